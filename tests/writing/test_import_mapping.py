"""Meanings of columns: several for one key, the option `--map`, names of headers."""

import pytest
from typist import Typist

from briefing.authoring.table.headers import HEADERS, meaning
from briefing.authoring.table.mapping import TARGETS
from briefing.authoring.table.mapping_file import load, to_toml
from briefing.authoring.table.mapping_pairs import with_pairs
from briefing.authoring.table.when import widened
from briefing.ledger import load as load_ledger


@pytest.fixture
def ledger(ledger_file):
    return ledger_file("# mine\n")


@pytest.fixture
def sheet(tmp_path):
    def write(text, name="rows.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def ok(run):
    assert run.code == 0, run.stderr
    return run


def events(ledger):
    loaded = load_ledger(str(ledger))
    assert loaded.errors == []
    return loaded.ledger.events


def dates(ledger):
    return [event.date.written if event.date else "" for event in events(ledger)]


# --- several columns into one key


@pytest.mark.parametrize(
    ("header", "row", "written"),
    [
        ("Start Date,End Date,Event", "2023-09-19,2023-09-20,War", "2023-09-19/2023-09-20"),
        ("Start Date,End Date,Event", "2020-01,2022-03,Lockdowns", "2020-01/2022-03"),
        ("Start,End,Event", "2025-07-18,,A council", "2025-07-18"),
        ("Start,End,Event", "2025-07-18,2025-07-18,A council", "2025-07-18"),
        ("Start,End,Event", ",2025-07-18,A siege ends", "/2025-07-18"),
        ("Start,End,Event", "2014,present,A blockade", "2014/.."),
        ("When (start),When (end),What", "18 July 2025,20 July 2025,A", "2025-07-18/2025-07-20"),
        ("Date,End Date,Event", "2023-09-19,2023-09-20,War", "2023-09-19/2023-09-20"),
        ("from,to,event", "1600,1648,A long revolt", "1600/1648"),
        ("Year,Month,Day,Event", "2024,12,25,A fall", "2024-12-25"),
        ("Year,Month,Day,Event", "2025,7,,Two men are held", "2025-07"),
        ("Year,Month,Day,Event", "2025,July,4,Two men are held", "2025-07-04"),
        ("Year,Month,Day,Event", "2023,,,A council year", "2023"),
        ("Year,Month,Day,Event", "-43,3,15,An old murder", "-0043-03-15"),
        ("Year,Month,Day,Event", "2024.0,2.0,29.0,A leap", "2024-02-29"),
        ("Year,Event", "late 1990s,A decade", "[1997..1999]"),
        ("Year,Month,Day,Time,Event", "2024,12,25,08:30,A fall", "2024-12-25T08:30"),
        ("Date,Time,Event", "2024-12-25,8:30 pm,A fall", "2024-12-25T20:30"),
        ("Date,Year,Event", "25 December,2024,A fall", "2024-12-25"),
        ("Year,End Year,Event", "2020,2022,An era", "2020/2022"),
        ("Jahr,Monat,Tag,Ereignis", "2024,März,3,Ein Krieg", "2024-03-03"),
        ("Tag,Ereignis,Ort", "3. März 2024,Ein Krieg,Wien", "2024-03-03"),
        ("Jour,Mois,Année,Événement", "3,mars,2024,Une guerre", "2024-03-03"),
        ("Год,Месяц,День,Событие", "2024,март,3,Война", "2024-03-03"),
        (
            "Event date,Event end date,Event title",
            "2025-07-18,2025-07-20,A",
            "2025-07-18/2025-07-20",
        ),
        ("Date from,Date to,Event", "2025-07-18,2025-07-19,A", "2025-07-18/2025-07-19"),
        (
            "start_datetime,end_datetime,Event",
            "2025-07-18T10:00,2025-07-18T12:00,A",
            "2025-07-18T10:00/2025-07-18T12:00",
        ),
    ],
)
def test_a_date_from_several_columns_has_their_precision(
    briefing, ledger, sheet, header, row, written
):
    ok(briefing("import", sheet(f"{header},Source\n{row},s\n")))
    assert dates(ledger) == [written]


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        ("Start,End,Event", "2025-07-18,2025-07-01,A", "ends before it starts"),
        ("Year,Month,Day,Event", ",7,18,A", "18 7 has no year"),
        ("Year,Month,Day,Event", "2025,,18,A", "day 18 of 2025 has no month"),
        ("Year,Month,Day,Event", "2025,2,30,A", "2025-02-30"),
        ("Date,Time,Event", "2025-07,08:30,A", "the time 08:30 needs a single day, not 2025-07"),
        ("Date,Time,Event", "2025-07-18,soon,A", "soon is not a time of day"),
        (
            "Start,End,Event",
            "2025-07/2025-08,2025-09,A",
            "do not form a date with a start and an end",
        ),
        ("Date,Event,Lat,Lon", "2025,A,40.4,", "it has no longitude"),
    ],
)
def test_columns_that_do_not_form_a_date_or_place_refuse_the_row(
    briefing, ledger, sheet, header, row, reason
):
    run = briefing("import", sheet(f"{header}\n{row}\n"))
    assert run.code == 2
    assert "row 2: refused: " in run.stderr
    assert reason in run.stderr
    assert ledger.read_text() == "# mine\n"


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Lat,Lon", "40.4,49.9"), ("Latitude (N),Longitude (E)", "40.4,49.9"),
     ("Latitude,Longitude", '"40,4","49,9"'),
     ("Coordinates", "Point(49.9 40.4)"), ("coord", '"40.4, 49.9"'), ("GPS", "40.4 49.9")],
)  # fmt: skip
def test_coordinates_are_latitude_and_longitude_in_any_layout(
    briefing, ledger, sheet, header, cells
):
    ok(briefing("import", sheet(f"Date,Event,{header}\n2025-07-18,A thing,{cells}\n")))
    assert events(ledger)[0].coordinates == (40.4, 49.9)


