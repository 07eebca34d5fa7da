"""The command line: arguments in, exit code out. What is slow to import is imported inside the commands."""

import logging
import os
import shutil
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from compare import __version__
from compare.errors import CompareError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from compare.encode import Encoder
    from compare.records import Report

DONE, NOTHING_DONE, USAGE, FOUND, SOME_UNREAD, INTERRUPTED = 0, 1, 2, 3, 4, 130
_NARROWEST = 20  # columns

app = typer.Typer(
    name="claim-compare",
    help="Compares the figures that news articles in several languages claim: which conflict, which merely "
    "differ, which agree, who said each, and how each source puts it.",
    epilog="Exit codes: 0 done; 1 nothing done, the error in one line; 2 wrong usage; 3 --fail-on found "
    "something; 4 done, but some inputs could not be read.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Device(StrEnum):
    """What a transformers model runs on."""

    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"
    mps = "mps"


class LedgerFormat(StrEnum):
    """How `ledger` writes its rows."""

    table = "table"
    csv = "csv"
    json = "json"


class FailOn(StrEnum):
    """Findings that make `report` exit with 3; each includes those named before it."""

    conflict = "conflict"
    update = "update"
    divergence = "divergence"


class Format(StrEnum):
    """What `export` writes."""

    csv = "csv"
    jsonl = "jsonl"
    jsonld = "jsonld"
    annotations = "annotations"


Reviewed = Annotated[
    Path,
    typer.Argument(
        metavar="STORE|REPORT",
        help="A store, a report.json, or the folder it lies in.",
        show_default=False,
    ),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Show everything, not only the first of long lists.")
]
EncoderName = Annotated[
    str,
    typer.Option(
        "--encoder", metavar="NAME_OR_PATH", help="'default', a folder, or a model in the hub's cache."
    ),
]
Revision = Annotated[
    str | None,
    typer.Option("--revision", metavar="REV", help="Branch, tag or commit of the encoder in the cache."),
]
Prefix = Annotated[
    str,
    typer.Option("--prefix", metavar="TEXT", help="Put before every text; e5 models want 'query: '."),
]
RunOn = Annotated[Device, typer.Option("--device", help="What a transformers model runs on.")]
Half = Annotated[bool, typer.Option("--half", help="Run a transformers model in half precision.")]
BatchSize = Annotated[
    int,
    typer.Option("--batch-size", metavar="N", min=1, help="Texts that a transformers model reads at once."),
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="CODE", help="Language of the articles, such as fr; else detected."),
]
Published = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Publication date, such as 2020-03-19; else read."),
]
ShowDropped = Annotated[bool, typer.Option("--show-dropped", help="List what was dropped as page furniture.")]


