"""The figures that are no plain number: zero, the article that counts one, ages, parts of a whole."""

from itertools import pairwise

from compare.figures.counted import ends_phrase, find_counted, is_one_of
from compare.figures.lexicon import Flag
from compare.figures.ranges import changes_before
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.records import Measure

_HARM: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "arrested", "displaced"}
)
_ZERO_REACH = 4  # words from "no" to its noun
_AGE_REACH = 8  # words between a person and an age
_EVENT_REACH = 8  # words from "no one" to what happened


def read_age(scene: Scene, mention: Mention) -> None:
    """Tells ages: "41-year-old", "aged 41", "41 ans" beside a person."""
    if (
        mention.kind is not None
        or mention.form not in ("digits", "words")
        or (mention.value is None and mention.low is None)
    ):
        return
    lists, words = scene.lexicon.lists, scene.words
    behind = lists["age_after"].at(words, mention.last)
    if behind is None and scene.word(mention.last) == "-":
        behind = lists["age_after"].at(words, mention.last + 1)
    if behind is not None:
        mention.measure, mention.unit, mention.after = (
            "age",
            _age_unit(scene, mention.last, behind[1]),
            behind[1],
        )
        return
    before = lists["age_before"].before(words, mention.outer) or lists["age_before"].before(
        words, mention.first
    )
    years = lists["age_years"].at(words, mention.last)
    plain = mention.unit is None and mention.measure is None
    if before is None and years is not None and not scene.flag(years[1], Flag.LINK):
        before = lists["age_led"].before(words, mention.outer)
    if before is not None and (years is not None or plain) and _age_like(mention):
        mention.measure, mention.unit = "age", "year"
        mention.after = max(mention.after, years[1] if years else 0)
        return
    personal = years is not None and _age_like(mention) and _beside_person(scene, mention, years[1])
    bracketed = years is not None and scene.word(mention.outer - 1) == "(" and scene.word(years[1]) == ")"
    personal = personal or (bracketed and _age_like(mention))
    if personal or (plain and _set_off(scene, mention)):
        mention.measure, mention.unit = "age", "year"


def _age_unit(scene: Scene, first: int, last: int) -> str:
    for place in range(first, last):
        found = scene.lexicon.units.at(scene.words, place)
        if found is not None and found[0] in ("unit:month", "unit:week", "unit:day"):
            return found[0][5:]
    return "year"


def _age_like(mention: Mention) -> bool:
    value = mention.value if mention.value is not None else mention.low
    return value is not None and 0 < value < 120


def _beside_person(scene: Scene, mention: Mention, after: int) -> bool:
    """Tells "un garçon de 8 ans", "Marie Dupont, 41 ans,": behind a person, or between a name and a comma."""
    before = mention.outer - 1
    while before > 0 and scene.flag(before, Flag.LINK):
        before -= 1
    if before < mention.outer - 1:
        return _person_before(scene, before)
    return (
        scene.word(before) in (",", "(")
        and scene.word(after) in (",", ")", ".", "")
        and (scene.upper(before - 1) or (before > 0 and scene.tags[before - 1].noun in PEOPLE))
    )


def _person_before(scene: Scene, place: int) -> bool:
    """Tells whether the phrase that ends at a place is about a person: "un étudiant californien en chimie"."""
    for back in range(place, max(-1, place - _AGE_REACH), -1):
        tag = scene.tags[back]
        if tag.noun in PEOPLE:
            return True
        if tag.noun or tag.events or tag.flags & (Flag.STOP | Flag.BREAK | Flag.MARK):
            return False
    return False


