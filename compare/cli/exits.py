"""How a run ends: the exit codes, and the one line that says what was wrong."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.cli.options import FailOn

if TYPE_CHECKING:
    from compare.records import Report, Unread

_UNREAD_TOLD = 5

DONE, NOTHING_DONE, USAGE, FOUND, SOME_UNREAD, INTERRUPTED = 0, 1, 2, 3, 4, 130


def complain(message: str) -> int:
    """Prints an error as one line and returns the exit code."""
    from compare.render.clean import clean

    sys.stderr.write(f"claim-compare: {clean(message)}\n")
    return NOTHING_DONE


def tell_unread(unread: "Sequence[Unread]", *, verbose: bool = False) -> None:
    """Says on stderr which inputs could not be read, and why; of many the first."""
    from compare.render.clean import clean

    told = unread if verbose else unread[:_UNREAD_TOLD]
    for item in told:
        sys.stderr.write(f"not read: {clean(item.path)}: {clean(item.error)}\n")
    if len(unread) > len(told):
        sys.stderr.write(f"not read: {len(unread) - len(told):,} more; --verbose lists all\n")


def nothing_read(errors: list[str]) -> str:
    """Returns what to say where no input could be read, for these reasons."""
    if len(errors) == 1:
        return errors[0]
    return (
        f"none of {len(errors)} files could be read; the first: {errors[0]}"
        if errors
        else "no articles found"
    )


def exit_code(result: "Report", fail_on: FailOn | None) -> int:
    """Returns 3 for what --fail-on names and nobody dismissed, else 4 if something is unread, else 0."""
    from compare.render.words import RELATIONS, dismissed

    if fail_on and {item.relation for item in result.findings if not dismissed(item)} & {
        *RELATIONS[: RELATIONS.index(fail_on.value) + 1]
    }:
        return FOUND
    return SOME_UNREAD if result.unread else DONE
