"""Reads a spreadsheet or data file as rows, each with its number in a spreadsheet program."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from briefing.authoring.table.delimited import lines_of
from briefing.authoring.table.header import Rows, table
from briefing.authoring.table.objects import objects
from briefing.authoring.table.workbook import sheet_lines
from briefing.diagnostics import BriefingError
from briefing.ledger.find import read_stdin

FORMATS = {
    "csv": "csv", "txt": "csv", "tsv": "tsv", "tab": "tsv", "json": "json", "geojson": "json",
    "jsonl": "jsonl", "ndjson": "jsonl", "xlsx": "xlsx", "xlsm": "xlsx",
}  # fmt: skip
"""How to read a file, by the extension of its name."""
NAMED = "csv, tsv, txt, json, jsonl, xlsx"
ENCODINGS = "cp1252 (Western Europe), cp1251 (Cyrillic), cp1254 (Turkish), utf-16"


class ReadOptions(NamedTuple):
    """Options for reading a file; empty ones are detected.

    `sheet` is the name or the number of a sheet, or the name of a list in a JSON file;
    `header_row` the number of the header row.
    """

    sheet: str = ""
    header_row: int | None = None
    encoding: str = ""
    delimiter: str = ""


FIND_ALL = ReadOptions()


def read(
    path: str,
    options: ReadOptions = FIND_ALL,
    key_of: Callable[[str], str] = lambda column: "",
) -> Rows:
    """Read a file by its extension; "-" is standard input, read by its first bytes.

    Args:
        path: the file.
        options: the given options.
        key_of: returns the key that a column's name suggests, "" for none; used to find the header.

    Raises:
        BriefingError: it cannot be read, or the options do not fit.

    """
    content, file_format = _content(path)
    name = "standard input" if path == "-" else path
    _only_what_fits(options, file_format, name)
    if file_format == "xlsx":
        sheet, remarks = sheet_lines(content, name, options.sheet, key_of)
        return table(sheet, key_of, options.header_row, remarks, dates_made=True)
    text = _text(content, name, options.encoding)
    if file_format in ("json", "jsonl"):
        return objects(text, name, options.sheet, key_of, by_line=file_format == "jsonl")
    remarks = []
    lines = lines_of(text, name, options.delimiter, remarks, tabs=file_format == "tsv")
    return table(lines, key_of, options.header_row, remarks, dates_made=file_format == "csv")


def _content(path: str) -> tuple[bytes, str]:
    if path == "-":
        content = read_stdin()
        begins = content.lstrip(codecs.BOM_UTF8).lstrip()[:2]
        is_json = begins[:1] in (b"[", b"{")
        return content, "xlsx" if begins == b"PK" else "json" if is_json else "csv"
    ending = Path(path).suffix.lower().lstrip(".")
    if ending not in FORMATS:
        hint = "save it as “CSV UTF-8”; an old .xls or .ods file as .xlsx"
        raise BriefingError(f"the extension of {path} is not one of {NAMED}", hint)
    try:
        return Path(path).read_bytes(), FORMATS[ending]
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {error.strerror}") from None


def _only_what_fits(options: ReadOptions, file_format: str, name: str) -> None:
    """Refuse options that a format does not use, rather than ignoring them."""
    kind, refused = {
        "xlsx": ("a workbook", ("encoding", "delimiter")),
        "json": ("JSON", ("header_row", "delimiter")),
        "jsonl": ("JSON", ("header_row", "delimiter")),
    }.get(file_format, ("text", ("sheet",)))
    given = [field for field in refused if getattr(options, field)]
    if given:
        flag = "--" + given[0].replace("_", "-")
        raise BriefingError(f"{name} is {kind}, so {flag} has no effect", "leave it out")


def _text(content: bytes, name: str, encoding: str) -> str:
    """Decode a file; UTF-8, and UTF-16 with a byte order mark, are detected."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        chosen = codecs.lookup(encoding).name if encoding else "utf-16" if marked else "utf-8"
        text = content.decode("utf-8-sig" if chosen == "utf-8" else chosen)
    except LookupError:
        message = f"There is no encoding {encoding}"
        raise BriefingError(message, f"such as {ENCODINGS}") from None
    except UnicodeError as error:  # some codecs do not report the position
        line = content.count(b"\n", 0, getattr(error, "start", 0)) + 1
        called = encoding or ("UTF-16" if marked else "UTF-8")
        raise BriefingError(
            f"{name}:{line} is not {called}",
            f"save it as “CSV UTF-8”, or give its encoding: --encoding {ENCODINGS}",
        ) from None
    if "\0" in text:
        hint = "it may be UTF-16: --encoding utf-16-le, or save it as “CSV UTF-8”"
        raise BriefingError(f"{name} contains zero bytes, so it is not UTF-8 text", hint)
    return text
