"""Who does what to whom: whether an event word befalls the people before it, or those behind it."""

from compare.figures.lexicon import Flag
from compare.figures.scene import PEOPLE, Scene
from compare.records import Measure

_AUXILIARY = 4  # words between an auxiliary and its participle


def suffers(scene: Scene, place: int) -> Measure | None:
    """Returns the measure of an event word whose subject stands before it; None for an active verb."""
    events = scene.tags[place].events
    if "subject" in events:
        return events["subject"]
    if "verbs" in events:
        if is_passive(scene, place):
            return events["verbs"]
        if _is_perfect(scene, place) and not scene.lexicon.concepts.verb_last:
            return None
        if not has_object(scene, place):
            return events["verbs"]
    return None


def is_passive(scene: Scene, place: int) -> bool:
    """Tells whether a passive auxiliary stands before a word."""
    return _auxiliary(scene, place, Flag.PASSIVE)


def _is_perfect(scene: Scene, place: int) -> bool:
    return _auxiliary(scene, place, Flag.PERFECT) and not is_passive(scene, place)


def _auxiliary(scene: Scene, place: int, flag: int) -> bool:
    for back in range(place - 1, max(-1, place - 1 - _AUXILIARY), -1):
        tag = scene.tags[back]
        if tag.flags & flag:
            return True
        if tag.flags & Flag.MARK or tag.events or tag.noun:
            return False
    return False


def has_object(scene: Scene, place: int) -> bool:
    """Tells whether an object follows a verb at once: a number, a determiner, a people noun."""
    after = place + scene.length(place)
    bound = scene.lexicon.before.at(scene.words, after)
    if bound is not None and scene.words[after][:1] not in scene.lexicon.language.numbers.coordinators:
        after = bound[1]  # "on 7 October killed at least five"
    if after >= len(scene.tags):
        return False
    tag = scene.tags[after]
    if tag.cut_off:
        return False  # "and" written onto the next number
    if tag.flags & (
        Flag.DETERMINER | Flag.ARTICLE | Flag.DEMONYM | Flag.DIGITS | Flag.NUMERAL | Flag.VAGUE | Flag.ONE
    ):
        return not tag.flags & Flag.MONTH
    if tag.noun in PEOPLE:
        return True
    if scene.words[after][:1] in scene.lexicon.language.numbers.coordinators:
        return False  # Hebrew "and-at-least 200 were hurt"
    return any(mention.outer == after for mention in scene.mentions_near(after))
