"""Positions, balances and forecasts."""

from __future__ import annotations

from briefing.dates import show
from briefing.keys import LIKELIHOODS
from briefing.reports.balance import Balance, Towards, sourced, stated
from briefing.reports.events import Entry, told
from briefing.reports.outlook import Forecast
from briefing.reports.positions import Stand
from briefing.reports.words import listed


def balance_title(report: Balance) -> str:
    """Return the heading of a balance: whose it is, and on what."""
    return f"The balance of {report.actor.name}" + (f" on {report.topic}" if report.topic else "")


def tie_words(row: Towards) -> list[str]:
    """Return the ties of a row; a position that stands nowhere else is told with its tie."""
    return [
        stand.position.tie if stand in row.leaning else f"{stand.position.tie}: {stated(stand)}"
        for stand in row.ties
    ]


def acted(entry: Entry) -> str:
    """Return an act of a balance with how it stands, its date, and who says so."""
    date = show(entry.event.date) if entry.event.date else "undated"
    return sourced(entry.event.title, [*entry.remarks(), date], entry)


def stand_words(stand: Stand) -> list[str]:
    """Return the tie, topics and time of a position, and who says so."""
    position = stand.position
    return [position.tie, listed("on", stand.topics()), stand.dated, *stand.voices()]


def likelihood(word: str) -> str:
    """Return a likelihood of the ledger's own with its range: "likely (55–80 %)".

    What a source calls likely has no range: nobody knows that it speaks by ICD 203.
    """
    low, high = LIKELIHOODS[word]
    return f"{word} ({low}–{high} %)"


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
