"""Incidents told by several articles, with labels: how they are read, and how a report is held against the labels.

A folder holds articles.jsonl (one incident a line, with its articles) and labels.jsonl (claims with offsets, measure,
interval, speaker, event this/other, scope; pairs with their relation; the ledger). tests/cases/incidents/README.md
describes both.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.attribute import same_speaker
from compare.ledger import ledger
from compare.read import read_articles
from compare.records import Article, Claim, Pair, Report, Speaker
from compare.voices import canonical

Gold = dict[str, Any]
Interval = tuple[float | None, float | None]
ValuePair = tuple[str, frozenset[Interval]]  # the measure, and what the two claims state


@dataclass
class Score:
    """Counts of one run, and the misses in words."""

    count: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, right: str, wrong: str) -> float:
        """Returns right / (right + wrong); 1 where there was nothing to get right."""
        total = self.count[right] + self.count[wrong]
        return self.count[right] / total if total else 1.0

    @property
    def recall(self) -> float:
        """The share of labelled conflicts, by value pair, that a report flags."""
        return self.share("conflict found", "conflict missed")

    @property
    def precision(self) -> float:
        """The share of flagged conflicts, by value pair, that are labelled."""
        return self.share("conflict right", "conflict false")

    @property
    def ledger(self) -> float:
        """The share of ledger rows whose minimum and maximum are both right."""
        return self.share("ledger right", "ledger wrong")


def rows(path: Path) -> list[Gold]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def incidents(folder: Path) -> Iterator[tuple[Gold, Gold]]:
    """Yields each incident with its labels."""
    labels = {one["code"]: one for one in rows(folder / "labels.jsonl")}
    for incident in rows(folder / "articles.jsonl"):
        yield incident, labels[incident["code"]]


def read(incident: Gold, scratch: Path) -> list[Article]:
    """Reads an incident's articles as a .jsonl file is read."""
    path = scratch / f"{incident['code']}.jsonl"
    keys = {"text": "text", "url": "url", "date": "published", "publisher": "publisher", "id": "id"}
    lines = [{new: one[old] for new, old in keys.items() if one.get(old)} for one in incident["articles"]]
    path.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    return read_articles(path)


def score(gold: Gold, report: Report, into: Score) -> None:
    """Adds what a report got right and wrong of one incident."""
    matched = _claims(gold, report, into)
    _conflicts(gold, report, matched, into)
    _ledger(gold, report, into)


def _claims(gold: Gold, report: Report, into: Score) -> dict[int, Claim]:
    """Returns the claim found for each labelled one, by its place among the labels."""
    matched: dict[int, Claim] = {}
    articles = {one.id for one in report.articles}
    for place, one in enumerate(gold["claims"]):
        if one["measure"] == "other" or not any(one["id"] in name for name in articles):
            continue
        claim = find_claim(one, report)
        into.count[f"claim {'found' if claim else 'missed'}"] += 1
        if claim is None:
            into.misses.append(f"CLAIM {one['measure']} {one['low']}..{one['high']}: {one['quote']}")
            continue
        matched[place] = claim
        said = claim.speaker.name if claim.speaker else None
        right = is_speaker(one["speaker"], claim.speaker) or _as_written(one["speaker"], claim)
        into.count[f"speaker {'right' if right else 'wrong'}"] += 1
        if not right:
            into.misses.append(f"SPEAKER {said} instead of {one['speaker']}: {one['quote']}")
    return matched


def is_speaker(gold: str | None, speaker: Speaker | None) -> bool:
    """One name holds the other, be it of who says it or of who carries it, or both are one voice."""
    if gold is None or speaker is None:
        return gold is None and speaker is None
    if any(name in gold or gold in name for name in (speaker.name, speaker.carrier) if name):
        return True
    return any(
        same_speaker(
            Speaker(
                name=gold, kind=speaker.kind, span=(0, 0), canonical=canonical(gold, speaker.kind, language)
            ),
            speaker,
            languages=(language, language),
        )
        for language in ("ar", "en")
    )


def _as_written(gold: str | None, claim: Claim) -> bool:
    """The label holds the words that name the speaker in the claim's sentence: "the group", known by a longer name."""
    if gold is None or claim.speaker is None:
        return False
    start, end = (place - claim.span[0] for place in claim.speaker.span)
    words = claim.text[start:end] if start >= 0 else ""
    return bool(words) and (words in gold or gold in words)


