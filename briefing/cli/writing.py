"""What the commands that write share: options, reading fields, saving, telling."""

from __future__ import annotations

import ast
import datetime
import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from briefing.authoring import fields
from briefing.cli import complete, output
from briefing.cli.call import Call
from briefing.dates import parse, show
from briefing.diagnostics import BriefingError
from briefing.ledger import Loaded
from briefing.ledger.edit import Edit, moment
from briefing.ledger.save import save
from briefing.plover import TYPES

COMPLETIONS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("by", "to", "between", "affects", "absent", "of", "tied_to"), complete.actors),
    **dict.fromkeys(("attributed_to",), complete.actors),
    **dict.fromkeys(("responds_to", "part_of", "see"), complete.events),
    **dict.fromkeys(("rests_on", "via", "derived_from"), complete.sources),
    "story": complete.stories,
    "type": complete.types,
    "tags": complete.tags,
}
FLAGS = {"tags": "--tag", "figures": "--figure", "aliases": "--alias",
         "attributed_to": "--by-whom --attributed-to"}  # fmt: skip
HINTS = {"type": f": {', '.join(TYPES)}", "figures": ": killed=38", "coordinates": ": 43.3,45.7",
         **dict.fromkeys(fields.DATES, "; words will do: early March 2025")}  # fmt: skip
"""What a person who types a field is told beside its documentation in the model."""
MANY = fields.LISTS | {"figures"}


def options_of(model: Any, keys: Iterable[str], panel: str) -> list[inspect.Parameter]:
    """Return an option for each of some keys of a model; the help is the field's own.

    Args:
        model: a dataclass of `briefing.model`.
        keys: names of its fields.
        panel: the heading in the help.

    """
    return [_option(key, model.__annotations__[key], panel) for key in keys]


def _option(key: str, annotation: str, panel: str) -> inspect.Parameter:
    kind: Any = list[str] | None if key in MANY else str | None
    if annotation.startswith("Annotated[bool"):
        kind = bool
    flags = FLAGS.get(key, f"--{key.replace('_', '-')}").split()
    option = typer.Option(
        *flags, help=_help(key, annotation),
        rich_help_panel=panel, autocompletion=COMPLETIONS.get(key), show_default=False,
        metavar=None if kind is bool else "DATE" if key in fields.DATES else "TEXT",
    )  # fmt: skip
    return inspect.Parameter(
        key, inspect.Parameter.KEYWORD_ONLY, default=False if kind is bool else None,
        annotation=Annotated[kind, option],
    )  # fmt: skip


def _help(key: str, annotation: str) -> str:
    """Return the documentation in an annotation, which is text: `Annotated[str, 'who acted']`."""
    expression: Any = ast.parse(annotation, mode="eval").body
    text: str = expression.slice.elts[1].value
    several = "; may be repeated" if key in MANY else ""
    first = text[0] if key in ("kind", "stance", "status") else text[0].upper()
    return f"{first}{text[1:]}{HINTS.get(key, '')}{several}."


class Fields:
    """Reads the fields of one call: dates by the ledger's order, what was cleaned is said.

    Args:
        call: the call.

    """

    def __init__(self, call: Call) -> None:
        self.call = call
        self.said: list[str] = []

    def read(self, key: str, given: Any) -> Any:
        """Return the TOML value of what was typed for a key; see `authoring.fields`."""
        value = fields.value_of(key, given, self.call.ledger.names, self.date, self.said)
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
    return moment(call.today if call.options.get("today") else None)


def write(call: Call, edit: Edit, again: Callable[[Loaded], Edit]) -> Edit:
    """Write a change to the ledger, and say if `undo` will not know of it."""
    edit, remembered = save(call.path, edit, again, recorded(call).isoformat())
    if not remembered:
        output.talk("The state directory cannot be written, so `briefing undo` will not know this")
    return edit


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
