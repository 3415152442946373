"""The briefing: what it tells, who is said to say so, and that nothing breaks out of it."""

import datetime
import json
import re
from pathlib import Path

import pytest
from conftest import SHIPPED, TODAY, read
from hostile import HOSTILE, hostile
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.dates import parse
from briefing.ledger import load
from briefing.query import Filter
from briefing.render.markdown.document import write
from briefing.reports.document import LENGTHS, Heading, document

DAY = datetime.date(2024, 8, 1)
LEDGER = read((Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")).ledger
TAGS = {
    "h1", "h2", "h3", "p", "ol", "ul", "li", "strong", "em", "a", "table", "thead", "tbody", "tr",
    "th", "td",
}  # fmt: skip
MARK = re.compile(r"(?<!\\)(?:\\\\)*\[\^(\d+)\](?!:)")


def made(ledger=LEDGER, length="standard", keys=(), heading=None, **chosen):
    chosen = {key: (value,) if isinstance(value, str) else value for key, value in chosen.items()}
    chosen = Filter(today=DAY, **chosen)
    return "".join(write(document(ledger, chosen, length=length, keys=keys, heading=heading)))


def section(text, name):
    """Return one section of a briefing without its heading."""
    return re.split(r"\n(?=## |\[\^1\]: |\*\d+ events?\b)", text.partition(f"## {name}\n\n")[2])[0]


@pytest.fixture(scope="module")
def shipped():
    return load(str(SHIPPED)).ledger


@pytest.mark.parametrize("length", LENGTHS)
def test_the_whole_of_a_briefing(length, snapshot):
    assert made(length=length) == snapshot


# --- footnotes


def footnotes(text):
    """Return the footnotes that are called for, and the texts of those that are given."""
    body, _, rest = text.partition("\n[^1]: ")
    given = re.findall(r"^\[\^(\d+)\]: (.*)$", "[^1]: " + rest, re.MULTILINE)
    return MARK.findall(body), given


@pytest.mark.parametrize("length", LENGTHS)
def test_every_footnote_is_called_for_and_given_once_in_the_order_of_the_calls(shipped, length):
    for text in (made(length=length), made(shipped, length)):
        called, given = footnotes(text)
        numbers = [number for number, _ in given]
        assert list(dict.fromkeys(called)) == numbers
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert all(words.endswith(".") for _, words in given)


@pytest.mark.parametrize("length", ["short", "standard"])
def test_every_statement_carries_a_footnote(shipped, length):
    for ledger in (LEDGER, shipped):
        text = made(ledger, length).partition("\n## Gaps")[0]
        told = re.findall(r"^ *(?:- |\d+\. |\*\*B).*[^:]$", text, re.MULTILINE)
        rows = [row for row in text.splitlines() if row.startswith("| ")]
        counted = section(text, "Who is involved").splitlines()
        rows = [row for row in rows if row not in counted and not row.startswith(("| ---", "| Po"))]
        rows = [row for row in rows if not row.startswith("| Towards")]
        assert told
        assert [line for line in (*told, *rows) if not MARK.search(line)] == []


LINK = re.compile(r"\[([^\]^]+)\]\(<[^>]*>\)")
"""A name that is a link to its source."""


def test_a_footnote_names_the_place_in_each_source_and_for_whom_it_speaks():
    text = LINK.sub(r"\1", made())
    assert (
        "]: Gazette, p1, p2 (citing Southland); Wire, title; Post, p4 (does not say so).\n" in text
    )
    assert "]: Post, p5 (citing an official, citing Southland).\n" in text
    assert "]: The ledger author's judgement. It rests on: Post, p6; Gazette, p3.\n" in text
    assert "]: No source is cited.\n" in made(length="full")
    assert "]: [Gazette](<https://example.org/week?a=1&b=2>), p1" in made()


def test_a_short_briefing_tells_in_its_footnotes_what_each_source_is():
    text = made(length="short")
    assert (
        "**Post** (*On the strait*, text cut short), p5 (citing an official, citing Southland)"
        in text
    )
    assert text.count("B. Writer") == 1
    assert "## Sources" not in text


def test_a_source_is_listed_with_its_own_title_and_its_address_as_a_link():
    listed = section(made(), "Sources")
    assert "- **Post**: *On the strait*, Am Sund (de), undated, text cut short, accessed" in listed
    assert "accessed 1 Jun 2024, <https://example.org/week?a=1&b=2>\n" in listed


# --- what is told, and how it stands


def test_key_points_tell_each_key_event_once_with_what_answers_it():
    points = section(made(), "Key points")
    assert re.findall(r"^\d+\. \*\*(.*?)\*\*", points, re.MULTILINE) == [
        "A ferry of Strait Line is stopped in the strait"
    ]
    assert "In answer: Northland hands over a note" in points
    assert (
        "; in answer to that, Southland refuses the note (*according to Southland, quoted by"
        in points
    )
    assert "**Before that.** 1990: Northland and Southland sign a treaty on the strait" in points


def test_with_little_room_what_was_answered_in_turn_is_told_before_other_answers():
    event = '[[event]]\nid = "{0}"\ntitle = "The {0}"\ncite = ["s"]\n'
    answers = {"a": "head", "b": "head", "c": "head", "d": "c"}
    ledger = read(
        event.format("head") + "key = true\n"
        + "".join(event.format(n) + f'responds_to = ["{to}"]\n' for n, to in answers.items())
    ).ledger  # fmt: skip
    points = section(made(ledger, "short"), "Key points")
    assert re.sub(r"\[\^\d+\]", "", points).endswith("In answer: The a; The c; and 1 more.\n")


def test_before_a_window_is_not_counted_as_told_of_the_selection():
    text = made(length="short", since=parse("2024-07"))
    assert re.search(r"\*1 event .*Left out: ", text)
    assert not re.search(r"Left out: \d+ events?", text)


def test_key_events_that_answer_each_other_in_a_circle_are_told():
    event = '[[event]]\nid = "{}"\ntitle = "{}"\nresponds_to = ["{}"]\nkey = true\ncite = ["s"]\n'
    ledger = read(event.format("a", "One", "b") + event.format("b", "Two", "a")).ledger
    points = section(made(ledger), "Key points")
    assert points.count("One") == 1
    assert points.count("Two") == 1


def test_before_a_window_comes_what_was_over_when_it_began():
    points = section(made(since=parse("2024-05")), "Key points")
    assert "**A ferry of Strait Line" in points
    assert "**Before that.** 1990: " in points
    later = section(made(since=parse("2024-07")), "Key points")
    assert "1990: " in later
    assert "1 May 2024: A ferry" in later
    assert "(*planned*)" not in later


def test_without_key_events_the_latest_stand_in_and_the_briefing_says_so():
    events = "".join(
        f'[[event]]\nid = "e{n}"\ndate = 2024-01-{n:02}\ntitle = "E{n}"\ncite = ["s"]\n'
        for n in range(1, 10)
    )
    points = section(made(read(events).ledger), "Key points")
    assert "No event is marked as a key point; these are the latest." in points
    assert re.findall(r"\*\*(E\d)\*\*", points) == ["E5", "E6", "E7", "E8", "E9"]


def test_a_claim_a_dispute_and_a_plan_are_said_where_the_event_is_told():
    told = section(made(), "What happened")
    assert (
        "refuses the note. *According to Southland, quoted by an official, quoted by Post.*" in told
    )
    assert "in the strait. *Disputed: how many, whether on purpose.*" in told
    assert "are to meet. *Planned.*" in told
    assert "A regatta is sailed. *No source.*" in section(made(length="full"), "What happened")


def test_what_answers_without_a_sharp_date_stands_below_what_it_answers():
    told = section(made(), "What happened")
    assert (
        "\n- **1 May 2024** A ferry of Strait Line is stopped in the strait. "
        "*Disputed: how many, whether on purpose.*[^2]\n"
        "  - in answer, 1 May 2024 or later: Northland hands over a note.[^3]\n"
        "    - in answer, known by 10 Jun 2024: Southland refuses the note. "
    ) in told


@pytest.mark.parametrize("length", ["standard", "full"])
def test_what_happened_tells_no_event_twice(shipped, length):
    told = section(made(shipped, length), "What happened")
    titles = re.findall(r"^(?:- \*\*.*?\*\*| +- in answer.*?:) (.*?)\[\^", told, re.MULTILINE)
    assert len(titles) > 20
    assert len(titles) == len(set(titles))
    if length == "full":
        assert len(titles) == len(shipped.events)


def test_a_story_has_its_summary_and_the_authors_view_with_footnotes():
    told = section(made(), "What happened")
    assert "### The ferry\n\n*The ledger author's summary:* A ferry is stopped, and" in told
    assert (
        "*The ledger author's view:* All begins with the ferry[^2], and the note[^3] answers it"
        in (told)
    )
    assert "**Also in the ledger,** with the number of events: Elsewhere (1)." in told


def test_accounts_stand_side_by_side_with_who_speaks():
    rows = section(made(), "Where accounts differ").splitlines()
    ferry = "| A ferry of Strait Line is stopped in the strait: "
    assert rows[2].startswith(f"{ferry}**how many**[^")
    assert rows[2].endswith(
        "| passengers 40 (the entry) | Sixty people were on board (passengers 60) (Wire) |"
    )
    assert rows[3].startswith(f"{ferry}**whether on purpose**[^")
    assert "| It was a check of papers (Southland, quoted by Gazette) |" in rows[3]


def test_the_balance_keeps_for_against_and_the_rest_apart():
    assert "## The balance of Northland\n" in made()
    rows = section(made(), "The balance of Northland").splitlines()
    assert rows[0] == "| Towards | For | Against, or held back | Mixed, or a tie |"
    assert rows[2].startswith(
        "| Southland |   | calls the strait open waters (text of 20 May 2024; Gazette)[^"
    )
    assert "| wants talks and keeps the note (Post)[^" in rows[2]
    assert rows[3].startswith("| Strait Line, Westland | vouches for the ferry (text of 20 May")
    brief = section(made(length="short"), "The balance of Northland")
    assert "| Strait Line, Westland | guarantor (text of 20 May 2024; Gazette)[^" in brief
    assert "wants talks" not in brief
    asked = made(actor="Southland")
    assert "## The balance of" not in asked


def test_who_is_involved_names_those_who_act_for_themselves_and_through_whom():
    rows = section(made(), "Who is involved").splitlines()[2:]
    assert rows[0] == "| Northland | Ada Lund | 5 | 1 planned | 1 / 3 | Southland 4 |"
    assert [row.split(" | ")[0] for row in rows] == ["| Northland", "| Southland", "| Strait Line"]


def test_the_outlook_says_by_whom_how_likely_and_when_a_term_has_passed():
    told = section(made(), "Outlook")
    assert (
        "- **Gazette**, made 20 May 2024:\n  - The quarrel ends within the year (“likely”; " in told
    )
    assert "(“likely”; Jun 2024; term passed, still open).[^" in told
    assert "- **Southland**:\n  - The quarrel grows, if the note stands.[^" in told
    assert "The quarrel grows" in section(made(since=parse("2024-07")), "Outlook")


def test_judgements_are_marked_as_the_authors_with_how_sure_they_are():
    text = made()
    assert (
        "**Bottom line.** Both sides leave the way to talks open. *Confidence: moderate.*[^1]"
        in text
    )
    told = section(text, "Judgements of the ledger's author")
    assert told.startswith(
        "- The ferries sail again before autumn. *Likelihood: likely (55–80 %).*[^"
    )


def test_gaps_are_questions_and_what_the_ledger_shows_to_be_thin():
    told = section(made(), "Gaps")
    assert "- Was the stop ordered? (AK, due 30 Jun 2024)\n" in told
    assert "1 of 6 events have no date of their own" in told
    assert "1 of 6 have a source cited for them that does not carry them" in told
    assert "text cut short: Post" in told
    assert "neither quoted nor reported as saying anything: Strait Line" in told


def test_what_nobody_wrote_is_said_to_be_not_written():
    text = made(read('[[event]]\nid = "a"\ntitle = "A"\ncite = ["s p1"]\n').ledger)
    assert "**Bottom line.** *Not written.*" in text
    assert section(text, "Judgements of the ledger's author") == "*Not written.*\n"
    assert section(text, "Gaps").startswith("*No question is written.* 1 of 1 events have")
    assert section(text, "Outlook") == "No forecast is recorded.\n"


def test_a_short_briefing_is_a_page_and_says_what_it_left_out(shipped):
    text = made(shipped, "short")
    body = text.partition("\n[^1]: ")[0]
    assert len(re.findall(r"[\w'’.-]+", body)) <= 700
    assert body.count("\n") <= 60
    left = re.search(r"Left out: (.*)\.\*\n", text)[1]
    assert re.match(r"\d+ events, ", left)
    assert left.endswith("who is involved")
    assert len(text) < len(made(shipped)) < len(made(shipped, "full"))
    assert "Left out" not in made(shipped, "full")


def test_a_selection_is_said_to_be_one():
    text = made(actor="Southland", since=parse("2024-05"))
    assert "selection: actor Southland, since May 2024\n" in text
    assert "treaty" not in section(text, "What happened")
    assert "1 more event may fall" in text


# --- heading


def test_the_heading_is_what_was_asked_for_and_else_the_ledgers():
    heading = Heading("T", "7", "Ann Lyst", "TLP:RED", "20 Jul 2025", "21 Jul 2025")
    assert made(heading=heading).startswith(
        "# T · No. 7\n\n**TLP:RED** · information cut-off 20 Jul 2025 · "
        "1 of the 3 sources carries no date · issued 21 Jul 2025 · Ann Lyst\n\n**Bottom line.**"
    )
    assert made().startswith(
        "# Northland and the strait\n\n**TLP:GREEN** · information cut-off 10 Jun 2024 · "
        "1 of the 3 sources carries no date\n\n"
    )


def test_front_matter_is_yaml_and_takes_the_place_of_the_title():
    report = document(LEDGER, Filter(today=DAY), heading=Heading(title='"T": #1', number="3"))
    text = "".join(write(report, front_matter=True))
    _, front, rest = text.split("---\n", 2)
    told = dict(line.split(": ", 1) for line in front.splitlines())
    assert json.loads(told["title"]) == '"T": \\#1'
    assert json.loads(told["subtitle"]) == "No. 3"
    assert json.loads(told["lang"]) == "en"
    assert rest.startswith("\n**TLP:GREEN** · information cut-off 10 Jun 2024 · 1 of the 3 ")


def test_the_command_reads_dates_and_takes_its_day_from_today(briefing, ledger_file):
    ledger_file((Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8"))
    done = briefing("export", "md", "--today", "2024-08-02", "--cut-off", "2024-05-10")
    assert done.code == 0
    assert (
        "information cut-off 10 May 2024 · 1 of the 3 sources carries no date · issued "
        in done.stdout
    )
    told, dated, carried, nothing = done.stderr.split("\n")
    assert carried == "6 events, 3 sources, 0 desk notes"
    assert told == "published after the cut-off, and cited: Gazette"
    assert dated.startswith("dated after the cut-off, and told: ")
    assert dated.endswith("; --until leaves them out")
    assert nothing == ""
    until = ("--until", "2024-05-10")
    done = briefing("export", "md", "--today", "2024-08-02", "--cut-off", "2024-05-10", *until)
    assert "dated after" not in done.stderr
    worded = briefing("export", "md", "--cut-off", "June 2024")
    assert "cut-off Jun 2024" in worded.stdout


def test_a_window_does_not_take_the_balance_away(briefing, ledger_file):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    for window in ((), ("--since", "2025-07")):
        text = briefing("export", "md", "--today", TODAY, *window).stdout
        assert text.count("## The balance of Azerbaijan\n") == 1


STRAIT = """
[[event]]
id = "strait"
date = 2024-03-14
title = "Guards shoot at a boat"
figures = { dead = 2 }
cite = [
  "post p5",
  "radio",
  { source = "radio", at = "noon", attributed_to = ["Guards"] },
  { source = "weekly", figures = { dead = 0 } },
  { source = "weekly", at = "p2", figures = { dead = 0 } },
]
"""


def test_who_says_the_same_stands_once_beside_it(briefing, ledger_file):
    ledger_file(STRAIT)
    text = briefing("export", "md", "--today", TODAY).stdout
    assert "| dead 2 (the entry) | dead 0 (weekly) |\n" in text


def test_a_bare_denial_stands_apart_from_those_who_tell_it(briefing, ledger_file):
    claim = '"radio",\n  { source = "radio", at = "noon", attributed_to = ["Guards"] }'
    assert claim in STRAIT
    ledger_file(STRAIT.replace(claim, '{ source = "radio", stance = "denies" }'))
    text = briefing("export", "md", "--today", TODAY).stdout
    assert (
        "**what happened**[^1] | says that it happened (post; weekly) | denies it (radio) |\n"
        in text
    )


def test_a_remark_on_a_source_without_a_place_takes_no_comma(briefing, ledger_file):
    ledger_file(STRAIT.replace('at = "noon", ', ""))
    text = briefing("export", "md", "--today", TODAY).stdout
    assert "radio (also citing Guards)" in text


def test_the_date_of_what_came_before_is_told_once(briefing, ledger_file):
    first = STRAIT.replace("date =", "key = true\ndate =")
    ledger_file(first + first.replace('"strait"', '"reply"').replace("2024", "2026"))
    text = briefing("export", "md", "--today", TODAY).stdout
    (before,) = [line for line in text.splitlines() if line.startswith("**Before that.**")]
    assert before.count("14 Mar 2024") == 1


def test_key_points_can_be_named(briefing, ledger_file):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    done = briefing("export", "md", "--key", "cis-absence", "--today", TODAY)
    assert done.code == 0
    assert "1. **Azerbaijan sends nobody" in done.stdout
    assert "\n2. **" not in done.stdout
    assert briefing("export", "md", "--key", "nothing").stderr == (
        'briefing: There is no event "nothing"; --key takes ids of events\n'
    )


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [
        ("--length", "long", "Invalid value for '--length': 'long' is not one of 'short'"),
        (
            "--front-matter",
            "toml",
            "Invalid value for '--front-matter': 'toml' is not one of 'yaml'",
        ),
        ("--cut-off", "soon", "--cut-off: "),
    ],
)
def test_a_wrong_option_is_one_sentence(briefing, ledger_file, option, value, complaint):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    done = briefing("export", "md", option, value)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: " + complaint)


# --- whatever the ledger says


def rendered(text):
    """Return a briefing as HTML, its footnotes' marks left as text."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def cells(text):
    """Return how many cells each row of each table has."""
    found, counts = [], []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "table_open":
            counts = []
            found.append(counts)
        elif token.type == "tr_open":
            counts.append(0)
        elif token.type in ("th_open", "td_open"):
            counts[-1] += 1
    return found


@pytest.mark.parametrize("length", LENGTHS)
@given(st.text(st.sampled_from("ab1 \n|*_`[]<>#^!:$\\(){}~-+=.&;'\"/"), min_size=1, max_size=20))
def test_no_text_of_a_ledger_breaks_out_of_its_place(length, word):
    if not word.strip():
        return
    text = made(hostile(word), length)
    assert set(re.findall(r"</?(\w+)", rendered(text))) <= TAGS
    called, told = footnotes(text)
    assert list(dict.fromkeys(called)) == [number for number, _ in told]
    assert all(len(set(counts)) == 1 for counts in cells(text))
    assert cells(text) == cells(made(hostile("word"), length))


@pytest.mark.parametrize("length", LENGTHS)
def test_markup_in_a_ledger_is_shown_as_text(length):
    html = rendered(made(hostile(HOSTILE), length))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<a " not in html


@pytest.mark.parametrize("length", LENGTHS)
def test_the_tables_of_the_shipped_ledger_have_their_columns(shipped, length):
    found = cells(made(shipped, length))
    assert len(found) >= 2
    assert all(len(set(counts)) == 1 for counts in found)
    links = re.findall(r'<a href="(.*?)"', rendered(made(shipped, length)))
    assert set(links) <= {source.url for source in shipped.sources.values()}
