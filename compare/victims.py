"""Victims that are the dead: where a story counts its dead, "seventeen of the victims" are some of them.

At least 23 people have died. ... Seventeen of the victims were from one village.    17 killed, a part
Three victims and eleven injured.                                                    3 killed
12 dead. ... The mosque's list carried 14 names.                                     14 killed
12 dead and 30 injured. ... The fund helped 40 victims.                              40 casualties: more than the dead
"""

from collections.abc import Sequence
from functools import cache

from compare.fates import fate_words
from compare.languages import load_language
from compare.records import Figure, Number, Sentence
from compare.vocabulary import listed
from compare.words import Phrases, split_words


def read_victims(sentences: Sequence[Sentence], found: Sequence[list[Figure]]) -> list[list[Figure]]:
    """Returns an article's figures by sentence, with victims as killed where no more of them than dead are told.

    Args:
        sentences: all sentences of one article.
        found: the figures of each; their spans count from its start.
    """
    tolls = [
        end
        for row in found
        for one in row
        if one.measure == "killed"
        for end in (one.value, one.high)
        if end is not None
    ]
    most = max(tolls, default=0)
    return [
        _with_parts(
            row,
            [
                _among_more(
                    one,
                    _as_dead(one, sentence.text, None if _besides_injured(row) else most, sentence.language),
                    row,
                )
                for one in row
            ],
        )
        for sentence, row in zip(sentences, found, strict=True)
    ]


def _among_more(before: Figure, after: Figure, row: Sequence[Figure]) -> Figure:
    """Returns names as a part of the dead that their sentence counts: "spoke of 28 dead and listed 19 names"."""
    named = before.measure == "count" and after.measure == "killed"
    more = any(one.measure == "killed" and (one.low or 0) > (after.value or 0) for one in row)
    return after.model_copy(update={"scope": "part"}) if named and more else after


def _with_parts(row: Sequence[Figure], read: Sequence[Figure]) -> list[Figure]:
    """Returns the figures of a sentence, parts of victims who are dead as dead: "16 victims, ten of them under 13"."""
    dead = False
    done: list[Figure] = []
    for before, after in zip(row, read, strict=True):
        dead = dead or before is not after
        part = dead and after.measure == "casualties" and after.scope == "part"
        done.append(after.model_copy(update={"measure": "killed"}) if part else after)
    return done


def _besides_injured(row: Sequence[Figure]) -> bool:
    """Returns whether a sentence counts injured of their own and no dead."""
    injured = any(one.measure == "injured" and one.scope != "part" and one.low for one in row)
    return injured and not any(one.measure == "killed" for one in row)


def _as_dead(figure: Figure, text: str, most: Number | None, language: str) -> Figure:
    """Returns victims as killed where they are no more than the most dead told; None: however many."""
    span = figure.event_span
    ends = (figure.value, figure.high)
    if most and figure.measure == "count" and 1 < (figure.value or 0) <= _NAMED * most:
        return _as_named(figure, text, language)
    if figure.measure != "casualties" or span is None:
        return figure
    if most is not None:
        told = next((one for one in ends if one is not None), most + 1)  # "from 16 to 24" are at most 24
        if not 0 < told <= most:
            return figure
    words = split_words(text[slice(*span)])
    if not any(_victims(language).has(words, place) for place in range(len(words))):
        return figure
    return figure.model_copy(update={"measure": "killed"})


_NAMED = 2  # times the most dead told that a list of names hardly is longer
_BEHIND = 4  # words behind names in which "of the dead" fits


def _as_named(figure: Figure, text: str, language: str) -> Figure:
    """Returns the names of a list as killed: "14 names", "14 names of the dead", and no "names of suspects"."""
    span = figure.counted_span
    words = split_words(text[slice(*span)]) if span else ()
    named, links = listed(language, "concepts", "named"), listed(language, "concepts", "links")
    if span is None or not any(named.has(words, at) for at in range(len(words))):
        return figure
    behind = split_words(text[max(span[1], figure.end) :])[: _BEHIND + 1]
    of_whom = links.has(behind, 0) if behind else False
    if of_whom and not fate_words(language).any(behind, 0, len(behind)):
        return figure
    return figure.model_copy(update={"measure": "killed"})


@cache
def _victims(code: str) -> Phrases[bool]:
    language = load_language(code)
    event = language.concepts.events.get("casualties")
    return Phrases(
        [(word, True) for word in (event.victims if event else ())],
        elisions=language.attribution.elisions,
        clitics=(
            *language.attribution.clitics,
            *language.concepts.prefixes,
            *language.places.article_prefixes,
        ),
    )
