"""Dates as a person types them, in plain language; `read.read` reads them."""
