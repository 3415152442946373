"""Decodes the bytes of an article into text that is safe to show."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from briefing.diagnostics import BriefingError

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(rb"<meta[^>]{0,80}charset=[\"']?([\w-]+)", re.IGNORECASE)
_INSTEAD = {"Cf": "", "Zl": "\n", "Zp": "\n"}
_HINT = "use plain text, Markdown or HTML, saved as UTF-8"


def decode(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8, or the encoding given by its byte order mark or its page.

    Args:
        data: its bytes.
        name: the file name given by the user, for the error.

    Raises:
        BriefingError: it is empty, or not text.

    """
    if not data.strip():
        raise BriefingError(f"{name} is empty", "give an article")
    encoding = next((its for mark, its in _MARKS.items() if data.startswith(mark)), "")
    if not encoding and b"\0" in data:
        raise BriefingError(f"{name} is not text", _HINT)
    declared = _CHARSET.search(data[:2048])
    for tried in (encoding or "utf-8", declared[1].decode() if declared else "utf-8"):
        # a page may name an encoding that does not decode text: "undefined", "idna", "base64"
        with suppress(ValueError, LookupError):
            return data.decode(tried)
    raise BriefingError(f"{name} is not UTF-8 text", _HINT)


def printable(text: str) -> str:
    """Return a text without characters that are unsafe in a terminal or a ledger.

    Characters that only format (zero width, soft hyphens, changes of direction: category Cf of
    the Unicode standard) are removed; other unprintable characters except line breaks become
    spaces.
    """
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or char == "\n"
        else _INSTEAD.get(unicodedata.category(char), " ")
        for char in text
    )
