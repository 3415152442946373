"""Evaluates citations: standing, claimants, independent origins, names of sources."""

from briefing.evidence.accounts import Statement, own_values
from briefing.evidence.names import (
    SourceNames,
    address,
    addresses,
    link_host,
    names_of,
    outlet_name,
    source_name,
    source_names,
)
from briefing.evidence.origins import DOUBTFUL, origins, share_origins, unchecked
from briefing.evidence.standing import (
    CONTESTED,
    CREDIBILITIES,
    RELIABILITIES,
    STANDINGS,
    Standing,
    claimants,
    grade,
    grade_words,
    known_by,
    plan_passed,
    sources,
    standing,
)

__all__ = [
    "CONTESTED",
    "CREDIBILITIES",
    "DOUBTFUL",
    "RELIABILITIES",
    "STANDINGS",
    "SourceNames",
    "Standing",
    "Statement",
    "address",
    "addresses",
    "claimants",
    "grade",
    "grade_words",
    "known_by",
    "link_host",
    "names_of",
    "origins",
    "outlet_name",
    "own_values",
    "plan_passed",
    "share_origins",
    "source_name",
    "source_names",
    "sources",
    "standing",
    "unchecked",
]
