"""A dossier at a terminal: who it is, its tone, its years, its counterparts, and the rest."""

from __future__ import annotations

from rich.text import Text

from briefing.render.terminal.outlook import draw_forecast, term_column
from briefing.render.terminal.page import Page
from briefing.render.terminal.positions import draw_stand
from briefing.render.terminal.relations import draw_besides
from briefing.render.terminal.timeline import date_column, draw_entry
from briefing.render.terminal.tones import tones
from briefing.render.terminal.years import year_bar
from briefing.reports.actor import Dossier
from briefing.reports.timeline import Group
from briefing.reports.words.actors import also, dossier_span, who_words
from briefing.reports.words.counts import apart_words, no_year_words
from briefing.reports.words.events import date_label


def draw(report: Dossier, page: Page) -> None:
    """Draw a dossier on a page."""
    _draw_who(report, page)
    _draw_counts(report, page)
    if report.entries:
        page.section("Events")
        column = date_column(page, [Group("", report.entries)])
        for entry in report.entries:
            draw_entry(page, entry, date_label(entry), column, brief=True)
    if report.stands:
        page.section("Positions")
        for stand in report.stands:
            draw_stand(page, stand, stand.names([stand.position.who])[0])
    for title, counts in (("Stories", report.stories), ("Sources", report.sources)):
        if counts:
            page.section(title)
            page.columns([(f" {number}", name) for name, number in counts], right=[0])
    if report.forecasts:
        page.section("Outlook")
        column = term_column(page, report.forecasts)
        for forecast in report.forecasts:
            draw_forecast(page, forecast, column, ", ".join(forecast.makers))


def _draw_who(report: Dossier, page: Page) -> None:
    actor = report.actor
    name = Text.assemble((actor.name, "bold"), "  ", (actor.kind, "dim"))
    page.wrapped(name, right=Text(also(actor), "dim"))
    for words in who_words(report):
        if words:
            page.wrapped(Text(words, "dim"), indent=2)


def _draw_counts(report: Dossier, page: Page) -> None:
    count = report.count
    page.line()
    left = page.plain(dossier_span(report))
    tone = tones(page, count.quads)
    gap = "      " if len(left) + 6 + tone.cell_len <= page.width else "\n"
    for line in Text.assemble((left, "bold"), gap, tone).split("\n"):
        page.wrapped(line)
    if apart := apart_words(count):
        page.wrapped(Text(f"of these {apart}", "dim"))
    if len(count.years) > 1:
        page.wrapped(Text(year_bar(page, count.years), "cyan"))
        if without := no_year_words(count):
            page.wrapped(Text(without, "dim"))
    if report.counterparts:
        page.line()
        _draw_counterparts(report, page)


def _draw_counterparts(report: Dossier, page: Page) -> None:
    narrow = page.width < 60
    head = ("with", "events", "by it", "to it", "cooperation / conflict")
    rows = [
        (
            each.actor.name,
            str(each.count.events),
            str(each.count.by),
            str(each.count.to),
            f"{each.count.cooperation} / {each.count.conflict}",
        )
        for each in report.counterparts
    ]
    if narrow:
        head = ("with", "no.", "by", "to", page.plain("△ / ▽") if page.screen.signs else "+ / -")
    page.columns(rows, head=head, right=[1, 2, 3, 4], flexible=0)
    draw_besides(page, [(each.actor.name, each.count) for each in report.counterparts], indent=0)
