"""The words of English dates, each with its class and meaning.

A class is one name; the rules (`rules.py`) are patterns over these names. To add a word,
add it to its row; to add a class, add a row and use its name in a rule.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
TIMEX_UNITS: Final = {
    "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE",
    "quarter": "Q", "weekend": "WE", "fortnight": "FN", "hour": "TH", "minute": "TM",
    "second": "TS",
}  # fmt: skip
"""Units and their letters in a TIMEX3 duration; a leading T marks units of the clock."""


SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI",
    "noon": "12:00", "midnight": "24:00", "dawn": "MO", "dusk": "EV", "sunrise": "MO",
    "sunset": "EV", "daybreak": "MO", "overnight": "NI",
}  # fmt: skip
CARDINALS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12,
}  # fmt: skip
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
DECADES: Final = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
    "seventies": 1970, "eighties": 1980, "nineties": 1990,
}  # fmt: skip
HOLIDAYS: Final = {
    "christmas": "12-25", "christmas day": "12-25", "christmas eve": "12-24",
    "new year's day": "01-01", "new year's eve": "12-31", "halloween": "10-31",
    "valentine's day": "02-14", "boxing day": "12-26", "all saints' day": "11-01",
    "may day": "05-01", "armistice day": "11-11", "easter": "", "thanksgiving": "",
    "ramadan": "", "nowruz": "",
}  # fmt: skip
"""Holidays with their month and day; a movable one has neither and gives only its year."""

NAMED_DAYS: Final = {"9/11": "2001-09-11", "d-day": "1944-06-06", "7/7": "2005-07-07"}

REFERENCES: Final = {
    "now": "PRESENT_REF", "today": "today", "tonight": "tonight", "yesterday": "yesterday",
    "tomorrow": "tomorrow", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
}  # fmt: skip
SETS: Final = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
    "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H", "biweekly": "P2W", "nightly": "P1D",
    "biannual": "P6M", "fortnightly": "P2W",
}  # fmt: skip

_PLAIN: Final = {
    "the": "the",
    "a": "a an",
    "of": "of",
    "in": "in during within throughout",
    "on": "on",
    "at": "at",
    "and": "and or",
    "to": "to until till through",
    "this": "this",
    "that": "that",
    "same": "same",
    "next": "next following coming upcoming subsequent ensuing",
    "last": "last past previous preceding prior",
    "final": "final closing opening initial entire whole",
    "early": "early late mid",
    "later": "later earlier",
    "ago": "ago",
    "before": "before after",
    "edge": "end beginning start middle close rest remainder turn onset outset",
    "part": "part half",
    "latter": "latter",
    "few": "several few many some couple numerous various",
    "more": "more full consecutive straight further additional long short another "
    "good extra successive other",
    "half": "half-century",
    "quarter": "q",
    "halfyear": "h",
    "approx": "about around approximately roughly nearly almost over under circa ca just only "
    "barely exactly",
    "than": "than",
    "less": "less least most",
    "every": "every each",
    "per": "per",
    "old": "old",
    "age": "age",
    "right": "right",
    "era": "bc bce b.c. b.c.e.",
    "ad": "ad ce a.d. c.e.",
    "ampm": "am pm a.m. p.m. a.m p.m",
    "zone": "utc gmt est edt cst cdt mst mdt pst pdt cet cest bst msk eet",
    "clock": "o'clock",
    "times": "once twice thrice",
    "recent": "recent",
    "future": "future",
    "present": "present moment",
    "time": "time period",
    "for": "for",
    "from": "from since by between",
}

CLASSES: Final = (
    *_PLAIN, "month", "maymonth", "abbrmonth", "weekday", "abbrday", "weekdays", "unit", "units",
    "clockunit", "clockunits", "season", "fallseason", "daypart", "dayparts", "cardinal", "one",
    "wordordinal", "ordinal", "decade", "holiday", "ref", "set", "year", "day", "num", "iso",
    "slashed", "clocktime", "decadenum", "named", "quote", "dash", "comma", "dot",
    "colon", "slash", "open", "close", "money", "break", "word",
)  # fmt: skip
CODE: Final = {name: chr(0x100 + i) for i, name in enumerate(dict.fromkeys(CLASSES))}
"""The class codes: rules search a text as a string of these characters."""


def _vocabulary() -> dict[str, tuple[str, object]]:
    words: dict[str, tuple[str, object]] = {}

    def put(kind: str, table: dict[str, object]) -> None:
        for word, value in table.items():
            words.setdefault(word, (kind, value))

    for number, month in enumerate(MONTHS, 1):
        put("maymonth" if month in ("may", "march") else "month", {month: number})
        short = {month[:3]: number, "sept": 9} if month == "september" else {month[:3]: number}
        put("abbrmonth", dict(short))
    for number, weekday in enumerate(WEEKDAYS, 1):
        put("weekday", {weekday: number})
        put("weekdays", {weekday + "s": number})
        put("abbrday", {weekday[:3]: number, "tues": 2, "thur": 4, "thurs": 4})
    for unit, letters in TIMEX_UNITS.items():
        clock = letters.startswith("T")
        plural = "centuries" if unit == "century" else unit + "s"
        if unit != "second":
            put("clockunit" if clock else "unit", {unit: unit})
        put("clockunits" if clock else "units", {plural: unit})
    put("fallseason", {"fall": "FA"})
    put("season", dict(SEASONS))
    put("daypart", dict(DAYPARTS))
    put("dayparts", {part + "s": DAYPARTS[part] for part in ("morning", "evening", "night")})
    put("one", {"one": 1})
    put("cardinal", dict(CARDINALS))
    put("wordordinal", dict(ORDINALS))
    put("decade", dict(DECADES))
    put("holiday", {name: day for name, day in HOLIDAYS.items() if " " not in name})
    put("ref", dict(REFERENCES))
    put("set", dict(SETS))
    for kind, row in _PLAIN.items():
        put(kind, dict.fromkeys(row.split()))
    return words


WORDS: Final = _vocabulary()
"""Maps lower-case words to their class and meaning."""
