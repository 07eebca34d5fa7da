"""Texts from lines, vectors to JSON lines or a .npy file."""

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from compare.errors import InputError
from compare.vectors import Encoder, Vectors
from compare.write import write_files

_BATCH = 1024  # texts whose vectors are in memory at once while they are printed


def read_lines(path: Path | None) -> list[str]:
    r"""Reads one text a line, UTF-8, from a file or (None) from stdin; empty lines are texts too.

    "a\n\nb\n" is "a", "" and "b": the rows of what comes out answer to the lines of what went in.

    Raises:
        InputError: it cannot be read, or is not UTF-8.
    """
    name = "stdin" if path is None else str(path)
    try:
        data = sys.stdin.buffer.read() if path is None else path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"cannot read {name}: {reason}; expected a file of UTF-8 text, one text a line"
        raise InputError(message) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = (
            f"{name} is not UTF-8 at line {line}; expected UTF-8 text, one text a line: convert it first"
        )
        raise InputError(message) from None
    lines = text.split("\n")
    if lines[-1] == "":
        del lines[-1]
    return [line.removesuffix("\r") for line in lines]


def json_lines(encoder: Encoder, texts: Sequence[str]) -> Iterator[str]:
    """Yields one JSON object a text, {"text", "vector"}, each number as short as keeps it the same float32.

    ASCII alone, so that no terminal's encoding and no control character in a text can spoil it.
    """
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        for text, row in zip(batch, encoder.encode(batch), strict=True):
            vector = [float(str(number)) for number in row]
            yield json.dumps({"text": text, "vector": vector}) + "\n"


def write_npy(path: Path, vectors: Vectors) -> None:
    """Writes vectors (texts, dimensions) as NumPy's own format; numpy.load(path) reads it.

    Raises:
        OutputError: it cannot be written.
    """
    buffer = io.BytesIO()
    np.save(buffer, vectors, allow_pickle=False)
    write_files(path.parent, {path.name: buffer.getvalue()})
