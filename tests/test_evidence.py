"""Standing, claimants and origins: the worked cases of `docs/ledger.md`, and their edges."""

from typing import NamedTuple

import pytest
from conftest import read

from briefing.evidence import claimants, known_by, origins, sources, standing
from briefing.evidence.accounts import disputed

SOURCES = """
[source.essay]
title = "Essay"
[source.digest]
title = "Digest"
derived_from = ["wire", "paper"]
[source.reprint]
title = "Reprint"
derived_from = ["essay"]
[source.second-reprint]
title = "Reprint of the reprint"
derived_from = ["reprint"]
[source.paper]
title = "Paper"
outlet = "The Paper"
url = "https://www.paper.example/1"
[source.ann]
outlet = "Ann"
url = "https://shared.example/ann"
[source.bob]
outlet = "Bob"
url = "https://shared.example/bob"
[source.known-title]
outlet = "Note"
read = "title"
via = ["essay"]
[source.paper-again]
title = "Paper, a day later"
outlet = "The Paper"
[source.note-1]
title = "On the wire"
derived_from = ["wire"]
[source.note-2]
title = "On the wire too"
derived_from = ["wire"]
[source.wire]
title = "Wire"
[source.unread]
title = "Unread"
read = "none"
[source.a]
title = "A"
derived_from = ["b"]
[source.b]
title = "B"
derived_from = ["a"]
[source.c]
title = "C"
derived_from = ["d"]
[source.d]
title = "D"
derived_from = ["c"]
"""


class Case(NamedTuple):
    """A worked case: the citations, what they rest on, and the number of origins."""

    cited: str
    rests: str
    origins: int
    cite: str


CASES = (
    Case("essay, paper", "nothing on anything", 2, '["essay p1", "paper p1"]'),
    Case("essay twice", "one source is one", 1, '["essay p1", "essay p9"]'),
    Case("essay, reprint", "the reprint on the essay", 1, '["essay p1", "reprint p1"]'),
    Case(
        "essay, a reprint of a reprint", "through an uncited one on the essay", 1,
        '["essay p1", "second-reprint p1"]',
    ),
    Case("two notes", "both on the same uncited wire", 1, '["note-1 p1", "note-2 p1"]'),
    Case("two notes, the wire", "both on the wire, which is cited", 1,
         '["note-1 p1", "note-2 p1", "wire p1"]'),
    Case("digest, paper", "the digest on the paper and the wire", 1, '["digest p1", "paper p1"]'),
    Case("digest, essay", "the digest on two uncited ones", 2, '["digest p1", "essay p1"]'),
    Case("paper, paper again", "one outlet", 1, '["paper p1", "paper-again p1"]'),
    Case("essay, paper which is silent", "the silent one does not count", 1,
         '["essay p1", { source = "paper", at = "p1", stance = "silent" }]'),
    Case("reprint, essay which is silent", "nor does it absorb", 1,
         '["reprint p1", { source = "essay", at = "p1", stance = "silent" }]'),
    Case("unread, essay", "what was not read does not count", 1, '["unread", "essay p1"]'),
    Case("essay, paper", "the essay's statement on the paper", 1,
         '[{ source = "essay", at = "p1", rests_on = ["paper"] }, "paper p1"]'),
    Case("essay twice, paper", "one of the essay's statements on the paper, one on nothing", 2,
         '[{ source = "essay", at = "p1", rests_on = ["paper"] }, "essay p2", "paper p1"]'),
    Case("a, b", "each on the other", 1, '["a p1", "b p1"]'),
    Case("a, b, essay", "two on each other, one on nothing", 2, '["a p1", "b p1", "essay p1"]'),
    Case("a, b, c, d", "two on each other, and two more", 2, '["b p1", "a p1", "c p1", "d p1"]'),
    Case("note, essay", "the note known by its title, through the essay", 1,
         '["essay p1", "known-title title"]'),
    Case("note", "known by its title, through the essay, which is not cited", 1,
         '["known-title title"]'),
    Case("essay, paper which denies it", "a denial corroborates nothing", 1,
         '["essay p1", { source = "paper", stance = "denies" }]'),
    Case("essay, paper which doubts it", "nor does a doubt", 1,
         '["essay p1", { source = "paper", stance = "doubts" }]'),
    Case("essay, paper graded 4", "nor does a doubtful citation", 1,
         '["essay p1", { source = "paper", credibility = 4 }]'),
    Case("essay, paper graded 6", "what is not judged counts", 2,
         '["essay p1", { source = "paper", credibility = 6 }]'),
    Case("three in a circle of citations", "each on the next", 1,
         '[{ source = "essay", rests_on = ["paper"] }, { source = "paper", rests_on = ["wire"] },'
         ' { source = "wire", rests_on = ["essay"] }]'),
    Case("three links", "one host, and a host below it", 1,
         '["https://www.example.org/a", "https://example.org/b", "http://news.example.org:80/c"]'),
    Case("three links of a host in letters", "one in Punycode, one with a user, one with a port", 1,
         '["https://münchen.example/a", "https://ann@xn--mnchen-3ya.example/b",'
         ' "HTTPS://WWW.MÜNCHEN.example:8443/c"]'),
    Case("two links", "two hosts", 2, '["https://example.org/a", "https://example.com/a"]'),
    Case("a link, archived copies", "copies of pages of one host", 1,
         '["https://example.org/a", "https://web.archive.org/web/20250718/https://example.org/b",'
         ' "https://archive.ph/2025/example.org/c", "https://archive.is/o/x/http%3A//example.org"]'),
    Case("a link, paper", "on the host of the declared source", 1,
         '["https://paper.example/x", "paper p1"]'),
    Case("a link, ann, bob", "a host with two outlets is of neither", 3,
         '["https://shared.example/x", "ann p1", "bob p1"]'),
    Case("the paper, paper", "an undeclared name that is an outlet", 1,
         '["THE PAPER", "paper p1"]'),
    Case("blog How we got here, blog", "undeclared names that begin alike", 1,
         '["blog How we got here", "blog p3"]'),
    Case("nothing", "", 0, "[]"),
)  # fmt: skip


