"""A balance at a terminal: for each other actor what is for, what against, and the acts."""

from __future__ import annotations

from rich.text import Text

from briefing.dates import show
from briefing.render.terminal.page import Page
from briefing.reports.balance import Balance, Towards
from briefing.reports.events import Entry, told
from briefing.reports.positions import Stand
from briefing.reports.words import some
from briefing.reports.words.positions import balance_title

COLUMN = 12
COLOURS = {"for": "green", "against": "red", "ties": "cyan"}


def draw(report: Balance, page: Page) -> None:
    """Draw a balance on a page."""
    page.headline(balance_title(report), some(len(report.rows), "actor"))
    for row in report.rows:
        page.section(page.plain(f"→ {row.name}"))
        _side(page, "for", row.leaning_for, row.acts_for)
        _side(page, "against", row.against, row.acts_against)
        _side(page, "mixed", row.mixed, [])
        _ties(page, row)
        _apart(page, row)
    if report.alone:
        page.section("Towards nobody")
        for stand in report.alone:
            _draw(page, stand.position.leaning, stand, stand.position.leaning)


def _side(page: Page, side: str, stands: list[Stand], acts: list[Entry]) -> None:
    """Draw positions, each with its own leaning, and the acts under them."""
    for stand in stands:
        _draw(page, stand.position.leaning or "no leaning", stand, side)
    for entry in acts:
        _act(page, entry)


def _apart(page: Page, row: Towards) -> None:
    """Draw the acts that did not happen, or that all deny, apart from both sides."""
    if row.apart:
        page.wrapped(Text("not counted as acts:", "dim"), first="", indent=COLUMN)
    for entry in row.apart:
        _act(page, entry)


def _act(page: Page, entry: Entry) -> None:
    """Draw an act with its date and how it stands, and below it its own sources."""
    when = f"{show(entry.event.date)}: " if entry.event.date else ""
    line = Text.assemble(page.sign(entry.quad), " ", (when, "dim"), told(entry))
    page.wrapped(line, first="", indent=COLUMN)
    page.dotted(entry.voices(), indent=COLUMN)


def _ties(page: Page, row: Towards) -> None:
    """Draw the ties; a position that is drawn already with its sources is not drawn again."""
    for stand in row.ties:
        if stand in row.leaning:
            page.wrapped(Text(stand.position.tie), first=_label("tie", "ties"), indent=COLUMN)
        else:
            _draw(page, "tie", stand, "ties", f"{stand.position.tie}: ")


def _draw(page: Page, label: str, stand: Stand, style: str, lead: str = "") -> None:
    """Draw a position with how it stands, and below it its own date and sources."""
    words = f"{lead}{stand.position.statement}" + (f" ({stand.remark})" if stand.remark else "")
    page.wrapped(Text(words), first=_label(label, style), indent=COLUMN)
    page.dotted([stand.dated, *stand.voices()], indent=COLUMN)


def _label(label: str, style: str) -> Text:
    return Text.assemble(" ", (label, COLOURS.get(style, "")))
