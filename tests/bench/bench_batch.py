"""How batch runs scale, on invented articles (make_corpus.py), and whether a killed run is taken up whole.

    python tests/bench/bench_batch.py scale SCRATCH [--sizes 10000 40000] [--add 100] [--transformer]
    python tests/bench/bench_batch.py kill SCRATCH [--times 50]

`scale` runs the command from nothing for each size, writes the report of the store, then adds articles to the
largest store; it prints the seconds of batch and report together and of the report alone, those that processors
worked, the memory of all processes together at its peak, and recall and precision of the planted conflicts. With
--transformer it also encodes a sample of the same sentences with a random-weight BertModel of the shape of
paraphrase-multilingual-MiniLM-L12-v2 and says how long all of them would take. `kill` ends a run with SIGKILL at
random moments, says what it was about then, runs it to its end, and compares the store with that of an undisturbed run.
"""

import argparse
import json
import multiprocessing
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from make_corpus import make
from score_batch import score

from compare.batch import run_batch
from compare.encode import load_encoder
from compare.store import Store, alone

ROOT = Path(__file__).resolve().parent.parent.parent
ARTICLES = 120  # of a run that is killed: some seconds of reading and one of comparing


CALL = [sys.executable, "-m", "compare.cli"]


def command(folder: Path, store: Path) -> list[str]:
    """The batch command on a folder."""
    return [*CALL, "batch", str(folder), "--store", str(store)]


def memory(process: int) -> int:
    """Kilobytes that a process and its children hold, shared pages counted once (Linux)."""
    total = 0
    for one in [process, *children(process)]:
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text("ascii")
        except OSError:
            continue
        total += int(text.split("\nPss:")[1].split()[0])
    return total


