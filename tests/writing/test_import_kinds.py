"""Sheets as desks and programs make them: text beside the table, and notations of cells."""

from __future__ import annotations

import json
import tomllib

import openpyxl
import pytest
from openpyxl.comments import Comment

from briefing.authoring.table.cells import text_of_html


@pytest.fixture
def imported(briefing, tmp_path):
    """Import a text into an empty ledger; return its events and the messages."""

    def run(text: str, *options: str, name: str = "sheet.csv"):
        sheet, ledger = tmp_path / name, tmp_path / "events.toml"
        sheet.write_text(text, encoding="utf-8")
        ledger.write_text("", encoding="utf-8")
        done = briefing("import", "-f", str(ledger), str(sheet), *options)
        tables = tomllib.loads(ledger.read_text(encoding="utf-8"))
        return tables.get("event", []), done.stderr

    return run


def one(events, key):
    assert len(events) == 1
    value = events[0].get(key)
    return str(value) if key == "date" else value


@pytest.mark.parametrize(
    ("header", "row", "date"),
    [
        ("Date du,Date au,Intitulé", "3 mars 2024,5 mars 2024,A", "2024-03-03/2024-03-05"),
        ("Datum von,Datum bis,Vorgang", "13.3.2024,15.3.2024,A", "2024-03-13/2024-03-15"),
        ("Fecha desde,Fecha hasta,Suceso", "2024-03-03,2024-03-05,A", "2024-03-03/2024-03-05"),
        ("Jour de début,Jour de fin,Nom de l'événement", "2024-03,2024-04,A", "2024-03/2024-04"),
        ("Year,Day and month,What", "2024,3 March,A", "2024-03-03"),
        ("Año,Día y mes,Suceso", "2024,3 de marzo,A", "2024-03-03"),
        ("Year,Month,Day,What", "2024,Sept,14th,A", "2024-09-14"),
        ("Date,Start time,End time,Event", "2024-03-05,14:30,16:00,A",
         "2024-03-05T14:30/2024-03-05T16:00"),
        ("Date,Time,Event", "2024-03-05,14:30+02:00,A", "2024-03-05T14:30+02:00"),
        ("Datum,Uhrzeit,Ereignis", "13.03.2024,14.30 Uhr,A", "2024-03-13T14:30"),
        ("Date,Time (UTC),Event", "2024-03-05,14:30,A", "2024-03-05T14:30Z"),
        ("Date,Event", "Q3/2024,A", "2024-35"),
        ("Date,Event", "2024-Q3,A", "2024-35"),
        ("Date,Event", "KW 42/2018,A", "[2018-10-15..2018-10-21]"),
        ("Дата події,Назва події", "18 липня 2024,A", "2024-07-18"),
        ("Hadisənin tarixi,Hadisənin adı", "18 iyul 2024,A", "2024-07-18"),
        ("تاریخ رویداد,عنوان رویداد", "2024-07-18,A", "2024-07-18"),
        ("تاريخ الحدث,عنوان الحدث", "2024-07-18,A", "2024-07-18"),
    ],
)  # fmt: skip
def test_dates_are_read_as_sheets_of_many_languages_write_them(imported, header, row, date):
    events, _ = imported(f"{header}\n{row}\n")
    assert one(events, "date") == date


def test_an_invalid_time_is_refused_as_a_time(imported):
    _, said = imported("Date,Time,Event\n2024-03-05,25:00,A\n")
    assert "25:00` is not a time of the day" in said


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("50.4; 30.5", [50.4, 30.5]),
        ("50,4; 30,5", [50.4, 30.5]),
        ("50.4 30.5", [50.4, 30.5]),
        ("-33.9/151.2", [-33.9, 151.2]),
        ("50°27′N 30°31′12″E", [50.45, 30.52]),
        ("50° 27' 0\" N, 30° 31' 12\" E", [50.45, 30.52]),
        ("33.9 S, 18.4 W", [-33.9, -18.4]),
        ("N 50° 27.0' E 30° 31.2'", [50.45, 30.52]),
        ("30.5E 50.4N", [50.4, 30.5]),
        ("50°27′ с. ш. 30°30′ в. д.", [50.45, 30.5]),
    ],
)
def test_coordinates_are_read_in_degrees_minutes_and_seconds(imported, cell, place):
    quoted = cell.replace('"', '""')
    events, _ = imported(f'Date,Event,Lat/Lng\n2024-03-05,A,"{quoted}"\n')
    assert one(events, "coordinates") == place


