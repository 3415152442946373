"""The html of the project: blocks as HTML, and the page of a ledger."""
