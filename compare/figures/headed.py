"""Numbers that a noun names: "the toll stands at 12", "put the dead at 62", "Injured: 45", "the dead are five"."""

from collections.abc import Iterable

from compare.figures.lexicon import Flag
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.records import Measure

Found = tuple[int, Measure] | None
_VERB_REACH = 10  # words between a toll and the "rose" that ends its sentence, if verbs come last
_TO_TOLL = 4  # words between "rose" and a toll behind it
_TOLLS = 4  # that one verb lets rise: "the dead to 52, the hurt to 118"
_TO_COURSE = 2  # words of a source before "from"
_COURSE = 4  # words from "from" to "to"
_TOLL_REACH = 40  # words between a toll and what it rose to
_TO_PUT = 6  # words between what is given and "at"
_PUT_REACH = 20  # words between "put" and the last of what it gives
_TO_COPULA = 5  # words between those counted and "are"
_COMMAS = (",", "،")
_AT_MOST = frozenset({"at_most", "less_than"})
_ASIDE = 12  # words of "nine, including a woman and two children, the number of dead"
_BETWEEN = 3  # words between a noun and a participle that belongs to it


def find_toll(scene: Scene, mention: Mention) -> Found:
    """A bare number that a toll has risen to: "the toll of the attack that hit a market has risen to eight"."""
    told = mention.outer - 1
    while scene.flag(told, Flag.COVERED):
        told -= 1
    behind = told >= 0 and "tolls" in scene.tags[told].events  # "the number of dead | passed forty"
    led = behind or scene.lexicon.lists["ranges"].before(scene.words, mention.outer) is not None  # "to"
    strange = mention.counted is not None and mention.concept not in PEOPLE
    if strange and (mention.concept is not None or not (led or scene.lexicon.concepts.verb_first)):
        return None
    if mention.counted is not None and scene.flag(mention.outer - 1, Flag.BREAK):
        return None  # "the toll could rise as 20 people are missing"
    reach = _VERB_REACH if scene.lexicon.concepts.verb_last else 3
    near = (
        *range(course_start(scene, mention.outer) - 3, mention.outer),
        *range(mention.last, mention.phrase_end + reach),
    )
    changed = behind or changes(scene, near)
    for place in range(mention.outer - 1, max(-1, mention.outer - _TOLL_REACH), -1):
        tag = scene.tags[place]
        if tag.flags & Flag.END and scene.ends_clause(place):
            return None
        events = tag.events
        measure = events.get("tolls") or events.get("among")
        if measure is None and "nouns" in events and place < mention.outer - 1:
            measure = None if is_counted(scene, place) else events["nouns"]  # "cholera deaths reach 51"
        if measure is None:
            continue
        if "tolls" not in events and changed and scene.lexicon.concepts.verb_last:
            further = _toll_before(scene, place)
            if further is not None:  # Turkish "the toll, by the death of one of-the-wounded, rose to 12"
                return further
        gap = range(place + scene.length(place), mention.outer)
        next_to = len(gap) <= _BETWEEN and not any(scene.flag(at, Flag.PREPOSITION) for at in gap)
        led = led or (next_to and scene.lexicon.concepts.verb_first)  # "reached the number of dead today 38"
        since = range(_course_of(scene, place) - _TO_TOLL, place)
        if (strange and not led) or not (changed or (led and changes(scene, since))):
            return None
        if "tolls" not in events and "among" in events:
            mention.scope = "part"  # "the number of children among the dead has reached six"
        return place, measure
    return None


def _toll_before(scene: Scene, place: int) -> Found:
    """Returns a toll named earlier in the sentence than some of those that it is about."""
    for back in range(place - 1, max(-1, place - _TOLL_REACH), -1):
        if scene.flag(back, Flag.END) and scene.ends_clause(back):
            return None
        if (measure := scene.tags[back].events.get("tolls")) is not None:
            return back, measure
    return None


def _course_of(scene: Scene, place: int) -> int:
    """Returns where the first of some tolls that rose begins: "the dead rose to 52, the hurt to 118, the lost to 9"."""
    for _ in range(_TOLLS):
        before = next(
            (
                one
                for one in scene.mentions_near(place)
                if 0 <= place - one.after <= 1 + scene.flag(place - 1, Flag.COVERED)
            ),
            None,
        )
        led = before is not None and scene.lexicon.lists["ranges"].before(scene.words, before.outer)
        if before is None or not led or led[1] < 2:
            return place
        place = led[1] - 1
        while place > 0 and scene.flag(place, Flag.COVERED):
            place -= 1
    return place


def course_start(scene: Scene, place: int) -> int:
    """Returns where a course that ends before a number is led: "laut X von sechs auf" seven; else its own place."""
    for first, second in scene.lexicon.numbers.courses:
        if scene.word(place - 1) == second:
            near = range(place - 2, max(-1, place - 2 - _COURSE), -1)
            start = next((at - _TO_COURSE for at in near if scene.words[at] == first), None)
            if start is not None:
                return start
    return place


