"""The page of a ledger: its content without a script, and its safety against hostile text."""

import base64
import datetime
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from conftest import SHIPPED, TODAY, read
from hostile import MARKUP, hostile

from briefing.dates import ordinal
from briefing.query import Filter
from briefing.render import Screen
from briefing.render import render as report_as
from briefing.render.html.page import render
from briefing.reports.page import page as make_page
from briefing.reports.show import show

LEDGER = """
[ledger]
title = "Ferries of the lake"
[actor.north]
name = "Northland"
[actor.harbour]
name = "Harbour Office"
of = "north"
[story.ferries]
name = "The ferries"
[story.elsewhere]
name = "Elsewhere"
[[event]]
id = "sinking"
date = "2031-05-03"
title = "A ferry sinks"
type = "assault"
by = "harbour"
key = true
story = "ferries"
cite = [{ source = "https://example.org/a", says = "sunk" },
        { source = "https://example.com/b", stance = "denies", says = "not sunk" }]
[[event]]
id = "protest"
date = "[2031-05-03..]"
title = "Southland protests"
type = "protest"
by = "Southland"
responds_to = "sinking"
story = "ferries"
cite = "javascript:alert(1)"
[[event]]
id = "fair"
date = "2029"
title = "A fair opens"
story = "elsewhere"
cite = "The Lake Gazette"
"""


