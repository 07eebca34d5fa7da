"""`encode` turns texts into vectors; `encoders` lists what can do so, `languages` what can be read."""

import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from compare.cli.options import BatchSize, Device, EncoderName, Half, Prefix, Revision, RunOn
from compare.cli.output import at_least, stream


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
    stream(json_lines(model, rows))


def encoders() -> None:
    """Lists the encoders on this machine: size, dimensions, languages, and how well they read each."""
    from compare.catalogue import available
    from compare.listing import encoder_table

    width = shutil.get_terminal_size((80, 24)).columns
    for line in encoder_table(tuple(available()), width=at_least(width)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write("\n--encoder also takes a folder: one that models/recipe wrote or, with the extra\n")
    sys.stdout.write("[transformers], a sentence-transformers model or a transformers checkpoint.\n")


def languages() -> None:
    """Lists the languages that are known, and how many words each part of their files holds."""
    from compare.languages.parts import overview

    sys.stdout.write(overview())
