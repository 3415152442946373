"""`check --publication`: persons who are accused by one source, or by attribution only."""

import datetime

import pytest
from conftest import read

from briefing.ledger.check.checks import check

DAY = datetime.date(2024, 7, 1)
HEAD = """
[actor.berg]
name = "Nils Berg"
kind = "person"
[actor.guard]
name = "Per Holm"
kind = "person"
protected = true
[actor.north]
kind = "state"
[source.one]
outlet = "One"
[source.two]
outlet = "Two"
[source.echo]
derived_from = ["one"]
"""
ONE, TOLD = "by one source", "by attribution only"


def said(event):
    loaded = read(f'{HEAD}[[event]]\nid = "e"\ntitle = "T"\n{event}\n')
    plain = {finding.code for finding in check(loaded, DAY, notes=True)}
    assert "W217" not in plain
    finding = [each for each in check(loaded, DAY, publication=True) if each.code == "W217"]
    assert all(each.place for each in finding)
    return [each.message for each in finding]


def quoted(source):
    return f'{{ source = "{source}", attributed_to = ["north"] }}'


@pytest.mark.parametrize(
    ("kind", "cite", "grounds"),
    [
        ("assault", '"one p1"', ONE), ("incident", '"one p1"', ONE), ("accuse", '"one p1"', ONE),
        ("assault", '"one p1", "one p2"', ONE), ("assault", '"one p1", "echo"', ONE),
        ("assault", '"one p1", "two p1"', ""), ("assault", quoted("one"), TOLD),
        ("assault", f'{quoted("one")}, {quoted("two")}', TOLD),
        ("assault", f'"one p1", {quoted("two")}', ONE),
        ("assault", '"one p1", { source = "two", stance = "denies" }', ONE),
        ("assault", '"one p1", { source = "two", by = ["north"] }', ONE),
        ("assault", "", "without a source"),
        ("consult", '"one p1"', ""), ("aid", '"one p1"', ""),
    ],
)  # fmt: skip
def test_a_named_person_is_listed_if_the_evidence_is_thin(kind, cite, grounds):
    findings = said(f'type = "{kind}"\nby = ["berg"]\ncite = [{cite}]')
    assert findings == ([f"Nils Berg is accused here {grounds}"] if grounds else [])


def test_a_person_named_only_in_a_citation_is_listed():
    cite = '"one p1", { source = "two", by = ["Nils Berg"] }'
    assert said(f'type = "assault"\nby = ["north"]\ncite = [{cite}]') == [
        "Nils Berg is accused here by one source"
    ]


@pytest.mark.parametrize("who", ["north", "guard", "Somebody"])
def test_a_state_and_a_protected_person_and_an_actor_without_a_kind_are_not_listed(who):
    assert said(f'type = "assault"\nby = ["{who}"]\ncite = ["one p1"]') == []


def test_it_works_as_a_gate_before_publication(briefing, ledger_file):
    ledger_file(f'{HEAD}[[event]]\nid = "e"\ntitle = "T"\ntype = "coerce"\nby = "berg"\n'
                'cite = ["one p1"]\n')  # fmt: skip
    assert briefing("check", "--strict").code == 0
    run = briefing("check", "--publication", "--strict")
    assert run.code == 1
    assert "events.toml:21:6: W217 Nils Berg is accused here by one source" in run.stdout
