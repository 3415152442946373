"""The exports for other programs: their content, and the counts of omissions."""

import datetime
import json
import sqlite3
import subprocess
import sys

import pytest
from conftest import SHIPPED, TODAY
from hostile import MARKUP, hostile

from briefing.keys import KEYS
from briefing.ledger import load
from briefing.render import sqlite
from briefing.render.dot import write as dot
from briefing.render.timelinejs import write as timelinejs
from briefing.reports.events import Entry

icalendar = pytest.importorskip("icalendar")

DATES = """
[ledger]
title = "Ferries"
[story.lake]
name = "The lake"
[actor.north]
name = "Northland"
kind = "state"
[actor.olsen]
name = "Ida Olsen"
kind = "person"
of = "north"
[[event]]
id = "month"
date = "2031-02"
title = "A ferry is built"
by = "olsen"
to = "Southland"
type = "aid"
story = "lake"
cite = "Gazette p2"
[[event]]
id = "days"
date = "2031-03-30/2031-04-02"
title = "A strike"
status = "planned"
between = ["north", "Southland"]
type = "protest"
cite = "Gazette p3"
[[event]]
id = "later"
date = "[2031-05..]"
title = "A reply"
cite = "Gazette p3"
[[event]]
id = "by-then"
date = "[..2031-06-01]"
title = "A plan"
cite = "Gazette p3"
[[event]]
id = "clock"
date = "2031-07-01T22:30Z"
title = "A signal"
cite = "Gazette p3"
[[event]]
id = "ancient"
date = "-0043-03-15"
title = "A murder"
cite = "Gazette p3"
[[event]]
id = "undated"
title = "A rumour"
cite = "Gazette p3"
[[outlook]]
statement = "The lake freezes"
made_by = "Gazette"
horizon = "2031-12"
cite = "Gazette p4"
"""


def exported(briefing, form, *words, stdin=DATES):
    return briefing("export", form, "--ledger", "-", "--today", TODAY, *words, stdin=stdin)


# --- calendar


@pytest.fixture
def calendar(briefing):
    run = exported(briefing, "ics")
    assert run.code == 0
    return icalendar.Calendar.from_ical(run.stdout), run


def days(calendar):
    return {
        str(item["x-briefing-date"]): (item.decoded("dtstart"), item.decoded("dtend"))
        for item in calendar.walk("VEVENT")
    }


def test_a_calendar_entry_is_all_day_and_its_end_is_the_day_after(calendar):
    day = datetime.date
    assert days(calendar[0]) == {
        "2031-02": (day(2031, 2, 1), day(2031, 3, 1)),
        "2031-03-30/2031-04-02": (day(2031, 3, 30), day(2031, 4, 3)),
        "[2031-05..]": (day(2031, 5, 1), day(2031, 5, 2)),
        "2031-07-01T22:30Z": (day(2031, 7, 1), day(2031, 7, 2)),
    }


def test_the_calendar_gives_each_date_in_words_and_never_a_time_zone(calendar):
    _, run = calendar
    for words in ("Feb 2031: A ferry", "May 2031 or later: A reply", "22:30"):
        assert words in run.stdout
    assert "TZID" not in run.stdout
    assert "VTIMEZONE" not in run.stdout
    assert "DTSTART:" not in run.stdout


def test_events_without_a_day_in_the_calendar_are_counted(calendar):
    assert calendar[1].stderr.startswith("3 events left out because their first day is not known\n")


def test_a_deadline_is_a_to_do_and_a_plan_is_tentative(calendar):
    (todo,) = calendar[0].walk("VTODO")
    assert todo.decoded("due") == datetime.date(2031, 12, 31)
    assert str(todo["summary"]) == "Dec 2031: forecast by Gazette: The lake freezes"
    strike = next(item for item in calendar[0].walk("VEVENT") if "strike" in item["summary"])
    assert strike["status"] == "TENTATIVE"


def test_a_forecast_in_a_calendar_keeps_its_qualifiers(briefing, ledger_file):
    ledger_file(
        '[[outlook]]\nstatement = "The lake freezes"\nhorizon = "2031-12"\n'
        'likelihood = "unlikely"\ncondition = "the wind turns"\n'
        'cite = ["post", { source = "radio", stance = "denies" }]\n'
    )
    calendar = icalendar.Calendar.from_ical(briefing("export", "ics", "--today", TODAY).stdout)
    (todo,) = calendar.walk("VTODO")
    assert str(todo["summary"]) == (
        "Dec 2031: forecast: The lake freezes (“unlikely”; if the wind turns; disputed)"
    )


def test_the_same_day_gives_the_same_calendar(briefing):
    assert exported(briefing, "ics").stdout == exported(briefing, "ics").stdout


# --- TimelineJS


def slides(briefing):
    return {slide["unique_id"]: slide for slide in
            json.loads(exported(briefing, "timelinejs").stdout)["events"]}  # fmt: skip


def test_a_slide_is_dated_as_precisely_as_its_event(briefing):
    shown = slides(briefing)
    assert shown["month"]["start_date"] == {"year": 2031, "month": 2}
    assert "end_date" not in shown["month"]
    assert shown["month"]["display_date"] == "Feb 2031"
    assert shown["days"]["end_date"] == {"year": 2031, "month": 4, "day": 2}
    assert shown["later"]["display_date"] == "May 2031 or later"
    assert shown["ancient"]["start_date"] == {"year": -43, "month": 3, "day": 15}
    assert (shown["month"]["group"], "group" in shown["days"]) == ("The lake", False)


def test_events_without_a_first_day_are_not_slides_and_are_counted(briefing):
    run = exported(briefing, "timelinejs")
    assert run.stderr.startswith("2 events left out because their first day is not known\n")
    assert {"by-then", "undated"}.isdisjoint(slides(briefing))


