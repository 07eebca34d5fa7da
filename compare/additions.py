"""What is added to an earlier count: "seven more bodies" is no toll, but comes on top of one.

Nine died. ... Seven more bodies were found.                    7 killed, a part, added
Nine died at the scene and two others in hospital.              11 killed (a sum), of which 9 and 2 are parts
Nine were killed and 15 others wounded.                         15 injured, a whole: the others are not killed
A guard died. ... Three others were wounded.                    3 injured, a whole
Two bodies were found on Friday, bringing the toll to nine.     2 and 9 killed, the 2 a part, added
"""

from collections.abc import Sequence
from functools import cache

from compare.fates import FATES, fate_words
from compare.languages import load_language
from compare.parts import add_terms, exact
from compare.records import Attribution, Figure, Measure, Sentence
from compare.vocabulary import listed
from compare.when import find_whens
from compare.words import Phrases, split_words

_MOST = 50  # figures of one sentence that are held against each other
_BACK = 3  # sentences before in which the count is looked for that something is added to
_SIGNS = 4  # signs between "又" and its number, in a script without spaces
_STAYING: frozenset[Measure] = frozenset(
    {"missing", "displaced"}
)  # "12 others are still missing" is all of them


def read_additions(
    sentences: Sequence[Sentence], found: Sequence[list[Figure]], attributions: Sequence[Attribution] = ()
) -> list[list[Figure]]:
    """Returns an article's figures by sentence, those that are added to an earlier count marked as such parts.

    Args:
        sentences: all sentences of one article.
        found: the figures of each; their spans count from its start.
        attributions: who says what; a speaker who raises a toll adds nothing to another's.
    """
    done: list[list[Figure]] = []
    for index, sentence in enumerate(sentences):
        row = list(found[index])
        earlier = [one for other in found[max(0, index - _BACK) : index] for one in other if _counts(one)]
        sums: list[tuple[Figure, Figure]] = []
        for place, one in enumerate(row):
            if not (_counts(one) and one.scope != "part" and _beside(sentence, row, place)):
                continue
            before = [other for other in row[:place] if _counts(other) and other.basis != "sum"]
            if before and _listed(sentence, before[-1], one):
                sums.append((before[-1], one))
            elif before[-1].measure == one.measure if before else _adds(sentence, one, earlier):
                row[place] = _added(one)
        for terms in sums:
            row = add_terms(sentence.text, row, terms)
        done.append(row)
        _raise(sentences, done, index, attributions)
        _explain(sentence, row)
    return done


def _explain(sentence: Sentence, row: list[Figure]) -> None:
    """Marks what a risen toll is told to have risen after: "the toll rose to 12 after five bodies were found".

    The words for the toll do as well as "rose": "the death toll stood at 12 after five more had died".
    """
    tolls = [one for one in row[:_MOST] if _counts(one)]
    if len(tolls) < 2:
        return
    words = split_words(sentence.text)
    rise = listed(sentence.language, "acts", "rise")
    after = listed(sentence.language, "concepts", "raised_after")
    starts = [words[at].start for at in range(len(words)) if rise.has(words, at)]
    starts += [one.event_span[0] for one in tolls if one.event_span and is_toll(one, sentence)]
    if not starts:
        return
    risen = min(starts)
    former = listed(sentence.language, "concepts", "retold")  # "rose to 12 after it had been nine"
    behind = [
        words[at].start for at in range(len(words)) if after.has(words, at) and not former.has(words, at)
    ]
    for place, one in enumerate(row[:_MOST]):
        last = next((at for at in reversed(behind) if at < one.start), -1)
        if any(risen < toll.start and toll.end <= last and _less(one, toll) for toll in tolls):
            row[place] = _added(one)


def _raise(
    sentences: Sequence[Sentence], done: list[list[Figure]], index: int, attributions: Sequence[Attribution]
) -> None:
    """Marks what a toll of a sentence is told to have been raised by: "six bodies were found; that makes it 20"."""
    sentence, row = sentences[index], done[index]
    for toll in [one for one in row if _counts(one) and is_toll(one, sentence)]:
        at = _raised(sentence, toll)
        whens = find_whens(sentence.text, sentence.language)
        if at is None or any(when.period and when.weekday is None for when in whens):
            continue  # "so the dead of this year rise to 41": the four of today are still all of today's
        row[:] = [
            _added(one) if one.end <= at and _less(one, toll) and not is_toll(one, sentence) else one
            for one in row
        ]
        if _raised_by(attributions, sentence, at):
            continue  # "The SOHR gave 17. Step News raised the toll to 27."
        if index and not any(one.end <= at and one.measure == toll.measure for one in row):
            before = done[index - 1]
            before[:] = [
                _added(one) if _less(one, toll) and not is_toll(one, sentences[index - 1]) else one
                for one in before
            ]


