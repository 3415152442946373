"""The order of a chronology, and the events in a window."""

import datetime

from conftest import read

from briefing.dates import parse
from briefing.query import Filter, pick_events, placed

TODAY = datetime.date(2025, 7, 21)


def ledger(*dates: str | None, more: str = ""):
    blocks = []
    for number, date in enumerate(dates):
        line = f'date = "{date}"\n' if date else ""
        blocks.append(f'[[event]]\nid = "e{number}"\ntitle = "T"\n{line}cite = ["s"]\n')
    return read("\n".join(blocks) + more).ledger


def order(*dates: str | None) -> list[str | None]:
    loaded = ledger(*dates)
    return [
        event.date.written if event.date else None
        for event in pick_events(loaded, Filter(today=TODAY)).items
    ]


def test_sorting_is_by_earliest_start_then_precision_with_undated_last():
    dates = [None, "2025", "2025-01", "2025-01-01", "2024-12-31/2025-02", "[2024..2025-01-01]"]
    assert order(*dates) == [
        "2024-12-31/2025-02", "2025-01-01", "2025-01", "2025", "[2024..2025-01-01]", None,
    ]  # fmt: skip


def test_a_response_comes_after_its_event_if_the_dates_do_not_decide():
    loaded = read("""
[[event]]
id = "answer"
date = "2025-07"
title = "Answer"
responds_to = ["call"]
cite = ["s"]
[[event]]
id = "call"
date = "2025-07"
title = "Call"
cite = ["s"]
[[event]]
id = "circle"
date = "2025-07"
title = "Answers itself"
responds_to = ["circle"]
cite = ["s"]
""").ledger
    picked = pick_events(loaded, Filter(today=TODAY)).items
    assert [event.id for event in picked] == ["call", "answer", "circle"]


def test_a_dated_response_is_listed_by_its_date_even_before_its_event():
    ledger = read("""
[[event]]
id = "plan"
date = "2025-09"
title = "Plan"
cite = ["s"]
[[event]]
id = "protest"
date = "2025-07-03"
title = "Protest against the plan"
responds_to = ["plan"]
cite = ["s"]
""").ledger
    assert placed(ledger.index["protest"], ledger).written == "2025-07-03"


def test_a_response_at_an_unknown_later_time_follows_its_event():
    loaded = read("""
[[event]]
id = "answer"
date = "[2024-12..]"
title = "Answer"
responds_to = ["raid"]
cite = ["s"]
[[event]]
id = "answer-to-the-answer"
title = "Undated"
responds_to = ["answer"]
cite = ["s"]
[[event]]
id = "raid"
date = "[2024-12..2025-07]"
title = "Raid"
cite = ["s"]
[[event]]
id = "between"
date = "2025-03"
title = "Something else"
cite = ["s"]
""").ledger
    picked = pick_events(loaded, Filter(today=TODAY)).items
    assert [event.id for event in picked] == [
        "between", "raid", "answer", "answer-to-the-answer",
    ]  # fmt: skip


def test_a_response_between_bounds_does_not_come_before_its_event():
    event = '[[event]]\nid = "{0}"\ndate = "{1}"\ntitle = "T"\ncite = ["s"]\n'
    loaded = read(
        event.format("warning", "[2024-12..2025-07-18]") + 'responds_to = ["refusal"]\n'
        + event.format("refusal", "[2024-12..2025-07-20]") + event.format("other", "2025-07-19")
    ).ledger  # fmt: skip
    picked = pick_events(loaded, Filter(today=TODAY)).items
    assert [event.id for event in picked] == ["other", "refusal", "warning"]


def test_the_position_in_the_file_decides_last():
    assert [e.id for e in pick_events(ledger("2025", "2025"), Filter(today=TODAY)).items] == [
        "e0", "e1",
    ]  # fmt: skip


def test_a_window_counts_possible_events_and_includes_them_on_request():
    loaded = ledger("2025-07-10", "[2025-06..2025-07]", "2025-07~", "2024", None)
    july = parse("2025-07")
    default = pick_events(loaded, Filter(today=TODAY, since=july, until=july))
    assert [e.id for e in default.items] == ["e2", "e0", "e1"]
    assert default.possible == 1
    possible = pick_events(loaded, Filter(today=TODAY, on=july, possible=True))
    assert [e.id for e in possible.items] == ["e2", "e0", "e1", "e4"]
    certain = pick_events(loaded, Filter(today=TODAY, on=july, certain=True))
    assert [e.id for e in certain.items] == ["e0"]
