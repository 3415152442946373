"""Keep the chronology of a crisis as plain text; get timelines, actors and briefings out of it."""

__version__ = "0.1.0"
