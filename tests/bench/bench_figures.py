"""Measures find_figures: sentences a second, and what it finds on the number specs.

python tests/bench/bench_figures.py speed LINES.txt LANGUAGE [LINES.txt LANGUAGE ...]
python tests/bench/bench_figures.py specs FOLDER

speed runs text2num and quantulum3 beside ours in the same process where they are installed (pip install text2num
quantulum3). LINES.txt holds one sentence a line. FOLDER holds <language>.jsonl files with text, model (Number,
NumberRange), core, and figures of start, end, low, high. A number is found when a figure overlaps it and has its
value; a range when both ends agree, give or take one (more than 20 is 21 or more here, 20 there).
specs_skipped.tsv lists the cases that contradict the policy; they are counted as left out.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from compare.figures import find_figures
from compare.records import Figure


def peers(language: str) -> dict[str, Callable[[str], object]]:
    """Returns the other extractors that are installed and read a language: text2num (words), quantulum3 (English)."""
    found: dict[str, Callable[[str], object]] = {}
    with suppress(ImportError):
        from text_to_num import alpha2digit

        with suppress(Exception):  # it raises for a language that it does not know
            alpha2digit("1", language)
            found["text2num"] = lambda line: alpha2digit(line, language)
    if language == "en":
        with suppress(ImportError):
            from quantulum3 import parser

            found["quantulum3"] = parser.parse
    return found


def rate(extract: Callable[[str], object], lines: list[str], rounds: int) -> float:
    """Returns lines a second, the best of some rounds; a line on which an extractor fails counts as read."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()  # of one core; what others do on the machine does not count
        for line in lines:
            with suppress(Exception):
                extract(line)
        best = min(best, time.process_time() - start)
    return len(lines) / best


def speed(path: Path, language: str, rounds: int = 3) -> None:
    """Prints sentences a second over all lines of a file, beside the peers that are installed."""
    lines = path.read_text(encoding="utf-8").splitlines()
    figures = sum(len(find_figures(line, language)) for line in lines)  # and words are looked up once
    ours = rate(lambda line: find_figures(line, language), lines, rounds)
    print(f"{language}: {ours:,.0f} sentences/s, {figures} figures in {len(lines)} lines")
    for name, extract in peers(language).items():
        few = lines if name == "text2num" else lines[:100]
        print(
            f"{language}: {rate(extract, few, 1):,.0f} sentences/s, {name}, one round over {len(few)} lines"
        )


def close(one: float | None, two: float | None) -> bool:
    """Tells whether two ends of a range agree, give or take one."""
    return one == two or (one is not None and two is not None and abs(one - two) <= 1)


def right(figure: Figure, wanted: dict[str, float], model: str) -> bool:
    """Tells whether a figure is the one wanted."""
    if figure.end <= wanted["start"] or figure.start >= wanted["end"]:
        return False
    if model == "NumberRange":
        return close(figure.low, wanted["low"]) and close(figure.high, wanted["high"])
    return figure.value is not None and abs(figure.value - wanted["low"]) <= 1e-6 * max(1, abs(wanted["low"]))


def skipped() -> set[tuple[str, str, str]]:
    """Returns the cases that contradict the policy: language, text, what is wanted; the file gives the reasons."""
    lines = Path(__file__).with_name("specs_skipped.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(row[0], row[1], row[2]) for row in rows}


def specs(folder: Path) -> None:
    """Prints, per language, how many core numbers and ranges of the specs are found, and how many are left out."""
    skip = skipped()
    for path in sorted(folder.glob("*.jsonl")):
        found: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if not case["core"]:
                continue
            left = find_figures(case["text"], path.stem)
            for wanted in case["figures"]:
                if (path.stem, case["text"], case["text"][wanted["start"] : wanted["end"]]) in skip:
                    total["left out"] += 1
                    continue
                total[case["model"]] += 1
                match = next((figure for figure in left if right(figure, wanted, case["model"])), None)
                if match is not None:
                    left.remove(match)
                    found[case["model"]] += 1
        left_out = total.pop("left out", 0)
        parts = [
            f"{model} {found[model]}/{number} ({found[model] / number:.0%})"
            for model, number in sorted(total.items())
        ]
        print(f"{path.stem}: {', '.join(parts)}, left out {left_out}")


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "specs":
        specs(Path(sys.argv[2]))
    elif len(sys.argv) > 3 and sys.argv[1] == "speed":
        for name, code in zip(sys.argv[2::2], sys.argv[3::2], strict=True):
            speed(Path(name), code)
    else:
        sys.exit(__doc__)
