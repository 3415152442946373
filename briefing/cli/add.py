"""`briefing add`."""

from __future__ import annotations

import shlex
from typing import Annotated, Any

import typer

from briefing.authoring import ask, clean, fields
from briefing.authoring.event import (
    added,
    cite_all,
    described,
    lookalikes,
    missing,
    new_actors,
    new_event,
    new_names,
    refuse_lookalikes,
)
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.cli.edit_fields import all_keys, amend
from briefing.cli.options import command, into_options, ledger_options
from briefing.cli.prompt import Terminal, interactive
from briefing.cli.write_options import Fields, asked, options_of, recorded, words, write
from briefing.diagnostics import BriefingError
from briefing.keys import ACTOR_KINDS
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, New
from briefing.model import Event, Raw
from briefing.names import begun, fold, slug

EVENT_KEYS = (*(name for name in asked("event") if name != "id"), "id")
CITE_KEYS = tuple(name for name in asked("cite") if name not in (*EVENT_KEYS, "at", "note"))
"""The keys of a citation that an event does not have; `cite` handles the others."""


def _fields() -> list[Any]:
    return [
        *options_of("event", EVENT_KEYS, "The event"),
        *options_of("cite", ("at", *CITE_KEYS), "Source"),
    ]


@command(ledger_options, into_options, fields=_fields, writes=True)
def run(
    call: Call,
    cited: Annotated[
        list[str] | None,
        typer.Option(
            "--cite",
            help="The source and the place in it, or a URL.",
            autocompletion=complete.sources,
            metavar="TEXT",
        ),
    ] = None,
    undated: Annotated[bool, typer.Option("--undated", help="The event has no date.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Add even if it looks like a duplicate.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the block without writing it.")
    ] = False,
) -> None:
    """Add an event. At a terminal, the program asks for what is missing."""
    if undated and call.fields["date"] is not None:
        raise BriefingError("--undated and --date cannot be combined", "give one of them")
    asking = interactive() and not dry_run
    reader = Fields(call)
    raw = _from_options(call, reader, cited or [])
    new = Addition(call, reader, raw, recorded(call))
    call.ledger  # noqa: B018  refuse a ledger with errors
    if asking and missing(raw, undated=undated):
        new.ask(undated=undated)
    elif lacking := missing(raw, undated=undated):
        from briefing.reports.speech import listed

        parts = {"title": "a title", "date": "a date", "cite": "a source"}
        hint = f"give {listed([f'--{key}' for key in lacking])}"
        more = "; --undated if it has no date" if "date" in lacking else ""
        raise BriefingError(
            f"An event needs {listed([parts[key] for key in lacking])}", hint + more
        )
    new.check_stories(asking=asking)
    if asking:
        edit = new.last_look(force=force)
        if edit is None:
            output.talk("nothing was written")
            return
        new.save(edit, check=False)
        return
    edit = new.edit()
    for sentence in new_names(edit):
        output.talk(sentence)
    alike = [] if force else list(lookalikes(call.ledger, added(edit)))
    if dry_run:
        for event in alike:
            output.talk(f"this looks like {described(event)}")
        output.write([edit.new.lstrip()])
        return
    refuse_lookalikes(alike)
    new.save(edit, check=not force)


def _from_options(call: Call, reader: Fields, cited: list[str]) -> dict[str, Any]:
    raw = {key: reader.read("event", key, call.fields[key]) for key in EVENT_KEYS}
    more = {key: reader.read("cite", key, call.fields[key]) for key in CITE_KEYS}
    at = call.fields["at"]
    if (at or any(value not in (None, []) for value in more.values())) and len(cited) != 1:
        raise BriefingError(
            "--at, --says and similar options need exactly one --cite",
            "give one here, and add the others with `briefing cite`",
        )
    raw["cite"] = [
        fields.citation(text, at, more, call.ledger.citable, reader.said) for text in cited
    ]
    reader.flush()
    return {key: value for key, value in raw.items() if value not in (None, [])}


