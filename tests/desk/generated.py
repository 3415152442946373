"""Random ledgers, always the same for the same number; as a script, all reports on some of them.

The script takes the number of ledgers, and prints a JSON object: the checksum of each report in
each format.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from typing import Any

ACTORS = tuple("abcdefghijkl")
TYPES = ("", "agree", "consult", "aid", "accuse", "assault", "incident", "coerce")
DATES = ("", "2025", "2025-07", "2025-07-14", "2024-03-05", "2025-07~", "2025-06-01?", "199X",
         "[2024-12..2025-07]", "[..2025-07-20]", "../2011", "2011/..", "XXXX-12")  # fmt: skip
STATUSES = ("occurred",) * 5 + ("planned", "cancelled")
STANCES = ("affirms", "affirms", "affirms", "denies", "doubts", "silent")
SOURCES = ("paper", "wire", "radio")


def event_text(ident: str, **keys: Any) -> str:
    """Return a block of an event: its title is its id, `cite` is TOML, the rest are values."""
    cite = keys.pop("cite", '["paper"]')
    lines = [f'[[event]]\nid = "{ident}"\ntitle = "{ident}"\ncite = {cite}']
    lines += [f"{key} = {_toml(value)}" for key, value in keys.items() if value not in ("", [])]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    return json.dumps(value if isinstance(value, list) else str(value))


def ledger_text(number: int, events: int = 14) -> str:
    """Return a ledger with folding and ties, generated from a number."""
    rng = random.Random(number)
    blocks = []
    for place, name in enumerate(ACTORS):
        above = rng.choice(ACTORS[:place]) if place and rng.random() < 0.4 else ""
        key = rng.choice(("of", "tied_to"))
        kind = rng.choice(("state", "person"))
        blocks.append(
            f'[actor.{name}]\nname = "{name.upper()}"\nkind = "{kind}"\n'
            + (f'{key} = ["{above}"]\n' if above else "")
        )
    blocks += [_event(rng, place) for place in range(events)]
    for place in range(6):
        who, toward = rng.sample(ACTORS, 2)
        leaning = rng.choice(("for", "against", "mixed", "withholds"))
        blocks.append(
            f'[[position]]\nwho = "{who}"\ntoward = ["{toward}"]\nleaning = "{leaning}"\n'
            f'statement = "S{place}"\ncite = ["{rng.choice(SOURCES)}"]\n'
            f'[[outlook]]\nid = "o{place}"\nstatement = "O"\nmade_by = ["{who}"]\n'
        )
    return "\n".join(blocks)


def _event(rng: random.Random, place: int) -> str:
    def some(most: int) -> list[str]:
        return rng.sample(ACTORS, rng.randint(0, most))

    mutual = rng.random() < 0.3
    cites = ", ".join(
        f'{{ source = "{source}", stance = "{rng.choice(STANCES)}" }}'
        for source in rng.sample(SOURCES, rng.randint(1, 3))
    )
    return event_text(
        f"e{place}",
        type=rng.choice(TYPES),
        date=rng.choice(DATES),
        status=rng.choice(STATUSES),
        between=rng.sample(ACTORS, 2) if mutual else [],
        by=[] if mutual else some(2),
        to=[] if mutual else some(2),
        affects=some(2),
        absent=some(1),
        tags=rng.sample(["t", "u", "v"], rng.randint(0, 2)),
        cite=f"[{cites}]",
    )


def _checksums(count: int) -> dict[str, str]:
    from conftest import read
    from every_report import ALL, LEDGER, reports_of

    from briefing.render import FORMATS, Screen, render
    from briefing.render.markdown import write
    from briefing.reports.document import document

    checksums: dict[str, str] = {}
    ledgers = {"shared": (LEDGER, "Norburg", "Sudburg", "ferry", "protest-note")}
    for number in range(count):
        ledgers[str(number)] = (read(ledger_text(number, 20)).ledger, "a", "b", "c", "e1")
    for name, (ledger, *words) in ledgers.items():
        for report, content in reports_of(ledger, ledger, ALL, *words).items():
            for form in FORMATS:
                output = "".join(render(content, form, Screen(100)))
                checksums[f"{name} {report} {form}"] = output
        for length in ("short", "standard", "full"):
            checksums[f"{name} briefing {length}"] = "".join(
                write(document(ledger, ALL, length=length))
            )
    return {name: hashlib.sha256(output.encode()).hexdigest() for name, output in checksums.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_checksums(int(sys.argv[1]))))
