"""Events from a spreadsheet: `read` gives rows, `columns` names them, `plan` finds what is new."""
