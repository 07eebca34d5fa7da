"""The words of a text with their places, and the phrases of a language found among them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")

# Han and hiragana are written without spaces, so each sign is a word of its own, and so is a run of katakana; "U.S."
# and "al-Khafaji" are one word each.
_WORD = re.compile(
    r"[\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[\u30a1-\u30ff]+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|(?:(?![\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[\w\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u200c])+"
    r"|[^\w\s]"
)
_PLAIN = re.compile(r"(?:(?![\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])[^\W\d_]| )+")
_JOINERS = frozenset("-’'׳״.·‑")
_HEBREW = re.compile("[\u05d0-\u05ea]+")
_DECIMALS = frozenset(".,٫٬")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0591-\u05c7\u200c\u200e\u200f\u00ad]")
_LETTERS = str.maketrans(
    {"’": "'", "‑": "-", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ي": "ي", "ی": "ي", "ک": "ك", "ё": "е"}
)
_TITLE_LENGTH = 5  # letters of a shortened title before its dot: "M.", "Gen.", "Capt."
_SHORT_REST = 2  # letters that must be left of a word whose first ones are taken as a word of its own
_STEM = 3  # letters by which stems are looked up, and the fewest a stem has
_ENDING = 6  # letters that may follow a stem
_REMEMBERED = (
    2_000  # texts whose words are remembered, about four articles' sentences, and the longest such text
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark; `low` is the form to look up."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it is written like a name: "Omar", "al-Omar"."""
        return not self.text.islower() and any(map(str.isupper, self.text))

    @property
    def mark(self) -> bool:
        """Whether it is a punctuation mark or another sign."""
        return not (self.text[0].isalnum() or self.text[0] == "_")


def fold(text: str) -> str:
    """Returns the form in which words are looked up: lower case, one apostrophe, no variants of letters (ё, أ)."""
    return _MARKS.sub("", text.replace("İ", "i").lower().replace("i\u0307", "i")).translate(_LETTERS)


def split_words(
    text: str, *, elisions: Sequence[str] = (), enclitics: Sequence[str] = ()
) -> tuple[Word, ...]:
    """Returns the words and marks of a text in order; of recent sentences it remembers them, as every stage asks.

    Elisions are what a language writes before an apostrophe and apart from the next word ("l" in "l'armée"),
    enclitics what it writes at a word's end and apart from it ("'s").

    >>> [word.text for word in split_words("l'armée de M. X", elisions=["l"])]
    ["l'", 'armée', 'de', 'M.', 'X']
    """
    split = _split if len(text) <= _REMEMBERED else _split.__wrapped__
    return split(text, tuple(elisions), tuple(enclitics))


@lru_cache(maxsize=_REMEMBERED)
def _split(text: str, elisions: tuple[str, ...], enclitics: tuple[str, ...]) -> tuple[Word, ...]:
    before = {f"{fold(one)}'" for one in elisions}
    after = tuple(fold(one) for one in enclitics)
    return tuple(
        Word(left, right, text[left:right], fold(text[left:right]))
        for start, end in _joined(text)
        for left, right in _parted(text, start, end, before, after)
    )


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Yields the places of words, hyphens and inner apostrophes kept, a title's dot with its title."""
    pieces = [found.span() for found in _WORD.finditer(text)]
    n = 0
    while n < len(pieces):
        start, end = pieces[n]
        n += 1
        while n + 1 < len(pieces) and text[end - 1].isalnum() and _joins(text, end, pieces[n], pieces[n + 1]):
            end = pieces[n + 1][1]
            n += 2
        if n < len(pieces) and _is_title(text, start, end, pieces[n]):
            end = pieces[n][1]
            n += 1
        yield start, end


def _joins(text: str, end: int, mark: tuple[int, int], following: tuple[int, int]) -> bool:
    """Returns whether a mark stands inside a word: letters on both sides and no space."""
    if mark[0] != end or following[0] != mark[1]:
        return False
    if text[mark[0]] == '"':
        return _in_acronym(text[:end], text[following[0] : following[1]])
    if text[mark[0] : mark[1]] in _DECIMALS and text[end - 1].isdigit() and text[following[0]].isdigit():
        return True
    return (
        text[mark[0] : mark[1]] in _JOINERS
        and text[following[0]].isalnum()
        and not "\u3041" <= text[following[0]] <= "\u9fff"
        and not (text[mark[0]] == "." and text[following[0]].isupper())
    )


