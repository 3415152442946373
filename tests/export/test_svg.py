"""The timeline as a picture: well-formed, inert, complete, and each date drawn as what it is."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import SHIPPED, TODAY, read
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import parse
from briefing.lanes import mark
from briefing.query import Filter
from briefing.render.svg import WIDTH, fold, render, width
from briefing.reports.timeline import timeline

ALL = Filter(today=datetime.date.fromisoformat(TODAY))
ANSWERS = read((Path(__file__).parents[1] / "reports" / "answers.toml").read_text("utf-8")).ledger
SVG = "{http://www.w3.org/2000/svg}"
DATES = [
    "2013-08", "2024-12", "2024-12?", "[2024-12..]", "[2024-12..2025-07-20?]", "[..2025-07-20]",
    "2025-07-18", "2025-07-18~", "2011/..", "2011/", "../2011", "2011/2013", "201X", "-0043-03-15",
    "[2025-05-02..2025-05-04]", "XXXX-12", "",
]  # fmt: skip


def drawn(ledger, **options):
    return "".join(render(timeline(ledger, ALL, **options)))


def made(*dates, title="Event"):
    keys = "".join(
        f'[[event]]\nid = "e{n}"\ntitle = "{title} {n}"\ncite = ["s"]\n'
        + (f'date = "{date}"\n' if date else "")
        for n, date in enumerate(dates)
    )
    return read(keys).ledger


def rows(picture):
    """Return for each event that is drawn its title and its element."""
    return {
        group.find(f"{SVG}title").text: group for group in ET.fromstring(picture).iter(f"{SVG}g")
    }


def test_the_picture(snapshot):
    assert drawn(ANSWERS) == snapshot


def test_every_event_is_drawn_or_listed():
    picture = drawn(ANSWERS)
    shown = set(rows(picture))
    words = " ".join(ET.fromstring(picture).itertext())
    rest = [e for e in ANSWERS.events if e.title not in shown]
    assert {event.id for event in rest} == {"offices", "fair", "lonely"}
    assert all(event.title in words for event in rest)
    assert "no date, or in some year · 3" in words


def test_every_event_shows_its_sources_and_standing():
    said = {title: " ".join(group.itertext()) for title, group in rows(drawn(ANSWERS)).items()}
    assert "disputed · Herald, Post" in said["Sudland blames Westland for the quarrel"]
    assert "according to Norland · Herald" in said["Norland warns Sudland of a lawsuit"]


@given(st.lists(st.sampled_from(DATES), min_size=1, max_size=7), st.text(max_size=30))
def test_it_is_well_formed_and_inert(dates, title):
    words = "".join(char for char in title if char.isprintable() and char not in '"\\')
    ledger = made(*dates, title=f"<script>alert(1)</script> & {words}")
    picture = drawn(ledger)
    root = ET.fromstring(picture)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "g", "text", "path", "circle"
    }  # fmt: skip
    assert not re.search(r"(?:href|src|on\w+)=|url\(|@import", picture)


@given(st.lists(st.sampled_from(DATES), min_size=1, max_size=7))
def test_nothing_lies_outside_of_the_picture(dates):
    root = ET.fromstring(drawn(made(*dates, title="A long title of an event " * 4)))
    height = float(root.get("height"))
    for each in root.iter(f"{SVG}text"):
        assert float(each.get("x")) >= 0
        assert float(each.get("x")) + width(each.text, float(each.get("font-size"))) <= WIDTH
        assert float(each.get("y")) < height
    for each in root.iter(f"{SVG}rect"):
        assert float(each.get("x", 0)) >= 0
        assert float(each.get("x", 0)) + float(each.get("width")) <= WIDTH


SHAPES = {
    "2025-07-18": ["circle none"],
    "2025-07-18~": ["circle none hollow soft"],
    "2025-07": ["rect none"],
    "2025-07?": ["rect none hollow soft"],
    "[2025-05..2025-07]": ["rect none pale", "path none end", "path none end"],
    "[2025-05?..2025-07]": ["rect none pale", "path none end soft", "path none end"],
    "[..2025-07]": ["rect none pale", "path none open", "path none end"],
    "[2025-05..]": ["rect none pale", "path none end", "path none open"],
    "2025-05/2025-07": ["path none end", "path none end"],
    "2025-05/": ["rect none pale", "path none open", "path none end", "path none end"],
    "../2025-05": ["rect none pale", "path none open", "path none end", "path none end"],
}


@pytest.mark.parametrize("date", SHAPES)
def test_the_drawing_of_a_date_shows_its_kind(date):
    (group,) = rows(drawn(made(date))).values()
    found = [f"{each.tag.removeprefix(SVG)} {each.get('class')}" for each in group
             if each.get("class") not in (None, "dim")]  # fmt: skip
    assert found == [*SHAPES[date], "circle none"]


def _opaque(group):
    """Return the left and the right edge of what is opaque in a row."""
    found = []
    for each in group:
        kind = each.get("class", "")
        if each.tag == f"{SVG}rect" and "pale" not in kind:
            left = float(each.get("x"))
            found.append((left, left + float(each.get("width"))))
        elif each.tag == f"{SVG}path" and (
            line := re.fullmatch(r"M(\S+) \S+H(\S+)", each.get("d"))
        ):
            found.append((float(line[1]), float(line[2])))
    return found


@given(st.lists(st.sampled_from(DATES[:-2]), min_size=2, max_size=7, unique=True))
def test_what_is_opaque_lies_on_the_axis_in_the_order_of_the_days(dates):
    groups = rows(drawn(made(*dates)))
    solid = {}
    for number, date in enumerate(dates):
        days = mark(parse(date), ALL.today)
        edges = _opaque(groups[f"Event {number}"])
        assert bool(edges) == (days.kind in ("unit", "lasting"))
        for left, right in edges:
            assert right - left >= 1
            solid[days.solid] = (left, right)
    ordered = sorted(solid)
    for one, other in pairwise(ordered):
        assert solid[one][0] <= solid[other][0] + 0.1
        if one[1] < other[0]:
            assert solid[one][1] <= solid[other][0] + 1.1


@given(st.text("abW東.i ", max_size=60), st.integers(30, 400))
def test_a_text_is_folded_into_its_room_and_loses_nothing(text, room):
    lines = fold(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room for line in lines)


def test_it_follows_dark_mode_and_is_named_for_a_screen_reader():
    picture = drawn(ANSWERS)
    root = ET.fromstring(picture)
    assert "@media (prefers-color-scheme:dark)" in picture
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == ANSWERS.info.title
    assert root.find(f"{SVG}desc").text.startswith("19 events · ")


def test_the_command_prints_it_or_writes_it(briefing, tmp_path):
    ledger = tmp_path / "events.toml"
    ledger.write_text(SHIPPED.read_text("utf-8"), encoding="utf-8")
    run = briefing("export", "svg", "--actor", "Russia")
    assert run.code == 0
    assert "25 of 76 events" in run.stdout
    assert briefing("export", "svg", "--actor", "Russia", "-o", "x.svg").code == 0
    assert (tmp_path / "x.svg").read_text("utf-8") == run.stdout
    assert len(run.stdout) < 20_000
