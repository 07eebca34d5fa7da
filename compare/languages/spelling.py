"""Reads numbers spelled in words, in any language, from a table of that language's number words.

The table holds only what cannot be composed: plain words ("two", "soixante-dix") and multiplying words ("hundred",
"thousand"). One grammar puts them together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.languages.fold import cut

Number = int | float
_LONGEST_WORD = 80  # letters of one written-together number; longer words are none
_MOST_WORDS = 40  # of one number
_MOST_DIGITS = 18  # of a number whose digits are spelled one by one


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number found in words: its value, and the index of the word after it."""

    value: Number
    last: int


@dataclass(slots=True)
class _Sum:
    """A number while it is read: "two million five hundred" has done 2,000,000 and has 500 open."""

    parts: list[tuple[Number, Number]] = field(default_factory=list)  # what is done, with its multiplier
    open: Number | None = None
    ceiling: Number = float("inf")  # the multiplier last used: what follows must be smaller

    @property
    def done(self) -> Number:
        return sum(value for value, _ in self.parts)

    @property
    def value(self) -> Number:
        return self.done + (self.open or 0)

    def snapshot(self) -> tuple[list[tuple[Number, Number]], Number | None, Number]:
        return (list(self.parts), self.open, self.ceiling)

    def restore(self, state: tuple[list[tuple[Number, Number]], Number | None, Number]) -> None:
        self.parts, self.open, self.ceiling = list(state[0]), state[1], state[2]

    def multiply(self, by: int) -> bool:
        if by < 1000:
            if self.open is None:
                self.open = by if by < self.ceiling else None
                return self.open is not None
            if by < 100:  # dozens
                self.open *= by
                return True
            if not 0 < self.open < 100:
                return False
            self.open *= by
            return True
        if self.open is None and not self.parts:
            self.parts.append((by, by))
        elif by < self.ceiling and self.open is not None:
            self.parts.append((self.open * by, by))
        elif by > self.ceiling:  # "two thousand five hundred million": only what is smaller is multiplied
            small = sum(value for value, scale in self.parts if scale < by) + (self.open or 0)
            self.parts = [part for part in self.parts if part[1] >= by]
            if any(scale <= by for _, scale in self.parts):
                return False
            self.parts.append((small * by, by))
        else:
            return False
        self.open, self.ceiling = None, by
        return True

    def add(self, value: int, units_first: bool) -> bool:
        if value >= 1000:  # a word that holds its own multiplier, such as an Arabic dual
            if self.open is not None or value >= self.ceiling:
                return False
            self.parts.append((value, 1000))
            self.ceiling = 1000
            return True
        if self.open is None:
            if value >= self.ceiling or (value == 0 and self.done):
                return False
            self.open = value
            return True
        if units_first and value in range(20, 100, 10) and 0 < self.open % 100 < 10:
            self.open += value
            return True
        if not _fits(self.open, value):
            return False
        self.open += value
        return True


def _fits(whole: Number, value: int) -> bool:
    """Tells whether a smaller number word continues a group: 20 + 2, 100 + 22, not 10 + 5 or 20 + 30.

    >>> _fits(100, 22), _fits(20, 2), _fits(10, 5), _fits(20, 30)
    (True, True, False, False)
    """
    if value <= 0 or whole <= 0:
        return False
    if value < 10:
        return whole % 10 == 0 and whole % 100 != 10
    return value < 100 and whole % 100 == 0


