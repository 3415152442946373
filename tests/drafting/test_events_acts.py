"""The parties of acts, from word order, nouns, passives, pronouns and places."""

from __future__ import annotations

import pytest
from neighbours import HERALD, NEIGHBOURS

from briefing.drafting import draft
from briefing.drafting.candidate import Candidate
from briefing.ledger import loads

NAMES = (
    NEIGHBOURS
    + HERALD
    + """
[actor.ministers]
name = "the Norland ministers"
kind = "group"
"""
)


def proposed(text: str) -> list[Candidate]:
    return [
        candidate for candidate in draft(text, loads(NAMES).ledger) if candidate.kind == "event"
    ]


def sides(text: str) -> list[tuple[str, str, str]]:
    return [
        (" ".join(m.parties.by), " ".join(m.parties.to), " ".join(m.parties.between))
        for m in proposed(text)
    ]


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("Sudland was attacked by Norland in May 2024, the harbour said.", "norland", "sudland"),
        ("Two clerks of Sudland were arrested there on 3 May 2024.", "", "sudland"),
        ("After the long winter Norland's army attacked Sudland in May 2024.", "norland",
         "sudland"),
        ("Norland's decision not to send an envoy angered many in May 2024.", "norland", ""),
        ("The refusal of Norland to talk angered Sudland in May 2024.", "norland", "sudland"),
        ("Norland has received only refusals from Sudland in all these years.", "sudland",
         "norland"),
        ("The shelling of Sudland by Norland went on through May 2024.", "norland", "sudland"),
        ("Norland launched new raids on Sudland in the spring of 2024.", "norland", "sudland"),
        ("Norland, which borders Sudland, has expelled three diplomats of Westland.", "norland",
         "westland"),
        ("Sudland is close to Westland, which recalled its ambassador from Norland in May 2024.",
         "westland", "norland"),
        ("The fair closed in May 2024, with Norland accusing Sudland of theft.", "norland",
         "sudland"),
        ("In Norburg prices rose, and Sudland recalled its ambassador from Westland.", "sudland",
         "westland"),
        ("Norland wrote a note to its friends. It condemned Sudland in May 2024.", "norland",
         "sudland"),
        ("Westland is far. Norland has met with Sudland often, granting it transit rights.",
         "norland", "sudland"),
        ("Norland gave Sudland grain in May 2024, granting it transit rights.", "norland",
         "sudland"),
    ],
)  # fmt: skip
def test_the_parties_of_an_act_are_found(text: str, by: str, to: str) -> None:
    assert (by, to, "") in sides(text)


@pytest.mark.parametrize(
    ("text", "kind", "by", "to"),
    [
        ("The Westland army attacked Sudland at dawn in May 2024.", "assault", "westland",
         "sudland"),
        ("Norland fired more than 100 ballistic missiles at Sudland in May 2024.", "assault",
         "norland", "sudland"),
        ("Norland's Security Service arrested two men who had spied in the harbour.", "coerce",
         "norland", ""),
        ("Norland cut oil supplies to Sudland in October 2016.", "sanction", "norland", "sudland"),
        ("Norland released two detained envoys of Sudland in May 2024.", "retreat", "norland",
         "sudland"),
        ("Norland seized a Westland-flagged ship near the strait in May 2024.", "coerce",
         "norland", ""),
        ("Norland lifted sanctions on Sudland in May 2024.", "retreat", "norland", "sudland"),
        ("Norland summoned the envoy of Sudland in May 2024.", "accuse", "norland", "sudland"),
        ("Norland blocked a large aid package for Sudland in May 2024.", "reject", "norland",
         "sudland"),
        ("Norland triggered the return of sanctions on Sudland in May 2024.", "sanction",
         "norland", "sudland"),
    ],
)  # fmt: skip
def test_common_wire_phrases_are_understood(text: str, kind: str, by: str, to: str) -> None:
    (candidate,) = proposed(text)
    assert (candidate.type, " ".join(candidate.parties.by), " ".join(candidate.parties.to)) == (
        kind,
        by,
        to,
    )


def test_a_denied_act_is_not_an_event() -> None:
    (candidate,) = proposed(
        "The Westland denied that Sudland had shot down the plane over the strait."
    )
    assert (candidate.type, candidate.parties.by) == ("reject", ("westland",))


def test_deaths_are_joined_to_the_attack_that_caused_them() -> None:
    (candidate,) = proposed(
        "Norland attacked a port of Sudland on 3 May 2024, killing three people."
    )
    assert (candidate.parties.by, candidate.parties.to) == (("norland",), ("sudland",))
    assert candidate.verb == "attacked"


