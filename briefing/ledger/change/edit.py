"""Changing a ledger one block at a time; every change is checked before the file is replaced.

A change edits the text. The new text is parsed, and must contain the new block as intended and
every other block unchanged, without errors; only then may `save` replace the file.
"""

from __future__ import annotations

import copy
import datetime
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from briefing.diagnostics import BriefingError, Diagnostic, some
from briefing.ledger import Loaded, loads
from briefing.ledger.toml import splice
from briefing.ledger.toml.dump import block_text
from briefing.ledger.toml.splice import Splice, Swap

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """A checked change: `what` describes it in a line for `undo`, `new` is the text added."""

    what: str
    before: Loaded
    after: Loaded
    new: str
    old: str = ""


class RefusedError(BriefingError):
    """The new text `text` would have errors: `diagnostics`, with their places in it."""

    def __init__(self, diagnostics: Sequence[Diagnostic], text: str) -> None:
        first = diagnostics[0]
        super().__init__(first.message, first.hint)
        self.found = diagnostics
        self.text = text


@dataclass(frozen=True, slots=True)
class New:
    """A block to add: its kind, its name if any, and its keys."""

    kind: str
    name: str
    raw: Raw


def append(loaded: Loaded, new: Sequence[New], what: str) -> Edit:
    """Add blocks at the end of a ledger.

    Raises:
        BriefingError: the ledger has errors, or would have errors.

    """
    expected = dict(loaded.ledger.raw)
    for block in new:
        raw = {key: value for key, value in block.raw.items() if value not in (None, [])}
        if block.name:
            there = expected.get(block.kind, {})
            if block.name in there:
                address = shlex.quote(f"{block.kind}.{block.name}")
                hint = f"`briefing set {address} KEY=VALUE` changes it"
                raise BriefingError(f"There is already a {block.kind} {block.name}", hint)
            expected[block.kind] = {**there, block.name: raw}
        else:
            if expected.get(block.kind) is loaded.ledger.raw.get(block.kind):
                expected[block.kind] = list(expected.get(block.kind, []))
            expected[block.kind].append(raw)
    text = "\n".join(
        block_text(block.kind, block.name, block.raw, many=not block.name) for block in new
    )
    return _judged(loaded, splice.append(loaded.text, text), expected, what)


def cite(loaded: Loaded, ident: str, citation: Any) -> Edit:
    """Add a citation (a short citation, or a table) to an event."""
    number = number_of(loaded, ident)
    expected = _copied(loaded, "event", number)
    there = expected["event"][number].get("cite", [])
    group = splice.group(loaded.text, "event", number)
    if isinstance(there, str):
        there = [there]
    item = {"source": citation} if _has_tables(group) and isinstance(citation, str) else citation
    expected["event"][number]["cite"] = [*there, item]
    change = splice.add_citation(loaded.text, _there(group, ident), item)
    return _judged(loaded, change, expected, f"cite {ident}")


@dataclass(frozen=True, slots=True)
class Change:
    """New values for some keys of a block.

    `which` is its number or name within its kind. In `values`, None removes a key, and a `Swap`
    changes part of a text.
    """

    kind: str
    which: int | str
    name: str
    values: Raw


def change(loaded: Loaded, changes: Sequence[Change], what: str) -> Edit:
    """Change keys of blocks in place; every other byte stays the same.

    Raises:
        BriefingError: a block or a key cannot be changed in place, or the ledger would have
            errors.

    """
    found: dict[tuple[str, int | str], list[Any]] = {}
    for key, blocks in splice.grouped(loaded.text):
        found.setdefault(key, []).extend(blocks)
    expected = dict(loaded.ledger.raw)
    texts: dict[int, tuple[int, str]] = {}
    for each in changes:
        block = _together(_there(found.get((each.kind, each.which), []), each.name))
        old = _raw_of(expected, each)
        values = {key: _as_tables(value, block, key) for key, value in each.values.items()}
        start, stop = block[0].start, block[-1].end
        try:
            texts[start] = stop, splice.with_keys(loaded.text[start:stop], each.kind, old, values)
        except ValueError as error:
            raise BriefingError(
                f"A comment inside {error} of {each.name} would be lost",
                f"`{shlex.join(('briefing', 'edit', each.name))}` lets you change it by hand",
            ) from None
        values |= {
            key: str(old[key]).replace(*value)
            for key, value in values.items() if isinstance(value, Swap)
        }  # fmt: skip
        new = {key: value for key, value in {**old, **values}.items() if value is not None}
        _put(expected, each, new)
    parts, at = [], 0
    for start, (stop, text) in sorted(texts.items()):
        parts += [loaded.text[at:start], text]
        at = stop
    return _judged(loaded, splice.between(loaded.text, "".join([*parts, loaded.text[at:]])),
                   expected, what)  # fmt: skip


def _as_tables(value: Any, block: list[Any], key: str) -> Any:
    """Return citations as tables if the block has them as `[[event.cite]]`."""
    if key == "cite" and isinstance(value, list) and _has_tables(block):
        return [{"source": item} if isinstance(item, str) else item for item in value]
    return value


def _has_tables(block: list[Any]) -> bool:
    depth = len(block[0].path)
    return any(part.path[depth : depth + 1] == ("cite",) for part in block[1:])


