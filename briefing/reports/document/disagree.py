"""Where the sources disagree: each point as a question, and each account with its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

from briefing.blocks import Cited, Line
from briefing.dates import Period
from briefing.dates.prose import in_full
from briefing.evidence import accounts
from briefing.model import Citation
from briefing.plover import VC, VX
from briefing.reports.differences import Difference, EntryAccount, grouped
from briefing.reports.document.telling import unstopped
from briefing.reports.events import Entry
from briefing.reports.speech import listed, voices

QUESTIONS = {
    "who": "who did it?", "when": "when?", "where": "where?", "what": "did it happen?",
    "number": "how many?", "intent": "was it on purpose?", "meaning": "what does it mean?",
}  # fmt: skip
BARE = {"affirms": "Yes", "doubts": "Doubtful", "denies": "No"}
"""The answers to whether something happened, for accounts with only a stance."""
STANCE = {"affirms": "", "doubts": "Doubtful", "denies": "Denied"}
"""The same for accounts of other points."""
RECORDED = "as we record it"


def worth_telling(
    differences: Iterable[Difference], main: Set[str], shown: Set[str]
) -> tuple[Difference, ...]:
    """Select the differences for a page: disputed facts of the main story and of listed events.

    Args:
        differences: the differences, points of fact first.
        main: the ids of the main stories; empty if the ledger has no stories.
        shown: the ids of the events on the page.

    """
    return tuple(
        item for item in differences
        if item.entry.event.id in shown
        or (item.of_fact and (not main or not main.isdisjoint(item.entry.event.story)))
    )  # fmt: skip


def row(item: Difference, *, brief: bool) -> list[Line]:
    """Return a difference as a row of a table: the question, one account, and the others.

    Args:
        item: the difference.
        brief: whether to give a value without its sentence.

    """
    said: dict[str, list[str]] = {}
    for account in item.accounts:
        if not _repeated(account, item):
            said.setdefault(_words(account, brief), []).extend(_whose(account, item))
    first = _answer(next(iter(said)))
    one = [_cell(*each) for each in said.items() if _answer(each[0]) == first]
    others = [_cell(*each) for each in said.items() if _answer(each[0]) != first]
    silent = [] if others else _unheard(item)
    if silent:
        others.append(_cell("Nothing is recorded", voices(silent, item.entry.ledger)))
    cites = [
        cite for each in item.accounts if not _repeated(each, item) for cite in _citing(each, item)
    ]
    cites += silent
    title = unstopped(item.entry.event.title)
    question: Line = [f"{title}: {_question(item)}", Cited(tuple(cites or item.entry.event.cite))]
    return [question, "; ".join(one), "; ".join(others) or "No other account is recorded"]


def _answer(words: str) -> str:
    """Return the part of an account that sets it apart: yes or no, or else all its words."""
    lead = words.partition(": ")[0]
    return lead if lead in BARE.values() else words


def _cell(words: str, whose: Iterable[str]) -> str:
    names = [name for name in dict.fromkeys(whose) if name]
    return f"{words} ({'; '.join(names)})" if names else words


def _question(item: Difference) -> str:
    if item.label == "to whom":
        return "who is meant?" if item.entry.quad in (VC, VX) else "who was affected?"
    verbal = item.point == "what" and item.entry.quad in (VC, VX)
    return "is it true?" if verbal else QUESTIONS[item.point]


def _words(account: EntryAccount, brief: bool) -> str:
    several = len(account.own) > 1  # "China, Norland" would not say who did it to whom
    values = ", ".join(
        f"{key} {_value(account.entry, value)}" if several else _value(account.entry, value)
        for key, value in account.own.items()
    )
    says = unstopped(account.says) if account.says else ""
    cite = account.cite
    stance = cite.stance if cite else "affirms"
    apart = cite is None or account.point == (cite.about or "what")
    lead = ""
    if apart and account.point == "what" and stance != "affirms":
        lead = BARE[stance]
    elif apart and not values:  # "Doubtful: 60 passengers" would put the doubt on its own number
        lead = STANCE[stance]
    if cite and says and account.point == "what" and not cite.about and stance == "affirms":
        lead = BARE[stance]
    parts = [lead, values, "" if brief and values else says]
    return ": ".join(filter(None, parts)) or BARE["affirms"]


def _value(entry: Entry, value: Any) -> str:
    if isinstance(value, Period):
        return in_full(value)
    if isinstance(value, tuple):
        return listed(entry.names(value))
    if isinstance(value, dict):
        return ", ".join(f"{grouped(n)} {name.replace('_', ' ')}" for name, n in value.items())
    return str(value)


def _repeated(account: EntryAccount, item: Difference) -> bool:
    """Return whether an account is the ledger's own value and a source gives the same value."""
    return account.cite is None and any(
        each.cite is not None and each.cite.stance == "affirms" and _covered(account.own, each.own)
        for each in item.accounts
    )


def _covered(own: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Return whether a citation gives all of the ledger's own values."""
    return bool(own) and all(
        key in given
        and (
            frozenset(value) <= frozenset(given[key])
            if isinstance(value, tuple)
            else value.items() <= given[key].items()
            if isinstance(value, dict)
            else value == given[key]
        )
        for key, value in own.items()
    )


def _whose(account: EntryAccount, item: Difference) -> list[str]:
    """Name the speakers of an account."""
    return voices(_citing(account, item), account.entry.ledger) or [RECORDED]


def _citing(account: EntryAccount, item: Difference) -> list[Citation]:
    """Return the citations of an account: for the ledger's own value, those that affirm the event.

    A claim that is about another point, or gives values of its own there, says nothing on this one.
    """
    if account.cite is not None:
        return [account.cite]
    others = [cite for cite in _unheard(item) if cite.stance == "affirms"]
    return [cite for cite in others if not cite.attributed_to] or [
        cite for cite in others if not any(getattr(cite, key) for key in ("about", *accounts.KEYS))
    ]


def _unheard(item: Difference) -> list[Citation]:
    """Return the other voices of an event, which say nothing about the point."""
    heard = {(each.cite.source, each.cite.attributed_to) for each in item.accounts if each.cite}
    return [
        cite for cite in item.entry.event.cite
        if cite.stance != "silent" and (cite.source, cite.attributed_to) not in heard
    ]  # fmt: skip
