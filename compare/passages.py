"""When two passages tell of one event, all their tolls of one fate are laid side by side.

Alignment (align.py) brings claims together one by one: equal figures, a common day and place, sentences that say the
same. Where it has found that "nine died" in one article and "nine killed" in another are of one event, the "30 injured"
and "31 injured" that stand beside them are of that event, too.
"""

from collections import defaultdict
from collections.abc import Sequence

from compare.align import Link
from compare.events import places_meet
from compare.fates import FATES
from compare.guard import guard
from compare.judge import family
from compare.mentions import Mention
from compare.neighbours import Neighbours

Passage = tuple[str, int, str]
_SURE = 2  # strength of a link that shows one event
_FAINT = 1  # strength of the links that follow from it
_MOST = 20  # tolls of one passage and fate that are looked at


def link_passages(claims: Sequence[Mention], links: Sequence[Link], neighbours: Neighbours) -> list[Link]:
    """Returns links between tolls of passages that are known to tell of one event and have no such link yet.

    A toll that has found its answer in a sentence answers to no other of that sentence, and nothing is linked that
    something keeps apart.
    """
    tolls: dict[tuple[Passage, str], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.figure.measure in FATES:
            tolls[_passage(claim), family(claim.figure.measure)].append(place)
    answered = {(place, _sentence(claims[other])) for link in links for place, other in _ends(link)}
    found: list[Link] = []
    kinds = sorted({kind for _, kind in tolls})
    for one, other in _one_event(claims, links):
        for measure in kinds:
            found += [
                Link(min(a, b), max(a, b), neighbours.similarity(claims[a], claims[b]), _FAINT)
                for a in tolls.get((one, measure), ())[:_MOST]
                for b in tolls.get((other, measure), ())[:_MOST]
                if (a, _sentence(claims[b])) not in answered
                and (b, _sentence(claims[a])) not in answered
                and guard(claims[a], claims[b]) is None
                and places_meet(claims[a].anchor.places, claims[b].anchor.places) != "differ"
            ]
    return sorted(set(found), key=lambda link: (link.a, link.b))


def _one_event(claims: Sequence[Mention], links: Sequence[Link]) -> list[tuple[Passage, Passage]]:
    """Returns the pairs of passages of two articles that a sure link of tolls joins, each once."""
    joined = {
        (_passage(claims[link.a]), _passage(claims[link.b]))
        for link in links
        if link.strength >= _SURE
        and claims[link.a].figure.measure in FATES
        and claims[link.a].article.id != claims[link.b].article.id
    }
    return sorted(joined)


def _passage(claim: Mention) -> Passage:
    return claim.article.id, claim.anchor.scene, claim.anchor.branch


def _sentence(claim: Mention) -> tuple[str, int, str]:
    return claim.article.id, claim.sentence.index, family(claim.figure.measure)


def _ends(link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
    return (link.a, link.b), (link.b, link.a)
