"""A source: how far it was read, what it carries."""

from __future__ import annotations

from collections import Counter

from briefing import evidence
from briefing.dates import show
from briefing.reports.sources import Carried, Sources
from briefing.reports.words import listed, some

READS = {"all": "", "part": "read in part", "title": "title only", "none": "not read"}


def by_host(report: Sources) -> list[tuple[str, list[Carried]]]:
    """Return the sources in their order, several links of one host as one: "example.org ×3"."""
    hosts = [evidence.link_host(each.source.id, each.ledger) for each in report.items]
    count = Counter(hosts)
    found: dict[str, list[Carried]] = {}
    for each, host in zip(report.items, hosts, strict=True):
        many = host and count[host] > 1
        found.setdefault(f"{host} ×{count[host]}" if many else f"{each.source.id} ", []).append(
            each
        )
    return [(name if len(each) > 1 else each[0].name, each) for name, each in found.items()]


def link_words(carried: Carried) -> list[str]:
    """Return one of several links: where it is, and what it carries."""
    return [carried.source.id, some(carried.events, "event"), source_counts(carried)]


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
        *evidence.addresses(source),
    ]
