"""Events from a spreadsheet: `read` gives rows, `columns` says what they mean, `plan` what is new."""
