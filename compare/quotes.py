"""Where quotations begin and end, across the sentences of a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compare.lexicon import lexicon
from compare.records import Sentence

_PAIRS = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』", "‹": "›", "‟": "”"}
_CLOSING = frozenset("”»」』›")
_CURLY = frozenset("“”")  # in some languages each of them opens and closes
_MOST = 100  # quotations looked at in one sentence; prose has a handful
_STRAIGHT = '"'
_DASHES = frozenset("—–")
_SIGNS = re.compile(
    f"[{''.join((*_PAIRS, *_CLOSING, *_CURLY, *_DASHES, _STRAIGHT))}]"
)  # all that is looked at
_BEFORE_TELLING = frozenset(",!?…")  # before the dash that opens "— said X" inside a quotation
_AFTER_TELLING = frozenset(".,")  # before the dash that closes it
_VERB = 40  # letters behind a dash among which its verb stands


@dataclass(frozen=True, slots=True)
class Quote:
    """The part of a quotation that lies in one sentence; offsets count from the start of the sentence.

    Parts of one quotation share a `number`; `start` stands after the opening mark and `end` before the closing one.
    """

    number: int
    start: int
    end: int


def find_quotes(sentences: Sequence[Sentence]) -> dict[int, list[Quote]]:
    """Returns the quotations of each sentence by its index.

    A quotation runs on over the sentences of its paragraph until it is closed, or to the paragraph's end. A closing
    mark that nothing opened ends a quotation that began with its sentence.
    """
    found: dict[int, list[Quote]] = {sentence.index: [] for sentence in sentences}
    number = 0
    closers = ""  # what would close the open quotation; empty: none is open
    paragraph: int | None = None
    telling = ""  # what will close a quotation that "— said X —" interrupts
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, closers, telling = sentence.paragraph, "", ""
        start = 0
        if telling and sentence.text[:1] in _DASHES:
            closers, start, telling = telling, 1, ""
        for mark in _SIGNS.finditer(sentence.text):
            place, sign = mark.start(), mark.group()
            if len(found[sentence.index]) >= _MOST:
                break
            if sign in _DASHES and closers == "»" and _tells(sentence, place):
                found[sentence.index].append(Quote(number, start, place))
                closers, telling = "", closers
            elif sign in _DASHES and telling and _before(sentence.text, place) in _AFTER_TELLING:
                closers, start, telling = telling, place + 1, ""
            elif closers and (
                sign in closers or sign in _CLOSING or (sign in _CURLY and not _opens(sentence.text, place))
            ):
                found[sentence.index].append(Quote(number, start, place))
                closers = ""
            elif not closers and (
                sign in _PAIRS or sign == _STRAIGHT or (sign in _CURLY and _opens(sentence.text, place))
            ):
                if sign == _STRAIGHT and _is_inch(sentence.text, place):
                    continue
                number += 1
                closers, start = _PAIRS.get(sign, "”" if sign in _CURLY else sign), place + 1
            elif sign in _CLOSING and not found[sentence.index]:
                number += 1
                found[sentence.index].append(Quote(number, 0, place))
        if closers:
            found[sentence.index].append(Quote(number, start, len(sentence.text)))
    return found


def _tells(sentence: Sentence, place: int) -> bool:
    """Returns whether a dash inside a quotation opens "— said X": a comma before it and a reporting verb behind it."""
    if _before(sentence.text, place) not in _BEFORE_TELLING:
        return False
    look = lexicon(sentence.language)
    words = look.words(sentence.text[place + 1 : place + 1 + _VERB])
    return bool(words) and look.finite.has(words, 0)


def _opens(text: str, place: int) -> bool:
    """Returns whether a mark stands before a word and not behind one; one letter may be written onto it."""
    after = text[place + 1 : place + 2].isalnum()
    before = place == 0 or not text[place - 1].isalnum() or place == 1 or not text[place - 2].isalnum()
    return after and before


def _is_inch(text: str, place: int) -> bool:
    """Returns whether a straight mark stands inside a word, as in the Hebrew ארה"ב."""
    return (
        0 < place < len(text) - 1
        and text[place - 1].isalpha()
        and text[place + 1].isalpha()
        and ("\u0590" <= text[place + 1] <= "\u05ff")
    )


def _before(text: str, place: int) -> str:
    """Returns the sign before a place, spaces apart."""
    return text[max(place - 3, 0) : place].rstrip()[-1:]
