"""The page of a ledger: one file that needs no network, complete without its script.

Every style and script is in the file, and its Content-Security-Policy (CSP level 3) allows only
these, by their SHA-256: a browser never runs anything from a ledger.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Any

from briefing.lanes import mark
from briefing.render.handling import quoted
from briefing.render.html.draw import Drawer, anchor, sign
from briefing.reports.events import Entry, date_label, event_table
from briefing.reports.grouping import Group
from briefing.reports.page import Page, body
from briefing.reports.references import Footnotes
from briefing.reports.show import CONTESTED
from briefing.reports.table import value
from briefing.reports.wording import dotted, some

ANY = "all"
LABELS = {"actor": "Actor", "story": "Story", "standing": "Standing", "source": "Source"}
_JSON = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028",
                       "\u2029": "\\u2029"})  # fmt: skip
"""Characters that could end the element with the JSON, or a line of it."""


def render(page: Page) -> Iterator[str]:
    """Yield the page as HTML.

    Args:
        page: the report.

    """
    style = _resource("page.css") + _sheets(page)
    script = _resource("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; "
        f"script-src 'sha256-{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    info = page.ledger.info
    title = info.title or "Timeline"
    language = escape(info.language or "en", quote=True)
    yield (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield from _head(page, title)
    opening = Drawer(
        {entry.event.id for entry in page.entries}, level=2, notes=Footnotes(page.ledger)
    )
    yield "<main>\n"
    if page.opening:
        yield '<section class="opening">\n'
        yield from opening.draw(page.opening)
        yield "</section>\n"
    yield _filters(page)
    yield (
        '<figure id="chart" data-script hidden><div></div><figcaption></figcaption></figure>\n'
        '<h2>Events</h2>\n<p id="counted" class="aside" role="status">'
        f"{some(len(page.entries), 'event')}</p>\n"
        '<div class="axis" data-script hidden aria-hidden="true">'
        '<svg viewBox="0 0 240 22"></svg></div>\n'
    )
    number = 0
    drawer = Drawer({entry.event.id for entry in page.entries}, level=3)
    for group in page.groups:
        yield from _group(group, number, drawer, opened=group.title in page.opened)
        number += len(group.entries)
    yield from opening.footnotes()
    yield "</main>\n"
    yield f'<script type="application/json" id="data">{_data(page)}</script>\n'
    yield from _marking(page)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _sheets(page: Page) -> str:
    """Return the style of printed sheets: each has the marking, the title, and its number.

    The margin boxes are those of CSS Paged Media Module Level 3, section 5.
    """
    info = page.ledger.info
    marking, title = quoted(info.marking), quoted(dotted(info.title, page.selection))
    return (
        f"@page {{ @top-right {{ content: {marking}; }} @bottom-right {{ content: {marking}; }} "
        f'@bottom-left {{ content: {title}; }} @bottom-center {{ content: counter(page) " / " '
        "counter(pages); } }\n@page { font-size: 8pt; }\n"
    )


def _resource(name: str) -> str:
    return (files("briefing.render.html") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _marking(page: Page) -> Iterator[str]:
    """Yield the marking, which is at the top and at the foot."""
    if marking := page.ledger.info.marking:
        yield f'<p class="marking">{escape(marking)}</p>\n'


def _head(page: Page, title: str) -> Iterator[str]:
    info = page.ledger.info
    yield "<header>\n"
    yield from _marking(page)
    yield f"<h1>{escape(title)}</h1>\n"
    if info.description:
        yield f"<p>{escape(info.description)}</p>\n"
    counts = dotted(page.selection, some(len(page.entries), "event"), page.span)
    yield f'<p class="aside">{escape(counts)}</p>\n</header>\n'


def _filters(page: Page) -> str:
    fields = ['<label class="search">Search<input type="search" name="q"></label>']
    for name, choices in page.choices.items():
        offered = "".join(
            f'<option value="{escape(choice.value, quote=True)}">{escape(choice.name)} '
            f"({len(choice.events)})</option>"
            for choice in choices
        )
        if offered:
            fields.append(
                f'<label>{LABELS[name]}<select name="{name}"><option value="">{ANY}</option>'
                f"{offered}</select></label>"
            )
    return (
        '<form data-script hidden aria-label="Filters">\n'
        + "\n".join(fields)
        + '\n<button type="reset">Clear</button>\n</form>\n'
    )


def _group(group: Group, number: int, drawer: Drawer, *, opened: bool) -> Iterator[str]:
    yield (
        f'<details class="group" data-events="{len(group.entries)}"{" open" * opened}>'
        f"<summary>{escape(group.title)} <small>{len(group.entries)}</small></summary>\n"
    )
    for at, entry in enumerate(group.entries, number):
        yield from _event(entry, at, drawer)
    yield "</details>\n"


def _event(entry: Entry, number: int, drawer: Drawer) -> Iterator[str]:
    event = entry.event
    mark = "" if entry.standing in CONTESTED else sign(entry.quad) + " "
    tag = f'<span class="tag {_role(entry)}">{escape(entry.remark)}</span>' if entry.remark else ""
    yield (
        f'<details class="event{" key" * event.key}" id="{anchor(event.id)}" '
        f'data-n="{number}"><summary><span class="when">{escape(date_label(entry))}</span>'
        '<svg class="lane" viewBox="0 0 240 16" aria-hidden="true"></svg>'
        f'<span class="title">{mark}{escape(event.title)}{tag}</span></summary>\n<div>\n'
    )
    yield from drawer.draw(body(entry))
    yield "</div></details>\n"


def _role(entry: Entry) -> str:
    return "warning" if entry.standing in (*CONTESTED, "unsourced") else "aside"


def _data(page: Page) -> str:
    """Return the data for charts and filters: the row and days of events, and filter results."""
    entries = page.entries
    records = event_table("briefing/timeline/1", entries).records()
    whole = {
        "events": [
            {"row": record, **_drawn(entry, page.today)}
            for record, entry in zip(records, entries, strict=True)
        ],
        "choices": {
            name: [[choice.value, choice.events] for choice in choices]
            for name, choices in page.choices.items()
        },
    }
    return json.dumps(value(whole), ensure_ascii=False, separators=(",", ":")).translate(_JSON)


def _drawn(entry: Entry, today: datetime.date) -> dict[str, Any]:
    """Return an event's data for the script: its tone, and its mark in day numbers."""
    drawn = mark(entry.event.date, today)
    return {
        "quad": "none" if entry.standing in CONTESTED else entry.quad,
        "mark": drawn._asdict() if drawn else None,
    }
