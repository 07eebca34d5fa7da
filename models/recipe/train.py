"""Step 3: one vector per piece, such that the sums of two translations point the same way.

Translation ranking: in a batch of pairs every text must find its own partner among all partners, both ways
(softmax over scaled cosines). All pairs of a batch come from one source and language pair, so that topic and
script give nothing away. The length of a vector is learned with its direction: it is the weight of the piece.
"""

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from tokenizers import Tokenizer

from models.recipe.corpus import Corpus, batches, load_corpus
from models.recipe.prepare import DICTIONARY, DOCUMENTATION
from models.recipe.settings import Settings
from models.recipe.shapes import Shapes, piece_shapes
from models.recipe.switch import dictionaries
from models.recipe.tokenizer import UNKNOWN_ROW

Rows = NDArray[np.int64]
CHECKPOINT = "checkpoint.pt"
# Seconds between two checkpoints.
_SAVE_EVERY = 120.0
# Rows of the square table of scores that stay in the processor's cache.
_BAND = 256


class RowAdam:
    """Adam that touches only the rows a step has used: the others keep their moments as they are."""

    def __init__(self, table: torch.Tensor) -> None:
        self.table = table
        self.mean = torch.zeros_like(table)
        self.square = torch.zeros_like(table)

    def step(self, rows: torch.Tensor, gradient: torch.Tensor, *, rate: float, count: int) -> None:
        """Moves rows against their gradient; count is the number of this step, from 1."""
        repair = (1 - 0.999**count) ** 0.5  # of the moments' start at zero
        pace = rate * repair / (1 - 0.9**count)
        # A few rows at a time stay in the processor's cache; four times as fast as all at once.
        for some, slope in zip(rows.split(512), gradient.split(512), strict=True):
            mean = self.mean.index_select(0, some).mul_(0.9).add_(slope, alpha=0.1)
            square = self.square.index_select(0, some).mul_(0.999).addcmul_(slope, slope, value=0.001)
            self.mean.index_copy_(0, some, mean)
            self.square.index_copy_(0, some, square)
            moved = self.table.index_select(0, some)
            self.table.index_copy_(0, some, moved.addcdiv_(mean, square.sqrt_().add_(1e-8), value=-pace))

    def learned(self) -> torch.Tensor:
        """A copy of the table, rows that were never moved set to zero."""
        return self.table * self.square.any(dim=1, keepdim=True)

    def state(self) -> dict[str, torch.Tensor]:
        """What a checkpoint keeps."""
        return {"table": self.table, "mean": self.mean, "square": self.square}

    def restore(self, state: dict[str, torch.Tensor]) -> None:
        """Takes over what state() gave."""
        self.table, self.mean, self.square = state["table"], state["mean"], state["square"]


