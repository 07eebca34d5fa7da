"""Says how many planted conflicts of make_corpus.py a store holds, and how many of its conflicts were planted.

    python tests/bench/score_batch.py STORE TRUTH.json [--list]

A planted conflict is found if a pair of relation conflict or update holds its two numbers, of one event. A
conflict finding is right if every such pair in it is of one event and one of its planted ones.
"""

import argparse
import json
from pathlib import Path

from compare.store import Store
from compare.stored import stored_report


def score(store: Path, truth: Path, *, show: bool = False) -> tuple[float, float, int]:
    """Returns recall, precision, and the number of conflict findings."""
    planted = {one["id"]: {*one["planted"]} for one in json.loads(truth.read_text("utf-8")) if one["planted"]}
    with Store(store, create=False) as base:
        report = stored_report(base)
    claims = {one.id: one for one in report.claims}
    event = {one.id: one.article.rsplit(":", 1)[1].rsplit("-", 1)[0] for one in report.claims}
    found: set[str] = set()
    right = wrong = 0
    for finding in report.findings:
        pairs = [one for one in finding.pairs if one.relation in ("conflict", "update")]
        if not pairs:
            continue
        good = True
        for pair in pairs:
            a, b = claims[pair.a], claims[pair.b]
            true = event[a.id] == event[b.id] and {a.figure.value, b.figure.value} == planted.get(event[a.id])
            good &= true
            if true:
                found.add(event[a.id])
            elif show:
                print(event[a.id], event[b.id], a.measure, pair.why, "\n  ", a.text, "\n  ", b.text)
        right += good
        wrong += not good
    return len(found) / len(planted), right / max(1, right + wrong), right + wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    recall, precision, findings = score(given.store, given.truth, show=given.list)
    print(f"recall {recall:.3f}, precision {precision:.3f} of {findings} findings")