class Speller:
    """The number words of one language.

    Args:
        words: phrases that are a number: "two", "quatre-vingt-dix".
        scales: phrases that multiply what stands before them: "hundred", "million".
        abbreviations: multiplying words that follow a number and begin none: "bn".
        joiners: words that may stand inside a number, with the least value they may follow: {"and": 100}.
        glued: joiners are written onto the next word.
        units_first: two-and-twenty.
        compound: numbers are written as one word.
        positional: Chinese: each digit multiplies the power of ten that follows it.
        short_last: and a last digit without its power counts in the next one: 二百五 is 250.
    """

    def __init__(
        self,
        words: Mapping[str, Number],
        scales: Mapping[str, Number],
        joiners: Mapping[str, int],
        *,
        abbreviations: Mapping[str, Number] | None = None,
        glued: bool = False,
        units_first: bool = False,
        compound: bool = False,
        positional: bool = False,
        short_last: bool = False,
    ) -> None:
        self._atoms: dict[str, list[tuple[tuple[str, ...], Number, bool]]] = {}
        self._joiners = {cut(word)[0]: least for word, least in joiners.items()}
        self._abbreviations = {cut(word)[0]: value for word, value in (abbreviations or {}).items()}
        self._glued = tuple(self._joiners) if glued else ()
        self._units_first = units_first
        self._positional = positional
        self._short_last = short_last
        self._compound = compound
        self._pieces: dict[str, list[tuple[str, ...]]] = {}
        for phrase, value in words.items():
            self.learn(phrase, value, scale=False)
        for phrase, value in scales.items():
            self.learn(phrase, value, scale=True)
        if compound:
            for word in self._joiners:
                self._pieces.setdefault(word, []).append((word,))

    def learn(self, phrase: str, value: Number, *, scale: bool) -> None:
        """Adds one phrase; hyphens inside it are optional in text."""
        parts = tuple(part for part in cut(phrase) if part != "-")
        if not parts:
            return
        atoms = self._atoms.setdefault(parts[0], [])
        atoms.append((parts, value, scale))
        atoms.sort(key=lambda atom: (-len(atom[0]), atom[2]))
        if self._compound:
            self._pieces.setdefault("".join(parts), []).append(parts)

    def starts(self, word: str) -> bool:
        """Tells whether a number can begin with this word."""
        return word in self._atoms or bool(
            self._compound and word not in self._joiners and self._segment(word)
        )

    def __contains__(self, word: str) -> bool:
        return self.starts(word)

    def scale(self, words: Sequence[str], at: int) -> Spelled | None:
        """Returns the multiplying word at a place, if there is one."""
        for parts, value, scale in self._atoms.get(words[at], ()) if at < len(words) else ():
            if scale and self._stands(parts, words, at) is not None:
                return Spelled(value, self._stands(parts, words, at) or at + 1)
        if at < len(words) and words[at] in self._abbreviations:
            return Spelled(self._abbreviations[words[at]], at + 1)
        return None

    def read(self, words: Sequence[str], at: int) -> Spelled | None:
        """Returns the longest number that begins at a word, or None.

        >>> speller = Speller({"two": 2, "twenty": 20}, {"hundred": 100}, {"and": 100})
        >>> speller.read(["two", "hundred", "and", "twenty", "-", "two", "men"], 0)
        Spelled(value=222, last=6)
        """
        if self._positional:
            return self._shortened(words, self._read_positional(words, at, None))
        return self._read(words, at)

    def without(self, article: str, word: str) -> str:
        """Returns a word without the article behind a joiner that is written onto it: "and-the-twenty"."""
        joiner = next((one for one in self._glued if word.startswith(one + article)), None)
        return word if joiner is None else joiner + word[len(joiner + article) :]

    def read_after(self, words: Sequence[str], at: int, value: Number) -> Spelled | None:
        """Returns the number made of a value in digits and the multiplier behind it (2.5, "million"), or None."""
        if self.scale(words, at) is None:
            return None
        if self._positional:
            return self._shortened(words, self._read_positional(words, at, value) or Spelled(value, at))
        return self._run(words, at, _Sum(open=value), Spelled(value, at))

    def _shortened(self, words: Sequence[str], found: Spelled | None) -> Spelled | None:
        """Takes in an abbreviation behind a number: 五十打, 5k."""
        if found is None or found.last >= len(words) or words[found.last] not in self._abbreviations:
            return found
        return Spelled(found.value * self._abbreviations[words[found.last]], found.last + 1)

    def _read_positional(self, words: Sequence[str], at: int, value: Number | None) -> Spelled | None:
        """Reads Chinese numerals, behind a value in digits if one is given.

        A digit multiplies the power behind it, 万 and 亿 what stands before them; if the language says so, a last
        digit without its power counts in the next one: 三千五百 is 3500, 一万零五 10005, 二百五 250. Digits in a row
        are read as written.
        """
        digits, place = "", at
        while (
            value is None
            and place < min(len(words), at + _MOST_DIGITS)
            and self._sign(words, place) in range(10)
        ):
            digits, place = digits + str(self._sign(words, place)), place + 1
        if len(digits) > 1:
            return Spelled(int(digits), place)
        total: Number = 0
        section: Number = 0
        pending, last_power, gap, end = value, 1, False, at
        place = at
        while place < min(len(words), at + _MOST_WORDS):
            sign = self._sign(words, place)
            if sign is None or (sign < 10 and pending is not None):
                break
            if sign == 0:
                gap, pending = True, None if end == at and value is None else pending
                if end == at:
                    pending, end = 0, place + 1
                place += 1
                continue
            if sign < 10:
                pending = sign
            elif sign < 10_000:
                section += (1 if pending is None else pending) * sign
                pending, last_power, gap = None, sign, False
            else:
                section += pending or 0
                group = section or (0 if total else 1)
                total = (
                    (total + group) * sign
                    if last_power >= 10_000 and sign > last_power
                    else total + group * sign
                )
                section, pending, last_power, gap = 0, None, sign, False
            place += 1
            end = place
        if end == at:
            return None
        if pending is not None:
            short = self._short_last and last_power >= 100 and not gap
            section += pending * last_power // 10 if short else pending
        return Spelled(total + section, end)

    def _sign(self, words: Sequence[str], at: int) -> int | None:
        """Returns what one sign stands for: a digit or a power of ten."""
        for parts, value, _ in self._atoms.get(words[at], ()):
            if len(parts) == 1:
                return int(value)
        return None

    def _read(self, words: Sequence[str], at: int) -> Spelled | None:
        found = self._run(words, at, _Sum(), Spelled(0, at))
        return found if found.last > at else None

    def _run(self, words: Sequence[str], at: int, running: _Sum, best: Spelled) -> Spelled:
        joined: str | None = None
        place = at
        limit = min(len(words), at + _MOST_WORDS)
        while place < limit:
            word = words[place]
            if word == "-" and place > at and joined is None:
                place += 1
                continue
            if word in self._joiners and place > at and joined is None and word not in self._atoms:
                if not self._may_join(running, word):
                    break
                joined = word
                place += 1
                continue
            step = self._glued_step(words, place, running) if place > at and self._glued else None
            if step is None:
                step = self._step(words, place, running, first=best.last == at and place == at)
            if step is None:
                break
            joined = None
            place = step
            best = Spelled(running.value, place)
        return best

    def _glued_step(self, words: Sequence[str], at: int, running: _Sum) -> int | None:
        """Takes an atom with a joiner written onto it: Arabic "and-twenty"."""
        word = words[at]
        for joiner in self._glued:
            rest = word[len(joiner) :]
            if word.startswith(joiner) and rest in self._atoms and self._may_join(running, joiner):
                step = self._step([rest, *words[at + 1 : at + 8]], 0, running, first=False)
                if step is not None:
                    return at + step
        return None

    def _may_join(self, running: _Sum, joiner: str) -> bool:
        least = self._joiners[joiner]
        if running.open is None:
            return running.done >= least
        return running.open >= least or (self._units_first and 0 < running.open % 100 < 10)

    def _step(self, words: Sequence[str], at: int, running: _Sum, *, first: bool) -> int | None:
        """Takes one atom into the running sum; returns the index behind it."""
        for parts, value, scale in self._atoms.get(words[at], ()):
            last = self._stands(parts, words, at)
            if last is None:
                continue
            before = running.snapshot()
            if running.multiply(int(value)) if scale else self._add(running, value, first):
                return last
            running.restore(before)
        short = self._abbreviations.get(words[at])
        if short is not None and running.value and running.multiply(int(short)):
            return at + 1
        if self._compound and words[at] not in self._atoms:
            pieces = self._segment(words[at])
            before = running.snapshot()
            if len(pieces) > 1 and self._run(pieces, 0, running, Spelled(0, 0)).last == len(pieces):
                return at + 1
            running.restore(before)
        return None

    def _add(self, running: _Sum, value: Number, first: bool) -> bool:
        if isinstance(value, float):
            if not first:
                return False
            running.open = value
            return True
        return running.add(value, self._units_first)

    @staticmethod
    def _stands(parts: tuple[str, ...], words: Sequence[str], at: int) -> int | None:
        """Returns the index behind a phrase that stands at a place, hyphens between its words or not."""
        place = at
        for index, part in enumerate(parts):
            if index and place < len(words) and words[place] == "-":
                place += 1
            if place >= len(words) or words[place] != part:
                return None
            place += 1
        return place

    def _segment(self, word: str) -> list[str]:
        """Cuts a written-together number into the words of the table, longest pieces first; [] if it cannot be.

        "zweiundzwanzig" is zwei, und, zwanzig.
        """
        if len(word) > _LONGEST_WORD:
            return []
        dead: set[int] = set()

        def rest(at: int) -> list[str] | None:
            if at == len(word):
                return []
            if at in dead:
                return None
            for end in range(len(word), at, -1):
                for parts in self._pieces.get(word[at:end], ()):
                    tail = rest(end)
                    if tail is not None:
                        return [*parts, *tail]
            dead.add(at)
            return None

        return rest(0) or []
