"""Activity at a terminal: a row a period, a sign an event."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text

from briefing.plover import MC, MX, NONE, VC, VX
from briefing.render.terminal.page import SIGNS, TONES, Page
from briefing.reports.activity import Activity
from briefing.reports.words import some
from briefing.reports.words.counts import activity_words, silence

ORDER = (MC, VC, VX, MX, NONE)
LETTERS = dict(zip(ORDER, "CcxX.", strict=True))


def draw(report: Activity, page: Page) -> None:
    """Draw the periods on a page."""
    page.headline(f"Activity by {report.unit}", some(report.events, "event"))
    page.dotted([f"{_sign(page, quad)} {quad}" for quad in ORDER[:-1]], indent=0)
    page.line()
    labels = max((cell_len(row.label) for row in report.rows), default=0)
    numbers = max((len(str(row.events)) for row in report.rows), default=1)
    most = max((row.events for row in report.rows), default=1)
    room = page.width - labels - numbers - 4 - len("  burst")
    each = -(-most // max(room, 1))
    apart = False
    for row in report.rows:
        if row.silent_before and report.unit != "week":
            page.line(Text(f" {silence(row, report.unit)}", "dim"))
        if row.number is None and not apart:
            page.line(Text(" counted apart", "dim"))
            apart = True
        lead = f" {row.label:{labels}}  {row.events:>{numbers}}  "
        page.line(lead, _bar(page, row.quads, each), Text("  burst" * row.burst, "bold"))
    if each > 1:
        page.line(Text(f" a sign is up to {each} events of a kind", "dim"))
    page.line()
    for words in activity_words(report):
        page.wrapped(Text(words))


def _sign(page: Page, quad: str) -> str:
    return SIGNS[quad][0] if page.screen.signs else LETTERS[quad]


def _bar(page: Page, quads: Mapping[str, int], each: int) -> Text:
    """Return a sign for every `each` events of a quad class, begun ones too."""
    parts = ((_sign(page, quad) * -(-quads[quad] // each), TONES[quad]) for quad in ORDER)
    return Text.assemble(*parts)
