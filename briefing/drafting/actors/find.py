"""Finds the actors named in a text: `find_actors`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from briefing.drafting.actors.states import REGIONS, organisations, shared_names, states
from briefing.drafting.actors.vocabulary import (
    CROWD,
    DIRECTIONS,
    GOVERNMENT_OF,
    GROUP_BEFORE,
    GROUP_BEHIND,
    MODIFIED,
    NOT_NAMES,
    OFFICE,
    OUTLET,
    PART_OF,
    PARTICIPLE,
    PLACE_NAME,
    PLACE_WORDS,
    SETTLEMENTS,
    SMALL,
    SURNAMES,
    THINGS,
    WATERS,
)
from briefing.drafting.text import lazy
from briefing.model import Actor

FULL_REACH: Final = 120
"""The number of characters before a state's name to search for its full name."""

GROUP_REACH: Final = 60
"""The number of characters around a name to search for the group it belongs to."""


NEAR: Final = 40
"""The number of characters before a name to search for the preceding word."""

NAME: Final = lazy(r"\b[A-Z][\w’'-]*[\w](?:\s+(?:of(?: the)?\s+)?[A-Z][\w-]+)*")


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named at a position in a text.

    `actor` is the ledger's id, or the proposed name where `known` is false; `kind` is the kind of
    mention: name, capital, demonym, new, group (people of a state who do not act for it; `nation`
    is the id of the state) or unclear (a name shared by the states in `choices`; `actor` is empty);
    `place` means that it is named as a place ("in Baku").
    """

    start: int
    end: int
    text: str
    actor: str
    known: bool
    kind: str
    place: bool = False
    choices: tuple[str, ...] = ()
    nation: str = ""


def find_actors(text: str, actors: Mapping[str, Actor]) -> list[ActorMention]:
    """Return the actors named in an English text, in order.

    Args:
        text: the text.
        actors: the ledger's actors by id; their names and aliases take precedence over the table of
            states, and a state's names mean the ledger's actor with that name.

    """
    table = _Directory(actors)
    mentions = [_mention(text, match, table) for match in table.pattern.finditer(text)]
    mentions = [m for m in mentions if not _surname(text, m)]
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    for match in NAME.finditer(text):
        new = _titled(text, match) or _new(text, match)
        # only the first mention that ends after its start can overlap it
        near = bisect_right(ends, new.start) if new else len(starts)
        if new and (near == len(starts) or starts[near] >= new.end):
            mentions.append(new)
    mentions.sort(key=lambda mention: mention.start)
    mentions = [_as_outlet(text, m) for m in mentions]
    mentions = [m for m in mentions if m.kind != "nobody" and not _names_a_thing(text, m)]
    return [_as_group(text, _in_full(text, m)) for m in _absorbed(text, mentions)]


class _Directory:
    """Maps written names to their meanings: (actor, known, kind)."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self.names: dict[str, tuple[str, bool, str]] = {}
        for ident, actor in actors.items():
            for name in (actor.name, *actor.aliases, *actor.private_aliases):
                adjective = actor.kind == "state" and name != actor.name and _demonym(name)
                kind = "demonym" if adjective and name[:3] == actor.name[:3] else "name"
                for printed in _printed(name) if len(name) > 1 else ():
                    self.names.setdefault(printed, (ident, True, kind))
        for name, aliases in organisations():
            own = next((self.names[n] for n in (name, *aliases) if n in self.names),
                       (name, False, "name"))  # fmt: skip
            for other in (name, *aliases):
                self.names.setdefault(other, own)
        for name in REGIONS:
            self.names.setdefault(name, ("", False, "nobody"))
        self.choices = shared_names()
        for state in sorted(states(), key=lambda state: not state.sovereign):
            # an alias that states share ("Korea") has no actor, and does not affect the other names
            own = next((self.names[n] for n in (state.name, *state.aliases)
                        if n in self.names and self.names[n][0]),
                       (state.name, False, "name"))  # fmt: skip
            rows = (("name", (state.name, *state.aliases)), ("capital", state.capitals),
                    ("demonym", state.demonyms))  # fmt: skip
            for kind, names in rows:
                for name in names:
                    unclear = name in self.choices
                    self.names.setdefault(name, ("", False, kind) if unclear else (*own[:2], kind))
            for name in state.capitals:
                if name in self.names and self.names[name][0] == own[0]:
                    self.names[name] = (own[0], own[1], "capital")
        self.pattern = _pattern(tuple(sorted(self.names, key=len, reverse=True)))


