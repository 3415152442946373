"""The speakers of an act, and its date."""

from __future__ import annotations

import datetime as dt

import pytest
from neighbours import NEIGHBOURS

from briefing.drafting import Candidate, draft, tag_dates
from briefing.drafting.articles.dates import written_on
from briefing.drafting.articles.read import read_article
from briefing.ledger import loads

LEDGER = loads(NEIGHBOURS).ledger
PUBLISHED = dt.date(2024, 6, 15)
"""A Saturday."""


def done(text: str, published: dt.date | None = PUBLISHED) -> list[Candidate]:
    return [one for one in draft(text, LEDGER, published) if one.status == "occurred"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # the one who passes on the words comes first
        ("Norland bombed Sudland, according to officials quoted by state radio.",
         ("state radio", "officials")),
        ("Norland bombed Sudland, officials quoted by state radio said.",
         ("state radio", "officials")),
        ("Norland bombed Sudland, the navy said, citing pilots.", ("navy", "pilots")),
        ("According to the Morning Star, citing two miners, Norland bombed Sudland.",
         ("Morning Star", "two miners")),
        ("A clerk's lawyer, quoted by the Evening Mail, said Norland had bombed Sudland.",
         ("Evening Mail", "clerk's lawyer")),
        ("The Evening Mail quoted a diplomat as saying Norland had bombed Sudland.",
         ("Evening Mail", "diplomat")),
        ("A diplomat was quoted by the Evening Mail as saying that Norland had bombed Sudland.",
         ("Evening Mail", "diplomat")),
        ("Officials were quoted as saying by state television that Norland bombed Sudland.",
         ("state television", "Officials")),
        # the speaker is after the quotation, or is named between commas
        ("“Norland bombed Sudland on Monday,” said Ada Quill, a miner, as she left.",
         ("Ada Quill",)),
        ("“Norland bombed Sudland on Monday,” boasted Defence Secretary Ada Quill.",
         ("Ada Quill",)),
        ("Its harbour master, Ada Quill, told reporters in Norburg that Norland bombed Sudland.",
         ("Ada Quill",)),
        # people without a name
        ("A shepherd said Norland had bombed Sudland.", ("shepherd",)),
        ("Insiders say Norland bombed Sudland on Monday.", ("Insiders",)),
        ("Several residents said that Norland had bombed Sudland.", ("Several residents",)),
        ("Norland allegedly bombed Sudland.", ("unnamed sources",)),
        ("Westland said it was calm. “Norland bombed Sudland on Monday,” it added.",
         ("westland",)),
    ],
)  # fmt: skip
def test_an_act_is_attributed_to_its_whole_chain_of_speakers(text, speakers):
    (candidate,) = [one for one in done(text) if one.type == "assault"]
    assert candidate.attributed_to == speakers
    assert (candidate.parties.by, candidate.parties.to) == (("norland",), ("sudland",))


@pytest.mark.parametrize(
    "text",
    [
        "“Norland bombed Sudland on Monday,” she fumed.",
        "“Norland bombed Sudland on Monday. It burned the port.”",
    ],
)
def test_a_quotation_without_a_known_speaker_is_not_proposed(text):
    assert done(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # the day on which something takes effect, a deadline, a plan of the same sentence
        ("Norland suspended its trade with Sudland with effect from 20 June.", ""),
        ("Norland has suspended flights to Sudland as of 20 May.", ""),
        ("Norland told two envoys of Sudland to leave the country by June 12.", ""),
        ("Norland expelled two envoys of Sudland and is to close its port on June 1.", ""),
        ("Norland expelled two envoys of Sudland on Monday, before talks set for 1 June.",
         "2024-06-10"),
    ],
)  # fmt: skip
def test_the_day_of_something_else_does_not_date_an_act(text, date):
    (candidate,) = [one for one in done(text) if one.type == "sanction"]
    assert (candidate.date.written if candidate.date else "") == date


TREATY = "The two signed the treaty of 17 February 1966."


