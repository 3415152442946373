"""A source: how far it was read, what it carries."""

from __future__ import annotations

from briefing.dates import show
from briefing.reports.sources import Carried
from briefing.reports.words import listed, some

READS = {"all": "", "part": "read in part", "title": "title only", "none": "not read"}


def source_title(carried: Carried) -> str:
    """Return the title of a source as the ledger's readers read it, unless that is its name."""
    title = carried.source.title_translated or carried.source.title
    return title if title != carried.name else ""


def source_counts(carried: Carried) -> str:
    """Return what a source carries beside events that others speak of too."""
    counts = [
        f"{carried.alone} alone" if carried.alone else "",
        f"{carried.silent} silent" if carried.silent else "",
        some(carried.positions, "position") if carried.positions else "",
        some(carried.forecasts, "forecast") if carried.forecasts else "",
    ]
    return ", ".join(filter(None, counts))


def source_words(carried: Carried) -> list[str]:
    """Return what a source is, how far it was read, and what rests on what."""
    source = carried.source
    return [
        source.title if source.title_translated else "",
        source.kind,
        carried.outlet if carried.outlet != carried.name else "",
        source.author,
        source.language,
        READS[source.read],
        f"published {show(source.published)}" if source.published else "",
        f"accessed {show(source.accessed)}" if source.accessed else "",
        listed("known through", carried.names(source.via)),
        listed("rests on", carried.names(source.derived_from)),
        listed("known through it:", carried.names(carried.via_it)),
        listed("rest on it:", carried.names(carried.rests_on_it)),
        f"reliability {source.reliability}" if source.reliability else "",
        source.reliability_note,
        source.url,
    ]
