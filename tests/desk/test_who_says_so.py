"""Attribution: each statement has its own source and date, and every list gives its standing."""

from __future__ import annotations

import json
import re

import pytest
from conftest import read
from ground import ALL, text

from briefing.dates import parse
from briefing.query import Filter
from briefing.render.markdown import write
from briefing.reports.balance import balance
from briefing.reports.changes import changes, recorded_since
from briefing.reports.document import LENGTHS, document
from briefing.reports.handover import handover
from briefing.reports.outlook import outlook
from briefing.reports.positions import positions
from briefing.reports.timeline import timeline

HELD = """
[source.first]
short = "First"
[source.second]
short = "Second"
[source.third]
short = "Third"
published = 2012-02-14
[[position]]
who = "North"
toward = ["South"]
leaning = "against"
statement = "Wants the coal of the south"
cite = ["first p1"]
[[position]]
who = "North"
toward = ["South"]
leaning = "against"
statement = "Once planned to march south"
date = "1993"
cite = ["second p1"]
[[position]]
who = "North"
toward = ["South"]
leaning = "for"
statement = "Sells grain to the south"
cite = ["third p1"]
[[position]]
who = "North"
toward = ["West"]
leaning = "for"
statement = "Trusts the west"
cite = [{ source = "first", at = "p2", attributed_to = ["the paper", "a diplomat"] }]
[[event]]
id = "e"
title = "Something happens"
date = 2025-01-01
by = ["North"]
to = ["South"]
cite = ["first"]
"""
TOLD = {
    "Wants the coal of the south": ("First", ""),
    "Once planned to march south": ("Second", "1993"),
    "Sells grain to the south": ("Third", "text of 14 Feb 2012"),
    "Trusts the west": ("First", "according to a diplomat, quoted by the paper"),
}
"""What is said of each statement: its source, and its date or whose word it is."""


def written(ledger, length="standard", **criteria):
    return "".join(write(document(ledger, Filter(today=ALL.today, **criteria), length=length)))


def behind(statement, shown):
    """Return the text after a statement, up to the next one."""
    _, separator, rest = shown.partition(statement)
    assert separator
    ends = [rest.find(other) for other in TOLD if other in rest]
    return rest[: min(ends, default=len(rest))]


@pytest.mark.parametrize("form", ["text", "md"])
def test_in_a_balance_each_statement_has_its_own_source_and_date(form):
    shown = " ".join(text(balance(read(HELD).ledger, ALL, "North"), form, 160).split())
    for statement, (source, remark) in TOLD.items():
        said = behind(statement, shown)
        assert source in said
        assert remark in said
        assert not any(other in said for other, _ in TOLD.values() if other != source)


@pytest.mark.parametrize("form", ["plain", "csv", "tsv", "jsonl"])
def test_in_the_rows_of_a_balance_each_statement_has_its_own_source_and_date(form):
    shown = text(balance(read(HELD).ledger, ALL, "North"), form)
    for statement in (
        "Wants the coal of the south — First (p1)",
        "Once planned to march south (1993) — Second (p1)",
        "Sells grain to the south (text of 14 Feb 2012) — Third (p1)",
    ):
        assert statement in shown


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_position_without_a_date_is_printed_with_the_date_of_its_source(form):
    shown = " ".join(text(positions(read(HELD).ledger, ALL), form, 160).split())
    for statement, (source, remark) in TOLD.items():
        assert source in behind(statement, shown)
        assert remark in behind(statement, shown)


@pytest.mark.parametrize("length", ["standard", "full"])
def test_the_balance_in_a_briefing_names_its_sources(length):
    whole = written(read(HELD).ledger, length)
    row = next(line for line in whole.splitlines() if line.startswith("| South | "))
    assert "Sells grain to the south (Third, text of 14 February 2012)[^" in row
    assert "Wants the coal of the south (First)[^" in row
    assert "Once planned to march south (Second, 1993)[^" in row
    west = next(line for line in whole.splitlines() if line.startswith("| West | "))
    assert "(First, according to a diplomat, quoted by the paper)[^" in west


def test_a_short_briefing_leaves_out_the_balance_of_an_actor():
    assert "## Where North stands" in written(read(HELD).ledger)
    assert "stands" not in written(read(HELD).ledger, "short")


def test_a_window_selects_positions_by_their_own_dates():
    output = written(read(HELD).ledger, since=parse("2024"))
    assert "## Where North stands" in output
    assert "Sells grain" in output
    assert "Once planned" not in output
    assert "Once planned" in written(read(HELD).ledger, until=parse("2000"))
    assert "## Where North stands" in written(read(HELD).ledger, certain=True)


# --- attributed, denied and planned events

