"""What the text form and the Markdown form say of an entry, in the same words.

Everything here is text of the program and of the ledger mixed, neither wrapped nor escaped;
parts that do not apply are "".
"""

from __future__ import annotations

from typing import Any

from briefing.dates import Period, show
from briefing.evidence import STANDINGS, origins, source_name
from briefing.model import Actor
from briefing.names import fold
from briefing.plover import TYPES, score
from briefing.reports.activity import Activity, Row
from briefing.reports.actor import Dossier, offices
from briefing.reports.actors import Part
from briefing.reports.balance import Balance, Towards, stated
from briefing.reports.changes import Change, Edit
from briefing.reports.differences import Account
from briefing.reports.dyad import Dyad
from briefing.reports.events import Entry, told
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand
from briefing.reports.relations import Pair, Relations
from briefing.reports.show import Word, offices_then, own_values
from briefing.reports.sources import Carried

DIFFER = "Disputed: where accounts differ"
READS = {"all": "", "part": "read in part", "title": "title only", "none": "not read"}


def some(number: int, noun: str) -> str:
    """Count a noun: "1 event", "3 events"."""
    return f"{number} {noun}{'s' * (number != 1)}"


def listed(what: str, names: list[str]) -> str:
    """Return "what A, B"; "" for no names."""
    return f"{what} {', '.join(names)}" if names else ""


# --- events


def date_label(entry: Entry, heading: str = "") -> str:
    """Return an event's date as its row shows it, or by when an undated one was known."""
    if entry.event.date is None:
        known = entry.known_by
        return f"known by {known}" if known else "undated"
    shown = show(entry.event.date)
    if heading and entry.event.date.precision == "minute":
        return shown.replace(f" {heading}", "", 1)
    for ending in (f" {heading}", f", {heading}"):
        if heading and shown.endswith(ending) and not shown.startswith(("between", "from")):
            return shown.removesuffix(ending)
    return shown


def event_words(entry: Entry) -> list[str]:
    """Return the parts of an event's second line: parties, type, sources, origins."""
    event = entry.event
    parts = [parties(entry)]
    if event.absent:
        parts.append("without " + ", ".join(entry.names(event.absent)))
    parts.append(event.type)
    parts.append(", ".join(entry.source_names()))
    if entry.origins > 1:
        parts.append(f"{entry.origins} origins")
    return [part for part in parts if part]


def parties(entry: Entry) -> str:
    """Return "who → whom" of an event, or "who ↔ who"."""
    event = entry.event
    if event.between:
        return " ↔ ".join(entry.names(event.between))
    by, to = ", ".join(entry.names(event.by)), ", ".join(entry.names(event.to))
    if by and to:
        return f"{by} → {to}"
    return by or (f"→ {to}" if to else "")


# --- positions and forecasts


def balance_title(report: Balance) -> str:
    """Return the heading of a balance: whose it is, and on what."""
    return f"The balance of {report.actor.name}" + (f" on {report.topic}" if report.topic else "")


def tie_words(row: Towards) -> list[str]:
    """Return the ties of a row; a position that stands nowhere else is told with its tie."""
    told = (*row.leaning_for, *row.against, *row.mixed)
    return [
        stand.position.tie if stand in told else f"{stand.position.tie}: {stated(stand)}"
        for stand in row.ties
    ]


def stand_words(stand: Stand) -> list[str]:
    """Return the tie, topics and time of a position, and who says so."""
    position = stand.position
    return [
        position.tie,
        listed("on", stand.topics()),
        show(position.date) if position.date else "",
        *stand.voices(),
    ]


def term(forecast: Forecast) -> str:
    """Return the term of a forecast: its date, else the text's words."""
    outlook = forecast.outlook
    return show(outlook.horizon) if outlook.horizon else outlook.horizon_text or "no term"


def forecast_words(forecast: Forecast) -> list[str]:
    """Return the likelihood and condition of a forecast, who says so, and what decided it."""
    outlook, ledger = forecast.outlook, forecast.ledger
    decided = [told(Entry(ledger.index[ident], ledger)) for ident in outlook.resolved_by]
    return [
        f'"{outlook.likelihood}"' if outlook.likelihood else "",
        condition(outlook.condition),
        outlook.horizon_text if outlook.horizon else "",
        f"made {show(outlook.made)}" if outlook.made else "",
        *forecast.voices(),
        *(f"decided by: {title}" for title in decided),
    ]


