"""From an article to draft events: dates, types, actors, candidates."""

from briefing.drafting.events.types import suggest_types
from briefing.drafting.timex.tagger import DateMention, tag_dates

__all__ = ["DateMention", "suggest_types", "tag_dates"]
