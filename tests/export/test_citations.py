"""Citations for pandoc, and the CSL-JSON beside them."""

import datetime
import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import SHIPPED, TODAY, long, read
from hostile import MARKUP, hostile
from hypothesis import given
from hypothesis import strategies as st
from through_pandoc import columns, elements, kinds, new_tree, tree

from briefing.dates import parse
from briefing.ledger import load
from briefing.query import Filter
from briefing.render.csl import date, item, key
from briefing.render.markdown import write
from briefing.render.pandoc import program
from briefing.reports.document import LENGTHS, document

DAY = datetime.date.fromisoformat(TODAY)
SMALL = Path(__file__).parent / "ledger.toml"
LEDGER = read(SMALL.read_text(encoding="utf-8")).ledger
SHIPPED_LEDGER = load(str(SHIPPED)).ledger
WILD_IDS = ["New York Times", "https://example.org/a_b?c=1&d=%20*e*", "a{b", "ça-va", "x]y", "p|q"]


def markdown_of(ledger, length="standard", citations="pandoc", **criteria):
    report = document(ledger, Filter(today=DAY, **criteria), length=length)
    return "".join(write(report, citations=citations))


def cited(markdown):
    """Return the citations that pandoc reads in a Markdown."""
    result = elements(tree(markdown, "markdown"))
    return [each for cite in result if cite["t"] == "Cite" for each in cite["c"][0]]


def small(at="", **more):
    """Return a ledger with one event and one citation."""
    return small_list([{"source": "s", "at": at, **more}])


def small_list(cites):
    output = [
        "{" + ", ".join(f"{name} = {json.dumps(word)}" for name, word in cite.items()) + "}"
        for cite in cites
    ]
    event = '[[event]]\nid = "a"\ntitle = "A is done"\nkey = true\n'
    return read(f"{event}cite = [{', '.join(output)}]\n").ledger


def told_of(ledger):
    """Return what a briefing cites for the one event of a ledger."""
    return re.search(r"^1\. .*? (\[@.*\])\.$", markdown_of(ledger), re.MULTILINE)[1]


# --- the citations


def test_p3_is_the_third_paragraph_and_other_places_are_kept_as_typed():
    assert told_of(small("p3")) == "[@s, para. 3]"
    assert told_of(small("How we got here")) == "[@s{}, How we got here]"
    assert told_of(small("12")) == "[@s{}, 12]"
    assert told_of(small()) == "[@s]"


def test_paragraphs_of_one_source_share_a_citation():
    cites = [{"source": "s", "at": "p3"}, {"source": "s", "at": "p4"}, {"source": "t", "at": "p5"}]
    assert told_of(small_list(cites)) == "[@s, paras. 3, 4; @t, para. 5]"


def test_claimants_and_doubts_stay_with_the_citation():
    claim = small("p3", attributed_to=["Moscow"])
    assert "[@s, {para. 3} (citing Moscow)]" in told_of(claim)
    doubt = small("p3", stance="doubts", attributed_to=["X"])
    assert r"[@s, {para. 3} (doubts it, citing X)]" in told_of(doubt)
    assert "[@s{} (citing Moscow)]" in told_of(small(attributed_to=["Moscow"]))
    assert "[@s{}, title (citing Moscow)]" in told_of(small("title", attributed_to=["Moscow"]))


def test_a_judgement_gives_its_basis_before_its_citations():
    assert "[Our judgement, from @post, para. 6; @gazette, para. 3]." in markdown_of(LEDGER)


def test_a_note_says_if_no_source_is_cited():
    ledger = read('[[event]]\nid = "a"\ntitle = "A"\n').ledger
    text = markdown_of(ledger)
    assert "^[No source is recorded.]" in text
    assert cited(text) == []
    assert kinds(tree(text, "markdown"))["Note"] == 2


@pytest.mark.parametrize("ident", WILD_IDS)
def test_pandoc_reads_the_key_of_any_source(ident):
    ledger = small_list([{"source": ident, "at": "p3"}])
    assert {cite["citationId"] for cite in cited(markdown_of(ledger))} == {key(ident)}


def test_two_sources_have_two_keys():
    idents = [*WILD_IDS, "New%20York%20Times", "New_York_Times", *SHIPPED_LEDGER.sources]
    assert len({key(ident) for ident in idents}) == len(idents)
    assert [key(ident) for ident in SHIPPED_LEDGER.sources] == list(SHIPPED_LEDGER.sources)


