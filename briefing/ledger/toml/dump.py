"""Writes a block of the ledger as text; tomli-w writes the values, the layout is our own.

Keys come in the order of `briefing.keys`, followed by unknown keys in their own order. A short
list is written on one line, a list of tables with one item per line.
"""

from __future__ import annotations

import datetime
from typing import Any

from briefing.keys import KEYS

WIDTH = 100


def block_text(kind: str, name: str, raw: dict[str, Any], *, many: bool = False) -> str:
    """Return a block with its header as TOML 1.0 text, ending in a line break.

    Args:
        kind: "event", "actor", etc., as in the header.
        name: the name of an actor, a source or a story; "" for lists such as `[[event]]` and for
        `[ledger]`.
        raw: the keys and their TOML values; None and empty lists are omitted.
        many: whether the header has two brackets.

    """
    single = f"[{kind}.{key_text(name)}]" if name else f"[{key_text(kind)}]"
    lines = [f"[[{key_text(kind)}]]" if many else single]
    tables = []
    for key in _ordered(kind, raw):
        value = raw[key]
        if value is None or value == []:
            continue
        if isinstance(value, dict) and key != "figures":
            tables.append((key, value))
        else:
            lines.append(statement(key, value))
    text = "\n".join(lines) + "\n"
    for key, value in tables:
        prefix = f"{kind}.{key_text(name)}" if name else kind
        text += f"\n[{prefix}.{key_text(key)}]\n"
        text += "".join(f"{statement(inner, value[inner])}\n" for inner in value)
    return text


def _ordered(kind: str, raw: dict[str, Any]) -> list[str]:
    known = [key for key in KEYS.get(kind, ()) if key in raw]
    return known + [key for key in raw if key not in known]


def key_text(key: str) -> str:
    """Return a key as TOML writes it, in quotes where it must be."""
    needs_no_quotes = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if needs_no_quotes else _text(key, lines=False)


def statement(key: str, value: Any) -> str:
    """Return a key and its value as one statement, without a final line break."""
    return f"{key_text(key)} = {laid_out(value)}"


def laid_out(value: Any) -> str:
    """Return a value in the layout of a block: a list of tables has one item per line."""
    if isinstance(value, list):
        return _list(value)
    return inline(value)


def _list(values: list[Any]) -> str:
    items = [inline(item) for item in values]
    line = f"[{', '.join(items)}]"
    alone = len(items) == 1 or not any(isinstance(item, dict) for item in values)
    if alone and len(line) <= WIDTH:
        return line
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def inline(value: Any) -> str:
    """Return a value on one line: `{ source = "x", at = "p3" }`."""
    if isinstance(value, dict):
        pairs = (f"{key_text(key)} = {inline(inner)}" for key, inner in value.items())
        return "{ " + ", ".join(pairs) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 100_000:
        return f"{value:_}"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if type(value) is str and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'  # most texts, as tomli-w writes them too
    if type(value) is int:
        return str(value)
    return _text(value, lines="\n" in str(value) and "\r" not in str(value))


def _text(value: Any, *, lines: bool) -> str:
    """Return a value as written by tomli-w; with `lines`, a multi-line text keeps its lines.

    Since tomli-w drops carriage returns from such a text, one that has any is written on one line.
    """
    import tomli_w

    return tomli_w.dumps({"x": value}, multiline_strings=lines).removeprefix("x = ").rstrip("\n")
