"""The short form of a citation: the source, then where in it."""

from __future__ import annotations

from collections.abc import Callable


def split_citation(written: str, is_source: Callable[[str], object]) -> tuple[str, str]:
    """Split "digest p3" into the source and where in it.

    The source is the longest beginning that names one; else what stands before a place
    that shows itself (`title`, `p3`, `¶3`); else all of it, since a name may have blanks.

    Args:
        written: the short form.
        is_source: tells whether a name is that of a source.

    """
    words = written.split()
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count])
        if is_source(head):
            return head, " ".join(words[count:])
    for count, word in enumerate(words):
        if count and (word == "title" or (word[0] in "p¶" and word[1:2].isdigit())):
            return " ".join(words[:count]), " ".join(words[count:])
    return " ".join(words), ""