class Parsed(HTMLParser):
    """The elements of a page, and the text of each event."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.scripts, self.style = [], {}, [], ""
        self._path, self._event = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in {"meta", "input", "rect", "line", "path", "circle"}:
            self._path.append(tag)
        if (attrs.get("id") or "").startswith("e-"):
            self._event = attrs["id"].removeprefix("e-")

    def handle_endtag(self, tag):
        if self._path and self._path[-1] == tag:
            self._path.pop()

    def handle_data(self, data):
        if "script" in self._path:
            self.scripts.append(data)
        elif "style" in self._path:
            self.style += data
        elif self._event:
            self.texts[self._event] = self.texts.get(self._event, "") + data


def exported(briefing, *words, stdin=LEDGER):
    run = briefing("export", "page", "--ledger", "-", "--today", TODAY, *words, stdin=stdin)
    assert (run.code, run.stdout[:15]) == (0, "<!DOCTYPE html>"), run.stderr
    return run.stdout


def data(page):
    return json.loads(next(text for text in page.scripts if text.startswith("{")))


def folded(text):
    return re.sub(r"\s+", "", text)


def test_each_event_on_the_page_has_all_details_of_show(briefing):
    text = SHIPPED.read_text(encoding="utf-8")
    page = Parsed(exported(briefing, "--internal", stdin=text))
    ledger = read(text).ledger
    criteria = Filter(today=datetime.date.fromisoformat(TODAY))
    assert len(ledger.events) == len(page.texts) > 70
    desk = ("checked", "note", "recorded", "extra")
    for event in ledger.events:
        shown = "".join(report_as(show(ledger, criteria, [event.id]), "text", Screen(900)))
        text = folded(page.texts[event.id])
        for line in shown.splitlines():
            for words in re.split(r"\s{2,}| · ", line.strip()):
                if not line.strip().startswith(desk):
                    assert folded(words) in text, (event.id, words)


def test_a_disputed_event_has_no_sign_and_no_tone(briefing):
    text = exported(briefing)
    summary = re.search(r'<details class="event[^>]*id="e-sinking".*?</details>', text, re.S)[0]
    assert "disputed" in summary
    assert 'class="sign' not in summary
    assert "tone" not in summary
    classes = dict(re.findall(r'<details class="event ([^"]*)" id="e-(\w+)"', text))
    assert {name: tone.split()[0] for tone, name in classes.items()} == {
        "sinking": "none", "protest": "mx", "fair": "none"
    }  # fmt: skip


AROUND = "<(style|script).*?</\\1>|<section.*?</section>|<p class=.aside legend.*?</p>"


@pytest.mark.parametrize(
    "call",
    [
        "timeline --format text", "timeline --format md", "timeline --chart --format text",
        "show sinking --format text", "thread sinking --format text", "export svg", "export page",
        "positions Northland --format text", "export md",
    ],
)  # fmt: skip
def test_no_format_shows_a_tone_beside_a_disputed_event(briefing, call):
    alone = LEDGER[: LEDGER.index('[[event]]\nid = "protest"')]
    named = alone.replace("key = true", 'to = "Southland"\nkey = true')
    text = briefing(*call.split(), "--ledger", "-", "--today", TODAY, stdin=named).stdout
    assert "A ferry sinks" in text
    assert re.search("disputed|denies", text)
    drawn = re.sub(AROUND, "", text, flags=re.S)
    assert not re.search('[▲△▽▼]|class="(mc|vc|vx|mx)', drawn)


def test_drawn_and_listed_events_together_are_all_events_of_the_page(briefing):
    text = exported(briefing, stdin=SHIPPED.read_text(encoding="utf-8"))
    events = re.findall(r'<span class="when">(.*?)</span>(<svg class="lane")?', text)
    assert len(events) == 76
    undrawn = [date for date, lane in events if not lane]
    assert undrawn
    assert all(date == "undated" or date.startswith("known by") for date in undrawn)
    picture, words = re.search(
        r'<figcaption>Activity by year</figcaption>(.*?</svg>)\s*<p class="aside">(.*?)</p>',
        text, re.S,
    ).groups()  # fmt: skip
    shown = sum(map(int, re.findall(r'class="dim"[^>]*>(\d+)<', picture)))
    assert "45 imprecise, 17 undated" in words
    assert "2 planned" in words
    assert shown + 45 + 17 + 2 == 76


def test_the_main_actors_are_drawn_with_their_acts_towards_each_other(briefing):
    text = exported(briefing, stdin=SHIPPED.read_text(encoding="utf-8"))
    names = re.findall("<figcaption>(.*?)</figcaption>", text)
    assert names[1:] == ["Azerbaijan and Russia, by year", "Azerbaijan and Armenia, by month"]
    assert text.count("The numbers as a table") == len(names)
    assert "<figcaption>" not in exported(briefing, "--match", "nowhere")


@pytest.mark.parametrize(("events", "pictures"), [(("sinking",), 0), (("sinking", "fair"), 1)])
def test_activity_is_drawn_only_if_it_covers_two_periods(briefing, events, pictures):
    dates = {"sinking": "2031-05-03", "fair": "2029-04-01"}
    ledger = "".join(
        f'[[event]]\nid = "{name}"\ndate = "{dates[name]}"\ntitle = "A {name}"\n' for name in events
    )
    assert exported(briefing, stdin=ledger).count("<figcaption>Activity") == pictures


def test_differing_accounts_are_side_by_side(briefing):
    text = exported(briefing)
    assert re.search(r'class="accounts">\s*<blockquote>.*</blockquote>\s*<blockquote>', text)


def test_the_last_years_are_expanded_and_side_stories_come_last_and_folded(briefing):
    groups = re.findall(
        r'<details class="group"[^>]*?( open)?><summary>(.*?) <small>', exported(briefing)
    )
    assert groups[-1] == ("", "Side stories")
    assert all(opened for opened, name in groups[:-1])


def test_an_actor_includes_those_that_act_for_it(briefing):
    choices = dict(data(Parsed(exported(briefing)))["choices"])
    actors = {value: len(events) for value, events in choices["actor"]}
    assert actors == {"north": 1, "harbour": 1, "Southland": 1}


def test_the_policy_allows_only_the_style_and_script_of_the_page(briefing):
    page = Parsed(exported(briefing))
    policy = next(
        attrs["content"] for tag, attrs in page.tags
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip
    assert policy.startswith("default-src 'none';")

    def digest(text):
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    program = next(text for text in page.scripts if not text.startswith("{"))
    assert f"script-src 'sha256-{digest(program)}'" in policy
    assert f"style-src 'sha256-{digest(page.style)}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("word", [*MARKUP, "</script><script>alert(1)</script>", "a\u2028b", "]]>"])
def test_text_from_the_ledger_stays_text(briefing, word):
    whole = "".join(render(make_page(hostile(word), Filter(today=datetime.date(2031, 6, 1)))))
    page = Parsed(whole)
    assert [tag for tag, _ in page.tags].count("script") == 2
    for tag, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], tag
        assert not (attrs.get("href") or "#").startswith(("javascript:", "data:"))
    assert folded(word) in folded(page.texts["a"])
    assert data(page)["events"][0]["row"]["title"] == word


def test_only_web_addresses_are_links_and_they_send_no_referrer(briefing):
    links = [attrs for tag, attrs in Parsed(exported(briefing)).tags if tag == "a"]
    outside = [attrs for attrs in links if not attrs["href"].startswith("#")]
    assert {attrs["href"] for attrs in outside} == {
        "https://example.org/a",
        "https://example.com/b",
    }
    assert all("noreferrer" in attrs["rel"] for attrs in outside)


def test_an_event_links_to_related_events_on_the_page(briefing):
    assert '<a href="#e-sinking">' in exported(briefing)
    assert '<a href="#e-sinking">' not in exported(briefing, "--match", "protests")


def test_the_marking_and_the_selection_are_on_the_page_and_on_every_printed_sheet(briefing):
    marked = LEDGER.replace("[ledger]", '[ledger]\nmarking = "TLP:GREEN"', 1)
    text = exported(briefing, "--actor", "north", stdin=marked)
    assert '<p class="marking">TLP:GREEN</p>' in text
    style = Parsed(text).style
    assert '@top-right { content: "TLP:GREEN"; } @bottom-right { content: "TLP:GREEN"; }' in style
    assert '@bottom-left { content: "Ferries of the lake · actor north"; }' in style
    assert "actor north · 1 event" in text


@pytest.mark.parametrize("marking", ['"; } * { display: none', "</style><script>", "a\\\nb"])
def test_a_marking_cannot_leave_its_string_in_the_style(briefing, marking):
    marked = LEDGER.replace("[ledger]", f"[ledger]\nmarking = {json.dumps(marking)}", 1)
    style = Parsed(exported(briefing, stdin=marked)).style
    assert style.count("@page") == 3
    content = re.search(r'@top-right \{ content: "([^"]*)"; \}', style)[1]
    spelled = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), content)
    assert spelled == marking


def test_the_same_ledger_gives_the_same_page(briefing):
    assert exported(briefing) == exported(briefing)


def test_an_empty_selection_gives_a_page_too(briefing):
    run = briefing("export", "page", "--ledger", "-", "--match", "nowhere", stdin=LEDGER)
    assert run.code == 0
    assert "0 events" in run.stdout
    assert "nothing matches" in run.stderr


def test_a_very_long_page_suggests_a_filter(briefing, monkeypatch):
    monkeypatch.setattr("briefing.cli.export.data.MOST_ON_PAGE", 1000)
    many = "".join(f'[[event]]\nid = "e{n}"\ntitle = "T"\ncite = "s"\n' for n in range(1001))
    run = briefing("export", "page", "--ledger", "-", stdin=many)
    assert run.code == 0
    assert run.stderr == (
        "1,001 events make a page that is slow in a browser; filter them with --since, "
        "--actor, --story\n1001 events, 1 source, 0 desk notes\n"
    )


JUDGED = (
    LEDGER
    + """
