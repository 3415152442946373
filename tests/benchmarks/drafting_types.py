"""Measures how often `suggest_types` is right: `python tests/benchmarks/drafting_types.py`.

Prints the unseen half of the PLOVER gold sentences; `--seen` prints the seen half,
and with `--errors` also what was wrong. Cooperation or conflict is taken from the quad class of the
first suggestion.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from briefing.drafting import suggest_types
from briefing.plover import quad

HERE = Path(__file__).parent
GOLD = HERE.parents[2] / "shared" / "data" / "plover-gold-records.json"
SPLIT = json.loads((HERE / "drafting_split.json").read_text(encoding="utf-8"))
OLDER = {"demand": "request", "disapprove": "accuse", "investigate": "accuse", "fight": "assault"}


def side(kind: str) -> str:
    """Return cooperation, conflict or none."""
    return quad(kind).split()[-1]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    if not GOLD.exists():
        print("skipped: ../shared/data is not there")
        return
    half = "seen" if asked.seen else "unseen"
    wanted = set(SPLIT["plover"][half])
    records = [r for r in json.loads(GOLD.read_text(encoding="utf-8")) if r["id"] in wanted]
    first = third = sides = 0
    start = time.process_time()
    for record in records:
        kind = record["event"].lower()
        kind = OLDER.get(kind, kind)
        types = [name for name, _ in suggest_types(record["text"])] or [""]
        first += types[0] == kind
        third += kind in types[:3]
        sides += side(types[0]) == side(kind)
        if asked.seen and asked.errors and types[0] != kind:
            print(kind, types[:3], record["text"][:150])
    count = len(records)
    words = sum(len(record["text"].split()) for record in records)
    print(
        f"PLOVER ({half}): top-1 {first / count:.3f}  top-3 {third / count:.3f}  "
        f"cooperation/conflict {sides / count:.3f}  n={count}  "
        f"{words / (time.process_time() - start):,.0f} words a second"
    )


if __name__ == "__main__":
    main()