def test_an_actor_and_an_associated_actor_act_together(briefing, ledger, sheet):
    ok(briefing("import", sheet("Date,Event,Actor,Associated actor\n2025,A,Army,Guards; Police\n")))
    assert events(ledger)[0].by == ("Army", "Guards", "Police")


def test_numbered_actors_are_named_because_it_is_not_known_who_acted(briefing, ledger, sheet):
    ok(briefing("import", sheet("Date,Event,Actor 1,Actor 2\n2025,A fight,Army,Guards\n")))
    (event,) = events(ledger)
    assert (event.by, event.named) == ((), ("Army", "Guards"))


def test_from_and_to_are_actors_if_they_are_not_dates(briefing, ledger, sheet):
    ok(briefing("import", sheet("Date,Event,From,To\n2025,A note,Norland,Sudland\n")))
    (event,) = events(ledger)
    assert (event.by, event.to) == (("Norland",), ("Sudland",))


def test_a_city_and_its_country_are_one_place(briefing, ledger, sheet):
    ok(briefing("import", sheet("Date,Event,City,Country\n2025,A,Baku,Azerbaijan\n")))
    assert events(ledger)[0].place == "Baku, Azerbaijan"


# --- the option --map


@pytest.mark.parametrize(
    "words",
    ['"City, Country"=place,"a=b"=tags,N=figures.killed,X=extra.x,Kind=type,Protests=protest',
     "City, Country=place, a=b=tags, N=figures.killed, X=extra.x, Kind=type, Protests=protest"],
)  # fmt: skip
def test_map_accepts_figures_and_extra_and_values_and_columns_with_commas(
    briefing, ledger, sheet, words
):
    rows = (
        '"City, Country",a=b,Date,What,N,X,Kind\n"Baku, Azerbaijan",t,2025,A march,3,why,Protests\n'
    )
    run = ok(briefing("import", sheet(rows), "--map", words))
    (event,) = events(ledger)
    assert (event.place, event.tags, event.type) == ("Baku, Azerbaijan", ("t",), "protest")
    assert (event.figures, event.extra) == ({"killed": 3}, {"x": "why"})
    assert 'columns: "City, Country"=place, "a=b"=tags, Date=date' in run.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Foo=title", 'The file has no column "Foo"'),
        ("What=titel", "did you mean title?"),
        ("N=figure.killed", "did you mean figures.killed?"),
        ("Date=title,What=title", "Two columns are mapped to title: Date and What"),
        ("What", 'There is no known sheet "What"'),
        ("acle", "did you mean acled?"),
        ('"What=title', "is not COLUMN=KEY"),
        ("none.map.toml", "none.map.toml cannot be read"),
    ],
)
def test_an_invalid_mapping_is_refused_with_one_sentence(briefing, ledger, sheet, words, message):
    run = briefing("import", sheet("Date,What,N\n2025,A,1\n"), "--map", words)
    assert (run.code, run.stdout) == (2, "")
    assert message in run.stderr


