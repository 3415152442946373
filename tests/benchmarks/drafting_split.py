"""Split the development data by document, once: `python tests/benchmarks/drafting_split.py`.

A document's half follows from the SHA-256 of its name, so that nobody has chosen it and
nobody had to look inside. The result is kept in `drafting_split.json`; what is developed is
developed on "seen", and what is reported is "unseen". The sentences of the PLOVER records
are documents of their own; two records with one sentence go to one half.
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
    """Return the names as two halves of one size, each sorted."""
    ordered = sorted(names, key=key)
    middle = (len(ordered) + 1) // 2
    return {"seen": sorted(ordered[:middle]), "unseen": sorted(ordered[middle:])}


def gold_halves() -> dict[str, list[str]]:
    """Split the PLOVER records so that records with one sentence stay together."""
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
