"""The briefing: every statement has its footnote, and nothing of the ledger breaks out."""

import datetime
import re

import pytest
from conftest import SHIPPED, read
from markdown_it import MarkdownIt

from briefing.ledger import load
from briefing.query import Filter
from briefing.render.markdown.document import write
from briefing.reports.document import LENGTHS, Heading, document

TODAY = datetime.date(2025, 7, 21)
HOSTILE = "a | b <script>alert(1)</script> [x](y) *z* `q` # [^1] &amp; _w_ $m$"
LEDGER = read(f"""
[ledger]
title = '''{HOSTILE}'''
[source.s]
title = '''{HOSTILE}'''
author = '''{HOSTILE}'''
accessed = 2025-07-20
[[event]]
id = "a"
date = "2025-01"
title = '''{HOSTILE}'''
by = ["X"]
to = ["Y"]
key = true
cite = [
  {{ source = "s", at = '''{HOSTILE}''', says = '''{HOSTILE}''', about = "intent" }},
  {{ source = "t", at = "p2", stance = "denies", attributed_to = ['''{HOSTILE}'''] }},
]
[[event]]
id = "b"
date = "2025-02"
title = "Y answers X"
by = ["Y"]
to = ["X"]
responds_to = ["a"]
cite = [{{ source = "t", at = "p3", attributed_to = ["Y"] }}]
[[event]]
id = "old"
date = 1999
title = "Long before"
key = true
cite = ["s p9"]
[[event]]
id = "planned"
title = "To come"
status = "planned"
cite = ["s p10"]
[[position]]
who = "X"
toward = "Y"
leaning = "against"
statement = '''{HOSTILE}'''
cite = ["s p4"]
[[position]]
who = "X"
toward = "Z"
leaning = "for"
tie = "ally"
statement = "helps"
cite = ["t p4"]
[[outlook]]
statement = "More of it"
made_by = "s"
likelihood = "likely"
cite = ["s p5"]
[[judgement]]
statement = "It goes on"
lead = true
rests_on = ["a"]
[[question]]
statement = "Why?"
about = ["a"]
""").ledger


def made(ledger=LEDGER, length="standard", **chosen):
    filters = {key: (value,) for key, value in chosen.items()}
    return "".join(write(document(ledger, Filter(today=TODAY, **filters), length=length)))


@pytest.fixture(scope="module")
def shipped():
    return load(str(SHIPPED)).ledger


@pytest.mark.parametrize("length", LENGTHS)
def test_the_whole_of_a_briefing(length, snapshot):
    assert made(length=length) == snapshot


@pytest.mark.parametrize("length", LENGTHS)
def test_every_footnote_resolves_and_every_one_is_called_for(shipped, length):
    for text in (made(length=length), made(shipped, length)):
        body, _, notes = text.partition("\n[^1]: ")
        called = set(re.findall(r"(?<!\\)\[\^(\d+)\]", body))
        given = re.findall(r"^\[\^(\d+)\]: ", "[^1]: " + notes, re.MULTILINE)
        assert called == set(given)
        assert len(given) == len(set(given))


@pytest.mark.parametrize("length", LENGTHS)
def test_every_point_and_row_carries_a_footnote(shipped, length):
    text = made(shipped, length)
    body = text.partition("\n## Gaps")[0]
    statements = re.findall(r"^(?:- |\d+\. ).*", body, re.MULTILINE)
    assert statements
    assert [line for line in statements if "[^" not in line] == []


@pytest.mark.parametrize("length", LENGTHS)
def test_tables_have_their_columns_and_nothing_breaks_out_of_a_cell(shipped, length):
    parser = MarkdownIt("gfm-like", {"linkify": False})
    for text in (made(length=length), made(shipped, length)):
        rows = 0
        columns = 0
        for token in parser.parse(text):
            if token.type == "thead_open":
                columns = -1
            elif token.type == "tr_open":
                cells = 0
            elif token.type in ("th_open", "td_open"):
                cells += 1
            elif token.type == "tr_close":
                columns = cells if columns == -1 else columns
                assert cells == columns
                rows += 1
        assert rows > 3
        html = parser.render(text)
        assert "<script" not in html
        assert "<a href" not in html
    assert "alert(1)" in parser.render(made(length=length))


def test_a_claim_a_dispute_and_a_plan_are_said_where_the_event_is_told():
    text = made()
    assert re.search(r"Y answers X \(\*claimed by Y\*\)", text)
    assert re.search(r"Y answers X, Feb 2025\. \*Claimed by Y\.\*", text)
    assert "*Disputed.*" in text
    assert "To come. *Planned.*" in text


def test_what_nobody_wrote_is_said_to_be_not_written():
    bare = read('[[event]]\nid = "a"\ntitle = "A"\ncite = ["s p1"]\n').ledger
    text = made(bare)
    assert "**Bottom line.** *Not written.*" in text
    assert "## Judgements\n\n*Not written.*" in text


def test_a_short_briefing_is_a_page_and_says_what_it_left_out(shipped):
    text = made(shipped, "short")
    body = text.partition("\n[^1]: ")[0]
    assert len(re.findall(r"\w+", body)) <= 850
    assert body.count("\n") <= 60
    assert "Left out: " in text
    assert len(text) < len(made(shipped)) < len(made(shipped, "full"))


def test_the_heading_is_what_was_asked_for():
    heading = Heading("T", "7", "Ann Lyst", "TLP:GREEN", "20 Jul 2025", "21 Jul 2025")
    report = document(LEDGER, Filter(today=TODAY), heading=heading)
    text = "".join(write(report))
    assert text.startswith(
        "# T · No. 7\n\n**TLP:GREEN** · information cut-off 20 Jul 2025 · "
        "issued 21 Jul 2025 · Ann Lyst\n\n**Bottom line.** It goes on.\n"
    )


def test_key_points_can_be_named(briefing, ledger_file):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    done = briefing("export", "md", "--key", "cis-absence")
    assert done.code == 0
    assert "1. **Azerbaijan sends nobody" in done.stdout
    assert "\n2. **" not in done.stdout
    assert briefing("export", "md", "--key", "nothing").stderr == (
        'briefing: There is no event "nothing"; --key takes ids of events\n'
    )
