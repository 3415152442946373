"""`tag_dates`: the dates that it finds, their meanings, and text that it ignores."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.drafting import tag_dates
from briefing.drafting.timex.tagger import when

DAY = dt.date(2025, 7, 16)  # a Wednesday


def tagged(text: str, published: dt.date | None = DAY) -> list[tuple[str, str]]:
    return [(m.text, m.timex_value) for m in tag_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("It fell on 25 December 2024.", "25 December 2024", "2024-12-25", "2024-12-25"),
        ("It fell on July 18, 2025.", "July 18, 2025", "2025-07-18", "2025-07-18"),
        ("It was signed in September 2023.", "September 2023", "2023-09", "2023-09"),
        ("They joined in late 2022.", "late 2022", "2022", "[2022-09..2022-12]"),
        ("By early July 2025 it fell.", "early July 2025", "2025-07", "[2025-07-01..2025-07-10]"),
        ("In the spring of 1940 they met.", "the spring of 1940", "1940-SP", "1940-21"),
        ("The first quarter of 2025 was dull.", "The first quarter of 2025", "2025-Q1", "2025-33"),
        ("It paid in Q1 2025.", "Q1 2025", "2025-Q1", "2025-33"),
        ("It paid in H2 of 2024.", "H2 of 2024", "2024-H2", "[2024-07..2024-12]"),
        ("The second half of 2024 was dull.", "The second half of 2024", "2024-H2",
         "[2024-07..2024-12]"),
        ("The first half of March 2024 was dull.", "The first half of March 2024", "2024-03",
         "[2024-03-01..2024-03-15]"),
        ("It fell at 10:30 on 5 March 2024 there.", "10:30 on 5 March 2024", "2024-03-05T10:30",
         "2024-03-05"),
        ("In the 1990s it was quiet.", "the 1990s", "199", "199X"),
        ("In the 19th century it was not.", "the 19th century", "18", "18XX"),
        ("Since 9/11 it has helped.", "9/11", "2001-09-11", "2001-09-11"),
        ("Herodotus says that in 490 BC they came.", "490 BC", "BC0490", "-0489"),
    ],
)  # fmt: skip
def test_reads_explicit_dates_with_their_precision(
    text: str, words: str, value: str, edtf: str
) -> None:
    (mention,) = tag_dates(text, DAY)
    assert (mention.text, mention.timex_value) == (words, value)
    assert mention.period is not None
    assert mention.period.written == edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("03/04/2025", "[2025-03-04..2025-04-03]"),
        ("12/11/24", "[2024-11-12..2024-12-11]"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("04/04/2025", "2025-04-04"),
        ("03.04.2025", "2025-04-03"),
    ],
)
def test_an_ambiguous_slashed_date_keeps_both_readings(written: str, edtf: str) -> None:
    (mention,) = tag_dates(f"They met on {written} in the harbour.", DAY)
    assert mention.period is not None
    assert mention.period.written == edtf


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He said on Monday that it was over.", "2025-07-14"),
        ("They will meet on Friday.", "2025-07-18"),
        ("It left last month.", "2025-06"),
        ("It left two weeks ago.", "2025-07-02"),
        ("It was expelled in December.", "2024-12"),
        ("The vote is due in February.", "2026-02"),
        ("It closed yesterday.", "2025-07-15"),
        ("It closed two dozen years ago.", "2001"),
    ],
)
def test_news_is_anchored_on_the_day_of_publication_and_the_tense(text: str, value: str) -> None:
    assert [pair[1] for pair in tagged(text)] == [value]


def test_a_narrative_is_anchored_on_the_date_last_mentioned() -> None:
    text = "On 3 May 1940 they landed. Two days later they left. In August they came back."
    assert [v for _, v in tagged(text, None)] == ["1940-05-03", "1940-05-05", "1940-08"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell on 31 June 2024. Two days later it rose.", ["2024-06-31", "2024-06"]),
        ("It fell on 2024-13-05. Two days later it rose.", ["2024-13-05", "2024"]),
    ],
)
def test_an_invalid_day_anchors_the_text_only_as_far_as_it_is_valid(
    text: str, values: list[str]
) -> None:
    dates = tag_dates(text, None)
    assert [mention.timex_value for mention in dates] == values
    assert dates[0].period is None


def test_a_year_mentioned_in_passing_does_not_move_the_story_back() -> None:
    text = "In May 1789 they met, as nobody had since the assembly of 1614. In July it burned."
    assert tagged(text, None)[-1] == ("July", "1789-07")


@pytest.mark.parametrize(
    "text",
    [
        "He may march on, the second in command said.",
        "The march of the widows may begin.",
        "She came second; he waited a second, and fell.",
        "Theresa May resigned.",
        "Resolution 1929 was adopted, and 1400 victims were counted.",
        "UN Security Council Resolution 2231 expires.",
        "See Article 2020 of the code, and page 1999.",
        "Flight 8243 fell, and J2-8243 was late.",
        "She had no time; the march was long and the fall hard.",
        "The plane, an A330s line, cost $1999.",
        "A Sunday Times reporter came.",
        "10 mayors of Turkey met Erdoğan.",
        "5 may have died, and 2020 martyrs are mourned, Erdoğan said.",
    ],
)
def test_text_that_only_looks_like_a_date_is_ignored(text: str) -> None:
    assert tagged(text) == []


def test_the_period_ahead_is_not_the_date_last_mentioned() -> None:
    text = "They met on 3 May 2024, and in that period fell out. In the period ahead they hope."
    assert tagged(text)[0] == ("3 May 2024", "2024-05-03")
    assert "the period" not in [words for words, _ in tagged(text)]


def test_an_english_surname_is_not_a_turkish_month() -> None:
    assert tagged("In 2018 Martin met Erdoğan; in 2019 May resigned.") == [
        ("2018", "2018"), ("2019", "2019"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "words", "value"),
    [
        ("a 68-year tie", "DURATION", "68-year", "P68Y"),
        ("the 44-day war", "DURATION", "44-day", "P44D"),
        ("a 68-year-old man", "DURATION", "68-year-old", "P68Y"),
        ("a three-month-old truce", "DURATION", "three-month-old", "P3M"),
        ("for two and a half years", "DURATION", "two and a half years", "P2.5Y"),
        ("It lasted three weeks.", "DURATION", "three weeks", "P3W"),
        ("over the past two decades it grew", "DURATION", "the past two decades", "P2DE"),
        ("in the next five years", "DURATION", "the next five years", "P5Y"),
        ("over the coming weeks", "DURATION", "the coming weeks", "PXW"),
        ("They shelled it every day.", "SET", "every day", "P1D"),
        ("They meet every Monday.", "SET", "every Monday", "XXXX-WXX-1"),
        ("He comes on Mondays.", "SET", "Mondays", "XXXX-WXX-1"),
        ("They meet twice a year.", "SET", "a year", "P1Y"),
        ("They meet annually.", "SET", "annually", "P1Y"),
        ("monthly talks", "SET", "monthly", "P1M"),
        ("each summer they go", "SET", "each summer", "XXXX-SU"),
        ("It fell at 5:30 p.m. on the hill.", "TIME", "5:30 p.m.", "2025-07-16T17:30"),
    ],
)
def test_durations_and_sets_and_times_are_not_dates(
    text: str, kind: str, words: str, value: str
) -> None:
    (mention,) = tag_dates(text, DAY)
    assert (mention.timex_type, mention.text, mention.timex_value) == (kind, words, value)
    assert kind == "TIME" or mention.period is None


def test_a_month_without_a_year_stays_without_one() -> None:
    (mention,) = tag_dates("It was expelled in December.")
    assert mention.period is not None
    assert mention.period.written == "XXXX-12"


RUSSIAN = [
    ("Это было 25 декабря 2024 года.", "25 декабря 2024 года", "2024-12-25"),
    ("18 июля 2025-го года он сказал.", "18 июля 2025-го года", "2025-07-18"),
    ("Он приехал 9 мая 2025 г. в Москву.", "9 мая 2025 г.", "2025-05-09"),
    ("Встреча прошла в июле 2025.", "июле 2025", "2025-07"),
    ("Переговоры идут с 2020 года.", "2020 года", "2020"),
    ("Это было 1 июля.", "1 июля", "2025-07-01"),
    ("Весной 2025 года он уехал.", "Весной 2025 года", "2025-SP"),
    ("Это было в 1990-х годах.", "1990-х годах", "199"),
]
TURKISH = [
    ("Zirve 5 Ağustos 2025 tarihinde yapıldı.", "5 Ağustos 2025", "2025-08-05"),
    ("5 Ağustos 2025'te zirve yapıldı.", "5 Ağustos 2025'te", "2025-08-05"),
    ("29 Ekim 1923 günü ilan edildi, dağıldı.", "29 Ekim 1923", "1923-10-29"),
    ("Temmuz 2025’te görüştüler.", "Temmuz 2025’te", "2025-07"),
    ("2025 yılının Temmuz ayında görüştü.", "2025 yılının Temmuz ayında", "2025-07"),
    ("2023 yılında anlaşma imzalandı.", "2023 yılında", "2023"),
    ("Temmuz'da görüştüler.", "Temmuz'da", "2025-07"),
]
AZERBAIJANI = [
    ("Hadisə 18 iyul 2025-ci ildə baş verib.", "18 iyul 2025-ci ildə", "2025-07-18"),
    ("Bu, 2025-ci il iyulun 18-də baş verib, dedi ə.", "2025-ci il iyulun 18-də", "2025-07-18"),
    ("Təyyarə 2024-cü ilin 25 dekabrında düşdü.", "2024-cü ilin 25 dekabrında", "2024-12-25"),
    ("Görüş 2025-ci ilin iyulunda keçirilib.", "2025-ci ilin iyulunda", "2025-07"),
    ("Gələn may ayında gələcək.", "may ayında", "2025-05"),
    ("Müharibə 2020-ci ildə olub, dəhşətli.", "2020-ci ildə", "2020"),
    ("Bu, 1990-cı illərdə olub.", "1990-cı illərdə", "199"),
]


@pytest.mark.parametrize(("text", "words", "value"), [*RUSSIAN, *TURKISH, *AZERBAIJANI])
def test_reads_russian_turkish_and_azerbaijani(text: str, words: str, value: str) -> None:
    assert tagged(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("В начале июля 2025 года он уехал.", "[2025-07-01..2025-07-10]"),
        ("К концу 2024 года он уехал.", "[2024-09..2024-12]"),
        ("2024 yılı sonunda gitti, şimdi yok.", "[2024-09..2024-12]"),
        ("2024-cü ilin əvvəlində getdi.", "[2024-01..2024-04]"),
    ],
)
def test_other_languages_give_the_part_of_a_month_or_a_year(text: str, edtf: str) -> None:
    (mention,) = tag_dates(text, DAY)
    assert mention.period is not None
    assert mention.period.written == edtf


@pytest.mark.parametrize(
    "text",
    ["5–7 июля 2025 года они были там.", "5-7 Temmuz 2025 tarihlerinde görüştü, iyi."],
)
def test_other_languages_can_join_two_days_by_a_dash(text: str) -> None:
    assert [value for _, value in tagged(text)] == ["2025-07-05", "2025-07-07"]


@pytest.mark.parametrize(
    "text",
    ["Марта не было дома, а март был холодным.", "Резолюция 2231 была принята.",
     "Ekim Bey'e sordular, gülmüş.", "Ocakta çay var; kasım kasım kasıldı."],
)  # fmt: skip
def test_foreign_words_that_only_look_like_months_are_ignored(text: str) -> None:
    assert tagged(text) == []


def test_a_distant_month_in_another_language_gets_no_year_in_news() -> None:
    assert tagged("Самолёт упал в декабре.") == [("декабре", "XXXX-12")]


def test_in_a_narrative_a_foreign_month_takes_the_year_last_mentioned() -> None:
    text = "В мае 2019 года они встретились. В октябре они уехали."
    assert tagged(text, None)[-1] == ("октябре", "2019-10")


@given(st.dates(dt.date(1500, 1, 1), dt.date(2090, 12, 31)))
def test_any_written_out_day_is_read_back(day: dt.date) -> None:
    (mention,) = tag_dates(f"They met on {day:%B} {day.day}, {day.year}.", DAY)
    assert mention.timex_value == day.isoformat()


@given(st.text(alphabet="0123456789/-–, .’'maytheBCthlstyr\n", max_size=60))
@example("’0.0")
@example("0.5 BC")
@example("in ’0.5 and '12.34, of May ’0.1")
def test_any_text_is_tagged_with_correct_offsets(text: str) -> None:
    for mention in tag_dates(text, DAY):
        assert text[mention.start : mention.end] == mention.text


PIECES = [
    "5", "31", "42", "2025", "-", "–", " ", "\n", "июля", "в начале", "года", "Mart",
    "ayında",
    "Temmuz’da", "yılı sonunda", "-ci il", "iyulun", "18-də", "əvvəlində", "весной", "’", "ş", "ə",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([DAY, None]))
def test_offsets_are_correct_and_in_order_in_other_languages_too(pieces, published) -> None:
    text = " ".join(pieces)
    dates = tag_dates(text, published)
    for mention in dates:
        assert text[mention.start : mention.end] == mention.text
    assert all(one.end <= two.start for one, two in pairwise(dates))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on 3–5 March 2024 in the harbour.", "2024-03-03/2024-03-05"),
        ("They met on March 3-5, 2024 in the harbour.", "2024-03-03/2024-03-05"),
        ("It went on 1914-18 and longer.", "1914/1918"),
        ("From 2019 to 2023 it rained.", "2019/2023"),
        ("It fell between 3 and 5 March 2024.", "[2024-03-03..2024-03-05]"),
        ("On 3 and 5 March 2024 it rained.", "2024-03-03"),
        ("2019 and 2023 saw rain in the harbour.", "2019"),
    ],
)
def test_a_range_is_distinguished_from_two_dates(text: str, edtf: str) -> None:
    period = when(text, tag_dates(text, None), 0)
    assert period is not None
    assert period.written == edtf


HEAP = (
    "31 June 2024", "30 February", "2024-13-05", "32/13/2024", "two days later", "that month",
    "the next day", "last Friday", "9" * 400 + " years ago", "1" * 5000, "in May", "Q5 2024",
    "9999-12-31", "100000 days later", "44 BC", "29 February 2023", "a century later",
    "the first half of", "3-5", "March", "2024", "the 19th century", "since", "–", ", ", ". ",
)  # fmt: skip


@given(st.lists(st.sampled_from(HEAP), max_size=8), st.sampled_from([DAY, None]), st.booleans())
def test_odd_combinations_of_dates_do_not_fail(pieces, published, narrative) -> None:
    text = " ".join(pieces)
    dates = tag_dates(text, published, narrative)
    assert [text[m.start : m.end] for m in dates] == [m.text for m in dates]
