"""csv, tsv, jsonl and plain print the same table, cell by cell."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from conftest import read
from every_report import ALL, REPORTS

from briefing.render import Screen, render
from briefing.render.rows import text
from briefing.reports.timeline import timeline

UNESCAPES = {r"\t": "\t", r"\n": "\n", r"\r": "\r", r"\\": "\\"}


def printed(name, form):
    return "".join(render(REPORTS[name], form, Screen()))


def unescaped(line):
    return [re.sub(r"\\.", lambda match: UNESCAPES[match[0]], cell) for cell in line.split("\t")]


def as_tsv(name):
    head, *rows = [unescaped(line) for line in printed(name, "tsv").removesuffix("\n").split("\n")]
    return head, rows


def as_csv(name):
    head, *rows = csv.reader(io.StringIO(printed(name, "csv")))
    return head, [[re.sub(r"^'(?='*[=+\-@\t\r])", "", cell) for cell in row] for row in rows]


def as_jsonl(name):
    records = [json.loads(line) for line in printed(name, "jsonl").splitlines()]
    head = list(REPORTS[name].table.names)
    return head, [[text(record[column]) for column in head] for record in records]


@pytest.mark.parametrize("name", REPORTS)
def test_csv_tsv_and_jsonl_agree(name):
    head, rows = as_tsv(name)
    assert head == list(REPORTS[name].table.names)
    assert as_csv(name) == (head, rows)
    assert as_jsonl(name) == (head, rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r\n", "'="])
def test_text_that_looks_like_a_formula_is_not_a_formula_in_a_spreadsheet(start):
    summary = json.dumps(f"{start}1+1")
    report = timeline(read(f'[[event]]\nid = "x"\ntitle = "T"\nsummary = {summary}\n').ledger, ALL)
    head, row = csv.reader(io.StringIO("".join(render(report, "csv", Screen())), newline=""))
    assert row[head.index("summary")] == f"'{start}1+1"


@pytest.mark.parametrize("name", REPORTS)
def test_plain_is_the_short_columns_of_tsv(name):
    head, rows = as_tsv(name)
    places = [head.index(column) for column in REPORTS[name].table.short]
    lines = [unescaped(line) for line in printed(name, "plain").splitlines()]
    assert lines == [[row[place] for place in places] for row in rows]


PLAIN_OF_0_1 = {
    "timeline": "date type by to between title sources standing claimed_by status id",
    "actors": "id name kind events by to first last",
    "actor northland": "date type by to between title sources standing claimed_by status id",
    "sources": "id name kind read events alone silent via derived_from",
    "show": "event source at stance attributed_to says about title standing",
    "positions": "who toward on leaning tie statement date sources standing claimed_by",
    "positions of northland": "toward leaning_for against mixed ties acts_for acts_against sources",
    "differences": "event point says own source at stance attributed_to standing",
    "thread": "depth date type by to between title sources standing claimed_by id answers",
    "relations": "one other events there back mutual aside cooperation conflict",
    "relations with scores":
        "one other events there back mutual aside cooperation conflict mean_score",
    "relations of two":
        "period events there back mutual aside cooperation conflict mean_score",
    "activity": "period events material_cooperation verbal_cooperation verbal_conflict "
        "material_conflict neither burst silent_before",
    "questions": "what statement owner due overdue about",
    "changes": "kind what id was title fields",
    "handover": "section id statement remark owner due",
    "outlook": "made_by horizon likelihood statement condition status passed sources standing "
        "claimed_by id",
    "list types": "word name events first last",
}  # fmt: skip
"""What `plain` printed in 0.1, in order: scripts cut these columns by number."""


@pytest.mark.parametrize("name", PLAIN_OF_0_1)
def test_plain_has_the_columns_of_0_1(name):
    assert " ".join(REPORTS[name].table.short) == PLAIN_OF_0_1[name]


@pytest.mark.parametrize("name", REPORTS)
def test_json_has_the_rows_of_jsonl_and_a_schema(name):
    whole = json.loads(printed(name, "json"))
    assert whole["schema"].startswith("briefing/")
    assert whole["rows"] == [json.loads(line) for line in printed(name, "jsonl").splitlines()]


@pytest.mark.parametrize("name", REPORTS)
def test_columns_are_named_once(name):
    names = REPORTS[name].table.names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["timeline", "actor northland", "show", "positions", "outlook"])
@pytest.mark.parametrize("form", ["plain", "tsv", "csv", "jsonl", "json"])
def test_every_format_has_a_column_for_the_standing(name, form):
    if form == "plain":
        assert "standing" in REPORTS[name].table.short
    else:
        assert "standing" in printed(name, form)


CLAIMS = {
    "timeline": "according to Southland",
    "actor northland": "according to Southland",
    "show": "according to Southland",
    "positions": "according to Ida Olsen",
}


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("form", ["text", "md"])
def test_a_claim_names_its_claimant(name, form):
    said = "".join(render(REPORTS[name], form, Screen(140)))
    assert CLAIMS[name] in said


def test_show_marks_a_disputed_neighbour():
    for form in ("text", "md"):
        said = printed("show", form)
        neighbours = [line for line in said.splitlines() if "answers" in line or "part of" in line]
        assert any("disputed" in line for line in neighbours)


def test_unknown_keys_of_the_ledger_are_carried_through():
    records = [json.loads(line) for line in printed("timeline", "jsonl").splitlines()]
    assert [record["my_own_key"] for record in records if "my_own_key" in record] == [
        "carried through"
    ]
