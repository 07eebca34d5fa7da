"""English words swapped for dictionary words of a thinner language inside sentences of rich language pairs.

A dictionary pair alone teaches where a word points; inside a sentence it also learns how much it weighs. In
"the fire spreads" with its French partner "le feu se propage", "fire" may become Arabic "نار": one pair more
for Arabic.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.recipe.corpus import Corpus
from models.recipe.prepare import DICTIONARY

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Dictionary:
    """For every English piece that is a whole word, its translations into one language as runs of pieces."""

    first: Rows  # of each piece: its first entry, one more than pieces
    starts: Rows  # of each entry in tokens, one more than entries
    tokens: Rows

    def swap(
        self, tokens: Rows, starts: Rows, random: np.random.Generator, share: float
    ) -> tuple[Rows, Rows]:
        """Swaps this share of the words that have translations; returns pieces and where each text starts."""
        choices = self.first[tokens + 1] - self.first[tokens]
        swapped = np.flatnonzero((choices > 0) & (random.random(len(tokens)) < share))
        chosen = self.first[tokens[swapped]] + (random.random(len(swapped)) * choices[swapped]).astype(int)
        source = np.arange(len(tokens))  # into tokens, then into self.tokens behind them
        lengths = np.ones(len(tokens), dtype=np.int64)
        source[swapped] = len(tokens) + self.starts[chosen]
        lengths[swapped] = self.starts[chosen + 1] - self.starts[chosen]
        begins = np.cumsum(lengths) - lengths
        flat = np.arange(lengths.sum()) + np.repeat(source - begins, lengths)
        return np.concatenate([tokens, self.tokens])[flat], begins[starts]


def dictionaries(corpus: Corpus, vocabulary: int) -> dict[str, Dictionary]:
    """Reads the dictionaries out of the corpus, by language."""
    result = {}
    for index, name in enumerate(corpus.groups):
        source, languages = name.split()
        if source != DICTIONARY:
            continue
        english, language = languages.split("-")
        pairs = np.flatnonzero(corpus.group == index)
        a, b = corpus.first[pairs], corpus.second[pairs]
        whole = (corpus.starts[a + 1] - corpus.starts[a] == 1) & (
            corpus.starts[b + 1] - corpus.starts[b] <= 4
        )
        if english != "eng" or not whole.any():
            continue
        a, b = a[whole], b[whole]
        pieces = corpus.tokens[corpus.starts[a]].astype(np.int64)
        order = np.argsort(pieces, kind="stable")
        tokens, starts = corpus.texts(b[order], np.random.default_rng(0), 0.0)
        result[language] = Dictionary(
            first=np.searchsorted(pieces[order], np.arange(vocabulary + 1)),
            starts=np.append(starts, len(tokens)),
            tokens=tokens,
        )
    return result
