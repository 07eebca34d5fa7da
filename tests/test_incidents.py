"""The invented incidents that rules may be written with: what is reached must not be lost.

The ten set aside are run by the bench alone: python tests/bench/bench_incidents.py tests/cases/incidents/aside
"""

from pathlib import Path

import pytest
from articles import encoder
from incidents import Score, incidents, read, score

from compare.pipeline import compare_articles

OPEN = Path(__file__).resolve().parent / "cases" / "incidents" / "open"


@pytest.fixture(scope="module")
def total(tmp_path_factory) -> Score:
    scratch, found = tmp_path_factory.mktemp("incidents"), Score()
    for incident, gold in incidents(OPEN):
        score(gold, compare_articles(read(incident, scratch), encoder()), found)
    return found


def test_claims_are_found(total):
    assert total.share("claim found", "claim missed") >= 0.90, total.misses


def test_speakers_are_right(total):
    assert total.share("speaker right", "speaker wrong") >= 0.80, total.misses


def test_conflicts_are_flagged(total):
    assert total.recall >= 0.73, total.misses


def test_what_is_flagged_is_a_conflict(total):
    assert total.precision >= 0.82, total.misses


def test_ranges_of_the_ledger_are_right(total):
    assert total.ledger >= 0.74, total.misses
