"""Exports can be opened in the programs for which they are intended.

Run with `-m outside`: needs the command lines of Graphviz and npm, and Chromium.
"""

import asyncio
import contextlib
import os
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import SHIPPED, TODAY
from program import clean_environment, in_process

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")

    def run(form, name):
        path = folder / name
        words = ["export", form, "--ledger", str(SHIPPED), "--today", TODAY, "-o", str(path)]
        done = in_process(words, b"", folder, clean_environment())
        assert done.code == 0, done.stderr
        return path

    return run


def test_datasette_shows_and_searches_the_events(exported):
    from datasette.app import Datasette

    async def ask():
        client = Datasette([str(exported("sqlite", "crisis.db"))]).client
        shown = await client.get("/crisis/event/airliner-downing")
        listed = await client.get("/crisis/timeline")
        answer = await client.get("/crisis/event.json?_search=yekaterinburg&_shape=objects")
        return shown, listed, answer

    shown, listed, answer = asyncio.run(ask())
    assert "An AZAL airliner is shot down" in shown.text
    assert "Russian air defence" in listed.text
    ids = {row["id"] for row in answer.json()["rows"]}
    assert {"yekaterinburg-raids", "raids-protest", "sverdlovsk-arrests"} == ids


def test_duckdb_reads_it_and_writes_parquet(exported, tmp_path):
    import duckdb
    from duckdb_extensions import import_extension

    import_extension("sqlite_scanner")
    base = duckdb.connect()
    base.load_extension("sqlite_scanner")
    base.execute(f"ATTACH '{exported('sqlite', 'duck.db')}' AS crisis (TYPE sqlite)")
    parquet = tmp_path / "events.parquet"
    base.execute(f"COPY (SELECT * FROM crisis.event) TO '{parquet}'")
    query = (
        "SELECT count(*) FROM crisis.event_actor AS one JOIN read_parquet(?) AS event "
        "ON event.id = one.event WHERE one.actor = 'russia' AND role = 'by'"
    )
    assert base.execute(query, [str(parquet)]).fetchone()[0] > 3


def test_graphviz_draws_the_graph(exported):
    done = subprocess.run(
        ["dot", "-Tsvg", str(exported("dot", "crisis.dot"))], capture_output=True, check=True
    )
    assert done.stderr == b""
    assert b"Ilham Aliyev" in done.stdout


def test_another_calendar_program_reads_every_entry(exported):
    import vobject

    text = exported("ics", "crisis.ics").read_bytes().decode()
    calendar = vobject.readOne(text)
    assert len(calendar.vevent_list) == 41
    assert len({entry.uid.value for entry in calendar.vevent_list}) == 41
    assert all(entry.dtend.value > entry.dtstart.value for entry in calendar.vevent_list)


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@contextlib.contextmanager
def served(folder):
    handler = partial(Silent, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_timelinejs_shows_a_slide_for_every_event(exported):
    from playwright.sync_api import sync_playwright

    path = exported("timelinejs", "crisis.json")
    folder = path.parent
    packed = subprocess.run(
        ["npm", "pack", "--silent", "@knight-lab/timelinejs@3"], cwd=folder, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    subprocess.run(["tar", "xzf", packed.stdout.split()[-1]], cwd=folder, check=True)
    (folder / "index.html").write_text(
        '<link rel="stylesheet" href="package/dist/css/timeline.css">'
        '<div id="here" style="width: 900px; height: 600px"></div>'
        '<script src="package/dist/js/timeline.js"></script><script>'
        'window.timeline = new TL.Timeline("here", `${location.origin}/crisis.json`, '
        "{script_path: `${location.origin}/package/dist/js/`})"
        "</script>",
        encoding="utf-8",
    )
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    with sync_playwright() as playwright, served(folder) as address:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.route(lambda url: not url.startswith(address), lambda route: route.abort())
        page.goto(f"{address}/index.html")
        page.wait_for_selector(".tl-timemarker", state="attached", timeout=20_000)
        assert page.locator(".tl-timemarker").count() == 41
        assert page.evaluate("timeline.config.events.length") == 41
        assert page.get_by_text("c. 1957?").count() > 0
        browser.close()
