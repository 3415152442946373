"""The geometry of charts: the drawing of a date, and its position on a broken axis."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import ordinal, parse
from briefing.lanes import UNITS, axis, mark
from briefing.render.terminal.chart import PALE, CellScale, lane, names, scale

TODAY = datetime.date(2025, 7, 21)
POINTS = [
    "2024", "2024-12", "2024-12-25", "2024-24", "2024-33", "201X", "19XX", "-0043", "0044-03-15",
    "2013-08", "2025-07-18T09:30", "2025-07-20", "1805", "2025-07",
]  # fmt: skip
ENDS = st.builds("{}{}".format, st.sampled_from(POINTS), st.sampled_from(["", "", "~", "?", "%"]))


def _period(text):
    try:
        return parse(text)
    except ValueError:
        return None


PERIODS = (
    st.one_of(
        ENDS,
        *(st.builds(form.format, ENDS) for form in ("{}/..", "{}/", "../{}", "[{}..]", "[..{}]")),
        st.builds("{}/{}".format, ENDS, ENDS), st.builds("[{}..{}]".format, ENDS, ENDS),
    ).map(_period).filter(bool)
)  # fmt: skip


def drawn(*dates):
    return [mark(parse(date), TODAY) for date in dates]


@given(PERIODS)
def test_nothing_is_opaque_outside_the_possible_days(period):
    drawing = mark(period, TODAY)
    assert (drawing.first, drawing.last) == (period.first, period.last)
    if drawing.solid:
        first, last = drawing.solid
        assert first <= last
        assert period.first is None or first >= period.first
        assert period.last is None or last <= period.last


@given(PERIODS)
def test_nothing_is_drawn_narrower_than_its_date(period):
    drawing = mark(period, TODAY)
    known = {None} - {None}
    if drawing.solid:
        known = set(range(drawing.solid[0], drawing.solid[1] + 1))
    if not period.lasting and not period.written.startswith("["):
        assert known == set(range(period.first, period.last + 1))
    elif period.lasting:
        for first, last in (
            (period.first, period.start_latest),
            (period.end_earliest, period.last),
        ):
            if first is not None and last is not None:
                assert known >= set(range(first, last + 1))
    else:
        assert not known


@pytest.mark.parametrize(
    ("date", "kind", "solid", "soft"),
    [
        ("2024-12-25", "day", ("2024-12-25", "2024-12-25"), (False, False)),
        ("2024-12~", "unit", ("2024-12-01", "2024-12-31"), (True, True)),
        ("[2024-12..2025-07-20?]", "bounds", None, (False, True)),
        ("[..2025-07-20]", "bounds", None, (False, False)),
        ("2011?/2013", "lasting", ("2011-01-01", "2013-12-31"), (True, False)),
        ("2011/..", "lasting", ("2011-01-01", "2025-07-21"), (False, False)),
        ("2011/", "lasting", ("2011-01-01", "2011-12-31"), (False, False)),
        ("../2011", "lasting", ("2011-01-01", "2011-12-31"), (False, False)),
        ("2030/..", "lasting", ("2030-01-01", "2030-12-31"), (False, False)),
    ],
)
def test_the_drawing_of_a_date(date, kind, solid, soft):
    drawing = mark(parse(date), TODAY)
    days = solid and tuple(parse(day).first for day in solid)
    assert (drawing.kind, drawing.solid, drawing.soft) == (kind, days, soft)


@pytest.mark.parametrize("date", ["XXXX-12", None])
def test_a_date_without_a_place_on_the_axis_has_no_mark(date):
    assert mark(date and parse(date), TODAY) is None


@given(st.lists(PERIODS, min_size=1, max_size=8), st.integers(12, 90))
def test_every_day_of_a_date_is_on_the_axis_in_order(periods, most):
    marks = [mark(period, TODAY) for period in periods]
    drawing = axis(marks, most)
    days = sorted({day for each in marks for day in (*each.ends, *(each.solid or ()))})
    places = [drawing.start(day) for day in days] + [drawing.end(days[-1])]
    assert places == sorted(places)
    assert places[0].units < 1
    assert drawing.size - 1 < places[-1].units <= drawing.size
    for day in days:
        assert drawing.end(day).units > drawing.start(day).units
        assert any(part.first <= drawing.unit.number(day) <= part.last for part in drawing.parts)


@given(st.lists(PERIODS, min_size=1, max_size=8), st.integers(12, 90))
def test_an_axis_fits_its_width_and_nothing_is_dated_to_its_breaks(periods, most):
    marks = [mark(period, TODAY) for period in periods]
    drawing = axis(marks, most)
    coarsest = drawing.unit.name == "millennium"
    assert coarsest or drawing.size + len(drawing.parts) - 1 <= most
    for before, part in zip(drawing.parts, drawing.parts[1:], strict=False):
        assert part.broken == (part.first > before.last + 1)
        gap = range(before.last + 1, part.first)
        for each in marks:
            for day in (*each.ends, *(each.solid or ())):
                assert drawing.unit.number(day) not in gap


@pytest.mark.parametrize(
    ("dates", "most", "unit", "gaps"),
    [
        (["2013-08", "2024-12", "[2024-12..2025-07-20]"], 40, "month", ["Sep 2013 – Nov 2024"]),
        (["2013-08", "2013-09-02"], 40, "day", []),
        (["2013-05", "2013-06-03", "2013-07-01"], 40, "month", []),
        (["2013-08-04", "2024-12-24"], 40, "day", ["5 Aug 2013 – 23 Dec 2024"]),
        (["2013-08-04", "2017-05-05", "2021-02-03", "2024-12-24"], 40, "year", []),
        (["2025-07-18", "2025-07-20"], 40, "day", []),
        (["-0043", "0044"], 40, "month", ["Jan 43 BC – Dec AD 43"]),
        (["-0043", "-0021", "0003", "0024", "0044"], 20, "decade", []),
        (["1805", "2012", "2013", "2025"], 40, "year", ["1806 – 2011"]),
        (["9999-12-31", "9992", "9985", "9976", "9970"], 40, "year", []),
    ],
)  # fmt: skip
def test_an_axis_uses_the_finest_unit_that_fits(dates, most, unit, gaps):
    drawing = axis(drawn(*dates), most)
    assert (drawing.unit.name, drawing.gaps()) == (unit, gaps)


def test_without_marks_there_is_no_axis():
    assert axis([], 40) is None


@pytest.mark.parametrize("unit", UNITS)
@given(st.integers(ordinal(-9999, 1, 1), ordinal(9999, 12, 31)))
def test_a_day_lies_in_one_period_of_each_unit(unit, day):
    of = UNITS[unit]
    number = of.number(day)
    assert of.start(number) <= day < of.start(number + 1)


# --- in cells


@given(st.lists(PERIODS, min_size=1, max_size=8), st.integers(16, 70))
def test_a_lane_shows_certain_days_only_in_the_right_cells(periods, most):
    marks = [mark(period, TODAY) for period in periods]
    on = scale(marks, most)
    for each in marks:
        cells = lane(each, on)
        assert len(cells) == on.cells
        assert (cells[0] in "◂░") == (each.first is None)
        assert cells.rstrip(" ")[-1:] != "▸" or each.last is None
        opaque = [at for at, cell in enumerate(cells) if cell in "●○━╍═≈"]
        assert bool(opaque) == bool(each.solid)
        if opaque:
            first, last = each.solid
            assert opaque[0] == on.begins(on.axis.start(first))
            last_cell = on.ends(on.axis.end(last))
            assert opaque[-1] == (opaque[0] if each.kind == "day" else last_cell)
            assert len(opaque) == opaque[-1] - opaque[0] + 1
        if each.kind == "bounds":
            # if all of it lies before the axis, only its arrow is pale
            assert set(cells) & {PALE, "├", "╎", "◂"}


def test_the_names_above_the_lanes():
    on = scale(drawn("2013-08", "2024-12", "[2024-12..2025-07-20]"), 44)
    assert names(on) == (
        " 2013∥2024│2025                         ",
        " Aug ∥Dec │Jan Feb Mar Apr May Jun Jul  ",
    )
    marks = drawn("2024-12", "2025-07-18", "[..2025-07-20]", "[2025-05..]")
    assert [lane(each, on) for each in marks] == [
        "     ∥━━━━│                             ",
        "     ∥    │                          ●  ",
        "◂░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░┤  ",
        "     ∥    │                ├░░░░░░░░░░░▸",
    ]  # fmt: skip


def test_a_year_with_little_room_is_labelled_with_two_digits():
    on = CellScale(scale(drawn("2013-08", "2024-12", "2025-07-20"), 44).axis, 3)
    assert names(on)[0].split() == ["’13∥’24│2025"]


def test_a_month_with_little_room_is_labelled_without_its_year():
    assert names(scale(drawn("2024-05", "2024-06-03"), 40))[0].split() == ["May", "2024", "│Jun"]
