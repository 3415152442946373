"""From an article to draft events."""

from briefing.drafting.timex.tagger import DateMention, tag_dates

__all__ = ["DateMention", "tag_dates"]
