"""Loads encoders, first of all the one that ships with the package.

The shipped encoder is static: every piece of text that its tokenizer knows has one vector, and a text is the
sum of its pieces' vectors, brought to length 1. It needs numpy, tokenizers and safetensors. Any other model
comes in through encode_transformers.py.
"""

import hashlib
import json
import mmap
import threading
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from compare.errors import EncoderError
from compare.pieces import Cutter
from compare.shipped import shipped
from compare.vectors import LONGEST_TEXT, Encoder, Vectors, unit_rows

if TYPE_CHECKING:
    from compare.checkpoint import ModelOptions
    from compare.encode_transformers import Progress

__all__ = ["Encoder", "StaticEncoder", "Vectors", "load_encoder", "load_static"]

TABLE = "model.safetensors"
TOKENIZER = "tokenizer.json"
MANIFEST = "manifest.json"

# Texts are encoded in chunks of about this many characters, which bounds the memory of a call.
CHUNK = 131_072


class StaticEncoder:
    """Sums the vectors of a text's pieces.

    A worked example with two dimensions: the pieces "▁the" (0.1, 0), "▁fire" (3, 0) and "▁spreads" (0, 4) of
    "the fire spreads" sum to (3.1, 4), which becomes (0.61, 0.79). Frequent words have learned short vectors,
    so they weigh little; no other weighting is needed.

    Cutter says what must hold of the tokenizer. Words come back again and again in news, so their pieces are
    remembered.
    """

    def __init__(
        self,
        *,
        name: str,
        sha256: str,
        tokenizer: Tokenizer,
        table: NDArray[np.float16],
        cut_pieces: Collection[str] | None = None,
    ) -> None:
        """Takes the parts of an encoder; cut_pieces as Cutter does."""
        self.name = name
        self.sha256 = sha256
        self.dimensions = int(table.shape[1])
        self._tokenizer = tokenizer
        self._table = table
        self._cutter = Cutter(tokenizer, cut_pieces=cut_pieces)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encodes texts; the same text always gives the same bytes, whatever stands beside it.

        Args:
            texts: any strings; each is read up to LONGEST_TEXT characters.

        Returns:
            float32, shape (texts, dimensions), every row of length 1. A text without a known piece, such as
            the empty one, is the first unit vector (1, 0, 0, ...).
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        with self._lock:
            for start, stop in _chunks(texts):
                vectors[start:stop] = self._sum(texts[start:stop])
        return unit_rows(vectors)

    def _sum(self, texts: Sequence[str]) -> Vectors:
        pieces = self._cutter.cut([text[:LONGEST_TEXT] for text in texts])
        lengths = np.array([len(own) for own in pieces], dtype=np.intp)
        flat = np.fromiter(chain.from_iterable(pieces), dtype=np.intp, count=int(lengths.sum()))
        # Half precision is slow to read, so each row is read once.
        used, places = np.unique(flat, return_inverse=True)
        rows = np.asarray(self._table).take(used, axis=0, mode="clip").astype(np.float32)
        return _sum_runs(rows, places, lengths)


def load_encoder(
    name: str = "default",
    *,
    options: "ModelOptions | None" = None,
    cache: Path | None = None,
    progress: "Progress | None" = None,
) -> Encoder:
    """Loads an encoder.

    Args:
        name: "default" for the shipped one, the path of a folder written by models/recipe, or (with the extra
            [transformers]) the name or path of any sentence-transformers model or transformers checkpoint.
        options: how such a model is loaded and run; the static encoders have neither revision nor prefix, and
            no use for the others.
        cache: folder in which such a model's vectors are kept; None for claim-compare in the user's cache.
        progress: called with the texts done and the texts in all after each batch of such a model.

    Raises:
        EncoderError: it is not there, is damaged, is no encoder, or has no use for an option.
    """
    static = name == "default" or (Path(name) / MANIFEST).is_file()
    if static and options is not None and (options.revision or options.prefix):
        option = "revision" if options.revision else "prefix"
        message = (
            f"encoder {name} takes no {option}, expected a transformers model with it; leave out --{option}"
        )
        raise EncoderError(message)
    if name == "default":
        try:
            return load_static(shipped("models/encoder"))
        except FileNotFoundError as error:
            raise EncoderError(str(error)) from None
    if static:
        return load_static(Path(name))
    from compare.encode_transformers import load_transformers
    from compare.vector_cache import CachedEncoder

    return CachedEncoder(load_transformers(name, options=options, progress=progress), cache)


