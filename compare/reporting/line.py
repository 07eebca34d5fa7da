"""The words of one sentence and what is known of each."""

import re
from collections.abc import Sequence

from compare.lexicon import KIND_ORDER, Lexicon, lexicon
from compare.quotes import Quote
from compare.records import Sentence, SpeakerKind
from compare.words import Word, fold

Place = tuple[int, int]  # half-open pair of word numbers
Span = tuple[int, int]  # half-open pair of offsets into the sentence's text

_NAME_WORDS = 16  # a longer stretch of words is a clause and no name
_NAME_SIGNS = 24  # the same where words are not spaced
_ADVERB_WORDS = 5  # the longest phrase that is looked for before a verb
_LONG_SENTENCE = 2000  # words of a sentence that are read; more is no prose
_LONG_TEXT = 20_000  # the same in letters
DASHES = frozenset("—–―")
COMMAS = frozenset(",،，、")
COLONS = frozenset(":：")
BREAKS = DASHES | COMMAS | COLONS | frozenset(".;؛；()[]。/!?؟！？…")
QUOTE_MARKS = frozenset('"“”«»„「」『』‹›‟')
_FILED = 4  # words of a place that a report is filed from
_OPENING = 9  # words and marks of "ANKARA (AA) -"
_OPENED = DASHES | frozenset("-|")
_BULLETS = frozenset("-–—•*▪●■►")
_CLOCK = re.compile(r"\d+|[:.]|\d{1,2}[:.]\d\d")