@pytest.mark.parametrize(
    "text",
    [
        "The talks between Norland and Sudland in Westland began on 3 May 2024.",
        "Talks on wool were held in May 2024 between Norland and Sudland.",
        "The Norland–Sudland summit opened on 3 May 2024 in the old harbour.",
        "Norland and Sudland signed a treaty on wool in May 2024.",
        "Norland met Sudland in May 2024 over the price of wool.",
        "Norland and Sudland signed a treaty on wool in May 2024 with Westland mediation.",
        "Norland and Sudland exchanged fire along their border on 24 July 2025.",
        "Norland and Sudland exchanged 300 prisoners under a deal brokered by the Westland.",
        "The talks between Norland and Sudland, mediated by Westland, collapsed in May 2024.",
    ],
)
def test_a_joint_act_is_between_its_parties(text: str) -> None:
    assert ("", "", "norland sudland") in sides(text)


def test_a_distant_between_phrase_does_not_give_the_parties_of_an_act() -> None:
    text = (
        "Tensions between Norland and Sudland have grown for years over the price of wool, since "
        "a plane of Westland was shot down in May 2024."
    )
    assert ("", "westland", "") in sides(text)


def test_a_capital_acts_for_its_state_and_is_a_place_after_in() -> None:
    assert [
        m.parties.by for m in proposed("After a long winter Moscow expelled three diplomats.")
    ] == [("Russia",)]
    (candidate,) = proposed("Sudland signed a treaty with Westland in Moscow in May 2024.")
    assert candidate.place == "Moscow"
    assert "Russia" not in candidate.parties.all()


def test_the_adjective_of_a_state_leaves_the_act_to_the_described_actor() -> None:
    (candidate,) = proposed("The Russian newspaper magnate met the envoy of Norland in May 2024.")
    assert candidate.parties.all() == {"Russia", "norland"}
    (candidate,) = proposed("In May 2024 the Russian group Harbour League attacked Norland again.")
    assert candidate.parties.by == ("Harbour League",)


def test_a_person_and_a_counterpart_can_meet() -> None:
    (candidate,) = proposed(
        "Orla Finch and her Russian counterpart Ben Reed met in Norburg in May 2024."
    )
    assert candidate.parties.between == ("Orla Finch", "Ben Reed")


def test_a_new_name_is_proposed_and_marked_as_new() -> None:
    (candidate,) = proposed("Norland met the envoy Orla Finch in May 2024 over the price of wool.")
    assert candidate.new_actors == ("Orla Finch",)
    assert "Orla Finch" in candidate.parties.all()


def test_a_named_thing_is_not_a_new_actor() -> None:
    candidates = proposed("The Long Treaty was praised. The Wool War hit Sudland hard in May 2024.")
    assert all(candidate.new_actors == () for candidate in candidates)


def test_a_noun_with_its_own_owner_is_a_separate_act() -> None:
    text = "From Norland's protests against Sudland to Westland's raids on Norland, 2024 was loud."
    assert set(sides(text)) >= {("norland", "sudland", ""), ("westland", "norland", "")}


def test_a_government_s_protest_is_an_accusation_and_a_crowd_s_is_a_protest() -> None:
    (candidate,) = proposed("Norland's loud protests against Sudland went on in May 2024.")
    assert candidate.type == "accuse"
    (candidate,) = proposed("Protesters marched through the harbour against Sudland in May 2024.")
    assert candidate.type == "protest"


def test_words_without_a_speaker_are_not_an_event() -> None:
    assert proposed("Wool was dear in May 2024, suggesting that Sudland should sell.") == []


def test_a_complement_or_an_owner_is_not_the_actor() -> None:
    assert ("norland", "", "") not in sides(
        "Norland's cooperation with Sudland has challenged all that its rivals held dear."
    )


def test_capitalised_words_in_a_headline_are_not_actors() -> None:
    title = "Norland Welcomes Sudland Children for Cultural and Psychological Support"
    note = (
        "Norland recalled its ambassador from Sudland in March 2024, as was expected.[i]\n\n"
        f"[i] Ann Author, “{title}”, The Herald, https://e.org/x, (Access Date: 20.07.2025).\n"
    )
    assert all(candidate.new_actors == () for candidate in proposed(note))
    assert any(candidate.at == "note i" for candidate in proposed(note))


def test_a_sentence_does_not_take_the_subject_of_another_clause() -> None:
    text = "Norland has long grown wool. A plane of Westland was shot down in May 2024."
    assert [candidate.parties.by for candidate in proposed(text)] == [()]
