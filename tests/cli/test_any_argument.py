"""A property of the whole command line: any argument gives a result, or one sentence."""

import pytest
from conftest import SHIPPED, TODAY
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli.app import _build
from briefing.cli.commands import COMMANDS
from briefing.diagnostics import ExitCode

ARTICLE = (
    "Russia expelled two diplomats of Azerbaijan on 18 July 2025, the ministry in Moscow said.\n"
)
ROWS = "date,title,by,cite\n2025-07-18,Something happens,Russia,https://example.org/story\n"
NEEDED = {
    "actor": ("russia",), "show": ("{event}",), "thread": ("{event}",), "cite": ("{event}", "x p1"),
    "confirm": ("{event}",), "remove": ("{event}",), "define": ("actor", "somebody"),
    "set": ("{event}", "place=x"),
    "export": ("md",), "import": ("rows.csv",), "draft": ("article.txt",), "date": ("today",),
    "list": ("types",), "init": ("new",),
}  # fmt: skip
"""What a command takes before its options, so that the option is looked at."""
PATHS = {"ledger", "output", "folder", "file", "files", "articles"}
"""Parameters that name files: what is tried for them must stay in the folder of the test."""
NOT_TRIED = {"help", "install_completion", "show_completion"}

ODD = [
    "",
    " ",
    "-",
    "--",
    "-1",
    "!",
    ",",
    "!,!",
    "0",
    "²",
    "1e999",
    "nan",
    "9" * 200,
    "0x" + "f" * 198,
    "2025-07-18",
    "2025-07-180",
    "2025-02-30",
    "0000",
    "-0043",
    "00.07.2025",
    "2025-07-18/2025-07-01",
    "last Friday",
    "18 July 20255",
    "Q5 2025",
    "2025-07-18T23:20:30-04",
    "killed=1",
    "killed=" + "9" * 190,
    "43.3,45.7",
    "inf,nan",
    "{",
    "[" * 200,
    "{" * 200,
    '"',
    "'",
    "\\",
    "%s",
    "$HOME",
    "~",
    "*",
    "@x",
    "\x1b[31m",
    "\x07",
    "\r\n",
    "a\u2028b",
    "\u202e",
    "\u00a0",
    "\ufeff",
    "\udcff",
    "A" * 200,
    "é" * 200,
    "https://",
    "https://[",
    "http://x y",
    "A=B",
    "=",
    "Date=date",
    "date=-",
    "x; y",
    "B2",
    "russia",
    "HEAD~1",
    "md",
    "csv",
    "json",
    "xlsx",
    "full",
    "yaml",
    "pandoc",
    "toml",
    "dmy",
]
ANY = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200),
    # bytes that are not UTF-8 arrive in this form
    st.text(st.sampled_from("aZ0 -,.:/=!\udc80\udcff\x1b\n\té"), max_size=200),
    st.lists(st.sampled_from(ODD), min_size=2, max_size=4).map(lambda words: " ".join(words)[:200]),
)
PARAMETERS = [
    (name, parameter)
    for name in COMMANDS
    for parameter in _build(name).params
    if parameter.name not in NOT_TRIED and not getattr(parameter, "is_flag", False)
]


@pytest.fixture
def folder(tmp_path):
    text = SHIPPED.read_text(encoding="utf-8")
    for name, content in (("events.toml", text), ("rows.csv", ROWS), ("article.txt", ARTICLE)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def with_value(name, parameter, value, event):
    if parameter.name in PATHS:
        value = value.replace("/", "_")[:80]
    before = [word.format(event=event) for word in NEEDED.get(name, ())]
    if parameter.param_type_name == "argument":
        given = ["--", value]
    else:
        given = [*before, max(parameter.opts, key=len), value]
    clock = ["--today", TODAY] if any(p.name == "today" for p in _build(name).params) else []
    return [name, *clock, *given] if parameter.name != "today" else [name, *given]


@given(st.sampled_from(PARAMETERS), ANY)
def test_any_argument_gives_a_result_or_one_sentence(briefing, folder, criteria, value):
    name, parameter = criteria
    ledger = folder / "events.toml"
    before = SHIPPED.read_bytes()
    ledger.write_bytes(before)
    arguments = with_value(name, parameter, value, "aliyev-birth")
    code, out, err = briefing(*arguments, XDG_STATE_HOME=str(folder / "state"))
    assert code in (ExitCode.DONE, ExitCode.FINDINGS, ExitCode.UNUSABLE), arguments
    assert (code == ExitCode.FINDINGS) <= (name == "check")
    assert "\x1b" not in out + err
    if code == ExitCode.UNUSABLE:
        assert err.splitlines()[-1].startswith("briefing: "), err
        assert ledger.read_bytes() == before
