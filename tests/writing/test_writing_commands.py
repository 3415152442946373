"""What each writing command changes in a ledger, and what it refuses."""

import json
import os
import re
import stat
import sys

import pytest

TODAY = ("--today", "2025-07-21")
NEW = ("--date", "18 July 2025", "--title", "Azerbaijan sends nobody to the council",
       "--by", "Azerbaijan", "--to", "CIS", "--cite", "https://example.org/story p6")  # fmt: skip
LEDGER = """\
# mine
[actor.russia]
name = "Russia"

[source.digest]
short = "The Digest"

[[event]]  # first
id = "first"
date = 2025-07-01  # a Tuesday
title = "Russia arrests a reporter in Moscow"
by = ["russia"]
to = ["reporter"]
cite = ["digest p1"]  # why

# of the second
[[event]]
id = "second"
title = "Azerbaijan protests"
by = ["Azerbaijan"]
responds_to = ["first"]
cite = [
  "digest p2", # two
  # nothing more
]

[event.extra]
mood = "angry"
"""


@pytest.fixture
def ledger(tmp_path, ledger_file, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return ledger_file(LEDGER)


def ok(run):
    assert run.code == 0, run.stderr
    return run


def test_init_creates_a_ledger_that_passes_check_strict(briefing, tmp_path):
    ok(briefing("init", "new"))
    run = ok(briefing("check", "--strict", cwd=tmp_path / "new"))
    assert run.stdout.startswith("0 errors, 0 warnings")
    text = (tmp_path / "new" / "events.toml").read_text()
    schema = tmp_path / "new" / "events.schema.json"
    assert text.startswith("#:schema events.schema.json\n")
    assert json.loads(schema.read_text()) == json.loads(briefing("schema").stdout)
    for noun in ("actor.", "source.", "story.", "[event]", "[position]", "[outlook]",
                 "[judgement]", "[question]", "[watch]"):  # fmt: skip
        assert f"[{noun}" in text


def test_init_refuses_to_overwrite(briefing, ledger):
    run = briefing("init")
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "already" in run.stderr


def test_add_appends_one_block_in_the_model_s_order(briefing, ledger):
    run = ok(briefing("add", *NEW, "--type", "reject", "--says", "nobody came", *TODAY))
    assert "18 Jul 2025, a Friday" in run.stderr
    assert ledger.read_text() == LEDGER + (
        '\n[[event]]\nid = "azerbaijan-sends-nobody-council"\n'
        'date = 2025-07-18\ntitle = "Azerbaijan sends nobody to the council"\n'
        'type = "reject"\nby = ["Azerbaijan"]\nto = ["CIS"]\nrecorded = 2025-07-21\n'
        'cite = [{ source = "https://example.org/story", at = "p6", says = "nobody came" }]\n'
    )


def test_add_without_a_terminal_never_asks(briefing, ledger):
    run = briefing("add", "--title", "x", stdin="y\ny\n")
    assert (run.code, run.stdout, ledger.read_text()) == (2, "", LEDGER)
    assert "a date and a source; give --date and --cite" in run.stderr


def test_add_with_dry_run_prints_only_the_block(briefing, ledger):
    run = ok(briefing("add", *NEW, *TODAY, "--dry-run"))
    assert run.stdout.startswith("[[event]]\nid = ")
    assert ledger.read_text() == LEDGER


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--type", "rejct"), "did you mean reject?"),
        (("--story", "nowhere"), "no story"),
        (("--responds-to", "frist"), "did you mean first?"),
        (("--id", "first"), "already"),
        (("--status", "over"), "occurred"),
    ],
)
def test_add_refuses_what_check_would_refuse(briefing, ledger, options, said):
    run = briefing("add", *NEW, *options)
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert said in run.stderr


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("a \x1b[31mred", "U+001B"),
        ("a \u202eright", "bidi override), U+202E"),
        (b"half \xed\xa0\x80 of it", "not UTF-8"),
    ],
)
def test_hostile_text_is_refused_with_the_reason(briefing, ledger, title, said):
    run = briefing("add", *NEW[:2], "--title", title, *NEW[4:])
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert said in run.stderr


