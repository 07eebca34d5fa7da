"""Numbers told in passing: far from what the articles lead with, further down, and by nobody who counts them all.

Article 1: "Nine people were killed", police said. [...] "Four died beside me", the baker said.    4 is told in passing
Article 2: Twelve people were killed. [...] The army said five had died.                           5 is not: the army

Most are parts without a word for it, or of another event. Measured on the incidents of tests/cases and the eight real
ones: of 46 value pairs flagged with such a number 6 were conflicts, of 670 others 404.
"""

from collections.abc import Sequence

from compare.mentions import Mention
from compare.records import Number, SpeakerKind
from compare.settings import PASSING_ABOVE, PASSING_BELOW

_LEAST_LEADS = 2
_COUNT_FEWER: frozenset[SpeakerKind] = frozenset({"official", "party", "monitor"})  # who may give less
_COUNT_MORE: frozenset[SpeakerKind] = frozenset({"official", "party", "monitor", "medical", "media"})


def told_in_passing(claims: Sequence[Mention]) -> frozenset[str]:
    """Returns the ids of those told in passing.

    Args:
        claims: claims of one event and measure, of the whole; at least one.
    """
    leads: dict[str, Mention] = {}
    for claim in sorted(claims, key=lambda one: one.span):
        leads.setdefault(claim.article.id, claim)
    if len(leads) < _LEAST_LEADS:
        return frozenset()  # one article may list what all say
    low, high = min(map(_least, leads.values())), max(map(_greatest, leads.values()))
    return frozenset(
        claim.id for claim in claims if claim is not leads[claim.article.id] and _is_far(claim, low, high)
    )


def _is_far(claim: Mention, low: Number, high: Number) -> bool:
    kind = claim.speaker.kind if claim.speaker else None
    below = _least(claim) < PASSING_BELOW * low and kind not in _COUNT_FEWER
    above = _greatest(claim) > PASSING_ABOVE * high and kind not in _COUNT_MORE
    return below or above


def _least(claim: Mention) -> Number:
    low, high = claim.figure.low, claim.figure.high
    return low if low is not None else high or 0


def _greatest(claim: Mention) -> Number:
    low, high = claim.figure.low, claim.figure.high
    return high if high is not None else low or 0
