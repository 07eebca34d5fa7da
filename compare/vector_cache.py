"""Vectors kept on disk by text and encoder, for models too slow to run twice over the same text."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from compare.errors import EncoderError
from compare.vectors import BatchEncoder, Vectors

# Most texts looked up in one query.
_LOOKUP = 500


def cache_folder() -> Path:
    """Where vectors are kept unless another folder is named: claim-compare in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claim-compare"


class CachedEncoder:
    """An encoder that asks another one only for texts it has not met before.

    One file per encoder, named by its digest, so that vectors of two models or two versions never mix.
    Several processes may use it at once. Every batch is kept as soon as it is done, so that a run that is cut
    off has lost one batch at most.
    """

    def __init__(self, encoder: BatchEncoder, folder: Path | None = None) -> None:
        self.name = encoder.name
        self.sha256 = encoder.sha256
        self.dimensions = encoder.dimensions
        self._encoder = encoder
        self._path = (folder or cache_folder()) / f"{encoder.sha256}.sqlite"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encodes texts: float32, shape (texts, dimensions), rows of length 1.

        Raises:
            EncoderError: the cache cannot be written, or holds something else than vectors of this encoder.
        """
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        try:
            with closing(self._open()) as cache:
                known = dict(self._find(cache, list(dict.fromkeys(keys))))
                new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
                for batch, vectors in self._batches(new):
                    known.update(zip(batch, vectors, strict=True))
                    rows = [
                        (key, row.astype("<f4").tobytes()) for key, row in zip(batch, vectors, strict=True)
                    ]
                    with cache:
                        cache.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            message = (
                f"the vector cache {self._path} cannot be used ({error}); delete it or name another folder"
            )
            raise EncoderError(message) from None
        if not keys:
            return np.empty((0, self.dimensions), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def _batches(self, new: dict[bytes, str]) -> Iterator[tuple[list[bytes], Vectors]]:
        keys = list(new)
        for indices, vectors in self._encoder.batches(list(new.values())):
            yield [keys[index] for index in indices], vectors

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        cache = sqlite3.connect(self._path, timeout=60)
        cache.execute("CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB NOT NULL)")
        return cache

    def _find(self, cache: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, Vectors]]:
        for start in range(0, len(keys), _LOOKUP):
            some = keys[start : start + _LOOKUP]
            marks = ", ".join("?" * len(some))
            query = f"SELECT text, vector FROM vectors WHERE text IN ({marks})"  # noqa: S608 (question marks only)
            for key, blob in cache.execute(query, some):
                if len(blob) != 4 * self.dimensions:
                    message = (
                        f"the vector cache {self._path} holds a vector of {len(blob)} bytes, expected "
                        f"{4 * self.dimensions}; delete it"
                    )
                    raise EncoderError(message)
                yield key, np.frombuffer(blob, dtype="<f4").astype(np.float32)
