"""A ledger is split into its blocks without losing a character, wherever its comments are."""

import tomli
from hypothesis import given
from hypothesis import strategies as st
from ledgers import ledgers

from briefing.ledger.toml.blocks import blocks, groups, keys
from briefing.ledger.toml.spans import Lines, inside, trimmed


@given(ledgers(), st.booleans())
def test_the_blocks_together_make_up_the_text_and_begin_at_the_right_places(generated, windows):
    text, pieces = generated
    text = text.replace("\n", "\r\n") if windows else text
    tomli.loads(text)  # otherwise, the strategy does not make ledgers
    split = blocks(text)
    assert "".join(text[block.lead : block.end] for block in split) == text
    headed = [block for block in split if block.path]
    assert [(block.path, block.array) for block in headed] == [(p.path, p.array) for p in pieces]
    for block in headed:
        assert text[block.start : block.end].startswith("[")
        assert Lines(text).place(block.start) == (block.line, 1)


@given(ledgers())
def test_every_key_is_found_with_its_value(generated):
    text, pieces = generated
    headed = [block for block in blocks(text) if block.path]
    for block, piece in zip(headed, pieces, strict=True):
        values = {
            key.path[0]: tomli.loads(f"x = {text[key.value : key.end]}\n")["x"]
            for key in keys(text, block)
        }
        assert values == piece.keys


@given(ledgers())
def test_an_item_of_a_list_is_at_its_reported_position(generated):
    text, _ = generated
    for block in blocks(text):
        for key in keys(text, block):
            value = tomli.loads(f"x = {text[key.value : key.end]}\n")["x"]
            for step in range(len(value)) if isinstance(value, list) else ():
                (start, end), there = inside(text, (key.value, key.end), (step,))
                assert there
                assert tomli.loads(f"x = {text[start:end]}")["x"] == value[step]
            for name in value if isinstance(value, dict) else ():
                (start, end), there = inside(text, (key.value, key.end), (name,))
                assert there
                assert tomli.loads(f"x = {text[start:end]}")["x"] == value[name]


SIGNS = st.sampled_from([*"ab\"'\\\n\r#=[]{},. é", "[[event]]\n", '"""', "[actor.x]\n"])


@given(st.lists(SIGNS).map("".join))
def test_any_text_is_split_without_loss(text):
    for torn in (False, True):
        split = blocks(text, torn=torn)
        assert "".join(text[block.lead : block.end] for block in split) == text
        assert sum(len(group) for group in groups(split)) == len(split)


def test_comments_directly_above_a_header_belong_to_its_block():
    text = "# of the file\n\n# above a\n[actor.a]\nname = 'A' # behind\n\n# above b\n[actor.b]\n"
    _, first, second = blocks(text)
    assert text[first.lead : first.start] == "# above a\n"
    assert text[second.lead : second.start] == "# above b\n"


def test_an_unclosed_long_string_ends_at_the_next_header_of_an_invalid_ledger():
    text = 'a = 1\n[[event]]\nsummary = """\n[[event]]\nsummary = """closed"""\n'
    assert [block.line for block in blocks(text, torn=True)] == [1, 2, 4]


def test_a_span_does_not_include_the_comments_before_it():
    text = "  # c\n  'x'  "
    assert text[slice(*trimmed(text, 0, len(text)))] == "'x'"


def test_a_multi_line_string_does_not_affect_the_blocks_before_it():
    text = (
        "#:schema x\n[ledger]\ntitle = '[[event]]' # [actor.a]\n\n# about it\n# and more\n"
        '[[event]]\nid = "a"\ncite = [\n  "b p1", # [story.x]\n  "[c]",\n]\n'
        '  [event.extra]\n  x = 1\n[actor."b [c]"]\nname = "B"\n'
    )
    several = '[story.z]\nsummary = """\n[[event]]\n"""\n'
    assert blocks(text + several)[:-1] == blocks(text)
    assert len(blocks(text)) == 4
