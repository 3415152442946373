"""Turns findings into diagnostics: the line, the column and the words to mark.

The text is scanned only when there is something to report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.diagnostics import Diagnostic, Location
from briefing.keys import KEYS
from briefing.ledger.rules import THE_KEY, At, Finding, severity
from briefing.ledger.toml.blocks import LISTED, Block, KeySpan, blocks, groups, keys, numbered
from briefing.ledger.toml.spans import Lines, Span, inside, trimmed

Path = tuple[int | str, ...]
BlocksByPath = dict[Path, list[Block]]
"""Blocks by the path that leads to them."""


def locate(
    text: str,
    file: str,
    findings: Sequence[Finding | At],
    numbers: dict[str, list[int]] | None = None,
) -> list[Diagnostic]:
    """Locate findings in the text, and sort them.

    Args:
        text: the ledger's text.
        file: its name in messages.
        findings: the findings to locate.
        numbers: for each kind of block, the position in the text of the n-th block that was read;
        given if the text is not valid TOML.

    Returns:
        The diagnostics, sorted by place and code.

    """
    if not findings:
        return []
    finder = _Finder(text, file, numbers or {})
    diagnostics = [
        Diagnostic(
            item.code, severity(item.code), printable(item.message), finder.place(item),
            printable(item.hint),
        )
        for item in findings
    ]  # fmt: skip
    return sorted(dict.fromkeys(diagnostics), key=order)


def order(diagnostic: Diagnostic) -> tuple[int, int, str, str]:
    """Return the key by which diagnostics are sorted: place, code, message."""
    place = diagnostic.place
    return (
        (place.line, place.column, diagnostic.code, diagnostic.message) if place else (0, 0, "", "")
    )


def printable(text: str) -> str:
    """Return text without terminal control sequences, which a ledger could contain."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


class _Finder:
    def __init__(self, text: str, file: str, numbers: dict[str, list[int]]) -> None:
        self.text = text
        self.file = file
        self.numbers = numbers
        self.lines = Lines(text)
        self._blocks: dict[tuple[str, int | str], list[Block]] | None = None
        self._by_path: dict[tuple[str, int | str], BlocksByPath] = {}
        self._keys: dict[int, list[KeySpan]] = {}
        """the keys of a block, by its start: many findings may be in one block"""

    def place(self, finding: Finding | At) -> Location:
        if isinstance(finding, At):
            start, length = finding.start, finding.length
        else:
            start, end = self._span(finding)
            length = end - start
        line, column = self.lines.place(min(start, len(self.text)))
        source = self.lines.text(line)
        column = min(column, len(source) + 1)
        length = max(1, min(length, len(source) - column + 1))
        return Location(self.file, line, column, length, source)

    def _group(self, table: str, which: int | str) -> list[Block]:
        if self._blocks is None:
            self._blocks = {}
            for name, group in numbered(groups(blocks(self.text, torn=bool(self.numbers)))):
                self._blocks.setdefault(name, []).extend(group)
                if name[0] not in KEYS:  # for a table that nothing reads, its first block
                    self._blocks.setdefault((name[0], ""), group)
        if isinstance(which, int):
            there = self.numbers.get(table, ())
            which = there[which] if which < len(there) else which
        return self._blocks.get((table, which), [])

    def _span(self, finding: Finding) -> Span:
        """Return the offsets of the text to mark."""
        path = (finding.key, *finding.inside) if finding.key else finding.inside
        group = self._group(finding.table, finding.which)
        span = self._in(self._with_paths(finding), path, finding.word) if path else None
        if span is None and (path or not group):
            which = () if finding.which == "" else (finding.which,)
            whole = (finding.table, *which, *path) if finding.table else path
            apart = [*self._group("", ""), *self._group(finding.table, "")]
            span = self._in(_by_path((block.path, block) for block in apart), whole, finding.word)
        if span is None:
            span = self._header(group[0]) if group else self._loose(finding)
        return span

    def _with_paths(self, finding: Finding) -> BlocksByPath:
        """Return the blocks of a finding's group by their paths from its first block."""
        name = (finding.table, finding.which)
        if name not in self._by_path:
            self._by_path[name] = _by_path(_with_paths(self._group(*name)))
        return self._by_path[name]

    def _header(self, block: Block) -> Span:
        end = self.text.find("\n", block.start)
        return trimmed(self.text, block.start, end if end >= 0 else len(self.text))

    def _in(self, by_path: BlocksByPath, path: Path, word: str) -> Span | None:
        """Find the end of a path in blocks, each with its own path; None if it does not exist."""
        best, span = 0, None
        for length in range(len(path) + 1):
            for block in by_path.get(path[:length], ()):
                if length > best:
                    best, span = length, self._header(block)
                for key in self._keys_of(block):
                    reached = length + len(key.path)
                    if reached > best and key.path == path[length:reached]:
                        best, span = reached, self._in_value(key, path[reached:], word)
        return span

    def _keys_of(self, block: Block) -> list[KeySpan]:
        if block.start not in self._keys:
            self._keys[block.start] = list(keys(self.text, block, torn=bool(self.numbers)))
        return self._keys[block.start]

    def _in_value(self, key: KeySpan, rest: Path, word: str) -> Span:
        if not rest and word == THE_KEY:
            return trimmed(self.text, key.start, key.value - 1)
        value = (key.value, key.end)
        (start, end), there = inside(self.text, value, rest, of_key=word == THE_KEY)
        if there and word:
            for quoted in (f'"{word}"', f"'{word}'", word):
                at = self.text.find(quoted, start, end)
                if at >= 0:
                    return at, at + len(quoted)
        return start, end

    def _loose(self, finding: Finding) -> Span:
        """Mark a word in a text without TOML headers and keys, that is, in JSON."""
        for word in (finding.word, str(finding.which), finding.key, finding.table):
            match = re.search(rf'"{re.escape(word)}"', self.text) if word else None
            if match:
                return match.span()
        return 0, 1


def _by_path(pairs: Iterable[tuple[Path, Block]]) -> BlocksByPath:
    by_path: BlocksByPath = {}
    for path, block in pairs:
        by_path.setdefault(path, []).append(block)
    return by_path


def _with_paths(group: list[Block]) -> Iterator[tuple[Path, Block]]:
    """Yield the blocks of a group, each with its path from the first: `cite` and a number."""
    named = bool(group) and len(group[0].path) > 1 and group[0].path[0] not in LISTED
    depth = 2 if named else 1
    counts: dict[tuple[str, ...], int] = {}
    for block in group:
        rest = block.path[depth:] if block.path else ()
        if block.array and rest:
            number = counts.get(rest, -1) + 1
            # nested tables are counted from 0 again in the next one
            counts = {path: n for path, n in counts.items() if path[: len(rest)] != rest}
            counts[rest] = number
        steps: list[int | str] = []
        for length in range(1, len(rest) + 1):
            steps.append(rest[length - 1])
            if rest[:length] in counts:
                steps.append(counts[rest[:length]])
        yield tuple(steps), block
