"""Events from a spreadsheet: `read` gives rows, `columns` names them, `plan` tells what is new."""
