"""Finds the web addresses in a cell, and what the words around them say.

An address ends as in GitHub's Markdown ("Extended autolink path validation"): punctuation at its
end, and a closing bracket that it does not open, are not part of it; a comma inside it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORDS = r"[^\s<>\"“”«»]"
_BARE = rf"https?://(?:(?![,|]+https?://){_WORDS})+"
_ALONE = re.compile(r"https?://[\w./-]*[\w/]")
_LINK = re.compile(
    rf"\[(?P<label>[^\[\]]+)\]\(\s*<?(?P<target>https?://(?:\({_WORDS}*?\)|[^\s()<>])+)>?"
    r"(?:\s+\"[^\"]*\")?\s*\)"
    r"|<a\s[^>]*?href\s*=\s*[\"'](?P<href>https?://[^\"']+)[\"'][^>]*>(?P<inner>(?:[^<]|<(?!/?a\b))*)</a>"
    rf"|(?P<bare>{_BARE})",
    re.IGNORECASE,
)
"""A link in Markdown or HTML, with its words; or an address alone."""
_TAG = re.compile(r"<[^<>]*>")
_SEPARATOR = re.compile(r"\n|;(?![\w-]+=)(?<!&amp;)")
"""The separators between the sources in a cell; `;name=value` is part of an address (RFC 3986)."""
_DOI = re.compile(r"doi(?:\.org)?\s*[:/]?\s*(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PAIRS = ("()", "[]", "<>", "{}", '""', "“”", "«»", "''")
_SIGNS = " \t,.:|–—-"
_BULLET = re.compile(r"\A(?:[•*·]|\[?\d{1,2}[.)\]])\s+")
"""The mark at the beginning of a list entry."""
_AND = re.compile(r"(?:and|&|und|et|y|и|та|ve|və|و|\+|/)", re.IGNORECASE)
_HERE = re.compile(
    r"(?:see(?: also)?|at|link|url|source|via|cf|siehe|quelle|voir|ver|см|источник|bkz)",
    re.IGNORECASE,
)
"""Words that only announce an address."""
_ACCESSED = re.compile(
    r"(?:last )?(?:accessed|retrieved|visited|viewed|abgerufen|zugriff|consultée?|consultado|"
    r"дата обращения|erişim(?: tarihi)?)\s*:?\s*(?:(?:on|am|le|el)\s+)?(?P<day>.*\d.*)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:pp?|para(?:graph|s)?|pages?|§+|¶+|sec(?:tion)?|ch(?:apter)?|fig(?:ure)?|table|note|fn|min|"
    r"line|seiten?|s|abs|стр|с|pág|sayfa)\.?\s*[\divxlc]+\b.*|\d+(?::\d\d)+.*|title",
    re.IGNORECASE,
)
"""Where in a source: "p. 4", "§ 12", "12:30"."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


class Reference(NamedTuple):
    """One source in a cell: its address, if any, and what the words around it say.

    `text` is all of it as written, `name` what is before the address, `at` the place in the
    source, `accessed` the day on which it was read, as written; `rest` are other words.
    """

    text: str
    address: str = ""
    name: str = ""
    at: str = ""
    accessed: str = ""
    rest: str = ""


def split_cell(text: str) -> list[str]:
    """Split a cell of a foreign sheet at `;` and line breaks, never at a comma."""
    return [part for piece in _SEPARATOR.split(text) if (part := piece.strip())]


def references(part: str) -> list[Reference]:
    """Return the sources in a part of a cell; a text without an address is one, as it is.

    >>> references("Reuters https://example.org/a, p. 4")[0][1:4]
    ('https://example.org/a', 'Reuters', 'p. 4')
    """
    if _ALONE.fullmatch(part):
        return [Reference(part, part)]
    if "://" not in part:
        doi = _DOI.fullmatch(part)
        return [Reference(part, _trimmed(f"https://doi.org/{doi[1]}")[0] if doi else "")]
    around, labels, found = [""], [], []
    for words, link, label in _pieces(part):
        around[-1] += words
        if link:
            address, after = _trimmed(link)
            labels.append(label)
            found.append(address)
            around.append(after)
    if not found:
        return [Reference(part)]
    before, *behind = _words(around)
    before = _BULLET.sub("", before)
    names = [before, *behind[:-1]]
    if not before and not any(labels):  # "https://…, p. 4, https://…, p. 5"
        names, ends = [""] * len(found), [_after(words, alone=True) for words in behind]
    else:  # "Reuters https://…, AFP https://…"
        ends = [{} for _ in found[1:]] + [_after(behind[-1], alone=False)]
    return [
        Reference(part, address, ", ".join(filter(None, (name, label))), **end)
        for address, name, label, end in zip(found, names, labels, ends, strict=True)
    ]


def addresses(text: str) -> list[str]:
    """Return the addresses in a cell; a part with other words is returned as it is."""
    found = [reference for part in split_cell(text) for reference in references(part)]
    return [each.address if not any(each[2:]) and each.address else each.text for each in found]


def _pieces(part: str) -> Iterator[tuple[str, str, str]]:
    """Yield the words before each link, its address and its label; the last words have no link."""
    start = 0
    for link in _LINK.finditer(part):
        address = link["target"] or link["href"] or link["bare"]
        label = link["label"] or _TAG.sub("", link["inner"] or "")
        yield part[start : link.start()], address.replace("&amp;", "&"), label.strip()
        start = link.end()
    yield part[start:], "", ""


def _trimmed(address: str) -> tuple[str, str]:
    """Return an address without punctuation and closing brackets at its end, and those."""
    end = len(address)
    while end:
        last = address[end - 1]
        unopened = any(
            last == pair[1] and address.count(last, 0, end) > address.count(pair[0], 0, end)
            for pair in _PAIRS[:4]
        )
        if last not in ".,:;!?'’*_~" and not unopened:
            break
        end -= 1
    return address[:end], address[end:]


def _words(around: list[str]) -> list[str]:
    """Return the words between addresses, without brackets around these, and signs."""
    around = [words.strip() for words in around]
    for at in range(len(around) - 1):
        before, behind = around[at].rstrip(), around[at + 1].lstrip()
        for pair in _PAIRS:
            if before.endswith(pair[0]) and behind.startswith(pair[1]):
                around[at], around[at + 1] = before[:-1], behind[1:]
    plain = [words.strip(_SIGNS) for words in around]
    return ["" if _AND.fullmatch(words) or _HERE.fullmatch(words) else words for words in plain]


def _after(words: str, *, alone: bool) -> dict[str, str]:
    """Return what the words after an address say.

    Args:
        words: the words.
        alone: whether nothing is before the address, as in the ledger's own "https://… p3".

    """
    if not words:
        return {}
    inner = words[1:-1].strip() if words[0] + words[-1] in _PAIRS else words
    if accessed := _ACCESSED.fullmatch(inner):
        return {"accessed": accessed["day"].strip()}
    if _PLACE.fullmatch(inner):
        return {"at": inner}
    return {"at" if alone and not _YEAR.search(words) else "rest": words}
