"""Finds the places that a text names as the scene of something."""

import re
from collections.abc import Sequence

from compare.glue import cut_words
from compare.where.gazetteer import QUOTES, Gazetteer, Name, gazetteer, read_name, read_named, read_signs
from compare.where.place import Grain, Place
from compare.words import Phrases, Word

# "WADI HALIM (NPA) - ", "CAPO FERRATO, 18 giugno - ": a name in capitals, or one that a bracket or a day follows.
_DATELINE = re.compile(
    r"([^\W\d_][^\d(),.:;–—/]{1,28}[^\W\d_])"
    r"(?:(?<=[^\Wa-z\d_][^\Wa-z\d_])|(?=\s?\(|,\s\d))(?:,[^,()–—]{1,20})?\s?(?:\([^()]{1,30}\))?\s?[-–—]\s"
)
_TAG = re.compile(r"([^\W\d_][^:–—|()\d]{2,30}?)(?::|\s[-–—])\s")
_TAG_WORDS = 4
_APOSTROPHES = "'’"
_REACH_GRAIN = 3  # words between a kind of place and its name
_TO_BLOW = 7  # words from a name to the attack on it, where it follows
_OF_ACT = 2  # words from an act to the name behind its "of"
_TO_CLINIC = 3  # words from the strike on a hospital to its name
_TO_TOWN = 2  # words between a hospital and the town it is in
_BEFORE_BLOW = 8  # words back from a name to the shell or storm that struck it
_BRACKET = 30  # characters between an opening bracket and a name in it
_REACH = 6  # words between a preposition and the name: "in the northern Iraqi city of"
_SHORTEST_GLUED = 3  # letters of a name that "and" is written onto
_MOST_SIGNS = 8  # Chinese signs looked at before a kind of place
_LABEL = 6  # words and marks of a label: "- Khan Sheikhoun:"
_BULLETS = frozenset("-–—•■▪●►*◾🔴📌")
_MOST_JOINED = 6  # names behind "the villages of"


def nationalities(text: str, language: str) -> frozenset[str]:
    """Returns the territories whose people a phrase names: {"GB"} for "forces britanniques"."""
    lexicon = gazetteer(language)
    words = cut_words(text, language)
    forms = lexicon.forms(words)
    found = {lexicon.demonym(word) for word in words}
    for index, word in enumerate(words):
        known = lexicon.known.at(forms, index) if word.capital or not lexicon.cased else None
        if known and known[1].key is None:
            found.add(known[1].territory)
    return frozenset(iso for iso in found if iso)


def territory_alone(text: str, language: str) -> str | None:
    """Returns the territory that a phrase names and nothing else, a city standing for its own: "RU" for "Moscow"."""
    lexicon = gazetteer(language)
    words = cut_words(text, language)
    known = lexicon.known.at(lexicon.forms(words), 0) if words else None
    return known[1].territory if known and known[0] == len(words) else None


def find_label(text: str, language: str) -> Place | None:
    """Returns the place that labels an item of a round-up: "- Kirkuk: two killed"; None where there is no label."""
    if text[:1] not in _BULLETS:
        return None
    reading = _Reading(text, language)
    return reading.found[0] if reading.label() else None


def find_tag(text: str, language: str) -> Place | None:
    """Returns what may be the place that an item of a round-up begins with: "BAGHDAD: three killed".

    In capitals where a language has them, or each word with one: then other items must tell that these are places.
    """
    found = _TAG.match(text)
    lexicon = gazetteer(language)
    if found is None:
        return None
    words = cut_words(found[1], language)
    if lexicon.cased and not all(word.capital or word.mark for word in words):
        return None
    if len(words) > _TAG_WORDS or any(word.low in lexicon.institutions for word in words):
        return None
    known = lexicon.known.at(lexicon.forms(words), 0)
    territory, key = known[1] if known and known[0] == len(words) else (None, None)
    whole = territory is not None and key is None
    return Place(name=found[1], span=found.span(1), territory=territory, whole=whole, key=key)


def find_dateline(text: str, language: str) -> Place | None:
    """Returns the place that an agency's report was filed from, where a sentence begins with it.

    >>> find_dateline("PUERTO QUEMADO (RI) - Nineteen people were killed", "en").name
    'PUERTO QUEMADO'
    """
    found = _DATELINE.match(text)
    if found is None:
        return None
    name = found[1].strip(" ,")
    known = gazetteer(language).known.at(cut_words(name, language), 0)
    territory, key = known[1] if known else (None, None)
    whole = known is not None and key is None
    return Place(name=name, span=found.span(1), territory=territory, whole=whole, key=key)


