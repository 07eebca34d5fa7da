"""Source against source: how many pairs of claims agree, diverge, conflict."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from compare.records import Claim, Relation
from compare.render.order import Layout
from compare.render.words import RELATIONS


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting:
    """Two sources and how their claims relate; `a` and `b` may be the same source."""

    a: str
    b: str
    relations: Counter[Relation]


def between_articles(layout: Layout) -> dict[tuple[int, int], Counter[Relation]]:
    """Returns relations by the numbers of two articles, the smaller number first."""
    cells: dict[tuple[int, int], Counter[Relation]] = {}
    for finding in layout.report.findings:
        for pair in finding.pairs:
            ends = sorted(layout.numbers[layout.claims[name].article] for name in (pair.a, pair.b))
            cells.setdefault((ends[0], ends[1]), Counter())[pair.relation] += 1
    return dict(sorted(cells.items()))


def between_speakers(layout: Layout) -> list[Meeting]:
    """Returns the meetings of two sources, most conflicts first; who names nobody speaks for itself."""
    meetings = _meetings(layout, layout.source)
    return sorted(meetings, key=lambda item: ([-item.relations[name] for name in RELATIONS], item.a, item.b))


def _meetings(layout: Layout, source: Callable[[Claim], str]) -> list[Meeting]:
    found: dict[tuple[str, str], Counter[Relation]] = {}
    for finding in layout.report.findings:
        for pair in finding.pairs:
            a, b = sorted((source(layout.claims[pair.a]), source(layout.claims[pair.b])))
            found.setdefault((a, b), Counter())[pair.relation] += 1
    return [Meeting(a=a, b=b, relations=relations) for (a, b), relations in found.items()]


def tally(relations: Counter[Relation]) -> str:
    """Returns "2 conflicts, 1 agreement"."""
    parts = [(relations[name], name) for name in RELATIONS if relations[name]]
    return ", ".join(f"{number} {name}{'s' if number > 1 else ''}" for number, name in parts)