def test_degrees_are_also_read_from_columns_of_latitude_and_longitude(imported):
    events, _ = imported("Event;Latitude;Longitude\nA;50°27′00″N;30,5\n")
    assert one(events, "coordinates") == [50.45, 30.5]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("36U 324000 5590000", "looks like UTM or MGRS"),
        ("36T VT 12345 67890", "looks like UTM or MGRS"),
        ("50°75′N 30°31′E", "Coordinates are latitude and longitude"),
        ("50°27′N 30°31′N", "Coordinates are latitude and longitude"),
        ("-50 S, 30 E", "Coordinates are latitude and longitude"),
        ("50°27′N 30°31′O", "Coordinates are latitude and longitude"),
        ("50,45,30,52", "Coordinates are latitude and longitude"),
    ],
)
def test_invalid_coordinates_refuse_the_row(imported, cell, message):
    events, said = imported(f'Event,Coordinates\nA,"{cell}"\n')
    assert not events
    assert message in said


def test_a_longitude_in_the_column_of_latitudes_is_refused(imported):
    _, said = imported("Event,Latitude,Longitude\nA,30°E,50°N\n")
    assert "30°E is not a latitude" in said


@pytest.mark.parametrize(
    ("text", "said_of_it"),
    [
        ("When,,Who,,What\nStart,End,Actor,Target,\n2024-03-05,2024-03-06,N,S,A\n",
         "rows 1 and 2 are read as one header"),
        ("When,,Who,,What,Source\nStart,End,Actor,Target,,\n2024-03-05,2024-03-06,N,S,A,s\n",
         "rows 1 and 2 are read as one header"),
        ("Date,Event,Source\n(dd/mm/yyyy),,(name)\n2024-03-05,A,s\n", "row 2 explains the columns"),
        ("Date,Event,Source\nJJ/MM/AAAA,free text,name\n2024-03-05,A,s\n",
         "row 2 explains the columns"),
        ("Date,Event,Killed\n2024-03-05,A,3\nTotal,,3\n", "row 3 is a total, and is not read"),
        ("Date,Event,Killed\n2024-03-05,A,3\nSubtotal March,,3\n", "row 3 is a total"),
        ("Дата,Событие,Погибшие\n2024-03-05,A,3\nИтого:,,3\n", "row 3 is a total"),
        ("Date,Event,Source\n2024-03-05,A,s\nLast updated 5 May 2024,,\n", "row 3 is a note"),
        ("Event,Date,Source\nA,2024-03-05,s\nSource: the desk,,\n", "row 3 is a note"),
        ("Date,Event,Source\n2024,,\n2024-03-05,A,s\n", "row 2 is a note, and is not read: 2024"),
    ],
)  # fmt: skip
def test_text_beside_the_events_is_reported_and_not_read(imported, text, said_of_it):
    events, said = imported(text)
    assert one(events, "title") == "A"
    assert one(events, "date").startswith("2024-03-05")
    assert said_of_it in said


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Date,Event,Killed\n2024-03-05,Total blackout,3\n,Total war declared,\n",
         ["Total blackout", "Total war declared"]),
        ("Event,Date,Source\nA war,,\nPeace,2024,s\n", ["A war", "Peace"]),
        ("Date,Event\n2024,A\n", ["A"]),
    ],
)  # fmt: skip
def test_an_event_that_looks_like_a_sum_or_a_note_is_read(imported, text, titles):
    events, _ = imported(text)
    assert [event["title"] for event in events] == titles


def test_a_date_without_a_title_is_refused_and_not_read_as_a_note(imported):
    events, said = imported("Date,Event,Source\n2024-03-05,,\n2024-03-06,A,s\n")
    assert not events
    assert "row 2: refused: it has no title" in said


def test_a_cell_that_says_that_it_is_empty_is_empty(imported):
    events, said = imported("Date,Event,Source,Killed,Mood\n#N/A,A,null,n/a,-\n",
                            "--map", "Mood=extra.mood")  # fmt: skip
    assert events[0].keys() == {"id", "title", "recorded", "extra"}
    assert events[0]["extra"] == {"mood": "-"}  # it is kept unchanged
    assert "read as empty cells: #N/A (1), null (1), n/a (1)" in said


@pytest.mark.parametrize(
    ("cell", "killed"),
    [
        ("1 234", 1234), ("1\u202f234", 1234), ("1’234", 1234), ("1,234,567", 1234567),
        ("1.234.567", 1234567), ("3,5", 3.5), ("3.5", 3.5), ("0,125", 0.125),
        ("1,200", "1,200"), ("1.200", "1.200"), ("none", "none"),
    ],
)  # fmt: skip
def test_a_number_is_read_unless_its_sign_may_mean_two_things(imported, cell, killed):
    events, said = imported(f"Date;Event;Killed\n2024-03-05;A;{cell}\n")
    assert one(events, "figures") == {"killed": killed}
    assert ("may be 1200 or 1.2, and is kept as words" in said) == (cell[1:] in (",200", ".200"))


