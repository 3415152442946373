"""Names of speakers for running text: "the essay says", "a headline in The Cradle says"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing import evidence
from briefing.dates import show
from briefing.dates.prose import in_full
from briefing.evidence import outlet_name, source_name
from briefing.model import Citation, Ledger, Source
from briefing.reports.cited import chain

NOUNS = {
    "analysis": "analysis", "digest": "digest", "essay": "essay", "official": "document",
    "dataset": "data set",
}  # fmt: skip
"""The kinds that a sentence uses as the name of a source without an outlet: "the essay"."""
COMMON = frozenset((
    *NOUNS.values(), "article", "brief", "bulletin", "communiqué", "interview", "judgment",
    "letter",
    "memo", "report", "ruling", "speech", "statement", "study", "survey", "transcript",
))  # fmt: skip
"""Words that are not names: a source with such a name is called "the essay"."""
_NUMBERED = re.compile(r"\s+\([^()]*\)$")
"""The ending of a short name that distinguishes it from another: "TASS (note v)"."""
POINTS = {
    "who": "who did it", "when": "the date", "where": "the place", "what": "what happened",
    "number": "the number", "intent": "the intent", "meaning": "the meaning",
}  # fmt: skip
"""The points of a dispute, as the object of a sentence."""


def called(source: Source, ledger: Ledger) -> str:
    """Return the name of a source in running text: "the essay", "BBC", "the analysis “Rift”"."""
    known: dict[Source, str] = ledger.once("names in text", _nothing)
    if source not in known:
        known[source] = _called(source, ledger)
    return known[source]


def _nothing(ledger: Ledger) -> dict[Source, str]:
    return {}


def _called(source: Source, ledger: Ledger) -> str:
    name = source_name(source.id, ledger)
    name = _NUMBERED.sub("", name) or name
    if source.published and name not in (source.short, outlet_name(source, ledger)):
        day = show(source.published)
        if day[0].isdecimal() and name.endswith(f" {day}"):
            name = f"{name.removesuffix(day)}of {in_full(source.published)}"
    noun = NOUNS.get(source.kind, "")
    described = source.title.startswith("[") and source.title.endswith("]")
    if name.casefold() in COMMON or (described and source.short and " " not in name):
        return f"the {name.casefold()}"
    if name.rpartition(" ")[2] in COMMON or (described and source.short):
        return f"the {name}"  # a description whose first word may be a name
    if noun and source.declared and not outlet_name(source, ledger):
        return f"the {noun} “{name}”"
    return name


def spoken(source: Source, ledger: Ledger) -> str:
    """Return a source as the subject of a sentence, with a remark if little of it was read."""
    name = called(source, ledger)
    if source.read == "title":
        return f"a headline in {name}"
    return f"{name}, which we have not read," if source.read == "none" else name


def listed(names: Sequence[str], word: str = "and") -> str:
    """Join names: "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} {word} {last}" if first else last


def said(cites: Iterable[Citation], ledger: Ledger) -> str:
    """Name the sources that affirm a statement, as the end of its sentence: "the essay says".

    A source that speaks for itself comes before one that only quotes; a headline is identified as
    such. Reported speech about another point (`about`) is left out.

    Returns:
        The clause; "" if no source affirms the statement.

    """
    affirming = [cite for cite in cites if cite.stance == "affirms"]
    own = list(dict.fromkeys(cite.source for cite in affirming if not cite.attributed_to))
    own.sort(key=lambda ident: ledger.sources[ident].read == "title")
    quoting = [
        cite for cite in affirming
        if cite.attributed_to and cite.source not in own and not (own and cite.about)
    ]  # fmt: skip
    clause = _own(own, affirming, ledger) if own else ""
    if not quoting:
        return clause
    others = _quoted(quoting, ledger)
    return f"{clause}; also according to {others}" if clause else f"according to {others}"


