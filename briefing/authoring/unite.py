"""Merges two reports of one event into one event without losing typed text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefing.diagnostics import BriefingError
from briefing.keys import CITED, EVENT, KEYS
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Change, Edit, change, keep_comments, number_of, remove
from briefing.ledger.read import split_citation
from briefing.ledger.toml.blocks import LISTED, NAMED
from briefing.ledger.toml.dump import inline
from briefing.ledger.toml.splice import Swap
from briefing.model import Citation, Event, Ledger, Raw

_SIDES = ("by", "to", "between")
_APART = ("responds_to", "part_of")
_JOINED = frozenset(
    name for name, key in EVENT.items() if key.kind == "list" and name not in _SIDES
)


def merged(loaded: Loaded, ident: str, other: str) -> tuple[Edit, list[str]]:
    """Merge two events: the first stays, and the second is merged into it.

    The citations of both are combined. Differing values of the second are kept in its citations, or
    else in the note; references to it become references to the first.

    Args:
        loaded: the ledger.
        ident: the event to keep.
        other: the event to merge into it.

    Returns:
        The change, and a sentence for each value that is not kept in its own key.

    Raises:
        BriefingError: they cannot be one event, or one cannot be changed in place.

    """
    first, second = (loaded.ledger.events[number_of(loaded, each)] for each in (ident, other))
    _refuse_two(first, second)
    values, told = union_of(loaded.ledger, first, second)
    what = f"merge {other} into {ident}"
    mine = Change("event", first.place_in_file, ident, values)
    edit = change(loaded, [mine, *_moved(loaded.ledger, other, ident)], what)
    commented = keep_comments(edit.after, other, ident, what)
    if commented is not None:
        edit = commented
        told.append(f"comments of {other} are now above {ident}")
    edit = remove(edit.after, "event", number_of(edit.after, other), other)
    return replace(edit, what=what, before=loaded), told


def _refuse_two(first: Event, second: Event) -> None:
    if first is second:
        raise BriefingError(f"{first.id} cannot be merged with itself", "name two")
    for one, other in ((first, second), (second, first)):
        for key in _APART:
            if other.id in getattr(one, key):
                said = "answers" if key == "responds_to" else "is part of"
                raise BriefingError(
                    f"{one.id} {said} {other.id}, so they are two events",
                    f"`briefing set {one.id} {key}-={other.id}` first, if that is a mistake",
                )
    if first.marking and second.marking and first.marking != second.marking:
        raise BriefingError(
            f"{first.id} is marked {first.marking}, and {second.id} {second.marking}",
            f"give both the same marking: `briefing set {second.id} marking=…`",
        )


def union_of(ledger: Ledger, first: Event, second: Event) -> tuple[Raw, list[str]]:
    """Return the new values of the first of two merged events, and remarks about them."""
    union = _Union(ledger, first, second)
    return union.values(), union.told


def renamed(raw: Raw, ids: dict[str, str]) -> Raw:
    """Return the keys of an event with its references to other events replaced."""
    for old, new in ids.items():
        raw = {**raw, **_changed("event", raw, old, new)}
    return raw


class _Union:
    """The keys that the first of two events gets from the second one.

    `told` has sentences about values kept in a citation or in the note.
    """

    def __init__(self, ledger: Ledger, first: Event, second: Event) -> None:
        self.ledger, self.first, self.second = ledger, first, second
        self.told: list[str] = []
        self._new: Raw = {}
        self._for_citations: Raw = {}
        self._noted: Raw = {}

    def values(self) -> Raw:
        """Return the new values of the keys that change."""
        for key, value in self.second.raw.items():
            if key not in ("id", "cite", "note", "status", "recorded"):
                self._take(key, value)
        if (early := self._earlier()) is not None:
            self._new["recorded"] = early
        if self.first.status != self.second.status:
            self._noted["status"] = self.second.status
        citations = self._citations()
        for key in (*_JOINED & self._new.keys(), *_JOINED & self.first.raw.keys()):
            self._not_itself(key)
        if citations:
            self._new["cite"] = [*_listed(self.first.raw.get("cite", [])), *citations]
        self._note()
        return self._new

    def _earlier(self) -> Any:
        """Return the time at which the second event was recorded, if that was before the first."""
        mine, theirs = (each.raw.get("recorded") for each in (self.first, self.second))
        if theirs is None or (mine is not None and str(mine) <= str(theirs)):
            return None
        return theirs

    def _take(self, key: str, value: Any) -> None:
        mine = self.first.raw.get(key)
        mine_read, theirs = (getattr(each, key, None) for each in (self.first, self.second))
        same = key in EVENT and mine_read == theirs
        if same or (mine is not None and _shown(mine) == _shown(value)):
            return
        if key in _JOINED and key in EVENT:
            self._join(key, value)
        elif key == "key":
            self._new[key] = True
        elif key == "figures" and isinstance(mine, dict) and isinstance(value, dict):
            self._add_figures(mine, value)
        elif key == "extra" and isinstance(mine, dict) and isinstance(value, dict):
            self._add_extra(mine, value)
        elif mine is None and self._may_take(key):
            self._new[key] = value
        elif key in CITED or key == "title":
            self._for_citations[key] = value
        else:
            self._noted[key] = value

    def _may_take(self, key: str) -> bool:
        """Return whether a value that only the second event has applies to the first too."""
        if key in _SIDES:
            crossing = ("between",) if key != "between" else ("by", "to")
            return not any(self.first.raw.get(side) for side in crossing)
        if key == "mode":
            return self.first.type in ("", self.second.type)
        if key == "date_note":
            return self.first.date is None or self.first.date == self.second.date
        # the first was not checked against the sources of the second
        return key != "checked"

    def _join(self, key: str, value: Any) -> None:
        names = {"actor": self.ledger.names, "story": self.ledger.story_names}.get(
            EVENT[key].refers
        )

        def means(name: Any) -> Any:
            return (names.find(str(name)) if names else ()) or name

        there = _listed(self.first.raw.get(key, []))
        known = [means(name) for name in there]
        if key == "named":  # those who take part need not be in `named`
            known += [means(name) for side in _SIDES for name in self._side(side)]
        more = [name for name in _listed(value) if means(name) not in known]
        if more:
            self._new[key] = [*there, *more]

    def _side(self, side: str) -> list[Any]:
        """Return the actors on one side of the merged event; keys of the second may come later."""
        mine = self._new.get(side, self.first.raw.get(side, []))
        later = self.second.raw.get(side, []) if self._may_take(side) else []
        return [*_listed(mine), *(later if not mine else [])]

    def _not_itself(self, key: str) -> None:
        """Remove references to either event from the merged event."""
        names = _listed(self._new.get(key, self.first.raw.get(key, [])))
        others = [name for name in names if name not in (self.first.id, self.second.id)]
        if EVENT[key].refers == "event" and others != names:
            self._new[key] = others or None
            self.told.append(f"{key}: {self.first.id} no longer refers to itself")

    def _add_figures(self, mine: Raw, theirs: Raw) -> None:
        more = {name: number for name, number in theirs.items() if name not in mine}
        other = {n: number for n, number in theirs.items() if n in mine and mine[n] != number}
        if more:
            self._new["figures"] = {**mine, **more}
        if other:
            self._for_citations["figures"] = other

    def _add_extra(self, mine: Raw, theirs: Raw) -> None:
        more = {name: value for name, value in theirs.items() if name not in mine}
        if more:
            self._new["extra"] = {**mine, **more}
        for name, value in theirs.items():
            if name in mine and _shown(mine[name]) != _shown(value):
                self._noted[f"extra.{name}"] = value

    def _citations(self) -> list[Any]:
        """Return the second event's citations, with its differing values."""
        kept: set[str] = set()
        made = [self._citation(cite, kept) for cite in self.second.cite]
        for key, value in self._for_citations.items():
            if key not in kept:
                self._noted[key] = value
        known = [_shown(item) for item in _listed(self.first.raw.get("cite", []))]
        return [item for item in made if _shown(item) not in known]

    def _citation(self, cite: Citation, kept: set[str]) -> Any:
        raw = cite.raw
        if cite.stance != "affirms" or not self._for_citations:
            return raw
        table = dict(raw) if isinstance(raw, dict) else self._table(str(raw))
        for key, value in self._for_citations.items():
            name = "says" if key == "title" else key
            if key == "figures":
                value = {**value, **table.get(key, {})}
            elif name in table:
                if key != "title":
                    kept.add(key)  # the citation has its own value
                continue
            table[name] = value
            kept.add(key)
            self.told.append(f"{key} {_shown(value)} is kept in the citation of {cite.source}")
        order = [key for key in KEYS["cite"] if key in table]
        return {key: table[key] for key in (*order, *(k for k in table if k not in order))}

    def _table(self, short: str) -> Raw:
        name, at = split_citation(short, self.ledger.citable)
        return {"source": name, "at": at} if at else {"source": name}

    def _note(self) -> None:
        lines = [f"{key} of {self.second.id}: {_shown(v)}" for key, v in self._noted.items()]
        self.told += [f"{key} {_shown(v)} is kept in the note" for key, v in self._noted.items()]
        theirs, mine = self.second.raw.get("note"), self.first.raw.get("note")
        if theirs and theirs != mine:
            lines.insert(0, str(theirs))
        if lines:
            self._new["note"] = "\n".join(filter(None, (mine, *lines)))