def _demonym(name: str) -> bool:
    """Return whether a name ends like the adjectives of states."""
    return name.endswith(("an", "ans", "er", "ers", "ese", "ish", "ic", "i", "is"))


def _printed(name: str) -> tuple[str, ...]:
    """Return the printed forms of a name, as in a headline or with a curly apostrophe."""
    words = name.split(" ")
    headline = " ".join(w if w in SMALL else w[:1].upper() + w[1:] for w in words)
    spellings = (name, name[:1].upper() + name[1:], headline)
    return tuple(dict.fromkeys(f for one in spellings for f in (one, one.replace("'", "’"))))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Compile names by their first letter, which avoids most attempts."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[0], []).append(re.escape(name[1:]))
    parts = (re.escape(first) + "(?:" + "|".join(rest) + ")" for first, rest in groups.items())
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?!\w)")


def _mention(text: str, match: re.Match[str], table: _Directory) -> ActorMention:
    actor, known, kind = table.names[match.group()]
    if not actor and kind != "nobody":
        shared = table.choices[match.group()]
        return ActorMention(match.start(), match.end(), match.group(), "", False, "unclear",
                            choices=shared)  # fmt: skip
    start, end = match.span()
    part = PLACE_NAME.search(text, max(0, start - NEAR), start)
    if part and text[end : end + 2] not in ("'s", "’s"):  # "Port Norland" is not a state
        return ActorMention(part.start(), end, text[part.start() : end], "", False, "new", True)
    place = kind in ("name", "capital") and _after_place_word(text, start)
    return ActorMention(start, end, match.group(), actor, known, kind, place)


def _new(text: str, match: re.Match[str]) -> ActorMention | None:
    """Propose a capitalised name, unless it only opens a sentence or is a common word."""
    words = match.group().split()
    start = match.start()
    while words and words[0] in NOT_NAMES:
        start += len(words[0]) + 1
        words = words[1:]
    if not words or words[0] in NOT_NAMES or words[-1] in THINGS:
        return None
    name = " ".join(words).removesuffix("'s").removesuffix("’s")
    lead = text[max(0, start - NEAR) : start].rstrip()
    opens = lead[-1:] in '.!?:"“‘'
    if (opens and len(words) < 2) or len(name) < 3:
        return None
    start = text.index(words[0], start)
    before = text[max(0, start - NEAR) : start].lower().split()
    of_town = before[-1:] == ["of"] and not SETTLEMENTS.isdisjoint(before[-2:])
    place = (
        before[-1:] == ["at"]
        or of_town
        or _after_place_word(text, start)
        or name.split(" of ")[0] in WATERS
    )
    return ActorMention(start, start + len(name), name, name, False, "new", place)


def _after_place_word(text: str, start: int) -> bool:
    """Return whether a name follows "in" or "near", with or without an article."""
    lead = text[max(0, start - NEAR) : start].lower()
    before = lead.split()
    while before[-1:] == ["the"] or (len(before) > 1 and before[-1] in DIRECTIONS):
        before.pop()
    return bool(before) and (before[-1] in PLACE_WORDS or PART_OF.search(lead) is not None)


