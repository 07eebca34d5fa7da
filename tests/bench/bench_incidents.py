"""Incidents told by many outlets: are the claims found, their conflicts flagged, the ranges of the ledger right?

python tests/bench/bench_incidents.py DATA [--language en] [--list]

DATA holds articles.jsonl and labels.jsonl as tests/cases/incidents/README.md describes them. Conflicts are counted by
value pair: what two claims of one measure state, once an incident. A range is right when both its ends are.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from incidents import Score, incidents, read, score

from compare.encode import load_encoder
from compare.pipeline import compare_articles


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--language", help="only articles of one language")
    parser.add_argument("--only", nargs="*", help="only these incidents, by code")
    parser.add_argument("--list", action="store_true", help="every miss")
    options = parser.parse_args()
    encoder, total = load_encoder(), Score()
    with tempfile.TemporaryDirectory() as scratch:
        for incident, gold in incidents(options.data):
            if options.only and incident["code"] not in options.only:
                continue
            articles = read(incident, Path(scratch))
            articles = [one for one in articles if options.language in (None, one.language)]
            own = Score()
            score(gold, compare_articles(articles, encoder), own)
            total.count.update(own.count)
            if options.list:
                sys.stdout.write(f"== {incident['code']}\n" + "".join(f"{one}\n" for one in own.misses))
    tell(total)


def tell(total: Score) -> None:
    for name, number in sorted(total.count.items()):
        sys.stdout.write(f"{name} {number}\n")
    claims, speakers = (
        total.share("claim found", "claim missed"),
        total.share("speaker right", "speaker wrong"),
    )
    sys.stdout.write(f"claims found {claims:.2f}, speakers right {speakers:.2f}\n")
    sys.stdout.write(
        f"conflicts by value pair: recall {total.recall:.2f}, precision {total.precision:.2f}; "
        f"ledger ranges right {total.ledger:.2f}\n"
    )


if __name__ == "__main__":
    main()
