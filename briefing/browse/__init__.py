"""Browsing a ledger at a terminal: the only folder that imports textual.

Only `cli.browse` imports it. What a pane shows is a report as `render.terminal` draws it; what
reads, filters and edits the ledger is the `Desk` that the command provides.
"""