def find_claim(gold: Gold, report: Report) -> Claim | None:
    """Returns the claim whose figure lies in a labelled quotation and has its measure and bounds."""
    for claim in report.claims:
        start, end = claim.figure.span
        if (
            gold["id"] in claim.article
            and claim.measure == gold["measure"]
            and start < gold["end"]
            and gold["start"] < end
            and _interval(claim) == (gold["low"], gold["high"])
        ):
            return claim
    return None


def _interval(claim: Claim) -> Interval:
    return claim.figure.low, claim.figure.high


def _conflicts(gold: Gold, report: Report, matched: dict[int, Claim], into: Score) -> None:
    """Holds the value pairs of conflicts against the labelled ones; what lies in other events alone counts not."""
    wanted: dict[str, set[ValuePair]] = {}
    for one in gold["conflicts"]:
        a, b = gold["claims"][one["a"]], gold["claims"][one["b"]]
        if not a["event"] == b["event"] == "other":
            pair = a["measure"], frozenset(((a["low"], a["high"]), (b["low"], b["high"])))
            wanted.setdefault(one["kind"], set()).add(pair)
    claims = {claim.id: claim for claim in report.claims}
    other = {matched[place].id for place in matched if gold["claims"][place]["event"] == "other"}
    flagged: dict[ValuePair, Pair] = {}
    for finding in report.findings:
        for pair in finding.pairs:
            if pair.relation == "conflict" and not {pair.a, pair.b} <= other:
                ends = claims[pair.a], claims[pair.b]
                if ends[0].measure == ends[1].measure and ends[0].measure in gold["ledger"]:
                    flagged.setdefault((ends[0].measure, frozenset(map(_interval, ends))), pair)
    right = wanted.get("conflict", set())
    neither = wanted.get("unclear", set()) - right
    for pair_ in sorted(right, key=str):
        into.count[f"conflict {'found' if pair_ in flagged else 'missed'}"] += 1
        if pair_ not in flagged:
            into.misses.append(f"UNFLAGGED {_words(pair_)} ({_instead(pair_, report)})")
    for pair_, pair in flagged.items():
        if pair_ in neither:
            continue
        into.count[f"conflict {'right' if pair_ in right else 'false'}"] += 1
        if pair_ not in right:
            a, b = claims[pair.a], claims[pair.b]
            kind = next((kind for kind in wanted if pair_ in wanted[kind]), "none")
            into.misses.append(
                f"FALSE {_words(pair_)} labelled {kind}: {pair.why}\n  {_tell(a)}\n  {_tell(b)}"
            )


def _tell(claim: Claim) -> str:
    return f"{claim.article[-12:]} [{claim.scope}] {claim.figure.text}: {claim.text[:220]}"


def _words(pair: ValuePair) -> str:
    return f"{pair[0]} {sorted(pair[1], key=str)}"


def _instead(pair: ValuePair, report: Report) -> str:
    """Says what became of a labelled value pair."""
    claims = {claim.id: claim for claim in report.claims}
    for finding in report.findings:
        for one in finding.pairs:
            if pair == (
                claims[one.a].measure,
                frozenset((_interval(claims[one.a]), _interval(claims[one.b]))),
            ):
                return f"{one.relation}: {one.why}"
    there = {_interval(claim) for claim in report.claims if claim.measure == pair[0]}
    missing = [one for one in pair[1] if one not in there]
    if missing:
        return f"no claim of {missing}"
    for kept in report.apart:
        ends = claims[kept.a], claims[kept.b]
        if {ends[0].measure, ends[1].measure} == {pair[0]} and frozenset(map(_interval, ends)) == pair[1]:
            return f"apart: {kept.why}"
    return "not paired"


def _ledger(gold: Gold, report: Report, into: Score) -> None:
    """Holds the rows of the event that most articles tell of against the labelled ranges."""
    found = ledger(report)
    main = [row for row in found if found and row.event == found[0].event]
    ranges = {row.measure: [row.minimum.value, row.maximum.value] for row in main}
    for measure, wanted in gold["ledger"].items():
        if wanted is None:
            into.count[f"ledger of none {'right' if measure not in ranges else 'wrong'}"] += 1
            continue
        right = ranges.get(measure) == wanted
        into.count[f"ledger {'right' if right else 'wrong'}"] += 1
        if not right:
            into.misses.append(f"LEDGER {measure} {ranges.get(measure)} instead of {wanted}")