def find_places(text: str, language: str) -> list[Place]:
    """Returns the places that a text names as the scene of something, in order.

    A name counts where a preposition of place or a kind of place stands beside it, so that "Iran fired" and
    "according to Washington" name no place.

    >>> [place.name for place in find_places("Iran fired missiles at a base near Erbil in Iraq", "en")]
    ['Erbil', 'Iraq']
    """
    reading = _Reading(text, language)
    index = reading.label()
    while index < len(reading.words):
        index = reading.step(index)
    return reading.found


class _Reading:
    """One walk over the words of one text."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.lexicon: Gazetteer = gazetteer(language)
        self.words: Sequence[Word] = cut_words(text, language)
        self.forms = self.lexicon.forms(self.words)
        self.found: list[Place] = []
        self.clinic = 0  # the word behind the last hospital, 0 for none
        self.shouted = text.isupper()  # a headline in capitals: they tell nothing

    def step(self, index: int) -> int:
        """Reads what begins at a word; returns the index to go on from."""
        if not self.lexicon.may_open(self.words[index], self.forms[index]):
            return index + 1
        if skipped := self.lexicon.skip.at(self.words, index):
            return index + skipped[0]
        if (barred := self.lexicon.not_places.at(self.words, index)) and barred[0] > 1:
            return index + barred[0]
        if self._ground(index):
            return index + 1
        if not self.lexicon.cased and (end := self._behind_noun(index)):
            return end
        name = read_name(self.words, self.forms, index, self.lexicon)
        if name is None:
            return index + 1
        setting = self._setting(index, name)
        if setting:
            self._add(index, name, near=setting == "near", grain=self._grain(index, name.end))
        return name.end

    def label(self) -> int:
        """Reads the place that labels an item of a round-up, "- Kirkuk: two killed"; returns the index behind it."""
        if len(self.words) < _LABEL or self.words[0].text not in _BULLETS:
            return 0
        end = next((at for at in range(2, _LABEL) if self.words[at].text in ":："), 0)
        name = read_name(self.words, self.forms, 1, self.lexicon) if end else None
        if end and name is None and not self.lexicon.cased:
            name = read_named(self.words, self.forms, 1, self.lexicon)
        words = self.words[1:end]
        if name is None or name.end != end or any(word.low in self.lexicon.institutions for word in words):
            return 0
        if name.known is None and not self._placeable(1, end):
            return 0
        self._add(1, name, near=False)
        return end

    def _grain(self, start: int, end: int) -> Grain:
        """Returns how fine the kind of place beside a name is: "in the province of X", "the X hospital"."""
        sides = self._sides(start, end)
        kinds = [self._kind(at) for at in sides]
        grain: Grain = next((kind for kind in kinds if kind != "town"), "town")
        before = [at for at in sides if at < start]
        loose = before and any(
            self.lexicon.prepositions.at(self.words, at) for at in range(before[-1] + 2, start + 1)
        )
        return "town" if loose and grain in ("city", "village") else grain  # "a village in Idlib"

    def _sides(self, start: int, end: int) -> list[int]:
        """Returns where the kinds of place stand that a name goes with."""
        reach = range(max(0, start - _REACH_GRAIN), start)
        before = [at for at in reach if self.lexicon.nouns.has(self.forms, at)]
        between = self.lexicon.links | self.lexicon.between
        behind = self.lexicon.words.nouns_after and not self.lexicon.words.prepositions  # never before
        sides = [
            at
            for at in before[-1:]
            if not behind
            and all(word.low in between or self.lexicon.demonym(word) for word in self.words[at + 1 : start])
        ]
        sides += [end] if self.lexicon.words.nouns_after and self.lexicon.nouns.has(self.forms, end) else []
        return sides

    def _is_elsewhere(self, start: int, end: int) -> bool:
        """Returns whether a phrase before a name, or before its kind of place, sets it elsewhere: "born in"."""
        sides = [at for at in self._sides(start, end) if at < start]
        return any(self.lexicon.elsewhere.at(self.words, at) for at in (start, *sides))

    def _is_clinic(self, start: int, end: int) -> bool:
        """Returns whether a name is of a hospital, or of its town, that nothing struck: "taken to the X hospital"."""
        sides = [at for at in self._sides(start, end) if self.lexicon.clinics.has(self.forms, at)]
        first = min([start, *sides])
        near = range(max(0, first - _TO_CLINIC), first)
        if sides and not any(self.lexicon.blows.has(self.words, at) for at in near):
            self.clinic = end
            return True
        between = self.words[self.clinic : start] if self.clinic else ()
        return 0 < len(between) <= _TO_TOWN and not any(word.mark for word in between)

    def _add(self, start: int, name: Name, *, near: bool, grain: Grain = "town") -> None:
        span = (self.words[start].start, self.words[name.end - 1].end)
        if _clock(self.text, span[0]):
            return
        lexicon = self.lexicon
        stop = start
        while stop and start - stop < _REACH_GRAIN and self.words[stop - 1].low in lexicon.articles:
            stop -= 1
        territory, key = name.known or (None, None)
        whole = name.known is not None and key is None
        if name.known is not None:
            self._add_town_of(start)
        self.found.append(
            Place(
                name=self.text[slice(*span)],
                span=span,
                territory=territory,
                whole=whole,
                near=near and not whole,
                away=self._is_elsewhere(stop, name.end) or self._is_clinic(start, name.end),
                all_over=self._all_over(stop, name.end),
                grain=grain,
                key=key,
            )
        )

    def _all_over(self, start: int, end: int) -> bool:
        """Returns whether a name stands for all of a land: "across Lebanon", Turkish "Lübnan genelinde"."""
        return bool(self.lexicon.all_over.at(self.words, start)) or self._all_over_behind(end)

    def _all_over_behind(self, end: int) -> bool:
        """Returns whether such a word follows a name, or its ending: Turkish "Ukrayna'nın çeşitli bölgelerinde"."""
        ending = end < len(self.words) and self.words[end].text[0] in _APOSTROPHES
        return self.lexicon.all_over_after.has(self.words, end + ending)

    def _add_town_of(self, start: int) -> None:
        """Adds, in a script without capitals, the unknown town that a known place tells of: "على سرمين شرقي إدلب".

        Only where a preposition stands before the name, and the side or the countryside of the known place behind it.
        """
        lexicon, stop = self.lexicon, start
        if lexicon.cased or not lexicon.spaced:
            return
        while stop and start - stop < _REACH_GRAIN:
            side = lexicon.reference.at(self.words, stop) or lexicon.regions.has(self.forms, stop - 1)
            if not side:
                break
            stop -= int(side)
            stop -= lexicon.prepositions.at(self.words, stop)  # "in the countryside of"
        reached = self.found[-1].span[1] if self.found else 0
        for first in (stop - 2, stop - 1) if stop < start else ():
            if first < 1 or self.words[first].start < reached or not lexicon.articled.at(self.words, first):
                continue
            name = read_named(self.words, self.forms, first, lexicon)
            if name and name.known is None and name.end == stop and self._placeable(first, stop):
                span = (self.words[first].start, self.words[stop - 1].end)
                self.found.append(Place(name=self.text[slice(*span)], span=span))
                return

    def _ground(self, index: int) -> bool:
        """Reads "Syrian city", "sol irakien": the territory, not the city."""
        word = self.words[index]
        iso = self.lexicon.demonym(word)
        sides = (index + 1, index - 1)
        if iso and any(
            0 <= side < len(self.words) and self.lexicon.ground.has(self.forms, side) for side in sides
        ):
            self.found.append(Place(name=word.text, span=(word.start, word.end), territory=iso, whole=True))
            return True
        return False

    def _behind_noun(self, index: int) -> int:
        """Reads, in a script without capitals, a kind of place with its name; returns the index after them or 0."""
        noun = self.lexicon.namers.at(self.forms, index)
        known = self.lexicon.known.at(self.forms, index) if noun else None
        if noun is None or (known and known[0] > noun[0]):  # "جبل طارق": Gibraltar, and no mountain
            return 0
        if not self.lexicon.spaced:
            return self._before_suffix(index, noun[0])
        several = self.lexicon.several.at(self.forms, index)
        at, end = index + noun[0], 0
        at += at < len(self.words) and self.words[at].low in self.lexicon.links - QUOTES
        at += self._add_adjective(at)
        for _ in range(_MOST_JOINED if several else 1):
            name = read_named(self.words, self.forms, at, self.lexicon) if at < len(self.words) else None
            if name is None or self._described(index, at, name):
                break
            while self.words[at].text in QUOTES:
                at += 1
            leads = name.known is None and at == index + 1 and self.words[index].low in self.lexicon.leading
            self._add(
                index if leads else at,
                name,
                near=bool(self.lexicon.reference.at(self.words, index)),
                grain=self._kind(index),
            )
            end = at = name.end
            self._add_adjective(end)
            at += at < len(self.words) and self.words[at].text in QUOTES
            if at < len(self.words) and self.words[at].low in self.lexicon.coordinators:
                at += 1
            else:
                break
        while several and end and end < len(self.words) and self._glued(end):
            end += 1
        return end

    def _described(self, noun: int, start: int, name: Name) -> bool:
        """Returns whether a kind of place inside a town has an adjective for a name: Arabic "a-market popular"."""
        one = name.known is None and name.end == start + 1
        return one and self._kind(noun) == "fine" and self.lexicon.is_adjective(self.words[start])

    def _add_adjective(self, index: int) -> bool:
        """Adds the country of an adjective beside a kind of place and its name: "בעיירה הסורית X", "بلدة X السورية"."""
        word = self.words[index] if index < len(self.words) else None
        iso = self.lexicon.demonym(word) if word else None
        if word is None or iso is None:
            return False
        self.found.append(Place(name=word.text, span=(word.start, word.end), territory=iso, whole=True))
        return True

    def _kind(self, index: int) -> Grain:
        """Returns what a noun calls a place; a "town" where it may be any."""
        known = self.lexicon
        grains: tuple[tuple[Grain, Phrases[bool]], ...] = (
            ("city", known.cities), ("village", known.villages), ("fine", known.fine), ("region", known.regions),
        )  # fmt: skip
        return next((grain for grain, nouns in grains if nouns.has(self.forms, index)), "town")

    def _glued(self, index: int) -> bool:
        """Adds a name that a coordinator is written onto, as in a list of villages: "وكفرعويد"."""
        word = self.words[index]
        if word.low in self.lexicon.coordinators:
            return False
        glued = next((len(one) for one in self.lexicon.coordinators if word.low.startswith(one)), 0)
        if not glued or not word.text.isalpha() or len(word.text) - glued < _SHORTEST_GLUED:
            return False
        span = (word.start + glued, word.end)
        self.found.append(Place(name=self.text[slice(*span)], span=span))
        return True

    def _before_suffix(self, index: int, length: int) -> int:
        """Reads a foreign name in Chinese before a kind of place: 哈萨卡 in 哈萨卡省."""
        least = max(0, index - _MOST_SIGNS)
        while self.found and least < index and self.words[least].start < self.found[-1].span[1]:
            least += 1
        start = read_signs(self.words, index, self.lexicon, least)
        if start < index:
            self._add(start, Name(index), near=False)
        return index + length if start < index else 0

    def _setting(self, start: int, name: Name) -> str | None:
        """Returns how a name stands as a place: "in", "near", or None where it does not."""
        known = name.known is not None
        if not known and any(word.low in self.lexicon.institutions for word in self.words[start : name.end]):
            return None
        behind = self._behind(start, name, known=known)
        if behind:
            return behind
        if known and self._all_over_behind(name.end):
            return "in"
        stop, noun = self._walk_back(start, name.end, known=known)
        if noun and self._formal(stop, name):
            return "in" if self._ruled(stop) else None
        if noun or self._led(start, name):
            return "near" if self.lexicon.reference.at(self.words, stop) else "in"
        if not known and not self._placeable(start, name.end):
            return None
        if self.lexicon.reference.at(self.words, stop) and (known or self._bare(stop, start)):
            return "near"
        if self._by_preposition(stop, start, name) or self._struck(start, known=known) or self._of_act(start):
            return "in"
        if not known and self._is_target(start, name):
            return "in"
        return self._joined(start, name)

    def _formal(self, stop: int, name: Name) -> bool:
        """Returns whether a kind of place is part of a state's full name, as in "the Islamic Republic of Iran"."""
        state = name.known is not None and name.known.key is None
        capitals = self.lexicon.cased and not self.shouted and not self.lexicon.words.nouns_capital
        return state and capitals and self.words[stop].capital

    def _ruled(self, stop: int) -> bool:
        """Returns whether a preposition of place stands before a full name, its article and adjectives between."""
        at = stop
        while at and stop - at < _REACH_GRAIN:
            word = self.words[at - 1]
            if not (word.low in self.lexicon.articles or (word.capital and not word.mark)):
                break
            at -= 1
        return bool(self.lexicon.articled.at(self.words, at))

    def _led(self, start: int, name: Name) -> bool:
        """Returns whether an unknown name says itself what it is: "Camp Taji", "Fort Hood"."""
        return name.known is None and name.end > start + 1 and self.words[start].low in self.lexicon.leading

    def _placeable(self, start: int, end: int) -> bool:
        """Returns whether a name without a kind of place may be a place's: no abbreviation such as "NATO"."""
        part = self.words[start:end]
        abbreviated = len(part) == 1 and part[0].text.isupper()
        if any(self.lexicon.is_common(word) for word in part):
            return False
        return len(part[0].text) > 1 and (self.shouted or not abbreviated)

    def _struck(self, start: int, *, known: bool) -> bool:
        """Returns whether a name is what shells, a quake or a storm struck: "Warplanes bombed X"."""
        length = 0 if known else self.lexicon.struck.at(self.words, start)
        return bool(length) and any(
            self.lexicon.blows.has(self.words, at) for at in range(max(0, start - _BEFORE_BLOW), start)
        )

    def _of_act(self, start: int) -> bool:
        """Returns whether a name belongs to an accident or a disaster: "le naufrage de Capo Ferrato"."""
        lexicon = self.lexicon
        if not lexicon.words.of_acts or start < _OF_ACT or self.words[start - 1].low not in lexicon.links:
            return False
        return lexicon.mishaps.has(self.words, start - _OF_ACT)

    def _is_target(self, start: int, name: Name) -> bool:
        """Returns whether one unknown word is a town that was struck, and nobody: "strike on Ariha", "on Hamas"."""
        if name.end > start + 1 or self.shouted or not self.lexicon.targets.at(self.words, start):
            return False
        near = range(start, min(name.end + 2, len(self.words)))
        owner = name.end < len(self.words) and self.words[name.end].text[0] in "'’"
        follows = name.end < len(self.words) and self._begins_name(name.end)
        return not (owner or follows) and not any(self.lexicon.somebody.has(self.words, at) for at in near)

    def _bare(self, stop: int, start: int) -> bool:
        """Returns whether nothing but adjectives stands before an unknown name: an article makes it another thing."""
        between = self.words[stop:start]
        return all(
            word.low in self.lexicon.between - self.lexicon.articles or word.text in QUOTES
            for word in between
        )

    def _by_preposition(self, stop: int, start: int, name: Name) -> bool:
        """Returns whether a preposition of place rules a name."""
        lexicon, known = self.lexicon, name.known is not None
        length = (lexicon.articled if known else lexicon.prepositions).at(self.words, stop)
        if not length:
            return False
        before = stop - length
        if before > 0 and self.words[before - 1].low in lexicon.governors:
            return False
        article = stop < start and any(word.low in lexicon.articles for word in self.words[stop:start])
        if known:
            follows = name.end < len(self.words) and self._begins_name(name.end)
            return not (article and follows and name.known and name.known.key)  # "the Los Angeles Dodgers"
        if article:
            return bool(lexicon.with_article.at(self.words, stop))
        return all(word.low in lexicon.between or word.text in QUOTES for word in self.words[stop:start])

    def _begins_name(self, index: int) -> bool:
        word = self.words[index]
        return (
            word.capital
            and not word.mark
            and not self.lexicon.nouns.has(self.forms, index)
            and not self.shouted
        )

    def _walk_back(self, start: int, end: int, *, known: bool) -> tuple[int, bool]:
        """Walks back over articles and adjectives: (index after what rules the name, whether it is a kind of place)."""
        stop, lexicon = start, self.lexicon
        while stop and start - stop < _REACH:
            word = self.words[stop - 1]
            dotted = word.text.endswith(".") and not known  # "of the U.S." may end its sentence
            if word.low in lexicon.links | lexicon.between or (not dotted and lexicon.demonym(word)):
                if lexicon.reference.at(self.words, stop):
                    return stop, False
                if (lexicon.articled if known else lexicon.prepositions).at(self.words, stop):
                    return stop, False
                stop -= 1
            elif not lexicon.spaced and (length := lexicon.noun_ends.at(self.words, stop)):
                return stop - length, True
            elif lexicon.nouns.has(self.forms, stop - 1) and self._names(stop, start, end, known=known):
                while stop and (
                    lexicon.nouns.has(self.forms, stop - 1) or self.words[stop - 1].low in lexicon.between
                ):
                    stop -= 1
                return stop, True
            else:
                return stop, False
        return stop, False

    def _names(self, stop: int, start: int, end: int, *, known: bool) -> bool:
        """Returns whether a kind of place before a name belongs to it: no "Prison Service", no "area Republicans"."""
        if known or not self.lexicon.cased:
            return True
        if all(self.lexicon.is_common(word) for word in self.words[start:end]):
            return False
        noun = self.words[stop - 1]
        if stop < start and any(word.low in self.lexicon.links for word in self.words[stop:start]):
            return True
        if noun.low in self.lexicon.leading:
            return True
        if noun.text[0].isupper() and not self.shouted and self.lexicon.words.nouns_capital is False:
            return False
        return not self.lexicon.words.nouns_after or self.lexicon.ground.has(self.forms, stop - 1)

    def _behind(self, start: int, name: Name, *, known: bool) -> str | None:
        """Returns the setting that the words behind a name give it: "Taji camp", "Erbil yakınlarında"."""
        lexicon, end = self.lexicon, name.end
        past = end + (end < len(self.words) and self.words[end].low in lexicon.links | lexicon.after)
        if past < len(self.words) and lexicon.near_after.has(self.words, past):
            return "near"
        if end < len(self.words) and self.words[end].low in lexicon.after:
            return "in"
        if self._attacked(end) or self._listed(end):
            return "in"
        if not lexicon.words.nouns_after or not (start or known or lexicon.words.suffixes):
            return None
        reach = min(len(self.words), end + (3 if known else 1))
        for index in range(end, reach):
            word = self.words[index]
            if lexicon.nouns.has(self.forms, index):
                club = lexicon.cased and word.capital and word.low in lexicon.clubs and not self.shouted
                return None if club else "in"
            if not (word.capital or word.text in "–-"):
                return None
        return None

    def _listed(self, end: int) -> bool:
        """Returns whether other names follow, and a kind of place for all of them: "A, B ve C köylerine"."""
        if not self.lexicon.words.nouns_after or not self.lexicon.words.several:
            return False
        for _ in range(_MOST_JOINED):
            if end + 1 >= len(self.words) or self.words[end].low not in {",", *self.lexicon.coordinators}:
                return False
            name = read_name(self.words, self.forms, end + 1, self.lexicon)
            if name is None:
                return False
            end = name.end
            if self.lexicon.several.has(self.forms, end):
                return True
        return False

    def _attacked(self, end: int) -> bool:
        """Returns whether an ending behind a name makes it what an attack in its clause is aimed at: "X'e saldırı"."""
        lexicon = self.lexicon
        if end >= len(self.words) or self.words[end].low not in lexicon.aimed:
            return False
        if lexicon.unaimed.has(self.words, end + 1):
            return False
        for at in range(end + 1, min(len(self.words), end + 1 + _TO_BLOW)):
            if self.words[at].text in ",;:.":
                return False
            if lexicon.assaults.has(self.words, at):
                return True
        return False

    def _joined(self, index: int, name: Name) -> str | None:
        """Returns the setting of a place that this name is joined to: "in Al-Assad and Erbil", "in Kirkuk, Iraq"."""
        if index < 2 or not self.found or self.found[-1].span[1] != self.words[index - 2].end:
            return None
        last, between = self.found[-1], self.words[index - 1]
        if between.low in self.lexicon.coordinators and (not last.whole or name.known):
            return "near" if last.near else "in"
        if (
            between.text in (",", "،", "(")
            and name.known
            and not last.whole
            and (name.known.key is None or between.text != "(")
        ):
            if name.known.key is None and last.territory is None:
                self.found[-1] = last.model_copy(update={"territory": name.known.territory})
            return "near" if last.near else "in"
        return None


def _clock(text: str, start: int) -> bool:
    """Returns whether a name stands in brackets behind digits: "(11:30 p.m. in Paris)" tells the time there."""
    opening = text.rfind("(", max(0, start - _BRACKET), start)
    return (
        opening >= 0
        and ")" not in text[opening:start]
        and any(sign.isdigit() for sign in text[opening:start])
    )
