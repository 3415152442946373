"""The contract for scripts: exit codes, streams, and the search for the ledger."""

import os
import platform
import re
import signal
import subprocess
import sys
import time
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from conftest import ROOT, Run, clean_environment, long

from briefing.cli.app import _build
from briefing.cli.commands import COMMANDS
from briefing.cli.options import filter_options
from briefing.query import WORDS

LEDGER = """\
[[event]]
id = "absence"
date = 2025-07-18
title = "Azerbaijan sends nobody to Moscow"
type = "reject"
by = ["Azerbaijan"]
to = ["CIS"]
cite = ["https://example.org/story p3"]

[[event]]
id = "réunion"
date = "2025-07"
title = "Алиев and 東京 [red] meet :fire:"
between = ["Azerbaijan", "Russia"]
cite = [{ source = "digest", at = "title", attributed_to = ["Russia"] }]
"""
ABSENCE = (
    "2025-07-18\treject\tAzerbaijan\tCIS\t\tAzerbaijan sends nobody to Moscow"
    "\thttps://example.org/story\treported\t\toccurred\tabsence\n"
)
REUNION = (
    "2025-07\t\t\t\tAzerbaijan,Russia\tАлиев and 東京 [red] meet :fire:"
    "\tdigest\tclaimed\tRussia\toccurred\tréunion\n"
)
BROKEN = LEDGER.replace("2025-07-18", "2025-07").replace('type = "reject"', 'type = "rejct"')


@pytest.fixture(autouse=True)
def _ledger(ledger_file):
    ledger_file(LEDGER)


def test_a_pipe_gets_only_plain_rows(briefing):
    assert briefing("timeline") == Run(0, REUNION + ABSENCE, "")


def test_no_match_is_not_a_failure(briefing):
    assert briefing("timeline", "--type", "assault") == Run(0, "", "nothing matches\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["timeline", "--actr", "x"], "No such option: --actr"),
        (
            ["-f", "x", "timeline"],
            "No such option: -f; options follow the command, as in `briefing",
        ),
        (["help", "add"], "There is no command help; `briefing timeline --help` explains"),
        (["timelin"], "There is no command timelin; did you mean timeline"),
        (["timeline", "--actor", "Azerbaijn"], 'There is no actor "Azerbaijn"; did you mean Azer'),
        (["timeline", "--type", "asault"], '--type cannot be "asault"; did you mean assault?'),
        (
            ["timeline", "--format", "yaml"],
            "Invalid value for '--format': 'yaml' is not one of 'text'",
        ),
        (
            ["timeline", "--group", "week"],
            "Invalid value for '--group': 'week' is not one of 'year'",
        ),
        (["timeline", "--since", "03/04/2025"], "--since: "),
        (["timeline", "--today", "soon"], "--today must be a day, not soon"),
        (["timeline", "--color", "red"], "Invalid value for '--color': 'red' is not one of 'auto'"),
        (["timeline", "--possible", "--certain"], "--possible and --certain cannot be combined"),
        (["timeline", "--since", "2025", "--until", "2024"], "--until is before --since"),
        (["timeline", "--on"], "Option '--on' requires an argument; see `briefing --help`"),
        (["list"], "Missing argument 'WHAT'. Choose from: types, stories, tags, places; see"),
        (
            ["add", "--title", "x", "--cite", "s", "--date", "2025", "--undated"],
            "--undated and --date cannot be combined",
        ),
        (["timeline", "-f", "nowhere.toml"], "There is no file nowhere.toml"),
        (["timeline", "--limit", "-1"], "Invalid value for '--limit'"),
        (["timeline", "-o", "missing/x"], "missing/x cannot be written: No such file"),
        (["timeline", "-o", "./events.toml"], "./events.toml is the ledger itself"),
    ],
)
def test_a_wrong_call_is_one_sentence_on_stderr(briefing, arguments, complaint):
    done = briefing(*arguments)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: " + complaint)
    assert done.stderr.count("\n") == 1


def test_a_ledger_with_errors_is_refused_with_all_of_them(briefing, ledger_file):
    ledger_file(BROKEN)
    done = briefing("timeline")
    assert (done.code, done.stdout) == (2, "")
    assert "events.toml:3:8: E002" in done.stderr
    assert done.stderr.splitlines()[-1].startswith(
        "briefing: events.toml has 1 error; fix it and try again"
    )
    ledger_file(BROKEN.replace("2025-07\n", '"2025-13"\n'))
    done = briefing("timeline")
    assert ":3:8: E101" in done.stderr
    assert ":5:8: E107" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("briefing: events.toml has 2 errors")


