"""A place as a text names it, and when two of them are the same."""

from functools import cache
from typing import Literal

from compare.languages import load_language
from compare.records import Record, Span
from compare.where.spellings import all_sounds, one_name

Grain = Literal["fine", "village", "city", "town", "region"]  # "street", "hospital"; ...; "province"


class Place(Record):
    """A place as a text names it."""

    name: str  # as in the text
    span: Span  # in the text handed to find_places
    territory: str | None = None  # ISO 3166, of the place or the one it lies in, if known
    whole: bool = False  # it is that territory itself
    near: bool = False  # something is only near to it: "north of Baghdad"
    away: bool = False  # the hospital, the court or the speaker is there: "taken to a hospital in X"
    all_over: bool = False  # what is told happened all over it: "across Lebanon"
    grain: Grain = "town"  # what the text calls it; a "town" where it does not tell
    key: str | None = None  # of a known city, the same in all languages: "Baghdad, IQ"

    @property
    def english(self) -> str:
        """The name of a known city in English, else the name as written."""
        return self.key.rsplit(", ", 1)[0] if self.key else self.name

    @property
    def sounds(self) -> tuple[str, ...]:
        """What spellings of the name have in common, to gather places that may be the same."""
        return all_sounds(self.english)


def same_place(a: Place, b: Place) -> bool:
    """Returns whether two names mean the same place; a territory is never the same as a place in it.

    Two known cities are the same if they are the same city; else the spellings must be alike.
    """
    if a.whole or b.whole:
        return a.whole and b.whole and a.territory == b.territory
    if a.key and b.key:
        return a.key == b.key
    if a.territory and b.territory and a.territory != b.territory:
        return False
    return one_name(a.name, b.name) or ((a.key or b.key) is not None and one_name(a.english, b.english))


def is_world_city(place: Place) -> bool:
    """Returns whether a place is one of CLDR's cities; two of them are far from each other.

    The atlas has towns, too, and provinces that are called like their capitals: Saraqib lies in Idlib.
    """
    return place.key is not None and place.key in _world()


@cache
def _world() -> frozenset[str]:
    return frozenset(load_language("en").cldr.cities.values())