def test_a_given_meaning_overrides_a_guess(briefing, ledger, sheet):
    rows = "Date,Reported,What\n2025-07-19,2025-07-18,A thing\n"
    ok(briefing("import", sheet(rows), "--map", "Reported=date,Date=-"))
    assert dates(ledger) == ["2025-07-18"]


def test_every_other_column_is_kept_on_request(briefing, ledger, sheet):
    run = ok(briefing("import", sheet("Date,What,Odd,Even\n2025,A,1,2\n"), "--map", "*=extra"))
    assert events(ledger)[0].extra == {"Odd": "1", "Even": "2"}
    assert "left out" not in run.stderr


def test_the_last_equals_sign_separates_a_column_from_its_meaning():
    columns = ["a=b", "x, y", "plain"]
    mapping = with_pairs('a=b=tags, "x, y" = place, plain=-', columns, load_empty())
    assert mapping.columns == {"a=b": ("tags",), "x, y": ("place",), "plain": ("-",)}


def load_empty():
    from briefing.authoring.table.mapping import Mapping

    return Mapping()


# --- the mapping in a file


def test_a_mapping_is_saved_beside_the_sheet_and_used_for_the_next_one(
    briefing, ledger, sheet, tmp_path
):
    rows = "Datum,Fall,Zahl,Art\n18.07.2025,Ein Fall,3,Protests\n"
    words = "Fall=title,Zahl=figures.killed,Art=type,Protests=protest,Art=extra.art"
    run = ok(briefing("import", sheet(rows), "--map", words, "--date-order", "dmy", "--save-map"))
    assert "saved the mapping in rows.map.toml" in run.stderr
    text = (tmp_path / "rows.map.toml").read_text()
    assert 'Datum = "date"' in text
    assert 'Art = ["type", "extra.art"]' in text
    assert 'protests = "protest"' in text
    again = rows.replace("Ein Fall", "Noch ein Fall")
    # the order of its dates is kept too
    run = ok(briefing("import", sheet(again.replace("18.07", "03.04"), "august.csv")))
    assert "mapping: rows.map.toml" in run.stderr
    first, second = events(ledger)
    assert (first.figures, first.type, first.extra) == (second.figures, second.type, second.extra)
    assert second.extra == {"art": "Protests"}
    assert second.date.written == "2025-04-03"
    run = briefing("import", sheet(again, "august.csv"), "--map", "none", "--dry-run")
    assert "mapping:" not in run.stderr


def test_a_mapping_is_not_saved_if_the_ledger_cannot_be_written(briefing, sheet, tmp_path):
    name = sheet("Date,What\n2025,A thing\n")
    (tmp_path / "events.toml").write_text('[[event]]\nid = "a"\n')
    run = briefing("import", name, "--map", "Date=date", "--save-map")
    assert run.code != 0
    assert not (tmp_path / "rows.map.toml").exists()


def test_a_mapping_is_saved_if_there_is_nothing_new_to_write(briefing, ledger, sheet, tmp_path):
    name = sheet("Date,What\n2025,A thing\n")
    ok(briefing("import", name))
    ok(briefing("import", name, "--save-map"))
    assert 'What = "title"' in (tmp_path / "rows.map.toml").read_text()


def test_a_mapping_file_that_exists_is_never_overwritten(briefing, ledger, sheet, tmp_path):
    (tmp_path / "rows.map.toml").write_text('# mine\n[columns]\nWhat = "title"\n')
    name = sheet("Date,What\n2025,A thing\n")
    run = briefing("import", name, "--map", "Date=date", "--save-map")
    assert run.code == 2
    assert "rows.map.toml already exists and differs" in run.stderr
    assert (tmp_path / "rows.map.toml").read_text().startswith("# mine\n")


