"""Incident summaries that quote many sources, with labels: how they are read, and how a report is held against them.

tests/cases/summaries/README.md describes the format.

python tests/summaries.py FOLDER [--list]
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from incidents import is_speaker

from compare.encode import Encoder, load_encoder
from compare.ledger import ledger
from compare.pipeline import compare_articles
from compare.records import Article, Claim, Report

Interval = tuple[float | None, float | None]
_SCOPES = {"whole": ("whole",), "part": ("part",), "unknown": ("whole", "part", "unknown")}


@dataclass(frozen=True)
class Label:
    """One claim as a reader labelled it."""

    measure: str
    interval: Interval
    scope: str
    words: str
    speaker: str | None


@dataclass(frozen=True)
class Summary:
    """One summary with its labels; `totals` are the ledger's least and greatest by measure."""

    name: str
    date: str
    text: str
    labels: tuple[Label, ...]
    totals: dict[str, Interval]


@dataclass
class Score:
    """Counts of one run, and the misses in words."""

    count: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, what: str) -> float:
        """Returns right / (right + wrong) of one thing; 1 where there was nothing to get right."""
        total = self.count[f"{what} right"] + self.count[f"{what} wrong"]
        return self.count[f"{what} right"] / total if total else 1.0

    def add(self, what: str, right: bool, miss: str) -> None:
        self.count[f"{what} {'right' if right else 'wrong'}"] += 1
        if not right:
            self.misses.append(f"{what.upper()} {miss}")


def read_summary(path: Path) -> Summary:
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    text, _, lines = rest.partition("\n---\n")
    labels: list[Label] = []
    totals: dict[str, Interval] = {}
    for line in lines.splitlines():
        if line.startswith("total "):
            _, measure, low, high = line.split()
            totals[measure] = (_bound(low), _bound(high))
            continue
        numbers, words, speaker = line.split(" | ")
        measure, low, high, scope = numbers.split()
        named = None if speaker == "-" else speaker
        labels.append(Label(measure, (_bound(low), _bound(high)), scope, words, named))
        if text.count(words) != 1:
            message = f"{path}: {words!r} stands {text.count(words)} times in the text; expected once"
            raise ValueError(message)
    return Summary(path.stem, head.removeprefix("date: "), text, tuple(labels), totals)


def _bound(word: str) -> float | None:
    return None if word == "-" else float(word)


def score(summary: Summary, encoder: Encoder, into: Score) -> None:
    """Adds what is found and missed of one summary."""
    article = Article(
        id=summary.name, path=summary.name, language="en", text=summary.text, published=summary.date
    )
    report = compare_articles([article], encoder)
    found: set[str] = set()
    for label in summary.labels:
        claim = _claim(label, summary, report)
        into.add("claim", claim is not None, f"{summary.name}: {label} {_near(label, summary, report)}")
        if claim is None:
            continue
        found.add(claim.id)
        said = claim.speaker.name if claim.speaker else None
        speaker = label.speaker and label.speaker.lower()
        right = is_speaker(label.speaker, claim.speaker) or bool(said and speaker and speaker in said.lower())
        into.add("speaker", right, f"{summary.name}: {said} instead of {label.speaker}: {label.words}")
        scope = claim.scope in _SCOPES[label.scope]
        into.add("scope", scope, f"{summary.name}: {claim.scope} instead of {label.scope}: {label.words}")
    measures = {"killed", "injured", "casualties", "missing"}
    for claim in report.claims:
        if claim.id not in found and claim.measure in measures and claim.scope == "whole":
            into.add(
                "found", False, f"{summary.name}: {claim.measure} {claim.figure.text}: {claim.text[:200]}"
            )
    into.count["found right"] += len(found)
    _totals(summary, report, into)
    _voices(summary, report, into)


def _claim(label: Label, summary: Summary, report: Report) -> Claim | None:
    start = summary.text.index(label.words)
    end = start + len(label.words)
    for claim in report.claims:
        inside = claim.figure.span[0] < end and start < claim.figure.span[1]
        if (
            inside
            and claim.measure == label.measure
            and (claim.figure.low, claim.figure.high) == label.interval
        ):
            return claim
    return None


def _near(label: Label, summary: Summary, report: Report) -> str:
    start = summary.text.index(label.words)
    end = start + len(label.words)
    near = [one for one in report.claims if one.figure.span[0] < end and start < one.figure.span[1]]
    return "; ".join(f"{one.measure} {one.figure.low}..{one.figure.high}" for one in near) or "nothing"


def _totals(summary: Summary, report: Report, into: Score) -> None:
    rows = ledger(report)
    ranges = {
        row.measure: (float(row.minimum.value), float(row.maximum.value))
        for row in rows
        if row.event == rows[0].event
    }
    for measure, wanted in summary.totals.items():
        into.add(
            "total",
            ranges.get(measure) == wanted,
            f"{summary.name}: {ranges.get(measure)} instead of {wanted} ({len({r.event for r in rows})} events)",
        )


def _voices(summary: Summary, report: Report, into: Score) -> None:
    """Holds every speaker's own range of killed against the labels."""
    found = {
        voice.speaker: (float(voice.low), float(voice.high))
        for row in ledger(report)
        if row.measure == "killed"
        for voice in (*row.fighters, *row.voices)
        if voice.speaker
    }
    wanted: dict[str, list[float]] = {}
    for label in summary.labels:
        if label.measure == "killed" and label.scope == "whole" and label.speaker:
            wanted.setdefault(label.speaker, []).extend(one for one in label.interval if one is not None)
    names = {
        claim.speaker.canonical or claim.speaker.name: claim.speaker
        for claim in report.claims
        if claim.speaker
    }
    for speaker, ends in wanted.items():
        own = next((found[name] for name in found if is_speaker(speaker, names[name])), None)
        into.add(
            "voice",
            own == (min(ends), max(ends)),
            f"{summary.name}: {own} of {speaker} instead of {min(ends)}..{max(ends)}",
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="every miss")
    options = parser.parse_args()
    total, encoder = Score(), load_encoder()
    for path in sorted(options.folder.glob("*.txt")):
        score(read_summary(path), encoder, total)
    if options.list:
        sys.stdout.write("".join(f"{one}\n" for one in total.misses))
    for what in ("claim", "found", "speaker", "scope", "voice", "total"):
        right = total.count[f"{what} right"]
        sys.stdout.write(f"{what} {right}/{right + total.count[f'{what} wrong']} {total.share(what):.3f}\n")


if __name__ == "__main__":
    main()
