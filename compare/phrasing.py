"""The words of a sentence that frame: what people and acts are called, and what befalls whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from compare.languages import load_language
from compare.lexicon import Lexicon, lexicon
from compare.records import Sentence, Span
from compare.words import Phrases, Word

Sort = Literal["people", "fate", "act", "euphemism", "valuation", "purpose", "hedge", "limit"]

_GAP = "..."
_GAP_WORDS = 5  # words that "..." may stand for
_COMPLEMENT = 10  # words of what a purpose is about: "in retaliation for recent attacks by ..."
_LONG_SENTENCE = 2000  # words of a sentence that are read
_LONG_TEXT = 20_000  # the same in letters
_ENDS = frozenset(".,;:!?()[]—–،؛。，；：？！؟")
_QUOTES = frozenset('"“”«»„「」『』')


@dataclass(frozen=True, slots=True)
class Wording:
    """Words found in a sentence.

    Attributes:
        sort: what kind of words they are.
        category: the heading of the language file they stand under, such as "strike" or "law".
        fate: what befalls somebody, if that is what the words say.
        place: half-open pair of word numbers.
        span: offsets into the sentence's text.
    """

    sort: Sort
    category: str
    fate: str | None
    place: tuple[int, int]
    span: Span


class Phrasing:
    """The wordings section of one language, ready for look-up."""

    def __init__(self, code: str) -> None:
        """Raises LanguageError if there is no such language."""
        language = load_language(code)
        data = language.wordings
        self.lexicon: Lexicon = lexicon(code)
        self.elisions = language.attribution.elisions
        self.clitics = language.attribution.clitics
        entries: list[tuple[str, tuple[Sort, str, str | None]]] = []
        headings: list[tuple[Sort, dict[str, tuple[str, ...]]]] = [
            ("valuation", data.valuations),
            ("euphemism", data.euphemisms),
            ("purpose", data.purposes),
            ("act", data.acts),
            ("people", data.people),
        ]
        for sort, lists in headings:
            entries += [(phrase, (sort, name, None)) for name, phrases in lists.items() for phrase in phrases]
        entries += [(phrase, ("hedge", "hedge", None)) for phrase in data.hedges]
        entries += [(phrase, ("limit", "limit", None)) for phrase in data.limits]
        fates = [
            (phrase, ("fate", tone, fate))
            for fate, tones in data.fates.items()
            for tone, phrases in tones.items()
            for phrase in phrases
        ]
        self.gapped = [
            (self._phrases([head.strip()]), self._phrases([tail.strip()]), value)
            for phrase, value in entries
            if _GAP in phrase
            for head, tail in [phrase.split(_GAP, 1)]
        ]
        self.plain: Phrases[tuple[Sort, str, str | None]] = Phrases(
            [entry for entry in entries if _GAP not in entry[0]], elisions=self.elisions, clitics=self.clitics
        )
        self.fates: Phrases[tuple[str, str, str | None]] = Phrases(
            fates, elisions=self.elisions, clitics=self.clitics
        )
        self.intransitive = self._phrases(data.intransitive)
        self.demonstratives = self._phrases(data.demonstratives)
        self.possessives = self._phrases(data.possessives)
        self.demonyms = tuple(language.places.demonyms)

    def _phrases(self, phrases: Iterable[str]) -> Phrases[bool]:
        return Phrases(((phrase, True) for phrase in phrases), elisions=self.elisions, clitics=self.clitics)

    def words(self, sentence: Sentence) -> tuple[Word, ...]:
        """Returns the words of a sentence, of a very long one those of its head."""
        return self.lexicon.words(sentence.text[:_LONG_TEXT])[:_LONG_SENTENCE]


@cache
def phrasing(code: str) -> Phrasing:
    """Returns the wordings of a language, made once."""
    return Phrasing(code)


def find_wordings(sentence: Sentence) -> list[Wording]:
    """Returns the framing words of a sentence in order; of phrases within one another the longest.

    Words that tell a fate ("killed") may also stand in another list and are then found twice.
    """
    table = phrasing(sentence.language)
    words = table.words(sentence)
    found: list[Wording] = []
    covered = 0
    for index in range(len(words)):
        fate = table.fates.at(words, index)
        if fate:
            found.append(_wording(words, (index, index + fate[0]), "fate", fate[1][1], fate[1][2]))
        if index < covered:
            continue
        hit = _longest(table, words, index)
        if hit:
            place, (sort, category, _) = hit
            place = (place[0], _overlap_end(table, words, place, (sort, category)))
            if sort == "purpose":
                place = (place[0], _complement_end(table, words, place[1]))
            found.append(_wording(words, place, sort, category, None))
            covered = place[1]
    return found


def _wording(
    words: Sequence[Word], place: tuple[int, int], sort: Sort, category: str, fate: str | None
) -> Wording:
    return Wording(sort, category, fate, place, (words[place[0]].start, words[place[1] - 1].end))


def _longest(
    table: Phrasing, words: Sequence[Word], index: int
) -> tuple[tuple[int, int], tuple[Sort, str, str | None]] | None:
    """Returns the longest phrase that starts at a word, with or without a gap."""
    plain = table.plain.at(words, index)
    best = ((index, index + plain[0]), plain[1]) if plain else None
    for head, tail, value in table.gapped:
        opened = head.at(words, index)
        if opened is None:
            continue
        first = index + opened[0]
        for place in range(first, min(first + _GAP_WORDS + 1, len(words))):
            if words[place].text in _ENDS or words[place].text in _QUOTES:
                break
            closed = tail.at(words, place)
            if closed:
                if best is None or place + closed[0] > best[0][1]:
                    best = ((index, place + closed[0]), value)
                break
    return best


def _overlap_end(
    table: Phrasing, words: Sequence[Word], place: tuple[int, int], kind: tuple[Sort, str]
) -> int:
    """Returns where a phrase ends that runs into another of its kind: "blatant violation" and "violation ... truce"."""
    end = place[1]
    for index in range(place[0] + 1, place[1]):
        hit = _longest(table, words, index)
        if hit and hit[1][:2] == kind:
            end = max(end, hit[0][1])
    return end


def _complement_end(table: Phrasing, words: Sequence[Word], start: int) -> int:
    """Returns where the words end that say what a purpose is about."""
    end = start
    fields = ("complementizers", "relatives", "subordinators", "contrasts")
    while end < len(words) and end - start < _COMPLEMENT:
        if words[end].text in _ENDS or words[end].text in _QUOTES:
            break
        if any(table.lexicon.lists[field].has(words, end) for field in fields):
            break
        end += 1
    while end > start and any(
        table.lexicon.lists[field].has(words, end - 1)
        for field in ("links", "stops", "determiners", "coordinators")
    ):
        end -= 1
    return end
