"""Dates in plain language, as typed by a person; `read.read` reads them."""
