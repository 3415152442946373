"""`briefing browse`: what the screen shows after keys were typed, and what happens to the file."""

import asyncio
import contextlib
import importlib
import json
import os
import shlex
import time

import pytest
from conftest import ROOT, SHIPPED, TODAY, long
from textual.events import Paste
from typist import Typist

from briefing.browse import app as browse_app
from briefing.browse.app import Browser
from briefing.browse.pane import Detail, EventList
from briefing.cli.browse import LedgerDesk, _read, typed
from briefing.cli.call import Call, Options
from briefing.diagnostics import BriefingError

PORT = """
[ledger]
title = "The harbour strike"

[actor.union]
name = "Dockers' Union"

[actor.port]
name = "Port Authority"

[source.gazette]
outlet = "Gazette"

[source.radio]
outlet = "Harbour Radio"

[[event]]
id = "strike"
date = 2024-03-02
title = "The dockers stop work at all four terminals and block the two roads to the harbour"
by = ["union"]
to = ["port"]
type = "protest"
cite = [{ source = "gazette", at = "p1" }]

[[event]]
id = "offer"
date = "2024-03-05/2024-03-09"
title = "The port offers four per cent"
by = ["port"]
to = ["union"]
responds_to = ["strike"]
cite = [{ source = "radio" }, { source = "gazette", stance = "doubts", says = "three per cent" }]

[[event]]
id = "refusal"
date = "[2024-03-11..2024-04-01]"
title = "The union refuses"
by = ["union"]
responds_to = ["offer"]
cite = [{ source = "radio" }]
"""


@pytest.fixture
def port(tmp_path):
    path = tmp_path / "events.toml"
    path.write_text(PORT, encoding="utf-8")
    return path


LOOK = ""


def browse(path, *keys, size=(80, 30), see=lambda app: screen(app), **options):
    """Type keys into the program; returns what `see` sees then, by default the screen.

    A word with > before it is pasted. A function changes the file, which the screen then shows.
    With `LOOK` among the keys, a list of what `see` sees there is returned.
    """
    desk = LedgerDesk(Call(Options(ledger=[str(path)], today=TODAY, **options)))
    state = desk.state()
    app = Browser(desk, desk.view(typed(desk.call)), state, signs=True)

    async def run():
        views = []
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                if callable(key):
                    await changed_by(key, app, pilot)
                elif key == LOOK:
                    await pilot.pause()
                    views.append(see(app))
                elif key.startswith(">"):
                    app.focused.post_message(Paste(key[1:]))
                    await pilot.pause()
                else:
                    await pilot.press(key)
            await pilot.pause()
            return views or see(app)

    return asyncio.run(run())


async def changed_by(change, app, pilot):
    """Change the file, and wait until the screen has changed too."""
    before, until = screen(app), time.monotonic() + 20
    change()
    while screen(app) == before and time.monotonic() < until:
        await pilot.pause(0.05)
    await pilot.pause()


def typing(line):
    return [{" ": "space", "-": "minus"}.get(char, char) for char in line]


def screen(app):
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def at(app):
    """Return the filter, the event, and all that are listed."""
    events = app.query_one(EventList)
    listed = [place.thing.entry.event.id for place in events.places]
    return app._view.typed, app._ident, listed


def said(app):
    return str(app.query_one("#said").render()) if app.query_one("#said").display else ""


def lines_of(pane):
    return [line.plain for line in pane._lines]


# --- the screen


@pytest.mark.parametrize("size", [(60, 30), (80, 30), (100, 24), (140, 24)])
def test_the_screen(port, size, snapshot):
    assert browse(port, "down", size=size) == snapshot


def test_the_screen_while_a_filter_is_refused(port, snapshot):
    assert browse(port, "slash", *typing("--actor unoin"), "enter") == snapshot


@pytest.mark.parametrize(("columns", "beside"), [(99, False), long(100, True)])
def test_the_event_is_below_the_list_on_a_screen_below_100_columns(port, columns, beside):
    def places(app):
        events, detail = app.query_one(EventList).region, app.query_one(Detail).region
        return events.x < detail.x, events.y < detail.y

    assert browse(port, size=(columns, 30), see=places) == (beside, not beside)