def _set_off(scene: Scene, mention: Mention) -> bool:
    """Tells "John Smith, 41, said", "his son, 8,": digits alone between commas."""
    if mention.form != "digits" or not mention.raw.isdigit() or not _age_like(mention) or mention.operators:
        return False
    before, after = scene.word(mention.first - 1), scene.word(mention.last)
    place = mention.first - 2
    if scene.flag(mention.first - 1, Flag.ADVERB) and scene.word(place) == ",":
        before, place = ",", place - 1  # "Rose Leslie, also 31,"
    led = scene.lexicon.lists["age_led"].before(scene.words, mention.first)
    if led is not None and scene.flag(led[1], Flag.LINK) and scene.word(led[1] - 1) == ",":
        before, place = ",", led[1] - 2  # Spanish "su hija, de 12,", "dos menores, de 12 y 14,"
        after = "," if scene.flag(mention.last, Flag.COORDINATOR) else after
    if (before, after) not in ((",", ","), ("(", ")"), (",", "."), (",", "\n"), (",", "")) or place < 0:
        return False
    while place and (scene.flag(place, Flag.COVERED) or scene.is_suffix(place)):
        place -= 1  # "a police officer, 34,", Turkish "Mehmet Kaya'nın (45)"
    if scene.words[place] == "." and len(scene.word(place - 1)) == 1:
        place -= 1  # "Mehmet K. (34)"
    if before == "(" and not _is_labelled(scene, place) and _is_name(scene, place):
        return True
    behind = scene.tags[place]
    if behind.flags & (Flag.DIGITS | Flag.NUMERAL | Flag.MONTH | Flag.WEEKDAY | Flag.MARK):
        return False
    if after == "," and scene.word(mention.last) == ",":
        return not scene.flag(mention.last + 1, Flag.DIGITS | Flag.NUMERAL)
    named = scene.upper(place) and (scene.upper(place - 1) or led is not None)
    return behind.noun in PEOPLE or named


def _is_name(scene: Scene, place: int) -> bool:
    """Tells whether a word is written like a name, or in a script without capitals is none that is known."""
    if scene.lexicon.language.script in ("Latin", "Cyrillic"):
        return scene.upper(place)
    tag = scene.tags[place]
    return scene.words[place].isalpha() and not (tag.noun or tag.events)


def _is_labelled(scene: Scene, place: int) -> bool:
    """Tells whether a colon opens the list a word stands in: "Killed by town: Aleppo (12), Idlib (7)"."""
    for back in range(place, -1, -1):
        if scene.words[back] == ":":
            return True
        if scene.flag(back, Flag.END) and scene.ends_clause(back) and len(scene.word(back - 1)) > 1:
            return False
    return False


def read_age_list(scene: Scene, mentions: list[Mention]) -> None:
    """Carries an age along a list: "aged 33, 34 and 39", "âgés de 17, 18 et 20 ans"."""
    for first in range(len(mentions)):
        for mention in _inserted_ages(scene, mentions, first):
            mention.measure, mention.unit = "age", "year"
    pairs = list(pairwise(mentions))
    for one, two in reversed(pairs):  # "deux hommes de 20 et 25 ans"
        bare = one.unit is None and one.measure is None
        if bare and two.unit == "year" and _in_age_list(scene, one, two) and _of_person(scene, one):
            one.measure, one.unit, two.measure = "age", "year", "age"
    aged = any(mention.measure == "age" for mention in mentions)
    for mention in mentions:  # "un hombre de 34 años y una mujer de 29", "een meisje van 5"
        plain = mention.measure is None and mention.unit is None and mention.form in ("digits", "words")
        told = (aged and mention.raw.isdigit()) or _of_one(scene, mention)
        if plain and told and _age_like(mention) and not mention.operators and _of_person(scene, mention):
            mention.measure, mention.unit = "age", "year"
    led = scene.lexicon.lists["age_led"]
    for one, two in reversed(pairs):  # "hombres de 33, 34 y 39 años"
        if two.measure == "duration" and two.unit == "year" and _in_age_list(scene, one, two):
            bare = one.measure is None and one.unit is None
            if bare and led.before(scene.words, one.outer):
                one.measure, one.unit = "age", "year"
            elif bare:
                one.measure, one.unit = "duration", "year"
    for one, two in [*reversed(pairs), *pairs]:
        known, other = (one, two) if one.measure == "age" else (two, one)
        if known.measure != "age" or other.measure not in (None, "duration") or not _age_like(other):
            continue
        bare = other.counted is None or other.measure == "duration"
        if _in_age_list(scene, one, two) and bare and not _yearly(known, other):
            other.measure, other.unit = "age", "year"


def _inserted_ages(scene: Scene, mentions: list[Mention], first: int) -> list[Mention]:
    """Returns numbers that brackets or commas insert behind people: "two children (4 and 6)", "her sons, 9 and 12,".

    Where the people are counted there are as many numbers.
    """
    opening = mentions[first].outer - 1
    closing = {"(": ")", ",": ","}.get(scene.word(opening), "")
    if not closing or opening < 1 or scene.tags[opening - 1].noun not in PEOPLE:
        return []
    last = first
    while last + 1 < len(mentions) and _in_age_list(scene, mentions[last], mentions[last + 1]):
        last += 1
    listed = mentions[first : last + 1]
    counted = first > 0 and opening - 1 - mentions[first - 1].last <= _TO_AGED
    alike = not counted or mentions[first - 1].value == len(listed)
    closed = scene.word(mentions[last].last) == closing and len(listed) > 1
    return listed if closed and alike else []


