"""What `briefing import` prints before it writes: new rows, and the reason for each other one."""

from __future__ import annotations

import shlex
from typing import Any

from briefing.authoring.event import described, new_actors
from briefing.authoring.table.plan import Plan
from briefing.cli import output
from briefing.diagnostics import some

SHOWN = 20
FEW = 3
PREVIEW_OF_SOURCES = ("published", "outlet", "title", "url")
PREVIEW = ("id", "date", "title", "by", "to", "named", "cite")


def show(planned: Plan, *, reviewing: bool) -> None:
    """Print a preview of the new rows, then every other row with the reason."""
    output.write(_preview(planned))
    for number, ident, keys in planned.changed:
        output.talk(
            f"row {number}: the ledger has a different {', '.join(keys)} for {ident}, and keeps it"
        )
        for source in planned.uncited[number]:
            command = shlex.join(("briefing", "cite", ident, source))
            output.talk(f"row {number}: `{command}` adds its source")
    if not reviewing:
        _show_alike(planned)
    for number, reason in planned.refused:
        output.talk(f"row {number}: refused: {reason}")
    for sentence in planned.said:
        output.talk(sentence)
    _show_names(list(new_actors(planned.edit)) if planned.edit else [])
    for sign, names in planned.joined.items():
        few = "; ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
        each, them = ("each is", "them") if len(names) > 1 else ("it is", "it")
        output.talk(
            f"{some(len(names), 'name')} with “{sign}”: {few}; {each} read as one; --split "
            f"{shlex.quote(sign)} splits {them}"
        )
    unsourced = sum(not raw.get("cite") for _, raw in planned.new)
    if unsourced:
        rows = "row has" if unsourced == 1 else "rows have"
        output.talk(f"{unsourced} new {rows} no source; `briefing check` lists them")
    if planned.new and planned.sources:
        output.talk(
            f"{some(len(planned.sources), 'new source')}: " + _listed(list(planned.sources))
        )
    new = planned.new or planned.sources
    output.talk(
        f"{len(new)} new, {len(planned.there)} already there, {len(planned.changed)} changed, "
        f"{len(planned.refused)} refused"
    )


def _show_alike(planned: Plan) -> None:
    """Report the new rows that may duplicate events of the ledger or earlier rows."""
    ids = {number: raw["id"] for number, raw in planned.new}
    alike = sorted(planned.alike, key=lambda pair: pair[0])
    for number, event in alike[:SHOWN]:
        command = shlex.join(("briefing", "merge", event.id, ids[number]))
        output.talk(
            f"row {number}: looks like {described(event)}; if it is the same, `{command}` merges "
            f"the two"
        )
    if len(alike) > SHOWN:
        output.talk(f"{len(alike) - SHOWN:,} more rows look like existing events")
    if alike:
        output.talk("--review shows each beside the event that it may duplicate")


def _show_names(new: list[tuple[str, str]]) -> None:
    for name, close in new:
        if close:
            output.talk(f"{name} is a new name; did you mean {close}?")
    names = [name for name, close in new if not close]
    if names:
        output.talk(f"new names: {_listed(names)}")


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    between = "; " if any("," in name for name in names) else ", "
    return f"{between.join(names[:SHOWN])}{more}"


def _preview(planned: Plan) -> list[str]:
    shown = planned.new[:SHOWN]
    named = any(raw.get("named") for _, raw in shown)
    keys = [key for key in PREVIEW if named or key != "named"]
    table: list[tuple[str, ...]] = [("row", *keys)]
    for number, raw in shown:
        table.append((str(number), *(_cell(raw.get(key)) for key in keys)))
    if not planned.new and planned.sources:
        table = [("id", *PREVIEW_OF_SOURCES)]
        for ident, raw in list(planned.sources.items())[:SHOWN]:
            table.append((ident, *(_cell(raw.get(key)) for key in PREVIEW_OF_SOURCES)))
    if len(table) == 1:
        return []
    widths = [min(72, max(len(row[at]) for row in table)) for at in range(len(table[0]))]
    lines = [
        output.inert("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)))
        for row in table
    ]
    more = len(planned.new or planned.sources) - SHOWN
    tail = [f"… and {more} more\n"] if more > 0 else []
    return [_fitted(line.rstrip()) + "\n" for line in lines] + tail


def _fitted(line: str) -> str:
    """Return a line cut to fit a terminal, with a sign at the cut; in a pipe, the whole line."""
    width = output.screen("auto").width
    cut = output.at_terminal() and len(line) > width
    return line[: width - 1] + "…" if cut else line


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(
            str(item.get("source", "")) if isinstance(item, dict) else str(item) for item in value
        )
    return str(value if value is not None else "").replace("\n", " ")
