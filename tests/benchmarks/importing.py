"""Measures CPU time and memory of `import`: `python tests/benchmarks/importing.py [ROWS]`.

For a desk's sheet of 12 columns, a sheet with the 49 columns of UCDP GED and one with a different
link in each row, it prints the cost of the first import and of a second one that finds nothing new.
The aim is 10 s and 300 MiB for 20,000 rows. It is not a gate.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROGRAM = [sys.executable, "-m", "briefing"]
ROWS = 20_000
WORDS = ("harbour", "envoy", "bridge", "convoy", "council", "patrol", "border", "port", "school")
GED = """\
id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,\
conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,\
side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,\
source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,\
latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,\
date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"""


def day(number: int) -> str:
    """Return a day in one of ten years."""
    return f"{2010 + number % 10}-{number % 12 + 1:02d}-{number % 27 + 2:02d}"


def title(number: int) -> str:
    """Return a unique title."""
    return f"The {WORDS[number % 9]} of number{number} is near the {WORDS[number // 9 % 9]}"


def desk(rows: int, *, links: bool) -> Iterator[dict[str, object]]:
    """Yield the rows of a sheet of 12 columns."""
    for number in range(rows):
        link = f"https://example.org/story/{number if links else number % 300}"
        yield {
            "Date": day(number), "Event": title(number), "Who": f"Actor {number % 40}",
            "Whom": f"Actor {number % 37}", "Place": f"Town {number % 200}",
            "Latitude": 40 + number % 9, "Longitude": 20 + number % 9,
            "Source": f"Paper {number % 30}", "Link": link, "Killed": number % 7,
            "Details": f"What happened in detail, at length, number {number}. " * 2,
            "Tags": f"tag{number % 5}; tag{number % 3}",
        }  # fmt: skip


def ged(rows: int) -> Iterator[dict[str, object]]:
    """Yield rows with the 49 columns of UCDP GED."""
    for number in range(rows):
        row: dict[str, object] = {name: f"{name}-{number % 500}" for name in GED.split(",")}
        row |= dict.fromkeys(("deaths_a", "deaths_b", "deaths_unknown", "low"), number % 4)
        yield row | {
            "id": number, "type_of_violence": number % 3 + 1, "side_a": f"Government {number % 20}",
            "side_b": f"Front {number % 60}", "event_clarity": 1 + number % 2,
            "date_prec": 1 + number % 5, "date_start": f"{day(number)} 00:00:00.000",
            "date_end": f"{day(number)} 00:00:00.000", "latitude": 30 + number % 9,
            "longitude": 40 + number % 9, "best": number % 9, "high": number % 99,
            "deaths_civilians": number % 5, "source_article": f"Wire, a long headline {number}" * 2,
            "where_coordinates": f"Town {number % 900}", "source_office": "Wire;Gazette",
        }  # fmt: skip


def cost(call: list[str]) -> tuple[float, float]:
    """Return the CPU seconds of a call, and its peak memory in MiB."""
    done = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(done.pid, 0)
    assert status == 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    os.environ["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)
    sheets = {
        "12 columns": desk(rows, links=False),
        "49 columns (GED)": ged(rows),
        "a link in each row": desk(rows, links=True),
    }
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        sheet, ledger = Path(folder) / "sheet.csv", Path(folder) / "events.toml"
        for name, actual in sheets.items():
            ledger.write_text("")
            first = next(actual)
            with sheet.open("w", newline="", encoding="utf-8") as stream:
                writer = csv.DictWriter(stream, list(first))
                writer.writeheader()
                writer.writerow(first)
                writer.writerows(actual)
            for what in ("first", "again"):
                seconds, peak = cost([*PROGRAM, "import", "-f", str(ledger), str(sheet)])
                print(f"{name}, {rows:,} rows, {what}: {seconds:5.1f} s, {peak:.0f} MiB "
                      f"(aim 10 s, 300 MiB)", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
