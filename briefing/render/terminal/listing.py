"""Words of the ledger and their counts at a terminal."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.page import SIGNS, Page
from briefing.render.terminal.years import year_name
from briefing.reports.listing import Listed, Listing


def draw(report: Listing, page: Page) -> None:
    """Draw a list of words on a page: how often, the word, what it means, in which years."""
    page.headline(report.what.capitalize(), str(len(report.items)))
    page.line()
    rows = [_row(page, listed) for listed in report.items]
    keep = [0, 1, 2] if any(row[2] for row in rows) else [0, 1]
    flexible = len(keep) - 1
    if page.width >= 60:
        keep.append(3)
    page.columns([[row[i] for i in keep] for row in rows], right=[0], flexible=flexible)
    if page.width >= 60 and any(listed.count.no_year for listed in report.items):
        page.line()
        page.wrapped(Text("+1: one more event, in no single year", "dim"), indent=1)


def _row(page: Page, listed: Listed) -> tuple[str, ...]:
    sign = SIGNS[listed.quad][0 if page.screen.signs else 1] + " " if listed.quad else ""
    years = listed.count.years
    ends = dict.fromkeys(map(year_name, (min(years), max(years)))) if years else ()
    more = f"+{listed.count.no_year}" if listed.count.no_year else ""
    told = " ".join(filter(None, ["–".join(ends), more]))
    return f" {listed.count.events}", sign + listed.word, listed.name, told
