"""The invented incidents that rules may be written with: what is reached must not be lost.

The others, those kept unread among them, are run by the bench alone, for the suite's time:
python tests/bench/bench_incidents.py tests/cases/incidents/fourth
"""

from pathlib import Path

import pytest
from articles import encoder
from incidents import Score, incidents, read, score

from compare.pipeline import compare_articles

INCIDENTS = Path(__file__).resolve().parent / "cases" / "incidents"
LEAST = {  # claims found, speakers right, recall and precision of conflicts, ranges of the ledger
    "open": (0.94, 0.88, 0.90, 0.94, 0.90),
    "aside": (0.96, 0.85, 0.88, 0.84, 0.86),
    "aside2": (0.96, 0.92, 0.80, 0.76, 0.78),
    "fresh": (0.87, 0.89, 0.78, 0.81, 0.70),
    "long": (0.85, 0.89, 0.58, 0.38, 0.30),
    "tr-ar": (0.96, 0.86, 0.70, 0.84, 0.74),
}


@pytest.mark.parametrize("folder", LEAST)
def test_what_is_reached_is_held(folder, tmp_path):
    total = Score()
    for incident, gold in incidents(INCIDENTS / folder):
        score(gold, compare_articles(read(incident, tmp_path), encoder()), total)
    claims = total.share("claim found", "claim missed")
    speakers = total.share("speaker right", "speaker wrong")
    reached = (claims, speakers, total.recall, total.precision, total.ledger)
    assert all(got >= least for got, least in zip(reached, LEAST[folder], strict=True)), (
        reached,
        total.misses,
    )
