"""Any sentence-transformers model, or a plain transformers checkpoint, as an encoder (extra [transformers]).

Heavy imports stay inside the functions that need them: `import compare` never loads torch.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from compare.checkpoint import (
    ModelOptions,
    check_extra,
    digest,
    find_model,
    first_line,
    pick_device,
    printable,
    quiet,
)
from compare.errors import EncoderError
from compare.vectors import LONGEST_TEXT, Vectors, unit_rows

__all__ = ["ModelOptions", "TransformersEncoder", "load_transformers"]

_EXPECTED = "a sentence-transformers folder or a transformers checkpoint of a text model"

Progress = Callable[[int, int], None]  # texts done, texts in all


class TransformersEncoder:
    """A sentence-transformers model behind the Encoder protocol."""

    def __init__(
        self, *, name: str, model: Any, options: ModelOptions, progress: Progress | None = None
    ) -> None:
        self.name = name
        self._model = model
        self._options = options
        self._progress = progress
        self.dimensions = len(self._probe())
        self.sha256 = digest(model, getattr(model, "tokenizer", None), options.prefix, options.half)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encodes texts: float32, shape (texts, dimensions), rows of length 1.

        Raises:
            EncoderError: as batches does.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for rows, some in self.batches(texts):
            vectors[rows] = some
        return vectors

    def batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        """Encodes texts batch by batch: yields the indices of its texts and their vectors, rows of length 1.

        Texts are read up to LONGEST_TEXT characters; the model's own limit on tokens comes after that. They
        are run in batches of like length; the same list gives the same bytes on the same machine.

        Raises:
            EncoderError: the model gave a vector that holds no number.
        """
        clean = [self._options.prefix + printable(text[:LONGEST_TEXT]) for text in texts]
        order = sorted(range(len(clean)), key=lambda index: (len(clean[index]), index))
        for start in range(0, len(order), self._options.batch):
            rows = order[start : start + self._options.batch]
            vectors = self._run([clean[row] for row in rows])
            if not np.isfinite(vectors).all():
                advice = (
                    "load it in full precision" if self._options.half else "the checkpoint may be damaged"
                )
                message = f"{self.name} gave vectors that hold no numbers, expected finite ones; {advice}"
                raise EncoderError(message)
            yield rows, unit_rows(vectors)
            if self._progress is not None:
                self._progress(start + len(rows), len(order))

    def _run(self, texts: list[str]) -> Vectors:
        found = self._model.encode(
            texts, batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(found, dtype=np.float32)

    def _probe(self) -> Vectors:
        try:
            found = self._run(["probe"])
        except Exception as error:  # whatever a foreign model raises
            message = f"{self.name} cannot encode text ({first_line(error)}); expected a sentence model"
            raise EncoderError(message) from None
        if found.ndim != 2 or found.shape[0] != 1 or found.shape[1] == 0:
            message = (
                f"{self.name} gives an array of shape {found.shape} for one text, expected (1, dimensions); "
                "choose a model that gives one vector a text"
            )
            raise EncoderError(message)
        vector: Vectors = found[0]
        return vector


def load_transformers(
    name: str, *, options: ModelOptions | None = None, progress: Progress | None = None
) -> TransformersEncoder:
    """Loads a model by path, or by its name from the hub's cache on this machine; never from the network.

    Args:
        name: a sentence-transformers folder, a transformers checkpoint (its token vectors are averaged), or the
            name of one that was fetched before.
        options: how to load and run it.
        progress: called after each batch.

    Raises:
        EncoderError: the extra is not installed; the model is not on this machine; it is no sentence model.
    """
    options = options or ModelOptions()
    check_extra(name, instead="use --encoder default")
    if Path(name).exists():
        _check_folder(Path(name))
    folder = find_model(name, options=options, expected=_EXPECTED)
    device = pick_device(options)
    model = _load(name, folder, device=device)
    if options.half:
        model.half()
    model.eval()
    return TransformersEncoder(name=name, model=model, options=options, progress=progress)


def _load(name: str, folder: str, *, device: str) -> Any:
    from sentence_transformers import SentenceTransformer

    try:
        with quiet():
            return SentenceTransformer(folder, device=device, trust_remote_code=False, local_files_only=True)
    except Exception as error:  # its libraries raise their own errors for each case
        message = f"{name} cannot be loaded ({first_line(error)}); expected {_EXPECTED}"
        raise EncoderError(message) from None


def _check_folder(folder: Path) -> None:
    if folder.is_dir() and any((folder / file).is_file() for file in ("modules.json", "config.json")):
        return
    message = (
        f"{folder} is no encoder, expected a folder with manifest.json (this package's), modules.json "
        "(sentence-transformers) or config.json (transformers); save the model into a folder first"
    )
    raise EncoderError(message)
