"""Numbers that leave out what they count, and are another count of what a story has counted before.

11 people died, doctors say 23.                          23 killed
50,000 have fled, up from 10,000.                        10,000 displaced
At least 15 died. ... They doubt the figure of 11.       11 killed
"""

from collections.abc import Sequence
from functools import cache

from compare.languages import load_language
from compare.parts import FATES
from compare.records import Figure, Sentence
from compare.when import find_whens
from compare.words import Phrases, split_words

_BACK = 3  # sentences before in which a toll is looked for
_LEAD = 4  # words of the longest such phrase


def read_retold(sentences: Sequence[Sentence], found: Sequence[list[Figure]]) -> list[list[Figure]]:
    """Returns an article's figures by sentence, bare numbers behind such words with the measure told before.

    Args:
        sentences: all sentences of one article.
        found: the figures of each; their spans count from its start.
    """
    done: list[list[Figure]] = []
    for index, sentence in enumerate(sentences):
        row = list(found[index])
        for place, one in enumerate(row):
            if not _is_bare(one, sentence):
                continue
            led = _led(sentence, one)
            if not (led or _followed(sentence, one)):
                continue
            earlier = [toll for other in done[max(0, index - _BACK) :] for toll in other] if led else []
            tolls = [
                toll for toll in (*earlier, *row[:place]) if toll.measure in FATES and toll.scope != "part"
            ]
            if tolls:
                last = tolls[-1]
                row[place] = one.model_copy(
                    update={"measure": last.measure, "counted": None, "counted_span": None}
                )
        done.append(row)
    return done


def _is_bare(figure: Figure, sentence: Sentence) -> bool:
    own = figure.counted_span is not None and figure.counted_span[0] >= figure.start
    own = own and not find_whens(figure.counted or "", sentence.language)  # "against 11 the day before"
    counts = figure.measure in ("count", "people") and figure.basis == "stated" and figure.scope != "part"
    bare = figure.unit is None and figure.event_span is None and figure.value is not None
    return counts and bare and not own and not _goes_on(sentence, figure)


def _goes_on(sentence: Sentence, figure: Figure) -> bool:
    """Returns whether the number is what another verb speaks of: "said 16 had come to the service"."""
    behind = sentence.text[figure.end : figure.end + _NEAR].lstrip()
    return behind[:1].isalpha() and not find_whens(behind, sentence.language)


def _led(sentence: Sentence, figure: Figure) -> bool:
    phrases = _retold(sentence.language)
    for end in {figure.start, *(span[0] for span in figure.modifiers if span[0] < figure.start)}:
        words = split_words(sentence.text[:end])
        for at in range(max(0, len(words) - _LEAD), len(words)):
            hit = phrases.at(words, at)
            if hit and at + hit[0] == len(words):
                return True
    return False


def _followed(sentence: Sentence, figure: Figure) -> bool:
    """Returns whether somebody is told behind a number to have given it: "seven dead, says mayor; four, says army"."""
    words = split_words(sentence.text[figure.end : figure.end + _NEAR])
    return len(words) > 1 and words[0].text in ",،，" and _retold(sentence.language).has(words, 1)


_NEAR = 30  # characters of ", says"


@cache
def _retold(code: str) -> Phrases[bool]:
    language = load_language(code)
    return Phrases(
        ((word, True) for word in language.concepts.retold),
        elisions=language.attribution.elisions,
        clitics=language.attribution.clitics,
    )
