"""The svg format: the timeline, activity, and the dealings between two actors as pictures."""

from __future__ import annotations

from briefing.render.svg.draw import WIDTH, Frame, fold, width
from briefing.render.svg.timeline import render

__all__ = ["WIDTH", "Frame", "fold", "render", "width"]
