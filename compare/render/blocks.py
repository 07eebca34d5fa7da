"""What the terminal's summary is built of: marked text, labels beside it, columns and stacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from compare.render.clean import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE,
    has_right_to_left,
    right_to_left,
)
from compare.render.marks import FIGURE, INTERVAL, Piece
from compare.render.wrap import wrap

_MARKS: Final[Mapping[str, str]] = {
    FIGURE: "bold reverse",
    "hedge": "bold",
    "cut": "dim",
    "around": "dim",  # the paragraph around a sentence
    "speaker": "cyan",
    "verb": "italic cyan",
    **dict.fromkeys(("actor", "victim", "act", "cause", "agency"), "underline"),
    "wording": "bold",
    INTERVAL: "bold",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Marked text that rich may lay into a column: broken by wrap, its direction kept to itself."""

    pieces: tuple[Piece, ...]
    style: str = ""
    isolate: bool = False  # all of it is an article's text, in the article's direction

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Returns that it can take any width."""
        return Measurement(1, options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yields its lines."""
        text = "".join(piece.text for piece in self.pieces)
        isolate = RIGHT_TO_LEFT_ISOLATE if right_to_left(text) else FIRST_STRONG_ISOLATE
        base = console.get_style(self.style) if self.style else Style.null()
        open_ = ""  # isolates that the last line left open: a terminal ends them with the line
        for line in wrap(self.pieces, options.max_width):
            if open_:
                yield Segment(open_)
            open_ = _left_open(open_ + "".join(piece.text for piece in line))
            turns = self.isolate and has_right_to_left("".join(piece.text for piece in line))
            if turns:
                yield Segment(isolate)
            for piece in line:
                style = _MARKS.get(piece.mark)
                yield Segment(piece.text, base + Style.parse(style) if style else base)
            if turns:
                yield Segment(POP_ISOLATE)
            if open_:
                yield Segment(POP_ISOLATE * len(open_))
            yield Segment.line()


def _left_open(text: str) -> str:
    """Returns the isolates of a text that no mark closes."""
    found: list[str] = []
    for char in text:
        if char in (FIRST_STRONG_ISOLATE, RIGHT_TO_LEFT_ISOLATE):
            found.append(char)
        elif char == POP_ISOLATE and found:
            found.pop()
    return "".join(found)


def line(text: str, style: str = "") -> Quote:
    """Returns unmarked text in one style."""
    return Quote(pieces=(Piece(text=text),), style=style)


def heading(text: str) -> list[RenderableType]:
    """Returns an empty line and the heading of a part of the report."""
    return [Text(), Text(text.upper(), style="bold")]


def hanging(label: str, part: RenderableType, width: int = 4, style: str = "bold") -> Table:
    """Puts a short label before a text that wraps beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=max(width, len(label)), no_wrap=True)
    grid.add_column()
    grid.add_row(Text(label, style=style), part)
    return grid


def indented(part: RenderableType, by: int = 2) -> Padding:
    """Moves a part to the right by some cells."""
    return Padding(part, (0, 0, 0, by), expand=False)


def columns(blocks: Sequence[RenderableType]) -> Table:
    """Puts parts side by side in columns of one width."""
    grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for _ in blocks:
        grid.add_column(ratio=1)
    grid.add_row(*blocks)
    return grid


def stacked(blocks: Sequence[RenderableType]) -> Table:
    """Puts parts below each other, an empty line between them."""
    stack = Table.grid()
    stack.add_column()
    for at, block in enumerate(blocks):
        if at:
            stack.add_row(Text())
        stack.add_row(block)
    return stack
