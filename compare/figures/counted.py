"""Finds what a number counts: the noun phrase beside it, or what the figure before it counted."""

from itertools import pairwise

from compare.figures.lexicon import Flag
from compare.figures.role import is_undone, parted
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.figures.voice import has_object
from compare.records import Measure

_LONGEST_PHRASE = 7  # words between a number and the end of what it counts
_MOST_UNKNOWN = 3  # words the language does not know, before the noun
_THINGS = frozenset({"vehicles", "buildings", "ships", "aircraft", "drones"})  # a fate may befall them, too
_THROUGH = Flag.ADJECTIVE | Flag.DEMONYM | Flag.DETERMINER | Flag.OTHERS
_ENDS = (
    Flag.STOP
    | Flag.BREAK
    | Flag.PREPOSITION
    | Flag.PASSIVE
    | Flag.PERFECT
    | Flag.PART
    | Flag.COORDINATOR
    | Flag.MONTH
    | Flag.WEEKDAY
    | Flag.NEVER
)


def find_counted(scene: Scene, mention: Mention, following: Mention | None = None) -> None:
    """Sets the head noun, its phrase and its concept, as far as the words right behind the number tell.

    Args:
        scene: the text.
        mention: the number.
        following: the next one, if any; an age may stand between an article and its noun ("a 52-year-old man").
    """
    mention.phrase_end = mention.after
    if mention.measure == "times" or is_one_of(scene, mention):
        return
    if mention.counted is not None:  # one word for two of something
        mention.phrase_end = _agreeing(scene, mention.last)
        return
    if _counts_back(scene, mention):
        return
    if scene.flag(mention.first, Flag.SINGLE) or (
        mention.form == "article" and scene.flag(mention.first, Flag.BARE)
    ):
        mention.head, mention.concept = mention.first, scene.tags[mention.first].noun or "people"
        mention.phrase_end = _agreeing(scene, mention.last)
        mention.counted = (mention.first, mention.phrase_end)
        fate = scene.tags[mention.first].events.get("nouns")
        if fate is not None:  # Arabic "a martyr", "a wounded" without an article
            mention.event, mention.measure = mention.first, fate
        return
    if _is_compound(scene, mention.last):  # "a five-storey building" is one
        mention.head, mention.phrase_end = mention.last + 1, mention.last + 2
        mention.counted = (mention.head, mention.phrase_end)
        return
    place = _after_links(scene, mention)
    aged = following is not None and following.first == place and following.measure == "age"
    if aged and following is not None and mention.form in ("article", "words"):
        place = following.after
        if ends_phrase(scene, place):  # "two 18-year-olds"
            mention.head, mention.concept = following.first, "people"
            mention.counted, mention.phrase_end = (following.first, place), place
            return
    first = place
    unknown: list[int] = []
    others = False
    demonym: int | None = None
    limit = min(len(scene.tags), place + _LONGEST_PHRASE)
    verb_endings = scene.lexicon.concepts.verb_endings
    while place < limit:
        tag = scene.tags[place]
        joined = (
            scene.words[place] == "/" and place - 1 in unknown and scene.glued(place)
        )  # "PKK/YPG fighters"
        dash = scene.words[place] == "-" and not (scene.glued(place) or scene.glued(place + 1))
        mark = tag.flags & Flag.MARK and (dash or scene.words[place] not in '"-')
        if mark and not (joined or _initial(scene, place)):
            break
        if tag.flags & (Flag.DIGITS | Flag.NUMERAL | Flag.VAGUE) and not tag.noun:
            break
        if place == first and parted(scene, place):
            break
        if place == mention.after and tag.flags & Flag.DETERMINER and scene.lexicon.concepts.head_last:
            break  # "up from 31 the night before"
        if tag.noun is not None:
            if others and tag.cut_off and not scene.lexicon.concepts.head_last:
                break  # Arabic "21 others by-the-blast"
            linked = mention.after < first == (unknown[0] if unknown else None)
            if linked and tag.noun not in PEOPLE and not scene.lexicon.concepts.head_last:
                break  # Arabic "three of his-escort by-explosion": whoever follows "of" is counted
            place = _head(scene, mention, first, place)
            return
        if tag.events and scene.is_joined(place):
            break
        among = "among" in tag.events and scene.lexicon.numbers.positional  # Chinese "16名死者中"
        if "nouns" in tag.events or "verbs" in tag.events or among:
            if (unknown or demonym is not None) and (
                "nouns" not in tag.events or ("verbs" in tag.events and has_object(scene, place))
            ):
                break
            _event_head(scene, mention, first, place)
            return
        if tag.events:
            break
        if tag.flags & Flag.OTHERS:
            place += 1
            others = True
            continue
        if tag.flags & Flag.DEMONYM:
            demonym = place
        elif tag.flags & Flag.LINK and scene.words[place] != "-":
            if place > first:
                break
        elif tag.flags & (_ENDS | Flag.ADVERB):
            break
        elif not tag.flags & (_THROUGH | Flag.MARK) and not scene.words[place].endswith(verb_endings):
            if scene.lexicon.lists["changes"].at(scene.words, place) is not None:
                break  # "ist auf 596 gestiegen"
            if scene.lexicon.severe.at(scene.words, place) is not None:
                break  # "four in a serious condition"
            if others and not scene.lexicon.concepts.head_last:
                break  # "13 others" and what comes next
            unknown.append(place)
            if len(unknown) > _MOST_UNKNOWN:
                break
        place += 1
    if demonym is not None and (not unknown or unknown[0] > demonym):
        mention.head, mention.concept = demonym, "people"
        mention.counted = (first, demonym + 1)
        mention.phrase_end = demonym + 1
        return
    if unknown:
        _unknown_head(scene, mention, first, unknown)
    else:
        total = scene.lexicon.totals.before(scene.words, mention.outer)
        if total is not None:
            mention.concept = mention.measure = total[0]  # type: ignore[assignment]
            mention.counted = (total[1], mention.outer)


