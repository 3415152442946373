"""Differing accounts of an event: the disputed points, and the accounts of each.

An account of a point is either the event's own value ("the entry") or what a citation gives: a
value of its own, or a sentence on the point named by `about`. A point is disputed if two accounts
of it cannot both be true. The rules are in `docs/method.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing.keys import POINTS
from briefing.model import Citation, Event, Outlook, Position
from briefing.names import fold

Statement = Event | Position | Outlook
"""Anything with citations; the same rule determines the standing of each."""

READING = "meaning"
"""The only point that is not a point of fact: how an event is interpreted."""
KEYS = {"by": "who", "to": "who", "date": "when", "place": "where", "type": "what",
        "figures": "number"}  # fmt: skip
"""The keys for which a citation may give its own value, each with its point."""

ACCOUNTING = frozenset({*KEYS, "about"})
"""The keys that turn a citation into an account."""


class Account(NamedTuple):
    """What the entry itself (`cite` is None) or a citation says about a point.

    `values` maps keys to values; `says` is its sentence, or "".
    """

    cite: Citation | None
    values: Mapping[str, Any]
    says: str


def voices(item: Statement) -> list[Citation]:
    """Return the citations that report a statement: all but the silent ones."""
    return [cite for cite in item.cite if cite.stance != "silent"]


def undisputed(item: Statement) -> bool:
    """Return whether no citation can dispute anything: a quick test, true of nearly every event."""
    for cite in item.cite:
        if cite.stance != "affirms":
            return False
        if isinstance(cite.raw, dict) and not ACCOUNTING.isdisjoint(cite.raw):
            return False
    return True


def disputed(item: Statement) -> dict[str, list[Account]]:
    """Return the points on which accounts differ, each with all its accounts.

    Points of fact come first. A doubt or a denial disputes the point that it names, or else
    "what": whether the event happened. If all sources deny it, nothing is disputed.
    """
    if undisputed(item):
        return {}
    speaking = voices(item)
    against = [cite for cite in speaking if cite.stance != "affirms"]
    if not against and not any(map(_gives, speaking)):
        return {}
    if all(cite.stance == "denies" for cite in speaking):
        return {}
    by_point = _accounts(item, speaking)
    if len(by_point.get("what", ())) == 1 and by_point["what"][0].cite is None:
        del by_point["what"]  # an uncontradicted type says nothing about whether the event happened
    for cite in against:
        _contest(by_point.setdefault(cite.about or "what", []), cite, speaking)
    contested = {cite.about or "what" for cite in against}
    place = {id(cite): number for number, cite in enumerate(speaking)}
    return {
        point: sorted(_narrowed(by_point[point]), key=lambda each: place.get(id(each.cite), -1))
        for point in POINTS
        if point in contested or _incompatible(by_point.get(point, ()))
    }


def disputed_fact(item: Statement) -> bool:
    """Return whether accounts differ on a point of fact."""
    return any(point != READING for point in disputed(item))


def read_in_two_ways(item: Statement) -> bool:
    """Return whether accounts differ on what an event means."""
    return READING in disputed(item)


def own_values(item: Statement, cite: Citation) -> list[tuple[str, Any]]:
    """Return the values of a citation that differ from the entry's, by key.

    The order of names does not matter, nor do numbers that the citation leaves out.
    """
    given = ((key, value, getattr(item, key, None)) for key, value in _values(cite))
    return [(key, value) for key, value, entry in given if not (entry and _same(value, entry))]


def _same(value: Any, entry: Any) -> bool:
    if isinstance(value, tuple):
        return frozenset(value) == frozenset(entry)
    if isinstance(value, dict):
        return bool(value.items() <= entry.items())
    return bool(value == entry)


def _values(item: Statement | Citation) -> list[tuple[str, Any]]:
    values = ((key, getattr(item, key, None)) for key in KEYS)
    return [(key, value) for key, value in values if value]


def _gives(cite: Citation) -> bool:
    """Return whether a citation may be an account of any point."""
    return isinstance(cite.raw, dict) and not ACCOUNTING.isdisjoint(cite.raw)


def _accounts(item: Statement, speaking: Iterable[Citation]) -> dict[str, list[Account]]:
    """Return the accounts of each point, the entry's own first."""
    by_point: dict[str, list[Account]] = {}
    mutual = getattr(item, "between", ())
    values = [*_values(item), *([("between", mutual)] if mutual else [])]
    for point, own in _by_point(values).items():
        by_point[point] = [Account(None, own, "")]
    for cite in filter(_gives, speaking):
        given = _by_point(_values(cite))
        for point in given | ({cite.about: {}} if cite.says and cite.about else {}):
            says = cite.says if point == cite.about else ""
            by_point.setdefault(point, []).append(Account(cite, given.get(point, {}), says))
    return by_point


def _by_point(values: Iterable[tuple[str, Any]]) -> dict[str, dict[str, Any]]:
    by_point: dict[str, dict[str, Any]] = {}
    for key, value in values:
        by_point.setdefault(KEYS.get(key, "who"), {})[key] = value
    return by_point


def _contest(accounts: list[Account], against: Citation, speaking: Iterable[Citation]) -> None:
    """Add a doubt or a denial to the accounts of its point, with the accounts it contradicts.

    Affirming an event includes saying that it happened.
    """
    there = {id(account.cite) for account in accounts}
    for cite in speaking:
        affirms = cite.stance == "affirms" and not against.about
        if id(cite) not in there and (cite is against or affirms):
            says = "" if cite.about and cite.about != against.about else cite.says
            accounts.append(Account(cite, {}, says))


def _narrowed(accounts: Sequence[Account]) -> Iterator[Account]:
    """Yield accounts, limiting the entry's own to keys that some citation also gives, if any."""
    given = {key for account in accounts if account.cite for key in account.values}
    for account in accounts:
        shared = {key: value for key, value in account.values.items() if key in given}
        yield account._replace(values=shared or account.values) if not account.cite else account


def _incompatible(accounts: Sequence[Account]) -> bool:
    kept: list[Account] = []
    for account in accounts:
        if any(_contradict(account, other) for other in kept):
            return True
        if all(account[1:] != other[1:] for other in kept):
            kept.append(account)
    return False


def _contradict(one: Account, other: Account) -> bool:
    """Return whether two accounts of a point contradict each other.

    Values decide if both give the same key, otherwise the sentences.
    """
    if shared := one.values.keys() & other.values.keys():
        return not all(_agree(one.values[key], other.values[key]) for key in shared)
    if one.values and other.values and "between" in one.values.keys() | other.values.keys():
        return not _mutual(one.values, other.values)
    return bool(one.says and other.says) and _sentence(one.says) != _sentence(other.says)


def _sentence(text: str) -> str:
    return fold(text).rstrip(".")


def _agree(one: Any, other: Any) -> bool:
    """Return whether two values of a key can both be true."""
    if isinstance(one, tuple):
        return frozenset(one) == frozenset(other)
    if isinstance(one, dict):
        return all(_folded(one[name]) == _folded(other[name]) for name in one.keys() & other.keys())
    if isinstance(one, str):
        return fold(one) == fold(other)
    return bool(one.agrees(other))


def _mutual(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether `by` and `to` name parties of `between`; one of them may be missing."""
    both, sides = (one, other) if "between" in one else (other, one)
    named = frozenset(name for side in sides.values() for name in side)
    parties = frozenset(both["between"])
    return named == parties if len(sides) > 1 else named <= parties


def _folded(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value
