"""People who are told to be some of those something happened to: "three children were among the dead"."""

from itertools import pairwise

from compare.figures.lexicon import Flag
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.records import Measure

_FATES: frozenset[Measure] = frozenset({"killed", "injured", "missing", "captured", "arrested"})
_STANDING: frozenset[Measure] = frozenset({"missing", "captured", "arrested"})
_NEAR = 80  # words
_ASIDE = 10  # words behind "of the sixteen killed" that say where, up to a comma


def join_whole(scene: Scene) -> None:
    """Makes the people counted in a clause with "among the dead" a part of the dead.

    Those that another verb of the clause has happened to are left alone: in "14 died; among the dead were three
    children" only the three are a part.
    """
    for place, tag in enumerate(scene.tags):
        measure = tag.events.get("among") or _of_those(scene, place)
        if measure is not None:
            _join_clause(scene, place, measure)
    for whole, part in pairwise(scene.mentions):
        if whole.measure == "injured" and part.measure == "killed" and _taken_from(scene, whole, part):
            part.scope = "part"  # "of the eleven brought to hospital two died"
        _take_out(scene, whole, part)
        if whole.event == part.event is not None and _only_some(scene, whole, part):
            whole.event, whole.measure = None, None
    for whole in scene.mentions:
        if whole.event is not None and whole.measure is not None and _of_all(whole) and _opens(scene, whole):
            _join_clause(scene, whole.event, whole.measure, whole)


def _of_those(scene: Scene, place: int) -> Measure | None:
    """Returns the measure of those whom "of" opens a clause with: "of the dead, five were children"."""
    events = scene.tags[place].events
    measure = events.get("nouns") or events.get("verbs")
    if measure not in _FATES or scene.word(place + scene.length(place)) != ",":
        return None
    first = place - 1
    while first > 0 and scene.flag(first, Flag.DETERMINER) and not scene.flag(first, Flag.LINK):
        first -= 1
    opens = first == 0 or (first > 0 and scene.flag(first - 1, Flag.MARK))
    return measure if opens and scene.flag(first, Flag.LINK) else None


def _opens(scene: Scene, mention: Mention) -> bool:
    """Tells whether the words before a number begin such a phrase: "among the 24 dead", "of the 40 wounded, six"."""
    if any(scene.lexicon.among.before(scene.words, at) for at in (mention.first, mention.outer)):
        return True
    end = mention.phrase_end
    if mention.event is not None and mention.event >= end:
        end = mention.event + scene.length(mention.event)
    led = scene.flag(_first(scene, mention), Flag.LINK)
    for at in range(end, min(end + _ASIDE, len(scene.tags))):
        if scene.tags[at].events or scene.flag(at, Flag.DIGITS | Flag.NUMERAL | Flag.END):
            break
        end = at if scene.words[at] == "," else end
    return led and (scene.word(end) == "," or any(one.outer == end for one in scene.mentions_near(end)))


def _first(scene: Scene, mention: Mention) -> int:
    """Returns the word before a number and its articles if it opens a clause, else -1."""
    place = _before(scene, mention)
    opens = place == 0 or (scene.flag(place - 1, Flag.END) and scene.ends_clause(place - 1))
    return place if opens else -1


def _before(scene: Scene, mention: Mention) -> int:
    """Returns the word that stands before a number and its articles."""
    place = mention.outer - 1
    while (
        place > 0 and scene.flag(place, Flag.DETERMINER | Flag.COVERED) and not scene.flag(place, Flag.LINK)
    ):
        place -= 1
    return place


def _only_some(scene: Scene, whole: Mention, part: Mention) -> bool:
    """Tells whether a verb behind is told of some alone: "of the 31 people on board the bus, nine died"."""
    first = _before(scene, whole)
    starts = (first, first - 1)  # "of", "out of"
    opens = any(at <= 0 or (scene.flag(at - 1, Flag.END) and scene.ends_clause(at - 1)) for at in starts)
    led = opens and (
        scene.flag(first, Flag.LINK | Flag.PREPOSITION)
        or scene.lexicon.among.before(scene.words, whole.outer) is not None
    )
    bare = part.counted is None and part.form in ("digits", "words") and scene.word(part.outer - 1) == ","
    behind = whole.event is not None and whole.event >= part.last
    return bool(led and bare and behind and whole.concept in PEOPLE)


