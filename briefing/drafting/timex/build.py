"""From a rule's tokens to an expression that still wants its anchor.

Every builder takes the tokens and the span of its match and returns the expressions that
stand there: none where the words turn out to be no date, two for "3–5 March".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from briefing.drafting.timex import guards
from briefing.drafting.timex.amounts import amount, duration
from briefing.drafting.timex.expression import NAME, Expression, compose, shift_of, short_year
from briefing.drafting.timex.lexer import Tokens

Built = list[Expression]


def date(tokens: Tokens, first: int, last: int) -> Built:
    """Return a date of any fields."""
    first = guards.trim(tokens, first)
    made = compose(tokens, first, last)
    return [made] if guards.date(tokens, made) else []


def days(tokens: Tokens, first: int, last: int) -> Built:
    """Return the two days of "3–5 March" or "March 3 and 5"."""
    places = [
        n for n in range(first, last) if NAME[tokens.codes[n]] in ("day", "ordinal")
    ][:2]  # fmt: skip
    one, two = places
    whole = compose(tokens, first, last)
    joiner = next(n for n in range(one, last) if NAME[tokens.codes[n]] in ("dash", "to", "and"))
    left = replace(whole, last=joiner, day=int(str(tokens.values[one])), connector="left")
    right = replace(whole, first=joiner + 1, day=int(str(tokens.values[two])), connector="right")
    month_first = NAME[tokens.codes[first]] in ("month", "maymonth", "abbrmonth")
    loose = tokens.words[joiner] in ("and", "or") and NAME[tokens.codes[two]] == "day"
    if month_first and loose and last == two + 1 and guards.content_word(tokens, last):
        return [replace(left, connector="")]
    return [left, right] if guards.date(tokens, left) else []


def year(tokens: Tokens, first: int, last: int) -> Built:
    """Return a year, or nothing where the number counts something."""
    first = guards.trim(tokens, first)
    made = compose(tokens, first, last)
    if made.year is None:
        number = next(value for value in tokens.values[first:last] if value is not None)
        if not isinstance(number, int):  # a decimal after a quotation mark is no year
            return []
        made = replace(made, year=number)
    return [made] if guards.year(tokens, made) else []


def span_years(tokens: Tokens, first: int, last: int) -> Built:
    """Return both years of "499–493 BC"."""
    early, late = tokens.values[first], tokens.values[first + 2]
    if not (isinstance(early, int) and isinstance(late, int)):
        return []
    left, right = 1 - early, 1 - late
    return [
        Expression(first, first + 1, year=left, connector="left"),
        Expression(first + 2, last, year=right, connector="right"),
    ]


def years(tokens: Tokens, first: int, last: int) -> Built:
    """Return both years of "1915-17"; "1975-12" stays one year."""
    left = int(str(tokens.values[first]))
    text = tokens.words[last - 1]
    made = year(tokens, first, first + 1)
    glued = tokens.ends[first] == tokens.starts[first + 1]
    if made and len(text) == 2 and glued and int(text) > left % 100:
        right = left // 100 * 100 + int(text)
        made = [replace(made[0], connector="left")]
        made.append(Expression(last - 1, last, year=right, connector="right"))
    return made


def brutal(tokens: Tokens, first: int, last: int) -> Built:
    """Return "two bloody weeks": a duration with one word of its own inside."""
    word = tokens.words[first + 1]
    if word.endswith("s") or word in guards.FUNCTION or not guards.content_word(tokens, first + 1):
        return []
    return span(tokens, first, last)


def slashed(tokens: Tokens, first: int, last: int) -> Built:
    """Return a date of three numbers; where both orders are possible, day 0 says so."""
    parts = [int(p) for p in tokens.words[first].replace(".", "/").split("/")]
    one, two, third = parts
    full = third if third > 99 else short_year(third)
    dotted = "." in tokens.words[first]
    month, day = (two, one) if dotted or one > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    unclear = not dotted and one <= 12 and two <= 12 and one != two
    mod = "either" if unclear else ""
    return [Expression(first, last, year=full, month=month, day=day, mod=mod)]


def named(tokens: Tokens, first: int, last: int) -> Built:
    """Return a day that has a name of its own: 9/11."""
    full, month, day = (int(p) for p in str(tokens.values[first]).split("-"))
    return [Expression(first, last, year=full, month=month, day=day)]


def decade(tokens: Tokens, first: int, last: int) -> Built:
    """Return a decade: the 1930s, the '90s, the nineties."""
    made = compose(tokens, first, last)
    at = next(n for n in range(first, last) if isinstance(tokens.values[n], int))
    number = int(str(tokens.values[at]))
    name = NAME[tokens.codes[at]]
    if name == "day" or (name == "decadenum" and number < 10):
        return []
    if name == "decadenum" and number < 100:
        number += 1900
    if NAME[tokens.codes[last - 1]] == "era":
        number = -number
    return [replace(made, decade=number, year=None, day=None, type="DATE")]


