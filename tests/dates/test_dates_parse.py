"""The meanings of ledger dates, and the errors for invalid ones."""

from __future__ import annotations

import datetime

import pytest

from briefing.dates import Period, PeriodError, civil, iso_day, ordinal, parse, show, sort_key
from briefing.dates.typed.hints import hinted

MEANINGS = [
    # written, earliest, latest, kind, precision, shown
    ("2024", "2024-01-01", "2024-12-31", "once", "year", "2024"),
    ("2024-12", "2024-12-01", "2024-12-31", "once", "month", "Dec 2024"),
    ("2024-02", "2024-02-01", "2024-02-29", "once", "month", "Feb 2024"),
    ("2024-12-25", "2024-12-25", "2024-12-25", "once", "day", "25 Dec 2024"),
    (
        "2024-12-25T14:05:00+04:00",
        "2024-12-25",
        "2024-12-25",
        "once",
        "minute",
        "25 Dec 2024 14:05:00 +04:00",
    ),
    ("2024-12-25T14:05Z", "2024-12-25", "2024-12-25", "once", "minute", "25 Dec 2024 14:05 UTC"),
    ("2024-12-25T14:05:30", "2024-12-25", "2024-12-25", "once", "minute", "25 Dec 2024 14:05:30"),
    ("2024-12-25T00:00", "2024-12-25", "2024-12-25", "once", "minute", "25 Dec 2024 00:00"),
    ("2025-21", "2025-03-01", "2025-05-31", "once", "season", "spring 2025"),
    ("2025-22", "2025-06-01", "2025-08-31", "once", "season", "summer 2025"),
    ("2025-23", "2025-09-01", "2025-11-30", "once", "season", "autumn 2025"),
    ("2023-24", "2023-12-01", "2024-02-29", "once", "season", "winter 2023–24"),
    ("1899-24", "1899-12-01", "1900-02-28", "once", "season", "winter 1899–1900"),
    ("2025-33", "2025-01-01", "2025-03-31", "once", "quarter", "Q1 2025"),
    ("2025-36", "2025-10-01", "2025-12-31", "once", "quarter", "Q4 2025"),
    ("201X", "2010-01-01", "2019-12-31", "once", "decade", "2010s"),
    ("200X", "2000-01-01", "2009-12-31", "once", "decade", "2000s (decade)"),
    ("19XX", "1900-01-01", "1999-12-31", "once", "century", "1900s"),
    ("XXXX-12", None, None, "once", "month-of-some-year", "a December"),
    ("2025-07~", "2025-07-01", "2025-07-31", "once", "month", "c. Jul 2025"),
    ("2025-07?", "2025-07-01", "2025-07-31", "once", "month", "Jul 2025?"),
    ("2025-07%", "2025-07-01", "2025-07-31", "once", "month", "c. Jul 2025?"),
    ("2011/2013", "2011-01-01", "2013-12-31", "lasting", "year", "2011–2013"),
    ("2025-03-03/2025-03-05", "2025-03-03", "2025-03-05", "lasting", "day", "3–5 Mar 2025"),
    (
        "2025-02-28/2025-03",
        "2025-02-28",
        "2025-03-31",
        "lasting",
        "month",
        "28 Feb 2025 – Mar 2025",
    ),
    ("2024-12/2025-07", "2024-12-01", "2025-07-31", "lasting", "month", "Dec 2024 – Jul 2025"),
    ("2025-03/2025-05", "2025-03-01", "2025-05-31", "lasting", "month", "Mar–May 2025"),
    ("2011~/2013?", "2011-01-01", "2013-12-31", "lasting", "year", "c. 2011 – 2013?"),
    ("2011/..", "2011-01-01", None, "lasting", "year", "since 2011"),
    ("2011/", "2011-01-01", None, "lasting", "year", "from 2011"),
    ("../2011", None, "2011-12-31", "lasting", "year", "until 2011"),
    ("/2011", None, "2011-12-31", "lasting", "year", "until 2011"),
    (
        "[2024-12..2025-07]",
        "2024-12-01",
        "2025-07-31",
        "once",
        "month",
        "between Dec 2024 and Jul 2025",
    ),
    (
        "[2025-03-01..2025-03-10]",
        "2025-03-01",
        "2025-03-10",
        "once",
        "day",
        "between 1 and 10 Mar 2025",
    ),
    ("[..2025-07-20]", None, "2025-07-20", "once", "day", "by 20 Jul 2025"),
    ("[2024-12..]", "2024-12-01", None, "once", "month", "Dec 2024 or later"),
    ("-0043", "-0043-01-01", "-0043-12-31", "once", "year", "44 BC"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "once", "day", "15 Mar 44 BC"),
    ("0000", "0000-01-01", "0000-12-31", "once", "year", "1 BC"),
    ("0044", "0044-01-01", "0044-12-31", "once", "year", "AD 44"),
    ("0100", "0100-01-01", "0100-12-31", "once", "year", "AD 100"),
    ("0999-03", "0999-03-01", "0999-03-31", "once", "month", "Mar AD 999"),
    ("1000", "1000-01-01", "1000-12-31", "once", "year", "1000"),
]


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "kind", "precision", "shown"),
    MEANINGS,
    ids=[row[0] for row in MEANINGS],
)
def test_a_date_has_its_meaning(
    written: str,
    earliest: str | None,
    latest: str | None,
    kind: str,
    precision: str,
    shown: str,
) -> None:
    period = parse(written)
    assert (period.earliest, period.latest) == (earliest, latest)
    assert (period.kind, period.precision) == (kind, precision)
    assert show(period) == shown
    assert period.written == written