class Line:
    """A sentence, cut into words; words are spoken of by their numbers."""

    def __init__(self, sentence: Sentence, quotes: Sequence[Quote]) -> None:
        self.language = sentence.language
        self.lexicon: Lexicon = lexicon(sentence.language)
        self.text = sentence.text
        self.heading = sentence.heading
        self.words: tuple[Word, ...] = self.lexicon.words(sentence.text[:_LONG_TEXT])[:_LONG_SENTENCE]
        self.quotes = quotes
        self.inside: list[int | None] = [self._quote_at(word.start) for word in self.words]
        # marks around a name, which quote nothing, and the full stops of what is shortened: "mł. bryg.", "on Nov. 26"
        self.soft: set[int] = {
            n
            for n in range(1, len(self.words))
            if self.words[n].text == "." and (self._is_rank(n - 1) or self._is_shortened(n))
        }
        self.opened = 0 if self.heading else self._opening()  # behind "ANKARA (AA) -", "10:50 |", a bullet
        self._contrasts: list[tuple[int, int | None]] | None = None
        self._within: set[int] | None = None
        self.most = _NAME_WORDS if self.lexicon.spaced else _NAME_SIGNS

    def _quote_at(self, offset: int) -> int | None:
        return next((quote.number for quote in self.quotes if quote.start <= offset < quote.end), None)

    def _opening(self) -> int:
        """Returns where a sentence begins behind a bullet, the time of an entry, or where it was filed from."""
        texts = [word.text for word in self.words[:_OPENING]]
        if texts[:1] and texts[0] in _BULLETS:
            return 1
        end = next((n for n, text in enumerate(texts) if text in _OPENED), 0)
        if end and all(map(_CLOCK.fullmatch, texts[:end])):
            return end + 1  # "10:50 |"
        letters = [text for text in texts[:end] if text.isalpha()]
        if end and self._is_filed(end):
            return end + 1
        if not letters or len(letters[0]) == 1 or not letters[0].isupper() or texts[end] == "|":
            return 0
        known = any(
            self.lexicon.kinds.has(self.words, n) and not self.lexicon.states.has(self.words, n)
            for n in range(end)
        )
        bare = not known and all(map(str.isupper, letters))  # "ANKARA -", and not "AFAD -"
        return end + 1 if bare or texts[end - 1] == ")" else 0

    def _is_filed(self, end: int) -> bool:
        """Returns whether a place and an agency in brackets stand before a dash: "Erbil (Rudaw) -"."""
        words = self.words
        if words[end - 1].text != ")" or words[end].text not in DASHES | {"-"}:
            return False
        opening = next((n for n in range(end) if words[n].text == "("), 0)
        return 0 < opening <= _FILED and all(
            word.capital or not self.lexicon.cased for word in words[:opening]
        )

    def _is_rank(self, index: int) -> bool:
        """Returns whether a word is a shortened rank before a name or another rank."""
        near = self.words[index + 2 : index + 3]
        known = f"{self.words[index].low}." in self.lexicon.ranks
        names = (one.capital or not self.lexicon.cased or f"{one.low}." in self.lexicon.ranks for one in near)
        return known and any(names)

    def _is_shortened(self, index: int) -> bool:
        """Returns whether a full stop inside a sentence belongs to a shortened word: "Nov.", "1 a.m.", "U.N."."""
        stop = self.words[index]
        start = max(self.text.rfind(sign, 0, stop.start) for sign in " \n\u00a0(") + 1
        end = next(
            (n for n in range(stop.end, len(self.text)) if self.text[n] in " \n\u00a0,;)"), len(self.text)
        )
        return index + 1 < len(self.words) and fold(self.text[start:end]) in self.lexicon.abbreviations

    def length(self, field: str, index: int) -> int:
        """Returns how many words a phrase of a list has that starts at a word; 0: none does."""
        found = self.lexicon.lists[field].at(self.words, index) if 0 <= index < len(self.words) else None
        if found and field in ("relatives", "others") and self._is_acronym(index):
            return 0  # "the WHO said"
        if found and field == "stops" and index in self._within_names():
            return 0  # Arabic "Enab Baladi", whose second word is also "at-hand"
        if found and found[0] == 1 and self.words[index].text in self.lexicon.data.given:
            return 0
        return found[0] if found else 0

    def _within_names(self) -> set[int]:
        """Returns the words inside known names of several words, their first apart."""
        if self._within is None:
            self._within = set()
            for index in range(len(self.words) if not self.lexicon.cased and self.lexicon.spaced else 0):
                found = self.lexicon.kinds.at(self.words, index)
                self._within.update(range(index + 1, index + (found[0] if found else 1)))
        return self._within

    def _is_acronym(self, index: int) -> bool:
        """Returns whether a word of capitals stands among words with small letters."""
        word = self.words[index].text
        near = self.words[index + 1].text if index + 1 < len(self.words) else ""
        return len(word) > 1 and word.isalpha() and word.isupper() and not near.isupper()

    def ends(self, field: str, index: int) -> int:
        """Returns how many words a phrase of a list has that ends before a word; 0: none does."""
        for size in range(min(self.lexicon.lists[field].longest, index), 0, -1):
            if self.length(field, index - size) == size:
                return size
        return 0

    def is_number(self, index: int) -> bool:
        """Returns whether a word is a number of more than one."""
        return self.words[index].text[:1].isdigit() or self.words[index].low in self.lexicon.numerals

    def is_break(self, index: int) -> bool:
        """Returns whether no name runs over this word; the text's edges count as breaks."""
        if not 0 <= index < len(self.words):
            return True
        if index < self.opened:
            return True
        if index in self.soft or self._is_ordinal(index):
            return False
        return self.words[index].text in BREAKS or self.words[index].text in QUOTE_MARKS

    def _is_ordinal(self, index: int) -> bool:
        """Returns whether a full stop makes a day of the number before it: German "am 12. März"."""
        numbered = self.words[index].text == "." and index > 0 and self.words[index - 1].text.isdigit()
        return numbered and index + 1 < len(self.words) and self.lexicon.times.has(self.words, index + 1)

    def is_one_of(self, index: int, signs: frozenset[str]) -> bool:
        """Returns whether a word is one of some marks."""
        return 0 <= index < len(self.words) and self.words[index].text in signs

    def is_time(self, index: int) -> bool:
        """Returns whether a word is a weekday, a month or a bare number; Polish "Lis" is a name, "lis" a month."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        named = word.capital and index > 0 and self.lexicon.times_small
        return word.text.isdigit() or (not named and self.lexicon.times.has(self.words, index))

    def time_length(self, index: int) -> int:
        """Returns how many words of a weekday or month stand at a place; 0 if none, 1 for a bare number."""
        if not self.is_time(index):
            return 0
        hit = self.lexicon.times.at(self.words, index)
        return hit[0] if hit else 1

    def is_name(self, index: int) -> bool:
        """Returns whether a word is written like a name."""
        handle = index > 0 and self.words[index - 1].text == "@"
        return (self.words[index].capital or handle) and not self.is_time(index)

    def kind(self, place: Place) -> SpeakerKind | None:
        """Returns the kind of speaker that the nouns of a name tell, None if they tell nothing."""
        kinds, index = set(), place[0]
        while index < place[1]:  # the "guard" of "coast guard" is none
            hit = self.lexicon.kinds.at(self.words, index)
            kinds.add(hit[1] if hit else None)
            index += hit[0] if hit else 1
        found = next((kind for kind in KIND_ORDER if kind in kinds), None)
        if found is None and any(self.lexicon.states.has(self.words, index) for index in range(*place)):
            return "official"
        return found

    def kind_at(self, index: int) -> SpeakerKind | None:
        """Returns the kind of speaker that a noun at a word tells."""
        found = self.lexicon.kinds.at(self.words, index)
        return found[1] if found else None

    def span(self, place: Place) -> Span:
        """Returns the offsets of some words."""
        return (self.words[place[0]].start, self.words[place[1] - 1].end)

    def contrasts(self) -> list[tuple[int, int | None]]:
        """Returns where clauses begin that somebody else may answer for: offset and quotation of each."""
        if self._contrasts is None:
            self._contrasts = []
            for index, word in enumerate(self.words):
                joint = self.length("coordinators", index) and self.is_one_of(index - 1, COMMAS)
                if word.text in ";؛；":
                    self._contrasts.append((word.end, self.inside[index]))
                elif joint or self.length("contrasts", index):
                    self._contrasts.append((word.start, self.inside[index]))
        return self._contrasts

    def contrast_between(self, start: int, end: int, inside: int | None) -> int | None:
        """Returns the offset of the last "while" or semicolon between two offsets at one level of quotation."""
        near = (place for place, level in self.contrasts() if start <= place < end and level == inside)
        return max(near, default=None)

    def relative_between(self, start: int, end: int) -> int | None:
        """Returns the offset of the last "..., which" between two offsets."""
        return max(
            (
                word.start
                for n, word in enumerate(self.words)
                if start <= word.start < end and self.is_one_of(n - 1, COMMAS) and self.length("relatives", n)
            ),
            default=None,
        )

    def comma_before(self, offset: int) -> int | None:
        """Returns the offset of a comma that stands just before a place, conjunctions apart."""
        index = next((n for n, word in enumerate(self.words) if word.start >= offset), 0)
        for n in range(index - 1, max(index - _ADVERB_WORDS, -1), -1):
            if self.words[n].text in COMMAS:
                return self.words[n].start
            if not any(self.length(field, n) for field in ("coordinators", "contrasts", "trims", "adverbs")):
                break
        return None

    def words_before(self, start: int, end: int) -> int:
        """Returns how many words and no marks lie between two offsets."""
        return sum(1 for word in self.words if start <= word.start < end and not word.mark)
