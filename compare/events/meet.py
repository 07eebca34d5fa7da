"""How the times and the places of two claims, or of two sentences, agree."""

from collections.abc import Sequence
from typing import Literal

from compare.records import Span
from compare.when import When, meet
from compare.where import Place, is_world_city, same_place, unlike

MONTH = 28  # days from which a window is a month's
BRIEF = 3  # days up to which a window dates an event by itself


def whens_meet(a: Sequence[When], b: Sequence[When]) -> Literal["same", "near", "unknown", "apart"]:
    """Compares two sets of times: they meet where any two of them do."""
    if not a or not b:
        return "unknown"
    met = {meet(one, other) for one in a for other in b}
    return next(level for level in ("same", "near", "unknown", "apart") if level in met)


def brief(whens: Sequence[When]) -> bool:
    """Returns whether the times date an event to within a few days, if only by a weekday."""
    return any(one.days <= BRIEF if one.days is not None else one.weekday is not None for one in whens)


def places_meet(
    a: Sequence[Place], b: Sequence[Place]
) -> Literal["same", "country", "unknown", "differ", "apart"]:
    """Compares two sets of places.

    same: a place in common; country: only the country; differ: two places that may lie in each other;
    apart: two countries, two cities of the world, or what the texts call towns, and nothing in common.

    >>> from compare.where import find_places
    >>> places_meet(find_places("in Kirkuk in Iraq", "en"), find_places("à Kirkouk", "fr"))
    'same'
    """
    if not a or not b:
        return "unknown"
    spots = [[one for one in side if not one.whole] for side in (a, b)]
    if not (_in_region(spots[0]) or _in_region(spots[1])):
        spots = [[one for one in side if one.grain != "region"] for side in spots]
    met = [(one, other) for one in spots[0] for other in spots[1] if same_place(one, other)]
    if any(_is_scene(one, spots[0]) and _is_scene(other, spots[1]) for one, other in met) and any(
        not (one.near and other.near) for one, other in met
    ):
        return "same"
    if met and not (_settled(spots[0]) or _settled(spots[1])):
        return "country"  # "near Kirkuk" twice may be two sides of it
    if not met and _two_towns(*spots):
        return "apart"
    countries = [{one.territory for one in side if one.territory} for side in (a, b)]
    if countries[0] and countries[1]:
        if not countries[0] & countries[1]:
            return "apart"
        if not (_settled(spots[0]) and _settled(spots[1])) or met:
            return "country"
        return "apart" if _mapped(spots[0]) and _mapped(spots[1]) else "differ"
    return "differ" if spots[0] and spots[1] else "unknown"


def _two_towns(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Returns whether two sides are put in towns, or in villages, of other names: none of them lies in the other.

    A city of the atlas may stand for what lies around it: "the city of Hama" for Masyaf.
    """
    sides = [[one for one in side if not (one.near or one.away)] for side in (a, b)]
    if not all(unlike(one.name, other.name) for one in sides[0] for other in sides[1]):
        return False
    grains = [{one.grain for one in side if not one.key} for side in sides]
    return any(grain in grains[0] and grain in grains[1] for grain in ("city", "village"))


def _is_scene(place: Place, spots: Sequence[Place]) -> bool:
    """Returns whether a place is where it happened, as Taji is in "at Taji, north of Baghdad", and Baghdad is not."""
    return not place.near or not _settled(spots)


def _in_region(spots: Sequence[Place]) -> bool:
    """Returns whether no town is named: then the region is all that is known of the place."""
    return not any(one.grain not in ("fine", "region") and not one.near for one in spots)


def _settled(spots: Sequence[Place]) -> bool:
    return any(not one.near for one in spots)


def _mapped(spots: Sequence[Place]) -> bool:
    """Returns whether all places that something happened in are cities of the world: they lie in no other one."""
    return all(is_world_city(one) for one in spots if not one.near)


def inside(span: Span, outer: Span) -> bool:
    """Returns whether one span lies in another."""
    return outer[0] <= span[0] and span[1] <= outer[1]
