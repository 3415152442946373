"""The screen of `briefing browse`: a list of events, and the details of one."""

from __future__ import annotations

import shlex
from typing import ClassVar, NamedTuple, Protocol

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Footer, Input, Static

from briefing.blocks import Ref
from briefing.browse.pane import Detail, EventList, Pane
from briefing.diagnostics import BriefingError
from briefing.render.problems import render
from briefing.reports.grouping import TimelineRow
from briefing.reports.show import Shown, Word
from briefing.reports.timeline import Timeline
from briefing.screen import Screen

BESIDE = 100
"""The minimum width at which the event is beside the list rather than below it, in columns."""
EVERY = 1.0
"""The time between checks for a change of the file, in seconds."""


class View(NamedTuple):
    """What a filter selects.

    Args:
        typed: the filter as
        typed: `--actor Russia --since 2025`.
        timeline: the selected events.
        remarks: sentences about it, such as how a date in words was read.

    """

    typed: str
    timeline: Timeline
    remarks: list[str]


class Desk(Protocol):
    """Reads, filters and edits the ledger for the screen."""

    def view(self, typed: str, *, fresh: bool = False) -> View:
        """Return what a filter selects.

        Args:
            typed: the options of the filter, as on the command line.
            fresh: whether to read the file again.

        Raises:
            BriefingError: the filter cannot be read, or the ledger has errors.

        """

    def state(self) -> object:
        """Return a value that changes whenever the file changes."""

    def edit(self, ident: str) -> None:
        """Edit the block of an event in an editor, which uses the terminal meanwhile.

        Raises:
            BriefingError: the screen shows an earlier revision of the file.

        """


