"""Compiles a language's data into the tables that the scan looks words up in: once per language, then cached."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any, Literal

from compare.figures.units import SHORT
from compare.languages import load_language
from compare.languages.fold import cut
from compare.languages.schema import Concepts, Language, Modifiers, Numbers
from compare.languages.spelling import Speller
from compare.records import Measure, Number

Form = Literal["verbs", "active", "subject", "nouns", "acts", "tolls", "bare", "attributes", "among"]
Operator = Literal["at_least", "more_than", "at_most", "less_than", "about", "exactly"]
_CACHE_SIZE = 50_000  # words remembered per language, so that hostile text cannot fill the memory
_LONGEST_WORD = 60  # letters; no entry is as long, and a hostile one must not be tried at every place
_SHORTEST_REST = 2  # letters that must remain when a particle is cut off


class Flag:
    """What a word can be besides a noun or an event; plain integers, since an enum's own "&" is ten times slower."""

    DIGITS = 1 << 0
    NUMERAL = 1 << 1
    VAGUE = 1 << 2
    ROUND = 1 << 3  # "dizaine"
    FRACTION = 1 << 4
    ARTICLE = 1 << 5
    ONE = 1 << 6
    NONE = 1 << 7
    NOBODY = 1 << 8
    NEVER = 1 << 9
    DEMONYM = 1 << 10
    ADJECTIVE = 1 << 11
    ADVERB = 1 << 12
    DETERMINER = 1 << 13
    OTHERS = 1 << 14
    LINK = 1 << 15
    PART = 1 << 16
    PREPOSITION = 1 << 17
    STOP = 1 << 18
    BREAK = 1 << 19
    PASSIVE = 1 << 20
    PERFECT = 1 << 21
    NEGATION = 1 << 22
    COORDINATOR = 1 << 23
    MONTH = 1 << 24
    WEEKDAY = 1 << 25
    MARK = 1 << 26  # punctuation
    END = 1 << 27  # a mark or line end that may end a sentence
    TIMES = 1 << 28  # "twice"
    DUAL = 1 << 29  # two of something in one word
    SINGLE = 1 << 30  # one person, in a language without an article
    BARE = 1 << 31  # one person, where a headline leaves the article out
    ZERO = 1 << 33  # "there were no wounded" in one phrase
    DENIAL = 1 << 34  # "did not cause any"
    ANOTHER = 1 << 35  # may begin a phrase for one more person, without a noun
    KNOWN = 1 << 36  # before one person who may begin or end a list: "the driver and two passengers"
    COVERED = 1 << 32  # inside a phrase that the word before it stands for


CANDIDATE = (
    Flag.KNOWN
    | Flag.DUAL
    | Flag.SINGLE
    | Flag.ANOTHER
    | Flag.BARE
    | Flag.FRACTION
    | Flag.TIMES
    | Flag.DIGITS
    | Flag.NUMERAL
    | Flag.VAGUE
    | Flag.ROUND
    | Flag.ARTICLE
    | Flag.ONE
    | Flag.NONE
    | Flag.NOBODY
    | Flag.ZERO
    | Flag.DENIAL
)
ENDERS = frozenset(".!?;\n。！？…")


@dataclass(slots=True)
class Word:
    """Everything a language knows of a word or phrase."""

    flags: int = 0  # of Flag, added up
    noun: Measure | None = None
    events: dict[Form, Measure] = field(default_factory=dict)
    kind: str = ""  # of a vague word
    value: Number = 0  # of a rounding word, a month
    phrases: "Phrases" = ()  # longer entries that begin here: the rest of each
    cut_off: int = 0  # letters of a particle written before the word

    def merged(self, other: "Word") -> "Word":
        """Returns both together; where they disagree, this one holds."""
        return Word(
            self.flags | other.flags,
            self.noun or other.noun,
            {**other.events, **self.events},
            self.kind or other.kind,
            self.value or other.value,
            _joined(self.phrases, other.phrases),
            self.cut_off,
        )


Phrases = tuple[tuple[tuple[str, ...], Word], ...]


def _joined(one: Phrases, two: Phrases) -> Phrases:
    """Returns the phrases of both, longest first; what two lists hold is one phrase with the meanings of both."""
    phrases = dict(one)
    for rest, word in two:
        phrases[rest] = phrases[rest].merged(word) if rest in phrases else word
    return tuple(sorted(phrases.items(), key=_longest))


