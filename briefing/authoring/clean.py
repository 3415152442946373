"""Cleans pasted text for a ledger, or refuses it with the reason."""

from __future__ import annotations

import re
import unicodedata

from briefing.diagnostics import BriefingError
from briefing.ledger.toml.parse import describe_control, find_control

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BREAKS = re.compile(r"[ \t]*(?:\r\n?|\n|\u2028|\u2029)[ \t]*")
_URL = re.compile(r"https?://(?:[^\s/?#@:]+(?:\.[^\s/?#@:.]+)+|localhost)\.?(?::\d+)?(?:[/?#]\S*)?")
_ASKED = "remove this character"


def line(text: str, what: str, said: list[str]) -> str:
    """Return a text as one line.

    Args:
        text: the typed or pasted text.
        what: its name in messages, such as "the title".
        said: takes a sentence for each change.

    Raises:
        BriefingError: it contains a control character, a bidi override or an incomplete character.

    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # most texts need no cleaning
    joined = _BREAKS.sub(" ", text.strip())
    if joined != text.strip():
        said.append(f"{what}: line breaks became spaces")
    plain = _common(joined.replace("\t", " "), what, said)
    single = re.sub(" {2,}", " ", plain)
    if single != plain or "\t" in joined:
        said.append(f"{what}: tabs and runs of spaces became one space")
    return single.strip()


def lines(text: str, what: str, said: list[str]) -> str:
    """Return a text that may have several lines; raises as `line` does."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _common(text.replace("\r\n", "\n").strip(), what, said)


def _common(text: str, what: str, said: list[str]) -> str:
    for char in text:
        if unicodedata.category(char) == "Cs":
            message = (
                f"{what} contains an incomplete character, U+{ord(char):04X} (a lone surrogate)"
            )
            raise BriefingError(_capital(message), _ASKED)
    char = find_control(text)
    if char:
        problem = describe_control(char).removeprefix("The text ")
        raise BriefingError(_capital(f"{what} {problem}"), _ASKED)
    if _SPACES.search(text):
        said.append(f"{what}: non-breaking and other special spaces became plain ones")
        text = _SPACES.sub(" ", text)
    if _INVISIBLE.search(text):
        said.append(f"{what}: invisible characters were removed")
        text = _INVISIBLE.sub("", text)
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def url(text: str, what: str) -> None:
    """Refuse text that looks like a URL but is not a valid one.

    Raises:
        BriefingError: it has no host, another scheme, or spaces in it.

    """
    if "://" in text and not _URL.fullmatch(text):
        raise BriefingError(
            f"{_capital(what)} is not a URL: {text}",
            "write the full address: https://example.org/story",
        )
