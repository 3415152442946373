"""The sources of a sheet's rows: makes one block for each, and the citations of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.authoring import clean, fields
from briefing.authoring.fields import Faults, Raw, ReadDate
from briefing.authoring.table.links import Reference, addresses, references, split_cell
from briefing.dates.days import iso_year
from briefing.diagnostics import BriefingError, some
from briefing.evidence.addresses import host, inside, plain
from briefing.keys import SOURCE
from briefing.model import Ledger
from briefing.names import fold, slug

TABLE = {
    "url": ("url", "href", "link", "path", "URL", "uri"),
    "title": ("title", "name", "headline", "description"),
    "outlet": ("outlet", "publisher", "container-title", "site", "media"),
    "published": ("published", "date", "day", "issued"),
    "archive_url": ("archive_url", "archive", "archived"),
    "author": ("author", "byline"),
    "language": ("language", "lang"),
}
"""The keys of a JSON table that describes a source, by their meanings in a block."""
CITED_KEYS = frozenset(("id", *(name for names in TABLE.values() for name in names)))
"""These keys and an id, for which the ledger uses its own values."""
NAME_KEYS = frozenset(
    ("name", "title", "label", "value", "literal", "raw", "given", "family")
)  # fmt: skip
"""The keys of a table that represents a name, which `words_of` turns into text."""
UNSTATED = "unstated"
"""The value of `read` that claims nothing."""
_NAME = re.compile(r"[^,;:\"“”«»\d]{1,60}")
"""Text that names only a publisher, without a date, place or title."""


class Sources:
    """The sources that rows cite, in addition to those of a ledger.

    `made` has the new blocks by id; `said` has sentences about conflicting values.
    """

    def __init__(self, ledger: Ledger, read_date: ReadDate) -> None:
        self._ledger = ledger
        self._read_date = read_date
        self.made: dict[str, Raw] = {}
        self.said: list[str] = []
        self._taken = set(ledger.sources)
        self._declared = {name for name, source in ledger.sources.items() if source.declared}
        self._publishers: set[str] = set()
        self._by_key: dict[Any, str] = {}
        for ident, source in ledger.sources.items():
            if not source.declared:
                continue
            for address in filter(None, (source.url, source.archive_url, ident)):
                if "://" in address:
                    self._by_key.setdefault(plain(address), ident)
            written = source.published.written if source.published else ""
            outlet = str(ledger.raw["source"][ident].get("outlet", ""))
            key = (fold(source.title), fold(outlet), written)
            self._by_key.setdefault(key, ident)

    def declare(self, ident: str, raw: Raw) -> str:
        """Add a block under its id, unless the ledger has a block with that id."""
        if ident not in self._declared:
            self._declared.add(ident)
            self._taken.add(ident)
            # a sheet does not say whether its sources were read
            self.made[ident] = {"read": UNSTATED, **raw}
        return ident

    def cited(self, raw: Raw) -> str:
        """Return how a row cites a source: by the id of its block, by name or by address.

        If only
        its address or only its publisher is known, a source gets no block.
        """
        raw = {key: value for key, value in raw.items() if value not in ("", None, [])}
        if raw.keys() == {"url"}:
            return self._by_key.get(plain(raw["url"])) or str(raw["url"])
        if raw.keys() <= {"outlet"} or raw.keys() == {"title"}:
            return str(raw.get("outlet") or raw.get("title"))
        return self.block(raw)

    def block(self, raw: Raw, ident: str = "") -> str:
        """Return the id of a source's block, making the block if there is none yet."""
        key = self._key(raw)
        known = self._by_key.get(key)
        if known is None and ident in self._declared:
            known = ident
        if known is not None:
            self._compare(known, raw)
            return known
        ident = ident or self._new_id(raw)
        self._by_key[key] = ident
        return self.declare(ident, raw)

    @staticmethod
    def _key(raw: Raw) -> Any:
        address = raw.get("url") or raw.get("archive_url")
        if address:
            return plain(str(address))
        published = raw.get("published", "")
        return (fold(raw.get("title", "")), fold(raw.get("outlet", "")), str(published))

    def _new_id(self, raw: Raw) -> str:
        """Return an id made from publisher and date, or else from the title or the address.

        It is never only the publisher, because that name means everything they publish.
        """
        address = inside(str(raw.get("url") or raw.get("archive_url") or ""))
        who = str(raw.get("outlet") or host(address))
        if raw.get("published"):
            words = f"{who} {raw['published']}" if who else f"{raw.get('title')} {raw['published']}"
        else:
            words = str(raw.get("title") or f"{who} {plain(address).rpartition('/')[2]}")
        if who and who not in self._publishers:
            self._publishers.add(who)
            self._taken.add(slug(who))
        return slug(words, self._taken, "source")

    def _compare(self, ident: str, raw: Raw) -> None:
        """Report a later row with a different title or day for a source; the first one is kept."""
        there = self.made.get(ident)
        if there is None:
            return
        for key, value in raw.items():
            if there.get(key, UNSTATED) == UNSTATED:
                there[key] = value
            elif there[key] != value:
                self.said.append(
                    f"source {ident}: {key} is {value} in a later row; {there[key]} is kept"
                )

    def of_row(self, cells: dict[str, list[str]], faults: Faults) -> list[Any]:
        """Return the citations of a row, from the texts of its source columns.

        Args:
            cells: for "source" (its name) and the keys of a block, the text in each of their
                columns. "Source, Link, Source (2), Link (2)" are two sources.
            faults: takes the errors of addresses and days that cannot be read.

        Raises:
            BriefingError: a text may belong to any of several sources.

        """
        counts = {len(texts) for texts in cells.values()}
        if len(counts) > 1 or counts <= {0, 1}:
            return self._paired(cells, faults)
        return [
            cited
            for number in range(counts.pop())
            for cited in self._paired(
                {key: [texts[number]] for key, texts in cells.items()}, faults
            )
        ]

    def _paired(self, cells: dict[str, list[str]], faults: Faults) -> list[Any]:
        """Return the citations of a row; all source cells must have the same number of entries."""
        parts = {
            key: [part for text in texts for part in _parts(key, text)]
            for key, texts in cells.items()
        }
        rest = {key: texts for key, texts in parts.items() if texts}
        count = len(rest.get("url", ())) or max(map(len, rest.values()), default=0)
        found = []
        for number in range(count):
            raw: Raw = {}
            before = len(faults.found)
            for key, texts in rest.items():
                if len(texts) not in (1, count):
                    first = "url" if "url" in rest else key
                    raise BriefingError(
                        f"its source cells do not match: {some(count, _word(first))}, "
                        f"{some(len(texts), _word(key))}",
                        "give the same number of each, in the same order, separated by ;",
                    )
                text = texts[0] if len(texts) == 1 else texts[number]
                raw |= faults.tried(_target(key), self._read, key, text) or {}
            if len(faults.found) > before:
                continue
            at = ""
            if "url" not in raw and "://" in raw.get("title", ""):
                named, *others = references(raw["title"])
                if others:
                    raise BriefingError(
                        "its source has several addresses",
                        "separate them by ; in a column of links",
                    )
                at = named.at
                raw |= {"title": "", **self._described(named)} if named.address else {}
            cited = self.cited(raw)
            found.append(fields.citation(cited, at, {}, self._ledger.citable, []) if at else cited)
        return found

    def of_text(self, part: str, said: list[str]) -> Iterator[Any]:
        """Yield the citations in a part of a cell: "Reuters https://… p. 4".

        A name with an address becomes a block; a name or an address alone is cited as it is.

        Raises:
            BriefingError: an address, or the day on which it was read, cannot be read.

        """
        citable = self._ledger.citable
        if citable.find(part):
            yield fields.citation(part, None, {}, citable, said)
            return
        for reference in references(part):
            if not reference.address:
                yield fields.citation(part, None, {}, citable, said)
                continue
            if "://" not in part:
                said.append(f"{part} is cited as {reference.address}")
            cited = self.cited(self._described(reference))
            yield fields.citation(cited, reference.at, {}, citable, said)

    def _described(self, reference: Reference) -> Raw:
        """Return the keys of the block of a source in a cell; words without a key are a note."""
        raw: Raw = self._read("source", reference.name) if reference.name else {}
        raw["url"] = reference.address
        if reference.accessed:
            raw |= self._read("accessed", reference.accessed)
        if reference.rest:
            raw["note"] = reference.text
        return raw

    def of_item(
        self, cells: dict[str, str], kinds: dict[str, str], faults: Faults
    ) -> tuple[str, bool]:
        """Return the id of the source that a row describes, and whether it is new.

        Args:
            cells: the text for each key of a block.
            kinds: the replacements for kinds; "*" is every other one.
            faults: takes the errors of cells that cannot be read, and of a source without a title
                and an address; the id is "" if there are any.

        """
        raw: Raw = {}
        for key, text in cells.items():
            if key == "kind":
                text = kinds.get(fold(text), kinds.get("*", text))
            if text and key != "id":
                raw |= faults.tried(_target(key), self._read, key, text) or {}
        if not faults.found and not raw.get("title") and not raw.get("url"):
            faults.found.append(("source", "it has no title and no URL"))
        if faults.found:
            return "", False
        wanted = re.sub(r"[\s,!\"'\[\]]+", "-", cells.get("id", "").rpartition("/")[2]).strip("-")
        before = len(self.made)
        return self.block(raw, wanted), len(self.made) > before

    def _read(self, key: str, text: str) -> Raw:
        said: list[str] = []
        text = clean.line(text, f"the source's {key.replace('_', ' ')}", said)
        self.said += said
        if key == "source":
            # "Reuters" publishes it; "Petrov, The quiet quarrel, p. 4" is its short name
            return {"outlet" if _NAME.fullmatch(text) else "title": text}
        row = SOURCE[key]
        if row.kind == "date":
            what = f"the day the source was {key}"
            return {key: fields.toml_date(self._read_date(text, what))}
        if row.kind == "url":
            clean.url(text, "the source's address")
        return {key: text}

    def of_table(self, table: dict[str, Any]) -> Any:
        """Return the citation in a JSON table: a citation itself, or the description of a source.

        Raises:
            BriefingError: nothing in it names a source.

        """
        if "source" in table:
            return table
        raw: Raw = {}
        for key, names in TABLE.items():
            value = next((table[name] for name in names if table.get(name)), None)
            if value is not None:
                raw |= self._read(key, words_of(value))
        if not raw:
            raise BriefingError(
                "cite: a table needs a source, or its title, url or outlet",
                '{"title": "…", "url": "https://…"}',
            )
        return self.cited(raw)


