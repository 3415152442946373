r"""Ledger text in Markdown: inert in GitHub's and pandoc's Markdown, and in the resulting HTML.

`escape` is for all text from a ledger; its result is Markdown and must not be escaped again.
Specification: CommonMark 0.31, "Backslash escapes"; GFM tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SIGNS = re.compile(
    r"[\\`*_{}\[\]|~^$!@]|#(?!\s|$)|:(?=[\w+-]+:|(?!\d\d$)[a-z0-9_+-]+$|//)|(?<=\b[Ww][Ww][Ww])\."
)
"""Markup; a colon after the end of the text could turn `:a` into a picture."""
_ANY_SIGN = re.compile(r"[\\`*_{}\[\]|~^$!@#:&<>]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_UNSAFE = re.compile(r"""[\\^`{|}"<>]""")
"""Signs that an address must not contain (RFC 3986), and that end a link or a cell in Markdown."""
_NUMBER = re.compile(r"(\(?(?:\d+|\w|[ivxlcdm]+))([.)])(?=\s|$)", re.IGNORECASE)
"""The start of a list item: `1.`, `a)`, `(iv)`."""


def escape(text: str) -> str:
    r"""Return ledger text as Markdown that shows it literally, on one line.

    >>> escape("[red] :fire: <b>1 | 2</b>")
    '\\[red\\] \\:fire: &lt;b&gt;1 \\| 2&lt;/b&gt;'
    """
    line = inline(text)
    if line[:1] in ("-", "+", "=", "%", "#", ":"):
        return "\\" + line
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def inline(text: str) -> str:
    """Like `escape`, but for the middle of a line, where no list can begin."""
    line = " ".join(text.split())
    if not _ANY_SIGN.search(line) and "www." not in line.casefold():
        return line  # most texts of a ledger: a quarter of the time of a long briefing
    return _SIGNS.sub(r"\\\g<0>", line).translate(_HTML)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a GFM table of Markdown cells in which ledger text is already escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell or " " for cell in line) + " |\n" for line in lines)


def is_address(text: str) -> bool:
    """Return whether a text is just a web address."""
    return _ADDRESS.fullmatch(text) is not None


def linked(words: str, url: str) -> str:
    """Return words as a link to an address, if it is a valid one.

    Letters outside ASCII stay as they are written; unsafe signs are percent-encoded.

    Args:
        words: Markdown; "" for the address itself.
        url: the target of the link; "" for none.

    """
    if not is_address(url):
        return words or inline(url)
    target = "".join(_encoded(sign) for sign in url)
    if words or target != url:
        return f"[{words or inline(url)}](<{target}>)"
    return f"<{url}>"


def _encoded(sign: str) -> str:
    if sign.isprintable() and not _UNSAFE.match(sign):
        return sign
    return "".join(f"%{byte:02X}" for byte in sign.encode())
