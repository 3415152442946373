"""Reading references: actors, sources, stories, events, and citations."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from briefing.ledger.rules import Finding
from briefing.ledger.values import ABSENT, SLID, Read, Values, kind_of
from briefing.model import Citation, Raw
from briefing.names import Names, Slips, begun, fold, near

_PLACE = re.compile(r"title$|[p¶]\d")


def split_citation(written: str, declared: Names, broken: Collection[str] = ()) -> tuple[str, str]:
    """Split "digest p3" into the source and the place in it.

    The source is the longest prefix that names a declared source; else the first word, if it is a
    web address; else the text before a recognisable place (`title`, `p3`, `¶3`); else the whole
    text, since a name may contain spaces. Undeclared names play no part in this, so a citation
    means the same wherever it is written.

    Args:
        written: the short citation.
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


class Reader(Values):
    """Reads values that refer to something; an undeclared name stands for itself.

    Args:
        broken: ids in blocks that could not be parsed.
        keys: the readers of the keys of each kind of block.

    """

    def __init__(self, broken: set[str], keys: dict[str, dict[str, Read]]) -> None:
        super().__init__()
        self.actors = Names()
        self.sources = Names()
        self.citable = Names()
        """the names of declared sources, with which a short citation may begin"""
        self.stories = Names()
        self.event_ids: set[str] = set()
        self.matters: set[str] = set()
        """the ids of judgements and questions"""
        self.broken = broken
        self._keys = keys
        self.undeclared_actors: dict[str, Finding | None] = {}
        self.undeclared_sources: dict[str, Finding | None] = {}
        """the message for each unknown name; None if a faulty block may declare it"""
        self._actor_ids: dict[str, str] = {}
        self._source_ids: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self._first_words: frozenset[str] | None = None
        self._like_ids: Slips | None = None

    def actor(self, word: str, key: str) -> str:
        """Return the id of the actor with this name; an undeclared name stands for itself."""
        known = self._actor_ids.get(word)
        if known is not None:
            return known
        matches = self.actors.find(word)
        if len(matches) > 1:
            return self._ambiguous("name", word, key, matches)
        ident = matches[0] if matches else self._new_actor(word.strip(), key)
        self._actor_ids[word] = ident
        return ident

    def _ambiguous(self, what: str, word: str, key: str, matches: Sequence[str]) -> str:
        hint = f"means {' or '.join(matches)}; write the id"
        self.fault("E103", f'ambiguous {what} "{word}"', key, word, hint)
        return matches[0]

    def _new_actor(self, word: str, key: str) -> str:
        self.undeclared_actors[word] = self._undeclared("N301", word, key, f"[actor.{_slug(word)}]")
        self.actors.add(word)
        return word

    def _undeclared(self, code: str, word: str, key: str, header: str) -> Finding | None:
        if word in self.broken or fold(word) in self.broken:
            return None
        return self.finding(code, f"{word} is not declared", key, word, f"declare it: {header}")

    def actor_list(self, key: str, value: Any) -> Any:
        """Read names of actors."""
        ids = self._actor_ids
        if type(value) is list:
            try:
                return tuple([ids[item] for item in value])
            except (KeyError, TypeError):
                pass
        words = self._names(key, value)
        return words if words is ABSENT else tuple(self.actor(word, key) for word in words)

    def _names(self, key: str, value: Any) -> Any:
        """Read a list of names; none may be empty."""
        words = self.texts(key, value)
        if words is ABSENT or all(word.strip() for word in words):
            return words
        return self.fault("E007", f"{key} has an empty name", key=key, hint="delete it")

    def one_actor(self, key: str, value: Any) -> Any:
        """Read the name of an actor."""
        value = self.text(key, value)
        if value is ABSENT or value.strip():
            return value if value is ABSENT else self.actor(value, key)
        return self.fault("E007", f"{key} is an empty name", key, hint=f'write {key} = "…"')

    def claimants(self, key: str, value: Any) -> Any:
        """Read who makes the claim: known actors, or quoted text."""
        words = self._names(key, value)
        if words is ABSENT:
            return words
        return tuple(
            matches[0] if len(matches := self.actors.find(word)) == 1 else word for word in words
        )

    def makers(self, key: str, value: Any) -> Any:
        """Read who made a forecast: a source or an actor."""
        words = self._names(key, value)
        if words is ABSENT:
            return words
        return tuple(
            matches[0] if (matches := self.sources.find(word)) else self.actor(word, key)
            for word in words
        )

    def source(self, word: str, key: str) -> str:
        """Return the id of the source with this name; an undeclared name stands for itself."""
        known = self._source_ids.get(word)
        if known is not None:
            return known
        matches = self.sources.find(word)
        if len(matches) > 1:
            return self._ambiguous("source", word, key, matches)
        ident = matches[0] if matches else self._new_source(word.strip(), key)
        self._source_ids[word] = ident
        return ident

    def _new_source(self, word: str, key: str) -> str:
        header = "[source.ID] with this as its url" if "://" in word else f"[source.{_slug(word)}]"
        self.undeclared_sources[word] = self._undeclared("N302", word, key, header)
        self.sources.add(word)
        return word

    def source_list(self, key: str, value: Any) -> Any:
        """Read sources."""
        words = self._names(key, value)
        return words if words is ABSENT else tuple(self.source(word, key) for word in words)

    def story_list(self, key: str, value: Any) -> Any:
        """Read stories, which must be declared."""
        words = self._names(key, value)
        if words is ABSENT:
            return words
        return tuple(story for word in words if (story := self._story(word, key)))

    def _story(self, word: str, key: str) -> str:
        matches = self.stories.find(word)
        if matches:
            return matches[0]
        if word not in self.broken:
            close = self.stories.near(word)
            hint = f"did you mean {close[0]}?" if close else f"declare it: [story.{word}]"
            self.fault("E104", f'There is no story "{word}"', key, word, hint)
        return ""

    def topics(self, key: str, value: Any) -> Any:
        """Read the subjects of a position: story ids, or free words."""
        words = self._names(key, value)
        if words is ABSENT:
            return words
        return tuple(matches[0] if (matches := self.stories.find(word)) else word for word in words)

    def event_list(self, key: str, value: Any) -> Any:
        """Read ids of events, which must exist."""
        words = self._names(key, value)
        if words is ABSENT:
            return words
        good = tuple(word for word in words if word in self.event_ids)
        for word in words if len(good) < len(words) else ():
            if word not in self.event_ids and word not in self.broken:
                close = self._near_id(word)
                hint = (
                    f"did you mean {close}?" if close else "`briefing timeline | cat` lists the ids"
                )
                self.fault("E105", f'There is no event "{word}"', key, word, hint)
        return good

    def matter_list(self, key: str, value: Any) -> Any:
        """Read ids of judgements and questions, which must exist."""
        words = self._names(key, value)
        if words is ABSENT:
            return words
        for word in words:
            if word not in self.matters and word not in self.broken:
                close = near(word, self.matters)
                hint = f"did you mean {close[0]}?" if close else f'give one of them id = "{word}"'
                message = f'No judgement and no question has the id "{word}"'
                self.fault("E114", message, key, word, hint)
        return tuple(word for word in words if word in self.matters)

    def _near_id(self, word: str) -> str:
        """Return the id most similar to the given one, or ""."""
        if self._like_ids is None:
            self._like_ids = Slips(sorted(self.event_ids | self.broken))
        ids = self.event_ids | self.broken
        return next(iter([*self._like_ids.near(word), *sorted(begun(word, ids))]), "")

    # --- citations

    def citations(self, key: str, value: Any) -> Any:
        """Read a list of citations in the short form ("source place") or the long form."""
        values = [value] if type(value) is str else value
        if type(values) is not list:
            message = f"cite must be a list of citations, not {kind_of(value)}"
            hint = "[{ … }]" if isinstance(value, dict) else '["source p3"]'
            return self.fault("E007", message, key=key, hint=f"write cite = {hint}")
        outer, citations_read, heads = self._way, [], self._heads
        for number, item in enumerate(values):
            if type(item) is str:
                head, _, rest = item.partition(" ")
                known = heads.get(head)
                if known is not None:
                    citations_read.append(Citation(known, rest.strip(), raw=item))
                    continue
            self._way = (*outer, key, number)
            if type(item) is str:
                citations_read += self._short_citation(item)
            elif type(item) is dict:
                citations_read += self._long_citation(item)
            else:
                message = f"A citation must be a string or a table, not {kind_of(item)}"
                self.fault("E007", message, hint='write "source p3"')
        self._way = outer
        return tuple(citations_read)

    def _short_citation(self, written: str) -> list[Citation]:
        head, _, rest = written.strip().partition(" ")
        if self._first_words is None:
            known = self.citable.known()
            self._first_words = frozenset(name.split()[0] for name in known if " " in name)
        plain = fold(head) not in self._first_words and (
            "://" in head or head in self.broken or bool(self.citable.find(head))
        )
        if not plain:
            head, rest = split_citation(written, self.citable, self.broken)
        if not head:
            self.fault("E007", "A citation must name its source", hint='write "source p3"')
            return []
        ident = self.source(head, "")
        if plain:
            self._heads[head] = ident
        return [Citation(ident, rest.strip(), raw=written)]

    def _long_citation(self, raw: Raw) -> list[Citation]:
        values = self.required(self.block(raw, self._keys["cite"]), raw, ("source",))
        for slid in SLID:
            if slid in raw and slid in self._keys[self._nested()[-2]]:
                self.slid(slid, "a citation")
        return [Citation(raw=raw, **values)] if values["source"] else []

    def one_source(self, key: str, value: Any) -> Any:
        """Read the name of a source."""
        value = self.text(key, value)
        if value is ABSENT or value.strip():
            return value if value is ABSENT else self.source(value, key)
        return self.fault("E007", "A citation must name its source", key, hint='write source = "…"')


def _slug(name: str) -> str:
    """Return an id made from a name."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "ID"
