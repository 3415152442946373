"""The words of Russian, Turkish and Azerbaijani dates, and the forms that they stand in.

A form is a regular expression with names in braces for the parts below it; the names of the
groups are those of `foreign.Found`. Turkish and Azerbaijani endings follow the last vowel of
the month (vowel harmony): `{high}` is its high vowel, `{low}` its low one.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final = {
    "ru": "январ(?:[ьяеюё]м?) феврал(?:[ьяеюё]м?) март(?:[аеу]|ом)? апрел(?:[ьяеюё]м?) "
    "ма(?:[йяею]|ем) июн(?:[ьяею]м?) июл(?:[ьяею]м?) август(?:[аеу]|ом)? сентябр(?:[ьяеюё]м?) "
    "октябр(?:[ьяеюё]м?) ноябр(?:[ьяеюё]м?) декабр(?:[ьяеюё]м?)",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
}  # fmt: skip
"""The months in their order."""

VOWELS: Final = {
    "a": ("ı", "a"), "ı": ("ı", "a"), "e": ("i", "e"), "ə": ("i", "ə"), "i": ("i", "e"),
    "o": ("u", "a"), "u": ("u", "a"), "ö": ("ü", "e"), "ü": ("ü", "e"),
}  # fmt: skip
"""The high and the low vowel of an ending, by the last vowel before it."""

CASES: Final = {
    "tr": "(?:['’]?(?:{high}n(?:d?{low}n?)?|[dt]{low}(?:n|ki)?|y?{low}|{high}))?",
    "az": "(?:{high}n(?:d?{low}n?)?|d{low}(?:n|k[ıi])?|{low}(?:d[əe][kc])?|{high})?",
}
LOCATIVE: Final = {"tr": "['’][dt]{low}(?:n|ki)?", "az": "d{low}n?"}
"""The endings of "in July", which tell a month that stands alone."""

SEASONS: Final = {
    "ru": {"весно?й?": "SP", "лето?м?": "SU", "осенью?": "FA", "зимо?й?": "WI"},
    "tr": {"(?:ilk)?bahar": "SP", "yaz": "SU", "sonbahar": "FA", "güz": "FA", "kış": "WI"},
    "az": {"yaz": "SP", "yay": "SU", "payız": "FA", "qış": "WI"},
}

PARTS: Final = {
    "начал": "early", "середин": "mid", "кон": "late", "baş": "early", "əvvəl": "early",
    "orta": "mid", "son": "late",
}  # fmt: skip
"""Which part of a month or a year a word means, by how it begins."""

PIECES: Final = {
    "ru": {
        "day": r"(?:(?P<since>[0-3]?\d)\s?[-–—]\s?)?(?P<day>[0-3]?\d)(?:-?го)?",
        "year": r"(?P<year>[12]\d{3})(?:-?(?:го|м|й|е))?(?:\s+(?:год(?:а|у|е|ом)?(?!\w)|г\.))?",
        "lone": r"(?P<year>[12]\d{3})(?:-?(?:го|м|й|е))?\s+(?:год(?:а|у|е|ом)?(?!\w)|г\.)",
        "part": r"(?:(?P<part>начал[аеу]|середин[аеуы]|кон(?:ец|ца|це|цу))\s+)",
    },
    "tr": {
        "day": r"(?:(?P<since>[0-3]?\d)\s?[-–—]\s?)?(?P<day>[0-3]?\d)",
        "year": r"(?P<year>[12]\d{3})(?:['’]\w{1,5}|\s+yılı\w*)?",
        "lone": r"(?P<year>[12]\d{3})\s+yılı\w*",
        "part": r"(?:\s+(?P<part>baş(?:ı|lar)\w*|orta\w+|sonu?(?:nda|na|lar)\w*))",
    },
    "az": {
        "day": r"(?:(?P<since>[0-3]?\d)\s?[-–—]\s?)?(?P<day>[0-3]?\d)(?:-\w{1,2})?",
        "year": r"(?P<year>[12]\d{3})(?:-\w{2}\s+il\w*|\s+il\w*)?",
        "lone": r"(?P<year>[12]\d{3})-\w{2}\s+il(?!l)\w*",
        "part": r"(?:\s+(?P<part>əvvəl\w+|orta\w+|son(?:u|lar)\w*))",
    },
}

FORMS: Final = {
    "ru": (
        r"{day}\s+{month}(?:,?\s+{year})?",
        r"{part}?{month},?\s+{year}",
        r"{part}{month}",
        r"(?:(?<=\b[ВвСсКк]\s)|(?<=\b[ВвДдПп]о\s)){month}",
        r"{part}?{lone}",
        r"{season}\s+{lone}",
        r"(?P<decade>[12]\d\d0)-?[хе]\s+год\w+",
    ),
    "tr": (
        r"{day}\s+{month}(?:,?\s+{year})?",
        r"{month},?\s+{year}{part}?",
        r"(?:{year}\s+)?{month}(?:\s+ay[ıi]\w*){part}?",
        r"{year}\s+{month}{part}?",
        r"{month}{part}",
        r"{locative}",
        r"{lone}{part}?",
        r"{year}\s+{season}\w*",
        r"(?P<decade>[12]\d\d0)['’]l[ıiuü]\s+yıl\w*",
    ),
    "az": (
        r"{day}\s+{month}(?:,?\s+{year})?",
        r"{month},?\s+{year}{part}?",
        r"{lone}\s+{day}\s+{month}",
        r"(?:{lone}\s+)?{month}(?:\s+ay[ıi]\w*)?\s+(?P<day>[0-3]?\d)-\w{1,3}(?!\s+il)",
        r"(?:{lone}\s+)?{month}\s+ay[ıi]\w*{part}?",
        r"{lone}\s+{month}{part}?",
        r"{month}{part}",
        r"{locative}",
        r"{lone}{part}?",
        r"{lone}\s+{season}\w*",
        r"(?P<decade>[12]\d\d0)-\w{2}\s+illər\w*",
    ),
}
"""The longest that matches at a place is taken."""
