"""The svg format: the timeline, activity, and the relations between two actors as pictures."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.render.svg.counts import activity, dyad
from briefing.render.svg.draw import HIGHEST, WIDTH, Frame, fold, height, width
from briefing.render.svg.timeline import render
from briefing.reports.activity import Activity
from briefing.reports.dyad import Dyad
from briefing.reports.timeline import Timeline

__all__ = ["HIGHEST", "WIDTH", "Frame", "figure", "fold", "height", "render", "width"]


def figure(report: Timeline | Activity | Dyad) -> Iterator[str]:
    """Yield a report as a figure of a printed document, without a title."""
    match report:
        case Timeline():
            return render(report, paper=True)
        case Activity():
            return activity(report, Frame(f"Activity by {report.unit}", "", "paper"))
        case Dyad():
            return dyad(report, Frame(f"{report.one.name} and {report.other.name}", "", "paper"))