def main() -> NoReturn:
    """Runs the command line and exits; an error of this package is one line on stderr."""
    # Libraries warn through logging; what matters of it is in the report.
    logging.getLogger().addHandler(logging.NullHandler())
    signal.signal(signal.SIGINT, lambda *_: sys.exit(INTERRUPTED))  # quiet, and what must be undone is undone
    try:
        app()
    except CompareError as error:
        code = _complain(str(error))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        code = _complain(f"{place}{error.strerror or error}; expected a file or stream that can be used")
    else:
        code = DONE
    sys.exit(code)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"claim-compare {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def report(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Files or folders: .txt, .html, .json, .jsonl, .rss, .atom, .xml.",
            show_default=False,
        ),
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="FILE", help="Report what batch runs have put into a store."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Where to write; else reports/<name of the input>."),
    ] = None,
    lang: Language = None,
    date: Published = None,
    encoder: EncoderName = "default",
    revision: Revision = None,
    prefix: Prefix = "",
    device: RunOn = Device.auto,
    half: Half = False,
    batch_size: BatchSize = 32,
    nli: Annotated[
        str | None,
        typer.Option(
            "--nli",
            metavar="NAME_OR_PATH",
            help="A transformers classification model whose second opinion joins each pair's reasons.",
        ),
    ] = None,
    nli_revision: Annotated[
        str | None,
        typer.Option(
            "--nli-revision", metavar="REV", help="Branch, tag or commit of that model in the cache."
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 3 if there is such a finding, or a stronger one."),
    ] = None,
    verbose: Verbose = False,
    show_dropped: ShowDropped = False,
) -> None:
    """Compares articles, prints what was found and writes report.html, .json, .md and claims.csv."""
    from compare.checkpoint import ModelOptions
    from compare.encode import load_encoder
    from compare.pipeline import compare_articles
    from compare.progress import Progress
    from compare.read import read_all
    from compare.render.clean import clean
    from compare.saved import log_beside, with_log
    from compare.second_opinion import add_second_opinion, load_second_opinion
    from compare.write import default_folder, make_folder, write_report

    if bool(paths) == (store is not None):
        message = "expected PATH... or --store FILE, one of them"
        raise typer.BadParameter(message)
    if nli_revision is not None and nli is None:
        message = "--nli-revision without a model; expected --nli NAME_OR_PATH with it"
        raise typer.BadParameter(message)
    if store is not None:
        _report_store(store, out, fail_on=fail_on, verbose=verbose, show_dropped=show_dropped)
    folder = out or default_folder(paths or [])
    options = ModelOptions(revision=revision, prefix=prefix, device=device.value, half=half, batch=batch_size)
    with Progress() as progress:
        articles, unread = read_all(
            paths or [],
            language=lang,
            published=date,
            on_progress=lambda done, total: progress("reading", done, total),
        )
        if not articles:
            raise InputError(_nothing_read([f"{item.path}: {item.error}" for item in unread]))
        make_folder(folder)
        model = load_encoder(encoder, options=options, progress=partial(progress, "encoding"))
        opinion = (
            None if nli is None else load_second_opinion(nli, options=replace(options, revision=nli_revision))
        )
        result = compare_articles(articles, encoder=model, unread=unread, progress=progress)
        if opinion is not None:
            result = add_second_opinion(result, opinion, progress=partial(progress, "second opinion"))
        result = with_log(result, log_beside(folder / "report.json"))
        write_report(result, folder)
    _warn(encoder, {article.language for article in articles})
    for item in unread:
        sys.stderr.write(f"not read: {clean(item.path)}: {clean(item.error)}\n")
    texts = {article.id: article.text for article in articles}
    _print(result, verbose=verbose, show_dropped=show_dropped, texts=texts, last=str(folder))
    raise typer.Exit(_exit_code(result, fail_on))


def _report_store(
    path: Path, out: Path | None, *, fail_on: FailOn | None, verbose: bool, show_dropped: bool
) -> NoReturn:
    """Writes and prints the report of a store, and exits."""
    from compare.store import Store
    from compare.stored import stored_report
    from compare.write import default_folder, write_report

    with Store(path, create=False) as base, base.snapshot():
        result = stored_report(base)
    if not result.articles:
        message = f"{path}: no article is in it yet; expected a store that `claim-compare batch` has filled"
        raise InputError(message)
    folder = out or default_folder([path])
    write_report(result, folder)
    _print(result, verbose=verbose, show_dropped=show_dropped, last=str(folder))
    raise typer.Exit(_exit_code(result, fail_on))


@app.command()
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
    _stream(f"{line}\n" for line in summary(outcome))
    if fail_on:
        worse = {*RELATIONS[: RELATIONS.index(fail_on.value) + 1]}
        if any(
            one.kind != "resolved" and one.finding.relation in worse and not dismissed(one.finding)
            for one in outcome.changes
        ):
            return FOUND
    return SOME_UNREAD if outcome.intake.unread else DONE