@pytest.mark.parametrize(
    ("text", "published", "words", "value"),
    [
        # from the nearest date of the same story
        ("The war began on 2 March 2021. On 9 April the fleet sailed.", None, "9 April",
         "2021-04-09"),
        ("In 2021 the army seized power. On 3 June it banned all parties.", PUBLISHED, "3 June",
         "2021-06-03"),
        ("In 2021 the army seized power.\n\nOn 3 June soldiers shot a clerk.", PUBLISHED, "3 June",
         "2024-06-03"),
        # but not from a treaty
        (f"{TREATY} On 9 April the fleet sailed.", None, "9 April", None),
        (f"{TREATY} On 9 April the fleet sailed.", PUBLISHED, "9 April", "2024-04-09"),
        (f"The war began on 2 March 2021. {TREATY} On 9 April the fleet sailed.", None, "9 April",
         "2021-04-09"),
        # a year mentioned in passing does not move the narrative
        ("The war began in April 2021. In the previous year coal was cheap. In May it ended.",
         None, "May", "2021-05"),
        ("Coal was cheap in the previous year. On 9 April the fleet sailed.", PUBLISHED, "9 April",
         "2024-04-09"),
        # an earlier month of the other year may belong to the next one, so it is left open
        ("In November 2021 he was jailed. On 4 January he was freed.", PUBLISHED, "4 January",
         None),
        # the day on which something takes effect is in the future
        ("Norland has shut the pass with effect from 20 July.", PUBLISHED, "20 July",
         "2024-07-20"),
        # the dots of an abbreviation do not open a sentence
        ("It was the No. 2 seller of coal in 2021. On 2 April it grew.", PUBLISHED, "2 April",
         "2024-04-02"),
    ],
)  # fmt: skip
def test_a_day_without_a_year_takes_it_from_its_own_story(text, published, words, value):
    dates = {m.text: m.period and m.period.written for m in tag_dates(text, published)}
    assert dates[words] == value


@pytest.mark.parametrize(
    ("head", "published", "day"),
    [
        ("NORBURG, June 12 (Mail) – ", dt.date(2024, 6, 15), "2024-06-12"),
        ("NORBURG, 30 December – ", dt.date(2024, 1, 2), "2023-12-30"),
        ("NORBURG, March 12, 2019 – ", dt.date(2024, 6, 15), "2024-06-15"),
        ("", dt.date(2024, 6, 15), "2024-06-15"),
    ],
)
def test_relative_dates_count_from_the_dateline(head, published, day):
    article = read_article(f"{head}Norland shelled the harbour of Sudland today, the navy said.\n")
    assert str(written_on(article, published)) == day
    (candidate,) = done(
        f"{head}Norland shelled a harbour of Sudland today, the navy said.", published
    )
    assert candidate.date.written == day


@pytest.mark.parametrize(
    "line",
    ["Posted 5 September 2033", "Norburg, 5 September 2033", "5 September 2033",
     "Published on: September 5, 2033", "Published 21:40, 5 September 2033"],
)  # fmt: skip
def test_a_line_above_the_text_can_give_the_day(line):
    text = f"A quarrel\n\n{line}\n\nNorland shelled the harbour of Sudland on that day, men said.\n"
    assert read_article(text).published == "2033-09-05"


STATEMENT = """Ministry of Foreign Affairs of the Republic of Norland

Statement on the events in the bay

{0}
"""


@pytest.mark.parametrize(
    ("text", "type_", "to", "date"),
    [
        ("The Government of Norland condemns the landing of soldiers of Sudland on 13 June.",
         "accuse", ("sudland",), ""),
        ("The Ministry today summoned the ambassador of Sudland and handed him a note of protest.",
         "accuse", ("sudland",), "2024-06-15"),
        ("It calls on Sudland to withdraw its troops from the bay without any further delay.",
         "request", ("sudland",), ""),
        ("The Ministry of Foreign Affairs condemns the landing of soldiers of Sudland on 13 June.",
         "accuse", ("sudland",), ""),
        ("The Government protests against the arrest of six Norlanders by the police of Sudland.",
         "accuse", ("sudland",), ""),
        ("The Government notes the words of the Russian Federation and condemns those of Sudland.",
         "accuse", ("sudland",), ""),
        ("The Ministry has today recalled its ambassador and suspended all visas to Sudland.",
         "sanction", ("sudland",), "2024-06-15"),
    ],
)  # fmt: skip
def test_the_present_tense_of_an_official_statement_is_an_act(text, type_, to, date):
    candidate = next(one for one in done(STATEMENT.format(text)) if one.type == type_)
    assert (candidate.parties.by, candidate.parties.to) == (("norland",), to)
    assert (candidate.date.written if candidate.date else "") == date


def test_the_present_tense_of_a_reporter_is_not_an_act():
    assert done("It calls on Sudland to withdraw its troops from the bay without any delay.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Norland condemned neither side of the quarrel but stayed on good terms with Sudland.",
        "Norland signed no treaty with Sudland on Monday.",
        "Sudland heard that mediators of Norland had nursed the process for years.",
        "Officials of Norland insisted that nothing in the text forbids Sudland to fish.",
    ],
)
def test_text_without_an_object_or_an_act_is_not_proposed(text):
    assert [one for one in done(text) if one.type in ("accuse", "support", "request")] == []


def test_a_word_in_a_name_is_not_an_act():
    text = "The Treaty Office of Norland in the Straits of Ell was closed by Sudland on Monday."
    assert {one.type for one in done(text)} <= {"coerce", "sanction"}
