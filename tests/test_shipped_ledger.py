"""The shipped ledger: its promises, and details that are easy to break by hand."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import fingerprints
import pytest
from conftest import SHIPPED

from briefing import evidence
from briefing.evidence import accounts
from briefing.ledger import load
from briefing.ledger.check.checks import check
from briefing.ledger.toml.dump import block_text
from briefing.model import Citation, Event, Ledger
from briefing.names import fold

TEXT = SHIPPED.read_text(encoding="utf-8")
RAW: dict[str, Any] = tomllib.loads(TEXT)
LOADED = load(str(SHIPPED))
LEDGER: Ledger = LOADED.ledger
NOTES = tuple(name for name in LEDGER.sources if name.startswith("note-"))


def _paragraphs(count: int) -> set[str]:
    return {f"p{number}" for number in range(1, count + 1)}


PLACES: dict[str, set[str]] = {
    "scmp-page": _paragraphs(5) | {f"Related Articles {number}" for number in (1, 2, 3)},
    "digest": _paragraphs(3) | {
        "How we got here", "Common question 1", "Common question 2",
        "topics Russia", "topics Azerbaijan", "topics Aliyev", "topics Putin",
    },
    "hard-place": _paragraphs(3) | {"caption"},
    "balancing": _paragraphs(7),
    "essay": _paragraphs(13) | {"standfirst"},
    **{note: {"title"} for note in NOTES},
}  # fmt: skip
"""Every place that a citation can name: the texts' own paragraphs and headings."""


def _cited() -> Iterator[tuple[str, Citation]]:
    for event in LEDGER.events:
        yield from ((event.id, cite) for cite in event.cite)
    for position in LEDGER.positions:
        yield from ((position.statement, cite) for cite in position.cite)
    for outlook in LEDGER.outlooks:
        yield from ((outlook.id, cite) for cite in outlook.cite)
    for actor in LEDGER.actors.values():
        cites = [*actor.cite, *(cite for role in actor.roles for cite in role.cite)]
        yield from ((actor.id, cite) for cite in cites)


def _event(name: str) -> Event:
    return LEDGER.index[name]


# --- content


@pytest.mark.parametrize(
    ("what", "least", "most"),
    [("events", 60, 85), ("positions", 20, 60), ("outlooks", 22, 32), ("actors", 60, 90)],
)
def test_the_ledger_covers_the_content_of_the_articles(what: str, least: int, most: int) -> None:
    assert least <= len(getattr(LEDGER, what)) <= most


def test_every_article_and_every_note_is_a_source_and_is_cited() -> None:
    assert len(NOTES) == 11
    assert {cite.source for _, cite in _cited()} >= {*PLACES}


def test_a_note_is_known_by_its_title_through_the_essay_with_its_access_date() -> None:
    for note in map(LEDGER.sources.__getitem__, NOTES):
        assert (note.read, note.via) == ("title", ("essay",))
        assert note.accessed is not None
        assert note.accessed.earliest == note.accessed.latest == "2025-07-20"
        assert note.url.startswith("https://")
        assert bool(note.title_translated) == (note.language != "en")


def test_check_finds_neither_error_nor_warning() -> None:
    findings = check(LOADED, datetime.date(2025, 7, 21))
    assert [(item.code, item.message) for item in findings] == []


def test_nothing_is_undeclared() -> None:
    assert [*LOADED.undeclared] == []


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Baku", "azerbaijan"), ("Moscow", "russia"), ("the Kremlin", "russia"),
        ("Россия", "russia"), ("Tehran", "iran"), ("the Jewish state", "israel"),
        ("Türkiye", "turkey"), ("Kyiv", "ukraine"), ("Yerevan", "armenia"),
        ("Taipei", "taiwan"), ("Beijing", "china"), ("UTJ", "utj"), ("OIC", "oic"),
        ("Commonwealth of Independent States", "cis"), ("Aliyev", "aliyev"),
    ],
)  # fmt: skip
def test_the_names_that_the_texts_use_are_known(name: str, actor: str) -> None:
    assert LEDGER.names.find(name) == (actor,)


def test_no_name_means_two_actors() -> None:
    names = [
        (fold(name), actor.id)
        for actor in LEDGER.actors.values()
        for name in {fold(name) for name in (actor.id, actor.name, *actor.aliases)}
    ]
    assert [name for name, ident in names if LEDGER.names.find(name) != (ident,)] == []


def test_the_briefing_has_the_parts_that_only_a_person_can_write() -> None:
    assert sum(item.lead for item in LEDGER.judgements) == 1
    assert 6 <= sum(event.key for event in LEDGER.events) <= 10
    assert len(LEDGER.questions) >= 5
    assert any(event.status == "planned" for event in LEDGER.events)
    assert any("[^" in story.analysis for story in LEDGER.stories.values())


