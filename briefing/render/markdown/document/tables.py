"""The tables of a briefing: where accounts differ, balance, who is involved; and positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.render.markdown.document.telling import unstopped
from briefing.render.markdown.notes import Marks
from briefing.render.markdown.text import escape, table
from briefing.reports.cited import speakers
from briefing.reports.counts import apart_words
from briefing.reports.differences import DIFFER, THE_ENTRY, Difference, EntryAccount, account_words
from briefing.reports.document import Document
from briefing.reports.document.voices import unheard
from briefing.reports.positions import Stand
from briefing.reports.wording import listed

BALANCE = ("Towards", "For", "Against, or held back", "Mixed, or a tie")

PEOPLE = ("Who", "Through", "Events", "Of these", "Cooperation / conflict", "Most with")


def differences(report: Document, notes: Marks) -> Iterator[str]:
    """Yield, side by side, what the sources say differently, and who speaks."""
    if not report.differences:
        return
    yield f"\n## {DIFFER}\n\n"
    rows = [_difference(item, notes) for item in report.differences]
    yield table(["Point", "One account", "Another"], rows)


def _difference(item: Difference, notes: Marks) -> list[str]:
    said: dict[str, list[EntryAccount]] = {}
    for account in item.accounts:
        said.setdefault(account_words(account), []).append(account)
    told = [f"{escape(words)} ({escape(_who(accounts))})" for words, accounts in said.items()]
    others = unheard(item) if len(told) < 2 else []
    if others:
        told.append(f"*nothing noted* ({escape(speakers(others, item.entry.ledger))})")
    mark = notes.mark([*(each.cite for each in item.accounts if each.cite), *others])
    point = f"{escape(item.entry.event.title)}: **{escape(item.label)}**{mark}"
    return [point, told[0], "; ".join(told[1:])]


def _who(accounts: Sequence[EntryAccount]) -> str:
    """Name who gives these accounts: "the entry; Digest"."""
    ledger = accounts[0].entry.ledger
    entry = [THE_ENTRY] if any(each.cite is None for each in accounts) else []
    named = speakers((each.cite for each in accounts if each.cite), ledger)
    return "; ".join(filter(None, [*entry, named]))


def balance(report: Document, notes: Marks) -> Iterator[str]:
    """Yield an actor's positions towards each other one, by what they favour."""
    if report.balance is None:
        return
    actor = report.balance.actor
    yield f"\n## The balance of {escape(actor.name)}\n\n"
    rows = []
    for row in report.balance.rows:
        columns = (row.in_favour, row.against, row.else_ if report.room.sections else ())
        rows.append([
            escape(", ".join(row.others)), *(_cell(each, report, notes) for each in columns)
        ])  # fmt: skip
    full = [number for number in range(4) if any(row[number] for row in rows)]
    yield table([BALANCE[n] for n in full], [[row[n] for n in full] for row in rows])


def _cell(held: Sequence[Stand], report: Document, notes: Marks) -> str:
    """Return the positions of a cell, each with its own mark; with little room the first."""
    brief = not report.room.sections
    told = [_stance(stand, notes, brief=brief) for stand in (held[:1] if brief else held)]
    more = [f"{len(held) - 1} more"] if brief and len(held) > 1 else []
    return "; ".join([*told, *more])


def _stance(stand: Stand, notes: Marks, *, brief: bool) -> str:
    """Return a position with how it stands, its date, its sources and the mark of these."""
    position = stand.position
    tie = position.tie if position.leaning == "for" else ""
    words = tie if brief and tie else unstopped(position.statement)
    names = ", ".join(dict.fromkeys(stand.source_names()))
    aside = "; ".join([f"*{escape(remark)}*" for remark in stand.remarks()]
                      + [escape(word) for word in (stand.dated, names) if word])  # fmt: skip
    return escape(words) + (f" ({aside})" if aside else "") + notes.mark(position.cite)


def stands(report: Document, notes: Marks) -> Iterator[str]:
    """Yield all positions, where there is room for them."""
    if not report.stands:
        return
    yield "\n## Positions\n\n"
    for stand in report.stands:
        position = stand.position
        who = escape(stand.names([position.who])[0])
        toward = escape(listed("towards", stand.names(position.toward)))
        parts = [
            position.leaning, position.tie, listed("on", stand.topics()),
            stand.dated, stand.remark,
        ]  # fmt: skip
        more = escape(", ".join(part for part in parts if part))
        told = (
            f"- **{who}**{f' {toward}' if toward else ''}: {escape(unstopped(position.statement))}"
        )
        told += f" ({more})." if more else "."
        yield notes.ended(told, notes.mark(position.cite)) + "\n"


def people(report: Document, notes: Marks) -> Iterator[str]:
    """Yield those who take part most, with counts of the ledger's events."""
    if not report.involved:
        return
    yield "\n## Who is involved\n\n"
    rows = []
    for each in report.involved:
        count = each.part.count
        others = ", ".join(f"{name} {number}" for name, number in each.part.counterparts(3))
        through = ", ".join(actor.name for actor in each.through)
        rows.append([
            escape(each.part.actor.name), escape(through), str(count.events), apart_words(count),
            f"{count.cooperation} / {count.conflict}", escape(others),
        ])  # fmt: skip
    kept = [
        n for n in range(len(PEOPLE)) if n != PEOPLE.index("Of these") or any(r[n] for r in rows)
    ]
    yield table([PEOPLE[n] for n in kept], [[row[n] for n in kept] for row in rows])