def _moved(ledger: Ledger, old: str, new: str) -> Iterator[Change]:
    """Yield a change for each other block that refers to the merged event."""
    for kind in (*NAMED, *LISTED):
        tables = ledger.raw.get(kind, {} if kind in NAMED else [])
        items = tables.items() if isinstance(tables, dict) else enumerate(tables)
        for which, raw in items:
            name = which if isinstance(which, str) else str(raw.get("id") or f"{kind} {which + 1}")
            if kind == "event" and name in (old, new):
                continue
            if values := _changed(kind, raw, old, new):
                yield Change(kind, which, name, values)


def _changed(kind: str, raw: Raw, old: str, new: str) -> Raw:
    """Return the keys of a block that change if an event's id is replaced."""
    values = {key: _renamed(kind, key, value, old, new) for key, value in raw.items()}
    return {key: value for key, value in values.items() if value is not None}


def _renamed(kind: str, key: str, value: Any, old: str, new: str) -> Any:
    """Return the value of a key with an event's id replaced; None if this changes nothing."""
    if key == "analysis" and f"[^{old}]" in str(value):
        return Swap(f"[^{old}]", f"[^{new}]")
    row = KEYS.get(kind, {}).get(key)
    if row is None or row.refers != "event" or old not in _listed(value):
        return None
    names = _listed(value)
    if new in names:
        return [name for name in names if name != old]
    renamed = [new if name == old else name for name in names]
    return renamed if isinstance(value, list) else renamed[0]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else inline(value)
