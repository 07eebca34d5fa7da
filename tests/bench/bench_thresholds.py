"""What the thresholds in compare/settings.py rest on: cosines of the shipped encoder on parallel news.

python tests/bench/bench_thresholds.py DATA [LANGUAGE ...]

DATA is a folder with parallel news: eng.txt and one file per language, and document-ids.txt. For each language:
how often two parallel documents, and two documents without relation, pass as a retelling or a translation; the
cosines of sentences that are each other's nearest though nothing relates their documents; and those of nouns that
count the same number in a line and its translation, beside nouns taken at random. Run it after a change of the
encoder.
"""

import argparse
import random
import sys
from pathlib import Path

import numpy as np
from bench_planted import FILES, lines

from compare.encode import load_encoder
from compare.figures import find_figures
from compare.neighbours import lay_beside
from compare.settings import ALIKE

BY_CHANCE = 800  # pairs of documents without relation


def nearest(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The cosines of sentences that are each other's nearest."""
    cosines = left @ right.T
    best, back = cosines.argmax(axis=1), cosines.argmax(axis=0)
    return np.array([cosines[row, column] for row, column in enumerate(best) if back[column] == row])


def plain(rows: list[str], language: str) -> list[str]:
    """The lines without their figures, as the pipeline lays them side by side."""
    done = []
    for row in rows:
        for figure in sorted(find_figures(row, language), key=lambda one: -one.start):
            row = f"{row[: figure.start]} {row[figure.end :]}"
        done.append(row)
    return done


def passed(pairs: list[tuple[np.ndarray, np.ndarray]], what: str, *, foreign: bool = True) -> float:
    """The share of pairs of documents that pass as a `retelling` or a `translation`."""
    return float(np.mean([getattr(lay_beside(*pair, foreign=foreign), what) for pair in pairs]))


def nouns(rows: list[str], language: str) -> list[list[tuple[str, float]]]:
    return [
        [
            (one.counted, one.value)
            for one in find_figures(row, language)
            if one.measure in ("count", "people") and one.counted and one.value is not None
        ]
        for row in rows
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("languages", nargs="*", default=list(FILES))
    options = parser.parse_args()
    encoder, chance = load_encoder(), random.Random(0)  # noqa: S311 - no secret
    documents: dict[str, list[int]] = {}
    for row, name in enumerate(lines(options.data / "document-ids.txt")):
        if name:
            documents.setdefault(name, []).append(row)
    english = lines(options.data / "eng.txt")
    source, counted = encoder.encode(plain(english, "en")), nouns(english, "en")
    pairs = [chance.sample(list(documents.values()), 2) for _ in range(BY_CHANCE)]
    same = passed([(source[a], source[b]) for a, b in pairs], "retelling", foreign=False)
    sys.stdout.write(f"en beside en: {same:.4f} of unrelated documents pass as a retelling\n")
    for language in options.languages:
        rows = lines(options.data / f"{FILES[language]}.txt")
        other = encoder.encode(plain(rows, language))
        parallel = [(source[one], other[one]) for one in documents.values()]
        chosen = [(source[a], other[b]) for a, b in pairs]
        shares = ", ".join(
            f"{what} {passed(parallel, what):.3f} of parallel, {passed(chosen, what):.4f} of unrelated documents"
            for what in ("retelling", "translation")
        )
        unrelated = np.concatenate([nearest(source[a], other[b]) for a, b in pairs])
        sys.stdout.write(
            f"{language}: {shares}; nearest sentences of unrelated documents,"
            f" 50th 99th 99.9th: {np.percentile(unrelated, [50, 99, 99.9]).round(2)}; "
        )
        show_nouns(counted, nouns(rows, language), encoder, chance)


def show_nouns(left: list, right: list, encoder, chance: random.Random) -> None:
    same = [
        (noun, other)
        for a, b in zip(left, right, strict=True)
        for noun, n in a
        for other, m in b
        if n == m and len(a) == 1
    ]
    pool = [[noun for row in side for noun, _ in row] for side in (left, right)]
    drawn = [(chance.choice(pool[0]), chance.choice(pool[1])) for _ in range(3000)]

    def share(pairs: list[tuple[str, str]]) -> float:
        vectors = [encoder.encode([pair[side] for pair in pairs]) for side in (0, 1)]
        return float(np.mean((vectors[0] * vectors[1]).sum(axis=1) >= ALIKE))

    sys.stdout.write(
        f"nouns alike: {share(same):.2f} of {len(same)} translated, {share(drawn):.2f} of random ones\n"
    )


if __name__ == "__main__":
    main()
