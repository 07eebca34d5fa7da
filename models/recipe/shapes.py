"""What pieces look like, so that rare ones learn from others written or spoken alike.

A piece's vector is its own plus the sum of the vectors of its letter groups: runs of three to five letters
as written, the same in Latin letters when the script is another (so that a name meets itself across scripts),
Han characters one by one, and the consonants alone. Training keeps the two apart; what ships is their sum,
one row a piece.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

Rows = NDArray[np.int64]

_VOWELS = re.compile(r"[aeiouyhw'`]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, kw_only=True)
class Shapes:
    """The letter groups of every piece, as rows of a table shared by hashing."""

    flat: Rows
    starts: Rows  # of each piece in flat, one more than pieces
    buckets: int

    def of(self, pieces: Rows) -> tuple[Rows, Rows]:
        """Returns the letter groups of these pieces one after the other, and where each piece's start."""
        starts = self.starts[pieces]
        lengths = self.starts[pieces + 1] - starts
        ends = np.cumsum(lengths)
        flat = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths)
        return self.flat[flat], ends - lengths


def piece_shapes(pieces: list[str], buckets: int) -> Shapes:
    """Finds the letter groups of all pieces of a vocabulary, in its order."""
    runs = [sorted({zlib.crc32(group.encode()) % buckets for group in letter_groups(p)}) for p in pieces]
    lengths = [len(run) for run in runs]
    flat = np.array([row for run in runs for row in run], dtype=np.int64)
    return Shapes(flat=flat, starts=np.concatenate([[0], np.cumsum(lengths)]), buckets=buckets)


def letter_groups(piece: str) -> Iterator[str]:
    """The groups of one piece: "▁kiev" has "^kie", "kiev", "kie", "iev", and its consonants "=kv"."""
    word = piece.replace("▁", "^")
    letters = word.strip("^")
    if not letters or not any(c.isalpha() for c in letters):
        return
    yield from _runs(word)
    yield from _HAN.findall(letters)
    latin = "".join(c for c in anyascii(letters).lower() if c.isalpha())
    if latin != letters:
        yield from _runs("^" + latin if word[0] == "^" else latin)
    skeleton = _VOWELS.sub("", latin)
    if len(skeleton) > 2:
        yield "=" + skeleton


def _runs(word: str) -> Iterator[str]:
    for size in (3, 4, 5):
        for start in range(len(word) - size + 1):
            yield word[start : start + size]
