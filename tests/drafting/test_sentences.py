"""Single sentences: the acts that each reports, with parties, date and speakers."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

import pytest
from conftest import long
from neighbours import blocks

from briefing.drafting import draft
from briefing.drafting.candidate import Candidate
from briefing.drafting.show import cite_line
from briefing.drafting.sources import citation
from briefing.ledger import load, loads

HERE = Path(__file__).parent
LEDGER = load(HERE / "articles" / "ledger.toml").ledger
PUBLISHED = dt.date(2031, 3, 15)
ROWS = [
    tuple(f"{line}\t\t\t\t\t".split("\t")[:6])
    for line in (HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@functools.cache
def done(text: str) -> list[Candidate]:
    candidates = draft(text, LEDGER, PUBLISHED)
    return [
        candidate
        for candidate in candidates
        if candidate.kind == "event" and candidate.status == "occurred"
    ]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_sentence_yields_exactly_the_events_that_it_reports(row: tuple[str, ...]) -> None:
    text, types, by, to, date, said = row
    candidates = done(text)
    allowed = types.split(",")
    if types == "none":
        # the denial is an act of its own; what is denied is not
        assert all(candidate.type in ("reject", "accuse", "request") for candidate in candidates)
        return
    assert candidates or "none" in allowed
    for candidate in candidates:
        assert types == "*" or candidate.type in allowed
        assert (
            by == "*"
            or " ".join((*candidate.parties.by, *candidate.parties.between)) == by
            or (not by and candidate.type in ("accuse", "request", "protest", "reject"))
        )
        assert not to or to in (*candidate.parties.to, *candidate.parties.between)
        assert (candidate.date.written if candidate.date else "") == date
        assert not said or said in candidate.attributed_to


def test_a_name_that_several_states_share_is_refused_with_the_choices() -> None:
    text = "Congolese soldiers attacked the ships of Corvia on Monday."
    (candidate,) = done(text)
    assert candidate.parties.by == ()
    assert candidate.unclear == ("“Congolese”: Congo - Brazzaville or Congo - Kinshasa",)


def test_a_date_that_opens_a_clause_dates_only_that_clause() -> None:
    days = {
        candidate.type: candidate.date and candidate.date.written
        for candidate in done("Belmark blamed Corvia for the mine and on Monday banned its ships.")
    }
    assert days == {"accuse": None, "coerce": "2031-03-10"}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # "they" and "them" are people, not the last named state
        ("On 3 March a mob attacked the Belmark consulate. They beat the driver.", ["assault"]),
        ("Corvia jailed two men of Belmark. They had attacked a guard.", ["coerce"]),
        # "she" is not a state
        ("Corvia blamed Belmark. She attacked the verdict.", ["accuse"]),
        # after two persons, "he" is ambiguous
        ("Ilsa Tarn urged Oskar Voss to free the editor, but he refused.", ["request"]),
    ],
)
def test_a_pronoun_never_names_an_actor_that_it_cannot_mean(text: str, types: list[str]) -> None:
    assert [candidate.type for candidate in done(text)] == types


def test_an_act_can_continue_with_the_actor_named_before() -> None:
    (_, candidate) = sorted(done("Corvia blamed Belmark on Monday. It also arrested two clerks."),
                       key=lambda candidate: candidate.type)  # fmt: skip
    assert (candidate.type, candidate.parties.by) == ("coerce", ("corvia",))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a date belongs to its own act, not to one with another subject
        ("Corvia mobilised its reserves on Monday, and Belmark rejected a motion of war.",
         {"mobilize": "2031-03-10", "reject": None}),
        ("Corvia protested, and on Monday it banned ships of Belmark.",
         {"coerce": "2031-03-10"}),
        ("On Monday, Corvia mobilised its reserves, and Belmark rejected a motion of war.",
         {"mobilize": "2031-03-10", "reject": "2031-03-10"}),
        ("Corvia ignored Belmark and later that year began to dig.", {"reject": None}),
        ("Corvia walked out on Belmark because it broke a promise made on Monday.",
         {"reject": None}),
        # the next day is counted from the date in the text, not from that of the article
        ("On 2 February Corvia shelled Belmark. It seized a ship of Belmark the next day.",
         {"assault": "2031-02-02", "coerce": "2031-02-03"}),
        # the day of the dateline does not date an act
        ("NORBURG, March 15 (Harbour News) - Corvia bombed the port of Belmark late on Thursday.",
         {"assault": "2031-03-13"}),
    ],
)  # fmt: skip
def test_a_date_dates_its_own_act_and_no_other(text: str, days: dict[str, str | None]) -> None:
    dates = {candidate.type: candidate.date and candidate.date.written for candidate in done(text)}
    assert dates == days


def test_the_government_does_not_belong_to_a_party_named_before() -> None:
    text = (
        "Belmark's main opposition party boycotted the vote in 2021. "
        "In February, the government deployed the army of the north."
    )
    assert [candidate.type for candidate in done(text)] == ["protest"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested Ivo Hask on Monday. Hask was jailed in 2027.", {"Ivo Hask"}),
        ("Police arrested Ivo Hask on Monday. Hask, a poet, was tortured.", {"Ivo Hask"}),
        # a surname that two people share is ignored
        ("Guards arrested Ivo Hask and Ada Hask on Monday. Hask was jailed in 2027.",
         {"Ivo Hask", "Ada Hask"}),
        # so is the last word of a body, or of another name
        ("Guards arrested Ivo Hask on Monday. A man was shot in Hask Road in 2027.", {"Ivo Hask"}),
        ("Corvia attacked the Red Dawn on Monday. Dawn was attacked in 2027.", {"Red Dawn"}),
    ],
)  # fmt: skip
def test_a_person_named_in_full_is_known_by_the_surname(text: str, expected: set[str]) -> None:
    assert {name for candidate in done(text) for name in candidate.parties.to} == expected


def test_the_next_pronoun_means_the_subject_of_a_passive() -> None:
    candidates = done("Hundreds saw how Ivo Hask was jailed in 2027. He was pardoned in 2028.")
    assert {(candidate.type, candidate.parties.to) for candidate in candidates} == {
        ("coerce", ("Ivo Hask",)), ("concede", ("Ivo Hask",)),
    }  # fmt: skip


def test_an_attack_and_its_toll_are_one_event_with_the_day_of_either() -> None:
    (candidate,) = done("A Corvian strike on a depot killed 12 people and wounded 30 on Monday.")
    assert candidate.date
    assert (candidate.parties.by, candidate.date.written) == (("corvia",), "2031-03-10")


@pytest.mark.parametrize(
    "text",
    [
        "““ said ”” , , ; the the of of arrest of the killing of of",
        "The arrest of " * 100,
        long("The arrest of " * 300),
        "Corvia" * 500 + " attacked Belmark on Monday.",
        "e E é ß ﬁ ı \u202eCorvia attacked\u202c Belmark \x00 on 31 February 2031.",
        'Corvia attacked "" on Monday, """ said Ivo \\ Hask. Hask\\ was jailed on Monday.',
        "Ivo (Hask said. Hask) [was] jailed* on+ Monday? $Hask was shot^ on Monday.",
    ],
)
def test_hostile_text_yields_blocks_that_a_ledger_accepts(text: str) -> None:
    names = (HERE / "articles" / "ledger.toml").read_text(encoding="utf-8")
    candidates = draft(text, LEDGER, PUBLISHED, ("event", "position", "outlook"))
    assert not loads(names + "[source.paper]\n" + blocks(candidates, "paper")).errors


