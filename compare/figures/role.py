"""Decides what happened to the people a number counts: killed, injured, arrested and so on, or nothing told.

The word that says it stands in the number's own phrase ("50 dead"), right behind it ("8 combattants tués"), before it
as an active verb ("killing 26 paramilitaries") or behind it as a passive ("22 militiamen had perished"). Who stands
before an active verb has done it, not suffered it.
"""

from collections.abc import Callable

from compare.figures.headed import (
    Found,
    course_start,
    find_equated,
    find_labelled,
    find_put_at,
    find_toll,
    find_toll_behind,
    is_counted,
)
from compare.figures.lexicon import Flag
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.figures.voice import has_object, is_passive, suffers
from compare.records import Measure
from compare.words import fold

Step = Callable[[Scene, Mention, list[Mention], int], Found]
_SPLIT_REACH = 12  # words between a verb and its second part, on each side of a number
_SURVIVED_REACH = 10  # words between "none of the four" and "survived"
_ASIDE = 10  # words between two commas
_REACH_LEFT = 16  # words
_REACH_RIGHT = 40
_MOST_CROSSED = 12  # numbers of a list between one and its verb
_UNDONE_REACH = 4
_HARM: frozenset[Measure] = frozenset({"killed", "injured"})
_STANDING: frozenset[Measure] = frozenset({"displaced", "captured", "arrested", "missing"})
_LIVING: frozenset[Measure] = frozenset({"killed", "injured", "arrested", "captured", "missing"})
_NEXT = Flag.PASSIVE | Flag.PERFECT | Flag.ADVERB | Flag.DETERMINER | Flag.LINK | Flag.OTHERS | Flag.COVERED
_GAPPED = 7  # words from a number without a verb to the end of its clause
_ABOARD = 3  # words between "carrying" and the people on board
_PLACE_REACH = 6  # words of a place and the comma before it
_TOPIC = 12  # signs of those told of and what befell them, before "are" and a number
_ENDED = 6  # signs of an ending between a verb and those it describes
_TO_WHOLE = 4  # words between a part and the whole behind it
_BETWEEN = 3  # words between a noun and a participle that belongs to it


def find_event(scene: Scene, mention: Mention, neighbours: list[Mention], index: int) -> None:
    """Sets the event word and its measure on a number that counts people, or that counts nothing named.

    Args:
        scene: the text.
        mention: the number.
        neighbours: all numbers of the text that may be figures, in order.
        index: the place of this one among them.
    """
    standing = mention.measure in _STANDING or mention.measure == "casualties"  # "claimed five victims"
    if mention.event is not None and mention.event == mention.head and standing:
        _befall(scene, mention, neighbours, index, _HARM)
        return
    if mention.event is not None or not (mention.concept in PEOPLE or mention.concept is None):
        return
    survived = _survived(scene, mention) if mention.none else None
    if survived is not None:
        mention.event, mention.measure, mention.some = survived, "killed", False
        return
    if mention.among or (mention.some and not _is_told_apart(scene, mention)):
        return
    if scene.lexicon.concepts.verb_first and _is_on_board(scene, mention):
        return  # Arabic "sank a-boat that carries 60 migrants"
    strange = mention.concept is None and mention.counted is not None
    put = (
        _that_of(scene, mention)
        or find_put_at(scene, mention)
        or (
            find_toll(scene, mention)
            if strange
            else find_labelled(scene, mention) or find_equated(scene, mention)
        )
    )
    if put is not None:
        mention.event, mention.measure = put
        mention.counted = mention.concept = None
        return
    if strange:
        split = _split_verb(scene, mention)
        if split is None:
            _befall(scene, mention, neighbours, index, _LIVING)
        else:
            mention.event, mention.measure, mention.concept = *split, "people"
        return
    lead = _phrase_start(scene, mention) - 1
    aside = mention.form == "article" and _is_governed(scene, lead) and not scene.flag(lead, Flag.BREAK)
    split = None if aside else _split_verb(scene, mention)
    if split is not None:
        mention.event, mention.measure = split
        return
    steps: tuple[Step, ...] = (_left_close, _right, _left_far)
    if index and _goes_on_list(scene, neighbours[index - 1], mention):
        mention.scope = "part"
    if mention.scope == "part":
        steps = (_left_close, _right_of_part)
    elif aside:
        steps = (_left_close, _left_far)
    for step in steps:
        beside = step is _left_close and not aside
        found = _beside(scene, mention) if beside else None
        found = found or step(scene, mention, neighbours, index)
        if found and _is_others(scene, mention, neighbours[index + 1 :], found[0]):
            found = None
        if found and step is _right and _is_inside_list(scene, neighbours, index, found[0]):
            found = _left_far(scene, mention, neighbours, index) or found
        if found is None and step is steps[0]:
            found = find_toll_behind(scene, mention) or find_toll(scene, mention)
        if found is not None:
            place, measure = found
            attribute = find_attribute(scene, mention)
            if attribute is not None and index + 1 < len(neighbours) and place > neighbours[index + 1].first:
                place, measure = attribute
            if not is_undone(scene, mention, measure, place):
                mention.event, mention.measure = place, measure
            return
    attribute = find_attribute(scene, mention) or _where_they_are(scene, mention)
    if attribute is not None:
        mention.event, mention.measure = attribute
        return
    if mention.attribute is not None:
        mention.event = mention.attribute
        events = scene.tags[mention.attribute].events
        mention.measure = events.get("verbs") or events["nouns"]


