"""Which pairs of claims are worth a look: never all of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from compare.evidence import two_voices
from compare.fates import FATES
from compare.guard import AT_EVENTS, STATES
from compare.judge import family
from compare.mentions import Mention
from compare.neighbours import Neighbours
from compare.settings import DAY_SLACK, LARGEST_BLOCK, LARGEST_WITHIN

_BRIEF = 3  # days of a window by which claims are brought together


def candidates(claims: Sequence[Mention], neighbours: Neighbours) -> list[tuple[int, int]]:
    """Returns the pairs worth looking at, in order, each once, by their places in the list.

    Candidates share a measure family and a place, a day, an article, or sentences that are each other's nearest.
    """
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        for key in set(_keys(claim)):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        most = LARGEST_WITHIN if key[-1] == _INSIDE else LARGEST_BLOCK
        for place, a in enumerate(members):
            pairs.update((a, b) for b in members[place + 1 : place + 1 + most])
    pairs |= _near_sentences(claims, neighbours)
    return sorted((a, b) for a, b in pairs if not _told_once(claims[a], claims[b]))


def _keys(claim: Mention) -> Iterator[tuple[object, ...]]:
    """Yields the blocks of a claim: its article, its places and its days; equal tolls meet whatever their fate."""
    kin = family(claim.figure.measure)
    yield kin, claim.article.id, _INSIDE
    if claim.figure.measure in FATES and claim.figure.value and claim.figure.value > 1:
        yield "fate", claim.article.id, claim.figure.value, _INSIDE
    if claim.figure.measure not in AT_EVENTS and claim.anchor.act != "protest":
        return
    for place in claim.anchor.places:
        if place.whole and claim.figure.measure in STATES:
            yield kin, place.territory
        elif not place.whole:
            yield from ((kin, sound) for sound in place.sounds)
    for when in claim.anchor.whens or claim.anchor.announced:
        if when.first and when.last and not when.period:
            first = when.first.timetuple().tm_yday  # without the year, which one side may lack
            for day in range(first - DAY_SLACK, first + min((when.last - when.first).days, _BRIEF) + 1):
                yield kin, "day", day


def _near_sentences(claims: Sequence[Mention], neighbours: Neighbours) -> set[tuple[int, int]]:
    """Returns pairs of one family whose sentences are each other's nearest in their two articles.

    In a translation the family does not matter: what one language tells of the killed another tells of people.
    """
    by_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        by_sentence[claim.article.id, claim.sentence.index].append(place)
    found: set[tuple[int, int]] = set()
    for one, other in neighbours.near_articles():
        nearest = neighbours.nearest(one, other)
        for left, right in nearest.pairs:
            for a in by_sentence.get((one, left), ()):
                for b in by_sentence.get((other, right), ()):
                    kin = family(claims[a].figure.measure) == family(claims[b].figure.measure)
                    if nearest.translation or kin:
                        found.add((min(a, b), max(a, b)))
    return found


def _told_once(a: Mention, b: Mention) -> bool:
    """Returns whether two figures of one sentence have one speaker: they count two things, not one thing twice."""
    return a.article.id == b.article.id and a.sentence.index == b.sentence.index and not two_voices(a, b)


_INSIDE = "inside"  # marks the blocks of one article
