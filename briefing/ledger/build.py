"""Builds the model from tables: each key's reader reads its value, and faults are collected.

Nothing here raises for faulty data. Whatever cannot be read is reported and left out of the model;
`raw` keeps it as typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefing.keys import KEYS, names
from briefing.ledger.read import Reader
from briefing.ledger.readers import MODES, NO_MODES, READERS
from briefing.ledger.rules import THE_KEY, Finding, listed_header, named_header
from briefing.ledger.several import LedgerFile, home, joined
from briefing.ledger.toml.parse import Parsed, Tables, describe_control, find_control
from briefing.ledger.values import DEEPEST, PARTS, SLID, kind_of
from briefing.model import (
    Actor,
    Event,
    Info,
    Judgement,
    Ledger,
    Outlook,
    Position,
    Question,
    Raw,
    Role,
    Source,
    Story,
    Watch,
)


def build(files: Sequence[LedgerFile]) -> tuple[Ledger, list[Finding], list[Finding]]:
    """Build the model of a ledger from its files.

    Args:
        files: the files, whose blocks may refer to each other.

    Returns:
        The ledger, with whatever could be read; the errors; and a note for each undeclared name.
        `checks` finds everything else.

    """
    builder = _Builder(files)
    ledger, reader = builder.build(), builder.reader
    for number, file in enumerate(files):
        if file.parsed.suspicious:
            hidden = _hidden(file.tables)
            reader.findings += [finding._replace(file=number) for finding in hidden]
    undeclared = [*reader.undeclared_actors.values(), *reader.undeclared_sources.values()]
    return ledger, reader.findings, [finding for finding in undeclared if finding is not None]


def build_tables(tables: Tables) -> tuple[Ledger, list[Finding], list[Finding]]:
    """Build the model of a ledger from tables that are not from a file, as `build` does."""
    parsed = Parsed(tables, [], set(), {}, suspicious=False)
    return build([LedgerFile("", "", parsed)])


Seen = dict[str, tuple[str, int]]
"""The first block with each id: its kind, and its number."""


class _Builder:
    def __init__(self, files: Sequence[LedgerFile]) -> None:
        self.files = files
        self.tables = joined([file.tables for file in files])
        broken = set[str]().union(*(file.parsed.broken for file in files))
        self.reader = Reader(broken, READERS)
        self._read: dict[str, list[tuple[int, Raw]]] = {}

    def build(self) -> Ledger:
        reader = self.reader
        info = self._info()
        declared = {kind: self._named(kind) for kind in ("actor", "source", "story")}
        for name, raw in declared["actor"].items():
            aliases = (*_texts(raw, "aliases"), *_texts(raw, "private_aliases"))
            reader.actors.add(name, _text(raw, "name"), aliases)
        for name, raw in declared["source"].items():
            short, title, url = (_text(raw, key) for key in ("short", "title", "url"))
            reader.sources.add(name, short, [title, url])
            reader.citable.add(name, short, [title, url])
        for name, raw in declared["story"].items():
            reader.stories.add(name, _text(raw, "name"))
        events = self._listed("event")
        reader.event_ids |= _ids(events)
        reader.matters |= _ids([*self._listed("judgement"), *self._listed("question")])
        sources = {name: self._source(name, raw) for name, raw in declared["source"].items()}
        actors = {name: self._actor(name, raw) for name, raw in declared["actor"].items()}
        stories = {name: self._story(name, raw) for name, raw in declared["story"].items()}
        self._circles(actors)
        built = self._events(events)
        matters: Seen = {}
        ledger = Ledger(
            info=info,
            actors=actors,
            sources=sources,
            stories=stories,
            events=built,
            positions=self._all("position", Position),
            outlooks=self._unique("outlook", Outlook, {}),
            judgements=self._unique("judgement", Judgement, matters),
            questions=self._unique("question", Question, matters),
            watches=self._unique("watch", Watch, {}),
            index={event.id: event for event in built if event.id},
            names=reader.actors,
            source_names=reader.sources,
            citable=reader.citable,
            story_names=reader.stories,
            raw=self.tables,
        )
        self._free()
        for name in reader.undeclared_actors:
            actors[name] = Actor(name, name, declared=False)
        for name in reader.undeclared_sources:
            sources[name] = Source(name, read="unstated", declared=False)
        return ledger

    # --- the tables of the file

    def _each(self) -> Iterator[Tables]:
        """Yield the tables of each file; findings made meanwhile belong to that file."""
        for number, file in enumerate(self.files):
            self.reader.file = number
            yield file.tables
        self.reader.file = None

    def _info(self) -> Info:
        """Read the `[ledger]` table of each file, and return the one of the main file."""
        headings = [
            self._heading(tables["ledger"]) for tables in self._each() if "ledger" in tables
        ]
        return headings[0] if headings else Info()

    def _heading(self, raw: Any) -> Info:
        if not isinstance(raw, dict):
            self.reader.at("", "")
            message = f"ledger must be a table, not {kind_of(raw)}"
            self.reader.fault(
                "E007", message, key="ledger", hint="write [ledger], with one bracket"
            )
            return Info()
        self.reader.at("ledger", "")
        return Info(**self.reader.block(raw, READERS["ledger"]))

    def _named(self, kind: str) -> dict[str, Raw]:
        """Return the tables `[kind.NAME]`; report faulty ones and leave them out."""
        good: dict[str, Raw] = {}
        for tables in self._each():
            self._named_in(tables.get(kind, {}), kind, good)
        return good

    def _named_in(self, blocks: Any, kind: str, good: dict[str, Raw]) -> None:
        """Add the tables `[kind.NAME]` of a file to those of the files before it."""
        if not isinstance(blocks, dict):
            self.reader.at(kind, "")
            self.reader.fault("E007", named_header(kind), hint=f"write [{kind}.NAME]")
            return
        wrong = [name for name, raw in blocks.items() if not isinstance(raw, dict)]
        if wrong:
            self.reader.at(kind, wrong[0])
            several = isinstance(blocks[wrong[0]], list)
            hint = f"write [{kind}.{wrong[0]}]" if several else f"write [{kind}.NAME] above this"
            self.reader.fault("E007", named_header(kind), word=THE_KEY, hint=hint)
        for name, raw in blocks.items():
            self.reader.at(kind, name)
            if name in good:
                other = self.files[home(self.files, kind, name)[0]].path
                hint = f"put the keys of both under the header in {other}"
                self.reader.fault("E004", f"[{kind}.{name}] is in {other} too", hint=hint)
            elif isinstance(raw, dict) and self.reader.well_formed(name):
                good[name] = raw

    def _listed(self, kind: str) -> list[tuple[int, Raw]]:
        """Return the tables `[[kind]]` with their numbers, without values that are not tables."""
        if kind not in self._read:
            self._read[kind] = self._tables_of(kind)
        return self._read[kind]

    def _tables_of(self, kind: str) -> list[tuple[int, Raw]]:
        first, good = 0, []
        for tables in self._each():
            blocks = tables.get(kind, [])
            if not isinstance(blocks, list):
                self.reader.at(kind, 0)
                hint = f"write [[{kind}]] above its keys"
                self.reader.fault("E007", listed_header(kind), hint=hint)
                continue
            for number, raw in enumerate(blocks):
                if isinstance(raw, dict):
                    good.append((first + number, raw))
                    continue
                self.reader.at(kind, number)
                message = f"Each {kind} must be a table of keys, not {kind_of(raw)}"
                self.reader.fault("E007", message, hint=f"write [[{kind}]] and its keys below")
            first += len(blocks)
        return good

    def _free(self) -> None:
        """Check the tables that nothing reads, and keys above the first header."""
        for tables in self._each():
            for name, value in tables.items():
                if name not in KEYS or name in PARTS:
                    self._free_table(name, value)

    def _free_table(self, name: str, value: Any) -> None:
        reader = self.reader
        blocks = value if isinstance(value, list) else [value]
        if not all(isinstance(block, dict) for block in blocks):
            reader.at("", "")
            reader.free(name, value)
            return
        for block in blocks:
            for key, inner in block.items():
                several = isinstance(inner, dict)
                reader.at(name, key if several else "")
                for below, item in inner.items() if several else ((key, inner),):
                    reader.free(below, item)

    # --- the blocks

    def _actor(self, name: str, raw: Raw) -> Actor:
        reader = self.reader
        reader.at("actor", name)
        values = reader.block(raw, READERS["actor"])
        values["roles"] = tuple(self._roles(raw.get("roles", [])))
        values.setdefault("name", name)
        return Actor(id=name, raw=raw, **values)

    def _roles(self, value: Any) -> Iterator[Role]:
        reader, needed = self.reader, names("roles", required=True)
        for number, raw in reader.tables("roles", value):
            reader.within("roles", number)
            yield Role(**reader.required(reader.block(raw, READERS["roles"]), raw, needed))
        reader.within()

    def _source(self, name: str, raw: Raw) -> Source:
        self.reader.at("source", name)
        return Source(id=name, raw=raw, **self.reader.block(raw, READERS["source"]))

    def _story(self, name: str, raw: Raw) -> Story:
        self.reader.at("story", name)
        values = self.reader.block(raw, READERS["story"])
        values.setdefault("name", name)
        return Story(id=name, raw=raw, **values)

    def _events(self, tables: list[tuple[int, Raw]]) -> tuple[Event, ...]:
        reader, seen, events = self.reader, dict[str, int](), []
        for number, raw in tables:
            reader.at("event", number)
            values = reader.block(raw, READERS["event"])
            ident = values.get("id")
            if ident is None or "title" not in values:
                values = reader.required(values, raw, ("id", "title"))
            if ident is not None and seen.setdefault(ident, number) != number:
                self._twice(ident, ("event", seen[ident]), ("event", number))
            if "mode" in values and ("type" in values or "type" not in raw):
                self._mode(values.get("type", ""), values["mode"])
            if "between" in raw and ("by" in raw or "to" in raw):
                message = "An event has either between, or by and to, but not both"
                hint = "between is for a mutual act; keep one of the two"
                reader.fault("E110", message, "between", THE_KEY, hint)
            if "extra" in values:
                self._slid(values["extra"])
            events.append(Event(place_in_file=number, raw=raw, **values))
        return tuple(events)

    def _twice(self, ident: str, first: tuple[str, int], second: tuple[str, int]) -> None:
        """Report an id that two blocks share, at the second, which is the one that is read."""
        there, here = (home(self.files, *block)[0] for block in (first, second))
        also = f", first in {self.files[there].path}" if there != here else ""
        hint = "give one of them another id"
        self.reader.fault("E106", f"The id {ident} is used twice{also}", "id", ident, hint)

    def _mode(self, kind: str, mode: str) -> None:
        known = MODES.get(kind, NO_MODES)
        if mode not in known:
            message = f'{kind} has no mode "{mode}"' if kind else "A mode needs a type"
            hint = f"its modes: {', '.join(known) or 'none'}" if kind else "write type above it"
            self.reader.fault("E108", message, "mode", mode, hint)

    def _slid(self, extra: Raw) -> None:
        self.reader.within("extra")
        for key in SLID:
            if key in extra:
                self.reader.slid(key, "extra")
        self.reader.within()

    def _all(self, kind: str, model: type[Any]) -> tuple[Any, ...]:
        table, needed = READERS[kind], names(kind, required=True)
        items = []
        for number, raw in self._listed(kind):
            self.reader.at(kind, number)
            values = self.reader.required(self.reader.block(raw, table), raw, needed)
            items.append(model(place_in_file=number, raw=raw, **values))
        return tuple(items)

    def _unique(self, kind: str, model: type[Any], seen: Seen) -> tuple[Any, ...]:
        """Return the entries of a kind; duplicate ids are noted."""
        items = self._all(kind, model)
        for item in items:
            here = (kind, item.place_in_file)
            if item.id and seen.setdefault(item.id, here) != here:
                self.reader.at(*here)
                self._twice(item.id, seen[item.id], here)
        return items

    def _circles(self, actors: dict[str, Actor]) -> None:
        for name in actors:
            above, seen = {name}, set[str]()
            while above:
                above = {
                    up for low in above if low in actors
                    for up in (*actors[low].of, *actors[low].tied_to)
                } - seen  # fmt: skip
                seen |= above
            if name in seen:
                self.reader.at("actor", name)
                key = "of" if actors[name].of else "tied_to"
                message = f"{name} acts for itself or belongs to itself through other actors"
                self.reader.fault("E113", message, key=key, hint="remove one of these links")


def _ids(tables: list[tuple[int, Raw]]) -> set[str]:
    """Return the ids of tables."""
    return {raw["id"] for _, raw in tables if isinstance(raw.get("id"), str)}


def _text(raw: Raw, key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _texts(raw: Raw, key: str) -> list[str]:
    value = raw.get(key)
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]


def _hidden(tables: dict[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each string or key that contains a control character."""
    for table, value in tables.items():
        several = list(enumerate(value)) if isinstance(value, list) else [("", value)]
        if isinstance(value, dict) and any(isinstance(block, dict) for block in value.values()):
            several = list(value.items())
        for which, block in several:
            if isinstance(which, str) and (char := find_control(which)):
                yield Finding("E006", describe_control(char), table, which, hint="delete it")
            for path, word, char in _walk(block, ()):
                first, rest = (str(path[0]), path[1:]) if path else ("", ())
                what, hint = describe_control(char), "delete it"
                yield Finding("E006", what, table, which, first, word, hint, rest)


def _walk(value: Any, path: tuple[int | str, ...]) -> Iterator[tuple[Any, str, str]]:
    if len(path) > DEEPEST + 3:  # this is already an error
        return
    if isinstance(value, str):
        if char := find_control(value):
            yield path, "", char
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, (*path, number))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if char := find_control(key):
                yield (*path, key), THE_KEY, char
            yield from _walk(inner, (*path, key))
