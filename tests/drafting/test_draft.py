"""Types, actors, articles and candidates, with a small test ledger."""

from __future__ import annotations

from neighbours import ALL, NORLAND, RECALLED, SUDLAND, blocks

from briefing.drafting import draft, find_actors, suggest_types
from briefing.drafting.articles.read import read_article
from briefing.drafting.show import sources_toml
from briefing.ledger import loads

LEDGER = NORLAND + SUDLAND + RECALLED
ARTICLE = """A quarrel between neighbours

Norland recalled its ambassador from Sudland in March 2024, a step that few had seen coming.

Sudland expelled three diplomats of Norland on 5 April 2024, and the talks are over.[i]

Norland will likely impose sanctions on Sudland before the coming year is out, analysts say.

This site uses cookies to improve your user experience. Click here to learn more.

[i] Ann Author, “Sudland Expels Diplomats”, The Herald, https://e.org/x, (Access Date: 20.07.2025).
"""


def ledger():
    return loads(LEDGER).ledger


def test_types_come_with_alternatives_in_order_of_likelihood() -> None:
    types = suggest_types("Norland threatened to attack Sudland unless it gave way.")
    assert types[0][0] == "threaten"
    assert len(types) >= 3
    assert [s for _, s in types] == sorted((s for _, s in types), reverse=True)


def test_a_sentence_without_an_act_has_no_type() -> None:
    assert suggest_types("The sea is blue.") == []


def test_a_capital_is_a_place_after_in_and_otherwise_its_government() -> None:
    mentions = find_actors("They met in Moscow. Moscow refused.", {})
    assert [(m.actor, m.place) for m in mentions] == [("Russia", True), ("Russia", False)]


def test_names_of_the_ledger_take_precedence_over_the_table() -> None:
    (mention,) = find_actors("Norburg was silent.", ledger().actors)
    assert (mention.actor, mention.known) == ("norland", True)


def test_an_actor_that_the_ledger_calls_us_is_the_ledger_s_actor() -> None:
    known = loads('[actor.america]\nname = "US"\n').ledger.actors
    (mention,) = find_actors("The US withdrew, and that was that.", known)
    assert (mention.actor, mention.known) == ("america", True)


def test_the_scores_of_types_are_shares() -> None:
    for sentence in ("Norland bombed Sudland.", "Norland met Sudland and accused it of theft."):
        scores = [score for _, score in suggest_types(sentence)]
        assert scores == sorted(scores, reverse=True)
        assert 0.9 < sum(scores) < 1.01


def test_a_range_keeps_all_of_its_words() -> None:
    text = "Norland held talks with Sudland on 3–5 March 2024 in the harbour of Ostmark."
    (candidate,) = draft(text, ledger())
    assert candidate.date is not None
    assert (candidate.date.written, candidate.date_words) == (
        "2024-03-03/2024-03-05",
        "3–5 March 2024",
    )


def test_furniture_is_dropped_and_notes_are_sources() -> None:
    article = read_article(ARTICLE)
    assert [p.place for p in article.paragraphs] == ["p1", "p2", "p3"]
    assert any("cookies" in what for _, what in article.dropped)
    (note,) = article.notes
    assert (note.author, note.outlet, note.accessed) == ("Ann Author", "The Herald", "2025-07-20")


def test_an_existing_event_becomes_a_citation() -> None:
    cites = [candidate for candidate in draft(ARTICLE, ledger()) if candidate.match]
    assert [candidate.match.name for candidate in cites if candidate.at == "p1"] == [
        "envoy-recalled"
    ]


def test_a_new_event_has_its_parties_and_date_and_type() -> None:
    candidate = next(m for m in draft(ARTICLE, ledger()) if m.kind == "event" and m.at == "p2")
    assert candidate.parties.by == ("sudland",)
    assert candidate.date is not None
    assert candidate.date.written == "2024-04-05"
    assert candidate.type == "sanction"


def test_an_expectation_is_not_an_event() -> None:
    assert {m.kind for m in draft(ARTICLE, ledger(), kinds=ALL) if m.at == "p3"} <= {
        "outlook",
        "position",
    }


def test_the_blocks_form_a_ledger_and_copy_no_sentence() -> None:
    candidates = draft(ARTICLE, ledger())
    article = read_article(ARTICLE)
    text = "".join(sources_toml(article, "quarrel", ())) + blocks(candidates, "quarrel")
    loaded = loads(LEDGER + "\n" + text)
    assert not loaded.errors
    assert "few had seen coming" not in text
    assert "TO WRITE" in text


def test_drafting_twice_gives_the_same_result() -> None:
    assert draft(ARTICLE, ledger()) == draft(ARTICLE, ledger())


def test_people_are_assigned_to_the_right_state_if_two_share_a_short_name() -> None:
    named = [(m.actor, m.choices) for m in find_actors("The North Koreans left Korea.", {})]
    assert named == [("North Korea", ()), ("", ("North Korea", "South Korea"))]
