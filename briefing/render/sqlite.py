"""A ledger as an SQLite database: a table for each kind of block, made from `briefing.keys`.

- The primary key of a block is its id; a block without one has a number, `n`.
- A date has three columns: the original text, and its earliest and latest day (ISO 8601).
- A list has rows in a separate table, such as `event_actor`: the block, the key as `role`, the
position in the list, and the value, which is a foreign key if it always refers to a block. -
Citations of all kinds of blocks are rows of `citation`. - `event_search` is a full-text index
(FTS5), which Datasette recognises as the index of events. - `ledger` has the heading, key by key:
title, language, marking. - Views: `timeline`, `said` (one row per citation), `pair` (who acts
towards whom).

Desk-only keys are in no table. The bytes depend only on the ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from briefing.keys import KEYS, Key
from briefing.model import Citation, Ledger
from briefing.reports.events import EVENT_COLUMNS, Entry

TABLES = {
    "actor": "actor", "roles": "office", "source": "source", "story": "story", "event": "event",
    "position": "position", "outlook": "outlook", "judgement": "judgement",
    "question": "question", "watch": "watch", "cite": "citation",
}  # fmt: skip
"""The table of each kind of block."""
NAMED = ("actor", "source", "story", "event")
"""The tables with the ledger's id as primary key."""
OWNERS = ("actor", "event", "position", "outlook")
"""The kinds of block that a citation can belong to."""
COMPUTED = {"date_kind": "TEXT", "precision": "TEXT", "quad": "TEXT", "standing": "TEXT",
            "origins": "INTEGER"}  # fmt: skip
"""The computed columns of an event, with their SQL types."""
SEARCHED = ("title", "summary", "place")
"""The columns of an event in the full-text index."""
_NUMBERS = {"flag": "INTEGER", "number": "REAL"}

VIEWS = """
CREATE VIEW timeline AS SELECT
  event.id, event.date, event.date_earliest, event.date_latest, event.title, event.type,
  event.quad, event.status, event.standing,
  (SELECT group_concat(name, ', ') FROM (SELECT actor.name FROM event_actor
    JOIN actor ON actor.id = event_actor.actor WHERE event_actor.event = event.id
    AND role IN ('by', 'between') ORDER BY place)) AS "by",
  (SELECT group_concat(name, ', ') FROM (SELECT actor.name FROM event_actor
    JOIN actor ON actor.id = event_actor.actor WHERE event_actor.event = event.id
    AND role = 'to' ORDER BY place)) AS "to",
  (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT coalesce(source.short, source.title,
    source.id) AS name FROM citation JOIN source ON source.id = citation.source
    WHERE citation.event = event.id AND coalesce(citation.stance, '') <> 'silent')) AS sources
FROM event ORDER BY event.date_earliest IS NULL, event.date_earliest;
CREATE VIEW said AS SELECT
  citation.event, event.title, event.standing,
  coalesce(source.short, source.title, source.id) AS source_name,
  citation.stance, citation.says, citation.about, citation.at, source.url
FROM citation JOIN event ON event.id = citation.event JOIN source ON source.id = citation.source;
CREATE VIEW pair AS SELECT
  one.actor AS actor, other.actor AS towards, count(*) AS events,
  sum(event.quad LIKE '%cooperation') AS cooperation, sum(event.quad LIKE '%conflict') AS conflict
FROM event_actor AS one JOIN event_actor AS other ON other.event = one.event
JOIN event ON event.id = one.event
WHERE one.role = 'by' AND other.role = 'to' AND event.status = 'occurred'
  AND event.standing <> 'denied'
GROUP BY one.actor, other.actor ORDER BY events DESC, one.actor, other.actor;
"""


class TableColumn(NamedTuple):
    """A column: its name, its SQL type, and what it refers to, if anything."""

    name: str
    type: str
    refers: str = ""

    @property
    def sql(self) -> str:
        """Its definition."""
        key = f' REFERENCES "{self.refers}"(id)' if self.refers else ""
        return f'"{self.name}" {self.type}{key}'


def write(ledger: Ledger) -> bytes:
    """Return a ledger as the content of a database file.

    Args:
        ledger: the ledger, with only what may leave the desk.

    """
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA page_size = 1024")  # many small tables
    with connection:
        connection.executescript(";\n".join(schema()) + ";")
        heading = [(key, text) for key in KEYS["ledger"] if (text := getattr(ledger.info, key))]
        connection.executemany('INSERT INTO "ledger" VALUES (?, ?)', heading)
        for table, rows in _rows(ledger):
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
        connection.execute("INSERT INTO event_search(event_search) VALUES ('rebuild')")
        connection.executescript(VIEWS)
    connection.execute("VACUUM")
    content = connection.serialize()
    connection.close()
    return content


def schema() -> Iterator[str]:
    """Yield the statements that make the tables, without the views."""
    yield 'CREATE TABLE "ledger" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL)'
    for block, table in TABLES.items():
        yield _create(table, columns(block))
        for link, value in _links(block).items():
            owner = TableColumn(table, "TEXT" if table in NAMED else "INTEGER")
            key = "id" if table in NAMED else "n"
            yield (
                f'CREATE TABLE "{link}" (\n  {owner.sql} NOT NULL REFERENCES "{table}"({key}),\n'
                f'  "role" TEXT NOT NULL,\n  "place" INTEGER NOT NULL,\n  {value.sql}\n)'
            )
            yield f'CREATE INDEX "{link}_{table}" ON "{link}" ("{table}")'
            if value.refers:
                yield f'CREATE INDEX "{link}_value" ON "{link}" ("{value.name}")'
    yield 'CREATE INDEX "citation_event" ON "citation" ("event")'
    searched = ", ".join(SEARCHED)
    yield (
        f'CREATE VIRTUAL TABLE "event_search" USING FTS5 ({searched}, content="event", '
        'tokenize="unicode61 remove_diacritics 2")'
    )


