"""The svg format: the timeline, activity, and the relations between two actors as pictures."""

from __future__ import annotations

from briefing.render.svg.draw import HIGHEST, WIDTH, Frame, fold, height, width
from briefing.render.svg.timeline import render

__all__ = ["HIGHEST", "WIDTH", "Frame", "fold", "height", "render", "width"]
