"""Merging one block: taken from one side, combined, or marked as a conflict."""

from __future__ import annotations

import tomli

from briefing.ledger import loads
from briefing.ledger.change.edit import same
from briefing.ledger.merge.cut import HEAD, NOTHING, Name, Piece, PieceItem, Pieces, joined
from briefing.ledger.merge.marks import Markers
from briefing.ledger.merge.order import choose, comments, new_comments, ordered
from briefing.ledger.references import MATTERS, references
from briefing.ledger.toml.blocks import NAMED


class Resolver:
    """Merges block after block.

    Args:
        marks: how conflicts are marked.
        refused: blocks that must be marked as conflicts, with the reason.
        texts: the texts of our side and their side.

    """

    def __init__(self, marks: Markers, refused: dict[Name, str], texts: tuple[str, str]) -> None:
        self.marks = marks
        self.refused = refused
        self.texts = texts
        self.conflicts: list[str] = []
        self.left_over: dict[Name, list[str]] = {}
        """new comments at removed blocks"""

    def piece(
        self, name: Name, base: Piece | None, ours: Piece | None, theirs: Piece | None
    ) -> Piece | None:
        """Merge the three versions of a block; any of them may be missing."""
        tail = comments(*(each.tail if each else "" for each in (base, ours, theirs)))
        if ours is None or theirs is None:
            there = ours or theirs
            if there is None or (base is None and name not in self.refused):
                return there
            return self._one_sided(name, base, ours, theirs, there)
        if name in self.refused:
            return self._marked(ours, theirs, tail, self.refused[name])
        if base is None and not same(ours.raw, theirs.raw):
            return self._marked(ours, theirs, tail, "both sides added it with different content")
        lead = comments(base.lead if base else "", ours.lead, theirs.lead)
        before = len(self.conflicts)
        items = self._items(base or ours, ours, theirs)
        if len(self.conflicts) == before and _values(joined(items.values())) is None:
            why = "the changes of both sides cannot be combined"
            return self._marked(ours, theirs, tail, why)
        return Piece(ours.label, ours.raw, lead, items, tail)

    def _one_sided(
        self, name: Name, base: Piece | None, ours: Piece | None, theirs: Piece | None, there: Piece
    ) -> Piece | None:
        """Merge a block that one side removed: drop it if the other side did not change it."""
        here, other = ("our", "their") if ours is None else ("their", "our")
        if base is None:
            return self._marked(ours, theirs, there.tail, self.refused[name])
        why = self.refused.get(name, f"changed on {other} side")
        if name in self.refused or there.items != base.items:
            # the side that removed the block may have left the comments below it
            left = self.texts[0 if ours is None else 1].split("\n")
            lines = (
                line for line in there.tail.split("\n") if not line.strip() or line not in left
            )
            return self._marked(ours, theirs, "\n".join(lines), f"removed on {here} side, {why}")
        new = new_comments(base.lead + base.tail, there.lead + there.tail)
        if new:
            self.left_over[name] = new
        return None

    def _items(self, base: Piece, ours: Piece, theirs: Piece) -> dict[Name, PieceItem]:
        items: dict[Name, PieceItem] = {}
        for name in {**base.items, **ours.items, **theirs.items}:
            three = (side.items.get(name) for side in (base, ours, theirs))
            item = self._item(ours.label, name, *three)
            if item is not None:
                items[name] = item
        order = ordered(base.items, ours.items, theirs.items, items)
        # a key below a sub-table would belong to the sub-table
        order.sort(key=lambda name: name != HEAD and name[0] == "[")
        return {name: items[name] for name in order}

    def _item(
        self,
        label: str,
        name: Name,
        base: PieceItem | None,
        ours: PieceItem | None,
        theirs: PieceItem | None,
    ) -> PieceItem | None:
        texts = [item.text if item else None for item in (base, ours, theirs)]
        above = comments(*(item.above if item else "" for item in (base, ours, theirs)))
        if texts[1] == texts[2] or texts[0] in texts[1:]:
            agreed = choose(*texts)
            if agreed is not None:
                return PieceItem(above, agreed)
            if base is None or not new_comments(base.above, above):
                return None
        elif texts[1] and texts[2] and same(_values(texts[1]), _values(texts[2])):
            return PieceItem(above, texts[1])
        key = ".".join(name[1:]) or "the header"
        self.conflicts.append(f"{label}: {key} was changed on both sides")
        return PieceItem(above or "\n", self.marks.around(texts[1] or "", texts[2] or ""))

    def _marked(self, ours: Piece | None, theirs: Piece | None, tail: str, why: str) -> Piece:
        there = ours or theirs or NOTHING
        self.conflicts.append(f"{there.label}: {why}")
        both = self.marks.around(*(each.whole() if each else "" for each in (ours, theirs)))
        return Piece(there.label, there.raw, "", {HEAD: PieceItem("", both)}, tail)


def _values(text: str) -> dict[str, object] | None:
    """Parse statements together; None if they are not valid TOML."""
    try:
        return tomli.loads(text + "\n")
    except (ValueError, RecursionError):
        return None


def newly_referred(
    texts: tuple[str, str, str], base: Pieces, ours: Pieces, theirs: Pieces
) -> dict[Name, str]:
    """Return the blocks that one side removed and the other newly refers to, with the reference.

    Args:
        texts: the texts of the common ancestor, our side and their side.
        base: the blocks of the ancestor.
        ours: the blocks of our side.
        theirs: the blocks of their side.

    """
    referred: dict[Name, str] = {}
    for removing, other, text in ((ours, theirs, texts[2]), (theirs, ours, texts[1])):
        gone = [
            name for name in base
            if name[0] in ("event", *MATTERS, *NAMED) and name not in removing and name in other
        ]  # fmt: skip
        if not gone:
            continue
        now, then = loads(text).ledger, loads(texts[0]).ledger
        for name, piece in other.items():
            old = base.get(name, NOTHING)
            if name in gone or same(old.raw, piece.raw):
                continue
            for lost in gone:
                new = set(references(now, name[0], piece.label, piece.raw, *lost[:2]))
                if new - set(references(then, name[0], piece.label, old.raw, *lost[:2])):
                    referred[lost] = f"and {piece.label} now refers to it"
    return referred
