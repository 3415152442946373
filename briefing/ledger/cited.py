"""The short form of a citation: the source, then where in it."""

from __future__ import annotations

import re
from collections.abc import Collection

from briefing.names import Names

_PLACE = re.compile(r"title$|[p¶]\d")


def split_citation(written: str, declared: Names, broken: Collection[str] = ()) -> tuple[str, str]:
    """Split "digest p3" into the source and where in it.

    The source is the longest beginning that names a declared source; else a first word
    that is an address; else what comes before a place that shows itself (`title`, `p3`,
    `¶3`); else all of it, since a name may have blanks. What is not declared has no part in
    this, so that a citation means the same wherever it is written.

    Args:
        written: the short form.
        declared: the names of the declared sources: id, short name, title, URL.
        broken: ids of blocks that cannot be read.

    """
    words = written.split()
    for count in range(min(len(words), max(declared.longest, 1)), 0, -1):
        head = " ".join(words[:count])
        if declared.find(head) or head in broken:
            return head, " ".join(words[count:])
    if words and "://" in words[0]:
        return words[0], " ".join(words[1:])
    for count, word in enumerate(words):
        if count and _PLACE.match(word):
            return " ".join(words[:count]), " ".join(words[count:])
    return " ".join(words), ""
