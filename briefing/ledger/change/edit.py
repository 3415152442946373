"""Changing a ledger one block at a time; every change is checked before the file is replaced.

A change edits the text of a file. The new text is parsed: it must contain the new block as intended
and every other block unchanged, and the ledger must have no errors. Only then may `save` replace
the file. A new block goes to the file `Loaded.into`, any other change to the file that has the
block.
"""

from __future__ import annotations

import copy
import datetime
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from briefing.diagnostics import BriefingError, Diagnostic, some
from briefing.ledger import Loaded
from briefing.ledger.read import split_citation
from briefing.ledger.references import no_event
from briefing.ledger.toml import splice
from briefing.ledger.toml.dump import block_text
from briefing.ledger.toml.splice import Splice, Swap

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """A checked change: `what` describes it in a line for `undo`, `new` is the text added.

    `new` and `old` are empty if several files are changed.
    """

    what: str
    before: Loaded
    after: Loaded
    new: str
    old: str = ""

    @property
    def texts(self) -> dict[int, tuple[str, str]]:
        """The old and new text of each file that changes, by the file's number."""
        pairs = enumerate(zip(self.before.files, self.after.files, strict=True))
        return {n: (old.text, new.text) for n, (old, new) in pairs if old.text != new.text}


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
    file = loaded.files[loaded.into]
    expected = dict(file.tables)
    for kind in {block.kind: None for block in new}:
        if isinstance(there := expected.get(kind), (dict, list)):
            expected[kind] = there.copy()
    for block in new:
        raw = {key: value for key, value in block.raw.items() if value not in (None, [])}
        if block.name:
            there = expected.setdefault(block.kind, {})
            if block.name in there or block.name in loaded.ledger.raw.get(block.kind, {}):
                address = shlex.quote(f"{block.kind}.{block.name}")
                hint = f"`briefing set {address} KEY=VALUE` changes it"
                raise BriefingError(f"There is already a {block.kind} {block.name}", hint)
            there[block.name] = raw
        else:
            expected.setdefault(block.kind, []).append(raw)
    text = "\n".join(
        block_text(block.kind, block.name, block.raw, many=not block.name) for block in new
    )
    appended = FileChange(splice.append(file.text, text), expected)
    return _judged(loaded, {loaded.into: appended}, what)


def cite(loaded: Loaded, ident: str, citation: Any) -> Edit:
    """Add a citation (a short citation, or a table) to an event."""
    at, which = _event(loaded, ident)
    file = loaded.files[at]
    rows = list(file.tables["event"])
    there = rows[which].get("cite", [])
    group = splice.group(file.text, "event", which)
    if isinstance(there, str):
        there = [there]
    item = _as_table(citation, loaded) if _has_tables(group) else citation
    rows[which] = {**rows[which], "cite": [*there, item]}
    change = splice.add_citation(file.text, _there(group, ident), item)
    cited = FileChange(change, {**file.tables, "event": rows})
    return _judged(loaded, {at: cited}, f"cite {ident}")