[[judgement]]
statement = "The lake stays closed"
lead = true
confidence = "moderate"
rests_on = ["sinking"]
"""
)


def test_the_page_opens_with_the_bottom_line_and_its_note(briefing):
    text = exported(briefing, stdin=JUDGED)
    before, _, after = text.partition("<form")
    assert "<strong>Bottom line.</strong> The lake stays closed" in before
    assert '<a href="#note-1" aria-label="note 1">1</a>' in before
    assert "example.org" in after.partition('<li id="note-1">')[2].partition("</li>")[0]


def test_the_page_begins_with_the_news_on_request(briefing):
    dated = JUDGED.replace(
        'title = "A fair opens"', 'title = "A fair opens"\nrecorded = 2031-05-09T10:00:00'
    )
    text = exported(briefing, "--new-since", "2031-05-08", stdin=dated)
    before = text.partition("<form")[0]
    assert before.index("What is new since 8 May 2031") < before.index("A fair opens")
    assert before.index("A fair opens") < before.index("Bottom line")


def test_a_page_marked_red_needs_confirmation(briefing):
    red = LEDGER.replace("[ledger]", '[ledger]\nmarking = "TLP:RED"', 1)
    words = ("export", "page", "--ledger", "-")
    run = briefing(*words, stdin=red)
    assert (run.code, run.stdout) == (2, "")
    assert run.stderr == (
        "briefing: This ledger is marked TLP:RED, and a page is easily passed on; "
        "give --yes to export it anyway\n"
    )
    assert briefing(*words, "--yes", stdin=red).code == 0


def test_the_data_has_the_days_of_each_event(briefing):
    marks = {
        event["row"]["id"]: event["mark"] for event in data(Parsed(exported(briefing)))["events"]
    }
    day = ordinal(2031, 5, 3)
    assert marks == {
        "sinking": [day, day, day, day],
        "protest": [day, None, None, None],
        "fair": [*[ordinal(2029, 1, 1), ordinal(2029, 12, 31)] * 2],
    }
