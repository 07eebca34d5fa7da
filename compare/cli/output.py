"""What commands write to stdout: text, files and reports. A reader who leaves early is no error."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console

    from compare.records import Report

_NARROWEST = 20  # columns


@contextmanager
def may_leave() -> Iterator[None]:
    """Lets the reader of stdout leave before all is written, such as `head`."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer must go somewhere when Python exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stream(lines: "Iterable[str]") -> None:
    """Writes lines to stdout."""
    with may_leave():
        for line in lines:
            sys.stdout.write(line)


def write_out(place: Path | None, parts: "Iterable[str]") -> None:
    """Writes text to a file, all of it or nothing, or to stdout."""
    from compare.write import write_files

    if place is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
        stream(parts)
    else:
        write_files(place.parent, {place.name: "".join(parts)})


def print_report(
    result: "Report",
    *,
    verbose: bool,
    show_dropped: bool,
    texts: "Mapping[str, str] | None" = None,
    last: str | None = None,
) -> None:
    """Prints a report and a last line."""
    from compare.render.terminal import print_report as to_console

    # A terminal's encoding may lack a letter; an undecodable byte of a path goes out as it came in.
    if hasattr(sys.stdout, "reconfigure"):
        utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        sys.stdout.reconfigure(errors="surrogateescape" if utf8 else "replace")
    with may_leave():
        to_console(result, console(), verbose=verbose, show_dropped=show_dropped, texts=texts)
        if last is not None:
            sys.stdout.write(f"\n{last}\n")


def console() -> "Console":
    """Returns the terminal, as wide as it is, and never too narrow to print in."""
    from rich.console import Console

    found = Console()
    found.width = at_least(found.width)
    return found


def at_least(width: int) -> int:
    """Returns a width in columns, widened to what can be printed in."""
    return max(width, _NARROWEST)
