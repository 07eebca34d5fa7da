"""The invented incident summaries that rules may be written with: what is reached must not be lost.

Those set aside are run by hand: python tests/summaries.py tests/cases/summaries/aside
"""

from pathlib import Path

import pytest
from articles import encoder
from summaries import Score, read_summary, score

OPEN = Path(__file__).resolve().parent / "cases" / "summaries" / "open"


@pytest.fixture(scope="module")
def total() -> Score:
    found = Score()
    for path in sorted(OPEN.glob("*.txt")):
        score(read_summary(path), encoder(), found)
    return found


@pytest.mark.parametrize(
    ("what", "least"),
    [("claim", 0.93), ("found", 0.90), ("speaker", 0.95), ("scope", 0.96), ("voice", 0.75), ("total", 0.5)],
)
def test_what_is_reached_is_held(total, what, least):
    assert total.share(what) >= least, total.misses
