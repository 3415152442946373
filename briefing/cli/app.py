"""The Typer application: a group that imports a command only when it is asked for."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from briefing import __version__
from briefing.cli import COMMANDS
from briefing.diagnostics import ExitCode
from briefing.names import near

UsageError: type[Any] = typer.BadParameter.__bases__[0]
"""The base of all faults of a call; typer's own click gives it no public name."""

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(TyperGroup):
    """The commands of `cli.COMMANDS`, each built when it is called or listed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; a wrong name is a fault of the call, with what may be meant."""
        if cmd_name not in COMMANDS:
            close = near(cmd_name, COMMANDS)
            hint = f"; did you mean {close[0]}?" if close else ""
            ctx.fail(f"There is no command {cmd_name}{hint}")
        self.commands.setdefault(cmd_name, _build(cmd_name))
        return self.commands[cmd_name]


class YearsBefore(TyperCommand):
    """A command whose argument may be a year BC: `-0043` is no option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, with a year BC put behind the options."""
        years = [arg for arg in args if re.match(r"-\d{4}", arg)]
        if years and "--" not in args:
            args = [*(arg for arg in args if arg not in years), "--", *years]
        return super().parse_args(ctx, args)


def _build(name: str) -> Any:
    entry = COMMANDS[name]
    function = getattr(import_module(f"briefing.cli.{entry.module}"), entry.function)
    alone = typer.Typer(add_completion=False)
    cls = YearsBefore if name == "date" else None
    alone.command(name, rich_help_panel=entry.panel, context_settings=SETTINGS, cls=cls)(function)
    command = typer.main.get_command(alone)
    command.name = name
    return command


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"briefing {__version__}")
        raise typer.Exit(ExitCode.DONE)


def _program(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keep the chronology of a crisis as plain text, and get timelines and briefings out of it.

    The ledger is events.toml, here or in a folder above; --ledger names another.
    `briefing COMMAND -h` tells more of a command.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run(arguments: list[str]) -> int:
    """Run one call; returns the exit code, raises what `cli.main` turns into a message."""
    app = typer.Typer(cls=Commands, context_settings=SETTINGS, invoke_without_command=True)
    app.callback(cls=Commands, context_settings=SETTINGS, invoke_without_command=True)(_program)
    code = typer.main.get_command(app).main(
        args=arguments, prog_name="briefing", standalone_mode=False
    )
    return code if isinstance(code, int) else ExitCode.DONE
