"""A named person who is counted with his family: "Ahmad Ali, his wife and their four children" are six."""

from compare.figures.lexicon import Flag
from compare.figures.numerals import new_mention
from compare.figures.scene import PEOPLE, Mention, Scene

_LONGEST = 6  # words of a name: "Abu Muhammad al-Jassem"
_TO_ROLE = 3  # words that say who he is: "the farmer", "journalist"


def join_named(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Returns the numbers with one for each named person whose relatives are counted behind his name."""
    done: list[Mention] = []
    for mention in mentions:
        his = scene.words[mention.first] in scene.lexicon.possessives
        opening = mention.first if his else mention.first - 1
        name = name_before(scene, opening)
        if name is not None and (not done or done[-1].after <= name[0]):
            one = new_mention(scene, *name, "article", 1)
            one.head, one.concept, one.counted = name[1] - 1, "people", name
            done.append(one)
        done.append(mention)
    return done


def name_before(scene: Scene, place: int) -> tuple[int, int] | None:
    """Returns the words of a name that "his" at a place goes on with, in a script that has capitals.

    The name opens its clause or follows what befell him: "according to Ahmad Ali, his wife ..." counts no Ahmad Ali.
    """
    joint = place - 1
    if place < 1 or scene.words[place] not in scene.lexicon.possessives:
        return None
    if not (scene.words[joint] == "," or scene.flag(joint, Flag.COORDINATOR)):
        return None
    last = joint
    if scene.flag(last - 1, Flag.DIGITS) and scene.word(last - 2) == ",":
        last -= 2  # "Ahmad Ali, 40, and his wife"
    first = last
    while first > max(0, last - _LONGEST) and _in_name(scene, first - 1):
        first -= 1
    while first < last and not scene.upper(first):
        first += 1
    if sum(scene.upper(at) for at in range(first, last)) < 2 or not scene.upper(last - 1):
        return None
    before = first
    while before > max(0, first - _TO_ROLE) and _is_role(scene, before - 1):
        before -= 1
    opens = before == 0 or (scene.flag(before - 1, Flag.END) and scene.ends_clause(before - 1))
    told = before > 0 and (scene.tags[before - 1].events or scene.flag(before - 1, Flag.PASSIVE))
    return (first, last) if opens or told else None


def _in_name(scene: Scene, place: int) -> bool:
    joined = scene.words[place] == "-" or scene.words[place] in scene.lexicon.particles
    tag = scene.tags[place]
    told = tag.events or tag.flags & (Flag.MONTH | Flag.WEEKDAY | Flag.DIGITS)
    return joined or (scene.upper(place) and not told)


def _is_role(scene: Scene, place: int) -> bool:
    tag = scene.tags[place]
    return tag.noun in PEOPLE or bool(
        tag.flags & (Flag.ARTICLE | Flag.KNOWN | Flag.DETERMINER | Flag.ADJECTIVE)
    )
