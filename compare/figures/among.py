"""People who are told to be some of those something happened to: "three children were among the dead"."""

from compare.figures.lexicon import Flag
from compare.figures.partitive import is_partitive
from compare.figures.scene import Mention, Scene
from compare.records import Measure

_PEOPLE = frozenset({"people", "troops"})
_NEAR = 80  # words


def join_whole(scene: Scene) -> None:
    """Makes the people counted in a clause with "among the dead" a part of the dead.

    Those that another verb of the clause has happened to are left alone: in "14 died; among the dead were three
    children" only the three are a part.
    """
    for place, tag in enumerate(scene.tags):
        measure = tag.events.get("among")
        if measure is None:
            continue
        first, last = _clause(scene, place)
        for mention in scene.mentions_near(place):
            if first <= mention.first < last and _is_free(scene, mention, place):
                _join(mention, place, measure)


def _clause(scene: Scene, place: int) -> tuple[int, int]:
    """Returns the words between the marks around a place that end a clause, at most a sentence's length away."""
    first = last = place
    while first > max(0, place - _NEAR) and not (
        scene.flag(first - 1, Flag.END) and scene.ends_clause(first - 1)
    ):
        first -= 1
    while last < min(len(scene.tags), place + _NEAR) and not (
        scene.flag(last, Flag.END) and scene.ends_clause(last)
    ):
        last += 1
    return first, last


def _is_free(scene: Scene, mention: Mention, place: int) -> bool:
    people = mention.concept in _PEOPLE or (place < mention.first and is_partitive(scene, mention))
    return people and mention.unit is None and mention.event in (None, place)


def _join(mention: Mention, place: int, measure: Measure) -> None:
    mention.event, mention.measure, mention.scope = place, measure, "part"