def test_start_and_end_of_a_lasting_period() -> None:
    period = parse("2011/2013-05")
    days = (period.first, period.start_latest, period.end_earliest, period.last)
    assert [iso_day(day) for day in days if day is not None] == [
        "2011-01-01",
        "2011-12-31",
        "2013-05-01",
        "2013-05-31",
    ]


def test_the_end_of_a_lasting_period_is_not_before_its_start() -> None:
    period = parse("2025-07-18/2025")
    assert period.end_earliest == ordinal(2025, 7, 18)
    period = parse("2025/2025-07-18")
    assert period.start_latest == ordinal(2025, 7, 18)


def test_only_two_dots_at_the_end_mean_ongoing() -> None:
    assert parse("2011/..").ongoing
    assert not parse("2011/").ongoing
    assert not parse("../2011").ongoing


def test_qualifiers_of_either_end_apply_to_the_whole() -> None:
    period = parse("2011~/2013?")
    assert period.approximate
    assert period.uncertain
    assert not parse("2011/2013").approximate


def test_time_and_zone_are_kept_as_written() -> None:
    period = parse("2024-12-25T23:30:00+04:00")
    assert (period.minute, period.zone, period.earliest) == (1410, "+04:00", "2024-12-25")
    assert period.second == "00"


VALUES = [
    (2024, "2024"),
    (datetime.date(2024, 12, 25), "2024-12-25"),
    (datetime.datetime(2024, 12, 25, 14, 5), "2024-12-25T14:05:00"),
    (
        datetime.datetime(
            2024, 12, 25, 14, 5, 7, 250, datetime.timezone(datetime.timedelta(hours=4))
        ),
        "2024-12-25T14:05:07.000250+04:00",
    ),
]


@pytest.mark.parametrize(("value", "written"), VALUES)
def test_toml_values_are_read(value: int | datetime.date, written: str) -> None:
    assert parse(value) == parse(written)
    assert parse(value).written == written


