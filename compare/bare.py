"""Bare numbers that a speaker gives for a toll: "the Observatory reported nine", "the page raised this figure to ten".

What they count is told before: in the sentence itself or just before it. Only a number that opens what a speaker says
is read so, with nothing but bounds and words for a toll around it.

15 dead, Orient said. Radio Hama also reported 15.              15 killed
The agency said three people were hurt. Smart News put it at 4. 4 injured
Nine died, and the mayor said ten houses had burned.            ten houses
"""

from collections.abc import Sequence

from compare.lexicon import Lexicon, lexicon
from compare.parts import FATES, fate_words
from compare.records import Attribution, Figure, Measure, Sentence
from compare.words import Word, split_words

_BACK = 2  # sentences before one in which what is counted is told
_LEAD = 6  # words between the start of what is said and its number: "this figure to at least"
_STOPS = frozenset('.,;)"”»')  # what may stand behind such a number


def read_bare(
    sentences: Sequence[Sentence], found: Sequence[list[Figure]], attributions: Sequence[Attribution]
) -> list[list[Figure]]:
    """Returns an article's figures by sentence, with bare numbers that speakers give as what was counted before.

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
        for place, figure in enumerate(row):
            if not _is_bare(figure) or not _is_said(sentence, figure, said.get(sentence.index, ())):
                continue
            measure = _told_before(sentences, done, index, place)
            if measure is not None:
                row[place] = figure.model_copy(
                    update={"measure": measure, "counted": None, "counted_span": None}
                )
    return done


def _is_bare(figure: Figure) -> bool:
    """Returns whether a number counts nothing that stands behind it and has met with nothing."""
    alone = figure.counted_span is None or figure.counted_span[1] <= figure.start
    return figure.measure in ("count", "people") and alone and figure.event_span is None and not figure.unit


def _is_said(sentence: Sentence, figure: Figure, attributions: Sequence[Attribution]) -> bool:
    """Returns whether a number is what somebody says: it opens his words, and they or their clause end behind it."""
    look = lexicon(sentence.language)
    after = sentence.text[figure.end :].lstrip()
    following = look.words(after[:_NEXT])
    closed = not after or after[0] in _STOPS or _joins(look, following)
    if not closed:
        return False
    for one in attributions:
        start, end = one.span[0] - sentence.span[0], one.span[1] - sentence.span[0]
        if start <= figure.start and figure.end <= end:
            first = min([figure.start, *(left for left, _ in figure.modifiers)])
            words = [word for word in look.words(sentence.text[start:first]) if not word.mark]
            return len(words) <= _LEAD and _leads(look, words)
    return False


_NEXT = 40  # letters behind a number in which "and" is looked for


def _joins(look: Lexicon, words: Sequence[Word]) -> bool:
    lists = (look.lists["coordinators"], look.lists["contrasts"])
    return any(one.has(words, 0) for one in lists)


def _leads(look: Lexicon, words: Sequence[Word]) -> bool:
    """Returns whether words are nothing but "this figure to": a toll with its small words."""
    fields = ("tallies", "determiners", "to", "stops", "links", "singular_pronouns", "adverbs")
    return all(any(look.lists[field].has(words, n) for field in fields) for n in range(len(words)))


def _told_before(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Figure]], index: int, place: int
) -> Measure | None:
    """Returns what befell the people counted last before a number, parts apart."""
    near = [*reversed(found[index][:place])]
    for at in range(index - 1, max(index - 1 - _BACK, -1), -1):
        if sentences[at].heading or sentences[index].paragraph - sentences[at].paragraph > 1:
            break
        near += reversed(found[at])
    wholes = [one.measure for one in near if one.measure in FATES and one.scope != "part"]
    if wholes:
        return next((one for one in wholes if one == "killed"), wholes[0])
    sentence = sentences[index]
    words = split_words(sentence.text[: found[index][place].start])
    fates = fate_words(sentence.language)  # "the number of those killed is disputed: officials said nine"
    return next((hit[1] for n in reversed(range(len(words))) if (hit := fates.at(words, n))), None)
