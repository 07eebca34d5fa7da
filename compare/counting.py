"""On which day a sentence counts, finds or buries the dead, which is not the day they died.

"On Tuesday the ministry said the toll had risen to 33", "rescuers recovered more bodies on Wednesday": such a day moves
no event. Where a sentence speaks of a toll or of what follows an event, a day is the event's own only if it stands with
the word for the act.

Worked: in "The toll of Monday's landslide rose to 33 on Wednesday" the act follows "Monday" at once, and "rose" stands
between the act and "Wednesday": Monday is the event's, Wednesday the count's.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from compare.languages import load_language
from compare.records import Sentence, Span
from compare.vocabulary import as_phrases
from compare.when import When
from compare.words import Phrases, split_words

_BEHIND = 5  # characters between a death and its day: "killed on Monday"
_BESIDE = 12  # characters between a day and the act it belongs to: "Monday's deadly fire"


@cache
def _marks(code: str) -> Phrases[bool]:
    """Returns the words for tolls, for their rise and for what follows an event."""
    language = load_language(code)
    tolls = (word for event in language.concepts.events.values() for word in event.tolls)
    return as_phrases(
        code, ((word, True) for word in (*tolls, *language.acts.rise, *language.acts.aftermath))
    )


@cache
def _fates(code: str) -> Phrases[bool]:
    """Returns the words for dying and being hurt."""
    language = load_language(code)
    return as_phrases(
        code,
        (
            (word, True)
            for measure in ("killed", "injured")
            if (event := language.concepts.events.get(measure))
            for word in (*event.verbs, *event.active, *event.subject)
        ),
    )


def find_marks(sentence: Sentence) -> list[Span]:
    """Returns where a sentence speaks of a toll, of its rise, or of what follows an event."""
    return list(_find(sentence, _marks(sentence.language)))


def _find(sentence: Sentence, marks: Phrases[bool]) -> Iterator[Span]:
    attribution = load_language(sentence.language).attribution
    words = split_words(sentence.text, elisions=attribution.elisions, enclitics=attribution.enclitics)
    index = 0
    while index < len(words):
        found = marks.at(words, index)
        if found:
            yield words[index].start, words[index + found[0] - 1].end
        index += found[0] if found else 1


def is_of_count(sentence: Sentence, when: When, acts: Sequence[int], marks: Sequence[Span]) -> bool:
    """Returns whether a day tells when something was counted and not when it happened.

    Args:
        sentence: the sentence.
        when: a day that it names.
        acts: where it names acts.
        marks: what find_marks returned for it.
    """
    if not marks:
        return False
    own = [act for act in acts if not _within(act, marks)]
    if any(_together(when.span, act, marks) for act in own):
        return False
    fates = _find(sentence, _fates(sentence.language))
    return not any(0 <= when.span[0] - end <= _BEHIND and not _within(end - 1, marks) for _, end in fates)


def _within(place: int, marks: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in marks)


def _together(day: Span, act: int, marks: Sequence[Span]) -> bool:
    """Returns whether a day belongs to an act: right before it, or with no word for a toll before both or between."""
    if day[1] <= act:
        return act - day[1] <= _BESIDE or not any(start < act for start, _ in marks)
    return not any(act <= start < day[0] for start, _ in marks)
