"""The sources at a terminal: what each carries, what it is, what it rests on."""

from __future__ import annotations

from rich.text import Text

from briefing.dates import show
from briefing.render.terminal.page import Page
from briefing.reports.sources import Carried, Sources

READS = {"all": "", "part": "read in part", "title": "title only", "none": "not read"}


def draw(report: Sources, page: Page) -> None:
    """Draw the sources on a page."""
    count = len(report.items)
    right = f"{count} source{'s' * (count != 1)} · {report.events} events"
    page.headline("Sources", page.plain(right))
    page.line()
    width = max((len(str(carried.events)) for carried in report.items), default=1)
    for carried in report.items:
        number = Text(f" {carried.events:>{width}}", "bold" if carried.events else "dim")
        indent = number.cell_len + 2
        room = page.width - indent
        lines = page.with_right(_name(carried), Text(_counts(carried), "dim"), room)
        lines += page.dot_lines(_details(carried), room)
        page.beside([number], lines, indent)


def _name(carried: Carried) -> Text:
    source = carried.source
    title = source.title_translated or source.title
    return Text.assemble((carried.name, "bold"), f"  {title}" if title != carried.name else "")


def _counts(carried: Carried) -> str:
    counts = [
        (carried.alone, "alone"),
        (carried.silent, "silent"),
        (carried.positions, "position" + "s" * (carried.positions != 1)),
        (carried.forecasts, "forecast" + "s" * (carried.forecasts != 1)),
    ]
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def _details(carried: Carried) -> list[str]:
    source = carried.source
    return [
        source.title if source.title_translated else "",
        source.kind,
        carried.outlet if carried.outlet != carried.name else "",
        source.author,
        source.language,
        READS[source.read],
        f"published {show(source.published)}" if source.published else "",
        f"accessed {show(source.accessed)}" if source.accessed else "",
        _joined("known through", carried.names(source.via)),
        _joined("rests on", carried.names(source.derived_from)),
        _joined("known through it:", carried.names(carried.via_it)),
        _joined("rest on it:", carried.names(carried.rests_on_it)),
        f"reliability {source.reliability}" if source.reliability else "",
        source.reliability_note,
        source.url,
    ]


def _joined(what: str, names: list[str]) -> str:
    return f"{what} {', '.join(names)}" if names else ""
