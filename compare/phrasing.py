"""The words of a sentence that frame: names for people and acts, what befalls whom, and what keeps its distance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeVar

from compare.languages import load_language
from compare.lexicon import Lexicon, lexicon
from compare.records import Sentence, Span
from compare.words import Phrases, Word

Sort = Literal[
    "people", "actor", "fate", "act", "euphemism", "valuation", "loaded", "purpose", "cause",
    "hedge", "distance", "hearsay", "limit", "neutral", "bygone",
]  # fmt: skip
T = TypeVar("T")

_GAP = "..."
_GAP_WORDS = 5  # words that "..." may stand for
_COMPLEMENT = 10  # words of what a purpose or a cause is about: "in retaliation for recent attacks by ..."
_BYGONE = 16  # the same of what is looked back to: "since the start of the war between ... in ..."
_REASON = 4  # the same where it stands before
_REASON_SIGNS = 12  # the same in signs, where words are not written apart
_LONG_SENTENCE = 2000  # words of a sentence that are read
_LONG_TEXT = 20_000  # the same in letters
_FORMS = 20_000  # forms of words of which it is remembered whether framing words can start there
_REMEMBERED = 2048  # sentences whose words are kept; each is asked for once per figure and once per stage
_ENDS = frozenset(".,;:!?()[]—–،؛。，；：？！؟")
_QUOTES = frozenset('"“”«»„「」『』')
_NAMED: frozenset[Sort] = frozenset(
    {"people", "actor", "loaded", "valuation", "euphemism", "distance", "hedge"}
)
_TITLE_CASE = 0.7  # of a line's words: a headline that capitalises all of them, where a capital makes no name


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


_Value = tuple[Sort, str, str | None]


class Phrasing:
    """The wordings section of one language, ready for look-up."""

    def __init__(self, code: str) -> None:
        """Raises LanguageError if there is no such language."""
        language = load_language(code)
        data = language.wordings
        self.lexicon: Lexicon = lexicon(code)
        self.elisions = language.attribution.elisions
        self.clitics = language.attribution.clitics
        self.names_by_capital = self.lexicon.cased and not language.places.nouns_capital
        entries: list[tuple[str, _Value]] = [(phrase, ("neutral", "", None)) for phrase in data.neutral]
        headings: list[tuple[Sort, dict[str, tuple[str, ...]]]] = [
            ("valuation", data.valuations),
            ("euphemism", data.euphemisms),
            ("loaded", data.loaded),
            ("purpose", data.purposes),
            ("cause", data.causes),
            ("act", data.acts),
            ("people", data.people),
            ("actor", data.actors),
        ]
        for sort, lists in headings:
            entries += [(phrase, (sort, name, None)) for name, phrases in lists.items() for phrase in phrases]
        plain_lists: list[tuple[Sort, tuple[str, ...]]] = [
            ("distance", data.distances),
            ("hearsay", data.hearsay),
            ("hedge", data.hedges),
            ("limit", data.limits),
            ("bygone", data.bygone),
        ]
        for sort, phrases in plain_lists:
            entries += [(phrase, (sort, sort, None)) for phrase in phrases]
        fates: list[tuple[str, _Value]] = [
            (phrase, ("fate", tone, fate))
            for fate, tones in data.fates.items()
            for tone, phrases in tones.items()
            for phrase in phrases
        ]
        gaps: dict[str, list[tuple[Phrases[bool], _Value]]] = {}
        for phrase, value in entries:
            if _GAP in phrase:
                head, tail = phrase.split(_GAP, 1)
                gaps.setdefault(head.strip(), []).append((self.phrases([tail.strip()]), value))
        self.gapped = self._table(gaps.items())
        self.plain = self._table(entry for entry in entries if _GAP not in entry[0])
        self.fates = self._table(fates)
        lost = language.concepts.events.get("missing")  # nobody does it
        missing = (*lost.verbs, *lost.subject, *lost.nouns, *lost.tolls) if lost else ()
        self.intransitive = self.phrases((*data.intransitive, *missing))
        self.active = self.phrases(data.active)
        self.passive = self.phrases(data.passive)
        self.nominal = self.phrases(data.nominal)
        self.by = self.phrases((*language.attribution.by, *data.by))
        self.titles = self.phrases(data.titles)
        self.titles_after = self.phrases(data.titles_after)
        self.epithets = self.phrases(data.epithets)
        self.object_marks = self.phrases(data.object_marks)
        self.object_endings = data.object_endings
        self.marks_objects = bool(data.object_marks or data.object_endings)
        self.hands = self.phrases(data.by)
        self.prepositions = self.phrases((*language.places.prepositions, *language.concepts.prepositions))
        self.by_after = self.phrases(data.by_after)
        self.owner_endings = data.owner_endings
        self.object_prefixes = data.object_prefixes
        self.agents = self.phrases(data.agents)
        self.no_agents = self.phrases(data.no_agents)
        self.hearsay_unless = self.phrases(data.hearsay_unless)
        self.demonstratives = self.phrases(data.demonstratives)
        self.possessives = self.phrases(data.possessives)
        self._starts: dict[str, bool] = {}
        self.owners = data.owners
        self.reasons_last = data.reasons_last
        self.demonyms = tuple(language.places.demonyms)

    def may_start(self, low: str) -> bool:
        """Returns whether framing words can start at a word of this form; most words of a text cannot."""
        found = self._starts.get(low)
        if found is None:
            if len(self._starts) >= _FORMS:
                self._starts.clear()
            tables = (self.plain, self.gapped, self.fates)
            found = self._starts[low] = any(table.may_start(low) for table in tables)
        return found

    def phrases(self, phrases: Iterable[str]) -> Phrases[bool]:
        """Returns phrases of this language, ready for look-up."""
        return self._table((phrase, True) for phrase in phrases)

    def _table(self, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        longest = sorted(entries, key=lambda entry: -len(entry[0]))  # "погромщик*" before "погром*"
        return Phrases(longest, elisions=self.elisions, clitics=self.clitics)

    def words(self, sentence: Sentence) -> tuple[Word, ...]:
        """Returns the words of a sentence, of a very long one those of its head."""
        return self.read(sentence.text)

    def read(self, text: str) -> tuple[Word, ...]:
        """Returns the words of a text, of a very long one those of its head."""
        return self.lexicon.words(text[:_LONG_TEXT])[:_LONG_SENTENCE]


@cache
def phrasing(code: str) -> Phrasing:
    """Returns the wordings of a language, made once."""
    return Phrasing(code)


def find_wordings(sentence: Sentence) -> tuple[Wording, ...]:
    """Returns the framing words of a sentence in order; of phrases within one another the longest.

    Words that tell a fate ("killed") may also stand in another list and are then found twice. Words that are part of a
    name ("Heroes Square") or of a phrase that frames nothing ("hunger strike") are not found.
    """
    return _found(sentence.language, sentence.text)


@lru_cache(maxsize=_REMEMBERED)
def _found(language: str, text: str) -> tuple[Wording, ...]:
    table = phrasing(language)
    words = table.read(text)
    names = _names(table, words)
    found: list[Wording] = []
    covered, muted = 0, 0
    for index, word in enumerate(words):
        if not table.may_start(word.low):
            continue
        hit = _longest(table, words, index) if index >= covered else None
        if hit and hit[1][0] == "neutral":
            covered = muted = hit[0][1]
        fate = table.fates.at(words, index) if index >= muted else None
        if fate:
            found.append(_wording(words, (index, index + fate[0]), "fate", fate[1][1], fate[1][2]))
        if hit is None or index < covered:
            continue
        place, (sort, category, _) = hit
        covered = place[1]
        if sort == "hearsay" and table.hearsay_unless.any(words, max(0, index - _COMPLEMENT), index):
            continue
        if sort in _NAMED and names and any(names[n] for n in range(*place)):
            continue
        place = (place[0], _overlap_end(table, words, place, (sort, category)))
        if sort in ("purpose", "cause", "bygone"):
            place = _with_reason(table, words, place, _BYGONE if sort == "bygone" else _COMPLEMENT)
        found.append(_wording(words, place, sort, category, None))
        covered = place[1] if sort not in ("cause", "bygone") else hit[0][1]
    return tuple(found)


def _names(table: Phrasing, words: Sequence[Word]) -> list[bool]:
    """Returns which words are part of a name of several words; nothing where capitals cannot tell.

    "the Martyrs Brigade", "on Heroes Square", and not "Rebels said" or "the US Army": two capitals in a row inside a
    sentence, none of them a country's, an army's or a title's.
    """
    plain = [word for word in words if word.text[0].isalpha()]
    if not table.names_by_capital or sum(word.capital for word in plain) > _TITLE_CASE * len(plain):
        return []
    lists = table.lexicon
    named = [False] * len(words)
    for n in range(1, len(words) - 1):
        if all(_is_name_part(lists, words, place) for place in (n, n + 1)) and not words[n - 1].mark:
            named[n] = named[n + 1] = True
    return named


def _is_name_part(look: Lexicon, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    return (
        word.text[0].isupper()
        and not word.text.isupper()
        and not look.kinds.has(words, index)
        and not look.states.has(words, index)
        and not look.times.has(words, index)
    )


def _wording(
    words: Sequence[Word], place: tuple[int, int], sort: Sort, category: str, fate: str | None
) -> Wording:
    return Wording(sort, category, fate, place, (words[place[0]].start, words[place[1] - 1].end))


def _longest(table: Phrasing, words: Sequence[Word], index: int) -> tuple[tuple[int, int], _Value] | None:
    """Returns the longest phrase that starts at a word, with or without a gap."""
    plain = table.plain.at(words, index)
    best = ((index, index + plain[0]), plain[1]) if plain else None
    opened = table.gapped.at(words, index)
    if opened is None:
        return best
    first = index + opened[0]
    for place in range(first, min(first + _GAP_WORDS + 1, len(words))):
        if words[place].text in _ENDS or words[place].text in _QUOTES:
            break
        for tail, value in opened[1]:
            closed = tail.at(words, place)
            if closed and (best is None or place + closed[0] > best[0][1]):
                return (index, place + closed[0]), value
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


def _with_reason(
    table: Phrasing, words: Sequence[Word], place: tuple[int, int], reach: int
) -> tuple[int, int]:
    """Returns where a purpose or a cause stands together with what it is about."""
    if not table.reasons_last:
        return place[0], _complement_end(table, words, place[1], reach)
    start = place[0]
    spaced, stops = table.lexicon.spaced, table.lexicon.lists["stops"]
    while start > max(0, place[0] - (_REASON if spaced else _REASON_SIGNS)):
        before = words[start - 1].text
        if before in _ENDS or before in _QUOTES or (not spaced and stops.has(words, start - 1)):
            break
        start -= 1
    return start, place[1]


def _tells_deed(table: Phrasing, words: Sequence[Word], index: int) -> bool:
    """Returns whether a verb of harm stands at a place: "because of the shelling five people died"."""
    tables = (table.intransitive, table.active, table.passive)
    before = (table.lexicon.lists[field] for field in ("determiners", "links"))
    return any(one.has(words, index) for one in tables) and not any(
        one.has(words, index - 1) for one in before
    )


def _complement_end(table: Phrasing, words: Sequence[Word], start: int, reach: int) -> int:
    """Returns where the words end that say what a purpose is about, at most so many."""
    end = start
    fields = ("complementizers", "relatives", "subordinators", "contrasts")
    while end < len(words) and end - start < reach:
        if words[end].text in _ENDS or words[end].text in _QUOTES:
            break
        if any(table.lexicon.lists[field].has(words, end) for field in fields):
            break
        if end > start and _tells_deed(table, words, end):
            break
        end += 1
    while end > start and any(
        table.lexicon.lists[field].has(words, end - 1)
        for field in ("links", "stops", "determiners", "coordinators")
    ):
        end -= 1
    return end
