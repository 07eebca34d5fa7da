"""`batch` compares new articles with all that a store holds, once or whenever a file changes."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare.cli.exits import DONE, FOUND, INTERRUPTED, SOME_UNREAD, complain, tell_unread
from compare.cli.options import EncoderName, FailOn, Language, Published, Verbose
from compare.cli.output import stream
from compare.errors import CompareError, InputError

if TYPE_CHECKING:
    from compare.batch import Outcome
    from compare.encode import Encoder
    from compare.records import Unread

_STDIN = "-"


def batch(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="Files, folders, patterns in quotation marks, or - for JSON lines on stdin.",
            show_default=False,
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
    verbose: Verbose = False,
) -> None:
    """Compares new articles with each other and with all in a store; prints what is new, changed or resolved."""
    from compare.encode import load_encoder
    from compare.read import check_forced

    if watch and fail_on:
        message = "--watch and --fail-on at once; expected one of them: a run that watches has no end to tell"
        raise typer.BadParameter(message)
    check_forced(lang, date)
    _check_paths(paths, watch=watch)
    model = load_encoder(encoder)
    count = (os.cpu_count() or 1) if processes is None else processes
    run = partial(
        _run,
        store=store,
        model=model,
        processes=count if encoder == "default" else 0,
        lang=lang,
        date=date,
        wait=wait,
    )
    if watch:
        from compare.watch import watch as follow

        try:
            follow([str(path) for path in _files(paths)], _Watch(paths, run, verbose=verbose).act)
        except KeyboardInterrupt:  # watchfiles takes what the handler of main raises, and raises this
            raise typer.Exit(INTERRUPTED) from None
    outcome = run(paths)
    _tell(outcome, verbose=verbose)
    raise typer.Exit(_exit_code(outcome, fail_on))


def _run(
    paths: list[Path],
    *,
    store: Path,
    model: "Encoder",
    processes: int,
    lang: str | None,
    date: str | None,
    wait: float,
) -> "Outcome":
    """Runs one batch."""
    from compare.batch import run_batch
    from compare.progress import Progress
    from compare.store import Store, alone

    with alone(store, patience=wait), Store(store) as base, Progress() as progress:
        return run_batch(
            paths, base, encoder=model, processes=processes, language=lang, published=date,
            stdin=sys.stdin.buffer, progress=progress,
        )  # fmt: skip


class _Watch:
    """The runs of a watch: those after the first are told only if they found something else than the one before."""

    def __init__(self, paths: list[Path], run: "Callable[[list[Path]], Outcome]", *, verbose: bool) -> None:
        self._paths, self._run, self._verbose = paths, run, verbose
        self._first = True
        self._unread: list[Unread] = []
        self._complaint = ""

    def act(self) -> bool:
        """Runs once, and returns whether it could; an error ends the first run, and is told of later ones."""
        try:
            outcome = self._run(self._paths)
        except CompareError as error:
            if self._first:
                raise
            if str(error) != self._complaint:
                self._complaint = str(error)
                complain(self._complaint)
            return False
        if self._first:
            _tell(outcome, verbose=self._verbose)
            sys.stderr.write("watching; end with Ctrl-C\n")
        elif outcome.changes or outcome.intake.came or outcome.intake.unread != self._unread:
            stream([f"\n{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}\n"])
            _tell(outcome, verbose=self._verbose)
        self._first, self._complaint, self._unread = False, "", outcome.intake.unread
        self._paths = _files(self._paths)  # stdin comes once
        return True


def _files(paths: list[Path]) -> list[Path]:
    return [path for path in paths if str(path) != _STDIN]


def _check_paths(paths: list[Path], *, watch: bool) -> None:
    """Raises an error where there is nothing at all to read, before a store is made."""
    from compare.read import expanded

    files = _files(paths)
    if watch and not files:
        message = "there is nothing to watch; expected a file or folder beside --watch: stdin has no changes"
        raise InputError(message)
    if len(files) == len(paths) and not any(os.path.lexists(one) for one in expanded(files)):
        message = f"{files[0]}: there is no such file or folder; expected articles to read: check the path"
        raise InputError(message)


def _tell(outcome: "Outcome", *, verbose: bool) -> None:
    """Prints what came of a run."""
    from compare.summary import summary

    tell_unread(outcome.intake.unread, verbose=verbose)
    stream(f"{line}\n" for line in summary(outcome, verbose=verbose))


def _exit_code(outcome: "Outcome", fail_on: FailOn | None) -> int:
    """Returns 3 for what --fail-on names, is new or changed and nobody dismissed, else 4 if something is unread."""
    from compare.render.words import RELATIONS, dismissed

    if fail_on:
        worse = {*RELATIONS[: RELATIONS.index(fail_on.value) + 1]}
        if any(
            one.kind != "resolved" and one.finding.relation in worse and not dismissed(one.finding)
            for one in outcome.changes
        ):
            return FOUND
    return SOME_UNREAD if outcome.intake.unread else DONE
