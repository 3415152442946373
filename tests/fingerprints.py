"""Fingerprints of texts outside this repository, which are enough to find copied passages.

`python tests/fingerprints.py FOLDER` reads the articles behind the shipped ledger, one per file,
and writes `articles.sha256`: a hash for every eight consecutive words, and for the printed notes of
the essay.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from briefing.ledger import load
from briefing.model import Source

LIST = Path(__file__).with_name("articles.sha256")
LENGTH = 8


def words(text: str) -> list[str]:
    """Return the words of a text, without case and punctuation."""
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> Iterator[str]:
    """Yield every eight consecutive words, without case and punctuation."""
    result = words(text)
    return (" ".join(result[at : at + LENGTH]) for at in range(len(result) - LENGTH + 1))


def fingerprint(text: str) -> str:
    """Return ten hexadecimal digits, which are enough for about ten thousand texts."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def known() -> set[str]:
    """Return the fingerprints of the articles."""
    return set(LIST.read_text(encoding="ascii").split())


def note(source: Source) -> str:
    """Return what a note of the essay prints about a source."""
    return " | ".join((source.title, source.url, source.outlet, source.author))


def main(folder: Path) -> None:
    """Write the list from the articles and the notes printed in the essay."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    marks = {fingerprint(run) for text in texts for run in runs(text)}
    rows = [" ".join(row.split()) for row in texts[-1].splitlines() if row.startswith("[")]
    for source in load(str(LIST.parent.parent / "events.toml")).ledger.sources.values():
        number = source.id.removeprefix("note-")
        for row in rows:
            parts = (source.title, source.url, source.outlet, source.author)
            if row.startswith(f"[{number}]") and all(part in row for part in parts):
                marks.add(fingerprint(note(source)))
    LIST.write_text("\n".join(sorted(marks)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
