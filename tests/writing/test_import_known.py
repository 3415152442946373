"""Known sheets: files with the published columns, and the events imported from them."""

import csv
import io
import json

import pytest
from conftest import long

from briefing.authoring.table import mapping_file as mappings
from briefing.authoring.table.cells import cameo_root
from briefing.keys import EVENT
from briefing.ledger import load
from briefing.plover import TYPES

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,best,high,low,gwnoa,gwnob"
)
TIMELINEJS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background"
)
WIKIDATA = "item,itemLabel,pointInTime,timePrecision,coord,article"


@pytest.fixture
def ledger(ledger_file):
    return ledger_file("# mine\n")


@pytest.fixture
def imported(briefing, ledger, tmp_path):
    """Write a file, import it twice, and return the ledger and the messages of the first run."""

    def run(name, text, *words):
        (tmp_path / name).write_text(text, encoding="utf-8")
        first = briefing("import", name, *words)
        assert first.code == 0, first.stderr
        before = ledger.read_bytes()
        again = briefing("import", name, *words)
        assert (again.code, ledger.read_bytes()) == (0, before), again.stderr
        assert "\n0 new, " in again.stderr
        loaded = load(str(ledger))
        assert loaded.errors == []
        return loaded.ledger, first.stderr

    return run


def table(header, *rows):
    """Return a csv of some columns; the others are empty."""
    names = header.split(",")
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in names} for row in rows)
    return out.getvalue()


def acled(**more):
    return {
        "event_id_cnty": "NRL1", "event_date": "31 January 2023", "year": "2023",
        "time_precision": "1", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Army of Norland", "actor2": "Southern Front", "assoc_actor_2": "Guards; Police",
        "location": "Porta", "admin1": "North", "country": "Norland", "latitude": "27.1944",
        "longitude": "60.4559", "source": "Harbour Post; Wire", "fatalities": "5",
        "notes": "On 31 January 2023, the army fought.", **more,
    }  # fmt: skip


def test_acled_is_cited_as_the_data_set_that_rests_on_its_sources(imported):
    ledger, said = imported("a.csv", table(ACLED, acled()))
    assert "reading this as acled, which it looks like; --map none prevents that" in said
    assert "left out: year, iso, timestamp" in said
    (event,) = ledger.events
    assert event.id == "acled-NRL1"
    assert event.title == "Armed clash: Army of Norland and Southern Front, Porta"
    assert (event.place, event.coordinates) == ("Porta, North, Norland", (27.1944, 60.4559))
    assert (event.figures, event.extra["event_type"]) == ({"killed": 5}, "Battles")
    (cite,) = event.cite
    assert (cite.source, cite.at, cite.rests_on) == ("acled", "NRL1", ("Harbour Post", "Wire"))
    assert ledger.sources["acled"].kind == "dataset"


@pytest.mark.parametrize(
    ("code", "written"),
    [("1", "2023-01-31"), ("2", "[2023-01-25..2023-02-06]"), ("3", "2023-01")],
)
def test_the_precision_of_acled_days_is_used(imported, code, written):
    ledger, _ = imported("a.csv", table(ACLED, acled(time_precision=code)))
    assert ledger.events[0].date.written == written


@pytest.mark.parametrize(
    ("kind", "sub", "kind_here", "mode"),
    [
        ("Battles", "Armed clash", "assault", ""),
        ("Protests", "Peaceful protest", "protest", "demo"),
        ("Protests", "Protest with intervention", "protest", "demo"),
        ("Riots", "Mob violence", "protest", "riot"),
        ("Violence against civilians", "Abduction/forced disappearance", "assault", "abduct"),
        ("Explosions/Remote violence", "Suicide bomb", "assault", "suicide-attack"),
        ("Explosions/Remote violence", "Air/drone strike", "assault", ""),
        ("Strategic developments", "Arrests", "coerce", "arrest"),
        ("Strategic developments", "Agreement", "", ""),
    ],
)
def test_acled_types_become_plover_types_if_both_mean_the_same(
    imported, kind, sub, kind_here, mode
):
    rows = table(ACLED, acled(event_type=kind, sub_event_type=sub))
    (event,) = imported("a.csv", rows)[0].events
    assert (event.type, event.mode) == (kind_here, mode)
    assert (event.extra["event_type"], event.extra["sub_event_type"]) == (kind, sub)