class Browser(App[None]):
    """The screen.

    Args:
        desk: reads, filters and edits the ledger.
        view: what to show first.
        state: the state of the file when that was read.
        signs: whether the terminal can show non-ASCII characters.

    """

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (BESIDE, "-beside")]  # noqa: RUF012
    CSS = """
    #panes { height: 1fr; }
    #list, #detail { height: 1fr; }
    .-stacked #panes { layout: vertical; }
    .-stacked #detail { border-top: solid ansi_bright_black; }
    .-beside #panes { layout: horizontal; }
    .-beside #list { width: 3fr; min-width: 61; }
    .-beside #detail { width: 2fr; border-left: solid ansi_bright_black; padding-left: 1; }
    #said { height: auto; max-height: 50%; overflow-y: auto; text-style: bold; display: none; }
    #filter { height: 1; border: none; padding: 0; display: none; }
    #filter:focus { border: none; }
    #status { height: 1; text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("tab", "app.focus_next", "Other pane", show=False),
        Binding("escape", "leave", "List"),
        Binding("b,backspace", "go_back", "Back"),
        Binding("e", "edit", "Edit"),
        Binding("q", "quit", "Quit"),
        Binding("ctrl+c", "quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False),
    ]

    def __init__(self, desk: Desk, view: View, state: object, *, signs: bool) -> None:
        super().__init__()
        # the colours of the terminal itself, whether it is light or dark
        self.theme = "ansi-dark"
        self._desk = desk
        self._view = view
        self._state = state
        self._signs = signs
        self._before: list[tuple[str, str]] = []
        """The filters and events from which a link was followed."""

    def compose(self) -> ComposeResult:
        """Yield the widgets: the list, the event, the message, the filter and the keys."""
        with Container(id="panes"):
            yield EventList(signs=self._signs)
            yield Detail(signs=self._signs)
        yield Static(id="said", markup=False)
        yield Static(id="status", markup=False)
        yield Input(id="filter", placeholder="--actor NAME --since DATE …", compact=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show what was read, and watch the file from then on."""
        self.query_one(EventList).focus()
        # by then the panes have their widths
        self.call_after_refresh(self._show, self._view)
        self.set_interval(EVERY, self._look)

    # --- what is shown

    def _show(self, view: View, ident: str = "", cursor: int = 0) -> None:
        """Show what a filter selects, with the cursor on an event, or else on the given number."""
        self._view = view
        events = self.query_one(EventList)
        events.fill(view.timeline.blocks())
        positions = [n for n, place in enumerate(events.places) if _ident(place.thing) == ident]
        events.move(positions[0] if positions else cursor)
        self._say(*view.remarks)
        self._show_event()

    def _show_event(self) -> None:
        """Show the event at the cursor, and its number in the list."""
        events = self.query_one(EventList)
        row = events.thing
        shown = Shown((row.entry,), 0).blocks() if row else ()
        self.query_one(Detail).fill(shown)
        where = f"{events.cursor + 1 if row else 0}/{len(events.places)}"
        selection = self._view.typed or "all events"
        self.query_one("#status", Static).update(f" {where}  {selection}")

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Show the event to which the cursor of the list has moved."""
        if self.focused is not self.query_one(Detail):
            self._show_event()

    def _say(self, *sentences: str) -> None:
        said = self.query_one("#said", Static)
        said.update("\n".join(sentences))
        said.display = any(sentences)

    def _refuse(self, error: BriefingError) -> None:
        """Report what is wrong; the screen is otherwise unchanged."""
        findings = render(error.diagnostics, Screen(signs=self._signs))
        self._say(error.sentence, *"".join(findings).splitlines())

    # --- filters and links

    def action_filter(self) -> None:
        """Open the field for typing a filter."""
        self.query_one("#status").display = False
        typed = self.query_one("#filter", Input)
        typed.display = True
        typed.value = self._view.typed
        typed.cursor_position = len(typed.value)
        typed.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Show what the typed filter selects; if it cannot be read, it can be corrected."""
        if self._select(message.value.strip(), self._ident):
            self.action_leave()

    def _select(self, typed: str, ident: str, *, fresh: bool = False) -> bool:
        cursor = self.query_one(EventList).cursor
        try:
            view = self._desk.view(typed, fresh=fresh)
        except BriefingError as error:
            self._refuse(error)
            return False
        self._show(view, ident, cursor)
        return True

    def action_leave(self) -> None:
        """Go back to the list."""
        self.query_one(EventList).focus()

    def on_pane_entered(self) -> None:
        """Close the field for a filter, with any message about it."""
        typed = self.query_one("#filter")
        if typed.display:
            typed.display = False
            self.query_one("#status").display = True
            self._say(*self._view.remarks)

    @property
    def _ident(self) -> str:
        """The id of the event shown, or ""."""
        return _ident(self.query_one(EventList).thing)

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Follow a link: to an event, or from a citation to everything that its source reports."""
        match message.thing:
            case TimelineRow():
                self.query_one(Detail).focus()
            case Ref(_, ident):
                self._follow(self._view.typed, ident)
            case Word() as word:
                self._follow(f"--source {shlex.quote(word.cite.source)}", self._ident)

    def _follow(self, typed: str, ident: str) -> None:
        here = self._view.typed, self._ident
        if not self._select(typed, ident):
            return
        self._before.append(here)
        if self._ident != ident:
            # the filter hides the event that is linked
            self._select("", ident)
            self._say("The filter is off: it left out this event; b goes back")

    def action_go_back(self) -> None:
        """Go back to where the last link was followed."""
        if self._before:
            self._select(*self._before.pop())

    # --- the file

    def action_edit(self) -> None:
        """Edit the event with `briefing edit`, which checks it and keeps it for `undo`."""
        ident = self._ident
        if not ident:
            return
        try:
            with self.suspend():
                self._desk.edit(ident)
        except BriefingError as error:
            self._refuse(error)
        self._look()

    def _look(self) -> None:
        """Read the file again if it was changed."""
        state = self._desk.state()
        if state == self._state:
            return
        self._state = state
        if self._select(self._view.typed, self._ident, fresh=True):
            self._say("The file was changed, and has been read again", *self._view.remarks)


def _ident(row: TimelineRow | None) -> str:
    return row.entry.event.id if row else ""
