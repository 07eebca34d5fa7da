"""Whose losses a figure tells: what a side has lost itself is no other count of what it says it has inflicted.

The army said it killed 40 rebels. Its own losses were three dead.      3 killed, its own
The army admitted five dead.                                            5 killed, its own
"""

from collections.abc import Sequence
from functools import cache

from compare.fates import FATES, fate_words
from compare.languages import load_language
from compare.records import Figure, Speaker
from compare.vocabulary import as_phrases, listed
from compare.words import Phrases, Word, split_words


def is_own(figure: Figure, row: Sequence[Figure], text: str, language: str, speaker: Speaker | None) -> bool:
    """Returns whether a figure counts the losses of whoever tells them.

    Words for it ("its own") stand in what is counted, or before the figure with no number of another sentence's
    clause between; a party that admits a toll admits its own. "Its fighters killed 57" are no losses of its own.

    Args:
        figure: the figure.
        row: all figures of its sentence, in order.
        text: the sentence.
        language: its language.
        speaker: who answers for the figure, if anybody.
    """
    if figure.measure not in FATES:
        return False
    if figure.measure in _HARMED and speaker and speaker.kind == "party" and speaker.stance == "admit":
        return True
    before = [one.end for one in row if one.end <= figure.start and one.measure == figure.measure]
    after = [one.start for one in row if one.start >= figure.end]
    counted = figure.counted_span[1] if figure.counted_span else figure.end
    stop = min([*after, max(counted, figure.end) + _BEHIND])
    start = max(before, default=0)
    words = split_words(text[start:stop])
    own = _own(language)
    told = [one.counted_span for one in row if one.counted_span and one.end <= figure.start]
    for at in range(len(words)):
        hit = own.at(words, at)
        if hit is None:
            continue
        place, end = start + words[at].start, start + words[at + hit[0] - 1].end
        if _closed(text[end : figure.start]):
            continue
        if _counted(words, at + hit[0], language) or _is_account(words, at, language):
            continue
        between = text[end : figure.start]
        if any(a <= place < b for a, b in told) or not (
            _acts(between, language) or _finds(between, figure, language)
        ):
            return True
    return False


_HARMED = ("killed", "injured")  # an army may admit that others hold 18 miners
_BEHIND = 20  # characters behind what is counted in which "of its own" stands


def _counted(words: Sequence[Word], place: int, language: str) -> bool:
    """Returns whether a word for a count stands at a place, and not for the dead: "its own count stood at eight"."""
    return listed(language, "attribution", "tallies").has(words, place) and not fate_words(language).has(
        words, place
    )


def _is_account(words: Sequence[Word], place: int, language: str) -> bool:
    """Returns whether a word stands in "by its own account"."""
    accounts = listed(language, "attribution", "own_words")
    near = range(max(0, place - accounts.longest), place + 1)
    return any((hit := accounts.at(words, at)) and at + hit[0] > place for at in near)


def _acts(between: str, language: str) -> bool:
    """Returns whether what befell somebody stands between "its fighters" and the figure: they have done it."""
    words = split_words(between)
    return fate_words(language).any(words, 0, len(words))


def _finds(between: str, figure: Figure, language: str) -> bool:
    """Returns whether "its members" have found bodies: "its members pulled out seven bodies" are none of its own."""
    remains = listed(language, "concepts", "remains")
    counted = split_words(figure.counted or "")
    return bool(between.strip()) and any(remains.has(counted, at) for at in range(len(counted)))


def _closed(between: str) -> bool:
    """Returns whether a clause ends between words and figure, and they do not head it: "its losses: 19 dead"."""
    return between.strip() != ":" and any(sign in between for sign in ";:")


@cache
def _own(code: str) -> Phrases[bool]:
    return as_phrases(code, ((word, True) for word in load_language(code).concepts.own), prefixes=True)
