"""What changed between two states of a ledger: by kind, with old and new."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from conftest import read
from ground import ALL, LEDGER, text
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import parse
from briefing.query import Filter
from briefing.reports.changes import changes, recorded_since
from briefing.reports.handover import handover

BASE = """
[source.one]
outlet = "One"
[[event]]
id = "a"
title = "First"
date = 2024-01-01
cite = ["one p1"]
[[event]]
id = "b"
title = "Second"
responds_to = ["a"]
cite = ["one p2"]
[[outlook]]
id = "f"
statement = "It will rain"
[[judgement]]
statement = "I judge"
rests_on = ["a"]
[[question]]
statement = "Why?"
about = ["a"]
[[position]]
who = "x"
statement = "for it"
leaning = "for"
"""
OLD = read(BASE).ledger


def changed(*replacements, more="", criteria=ALL):
    new = BASE
    for old, by in replacements:
        assert old in new
        new = new.replace(old, by)
    items = changes(OLD, read(new + more).ledger, criteria, ("old", "new")).items
    return [(item.kind, item.what, item.ident or item.title) for item in items], items


def test_a_ledger_has_no_changes_compared_with_itself():
    assert changed()[0] == []
    assert changes(LEDGER, LEDGER, ALL, ("old", "new")).items == ()


def test_new_and_withdrawn_events_mirror_each_other():
    more = '[[event]]\nid = "c"\ntitle = "Third"\n'
    assert changed(more=more)[0] == [("new", "event", "c")]
    back = changes(read(BASE + more).ledger, OLD, ALL, ("new", "old")).items
    assert [(item.kind, item.ident) for item in back] == [("withdrawn", "c")]


def test_a_revision_names_the_keys_with_old_and_new_values():
    kinds, (item,) = changed(("Second", "Another"), ("one p2", "one p3"))
    assert kinds == [("revised", "event", "b")]
    assert [tuple(edit) for edit in item.edits] == [
        ("title", "Second", "Another"), ("cite", ["one p2"], ["one p3"])
    ]  # fmt: skip


def test_bookkeeping_is_not_a_revision():
    assert changed(('id = "b"', 'id = "b"\nchecked = "AB"\nrecorded = 2024-01-01'))[0] == []


def test_a_second_origin_is_newly_corroborated():
    kinds, items = changed(('cite = ["one p1"]', 'cite = ["one p1", "two p1"]'))
    assert kinds == [("revised", "event", "a"), ("newly corroborated", "event", "a")]
    assert tuple(items[1].edits[0]) == ("origins", 1, 2)


def test_a_source_that_relies_on_the_first_one_does_not_corroborate_it():
    cite = 'cite = ["one p1", { source = "two", rests_on = ["one"] }]'
    assert changed(('cite = ["one p1"]', cite))[0] == [("revised", "event", "a")]


def test_a_denial_makes_it_newly_disputed():
    cite = 'cite = ["one p1", { source = "one", stance = "denies" }]'
    kinds, items = changed(('cite = ["one p1"]', cite))
    assert kinds == [("revised", "event", "a"), ("newly disputed", "event", "a")]
    assert tuple(items[1].edits[0]) == ("standing", "reported", "disputed")


@pytest.mark.parametrize("status", ["borne-out", "failed", "void"])
def test_a_decided_forecast_is_resolved(status):
    kinds, (item,) = changed(('It will rain"', f'It will rain"\nstatus = "{status}"'))
    assert kinds == [("resolved", "outlook", "f")]
    assert tuple(item.edits[0]) == ("status", None, status)


@pytest.mark.parametrize(
    ("what", "statement"), [("position", "for it"), ("outlook", "It will rain")]
)
def test_a_denial_makes_a_position_or_a_forecast_newly_disputed(what, statement):
    denied = 'cite = ["one", { source = "two", stance = "denies" }]'
    line = f'statement = "{statement}"'
    before = read(BASE.replace(line, f'{line}\ncite = ["one"]')).ledger
    after = read(BASE.replace(line, f"{line}\n{denied}")).ledger
    found = changes(before, after, ALL, ("old", "new")).items
    assert [(item.kind, item.what) for item in found] == [
        ("revised", what), ("newly disputed", what)
    ]  # fmt: skip
    assert [item.kind for item in changes(after, before, ALL, ("old", "new")).items] == ["revised"]


def test_a_renamed_id_is_neither_new_nor_withdrawn_and_touches_nothing_else():
    kinds, (item,) = changed(('"a"', '"alpha"'))
    assert kinds == [("renamed", "event", "alpha")]
    assert (item.was, item.edits) == ("a", ())


def test_an_event_that_was_renamed_and_revised_reports_both():
    kinds, (item,) = changed(('"a"', '"alpha"'), ("one p1", "one p7"))
    assert kinds == [("renamed", "event", "alpha")]
    assert [edit.field for edit in item.edits] == ["cite"]


def test_a_different_event_with_a_different_id_is_not_a_renamed_one():
    assert changed(('"a"', '"alpha"'), ("First", "Else"))[0] == [
        ("new", "event", "alpha"), ("revised", "event", "b"), ("revised", "judgement", "I judge"),
        ("revised", "question", "Why?"), ("withdrawn", "event", "a"),
    ]  # fmt: skip


def test_positions_and_questions_can_be_new_or_withdrawn_or_revised():
    assert changed(('"for"', '"against"'))[0] == [("revised", "position", "for it")]
    assert changed(("Why?", "Who?"))[0] == [
        ("new", "question", "Who?"), ("withdrawn", "question", "Why?")
    ]  # fmt: skip


SIGNS = (
    BASE.replace("[[judgement]]", '[[judgement]]\nid = "j"')
    + """
