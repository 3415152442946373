"""Random ledgers as text, with comments in every legal place."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

BREAKS = st.sampled_from(["\n", "\r\n"])
LETTERS = st.sampled_from([*"abcé東 #=[]{},'.:", "[[event]]", "# no comment"])
TEXTS = st.lists(LETTERS, max_size=8).map("".join)
"""Texts of one line that look like TOML."""
BLANKS = st.sampled_from(["", " ", "\t", "  "])


class Piece(NamedTuple):
    """A block as text, the path of its header, and its keys with their values."""

    path: tuple[str, ...]
    array: bool
    keys: dict[str, Any]
    text: str


def _long(value: str) -> str:
    return f'"""\n{value}\n[[event]]\nid = "in a text"\n"""'


def _written(value: str, how: int) -> tuple[str, str]:
    """Return a text written in one of four ways, and its value when read."""
    if how == 1 and "'" not in value:
        return f"'{value}'", value
    if how == 2:
        return _long(value), f'{value}\n[[event]]\nid = "in a text"\n'
    if how == 3 and "'" not in value:
        return f"'''{value}'''", value
    return f'"{value}"', value


@st.composite
def comments(draw: st.DrawFn) -> str:
    """Return whole lines without a statement: comments and empty lines."""
    lines = st.sampled_from(["", "# a comment", "  # [[event]]", '# id = "x', "#", '# ]] """'])
    return "".join(f"{line}\n" for line in draw(st.lists(lines, max_size=3)))


@st.composite
def behind(draw: st.DrawFn) -> str:
    """Return what may follow a statement on its line."""
    return draw(st.sampled_from(["", " ", " # behind", "\t#[[event]]", ' # "open']))


@st.composite
def listed(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a written list of texts, with line breaks and comments, and the texts."""
    items = draw(st.lists(TEXTS, max_size=3))
    if draw(st.booleans()):
        return "[" + ", ".join(f'"{item}"' for item in items) + "]", items
    lines = [f'{draw(comments())}  "{item}",{draw(behind())}\n' for item in items]
    return "[\n" + "".join(lines) + draw(comments()) + "]", items


@st.composite
def blocks(draw: st.DrawFn, path: tuple[str, ...], array: bool, ident: str = "") -> Piece:
    """Return a block with some keys."""
    dots = draw(st.sampled_from([".", " . "]))
    name = dots.join(path)
    left, right = ("[[", "]]") if array else ("[", "]")
    pad = draw(BLANKS)
    text = f"{left}{pad}{name}{pad}{right}{draw(behind())}\n"
    keys: dict[str, Any] = {"id": ident} if ident else {}
    lines = [f'id = "{ident}"'] if ident else []
    for key in draw(st.lists(st.sampled_from(["title", "summary", "place"]), unique=True)):
        shown, keys[key] = _written(draw(TEXTS), draw(st.integers(0, 3)))
        lines.append(f"{draw(BLANKS)}{key}{draw(BLANKS)}={draw(BLANKS)}{shown}")
    for key in draw(st.lists(st.sampled_from(["tags", "x-mine"]), unique=True)):
        shown, keys[key] = draw(listed())
        lines.append(f"{key} = {shown}")
    if draw(st.booleans()):
        keys["figures"] = {"killed": 38, "words": "}"}
        lines.append('figures = { killed = 38, words = "}" }')
    for line in draw(st.permutations(lines)):
        text += f"{draw(comments())}{line}{draw(behind())}\n"
    return Piece(path, array, keys, text)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[str, list[Piece]]:
    """Return the text and the blocks of a ledger; some blocks are sub-tables of the one above."""
    pieces: list[Piece] = []
    for number in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            pieces.append(draw(blocks(("event",), True, f"event-{number}")))
            if draw(st.booleans()):
                pieces.append(draw(blocks(("event", "extra"), False)))
        else:
            kind = draw(st.sampled_from(["actor", "source", "story"]))
            pieces.append(draw(blocks((kind, f"name-{number}"), False)))
    text = "".join(draw(comments()) + piece.text for piece in pieces) + draw(comments())
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text, pieces
