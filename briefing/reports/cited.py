"""How every report describes the evidence for an entry."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from briefing import evidence
from briefing.evidence import accounts
from briefing.model import Citation, Ledger
from briefing.reports.table import Column

READ_IN_TWO_WAYS = "read in two ways"
NO_SOURCE = "no source"


class CitedItem:
    """A base class for report entries: an item with its ledger.

    Computed values are cached on first use.
    """

    ledger: Ledger

    @property
    def item(self) -> evidence.Statement:
        """The event, position or forecast with the citations."""
        raise NotImplementedError

    @cached_property
    def standing(self) -> str:
        """Its standing, one of `evidence.STANDINGS`."""
        return evidence.standing(self.item)

    @property
    def read_in_two_ways(self) -> bool:
        """Whether accounts differ on its meaning, which is not a point of fact."""
        return accounts.read_in_two_ways(self.item)

    @cached_property
    def claimants(self) -> tuple[str, ...]:
        """Who claims it, if it is only claimed."""
        return evidence.claimants(self.item) if self.standing == "claimed" else ()

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The sources that report it, by id."""
        return evidence.sources(self.item)

    def remarks(self, *, sourced: bool = False) -> list[str]:
        """Describe its standing: "according to …", "disputed"; nothing if it is reported.

        Args:
            sourced: whether to include the names of the sources, if no list gives them.

        """
        cites = [cite for cite in self.item.cite if cite.stance != "silent"]
        affirming = [cite for cite in cites if cite.stance == "affirms"]
        parts = []
        if affirming and all(cite.attributed_to for cite in affirming):
            parts.append(f"according to {speakers(affirming, self.ledger, sourced=sourced)}")
        if self.standing == "denied":
            parts.append(f"denied by {speakers(cites, self.ledger, sourced=sourced)}")
        elif self.standing not in ("reported", "claimed"):
            parts.append(NO_SOURCE if self.standing == "unsourced" else self.standing)
        parts += filter(None, [self.doubts()])
        return parts + [READ_IN_TWO_WAYS] * self.read_in_two_ways

    def doubts(self) -> str:
        """Name the sources of citations graded doubtful or improbable: "graded doubtful: Wire"."""
        by_doubt: dict[str, dict[str, None]] = {}
        for cite in self.item.cite:
            name = evidence.source_name(cite.source, self.ledger)
            by_doubt.setdefault(doubt(cite), {})[name] = None
        return ", ".join(f"{words}: {', '.join(who)}" for words, who in by_doubt.items() if words)

    @property
    def remark(self) -> str:
        """Caveats for the reader."""
        return "; ".join(self.remarks())

    def names(self, ids: Iterable[str]) -> list[str]:
        """Return the names of actors; quoted text is unchanged."""
        actors = self.ledger.actors
        return [actors[ident].name if ident in actors else ident for ident in ids]

    def source_names(self) -> list[str]:
        """Return the names of its sources; several links of one host are one name."""
        return evidence.source_names(self.sources, self.ledger)

    def voices(self) -> list[str]:
        """Return its sources in words: "Essay (p2, p7)", "Digest (p3), citing Azerbaijan"."""
        places: dict[tuple[str, str], list[str]] = {}
        for cite in self.item.cite:
            places.setdefault(_who(cite, self.ledger), []).append(cite.at)
        return [_placed(source, after, at) for (source, after), at in places.items()]


STANCES = {"affirms": "", "doubts": " doubts it", "denies": " denies it", "silent": " is silent"}


SOURCES, STANDING, CLAIMED_BY = (
    Column("sources", lambda entry: entry.sources, "the sources that report it"),
    Column("standing", lambda entry: entry.standing, " ".join(evidence.STANDINGS)),
    Column("claimed_by", lambda entry: entry.claimants, "who claims it, if it is only claimed"),
)


def doubt(cite: Citation) -> str:
    """Return the grade of a doubtful or improbable citation; "" for any other."""
    if cite.stance == "silent" or cite.credibility not in evidence.DOUBTFUL:
        return ""
    return f"graded {evidence.CREDIBILITIES[cite.credibility]}"


def voice(cite: Citation, ledger: Ledger) -> str:
    """Name the speaker of a citation, the place and the claimants, without the stance."""
    return _placed(evidence.source_name(cite.source, ledger), _claimed(cite, ledger), [cite.at])


def speaker(cite: Citation, ledger: Ledger, *, sourced: bool = True) -> str:
    """Name the speaker of a citation: "Digest", or "Azerbaijan, quoted by Digest".

    Args:
        cite: the citation.
        ledger: its ledger.
        sourced: whether to name the source after those it quotes.

    """
    quoted = [*reversed(chain(cite, ledger))]
    source = evidence.source_name(cite.source, ledger)
    return ", quoted by ".join([*quoted, source] if sourced or not quoted else quoted)


def speakers(cites: Iterable[Citation], ledger: Ledger, *, sourced: bool = True) -> str:
    """Name the speakers of citations, each once."""
    return "; ".join(dict.fromkeys(speaker(cite, ledger, sourced=sourced) for cite in cites))


def _who(cite: Citation, ledger: Ledger) -> tuple[str, str]:
    """Return the source of a citation, and the text after its place: stance and claimant."""
    name = evidence.source_name(cite.source, ledger)
    doubted = f", {doubt(cite)}" if doubt(cite) else ""
    return name, STANCES[cite.stance] + _claimed(cite, ledger) + doubted


def _claimed(cite: Citation, ledger: Ledger) -> str:
    return "".join(f", citing {name}" for name in chain(cite, ledger))


def _placed(source: str, after: str, places: Iterable[str]) -> str:
    at = ", ".join(dict.fromkeys(filter(None, places)))
    return (f"{source} ({at})" if at else source) + after


def chain(cite: Citation, ledger: Ledger) -> list[str]:
    """Return the names of a citation's claimants, in order of the chain."""
    actors = ledger.actors
    return [actors[ident].name if ident in actors else ident for ident in cite.attributed_to]