@pytest.mark.parametrize("length", ["standard", long("short"), long("full")])
def test_every_footnote_has_a_citation(length):
    for ledger in (LEDGER, SHIPPED_LEDGER):
        notes = kinds(tree(markdown_of(ledger, length, "footnotes"), "markdown"))["Note"]
        result = kinds(tree(markdown_of(ledger, length), "markdown"))
        assert result["Cite"] + result["Note"] == notes > 0


@pytest.mark.parametrize(
    ("length", "word"),
    [
        *(("full", word) for word in MARKUP[:6]),
        *(long(length, word) for length in ("short", "standard") for word in MARKUP),
        *(long("full", word) for word in MARKUP[6:]),
    ],
)
def test_pandoc_reads_no_markup_in_the_text_of_a_ledger(length, word):
    text, calm = (markdown_of(hostile(each), length) for each in (word, "word"))
    result, expected = (kinds(tree(each, "markdown")) for each in (text, calm))
    assert result == expected
    output = [[cite["citationId"] for cite in cited(each)] for each in (text, calm)]
    assert output[0] == output[1]
    assert [*columns(tree(text, "markdown"))] == [*columns(tree(calm, "markdown"))]


@given(st.text(st.sampled_from("ab1 |*_`[]<>#^!:;$\\(){}~-+=.,@&'\"/"), min_size=1, max_size=16))
def test_pandoc_reads_no_markup_in_the_place_of_a_citation(word):
    if not word.strip():
        return
    result = cited(markdown_of(small(word, attributed_to=[word])))
    assert [cite["citationId"] for cite in result] == ["s"] * len(result)
    assert kinds([cite["citationSuffix"] for cite in result]) == {}


# --- the sources beside them

FIELDS = {
    "id", "type", "title", "title-short", "translated-title", "author", "container-title",
    "publisher", "language", "URL", "note", "issued", "accessed",
}  # fmt: skip
KINDS = {
    "article-newspaper", "article-magazine", "report", "dataset", "post", "webpage", "document",
}  # fmt: skip
"""Of the names in the JSON schema of CSL 1.0: those that are written."""


CHOSEN = (["--actor", "Iran"], ["--since", "2025-07"], ["--key", "cis-absence", "--type", "agree"])


@pytest.mark.parametrize(
    ("length", "filters"),
    [
        ("full", []), ("standard", CHOSEN[2]),
        *(long(length, words) for length in LENGTHS for words in CHOSEN),
    ],
)  # fmt: skip
def test_every_key_of_the_briefing_is_in_the_csl(briefing, ledger_file, length, filters):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    shared = [*filters, "--today", TODAY]
    text = briefing("export", "md", "--citations", "pandoc", "--length", length, *shared).stdout
    items = json.loads(briefing("export", "csl", *shared).stdout)
    known = [each["id"] for each in items]
    keys = {cite["citationId"] for cite in cited(text)}
    assert keys
    assert keys <= set(known)
    assert len(known) == len(set(known))


def test_the_csl_of_a_selection_has_only_its_own_sources(briefing, ledger_file):
    ledger_file(SHIPPED.read_text(encoding="utf-8"))
    whole = json.loads(briefing("export", "csl").stdout)
    selected = json.loads(
        briefing("export", "csl", "--source", "digest", "--story", "airliner").stdout
    )
    assert 0 < len(selected) < len(whole)


def test_an_item_has_the_fields_of_the_schema():
    for ledger in (LEDGER, SHIPPED_LEDGER, hostile("word")):
        for source in ledger.sources.values():
            result = item(source, ledger)
            assert set(result) <= FIELDS
            assert result["type"] in KINDS
            assert result["title"]
            for name in ("issued", "accessed"):
                assert set(result.get(name, {})) <= {"date-parts", "season", "circa", "literal"}


def test_a_source_becomes_an_item():
    assert item(LEDGER.sources["gazette"], LEDGER) == {
        "id": "gazette",
        "type": "webpage",
        "title": "The week at the strait",
        "title-short": "Gazette",
        "author": [{"literal": "B. Writer"}],
        "container-title": "The Gazette",
        "language": "en",
        "URL": "https://example.org/week?a=1&b=2",
        "issued": {"date-parts": [[2024, 5, 20]]},
        "accessed": {"date-parts": [[2024, 6, 1]]},
    }
    wire = item(LEDGER.sources["wire"], LEDGER)
    assert wire["type"] == "article-newspaper"
    assert wire["note"] == "title only; known through Gazette"
    assert item(LEDGER.sources["post"], LEDGER)["translated-title"] == "On the strait"


