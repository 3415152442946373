"""Changing a ledger: editing the text, saving it in one step, and the journal for `undo`."""
