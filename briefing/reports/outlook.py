"""Forecasts, grouped by their makers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from briefing.blocks import Block, Front, Item, Items, Role, Section, Span
from briefing.dates import show
from briefing.evidence import source_name
from briefing.keys import LIKELIHOODS
from briefing.model import Ledger, Outlook
from briefing.query import Filter, pick_outlooks
from briefing.reports.cited import CLAIMED_BY, SOURCES, STANDING, CitedItem
from briefing.reports.events import Entry, qualified_title
from briefing.reports.table import Column, RowTable, columns
from briefing.reports.wording import WARNINGS, aside, dotted, some


@dataclass(frozen=True)
class Forecast(CitedItem):
    """A forecast together with its ledger."""

    outlook: Outlook
    ledger: Ledger
    today: datetime.date | None = None

    @property
    def item(self) -> Outlook:
        """The forecast in the ledger."""
        return self.outlook

    @property
    def makers(self) -> list[str]:
        """The makers: names of sources and actors."""
        sources, named = self.ledger.sources, self.names(self.outlook.made_by)
        return [
            source_name(ident, self.ledger) if ident in sources else name
            for ident, name in zip(self.outlook.made_by, named, strict=True)
        ]

    @property
    def attributed(self) -> str:
        """The makers and the forecast: "Gazette: the ice melts"."""
        made_by = ", ".join(self.makers)
        return f"{made_by}: {self.outlook.statement}" if made_by else self.outlook.statement

    @property
    def passed(self) -> bool:
        """Whether it is still open after its deadline, if today's date was given."""
        term = self.outlook.horizon
        if self.today is None or term is None or self.outlook.status != "open":
            return False
        return term.over_by(self.today.toordinal())

    def remarks(self, *, sourced: bool = False) -> list[str]:
        """Return its outcome and standing; its maker's own statement does not count as a claim."""
        status = "" if self.outlook.status == "open" else self.outlook.status
        status = "deadline passed, still open" if self.passed else status
        own = self.standing == "claimed" and set(self.claimants) <= set(self.outlook.made_by)
        stands = [] if own else super().remarks(sourced=sourced)
        return [status, *stands] if status else stands


COLUMNS = columns("outlook", "outlook", {
    10: Column("passed", lambda forecast: forecast.passed, "whether it is still open after its "
        "deadline"),
    14: SOURCES,
    15: STANDING,
    16: CLAIMED_BY,
})  # fmt: skip
SHORT = (
    "made_by", "horizon", "likelihood", "statement", "condition", "status", "passed", "sources",
    "standing", "claimed_by", "id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OutlookReport:
    """Forecasts, in the order of the file."""

    forecasts: tuple[Forecast, ...]
    possible: int
    name: str = "outlook"

    @property
    def head(self) -> dict[str, Any]:
        """The number of forecasts, and of open ones."""
        still = sum(forecast.outlook.status == "open" for forecast in self.forecasts)
        return {"forecasts": len(self.forecasts), "open": still}

    @property
    def table(self) -> RowTable[Forecast]:
        """One row per forecast."""
        return forecast_table(self.forecasts)

    def blocks(self) -> Iterator[Block]:
        """Yield the forecasts grouped by maker."""
        counts = dotted(some(len(self.forecasts), "forecast"), f"{self.head['open']} open")
        yield Front("Outlook", right=aside(counts))
        for maker, forecasts in self.grouped().items():
            yield Section(maker)
            yield forecast_items(forecasts)

    def grouped(self) -> dict[str, list[Forecast]]:
        """Return the forecasts grouped by maker, in order of first appearance."""
        groups: dict[str, list[Forecast]] = {}
        for forecast in self.forecasts:
            label = ", ".join(forecast.makers) or "nobody named"
            groups.setdefault(label, []).append(forecast)
        return groups


STATUSES: dict[str, Role] = {"borne-out": "good", "failed": "bad"}
"""The text role for each status of a forecast."""


def forecast_items(forecasts: Sequence[Forecast], *, whose: bool = False) -> Items:
    """Return forecasts as a list; with `whose`, each names its maker."""
    return Items(forecasts, lambda forecast: _item(forecast, whose=whose), "terms")


def _item(forecast: Forecast, *, whose: bool) -> Item:
    outlook = forecast.outlook
    role = WARNINGS.get(forecast.standing) or STATUSES.get(outlook.status, "aside")
    return Item(
        outlook.statement,
        lead=aside(term(forecast)),
        who=", ".join(forecast.makers) if whose else "",
        remark=[Span(forecast.remark, role)] if forecast.remark else "",
        below=_words(forecast),
    )


def term(forecast: Forecast) -> str:
    """Return the deadline of a forecast: its date, or else the source's words."""
    outlook = forecast.outlook
    return show(outlook.horizon) if outlook.horizon else outlook.horizon_text or "no term"


def _words(forecast: Forecast) -> list[str]:
    """Return the likelihood, condition, sources and deciding events of a forecast."""
    outlook, ledger = forecast.outlook, forecast.ledger
    deciding = (Entry(ledger.index[ident], ledger) for ident in outlook.resolved_by)
    return [
        f'"{outlook.likelihood}"' if outlook.likelihood else "",
        condition(outlook.condition),
        outlook.horizon_text if outlook.horizon else "",
        f"made {show(outlook.made)}" if outlook.made else "",
        *forecast.voices(),
        *(f"decided by: {qualified_title(entry)}" for entry in deciding),
    ]


CONJUNCTIONS = ("if", "as", "once", "when", "while", "unless", "until", "provided", "should")


def condition(words: str) -> str:
    """Return the condition of a forecast as a clause: "if no treaty follows"."""
    begins = words.partition(" ")[0].casefold()
    return words if not words or begins in CONJUNCTIONS else f"if {words}"


def likelihood(word: str) -> str:
    """Return the ledger author's likelihood with its range: "likely (55–80 %)".

    A source's "likely" has no range, since the source may not follow ICD 203.
    """
    low, high = LIKELIHOODS[word]
    return f"{word} ({low}–{high} %)"


def forecast_table(forecasts: Sequence[Forecast]) -> RowTable[Forecast]:
    """Return the row table of forecasts."""
    return RowTable("briefing/outlook/1", COLUMNS, forecasts, SHORT, attrgetter("outlook.raw"))


def outlook(ledger: Ledger, criteria: Filter) -> OutlookReport:
    """Return the selected forecasts; a time window applies to their horizon."""
    picked = pick_outlooks(ledger, criteria)
    return OutlookReport(
        tuple(Forecast(item, ledger, criteria.today) for item in picked.items), picked.possible
    )
