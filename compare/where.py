"""Which places a text names, and when two names mean the same place."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from compare.languages import load_language
from compare.records import Record, Span
from compare.words import Phrases, Word, split_words

_LONGEST_NAME = 5  # words
_STEM = 3  # letters by which demonyms are looked up
_ENDING = 3  # letters that may follow a demonym's stem: "irakien-nes", "Iraqi-s"
_BRACKET = 30  # characters between an opening bracket and a name in it
_REACH = 6  # words between a preposition and the name: "in the northern Iraqi city of"
_SAME_SOUND = str.maketrans({"c": "k", "q": "k", "y": "i", "w": "u", "z": "s", "v": "u"})
_ARTICLE = re.compile(r"^(al|el|an|ar|as|at|ad|ash|l|the|le|la|les)[\s'’-]+(?=\w{2})")
_VOWELS = frozenset("aeiouh")


class Place(Record):
    """A place as a text names it."""

    name: str  # as in the text
    span: Span  # in the text handed to find_places
    territory: str | None = None  # ISO 3166, of the place or the one it lies in, if known
    whole: bool = False  # it is that territory itself
    near: bool = False  # something is only near to it: "north of Baghdad"


def sounds(name: str) -> str:
    """Returns what stays the same between spellings of a name: its consonants, without article and doubling.

    >>> sounds("Al-Qaem") == sounds("Qaim"), sounds("Kirkouk") == sounds("Kirkuk"), sounds("Tajji") == sounds("Taji")
    (True, True, True)
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "'")
    plain = _ARTICLE.sub("", plain).translate(_SAME_SOUND).replace("dj", "j")
    kept = [sign for sign in plain if sign.isalnum()]
    bones = [sign for place, sign in enumerate(kept) if place == 0 or sign not in _VOWELS]
    if bones and bones[0] in _VOWELS:
        bones[0] = "a"  # Erbil and Arbil
    return "".join(sign for place, sign in enumerate(bones) if place == 0 or sign != bones[place - 1])


def same_place(a: Place, b: Place) -> bool:
    """Returns whether two names mean the same place; a territory is never the same as a place in it."""
    if a.whole or b.whole:
        return a.whole and b.whole and a.territory == b.territory
    if a.territory and b.territory and a.territory != b.territory:
        return False
    if a.name.casefold() == b.name.casefold():
        return True
    bones = sounds(a.name), sounds(b.name)
    return bones[0] == bones[1] and len(bones[0]) > 1


class _Gazetteer:
    """The place words of one language, ready to look up."""

    def __init__(self, code: str) -> None:
        language = load_language(code)
        words = language.places
        self.elisions, self.enclitics = language.attribution.elisions, language.attribution.enclitics
        self.cased = language.script in ("Latin", "Cyrillic")
        known = [(name, (iso, True)) for name, iso in (*words.aliases.items(), *language.cldr.territories.items())]
        known += [(name, (city.rsplit(", ", 1)[-1], False)) for name, city in language.cldr.cities.items()]
        self.known = Phrases(known, elisions=self.elisions, clitics=language.dates.prefixes)
        self.prepositions = self._phrases(words.prepositions)
        self.articled = self._phrases(words.articled)
        self.reference = self._phrases(words.reference)
        self.nouns = self._phrases(words.nouns)
        self.ground = self._phrases(words.ground)
        self.not_places = self._phrases(words.not_places)
        self.times = self._phrases(name for name in (*language.cldr.months, *language.cldr.weekdays) if len(name) > 2)
        self.between = frozenset(words.articles) | frozenset(words.fillers)
        self.links = frozenset(words.links)
        self.coordinators = frozenset(words.coordinators)
        self.particles = frozenset(words.particles)
        self.demonyms: dict[str, list[tuple[str, str]]] = {}
        for name, iso in sorted(words.demonyms.items(), key=lambda item: -len(item[0])):
            self.demonyms.setdefault(name[:_STEM], []).append((name, iso))

    def split(self, text: str) -> list[Word]:
        """Returns the words of a text."""
        return split_words(text, elisions=self.elisions, enclitics=self.enclitics)

    def demonym(self, word: Word) -> str | None:
        """Returns the territory whose people or things a word names: "Iraqi", "irakiennes"."""
        for name, iso in self.demonyms.get(word.low[:_STEM], ()):
            if word.low.startswith(name) and len(word.low) - len(name) <= _ENDING:
                return iso
        return None

    def name(self, words: Sequence[Word], index: int) -> tuple[int, str | None, bool] | None:
        """Reads a name at a word: (index after it, its territory, whether it is one); None where there is none."""
        if self.times.has(words, index) or self.not_places.has(words, index):
            return None
        known = self.known.at(words, index)
        if known and (words[index].capital or not self.cased):
            return None if self._adjective(words, index, index + known[0]) else (index + known[0], *known[1])
        if not self.cased or words[index].low in self.links | self.between or self.nouns.has(words, index):
            return None
        end = index
        while end < min(len(words), index + _LONGEST_NAME) and self._proper(words, end):
            end += 1
        return (end, None, False) if end > index else None

    def _adjective(self, words: Sequence[Word], index: int, end: int) -> bool:
        """Returns whether a name that is also a demonym stands before a noun: "US bases"."""
        return self.demonym(words[index]) is not None and end < len(words) and words[end].text[0].islower()

    def _proper(self, words: Sequence[Word], index: int) -> bool:
        """Returns whether a word is part of a proper name: a capital, or a particle before one."""
        word = words[index]
        if word.mark or not word.text[-1].isalnum() or self.times.has(words, index) or self.nouns.has(words, index):
            return False
        head, _, tail = word.text.partition("-")
        if word.capital:
            return self.demonym(word) is None
        if head in self.particles and tail[:1].isupper():
            return True
        follows = index + 1 < len(words) and words[index + 1].capital
        return word.low in self.particles and follows and words[index + 1].start - word.end <= 1

    def preposition_ends(self, words: Sequence[Word], stop: int, *, known: bool) -> bool:
        """Returns whether a preposition of place ends right before a word."""
        return _ends(self.prepositions, words, stop) or (known and _ends(self.articled, words, stop))

    def reference_ends(self, words: Sequence[Word], stop: int) -> bool:
        """Returns whether a phrase such as "north of" ends right before a word."""
        return _ends(self.reference, words, stop)

    def _phrases(self, phrases: Iterable[str]) -> Phrases[bool]:
        return Phrases(((phrase, True) for phrase in phrases), elisions=self.elisions)


