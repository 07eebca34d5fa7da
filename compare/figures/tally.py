"""Tolls that are put together of a number, people and what befell them: "the number of soldiers killed rose to four".

The whole phrase stands for the toll then. With "the number of children among the dead" the toll is a part.
"""

from compare.figures.lexicon import Flag, Form, Word
from compare.figures.scene import PEOPLE, Scene

_LONGEST = 6  # words of such people: "the number of young Iraqi soldiers killed"
_THROUGH = Flag.DETERMINER | Flag.ADJECTIVE | Flag.DEMONYM | Flag.ADVERB | Flag.PASSIVE | Flag.COVERED
_FORMS: tuple[Form, ...] = ("tolls", "verbs", "subject", "attributes", "among", "nouns")
_COVERED = Word(Flag.COVERED)


def read_tallies(scene: Scene) -> None:
    """Makes one word for a toll of such phrases, and remembers those that count a part."""
    for place in range(len(scene.words)):
        found = scene.lexicon.counts_of.at(scene.words, place)
        if found is None:
            continue
        toll = "tolls" in scene.tags[place].events  # Russian "the number of dead", and then "soldiers"
        people, event = False, place if toll else None
        end = place + scene.length(place) if toll else found[1]
        while end < min(len(scene.tags), found[1] + _LONGEST):
            tag = scene.tags[end]
            if (tag.noun in PEOPLE or tag.flags & Flag.DEMONYM) and not tag.events and not people:
                people = True
            elif event is None and any(form in tag.events for form in _FORMS):
                event = end
            elif not (tag.flags & _THROUGH or (people and _relates(scene, end))):
                break
            end += scene.length(end)
        if people and event is not None:
            form = next(one for one in _FORMS if one in scene.tags[event].events)
            scene.tags[place] = Word(events={"tolls": scene.tags[event].events[form]})
            scene.tags[place + 1 : end] = [_COVERED] * (end - place - 1)
            if form == "among":
                scene.part_tolls.add(place)


def _relates(scene: Scene, place: int) -> bool:
    """Tells whether a word or its comma leads to what is told of people: "soldiers who died"."""
    word = scene.words[place]
    return scene.flag(place, Flag.BREAK) or word == "," or word in scene.lexicon.relatives
