"""Checks of a ledger that was read: contradictions, repetitions and gaps."""