def _counts_back(scene: Scene, mention: Mention) -> bool:
    """Takes people before a number that has their article: Arabic "her-children the-three", "the-dead the-six"."""
    end = mention.first
    article = scene.words[end][: scene.tags[end].cut_off]
    if mention.form == "digits" and scene.glued(end):  # "the-dead the-12"
        end, article = end - 1, scene.word(end - 1)
    place = end - 1
    if place < 0 or mention.form not in ("words", "digits") or article not in scene.lexicon.definite:
        return False
    while place and scene.flag(place, Flag.COVERED):
        place -= 1
    tag = scene.tags[place]
    fate = tag.events.get("nouns") or tag.events.get("among")
    if tag.noun not in PEOPLE and fate is None:
        return False
    mention.head, mention.concept, mention.counted = place, tag.noun or "people", (place, end)
    mention.outer = place
    if fate is not None:
        mention.event, mention.measure = place, fate
    return True


def is_one_of(scene: Scene, mention: Mention) -> bool:
    """Tells "one of them", which is a phrase of its own."""
    return scene.flag(mention.first, Flag.ONE) and scene.flag(mention.first, Flag.PART)


def ends_phrase(scene: Scene, place: int) -> bool:
    """Tells whether no noun follows at a place: the text ends, or a mark, a verb or a preposition stands there."""
    if place >= len(scene.tags):
        return True
    tag = scene.tags[place]
    return bool(tag.flags & (_ENDS | Flag.MARK) or (tag.events and "nouns" not in tag.events))


def _initial(scene: Scene, place: int) -> bool:
    """Tells the full stops of "U.S."."""
    return scene.words[place] == "." and scene.glued(place) and len(scene.words[place - 1]) == 1


def _after_links(scene: Scene, mention: Mention) -> int:
    """Steps over "of", "of the", "of its", a quotation mark and a hyphen between a number and its noun."""
    place = mention.after
    if scene.is_suffix(place):
        place += 1
    while place < len(scene.tags) and place < mention.after + 4:
        flags = scene.tags[place].flags
        linked = flags & Flag.LINK and not (scene.words[place] == "-" and not scene.glued(place))
        behind_link = place > mention.after and flags & Flag.DETERMINER
        if not (linked or behind_link or scene.words[place] == '"'):
            break
        place += scene.length(place)
    return place


