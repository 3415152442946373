"""A pane: the lines of a report, and a cursor that moves over the events and citations in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Focus, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.blocks import Block, Ref
from briefing.render.terminal import lines
from briefing.reports.grouping import TimelineRow
from briefing.reports.show import Word
from briefing.screen import Screen


class Pane(ScrollView, can_focus=True):
    """Shows blocks as lines, which are drawn again when the width changes.

    Args:
        kind: the classes of the things between which its cursor moves.
        signs: whether the terminal can show non-ASCII characters.
        ident: the id of the widget.

    """

    DEFAULT_CSS = """
    Pane {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-color: ansi_bright_black;
        scrollbar-color-hover: ansi_bright_black;
        scrollbar-color-active: ansi_bright_black;
        scrollbar-background: ansi_default;
        scrollbar-background-hover: ansi_default;
        scrollbar-background-active: ansi_default;
    }
    Pane > .pane--cursor { text-style: bold; }
    Pane:focus > .pane--cursor { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
        Binding("space", "page_down", show=False),
        Binding("enter", "choose", "Open"),
    ]

    class Entered(Message):
        """The pane has the focus."""

    class Moved(Message):
        """The cursor has moved to another thing."""

    class Chosen(Message):
        """A thing was chosen.

        Args:
            thing: the row of an event, a linked event, or a citation.


        """

        def __init__(self, thing: Any) -> None:
            self.thing = thing
            super().__init__()

    def __init__(self, kind: tuple[type, ...], *, signs: bool, ident: str) -> None:
        super().__init__(id=ident)
        self._kind = kind
        self._signs = signs
        self._blocks: Sequence[Block] = ()
        self.cursor = 0
        self._draw(1)

    def _draw(self, width: int) -> None:
        self._width = width
        page = lines(self._blocks, Screen(width=width, signs=self._signs))
        self._lines = page.lines
        self.places = [place for place in page.places if isinstance(place.thing, self._kind)]
        self.virtual_size = Size(width, len(self._lines))

    def fill(self, blocks: Iterable[Block], cursor: int = 0) -> None:
        """Show other blocks, from the top, with the cursor on the thing with this number."""
        self._blocks = tuple(blocks)
        self._draw(self.scrollable_content_region.width)
        self.cursor = max(0, min(cursor, len(self.places) - 1))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    @property
    def thing(self) -> Any:
        """The thing at the cursor; None if there is none."""
        return self.places[self.cursor].thing if self.places else None

    def on_resize(self, event: Resize) -> None:
        """Draw the lines for the new width, and keep the same content in view."""
        width = self.scrollable_content_region.width
        if width and width != self._width:
            self._draw(width)
            self.refresh()
        self._stay()

    def _stay(self) -> None:
        """Keep the same content in view after the size has changed."""

    def on_focus(self, event: Focus) -> None:
        """Report that this pane now receives the keys."""
        self.post_message(self.Entered())

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen; lines at the cursor have one style from end to end."""
        at, width = y + self.scroll_offset.y, self._width
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line, style = self._lines[at], self.rich_style
        if self._at_cursor(at):
            line = line.copy()
            line.spans = []
            style += self.get_component_rich_style("pane--cursor")
        strip = Strip(list(line.render(self.app.console)))
        return strip.adjust_cell_length(width).apply_style(style)

    def _at_cursor(self, line: int) -> bool:
        if not self.places:
            return False
        place = self.places[self.cursor]
        return place.first <= line <= place.last

    def move(self, cursor: int) -> None:
        """Put the cursor on the thing with this number, or the nearest one, and show it."""
        if not self.places:
            return
        self.cursor = max(0, min(cursor, len(self.places) - 1))
        place = self.places[self.cursor]
        # what comes before the first thing, or after the last, would otherwise stay hidden
        first = place.first if self.cursor else 0
        last = place.last if self.cursor < len(self.places) - 1 else len(self._lines) - 1
        height = max(self.size.height, 1)
        for top, bottom in ((first, last), (place.first, place.last)):
            if bottom - top < height:
                region = Region(0, top, 1, bottom - top + 1)
                self.scroll_to_region(region, animate=False, immediate=True, x_axis=False)
                break
        else:
            self.scroll_to(y=place.first, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Moved())

    def action_choose(self) -> None:
        """Choose the thing at the cursor."""
        if self.places:
            self.post_message(self.Chosen(self.thing))

    def on_click(self, event: Click) -> None:
        """Choose the thing that was clicked."""
        line = event.y + self.scroll_offset.y
        for number, place in enumerate(self.places):
            if place.first <= line <= place.last:
                self.move(number)
                self.action_choose()


class EventList(Pane):
    """The timeline: the cursor moves from event to event."""

    def __init__(self, *, signs: bool) -> None:
        super().__init__((TimelineRow,), signs=signs, ident="list")

    def _stay(self) -> None:
        self.move(self.cursor)

    def action_scroll_down(self) -> None:
        """Go to the next event."""
        self.move(self.cursor + 1)

    def action_scroll_up(self) -> None:
        """Go to the previous event."""
        self.move(self.cursor - 1)

    def action_scroll_home(self) -> None:
        """Go to the first event."""
        self.move(0)

    def action_scroll_end(self) -> None:
        """Go to the last event."""
        self.move(len(self.places))

    def action_page_down(self) -> None:
        """Go down by the height of the list."""
        self._leap(self.size.height - 1)

    def action_page_up(self) -> None:
        """Go up by the height of the list."""
        self._leap(1 - self.size.height)

    def _leap(self, by: int) -> None:
        if not self.places:
            return
        line = self.places[self.cursor].first + by
        ahead = (number for number, place in enumerate(self.places) if place.last >= line)
        self.move(next(ahead, len(self.places)))


class Detail(Pane):
    """An event: the cursor moves over linked events and citations, scrolling between them."""

    def __init__(self, *, signs: bool) -> None:
        super().__init__((Ref, Word), signs=signs, ident="detail")

    def on_focus(self, event: Focus) -> None:
        """Put the cursor on the first visible link; report that this pane now receives the keys."""
        shown = self._in_sight()
        if shown and self.cursor not in shown:
            self.move(shown[0])

    def _at_cursor(self, line: int) -> bool:
        return self.has_focus and super()._at_cursor(line)

    def _in_sight(self) -> list[int]:
        """Return the numbers of the links whose first line is on the screen."""
        top = self.scroll_offset.y
        bottom = top + self.size.height
        return [n for n, place in enumerate(self.places) if top <= place.first < bottom]

    def action_scroll_down(self) -> None:
        """Go to the next visible link, or scroll down by a line."""
        self._step(1)

    def action_scroll_up(self) -> None:
        """Go to the previous link if it is visible, or scroll up by a line."""
        self._step(-1)

    def _step(self, step: int) -> None:
        shown = self._in_sight()
        if self.cursor not in shown and shown:
            self.move(shown[0] if step > 0 else shown[-1])
        elif self.cursor + step in shown:
            self.move(self.cursor + step)
        else:
            self.scroll_relative(y=step, animate=False, immediate=True)

    def action_choose(self) -> None:
        """Choose the link at the cursor, if it is visible."""
        if self.cursor in self._in_sight():
            super().action_choose()
