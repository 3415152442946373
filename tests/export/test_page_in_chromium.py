"""The page in a real Chromium: filters, keyboard, accessibility, speed, paper.

Run with `-m outside`; `CHROMIUM` names the program.
"""

import datetime
import json
import os
import random
import shutil
import subprocess
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import SHIPPED, TODAY
from playwright.sync_api import sync_playwright
from program import clean_environment, in_process
from test_page import LEDGER

from briefing.dates import parse
from briefing.lanes import mark
from briefing.render.html.page import ARROW, UNITS, WIDE
from briefing.render.svg.timeline import scale

pytestmark = pytest.mark.outside

WIDTHS = (390, 1280)
SCRIPT = "</script><img src=x onerror=alert(1)>"
HOSTILE = LEDGER.replace("A ferry sinks", SCRIPT).replace("Ferries of the lake", SCRIPT)


@pytest.fixture(scope="module")
def chromium():
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert program, "no Chromium: install it, or name it in CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Open the page of a ledger; `page.trouble` has the errors of the browser."""
    contexts = []

    def run(ledger, *, address="", width=1280, scheme="light", script=True):
        env = clean_environment()
        words = ["export", "page", "--ledger", "-", "--today", TODAY]
        actual = in_process(words, ledger, tmp_path, env)
        assert actual.code == 0, actual.stderr
        path = tmp_path / "page.html"
        path.write_text(actual.stdout, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme,
            java_script_enabled=script,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.trouble = []
        page.on("console", lambda message: page.trouble.append(message.text))
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        page.on("dialog", lambda dialog: page.trouble.append(dialog.message))
        page.on("request", lambda request: page.trouble.append(request.url))
        page.goto(path.as_uri() + address)
        page.trouble = page.trouble[1:]  # the page itself
        return page

    yield run
    for context in contexts:
        context.close()


SHIPPED_TEXT = SHIPPED.read_text(encoding="utf-8")


def visible(page):
    return page.locator(".event:not([hidden])").count()


def test_a_hostile_ledger_runs_nothing_and_loads_nothing(opened):
    page = opened(HOSTILE)
    page.locator("#e-sinking summary").click()
    assert page.locator("#e-sinking .title").inner_text().startswith(SCRIPT)
    assert page.trouble == []


def test_the_list_is_complete_without_the_script(opened):
    page = opened(SHIPPED_TEXT, script=False)
    assert visible(page) == 76
    assert not page.locator("form").is_visible()
    page.locator(".group:not([open]) > summary").last.click()
    page.locator("#e-airliner-downing summary").click()
    assert page.locator("#e-airliner-downing dl").first.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_accessibility_problems(opened, width, scheme):
    page = opened(SHIPPED_TEXT, width=width, scheme=scheme)
    page.locator("#e-airliner-downing > summary").click()
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    assert page.trouble == []


def test_the_page_can_be_used_by_keyboard_alone(opened):
    page = opened(SHIPPED_TEXT)
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[name=q]')"):
            break
    page.keyboard.type("yekaterinburg")
    assert 0 < visible(page) < 20
    focused = "document.activeElement.matches('.event > summary')"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused)
    page.keyboard.press("Enter")
    assert page.locator(".event[open]").count() == 1


def test_search_ignores_accents_and_case(opened):
    page = opened(LEDGER.replace("A fair opens", "Der Ärger in Çeşme"))
    page.locator("[name=q]").fill("arger cesme")
    assert visible(page) == 1


FILTERS = [
    *({"actor": actor} for actor in (
        "russia", "azerbaijan", "iran", "israel", "turkiye", "ukraine", "armenia", "us",
        "ilham-aliyev", "vladimir-putin", "taiwan", "paraguay",
    )),
    *({"standing": word} for word in (
        "reported", "disputed", "claimed", "denied", "planned", "occurred",
    )),
    *({"story": number} for number in range(5)),
    *({"source": number} for number in range(5)),
    {"actor": "russia", "standing": "reported"}, {"actor": "israel", "story": 0},
]  # fmt: skip
"""What to filter by: a value, or its number among those that the page offers."""