def test_two_matching_mapping_files_are_refused(briefing, ledger, sheet, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.map.toml").write_text('[columns]\nWhat = "title"\n')
    run = briefing("import", sheet("Date,What\n2025,A thing\n"))
    assert (run.code, ledger.read_text()) == (2, "# mine\n")
    assert "a.map.toml and b.map.toml all match this sheet; choose one with" in run.stderr
    ok(briefing("import", "rows.csv", "--map", "b.map.toml"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[columns\n", "is not valid TOML"),
        ('[columns]\nA = "titel"\n', 'An event has no key "titel"; did you mean title?'),
        ("[columns]\nA = 3\n", 'columns."A" must be a string or a list of strings'),
        ('[column]\nA = "title"\n', 'A mapping has no key "column"; did you mean columns?'),
        ('[precision.p]\n1 = "hour"\n', "precision.p must be one of day, week, month"),
        ('date_order = "ydm"\n', "date_order must be one of dmy, mdy, ymd"),
        ('unknown = "("\n', "unknown and like.cells must be regular expressions"),
        ("whole_days = 1\n", "whole_days must be true or false"),
        ("[[where]]\nis = { a = [] , b = [] }\n", "where needs `is`"),
    ],
)
def test_a_faulty_mapping_file_is_refused_with_its_name(
    briefing, ledger, sheet, tmp_path, text, message
):
    (tmp_path / "my.toml").write_text(text)
    run = briefing("import", sheet("A\nx\n"), "--map", "my.toml")
    assert (run.code, run.stdout) == (2, "")
    assert "briefing: my.toml" in run.stderr
    assert message in run.stderr


def test_a_mapping_file_is_written_back_with_the_same_content(tmp_path):
    text = """\
unknown = "t[0-9]+"
date_order = "dmy"
whole_days = true
split = [" / "]

[columns]
A = ["type", "extra.a"]
"b, c" = "title"

[template]
id = "x-{A}"

[values.type]
"*" = ""
war = "assault"

[precision.p]
1 = "day"
2 = "within"

[set]
status = "planned"

[[where]]
is = { A = ["x"] }
columns = { "b, c" = "summary" }

[source.data]
title = "Data"
"""
    path = tmp_path / "a.map.toml"
    path.write_text(text)
    mapping = load(path)
    path.write_text(to_toml(mapping, "a.csv"))
    assert load(path) == mapping


# --- names of headers


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Дата;Событие;Источник;Кто;Кому;Место", "18.07.2025;Сбор;Газета;Баку;СНГ;Москва"),
        ("Дата;Подія;Джерело;Хто;Кому;Місце", "18.07.2025;Збір;Газета;Баку;СНД;Москва"),
        ("Tarih;Olay;Kaynak;Kim;Kime;Yer", "18 Temmuz 2025;Toplantı;Gazete;Bakü;BDT;Moskova"),
        ("Tarix;Hadisə;Mənbə;Kim;Kimə;Yer", "18.07.2025;Görüş;Qəzet;Bakı;MDB;Moskva"),
        ("Datum;Ereignis;Quelle;Wer;Wem;Ort", "18. Juli 2025;Treffen;Zeitung;Baku;GUS;Moskau"),
        ("Quand;Événement;Source;Qui;À qui;Lieu", "18 juillet 2025;Réunion;Journal;Bakou;CEI;M"),
        ("Fecha;Suceso;Fuente;Quién;A quién;Lugar", "18 de julio de 2025;Cita;Diario;Bakú;CEI;M"),
        (
            "التاريخ;الحدث;المصدر;الفاعل;الهدف;المكان",
            "2025-07-18;اجتماع;الصحيفة;باكو;الرابطة;موسكو",
        ),
        ("تاریخ;رویداد;منبع;کنشگر;هدف;مکان", "2025-07-18;نشست;روزنامه;باکو;اتحادیه;مسکو"),
        ("Data;Evento;Fonte;Chi;A chi;Luogo", "2025-07-18;Riunione;Giornale;Baku;CSI;Mosca"),
        ("Data;Evento;Fonte;Quem;A quem;Local", "2025-07-18;Cimeira;Jornal;Baku;CEI;Moscovo"),
        ("Datum;Gebeurtenis;Bron;Wie;Aan wie;Plaats", "2025-07-18;Top;Krant;Bakoe;GOS;Moskou"),
        ("Data;Wydarzenie;Źródło;Kto;Komu;Miejsce", "2025-07-18;Szczyt;Gazeta;Baku;WNP;Moskwa"),
        ("Ամսաթիվ;Դեպք;Աղբյուր;Ով;Ում;Վայր", "2025-07-18;Ժողով;Թերթ;Բաքու;ԱՊՀ;Մոսկվա"),
        ("თარიღი;მოვლენა;წყარო;ვინ;ვის;ადგილი", "2025-07-18;სამიტი;გაზეთი;ბაქო;დსთ;მოსკოვი"),
        ("日期;事件;来源;谁;对象;地点", "2025-07-18;会议;报纸;巴库;独联体;莫斯科"),
    ],
    ids=[
        "ru",
        "uk",
        "tr",
        "az",
        "de",
        "fr",
        "es",
        "ar",
        "fa",
        "it",
        "pt",
        "nl",
        "pl",
        "hy",
        "ka",
        "zh",
    ],
)
def test_headers_of_other_languages_are_known(briefing, ledger, sheet, header, row):
    run = ok(briefing("import", sheet(f"{header}\n{row}\n")))
    assert "left out" not in run.stderr
    (event,) = events(ledger)
    cells = row.split(";")
    assert event.date.written == "2025-07-18"
    assert [event.title, event.cite[0].source, *event.by, *event.to, event.place] == cells[1:]


