"""Finds suspicious data in a valid ledger: warnings, and notes that may be of interest.

Every rule is a function that yields findings; `RULES` in `rules` gives its reason. "Certainly
earlier" compares the latest day of one period with the earliest of the other, so that an imprecise
date alone never causes a warning.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from briefing import evidence
from briefing.dates import Period
from briefing.diagnostics import Diagnostic
from briefing.evidence.voices import beginning
from briefing.ledger import Loaded
from briefing.ledger.check.publication import thin_accusations
from briefing.ledger.check.twins import duplicates
from briefing.ledger.check.unknown import unknown_keys
from briefing.ledger.files import file_digest, real
from briefing.ledger.rules import Finding
from briefing.model import TO_WRITE, Actor, Citation, Event, Ledger, Outlook, Position, Role, Source
from briefing.names import Spellings, fold

MOST_DUPLICATES = 10
"""The number of likely duplicates listed one by one, unless notes are requested."""
Rule = Callable[[Ledger, datetime.date], Iterator[Finding]]


def check(
    loaded: Loaded, today: datetime.date, *, notes: bool = False, publication: bool = False
) -> list[Diagnostic]:
    """Return all findings on a ledger, in the order of its files and their text.

    Args:
        loaded: the loaded ledger.
        today: the day that separates past from future.
        notes: whether to add notes, which are not faults but may be of interest.
        publication: whether to add findings to review before publication.

    """
    ledger = loaded.ledger
    findings = [
        finding._replace(file=number)
        for number, file in enumerate(loaded.files) for finding in unknown_keys(file.tables)
    ]  # fmt: skip
    findings += [finding for rule in _WARNINGS for finding in rule(ledger, today)]
    if not notes:
        findings = _few_duplicates(findings)
    misspelt = [*_misspelt(loaded), *_beginning_alike(loaded)]
    findings += [*misspelt, *_copies(loaded)]
    if notes:
        words = {finding.word for finding in misspelt}
        findings += [finding for finding in loaded.undeclared if finding.word not in words]
        findings += _single_origins(ledger, today)
        findings += _untyped(ledger)
        # a block that cannot be read may refer to anything
        findings += () if loaded.errors else _unused(ledger, today)
    if publication:
        findings += thin_accusations(ledger)
    return loaded.sorted([*loaded.errors, *loaded.locate(findings)])


def _copies(loaded: Loaded) -> Iterator[Finding]:
    """Yield findings on copies of sources that are missing, changed, or not beside the ledger."""
    for source in loaded.ledger.sources.values():
        path = loaded.files[loaded.home("source", source.id)[0]].path if source.copy else "stdin"
        if path != "stdin":
            folder = real(path).parent
            message, hint = _copy_fault(source, folder)
            if message:
                yield Finding("W215", message, "source", source.id, "copy", "", hint)


def _copy_fault(source: Source, folder: Path) -> tuple[str, str]:
    place, again = Path(source.copy), f"`briefing define source {source.id} --copy FILE` keeps it"
    if place.is_absolute() or ".." in place.parts:
        return f"The copy of {source.id} is not in the ledger's folder", again
    try:
        if not (folder / place).is_file():
            return f"The copy of {source.id} is missing", again
        with (folder / place).open("rb") as file:
            mark = file_digest(file)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is wrong"
        return f"The copy of {source.id} cannot be read: {reason}", again
    if not source.sha256:
        return f"The copy of {source.id} has no sha256", f'add sha256 = "{mark}"'
    if mark != source.sha256:
        return f"The copy of {source.id} was changed", f"its SHA-256 is {mark} now"
    return "", ""


def _before(first: Period | None, second: Period | None) -> bool:
    """Return whether one period certainly ended before the other began."""
    return first is not None and second is not None and first.before(second)


def _uncited(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for table, items in (
        ("event", ledger.events), ("position", ledger.positions), ("outlook", ledger.outlooks)
    ):  # fmt: skip
        for item in items:
            if not item.cite and not item.raw.get("cite"):
                hint = 'add cite = ["source p3"]'
                message = f"This {table} has no citation"
                yield Finding("W203", message, table, item.place_in_file, "", "", hint)


def _sources_too_old(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        for cite in event.cite if event.status == "occurred" else ():
            source = ledger.sources[cite.source]
            if cite.stance == "affirms" and _before(source.published, event.date):
                message = f"{source.id} was published before this happened"
                hint = 'check both dates; an announcement has status = "planned"'
                yield _at(event, "W204", message, cite, hint)


def _at(event: Event, code: str, message: str, cite: Citation, hint: str) -> Finding:
    """Make a finding at one citation of an event."""
    written = event.raw["cite"]
    if isinstance(written, str):
        return Finding(code, message, "event", event.place_in_file, "cite", "", hint)
    number = next(n for n, item in enumerate(written) if item is cite.raw or item == cite.raw)
    path: tuple[int | str, ...] = (number, "source") if isinstance(cite.raw, dict) else (number,)
    return Finding(code, message, "event", event.place_in_file, "cite", "", hint, path)


def _responses_too_early(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        for name in event.responds_to:
            cause = ledger.index.get(name)
            if cause is None or cause.status != "occurred":
                continue  # what is planned is answered before its date
            if _before(event.date, cause.date):
                message = f"{event.id} ends before {name} begins, to which it responds"
                event_place, hint = event.place_in_file, "check both dates"
                yield Finding("W205", message, "event", event_place, "responds_to", name, hint)


def _likely_duplicates(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    # an event with an unreadable date is not undated; the titles of drafts are all the same
    known = (
        event for event in ledger.events
        if (event.date or "date" not in event.raw) and not event.title.startswith(TO_WRITE)
    )  # fmt: skip
    for first, second in duplicates(known, ledger.actors):
        message = f"{second.id} looks like {first.id}"
        hint = f"if they are the same event: briefing merge {first.id} {second.id}"
        yield Finding("W206", message, "event", second.place_in_file, "id", "", hint)


def _few_duplicates(findings: list[Finding]) -> list[Finding]:
    """Return the findings with one line for the likely duplicates beyond the first few."""
    numbers = [at for at, finding in enumerate(findings) if finding.code == "W206"]
    if len(numbers) <= MOST_DUPLICATES + 1:
        return findings
    rest = {*numbers[MOST_DUPLICATES:]}
    summary = findings[numbers[MOST_DUPLICATES]]._replace(
        message=f"{len(rest):,} more events look like others, starting here",
        hint="`briefing check --notes` lists them all",
    )
    return [*(finding for at, finding in enumerate(findings) if at not in rest), summary]


def _in_the_future(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    day = today.toordinal()
    for event in ledger.events:
        first = event.date.first if event.date else None
        if event.status == "occurred" and first is not None and first > day:
            message = f"This date is after {today.isoformat()}, but the status is occurred"
            hint = 'write status = "planned", or correct the date'
            yield Finding("W207", message, "event", event.place_in_file, "date", "", hint)


def _plans_passed(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        if evidence.plan_passed(event, today):
            message = "This plan's date has passed"
            hint = "set status to occurred or cancelled, or write the new date"
            yield Finding("W213", message, "event", event.place_in_file, "date", "", hint)


def _confirmed_alone(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        confirming = next((cite for cite in event.cite if cite.credibility == 1), None)
        if confirming is not None and len(evidence.origins(event, ledger)) < 2:
            message = "Grade 1 means confirmed, but there are fewer than two independent origins"
            hint = "use 2 (probably true), or cite another origin"
            yield _at(event, "W209", message, confirming, hint)


def _horizons_passed(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for outlook in ledger.outlooks:
        term = outlook.horizon
        if outlook.status == "open" and term and term.over_by(today.toordinal()):
            message = "The deadline of this forecast has passed, but it is still open"
            outlook_place = outlook.place_in_file
            hint = "set status to borne-out, failed or void"
            yield Finding("W210", message, "outlook", outlook_place, "horizon", "", hint)


def _misspelt(loaded: Loaded) -> Iterator[Finding]:
    """Yield undeclared names that nearly match a declared one, if there are any."""
    ledger = loaded.ledger
    if not loaded.undeclared:
        return
    actors = Spellings(
        name
        for actor in ledger.actors.values() if actor.declared
        for name in (actor.id, actor.name, *actor.aliases)
    )  # fmt: skip
    sources = Spellings(
        name
        for source in ledger.sources.values() if source.declared
        for name in (source.id, source.short)
    )  # fmt: skip
    for finding in loaded.undeclared:
        known = actors if finding.code == "N301" else sources
        close = known.of(finding.word)
        if close:
            message = f"{finding.word} is not declared, but resembles {close}"
            hint = f'write "{close}" if it is the same; otherwise declare it'
            yield finding._replace(code="W211", message=message, hint=hint)


def _beginning_alike(loaded: Loaded) -> Iterator[Finding]:
    """Yield undeclared sources with a name that begins with all words of another's name."""
    named = [item for item in loaded.undeclared if item.code == "N302" and "://" not in item.word]
    known = {fold(finding.word): finding.word for finding in named}
    for finding in named:
        name = fold(finding.word)
        other = beginning(name, known.keys()) if " " in name else name
        if other != name:
            at = " ".join(finding.word.split()[len(other.split()) :])
            message = f'"{finding.word}" is read as the name of a source, like "{known[other]}"'
            hint = f'write {{ source = "{known[other]}", at = "{at}" }}, or declare both sources'
            yield finding._replace(code="W214", message=message, hint=hint)


