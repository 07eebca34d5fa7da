"""Which figure of a sentence answers which of its counterpart, where both give several."""

import math
from collections.abc import Iterable, Sequence

from compare.evidence import BY_NOUN, two_voices
from compare.fates import FATES
from compare.judge import relate
from compare.mentions import Mention
from compare.neighbours import Neighbours
from compare.records import Figure
from compare.settings import ALIKE, FIGURES_ALIKE

Couple = tuple[int, int]  # places of two claims in the list of all


def match(
    couples: Sequence[Couple], claims: Sequence[Mention], neighbours: Neighbours, *, translated: bool
) -> list[Couple]:
    """Returns the couples that answer each other, of all that could in two sentences that say the same.

    Equal figures answer each other first, so that "eight died" is not held against the 5 of "eight died and five in
    the north". What is left goes by order, and in a translation by what looks most alike: "19 of his 29 matches"
    against "27 de ses 29 matches" leaves 19 and 27.
    """
    equal = [(a, b) for a, b in couples if _equal(claims[a].figure, claims[b].figure, translated=translated)]
    chosen = [(a, b) for a, b in equal if claims[a].figure.unit == claims[b].figure.unit]
    chosen += _unanswered(equal, chosen)  # 300 km and 186 miles, where nothing else says 300 km
    left = _unanswered(couples, chosen)
    return chosen + (_most_alike(left, claims, neighbours) if translated else _in_order(left, claims))


def _equal(a: Figure, b: Figure, *, translated: bool) -> bool:
    """Returns whether two figures state the same; in a translation a unit may be understood."""
    understood = translated and a.value is not None and a.value == b.value
    return understood or relate(a, b)[0] == "agreement"


def _unanswered(couples: Iterable[Couple], chosen: Sequence[Couple]) -> list[Couple]:
    answered = {place for one in chosen for place in one}
    return [one for one in couples if not answered & set(one)]


def _in_order(couples: Sequence[Couple], claims: Sequence[Mention]) -> list[Couple]:
    """Of figures without an equal, pairs first with first and second with second, or every one with every voice."""
    lefts, rights = sorted({one[0] for one in couples}), sorted({one[1] for one in couples})
    if len(lefts) == len(rights):
        return [one for one in couples if lefts.index(one[0]) == rights.index(one[1])]
    many = lefts if len(lefts) > len(rights) else rights
    voices = all(two_voices(claims[one], claims[other]) for one in many for other in many if one != other)
    if voices:
        return list(couples)
    told = [one for one in couples if not any(_is_retold(claims[place].figure) for place in one)]
    return _in_order(told, claims) if 0 < len(told) < len(couples) else []


def _is_retold(figure: Figure) -> bool:
    """Returns whether a number repeats a count without a noun or a verb: "19 died, against seven"."""
    return figure.measure in FATES and figure.event_span is None and figure.counted is None


def _most_alike(couples: Sequence[Couple], claims: Sequence[Mention], neighbours: Neighbours) -> list[Couple]:
    """Pairs off what is left of a sentence and of its translation, the most alike first, in about one order."""
    found = _broken_ranges(couples, claims)
    orders = [sorted({one[side] for one in couples}) for side in (0, 1)]
    ranked = []
    for one in _unanswered(couples, found):
        if _uncertain(claims[one[0]], claims[one[1]], neighbours):
            continue
        shares = [order.index(place) / len(order) for order, place in zip(orders, one, strict=True)]
        alike = alikeness(claims[one[0]], claims[one[1]], neighbours) - abs(shares[0] - shares[1])
        ranked.append((-alike, one))
    for unlike, one in sorted(ranked):
        if -unlike >= FIGURES_ALIKE:
            found += _unanswered([one], found)
    return found


def _uncertain(a: Mention, b: Mention, neighbours: Neighbours) -> bool:
    """Returns whether two figures left over are better left alone.

    An article or a sum may be counted in other words. Numbers in words stand in names and idioms, too ("fourball",
    "quatre coins"), so where nothing else tells what they count their nouns must be alike.
    """
    if a.figure.basis != "stated" or b.figure.basis != "stated":
        return True
    named = {a.figure.measure, b.figure.measure} <= BY_NOUN and a.figure.unit == b.figure.unit is None
    return named and not _in_digits(a) and not _in_digits(b) and (neighbours.nouns_alike(a, b) or 0.0) < ALIKE


def alikeness(a: Mention, b: Mention, neighbours: Neighbours) -> float:
    """Returns how much two figures of other values look like one: by noun and unit, by size and by writing.

    The weights are a judgement; settings.FIGURES_ALIKE says what they were measured to part.
    """
    return (
        neighbours.similarity(a, b)
        + (neighbours.nouns_alike(a, b) or 0.0)
        + 0.5 * (a.figure.unit is not None and a.figure.unit == b.figure.unit)
        + 0.5 * (a.figure.measure == b.figure.measure)
        + 0.4 * (_in_digits(a) == _in_digits(b))
        + 0.3 * (isinstance(a.figure.value, int) == isinstance(b.figure.value, int))
        - 1.0 * (a.scope != b.scope)
        - 0.5 * abs(_magnitude(a) - _magnitude(b))
    )


def _in_digits(claim: Mention) -> bool:
    return any(sign.isdigit() for sign in claim.figure.text)


def _magnitude(claim: Mention) -> float:
    """Returns the decimal logarithm of a figure, of a range its lower end."""
    figure = claim.figure
    stated = [abs(one) for one in (figure.value, figure.low, figure.high) if one]
    return math.log10(stated[0]) if stated else 0.0


def _broken_ranges(couples: Sequence[Couple], claims: Sequence[Mention]) -> list[Couple]:
    """Lets a range answer one whose ends do not rise, which reads as two figures: "30 to 43" and "30 to 19".

    The end that both share is left aside.
    """
    found: list[Couple] = []
    for side in (0, 1):
        for whole in sorted({one[side] for one in couples if _is_range(claims[one[side]])}):
            ends = sorted(one[1 - side] for one in couples if one[side] == whole)
            if len(ends) != 2 or any(_is_range(claims[end]) for end in ends):
                continue
            end = ends[claims[ends[0]].figure.value == claims[whole].figure.low]
            found += _unanswered([(whole, end) if side == 0 else (end, whole)], found)
    return found


def _is_range(claim: Mention) -> bool:
    return claim.figure.value is None and not claim.figure.vague