_TO_AGED = 2  # words between a number and the people it counts: "two young brothers"


def _of_one(scene: Scene, mention: Mention) -> bool:
    """Tells whether "of" behind one person leads to a number, in a language that tells ages so."""
    led = scene.lexicon.lists["age_led"].before(scene.words, mention.outer)
    one = led is not None and scene.flag(led[1] - 2, Flag.ARTICLE | Flag.KNOWN)
    return one and scene.tags[led[1] - 1].noun == "people" if led else False


def _of_person(scene: Scene, mention: Mention) -> bool:
    """Tells whether "of" alone stands between a person, or how many, and a number: "une femme de 29", "dos de 18"."""
    link = mention.outer - 1
    counts = scene.flag(mention.last, Flag.LINK) or (
        mention.last < len(scene.tags) and scene.tags[mention.last].noun
    )
    if link < 1 or counts or not scene.flag(link, Flag.LINK):
        return False
    led = scene.lexicon.lists["age_led"].before(scene.words, mention.outer) is not None
    before = scene.tags[link - 1]
    other = scene.lexicon.lists["another"].before(scene.words, link) is not None  # "y otra de 30"
    return before.noun in PEOPLE or (led and (other or bool(before.flags & (Flag.NUMERAL | Flag.ONE))))


def _in_age_list(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether a comma or an "and" alone stands between two numbers in digits that could be ages."""
    gap = range(one.last, two.first)
    joined = all(scene.flag(place, Flag.COORDINATOR) or scene.word(place) in ",-" for place in gap)
    joined = joined and scene.word(one.last) != "-"  # Hebrew "9 and-12", but not "9-12"
    digits = one.form == "digits" and two.form == "digits"
    return 1 <= len(gap) <= 2 and joined and digits and _age_like(one) and _age_like(two)


def _yearly(known: Mention, other: Mention) -> bool:
    return other.measure == "duration" and other.unit != known.unit


def read_part(scene: Scene, mention: Mention) -> None:
    """Marks what follows "including", "dont", "darunter" as part of the figure before."""
    if is_one_of(scene, mention):
        mention.scope = "part"
        return
    place = mention.outer - 1
    for _ in range(3):
        while scene.flag(place, Flag.COVERED):
            place -= 1
        if scene.flag(place, Flag.PART):
            mention.scope = "part"
            return
        tag = scene.tags[place] if scene.lexicon.numbers.positional and place >= 0 else None
        named = tag is not None and (tag.noun in PEOPLE or tag.events)  # 其中妇女7人, 其中重伤7人
        if not (named or scene.flag(place, Flag.DETERMINER | Flag.LINK | Flag.ARTICLE | Flag.ADJECTIVE)):
            break
        place -= 1


def is_hurt(scene: Scene, mention: Mention) -> bool:
    """Tells an article alone that is one of some injured: "dont un grièvement"."""
    bare = mention.form == "article" and mention.scope == "part" and mention.counted is None
    return bare and scene.lexicon.severe.at(scene.words, mention.after) is not None


def read_trailing_parts(scene: Scene, mentions: list[Mention]) -> None:
    """Marks what stands before "among them" and ends its clause so: "nine people, two women and a boy among them"."""
    for index, mention in enumerate(mentions):
        place = mention.phrase_end
        if mention.concept not in PEOPLE or not scene.flag(place, Flag.PART):
            continue
        behind = place + 1
        while scene.flag(behind, Flag.COVERED):
            behind += 1
        if behind < len(scene.tags) and not scene.flag(behind, Flag.MARK):
            continue
        mention.scope = "part"
        for one, two in zip(mentions[:index][::-1], mentions[1 : index + 1][::-1], strict=True):
            gap = range(one.phrase_end, two.outer)
            if one.concept not in PEOPLE or not _joined(scene, gap):
                break
            one.scope = "part"


def read_leading_parts(scene: Scene, mentions: list[Mention]) -> None:
    """Gives those who are told to be part of the next number its event: Japanese "子ども4人を含む13人が死亡".

    So with a list of them, Turkish "among-them two women, three soldiers and a doctor being 26 people died".
    """
    for last in range(len(mentions) - 1):
        end, first = mentions[last].phrase_end, last
        opened = scene.lexicon.part_closes.at(scene.words, end) is not None
        if not opened and scene.lexicon.part_after.at(scene.words, end) is None:
            continue
        while first and _continues(scene, mentions[first - 1], mentions[first]):
            first -= 1
        if opened and mentions[first].scope != "part":
            continue
        for one in mentions[first : last + 1]:
            if one.concept in PEOPLE and one.unit is None:
                whole = mentions[last + 1]
                one.event, one.measure, one.scope = whole.event, whole.measure, "part"


def _continues(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether only "and" or a comma stands between two people counted."""
    gap = range(one.phrase_end, two.outer)
    joined = all(scene.flag(at, Flag.COORDINATOR) or scene.words[at] == "," for at in gap)
    return bool(gap) and joined and one.concept in PEOPLE and two.concept in PEOPLE


def _joined(scene: Scene, gap: range) -> bool:
    """Tells whether "and" stands between two people counted, and nothing else but a comma."""
    words = [place for place in gap if scene.word(place) != ","]
    return bool(words) and all(scene.flag(place, Flag.COORDINATOR) for place in words)


def read_zero(scene: Scene, mention: Mention) -> None:
    """Turns "no casualties" and "no one was killed" into a zero; leaves every other "no" without a measure."""
    if mention.measure is not None:
        mention.head, mention.counted = mention.first, (mention.first, mention.last)
        _zero(mention, mention.measure, mention.first)
        return
    place = mention.last
    nobody = scene.flag(mention.first, Flag.NOBODY)
    if not nobody:
        probe = Mention(mention.first, mention.last, mention.start, mention.end, "none", 0)
        probe.after = mention.last
        find_counted(scene, probe)
        if probe.event is not None and probe.measure in _HARM and probe.event < mention.last + _ZERO_REACH:
            if probe.counted is None and "nouns" not in scene.tags[probe.event].events:
                return
            if probe.measure == "injured" and _is_graded(scene, probe.phrase_end):
                return
            _zero(mention, probe.measure, probe.event)
            mention.head, mention.counted = probe.head, probe.counted or (probe.event, probe.event + 1)
            return
        if probe.concept not in PEOPLE or probe.head is None:
            return
        mention.head, mention.counted, place = probe.head, probe.counted, probe.phrase_end
        harm = scene.tags[place].events.get("nouns") if place < len(scene.tags) else None
        if harm in _HARM and not (harm == "injured" and _is_graded(scene, place + 1)):
            _zero(mention, harm, place)  # "no civilian casualties"
            return
    for index in range(place, min(len(scene.tags), place + _EVENT_REACH)):
        tag = scene.tags[index]
        if tag.flags & Flag.MARK or tag.flags & Flag.BREAK or scene.lexicon.survived.at(scene.words, index):
            return
        measure = tag.events.get("verbs") or tag.events.get("subject")
        if measure in _HARM:
            passive = any(scene.flag(back, Flag.PASSIVE) for back in range(place, index))
            if "subject" in tag.events or passive:
                _zero(mention, measure, index)
            return


def _is_graded(scene: Scene, place: int) -> bool:
    """Tells whether a word for how badly follows: where nobody is badly hurt, others may be."""
    return scene.lexicon.severe.at(scene.words, place) is not None


def _zero(mention: Mention, measure: Measure | None, event: int) -> None:
    mention.value, mention.low, mention.high = 0, 0, 0
    mention.basis, mention.measure, mention.event = "zero", measure, event


def is_figure(scene: Scene, mentions: list[Mention], index: int) -> bool:
    """Tells whether a number is a figure; an article counts only a person beside an event or in a sum."""
    mention = mentions[index]
    before = mentions[index - 1] if index and mention.form == "article" else None
    if before and is_one_of(scene, before) and mention.first == before.last:
        return False  # "one of them a girl of nine"
    if mention.taken and mention.value == 1 and mention.event is None:
        return False  # "one of four players to"
    if is_one_of(scene, mention) or is_hurt(scene, mention):
        return mention.event is not None
    if mention.form == "article" or (
        mention.form == "words" and mention.value == 1 and _is_pronoun(scene, mention)
    ):
        if mention.unit is not None:
            return True
        linked = scene.flag(mention.last, Flag.LINK) and scene.words[mention.last] != "-"
        of_many = linked and scene.flag(mention.last + 1, Flag.DETERMINER)
        of_many = of_many or (mention.last < len(scene.tags) and scene.tags[mention.last].cut_off > 0)
        if mention.form == "words" and linked and not of_many and mention.event is None:
            return False  # "один из министров", one of the ministers
        if mention.form == "words" and not of_many:
            plain = not scene.flag(mention.first, Flag.ARTICLE) and scene.lexicon.concepts.head_last
            if mention.counted is not None and (mention.concept is not None or plain):
                return True
            if mention.event is not None:
                return True
        mention.basis = "one"
        own_event = (
            mention.head is not None and mention.head == mention.event
        )  # "un mort", "uno de los heridos"
        own_event = own_event or (mention.scope == "part" and mention.event is not None)
        forms = scene.tags[mention.head].events if mention.head is not None else {}
        act = own_event and not mention.further
        if act and "acts" in forms and not ("verbs" in forms or "subject" in forms):
            return False  # "un omicidio", "une blessure": an act, nobody who suffered it
        if mention.concept not in PEOPLE and mention.form == "article" and not own_event:
            return False
        known = scene.lexicon.numbers.positional and scene.flag(
            mention.first, Flag.SINGLE
        )  # "the captain", too
        return (mention.measure in _HARM and not known) or _in_sum(scene, mentions, index)
    if mention.unit == "share" and scene.lexicon.lists["shares"].at(scene.words, mention.first) is not None:
        whole = (
            scene.flag(mention.last, Flag.LINK | Flag.DETERMINER | Flag.PART)
            and scene.word(mention.last) != "-"
        )
        fallen = scene.flag(mention.first - 1, Flag.PREPOSITION) and changes_before(scene, mention.first)
        fallen = fallen and ends_phrase(scene, mention.last)  # "fell by a fifth", not "for a fifth month"
        return bool(mention.operators) or whole or fallen
    if (
        mention.value == 0
        and mention.form != "none"
        and mention.concept is None
        and mention.counted is not None
    ):
        return mention.event is not None  # "0 comments"
    word = scene.words[mention.first][scene.tags[mention.first].cut_off :]
    if word in scene.lexicon.ambiguous and mention.last - mention.first == 1:
        classed = scene.lexicon.numbers.positional and scene.flag(mention.last, Flag.LINK)
        known = mention.concept is not None or mention.unit is not None or mention.event is not None
        return known or (classed and mention.counted is not None)
    return True


def _is_pronoun(scene: Scene, mention: Mention) -> bool:
    return scene.flag(mention.first, Flag.ONE | Flag.ARTICLE) and mention.last - mention.first == 1


def _in_sum(scene: Scene, mentions: list[Mention], index: int) -> bool:
    """Tells whether a person is added to a counted one beside it: "two Americans and a Briton"."""
    mention = mentions[index]
    for other_index in (index - 1, index + 1):
        if not 0 <= other_index < len(mentions):
            continue
        other = mentions[other_index]
        if scene.flag(mention.first, Flag.SINGLE) and other_index < index:
            joined = scene.tags[mention.first].cut_off or scene.flag(mention.first - 1, Flag.COORDINATOR)
            if other.concept in PEOPLE and joined and mention.first - other.phrase_end <= 1:
                return True
        one, two = (other, mention) if other_index < index else (mention, other)
        if other.concept not in PEOPLE or other.unit is not None or other.form == "article":
            continue
        gap = range(one.phrase_end, two.outer - scene.repeats(one, two))
        while gap and _leads(scene, gap[-1]):
            gap = gap[:-1]  # "a father and his two daughters"
        if len(gap) <= 2 and gap and all(scene.flag(place, Flag.COORDINATOR) for place in gap):
            return True
    return False


def _leads(scene: Scene, place: int) -> bool:
    """Tells whether a word before a number belongs to those it counts: "his", Japanese "crew-members 4"."""
    tag = scene.tags[place]
    counted = scene.lexicon.numbers.positional and (tag.noun in PEOPLE or tag.flags & Flag.COVERED)
    return bool(counted or tag.flags & Flag.DETERMINER)
