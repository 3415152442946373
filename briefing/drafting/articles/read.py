"""Reads an article (text, Markdown or HTML) as paragraphs, notes and dropped text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from briefing.drafting.articles.decode import printable
from briefing.drafting.text import word_set
from briefing.drafting.timex.tagger import tag_dates

LINES: Final = re.compile(
    r"^(?:advertisement|hashtags|comments?|no comments yet.*|try our ai features|explore what .*|"
    r"share this article|share|leave a (?:comment|reply)|loading,? please wait.*|"
    r"this site uses cookies.*|.*accept (?:all )?cookies.*|your email address will not.*|"
    r"required fields.*|\d+ min(?:ute)? read|paylaş|this post is also available in.*|"
    r"\d+ (?:hours?|minutes?|days?) ago|-+|click here.*|subscribe.*|sign up.*|follow us.*|"
    r"read more.*|go deeper|more on these topics|similar posts|common question|"
    r"related (?:articles|posts|stories)|all rights reserved.*|©.*|print|tweet|email)$",
    re.IGNORECASE,
)
BIOGRAPHY: Final = re.compile(
    r"\b(?:completed (?:his|her|their) education|is (?:a|an) (?:senior |research )?(?:fellow|"
    r"correspondent|columnist|freelance journalist|doctoral student)|"
    r"(?:his|her) main areas of interest|began (?:his|her) studies|graduat\w+ (?:in|from))\b",
    re.IGNORECASE,
)
ENCYCLOPAEDIC: Final = re.compile(
    r"^[A-Z][\w ,.'’()-]{0,80}?,? (?:or|officially) the [A-Z]|"
    r"^\w+ \(.{0,60}(?:IPA|pronounced|born)",
)
RELATED: Final = re.compile(
    r"^(?:related (?:articles|posts|stories)|similar posts)$", re.IGNORECASE
)
NOTE: Final = re.compile(r"^\[?(?P<mark>[ivxl]{1,6}|\d{1,3})[\].)]\s+(?P<text>.*https?://.*)$")
"""An endnote: a mark, words, an address."""

SHARE: Final = re.compile(r"^(?:share|paylaş|tweet|print|share this article)$", re.IGNORECASE)
"""A line between a standfirst and the story."""

CAPTION: Final = re.compile(
    r"\s*[\w /]{0,80}\b(?:Courtesy|Getty|Photo|Reuters|AFP|Ria Novosti)\b[\w /.:]{0,80}$",
    re.IGNORECASE,
)
"""The end of a caption: the credit for the picture."""


FEWEST: Final = 8
"""The minimum number of words in a paragraph of the story."""

SHORTEST: Final = 4
"""The minimum number of words in a paragraph that ends like a sentence."""

SENTENCE: Final = re.compile(r"^[A-Z“\"‘'].*\b[a-z]+\b.*[.!][\"'’”)\]]*(?:\[\w+\])*$")

LINE: Final = 200
"""The maximum number of characters in a line of page furniture."""

CLOSED: Final = re.compile(r"[.!?…:][\"'’”)\]]*(?:\[\w+\])*$")
"""The end of a sentence, which a heading or a caption does not have."""

DATELINE: Final = re.compile(
    r"[A-Z][\w .’'-]{1,40}?,\s+(?P<date>[^–—(]{6,30}?)\s*(?:\([^)]{1,40}\)\s*)?(?:–|—|--?)\s"
)
"""The place and date of a story."""

OFFICIAL: Final = re.compile(
    r"\b(?:Statement|STATEMENT|Communiqu[ée]|COMMUNIQU[ÉE]|Declaration|Press\s+(?:Release|release|Statement)|"
    r"PRESS\s+RELEASE|Note\s+[Vv]erbale|Ministry\s+of|Readout|Resolution)\b"
)
"""A line above the text of an official statement."""

HEAD_DAY: Final = re.compile(
    r"(?:(?:Posted|Published|Updated|Issued|Released)(?:\s+on)?:?\s+)?(?:\d{1,2}[:.]\d\d,?\s+)?"
    r"(?:[A-Z][\w .’'-]{1,40},\s+)?"
    r"(?P<date>[\w .,]{6,30})$"
)
"""A line above the text that only gives its date, and perhaps its place."""

DANGLING: Final = word_set(
    """
    a an and at by from in includes of or the to with
    """
)
"""Words that do not end a line."""


@dataclass(frozen=True, slots=True)
class ArticleParagraph:
    """A paragraph of the story; `place` is how a citation names it: p3, Related Articles 2.

    `heading` is the line above it, which a person may cite it by.
    """

    text: str
    place: str
    heading: str = ""

    @property
    def in_story(self) -> bool:
        """Whether it belongs to the story and is not a caption, a standfirst or another story."""
        return self.place.startswith("p")


@dataclass(frozen=True, slots=True)
class Note:
    """An endnote: a source that is known through this one."""

    mark: str
    author: str
    title: str
    outlet: str
    url: str
    accessed: str


@dataclass(slots=True)
class Article:
    """The parsed content of one article."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    paragraphs: list[ArticleParagraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    """The reason, and the text."""
    head: list[str] = field(default_factory=list)
    """The lines above the first paragraph."""
    dateline_end: int = 0
    """The length of the dateline in the first paragraph, in characters."""
    dateline: str = ""
    """The date words of the dateline: "March 15"."""

    @property
    def official(self) -> bool:
        """Whether it is an official statement."""
        return any(OFFICIAL.search(line) for line in self.head)

    @property
    def text(self) -> str:
        """The whole text, with its paragraphs separated by empty lines."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    def placed(self) -> Iterator[tuple[int, ArticleParagraph]]:
        """Yield each paragraph with its start in the whole text."""
        start = 0
        for paragraph in self.paragraphs:
            yield start, paragraph
            start += len(paragraph.text) + 2


