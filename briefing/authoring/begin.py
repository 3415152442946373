"""What `init` writes: a ledger with an example of each kind of block, and its schema."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from briefing.ledger.find import NAME
from briefing.ledger.schema import schema

SCHEMA = "events.schema.json"


def begin(*, bare: bool = False) -> dict[str, str]:
    """Return the files of a new ledger, by name.

    Args:
        bare: whether to leave out the examples.

    """
    text = files("briefing.authoring").joinpath("template.toml").read_text(encoding="utf-8")
    if bare:
        text = text.partition("# --- who takes part")[0].rstrip() + "\n"
        text = re.sub(r" What stands here is .*?need\.", "", text, flags=re.DOTALL)
    written = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    return {NAME: f"#:schema {SCHEMA}\n\n{text}", SCHEMA: written}
