"""How sources are named, split, found and counted, wherever they are cited in a ledger."""

import json
from datetime import date

import pytest
from conftest import read
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence import names_of, origins, source_name, source_names
from briefing.query import Filter
from briefing.render.ledger import as_toml
from briefing.reports.selection import selection

SOURCES = """
[source.one]
title = "Baku shuts the offices, says a diplomat"
outlet = "BBC"
published = 2025-07-18
[source.two]
title = "Another headline, of the same day"
outlet = "bbc"
published = 2025-07-19
[source.three]
title = "A headline of an outlet that is cited once"
outlet = "Echo"
[source.essay]
title = "A long headline"
[source.short]
short = "Gazette"
outlet = "Echo of the South"
url = "https://echo.example/1"
"""
EVENT = '[[event]]\nid = "e{}"\ndate = 2025-07-18\ntitle = "Title {}."\ncite = {}\n'


def ledger_of(*cites: str, sources: str = SOURCES):
    return read(sources + "".join(EVENT.format(n, n, cite) for n, cite in enumerate(cites))).ledger


def test_a_source_is_named_by_short_outlet_or_address_and_never_by_its_headline():
    ledger = ledger_of(
        '["https://www.example.org/news/a", "https://example.org/b?x=1", "Some paper p1"]'
    )
    assert {name: source_name(name, ledger) for name in ledger.sources} == {
        "one": "BBC 18 Jul 2025", "two": "bbc 19 Jul 2025", "three": "Echo", "essay": "essay",
        "short": "Gazette", "https://www.example.org/news/a": "example.org/news/a",
        "https://example.org/b?x=1": "example.org/b", "Some paper": "Some paper",
    }  # fmt: skip


def test_a_printed_name_means_its_source_and_an_outlet_all_of_its_sources():
    ledger = ledger_of('["https://example.org/a", "https://example.org/b"]')
    names = names_of(ledger)
    for ident in ledger.sources:
        assert names.meant(source_name(ident, ledger)) == (ident,)
    assert names.meant("BBC") == ("one", "two")
    links = ("https://example.org/a", "https://example.org/b")
    assert source_names(links, ledger) == ["example.org ×2"]
    assert names.meant("example.org ×2") == names.meant("example.org") == links


def test_the_source_filter_accepts_a_printed_name_and_an_outlet(briefing, ledger_file):
    ledger_file(SOURCES + EVENT.format(1, 1, '["one"]') + EVENT.format(2, 2, '["two"]'))
    for name, lines in (("BBC 18 Jul 2025", 1), ("BBC", 2), ("one,two", 2), ("Echo", 0)):
        run = briefing("timeline", "--source", name)
        assert (run.code, len(run.stdout.splitlines())) == (0, lines), name


@pytest.mark.parametrize(
    ("written", "source", "at"),
    [
        ("Gazette p3", "short", "p3"),
        ("essay How it began", "essay", "How it began"),
        ("https://example.org/a the third part", "https://example.org/a", "the third part"),
        ("Some paper p3", "Some paper", "p3"),
        ("Some paper title", "Some paper", "title"),
        ("Some paper ¶3", "Some paper", "¶3"),
        ("Some paper How it began", "Some paper How it began", ""),
    ],
)
def test_a_short_citation_means_the_same_whatever_is_cited_before_it(written, source, at):
    for cite in (f'["{written}"]', f'["Some p1", "Some paper", "{written}"]'):
        citation = ledger_of(cite).events[0].cite[-1]
        assert (citation.source, citation.at) == (source, at)


CITES = st.lists(
    st.sampled_from([
        "one p1", "two", "Gazette p3", "BBC", "Echo of the South", "https://echo.example/2",
        "https://example.org/a", "https://news.example.org/b", "https://m.example.org/c p2",
        "https://web.archive.org/web/2025/https://echo.example/3", "wire How it began", "wire p3",
        "Some paper", "Some", "essay How",
    ]),
    min_size=1, max_size=5, unique=True,
)  # fmt: skip


@given(st.lists(CITES, min_size=1, max_size=4), st.integers(0, 3))
def test_any_selection_reads_back_with_the_same_sources_and_origins(cites, number):
    ledger = ledger_of(*(str(list(cite)).replace("'", '"') for cite in cites))
    number %= len(cites)
    tables = selection(ledger, Filter(date(2025, 7, 20), match=(f"Title {number}.",)))
    again = read("".join(as_toml(tables))).ledger
    assert len(again.events) == 1
    before, after = ledger.events[number], again.events[0]
    assert [cite.source for cite in after.cite] == [cite.source for cite in before.cite]
    assert len(origins(after, again)) == len(origins(before, ledger))


