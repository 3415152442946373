"""Reads the rows of a text with separated cells: csv with any delimiter, and tsv."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from briefing.authoring.table.header import Line, is_export
from briefing.diagnostics import BriefingError

DELIMITERS = ",;\t|"
LOOKED_AT = 60
"""The number of lines used to detect the delimiter."""
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The line that declares the delimiter for Excel."""
_ESCAPE = re.compile(r"\\([\\tnr])")
_ESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


def lines_of(
    text: str, name: str, delimiter: str, remarks: list[str], *, tabs: bool
) -> Iterator[Line]:
    """Yield the rows of a text.

    Args:
        text: the content of the file.
        name: its name in messages.
        delimiter: the separator between cells, "" to detect it.
        remarks: takes a sentence if the detected delimiter is unusual.
        tabs: whether the file is a tsv.

    Raises:
        BriefingError: it is not valid csv, or the delimiter is not one character.

    """
    csv.field_size_limit(1 << 30)
    if "\n" not in text:
        text = text.replace("\r", "\n")  # Excel for Mac ends lines like this
    above = 0
    if match := _SEPARATOR.match(text):
        delimiter, text, above = delimiter or match[1], text[match.end() :], 1
    delimiter = _one_sign(delimiter)
    if not delimiter:
        delimiter = "\t" if tabs else found_delimiter(text)
        if not tabs and delimiter in "\t|":
            shown = "a tab" if delimiter == "\t" else delimiter
            remarks.append(f"cells are separated by {shown}; --delimiter sets another one")
    if delimiter == "\t":
        header = text.partition("\n")[0].rstrip("\r").split("\t")
        if is_export(header):
            return _escaped(text)
        return _tabbed(text, above)
    return _separated(text, name, delimiter, above)


def _one_sign(delimiter: str) -> str:
    sign = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}.get(
        delimiter.casefold(), delimiter
    )
    if len(sign) > 1 or sign in ('"', "\n", "\r"):
        message = f"--delimiter must be one character or tab, not {delimiter}"
        raise BriefingError(message, "for example --delimiter ';'")
    return sign


def found_delimiter(text: str) -> str:
    """Return the character that splits the most lines of a text into the same number of cells."""
    head = "".join(text.splitlines(keepends=True)[:LOOKED_AT])
    best, most = ",", (0, 0)
    for sign in DELIMITERS:
        try:
            widths = Counter(map(len, csv.reader(io.StringIO(head, newline=""), delimiter=sign)))
        except csv.Error:  # the whole file is reported, with the line
            continue
        counts = [(count, width) for width, count in widths.items() if width > 1]
        if (equal := max(counts, default=most)) > most:
            best, most = sign, equal
    return best


def _separated(text: str, name: str, delimiter: str, above: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = above + 1
    try:
        for cells in reader:
            unguarded = [cell[1:] if _GUARDED.match(cell) else cell for cell in cells]
            yield Line(number, unguarded)
            number = above + reader.line_num + 1
    except csv.Error as error:
        hint = "a quotation mark may be unclosed, or not doubled"
        raise BriefingError(f"{name}:{number} is not valid csv: {error}", hint) from None


def _escaped(text: str) -> Iterator[Line]:
    """Yield the rows of a tsv that `export` wrote: tabs and line breaks are escaped."""
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.removesuffix("\r").split("\t")
        yield Line(number, [_ESCAPE.sub(lambda match: _ESCAPES[match[1]], c) for c in cells])


def _tabbed(text: str, above: int) -> Iterator[Line]:
    """Yield the rows of another program's tsv: quoted as in csv, if all quotation marks pair up."""
    try:
        yield from list(_separated(text, "", "\t", above))
    except BriefingError:
        for number, line in enumerate(text.split("\n"), above + 1):
            yield Line(number, list(line.removesuffix("\r").split("\t")))
