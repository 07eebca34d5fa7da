"""Loads encoders, first of all the one that ships with the package.

The shipped encoder is static: every piece of text that its tokenizer knows has one vector, and a text is the
sum of its pieces' vectors, brought to length 1. It needs numpy, tokenizers and safetensors. Any other model
comes in through encode_transformers.py.
"""

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from compare.errors import EncoderError
from compare.shipped import shipped
from compare.vectors import LONGEST_TEXT, Encoder, Vectors, unit_rows

__all__ = ["Encoder", "StaticEncoder", "Vectors", "load_encoder", "load_static"]

TABLE = "model.safetensors"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"

# Texts are encoded in chunks of about this many characters, which bounds the memory of a call.
CHUNK = 131_072
# Words whose sums are remembered; the memory is dropped when it is full (32,768 rows of 256 are 32 MiB).
MOST_WORDS = 32_768


class StaticEncoder:
    """Sums the vectors of a text's pieces.

    A worked example with two dimensions: the pieces "▁the" (0.1, 0), "▁fire" (3, 0) and "▁spreads" (0, 4) of
    "the fire spreads" sum to (3.1, 4), which becomes (0.61, 0.79). Frequent words have learned short vectors,
    so they weigh little; no other weighting is needed.

    The tokenizer must never join pieces across white space, so that a text's sum is the sum over its words.
    Words come back again and again in news, so the sums of words are remembered.
    """

    def __init__(self, *, name: str, sha256: str, tokenizer: Tokenizer, table: NDArray[np.float16]) -> None:
        self.name = name
        self.sha256 = sha256
        self.dimensions = int(table.shape[1])
        self._tokenizer = tokenizer
        self._table = table
        self._lock = threading.Lock()
        self._forget()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encodes texts; the same text always gives the same bytes, whatever stands beside it.

        Args:
            texts: any strings; each is read up to LONGEST_TEXT characters.

        Returns:
            float32, shape (texts, dimensions), every row of length 1. A text without a known piece, such as
            the empty one, is the first unit vector (1, 0, 0, ...).
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with self._lock:
            for start, stop in _chunks(texts):
                self._sum(texts[start:stop], out=vectors[start:stop])
        return unit_rows(vectors)

    def _sum(self, texts: Sequence[str], *, out: Vectors) -> None:
        words: list[str] = []
        ends = np.empty(len(texts), dtype=np.intp)
        for index, text in enumerate(texts):
            words += text[:LONGEST_TEXT].split()
            ends[index] = len(words)
        if not words:
            return
        if len(self._rows) > MOST_WORDS:
            self._forget()
        self._learn(dict.fromkeys(word for word in words if word not in self._rows))
        rows = np.fromiter(map(self._rows.__getitem__, words), dtype=np.intp, count=len(words))
        _sum_segments(self._sums[rows], ends, out=out)

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._sums: Vectors = np.empty((1024, self.dimensions), dtype=np.float32)

    def _learn(self, words: Iterable[str]) -> None:
        """Adds the sums of words that were not met before."""
        new = list(words)
        if not new:
            return
        # A lone half of a surrogate pair is no character; the tokenizer would refuse it.
        clean = [word.encode("utf-8", "ignore").decode() for word in new]
        pieces = [
            encoding.ids for encoding in self._tokenizer.encode_batch_fast(clean, add_special_tokens=False)
        ]
        ends = np.cumsum([len(ids) for ids in pieces])
        flat = np.fromiter((piece for ids in pieces for piece in ids), dtype=np.intp, count=int(ends[-1]))
        first, last = len(self._rows), len(self._rows) + len(new)
        if last > len(self._sums):  # doubled, so that many small calls do not copy it again and again
            larger = np.empty((max(last, 2 * len(self._sums)), self.dimensions), dtype=np.float32)
            larger[:first] = self._sums[:first]
            self._sums = larger
        self._sums[first:last] = 0
        _sum_segments(self._table[flat].astype(np.float32), ends, out=self._sums[first:last])
        self._rows.update(zip(new, range(first, last), strict=True))


