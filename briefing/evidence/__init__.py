"""What citations amount to: standing, claimants, independent origins, names of sources."""

from briefing.evidence.accounts import Statement, own_values
from briefing.evidence.names import source_name
from briefing.evidence.origins import origins
from briefing.evidence.standing import (
    STANDINGS,
    Standing,
    claimants,
    grade,
    known_by,
    sources,
    standing,
)

__all__ = [
    "STANDINGS",
    "Standing",
    "Statement",
    "claimants",
    "grade",
    "known_by",
    "origins",
    "own_values",
    "source_name",
    "sources",
    "standing",
]
