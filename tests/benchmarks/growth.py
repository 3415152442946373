"""Measures how the cost of a call grows when its input doubles, one line per case.

Run it as `python tests/benchmarks/growth.py [WORD …]`; words select cases by name, `--small` uses a
tenth of the sizes. Prints the CPU seconds at half and at full size, and the factor between them;
more than 2.3 is marked. It is not a gate.
"""

from __future__ import annotations

import datetime
import gc
import sys
import time
from collections.abc import Callable
from typing import Any

from start import synthetic

from briefing.drafting.candidates import draft
from briefing.evidence.names import SourceNames
from briefing.ledger import loads
from briefing.ledger.check.checks import check
from briefing.ledger.check.twins import duplicates
from briefing.names import Slips, near
from briefing.query import Filter, pick_events
from briefing.render import Screen, problems, render, svg
from briefing.render.html.page import render as html_page
from briefing.render.markdown import write
from briefing.reports.document import document
from briefing.reports.page import page
from briefing.reports.show import show
from briefing.reports.sources import sources
from briefing.reports.thread import thread
from briefing.reports.timeline import timeline

TODAY = datetime.date(2025, 7, 21)
ALL = Filter(today=TODAY)
MOST = 2.3
ARTICLE = (
    "Norland accused Sudland of an attack on a convoy on {day} July 2025. Officials of Westland "
    "said that talks number {number} would follow: a summit in Norburg; an inquiry; a report.\n\n"
)


def chain(count: int) -> str:
    """Return a ledger of undated events, each a response to the previous one."""
    return "".join(
        f'[[event]]\nid = "e{n}"\ntitle = "Act {n}"\ncite = ["s"]\n'
        + (f'responds_to = ["e{n - 1}"]\n' if n else "")
        for n in range(count)
    )


def repeated(count: int) -> str:
    """Return a ledger with many reports of a few events."""
    return "".join(
        f'[[event]]\nid = "e{n}"\ndate = 2025-03-{n % 28 + 1:02}\ncite = ["s{n}"]\n'
        'title = "Guards shoot at a boat off Norburg"\nby = ["G"]\nto = ["F"]\n'
        for n in range(count)
    )


def cited(count: int) -> str:
    """Return a ledger of one event with many citations."""
    listed = ", ".join(f'"source-{number} p1"' for number in range(count))
    return f'[[event]]\nid = "e"\ntitle = "Act"\ndate = 2024-01-01\ncite = [{listed}]\n'


def printed(count: int) -> str:
    """Return a ledger of many sources of one outlet, distinguished by their titles."""
    return "".join(
        f'[source.s{n}]\noutlet = "Daily"\npublished = 2024-01-01\ntitle = "Report {n}"\n'
        for n in range(count)
    )


def named(count: int) -> str:
    """Return a ledger with an actor that has a very long name, and one with a similar name."""
    name = "n" * count
    head = f'[actor.long]\nname = "{name}"\n[[event]]\nid = "e"\ntitle = "Act"\n'
    return head + f'by = ["{name[1:]}"]\nto = ["{name}"]\ncite = ["s"]\n'