class Trainer:
    """The tables being learned and one step of learning."""

    def __init__(self, corpus: Corpus, pieces: int, shapes: Shapes, settings: Settings) -> None:
        self.corpus, self.settings, self.shapes = corpus, settings, shapes
        generator = torch.Generator().manual_seed(settings.seed)
        self.pieces = RowAdam(torch.randn(pieces, settings.dimensions, generator=generator) * 0.1)
        self.groups = RowAdam(torch.randn(shapes.buckets, settings.dimensions, generator=generator) * 0.02)
        known = dictionaries(corpus, pieces)
        self.thin = [known[language] for language in settings.swap_languages if language in known]
        self.count = 0  # steps done

    def step(self, pairs: Rows, rate: float) -> float:
        """Learns from one batch and returns its loss."""
        self.count += 1
        random = np.random.default_rng(
            [self.settings.seed, self.count]
        )  # so that a resumed run goes on the same
        texts_a, texts_b = self.corpus.first[pairs], self.corpus.second[pairs]
        tokens_a, starts_a = self._english_side(pairs, random)
        tokens_b, starts_b = self.corpus.texts(texts_b, random, self.settings.dropout)
        used, places = np.unique(np.concatenate([tokens_a, tokens_b]), return_inverse=True)
        own_rows, group_rows, group_places, group_starts = self._rows(used)
        own = self.pieces.table.index_select(0, own_rows).requires_grad_()
        groups = self.groups.table.index_select(0, group_rows).requires_grad_()
        vectors = own + _sums(group_places, groups, group_starts)
        left = torch.nn.functional.normalize(_sums(places[: len(tokens_a)], vectors, starts_a))
        right = torch.nn.functional.normalize(_sums(places[len(tokens_a) :], vectors, starts_b))
        loss, slope_left, slope_right = ranking(
            left.detach(), right.detach(), same=_same(texts_a, texts_b), scale=self.settings.scale
        )
        torch.autograd.backward([left, right], [slope_left, slope_right])
        with torch.no_grad():
            self.pieces.step(own_rows, _gradient(own), rate=rate, count=self.count)
            self.groups.step(group_rows, _gradient(groups), rate=rate, count=self.count)
        return loss

    def _english_side(self, pairs: Rows, random: np.random.Generator) -> tuple[Rows, Rows]:
        tokens, starts = self.corpus.texts(self.corpus.first[pairs], random, self.settings.dropout)
        name = self.corpus.groups[self.corpus.group[pairs[0]]]
        if self.thin and " eng-" in name and not name.startswith((DICTIONARY, *DOCUMENTATION)):
            thin = self.thin[random.integers(len(self.thin))]
            tokens, starts = thin.swap(tokens, starts, random, self.settings.swapped)
        return tokens, starts

    def _rows(self, used: Rows) -> tuple[torch.Tensor, torch.Tensor, Rows, Rows]:
        """The rows of these pieces, those of their letter groups, and which groups belong to which piece."""
        flat, starts = self.shapes.of(used)
        groups, places = np.unique(flat, return_inverse=True)
        return torch.from_numpy(used), torch.from_numpy(groups), places, starts

    def table(self) -> NDArray[np.float32]:
        """The vectors of all pieces, shape (pieces, dimensions), the letter groups' share added.

        Rows that no step has touched hold nothing but chance and count as zero. So does the row of what is not
        in the vocabulary.
        """
        vectors, groups = self.pieces.learned(), self.groups.learned()
        for start in range(0, len(vectors), 4096):
            flat, starts = self.shapes.of(np.arange(start, min(start + 4096, len(vectors))))
            vectors[start : start + 4096] += _sums(flat, groups, starts)
        vectors[UNKNOWN_ROW] = 0
        return vectors.numpy()

    def save(self, path: Path) -> None:
        """Writes a checkpoint beside and renames it, so that a kill leaves the old one or the new one."""
        state = {"pieces": self.pieces.state(), "groups": self.groups.state(), "count": self.count}
        beside = path.with_suffix(".new")
        torch.save(state, beside)
        beside.replace(path)

    def restore(self, path: Path) -> None:
        """Goes on where a checkpoint was written."""
        state: dict[str, Any] = torch.load(path, weights_only=True)
        self.pieces.restore(state["pieces"])
        self.groups.restore(state["groups"])
        self.count = state["count"]


