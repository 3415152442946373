"""`briefing add`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from briefing.authoring import ask, fields
from briefing.authoring.event import (
    cite_all,
    described,
    lookalikes,
    missing,
    new_event,
    new_names,
    refuse_lookalikes,
)
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import Fields, asked, options_of, recorded, words, write
from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit
from briefing.plover import TYPES

EVENT_KEYS = (*(name for name in asked("event") if name != "id"), "id")
CITE_KEYS = tuple(name for name in asked("cite") if name not in (*EVENT_KEYS, "at", "note"))
"""Of a citation only what an event has no key for; `cite` gives it the rest."""


def _fields() -> list[Any]:
    return [
        *options_of("event", EVENT_KEYS, "The event"),
        *options_of("cite", ("at", *CITE_KEYS), "Who says so"),
    ]


@command(ledger_options, fields=_fields, writes=True)
def run(
    call: Call,
    cited: Annotated[
        list[str] | None,
        typer.Option(
            "--cite",
            help="The source and where in it, or a URL.",
            autocompletion=complete.sources,
            metavar="TEXT",
        ),
    ] = None,
    undated: Annotated[bool, typer.Option("--undated", help="The event has no date.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Add even a likely duplicate.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the block; write nothing.")
    ] = False,
) -> None:
    """Add an event. At a terminal what is missing is asked for."""
    asking = interactive()
    reader = Fields(call)
    raw = _from_options(call, reader, cited or [])
    terminal = Terminal()
    if asking and missing(raw, undated=undated):
        _ask(call, reader, terminal, raw, undated)
    elif lacking := missing(raw, undated=undated):
        flags = " ".join(f"--{key}" for key in lacking)
        hint = "; or --undated" if "date" in lacking else ""
        raise BriefingError(f"An event needs {' and '.join(lacking)}", f"give {flags}{hint}")
    when = recorded(call)
    call.ledger  # noqa: B018  one that has errors is not added to
    edit = new_event(call.loaded, raw, when)
    for sentence in new_names(edit):
        output.talk(sentence)
    alike = [] if force else list(lookalikes(call.ledger, edit.after.ledger.events[-1]))
    if dry_run:
        for event in alike:
            output.talk(f"this looks like {described(event)}")
        output.write([edit.new.lstrip()])
        return
    if alike and not asking:
        refuse_lookalikes(alike)
    if asking:
        changed = _last_look(call, terminal, edit, alike, raw)
        if changed is None:
            output.talk("nothing was written")
            return
        edit = changed
    _save(call, edit, raw, when, check=not (force or alike))


def _from_options(call: Call, reader: Fields, cited: list[str]) -> dict[str, Any]:
    raw = {key: reader.read("event", key, call.fields[key]) for key in EVENT_KEYS}
    more = {key: reader.read("cite", key, call.fields[key]) for key in CITE_KEYS}
    at = call.fields["at"]
    if (at or any(value not in (None, []) for value in more.values())) and len(cited) != 1:
        raise BriefingError(
            "--at, --says and the like belong to one --cite",
            "give one here, and the others with `briefing cite`",
        )
    raw["cite"] = [
        fields.citation(text, at, more, call.ledger.citable, reader.said) for text in cited
    ]
    reader.flush()
    return {key: value for key, value in raw.items() if value not in (None, [])}


def _ask(
    call: Call, reader: Fields, terminal: Terminal, raw: dict[str, Any], undated: bool
) -> None:
    def read(key: str, typed: str) -> Any:
        if key == "cite":
            return [fields.citation(typed, None, {}, call.ledger.citable, reader.said)]
        value = reader.read("event", key, typed)
        if key == "type":
            words(value, TYPES, "type")
        for story in value if key == "story" else ():
            words(story, call.ledger.stories, "story")
        return value

    given = dict(raw)
    if undated:
        given["date"] = "undated"
    ask.fill_in(terminal, call.ledger, given, read)
    if undated:
        del given["date"]
    raw.update(given)


def _last_look(
    call: Call, terminal: Terminal, edit: Edit, alike: list[Any], raw: dict[str, Any]
) -> Edit | None:
    """Show what would be written; return the change to make, None for none."""
    terminal.say("")
    terminal.say(edit.new.strip("\r\n"))
    if not alike:
        answer = terminal.choose("Write it? [y]es, [n]o: ", "yn")
        return edit if answer == "y" else None
    for event in alike[:3]:
        terminal.say(f"This looks like {described(event)}")
    answer = terminal.choose(
        f"[c]ite it under {alike[0].id} instead, [a]dd it all the same, [n]either: ", "can"
    )
    if answer == "c":
        return cite_all(call.loaded, alike[0].id, raw["cite"])
    return edit if answer == "a" else None


def _save(call: Call, edit: Edit, raw: dict[str, Any], when: Any, *, check: bool) -> None:
    def again(loaded: Loaded) -> Edit:
        if edit.what.startswith("cite "):
            return cite_all(loaded, edit.what.removeprefix("cite "), raw["cite"])
        made_again = new_event(loaded, raw, when)
        if check:
            refuse_lookalikes(list(lookalikes(loaded.ledger, made_again.after.ledger.events[-1])))
        return made_again

    done = write(call, edit, again)
    verb, _, ident = done.what.partition(" ")
    output.talk({"add": f"added {ident}", "cite": f"cited under {ident}"}[verb])
