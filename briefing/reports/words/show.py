"""One event in full: its facts, and what each citation says."""

from __future__ import annotations

from typing import Any

from briefing.dates import Period, show
from briefing.evidence import STANDINGS, addresses, grade_words, origins, source_names
from briefing.plover import TYPES, score
from briefing.reports.cited import READ_IN_TWO_WAYS, speakers
from briefing.reports.differences import LABELS, Account, Differences
from briefing.reports.events import Entry
from briefing.reports.show import Word, offices_then, own_values
from briefing.reports.words import listed, some
from briefing.reports.words.events import date_label, origins_words
from briefing.reports.words.sources import READS

DIFFER = "Where accounts differ"


OWN = {
    "date": "dated ",
    "by": "by ",
    "to": "to ",
    "between": "between ",
    "place": "place: ",
    "type": "type ",
    "figures": "",
}
"""How a sentence brings in a value that a citation gives of its own."""


BARE = {"affirms": "says that it happened", "doubts": "doubts it", "denies": "denies it"}
"""What an account says by its stance alone."""


def facts(entry: Entry, sign: str) -> list[tuple[str, str]]:
    """Return the facts of an event, each with its heading; `sign` is that of its tone."""
    event = entry.event
    groups = origins(event, entry.ledger)
    named = [" = ".join(source_names(group, entry.ledger)) for group in groups]
    told = f"{len(groups)}: {'; '.join(named)}" if groups else "none"
    found = [
        ("when", date_label(entry) + (f" ({event.date_note})" if event.date_note else "")),
        ("type", _type(entry, sign)),
        ("by", _people(entry, event.by)),
        ("to", _people(entry, event.to)),
        ("between", _people(entry, event.between)),
        ("affects", _people(entry, event.affects)),
        ("absent", _people(entry, event.absent)),
        ("where", _place(entry)),
        ("figures", _figures(event.figures)),
        ("story", ", ".join(entry.ledger.stories[ident].name for ident in event.story)),
        ("tags", ", ".join(event.tags)),
        ("status", event.status if event.status != "occurred" else ""),
        ("standing", _standing(entry)),
        ("according to", _claimants(entry)),
        ("origins", told + (f" ({origins_words(entry)})" if entry.unchecked else "")),
        ("checked", event.checked),
        ("recorded", event.recorded),
        ("key", "belongs in the short briefing" if event.key else ""),
        ("extra", ", ".join(f"{key}: {value}" for key, value in event.extra.items())),
        ("id", event.id),
    ]
    return [(what, words) for what, words in found if words]


def _standing(entry: Entry) -> str:
    more = f"; {READ_IN_TWO_WAYS}" if entry.read_in_two_ways else ""
    return f"{entry.standing}: {STANDINGS[entry.standing]}{more}"


def _claimants(entry: Entry) -> str:
    """Return whose claim an event is, by the whole chain, where it is only that."""
    cites = [cite for cite in entry.event.cite if cite.stance == "affirms"]
    return speakers(cites, entry.ledger) if entry.standing == "claimed" else ""


def _type(entry: Entry, sign: str) -> str:
    event = entry.event
    if not event.type:
        return ""
    mode = f", {event.mode}" if event.mode else ""
    tone = score(event.type, event.mode) or 0
    quad = f" · {entry.quad}, tone {tone:+g}" if entry.quad != "none" else ""
    return f"{sign} {event.type}{mode}: {TYPES[event.type].means}{quad}"


def _people(entry: Entry, ids: tuple[str, ...]) -> str:
    found = []
    for ident, name in zip(ids, entry.names(ids), strict=True):
        held = offices_then(entry, ident)
        found.append(f"{name} ({', '.join(held)})" if held else name)
    return ", ".join(found)


def _place(entry: Entry) -> str:
    at = ", ".join(f"{number:g}" for number in entry.event.coordinates)
    return " ".join(filter(None, [entry.event.place, f"({at})" if at else ""]))


def _figures(figures: dict[str, object]) -> str:
    return ", ".join(
        f"{name} {number:,}".replace(",", " ") if isinstance(number, int) else f"{name} {number}"
        for name, number in figures.items()
    )


def said(word: Word) -> str:
    """Return what a citation says, and whose word that is; a claim never stands alone."""
    chain, says = ", citing ".join(word.chain), word.cite.says
    if chain and not says:
        return f"as a claim of {chain}"
    return f"{chain}: {says}" if chain else says


def margin(word: Word) -> list[str]:
    """Return what else a citation carries: its point, its own values, what it rests on."""
    cite = word.cite
    return [
        f"on the point: {LABELS[cite.about]}" if cite.about else "",
        *(f"{key}: {_own(word.entry, own)}" for key, own in own_values(word)),
        listed("rests on", source_names(cite.rests_on, word.entry.ledger)),
        grade_words(cite, word.entry.ledger),
        READS[word.read],
        cite.note,
        *addresses(word.entry.ledger.sources[cite.source]),
    ]


def difference_counts(report: Differences) -> list[str]:
    """Count the disputed events, their points, and what is read in two ways."""
    counts = [some(report.events, "disputed event"), some(report.points, "point")]
    return counts + [f"{report.readings} {READ_IN_TWO_WAYS}"] * bool(report.readings)


def account_words(account: Account) -> str:
    """Return what an account says on its point, with the values that it gives.

    A doubt and a denial say so first; what gives nothing else says that the event happened.
    """
    says = account.says
    own = "; ".join(f"{OWN[key]}{_own(account.entry, value)}" for key, value in account.own.items())
    words = f"{says} ({own})" if says and own else says or own
    cite = account.cite
    if cite is None or account.point != (cite.about or "what"):
        return words or BARE["affirms"]
    if cite.stance == "affirms" and words:
        return words
    return ": ".join(filter(None, [BARE[cite.stance], words]))


def _own(entry: Entry, value: Any) -> str:
    if isinstance(value, Period):
        return show(value)
    if isinstance(value, tuple):
        return ", ".join(entry.names(value))
    return _figures(value) if isinstance(value, dict) else str(value)
