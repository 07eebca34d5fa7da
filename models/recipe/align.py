"""Step 6: which scoring finds translations best when half of the sentences have none.

Development documents are shuffled and dealt out: a third has both languages, a third only the foreign side, a
third only the English side. So half of the sentences of each side have no partner, as among articles of one day.
For every scoring the threshold with the best F1 is found.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from compare.encode import load_encoder
from models.recipe.evaluate import DOCUMENT_IDS, NTREX, margins
from models.recipe.settings import NTREX_NAMES, TARGETS

_SCORINGS = [("cosine", 0)] + [(kind, k) for kind in ("ratio", "distance") for k in (1, 2, 4, 8, 16)]


class Found(NamedTuple):
    """The pairs one scoring proposes, best first, and which of them are right."""

    scores: NDArray[np.float32]
    right: NDArray[np.bool_]
    wanted: int  # pairs there are to find


def study(data: Path, work: Path, encoder: Path, *, seed: int) -> None:
    """Writes alignment.json: per scoring the mean best F1, and F1 with one threshold for all languages."""
    model = load_encoder(str(encoder))
    documents = np.array((data / NTREX / DOCUMENT_IDS).read_text("utf-8").splitlines())
    dealt = np.random.default_rng(seed).permutation(np.unique(documents))
    both, foreign_only, english_only = (set(part) for part in np.array_split(dealt, 3))
    foreign_rows = np.flatnonzero([name in both or name in foreign_only for name in documents])
    english_rows = np.flatnonzero([name in both or name in english_only for name in documents])
    english = model.encode(_lines(data, "eng"))[english_rows]
    truth = foreign_rows[:, None] == english_rows[None, :]
    found: dict[str, dict[str, Found]] = {}
    for language in track(TARGETS, description="align"):
        cosines = model.encode(_lines(data, NTREX_NAMES.get(language, language)))[foreign_rows] @ english.T
        for kind, k in _SCORINGS:
            scores = cosines if kind == "cosine" else margins(cosines, k=k, kind=kind)
            for mutual in (False, True):
                name = f"{kind} {k} {'mutual' if mutual else 'forward'}"
                found.setdefault(name, {})[language] = _propose(scores, truth, mutual=mutual)
    result = {name: _summary(by_language) for name, by_language in found.items()}
    (work / "alignment.json").write_text(json.dumps(result, indent=1) + "\n")


def best_f1(found: Found) -> tuple[float, float]:
    """Returns the best F1 in per cent over all thresholds, and that threshold."""
    right = np.cumsum(found.right)
    f1 = 2 * right / (np.arange(1, len(right) + 1) + found.wanted)
    place = int(f1.argmax())
    return 100 * float(f1[place]), float(found.scores[place])


def f1_at(found: Found, threshold: float) -> float:
    """F1 in per cent with a given threshold."""
    taken = found.scores >= threshold
    return 200 * float(found.right[taken].sum()) / (int(taken.sum()) + found.wanted)


def _propose(scores: NDArray[np.float32], truth: NDArray[np.bool_], *, mutual: bool) -> Found:
    best = scores.argmax(axis=1)
    rows = np.arange(len(scores))
    if mutual:
        rows = rows[scores.argmax(axis=0)[best] == rows]
    values = scores[rows, best[rows]]
    order = np.argsort(-values, kind="stable")
    return Found(values[order], truth[rows, best[rows]][order], int(truth.sum()))


def _summary(by_language: dict[str, Found]) -> dict[str, Any]:
    best = {language: best_f1(found) for language, found in by_language.items()}
    candidates = np.unique(np.concatenate([found.scores for found in by_language.values()]))[::20]
    means = [np.mean([f1_at(found, threshold) for found in by_language.values()]) for threshold in candidates]
    common = float(candidates[int(np.argmax(means))])
    return {
        "best": {language: round(f1, 2) for language, (f1, _) in best.items()},
        "thresholds": {language: round(threshold, 4) for language, (_, threshold) in best.items()},
        "mean_best": round(float(np.mean([f1 for f1, _ in best.values()])), 2),
        "common_threshold": round(common, 4),
        "mean_at_common": round(float(max(means)), 2),
    }


def _lines(data: Path, language: str) -> list[str]:
    return (data / NTREX / f"{language}.txt").read_text("utf-8").splitlines()
