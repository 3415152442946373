"""Proposals by a user's command: its input, its failures, and the accepted proposals."""

from __future__ import annotations

import datetime as dt
import json
import shlex
import subprocess
import sys
import threading

import pytest
from neighbours import NEIGHBOURS

from briefing.diagnostics import BriefingError
from briefing.drafting import proposer
from briefing.drafting.articles.read import read_article
from briefing.drafting.proposer import ask, checked, request
from briefing.ledger import loads

LEDGER = loads(NEIGHBOURS).ledger
PUBLISHED = dt.date(2024, 6, 15)
SEIZED = "Norland seized two trawlers of Sudland on Friday."
DENIED = "Sudland denied that it had sunk a ferry of Norland on Monday."
SAID = "Westland said Norland had burned the customs house of Sudland."
PLANNED = "Norland plans to close the harbour of Sudland."
ARTICLE = read_article(f"{SEIZED} {SAID}\n\n{DENIED}\n\n{PLANNED}\n\nThey met in Sudland in May.\n")
GOOD = {
    "at": "p1", "evidence": SEIZED, "verb": "seized", "type": "coerce", "by": ["Norland"],
    "to": ["Sudland"], "date_words": "Friday", "title": "Norland takes boats of its neighbour",
}  # fmt: skip


def judged(**other):
    line = json.dumps({key: value for key, value in (GOOD | other).items() if value is not None})
    (one,) = checked([line], ARTICLE, LEDGER, PUBLISHED)
    return one


def test_a_supported_proposal_is_accepted_with_our_own_date():
    candidate = judged()
    assert (candidate.parties.by, candidate.parties.to) == (("norland",), ("sudland",))
    assert (candidate.date.written, candidate.at, candidate.status) == (
        "2024-06-14",
        "p1",
        "occurred",
    )
    assert candidate.title == "Norland takes boats of its neighbour"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"evidence": "Norland seized three trawlers of Sudland on Friday."}, "word for word"),
        ({"at": "p2"}, "word for word"),
        ({"evidence": f"{SEIZED} {SAID}"}, "more than one sentence"),
        ({"verb": "captured"}, "words of `verb` are not in the evidence"),
        ({"date_words": "14 June 2024"}, "words of `date_words` are not in the evidence"),
        ({"date_words": "trawlers"}, "does not give “trawlers” a date"),
        ({"by": ["Westland"]}, "Westland is not named in the evidence"),
        ({"by": ["Friday"]}, "Friday is not a name"),
        ({"type": "piracy"}, "not a PLOVER type"),
        ({"verb": None}, "`verb` is missing"),
        ({"by": "Norland"}, "`by` is not a list of names"),
        ({"sure": "yes"}, "a proposal has no `sure`"),
        ({"between": ["Norland", "Sudland"]}, "replaces `by` and `to`"),
        ({"title": SEIZED}, "the title copies the article"),
        ({"title": "x" * 300}, "the title is too long"),
        (
            {"at": "p2", "evidence": DENIED, "verb": "sunk", "type": "assault", "by": ["Sudland"],
             "to": ["Norland"], "date_words": "Monday"},
            "does not say that it was done",
        ),
        (
            {"at": "p2", "evidence": "it had sunk a ferry of Norland on Monday", "verb": "sunk",
             "by": [], "to": ["Norland"], "date_words": "Monday"},
            "does not say that it was done",
        ),
        (
            {"evidence": SAID, "verb": "burned", "by": ["Westland"], "date_words": None},
            "Westland is the speaker but not a party",
        ),
        (
            {"at": "p4", "evidence": "They met in Sudland in May.", "verb": "met",
             "by": ["Sudland"], "to": [], "date_words": None},
            "Sudland is only a place there",
        ),
    ],
)  # fmt: skip
def test_an_unsupported_proposal_is_refused_with_the_reason(other, reason):
    assert reason in judged(**other)


def test_the_speaker_is_found_by_our_own_rules():
    candidate = judged(evidence=SAID, verb="burned", by=["Norland"], date_words=None)
    assert candidate.attributed_to == ("westland",)


def test_a_plan_gets_the_status_planned():
    candidate = judged(at="p3", evidence=PLANNED, verb="close", date_words=None)
    assert candidate.status == "planned"


