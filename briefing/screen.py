"""The screen for which text is laid out, and its colours.

Only this file writes escape sequences; `render.terminal` leaves them to rich.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Color = Literal["auto", "always", "never"]
"""When to use colour; auto means only at a terminal."""
BOLD, RED, GREEN, YELLOW, CYAN = "1", "31", "32", "33", "36"
"""Parameters of SGR, "select graphic rendition" (ECMA-48, 8.3.117)."""


class Screen(NamedTuple):
    """The screen for which text is laid out.

    Args:
        width: in columns, 40 or more.
        height: in lines.
        color: whether escape sequences are allowed; if not, none are written.
        signs: whether it can show non-ASCII characters.

    """

    width: int = 80
    height: int = 24
    color: bool = False
    signs: bool = True


def painted(text: str, *codes: str) -> str:
    """Return text between the escape sequences that switch its style on and off.

    Args:
        text: text without escape sequences.
        codes: parameters of SGR; if empty, the text is returned unchanged.

    """
    look = ";".join(filter(None, codes))
    return f"\x1b[{look}m{text}\x1b[0m" if look else text
