"""The prepared pairs as numbers: every distinct text once, as piece ids, and the pairs as places of texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from tokenizers import Tokenizer

from models.recipe.prepare import read_pairs
from models.recipe.settings import Settings

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Texts as runs of piece ids, pairs as two places of texts, groups as lists of pairs."""

    tokens: NDArray[np.int32]
    starts: Rows  # of each text in tokens, one more than texts
    first: Rows
    second: Rows
    group: Rows  # of each pair
    groups: list[str]  # "source a-b"

    def texts(self, places: Rows, random: np.random.Generator, dropout: float) -> tuple[Rows, Rows]:
        """Returns the pieces of these texts one after the other, and where each text starts."""
        starts = self.starts[places]
        lengths = self.starts[places + 1] - starts
        ends = np.cumsum(lengths)
        flat = np.arange(ends[-1]) + np.repeat(starts - (ends - lengths), lengths)
        tokens = self.tokens[flat].astype(np.int64)
        if dropout:
            keep = random.random(len(tokens)) >= dropout
            bare = np.add.reduceat(keep, ends - lengths) == 0
            keep[ends - 1] |= bare | (lengths < 4)  # a text keeps at least its last piece
            lengths = np.add.reduceat(keep, ends - lengths)
            tokens, ends = tokens[keep], np.cumsum(lengths)
        return tokens, ends - lengths


def build_corpus(work: Path, tokenizer: Tokenizer) -> None:
    """Encodes the prepared pairs and writes corpus.npz."""
    places: dict[str, int] = {}
    groups: dict[str, int] = {}
    first, second, group = [], [], []
    for pair in read_pairs(work / "pairs.tsv"):
        first.append(places.setdefault(pair.a, len(places)))
        second.append(places.setdefault(pair.b, len(places)))
        name = f"{pair.source} {pair.language_a}-{pair.language_b}"
        group.append(groups.setdefault(name, len(groups)))
    texts = list(places)
    runs, lengths = [], []
    for start in track(range(0, len(texts), 20_000), description="pieces"):
        for encoding in tokenizer.encode_batch_fast(texts[start : start + 20_000], add_special_tokens=False):
            runs.append(np.array(encoding.ids or [0], dtype=np.int32))
            lengths.append(len(runs[-1]))
    np.savez(
        work / "corpus.npz",
        tokens=np.concatenate(runs),
        starts=np.concatenate([[0], np.cumsum(lengths)]),
        first=np.array(first),
        second=np.array(second),
        group=np.array(group),
        groups=np.array(list(groups)),
    )


def load_corpus(work: Path) -> Corpus:
    """Reads corpus.npz."""
    with np.load(work / "corpus.npz") as file:
        return Corpus(
            tokens=file["tokens"], starts=file["starts"], first=file["first"], second=file["second"],
            group=file["group"], groups=[str(name) for name in file["groups"]],
        )  # fmt: skip


def shares(corpus: Corpus, settings: Settings) -> NDArray[np.float64]:
    """How often an epoch takes each pair of a group: above 1 for thin languages, below for rich ones."""
    sizes = np.bincount(corpus.group, minlength=len(corpus.groups)).astype(float)
    languages: dict[str, float] = {}
    for name, size in zip(corpus.groups, sizes, strict=True):
        for language in set(name.split()[1].split("-")):
            languages[language] = languages.get(language, 0) + size
    result = np.empty(len(sizes))
    for index, name in enumerate(corpus.groups):
        source, pair = name.split()
        thinnest = min(languages[language] for language in pair.split("-"))
        share = (settings.fair_size / thinnest) ** settings.fairness
        result[index] = np.clip(share, *settings.share_limits) * settings.source_shares.get(source, 1.0)
    return result


def batches(corpus: Corpus, settings: Settings, epoch: int) -> Iterator[Rows]:
    """The batches of one epoch, each of one group; their order depends on seed and epoch alone."""
    random = np.random.default_rng([settings.seed, epoch])
    order = np.argsort(corpus.group, kind="stable")
    ends = np.cumsum(np.bincount(corpus.group, minlength=len(corpus.groups)))
    wanted = shares(corpus, settings)
    result = []
    for index, end in enumerate(ends):
        members = order[(ends[index - 1] if index else 0) : end]
        whole, rest = divmod(wanted[index], 1)
        taken = [random.permutation(members) for _ in range(int(whole))]
        taken.append(random.permutation(members)[: round(rest * len(members))])
        pool = np.concatenate(taken)
        pieces = max(1, round(len(pool) / settings.batch))
        result += [batch for batch in np.array_split(pool, pieces) if len(batch) >= settings.least_batch]
    for index in random.permutation(len(result)):
        yield result[index]
