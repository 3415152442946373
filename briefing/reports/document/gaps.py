"""Gaps: weak points that the ledger itself shows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing import evidence
from briefing.dates import show
from briefing.dates.prose import in_full
from briefing.model import Actor, Ledger
from briefing.names import fold
from briefing.plover import VC, VX
from briefing.query import fold_in
from briefing.reports.counts import HAPPENED, outcome
from briefing.reports.events import Entry
from briefing.reports.speech import listed

PLAN_PASSED = "planned for a date that has passed"


class Gap(NamedTuple):
    """One kind of gap: the number of events with it, the total, the words, and the names.

    `sentence` is the wording for running text: a whole sentence if the gap has names, else a
    predicate of the events.
    """

    number: int
    of: int
    words: str
    names: tuple[str, ...] = ()
    sentence: str = ""


def gaps(
    entries: Sequence[Entry], most_involved: Iterable[str], ledger: Ledger, today: datetime.date
) -> tuple[Gap, ...]:
    """Return the gaps that occur in the given events.

    Args:
        entries: the events.
        most_involved: the ids of the actors whose voice a reader would expect.
        ledger: the ledger.
        today: the day by which plans should have been carried out.

    """
    overdue = [entry for entry in entries if evidence.plan_passed(entry.event, today)]
    plans = tuple(f"{entry.event.title} ({show(entry.event.date)})" for entry in overdue)
    due = [
        f"{e.event.title} (planned for {in_full(e.event.date)})" for e in overdue if e.event.date
    ]
    total = len(entries)
    alone = sum(entry.origins == 1 for entry in entries)
    cited = {cite.source for entry in entries for cite in entry.event.cite}
    cut = [source for source in ledger.sources.values() if source.id in cited]
    part = tuple(evidence.source_name(source.id, ledger) for source in cut if source.read == "part")
    mute = tuple(ledger.actors[name].name for name in _voiceless(entries, most_involved, ledger))
    silent = sum(any(cite.stance == "silent" for cite in e.event.cite) for e in entries)
    undated = sum(entry.event.date is None for entry in entries)
    unsourced = sum(not entry.event.cite for entry in entries)
    titles = sum(map(_only_titles, entries))
    claims = sum(entry.standing == "claimed" for entry in entries)
    possible = (
        Gap(len(plans), 0, PLAN_PASSED, plans,
            f"We do not know whether {_these(plans)} took place: {'; '.join(due)}."),
        Gap(undated, total,
            _form(undated, "events has no date of its own", "events have no date of their own"),
            (), "no date"),
        Gap(alone, total, f"{_form(alone, 'has', 'have')} one origin only"),
        Gap(unsourced, total, f"{_form(unsourced, 'has', 'have')} no source", (), "no source"),
        Gap(titles, total, f"{_form(titles, 'rests', 'rest')} only on titles", (),
            "no source but a headline"),
        Gap(claims, total, f"{_form(claims, 'rests', 'rest')} only on claims", (),
            "no basis but a claim"),
        Gap(silent, total,
            _form(silent, "cites a source that does not support it",
                  "cite a source that does not support them"),
            (), "a cited source that does not support it"),
        Gap(len(part), 0, f"{_form(len(part), 'text', 'texts')} cut short", part),
        Gap(len(mute), 0,
            f"{_form(len(mute), 'actor', 'actors')} neither quoted nor reported as saying anything",
            mute,
            f"We have no record of anything that {listed(mute or [''], 'or')} said."),
    )  # fmt: skip
    return tuple(gap for gap in possible if gap.number)


def _form(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _these(names: Sequence[str]) -> str:
    return _form(len(names), "this", "these")


def _only_titles(entry: Entry) -> bool:
    read = {entry.ledger.sources[name].read for name in entry.sources}
    return bool(read) and read <= {"title", "none"}


def _voiceless(entries: Sequence[Entry], whom: Iterable[str], ledger: Ledger) -> list[str]:
    """Return the actors that no source quotes and that say nothing in events that happened."""
    heard: set[str] = set()
    written: set[str] = set()
    for entry in entries:
        for cite in entry.event.cite:
            heard.update(cite.attributed_to)
            written.update(fold(name) for name in cite.attributed_to if name not in ledger.actors)
        if entry.quad in (VC, VX) and outcome(entry.event) == HAPPENED:
            heard.update((*entry.event.by, *entry.event.between))
    voiceless = [name for name in whom if heard.isdisjoint(fold_in(ledger, [name], ties=False))]
    return [name for name in voiceless if not _mentioned(ledger.actors[name], written)]


def _mentioned(actor: Actor, names: Iterable[str]) -> bool:
    """Return whether an actor's name is part of one of some names: "Norland's ministry"."""
    own = "|".join(re.escape(fold(name)) for name in (actor.name, *actor.aliases))
    return any(re.search(rf"\b(?:{own})\b", name) for name in names)