def test_she_means_the_person_who_opened_the_previous_sentence() -> None:
    text = (
        "Ukraine said nothing. Opposition leader Mara Quint cast her vote. "
        "She was released from prison on Monday."
    )
    (candidate,) = [one for one in done(text) if one.type == "retreat"]
    assert candidate.parties.to == ("Mara Quint",)


def test_a_title_ends_with_a_suitable_word() -> None:
    for text in (row[0] for row in ROWS):
        for candidate in done(text):
            assert candidate.title.split()[-1] not in (
                "of",
                "with",
                "to",
                "against",
                "accuses",
                "from",
            )


def test_the_day_of_a_subordinate_clause_applies_only_to_it() -> None:
    text = "Corvia expelled an envoy of Belmark after Belmark recalled its own on Monday."
    days = {
        candidate.parties.by: candidate.date and candidate.date.written for candidate in done(text)
    }
    assert days[("corvia",)] is None


BENCH = HERE.parent / "benchmarks"


@pytest.mark.parametrize(
    ("articles", "usable", "wrong", "events"),
    [
        ("articles", 0.65, 0.08, 55),
        ("seen", 0.65, 0.08, 32),
        ("unseen", 0.8, 0.2, 33),
        ("agency-seen", 0.9, 0.05, 45),
        ("agency-unseen", 0.9, 0.1, 17),
    ],
)
def test_articles_on_invented_crises_give_usable_proposals(
    monkeypatch, articles, usable, wrong, events
) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    from drafting_invented import measure

    total = measure(which=articles)
    assert total["usable"] >= usable * total["proposed"]
    assert total["dates"] + total["actors"] < wrong * total["proposed"]
    assert total["undone"] == 0
    assert total["found"] >= events


