"""Several articles together, and the same article again."""

from __future__ import annotations

import datetime as dt

import pytest
from neighbours import ALL, NEIGHBOURS, NORLAND, RECALLED, SUDLAND, blocks

from briefing.drafting import draft
from briefing.drafting.articles.read import read_article
from briefing.drafting.candidates import DraftInput, draft_all, from_article
from briefing.ledger import loads

NAMES = NORLAND + SUDLAND
HERALD = """Norland and Sudland fall out

On 5 April 2024 Sudland expelled three diplomats of Norland, which it took for spies.

The harbour of Westmark was quiet all week, as its people will tell you.
"""
COURIER = """A bad spring for envoys

Three envoys of Norland were ordered to leave; Sudland declared them persona non grata.

Sudland cut diplomatic ties with Norland on 5 April 2024, the courier of the palace has learnt.
"""


def events(*texts: str, ledger: str = NAMES):
    reads = [
        DraftInput(f"paper-{number}", read_article(text))
        for number, text in enumerate(texts, start=1)
    ]
    candidates = draft_all(reads, loads(ledger).ledger, ALL)
    return [
        (source, candidate)
        for source, candidate in candidates
        if candidate.kind in ("event", "cite")
    ]


def test_one_event_in_different_words_is_one_candidate_with_two_places() -> None:
    day = [pair for pair in events(HERALD, COURIER) if pair[1].date is not None]
    ((source, candidate),) = day
    assert {source, *(place.split()[0] for place in candidate.also)} == {"paper-1", "paper-2"}
    assert (candidate.parties.by, candidate.parties.to) == (("sudland",), ("norland",))


def test_the_order_of_the_articles_does_not_matter() -> None:
    one, two = events(HERALD, COURIER), events(COURIER, HERALD)
    assert {candidate.title for _, candidate in one} == {candidate.title for _, candidate in two}
    assert len(one) == len(two)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("5 April 2024", "5 May 2024"),
        ("Sudland cut", "Westland cut"),
        ("diplomatic ties with Norland", "diplomatic ties with Westland"),
    ],
)
def test_a_different_day_or_party_is_a_different_event(written: str, instead: str) -> None:
    same = [m for _, m in events(HERALD, COURIER, ledger=NEIGHBOURS) if m.date]
    other = COURIER.replace(written, instead)
    assert other != COURIER
    assert len([m for _, m in events(HERALD, other, ledger=NEIGHBOURS) if m.date]) > len(same)


def test_two_acts_of_one_sentence_are_two_candidates() -> None:
    text = "Norland recalled its envoy from Sudland on 5 April 2024, accusing Sudland of theft."
    assert {candidate.type for _, candidate in events(text)} == {"sanction", "accuse"}


def test_two_measures_of_one_kind_in_one_sentence_are_two_candidates() -> None:
    text = "Norland hit back at Sudland in May 2024, closing offices of Sudland, arresting Sudland."
    assert [candidate.verb.split()[0] for _, candidate in events(text)].count("closing") == 1
    assert "arresting" in {candidate.verb.split()[0] for _, candidate in events(text)}


STANDS = """Norland and its neighbours

On 5 April 2024 Sudland expelled three diplomats of Norland, which it took for spies.

Norland will likely impose sanctions on Sudland before the year is out, traders say.

Norland considers Westland a strategic partner and a reliable supplier of grain.

In May 2024 Westland recalled its ambassador from Sudland after a row over grain.

Sudland signed a treaty with Westland on 9 June 2024 in the harbour of Ostmark.
"""


def accepted(text: str, source: str) -> str:
    """Return a ledger in which every proposal from a text was accepted."""
    candidates = draft(text, loads(NEIGHBOURS).ledger, kinds=ALL)
    return f"{NEIGHBOURS}[source.{source}]\n\n{blocks(candidates, source)}"


def test_a_second_reading_proposes_only_citations() -> None:
    first = draft(STANDS, loads(NEIGHBOURS).ledger, kinds=ALL)
    assert {candidate.kind for candidate in first} == {"event", "outlook", "position"}
    ledger = loads(accepted(STANDS, "paper")).ledger
    again = from_article(read_article(STANDS), ledger, source="paper", kinds=ALL)
    assert {candidate.kind for candidate in again} == {"cite"}
    assert {candidate.match.there for candidate in again} == {f"paper p{n}" for n in range(1, 6)}
    assert {candidate.match.kind for candidate in again} == {"event", "outlook", "position"}