def _take_out(scene: Scene, whole: Mention, two: Mention) -> None:
    """Makes a bare number a part of those whom "of" or "out of" opens a clause with: "of the 11 wounded two died"."""
    event = whole.event
    if event is None or event >= two.outer or whole.measure not in _FATES or two.unit is not None:
        return
    behind = max(whole.phrase_end, event + scene.length(event))
    gap = range(behind, two.outer)
    bare = (two.counted is None or two.event == event) and two.form in ("digits", "words")
    led = scene.flag(_first(scene, whole), Flag.LINK | Flag.PREPOSITION)
    if led and bare and len(gap) <= _TO_PART and not any(_ends(scene, at) for at in gap):
        two.scope = "part"
        if two.event is None:
            two.event, two.measure = event, whole.measure


_TO_PART = 6  # words between those counted and some of them: "werden gebracht, zijn er"


def _ends(scene: Scene, place: int) -> bool:
    return scene.words[place] != "," and scene.flag(place, Flag.COORDINATOR | Flag.BREAK | Flag.END)


def _taken_from(scene: Scene, whole: Mention, part: Mention) -> bool:
    """Tells whether "of" or "from" leads to people, and fewer follow in their clause."""
    first = _before(scene, whole)
    led = scene.flag(first, Flag.LINK) or scene.flag(whole.first, Flag.LINK)
    fewer = (part.value or 0) < (whole.value or 0)
    gap = range(whole.last, part.first)
    return led and fewer and not any(scene.flag(at, Flag.END) and scene.ends_clause(at) for at in gap)


def _of_all(mention: Mention) -> bool:
    """Tells whether what befell people stands in their phrase or right behind: "46 people taken to hospital"."""
    event = mention.event
    return event is not None and (event == mention.head or mention.after <= event <= mention.phrase_end)


def _join_clause(scene: Scene, place: int, measure: Measure, whole: Mention | None = None) -> None:
    """Makes parts of the people of the clause around a word; behind a whole a bare number is people, too."""
    first, last = _clause(scene, place)
    among = [at for at in range(place + 1, last) if "among" in scene.tags[at].events]
    last = min(among, default=last) if not scene.lexicon.concepts.verb_last else last
    for mention in scene.mentions_near(place):
        closed = any(mention.first > place and mention.phrase_end == at for at in among)
        if not first <= mention.first < last or mention is whole or mention.head == place or closed:
            continue  # "two women were among the dead and three children among the wounded"
        told = whole.first if whole else place if scene.word(place + scene.length(place)) == "," else last
        behind = mention.first > told
        bare = behind and mention.counted is None and mention.unit is None and mention.event in (None, place)
        named = mention.measure == "displaced" and mention.event == mention.head and mention.first > place
        if bare or named or _is_free(scene, mention, place):  # "the dead included four refugees"
            _join(mention, place, measure)
        elif whole is None and mention.measure in _FATES and _follows(scene, place, mention):
            if scene.lexicon.concepts.verb_last and mention.measure in _STANDING:
                mention.event, mention.measure = place, measure  # "of-the-dead 8, 6 under the rubble"
            mention.scope = "part"  # "of the wounded two died"


def _follows(scene: Scene, place: int, mention: Mention) -> bool:
    """Tells whether a number stands right behind a phrase."""
    end = place + 1
    while scene.flag(end, Flag.COVERED):
        end += 1
    return end == mention.outer


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
    if scene.word(place - 1) == "," and mention.first < place:
        return False  # "20 people were on board, of the dead three were women"
    strange = mention.concept is None and mention.counted is not None and place < mention.first
    strange = strange and mention.scale == 1
    people = mention.concept in PEOPLE or (place < mention.first and scene.is_partitive(mention))
    people = people or (strange and mention.basis == "stated" and mention.form != "article")
    link = mention.outer - 1
    of_one = scene.flag(link, Flag.LINK) and scene.words[link] != "-"  # "a mother of four children"
    own = mention.scope == "part" or not any(scene.words[at] == "," for at in range(place, mention.first))
    found = own and mention.measure == "missing"  # "found under the rubble"
    untold = found or mention.event in (None, place)
    return people and not of_one and mention.unit is None and untold


def _join(mention: Mention, place: int, measure: Measure) -> None:
    mention.event, mention.measure, mention.scope = place, measure, "part"
