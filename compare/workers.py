"""Processes that do the same work on many items; one item that kills its process does not stop the others."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

from compare.encode import Encoder, load_encoder

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = (
    4  # chunks a process that are under way at a time: enough to keep it busy, few enough to hold in memory
)

_encoder: Encoder | None = None  # of a worker process, loaded once


class Workers(Generic[T, R]):
    """Runs `work` on items in processes of their own, or here.

    Use it as a context. Results come in the order of the items, whatever process is the quickest.
    """

    def __init__(
        self, count: int, work: Callable[[Encoder, T], R], *, lost: Callable[[T], R], encoder: Encoder
    ) -> None:
        """Prepares so many processes; they start with the first items.

        Args:
            count: processes, each with the shipped encoder; 0 works in this one, with `encoder`.
            work: what is done to an item; a function of a module, so that processes can find it.
            lost: the result of an item whose process was killed twice.
            encoder: what work is handed where there are no processes.
        """
        self._count, self._work, self._lost, self._encoder = count, work, lost, encoder
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers[T, R]":
        """Returns itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the processes."""
        self._end()

    def map(self, chunks: Iterable[Sequence[T]]) -> Iterator[list[R]]:
        """Yields the results of each chunk of items."""
        if not self._count:
            yield from ([self._work(self._encoder, item) for item in chunk] for chunk in chunks)
            return
        waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit(chunk)))
            if len(waiting) > _AHEAD * self._count:
                yield self._result(waiting)
        while waiting:
            yield self._result(waiting)

    def _submit(self, chunk: Sequence[T]) -> "Future[list[R]]":
        if self._pool is None:
            self._pool = _processes(self._count)
        try:
            return self._pool.submit(_run, self._work, chunk)
        except BrokenProcessPool:  # a process was killed after the last look; the chunk's turn will tell
            future: Future[list[R]] = Future()
            future.set_exception(BrokenProcessPool())
            return future

    def _result(self, waiting: "deque[tuple[Sequence[T], Future[list[R]]]]") -> list[R]:
        chunk, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._end()
            found = [self._alone(item) for item in chunk]
            again = [one for one, _ in waiting]
            waiting.clear()
            waiting.extend((one, self._submit(one)) for one in again)
            return found

    def _alone(self, item: T) -> R:
        with _processes(1) as pool:
            try:
                return pool.submit(_run, self._work, [item]).result()[0]
            except BrokenProcessPool:
                return self._lost(item)

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _processes(count: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies locks that threads of this process may hold.
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    global _encoder
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run; it ends its processes itself
    _encoder = load_encoder()


def _run(work: Callable[[Encoder, T], R], chunk: Sequence[T]) -> list[R]:
    if _encoder is None:
        message = "no encoder was loaded; expected _begin to run first"
        raise RuntimeError(message)
    return [work(_encoder, item) for item in chunk]
