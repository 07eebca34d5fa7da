"""Commands on what a store or a saved report holds: `review` it, hand on its `decisions`, `export` it."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from compare.cli.options import Reviewed
from compare.cli.output import stream, write_out
from compare.errors import InputError


class Format(StrEnum):
    """What `export` writes."""

    csv = "csv"
    jsonl = "jsonl"
    jsonld = "jsonld"
    annotations = "annotations"


def review(
    path: Reviewed,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="Who decides; else the login name.")
    ] = None,
) -> None:
    """Shows the findings one by one, side by side, and writes down what is decided on each."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = (
            "review needs a terminal, and this is none; expected to be run in one: "
            f"print the findings with `claim-compare report --store FILE` or `show REPORT`, "
            f"hand decisions in with `claim-compare decisions {path} --import FILE`"
        )
        raise InputError(message)
    from contextlib import ExitStack

    from compare.dossier import open_dossier
    from compare.progress import Progress
    from compare.review import Review

    with ExitStack() as stack:
        with Progress():
            screen = Review(stack.enter_context(open_dossier(path)), reviewer or _login())
        screen.run()


def decisions(
    path: Reviewed,
    export: Annotated[
        str | None,
        typer.Option("--export", metavar="FILE", help="Write them as JSON lines; - is stdout."),
    ] = None,
    take: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help="Add the decisions that another desk exported."),
    ] = None,
) -> None:
    """Lists what reviewers have decided; writes it as JSON lines, or reads such lines."""
    from compare.decisions import log_lines, read_log
    from compare.dossier import open_dossier
    from compare.render.clean import clean

    with open_dossier(path) as dossier:
        if take is not None:
            taken = dossier.take(read_log(take))
            sys.stderr.write(
                f"{taken.new:,} decisions added, {taken.known:,} known already, "
                f"{taken.homeless:,} on findings that are not here\n"
            )
        log = dossier.log()
    if export is not None:
        write_out(None if export == "-" else Path(export), log_lines(log))
    elif take is None:
        stream(
            f"{one.made[:16]}  {clean(one.finding)}  {clean(one.verdict)} by {clean(one.reviewer)}"
            f"{': ' if one.reason else ''}{clean(one.reason)}\n"
            for one in log
        )


def export(
    path: Reviewed,
    form: Annotated[Format, typer.Option("--format", help="What to write.", show_default=False)],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; else stdout.")
    ] = None,
) -> None:
    """Writes claims and findings in the formats of other tools."""
    from compare.dossier import open_dossier
    from compare.export import exported

    with open_dossier(path) as dossier:
        write_out(out, exported(dossier, form.value))


def _login() -> str:
    """Returns the login name.

    Raises:
        InputError: the system knows none.
    """
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):
        message = "the login name is not known; expected the name of who decides: give it with --reviewer"
        raise InputError(message) from None
