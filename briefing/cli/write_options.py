"""What the commands that write share: options, reading fields, saving, telling."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from briefing.authoring import fields
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.dates import parse, show
from briefing.diagnostics import BriefingError
from briefing.keys import KEYS, Key, names
from briefing.ledger import Loaded
from briefing.ledger.change.edit import Edit, moment
from briefing.ledger.change.save import save
from briefing.ledger.files import same_file
from briefing.ledger.find import NAME

COMPLETIONS: dict[str, Callable[..., Any]] = {
    "actor": complete.actors,
    "claimant": complete.actors,
    "event": complete.events,
    "source": complete.sources,
    "story": complete.stories,
}
"""What completes a key, by what its names are names of."""


def options_of(block: str, names: Iterable[str], panel: str) -> list[inspect.Parameter]:
    """Return an option for each of some keys of a kind of block.

    Args:
        block: the kind, as in `keys.KEYS`.
        names: the keys.
        panel: the heading in the help.

    """
    return [_option(name, KEYS[block][name], panel) for name in names]


def asked(block: str) -> tuple[str, ...]:
    """Return the keys of a kind of block that have an option."""
    return names(block, asked=True)


def _option(name: str, key: Key, panel: str) -> inspect.Parameter:
    flag = key.kind == "flag"
    kind: Any = bool if flag else list[str] | None if key.many else str | None
    completer = COMPLETIONS.get(key.refers)
    completer = {"type": complete.words("type"), "tags": complete.tags}.get(name, completer)
    option = typer.Option(
        *(key.option or f"--{name.replace('_', '-')}").split(), help=_help(key),
        rich_help_panel=panel, autocompletion=completer, show_default=False,
        metavar=None if flag else "DATE" if key.kind == "date" else "TEXT",
    )  # fmt: skip
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=False if flag else None,
        annotation=Annotated[kind, option],
    )  # fmt: skip


def _help(key: Key) -> str:
    several = "; may be repeated" if key.many else ""
    listed = key.kind == "word" and key.doc.startswith(tuple(key.words))
    first = key.doc[0] if listed else key.doc[0].upper()
    return f"{first}{key.doc[1:]}{key.hint}{several}."


class Fields:
    """Reads the fields of one call: dates by the ledger's order, what was cleaned is said.

    Args:
        call: the call.

    """

    def __init__(self, call: Call) -> None:
        self.call = call
        self.said: list[str] = []

    def read(self, block: str, name: str, given: Any) -> Any:
        """Return the TOML value of what was typed for a key; see `authoring.fields`."""
        value = fields.value_of(block, name, given, self.call.ledger.names, self.date, self.said)
        self.flush()
        return value

    def date(self, text: str, what: str) -> str:
        """Return the EDTF of a date that was typed, its reading echoed with the weekday."""
        period = self.call.read_date(text, what, quiet=True)
        words = "" if period.written == text else f" ({period.written})"
        output.talk(f"{what}: {reading(period.written)}{words}")
        return period.written

    def flush(self) -> None:
        """Say what was cleaned."""
        for sentence in self.said:
            output.talk(sentence)
        self.said.clear()


def reading(edtf: str) -> str:
    """Return how a date is read: "18 Jul 2025, a Friday"."""
    period = parse(edtf)
    shown = show(period)
    if period.precision == "day" and period.first == period.last and (period.first or 0) > 0:
        return f"{shown}, a {datetime.date.fromordinal(period.first or 1):%A}"
    return shown


def recorded(call: Call) -> datetime.date | datetime.datetime:
    """Return what `recorded` shall say: now, or the day that --today names."""
    return moment(call.today if call.options.today else None)


def write(call: Call, edit: Edit, again: Callable[[Loaded], Edit]) -> Edit:
    """Write a change to the ledger, and say if `undo` will not know of it."""
    edit, remembered = save(call.path, edit, again, recorded(call).isoformat())
    if not remembered:
        output.talk("The state directory cannot be written, so `briefing undo` will not know this")
    return edit


def into(call: Call, word: str = "in") -> str:
    """Name the ledger that is written to, unless it is the one of this folder: " in ../x.toml"."""
    return "" if same_file(NAME, Path(call.path).stat()) else f" {word} {call.path}"


def diff(before: str, after: str) -> list[str]:
    """Return the lines in which two texts differ, one line around them, as `diff -u` has it."""
    from difflib import unified_diff

    old, new = before.splitlines(), after.splitlines()
    start = _common(old, new)
    stop = _common(old[start:][::-1], new[start:][::-1])
    first = max(start - 1, 0)
    mine, other = (lines[first : len(lines) - max(stop - 1, 0)] for lines in (old, new))
    rows = unified_diff(mine, other, lineterm="", n=1)
    return [output.inert(line) + "\n" for line in list(rows)[3:]]


def _common(one: list[str], other: list[str]) -> int:
    """Return how many lines two lists begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def words(value: str, allowed: Iterable[str], what: str) -> str:
    """Return a word that stands on a list.

    Raises:
        BriefingError: it does not; the message says what may be meant.

    """
    allowed = list(allowed)
    if value in allowed:
        return value
    from briefing.names import near

    close = near(value, allowed)
    hint = f"did you mean {close[0]}?" if close else f"one of {', '.join(allowed)}"
    raise BriefingError(f'There is no {what} "{value}"', hint)
