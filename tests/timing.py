"""How long a call takes, steady enough for a ratio: other programs and the garbage of other tests do not count."""

import gc
from collections.abc import Callable
from time import process_time


def seconds(call: Callable[[], object], *, times: int = 2) -> float:
    """Returns the least processor time of a few calls."""
    found = []
    collects = gc.isenabled()
    gc.disable()
    try:
        for _ in range(times):
            start = process_time()
            call()
            found.append(process_time() - start)
    finally:
        if collects:
            gc.enable()
    return min(found)
