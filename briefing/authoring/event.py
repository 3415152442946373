"""Builds an event from a person's input: checks required keys, makes its id, finds duplicates."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from briefing.authoring.fields import Raw
from briefing.dates import show
from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, New, append, cite
from briefing.ledger.check.likeness import alike, profile, times_fit
from briefing.model import Event, Ledger
from briefing.names import Spellings, slug


def missing(raw: Raw, *, undated: bool) -> list[str]:
    """Return the parts that an event still lacks: a title, a date or "undated", a source."""
    lacking = [] if raw.get("title") else ["title"]
    if not undated and not raw.get("date"):
        lacking.append("date")
    if not raw.get("cite"):
        lacking.append("cite")
    return lacking


def new_event(loaded: Loaded, raw: Raw, recorded: Any, also: Sequence[New] = ()) -> Edit:
    """Add an event after other new blocks; it gets `recorded`, and an id if it has none.

    Raises:
        BriefingError: a field is missing or wrong, or the id is taken.

    """
    ident = raw.get("id") or slug(str(raw["title"]), loaded.ledger.index)
    if ident in loaded.ledger.index:
        command = shlex.join(("briefing", "cite", ident, "SOURCE"))
        raise BriefingError(f"There is already an event {ident}", f"`{command}` adds a source")
    whole = {**raw, "id": ident, "recorded": recorded}
    return append(loaded, [*also, New("event", "", whole)], f"add {ident}")


def added(edit: Edit) -> Event:
    """Return the event that a change made by `new_event` adds."""
    return edit.after.ledger.index[edit.what.removeprefix("add ")]


def cite_all(loaded: Loaded, ident: str, citations: Sequence[Any]) -> Edit:
    """Add citations to an event, in one change."""
    edit = cite(loaded, ident, citations[0])
    for citation in citations[1:]:
        edit = replace(cite(edit.after, ident, citation), before=loaded)
    return edit


def new_names(edit: Edit) -> Iterator[str]:
    """Yield a sentence for each new actor name, so that typos are noticed."""
    for name, close in new_actors(edit):
        yield f"{name} is a new name" + (f"; did you mean {close}?" if close else "")


def new_actors(edit: Edit) -> Iterator[tuple[str, str]]:
    """Yield each new name with the known name that it may misspell."""
    before = edit.before.ledger.actors
    new = [
        actor for ident, actor in edit.after.ledger.actors.items()
        if ident not in before and not actor.declared
    ]  # fmt: skip
    if not new:
        return
    known = Spellings(
        name for actor in before.values() for name in (actor.id, actor.name, *actor.aliases)
    )
    for actor in new:
        close = known.of(actor.name) or next(iter(edit.before.ledger.names.near(actor.name)), "")
        yield actor.name, close


def lookalikes(ledger: Ledger, event: Event) -> Iterator[Event]:
    """Yield the events of a ledger that are probably the same event."""
    mine = profile(event, ledger.actors)
    for other in ledger.events:
        if other is event or not times_fit(other, event):
            continue
        if alike(profile(other, ledger.actors), mine):
            yield other


def described(event: Event) -> str:
    """Return one line that identifies an event."""
    return f"{event.id} ({show(event.date)}): {event.title}"


def refuse_lookalikes(found: list[Event]) -> None:
    """Raise BriefingError if the ledger probably has the event already."""
    if found:
        first = found[0]
        raise BriefingError(
            f"This looks like {described(first)}",
            f"`{shlex.join(('briefing', 'cite', first.id, 'SOURCE'))}` adds a source to it, "
            "--force adds a new event",
        )