def _longest(entry: tuple[tuple[str, ...], Word]) -> int:
    return -len(entry[0])


_LONG_PHRASE = 2  # words behind the first of a phrase that may be interrupted
_MOST_BETWEEN = 2  # words of such an interruption
_ASIDE = Flag.WEEKDAY | Flag.ADVERB
_PLAIN = Word()
_COVERED = Word(Flag.COVERED)
_NEVER = Word(Flag.NEVER)
_DIGITS = Word(Flag.DIGITS)
_MARK = Word(Flag.MARK)
_END = Word(Flag.MARK | Flag.END)


class Matcher:
    """Finds phrases with starred words at a place; used for the small closed lists (modifiers, units, clock words)."""

    def __init__(self) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last_stems: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._stem_lengths: tuple[int, ...] = ()
        self._last_lengths: tuple[int, ...] = ()

    def add(self, phrases: Iterable[str], payload: str = "") -> None:
        """Adds phrases that all mean the payload."""
        for phrase in phrases:
            parts = cut(phrase)
            if not parts:
                continue
            table = self._stems if parts[0].endswith("*") else self._exact
            self._put(table, parts[0].rstrip("*"), parts, payload)
            ends = self._last_stems if parts[-1].endswith("*") else self._last
            self._put(ends, parts[-1].rstrip("*"), parts, payload)
        self._stem_lengths = tuple(sorted({len(stem) for stem in self._stems}, reverse=True))
        self._last_lengths = tuple(sorted({len(stem) for stem in self._last_stems}, reverse=True))

    @staticmethod
    def _put(
        table: dict[str, list[tuple[tuple[str, ...], str]]], key: str, parts: tuple[str, ...], payload: str
    ) -> None:
        entries = table.setdefault(key, [])
        if (parts, payload) not in entries:
            entries.append((parts, payload))
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[str], place: int) -> tuple[str, int] | None:
        """Returns the payload of the longest phrase that begins at a place, and the index behind it."""
        if not 0 <= place < len(words):
            return None
        word = words[place]
        best = self._longest(self._exact.get(word, ()), words, place)
        if best is None:
            for length in self._stem_lengths:
                if length <= len(word):
                    best = self._longest(self._stems.get(word[:length], ()), words, place)
                    if best is not None:
                        break
        return best

    @staticmethod
    def _longest(
        entries: Iterable[tuple[tuple[str, ...], str]], words: Sequence[str], place: int
    ) -> tuple[str, int] | None:
        for parts, payload in entries:
            if fits(parts, words, place):
                return payload, place + len(parts)
        return None

    def before(self, words: Sequence[str], place: int) -> tuple[str, int] | None:
        """Returns the payload of the longest phrase that ends just before a place, and the index where it begins."""
        if place < 1:
            return None
        word = words[place - 1]
        stems = (
            self._last_stems.get(word[:length], ()) for length in self._last_lengths if length <= len(word)
        )
        for parts, payload in chain(self._last.get(word, ()), *stems):
            start = place - len(parts)
            if start >= 0 and fits(parts, words, start):
                return payload, start
        return None

    def __bool__(self) -> bool:
        return bool(self._exact or self._stems)


def fits(parts: tuple[str, ...], words: Sequence[str], place: int) -> bool:
    """Tells whether a phrase stands at a place; a part that ends in a star fits every word that begins so."""
    if place + len(parts) > len(words):
        return False
    for part, word in zip(parts, words[place : place + len(parts)], strict=True):
        if part != word and not (part[-1] == "*" and len(part) > 1 and word.startswith(part[:-1])):
            return False
    return True