@pytest.mark.parametrize("line", ["nonsense", "[1]", "[" * 100_000, '{"at": 1}'])
def test_a_line_that_is_not_a_proposal_is_refused(line):
    (one,) = checked([line], ARTICLE, LEDGER, PUBLISHED)
    assert one.startswith("line 1: ")


def command(tmp_path, code):
    script = tmp_path / "reader of mine.py"
    script.write_text(code)
    return shlex.join((sys.executable, "-I", str(script)))


def test_a_command_receives_the_article_and_the_public_names_and_the_schema(tmp_path):
    (line,) = ask(
        command(tmp_path, "import sys; print(sys.stdin.read())"), request(ARTICLE, LEDGER)
    )
    given = json.loads(line)
    assert [p["at"] for p in given["article"]["paragraphs"]] == ["p1", "p2", "p3", "p4"]
    assert {"name": "Norland", "aliases": ["Norburg"]} in given["actors"]
    assert set(given) == {"schema", "article", "actors", "proposal"}
    assert all(set(actor) == {"name", "aliases"} for actor in given["actors"])
    assert "verb" in given["proposal"]["required"]


def test_protected_actors_and_private_aliases_are_withheld_from_the_command():
    known = loads(
        NEIGHBOURS.replace("[actor.sudland]", '[actor.sudland]\nprivate_aliases = ["The Miller"]')
        + '\n[actor.source-9]\nname = "Deep Quay"\nkind = "person"\nprotected = true\n'
        'shown_as = "a clerk"\naliases = ["Quay"]\n'
    ).ledger
    assert known.actors["sudland"].private_aliases == ("The Miller",)
    given = json.dumps(request(ARTICLE, known))
    assert '"Norland"' in given
    assert '"Sudland"' in given
    for secret in ("Deep Quay", "Quay", "source-9", "a clerk", "The Miller", "protected"):
        assert secret not in given


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise SystemExit(3)", "ended with exit code 3"),
        ("while True: pass", "took longer than 0.5 seconds"),
        ("while True: print('x' * 9999)", "printed more than 50,000 bytes"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\n')", "did not print UTF-8"),
    ],
)
def test_a_failing_command_is_an_error(tmp_path, code, message):
    with pytest.raises(BriefingError, match=message):
        ask(command(tmp_path, code), {}, seconds=0.5 if "pass" in code else 20, size=50_000)


def test_a_command_that_does_not_read_its_input_is_not_an_error(tmp_path):
    assert ask(command(tmp_path, "print('{}')"), {"text": "x" * 1_000_000}) == ["{}"]


def test_a_command_may_end_while_its_input_is_being_written(tmp_path, monkeypatch):
    """The input is in a buffer when the command ends, and is written when the buffer is closed."""

    def late(stdin, given):
        stdin.write(given)
        ended.wait(10)
        feed(stdin, b"")

    feed, ended, wait = proposer._feed, threading.Event(), subprocess.Popen.wait

    def waited(process, *rest):
        code = wait(process, *rest)
        ended.set()
        return code

    monkeypatch.setattr(proposer, "_feed", late)
    monkeypatch.setattr(subprocess.Popen, "wait", waited)
    assert ask(command(tmp_path, "print('{}')"), {}) == ["{}"]


@pytest.mark.parametrize("given", ["", "no-such-program-here", "'open"])
def test_a_command_that_cannot_be_run_is_an_error(given):
    with pytest.raises(BriefingError):
        ask(given, {})


def test_no_shell_is_started(tmp_path):
    mark = tmp_path / "mark"
    echoed = ask(f"echo hello; touch {shlex.quote(str(mark))}", {})
    assert echoed == [f"hello; touch {mark}"]
    assert not mark.exists()


def test_refused_proposals_are_reported_and_the_others_are_proposed(briefing, tmp_path):
    (tmp_path / "events.toml").write_text(NEIGHBOURS)
    (tmp_path / "story.md").write_text(f"{SEIZED}\n\n{SAID}\n")
    bad = GOOD | {"by": ["Ostland"]}
    code = f"print({json.dumps(json.dumps(GOOD))}); print({json.dumps(json.dumps(bad))})"
    run = command(tmp_path, code)
    done = briefing("draft", "--published", "2024-06-15", "--proposer", run, "story.md")
    assert done.code == 0
    assert "story: proposer, line 2: Ostland is not named in the evidence" in done.stderr
    assert done.stdout.count("seized") == 1
