"""The ways in which one name is written within a script: run into one word, with a kind of place or without."""

from collections.abc import Iterator
from functools import lru_cache

from compare.languages.atlas import script_of, spelling_habits
from compare.where.sound import alike, sounds

_LEAST = 2  # letters on each side of an article inside a word
_SWAPPED = 4  # letters of the shortest name in which an exchanged letter proves nothing wrong


@lru_cache(maxsize=20_000)
def spellings(name: str) -> tuple[str, ...]:
    """Returns a name and its other spellings, as written first.

    >>> spellings("Wadi Halim"), spellings("قصرالرمال")
    (('Wadi Halim', 'Vadi Halim', 'Halim'), ('قصرالرمال', 'قصر الرمال', 'غصرالرمال'))
    """
    return tuple(dict.fromkeys((name, *_others(name))))


def _others(name: str) -> Iterator[str]:
    habits = spelling_habits(script_of(name) or "")
    if habits is None:
        return
    words = name.replace("-", " ").split()
    if not words:
        return
    head, rest = words[0], words[1:]
    for article in habits.inner:
        for place, word in enumerate(words):
            at = word.find(article, _LEAST)
            if at >= 0 and len(word) - at - len(article) >= _LEAST:
                yield " ".join((*words[:place], word[:at], word[at:], *words[place + 1 :]))
    for ending, spoken in habits.joined.items():
        if rest and head.endswith(ending):
            yield " ".join((head[: -len(ending)] + spoken, *rest))
    swapped = [letter for letter in habits.swaps if letter in name and len(name) > _SWAPPED]
    for letter in swapped:
        yield name.replace(letter, habits.swaps[letter])
    if len(swapped) > 1:
        yield "".join(habits.swaps.get(letter, letter) for letter in name)
    if rest and (shorter := habits.first.get(head.casefold())):
        yield " ".join((shorter, *rest))
    for kind in (1, 2):  # "wadi", "vale do"
        if len(words) > kind and " ".join(words[:kind]).casefold() in habits.generic:
            yield " ".join(words[kind:])


@lru_cache(maxsize=100_000)
def one_name(a: str, b: str) -> bool:
    """Returns whether two names can be one, in any of their spellings.

    >>> one_name("Qasr Rimal", "قصرالرمال"), one_name("Wadi Halim", "حليم"), one_name("Wadi Halim", "حلب")
    (True, True, False)
    """
    return alike(a, b) or any(alike(one, other) for one in spellings(a) for other in spellings(b))


def all_sounds(name: str) -> tuple[str, ...]:
    """Returns what the spellings of a name keep in common with other names': keys, not proofs, each once."""
    return tuple(dict.fromkeys(sounds(one) for one in spellings(name)))
