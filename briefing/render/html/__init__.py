"""HTML output: blocks as HTML, and the page of a ledger."""