BEFORE = """
[[event]]
id = "base"
date = 2025-07-01
title = "A base"
cite = ["s"]
"""
AFTER = (
    BEFORE
    + """
[[event]]
id = "shelling"
date = 2025-07-02
title = "The village is shelled"
recorded = 2025-07-18T08:59:00
cite = [{ source = "s", attributed_to = ["the paper", "a diplomat"] }]
[[event]]
id = "missile"
date = 2025-07-03
title = "A missile is fired"
recorded = 2025-07-18T08:59:00
cite = [{ source = "s", stance = "denies", attributed_to = ["South"] }]
[[event]]
id = "meeting"
date = 2025-08-03
title = "The two meet"
recorded = 2025-07-18T08:59:00
status = "planned"
cite = ["s"]
[[event]]
id = "raid"
date = 2025-07-04
title = "A raid"
recorded = 2025-07-18T08:59:00
cite = ["s", { source = "t", stance = "doubts" }]
[[position]]
who = "South"
toward = ["North"]
statement = "Wants the land"
cite = [{ source = "s", attributed_to = ["North"] }]
[[outlook]]
id = "war"
statement = "War breaks out"
made_by = ["North"]
horizon = 2024-07-10
cite = ["s"]
"""
)
STANDS = {
    "The village is shelled": "according to a diplomat, quoted by the paper",
    "A missile is fired": "denied by South",
    "The two meet": "planned",
    "A raid": "disputed",
    "South → North: Wants the land": "according to North",
}


def lines(shown, statement):
    return [line for line in shown if statement in line]


def printed(report, form):
    """Return a report as lines, each with a whole entry."""
    shown = text(report, form, 200).replace("\\\n", "")
    if form == "json":
        return [json.dumps(row, ensure_ascii=False) for row in json.loads(shown)["rows"]]
    return shown.replace("\\", "").splitlines()


FORMS = ["text", "md", "plain", "csv", "tsv", "json", "jsonl"]


@pytest.mark.parametrize("form", FORMS)
def test_changes_give_standing_and_holder_in_every_format(form):
    report = changes(read(BEFORE).ledger, read(AFTER).ledger, ALL, ("old", "new"))
    shown = printed(report, form)
    for statement, stands in STANDS.items():
        assert all(stands in line for line in lines(shown, statement))
        assert lines(shown, statement)
    assert lines(shown, "North: War breaks out")


@pytest.mark.parametrize("form", FORMS)
def test_a_handover_gives_the_standing_in_every_format(form):
    ledger = read(AFTER).ledger
    since = recorded_since(ledger, ALL, parse("2025-07-18"))
    shown = printed(handover(ledger, ALL, since), form)
    if form == "text":  # a long remark is on the line below
        shown = "\n".join(shown).replace("\n new", " new").replace("\n according", " according")
        shown = shown.splitlines()
    for statement in list(STANDS)[:4]:
        matching = [line for line in lines(shown, statement) if STANDS[statement] in line]
        assert len(matching) == 2
    assert lines(shown, "North: War breaks out")


def test_the_news_gives_the_standing_of_each_event(briefing, ledger_file, tmp_path):
    ledger_file(BEFORE)
    briefing("issue")
    ledger_file(AFTER)
    assert briefing("issue").code == 0
    text = (tmp_path / "issues/002/briefing.md").read_text()
    head = text.partition("## What is new since No. 1\n")[2].partition("\n## ")[0]
    output = re.sub(r"\[\^\d+\]", "", head).strip().splitlines()
    assert output == [
        (
            "- The village is shelled, on 2 July 2025, "
            "according to a diplomat, quoted by the paper, quoted by s."
        ),
        (
            "- A missile is fired, on 3 July 2025, "
            "although none of our sources says so; denied by South, quoted by s."
        ),
        "- A raid, on 4 July 2025, s says; doubted by t.",
        "- The two meet (planned for 3 August 2025), s says.",
    ]


@pytest.mark.parametrize("form", ["text", "md"])
def test_lists_name_the_whole_chain_of_claimants(form):
    for report in (
        timeline(read(AFTER).ledger, ALL),
        timeline(read(AFTER).ledger, ALL, brief=True),
    ):
        output = " ".join(text(report, form, 200).split())
        assert "according to a diplomat, quoted by the paper" in output
        assert "claimed by" not in output


@pytest.mark.parametrize("length", LENGTHS)
def test_a_briefing_names_the_whole_chain_of_speakers(length):
    output = written(read(AFTER).ledger, length)
    assert "according to a diplomat, quoted by the paper, quoted by s" in output


def test_an_attributed_and_disputed_event_is_marked_as_both():
    claim = '{ source = "s", attributed_to = ["North"] }, { source = "t", stance = "denies" }'
    ledger = read(f'[[event]]\nid = "e"\ntitle = "T"\ncite = [{claim}]\n').ledger
    assert "according to North; disputed" in text(timeline(ledger, ALL))


# --- standing as a filter


def test_the_standing_filter_selects_positions_and_forecasts():
    claim = '[{ source = "s", attributed_to = ["B"] }]'
    ledger = read(
        f'[[position]]\nwho = "A"\nstatement = "hates B"\ncite = {claim}\n'
        '[[position]]\nwho = "B"\nstatement = "trusts A"\ncite = ["s"]\n'
        f'[[outlook]]\nstatement = "War"\ncite = {claim}\n'
        '[[outlook]]\nstatement = "Peace"\ncite = ["s"]\n'
    ).ledger
    claimed, others = (Filter(ALL.today, standing=(word,)) for word in ("claimed", "!claimed"))
    for standing, held, expected in ((claimed, "hates B", "War"), (others, "trusts A", "Peace")):
        assert [s.position.statement for s in positions(ledger, standing).stands] == [held]
        assert [f.outlook.statement for f in outlook(ledger, standing).forecasts] == [expected]