def children(process: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    try:
        own = [
            int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
        ]
    except OSError:
        return []
    return [*own, *(other for one in own for other in children(one))]


def worked() -> float:
    """Seconds that processors have worked for all processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(call: list[str]) -> tuple[float, float]:
    """Runs a command to its end; returns seconds and gigabytes at the peak."""
    begun, peak = time.perf_counter(), 0
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            time.sleep(0.5)
    if process.returncode:
        message = f"the run ended with {process.returncode}; expected 0"
        raise SystemExit(message)
    return time.perf_counter() - begun, peak / 1e6


def corpus(scratch: Path, count: int, seed: int = 1) -> tuple[Path, Path]:
    """Makes a corpus unless it is there; returns its folder and its truth."""
    folder, truth = scratch / f"articles-{count}-{seed}", scratch / f"truth-{count}-{seed}.json"
    if not truth.exists():
        make(folder, count, seed)
        (folder / "truth.json").rename(truth)
    return folder, truth


def remove(store: Path) -> None:
    """Deletes a store and what lies beside it."""
    for ending in ("", "-wal", "-shm", ".lock"):
        store.with_name(store.name + ending).unlink(missing_ok=True)


def scale(scratch: Path, sizes: list[int], add: int, *, transformer: bool) -> None:
    """Prints a row for each size."""
    print("articles  seconds  of them report  processors  articles/s     GB  recall  precision")
    for size in sizes:
        folder, truth = corpus(scratch, size)
        store = scratch / f"store-{size}.db"
        remove(store)
        before = worked()
        batch, most = run(command(folder, store))
        report, more = run([*CALL, "report", "--store", str(store), "-o", str(scratch / "report")])
        seconds, busy, peak = batch + report, worked() - before, max(most, more)
        recall, precision, _ = score(store, truth)
        print(
            f"{size:8,}{seconds:9.1f}{report:16.1f}{busy:12.1f}{size / seconds:12.0f}{peak:7.2f}"
            f"{recall:8.3f}{precision:11.3f}",
            flush=True,
        )
        if transformer:
            print(
                f"{'':9}{beside(folder):9.0f} seconds to encode the same sentences with a transformer of MiniLM's shape"
            )
    more, _ = corpus(scratch, add, seed=2)
    (folder / "more.jsonl").write_bytes((more / "articles-000.jsonl").read_bytes())
    before = worked()
    seconds, peak = run(command(folder, store))
    (folder / "more.jsonl").unlink()
    print(
        f"{add:,} added to {sizes[-1]:,}: {seconds:.1f} s, processors {worked() - before:.1f} s, {peak:.2f} GB"
    )


def beside(folder: Path) -> float:
    """Seconds that a transformer of MiniLM's shape would take for all sentences of a corpus, from a sample."""
    from bench_encode import transformer

    texts = [
        sentence
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        for sentence in json.loads(line)["text"].replace("\n", " ").split(". ")
        if sentence.strip()
    ]
    sample = random.Random(1).sample(texts, 512)  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        model = transformer(Path(scratch))
        model.encode(sample[:64], batch_size=32, show_progress_bar=False)
        begun = time.perf_counter()
        model.encode(sample, batch_size=32, show_progress_bar=False)
        return (time.perf_counter() - begun) * len(texts) / len(sample)


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a store holds, but for when its runs were."""
    with Store(path, create=False) as store:
        tables = [name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: store.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables}  # noqa: S608
    del found["run"]  # a run killed in its last moment had ended, and the next one is another
    return found


def take_in_fork(folder: Path, store: Path) -> None:
    """Runs a batch in this process, which a fork has made with all modules and the encoder in memory."""
    with alone(store), Store(store) as base:
        run_batch([folder], base, encoder=load_encoder())


def phase(path: Path) -> str:
    """What a run was about when it was killed."""
    if not path.exists():
        return "opening"
    with Store(path) as store:
        if store.rows("SELECT 1 FROM run WHERE ended IS NOT NULL"):
            return "over"
        if store.rows("SELECT 1 FROM story"):
            return "comparing" if store.rows("SELECT 1 FROM story WHERE stale") else "resolving"
        return "reading" if store.rows("SELECT 1 FROM article") else "beginning"


def late(draw: random.Random) -> float:
    """A moment between 0 and 1, seldom an early one: most of a small run is spent on what it first commits."""
    return 1 - draw.random() ** 3


def kill(scratch: Path, times: int) -> None:
    """Kills runs at random moments and compares what the next run makes of them.

    Most runs are forks of this process and work in one process; every tenth is the command, with its workers.
    """
    folder, _ = corpus(scratch, ARTICLES)
    whole, store = scratch / "whole.db", scratch / "cut.db"
    remove(whole)
    remove(store)
    load_encoder()
    fork = multiprocessing.get_context("fork")
    begun = time.perf_counter()
    first = fork.Process(target=take_in_fork, args=(folder, whole))
    first.start()
    first.join()
    quick, (slow, _) = time.perf_counter() - begun, run(command(folder, store))
    expected, draw = content(whole), random.Random(7)  # noqa: S311
    phases: Counter[str] = Counter()
    for number in range(times):
        remove(store)
        if number % 10 == 9:
            process = subprocess.Popen(command(folder, store), cwd=ROOT, stdout=subprocess.DEVNULL)
            time.sleep(slow * late(draw))
            process.kill()
            process.wait()
        else:
            forked = fork.Process(target=take_in_fork, args=(folder, store))
            forked.start()
            time.sleep(quick * late(draw))
            forked.kill()
            forked.join()
        phases[phase(store)] += 1
        again = fork.Process(target=take_in_fork, args=(folder, store))
        again.start()
        again.join()
        found = content(store)
        if again.exitcode or found != expected:
            others = ", ".join(name for name in expected if found.get(name) != expected[name])
            message = (
                f"run {number} ({phases}): {others} differ from an undisturbed run; see {store} and {whole}"
            )
            raise SystemExit(message)
    print(f"{times} runs killed: {', '.join(f'{name} {count}' for name, count in phases.most_common())}")
    print("every store the same as that of an undisturbed run")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("scale", "kill"))
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 40_000])
    parser.add_argument("--add", type=int, default=100)
    parser.add_argument("--transformer", action="store_true")
    parser.add_argument("--times", type=int, default=50)
    given = parser.parse_args()
    if given.what == "scale":
        scale(given.scratch, given.sizes, given.add, transformer=given.transformer)
    else:
        kill(given.scratch, given.times)
