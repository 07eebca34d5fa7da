"""Real incidents told by many outlets: are their claims found, and which are held against each other?

python tests/bench/bench_incidents.py DATA [--language en] [--list]

DATA holds articles.jsonl (one incident a line, with its articles) and labels.jsonl (claims with offsets, measure,
interval, speaker, event this/other, scope; and the pairs that conflict, update or diverge).
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from compare.encode import load_encoder
from compare.pipeline import compare_articles
from compare.read import read_articles
from compare.records import Claim, Report

MEASURES = ("killed", "injured")


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read(incident: dict, folder: Path) -> list:
    """The incident's articles, read as a .jsonl file is."""
    path = folder / f"{incident['code']}.jsonl"
    lines = [
        {"text": one["text"], "url": one["url"], "date": one["published"] or None, "id": one["id"]}
        for one in incident["articles"]
    ]
    path.write_text(
        "\n".join(json.dumps({k: v for k, v in one.items() if v}) for one in lines), encoding="utf-8"
    )
    return read_articles(path)


def found(gold: dict, report: Report, texts: dict[str, str]) -> Claim | None:
    """The claim whose figure lies in a labelled quotation and has its measure and bounds."""
    for claim in report.claims:
        if gold["id"] not in claim.article or claim.measure != gold["measure"]:
            continue
        start, end = claim.figure.span
        bounds = (claim.figure.low, claim.figure.high)
        if start < gold["end"] and gold["start"] < end and bounds == (gold["low"], gold["high"]):
            return claim
    return None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--language", help="only articles of one language")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--scratch", type=Path, default=Path())
    options = parser.parse_args()
    labels = {one["code"]: one for one in rows(options.data / "labels.jsonl")}
    encoder, count = load_encoder(), Counter()
    for incident in rows(options.data / "articles.jsonl"):
        articles = read(incident, options.scratch)
        articles = [one for one in articles if options.language in (None, one.language)]
        texts = {one.id: one.text for one in articles}
        report = compare_articles(articles, encoder)
        gold = labels[incident["code"]]
        score(gold, report, texts, count, verbose=options.list)
    for name, number in sorted(count.items()):
        sys.stdout.write(f"{name} {number}\n")


def score(gold: dict, report: Report, texts: dict[str, str], count: Counter, *, verbose: bool) -> None:
    matched: dict[int, Claim] = {}
    for place, one in enumerate(gold["claims"]):
        if one["measure"] not in MEASURES or not any(one["id"] in name for name in texts):
            continue
        claim = found(one, report, texts)
        count[f"claims {'found' if claim else 'missed'}"] += 1
        if claim is None:
            if verbose:
                sys.stdout.write(f"MISSED {one['measure']} {one['low']}..{one['high']} {one['quote']}\n")
            continue
        matched[place] = claim
        said = claim.speaker.name if claim.speaker else None
        right = (one["speaker"] is None) == (said is None) and (
            said is None or said in one["speaker"] or one["speaker"] in said
        )
        count[f"speakers {'right' if right else 'wrong'}"] += 1
        if verbose and not right:
            sys.stdout.write(f"SPEAKER {said} instead of {one['speaker']}: {one['quote']}\n")
    pairs(gold, report, matched, count, verbose=verbose)


def pairs(gold: dict, report: Report, matched: dict[int, Claim], count: Counter, *, verbose: bool) -> None:
    """Labelled pairs that a finding holds, and findings that hold a claim of this incident beside one of another."""
    relation = {frozenset((pair.a, pair.b)): pair.relation for one in report.findings for pair in one.pairs}
    for one in gold["conflicts"]:
        if one["a"] not in matched or one["b"] not in matched:
            count[f"pairs {one['kind']} without claims"] += 1
            continue
        key = frozenset((matched[one["a"]].id, matched[one["b"]].id))
        count[f"pairs {one['kind']} -> {relation.get(key, 'none')}"] += 1
        if verbose and key not in relation:
            a, b = matched[one["a"]], matched[one["b"]]
            why = [apart.why for apart in report.apart if {apart.a, apart.b} == key]
            sys.stdout.write(
                f"UNPAIRED {a.figure.text} | {b.figure.text} {why}\n  {a.text[:150]}\n  {b.text[:150]}\n"
            )
    event = {claim.id: gold["claims"][place]["event"] for place, claim in matched.items()}
    scope = {claim.id: gold["claims"][place]["scope"] for place, claim in matched.items()}
    claims = {claim.id: claim for claim in report.claims}
    for finding in report.findings:
        for pair in finding.pairs:
            if pair.a in event and pair.b in event:
                mixed = event[pair.a] != event[pair.b] or scope[pair.a] != scope[pair.b]
                count[f"found pairs {'of two events or scopes' if mixed else 'of one event'}"] += 1
                if mixed and verbose:
                    a, b = claims[pair.a], claims[pair.b]
                    sys.stdout.write(f"MIXED {pair.relation} {a.figure.text} | {b.figure.text} {pair.why}\n")
                    sys.stdout.write(f"  {a.text[:150]}\n  {b.text[:150]}\n")


if __name__ == "__main__":
    main()