def test_every_header_name_has_a_meaning_that_mappings_use():
    from briefing.authoring.table.headers import TARGETS as RENAMED

    known = {*TARGETS, *RENAMED, "figures.killed", "figures.injured"}
    assert {what for table in HEADERS.values() for what in table} <= known
    assert len(HEADERS) == 17


@pytest.mark.parametrize(
    ("header", "target"),
    [("When (start)", "date"), ("When (end)", "date.end"), ("Who did it?", "by"),
     ("Link", "source.url"), ("END YEAR", "date.end.year"), ("startDate", "date"),
     ("Дата начала", "date"), ("Source 2", "cite"),
     ("Enddatum", ""), ("Archive link", "source.archive_url"), ("Participants", "named"),
     ("People", "named"), ("Actors", "named"), ("Parties", "between"), ("Mood", ""),
     ("Data", ""), ("Local", "")],
)  # fmt: skip
def test_headers_have_their_usual_meaning(header, target):
    assert meaning(header) == target


def test_a_list_of_people_is_named_without_a_guessed_role(briefing, ledger, sheet):
    rows = "Date,What,Participants,Source\n2025-07-18,A council,Baku; Moscow,s\n"
    ok(briefing("import", sheet(rows)))
    (event,) = events(ledger)
    assert (event.named, event.by, event.to, event.between) == (("Baku", "Moscow"), (), (), ())


def test_rows_once_read_as_parties_import_again_without_anything_new(briefing, ledger_file, sheet):
    ledger_file(
        '[[event]]\nid = "a"\ndate = 2025-07-18\ntitle = "A council"\n'
        'between = ["Baku", "Moscow"]\ncite = ["s"]\n'
    )
    rows = "Date,What,Participants,Source\n2025-07-18,A council,Baku; Moscow,s\n"
    run = ok(briefing("import", sheet(rows)))
    assert "0 new, " in run.stderr


# --- sources as blocks


SOURCED = """\
Date,What,Publisher,Article title,URL,Published,Archive link
2025-07-18,One,Wire,"A quiet quarrel, again",https://example.org/a,18 July 2025,https://web.archive.org/web/2025/https://example.org/a
2025-07-19,Two,Wire,"A quiet quarrel, again",https://www.example.org/a/,18 July 2025,
2025-07-20,Three,Gazette,,,,
2025-07-21,Four,,,https://example.org/b,,
2025-07-22,Five,Wire; Gazette,,https://example.org/c; https://example.org/d,,
"""


def test_the_source_columns_of_a_row_become_one_block_per_address(briefing, ledger, sheet):
    name = sheet(SOURCED)
    run = ok(briefing("import", name))
    assert "3 new sources: wire-2025-07-18, wire-c, gazette-d" in run.stderr
    loaded = load_ledger(str(ledger)).ledger
    source = loaded.sources["wire-2025-07-18"]
    assert (source.title, source.outlet, source.url, source.published.written) == (
        "A quiet quarrel, again", "Wire", "https://example.org/a", "2025-07-18",
    )  # fmt: skip
    assert source.archive_url == "https://web.archive.org/web/2025/https://example.org/a"
    assert [[cite.source for cite in event.cite] for event in loaded.events] == [
        ["wire-2025-07-18"], ["wire-2025-07-18"], ["Gazette"], ["https://example.org/b"],
        ["wire-c", "gazette-d"],
    ]  # fmt: skip
    before = ledger.read_bytes()
    run = ok(briefing("import", name))
    assert "0 new, 5 already there, 0 changed, 0 refused" in run.stderr
    assert ledger.read_bytes() == before


