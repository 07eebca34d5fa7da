"""Places the intervals of a finding on one axis, in percent of its width, for the page to draw."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from compare.records import Number
from compare.render.order import Side, real
from compare.render.words import amount

_LEFT, _RIGHT = 5.0, 82.0  # percent of the width between which figures lie; open ends reach beyond
_OPEN_LEFT, _OPEN_RIGHT = 0.5, 98.5
_LOGARITHMIC = 50  # a greatest figure more than so many times the least needs a logarithmic axis
_TICKS_APART = 9.0  # percent


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One interval: the stretch from `start` to `end`, and the stated value as a dot at `at`."""

    words: str
    letters: str
    start: float
    end: float
    at: float | None
    open_left: bool
    open_right: bool
    vague: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Plot:
    """The bars of one finding over a shared axis; ticks are (percent, label)."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    logarithmic: bool


def plot(sides: Sequence[Side]) -> Plot:
    """Returns the sides of a finding as bars.

    1 against at least 8 gives a dot at 14.6 and an arrow from 82 to the right edge.
    """
    figures = [side.figure for side in sides]
    numbers = sorted(
        {n for figure in figures for n in (figure.value, figure.low, figure.high) if n is not None}
    )
    logarithmic = (
        bool(numbers) and numbers[0] >= 0 and real(numbers[-1]) > _LOGARITHMIC * max(1.0, real(numbers[0]))
    )
    place = _scale(numbers, logarithmic=logarithmic)
    return Plot(
        bars=tuple(_bar(side, place) for side in sides),
        ticks=_ticks(numbers, place),
        logarithmic=logarithmic,
    )


def _scale(numbers: Sequence[Number], *, logarithmic: bool) -> Callable[[Number], float]:
    """Returns what places a number on the axis, which begins at zero unless figures are negative."""
    if not numbers or numbers[0] == numbers[-1]:
        return lambda _: (_LEFT + _RIGHT) / 2
    bend = (lambda n: math.log1p(real(n))) if logarithmic else real
    first, last = bend(min(0, numbers[0])), bend(numbers[-1])
    return lambda n: round(_LEFT + (_RIGHT - _LEFT) * ((bend(n) - first) / (last - first)), 2)


def _bar(side: Side, place: Callable[[Number], float]) -> Bar:
    figure = side.figure
    ends = [place(n) for n in (figure.low, figure.value, figure.high) if n is not None]
    stated = figure.value if figure.value is not None else figure.low if figure.low == figure.high else None
    return Bar(
        words=side.words,
        letters=", ".join(claim.letter for claim in side.claims[:3])
        + (", …" if len(side.claims) > 3 else ""),
        start=_OPEN_LEFT if figure.low is None else min(ends),
        end=_OPEN_RIGHT if figure.high is None else max(ends),
        at=None if stated is None else place(stated),
        open_left=figure.low is None,
        open_right=figure.high is None,
        vague=figure.vague,
    )


def _ticks(numbers: Sequence[Number], place: Callable[[Number], float]) -> tuple[tuple[float, str], ...]:
    """Labels the least and greatest figure, and between them what has room."""
    ends = {place(numbers[0]): numbers[0], place(numbers[-1]): numbers[-1]} if numbers else {}
    ticks = dict(ends)
    for number in numbers:
        if all(abs(place(number) - other) >= _TICKS_APART for other in ticks):
            ticks[place(number)] = number
    if len(ticks) == 2 and abs(min(ticks) - max(ticks)) < _TICKS_APART:
        ticks.pop(min(ticks))
    return tuple((at, amount(number)) for at, number in sorted(ticks.items()))
