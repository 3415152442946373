"""A large ledger is parsed in pieces by a fast parser, and means exactly what tomli says."""

import datetime
import importlib.util
import subprocess
import sys

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.ledger import loads
from briefing.ledger.toml import parse as parsing
from briefing.ledger.toml.parse import parse
from briefing.ledger.toml.pieces import parse_in_pieces

FAST = importlib.util.find_spec("toml_rs") is not None
needs_fast = pytest.mark.skipif(not FAST, reason="there is no toml-rs for this platform")

VALUES = (
    '"x"', "'x'", '""', '"é 𝄞"', '"[[event]]"', "'''\n[[event]]\nid = 1\n'''",
    '"""\n[[event]]\nid = "b"\n[x]\n"""', '"""a\\\n   b"""', '"\\e \\x41 \\u00e9 \\U0001d11e"',
    '"\\uD800"', '"\\q"', '"""x""""', '""""x"""', "''''x''''", '"a\tb"', '"a\rb"', '"""a\rb"""',
    '"\x00"', '"\x7f"', '"\x85\u2028"', '"\ufeff"', '"\ud800"',
    "1979-05-27", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.999999999+01:30", "1979-05-27T07:32",
    "07:32:00.1234567", "07:32", "0000-01-01", "9999-12-31", "2025-02-30", "24:00:00", "12:00:60",
    "2000-01-01T00:00:00-23:59", "2000-01-01T00:00:00+24:00", "1979-05-27t07:32:00z",
    "9223372036854775807", "9223372036854775808", "-99999999999999999999999999",
    "0xffffffffffffffff", "0o17", "0b1", "1_000", "01", "+1", "-0", "1__0", "1" * 5000,
    "inf", "-inf", "nan", "+nan", "1e400", "-0.0", "4.9e-324", "0.1", "1.", "5e+22", "1e1_0",
    "123456789.123456789123", "true", "True", "null", "",
    "[]", '["x", 1, 2.5, [true]]', '[\n[1],\n[2]\n]', "[\n[[event]]\n]", "[1,,2]", "[1", "1]",
    "{a = 1, a = 2}",
    "[" * 300 + "]" * 300, "[" * 401 + "]" * 401, "[" * 10_000 + "]" * 10_000, "{ a = 1 }",
    "{a = " * 10_000 + "1" + "}" * 10_000, "[\n" * 10_000 + "]\n" * 10_000, "{ a = 1, }",
    "{\na = 1\n}",
    "{a.b = 1, a.c = 2}", '{"$__toml_private_datetime" = "1979-05-27"}', '"""', "'''", '"',
)  # fmt: skip
KEYS = (
    "id", "title", "a.b", "a.b.c", '"quoted key"', "''", "é", "cite", "extra", "event", "1",
    "cite.x", "a" + ".a" * 1_000, "a" + ".a" * 200,
)  # fmt: skip
HEADERS = (
    "[[event]]", "[[event]]", "[[event]]", "[[event]] # remark", "[event.extra]",
    "[[event.cite]]", "[[event.cite.x]]", "[event.a.b]", "  [[event]]", "\t[actor.x]", "[event]",
    '[["event"]]', "[[ event ]]", '["event".extra]', "[[event.cite]", "[[event]]x",
    "[[event]] x = 1", "[ledger]", "[actor.x]", "[actor.y]", '[actor."[[event]]"]', "[[position]]",
    "[[position.cite]]", "[position.x]", "[story.x]", "[unknown.a.b]", "[unknown]",
    "[[unknown]]", "[x", "[", "[]", "[[]]", "[é]",
)  # fmt: skip
LINES = (
    "", "# remark", "# [[event]]", "# bell \x07", "id", "= 1", "x = 1 y = 2", "\ufeff",
    '[[event]]\nx = """\'\'\'"""', '"""', "'''", "]", "}",
)  # fmt: skip
statements = st.one_of(
    st.sampled_from(HEADERS),
    st.sampled_from(HEADERS),
    st.builds(
        "{}{}= {}".format,
        st.sampled_from(KEYS),
        st.sampled_from(["", " "]),
        st.sampled_from(VALUES),
    ),
    st.builds('{} = "{}"'.format, st.sampled_from(("id", "title", "by")), st.integers(0, 9)),
    st.sampled_from(LINES),
)
PLAIN = "".join(
    f'[[event]]\nid = "{n}"\ntitle = "x"\nby = ["x"]\n[event.extra]\nn = {n}\n' for n in range(12)
)


