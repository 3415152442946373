"""Relations at a terminal: a matrix of who acted towards whom, then the pairs."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from briefing.render.terminal.page import Page
from briefing.reports.relations import METHOD, Count, Relations
from briefing.reports.words import some
from briefing.reports.words.counts import between_words, pair_names, score_words


def draw(report: Relations, page: Page) -> None:
    """Draw a matrix on a page, as wide as the page allows, and the pairs below it."""
    page.headline("Relations", some(len(report.ids), "actor"))
    if not report.pairs:
        return
    page.line()
    _matrix(report, page)
    page.section("Pairs")
    head = ["", "all", page.plain("→"), page.plain("←"), page.plain("↔"), "+ / -"]
    rows = [
        [pair_names(report, pair, page.plain("↔")), str(pair.count.events),
         *(str(pair.count.ways[way]) for way in ("there", "back", "mutual")),
         f"{pair.count.cooperation} / {pair.count.conflict}"]
        for pair in report.pairs
    ]  # fmt: skip
    if report.scores:
        head.append("mean")
        rows = [
            [*row, score_words(pair.count.mean)]
            for row, pair in zip(rows, report.pairs, strict=True)
        ]
    page.columns(rows, head=head, right=range(1, len(head)), flexible=0, indent=1)
    names = [pair_names(report, pair, page.plain("↔")) for pair in report.pairs]
    draw_besides(page, zip(names, (pair.count for pair in report.pairs), strict=True), indent=1)
    page.line()
    page.wrapped(Text("+ / -: cooperation / conflict, of the acts that happened", "dim"), indent=1)
    if report.scores:
        page.wrapped(Text(METHOD, "dim"), indent=1)


def _matrix(report: Relations, page: Page) -> None:
    """Draw acts by those of a row towards those of a column, named by numbers."""
    ids = report.ids[: max(2, (page.width - 18) // 4)]
    rows = [
        [f"{number} {report.label(one)}",
         *(page.plain("·") if one == other else str(report.acts(one, other) or "")
           for other in ids)]
        for number, one in enumerate(ids, 1)
    ]  # fmt: skip
    head = ["acts of, towards", *(str(number) for number in range(1, len(ids) + 1))]
    page.columns(rows, head=head, right=range(1, len(head)), flexible=0, indent=1)


def draw_besides(page: Page, counts: Iterable[tuple[str, Count]], indent: int) -> None:
    """Draw under a table which events of its rows are no acts of one towards the other."""
    told = [(name, words) for name, count in counts if (words := between_words(count))]
    if told:
        page.wrapped(Text("Besides, no acts of one towards the other:", "dim"), indent=indent)
    for name, words in told:
        page.wrapped(Text.assemble(f"{name}: ", (words, "dim")), indent=indent + 1)
