"""The words of a date in English and seven other languages.

For the others, only words missing from dateparser's data are listed here; their months and
weekdays come from dateparser. Words have their normal spelling; case and accents are folded when a
table is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefing.dates.show import FULL_MONTHS
from briefing.dates.typed.tokens import FILLER, Lexicon

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# The kinds of words in the lexicons: name, then the kind and value of the token.
MEANINGS: dict[str, tuple[str, int | str]] = {
    "since": ("s", ""),
    "from": ("f", ""),
    "until": ("u", ""),
    "to": ("t", ""),
    "by": ("y", ""),
    "after": ("a", ""),
    "before": ("k", ""),
    "between": ("b", ""),
    "and": ("n", ""),
    "or later": ("o", ""),
    "no earlier than": ("o", ""),
    "or earlier": ("e", ""),
    "early": ("P", 0),
    "mid": ("P", 1),
    "late": ("P", 2),
    "circa": ("C", ""),
    "perhaps": ("U", ""),
    "spring": ("S", 21),
    "summer": ("S", 22),
    "autumn": ("S", 23),
    "winter": ("S", 24),
    "quarter": ("K", ""),
    "half": ("J", ""),
    "decade": ("L", ""),
    "century": ("O", ""),
    "some": ("A", ""),
    "bc": ("E", -1),
    "ad": ("E", 1),
    "am": ("m", 0),
    "pm": ("m", 12),
    "utc": ("Z", "Z"),
    "clock": ("@", ""),
    "from case": ("<", ""),
    "to case": (">", ""),
    "filler": (FILLER, ""),
}

_ENGLISH = {
    "since": "since",
    "from": "from, starting, starting in, starting from",
    "until": "until, till, up to",
    "to": "to, through",
    "by": "by, no later than, not later than, at the latest by",
    "after": "after, later than",
    "no earlier than": "no earlier than, not earlier than, no sooner than, not before, "
    "at the earliest in, at the earliest on",
    "before": "before, earlier than",
    "between": "between",
    "and": "and",
    "or later": "or later, or after, at the earliest",
    "or earlier": "or earlier, or before, at the latest",
    "early": "early, early in, beginning of, the beginning of, start of, the start of",
    "mid": "mid, mid -, middle of, the middle of",
    "late": "late, late in, end of, the end of",
    "circa": "c, ca, circa, about, around, approximately, roughly, approx",
    "perhaps": "perhaps, probably, possibly, maybe",
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn, fall",
    "winter": "winter",
    "quarter": "quarter",
    "half": "half",
    "decade": "decade",
    "century": "century",
    "some": "a, an, some",
    "bc": "bc, bce, b c",
    "ad": "ad, ce, a d",
    "am": "am, a m",
    "pm": "pm, p m",
    "utc": "utc, gmt, z",
    "filler": "onward, onwards, the, of, in, on, at, during, year, the year, month of",
}

_ORDINALS = ("first", "second", "third", "fourth")


@lru_cache(maxsize=1)
def english() -> Lexicon:
    """Return the English lexicon; abbreviations have three letters, `Sept` too."""
    phrases = {
        phrase: MEANINGS[name] for name, listed in _ENGLISH.items() for phrase in listed.split(", ")
    }
    for number, name in enumerate(FULL_MONTHS, start=1):
        phrases[name.lower()] = phrases[name[:3].lower()] = ("M", number)
    phrases["sept"] = ("M", 9)
    for number, name in enumerate(WEEKDAYS):
        phrases[name.lower()] = phrases[name[:3].lower()] = ("W", number)
    phrases |= {"tues": ("W", 1), "thur": ("W", 3), "thurs": ("W", 3)}
    for number, ordinal in enumerate(_ORDINALS, start=1):
        phrases[f"{ordinal} quarter"] = phrases[f"q{number}"] = ("Q", 32 + number)
    for number, ordinal in enumerate(_ORDINALS[:2], start=1):
        phrases[f"{ordinal} half"] = phrases[f"h{number}"] = ("H", number)
    return Lexicon(phrases, "", "st|nd|rd|th", "s")


class Words(NamedTuple):
    """One language: the phrases of each meaning of `english.MEANINGS`, separated by commas.

    The endings are patterns (of folded text) that may follow a month, a number, or a number naming
    a decade; `months` adds names that dateparser does not know, by number; `from_ending`,
    `to_ending`, `prefixes` and `at` are those of `tokens.Lexicon`; `last` holds the words for
    "last" before a weekday; `ago` adds relative phrases.
    """

    meanings: dict[str, str]
    month_ending: str = ""
    number_ending: str = ""
    decade_ending: str = ""
    months: dict[int, str] = {}  # noqa: RUF012 - read only
    last: str = ""
    ago: dict[str, str] = {}  # noqa: RUF012 - read only
    prefixes: tuple[str, ...] = ()
    from_ending: str = ""
    to_ending: str = ""
    at: str = ""


# Dative, instrumental and prepositional case; dateparser has the other cases.
_RUSSIAN_MONTHS = {
    1: "январю, январем, январе",
    2: "февралю, февралем, феврале",
    3: "марту, мартом, марте",
    4: "апрелю, апрелем, апреле",
    5: "маю, маем, мае",
    6: "июню, июнем, июне",
    7: "июлю, июлем, июле",
    8: "августу, августом, августе",
    9: "сентябрю, сентябрем, сентябре",
    10: "октябрю, октябрем, октябре",
    11: "ноябрю, ноябрем, ноябре",
    12: "декабрю, декабрем, декабре",
}

WORDS: dict[str, Words] = {
    "ru": Words(
        {
            "from": "с, со, начиная с",
            "since": "с тех пор как, с момента",
            "until": "до, по",
            "by": "к, ко, не позднее, не позже",
            "after": "после, позже, позднее",
            "no earlier than": "не ранее, не раньше, не ранее чем, не раньше чем",
            "before": "ранее, раньше",
            "between": "между",
            "and": "и",
            "or later": "или позже, или позднее, и позже, и позднее",
            "or earlier": "или раньше, или ранее",
            "early": "начало, в начале, начала, началу",
            "mid": "середина, в середине, середины, середине",
            "late": "конец, в конце, конца, концу",
            "circa": "около, примерно, приблизительно, ок",
            "perhaps": "вероятно, возможно",
            "spring": "весна, весной, весны, весну",
            "summer": "лето, летом, лета",
            "autumn": "осень, осенью, осени",
            "winter": "зима, зимой, зимы, зиму",
            "quarter": "квартал, квартале, квартала, кв",
            "half": "полугодие, полугодии, полугодия",
            "decade": "годы, годов, годах, гг",
            "century": "век, века, веке, в",
            "bc": "до н э, до нашей эры",
            "ad": "н э, нашей эры",
            "filler": "год, года, году, г, в, во, на, числа",
        },
        number_ending="го|ого|е|ое|м|й|ый|я|ья|й|му",
        decade_ending="е|х|ые|ых",
        months=_RUSSIAN_MONTHS,
        last="прошлый, прошлая, прошлую, прошлое, в прошлый, в прошлую, в прошлое",
        ago={"1 week ago": "неделю назад", "1 month ago": "месяц назад", "1 year ago": "год назад"},
    ),
    "tr": Words(
        {
            "clock": "saat",
            "from": "itibaren",
            "since": "beri, bu yana",
            "until": "kadar, dek, değin",
            "by": "en geç",
            "after": "sonra, sonrası, sonrasında",
            "no earlier than": "en erken",
            "before": "önce, öncesi, öncesinde",
            "between": "arasında, arası",
            "and": "ve, ile",
            "or later": "veya sonra, ya da sonra, veya sonrası",
            "or earlier": "veya önce, ya da önce, veya öncesi",
            "early": "başı, başında, başları, başlarında",
            "mid": "ortası, ortasında, ortaları, ortalarında",
            "late": "sonu, sonunda, sonları, sonlarında",
            "circa": "yaklaşık, civarı, civarında, takriben",
            "perhaps": "muhtemelen, belki",
            "spring": "ilkbahar, bahar, ilkbaharı, baharı, ilkbaharında, baharında",
            "summer": "yaz, yazı, yazında",
            "autumn": "sonbahar, güz, sonbaharı, sonbaharında",
            "winter": "kış, kışı, kışında",
            "quarter": "çeyrek, çeyreği, çeyreğinde",
            "half": "yarısı, yarı, yarısında",
            "decade": "yıllar, yılları, yıllarda, yıllarında",
            "century": "yüzyıl, yüzyılda",
            "bc": "mö, m ö, milattan önce",
            "ad": "ms, m s, milattan sonra",
            "filler": "yıl, yılı, yılında, yılının, ay, ayı, ayında, ayının, günü",
        },
        month_ending="[dt][ae]|n?[iu]n|y?[iu]",
        number_ending="[dt][ae]|n?[iu]n|[iu]?nc[iu]|y?[iu]|s[iu]",
        from_ending="[dt][ae]n",
        to_ending="y?[ae]",
        decade_ending="l[ae]r([dt][ae]|in|[dt][ae]n)?",
        last="geçen, geçtiğimiz",
    ),
    "az": Words(
        {
            "clock": "saat",
            "from": "etibarən",
            "from case": "ildən",
            "to case": "ilə",
            "since": "bəri, indiyədək",
            "until": "qədər, kimi, dək",
            "by": "ən geci",
            "after": "sonra",
            "no earlier than": "ən tezi, ən tez",
            "before": "əvvəl",
            "between": "arasında",
            "and": "və",
            "or later": "və ya sonra",
            "or earlier": "və ya əvvəl",
            "early": "əvvəli, əvvəlində, əvvəllərində",
            "mid": "ortası, ortasında, ortalarında",
            "late": "sonu, sonunda, sonlarında, axırı",
            "circa": "təxminən, təqribən",
            "perhaps": "ehtimal ki, yəqin ki, güman ki",
            "spring": "yaz, yazı, yazında, yazda, bahar, baharı",
            "summer": "yay, yayı, yayında, yayda",
            "autumn": "payız, payızı, payızında, payızda",
            "winter": "qış, qışı, qışında, qışda",
            "quarter": "rüb, rübü, rübündə",
            "half": "yarısı, yarısında",
            "decade": "illər, illəri, illərdə, illərin",
            "century": "əsr, əsrdə, əsrin",
            "bc": "e ə, eramızdan əvvəl",
            "ad": "b e, eramızın",
            "filler": "il, ilin, ildə, ilində, ay, ayı, ayının, ayında, günü",
        },
        month_ending="d[ae]|n?[iu]n|[iu]nd[ae]|[iu]n[iu]n|y?[iu]",
        number_ending="(ci|cu|inci|uncu|si|i|u|n?[iu]n)?(d[ae]|n?[iu]n)?",
        from_ending="[iu]?n?d[ae]n",
        to_ending="[iu]?[ny]?[ae]",
        decade_ending="(ci|cu)",
        last="keçən, ötən",
    ),
    "de": Words(
        {
            "clock": "uhr",
            "from": "von, vom, ab",
            "since": "seit, seit dem",
            "until": "bis, bis zum",
            "by": "spätestens, spätestens am, bis spätestens, nicht später als",
            "after": "nach, nach dem, später als",
            "no earlier than": "frühestens, frühestens am, frühestens im, nicht vor, "
            "nicht vor dem, nicht früher als",
            "before": "vor, vor dem",
            "between": "zwischen, zwischen dem",
            "and": "und, und dem",
            "or later": "oder später",
            "or earlier": "oder früher",
            "early": "anfang, beginn",
            "mid": "mitte",
            "late": "ende",
            "circa": "ca, circa, zirka, etwa, um, gegen, ungefähr",
            "perhaps": "vielleicht, wahrscheinlich, vermutlich",
            "spring": "frühling, frühjahr",
            "summer": "sommer",
            "autumn": "herbst",
            "winter": "winter",
            "quarter": "quartal",
            "half": "halbjahr",
            "decade": "jahre, jahren",
            "century": "jahrhundert, jh",
            "bc": "v chr, vor christus, v u z",
            "ad": "n chr, nach christus, u z",
            "filler": "im, in, am, an, der, die, das, den, dem, des, jahr, jahre, jahres",
        },
        month_ending="s",
        months={3: "märzes"},
        number_ending="ten|te",
        at="um",
        decade_ending="er|ern",
        last="letzten, letzter, vergangenen, vergangener, am letzten, am vergangenen",
    ),
    "fr": Words(
        {
            "clock": "heures",
            "from": "à partir de, à partir du, de, du, dès, à compter du",
            "since": "depuis, depuis le",
            "until": "jusqu'en, jusqu'à, jusqu'au, au, à, jusque",
            "by": "au plus tard, au plus tard le, au plus tard en, pas après",
            "after": "après, après le",
            "no earlier than": "au plus tôt, au plus tôt le, au plus tôt en, pas avant, "
            "pas avant le",
            "before": "avant, avant le",
            "between": "entre, entre le",
            "and": "et, et le",
            "or later": "ou plus tard, ou après",
            "or earlier": "ou plus tôt, ou avant",
            "early": "début, au début de, le début de",
            "mid": "mi, mi -, à la mi, milieu, au milieu de",
            "late": "fin, à la fin de, la fin de",
            "circa": "vers, environ, v, ca, circa, autour de",
            "perhaps": "peut - être, probablement, sans doute",
            "spring": "printemps, au printemps, printemps de",
            "summer": "été, l'été, à l'été, en été",
            "autumn": "automne, l'automne, à l'automne",
            "winter": "hiver, l'hiver, à l'hiver",
            "quarter": "trimestre",
            "half": "semestre",
            "decade": "années, les années, décennie",
            "century": "siècle",
            "bc": "av j - c, avant j - c, avant jésus - christ",
            "ad": "apr j - c, après j - c, après jésus - christ",
            "filler": "le, la, les, en, l'an, an, année, l'année, dans, d', vers le",
        },
        number_ending="er|e|eme|re",
        at="à",
        last="dernier, dernière",
    ),
    "fa": Words(
        {
            "from": "از",
            "until": "تا",
            "by": "حداکثر تا, تا پیش از پایان",
            "after": "پس از, بعد از",
            "no earlier than": "نه پیش از, نه قبل از, نه زودتر از",
            "before": "پیش از, قبل از",
            "between": "بین, میان",
            "and": "و",
            "or later": "یا بعد, یا بعدتر",
            "or earlier": "یا قبل, یا پیشتر",
            "early": "اوایل, آغاز, ابتدای",
            "mid": "اواسط, میانه, نیمه",
            "late": "اواخر, پایان, انتهای",
            "circa": "حدود, حدودا, تقریبا",
            "perhaps": "احتمالا, شاید",
            "spring": "بهار",
            "summer": "تابستان",
            "autumn": "پاییز",
            "winter": "زمستان",
            "decade": "دهه",
            "century": "قرن, سده",
            "bc": "پیش از میلاد, قبل از میلاد, ق م",
            "ad": "میلادی, م",
            "filler": "سال, در, ماه, روز",
            "clock": "ساعت",
        },
        last="گذشته, پیش, قبل",
    ),
    "ar": Words(
        {
            "clock": "الساعة",
            "from": "من, ابتداء من",
            "since": "منذ",
            "until": "حتى, إلى, الى, لغاية",
            "by": "بحلول, في موعد أقصاه",
            "after": "بعد",
            "no earlier than": "ليس قبل, في موعد لا يسبق",
            "before": "قبل",
            "between": "بين, ما بين",
            "and": "و",
            "or later": "أو بعد ذلك, أو بعده",
            "or earlier": "أو قبل ذلك, أو قبله",
            "early": "أوائل, بداية, مطلع",
            "mid": "منتصف, أواسط",
            "late": "أواخر, نهاية",
            "circa": "حوالي, نحو, تقريبا",
            "perhaps": "ربما, على الأرجح",
            "spring": "ربيع",
            "summer": "صيف",
            "autumn": "خريف",
            "winter": "شتاء",
            "century": "القرن, قرن",
            "bc": "ق م, قبل الميلاد",
            "ad": "م, ميلادي, ميلادية",
            "filler": "في, عام, سنة, العام, شهر, يوم, من عام, من شهر",
        },
        months={
            1: "كانون الثاني",
            2: "شباط",
            3: "آذار",
            4: "نيسان, إبريل, ابريل",
            5: "أيار",
            6: "حزيران",
            7: "تموز",
            8: "آب, اغسطس",
            9: "أيلول",
            10: "تشرين الأول, اكتوبر",
            11: "تشرين الثاني",
            12: "كانون الأول",
        },
        last="الماضي, الماضية, الفائت",
        prefixes=("و",),
    ),
}