def test_check_ends_with_1_on_errors_and_strict_on_warnings(briefing, ledger_file):
    assert briefing("check") == Run(0, "0 errors, 0 warnings in events.toml (2 events)\n", "")
    ledger_file(LEDGER.replace("cite =", "cit ="))
    assert briefing("check").code == 0
    assert briefing("check", "--strict").code == 1
    ledger_file(BROKEN)
    assert briefing("check").code == 1
    assert briefing("check", "-f", "nowhere.toml").code == 2


def test_without_a_ledger_the_error_says_how_to_begin(briefing, tmp_path):
    (tmp_path / "events.toml").unlink()
    assert briefing("timeline") == Run(
        2,
        "",
        "briefing: There is no events.toml here or in a folder above; `briefing init` creates one; "
        "use --ledger FILE or $BRIEFING_LEDGER for another one\n",
    )


def test_the_ledger_is_found_in_a_parent_folder_or_named_by_option_or_variable(briefing, tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert briefing("timeline", cwd=below).stdout == REUNION + ABSENCE
    other = tmp_path / "other.toml"
    other.write_text('[[event]]\nid = "only"\ntitle = "Other"\ncite = ["x"]\n')
    row = "\t\t\t\t\tOther\tx\treported\t\toccurred\tonly\n"
    assert briefing("timeline", "--ledger", "other.toml").stdout == row
    assert briefing("timeline", BRIEFING_LEDGER=str(other)).stdout == row
    assert briefing("timeline", "-f", "-", stdin=other.read_text()).stdout == row


def test_python_m_and_the_version_and_both_kinds_of_help_work(briefing, process):
    assert process("--version").stdout == "briefing 0.1.0\n"
    assert briefing("timeline", "-h") == briefing("timeline", "--help")
    assert "Reports" in briefing().stdout


def test_details_for_a_bug_report_have_versions_but_no_ledger_text(briefing, ledger_file, tmp_path):
    ledger_file(BROKEN)
    run = briefing("--version", "--verbose", TERM="vt100", XDG_STATE_HOME=str(tmp_path))
    assert (run.code, run.stderr) == (0, "")
    first, *rest = run.stdout.splitlines()
    assert first == "briefing 0.1.0"
    facts = {line.partition(" ")[0]: line for line in rest}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = declared["optional-dependencies"]
    asked = [*declared["dependencies"]]
    asked += [line for name, lines in extras.items() if name != "dev" for line in lines]
    packages = {re.split("[<>=]", line)[0] for line in asked}
    assert facts.keys() == packages | {"python", "platform", "pandoc", "encodings", "terminal"}
    assert metadata.version("typer") in facts["typer"]
    assert facts["python"].split()[1] == platform.python_version()
    assert "output utf-8" in facts["encodings"]
    assert "none: a pipe or a file TERM=vt100" in facts["terminal"]
    for private in (str(tmp_path), "Azerbaijan", "events.toml", os.environ.get("HOME", "~")):
        assert private not in run.stdout


def test_verbose_without_version_is_refused(briefing):
    assert briefing("--verbose") == Run(2, "", "briefing: --verbose needs --version\n")


def test_a_pipe_into_head_exits_quietly_with_0(tmp_path):
    block = LEDGER.partition("\n\n")[0]
    many = "\n".join(block.replace('"absence"', f'"e{n}"') + "\n" for n in range(4000))
    (tmp_path / "events.toml").write_text(many)
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "timeline"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=clean_environment(),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    with process.stderr as stream:
        assert stream.read() == b""
    assert process.wait() == 0


@pytest.mark.parametrize("asked", ["--version", "--help", "timeline --help", "schema"])
def test_a_reader_that_closes_at_once_causes_no_error(tmp_path, asked):
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *asked.split()], stdout=write_end,
        stderr=subprocess.PIPE, cwd=tmp_path, env=clean_environment(), check=False,
    )  # fmt: skip
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_exits_with_130_without_a_traceback(tmp_path):
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "timeline", "-f", "-"],
        stdin=read_end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
        env=clean_environment(),
    )  # fmt: skip
    os.close(read_end)
    while b"pipe" not in Path(f"/proc/{process.pid}/wchan").read_bytes():
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate()
    os.close(write_end)
    assert (process.returncode, stdout, stderr) == (130, b"", b"")


ASCII = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}


@pytest.mark.parametrize("env", [ASCII, long({**ASCII, "PYTHONIOENCODING": "cp1252"})])
def test_a_pipe_loses_no_character_in_any_locale(process, env):
    assert process("timeline", **env) == Run(0, REUNION + ABSENCE, "")
    assert "?" not in process("timeline", "--format", "text", **env).stdout


