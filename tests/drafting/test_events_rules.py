"""Rules about words and word order, each with a sentence that is misread without it."""

from __future__ import annotations

import pytest
from neighbours import NEIGHBOURS

from briefing.drafting import draft
from briefing.drafting.events.clauses import sentences
from briefing.ledger import loads

NAMES = (
    NEIGHBOURS
    + """
[actor.finch]
name = "Orla Finch"
kind = "person"
"""
)


def events(text: str) -> set[tuple[str, str, str]]:
    """Return the type, the actors (or joint parties), and the targets."""
    return {
        (m.type, " ".join((*m.parties.by, *m.parties.between)), " ".join(m.parties.to))
        for m in draft(text, loads(NAMES).ledger)
        if m.kind == "event"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a noun with an unusual ending, and a noun after a preposition
        ("Downing of a plane of Sudland by Norland was mourned by many that May.",
         ("assault", "norland", "sudland")),
        ("The portrayal of Sudland by Norland as a thief angered many in the south.",
         ("accuse", "norland", "sudland")),
        # a past participle without an ending
        ("Norland has put an embargo on wool, and it has cut ties with Sudland since.",
         ("sanction", "norland", "sudland")),
        # an act with its own owner or place, beside the main one
        ("The refusal of Westland to speak was followed by Norland's arrest of Sudland clerks.",
         ("coerce", "norland", "sudland")),
        ("Westland's refusal to attend the meeting of Norland held in Sudland in May 2024 stands.",
         ("consult", "norland", "")),
        # a participle after a noun
        ("Norland wrote that Orla Finch, an envoy visiting Sudland for a feast, was ill.",
         ("consult", "finch sudland", "")),
        # a progressive present
        ("Norland is now attacking the ports of Sudland with its fleet from the sea.",
         ("assault", "norland", "sudland")),
        # an example of a previous statement
        ("Norland has long looked to Sudland, exemplified by military deals, men say.",
         ("agree", "norland sudland", "")),
        # the purpose of another act
        ("Orla Finch met the envoys of Norland in a hotel of Westland to urge Sudland to sell.",
         ("request", "finch", "sudland")),
        # the agreement or refusal of the subject
        ("In the winter of 2024 Norland announced its agreement to join the coalition of Sudland.",
         ("agree", "norland", "sudland")),
        ("In the winter of 2024 Norland spoke of its refusal to sell wool to Sudland.",
         ("reject", "norland", "sudland")),
        ("The violence against Sudland by Norland went on all through that winter.",
         ("assault", "norland", "sudland")),
        ("Norland has beaten the envoys of Sudland in the street again and again.",
         ("assault", "norland", "sudland")),
        ("In a long row with Westland Norland struck the ports of Sudland in May 2024.",
         ("assault", "norland", "sudland")),
        ("Westland said that Norland once more shelled the ports of Sudland.",
         ("assault", "norland", "sudland")),
        ("Norland grew wool. The bond with Sudland, exemplified by military deals, has lasted.",
         ("agree", "norland sudland", "")),
        # signed with
        ("Norland has a new harbour in the south. The roadmap signed with Sudland is long.",
         ("support", "norland sudland", "")),
        # the subject is not a complement, part of an apposition or the speaker
        ("With Westland as its friend Norland attacked Sudland in May 2024 at dawn.",
         ("assault", "norland", "sudland")),
        ("Orla Finch, chairman of Norland, had attacked Sudland in May 2024 with her words.",
         ("assault", "finch", "sudland")),
        ("Westland said in the rain that Norland attacked Sudland in May 2024 at dawn.",
         ("assault", "norland", "sudland")),
        ("As a land that had long feared Westland, Norland has attacked Sudland with its fleet.",
         ("assault", "norland", "sudland")),
    ],
)  # fmt: skip
def test_an_act_is_found_with_its_parties(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        # an earlier promise that is only compared
        "Norland sent more wool to Sudland than previously offered by it or by anybody.",
        # a participle that describes
        "All wool grew dear as Sudland's negotiating position grew firmer than it had been.",
        # strengthening ties is an attitude
        "Norland is turning away from Westland, strengthening ties with Sudland in all ways.",
        # a verb in -s describes a habit
        "Since the winter of that year Norland arrests the envoys of Sudland as it likes.",
        # a participle before the noun it describes
        "Norland hung the signed treaty and the praised agreement of Sudland in the hall.",
        "The feast was over, and Norland arrests the envoys of Sudland as it likes.",
        # a future act
        "The wind was high, and more raids of Norland will follow in the south.",
        # a wish, not an act
        "Orla Finch of Norland wants to urge Sudland to sell its wool to the others.",
    ],
)
def test_text_that_only_looks_like_an_act_is_ignored(text: str) -> None:
    assert events(text) == set()


def test_a_list_in_reported_speech_is_not_an_act_of_the_reporter() -> None:
    text = "Norland has long grown wool. The report was long, listing arrests and cancellations."
    assert events(text) == set()


def test_an_act_keeps_the_marks_of_its_endnotes() -> None:
    (candidate,) = draft(
        "Norland attacked Sudland in May 2024 from the sea.[iv]", loads(NAMES).ledger
    )
    assert candidate.notes == ("iv",)


GENERAL = "Gen. O. Finch met the envoys. They talked."


def test_an_initial_does_not_end_a_sentence() -> None:
    assert len(list(sentences(GENERAL, 0, len(GENERAL)))) == 2


@pytest.mark.parametrize("text", ["word " * 2000, "x" * 9000, "word. " * 9 + "word " * 2000])
def test_a_text_without_full_stops_is_read_in_pieces_without_gaps(text: str) -> None:
    pieces = list(sentences(text, 0, len(text)))
    assert max(end - start for start, end in pieces) <= 2000
    left = "".join(text[start:end] for start, end in pieces).replace(" ", "")
    assert left == text.replace(" ", "")
