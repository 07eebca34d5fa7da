"""`batch` compares new articles with all that a store holds."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare.cli.exits import DONE, FOUND, SOME_UNREAD
from compare.cli.options import EncoderName, FailOn, Language, Published
from compare.cli.output import stream

if TYPE_CHECKING:
    from compare.encode import Encoder


def batch(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH", help="Files, folders, or - for JSON lines on stdin.", show_default=False
        ),
    ],
    store: Annotated[
        Path,
        typer.Option("--store", metavar="FILE", help="The store; made if there is none.", show_default=False),
    ],
    lang: Language = None,
    date: Published = None,
    processes: Annotated[
        int | None, typer.Option("--processes", metavar="N", min=0, help="Processes; else one a processor.")
    ] = None,
    wait: Annotated[
        float, typer.Option("--wait", metavar="SECONDS", min=0, help="Wait so long for another run to end.")
    ] = 0.0,
    watch: Annotated[
        bool, typer.Option("--watch", help="Run again whenever a file changes, until Ctrl-C.")
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 3 if such a finding is new or changed.")
    ] = None,
    encoder: EncoderName = "default",
) -> None:
    """Compares new articles with each other and with all in a store; prints what is new, changed or resolved."""
    from compare.encode import load_encoder
    from compare.read import check_forced

    check_forced(lang, date)
    model = load_encoder(encoder)
    count = (os.cpu_count() or 1) if processes is None else processes
    run = partial(
        _run_batch,
        paths,
        store,
        model,
        processes=count if encoder == "default" else 0,
        lang=lang,
        date=date,
        wait=wait,
    )
    code = run(fail_on)
    if watch:
        from watchfiles import watch as changes

        sys.stderr.write("watching; end with Ctrl-C\n")
        for _ in changes(*(path for path in paths if str(path) != "-"), raise_interrupt=False):
            run(fail_on)
    raise typer.Exit(code)


def _run_batch(
    paths: list[Path],
    path: Path,
    model: "Encoder",
    fail_on: FailOn | None,
    *,
    processes: int,
    lang: str | None,
    date: str | None,
    wait: float,
) -> int:
    """Runs one batch and prints what came of it; returns the exit code."""
    from compare.batch import run_batch
    from compare.progress import Progress
    from compare.render.clean import clean
    from compare.render.words import RELATIONS, dismissed
    from compare.store import Store, alone
    from compare.summary import summary

    with alone(path, patience=wait), Store(path) as base, Progress() as progress:
        outcome = run_batch(
            paths, base, encoder=model, processes=processes, language=lang, published=date,
            stdin=sys.stdin.buffer, progress=progress,
        )  # fmt: skip
    for given, error in outcome.intake.unread:
        sys.stderr.write(f"not read: {clean(given)}: {clean(error)}\n")
    stream(f"{line}\n" for line in summary(outcome))
    if fail_on:
        worse = {*RELATIONS[: RELATIONS.index(fail_on.value) + 1]}
        if any(
            one.kind != "resolved" and one.finding.relation in worse and not dismissed(one.finding)
            for one in outcome.changes
        ):
            return FOUND
    return SOME_UNREAD if outcome.intake.unread else DONE
