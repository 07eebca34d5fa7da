"""The place words of one language, ready to look up, and how a name is read with them."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from simplemma import is_known

from compare.glue import cut_words
from compare.languages import load_language
from compare.languages.atlas import cities
from compare.languages.bodies import load_bodies
from compare.words import Openers, Phrases, Word, fold

_LONGEST_NAME = 5  # words
_BLOWS = ("bombardment", "blast", "quake", "storm", "flood")  # kinds of act that strike places
_MISHAPS = ("shipwreck", "quake", "flood", "slide", "collapse", "crush", "fire", "crash", "accident", "blast")
_STEM = 3  # letters by which demonyms are looked up, and the least that an ending leaves of a word
_STEM_HAN = 2
_SHORTEST_TAIL = 6  # letters of the last part of a German compound
_ENDING = 3  # letters that may follow a demonym's stem: "irakien-nes", "Iraqi-s"
_SHORTEST = 2  # letters of a name in a script without capitals
_LONGEST_QUOTED = 4  # words of a name in quotation marks
_LONGEST_SIGNS = 7  # Chinese signs of a foreign name
QUOTES = frozenset("\"“”„«»‟'‘’״「」『』#")  # marks that may stand before a name: 'the village of "X"', "#X"


class Known(NamedTuple):
    """What a known name means: a territory, or a city by its key."""

    territory: str
    key: str | None = None


class Name(NamedTuple):
    """A name that was read: the index of the word after it, and what is known of it."""

    end: int
    known: Known | None = None


class Endings:
    """Phrases to be found by their last word: what stands right before a name."""

    def __init__(self, phrases: Iterable[str], code: str) -> None:
        """Takes the phrases of a language."""
        self._last: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            key = tuple(
                word.low for word in cut_words(f"{phrase}X" if phrase.endswith("'") else phrase, code)
            )
            key = key[:-1] if phrase.endswith("'") else key
            if key:
                self._last.setdefault(key[-1], []).append(key[::-1])

    def at(self, words: Sequence[Word], stop: int) -> int:
        """Returns how many words the longest phrase has that ends right before a word, 0 where there is none."""
        if not stop:
            return 0
        best = 0
        for key in self._last.get(words[stop - 1].low, ()):
            if best < len(key) <= stop and all(words[stop - 1 - n].low == low for n, low in enumerate(key)):
                best = len(key)
        return best


class Gazetteer:
    """The place words of one language, ready to look up."""

    def __init__(self, code: str) -> None:
        """Reads the language's [places], its CLDR names and the cities of its script."""
        language = load_language(code)
        words = language.places
        self.code, self.words = code, words
        self.elisions, self.enclitics = language.attribution.elisions, language.attribution.enclitics
        self.cased, self.spaced = language.script in ("Latin", "Cyrillic"), language.spaced
        self.small = language.dates.names == "small"
        self.endings = tuple(sorted((fold(one) for one in words.endings), key=len, reverse=True))
        self.known = self._phrases(_known_names(code), stems=True)
        self.nouns = self._flags((*words.nouns, *words.several, *words.around, *words.fine), stems=True)
        self.namers = self._flags((*words.nouns, *words.several), stems=True)
        self.fine = self._flags(words.fine, stems=True)
        self.regions = self._flags(words.regions, stems=True)
        self.clinics = self._flags(words.clinics, stems=True)
        self.cities, self.villages = (
            self._flags(words.cities, stems=True),
            self._flags(words.villages, stems=True),
        )
        self.struck = Endings(words.struck, code)
        self.blows = self._flags(
            word for kind in _BLOWS for word in getattr(language.acts, kind) if self.cased or " " not in word
        )
        self.mishaps = self._flags(word for kind in _MISHAPS for word in getattr(language.acts, kind))
        self.several, self.ground = (
            self._flags(words.several, stems=True),
            self._flags(words.ground, stems=True),
        )
        self.leading = frozenset(fold(one) for one in words.leading)
        self.clubs = frozenset(fold(one) for one in words.clubs)
        self.institutions = frozenset(fold(one) for one in words.institutions)
        self.not_places, self.skip = self._flags(words.not_places), self._flags(words.skip)
        self.times = self._flags(
            name
            for name in (
                *language.cldr.months,
                *language.cldr.weekdays,
                *language.dates.weekdays,
                *language.dates.months,
            )
            if len(name) > 2
        )
        self.times_of = self._flags((*language.dates.early, *language.dates.middle, *language.dates.late))
        self.prepositions = Endings(words.prepositions, code)
        self.articled = Endings((*words.prepositions, *words.articled), code)
        self.with_article = Endings(words.with_article, code)
        self.targets = Endings(words.targets, code)
        named = (name for body in load_bodies().bodies.values() for name in body.names)
        kinds = (noun for nouns in language.attribution.kinds.values() for noun in nouns)
        self.somebody = self._flags((*named, *kinds) if words.targets else ())
        self.reference = Endings(words.reference, code)
        self.elsewhere = Endings(words.elsewhere, code)
        self.all_over = Endings(words.all_over, code)
        self.all_over_after = self._flags(words.all_over_after)
        self.openers = self._flags(
            (*words.prepositions, *words.articled, *words.reference, *language.dates.days)
        )
        self.after = frozenset(fold(one) for one in words.postpositions)
        self.aimed = frozenset(fold(one) for one in words.aimed)
        self.assaults, self.unaimed = self._flags(words.assaults), self._flags(words.unaimed)
        self.near_after = self._flags(words.reference_after)
        self.noun_ends = Endings(
            (*words.nouns, *words.several, *words.around, *words.fine) if not self.spaced else (), code
        )
        self.governors = frozenset(fold(one) for one in words.governors)
        self.articles = frozenset(fold(one) for one in words.articles)
        self.between = self.articles | frozenset(fold(one) for one in words.fillers)
        self.links = frozenset(fold(one) for one in words.links) | QUOTES
        self.coordinators = frozenset(fold(one) for one in words.coordinators)
        self.sizes = frozenset(fold(one) for one in words.sizes)
        self.particles = frozenset(fold(one) for one in words.particles)
        self.stops = frozenset(fold(one) for one in words.stops)
        numerals = (*language.cldr.numerals, *language.numbers.words)
        self.numerals = frozenset(fold(one) for one in numerals if self.spaced)
        self.adjective_endings = tuple(fold(one) for one in words.adjective_endings)
        self.article_prefixes = tuple(fold(one) for one in words.article_prefixes)
        self.signs = frozenset(words.signs)
        self.name_endings = tuple(fold(one) for one in words.name_endings)
        self.vocabulary: frozenset[str] = frozenset() if self.cased or not self.spaced else _vocabulary(code)
        self.demonyms: dict[str, list[tuple[str, str]]] = {}
        self._step = _STEM if self.spaced else _STEM_HAN
        for name, iso in sorted(words.demonyms.items(), key=lambda item: -len(item[0])):
            for article in ("", *self.article_prefixes):
                low = article + fold(name)
                self.demonyms.setdefault(low[: self._step], []).append((low, iso))

        self._names = Openers((self.known, self.namers))
        self._openers = Openers((self.skip, self.not_places))

    def forms(self, words: Sequence[Word]) -> Sequence[Word]:
        """Returns the words in the form in which names and kinds of place are looked up: without their endings."""
        if not self.endings:
            return words
        return [Word(word.start, word.end, word.text, self._stem(word.low)) for word in words]

    def may_open(self, word: Word, form: Word) -> bool:
        """Returns whether a place may begin at a word; most words are spared every other look-up by this one.

        It knows all that find._Reading.step looks up at a first word, given as it stands and without its ending.
        """
        named = (word.capital or word.low in self.particles) if self.cased else self._names.has(form.low)
        return named or word.low[: self._step] in self.demonyms or self._openers.has(word.low)

    def demonym(self, word: Word) -> str | None:
        """Returns the territory whose people or things a word names: "Iraqi", "irakiennes"."""
        for name, iso in self.demonyms.get(word.low[: self._step], ()):
            if word.low.startswith(name) and len(word.low) - len(name) <= _ENDING:
                return None if self._is_country(word) else iso
        return None

    def _is_country(self, word: Word) -> bool:
        """Returns whether a capital tells a country from its adjective: "Siria" is none, "siria" is one."""
        return self.small and word.text.istitle() and self.known.has(self.forms((word,)), 0)

    def is_common(self, word: Word) -> bool:
        """Returns whether a word is of the dictionary, or a compound of one, and does not end as towns do."""
        if not self.words.dictionary or word.low.endswith(self.name_endings):
            return False
        text = word.text
        tails = (
            text[start:].capitalize() for start in range(1, len(text) - _SHORTEST_TAIL + 1) if self.cased
        )
        return any(is_known(one, lang=self.code) for one in (text, *tails))

    def is_blow(self, word: Word) -> bool:
        """Returns whether a word, its article left out, tells of a blow: no village is called "the shelling"."""
        bare = next((one for one in self.article_prefixes if word.low.startswith(one)), "")
        return any(
            self.blows.has((Word(word.start, word.end, word.text, low),), 0)
            for low in {word.low, word.low[len(bare) :]}
            if low
        )

    def is_kind(self, word: Word) -> bool:
        """Returns whether a word is a kind of place with its article: "the market" is nobody's name."""
        bare = next((word.low[len(one) :] for one in self.article_prefixes if word.low.startswith(one)), "")
        return bool(bare) and self.nouns.has((Word(word.start, word.end, word.text, bare),), 0)

    def is_adjective(self, word: Word) -> bool:
        """Returns whether a word without an article ends as adjectives do, in a language that writes articles on."""
        prefixes = self.article_prefixes
        return (
            bool(prefixes) and not word.low.startswith(prefixes) and word.low.endswith(self.adjective_endings)
        )

    def is_time(self, words: Sequence[Word], index: int) -> bool:
        """Returns whether a month or a weekday begins at a word."""
        return self.times.has(words, index) or (
            self.times_of.has(words, index) and self.times.has(words, index + 1)
        )

    def _stem(self, low: str) -> str:
        for ending in self.endings:
            if low.endswith(ending) and len(low) - len(ending) >= _STEM:
                return low[: -len(ending)]
        return low

    def _phrases(self, entries: Iterable[tuple[str, Known]], *, stems: bool = False) -> Phrases[Known]:
        return Phrases(
            ((self._form(one, stems=stems), value) for one, value in entries),
            elisions=self.elisions,
            enclitics=self.enclitics,
        )

    def _flags(self, phrases: Iterable[str], *, stems: bool = False) -> Phrases[bool]:
        return Phrases(((self._form(one, stems=stems), True) for one in phrases), elisions=self.elisions)

    def _form(self, phrase: str, *, stems: bool) -> str:
        if not (stems and self.endings):
            return phrase
        return " ".join(self._stem(fold(word)) for word in phrase.split(" "))