@app.command()
def ledger(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH", help="Files or folders of articles, or one saved report.json.", show_default=False
        ),
    ],
    form: Annotated[
        LedgerFormat, typer.Option("--format", help="How the rows are written.")
    ] = LedgerFormat.table,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write there instead of to stdout.")
    ] = None,
    lang: Language = None,
    date: Published = None,
    encoder: EncoderName = "default",
    verbose: Verbose = False,
) -> None:
    """One row per event and measure: the least and the greatest figure, who gave them, and how many origins."""
    from compare.ledger import ledger as rows_of
    from compare.ledger.show import ledger_csv, ledger_json
    from compare.render.clean import clean
    from compare.write import write_files

    result = _saved(paths) or _compared(paths, lang, date, encoder)
    rows = rows_of(result)
    if form is LedgerFormat.table and out is None:
        _print_ledger(result, verbose=verbose)
    else:
        texts = {
            LedgerFormat.csv: lambda: ledger_csv(rows, result),
            LedgerFormat.json: lambda: ledger_json(rows),
            LedgerFormat.table: lambda: _ledger_text(result, verbose=verbose),
        }
        text = texts[form]()
        if out is None:
            _stream([text])
        else:
            write_files(out.parent, {out.name: text})
            sys.stdout.write(f"{out}\n")
    for item in result.unread:
        sys.stderr.write(f"not read: {clean(item.path)}: {clean(item.error)}\n")
    raise typer.Exit(SOME_UNREAD if result.unread else DONE)


def _saved(paths: list[Path]) -> "Report | None":
    """Returns the report that a single path holds, None where it is something else."""
    from compare.records import Report

    if len(paths) != 1 or paths[0].suffix != ".json":
        return None
    with suppress(OSError, ValueError):
        return Report.from_json(paths[0].read_text(encoding="utf-8"))
    return None


def _compared(paths: list[Path], lang: str | None, date: str | None, encoder: str) -> "Report":
    """Reads and compares articles.

    Raises:
        InputError: none could be read.
    """
    from compare.encode import load_encoder
    from compare.pipeline import compare_articles
    from compare.progress import Progress
    from compare.read import read_all

    with Progress() as progress:
        articles, unread = read_all(
            paths,
            language=lang,
            published=date,
            on_progress=lambda done, total: progress("reading", done, total),
        )
        if not articles:
            raise InputError(_nothing_read([f"{item.path}: {item.error}" for item in unread]))
        model = load_encoder(encoder, progress=partial(progress, "encoding"))
        return compare_articles(articles, encoder=model, unread=unread, progress=progress)


def _ledger_text(result: "Report", *, verbose: bool) -> str:
    """Returns the ledger's table as plain text of 80 columns."""
    import io

    from rich.console import Console

    from compare.ledger.show import print_ledger

    out = io.StringIO()
    print_ledger(result, Console(file=out, width=80), verbose=verbose)
    return out.getvalue()


def _print_ledger(result: "Report", *, verbose: bool) -> None:
    """Prints the ledger's table; a reader who leaves early is no error."""
    from rich.console import Console

    from compare.ledger.show import print_ledger

    console = Console()
    console.width = max(console.width, _NARROWEST)
    try:
        print_ledger(result, console, verbose=verbose)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def encode(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT", help="Texts; without any, lines of --file or stdin.", show_default=False
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read one text a line; - is stdin."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.npy", help="Write one NumPy array (texts, dimensions)."),
    ] = None,
    encoder: EncoderName = "default",
    revision: Revision = None,
    prefix: Prefix = "",
    device: RunOn = Device.auto,
    half: Half = False,
    batch_size: BatchSize = 32,
) -> None:
    """Turns texts into vectors of length 1: JSON lines on stdout, or a .npy file for use elsewhere."""
    from compare.checkpoint import ModelOptions
    from compare.encode import load_encoder
    from compare.progress import Progress
    from compare.vector_files import json_lines, read_lines, write_npy

    if texts and file is not None:
        message = "texts and --file at once; expected one of them"
        raise typer.BadParameter(message)
    if out is not None and out.suffix != ".npy":
        message = f"{out} does not end in .npy; expected the name of a NumPy file"
        raise typer.BadParameter(message)
    source = None if file in (None, Path("-")) else file
    if not texts and source is None and sys.stdin.isatty():
        sys.stderr.write("reading texts from here, one a line; end with Ctrl-D\n")
    rows = texts or read_lines(source)
    options = ModelOptions(revision=revision, prefix=prefix, device=device.value, half=half, batch=batch_size)
    with Progress() as progress:
        model = load_encoder(encoder, options=options, progress=partial(progress, "encoding"))
        if out is not None:
            write_npy(out, model.encode(rows))
            return
    _stream(json_lines(model, rows))