def test_an_id_equal_to_an_outlet_does_not_replace_the_outlet(briefing, ledger_file):
    ledger_file(
        '[source.echo]\noutlet = "Echo"\npublished = 2023-01-10\n'
        '[source.later]\noutlet = "ECHO"\npublished = 2023-01-12\n'
        '[source.gazette]\noutlet = "Gazette"\n'
        + "".join(EVENT.format(n, n, f'["{name}"]') for n, name in enumerate(("echo", "later")))
        + EVENT.format(2, 2, '["gazette"]')
    )
    names = [row["name"] for row in rows(briefing("sources", "--format", "jsonl").stdout)]
    assert names == ["Echo 10 Jan 2023", "ECHO 12 Jan 2023", "Gazette"]
    for written, count in (("Echo", 2), ("echo", 1), ("ECHO 12 Jan 2023", 1), ("GAZETTE", 1)):
        assert len(briefing("timeline", "--source", written).stdout.splitlines()) == count


def rows(jsonl):
    return [json.loads(line) for line in jsonl.splitlines()]


def test_filters_and_going_back_do_not_rename_a_source(briefing, ledger_file):
    ledger_file(SOURCES + EVENT.format(1, 1, '["one"]') + EVENT.format(2, 2, '["two"]'))
    for call in (["show", "e1"], ["show", "e1", "--source", "one"], ["sources", "--source", "one"],
                 ["show", "e1", "--as-of", "2025-07-18"]):  # fmt: skip
        assert "BBC 18 Jul 2025" in briefing(*call, "--format", "md").stdout


def test_completion_offers_the_printed_name_of_a_source_and_its_outlet(briefing, ledger_file):
    path = ledger_file(SOURCES + EVENT.format(1, 1, '["one", "two"]'))
    offered = {}
    for begun in ("BB", "Gaz", "Echo of"):
        words = ["briefing", "timeline", "--ledger", str(path), "--source", begun]
        run = briefing(
            _BRIEFING_COMPLETE="complete_zsh",
            _TYPER_COMPLETE_ARGS=" ".join(words[:-1]) + f" '{begun}",
        )
        offered[begun] = run.stdout
    assert "BBC 18 Jul 2025" in offered["BB"]
    assert '"BBC"' in offered["BB"]
    assert "Gazette" in offered["Gaz"]
    assert "Echo of the South" in offered["Echo of"]


LINKS = EVENT.format(
    1, 1, '["https://example.org/ann/1", "https://example.org/ann/2", "https://example.org/b"]'
)


@pytest.mark.parametrize("call", [["show", "e1"], ["sources"], ["export"]])
def test_every_link_can_be_opened(call, briefing, ledger_file):
    ledger_file(LINKS)
    text = briefing(*call, "md") if call == ["export"] else briefing(*call, "--format", "md")
    for end in ("ann/1", "ann/2", "b"):
        assert f"<https://example.org/{end}>" in text.stdout
    if call[0] == "show":
        assert "1: example.org ×3 (3 sources cited, independence not checked)" in text.stdout


COPIED = """
[source.moved]
outlet = "Echo"
url = "https://echo.example/1"
archive_url = "https://archive.example/echo/1"
[source.gone]
outlet = "Gazette"
archive_url = "https://archive.example/gazette/2"
"""


@pytest.mark.parametrize("call", [["show", "e1", "--format"], ["sources", "--format"], ["export"]])
def test_a_page_and_its_copy_can_both_be_opened(call, briefing, ledger_file):
    ledger_file(COPIED + EVENT.format(1, 1, '["moved p1", "gone p2"]'))
    said = briefing(*call, "md").stdout
    for url in ("echo.example/1", "archive.example/echo/1", "archive.example/gazette/2"):
        assert f"<https://{url}>" in said
    if call == ["export"]:
        assert (
            "[^1]: [Echo](<https://echo.example/1>) (undated), paragraph 1; [Gazette](<https:"
            in said
        )


def test_a_doubtful_citation_is_marked_beside_the_statement(briefing, ledger_file):
    ledger_file(EVENT.format(1, 1, '["essay", { source = "wire", credibility = 4 }]'))
    assert "graded doubtful: wire" in briefing("timeline", "--format", "md").stdout
    shown = briefing("show", "e1", "--format", "md").stdout
    assert "grade 4: source not graded, claim doubtful" in shown


def test_a_source_with_the_title_of_its_outlet_has_its_name_alone():
    ledger = ledger_of(
        '["paper", "later"]',
        sources="""
[source.paper]
title = "The Paper"
outlet = "The Paper"
[source.later]
title = "A headline"
outlet = "The Paper"
published = 2025-07-18
""",
    )
    assert source_name("paper", ledger) == "The Paper"
    assert source_name("later", ledger) == "The Paper 18 Jul 2025"