def _surname(text: str, mention: ActorMention) -> bool:
    """Return whether a state's name is only a surname: "Dora Finn"."""
    if mention.known or mention.text not in SURNAMES:
        return False
    first = re.search(r"\b([A-Z][a-z]+)\s+$", text[max(0, mention.start - NEAR) : mention.start])
    return first is not None and first[1] not in NOT_NAMES


def _titled(text: str, match: re.Match[str]) -> ActorMention | None:
    """Propose the holder of an office: "Orla Finch" of "Norlandic Prime Minister Orla Finch"."""
    office = OFFICE.search(match.group())
    if office is None:
        return None
    start = match.start() + office.end()
    return ActorMention(start, match.end(), text[start : match.end()],
                        text[start : match.end()], False, "new")  # fmt: skip


def _absorbed(text: str, mentions: list[ActorMention]) -> list[ActorMention]:
    """Leave out the demonym of "Azerbaijani President Ilham Aliyev": the person acts."""
    kept: list[ActorMention] = []
    for at, mention in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        between = text[mention.end : after.start] if after else "."
        titles = (
            after is not None and len(between) < 40 and not re.search(r"[.,;:’']|\band\b", between)
        )
        described = titles and (not between.strip() or MODIFIED.search(between))
        if mention.kind == "demonym" and described:
            continue
        kept.append(mention)
    return kept


def _as_outlet(text: str, mention: ActorMention) -> ActorMention:
    """Return a mention of a newspaper that is named after a place: "the Belgrave Courier"."""
    rest = OUTLET.match(text[mention.end : mention.end + GROUP_REACH])
    if rest is None or mention.kind == "new":
        return mention
    end = mention.end + rest.end()
    name = text[mention.start : end]
    return ActorMention(mention.start, end, name, name, False, "new")


def _names_a_thing(text: str, mention: ActorMention) -> bool:
    """Return whether a state's name only begins the name of a thing: "the Norwegian Sea"."""
    after = re.match(r"\s+([A-Z][a-z]+)(?!\w|[’'])", text[mention.end : mention.end + GROUP_REACH])
    return not mention.known and after is not None and after[1] in THINGS | {
        "Canal", "Channel",
        "Club", "University", "College", "Museum", "Airlines", "Airways", "Bay", "Basin",
    }  # fmt: skip


def _as_group(text: str, mention: ActorMention) -> ActorMention:
    """Return a mention of a state as one of its named people: "Norland's opposition"."""
    if mention.kind in ("new", "unclear") or not mention.actor or mention.kind == "group":
        return mention
    behind = GROUP_BEHIND.match(text[mention.end : mention.end + GROUP_REACH])
    # "Norland jailed two men": after a noun the participle is a verb
    verb = behind and mention.kind != "demonym" and PARTICIPLE.match(behind["own"])
    if behind and not mention.place and not verb:
        whole = text[mention.start : mention.end + behind.end()]
        return _group(mention, whole, private=bool(behind["private"]))
    lead = text[max(0, mention.start - GROUP_REACH) : mention.start]
    if mention.kind == "demonym" and mention.text.endswith("s") and (crowd := CROWD.search(lead)):
        return _group(mention, crowd.group() + mention.text, private=False)
    if before := GROUP_BEFORE.search(lead):
        whole = before.group() + mention.text
        return _group(mention, whole, private=bool(before["private"]))
    return mention


def _in_full(text: str, mention: ActorMention) -> ActorMention:
    """Return a mention of a state with the words of its full name."""
    if mention.kind != "name" or mention.place:
        return mention
    lead = text[max(0, mention.start - FULL_REACH) : mention.start]
    full = GOVERNMENT_OF.search(lead)
    return replace(mention, start=mention.start - len(lead) + full.start()) if full else mention


def _group(mention: ActorMention, words: str, *, private: bool) -> ActorMention:
    name = " ".join(words.split())
    nation = "" if private else mention.actor
    return replace(mention, actor=name, known=False, kind="group", nation=nation, place=False)