@pytest.mark.parametrize(
    ("title", "ident"),
    [
        ("ab " * 13 + "c", "ab-" * 13 + "c"),  # forty characters
        ("ab " * 13 + "cd", ("ab-" * 13)[:-1]),
        ("a" + "b" * 60 + " next", "a" + "b" * 39),
    ],
)
def test_an_id_made_from_a_title_has_at_most_forty_characters_and_whole_words(
    briefing, ledger, title, ident
):
    ok(briefing("add", *NEW[:2], "--title", title, *NEW[4:]))
    assert f'\nid = "{ident}"\n' in ledger.read_text()


def test_pasted_spaces_and_line_breaks_are_cleaned_with_a_message(briefing, ledger):
    run = ok(briefing("add", *NEW[:2], "--title", "One\u00a0line\n and another", *NEW[4:]))
    assert "non-breaking" in run.stderr
    assert "line breaks" in run.stderr
    assert 'title = "One line and another"' in ledger.read_text()


def test_tabs_and_repeated_spaces_are_cleaned_with_a_message(briefing, ledger):
    run = ok(briefing("add", "--undated", "--by", "A", "--cite", "s", "--title", "a\tb  c"))
    assert 'title = "a b c"' in ledger.read_text()
    assert "the title: tabs and runs of spaces became one space" in run.stderr


@pytest.mark.parametrize("url", ["https://", "http:///story", "ftp://example.org/x", "https://x"])
def test_the_form_of_urls_is_checked(briefing, ledger, url):
    run = briefing("add", *NEW[:8], "--cite", url)
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "is not a URL" in run.stderr


DOUBLE = ("--date", "2025-07", "--title", "Russia arrests a reporter in Moscow", "--by", "Russia",
          "--to", "reporter", "--cite", "digest p9")  # fmt: skip


def test_a_new_name_is_reported_with_a_suggestion(briefing, ledger):
    run = ok(briefing("add", "--undated", "--title", "T", "--by", "Rusia", "--to", "Iran",
                      "--to", "Azerbaijan", "--cite", "s"))  # fmt: skip
    assert "Rusia is a new name; did you mean Russia?\n" in run.stderr
    assert "Iran is a new name\n" in run.stderr
    assert "Azerbaijan is" not in run.stderr


def test_a_likely_duplicate_is_shown_and_force_overrides(briefing, ledger):
    run = briefing("add", *DOUBLE)
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "briefing cite first SOURCE" in run.stderr
    ok(briefing("add", *DOUBLE, "--force"))
    assert ledger.read_text().count("[[event]]") == 3


def test_an_ambiguous_date_is_refused_with_both_readings(briefing, ledger):
    run = briefing("add", "--date", "03/04/2025", *NEW[2:])
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "2025-04-03" in run.stderr
    assert "2025-03-04" in run.stderr


@pytest.mark.parametrize(
    ("ident", "old", "new"),
    [
        ("first", '["digest p1"]  # why', '["digest p1", "x p2"]  # why'),
        ("second", "  # nothing more\n]", '  # nothing more\n  "x p2",\n]'),
    ],
)
def test_cite_adds_to_the_list_and_changes_no_other_byte(briefing, ledger, ident, old, new):
    ok(briefing("cite", ident, "x p2"))
    assert ledger.read_text() == LEDGER.replace(old, new)


def test_cite_accepts_the_keys_of_a_citation(briefing, ledger):
    ok(briefing("cite", "first", "The Digest p3", "--says", "no arrest", "--by-whom", "Russia",
                "--stance", "denies", "--about", "what"))  # fmt: skip
    assert (
        '{ source = "The Digest", at = "p3", stance = "denies", '
        'attributed_to = ["Russia"], says = "no arrest", about = "what" }'
    ) in ledger.read_text()
    assert ok(briefing("check")).code == 0