def _head(scene: Scene, mention: Mention, first: int, place: int) -> int:
    """Takes a noun the language knows as head; where heads come last, goes on to the last noun of a compound."""
    head = place
    end = place + scene.length(place)
    if scene.lexicon.concepts.head_last:
        singular = mention.value == 1 and mention.form != "vague"
        while end < len(scene.tags) and scene.tags[end].noun:
            riders = (
                scene.tags[head].noun not in PEOPLE and scene.tags[end].noun in PEOPLE
            )  # "bus passengers"
            if scene.is_plural(end - 1) and not (singular or riders):
                break
            if singular and scene.is_plural(end):
                break
            head, end = end, end + scene.length(end)
    else:
        head, end = _possessed(scene, head, end)
        end = _agreeing(scene, end)
    mention.head, mention.concept = head, scene.tags[head].noun
    mention.counted = (first, end)
    mention.phrase_end = end
    return end


def _possessed(scene: Scene, head: int, end: int) -> tuple[int, int]:
    """Goes on from people to the thing of theirs that is counted: "bir militan karargahı", a militants' post."""
    endings = scene.lexicon.concepts.possessed
    if not endings or end >= len(scene.tags) or scene.tags[head].noun not in PEOPLE:
        return head, end
    thing = scene.tags[end].noun
    owned = thing is not None and thing not in PEOPLE and scene.words[end].endswith(endings)
    return (end, end + scene.length(end)) if owned else (head, end)


def _is_compound(scene: Scene, place: int) -> bool:
    """Tells whether a hyphen writes an unknown word onto a number, in a language whose nouns stand last."""
    if not scene.lexicon.concepts.head_last or scene.word(place) != "-":
        return False
    tag = scene.tags[place + 1] if place + 1 < len(scene.tags) else None
    glued = scene.glued(place) and scene.glued(place + 1)
    known = Flag.DIGITS | Flag.NUMERAL | Flag.LINK  # "1-of-4 players"
    unknown = tag is not None and not (tag.noun or tag.events or tag.flags & known)
    return glued and unknown and scene.words[place + 1].isalpha()


def _agreeing(scene: Scene, place: int) -> int:
    """Steps over adjectives behind their noun: "militaires américains", "missiles balistiques"."""
    endings = scene.lexicon.concepts.plural_endings
    for _ in range(3):
        if place >= len(scene.tags):
            break
        tag = scene.tags[place]
        if scene.is_joined(place) and tag.flags & Flag.SINGLE:
            break  # Arabic "four soldiers and-a-civilian"
        if scene.lexicon.after.at(scene.words, place) is not None:
            break  # Persian "forty people it-passed", where "passed" is also "past"
        if tag.flags & (Flag.ADJECTIVE | Flag.DEMONYM) and not tag.events:
            place += scene.length(place)
            continue
        plain = not tag.flags and not tag.noun and not tag.events and not tag.phrases
        if plain and endings and scene.words[place].endswith(endings) and not scene.upper(place):
            place += 1
            continue
        break
    return place