def event(cite: str, more: str = ""):
    ledger = read(f'{SOURCES}\n[[event]]\nid = "e"\ntitle = "E"\n{more}\ncite = {cite}\n').ledger
    return ledger.events[0], ledger


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.cited} ({case.rests})")
def test_origins(case):
    result = origins(*event(case.cite))
    assert len(result) == case.origins
    named = [name for group in result for name in group]
    assert len(named) == len(set(named))


VOICE = '{ source = "essay", at = "p1" }'
CLAIM = '{ source = "paper", at = "p1", attributed_to = ["Russia", "a diplomat"] }'
OTHER_CLAIM = '{ source = "digest", at = "p1", attributed_to = ["Iran"] }'
DENIAL = '{ source = "wire", at = "p1", stance = "denies" }'
DOUBT = '{ source = "wire", at = "p1", stance = "doubts" }'
SILENT = '{ source = "reprint", at = "p1", stance = "silent" }'


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        ([], "unsourced"),
        ([SILENT], "unsourced"),
        ([VOICE], "reported"),
        ([VOICE, SILENT], "reported"),
        ([CLAIM], "claimed"),
        ([CLAIM, OTHER_CLAIM], "claimed"),
        ([CLAIM, VOICE], "reported"),
        ([DENIAL], "denied"),
        ([DENIAL, SILENT], "denied"),
        ([DENIAL, VOICE], "disputed"),
        ([DENIAL, CLAIM], "disputed"),
        ([DOUBT], "disputed"),
        ([DOUBT, VOICE], "disputed"),
        ([VOICE, '{ source = "paper", at = "p1", says = "much the same" }'], "reported"),
    ],
)
def test_standing(cites, expected):
    result, _ = event(f"[{', '.join(cites)}]", 'place = "here"')
    assert standing(result) == expected


def test_the_claimant_is_the_first_one_named_and_silent_sources_do_not_count():
    result, _ = event(f"[{CLAIM}, {OTHER_CLAIM}, {SILENT}]")
    assert claimants(result) == ("Russia", "Iran")
    assert sources(result) == ("paper", "digest")


def test_an_event_was_known_when_the_first_of_its_sources_was_published_or_read():
    ledger = read("""
[source.one]
published = "[2025-07..]"
accessed = 2025-07-20
[source.two]
published = "2025-07"
[source.three]
published = "2025-07-18~"
accessed = "2025-07-19?"
[[event]]
id = "e"
title = "E"
cite = ["one", "two", "three"]
[[event]]
id = "f"
title = "F"
cite = ["three", { source = "two", stance = "silent" }]
""").ledger
    import datetime

    assert known_by(ledger.events[0], ledger) == datetime.date(2025, 7, 20).toordinal()
    assert known_by(ledger.events[1], ledger) is None


ENTRY = """
date = "2025-07"
by = ["q", "p"]
place = "Shūsha"
type = "accuse"
figures = { dead = 38, hurt = 29 }
"""