def test_init_starts_over_if_only_its_own_schema_is_left(briefing, tmp_path):
    run = ok(briefing("init", "new"))
    assert "events.schema.json beside it" in run.stderr
    folder = tmp_path / "new"
    (folder / "events.toml").unlink()
    ok(briefing("init", "new"))
    (folder / "events.toml").unlink()
    (folder / "events.schema.json").write_text("{}")
    run = briefing("init", "new")
    assert (run.code, run.stdout) == (2, "")
    assert "The file new/events.schema.json already exists" in run.stderr
    assert (folder / "events.schema.json").read_text() == "{}"
    assert not (folder / "events.toml").exists()


@pytest.mark.parametrize(
    ("typed", "source", "at"),
    [
        ("Velna TV", "Velna TV", ""),
        ("France 24 p5", "France 24", "p5"),
        ("Al Jazeera live blog title", "Al Jazeera live blog", "title"),
        ("The Digest the third box", "digest", "the third box"),
        ("https://example.org/a the third box", "https://example.org/a", "the third box"),
    ],
)
def test_source_and_place_are_separated_in_the_same_way_with_and_without_options(
    briefing, ledger, typed, source, at
):
    for options in ((), ("--says", "nobody came")):
        ok(briefing("cite", "first", typed, *options))
        row = json.loads(briefing("show", "first", "--format", "json").stdout)["rows"][-1]
        assert (row["source"], row["at"]) == (source, at)


def test_the_help_describes_each_field(briefing):
    for command in ("add", "cite", "define"):
        text = ok(briefing(command, "--help")).stdout
        assert not re.search(r"(TEXT|DATE|--key) +\.", text)
    text = " ".join(ok(briefing("add", "--help")).stdout.replace("│", " ").split())
    assert "--by TEXT Who acted; may be repeated." in text
    assert "--stance TEXT affirms (default), doubts, denies, silent." in text
    assert "accuse, reject, threaten, protest, sanction" in text


def test_cite_of_an_unknown_event_suggests_similar_ids(briefing, ledger):
    run = briefing("cite", "secnd", "digest")
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "did you mean second?" in run.stderr


def test_define_declares_a_name_that_was_in_use(briefing, ledger):
    ok(briefing("define", "actor", "Azerbaijan", "--kind", "state", "--alias", "Baku"))
    assert ledger.read_text() == LEDGER + (
        '\n[actor.azerbaijan]\nname = "Azerbaijan"\nkind = "state"\naliases = ["Baku"]\n'
    )
    run = briefing("define", "source", "x", "--alias", "y")
    assert run.code == 2
    assert "A source has no --aliases" in run.stderr


@pytest.mark.parametrize(
    ("name", "header", "line"),
    [
        ("https://example.org/a", "[source.example-org]", 'url = "https://example.org/a"'),
        ("The Post", "[source.post]", 'short = "The Post"'),
    ],
)
def test_define_of_a_source_keeps_its_name_beside_a_title(briefing, ledger, name, header, line):
    ok(briefing("define", "source", name, "--title", "T"))
    written = ledger.read_text().removeprefix(LEDGER).split("\n")
    assert {header, 'title = "T"', line} <= set(written)


def test_define_refuses_a_second_name(briefing, ledger):
    run = briefing("define", "actor", "Iran", "--name", "Persia")
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "two names: Iran, and --name Persia" in run.stderr


def test_confirm_sets_checked(briefing, ledger):
    ok(briefing("confirm", "first", "--by", "AB", *TODAY))
    assert 'checked = "AB 2025-07-21"\ncite = ["digest p1"]' in ledger.read_text()
    ok(briefing("confirm", "first", "--by", "CD", *TODAY))
    assert ledger.read_text() == LEDGER.replace(
        'cite = ["digest p1"]', 'checked = "CD 2025-07-21"\ncite = ["digest p1"]'
    )


def test_remove_refuses_a_block_that_another_one_refers_to(briefing, ledger):
    run = briefing("remove", "first")
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "event second (responds_to)" in run.stderr
    assert briefing("remove", "digest").code == 2
    assert briefing("remove", "russia").code == 2