@pytest.mark.parametrize("columns", [80, long(100), long(140)])
def test_the_list_shows_each_title_and_date_in_full(columns):
    def listed(app):
        pane = app.query_one(EventList)
        lines = lines_of(pane)
        shown = [(place.thing, " ".join(lines[place.first : place.last + 1]).split())
                 for place in pane.places]  # fmt: skip
        leads = {id(row): group.lead(row) for group in app._view.timeline.groups
                 for row in group.rows}  # fmt: skip
        return shown, leads, pane._width, max(map(len, lines))

    shown, leads, width, longest = browse(SHIPPED, size=(columns, 30), see=listed)
    assert len(shown) == 76
    assert longest <= width
    for row, words in shown:
        text = f"{leads[id(row)]} {row.entry.event.title}"
        assert [word for word in text.split() if word not in words] == []


def test_an_event_is_shown_as_show_prints_it(port, briefing):
    views = browse(
        port, "down", LOOK, "down", LOOK,
        see=lambda app: (lines_of(app.query_one(Detail)), app.query_one(Detail)._width),
    )  # fmt: skip
    for ident, (shown, width) in zip(("offer", "refusal"), views, strict=True):
        run = briefing("show", ident, "--format", "text", COLUMNS=str(width))
        assert "\n".join(shown) + "\n" == run.stdout


def test_keys_move_through_the_list_and_stop_at_its_ends():
    rows = [
        (["pagedown"], 4, "2001"),
        (["home", "down", "j", "k"], 1, "Azerbaijan between Russia and Iran"),
        (["G", "down"], 75, "↳ answer"),
        (["g", "end", "g", "up"], 0, "Azerbaijan between Russia and Iran"),
    ]
    views = browse(
        SHIPPED, *(key for keys, _, _ in rows for key in (*keys, LOOK)),
        see=lambda app: (app.query_one(EventList).cursor, screen(app)),
    )  # fmt: skip
    for (keys, cursor, visible), (number, shown) in zip(rows, views, strict=True):
        assert number == cursor, keys
        assert visible in shown, keys


@pytest.mark.parametrize("size", [(20, 6), *map(long, ((40, 10), (99, 8), (100, 5), (200, 60)))])
def test_a_screen_of_any_size_and_a_ledger_of_any_length_can_be_shown(port, size):
    keys = ("end", "enter", "down", "pagedown", "escape", "slash", ">--tag none", "enter", "e", "b")
    assert browse(port, *keys, size=size, see=at) == ("--tag none", "", [])
    port.write_text("", encoding="utf-8")
    assert browse(port, "down", "up", "enter", "enter", "e", "b", size=size, see=at) == ("", "", [])


# --- filters


def typed_one_by_one(path, lines, see):
    """Type filters, each replacing the previous one, and return what `see` sees after each."""
    clear = ("slash", "ctrl+a", "ctrl+k")
    keys = [(*clear, *([f">{line}"] if line else ()), "enter", LOOK) for line in lines]
    return browse(path, *(key for group in keys for key in group), see=see)


def test_a_typed_filter_selects_what_it_selects_on_the_command_line(briefing):
    lines = [
        "--actor Russia --since 2025",
        "--actor Russia,Israel --kind conflict --standing !disputed",
        "--match 'air defence'",
        "--on 2025-07 --possible",
        "--source essay --min-origins 2",
        "",
    ]
    desk = LedgerDesk(Call(Options(ledger=[str(SHIPPED)], today=TODAY)))
    for line in lines:
        view = desk.view(line)
        call = ["timeline", *shlex.split(line), "--format", "jsonl"]
        run = briefing(*call, "-f", str(SHIPPED), "--today", TODAY)
        rows = {json.loads(row)["id"] for row in run.stdout.splitlines()}
        listed = [row.entry.event.id for group in view.timeline.groups for row in group.rows]
        assert set(listed) == rows, line
        assert view.remarks == run.stderr.splitlines(), line


