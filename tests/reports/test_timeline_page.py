"""The timeline as a page: headings, dates, responses, marks, and the chart beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, read
from every_report import ALL
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.dates import parse
from briefing.render import Screen, render
from briefing.reports.events import Entry, parties
from briefing.reports.timeline import timeline

LEDGER = read((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8")).ledger
WIDTHS = [60, 80, 140]


def text(report, width=80, form="text", **screen):
    return "".join(render(report, form, Screen(width, **screen)))


def event(ident, date="", above="", **more):
    keys = {"title": f'"{ident}"', "cite": '["s"]', **more}
    if date:
        keys["date"] = f'"{date}"'
    if above:
        keys["responds_to"] = f'["{above}"]'
    return f'[[event]]\nid = "{ident}"\n' + "".join(f"{k} = {v}\n" for k, v in keys.items())


def page_of(*events, **options):
    return timeline(read("".join(events)).ledger, ALL, **options)


def outline(report):
    """Return the headings, each with its events; responses are indented."""
    return {
        group.heading: [" " * row.depth + row.entry.event.id for row in group.rows]
        for group in report.groups
    }


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("brief", [False, True], ids=["whole", "brief"])
def test_the_page(width, brief, snapshot):
    assert text(timeline(LEDGER, ALL, brief=brief), width) == snapshot


@pytest.mark.parametrize("width", WIDTHS)
def test_the_chart(width, snapshot):
    assert text(timeline(LEDGER, ALL, chart=True), width) == snapshot


def test_the_chart_in_ascii(snapshot):
    shown = text(timeline(LEDGER, ALL, chart=True), signs=False)
    assert shown == snapshot
    assert shown.isascii()


@pytest.mark.parametrize("chart", [False, True], ids=["list", "chart"])
def test_in_markdown(chart, snapshot):
    assert text(timeline(LEDGER, ALL, chart=chart), form="md") == snapshot


def test_years_contain_the_events_dated_to_them_and_bounds_come_after():
    assert outline(timeline(LEDGER, ALL)) == {
        "2011": ["lease"],
        "2013": ["talk"],
        "2024": ["ferry", " accused"],
        "2025": ["absence", " reply", "buoys"],
        "2000s (decade), no year known · 1": ["mist"],
        "between December 2024 and June 2025, no day known · 1 and 1 answer": [
            "raids", " protest",
        ],
        "between December 2024 and 20 July 2025, no day known · 3": [
            "demand", " refusal", "  warning",
        ],
        "January 2025 or later, no day known · 1": ["concerts"],
        "by 20 July 2025, may be much earlier · 2 and 1 answer": ["gas", "blame", " offices"],
        "in some year": ["fair"],
        "without any date · 1": ["lonely"],
    }  # fmt: skip


@pytest.mark.parametrize(("group", "reverse"), [("month", False), ("none", True), ("year", True)])
def test_every_event_is_shown_once_whatever_the_headings(group, reverse):
    shown = outline(timeline(LEDGER, ALL, group=group, reverse=reverse)).values()
    assert sorted(name.strip() for names in shown for name in names) == sorted(LEDGER.index)


def test_reverse_puts_the_latest_year_first_and_keeps_responses_below():
    shown = outline(timeline(LEDGER, ALL, reverse=True))
    assert list(shown)[:4] == ["2025", "2024", "2013", "2011"]
    assert list(shown)[-1] == "without any date · 1"
    assert shown["2025"] == ["buoys", "absence", " reply"]


def test_the_rows_keep_chronological_order():
    rows = [
        line.rsplit("\t", 1)[1] for line in text(timeline(LEDGER, ALL), form="plain").splitlines()
    ]
    assert rows == [entry.event.id for entry in timeline(LEDGER, ALL).entries]
    assert rows[-2:] == ["fair", "lonely"]
    assert rows.index("buoys") < rows.index("reply")


@pytest.mark.parametrize(
    ("events", "words"),
    [
        (["2024", "[2024..2025]", ""], "3 events · 2024 – 2025 · 1 dated, 1 known only within"),
        (["", ""], "2 events · all undated"),
        (["2024-05-06", "2025"], "2 events · 6 May 2024 – 2025 · all dated"),
        (["2024"], "1 event · 2024 · dated"),
        (["XXXX-12", "2024"], "2 events · 2024 · 1 dated, 1 in some year"),
    ],
)
def test_the_heading_counts_how_events_are_dated(events, words):
    report = page_of(*(event(f"e{n}", date) for n, date in enumerate(events)))
    assert text(report).splitlines()[1].startswith(words)


def test_the_heading_describes_the_selection_and_the_total():
    ledger = LEDGER
    criteria = replace(ALL, actor=("Westland",), since=parse("2025"))
    head = text(timeline(ledger, criteria)).splitlines()[:2]
    assert head[0].endswith("actor Westland, since 2025")
    assert head[1].startswith("2 of 19 events · ")


def test_bounds_of_single_events_are_grouped_under_their_years():
    report = page_of(
        event("a", "[2023-03..2024-02]"), event("b", "[2023-11..2024-05-06]"),
        event("c", "[2023-11..2025]"), event("d", "[2023-11..2025?]"), event("e", "[2023..2024]"),
        event("f", "[..2024-05]"),
    )  # fmt: skip
    assert outline(report) == {
        "between 2023 and 2024, no day known · 3": ["a", "b", "e"],
        "between November 2023 and 2025, no day known · 2": ["c", "d"],
        "by May 2024, may be much earlier · 1": ["f"],
    }
    assert leads(report, 80) == [
        "between Mar 2023", "and Feb 2024", "between Nov 2023", "and 6 May 2024",
        "between 2023", "and 2024", "", "", "between Nov 2023", "and 2025?", "", "",
    ]  # fmt: skip


def test_an_event_with_bounds_within_a_year_is_dated_to_it():
    report = page_of(
        event("early", "[2025-03-01..2025-03-10]"), event("some", "2025"),
        event("winter", "2024-24"), event("until", "../2023"), event("since", "2022/.."),
    )  # fmt: skip
    assert outline(report) == {
        "2022": ["since"], "2023": ["until"], "2024": ["winter"], "2025": ["some", "early"]
    }  # fmt: skip
    shown = re.findall(r"^ (\w.*?)  ", text(report), re.M)
    assert shown == [
        "since 2022", "until 2023", "winter 2024–25", "2025", "between 1", "and 10 Mar 2025"
    ]  # fmt: skip


def test_a_response_names_its_event_if_its_position_does_not_show_it():
    shown = text(timeline(LEDGER, ALL), form="md")
    ferry = "Ferry sunk in the strait (Dec 2024; graded doubtful: Post)"
    assert f"Norland → Sudland · request · Herald · answers {ferry}\n" in shown
    assert f"→ Norland · accuse · Post · answers {ferry}\n" in shown
    assert shown.count("answers ") == 2


def test_events_that_respond_to_each_other_are_shown_once():
    report = page_of(event("a", "2024", "b"), event("b", "2024", "a"), event("c", "", "c"))
    assert outline(report) == {"2024": ["a", " b"], "without any date · 1": ["c"]}


def test_the_indentation_of_a_long_chain_is_limited():
    events = [event(f"e{n}", "2024", f"e{n - 1}" if n else "") for n in range(12)]
    depths = [row.depth for row in page_of(*events).groups[0].rows]
    assert depths == [0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6]


def test_key_events_are_marked_in_a_column_that_is_absent_without_them():
    plain, marked = event("a", "2024"), event("b", "2025", key="true")
    assert " 2024 · a\n" in text(page_of(plain))
    assert " 2024   · a\n" in text(page_of(plain, marked))
    assert " 2025 * · b\n" in text(page_of(plain, marked))
    assert "* key" in text(page_of(plain, marked))
    assert "* key" not in text(page_of(plain))


def test_one_line_explains_the_signs_in_use():
    assert text(page_of(event("a"))).splitlines()[-1] == "· other"
    legend = text(timeline(LEDGER, ALL)).splitlines()[-1]
    assert legend == (
        "▲ △ cooperation  ▼ ▽ conflict  ▲ ▼ deeds  △ ▽ words  · other  * key  ↳ answer"
    )
    assert cell_len(legend) < 80


ANYTHING = st.lists(
    st.tuples(
        st.sampled_from(["", "2024", "2024-05-06", "2025-01~", "[2024-02..2025-03?]", "[..2024-07]",
                         "[2024-02..]", "2011/..", "../2011", "201X", "XXXX-12", "2024-24"]),
        st.integers(0, 9), st.integers(0, 9),
    ),
    min_size=1, max_size=10,
)  # fmt: skip


@given(ANYTHING, st.sampled_from(["year", "month", "none"]), st.booleans())
def test_every_event_has_one_position_and_responses_are_below_their_event(shape, group, reverse):
    events = [
        event(f"e{n}", date, responds_to=f'["e{one % len(shape)}", "e{other % len(shape)}"]')
        for n, (date, one, other) in enumerate(shape)
    ]
    report = page_of(*events, group=group, reverse=reverse)
    rows = [row for each in report.groups for row in each.rows]
    assert sorted(row.entry.event.id for row in rows) == sorted(f"e{n}" for n in range(len(shape)))
    for each in report.groups:
        above = {}
        for row in each.rows:
            above[row.entry.event.id] = row.depth
            if row.above:
                assert row.above in row.entry.event.responds_to
                assert above[row.above] == row.depth - 1 or row.depth == 6
    assert {row.above for row in rows if not row.depth} <= {""}


@given(ANYTHING)
def test_drawn_and_listed_events_together_are_all_events(shape):
    events = [event(f"e{n}", date, f"e{above % len(shape)}")
              for n, (date, above, _) in enumerate(shape)]  # fmt: skip
    report = page_of(*events, chart=True)
    lanes = report.lanes()
    listed = [*(row.entry for row, _ in lanes), *report.undrawn(lanes)]
    assert sorted(entry.event.id for entry in listed) == sorted(
        entry.event.id for entry in report.entries
    )
    firsts = [mark.first for row, mark in lanes if not row.depth]
    known = [first for first in firsts if first is not None]
    assert known == sorted(known)
    assert firsts[: len(known)] == known


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["--group", "story"], "--chart has no headings; leave out --group"),
        (["--reverse"], "--chart always begins with the earliest event; leave out --reverse"),
    ],
)
def test_options_that_do_not_fit_a_chart_are_refused(briefing, ledger_file, words, refusal):
    ledger_file(event("a", "2024"))
    run = briefing("timeline", "--chart", *words)
    assert (run.code, run.stdout, run.stderr) == (2, "", f"briefing: {refusal}\n")


def test_the_chart_is_drawn_at_a_terminal_and_changes_no_row(briefing, terminal, ledger_file):
    ledger_file(event("a", "2024-05") + event("b", "[..2024-06-03]"))
    screen = re.sub(r"\x1b\[[0-9;]*m", "", terminal("timeline", "--chart", "--no-pager").stdout)
    assert re.search(r"^  ━{31,}│ +· a$", screen, re.M)
    assert re.search(r"^ ◂░{34,}┤ +· b$", screen, re.M)
    assert re.search(r"^  May 2024 +│Jun$", screen, re.M)
    assert briefing("timeline", "--chart") == briefing("timeline")


def test_a_label_replaces_the_title_in_a_chart_and_on_a_narrow_screen():
    report = page_of(event("a-long-title", "2024", label='"Short"'))
    assert "Short" in text(page_of(event("a-long-title", "2024", label='"Short"'), chart=True))
    assert "Short" in text(report, 50)
    assert "a-long-title" in text(report, 60)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("chart", [False, True], ids=["list", "chart"])
def test_colour_changes_no_character_and_adds_nothing_to_the_signs(width, chart):
    report = timeline(LEDGER, ALL, chart=chart)
    painted = text(report, width, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == text(report, width)
    for sign, code in ANSI.items():
        assert f"\x1b[{code}m{sign}\x1b[0m" in painted


ANSI = {"▲": "38;5;31", "△": "38;5;30", "▽": "38;5;130", "▼": "38;5;160"}


# --- the column of dates

FORMS = [
    word
    for line in (ROOT / "docs/dates.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ")
    for word in re.findall(r"`([^`]+)`", line)
]  # fmt: skip


def _dates():
    """Return every date that the page of dates has, in its order."""
    dates = {}
    for form in FORMS:
        try:
            parse(form)
        except ValueError:
            continue  # refused dates
        dates[form] = None
    return list(dates)


DATES = _dates()
EVERY_DATE = "".join(event(f"e{n:03}", date) for n, date in enumerate(DATES))


def leads(report, width):
    """Return the columns of dates of a page, line by line."""
    lines = text(report, width).splitlines()
    at = {line.index("·") for line in lines if re.fullmatch(r" .{0,24}· \w+", line)}
    assert len(at) == 1
    column = at.pop()
    return [line[1:column].rstrip() for line in lines if line.startswith(" ")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("brief", [False, True], ids=["whole", "brief"])
def test_the_column_of_every_date_form(width, brief, snapshot):
    assert len(DATES) > 80
    column = leads(page_of(EVERY_DATE, group="none", brief=brief), width)
    assert max(map(cell_len, column)) <= 20
    assert "\n".join(filter(None, column)) == snapshot


ENDS = st.builds(
    "{}{}".format,
    st.sampled_from(["2024", "2024-12", "2024-12-25", "2024-24", "2024-33", "200X", "20XX", "-0043",
                     "0044-03", "2024-12-25T14:05", "2024-12-25T14:05:30+04:00"]),
    st.sampled_from(["", "~", "?", "%"]),
)  # fmt: skip


SHAPES = st.sampled_from(["{}", "{}/..", "{}/", "../{}", "[{}..]", "[..{}]", "[{}..2031-12-25?]",
                          "{}/2031-12-25%"])  # fmt: skip


@given(ENDS, SHAPES, st.sampled_from(WIDTHS))
def test_a_date_breaks_only_at_permitted_places(end, form, width):
    report = page_of(event("e000", form.format(end)), group="none")
    column = list(filter(None, leads(report, width)))
    whole = " ".join(column)
    assert max(map(cell_len, column)) <= 20
    for line in column[1:]:
        wide = re.search(r"(between|since|from|until|and|by|–) \S.{13,}", whole)
        assert wide or re.match(r"and |– |or later|\d\d:\d\d", line), column


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({"by": '["A"]', "to": '["B"]'}, "A → B"),
        ({"by": '["A"]'}, "A"),
        ({"to": '["B"]'}, "→ B"),
        ({"between": '["A", "B"]'}, "A ↔ B"),
        ({"named": '["C"]'}, "named: C"),
        ({"by": '["A"]', "named": '["C"]'}, "A; also named: C"),
        ({}, ""),
    ],
)
def test_the_roles_of_the_actors_are_in_words(roles, words):
    ledger = read(event("one", **roles)).ledger
    assert parties(Entry(ledger.events[0], ledger)) == words