class Vocabulary(dict[str, Word]):
    """All words of a language; one that is not listed is resolved once, by stem and particles, and remembered."""

    def __init__(self, prefixes: tuple[str, ...], speller: Speller) -> None:
        super().__init__()
        self._prefixes = prefixes
        self._speller = speller
        self._exact: dict[str, Word] = {}
        self._stems: dict[str, Word] = {}
        self._endings: dict[str, Word] = {}

    def add(self, phrases: Iterable[str], word: Word) -> None:
        """Adds entries: a word, a stem ("militia*"), an ending ("*soldaten") or a phrase of such."""
        for phrase in phrases:
            parts = cut(phrase)
            if not parts:
                continue
            first = parts[0]
            entry = word if len(parts) == 1 else Word(phrases=((parts[1:], word),))
            if first.startswith("*") and len(first) > 1:
                table, key = self._endings, first.strip("*")
            elif first.endswith("*") and len(first) > 1:
                table, key = self._stems, first[:-1]
            else:
                table, key = self._exact, first
            table[key] = table[key].merged(entry) if key in table else entry

    def __missing__(self, word: str) -> Word:
        if word[:1].isdigit() and word.isascii():
            return _DIGITS
        found = self._resolve(word)
        if len(self) < _CACHE_SIZE:
            self[word] = found
        return found

    def _resolve(self, word: str) -> Word:
        if not word or len(word) > _LONGEST_WORD:  # a mark of its own that folds to nothing: a Hebrew accent
            return _PLAIN
        if not word[0].isalpha():
            mark = _END if word in ENDERS else _MARK
            return mark.merged(self._exact[word]) if word in self._exact else mark
        found = self._listed(word)
        if found is not None:
            return found
        for prefix in self._prefixes:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= _SHORTEST_REST:
                inner = self._listed(rest)
                if inner is not None:
                    copy = inner.merged(_PLAIN)
                    copy.cut_off = len(prefix)
                    return copy
        return _PLAIN

    def _listed(self, word: str) -> Word | None:
        found = self._exact.get(word)
        for length in range(len(word), 1, -1):
            stem = self._stems.get(word[:length])
            if stem is not None:
                found = found.merged(stem) if found else stem
                break
        if found is None:
            for start in range(1, len(word) - 2):
                ending = self._endings.get(word[start:])
                if ending is not None:
                    found = ending
                    break
        if self._speller.starts(word):
            found = Word(Flag.NUMERAL) if found is None else found.merged(Word(Flag.NUMERAL))
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's tables, ready to be looked words up in."""

    language: Language
    numbers: Numbers
    concepts: Concepts
    speller: Speller
    vocabulary: Vocabulary
    before: Matcher
    after: Matcher
    units: Matcher  # behind a number: "money:USD", "unit:km", "percent"
    signs: Matcher  # currencies before a number
    lists: Mapping[str, Matcher]  # the small lists of [numbers], by key
    ambiguous: frozenset[str]
    suffixes: frozenset[str]
    partitives: frozenset[str]
    particles: frozenset[str]  # small words that begin names of people and places: Arabic "Umm"
    middles: frozenset[str]  # words between the ends of a range that opens with another: "and" of "between"
    relatives: frozenset[str]  # "who"
    definite: tuple[str, ...]  # articles written onto a word
    possessives: frozenset[str]  # "his"
    roles: frozenset[str]  # whom a story tells of only once: "the driver"
    units_before: Matcher
    totals: Matcher
    unless: Mapping[Measure, Matcher]
    unless_after: Mapping[Measure, Matcher]
    severe: Matcher  # how badly
    none_of: Matcher  # "ninguno" of "ninguno de los cuatro"
    part_after: Matcher  # behind people who are part of the next number
    part_closes: Matcher
    counts_of: Matcher  # "number of"
    survived: Matcher  # "survived": befell all of whom it befell none
    among: Matcher  # the words of such phrases that stand before a number: "among the" of "among the dead"
    around: Matcher  # first parts of verbs in two parts
    around_ends: Mapping[str, Matcher]  # and by the first part, the second ones, with the measure

    def tag(self, words: list[str]) -> list[Word]:
        """Returns what each word is; a phrase is told at its first word and covers the others."""
        vocabulary = self.vocabulary
        tags = [vocabulary[word] for word in words]
        skip = 0
        for index, tag in enumerate(tags):
            if index < skip or not tag.phrases:
                continue
            for rest, word in tag.phrases:
                if words[index + 1 : index + 1 + len(rest)] == list(rest) or fits(rest, words, index + 1):
                    skip = index + 1 + len(rest)
                    if word.flags & Flag.NEVER:
                        tags[index:skip] = [_NEVER] * (skip - index)
                        break
                    own = Word(tag.flags & CANDIDATE, kind=tag.kind, value=tag.value)
                    kept_own = own.flags and "tolls" not in word.events
                    tags[index] = word.merged(own) if kept_own else word
                    for covered in range(index + 1, skip):
                        kept = tags[covered].flags & (Flag.DIGITS | Flag.NUMERAL | Flag.MARK)
                        tags[covered] = Word(Flag.COVERED | kept) if kept else _COVERED
                    break
            else:
                skip = self._interrupted(words, tags, index)
        return tags

    def _interrupted(self, words: list[str], tags: list[Word], index: int) -> int:
        """Takes a verb of several words around an adverb or a day: "a coûté la vie dimanche à". Returns its end."""
        for rest, word in tags[index].phrases:
            if len(rest) < _LONG_PHRASE or "active" not in word.events:
                continue
            place = index + 1
            for part in rest:
                for _ in range(_MOST_BETWEEN):
                    if place < len(tags) and words[place] != part and tags[place].flags & _ASIDE:
                        place += 1
                if place >= len(words) or words[place] != part:
                    break
                place += 1
            else:
                tags[index] = word
                tags[index + 1 : place] = [_COVERED] * (place - index - 1)
                return place
        return 0