def test_filters_give_the_same_counts_as_the_command_line(opened, tmp_path):
    page = opened(SHIPPED_TEXT)
    offered = json.loads(page.locator("#data").text_content())["choices"]
    counted = 0
    for wanted in FILTERS:
        state = {
            name: offered[name][value][0] if isinstance(value, int) else value
            for name, value in wanted.items()
        }
        if any(value not in dict(offered[name]) for name, value in state.items()):
            continue
        page.evaluate("hash => { location.hash = hash }", "#?" + urlencode(state))
        page.wait_for_function("hash => location.hash === hash", arg="#?" + urlencode(state))
        page.wait_for_timeout(20)
        words = [word for name, value in state.items() for word in (f"--{name}", value)]
        run = in_process(
            ["timeline", "--ledger", str(SHIPPED), "--format", "jsonl", *words], b"", tmp_path,
            clean_environment(),
        )  # fmt: skip
        assert visible(page) == len(run.stdout.splitlines()), state
        counted += 1
    assert counted >= 24


def test_the_address_keeps_the_filter_and_can_point_to_events(opened):
    page = opened(SHIPPED_TEXT, address="#?actor=israel")
    assert page.locator("[name=actor]").input_value() == "israel"
    few = visible(page)
    page.locator("[name=actor]").select_option("")
    assert visible(page) == 76 > few
    assert "#" not in page.url
    page = opened(SHIPPED_TEXT, address="#e-taiwan-ties")
    assert page.locator("#e-taiwan-ties").evaluate("each => each.open")


def ledger_of(dates):
    return "".join(
        f'[[event]]\nid = "e{n}"\ndate = "{date}"\ntitle = "T"\ncite = "s"\n'
        for n, date in enumerate(dates)
    )


AXES = {
    "days": ["2031-02-01", "2031-02-28", "2031-03-01", "[2031-02-03..2031-02-20]"],
    "days with a break": ["2031-02-01", "2031-02-03", "2031-06-09", "2031-06-11"],
    "months": ["2031-02", "2031-02-01", "2031-11", "[2031-04..]", "2031-05~", "2030-12/2031-03"],
    "months with two breaks": ["2001-05", "2013-08", "2024-12", "[2024-12..2025-07-20]"],
    "years": ["2011/..", "2013", "[..2025-07-20]", "1998?", "../2004", "2005/2007?"],
    "decades": ["1805", "195X", "2025-07", "1914-06-28"],
    "before our era": ["-0043-03-15", "0079", "-0500", "0410-08-24"],
    "millennia with breaks": ["-8000", "-2999", "2025-07-18", "0001"],
    "bounds alone": ["[..2025-07-20]", "[2024-12..]"],
    "a single day": ["2025-07-18"],
}
SPOTS = """() => Object.fromEntries([...document.querySelectorAll('.event')].map(row => [row.id,
    [...row.querySelectorAll('[data-x]')].map(each => [each.getAttribute('href')
        || each.getAttribute('class'), each.getAttribute('x'), each.getAttribute('width')])]))"""


@pytest.mark.parametrize("name", AXES)
def test_the_script_draws_dates_where_the_program_does(opened, name):
    """All groups are open, so that both draw all events on one axis."""
    ledger = ledger_of(AXES[name])
    drawn = opened(ledger, script=False).evaluate(SPOTS)
    page = opened(ledger, address="#?standing=reported")
    page.wait_for_timeout(50)
    moved = page.evaluate(SPOTS)
    assert len(drawn) == len(AXES[name])
    for event, parts in drawn.items():
        for one, other in zip(parts, moved[event], strict=True):
            assert one[0] == other[0]
            assert [float(x or 0) for x in one[1:]] == pytest.approx(
                [float(x or 0) for x in other[1:]], abs=0.2
            ), (AXES[name], event)
    assert page.trouble == []


YEARS = ("-0500", "-0043", "0079", "1805", "1998", "2013", "2024", "2025")
FORMS = (
    "{}", "{}-05", "{}-05-17", "{}-12?", "{}-02-03~", "[{}-02..]", "[..{}-07-20]", "{}-03/..",
    "{}/", "../{}", "[{}-01-05..{}-03-09]", "{}-11-02/{}-12",
)  # fmt: skip
PLACES = """all => all.map(marks => { const on = axis(marks);
    return marks.map(([first, last, begin, end]) =>
        [[first, 0], [last, 1], [begin, 0], [end, 1]].map(
            ([day, add]) => day === null ? null : place(on, day, add))); })"""


