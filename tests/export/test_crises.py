"""Briefings on three other crises, from public facts, as a reader sees them at every length.

The ledgers in `crises/` have several sources that disagree, undeclared names, plans,
forecasts, questions and signs to look for. Nothing in a briefing may show how it was generated. The
printed page is tested with `-m outside`, which needs Chromium.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import SHIPPED, TODAY, read

from briefing.query import Filter
from briefing.render.markdown import write
from briefing.reports.document import LENGTHS, PAGE, document

FOLDER = Path(__file__).parent / "crises"
DAYS = {"election": "2017-10-12", "flood": "2023-09-25", "border": "2020-07-10"}
LEDGERS = {
    name: read((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).ledger for name in DAYS
}
MACHINERY = re.compile(
    r"\b(the entry|as told|in answer to|and \d+ more|not written|ledger author|graded|credibility"
    r"|attributed|responds|cut-off|stance|affirms|undeclared|unsourced|leaning|one origin"
    r"|(Confidence|Likelihood|Selection|selection):)|\b\w+_\w+\b|\?\)|[<>{}]",
)
"""What shows how a briefing is made: labels, keys, ids, glue."""


def written(name, length):
    day = datetime.date.fromisoformat(DAYS[name])
    return "".join(write(document(LEDGERS[name], Filter(today=day), length=length)))


def body_of(text):
    return re.sub(r"\[\^\d+\]", "", text.partition("\n[^1]: ")[0])


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", DAYS)
def test_a_complete_briefing(name, length, snapshot):
    assert written(name, length) == snapshot


@pytest.mark.parametrize("name", DAYS)
def test_a_short_briefing_is_one_page_with_the_key_events(name):
    body = body_of(written(name, "short"))
    assert 250 < len(re.findall(r"[^\s|#*-]\S*", body)) <= PAGE
    listed = re.findall(r"^\d+\. \*\*(.*?)\*\*", body, re.MULTILINE)
    sentences = body.partition("## Where")[0]
    keys = [event.title for event in LEDGERS[name].events if event.key]
    assert 3 <= len(listed) <= len(keys)
    assert [title for title in keys if title not in sentences] == []


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", DAYS)
def test_no_sentence_shows_how_it_was_generated(name, length):
    ledger = LEDGERS[name]
    body = body_of(written(name, length)).partition("## Sources")[0]
    assert [match[0] for match in MACHINERY.finditer(body)] == []
    idents = [
        ident for ident in (*ledger.index, *ledger.actors, *ledger.sources, *ledger.stories)
        if "-" in ident
    ]  # fmt: skip
    assert [ident for ident in idents if re.search(rf"\b{re.escape(ident)}\b", body)] == []


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", DAYS)
def test_every_footnote_has_a_link_or_says_that_none_is_recorded(name, length):
    text = written(name, length)
    notes = re.findall(r"^\[\^\d+\]: (.*)$", text, re.MULTILINE)
    named = set()
    for note in notes:
        for source in LEDGERS[name].sources.values():
            title = source.title_translated or source.title.strip("[]")
            if title and title in note:
                named.add(source.id)
                assert (source.url and f"](<{source.url}>)" in note) or "no link recorded" in note
    cited = {
        source.id for source in document(LEDGERS[name], Filter(datetime.date(2025, 1, 1))).sources
    }
    assert named <= cited
    assert len(named) >= 3


@pytest.mark.outside
@pytest.mark.parametrize("name", [*DAYS, "shipped"])
def test_a_short_briefing_prints_on_one_side_of_a4(briefing, tmp_path, name):
    source = SHIPPED if name == "shipped" else FOLDER / f"{name}.toml"
    done = briefing(
        "export", "html", "--length", "short", "--today", DAYS.get(name, TODAY), "-f", str(source),
        "-o", "page.html",
    )  # fmt: skip
    assert done.code == 0
    paper = tmp_path / "page.pdf"
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={paper}", (tmp_path / "page.html").as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert len(re.findall(rb"/Type\s*/Page[^s]", paper.read_bytes())) == 1


def test_the_parts_are_in_order():
    heads = re.findall(r"^## (.*)$", written("election", "full"), re.MULTILINE)
    assert heads == [
        "What happened", "Where the sources disagree", "What we expect", "What to watch",
        "What we do not know", "Where Raila Odinga stands", "Who is involved",
        "What each side holds", "Chronology", "Sources",
    ]  # fmt: skip
    heads = re.findall(r"^## (.*)$", written("election", "short"), re.MULTILINE)
    assert heads == [
        "What happened", "Where the sources disagree", "What we expect", "What to watch",
        "What we do not know",
    ]  # fmt: skip


# --- news

BEFORE = """
[ledger]
title = "The port"
[[event]]
id = "strike"
date = 2024-05-01
title = "Crews stop work"
figures = { crews = 40 }
tags = ["work"]
cite = ["wire p1"]
[[event]]
id = "old"
date = 2024-04-01
title = "The port is sold"
key = true
cite = ["wire p2"]
[[judgement]]
statement = "The strike will end in May"
likelihood = "unlikely"
confidence = "low"
rests_on = ["strike"]
[[judgement]]
statement = "The port stays shut"
lead = true
rests_on = ["strike"]
"""
AFTER = (
    BEFORE.replace("crews = 40", "crews = 60")
    .replace("date = 2024-05-01", "date = 2024-05-02")
    .replace(
        '"unlikely"\nconfidence = "low"', '"likely"\nconfidence = "high"\nbecause = "They talk"'
    )
    .replace('"The port stays shut"', '"The port opens soon"')
    .replace('title = "The port is sold"', 'title = "The port is sold"\ntags = ["trade"]')
    + """
