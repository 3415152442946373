"""Changing a ledger: the edit of a text, saving it whole, and the journal for `undo`."""