@dataclass(frozen=True, slots=True)
class Change:
    """New values for keys of a block.

    `which` is its number or name within its kind, in the whole ledger. In `values`, None removes a
    key, and a `Swap` changes part of a text.
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
    by_file: dict[int, list[Change]] = {}
    for each in changes:
        at, which = loaded.home(each.kind, each.which)
        by_file.setdefault(at, []).append(replace(each, which=which))
    changed = {at: _changed(loaded, at, of_file) for at, of_file in by_file.items()}
    return _judged(loaded, changed, what)


def _changed(loaded: Loaded, number: int, changes: Sequence[Change]) -> FileChange:
    """Return the change of a file; the numbers of blocks count within the file."""
    file = loaded.files[number]
    by_block: dict[tuple[str, int | str], list[Any]] = {}
    for key, blocks in splice.grouped(file.text):
        by_block.setdefault(key, []).extend(blocks)
    expected = dict(file.tables)
    texts: dict[int, tuple[int, str]] = {}
    for each in changes:
        block = _together(_there(by_block.get((each.kind, each.which), []), each.name))
        old = _raw_of(expected, each)
        values = dict(each.values)
        if _has_tables(block) and isinstance(values.get("cite"), list):
            values["cite"] = [_as_table(item, loaded) for item in values["cite"]]
        start, stop = block[0].start, block[-1].end
        try:
            texts[start] = stop, splice.with_keys(file.text[start:stop], each.kind, old, values)
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
        parts += [file.text[at:start], text]
        at = stop
    whole = "".join([*parts, file.text[at:]])
    return FileChange(splice.between(file.text, whole), expected)


def _as_table(citation: Any, loaded: Loaded) -> Any:
    """Return a citation as a table, for blocks that have `[[event.cite]]`."""
    if not isinstance(citation, str):
        return citation
    source, at = split_citation(citation, loaded.ledger.citable)
    return {"source": source, "at": at} if at else {"source": source}


def _has_tables(block: list[Any]) -> bool:
    depth = len(block[0].path)
    return any(part.path[depth : depth + 1] == ("cite",) for part in block[1:])


def _raw_of(tables: Raw, each: Change) -> Raw:
    block: Raw = tables[each.kind] if each.which == "" else tables[each.kind][each.which]
    return block


def _put(tables: Raw, each: Change, new: Raw) -> None:
    """Put the new keys of a block into tables; only the outermost table is a copy."""
    if each.which == "":
        tables[each.kind] = new
        return
    tables[each.kind] = copy.copy(tables[each.kind])
    tables[each.kind][each.which] = new


def _together(group: list[Any]) -> list[Any]:
    """Return the parts of a block that are adjacent in the text."""
    ends = (n for n, (one, other) in enumerate(pairwise(group), 1) if one.end != other.lead)
    return group[: next(ends, len(group))]


def remove(loaded: Loaded, kind: str, which: int | str, ident: str) -> Edit:
    """Remove a block; the caller has checked that nothing refers to it."""
    at, which = loaded.home(kind, which)
    file = loaded.files[at]
    expected = dict(file.tables)
    if isinstance(which, int):
        rows = expected[kind]
        expected[kind] = [*rows[:which], *rows[which + 1 :]]
    else:
        expected[kind] = {name: raw for name, raw in expected[kind].items() if name != which}
    if not expected[kind]:
        del expected[kind]
    group = _there(splice.group(file.text, kind, which), ident)
    if len(_together(group)) < len(group):
        hint = "move them together, or remove them by hand"
        raise BriefingError(f"Parts of {ident} are in different places in the text", hint)
    removed = FileChange(splice.remove(file.text, group), expected)
    return _judged(loaded, {at: removed}, f"remove {ident}")


def keep_comments(loaded: Loaded, ident: str, into: str, what: str) -> Edit | None:
    """Copy the comments of an event above the header of another; None if it has no comments."""
    at, which = _event(loaded, ident)
    text = loaded.files[at].text
    group = splice.group(text, "event", which)
    end = splice.remove(text, _there(group, ident)).stop
    comments = splice.comments(text, group[0].lead, end)
    if not comments:
        return None
    at, which = _event(loaded, into)
    file = loaded.files[at]
    head = splice.group(file.text, "event", which)[0].start
    lines = "".join(comment + splice.line_end(file.text) for comment in comments)
    return _judged(loaded, {at: FileChange(Splice(head, head, lines), file.tables)}, what)


def _event(loaded: Loaded, ident: str) -> tuple[int, int]:
    """Return the number of the file that has an event, and the event's number there."""
    at, which = loaded.home("event", number_of(loaded, ident))
    return at, int(which)


def number_of(loaded: Loaded, ident: str) -> int:
    """Return the number of an event among those of the ledger, counting from 0.

    Raises:
        BriefingError: there is no such event; the message suggests similar ids.

    """
    event = loaded.ledger.index.get(ident)
    if event is None:
        raise no_event(loaded.ledger, ident)
    return event.place_in_file


def _there(group: list[Any], ident: str) -> list[Any]:
    if not group:
        raise BriefingError(
            f"{ident} has no header of its own, so its lines cannot be identified",
            "write it as a block below [[event]]; "
            f"`{shlex.join(('briefing', 'edit', ident))}` opens the ledger",
        )
    return group


class FileChange(NamedTuple):
    """A change to a file: its new text, and the tables that this must contain."""

    splice: Splice
    expected: Raw


def _judged(loaded: Loaded, changes: Mapping[int, FileChange], what: str) -> Edit:
    """Apply changes to the texts of files and compare the results with the expected tables."""
    require_sound(loaded)
    texts = {at: _applied(loaded.files[at].text, each.splice) for at, each in changes.items()}
    after = loaded.with_texts(texts)
    if after.errors:
        raise RefusedError(after.errors, "".join(texts.values()))
    if not all(same(after.files[at].tables, each.expected) for at, each in changes.items()):
        raise BriefingError(
            "The new text would not have the intended meaning; nothing was written",
            "write the block by hand (`briefing add --dry-run` prints it), and please report the "
            "problem",
        )
    if len(changes) != 1:
        return Edit(what, loaded, after, "")
    ((at, only),) = changes.items()
    old = loaded.files[at].text[only.splice.start : only.splice.stop]
    return Edit(what, loaded, after, only.splice.text, old)


def _applied(text: str, change: Splice) -> str:
    if text.lstrip()[:1] == "{":
        raise BriefingError(
            "This ledger is JSON; only TOML ledgers can be changed", "create one in TOML"
        )
    text = splice.apply(text, change)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BriefingError(
            "The text contains an incomplete character (a lone surrogate)"
        ) from None
    return text


def require_sound(loaded: Loaded) -> None:
    """Raise BriefingError if a ledger has errors, which must be fixed first."""
    if loaded.errors:
        count = len(loaded.errors)
        them = "it" if count == 1 else "them"
        raise BriefingError(
            f"{loaded.path} has {some(count, 'error')}, and was not changed",
            f"fix {them} and try again; `briefing edit ID` opens it",
            diagnostics=tuple(loaded.errors),
        )


def same(first: Any, second: Any) -> bool:
    """Return whether two TOML values and their types are the same (1 is not true, nan is nan)."""
    if first is second:
        return True
    if type(first) is not type(second):
        return False
    if isinstance(first, str):
        return bool(first == second)
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
