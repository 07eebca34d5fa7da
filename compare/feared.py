"""Tolls that are feared or foretold and that nobody has counted: "the toll could rise to 50", "20 are feared dead".

Such a figure stands in the report with its sentence, but it is no version of what has been counted, and no end of a
range in the ledger.
"""

import re
from collections.abc import Sequence

from compare.fates import FATES
from compare.records import Figure
from compare.vocabulary import listed
from compare.words import Word, split_words

_CLAUSE = re.compile(r"[.;:!?。；：！？,，،、](?!\d)|\n")
_BEHIND = 4  # words behind a toll, and what it counts, among which "feared dead" begins
_BETWEEN = 3  # words between "could" and "rise to"


def is_feared(figure: Figure, row: Sequence[Figure], text: str, language: str) -> bool:
    """Returns whether a toll is told as one that may come, or that somebody fears.

    Worked: "could rise to" stands before 50 with no other number between; in "the toll of 12 could rise" it stands
    behind the 12, which were counted.

    Args:
        figure: the figure.
        row: all figures of its sentence, in order.
        text: the sentence.
        language: its language.
    """
    if figure.measure not in FATES:
        return False
    start = max((one.end for one in row if one.end <= figure.start), default=0)
    before = _clause_before(text[start : figure.start], language)
    if any(_foretells(before, at, language) for at in range(len(before))):
        return True
    end = max(figure.end, figure.counted_span[1] if figure.counted_span else 0)
    stop = min((one.start for one in row if one.start >= end), default=len(text))
    behind = split_words(_CLAUSE.split(text[end:stop])[0])
    phrases = listed(language, "concepts", "feared_after")
    return any(phrases.has(behind, at) for at in range(min(len(behind), _BEHIND)))


def _clause_before(text: str, language: str) -> list[Word]:
    """Returns the words of a text's last clause, with those before its "that": "they fear, dass"."""
    clauses = [list(split_words(clause)) for clause in _CLAUSE.split(text)]
    that = listed(language, "attribution", "complementizers")
    words = clauses.pop()
    while clauses and that.has(words, 0):
        words = [*clauses.pop(), *words]
    return words


def _foretells(words: Sequence[Word], at: int, language: str) -> bool:
    """Returns whether "fears that" or "could rise to" begins at a word."""
    if listed(language, "concepts", "feared").has(words, at):
        return True
    may, reach = listed(language, "concepts", "may").at(words, at), listed(language, "concepts", "reach")
    return may is not None and any(reach.has(words, at + may[0] + gap) for gap in range(_BETWEEN + 1))
