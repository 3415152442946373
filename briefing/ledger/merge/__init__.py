"""A three-way merge of ledgers, block by block and key by key.

Blocks that only one side added, edited or removed are merged; where both sides made different
changes, the result has conflict markers, as in git. Text and comments are never lost: if both
sides wrote a comment, both are kept. Blank lines may move with a neighbouring block.
"""

from __future__ import annotations

from collections import Counter

from briefing.diagnostics import Diagnostic
from briefing.ledger import loads
from briefing.ledger.merge.cut import Pieces, cut, with_old_names
from briefing.ledger.merge.marks import Markers, MergeResult, one_conflict
from briefing.ledger.merge.order import Assembled, assembled, choose, ordered
from briefing.ledger.merge.resolve import Resolver, newly_referred

_BOM = "\ufeff"
_SIDES = ("the common ancestor", "our side", "their side")


def merge(base: str, ours: str, theirs: str, marks: Markers | None = None) -> MergeResult:
    """Merge the changes that two sides made to a ledger.

    Args:
        base: the common ancestor; empty if there is none.
        ours: the text of our side; its blocks come first if both sides add some.
        theirs: the text of their side.
        marks: the conflict markers.

    Returns:
        The merged text. It is clean only if `check` finds no errors in it other than those that a
        side already had. Line breaks are kept, unless one side changed those of the whole file.

    """
    marks = marks or Markers()
    if ours == theirs or theirs == base:
        return MergeResult(ours, [])
    if ours == base:
        return MergeResult(theirs, [])
    bom = _BOM if choose(*(text.startswith(_BOM) for text in (base, ours, theirs))) else ""
    base, ours, theirs = (text.removeprefix(_BOM) for text in (base, ours, theirs))
    some = next((text for text in (base, ours, theirs) if "\n" in text), "")
    ends = [_line_end(text if "\n" in text else some) for text in (base, ours, theirs)]
    end = choose(*ends) if all(ends) else ""
    if end:
        base, ours, theirs = (text.replace("\r\n", "\n") for text in (base, ours, theirs))
    done = _merged(base, ours, theirs, marks)
    return MergeResult(bom + (done.text.replace("\n", end) if end else done.text), done.conflicts)


def _line_end(text: str) -> str:
    r"""Return the line break of a text; "" if it mixes two kinds."""
    windows = text.count("\r\n")
    if not windows:
        return "\n"
    return "\r\n" if windows == text.count("\n") else ""


def _merged(base: str, ours: str, theirs: str, marks: Markers) -> MergeResult:
    sides: list[Pieces] = []
    for text, which in zip((base, ours, theirs), _SIDES, strict=True):
        try:
            sides.append(cut(text))
        except (ValueError, RecursionError):
            why = f"{which} cannot be read block by block"
            return one_conflict(ours, theirs, marks, why)
    then, mine, other = sides
    mine, other = with_old_names(then, mine), with_old_names(then, other)
    refused = newly_referred((base, ours, theirs), then, mine, other)
    texts = (ours, theirs)
    whole, conflicts = _together(then, mine, other, Resolver(marks, refused, texts))
    if conflicts:
        return MergeResult(whole.text, conflicts)
    errors = _new_errors(whole.text, ours, theirs)
    if not errors:
        return MergeResult(whole.text, [])
    refused = {}
    for error in errors:
        name = whole.block_at(error.place.line) if error.place else ()
        if mine.get(name) == other.get(name):
            break
        refused[name] = f"{error.message} (only in the merged text)"
    else:
        whole, conflicts = _together(then, mine, other, Resolver(marks, refused, texts))
        return MergeResult(whole.text, conflicts)
    why = f"{errors[0].message} (only in the merged text)"
    return one_conflict(ours, theirs, marks, why)


def _together(
    base: Pieces, ours: Pieces, theirs: Pieces, resolver: Resolver
) -> tuple[Assembled, list[str]]:
    """Return the merged text and the conflicts."""
    kept = {}
    for name in {**base, **ours, **theirs}:
        piece = resolver.piece(name, base.get(name), ours.get(name), theirs.get(name))
        if piece is not None:
            kept[name] = piece
    order = ordered(base, ours, theirs, kept)
    return assembled(order, kept, resolver.left_over, ours, theirs), resolver.conflicts


def _new_errors(text: str, *sides: str) -> list[Diagnostic]:
    """Return the errors of a text that neither side has."""
    known: Counter[tuple[str, ...]] = Counter()
    for side in sides:
        known += Counter(map(_known_by, loads(side).errors))
    new = []
    for error in loads(text).errors:
        known[_known_by(error)] -= 1
        if known[_known_by(error)] < 0:
            new.append(error)
    return new


def _known_by(error: Diagnostic) -> tuple[str, ...]:
    return error.code, error.message, error.place.source if error.place else ""


__all__ = ["Markers", "Merged", "merge", "one_conflict"]
