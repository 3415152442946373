"""`briefing init`."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import output
from briefing.diagnostics import BriefingError
from briefing.ledger.files import same_file
from briefing.ledger.find import NAME, VARIABLE

SCHEMA = "events.schema.json"


def run(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="Folder (created if missing).")
    ] = ".",
    bare: Annotated[bool, typer.Option("--bare", help="Leave out the examples.")] = False,
) -> None:
    """Create a ledger: a small commented events.toml with an example of each kind of block."""
    path = Path(folder) / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files = {path.with_name(name): text for name, text in _begin(bare=bare).items()}
        taken = [target for target in files if os.path.lexists(target)]
        # a schema file of ours may be left over from a removed ledger
        kept = [target for target in taken if target != path and _is(target, files[target])]
        there = next((target for target in taken if target not in kept), None)
        if there is not None:
            raise BriefingError(
                f"The file {there} already exists", "`briefing init DIR` creates one elsewhere"
            )
        for target in [target for target in files if target not in kept]:
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(files[target])
    except OSError as error:
        raise BriefingError(f"{path} cannot be written: {error.strerror}") from None
    first = "".join(f"`{step}`, then " for step in _first(path))
    output.talk(f"created {path}; {first}`briefing timeline` shows it, `briefing add` adds to it")
    output.talk(f"{SCHEMA} beside it lets editors complete keys and words")


def _first(path: Path) -> Iterator[str]:
    """Yield the commands that make every later call find the new ledger and no other."""
    if path.parent.resolve() != Path.cwd():
        yield shlex.join(("cd", str(path.parent)))
    other = os.environ.get(VARIABLE)
    if other and not same_file(other, path.stat()):
        yield f"unset {VARIABLE}"


def _is(target: Path, text: str) -> bool:
    return target.is_file() and target.read_bytes() == text.encode()


def _begin(*, bare: bool = False) -> dict[str, str]:
    """Return the files of a new ledger by name.

    Args:
        bare: whether to leave out the examples.

    """
    import json
    from importlib.resources import files

    from briefing.ledger.schema import schema

    text = files("briefing.authoring").joinpath("template.toml").read_text(encoding="utf-8")
    if bare:
        text = text.partition("# --- the actors")[0].rstrip() + "\n"
        text = re.sub(r" Below is an example .*?need\.", "", text, flags=re.DOTALL)
    written = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    return {NAME: f"#:schema {SCHEMA}\n\n{text}", SCHEMA: written}