def test_the_screen_shows_what_the_command_line_prints_about_a_filter(briefing):
    lines = ["--since 'last friday'", "--story zangezur --actor nobody-else"]
    views = typed_one_by_one(SHIPPED, lines, lambda app: (at(app)[2], said(app)))
    rows: set[str] = set()
    for line, (listed, words) in zip(lines, views, strict=True):
        call = ["timeline", *shlex.split(line), "--format", "jsonl"]
        run = briefing(*call, "-f", str(SHIPPED), "--today", TODAY)
        if run.code:
            assert words.splitlines() == run.stderr.removeprefix("briefing: ").splitlines(), line
            assert set(listed) == rows, line  # as in the last step
        else:
            rows = {json.loads(row)["id"] for row in run.stdout.splitlines()}
            assert set(listed) == rows, line
            assert words.splitlines() == run.stderr.splitlines(), line


def test_an_invalid_filter_gives_one_sentence_and_can_be_corrected(port):
    rows = [
        ("--actor unoin", 'There is no actor "unoin"'),
        ("refuses", "refuses is not an option; --match refuses finds a text"),
    ]

    def see(app):
        return said(app), at(app)[2], app.focused.id, getattr(app.focused, "value", "")

    keys = [("slash", f">{line}", "enter", LOOK, "escape") for line, _ in rows]
    views = browse(port, *(key for group in keys for key in group), see=see)
    for (line, sentence), (words, listed, focused, value) in zip(rows, views, strict=True):
        assert words.startswith(sentence), line
        assert listed == ["strike", "offer", "refusal"], line
        assert (focused, value) == ("filter", line)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("--actr union", "No such option: --actr"),
        ("--since soonish", "--since"),
        ("--actor", "Option '--actor' requires an argument"),
        ("--possible --certain --on 2024", "--possible and --certain cannot be combined"),
        ("refuses", "refuses is not an option"),
        ("--match 'the port", "A quotation mark is not closed"),
        ("--help", "No such option: --help"),
        ("--format csv", "No such option: --format"),
    ],
)
def test_an_invalid_filter_gives_one_sentence(port, line, sentence):
    with pytest.raises(BriefingError) as raised:
        LedgerDesk(Call(Options(ledger=[str(port)]))).view(line)
    assert str(raised.value).startswith(sentence)


def test_leaving_the_filter_removes_it_and_its_message(port):
    def see(app):
        return app.focused.id, app.query_one("#filter").display, said(app), at(app)[0]

    keys = ("slash", ">--actor unoin", "enter")
    assert (
        browse(port, *keys, "escape", LOOK, *keys, "tab", LOOK, see=see)
        == [("list", False, "", "")] * 2
    )


@pytest.mark.campaign
def test_a_date_in_words_is_echoed_and_possible_matches_are_counted():
    words = browse(SHIPPED, "slash", ">--since 'last friday'", "enter", see=said)
    assert words.splitlines() == [
        "--since last friday: 18 Jul 2025 (2025-07-18)",
        "26 more may fall within these dates; --possible shows them",
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"actor": ["Dockers' Union,port", "!radio"]},
        {"since": "last friday", "possible": True},
        {"match": ["four per cent"], "min_origins": 2},
        {},
    ],
)
def test_the_filters_of_the_command_line_can_be_changed_as_if_typed(options):
    line = typed(Call(Options(**options)))
    read = {name: value for name, value in _read(line).items() if value}
    assert read == options


def test_a_filter_keeps_the_event_that_was_shown(port):
    keys = ("end", "slash", ">--actor union", "enter", LOOK)
    none = ("slash", "ctrl+a", "ctrl+k", ">--tag none", "enter", LOOK)
    (before, _), (_, words) = browse(port, *keys, *none, see=lambda app: (at(app), said(app)))
    assert before == ("--actor union", "refusal", ["strike", "offer", "refusal"])
    assert "nothing matches" in words


# --- links


def test_enter_follows_an_answer_and_b_goes_back(port):
    to_refusal = ("down", "enter", "down", "enter")
    views = browse(port, *to_refusal, LOOK, "b", LOOK, see=at)
    assert [ident for _, ident, _ in views] == ["refusal", "offer"]
    assert browse(port, "down", "enter", "enter", see=at)[1] == "strike"


