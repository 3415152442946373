"""Several articles together: what two of them tell of one event is proposed once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from briefing.drafting.articles.read import Article
from briefing.drafting.candidate import Candidate
from briefing.drafting.candidates import from_article
from briefing.drafting.joining import is_one
from briefing.model import Ledger


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read, the id of its source, and its day.

    `named` is False where the id is a proposal: the ledger may cite the text under another.
    """

    source: str
    article: Article
    published: dt.date | None = None
    named: bool = True


def draft_all(reads: list[Read], ledger: Ledger) -> list[tuple[str, Candidate]]:
    """Return the candidates of all articles with their source, the surest first.

    A new event that a second article tells too stays with the surer one, which says where
    the other stands; citations of events that the ledger has stay apart, one an article.
    """
    kept: list[tuple[str, Candidate]] = []
    for read in reads:
        source = read.source if read.named else ""
        for made in from_article(read.article, ledger, read.published, source):
            same = (
                n for n, (source, other) in enumerate(kept)
                if source != read.source and made.match is None and other.match is None
                and is_one(made, other, across=True)
            )  # fmt: skip
            at = next(same, None)
            if at is None:
                kept.append((read.source, made))
                continue
            source, other = kept[at]
            surer, less = ((source, other), (read.source, made))
            if made.confidence > other.confidence:
                surer, less = less, surer
            also = (*surer[1].also, f"{less[0]} {less[1].at}")
            kept[at] = (surer[0], replace(surer[1], also=also))
    return sorted(kept, key=lambda pair: -pair[1].confidence)
