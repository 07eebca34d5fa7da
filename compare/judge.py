"""What two figures of one thing say to each other: interval arithmetic, with its reasons in words."""

from collections.abc import Sequence
from typing import TypeVar

from compare.convert import same_quantity
from compare.mentions import Mention
from compare.records import Claim, Figure, FigureText, Measure, Number, Relation
from compare.settings import VAGUE_HUNDREDS, VAGUE_SPAN, VAGUE_TOLERANCE

Told = TypeVar("Told", Claim, Mention)

Verdict = tuple[Relation, str]
STRENGTH: tuple[Relation, ...] = ("conflict", "update", "divergence", "agreement")  # strongest first

FAMILIES: dict[Measure, str] = {
    "rockets": "projectiles",
    "missiles": "projectiles",
    "shells": "projectiles",
    "bases": "sites",
    "targets": "sites",
    "attacks": "attacks",
    "strikes": "attacks",
    "people": "things",  # told apart by the noun: what one language counts as people another may not
    "count": "things",
}


def family(measure: Measure) -> str:
    """Returns the family of a measure; most stand alone."""
    return FAMILIES.get(measure, measure)


def strongest(relations: list[Relation]) -> Relation:
    """Returns the strongest of several relations."""
    return min(relations, key=STRENGTH.index)


def bare(figure: Figure | FigureText) -> bool:
    """Returns whether a figure is a vague word without a number: "dozens"."""
    return figure.vague and figure.value is None


def ends(claims: Sequence[Told]) -> list[Told]:
    """Returns the claims that can end the range of all: not "dozens" where somebody states a number it may mean, 36."""
    stated = [one.figure.value for one in claims if not one.figure.vague and one.figure.value is not None]
    return [one for one in claims if not (bare(one.figure) and _may_mean(one.figure, stated))]


def _may_mean(vague: Figure | FigureText, stated: Sequence[Number]) -> bool:
    """Returns whether a vague word may be one of some numbers: "hundreds" is also said of 158."""
    low = vague.low or 0
    least = low if low < VAGUE_HUNDREDS else low / 2
    return any(least <= value < VAGUE_SPAN * low for value in stated)


def interval(figure: Figure) -> tuple[float, float]:
    """Returns the numbers a figure allows, both ends included; "about 2,500" is widened by the tolerance."""
    low = float("-inf") if figure.low is None else float(figure.low)
    high = float("inf") if figure.high is None else float(figure.high)
    if figure.vague and not bare(figure):
        return low - abs(low) * VAGUE_TOLERANCE, high + abs(high) * VAGUE_TOLERANCE
    return low, high


def relate(a: Figure, b: Figure) -> Verdict:
    """Judges two figures of the same thing, without regard to time; the order of the two does not matter.

    8 and "at least 8" agree; "at least 10" and 18 diverge; "at least 8" and 1 conflict; "dozens" and 3 conflict,
    "dozens" and 15 diverge.
    """
    if a.value is not None and a.value == b.value and a.unit == b.unit:
        return "agreement", f"both state {show(a.value)}"
    if same_quantity(a, b):
        return "agreement", f"{_in_unit(a)} and {_in_unit(b)} are the same, rounded"
    if (
        a.value is None
        and b.value is None
        and not (a.vague or b.vague)
        and (a.low, a.high) == (b.low, b.high)
    ):
        return "agreement", f"both state {bounds(a)}"
    if bare(a) or bare(b):
        return _relate_bare(a, b)
    (a_low, a_high), (b_low, b_high) = interval(a), interval(b)
    if max(a_low, b_low) <= min(a_high, b_high):
        return "divergence", f"{bounds(a)} and {bounds(b)} do not exclude each other"
    return "conflict", f"{bounds(a)} and {bounds(b)} have no number in common"


def _in_unit(figure: Figure) -> str:
    return f"{bounds(figure)} {figure.unit or ''}".strip()


def retold(a: Figure, b: Figure) -> Verdict | None:
    """Judges two figures of one statement in two languages: a translation that changes the number contradicts it.

    "more than 135" and "plus de 792" do not exclude each other, but cannot both render one sentence; nor can
    "2 to 3" and "2 à 9". None where the numbers are near enough to be one, rounded.
    """
    if (a.value is None) != (b.value is None) or bare(a) or bare(b):
        return None
    tolerance = VAGUE_TOLERANCE * (1 + (a.vague or b.vague))
    ends = [(a.value, b.value)] if a.value is not None else [(a.low, b.low), (a.high, b.high)]
    if not any(_apart(one, other, tolerance) for one, other in ends):
        return None
    shown = [show(one.value) if one.value is not None else bounds(one) for one in (a, b)]
    return "conflict", f"one statement in two languages gives {shown[0]} and {shown[1]}"


def _apart(one: Number | None, other: Number | None, tolerance: float) -> bool:
    """Returns whether two ends of an interval are stated and differ by more than rounding."""
    if one is None or other is None:
        return False
    return abs(one - other) > tolerance * max(abs(one), abs(other))


def _relate_bare(a: Figure, b: Figure) -> Verdict:
    """A bare vague word conflicts only with what is far from it: less than half, or more than double."""
    for vague, other in ((a, b), (b, a)):
        low, high = interval(other)
        if bare(vague) and not bare(other):
            if vague.low is not None and high < vague.low / 2:
                return (
                    "conflict",
                    f"{bounds(other)} is less than half of what “{vague.text}” means at least ({bounds(vague)})",
                )
            if vague.high is not None and low > vague.high * 2:
                return (
                    "conflict",
                    f"{bounds(other)} is more than double of what “{vague.text}” means ({bounds(vague)})",
                )
    words = " and ".join(f"“{one.text}”" for one in (a, b) if bare(one))
    return "divergence", f"{words} {'names' if bare(a) != bare(b) else 'name'} no exact number"


def show(number: Number) -> str:
    """Returns a number as a reader writes it: 2,500; 0.5."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"


def bounds(figure: Figure) -> str:
    """Returns what a figure allows, in words: "8 or more", "10 to 15", "about 2,500"."""
    low, high = figure.low, figure.high
    if low is not None and low == high:
        return f"about {show(low)}" if figure.vague else show(low)
    if low is not None and high is not None:
        return f"{show(low)} to {show(high)}"
    if low is not None:
        return f"{show(low)} or more"
    if high is not None:
        return f"{show(high)} or fewer"
    return "an open number"
