"""`briefing --version --verbose`: details for a bug report, without ledger content."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata

from briefing.cli import output


def about() -> Iterator[str]:
    """Yield lines about the interpreter, the system, the packages, the encodings and the terminal.

    They contain no paths, personal names or ledger text.
    """
    yield f"python      {platform.python_version()} ({platform.python_implementation()})"
    yield f"platform    {platform.platform()}"
    for name in _dependencies():
        try:
            yield f"{name:11} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name:11} not installed"
    yield f"pandoc      {'on the path' if shutil.which('pandoc') else 'not on the path'}"
    local, names = locale.getencoding(), sys.getfilesystemencoding()
    yield f"encodings   locale {local}, file names {names}, output {sys.stdout.encoding}"
    size = shutil.get_terminal_size()
    size_shown = (
        f"{size.columns} x {size.lines}" if output.at_terminal() else "none: a pipe or a file"
    )
    settings = [f"{key}={os.environ[key]}" for key in ("TERM", "NO_COLOR", "LC_ALL", "LANG")
                if key in os.environ]  # fmt: skip
    yield f"terminal    {' '.join([size_shown, *settings])}"


def _dependencies() -> list[str]:
    """Return the names of the packages that this one requires, including its extras."""
    try:
        asked = metadata.requires("briefing") or []
    except metadata.PackageNotFoundError:  # run from a source tree
        return []
    wanted = [line for line in asked if 'extra == "dev"' not in line.replace("'", '"')]
    return sorted({line.partition(";")[0].strip().partition(">")[0].partition("<")[0].strip()
                   for line in wanted})  # fmt: skip
