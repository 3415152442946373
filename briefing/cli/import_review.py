"""`briefing import --review`: compares each row with the event that it may duplicate."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import zip_longest

from briefing.authoring.table.twins import BOTH, CITE, SKIP, Twin
from briefing.cli import output
from briefing.cli.prompt import Terminal
from briefing.diagnostics import some

ANSWERS = {"c": CITE, "b": BOTH, "s": SKIP}
LABEL = 9
"""The width of the names of keys."""


def review(pairs: list[Twin]) -> dict[int, str] | None:
    """Ask what to do with each row that may be an existing event.

    Returns:
        By row `CITE`, `BOTH` or `SKIP`; None if nothing is to be written.

    """
    terminal = Terminal()
    answers: dict[int, str] = {}
    steps: list[list[int]] = []
    while left := [twin for twin in pairs if twin.row not in answers]:
        twin = left[0]
        alike = [other for other in left if _same_kind(other, twin)]
        _show(terminal, twin, len(answers) + 1, len(pairs))
        # a prompt wider than the terminal would be cut off
        options = _question(twin, len(alike), undo=bool(steps))
        terminal.say(textwrap.fill(options, output.screen("auto").width))
        answer = terminal.choose("answer: ", "cbsauq")
        if answer == "q":
            return None
        if answer == "u":
            for row in steps.pop() if steps else []:
                del answers[row]
            continue
        answered = [twin]
        if answer == "a":
            asked = f"the same for {some(len(alike), 'row')}: [c]ite, [b]oth, [s]kip, [n]o: "
            answer = terminal.choose(asked, "cbsn")
            answered = alike
        if answer == "n" or (answer == "b" and twin.known):
            if twin.known and answer == "b":
                terminal.say(
                    "The ledger has an event with this date, title and parties: cite or skip."
                )
            continue
        answers |= {each.row: ANSWERS[answer] for each in answered}
        steps.append([each.row for each in answered])
    counts = Counter(answers.values())
    terminal.say(", ".join(f"{counts[what]} {word}" for what, word in _WORDS.items()))
    return answers


_WORDS = {CITE: "cited", BOTH: "kept beside", SKIP: "skipped"}


def _same_kind(one: Twin, other: Twin) -> bool:
    return (one.points, one.known) == (other.points, other.known)


def _question(twin: Twin, alike: int, *, undo: bool) -> str:
    parts = [f"[c]ite under {twin.other.id}"]
    parts += [] if twin.known else ["keep [b]oth"]
    parts.append("[s]kip the row")
    parts += [f"the same for [a]ll {alike} like it"] if alike > 1 else []
    parts += ["[u]ndo the last answer"] if undo else []
    return ", ".join([*parts, "[q]uit without writing"])


def _show(terminal: Terminal, twin: Twin, number: int, total: int) -> None:
    """Show a row and its likely duplicate side by side, with the differences marked."""
    width = max(20, (output.screen("auto").width - LABEL - 5) // 2)
    points = ", ".join(twin.points) or "only the source"
    terminal.say(f"\n{number} of {total}: they differ in {points}")
    heads = [("", f"row {twin.row}", f"event {twin.other.id}"), *twin.sides()]
    for key, mine, other in heads:
        columns = (textwrap.wrap(text, width) or [""] for text in (mine, other))
        label = f"{key:{LABEL}}{' ' if not key or mine == other else '≠'} "
        for left, right in zip_longest(*columns, fillvalue=""):
            terminal.say(f"{label}{left:{width}}  {right}".rstrip())
            label = " " * len(label)