def test_an_existing_source_is_cited_by_its_id(briefing, ledger_file, sheet):
    path = ledger_file('[source.quarrel]\ntitle = "Q"\nurl = "https://example.org/a"\n')
    ok(briefing("import", sheet("\n".join(SOURCED.splitlines()[:2]) + "\n")))
    loaded = load_ledger(str(path)).ledger
    assert [cite.source for cite in loaded.events[0].cite] == ["quarrel"]
    assert list(loaded.sources) == ["quarrel"]


@pytest.mark.parametrize(
    ("cell", "key"), [("Reuters", "outlet"), ("Petrov, The quarrel, p. 4", "title")]
)
def test_a_source_beside_its_link_is_the_publisher_or_the_short_name(
    briefing, ledger, sheet, cell, key
):
    ok(briefing("import", sheet(f'Date,What,Source,Link\n2025,A,"{cell}",https://example.org/a\n')))
    (source,) = load_ledger(str(ledger)).ledger.sources.values()
    assert (getattr(source, key), source.url) == (cell, "https://example.org/a")


@pytest.mark.parametrize(
    ("cells", "cited"),
    [
        ("Wire,https://example.org/x,Gazette,https://example.org/b", ["wire-x", "gazette-b"]),
        ("Wire,,Gazette,https://example.org/b", ["Wire", "gazette-b"]),
        (",,,https://example.org/b", ["https://example.org/b"]),
    ],
)
def test_a_second_source_and_its_link_belong_together(briefing, ledger, sheet, cells, cited):
    header = "Date,What,Source,Link,Source,Link"
    ok(briefing("import", sheet(f"{header}\n2025,A,{cells}\n")))
    assert [cite.source for cite in events(ledger)[0].cite] == cited


def test_different_data_about_a_source_in_a_later_row_are_reported(briefing, ledger, sheet):
    rows = "Date,What,Article title,URL\n2025,One,First,https://example.org/a\n"
    run = ok(briefing("import", sheet(f"{rows}2025,Two,Second,https://example.org/a\n")))
    assert "source first: title is Second in a later row; First is kept" in run.stderr


def test_source_cells_that_do_not_match_refuse_the_row(briefing, ledger, sheet):
    rows = "Date,What,Publisher,URL\n"
    rows += "2025,One,A; B; C,https://example.org/a; https://example.org/b\n"
    run = briefing("import", sheet(rows))
    assert run.code == 2
    assert (
        "row 2: refused: its source cells do not match: 2 links, 3 outlets; give the same"
        in run.stderr
    )


def test_a_row_whose_source_cannot_be_read_is_refused_and_no_block_is_left(briefing, ledger, sheet):
    rows = "Date,What,Publisher,URL,Published\n"
    rows += "2025,One,Wire,https://example.org/a,03/04/2025\n2025,Two,Wire,https:// x,\n"
    run = briefing("import", sheet(rows))
    assert (run.code, ledger.read_text()) == (2, "# mine\n")
    assert "row 2: refused: the day the source was published" in run.stderr
    assert "row 3: refused: The source's address is not a URL" in run.stderr


@pytest.mark.parametrize(
    ("cell", "sources"),
    [
        ("Reuters, 18 July 2025", ["Reuters, 18 July 2025"]),
        ("https://example.org/a,b/story", ["https://example.org/a,b/story"]),
        ("Wire p3; Gazette", ["Wire", "Gazette"]),
        ("Wire\nGazette", ["Wire", "Gazette"]),
    ],
)
def test_a_comma_belongs_to_the_source_and_a_semicolon_separates(
    briefing, ledger, sheet, cell, sources
):
    ok(briefing("import", sheet(f'Date,What,Source\n2025,A,"{cell}"\n')))
    assert [cite.source for cite in events(ledger)[0].cite] == sources


