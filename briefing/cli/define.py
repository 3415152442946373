"""`briefing define`."""

from __future__ import annotations

import inspect
from functools import partial
from typing import Annotated, Any

import typer

from briefing.authoring import ask, clean, copies, fields
from briefing.authoring.fields import given
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.edit_fields import all_keys, amend
from briefing.cli.options import command, into_options, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import Fields, asked, options_of_several, words, write
from briefing.diagnostics import BriefingError
from briefing.keys import KEYS
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Change, Edit, New, append, change
from briefing.ledger.toml.blocks import NAMED
from briefing.model import Ledger, Raw
from briefing.names import slug

BLOCKS = {
    "actor": "An actor", "source": "A source", "story": "A story", "position": "A position",
    "outlook": "A forecast (outlook)", "judgement": "A judgement", "question": "A question",
    "watch": "What to watch for",
}  # fmt: skip
"""The kinds of block that can be defined, with their help panels."""


_NAMING = {"name": "a name", "title": "a name", "statement": "a statement"}
"""The word for NAME in a sentence, for each kind of block."""


def _options() -> list[inspect.Parameter]:
    return options_of_several(BLOCKS)


@command(ledger_options, into_options, fields=_options, writes=True)
def run(
    call: Call,
    what: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help=f"{', '.join(list(BLOCKS)[:-1])} or {[*BLOCKS][-1]}.",
            autocompletion=complete.listed(BLOCKS),
        ),
    ],
    word: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]", show_default=False,
            help="The name, a source's title, or an id. For a block without a name, its statement.",
        ),
    ] = None,
    ident: Annotated[
        str | None, typer.Option("--id", help="The id (by default made from the name).")
    ] = None,
    cited: Annotated[
        list[str] | None,
        typer.Option("--cite", help="The source and the place in it, or a URL.",
                     autocompletion=complete.sources, show_default=False),
    ] = None,
    copy: Annotated[
        str | None,
        typer.Option(metavar="FILE", show_default=False,
                     help="Keep a copy of the source: a saved page or a PDF (- is standard "
                         "input)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the block without writing it.")
    ] = False,
) -> None:  # fmt: skip
    """Define a block of any kind but an event: an actor, a source, a story, a judgement.

    At a terminal, the program asks for what is missing.
    """
    words(what, BLOCKS, "kind of block to define:")
    reader = Fields(call)
    raw = _from_options(call, reader, what, cited or [])
    call.ledger  # noqa: B018  refuse a ledger with errors
    if copy is not None and what != "source":
        raise BriefingError(f"{_a(what)} has no --copy", "only a source has one")
    content = copies.read(copy) if copy is not None else b""
    there = call.ledger.source_names.find(word or "")[:1] if copy is not None and not raw else ()
    if copy is not None and there and there[0] in call.ledger.raw.get("source", {}):
        _add_copy(call, there[0], copy, content, dry_run=dry_run)
        return
    word = (word or "").strip()
    new, raw = _with_name(call.ledger, what, raw, word, ident, reader) if word else ("", raw)
    terminal, lacking = Terminal(), ask.lacking(what, raw) if not new else []
    if lacking and not (interactive() and not dry_run):
        missing = [question.key for question in lacking]
        needs = " and ".join(_NAMING.get(key, key) for key in missing)
        flags = " ".join("NAME" if key in _NAMING else f"--{key}" for key in missing)
        raise BriefingError(f"{_a(what)} needs {needs}", f"give {flags}")
    if lacking:
        ask.fill_in(terminal, call.ledger, what, raw, partial(reader.answer, what))

    again = _there_already(call.ledger, what, raw)

    def name_of_block() -> str:
        return new or _id(call.ledger, what, raw, ident)

    def make(loaded: Loaded) -> Edit:
        name = name_of_block()
        whole = raw if what in NAMED else {**({"id": name} if name else {}), **raw}
        block = New(what, name if what in NAMED else "", whole)
        return append(loaded, [block], f"define {what} {name}".strip())

    edit = make(call.loaded)
    if dry_run:
        output.write([edit.new.lstrip()])
        return
    while lacking:
        terminal.say("\n" + edit.new.strip("\r\n"))
        answer = terminal.choose("Write it? [y]es, [e]dit, [n]o: ", "yen")
        if answer == "n":
            output.talk("nothing was written")
            return
        if answer == "y":
            break
        raw = amend(call, terminal, what, raw, all_keys(what), partial(reader.answer, what))
        edit = make(call.loaded)
    name = name_of_block()
    if copy is None:
        write(call, edit, make)
    else:
        with copies.kept(call.into, name, copy, content) as keys:
            raw = {**raw, **keys}
            write(call, make(call.loaded), make)
    kept = f", with a copy in {raw['copy']}" if copy is not None else ""
    output.talk(f"defined {what} {name}".strip() + kept + _already(call, what, name, raw))
    if again:
        output.talk(again)


