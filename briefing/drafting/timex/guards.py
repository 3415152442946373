"""What only looks like a date: "may", "the march", 1400 victims, resolution 1929."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefing.drafting.timex.lexer import Tokens
from briefing.drafting.timex.vocabulary import CODE
from briefing.drafting.words import words

if TYPE_CHECKING:
    from briefing.drafting.timex.expression import Expression

NAME: Final = {code: name for name, code in CODE.items()}
LEADS: Final = words(
    """
    in by since until till of last next this early late mid and to from during before after
    between on through throughout around about or for following within the that previous - –
    — ( , / circa ca
    """
)
"""Words after which a month, a season or a year stands."""

NUMBERED: Final = words(
    """
    resolution no number nr article page pages p section chapter room flight route boeing
    airbus paragraph rule law decree convention act line vol volume building highway model
    unit division regiment brigade battalion squadron hull population
    """
)
"""Words after which a number is a name."""

AMONG: Final = words(
    """
    of at than nearly over some almost about approximately only
    """
)
VERBS: Final = words(
    """
    saw was marked brought began ended is were had has would will became proved opened war
    when which while as with where but against election elections campaign season olympics
    offensive invasion revolution coup treaty constitution agreement edition plan census
    meanwhile alone onwards onward british french german american russian
    """
)
MODALS: Final = words(
    """
    he she it they we i you who that which there not be have
    """
)
FUNCTION: Final = words(
    """
    is was were are be been had has have would will could may might should who which when
    where while but as with by he she it they we i his her their its after before because if
    although though so then than not also however said says told did does
    """
)


def capital(tokens: Tokens, at: int) -> bool:
    """Tell whether a token begins with a capital letter."""
    return tokens.text[tokens.starts[at]].isupper()


def before(tokens: Tokens, first: int) -> str:
    """Return the token before, "" at the start of a paragraph."""
    if first == 0 or NAME[tokens.codes[first - 1]] == "break":
        return ""
    return tokens.words[first - 1]


def content_word(tokens: Tokens, at: int) -> bool:
    """Tell whether the token is a word that carries content (no function word)."""
    if at >= len(tokens.words) or NAME[tokens.codes[at]] != "word":
        return False
    return tokens.words[at] not in FUNCTION


def trim(tokens: Tokens, first: int) -> int:
    """Leave out "over", "only" and the like in front of a date; "about 1910" keeps its word."""
    if NAME[tokens.codes[first]] == "approx" and tokens.words[first] not in (
        "about", "around", "circa", "ca", "approximately", "roughly",
    ):  # fmt: skip
        return first + 1
    return first


def trim_article(tokens: Tokens, first: int, last: int) -> int:
    """Leave out the article of the noun in "a ten-day visit"; "a year" keeps its own."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    counted = len(names) > 2 and names[1] in ("num", "day", "cardinal", "one")
    return first + 1 if names[0] == "a" and counted and "unit" in names else first


def date(tokens: Tokens, made: Expression) -> bool:
    """Refuse "may" the verb, "march" the walk, "Sun" the paper, April the person."""
    if made.day is not None and not 1 <= made.day <= 31:
        return False
    kinds = [NAME[code] for code in tokens.codes[made.first : made.last]]
    for at, kind in enumerate(kinds, made.first):
        if kind in ("month", "maymonth", "abbrmonth") and not _month(tokens, made, at, kind):
            return False
        if kind in ("weekday", "abbrday") and not capital(tokens, at):
            return False
        if kind == "abbrday" and len(kinds) < 2 and before(tokens, made.first) != "on":
            return False
        if kind == "fallseason" and made.year is None and not made.turn:
            return "in" in before(tokens, made.first)
    return True


def _month(tokens: Tokens, made: Expression, at: int, kind: str) -> bool:
    alone = made.year is None and made.day is None and not made.mod and not made.turn
    if not capital(tokens, at):
        return False
    if not alone:
        return True
    lead = before(tokens, made.first)
    if kind == "abbrmonth":
        return made.last - made.first > 1 and lead in LEADS
    if kind == "maymonth":
        return lead in LEADS and not (lead in ("the", ",") or content_word(tokens, made.last))
    named = made.last < len(tokens.words) and capital(tokens, made.last)
    adjacent = named and NAME[tokens.codes[made.last]] == "word"
    return not (adjacent and lead not in LEADS)


def year(tokens: Tokens, made: Expression) -> bool:
    """Refuse numbers that count or name something."""
    lead = before(tokens, made.first)
    era = made.year is not None and made.year <= 0
    if era or made.mod or NAME[tokens.codes[made.last - 1]] in ("era", "ad"):
        return True
    if made.last - made.first > 1 and NAME[tokens.codes[made.first]] != "quote":
        return True
    if lead in NUMBERED or lead in ("$", "€", "£", "¥", "#", "№"):
        return False
    if NAME[tokens.codes[made.first]] == "quote":
        return tokens.starts[made.first + 1] == tokens.ends[made.first] and lead in LEADS
    if made.year is not None and not 1000 <= made.year <= 2100:
        return False
    follows = made.last < len(tokens.words)
    after = tokens.words[made.last] if follows else ""
    kind = NAME[tokens.codes[made.last]] if follows else "break"
    if kind in ("money", "units", "clockunits", "num") or after in ("km", "m", "kg", "mm"):
        return False
    counts = kind in ("word", "more") and after.endswith("s") and after not in FUNCTION
    if counts and not capital(tokens, made.last):
        return after in VERBS or lead in ("in", "since", "by", "until", "early", "late", "the")
    return not (lead in AMONG and kind == "word" and after not in FUNCTION and lead != "of")


def season(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse the Arab Spring, a spring in the desert, a fall in prices."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if "fallseason" in names and first + 1 == last:
        return False
    if last < len(tokens.words) and NAME[tokens.codes[last]] == "word" and capital(tokens, last):
        return False
    lead = before(tokens, first)
    at = last - 1
    if capital(tokens, at) and lead and lead != ".":
        return False
    if "fallseason" in names:
        return lead == "in"
    if "the" in names or first + 1 < last:
        return True
    return lead in LEADS and lead not in (",", "of")


def duration(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse bare plurals that measure nothing, and "a day" in idioms."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if "quarters" in tokens.words[first:last]:
        return bool({"last", "next", "more", "final", "recent"} & set(names))
    if names == ["units"] or names == ["clockunits"]:
        return before(tokens, first) in (
            "for", "in", "within", "over", "after", "of", "during", "throughout", "through",
            "recent", "about", "past", "took", "lasted", "spent",
        )  # fmt: skip
    return not (
        names[-1] == "unit" and names[0] in ("num", "day", "cardinal") and _hyphenless(tokens, last)
    )


def _hyphenless(tokens: Tokens, last: int) -> bool:
    """Tell whether a singular unit after a number lacks the hyphen ("20 day") and a noun."""
    dash = last >= 2 and NAME[tokens.codes[last - 2]] == "dash"
    return not dash and not content_word(tokens, last)


def rate(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether "a year" says how often: $5 million a year, twice a day."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if last - first != 2 or names[0] != "a":
        return False
    lead = before(tokens, first)
    kind = NAME[tokens.codes[first - 1]] if first else ""
    return kind in ("num", "year", "money", "times") or lead in (
        "million", "billion", "thousand", "times", "percent", "tonnes", "tons", "barrels",
        "units", "cars", "people", "aircraft", "copies",
    )  # fmt: skip


def opens_phrase(tokens: Tokens, at: int) -> bool:
    """Tell whether "before" at the end of a match leads on to what it is before of."""
    if at >= len(tokens.words):
        return False
    return NAME[tokens.codes[at]] not in ("comma", "dot", "break", "colon", "close", "dash", "and")


def bare_unit(tokens: Tokens, first: int, last: int, unit: str) -> bool:
    """Accept "the end of the year" and "early in the month", refuse "the day" and "the year"."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if unit in ("WE",) and "the" in names:
        return True
    with_mod = bool({"edge", "early", "later", "latter"} & set(names))
    return with_mod and unit in ("Y", "M", "W", "D", "DE", "CE") and not _genitive(tokens, last)


def _genitive(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and tokens.words[at] == "of"


def present(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "at present", "the present", "the present day", "at the moment"."""
    words = tokens.words[first:last]
    lead = before(tokens, first)
    if "moment" in words:
        return lead == "at" and "the" in words
    if words[-1] in ("day", "time"):
        return True
    return lead in ("at", "to", "until") or ("the" in words and not content_word(tokens, last))


def that_time(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "at the time", "by that time", refuse "the time had come"."""
    words = tokens.words[first:last]
    leads: tuple[str, ...] = ("at", "by", "until", "since", "of", "around", "during")
    if words[0] != "the":
        leads += ("throughout", "in", "from", "before", "after")
    if "same" in words or "period" in words:
        leads = ("during", "throughout", "in", "by")
    if before(tokens, first) not in leads:
        return False
    return not (words[0] == "the" and last < len(tokens.words) and tokens.words[last] == "of")


def clock(tokens: Tokens, first: int, last: int) -> bool:
    """Refuse verses, scores and ratios: a bare 10:57 wants a word that leads to a time."""
    if last - first > 1:
        return True
    return before(tokens, first) in ("at", "by", "until", "from", "to", "around", "about",
                                     "before", "after", "since", "between", "and")  # fmt: skip


def daypart(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "in the morning", "at noon", "at midnight"; refuse "night raids"."""
    lead = before(tokens, first)
    names = [NAME[code] for code in tokens.codes[first:last]]
    if content_word(tokens, last):
        return False
    if "the" in names:
        return lead in ("in", "during", "by", "on", "of", "into", "until")
    return lead in ("at", "by", "before", "after", "until", "around", "from") and names == [
        "daypart"
    ]


def day(tokens: Tokens, first: int, last: int) -> bool:
    """Accept "on the 20th" where no noun follows."""
    at = last - 1
    value = int(str(tokens.values[at]))
    lead = before(tokens, first)
    digits = NAME[tokens.codes[at]] == "day"
    leads = ("on", "by", "until", "from", "and", "to", "between", "since", "before", "after", "of")
    if not 1 <= value <= 31 or lead not in leads or content_word(tokens, last):
        return False
    if first == at or digits:
        return lead in ("and", "to", "on") and not digits
    return lead != "of"
