"""Tolls that are put together of a number, people and what befell them: "the number of soldiers killed rose to four".

The whole phrase stands for the toll then. With "the number of children among the dead" the toll is a part.
"""

from compare.figures.lexicon import Flag, Word
from compare.figures.scene import Scene

_PEOPLE = frozenset({"people", "troops"})
_LONGEST = 6  # words of such people: "the number of young Iraqi soldiers killed"
_THROUGH = Flag.DETERMINER | Flag.ADJECTIVE | Flag.DEMONYM | Flag.ADVERB | Flag.PASSIVE
_COVERED = Word(Flag.COVERED)


def read_tallies(scene: Scene) -> None:
    """Makes one word for a toll of such phrases, and remembers those that count a part."""
    for place in range(len(scene.words)):
        found = scene.lexicon.counts_of.at(scene.words, place)
        if found is None:
            continue
        people, place_of_event = False, None
        end = found[1]
        while end < min(len(scene.tags), found[1] + _LONGEST):
            tag = scene.tags[end]
            if (tag.noun in _PEOPLE or tag.flags & Flag.DEMONYM) and not tag.events and not people:
                people = True
            elif {"verbs", "among", "attributes"} & tag.events.keys() and place_of_event is None:
                place_of_event = end
            elif not tag.flags & (_THROUGH | Flag.COVERED):
                break
            end += scene.length(end)
        if people and place_of_event is not None:
            events = scene.tags[place_of_event].events
            measure = events.get("verbs") or events.get("attributes") or events["among"]
            scene.tags[place] = Word(events={"tolls": measure})
            scene.tags[place + 1 : end] = [_COVERED] * (end - place - 1)
            if "verbs" not in events and "among" in events:
                scene.part_tolls.add(place)