def read_article(text: str) -> Article:
    """Read an article from its text; HTML is recognised by its first tag.

    Raises:
        BriefingError: it is HTML and `trafilatura` is not installed.

    """
    if re.match(
        r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|article|div)\b", text, re.I | re.S
    ):
        return _html(text)
    return _plain(printable(re.sub(r"\r\n?", "\n", text)))


def _html(text: str) -> Article:
    from briefing.drafting.articles.html import read_page

    page = read_page(text)
    if page is None:
        return Article(dropped=[("no story found", " ".join(text.split())[:80])])
    article = _plain(page.story.replace("\n", "\n\n"))
    article.title = page.title or article.title
    article.outlet, article.author = page.outlet, page.author
    article.published, article.url = page.published, page.url
    article.dropped = [("page furniture", line) for line in page.rest] + article.dropped
    return article


def _plain(text: str) -> Article:
    article = Article()
    related = stories = 0
    number = 0
    heading = ""
    led = False  # the share line between a standfirst and the story has been reached
    for block in _blocks(text):
        plain = _undecorated(block)
        reason = _furniture(plain)
        if RELATED.match(plain):
            related += 1
        note = NOTE.match(plain)
        if note:
            article.notes.append(_note(note["mark"], note["text"]))
        elif reason:
            led = led or (bool(SHARE.match(plain)) and 0 < number <= 4)
            article.dropped.append((reason, plain))
        elif CAPTION.search(plain):
            article.paragraphs.append(ArticleParagraph(CAPTION.sub("", plain), "caption"))
        elif _too_short(plain):
            first = not article.title and not article.paragraphs
            if first and (len(plain.split()) > 2 or block.startswith("# ")):
                article.title = plain
            heading = plain
            if not article.paragraphs:
                article.head.append(plain)
            article.dropped.append(("heading or caption", plain))
        elif related:
            stories += 1
            article.paragraphs.append(
                ArticleParagraph(plain, f"Related Articles {stories}", heading)
            )
        else:
            if led and not any(p.place == "standfirst 1" for p in article.paragraphs):
                article.paragraphs = _as_standfirst(article.paragraphs)
                number = 0
            number += 1
            article.paragraphs.append(ArticleParagraph(plain, f"p{number}", heading))
    story = next((p.text for p in article.paragraphs if p.in_story), "")
    line = DATELINE.match(story)
    if line:
        article.dateline, article.dateline_end = line["date"].strip(), line.end()
    heads = [head["date"] for text in article.head if (head := HEAD_DAY.match(text))]
    days = [day for words in (article.dateline, *heads) if (day := _day(words))]
    article.published = days[0] if days else ""
    return article