@pytest.mark.parametrize(
    ("entry", "cites", "expected"),
    [
        # a citation and the entry
        (ENTRY, ['by = ["p", "q"]'], ()),
        (ENTRY, ['by = ["P", "q"]'], ()),
        (ENTRY, ['by = ["p"]'], ("who",)),
        (ENTRY, ['to = ["r"]'], ()),
        (ENTRY, ['place = "SHUSHA"'], ()),
        (ENTRY, ['place = "Baku"'], ("where",)),
        (ENTRY, ['type = "accuse"'], ()),
        (ENTRY, ['type = "assault"'], ("what",)),
        (ENTRY, ["figures = { dead = 38 }"], ()),
        (ENTRY, ["figures = { missing = 2 }"], ()),
        (ENTRY, ["figures = { dead = 37 }"], ("number",)),
        (ENTRY, ["date = 2025-07-18"], ()),
        (ENTRY, ['date = "2025"'], ()),
        (ENTRY, ['date = "2025-08"'], ("when",)),
        # contradicting citations
        ("", ['says = "Meant."\nabout = "intent"', 'says = " MEANT"\nabout = "intent"'], ()),
        (ENTRY, ["date = 2025-07-18", "date = 2025-07-20"], ("when",)),
        ("", ["date = 2025-07-18T10:00:00+04:00", "date = 2025-07-18T06:00:00Z"], ()),
        ("", ["date = 2025-07-19T01:00:00+04:00", "date = 2025-07-18T21:00:00Z"], ()),
        ("", ["date = 2025-07-18T10:00:00Z", "date = 2025-07-18T10:05:00Z"], ("when",)),
        ("", ["date = 2025-07-18T10:05:20Z", "date = 2025-07-18T10:05:40Z"], ("when",)),
        ("", ['date = "2025-07-18T10:05"', "date = 2025-07-18T10:05:40"], ()),
        ("", ["date = 2025-07-18T10:00:00", "date = 2025-07-18"], ()),
        ("", ['date = "[..2025-07-20]"', 'date = "[2025-07-18..]"'], ()),
        ("", ['date = "2011/2013"', 'date = "2012/2014"'], ("when",)),
        ("", ['place = "Baku"'], ()),
        ("", ['place = "Baku"', 'place = "baku"'], ()),
        ("", ['place = "Baku"', 'place = "Moscow"'], ("where",)),
        ("", ['by = ["p"]', 'by = ["q"]'], ("who",)),
        ('between = ["p", "q"]', ['by = ["p"]'], ()),
        ('between = ["p", "q"]', ['by = ["q"]\nto = ["p"]'], ()),
        ('between = ["p", "q"]', ['by = ["p"]\nto = ["r"]'], ("who",)),
        # sentences on a point
        ("", ['about = "intent"\nsays = "meant"'], ()),
        ("", ['about = "intent"', 'about = "intent"\nsays = "meant"'], ()),
        ("", ['about = "intent"\nsays = "Meant"', 'about = "intent"\nsays = "meant "'], ()),
        ("", ['about = "intent"\nsays = "meant"', 'about = "intent"\nsays = "not"'], ("intent",)),
        ("", ['about = "intent"\nsays = "meant"', 'about = "where"\nsays = "in Baku"'], ()),
        ("", ['says = "meant"', 'says = "not meant"'], ()),
        ("", ['about = "meaning"\nsays = "x"', 'about = "meaning"\nsays = "y"'], ("meaning",)),
        # the same figures in different words
        ("", ['about = "number"\nsays = "two"\nfigures = { dead = 2 }',
              'about = "number"\nsays = "a couple"\nfigures = { dead = 2 }'], ()),
        # a silent source has no account
        (ENTRY, ['stance = "silent"\nplace = "Baku"'], ()),
        # a doubt or a denial disputes the point that it names
        (ENTRY, ['stance = "denies"'], ("what",)),
        (ENTRY, ['stance = "doubts"\nabout = "number"'], ("number",)),
        (ENTRY, ['stance = "denies"\nplace = "Baku"'], ("where", "what")),
        (ENTRY, ['stance = "denies"\nabout = "meaning"'], ("meaning",)),
        ("", ['about = "meaning"\nsays = "x"', 'about = "meaning"\nsays = "y"\nplace = "a"',
              'place = "b"'], ("where", "meaning")),
    ],
)  # fmt: skip
def test_a_point_is_disputed_when_two_accounts_of_it_cannot_both_be_true(entry, cites, expected):
    citations = [
        f'{{ source = "s{n}", {cite.replace(chr(10), ", ")} }}' for n, cite in enumerate(cites)
    ]
    for order in (citations, citations[::-1]):
        result, _ = event(f"[{', '.join([VOICE, *order])}]", entry)
        assert tuple(disputed(result)) == expected
        of_fact = set(expected) - {"meaning"}
        assert standing(result) == ("disputed" if of_fact else "reported")


def test_an_event_that_all_deny_is_not_disputed():
    result, _ = event(f'[{DENIAL}, {{ source = "paper", stance = "denies", place = "x" }}]', ENTRY)
    assert not disputed(result)


def test_a_declared_alias_is_the_same_party():
    ledger = read("""
[actor.russia]
name = "Russia"
aliases = ["Moscow"]
[[event]]
id = "e"
title = "E"
by = ["Russia"]
cite = [{ source = "a", by = ["moscow"] }]
""").ledger
    assert not disputed(ledger.events[0])


def test_a_position_and_a_forecast_have_accounts_too():
    cite = """cite = [
  { source = "a", date = 2024, about = "when", says = "then" },
  { source = "b", date = 2023 },
]
"""
    ledger = read(
        f'[[position]]\nwho = "x"\nstatement = "S"\n{cite}'
        f'[[outlook]]\nid = "o"\nstatement = "O"\n{cite}'
    ).ledger
    assert [standing(item) for item in (*ledger.positions, *ledger.outlooks)] == ["disputed"] * 2
