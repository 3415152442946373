"""Prints the acts of one side towards the other in July, and proposals from an article."""

import datetime

import briefing

loaded = briefing.load("events.toml")
for problem in loaded.errors:
    raise SystemExit(problem.message)
ledger = loaded.ledger

# the filter of the command line: each value as typed there
today = datetime.date(2025, 7, 21)
criteria = briefing.Filter(
    today, by=("Azerbaijan",), to=("Russia,CIS",), since=briefing.parse_date("2025-07")
)
report = briefing.timeline(ledger, criteria)
for row in report.table.records():
    print(row["date"], row["type"], row["title"], row["standing"], sep=" | ")

# the events themselves
picked = briefing.pick_events(ledger, criteria)
print(len(picked.items), "chosen;", picked.possible, "more may fall within these dates")

# proposals from an article; nothing is written
article = "Azerbaijan recalled its ambassador from Moscow on 18 July 2025, the ministry said."
for proposal in briefing.draft(article, ledger, published=today):
    date = proposal.date.written if proposal.date else ""
    print(proposal.kind, date, proposal.type, proposal.evidence, sep=" | ")
