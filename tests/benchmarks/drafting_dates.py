"""Measures how well and how fast `tag_dates` reads: `python tests/benchmarks/drafting_dates.py`.

Prints the unseen halves of `drafting_split.json` only; `--seen` prints the seen ones, and
`--errors` with it lists what was missed, wrongly found or wrongly valued (never for the
unseen). Matching as in TempEval-3: strict is the same span, relaxed any overlap, one to
one; value F1 counts relaxed matches with the annotated value. Spans that mark only an
empty anchor and the day of publication itself are left out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import json
import re
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from briefing.drafting import tag_dates

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"
SPLIT = json.loads((HERE / "drafting_split.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Gold:
    """An annotated expression."""

    start: int
    end: int
    value: str
    type: str


@dataclass(frozen=True)
class Document:
    """A text with its annotation and its day of publication."""

    name: str
    text: str
    gold: list[Gold]
    published: dt.date | None


def wikiwars(name: str) -> Document:
    """Read a TimeML file."""
    whole = (DATA / "wikiwars" / name).read_text(encoding="utf-8")
    match = re.search(r'CREATION_TIME"[^>]*value="(\d+-\d+-\d+)', whole)
    assert match
    body = whole.split("<TEXT>", 1)[1].split("</TEXT>")[0]
    text, gold = "", []
    for part in re.split(r"(<TIMEX3[^>]*>.*?</TIMEX3>)", body, flags=re.S):
        if marked := re.match(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", part, flags=re.S):
            inner = html.unescape(re.sub(r"<[^>]+>", "", marked[2]))
            kept = dict(re.findall(r'(\w+)="([^"]*)"', marked[1]))
            gold.append(Gold(len(text), len(text) + len(inner), kept["value"], kept["type"]))
            text += inner
        else:
            text += html.unescape(re.sub(r"<[^>]+>", "", part))
    return Document(name, text, gold, dt.date.fromisoformat(match[1]))


def meantime(name: str) -> Document:
    """Read a CAT file: sentences become paragraphs' lines, tokens are joined by spaces."""
    root = ET.parse(DATA / "meantime" / name).getroot()
    text, places, sentence = "", {}, "0"
    for token in root.iter("token"):
        if token.get("sentence") != sentence:
            sentence = token.get("sentence") or ""
            text += "\n\n" if sentence in ("1", "2") else "\n"
        elif text and token.text not in (".", ",", "'s", ")", ";", ":"):
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    gold, published = [], None
    for timex in root.iter("TIMEX3"):
        spans = [places[a.get("t_id")] for a in timex.findall("token_anchor")]
        value = timex.get("value") or ""
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = dt.date.fromisoformat(value[:10])
        if spans:
            gold.append(Gold(min(spans)[0], max(spans)[1], value, timex.get("type") or ""))
    # nothing after the fifth sentence is annotated
    limit = max((end for _, end in places.values()), default=0)
    if marked := [g.end for g in gold]:
        ends = [places[t.get("t_id")][1] for t in root.iter("token")
                if int(t.get("sentence") or 0) <= 5]  # fmt: skip
        limit = max(max(ends), max(marked))
    return Document(name, text[:limit], gold, published)


@dataclass
class Score:
    """Counts over documents."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    type: int = 0

    def add(self, document: Document, narrative: bool, errors: bool) -> None:
        """Tag a document and count."""
        mentions = tag_dates(document.text, document.published, narrative)
        self.gold += len(document.gold)
        self.found += len(mentions)
        free = list(mentions)
        for gold in document.gold:
            over = [m for m in free if m.start < gold.end and gold.start < m.end]
            over.sort(key=lambda m: (m.start, m.end) != (gold.start, gold.end))
            if not over:
                _tell(errors, "missed", document, gold.start, gold.end, gold.value)
                continue
            best = over[0]
            free.remove(best)
            exact = (best.start, best.end) == (gold.start, gold.end)
            self.relaxed += 1
            self.strict += exact
            self.value += best.timex_value == gold.value
            self.type += best.timex_type == gold.type
            if not exact:
                _tell(errors, "span", document, gold.start, gold.end, best.text)
            if best.timex_value != gold.value:
                _tell(errors, "value", document, gold.start, gold.end,
                      f"{gold.value} {best.timex_value}")  # fmt: skip
        for mention in free:
            _tell(errors, "false", document, mention.start, mention.end, mention.timex_value)

    def line(self) -> str:
        """Return precision, recall and F1."""

        def f1(right: int) -> float:
            return 2 * right / (self.gold + self.found)

        return (
            f"relaxed F1 {f1(self.relaxed):.3f} (P {self.relaxed / self.found:.3f}, "
            f"R {self.relaxed / self.gold:.3f})  strict F1 {f1(self.strict):.3f}  "
            f"value F1 {f1(self.value):.3f}  type F1 {f1(self.type):.3f}  n={self.gold}"
        )


def _tell(wanted: bool, kind: str, doc: Document, start: int, end: int, more: str) -> None:
    if wanted:
        left = doc.text[max(0, start - 45) : start].replace("\n", " ")
        right = doc.text[end : end + 30].replace("\n", " ")
        print(f"{kind:7}{doc.name[:6]} {left}[[{doc.text[start:end]}]]{right} | {more}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    if not DATA.exists():
        print("skipped: ../shared/data is not there")
        return
    half = "seen" if asked.seen else "unseen"
    texts = []
    for corpus, reader, narrative in (("wikiwars", wikiwars, True), ("meantime", meantime, False)):
        score = Score()
        for name in SPLIT[corpus][half]:
            document = reader(name)
            texts.append(document.text)
            score.add(document, narrative, asked.errors and asked.seen)
        print(f"{corpus} ({half}): {score.line()}")
    words = sum(len(text.split()) for text in texts)
    start = time.process_time()
    for text in texts:
        tag_dates(text, None, True)
    print(f"{words / (time.process_time() - start):,.0f} words a second")


if __name__ == "__main__":
    main()
