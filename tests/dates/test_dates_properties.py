"""Properties of every date that can be written."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from briefing.dates import (
    Fit,
    Period,
    PeriodError,
    Window,
    civil,
    fit,
    iso_day,
    ordinal,
    parse,
    show,
    sort_key,
)
from briefing.dates.days import iso_year
from briefing.dates.typed.hints import hinted
from briefing.dates.typed.read import read

TODAY = datetime.date(2025, 7, 21)

years = st.one_of(st.integers(-9999, 9998), st.integers(1890, 2040))
days = st.integers(ordinal(-9999, 1, 1), ordinal(9998, 12, 31))


@st.composite
def points(draw: Callable[..., object], *, some_year: bool = True) -> str:
    """A date without range or set."""
    pick = st.sampled_from
    year = iso_year(draw(years))  # type: ignore[arg-type]
    day = iso_day(draw(days))  # type: ignore[arg-type]
    clock = draw(st.times()).strftime("%H:%M")  # type: ignore[attr-defined]
    zone = draw(pick(["", "Z", "+04:00", "-03:30", ":59", ":07+00:00", ":07.25"]))
    decade = draw(st.integers(1, 999))
    bodies = [
        year,
        f"{year}-{draw(st.integers(1, 12)):02d}",
        day,
        f"{day}T{clock}{zone}",
        f"{year}-{draw(pick([21, 22, 23, 24, 33, 34, 35, 36]))}",
        f"{decade:03d}X",
        f"{max(1, int(str(decade)[:2])):02d}XX",
    ]
    if some_year:
        bodies.append(f"XXXX-{draw(st.integers(1, 12)):02d}")
    return f"{draw(pick(bodies))}{draw(pick(['', '', '~', '?', '%']))}"


@st.composite
def written(draw: Callable[..., str]) -> str:
    """Any date that a ledger can contain."""
    shape = draw(
        st.sampled_from(["point", "set", "by", "after", "range", "since", "from", "until", "start"])
    )
    if shape == "point":
        return draw(points())
    one, two = draw(points(some_year=False)), draw(points(some_year=False))
    forms = {
        "set": f"[{one}..{two}]",
        "by": f"[..{one}]",
        "after": f"[{one}..]",
        "range": f"{one}/{two}",
        "since": f"{one}/..",
        "from": f"{one}/",
        "until": f"../{one}",
        "start": f"/{one}",
    }
    if shape in ("set", "range") and not reads(forms[shape]):
        one, two = two, one
        forms |= {"set": f"[{one}..{two}]", "range": f"{one}/{two}"}
        assume(reads(forms[shape]))
    return forms[shape]


def reads(text: str) -> bool:
    try:
        parse(text)
    except PeriodError:
        return False
    return True


bounds = st.one_of(st.none(), st.integers(ordinal(1880, 1, 1), ordinal(2050, 1, 1)), days)


def meaning(period: Period) -> tuple[object, ...]:
    return tuple(getattr(period, name) for name in Period.__slots__ if name != "written")


@given(st.dates())
def test_a_toml_date_equals_its_text(day: datetime.date) -> None:
    assert parse(day) == parse(day.isoformat())


@given(written())
def test_every_written_date_round_trips(text: str) -> None:
    period = parse(text)
    assert period.written == text
    assert parse(period.written) == period


@given(written())
def test_the_earliest_day_is_not_after_the_latest(text: str) -> None:
    period = parse(text)
    ordered = [period.first, period.start_latest, period.last]
    known = [day for day in ordered if day is not None]
    assert known == sorted(known)
    if period.end_earliest is not None and period.last is not None:
        assert period.end_earliest <= period.last
    if period.end_earliest is not None and period.first is not None:
        assert period.first <= period.end_earliest


@given(written(), written())
def test_dates_that_mean_different_things_are_shown_differently(one: str, two: str) -> None:
    assume(meaning(parse(one)) != meaning(parse(two)))
    assert show(parse(one)) != show(parse(two))


@given(written())
def test_a_shown_date_is_read_back_as_the_same_date_or_refused(text: str) -> None:
    period = parse(text)
    try:
        again = read(show(period), today=TODAY, date_order=None, languages=["en"])
    except PeriodError:
        # A century, and a range with one doubtful end, are refused when typed.
        return
    assert meaning(again) == meaning(period)


@given(st.sampled_from([2024, 1987, 2011]), st.integers(1, 12), st.integers(1, 28))
def test_shown_everyday_dates_can_be_read_back(year: int, month: int, day: int) -> None:
    for text in (
        f"[{year}..]",
        f"[{year}-{month:02d}..]",
        f"[{year}-{month:02d}-{day:02d}T09:05:30..]",
        f"{year}-{month:02d}-{day:02d}T09:05:30",
        f"{year}-{month:02d}",
        f"{year}-{month:02d}-{day:02d}~",
        f"{year}-{month:02d}/..",
        f"[..{year}-{month:02d}-{day:02d}]",
        f"[{year}-{month:02d}..{year + 1}-01]",
        f"{year}-{month:02d}-{day:02d}/{year}-{month:02d}-28",
    ):
        shown = show(parse(text))
        assert meaning(read(shown, today=TODAY, languages=["en"])) == meaning(parse(text))


@given(st.lists(st.one_of(st.none(), written().map(parse)), max_size=8))
def test_the_sort_order_does_not_depend_on_the_input_order(periods: list[Period | None]) -> None:
    keys = sorted(map(sort_key, periods))
    assert keys == sorted(map(sort_key, reversed(periods)))
    ordered = sorted(periods, key=sort_key)
    undated = [period is None for period in ordered]
    assert undated == sorted(undated)
    starts = [p.first for p in ordered if p and p.first is not None and p.written[0] != "["]
    assert starts == sorted(starts)


@given(written(), bounds, bounds, bounds, bounds)
@example("2011/..", 740_000, 740_001, 739_000, None)
def test_widening_a_window_never_loses_a_match(
    text: str, since: int | None, until: int | None, earlier: int | None, later: int | None
) -> None:
    period = parse(text)
    assume(since is None or until is None or since <= until)
    wide_since = None if since is None or earlier is None else min(since, earlier)
    wide_until = None if until is None or later is None else max(until, later)
    narrow = fit(period, Window(since, until), TODAY)
    wide = fit(period, Window(wide_since, wide_until), TODAY)
    assert wide >= narrow


@given(written())
def test_without_a_window_every_date_is_shown(text: str) -> None:
    assert fit(parse(text), Window(), TODAY) >= Fit.MATCH


@given(written())
def test_a_certain_date_lies_in_the_window_of_its_own_days(text: str) -> None:
    period = parse(text)
    own = Window(period.first, period.last)
    expected = Fit.MATCH if period.approximate or period.uncertain else Fit.CERTAIN
    assert fit(period, own, TODAY) == expected


@given(written(), bounds, bounds)
def test_a_doubtful_date_is_never_certain(text: str, since: int | None, until: int | None) -> None:
    period = parse(text)
    assume(period.approximate or period.uncertain)
    assert fit(period, Window(since, until), TODAY) != Fit.CERTAIN


@given(days)
def test_day_numbers_round_trip(number: int) -> None:
    assert ordinal(*civil(number)) == number
    assert parse(iso_day(number)).first == number


def tried(text: str) -> None:
    """Read a text in both ways; only a PeriodError may be raised."""
    try:
        assert parse(text).written == text
    except PeriodError as error:
        hinted(error, text)
    with suppress(PeriodError):
        period = read(text, today=TODAY)
        assert parse(period.written) == period


@given(st.text(max_size=60))
@example("[..")
@example("2024/[2025..]")
@example("2025-07-180")
@example("9" * 5000)
def test_any_text_gives_a_date_or_a_period_error(text: str) -> None:
    tried(text)


SLIPS = "0123456789-/.:TZX~?%[], +aJ"


@given(written(), st.data())
def test_a_misspelt_date_gives_a_date_or_a_period_error(text: str, data: st.DataObject) -> None:
    shown = show(parse(text))
    for right in (text, shown):
        place = data.draw(st.integers(0, len(right) - 1))
        char = data.draw(st.sampled_from(SLIPS))
        rest = right[place + 1 :]
        tried(right[:place] + data.draw(st.sampled_from(["", char, char + right[place]])) + rest)


def test_a_number_of_any_length_is_refused() -> None:
    for number in (10**5000, -(10**5000)):
        with pytest.raises(PeriodError, match="not a four-digit year"):
            parse(number)


WORDS = [
    "early",
    "mid",
    "late",
    "March",
    "may",
    "Mar",
    "2025",
    "2024",
    "18",
    "3rd",
    "5",
    "12",
    "44",
    "BC",
    "AD",
    "c.",
    "circa",
    "?",
    ",",
    "–",
    "-",
    "to",
    "from",
    "since",
    "until",
    "by",
    "after",
    "before",
    "between",
    "and",
    "spring",
    "winter",
    "Q1",
    "first",
    "half",
    "quarter",
    "the",
    "1990s",
    "2000s",
    "14:05",
    "pm",
    "UTC",
    "+04:00",
    "Friday",
    "03/04/2025",
    "12/2024",
    "2024/25",
    "2025-07",
    "2025-07-18",
    "or",
    "later",
    "a",
    "century",
    "decade",
]


@given(st.lists(st.sampled_from(WORDS), max_size=7))
@example(["."])
@example(["winter", "2024", "–", "2025"])
def test_any_words_give_a_date_or_a_period_error(words: list[str]) -> None:
    with suppress(PeriodError):
        period = read(" ".join(words), today=TODAY, languages=["en"])
        assert parse(period.written) == period


@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_absolute_words_mean_the_same_on_every_day(words: list[str]) -> None:
    text = " ".join(words)
    with suppress(PeriodError):
        one = read(text, today=TODAY, languages=["en"])
        assert read(text, today=datetime.date(1999, 12, 31), languages=["en"]) == one


def test_neighbouring_dates_are_never_shown_the_same_way() -> None:
    bodies = ["2000", "2001", "0200", "-0199", "2000-01", "2001-12", "2000-21", "2000-24"]
    bodies += ["2000-33", "2000-01-01", "2000-01-12", "2001-01-01", "2000-01-01T00:00"]
    bodies += ["2000-01-01T00:00Z", "2000-01-01T00:00+04:00", "200X", "20XX", "201X"]
    ends = [body + mark for body in bodies for mark in ("", "~", "?")]
    texts = [*ends, *(f"[{end}..]" for end in ends), *(f"{end}/.." for end in ends)]
    texts += [f"{end}/" for end in ends] + [f"../{end}" for end in ends]
    texts += [f"[..{end}]" for end in ends] + [f"XXXX-{month:02d}" for month in range(1, 13)]
    texts += [f"{one}/{two}" for one in ends for two in ends]
    texts += [f"[{one}..{two}]" for one in ends for two in ends]
    shown: dict[str, object] = {}
    for text in filter(reads, texts):
        period = parse(text)
        assert shown.setdefault(show(period), meaning(period)) == meaning(period), text
    assert len(shown) > 1000
