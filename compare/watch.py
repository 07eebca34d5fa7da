"""Does something whenever files have changed.

The system's notices (watchfiles) only say when to look again; what counts is how the files are then. So it is not
woken by a store that lies among the files, misses nothing that changes while it works, and sees changes on file
systems that send no notices, if later.
"""

import glob
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from compare.read import find_files, is_pattern

_PATIENCE = 10.0  # seconds without a notice until it looks itself

State = dict[str, tuple[int, int, int]]


def watch(paths: Sequence[str], act: Callable[[], bool], *, patience: float = _PATIENCE) -> NoReturn:
    """Calls `act` now, and whenever the files under some paths are others than when it last did its work.

    It ends only by what `act` raises, or by KeyboardInterrupt.

    Args:
        paths: files, folders and patterns; they need not exist yet.
        act: returns whether it has done its work; if not, it is called again after the next look.
        patience: seconds between two looks where the system sends no notice.
    """
    before: State | None = None
    while True:
        now = _state(paths)  # before the work: what changes meanwhile is seen by the next look
        if now != before and act():
            before = now
        else:
            _wait(paths, patience)


def _state(paths: Sequence[str]) -> State:
    """Returns when the files under some paths were changed last, and their sizes."""
    found: State = {}
    for path in find_files(paths)[0]:
        with suppress(OSError):
            facts = os.stat(path)  # noqa: PTH116  (a Path each would cost more than the look)
            found[path] = (facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size)
    return found


def _wait(paths: Sequence[str], patience: float) -> None:
    """Returns after a notice of a change, or after so many seconds."""
    from watchfiles import watch as notices

    places = [_fixed(path) for path in paths]
    there = [place for place in places if os.path.exists(place)]  # noqa: PTH110  (bears names that are too long)
    if not there:
        time.sleep(patience)
        return
    once = notices(
        *there, rust_timeout=int(patience * 1000), yield_on_timeout=True, ignore_permission_denied=True,
    )  # fmt: skip
    next(once, None)


def _fixed(path: str) -> str:
    """Returns the folder from which a pattern starts: "news/*/a.txt" gives "news"; other paths stay."""
    if not is_pattern(path):
        return path
    parts = Path(path).parts
    fixed = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    return str(Path(*parts[:fixed]))
