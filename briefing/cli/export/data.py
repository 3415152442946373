"""The selection as data: a ledger again, or rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.cli.call import Call
from briefing.cli.export.document import Wanted


def json(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the selection as a ledger in JSON."""
    from briefing.render.ledger import as_json
    from briefing.reports.selection import selection

    return as_json(selection(call.ledger, call.filter))


def toml(call: Call, wanted: Wanted) -> Iterator[str]:
    """Return the selection as a ledger in TOML, which says on top what it is a selection of."""
    from briefing.render.ledger import as_toml
    from briefing.reports.document.heading import selection_words
    from briefing.reports.selection import selection

    chosen = selection_words(call.filter)
    remark = f"A selection: {chosen}." if chosen else ""
    return as_toml(selection(call.ledger, call.filter), remark)


def rows(form: str) -> Callable[[Call, Wanted], Iterator[str]]:
    """Return the writer of a row form of the events."""

    def write(call: Call, wanted: Wanted) -> Iterator[str]:
        from briefing.render import Screen, render
        from briefing.reports.timeline import timeline

        return render(timeline(call.ledger, call.filter), form, Screen())

    return write