def _single_origins(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        if len(event.cite) > 1 and len(evidence.origins(event, ledger)) == 1:
            message = "All citations that support this go back to a single origin"
            yield Finding("N303", message, "event", event.place_in_file, "cite")


def _citations(ledger: Ledger) -> Iterator[Citation]:
    actors = ledger.actors.values()
    roles = (role for actor in actors for role in actor.roles)
    citing: tuple[Event | Position | Outlook | Actor | Role, ...] = (
        *ledger.events, *ledger.positions, *ledger.outlooks, *actors, *roles
    )  # fmt: skip
    for item in citing:
        yield from item.cite


def _unused(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    used: set[str] = set()
    cited: set[str] = set()
    for cite in _citations(ledger):
        used.update(cite.by, cite.to, cite.attributed_to)
        cited.update((cite.source,), cite.rests_on)
    for event in ledger.events:
        used.update(event.by, event.to, event.between, event.affects, event.absent)
        used.update(event.named)
    for position in ledger.positions:
        used.update((position.who,), position.toward)
    for outlook in ledger.outlooks:
        used.update(outlook.about, outlook.made_by)
        cited.update(outlook.made_by)
    for actor in ledger.actors.values():
        used.update(actor.of, actor.tied_to)
    for source in ledger.sources.values():
        cited.update(source.via, source.derived_from)
        used.update(ledger.names.find(source.outlet)[:1], ledger.names.find(source.author)[:1])
    for name, actor in ledger.actors.items():
        if actor.declared and name not in used:
            yield Finding("N304", f"Nothing refers to {name}", "actor", name)
    for name, item in ledger.sources.items():
        if item.declared and name not in cited:
            yield Finding("N305", f"Nothing cites {name}", "source", name)


def _to_write(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    """Yield drafts with a title or statement that a person still has to write."""
    texts = chain(
        (("event", "title", each.title, each.place_in_file) for each in ledger.events),
        (("position", "statement", each.statement, each.place_in_file)
         for each in ledger.positions),
        (("outlook", "statement", each.statement, each.place_in_file)
         for each in ledger.outlooks),
    )  # fmt: skip
    for table, key, text, place in texts:
        if text.startswith(TO_WRITE.strip()):
            message = f"This {key} is still a draft"
            hint = f'write it in your own words, without "{TO_WRITE.strip()}"'
            yield Finding("W212", message, table, place, key, "", hint)


LABEL = 40
"""The maximum number of characters in a label."""


def _labels_too_long(ledger: Ledger, today: datetime.date) -> Iterator[Finding]:
    for event in ledger.events:
        if len(event.label) > LABEL:
            message = f"This label has {len(event.label)} characters; charts have room for {LABEL}"
            hint = "shorten it; the title stays as it is"
            yield Finding("W216", message, "event", event.place_in_file, "label", "", hint)


def _untyped(ledger: Ledger) -> Iterator[Finding]:
    """Yield the events that the counts of cooperation and conflict leave out.

    Ledgers without any typed event do not use these counts, and get no notes.
    """
    typed = any(event.type for event in ledger.events)
    for event in ledger.events if typed else ():
        if not event.type:
            message = f"{event.id} has no type, so it counts neither as cooperation nor as conflict"
            yield Finding(
                "N306", message, "event", event.place_in_file, "id", "", 'type = "consult"'
            )


_WARNINGS: tuple[Rule, ...] = (
    _uncited, _sources_too_old, _responses_too_early, _likely_duplicates,
    _in_the_future, _plans_passed, _confirmed_alone, _horizons_passed, _to_write, _labels_too_long,
)  # fmt: skip