def century(tokens: Tokens, first: int, last: int) -> Built:
    """Return a century; other ordinals with a unit ("the third day") are left alone."""
    at = next(n for n in range(first, last) if NAME[tokens.codes[n]] in ("ordinal", "wordordinal"))
    for n in range(first, last):
        if NAME[tokens.codes[n]] == "unit" and tokens.values[n] == "CE":
            made = compose(tokens, first, last)
            number = int(str(tokens.values[at]))
            number = -number if NAME[tokens.codes[last - 1]] == "era" else number
            return [replace(made, century=number, year=None, day=None, shift=None, turn="")]
    return []


def quarter(tokens: Tokens, first: int, last: int) -> Built:
    """Return a quarter of a year, or what the same words mean for another unit."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if "quarter" in names:
        at = first + names.index("quarter") + 1
        made = compose(tokens, first, last)
        number = int(str(tokens.values[at]))
        return [replace(made, quarter=number, day=None)] if number <= 4 else []
    at = first + names.index("unit")
    if "wordordinal" in names and tokens.values[at] == "Q":
        number = int(str(tokens.values[first + names.index("wordordinal")]))
        made = compose(tokens, first, last)
        if made.turn:
            made = replace(made, shift=shift_of(made.turn, "Y"))
        else:
            made = replace(made, shift=None)
        return [replace(made, quarter=number)] if number <= 4 else []
    if "wordordinal" in names:
        return []
    if made_turn := turn(tokens, first, at + 1):
        return made_turn
    return []


def season(tokens: Tokens, first: int, last: int) -> Built:
    """Return a season without a year."""
    return date(tokens, first, last) if guards.season(tokens, first, last) else []


def shift(tokens: Tokens, first: int, last: int) -> Built:
    """Return "two days later"; "two days before the vote" stays a duration."""
    word = tokens.words[last - 1]
    if word in ("before", "after") and guards.opens_phrase(tokens, last):
        return span(tokens, first, last - 1)
    number, unit = amount(tokens, first, last - 1)
    if unit is None:
        return []
    sign = -1 if word in ("ago", "earlier", "before") else 1
    base = "now" if word == "ago" else "ref"
    if number is None:
        value = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return [Expression(first, last, value=value, turn="vague")]
    return [Expression(first, last, shift=(unit, sign * number, base), turn="counted")]


def vague(tokens: Tokens, first: int, last: int) -> Built:
    """Return "weeks later"; "days before the vote" is left alone."""
    word = tokens.words[last - 1]
    if word in ("before", "after") and guards.opens_phrase(tokens, last):
        return []
    value = "FUTURE_REF" if word in ("later", "after") else "PAST_REF"
    return [Expression(first, last, value=value, turn="vague")]


def span(tokens: Tokens, first: int, last: int) -> Built:
    """Return a duration of counted units; a bare plural only after a word that measures."""
    value = duration(tokens, first, last)
    if value is None or not guards.duration(tokens, first, last):
        return []
    first = guards.trim_article(tokens, first, last)
    kind = "SET" if guards.rate(tokens, first, last) else "DURATION"
    mod = "approx" if NAME[tokens.codes[first]] == "approx" else ""
    return [Expression(first, last, type=kind, value=value, mod=mod)]


def sets(tokens: Tokens, first: int, last: int) -> Built:
    """Return what happens again and again."""
    for at in range(first, last):
        name = NAME[tokens.codes[at]]
        if name == "weekday":
            return [Expression(first, last, type="SET", value=f"XXXX-WXX-{tokens.values[at]}")]
        if name == "set":
            return [Expression(first, last, type="SET", value=str(tokens.values[at]))]
        if name == "daypart":
            return [Expression(first, last, type="SET", value=f"XXXX-XX-XXT{tokens.values[at]}")]
        if name == "season":
            return [Expression(first, last, type="SET", value=f"XXXX-{tokens.values[at]}")]
    while NAME[tokens.codes[first]] in ("times", "num", "day", "cardinal"):
        first += 1
    value = duration(tokens, first, last)
    return [Expression(first, last, type="SET", value=value)] if value else []


def weekdays(tokens: Tokens, first: int, last: int) -> Built:
    """Return "Mondays"."""
    return [Expression(first, last, type="SET", value=f"XXXX-WXX-{tokens.values[first]}")]


def turn(tokens: Tokens, first: int, last: int) -> Built:
    """Return "that year", "the next day", "the end of the month", "the day before"."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    made = compose(tokens, first, last)
    unit = next((tokens.values[first + n] for n, x in enumerate(names) if x == "unit"), None)
    if made.turn in ("past", "last") and names[0] == "the" and unit and unit != "D":
        return [Expression(first, last, type="DURATION", value=f"P1{unit}")]
    if names[-1] == "before":
        return _day_before(tokens, first, last, made, unit)
    if "clockunit" in names:
        return []
    if made.turn:
        if made.shift is None and made.clock:
            made = replace(made, shift=shift_of(made.turn, "D"))
        return [made] if made.shift or made.month else []
    if unit and guards.bare_unit(tokens, first, last, str(unit)):
        return [replace(made, shift=(str(unit), 0, "ref"))]
    return []


