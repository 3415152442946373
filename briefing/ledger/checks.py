"""What is suspect in a ledger that can be read: warnings, and notes of what may be of interest.

Every rule is a function that yields findings; `RULES` in `rules` says why it exists. "Certainly
earlier" compares the latest day of one period with the earliest of the other, so that an
imprecise date never raises an alarm of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from briefing import evidence
from briefing.dates import Period
from briefing.diagnostics import Diagnostic
from briefing.ledger import Loaded
from briefing.ledger.keys import KEYS
from briefing.ledger.likeness import duplicates
from briefing.ledger.locate import locate
from briefing.ledger.rules import Finding
from briefing.ledger.values import SLID
from briefing.model import Citation, Event, Ledger
from briefing.names import near

Rule = Callable[[Ledger, datetime.date], Iterator[Finding]]


def check(loaded: Loaded, today: datetime.date, *, notes: bool = False) -> list[Diagnostic]:
    """Return all that is to be said of a ledger: errors, warnings, with `notes` also notes.

    Args:
        loaded: the ledger as it was read.
        today: what "in the future" and "passed" are measured by.
        notes: whether to add what is no fault but may be of interest.

    """
    ledger = loaded.ledger
    rules = [*_WARNINGS, *_NOTES] if notes else _WARNINGS
    found = [finding for rule in rules for finding in rule(ledger, today)]
    found += _misspelt(loaded)
    if notes:
        found += loaded.undeclared
    more = locate(loaded.text, loaded.path, found, loaded.numbers)
    return sorted([*loaded.errors, *more], key=lambda item: item.place or ("",))


def _before(first: Period | None, second: Period | None) -> bool:
    """Say whether one period is certainly over before the other begins."""
    return (
        first is not None
        and second is not None
        and first.last is not None
        and second.first is not None
        and first.last < second.first
    )


def _unknown_keys(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for table, which, raw in _blocks(ledger.raw):
        for key in raw:
            if key not in KEYS[table]:
                yield _unknown(key, KEYS[table], table, which, key, "")
        for citation in _tables(raw.get("cite")):
            for key in citation.keys() - KEYS["cite"].keys() - set(SLID):
                yield _unknown(key, KEYS["cite"], table, which, "cite", key)
        for role in _tables(raw.get("roles")) if table == "actor" else ():
            for key in role.keys() - KEYS["roles"].keys():
                yield _unknown(key, KEYS["roles"], table, which, "roles", key)
    for name in ledger.raw:
        if name not in KEYS or name in ("cite", "roles"):
            close = near(name, KEYS)
            hint = f"did you mean [[{close[0]}]]?" if close else ""
            yield Finding("W202", f"Nothing reads the table {name}", name, 0, name, "", hint)


def _unknown(
    key: str, known: Iterable[str], table: str, which: int | str, where: str, word: str
) -> Finding:
    close = near(key, known)
    hint = f"did you mean {close[0]}?" if close else "free words go into [event.extra]"
    what = "citation" if where == "cite" else table
    return Finding("W201", f"{what} has no key {key}", table, which, where, word, hint)


def _blocks(raw: dict[str, Any]) -> Iterator[tuple[str, int | str, dict[str, Any]]]:
    for table, found in raw.items():
        if table not in KEYS:
            continue
        if isinstance(found, list):
            pairs: Iterable[tuple[int | str, Any]] = enumerate(found)
        elif table == "ledger":
            pairs = [("", found)]
        else:
            pairs = found.items() if isinstance(found, dict) else ()
        for which, block in pairs:
            if isinstance(block, dict):
                yield table, which, block


def _tables(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _uncited(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for table, items in (
        ("event", ledger.events), ("position", ledger.positions), ("outlook", ledger.outlooks)
    ):  # fmt: skip
        for item in items:
            if "cite" not in item.raw or item.raw["cite"] == []:
                hint = 'add cite = ["source p3"]'
                message = f"This {table} has no citation"
                yield Finding("W203", message, table, item.place_in_file, "", "", hint)


def _sources_too_old(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        for cite in event.cite if event.status == "occurred" else ():
            source = ledger.sources[cite.source]
            if cite.stance == "affirms" and _before(source.published, event.date):
                message = f"{source.id} was published before this happened"
                hint = "check both dates; what was announced is planned"
                yield _at(event, "W204", message, "cite", cite, hint)


def _at(event: Event, code: str, message: str, key: str, cite: Citation, hint: str) -> Finding:
    word = cite.raw if isinstance(cite.raw, str) else cite.source
    return Finding(code, message, "event", event.place_in_file, key, word, hint)


def _responses_too_early(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        for name in event.responds_to:
            if _before(event.date, ledger.index[name].date):
                message = f"{event.id} is over before {name} begins, which it answers"
                where = event.place_in_file
                yield Finding(
                    "W205", message, "event", where, "responds_to", name, "check both dates"
                )


def _likely_duplicates(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for first, second in duplicates(ledger.events):
        message = f"{second.id} looks like {first.id}"
        hint = f"if it is the same, cite the second source under {first.id}"
        yield Finding("W206", message, "event", second.place_in_file, "id", "", hint)


def _in_the_future(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    day = today.toordinal()
    for event in ledger.events:
        first = event.date.first if event.date else None
        if event.status == "occurred" and first is not None and first > day:
            message = f"This is after {today.isoformat()}, and is said to have occurred"
            yield Finding(
                "W207", message, "event", event.place_in_file, "date", "", 'status = "planned"?'
            )


def _two_measures(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for item in ledger.judgements:
        if item.likelihood and item.confidence:
            message = "Likelihood and confidence stand in one sentence"
            hint = "make two judgements of it, or leave one out"
            yield Finding("W208", message, "judgement", item.place_in_file, "confidence", "", hint)


def _confirmed_alone(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        for cite in event.cite:
            if cite.credibility == 1 and len(evidence.origins(event, ledger)) < 2:
                message = "Grade 1 says confirmed, and there are fewer than two origins"
                yield _at(event, "W209", message, "cite", cite, "2 is probably true")
                break


def _horizons_passed(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for outlook in ledger.outlooks:
        last = outlook.horizon.last if outlook.horizon else None
        if outlook.status == "open" and last is not None and last < today.toordinal():
            message = "The term of this forecast is over, and it is still open"
            where = outlook.place_in_file
            hint = "status: borne-out, failed or void"
            yield Finding("W210", message, "outlook", where, "horizon", "", hint)


def _misspelt(loaded: Loaded) -> Iterator[Finding]:
    """Undeclared names that are nearly a declared one; only where anything is declared."""
    ledger = loaded.ledger
    actors = [
        name
        for actor in ledger.actors.values() if actor.declared
        for name in (actor.id, actor.name, *actor.aliases)
    ]  # fmt: skip
    sources = [
        name
        for source in ledger.sources.values() if source.declared
        for name in (source.id, source.short) if name
    ]  # fmt: skip
    for finding in loaded.undeclared:
        known = actors if finding.code == "N301" else sources
        close = near_miss(finding.word, known)
        if close:
            message = f"{finding.word} is not declared, and nearly {close}"
            yield finding._replace(code="W211", message=message, hint=f"did you mean {close}?")


def near_miss(word: str, known: Iterable[str]) -> str:
    """Return a known name that `word` probably misspells: of length 5 or more, nearly alike."""
    from difflib import get_close_matches

    if len(word) < 5 or "://" in word:
        return ""
    close = get_close_matches(word, [name for name in known if len(name) >= 5], n=1, cutoff=0.85)
    return close[0] if close else ""


def _single_origins(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        if len(event.cite) > 1 and len(evidence.origins(event, ledger)) == 1:
            message = "All citations go back to one origin"
            yield Finding("N303", message, "event", event.place_in_file, "cite")


def _unused(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    used: set[str] = set()
    cited: set[str] = set()
    for event in ledger.events:
        used.update(event.by, event.to, event.between, event.affects, event.absent)
        cited.update(cite.source for cite in event.cite)
        for cite in event.cite:
            used.update(cite.by, cite.to, cite.attributed_to)
            cited.update(cite.rests_on)
    for position in ledger.positions:
        used.update((position.who,), position.toward)
        cited.update(cite.source for cite in position.cite)
    for outlook in ledger.outlooks:
        used.update(outlook.about, outlook.made_by)
        cited.update((*outlook.made_by, *(cite.source for cite in outlook.cite)))
    for actor in ledger.actors.values():
        used.update(actor.of, actor.tied_to)
        cited.update(cite.source for role in actor.roles for cite in role.cite)
    for source in ledger.sources.values():
        cited.update(source.via, source.derived_from)
        used.update(ledger.names.find(source.outlet)[:1], ledger.names.find(source.author)[:1])
    for name, actor in ledger.actors.items():
        if actor.declared and name not in used:
            yield Finding("N304", f"Nothing refers to {name}", "actor", name)
    for name, item in ledger.sources.items():
        if item.declared and name not in cited:
            yield Finding("N305", f"Nothing cites {name}", "source", name)


_WARNINGS: tuple[Rule, ...] = (
    _unknown_keys, _uncited, _sources_too_old, _responses_too_early, _likely_duplicates,
    _in_the_future, _two_measures, _confirmed_alone, _horizons_passed,
)  # fmt: skip
_NOTES: tuple[Rule, ...] = (_single_origins, _unused)