def load_static(folder: Path) -> StaticEncoder:
    """Loads a static encoder: manifest.json, tokenizer.json, model.safetensors (mapped, not read).

    Raises:
        EncoderError: a file is missing, cut or changed; the message gives the expected and the found digest.
    """
    manifest = _read_manifest(folder)
    mapped = {file: _map_checked(folder / file, expected) for file, expected in manifest["files"].items()}
    tokenizer = _read_tokenizer(folder / TOKENIZER)
    table = _read_table(folder / TABLE, mapped[TABLE])
    if table.shape != (tokenizer.get_vocab_size(), manifest["dimensions"]):
        message = (
            f"{folder / TABLE} has {table.shape[0]} rows of {table.shape[1]}, expected "
            f"{tokenizer.get_vocab_size()} of {manifest['dimensions']} as {TOKENIZER} and {MANIFEST} say; "
            "take all files from one training run"
        )
        raise EncoderError(message)
    return StaticEncoder(
        name=manifest["name"],
        sha256=_digest_of_all(manifest["files"]),
        tokenizer=tokenizer,
        table=table,
        cut_pieces=_read_cut_pieces(folder, manifest["files"][TOKENIZER]),
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


def _sum_runs(table: Vectors, rows: NDArray[np.intp], lengths: NDArray[np.intp]) -> Vectors:
    """Sums consecutive runs of a table's rows: rows (7, 5, 9) of lengths (2, 0, 1) give 7 + 5, zeros, 9.

    The first rows of all runs are added at once, then the second ones, and so on: six to ten times as fast as
    np.add.reduceat, and every run is added in its own order, whatever stands beside it.
    """
    longest_first = np.argsort(-lengths, kind="stable")
    starts = (np.cumsum(lengths) - lengths)[longest_first]
    sums = np.zeros((len(lengths), table.shape[1]), dtype=np.float32)
    taken = np.empty_like(sums)
    # How many runs are longer than 0, 1, 2, ...: they come first.
    longer = len(lengths) - np.cumsum(np.bincount(lengths))
    for place, count in enumerate(longer[:-1].tolist()):
        # With mode="clip" rows are copied straight into place; none is out of bounds.
        table.take(rows[starts[:count] + place], axis=0, out=taken[:count], mode="clip")
        sums[:count] += taken[:count]
    taken[longest_first] = sums
    return taken


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


def _map_checked(path: Path, expected: str) -> mmap.mmap:
    """Maps a file whose digest is as expected.

    The digest is taken of the mapping, so that what was checked is what is used, and that its pages are in place
    before the first texts come: where they are not, fetching them takes as long as a third of the work.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # an empty file cannot be mapped
        message = (
            f"{path} is missing or cannot be read, expected a file of sha256 {expected}; reinstall "
            "claim-compare"
        )
        raise EncoderError(message) from None
    found = hashlib.sha256(mapped).hexdigest()
    if found != expected:
        message = f"{path} is damaged: its sha256 is {found}, expected {expected}; reinstall claim-compare"
        raise EncoderError(message)
    return mapped


def _read_tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises nothing narrower
        message = f"{path} cannot be read ({error}), expected a tokenizer; reinstall claim-compare"
        raise EncoderError(message) from None
    if tokenizer.normalizer is None or tokenizer.pre_tokenizer is None:
        message = (
            f"{path} names no normalizer or no pre-tokenizer, expected both; train the encoder again "
            "(models/README.md)"
        )
        raise EncoderError(message)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _read_cut_pieces(folder: Path, tokenizer: str) -> frozenset[str] | None:
    """Reads, from the file beside the folder, which pieces of the vocabulary the tokenizer cuts further.

    Returns None where there is no such file, or one of another tokenizer: new words are then cut more slowly.
    """
    path = cut_pieces_path(folder)
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_text("utf-8"))
        pieces = [str(piece) for piece in found["pieces"]]
        digest = hashlib.sha256("\n".join(pieces).encode()).hexdigest()
        if found["sha256"] == digest:
            return frozenset(pieces) if found["tokenizer"] == tokenizer else None
        reason = f"its pieces have the sha256 {digest}, expected {found['sha256']}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"{type(error).__name__}, expected JSON with tokenizer, sha256 and pieces"
    message = f"{path} is damaged: {reason}; reinstall claim-compare or delete the file"
    raise EncoderError(message)


def cut_pieces_path(folder: Path) -> Path:
    """Where the pieces that an encoder's tokenizer cuts further are listed: models/encoder-cut.json."""
    folder = folder.absolute()
    return folder.with_name(f"{folder.name}-cut.json")


def _read_table(path: Path, mapped: mmap.mmap) -> NDArray[np.float16]:
    """The one tensor of a mapped safetensors file; its bytes are the end of the file."""
    try:
        with safe_open(path, framework="numpy") as file:
            tensor = file.get_slice("embedding.weight")
            rows, columns = tensor.get_shape()
            if list(file.keys()) == ["embedding.weight"] and tensor.get_dtype() == "F16":
                offset = len(mapped) - rows * columns * 2
                return np.frombuffer(mapped, dtype="<f2", offset=offset).reshape(rows, columns)
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