[[watch]]
id = "w"
statement = "A ship leaves"
about = ["j"]
[[watch]]
statement = "A ship comes back"
"""
)


def test_a_reworded_judgement_or_sign_is_recognised_by_its_id():
    new = SIGNS.replace("I judge", "I hold").replace("A ship", "One ship")
    items = changes(read(SIGNS).ledger, read(new).ledger, ALL, ("old", "new")).items
    assert [(item.kind, item.what, item.ident, item.title) for item in items] == [
        ("new", "watch", "", "One ship comes back"), ("revised", "judgement", "j", "I hold"),
        ("revised", "watch", "w", "One ship leaves"),
        ("withdrawn", "watch", "", "A ship comes back"),
    ]  # fmt: skip


def test_adding_an_id_to_a_judgement_is_not_a_change():
    named = BASE.replace("[[judgement]]", '[[judgement]]\nid = "j"')
    assert changes(OLD, read(named).ledger, ALL, ("old", "new")).items == ()


def test_a_filter_selects_changes():
    of_first = Filter(ALL.today, match=("First",))
    assert changed(("one p1", "x"), ("one p2", "y"), criteria=of_first)[0] == [
        ("revised", "event", "a")
    ]


@pytest.mark.parametrize(
    ("since", "expected"),
    [("2024-06-01", ["fishing-ban"]), ("2024-06-02", []), ("2024-06-01T05:29:00Z", ["fishing-ban"]),
     ("2024-06-01T05:31:00Z", []), ("2024-06-01T09:31:00", [])],
)  # fmt: skip
def test_events_recorded_since_a_day_are_new(since, expected):
    items = recorded_since(LEDGER, ALL, parse(since)).items
    assert [item.ident for item in items] == expected


def test_a_missing_status_is_shown_with_its_default_meaning():
    planned = BASE.replace('title = "First"', 'title = "First"\nstatus = "planned"')
    failed = planned.replace('"It will rain"', '"It will rain"\nstatus = "failed"')
    report = changes(OLD, read(failed).ledger, ALL, ("old", "new"))
    shown = text(report, "text", 140)
    assert "status: occurred → planned" in shown
    assert "status: open → failed" in shown


def test_every_format_shows_old_and_new_values():
    report = changes(OLD, read(BASE.replace("Second", "Another")).ledger, ALL, ("No. 1", "now"))
    for form in ("text", "md", "json", "csv"):
        shown = text(report, form, 140)
        assert "Second" in shown
        assert "Another" in shown


def test_a_handover_lists_open_items():
    ledger = read(
        BASE
        + '[[outlook]]\nid = "past"\nstatement = "P"\nhorizon = 2024-06-01\n'
        + '[[outlook]]\nid = "soon"\nstatement = "S"\nhorizon = 2024-07-20\n'
        + '[[outlook]]\nid = "far"\nstatement = "F"\nhorizon = 2025\n'
        + '[[outlook]]\nid = "over"\nstatement = "O"\nhorizon = 2024-06-01\nstatus = "void"\n'
        + '[[question]]\nstatement = "Late?"\nowner = "AB"\ndue = 2024-06-30\n'
        + '[[event]]\nid = "seen"\ntitle = "Seen"\nchecked = "AB"\n'
    ).ledger
    items = handover(ledger, ALL, recorded_since(ledger, ALL, parse("2024"))).grouped()
    assert [item.ident for item in items["unchecked"]] == ["a", "b"]
    assert [(item.statement, item.remark, item.owner) for item in items["question"]] == [
        ("Why?", "", ""), ("Late?", "overdue", "AB")
    ]  # fmt: skip
    assert [(item.ident, item.remark) for item in items["outlook"]] == [
        ("past", "deadline passed"), ("soon", "deadline soon")
    ]  # fmt: skip


def test_a_handover_lists_the_newest_and_key_events_among_the_unchecked():
    event = '[[event]]\nid = "e{0}"\ntitle = "T {0}"\nrecorded = 2024-01-{0:02}\ncite = ["s"]\n'
    ledger = read(
        "".join(event.format(n) for n in range(1, 21)).replace(
            'id = "e3"\n', 'id = "e3"\nkey = true\n'
        )
    ).ledger
    report = handover(ledger, ALL, recorded_since(ledger, ALL, parse("2025")))
    shown = text(report, "md", 100)
    listed = re.findall(r"T (\d+)", shown)
    assert listed == ["3", *(str(n) for n in range(11, 21))]
    assert "0 changed · 0 overdue plans · 20 unchecked · 0 open questions" in shown
    assert "Not checked by a second person (20)" in shown
    assert "9 more." in shown
    assert len(report.table.items) == 20


def test_a_handover_gives_the_dates_of_events():
    event = '[[event]]\nid = "a"\ndate = "2024-02~"\ntitle = "A"\nrecorded = 2024-03-01\n'
    ledger = read(event).ledger
    changed = recorded_since(ledger, ALL, parse("2024"))
    assert text(handover(ledger, ALL, changed), "text", 100).count("c. Feb 2024 · a") == 2


# --- the commands


def test_two_ledger_files_can_be_compared(briefing, tmp_path):
    (tmp_path / "one.toml").write_text(BASE)
    (tmp_path / "two.toml").write_text(BASE.replace("Second", "Another"))
    run = briefing("changes", "one.toml", "two.toml")
    assert (run.code, run.stdout, run.stderr) == (0, "revised\tevent\tb\t\tAnother\ttitle\n", "")


def test_an_issue_reports_sources_published_after_its_cut_off(briefing, ledger_file):
    ledger_file(BASE + '\n[source.late]\npublished = 2024-03-01\n\n[[event]]\nid = "late"\n'
                'title = "T"\ncite = ["late"]\n')  # fmt: skip
    run = briefing("issue", "--cut-off", "2024-02-01")
    assert run.code == 0
    assert run.stderr.startswith("published after the cut-off but cited: late\n")


def test_a_missing_issue_is_reported(briefing, ledger_file):
    ledger_file(BASE)
    run = briefing("changes")
    message = "briefing: There is no issue yet; `briefing issue` makes one\n"
    assert (run.code, run.stdout, run.stderr) == (2, "", message)


def test_an_issue_is_numbered_and_keeps_a_copy_of_its_ledger(briefing, ledger_file, tmp_path):
    path = ledger_file("\ufeff" + BASE)
    first = briefing(
        "issue", "--title", "Rain", "--marking", "TLP:GREEN", "--cut-off", "2024-02-01"
    )
    assert (first.code, first.stdout) == (0, "issues/001/briefing.md\n")
    issue = tmp_path / "issues" / "001"
    assert {item.name for item in issue.iterdir()} == {"briefing.md", "ledger.sha256"}
    kept = tmp_path / ".briefing" / "issues" / "001.toml"
    assert kept.read_bytes() == path.read_bytes()
    assert (issue / "ledger.sha256").read_text() == sha256(path.read_bytes()).hexdigest() + "\n"
    actual = (issue / "briefing.md").read_text()
    assert actual.startswith("# Rain · No. 1\n")
    for words in ("TLP:GREEN", "1 February 2024"):
        assert words in actual.splitlines()[2]
    assert "What is new" not in actual
    ledger_file(BASE.replace("Second", "Another"))
    assert briefing("changes").stdout == "revised\tevent\tb\t\tAnother\ttitle\n"
    assert briefing("issue").stdout == "issues/002/briefing.md\n"
    follow_up = (tmp_path / "issues" / "002" / "briefing.md").read_text()
    assert "## What is new since No. 1\n\n- Another" in follow_up
    assert "Before, we wrote: “Second”." in follow_up
    assert follow_up.index("What is new") < follow_up.index("What happened")
    assert briefing("changes").stderr == "nothing matches\n"
    assert sorted(path.name for path in (tmp_path / "issues").iterdir()) == ["001", "002"]


def test_an_issue_has_no_news_if_the_last_copy_is_lost(briefing, ledger_file, tmp_path):
    ledger_file(BASE)
    assert briefing("issue").code == 0
    (tmp_path / ".briefing" / "issues" / "001.toml").unlink()
    run = briefing("issue")
    assert (run.code, run.stdout) == (0, "issues/002/briefing.md\n")
    assert run.stderr.startswith(
        "The ledger of issue 1 is not in .briefing/issues, so this one does not say what is new; "
        "copy that folder into the ledger's folder\n"
    )
    assert "What is new" not in (tmp_path / "issues" / "002" / "briefing.md").read_text()
    assert briefing("issue", "--corrects", "1").code == 2


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        # a place is not an actor, even with the same name
        ('place = "NL"', 'place = "Port"', "On “First” we wrote, of the place: NL; it is Port."),
        ('by = ["nl"]', 'by = ["sl"]', "we wrote, of who acted: Norland; it is Sudland."),
        ("figures = { dead = 1 }", "figures = { dead = 2 }",
         "we wrote, of the numbers: 1 dead; it is 2 dead."),
        ('status = "planned"', "",
         "of whether it took place: as planned; it is as having happened."),
    ],
)  # fmt: skip
def test_a_correction_says_in_words_what_was_wrong(
    briefing, ledger_file, tmp_path, old, new, sentence
):
    actors = '[actor.nl]\nname = "Norland"\naliases = ["NL"]\n[actor.sl]\nname = "Sudland"\n'
    first = 'title = "First"\n'
    ledger_file(actors + BASE.replace(first, f"{first}{old}\n"))
    briefing("issue")
    ledger_file(actors + BASE.replace(first, f"{first}{new}\n"))
    briefing("issue", "--corrects", "1")
    assert sentence in (tmp_path / "issues/002/briefing.md").read_text()


def test_a_corrected_issue_is_marked_and_so_is_its_correction(briefing, ledger_file, tmp_path):
    ledger_file(BASE)
    briefing("issue")
    before = (tmp_path / "issues/001/briefing.md").read_text()
    ledger_file(BASE.replace("Second", "Another"))
    assert briefing("issue", "--corrects", "1").code == 0
    old, new = ((tmp_path / f"issues/{n}/briefing.md").read_text() for n in ("001", "002"))
    assert old == "> **Corrected by No. 2.**\n\n" + before
    assert "**Correction of No. 1.**\n\n- We wrote: “Second”; it is: “Another”." in new
    run = briefing("issue", "--corrects", "9")
    assert (run.code, run.stdout) == (2, "")
    assert not (tmp_path / "issues/003").exists()


def test_a_handover_begins_at_the_last_issue_or_at_a_given_time(briefing, ledger_file):
    ledger_file(BASE)
    briefing("issue")
    ledger_file(BASE.replace("Second", "Another"))
    assert "changed\tb\tAnother\trevised\t\t\n" in briefing("handover").stdout
    assert "changed" not in briefing("handover", "--since", "2024").stdout


def test_two_states_to_compare_with_are_refused(briefing, ledger_file):
    ledger_file(BASE)
    run = briefing("changes", "events.toml", "--rev", "HEAD")
    assert (run.code, run.stdout) == (2, "")


ANSWERED = (
    BASE
    + """
