"""Shared by tests of reports: the ledger of the report goldens, and its day."""

from __future__ import annotations

import datetime

from conftest import ROOT, read

from briefing.query import Filter
from briefing.render import Screen, render

LEDGER = read((ROOT / "tests/reports/ledger.toml").read_text(encoding="utf-8")).ledger
TODAY = datetime.date(2024, 7, 1)
ALL = Filter(today=TODAY)


def text(report, form="text", width=80):
    """Return a report in a format, as one text."""
    return "".join(render(report, form, Screen(width)))