def article(size: int) -> str:
    """Return an article of the given number of letters."""
    paragraphs = [ARTICLE.format(day=n % 31 + 1, number=n) for n in range(size // len(ARTICLE) + 1)]
    return "".join(paragraphs)[:size]


def ledger(text: str) -> Any:
    """Return the ledger of a text."""
    return loads(text).ledger


def drawn(report: Any, form: str = "plain") -> int:
    """Render a report and return its length."""
    return sum(map(len, render(report, form, Screen(80))))


def misspelt(subject: Any) -> int:
    """Look for fifty ids with an extra letter; return how many are found."""
    known = Slips(subject.index)
    ids = [*subject.index][:: max(1, len(subject.index) // 50)]
    return sum(ident in known.of(ident[:2] + "x" + ident[2:]) for ident in ids)


Spot = tuple[int, Callable[[int], Any], Callable[[Any], Any]]
NOBODY = ledger("")
SPOTS: dict[str, Spot] = {
    "read": (100_000, synthetic, loads),
    "timeline": (100_000, lambda n: ledger(synthetic(n)), lambda data: drawn(timeline(data, ALL))),
    "timeline json": (
        50_000, lambda n: ledger(synthetic(n)), lambda data: drawn(timeline(data, ALL), "json"),
    ),
    "timeline text": (
        20_000, lambda n: ledger(synthetic(n)), lambda data: drawn(timeline(data, ALL), "text"),
    ),
    "timeline chart": (
        20_000, lambda n: ledger(synthetic(n)),
        lambda data: drawn(timeline(data, ALL, chart=True), "text"),
    ),
    "export svg": (
        20_000, lambda n: ledger(synthetic(n)),
        lambda data: sum(map(len, svg.render(timeline(data, ALL)))),
    ),
    "export page": (
        10_000, lambda n: ledger(synthetic(n)),
        lambda data: sum(map(len, html_page(page(data, ALL)))),
    ),
    "chain: timeline text": (
        10_000, lambda n: ledger(chain(n)), lambda data: drawn(timeline(data, ALL), "text"),
    ),
    "likely duplicates": (
        100_000, lambda n: ledger(synthetic(n)).events, lambda data: [*duplicates(data)],
    ),
    "many duplicates: check": (
        20_000, lambda n: loads(repeated(n)), lambda data: check(data, TODAY, notes=True),
    ),
    "check": (100_000, lambda n: loads(synthetic(n)), lambda data: check(data, TODAY, notes=True)),
    "near ids": (100_000, lambda n: ledger(synthetic(n)), misspelt),
    "near id, one": (
        100_000, lambda n: ledger(synthetic(n)).index, lambda data: near("evnet-77", data),
    ),
    "export md": (
        20_000, lambda n: ledger(synthetic(n)), lambda data: [*write(document(data, ALL))],
    ),
    "chain: order": (10_000, lambda n: ledger(chain(n)), lambda data: pick_events(data, ALL)),
    "chain: timeline": (
        10_000, lambda n: ledger(chain(n)), lambda data: drawn(timeline(data, ALL)),
    ),
    "chain: thread": (
        10_000, lambda n: ledger(chain(n)), lambda data: drawn(thread(data, ALL, "e7"), "md"),
    ),
    "chain: export md": (
        10_000, lambda n: ledger(chain(n)),
        lambda data: [*write(document(data, ALL, length="full"))],
    ),
    "citations: read": (5_000, cited, loads),
    "citations: show": (
        5_000, lambda n: ledger(cited(n)), lambda data: drawn(show(data, ALL, ["e"]), "text"),
    ),
    "citations: sources": (
        5_000, lambda n: ledger(cited(n)), lambda data: drawn(sources(data, ALL)),
    ),
    "citations: check": (
        5_000, lambda n: loads(cited(n)), lambda data: check(data, TODAY, notes=True),
    ),
    "citations: export md": (
        5_000, lambda n: ledger(cited(n)), lambda data: [*write(document(data, ALL))],
    ),
    "source names": (80_000, lambda n: ledger(printed(n)), SourceNames),
    "citations: check, printed": (
        5_000, lambda n: check(loads(cited(n)), TODAY, notes=True),
        lambda data: [*problems.render(data, Screen(80))],
    ),
    "name: check": (
        100_000, lambda n: loads(named(n)), lambda data: check(data, TODAY, notes=True),
    ),
    "name: timeline": (
        100_000, lambda n: ledger(named(n)), lambda data: drawn(timeline(data, ALL), "text"),
    ),
    "draft": (1_000_000, article, lambda text: draft(text, NOBODY, TODAY)),
    "draft of colons": (200_000, lambda n: "a: " * (n // 3), lambda text: draft(text, NOBODY)),
    "draft of backticks": (200_000, lambda n: "`: " * (n // 3), lambda text: draft(text, NOBODY)),
    "draft of semicolons": (200_000, lambda n: "`; " * (n // 3), lambda text: draft(text, NOBODY)),
}  # fmt: skip


def seconds(spot: Spot, size: int) -> float:
    """Return the CPU seconds of a case at a size, not counting the creation of its input."""
    _, make, work = spot
    subject = make(size)
    gc.collect()
    gc.disable()  # as the program does
    before = time.process_time()
    work(subject)
    spent = time.process_time() - before
    gc.enable()
    return spent


def main() -> None:
    """Measure and print."""
    small = "--small" in sys.argv
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    for name, spot in SPOTS.items():
        if asked and not any(word in name for word in asked):
            continue
        size = spot[0] // 10 if small else spot[0]
        half, whole = seconds(spot, size // 2), seconds(spot, size)
        factor = whole / half if half else 0.0
        mark = " !" if factor > MOST and whole > 0.1 else ""
        print(f"{name:24} {size:9} {half:8.3f} s {whole:8.3f} s  x{factor:4.1f}{mark}", flush=True)


if __name__ == "__main__":
    main()
