"""`briefing define`."""

from __future__ import annotations

import inspect
from typing import Annotated

import typer

from briefing.authoring import clean
from briefing.authoring.fields import given
from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import command, ledger_options
from briefing.cli.write_options import Fields, asked, options_of, words, write
from briefing.diagnostics import BriefingError
from briefing.keys import KEYS
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, New, append
from briefing.model import Raw
from briefing.names import slug

BLOCKS = {"actor": "An actor", "source": "A source", "story": "A story"}
"""The kinds of block that can be defined, with the panels of their options."""


def _options() -> list[inspect.Parameter]:
    made: dict[str, inspect.Parameter] = {}
    for block, panel in BLOCKS.items():
        new = [name for name in asked(block) if name not in made]
        made.update((option.name, option) for option in options_of(block, new, panel))
    return list(made.values())


@command(ledger_options, fields=_options, writes=True)
def run(
    call: Call,
    what: Annotated[str, typer.Argument(metavar="KIND", help="actor, source or story.")],
    word: Annotated[
        str, typer.Argument(metavar="NAME", help="Its name, or a source's title; or an id.")
    ],
    ident: Annotated[
        str | None, typer.Option("--id", help="The id; else it is made of the name.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the block; write nothing.")
    ] = False,
) -> None:
    """Declare an actor, a source or a story, to give it what lists show of it."""
    words(what, BLOCKS, "kind of block to define:")
    used = given(dict.fromkeys(name for block in BLOCKS for name in asked(block)), call.fields)
    wrong = [key for key in used if key not in KEYS[what]]
    if wrong:
        flags = " and ".join(f"--{key.replace('_', '-')}" for key in wrong)
        raise BriefingError(f"A {what} has no {flags}", "`briefing define -h` lists them by kind")
    reader = Fields(call)
    raw = {key: reader.read(what, key, call.fields[key]) for key in used}
    written = clean.line(word, "the name", reader.said)
    reader.flush()
    plain = written == slug(written)
    if not plain or what != "source":
        raw = _named(what, raw, written)
    new = _id(call, what, ident or (written if plain else ""), written)
    call.ledger  # noqa: B018  one that has errors is not changed

    def make(loaded: Loaded) -> Edit:
        return append(loaded, [New(what, new, raw)], f"define {what} {new}")

    edit = make(call.loaded)
    if dry_run:
        output.write([edit.new.lstrip()])
        return
    write(call, edit, make)
    output.talk(f"defined {what} {new}{_already(call, what, new, raw)}")


def _named(what: str, raw: Raw, written: str) -> Raw:
    """Return the keys with the name: a source's address, its title, else its short name."""
    places = ("url",) if "://" in written else ("title", "short")
    for key in places if what == "source" else ("name",):
        if raw.get(key, written) == written:
            return {**raw, key: written}
    raise BriefingError(
        f"The {what} is named twice: {written}, and --{key} {raw[key]}", "give one of them"
    )


def _id(call: Call, what: str, ident: str, name: str) -> str:
    if ident:
        return ident
    return slug(name.partition("://")[2] or name, call.ledger.raw.get(what, {}), what)


def _already(call: Call, what: str, ident: str, raw: Raw) -> str:
    """Say that the new name has been in use without a declaration."""
    names = {"actor": call.ledger.names, "source": call.ledger.source_names}.get(what)
    written = (ident, raw.get("name"), raw.get("title"), raw.get("short"), *raw.get("aliases", []))
    used = [word for word in written if word and names and names.find(word)]
    return f"; {used[0]} was in use already, and now means this" if used else ""
