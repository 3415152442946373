"""`briefing draft` at the command line: its input, its output, its exit codes."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from conftest import read
from neighbours import KNOWN, NORLAND, RECALLED, SUDLAND

LEDGER = (
    NORLAND
    + SUDLAND
    + """
[source.herald]
title = "The Herald on the quarrel"
short = "Herald"
url = "https://herald.example/quarrel"
"""
    + RECALLED.replace("https://example.org/a", "herald p1")
)
EXPELLED = "Sudland expelled three diplomats of Norland on 5 April 2024.[i]"
MONDAY = "Norland attacked a convoy of Sudland near the strait on Monday, and killed two guards."
FORECAST = "Norland will likely impose sanctions on Sudland before the year is out, traders say."
NOTE = (
    "[i] Ann Quill, “Sudland Expels Diplomats”, The Herald, https://e.example/x, (Access Date: {})."
)
FIRE = "[i] “Sudland Attacks Norland”, The Herald, https://e.example/y, (Access Date: 20.07.2025)."
ARTICLE = "\n\n".join(
    ("# A quarrel", KNOWN, EXPELLED, MONDAY, FORECAST, "Share", NOTE.format("20.07.2025"))
)


@pytest.fixture
def draft(briefing, tmp_path):
    """Draft some texts, written to files of these names beside a small ledger."""
    (tmp_path / "events.toml").write_text(LEDGER)

    def run(*options, stdin="", **texts):
        for name, text in texts.items():
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / name.replace("_", ".")).write_bytes(data)
        files = [name.replace("_", ".") for name in texts]
        done = briefing("draft", *options, *files, stdin=stdin)
        assert (tmp_path / "events.toml").read_text() == LEDGER
        return done

    return run


def events(done):
    return {event["title"]: event for event in tomllib.loads(done.stdout).get("event", [])}


def test_appended_to_the_ledger_the_blocks_pass_check(draft, briefing, tmp_path):
    done = draft("--published", "2024-04-10", quarrel_md=ARTICLE)
    assert done.code == 0
    assert re.fullmatch(
        r"\d+ citations? of events in the ledger, \d+ new proposals?\n", done.stderr
    )
    (tmp_path / "both.toml").write_text(LEDGER + "\n" + done.stdout)
    checked = briefing("check", "--ledger", "both.toml")
    assert checked.code == 0
    assert "0 errors" in checked.stdout
    ledger = read(LEDGER + "\n" + done.stdout).ledger
    assert len(ledger.events) > len(read(LEDGER).ledger.events)
    assert all(event.title.startswith("TO WRITE: ") for event in ledger.events[1:])


def test_the_numbers_have_a_singular_form_too(draft):
    assert draft(quarrel_md=KNOWN).stderr == (
        "1 citation of events in the ledger, 0 new proposals\n"
    )


def test_every_block_has_its_evidence_above_it(draft):
    text = draft(quarrel_md=ARTICLE).stdout
    assert "# event · p2 · date from “5 April 2024” · act from “expelled" in text
    assert "# type sanction; or " in text
    assert "confidence 0." in text
    assert "a step few had seen coming" not in text


def test_an_existing_event_is_proposed_as_the_command_that_cites_it(draft, briefing, tmp_path):
    text = draft(quarrel_md=KNOWN).stdout
    (line,) = [line[2:] for line in text.splitlines() if line.startswith("# briefing cite")]
    assert line == "briefing cite envoy-recalled 'quarrel p1'"
    assert briefing("cite", "envoy-recalled", "quarrel p1").code == 0
    assert 'cite = ["herald p1", "quarrel p1"]' in (tmp_path / "events.toml").read_text()


def test_a_sentence_with_a_note_rests_on_the_source_of_the_note(draft):
    ledger = read(LEDGER + draft(quarrel_md=ARTICLE).stdout).ledger
    event = next(e for e in ledger.events if e.date and e.date.written == "2024-04-05")
    (cited,) = [c for c in event.cite if c.source == "quarrel"]
    assert (cited.at, cited.rests_on) == ("p2", ("quarrel-note-i",))
    note = ledger.sources["quarrel-note-i"]
    assert (note.title, note.via, note.read) == ("Sudland Expels Diplomats", ("quarrel",), "title")
    assert note.accessed.written == "2025-07-20"


def test_an_event_known_from_the_title_of_a_note_is_cited_from_its_source(draft):
    done = draft(quarrel_md="Nobody on the quay knew of any of this, or cared.\n\n" + FIRE)
    ledger = read(LEDGER + done.stdout).ledger
    assert all(source.declared for source in ledger.sources.values())
    cited = [c for item in (*ledger.events[1:], *ledger.positions) for c in item.cite]
    assert [(c.source, c.at) for c in cited] == [("quarrel-note-i", "title")]


def test_a_note_that_the_ledger_has_keeps_its_id(draft):
    known = NOTE.replace("https://e.example/x", "https://herald.example/quarrel")
    text = draft(quarrel_md=f"{EXPELLED}\n\n{known}").stdout
    assert 'rests_on = ["herald"]' in text
    assert "quarrel-note" not in text


def test_an_invalid_access_date_is_left_out(draft):
    text = draft(quarrel_md=f"{EXPELLED}\n\n{NOTE.format('45.13.2025')}").stdout
    assert not read(LEDGER + text).errors
    assert "accessed" not in text


def test_published_anchors_relative_dates_and_dates_the_source(draft):
    text = draft("--published", "2024-04-10", quarrel_md=MONDAY).stdout
    assert "published = 2024-04-10" in text
    assert "date = 2024-04-08" in text
    assert "date from “Monday”" in text


def test_published_accepts_plain_language_and_echoes_the_reading(draft):
    done = draft("--published", "10 April 2024", quarrel_md=MONDAY)
    assert "--published 10 April 2024: 10 Apr 2024" in done.stderr
    assert "date = 2024-04-08" in done.stdout


@pytest.mark.parametrize("given", ["2024-04", "sometime"])
def test_published_must_be_a_day(draft, given):
    done = draft("--published", given, quarrel_md=MONDAY)
    assert (done.code, done.stdout) == (2, "")
    assert "--published" in done.stderr


@pytest.mark.parametrize("given", ["herald", "Herald"])
def test_a_source_that_the_ledger_has_is_not_proposed_again(draft, given):
    text = draft("--source", given, quarrel_md=EXPELLED).stdout
    assert "[source." not in text
    assert 'cite = ["herald p1"]' in text


def test_a_new_source_is_proposed_under_the_given_id(draft):
    text = draft("--source", "quay-gazette", quarrel_md=EXPELLED).stdout
    assert text.startswith("[source.quay-gazette]\n")
    assert 'cite = ["quay-gazette p1"]' in text


def test_an_id_that_cannot_be_cited_is_refused(draft):
    done = draft("--source", "Quay Gazette", quarrel_md=EXPELLED)
    assert (done.code, done.stdout) == (2, "")
    assert "--source quay-gazette" in done.stderr


def test_two_articles_cannot_have_the_same_source(draft):
    done = draft("--source", "herald", a_md=KNOWN, b_md=EXPELLED)
    assert (done.code, done.stdout) == (2, "")
    assert "--source applies to a single article" in done.stderr


def test_a_page_at_a_known_address_is_the_existing_source(draft):
    link = '<link rel="canonical" href="https://herald.example/quarrel/">'
    html = f"<html><head>{link}</head><body><article><p>{EXPELLED}</p></article></body></html>"
    text = draft(saved_html=html).stdout
    assert 'cite = ["herald p1"]' in text


def test_a_text_read_again_under_another_name_is_recognised(draft, briefing, tmp_path):
    acts = "\n\n".join(
        f"On {day} April 2024 Sudland expelled {day} diplomats of {who}, whom it took for spies."
        for day, who in ((5, "Norland"), (7, "Westland"), (9, "Ostland"))
    )
    acts += "\n\n" + FIRE
    first = draft("--source", "quarrel", first_md=acts)
    assert first.stderr == "0 citations of events in the ledger, 4 new proposals\n"
    (tmp_path / "events.toml").write_text((tmp_path / "events.toml").read_text() + first.stdout)
    (tmp_path / "second.md").write_text(acts)
    again = briefing("draft", "second.md")
    assert "briefing cite" not in again.stdout
    assert "[[event]]" not in again.stdout
    assert again.stderr == (
        "4 citations of events in the ledger (4 already there), 0 new proposals\n"
        "second resembles quarrel; if they are the same text, use --source quarrel\n"
    )
    other = briefing("draft", "--source", "gazette", "second.md")
    assert other.stdout.count("# briefing cite") == 3
    assert "resembles" not in other.stderr


def test_text_and_markdown_and_standard_input_give_the_same_result(draft):
    plain = draft("--source", "q", quarrel_txt=EXPELLED).stdout
    assert draft("--source", "q", quarrel_md=f"**{EXPELLED}**").stdout == plain
    assert draft("--source", "q", "-", stdin=EXPELLED).stdout == plain


def test_standard_input_is_called_article(draft):
    assert draft("-", stdin=EXPELLED).stdout.startswith("[source.article]\n")


def test_two_articles_about_one_event_propose_it_once(draft):
    done = draft(a_md=EXPELLED, b_md=EXPELLED.replace("three diplomats", "three envoys"))
    assert len(events(done)) == 1
    assert "a p1" in done.stdout
    assert "b p1" in done.stdout
    assert "[source.a]" in done.stdout
    assert "[source.b]" in done.stdout


def test_articles_with_the_same_name_get_different_source_ids(draft, tmp_path, briefing):
    for name, text in (("one", KNOWN), ("two", EXPELLED)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.md").write_text(text)
    done = draft("one/story.md", "two/story.md")
    assert [line for line in done.stdout.splitlines() if line.startswith("[source")] == [
        "[source.story]", "[source.story-2]",
    ]  # fmt: skip


def test_jsonl_has_one_row_per_proposal_with_the_most_certain_first(draft):
    done = draft("--format", "jsonl", "--published", "2024-04-10", quarrel_md=ARTICLE)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["schema"] for row in rows} == {"briefing/draft/2"}
    sure = [row["confidence"] for row in rows]
    assert sure == sorted(sure, reverse=True)
    cite = next(row for row in rows if row["kind"] == "cite")
    assert (cite["event"], cite["at"], cite["cite"]) == ("envoy-recalled", "p1", "quarrel p1")
    event = next(row for row in rows if row["date"] == "2024-04-05")
    assert event["cite"] == {"source": "quarrel", "at": "p2", "rests_on": ["quarrel-note-i"]}
    assert (event["by"], event["to"], event["type"]) == (["sudland"], ["norland"], "sanction")


def test_an_unknown_format_is_refused(draft):
    done = draft("--format", "yaml", quarrel_md=KNOWN)
    assert (done.code, done.stdout) == (2, "")
    assert "--format must be toml or jsonl, not yaml" in done.stderr


def test_dropped_text_is_reported_only_on_request(draft):
    asked = draft("-v", quarrel_md=ARTICLE)
    assert "quarrel.md: dropped, furniture: Share\n" in asked.stderr
    assert "dropped" not in draft(quarrel_md=ARTICLE).stderr
    assert asked.stdout == draft(quarrel_md=ARTICLE).stdout


def test_an_article_without_a_story_says_so(draft):
    done = draft(quarrel_md="Share\n\nTweet\n")
    assert done.code == 0
    assert "quarrel.md: no article text found" in done.stderr


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.md is empty; give an article"),
        (b"\x7fELF\0\0", "a.md is not text; use plain text, Markdown or HTML, saved as UTF-8"),
        (b"\xff.", "a.md is not UTF-8 text; use plain text, Markdown or HTML, saved as UTF-8"),
    ],
)
def test_an_unusable_file_stops_the_command_before_it_prints_anything(draft, data, message):
    done = draft(quarrel_md=ARTICLE, a_md=data)
    assert (done.code, done.stdout, done.stderr) == (2, "", f"briefing: {message}\n")


def test_a_missing_file_is_named(draft):
    done = draft("none.md")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "briefing: none.md cannot be read: No such file or directory; name a file, or -\n"
    )


def test_a_ledger_with_errors_is_refused(briefing, tmp_path):
    (tmp_path / "events.toml").write_text("[[event]]\ntitle =\n")
    (tmp_path / "quarrel.md").write_text(KNOWN)
    done = briefing("draft", "quarrel.md")
    assert (done.code, done.stdout) == (2, "")
    assert "events.toml has 1 error" in done.stderr
