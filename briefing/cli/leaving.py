"""Checks the content of an export or an issue: refuses what must not leave, counts the rest."""

from __future__ import annotations

import sys
from dataclasses import replace

from briefing.cli import output
from briefing.cli.call import Call
from briefing.diagnostics import BriefingError, Severity, some
from briefing.ledger.leaving.names import named_in, plain, secrets, surnames
from briefing.ledger.leaving.public import desk_notes
from briefing.ledger.leaving.withhold import Block, called
from briefing.names import near
from briefing.reports.selection import Selection, linked, part

TEXTS = {
    "csv": ("event",), "tsv": ("event",), "jsonl": ("event",), "csl": ("source",),
    "xlsx": ("event", "source", "actor", "position", "outlook"),
}  # fmt: skip
"""The kinds of block whose texts each export prints; exports not listed print all kinds."""
DOCUMENTS = ("md", "docx", "pdf", "html", "page")
WHOLE = ("json", "toml", "xlsx")
"""The exports that contain every source that their content needs, cited or not."""


def allow(call: Call, export_format: str = "md") -> None:
    """Refuse an export that contains what must not leave; point out possible parts of names.

    Args:
        call: a call of `export` or `issue`.
        export_format: the format of the export.

    Raises:
        BriefingError: a text that would be printed has a protected name, or a block has a
            higher marking than what leaves; the message gives the line of each.

    """
    from briefing.ledger.leaving.refuse import other_markings, refusals
    from briefing.ledger.values import wrong_marking
    from briefing.render import problems

    if wrong := wrong_marking(call.options.marking):
        raise BriefingError(f'--marking cannot be "{call.options.marking}"', wrong)
    for ident in call.options.withhold or ():
        if not called(call.desk, ident):
            close = near(ident, [*call.desk.index, *call.desk.actors, *call.desk.sources])
            hint = f"did you mean {close[0]}?" if close else "--withhold takes the id of a block"
            raise BriefingError(f'There is no block with the id "{ident}"', hint)
    _refuse_typed(call)
    marking = call.options.marking or call.desk.info.marking
    kinds = TEXTS.get(export_format)
    blocks = _printed(call, export_format)
    findings = [
        finding
        for finding in refusals(call.desk, blocks, marking, internal=bool(call.options.internal))
        if finding.code == "E302" or kinds is None or finding.table in kinds
    ]
    findings += other_markings(call.loaded.files, blocks, marking)
    diagnostics = call.loaded.locate(findings)
    forbidden = tuple(each for each in diagnostics if each.severity is Severity.ERROR)
    if forbidden:
        raise BriefingError(
            f"Nothing was written: {some(len(forbidden), 'text')} must not leave the desk",
            "reword it, move it to `note`, raise the marking, or leave its block out with "
            "--withhold ID",
            diagnostics=forbidden,
        )
    if diagnostics:
        output.show_problems(problems.render(diagnostics, output.screen("auto", sys.stderr)))


def _refuse_typed(call: Call) -> None:
    """Refuse a call whose own printed words contain a protected name; warn about part of one."""
    from briefing.reports.wording import selection_words

    if call.options.internal:
        return
    hidden, parts = secrets(call.desk), surnames(call.desk)
    typed = {name: getattr(call.options, name) for name in ("title", "author", "marking")}
    for what, text in {**typed, "selection": selection_words(call.filter)}.items():
        for whose in named_in(text, hidden):
            raise BriefingError(
                f"The {what}, which would be printed, names {whose}", "choose other words"
            )
        for word in sorted(parts.intersection(plain(text).split())):
            output.talk(f'the {what} has "{word}", which is part of a protected name')


def refuse_named(call: Call, text: str) -> None:
    """Refuse a finished text that contains a protected name, wherever it comes from.

    Raises: BriefingError: it contains one.

    """
    hidden = {} if call.options.internal else secrets(call.desk)
    # the program's own sentences contain the words "a" and "I"
    hidden = {name: what for name, what in hidden.items() if len(name) > 1}
    for whose in named_in(text, hidden):
        message = f"Nothing was written, because it would name {whose}"
        raise BriefingError(
            message, "it may come from an earlier issue; --withhold ID leaves a block out"
        )


def _printed(call: Call, export_format: str) -> set[Block]:
    """Return the blocks that may be printed, by their positions in the file.

    A document also reports earlier events, and those to which its events respond.
    """
    ledger, criteria = call.ledger, call.filter
    if export_format in DOCUMENTS:
        criteria = replace(criteria, since=None, until=None, on=None, certain=False)
    selected = part(ledger, criteria)
    if export_format in DOCUMENTS:
        selected = linked(ledger, selected)
    blocks: set[Block] = {("ledger", "")}
    protected = call.public.protected.items()
    own: dict[Block, Block] = {(block[0], new): block for block, new in protected}
    named = ((kind, name) for kind, names in selected.named for name in names)
    blocks |= {own.get(block, block) for block in named}
    for kind, items in selected.entries.items():
        numbers = call.public.places.get(kind, ())
        blocks |= {(kind, numbers[item.place_in_file]) for item in items}
    return blocks


def say_carried(call: Call, export_format: str = "md") -> None:
    """Report what left the desk ("12 events, 9 sources, 0 desk notes") and what was left out."""
    output.flush()  # if writing fails, nothing has left the desk
    selected = part(call.ledger, call.filter)
    sources = selected.sources if export_format in WHOLE else _cited(selected)
    notes = _notes(call, selected) if call.options.internal else 0
    counted = ", ".join(
        [
            some(len(selected.entries["event"]), "event"),
            some(len(sources), "source"),
            some(notes, "desk note"),
        ]
    )
    public = call.public
    withheld = [some(number, kind) for kind, number in public.withheld.items()]
    if withheld:
        counted += f"; withheld: {', '.join(withheld)}"
        counted += f", {some(public.dropped, 'reference')} dropped" * bool(public.dropped)
    output.talk(("INTERNAL: " if call.options.internal else "") + counted)


def _cited(selected: Selection) -> set[str]:
    return {
        cite.source
        for kind in ("event", "position", "outlook")
        for item in selected.entries[kind]
        for cite in item.cite
    }


def _notes(call: Call, selected: Selection) -> int:
    """Count the desk-only values in the selection."""
    raw = call.ledger.raw
    named = (("actor", selected.actors), ("source", selected.sources), ("story", selected.stories))
    blocks = [
        (kind, raw[kind][name]) for kind, names in named for name in names
        if name in raw.get(kind, ())
    ]  # fmt: skip
    for kind, items in selected.entries.items():
        blocks += [(kind, item.raw) for item in items]
    return desk_notes([*blocks, ("ledger", raw.get("ledger", {}))])