# --- attribution


def test_every_citation_names_a_place_that_the_text_has() -> None:
    wrong = [
        (where, cite.source, cite.at)
        for where, cite in _cited()
        if cite.at not in PLACES.get(cite.source, ())
    ]
    assert wrong == []


def test_every_event_position_and_outlook_is_cited() -> None:
    everything = [*LEDGER.events, *LEDGER.positions, *LEDGER.outlooks]
    assert [item.raw for item in everything if not item.cite] == []


def test_a_title_that_does_not_support_its_sentence_is_silent() -> None:
    silent = {(event.id, cite.source) for event in LEDGER.events for cite in event.cite
              if cite.stance == "silent"}  # fmt: skip
    assert silent >= {
        ("shusha-airliner", "note-i"), ("ukraine-advice", "note-ii"),
        ("abu-dhabi-meeting", "note-iv"), ("khankendi-conditions", "note-v"),
        ("forward-base", "note-ix"), ("diaspora-violence", "note-x"),
    }  # fmt: skip


def test_a_note_and_the_sentence_that_cites_it_are_one_origin() -> None:
    for name in ("gas-roadmap", "cis-absence", "legal-warning", "children-welcomed"):
        assert len(evidence.origins(_event(name), LEDGER)) == 1, name


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("airliner-downing", set()),
        ("karabakh-2023", {"meaning"}),
        ("cis-absence", {"meaning"}),
        ("kremlin-blames-ukraine", {"who"}),
    ],
)
def test_only_contradictions_between_sources_are_disputed(name: str, points: set[str]) -> None:
    event = _event(name)
    assert set(accounts.disputed(event)) == points
    assert evidence.standing(event) == ("disputed" if points == {"who"} else "reported")


def test_each_source_has_its_own_account_of_the_airliner() -> None:
    cites = _event("airliner-downing").cite
    assert [(cite.source, cite.by, cite.attributed_to, cite.place) for cite in cites] == [
        ("essay", ("russian-air-defence",), (), ""),
        ("digest", (), (), ""),
        ("digest", (), ("azerbaijan",), ""),
        ("note-xi", (), (), "over Donbas"),
    ]


def test_only_china_is_called_a_strategic_partner() -> None:
    partners = {item.toward for item in LEDGER.positions if item.tie == "strategic partner"}
    assert partners == {("china",)}


def test_statements_only_in_old_texts_are_dated_as_of_these_texts() -> None:
    old = {"hard-place", "balancing"}
    for item in LEDGER.positions:
        if {cite.source for cite in item.cite} <= old:
            assert item.date is not None, item.statement
            assert item.date.written in ("[2012-02..]", "[2023-10..]")
            assert item.date_note, item.statement


@pytest.mark.parametrize(
    ("statement", "since"),
    [
        ("Is in growing tension with Russia since the airliner was shot down", "2024-12/.."),
        ("Draws closer to Turkey and Pakistan", "2025-07/.."),
    ],
)
def test_a_trend_since_a_month_has_that_month(statement: str, since: str) -> None:
    (position,) = [item for item in LEDGER.positions if item.statement == statement]
    assert position.date is not None
    assert position.date.written == since
    assert {cite.source for cite in position.cite} == {"digest"}


def test_only_actors_named_in_the_text_are_parties() -> None:
    assert _event("sverdlovsk-arrests").by == ("russia",)
    assert LEDGER.actors["vodolatsky"].of == ()
    assert LEDGER.actors["lebedev"].of == ()
    assert _event("media-arrests").responds_to == ()
    assert "does not say" in _event("media-arrests").summary


def test_a_statement_that_condemns_neither_side_has_no_leaning() -> None:
    (position,) = [
        item for item in LEDGER.positions if item.statement.startswith("Condemns neither")
    ]
    assert position.leaning == ""


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("western-backlash", "west"),
        ("multipolar-balance", "turkey"),
        ("beijing-advantages", "beijing"),
    ],
)
def test_a_forecast_does_not_repeat_its_condition(name: str, word: str) -> None:
    (outlook,) = [item for item in LEDGER.outlooks if item.id == name]
    assert word in fingerprints.words(outlook.condition)
    assert word not in fingerprints.words(outlook.statement)


def test_the_grade_of_a_source_judges_the_outlet_and_not_how_much_was_read() -> None:
    assert [note for note in NOTES if LEDGER.sources[note].reliability] == []


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("gaza-proposal", ("times-of-israel", "an Arab diplomat")),
        ("staging-ground", ("unnamed reports",)),
        ("xu-lobbying", ("paraguay",)),
    ],
)
def test_a_claim_is_marked_as_one(name: str, chain: tuple[str, ...]) -> None:
    event = _event(name)
    assert evidence.standing(event) == "claimed"
    assert [cite.attributed_to for cite in event.cite] == [chain]


