"""The briefing for a call: the options for its heading and length, and the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.cli import output
from briefing.cli.call import Call
from briefing.cli.options import Shared, option
from briefing.reports import Length

if TYPE_CHECKING:
    from briefing.dates import Period
    from briefing.reports.document import Document, News

PANEL = "The briefing"
SHOWN = 5
"""The maximum number of events after the cut-off to name."""


def heading_options() -> list[Shared]:
    """Return the options for a briefing's length and heading."""
    return [
        option("length", Length, "--length", "Length; short is one page.", PANEL,
               "standard"),
        option("title", str, "--title", "Title of the briefing.", PANEL, "", metavar="TEXT"),
        option("author", str, "--author", "Author of the briefing.", PANEL, "", metavar="TEXT"),
        option("marking", str, "--marking", "Handling marking, such as TLP:GREEN.",
               PANEL, "", metavar="TEXT"),
        option("cut_off", str, "--cut-off", "Day of the latest information. Later items are "
                                            "pointed out; --until leaves them out.",
               PANEL, "", metavar="DATE"),
    ]  # fmt: skip


def compose(
    call: Call,
    number: str = "",
    keys: Sequence[str] = (),
    length: str = "",
    news: News | None = None,
) -> Document:
    """Return the briefing for a call.

    Args:
        call: a call with the options from `heading_options`.
        number: the number of the issue.
        keys: ids of the key points, instead of those marked in the ledger.
        length: overrides the option.
        news: the changes to put first.

    """
    from briefing.dates import parse
    from briefing.dates.prose import in_full
    from briefing.reports.document import Heading, document

    options = call.options
    cut_off = _cut_off(call)
    heading = Heading(
        title=options.title, number=number, author=options.author, marking=call.ledger.info.marking,
        cut_off=in_full(cut_off) if cut_off else "",
        issued=in_full(parse(call.today.isoformat())),
    )  # fmt: skip
    return document(
        call.ledger, call.filter, length=length or options.length, heading=heading, keys=keys,
        news=news,
    )  # fmt: skip


def news_since(call: Call, written: str) -> News:
    """Return the changes since an issue, given by number, or since a day, by date of recording.

    Raises:
        BriefingError: there is no such issue, or the words are not a date.

    """
    from briefing.dates.prose import in_full
    from briefing.reports.changes import recorded_since
    from briefing.reports.document import News

    if written.isdecimal() and len(written) < 4:
        return news_of_issue(call, int(written))
    day = call.read_date(written, "--new-since")
    if not any(event.recorded for event in call.desk.events):
        output.talk("no event has `recorded`, so none counts as new since a day")
    return News(in_full(day), recorded_since(call.ledger, call.filter, day, call.desk))


def news_of_issue(call: Call, number: int | None = None, *, corrects: bool = False) -> News:
    """Return the changes since an issue, by default the last one.

    Args:
        call: the call.
        number: the number of the issue.
        corrects: whether the new issue corrects that one.

    """
    from briefing.cli.reports import since_issue
    from briefing.reports.document import News

    changed, old = since_issue(call, number)
    return News(changed.old, changed, old, number if corrects else None)


def what_is_left_out(report: Document) -> list[str]:
    """Report which parts of a briefing are missing, how to write them, and what did not fit."""
    sentences = [
        f"no {part}; `briefing {command}` adds one" for part, command in report.missing().items()
    ]
    left = report.left_out()
    if left:
        sentences.append(f"left out at --length {report.length}: {', '.join(left)}")
    return sentences


def say_what_is_later(call: Call, report: Document) -> None:
    """Report the sources and events of a briefing that are later than its cut-off."""
    from briefing.query import pick_events
    from briefing.reports.document.heading import happened_after, later_than

    cut_off = _cut_off(call)
    if cut_off is None:
        return
    if later := later_than(cut_off, report.sources, report.ledger):
        output.talk(f"published after the cut-off but cited: {', '.join(later)}")
    if later := happened_after(cut_off, pick_events(report.ledger, report.criteria).items):
        shown = ", ".join(later[:SHOWN]) + (
            f" and {len(later) - SHOWN} more" * (len(later) > SHOWN)
        )
        output.talk(f"dated after the cut-off but included: {shown}; --until leaves them out")


def _cut_off(call: Call) -> Period | None:
    given = call.options.cut_off
    return call.read_date(given, "--cut-off") if given else None
