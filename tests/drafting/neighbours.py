"""Shared by tests of drafts: three quarrelling states, and one known act."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.drafting import Candidate
from briefing.drafting.show import proposal

NORLAND = """
[actor.norland]
name = "Norland"
kind = "state"
aliases = ["Norburg"]
"""
SUDLAND = """
[actor.sudland]
name = "Sudland"
kind = "state"
"""
WESTLAND = """
[actor.westland]
name = "Westland"
kind = "state"
"""
HERALD = """
[actor.herald]
name = "The Herald"
kind = "media"
"""
NEIGHBOURS = NORLAND + SUDLAND + WESTLAND
RECALLED = """
[[event]]
id = "envoy-recalled"
date = "2024-03"
title = "Norland recalls its ambassador from Sudland"
type = "sanction"
by = ["norland"]
to = ["sudland"]
cite = ["https://example.org/a"]
"""
KNOWN = "Norland recalled its ambassador from Sudland in March 2024, a step few had seen coming."
"""A sentence that tells `RECALLED`."""


def blocks(candidates: Iterable[Candidate], source: str) -> str:
    """Return the blocks added to a ledger if every proposal is accepted."""
    ids: set[str] = set()
    return "".join(proposal(candidate, source, ids, {}) for candidate in candidates)


ALL = ("event", "position", "outlook")
"""Every kind that can be drafted."""
