"""Any sentence-transformers model, or a plain transformers checkpoint, as an encoder (extra [transformers]).

Heavy imports stay inside the functions that need them: `import compare` never loads torch.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from compare.errors import EncoderError
from compare.vectors import LONGEST_TEXT, Vectors, unit_rows

Progress = Callable[[int, int], None]  # texts done, texts in all


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """How a model is loaded and run."""

    revision: str | None = None  # branch, tag or commit of a model named on the hub
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    half: bool = False  # half precision: half the memory, vectors good to three digits
    batch: int = 32  # texts at a time
    prefix: str = ""  # put before every text; e5 models want "query: "


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
        self.sha256 = _digest(model, options)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encodes texts: float32, shape (texts, dimensions), rows of length 1.

        Texts are read up to LONGEST_TEXT characters; the model's own limit on tokens comes after that. They
        are run in batches of like length; the same list gives the same bytes on the same machine.

        Raises:
            EncoderError: the model gave a vector that holds no number.
        """
        clean = [self._options.prefix + _printable(text[:LONGEST_TEXT]) for text in texts]
        order = sorted(range(len(clean)), key=lambda index: (len(clean[index]), index))
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(order), self._options.batch):
            rows = order[start : start + self._options.batch]
            vectors[rows] = self._run([clean[row] for row in rows])
            if self._progress is not None:
                self._progress(start + len(rows), len(order))
        if not np.isfinite(vectors).all():
            advice = "load it in full precision" if self._options.half else "the checkpoint may be damaged"
            message = f"{self.name} gave vectors that hold no numbers, expected finite ones; {advice}"
            raise EncoderError(message)
        return unit_rows(vectors)

    def _run(self, texts: list[str]) -> Vectors:
        found = self._model.encode(
            texts, batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(found, dtype=np.float32)

    def _probe(self) -> Vectors:
        try:
            found = self._run(["probe"])
        except Exception as error:  # whatever a foreign model raises
            message = f"{self.name} cannot encode text ({_first_line(error)}); expected a sentence model"
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
    """Loads a model by path, or by its name on the hub from the local cache or, failing that, the network.

    Args:
        name: a sentence-transformers folder, a transformers checkpoint (its token vectors are averaged), or a
            name.
        options: how to load and run it.
        progress: called after each batch.

    Raises:
        EncoderError: the extra is not installed; the model is nowhere to be found; it is no sentence model.
    """
    options = options or ModelOptions()
    try:
        import sentence_transformers
        import torch
    except ImportError:
        message = (
            f"{name} needs sentence-transformers, which is not installed; "
            "pip install 'claim-compare[transformers]', or use --encoder default"
        )
        raise EncoderError(message) from None
    device = _device(options, torch)
    if Path(name).exists():
        _check_folder(Path(name))
    model = _load(name, options=options, device=device, library=sentence_transformers)
    if options.half:
        model.half()
    model.eval()
    return TransformersEncoder(name=name, model=model, options=options, progress=progress)


def _load(name: str, *, options: ModelOptions, device: str, library: Any) -> Any:
    """Tries what is on this machine first, so that a cached model asks no network."""
    arguments = {"device": device, "revision": options.revision, "trust_remote_code": False}
    try:
        return library.SentenceTransformer(name, local_files_only=True, **arguments)
    except Exception as error:  # its libraries raise their own errors for each of these cases
        if Path(name).exists():
            message = (
                f"{name} cannot be loaded ({_first_line(error)}); expected a sentence-transformers folder or "
                "a transformers checkpoint of a text model"
            )
            raise EncoderError(message) from None
    try:
        return library.SentenceTransformer(name, **arguments)
    except Exception as error:
        message = (
            f"{name} is no folder, not in the local cache and could not be fetched ({_first_line(error)}); "
            "give the path of a folder, or fetch it once with a network"
        )
        raise EncoderError(message) from None


def _check_folder(folder: Path) -> None:
    if folder.is_dir() and any((folder / file).is_file() for file in ("modules.json", "config.json")):
        return
    message = (
        f"{folder} is no encoder, expected a folder with manifest.json (this package's), modules.json "
        "(sentence-transformers) or config.json (transformers); save the model into a folder first"
    )
    raise EncoderError(message)


def _device(options: ModelOptions, torch: Any) -> str:
    present = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if options.device == "auto":
        return next(device for device in ("cuda", "mps", "cpu") if present[device])
    if not present.get(options.device, False):
        here = ", ".join(device for device, there in present.items() if there)
        message = f"device {options.device} is not there, expected one of: auto, {here}; choose one of these"
        raise EncoderError(message)
    return options.device


def _digest(model: Any, options: ModelOptions) -> str:
    """The digest of what the vectors depend on: the options, the modules, all weights, the tokenizer."""
    from torch import uint8

    digest = hashlib.sha256(repr((options.prefix, options.half, str(model))).encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(f"{name} {tuple(tensor.shape)} {tensor.dtype}".encode())
        digest.update(tensor.detach().cpu().contiguous().flatten().view(uint8).numpy().data)
    tokenizer = getattr(getattr(model, "tokenizer", None), "backend_tokenizer", None)
    if tokenizer is not None:
        digest.update(tokenizer.to_str().encode())
    return digest.hexdigest()


def _printable(text: str) -> str:
    """Drops lone halves of surrogate pairs, which tokenizers refuse."""
    return text.encode("utf-8", "ignore").decode()


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")[:200]
