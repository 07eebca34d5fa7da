"""The words of a text, cut free from what a language writes onto names and dates.

Hebrew and Arabic write "in", "and" and "to" onto the next word, Turkish its cases behind an apostrophe, English and
French "mid-" before a month, hashtags an underscore between two words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from compare.languages import load_language
from compare.languages.atlas import cities
from compare.words import Word, fold, split_words

_LONGEST_CACHED = 4_000  # characters; a sentence is read twice, for its dates and its places
_PREFIXES = 3  # letters written onto a word at most: Arabic wa-bi-l
_SHORTEST = 2  # letters that must be left of it
_HYPHENS = "-‑–־"
_PIECES = re.compile(r"[^_]+")


class _Glue:
    """What one language writes onto its words."""

    def __init__(self, code: str) -> None:
        language = load_language(code)
        dates, places = language.dates, language.places
        self.elisions, self.enclitics = language.attribution.elisions, language.attribution.enclitics
        self.prefixes = frozenset(dates.prefixes)
        self.caseless = language.script in ("Arabic", "Hebrew")
        self.assimilated = {fold(old): fold(new) for old, new in dates.assimilated.items()}
        self.suffixes = frozenset(fold(one) for one in places.suffixes)
        self.heads = frozenset(
            fold(one).rstrip("-") for one in (*dates.early, *dates.middle, *dates.late) if " " not in one
        )
        self.months = frozenset(fold(one) for one in (*language.cldr.months, *dates.months))
        phrases: Iterable[str] = (
            *language.cldr.months, *language.cldr.weekdays, *language.cldr.territories, *language.cldr.cities,
            *dates.months, *dates.jalali, *dates.weekdays, *dates.days, *dates.spans, *dates.relative_years,
            *dates.since, *dates.relative, *dates.counted, *dates.units, *dates.until,
            *dates.years, *dates.ago_before, *dates.shifts, *dates.early, *dates.middle, *dates.late,
            *places.aliases, *places.nouns, *places.several, *places.prepositions, *places.reference,
            *places.around, *places.skip, *cities(language.script),
        )  # fmt: skip
        self.known = (
            frozenset(fold(phrase).split(" ")[0] for phrase in phrases) if self.prefixes else frozenset()
        )

    def words(self, text: str) -> tuple[Word, ...]:
        return tuple(
            part
            for word in split_words(text, elisions=self.elisions, enclitics=self.enclitics)
            for part in self._cut(word)
        )

    def _cut(self, word: Word) -> Iterator[Word]:
        if word.mark or len(word.low) != len(
            word.text
        ):  # folding dropped a sign: places inside would be wrong
            yield word
        elif "_" in word.text:
            for piece in _PIECES.finditer(word.text):
                yield from self._cut(_part(word, *piece.span()))
        elif self.caseless and (dot := word.text.find(".")) > 0 and word.text[0].isalpha():
            yield from self._cut(_part(word, 0, dot))  # a space is missing, and no capital shows it
            yield _part(word, dot, dot + 1)
            if dot + 1 < len(word.text):
                yield from self._cut(_part(word, dot + 1, len(word.text)))
        elif self.prefixes and (cut := self._prefix(word)):
            yield from cut
        elif self.suffixes and (at := word.low.find("'")) > 1 and word.low[at + 1 :] in self.suffixes:
            yield _part(word, 0, at)
            yield _part(word, at, len(word.text))
        elif (
            (head := _head(word.low))
            and word.low[:head] in self.months
            and self._goes_on(word.low[head + 1 :])
        ):
            yield _part(word, 0, head)  # "1 January-31 March"
            yield _part(word, head, head + 1)
            yield _part(word, head + 1, len(word.text))
        elif self.heads and (head := _head(word.low)) and word.low[:head] in self.heads:
            yield _part(word, 0, head)
            yield _part(word, head + 1, len(word.text))
        else:
            yield word

    def _goes_on(self, rest: str) -> bool:
        return rest[0].isdigit() or rest in self.months

    def _prefix(self, word: Word) -> list[Word] | None:
        """Cuts off the fewest letters behind which a known word begins; None where there is none."""
        low = word.low
        if low in self.known or low[0] not in self.prefixes:
            return None
        for length in range(1, min(_PREFIXES, len(low) - _SHORTEST) + 1):
            if low[length - 1] not in self.prefixes:
                return None
            rest = low[length:]
            if rest[0] in _HYPHENS and len(rest) > 1 and (rest[1].isdigit() or rest[1:] in self.known):
                return [_part(word, 0, length), _part(word, length + 1, len(low))]
            if rest in self.known or rest[0].isdigit():
                return [_part(word, 0, length), _part(word, length, len(low))]
            for old, new in self.assimilated.items():
                whole = new + low[length - 1 + len(old) :]
                if low.startswith(old, length - 1) and whole in self.known:
                    tail = _part(word, length, len(low))
                    return [_part(word, 0, length), Word(tail.start, tail.end, tail.text, whole)]
        return None


def _head(low: str) -> int:
    """Returns where the first hyphen of a compound stands, 0 where there is none inside."""
    at = next((place for place, sign in enumerate(low) if sign in _HYPHENS), 0)
    return at if at + 1 < len(low) else 0


def _part(word: Word, start: int, end: int) -> Word:
    return Word(word.start + start, word.start + end, word.text[start:end], word.low[start:end])


_glue = cache(_Glue)


@lru_cache(maxsize=64)
def _kept(text: str, language: str) -> tuple[Word, ...]:
    return _glue(language).words(text)


def cut_words(text: str, language: str) -> tuple[Word, ...]:
    """Returns the words and marks of a text in order, each prefix or suffix that hides a name as a word of its own.

    >>> [word.text for word in cut_words("since mid-February", "en")]
    ['since', 'mid', 'February']
    """
    return _kept(text, language) if len(text) <= _LONGEST_CACHED else _glue(language).words(text)