def _day(words: str) -> str:
    """Return the single day that words give in full, or ""."""
    days = [mention.period for mention in tag_dates(words)]
    if len(days) != 1 or days[0] is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", days[0].written):
        return ""
    return days[0].written


def _as_standfirst(paragraphs: list[ArticleParagraph]) -> list[ArticleParagraph]:
    number = count(1)
    return [replace(p, place=f"standfirst {next(number)}") if p.in_story else p for p in paragraphs]


def _too_short(plain: str) -> bool:
    """Return whether a line is too short for a paragraph, or does not end like a sentence."""
    count = len(plain.split())
    if count < FEWEST and len(plain) < LINE:
        return count < SHORTEST or not SENTENCE.search(plain)
    return count < FEWEST or (len(plain) < 160 and not CLOSED.search(plain))


def _furniture(plain: str) -> str:
    if LINES.match(plain):
        return "furniture"
    if BIOGRAPHY.search(plain):
        return "author's biography"
    return "encyclopaedia entry" if ENCYCLOPAEDIC.match(plain) else ""


def _blocks(text: str) -> list[str]:
    """Return the lines of a text, joining lines that were broken by links."""
    blocks: list[str] = []
    for line in re.split(r"\n", text):
        line = " ".join(line.split())
        if not line:
            blocks.append("")
        elif blocks and blocks[-1] and _goes_on(blocks[-1], line):
            blocks[-1] += " " + line
        else:
            blocks.append(line)
    return [block for block in blocks if block]


def _goes_on(before: str, line: str) -> bool:
    if (len(before) < LINE and LINES.match(before)) or LINES.match(line):
        return False
    open_end = before[-1] not in ".!?:\"'’”)]"
    dangling = before.rsplit(None, 1)[-1].lower() in DANGLING or before[-1] == ","
    return (
        line[0].islower()
        or line[0] == ","
        or dangling
        or (open_end and len(before.split(None, 2 * FEWEST)) > 2 * FEWEST)
    )


def _undecorated(block: str) -> str:
    """Remove Markdown markup: headings, links, emphasis."""
    block = re.sub(r"^(?:#+|[-*>]|\d+\.)\s+", "", block) if not NOTE.match(block) else block
    block = re.sub(r"\[([^\]]{4,})\]\([^)]*\)", r"\1", block)
    block = re.sub(r"\*\*|__|`", "", block).replace("Advertisement ", "")
    return block.removesuffix(" Advertisement").strip()


def _note(mark: str, text: str) -> Note:
    address = re.search(r"https?://[^\s,]+", text)
    accessed = re.search(r"[Aa]ccess\w*(?: [Dd]ate)?:?\s*([\d./-]+\d)", text)
    words = text[: address.start()].rstrip(" (<") if address else text
    quoted = re.search(r"[“\"](.+)[”\"]", words)
    title = quoted[1] if quoted else words.strip(" ,.")
    author = words[: quoted.start()].strip(" ,") if quoted else ""
    outlet = words[quoted.end() :].strip(" ,.") if quoted else ""
    day = accessed[1] if accessed else ""
    if parts := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", day):
        day = f"{parts[3]}-{parts[2]}-{parts[1]}"
    return Note(mark, author, title, outlet, address[0].rstrip(".)>") if address else "", day)
