"""Shows on stderr how far the work is, once it has taken a second."""

from threading import Lock, Timer
from types import TracebackType
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

_PATIENCE: Final = 1.0  # seconds without a bar


class _Rate(ProgressColumn):
    """How many steps a second are done of late."""

    def render(self, task: Task) -> Text:
        """Returns it, once it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed and speed >= 1 else "")


class Progress:
    """Called with a stage's name and how much of it is done; draws a bar if stderr is a terminal.

    Use it as a context: the bar is gone when the context ends.
    """

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bars: Final = Bars(
            TextColumn("{task.description}"),
            BarColumn(bar_width=14),  # with all that stands beside it in 80 columns
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}"),
            _Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: Final = self._bars.add_task("reading", total=None, note="")
        self._timer: Final = Timer(_PATIENCE, self._start)
        self._timer.daemon = True
        self._lock: Final = Lock()
        self._over = False
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int | None = None, note: str = "") -> None:
        """Notes that `done` of `total` steps of a stage are done; an unknown total is None, a note stands beside."""
        if stage != self._stage:
            self._stage = stage
            self._bars.reset(self._task)  # each stage has its own rate
        self._bars.update(self._task, description=stage, completed=done, total=total, note=note)

    def __enter__(self) -> "Progress":
        """Starts the clock."""
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Takes the bar away."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            self._bars.stop()

    def _start(self) -> None:
        """Draws the bar, unless the work ended in the same moment."""
        with self._lock:
            if not self._over:
                self._bars.start()