def _survived(scene: Scene, mention: Mention) -> int | None:
    """Returns the word that makes those dead of whom none did it: "none of the four people in front survived"."""
    for place in range(mention.after, min(len(scene.tags), mention.after + _SURVIVED_REACH)):
        if scene.lexicon.survived.at(scene.words, place) is not None:
            return place
        if scene.flag(place, Flag.END) and scene.ends_clause(place):
            break
    return None


def _is_inside_list(scene: Scene, neighbours: list[Mention], index: int, verb: int) -> bool:
    """Tells whether a verb stands behind the next number: "arrested a cook and two aides, five others are held"."""
    return (
        0 < index < len(neighbours) - 1
        and neighbours[index + 1].first < verb
        and _coordinated(scene, neighbours[index - 1], neighbours[index])
    )


def _is_told_apart(scene: Scene, mention: Mention) -> bool:
    """Tells whether a participle belongs to all people counted: "half of the 18 people killed were children"."""
    return mention.phrase_end < len(scene.tags) and "verbs" in scene.tags[mention.phrase_end].events


def _befall(
    scene: Scene, mention: Mention, neighbours: list[Mention], index: int, fates: frozenset[Measure]
) -> None:
    """Sets the event of people told by a noun that is unknown, or names how they live, if it stands right beside it.

    "killed 12 pilgrims", where the language does not know pilgrims; "five hostages were killed".
    """
    found = _beside(scene, mention) or _left_close(scene, mention, neighbours, index)
    found = found or _right(scene, mention, neighbours, index)
    if found is None or found[1] not in fates or is_undone(scene, mention, found[1], found[0]):
        return
    place = found[0]
    if found[1] == "missing" and place > mention.outer:
        return  # Turkish "under the rubble of two towers"
    if place < mention.outer:
        between = range(place + scene.length(place), mention.outer)
    else:
        between = range(mention.phrase_end, place)
    if all(scene.flag(at, _NEXT) or scene.flag(at - 1, Flag.LINK | Flag.DETERMINER) for at in between):
        mention.event, mention.measure, mention.concept = place, found[1], "people"


