"""Bare numbers, and mere people, that are another count of what was counted before: it need not be told again.

11 people died, doctors say 23.                                   23 killed
50,000 have fled, up from 10,000.                                 10,000 displaced
28 dead, according to the ministry, 16 according to a charity.    16 killed
15 dead, Orient said. Radio Hama also reported 15 civilians.      15 killed
Nine died, and the mayor said ten houses had burned.              ten houses
16 died. "Of the sixteen, five were under age," she said.         16 killed again, five a part
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from compare.fates import FATES, fate_words
from compare.languages import load_language
from compare.lexicon import lexicon
from compare.parts import exact
from compare.records import Attribution, Figure, Measure, Sentence
from compare.vocabulary import listed
from compare.when import find_whens
from compare.words import Phrases, Word, split_words

_BACK = 3  # sentences before in which a toll is looked for
_PHRASE = 4  # words of the longest phrase that leads to such a number: "up from"
_SIGNS = 10  # the same in a script without spaces
_LEAD = 6  # words between the start of what is said and its number: "this figure to at least"
_NEAR = 40  # characters behind a number in which ", says" and "and" are looked for
_OPENING = 2  # words of "of the"
_TIMED = 5  # words between two numbers of a course, with a time among them
_LED = 80  # characters before a number in which such a phrase fits
_FEWEST = 2  # a bare "one" behind a toll is hardly another
_TALLIED = 7  # words before a number in which "the count" stands
_CLAUSE = re.compile(r"[.;:!?。；：！？،,，、\"“”«»](?!\d)")
_PLAIN: frozenset[Measure] = frozenset({"count", "people", "troops"})
_ASIDE = ",،、，"  # between two of these a number is somebody's age: "Ahmad, 16, said"


def read_retold(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Figure]], attributions: Sequence[Attribution]
) -> list[list[Figure]]:
    """Returns an article's figures by sentence, such numbers with the measure of the count before.

    Args:
        sentences: all sentences of one article.
        found: the figures of each; their spans count from its start.
        attributions: who says what.
    """
    said: dict[int, list[Attribution]] = {}
    for one in attributions:
        said.setdefault(one.sentence, []).append(one)
    done = [list(row) for row in found]
    for index, (sentence, row) in enumerate(zip(sentences, done, strict=True)):
        _tell_again(sentence, row, [one for other in done[max(0, index - _BACK) : index] for one in other])
        for place, figure in enumerate(row):
            if not _is_bare(figure, sentence):
                continue
            speeches = [one for one in said.get(sentence.index, ()) if _holds(one, sentence, figure)]
            led = _led_by(sentence, figure)
            back = bool(place) and _turns_back(sentence, row[place - 1], figure)
            if led != "set" and not back and _goes_on(sentence, figure, speeches):
                continue
            if not (
                led
                or back
                or _is_followed(sentence, figure)
                or _is_tallied(sentence, figure, row[place - 1].end if place else 0)
                or any(_opens(one, sentence, figure) for one in speeches)
            ):
                continue
            measure = _told_before(sentences, done, index, place, led=bool(led))
            both = _both_before(sentences, done, index, place)
            if both and place + 1 < len(row) and _is_last_of_two(sentence, figure, row[place + 1]):
                measure = both[0]
                row[place + 1] = _with(row[place + 1], both[1])
            if measure is not None:
                row[place] = _with(figure, measure)
    return done


def _with(figure: Figure, measure: Measure) -> Figure:
    return figure.model_copy(update={"measure": measure, "counted": None, "counted_span": None})


def _both_before(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Figure]], index: int, place: int
) -> tuple[Measure, Measure] | None:
    """Returns the two fates that were told last before a number: "six were killed and nine injured"."""
    told = _tolls(found[index][:place])
    if not told and index and sentences[index].paragraph == sentences[index - 1].paragraph:
        told = _tolls(found[index - 1])
    return (told[-2], told[-1]) if len(told) > 1 and told[-2] != told[-1] else None


def _is_last_of_two(sentence: Sentence, one: Figure, two: Figure) -> bool:
    """Returns whether nothing but "and" stands between two bare numbers, and nothing counted behind: "to 7 and 12"."""
    between = split_words(sentence.text[_end(one) : two.start])
    joined = len(between) == 1 and lexicon(sentence.language).lists["coordinators"].has(between, 0)
    return joined and _is_bare(two, sentence) and not two.event_span


def _is_bare(figure: Figure, sentence: Sentence) -> bool:
    """Returns whether a number counts mere people or nothing behind it, has met with nothing and is nobody's age."""
    own = figure.counted_span is not None and figure.counted_span[1] > figure.start
    own = own and not find_whens(figure.counted or "", sentence.language)  # "against 11 the day before"
    own = own and not _are_people(figure, sentence.language)
    retold = listed(sentence.language, "concepts", "retold")
    own = own and not retold.has(split_words(figure.counted or ""), 0)  # "the toll of 12 given by police"
    counts = figure.measure in _PLAIN and figure.basis == "stated" and figure.scope != "part"
    before, behind = sentence.text[: figure.start].rstrip()[-1:], sentence.text[figure.end :].lstrip()[:1]
    aged = bool(before and behind) and before in f"{_ASIDE}(" and behind in f"{_ASIDE})"
    return counts and not (own or aged or figure.unit or figure.event_span or figure.value is None)