def train(work: Path, settings: Settings, *, threads: int = 1) -> None:
    """Trains from corpus.npz and tokenizer.json to table.npy and train.json; goes on from its checkpoint."""
    torch.set_num_threads(threads)
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    trainer = Trainer(
        load_corpus(work), len(pieces), piece_shapes([p for p, _ in pieces], settings.buckets), settings
    )
    if (work / CHECKPOINT).exists():
        trainer.restore(work / CHECKPOINT)
    total = sum(
        1
        for epoch in range(settings.epochs)
        for _ in batches(trainer.corpus, settings.of_epoch(epoch), epoch)
    )
    losses: list[float] = []
    with Progress(
        TextColumn("train"), BarColumn(), MofNCompleteColumn(), TextColumn("loss {task.fields[loss]:.3f}"),
        TimeRemainingColumn(),
    ) as progress:  # fmt: skip
        bar = progress.add_task("", total=total, loss=0.0)
        step = 0
        saved = time.monotonic()
        for epoch in range(settings.epochs):
            trainer.settings = settings.of_epoch(epoch)
            for pairs in batches(trainer.corpus, trainer.settings, epoch):
                step += 1
                if step <= trainer.count:
                    continue
                losses.append(
                    trainer.step(pairs, settings.rate * min(1, step / 50) * (1 - (step - 1) / total))
                )
                if time.monotonic() - saved > _SAVE_EVERY:
                    trainer.save(work / CHECKPOINT)
                    saved = time.monotonic()
                progress.update(bar, completed=step, loss=float(np.mean(losses[-200:])))
    np.save(work / "table.npy", trainer.table())
    (work / "train.json").write_text(
        json.dumps({"steps": total, "loss": float(np.mean(losses[-200:]))}) + "\n"
    )
    (work / CHECKPOINT).unlink(missing_ok=True)


def ranking(
    left: torch.Tensor, right: torch.Tensor, *, same: torch.Tensor | None, scale: float
) -> tuple[float, torch.Tensor, torch.Tensor]:
    """The loss of a batch and its slopes, written out: autograd passes over the square table ten times more.

    Row i of left and row i of right belong together. With s = scale * left @ right.T the loss is the mean of
    -log softmax(s, rows)[i, i] and -log softmax(s, columns)[i, i].

    Args:
        left: unit rows, shape (pairs, dimensions).
        right: unit rows, the same shape.
        same: where two different pairs share a text and so are no negatives for each other; None for nowhere.
        scale: what cosines are multiplied by.

    Returns:
        The loss, and its derivatives by left and by right.
    """
    # Half precision is ten times as fast where the processor has it, and near enough here.
    half_left, half_right = left.bfloat16(), right.bfloat16()
    table = torch.empty(len(left), len(left))
    bands = list(zip(table.split(_BAND), half_left.split(_BAND), strict=True))
    for index, (band, some) in enumerate(bands):
        band.copy_(some @ half_right.T).sub_(1).mul_(scale).exp_()
        if same is not None:
            band.masked_fill_(same[index * _BAND : (index + 1) * _BAND], 0)
    rows, columns = table.sum(dim=1), table.sum(dim=0)
    loss = -(2 * table.diagonal().log() - rows.log() - columns.log()).mean() / 2
    slopes_left, slope_right = [], torch.zeros_like(right)
    for index, (band, some) in enumerate(bands):
        band.mul_((1 / rows[index * _BAND : (index + 1) * _BAND])[:, None] + (1 / columns)[None, :])
        band.diagonal(index * _BAND).sub_(2)
        half = band.bfloat16()
        slopes_left.append((half @ half_right).float())
        slope_right += half.T @ some
    share = scale / (2 * len(left))
    return float(loss), torch.cat(slopes_left).mul_(share), slope_right.mul_(share)


def _same(a: Rows, b: Rows) -> torch.Tensor | None:
    """Where two different pairs of a batch have a text in common."""
    if len(np.unique(a)) == len(a) and len(np.unique(b)) == len(b):
        return None
    first, second = torch.from_numpy(a), torch.from_numpy(b)
    common = (first[:, None] == first[None, :]) | (second[:, None] == second[None, :])
    return common.fill_diagonal_(False)


def _sums(places: Rows, vectors: torch.Tensor, starts: Rows) -> torch.Tensor:
    return torch.nn.functional.embedding_bag(
        torch.from_numpy(places), vectors, torch.from_numpy(starts), mode="sum"
    )


def _gradient(leaf: torch.Tensor) -> torch.Tensor:
    if leaf.grad is None:
        message = "a batch gave no gradient; expected at least one pair"
        raise ValueError(message)
    return leaf.grad