def _day_before(tokens: Tokens, first: int, last: int, made: Expression, unit: object) -> Built:
    if guards.opens_phrase(tokens, last):
        return []
    sign = -1 if tokens.words[last - 1] == "before" else 1
    return [replace(made, shift=(str(unit or "D"), sign, "ref"), mod="")]


def ref(tokens: Tokens, first: int, last: int) -> Built:
    """Return now, yesterday, the past, the future."""
    names = [NAME[code] for code in tokens.codes[first:last]]
    if "ref" in names:
        return _day_word(tokens, first, first + names.index("ref"), last)
    if "time" in names:
        return _that_time(tokens, first, last)
    made = Expression(first, last)
    if "future" in names and "unit" not in names:
        return [replace(made, value="FUTURE_REF")]
    if "present" in names and guards.present(tokens, first, last):
        return [replace(made, value="PRESENT_REF")]
    if names[-2:] == ["the", "last"] and tokens.words[last - 1] == "past":
        return [replace(made, value="PAST_REF")] if not guards.content_word(tokens, last) else []
    return []


def _day_word(tokens: Tokens, first: int, at: int, last: int) -> Built:
    word = str(tokens.values[at])
    if word.isupper():
        return [Expression(first, at + 1, value=word)]
    first = at
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    part = "NI" if word == "tonight" else ""
    if last > first + 1:
        part = str(tokens.values[first + 1])
    kind = "TIME" if part else "DATE"
    return [Expression(first, last, type=kind, shift=("D", step, "now"), clock=part, turn=word)]


def _that_time(tokens: Tokens, first: int, last: int) -> Built:
    if not guards.that_time(tokens, first, last):
        return []
    return [Expression(first, last, turn="time", value="")]


def recent(tokens: Tokens, first: int, last: int) -> Built:
    """Return "recent" in front of what has happened."""
    return [Expression(first, last, value="PAST_REF")]


def holiday(tokens: Tokens, first: int, last: int) -> Built:
    """Return a feast day."""
    made = compose(tokens, first, last)
    return [replace(made, feast=str(tokens.values[first]) or "moves")]


def clock(tokens: Tokens, first: int, last: int) -> Built:
    """Return a time of day."""
    first = guards.trim(tokens, first)
    made = compose(tokens, first, last)
    if not guards.clock(tokens, first, last):
        return []
    return [replace(made, shift=("D", 0, "day"), day=None)]


def daypart(tokens: Tokens, first: int, last: int) -> Built:
    """Return "the afternoon", "midnight"."""
    if not guards.daypart(tokens, first, last):
        return []
    made = compose(tokens, first, last)
    return [replace(made, shift=("D", 0, "day"))]


def day(tokens: Tokens, first: int, last: int) -> Built:
    """Return "the 20th"."""
    at = last - 1
    if not guards.day(tokens, first, last):
        return []
    return [Expression(first, last, day=int(str(tokens.values[at])))]


BUILDERS: Final[dict[str, Callable[[Tokens, int, int], Built]]] = {
    "date": date, "slashed": slashed, "named": named, "days": days, "set": sets,
    "weekdays": weekdays, "season": season, "quarter": quarter, "decade": decade,
    "century": century, "shift": shift, "vague": vague, "span": span, "duration": span,
    "turn": turn, "ref": ref, "recent": recent, "holiday": holiday, "clock": clock,
    "daypart": daypart, "years": years, "brutal": brutal, "year": year,
    "span-years": span_years, "day": day,
}  # fmt: skip
