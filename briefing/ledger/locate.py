"""From findings to diagnostics: the line, the column and the words to mark.

The text is scanned only when there is something to report.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from briefing.diagnostics import Diagnostic, Place
from briefing.ledger.blocks import Block, blocks, groups, keys
from briefing.ledger.rules import At, Finding, severity


def locate(
    text: str,
    file: str,
    findings: Sequence[Finding | At],
    numbers: dict[str, list[int]] | None = None,
) -> list[Diagnostic]:
    """Give findings their places, in the order of the text.

    Args:
        text: the ledger's text.
        file: how messages call it.
        findings: what was found.
        numbers: for each kind of block, the number in the text of the n-th that was read.

    Returns:
        The diagnostics, sorted by place and code.

    """
    if not findings:
        return []
    finder = _Finder(text, file, numbers or {})
    found = [
        Diagnostic(item.code, severity(item.code), item.message, finder.place(item), item.hint)
        for item in findings
    ]
    return sorted(dict.fromkeys(found), key=_order)


def _order(found: Diagnostic) -> tuple[int, int, str, str]:
    place = found.place
    return (place.line, place.column, found.code, found.message) if place else (0, 0, "", "")


class _Finder:
    def __init__(self, text: str, file: str, numbers: dict[str, list[int]]) -> None:
        self.text = text
        self.file = file
        self.numbers = numbers
        self._lines = text.split("\n")
        lengths = (len(line) + 1 for line in self._lines)
        self._starts = list(accumulate(lengths, initial=0))
        self._blocks: dict[tuple[str, int | str], list[Block]] | None = None

    def place(self, finding: Finding | At) -> Place:
        if isinstance(finding, At):
            return self._place(finding.line, finding.column, finding.length)
        start, length = self._span(finding)
        line = bisect_right(self._starts, start)
        return self._place(line, start - self._starts[line - 1] + 1, length)

    def _place(self, line: int, column: int, length: int) -> Place:
        source = self._lines[line - 1].rstrip("\r") if line <= len(self._lines) else ""
        column = max(1, min(column, len(source) + 1))
        length = max(1, min(length, len(source) - column + 1))
        return Place(self.file, line, column, length, source)

    def _group(self, table: str, which: int | str) -> list[Block]:
        if self._blocks is None:
            self._blocks = {}
            counts: dict[str, int] = {}
            for group in groups(blocks(self.text)):
                head = group[0]
                kind = head.path[0] if head.path else ""
                if head.array:
                    self._blocks[kind, counts.get(kind, 0)] = group
                    counts[kind] = counts.get(kind, 0) + 1
                else:
                    self._blocks.setdefault((kind, ".".join(head.path[1:])), group)
        if isinstance(which, int) and table in self.numbers:
            which = self.numbers[table][which]
        return self._blocks.get((table, which), [])

    def _span(self, finding: Finding) -> tuple[int, int]:
        """Return the offset and the length of what to mark."""
        group = self._group(finding.table, finding.which)
        if not group:
            return self._loose(finding)
        for block in group:
            for key in keys(self.text, block):
                if key.path[0] == finding.key:
                    return self._in_value(finding.word, key.start, key.value, key.end)
        sub = [block for block in group[1:] if block.path[1:2] == (finding.key,)]
        if sub and finding.word:
            at = self.text.find(finding.word, sub[0].start, sub[-1].end)
            if at >= 0:
                return at, len(finding.word)
        head = sub[0] if sub else group[0]
        end = self.text.find("\n", head.start)
        return head.start, (end if end >= 0 else len(self.text)) - head.start

    def _in_value(self, word: str, start: int, value: int, end: int) -> tuple[int, int]:
        if word:
            for quoted in (f'"{word}"', f"'{word}'"):
                at = self.text.find(quoted, value, end)
                if at >= 0:
                    return at, len(quoted)
            at = self.text.find(word, value, end)
            if at >= 0:
                return at, len(word)
        line_end = self.text.find("\n", start)
        return start, min(end, line_end if line_end >= 0 else end) - start

    def _loose(self, finding: Finding) -> tuple[int, int]:
        """Mark a word in a text without headers: JSON, `event = [{…}]`, dotted keys."""
        for word in (finding.word, str(finding.which), finding.table, finding.key):
            at = self.text.find(word) if word else -1
            if at >= 0:
                return at, len(word)
        return 0, 1