@pytest.mark.parametrize(
    ("kind", "second", "acting", "to", "between", "named"),
    [
        ("Battles", "B", "", "", "A,G,B,H", ""),
        ("Violence against civilians", "B", "A,G", "B,H", "", ""),
        # the order of two actors has no meaning; a single actor is the one who acted
        ("Explosions/Remote violence", "B", "", "", "", "A,G,B,H"),
        ("Protests", "B", "", "", "", "A,G,B,H"),
        ("Explosions/Remote violence", "", "A,G", "", "", ""),
        ("Protests", "", "A,G", "", "", ""),
        ("Strategic developments", "", "A,G", "", "", ""),
    ],
)
def test_acled_actors_have_a_role_only_where_the_codebook_gives_them_one(
    imported, kind, second, acting, to, between, named
):
    row = acled(event_type=kind, actor1="A", assoc_actor_1="G", actor2=second,
                assoc_actor_2="H" if second else "")  # fmt: skip
    (event,) = imported("a.csv", table(ACLED, row))[0].events
    roles = (event.by, event.to, event.between, event.named)
    assert [",".join(names) for names in roles] == [acting, to, between, named]


@pytest.mark.parametrize("count", ["0", 0])
def test_no_fatalities_in_acled_may_mean_that_nothing_is_known(imported, count):
    text = json.dumps({"data": [acled(fatalities=count)]})
    (event,) = imported("a.json", text)[0].events
    assert (event.figures, str(event.extra["fatalities"])) == ({}, "0")


def test_several_tables_of_a_mapping_may_fit_one_row(imported):
    row = acled(event_type="Strategic developments", sub_event_type="Arrests", actor2="")
    (event,) = imported("a.csv", table(ACLED, row))[0].events
    assert (event.type, event.by) == ("coerce", ("Army of Norland",))


def ged(**more):
    return {
        "id": "7", "year": "1990", "type_of_violence": "1", "side_a": "Government of Norland",
        "side_b": "Southern Front", "source_office": "Wire;Gazette", "date_prec": "1",
        "event_clarity": "1", "date_start": "1990-01-02 00:00:00.000",
        "date_end": "1990-01-02 00:00:00.000", "where_coordinates": "Porta", "adm_1": "North",
        "country": "Norland", "latitude": "27.5", "longitude": "60.5", "best": "3", "high": "9",
        "low": "1", "conflict_name": "Norland: Government", **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "clarity", "end", "written"),
    [
        ("1", "1", "1990-01-02", "1990-01-02"),
        ("2", "1", "1990-01-05", "[1990-01-02..1990-01-05]"),
        ("3", "1", "1990-01-08", "[1990-01-02..1990-01-08]"),
        ("4", "1", "1990-01-31", "[1990-01-02..1990-01-31]"),
        ("5", "1", "1990-12-31", "[1990-01-02..1990-12-31]"),
        ("2", "2", "1990-01-05", "1990-01-02/1990-01-05"),
        ("5", "2", "1990-12-31", "1990-01-02/1990-12-31"),
    ],
)
def test_a_ged_event_happened_once_within_its_days_or_lasted(imported, code, clarity, end, written):
    row = ged(date_prec=code, event_clarity=clarity, date_end=f"{end} 00:00:00.000")
    (event,) = imported("ged.csv", table(GED, row))[0].events
    assert event.date.written == written


def test_ged_events_have_parties_and_only_one_sided_violence_has_a_direction(imported):
    one_sided = ged(id="8", type_of_violence="3", side_a="Militia", side_b="Civilians")
    ledger, _ = imported("ged.csv", table(GED, ged(), one_sided))
    fight, massacre = ledger.events
    assert (fight.between, fight.by) == (("Government of Norland", "Southern Front"), ())
    assert (massacre.by, massacre.to) == (("Militia",), ("Civilians",))
    assert (fight.id, fight.type) == ("ged-7", "assault")
    assert fight.title == "Deadly violence: Government of Norland and Southern Front, Porta"
    assert fight.figures == {"killed": 3, "killed_high": 9, "killed_low": 1}
    (cite,) = fight.cite
    assert (cite.source, cite.at, cite.rests_on) == ("ucdp-ged", "7", ("Wire", "Gazette"))


