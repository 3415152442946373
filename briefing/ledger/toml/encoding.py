"""Messages about files that are not UTF-8."""

from __future__ import annotations

from briefing.ledger.rules import At

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}  # fmt: skip
_HINT = 'save it as UTF-8: "save with encoding" in the editor, or iconv'


def decode(data: bytes) -> tuple[str, list[At]]:
    """Return the text of a ledger, and a finding if its encoding is wrong.

    Args:
        data: the bytes of a file.

    Returns:
        The text without a byte order mark. If there is a finding, the text only serves to show the
        place and must not be parsed.

    """
    wide = _wide(data)
    if wide:
        finding = At("E005", f"The file is {wide[:6].upper()}, not UTF-8", 0, 1, _HINT)
        return data.decode(wide, "replace").removeprefix("\ufeff"), [finding]
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), []
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        start = len(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        byte = data[error.start : error.start + 1]
        message = f"The file is not UTF-8: byte {byte[0]:02X}"
        letter = byte.decode("cp1252", "ignore")
        if letter.isprintable() and letter:
            message += f" (in Windows-1252 it is {letter})"
        return text, [At("E005", message, start, 1, _HINT)]


def _wide(data: bytes) -> str:
    """Return the name of an encoding with two or four bytes per character, or ""."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    head = data[:4]
    if len(head) == 4 and head.count(0) == 2:
        return "utf-16-be" if head[0] == 0 else "utf-16-le"
    return ""
