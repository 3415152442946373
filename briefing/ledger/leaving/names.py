"""Names that must not leave: lists them, and finds them in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from briefing.model import Actor, Ledger, Source
from briefing.names import fold

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
"""Soft hyphens, joiners and other invisible characters."""

SHORTEST_JOINED = 8
"""The minimum number of letters of a name that is also found when its words are written as one."""


def secrets(ledger: Ledger) -> dict[str, str]:
    """Return the names that must not leave, folded, each with a description."""
    hidden: dict[str, str] = {}
    for actor in ledger.actors.values():
        own = (actor.name, actor.id, *actor.aliases) if actor.protected else ()
        for name in (*own, *actor.private_aliases):
            what = f"{name}, which is protected"
            if not actor.protected:
                what = f"{name}, which is a private alias"
            elif name == actor.id and plain(name) not in plain(actor.name):
                what = f"{name}, which is the id of a protected actor"
            if not _shows(actor, name):
                hidden.update((order, what) for order in _orders(name) if order not in hidden)
    for source in ledger.sources.values():
        if source.protected:
            names = (source.short, source.title, source.id, source.title_translated,
                     source.author, source.url, source.archive_url)  # fmt: skip
            for name in names:
                if not _shows(source, name):
                    hidden.setdefault(plain(name), f"{name}, which is protected")
    return {name: what for name, what in hidden.items() if name}


def surnames(ledger: Ledger) -> set[str]:
    """Return the words of protected persons' names that could identify them, folded."""
    identifying: set[str] = set()
    for actor in ledger.actors.values():
        if actor.protected and len(words := plain(actor.name).split()) > 1:
            identifying |= {word for word in words if len(word) > 3 and not _shows(actor, word)}
    return identifying


def _orders(name: str) -> tuple[str, ...]:
    """Return a folded name, and its form with the last word first: Lund, Ada."""
    *others, last = plain(name).split() or [""]
    return (" ".join([*others, last]), " ".join([last, *others]))


def _shows(item: Actor | Source, name: str) -> bool:
    """Return whether a name is part of the text shown instead of it."""
    return f" {plain(name)} " in f" {plain(item.shown_as)} "


def named_in(text: str, hidden: Mapping[str, str]) -> Iterator[str]:
    """Yield a description of each name of `secrets` in a text.

    A long name also matches with an ending of up to three letters: Ivanov, Ivanova. It also matches
    with invisible characters, with the escapes of an address, and as one word: #AdaLund.
    """
    forms = _forms(text) if hidden else ()
    for name, what in hidden.items():
        if any(_has(words, name) for words in forms):
            yield what


def _has(words: str, name: str) -> bool:
    """Return whether folded words contain a folded name."""
    joined = name.replace(" ", "")
    if len(name) > len(joined) >= SHORTEST_JOINED and joined in words:
        return True
    start = words.find(name)
    while start >= 0:
        end = start + len(name)
        more = len(words[end:].partition(" ")[0])
        begins = start == 0 or not words[start - 1].isalnum() or _unspaced(name)
        if begins and (more <= 3 * (len(name) >= 5) or _unspaced(name)):
            return True
        start = words.find(name, start + 1)
    return False


def _forms(text: str) -> set[str]:
    """Return the folded forms of a text: unchanged, without invisible characters, unescaped."""
    written = {text, unquote(text)} if "%" in text else {text}
    if not text.isascii():
        written |= {_UNSEEN.sub("", each) for each in written}
    return {plain(each) for each in written}


def plain(text: str) -> str:
    """Return folded text with single spaces between words."""
    return " ".join(_WORD.findall(fold(text)))


def _unspaced(name: str) -> bool:
    """Return whether a name is in a script without spaces between words."""
    return any("\u2e80" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0fff" for char in name)