def test_enter_on_a_citation_shows_all_that_its_source_reports(port):
    keys = ("end", "enter", "down", "enter")
    assert browse(port, *keys, LOOK, "b", LOOK, see=at) == [
        ("--source radio", "refusal", ["offer", "refusal"]),
        ("", "refusal", ["strike", "offer", "refusal"]),
    ]


def test_a_link_to_an_event_that_the_filter_hides_turns_it_off_and_b_brings_it_back(port):
    keys = ("slash", ">--source radio", "enter", "home", "enter", "enter")
    see = lambda app: (*at(app), said(app))  # noqa: E731
    (line, ident, listed, words), back = browse(port, *keys, LOOK, "b", LOOK, see=see)
    assert (line, ident, len(listed)) == ("", "strike", 3)
    assert words == "The filter is off: it left out this event; b goes back"
    assert back[:2] == ("--source radio", "offer")


def test_a_link_out_of_sight_is_scrolled_to_before_it_is_followed(port):
    size = (80, 20)
    keys = ("down", "enter")
    assert browse(port, *keys, "enter", size=size, see=at)[1] == "offer"
    assert browse(port, *keys, *["down"] * 4, "enter", size=size, see=at)[1] == "strike"


def test_a_click_selects_an_event_or_follows_a_link(port):
    def see(app):
        return app.query_one(EventList).region, at(app)[1], app.focused.id

    async def run():
        desk = LedgerDesk(Call(Options(ledger=[str(port)])))
        app = Browser(desk, desk.view(""), desk.state(), signs=True)
        async with app.run_test(size=(80, 30)) as pilot:
            await pilot.pause()
            await pilot.click(EventList, offset=(30, 6))
            await pilot.pause()
            return see(app)

    assert asyncio.run(run())[1:] == ("offer", "detail")


