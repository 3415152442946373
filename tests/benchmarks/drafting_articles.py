"""What `draft` proposes for the five articles, beside the shipped ledger.

`python tests/benchmarks/drafting_articles.py` drafts each article against the ledger's
actors without its events, and then asks which event of the ledger each proposal tells
(`briefing.drafting.matching`, so by parties, dates, type and words: lenient, and no
substitute for a person's look). `--list` prints both lists. The articles were seen during
development.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

from briefing.drafting.articles.read import read_article
from briefing.drafting.candidates import from_article
from briefing.drafting.matching import match, overlap
from briefing.ledger import load

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"
SOURCES = ("scmp-page", "digest", "hard-place", "balancing", "essay")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    if not ARTICLES.exists():
        print("skipped: ../shared/articles is not there")
        return
    ledger = load(str(ROOT / "events.toml")).ledger
    bare = replace(ledger, events=(), index={})
    covered: set[str] = set()
    proposals = right = dates = kinds = sides = again = 0
    seconds = 0.0
    for path, source in zip(sorted(ARTICLES.glob("*.txt")), SOURCES, strict=True):
        text = path.read_text(encoding="utf-8")
        start = time.process_time()
        found = from_article(read_article(text), bare, None, source)
        seconds += time.process_time() - start
        second = from_article(read_article(text), ledger, None, source)
        again += sum(made.kind == "event" for made in second)
        told = {e.id for e in ledger.events if any(
                    c.source == source or (source == "essay" and c.source.startswith("note-"))
                    for c in e.cite)}  # fmt: skip
        for made in found:
            if made.kind != "event":
                continue
            proposals += 1
            known = match(made, ledger, source).match
            event = ledger.index[known.event] if known else None
            if event is None or event.id not in told:
                if asked.list:
                    print(f"extra  {source} {made.at}: {made.title} [{made.verb}]")
                continue
            right += 1
            covered.add(event.id)
            dates += overlap(made.date, event.date) is not False and (
                (made.date is None) == (event.date is None or not event.date.written[:1].isdigit())
            )
            kinds += made.type == event.type
            theirs = {*event.by, *event.to, *event.between}
            sides += bool(made.parties.all() & theirs)
            if asked.list:
                print(f"right  {source} {made.at}: {made.title} = {event.id}")
    if asked.list:
        for event in ledger.events:
            if event.id not in covered:
                print(f"missed {event.id}: {event.title}")
    print(
        f"proposals {proposals}, right {right} ({right / proposals:.2f}); events of the ledger "
        f"{len(ledger.events)}, covered {len(covered)} ({len(covered) / len(ledger.events):.2f})\n"
        f"of the right ones: date {dates / right:.2f}, a party {sides / right:.2f}, "
        f"type {kinds / right:.2f}\nsecond reading: {again} new events\n"
        f"{seconds:.2f} s of CPU for the five"
    )


if __name__ == "__main__":
    main()
