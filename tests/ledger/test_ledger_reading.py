"""Reading never raises, returns the written content, and isolates faulty blocks."""

import datetime
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from ledgers import ledgers

from briefing.ledger import Loaded, loads
from briefing.ledger.change.edit import same
from briefing.ledger.check.checks import check
from briefing.render import Screen, problems

DAY = datetime.date(2025, 7, 21)
SEEDS = [path.read_bytes() for path in sorted((ROOT / "tests" / "errors").glob("*.toml"))]
SCRAPS = st.sampled_from([
    b'"', b"'", b'"""', b"'''", b"[", b"]", b"{", b"}", b"[[event]]\n", b"\n", b"\r", b"=", b",",
    b"#", b"\\", b"\0", b"\x1b", b"\xff", "\u202e".encode(), b"\xed\xa0\x80", b"9" * 400, b"nan",
    b"2024-13", b"[actor.x]\n", b"[event.extra]\n", b"[[event.cite]]\n", b'id = "a"\n',
    b"cite = [[]]\n",
    b"type = [{}]\n", b"\\u001b", b"of = 'x'\n", b"roles = [{cite=[{title=3}]}]\n", b"10:30",
    b"[" * 500, b"{a=" * 500, b"\xc2\xa0", b"\xef\xbb\xbf",
])  # fmt: skip


@pytest.mark.parametrize("number", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)], ids=hex)
@pytest.mark.parametrize("written", ["a {} b", "a \\u{:04x} b"], ids=["raw", "escaped"])
def test_a_character_that_changes_the_direction_of_text_is_refused(number, written):
    title = written.format(chr(number) if written == "a {} b" else number)
    (error,) = loads(f'[[event]]\nid = "a"\ntitle = "{title}"\ncite = ["s"]\n').errors
    assert (error.code, error.place.line) == ("E006", 3)
    assert f"U+{number:04X}" in error.message


def looked_at(data: bytes | str) -> Loaded:
    """Read and check a ledger as `briefing check --notes` does, and examine the findings."""
    loaded = loads(data)
    findings = check(loaded, DAY, notes=True)
    said = "".join(problems.render(findings, Screen()))
    assert all(char.isprintable() or char in "\n\t" for char in said)
    assert all(item.place is not None for item in findings)
    assert "".join(problems.as_json(findings, "x", 0))
    return loaded


@given(st.binary(max_size=200))
def test_reading_never_raises_for_any_bytes(data):
    looked_at(data)


@given(st.text(max_size=200))
def test_reading_never_raises_for_any_text(text):
    looked_at(text)
    looked_at(f'[[event]]\nid = "a"\ntitle = "{text}"\n')


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 2000), SCRAPS), max_size=5))
def test_reading_never_raises_for_a_damaged_ledger(data, scraps):
    for place, scrap in scraps:
        place %= len(data) + 1
        data = data[:place] + scrap + data[place + len(scrap) % 3 :]
    looked_at(data)


