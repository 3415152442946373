"""The options that commands share, as tables, and the decorator that gives them to a command.

A command takes a `Call` and its own parameters; the decorator adds the shared ones to the
signature that Typer reads, and packs their values into the `Call`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from briefing.cli import complete
from briefing.cli.call import Call
from briefing.render import FORMS

FILTERING, SHOWING, READING = "Which", "How", "From"
Shared = inspect.Parameter


def _option(
    name: str,
    kind: Any,
    flags: str,
    text: str,
    panel: str,
    default: Any = None,
    completer: Callable[..., Any] | None = None,
) -> Shared:
    option = typer.Option(
        *flags.split(), help=text, rich_help_panel=panel, autocompletion=completer,
        show_default=False,
    )  # fmt: skip
    annotation = Annotated[kind, option]
    return Shared(name, Shared.KEYWORD_ONLY, default=default, annotation=annotation)


def _many(
    name: str, text: str, completer: Callable[..., Any] | None = None, flags: str = ""
) -> Shared:
    flags = flags or f"--{name}"
    return _option(name, list[str] | None, flags, text, FILTERING, None, completer)


def ledger_options() -> list[Shared]:
    """Return the options that say where the ledger is, and which day it is."""
    return [
        _option("ledger", str | None, "--ledger -f", "The ledger, - for stdin.", READING),
        _option("today", str | None, "--today", "The day that counts as today.", READING),
    ]


def filter_options() -> list[Shared]:
    """Return the filters; each takes `A,B` (either), comes twice (both), or is `!A` (not)."""
    return [
        _many("actor", "Takes part: A,B either, twice both, !A not.", complete.actors),
        _many("by", "Acted, or those that act for it.", complete.actors),
        _many("to", "Was addressed.", complete.actors),
        _many("story", "Belongs to the story.", complete.stories),
        _many("type", "PLOVER type.", complete.types),
        _many("kind", "cooperation, conflict, verbal, material, none.", complete.kinds),
        _many("tag", "Has the tag.", complete.tags),
        _many("source", "Is cited from the source.", complete.sources),
        _many("place", "The place has this in its name."),
        _many("standing", "reported, claimed, disputed, denied, unsourced.", complete.standings),
        _many("match", "Title, summary or citation has these words."),
        _option("since", str | None, "--since", "From this date on: 2025-07, “early March 2025”.",
                FILTERING),
        _option("until", str | None, "--until", "Up to this date, all of it.", FILTERING),
        _option("on", str | None, "--on", "In this period.", FILTERING),
        _option("possible", bool, "--possible", "Also what may fall into the dates.", FILTERING,
                default=False),
        _option("certain", bool, "--certain", "Only what surely falls into them.", FILTERING,
                default=False),
    ]  # fmt: skip


def form_options() -> list[Shared]:
    """Return the options that say how a report is shown."""
    return [
        _option("format", str | None, "--format", f"{', '.join(FORMS)}.", SHOWING, None,
                complete.forms),
        _option("color", str, "--color", "auto, always, never.", SHOWING, "auto",
                complete.colors),
        _option("no_pager", bool, "--no-pager", "Never through a pager.", SHOWING, False),
        _option("output", str | None, "--output -o", "Write to a file.", SHOWING),
    ]  # fmt: skip


def command(*groups: Callable[[], list[Shared]]) -> Callable[[Callable[..., Any]], Any]:
    """Give a command the shared options of `groups`.

    Args:
        groups: functions of this module that return parameters.

    Returns:
        A decorator. The command's first parameter is the `Call`; the rest of its own come
        before the shared ones in the help.

    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        names = {parameter.name for parameter in own}
        shared = [parameter for group in groups for parameter in group()]

        @functools.wraps(function)
        def wrapped(**values: Any) -> Any:
            mine = {name: values.pop(name) for name in names}
            return function(Call(values), **mine)

        signature = inspect.Signature([*own, *shared])
        wrapped.__signature__ = signature  # type: ignore[attr-defined]
        wrapped.__annotations__ = {}
        return wrapped

    return decorate


def report_command(function: Callable[..., Any]) -> Any:
    """Give a command everything that a report takes: filters, forms, the ledger."""
    return command(filter_options, form_options, ledger_options)(function)
