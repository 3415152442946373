"""Edits the text of one block: sets a key, adds a citation, removes the block.

Everything else in the text, including the block's comments, stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from briefing.keys import KEYS
from briefing.ledger.toml.blocks import TOKEN, Block, KeySpan, blocks, groups, keys, numbered
from briefing.ledger.toml.dump import WIDTH, inline, key_text, laid_out
from briefing.ledger.toml.spans import item_spans

_BLANK = re.compile(r"[ \t]*\r?\n")
_COMMENT = re.compile(r"[ \t]*#[^\n]*\n?")
_INDENTED_COMMENT = re.compile(r"[ \t]+#[^\n]*\n?")


class Splice(NamedTuple):
    """A replacement for text[start:stop]."""

    start: int
    stop: int
    text: str


class Swap(NamedTuple):
    """A change inside the text of a key; its other characters stay as typed."""

    old: str
    new: str


def apply(text: str, splice: Splice) -> str:
    """Return the changed text."""
    return text[: splice.start] + splice.text + text[splice.stop :]


def line_end(text: str) -> str:
    r"""Return the line break that a text uses: "\r\n" or "\n"."""
    at = text.rfind("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def group(text: str, kind: str, which: int | str) -> list[Block]:
    """Return the n-th block of a kind, or the named one, with its sub-tables; may be empty.

    Separated sub-tables come after the others.
    """
    return [block for name, part in grouped(text) if name == (kind, which) for block in part]


def grouped(text: str) -> Iterator[tuple[tuple[str, int | str], list[Block]]]:
    """Yield the blocks of a text with their sub-tables, their kind, and their number or name."""
    return numbered(groups(blocks(text)))


def comments(text: str, start: int, stop: int) -> list[str]:
    """Return the comments of a part of a text, each from its # on."""
    tokens = TOKEN.finditer(text, start, stop)
    return [match.group().rstrip() for match in tokens if match.group()[0] == "#"]


def between(old: str, new: str) -> Splice:
    """Return the single splice that turns one text into another."""
    start = _common(old, new)
    stop = _common(old[start:][::-1], new[start:][::-1])
    return Splice(start, len(old) - stop, new[start : len(new) - stop])


def _common(one: str, other: str) -> int:
    """Return the number of characters that two texts have in common at the start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def end_of(text: str, group_blocks: list[Block], comment: re.Pattern[str] = _COMMENT) -> int:
    """Return the end of a block's own lines: after its last key and the comments directly below."""
    last = group_blocks[-1]
    stop = text.find("\n", last.start)
    at = len(text) if stop < 0 else stop + 1
    for key in keys(text, last):
        at = min(key.end + 1, len(text))
    while at < last.end and (match := comment.match(text, at, last.end)):
        at = match.end()
    return at


def append(text: str, new: str) -> Splice:
    """Append blocks after a blank line; the lines of `new` end with line feeds."""
    end = line_end(text)
    if not text.strip("\ufeff"):
        gap = ""
    elif not text.endswith("\n"):
        gap = end * 2
    else:
        gap = "" if text.endswith(("\n\n", "\n\r\n")) else end
    return Splice(len(text), len(text), gap + new.replace("\n", end))


def remove(text: str, group_blocks: list[Block]) -> Splice:
    """Remove a block with the comment directly above it and the blank lines below it.

    A comment below it stays, unless its indentation shows that it belongs to the last key.
    """
    at = end_of(text, group_blocks, _INDENTED_COMMENT)
    while at < len(text) and (match := _BLANK.match(text, at)):
        at = match.end()
    return Splice(group_blocks[0].lead, at, "")


def set_key(text: str, group_blocks: list[Block], kind: str, key: str, value: str) -> Splice:
    """Set a key of a block to a value (TOML text), in place or in the model's order."""
    head = group_blocks[0]
    mine = keys(text, head)
    for there in mine:
        if there.path == (key,):
            lead, stop = _value_span(text, there.value, there.end)
            return Splice(lead, stop, value)
    order = list(KEYS.get(kind, ()))
    rank = order.index(key) if key in order else len(order)
    after = [
        one for one in mine
        if not order or (one.path[0] in order and order.index(one.path[0]) < rank)
    ]  # fmt: skip
    header = text.find("\n", head.start)
    at = after[-1].end if after else (len(text) if header < 0 else header)
    end = line_end(text[: at + 1])
    at -= text[at - 1 : at] == "\r"
    return Splice(at, at, f"{end}{key_text(key)} = {value}")


