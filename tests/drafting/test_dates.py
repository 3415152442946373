"""`tag_dates`: what it finds, what it means, and what it leaves alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.drafting import tag_dates

DAY = dt.date(2025, 7, 16)  # a Wednesday


def told(text: str, published: dt.date | None = DAY) -> list[tuple[str, str]]:
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
    ("text", "value"),
    [
        ("He said on Monday that it was over.", "2025-07-14"),
        ("They will meet on Friday.", "2025-07-18"),
        ("It left last month.", "2025-06"),
        ("It left two weeks ago.", "2025-07-02"),
        ("It was expelled in December.", "2024-12"),
        ("The vote is due in February.", "2026-02"),
        ("It closed yesterday.", "2025-07-15"),
    ],
)
def test_news_anchors_on_the_day_of_publication_and_on_tense(text: str, value: str) -> None:
    assert [found[1] for found in told(text)] == [value]


def test_a_narrative_anchors_on_the_date_last_mentioned() -> None:
    text = "On 3 May 1940 they landed. Two days later they left. In August they came back."
    assert [v for _, v in told(text, None)] == ["1940-05-03", "1940-05-05", "1940-08"]


def test_a_year_in_passing_does_not_take_the_story_back() -> None:
    text = "In May 1789 they met, as nobody had since the assembly of 1614. In July it burned."
    assert told(text, None)[-1] == ("July", "1789-07")


@pytest.mark.parametrize(
    "text",
    [
        "He may march on, the second in command said.",
        "Resolution 1929 was adopted, and 1400 victims were counted.",
        "She had no time; the march was long and the fall hard.",
        "The plane, an A330s line, cost $1999.",
    ],
)
def test_leaves_alone_what_only_looks_like_a_date(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("a 68-year tie", "DURATION", "P68Y"),
        ("for two and a half years", "DURATION", "P2.5Y"),
        ("They shelled it every day.", "SET", "P1D"),
        ("It fell at 5:30 p.m. on the hill.", "TIME", "2025-07-16T17:30"),
    ],
)
def test_durations_sets_and_times_are_no_dates(text: str, kind: str, value: str) -> None:
    (mention,) = tag_dates(text, DAY)
    assert (mention.timex_type, mention.timex_value) == (kind, value)
    assert kind == "TIME" or mention.period is None


def test_a_month_without_a_year_stays_without_one() -> None:
    (mention,) = tag_dates("It was expelled in December.")
    assert mention.period is not None
    assert mention.period.written == "XXXX-12"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Это было 25 декабря 2024 года.", "2024-12-25"),
        ("Встреча прошла в июле 2025.", "2025-07"),
        ("Zirve 5 Ağustos 2025 tarihinde yapıldı.", "2025-08-05"),
        ("Görüş 2025-ci ilin iyulunda keçirilib, deyə bildirildi ə.", "2025-07"),
        ("Hadisə 18 iyul 2025-ci ildə baş verib.", "2025-07-18"),
    ],
)
def test_reads_russian_turkish_and_azerbaijani(text: str, value: str) -> None:
    assert value in [found[1] for found in told(text)]


@given(st.dates(dt.date(1500, 1, 1), dt.date(2090, 12, 31)))
def test_any_written_out_day_is_read_back(day: dt.date) -> None:
    (mention,) = tag_dates(f"They met on {day:%B} {day.day}, {day.year}.", DAY)
    assert mention.timex_value == day.isoformat()


@given(st.text(alphabet="0123456789/-–, .’'maytheBCthlstyr\n", max_size=60))
@example("’0.0")
@example("0.5 BC")
@example("in ’0.5 and '12.34, of May ’0.1")
def test_no_text_makes_it_fail_and_offsets_are_true(text: str) -> None:
    for mention in tag_dates(text, DAY):
        assert text[mention.start : mention.end] == mention.text