def _own(own: Sequence[str], affirming: Iterable[Citation], ledger: Ledger) -> str:
    """Name the sources that say so themselves, and anyone whom one of them also cites."""
    names = list(dict.fromkeys(spoken(ledger.sources[ident], ledger) for ident in own))
    besides = [
        chain(cite, ledger)[0] for cite in affirming
        if len(own) == 1 and cite.source in own and cite.attributed_to and not cite.about
    ]  # fmt: skip
    more = f", citing {listed(list(dict.fromkeys(besides)))} in part" if besides else ""
    return f"{listed(names)} {'say' if len(names) > 1 else 'says'}{more}"


def _quoted(cites: Iterable[Citation], ledger: Ledger) -> str:
    """Name the speakers whose words citations pass on: "North and South, quoted by the Post"."""
    by_tail: dict[str, list[str]] = {}
    for cite in cites:
        first, *through = [
            *reversed(chain(cite, ledger)),
            spoken(ledger.sources[cite.source], ledger),
        ]
        tail = "".join(f", quoted by {name}" for name in through)
        tail = tail.replace(", quoted by a headline", ", quoted in a headline")
        by_tail.setdefault(tail, []).append(first)
    groups = [f"{listed(list(dict.fromkeys(names)))}{tail}" for tail, names in by_tail.items()]
    return ", and ".join(groups)


def voices(cites: Iterable[Citation], ledger: Ledger) -> list[str]:
    """Name the voices of citations: "the essay", "Lebedev, in a headline in Rambler"."""
    names = []
    for cite in cites:
        source = ledger.sources[cite.source]
        name, quoted = called(source, ledger), [*reversed(chain(cite, ledger))]
        if source.read == "title":
            name = f"in a headline in {name}" if quoted else f"headline in {name}"
        elif quoted:
            name = f"quoted by {name}"
        names.append(", ".join([", quoted by ".join(quoted), name] if quoted else [name]))
    return list(dict.fromkeys(names))


def contradicted(cites: Iterable[Citation], ledger: Ledger) -> list[str]:
    """Name those who doubt or deny a statement or a point of it: "denied by Southland"."""
    names = []
    for cite in cites:
        if cite.stance in ("doubts", "denies"):
            who = _quoted([cite], ledger)
            whole = cite.about in ("", "what")
            if whole:
                names.append(f"{'doubted' if cite.stance == 'doubts' else 'denied'} by {who}")
            else:
                word = "doubted" if cite.stance == "doubts" else "disputed"
                names.append(f"{POINTS[cite.about]} is {word} by {who}")
    return list(dict.fromkeys(names))


def graded(cites: Iterable[Citation], ledger: Ledger) -> str:
    """Name the accounts of a statement that are graded doubtful: all, or those of some sources."""
    speaking = [cite for cite in cites if cite.stance != "silent"]
    doubtful = [cite for cite in speaking if cite.credibility in evidence.DOUBTFUL]
    if not doubtful:
        return ""
    grades = list(dict.fromkeys(evidence.CREDIBILITIES[c.credibility or 0] for c in doubtful))
    whole = len(doubtful) == len(speaking)
    names = [
        chain(cite, ledger)[-1]
        if cite.attributed_to
        else called(ledger.sources[cite.source], ledger)
        for cite in doubtful
    ]
    whose = listed(list(dict.fromkeys(names)))
    what = "this" if whole else f"the account of {whose}"
    return f"we grade {what} {' or '.join(grades)}"


def capital(text: str) -> str:
    """Return a text with a capital at its beginning, unless it begins with an address."""
    first = text.partition(" ")[0].rstrip(".,;:…")
    return text if "." in first or "/" in first else text[:1].upper() + text[1:]


def opening(name: str) -> str:
    """Return the name of a source for the beginning of a sentence; "taz" is kept."""
    return capital(name) if name.startswith(("the ", "headline in ")) else name


WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def in_words(number: int) -> str:
    """Return a number for running text: in words up to twelve, then in figures."""
    return WORDS[number] if number < len(WORDS) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun in words: "two events"."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"