REUTERS = {"outlet": "Reuters", "url": "https://ex.org/one"}
"""The block of a source whose name is before its address, or is its label."""
A, B = "https://ex.org/one", "https://ex.org/two"


@pytest.mark.parametrize(
    ("cell", "cite", "block"),
    [
        # a comma does not separate anything
        ("satellite images, Planet", ["satellite images, Planet"], {}),
        ("Reuters, 18 July 2025", ["Reuters, 18 July 2025"], {}),
        (f"{A},b/c", [f"{A},b/c"], {}),
        ("https://ex.org/wiki/A_(b)", ["https://ex.org/wiki/A_(b)"], {}),
        (f"{A};v=2", [f"{A};v=2"], {}),
        ("https://ex.org/?a=1&amp;b=2", ["https://ex.org/?a=1&b=2"], {}),
        # punctuation and brackets around an address are not part of it
        *((cell, [A], {}) for cell in (f"{A}.", f"{A},", f"<{A}>", f"({A})", f"[{A}]", f'"{A}"')),
        (f"See {A}", [A], {}),
        # words after an address are the place in the source
        (f"{A}, b", [f"{A} b"], {}),
        (f"{A}, p. 4", [f"{A} p. 4"], {}),
        (f"{A} (p. 4)", [f"{A} p. 4"], {}),
        # several
        *((f"{A}{between}{B}", [A, B], {}) for between in (" ", ",", ", ", ";", "\n", " and ")),
        (f"{A} p. 1, {B} p. 2", [f"{A} p. 1", f"{B} p. 2"], {}),
        # a name before it
        *((cell, ["reuters-one"], REUTERS) for cell in (
            f"Reuters {A}", f"Reuters: {A}", f"Reuters, {A}", f"Reuters ({A})", f"[Reuters]({A})",
            f'<a href="{A}">Reuters</a>', f'<a href="{A}"><b>Reuters</b></a>',
        )),
        (f"Reuters {A}, p. 4", [{"source": "reuters-one", "at": "p. 4"}], REUTERS),
        (f"Reuters {A} p4", ["reuters-one p4"], REUTERS),
        (f"Reuters {A} title", ["reuters-one title"], REUTERS),
        (f"AFP {B}, Reuters {A}", ["afp-two", "reuters-one"], REUTERS),
        (f"1. AFP {B}\n2. Reuters {A}", ["afp-two", "reuters-one"], REUTERS),
        # the day on which it was read, and ambiguous words
        (f"Reuters {A} (accessed 3 May 2025)", ["reuters-one"],
         {**REUTERS, "accessed": "2025-05-03"}),
        (f"{A} (accessed 3 May 2025)", ["ex-org-one"], {"url": A, "accessed": "2025-05-03"}),
        (f"{A} 18 July 2025", ["ex-org-one"], {"url": A, "note": f"{A} 18 July 2025"}),
        (f"Reuters {A} 18 July 2025", ["reuters-one"],
         {**REUTERS, "note": f"Reuters {A} 18 July 2025"}),
        # a DOI
        ("doi:10.1000/xyz123", ["https://doi.org/10.1000/xyz123"], {}),
        ("DOI 10.1000/xyz123", ["https://doi.org/10.1000/xyz123"], {}),
        ("https://doi.org/10.1000/xyz123", ["https://doi.org/10.1000/xyz123"], {}),
        ("www.ex.org/p", ["www.ex.org/p"], {}),
    ],
)  # fmt: skip
def test_an_address_is_cited_with_the_words_around_it(briefing, tmp_path, cell, cite, block):
    sheet, ledger = tmp_path / "s.csv", tmp_path / "events.toml"
    quoted = cell.replace('"', '""')
    sheet.write_text(f'Date,Event,Source\n2025-07-01,A,"{quoted}"\n')
    ledger.write_text("")
    briefing("import", "-f", str(ledger), str(sheet))
    tables = tomllib.loads(ledger.read_text())
    assert tables["event"][0]["cite"] == cite
    sources = list(tables.get("source", {}).values())[-1:]
    assert [{key: str(text) for key, text in one.items()} for one in sources] == (
        [{**block, "read": "unstated"}] if block else []
    )
    again = briefing("import", "-f", str(ledger), str(sheet))
    assert "0 new, 1 already there, 0 changed, 0 refused" in again.stderr


