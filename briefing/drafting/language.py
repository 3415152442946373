"""Detects the language of a paragraph by its script and its stop words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing.dates import PeriodError, parse
from briefing.drafting.text import word_set
from briefing.drafting.timex.tagger import tag_dates

if TYPE_CHECKING:
    from briefing.drafting.articles.read import Article

STOP_WORDS: Final = {
    "English": word_set(
        """
        the of and to in a is that for on was with as by at from it his be are an were which this
        have has not had but or their they he she its said after been who will more about
        """
    ),
    "German": word_set(
        """
        der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es
        an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über war
        """
    ),
    "French": word_set(
        """
        le la les de des et en un une du dans est que qui pour par sur pas au avec se il ce sont
        plus ne cette aux ont été mais ses leur elle a à été après d'un
        """
    ),
    "Spanish": word_set(
        """
        el la los las de del y en un una que por con para se su al es como más pero lo sus ha fue
        este entre sin sobre también desde había han no
        """
    ),
    "Portuguese": word_set(
        """
        o os as de do da dos das e em um uma que por com para não se na no mais foi ao pelo pela
        são à seu sua ou mas como entre também após
        """
    ),
    "Italian": word_set(
        """
        il lo la i gli le di del della dei delle e in un una che per con non si da è sono al alla
        nel nella come più ma ha anche dopo su dal
        """
    ),
    "Dutch": word_set(
        """
        de het een van en in is dat op te zijn met voor niet aan er om ook als bij door maar naar
        heeft uit werd nog over wordt hij ze
        """
    ),
    "Polish": word_set(
        """
        i w na z do że się nie to jest o od po za przez jak dla oraz ale są był była jego jej
        które który także tym po przed
        """
    ),
    "Turkish": word_set(
        """
        ve bir bu da de için ile olarak daha çok en olan gibi kadar sonra ne ancak değil göre
        oldu dedi etti ise tarafından arasında
        """
    ),
    "Azerbaijani": word_set(
        """
        və bir bu da də üçün ilə olan kimi daha çox sonra isə ki edib deyib tərəfindən arasında
        olub görə həm onun
        """
    ),
    "Russian": word_set(
        """
        и в на с не что по к из за о от как это он для до но его при так был была были после
        также или её они у же я мы то
        """
    ),
    "Ukrainian": word_set(
        """
        і й в у на з не що по до із за про від як це він для але його при так був була були після
        також або її вони та є
        """
    ),
}
"""Frequent words that carry no content, lower-case."""

SCRIPTS: Final = {
    "Armenian": "\u0531-\u058f", "Georgian": "\u10a0-\u10ff", "Arabic": "\u0621-\u064a",
    "Persian": "\u067e\u0686\u06af\u06cc", "Hebrew": "\u05d0-\u05ea", "Greek": "\u0391-\u03c9",
    "Korean": "\uac00-\ud7a3", "Japanese": "\u3041-\u30ff", "Chinese": "\u4e00-\u9fff",
    "Hindi": "\u0904-\u0939",
}  # fmt: skip
"""Letters that only one of these languages, or one family of them, uses."""

LETTERS: Final = {name: re.compile(f"[{span}]") for name, span in SCRIPTS.items()}
WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
TURKIC: Final = re.compile("[ğışə]|i̇")
"""Letters of Turkish and Azerbaijani, lower-case; "i̇" is what "İ" becomes."""

FEWEST: Final = 2
"""The minimum number of stop words that indicate a language other than English."""

MOST: Final = 2000
"""The number of characters of a paragraph to count."""


def language(text: str) -> str:
    """Return the language of a paragraph; English if nothing indicates another one."""
    sample = text[:MOST]
    letters = sum(char.isalpha() for char in sample)
    for name in ("Persian", *SCRIPTS):
        own = len(LETTERS[name].findall(sample))
        if own > (letters * 0.02 if name == "Persian" else letters / 3) and own > 1:
            return name
    counts: Counter[str] = Counter()
    sample_words = [word.lower() for word in WORD.findall(sample)]
    for name, stop_words in STOP_WORDS.items():
        counts[name] = sum(word in stop_words for word in sample_words)
    best, most = max(counts.items(), key=lambda item: item[1])
    if most >= FEWEST and most > counts["English"]:
        return best
    turkic = sum(TURKIC.search(word) is not None for word in sample_words)
    if turkic > FEWEST and turkic * 4 > len(sample_words) and not counts["English"]:
        return "Azerbaijani" if "ə" in sample else "Turkish"
    cyrillic = len(re.findall(r"[\u0400-\u04ff]", sample))
    return "Russian" if cyrillic > letters / 2 and letters else "English"


MONTHS: Final = {
    "German": "januar februar märz april mai juni juli august september oktober november dezember",
    "French": "janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "Portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
    "novembre dicembre",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november "
    "december",
    "Polish": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "Ukrainian": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада "
    "грудня",
}
"""The months as they are written after a day, January first."""


def _dates(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the dates of a paragraph in a language, as their words and their value."""
    months = MONTHS.get(name, "").split()
    if not months:
        yield from ((m.text, m.period.written) for m in tag_dates(text) if m.period)
        return
    written = (
        rf"(?:(\d{{1,2}})(?:\.|er|º)?\s+(?:de\s+)?)?\b({'|'.join(months)})\s+"
        rf"(?:del?\s+)?(\d{{4}})\b"
    )
    for match in re.finditer(written, text, re.IGNORECASE):
        month = months.index(match[2].lower()) + 1
        value = f"{match[3]}-{month:02d}" + (f"-{int(match[1]):02d}" if match[1] else "")
        try:
            yield match[0], parse(value).written
        except PeriodError:  # 31 June
            yield match[0], value[:7]


@dataclass(frozen=True, slots=True)
class ForeignParagraph:
    """A paragraph that is not English: its place, its language, and its dates as (words, value)."""

    place: str
    language: str
    dates: tuple[tuple[str, str], ...]


def foreign(article: Article) -> Iterator[ForeignParagraph]:
    """Yield the paragraphs of an article that are not English, in order."""
    for paragraph in article.paragraphs:
        name = language(paragraph.text)
        if name == "English":
            continue
        yield ForeignParagraph(paragraph.place, name, tuple(_dates(paragraph.text, name)))