def _there_already(ledger: Ledger, what: str, raw: Raw) -> str:
    """Return a note if the ledger already has this statement by the same people, else ""."""
    keys = ("statement", "who", "made_by", "toward", "date", "made")
    for other in ledger.raw.get(what, []) if what not in NAMED else ():
        if all(other.get(key) == raw.get(key) for key in keys):
            named = f", {other['id']}" if "id" in other else ""
            return f"the ledger already has this {what}{named}; `briefing undo` removes the new one"
    return ""


def _add_copy(call: Call, ident: str, copy: str, content: bytes, *, dry_run: bool) -> None:
    """Keep a copy of a source that is already defined."""
    if dry_run:
        raise BriefingError(
            f"There is already a source {ident}", "leave out --dry-run to change it"
        )
    path = call.paths[call.loaded.home("source", ident)[0]]
    with copies.kept(path, ident, copy, content) as keys:

        def make(loaded: Loaded) -> Edit:
            new = Change("source", ident, f"source.{ident}", keys)
            return change(loaded, [new], f"copy of source.{ident}")

        write(call, make(call.loaded), make)
    output.talk(f"kept a copy of {ident}: {keys['copy']}")


def _from_options(call: Call, reader: Fields, what: str, cited: list[str]) -> Raw:
    used = given(dict.fromkeys(name for block in BLOCKS for name in asked(block)), call.fields)
    wrong = [key for key in used if key not in KEYS[what]]
    if cited and "cite" not in KEYS[what]:
        wrong.append("cite")
    if wrong:
        flags = " and ".join(f"--{key.replace('_', '-')}" for key in wrong)
        raise BriefingError(f"{_a(what)} has no {flags}", "`briefing define -h` lists them by kind")
    raw = {key: reader.read(what, key, call.fields[key]) for key in used}
    if cited:
        raw["cite"] = [
            fields.citation(text, None, {}, call.ledger.citable, reader.said) for text in cited
        ]
        reader.flush()
    return raw


def _a(what: str) -> str:
    return f"{'An' if what[0] in 'aeiou' else 'A'} {what}"


def _with_name(
    ledger: Ledger, what: str, raw: Raw, word: str, ident: str | None, reader: Fields
) -> tuple[str, Raw]:
    """Return the id of a block, and its keys including the typed name or statement."""
    written = clean.line(word, "the name", reader.said)
    reader.flush()
    if what not in NAMED:
        raw = _put(what, raw, written, ("statement",))
        return "", raw
    plain = written == slug(written)
    named = plain and (raw.get("name") or what == "source")
    if not named:
        # a source: its address, else its title, else its short name
        places = ("name",) if what != "source" else ("url",) if "://" in written else (
            "title", "short"
        )  # fmt: skip
        raw = _put(what, raw, _as_in_use(ledger, what, written), places)
    return ident or (written if plain else _slug(ledger, what, written)), raw


def _as_in_use(ledger: Ledger, what: str, written: str) -> str:
    """Return a name with the ledger's spelling, if the ledger uses it undeclared.

    A user who types "venezuela" means the "Venezuela" in the events.
    """
    names = {"actor": ledger.names, "source": ledger.source_names}.get(what)
    ids = names.find(written) if names else ()
    new = ids and ids[0] not in ledger.raw.get(what, {})
    return ids[0] if new and written == written.casefold() else written


def _put(what: str, raw: Raw, written: str, places: tuple[str, ...]) -> Raw:
    for key in places:
        if raw.get(key, written) == written:
            return {**raw, key: written}
    raise BriefingError(
        f"The {what} has two names: {written}, and --{places[0]} {raw[places[0]]}",
        "give one of them",
    )


def _id(ledger: Ledger, what: str, raw: Raw, ident: str | None) -> str:
    """Return the given id, or one made from the name or the statement."""
    if "id" not in KEYS[what] and what not in NAMED:
        if ident:
            raise BriefingError(f"{_a(what)} has no --id", "its statement identifies it")
        return ""
    if ident:
        return ident
    name = next(raw[key] for key in ("name", "title", "short", "url", "statement") if raw.get(key))
    if what in NAMED:
        return _slug(ledger, what, str(name))
    taken: dict[str, Any] = {
        "outlook": {each.id for each in ledger.outlooks},
        "watch": {each.id for each in ledger.watches},
    }
    return slug(str(name), taken.get(what, ledger.matters), what)


def _slug(ledger: Ledger, what: str, name: str) -> str:
    return slug(name.partition("://")[2] or name, ledger.raw.get(what, {}), what)


def _already(call: Call, what: str, ident: str, raw: Raw) -> str:
    """Return a note if the name was in use without a declaration."""
    names = {"actor": call.ledger.names, "source": call.ledger.source_names}.get(what)
    declared = call.ledger.raw.get(what, {})
    written = (raw.get("name"), raw.get("title"), raw.get("short"), ident, *raw.get("aliases", []))
    used = [(word, names.find(word)) for word in written if word and names and names.find(word)]
    for word, known in used:
        if known[0] in declared:
            return f"; {word} is also a name of {known[0]}, so write the id of the one you mean"
    return f"; {used[0][0]} was already in use, and now refers to this block" if used else ""
