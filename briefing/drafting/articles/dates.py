"""The dates of an article."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Final

from briefing.dates import Period
from briefing.drafting.articles.read import Article
from briefing.drafting.timex.tagger import DateMention, tag_dates


def dates_of(article: Article, published: dt.date | None) -> list[DateMention]:
    """Return the dates of an article's text, in order.

    The story is tagged as one text, and each other text of the page separately, because they share
    no anchor.
    """
    published = written_on(article, published)
    mentions: list[DateMention] = []
    story: list[tuple[int, str]] = []
    for start, paragraph in article.placed():
        if paragraph.in_story:
            story.append((start, paragraph.text))
        else:
            mentions += _tagged([(start, paragraph.text)], published)
    return sorted((*mentions, *_tagged(story, published)), key=lambda mention: mention.start)


CLOSE: Final = 31
"""The number of days by which a dateline may precede publication."""


def written_on(article: Article, published: dt.date | None) -> dt.date | None:
    """Return the day from which relative dates count: that of the dateline or of publication."""
    if published is None or not article.dateline:
        return published
    mentions = tag_dates(article.dateline, published)
    last = mentions[-1].period if mentions else None
    if last is None or last.precision != "day" or last.first is None:
        return published
    day = dt.date.fromordinal(last.first)
    return day if 0 <= (published - day).days <= CLOSE else published


def _tagged(pieces: list[tuple[int, str]], published: dt.date | None) -> Iterator[DateMention]:
    """Yield the dates of paragraphs that begin at these positions in the whole text."""
    starts = list(accumulate((len(text) + 2 for _, text in pieces[:-1]), initial=0))
    for mention in tag_dates("\n\n".join(text for _, text in pieces), published):
        at = bisect_right(starts, mention.start) - 1
        moved = pieces[at][0] - starts[at]
        yield replace(
            mention, start=mention.start + moved, end=mention.end + moved,
            period=_anchored(mention, published),
        )  # fmt: skip


def _anchored(mention: DateMention, published: dt.date | None) -> Period | None:
    """Return the Period of a mention; "today" has none if the day of writing is not known."""
    deictic = mention.text.lower() in ("today", "tonight", "yesterday", "tomorrow")
    return None if deictic and published is None else mention.period