def test_a_cited_text_is_recognised_without_its_name() -> None:
    again = draft(STANDS, loads(accepted(STANDS, "paper")).ledger, kinds=ALL)
    assert {candidate.match.there.split()[0] for candidate in again if candidate.match} == {"paper"}
    assert all(candidate.match for candidate in again)


def test_another_text_about_the_same_events_is_not_confused_with_it() -> None:
    turned = "\n\n".join(reversed(STANDS.strip().split("\n\n")))
    again = draft(turned, loads(accepted(STANDS, "paper")).ledger, kinds=ALL)
    assert {candidate.kind for candidate in again} == {"cite", "outlook", "position"}
    assert {candidate.match.there for candidate in again if candidate.match} == {""}


def test_a_statement_by_the_same_parties_elsewhere_is_new() -> None:
    ledger = loads(accepted(STANDS, "paper")).ledger
    other = "Norland considers Westland a strategic partner, as anybody who lives there knows."
    (candidate,) = from_article(read_article(other), ledger, source="gazette", kinds=ALL)
    assert (candidate.kind, candidate.at) == ("position", "p1")


def test_a_place_that_the_ledger_names_by_its_heading_is_the_same_place() -> None:
    text = "# The past of us all\n\n## How we got here\n\n" + STANDS.split("\n\n")[3]
    ledger = accepted(text, "paper")
    assert '"paper p1"' in ledger
    named = loads(ledger.replace("paper p1", "paper How we got here")).ledger
    (candidate,) = from_article(read_article(text), named, source="paper", kinds=ALL)
    assert candidate.match.there == "paper How we got here"


def test_today_has_no_date_without_the_day_of_writing() -> None:
    text = "In March 2023 it rained. Norland and Sudland signed a treaty today, both said."
    known = loads(NAMES).ledger
    (event,) = [candidate for candidate in draft(text, known) if candidate.kind == "event"]
    assert event.date is None
    (event,) = [
        candidate
        for candidate in draft(text, known, dt.date(2024, 6, 1))
        if candidate.kind == "event"
    ]
    assert event.date is not None
    assert event.date.written == "2024-06-01"


def test_existing_events_are_listed_first_as_citations() -> None:
    text = (
        "Sudland expelled three envoys of Norland on 5 April 2024 after a quarrel.\n\n"
        "Westland praised the patience of Sudland on 7 April 2024 in a speech.\n\n"
        "Norland recalled its ambassador from Sudland, a step that few had seen.\n"
    )
    ledger = loads(NEIGHBOURS + RECALLED).ledger
    listed = [
        candidate for _, candidate in draft_all([DraftInput("paper", read_article(text))], ledger)
    ]
    assert [candidate.kind for candidate in listed] == ["cite", "event", "event"]
    assert listed[0].confidence < listed[1].confidence
    assert blocks(listed, "paper").startswith("# cite this: envoy-recalled (")


GATES = """
[[event]]
id = "gates"
date = 2024-04-05
title = "Norland shuts the gates of the Ell dam"
by = ["norland"]
to = ["sudland"]
cite = ["https://e.org/gates"]
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland closed the gates of the Ell dam to Sudland on 5 April 2024.", "cite"),
        # direction, day and act distinguish events, whatever the words
        ("Sudland closed the gates of the Ell dam to Norland on 5 April 2024.", "event"),
        ("Norland closed the gates of the Ell dam to Sudland on 9 April 2024.", "event"),
        ("Norland closed its consulate in Sudland on 5 April 2024.", "event"),
    ],
)
def test_a_sentence_is_compared_with_events_by_the_test_of_check(text: str, kind: str) -> None:
    candidates = [
        candidate for candidate in draft(text, loads(NAMES + GATES).ledger) if candidate.date
    ]
    assert [candidate.kind for candidate in candidates] == [kind]


def test_the_opposite_act_in_a_cited_paragraph_is_not_known() -> None:
    ledger = loads(NAMES + GATES.replace("https://e.org/gates", "paper p1")).ledger
    text = "Sudland closed the gates of the Ell dam to Norland on 5 April 2024."
    (candidate,) = from_article(read_article(text), ledger, source="paper")
    assert candidate.match is None