[[event]]
id = "past"
date = 1999
title = "A first strike is broken"
recorded = 2024-05-20T10:00:00
cite = ["wire p9"]
"""
)


def news_of(text):
    part = text.partition("## What is new since ")[2].partition("\n## ")[0].partition("**Bottom")[0]
    since, _, rest = re.sub(r"\[\^\d+\]", "", part).partition("\n\n")
    return since, rest.strip().splitlines()


def test_an_issue_begins_with_changed_events_and_then_judgements(briefing, ledger_file, tmp_path):
    ledger_file(BEFORE)
    assert briefing("issue").code == 0
    ledger_file(AFTER)
    assert briefing("issue").code == 0
    text = (tmp_path / "issues/002/briefing.md").read_text(encoding="utf-8")
    assert text.index("What is new") < text.index("**Bottom line.**")
    assert news_of(text) == ("No. 1", [
        "- A first strike is broken, in 1999, wire says.",
        (
            "- Crews stop work, on 2 May 2024, wire says. Before, we dated it 1 May 2024. "
            "We have revised the numbers."
        ),
        (
            "- The port opens soon. This is our judgement. Before, we wrote: “The port stays shut”."
        ),
        (
            "- The strike will end in May. We judge this likely (55–80%). Our confidence is high. "
            "Before, we judged it unlikely (20–45%). Before, our confidence was low. They talk."
        ),
    ])  # fmt: skip
    assert news_of(briefing("export", "md", "--new-since", "1").stdout) == news_of(text)


def test_a_correction_gives_the_old_and_the_corrected_statement(briefing, ledger_file, tmp_path):
    ledger_file(BEFORE)
    briefing("issue")
    ledger_file(AFTER)
    assert briefing("issue", "--corrects", "1").code == 0
    text = (tmp_path / "issues/002/briefing.md").read_text(encoding="utf-8")
    opening = re.sub(r"\[\^\d+\]", "", text.partition("**Correction of No. 1.**\n\n")[2])
    assert opening.partition("\n\n")[0].splitlines() == [
        "- We wrote that “Crews stop work” is dated 1 May 2024; it is 2 May 2024.",
        "- On “Crews stop work” we wrote, of the numbers: 40 crews; it is 60 crews.",
        "- Of “The strike will end in May” we wrote, on how likely it is: unlikely; it is likely.",
        "- Of “The strike will end in May” we wrote, on our confidence: low; it is high.",
        "- We wrote: “The port stays shut”. We no longer hold this.",
    ]


def test_new_since_a_day_means_recorded_since_that_day(briefing, ledger_file):
    ledger_file(AFTER)
    for day, news in (("2024-05-20", 1), ("21 May 2024", 0)):
        done = briefing("export", "md", "--length", "short", "--new-since", day)
        assert done.code == 0
        since, lines = news_of(done.stdout)
        assert since == ("20 May 2024" if news else "21 May 2024")
        nothing = ["Nothing in this briefing has changed."]
        listed = ["- A first strike is broken, in 1999, wire says."]
        assert lines == (listed if news else nothing)
    assert briefing("export", "md", "--new-since", "9").code == 2
    ledger_file(BEFORE)
    done = briefing("export", "md", "--new-since", "2024-05-20")
    assert "no event has `recorded`" in done.stderr


def test_a_short_briefing_with_news_is_still_one_page(briefing, ledger_file):
    events = "".join(
        f'[[event]]\nid = "n{n}"\ntitle = "{"Something new happens " * 3}{n}"\n'
        f'recorded = 2024-05-20T10:00:00\ncite = ["wire p{n}"]\n'
        for n in range(60)
    )
    ledger_file(BEFORE + events)
    done = briefing("export", "md", "--length", "short", "--new-since", "2024-05-20")
    assert len(re.findall(r"[^\s|#*-]\S*", body_of(done.stdout))) <= PAGE
    assert news_of(done.stdout)[1][-1] == "This page has no room for 45 further changes."
    full = briefing("export", "md", "--length", "full", "--new-since", "2024-05-20")
    assert len(news_of(full.stdout)[1]) == 60