def load_encoder(name: str = "default") -> Encoder:
    """Loads an encoder.

    Args:
        name: "default" for the shipped one, the path of a folder written by models/recipe, or (with the extra
            [transformers]) the name or path of any sentence-transformers model or transformers checkpoint.

    Raises:
        EncoderError: it is not there, is damaged, or is no encoder.
    """
    if name == "default":
        try:
            return load_static(shipped("models/encoder"))
        except FileNotFoundError as error:
            raise EncoderError(str(error)) from None
    if (Path(name) / MANIFEST).is_file():
        return load_static(Path(name))
    from compare.encode_transformers import load_transformers
    from compare.vector_cache import CachedEncoder

    return CachedEncoder(load_transformers(name))


def load_static(folder: Path) -> StaticEncoder:
    """Loads a static encoder: manifest.json, tokenizer.json, model.safetensors (mapped, not read).

    Raises:
        EncoderError: a file is missing, cut or changed; the message gives the expected and the found digest.
    """
    manifest = _read_manifest(folder)
    for file, expected in manifest["files"].items():
        _check_digest(folder / file, expected)
    tokenizer = _read_tokenizer(folder / TOKENIZER)
    table = _map_table(folder / TABLE)
    if table.shape != (tokenizer.get_vocab_size(), manifest["dimensions"]):
        message = (
            f"{folder / TABLE} has {table.shape[0]} rows of {table.shape[1]}, expected "
            f"{tokenizer.get_vocab_size()} of {manifest['dimensions']} as {TOKENIZER} and {MANIFEST} say; "
            "take all files from one training run"
        )
        raise EncoderError(message)
    return StaticEncoder(
        name=manifest["name"], sha256=_digest_of_all(manifest["files"]), tokenizer=tokenizer, table=table
    )


def _chunks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cuts texts into half-open ranges of at most CHUNK characters, each holding at least one text."""
    start = size = 0
    for index, text in enumerate(texts):
        length = min(len(text), LONGEST_TEXT)
        if size and size + length > CHUNK:
            yield start, index
            start, size = index, 0
        size += length
    if start < len(texts):
        yield start, len(texts)


def _sum_segments(rows: Vectors, ends: NDArray[np.intp], *, out: Vectors) -> None:
    """Sums consecutive runs of rows: ends (2, 2, 3) gives rows 0+1, nothing, row 2."""
    starts = np.concatenate([[0], ends[:-1]])
    filled = ends > starts  # reduceat would give an empty run its next row
    if filled.any():
        out[filled] = np.add.reduceat(rows, starts[filled], axis=0)


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        wanted = isinstance(manifest["name"], str) and isinstance(manifest["dimensions"], int)
        if wanted and {TABLE, TOKENIZER} <= manifest["files"].keys():
            return manifest
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    message = (
        f"{folder / MANIFEST} is missing or unreadable, expected JSON with name, dimensions and files; "
        "reinstall claim-compare or train the encoder again (models/README.md)"
    )
    raise EncoderError(message)


def _check_digest(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        message = (
            f"{path} is missing or cannot be read, expected a file of sha256 {expected}; reinstall "
            "claim-compare"
        )
        raise EncoderError(message) from None
    if found != expected:
        message = f"{path} is damaged: its sha256 is {found}, expected {expected}; reinstall claim-compare"
        raise EncoderError(message)


def _read_tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises nothing narrower
        message = f"{path} cannot be read ({error}), expected a tokenizer; reinstall claim-compare"
        raise EncoderError(message) from None
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _map_table(path: Path) -> NDArray[np.float16]:
    """Maps the one tensor of a safetensors file; its bytes are the end of the file."""
    try:
        with safe_open(path, framework="numpy") as file:
            tensor = file.get_slice("embedding.weight")
            rows, columns = tensor.get_shape()
            if list(file.keys()) == ["embedding.weight"] and tensor.get_dtype() == "F16":
                size = rows * columns * 2
                return np.memmap(
                    path, dtype="<f2", mode="r", offset=path.stat().st_size - size, shape=(rows, columns)
                )
    except (SafetensorError, ValueError):
        pass
    message = (
        f"{path} is no table of vectors, expected one half-precision matrix embedding.weight; "
        "reinstall claim-compare"
    )
    raise EncoderError(message)


def _digest_of_all(files: dict[str, str]) -> str:
    """The digest that `sha256sum model.safetensors tokenizer.json | sha256sum` prints in the folder."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
