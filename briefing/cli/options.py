"""The shared options, as tables, and the decorator that adds them to a command.

A command takes a `Call` and its own parameters; the decorator adds the shared ones to the
signature that Typer reads, and packs their values into the `Call`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from briefing.cli import complete
from briefing.cli.call import Call, Options
from briefing.diagnostics import BriefingError
from briefing.ledger.files import only_a_file
from briefing.ledger.toml.parse import describe_control, find_control
from briefing.query import WORDS
from briefing.render import Color, Format

FILTERING, SHOWING, READING, LEAVING = "Filters", "Output", "Input", "What leaves the desk"
PATHS = frozenset(
    ("ledger", "into", "output", "folder", "file", "articles", "copy", "reference_doc")
)
"""Parameters that name files."""
Shared = inspect.Parameter


def option(
    name: str,
    kind: Any,
    flags: str,
    text: str,
    panel: str,
    default: Any = None,
    completer: Callable[..., Any] | None = None,
    metavar: str | None = None,
) -> Shared:
    """Return an option as a parameter of a command; `panel` is its heading in the help."""
    declared = typer.Option(
        *flags.split(), help=text, rich_help_panel=panel, autocompletion=completer,
        show_default=False, metavar=metavar,
    )  # fmt: skip
    annotation = Annotated[kind, declared]
    return Shared(name, Shared.KEYWORD_ONLY, default=default, annotation=annotation)


def _many(
    name: str, metavar: str, text: str, completer: Callable[..., Any] | None = None
) -> Shared:
    kind = list[str] | None
    return option(name, kind, f"--{name}", text, FILTERING, None, completer, metavar)


def _date(name: str, text: str) -> Shared:
    return option(name, str | None, f"--{name}", text, FILTERING, metavar="DATE")


def _listed(name: str) -> str:
    *words, last = WORDS[name]
    return f"{', '.join(words)} or {last}."


def ledger_options() -> list[Shared]:
    """Return the options for the ledger and for today's date."""
    return [
        option("ledger", list[str] | None, "--ledger -f", "The ledger: a file, a folder of files, "
               "or several (repeat the option); - is standard input.", READING,
                metavar="FILE"),
        option("today", str | None, "--today", "The day to treat as today.", READING,
                metavar="DAY"),
    ]  # fmt: skip


def into_options() -> list[Shared]:
    """Return the option for the file that new blocks go to."""
    return [
        option("into", str | None, "--into", "Of several files, the one that new blocks go to; by "
               "default the main one, the first with a ledger table.", READING, None,
               complete.files, "FILE"),
    ]  # fmt: skip


def filter_options() -> list[Shared]:
    """Return the filters. Each accepts `A,B` (either), repetition (both) and `!A` (not)."""
    return [
        _many("actor", "NAME", "Takes part. In every filter, A,B means either, repeating it means "
            "both, !A means not.", complete.actors),
        _many("by", "NAME", "Acted itself, or through others that act for it.", complete.actors),
        _many("to", "NAME", "Was addressed.", complete.actors),
        _many("story", "STORY", "Belongs to the story.", complete.stories),
        _many("type", "TYPE", "Has this PLOVER type; none means no type.", complete.words("type")),
        _many("kind", "WORD", _listed("kind"), complete.words("kind")),
        _many("tag", "TAG", "Has the tag.", complete.tags),
        _many("source", "SOURCE", "Cites the source.", complete.sources),
        _many("place", "TEXT", "Happened at a place with this text in its name."),
        _many("standing", "WORD", _listed("standing"), complete.words("standing")),
        _many("match", "TEXT", "Has this text in its title, summary or citations."),
        _many("grade", "GRADE", "Has a citation of this Admiralty grade: B2, B or 2."),
        option("min_origins", int, "--min-origins", "Has at least this many independent origins.",
                FILTERING, 0, metavar="N"),
        _date("since", "From this date on: 2025-07, or in words."),
        _date("until", "Up to the end of this date."),
        _date("on", "In this period."),
        option("possible", bool, "--possible", "Include what may fall within the dates.", FILTERING,
                False),
        option("certain", bool, "--certain", "Only what certainly falls within the "
            "dates.", FILTERING,
                False),
    ]  # fmt: skip


def criteria_options() -> list[Shared]:
    """Return the filters, except those for dates."""
    times = ("since", "until", "on", "possible", "certain")
    return [each for each in filter_options() if each.name not in times]