def test_numbered_events_of_a_data_set_only_resemble_events_of_other_sources(imported, ledger):
    rows = table(GED, ged(), ged(id="8", date_end="1990-01-03", date_prec="2"))
    _, said = imported("ged.csv", rows)
    assert "looks like" not in said.partition("columns:")[2]
    ledger.write_text(
        '[[event]]\nid = "fight"\ndate = 1990-01-02\nbetween = ["Government of Norland", '
        '"Southern Front"]\ntitle = "Deadly violence: Government of Norland and Southern Front"\n'
        'cite = ["x"]\n'
    )
    _, said = imported("ged.csv", rows)
    assert "row 2: looks like fight" in said


def test_an_undefined_code_refuses_the_row(briefing, ledger, tmp_path):
    (tmp_path / "ged.csv").write_text(table(GED, ged(date_prec="9")))
    run = briefing("import", "ged.csv")
    assert (run.code, ledger.read_text()) == (2, "# mine\n")
    assert "row 2: refused: date_prec: the mapping does not define the code 9" in run.stderr


TIMELINE_ROWS = [
    {"Year": "2024", "Headline": "The council year", "Text": "<p>A year of <b>talks</b>.</p>",
     "Display Date": "Before the quarrel", "Type": "title"},
    {"Year": "2024", "Month": "12", "Day": "25", "Time": "08:30:00",
     "Headline": "An airliner falls",
     "Text": 'See <a href="https://example.org/x">this</a> &amp; more', "Group": "Aviation",
     "Media": "https://example.org/b", "Media Credit": "Wire"},
    {"Year": "2023", "Month": "9", "Day": "19", "End Year": "2023", "End Month": "9",
     "End Day": "20", "Headline": "A one-day war"},
    {"Year": "-44", "Month": "3", "Day": "15", "Headline": "A murder of 44 BC"},
    {"Year": "2020", "End Year": "2022", "Headline": "An era", "Type": "era"},
]  # fmt: skip
TIMELINE_DATES = [
    "2024",
    "2024-12-25T08:30:00",
    "2023-09-19/2023-09-20",
    "-0043-03-15",
    "2020/2022",
]


def test_timelinejs_keeps_dates_as_precise_as_given_and_reads_html(imported):
    ledger, _ = imported("t.csv", table(TIMELINEJS, *TIMELINE_ROWS))
    assert [event.date.written for event in ledger.events] == TIMELINE_DATES
    title, fall, *_, era = ledger.events
    assert (title.summary, title.extra["type"]) == ("A year of talks.", "title")
    assert fall.summary == "See this (https://example.org/x) & more"
    assert (fall.tags, era.extra) == (("Aviation",), {"type": "era"})
    source = ledger.sources[fall.cite[0].source]
    assert (source.outlet, source.url) == ("Wire", "https://example.org/b")


def test_timelinejs_in_json_gives_the_same_events(imported):
    def slide(row):
        parts = {"year": "Year", "month": "Month", "day": "Day"}
        start = {part: row[name] for part, name in parts.items() if row.get(name)}
        if row.get("Time"):
            start |= {"hour": "8", "minute": "30", "second": "0"}
        end = {part: row[f"End {name}"] for part, name in parts.items() if row.get(f"End {name}")}
        actual = {
            "start_date": start,
            "text": {"headline": row["Headline"], "text": row.get("Text")},
        }
        if row.get("Media"):
            actual["media"] = {"url": row["Media"], "credit": row["Media Credit"], "caption": None}
        return (
            actual
            | ({"end_date": end} if end else {})
            | ({"group": row["Group"]} if row.get("Group") else {})
        )

    whole = {
        "title": {"text": {"headline": "The quarrel"}},
        "events": list(map(slide, TIMELINE_ROWS)),
    }
    ledger, said = imported("t.json", json.dumps(whole))
    assert "reading this as timelinejs" in said
    assert [event.date.written for event in ledger.events] == TIMELINE_DATES
    fall = ledger.events[1]
    assert fall.summary == "See this (https://example.org/x) & more"
    assert (fall.tags, ledger.sources[fall.cite[0].source].outlet) == (("Aviation",), "Wire")


