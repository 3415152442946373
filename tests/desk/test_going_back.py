"""Earlier states: what sources had reported by a day, and the ledger at a git revision."""

from __future__ import annotations

import re
import subprocess

import pytest
from conftest import clean_environment, read
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import parse
from briefing.reports.as_of import as_of

TEXT = """
[source.early]
published = 2024-01-10
[source.late]
published = "[2024-01..]"
accessed = 2024-03-01
[source.both]
published = 2024-02-01
accessed = 2024-01-05
[source.month]
published = "2024-02"
[source.timeless]
title = "T"
[[event]]
id = "early"
title = "T"
cite = ["early", "late"]
[[event]]
id = "both"
title = "T"
responds_to = ["month"]
cite = ["both"]
[[event]]
id = "month"
title = "T"
cite = ["month"]
[[event]]
id = "recorded"
title = "T"
recorded = 2024-01-02T10:00:00Z
cite = ["timeless"]
[[event]]
id = "timeless"
title = "T"
cite = ["timeless"]
[[position]]
who = "a"
statement = "S"
cite = ["late"]
[[outlook]]
id = "forecast"
statement = "S"
status = "borne-out"
resolved_by = ["month"]
cite = ["early"]
[[judgement]]
statement = "S"
rests_on = ["month"]
[[question]]
statement = "S"
about = ["month", "early"]
"""
LEDGER = read(TEXT).ledger


def then(day):
    return as_of(LEDGER, parse(day).last)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2024-01-01", []), ("2024-01-02", ["recorded"]), ("2024-01-05", ["both", "recorded"]),
        ("2024-01-10", ["early", "both", "recorded"]),
        ("2024-02-28", ["early", "both", "recorded"]),
        ("2024-02", ["early", "both", "month", "recorded"]),
        ("2030", ["early", "both", "month", "recorded"]),
    ],
)  # fmt: skip
def test_an_event_appears_from_the_earliest_known_time_of_its_sources(day, known):
    ledger, left_out = then(day)
    assert [event.id for event in ledger.events] == known
    assert left_out.events == 5 - len(known)


def test_a_citation_is_left_out_until_its_publication_even_for_an_older_event():
    raid = '[[event]]\nid = "raid"\ntitle = "T"\nrecorded = 2024-01-02\ncite = ["early", "month"]\n'
    ledger = read(TEXT.partition("[[event]]")[0] + raid).ledger
    for day, cited in (("2024-01-15", ["early"]), ("2024-03-01", ["early", "month"])):
        known, _ = as_of(ledger, parse(day).last)
        assert [cite.source for cite in known.index["raid"].cite] == cited


def test_a_later_citation_is_left_out_and_counted():
    ledger, left_out = then("2024-01-10")
    assert [cite.source for cite in ledger.index["early"].cite] == ["early"]
    assert left_out.citations == 1
    assert left_out.words() == (
        "2 events, 1 position, 1 judgement, 1 citation, 2 sources"
    )  # fmt: skip


def test_a_later_source_is_not_exported_unless_another_one_rests_on_it(briefing, ledger_file):
    ledger_file(f"""{TEXT}
[source.later]
published = 2024-02-01
[source.basis]
published = 2024-02-01
[source.copy]
published = 2024-01-02
derived_from = ["basis"]
[source.undated]
""")
    run = briefing("export", "toml", "--as-of", "2024-01-10")
    kept = set(re.findall(r"^\[source\.(.*)\]$", run.stdout, re.MULTILINE))
    assert kept == {"early", "both", "timeless", "basis", "copy", "undated"}


def test_the_information_in_a_briefing_is_not_later_than_the_day(briefing, ledger_file):
    source = "[source.draft]\naccessed = 2024-01-02\npublished = 2024-02-01\n"
    ledger_file(f'{source}[[event]]\nid = "e"\ntitle = "T"\ncite = ["draft"]\n')
    run = briefing("export", "md", "--as-of", "2024-01-10")
    assert "information up to 2 January 2024 · as reported by 10 January 2024" in run.stdout


