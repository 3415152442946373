"""The heading of a briefing: title, handling, cut-off, and selection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.dates import PRECISIONS, Period, iso_day, parse
from briefing.dates.prose import in_full
from briefing.evidence import source_name
from briefing.model import Event, Ledger, Source
from briefing.query import CRITERIA, Filter
from briefing.reports.as_of import recorded_day
from briefing.reports.speech import counted, listed
from briefing.reports.wording import dotted


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading as requested; empty values are left out.

    Args:
        title: the title of the briefing; by default the ledger's.
        number: the number of the issue.
        author: the person who signs it; by default nobody.
        marking: the handling marking, such as TLP:GREEN; by default the ledger's.
        cut_off: the day of the latest information, in words.
        issued: the day of issue, in words.
        selection: the filter, in words.
        undated: the number of undated sources, in words.

    """

    title: str = ""
    number: str = ""
    author: str = ""
    marking: str = ""
    cut_off: str = ""
    issued: str = ""
    selection: str = ""
    undated: str = ""


def completed(
    given: Heading,
    ledger: Ledger,
    criteria: Filter,
    cited: Sequence[Source],
    events: Iterable[Event],
) -> Heading:
    """Complete a heading from the ledger.

    Args:
        given: the requested heading.
        ledger: the ledger.
        criteria: the filter for its entries.
        cited: the sources that these cite.
        events: the events among these.

    """
    info = ledger.info
    return replace(
        given,
        title=given.title or info.title or "Briefing",
        marking=given.marking or info.marking,
        cut_off=given.cut_off or latest_information(cited, events, _end(criteria)),
        undated=_undated(cited),
        selection=covers(criteria, ledger),
    )


def _undated(cited: Sequence[Source]) -> str:
    """Return the number of undated sources, which a cut-off cannot take into account."""
    number = sum(not (source.published or source.accessed) for source in cited)
    if number == len(cited):
        return "no source has a date" if number else ""
    verb = "carries" if number == 1 else "carry"
    return f"{counted(number, 'source')} {verb} no date" if number else ""


def _end(criteria: Filter) -> int:
    """Return the day (an ordinal) of the briefing, or that of its `--as-of` if it is earlier."""
    today = criteria.today.toordinal()
    then = criteria.as_of.last if criteria.as_of else None
    return today if then is None else min(today, then)


def latest_information(sources: Iterable[Source], events: Iterable[Event], end: int) -> str:
    """Return the latest date of a briefing, in words and with its precision; "" if none.

    It is the latest of these: the days on which its sources were published or read, the days on
    which its events were recorded, and the dates of these events. Planned events and events dated
    after the `end` of the briefing, an ordinal, are not counted.
    """
    dates = [date for source in sources for date in (source.published, source.accessed)]
    for event in events:
        day = recorded_day(event)
        dates.append(parse(iso_day(day)) if day is not None else None)
        dates.append(event.date if event.status == "occurred" else None)
    known = [(day, date) for date in dates if date and (day := _reached(date)) is not None]
    known = [pair for pair in known if pair[0] <= end]
    if not known:
        return ""
    day, date = max(known, key=lambda pair: (pair[0], -PRECISIONS[pair[1].precision]))
    if date.precision in ("season", "quarter") and not date.lasting:
        return in_full(date)
    year, month, _ = iso_day(day).rsplit("-", 2)
    by_precision = {"minute": iso_day(day), "day": iso_day(day), "month": f"{year}-{month}"}
    return in_full(parse(by_precision.get(date.precision, year)))


def _reached(date: Period) -> int | None:
    """Return the last day that a date certainly includes: the earliest possible day of its end."""
    return date.end_earliest or date.first if date.lasting else date.first


def later_than(cut_off: Period, sources: Iterable[Source], ledger: Ledger) -> list[str]:
    """Return the names of the sources that were certainly published after a cut-off."""
    return [
        source_name(source.id, ledger) for source in sources if _after(cut_off, source.published)
    ]


def happened_after(cut_off: Period, events: Iterable[Event]) -> list[str]:
    """Return the ids of the events that certainly happened after a cut-off, without plans."""
    return [
        event.id for event in events
        if event.status == "occurred" and _after(cut_off, event.date)
    ]  # fmt: skip


def _after(cut_off: Period, date: Period | None) -> bool:
    limit = cut_off.last
    return limit is not None and date is not None and (date.first or 0) > limit


COVERS = {
    "actor": "events that involve {}", "by": "acts by {}", "to": "acts towards {}",
    "story": "{}", "source": "what {} reports", "type": "events of the kind {}",
    "place": "events in {}", "tag": "events about {}",
}  # fmt: skip
"""The words for filters in the heading of a briefing; others use the name of the option."""


def covers(criteria: Filter, ledger: Ledger) -> str:
    """Describe the selection in a briefing's heading: "only events that involve Southland"."""
    parts = [
        COVERS.get(name, name.replace("_", " ") + " {}").format(_meant(name, value, ledger))
        for name in CRITERIA for value in getattr(criteria, name)
    ]  # fmt: skip
    window = (("from", criteria.since), ("until", criteria.until), ("on", criteria.on))
    parts += [f"{word} {in_full(date)}{' on' * (word == 'from')}" for word, date in window if date]
    by = f"as reported by {in_full(criteria.as_of)}" if criteria.as_of else ""
    return dotted(f"only {listed(parts)}" if parts else "", by)


def _meant(name: str, value: str, ledger: Ledger) -> str:
    """Return the ledger's name for a filter's value."""
    if name == "story":
        named = [ledger.stories[ident].name for ident in ledger.story_names.find(value)]
        return f"“{named[0]}”" if len(named) == 1 else value
    return value
