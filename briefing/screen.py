"""The screen that text is made for, and the colours that are written to it.

Only this file writes escape sequences; `render.terminal` leaves them to rich.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Color = Literal["auto", "always", "never"]
"""When text is in colour; auto is at a terminal."""
BOLD, RED, GREEN, YELLOW, CYAN = "1", "31", "32", "33", "36"
"""Parameters of SGR, "select graphic rendition" (ECMA-48, 8.3.117)."""


class Screen(NamedTuple):
    """What a text is made for.

    Args:
        width: in columns, 40 or more.
        height: in lines.
        color: whether escape sequences are allowed; without it there are none at all.
        signs: whether it can show more than ASCII.

    """

    width: int = 80
    height: int = 24
    color: bool = False
    signs: bool = True


def painted(text: str, *codes: str) -> str:
    """Return a text between the escape sequences that begin and end its look.

    Args:
        text: one that has no escape sequences.
        codes: parameters of SGR; without any, the text stays as it is.

    """
    look = ";".join(filter(None, codes))
    return f"\x1b[{look}m{text}\x1b[0m" if look else text
