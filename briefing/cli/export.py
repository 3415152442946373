"""`briefing export`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple

import typer

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import (
    command,
    filter_options,
    ledger_options,
    output_options,
    time_options,
)
from briefing.diagnostics import BriefingError
from briefing.query import pick_events


class Wanted(NamedTuple):
    """What the options say of the briefing."""

    length: str
    title: str
    author: str
    marking: str
    number: str
    cut_off: str
    key: str
    front_matter: str


@command(filter_options, output_options, ledger_options, time_options)
def run(
    call: Call,
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help="md: the briefing. json, toml: the selection as a ledger. csv, jsonl: its rows.",
        ),
    ],
    length: Annotated[
        str, typer.Option(metavar="LENGTH", help="Of the briefing: short, standard, full.")
    ] = "standard",
    title: Annotated[str, typer.Option(metavar="TEXT", help="Of the briefing.")] = "",
    author: Annotated[str, typer.Option(metavar="TEXT", help="Who signs it.")] = "",
    marking: Annotated[str, typer.Option(metavar="TEXT", help="TLP:GREEN, for example.")] = "",
    number: Annotated[str, typer.Option(metavar="N", help="Of the issue.")] = "",
    cut_off: Annotated[str, typer.Option(metavar="DATE", help="Latest information.")] = "",
    key: Annotated[str, typer.Option(metavar="ID,…", help="The key points, by id.")] = "",
    front_matter: Annotated[
        str, typer.Option(metavar="yaml", help="The heading as metadata for pandoc.")
    ] = "",
) -> None:
    """Take it elsewhere: the briefing as Markdown, or the selection as data."""
    if form not in FORMS:
        raise BriefingError(f"There is no export to {form}", "one of " + ", ".join(FORMS))
    wanted = Wanted(length, title, author, marking, number, cut_off, key, front_matter)
    call.put(FORMS[form](call, wanted))
    picked = pick_events(call.ledger, call.filter)
    if picked.possible:
        output.talk(f"{picked.possible} more may fall into these dates; --possible takes them")
    if not picked.items:
        output.talk("nothing matches")


def _markdown(call: Call, wanted: Wanted) -> Iterator[str]:
    from briefing.dates import parse, show
    from briefing.render.markdown.document import write
    from briefing.reports.document import LENGTHS, Heading, document
    from briefing.reports.document.heading import later_than

    if wanted.length not in LENGTHS:
        raise BriefingError(f"--length cannot be {wanted.length}", "short, standard or full")
    if wanted.front_matter not in ("", "yaml"):
        raise BriefingError(f"--front-matter cannot be {wanted.front_matter}", "yaml")
    cut_off = call.read_date(wanted.cut_off, "--cut-off") if wanted.cut_off else None
    report = document(
        call.ledger,
        call.filter,
        length=wanted.length,
        heading=Heading(
            title=wanted.title, number=wanted.number, author=wanted.author, marking=wanted.marking,
            cut_off=show(cut_off) if cut_off else "",
            issued=show(parse(call.today.isoformat())),
        ),
        keys=_keys(call, wanted.key),
    )  # fmt: skip
    later = later_than(cut_off, report.sources) if cut_off else []
    if later:
        output.talk(f"published after the cut-off, and cited: {', '.join(later)}")
    return write(report, front_matter=bool(wanted.front_matter))


def _keys(call: Call, written: str) -> tuple[str, ...]:
    keys = tuple(word.strip() for word in written.split(",") if word.strip())
    unknown = [word for word in keys if word not in call.ledger.index]
    if unknown:
        raise BriefingError(f'There is no event "{unknown[0]}"', "--key takes ids of events")
    return keys


def _json(call: Call, wanted: Wanted) -> Iterator[str]:
    from briefing.render.ledger import as_json
    from briefing.reports.selection import selection

    return as_json(selection(call.ledger, call.filter))


def _toml(call: Call, wanted: Wanted) -> Iterator[str]:
    from briefing.render.ledger import as_toml
    from briefing.reports.document.heading import selection_words
    from briefing.reports.selection import selection

    chosen = selection_words(call.filter)
    remark = f"A selection: {chosen}." if chosen else ""
    return as_toml(selection(call.ledger, call.filter), remark)


def _rows(form: str) -> Callable[[Call, Wanted], Iterator[str]]:
    def rows(call: Call, wanted: Wanted) -> Iterator[str]:
        from briefing.render import Screen, render
        from briefing.reports.timeline import timeline

        return render(timeline(call.ledger, call.filter), form, Screen())

    return rows


FORMS: dict[str, Callable[[Call, Wanted], Iterator[str]]] = {
    "md": _markdown,
    "json": _json,
    "toml": _toml,
    "csv": _rows("csv"),
    "jsonl": _rows("jsonl"),
}
"""What can be exported: for each form, who writes it."""
