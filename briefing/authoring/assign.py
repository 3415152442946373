"""Turns the arguments of `briefing set` (`KEY=VALUE`, `KEY+=VALUE`, `KEY-=VALUE`) into values.

`KEY=` without a value removes the key. `figures.killed=38` and `extra.KEY=words` each set one entry
of a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, cast

from briefing.authoring import clean, fields
from briefing.diagnostics import BriefingError
from briefing.keys import KEYS, Key, near_key
from briefing.ledger.read import split_citation
from briefing.model import Ledger, Raw
from briefing.names import Names, fold

_FORM = re.compile(r"(\w+(?:-\w+)*)(?:\.([^=]+?))?(\+=|-=|=)(.*)", re.DOTALL)
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}
ReadField = Callable[[str, str, Any], Any]
"""Takes the kind of block, a key and the typed text; returns the TOML value."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A change to one key; `entry` is a key within it, and a `value` of None removes it."""

    key: str
    entry: str
    sign: Literal["=", "+=", "-="]
    value: Any


def assignment(written: str, kind: str, read: ReadField, ledger: Ledger) -> Assignment:
    """Read an assignment to a key.

    Args:
        written: `KEY=VALUE` or another form.
        kind: the kind of block, as in `keys.KEYS`.
        read: reads a value.
        ledger: gives the names that a citation may begin with.

    Raises:
        BriefingError: the assignment has none of these forms, or the block has no such key or
        value.

    """
    match = _FORM.fullmatch(written)
    if match is None:
        raise BriefingError(f"This is not KEY=VALUE: {written}", 'place="Aleppo", tags+=raid')
    key, entry, sign, text = match[1].replace("-", "_"), match[2] or "", match[3], match[4]
    entry = entry.strip()
    row = _row(kind, key)
    many = row.many or row.kind in ("citations", "table")
    if entry and row.kind not in ("figures", "table"):
        raise BriefingError(f"{key} has no entries", f"write {key}=VALUE")
    if row.kind == "roles" or (row.kind == "table" and (not entry or "." in entry)):
        raise BriefingError(f"{key} must be edited by hand", "`briefing edit ID` opens the block")
    if sign != "=" and (not many or entry):
        raise BriefingError(f"{key} is not a list", f"write {match[1]}=VALUE")
    if not text.strip():
        if sign != "=":
            raise BriefingError(f"{key} has no value", f"write {match[1]}{sign}VALUE")
        if row.required:
            raise BriefingError(f"{_a(kind)} needs its {key}", f"write {key}=VALUE")
    value = None if not text.strip() else _value(kind, key, row, entry, sign, text, read, ledger)
    return Assignment(key, entry, cast(Any, sign), value)


def _row(kind: str, key: str) -> Key:
    if key in KEYS[kind]:
        return KEYS[kind][key]
    close = near_key(key, kind)
    free = "use extra for keys of your own: extra.KEY=VALUE"
    hint = f"did you mean {close}?" if close else free if kind == "event" else (
        f"one of {', '.join(KEYS[kind])}"
    )  # fmt: skip
    raise BriefingError(f"{_a(kind)} has no key {key}", hint)


def _a(kind: str) -> str:
    return f"{'An' if kind[0] in 'aeiou' else 'A'} {kind}" if kind != "ledger" else "The ledger"


def _value(
    kind: str, key: str, row: Key, entry: str, sign: str, text: str, read: ReadField, ledger: Ledger
) -> Any:
    if entry:
        return fields.figures(f"{entry}={text}")[entry] if row.kind == "figures" else text.strip()
    if row.kind == "figures" and sign == "-=":
        return fields.split_names(text, None)
    if row.kind == "citations":
        return [fields.citation(text, None, {}, ledger.citable, [])]
    if row.kind == "flag":
        if text.strip().casefold() not in _TRUTH:
            raise BriefingError(f"{key} must be true or false, not {text.strip()}", f"{key}=true")
        return _TRUTH[text.strip().casefold()]
    if row.kind == "moment":
        return fields.toml_date(clean.line(text, key, []))
    return read(kind, key, [text] if row.many else text)


