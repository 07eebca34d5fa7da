"""Sums, parts and wholes among the figures of one article: which number is part of which, and what adds up to what.

two Americans and a Briton were killed          3 (a sum), of which 2 and 1 are parts
three civilians, two women and a man            3, of which 2 and 1 are parts: no sum of 6
12 dead, including three children and a woman   12, of which 3 and 1 are parts
40 killed and wounded                           40 casualties, neither killed nor injured
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from compare.fates import COMMAS, FATES, and_words, both_fates, fate_nouns, fate_words
from compare.figures.lexicon import Flag
from compare.figures.lexicon import lexicon as number_words
from compare.languages import load_language
from compare.records import Figure, Measure, Number
from compare.vocabulary import as_phrases, listed
from compare.when import find_whens
from compare.where import find_places
from compare.words import Phrases, fold, split_words

_APPOSING = frozenset({",", "،", "、", ":", "：", "-", "–", "—", "("})
_SUM_REACH = (
    6  # sentences back to the whole that two parts add up to: "seven rockets ... two ... five others"
)


def exact(figure: Figure) -> bool:
    """Returns whether a figure is one known number: no bound, no range, nothing vague."""
    return figure.value is not None and figure.low == figure.high and not figure.vague


def wholes_and_parts(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Adds the sum of people that are listed by kind, unless the sentence states it; its terms become parts.

    "two Americans and a Briton were killed" gives 3 (a sum) and its parts 2 and 1; after "Three members," the three
    is the whole already.
    """
    figures = both_fates(text, language, figures)
    figures = [_of_them(text, language, one, figures) for one in figures]
    figures = [_some_of_those(text, language, figures, place) for place in range(len(figures))]
    figures = _bracketed(text, _among_them(text, language, figures))
    done = list(figures)
    ageless = [one for one in figures if one.measure != "age"]
    for first, last in _lists(text, language, ageless):
        terms = ageless[first : last + 1]
        listed = all(map(exact, terms)) and terms[0].value == sum(one.value or 0 for one in terms[1:])
        if (
            len(terms) > 2
            and listed
            and not (_of_one_kind(terms[0], language) or _trades_differ(terms, language))
        ):
            terms = terms[1:]  # "three civilians, two women and a man"
        done = add_terms(text, done, terms)
    done = _elsewhere(text, language, _broken_down(text, language, done))
    done = _of_two_kinds(text, language, done)
    done = _further_parts(text, language, _past_insertions(text, language, done))
    done = [_beside(text, language, done, place) for place in range(len(done))]
    done = [_some_dead(text, language, one, done) for one in done]
    return sorted(done, key=lambda one: (one.start, -one.end))


def _of_one_kind(figure: Figure, language: str) -> bool:
    """Returns whether men, women or children are counted: "three men, two women and a boy" are six."""
    words = split_words(figure.counted or "")
    return any(_kinds(language).has(words, place) for place in range(len(words)))


def _is_civil(figure: Figure, language: str) -> bool:
    words = split_words(figure.counted or "")
    return any(_trade(language, "civilians").has(words, place) for place in range(len(words)))


def _trades_differ(figures: Sequence[Figure], language: str) -> bool:
    """Returns whether people of one trade are followed by others: "three soldiers, two policemen and a child"."""
    words = [split_words(figure.counted or "") for figure in figures]
    trades = [
        {trade for trade in _TRADES if any(_trade(language, trade).has(row, at) for at in range(len(row)))}
        for row in words
    ]
    return bool(trades[0]) and not any(trade & trades[0] for trade in trades[1:])


_TRADES = ("combatants", "police", "journalists", "rescuers")


@cache
def _trade(code: str, trade: str) -> Phrases[bool]:
    return as_phrases(
        code, ((word, True) for word in getattr(load_language(code).groups, trade)), prefixes=True
    )


@cache
def _kinds(code: str) -> Phrases[bool]:
    language = load_language(code)
    groups = language.groups
    kinds = (*groups.men, *groups.women, *groups.children)
    return Phrases(((word, True) for word in kinds), clitics=language.attribution.clitics)


