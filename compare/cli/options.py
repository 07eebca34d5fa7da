"""Arguments and options that several commands take, and the values they may have."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Device(StrEnum):
    """What a transformers model runs on."""

    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"
    mps = "mps"


class FailOn(StrEnum):
    """Findings that make `report` exit with 3; each includes those named before it."""

    conflict = "conflict"
    update = "update"
    divergence = "divergence"


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
