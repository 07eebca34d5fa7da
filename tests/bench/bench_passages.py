"""Passages in many wordings: are the tolls found, with who gives each, and are parts told from wholes?

python tests/bench/bench_passages.py tests/cases/passages/aside [--language ar] [--list]

Each file of the folder holds one language, as tests/cases/passages/README.md describes. A toll is found where a claim
of its measure and bounds stands at its place.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compare.claims import read_claims
from compare.fates import FATES
from compare.mentions import Mention
from compare.records import Article

Gold = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--language", help="only one")
    parser.add_argument("--list", action="store_true", help="every passage with a miss")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for path in sorted(options.data.glob(f"{options.language or '*'}.jsonl")):
        count: Counter[str] = Counter()
        for line in path.read_text(encoding="utf-8").splitlines():
            passage = json.loads(line)
            misses = list(score(passage, count))
            if misses and options.list:
                lines = [f"{passage['id']} {passage['text']}", *(f"      {one}" for one in misses)]
                sys.stdout.write("\n".join(lines) + "\n")
        tell(path.stem, count)
        total += count
    tell("all", total)


def score(passage: Gold, count: Counter[str]) -> Iterator[str]:
    """Adds what was found and missed in one passage, and yields the misses in words."""
    article = Article(
        id=passage["id"],
        path=passage["id"],
        language=passage["language"],
        text=passage["text"],
        published="2024-11-28",
    )
    tolls = [one for one in read_claims(article).mentions if one.figure.measure in FATES]
    told: set[str] = set()
    for gold in passage["claims"]:
        start = passage["text"].index(gold["quote"])
        here = [
            one
            for one in tolls
            if one.span[0] < start + len(gold["quote"])
            and start < one.span[1]
            and one.figure.measure == gold["measure"]
        ]
        told.update(one.id for one in here)
        found = next((one for one in here if is_stated(one, gold)), None)
        count[f"tolls {'right' if found else 'wrong'}"] += 1
        if found is None:
            yield f"TOLL {gold['measure']} {gold['low']}..{gold['high']} “{gold['quote']}”"
            continue
        speaker, scope = (
            is_voice(found, gold, passage["text"]),
            "unknown" if gold.get("hypothetical") else gold["scope"],
        )
        count[f"speakers {'right' if speaker else 'wrong'}"] += 1
        count[f"scopes {'right' if found.scope == scope else 'wrong'}"] += 1
        if not speaker:
            said = found.speaker.name if found.speaker else None
            yield f"SPEAKER {said} instead of {gold['speaker']}: “{gold['quote']}”"
        if found.scope != scope:
            yield f"SCOPE {found.scope} instead of {scope}: “{gold['quote']}”"
    for one in tolls:
        if one.id not in told and one.figure.basis not in ("sum", "one"):
            count["not labelled"] += 1
            yield f"NOT LABELLED {one.figure.measure} {one.figure.low}..{one.figure.high} “{one.figure.text}”"


def is_stated(claim: Mention, gold: Gold) -> bool:
    """Returns whether a claim has a label's bounds; any will do where a vague word stands without a number."""
    figure = claim.figure
    bare = bool(gold.get("vague")) and figure.vague and figure.value is None
    return bare or (figure.low, figure.high) == (gold["low"], gold["high"])


def is_voice(claim: Mention, gold: Gold, text: str) -> bool:
    """Returns whether the name of who answers for a claim, or carries it, holds the label's or lies in it."""
    speaker, wanted = claim.speaker, gold["speaker"]
    if speaker is None or wanted is None:
        return speaker is None and wanted is None
    names = (speaker.name, speaker.carrier, text[speaker.span[0] : speaker.span[1]])
    low = wanted.lower()
    return any(name.lower() in low or low in name.lower() for name in names if name)


def tell(name: str, count: Counter[str]) -> None:
    shares = []
    for what in ("tolls", "speakers", "scopes"):
        right, wrong = count[f"{what} right"], count[f"{what} wrong"]
        shares.append(f"{what} {right / max(right + wrong, 1):.2f} ({wrong} wrong)")
    sys.stdout.write(f"{name:4} {', '.join(shares)}, not labelled {count['not labelled']}\n")


if __name__ == "__main__":
    main()
