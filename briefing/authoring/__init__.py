"""A person's input, or a spreadsheet, made into blocks of a ledger."""