@pytest.mark.parametrize("word", MARKUP)
def test_a_slide_contains_no_markup_from_the_ledger(word):
    ledger = hostile(word)
    text = timelinejs(ledger, [Entry(event, ledger) for event in ledger.events]).text
    for slide in json.loads(text)["events"]:
        assert "<" not in slide["text"]["headline"]
        assert slide["text"]["text"].replace("<p>", "").replace("</p>", "").count("<") == 0


# --- Graphviz


def test_the_graph_counts_what_happened_and_folds_persons_on_request(briefing):
    plain = exported(briefing, "dot").stdout
    assert '"olsen" -> "Southland" [label="1▲"' in plain
    folded = exported(briefing, "dot", "--fold-persons").stdout
    assert '"north" -> "Southland" [label="1▲"' in folded
    assert "olsen" not in folded


def test_a_plan_is_not_an_edge(briefing):
    assert "dir=both" not in exported(briefing, "dot").stdout


def test_a_disputed_act_has_neither_sign_nor_colour_in_the_graph(briefing, ledger_file):
    event = '[[event]]\nid = "{0}"\ntitle = "{0}"\nby = ["a"]\nto = ["b"]\ntype = "{1}"\n'
    doubted = 'cite = ["s", { source = "r", stance = "denies" }]\n'
    ledger_file(event.format("raid", "assault") + doubted)
    grey = '[label="1 disputed", weight=1, color="#5f6670"]'
    assert grey in briefing("export", "dot").stdout
    ledger_file(event.format("raid", "assault") + doubted + event.format("gift", "aid"))
    assert '[label="1▲ 1 disputed", weight=2, color="#006a86"]' in briefing("export", "dot").stdout


@pytest.mark.parametrize("word", [*MARKUP, 'a" ]; b', "back\\", "\\N \\l"])
def test_a_name_stays_within_its_quotes(word):
    ledger = hostile(word)
    entries = [Entry(event, ledger) for event in ledger.events]
    *_, edge, end = "".join(dot(ledger, entries)).splitlines()
    assert end == "}"
    assert edge.count(" -> ") == 1 or " -> " in word
    unescaped = edge.replace("\\\\", "").replace('\\"', "")
    assert unescaped.count('"') % 2 == 0


# --- SQLite


def database(content):
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


@pytest.fixture(scope="module")
def shipped():
    ledger = load(str(SHIPPED)).ledger
    return ledger, database(sqlite.write(ledger))


def one(connection, query, *values):
    return connection.execute(query, values).fetchone()[0]


def test_the_database_is_intact_and_every_reference_resolves(shipped):
    _, base = shipped
    assert one(base, "PRAGMA integrity_check") == "ok"
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("word", MARKUP)
def test_references_resolve_for_all_forms_of_a_name(word):
    base = database(sqlite.write(hostile(word)))
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert one(base, "SELECT title FROM event LIMIT 1") == word


def test_every_public_key_of_the_ledger_is_in_the_database(shipped):
    _, base = shipped
    tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
    for block, keys in KEYS.items():
        table = sqlite.TABLES.get(block)
        columns = {row[1] for row in base.execute(f'PRAGMA table_info("{table}")')}
        for name, key in keys.items():
            if table is None or key.kind in ("citations", "roles", "table"):
                continue
            if key.desk:
                assert name not in columns
            elif key.kind == "list" and not key.one:
                assert any(link.startswith(f"{table}_") for link in tables)
            elif key.kind == "figures":
                assert f"{table}_figure" in tables
            elif key.kind == "coordinates":
                assert {"latitude", "longitude"} <= columns
            else:
                assert name in columns, (table, name)


def test_the_database_has_the_same_counts_as_the_ledger(shipped):
    ledger, base = shipped
    assert one(base, "SELECT count(*) FROM event") == len(ledger.events)
    for event in ledger.events:
        for role in ("by", "to", "between", "affects", "absent", "named"):
            rows = base.execute(
                "SELECT actor FROM event_actor WHERE event = ? AND role = ? ORDER BY place",
                (event.id, role),
            )
            assert [name for (name,) in rows] == list(getattr(event, role))
        cited = one(base, "SELECT count(*) FROM citation WHERE event = ?", event.id)
        assert cited == len(event.cite)


def test_the_views_name_actors_and_sources(shipped):
    _, base = shipped
    row = base.execute(
        'SELECT "by", "to", sources FROM timeline WHERE id = ?', ("airliner-downing",)
    ).fetchone()
    assert (
        row == ("Russian air defence", "AZAL", "Essay,Digest,RBC-Ukraine (note xi)")
        or row[2].replace(", ", ",") == "Essay,Digest,RBC-Ukraine (note xi)"
    )
    assert one(base, "SELECT count(*) FROM said WHERE event = ?", "airliner-downing") == 4


def test_the_search_finds_words_without_accents():
    ledger = hostile("Çeşme ärgert")
    base = database(sqlite.write(ledger))
    query = (
        "SELECT count(*) FROM event WHERE rowid IN "
        "(SELECT rowid FROM event_search WHERE event_search MATCH 'cesme')"
    )
    assert one(base, query) == 2


def test_a_selection_makes_a_complete_database(briefing):
    words = ("--actor", "olsen", "--output", "one.db")
    run = exported(briefing, "sqlite", *words)
    assert run.code == 0, run.stderr


def test_the_bytes_depend_only_on_the_ledger():
    words = [sys.executable, "-m", "briefing", "export", "sqlite", "--ledger", str(SHIPPED)]
    first, again = (
        subprocess.run(words, capture_output=True, check=True, env={"PYTHONHASHSEED": seed})
        .stdout for seed in ("1", "7")
    )  # fmt: skip
    assert first == again
