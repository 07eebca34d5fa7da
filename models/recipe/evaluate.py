"""Step 5: how well the encoder finds translations among development sentences, which it is never trained on.

Measured on the folder that ships, through the package's own loader. Three searches for the English partner of
a sentence: by cosine among all lines, by ratio margin among all lines, by cosine among the lines of its
document.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from compare.encode import Encoder, load_encoder

Vectors = NDArray[np.float32]
NTREX = "ntrex-dev"
TATOEBA = "tatoeba"
DOCUMENT_IDS = "document-ids.txt"


def evaluate(data: Path, work: Path, encoder: Path) -> None:
    """Writes evaluation.json, per language the three hit rates and Tatoeba's, and the first into the manifest."""
    measured = load_encoder(str(encoder))
    scores: dict[str, Any] = {
        "sha256": measured.sha256,
        NTREX: ntrex_scores(data, measured),
        TATOEBA: tatoeba_scores(data, measured),
    }
    (work / "evaluation.json").write_text(json.dumps(scores, indent=1) + "\n")
    manifest = json.loads((encoder / "manifest.json").read_text())
    manifest["scores"] = {
        "what": f"xx to English among all lines of {NTREX} by cosine, per cent",
        "languages": {language: row["cosine"] for language, row in scores[NTREX].items()},
    }
    (encoder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def ntrex_scores(data: Path, encoder: Encoder) -> dict[str, dict[str, float]]:
    """Per language, xx to English, per cent: cosine, margin, document."""
    documents = _lines(data / NTREX / DOCUMENT_IDS)
    english = encoder.encode(_lines(data / NTREX / "eng.txt"))
    result = {}
    paths = [p for p in sorted((data / NTREX).glob("*.txt")) if p.name not in (DOCUMENT_IDS, "eng.txt")]
    for path in track(paths, description=NTREX):
        foreign = encoder.encode(_lines(path))
        result[path.stem] = {
            "cosine": cosine_hits(foreign, english),
            "margin": margin_hits(foreign, english),
            "document": document_hits(foreign, english, documents),
        }
    return result


def tatoeba_scores(data: Path, encoder: Encoder) -> dict[str, float]:
    """Per language, xx to English by cosine, per cent."""
    result = {}
    for path in track(sorted((data / TATOEBA).glob("*-eng.eng")), description=TATOEBA):
        language = path.name.split(".")[1].split("-")[0]
        foreign = encoder.encode(_lines(path.with_suffix(f".{language}")))
        result[language] = cosine_hits(foreign, encoder.encode(_lines(path)))
    return result


def evaluation_sentences(data: Path) -> Iterator[str]:
    """Every sentence that training must not see."""
    for path in sorted((data / NTREX).glob("*.txt")) + sorted((data / TATOEBA).iterdir()):
        if path.name != DOCUMENT_IDS:
            yield from _lines(path)


def cosine_hits(foreign: Vectors, english: Vectors) -> float:
    """The share of rows whose nearest English row is their own translation, per cent."""
    return _hits(foreign @ english.T)


def margin_hits(foreign: Vectors, english: Vectors) -> float:
    """As cosine_hits, by ratio margin with k = 4."""
    return _hits(margins(foreign @ english.T, k=4))


def document_hits(foreign: Vectors, english: Vectors, documents: Sequence[str]) -> float:
    """As cosine_hits, the search kept within the sentence's own document."""
    names = np.array(documents)
    return _hits(np.where(names[:, None] == names[None, :], foreign @ english.T, -2))


def margins(cosines: Vectors, *, k: int, kind: str = "ratio") -> Vectors:
    """Cosines set against the neighbourhood: a sentence near to everything has near neighbours on all sides.

    Artetxe and Schwenk, "Margin-based Parallel Corpus Mining" (2019): the mean cosine of both sides' k
    nearest neighbours is divided out ("ratio") or taken off ("distance").
    """
    rows = np.partition(cosines, -k, axis=1)[:, -k:].mean(axis=1)
    columns = np.partition(cosines, -k, axis=0)[-k:].mean(axis=0)
    neighbourhood = (rows[:, None] + columns[None, :]) / 2
    if kind == "distance":
        return np.asarray(cosines - neighbourhood)
    return np.asarray(cosines / np.maximum(neighbourhood, 1e-6))


def _hits(scores: NDArray[Any]) -> float:
    return round(100 * float((scores.argmax(axis=1) == np.arange(len(scores))).mean()), 2)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