def test_an_event_is_left_out_with_its_last_source():
    text = TEXT + (
        '[[event]]\nid = "quiet"\ntitle = "T"\n'
        'cite = [{ source = "early", stance = "silent" }, "late"]\n'
    )
    early, _ = as_of(read(text).ledger, parse("2024-01-10").last)
    assert "quiet" not in early.index
    late, _ = as_of(read(text).ledger, parse("2024-03-01").last)
    assert len(late.index["quiet"].cite) == 2


def test_later_sources_are_not_listed(briefing, ledger_file):
    ledger_file(TEXT)
    run = briefing("sources", "--as-of", "2024-01-10", "--format", "plain")
    assert [line.partition("\t")[0] for line in run.stdout.splitlines()] == [
        "early", "both", "timeless"
    ]  # fmt: skip


def test_nothing_refers_to_entries_that_were_not_known_yet():
    ledger, _ = then("2024-01-10")
    assert ledger.index["both"].responds_to == ()
    assert ledger.questions[0].about == ("early",)
    assert (ledger.outlooks[0].status, ledger.outlooks[0].resolved_by) == ("open", ())
    assert then("2024-02")[0].outlooks[0].status == "borne-out"


SIGNS = """
[[judgement]]
id = "of-later"
statement = "S"
rests_on = ["month"]
[[question]]
id = "of-early"
statement = "S"
about = ["early"]
[[watch]]
statement = "both"
about = ["of-later", "of-early"]
seen = ["month", "early"]
[[watch]]
statement = "gone"
about = ["of-later"]
"""


def test_a_sign_is_left_out_with_everything_that_it_concerns():
    ledger, left_out = as_of(read(TEXT + SIGNS).ledger, parse("2024-01-10").last)
    assert [(item.statement, item.about, item.seen) for item in ledger.watches] == [
        ("both", ("of-early",), ("early",))
    ]
    assert left_out.words() == (
        "2 events, 1 position, 2 judgements, 1 watch, 1 citation, 2 sources"
    )  # fmt: skip


def test_an_export_has_the_same_events_as_the_report():
    ledger, _ = then("2024-01-10")
    raw = ledger.raw
    assert [each["id"] for each in raw["event"]] == ["early", "both", "recorded"]
    assert raw["event"][0]["cite"] == ["early"]
    assert "responds_to" not in raw["event"][1]
    assert "position" not in raw
    assert raw["outlook"][0]["status"] == "open"
    assert set(raw["source"]) == {"early", "both", "timeless"}


@given(st.dates(), st.dates())
def test_nothing_is_lost_as_time_goes_on(one, other):
    earlier, later = (
        {event.id: len(event.cite) for event in as_of(LEDGER, day.toordinal())[0].events}
        for day in sorted((one, other))
    )
    assert all(later.get(name, 0) >= count for name, count in earlier.items())


def test_the_program_reports_omissions_and_whose_wording_it_uses(briefing, ledger_file):
    ledger_file(TEXT)
    run = briefing("timeline", "--as-of", "2024-01-10")
    assert run.code == 0
    assert len(run.stdout.splitlines()) == 3
    assert run.stderr == (
        "as of 2024-01-10, worded as in events.toml, not as it was on that day; "
        "left out: 2 events, 1 position, 1 judgement, "
        "1 citation, 2 sources\n"
    )