def time_options() -> list[Shared]:
    """Return the options for an earlier state."""
    return [
        option("as_of", str | None, "--as-of", "Only what sources had reported by then, in "
                                               "today's wording.", READING, metavar="DATE"),
        option("rev", str | None, "--rev", "The ledger at a git revision: HEAD~1, a tag, a hash.",
                READING, metavar="REV"),
    ]  # fmt: skip


def as_of_options() -> list[Shared]:
    """Return the option for what sources had reported by a day."""
    return [each for each in time_options() if each.name == "as_of"]


def format_options() -> list[Shared]:
    """Return the options for the output of a report."""
    return [
        option("format", Format | None, "--format", "By default text at a terminal, plain in a "
                                                    "pipe.", SHOWING),
        option("color", Color, "--color", "When to use colour.", SHOWING, "auto"),
        option("no_pager", bool, "--no-pager", "Do not use a pager.", SHOWING, False),
        option("output", str | None, "--output -o", "Write to a file (never the ledger).",
                SHOWING, metavar="FILE"),
    ]  # fmt: skip


def output_options() -> list[Shared]:
    """Return the option for the output file."""
    return [each for each in format_options() if each.name == "output"]


def leaving_options() -> list[Shared]:
    """Return the options that say what leaves the desk; see `Options.internal`."""
    return [
        option("internal", bool, "--internal", "Include desk-only content and protected names; "
            "the result is marked INTERNAL.", LEAVING, False),
        option("withhold", list[str] | None, "--withhold", "Leave out this block, and anything "
            "that cites only it.", LEAVING, None, complete.events, "ID"),
    ]  # fmt: skip


def command(
    *groups: Callable[[], list[Shared]],
    fields: Callable[[], list[Shared]] = list,
    writes: bool = False,
) -> Callable[[Callable[..., Any]], Any]:
    """Add the shared options of `groups` to a command.

    Args:
        groups: functions that return shared options, each a field of `Options`.
        fields: returns the options that are keys of a block, which become `Call.fields`.
        writes: whether it writes to the ledger, which must then be a regular file.

    Returns:
        A decorator. The command's first parameter is the `Call`; its other parameters come before
        the shared ones in the help.

    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
        names = {parameter.name for parameter in own}
        shared = [parameter for group in groups for parameter in group()]
        keys = fields()

        @functools.wraps(function)
        def wrapped(**values: Any) -> None:
            _only_printable(values, [*own, *shared, *keys])
            mine = {name: values.pop(name) for name in names}
            given = {key.name: values.pop(key.name) for key in keys}
            call = Call(Options(**values), given)
            if writes:
                for path in call.paths:
                    only_a_file(path)
            function(call, **mine)

        signature = inspect.Signature([*own, *shared, *keys])
        wrapped.__signature__ = signature  # type: ignore[attr-defined]
        wrapped.__annotations__ = {}
        return wrapped

    return decorate


def _only_printable(values: dict[str, Any], parameters: Iterable[inspect.Parameter]) -> None:
    """Refuse terminal control sequences in options, since options may be printed or written.

    Args:
        values: the values of a call, by name.
        parameters: the options and arguments of the command.

    Raises:
        BriefingError: a value contains a control character or a bidi override.

    """
    for name, value in values.items():
        for text in value if isinstance(value, list) else [value]:
            # a file name may contain anything
            if not isinstance(text, str) or text.isprintable() or name in PATHS:
                continue
            # line breaks are cleaned from values to be written
            if char := find_control(text.replace("\r", "\n")):
                what = describe_control(char).removeprefix("The text ")
                label = next(_label(each) for each in parameters if each.name == name)
                raise BriefingError(f"{label} {what}", "remove this character")


def _label(parameter: inspect.Parameter) -> str:
    """Return an option or argument as the help names it: --actor, ID."""
    info = parameter.annotation.__metadata__[0]
    if isinstance(info, typer.models.ArgumentInfo):
        return (info.metavar or parameter.name.upper()).strip("[.]")
    # within Annotated, Typer takes the first flag as the default
    flags = [str(each) for each in (info.default, *(info.param_decls or ()))]
    return next((each for each in flags if each[:1] == "-"), f"--{parameter.name}")


def report_command(function: Callable[..., Any]) -> Any:
    """Give a command all the options of a report: filters, output, the ledger."""
    return command(filter_options, format_options, ledger_options, time_options)(function)