def _are_people(figure: Figure, code: str) -> bool:
    """Returns whether a figure counts people as any toll may call them: "12 people", and not "three children"."""
    words = split_words(figure.counted or "")
    return len(words) == 1 and _people(code).has(words, 0)


@cache
def _people(code: str) -> Phrases[bool]:
    language = load_language(code)
    nouns = (*language.wordings.people.get("people", ()), *language.groups.civilians)
    return Phrases(((word, True) for word in nouns), clitics=language.attribution.clitics)


def _end(figure: Figure) -> int:
    """Returns the end of a number with the people it counts."""
    return max(figure.end, figure.counted_span[1] if figure.counted_span else 0)


def _holds(one: Attribution, sentence: Sentence, figure: Figure) -> bool:
    start = sentence.span[0]
    return one.span[0] <= start + figure.start and start + figure.end <= one.span[1]


def _goes_on(sentence: Sentence, figure: Figure, speeches: Sequence[Attribution]) -> bool:
    """Returns whether the number is what another verb speaks of: "said 16 had come to the service"."""
    end = _end(figure)
    behind = sentence.text[end : end + _NEAR].lstrip()
    if not behind[:1].isalpha() or find_whens(behind, sentence.language):
        return False
    if any(one.speaker.verb and behind.startswith(one.speaker.verb) for one in speeches):
        return False
    look = lexicon(sentence.language)
    words = look.words(behind)
    if listed(sentence.language, "concepts", "retold").has(words, 0):
        return False
    return not any(look.lists[field].has(words, 0) for field in ("coordinators", "contrasts"))


def _led_by(sentence: Sentence, figure: Figure) -> Literal["", "said", "set"]:
    """Returns whether a phrase before a number or its bound, in Turkish behind it, says it or sets it against another.

    "up from at least" sets it, and whatever follows it is the toll before; "reported" says it.
    """
    phrases, finite = listed(sentence.language, "concepts", "retold"), lexicon(sentence.language).finite
    behind = split_words(sentence.text[_end(figure) : _end(figure) + _NEAR])
    if load_language(sentence.language).concepts.verb_last and phrases.has(behind, 0):
        return "said"
    for end in {figure.start, *(span[0] for span in figure.modifiers if span[0] < figure.start)}:
        words = split_words(sentence.text[max(0, end - _LED) : end])
        reach = _PHRASE if lexicon(sentence.language).spaced else _SIGNS
        for at in range(max(0, len(words) - reach), len(words)):
            hit = phrases.at(words, at)
            if hit and at + hit[0] == len(words):
                return "said" if any(finite.has(words, n) for n in range(at, len(words))) else "set"
    return ""


def _turns_back(sentence: Sentence, before: Figure, figure: Figure) -> bool:
    """Returns whether a toll is told with the one before it: "rose to 14 from 12", German "auf 14 von zuvor 12".

    A time may stand between: "to 19 on Sunday, from 14".
    """
    led = [word.low for word in split_words(sentence.text[: before.start])[-1:]]
    gap = sentence.text[_end(before) : figure.start]
    between = [word.low for word in split_words(gap)]
    courses = load_language(sentence.language).numbers.courses
    pairs = [first for first, second in courses if [second] == led]
    timed = (
        between[-1:]
        and len(between) <= _TIMED
        and between[-1] in pairs
        and find_whens(gap, sentence.language)
    )
    return bool(timed) or (len(between) in (1, 2) and between[0] in pairs)


def _is_followed(sentence: Sentence, figure: Figure) -> bool:
    """Returns whether somebody is told behind a number to have given it: "seven dead, says mayor; four, says army"."""
    words = split_words(sentence.text[figure.end : figure.end + _NEAR])
    return (
        len(words) > 1
        and words[0].text in _ASIDE
        and listed(sentence.language, "concepts", "retold").has(words, 1)
    )


def _is_tallied(sentence: Sentence, figure: Figure, since: int) -> bool:
    """Returns whether a toll is spoken of before a number, in its clause: "whose own count stood at 21".

    "The number of rockets is 44" and "the tally of votes" tell what they count, and count no victims.
    """
    language = load_language(sentence.language)
    if language.concepts.verb_last or (figure.value or 0) < _FEWEST:
        return False
    words = split_words(_CLAUSE.split(sentence.text[since : figure.start])[-1])
    tallies = listed(sentence.language, "attribution", "tallies")
    complements = listed(sentence.language, "concepts", "links")
    articles = language.places.article_prefixes
    persons = listed(sentence.language, "concepts", "bare")
    for at in reversed(range(max(0, len(words) - _TALLIED), len(words))):
        hit = tallies.at(words, at)
        if persons.has(words, at):
            return False  # "among the dead was a boy of 15"
        if hit and not complements.has(words, at + hit[0]):
            return not articles or words[at].low.startswith(articles)
    return False


