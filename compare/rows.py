"""A list of one-line rows for the review screen: only the rows in sight are drawn, so its length costs nothing."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compare.render.clean import FIRST_STRONG_ISOLATE, POP_ISOLATE, RIGHT_TO_LEFT_ISOLATE


class Rows(ScrollView, can_focus=True):
    """Rows of text with a cursor; `at` is the row it is on, None while there are no rows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    DEFAULT_CSS = """
    Rows { background: $surface; color: $foreground; scrollbar-size-vertical: 1; overflow-x: hidden; }
    Rows > .rows--cursor { background: $block-cursor-blurred-background; }
    Rows:focus > .rows--cursor { background: $primary; color: $text; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up"),
        Binding("down,j", "move(1)", "down"),
        Binding("pageup", "page(-1)", "a page up"),
        Binding("pagedown", "page(1)", "a page down"),
        Binding("home", "go(0)", "first"),
        Binding("end", "go(-1)", "last"),
    ]

    class Moved(Message):
        """The cursor has come to another row."""

    def __init__(self, draw: Callable[[int], Text], *, id: str) -> None:  # noqa: A002  (as every widget has it)
        """Takes what draws a row, given its place from 0."""
        super().__init__(id=id)
        self.at: int | None = None
        self._draw = draw
        self._count = 0

    def fill(self, count: int, at: int = 0) -> None:
        """Takes how many rows there are now, and where the cursor goes, without a message."""
        self._count = count
        self.at = min(at, count - 1) if count else None
        self.virtual_size = Size(0, count)
        self._show_cursor()

    def go(self, to: int) -> None:
        """Moves the cursor to a row, the nearest there is."""
        to = max(0, min(to, self._count - 1))
        if self._count and to != self.at:
            self.at = to
            self._show_cursor()
            self.post_message(self.Moved())

    def action_go(self, to: int) -> None:
        """Moves to a row, counted from the end if negative."""
        self.go(to % self._count if self._count else 0)

    def action_move(self, by: int) -> None:
        """Moves by some rows."""
        self.go((self.at or 0) + by)

    def action_page(self, by: int) -> None:
        """Moves by some pages."""
        self.go((self.at or 0) + by * max(1, self.size.height - 1))

    def on_click(self, event: events.Click) -> None:
        """Moves to the row that was clicked."""
        if event.y + self.scroll_offset.y < self._count:
            self.go(event.y + self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        """Returns a line of what is in sight."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if place >= self._count:
            return Strip.blank(width, self.rich_style)
        style = self.rich_style
        if place == self.at:
            style += self.get_component_rich_style("rows--cursor")
        text = self._draw(place)
        text.truncate(width, overflow="ellipsis", pad=True)
        segments = [
            Segment(one.text, style + one.style if isinstance(one.style, Style) else style)
            for one in text.render(self.app.console)
        ]
        return Strip([*segments, Segment(_closing(text.plain), style)], width)

    def _show_cursor(self) -> None:
        if self.at is not None:
            top, height = self.scroll_offset.y, max(1, self.size.height)
            if not top <= self.at < top + height:
                self.scroll_to(
                    y=self.at if self.at < top else self.at - height + 1, animate=False, immediate=True
                )
        self.refresh()


def _closing(text: str) -> str:
    """Returns the ends of the isolates that a cut has left open, so that a row's direction ends with it."""
    opened = text.count(FIRST_STRONG_ISOLATE) + text.count(RIGHT_TO_LEFT_ISOLATE)
    return POP_ISOLATE * max(0, opened - text.count(POP_ISOLATE))