@pytest.mark.parametrize(
    ("code", "stamp", "written"),
    [
        ("11", "1944-10-21T00:00:00Z", "1944-10-21"),
        ("11", "1944-01-01T00:00:00Z", "1944-01-01"),
        ("10", "1944-10-01T00:00:00Z", "1944-10"),
        ("9", "1944-01-01T00:00:00Z", "1944"),
        ("8", "1940-01-01T00:00:00Z", "194X"),
        ("7", "1950-01-01T00:00:00Z", "[1901..2000]"),
        ("9", "-0232-01-01T00:00:00Z", "-0232"),
        ("", "+1989-00-00T00:00:00Z", "1989"),
        ("", "1944-10-21T00:00:00Z", "1944-10-21"),
        # without a code, the first day of a year may mean the whole year
        ("", "-0232-01-01T00:00:00Z", "-0232"),
        ("", "1944-03-01T00:00:00Z", "1944-03"),
    ],
)
def test_the_precision_of_wikidata_times_is_used(imported, code, stamp, written):
    row = {"item": "http://www.wikidata.org/entity/Q1", "itemLabel": "A battle",
           "pointInTime": stamp, "timePrecision": code, "coord": "Point(44.7 41.7)",
           "article": "https://en.example.org/wiki/A_(b)_c"}  # fmt: skip
    ledger, _ = imported("w.csv", table(WIKIDATA, row))
    (event,) = ledger.events
    assert event.date.written == written
    assert event.coordinates == (41.7, 44.7)
    assert event.cite[0].source == "https://en.example.org/wiki/A_(b)_c"


def test_the_calendar_of_a_wikidata_time_is_kept(imported):
    header = f"{WIKIDATA},timeCalendarModel"
    row = {"item": "http://www.wikidata.org/entity/Q1", "itemLabel": "A battle",
           "pointInTime": "1410-07-24T00:00:00Z", "timePrecision": "11",
           "timeCalendarModel": "http://www.wikidata.org/entity/Q1985786"}  # fmt: skip
    (event,) = imported("w.csv", table(header, row))[0].events
    assert event.date.written == "1410-07-24"
    assert event.extra["calendar"] == "http://www.wikidata.org/entity/Q1985786"


@pytest.mark.parametrize("name", ["precision", "datePrecision", "prec"])
def test_the_precision_column_of_wikidata_may_have_another_name(imported, name):
    rows = f"event,eventLabel,date,{name}\n"
    rows += "http://www.wikidata.org/entity/Q1,A battle,1944-01-01T00:00:00Z,9\n"
    assert imported("w.csv", rows)[0].events[0].date.written == "1944"


def test_an_unknown_date_of_wikidata_is_undated_with_a_message(imported):
    row = {"item": "http://www.wikidata.org/entity/Q4", "itemLabel": "A truce",
           "pointInTime": "t329054"}  # fmt: skip
    ledger, said = imported("w.csv", table(WIKIDATA, row))
    assert (ledger.events[0].date, ledger.events[0].cite[0].source) == (None, "wikidata")
    assert "row 2: t329054 means an unknown date, so the event is undated" in said


def test_the_json_of_a_wikidata_query_is_read_too(imported):
    def binding(**values):
        return {name: {"type": "literal", "value": value} for name, value in values.items()}

    rows = [binding(item="http://www.wikidata.org/entity/Q1", itemLabel="A battle",
                    date="1944-01-01T00:00:00Z", timePrecision="9")]  # fmt: skip
    whole = {"head": {"vars": ["item"]}, "results": {"bindings": rows}}
    ledger, _ = imported("w.json", json.dumps(whole))
    (event,) = ledger.events
    assert (event.title, event.date.written) == ("A battle", "1944")


def test_events_with_a_type_are_not_taken_for_a_list_of_sources(imported):
    rows = [{"id": "a", "title": "A report on the harbour", "date": "2025", "kind": "report"}]
    ledger, said = imported("e.json", json.dumps(rows))
    assert "looks like" not in said
    assert [event.id for event in ledger.events] == ["a"]


def test_data_from_acled_s_api_is_read_too(imported):
    row = acled(time_precision=2, fatalities=5, latitude=27.1944)
    ledger, _ = imported("a.json", json.dumps({"status": 200, "data": [row]}))
    (event,) = ledger.events
    assert (event.date.written, event.figures) == ("[2023-01-25..2023-02-06]", {"killed": 5})


def test_timemap_has_a_source_for_each_post(imported):
    incident = {
        "id": "CIV0001", "date": "2/24/2022", "latitude": 49.85, "longitude": 36.65,
        "location": "Chuhuiv", "description": "Flats are hit",
        "sources": [{"id": "s1", "path": "https://example.org/1", "description": "Photo of smoke"},
                    {"id": "s2", "path": "https://example.org/2", "description": None}],
        "filters": [{"key": "Type of area affected", "value": "Residential"}],
    }  # fmt: skip
    ledger, _ = imported("harm.json", json.dumps([incident]))
    (event,) = ledger.events
    assert (event.id, event.title, event.date.written) == ("CIV0001", "Flats are hit", "2022-02-24")
    assert [cite.source for cite in event.cite] == ["photo-smoke", "https://example.org/2"]
    assert ledger.sources["photo-smoke"].url == "https://example.org/1"
    assert event.extra == {"filters": incident["filters"]}