UNDATED = """
[source.old]
title = "Old article"
published = 2024-11-09

[[event]]
id = "sanctions"
title = "Arvenia puts sanctions on Corvia's banks"
type = "sanction"
by = ["arvenia"]
to = ["corvia"]
cite = ["old p1"]
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Arvenia imposed sanctions on the banks of Corvia.", "cite"),
        ("Corvia imposed sanctions on the banks of Arvenia.", "event"),
        ("Arvenia attacked the banks of Corvia with sanctions.", "event"),
        ("Arvenia imposed sanctions on the banks of Corvia on 4 May 2029.", "event"),
        # one common party is not enough
        ("Arvenia prolonged an embargo on ships.", "event"),
    ],
)
def test_the_same_event_has_its_direction_type_and_a_possible_day(text: str, kind: str) -> None:
    names = (HERE / "articles" / "ledger.toml").read_text(encoding="utf-8")
    (candidate,) = draft(text, loads(names + UNDATED).ledger, PUBLISHED)
    assert candidate.kind == kind


DENIABLE = """
[source.old]
title = "Old article"
published = 2031-03-01

[[event]]
id = "shelled"
date = 2031-02-26
title = "Corvia shells the harbour of Ostry"
type = "assault"
by = ["corvia"]
to = ["belmark"]
cite = ["old p1"]

[[event]]
id = "supplied"
date = 2031-02-25
title = "Belmark supplies Corvia with missiles"
type = "aid"
by = ["belmark"]
to = ["corvia"]
cite = ["old p2"]

[[event]]
id = "kept"
date = 2031-02-24
title = "Corvia refuses to withdraw its soldiers"
type = "reject"
by = ["corvia"]
cite = ["old p3"]
"""


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Corvia denied that it had shelled the harbour of Ostry.", "shelled"),
        ("Corvia denied shelling the harbour of Ostry.", "shelled"),
        ("Belmark denied that Corvia had shelled the harbour of Ostry.", "shelled"),
        ("Corvia rejected reports that its guns had shelled the harbour at Ostry.", "shelled"),
        ("Corvia denied that Belmark had supplied it with missiles.", "supplied"),
        # another act, another target, the reverse direction: no event of the ledger
        ("Corvia denied that its planes had carried soldiers.", ""),
        ("Corvia denied that it had shelled the market of Vorr.", ""),
        ("Corvia denied that it had supplied Belmark with missiles.", ""),
    ],
)
def test_a_denial_cites_only_the_event_that_it_denies(text: str, event: str) -> None:
    names = (HERE / "articles" / "ledger.toml").read_text(encoding="utf-8")
    (candidate,) = draft(text, loads(names + DENIABLE).ledger, PUBLISHED)
    if not event:
        assert (candidate.kind, candidate.match) == ("event", None)
        return
    assert candidate.match
    assert (candidate.kind, candidate.match.name, candidate.match.stance) == (
        "cite",
        event,
        "denies",
    )
    denier = text.split()[0].lower()
    assert cite_line(event, citation(candidate, "paper", {})) == (
        f"briefing cite {event} 'paper p1' --stance denies --attributed-to {denier}"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # both sides and two acts of the title are repeated, by other words
        ("Arvenia protested to Corvia on 4 March 2031 about raids on its ships.", "cite"),
        # an aircraft is a plane
        ("A Corvian missile downed an aircraft of Belmark on 5 March 2031.", "cite"),
        ("A Corvian missile downed a tower of Belmark on 5 March 2031.", "event"),
    ],
)
def test_other_words_for_the_same_act_are_recognised(text: str, kind: str) -> None:
    names = (HERE / "articles" / "ledger.toml").read_text(encoding="utf-8")
    (candidate,) = draft(text, loads(names + RENAMED).ledger, PUBLISHED)
    assert candidate.kind == kind


RENAMED = """
[source.old]
title = "Old article"

[[event]]
id = "protest"
date = 2031-03-04
title = "Arvenia protests to Corvia against the attacks at Vorr"
type = "accuse"
by = ["arvenia"]
to = ["corvia"]
cite = ["old p1"]

[[event]]
id = "airliner"
date = 2031-03-05
title = "A Belmark airliner is shot down"
type = "assault"
by = ["corvia"]
to = ["belmark"]
cite = ["old p2"]
"""
