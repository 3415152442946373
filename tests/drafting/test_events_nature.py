"""Past, planned and foreseen acts, attitudes, and their speakers."""

from __future__ import annotations

import pytest
from neighbours import ALL, HERALD, NEIGHBOURS

from briefing.drafting import draft
from briefing.drafting.candidate import Candidate
from briefing.ledger import loads


def proposed(text: str) -> list[Candidate]:
    return draft(text, loads(NEIGHBOURS + HERALD).ledger, kinds=ALL)


def natures(text: str) -> set[tuple[str, str]]:
    return {
        (candidate.kind, candidate.status if candidate.kind == "event" else "")
        for candidate in proposed(text)
    }


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
def test_events_and_plans_and_attitudes_are_distinguished(
    text: str, kind: str, status: str
) -> None:
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
def test_a_mere_possibility_is_not_an_event(text: str) -> None:
    assert "event" not in {candidate.kind for candidate in proposed(text)}


def test_a_denied_act_says_so_in_its_title() -> None:
    (candidate,) = proposed(
        "Norland did not attack Sudland in May 2024, whatever the papers wrote."
    )
    assert candidate.negated
    assert candidate.title == "Norland does not do: attacks Sudland"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland said that it would help Sudland with grain and with wool.", "agree"),
        ("Norland said on the radio that it would bomb the ports of Sudland.", "threaten"),
        ("Norland said that its people would stand by Sudland in all weathers.", "support"),
    ],
)
def test_promises_and_threats_are_events(text: str, kind: str) -> None:
    (candidate,) = proposed(text)
    assert (candidate.kind, candidate.type, candidate.parties.by) == ("event", kind, ("norland",))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norland attacked a bridge of Sudland in May 2024, The Herald reported.", "herald"),
        ("According to Westland, Norland attacked Sudland in May 2024 at dawn.", "westland"),
        ("Westland said that Norland attacked Sudland in May 2024 at dawn.", "westland"),
    ],
)
def test_the_speaker_is_named_but_is_not_a_party(text: str, speaker: str) -> None:
    (candidate,) = proposed(text)
    assert candidate.attributed_to == (speaker,)
    assert candidate.parties.by == ("norland",)
    assert speaker not in candidate.parties.all()


def test_accusing_somebody_of_an_act_is_an_accusation() -> None:
    text = "Norland recalled its envoy in May 2024, accusing Sudland of arming the rebels."
    accused = [candidate for candidate in proposed(text) if candidate.type == "accuse"]
    assert [(m.parties.by, m.parties.to) for m in accused] == [(("norland",), ("sudland",))]


def test_reporting_a_wrong_is_an_accusation_by_the_speaker() -> None:
    text = "Norland stated that the loss of the ship was a violation of the law of the sea."
    (candidate,) = proposed(text)
    assert (candidate.type, candidate.parties.by) == ("accuse", ("norland",))


def test_a_noun_for_an_event_already_reported_is_not_a_new_event() -> None:
    text = "Sudland expelled three diplomats of Norland on 5 April 2024, and the talks are over."
    assert [candidate.type for candidate in proposed(text)] == ["sanction"]