def _event_head(scene: Scene, mention: Mention, first: int, place: int) -> None:
    """Takes "dead" in "50 dead" and "wounded" in "200 wounded" as both head and event."""
    tag = scene.tags[place]
    end = place + scene.length(place)
    told = "verbs" in tag.events or ("nouns" in tag.events and tag.flags & Flag.ADJECTIVE)
    if told and end < len(scene.tags) and scene.tags[end].noun in PEOPLE:
        mention.attribute = place
        _head(scene, mention, first, end)
        return
    behind = scene.tags[end].noun if end < len(scene.tags) and scene.lexicon.concepts.head_last else None
    noun = "nouns" in tag.events or "among" in tag.events
    if behind in _THINGS or (behind and noun and not scene.is_plural(end - 1)):
        _head(scene, mention, first, end)  # "11 burnt vehicles"
        return
    mention.event = place
    if noun:
        end = _agreeing(scene, end) if not scene.lexicon.concepts.head_last else end
        mention.head = place
        mention.counted = (first, end)
        spaced = scene.lexicon.language.spaced
        linked = (
            spaced and scene.flag(mention.after, Flag.LINK) and scene.flag(first - 1, Flag.COVERED)
        )  # "تن از"
        of_them = linked or (first > mention.after and scene.flag(first - 1, Flag.DETERMINER))
        if of_them or _is_from(scene, place):
            mention.scope = "part"  # "three of the dead"
    measure = tag.events.get("nouns") or tag.events.get("verbs") or tag.events.get("among")
    if measure is not None and is_undone(scene, mention, measure, place):
        mention.event, measure = None, "people"
    mention.measure = mention.measure or measure
    mention.phrase_end = end


def _is_from(scene: Scene, place: int) -> bool:
    """Tells whether "of the" is written onto a word: Hebrew "shlosha meha-ptzuim", three of the injured."""
    prefix = scene.words[place][: scene.tags[place].cut_off]
    return len(prefix) > 1 and bool(scene.lexicon.vocabulary[prefix].flags & Flag.LINK)


def _unknown_head(scene: Scene, mention: Mention, first: int, unknown: list[int]) -> None:
    """Keeps the words for a noun the language file does not hold; "two of them" counts none in Turkish."""
    if scene.is_partitive(mention):
        return
    if scene.lexicon.concepts.head_last:
        run = [place for place in unknown if place - unknown[0] == unknown.index(place)]
        end = next((place for place in run if scene.is_plural(place)), run[0]) + 1
    else:
        end = _agreeing(scene, unknown[0] + 1)
    mention.head = end - 1 if scene.lexicon.concepts.head_last else unknown[0]
    mention.counted = (first, end)
    mention.phrase_end = end


def read_partitive(scene: Scene, mentions: list[Mention]) -> None:
    """Lets "three" in "three of the twelve suspects" count suspects, and marks the twelve as what it is taken from."""
    for mention in mentions:
        mention.some, mention.none = _some_of(scene, mention), _none_of(scene, mention)
    for one, two in pairwise(mentions):
        gap = range(one.after, two.first)
        if _frames(scene, one, two):
            one.among = True
        if one.counted is not None or one.unit is not None or two.counted is None or not 1 <= len(gap) <= 3:
            continue
        linked = any(scene.flag(place, Flag.LINK) for place in gap)
        if linked and all(scene.flag(place, Flag.LINK | Flag.DETERMINER | Flag.COVERED) for place in gap):
            one.head, one.concept, one.counted = two.head, two.concept, two.counted
            one.phrase_end, two.among = two.phrase_end, True
            one.taken = True
            if two.event is None and (fate := _met_by_all(scene, two)) is not None:
                two.event, two.measure = fate
            if two.event is not None and two.event in (two.head, two.phrase_end, two.attribute):
                one.event, one.measure, one.scope = two.event, two.measure, "part"


def _met_by_all(scene: Scene, mention: Mention) -> tuple[int, Measure] | None:
    """Returns what a participle beside people tells of all of them: "two of the six men killed were farmers"."""
    place = mention.phrase_end if mention.attribute is None else mention.attribute
    measure = scene.tags[place].events.get("verbs") if place < len(scene.tags) else None
    if measure is None or (place == mention.phrase_end and has_object(scene, place)):
        return None
    return place, measure


def _some_of(scene: Scene, mention: Mention) -> bool:
    """Tells "one of the 120", "none of the 120", "half of the 120": what is told befell some of them, or nobody."""
    place = _before_of(scene, mention)
    half = place is not None and scene.lexicon.lists["shares"].before(scene.words, place + 1) is not None
    return half or _led_by(scene, mention, Flag.NEVER | Flag.NOBODY | Flag.NONE) is not None


