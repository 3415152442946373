"""Compares what `draft` proposes for the five articles with the shipped ledger, field by field.

`python tests/benchmarks/drafting_articles.py` drafts each article with the ledger's actors but
without its events, and matches each new event with one of the ledger by the rule of
`drafting_judge.py`. `--list` prints both lists. The dates are compared with
`drafting_printed.toml`, made by hand. The articles were seen during development.

- proposals: precision is the share that match an event of the ledger (second matches from the
  same article are counted, and listed separately); recall is the share of matched events.
- dates: how many printed ones are found in their paragraph with their precision; and how many
  right proposals have a date that can be compared with the event's, and how many agree.
- parties: those of the right proposals, compared name by name with those of the event.
- types: the first suggestion, and the first three, of the right proposals whose event has one.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting_judge import Judge, sides

from briefing.drafting.articles.dates import dates_of
from briefing.drafting.articles.read import Article, read_article
from briefing.drafting.candidate import Candidate
from briefing.drafting.candidates import from_article
from briefing.ledger import load
from briefing.model import Event, Ledger

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"
SOURCES = ("scmp-page", "digest", "hard-place", "balancing", "essay")
PRINTED = tomllib.loads((HERE / "drafting_printed.toml").read_text(encoding="utf-8"))
VAGUE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
"""TIMEX3 values of "recently", "now": words of time, but no dates."""


@dataclass
class Count:
    """How many proposals were right, and how many of the wanted ones were found."""

    right: int = 0
    proposed: int = 0
    found: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        """Return precision and recall with the underlying counts."""
        return (
            f"precision {self.right / max(self.proposed, 1):.2f} ({self.right}/{self.proposed})  "
            f"recall {self.found / max(self.wanted, 1):.2f} ({self.found}/{self.wanted})"
        )


@dataclass
class Tally:
    """The counts over all articles, and the lines of the lists."""

    printed: Count = field(default_factory=Count)
    dates: Count = field(default_factory=Count)
    parties: Count = field(default_factory=Count)
    proposals: Count = field(default_factory=Count)
    told: dict[str, set[str]] = field(default_factory=dict)
    doubled: int = 0
    typed: int = 0
    first: int = 0
    third: int = 0
    furniture: int = 0
    lines: list[str] = field(default_factory=list)

    def date(self, article: Article, source: str) -> None:
        """Count the printed dates of a story, and other text that was taken for a date."""
        expected = [tuple(row) for row in PRINTED[source]["dates"]]
        self.printed.wanted += len(expected)
        self.furniture += sum(
            any(words in p.text for p in article.paragraphs)
            for words in PRINTED[source]["furniture"]
        )
        start, places = 0, []
        for paragraph in article.paragraphs:
            places.append((start, paragraph.place))
            start += len(paragraph.text) + 2
        for mention in dates_of(article, None):
            words = mention.text.removeprefix("the ")
            dateless = mention.timex_value in VAGUE or mention.period is None
            vague = dateless and words not in {row[1] for row in expected}
            if mention.timex_type != "DATE" or vague:
                continue
            at = [place for begin, place in places if begin <= mention.start][-1]
            said = mention.period.written if mention.period else ""
            row = (at, words, said)
            self.printed.proposed += 1
            if row in expected:
                expected.remove(row)
                self.printed.right += 1
                self.printed.found += 1
            else:
                self.lines.append(f"date not printed  {source} {at}: {mention.text} = {said}")
        self.lines += [f"date not found    {source} {row[0]}: {row[1]} = {row[2]}"
                       for row in expected]  # fmt: skip

    def judge(self, candidate: Candidate, judge: Judge) -> None:
        """Count a proposed event."""
        self.proposals.proposed += 1
        who = f"{judge.source} {candidate.at}: {candidate.title} [{candidate.verb}]"
        event = judge.event(candidate)
        if event is None:
            self.lines.append(f"extra  {who}")
            return
        self.proposals.right += 1
        texts = self.told.setdefault(event.id, set())
        self.doubled += judge.source in texts
        texts.add(judge.source)
        agrees = self._fields(candidate, event, judge)
        self.lines.append(f"right  {who} = {event.id}{agrees}")

    def _fields(self, candidate: Candidate, event: Event, judge: Judge) -> str:
        """Count the fields of a right proposal, and say which are wrong."""
        wrong = []
        date = judge.date(candidate, event)
        self.dates.wanted += _printed(event)
        self.dates.found += bool(date) and _printed(event)
        if candidate.date is not None and event.date is not None:
            self.dates.proposed += 1
            self.dates.right += bool(date)
        if _printed(event) and not date:
            wrong.append(f"date {candidate.date.written if candidate.date else 'none'}")
        mine, theirs = candidate.parties.all(), sides(event) or set(event.affects)
        same = judge.parties(candidate, event)
        back = {t for t in theirs if any(judge.same(name, t) for name in mine)}
        self.parties.proposed += len(mine)
        self.parties.right += len(same)
        self.parties.wanted += len(theirs)
        self.parties.found += len(back)
        if len(same) < len(mine) or len(back) < len(theirs):
            wrong.append("parties")
        if event.type:
            self.typed += 1
            self.first += candidate.type == event.type
            self.third += event.type in {
                candidate.type,
                *(t for t, _ in candidate.alternatives[:2]),
            }
            if candidate.type != event.type:
                wrong.append(f"type {candidate.type} for {event.type}")
        return f"  ({'; '.join(wrong)})" if wrong else ""


def _printed(event: Event) -> bool:
    """Return whether the event's date is printed in a text, and not an inferred bound."""
    return event.date is not None and event.date.written[:1].isdigit()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    if not ARTICLES.exists():
        print("skipped: ../shared/articles is not there")
        return
    ledger = load(str(ROOT / "events.toml")).ledger
    empty = replace(ledger, events=(), index={})
    tally = Tally()
    again: list[str] = []
    seconds, words = 0.0, 0
    for path, source in zip(sorted(ARTICLES.glob("*.txt")), SOURCES, strict=True):
        text = path.read_text(encoding="utf-8")
        words += len(text.split())
        start = time.process_time()
        candidates = from_article(read_article(text), empty, None, source)
        seconds += time.process_time() - start
        article = read_article(text)
        tally.date(article, source)
        said = {row[1]: row[2] for row in PRINTED[source]["dates"]}
        for candidate in candidates:
            if candidate.kind == "event":
                tally.judge(candidate, Judge(ledger, source, said))
        again += [
            f"new    {source} {new.at}: {new.kind}: {new.title} [{new.verb}]"
            for new in from_article(article, ledger)
            if new.match is None
        ]
    report(tally, ledger, again, asked.list)
    print(f"speed: {words / seconds:,.0f} words a second, {seconds:.2f} s of CPU for the five")


def report(tally: Tally, ledger: Ledger, again: list[str], lists: bool) -> None:
    """Print the counts, and the lists before them if asked."""
    if lists:
        print(*tally.lines, *again, sep="\n")
        for event in ledger.events:
            if event.id not in tally.told:
                print(f"missed {event.id}: {event.title}")
    tally.proposals.found, tally.proposals.wanted = len(tally.told), len(ledger.events)
    print(f"proposals: {tally.proposals}; {tally.doubled} matched twice from one article")
    print(f"dates printed: {tally.printed}; {tally.furniture} of furniture in the story")
    print(f"dates of right proposals: {tally.dates}")
    print(f"parties of right proposals: {tally.parties}")
    print(
        f"types of right proposals: first {tally.first / max(tally.typed, 1):.2f}, among three "
        f"{tally.third / max(tally.typed, 1):.2f} ({tally.typed})"
    )
    print(f"second reading, without its source named: {len(again)} new proposals")


if __name__ == "__main__":
    main()
