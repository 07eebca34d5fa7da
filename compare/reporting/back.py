"""Sentences that only say who said what stands before them: "Das teilte die Polizei mit", "Об этом сообщила полиция".

The words for what was said are taken out and a quotation put before the rest, so that it reads like any other report:

    Об этом сообщила полиция.   ->   "0", сообщила полиция.
"""

from collections.abc import Sequence
from dataclasses import replace

from compare.lexicon import Lexicon, lexicon
from compare.quotes import find_quotes
from compare.records import Sentence, Span
from compare.reporting.find import Said, find_reports
from compare.words import Word

_QUOTED = '"0", '
_LONGEST = 300  # letters of such a sentence
_LATE = 3  # words before "this": "Poinformowała o tym policja"


def find_back_report(sentence: Sentence) -> Said | None:
    """Returns who is said to have told what stands before a sentence; None where it says nothing of the kind.

    Args:
        sentence: a sentence of any length; a long one has more to tell.

    Returns:
        The report, with offsets in the sentence and no content of its own.
    """
    if len(sentence.text) > _LONGEST:
        return None
    look = lexicon(sentence.language)
    words = look.words(sentence.text)
    found = _pointer(words, look)
    if found is None:
        return None
    start, end = words[found[0]].start, words[found[1] - 1].end
    while sentence.text[end : end + 1].isspace():
        end += 1
    text = f"{_QUOTED}{sentence.text[:start]}{sentence.text[end:]}"
    short = sentence.model_copy(update={"text": text})
    for said in find_reports(short, find_quotes([short])[short.index]):
        if said.content[0] < len(_QUOTED) <= said.name[0] and not said.mute:
            return _moved(said, start, end - start)
    return None


def _pointer(words: Sequence[Word], look: Lexicon) -> tuple[int, int] | None:
    """Returns the places of the words that mean what was said, "das", unless they open a name: "das Ministerium"."""
    for index in range(min(_LATE, len(words))):
        hit = look.lists["told_back"].at(words, index)
        if hit:
            after = index + hit[0]
            names = (
                after < len(words)
                and look.kinds.has(words, after)
                and look.lists["determiners"].has(words, index)
            )
            return None if names else (index, after)
    return None


def _moved(said: Said, gap: int, width: int) -> Said:
    """Returns a report with the offsets that it has in the sentence itself."""

    def back(span: Span) -> Span:
        left, right = (max(place - len(_QUOTED), 0) for place in span)
        return left + (width if left >= gap else 0), right + (width if right > gap else 0)

    return replace(
        said,
        name=back(said.name),
        verb=back(said.verb),
        outer=back(said.outer),
        content=(0, 0),
        carrier=back(said.carrier) if said.carrier else None,
        quote=None,
    )
