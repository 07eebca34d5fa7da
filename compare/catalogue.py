"""Which encoders lie on this machine, and what their own files say of them: size, languages, scores.

Nothing is loaded and no network is asked: only manifests, configurations and the head of a model card are read.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.languages.codes import short_code
from compare.shipped import shipped

MANIFEST = "manifest.json"
MODULES = "modules.json"  # what every sentence-transformers folder has

_LARGEST_FILE = 2_000_000  # bytes read of a file that describes a model
_SIZES = ("out_features", "word_embedding_dimension", "embedding_dimension", "hidden_size")
_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\n---", re.DOTALL)
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]+)?")


@dataclass(frozen=True, kw_only=True)
class EncoderCard:
    """What is known of an encoder without loading it."""

    name: str  # what --encoder takes
    title: str  # what it calls itself
    folder: Path
    size: int  # bytes on disk
    dimensions: int | None
    languages: tuple[str, ...] = ()  # short codes, in its own order; empty: it does not say
    measure: str = ""  # what the scores measure
    scores: Mapping[str, float] = field(default_factory=dict)  # per cent by tag, such as "fra" or "zho-CN"

    def score(self, language: str) -> float | None:
        """Returns the lowest score of a language, given by its short code; None if it has none."""
        return min((score for tag, score in self.scores.items() if short_code(tag) == language), default=None)


def encoder_card(name: str) -> EncoderCard | None:
    """Returns what is known of the encoder that --encoder NAME names, or None if nothing is."""
    if name == "default":
        return _card("default", shipped("models/encoder"))
    if Path(name).is_dir():
        return _card(name, Path(name))
    names = (name, f"sentence-transformers/{name}")  # that library's own models go by their short names too
    return next((card for card in _cached() if card.name in names), None)


def available() -> Iterator[EncoderCard]:
    """Yields the shipped encoder and then, by name, the sentence-transformers models in the hub's cache."""
    yield _card("default", shipped("models/encoder"))
    yield from _cached()


def _cached() -> Iterator[EncoderCard]:
    found: dict[str, Path] = {}
    for cache in _caches():
        for home in cache.glob("models--*"):
            snapshot = _snapshot(home)
            if snapshot is not None and (snapshot / MODULES).is_file():
                name = home.name.removeprefix("models--").replace("--", "/")
                found.setdefault(name, snapshot)
    for name, snapshot in sorted(found.items()):
        yield _card(name, snapshot)


def _caches() -> Iterator[Path]:
    """Yields the folders in which the hub's libraries keep models, by the variables that they obey."""
    for variable in ("SENTENCE_TRANSFORMERS_HOME", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if os.environ.get(variable):
            yield Path(os.environ[variable])
    home = os.environ.get("HF_HOME")
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    yield Path(home or caches / "huggingface") / "hub"


def _snapshot(home: Path) -> Path | None:
    """Returns the version of a cached model that its main branch names, else the one whose name comes last."""
    try:
        main = home / "snapshots" / (home / "refs" / "main").read_text("utf-8").strip()
        if main.is_dir():
            return main
    except (OSError, UnicodeDecodeError):
        pass
    return max((path for path in home.glob("snapshots/*") if path.is_dir()), default=None)


def _card(name: str, folder: Path) -> EncoderCard:
    manifest = _json(folder / MANIFEST)
    scores = _dictionary(manifest.get("scores"))
    per_language = _dictionary(scores.get("languages"))
    taught = manifest.get("languages")
    tags = [str(tag) for tag in taught] if isinstance(taught, list) else _card_languages(folder / "README.md")
    dimensions = manifest.get("dimensions") if manifest else _dimensions(folder)
    return EncoderCard(
        name=name,
        title=str(manifest.get("name", name)),
        folder=folder,
        size=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        dimensions=dimensions if isinstance(dimensions, int) else None,
        languages=tuple(dict.fromkeys(short_code(tag) for tag in tags)),
        measure=str(scores.get("what", "")),
        scores={tag: float(score) for tag, score in per_language.items() if isinstance(score, int | float)},
    )


def _dimensions(folder: Path) -> int | None:
    """Returns the length of the vectors that the last of a model's modules to say so gives."""
    modules = _json_list(folder / MODULES)
    paths = [str(module.get("path", "")) for module in reversed(modules) if isinstance(module, dict)]
    for path in (*paths, ""):
        config = _json(folder / path / "config.json")
        for key in _SIZES:
            if isinstance(config.get(key), int):
                return int(config[key])
        found = _static_dimensions(folder / path / "model.safetensors") if path in ("", "0") else None
        if found is not None:
            return found
    return None


def _static_dimensions(path: Path) -> int | None:
    """Returns the width of a static model's one table; None for any other file."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            names = list(file.keys())
            return int(file.get_slice(names[0]).get_shape()[1]) if names == ["embedding.weight"] else None
    except (OSError, SafetensorError, IndexError):
        return None


def _card_languages(path: Path) -> list[str]:
    r"""Reads `language:` in the head of a model card, whether it is one code or a list of them.

    Of "language:\n- en\n- fr" and of "language: [en, fr]" it returns ["en", "fr"]; a word such as
    "multilingual" says nothing.
    """
    matter = _FRONT_MATTER.match(_text(path))
    if matter is None:
        return []
    rows = iter(matter[1].split("\n"))
    for row in rows:
        if row.startswith("language:"):
            given = row.removeprefix("language:").strip(" []\r").split(",")
            for item in rows:
                if not item.lstrip().startswith("- "):
                    break
                given.append(item.lstrip()[2:])
            return [tag for tag in (one.strip(" \r\"'") for one in given) if _TAG.fullmatch(tag)]
    return []


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_FILE).decode("utf-8", "replace")
    except OSError:
        return ""


def _json(path: Path) -> dict[str, Any]:
    return _dictionary(_parsed(path))


def _json_list(path: Path) -> list[Any]:
    found = _parsed(path)
    return found if isinstance(found, list) else []


def _parsed(path: Path) -> object:
    try:
        return json.loads(_text(path))
    except (ValueError, RecursionError):
        return None


def _dictionary(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
