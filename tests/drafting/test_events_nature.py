"""What has happened, what is planned or foreseen, what is an attitude, and on whose word."""

from __future__ import annotations

import pytest
from neighbours import ALL, HERALD, NEIGHBOURS

from briefing.drafting import draft
from briefing.drafting.candidate import Candidate
from briefing.ledger import loads


def told(text: str) -> list[Candidate]:
    return draft(text, loads(NEIGHBOURS + HERALD).ledger, kinds=ALL)


def natures(text: str) -> set[tuple[str, str]]:
    return {(made.kind, made.status if made.kind == "event" else "") for made in told(text)}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Norland attacked Sudland in May 2024 from the sea and from the air.", "event",
         "occurred"),
        ("On 3 May 2024 Norland attacked Sudland from the sea and from the air.", "event",
         "occurred"),
        ("Norland plans to attack Sudland in May 2024, an officer wrote.", "event", "planned"),
        ("Norland is set to expel three diplomats of Sudland in May 2024.", "event", "planned"),
        ("Reports surfaced that Norland would allow Sudland to use its ports.", "event",
         "planned"),
        ("Norland will likely impose sanctions on Sudland, analysts say.", "outlook", ""),
        ("Norland did not attack Sudland in May 2024, whatever the papers wrote.", "position",
         ""),
        ("Norland has never condemned the raids of Sudland on the harbour.", "position", ""),
        ("Norland is willing to cooperate with Sudland on the new harbour.", "position", ""),
    ],
)  # fmt: skip
def test_what_a_sentence_tells_is_told_apart(text: str, kind: str, status: str) -> None:
    assert natures(text) == {(kind, status)}


@pytest.mark.parametrize(
    "text",
    [
        "Norland may attack Sudland if the price of wool should rise again.",
        "It is not clear whether Norland attacked Sudland or the sea did it.",
        "Norland's mediation capacity between Sudland and Westland is small, they say.",
        "A new refusal of Norland would anger Sudland more than the old ones.",
    ],
)
def test_what_only_may_be_is_no_event(text: str) -> None:
    assert "event" not in {made.kind for made in told(text)}


def test_a_denied_act_says_so_in_its_title() -> None:
    (made,) = told("Norland did not attack Sudland in May 2024, whatever the papers wrote.")
    assert made.negated
    assert made.title == "Norland does not do: attacks Sudland"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland said that it would help Sudland with grain and with wool.", "agree"),
        ("Norland said on the radio that it would bomb the ports of Sudland.", "threaten"),
        ("Norland said that its people would stand by Sudland in all weathers.", "support"),
    ],
)
def test_a_promise_has_been_made_and_a_threat_too(text: str, kind: str) -> None:
    (made,) = told(text)
    assert (made.kind, made.type, made.parties.by) == ("event", kind, ("norland",))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norland attacked a bridge of Sudland in May 2024, The Herald reported.", "herald"),
        ("According to Westland, Norland attacked Sudland in May 2024 at dawn.", "westland"),
        ("Westland said that Norland attacked Sudland in May 2024 at dawn.", "westland"),
    ],
)
def test_who_says_it_is_no_party_and_is_named(text: str, speaker: str) -> None:
    (made,) = told(text)
    assert made.attributed_to == (speaker,)
    assert made.parties.by == ("norland",)
    assert speaker not in made.parties.all()


def test_accusing_somebody_of_an_act_is_an_accusation_of_his() -> None:
    text = "Norland recalled its envoy in May 2024, accusing Sudland of arming the rebels."
    accused = [made for made in told(text) if made.type == "accuse"]
    assert [(m.parties.by, m.parties.to) for m in accused] == [(("norland",), ("sudland",))]


def test_a_wrong_that_somebody_tells_of_is_his_accusation() -> None:
    text = "Norland stated that the loss of the ship was a violation of the law of the sea."
    (made,) = told(text)
    assert (made.type, made.parties.by) == ("accuse", ("norland",))


def test_nouns_of_which_the_text_has_told_are_no_new_event() -> None:
    text = "Sudland expelled three diplomats of Norland on 5 April 2024, and the talks are over."
    assert [made.type for made in told(text)] == ["sanction"]
