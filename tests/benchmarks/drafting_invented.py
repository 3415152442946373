"""What `draft` proposes for twelve articles on invented crises.

Run it as `python tests/benchmarks/drafting_invented.py`.

The articles and their events are in `tests/drafting/articles`; the events were noted before the
articles were drafted. A proposal is right if one of the noted events has its words; it is usable
if its date and its actors are right too. `-v` lists what is wrong, and what is missed.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from briefing.drafting.articles.read import read_article
from briefing.drafting.candidate import Candidate
from briefing.drafting.candidates import from_article
from briefing.ledger import load

ARTICLES = Path(__file__).parents[1] / "drafting" / "articles"
LEDGER = load(ARTICLES / "ledger.toml").ledger
Row = dict[str, str]


def noted() -> dict[str, list[Row]]:
    """Return the events of each article."""
    rows: dict[str, list[Row]] = {}
    with (ARTICLES / "events.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault(row["article"], []).append(row)
    return rows


def proposals(article: str, published: str) -> list[Candidate]:
    """Return the events that are proposed as done from an article."""
    text = (ARTICLES / f"{article}.txt").read_text(encoding="utf-8")
    found = from_article(read_article(text), LEDGER, dt.date.fromisoformat(published))
    return [made for made in found if made.kind == "event" and made.status == "occurred"]


def tells(made: Candidate, row: Row) -> bool:
    """Tell whether a proposal is of a noted event: its words are there, and the type fits."""
    place = made.evidence.find(row["words"])
    types = row["types"].split(",")
    near = place >= 0 and _near(made, row["words"])
    return near and (types == ["*"] or made.type in types)


def _near(made: Candidate, words: str) -> bool:
    """Tell whether the verb of a proposal stands in the noted words, or beside them."""
    return words in made.clause or made.verb.split()[0] in words or made.evidence.count(",") == 0


def date_fits(made: Candidate, row: Row) -> bool:
    """Tell whether a date is the noted one, or is left open; "*" is any, "-" is none."""
    return row["date"] == "*" or made.date is None or made.date.written == row["date"]


def actors_fit(made: Candidate, row: Row) -> bool:
    """Tell whether nobody is named who was not noted."""
    who = {*made.parties.by, *made.parties.between}
    by = {name for name in row["by"].split(",") if name}
    to = {name for name in row["to"].split(",") if name}
    if "*" not in by and not who <= by | (to if made.parties.between else set()):
        return False
    return "*" in to or not to or set(made.parties.to) <= to


def measure(verbose: bool = False) -> dict[str, int]:
    """Return the counts over all articles."""
    total = dict.fromkeys(("proposed", "usable", "extra", "dates", "actors", "noted", "found"), 0)
    for article, rows in noted().items():
        left = list(rows)
        total["noted"] += len(rows)
        for made in proposals(article, rows[0]["published"]):
            total["proposed"] += 1
            fitting = [r for r in rows if tells(made, r)]
            row = max(
                fitting, key=lambda r: (r in left, actors_fit(made, r), date_fits(made, r)),
                default=None,
            )  # fmt: skip
            if row is None:
                total["extra"] += 1
                _say(verbose, "extra ", article, made)
                continue
            if row in left:
                left.remove(row)
                total["found"] += 1
            good_date, good_actors = date_fits(made, row), actors_fit(made, row)
            total["dates"] += not good_date
            total["actors"] += not good_actors
            total["usable"] += good_date and good_actors
            if not (good_date and good_actors):
                _say(verbose, "wrong ", article, made)
        for row in left if verbose else ():
            print("missed", article, row["types"], row["words"])
    return total


def _say(verbose: bool, what: str, article: str, made: Candidate) -> None:
    if verbose:
        date = made.date.written if made.date else "-"
        print(what, article, f"[{made.verb}]", made.title, date, made.attributed_to)
        print("      ", made.evidence)


def summary(total: dict[str, int]) -> Iterator[str]:
    """Yield the figures as sentences."""
    made = max(total["proposed"], 1)
    share = total["usable"] / made
    yield f"{total['usable']} of {total['proposed']} proposals usable ({share:.0%})"
    yield f"{total['found']} of {total['noted']} events found"
    yield (
        f"{total['extra']} of no noted event; wrong date {total['dates']}, "
        f"wrong actor {total['actors']}"
    )


if __name__ == "__main__":
    print("\n".join(summary(measure("-v" in sys.argv))))