def test_the_first_template_of_timelinejs_has_a_column_for_each_end(imported):
    row = {"Start Date": "2023-09-19", "End Date": "2023-09-20", "Headline": "A one-day war",
           "Media": "https://example.org/b", "Tag": "War"}  # fmt: skip
    header = "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Type,Tag"
    ledger, said = imported("t.csv", table(header, row))
    assert "reading this as timelinejs" in said
    (event,) = ledger.events
    assert (event.date.written, event.tags) == ("2023-09-19/2023-09-20", ("War",))


def test_all_keys_of_an_event_of_timemap_have_a_meaning(imported):
    row = {"id": "1", "description": "A raid", "date": "8/23/2011", "time": "", "location": "Porta",
           "time_precision": "day", "latitude": "17.8", "longitude": "-18.2", "type": "raid",
           "category": "c", "category_full": "C", "associations": ["a"], "sources": ["s1"],
           "comments": "not sure", "time_display": "morning"}  # fmt: skip
    (event,) = imported("events.json", json.dumps([row]))[0].events
    assert (event.note, event.type) == ("not sure", "")
    kept = ("time_precision", "type", "category", "category_full", "associations", "time_display")
    assert event.extra == {name: row[name] for name in kept}


def test_the_events_of_timemap_itself_have_a_time(imported):
    row = {"desc": "A raid", "date": "8/23/2011", "time": "18:30", "location": "Porta",
           "lat": "17.8", "long": "-18.2", "source": "", "filters": "",
           "category": "raid"}  # fmt: skip
    ledger, _ = imported("events.json", json.dumps([row]))
    assert ledger.events[0].date.written == "2011-08-23T18:30"
    assert ledger.events[0].extra == {"category": "raid"}


CSL = [
    {"id": "petrov2025", "type": "article-newspaper", "title": "A quiet quarrel",
     "container-title": "Kommersant", "author": [{"family": "Petrov", "given": "I."}],
     "issued": {"date-parts": [[2025, 7, 18]]}, "URL": "https://example.org/q", "language": "ru"},
    {"id": "http://zotero.org/users/1/items/ABC", "type": "report", "title": "A report",
     "publisher": "UN", "issued": {"date-parts": [["2024", "5"]]}},
]  # fmt: skip


def test_sources_come_from_zotero(imported):
    ledger, said = imported("refs.json", json.dumps(CSL))
    assert "done: import of 2 sources" in said
    assert ledger.events == ()
    petrov, report = ledger.sources.values()
    assert (petrov.id, petrov.outlet, petrov.author) == ("petrov2025", "Kommersant", "I. Petrov")
    assert (petrov.kind, petrov.url) == ("news", "https://example.org/q")
    assert [petrov.published.written, report.published.written] == ["2025-07-18", "2024-05"]
    assert (report.id, report.kind) == ("ABC", "")


def test_a_source_cited_by_its_key_gets_the_data_from_zotero(imported, ledger):
    ledger.write_text('[[event]]\nid = "a"\ntitle = "A"\ncite = ["petrov2025 p3"]\n')
    imported_tables, _ = imported("refs.json", json.dumps(CSL))
    assert imported_tables.sources["petrov2025"].title == "A quiet quarrel"
    assert [cite.at for cite in imported_tables.events[0].cite] == ["p3"]


def test_an_export_for_zotero_can_be_imported_again(briefing, ledger, imported, tmp_path):
    ledger.write_text('[[event]]\nid = "a"\ntitle = "A"\ncite = ["petrov2025", "ABC"]\n')
    imported("refs.json", json.dumps(CSL))
    before = ledger.read_bytes()
    (tmp_path / "back.json").write_text(briefing("export", "csl").stdout)
    run = briefing("import", "back.json")
    assert "0 new, 2 already there" in run.stderr
    assert ledger.read_bytes() == before


# --- all known sheets


def test_map_none_turns_off_known_sheets(briefing, ledger, tmp_path):
    (tmp_path / "a.csv").write_text(table(ACLED, acled()))
    run = briefing("import", "a.csv", "--map", "none", "--dry-run")
    assert "mapping:" not in run.stderr


