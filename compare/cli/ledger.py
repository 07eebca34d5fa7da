"""`ledger` gives the least and the greatest figure of each event and measure."""

import sys
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare.cli.exits import DONE, SOME_UNREAD, nothing_read, tell_unread
from compare.cli.options import EncoderName, Language, Published, Verbose
from compare.cli.output import console, may_leave, stream
from compare.errors import InputError

if TYPE_CHECKING:
    from compare.records import Report


class LedgerFormat(StrEnum):
    """How `ledger` writes its rows."""

    table = "table"
    csv = "csv"
    json = "json"


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
            stream([text])
        else:
            write_files(out.parent, {out.name: text})
            sys.stdout.write(f"{out}\n")
    tell_unread(result.unread, verbose=verbose)
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
            raise InputError(nothing_read([f"{item.path}: {item.error}" for item in unread]))
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
    """Prints the ledger's table."""
    from compare.ledger.show import print_ledger

    with may_leave():
        print_ledger(result, console(), verbose=verbose)