@pytest.mark.parametrize(
    ("ident", "block", "said"),
    [
        ("first", 'judgement = []\n[story.s]\nname = "S"\nanalysis = "It began.[^first]"\n',
         "story s (analysis)"),
        ("digest", '[actor.iran]\nroles = [{ title = "Envoy", cite = ["digest p4"] }]\n',
         "actor iran (roles)"),
        ("russia", '[[outlook]]\nstatement = "Talks"\nmade_by = ["Russia"]\ncite = ["x"]\n',
         "outlook number 1 (made_by)"),
        ("digest", '[source.note]\nvia = "digest"\n', "source note (via)"),
        ("russia", '[actor.navy]\nname = "Navy"\nof = ["Russia"]\n', "actor navy (of)"),
    ],
)  # fmt: skip
def test_remove_finds_every_kind_of_reference(briefing, ledger_file, ident, block, said):
    lone = LEDGER.replace('responds_to = ["first"]', "").replace('"digest p1"', '"x p1"')
    lone = lone.replace('"digest p2", # two', '"x p2"').replace('by = ["russia"]', 'by = ["y"]')
    path = ledger_file(lone.replace("# mine\n", "") + "\n" + block)
    before = path.read_text()
    run = briefing("remove", ident)
    assert (run.code, path.read_text()) == (2, before)
    assert said in run.stderr
    path.write_text(lone)
    ok(briefing("remove", ident))


def test_a_longer_name_is_not_a_reference_to_a_shorter_one_at_its_beginning(ledger_file, briefing):
    ledger_file(
        '[source.bbc]\ntitle = "BBC"\n[source.bbc-news]\ntitle = "BBC News"\n'
        '[[event]]\nid = "a"\ntitle = "T"\ncite = ["BBC News p3"]\n'
    )
    assert briefing("remove", "bbc-news").code == 2
    ok(briefing("remove", "bbc"))


def test_remove_deletes_the_block_with_its_comment_and_sub_tables(briefing, ledger):
    ok(briefing("remove", "second"))
    assert ledger.read_text() == LEDGER[: LEDGER.index("# of the second")]


def test_undo_reverts_one_change_after_another(briefing, ledger):
    texts = [LEDGER]
    for call in (("cite", "first", "x p2"), ("add", *NEW), ("remove", "second")):
        ok(briefing(*call))
        texts.append(ledger.read_text())
    for text in reversed(texts):
        assert ledger.read_text() == text
        run = briefing("undo")
        assert run.code == (0 if text is not LEDGER else 2)


def test_undo_shows_the_change_that_it_reverts(briefing, ledger):
    ok(briefing("add", *NEW))
    run = ok(briefing("undo"))
    assert '-title = "Azerbaijan sends nobody to the council"' in run.stdout


def test_undo_refuses_after_a_change_by_hand(briefing, ledger):
    ok(briefing("add", *NEW))
    changed = ledger.read_text() + "# by hand\n"
    ledger.write_text(changed)
    run = briefing("undo")
    assert (run.code, ledger.read_text()) == (2, changed)
    assert "changed by hand" in run.stderr


def editor(tmp_path, code):
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\nargs = sys.argv[1:]\n{code}\n")
    return f"{sys.executable} {script}"


def test_edit_opens_the_editor_at_the_block_s_line(briefing, ledger, tmp_path):
    log = tmp_path / "told"
    run = ok(
        briefing(
            "edit",
            "second",
            EDITOR=editor(tmp_path, f"Path({str(log)!r}).write_text(' '.join(args))"),
        )
    )
    line = LEDGER[: LEDGER.index('id = "second"')].count("\n")
    assert re.fullmatch(rf"\+{line} events\.edit-\w+\.toml", log.read_text())
    assert "nothing was changed" in run.stderr


def test_edit_keeps_the_old_text_and_puts_a_faulty_edit_aside(briefing, ledger, tmp_path):
    spoil = editor(
        tmp_path, "p = Path(args[-1]); p.write_text(p.read_text() + 'date = 2025-07\\n')"
    )
    run = briefing("edit", "first", EDITOR=spoil, HOME=str(tmp_path))
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    kept = run.stderr.rpartition("kept in ")[2].strip()
    with open(kept) as file:  # noqa: PTH123
        assert file.read() == LEDGER + "date = 2025-07\n"