@pytest.mark.parametrize("cell", [f"<{A}>", f"({A}).", f"{A},"])
def test_a_column_of_links_may_have_brackets_too(imported, cell):
    events, _ = imported(f'Date,Event,Source,Link\n2025-07-01,A,Post,"{cell}"\n')
    assert one(events, "cite") == ["post-one"]


def test_a_column_of_links_with_other_words_refuses_the_row(imported):
    _, said = imported(f"Date,Event,Source,Link\n2025-07-01,A,Post,read {A} p. 4\n")
    assert f"row 2: refused: The source's address is not a URL: read {A} p. 4" in said


def test_an_address_in_the_column_of_names_is_not_a_title(imported):
    events, _ = imported(f"Date,Event,Source,Published\n2025-07-01,A,Post {A},2025-07-01\n")
    assert one(events, "cite") == ["post-2025-07-01"]


def test_the_place_in_a_source_with_an_archived_copy_is_kept(imported):
    text = 'Date,Event,Source,Archive\n2025-07-01,A,"{}",https://archive.example/1\n'
    events, _ = imported(text.format(f"{A}, p. 4"))
    assert one(events, "cite") == [{"source": "ex-org-one", "at": "p. 4"}]
    events, said = imported(text.format(f"{A} {B}"))
    assert not events
    assert "row 2: refused: its source has several addresses" in said


def test_a_source_that_may_be_two_is_reported(imported):
    events, said = imported("Date,Event,Source\n2024-03-05,A,AFP / Reuters\n2024,B,S/2024/12\n")
    assert [event["cite"] for event in events] == [["AFP / Reuters"], ["S/2024/12"]]
    assert "1 source with “/”: AFP / Reuters; it is read as one" in said
    assert "“/”" not in imported("Date,Event,Source\n2025-07-01,A,www.ex.org/p\n")[1]


def test_geojson_is_read_with_its_points(imported):
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [30.5, 50.4, 90]},
         "properties": {"when": "2024-03", "headline": "A"}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
         "properties": {"headline": "B"}},
    ]  # fmt: skip
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (first, second), _ = imported(text, name="map.geojson")
    assert (first["title"], first["date"], first["coordinates"]) == ("A", "2024-03", [50.4, 30.5])
    assert second["extra"]["geometry"]["coordinates"] == [[1, 2], [3, 4]]


def test_a_place_in_parts_is_put_together_and_kept(imported):
    place = {"city": "Vesta", "country": "Norland"}
    events, _ = imported(json.dumps([{"title": "A", "location": place}]), name="rows.json")
    assert one(events, "place") == "Vesta, Norland"
    assert events[0]["extra"] == {"place": place}


def test_only_columns_that_the_file_has_are_listed(imported):
    slide = {"start_date": {"year": "2024"}, "text": {"headline": "A", "text": "t"}}
    events, said = imported(json.dumps({"events": [slide]}), name="slides.json")
    assert "extra" not in events[0]
    assert "media" not in said
    assert "start_date.month" not in said


def test_the_end_of_a_wikidata_item_has_its_own_precision(imported):
    events, _ = imported(
        "item,itemLabel,start,end,startPrecision,endPrecision\n"
        "http://www.wikidata.org/entity/Q1,A,2014-02-20T00:00:00Z,2015-01-01T00:00:00Z,11,9\n"
    )
    assert one(events, "date") == "2014-02-20/2015"


def test_data_lost_from_a_zotero_source_are_reported(imported):
    item = {"id": "k", "type": "report", "title": "T", "issued": {"date-parts": [[2024]]},
            "DOI": "10.1/x"}  # fmt: skip
    _, said = imported(json.dumps([item]), name="sources.json")
    assert "left out: DOI" in said


@pytest.mark.parametrize(
    "cell", ["yesterday", "last week", "today", "3 days ago", "вчера", "gestern", "dün", "أمس"]
)
def test_a_relative_date_is_refused_without_a_day_to_count_from(imported, cell):
    events, said = imported(f"Date,Event,Source\n{cell},A,Post\n")
    assert not events
    assert f"row 2: refused: the date: `{cell}` has no day to count from; " in said
    assert "add a column with the day on which the source was published" in said


