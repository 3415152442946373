"""Conflict markers.

They are those of git: see git-merge(1), "How conflicts are presented".
"""

from __future__ import annotations

from typing import NamedTuple


class Markers(NamedTuple):
    """The length of the markers, and the names of both sides."""

    size: int = 7
    ours: str = "ours"
    theirs: str = "theirs"

    def around(self, ours: str, theirs: str) -> str:
        """Return both texts between markers, without a final line break."""
        first = "<" * self.size + f" {self.ours}"
        last = ">" * self.size + f" {self.theirs}"
        parts = (first, ours.strip("\n"), "=" * self.size, theirs.strip("\n"), last)
        return "\n".join(part for part in parts if part)


class MergeResult(NamedTuple):
    """The merged text, and a sentence for each conflict; without conflicts the merge is clean."""

    text: str
    conflicts: list[str]


def one_conflict(ours: str, theirs: str, marks: Markers, why: str) -> MergeResult:
    """Mark everything between the first and the last line that differ.

    Args:
        ours: the text of our side.
        theirs: the text of their side.
        marks: the conflict markers.
        why: the reason, as the start of a sentence.

    """
    mine, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    first, most = 0, min(len(mine), len(other))
    while first < most and mine[first] == other[first]:
        first += 1
    last = 0
    while last < most - first and mine[-1 - last] == other[-1 - last]:
        last += 1
    middle = ("".join(side[first : len(side) - last]) for side in (mine, other))
    before, after = "".join(mine[:first]), "".join(mine[len(mine) - last :])
    text = f"{before}{marks.around(*middle)}\n{after}"
    return MergeResult(text, [f"{why}: all differences are marked as one conflict"])