@st.composite
def texts(draw):
    """Draw a text of TOML with odd parts between ordinary events."""
    ends = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"]))
    parts = draw(st.lists(st.one_of(statements, st.just(PLAIN)), max_size=14))
    return draw(st.sampled_from(["", "[ledger]\n", PLAIN])) + ends.join(parts)


def meaning(value):
    """Return a value with the types of its parts, in which nan equals nan and 0.0 is not -0.0."""
    if isinstance(value, dict):
        return [(key, meaning(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return list(map(meaning, value))
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        return repr(value), type(value.tzinfo)
    return type(value), repr(value) if isinstance(value, float) else value


def by_tomli(text):
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None


@needs_fast
@given(texts())
@example("x = 1\n" + PLAIN)
@example('[story.x]\nanalysis = """\n[[event]]\nid = "a"\n[x]\n"""\n')
@example(PLAIN + '[story.x]\nanalysis = """\n[[event]]\nid = "a"\n[x]\n"""\n[["event"]]\n')
@example(PLAIN + "[actor.x]\n[event.extra]\nx = 1\n")
@example(PLAIN + "[actor.x]\n" + PLAIN + '[actor.x]\nname = "twice"\n')
@example("[event]\n" + PLAIN)
@example("event.x = 1\n" + PLAIN)
@example(PLAIN + "[[event]]\nx = [\n[[event]]\n]\n" + PLAIN)
def test_text_parsed_in_pieces_means_the_same_as_the_whole(text):
    try:
        parsed = parse_in_pieces(text)
    except BaseException as error:  # a panic of the fast parser is not an `Exception`
        pytest.fail(f"{text[:1000]!r} raises {error!r}")
    if parsed is not None:
        whole = by_tomli(text)
        assert whole is not None, text
        assert meaning(parsed) == meaning(whole), text


@needs_fast
@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:40])
def test_each_value_means_the_same_to_both_parsers_or_is_left_to_tomli(value):
    text = f"{PLAIN}[[event]]\nx = {value}\n{PLAIN}"
    parsed, whole = parse_in_pieces(text), by_tomli(text)
    assert parsed is None or meaning(parsed) == meaning(whole)
    if whole is not None and value.isprintable() and len(value) < 1000:
        assert parsed is not None, "valid, but not read in pieces"


@needs_fast
def test_a_plain_ledger_is_read_in_pieces_and_its_tables_keep_their_order():
    text = f"[ledger]\n{PLAIN}[actor.x]\n# remark\n\n{PLAIN}[[position]]\nwho = 1\n"
    parsed = parse_in_pieces(text)
    assert parsed is not None
    assert [*parsed] == ["ledger", "event", "actor", "position"]
    assert meaning(parsed) == meaning(tomli.loads(text))


@pytest.mark.parametrize("installed", [False, pytest.param(True, marks=needs_fast)])
def test_a_ledger_means_the_same_with_and_without_the_fast_parser(monkeypatch, installed):
    monkeypatch.setattr(parsing, "LARGE", 100)
    if not installed:
        monkeypatch.setitem(sys.modules, "toml_rs", None)
    assert parse(PLAIN).tables == tomli.loads(PLAIN)
    errors = loads(PLAIN + "[[event]]\nid = nine\n").errors
    assert [error.place.line for error in errors] == [PLAIN.count("\n") + 2]


def test_a_small_ledger_does_not_import_the_fast_parser(tmp_path):
    path = tmp_path / "events.toml"
    path.write_text(PLAIN, encoding="utf-8")
    code = (
        "import sys; from briefing.ledger import load; load(sys.argv[1]);"
        "print([name for name in sys.modules if 'toml_rs' in name or name.endswith('pieces')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
