"""The voice of a source: when two sources count as one, as far as the ledger says.

- A declared source has the voice of its outlet. Outlets are compared like names, and an actor's
  name, id and aliases are equivalent.
- A link, or a declared source with only an address, has the voice of the outlet declared for its
  host or for a parent host; if two outlets are declared there, or none, it has the voice of its
  host. Within one statement, a host and its subdomains are the same. `www.` is ignored, and an
  archived copy counts as its original.
- An undeclared name is the outlet with that name. Within one statement, a name that begins with all
  words of another is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from briefing.evidence.addresses import above, host, inside, is_address, plain
from briefing.model import Ledger, Source
from briefing.names import fold

Voice = tuple[str, str]
"""A kind ("outlet", "host", "source") and a name, folded."""


def voices_in(names: Iterable[str], ledger: Ledger) -> dict[str, Voice]:
    """Return the voice of each source of one statement."""
    known = voices_of(ledger)
    voices = {name: known.of(name) for name in names}
    hosts = {name for kind, name in voices.values() if kind == "host"}
    if len(hosts) > 1:
        for name, (kind, at) in voices.items():
            voices[name] = ("host", _topmost(at, hosts)) if kind == "host" else (kind, at)
    loose = {name: fold(name) for name in voices if _is_loose(name, ledger)}
    if len(loose) > 1:
        folded = set(loose.values())
        for name, words in loose.items():
            voices[name] = ("outlet", known.outlet(beginning(words, folded)))
    return voices


def voices_of(ledger: Ledger) -> Voices:
    """Return the voices of all sources of a ledger; cached and shared by its selections."""
    return ledger.once("voices", Voices)


class Voices:
    """The voices of a ledger's sources, each computed on demand."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._found: dict[str, Voice] = {}
        self._outlets: dict[str, str] = {}
        """for each outlet, the first source declared with it"""
        self._at: dict[str, dict[str, str]] = {}
        """the same for each host"""
        self._below: dict[str, dict[str, str]] = {}
        """the same for each host and its subdomains"""
        self._addresses: dict[str, str] = {}
        """for each address, the source declared there"""
        for source in ledger.sources.values():
            if source.declared:
                self._enter(source)

    def _enter(self, source: Source) -> None:
        addresses = [inside(text) for text in (source.url, source.archive_url) if is_address(text)]
        for address in addresses:
            self._addresses.setdefault(plain(address), source.id)
        if not source.outlet:
            return
        outlet = self.outlet(source.outlet)
        self._outlets.setdefault(outlet, source.id)
        for name in dict.fromkeys(map(host, addresses)):
            self._at.setdefault(name, {}).setdefault(outlet, source.id)
            for upper in (name, *above(name)):
                self._below.setdefault(upper, {}).setdefault(outlet, source.id)

    def outlet(self, written: str) -> str:
        """Return the comparison form of an outlet's name; all names of an actor are equal."""
        actors = self._ledger.names.find(written)
        known = self._ledger.actors.get(actors[0]) if len(actors) == 1 else None
        return fold(known.name if known else written)

    def of(self, name: str) -> Voice:
        """Return the voice of a source, as far as it does not depend on other citations."""
        voice = self._found.get(name)
        if voice is None:
            voice = self._found[name] = self._voice(name)
        return voice

    def _voice(self, name: str) -> Voice:
        source = self._ledger.sources.get(name)
        if source is None or not (source.declared or is_address(name)):
            return ("outlet", self.outlet(name))
        if source.outlet:
            return ("outlet", self.outlet(source.outlet))
        same = self._same(source)
        if same != name:
            return self.of(same)
        address = _address(source)
        declared = self._declared(source, address)
        if len(declared) == 1:
            return ("outlet", next(iter(declared)))
        return ("host", host(address)) if address else ("source", name)

    def _same(self, source: Source) -> str:
        """Return the source declared at a source's address; else the source itself."""
        seen = {source.id}
        while not source.outlet:
            there = self._addresses.get(plain(_address(source)), source.id)
            if there in seen:
                break
            seen.add(there)
            source = self._ledger.sources[there]
        return source.id

    def _declared(self, source: Source, address: str) -> dict[str, str]:
        """Return the possible outlets of a source without one, each with one of its sources."""
        if not address:
            named = self.outlet(source.short or source.id)
            return {named: self._outlets[named]} if named in self._outlets else {}
        name = host(address)
        for voice in (self._at.get(name), self._below.get(name), *map(self._at.get, above(name))):
            if voice:
                return voice
        return {}

    def deciding(self, name: str) -> list[str]:
        """Return the declared sources that determine another source's voice."""
        source = self._ledger.sources.get(name)
        if source is None or source.outlet or not (source.declared or is_address(name)):
            return []
        same = self._same(source)
        return [same] if same != name else [*self._declared(source, _address(source)).values()][:2]


def _address(source: Source) -> str:
    address = next(filter(is_address, (source.url, source.id, source.archive_url)), "")
    return inside(address)


def _is_loose(name: str, ledger: Ledger) -> bool:
    source = ledger.sources.get(name)
    return source is not None and not source.declared and not is_address(name)


def _topmost(name: str, hosts: set[str]) -> str:
    return next((upper for upper in reversed(above(name)) if upper in hosts), name)


def beginning(name: str, others: AbstractSet[str]) -> str:
    """Return the shortest of the names with which a name begins, compared by whole words."""
    end = name.find(" ")
    while end > 0:
        if name[:end] in others:
            return name[:end]
        end = name.find(" ", end + 1)
    return name