def with_keys(text: str, kind: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return the text of one block, with its sub-tables, with changed keys.

    A list that only gains or loses items is changed item by item, a table key by key; so the
    comments and layout of the rest are kept.

    Args:
        text: the block alone, starting with its header.
        kind: "event", "actor", … as in `keys.KEYS`.
        old: the present values of the block.
        new: the values of the keys to change; None removes a key.

    Raises:
        ValueError: the replaced text contains a comment; the message is the key.

    """
    for key, value in new.items():
        there = old.get(key)
        if isinstance(value, dict) and isinstance(there, dict) and value and there:
            text = _with_table(text, kind, key, there, value)
        else:
            text = _with_value(text, kind, key, there, value)
    return text


def _with_value(text: str, kind: str, key: str, old: Any, value: Any) -> str:
    parts = blocks(text)
    sub = _sub_tables(parts, key)
    gains = isinstance(old, list) and isinstance(value, list) and value[: len(old)] == old
    if key == "cite" and old and gains:
        for item in value[len(old) :]:
            text = apply(text, add_citation(text, blocks(text), item))
        return text
    mine = _statements(text, parts[0], key)
    if isinstance(value, Swap):
        start, stop = mine[0].value, mine[0].end
        return text[:start] + text[start:stop].replace(value.old, value.new) + text[stop:]
    whole = len(mine) == 1 and len(mine[0].path) == 1 and not sub
    if whole and isinstance(old, list) and isinstance(value, list) and old and value:
        if gains:
            for item in value[len(old) :]:
                text = _gaining(text, key, item)
            return text
        if (fewer := _losing(text, mine[0], old, value)) is not None:
            return fewer
        if len(old) == len(value) and (other := _swapped(text, mine[0], old, value)) is not None:
            return other
    if whole and value is not None:
        start, stop = _value_span(text, mine[0].value, mine[0].end)
        written = laid_out(value).replace("\n", line_end(text))
        return apply(text, _uncommented(text, Splice(start, stop, written), key))
    for block in reversed(sub):
        text = apply(text, _uncommented(text, remove(text, [block]), key))
    for there in reversed(mine):
        start = text.rfind("\n", 0, there.start) + 1
        text = apply(text, _uncommented(text, Splice(start, there.end + 1, ""), key))
    if value is None:
        return text
    written = laid_out(value).replace("\n", line_end(text))
    return apply(text, set_key(text, blocks(text), kind, key, written))


def _sub_tables(parts: list[Block], key: str) -> list[Block]:
    depth = len(parts[0].path)
    return [block for block in parts[1:] if block.path[depth : depth + 1] == (key,)]


def _statements(text: str, block: Block, key: str) -> list[KeySpan]:
    return [there for there in keys(text, block) if there.path[0] == key]


def _with_table(text: str, kind: str, key: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Change a table key by key if it is written as `[event.figures]`."""
    parts = blocks(text)
    sub = _sub_tables(parts, key)
    if len(sub) != 1 or sub[0].array or len(sub[0].path) != len(parts[0].path) + 1:
        return _with_value(text, kind, key, old, new)
    differing: dict[str, Any] = {name: None for name in old if name not in new}
    differing |= {n: value for n, value in new.items() if n not in old or old[n] != value}
    start, stop = sub[0].start, sub[0].end
    inner = with_keys(text[start:stop], "", old, differing)
    return text[:start] + inner + text[stop:]


def _gaining(text: str, key: str, item: Any) -> str:
    there = _statements(text, blocks(text)[0], key)[0]
    start, stop = _value_span(text, there.value, there.end)
    return apply(text, _into_list(text, start, stop, inline(item)))


def _losing(text: str, there: KeySpan, old: list[Any], new: list[Any]) -> str | None:
    """Remove the items that are not in `new` from a list; None if that is not the only change."""
    spans = item_spans(text, _value_span(text, there.value, there.end))
    kept = [number for number, item in enumerate(old) if item in new]
    if len(spans) != len(old) or [old[number] for number in kept] != new:
        return None
    for number in sorted(set(range(len(old))) - set(kept), reverse=True):
        # with the comma before it, or after it if it is the first
        start = spans[number - 1][1] if number else spans[0][0]
        stop = spans[number][1] if number else spans[1][0]
        text = apply(text, _uncommented(text, Splice(start, stop, ""), there.path[0]))
    return text


def _swapped(text: str, there: KeySpan, old: list[Any], new: list[Any]) -> str | None:
    """Replace items of a list; None if their positions are not known."""
    spans = item_spans(text, _value_span(text, there.value, there.end))
    if len(spans) != len(old):
        return None
    for (start, stop), was, item in reversed([*zip(spans, old, new, strict=True)]):
        if was != item:
            written = Splice(start, stop, inline(item))
            text = apply(text, _uncommented(text, written, there.path[0]))
    return text


def _uncommented(text: str, splice: Splice, key: str) -> Splice:
    """Return a splice that removes no comment. Raises ValueError if it would."""
    gone = TOKEN.finditer(text, splice.start, splice.stop)
    if any(match.group()[0] == "#" for match in gone):
        raise ValueError(key)
    return splice


def add_citation(text: str, group_blocks: list[Block], citation: object) -> Splice:
    """Add a citation to a block: to its list, as an `[[event.cite]]` table, or as a new key."""
    written = inline(citation)
    sub = [block for block in group_blocks[1:] if block.path[1:2] == ("cite",)]
    if sub:
        table = citation if isinstance(citation, dict) else {"source": str(citation)}
        end = line_end(text)
        lines = [
            f"[[{group_blocks[0].path[0]}.cite]]",
            *(f"{k} = {inline(v)}" for k, v in table.items()),
        ]
        at = end_of(text, [sub[-1]])
        gap = end if text[:at].endswith("\n") else end * 2
        return Splice(at, at, gap + "".join(line + end for line in lines))
    for there in keys(text, group_blocks[0]):
        if there.path == ("cite",):
            start, stop = _value_span(text, there.value, there.end)
            return _into_list(text, start, stop, written)
    return set_key(text, group_blocks, "event", "cite", f"[{written}]")


def _value_span(text: str, value: int, end: int) -> tuple[int, int]:
    """Return the start and end of a value, without surrounding spaces and a trailing comment."""
    start = stop = value
    while text[start] in " \t":
        start += 1
    at = start
    while match := TOKEN.search(text, at, end):
        if match.group()[0] == "#" and not _open(text, start, match.start()):
            return start, len(text[start : match.start()].rstrip()) + start
        at = match.end()
    stop = end
    return start, len(text[start:stop].rstrip()) + start


def _open(text: str, start: int, at: int) -> int:
    depth = 0
    while start < at and (match := TOKEN.search(text, start, at)):
        depth += (match.group()[0] in "[{") - (match.group()[0] in "]}")
        start = match.end()
    return depth


def _into_list(text: str, start: int, stop: int, written: str) -> Splice:
    value = text[start:stop]
    if not value.startswith("["):
        return Splice(start, stop, f"[{value}, {written}]")
    last, comma = _last_item(value)
    if last == 1:  # an empty list
        return Splice(start + 1, start + 1, written)
    spread = "\n" in value
    short = len(value) + len(written) + 10 <= WIDTH and not written.startswith("{")
    if not spread and short:
        return Splice(start + last, start + last, f", {written}")
    end = "\r\n" if "\r\n" in value or (not spread and line_end(text) == "\r\n") else "\n"
    if not spread:
        lines = [f"  {item},{end}" for item in [*_items(value), written]]
        return Splice(start, stop, f"[{end}{''.join(lines)}]")
    closing = value.rfind("\n", 0, len(value) - 1)
    closing -= value[closing - 1 : closing] == "\r"
    if last > closing:  # the bracket is on the line of the last item
        return Splice(start + last, start + last, f",{end}  {written}")
    between = value[last:closing]
    if comma:
        return Splice(start + closing, start + closing, f"{end}  {written},")
    return Splice(start + last, start + closing, f",{between}{end}  {written},")


def _last_item(value: str) -> tuple[int, bool]:
    """Return the end of the last item of a list, and whether a comma follows it."""
    at, last, comma, edge = 1, 1, False, 1
    while match := TOKEN.search(value, at, len(value) - 1):
        last, comma = _behind(value, edge, match.start(), last, comma)
        token = match.group()
        if token[0] not in "#\n":
            last, comma = match.end(), False
        at = edge = match.end()
    return _behind(value, edge, len(value) - 1, last, comma)


def _behind(value: str, begin: int, end: int, last: int, comma: bool) -> tuple[int, bool]:
    plain = value[begin:end].rstrip()
    if not plain.strip():
        return last, comma
    if plain.endswith(","):
        inner = plain[:-1].rstrip()
        return (begin + len(inner) if inner.strip() else last), True
    return begin + len(plain), False


def _items(value: str) -> list[str]:
    """Split a one-line list into the texts of its items."""
    cuts, depth, at = [0], 0, 1
    while at < len(value) - 1:
        char = value[at]
        if char in "\"'":
            match = TOKEN.match(value, at)
            at = match.end() if match else at + 1
            continue
        depth += (char in "[{") - (char in "]}")
        if char == "," and depth == 0:
            cuts.append(at)
        at += 1
    ends = [*cuts[1:], len(value) - 1]
    items = [value[cut + 1 : end].strip() for cut, end in zip(cuts, ends, strict=True)]
    return [item for item in items if item]
