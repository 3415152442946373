"""How sources are named in print."""

from __future__ import annotations

from briefing.model import Source


def source_name(source: Source) -> str:
    """Return how lists call a source; one that is only a URL by its host."""
    if source.short or source.title or source.outlet or "://" not in source.id:
        return source.short or source.title or source.outlet or source.id
    return source.id.partition("://")[2].partition("/")[0].removeprefix("www.")