@pytest.mark.parametrize(
    "call",
    [["actors"], ["sources"], ["activity"], ["export", "md"], ["outlook"], ["positions"],
     ["relations"], ["export", "json"]],
)  # fmt: skip
def test_every_report_can_go_back_in_time(briefing, ledger_file, call):
    ledger_file(TEXT)
    run = briefing(*call, "--as-of", "2024-01-10")
    assert run.code == 0
    assert "left out: 2 events" in run.stderr


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("timeline --format text", " as of 10 Jan 2024\n"),
        ("timeline --format md --since 2023", "since 2023, as of 10 Jan 2024"),
        ("export page", "as of 10 Jan 2024"),
        ("export svg", "as of 10 Jan 2024"),
        ("export md", " · as reported by 10 January 2024\n"),
        (
            "export md --source early",
            " · only what early reports · as reported by 10 January 2024\n",
        ),
    ],
)
def test_a_heading_says_that_it_goes_back_in_time(briefing, ledger_file, call, said):
    ledger_file(TEXT)
    assert said in briefing(*call.split(), "--as-of", "2024-01-10").stdout
    assert " as of " not in briefing(*call.split()).stdout


def test_changes_compare_what_sources_had_reported_in_both_states(briefing, ledger_file, tmp_path):
    ledger_file(TEXT)
    old = TEXT.partition('[[event]]\nid = "both"')[0]
    (tmp_path / "old.toml").write_text(old)
    run = briefing("changes", "old.toml", "--as-of", "2024-01-10", "--format", "tsv")
    assert run.code == 0, run.stderr
    new = [line.split("\t")[2] for line in run.stdout.splitlines() if line.startswith("new\tevent")]
    assert sorted(new) == ["both", "recorded"]
    assert "worded as in old.toml, not as it was on that day; left out: 1 citation" in run.stderr
    assert "worded as in events.toml, not as it was on that day; left out: 2 events" in run.stderr


def test_a_handover_uses_what_sources_had_reported(briefing, ledger_file):
    ledger_file(TEXT)
    run = briefing("handover", "--since", "2024-01-01", "--as-of", "2024-01-10")
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    assert [row[1] for row in rows if row[0] == "changed"] == ["recorded"]
    assert {row[1] for row in rows if row[0] == "unchecked"} == {"early", "both", "recorded"}


def test_a_date_without_a_last_day_is_refused(briefing, ledger_file):
    ledger_file(TEXT)
    run = briefing("timeline", "--as-of", "2024/..")
    assert (run.code, run.stdout) == (2, "")
    assert "has no end" in run.stderr


@pytest.fixture
def repository(tmp_path, ledger_file):
    """Return a function that writes a ledger and commits it in the tests' folder."""

    def git(*arguments):
        who = {f"GIT_{who}_{what}": "t@t" for who in ("AUTHOR", "COMMITTER")
               for what in ("NAME", "EMAIL")}  # fmt: skip
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True,
                       env=clean_environment(**who))  # fmt: skip

    git("init", "-q")

    def commit(text):
        ledger_file(text)
        git("add", "events.toml")
        git("commit", "-q", "-m", "x")

    return commit


def test_a_revision_is_read_in_its_original_wording(briefing, repository):
    repository('[[event]]\nid = "x"\ntitle = "Old words"\n')
    repository('[[event]]\nid = "x"\ntitle = "New words"\n')
    run = briefing("timeline", "--rev", "HEAD~1")
    assert (run.code, run.stderr) == (0, "")
    assert "Old words" in run.stdout
    assert "New words" in briefing("timeline").stdout


@pytest.mark.parametrize(("rev", "said"), [("HEAD~9", "git has no"), ("-x", "is not a git"),
                                           ("nonsense", "git has no")])  # fmt: skip
def test_an_unknown_git_revision_is_refused(briefing, repository, rev, said):
    repository('[[event]]\nid = "x"\ntitle = "X"\n')
    run = briefing("timeline", f"--rev={rev}")
    assert (run.code, run.stdout) == (2, "")
    assert said in run.stderr


def test_a_missing_repository_is_reported(briefing, ledger_file):
    ledger_file('[[event]]\nid = "x"\ntitle = "X"\n')
    run = briefing("timeline", "--rev", "HEAD")
    assert run.code == 2
    assert "git has no" in run.stderr