@pytest.mark.parametrize("name", ["armenia-recall", "staging-ground", "airliner-downing"])
def test_a_probable_mistake_is_kept_and_marked_as_unverified(name: str) -> None:
    assert "unverified" in _event(name).summary.casefold()


def test_only_an_icd_203_word_in_the_text_is_a_likelihood() -> None:
    assert {item.likelihood for item in LEDGER.outlooks} == {"", "likely"}
    assert [item.id for item in LEDGER.outlooks if item.horizon is not None] == []


# --- dates


def test_an_inferred_date_has_a_date_note() -> None:
    for event in LEDGER.events:
        if event.date is not None and re.search(r"[?~%\[]", event.date.written):
            assert event.date_note, event.id


def test_dates_of_reading_or_publication_are_not_dates_of_events() -> None:
    false = {"2025-07-20", "2025-07-12", "2016", "2020", "2022", "2016/2020"}
    written = {event.date.written.rstrip("?~%") for event in LEDGER.events if event.date}
    assert written & false == set()


def test_only_printed_days_are_dates_of_events() -> None:
    days = {event.date.written for event in LEDGER.events
            if event.date and re.fullmatch(r"\d{4}-\d\d-\d\d", event.date.written)}  # fmt: skip
    assert days == {"1961-12-24", "2025-07-18"}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("israel-arms-deal", "2012-02"),
        ("baku-talk-2013", "2013-08"),
        ("karabakh-2023", "2023-09"),
        ("armenia-recall", "2023-10"),
        ("airliner-downing", "2024-12"),
        ("yekaterinburg-raids", "[2024-12..2025-07]"),
        ("lebedev-episode", "[2025-07-18..2025-07-20]"),
        ("taiwan-ties", "1957%"),
    ],
)
def test_dates_are_as_narrow_as_the_texts_allow(name: str, written: str) -> None:
    date = _event(name).date
    assert date is not None
    assert date.written == written


def test_a_response_does_not_begin_before_its_event() -> None:
    for event in LEDGER.events:
        causes = [LEDGER.index[name].date for name in event.responds_to]
        firsts = [cause.first for cause in causes if cause and cause.first is not None]
        if firsts and event.date is not None:
            assert event.date.first is not None, event.id
            assert event.date.first >= max(firsts), event.id


# --- style


def test_a_title_is_one_line_that_ends_without_a_full_stop() -> None:
    titles = [
        *(event.title for event in LEDGER.events),
        *(item.statement for item in (*LEDGER.positions, *LEDGER.outlooks, *LEDGER.judgements)),
    ]
    assert [title for title in titles if title.endswith(".") or not title[0].isupper()] == []
    assert [event.title for event in LEDGER.events if len(event.title) > 110] == []
    assert [title for title in titles if "\n" in title or ". " in title] == []


def test_blocks_are_ordered_by_kind() -> None:
    kinds = re.findall(r"^\[+(\w+)", TEXT, re.MULTILINE)
    order = [
        "ledger", "actor", "source", "story", "event", "position", "outlook", "judgement",
        "question", "watch",
    ]  # fmt: skip
    assert list(dict.fromkeys(kinds)) == order
    assert kinds == sorted(kinds, key=order.index)


def test_dated_events_come_before_undated_ones() -> None:
    undated = [event.date is None for event in LEDGER.events]
    assert undated == sorted(undated)


def test_the_ledger_has_the_layout_that_the_program_writes() -> None:
    assert TEXT.startswith("#:schema docs/events.schema.json\n")
    for kind, table in RAW.items():
        if isinstance(table, list):
            texts = [block_text(kind, "", raw, many=True) for raw in table]
        elif kind == "ledger":
            texts = [block_text(kind, "", table)]
        else:
            texts = [block_text(kind, name, raw) for name, raw in table.items()]
        for text in texts:
            assert f"\n{text}" in TEXT


def _own_texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every text of the ledger with its path, except titles and addresses of sources."""
    if isinstance(value, str):
        if not (path[0] == "source" and path[-1] in ("title", "url")):
            yield (*path, value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _own_texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _own_texts(inner, (*path, str(number)))


def test_no_eight_words_in_a_row_are_taken_from_an_article() -> None:
    theirs = fingerprints.known()
    copied = [
        (*path, run)
        for *path, text in _own_texts(RAW)
        for run in fingerprints.runs(text)
        if fingerprints.fingerprint(run) in theirs
    ]
    assert len(theirs) > 3000
    assert copied == []


def test_titles_and_addresses_of_the_notes_are_as_printed() -> None:
    theirs = fingerprints.known()
    for note in map(LEDGER.sources.__getitem__, NOTES):
        assert fingerprints.fingerprint(fingerprints.note(note)) in theirs, note.id
