"""The timeline as a picture: well-formed, inert, complete, and with correctly drawn dates."""

from __future__ import annotations

import datetime
import re
from bisect import bisect
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import SHIPPED, TODAY, read
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import parse
from briefing.lanes import mark
from briefing.ledger import load
from briefing.query import Filter
from briefing.render.svg import WIDTH, Frame, counts, fold, render, width
from briefing.render.svg.draw import SIZES, TONES
from briefing.reports.activity import activity
from briefing.reports.counts import HAPPENED, outcome
from briefing.reports.dyad import dyad
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


def timeline_of(*dates, title="Event"):
    keys = "".join(
        f'[[event]]\nid = "e{n}"\ntitle = "{title} {n}"\ncite = ["s"]\n'
        + (f'date = "{date}"\n' if date else "")
        for n, date in enumerate(dates)
    )
    return read(keys).ledger


def rows(picture):
    """Return the title and the element of each drawn event."""
    return {title_of(group): group for group in ET.fromstring(picture).iter(f"{SVG}g")}


def title_of(group):
    title = group.find(f"{SVG}title")
    plain = (each.text for each in group.iter(f"{SVG}text") if not each.get("class"))
    return " ".join(word for word in plain if word != "*") if title is None else title.text


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
def test_the_picture_is_well_formed_and_inert(dates, title):
    words = "".join(char for char in title if char.isprintable() and char not in '"\\')
    ledger = timeline_of(*dates, title=f"<script>alert(1)</script> & {words}")
    picture = drawn(ledger)
    root = ET.fromstring(picture)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "g", "text", "path", "circle"
    }  # fmt: skip
    assert not re.search(r"(?:href|src|on\w+)=|url\(|@import", picture)


@given(st.lists(st.sampled_from(DATES), min_size=1, max_size=7))
def test_nothing_lies_outside_the_picture(dates):
    root = ET.fromstring(drawn(timeline_of(*dates, title="A long title of an event " * 4)))
    height = float(root.get("height"))
    for each in root.iter(f"{SVG}text"):
        assert float(each.get("x")) >= 0
        assert float(each.get("x")) + width(each.text, SIZES[each.get("class", "")]) <= WIDTH
        assert float(each.get("y")) < height
    for each in root.iter(f"{SVG}rect"):
        assert float(each.get("x", 0)) >= 0
        assert float(each.get("x", 0)) + float(each.get("width")) <= WIDTH


SHAPES = {
    "2025-07-18": ["circle"],
    "2025-07-18~": ["circle hollow soft"],
    "2025-07": ["path"],
    "2025-07?": ["path hollow soft"],
    "[2025-05..2025-07]": ["path pale", "path end", "path end"],
    "[2025-05?..2025-07]": ["path pale", "path end soft", "path end"],
    "[..2025-07]": ["path pale", "path open", "path end"],
    "[2025-05..]": ["path pale", "path end", "path open"],
    "2025-05/2025-07": ["path end"],
    "2025-05/": ["path pale", "path open", "path end"],
    "../2025-05": ["path pale", "path open", "path end"],
}


@pytest.mark.parametrize("date", SHAPES)
def test_the_drawing_of_a_date_shows_its_kind(date):
    (group,) = rows(drawn(timeline_of(date))).values()
    shapes = [f"{each.tag.removeprefix(SVG)} {each.get('class', '')}".strip()
             for each in group if each.tag != f"{SVG}text"]  # fmt: skip
    assert shapes == [*SHAPES[date], "circle"]
    assert group.get("class") == "none"


def _opaque(group):
    """Return the left and right edges of the opaque parts of a row."""
    edges = []
    for each in group.iter(f"{SVG}path"):
        line = re.match(r"M(\S+) \S+h([\d.]+)", each.get("d"))
        if line and each.get("class") not in ("pale", "grid") and "l" not in each.get("d"):
            edges.append((float(line[1]), float(line[1]) + float(line[2])))
    return edges


@given(st.lists(st.sampled_from(DATES[:-2]), min_size=2, max_size=7, unique=True))
def test_opaque_parts_are_on_the_axis_in_chronological_order(dates):
    groups = rows(drawn(timeline_of(*dates)))
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
def test_a_text_is_wrapped_to_its_width_without_loss(text, room):
    lines = fold(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room for line in lines)


