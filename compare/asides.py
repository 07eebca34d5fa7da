"""Clauses about what came before the story: "days after 37 were killed in an assault on a barracks".

Such a clause has a time of its own, told from the sentence it stands in, and often a place. Where the sentence tells of
no other act, as in "two days after the quake the toll stands at 31", the clause dates the story itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from compare.languages import load_language
from compare.records import Sentence, Span
from compare.when import When
from compare.where import Place
from compare.words import Phrases, split_words

_FRONT = 1  # words before such a clause that opens its sentence: "just"
_OPENING = 30  # characters within which a sentence tells its time, and of what goes on behind a comma
_ENDS = ",،，、;；"


@dataclass(frozen=True)
class Aside:
    """A clause about another event than its sentence, with its time and the places it names."""

    span: Span  # in the sentence
    when: When
    places: tuple[Place, ...] = ()


def clause_of(sentence: Sentence, when: When) -> Span:
    """Returns the stretch of a sentence that a time such as "days after" speaks of.

    A clause that opens the sentence ends at its comma, unless a relative clause goes on behind that.
    """
    text = sentence.text
    if when.clause == "behind":
        return max(text.rfind(mark, 0, when.span[0]) for mark in _ENDS) + 1, when.span[0]
    end = len(text)
    if _opens(sentence, when):
        at = when.span[1]
        while (comma := _next(text, at)) < end:
            if not _goes_on(sentence, comma + 1):
                return when.span[1], comma
            at = comma + 1
    return when.span[1], end


def _opens(sentence: Sentence, when: When) -> bool:
    """Returns whether a time begins its sentence: "just days after ...", but not "the raids came days after ..."."""
    return len(split_words(sentence.text[: when.span[0]])) <= _FRONT


def _next(text: str, start: int) -> int:
    return min((at for mark in _ENDS if (at := text.find(mark, start)) >= 0), default=len(text))


def _goes_on(sentence: Sentence, start: int) -> bool:
    """Returns whether a clause about the same follows a comma: "der Anschlag, bei dem 37 starben"."""
    elisions = load_language(sentence.language).attribution.elisions
    words = split_words(sentence.text[start : start + _OPENING], elisions=elisions)
    return _clauses(sentence.language).has(words, 0)


@cache
def _clauses(code: str) -> Phrases[bool]:
    language = load_language(code)
    return Phrases(((one, True) for one in language.dates.clauses), elisions=language.attribution.elisions)


def is_of_story(sentence: Sentence, when: When, acts: Sequence[int], *, dated: bool, counts: bool) -> bool:
    """Returns whether a clause dates the story: nothing else is told to have happened, and no day.

    Args:
        sentence: the sentence.
        when: a time such as "two days after".
        acts: where the sentence names acts.
        dated: the sentence names a day beside it, on which something happened.
        counts: the sentence speaks of a toll, or of what follows an event.
    """
    start, end = clause_of(sentence, when)
    inside = [act for act in acts if start <= act < end]
    if dated or not inside or len(inside) < len(acts):
        return False
    return counts or when.span[0] <= _OPENING
