"""What loading any transformers model shares: from this machine only, in silence, with errors of one line.

The network is never asked: which articles a desk compares is its own affair, and a library that finds no
network tries for a minute. A model that is missing is fetched once, by the hub's own command, which the
error names. Heavy imports stay inside the functions.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from compare.errors import EncoderError

_OWN_HOME = "SENTENCE_TRANSFORMERS_HOME"  # where sentence-transformers keeps models, if it is set


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """How a model is loaded and run."""

    revision: str | None = None  # branch, tag or commit of a model in the hub's cache
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    half: bool = False  # half precision: half the memory, vectors good to three digits
    batch: int = 32  # texts at a time
    prefix: str = ""  # put before every text; e5 models want "query: "


_EXTRA = ("sentence_transformers", "torch", "transformers")


def check_extra(name: str, *, instead: str) -> None:
    """Checks that the libraries of the extra are there, without the seconds that importing them takes.

    Args:
        name: the model that asks for it.
        instead: what to do without the extra.

    Raises:
        EncoderError: the extra is not installed.
    """
    if not all(map(find_spec, _EXTRA)):
        message = (
            f"{name} needs sentence-transformers, which is not installed; "
            f"pip install 'claim-compare[transformers]', or {instead}"
        )
        raise EncoderError(message)


def find_model(name: str, *, options: ModelOptions, expected: str) -> str:
    """Returns the folder of a model: the path as given, or the place of a named one in the hub's cache.

    The libraries are handed folders alone, since they ask the network about names even when told not to.

    Raises:
        EncoderError: it is not on this machine, or a folder is asked for a revision.
    """
    if Path(name).exists():
        if options.revision:
            message = (
                f"{name} is a folder and holds one version, expected no revision such as {options.revision}; "
                "leave it out"
            )
            raise EncoderError(message)
        return name
    from huggingface_hub import snapshot_download

    names = (name,) if "/" in name else (name, f"sentence-transformers/{name}")
    caches = (os.environ.get(_OWN_HOME), None) if os.environ.get(_OWN_HOME) else (None,)
    for full in names:
        for cache in caches:
            try:
                return str(
                    snapshot_download(full, revision=options.revision, cache_dir=cache, local_files_only=True)
                )
            except (OSError, ValueError):  # not there; no name that the hub could have
                continue
    if name.startswith((".", "/", "~")) or name.count("/") > 1 or "\\" in name:
        message = f"{name} is not there; expected {expected}, or the name of a model; check the path"
    else:
        revision = f" --revision {options.revision}" if options.revision else ""
        message = (
            f"{name} is no folder and not in the local cache, and claim-compare asks no network; expected "
            f"{expected}: fetch it once with `hf download {name}{revision}`, or give the path of a folder"
        )
    raise EncoderError(message)


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps the transformers library from writing bars and reports on stderr while a model is loaded."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity(logging.CRITICAL)
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def pick_device(options: ModelOptions) -> str:
    """Returns the device that is asked for; of "auto" the fastest that is there.

    Raises:
        EncoderError: it is not there, or torch cannot be imported.
    """
    try:
        import torch
    except (ImportError, OSError) as error:  # installed, and broken
        message = (
            f"torch cannot be imported ({first_line(error)}); expected a working one: "
            "pip install --force-reinstall 'claim-compare[transformers]'"
        )
        raise EncoderError(message) from None
    present = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if options.device == "auto":
        return next(device for device in ("cuda", "mps", "cpu") if present[device])
    if not present.get(options.device, False):
        here = ", ".join(device for device, there in present.items() if there)
        message = f"device {options.device} is not there, expected one of: auto, {here}; choose one of these"
        raise EncoderError(message)
    return options.device


def digest(model: Any, tokenizer: Any, *settings: object) -> str:
    """Returns the digest of what a model's answers depend on: settings, modules, all weights, the tokenizer."""
    from torch import uint8

    found = hashlib.sha256(repr((*settings, str(model))).encode())
    for name, tensor in sorted(model.state_dict().items()):
        found.update(f"{name} {tuple(tensor.shape)} {tensor.dtype}".encode())
        found.update(tensor.detach().cpu().contiguous().flatten().view(uint8).numpy().data)
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is not None:
        found.update(backend.to_str().encode())
    return found.hexdigest()


def printable(text: str) -> str:
    """Drops lone halves of surrogate pairs, which tokenizers refuse."""
    return text.encode("utf-8", "ignore").decode()


def first_line(error: Exception) -> str:
    """Returns the first line of an error's text, or its type, without the full stop."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")[:200]
