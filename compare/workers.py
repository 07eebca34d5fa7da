"""Processes that do the same work on many items; one item that kills its process does not stop the others."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import Generic, TypeVar

from compare.encode import Encoder, load_encoder

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = (
    4  # chunks a process that are under way at a time: enough to keep it busy, few enough to hold in memory
)

_encoder: Encoder | None = None  # of a worker process, loaded once


class Workers:
    """Runs functions on items in processes of their own, or here; the processes stay for the next function.

    Use it as a context. Results come in the order of the items, whatever process is the quickest.
    """

    def __init__(self, count: int, encoder: Encoder) -> None:
        """Prepares so many processes; they start with the first items.

        Args:
            count: processes, each with the shipped encoder; 0 works in this one, with `encoder`.
            encoder: what work is handed where there are no processes.
        """
        self._count, self._encoder = count, encoder
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        """Returns itself."""
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """Ends the processes; after an error or Ctrl-C whatever they are about."""
        running = list((self._pool._processes or {}).values()) if self._pool and error else []
        for process in running:
            process.terminate()
        self.end()

    def map(
        self, work: Callable[[Encoder, T], R], chunks: Iterable[Sequence[T]], *, lost: Callable[[T], R]
    ) -> Iterator[list[R]]:
        """Yields the results of each chunk of items.

        Args:
            work: what is done to an item; a function of a module, so that processes can find it.
            chunks: items that one process takes at a time.
            lost: the result of an item whose process was killed twice.
        """
        if not self._count:
            yield from ([work(self._encoder, item) for item in chunk] for chunk in chunks)
            return
        row = _Row(self, work, lost)
        for chunk in chunks:
            row.add(chunk)
            if len(row.waiting) > _AHEAD * self._count:
                yield row.result()
        while row.waiting:
            yield row.result()

    def submit(self, work: Callable[[Encoder, T], R], chunk: Sequence[T]) -> "Future[list[R]]":
        """Hands a chunk to the next process that is free."""
        if self._pool is None:
            self._pool = _processes(self._count)
        try:
            return self._pool.submit(_run, work, chunk)
        except BrokenProcessPool:  # a process was killed after the last look; the chunk's turn will tell
            future: Future[list[R]] = Future()
            future.set_exception(BrokenProcessPool())
            return future

    def end(self) -> None:
        """Ends the processes; the next items start others."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


class _Row(Generic[T, R]):
    """Chunks that are under way, in order."""

    def __init__(self, workers: Workers, work: Callable[[Encoder, T], R], lost: Callable[[T], R]) -> None:
        self.waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
        self._workers, self._work, self._lost = workers, work, lost

    def add(self, chunk: Sequence[T]) -> None:
        self.waiting.append((chunk, self._workers.submit(self._work, chunk)))

    def result(self) -> list[R]:
        """Returns what became of the first chunk; if a process was killed, its items are tried one by one."""
        chunk, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._workers.end()
            found = [self._alone(item) for item in chunk]
            again = [one for one, _ in self.waiting]
            self.waiting.clear()
            for one in again:
                self.add(one)
            return found

    def _alone(self, item: T) -> R:
        with _processes(1) as pool:
            try:
                return pool.submit(_run, self._work, [item]).result()[0]
            except BrokenProcessPool:
                return self._lost(item)


def _processes(count: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies locks that threads of this process may hold.
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    global _encoder
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run; it ends its processes itself
    Thread(target=_end_with_parent, daemon=True).start()
    _encoder = load_encoder()


def _end_with_parent() -> None:
    """Ends this process when the run is gone; one that is killed cannot end its processes itself."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(work: Callable[[Encoder, T], R], chunk: Sequence[T]) -> list[R]:
    if _encoder is None:
        message = "no encoder was loaded; expected _begin to run first"
        raise RuntimeError(message)
    return [work(_encoder, item) for item in chunk]