def test_every_text_that_was_put_aside_is_kept(briefing, ledger, tmp_path):
    for word in ("one", "two"):
        spoil = editor(tmp_path, f"p = Path(args[-1]); p.write_text(p.read_text() + '{word}\\n')")
        assert briefing("edit", EDITOR=spoil, HOME=str(tmp_path), XDG_STATE_HOME="").code == 2
    kept = {path.read_text() for path in tmp_path.rglob("*.toml") if path != ledger}
    assert kept == {LEDGER + "one\n", LEDGER + "two\n"}


def test_edit_keeps_a_faulty_edit_if_the_old_text_had_errors_too(briefing, ledger_file):
    path = ledger_file("x = [\n")
    run = briefing("edit", EDITOR="sed -i '$aby=' --", XDG_STATE_HOME=str(path.parent))
    assert run.code == 2
    assert "has errors" in run.stderr
    assert path.read_text() == "x = [\nby=\n"


def test_edit_restores_text_that_is_not_utf_8(briefing, ledger, tmp_path):
    spoil = editor(tmp_path, "p = Path(args[-1]); p.write_bytes(p.read_bytes() + b'# S\\xe3o\\n')")
    run = briefing("edit", EDITOR=spoil, HOME=str(tmp_path))
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "E005" in run.stderr


def test_an_editor_that_deletes_the_ledger_loses_nothing(briefing, ledger, tmp_path):
    run = briefing("edit", "first", EDITOR=editor(tmp_path, "Path(args[-1]).unlink()"))
    assert (run.code, ledger.read_text()) == (2, LEDGER)
    assert "events.toml is unchanged" in run.stderr


def test_a_good_edit_can_be_undone(briefing, ledger, tmp_path):
    mend = editor(tmp_path, "p = Path(args[-1]); p.write_text(p.read_text() + '# more\\n')")
    ok(briefing("edit", EDITOR=mend))
    assert ledger.read_text() == LEDGER + "# more\n"
    ok(briefing("undo"))
    assert ledger.read_text() == LEDGER


def test_nothing_is_added_to_a_ledger_with_errors(briefing, ledger_file):
    path = ledger_file(LEDGER + "\n[[event]]\n")
    before = path.read_bytes()
    run = briefing("add", *NEW)
    assert (run.code, path.read_bytes()) == (2, before)
    assert "E008" in run.stderr


def test_mode_and_symbolic_link_are_kept(briefing, tmp_path):
    real = tmp_path / "elsewhere" / "real.toml"
    real.parent.mkdir()
    real.write_text(LEDGER)
    real.chmod(0o640)
    (tmp_path / "events.toml").symlink_to("elsewhere/real.toml")
    ok(briefing("add", *NEW))
    assert os.readlink(tmp_path / "events.toml") == "elsewhere/real.toml"  # noqa: PTH115
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_text().startswith(LEDGER)
    assert [path.name for path in real.parent.iterdir()] == ["real.toml"]


def test_the_date_command_explains_how_a_date_is_read(briefing):
    run = ok(briefing("date", "early March 2025", "--format", "json"))
    assert json.loads(run.stdout) == {
        "edtf": "[2025-03-01..2025-03-10]",
        "shown": "between 1 and 10 Mar 2025",
        "earliest": "2025-03-01",
        "latest": "2025-03-10",
    }
    for written in (["-0043"], ["--", "-0043"]):
        assert "shown     44 BC" in ok(briefing("date", *written)).stdout
    assert "shown     15 Mar 44 BC" in ok(briefing("date", "-0043-03-15")).stdout
    refused = briefing("date", "03/04/2025")
    assert (refused.code, refused.stdout) == (2, "")
    assert "2025-04-03" in refused.stderr
    assert "2025-04-03" in ok(briefing("date", "03/04/2025", "--date-order", "dmy")).stdout