def changes(scene: Scene, places: Iterable[int]) -> bool:
    """Tells whether a verb of change stands at one of some places: "rose"."""
    verbs = scene.lexicon.lists["changes"]
    return any(verbs.at(scene.words, place) is not None for place in places)


def find_put_at(scene: Scene, mention: Mention) -> Found:
    """A bare number that somebody gives for those named before it: "put the dead at 62 and the wounded at 210"."""
    concepts, place = scene.lexicon.concepts, mention.outer - 1
    if scene.word(place) not in concepts.put_at or mention.unit is not None:
        return None
    low = max(0, place - _TO_PUT)
    while place > low and not scene.tags[place - 1].events and not scene.flag(place - 1, Flag.MARK):
        place -= 1  # "put the number of dead late on Monday at 17"
    events = scene.tags[place - 1].events if place else {}
    measure = events.get("tolls") or events.get("nouns")
    if not measure:
        return None
    for back in range(place - 2, max(-1, place - _PUT_REACH), -1):
        if scene.flag(back, Flag.END) and scene.ends_clause(back):
            return None
        if scene.words[back] in concepts.puts:
            return place - 1, measure
    return None


def find_labelled(scene: Scene, mention: Mention) -> Found:
    """A bare number behind a colon and the word for what it counts: "Injured: 45. Dead: 6"."""
    place = mention.outer - 2
    if scene.word(mention.outer - 1) != ":" or mention.counted is not None or mention.unit is not None:
        return None
    while place > 0 and scene.flag(place, Flag.COVERED):
        place -= 1
    if place > 0 and not scene.flag(place - 1, Flag.MARK | Flag.COORDINATOR | Flag.DETERMINER):
        return None
    events = scene.tags[place].events
    for article in () if events else scene.lexicon.definite:  # Arabic "the-injured: 72"
        if scene.words[place].startswith(article):
            events = scene.lexicon.vocabulary[scene.words[place][len(article) :]].events
    measure = next((events[form] for form in ("nouns", "tolls", "verbs", "subject") if form in events), None)
    return (place, measure) if measure else None


def find_equated(scene: Scene, mention: Mention) -> Found:
    """A bare number that those before it are told to be, or not to exceed: "the dead are five".

    Arabic "the-displaced do-not-exceed six thousand" has no "are".
    """
    place = mention.outer - 1
    capped = bool(_AT_MOST.intersection(mention.operators))
    bare = mention.counted is None and mention.unit is None
    if not bare or not (capped or scene.flag(place, Flag.PASSIVE)):
        return None
    for at in range(place if capped else place - 1, max(-1, place - 1 - _TO_COPULA), -1):
        tag = scene.tags[at]
        if tag.flags & (Flag.MARK | Flag.DIGITS | Flag.NUMERAL | Flag.BREAK):
            return None
        if tag.noun in PEOPLE and not tag.events:
            return None  # "the dead man was 40"
        measure = tag.events.get("nouns")
        told = scene.flag(at - 1, Flag.DETERMINER) and not scene.flag(at - 1, Flag.LINK)
        if measure and (told or scene.words[at].startswith(scene.lexicon.definite)):
            return None if is_counted(scene, at) else (at, measure)
    return None


def is_counted(scene: Scene, place: int) -> bool:
    """Tells whether a noun of harm has a number of its own."""
    return any(other.head == place or other.event == place for other in scene.mentions_near(place))


def find_toll_behind(scene: Scene, mention: Mention) -> Found:
    """A toll right behind the number it has reached: "elevó a más de 140 el número de detenidos".

    An aside may stand between: "bringing to nine, two of them children, the number of dead".
    """
    start = place = _behind_aside(scene, mention.after)
    while scene.flag(place, Flag.DETERMINER | Flag.ARTICLE) and place < start + 2:
        place += 1
    if scene.lexicon.concepts.verb_last and mention.counted is None:  # Turkish "31 being the number of dead"
        for at in range(mention.after + 1, min(mention.after + _TO_TOLL, len(scene.tags))):
            if "tolls" in scene.tags[at].events and changes(scene, range(mention.after, at)):
                return at, scene.tags[at].events["tolls"]
    bare = scene.lexicon.concepts.verb_first and place == start  # "rose to eight number-of-dead"
    if mention.counted is not None or not (bare or start < place) or place >= len(scene.tags):
        return None
    if bare and not changes(scene, range(mention.outer - 3, mention.outer)):
        return None
    measure = scene.tags[place].events.get("tolls")
    return (place, measure) if measure else None


def _behind_aside(scene: Scene, place: int) -> int:
    """Returns the word behind the two commas that an aside stands between; the word itself where none begins."""
    if scene.word(place) not in _COMMAS:
        return place
    closing = (
        at for at in range(place + 1, min(len(scene.words), place + _ASIDE)) if scene.word(at) in _COMMAS
    )
    return next(closing, place - 1) + 1