def _raised_by(attributions: Sequence[Attribution], sentence: Sentence, at: int) -> bool:
    """Returns whether a speaker, or a word with a capital, stands before the word that raises a toll."""
    spans = (one.speaker.span for one in attributions if one.sentence == sentence.index)
    start = sentence.span[0]
    if any(span is not None and start <= span[0] and span[1] <= start + at for span in spans):
        return True
    before, places = split_words(sentence.text[:at]), load_language(sentence.language).places
    return len(before) > 1 and before[-1].capital and not places.nouns_capital


def _raised(sentence: Sentence, toll: Figure) -> int | None:
    """Returns where a word before a toll says what raised it; None where none does."""
    words = split_words(sentence.text[: toll.start])
    raises = listed(sentence.language, "concepts", "raises")
    return next((words[at].start for at in range(len(words)) if raises.has(words, at)), None)


def _less(figure: Figure, toll: Figure) -> bool:
    return (
        _counts(figure)
        and figure.measure == toll.measure
        and figure.scope != "part"
        and exact(figure)
        and (figure.value or 0) < (toll.low or 0)
    )


def _added(figure: Figure) -> Figure:
    return figure.model_copy(update={"scope": "part", "added": True})


def is_toll(figure: Figure, sentence: Sentence) -> bool:
    """Returns whether a number stands behind "the death toll" and the like."""
    if figure.event_span is None:
        return False
    words = split_words(sentence.text[slice(*figure.event_span)])
    return _tolls(sentence.language).has(words, 0)


@cache
def _tolls(code: str) -> Phrases[bool]:
    language = load_language(code)
    words = (word for event in language.concepts.events.values() for word in event.tolls)
    return Phrases(
        ((word, True) for word in words),
        clitics=(*language.attribution.clitics, *language.concepts.prefixes),
    )


def _counts(figure: Figure) -> bool:
    return figure.measure in FATES and figure.basis != "zero"


def _adds(sentence: Sentence, figure: Figure, earlier: Sequence[Figure]) -> bool:
    """Returns whether a figure that opens its sentence is added to an earlier one rather than of another fate."""
    if any(one.measure == figure.measure for one in earlier):
        return True
    if figure.measure in _STAYING or earlier:
        return False
    words = split_words(sentence.text[: figure.start])
    fates = [hit[1] for at in range(len(words)) if (hit := fate_words(sentence.language).at(words, at))]
    return all(fate == figure.measure for fate in fates)


def _listed(sentence: Sentence, one: Figure, two: Figure) -> bool:
    """Returns whether two figures of a sentence are one count told in two halves: "five here and three more there"."""
    if not (exact(one) and exact(two) and one.measure == two.measure and one.scope != "part"):
        return False
    between = split_words(sentence.text[one.end : two.start])
    ands = load_language(sentence.language).numbers.coordinators
    joined = any(word.low in ands and not word.mark for word in between[-_JOINED:])
    return joined and not any(word.low in _BREAKS for word in between)


_JOINED = 4  # words in which "and" stands before the second: "and detained at least 12 more"
_BREAKS = frozenset(".;:()!?")


def _beside(sentence: Sentence, row: Sequence[Figure], place: int) -> bool:
    """Returns whether a word right before a number, or in what it counts, adds it to another: "another six"."""
    figure = row[place]
    added = listed(sentence.language, "concepts", "added")
    start = row[place - 1].end if place else 0
    start = start if start <= figure.start else 0
    stop = row[place + 1].start if place + 1 < len(row) else len(sentence.text)
    if _led(sentence, figure, start):
        return True
    end = (
        figure.counted_span[1] if figure.counted_span and figure.counted_span[1] > figure.end else figure.end
    )
    tail = split_words(sentence.text[figure.end : stop])
    inside = sum(word.end + figure.end <= end for word in tail)
    own = [span for span in figure.modifiers if span[0] >= figure.end]
    return any(
        added.has(tail, at) and not any(left <= tail[at].start + figure.end < right for left, right in own)
        for at in range(min(inside + 1, len(tail)))
    )


def _led(sentence: Sentence, figure: Figure, start: int) -> bool:
    """Returns whether a phrase that adds ends where a number or one of its bounds begins: "another at least six"."""
    added = listed(sentence.language, "concepts", "added")
    reach = 0 if load_language(sentence.language).spaced else _SIGNS
    for end in {figure.start, *(span[0] for span in figure.modifiers if span[0] < figure.start)}:
        lead = split_words(sentence.text[start : max(start, end)])
        for at in range(max(0, len(lead) - reach - _LONGEST), len(lead)):
            hit = added.at(lead, at)
            if hit and at + hit[0] >= len(lead) - reach and not any(word.mark for word in lead[at:]):
                return True
    return False


_LONGEST = 3  # words of the longest phrase that adds