UNDATED = [
    ("2024-02-30", "29 days"),
    ("2023-02-29", "28 days"),
    ("2024-13-01", "2024-01-13?"),
    ("2024-13-13", "months are 01 to 12"),
    ("2024-25-12", "2024-12-25?"),
    ("2025-13", "months are 01 to 12"),
    ("2025-25", "seasons 21 to 24"),
    ("2025-41", "quarters 33 to 36"),
    ("2025-7", "write 2025-07"),
    ("2025-7-1", "write 2025-07-01"),
    (" 2025", "write 2025"),
    ("", "leave the date out"),
    ("  ", "leave the date out"),
    ("/", "neither a start nor an end"),
    ("../..", "neither a start nor an end"),
    ("/..", "neither a start nor an end"),
    ("[..]", "is not a valid ledger date"),
    ("[]", "is not a valid ledger date"),
    ("[2024", "is not a valid ledger date"),
    ("[2024]", "is not a valid ledger date"),
    ("2013/2011", "ends before it starts"),
    ("[2025-07..2024-12]", "ends before it starts"),
    ("2025-07-18T14:05/2025-07-18T14:04", "ends before it starts"),
    ("XXXX-12/2025", "an uncertain year"),
    ("XXXX-13", "months are 01 to 12"),
    ("XXXX", "is not a valid ledger date"),
    ("000X", "includes year 0"),
    ("-0000", "1 BC is written 0000"),
    ("9999-24", "after the year 9999"),
    ("2024-12-25T24:00", "00:00 to 23:59"),
    ("2024-12-25T14:60", "00:00 to 23:59"),
    ("2024-12-25T14:05+25:00", "+04:00"),
    ("2024-12-25 14:05", "write 2024-12-25T14:05"),
    ("2024-12-XX", "without the X"),
    ("2024-XX", "without the X"),
    ("{2024,2025}", "a set with its bounds"),
    ("[2024,2025]", "a set with its bounds"),
    ("2004-06~-11", "at the end of a date"),
    ("2024~?", "at the end of a date"),
    ("Y12024", "four digits"),
    ("July 2025", "write 2025-07"),
    ("early March 2025", "write [2025-03-01..2025-03-10]"),
    ("25 Dec 2024", "write 2024-12-25"),
    ("since 2011", "write 2011/.."),
    ("03/04/2025", "2025-04-03 (3 Apr 2025) or 2025-03-04 (4 Mar 2025)"),
    ("2011–2013", "write 2011/2013"),
    ("٢٠٢٤", "write 2024"),
    ("2024\n", "write 2024"),
    ("soon", "is not a valid ledger date"),
]


@pytest.mark.parametrize(("written", "hint"), UNDATED)
def test_a_refused_date_has_a_hint(written: str, hint: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse(written)
    assert hint in str(hinted(caught.value, written))
    assert caught.value.message


@pytest.mark.parametrize("value", [True, 44, -5, 99999, 20.5, None, datetime.time(14, 5)])
def test_values_of_other_types_are_not_dates(value: object) -> None:
    with pytest.raises(PeriodError):
        parse(value)  # type: ignore[arg-type]


def test_undated_is_shown_as_such() -> None:
    assert show(None) == "undated"


def test_dates_sort_in_chronological_order() -> None:
    ordered: list[Period | None] = [
        *map(
            parse,
            [
                "-0043-03-15",
                "0044",
                "1999",
                "2011-01/2013",
                "../2011",  # by its end, since its start is not known
                "2024-12-25T09:00",
                "2024-12-25T14:05",
                "2024-12-25",
                "2024-12-25~",
                "2025-01-01",
                "2025-01",
                "2025-33",
                "2025",
                "[2024-12..2025-07-19]",  # by its latest
                "[..2025-07-20]",
                "[2025-08..]",
                "XXXX-12",
            ],
        ),
        None,
    ]
    shuffled = [*ordered[1::2], *ordered[::2]]
    assert sorted(shuffled, key=sort_key) == ordered


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2024", "2024-03/2024-05", True),
        ("2024-01/2024-04", "2024-03/2024-05", False),
        ("[2024..2025]", "[2025..2026]", True),
        ("../2024", "2023/2024", True),
        ("../2024", "2023/2025", False),
        ("2024/..", "2025-03/2025-05", True),
        ("2024/..", "2023/2025", False),
        ("2024-03-05T10:00+02:00", "2024-03-05T08:00Z", True),
        ("2024-03-05T10:00+02:00", "2024-03-05T10:00Z", False),
    ],
)
def test_two_dates_agree_if_one_event_can_have_both(one: str, other: str, *, agree: bool) -> None:
    assert parse(one).agrees(parse(other)) is agree
    assert parse(other).agrees(parse(one)) is agree


def test_day_numbers_agree_with_the_calendar_and_continue_before_it() -> None:
    assert ordinal(2024, 12, 25) == datetime.date(2024, 12, 25).toordinal()
    assert iso_day(0) == "0000-12-31"
    assert iso_day(ordinal(-400, 2, 29)) == "-0400-02-29"
    assert civil(ordinal(-43, 3, 15)) == (-43, 3, 15)
    assert ordinal(1, 1, 1) - ordinal(0, 1, 1) == 366


def test_the_day_after_the_last_of_9999_has_a_date() -> None:
    last = datetime.date.max.toordinal()
    assert civil(last) == (9999, 12, 31)
    assert civil(last + 1) == (10000, 1, 1)
    assert civil(last + 60) == (10000, 2, 29)