gazetteer = cache(Gazetteer)


def _vocabulary(code: str) -> frozenset[str]:
    """Returns the words for acts, for what befalls people and for what is counted: no town is called "clashes"."""
    language = load_language(code)
    concepts = language.concepts
    forms = [words for event in concepts.events.values() for _, words in event if isinstance(words, tuple)]
    kinds = [words for _, words in language.acts if isinstance(words, tuple)]
    phrases = (
        one for row in (*forms, *kinds, *concepts.nouns.values()) for one in row if isinstance(one, str)
    )
    return frozenset(fold(one) for one in phrases if " " not in one)


def _known_names(code: str) -> Iterable[tuple[str, Known]]:
    """Yields the names a language knows: its own aliases first, then CLDR's, then the cities of its script."""
    language = load_language(code)
    cldr = language.cldr
    sources = (language.places.aliases, cldr.territories, cldr.cities, cities(language.script))
    for name, value in (item for source in sources for item in source.items()):
        yield name, Known(value.rsplit(", ", 1)[-1], value if ", " in value else None)


def read_name(words: Sequence[Word], forms: Sequence[Word], index: int, lexicon: Gazetteer) -> Name | None:
    """Reads a name at a word, a known one or, in scripts with capitals, a proper one; None where there is none."""
    known = lexicon.known.at(forms, index)
    barred = lexicon.not_places.at(words, index)
    longer = known and known[0] > (barred[0] if barred else 1)  # "Christmas Island", "Lord Howe"
    if not longer and (barred or lexicon.is_time(words, index)):
        return None
    if known and (words[index].capital or not lexicon.cased):
        adjective = lexicon.cased and lexicon.demonym(words[index]) and _small(words, index + known[0])
        return None if adjective else Name(index + known[0], known[1])
    if index == 0 and lexicon.words.of_acts and lexicon.mishaps.has(words, 0):
        return None  # "Naufrage de Capo Ferrato"
    if index == 0 and lexicon.words.opening_endings and words[0].low.endswith(lexicon.words.opening_endings):
        return None
    low = words[index].low
    if not lexicon.cased or low in lexicon.links | lexicon.between or lexicon.openers.has(words, index):
        return None
    if lexicon.nouns.has(forms, index) and low not in lexicon.leading:
        return None
    end = index
    while end < min(len(words), index + _LONGEST_NAME) and _proper(words, forms, end, index, lexicon):
        if (
            end > index
            and lexicon.endings
            and lexicon.words.nouns_after
            and lexicon.nouns.has(forms, end + 1)
        ):
            break  # "Черниговка | Запорожской области"
        end += 1
    while end > index and words[end - 1].low in lexicon.particles and words[end - 1].text.islower():
        end -= 1  # "Republic of" before a name that is another kind of word
    if end == index or (end == index + 1 and words[index].low in lexicon.leading | lexicon.particles):
        return None
    return Name(end)