def refuse_lost(assignments: Iterable[Assignment]) -> None:
    """Refuse values that a later one would replace, so that nothing typed is lost.

    Raises:
        BriefingError: a key, or an entry of one, gets two values.

    """
    seen: set[tuple[str, str]] = set()
    for each in assignments:
        name = f"{each.key}.{each.entry}" if each.entry else each.key
        replaced = {entry for key, entry in seen if key == each.key}
        if each.sign == "=" and (each.entry in replaced or (replaced and not each.entry)):
            raise BriefingError(f"{name} is given twice", "give one value; += adds to a list")
        seen.add((each.key, each.entry))


def applied(
    old: Raw, assignments: Iterable[Assignment], kind: str, ledger: Ledger, name: str
) -> Raw:
    """Return the new values of the keys that change; None removes a key.

    Args:
        old: the present content of the block.
        assignments: the assignments, in order.
        kind: the kind of block.
        ledger: supplies the names that mean the same.
        name: the name of the block in messages.

    Raises:
        BriefingError: an item to be removed from a list is not in it.

    """
    new: Raw = {}
    for each in assignments:
        there = new.get(each.key, old.get(each.key))
        row = KEYS[kind][each.key]
        value: Any
        if each.entry:
            value = _with_entry(there, each)
        elif each.sign == "=":
            value = each.value
        elif row.kind == "figures":
            value = _with_figures(there, each, name)
        elif each.sign == "+=":
            value = _more(there, each.value, _same(row, ledger))
        else:
            value = _fewer(there, each, _same(row, ledger), name)
        new[each.key] = value if value not in ([], {}) else None
    return {key: value for key, value in new.items() if value is not None or key in old}


def _with_entry(there: Any, each: Assignment) -> Raw:
    table = dict(there or {})
    if each.value is None:
        table.pop(each.entry, None)
    else:
        table[each.entry] = each.value
    return table


def _with_figures(there: Any, each: Assignment, name: str) -> Raw:
    table = dict(there or {})
    if each.sign == "+=":
        return {**table, **each.value}
    for figure in each.value:
        if figure not in table:
            raise _missing(each.key, figure, list(table), name)
        del table[figure]
    return table


def _listed(there: Any) -> list[Any]:
    return [there] if isinstance(there, str) else list(there or [])


def _more(there: Any, more: list[Any], same: Callable[[Any, Any], bool]) -> Any:
    items = _listed(there)
    new = [one for one in more if not any(same(one, item) for item in items)]
    return [*items, *new] if new else there


def _fewer(there: Any, each: Assignment, same: Callable[[Any, Any], bool], name: str) -> list[Any]:
    items = _listed(there)
    for one in each.value:
        left = [item for item in items if not same(one, item)]
        if len(left) == len(items):
            raise _missing(each.key, one, items, name)
        items = left
    return items


def _missing(key: str, one: Any, items: list[Any], name: str) -> BriefingError:
    shown = ", ".join(item if isinstance(item, str) else item.get("source", "") for item in items)
    what = one if isinstance(one, str) else one.get("source", "")
    return BriefingError(f"{what} is not in {key} of {name}", f"it has {shown or 'nothing'}")


def _same(row: Key, ledger: Ledger) -> Callable[[Any, Any], bool]:
    """Return a function that tells whether two items of a key mean the same."""
    if row.kind == "citations":
        return lambda one, other: _place(one, ledger) == _place(other, ledger)
    names: dict[str, Names] = {
        "actor": ledger.names, "maker": ledger.names, "source": ledger.source_names,
        "story": ledger.story_names, "topic": ledger.story_names,
    }  # fmt: skip
    known = names.get(row.refers)
    if known is None:
        return lambda one, other: bool(one == other)
    return lambda one, other: (known.find(one) or fold(one)) == (known.find(other) or fold(other))


def _place(citation: str | Raw, ledger: Ledger) -> tuple[Any, str]:
    """Return the source of a citation, and the place in it."""
    if isinstance(citation, str):
        source, at = split_citation(citation, ledger.citable)
    else:
        source, at = str(citation.get("source", "")), str(citation.get("at", ""))
    return ledger.source_names.find(source) or fold(source), at