_LISTS = (
    *(
        "ranges",
        "either",
        "changes",
        "coordinators",
        "ordinals",
        "of_month",
        "year_before",
        "year_after",
        "decades",
        "date_after",
        "era",
    ),
    *(
        "clock_after",
        "clock_before",
        "clock_hour",
        "age_before",
        "age_led",
        "age_after",
        "age_years",
        "designators",
    ),
    *("designators_after", "scores", "skip", "negative", "clock_at", "closers", "over", "versus", "spanning"),
    "ratios",
)
_FLAGS: dict[str, int] = {
    "demonyms": Flag.DEMONYM,
    "adjectives": Flag.ADJECTIVE,
    "adverbs": Flag.ADVERB,
    "determiners": Flag.DETERMINER,
    "others": Flag.OTHERS,
    "links": Flag.LINK,
    "part": Flag.PART,
    "prepositions": Flag.PREPOSITION,
    "stops": Flag.STOP,
    "breaks": Flag.BREAK,
    "passive": Flag.PASSIVE,
    "perfect": Flag.PERFECT,
    "negations": Flag.NEGATION,
    "denials": Flag.DENIAL,
}
_FORMS: tuple[Form, ...] = (
    "verbs",
    "active",
    "subject",
    "nouns",
    "acts",
    "tolls",
    "bare",
    "attributes",
    "among",
)
_OPERATORS: tuple[Operator, ...] = ("at_least", "more_than", "at_most", "less_than", "about", "exactly")
_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₺": "TRY",
    "₪": "ILS",
    "₹": "INR",
    "₩": "KRW",
    "$": "USD",
}


# Written alike in every language.
_SI = {
    "km": ("km",), "cm": ("cm",), "mm": ("mm",), "kg": ("kg",), "kmh": ("km / h", "kph", "kmh"), "mph": ("mph",),
    "MW": ("mw",), "GW": ("gw",), "kW": ("kw",), "GB": ("gb",), "TB": ("tb",), "km2": ("km2", "km²"),
    "m2": ("m2", "m²"),
}  # fmt: skip


@cache
def lexicon(code: str) -> Lexicon:
    """Returns the tables of a language.

    Raises:
        LanguageError: the language is unknown or its file is malformed.
    """
    return compile_language(load_language(code))


def compile_language(language: Language) -> Lexicon:
    """Turns a language's data into tables."""
    numbers, concepts = language.numbers, language.concepts
    speller = _speller(language)
    joiners = [prefix for prefix in concepts.prefixes if prefix in numbers.coordinators]
    lists = {name: _matcher(getattr(numbers, name)) for name in _LISTS}
    lists |= {
        name: _matcher_of(getattr(numbers, name)) for name in ("halves", "parts", "shares", "fractions")
    }
    lists["another"] = _matcher(concepts.another)
    lists["seeking"] = _matcher(concepts.seeking)
    lists["carrying"] = _matcher(concepts.carrying)
    lists["remains"] = _matcher(concepts.remains)
    lists["weekdays"] = _matcher((*language.cldr.weekdays, *language.dates.weekdays))
    lists["frames_before"] = _matcher(first for first, _ in (*numbers.frames, *numbers.courses))
    return Lexicon(
        language=language,
        numbers=numbers,
        concepts=concepts,
        speller=speller,
        vocabulary=_vocabulary(language, speller),
        before=_modifiers(numbers.before, _SIGNS, joiners),
        after=_modifiers(numbers.after, {}, ()),
        units=_units(language, signs=False),
        signs=_units(language, signs=True),
        lists=lists,
        ambiguous=frozenset(numbers.ambiguous),
        suffixes=frozenset(numbers.suffixes),
        partitives=frozenset(numbers.partitives),
        middles=frozenset(word for _, middle in (*numbers.frames, *numbers.courses) for word in cut(middle)),
        particles=frozenset(part for one in language.places.particles for part in cut(one)),
        relatives=frozenset(word for one in language.attribution.relatives for word in cut(one)),
        definite=language.places.article_prefixes,
        possessives=frozenset(language.wordings.possessives),
        roles=frozenset(concepts.roles),
        units_before=_by_payload(numbers.units_before),
        totals=_by_payload(concepts.totals),
        severe=_matcher(concepts.severe),
        none_of=_matcher(concepts.none_of),
        part_after=_matcher(concepts.part_after),
        part_closes=_matcher(concepts.part_closes),
        counts_of=_matcher(concepts.counts_of),
        survived=_matcher(concepts.survived),
        among=_matcher(
            front
            for event in concepts.events.values()
            for front in (" ".join(parts[:-1]) for parts in map(cut, event.among))
            if front and front not in event.nouns  # not the "missing" of Turkish "missing people-among"
        ),
        around=_by_payload(
            {first: (first,) for event in concepts.events.values() for first, _ in event.parted}
        ),
        around_ends=_around_ends(concepts),
        unless={
            measure: _matcher(event.unless) for measure, event in concepts.events.items() if event.unless
        },
        unless_after={
            measure: _matcher(event.unless_after)
            for measure, event in concepts.events.items()
            if event.unless_after
        },
    )


