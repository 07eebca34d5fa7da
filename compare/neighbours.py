"""Cosines between the sentences of articles, and which are each other's nearest."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from compare.mentions import Mention, Reading
from compare.parallel import Bead, bead_cosine, beads
from compare.settings import (
    ALIKE,
    NEAR_ARTICLES,
    RETELLING_COSINE,
    RETELLING_SHARE,
    SIMILAR,
    TRANSLATION_ANSWERED,
    TRANSLATION_COSINE,
    TRANSLATION_LEAST,
    TRANSLATION_NEAR,
    TRANSLATION_ORDER,
    TRANSLATION_SHARE,
)

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Two articles laid side by side: which sentences are each other's nearest."""

    pairs: frozenset[
        tuple[int, int]
    ]  # sentence indices, of the one and of the other; in a translation by its beads
    sentences: int  # of the shorter article
    cosine: float  # mean over the pairs
    foreign: bool  # the articles are in two languages
    close: int  # pairs whose cosine is no chance
    beads: tuple[Bead, ...] = ()  # of a translation: its sentences in order, some two to one; else none

    @property
    def related(self) -> bool:
        """Whether more than one sentence of each is answered in the other."""
        return self.close >= min(2, self.sentences)

    @property
    def in_order(self) -> bool:
        """Whether the sentences of one article follow each other as their counterparts in the other do."""
        columns = [column for _, column in sorted(self.pairs)]
        tails: list[int] = []  # of the longest rising rows so far, by their length
        for column in columns:
            place = bisect_left(tails, column)
            tails[place : place + 1] = [column]
        share = len(self.pairs) / self.sentences if self.sentences else 0
        enough = len(self.pairs) >= TRANSLATION_LEAST and share >= TRANSLATION_SHARE
        return enough and len(tails) >= TRANSLATION_ORDER * len(columns)

    @property
    def translation(self) -> bool:
        """Whether one article is the other in another language, told in the same order."""
        return bool(self.beads)

    @property
    def retelling(self) -> bool:
        """Whether one article tells what the other tells, sentence by sentence."""
        share = len(self.pairs) / self.sentences if self.sentences else 0
        enough = len(self.pairs) >= TRANSLATION_LEAST
        cosine = TRANSLATION_COSINE if self.foreign else RETELLING_COSINE
        return self.translation or (enough and share >= RETELLING_SHARE and self.cosine >= cosine)


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
        """Returns whether two sentences of two articles are each other's nearest, or answer each other in order."""
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
        cosine = self.nouns_alike(a, b)
        return cosine is None or cosine >= ALIKE

    def nouns_alike(self, a: Mention, b: Mention) -> float | None:
        """Returns the cosine of the words for what two claims count; None where one has none."""
        nouns = [self._nouns.get(claim.figure.counted or "") for claim in (a, b)]
        return None if nouns[0] is None or nouns[1] is None else float(nouns[0] @ nouns[1])

    def passage(self, a: Mention, b: Mention) -> tuple[str, int, str, int]:
        """Returns what stands for the two sentences of two claims, the same for all that one bead joins."""
        found = self.nearest(a.article.id, b.article.id) if a.article.id != b.article.id else None
        places = a.sentence.index, b.sentence.index
        for lefts, rights in found.beads if found else ():
            if places[0] in lefts and places[1] in rights:
                places = lefts[0], rights[0]
        return a.article.id, places[0], b.article.id, places[1]

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
            foreign = self._languages[one] != self._languages[other]
            found = lay_beside(self._vectors[one], self._vectors[other], foreign=foreign)
            self._nearest[one, other] = found
            mirrored = frozenset((column, row) for row, column in found.pairs)
            self._nearest[other, one] = replace(
                found, pairs=mirrored, beads=tuple((right, left) for left, right in found.beads)
            )
        return self._nearest[one, other]

    @cached_property
    def _centres(self) -> Vectors:
        return (
            np.stack([self._vectors[article].mean(axis=0) for article in self._order])
            if self._order
            else np.zeros((0, 1), np.float32)
        )


def lay_beside(left: Vectors, right: Vectors, *, foreign: bool) -> Nearest:
    """Returns which sentences of two articles answer each other, by their vectors: rows of length 1.

    `foreign` says that the articles are in two languages, so that one may translate the other.
    """
    cosines = left @ right.T
    best, back = cosines.argmax(axis=1), cosines.argmax(axis=0)
    rows = np.flatnonzero(back[best] == np.arange(len(best)))
    values = cosines[rows, best[rows]]
    found = Nearest(
        pairs=frozenset(zip(rows.tolist(), best[rows].tolist(), strict=True)),
        sentences=min(cosines.shape),
        cosine=float(values.mean()),
        foreign=foreign,
        close=int((values >= SIMILAR).sum()),
    )
    return _translated(found, left, right) if foreign and found.in_order else found


def _translated(nearest: Nearest, left: Vectors, right: Vectors) -> Nearest:
    """Returns two articles with the sentences that answer each other in order, if one translates the other.

    It does if nearly every sentence of both has an answer, and those are near each other.
    """
    found = beads(left, right)
    answered = (
        sum(len(rows) for rows, _ in found) / len(left),
        sum(len(rows) for _, rows in found) / len(right),
    )
    near = sum(bead_cosine(left, right, one) for one in found) / max(len(found), 1)
    if min(answered) < TRANSLATION_ANSWERED or near < TRANSLATION_NEAR:
        return nearest
    pairs = frozenset((row, column) for rows, columns in found for row in rows for column in columns)
    return replace(nearest, pairs=pairs, beads=tuple(found))