def _small(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].text[0].islower()


def _proper(words: Sequence[Word], forms: Sequence[Word], index: int, first: int, lexicon: Gazetteer) -> bool:
    """Returns whether a word is part of a proper name: a capital, or a particle before one."""
    word = words[index]
    if word.mark or not word.text[-1].isalnum() or word.text[0].isdecimal() or lexicon.is_time(words, index):
        return False
    if lexicon.nouns.has(forms, index) and not (index == first and word.low in lexicon.leading):
        return False
    head, _, tail = word.text.partition("-")
    if word.capital:
        return lexicon.demonym(word) is None
    if head in lexicon.particles and tail[:1].isupper():
        return True
    follows = index + 1 < len(words) and words[index + 1].capital
    return word.low in lexicon.particles and follows and words[index + 1].start - word.end <= 1


def read_named(words: Sequence[Word], forms: Sequence[Word], index: int, lexicon: Gazetteer) -> Name | None:
    """Reads, in a script without capitals, the name that stands behind a kind of place.

    Worked: after "village" in «قرية “حفسرجة”» the word in the marks; after "town" in «بلدة كفر نوران بريف» two words,
    since the first is one that names begin with.
    """
    start, opened = index, False
    while start < len(words) and start - index < 2 and words[start].text in QUOTES:
        opened = opened or words[start].text != "#"
        start += 1
    if start >= len(words):
        return None
    known = lexicon.known.at(forms, start)
    if known:
        return Name(start + known[0], known[1])
    if opened:
        closing = next(
            (
                at
                for at in range(start + 1, min(len(words), start + 1 + _LONGEST_QUOTED))
                if words[at].text in QUOTES
            ),
            None,
        )
        return Name(closing) if closing and all(not word.mark for word in words[start:closing]) else None
    if not _nameable(words, forms, start, lexicon):
        return None
    following = start + 1 < len(words) and _nameable(words, forms, start + 1, lexicon)
    if words[start].low in lexicon.particles:
        return Name(_with_size(words, start + 2, lexicon)) if following else None
    compound = following and _compound(words[start], words[start + 1], lexicon)
    if words[start].low in lexicon.vocabulary:  # the school "martyrs of Nuseirat", and no town "clashes"
        definite = following and words[start + 1].low.startswith(lexicon.article_prefixes or ("",))
        return Name(start + 2) if definite and lexicon.article_prefixes else None
    return Name(_with_size(words, start + 1 + compound, lexicon))