def _around_ends(concepts: Concepts) -> dict[str, Matcher]:
    ends: dict[str, dict[str, tuple[str, ...]]] = {}
    for measure, event in concepts.events.items():
        for first, second in event.parted:
            of_first = ends.setdefault(first, {})
            of_first[measure] = (*of_first.get(measure, ()), second)
    return {first: _by_payload(seconds) for first, seconds in ends.items()}


def _plainly(table: Mapping[str, Number]) -> dict[str, Number]:
    """Adds each word as it is typed without accents: "tres" beside "três", "fuenf" beside "fünf"."""
    added: dict[str, Number] = {}
    for word, value in table.items():
        bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
        added.setdefault(bare, value)
        added.setdefault(word.translate(_DIGRAPHS), value)
    return {**added, **table}


_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _speller(language: Language) -> Speller:
    numbers = language.numbers
    latin = language.script == "Latin"
    words = {**language.cldr.numerals, **numbers.words}
    scales = {**language.cldr.scales, **numbers.scales}
    return Speller(
        _plainly(words) if latin else words,
        _plainly(scales) if latin else scales,
        numbers.joiners,
        abbreviations=numbers.abbreviations,
        glued=numbers.glued,
        units_first=numbers.units_first,
        compound=numbers.compound,
        positional=numbers.positional,
        short_last=numbers.short_last,
    )


def _matcher(phrases: Iterable[str]) -> Matcher:
    matcher = Matcher()
    matcher.add(phrases)
    return matcher


def _matcher_of(table: Mapping[str, float]) -> Matcher:
    matcher = Matcher()
    for phrase, value in table.items():
        matcher.add([phrase], str(value))
    return matcher


def _by_payload(table: Mapping[Any, Iterable[str]]) -> Matcher:
    matcher = Matcher()
    for payload, phrases in table.items():
        matcher.add(phrases, payload)
    return matcher


_SIGNS: dict[str, str] = {
    "> =": "at_least",
    "≥": "at_least",
    "< =": "at_most",
    "≤": "at_most",
    ">": "more_than",
    "<": "less_than",
    "~": "about",
    "≈": "about",
    "±": "about",
}


def _modifiers(modifiers: Modifiers, signs: Mapping[str, str], joiners: Iterable[str]) -> Matcher:
    """Returns the words that bound; an "and" that is written onto the next word may open them: Arabic "and more"."""
    matcher = Matcher()
    for sign, operator in signs.items():
        matcher.add([sign], operator)
    for operator in _OPERATORS:
        phrases = getattr(modifiers, operator)
        matcher.add(phrases, operator)
        for joiner in joiners:
            matcher.add([f"{joiner}{phrase}" for phrase in phrases if phrase[0].isalpha()], operator)
    return matcher