def test_the_picture_follows_dark_mode_and_has_a_name_for_screen_readers():
    picture = drawn(ANSWERS)
    root = ET.fromstring(picture)
    assert "@media (prefers-color-scheme:dark)" in picture
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == ANSWERS.info.title
    assert root.find(f"{SVG}desc").text.startswith("19 events · ")


# --- activity, and relations between two actors


def signs_of(picture):
    """Return the tone and the place of each sign."""
    return [
        (group.get("class"), float(place))
        for group in ET.fromstring(picture).iter(f"{SVG}g")
        for each in group
        for place in (re.findall(r"M([\d.]+)", each.get("d", "")) or [each.get("cx")])
        if place
    ]


SHIPPED_LEDGER = load(str(SHIPPED)).ledger


def activity_of(ledger, unit="month", title="Activity"):
    return "".join(counts.activity(activity(ledger, ALL, unit), Frame(title, "TLP:GREEN")))


def dyad_of(ledger, one, other, unit=""):
    return "".join(counts.dyad(dyad(ledger, ALL, one, other, unit=unit), Frame("x", "TLP:GREEN")))


def texts(picture):
    return [each.text for each in ET.fromstring(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
def test_activity_has_a_sign_for_each_event_in_the_row_of_its_period(unit):
    picture = activity_of(SHIPPED_LEDGER, unit)
    report = activity(SHIPPED_LEDGER, ALL, unit)
    signs = Counter(tone for tone, _ in signs_of(picture))
    wanted = Counter()
    for row in report.rows:
        for tone, number in row.tones.items():
            wanted[TONES[tone]] += number
    assert signs == wanted
    said = texts(picture)
    for row in report.rows:
        assert said[said.index(row.label) + 1] == str(row.events)
    assert "counted separately" in said
    assert "TLP:GREEN" in said


def test_silences_are_named_between_periods_and_bursts_beside_theirs():
    said = texts(activity_of(SHIPPED_LEDGER))
    assert said.index("2012-02") > said.index("601 months without an event") > said.index("1961-12")
    assert said[said.index("2025-07") + 2] == "burst"


def test_without_room_for_signs_each_quad_class_is_a_bar():
    picture = activity_of(timeline_of(*["2025-07-18"] * 300))
    assert signs_of(picture) == []
    (bar,) = [each for each in ET.fromstring(picture).iter(f"{SVG}rect") if each.get("x")]
    assert (bar.get("class"), bar.get("width")) == ("none", "808")


def test_acts_are_in_the_column_of_their_direction_with_their_titles():
    picture = dyad_of(SHIPPED_LEDGER, "Russia", "Azerbaijan", "month")
    said = texts(picture)
    columns = ["Russia → Azerbaijan", "mutual", "Azerbaijan → Russia"]
    assert [word for word in said if word in columns] == columns
    acts = {"there": 6, "back": 11, "mutual": 1}
    report = dyad(SHIPPED_LEDGER, ALL, "Russia", "Azerbaijan", unit="month")
    assert {direction: report.total.directions[direction] for direction in acts} == acts
    places = [place for _, place in signs_of(picture)]
    begins = [
        float(each.get("x")) for each in ET.fromstring(picture).iter(f"{SVG}text")
        if each.text in columns
    ]  # fmt: skip
    inside = [bisect(begins, x) for x in places]
    assert [inside.count(column) for column in (1, 2, 3)] == [6, 1, 11]
    shown = set(rows(picture))
    assert shown == {
        entry.event.title for entry, direction in report.directed
        if direction in acts and outcome(entry.event) == HAPPENED
    }  # fmt: skip
    assert said[said.index("2025-07") + 1] == "1 affected"
    assert "135 months without an event" in said
    assert any("in addition 7 affected" in words for words in said)


def test_without_a_mutual_act_there_are_two_columns():
    ledger = read("""[actor.a]
name = "A"
[actor.b]
name = "B"
[[event]]
id = "e"
title = "E"
date = 2024-05-01
by = ["a"]
to = ["b"]
cite = ["s"]
""").ledger
    said = texts(dyad_of(ledger, "A", "B"))
    assert [word for word in said if "→" in word][:2] == ["A → B", "B → A"]
    assert "mutual" not in said


@given(st.lists(st.sampled_from(DATES), max_size=7), st.text(max_size=30))
def test_pictures_of_counts_are_well_formed_inert_and_within_their_edges(dates, words):
    title = "<script>alert(1)</script> & " + "".join(filter(str.isprintable, words))
    for picture in (activity_of(timeline_of(*dates), title=title), dyad_of(PAIR, "A <b>", "B & c")):
        root = ET.fromstring(picture)
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
            "svg", "title", "desc", "style", "rect", "g", "text", "path", "circle"
        }  # fmt: skip
        assert not re.search(r"(?:href|src|on\w+)=|url\(|@import", picture)
        assert "@media (prefers-color-scheme:dark)" in picture
        for each in root.iter(f"{SVG}text"):
            end = float(each.get("x")) + width(each.text, SIZES[each.get("class", "")])
            assert end <= WIDTH


PAIR = read("""[actor.a]
name = "A <b>"
[actor.b]
name = "B & c"
[[event]]
id = "e"
title = "<i>E</i>"
date = 2024-05-01
between = ["a", "b"]
cite = ["s"]
""").ledger


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--what", "dyad"], "--what dyad needs two actors"),
        (["--what", "activity", "--pair", "Russia", "Iran"], "--pair belongs to --what dyad"),
        (["--per", "year"], "--per is for --what activity and dyad"),
        (["--pair", "Russia", "Moscow"], "Russia and Moscow are the same actor"),
        (["--pair", "Russia", "Atlantis"], "There is no actor"),
    ],
)
def test_a_call_that_does_not_say_what_to_draw_is_refused(briefing, ledger_file, options, message):
    ledger_file(SHIPPED.read_text("utf-8"))
    done = briefing("export", "svg", *options)
    assert (done.code, done.stdout) == (2, "")
    assert message in done.stderr


