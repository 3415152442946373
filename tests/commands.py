"""The reference of all commands for `docs/commands.md`, generated from the commands themselves."""

from __future__ import annotations

from typing import Any

from briefing.cli.app import _build
from briefing.cli.commands import COMMANDS
from briefing.cli.options import filter_options, format_options, ledger_options, time_options

SHARED = {
    group: {each.name: each.annotation.__metadata__[0].help for each in options()}
    for group, options in (
        ("filters", filter_options), ("output", format_options), ("ledger", ledger_options),
        ("time", time_options),
    )
}  # fmt: skip
"""The options of each group with their help: the same name may mean something else elsewhere."""


def reference() -> str:
    """Return a section for each command; options shared by many are named as a group."""
    return "\n".join(_section(name) for name in COMMANDS)


def _section(name: str) -> str:
    command = _build(name)
    own, groups = parts(command)
    lines = [f"## briefing {name}", "", (command.help or "").strip(), ""]
    if own:
        lines += ["| | |", "|---|---|", *map(_row, own), ""]
    if groups:
        links = " · ".join(f"[{group}](#{group})" for group in groups)
        lines += [f"Shared options: {links}", ""]
    return "\n".join(lines)


def parts(command: Any) -> tuple[list[Any], list[str]]:
    """Return a command's own parameters, and its groups of shared options."""
    parameters = [p for p in command.params if p.name != "help" and not getattr(p, "hidden", False)]
    helps = {parameter.name: parameter.help for parameter in parameters}
    groups = [group for group, members in SHARED.items() if helps.items() >= members.items()]
    shared = {member for group in groups for member in SHARED[group]}
    return [parameter for parameter in parameters if parameter.name not in shared], groups


def shared(group: str) -> str:
    """Return the table of the options of one shared group."""
    command = _build("timeline")
    rows = [_row(p) for p in command.params if p.name in SHARED[group]]
    return "\n".join(["| | |", "|---|---|", *rows])


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{parameter.human_readable_name}`"
    else:
        metavar = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
        name = f"`{', '.join(sorted(parameter.opts, key=len))}{metavar}`"
    text = (parameter.help or "").replace("|", "\\|").replace("\n\n", "<br>")
    return f"| {name} | {text} |"