def drawings():
    """Yield lists of drawings of dates that are close together, far apart, or both."""
    choose = random.Random(1)
    for _ in range(300):
        years = choose.sample(YEARS, choose.randint(1, 4))
        dates = [choose.choice(FORMS).replace("{}", choose.choice(years)) for _ in range(6)]
        yield [mark(parse(date), datetime.date.fromisoformat(TODAY)) for date in dates]


def test_what_the_script_draws_is_within_its_date_and_where_the_program_draws_it(opened):
    page = opened(ledger_of(["2031-05-03"]))
    lists = [*drawings()]
    given = [[[each.first, each.last, *(each.solid or (None, None))] for each in marks]
             for marks in lists]  # fmt: skip
    for marks, spots in zip(lists, page.evaluate(PLACES, given), strict=True):
        on = scale(marks, UNITS, 0, WIDE, ARROW)
        for each, (left, right, begin, end) in zip(marks, spots, strict=True):
            if each.solid:
                assert begin < end, each
                assert left is None or begin >= left
                assert right is None or end <= right
            known = zip("lrst", (left, right, begin, end), strict=True)
            there = on.edges(each)
            for edge, place in known:
                assert place is None or place == pytest.approx(there[edge], abs=0.01), each


OPAQUE = "all => all.map(each => each.getBBox()).map(box => [box.x, box.x + box.width])"


@pytest.mark.parametrize("script", [True, False])
def test_an_opaque_bar_lies_within_the_date_and_is_as_wide_as_its_unit(opened, script):
    dates = ["2031-02", "2031-02-01", "2031-02-28", "2031-03-01", "2031", "[2031-02..2031-03]"]
    page = opened(ledger_of(dates), script=script)
    page.wait_for_timeout(100)

    def opaque(number):
        shapes = ".lane .unit, .lane .lasting, .lane [href='#day']"
        return page.locator(f"#e-e{number}").locator(shapes).evaluate_all(OPAQUE)

    ((begin, end),) = opaque(0)
    for day, inside in ((1, True), (2, True), (3, False)):
        ((left, right),) = opaque(day)
        assert (begin <= (left + right) / 2 <= end) is inside, dates[day]
    ((first, last),) = opaque(4)
    assert first < begin < end < last
    assert opaque(5) == []


def test_the_axis_follows_the_filter(opened):
    page = opened(SHIPPED_TEXT)
    page.wait_for_timeout(100)
    names = "document.querySelector('.axis').textContent"
    assert page.evaluate(names) == "20242025DecJanFebMarAprMayJunJul"
    page.locator("[name=q]").fill("talk in Baku")
    assert page.evaluate(names).startswith("Aug 2013")
    assert opened(SHIPPED_TEXT, script=False).locator(".axis").inner_text().startswith("195")


def many(number):
    events = "".join(
        f'[[event]]\nid = "e{n}"\ndate = "{2020 + n % 6}-{1 + n % 12:02}-{1 + n % 28:02}"\n'
        f'title = "Ship {n} leaves dock-{n % 37}-"\nby = "actor {n % 50}"\n'
        f'cite = "paper {n % 9}"\n'
        for n in range(number)
    )  # fmt: skip
    return '[ledger]\ntitle = "Ships"\n' + events


def test_a_thousand_events_load_and_can_be_searched_quickly(opened):
    page = opened(many(1000))
    size = page.evaluate("document.documentElement.outerHTML.length")
    assert size < 1_200_000
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].duration")
    took = page.evaluate("""() => {
        const field = document.querySelector('[name=q]');
        field.value = 'dock-17-';
        const start = performance.now();
        field.dispatchEvent(new Event('input', { bubbles: true }));
        return performance.now() - start;
    }""")
    assert visible(page) == 27
    assert (loaded < 3000, took < 300) == (True, True), (loaded, took)


def test_every_printed_sheet_has_the_marking(opened, tmp_path):
    marked = many(80).replace("[ledger]", '[ledger]\nmarking = "TLP:GREEN"', 1)
    page = opened(marked)
    path = tmp_path / "page.pdf"
    page.pdf(path=str(path), format="A4", prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    sheets = done.stdout.decode().rstrip("\f").split("\f")
    assert len(sheets) > 1
    assert all(sheet.count("TLP:GREEN") >= 2 for sheet in sheets)
    assert "Ship 79 leaves dock" in done.stdout.decode()
