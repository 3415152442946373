"""The shipped ledger keeps its promises: complete, cited in place, no false day, own words."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, SHIPPED

from briefing.ledger import load
from briefing.ledger.checks import check
from briefing.model import Citation, Ledger

ARTICLES = ROOT.parent / "shared" / "articles"
LOADED = load(str(SHIPPED))
LEDGER = LOADED.ledger


def citations(ledger: Ledger) -> Iterator[Citation]:
    for item in (*ledger.events, *ledger.positions, *ledger.outlooks, *ledger.actors.values()):
        yield from item.cite
    for actor in ledger.actors.values():
        for role in actor.roles:
            yield from role.cite


def test_it_has_neither_error_nor_warning():
    found = check(LOADED, datetime.date(2025, 7, 21), notes=True)
    assert [item for item in found if item.code != "N303"] == []


def test_it_is_as_large_as_what_the_articles_tell():
    assert 60 <= len(LEDGER.events) <= 85
    assert len(LEDGER.positions) >= 20
    assert sum(actor.declared for actor in LEDGER.actors.values()) >= 60
    assert 20 <= len(LEDGER.outlooks) <= 30
    notes = [source for name, source in LEDGER.sources.items() if name.startswith("note-")]
    assert len(notes) == 11
    for note in notes:
        assert (note.via, note.read) == (("essay",), "title")
        assert note.accessed is not None
        assert note.accessed.written == "2025-07-20"
        assert note.url.startswith("https://")
        assert note.language == "en" or note.title_translated


def test_every_citation_names_a_place():
    assert [cite.raw for cite in citations(LEDGER) if not cite.at] == []


def test_everything_is_toml_1_0():
    assert tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["ledger"]["title"]


def test_what_was_inferred_is_marked_and_says_how():
    for event in LEDGER.events:
        if event.date and (event.date.uncertain or event.date.approximate):
            assert event.date_note, event.id


def test_a_bound_set_by_another_event_or_by_a_note_says_so():
    for event in LEDGER.events:
        if event.date and event.date.written.startswith("["):
            assert event.date_note, event.id


def test_no_date_is_the_day_on_which_somebody_read_or_published():
    days = {event.date.written for event in LEDGER.events if event.date}
    assert days & {"2025-07-20", "2025-07-12"} == set()
    days_given = [event for event in LEDGER.events if event.date and event.date.precision == "day"]
    exact = {event.date.written for event in days_given if event.date.written[0] != "["}
    assert exact == {"1961-12-24", "2001-09-11?/", "2025-07-18"}


def test_a_reaction_is_not_certainly_before_what_it_answers():
    for event in LEDGER.events:
        for name in event.responds_to:
            cause = LEDGER.index[name].date
            if event.date and cause and event.date.last and cause.first:
                assert event.date.last >= cause.first, event.id


def test_titles_are_one_sentence_without_a_full_stop():
    for event in LEDGER.events:
        assert not event.title.endswith("."), event.id
        assert ". " not in event.title, event.id


def test_sources_differ_where_the_articles_do():
    from briefing.evidence import standing

    disputed = {event.id for event in LEDGER.events if standing(event) == "disputed"}
    assert {"airliner-downing", "karabakh-2023", "cis-absence", "incited-by-kyiv"} <= disputed
    silent = [cite for cite in citations(LEDGER) if cite.stance == "silent"]
    assert len(silent) >= 8
    claimed = {event.id for event in LEDGER.events if standing(event) == "claimed"}
    assert {"air-bases", "staging-ground", "israel-offers-withdrawal", "xu-lobbies"} <= claimed


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not beside this checkout")
class TestAgainstTheArticles:
    def test_no_eight_words_in_a_row_are_copied(self):
        seen = set()
        for path in ARTICLES.glob("*.txt"):
            found = words(path.read_text(encoding="utf-8"))
            seen |= {tuple(found[i : i + 8]) for i in range(len(found) - 7)}
        tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
        del tables["source"]
        copied = [
            text
            for text in texts(tables)
            for found in [words(text)]
            if any(tuple(found[i : i + 8]) in seen for i in range(len(found) - 7))
        ]
        assert copied == []

    @pytest.mark.parametrize(
        ("source", "file", "first", "last"),
        [
            ("scmp", "000", "Azerbaijan has been actively", None),
            ("rock", "002", "Few countries in Asia", None),
            ("balancing", "003", "Azerbaijan, a secular", "Azerbaijan’s balancing act"),
            ("essay", "004", "Relations between Russia", "In conclusion"),
        ],
    )
    def test_a_paragraph_that_is_cited_exists(self, source, file, first, last):
        path = next(Path(ARTICLES).glob(f"{file}*.txt"))
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        start = next(i for i, line in enumerate(lines) if line.startswith(first))
        end = next(
            (i for i, line in enumerate(lines) if last and line.startswith(last)), len(lines)
        )
        cited = {
            int(number)
            for cite in citations(LEDGER)
            if cite.source == source
            for number in re.findall(r"^p(\d+)", cite.at)
        }
        assert cited
        assert max(cited) <= end - start + 1
