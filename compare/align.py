"""Which claims speak of the same thing, and which only look as if they did."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.candidates import candidates
from compare.claims import Mention
from compare.evidence import two_voices, weigh
from compare.judge import family, relate
from compare.neighbours import Neighbours
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
    kept, taken = _one_to_one(links, claims)
    apart += taken
    apart.sort(key=lambda one: (not one.why.startswith("other"), -one.similarity, one.a, one.b))
    total = len(claims) * (len(claims) - 1) // 2
    return Alignment(tuple(kept), tuple(apart[:APART_MOST]), len(pairs), total - len(pairs))


def _near_miss(a: Mention, b: Mention, similarity: float) -> bool:
    """Returns whether a reader might ask why two claims were not compared."""
    equal = a.figure.value is not None and a.figure.value == b.figure.value and a.figure.value > 1
    return equal or similarity >= SIMILAR


def _one_to_one(links: Iterable[Link], claims: Sequence[Mention]) -> tuple[list[Link], list[Kept]]:
    """Lets each figure of a sentence answer to one figure of another sentence, the equal ones first.

    "Eight died and five in the north" against "eight died": the 5 is not held against the 8.
    """
    rows: dict[tuple[object, ...], list[Link]] = defaultdict(list)
    for link in links:
        a, b = claims[link.a], claims[link.b]
        key = (a.article.id, a.sentence.index, b.article.id, b.sentence.index, family(a.figure.measure))
        rows[key].append(link)
    kept: list[Link] = []
    apart: list[Kept] = []
    for row in rows.values():
        equal = [one for one in row if relate(claims[one.a].figure, claims[one.b].figure)[0] == "agreement"]
        chosen = [one for one in equal if claims[one.a].figure.unit == claims[one.b].figure.unit]
        chosen += _unanswered(equal, chosen)  # 300 km and 186 miles, where nothing else says 300 km
        chosen += _in_order(_unanswered(row, chosen), claims)
        kept += chosen
        apart += [
            Kept(
                one.a,
                one.b,
                one.similarity,
                "the sentences give several such figures, and another one answers this",
            )
            for one in row
            if one not in chosen
        ]
    return sorted(kept, key=lambda one: (one.a, one.b)), apart


def _unanswered(links: Iterable[Link], chosen: Sequence[Link]) -> list[Link]:
    answered = {place for one in chosen for place in (one.a, one.b)}
    return [one for one in links if one.a not in answered and one.b not in answered]


def _in_order(links: Sequence[Link], claims: Sequence[Mention]) -> list[Link]:
    """Of figures without an equal, pairs first with first and second with second, or every one with every voice."""
    lefts, rights = sorted({one.a for one in links}), sorted({one.b for one in links})
    if len(lefts) == len(rights):
        return [one for one in links if lefts.index(one.a) == rights.index(one.b)]
    many = lefts if len(lefts) > len(rights) else rights
    voices = all(two_voices(claims[one], claims[other]) for one in many for other in many if one != other)
    return list(links) if voices else []