def test_the_outlet_of_a_report_is_its_publisher_and_an_actor_is_given_by_name():
    ledger = read(
        '[actor.un]\nname = "United Nations"\n[source.r]\ntitle = "R"\nkind = "official"\n'
        'outlet = "un"\n[[event]]\nid = "a"\ntitle = "A"\ncite = ["r", "https://example.org/x"]\n'
    ).ledger
    assert item(ledger.sources["r"], ledger)["publisher"] == "United Nations"
    page = item(ledger.sources["https://example.org/x"], ledger)
    assert (page["type"], page["URL"]) == ("webpage", "https://example.org/x")
    assert page["title"] == "example.org/x"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-07-20", {"date-parts": [[2025, 7, 20]]}),
        ("2025-07-20T10:00Z", {"date-parts": [[2025, 7, 20]]}),
        ("2025-07", {"date-parts": [[2025, 7]]}),
        ("2025", {"date-parts": [[2025]]}),
        ("2025?", {"date-parts": [[2025]], "circa": True}),
        ("2025-07~", {"date-parts": [[2025, 7]], "circa": True}),
        ("2025-21", {"date-parts": [[2025]], "season": 1}),
        ("2025-24", {"date-parts": [[2025]], "season": 4}),
        ("2024-12/2025-02-03", {"date-parts": [[2024, 12], [2025, 2, 3]]}),
        ("2025-21/2025-22", {"literal": "spring 2025 – summer 2025"}),
        ("2025-33", {"literal": "Q1 2025"}),
        ("[2025-07-20..]", {"literal": "20 Jul 2025 or later"}),
        ("[..2025-07]", {"literal": "by Jul 2025"}),
        ("[2024-12..2025-07]", {"literal": "between Dec 2024 and Jul 2025"}),
        ("2011/..", {"literal": "since 2011"}),
        ("201X", {"literal": "2010s"}),
        ("XXXX-12", {"literal": "a December"}),
        ("-0043", {"literal": "44 BC"}),
    ],
)
def test_a_date_keeps_the_precision_that_was_given(written, expected):
    assert date(parse(written)) == expected


def references(items, tmp_path):
    """Return the references that pandoc makes of some items, as a syntax tree."""
    path = tmp_path / "sources.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    asked = ["--citeproc", f"--bibliography={path}"]
    return new_tree("---\nnocite: '@*'\n---\n", "markdown", *asked)


def test_pandoc_makes_a_reference_from_every_source(tmp_path):
    for ledger in (SHIPPED_LEDGER, LEDGER):
        items = [item(source, ledger) for source in ledger.sources.values()]
        tree_read = references(items, tmp_path)
        entries = [each for each in elements(tree_read) if each["t"] == "Div"][1:]
        assert {each["c"][0][0] for each in entries} == {f"ref-{each['id']}" for each in items}


def test_pandoc_reads_no_markup_in_the_text_of_a_source(tmp_path):
    texts = [*MARKUP, "<i>a</i> <sup>b</sup> <span class='nocase'>c</span> <sc>d</sc>"]

    def result(words):
        ledgers = map(hostile, words)
        items = [{**item(each.sources["s"], each), "id": f"s{n}"} for n, each in enumerate(ledgers)]
        return kinds(references(items, tmp_path))

    assert result(texts) - result(f'a "word" {number}' for number in range(len(texts))) == {}


def test_the_briefing_with_its_sources_goes_through_pandoc_without_a_warning(
    briefing, ledger_file, tmp_path
):
    ledger_file(SMALL.read_text(encoding="utf-8"))
    sources = tmp_path / "sources.json"
    sources.write_text(briefing("export", "csl").stdout, encoding="utf-8")
    text = briefing("export", "md", "--citations", "pandoc", "--front-matter", "yaml").stdout
    done = subprocess.run(
        [program(), "--citeproc", f"--bibliography={sources}", "--to=plain", "--wrap=none"],
        input=text.encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""
    assert "B. Writer 2024, para. 2 (citing Southland)" in done.stdout.decode()
    assert "[@" not in done.stdout.decode()


def test_a_wrong_citation_style_gives_one_sentence(briefing, ledger_file):
    ledger_file(SMALL.read_text(encoding="utf-8"))
    done = briefing("export", "md", "--citations", "apa")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: Invalid value for '--citations': 'apa' is not one of")