def _opens(one: Attribution, sentence: Sentence, figure: Figure) -> bool:
    """Returns whether a number opens what somebody says, but for its bound and "this figure to"."""
    look = lexicon(sentence.language)
    first = min([figure.start, *(left for left, _ in figure.modifiers)])
    words = [
        word for word in look.words(sentence.text[one.span[0] - sentence.span[0] : first]) if not word.mark
    ]
    return len(words) <= _LEAD and all(
        any(look.lists[field].has(words, n) for field in _LEADING) for n in range(len(words))
    )


_LEADING = (
    "tallies", "complementizers", "determiners", "to", "stops", "links", "singular_pronouns", "adverbs",
    "passives", "others",
)  # fmt: skip


def _told_before(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Figure]], index: int, place: int, *, led: bool
) -> Measure | None:
    """Returns what befell the people counted last before a number, parts apart; of another sentence death first."""
    own = _tolls(found[index][:place]) or [
        one.measure for one in found[index][:place] if one.measure == "killed"
    ]  # "one of the wounded died, which brings the number to eight"
    if own:
        return own[-1]
    following = _tolls(found[index][place + 1 : place + 2]) if led else []
    if following:
        return following[0]  # "not nine but six died"
    if topic := _topic(sentences[index], found[index][place]):
        return topic
    for at in range(index - 1, max(index - 1 - _BACK, -1), -1):
        if sentences[at].heading or sentences[index].paragraph - sentences[at].paragraph > 1:
            break
        tolls = _tolls(found[at])
        if tolls:
            return "killed" if "killed" in tolls else tolls[-1]
    texts = [sentences[index].text[: found[index][place].start]]  # "the number of the dead is disputed: nine"
    if led and index and sentences[index].paragraph == sentences[index - 1].paragraph:
        texts.append(sentences[index - 1].text)  # "Miners died. The figure was 31"
    fates = fate_words(sentences[index].language)
    for text in texts:
        words: Sequence[Word] = split_words(text)
        hit = next((hit[1] for n in reversed(range(len(words))) if (hit := fates.at(words, n))), None)
        if hit is not None:
            return hit
    return None


def _topic(sentence: Sentence, figure: Figure) -> Measure | None:
    """Returns what a sentence opens with as its topic: "As for the injured, Ma'an spoke of 11"."""
    end = next((n for n, sign in enumerate(sentence.text) if sign in _ASIDE), 0)
    words = split_words(sentence.text[:end]) if end < figure.start else []
    led = bool(words) and listed(sentence.language, "concepts", "topics").has(words, 0)
    if not led:
        return None
    fates = fate_words(sentence.language)
    return next((hit[1] for n in reversed(range(len(words))) if (hit := fates.at(words, n))), None)


def _tolls(row: Sequence[Figure]) -> list[Measure]:
    return [one.measure for one in row if one.measure in FATES | _FIRED and one.scope != "part"]


_FIRED: frozenset[Measure] = frozenset({"rockets", "missiles", "drones", "shells"})


def _tell_again(sentence: Sentence, row: list[Figure], earlier: Sequence[Figure]) -> None:
    """Gives "of the sixteen" the fate of the sixteen before, and makes those parts that are taken from them."""
    tolls = {one.value: one.measure for one in reversed(earlier) if one.measure in FATES and exact(one)}
    for place, one in enumerate(row):
        measure = tolls.get(one.value) if _is_bare(one, sentence) else None
        lead = None if measure is None else _led(sentence, one)
        if lead is None:
            continue
        row[place] = one.model_copy(update={"measure": measure})
        for at in (place - 1, place + 1):
            beside = 0 <= at < len(row) and (at > place or row[at].end >= lead - 1)
            if beside and _is_bare(row[at], sentence) and (row[at].low or 0) < (one.low or 0):
                row[at] = row[at].model_copy(update={"measure": measure, "scope": "part"})


def _led(sentence: Sentence, figure: Figure) -> int | None:
    """Returns where "of the" begins before a number; None where nothing of the kind stands there."""
    language = load_language(sentence.language)
    start = max(0, figure.start - _NEAR)
    words: Sequence[Word] = split_words(sentence.text[start : figure.start])
    last = len(words)
    while last and words[last - 1].low in language.concepts.determiners:
        last -= 1
    links = listed(sentence.language, "concepts", "links")
    for at in range(max(0, last - _OPENING), last):
        hit = links.at(words, at)
        if hit and at + hit[0] == last:
            return start + words[at].start
    return None