def _target(key: str) -> str:
    return key if key == "source" else f"source.{key}"


def _word(key: str) -> str:
    return {"url": "link", "archive_url": "archive link"}.get(key, key)


def _parts(key: str, text: str) -> list[str]:
    """Split a cell; spaces and commas separate addresses too."""
    if key in ("url", "archive_url"):
        return addresses(text)
    return split_cell(text)


def words_of(value: Any) -> str:
    """Return a JSON value as text: for a table its name or title; lists are joined by commas.

    Dates of CSL-JSON are read too: [[2025, 7, 18]] is 2025-07-18.
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and value and all(isinstance(item, list) for item in value):
        return _date_parts(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(words_of, value)))
    if isinstance(value, dict):
        if "date-parts" in value:
            return words_of(value["date-parts"])
        named = " ".join(str(value[part]) for part in ("given", "family") if value.get(part))
        keys = ("literal", "name", "title", "label", "value", "raw")
        return named or next((words_of(value[key]) for key in keys if value.get(key)), "")
    return "" if value is None else str(value)


def _date_parts(ends: list[list[Any]]) -> str:
    """Return the EDTF of "date-parts": one or two lists of year, month and day."""
    written = []
    for end in ends:
        numbers = [str(part) for part in end if str(part).lstrip("-").isdecimal()]
        if numbers:
            year, *more = map(int, numbers[:3])
            written.append("-".join([iso_year(year), *(f"{part:02d}" for part in more)]))
    return "/".join(written)
