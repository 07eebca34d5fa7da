"""Which articles are compared with each other: those whose claims may be of one event, in groups of bounded size.

Claims are looked up by measure family and days, never all against all. In such a block a claim is laid beside the
nearest by cosine, and beside those of the same place and days. What is near links two articles; links are
followed from the strongest to the faintest, and no story grows beyond a bound (single linkage with a cap, after
Kruskal, On the Shortest Spanning Subtree of a Graph, 1956).

A worked example: with a cap of 3 and the links a-b 0.9, c-d 0.8, b-c 0.7, the stories are {a, b} and {c, d}; the
third link is cut, and counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.settings import (
    LARGEST_SCREEN,
    LARGEST_STORY,
    NEAR_CLAIMS,
    SIMILAR,
    SIMILAR_FAINT,
    SIMILAR_STRONG,
)  # fmt: skip

Integers = NDArray[np.int64]
_EVER = (-(1 << 40), 1 << 40)  # the window of a claim that no day is known of
_ROWS = 512  # claims screened at once, which bounds memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Claims as columns; row i of each belongs to claim i."""

    article: Integers
    family: NDArray[np.str_]
    at_event: NDArray[np.bool_]
    first: Integers  # days; _EVER where unknown
    last: Integers
    spots: Sequence[tuple[str, ...]]
    land: NDArray[np.str_]  # "" where not known
    town: NDArray[np.str_]  # the same
    vectors: NDArray[np.float16]  # of their sentences
    new: NDArray[np.bool_]  # to be linked to all others; the others are linked already


@dataclass(slots=True, kw_only=True)
class Screening:
    """How much work the blocks have spared."""

    possible: int = 0  # pairs of a new claim and another
    looks: int = 0  # claims laid beside claims: two new ones from both sides, others counted twice as well
    blocks: int = 0
    largest: int = 0  # claims of the largest block
    split: int = 0  # blocks that were too large and were split by days
    cut: int = 0  # links left out because a story was full
    stories: int = 0

    @property
    def screened(self) -> int:
        """Pairs whose vectors were compared."""
        return self.looks // 2


def days(first: int | None, last: int | None) -> tuple[int, int]:
    """Returns a window; of an unknown one all days."""
    return _EVER if first is None or last is None else (first, last)


def links(claims: Outlines, screening: Screening) -> dict[tuple[int, int], float]:
    """Returns how strongly two articles are linked, by their numbers, the smaller first.

    Only links of at least one new claim are looked for.
    """
    total, new = len(claims.article), int(claims.new.sum())
    screening.possible = new * (total - new) + new * (new - 1) // 2
    found: dict[tuple[int, int], float] = {}
    where = (_numbered(claims.land), _numbered(claims.town))
    for rows, queries in _blocks(claims, screening):
        for one, other, strength in _nearest(claims, where, rows, queries):
            a, b = int(claims.article[one]), int(claims.article[other])
            key = (a, b) if a < b else (b, a)
            found[key] = max(found.get(key, 0.0), strength)
    return found


def gather(
    links: Mapping[tuple[int, int], float],
    articles: Iterable[int],
    stories: Mapping[int, int],
    screening: Screening,
) -> dict[int, int]:
    """Returns the story of each article, named by the least number among its articles.

    Args:
        links: as links() gives them.
        articles: the numbers of all articles that are linked, or new.
        stories: the story that articles belong to already; they stay together.
        screening: counts what was cut.
    """
    parent = {article: article for article in sorted({*articles, *stories})}
    size = dict.fromkeys(parent, 1)

    def root(article: int) -> int:
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    def join(a: int, b: int) -> None:
        a, b = sorted((root(a), root(b)))
        if a != b:
            parent[b] = a
            size[a] += size[b]

    members: dict[int, list[int]] = defaultdict(list)
    for article, story in sorted(stories.items()):
        members[story].append(article)
    for some in members.values():
        for article in some[1:]:
            join(some[0], article)
    for (a, b), _ in sorted(links.items(), key=lambda one: (-one[1], one[0])):
        if root(a) == root(b):
            continue
        if size[root(a)] + size[root(b)] > LARGEST_STORY:
            screening.cut += 1
        else:
            join(a, b)
    found = {article: root(article) for article in parent}
    screening.stories = len(set(found.values()))
    return found


def _blocks(claims: Outlines, screening: Screening) -> Iterator[tuple[Integers, Integers]]:
    """Yields the rows of a block and those of them that are to be linked: one family, and near days."""
    for family in np.unique(claims.family).tolist():
        rows = np.flatnonzero(claims.family == family)
        if len(rows) <= LARGEST_SCREEN:
            yield from _block(claims, rows, rows, screening)
            continue
        screening.split += 1
        known = claims.first[rows] > _EVER[0]
        dated, undated = rows[known], rows[~known]
        yield from _block(claims, rows, undated, screening)
        dated = dated[np.argsort(claims.first[dated], kind="stable")]
        first = claims.first[dated]
        widest = (claims.last[dated] - first).max(initial=0)
        for start in range(0, len(dated), _ROWS):
            some = dated[start : start + _ROWS]
            low = np.searchsorted(first, first[start] - widest)
            high = np.searchsorted(first, claims.last[some].max(), side="right")
            yield from _block(claims, np.concatenate([dated[low:high], undated]), some, screening)


def _block(
    claims: Outlines, rows: Integers, queries: Integers, screening: Screening
) -> Iterator[tuple[Integers, Integers]]:
    queries = queries[claims.new[queries]]
    if len(queries):
        screening.blocks += 1
        screening.largest = max(screening.largest, len(rows))
        new = int(claims.new[rows].sum())
        screening.looks += len(queries) * (2 * (len(rows) - new) + new - 1)
        yield rows, queries


def _numbered(names: NDArray[np.str_]) -> Integers:
    """Returns a number for each name, -1 for the empty one: numbers are compared faster."""
    _, numbers = np.unique(names, return_inverse=True)
    return np.where(names == "", -1, numbers)


def _nearest(
    claims: Outlines, where: tuple[Integers, ...], rows: Integers, queries: Integers
) -> Iterator[tuple[int, int, float]]:
    """Yields for claims of a block the others they link to, and how strongly.

    Claims of days that exclude each other, or of two countries or cities, are not linked. A shared place adds to the
    cosine. `where` has the country and the city of every claim by number, -1 where it is not known.
    """
    table = claims.vectors[rows].astype(np.float32)
    by_spot: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows.tolist()):
        for spot in claims.spots[row]:
            by_spot[spot].append(place)
    for start in range(0, len(queries), _ROWS):
        some = queries[start : start + _ROWS]
        cosines = claims.vectors[some].astype(np.float32) @ table.T
        apart = claims.last[some][:, None] < claims.first[rows][None]
        apart |= claims.first[some][:, None] > claims.last[rows][None]
        apart |= claims.article[some][:, None] == claims.article[rows][None]
        for known in where:
            own_known, others = known[some][:, None], known[rows][None]
            apart |= (own_known != others) & (own_known >= 0) & (others >= 0)
        cosines[apart] = -1.0
        for own, row in zip(cosines, some.tolist(), strict=True):
            places = [place for spot in claims.spots[row] for place in by_spot[spot]]
            strength = own.copy()
            strength[places] += own[places] >= SIMILAR_FAINT
            strength[own < 0] = -1.0
            least = SIMILAR if claims.at_event[row] else SIMILAR_STRONG
            most = min(NEAR_CLAIMS, len(own) - 1)
            for place in np.argpartition(-strength, most)[: most + 1].tolist():
                if strength[place] >= least:
                    yield row, int(rows[place]), float(strength[place])