# --- the file


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Name an editor that replaces words, and let the program start it without a screen."""

    def write(old, new):
        script = tmp_path / "editor"
        script.write_text(f'#!/bin/sh\nfor file; do :; done\nsed -i "s/{old}/{new}/" "$file"\n')
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))

    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(Browser, "suspend", lambda app: contextlib.nullcontext())
    return write


def test_an_edit_is_written_by_the_command_and_can_be_undone(port, editor, briefing, tmp_path):
    editor("four per cent", "five per cent")
    shown = browse(port, "down", "e")
    assert "The port offers five per cent" in shown
    assert port.read_text(encoding="utf-8") == PORT.replace("four per", "five per")
    undone = briefing("undo", XDG_STATE_HOME=str(tmp_path / "state"))
    assert undone.code == 0, undone.stderr
    assert port.read_text(encoding="utf-8") == PORT


def test_an_edit_with_an_error_is_refused_by_the_command(port, editor, monkeypatch):
    editor('four per cent\\"', "four per cent")
    asked = []
    monkeypatch.setattr("builtins.input", asked.append)
    assert "four per cent" in browse(port, "down", "e")
    assert asked == ["Enter goes back to the list "]
    assert port.read_text(encoding="utf-8") == PORT


def test_an_earlier_revision_is_not_edited(port, editor, monkeypatch):
    reading = importlib.import_module("briefing.ledger.find")
    monkeypatch.setattr(reading, "read_revision", lambda path, revision: PORT.encode())
    words = browse(port, "e", rev="HEAD", see=said)
    assert words == "An earlier revision cannot be edited; leave out --rev"


def test_a_changed_file_is_read_again_and_the_event_stays_selected(port, monkeypatch):
    monkeypatch.setattr(browse_app, "EVERY", 0.05)

    def change():
        more = PORT.replace("The union refuses", "The union refuses for good")
        port.write_text(more.replace('id = "strike"', 'id = "walkout"').replace(
            '["strike"]', '["walkout"]'), encoding="utf-8")  # fmt: skip

    shown, words, (_, ident, listed) = browse(
        port, "end", change, see=lambda app: (screen(app), said(app), at(app))
    )
    assert "The union refuses for good" in shown
    assert words == "The file was changed, and has been read again"
    assert (ident, listed) == ("refusal", ["walkout", "offer", "refusal"])


def test_a_ledger_in_a_folder_is_read_again_when_it_has_another_file(port, monkeypatch, tmp_path):
    monkeypatch.setattr(browse_app, "EVERY", 0.05)

    def more():
        text = '[[event]]\nid = "talks"\ndate = 2024-04-02\ntitle = "They talk"\n'
        (tmp_path / "more.toml").write_text(text, encoding="utf-8")

    assert browse(tmp_path, more, see=at)[2] == ["strike", "offer", "refusal", "talks"]


def test_errors_in_a_changed_file_are_shown_with_their_lines_until_they_are_fixed(
    port, monkeypatch
):
    monkeypatch.setattr(browse_app, "EVERY", 0.05)

    def spoil():
        port.write_text(PORT.replace('"union"]', '"union"').replace("2024-03-02", "2024-03-99"),
                        encoding="utf-8")  # fmt: skip

    def fix():
        port.write_text(PORT, encoding="utf-8")

    spoiled, filtered, fixed, removed = browse(
        port, spoil, LOOK, "slash", ">--actor union", "enter", LOOK, fix, LOOK, port.unlink, LOOK,
        see=lambda app: (screen(app), said(app)),
    )  # fmt: skip
    assert "events.toml has " in spoiled[1]
    assert "events.toml:21:" in spoiled[1]
    assert "The harbour strike" in spoiled[0]
    assert "events.toml:21:" in filtered[1]
    assert "error" not in fixed[1]
    assert "There is no file" in removed[1]


def test_browsing_does_not_change_the_file(port):
    before = port.read_bytes(), port.stat().st_mtime_ns
    browse(port, "down", "enter", "down", "enter", "b", "slash", ">--actor port", "enter", "q")
    assert (port.read_bytes(), port.stat().st_mtime_ns) == before


# --- terminals, and required packages


def test_at_a_real_terminal_the_editor_takes_over_and_q_quits(port, tmp_path):
    script = tmp_path / "editor"
    script.write_text(
        '#!/bin/sh\ntest -t 0 && test -t 1 || exit 9\nfor file; do :; done\n'
        'sed -i "s/four per cent/six per cent/" "$file"\n'
    )  # fmt: skip
    script.chmod(0o755)
    someone = Typist(tmp_path, "browse", TERM="xterm-256color", COLUMNS="80", LINES="30",
                     EDITOR=str(script))  # fmt: skip
    someone.wait_for("Quit")
    os.write(someone.leader, b"e")
    someone.wait_for("six per cent")
    os.write(someone.leader, b"q")
    assert someone.end() == 0
    assert port.read_text(encoding="utf-8") == PORT.replace("four per", "six per")


def test_without_a_terminal_it_is_refused(port, briefing, terminal):
    sentence = "briefing: browse needs a terminal; `briefing timeline` prints the events\n"
    assert briefing("browse") == (2, "", sentence)
    assert terminal("browse", TERM="dumb") == (2, "", sentence)


def test_a_wrong_filter_or_ledger_is_refused_before_the_screen_opens(port, terminal):
    run = terminal("browse", "--actor", "unoin")
    assert (run.code, run.stdout) == (2, "")
    assert run.stderr.startswith('briefing: There is no actor "unoin"')


def test_without_textual_the_help_works_and_a_sentence_says_what_to_install(
    port, process, terminal, tmp_path
):
    hiding = tmp_path / "hiding"
    hiding.mkdir()
    (hiding / "textual.py").write_text("raise ImportError\n", encoding="utf-8")
    path = f"{hiding}{os.pathsep}{ROOT}"
    run = process("browse", "--help", PYTHONPATH=path)
    assert (run.code, run.stderr) == (0, "")
    assert "--actor" in run.stdout
    run = terminal("browse", PYTHONPATH=path)
    assert (run.code, run.stdout) == (2, "")
    assert run.stderr == (
        "briefing: browse needs Textual, which is not installed; "
        "`pip install 'briefing[browse]'`, or use `briefing timeline`\n"
    )
