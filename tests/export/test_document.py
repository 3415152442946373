"""The briefing: its content, its attributions, and its safety against hostile text."""

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
from briefing.render.markdown import write
from briefing.reports.document import LENGTHS, PAGE, Heading, document

DAY = datetime.date(2024, 8, 1)
LEDGER = read((Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8")).ledger
TAGS = {
    "h1", "h2", "h3", "p", "ol", "ul", "li", "strong", "em", "a", "table", "thead", "tbody", "tr",
    "th", "td",
}  # fmt: skip
MARK = re.compile(r"(?<!\\)(?:\\\\)*\[\^(\d+)\](?!:)")


def written(ledger=LEDGER, length="standard", keys=(), heading=None, **criteria):
    criteria = {
        key: (value,) if isinstance(value, str) else value for key, value in criteria.items()
    }
    criteria = Filter(today=DAY, **criteria)
    return "".join(write(document(ledger, criteria, length=length, keys=keys, heading=heading)))


def section(text, name):
    """Return a section of a briefing without its heading."""
    return re.split(r"\n(?=## |\[\^1\]: |\*Sources: )", text.partition(f"## {name}\n\n")[2])[0]


@pytest.fixture(scope="module")
def shipped():
    return load(str(SHIPPED)).ledger


@pytest.mark.parametrize("length", LENGTHS)
def test_a_complete_briefing(length, snapshot):
    assert written(length=length) == snapshot


# --- footnotes


def footnotes(text):
    """Return the marks of footnotes in the text, and the texts of the footnotes."""
    body, _, rest = text.partition("\n[^1]: ")
    given = re.findall(r"^\[\^(\d+)\]: (.*)$", "[^1]: " + rest, re.MULTILINE)
    return MARK.findall(body), given


@pytest.mark.parametrize("length", LENGTHS)
def test_every_footnote_is_used_and_given_once_in_order_of_use(shipped, length):
    for text in (written(length=length), written(shipped, length)):
        called, given = footnotes(text)
        numbers = [number for number, _ in given]
        assert list(dict.fromkeys(called)) == numbers
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert all(words.endswith(".") for _, words in given)


UNCITED = ("| Question", "| Towards", "- What would change", "- A court", "- A day")
"""How lines begin that state nothing: heads of tables, what to watch for."""


@pytest.mark.parametrize("length", LENGTHS)
def test_every_statement_has_a_footnote(shipped, length):
    for ledger in (LEDGER, shipped):
        text = written(ledger, length).partition("\n## Sources")[0].partition("\n[^1]")[0]
        counted = section(text, "Who is involved").splitlines()
        output = re.findall(r"^ *(?:- |\d+\. |\| \w|\*\*B).*[^:]$", text, re.MULTILINE)
        output = [
            line for line in output
            if line.strip() not in counted
            and not line.startswith(UNCITED)
            and "- Our summary: " not in line
        ]  # fmt: skip
        assert output
        assert [line for line in output if not MARK.search(line)] == []


LINK = re.compile(r"\[([^\]^]+)\]\(<[^>]*>\)")
"""A name that is a link to its source."""


def test_a_footnote_names_the_place_in_each_source_and_the_claimant():
    text = LINK.sub(r"\1", written(length="full"))
    assert "]: Gazette, paragraph 1, paragraph 2 (citing Southland); Wire, headline.\n" in text
    assert "]: Post, paragraph 5 (citing an official, citing Southland).\n" in text
    assert "]: Our judgement, from Post, paragraph 6; Gazette, paragraph 3.\n" in text
    assert "paragraph 4 (does not say so).\n" in text
    assert "]: No source is recorded.\n" in text
    assert "]: [Gazette](<https://example.org/week?a=1&b=2>), paragraph 3" in written()


@pytest.mark.parametrize("length", LENGTHS)
def test_the_first_footnote_of_a_source_describes_it_and_gives_its_link(length):
    text = written(length=length)
    assert (
        "[^2]: B\\. Writer, The Gazette, [*The week at the "
        "strait*](<https://example.org/week?a=1&b=2>)"
        " (20 May 2024), paragraph 1, paragraph 2 (citing Southland); "
        "*Ferry turned back, says line* (undated; headline only; no link recorded); "
        "*On the strait* (in German, our translation; undated; text cut short; no link recorded), "
        "paragraph 4 (does not say so).\n"
    ) in text
    assert text.partition("\n[^1]: ")[2].count("B\\. Writer") == 1
    assert ("## Sources" in text) == (length != "short")


def test_a_source_with_an_ambiguous_name_is_named_in_full_each_time():
    ledger = read(
        '[source.a]\ntitle = "One"\nshort = "BBC (May)"\nurl = "https://example.org/a"\n'
        '[source.b]\ntitle = "Two"\nshort = "BBC (June)"\n'
        '[[event]]\nid = "x"\ntitle = "X"\ncite = ["a p1"]\n'
        '[[event]]\nid = "y"\ntitle = "Y"\ncite = ["a p2", "b p1"]\n'
    ).ledger
    text = written(ledger)
    assert "**X**, BBC says, giving no date." in text
    assert "[^1]: [*One*](<https://example.org/a>) (undated), paragraph 1.\n" in text
    assert (
        "[^2]: [*One*](<https://example.org/a>) (undated), paragraph 2; "
        "*Two* (undated; no link recorded), paragraph 1.\n"
    ) in text


def test_a_source_is_listed_with_its_own_title_and_its_address_as_a_link():
    listed = section(written(), "Sources")
    assert (
        "- **Post**: *On the strait* (in German, our translation; undated; text cut short; "
        "no link recorded), original title: Am Sund, read on 10 June 2024.\n"
    ) in listed
    assert "(20 May 2024), read on 1 June 2024, <https://example.org/week?a=1&b=2>.\n" in listed


# --- events and their standing


def test_what_happened_lists_each_key_event_once_with_its_responses():
    points = section(written(), "What happened")
    assert re.findall(r"^\d+\. \*\*(.*?)\*\*", points, re.MULTILINE) == [
        "A ferry of Strait Line is stopped in the strait"
    ]
    assert re.sub(r"\[\^\d+\]", "", points.splitlines()[0]) == (
        "1. **A ferry of Strait Line is stopped in the strait**, on 1 May 2024, Gazette and a "
        "headline in Wire say; sources differ on the number and the intent. By the Gazette "
        "Southland's navy did it. Northland hands over a note, Gazette says. Southland refuses "
        "the note, according to Southland, quoted by an official, quoted by Post."
    )
    assert "Earlier:\n\n- **1990** Northland and Southland sign a treaty on the strait" in points


def answers_of(*keys, most):
    event = '[[event]]\nid = "{0}"\ntitle = "The {0}"\ncite = ["s"]\n'
    answers = {"a": "head", "b": "head", "c": "head", "d": "c"}
    ledger = read(
        event.format("head") + "key = true\n"
        + "".join(
            event.format(n) + f'responds_to = ["{to}"]\n' + "key = true\n" * (n in keys)
            for n, to in answers.items()
        )
    ).ledger  # fmt: skip
    (point,) = document(ledger, Filter(today=DAY)).points.points
    return [answer.entry.event.id for answer in point.most_telling(most)]


def test_if_space_is_short_responses_with_responses_come_first():
    assert answers_of(most=2) == ["a", "c"]
    assert answers_of(most=0) == []


def test_a_key_response_is_listed_even_if_space_is_short():
    assert answers_of("b", "c", most=0) == ["b", "c"]


def test_key_events_in_a_circle_of_responses_are_listed():
    event = '[[event]]\nid = "{}"\ntitle = "{}"\nresponds_to = ["{}"]\nkey = true\ncite = ["s"]\n'
    ledger = read(event.format("a", "One", "b") + event.format("b", "Two", "a")).ledger
    points = section(written(ledger), "What happened")
    assert points.count("One") == 1
    assert points.count("Two") == 1


WEEK = """
[[event]]
id = "old"
date = 2024-01-10
title = "The old key event"
key = true
cite = ["s p1"]
[[event]]
id = "loose"
date = "[2024-01..2024-06]"
title = "Something at some time"
key = true
cite = ["s p2"]
[[event]]
id = "fresh"
date = 2024-05-03
title = "The event of the week"
cite = ["s p3"]
"""


@pytest.mark.parametrize("length", LENGTHS)
def test_a_window_lists_certain_events_before_possible_ones(length):
    text = written(read(WEEK).ledger, length, since=parse("2024-05-01"), possible=True)
    listed = re.findall(r"^\d+\. \*\*(.*?)\*\*", section(text, "What happened"), re.MULTILINE)
    assert listed == ["The event of the week", "Something at some time"]


def test_without_key_events_the_latest_events_are_used(briefing, ledger_file):
    ledger_file(
        "".join(
            f'[[event]]\nid = "e{n}"\ndate = 2024-01-{n:02}\ntitle = "E{n}"\ncite = ["s"]\n'
            for n in range(1, 10)
        )
    )
    done = briefing("export", "md")
    points = section(done.stdout, "What happened")
    assert re.findall(r"\*\*(E\d)\*\*", points) == ["E5", "E6", "E7", "E8", "E9"]
    assert (
        "no key event, so the latest events are listed; `briefing set ID key=true`" in done.stderr
    )


def test_claims_disputes_and_plans_are_marked_where_the_event_is_listed():
    output = section(written(), "Chronology")
    assert (
        "refuses the note, according to Southland, quoted by an official, quoted by Post.[^"
        in output
    )
    assert (
        "Gazette and a headline in Wire say; sources differ on the number and the intent." in output
    )
    assert "- **July 2024** The two foreign ministers are to meet (planned), Post says." in output
    assert "A regatta is sailed; no source is recorded." in section(
        written(length="full"), "Chronology"
    )


def test_text_after_a_title_with_a_full_stop_is_a_sentence():
    ledger = read(
        '[[event]]\nid = "a"\ntitle = "Who goes?"\ndate = 2024-05-01\ncite = ["s"]\n'
        '[[event]]\nid = "b"\ntitle = "A march."\ndate = 2024-05-02\ncite = ["s"]\n'
        '[[event]]\nid = "c"\ntitle = "Rain"\ndate = 2024-05-03\n'
        'cite = [{ source = "s", stance = "denies" }]\n'
    ).ledger
    text = written(ledger)
    assert (
        "1. **Who goes?** On 1 May 2024, s says.[^1]\n2. **A march**, on 2 May 2024, s says."
        in text
    )
    assert "[^2]: s, which denies it.\n" in text


def test_a_response_without_an_exact_date_is_below_its_event():
    output = re.sub(r"\[\^\d+\]", "", section(written(), "Chronology"))
    assert (
        "\n- **1 May 2024** A ferry of Strait Line is stopped in the strait, Gazette and a "
        "headline in Wire say; sources differ on the number and the intent.\n"
        "  - **1 May 2024 or later** Northland hands over a note, Gazette says.\n"
        "    - **Date not known** Southland refuses the note, "
    ) in output


STORIES = """
[story.one]
[story.two]
[story.three]
[[event]]
id = "act"
title = "Act"
date = 2025-05-01
story = ["three"]
[[event]]
id = "same"
title = "Answer in the same story"
date = 2025-05-02
story = ["three"]
responds_to = ["act"]
[[event]]
id = "dated"
title = "Dated answer"
date = 2025-05-03
story = ["one"]
responds_to = ["act"]
[[event]]
id = "loose"
title = "Undated answer to both"
story = ["one"]
responds_to = ["dated", "act"]
[[event]]
id = "a"
title = "A"
story = ["one"]
responds_to = ["c"]
[[event]]
id = "b"
title = "B"
story = ["two"]
responds_to = ["a"]
[[event]]
id = "c"
title = "C"
story = ["three"]
responds_to = ["b"]
"""


def test_a_response_in_another_chapter_names_its_event_even_in_a_circle():
    listed = section(written(read(STORIES).ledger), "Chronology")
    rows = re.findall(r"^ *- \*\*.*?\*\* (.*?);.*?(“.*)?$", listed, re.MULTILINE)
    assert rows == [
        ("Dated answer", "“Act”."), ("A", "“C”."), ("B", "“A”."), ("Act", ""),
        ("Undated answer to both", "“Dated answer” and “Act”."),
        ("Answer in the same story", ""), ("C", "“B”."),
    ]  # fmt: skip


@pytest.mark.parametrize("length", ["standard", "full"])
def test_the_chronology_lists_no_event_twice(shipped, length):
    output = section(written(shipped, length), "Chronology")
    titles = [
        event.title for event in shipped.events
        for line in output.splitlines()
        if re.match(rf"^ *- \*\*.*?\*\* {re.escape(event.title)}(, | \()", line.replace("\\", ""))
    ]  # fmt: skip
    assert len(titles) > 20
    assert len(titles) == len(set(titles))
    if length == "full":
        assert len(titles) == len(shipped.events)


def test_a_story_has_its_summary_and_the_author_s_view_with_footnotes():
    output = section(written(), "Chronology")
    assert "### The ferry\n\nOur summary: A ferry is stopped, and what follows.\n" in output
    assert "Our view: All begins with the ferry[^2], and the note[^3] answers it" in output
    assert "Elsewhere" not in output


def test_accounts_are_side_by_side_with_their_speakers():
    rows = section(written(), "Where the sources disagree").splitlines()
    ferry = "| A ferry of Strait Line is stopped in the strait: "
    assert rows[2].startswith(f"{ferry}how many?[^")
    assert rows[2].endswith(
        "| 40 passengers (Gazette) | 60 passengers: Sixty people were on board (headline in Wire) |"
    )
    assert rows[3].startswith(f"{ferry}was it on purpose?[^")
    assert "| It was a check of papers (Southland, quoted by Gazette) |" in rows[3]
    brief = section(written(length="short"), "Where the sources disagree").splitlines()
    assert brief[2].endswith("| 40 passengers (Gazette) | 60 passengers (headline in Wire) |")


POINTS = """
[[event]]
id = "told"
title = "A told event"
key = true
story = ["main"]
cite = [
  { source = "a", says = "a sign of strength", about = "meaning" },
  { source = "b", says = "a sign of weakness", about = "meaning" },
]
[[event]]
id = "main"
title = "An event of the main story"
story = ["main"]
cite = ["a", { source = "b", stance = "denies" }]
[[event]]
id = "read"
title = "An untold event, read in two ways"
story = ["main"]
cite = [
  { source = "a", says = "good", about = "meaning" },
  { source = "b", says = "bad", about = "meaning" },
]
[[event]]
id = "side"
title = "An event of a side story"
story = ["side"]
cite = ["a", { source = "b", stance = "denies" }]
[story.main]
[story.side]
"""


def test_a_page_has_disputes_of_the_main_story_and_interpretations_of_its_events():
    rows = section(written(read(POINTS).ledger, "short"), "Where the sources disagree").splitlines()
    assert [re.sub(r"\[\^\d+\]", "", row) for row in rows[2:]] == [
        "| An event of the main story: did it happen? | Yes (a) | No (b) |",
        "| A told event: what does it mean? | a sign of strength (a) | a sign of weakness (b) |",
    ]


def test_where_an_actor_stands_separates_for_and_against_and_the_rest():
    rows = section(written(), "Where Northland stands").splitlines()
    assert rows[0] == "| Towards | In favour | Against, or withholding support | Mixed, or a tie |"
    assert rows[2].startswith(
        "| Southland |   | calls the strait open waters (Gazette, text of 20 May 2024)[^"
    )
    assert "| wants talks and keeps the note (Post)[^" in rows[2]
    assert rows[3].startswith("| Strait Line and Westland | vouches for the ferry (Gazette, text")
    assert "Where Northland" not in written(length="short")
    assert "## Where Southland" not in written(actor="Southland")


def test_who_is_involved_names_principals_and_their_representatives():
    rows = section(written(), "Who is involved").splitlines()[2:]
    assert rows[0] == "| Northland | Ada Lund | 5 | 1 planned | 1 / 3 | Southland (4) |"
    assert [row.split(" | ")[0] for row in rows] == ["| Northland", "| Southland", "| Strait Line"]


def test_our_expectations_come_before_those_of_others():
    output = re.sub(r"\[\^\d+\]", "", section(written(), "What we expect")).splitlines()
    assert output == [
        "- The ferries sail again before autumn. We judge this likely (55–80%).",
        (
            "- The quarrel ends within the year, Gazette expects, calling this “likely”; the "
            "deadline given is June 2024. That deadline has passed, and the outcome is still open."
        ),
        "- The quarrel grows, if the note stands, in the view of Southland, as quoted by Post.",
        "- Insurers leave the strait, Gazette expects.",
    ]
    assert "The quarrel grows" in section(written(since=parse("2024-07")), "What others expect")


def test_a_bottom_line_says_that_it_is_ours_and_how_weak_its_basis_is():
    line = written().partition("**Bottom line.** ")[2].partition("\n")[0]
    assert re.sub(r"\[\^\d+\]", "", line) == (
        "Both sides leave the way to talks open. This is our judgement, with moderate "
        "confidence. It rests on two events; both have a single source."
    )


@pytest.mark.parametrize(
    ("likelihood", "words"),
    [
        ("almost no chance", "We judge that there is almost no chance (1–5%) of this."),
        ("very unlikely", "We judge this very unlikely (5–20%)."),
        ("roughly even chance", "We judge this a roughly even chance (45–55%)."),
        ("almost certain", "We judge this almost certain (95–99%)."),
    ],
)
def test_a_likelihood_is_a_sentence_with_its_range(likelihood, words):
    judgement = f'[[judgement]]\nstatement = "It ends"\nlikelihood = "{likelihood}"\n'
    text = written(read(f"{WEEK}{judgement}rests_on = ['old']\n").ledger)
    assert f"- It ends. {words}[^" in section(text, "What we expect")


def test_the_reason_for_a_judgement_is_the_author_s_text():
    judgement = (
        '[[judgement]]\nstatement = "It ends"\nrests_on = ["old"]\nbecause = "Both are tired"\n'
    )
    lead = written(
        read(f'{WEEK}{judgement}lead = true\nwould_change = "A new war"\n').ledger, "short"
    )
    assert "It ends. This is our judgement.[^1] Both are tired.\n" in lead
    assert "- What would change our judgement: A new war.\n" in section(lead, "What to watch")
    likely = f'{WEEK}{judgement}likelihood = "likely"\n'
    assert "(55–80%).[^3] Both are tired.\n" in written(read(likely).ledger)
    assert "]: Our judgement. Both are tired. From s, paragraph 1." in written(
        read(likely).ledger, "short"
    )


def test_what_to_watch_names_the_events_that_showed_a_sign():
    output = section(written(), "What to watch")
    assert re.sub(r"\[\^\d+\]", "", output) == (
        "- A ferry sails with papers of Southland. This was seen: Northland hands over a note, "
        "on 1 May 2024 or later, Gazette says.\n"
    )


def test_what_we_do_not_know_lists_questions_and_gaps():
    output = section(written(), "What we do not know")
    assert "- Was the stop ordered?[^" in output
    assert "AK" not in output
    assert (
        "We do not know whether this took place: The two foreign ministers are to meet (planned "
        "for July 2024). We have no record of anything that Strait Line said.\n"
    ) in output
    assert (
        "Of the six events recorded, one has no date, one has no source, one has no basis but a "
        "claim and one has a cited source that does not support it.\n"
    ) in output


def test_a_missing_part_is_left_out_and_reported_on_stderr(briefing, ledger_file):
    ledger_file('[[event]]\nid = "a"\ntitle = "A"\nkey = true\ncite = ["s p1"]\n')
    done = briefing("export", "md", "--length", "short", "--today", TODAY)
    assert done.stdout == (
        "# Briefing\n\nissued 21 July 2025 · no source has a date\n\n"
        "## What happened\n\n1. **A**, s says, giving no date.[^1]\n\n"
        "*Sources: one known only by name or link. The one event recorded has a single source.*\n\n"
        "[^1]: s (no link recorded), paragraph 1.\n"
    )
    gone = "so this part is left out; `briefing"
    assert done.stderr == (
        f"no bottom line, {gone} define judgement TEXT --lead` adds one\n"
        f"no judgement on what to expect, {gone} define judgement TEXT --likelihood likely` "
        "adds one\n"
        f"no sign to watch for, {gone} define watch TEXT` adds one\n"
        f"no open question, {gone} define question TEXT` adds one\n"
        "1 event, 1 source, 0 desk notes\n"
    )


def test_the_suggested_command_adds_the_missing_part(briefing, ledger_file):
    ledger_file('[[event]]\nid = "a"\ntitle = "A"\ncite = ["s p1"]\n')
    said = briefing("export", "md").stderr
    commands = re.findall(r"`briefing (.*?)` adds one", said)
    assert len(commands) == 5
    for number, command in enumerate(commands):
        words = command.replace("TEXT", f"Words{number}").replace("ID", "a").split()
        assert briefing(*words).code == 0
    assert " adds one" not in briefing("export", "md").stderr


def words_of(text):
    body = re.sub(r"\[\^\d+\]", "", text.partition("\n[^1]: ")[0])
    return len(re.findall(r"[^\s|#*-]\S*", body))


def test_a_short_briefing_is_one_page_and_reports_omissions_on_stderr(
    shipped, briefing, ledger_file
):
    text = written(shipped, "short")
    assert words_of(text) <= PAGE
    assert len(text) < len(written(shipped)) < len(written(shipped, "full"))
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    left = briefing("export", "md", "--length", "short", "--today", TODAY).stderr
    assert re.search(r"^left out at --length short: \d+ events, ", left, re.MULTILINE)
    assert "left out" not in briefing("export", "md", "--length", "full", "--today", TODAY).stderr


def test_a_ledger_with_long_texts_fits_one_page_too():
    event = '[[event]]\nid = "e{0}"\ntitle = "{1}"\nsummary = "{1}"\nkey = true\ncite = ["s"]\n'
    question = '[[question]]\nstatement = "{}?"\n'
    ledger = read(
        "".join(event.format(n, f"word{n} " * 40) for n in range(9))
        + "".join(question.format(f"word{n} " * 40) for n in range(9))
    ).ledger
    assert words_of(written(ledger, "short")) <= PAGE


def test_the_page_of_the_shipped_ledger(shipped, snapshot):
    day = datetime.date.fromisoformat(TODAY)
    heading = Heading(issued="21 July 2025")
    report = document(shipped, Filter(today=day), length="short", heading=heading)
    assert "".join(write(report)) == snapshot


def test_a_selection_is_marked_as_a_selection():
    text = written(actor="Southland", since=parse("2024-05"))
    assert " · only events that involve Southland and from May 2024 on\n" in text
    assert "treaty" not in section(text, "Chronology")
    assert "One more event possibly lies in this period." in text
    assert "only “The ferry”\n" in written(story="ferry")


# --- heading


def test_the_heading_has_the_given_values_or_those_of_the_ledger():
    heading = Heading("T", "7", "Ann Lyst", "TLP:RED", "20 July 2025", "21 July 2025")
    assert written(heading=heading).startswith(
        "# T · No. 7\n\nissued 21 July 2025 · Ann Lyst · **TLP:RED** · information up to "
        "20 July 2025 (one source carries no date)\n\n**Bottom line.**"
    )
    assert written().startswith(
        "# Northland and the strait\n\n**TLP:GREEN** · information up to "
        "10 June 2024 (one source carries no date)\n\n"
    )


def test_front_matter_is_yaml_and_replaces_the_title():
    report = document(LEDGER, Filter(today=DAY), heading=Heading(title='"T": #1', number="3"))
    text = "".join(write(report, front_matter=True))
    _, front, rest = text.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    assert json.loads(fields["title"]) == '"T": \\#1'
    assert json.loads(fields["subtitle"]) == "No. 3"
    assert json.loads(fields["lang"]) == "en"
    assert rest.startswith("\n**TLP:GREEN** · information up to 10 June 2024 (one source ")


def test_the_command_reads_dates_and_takes_its_day_from_today(briefing, ledger_file):
    ledger_file((Path(__file__).parent / "ledger.toml").read_text(encoding="utf-8"))
    done = briefing("export", "md", "--today", "2024-08-02", "--cut-off", "2024-05-10")
    assert done.code == 0
    assert "information up to 10 May 2024 (one source carries no date)\n" in done.stdout
    message, dated, *_ = done.stderr.split("\n")
    assert message == "published after the cut-off but cited: Gazette"
    assert dated.startswith("dated after the cut-off but included: ")
    assert dated.endswith("; --until leaves them out")
    until = ("--until", "2024-05-10")
    done = briefing("export", "md", "--today", "2024-08-02", "--cut-off", "2024-05-10", *until)
    assert "dated after" not in done.stderr
    worded = briefing("export", "md", "--cut-off", "June 2024")
    assert "information up to June 2024" in worded.stdout


def test_a_window_does_not_remove_the_balance(briefing, ledger_file):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    for window in ((), ("--since", "2025-07")):
        text = briefing("export", "md", "--today", TODAY, *window).stdout
        assert text.count("## Where Azerbaijan stands\n") == 1


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


def test_sources_of_the_same_statement_are_listed_once_beside_it(briefing, ledger_file):
    ledger_file(STRAIT)
    text = briefing("export", "md", "--today", TODAY).stdout
    assert "| 2 dead (post; radio) | 0 dead (weekly) |\n" in text


def test_a_bare_denial_is_separate_from_the_sources_that_report_it(briefing, ledger_file):
    claim = '"radio",\n  { source = "radio", at = "noon", attributed_to = ["Guards"] }'
    assert claim in STRAIT
    ledger_file(STRAIT.replace(claim, '{ source = "radio", stance = "denies" }'))
    text = briefing("export", "md", "--today", TODAY).stdout
    assert ": did it happen?[^1] | Yes (post; weekly) | No (radio) |\n" in text


def test_a_remark_on_a_source_without_a_place_follows_it(briefing, ledger_file):
    ledger_file(STRAIT.replace('at = "noon", ', ""))
    text = briefing("export", "md", "--today", TODAY).stdout
    assert "radio (no link recorded), also citing Guards;" in text


def test_the_date_of_background_events_is_listed_once(briefing, ledger_file):
    first = STRAIT.replace("date =", "key = true\ndate =")
    ledger_file(first + first.replace('"strait"', '"reply"').replace("2024", "2026"))
    text = briefing("export", "md", "--today", TODAY).stdout
    before = section(text, "What happened").partition("Earlier:")[2]
    assert before.count("14 March 2024") == 1


def test_key_points_can_be_chosen_by_id(briefing, ledger_file):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    done = briefing("export", "md", "--key", "cis-absence", "--today", TODAY)
    assert done.code == 0
    assert "1. **Azerbaijan sends nobody" in done.stdout
    assert "\n2. **" not in done.stdout
    assert briefing("export", "md", "--key", "nothing").stderr == (
        'briefing: There is no event "nothing"; --key needs event ids\n'
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
def test_a_wrong_option_gives_one_sentence(briefing, ledger_file, option, value, complaint):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    done = briefing("export", "md", option, value)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: " + complaint)


# --- hostile text


def rendered(text):
    """Return a briefing as HTML, leaving the marks of footnotes as text."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def cells(text):
    """Return the number of cells of each row of each table."""
    result, counts = [], []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "table_open":
            counts = []
            result.append(counts)
        elif token.type == "tr_open":
            counts.append(0)
        elif token.type in ("th_open", "td_open"):
            counts[-1] += 1
    return result


@pytest.mark.parametrize("length", LENGTHS)
@given(st.text(st.sampled_from("ab1 \n|*_`[]<>#^!:$\\(){}~-+=.&;'\"/"), min_size=1, max_size=20))
def test_no_text_of_a_ledger_breaks_the_structure_of_the_document(length, word):
    if not word.strip():
        return
    text = written(hostile(word), length)
    assert set(re.findall(r"</?(\w+)", rendered(text))) <= TAGS
    called, texts = footnotes(text)
    assert list(dict.fromkeys(called)) == [number for number, _ in texts]
    assert all(len(set(counts)) == 1 for counts in cells(text))
    assert cells(text) == cells(written(hostile("word"), length))


@pytest.mark.parametrize("length", LENGTHS)
def test_markup_in_a_ledger_is_shown_as_text(length):
    html = rendered(written(hostile(HOSTILE), length))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<a " not in html


@pytest.mark.parametrize("length", LENGTHS)
def test_the_tables_of_the_shipped_ledger_have_their_columns(shipped, length):
    result = cells(written(shipped, length))
    assert result
    assert all(len(set(counts)) == 1 for counts in result)
    links = re.findall(r'<a href="(.*?)"', rendered(written(shipped, length)))
    assert set(links) <= {source.url for source in shipped.sources.values()}


SHEET = """
[ledger]
title = "A flood"

[source.un-press-1]
outlet = "UN press"
url = "https://un.example/1"

[source.satellite-images]
title = "images, from above"
url = "https://images.example/1"

[[event]]
id = "flood"
title = "A village is flooded"
date = 2024-05-01
key = true
cite = [
  "un-press-1",
  { source = "satellite-images", says = "water at the mosque" },
  { source = "https://ifrc.example/dul", says = "three are dead" },
]

[[event]]
id = "crack"
title = "The dam has a crack"
by = ["Norland"]
to = ["Sudland"]
cite = ["un-press-1 p2"]

[[judgement]]
statement = "The dam will hold"
confidence = "low"
because = "it held before"
rests_on = ["flood"]
lead = true
"""


def test_ids_and_addresses_begin_a_sentence_as_they_are_written():
    text = written(read(SHEET).ledger, "full")
    for words in ("- satellite-images, in our words: water", "- ifrc.example/dul, in our words: "):
        assert words in text
    assert "Ifrc.example" not in text
    assert "Satellite-images" not in text


@pytest.mark.parametrize(
    ("citation", "line"),
    [
        (
            'source = "taz", attributed_to = ["residents"]',
            "- Residents, quoted by taz, in our words",
        ),
        ('source = "taz", attributed_to = ["ebm"]', "- ebm, quoted by taz, in our words"),
        ('source = "taz"', "- taz, in our words"),
    ],
)
def test_speakers_in_words_begin_a_sentence_with_a_capital_and_names_do_not(citation, line):
    text = written(
        read(
            f"""
            [actor.ebm]
            name = "ebm"
            kind = "company"

            [[event]]
            id = "siren"
            title = "A siren sounds"
            cite = [{{ {citation}, says = "it was loud" }}]
            """
        ).ledger,
        "full",
    )
    assert line in text


def test_a_source_of_which_only_the_name_is_known_is_named_once():
    block = '[[event]]\nid = "{0}"\ntitle = "It {0}"\ncite = [{1}]\n'
    text = written(
        read(
            block.format("rains", '"digest p3", "essay p1"') + block.format("snows", '"essay p2"')
        ).ledger,
        "full",
    )
    assert (
        ": The digest (no link recorded), paragraph 3; the essay (no link recorded), paragraph 1.\n"
    ) in text
    assert "- The essay (no link recorded).\n" in text


def test_a_denied_event_also_shows_that_sources_differ_on_its_date():
    text = written(
        read(
            """
            [[event]]
            id = "shells"
            date = 2024-05-10
            title = "Shells hit a village"
            cite = [
              { source = "wire", date = 2024-05-09 },
              { source = "post", stance = "denies" },
            ]
            """
        ).ledger
    )
    assert "on 10 May 2024, wire says; denied by post; sources differ on the date." in text


@pytest.mark.parametrize(
    ("date", "heading"),
    [
        ("1990", "1990"), ("1990-05", "1990"), ("199X", "1990s"), ("199X~", "1990s"),
        ("19XX", "1900s"), ("190X", "1900s (decade)"),
        ("[1990..1993]", "1993"), ("199X/200X", "1990"), ("-0043", "44 BC"),
    ],
)  # fmt: skip
def test_a_chapter_of_a_decade_or_century_is_not_called_after_its_first_year(date, heading):
    block = f'[[event]]\nid = "port"\ntitle = "The port is built"\ndate = "{date}"\n'
    assert f"\n### {heading}\n" in written(read(block).ledger, "full")


def test_a_briefing_without_sources_does_not_say_that_no_event_is_recorded():
    text = written(read('[[event]]\nid = "port"\ntitle = "The port is built"\n').ledger)
    assert "*No source is recorded.*" in text
    assert "No event" not in text


def test_a_reason_is_a_sentence_with_a_capital():
    text = written(read(SHEET).ledger)
    assert re.search(r"low confidence\.\[\^\d\] It held before\.", text)


def test_the_chapter_without_a_date_has_a_heading_like_the_others():
    assert "### Undated\n" in written(read(SHEET).ledger, "full")


def test_a_source_known_only_by_name_is_listed_once():
    text = written(read(SHEET).ledger, "full")
    assert "- **UN press** (undated), <https://un.example/1>.\n" in text


PRESS = """
[source.radio]
title = "Radio Tide"
outlet = "Radio Tide"
[source.later]
title = "How we got here"
outlet = "Radio Tide"
published = 2024-05-09
[source.taz]
title = "Aus dem Hafen"
outlet = "taz"
[[event]]
id = "flight"
date = 2024-05-01
title = "The president leaves the country"
key = true
cite = [
  "taz p1",
  { source = "later", says = "left by boat" },
  { source = "radio", stance = "denies", attributed_to = ["Norland's ministry"] },
]
"""


@pytest.mark.parametrize(
    ("cites", "clause"),
    [
        ('"a", { source = "b", stance = "denies" }', "a says; denied by b"),
        (
            '"a", { source = "b", stance = "doubts", attributed_to = ["C"] }',
            "a says; doubted by C, quoted by b",
        ),
        (
            '{ source = "b", stance = "denies" }',
            "although none of our sources says so; denied by b",
        ),
        ('{ source = "a", credibility = 5 }', "a says; we grade this improbable"),
        ("", "no source is recorded"),
    ],
)
def test_a_position_and_a_forecast_name_those_who_contradict_them(cites, clause):
    ledger = read(f"""
[[position]]
who = "P"
statement = "Stays"
cite = [{cites}]
[[outlook]]
statement = "It comes"
made_by = ["P"]
cite = [{cites}]
""").ledger
    output = re.sub(r"\[\^\d+\]", "", written(ledger, "full"))
    assert f"- **P**: Stays, {clause}.\n" in output
    expected = clause.replace("a says", "as a says") if cites else ""
    assert f"- It comes, in the view of P{', ' if expected else ''}{expected}.\n" in output


def test_the_footnote_of_a_dispute_names_the_sources_of_both_accounts():
    ledger = read("""
[[event]]
id = "e"
title = "A fire"
date = "2024-05"
figures = { killed = 5 }
cite = [
  "a p1",
  { source = "b", at = "p2", figures = { killed = 3 } },
  { source = "c", stance = "silent" },
]
""").ledger
    page = written(ledger)
    row = section(page, "Where the sources disagree").splitlines()[2]
    number = re.search(r"\[\^(\d+)\]", row)[1]
    note = next(line for line in page.splitlines() if line.startswith(f"[^{number}]: "))
    assert "5 killed (a)" in row
    assert note == f"[^{number}]: a, paragraph 1; b, paragraph 2."


def test_an_account_in_its_own_words_can_affirm_an_event():
    (row,) = section(written(read(PRESS).ledger), "Where the sources disagree").splitlines()[2:]
    assert row.endswith(
        "| Yes (taz); Yes: left by boat (Radio Tide of 9 May 2024) "
        "| No (Norland's ministry, quoted by Radio Tide) |"
    )


def test_the_day_of_a_source_is_not_taken_for_that_of_the_event():
    assert "on 1 May 2024, taz and Radio Tide of 9 May 2024 say" in written(read(PRESS).ledger)


def test_a_footnote_keeps_the_name_of_a_source_as_written():
    second = '[[event]]\nid = "b"\ntitle = "B"\nkey = true\ncite = ["taz p2"]\n'
    assert "]: taz, paragraph 2." in written(read(PRESS + second).ledger)


COUNTS = """
[[event]]
id = "vote"
date = 2024-05-01
title = "Norland votes"
key = true
figures = { voters = 100 }
cite = [
  "press p1",
  { source = "radio", at = "p2", stance = "doubts", about = "number", figures = { voters = 20 } },
]
"""
"""A number that one source gives and another one doubts, with a number of its own."""
RECOUNT = COUNTS.replace('"press p1",', '{ source = "press", figures = { voters = 90 } },')
CLAIM = '{ source = "post", attributed_to = ["Westland"], by = ["Norland"] },'


@pytest.mark.parametrize(
    ("blocks", "accounts"),
    [
        (COUNTS, "| 100 voters (press) | 20 voters (radio) |"),
        (RECOUNT, "| 100 voters (as we record it) | 90 voters (press); 20 voters (radio) |"),
        (
            RECOUNT.replace("cite = [", f"cite = [{CLAIM}").replace("key", 'by = ["Norland"]\nkey'),
            "| 100 voters (as we record it) | 90 voters (press); 20 voters (radio) |",
        ),
        (
            RECOUNT.replace(
                "cite = [", f"cite = [{CLAIM}".replace('by = ["Norland"]', 'about = "intent"')
            ),
            "| 100 voters (as we record it) | 90 voters (press); 20 voters (radio) |",
        ),
    ],
    ids=["whole", "nobody", "claim-on-another-point", "sentence-on-another-point"],
)
def test_only_a_source_that_affirms_the_whole_event_shares_the_ledger_s_number(blocks, accounts):
    rows = section(written(read(blocks).ledger), "Where the sources disagree").splitlines()
    assert next(row for row in rows if "how many?" in row).endswith(accounts)


def test_an_article_before_a_name_has_a_capital_at_the_beginning_of_a_line():
    ledger = read(
        '[actor.us]\nname = "the United States"\nkind = "state"\n'
        '[[event]]\nid = "a"\ntitle = "A"\nby = ["us"]\nto = ["x"]\ntype = "aid"\ncite = ["s"]\n'
        '[[position]]\nwho = "us"\nstatement = "Wants talks"\ncite = ["s"]\n'
    ).ledger
    output = written(ledger, "full")
    assert "| The United States |" in output
    assert "- **The United States**: Wants talks" in output


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ("csv --number 3", "--number is for md, docx, pdf and html, not csv"),
        ("json --key a", "--key is for md, docx, pdf, html and csl, not json"),
        ("svg --new-since 2024", "--new-since is for md, docx, pdf, html, csl and page, not svg"),
        ("page --front-matter yaml", "--front-matter is for md, docx, pdf and html, not page"),
        ("md --fold-persons", "--fold-persons is for dot, not md"),
        ("md --pair Iran Iraq", "--pair is for svg, not md"),
        ("dot --per year", "--per is for svg, not dot"),
    ],
)
def test_an_option_is_refused_if_the_format_does_not_use_it(
    briefing, ledger_file, options, refused
):
    ledger_file('[[event]]\nid = "a"\ntitle = "A"\n')
    done = briefing("export", *options.split())
    assert (done.code, done.stderr) == (2, f"briefing: {refused}; leave it out\n")


SIDES = """
[[event]]
id = "clash"
date = 2024-05-01
title = "Boats collide"
key = true
type = "assault"
by = ["Norland"]
to = ["Westland"]
cite = [
  "press p1",
  { source = "radio", by = ["Westland"], to = ["Norland"], attributed_to = ["Norland"] },
]
[[event]]
id = "plan"
date = 2024-06-01
title = "A ship is to leave"
status = "planned"
key = true
cite = [{ source = "radio", stance = "doubts" }]
"""


def test_an_account_of_both_sides_says_who_did_it_to_whom():
    rows = section(written(read(SIDES).ledger), "Where the sources disagree").splitlines()
    assert rows[2].endswith(
        "| by Norland, to Westland (press) | by Westland, to Norland (Norland, quoted by radio) |"
    )


def test_an_unanswered_doubt_has_no_empty_cell():
    rows = section(written(read(SIDES).ledger), "Where the sources disagree").splitlines()
    assert rows[3].endswith("| Doubtful (radio) | No other account is recorded |")
