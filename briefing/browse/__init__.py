"""Browsing a ledger at a terminal: the only folder that imports textual.

Only `cli.browse` imports it. A pane shows a report drawn by `render.terminal`; the command provides
the `Desk`, which reads, filters and edits the ledger.
"""