class Addition:
    """A new event, and the stories and actors that are defined with it.

    Args:
        call: the call.
        reader: reads its fields.
        raw: its keys.
        when: when it is recorded.

    """

    def __init__(self, call: Call, reader: Fields, raw: Raw, when: Any) -> None:
        self.call, self.reader, self.raw, self.when = call, reader, raw, when
        self.terminal = Terminal()
        self.also: list[New] = []

    def edit(self, loaded: Loaded | None = None) -> Edit:
        """Return the change that writes the event."""
        return new_event(loaded or self.call.loaded, self.raw, self.when, self._used())

    def _used(self) -> list[New]:
        """Return the new stories and actors that the event still names after the answers."""
        words = {fold(word) for value in self.raw.values() if isinstance(value, list)
                 for word in value if isinstance(word, str)}  # fmt: skip
        return [block for block in self.also if words & {fold(block.name), fold(block.raw["name"])}]

    def ask(self, *, undated: bool) -> None:
        """Ask for the missing fields."""
        given = {**self.raw, "date": "undated"} if undated else dict(self.raw)
        ask.fill_in(self.terminal, self.call.ledger, "event", given, self._read)
        if undated:
            del given["date"]
        self.raw = given

    def _read(self, key: str, typed: str) -> Any:
        if key == "story":
            return [self._story(word) for word in fields.split_names(typed, None)]
        return self.reader.answer("event", key, typed)

    def check_stories(self, *, asking: bool) -> None:
        """Check that its stories are declared; at a terminal, offer to define the others."""
        stories = self.raw.get("story", [])
        if asking:
            self.raw |= {"story": [self._story(word) for word in stories]} if stories else {}
            return
        for word in stories:
            if not self.call.ledger.story_names.find(word):
                define = f"`{shlex.join(('briefing', 'define', 'story', word))}` defines it"
                raise BriefingError(f'There is no story "{word}"', f"{self._near(word)}{define}")

    def _near(self, word: str) -> str:
        close = self.call.ledger.story_names.near(word)
        return f"did you mean {' or '.join(close)}? " if close else ""

    def _story(self, word: str) -> str:
        """Return the story that a word refers to, offering to define a missing one."""
        ledger = self.call.ledger
        names = {block.name for block in self.also if block.kind == "story"}
        stories = [*ledger.story_names.find(word), *begun(word, [*ledger.stories, *names])]
        if stories:
            return stories[0] if word not in names else word
        self.terminal.tell(f'There is no story "{word}". {self._near(word)}'.strip())
        if self.terminal.choose("[d]efine it, [n]o: ", "dn") == "n":
            raise BriefingError("Name another story", "? lists them")
        heading = self.terminal.ask(f"Its heading (empty: {word}): ").strip()
        ident = slug(word, ledger.stories, "story")
        self.also.append(New("story", ident, {"name": clean.line(heading or word, "name", [])}))
        return ident

    def last_look(self, *, force: bool) -> Edit | None:
        """Show the change until it is accepted; return it, or None to write nothing."""
        while True:
            try:
                edit = self.edit()
            except BriefingError as error:
                output.complain(error)
                self._amend()
                continue
            unknown = [name for name, _ in new_actors(edit)]
            alike = [] if force else list(lookalikes(self.call.ledger, added(edit)))
            self._show(edit, alike)
            answer = self.terminal.choose(*_choices(alike, unknown))
            if answer == "c":
                return cite_all(self.call.loaded, alike[0].id, self.raw["cite"])
            if answer in "yan":
                return edit if answer != "n" else None
            if answer == "e":
                self._amend()
            else:
                self.also += [self._actor(name) for name in unknown]

    def _show(self, edit: Edit, alike: list[Event]) -> None:
        self.terminal.say("")
        self.terminal.say(edit.new.strip("\r\n"))
        for sentence in new_names(edit):
            self.terminal.tell(sentence)
        for event in alike[:3]:
            self.terminal.tell(f"This looks like {described(event)}")

    def _amend(self) -> None:
        keys = all_keys("event", "between", "status", "place")
        self.raw = amend(self.call, self.terminal, "event", self.raw, keys, self._read)

    def _actor(self, name: str) -> New:
        """Ask for the kind of a new actor and return its block."""
        self.terminal.tell(f"Kinds: {', '.join(ACTOR_KINDS)}")
        taken = {*self.call.ledger.raw.get("actor", {}), *(block.name for block in self.also)}
        while True:
            kind = self.terminal.ask(f"{name}: kind (empty: none): ", ACTOR_KINDS).strip()
            try:
                raw = {"name": name, "kind": words(kind, ACTOR_KINDS, "kind") if kind else None}
                return New("actor", slug(name, taken, "actor"), raw)
            except BriefingError as error:
                self.terminal.tell(error.sentence)

    def save(self, edit: Edit, *, check: bool) -> None:
        """Write the event; with `check`, only if no similar event was added meanwhile."""

        def again(loaded: Loaded) -> Edit:
            if edit.what.startswith("cite "):
                return cite_all(loaded, edit.what.removeprefix("cite "), self.raw["cite"])
            made_again = self.edit(loaded)
            if check:
                refuse_lookalikes(list(lookalikes(loaded.ledger, added(made_again))))
            return made_again

        done = write(self.call, edit, again)
        verb, _, ident = done.what.partition(" ")
        for block in self._used() if verb == "add" else ():
            output.talk(f"defined {block.kind} {block.name}")
        output.talk({"add": f"added {ident}", "cite": f"cited under {ident}"}[verb])


def _choices(alike: list[Event], unknown: list[str]) -> tuple[str, str]:
    """Return the last question and the letters that answer it."""
    names = ", ".join(unknown[:3]) + ", …" * (len(unknown) > 3)
    define = f"[d]efine {names}, " if unknown else ""
    if alike:
        first = f"[c]ite it under {alike[0].id} instead, [a]dd it anyway, [e]dit, "
        return f"{first}{define}[n]either: ", "caen" + "d" * bool(unknown)
    return f"Write it? [y]es, [e]dit, {define}[n]o: ", "yen" + "d" * bool(unknown)
