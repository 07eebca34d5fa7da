"""Which places a text names, and when two names mean the same place. Begin with find.py."""

from compare.where.find import (
    find_dateline,
    find_label,
    find_places,
    find_tag,
    nationalities,
    territory_alone,
)
from compare.where.place import Grain, Place, is_world_city, same_place
from compare.where.sound import alike, sounds, unlike

__all__ = [
    "Grain",
    "Place",
    "alike",
    "find_dateline",
    "find_label",
    "find_places",
    "find_tag",
    "is_world_city",
    "nationalities",
    "same_place",
    "sounds",
    "territory_alone",
    "unlike",
]