def _units(language: Language, *, signs: bool) -> Matcher:
    matcher = Matcher()
    numbers = language.numbers
    matcher.add(numbers.percent, "percent")
    matcher.add(numbers.points, "points")
    for code, phrases in numbers.currencies.items():
        matcher.add(phrases, f"money:{code}")
    for symbol, code in _SYMBOLS.items():
        matcher.add([symbol], f"money:{code}")
    refused = {cut(phrase) for phrase in numbers.not_units}
    for unit, phrases in numbers.units.items():
        matcher.add(phrases, f"unit:{unit}")
    for unit, phrases in _SI.items():
        matcher.add(phrases, f"unit:{unit}")
    for phrase, code in language.cldr.currencies.items():
        words = cut(phrase)
        own = matcher.at(words, 0)
        if words in refused or (own is not None and own[1] == len(words)):
            continue  # the language file knows better which dollar is meant
        matcher.add([phrase], f"money:{code}")
        matcher.add([code.lower()], f"money:{code}")
    if not signs:
        for phrase, unit in language.cldr.units.items():
            if cut(phrase) in refused:
                continue
            matcher.add([phrase], f"unit:{SHORT.get(unit, unit)}")
    return matcher


_OWNED: tuple[Measure, ...] = ("people", "troops")
_SHORTEST_OWNED = (
    4  # letters; shorter nouns with an owner are other words too often: Arabic "himself", a "soul"
)


_SHORT_MONTH = 3  # letters up to which a further name of a month may be another word: Persian "mi"


def _with_owner(nouns: Iterable[str], concepts: Concepts) -> Iterator[str]:
    """Yields people with their owner written onto them: "employees" + "its" where that is one word."""
    for noun in nouns:
        for ending, owned in concepts.owners:
            if noun.endswith(ending) and len(noun) >= _SHORTEST_OWNED and noun.isalpha():
                yield noun.removesuffix(ending) + owned


def _vocabulary(language: Language, speller: Speller) -> Vocabulary:
    numbers, concepts = language.numbers, language.concepts
    vocabulary = Vocabulary(concepts.prefixes, speller)
    for key, flag in _FLAGS.items():
        vocabulary.add(getattr(concepts, key), Word(flag))
    for measure, phrases in concepts.nouns.items():
        vocabulary.add(phrases, Word(noun=measure))
        if measure in _OWNED:
            vocabulary.add(_with_owner(phrases, concepts), Word(noun=measure))
    for measure, event in concepts.events.items():
        for form in _FORMS:
            vocabulary.add(getattr(event, form), Word(events={form: measure}))
        vocabulary.add(event.zero, Word(Flag.ZERO, kind=measure))
    for phrase, kind in numbers.vague.items():
        vocabulary.add([phrase], Word(Flag.VAGUE, kind=kind))
    for phrase, value in numbers.approximate.items():
        vocabulary.add([phrase], Word(Flag.ROUND, value=value))
    for phrase, value in numbers.times.items():
        vocabulary.add([phrase], Word(Flag.TIMES, value=value))
    for key, phrases in numbers.duals.items():
        vocabulary.add(phrases, Word(Flag.DUAL, kind=key))
    fated = {noun for event in concepts.events.values() for noun in event.nouns}
    for single in concepts.singles:
        vocabulary.add([single], Word(Flag.SINGLE, noun=None if single in fated else "people"))
    vocabulary.add((cut(phrase)[0] for phrase in concepts.another), Word(Flag.ANOTHER))
    vocabulary.add(concepts.this_one, Word(Flag.KNOWN))
    vocabulary.add(concepts.bare, Word(Flag.BARE, noun="people"))
    vocabulary.add(numbers.articles, Word(Flag.ARTICLE))
    vocabulary.add(numbers.shares, Word(Flag.FRACTION))
    vocabulary.add(numbers.fractions, Word(Flag.FRACTION))
    vocabulary.add(numbers.one, Word(Flag.ONE))
    vocabulary.add(numbers.one_of, Word(Flag.ONE | Flag.PART))
    vocabulary.add(numbers.none, Word(Flag.NONE))
    vocabulary.add(numbers.nobody, Word(Flag.NOBODY))
    vocabulary.add(numbers.coordinators, Word(Flag.COORDINATOR))
    vocabulary.add(numbers.never, Word(Flag.NEVER))
    further = ((name, n) for name, n in language.dates.months.items() if len(name) > _SHORT_MONTH)
    for name, number in (*language.cldr.months.items(), *further):
        vocabulary.add([name], Word(Flag.MONTH, value=number))
    for name in language.cldr.weekdays:
        vocabulary.add([name], Word(Flag.WEEKDAY))
    vocabulary.add(language.places.leading, Word())  # Arabic "Kafr" is not "like" + "fled"
    return vocabulary
