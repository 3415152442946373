"""Turns a person's input, or a spreadsheet, into blocks of a ledger."""