def _in_acronym(before: str, after: str) -> bool:
    """Returns whether a quotation mark stands inside a Hebrew acronym; one letter before a mark is a preposition."""
    first = before[-2:]
    return bool(_HEBREW.fullmatch(after) and _HEBREW.fullmatch(first)) and (len(first) > 1 or len(after) == 1)


def _is_title(text: str, start: int, end: int, mark: tuple[int, int]) -> bool:
    """Returns whether "Gen" followed by a dot and another capital is a shortened title."""
    after = text[mark[1] : mark[1] + 2]
    return (
        mark[0] == end
        and text[mark[0]] == "."
        and end - start <= _TITLE_LENGTH
        and text[start:end].isalpha()
        and text[start].isupper()
        and len(after) > 1
        and after[0].isspace()
        and after[1].isupper()
    )


def _parted(
    text: str, start: int, end: int, before: set[str], after: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Yields a word's place, or the places of its parts where an article or a possessive is written onto it."""
    low = fold(text[start:end])
    if len(low) != end - start:  # folding dropped a letter: places would be wrong
        yield start, end
        return
    cut = low.find("'") + 1
    if 0 < cut < len(low) and low[:cut] in before:
        yield start, start + cut
        yield from _parted(text, start + cut, end, before, after)
        return
    for ending in after:
        if low.endswith(ending) and len(low) > len(ending):
            yield start, end - len(ending)
            yield end - len(ending), end
            return
    yield start, end


def _key(phrase: str, elisions: Sequence[str], enclitics: Sequence[str]) -> tuple[str, ...]:
    """Returns the words of a phrase as they are found in a text; "n'" and "Mr." need a word behind them."""
    if not enclitics and _PLAIN.fullmatch(phrase):  # nearly all are, and a language has thousands
        return tuple(fold(phrase).split())
    if ". " in phrase:  # a dot belongs to its word where a name follows: "St. Louis"
        phrase = " ".join(word[:1].upper() + word[1:] for word in phrase.split(" "))
    if phrase.endswith((".", "'")):
        follower = "X" if phrase.endswith("'") else " X"
        return tuple(word.low for word in split_words(phrase + follower, elisions=elisions)[:-1])
    return tuple(word.low for word in split_words(phrase, elisions=elisions, enclitics=enclitics))


@dataclass(slots=True)
class _Beginning(Generic[T]):
    """The phrases that begin with one word: that word alone, and longer ones by their second word."""

    alone: list[tuple[bool, T]] = field(default_factory=list)  # whether in capitals only, and the value
    longer: dict[str, list[tuple[tuple[str, ...], bool, T]]] = field(default_factory=dict)

    def add(self, key: tuple[str, ...], value: T, *, capitals: bool) -> None:
        if len(key) == 1:
            self.alone.append((capitals, value))
        else:
            self.longer.setdefault(key[1], []).append((key, capitals, value))


class Phrases(Generic[T]):
    """Phrases of one language, each with a value, found word by word; of several the longest wins."""

    def __init__(
        self,
        entries: Iterable[tuple[str, T]],
        *,
        elisions: Sequence[str] = (),
        enclitics: Sequence[str] = (),
        clitics: Sequence[str] = (),
    ) -> None:
        """Takes (phrase, value) pairs; of two equal phrases the first one counts.

        A phrase in capitals ("US") matches only capitals; a word with a star ("атак*") also with an ending, inside a
        phrase too ("красн* крест*"). Clitics are small words that a language writes onto the front of the next word
        (Arabic wa-).
        """
        self._first: dict[str, _Beginning[T]] = {}
        self._stems: dict[str, list[tuple[str, T]]] = {}
        self._starred: dict[
            str, list[tuple[tuple[str, ...], T]]
        ] = {}  # by the first letters of the first word
        self._clitics = tuple(clitics)
        self.longest = 0  # words of the longest phrase
        seen: set[tuple[tuple[str, ...], bool]] = set()
        for phrase, value in entries:
            if "*" in phrase and " " in phrase:
                parts = tuple(fold(part) for part in phrase.split())
                self._starred.setdefault(parts[0][:_STEM], []).append((parts, value))
                self.longest = max(self.longest, len(parts))
                continue
            if phrase.endswith("*"):
                stem = fold(phrase[:-1])
                self._stems.setdefault(stem[:_STEM], []).append((stem, value))
                self.longest = max(self.longest, 1)
                continue
            key = _key(phrase, elisions, enclitics)
            capitals = phrase.isupper()
            if key and (key, capitals) not in seen:
                seen.add((key, capitals))
                self._first.setdefault(key[0], _Beginning()).add(key, value, capitals=capitals)
                self.longest = max(self.longest, len(key))
        for beginning in self._first.values():
            for group in beginning.longer.values():
                group.sort(key=lambda entry: -len(entry[0]))
        for starred in self._starred.values():
            starred.sort(key=lambda entry: -len(entry[0]))
        self._heads = frozenset((*self._stems, *self._starred))

    def at(self, words: Sequence[Word], index: int) -> tuple[int, T] | None:
        """Returns how many words the longest phrase that starts at a word has, and its value."""
        if not 0 <= index < len(words):
            return None
        low = words[index].low
        if low not in self._first and low[:_STEM] not in self._heads and not low.startswith(self._clitics):
            return None
        found = self._match(words, index, low)
        if found is None:
            for clitic in self._clitics:
                if low.startswith(clitic) and len(low) - len(clitic) >= _SHORT_REST:
                    found = found or self._match(words, index, low[len(clitic) :])
        return found

    def may_start(self, low: str) -> bool:
        """Returns whether any phrase can start at a word of this form, whatever follows."""
        rests = [low[len(one) :] for one in self._clitics if low.startswith(one)]
        return any(
            form in self._first
            or any(form.startswith(stem) for stem, _ in self._stems.get(form[:_STEM], ()))
            or form[:_STEM] in self._starred
            for form in (low, *rests)
        )

    def has(self, words: Sequence[Word], index: int) -> bool:
        """Returns whether a phrase starts at a word."""
        return self.at(words, index) is not None

    def any(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Returns whether a phrase starts at one of the words from start up to end."""
        return any(self.has(words, index) for index in range(start, end))

    def _match(self, words: Sequence[Word], index: int, low: str) -> tuple[int, T] | None:
        found = self._match_whole(words, index, low)
        starred = self._match_starred(words, index, low) if self._starred else None
        if starred and (found is None or starred[0] > found[0]):
            found = starred
        if found is None and self._stems:
            for stem, value in self._stems.get(low[:_STEM], ()):
                if low.startswith(stem) and len(low) - len(stem) <= _ENDING:
                    return 1, value
        return found

    def _match_whole(self, words: Sequence[Word], index: int, low: str) -> tuple[int, T] | None:
        beginning = self._first.get(low)
        if beginning is None:
            return None
        upper = words[index].text.isupper()
        if beginning.longer and index + 1 < len(words):
            for key, capitals, value in beginning.longer.get(words[index + 1].low, ()):
                rest = words[index + 2 : index + len(key)]
                if len(rest) != len(key) - 2 or (capitals and not upper):
                    continue
                if all(word.low == want for word, want in zip(rest, key[2:], strict=True)):
                    return len(key), value
        return next(((1, value) for capitals, value in beginning.alone if upper or not capitals), None)

    def _match_starred(self, words: Sequence[Word], index: int, low: str) -> tuple[int, T] | None:
        for key, value in self._starred.get(low[:_STEM], ()):
            rest = words[index + 1 : index + len(key)]
            if len(rest) == len(key) - 1 and all(map(_fits, (low, *(word.low for word in rest)), key)):
                return len(key), value
        return None


class Openers:
    """The words that phrases of several lists can begin with: one look instead of one into every list."""

    def __init__(self, lists: Iterable[Phrases[Any]], words: Iterable[str] = ()) -> None:
        """Takes the lists, and words that open something without standing in a list."""
        lists = tuple(lists)
        self._whole = frozenset(words).union(*(one._first for one in lists))
        self._heads = frozenset[str]().union(*(one._heads for one in lists))
        self._clitics = tuple(sorted({clitic for one in lists for clitic in one._clitics}))

    def has(self, low: str) -> bool:
        """Returns whether any of the lists may have a phrase that starts at such a word; no misses it if not."""
        if low in self._whole or low[:_STEM] in self._heads:
            return True
        return low.startswith(self._clitics) and any(
            low[len(one) :] in self._whole or low[len(one) : len(one) + _STEM] in self._heads
            for one in self._clitics
            if low.startswith(one)
        )


def _fits(word: str, part: str) -> bool:
    """Returns whether a word is a part of a phrase, which ends in a star where an ending may follow."""
    if not part.endswith("*"):
        return word == part
    return word.startswith(part[:-1]) and len(word) - len(part) < _ENDING
