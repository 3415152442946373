"""How sentences name speakers."""

import pytest
from conftest import read

from briefing.reports.speech import called, contradicted, counted, graded, said

SOURCES = """
[source.essay]
title = "On the sea"
short = "Essay"
kind = "essay"
[source.rift]
title = "A rift"
short = "Rift"
kind = "analysis"
[source.court]
title = "[Judgment of 1 May]"
short = "Judgment"
kind = "official"
[source.north]
title = "[Statement of the north]"
short = "Northern statement"
kind = "official"
[source.wire]
title = "Ship sinks"
short = "Wire (note 3)"
outlet = "Wire"
read = "title"
[source.post]
outlet = "The Post"
kind = "analysis"
[source.unread]
short = "Radio"
outlet = "Radio"
read = "none"
"""


def event(cites):
    ledger = read(f'{SOURCES}[[event]]\nid = "e"\ntitle = "T"\ncite = [{cites}]\n').ledger
    return ledger.events[0].cite, ledger


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("essay", "the essay"), ("rift", "the analysis “Rift”"), ("court", "the judgment"),
        ("north", "the Northern statement"), ("wire", "Wire"), ("post", "The Post"),
        ("Reuters", "Reuters"), ("https://example.org/a", "example.org/a"),
    ],
)  # fmt: skip
def test_a_sentence_names_its_source(source, name):
    _, ledger = event(f'"{source}"')
    assert called(ledger.sources[source], ledger) == name


@pytest.mark.parametrize(
    ("cites", "clause"),
    [
        ('"essay p1"', "the essay says"),
        ('"essay p1", "essay p2", "post p3"', "the essay and The Post say"),
        ('"wire", "essay p1"', "the essay and a headline in Wire say"),
        ('"unread"', "Radio, which we have not read, says"),
        (
            '"essay", { source = "essay", attributed_to = ["X"] }',
            "the essay says, citing X in part",
        ),
        ('{ source = "essay", attributed_to = ["X"] }', "according to X, quoted by the essay"),
        (
            '{ source = "wire", attributed_to = ["an aide", "X"] }',
            "according to X, quoted by an aide, quoted in a headline in Wire",
        ),
        (
            (
                '{ source = "essay", attributed_to = ["X"] }, '
                '{ source = "essay", attributed_to = ["Y"] }'
            ),
            "according to X and Y, quoted by the essay",
        ),
        (
            '"post", { source = "essay", attributed_to = ["X"] }',
            "The Post says; also according to X, quoted by the essay",
        ),
        (
            '"post", { source = "essay", attributed_to = ["X"], says = "bad", about = "meaning" }',
            "The Post says",
        ),
        ('{ source = "essay", stance = "denies" }', ""),
        ('{ source = "essay", stance = "silent" }', ""),
    ],
)
def test_a_sentence_names_who_says_so(cites, clause):
    assert said(*event(cites)) == clause


@pytest.mark.parametrize(
    ("cites", "sentence"),
    [
        ('"post", { source = "essay", stance = "denies" }', ["denied by the essay"]),
        (
            '{ source = "post", stance = "doubts", attributed_to = ["X"] }',
            ["doubted by X, quoted by The Post"],
        ),
        (
            '{ source = "post", stance = "denies", about = "number" }',
            ["the number is disputed by The Post"],
        ),
        ('"post"', []),
    ],
)
def test_a_sentence_names_who_contradicts(cites, sentence):
    assert contradicted(*event(cites)) == sentence


@pytest.mark.parametrize(
    ("cites", "sentence"),
    [
        ('{ source = "post", credibility = 4 }', "we grade this doubtful"),
        (
            '"essay", { source = "post", credibility = 5 }',
            "we grade the account of The Post improbable",
        ),
        (
            '"essay", { source = "post", credibility = 5, attributed_to = ["X"] }',
            "we grade the account of X improbable",
        ),
        ('{ source = "post", credibility = 3 }', ""),
    ],
)
def test_a_sentence_names_doubtful_accounts(cites, sentence):
    assert graded(*event(cites)) == sentence


def test_numbers_are_words_up_to_twelve():
    assert [counted(n, "event") for n in (0, 1, 12, 13)] == [
        "no events", "one event", "twelve events", "13 events",
    ]  # fmt: skip