def _raw_of(tables: Raw, each: Change) -> Raw:
    found: Raw = tables[each.kind] if each.which == "" else tables[each.kind][each.which]
    return found


def _put(tables: Raw, each: Change, new: Raw) -> None:
    """Put the new keys of a block into tables; only the outermost table is a copy."""
    if each.which == "":
        tables[each.kind] = new
        return
    tables[each.kind] = copy.copy(tables[each.kind])
    tables[each.kind][each.which] = new


def _together(found: list[Any]) -> list[Any]:
    """Return the parts of a block that are adjacent in the text."""
    ends = (n for n, (one, other) in enumerate(pairwise(found), 1) if one.end != other.lead)
    return found[: next(ends, len(found))]


def remove(loaded: Loaded, kind: str, which: int | str, ident: str) -> Edit:
    """Remove a block; the caller has checked that nothing refers to it."""
    expected = dict(loaded.ledger.raw)
    if isinstance(which, int):
        rows = expected[kind]
        expected[kind] = [*rows[:which], *rows[which + 1 :]]
    else:
        expected[kind] = {name: raw for name, raw in expected[kind].items() if name != which}
    if not expected[kind]:
        del expected[kind]
    group = _there(splice.group(loaded.text, kind, which), ident)
    if len(_together(group)) < len(group):
        hint = "move them together, or remove them by hand"
        raise BriefingError(f"Parts of {ident} are in different places in the text", hint)
    return _judged(loaded, splice.remove(loaded.text, group), expected, f"remove {ident}")


def keep_comments(loaded: Loaded, ident: str, into: str, what: str) -> Edit | None:
    """Copy the comments of an event above the header of another one; None if it has none."""
    group = splice.group(loaded.text, "event", number_of(loaded, ident))
    end = splice.remove(loaded.text, _there(group, ident)).stop
    comments = splice.comments(loaded.text, group[0].lead, end)
    if not comments:
        return None
    head = splice.group(loaded.text, "event", number_of(loaded, into))[0].start
    lines = "".join(comment + splice.line_end(loaded.text) for comment in comments)
    return _judged(loaded, Splice(head, head, lines), loaded.ledger.raw, what)


def number_of(loaded: Loaded, ident: str) -> int:
    """Return the position of an event in the file, counting from 0.

    Raises:
        BriefingError: there is no such event; the message suggests similar ids.

    """
    event = loaded.ledger.index.get(ident)
    if event is None:
        from briefing.names import NEAREST, begun, near

        index = loaded.ledger.index
        close = near(ident, index)[:1] or begun(ident, index)[:NEAREST]
        hint = (
            f"did you mean {' or '.join(close)}?"
            if close
            else "`briefing timeline | cat` lists the ids"
        )
        raise BriefingError(f'There is no event "{ident}"', hint)
    return event.place_in_file


def _copied(loaded: Loaded, kind: str, number: int) -> Raw:
    tables = dict(loaded.ledger.raw)
    tables[kind] = list(tables[kind])
    tables[kind][number] = copy.copy(tables[kind][number])
    return tables


def _there(group: list[Any], ident: str) -> list[Any]:
    if not group:
        raise BriefingError(
            f"{ident} has no header of its own, so its lines cannot be identified",
            "write it as a block below [[event]]; "
            f"`{shlex.join(('briefing', 'edit', ident))}` opens the ledger",
        )
    return group


def _judged(loaded: Loaded, change: Splice, expected: Raw, what: str) -> Edit:
    """Apply a change to the text and compare the result with the expected tables."""
    require_sound(loaded)
    if loaded.text.lstrip()[:1] == "{":
        raise BriefingError(
            "This ledger is JSON; only TOML ledgers can be changed", "create one in TOML"
        )
    text = splice.apply(loaded.text, change)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BriefingError("The text contains half a character (a lone surrogate)") from None
    after = loads(text, loaded.path)
    if after.errors:
        raise RefusedError(after.errors, text)
    if not same(after.ledger.raw, expected):
        raise BriefingError(
            "The new text would not have the intended meaning; nothing was written",
            "write the block by hand (`briefing add --dry-run` prints it), and please report the "
            "problem",
        )
    return Edit(what, loaded, after, change.text, loaded.text[change.start : change.stop])


def require_sound(loaded: Loaded) -> None:
    """Raise BriefingError if a ledger has errors, which must be fixed first."""
    if loaded.errors:
        count = len(loaded.errors)
        raise BriefingError(
            f"{loaded.path} has {some(count, 'error')}, and was not changed",
            "fix them and try again; `briefing edit ID` opens it",
            diagnostics=tuple(loaded.errors),
        )


def same(first: Any, second: Any) -> bool:
    """Say whether two TOML values and their types are the same (1 is not true, nan is nan)."""
    if first is second:
        return True
    if type(first) is not type(second):
        return False
    if isinstance(first, dict):
        return len(first) == len(second) and all(
            key in second and same(value, second[key]) for key, value in first.items()
        )
    if isinstance(first, list):
        return len(first) == len(second) and all(map(same, first, second))
    return bool(first == second) or repr(first) == repr(second)


def moment(today: datetime.date | None = None) -> datetime.date | datetime.datetime:
    """Return the value of `recorded`: the current time, or the day given as today."""
    return today or datetime.datetime.now().astimezone().replace(microsecond=0)