@app.command()
def show(
    path: Annotated[Path, typer.Argument(metavar="REPORT", help="A report.json, or the folder it lies in.")],
    verbose: Verbose = False,
    show_dropped: ShowDropped = False,
) -> None:
    """Prints a saved report again, with the decisions that lie beside it."""
    from compare.saved import decided_report

    _print(decided_report(path), verbose=verbose, show_dropped=show_dropped)


@app.command()
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
            screen = Review(stack.enter_context(open_dossier(path, findings_only=True)), reviewer or _login())
        screen.run()


@app.command()
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
        _write_out(None if export == "-" else Path(export), log_lines(log))
    elif take is None:
        _stream(
            f"{one.made[:16]}  {clean(one.finding)}  {clean(one.verdict)} by {clean(one.reviewer)}"
            f"{': ' if one.reason else ''}{clean(one.reason)}\n"
            for one in log
        )


@app.command()
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
        _write_out(out, exported(dossier, form.value))


@app.command()
def languages() -> None:
    """Lists the languages that are known, and how many words each part of their files holds."""
    from compare.languages.parts import overview

    sys.stdout.write(overview())


@app.command()
def encoders() -> None:
    """Lists the encoders on this machine: size, dimensions, languages, and how well they read each."""
    from compare.catalogue import available
    from compare.listing import encoder_table

    width = shutil.get_terminal_size((80, 24)).columns
    for line in encoder_table(tuple(available()), width=max(width, _NARROWEST)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write("\n--encoder also takes a folder: one that models/recipe wrote or, with the extra\n")
    sys.stdout.write("[transformers], a sentence-transformers model or a transformers checkpoint.\n")


def _complain(message: str) -> int:
    """Prints an error as one line and returns the exit code."""
    from compare.render.clean import clean

    sys.stderr.write(f"claim-compare: {clean(message)}\n")
    return NOTHING_DONE


def _warn(encoder: str, languages: "Set[str]") -> None:
    """Prints one line for each language that the encoder reads poorly."""
    from compare.catalogue import encoder_card
    from compare.coverage import warnings
    from compare.render.clean import clean

    card = encoder_card(encoder)
    for warning in warnings(card, languages) if card else ():
        sys.stderr.write(f"warning: {clean(warning)}\n")


def _nothing_read(errors: list[str]) -> str:
    if len(errors) == 1:
        return errors[0]
    return (
        f"none of {len(errors)} files could be read; the first: {errors[0]}"
        if errors
        else "no articles found"
    )


def _exit_code(result: "Report", fail_on: FailOn | None) -> int:
    """Returns 3 for what --fail-on names and nobody dismissed, else 4 if something is unread, else 0."""
    from compare.render.words import RELATIONS, dismissed

    if fail_on and {item.relation for item in result.findings if not dismissed(item)} & {
        *RELATIONS[: RELATIONS.index(fail_on.value) + 1]
    }:
        return FOUND
    return SOME_UNREAD if result.unread else DONE


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


def _write_out(place: Path | None, parts: "Iterable[str]") -> None:
    """Writes text to a file, all of it or nothing, or to stdout."""
    from compare.write import write_files

    if place is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
        _stream(parts)
    else:
        write_files(place.parent, {place.name: "".join(parts)})


def _stream(lines: "Iterable[str]") -> None:
    """Writes lines to stdout; a reader who leaves early is no error."""
    try:
        for line in lines:
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(
    result: "Report",
    *,
    verbose: bool,
    show_dropped: bool,
    texts: "Mapping[str, str] | None" = None,
    last: str | None = None,
) -> None:
    """Prints a report and a last line; a reader who leaves early is no error, for the files are written."""
    from rich.console import Console

    from compare.render.terminal import print_report

    # A terminal's encoding may lack a letter; an undecodable byte of a path goes out as it came in.
    if hasattr(sys.stdout, "reconfigure"):
        utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        sys.stdout.reconfigure(errors="surrogateescape" if utf8 else "replace")
    console = Console()
    if console.width < _NARROWEST:
        console.width = _NARROWEST
    try:
        print_report(result, console, verbose=verbose, show_dropped=show_dropped, texts=texts)
        if last is not None:
            sys.stdout.write(f"\n{last}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer must go somewhere when Python exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
