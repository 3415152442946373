"""Printed names of sources, and the sources that a printed name refers to.

A source is printed with its short name, or else its outlet, plus the day and as much of the title
as is needed to tell two sources apart; a link is printed as its host and path. A headline alone is
never used, because it would read as a claim. Names are assigned over the whole ledger, so a filter
never renames a source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefing.dates import show
from briefing.evidence.addresses import host, inside, is_address
from briefing.model import Ledger, Source
from briefing.names import fold

LONGEST = 40
"""The maximum length of a link that is printed in full."""
WORDS = (4, 8, 16)
"""The numbers of title words to try before the full title, to tell two sources apart."""


def source_name(ident: str, ledger: Ledger) -> str:
    """Return the printed name of a source."""
    return names_of(ledger).of(ident)


def source_names(idents: Iterable[str], ledger: Ledger) -> list[str]:
    """Return the printed names of sources: several links of one host as "example.org ×3"."""
    idents = list(dict.fromkeys(idents))
    hosts = {ident: link_host(ident, ledger) for ident in idents}
    count = Counter(filter(None, hosts.values()))
    return list(
        dict.fromkeys(
            f"{host} ×{count[host]}" if count[host] > 1 else source_name(ident, ledger)
            for ident, host in hosts.items()
        )
    )


def link_host(ident: str, ledger: Ledger) -> str:
    """Return the host of an undeclared link; "" for any other source."""
    source = ledger.sources.get(ident)
    undeclared = source is not None and not source.declared and is_address(ident)
    return host(inside(ident)) if undeclared else ""


def address(source: Source) -> str:
    """Return the address of a source, declared or not; "" if it has none."""
    return source.url or (source.id if is_address(source.id) else "") or source.archive_url


def addresses(source: Source) -> list[str]:
    """Return all addresses of a source: its own, then that of a copy."""
    return list(dict.fromkeys(filter(None, (address(source), source.archive_url))))


def names_of(ledger: Ledger) -> SourceNames:
    """Return the names of a ledger's sources."""
    return ledger.once("names", SourceNames)


class SourceNames:
    """The names of all sources of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._names = _named(ledger)
        self._meant: dict[str, dict[str, None]] = {}
        """the meanings of outlets, hosts and printed names, folded"""
        for source in ledger.sources.values():
            for name in (self._names[source.id], *_groups(source, ledger)):
                self._meant.setdefault(fold(name), {})[source.id] = None

    def of(self, ident: str) -> str:
        """Return the printed name of a source; anything else keeps its own name."""
        return self._names.get(ident, ident)

    def meant(self, written: str) -> tuple[str, ...]:
        """Return the sources that a printed name, an outlet or a host refers to; () if none.

        A declared id with its exact spelling refers to that source only.
        """
        known = self._ledger.source_names.find(written)
        if written in self._ledger.sources and self._ledger.sources[written].declared:
            return (written,)
        name = fold(written)
        return tuple(
            dict.fromkeys(
                (*known, *self._meant.get(name, self._meant.get(name.partition(" ×")[0], ())))
            )
        )

    def printed(self) -> Iterable[str]:
        """Return the names and outlets that can be written instead of a source's id."""
        outlets = (source.outlet for source in self._ledger.sources.values() if source.outlet)
        return dict.fromkeys((*self._names.values(), *outlets))


def _groups(source: Source, ledger: Ledger) -> tuple[str, ...]:
    """Return the names that a source shares with others of its outlet or host."""
    return (source.outlet, outlet_name(source, ledger), link_host(source.id, ledger))


def outlet_name(source: Source, ledger: Ledger) -> str:
    """Return the publisher of a source; an actor is given by name."""
    actor = ledger.actors.get(source.outlet)
    return actor.name if actor else source.outlet


def _named(ledger: Ledger) -> dict[str, str]:
    """Name every source by the shortest of its names that refers to no other source."""
    named: dict[str, str] = {}
    ahead = {source.id: _candidates(source, ledger) for source in ledger.sources.values()}
    while ahead:
        tried = {ident: next(names, "") for ident, names in ahead.items()}
        alike = Counter(map(fold, tried.values()))
        for ident, name in tried.items():
            own = ledger.source_names.find(name) in ((), (ident,))
            short = fold(name) in map(fold, _own_names(ledger.sources[ident]))
            if not name or (own and (short or alike[fold(name)] == 1)):
                named[ident] = name or ident
                del ahead[ident]
    return named


def _own_names(source: Source) -> tuple[str, str]:
    """Return the names by which a source may be called although others share its outlet.

    A source with the title of its outlet stands for the outlet itself.
    """
    return source.short, source.title if fold(source.title) == fold(source.outlet) else ""


def _candidates(source: Source, ledger: Ledger) -> Iterator[str]:
    """Yield names of a source, each more specific than the one before."""
    name = source.short or outlet_name(source, ledger)
    if not name:
        yield from _links(source.id) if is_address(source.id) else ()
        return
    yield name
    if source.published:
        name = f"{name} {show(source.published).replace(',', '')}"
        yield name
    words = source.title.replace(",", "").split()
    for count in (*WORDS, len(words)) if words else ():
        yield f"{name} “{' '.join(words[:count])}{'…' * (len(words) > count)}”"
    yield f"{name} ({source.id})"


def _links(url: str) -> Iterator[str]:
    """Yield names of a link: its host with the end of its path, the full path, and the query."""
    original = inside(url)
    copy = " (archived)" if original != url else ""
    site = host(original)
    _, _, rest = original.partition("://")[2].partition("/")
    path = rest.partition("#")[0].partition("?")[0].strip("/")
    whole = f"{site}/{path}" if path else site
    if len(whole) > LONGEST:
        end = path.rpartition("/")[2]
        room = max(LONGEST - len(site), 12)
        yield f"{site}/…/{end[:room]}{'…' * (len(end) > room)}{copy}"
    yield whole + copy
    yield f"{site}/{rest}{copy}"
    yield url.partition("://")[2]
