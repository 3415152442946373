"""Reading what names something: actors, sources, stories, events, and citations."""

from __future__ import annotations

from typing import Any

from briefing.ledger.parse import describe_control, find_control
from briefing.ledger.rules import Finding
from briefing.ledger.values import ABSENT, SLID, Read, Values
from briefing.model import Citation, Raw
from briefing.names import Names, near


class Reader(Values):
    """Reads values that refer to something; what nobody declared stands for itself.

    Args:
        broken: ids that stand in blocks which could not be parsed.
        suspicious: whether texts must be searched for control characters.
        citation: the readers of a citation's keys.

    """

    def __init__(self, broken: set[str], suspicious: bool, citation: dict[str, Read]) -> None:
        super().__init__(suspicious)
        self.actors = Names()
        self.sources = Names()
        self.stories = Names()
        self.event_ids: set[str] = set(broken)
        self.broken = broken
        self._citation = citation
        self.undeclared_actors: dict[str, Finding] = {}
        self.undeclared_sources: dict[str, Finding] = {}
        self._actor_ids: dict[str, str] = {}
        self._source_ids: dict[str, str] = {}

    def actor(self, word: str, key: str) -> str:
        """Return the id of the actor that is meant; an undeclared one stands for itself."""
        known = self._actor_ids.get(word)
        if known is not None:
            return known
        found = self.actors.find(word)
        if len(found) > 1:
            message = f'ambiguous name "{word}"'
            choices = " or ".join(found)
            self.fault("E103", message, key, word, f"means {choices}; write the id")
            return word
        ident = found[0] if found else self._new_actor(word.strip(), key)
        self._actor_ids[word] = ident
        return ident

    def _new_actor(self, word: str, key: str) -> str:
        if word and word not in self.broken:
            self.undeclared_actors[word] = self.finding(
                "N301", f"{word} is not declared", key, word
            )
        self.actors.add(word)
        return word

    def actor_list(self, key: str, value: Any) -> Any:
        """Read names of actors."""
        ids = self._actor_ids
        if type(value) is list:
            try:
                return tuple([ids[item] for item in value])
            except (KeyError, TypeError):
                pass
        words = self.texts(key, value)
        if words is ABSENT:
            return words
        if not all(word.strip() for word in words):
            return self.fault("E007", f"{key} has an empty name", key=key, hint="delete it")
        return tuple(self.actor(word, key) for word in words)

    def one_actor(self, key: str, value: Any) -> Any:
        """Read the name of an actor."""
        value = self.text(key, value)
        return value if value is ABSENT else self.actor(value, key)

    def claimants(self, key: str, value: Any) -> Any:
        """Read whose claim it is: actors where they are known, quoted text where not."""
        words = self.texts(key, value)
        if words is ABSENT:
            return words
        return tuple(
            found[0] if len(found := self.actors.find(word)) == 1 else word for word in words
        )

    def makers(self, key: str, value: Any) -> Any:
        """Read who made a forecast: a source, or else an actor."""
        words = self.texts(key, value)
        if words is ABSENT:
            return words
        return tuple(
            found[0] if (found := self.sources.find(word)) else self.actor(word, key)
            for word in words
        )

    def source(self, word: str, key: str) -> str:
        """Return the id of the source that is meant; an undeclared one stands for itself."""
        known = self._source_ids.get(word)
        if known is not None:
            return known
        found = self.sources.find(word)
        if len(found) > 1:
            message = f'ambiguous source "{word}"'
            self.fault("E103", message, key, word, f"means {' or '.join(found)}; write the id")
            return word
        if found:
            self._source_ids[word] = found[0]
            return found[0]
        word = word.strip()
        if word not in self.broken:
            found_at = self.finding("N302", f"{word} is not declared", key, word)
            self.undeclared_sources[word] = found_at
        self.sources.add(word)
        return word

    def source_list(self, key: str, value: Any) -> Any:
        """Read sources."""
        words = self.texts(key, value)
        return words if words is ABSENT else tuple(self.source(word, key) for word in words)

    def story_list(self, key: str, value: Any) -> Any:
        """Read stories, which must be declared."""
        words = self.texts(key, value)
        if words is ABSENT:
            return words
        return tuple(story for word in words if (story := self._story(word, key)))

    def _story(self, word: str, key: str) -> str:
        found = self.stories.find(word)
        if found:
            return found[0]
        if word not in self.broken:
            close = self.stories.near(word)
            hint = f"did you mean {close[0]}?" if close else f"declare it: [story.{word}]"
            self.fault("E104", f'There is no story "{word}"', key, word, hint)
        return ""

    def topics(self, key: str, value: Any) -> Any:
        """Read what a position is on: a story's id where there is one, free words elsewhere."""
        words = self.texts(key, value)
        if words is ABSENT:
            return words
        return tuple(found[0] if (found := self.stories.find(word)) else word for word in words)

    def event_list(self, key: str, value: Any) -> Any:
        """Read ids of events, which must exist."""
        words = self.texts(key, value)
        if words is ABSENT:
            return words
        for word in words:
            if word not in self.event_ids:
                close = near(word, self.event_ids)
                hint = f"did you mean {close[0]}?" if close else "`briefing timeline` lists the ids"
                self.fault("E105", f'There is no event "{word}"', key, word, hint)
        return tuple(word for word in words if word in self.event_ids and word not in self.broken)

    # --- citations

    def citations(self, key: str, value: Any) -> Any:
        """Read a list that mixes the short form ("source where") and the long one."""
        values = [value] if type(value) is str else value
        if type(values) is not list:
            hint = 'cite = ["source p3"]'
            return self.fault("E007", "cite is a list of citations", key=key, hint=hint)
        found = []
        for item in values:
            if type(item) is str:
                found.append(self.short_citation(item, key))
            elif isinstance(item, dict):
                cite = self.long_citation(item, key)
                found += [cite] if cite.source else []
            else:
                self.fault("E007", "A citation is text or a table", key=key)
        return tuple(found)

    def short_citation(self, written: str, key: str) -> Citation:
        """Read "source where": the longest beginning that names a source is the source."""
        if self.suspicious and (char := find_control(written)):
            self.fault("E006", describe_control(char), key=key, hint="delete it")
        head, _, rest = written.strip().partition(" ")
        known = self._source_ids.get(head)
        if known is not None:
            return Citation(known, rest.strip(), raw=written)
        if rest and not self.sources.find(head) and "://" not in head:
            head, rest = self._split(written.split())
        if not head:
            self.fault("E007", "A citation names its source", key=key, hint='"source p3"')
        return Citation(self.source(head, key), rest.strip(), raw=written)

    def _split(self, words: list[str]) -> tuple[str, str]:
        for count in range(len(words), 0, -1):
            head = " ".join(words[:count])
            if self.sources.find(head):
                return head, " ".join(words[count:])
        for count, word in enumerate(words):
            if count and (word == "title" or (word[0] in "p¶" and word[1:2].isdigit())):
                return " ".join(words[:count]), " ".join(words[count:])
        return " ".join(words), ""

    def long_citation(self, raw: Raw, key: str) -> Citation:
        """Read a citation's table; what is wrong in it is marked within `cite`."""
        self._key = key
        values = self.block(raw, self._citation)
        if "source" not in values:
            if "source" not in raw:
                self.fault("E008", "A citation has no source", hint='{ source = "…" }')
            values["source"] = ""
        for slid in SLID:
            if slid in raw:
                self.slid(slid, "cite")
        self._key = ""
        return Citation(raw=raw, **values)

    def one_source(self, key: str, value: Any) -> Any:
        """Read the name of a source."""
        value = self.text(key, value)
        return value if value is ABSENT else self.source(value, key)
