"""Measures what `draft` proposes for articles on invented crises.

Run it as `python tests/benchmarks/drafting_invented.py [SET] [-v]`.

A set is a folder of `tests/drafting` with articles and their events, which were noted before the
articles were drafted: `articles` (the default), the `seen` or `unseen` ones of `newsroom`, or those
of news agencies, `agency-seen` and `agency-unseen`. A
proposal is right if one of the noted events has its words; it is usable if its date and its actors
are right too. A row of the type "none" has words that do not report a done act: proposals with them
are counted separately. `-v` lists wrong and missed events, but never those of the unseen sets.
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
from briefing.model import Ledger

TESTS = Path(__file__).parents[1] / "drafting"
SETS = {
    "articles": ("articles", ""),
    "seen": ("newsroom", "seen-"),
    "unseen": ("newsroom", "unseen-"),
    "agency-seen": ("agency", "seen-"),
    "agency-unseen": ("agency", "unseen-"),
}
"""The folder of each set, and how the names of its articles begin."""

Row = dict[str, str]


def noted(which: str) -> dict[str, list[Row]]:
    """Return the events of each article of a set."""
    folder, beginning = SETS[which]
    rows: dict[str, list[Row]] = {}
    with (TESTS / folder / "events.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["article"].startswith(beginning):
                rows.setdefault(row["article"], []).append(row)
    return rows


def proposals(path: Path, ledger: Ledger, published: str) -> list[Candidate]:
    """Return the events that are proposed as done from an article."""
    article = read_article(path.read_text(encoding="utf-8"))
    proposed = from_article(article, ledger, dt.date.fromisoformat(published))
    return [one for one in proposed if one.kind == "event" and one.status == "occurred"]


def tells(candidate: Candidate, row: Row) -> bool:
    """Return whether a proposal matches a noted event: its words are there, and the type fits."""
    place = candidate.evidence.find(row["words"])
    types = row["types"].split(",")
    near = place >= 0 and _near(candidate, row["words"])
    return near and (types == ["*"] or candidate.type in types)


def _near(candidate: Candidate, words: str) -> bool:
    """Return whether the verb of a proposal is in the noted words, or next to them."""
    return (
        words in candidate.clause
        or candidate.verb.split()[0] in words
        or candidate.evidence.count(",") == 0
    )


def date_fits(candidate: Candidate, row: Row) -> bool:
    """Return whether a date is the noted one, or is left open; "*" is any, "-" is none."""
    return row["date"] == "*" or candidate.date is None or candidate.date.written == row["date"]


def actors_fit(candidate: Candidate, row: Row) -> bool:
    """Return whether all actors of a proposal were noted."""
    who = {*candidate.parties.by, *candidate.parties.between}
    by = {name for name in row["by"].split(",") if name}
    to = {name for name in row["to"].split(",") if name}
    if "*" not in by and not who <= by | (to if candidate.parties.between else set()):
        return False
    return "*" in to or not to or set(candidate.parties.to) <= to


def measure(verbose: bool = False, which: str = "articles") -> dict[str, int]:
    """Return the counts over all articles of a set."""
    names = ("proposed", "usable", "extra", "undone", "dates", "actors", "noted", "found")
    total = dict.fromkeys(names, 0)
    folder = TESTS / SETS[which][0]
    ledger = load(folder / "ledger.toml").ledger
    for article, all_rows in noted(which).items():
        rows = [row for row in all_rows if row["types"] != "none"]
        undone = [row for row in all_rows if row["types"] == "none"]
        left = list(rows)
        total["noted"] += len(rows)
        for candidate in proposals(folder / f"{article}.txt", ledger, all_rows[0]["published"]):
            total["proposed"] += 1
            fitting = [r for r in rows if tells(candidate, r)]
            row = max(
                fitting,
                key=lambda r: (r in left, actors_fit(candidate, r), date_fits(candidate, r)),
                default=None,
            )  # fmt: skip
            if row is None:
                denied = any(_verb_in(candidate, r["words"]) for r in undone)
                total["undone" if denied else "extra"] += 1
                _say(verbose, "undone" if denied else "extra ", article, candidate)
                continue
            if row in left:
                left.remove(row)
                total["found"] += 1
            good_date, good_actors = date_fits(candidate, row), actors_fit(candidate, row)
            total["dates"] += not good_date
            total["actors"] += not good_actors
            total["usable"] += good_date and good_actors
            if not (good_date and good_actors):
                _say(verbose, "wrong ", article, candidate)
        for row in left if verbose else ():
            print("missed", article, row["types"], row["words"])
    return total


def _verb_in(candidate: Candidate, words: str) -> bool:
    return words in candidate.evidence and candidate.verb.split()[0] in words


def _say(verbose: bool, what: str, article: str, candidate: Candidate) -> None:
    if verbose:
        date = candidate.date.written if candidate.date else "-"
        print(
            what,
            article,
            f"[{candidate.verb}]",
            candidate.type,
            candidate.title,
            date,
            candidate.attributed_to,
        )
        print("      ", candidate.evidence)


def summary(total: dict[str, int]) -> Iterator[str]:
    """Yield the figures as sentences."""
    proposed = max(total["proposed"], 1)
    share = total["usable"] / proposed
    yield f"{total['usable']} of {total['proposed']} proposals usable ({share:.0%})"
    yield f"{total['found']} of {total['noted']} events found"
    yield (
        f"{total['extra']} of no noted event, {total['undone']} of what was not done; "
        f"wrong date {total['dates']}, wrong actor {total['actors']}"
    )


if __name__ == "__main__":
    selected = next((word for word in sys.argv[1:] if word in SETS), "articles")
    print("\n".join(summary(measure("-v" in sys.argv and "unseen" not in selected, selected))))
