"""Sources as CSL-JSON, which pandoc, Zotero and every citation processor read.

Field names: the Citation Style Language's JSON schema, csl-data.json, 1.0. Text from a source is
never markup: the few tags that processors would recognise are broken up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.dates import Period, show
from briefing.dates.parse import split
from briefing.dates.point import SEASONS, Point
from briefing.evidence import source_name
from briefing.model import Ledger, Source
from briefing.reports.wording import READS, listed

TYPES = {
    "news": "article-newspaper",
    "agency": "article-newspaper",
    "digest": "article-magazine",
    "analysis": "article-magazine",
    "essay": "article-magazine",
    "official": "report",
    "dataset": "dataset",
    "social": "post",
}
"""The CSL type of each kind of source."""
PUBLISHED = frozenset(("report", "dataset", "document"))
"""The types for which the outlet is the publisher rather than the container."""
_NO_KEY = re.compile(r"[^\w\-.~:/?#&=+]")
_TAG = re.compile(r"<(?=/?(?:i|b|sc|sup|sub|span)\b)", re.IGNORECASE)
_JOINER = "\u2060"
"""A zero-width character without a line break; it separates `<` from the name of a tag."""


def key(ident: str) -> str:
    """Return the citation key of a source: its id, percent-encoded where necessary.

    >>> key("essay"), key("New York Times")
    ('essay', 'New%20York%20Times')
    """
    return _NO_KEY.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), ident)


def write(sources: Iterable[Source], ledger: Ledger) -> Iterator[str]:
    """Yield sources as one CSL-JSON list, each with its own marking or the ledger's."""
    items = []
    for source in sources:
        own = source.marking or ledger.info.marking
        items.append(item(source, ledger) | ({"custom": {"marking": own}} if own else {}))
    yield json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def item(source: Source, ledger: Ledger) -> dict[str, Any]:
    """Return a source as a CSL item, leaving out unknown fields."""
    actor = ledger.actors.get(source.outlet)
    outlet = actor.name if actor else source.outlet
    address = source.url or (source.id if "://" in source.id else "")
    kind = TYPES.get(source.kind) or ("webpage" if address else "document")
    title = source.title or source_name(source.id, ledger)
    texts = {
        "title": title,
        "title-short": source.short if source.short != title else "",
        "translated-title": source.title_translated,
        "publisher" if kind in PUBLISHED else "container-title": outlet,
        "language": source.language,
        "URL": address or source.archive_url,
        "note": _note(source, ledger),
    }
    fields: dict[str, Any] = {"id": key(source.id), "type": kind}
    fields |= {name: inert(text) for name, text in texts.items() if text}
    if source.author:
        fields["author"] = [{"literal": inert(source.author)}]
    for name, period in (("issued", source.published), ("accessed", source.accessed)):
        if period is not None:
            fields[name] = date(period)
    return fields


def inert(text: str) -> str:
    """Return a text in which citation processors find no markup."""
    return _TAG.sub("<" + _JOINER, " ".join(text.split()))


def _note(source: Source, ledger: Ledger) -> str:
    """Return how much of a source was read, and the remarks of the ledger's author."""
    via = [source_name(name, ledger) for name in source.via if name in ledger.sources]
    copy = f"copy at {source.archive_url}" if source.archive_url and source.url else ""
    parts = [READS.get(source.read, ""), listed("known through", via), copy, source.note]
    return "; ".join(part for part in parts if part)


def date(period: Period) -> dict[str, Any]:
    """Return a date with its original precision.

    A day, a month, a year, a season and a range with both ends are numbers. Dates that CSL cannot
    express in numbers (after, by, between, a quarter, a decade) are given in words, so that
    processors do not turn them into a day.
    """
    left, right, shape = split(period.written)
    points = [point for point in (left, right) if point is not None]
    ends = [_parts(point) for point in points]
    seasons = [point.month for point in points if point.precision == "season"]
    whole = shape == "point" or (shape == "range" and len(points) == 2 and not seasons)
    if not whole or not all(ends):
        return {"literal": show(period)}
    value: dict[str, Any] = {"date-parts": ends}
    if seasons:
        value["season"] = list(SEASONS).index(seasons[0]) + 1
    if period.approximate or period.uncertain:
        value["circa"] = True
    return value


def _parts(point: Point) -> list[int]:
    """Return the year, month and day that are given; none if CSL cannot express the date."""
    if point.year is None or point.year < 1:
        return []
    if point.precision in ("year", "season"):
        return [point.year]
    if point.precision not in ("month", "day", "minute"):
        return []
    return [number for number in (point.year, point.month, point.day) if number]
