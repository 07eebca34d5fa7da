"""Which sentences of an article and of its translation say the same: in order, and one may answer two."""

import numpy as np
from numpy.typing import NDArray

from compare.settings import BEAD_BAND, BEAD_LEAST, BEAD_MERGE

Vectors = NDArray[np.float32]
Bead = tuple[range, range]  # sentences of the one and of the other: one to one, one to two, or two to one

_STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


def beads(left: Vectors, right: Vectors) -> list[Bead]:
    """Returns which sentences answer which, in order; a sentence without an answer is in no bead.

    The best path through both articles by dynamic programming, as Gale and Church align sentences (Computational
    Linguistics 19, 1993), but by the cosines of the sentences' vectors instead of their lengths. A sentence that was
    split in two is near the sum of its halves. With the sentences A B C and a bc (B and C in one): A-a gains its
    cosine, B+C-bc gains more than B-bc or C-bc alone, so the beads are (A, a), (BC, bc).

    Args:
        left: sentence vectors of one article, rows of length 1.
        right: the same of the other.
    """
    gains = [_gains(left, right, *step) for step in _STEPS]
    rows, columns = len(left), len(right)
    best = np.full((rows + 1, columns + 1), -np.inf)
    best[0, 0] = 0.0
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows + 1):
        middle = row * columns // max(rows, 1)
        for column in range(max(0, middle - BEAD_BAND), min(columns, middle + BEAD_BAND) + 1):
            for step, gain in zip((*_STEPS, (1, 0), (0, 1)), (*gains, None, None), strict=True):
                back = row - step[0], column - step[1]
                if min(back) < 0:
                    continue
                score = best[back] + (gain[back] if gain is not None else 0.0)
                if score > best[row, column]:
                    best[row, column] = score
                    came[row, column] = step
    return _walk(came, rows, columns)


def bead_cosine(left: Vectors, right: Vectors, bead: Bead) -> float:
    """Returns how near the two sides of a bead are."""
    (rows, columns) = bead
    return float(_joined(left, len(rows))[rows[0]] @ _joined(right, len(columns))[columns[0]])


def _walk(came: dict[tuple[int, int], tuple[int, int]], row: int, column: int) -> list[Bead]:
    found: list[Bead] = []
    while (row, column) in came:
        step = came[row, column]
        row, column = row - step[0], column - step[1]
        if all(step):
            found.append((range(row, row + step[0]), range(column, column + step[1])))
    return found[::-1]


def _gains(left: Vectors, right: Vectors, over: int, across: int) -> NDArray[np.float64]:
    """Returns what it gains to let so many sentences from here on answer so many: above 0 where they are alike."""
    cosines = _joined(left, over) @ _joined(right, across).T
    share = (over + across) / 2
    return np.asarray(share * (cosines - BEAD_LEAST) - BEAD_MERGE * (over + across - 2), np.float64)


def _joined(vectors: Vectors, count: int) -> Vectors:
    """Returns the vectors of so many sentences in a row, of length 1."""
    if count == 1:
        return vectors
    last = len(vectors) - count + 1
    if last <= 0:
        return vectors[:0]
    sums = sum(vectors[first : first + last] for first in range(count))
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-9), np.float32)