def _none_of(scene: Scene, mention: Mention) -> bool:
    """Tells "none of the 120"."""
    place = _led_by(scene, mention, Flag.NEVER | Flag.NOBODY | Flag.NONE)
    none = Flag.NOBODY | Flag.NONE
    return place is not None and (
        scene.flag(place, none) or scene.lexicon.none_of.before(scene.words, place + 1) is not None
    )


def _led_by(scene: Scene, mention: Mention, flags: int) -> int | None:
    """Returns where one of some words stands before "of the" and a number, and is no harm: "no trace of"."""
    place = _before_of(scene, mention)
    while place and scene.flag(place, Flag.COVERED):
        place -= 1
    led = place is not None and scene.flag(place, flags) and not scene.tags[place].events
    return place if led else None


def _before_of(scene: Scene, mention: Mention) -> int | None:
    """Returns the word that stands before "of the" and a number."""
    place = mention.outer - 1
    if scene.flag(place, Flag.COVERED) and scene.flag(place - 1, Flag.LINK):
        place -= 1  # "van de", one entry
    while place > 0 and scene.flag(place, Flag.DETERMINER) and not scene.flag(place, Flag.LINK):
        place -= 1
    if not scene.flag(place, Flag.LINK | Flag.NEVER | Flag.COVERED):
        return None
    while place > 0 and scene.flag(place, Flag.LINK):
        place -= 1
    return place


def _frames(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells people of whom a bare number close behind is a part: "of the 46 passengers, 17 were killed".

    A verb may stand between: "De los 14 pasajeros murieron tres", but not what befell all: "of the 14 injured".
    """
    first = one.outer - 1
    while scene.flag(first, Flag.DETERMINER) and not scene.flag(first, Flag.LINK):
        first -= 1
    opens = first == 0 or scene.word(first - 1) in (",", ":") or scene.ends_clause(first - 1)
    led = opens and scene.flag(first, Flag.LINK | Flag.PREPOSITION)
    people = one.concept in PEOPLE and two.counted is None and two.unit is None
    gap = range(one.phrase_end, two.outer)
    marked = any(scene.flag(at, Flag.MARK | Flag.COORDINATOR | Flag.BREAK) for at in gap)
    told = bool(gap) and "verbs" in scene.tags[gap[0]].events
    comma = len(gap) == 1 and scene.word(gap[0]) == ","
    return led and people and (comma or (0 < len(gap) <= _TO_TAKEN and not marked and not told))


_INHERITS = 5  # numbers back to what a bare one counts
_TO_TAKEN = 3  # words between people and some of them: "kwamen er"


def _changes_to(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells "from 43 to 61": the second counts what the first does."""
    found = scene.lexicon.lists["ranges"].at(scene.words, one.last)
    return found is not None and found[1] == two.outer


def inherit(scene: Scene, mention: Mention, mentions: list[Mention], index: int) -> None:
    """Lets a bare number count what the figure before it in the sentence counted: "five others", "2 500 en Irak"."""
    told = mention.measure is not None
    if mention.counted is not None or mention.unit is not None or (told and mention.event is None):
        return
    near = mentions[max(0, index - _INHERITS) : index]
    others = mention.scope != "part" and scene.flag(mention.last, Flag.OTHERS)
    wholes = [one for one in near if one.scope != "part"] if others else []
    near = wholes or near  # "20 civilians died, seven children among them, and 33 others ..."
    for earlier in reversed(near):
        if earlier.kind is not None or earlier.unit is not None:
            continue
        if any(
            scene.ends_sentence(place)
            for place in range(earlier.last, mention.first)
            if scene.flag(place, Flag.END)
        ):
            return
        if _changes_to(scene, earlier, mention):
            mention.event, mention.measure = earlier.event, earlier.measure
        elif earlier.counted is None or earlier.concept is None:
            continue
        if told and earlier.concept not in PEOPLE:
            return
        mention.head, mention.concept, mention.counted = earlier.head, earlier.concept, earlier.counted
        return