CONJUNCTIONS = ("if", "as", "once", "when", "while", "unless", "until", "provided", "should")


def condition(words: str) -> str:
    """Return the condition of a forecast as a clause: "if no treaty follows"."""
    begins = words.partition(" ")[0].casefold()
    return words if not words or begins in CONJUNCTIONS else f"if {words}"


# --- changes, and what is open

HANDED = {
    "changed": "Changed",
    "unchecked": "Not checked by a second pair of eyes",
    "question": "Open questions",
    "outlook": "Outlooks falling due",
}
"""The sections of a handover, as they are headed."""


def due_words(owner: str, due: Period | None) -> str:
    """Return who looks into something and until when: "AB, due 1 Aug 2025"."""
    return ", ".join(filter(None, [owner, f"due {show(due)}" if due else ""]))


def change_label(change: Change) -> str:
    """Return what changed and under which id: "event treaty, was pact"."""
    was = f", was {change.was}" if change.was else ""
    return f"{change.what} {change.ident}".strip() + was


def edit_words(edit: Edit) -> str:
    """Return a key with its old and its new value; of a list only what differs."""
    if isinstance(edit.old, list) and isinstance(edit.new, list):
        less = [_plainly(item) for item in edit.old if item not in edit.new]
        more = [_plainly(item) for item in edit.new if item not in edit.old]
        parts = [listed("without", less), listed("with", more)]
        return f"{edit.field}: " + ("; ".join(filter(None, parts)) or "in another order")
    return f"{edit.field}: {_plainly(edit.old) or 'nothing'} → {_plainly(edit.new) or 'nothing'}"


def _plainly(cell: Any) -> str:
    """Return a value of the ledger as a reader reads it."""
    if isinstance(cell, dict):
        return ", ".join(f"{key} {_plainly(part)}" for key, part in cell.items())
    if isinstance(cell, list):
        return ", ".join(map(_plainly, cell))
    return "" if cell is None else str(cell)


# --- actors


def part_words(part: Part, most: int = 3) -> list[str]:
    """Return for whom an actor acts, from when to when it does, and with whom most."""
    names = part.ledger.actors
    count = part.count
    dates = [show(date) for date in (count.first, count.last) if date]
    return [
        listed("for", [names[ident].name for ident in part.actor.of]),
        listed("tied to", [names[ident].name for ident in part.actor.tied_to]),
        " – ".join(dict.fromkeys(dates)),
        listed("with", [f"{name} {number}" for name, number in part.counterparts(most)]),
    ]


def also(actor: Actor) -> str:
    """Return the other names of an actor; "the Kremlin" and "Kremlin" are told once."""
    told: dict[str, str] = {fold(actor.name).removeprefix("the "): ""}
    for alias in actor.aliases:
        told.setdefault(fold(alias).removeprefix("the "), alias)
    return listed("also", [alias for alias in told.values() if alias])


def who_words(report: Dossier) -> list[str]:
    """Say in lines who an actor is: description, relations, offices, remark."""
    known = report.ledger.actors
    return [
        report.actor.description,
        listed("acts for", [known[ident].name for ident in report.actor.of]),
        listed("tied to", [known[ident].name for ident in report.actor.tied_to]),
        listed("acts through", [_with_offices(each) for each in report.through]),
        listed("belonging with it:", [each.name for each in report.tied]),
        offices(report.actor),
        report.actor.note,
    ]


def _with_offices(actor: Actor) -> str:
    held = offices(actor)
    return f"{actor.name} ({held})" if held else actor.name


def dossier_span(report: Dossier) -> str:
    """Return how many events an actor has, from when to when."""
    count = report.count
    dates = dict.fromkeys(show(date) for date in (count.first, count.last) if date)
    return " · ".join(filter(None, [some(count.events, "event"), " – ".join(dates)]))


# --- activity and relations


def silence(row: Row, unit: str) -> str:
    """Say how many periods before a row had no event: "7 months without an event"."""
    return f"{some(row.silent_before, unit)} without an event"


def activity_words(report: Activity) -> list[str]:
    """Return the median, the bursts and the longest silences in sentences."""
    bursts = ", ".join(f"{row.label} ({row.events})" for row in report.bursts)
    words = [f"Median of the {report.unit}s that have an event: {report.median:g}."]
    words.append(f"Bursts: {bursts}." if bursts else "No burst.")
    for before, after in report.silences:
        words.append(f"From {before.label} to {after.label}: {silence(after, report.unit)}.")
    apart = [f"{row.events} {row.label}" for row in report.rows if row.number is None]
    if apart:
        words.append(f"In no one {report.unit}: {', '.join(apart)}.")
    return words