def _with_size(words: Sequence[Word], end: int, lexicon: Gazetteer) -> int:
    """Returns where a name ends with the adjective behind it: "the Great"."""
    return end + (end < len(words) and words[end].low in lexicon.sizes)


def _nameable(words: Sequence[Word], forms: Sequence[Word], index: int, lexicon: Gazetteer) -> bool:
    """Returns whether a word can belong to a name: no mark, number, stop word, adjective, time or kind of place."""
    word = words[index]
    return not (
        word.mark
        or not word.text[0].isalpha()
        or len(word.low) < _SHORTEST
        or word.low
        in lexicon.stops | lexicon.links | lexicon.between | lexicon.coordinators | lexicon.numerals
        or lexicon.demonym(word)
        or lexicon.is_time(words, index)
        or (lexicon.nouns.has(forms, index) and word.low not in lexicon.particles)
        or lexicon.openers.has(words, index)
        or lexicon.is_kind(word)
        or lexicon.is_common(word)
        or lexicon.is_blow(word)
    )


def _compound(first: Word, second: Word, lexicon: Gazetteer) -> bool:
    """Returns whether a second word belongs to a name because only it has the article: "معرة النعمان"."""
    if not lexicon.article_prefixes or not second.low.startswith(lexicon.article_prefixes):
        return False
    return not first.low.startswith(lexicon.article_prefixes) and not second.low.endswith(
        lexicon.adjective_endings
    )


def read_signs(words: Sequence[Word], index: int, lexicon: Gazetteer, least: int) -> int:
    """Returns where a foreign name in Chinese begins that ends right before a word; the word itself for none.

    Nothing before the word at `least` is looked at. Worked: before 省 in «造成哈萨卡省» the signs 哈, 萨 and 卡
    are ones that names are written with, 成 is not.
    """
    start = index
    while start > least and index - start < _LONGEST_SIGNS and words[start - 1].text in lexicon.signs:
        start -= 1
    place = start
    while place < index:  # 叙利亚 is known: the name begins behind it
        known = lexicon.known.at(words, place)
        whole = known is not None and place + known[0] < index
        place += known[0] if known and whole else 1
        start = place if whole else start
    return start if index - start >= _SHORTEST else index