def test_the_command_draws_activity_and_relations_with_marking_and_selection(briefing, ledger_file):
    ledger_file(SHIPPED.read_text("utf-8"))
    marked = ("--marking", "TLP:GREEN", "--since", "2020")
    done = briefing("export", "svg", "--what", "activity", "--per", "year", *marked)
    assert done.code == 0
    said = texts(done.stdout)
    assert said[0] == "Activity by year"
    assert said[1].startswith("TLP:GREEN · Azerbaijan between Russia and Iran · since 2020 · ")
    assert "2025" in said
    done = briefing("export", "svg", "--pair", "Russia", "Baku", "--per", "quarter", *marked)
    assert texts(done.stdout)[0] == "Russia ↔ Azerbaijan"
    assert "2025-Q3" in texts(done.stdout)
    done = briefing("export", "md", "--what", "activity")
    assert done.stderr == ("briefing: --what is for svg, not md; leave it out\n")


def test_a_protected_actor_is_drawn_under_its_replacement_text(briefing, ledger_file):
    ledger_file("""[actor.ann]
name = "Ann Secret"
protected = true
shown_as = "an official"
[actor.b]
name = "B"
[[event]]
id = "e"
title = "A talk"
date = 2024-05-01
between = ["ann", "b"]
cite = ["s"]
""")
    done = briefing("export", "svg", "--pair", "Ann Secret", "B")
    assert (done.code, texts(done.stdout)[0]) == (0, "an official ↔ B")
    assert "Secret" not in done.stdout


def test_the_command_prints_the_picture_or_writes_it_to_a_file(briefing, tmp_path):
    ledger = tmp_path / "events.toml"
    ledger.write_text(SHIPPED.read_text("utf-8"), encoding="utf-8")
    run = briefing("export", "svg", "--actor", "Russia")
    assert run.code == 0
    assert "25 of 76 events" in run.stdout
    assert briefing("export", "svg", "--actor", "Russia", "-o", "x.svg").code == 0
    assert (tmp_path / "x.svg").read_text("utf-8") == run.stdout
    assert len(run.stdout) < 20_000
