"""Extracts the story of an HTML page with trafilatura, and the rest of the page."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Final

from briefing.diagnostics import BriefingError
from briefing.drafting.articles.decode import printable
from briefing.drafting.text import word_set

SILENT: Final = word_set("head noscript script style svg template textarea")
"""Elements whose text is invisible to readers."""

INLINE: Final = word_set(
    "a abbr b bdi bdo cite code data dfn em font i img ins kbd mark q s small span strong sub "
    "sup time u var wbr"
)
"""Elements within a sentence; every other one ends a line."""


DAY: Final = {"original_date": True, "extensive_search": False}
"""Options for htmldate: find the day of the first version, and do not guess from the story."""


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """A page's own data, its story, and its lines outside the story.

    `published` is an ISO 8601 day; missing data are "".
    """

    title: str
    outlet: str
    author: str
    published: str
    url: str
    story: str
    rest: tuple[str, ...]


def read_page(text: str) -> HtmlArticle | None:
    """Read an HTML page; None if it has no story.

    Raises:
        BriefingError: `trafilatura` is not installed.

    """
    try:
        import trafilatura
    except ImportError:
        raise BriefingError(
            "Reading HTML needs trafilatura", "pip install 'briefing[articles]', or give plain text"
        ) from None
    extracted: Any = trafilatura.bare_extraction(
        text, with_metadata=True, date_extraction_params=DAY
    )
    if extracted is None:
        return None
    # a dictionary before version 2
    values: dict[str, Any] = extracted if isinstance(extracted, dict) else extracted.as_dict()
    title, outlet, author, day, url, story = (
        printable(str(values[key] or ""))
        for key in ("title", "sitename", "author", "date", "url", "text")
    )
    plain = " ".join(story.split())
    rest = tuple(line for line in lines(text) if line not in plain)
    return HtmlArticle(title, outlet, author, day, url, story, rest)


def lines(text: str) -> list[str]:
    """Return the visible lines of a page in order, without duplicates."""
    reader = _Lines()
    reader.feed(text)
    reader.close()
    reader.end_line()
    return list(dict.fromkeys(map(printable, reader.lines)))


class _Lines(HTMLParser):
    """Collects the text between the elements that end a line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._line: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in INLINE:
            self.end_line()
        if tag in SILENT:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.end_line()
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        if tag not in INLINE:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._line.append(data)

    def end_line(self) -> None:
        """Keep the text read since the end of the last line."""
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if line:
            self.lines.append(line)
