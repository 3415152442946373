"""The sections of a real briefing for `docs/briefing.md`, taken from the output of the export."""

from __future__ import annotations

import re
from functools import lru_cache

from tests.docs_support import TODAY, output

COMMAND = f"briefing export md --today {TODAY}"


@lru_cache
def _briefing(length: str) -> str:
    return output(f"{COMMAND} --length {length}")


def section(heading: str = "", length: str = "standard", lines: int = 12) -> str:
    """Return a fenced block with the first lines of a section, as the export writes it.

    Args:
        heading: the heading of the section without `## `; "" is the text above the first one.
        length: of the briefing.
        lines: the maximum number of lines; a mark shows that more follow.

    Raises:
        LookupError: the briefing has no such section.

    """
    parts = re.split(r"^## ", _briefing(length).partition("\n[^1]: ")[0], flags=re.MULTILINE)
    matching = [part for part in parts if part.startswith(f"{heading}\n")] if heading else parts[:1]
    if not matching:
        raise LookupError(heading)
    text = ("## " if heading else "") + matching[0].strip()
    kept = text.splitlines()
    more = ["…"] if len(kept) > lines else []
    return "\n".join(["```markdown", *kept[:lines], *more, "```"])


def quoted(lines: int = 18) -> str:
    """Return the first lines of the short briefing as a quotation, without footnotes."""
    text = re.sub(r"\[\^\d+\]", "", _briefing("short"))
    text = re.sub(r"^#+ (.*)$", r"**\1**", text, flags=re.MULTILINE)
    kept = text.splitlines()[:lines]
    while not kept[-1].strip() or kept[-1].startswith(("|", "**")):  # only a heading
        kept.pop()
    return "\n".join(f"> {line}".rstrip() for line in [*kept, "", "…"]) + "\n"


def footnotes(count: int = 3) -> str:
    """Return a fenced block with the first footnotes of the standard length."""
    notes = [line for line in _briefing("standard").splitlines() if line.startswith("[^")]
    return "\n".join(["```markdown", *notes[:count], "…", "```"])