def test_an_ascii_terminal_gets_replacements_and_ascii_signs(terminal):
    done = terminal("timeline", **ASCII, PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert done.stdout.isascii()
    assert "Azerbaijan <> Russia" in done.stdout
    assert "-\x1b[0m  Azerbaijan sends nobody to Moscow" in done.stdout


def test_colour_is_used_at_terminals_or_on_request(briefing, terminal):
    assert "\x1b[" in terminal("timeline").stdout
    assert "\x1b" not in terminal("timeline", NO_COLOR="1").stdout
    assert "\x1b" not in terminal("timeline", TERM="dumb").stdout
    assert "\x1b" not in terminal("timeline", "--color", "never").stdout
    assert "\x1b" not in briefing("timeline", "--format", "text").stdout
    assert "\x1b[" in briefing("timeline", "--format", "text", FORCE_COLOR="1").stdout
    assert "\x1b[" in briefing("timeline", "--format", "text", "--color", "always").stdout
    assert "\x1b" not in briefing("timeline", FORCE_COLOR="1").stdout


def test_long_output_at_a_terminal_goes_through_the_pager(terminal):
    paged = terminal("timeline", lines=5, PAGER="sed s/^/PAGED/")
    assert "PAGED\x1b[1m2025" in paged.stdout
    assert "PAGED" not in terminal("timeline", lines=50, PAGER="sed s/^/PAGED/").stdout
    assert "PAGED" not in terminal("timeline", "--no-pager", lines=5, PAGER="sed s/^/P/").stdout
    assert "Moscow" in terminal("timeline", lines=5, PAGER="no-such-pager").stdout


def test_markup_and_emoji_codes_in_the_ledger_are_printed_as_text(terminal):
    assert "東京 [red] meet :fire:" in terminal("timeline", NO_COLOR="1", columns=120).stdout


def test_output_goes_to_a_file(briefing, tmp_path):
    assert briefing("timeline", "-o", "rows.tsv") == Run(0, "", "")
    assert (tmp_path / "rows.tsv").read_text() == REUNION + ABSENCE


def test_a_plain_language_date_is_echoed_on_stderr(briefing):
    done = briefing("timeline", "--since", "late July 2025")
    assert (done.code, done.stdout) == (0, REUNION)
    read = "between 21 and 31 Jul 2025 ([2025-07-21..2025-07-31])"
    assert done.stderr == f"--since late July 2025: {read}\n"


@pytest.mark.parametrize(
    "arguments", [["timeline"], ["--version"], ["timeline", "--format", "csv"]]
)
def test_a_piped_call_does_not_load_rich_or_dateparser_or_pydantic(tmp_path, arguments):
    script = (
        "import sys, briefing.cli\n"
        "try: briefing.cli.main(sys.argv[1:])\n"
        "finally: print(sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, cwd=tmp_path, env=clean_environment(), text=True, check=True,
    )  # fmt: skip
    assert "'typer'" in done.stderr
    for heavy in ("rich", "dateparser", "pydantic", "regex", "textual"):
        assert f"'{heavy}'" not in done.stderr


def test_completion_offers_actors_and_types_and_ids(briefing):
    def complete(words: str) -> list[str]:
        done = briefing(
            _BRIEFING_COMPLETE="complete_bash",
            COMP_WORDS=words,
            COMP_CWORD=str(len(words.split(" ")) - 1),
        )
        return done.stdout.split()

    assert complete("briefing time") == ["timeline"]
    assert complete("briefing timeline --type ass") == ["assault"]
    assert complete("briefing timeline --actor Aze") == ["Azerbaijan"]
    assert complete("briefing timeline --actor Russia,C") == ["Russia,CIS"]
    assert complete("briefing show ab") == ["absence"]


@pytest.mark.parametrize("name", WORDS)
def test_a_filter_has_the_same_words_in_its_help_and_error_and_completion(briefing, name):
    refused = briefing("timeline", f"--{name}", "zzzz").stderr
    assert refused.rstrip().endswith("one of " + ", ".join(WORDS[name]))
    completer = next(option for option in filter_options() if option.name == name)
    offered = completer.annotation.__metadata__[0].autocompletion("")
    assert offered == list(WORDS[name])
    if name != "type":  # nineteen words are too many for a help text
        help_text = completer.annotation.__metadata__[0].help
        assert [word for word in WORDS[name] if word not in help_text] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_has_no_words_in_brackets_that_a_terminal_takes_for_markup(name):
    from rich.markup import render

    command = _build(name)
    for text in [command.help, *(each.help for each in command.params if hasattr(each, "help"))]:
        assert render(text or "").plain == (text or "")
