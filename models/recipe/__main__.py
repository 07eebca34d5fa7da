"""python -m models.recipe STEP --data FOLDER --work FOLDER: trains, measures and describes the encoder."""

import dataclasses
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from tokenizers import Tokenizer

from models.recipe import align as align_step
from models.recipe import card as card_step
from models.recipe import evaluate as evaluate_step
from models.recipe.settings import Settings

ENCODER = Path(__file__).resolve().parent.parent / "encoder"

Data = Annotated[Path, typer.Option(help="Folder with pairs-open.tsv.xz, ntrex-dev/ and tatoeba/.")]
Work = Annotated[Path, typer.Option(help="Folder for everything between the steps; some 2 GB.")]
Encoder = Annotated[Path, typer.Option(help="Folder of the encoder.")]
Card = Annotated[Path, typer.Option(help="The model card that takes the tables.")]
Vocabulary = Annotated[
    Path | None,
    typer.Option(help="A tokenizer.json to take instead of learning one, such as the shipped one."),
]
Threads = Annotated[int, typer.Option(help="Threads; with another number the last digits differ.")]
Override = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=JSON", help="Another value for a setting.")
]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.command()
def prepare(data: Data, work: Work, override: Override = None) -> None:
    """Filters and deduplicates the pairs: pairs.tsv, prepare.json."""
    from models.recipe.prepare import prepare as step

    work.mkdir(parents=True, exist_ok=True)
    step(data, work, _settings(override))


@app.command()
def tokenizer(work: Work, vocabulary: Vocabulary = None, override: Override = None) -> None:
    """Learns the vocabulary and encodes the pairs with it: tokenizer.json, corpus.npz."""
    from models.recipe.corpus import build_corpus
    from models.recipe.tokenizer import train_tokenizer

    if vocabulary is None:
        train_tokenizer(work, _settings(override))
    else:
        (work / "tokenizer.json").write_bytes(vocabulary.read_bytes())
    build_corpus(work, Tokenizer.from_file(str(work / "tokenizer.json")))


@app.command()
def train(
    work: Work,
    override: Override = None,
    threads: Threads = 1,
) -> None:
    """Learns the vectors: table.npy. Killed, it goes on from its last checkpoint when started again."""
    from models.recipe.train import train as step

    step(work, _settings(override), threads=threads)


@app.command()
def shrink(work: Work, encoder: Encoder = ENCODER) -> None:
    """Writes the folder that ships: half precision, manifest."""
    from models.recipe.shrink import shrink as step

    step(work, encoder)


@app.command()
def evaluate(data: Data, work: Work, encoder: Encoder = ENCODER) -> None:
    """Measures the folder that ships on ntrex-dev and Tatoeba: evaluation.json."""
    evaluate_step.evaluate(data, work, encoder)


@app.command()
def align(data: Data, work: Work, encoder: Encoder = ENCODER, override: Override = None) -> None:
    """Measures ways to pick translations where half of the sentences have none: alignment.json."""
    align_step.study(data, work, encoder, seed=_settings(override).seed)


@app.command()
def card(work: Work, path: Card = card_step.CARD) -> None:
    """Writes the measured tables into the model card."""
    card_step.card(work, path)


@app.command("all")
def everything(
    data: Data,
    work: Work,
    encoder: Encoder = ENCODER,
    path: Card = card_step.CARD,
    vocabulary: Vocabulary = None,
    override: Override = None,
    threads: Threads = 1,
) -> None:
    """Runs all steps; those whose result lies in the work folder already are passed over."""
    steps: list[tuple[str, Callable[[], None]]] = [
        ("prepare.json", lambda: prepare(data, work, override)),
        ("corpus.npz", lambda: tokenizer(work, vocabulary, override)),
        ("table.npy", lambda: train(work, override, threads)),
    ]
    begun = time.monotonic()
    for result, step in steps:
        if not (work / result).exists():
            step()
    shrink(work, encoder)
    evaluate(data, work, encoder)
    align(data, work, encoder, override)
    card(work, path)
    typer.echo(f"done in {(time.monotonic() - begun) / 60:.0f} minutes")


def _settings(override: list[str] | None) -> Settings:
    known = {field.name for field in dataclasses.fields(Settings)}
    values = {}
    for item in override or []:
        name, _, value = item.partition("=")
        if name not in known:
            message = f"--set {item}: no setting of that name; expected one of {', '.join(sorted(known))}"
            raise typer.BadParameter(message)
        values[name] = json.loads(value)
    return Settings(**values)


if __name__ == "__main__":
    app()
