"""Step 1: the pairs worth learning from, none of which stands in an evaluation set.

Reads the files of pairs that the settings name (source, language a, language b, text a, text b), writes
pairs.tsv with the same columns and prepare.json, which counts what was kept and why the rest was left out.
"""

import html
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rich.progress import track

from models.recipe.evaluate import evaluation_sentences
from models.recipe.settings import LANGUAGES, SAME_LANGUAGE, Settings

DICTIONARY = "dict"
DOCUMENTATION = ("pydocs", "djangodocs")

_MARKUP = re.compile(r"``|:[a-z:]+:`|[{}<>\\|]|\b\w+\(\)|\w_\w|__|https?:|\.\w+\.\w")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


class Pair(NamedTuple):
    """Two texts that say the same; languages as ISO 639-3."""

    source: str
    language_a: str
    language_b: str
    a: str
    b: str


def prepare(data: Path, work: Path, settings: Settings) -> None:
    """Filters, deduplicates and writes the pairs."""
    forbidden = {bare(sentence) for sentence in evaluation_sentences(data)}
    kept: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    seen: set[tuple[str, str, str, str]] = set()
    with (work / "pairs.tsv").open("w", encoding="utf-8", newline="\n") as out:
        pairs = (pair for name in settings.pairs for pair in read_pairs(data / name))
        for pair in track(pairs, description="prepare", total=3_119_083):
            reason = why_not(pair, settings, forbidden)
            key = (pair.language_a, pair.language_b, bare(pair.a), bare(pair.b))
            if reason is None and key in seen:
                reason = "said before"
            if reason is not None:
                dropped[f"{pair.source}: {reason}"] += 1
                continue
            seen.add(key)
            out.write("\t".join(pair) + "\n")
            kept[f"{pair.source} {pair.language_a}-{pair.language_b}"] += 1
    counts = {"kept": dict(sorted(kept.items())), "dropped": dict(sorted(dropped.items()))}
    (work / "prepare.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")


def read_pairs(path: Path) -> Iterator[Pair]:
    """Reads pairs, texts stripped, one name per language."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            source, a, b, text_a, text_b = line.rstrip("\n").split("\t")
            yield Pair(
                source, SAME_LANGUAGE.get(a, a), SAME_LANGUAGE.get(b, b), _clean(text_a), _clean(text_b)
            )


def why_not(pair: Pair, settings: Settings, forbidden: set[str]) -> str | None:
    """Returns the reason to leave a pair out, None to keep it."""
    if not {pair.language_a, pair.language_b} <= set(LANGUAGES):
        return "language not taught"
    bare_a, bare_b = bare(pair.a), bare(pair.b)
    if not bare_a or not bare_b:
        return "no letters"
    if max(len(pair.a), len(pair.b)) > settings.longest_text:
        return "too long"
    if bare_a in forbidden or bare_b in forbidden:
        return "stands in an evaluation set"
    if pair.source == DICTIONARY:
        return None
    if bare_a == bare_b:
        return "not translated"
    if pair.source in DOCUMENTATION and (_MARKUP.search(pair.a) or len(pair.a.split()) < 3):
        return "code"
    return None


def bare(text: str) -> str:
    """Letters alone, lower case: what two copies of a sentence share whatever their punctuation."""
    return _NOT_LETTERS.sub("", text).casefold()


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).split())
