"""Shows on stderr how far the work is, once it has taken a second."""

from threading import Lock, Timer
from types import TracebackType
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

_PATIENCE: Final = 1.0  # seconds without a bar


class Progress:
    """Called with a stage's name and how much of it is done; draws a bar if stderr is a terminal.

    Use it as a context: the bar is gone when the context ends.
    """

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bars: Final = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: Final = self._bars.add_task("reading", total=None)
        self._timer: Final = Timer(_PATIENCE, self._start)
        self._timer.daemon = True
        self._lock: Final = Lock()
        self._over = False

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        """Notes that `done` of `total` steps of a stage are done; an unknown total is None."""
        self._bars.update(self._task, description=stage, completed=done, total=total)

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