@pytest.mark.parametrize(
    ("cell", "date"),
    [("yesterday", "2025-07-17"), ("today", "2025-07-18"), ("вчера", "2025-07-17"),
     ("last week", "[2025-07-07..2025-07-13]"), ("17 July 2025", "2025-07-17")],
)  # fmt: skip
@pytest.mark.parametrize("column", ["Published", "Report date"])
def test_a_relative_date_counts_from_the_day_of_the_report(imported, column, cell, date):
    events, _ = imported(f"Date,Event,Source,{column}\n{cell},A,Post,18 July 2025\n")
    assert one(events, "date") == date


@pytest.mark.parametrize("published", ["", "July 2025", "yesterday"])
def test_a_relative_date_cannot_count_from_a_report_without_a_day(imported, published):
    events, _ = imported(f"Date,Event,Source,Published\nyesterday,A,Post,{published}\n")
    assert not events


def test_an_imported_source_does_not_claim_to_have_been_read(briefing, imported):
    _, said = imported(f"Date,Event,Source\n2025,A,Post {A}\n2025,B,{B}\n2025,C,Wire\n")
    assert "3 new" in said
    rows = json.loads(briefing("sources", "--format", "json").stdout)["rows"]
    assert [row["read"] for row in rows] == ["unstated"] * 3
    page = briefing("export", "md").stdout
    assert (
        "*Sources: one with no note of how much was read; two known only by name or link." in page
    )
    assert "unstated" not in page


@pytest.mark.parametrize("cell", ["n.d.", "undated", "unknown", "?", "o. J.", "без даты"])
def test_words_for_an_unknown_date_leave_the_event_undated(imported, cell):
    events, said = imported(f"Date,Event,Source\n{cell},A,Post\n")
    assert "date" not in events[0]
    assert f"row 2: {cell} means an unknown date, so the event is undated" in said


def test_two_years_are_not_taken_for_a_season(imported):
    events, said = imported("Date,Event,Source\n1923-24,A,Post\n")
    assert not events
    assert "1923-24 may be two years, or the winter of 1923 in EDTF; write 1923/1924" in said
    assert one(imported("Date,Event,Source\n1923-22,A,Post\n")[0], "date") == "1923-22"


def test_the_time_at_which_a_form_was_filled_in_is_not_the_date(imported):
    events, said = imported(
        "Timestamp,Date of incident,What happened,Link(s) to evidence\n"
        f"2024-03-05 14:22:01,2024-03-04,Shots,{A} {B}\n"
    )
    assert (one(events, "date"), events[0]["cite"]) == ("2024-03-04", [A, B])
    assert "left out: Timestamp" in said
    assert one(imported("Timestamp,Event\n2024-03-05 14:22:01,A\n")[0], "date") == (
        "2024-03-05T14:22:01"
    )


def test_the_day_of_the_report_is_not_the_date_of_the_event(imported):
    events, _ = imported("Date reported,Date,Event,Source\n2024-03-05,yesterday,A,Post\n")
    assert one(events, "date") == "2024-03-04"


def test_a_table_of_start_and_end_is_a_date(imported):
    rows = [{"when": {"start": "2014-03-05", "end": "2014-03-07"}, "headline": "A"}]
    assert one(imported(json.dumps(rows), name="n.json")[0], "date") == "2014-03-05/2014-03-07"


def test_the_link_behind_a_cell_of_a_workbook_is_read(briefing, tmp_path):
    book = openpyxl.Workbook()
    for row in (["Date", "Event", "Source"], ["2024-03-05", "Talks", "Reuters"],
                ["2024-03-06", "More talks", "Wire"]):  # fmt: skip
        book.active.append(row)
    book.active["A1"].hyperlink = B
    book.active["A2"].hyperlink = B
    book.active["B3"].hyperlink = B
    book.active["C2"].hyperlink = A
    book.active["B2"].comment = Comment("not sure", "Ana")
    book.save(tmp_path / "s.xlsx")
    ledger = tmp_path / "events.toml"
    ledger.write_text("")
    said = briefing("import", "s.xlsx").stderr
    tables = tomllib.loads(ledger.read_text())
    assert [event["title"] for event in tables["event"]] == ["Talks", f"More talks ({B})"]
    assert tables["source"] == {"reuters-one": {**REUTERS, "read": "unstated"}}
    assert "the comments on cells are not read" in said
    assert "1 link of dates and numbers not read" in said


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (f'See <a href="{A}">this <b>short</b> text</a>.', f"See this short text ({A})."),
        (f'<a href="{A}">{A}</a>', A),
        (f'<p cite="{A}">One</p><p>two<br>three</p>', "One\ntwo\nthree"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("</a>An end alone", "An end alone"),
    ],
)
def test_a_cell_of_html_is_read_as_text_with_the_addresses_of_its_links(html, text):
    assert text_of_html(html) == text
