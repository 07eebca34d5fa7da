"""What an encoder is: texts in, vectors of length 1 out.

Texts that say the same get vectors near each other, whatever their languages. Vectors barely read
numbers: they bring claims together, they never judge them.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

# A text is read up to this many characters: longer than any sentence, short enough that no input is slow.
LONGEST_TEXT = 8192


class Encoder(Protocol):
    """What the pipeline asks of an encoder; tests hand in a stub."""

    @property
    def name(self) -> str:
        """What the report calls it."""

    @property
    def sha256(self) -> str:
        """The digest of everything its vectors depend on."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Returns one row per text: float32, shape (texts, dimensions), every row of length 1."""


class BatchEncoder(Encoder, Protocol):
    """An encoder slow enough that what it has done is worth keeping before it has done all."""

    def batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        """Yields the indices of some texts with their vectors, until every text had its turn."""


def unit_rows(vectors: Vectors) -> Vectors:
    """Brings every row to length 1, in place; a row of zeros becomes the first unit vector."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors[lengths == 0, 0] = 1
    lengths[lengths == 0] = 1
    vectors /= lengths[:, None]
    return vectors
