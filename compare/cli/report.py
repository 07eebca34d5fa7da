"""`report` compares articles, or shows what a store holds; `show` prints a saved report again."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from compare.cli.exits import exit_code, nothing_read, tell_unread
from compare.cli.options import (
    BatchSize,
    Device,
    EncoderName,
    FailOn,
    Half,
    Language,
    Prefix,
    Published,
    Revision,
    RunOn,
    ShowDropped,
    Verbose,
)  # fmt: skip
from compare.cli.output import print_report
from compare.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Set


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
            raise InputError(nothing_read([f"{item.path}: {item.error}" for item in unread]))
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
    tell_unread(unread, verbose=verbose)
    texts = {article.id: article.text for article in articles}
    print_report(result, verbose=verbose, show_dropped=show_dropped, texts=texts, last=str(folder))
    raise typer.Exit(exit_code(result, fail_on))


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
    print_report(result, verbose=verbose, show_dropped=show_dropped, last=str(folder))
    raise typer.Exit(exit_code(result, fail_on))


def show(
    path: Annotated[Path, typer.Argument(metavar="REPORT", help="A report.json, or the folder it lies in.")],
    verbose: Verbose = False,
    show_dropped: ShowDropped = False,
) -> None:
    """Prints a saved report again, with the decisions that lie beside it."""
    from compare.saved import decided_report

    print_report(decided_report(path), verbose=verbose, show_dropped=show_dropped)


def _warn(encoder: str, languages: "Set[str]") -> None:
    """Prints one line for each language that the encoder reads poorly."""
    from compare.catalogue import encoder_card
    from compare.coverage import warnings
    from compare.render.clean import clean

    card = encoder_card(encoder)
    for warning in warnings(card, languages) if card else ():
        sys.stderr.write(f"warning: {clean(warning)}\n")