def test_a_cell_that_may_have_several_names_is_shown_with_the_option_to_split_it(
    briefing, ledger, sheet
):
    rows = 'Date,What,Who\n2025,A,Russia / Belarus\n2025,B,"Aliyev, Ilham"\n2025,C,A and B\n'
    run = ok(briefing("import", sheet(rows), "--dry-run"))
    assert (
        "1 name with “ / ”: Russia / Belarus; it is read as one; --split ' / ' splits it"
        in run.stderr
    )
    assert "1 name with “, ”: Aliyev, Ilham; it is read as one" in run.stderr
    assert "1 name with “ and ”: A and B; " in run.stderr
    run = ok(briefing("import", "rows.csv", "--split", " / ", "--split", " and "))
    assert [event.by for event in events(ledger)] == [
        ("Russia", "Belarus"), ("Aliyev, Ilham",), ("A", "B"),
    ]  # fmt: skip


@pytest.mark.parametrize("given", [("--split", ""), ("--map", "m.map.toml")])
def test_an_empty_separator_is_refused(briefing, sheet, ledger_file, given):
    ledger_file("")
    sheet('split = [""]\n[columns]\nDate = "date"\nWhat = "title"\nWho = "by"\n', "m.map.toml")
    run = briefing("import", sheet("Date,What,Who\n2025,A,B\n"), *given)
    assert (run.code, run.stdout) == (2, "")
    said = "briefing: The separator of names is empty; --split ' / ' splits them at a slash\n"
    assert run.stderr.endswith(said)


def test_a_name_that_the_ledger_knows_is_never_split(briefing, ledger_file, sheet):
    path = ledger_file('[actor.ng]\nname = "Smith and Sons"\n')
    run = ok(
        briefing("import", sheet("Date,What,Who\n2025,A,Smith and Sons\n"), "--split", " and ")
    )
    assert "with “ and ”" not in run.stderr
    assert events(path)[0].by == ("ng",)


# --- at a terminal


def test_a_sheet_that_looks_like_a_known_one_is_asked_about_at_a_terminal(ledger_file, tmp_path):
    ledger_file("# mine\n")
    header = "event_id_cnty,event_date,event_type,sub_event_type,actor1,location,notes"
    row = "X1,2023-01-31,Protests,Peaceful protest,Fishers,Porta,A march"
    (tmp_path / "rows.csv").write_text(f"{header}\n{row}\n")
    typist = Typist(tmp_path, "import", "rows.csv")
    typist.answer("This looks like acled", "n")
    typist.end()
    ledger_file("# mine\n")
    typist = Typist(tmp_path, "import", "rows.csv")
    typist.answer("This looks like acled", "y")
    typist.wait_for("1 new")
    assert typist.end() == 0
    assert 'id = "acled-X1"' in (tmp_path / "events.toml").read_text()


# --- the precision of a date


@pytest.mark.parametrize(
    ("point", "width", "wide"),
    [
        ("2023-08-16", "day", "2023-08-16"),
        ("2023-08-16", "week", "[2023-08-10..2023-08-22]"),
        ("2023-08-16", "month", "2023-08"),
        ("2023-08-16", "year", "2023"),
        ("1994-01-01", "decade", "199X"),
        ("-0054-01-01", "decade", "[-0063..-0045]"),
        ("1850-01-01", "century", "[1801..1900]"),
        ("1900-01-01", "century", "[1801..1900]"),
        ("1901-01-01", "century", "[1901..2000]"),
        ("1500-01-01", "millennium", "[1001..2000]"),
    ],
)
def test_a_date_has_the_precision_of_its_code(point, width, wide):
    assert widened(point, width) == wide


def test_other_keys_of_a_json_table_are_kept(briefing, ledger, sheet):
    row = (
        '{"title": "A", "date": "2025", "actors": [{"name": "B", "role": "host"}, "C"], '
        '"location": {"name": "Baku", "lat": 40.4, "lon": 49.9, "zoom": 3}, '
        '"cite": [{"url": "https://example.org/a", "seen": true}]}\n'
    )
    ok(briefing("import", sheet(row, "rows.jsonl")))
    (event,) = events(ledger)
    assert (event.named, event.place, event.coordinates) == (("B", "C"), "Baku", (40.4, 49.9))
    assert event.extra == {
        "named": [{"name": "B", "role": "host"}, "C"],
        "place": {"name": "Baku", "lat": 40.4, "lon": 49.9, "zoom": 3},
        "cite": [{"url": "https://example.org/a", "seen": True}],
    }
