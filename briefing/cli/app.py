"""The Typer application: a group that imports a command only on demand."""

from __future__ import annotations

import gc
import os
import re
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from briefing import __version__
from briefing.cli import output
from briefing.cli.commands import COMMANDS
from briefing.diagnostics import BriefingError, Ended, ExitCode
from briefing.names import near

UsageError: type[Any] = typer.BadParameter.__bases__[0]
"""The base class of usage errors; typer's own click gives it no public name."""

COMPLETION = "_BRIEFING_COMPLETE"
"""The environment variable with which a shell requests completions."""
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(TyperGroup):
    """The commands of `commands.COMMANDS`, each built when called or listed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; an unknown name is a usage error with a suggestion."""
        if cmd_name not in COMMANDS:
            close = near(cmd_name, COMMANDS)
            hint = f"; did you mean {close[0]}?" if close else ""
            if cmd_name == "help":
                hint = "; `briefing timeline --help` explains the command timeline"
            ctx.fail(f"There is no command {cmd_name}{hint}")
        return _build(cmd_name)


class YearsBefore(TyperCommand):
    """A command with an argument that may be a year BC: `-0043` is not an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments after moving a year BC behind the options."""
        years = [arg for arg in args if re.match(r"-\d{4}", arg)]
        if years and "--" not in args:
            args = [*(arg for arg in args if arg not in years), "--", *years]
        return super().parse_args(ctx, args)


@cache  # the help asks for a command more than once
def _build(name: str) -> Any:
    entry = COMMANDS[name]
    function = getattr(import_module(f"briefing.cli.{entry.module}"), entry.function)
    alone = typer.Typer(add_completion=False)
    cls = YearsBefore if name == "date" else None
    alone.command(name, rich_help_panel=entry.panel, context_settings=SETTINGS, cls=cls)(function)
    command = typer.main.get_command(alone)
    command.name = name
    return command


def _program(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="With --version: details for a bug report.")
    ] = False,
) -> None:
    """Keep the chronology of a crisis as plain text, and get timelines and briefings from it.

    The ledger is events.toml, here or in a folder above; --ledger names another one.
    `briefing COMMAND -h` explains a command.
    """
    if version:
        typer.echo(f"briefing {__version__}")
        if verbose:
            from briefing.cli.versions import about

            typer.echo("\n".join(about()))
        raise typer.Exit(ExitCode.DONE)
    if verbose:
        raise BriefingError("--verbose needs --version")
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def end_of(arguments: list[str]) -> int:
    """Run one call and always return an exit code.

    Args:
        arguments: the command line without the program's name.

    """
    gc.disable()  # garbage collection would take half the time, and the objects stay alive anyway
    output.prepare_streams()
    try:
        _only_text(arguments)
        code = run(arguments)
        output.flush()
    except (BrokenPipeError, SystemExit) as ended:
        # the reader has closed the pipe; Typer would exit with code 1
        output.close_stdout()
        if isinstance(ended, SystemExit) and COMPLETION in os.environ:
            return int(ended.code or 0)  # exit code 1 makes fish complete file names
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Ended as ended:
        return ended.code
    except Exception as error:
        return _explained(error)
    return code


def _only_text(arguments: list[str]) -> None:
    """Refuse bytes that are not UTF-8, except in file names: they cannot be printed."""
    for argument in arguments:
        if not argument.isascii() and not argument.isprintable():
            try:
                argument.encode()
            except UnicodeEncodeError:
                if not os.path.lexists(argument):
                    message = f"An argument is not UTF-8 text: {argument!a}"
                    raise BriefingError(message, "set the terminal to UTF-8") from None


def _explained(error: Exception) -> int:
    """Print a sentence about the exception that ended a call, and return the exit code."""
    if isinstance(error, UsageError):
        output.complain_of_usage(error)
        return ExitCode.UNUSABLE
    if isinstance(error, RecursionError):
        error = BriefingError("The input is nested or chained too deeply for the program")
    elif isinstance(error, MemoryError):
        error = BriefingError("The program ran out of memory")
    elif isinstance(error, OSError):
        error = output.not_written(error) if error.filename is None else _refused(error)
    if not isinstance(error, BriefingError):
        raise error
    output.complain(error)
    return error.code


def _refused(error: OSError) -> BriefingError:
    return BriefingError(f"{error.filename}: {error.strerror or error}")


def run(arguments: list[str]) -> int:
    """Run one call and return the exit code; `end_of` turns exceptions into messages."""
    app = typer.Typer(cls=Commands, context_settings=SETTINGS, invoke_without_command=True)
    app.callback(cls=Commands, context_settings=SETTINGS, invoke_without_command=True)(_program)
    code = typer.main.get_command(app).main(
        args=arguments, prog_name="briefing", standalone_mode=False
    )
    return code if isinstance(code, int) else ExitCode.DONE
