"""Numbers that an ending makes some of a whole: Turkish "4'ü çocuk 9 kişi öldü", nine people, four of them children.

The whole stands behind without a comma ("2'si ağır 6 kişi yaralandı"), or before in the sentence ("9 kişi öldü, 3'ü
çocuk"; "bunların 4'ü"). Where a toll stands before the number the ending is that of an object: "ölü sayısı 15'i buldu",
the toll reached 15. "12 kişiden 3'ü öldü" is three dead: the twelve have met with nothing.
"""

from compare.figures.lexicon import Flag
from compare.figures.role import is_undone
from compare.figures.scene import PEOPLE, Mention, Scene

_REACH = 9  # words between a part and the whole behind it: "of whom one is a teacher and one a child, three people"


def join_partitives(scene: Scene) -> None:
    """Gives numbers of a whole its event and measure, and marks them as parts."""
    if not scene.lexicon.partitives:
        return
    for index in range(len(scene.mentions) - 1, -1, -1):
        mention = scene.mentions[index]
        ending = scene.is_partitive(mention)
        if mention.unit is not None or not (
            ending or (mention.scope == "part" and mention.concept in PEOPLE)
        ):
            continue
        whole = _behind(scene, index)
        if mention.event is not None:
            told = any(one.event == mention.event for one in scene.mentions[max(0, index - 3) : index])
            taken = told or _taken_out(scene, mention) or _of_those(scene, index)
            if ending and (taken or (whole and whole.event == mention.event)):
                mention.scope = "part"
            continue
        whole = whole or _before(scene, index)
        if whole is not None and whole.measure and whole.event is not None:
            if is_undone(scene, mention, whole.measure, whole.event):
                continue  # "22'si kurtarıldı, 6'sı öldü"
            mention.event, mention.measure, mention.scope = whole.event, whole.measure, "part"


def _taken_out(scene: Scene, mention: Mention) -> bool:
    """Tells whether what befell the whole is told before the part: "ölen 9 kişiden 4'ü çocuk"."""
    event = mention.event
    return event is not None and event < mention.first and "tolls" not in scene.tags[event].events


def _of_those(scene: Scene, index: int) -> bool:
    """Tells whether the people right before a number have met the same: "of 26 detained people 11 were arrested"."""
    if not index:
        return False
    one, mention = scene.mentions[index - 1], scene.mentions[index]
    met = one.measure == mention.measure or (
        one.measure in ("injured", "missing") and mention.measure == "killed"
    )
    return met and one.event is not None and mention.outer - one.phrase_end <= 1


def _behind(scene: Scene, index: int) -> Mention | None:
    """Returns the whole that follows a part: the next number of people; behind a comma only if none stands before."""
    mention = scene.mentions[index]
    for two in scene.mentions[index + 1 : index + 4]:
        if two.unit is not None or two.form in ("article", "none"):
            continue
        if two.event is None or two.outer - mention.last > _REACH:
            return None
        between = range(mention.last, two.outer)
        if any(scene.flag(at, Flag.END) and scene.ends_clause(at) for at in between):
            return None
        if any(scene.tags[at].events for at in between):
            return None
        comma = scene.word(two.outer - 1) == ","
        return two if not comma or two.scope == "part" or _before(scene, index) is None else None
    return None


def _before(scene: Scene, index: int) -> Mention | None:
    """Returns the whole of the same sentence that a part follows."""
    mention = scene.mentions[index]
    for one in reversed(scene.mentions[max(0, index - 3) : index]):
        between = range(one.last, mention.first)
        if any(scene.flag(at, Flag.END) and scene.ends_sentence(at) for at in between):
            return None
        if one.event is not None and one.form != "none":
            return one
    return None
