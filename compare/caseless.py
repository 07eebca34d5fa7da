"""Names of persons in scripts without capitals, by what stands beside them: an office, a rank, a form of address.

    اغتيال القائد العسكري فؤاد شكر       a title, an adjective with the article, then two words that are no other thing
    カセム・ソレイマニ司令官の暗殺        a run of katakana, or of Chinese characters between two ends, before a title
    部长王建国说                        two to four characters between a title and a verb

Known in one sentence of an article, a name of two words is known in all. What the word lists of the language know as
anything else is no name.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from compare.phrasing import Phrasing, Wording
from compare.words import Phrases, Word

_ATTRIBUTES = 3  # words between a title and a name: "the former military commander"
_PARTS = 3  # words of a name
_SIGNS = 6  # Chinese characters of a name
_NATIVE = 4  # the same behind a title
_FEWEST = 2
_SHORTEST = 2  # letters of a part of a name
_LISTS = (
    "complementizers", "relatives", "subordinators", "contrasts", "coordinators", "stops", "links", "determiners",
    "adverbs", "by", "auxiliaries", "passives", "others", "citing", "to",
)  # fmt: skip
Place = tuple[int, int, int]  # first word, the word behind the name, the word behind a title that follows it


def find_names(table: Phrasing, words: Sequence[Word], wordings: Sequence[Wording]) -> list[Place]:
    """Returns the names of one sentence that stand beside a title."""
    if table.lexicon.cased:
        return []
    spread = ("purpose", "cause", "bygone")  # they hold what they are about
    other = {n for one in wordings if one.sort not in spread for n in range(*one.place)}
    look = _Look(table, words, other)
    return list(look.spaced() if table.lexicon.spaced else look.unspaced())


class _Look:
    def __init__(self, table: Phrasing, words: Sequence[Word], other: set[int]) -> None:
        self.table, self.words, self.other = table, words, other

    def part(self, index: int) -> bool:
        """Returns whether a word can be part of a name."""
        if index >= len(self.words) or index in self.other:
            return False
        word, look = self.words[index], self.table.lexicon
        if word.mark or word.text[0].isdigit() or (look.spaced and len(word.low) < _SHORTEST):
            return False
        tables: tuple[Phrases[Any], ...] = (
            look.kinds, look.states, look.times, look.finite, look.participles, self.table.titles,
            self.table.prepositions, self.table.intransitive, self.table.active, self.table.passive,
            self.table.epithets, *(look.lists[field] for field in _LISTS),
        )  # fmt: skip
        return not any(one.has(self.words, index) for one in tables)

    def articled(self, index: int) -> bool:
        """Returns whether the article is written onto a word."""
        articles = self.table.lexicon.articles
        return bool(articles) and self.words[index].low.startswith(articles)

    # -- Arabic, Persian, Hebrew

    def spaced(self) -> Iterator[Place]:
        """Yields the names behind a title."""
        index = 0
        while index < len(self.words):
            title = self.table.titles.at(self.words, index)
            index += title[0] if title else 1
            if not title:
                continue
            start = self._behind(index)
            end = self._end(start) if start else 0
            if end - start >= _FEWEST:
                yield start, end, end
                index = end

    def _behind(self, index: int) -> int:
        """Returns where a name can begin behind a title, its adjectives and the body it is of; 0 where none can."""
        for _ in range(_ATTRIBUTES + 1):
            if index >= len(self.words):
                return 0
            hits = [one.at(self.words, index) for one in self._attributes()]
            step = max((hit[0] for hit in hits if hit), default=0)
            if not step and self.articled(index) and not self.words[index].mark:
                step = 1
            if not step:
                return index if self.part(index) else 0
            index += step
        return 0

    def _attributes(self) -> tuple[Phrases[Any], ...]:
        look = self.table.lexicon
        return self.table.titles, self.table.epithets, look.kinds, look.states, self.table.prepositions

    def _end(self, start: int) -> int:
        """Returns where a name ends: two words, a third where the article or a particle ties it to them."""
        end, particles = start, self.table.lexicon.particles
        while end < len(self.words) and end - start < _PARTS and self.part(end):
            tied = self.articled(end) or self.words[end - 1].low in particles
            if end - start >= _FEWEST and not tied:
                break
            end += 1
        return end

    # -- Japanese, Chinese

    def unspaced(self) -> Iterator[Place]:
        """Yields the names before a title, and those of a few characters between a title and a verb."""
        for index in range(len(self.words)):
            after = self.table.titles_after.at(self.words, index)
            if after:
                start = self._start(index)
                if start < index:
                    yield start, index, index + after[0]
            before = self.table.titles.at(self.words, index)
            if before:
                start = end = index + before[0]
                while end < len(self.words) and end - start <= _NATIVE and self.part(end) and self._han(end):
                    end += 1
                closed = end == len(self.words) or not self._han(end) or not self.part(end)
                if _FEWEST <= end - start <= _NATIVE and closed:
                    yield start, end, end

    def _start(self, title: int) -> int:
        """Returns where the name before a title begins, the title's own place where there is none."""
        last = self.words[title - 1] if title else None
        if last is None or not self.part(title - 1):
            return title
        if not self._han(title - 1):
            return title - 1 if "\u30a1" <= last.text[0] <= "\u30ff" and len(last.text) > _FEWEST else title
        start = title
        while start and title - start <= _SIGNS + 1 and (self._han(start - 1) or self._dot(start - 1)):
            if not self.part(start - 1) and not self._dot(start - 1):
                break
            start -= 1
        return start if _FEWEST <= title - start <= _SIGNS + 1 else title

    def _han(self, index: int) -> bool:
        return "\u3400" <= self.words[index].text[0] <= "\u9fff"

    def _dot(self, index: int) -> bool:
        return self.words[index].text == "·"