@given(st.sampled_from(["[", "{a=", '{"a":', "[[", "a."]), st.integers(1, 3000))
def test_reading_never_raises_for_deep_nesting(opening, depth):
    looked_at(opening * depth)
    looked_at(f"x = {opening * depth}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["event", "actor", "source", "story", "ledger", "x"]), JSON))
def test_reading_never_raises_for_any_json(tables):
    import json

    looked_at(json.dumps({"ledger": tables}))


@given(ledgers())
def test_a_written_ledger_reads_back_the_same(generated):
    text, pieces = generated
    ledger = loads(text).ledger
    events = [piece for piece in pieces if piece.path == ("event",)]
    assert len(ledger.events) == len(events)
    for event, piece in zip(ledger.events, events, strict=True):
        assert event.id == piece.keys["id"]
        for key in ("title", "summary", "place"):
            assert getattr(event, key) == piece.keys.get(key, "")
        assert event.tags == tuple(piece.keys.get("tags", ()))
        assert event.figures == piece.keys.get("figures", {})
    assert {*ledger.stories} == {piece.path[1] for piece in pieces if piece.path[0] == "story"}


FAULTY = (
    '[[event]]\nid = "faulty"\ntitle = "open\n',
    '[[event]]\nid = "faulty"\ntags = ["a"\n',
    '[[event]]\nid = "faulty"\nsummary = """open\n',
    "[[event]]\nid = faulty\ndate = 2025-07\n",
    '[[event]\nid = "faulty"\n',
    '[event]\nid = "faulty"\n',
    "[actor.a b]\n",
    "words that are nothing\n",
)


@given(st.lists(st.sampled_from(["day", "night", "dusk"]), unique=True), st.data())
def test_only_the_faulty_block_is_reported(names, data):
    good = [
        f'[[event]]\nid = "{name}"\ntitle = "At {name}"\nsummary = """It was\n{name}"""\n\n'
        for name in names
    ]
    place = data.draw(st.integers(0, len(good)))
    faulty = data.draw(st.sampled_from(FAULTY)) + "\n"
    loaded = loads("".join([*good[:place], faulty, *good[place:]]))
    first = sum(block.count("\n") for block in good[:place]) + 1
    lines = {error.place.line for error in loaded.errors}
    assert lines
    assert lines <= set(range(first, first + faulty.count("\n")))
    read = [event.id for event in loaded.ledger.events]
    # words without a header belong to the block above them
    lost = names[place - 1 : place] if place and not faulty.startswith("[") else []
    assert read == [name for name in names if name not in lost]


@pytest.mark.parametrize("at", ["actor", "source", "story", "event"])
def test_names_declared_in_a_faulty_block_are_not_reported_as_unknown(at):
    blocks = {
        "actor": '[actor.russia]\nname = "Russia"\naliases = ["Moscow"]\n',
        "source": '[source.digest]\ntitle = "Morning digest"\n',
        "story": '[story.air]\nname = "Air"\n',
        "event": '[[event]]\nid = "first"\ntitle = "T"\ncite = ["digest"]\n',
    }
    blocks[at] += "place = nowhere\n"
    use = (
        '[[event]]\nid = "second"\ntitle = "S"\nby = ["moscow"]\nstory = ["air"]\n'
        'responds_to = ["first"]\ncite = ["digest p1", "Morning digest p2"]\n'
    )
    loaded = loads("".join(blocks.values()) + use)
    findings = [item for item in check(loaded, DAY, notes=True) if item.code != "N303"]
    assert [(item.code, item.place.source) for item in findings] == [("E001", "place = nowhere")]


def test_a_duplicate_id_is_found_even_without_a_title():
    errors = loads('[[event]]\nid = "a"\ntitle = "T"\n[[event]]\nid = "a"\n').errors
    assert [(item.code, item.place.line) for item in errors] == [("E008", 4), ("E106", 5)]


def test_bytes_that_are_not_utf_8_are_marked():
    errors = loads("a = 1\n# caf\u00e9".encode("cp1252")).errors
    assert [(item.code, item.place.line, item.place.column) for item in errors] == [("E005", 2, 6)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_in_wide_characters_gives_one_error(encoding):
    errors = loads('[[event]]\nid = "a"\n'.encode(encoding)).errors
    assert [item.code for item in errors] == ["E005"]
    assert errors[0].place.source == "[[event]]"


def test_a_byte_order_mark_is_not_part_of_the_text():
    loaded = loads(Path(ROOT / "tests" / "errors" / "OK-byte-order-mark.toml").read_bytes())
    assert loaded.errors == []
    assert not loaded.text.startswith("\ufeff")


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 2000), SCRAPS), max_size=3))
def test_both_line_breaks_give_the_same_findings(data, scraps):
    for place, scrap in scraps:
        data = data[: place % (len(data) + 1)] + scrap + data[place % (len(data) + 1) :]
    text = data.decode("utf-8", "ignore").replace("\r", "")
    unix, windows = loads(text), loads(text.replace("\n", "\r\n"))
    assert check(windows, DAY, notes=True) == check(unix, DAY, notes=True)
    assert same(windows.ledger.raw, unix.ledger.raw)


def test_a_clash_between_blocks_is_found_after_many_windows_line_breaks():
    events = "".join(f'[[event]]\nid = "e{n}"\ntitle = "T{n}"\ncite = ["x"]\n' for n in range(30))
    text = f'actor = 3\n{events}[actor.foo]\nname = "Foo"\n'
    loaded = loads(text.replace("\n", "\r\n"))
    assert [(item.code, item.place.line) for item in loaded.errors] == [("E007", 1), ("E004", 122)]
    assert len(loaded.ledger.events) == 30
    assert "\r\n" in loaded.text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"Mr\u00a0Aliyev said', "This string is not closed"),
        ('"""Mr\u00a0Aliyev\nsaid \\d"""', "\\d is not a valid escape"),
        ("'''Mr\u00a0Aliyev\nsaid''' too", "A line can only hold one key and its value"),
        ('"Mr Aliyev"\u00a0', "TOML does not allow this space character"),
    ],
)
def test_an_unusual_space_is_an_error_only_outside_strings(value, message):
    (error,) = loads(f'[[event]]\nid = "a"\ntitle = {value}\n').errors
    assert error.message.startswith(message)
