"""One event at a terminal: its facts, what it answers, and each citation in full."""

from __future__ import annotations

from rich.text import Text

from briefing.dates import show
from briefing.evidence import STANDINGS, origins, source_name
from briefing.plover import TYPES, score
from briefing.render.terminal.page import WARN, Page
from briefing.render.terminal.timeline import date_label
from briefing.reports.events import Entry
from briefing.reports.show import (
    Shown,
    Word,
    neighbours,
    offices_then,
    own_values,
    words_of,
)

COLUMN = 13


def draw(report: Shown, page: Page) -> None:
    """Draw events on a page."""
    for number, entry in enumerate(report.entries):
        if number:
            page.line()
        _draw_event(page, entry)
        _draw_neighbours(page, entry)
        _draw_words(page, entry)


def _draw_event(page: Page, entry: Entry) -> None:
    event = entry.event
    remark = Text(entry.remark, WARN.get(entry.standing, "dim"))
    page.wrapped(Text(event.title, "bold"), right=remark)
    if event.summary:
        page.wrapped(Text(event.summary), indent=2)
    page.line()
    for what, words in facts(page, entry):
        if words:
            _fact(page, what, Text(words))
    _fact(page, "id", Text(event.id, "dim"))


def _fact(page: Page, what: str, words: Text) -> None:
    page.wrapped(words, first=Text(f" {what}", "dim"), indent=COLUMN)


def facts(page: Page, entry: Entry) -> list[tuple[str, str]]:
    """Return the facts of an event in words, each with its heading; some are empty."""
    event = entry.event
    return [
        ("when", date_label(entry) + (f" ({event.date_note})" if event.date_note else "")),
        ("type", _type(page, entry)),
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
        ("standing", f"{entry.standing}: {STANDINGS[entry.standing]}"),
        ("claimed by", ", ".join(entry.names(entry.claimants))),
        ("origins", _origins(entry)),
        ("checked", event.checked),
        ("recorded", event.recorded),
        ("key", "belongs in the short briefing" if event.key else ""),
        ("extra", ", ".join(f"{key}: {value}" for key, value in event.extra.items())),
    ]


def _type(page: Page, entry: Entry) -> str:
    event = entry.event
    if not event.type:
        return ""
    sign = page.sign(entry.quad).plain
    mode = f", {event.mode}" if event.mode else ""
    tone = score(event.type, event.mode) or 0
    quad = f" · {entry.quad}, tone {tone:+g}" if entry.quad != "none" else ""
    return page.plain(f"{sign} {event.type}{mode}: {TYPES[event.type].means}{quad}")


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


def _origins(entry: Entry) -> str:
    sources = entry.ledger.sources
    groups = origins(entry.event, entry.ledger)
    named = [" = ".join(source_name(sources[ident]) for ident in group) for group in groups]
    return f"{len(groups)}: {'; '.join(named)}" if groups else "none"


def _draw_neighbours(page: Page, entry: Entry) -> None:
    found = neighbours(entry)
    if found:
        page.line()
    for what, events in found:
        for number, event in enumerate(events):
            dated = f"{show(event.date)}  " if event.date else ""
            remark = Entry(event, entry.ledger).remark
            words = Text.assemble((dated, "dim"), event.title)
            words.append(f"  {remark}" if remark else "", WARN.get(remark, "dim"))
            _fact(page, what if not number else "", words)


def _draw_words(page: Page, entry: Entry) -> None:
    words = words_of(entry)
    if not words:
        return
    page.section("What the sources say")
    for word in words:
        stance = "" if word.cite.stance == "affirms" else word.cite.stance
        name = Text.assemble((word.source, "bold"), f" {word.cite.at}" if word.cite.at else "")
        right = Text(stance, {"doubts": "yellow", "denies": "red"}.get(stance, "dim"))
        page.wrapped(name, indent=1, right=right)
        for line in said(word):
            page.wrapped(Text(line), indent=3)
        page.dotted(_margin(word), indent=3)


def said(word: Word) -> list[str]:
    """Return what a citation says, and whose word that is; a claim never stands alone."""
    cite = word.cite
    chain = ", citing ".join(word.chain)
    if not cite.says:
        return [f"as a claim of {chain}"] if chain else []
    return [f"{chain}: {cite.says}" if chain else cite.says]


def _margin(word: Word) -> list[str]:
    cite = word.cite
    sources = word.entry.ledger.sources
    rests = ", ".join(source_name(sources[ident]) for ident in cite.rests_on)
    return [
        f"on the point: {cite.about}" if cite.about else "",
        *(f"{key}: {_value(word, key, own)}" for key, own in own_values(word)),
        f"rests on {rests}" if rests else "",
        f"credibility {cite.credibility}" if cite.credibility else "",
        {"part": "read in part", "title": "title only", "none": "not read"}.get(word.read, ""),
        cite.note,
    ]


def _value(word: Word, key: str, own: object) -> str:
    if key == "date":
        return show(word.cite.date)
    if key in ("by", "to"):
        return ", ".join(word.entry.names(getattr(word.cite, key)))
    return _figures(word.cite.figures) if key == "figures" else str(own)
