"""Exact nearest neighbours by numpy beside usearch, hnswlib and faiss, at the sizes of our blocks, on one thread.

    pip install usearch hnswlib faiss-cpu
    python tests/bench/bench_neighbours.py [FOLDER OF make_corpus.py]

Ten neighbours of every vector among all of a block: seconds for index and search together, and the share of the
true neighbours that are found. The vectors are those of sentences of the corpus, else random ones; a claim may
link only to claims of days that fit, so the exact way also screens by windows, which an index cannot do while it
searches.
"""

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import json
import sys
import time
from functools import partial
from pathlib import Path

import faiss
import hnswlib
import numpy as np
from usearch.index import Index

from compare.encode import load_encoder

SIZES = (2_000, 5_000, 10_000, 20_000, 40_000)
NEAREST, ROWS = 10, 512


def vectors(arguments: list[str], count: int) -> np.ndarray:
    """Unit vectors of sentences, or random ones."""
    if not arguments:
        table = np.random.default_rng(1).normal(size=(count, 256)).astype(np.float32)
        return table / np.linalg.norm(table, axis=1, keepdims=True)
    texts: list[str] = []
    for path in sorted(Path(arguments[0]).glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            texts.append(json.loads(line)["text"].split("\n\n")[1])  # noqa: PERF401
    return load_encoder().encode((texts * (count // len(texts) + 1))[:count])


def exact(table: np.ndarray, first: np.ndarray) -> np.ndarray:
    """All cosines, those of other days left out."""
    found = np.empty((len(table), NEAREST), np.int64)
    for start in range(0, len(table), ROWS):
        cosines = table[start : start + ROWS] @ table.T
        cosines[np.abs(first[start : start + ROWS, None] - first[None]) > 10_000] = -1
        found[start : start + ROWS] = np.argpartition(-cosines, NEAREST, axis=1)[:, :NEAREST]
    return found


def by_usearch(table: np.ndarray) -> np.ndarray:
    index = Index(ndim=256, metric="ip")
    index.add(np.arange(len(table)), table, threads=1)
    return np.asarray(index.search(table, NEAREST, threads=1).keys, np.int64)


def by_hnswlib(table: np.ndarray) -> np.ndarray:
    index = hnswlib.Index(space="ip", dim=256)
    index.init_index(max_elements=len(table), random_seed=1)
    index.set_num_threads(1)
    index.add_items(table)
    index.set_ef(50)
    return index.knn_query(table, k=NEAREST)[0].astype(np.int64)


def by_faiss(table: np.ndarray) -> np.ndarray:
    index = faiss.IndexFlatIP(256)
    index.add(table)
    return index.search(table, NEAREST)[1]


def main() -> None:
    """Prints a row for each size."""
    faiss.omp_set_num_threads(1)
    print(
        f"{'vectors':>8}"
        + "".join(f"{name:>20}" for name in ("numpy, exact", "usearch", "hnswlib", "faiss, exact"))
    )
    for size in SIZES:
        table = vectors(sys.argv[1:], size)
        first = np.random.default_rng(2).integers(0, 400, size)
        row, truth = f"{size:8,}", None
        for way in (partial(exact, first=first), by_usearch, by_hnswlib, by_faiss):
            begun = time.perf_counter()
            found = way(table)
            seconds = time.perf_counter() - begun
            truth = found if truth is None else truth
            share = np.mean(
                [len({*a} & {*b}) / NEAREST for a, b in zip(found[::50], truth[::50], strict=True)]
            )
            row += f"{seconds:11.2f} s {share:5.1%} "
        print(row, flush=True)


if __name__ == "__main__":
    main()