# --- judgements, forecasts, summaries, sources


def test_a_judgement_states_likelihood_and_confidence_in_two_sentences(briefing, ledger_file):
    ledger_file(
        '[[event]]\nid = "e"\ntitle = "T"\ndate = 2024-01-01\ncite = ["s"]\n[[judgement]]\n'
        'statement = "It ends"\nlikelihood = "likely"\nconfidence = "low"\nrests_on = ["e"]\n'
        '[[outlook]]\nstatement = "It goes on"\nlikelihood = "likely"\ncite = ["s"]\n'
    )
    output = briefing("export", "md").stdout
    assert "It ends. We judge this likely (55–80%). Our confidence is low.[^" in output
    assert "It goes on, s says, calling this “likely”." in output
    assert output.count("55–80") == 1
    assert "Likelihood" not in briefing("check").stdout


@pytest.mark.parametrize("length", ["standard", "full"])
def test_the_summary_of_a_story_is_marked_as_the_author_s_own(length):
    ledger = read(
        '[story.x]\nname = "X"\nsummary = "What it is about"\n'
        '[[event]]\nid = "e"\ntitle = "T"\nsummary = "More of it"\nstory = "x"\ncite = ["s"]\n'
    ).ledger
    output = written(ledger, length)
    assert "\nOur summary: What it is about.\n" in output
    assert ("- Our summary: More of it." in output) == (length == "full")


def test_the_last_sentence_counts_only_texts_that_were_read():
    ledger = read(
        '[source.a]\n[source.b]\nread = "part"\n[source.c]\nread = "title"\n'
        '[[event]]\nid = "e"\ntitle = "T"\ncite = ["a", "b", "c", "https://example.org/d"]\n'
    ).ledger
    assert (
        "*Sources: two texts read, one of them cut short; one known only by its headline; "
        "one known only by name or link.*"
    ) in written(ledger)


@pytest.mark.parametrize(
    ("published", "accessed", "recorded", "date", "status", "cut_off"),
    [
        ("2024-05-20", "2024-05-10", "2024-05-01", "2024-04-01", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-20", "2024-05-02", "2024-04-01", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-10", "2024-05-20", "2024-04-01", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-10", "2024-05-02", "2024-05-20", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-10", "2024-05-02", "2024-06", "occurred", "June 2024"),
        ("2024-05-01", "2024-05-20", "2024-05-02", "2024-05", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-20", "2024-05-02", "2024", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-20", "2024-05-02", "2024-22", "occurred", "summer 2024"),
        ("2024-05-01", "2024-05-10", "2024-05-02", "2024-04-01/2024-05-20", "occurred",
         "20 May 2024"),
        ("2024-05-01", "2024-05-20", "2026-01-01", "2024-04-01", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-20", "2024-05-02", "2024-04-01/..", "occurred", "20 May 2024"),
        ("2024-05-01", "2024-05-20", "2024-05-02", "2024-06-01", "planned", "20 May 2024"),
    ],
)  # fmt: skip
def test_the_cut_off_is_the_latest_date(published, accessed, recorded, date, status, cut_off):
    ledger = read(
        f"[source.s]\npublished = {published}\naccessed = {accessed}\n[source.t]\n"
        f'[[event]]\nid = "e"\ntitle = "T"\ndate = "{date}"\nstatus = "{status}"\n'
        f'recorded = {recorded}\ncite = ["s", "t"]\n'
    ).ledger
    head = written(ledger).splitlines()[2]
    assert head == f"information up to {cut_off} (one source carries no date)"


# --- doubtful citations

GRADED = """
[[event]]
id = "e"
title = "A raid"
date = 2024-06-01
key = true
cite = ["s", {{ source = "t", credibility = {0} }}]
[[position]]
who = "North"
toward = ["South"]
leaning = "against"
statement = "Wants the land"
cite = [{{ source = "t", credibility = {0} }}]
[[position]]
who = "North"
toward = ["West"]
leaning = "for"
statement = "Trusts the west"
cite = ["s"]
"""


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(
    ("number", "words"), [(4, "doubtful"), (5, "improbable"), (6, ""), (3, "")]
)
def test_a_doubtful_citation_is_marked_beside_the_statement(length, number, words):
    output = written(read(GRADED.format(number)).ledger, length)
    event = next(line for line in output.splitlines() if "A raid" in line)
    assert (f"; we grade the account of t {words}." in event) == bool(words)
    if length != "short":
        held = next(line for line in output.splitlines() if line.startswith("| South | "))
        assert (f"graded {words}: t" in held) == bool(words)
    assert bool(words) or "grade" not in output
    for report in (
        timeline(read(GRADED.format(number)).ledger, ALL),
        balance(read(GRADED.format(number)).ledger, ALL, "North"),
    ):
        assert (f"graded {words}: t" in text(report, width=120)) == bool(words)
