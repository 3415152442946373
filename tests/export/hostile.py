"""A ledger with the same text in every possible place, and texts that try to break out."""

import json

from conftest import long, read

HOSTILE = "a | b <script>alert(1)</script> [x](y) *z* `q` # [^1] &amp; _w_ $m$ :fire: {x}"
MARKUP = [
    HOSTILE,
    "<b>bold</b> <!-- gone --> <https://example.org>",
    r"\textbf{x} \begin{equation} \( m \) \[ m \] \n",
    "$math$ and $$more$$",
    "@cite [@cite] [-@cite, p. 3] (@) @{x}",
    "[^x] ^[note] [^1]: text",
    "::: div",
    "~sub~ ^sup^ ~~gone~~ ==mark==",
    "`code`{=latex} ```{=html}",
    "[span]{.class} ![](picture.png) [link][ref] [ref]: target",
    "# heading {#id}",
    "| cell | cell",
    ": definition",
    "--- | ---",
    "+---+---+",
    "1. one",
    "(a) two",
    "> quote",
    "    code",
    "Table: caption",
    "%% title",
    '"quoted" -- and… it\'s; a]b } {',
]
"""Texts that are markup to pandoc, or to others that read Markdown."""
MARKUP_AND_LENGTH = [
    ("short", HOSTILE), ("standard", HOSTILE), *(("full", word) for word in MARKUP),
    *(long(length, word) for word in MARKUP[1:] for length in ("short", "standard")),
]  # fmt: skip
"""Each text in the longest briefing, which has all that the others have."""


def hostile(word):
    """Return a ledger with a text in every possible place."""
    said = json.dumps(word)
    return read(f"""
[ledger]
title = {said}
author = {said}
marking = {said}
[actor.x]
name = {said}
[source.s]
title = {said}
short = {said}
title_translated = {said}
author = {said}
outlet = {said}
url = {said}
language = {said}
accessed = 2025-07-20
[story.t]
name = {said}
summary = {said}
analysis = {json.dumps(f"{word} [^a] {word}")}
[[event]]
id = "a"
date = "2025-01"
date_note = {said}
title = {said}
summary = {said}
by = ["x"]
to = [{json.dumps("to " + word)}]
place = {said}
story = ["t"]
key = true
cite = [
  {{ source = "s", at = {said}, says = {said}, about = "intent" }},
  {{ source = "t", at = "p2", stance = "denies", attributed_to = [{said}] }},
]
[[event]]
id = "b"
title = {said}
story = ["t"]
responds_to = ["a"]
cite = [{{ source = "t", at = {said}, attributed_to = [{said}] }}]
[[position]]
who = "x"
toward = "Y"
leaning = "against"
statement = {said}
cite = ["s p4"]
[[position]]
who = "x"
toward = "Z"
leaning = "for"
tie = {said}
on = {said}
statement = {said}
cite = ["t p4"]
[[outlook]]
statement = {said}
made_by = "s"
horizon_text = {said}
condition = {said}
cite = ["s p5"]
[[judgement]]
statement = {said}
lead = true
rests_on = ["a"]
[[question]]
statement = {said}
owner = {said}
""").ledger
