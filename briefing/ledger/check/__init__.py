"""Checking a ledger that was read: what contradicts, repeats or lacks something."""