def score_words(mean: float | None) -> str:
    """Return a mean score with its sign, "" for none."""
    return "" if mean is None else f"{mean:+.1f}"


def pair_names(report: Relations, pair: Pair, arrow: str = "↔") -> str:
    """Return the names of a pair."""
    return f"{report.label(pair.one)} {arrow} {report.label(pair.other)}"


def dyad_words(report: Dyad) -> list[str]:
    """Return how many events went which way between two, and of what tone."""
    one, other, count = report.one.name, report.other.name, report.total
    return [
        f"{one} → {other} {count.there}",
        f"{other} → {one} {count.back}",
        f"mutual {count.mutual}" if count.mutual else "",
        f"both touched {count.aside}" if count.aside else "",
        f"cooperation {count.cooperation}",
        f"conflict {count.conflict}",
    ]


# --- sources


def source_title(carried: Carried) -> str:
    """Return the title of a source as the ledger's readers read it, unless that is its name."""
    title = carried.source.title_translated or carried.source.title
    return title if title != carried.name else ""


def source_counts(carried: Carried) -> str:
    """Return what a source carries beside events that others speak of too."""
    counts = [
        f"{carried.alone} alone" if carried.alone else "",
        f"{carried.silent} silent" if carried.silent else "",
        some(carried.positions, "position") if carried.positions else "",
        some(carried.forecasts, "forecast") if carried.forecasts else "",
    ]
    return ", ".join(filter(None, counts))


def source_words(carried: Carried) -> list[str]:
    """Return what a source is, how far it was read, and what rests on what."""
    source = carried.source
    return [
        source.title if source.title_translated else "",
        source.kind,
        carried.outlet if carried.outlet != carried.name else "",
        source.author,
        source.language,
        READS[source.read],
        f"published {show(source.published)}" if source.published else "",
        f"accessed {show(source.accessed)}" if source.accessed else "",
        listed("known through", carried.names(source.via)),
        listed("rests on", carried.names(source.derived_from)),
        listed("known through it:", carried.names(carried.via_it)),
        listed("rest on it:", carried.names(carried.rests_on_it)),
        f"reliability {source.reliability}" if source.reliability else "",
        source.reliability_note,
        source.url,
    ]


# --- one event


def facts(entry: Entry, sign: str) -> list[tuple[str, str]]:
    """Return the facts of an event, each with its heading; `sign` is that of its tone."""
    event = entry.event
    groups = origins(event, entry.ledger)
    named = [" = ".join(source_name(entry.ledger.sources[i]) for i in group) for group in groups]
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
        ("standing", f"{entry.standing}: {STANDINGS[entry.standing]}"),
        ("claimed by", ", ".join(entry.names(entry.claimants))),
        ("origins", f"{len(groups)}: {'; '.join(named)}" if groups else "none"),
        ("checked", event.checked),
        ("recorded", event.recorded),
        ("key", "belongs in the short briefing" if event.key else ""),
        ("extra", ", ".join(f"{key}: {value}" for key, value in event.extra.items())),
        ("id", event.id),
    ]
    return [(what, words) for what, words in found if words]


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
    sources = word.entry.ledger.sources
    return [
        f"on the point: {cite.about}" if cite.about else "",
        *(f"{key}: {_own(word, key, own)}" for key, own in own_values(word)),
        listed("rests on", [source_name(sources[ident]) for ident in cite.rests_on]),
        f"grade {word.grade}" if word.grade else "",
        READS[word.read],
        cite.note,
    ]


def account_words(account: Account) -> str:
    """Return what an account says on its point, with the values that it gives of its own."""
    own = [f"{key}: {_own(account.word, key, value)}" for key, value in account.own.items()]
    words = account.says or ("as told" if not own else "")
    return f"{words} ({'; '.join(own)})" if words and own else words or "; ".join(own)


def _own(word: Word, key: str, own: object) -> str:
    if key == "date":
        return show(word.cite.date)
    if key in ("by", "to"):
        return ", ".join(word.entry.names(getattr(word.cite, key)))
    return _figures(word.cite.figures) if key == "figures" else str(own)