def columns(block: str) -> list[TableColumn]:
    """Return the columns of a kind of block, without its lists."""
    found: list[TableColumn] = []
    if TABLES[block] in NAMED:
        found.append(TableColumn("id", "TEXT PRIMARY KEY"))
    else:
        found.append(TableColumn("n", "INTEGER PRIMARY KEY"))
    if block == "cite":
        found += [
            TableColumn(owner, "TEXT" if owner in NAMED else "INTEGER", owner if owner in NAMED
                        else "") for owner in OWNERS
        ]  # fmt: skip
    if block == "roles":
        found.append(TableColumn("actor", "TEXT", "actor"))
    for name, key in _public(block):
        if name == "id" and TABLES[block] in NAMED:
            continue
        found += _columns_of(name, key)
    if block == "event":
        found += [TableColumn(name, kind) for name, kind in COMPUTED.items()]
    return found


def _create(table: str, columns: Iterable[TableColumn]) -> str:
    inside = ",\n  ".join(column.sql for column in columns)
    return f'CREATE TABLE "{table}" (\n  {inside}\n)'


def _public(block: str) -> Iterator[tuple[str, Key]]:
    for name, key in KEYS[block].items():
        if not key.desk and key.kind not in ("citations", "roles", "table"):
            yield name, key


def _columns_of(name: str, key: Key) -> list[TableColumn]:
    """Return the columns of a key; none for a list."""
    if key.one:
        return [TableColumn(name, "TEXT", key.refers)]
    if key.kind in ("list", "figures"):
        return []
    if key.kind == "date":
        return [TableColumn(f"{name}{end}", "TEXT") for end in ("", "_earliest", "_latest")]
    if key.kind == "coordinates":
        return [TableColumn("latitude", "REAL"), TableColumn("longitude", "REAL")]
    return [TableColumn(name, _NUMBERS.get(key.kind, "TEXT"))]


def _links(block: str) -> dict[str, TableColumn]:
    """Return the tables of a block's lists, each with the column of its values."""
    table, found = TABLES[block], {}
    for _, key in _public(block):
        if key.kind == "list" and not key.one:
            link, column = _link(table, key)
            found[link] = column
        if key.kind == "figures":
            found[f"{table}_figure"] = TableColumn("value", "")
    return found


def _link(table: str, key: Key) -> tuple[str, TableColumn]:
    """Return the table of a list, and the column of its values with its reference, if fixed."""
    if key.refers in NAMED:
        column = "other" if key.refers == table else key.refers
        return f"{table}_{key.refers}", TableColumn(column, "TEXT", key.refers)
    return f"{table}_word", TableColumn("word", "TEXT")


def _rows(ledger: Ledger) -> list[tuple[str, list[Sequence[Any]]]]:
    """Return the rows of all non-empty tables, each table after those that it refers to."""
    filler = _Filler(ledger)
    filler.fill()
    return [(table, rows) for table, rows in filler.rows.items() if rows]


class _Filler:
    """Collects the rows of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.rows: dict[str, list[Sequence[Any]]] = {}
        self._numbers: dict[str, int] = {}

    def fill(self) -> None:
        ledger = self._ledger
        for table in TABLES.values():
            self.rows[table] = []
        for block, items in (
            ("actor", ledger.actors.values()), ("source", ledger.sources.values()),
            ("story", ledger.stories.values()), ("event", ledger.events),
            ("position", ledger.positions), ("outlook", ledger.outlooks),
            ("judgement", ledger.judgements), ("question", ledger.questions),
            ("watch", ledger.watches),
        ):  # fmt: skip
            for item in items:
                self._add(block, item)
        for actor in ledger.actors.values():
            for role in actor.roles:
                self._add("roles", role, [actor.id])

    def _add(self, block: str, item: Any, before: Sequence[Any] = ()) -> None:
        table = TABLES[block]
        if table in NAMED:
            owner: Any = item.id
        else:
            owner = self._numbers[table] = self._numbers.get(table, 0) + 1
        row: list[Any] = [owner, *before]
        for name, key in _public(block):
            if name == "id" and table in NAMED:
                continue
            row += self._cells(table, owner, name, key, getattr(item, name))
        if block == "event":
            entry = Entry(item, self._ledger)
            computed = {column.name: column.get for column in EVENT_COLUMNS}
            row += [computed[name](entry) for name in COMPUTED]
        self.rows[table].append(row)
        if table in OWNERS:
            for cite in item.cite:
                self._cite(table, owner, cite)

    def _cite(self, table: str, owner: Any, cite: Citation) -> None:
        self._add("cite", cite, [owner if table == each else None for each in OWNERS])

    def _cells(self, table: str, owner: Any, name: str, key: Key, value: Any) -> list[Any]:
        """Return the cells of a key, and add the rows of its list."""
        if key.one:
            return [value or None]
        if key.kind == "list":
            link, _ = _link(table, key)
            self._list(link, owner, name, value)
            return []
        if key.kind == "figures":
            rows = self.rows.setdefault(f"{table}_figure", [])
            rows += [(owner, word, place, number)
                     for place, (word, number) in enumerate(value.items(), 1)]  # fmt: skip
            return []
        if key.kind == "date":
            return [value.written, value.earliest, value.latest] if value else [None] * 3
        if key.kind == "coordinates":
            return [*value] if value else [None, None]
        if key.kind == "flag":
            return [int(value)]
        return [None if value == "" else value]

    def _list(self, link: str, owner: Any, name: str, values: Iterable[str]) -> None:
        rows = self.rows.setdefault(link, [])
        rows += [(owner, name, place, value) for place, value in enumerate(values, 1)]