def test_pairs_change_a_known_mapping(imported):
    ledger, _ = imported("a.csv", table(ACLED, acled(region="Sealand")), "--map", "region=tags")
    assert ledger.events[0].tags == ("Sealand",)


def test_the_list_names_every_known_sheet_and_its_codebook(briefing):
    run = briefing("import", "--list")
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    assert [row[0] for row in rows] == [
        "acled", "csl-json", "timelinejs", "timemap", "ucdp-ged", "wikidata",
    ]  # fmt: skip
    assert all(row[2].startswith("https://") for row in rows)


@pytest.mark.parametrize("name", mappings.known_names())
def test_a_known_mapping_names_only_existing_types_and_modes(name):
    known = mappings.known(name)
    assert known.about
    types = {*known.values.get("type", {}).values(), known.set.get("type", "")} - {""}
    assert types <= TYPES.keys()
    modes = set(known.values.get("mode", {}).values()) - {""}
    assert modes <= {mode for kind in TYPES.values() for mode in kind.modes}
    assert known.set.keys() <= EVENT.keys()


@pytest.mark.parametrize(
    ("code", "kind"),
    [("190", "assault"), ("043", "consult"), ("43", "consult"), ("4", "consult"), ("14", "protest"),
     ("080", ""), ("010", ""), ("x", "")],
)  # fmt: skip
def test_a_cameo_code_is_a_plover_type_where_it_has_only_one(imported, code, kind):
    ledger, _ = imported("c.csv", f"Date,Event,CAMEO code,Source\n2025,A thing,{code},s\n")
    (event,) = ledger.events
    assert (event.type, event.extra) == (kind, {"cameo": code})


def test_a_dropped_zero_of_a_cameo_code_is_restored():
    assert [cameo_root(code) for code in ("043", "43", "4", "190", "19", "")] == [
        "04", "04", "04", "19", "19", "",
    ]  # fmt: skip


def test_a_type_of_acled_in_a_sheet_of_another_kind_is_refused(briefing, ledger, tmp_path):
    (tmp_path / "t.csv").write_text("Date,Event,Type\n2025-07-18,A thing,Battles\n")
    run = briefing("import", "t.csv")
    assert (run.code, ledger.read_text()) == (2, "# mine\n")
    assert 'type cannot be "Battles"' in run.stderr


DESK = """\
When (start),When (end),What happened?,Who did it?,To whom?,Where?,Source,Link,Notes,People
3 March 2025,,Norland closes the harbour,Norland,Sudland,Porta,Post,https://example.org/1,why?,Ana
4 March 2025,6 March 2025,Envoys meet,"Norland
Sudland",,Vesta,"Wire, 6 March 2025",https://example.org/2,,
March 2025,,Sudland recalls its envoy,Sudland / Eastland,Norland,,Gazette,,,"Lind, Bo"
14 Mar 2025,,Guards shoot,Guards,Fishermen,Bay,Post; Wire,https://example.org/3; https://example.org/4,,
"""


def georeferenced(count):
    """Return a csv of events that differ in place and number."""
    return table(GED, *(ged(id=str(n), where_coordinates=f"Town {n}") for n in range(1, count + 1)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (DESK, 4),
        (georeferenced(20), 20),
        long(georeferenced(500), 500),
        (table(WIKIDATA, *({"item": f"http://www.wikidata.org/entity/Q{n}", "timePrecision": "9",
                            "itemLabel": f"Battle of hill number{n}",
                            "pointInTime": f"19{n}-01-01T00:00:00Z"} for n in range(10, 40))), 30),
    ],
    ids=["desk", "ged", "much of ged", "wikidata"],
)  # fmt: skip
def test_imported_events_pass_check_and_reimport_without_anything_new(
    briefing, imported, ledger, tmp_path, text, count
):
    imported_tables, _ = imported("rows.csv", text)
    assert len(imported_tables.events) == count
    assert " 0 errors" in f" {briefing('check').stdout}{briefing('check').stderr}"
    assert len(briefing("timeline").stdout.splitlines()) == count
    (tmp_path / "out.csv").write_bytes(briefing("export", "csv").stdout.encode())
    before = ledger.read_bytes()
    run = briefing("import", "out.csv")
    assert f"0 new, {count} already there, 0 changed, 0 refused" in run.stderr
    assert ledger.read_bytes() == before
