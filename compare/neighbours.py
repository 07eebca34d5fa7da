"""Cosines between the sentences of articles, and which are each other's nearest."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from compare.claims import Mention, Reading
from compare.settings import (
    ALIKE,
    NEAR_ARTICLES,
    RETELLING_COSINE,
    SIMILAR,
    TRANSLATION_COSINE,
    TRANSLATION_DRIFT,
    TRANSLATION_LEAST,
    TRANSLATION_LENGTH,
    TRANSLATION_ORDER,
    TRANSLATION_SHARE,
)

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Two articles laid side by side: which sentences are each other's nearest."""

    pairs: frozenset[tuple[int, int]]  # sentence indices, of the one and of the other
    sentences: int  # of the shorter article
    cosine: float  # mean over the pairs
    foreign: bool  # the articles are in two languages
    longer: int  # sentences of the longer article
    close: int  # pairs whose cosine is no chance

    @property
    def related(self) -> bool:
        """Whether more than one sentence of each is answered in the other."""
        return self.close >= min(2, self.sentences)

    @property
    def translation(self) -> bool:
        """Whether one article is the other in another language: as long, and told in the same order."""
        columns = [column for _, column in sorted(self.pairs)]
        tails: list[int] = []  # of the longest rising rows so far, by their length
        for column in columns:
            place = bisect_left(tails, column)
            tails[place : place + 1] = [column]
        in_order = len(tails) >= TRANSLATION_ORDER * len(columns)
        return (
            self.foreign
            and self.retelling
            and in_order
            and self.sentences >= TRANSLATION_LENGTH * self.longer
        )

    @property
    def retelling(self) -> bool:
        """Whether one article tells what the other tells, sentence by sentence."""
        share = len(self.pairs) / self.sentences if self.sentences else 0
        enough = len(self.pairs) >= TRANSLATION_LEAST
        cosine = TRANSLATION_COSINE if self.foreign else RETELLING_COSINE
        return enough and share >= TRANSLATION_SHARE and self.cosine >= cosine


class Neighbours:
    """Looks up how near the sentences of two claims are."""

    def __init__(
        self,
        readings: Sequence[Reading],
        vectors: Sequence[Vectors],
        nouns: Mapping[str, NDArray[np.float32]],
    ) -> None:
        """Takes each article's sentence vectors, rows of length 1 in the order of its sentences.

        `nouns` holds the vectors of the words for what is counted.
        """
        self._vectors = {reading.article.id: rows for reading, rows in zip(readings, vectors, strict=True)}
        self._order = [
            reading.article.id for reading, rows in zip(readings, vectors, strict=True) if len(rows)
        ]
        self._languages = {reading.article.id: reading.article.language for reading in readings}
        self._nouns = nouns
        self._nearest: dict[tuple[str, str], Nearest] = {}

    def similarity(self, a: Mention, b: Mention) -> float:
        """Returns the cosine of two claims' sentences."""
        left, right = self._vectors[a.article.id], self._vectors[b.article.id]
        return float(left[a.sentence.index] @ right[b.sentence.index])

    def mutual(self, a: Mention, b: Mention) -> bool:
        """Returns whether two sentences of two articles are each other's nearest."""
        if a.article.id == b.article.id:
            return False
        return (a.sentence.index, b.sentence.index) in self.nearest(a.article.id, b.article.id).pairs

    def translation(self, a: Mention, b: Mention) -> bool:
        """Returns whether the articles of two claims are one article in two languages."""
        return a.article.id != b.article.id and self.nearest(a.article.id, b.article.id).translation

    def related(self, a: Mention, b: Mention) -> bool:
        """Returns whether the articles of two claims have more in common than one sentence."""
        return a.article.id != b.article.id and self.nearest(a.article.id, b.article.id).related

    def retelling(self, a: Mention, b: Mention) -> bool:
        """Returns whether the articles of two claims tell the same, sentence by sentence."""
        return a.article.id != b.article.id and self.nearest(a.article.id, b.article.id).retelling

    def answered(self, a: Mention, b: Mention) -> bool:
        """Returns whether a claim's sentence has its counterpart elsewhere in the other's article."""
        pairs = self.nearest(a.article.id, b.article.id).pairs
        return any(left == a.sentence.index or right == b.sentence.index for left, right in pairs)

    def alike(self, a: Mention, b: Mention) -> bool:
        """Returns whether two claims may count the same thing; what is not named may be anything."""
        nouns = [self._nouns.get(claim.figure.counted or "") for claim in (a, b)]
        if nouns[0] is None or nouns[1] is None:
            return True
        return float(nouns[0] @ nouns[1]) >= ALIKE

    def near_articles(self) -> Iterator[tuple[str, str]]:
        """Yields the pairs of articles worth laying side by side: each with those nearest to it as a whole."""
        centres = self._centres
        most = min(NEAR_ARTICLES, len(centres) - 1)
        seen: set[tuple[int, int]] = set()
        for row in range(len(centres)):
            cosines = centres @ centres[row]
            cosines[row] = -np.inf
            for other in sorted(np.argpartition(-cosines, most - 1)[:most].tolist()) if most > 0 else ():
                pair = (min(row, other), max(row, other))
                if pair not in seen:
                    seen.add(pair)
                    yield self._order[pair[0]], self._order[pair[1]]

    def nearest(self, one: str, other: str) -> Nearest:
        """Returns which sentences of two articles are each other's nearest."""
        if (one, other) not in self._nearest:
            cosines = self._vectors[one] @ self._vectors[other].T
            foreign = self._languages[one] != self._languages[other]
            found = _nearest(cosines, cosines, foreign=foreign)
            if found.translation:
                found = _nearest(
                    cosines, cosines - TRANSLATION_DRIFT * _drift(*cosines.shape), foreign=foreign
                )
            self._nearest[one, other] = found
            mirrored = frozenset((column, row) for row, column in found.pairs)
            self._nearest[other, one] = replace(found, pairs=mirrored)
        return self._nearest[one, other]

    @cached_property
    def _centres(self) -> Vectors:
        return (
            np.stack([self._vectors[article].mean(axis=0) for article in self._order])
            if self._order
            else np.zeros((0, 1), np.float32)
        )


def _nearest(cosines: Vectors, scores: Vectors, *, foreign: bool) -> Nearest:
    """Returns the sentences that score each other best, with the mean of their cosines."""
    best, back = scores.argmax(axis=1), scores.argmax(axis=0)
    pairs = [(row, int(column)) for row, column in enumerate(best) if back[column] == row]
    values = np.array([cosines[pair] for pair in pairs])
    return Nearest(
        pairs=frozenset(pairs),
        sentences=min(cosines.shape),
        cosine=float(values.mean()),
        foreign=foreign,
        longer=max(cosines.shape),
        close=int((values >= SIMILAR).sum()),
    )


def _drift(rows: int, columns: int) -> Vectors:
    """Returns how far two places lie apart, as a share of their articles: a translation keeps its order."""
    left, right = np.arange(rows) / rows, np.arange(columns) / columns
    return np.abs(left[:, None] - right[None, :]).astype(np.float32)