[[event]]
id = "act"
title = "An act"
cite = ["gone"]

[[event]]
id = "answer"
title = "An answer"
responds_to = "act"
cite = ["gone"]

[source.gone]
reliability = "B"
"""
)


def test_an_event_can_be_withdrawn_with_its_source_and_the_event_it_responds_to(briefing, tmp_path):
    (tmp_path / "one.toml").write_text(ANSWERED)
    (tmp_path / "two.toml").write_text(BASE)
    for options in ((), ("--grade", "B")):
        run = briefing("changes", "one.toml", "two.toml", *options)
        assert (run.code, run.stderr) == (0, "")
        rows = [line.split("\t")[:3] for line in run.stdout.splitlines()]
        assert rows == [["withdrawn", "event", "act"], ["withdrawn", "event", "answer"]]


def test_a_new_id_does_not_change_the_responses_in_either_notation(briefing, tmp_path):
    (tmp_path / "one.toml").write_text(ANSWERED)
    (tmp_path / "two.toml").write_text(ANSWERED.replace('"act"', '"deed"'))
    rows = briefing("changes", "one.toml", "two.toml").stdout.splitlines()
    assert [row.split("\t")[:3] for row in rows] == [["renamed", "event", "deed"]]


def test_the_same_statement_by_two_holders_is_two_positions(briefing, tmp_path):
    held = "".join(
        f'[[position]]\nwho = "{who}"\nstatement = "Stands by it"\nleaning = "for"\ncite = ["s"]\n'
        for who in ("p", "q")
    )
    (tmp_path / "one.toml").write_text(held)
    before, _, after = held.rpartition('"for"')
    (tmp_path / "two.toml").write_text(f'{before}"against"{after}')
    run = briefing("changes", "one.toml", "two.toml")
    assert run.stdout.count("revised") == 1
    assert "leaning" in run.stdout
    assert "who" not in run.stdout


@pytest.mark.parametrize(
    "since",
    ["2025-07-18T09:00", "2025-07-18T09:00~", "2025-07-18T09:00/..", "2025-07-18T09:00:30?",
     "[2025-07-18T09:00..]", "2025-07-18T09:00/2025-07-19", "2025-07-18T09:00:30/2025-07-19T10:00"],
)  # fmt: skip
def test_a_minute_with_a_qualifier_is_read_as_the_minute(briefing, ledger_file, since):
    stamps = ("2025-07-18T08:59:00", "2025-07-18T09:01:00")
    ledger_file("".join(
        f'[[event]]\nid = "e{n}"\ntitle = "T {n}"\nrecorded = {stamp}\ncite = ["s"]\n'
        for n, stamp in enumerate(stamps)
    ))  # fmt: skip
    run = briefing("changes", "--since", since)
    assert (run.code, [line.split("\t")[2] for line in run.stdout.splitlines()]) == (0, ["e1"])


# --- entries with the same words

SAME = """
[[position]]
who = "p"
toward = ["a"]
leaning = "for"
statement = "Stands by it"
[[position]]
who = "p"
toward = ["b"]
leaning = "for"
statement = "Stands by it"
[[outlook]]
statement = "It comes"
made_by = "p"
[[outlook]]
statement = "It comes"
made_by = "q"
[[question]]
statement = "Why?"
about = "act"
[[question]]
statement = "Why?"
about = "answer"
[[event]]
id = "act"
title = "Act"
[[event]]
id = "answer"
title = "Answer"
responds_to = "act"
"""
FIRST_HELD, SECOND_HELD = SAME.partition("[[outlook]]")[0].split("[[position]]")[1:]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("[[position]]" + FIRST_HELD, "", [("withdrawn", "p → a: Stands by it")]),
        ("[[position]]" + SECOND_HELD, "", [("withdrawn", "p → b: Stands by it")]),
        (SECOND_HELD, SECOND_HELD.replace("for", "against"),
         [("revised", "p → b: Stands by it")]),
        ('[[outlook]]\nstatement = "It comes"\nmade_by = "p"\n', "",
         [("withdrawn", "p: It comes")]),
        ('made_by = "q"', 'made_by = "q"\nhorizon = 2025', [("revised", "q: It comes")]),
        ('[[question]]\nstatement = "Why?"\nabout = "act"\n', "", [("withdrawn", "Why?")]),
    ],
)  # fmt: skip
def test_among_entries_with_the_same_wording_the_right_one_changes(old, new, expected):
    assert old in SAME
    items = changes(read(SAME).ledger, read(SAME.replace(old, new, 1)).ledger, ALL, ("", "")).items
    assert [(item.kind, item.statement) for item in items] == expected


def test_a_revised_leaning_changes_no_other_key():
    new = read(SAME.replace(SECOND_HELD, SECOND_HELD.replace('"for"', '"against"'))).ledger
    (item,) = changes(read(SAME).ledger, new, ALL, ("", "")).items
    assert [tuple(edit) for edit in item.edits] == [("leaning", "for", "against")]


def test_a_filter_keeps_questions_about_the_selected_events():
    criteria = Filter(ALL.today, match=("First",))
    assert changed(("Why?", "Who?"), criteria=criteria)[0] == [
        ("new", "question", "Who?"), ("withdrawn", "question", "Why?")
    ]  # fmt: skip
    assert changed(("Why?", "Who?"), criteria=Filter(ALL.today, match=("Second",)))[0] == []


# --- any two ledgers

IDS = st.sampled_from(["a", "b", "c"])
WORDS = st.sampled_from(["It comes", "It goes"])
NAMES = st.sampled_from(["p", "q"])
ENDS = st.sampled_from(["", 'responds_to = "{0}"', 'responds_to = ["{0}"]', 'part_of = ["{0}"]'])
CITED = st.sampled_from([
    "", 'cite = ["s"]', 'cite = ["t p1", "s"]', 'cite = [{ source = "t", stance = "denies" }]',
    'cite = [{ source = "s", attributed_to = ["p", "q"], credibility = 5 }]',
    'cite = ["s", { source = "t", date = "2024~" }]',
])  # fmt: skip


@st.composite
def ledgers(draw):
    """Draw a ledger from few ids and few words, with some declared sources."""
    ids = draw(st.lists(IDS, unique=True))
    blocks = [
        f'[source.{name}]\nreliability = "B"\n'
        for name in draw(st.lists(st.sampled_from(["s", "t"]), unique=True))
    ]
    for ident in ids:
        answered = draw(st.sampled_from(ids))
        end = draw(ENDS).format(answered) if answered != ident else ""
        blocks.append(f'[[event]]\nid = "{ident}"\ntitle = "{draw(WORDS)}"\n{end}\n{draw(CITED)}\n')
    for _ in range(draw(st.integers(0, 3))):
        blocks.append(
            f'[[position]]\nwho = "{draw(NAMES)}"\ntoward = ["{draw(NAMES)}"]\n'
            f'statement = "{draw(WORDS)}"\n{draw(CITED)}\n'
        )
        blocks.append(
            f'[[outlook]]\nmade_by = "{draw(NAMES)}"\nstatement = "{draw(WORDS)}"\n{draw(CITED)}\n'
        )
        about = f'about = ["{draw(st.sampled_from(ids))}"]' if ids else ""
        blocks.append(f'[[question]]\nstatement = "{draw(WORDS)}"\n{about}\n')
    return "".join(blocks)


CHOSEN = (
    ALL, Filter(ALL.today, grade=("B",)), Filter(ALL.today, standing=("disputed",)),
    Filter(ALL.today, min_origins=1), Filter(ALL.today, actor=("!p",)),
)  # fmt: skip


@given(ledgers(), ledgers(), st.sampled_from(CHOSEN), st.sampled_from(["text", "md", "json"]))
def test_any_two_ledgers_can_be_compared_and_no_ledger_differs_from_itself(
    one, other, criteria, form
):
    old, new = read(one).ledger, read(other).ledger
    if criteria.actor and not new.names.find("p"):
        criteria = ALL
    report = changes(old, new, criteria, ("old", "new"))
    assert text(report, form)
    assert text(handover(new, criteria, report), form)
    assert changes(old, old, ALL, ("old", "old")).items == ()


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("[source.one]\n[source.two]\n", "It now has two independent sources."),
        ("", "It now has two sources; we have not checked whether they are independent."),
    ],
)
def test_only_sources_that_are_described_are_called_independent(
    briefing, ledger_file, tmp_path, declared, said
):
    text = f'{declared}[[event]]\nid = "a"\ntitle = "A flood"\ncite = ["one"]\n'
    ledger_file(text)
    briefing("issue")
    ledger_file(text.replace('["one"]', '["one", "two"]'))
    briefing("issue")
    assert said in (tmp_path / "issues/002/briefing.md").read_text()
