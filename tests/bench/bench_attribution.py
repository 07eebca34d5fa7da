"""Who says it: how many statements are found to be somebody's, and how many of those get the right speaker.

python tests/bench/bench_attribution.py [FOLDER] [--list]

FOLDER holds files named by language, in the format of tests/cases/attribution (the default is attribution/ beside this
file). A statement is found when its words have a speaker, whoever it is; its speaker is right when the name is the
whole name. Wordings of the measure follow the Gender Gap Tracker, which counts quotations and their speakers.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from test_attribute import NOBODY, answer, read_cases


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent / "attribution")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    for path in sorted(options.folder.glob("*.txt")):
        hits = false = missed = right = 0
        for text, wanted in read_cases(path):
            for one in wanted:
                speaker = answer(text, path.stem, one.words)
                name = speaker.name if speaker else NOBODY
                hits += name != NOBODY and one.name != NOBODY
                false += name != NOBODY and one.name == NOBODY
                missed += name == NOBODY and one.name != NOBODY
                right += name == one.name != NOBODY
                if options.list and name != one.name:
                    sys.stdout.write(f"{name} instead of {one.name}: {one.words} | {text}\n")
        f1 = 200 * hits / max(2 * hits + false + missed, 1)
        sys.stdout.write(
            f"{path.stem}: statements found F1 {f1:.1f} ({hits} found, {false} false, {missed} missed), "
            f"speaker right in {100 * right / max(hits, 1):.1f} % of those found\n"
        )


if __name__ == "__main__":
    main()
