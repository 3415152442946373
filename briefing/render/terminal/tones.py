"""Counts by quad class, each behind its sign."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from briefing.plover import MC, MX, NONE, VC, VX
from briefing.render.terminal.page import Page

ORDER = (MC, VC, VX, MX, NONE)


def tones(page: Page, quads: Mapping[str, int], gap: str = "   ") -> Text:
    """Return "▲ 2   △ 5 …"; classes of no event are left out."""
    parts = [Text.assemble(page.sign(quad), f" {quads[quad]}") for quad in ORDER if quads.get(quad)]
    return Text(gap).join(parts)


def shares(page: Page, of: Mapping[str, int]) -> Text:
    """Return the share of each quad class in per cent, in columns of equal width."""
    blank = Text(" " * (5 if page.screen.signs else 6))
    return Text(" ").join(
        Text.assemble(_wide(page, quad), f"{of[quad]:4d}") if of[quad] else blank for quad in ORDER
    )


def _wide(page: Page, quad: str) -> Text:
    sign = page.sign(quad)
    sign.pad_right((1 if page.screen.signs else 2) - sign.cell_len)
    return sign
