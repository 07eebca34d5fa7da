"""Those of one fate who met another: "two of the wounded died" are two dead, and were counted before."""

from compare.figures.lexicon import Flag
from compare.figures.role import find_attribute
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.figures.voice import suffers

_REACH = 8  # words between the wounded and what became of them
_FAR = 16  # the same with what wounded them between: "in Saturday's bombing in the town of X"
_INSERTED = 10  # words of an insertion
_CLOSE = 3  # words between a verb and the wounded behind it


def read_turn(scene: Scene, mentions: list[Mention], index: int) -> None:
    """Makes wounded who are told to have died a part of the dead.

    Args:
        scene: the text.
        mentions: all figures of the text, in order, with their events.
        index: the place of this one among them.
    """
    mention = mentions[index]
    known = scene.tags[mention.attribute].events if mention.attribute is not None else {}
    before = find_attribute(scene, mention)
    if mention.measure == "killed" and ("injured" in known.values() or (before and before[1] == "injured")):
        mention.scope = "part"  # "two wounded men died"
    dual = mention.concept == "injured"  # Arabic "two-wounded"
    named = dual or mention.scope == "part" or (mention.event is not None and mention.event == mention.head)
    hurt = (mention.measure or mention.concept) == "injured" and mention.form != "none" and not mention.among
    if not hurt:
        return
    if not named:
        died = _died_of_it(scene, mention)
        if died is not None:
            mention.event, mention.measure, mention.scope = died, "killed", "part"
        return
    start = _past_insertion(scene, mention.phrase_end)
    following = (one.outer for one in mentions[index + 1 : index + 4] if one.outer >= start)
    next_one = next(following, None)
    place = _behind(scene, start, next_one)
    if place is None and scene.lexicon.concepts.verb_first:
        place = _before(scene, mention, mentions[index - 1].phrase_end if index else 0)
    if place is None:
        place = _died_of_it(scene, mention, next_one)
    if place is not None:
        inserted = [one for one in mentions[index + 1 :] if mention.phrase_end < one.first < start]
        for one in (mention, *(one for one in inserted if one.measure == "injured")):
            one.event, one.measure, one.scope = place, "killed", "part"


def _died_of_it(scene: Scene, mention: Mention, stop: int | None = None) -> int | None:
    """Returns the verb that people told as wounded are the subject of: "three people wounded in the strike died"."""
    event = mention.event
    if event is None or event < mention.phrase_end - 1 or scene.lexicon.concepts.verb_first:
        return None
    start = max(mention.phrase_end, event + scene.length(event))
    for place in range(start, min(len(scene.tags), start + _FAR, stop or len(scene.tags))):
        tag = scene.tags[place]
        if tag.flags & (Flag.MARK | Flag.COORDINATOR) or tag.noun in PEOPLE:
            return None
        if tag.flags & Flag.BREAK and not tag.flags & Flag.ADVERB:
            return None
        if tag.events:
            return place if "subject" in tag.events and suffers(scene, place) == "killed" else None
    return None


def _past_insertion(scene: Scene, place: int) -> int:
    """Returns where a clause goes on behind ", among them a woman,"."""
    if scene.word(place) != "," or not scene.flag(place + 1, Flag.PART):
        return place
    inserted = range(place + 1, min(len(scene.tags), place + 1 + _INSERTED))
    return next((at + 1 for at in inserted if scene.words[at] == ","), place)


def _behind(scene: Scene, start: int, following: int | None) -> int | None:
    stop = min(len(scene.tags), start + _REACH, following or len(scene.tags))
    for place in range(start, stop):
        tag = scene.tags[place]
        breaks = tag.flags & Flag.BREAK and not tag.flags & Flag.ADVERB  # "have since died"
        if breaks or tag.flags & (Flag.MARK | Flag.COORDINATOR) or scene.is_joined(place):
            return None
        if tag.noun in PEOPLE or (tag.events and suffers(scene, place) not in ("killed", "injured")):
            return None
        if tag.events and suffers(scene, place) == "killed":
            if scene.lexicon.concepts.verb_first and place + scene.length(place) == following:
                return None  # Hebrew "of the eleven wounded died two"
            return place  # over "in hospital" and "of their wounds"
    return None


def _before(scene: Scene, mention: Mention, edge: int) -> int | None:
    """A verb that stands before who suffers it: "murieron dos de los heridos"."""
    for place in range(mention.outer - 1, max(edge, mention.outer - 1 - _CLOSE) - 1, -1):
        tag = scene.tags[place]
        if tag.flags & (Flag.MARK | Flag.BREAK | Flag.COORDINATOR):
            return None
        if tag.events:
            forms = ("verbs", "acts", *(() if "nouns" in tag.events else ("subject",)))
            dead = "killed" in map(tag.events.get, forms) and not scene.is_joined(mention.first)
            return place if dead else None
    return None