def _goes_on_list(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether an "and" written onto a number adds people to a list of parts: "among them 4 women and-6 men"."""
    listed = one.scope == "part" and one.concept in PEOPLE and two.concept in PEOPLE
    return listed and scene.is_joined(two.first) and two.outer - one.phrase_end <= 1


def find_attribute(scene: Scene, mention: Mention) -> Found:
    """A participle right before the number, unless a verb follows: "ölen 5 kişi", five who died."""
    place = mention.outer - 1
    ended = scene.lexicon.concepts.verb_last and scene.word(place) in scene.lexicon.concepts.attributive
    low = place - _ENDED if ended else place
    while place > 0 and (scene.flag(place, Flag.COVERED) or (place > low and not scene.tags[place].events)):
        if scene.flag(place, Flag.MARK):
            return None
        place -= 1
    events = scene.tags[place].events if place >= 0 else {}
    measure = events.get("attributes") or (ended and (events.get("subject") or events.get("verbs")))
    return (place, measure) if measure else None


def _where_they_are(scene: Scene, mention: Mention) -> Found:
    """The word for who is missing, before the number in a language of last verbs: "under-the-rubble still 6 people"."""
    if not scene.lexicon.concepts.verb_last or mention.concept not in PEOPLE:
        return None
    last = mention.outer - 1
    spaced = scene.lexicon.language.spaced
    topic = not spaced and scene.flag(last, Flag.ADVERB)  # Japanese "pupils who were taken are 36"
    for place in range(last, max(-1, last - (_BETWEEN if spaced else _TOPIC)), -1):
        events = scene.tags[place].events
        measure = events.get("subject") or (events.get("verbs") if topic else None)
        if measure == "missing" or (measure and topic):
            return None if is_undone(scene, mention, measure, place) else (place, measure)
        if scene.flag(place, Flag.MARK):
            return None
    return None


def is_undone(scene: Scene, mention: Mention, measure: Measure, event: int) -> bool:
    """Tells whether a word beside the number takes the event back: "saved 300 lives", "two gunmen fled"."""
    if measure == "missing" and _seeks(scene, mention, event):
        return True
    if event == mention.head and scene.lexicon.lists["remains"].at(scene.words, event) is not None:
        return False  # whoever rescues bodies rescues nobody
    after = scene.lexicon.unless_after.get(measure)
    behind_it = range(mention.phrase_end, min(mention.phrase_end + _UNDONE_REACH, len(scene.words)))
    if after is not None and any(after.at(scene.words, place) is not None for place in behind_it):
        return True
    unless = scene.lexicon.unless.get(measure)
    if unless is None:
        return False
    last = mention.phrase_end + (_UNDONE_REACH if scene.lexicon.concepts.verb_last else 0)
    first = max(0, mention.outer - _UNDONE_REACH)
    told = (one.phrase_end for one in scene.mentions_near(first) if first < one.phrase_end <= mention.outer)
    behind = max(told, default=None)
    if behind is not None:  # "34 people were saved, two died" keeps "saved" with the 34
        commas = (at for at in range(mention.outer - 1, behind - 1, -1) if scene.words[at] == ",")
        first = next(commas, behind)
    joined = (at for at in range(mention.outer - 1, first - 1, -1) if _parts_clause(scene, at))
    near = range(next(joined, first), min(last, len(scene.words)))
    own = range(event, event + scene.length(event))
    return any(unless.at(scene.words, place) is not None for place in near if place not in own)


def _seeks(scene: Scene, mention: Mention, event: int) -> bool:
    """Tells whether those counted look for the missing: beside the number or between it and the search.

    "300 people joined the search", Russian "in the search take part 300 people", Arabic "take-part 300 in ...".
    """
    seeking = scene.lexicon.lists["seeking"]
    behind = mention.phrase_end + (_UNDONE_REACH if scene.lexicon.concepts.verb_last else 0)
    first = min(event + scene.length(event), mention.outer - 1)
    near = range(max(0, first), min(max(event, behind), len(scene.words)))
    return any(seeking.at(scene.words, place) is not None for place in near)


def _parts_clause(scene: Scene, place: int) -> bool:
    """Tells whether another clause begins behind a word: "19 were rescued and 3 died", "31 kurtarıldı; 3 ceset"."""
    joins = scene.flag(place, Flag.COORDINATOR) and scene.words[place] != ","
    return (
        joins or scene.words[place] == ";" or (scene.lexicon.concepts.verb_last and scene.words[place] == ",")
    )


def carry_event(scene: Scene, mentions: list[Mention], index: int) -> None:
    """Gives a part, and what is joined to it, the event of its whole: "killed, including two women and a man"."""
    mention = mentions[index]
    if (
        index + 1 < len(mentions)
        and mention.event is None
        and mention.counted is None
        and mention.unit is None
    ):
        two = mentions[index + 1]  # "elevou de nove para doze o número de mortos"
        if course_start(scene, two.outer) < two.outer and two.counted is None and two.event is not None:
            mention.event, mention.measure = two.event, two.measure
    if mention.event is None and mention.concept in PEOPLE and index + 1 < len(mentions):
        two = mentions[index + 1]
        if two.event is not None and two.event >= two.last and _shares_verb(scene, mention, two):
            mention.event, mention.measure = two.event, two.measure
            return
    if not index or mention.unit is not None or mention.form == "none" or mention.some:
        return  # "none of the twelve was hurt"
    unknown = (
        mention.concept is None and mention.scope == "part"
    )  # "22 gang members, among them 3 ringleaders"
    of_some = mention.concept is None and scene.flag(mention.last, Flag.LINK | Flag.PART | Flag.PREPOSITION)
    if mention.concept not in PEOPLE and mention.counted is not None and not (unknown or of_some):
        return
    if mention.scope == "part" and scene.lexicon.partitives and _opens_whole(scene, mentions, index):
        return  # the order of Turkish: "2 dead, of-them 3 children-being 14 people hurt"
    before = index - 1
    while before and mentions[before].measure == "age":
        before -= 1  # "a woman aged 34 and her two sons"
    whole = mentions[before]
    if mention.scope == "part" and whole.event is None and before and whole.concept not in PEOPLE:
        whole = mentions[before - 1]  # "four of one family, two children among them"
    if whole.measure == "injured" and mention.counted is None and _is_severe(scene, mention):
        mention.scope = "part"
    choked = mention.counted is None and parted(scene, mention.after)  # "8 by bullets and 41 by choking"
    joined = _coordinated(scene, whole, mention) and (mention.concept in PEOPLE or choked or of_some)
    joined = joined or _gapped(scene, whole, mention)
    if whole.scope == "part" and whole.event is not None:
        listed = mention.event == whole.event < whole.outer and _goes_on(
            scene, mentions[:before], whole, mention
        )
        if listed or _shared_out(scene, whole, mention):
            mention.event, mention.measure, mention.scope = whole.event, whole.measure, "part"
            return
    if mention.event is not None or whole.event is None or not (mention.scope == "part" or joined):
        return
    if mention.scope != "part" and whole.event == whole.head:
        return  # "12 dead and millions of people": the dead are counted, nothing was done to the others
    if any(
        scene.ends_sentence(place)
        for place in range(whole.last, mention.first)
        if scene.flag(place, Flag.END)
    ):
        return
    if whole.measure and is_undone(scene, mention, whole.measure, whole.event):
        return  # "41 were trapped, of whom twelve were rescued"
    mention.event, mention.measure = whole.event, whole.measure
    if whole.scope == "part":
        mention.scope = "part"


def _shares_verb(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether the verb behind two numbers is both's: "three people were badly and ten slightly hurt"."""
    counted = one.counted[1] if one.counted else one.last
    between = range(max(one.after, one.last, counted), two.outer - 1)
    aside = Flag.PASSIVE | Flag.PERFECT | Flag.ADVERB
    graded = any(scene.flag(place, Flag.ADVERB) for place in between) or _closes(scene, two)
    alone = all(scene.flag(place, aside) for place in between)
    return graded and alone and scene.flag(two.outer - 1, Flag.COORDINATOR)


def _closes(scene: Scene, two: Mention) -> bool:
    """Tells whether a noun closes a sentence without a verb: Turkish "two soldiers and a guard martyrs."."""
    if not scene.lexicon.concepts.verb_last or two.event is None or two.counted is None:
        return False
    end = two.event + scene.length(two.event)
    ends = end == len(scene.tags) or scene.flag(end, Flag.END) or not scene.word(end).isalpha()
    return two.event >= two.counted[1] and ends


def _gapped(scene: Scene, whole: Mention, mention: Mention) -> bool:
    """Tells whether a clause leaves out the verb of the one before it: "five soldiers died and three of the rebels".

    Or "five soldiers died along with three rebels": a coordinator of several words joins what "and" might not.
    """
    event, last = whole.event, mention.outer - 1
    first = last
    while first > 0 and scene.flag(first, Flag.COVERED):
        first -= 1
    along = first < last and scene.flag(first, Flag.COORDINATOR) and mention.concept in PEOPLE
    joined = along or (scene.flag(last, Flag.COORDINATOR) and scene.words[last].isalpha())
    if event is None or not (joined or scene.is_joined(mention.first)):
        return False
    behind = mention.last + (scene.word(mention.last) in ("-", "–", "—"))
    if along:
        behind = mention.phrase_end
    # Places add up: "two inside and five outside".
    of_them = along or scene.flag(behind, Flag.PART | Flag.LINK)
    stop = next((n for n in range(behind, len(scene.tags)) if scene.flag(n, Flag.END)), len(scene.tags))
    ends = stop - behind <= _GAPPED and not any(scene.tags[n].events for n in range(behind, stop))
    clean = not any(scene.flag(n, Flag.END) and scene.ends_clause(n) for n in range(whole.last, last))
    return of_them and ends and clean and whole.measure in _LIVING


def _goes_on(scene: Scene, earlier: list[Mention], one: Mention, two: Mention) -> bool:
    """Tells whether a list of parts goes on: "killed 26, including two women, a child and three medics".

    A comma before "and" closes what one part inserted: "killed nine, including two women, and three soldiers".
    """
    last = two.outer - 1
    closed = scene.flag(last, Flag.COORDINATOR) and scene.words[last] != "," and scene.words[last - 1] == ","
    longer = bool(earlier) and earlier[-1].scope == "part"
    return _coordinated(scene, one, two) and (longer or not closed)


def _shared_out(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether two numbers share a toll out over places: "including 14 in Baalbek, nine in Tyre"."""
    behind = scene.word(max(one.last, one.phrase_end))
    led = scene.flag(two.last, Flag.PREPOSITION) and scene.words[two.last] == behind
    return led and two.counted is None and _coordinated(scene, one, two)


def parted(scene: Scene, place: int) -> bool:
    """Tells whether a preposition is written onto a word: "12 by-choking" counts no choking."""
    parting, word = scene.lexicon.concepts.parting, scene.word(place)
    if not word:
        return False
    if scene.tags[place].cut_off:
        return word[: scene.tags[place].cut_off] in parting
    known = scene.tags[place].noun or scene.tags[place].events or scene.tags[place].flags
    return not known and any(len(one) > 1 and word.startswith(one) for one in parting)


def _opens_whole(scene: Scene, mentions: list[Mention], index: int) -> bool:
    """Tells whether the number a part belongs to follows at once: "aralarında 3 çocuğun bulunduğu 14 kişi"."""
    if index + 1 >= len(mentions):
        return False
    mention, two = mentions[index], mentions[index + 1]
    gap = range(mention.phrase_end, two.outer)
    apart = any(scene.flag(at, Flag.MARK | Flag.COORDINATOR) for at in gap)
    return two.event is not None and two.scope != "part" and len(gap) <= _TO_WHOLE and not apart


def _is_severe(scene: Scene, mention: Mention) -> bool:
    """Tells whether a word for how badly stands right behind a bare number: "twenty injured, five seriously"."""
    place = mention.after + (scene.word(mention.after) == "-")
    return scene.lexicon.severe.at(scene.words, place) is not None


def _is_governed(scene: Scene, place: int) -> bool:
    """Tells whether a preposition stands at a place: a person behind it is an agent or a by-stander."""
    return scene.flag(place, Flag.PREPOSITION | Flag.LINK) and not scene.flag(place, Flag.PART)


def _beside(scene: Scene, mention: Mention) -> Found:
    """A participle or "dead" right behind the noun: "8 combattants tués", "at least ten people dead"."""
    place = mention.phrase_end
    for _ in range(_BETWEEN):
        if place >= len(scene.tags):
            return None
        tag = scene.tags[place]
        if tag.events and scene.is_joined(place):
            return None
        if tag.events:
            if "verbs" in tag.events and has_object(scene, place):
                return None
            measure = tag.events.get("verbs") or tag.events.get("subject") or tag.events.get("nouns")
            endings, behind = scene.lexicon.concepts.objects, place + scene.length(place)
            ends = behind >= len(scene.tags) or scene.flag(behind, Flag.MARK)
            if endings and (ends or scene.words[mention.last - 1].endswith(endings)):
                measure = measure or tag.events.get("active")  # Ukrainian "five-of-them they-wounded"
            return (place, measure) if measure else None
        if not tag.flags & (Flag.ADVERB | Flag.OTHERS | Flag.DEMONYM | Flag.ADJECTIVE):
            return None
        place += 1
    return None


def _left_close(scene: Scene, mention: Mention, neighbours: list[Mention], index: int) -> Found:
    """An active verb before the number with nothing counted between: "ont tué tôt mercredi au moins huit"."""
    return _left(scene, mention, neighbours, index, far=False)


def _left_far(scene: Scene, mention: Mention, neighbours: list[Mention], index: int) -> Found:
    """An active verb before a list: "a tué deux militaires américains et un Britannique"."""
    return _left(scene, mention, neighbours, index, far=True)


def _left(scene: Scene, mention: Mention, neighbours: list[Mention], index: int, *, far: bool) -> Found:
    edge = neighbours[index - 1].last if index else 0
    first = _phrase_start(scene, mention)
    first -= scene.word(first - 1) == '"'  # the death of "at least 14 compatriots"
    first = _before_aside(scene, first, edge)
    direct = first - 1
    governed = _is_governed(scene, direct)
    stop = max(0, direct - _REACH_LEFT)
    if index and direct >= stop and not (far and _coordinated(scene, neighbours[index - 1], mention)):
        stop = max(stop, edge)
    for place in range(direct, stop - 1, -1):
        tag = scene.tags[place]
        if tag.flags & Flag.END and scene.ends_clause(place):
            return None
        if tag.events and mention.counted is not None and _told_off(scene, place, first):
            return None
        if scene.lexicon.concepts.verb_last and (
            (scene.words[place] == "," and not scene.flag(place, Flag.COVERED))
            or {*tag.events} == {"attributes"}
        ):
            return None  # what stands before is told of others
        if not far and scene.lexicon.concepts.verb_last and scene.flag(place, Flag.COORDINATOR):
            return None
        taken = scene.lexicon.numbers.positional and not far and is_counted(scene, place)
        if tag.events and not (taken and any(scene.words[at] == "," for at in range(place, first))):
            found = _acts_on(scene, place, mention, first, governed)
            if found is not None:
                return found
            if any(form in tag.events for form in ("verbs", "active", "subject", "among")):
                return None
        if tag.flags & Flag.BREAK and not tag.events:
            return None
    return None


def _told_off(scene: Scene, place: int, first: int) -> bool:
    """Tells whether a colon and other words part an event word from people: "the toll is disputed: two men say"."""
    behind = place + scene.length(place)
    return scene.word(first - 1) == ":" and scene.word(behind) != ":" and behind < first - 1


def read_passed(scene: Scene, mention: Mention) -> None:
    """Bounds a number by the verb before its toll: Arabic "passed the number of dead forty"."""
    event = mention.event
    if event is None or mention.operators or not scene.lexicon.concepts.verb_first:
        return
    if "tolls" in scene.tags[event].events and event + scene.length(event) == mention.outer:
        found = scene.lexicon.before.before(scene.words, event)
        if found is not None:
            mention.operators.append(found[0])


def _split_verb(scene: Scene, mention: Mention) -> Found:
    """A verb in two parts around who suffers it: "nahm 212 Demonstranten fest", "kwamen negen mensen om"."""
    if not scene.lexicon.around_ends:
        return None
    for place in range(mention.outer - 1, max(-1, mention.outer - _SPLIT_REACH), -1):
        if scene.tags[place].flags & Flag.END and scene.ends_clause(place):
            return None
        found = scene.lexicon.around.at(scene.words, place)
        if found is None and "active" in scene.tags[place].events and scene.is_joined(place):
            return None  # Arabic "lost three soldiers and-captured 12 gunmen"
        if found is None:
            continue
        if any(scene.tags[at].events for at in range(found[1], mention.outer)):
            return None  # "left three dead, including two children, and wounded nine"
        ends = scene.lexicon.around_ends[found[0]]
        for last in range(mention.after, min(len(scene.words), mention.phrase_end + _SPLIT_REACH)):
            if scene.tags[last].flags & Flag.END and scene.ends_clause(last):
                return None
            end = ends.at(scene.words, last)
            if end is not None:
                return place, end[0]  # type: ignore[return-value]
            if scene.tags[last].events:
                return None  # "left four injured and two dead"
        return None
    return None


def _that_of(scene: Scene, mention: Mention) -> Found:
    """A bare number before "that of" and those it counts: "elevó a 58 el número de muertos y a 200 el de heridos"."""
    place = mention.after
    if mention.counted is not None or not scene.flag(place, Flag.DETERMINER | Flag.KNOWN):
        return None
    place += 1
    if not scene.flag(place, Flag.LINK) or scene.tags[place].events:
        return None
    place += scene.length(place)
    measure = scene.tags[place].events.get("nouns") if place < len(scene.tags) else None
    return (place, measure) if measure else None


def _phrase_start(scene: Scene, mention: Mention) -> int:
    first = mention.outer
    while (
        first > 0
        and scene.flag(first - 1, Flag.DETERMINER | Flag.ADJECTIVE)
        and not scene.flag(first - 1, Flag.LINK)
        and "active" not in scene.tags[first - 1].events  # "displaced 5,000 people"
    ):
        first -= 1
    return first


def _acts_on(scene: Scene, place: int, mention: Mention, first: int, governed: bool) -> Found:
    """Tells whether the event word at a place acts on what stands behind it."""
    events = scene.tags[place].events
    adjacent = place + scene.length(place) >= first - (1 if governed else 0)
    if governed:
        measure = events.get("acts") or events.get("active")
        linked = scene.flag(first - 1, Flag.LINK)
        if measure and linked and adjacent:
            return place, measure
        dash = scene.word(first - 1) == "-" and not is_counted(scene, place)  # "погибших — двое"
        measure = events.get("tolls") or (events.get("bare") if dash else None)
        return (place, measure) if measure and mention.counted is None else None
    if "active" in events:
        return place, events["active"]
    if "verbs" in events and not is_passive(scene, place):
        if _joined_anew(scene, place, first) and (mention.counted is None or _is_head(scene, place)):
            return None  # "two drowned and eleven are missing", "39 missing and 10,000 residents"
        return place, events["verbs"]
    if "tolls" in events and (mention.counted is None or mention.concept in PEOPLE):
        return place, events["tolls"]
    if "bare" in events and mention.counted is None and not is_counted(scene, place):
        return place, events["bare"]
    if scene.lexicon.concepts.verb_first and not _another_clause(scene, place, mention, first):
        for form in ("verbs", "subject"):
            if form in events:
                return place, events[form]
    return None


def _is_head(scene: Scene, place: int) -> bool:
    return any(other.head == place for other in scene.mentions_near(place))


def _joined_anew(scene: Scene, place: int, first: int) -> bool:
    """Tells whether an "and" stands between an event word and a number, so that it may begin a clause of its own."""
    behind = range(place + scene.length(place), first)
    return any(scene.flag(at, Flag.COORDINATOR) and scene.words[at] != "," for at in behind)


def _another_clause(scene: Scene, place: int, mention: Mention, first: int) -> bool:
    """Tells whether a number behind a verb belongs elsewhere: "murieron ocho" is told, "murieron y ocho" is not."""
    joined = any(scene.flag(at, Flag.COORDINATOR | Flag.BREAK) for at in range(place + 1, first))
    taken = any(other.event == place and other is not mention for other in scene.mentions_near(place))
    return joined or taken or (mention.counted is None and place + scene.length(place) < first)


def _right(scene: Scene, mention: Mention, neighbours: list[Mention], index: int) -> Found:
    """A passive or an intransitive verb behind the phrase: "22 Iraqi militiamen had perished"."""
    if _is_on_board(scene, mention) or _stands_alone(scene, mention):
        return None
    place = _behind_aside(scene, mention.phrase_end, neighbours, index)
    limit = min(len(scene.tags), place + _REACH_RIGHT)
    own, following = 0, index + 1
    while following < len(neighbours) and neighbours[following].first < place:
        following += 1  # inside the phrase: the five of "three of the five suspects"
    while place < limit:
        tag = scene.tags[place]
        if tag.flags & Flag.END and scene.ends_clause(place):
            return None
        if following < len(neighbours) and place >= neighbours[following].outer:
            other = neighbours[following]
            earlier = neighbours[following - 1]
            if scene.flag(other.after, Flag.PART) and other.outer - 1 > mention.last:
                own = other.after  # "52 passengers, eight of whom died": the part's own verb, until a comma
            apart = scene.word(other.outer - 1) == "," and not scene.flag(other.after, Flag.PART)
            if apart and _is_governed(scene, mention.outer - 1):
                return None  # "in a strike on two fighters, 19 civilians died"
            aged = earlier.measure == "age" and earlier is not mention and other.first - earlier.after <= 1
            if not (aged or _in_apposition(scene, other)) or _verb_between(scene, mention, other):
                return None
            if other.event is not None and other.measure is not None and place >= other.phrase_end - 1:
                return None
            if _has_own_verb(scene, mention, other):
                return None
            following += 1
            if following - index > _MOST_CROSSED:
                return None
        told_of = scene.flag(place - 1, Flag.PASSIVE)  # "were reported killed": nobody reports here
        if tag.flags & Flag.BREAK and not (told_of or _relative(place, mention)):
            return None
        if tag.events and scene.is_joined(place):
            return None  # "and" written onto a verb opens another clause
        nearer = following < len(neighbours) and neighbours[following].outer == place + scene.length(place)
        if nearer and "attributes" in tag.events and scene.lexicon.concepts.verb_last:
            place += 1
            continue  # Turkish "hundreds ... two medics who died"
        if tag.events:
            crossed = neighbours[index + 1 : following]
            if any(other.head == place == other.event for other in crossed):
                return None
            if any(_is_of_them(scene, other, place) for other in crossed):
                return None
            if own and not any(scene.words[at] in ",)-" for at in range(own, place)):
                return None
            measure = suffers(scene, place)
            if measure is not None and scene.flag(place - 1, Flag.NEGATION) and mention.form != "none":
                return None  # Russian "twelve people did not suffer"
            if measure is not None:
                return place, measure
            if scene.lexicon.concepts.verb_last and "nouns" in tag.events:
                return None  # "46 people in-the-bus, the-wounded were taken to hospital"
        place += 1
    return None


def _stands_alone(scene: Scene, mention: Mention) -> bool:
    """Tells whether a comma and an "and" close a bare number: "the channel had ten, and 31 hurt"."""
    behind = mention.last + 1
    joined = scene.flag(behind, Flag.COORDINATOR) and scene.words[behind].isalpha()
    return mention.counted is None and mention.unit is None and scene.word(mention.last) == "," and joined


def _is_on_board(scene: Scene, mention: Mention) -> bool:
    """Tells whether people ride in what meets with something: "a bus carrying 45 passengers crashed, 12 died"."""
    carrying = scene.lexicon.lists["carrying"]
    near = range(max(0, mention.outer - _ABOARD), mention.outer)
    if scene.lexicon.concepts.verb_last:
        near = range(mention.phrase_end, mention.phrase_end + _ABOARD)
    return mention.counted is not None and any(carrying.at(scene.words, place) is not None for place in near)


def _has_own_verb(scene: Scene, mention: Mention, other: Mention) -> bool:
    """Tells whether what befell a bare number stands right behind it: "with 45 passengers crashed and 12 died"."""
    if mention.counted is None or other.counted is not None or other.unit is not None:
        return False
    joined = scene.flag(other.outer - 1, Flag.COORDINATOR) and scene.words[other.outer - 1].isalpha()
    place = other.after
    while scene.flag(place, Flag.PASSIVE | Flag.PERFECT | Flag.ADVERB):
        place += 1
    parted = scene.lexicon.around.at(scene.words, place) is not None  # Dutch "en 12 kwamen om"
    return joined and place < len(scene.tags) and (parted or suffers(scene, place) is not None)


def _right_of_part(scene: Scene, mention: Mention, neighbours: list[Mention], index: int) -> Found:
    """A verb that is a part's own: "dont 12 sont mortes"."""
    found = _right(scene, mention, neighbours, index)
    return found if found and _is_of_them(scene, mention, found[0]) else None


def _is_of_them(scene: Scene, other: Mention, event: int) -> bool:
    """Tells whether a verb behind a part is the part's own: "45 people on board, of whom 12 died".

    Where a comma closes what is told of the part, or none opens it, the verb is the whole's: "45, including 12
    children, died". In Chinese and Japanese the part stands last.
    """
    place = other.outer - 1
    while scene.flag(place, Flag.COVERED):
        place -= 1
    if not scene.flag(place, Flag.PART):
        return False
    closed = any(scene.words[at] in ",)-" for at in range(other.last, event))
    return scene.lexicon.numbers.positional or (scene.word(place - 1) == "," and not closed)


def _is_others(scene: Scene, mention: Mention, later: list[Mention], event: int) -> bool:
    """Tells whether a verb tells of those behind it: Spanish "in an attack on three soldiers died two civilians".

    So does one behind a comma: Russian "infected-were 300, died nine patients", Arabic "45 aboard, died of-them 12".
    """
    behind = event + scene.length(event)
    next_to = bool(later) and all(
        scene.flag(at, Flag.PART | Flag.COVERED) for at in range(behind, later[0].outer)
    )
    between = next_to and later[0].outer >= behind and mention.phrase_end <= event
    apart = any(scene.words[at] == "," for at in range(mention.phrase_end, event)) if between else False
    governed = mention.counted is not None and _is_governed(scene, mention.outer - 1)
    language = scene.lexicon.language
    of_them = between and later[0].outer > behind and language.attribution.order == "VSO"
    # Arabic "45 passengers died of-them 12", and not "among-them 12"
    of_them = of_them and scene.word(behind) not in map(fold, language.concepts.among_them)
    return between and scene.lexicon.concepts.verb_first and (governed or apart or of_them)


def _verb_between(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether a word nobody knows stands right behind the first of two people counted: likely its own verb."""
    place = one.phrase_end
    if (
        two.measure == "age"
        or (two.unit is not None and scene.lexicon.concepts.verb_last)
        or (two.concept not in PEOPLE and two.counted is not None)
    ):
        return False
    if place >= two.outer - 1:
        return False
    first = place
    while place < two.outer - 1 and scene.flag(place, Flag.PASSIVE | Flag.ADVERB):
        place += 1
    tag = scene.tags[place]
    unknown = not tag.flags and tag.noun is None and not tag.events and scene.words[place].isalpha()
    return unknown or bool(scene.tags[first].flags & Flag.PERFECT)


def _behind_aside(scene: Scene, place: int, neighbours: list[Mention], index: int) -> int:
    """Steps over what two commas set off before a verb: "A woman, named as Amina, was killed"."""
    if scene.word(place) != ",":
        return place
    numbered = neighbours[index + 1].first if index + 1 < len(neighbours) else len(scene.tags)
    for last in range(place + 1, min(numbered, place + _ASIDE)):
        tag = scene.tags[last]
        if tag.events or (tag.flags & Flag.END and scene.ends_clause(last)):
            return place
        if scene.words[last] == ",":
            return last + 1 if scene.flag(last + 1, Flag.PASSIVE | Flag.PERFECT) else place
    return place


def _before_aside(scene: Scene, first: int, edge: int) -> int:
    """Steps back over what two commas set off before a number: "погибли, по данным полиции, трое"."""
    if not scene.lexicon.concepts.verb_first or scene.word(first - 1) != ",":
        return first
    for place in range(first - 2, max(edge, first - _ASIDE) - 1, -1):
        tag = scene.tags[place]
        if tag.events or tag.flags & Flag.END:
            return first
        if scene.words[place] == ",":
            return place if place < first - 2 and scene.tags[place - 1].events else first
    return first


def _coordinated(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether two numbers stand in one list: "two Americans and a Briton"."""
    gap = two.outer - one.phrase_end
    if gap <= 0 or gap > 12:
        return gap == 0
    last = two.outer - 1 - scene.repeats(one, two)
    while last > one.phrase_end and scene.flag(last, Flag.PART | Flag.DETERMINER | Flag.COVERED):
        last -= 1
    if scene.lexicon.numbers.positional and scene.tags[last].noun in PEOPLE:
        last -= 1  # Chinese "妇女7人、儿童5人"
    joined = scene.flag(last, Flag.COORDINATOR | Flag.PART) or scene.word(last) in (",", "(", "-")
    joined = joined or scene.is_joined(two.first)
    broken = any(
        scene.tags[place].events or (scene.flag(place, Flag.BREAK) and not scene.flag(place, Flag.PART))
        for place in range(one.phrase_end, two.outer)
    )
    return joined and not broken


def _in_apposition(scene: Scene, two: Mention) -> bool:
    """Tells whether a number belongs to the phrase before it: joined, set off by a comma, or of another kind."""
    last = two.outer - 1
    while scene.flag(last, Flag.DETERMINER) and not scene.flag(last, Flag.BREAK):
        last -= 1  # "... and all 31 people", not "... and that 31 people"
    before = scene.word(last)
    if scene.is_joined(two.first):
        return True
    if scene.flag(last, Flag.COORDINATOR | Flag.PART | Flag.COVERED) or before in (",", "(", "-"):
        return True
    if _elsewhere(scene, two.outer - 1):
        return True
    return (
        (two.concept not in PEOPLE and two.concept is not None)
        or (scene.lexicon.concepts.verb_last and two.concept is None and two.counted is not None)
        or two.unit is not None
        or two.kind is not None
    )


def _elsewhere(scene: Scene, place: int) -> bool:
    """Tells whether a place set off by a comma ends here, in a list of places with one verb: "5 in A, 2 in B died"."""
    if place < 0 or not scene.words[place].endswith(scene.lexicon.concepts.locatives):
        return False
    return any(scene.flag(at, Flag.COORDINATOR) for at in range(place - 1, max(-1, place - _PLACE_REACH), -1))


def _relative(place: int, mention: Mention) -> bool:
    return place <= mention.phrase_end + 1
