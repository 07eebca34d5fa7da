"""Which claims speak of the same thing, and which only look as if they did."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.candidates import candidates
from compare.evidence import weigh
from compare.fates import FATES
from compare.judge import family, relate
from compare.match import match
from compare.mentions import Mention
from compare.neighbours import Neighbours
from compare.records import Measure
from compare.same_event import times_apart
from compare.settings import APART_MOST, SIMILAR


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims, by their places in the list of all, that were aligned."""

    a: int
    b: int
    similarity: float
    strength: int  # of the evidence: 3 certain, 1 faint


@dataclass(frozen=True, slots=True)
class Kept:
    """Two claims that look alike and were kept apart."""

    a: int
    b: int
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """What align returns; counts tell how much work blocking has spared."""

    links: tuple[Link, ...]
    apart: tuple[Kept, ...]
    compared: int
    avoided: int


def align(claims: Sequence[Mention], neighbours: Neighbours) -> Alignment:
    """Returns which claims speak of the same thing, and which only look as if they did.

    A pair is linked when nothing keeps it apart and there is evidence for one thing (evidence.py); of several
    figures in a sentence the equal ones are matched first, so that a figure that has found its equal answers to no
    other.
    """
    links: list[Link] = []
    apart: list[Kept] = []
    pairs = candidates(claims, neighbours)
    for a, b in pairs:
        similarity = neighbours.similarity(claims[a], claims[b])
        found = weigh(claims[a], claims[b], similarity, neighbours)
        if isinstance(found, int):
            links.append(Link(a, b, similarity, found))
        elif _near_miss(claims[a], claims[b], similarity):
            apart.append(Kept(a, b, similarity, found))
    links, outliers = _without_outliers(links, claims)
    links, elsewhere = _without_others(links, claims)
    kept, taken = _one_to_one(links, claims, neighbours)
    apart += [*outliers, *elsewhere, *taken]
    apart.sort(key=lambda one: (not one.why.startswith("other"), -one.similarity, one.a, one.b))
    total = len(claims) * (len(claims) - 1) // 2
    return Alignment(tuple(kept), tuple(apart[:APART_MOST]), len(pairs), total - len(pairs))


def _without_outliers(links: Sequence[Link], claims: Sequence[Mention]) -> tuple[list[Link], list[Kept]]:
    """Lets no toll answer another article's where its own article gives that toll, too, and this is ten times it.

    "Three died in the shelling. ... Border guards have killed 507 civilians": the 507 are not held against another
    article's three. Two named speakers may well differ so much.
    """
    tolls: dict[tuple[str, Measure], list[Mention]] = defaultdict(list)
    for claim in claims:
        if claim.figure.measure in FATES and claim.scope == "whole":
            tolls[claim.article.id, claim.figure.measure].append(claim)
    kept: list[Link] = []
    apart: list[Kept] = []
    for link in links:
        a, b = claims[link.a], claims[link.b]
        outlier = any(
            _outlying(one, other, tolls[one.article.id, one.figure.measure])
            for one, other in ((a, b), (b, a))
        )
        if outlier:
            apart.append(Kept(link.a, link.b, link.similarity, "the article gives this toll elsewhere"))
        else:
            kept.append(link)
    return kept, apart


def _outlying(one: Mention, other: Mention, own: Sequence[Mention]) -> bool:
    """Returns whether a toll is ten times another article's, and its own article states that, too."""
    low, high = one.figure.low, other.figure.high
    if one.speaker is not None or one.article.id == other.article.id or low is None or high is None:
        return False
    return low >= _OUTLYING * max(high, 1) and any(
        relate(toll.figure, other.figure)[0] == "agreement" for toll in own
    )


_OUTLYING = 10


def _without_others(links: Sequence[Link], claims: Sequence[Mention]) -> tuple[list[Link], list[Kept]]:
    """Lets no figure answer one of an article that gives the very same of another time.

    "Four died on Tuesday, a day after a strike that killed one": another article's one is not held against the four.
    """
    equal: dict[int, list[int]] = defaultdict(list)
    unequal: list[Link] = []
    kept: list[Link] = []
    for link in links:
        a, b = claims[link.a], claims[link.b]
        if a.article.id == b.article.id or a.figure.measure != b.figure.measure:
            kept.append(link)
        elif relate(a.figure, b.figure)[0] == "agreement":
            equal[link.a].append(link.b)
            equal[link.b].append(link.a)
            kept.append(link)
        else:
            unequal.append(link)
    apart: list[Kept] = []
    for link in unequal:
        if _told_of_another(link.a, link.b, equal, claims) or _told_of_another(link.b, link.a, equal, claims):
            apart.append(
                Kept(link.a, link.b, link.similarity, "other event: the article tells this figure of another")
            )
        else:
            kept.append(link)
    return kept, apart


def _told_of_another(
    one: int, other: int, equal: Mapping[int, Sequence[int]], claims: Sequence[Mention]
) -> bool:
    """Returns whether a claim's figure stands in the other's article, too, at another time than the other."""
    told = claims[other]
    return any(
        claims[place].article.id == told.article.id and times_apart(claims[place].anchor, told.anchor)
        for place in equal.get(one, ())
    )


def _near_miss(a: Mention, b: Mention, similarity: float) -> bool:
    """Returns whether a reader might ask why two claims were not compared."""
    equal = a.figure.value is not None and a.figure.value == b.figure.value and a.figure.value > 1
    return equal or similarity >= SIMILAR


def _one_to_one(
    links: Iterable[Link], claims: Sequence[Mention], neighbours: Neighbours
) -> tuple[list[Link], list[Kept]]:
    """Lets each figure of a sentence answer to one figure of another sentence, the equal ones first.

    "Eight died and five in the north" against "eight died": the 5 is not held against the 8.
    """
    rows: dict[tuple[object, ...], list[Link]] = defaultdict(list)
    for link in links:
        a, b = claims[link.a], claims[link.b]
        kin = None if _translated(a, b, neighbours) else family(a.figure.measure)
        rows[(*neighbours.passage(a, b), kin)].append(link)
    kept: list[Link] = []
    apart: list[Kept] = []
    for row in rows.values():
        a, b = claims[row[0].a], claims[row[0].b]
        couples, translated = [(one.a, one.b) for one in row], _translated(a, b, neighbours)
        chosen = set(match(couples, claims, neighbours, translated=translated))
        kept += [one for one in row if (one.a, one.b) in chosen]
        apart += [
            Kept(
                one.a,
                one.b,
                one.similarity,
                "the sentences give several such figures, and another one answers this",
            )
            for one in row
            if (one.a, one.b) not in chosen
        ]
    return sorted(kept, key=lambda one: (one.a, one.b)), apart


def _translated(a: Mention, b: Mention, neighbours: Neighbours) -> bool:
    return neighbours.mutual(a, b) and neighbours.translation(a, b)
