"""Turns one row of a sheet into the TOML values of an event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from briefing.authoring import clean, fields, places
from briefing.authoring.fields import Faults, Raw
from briefing.authoring.table.cells import (
    LATITUDE_LONGITUDE,
    cameo_root,
    cell_of,
    cited,
    figure,
    filled,
    fit,
    moment,
    position,
    says_something,
    stripped,
    text_of_html,
    titled,
    truth,
    unpacked,
    words_in,
)
from briefing.authoring.table.headers import words
from briefing.authoring.table.links import split_cell
from briefing.authoring.table.mapping import DATES, FREE, JOINED, REST, Mapping
from briefing.authoring.table.objects import without_null
from briefing.authoring.table.sources import (
    CITED_KEYS,
    NAME_KEYS,
    Sources,
    words_of,
)
from briefing.authoring.table.when import DateReader, date_of, refuse_two_years
from briefing.diagnostics import BriefingError
from briefing.keys import CITATION, EVENT
from briefing.model import Ledger
from briefing.names import fold
from briefing.plover import CAMEO

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?")
_POINT = re.compile(r"point\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)", re.IGNORECASE)
_NO_DATE = re.compile(
    r"n\.?\s?d\.?|no date|undated|(?:date )?unknown|\?+|o\.\s?[jd]\.|s\.\s?d\.|б\.?\s?/?\s?д\.?|"
    r"без даты|дата неизвестна|unbekannt|inconnue?|desconocid[ao]|bilinmiyor",
    re.IGNORECASE,
)
"""The usual words for an unknown date."""
_YEAR_BC = re.compile(r"-0*[1-9]\d{0,5}")


class Reading:
    """Reads the rows of a sheet by a mapping.

    `padded` counts the dates that were read as a whole month or year.
    """

    def __init__(
        self, mapping: Mapping, ledger: Ledger, read_date: DateReader, sources: Sources
    ) -> None:
        self._mapping = mapping
        self._ledger = ledger
        self._read_date = read_date
        self._sources = sources
        self.padded = 0
        self._columns: dict[str, list[str]] = {}
        for column, targets in mapping.columns.items():
            for target in targets:
                self._columns.setdefault(target, []).append(column)
        self._tables = {column.partition(".")[0] for column in mapping.columns if "." in column}
        self._dated = [target for target in DATES if target in self._columns]
        special = ("date", "cite", "coordinates", *FREE)
        self._keys = [key for key in self._columns if key in EVENT and key not in special]
        self._free = [
            target for target in self._columns
            if target in FREE or target.partition(".")[0] in FREE
        ]  # fmt: skip
        self._cited = [target for target in self._columns if target.startswith("cite.")]
        self._sourced = [target for target in self._columns if target.split(".")[0] == "source"]
        self._placed = any(target.startswith("coordinates") for target in self._columns)
        self._by_case: dict[tuple[int, ...], Reading] = {}

    def event(self, cells: dict[str, Any], said: list[str], faults: Faults) -> Raw:
        """Return the keys of an event from a row, without those whose cells cannot be read.

        Args:
            cells: the row's values by column.
            said: takes a sentence for each thing that was cleaned.
            faults: takes the errors of cells that cannot be read.

        """
        if self._mapping.where:
            return self._of_case(cells).event(cells, said, faults)
        raw: Raw = {}
        tried = faults.tried
        if self._dated and (date := tried("date", self._date, cells, said, faults)):
            raw["date"] = fields.toml_date(date)
        for key in self._keys:
            value = tried(key, self._value, key, cells, said)
            if says_something(key, value):
                raw[key] = value
        if "type.cameo" in self._columns:
            tried("type", self._cameo, raw, cells)
        if self._placed and (place := tried("coordinates", self._coordinates, cells, faults)):
            raw["coordinates"] = place
        for target in self._free:
            tried(target, self._add_free, raw, target, cells, said)
        for key in (*self._keys, "cite"):
            if not faults.within(key):
                tried(key, self._keep_rest, raw, key, cells)
        if citations := tried("cite", self._citations, cells, said, faults):
            raw["cite"] = citations
        for key, value in self._mapping.set.items():
            raw.setdefault(key, value)
        for key, template in self._mapping.templates.items():
            text = "" if raw.get(key) else filled(template, partial(self._text, cells))
            if line := text and tried(key, clean.line, text, f"the {key}", said):
                raw[key] = line
        return titled(raw, faults)

    def _of_case(self, cells: dict[str, Any]) -> Reading:
        """Return the reading for a row, by all `[[where]]` that fit it; a later one wins."""
        fitting = tuple(
            number for number, case in enumerate(self._mapping.where)
            if fold(self._text(cells, case.column)) in case.cells
        )  # fmt: skip
        if fitting not in self._by_case:
            cases = [self._mapping.where[number] for number in fitting]
            columns, values = dict(self._mapping.columns), dict(self._mapping.set)
            for case in cases:
                columns |= case.columns
                values |= case.set
            mapping = replace(self._mapping, columns=columns, set=values, where=())
            self._by_case[fitting] = Reading(mapping, self._ledger, self._read_date, self._sources)
        return self._by_case[fitting]

    def source(self, cells: dict[str, Any], faults: Faults) -> tuple[str, bool]:
        """Return the id of the source in a row, and whether it is new; `faults` takes errors."""
        given = {
            target.partition(".")[2] or "source": faults.tried(target, self._part, cells, target)
            for target in self._sourced
        }
        kinds = self._mapping.values.get("kind", {})
        return self._sources.of_item(
            {key: text for key, text in given.items() if text}, kinds, faults
        )

    # --- cells

    def _cells(self, cells: dict[str, Any], target: str) -> Iterator[Any]:
        """Yield the non-empty cells for a target."""
        for column in self._columns.get(target, ()):
            cell = cell_of(cells, column)
            if isinstance(cell, dict) and column in self._tables and target not in FREE:
                continue  # its values are columns of their own
            if cell is not None and cell not in ("", [], {}):
                yield cell

    def _text(self, cells: dict[str, Any], column: str) -> str:
        return words_of(cell_of(cells, column))

    def _part(self, cells: dict[str, Any], target: str) -> str:
        return next((words_in(target, cell) for cell in self._cells(cells, target)), "")

    # --- values

    def _date(self, cells: dict[str, Any], said: list[str], faults: Faults) -> str:
        mapping = self._mapping

        def part(target: str) -> str:
            text = self._part(cells, target) if target in self._columns else ""
            if mapping.years_bc and target.endswith(".year") and _YEAR_BC.fullmatch(text):
                text = str(int(text) + 1)
            if target.endswith(".time") and _CLOCK.fullmatch(text) and self._in_utc(target):
                text += "Z"
            unknown = mapping.unknown and re.fullmatch(mapping.unknown, text)
            if text and (unknown or _NO_DATE.fullmatch(text)):
                said.append(f"{text} means an unknown date, so the event is undated")
                return ""
            return text

        def read_date(text: str, what: str) -> str:
            refuse_two_years(text, what)
            return self._read_date(text, what, lambda: self._day_of_report(cells))

        given = {
            column: faults.tried("date", self._code, cells, column) or ""
            for column in mapping.precision
        }
        ends = [given.pop(column) for column in mapping.of_end if given.get(column)]
        codes = list(filter(None, given.values()))
        end_codes = ends if mapping.of_end else None
        made = partial(
            date_of, part, read_date, codes, end_codes, faults, whole_days=mapping.whole_days
        )
        date = made(padded=mapping.padded)
        if mapping.padded and not codes and date and date != made():
            self.padded += 1
        return date

    def _day_of_report(self, cells: dict[str, Any]) -> datetime.date | None:
        """Return the day on which the row's source was published, if it is one day."""
        text, what = self._part(cells, "source.published"), "the day the source was published"
        day = fields.toml_date(self._read_date(text, what)) if text else None
        return day if isinstance(day, datetime.date) else None

    def _in_utc(self, target: str) -> bool:
        return any(not {"utc", "gmt"}.isdisjoint(words(name).split())
                   for name in self._columns[target])  # fmt: skip

    def _code(self, cells: dict[str, Any], column: str) -> str:
        """Return the meaning of the precision code in a column; "" if there is none."""
        table, code = self._mapping.precision[column], self._text(cells, column)
        code = code.removesuffix(".0")
        if code in table or not code:
            return table.get(code, "")
        raise BriefingError(
            f"{column}: the mapping does not define the code {code}",
            f"it has {', '.join(table)}",
        )

    def _value(self, key: str, cells: dict[str, Any], said: list[str]) -> Any:
        row = EVENT[key]
        found = [unpacked(key, stripped(cell)) for cell in self._cells(cells, key)]
        if key in self._mapping.html:
            found = [text_of_html(cell) if isinstance(cell, str) else cell for cell in found]
        if not found:
            return None
        if row.many:
            return self._list(key, found, said)
        if row.kind == "flag":
            return found[0] if isinstance(found[0], bool) else truth(key, str(found[0]))
        if row.kind == "moment":
            return moment(str(found[0]))
        texts = [self._renamed(key, words_in(key, cell)) for cell in found]
        text = JOINED.get(key, " ").join(dict.fromkeys(filter(None, texts)))
        names, read_date = self._ledger.names, self._read_date
        return fields.value_of("event", key, text, names, read_date, said) if text else None

    def _list(self, key: str, found: list[Any], said: list[str]) -> list[str]:
        """Return the names in cells, separated by `;` or line breaks but not by commas."""
        listed: dict[str, None] = {}
        for cell in found:
            for item in cell if isinstance(cell, list) else [cell]:
                text = words_in(key, item)
                for name in [text] if isinstance(cell, list) else self._names(key, text):
                    if renamed := self._renamed(key, clean.line(name, f"the {key}", said)):
                        listed[renamed] = None
        return list(listed)

    def _names(self, key: str, text: str) -> list[str]:
        parts = split_cell(text)
        if EVENT[key].refers != "actor":
            return parts
        for separator in self._mapping.split:
            parts = [
                name.strip()
                for part in parts
                for name in ([part] if self._ledger.names.find(part) else part.split(separator))
                if name.strip()
            ]
        return parts

    def _renamed(self, key: str, text: str) -> str:
        """Return the mapping's replacement for a cell, or else the cell."""
        table = self._mapping.values.get(key)
        if table is None or not text:
            return text
        return table.get(fold(text), table.get(REST, text))

    def _cameo(self, raw: Raw, cells: dict[str, Any]) -> None:
        """Take the type from a CAMEO code; a code without exactly one type is kept in `extra`."""
        code = self._part(cells, "type.cameo").removesuffix(".0")
        if not code:
            return
        types = CAMEO.get(cameo_root(code), ())
        if len(types) == 1:
            raw.setdefault("type", types[0])
        raw.setdefault("extra", {})["cameo"] = code

    def _coordinates(self, cells: dict[str, Any], faults: Faults) -> list[float] | None:
        for cell in self._cells(cells, "coordinates"):
            if isinstance(cell, (list, dict)):
                return cell if isinstance(cell, list) else position(cell)
            text = str(cell).strip()
            if point := _POINT.fullmatch(text):
                return [float(point[2]), float(point[1])]
            return fields.coordinates(text)
        latitude, longitude = (
            self._part(cells, f"coordinates.{part}") for part in ("latitude", "longitude")
        )
        if not latitude and not longitude:
            return None
        if not latitude or not longitude:
            missing = "longitude" if latitude else "latitude"
            raise BriefingError(f"it has no {missing}", "fill in both, or neither")
        north = faults.tried("coordinates.latitude", places.degrees, latitude, "NS")
        east = faults.tried("coordinates.longitude", places.degrees, longitude, "EW")
        return None if north is None or east is None else [north, east]

    def _add_free(self, raw: Raw, target: str, cells: dict[str, Any], said: list[str]) -> None:
        """Add a named number, or an entry of `extra`."""
        head, _, name = target.partition(".")
        for cell in self._cells(cells, target):
            if not name:
                whole = fit(head, unpacked(head, cell))
                if head == "figures" and isinstance(whole, str):
                    whole = fields.figures(split_cell(whole))
                raw[head] = {**raw.get(head, {}), **whole} if isinstance(whole, dict) else whole
                continue
            if target in self._mapping.values and not isinstance(cell, (list, dict)):
                cell = self._renamed(target, words_of(cell))
            if cell == "":
                continue
            if isinstance(cell, str):
                value = clean.lines(cell, f"the {name}", said)
                value = figure(name, value, said) if head == "figures" else value
            else:
                value = fit(name, cell)
            table = raw.setdefault(head, {})
            *way, last = name.split(".")
            for step in way:
                table = table.setdefault(step, {})
                if not isinstance(table, dict):
                    raise BriefingError(f"{step} is a value and a table", f"map {name} differently")
            table.setdefault(last, value)

    def _keep_rest(self, raw: Raw, key: str, cells: dict[str, Any]) -> None:
        """Keep in `extra` the JSON tables with more content than the name that was used."""
        for cell in self._cells(cells, key):
            tables = [item for item in (cell if isinstance(cell, list) else [cell])
                      if isinstance(item, dict)]  # fmt: skip
            if key == "place" and tables and "coordinates" not in raw:
                for names in LATITUDE_LONGITUDE:
                    if all(name in tables[0] for name in names):
                        raw["coordinates"] = position(tables[0])
            known = CITED_KEYS if key == "cite" else NAME_KEYS
            if any(not table.keys() <= known and "source" not in table for table in tables):
                raw.setdefault("extra", {}).setdefault(key, fit(key, cell))

    # --- citations

    def _citations(self, cells: dict[str, Any], said: list[str], faults: Faults) -> list[Any]:
        found: list[Any] = []
        for cell in self._cells(cells, "cite"):
            for item in faults.tried("cite", _items, cell) or ():
                found += faults.tried("cite", self._cite, item, said) or []
        given = {
            target.partition(".")[2] or "source": [
                self._text(cells, column) for column in self._columns[target]
            ]
            for target in self._sourced
        }
        if any(map(any, given.values())):
            found += faults.tried("source", self._sources.of_row, given, faults) or []
        if not found and self._mapping.sources:
            ident, raw = next(iter(self._mapping.sources.items()))
            found = [self._sources.declare(ident, raw)]
        more = self._citation_keys(cells, said, faults)
        if more and not faults.within("cite") and not faults.within("source"):
            if len(found) != 1:
                raise BriefingError(
                    f"it has {', '.join(more)} for one citation, but {len(found)} sources",
                    "keep only one source in the row",
                )
            source = found[0]
            found = [
                {**source, **more} if isinstance(source, dict)
                else fields.citation(source, None, more, self._ledger.citable, said)
            ]  # fmt: skip
        seen: list[Any] = []
        return [cite for cite in found if cite not in seen and not seen.append(cite)]  # type: ignore[func-returns-value]

    def _cite(self, item: Any, said: list[str]) -> list[Any]:
        if isinstance(item, dict):
            return [cited(without_null(self._sources.of_table(item)))]
        return list(self._sources.of_text(str(item), said))

    def _citation_keys(self, cells: dict[str, Any], said: list[str], faults: Faults) -> Raw:
        more: Raw = {}
        for target in self._cited:
            key = target.removeprefix("cite.")
            texts = [words_of(cell) for cell in self._cells(cells, target)]
            if CITATION[key].many:
                value: Any = [part for text in texts for part in split_cell(text)]
            else:
                given = (" ".join(texts), self._ledger.names, self._read_date, said)
                value = given[0] and faults.tried(target, fields.value_of, "cite", key, *given)
            if value not in (None, [], ""):
                more[key] = value
        return more


def _items(cell: Any) -> list[Any]:
    """Return the citations in a cell, which are texts or tables."""
    cell = unpacked("cite", stripped(cell))
    if isinstance(cell, dict):
        return [cell]
    items = cell if isinstance(cell, list) else split_cell(str(cell))
    return [item for item in items if item is not None]