_gazetteer = cache(_Gazetteer)


def _ends(phrases: Phrases[bool], words: Sequence[Word], stop: int) -> bool:
    return any(
        (found := phrases.at(words, start)) is not None and start + found[0] == stop
        for start in range(max(0, stop - _REACH), stop)
    )


def nationalities(text: str, language: str) -> frozenset[str]:
    """Returns the territories whose people a phrase names: {"GB"} for "forces britanniques"."""
    gazetteer = _gazetteer(language)
    words = gazetteer.split(text)
    found = {gazetteer.demonym(word) for word in words}
    known = (gazetteer.known.at(words, index) for index, word in enumerate(words) if word.capital)
    found |= {hit[1][0] for hit in known if hit and hit[1][1]}
    return frozenset(iso for iso in found if iso)


def find_places(text: str, language: str) -> list[Place]:
    """Returns the places that a text names as the scene of something, in order.

    A name counts where a preposition of place or a kind of place stands beside it, so that "Iran fired" and
    "according to Washington" name no place.

    >>> [place.name for place in find_places("Iran fired missiles at a base near Erbil in Iraq", "en")]
    ['Erbil', 'Iraq']
    """
    gazetteer = _gazetteer(language)
    words = gazetteer.split(text)
    found: list[Place] = []
    index = 0
    while index < len(words):
        ground = _ground(text, words, index, gazetteer)
        if ground:
            found.append(ground)
            index += 1
            continue
        name = gazetteer.name(words, index)
        if name is None:
            index += 1
            continue
        end, territory, whole = name
        known = territory is not None
        setting = _setting(words, index, end, gazetteer, known=known) or _joined(words, index, found, gazetteer)
        if setting and not _clock(text, words[index].start):
            span = (words[index].start, words[end - 1].end)
            near = setting == "near"
            found.append(
                Place(name=text[slice(*span)], span=span, territory=territory, whole=whole, near=near and not whole)
            )
        index = end
    return found


def _clock(text: str, start: int) -> bool:
    """Returns whether a name stands in brackets behind digits: "(11:30 p.m. in Paris)" tells the time there."""
    opening = text.rfind("(", max(0, start - _BRACKET), start)
    return opening >= 0 and ")" not in text[opening:start] and any(sign.isdigit() for sign in text[opening:start])


def _ground(text: str, words: Sequence[Word], index: int, gazetteer: _Gazetteer) -> Place | None:
    """Reads "Syrian city", "sol irakien": the territory, not the city."""
    iso = gazetteer.demonym(words[index])
    if iso is None:
        return None
    sides = (index + 1, index - 1)
    if any(0 <= side < len(words) and gazetteer.ground.has(words, side) for side in sides):
        span = (words[index].start, words[index].end)
        return Place(name=text[slice(*span)], span=span, territory=iso, whole=True)
    return None


def _setting(words: Sequence[Word], start: int, end: int, gazetteer: _Gazetteer, *, known: bool) -> str | None:
    """Returns how a name stands as a place: "in", "near", or None where it does not."""
    if start and _noun_after(words, end, gazetteer, known=known):
        return "in"
    stop, noun = start, False
    while stop and start - stop < _REACH:
        word = words[stop - 1]
        if word.low in gazetteer.links or word.low in gazetteer.between or gazetteer.demonym(word):
            if gazetteer.reference_ends(words, stop):
                return "near"
            if gazetteer.preposition_ends(words, stop, known=known):
                break
            stop -= 1
        elif gazetteer.nouns.has(words, stop - 1):
            noun, stop = True, stop - 1
            break
        else:
            break
    if noun:
        return "in"
    if gazetteer.reference_ends(words, stop):
        return "near"
    plain = stop == start or known or all(word.low in gazetteer.between for word in words[stop:start])
    return "in" if plain and gazetteer.preposition_ends(words, stop, known=known) else None


def _joined(words: Sequence[Word], index: int, found: Sequence[Place], gazetteer: _Gazetteer) -> str | None:
    """Returns the setting of a place that this name is joined to: "in Al-Assad and Erbil"."""
    if index < 2 or not found or words[index - 1].low not in gazetteer.coordinators or found[-1].whole:
        return None
    if found[-1].span[1] != words[index - 2].end:
        return None
    return "near" if found[-1].near else "in"


def _noun_after(words: Sequence[Word], end: int, gazetteer: _Gazetteer, *, known: bool) -> bool:
    """Returns whether a kind of place follows: "Taji camp", "Balad air base", "the Iraq – Syria border"."""
    reach = min(len(words), end + (3 if known else 1))
    for index in range(end, reach):
        if gazetteer.nouns.has(words, index):
            return True
        if not (words[index].capital or words[index].text in "–-"):
            return False
    return False
