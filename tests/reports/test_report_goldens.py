"""Every report in every format; `pytest --snapshot-update` updates the snapshots."""

from __future__ import annotations

import pytest
from every_report import REPORTS

from briefing.render import FORMATS, Screen, render


@pytest.mark.parametrize("width", [40, 60, 80, 140])
@pytest.mark.parametrize("name", REPORTS)
def test_text(name, width, snapshot):
    assert "".join(render(REPORTS[name], "text", Screen(width))) == snapshot


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "text"])
@pytest.mark.parametrize("name", REPORTS)
def test_formats(name, form, snapshot):
    assert "".join(render(REPORTS[name], form, Screen())) == snapshot


@pytest.mark.parametrize(
    "name", ["timeline", "timeline chart", "actors", "actor northland", "show"]
)
def test_text_in_colour(name, snapshot):
    assert "".join(render(REPORTS[name], "text", Screen(80, color=True))) == snapshot


@pytest.mark.parametrize(
    "name", ["timeline", "timeline chart", "actors", "actor northland", "show"]
)
def test_text_in_ascii(name, snapshot):
    assert "".join(render(REPORTS[name], "text", Screen(80, signs=False))) == snapshot