def _broken_down(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Gives people listed behind a toll that they add up to its fate: "nine died: six men and three women".

    Places may stand between those that begin right behind it: "nine died: six in Baalbek, three in Tyre".
    """
    done = list(figures)
    for place, whole in enumerate(figures):
        if not (exact(whole) and whole.measure in FATES and whole.scope != "part"):
            continue
        last = place + 1
        apposed = _behind_mark(text, figures[place:])
        while last < len(figures) and (_untold(figures[last]) or (apposed and _alike(whole, figures[last]))):
            far = last > place + 1 and not _adjoining(text, language, figures[last - 1], figures[last])
            if far and not apposed:
                break
            last += 1
            if apposed and whole.value == sum(one.value or 0 for one in figures[place + 1 : last]):
                break
        terms = figures[place + 1 : last]
        if len(terms) > 1 and whole.value == sum(one.value or 0 for one in terms):
            for at in range(place + 1, last):
                done[at] = done[at].model_copy(update={"measure": whole.measure, "scope": "part"})
    return done


def _behind_mark(text: str, figures: Sequence[Figure]) -> bool:
    """Returns whether nothing but a mark stands between a toll and the number behind it: "38 died: 14 in Baalbek"."""
    spans = (one for one in (figures[0].counted_span, figures[0].event_span) if one)
    end = max(figures[0].end, *(span[1] for span in spans)) if len(figures) > 1 else 0
    return len(figures) > 1 and text[end : figures[1].start].strip() in _APPOSING


def _alike(whole: Figure, figure: Figure) -> bool:
    """Returns whether a known number has the fate of a toll before it."""
    return figure.measure == whole.measure and exact(figure)


def _untold(figure: Figure) -> bool:
    """Returns whether people are counted and nothing is told of what befell them."""
    people = figure.measure in ("people", "troops") and figure.counted is not None
    return people and exact(figure) and figure.event_span is None


def _elsewhere(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Gives a bare number behind "and" the fate of the people before: "two died inside the shop and five outside it".

    They are one toll, told in two halves, unless the halves name two places.
    """
    done, now = list(figures), list(figures)
    for at, two in enumerate(figures[1:], start=1):
        one = now[at - 1]
        listed_under = text[one.end : two.start].rstrip().endswith(":")  # "12 died: seven in Aleppo, ..."
        part = listed_under or (one.scope == "part" and one is not figures[at - 1])
        if not ((_term(one) or part) and _halved(text, language, one, two)):
            continue
        half = two.model_copy(update={"measure": one.measure, "event_span": one.event_span})
        half = half.model_copy(update={"scope": "part"}) if part else half
        now[at] = half
        done[done.index(two)] = half
        if (
            not part
            and not find_places(text[one.end :], language)
            and not _counted_anew(text, language, one, two)
        ):
            done = add_terms(text, done, [one, half])
    return done


def _counted_anew(text: str, language: str, one: Figure, two: Figure) -> bool:
    """Returns whether a greater number of another day is a later count: "49 dead on Monday and 51 on Tuesday"."""
    grown = (two.value or 0) > (one.value or 0)
    return grown and bool(
        find_whens(text[one.end : two.start], language) and find_whens(text[two.end :], language)
    )


def _halved(text: str, language: str, one: Figure, two: Figure) -> bool:
    own = (
        two.counted_span is not None
        and two.counted_span[0] >= one.end
        and two.counted_span != one.counted_span
    )
    if own or two.measure not in ("people", "count") or not exact(two) or two.event_span or two.unit:
        return False
    known = load_language(language)
    ands = (*known.numbers.coordinators, *known.concepts.added)
    between, behind = text[one.end : two.start], split_words(text[two.end : two.end + _TAIL])
    lead = [word.low for word in split_words(between) if not word.mark or word.text in ",:"]
    led = (
        bool(lead)
        and lead[-1] in ands
        and lead[-1] != ","
        and not any(sign in between for sign in '.;:!?()"')
    )
    place = text[two.end : two.end + _TAIL]
    led = led or (bool(lead) and lead[-1] in ",:" and _opens_place(place, language))
    stop = next((at for at, word in enumerate(behind) if word.mark and word.text not in "–-"), len(behind))
    tail = behind[:stop]
    elsewhere = {*known.concepts.prepositions, "–", "-"} - {*known.concepts.links}
    voices = listed(language, "attribution", "sources")  # no other place: "16, according to the police"
    others = _part_words(language).phrases, listed(language, "concepts", "severe"), voices
    at = bool(tail) and tail[0].low in map(fold, elsewhere) and not any(one.has(tail, 0) for one in others)
    return led and at and not fate_words(language).any(tail, 0, len(tail))


def _opens_place(text: str, language: str) -> bool:
    """Returns whether the first words of a text name a place: "in Idlib and two in Hama"."""
    first = min((one.span[0] for one in find_places(text, language)), default=len(text))
    return len(split_words(text[:first])) <= _TO_PLACE and first < len(text)


_TO_PLACE = 3  # words before a place: "in the"
_TAIL = 60  # characters behind a bare number in which another fate would be told


def _of_them(text: str, language: str, figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Returns a figure as a part where "of them" or "of the dead" follows its number: "six of them seriously".

    "Six people, among them two children" is a whole: the words open the next number.
    """
    bare = figure.measure == "count" and figure.counted is None
    if figure.scope == "part" or not (figure.measure in FATES | {"people"} or bare) or figure.basis == "sum":
        return figure
    known = _part_words(language)
    words = split_words(text[figure.end : figure.end + _NEAR], elisions=known.elisions)
    noun = len(split_words(figure.counted or "")) if figure.counted_span and words else 0
    place = noun if noun and figure.counted_span and figure.counted_span[0] <= figure.end + 1 else 0
    found = known.phrases.at(words, 0)
    if (
        not found
        and place < len(words)
        and any(one.measure == figure.measure for one in figures if one.end <= figure.start)
    ):  # but "seven injured, among them children" is a whole
        found = known.phrases.at(words, place)
    counted = figure.counted_span[0] if figure.counted_span else figure.end
    between = text[figure.end : counted].split()
    definite = any(fold(figure.counted or "").startswith(article) for article in known.articles)
    told = any(one.measure == figure.measure for one in figures if one.end <= figure.start)
    # "seven of the farmers" are seven farmers
    definite = definite and (told or _are_harmed(figure, language))
    if definite and figure.value is not None and len(between) == 1 and fold(between[0]) in known.links:
        return figure.model_copy(update={"scope": "part"})
    if found is None or not any(char.isalpha() for char in words[0].text):
        return figure
    if listed(language, "concepts", "among_them").has(words, 0):
        return figure
    end = figure.end + words[found[0] - 1].end
    ands = and_words(language)  # "27 of them women and 19 children" is no "among them two children"
    follows = any(
        end <= one.start < end + _LEAD
        for one in figures
        if (one.measure == figure.measure and one.basis != "one")
        or (one.measure in (figure.measure, "count", "people") and not text[end : one.start].strip())
        if not ands.intersection(text[end : one.start].split())
    )
    wholes = [one for one in figures if one.end <= figure.start and one.measure in FATES]
    aboard = [one for one in figures if one.end <= figure.start and _untold(one)]
    if aboard and not wholes and figure.measure in FATES and aboard[-1].value != figure.value:
        return figure  # "52 passengers, eight of whom died": the toll of a crowd that has met with nothing
    if bare and not wholes:
        return figure
    measure = figure.measure if figure.measure in FATES or not wholes else wholes[-1].measure
    return figure if follows else figure.model_copy(update={"scope": "part", "measure": measure})


def _are_harmed(figure: Figure, language: str) -> bool:
    """Returns whether those counted are named by what befell them: "three of the wounded"."""
    words = split_words(figure.counted or "")
    return any(_harmed_nouns(language).has(words, place) for place in range(len(words)))


@cache
def _harmed_nouns(code: str) -> Phrases[bool]:
    events = load_language(code).concepts.events.values()
    return as_phrases(code, ((noun, True) for one in events for noun in one.nouns), prefixes=True)


def _some_of_those(text: str, language: str, figures: Sequence[Figure], place: int) -> Figure:
    """Returns a number as a part of the toll before it in its sentence: "14 are dead; four are Brazilians"."""
    one = figures[place]
    if one.measure in FATES:
        return one
    whole = next((other for other in reversed(figures[:place]) if other.measure in FATES), None)
    if whole is None or (one.low or 0) >= (whole.low or 0) or not _is_some(text, language, one):
        return one
    return one.model_copy(update={"measure": whole.measure, "scope": "part"})


def _among_them(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Returns the figures with those as parts that "among them" closes: "8 deaths, two women and a man among them"."""
    done = list(figures)
    known = _part_words(language)
    for place in range(len(done) - 1, 0, -1):
        one = done[place]
        end = max(one.end, one.counted_span[1] if one.counted_span else 0)
        words = split_words(text[end : end + _NEAR], elisions=known.elisions)
        found = known.phrases.at(words, 0) if one.scope != "part" else None
        rest = words[found[0] :] if found else ()
        if found is None or (rest and not rest[0].mark):
            continue  # "six people, among them a child": the words open the next number
        first = place
        while first > 1 and _adjoining(text, language, done[first - 1], done[first]):
            first -= 1
        whole = next((other for other in reversed(done[:first]) if other.measure in FATES), None)
        if whole is not None and whole.scope != "part":
            for at in range(first, place + 1):
                if done[at].measure in ("people", whole.measure):
                    done[at] = done[at].model_copy(update={"scope": "part", "measure": whole.measure})
    return done


def _bracketed(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Returns the figures with those as parts that brackets list behind a whole: "4 killed (two women, two men)"."""
    done = list(figures)
    for place in range(1, len(done)):
        whole = done[place - 1]
        end = max(
            whole.end,
            whole.counted_span[1] if whole.counted_span else 0,
            whole.event_span[1] if whole.event_span else 0,
        )
        opening = text[end : done[place].start].strip()
        if opening != "(" or whole.measure not in FATES or whole.scope == "part" or not exact(whole):
            continue
        closing = text.find(")", done[place].start, done[place].start + _LONGEST_BRACKET)
        inner = [at for at in range(place, len(done)) if done[at].start < closing]
        if any(done[at].measure not in ("people", whole.measure) or not exact(done[at]) for at in inner):
            continue
        if inner and sum(done[at].value or 0 for at in inner) <= (whole.value or 0):
            for at in inner:
                done[at] = done[at].model_copy(update={"scope": "part", "measure": whole.measure})
    return done


_LONGEST_BRACKET = 200  # characters


@dataclass(frozen=True, slots=True)
class _PartWords:
    phrases: Phrases[bool]  # "of them"
    elisions: tuple[str, ...]
    articles: tuple[str, ...]  # written onto a noun
    links: frozenset[str]  # "of"
    copulas: frozenset[str]  # "are"
    determiners: frozenset[str]


@cache
def _part_words(code: str) -> _PartWords:
    language = load_language(code)
    return _PartWords(
        phrases=Phrases(
            ((phrase, True) for phrase in language.concepts.part),
            elisions=language.attribution.elisions,
            clitics=language.attribution.clitics,
        ),
        elisions=language.attribution.elisions,
        articles=language.places.article_prefixes,
        links=frozenset(fold(word) for word in language.concepts.links),
        copulas=frozenset(fold(word) for word in language.concepts.passive),
        determiners=frozenset(map(fold, (*language.concepts.determiners, *language.numbers.articles))),
    )


_NEAR = 30  # characters behind a number in which "of them" is looked for
_LEAD = 15  # characters between "among them" and the number that it opens: "at least"


def _further_parts(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Returns the figures with those marked as parts that go on a list of parts: "including 3 children and a woman"."""
    done = list(figures)
    for place in range(1, len(done)):
        before, one = done[place - 1], done[place]
        listed = before.scope == "part" and before.basis != "sum" and one.scope != "part"
        if (
            before.event_span
            and before.end <= before.event_span[0]
            and load_language(language).numbers.partitives
        ):
            continue  # Turkish "4'ü çocuk, 9 kişi öldü": the whole of a part before
        if (
            listed
            and one.measure == before.measure
            and not _own_verb(text, before, one)
            and one.measure in FATES
            and one.counted is not None
            and _adjoining(text, language, _with_kind(text, language, before), one)
        ):
            done[place] = one.model_copy(update={"scope": "part"})
    return done


def _of_two_kinds(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Adds up civilians and soldiers whose deaths have a verb each: "four soldiers fell, two civilians died".

    Nothing but a comma or "and" stands between the first verb and the second number.
    """
    done = list(figures)
    for one, two in pairwise(figures):
        if not (_term(one) and _term(two)) or one.measure != two.measure or one.event_span == two.event_span:
            continue
        end = max(one.event_span[1] if one.event_span else 0, one.counted_span[1] if one.counted_span else 0)
        between = text[end : _opening(text, language, two)].strip()
        joined = between in COMMAS or between[between[:1] in COMMAS :].strip() in and_words(language)
        civil = [_is_civil(figure, language) for figure in (one, two)]
        armed, other = (two, one) if civil[0] else (one, two)
        if joined and civil[0] != civil[1] and _trades_differ([armed, other], language):
            done = add_terms(text, done, [one, two])
    return done


def _past_insertions(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Adds up two wholes that an inserted part stands between: "six civilians, including a child, and two soldiers".

    Only where civilians and others, or soldiers and others, are set beside each other and a comma closes the insertion.
    """
    done = list(figures)
    for whole, part, one in zip(figures, figures[1:], figures[2:], strict=False):
        if not (_term(whole) and part.scope == "part" and _term(one)) or part.basis == "sum":
            continue
        end = part.counted_span[1] if part.counted_span else part.end
        between = text[end : _opening(text, language, one)].strip()
        closed = between[:1] in COMMAS and between[1:].strip() in and_words(language)
        alike = whole.measure == part.measure == one.measure
        more = _is_civil(one, language) or _of_one_kind(one, language)
        apart = _trades_differ([one, whole], language) or (_is_civil(whole, language) and not more)
        if alike and closed and apart:
            done = add_terms(text, done, [whole, one])
    return done


def _with_kind(text: str, language: str, figure: Figure) -> Figure:
    """Returns a part as counting what "of them" tells them to be: "27 of them women", where 27 people are told."""
    known = _part_words(language)
    words = split_words(text[figure.end : figure.end + _NEAR], elisions=known.elisions)
    found = known.phrases.at(words, 0)
    rest = [word for word in words[found[0] :] if word.low not in known.copulas] if found else []
    if not rest or number_words(language).vocabulary[rest[0].low].noun != "people":
        return figure
    span = figure.end + rest[0].start, figure.end + rest[0].end
    return figure.model_copy(update={"counted": text[slice(*span)], "counted_span": span})


def _beside(text: str, language: str, figures: Sequence[Figure], place: int) -> Figure:
    """Returns as a part the injured who are not yet well and the missiles that did not arrive, by words beside them.

    "14 of them are still in hospital", "27 drones were shot down", "released 27 of the 98".
    """
    figure, following = figures[place], figures[place + 1 : place + 1 + _NEXT]
    field = _BESIDE_WORDS.get(figure.measure)
    if field is None or figure.scope == "part":
        return figure
    since = figures[place - 1].end if place else 0
    between = split_words(text[since : figure.start])
    if any(word.low in and_words(language) or word.text == "," for word in between):
        since = 0  # "shot down four missiles and 27 drones"
    beside = stands_beside(text, language, field, figure, following, since)
    return figure.model_copy(update={"scope": "part"}) if beside else figure


def stands_beside(
    text: str, language: str, field: str, figure: Figure, following: Sequence[Figure] = (), since: int = 0
) -> bool:
    """Returns whether a phrase of a list stands in the clause of a figure, shortly before or behind its noun.

    Figures behind it, and whatever ends before the offset `since`, bound the clause.
    """
    start, end = figure.start, max(figure.end, figure.counted_span[1] if figure.counted_span else 0)
    last = next((one.start for one in following if one.start >= end), len(text))
    before = _CLAUSE_ENDS.split(text[max(min(since, start), start - _BESIDE, 0) : start])[-1]
    reach = _TO_FREED if field == "freed" else _BESIDE
    behind = _CLAUSE_ENDS.split(text[end : min(last, end + reach)])[0]
    phrases = listed(language, "concepts", field)
    return any(
        phrases.has(words, at)
        for words in (split_words(before), split_words(behind))
        for at in range(len(words))
    )


def _some_dead(text: str, language: str, figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Returns dead who are told as not all: those who died of their wounds, those of "our village alone".

    In "the dead rose to 19 after two people died of their wounds" these are the two.
    """
    if figure.measure != "killed" or figure.scope == "part" or figure.basis == "sum":
        return figure
    if not exact(figure) or (figure.value or 0) < 2:
        return figure
    phrases = listed(language, "concepts", "some_dead")
    next_one = min((one.start for one in figures if one.start >= figure.end), default=len(text))
    words = split_words(_CLAUSE_ENDS.split(text[figure.end : min(figure.end + _OF_WOUNDS, next_one)])[0])
    some = any(phrases.has(words, at) for at in range(len(words)))
    return figure.model_copy(update={"scope": "part"}) if some else figure


_NEXT = 3  # figures among which the one behind another and its parts is
_OF_WOUNDS = 80  # characters between the dead and "of their wounds"
_BESIDE_WORDS: dict[Measure, str] = {
    "injured": "lingering", "captured": "freed", "arrested": "freed",
    "rockets": "downed", "missiles": "downed", "drones": "downed",
}  # fmt: skip
_BESIDE = 30  # characters between "still" and the injured
_TO_FREED = 75  # characters between "12 miners seized at X on the day Y" and "were released"
_CLAUSE_ENDS = re.compile(r"[.,;:!?،؛。、，；：]")


def is_term(figure: Figure, row: Sequence[Figure]) -> bool:
    """Returns whether a figure is one of the parts that make up a whole of its sentence."""
    alike = [one for one in row if one.measure == figure.measure and exact(one)]
    total = sum(one.value or 0 for one in alike if one.scope == "part")
    return figure.scope == "part" and any(one.value == total for one in alike if one.scope != "part")


def _lists(text: str, language: str, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Returns the (first, last) places of figures that are joined to a list of people with one fate."""
    found: list[tuple[int, int]] = []
    for place in range(1, len(figures)):
        before, one = figures[place - 1], figures[place]
        if not (
            _term(before)
            and _term(one)
            and one.measure == before.measure
            and not _own_verb(text, before, one)
            and (_adjoining(text, language, before, one) or _one_verb(text, language, before, one))
            and not _renamed(text, language, before, one)
        ):
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place - 1, place))
    return found


def _own_verb(text: str, before: Figure, after: Figure) -> bool:
    """Returns whether a comma and a verb of its own set the second of two apart: "four were held, three arrested"."""
    end, verb = before.counted_span[1] if before.counted_span else before.end, after.event_span
    apart = text[end : after.start].strip() in COMMAS
    return apart and verb is not None and verb != before.event_span and verb[0] >= after.end


def _one_verb(text: str, language: str, before: Figure, after: Figure) -> bool:
    """Returns whether one verb closes the sentence of two figures: Turkish "4 at-the-scene, 2 in-hospital died"."""
    verb = after.event_span
    same = verb is not None and verb == before.event_span and verb[0] >= after.end
    between = text[before.end : after.start]
    joined = "," in between or "،" in between or any(one in between.split() for one in and_words(language))
    return same and joined and ";" not in between and not find_places(between, language)


def _renamed(text: str, language: str, before: Figure, after: Figure) -> bool:
    """Returns whether the second of two figures says who the first is: "un mort, un policier"."""
    end = before.counted_span[1] if before.counted_span else before.end
    words = split_words(before.counted or "")
    return (
        before.value == after.value == 1
        and text[end : after.start].strip() in (",", "،", "、")
        and bool(words)
        and fate_nouns(language).has(words, 0)
    )


def _term(figure: Figure) -> bool:
    # "At least three civilians and two soldiers" are at least five.
    bounded = figure.basis == "stated" and not figure.vague
    known = exact(figure) or bounded
    return known and figure.measure in FATES and figure.counted is not None and figure.scope != "part"


def _adjoining(text: str, language: str, before: Figure, after: Figure) -> bool:
    """Returns whether nothing but a comma, "and" and "their" stands between two counted people."""
    end = before.counted_span[1] if before.counted_span else before.end
    end, start = max(before.end, end), _opening(text, language, after)
    known = _joining_words(language)
    gap = start - end
    aged = 0 <= gap <= _AGED and {word.low for word in split_words(text[end:start])} & _age_words(language)
    if not (0 <= gap <= _JOINING or aged):
        return False
    if not load_language(language).spaced:
        lead = fold(text[end:start]).strip()
        rests = [lead.removeprefix(word) for word in known if lead.startswith(word)]
        people = load_language(language).concepts.nouns.get("people", ())  # Japanese "3 and babies 1"
        return not lead or (len(lead) <= _SIGNS and bool(rests)) or any(rest in people for rest in rests)
    if not text[end:start].strip() and end < start:
        return False  # Turkish "4'ü çocuk 9 kişi": a part and its whole
    low = fold(text[end:start]).replace(",", " , ").replace("،", " , ").replace("、", " , ")
    again = _led_by(text, language, before)
    return all(
        word in known or word in again or (aged and (word in _age_words(language) or word.isdigit()))
        for word in low.split()
    )


def _opening(text: str, language: str, figure: Figure) -> int:
    """Returns where a figure begins, with people before its number but for "and" written onto them.

    Arabic "a woman and-her-children the-three": at "her-children".
    """
    if figure.counted_span is None or figure.counted_span[1] > figure.start:
        return min([figure.start, *(start for start, end in figure.modifiers if end <= figure.start)])
    start = figure.counted_span[0]
    return start + (text[start] in and_words(language))


def _led_by(text: str, language: str, figure: Figure) -> set[str]:
    """Returns the preposition before a number, which a list may repeat: "a dos mujeres y a un niño", "de ... d'un"."""
    before = text[max(0, figure.start - _JOINING) : figure.start]
    words = {word.low for word in split_words(before)[-1:]}
    links = _part_words(language).links
    if words & links:
        words |= {f"{link}'" for link in links}
    known = fold(figure.text)  # "al conductor y a tres pasajeros"
    return {*words, known[:1]} if figure.basis == "one" else words


_JOINING = 20  # characters of "and their"
_AGED = 40  # characters of "aged 34, and their"
_SIGNS = 4  # signs between two of a list, in a script without spaces


@cache
def _age_words(code: str) -> frozenset[str]:
    """Returns the words beside an age: "di", "anni"; without commas and the words that join two people."""
    known = load_language(code)
    numbers = known.numbers
    phrases = (*numbers.age_before, *numbers.age_led, *numbers.age_after, *numbers.age_years)
    words = {word for phrase in phrases for word in fold(phrase).split()}
    return frozenset(words - _joining_words(code))


@cache
def _joining_words(code: str) -> frozenset[str]:
    language = load_language(code)
    words = (
        *language.numbers.coordinators,
        *language.concepts.determiners,
        *language.attribution.coordinators,
    )
    return frozenset((",", *map(fold, words)))


def add_terms(text: str, row: Sequence[Figure], terms: Sequence[Figure]) -> list[Figure]:
    """Returns a sentence's figures with the sum of some, unless it is stated, and these as its parts."""
    whole = _sum(text, terms)
    if whole.low is whole.high is None:
        return list(row)  # "up to three civilians and at least two fighters": any number
    alike = [one for one in row if one.measure == whole.measure and one not in terms]
    done = [one.model_copy(update={"scope": "part"}) if one in terms else one for one in row]
    if not any((one.low, one.high) == (whole.low, whole.high) and not one.vague for one in alike):
        done.append(whole)
    return sorted(done, key=lambda one: (one.start, -one.end))


def _sum(text: str, terms: Sequence[Figure]) -> Figure:
    """Returns the whole of some figures, as an interval: "one to three civilians and two fighters" are 3 to 5."""
    low, high = (_total([one.low for one in terms]), _total([one.high for one in terms]))
    start = terms[0].start
    end = max(max(one.end, one.counted_span[1] if one.counted_span else 0) for one in terms)
    events = [one.event_span for one in terms if one.event_span]
    return terms[0].model_copy(
        update={
            "start": start,
            "end": end,
            "text": text[start:end],
            "value": low if high in (low, None) else None if low is not None else high,
            "low": low,
            "high": high,
            "basis": "sum",
            "scope": "whole",
            "counted": None,
            "counted_span": None,
            "modifiers": (),
            "event_span": events[0] if events else None,
        }
    )


def _total(ends: Sequence[Number | None]) -> Number | None:
    """Returns the sum of some ends of intervals; None, open, where one is."""
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def go_on_among(
    sentences: Sequence[tuple[str, str]], found: Sequence[Sequence[Figure]]
) -> list[list[Figure]]:
    """Gives people behind "Among them were ..." the fate of those counted in the sentence before, as a part.

    So with "seven of them" and "seven are children", in the same sentence too. Where a sentence tells more than one
    fate, it is not known whose.

    Args:
        sentences: text and language of each.
        found: the figures of each.
    """
    done = [list(row) for row in found]
    for index, row in enumerate(done):
        text, language = sentences[index]
        before = [one for one in done[index - 1] if _is_toll(one)] if index else []
        opens = before and _opens_among(text, language)
        for place, one in enumerate(row):
            told = _is_some(text, language, one)
            opens = opens and (_untold(one) or (one.measure in ("people", "troops") and one.basis == "one"))
            wholes = [other for other in row[:place] if _is_toll(other)] if told else []
            wholes = wholes or (before if told or opens else [])
            if len({other.measure for other in wholes}) == 1 and (one.low or 0) < (wholes[-1].low or 0):
                row[place] = one.model_copy(update={"measure": wholes[-1].measure, "scope": "part"})
    return _in_danger(sentences, done)


def _in_danger(sentences: Sequence[tuple[str, str]], found: list[list[Figure]]) -> list[list[Figure]]:
    """Reads those in a grave condition as some of the injured told shortly before: "Three are in intensive care"."""
    for index, row in enumerate(found):
        for place, one in enumerate(row):
            if not _is_grave(*sentences[index], one):
                continue
            near = (*found[max(0, index - _HURT_REACH) : index], row[:place])
            hurt = [
                other for some in near for other in some if other.measure == "injured" and _is_toll(other)
            ]
            if any((one.low or 0) < (other.low or 0) for other in hurt):
                row[place] = one.model_copy(update={"measure": "injured", "scope": "part"})
    return found


def _is_grave(text: str, language: str, figure: Figure) -> bool:
    """Returns whether a few words behind a number, which tells nothing else, stands how badly those are hurt."""
    may_be = figure.measure == "injured" or _met_with_nothing(figure)
    if not may_be or figure.scope == "part" or figure.basis == "sum":
        return False
    words = split_words(text[figure.end : figure.end + _TAIL], elisions=_part_words(language).elisions)
    severe = listed(language, "concepts", "severe")
    for at, word in enumerate(words[:_TO_GRAVE]):
        if word.mark or word.text[0].isdigit():
            return False
        if severe.has(words, at):
            return True
    return False


_HURT_REACH = 3  # sentences before in which the injured are told
_TO_GRAVE = 4  # words between a number and how badly those are hurt: "three of the patients are"


def _is_toll(figure: Figure) -> bool:
    return figure.measure in FATES and figure.scope != "part" and bool(figure.low)


def _met_with_nothing(figure: Figure) -> bool:
    """Returns whether a known number of people, or of nothing named, has met with nothing."""
    plain = figure.measure in ("count", "people", "troops") and not (figure.event_span or figure.unit)
    return plain and exact(figure)


def _is_some(text: str, language: str, figure: Figure) -> bool:
    """Returns whether a number of whom nothing else is told are some of those before.

    "Seven of them are minors", "four are Brazilians", Russian "четверо — дети".
    """
    if not _met_with_nothing(figure):
        return False
    known = _part_words(language)
    words = split_words(text[figure.end : figure.end + _NEAR], elisions=known.elisions)
    if known.phrases.has(words, 0) and words[0].text.isalpha():
        return True
    own = fold(figure.text).endswith(load_language(language).numbers.partitives)  # Turkish "yedisi çocuk"
    rest = [word for word in words[not own :] if word.low not in known.links | known.determiners]
    are = own or (words[:1] and words[0].low in known.copulas)
    if not rest or not (are or (words[0].text in _DASHES and not rest[0].capital)):
        return False
    tag = number_words(language).vocabulary[rest[0].low]
    return not tag.events and (tag.noun == "people" or bool(tag.flags & Flag.DEMONYM))


_DASHES = "—–-"


def _opens_among(text: str, language: str) -> bool:
    known = _part_words(language)
    words = split_words(text[:_NEAR], elisions=known.elisions)
    return any(known.phrases.has(words, at) for at in range(min(_OPENING, len(words))))


_OPENING = 2  # words: "And among them"


def add_up(
    found: Sequence[list[Figure]], voices: Sequence[Sequence[str | None]] | None = None
) -> list[list[Figure]]:
    """Marks as parts two figures of one sentence that add up to a whole stated shortly before.

    "Seven rockets targeted the base. ... only two had landed in it, while five others ..." : 7 = 2 + 5. People without
    a word for what befell them have the fate of those before: "13 died in one prison and seven others in another".

    Args:
        found: the figures of each sentence.
        voices: who says each; two speakers' figures add up by chance alone. None: nobody is told apart.
    """
    done = [list(row) for row in found]
    for index, row in enumerate(done):
        stated = {
            (one.measure, one.value)
            for before in done[max(0, index - _SUM_REACH) : index]
            for one in before
            if exact(one)
        }
        for left in range(len(row) if stated else 0):
            for right in range(left + 1, len(row)):
                a, b = row[left], row[right]
                fate = a.measure in FATES and b.measure == "people" and b.event_span is None
                if not (a.measure == b.measure or fate):
                    continue
                if not (exact(a) and exact(b)) or "sum" in (a.basis, b.basis):
                    continue
                if (a.scope == "part") != (b.scope == "part"):
                    continue  # "six died, a woman among them": one is part of the other
                if voices and voices[index][left] != voices[index][right]:
                    continue
                total = (a.value or 0) + (b.value or 0)
                if min(a.value or 0, b.value or 0) > 0 and (a.measure, total) in stated:
                    row[left] = a.model_copy(update={"scope": "part"})
                    row[right] = b.model_copy(update={"scope": "part", "measure": a.measure})
    return done
