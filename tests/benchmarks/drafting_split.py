"""Splits the development data by document, once: `python tests/benchmarks/drafting_split.py`.

The half of a document depends on the SHA-256 of its name, so that it is not chosen by its content.
The result is kept in `drafting_split.json`; rules are developed on "seen", and figures are reported
for "unseen". The sentences of the PLOVER records are documents of their own; records with the same
sentence go to the same half.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"
SPLIT = HERE / "drafting_split.json"


def key(name: str) -> str:
    """Return the number that decides a document's half."""
    return hashlib.sha256(f"drafting:{name}".encode()).hexdigest()


def halves(names: list[str]) -> dict[str, list[str]]:
    """Return the names as two halves of the same size, each sorted."""
    ordered = sorted(names, key=key)
    middle = (len(ordered) + 1) // 2
    return {"seen": sorted(ordered[:middle]), "unseen": sorted(ordered[middle:])}


def gold_halves() -> dict[str, list[str]]:
    """Split the PLOVER records, keeping records with the same sentence together."""
    records = json.loads((DATA / "plover-gold-records.json").read_text(encoding="utf-8"))
    texts: dict[str, list[str]] = {}
    for record in records[1:]:
        texts.setdefault(" ".join(record["text"].lower().split()), []).append(record["id"])
    split = halves([min(ids) for ids in texts.values()])
    whole = {min(ids): ids for ids in texts.values()}
    return {half: sorted(i for n in names for i in whole[n]) for half, names in split.items()}


def main() -> None:
    """Write the split file."""
    split = {
        "wikiwars": halves([p.name for p in (DATA / "wikiwars").glob("*.tml")]),
        "meantime": halves([f"{p.parent.name}/{p.name}" for p in DATA.glob("meantime/*/*.xml")]),
        "plover": gold_halves(),
    }
    SPLIT.write_text(json.dumps(split, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
