"""Named persons in an article and what befalls them: who was killed, arrested or abducted, and in which words.

A person is known by the sound of the last name, so that "Ghassem Soleimani" and "Qassem Soleimani" are one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from compare.caseless import find_names
from compare.lexicon import passive_ends
from compare.phrasing import Phrasing, Wording, find_wordings, phrasing
from compare.records import Sentence, Span
from compare.where import sounds

_OBJECT = 8  # words between an act and the name of whom it befalls
_AFTER_NOUN = 16  # the same behind "the assassination of", where who did it may stand between
_PASSIVE = 5  # words between a name and "was killed"
_MARKED = 8  # the same between a name and a verb that ends its clause
_LONGEST_NAME = 8  # words, in Chinese signs, of a name
_DOTS = re.compile("[・·]")
_MONTH = 3  # letters of a month's short form
_BACK = 2  # sentences over which "this crime" still means the act told before
_DEMONYM_ENDING = 3  # letters that may follow a demonym's stem
_SHORTEST_SOUND = 3  # letters of a last name's sound; shorter ones are too many people's
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "abu",
        "abou",
        "bou",
        "de",
        "da",
        "di",
        "von",
        "van",
        "der",
        "den",
        "la",
        "le",
    }
)
_HARD = frozenset(".;:!?()[]—–؛。；：？！؟")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name at one place of a sentence."""

    place: tuple[int, int]  # word numbers, titles not counted
    first: str  # sound of the first name, "" where only the last one stands
    last: str  # sound of the last name
    name: str  # as in the text, without titles
    until: int = 0  # the word behind the name and a title that follows it


@dataclass(frozen=True, slots=True)
class Befallen:
    """Words that tell what befell a person; the span counts from the start of the sentence's text."""

    sentence: int
    span: Span
    category: str
    fate: str
    person: Person


def befallen(sentences: Sequence[Sentence]) -> list[Befallen]:
    """Returns for one article every wording of what befell a named person.

    Last names that stand alone count only where the article gives a full name or a title with them. Words that point
    back ("this terrorist act", "assassinated our commander") count for the person told of up to two sentences before.
    """
    read = [_Read(sentence) for sentence in sentences]
    if not any(one.tells_of_somebody() for one in read):
        return []
    known = {person.last for one in read for person in one.persons}
    named = {one.letters(person) for one in read for person in one.persons}
    for one in read:
        one.add_last_names(known)
        one.add_known(named)
    found: list[Befallen] = []
    for one in read:
        direct = list(one.direct())
        found += direct
        recent = [hit for hit in found if 0 <= one.sentence.index - hit.sentence <= _BACK]
        if recent and len({hit.person.last for hit in recent}) == 1:
            found += one.pointing_back(recent[-1], {hit.span for hit in direct})
    return found


class _Read:
    """One sentence with its words, persons and wordings."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.table: Phrasing = phrasing(sentence.language)
        self.words = self.table.words(sentence)
        self.wordings = find_wordings(sentence)
        self.lists = self.table.lexicon.lists

    def tells_of_somebody(self) -> bool:
        """Returns whether the sentence tells a fate and may name whose it is: without such a one, nobody is told of."""
        if not any(wording.sort == "fate" for wording in self.wordings):
            return False
        if not self.table.lexicon.cased:
            return True  # another sentence may give the name its title
        return bool(self.persons) or any(self._person(*run) for run in self._runs if run[1] - run[0] == 1)

    # -- persons

    @cached_property
    def persons(self) -> list[Person]:
        """The persons whom the sentence names by a full name or with a title."""
        return list(self._persons() if self.table.lexicon.cased else self._titled())

    def _persons(self) -> Iterator[Person]:
        for start, end in self._runs:
            titled = start
            while start < end and self._is_title(start):
                start += 1
            if start < end and (end - start > 1 or start > titled or self._is_title(start - 1)):
                person = self._person(start, end)
                if person:
                    yield person

    def _titled(self) -> Iterator[Person]:
        """Yields the persons of a script without capitals."""
        for start, end, until in find_names(self.table, self.words, self.wordings):
            yield self._caseless(start, end, until)

    def _caseless(self, start: int, end: int, until: int) -> Person:
        """Returns a person; one whose parts are not written apart is known by the whole name."""
        text = self.sentence.text[self.words[start].start : self.words[end - 1].end]
        parts = text.split() if self.table.lexicon.spaced else _DOTS.split(text)
        return Person((start, end), sounds(parts[0]), sounds(parts[-1]), text, until)

    def letters(self, person: Person) -> tuple[str, ...]:
        """Returns the words of a person's name as they are looked up."""
        return tuple(word.low for word in self.words[slice(*person.place)])

    def add_known(self, names: set[tuple[str, ...]]) -> None:
        """Adds names that stand without a title, of persons the article names elsewhere."""
        if self.table.lexicon.cased or not names:
            return
        taken = {n for person in self.persons for n in range(*person.place)}
        firsts = {name[0] for name in names}
        for start, word in enumerate(self.words):
            if word.low not in firsts or start in taken:
                continue
            for size in range(_LONGEST_NAME, 0, -1):
                end = start + size
                if tuple(one.low for one in self.words[start:end]) in names and end <= len(self.words):
                    self.persons.append(self._caseless(start, end, end))
                    taken.update(range(start, end))
                    break
        self.persons.sort(key=lambda person: person.place)

    @cached_property
    def _runs(self) -> list[tuple[int, int]]:
        """Runs of words with capitals; small particles may stand inside."""
        found: list[tuple[int, int]] = []
        index = 0
        while index < len(self.words):
            end = index
            while end < len(self.words) and self._in_run(end, index):
                end += 1
            while end > index and self.words[end - 1].low in _PARTICLES:
                end -= 1
            if end > index:
                found.append((index, end))
            index = max(end, index + 1)
        return found

    def _in_run(self, index: int, start: int) -> bool:
        word = self.words[index]
        if word.mark:
            return False
        if word.low in _PARTICLES and index > start and index + 1 < len(self.words):
            return self.words[index + 1].capital and not self._is_link(index)
        look = self.table.lexicon
        return (
            word.capital
            and not (look.times.has(self.words, index) and not self._is_first_name(index))
            and not look.lists["determiners"].has(self.words, index)
        )

    def _is_first_name(self, index: int) -> bool:
        """Returns whether a short form of a month is a name here: Dutch "Jan de Wit", and not "12 Jan"."""
        after = self.words[index + 1] if index + 1 < len(self.words) else None
        if after is None or len(self.words[index].text) > _MONTH:
            return False
        dated = index > 0 and self.words[index - 1].text[0].isdigit()
        return not dated and not after.mark and (after.capital or after.low in _PARTICLES)

    def _is_link(self, index: int) -> bool:
        """Returns whether a particle is rather "of" here: what stands before it is a noun that names an office."""
        return self.lists["links"].has(self.words, index) and self.table.lexicon.kinds.has(
            self.words, index - 1
        )

    def _is_title(self, index: int) -> bool:
        """Returns whether a word before a name is an office, a rank, "Mr." or a demonym."""
        if index < 0:
            return False
        word = self.words[index]
        kind = self.table.lexicon.kinds.at(self.words, index)
        if (kind and kind[1] in ("official", "party") and kind[0] == 1) or self.lists["titles"].has(
            self.words, index
        ):
            return True
        return (
            word.low.startswith(self.table.demonyms)
            and word.capital
            and any(
                word.low.startswith(stem) and len(word.low) - len(stem) <= _DEMONYM_ENDING
                for stem in self.table.demonyms
            )
        )

    def _person(self, start: int, end: int) -> Person | None:
        """Returns the person of a run of words, None where it names a place or a body."""
        look = self.table.lexicon
        inner = range(start, end)
        if any(look.states.has(self.words, n) or look.kinds.has(self.words, n) for n in inner):
            return None
        if (
            any(self.words[n].text.isupper() and len(self.words[n].text) > 1 for n in inner)
            or self.words[start].mark
        ):
            return None
        own = self.words[end - 1].text
        if self.table.object_endings:
            own = own.partition("'")[0].partition("’")[0]  # Turkish "Yıldırım'ı"
        last = sounds(own)
        if len(last) < _SHORTEST_SOUND and (end - start == 1 or len(own) < _SHORTEST_SOUND):
            return None
        first = sounds(self.words[start].text) if end - start > 1 else ""
        name = self.sentence.text[self.words[start].start : self.words[end - 1].end]
        return Person((start, end), first, last, name, end)

    def add_last_names(self, known: set[str]) -> None:
        """Adds last names that stand alone, of persons the article names elsewhere."""
        if not self.table.lexicon.cased:
            return
        taken = {n for person in self.persons for n in range(*person.place)}
        for start, end in self._runs:
            if end - start == 1 and start not in taken and sounds(self.words[start].text) in known:
                person = self._person(start, end)
                if person:
                    self.persons.append(person)
        self.persons.sort(key=lambda person: person.place)

    # -- what befalls them

    def direct(self) -> Iterator[Befallen]:
        """Yields the wordings whose sentence names the person."""
        for wording in self.wordings:
            if wording.sort != "fate":
                continue
            for person in self._victims(wording):
                yield self._hit(wording, person)

    def _hit(self, wording: Wording, person: Person) -> Befallen:
        """Returns the words of the act, on to the name where that follows closely."""
        start, end = wording.span
        if 0 <= person.place[0] - wording.place[1] <= _OBJECT:
            end = self.words[person.place[1] - 1].end
        return Befallen(self.sentence.index, (start, end), wording.category, str(wording.fate), person)

    def _victims(self, wording: Wording) -> list[Person]:
        start, end = wording.place
        marked = self._marked(start)
        if marked:
            return [marked]
        if self._is_passive(wording):
            before = self._before(start)
            if before or not self.table.passive.has(self.words, start):
                return [before] if before else []
        owner = self._owner(start)
        if owner:
            return [owner]
        after = self._after(end, _OBJECT)
        if after:
            return after
        if self._is_noun(wording):
            return self._after_agent(end)
        return []

    def _is_passive(self, wording: Wording) -> bool:
        """Returns whether the words say that something was done to whoever stands before them."""
        start, end = wording.place
        if self.lists["by"].has(self.words, end) and not self._is_noun(wording):
            return True
        if self.table.passive.has(self.words, start):
            return True
        return passive_ends(self.table.lexicon, self.words, start) or self._is_intransitive(wording)

    def _is_intransitive(self, wording: Wording) -> bool:
        hit = self.table.intransitive.at(self.words, wording.place[0])
        longer = hit and wording.place[0] + hit[0] < wording.place[1]  # "قضى على" is no "قضى"
        return bool(hit) and not longer and not self._is_noun(wording)

    def _is_noun(self, wording: Wording) -> bool:
        """Returns whether the words are a noun here: a determiner before them, or "of" behind them."""
        start, end = wording.place
        before = start > 0 and (
            self.lists["determiners"].has(self.words, start - 1) or self.words[start - 1].low.endswith("'")
        )
        behind = (
            end < len(self.words) and self.lists["links"].has(self.words, end) and not self.words[end].capital
        )
        return before or behind or (self.lists["links"].has(self.words, end - 1) and end - start > 1)

    def _marked(self, start: int) -> Person | None:
        """Returns the person before a deed whose name is marked as what it befalls: "حسین را کشت"."""
        if not self.table.marks_objects:
            return None
        for person in reversed(self.persons):
            if person.place[1] > start:
                continue
            if start - person.until > _MARKED + _LONGEST_NAME:
                return None
            hit = self.table.object_marks.at(self.words, person.until)
            ended = self.words[person.place[1] - 1].low.endswith(self.table.object_endings or ("\0",))
            behind = person.until + (hit[0] if hit else 0)
            if (hit or ended) and start - behind <= _MARKED and not self._marks(behind, start):
                return person
        return None

    def _marks(self, start: int, stop: int) -> bool:
        return any(word.mark for word in self.words[start:stop])

    def _verb_last(self, start: int) -> Person | None:
        """Returns the nearest person before a passive verb that ends its clause, where verbs do."""
        for person in reversed(self.persons):
            if person.place[1] <= start:
                near = start - person.until <= _MARKED and not self._marks(person.until, start)
                others = any(word.text[0].isdigit() for word in self.words[person.until : start]) or any(
                    one.sort == "people" and person.until <= one.place[0] < start for one in self.wordings
                )
                owned = "'" in self.words[person.place[1] - 1].low
                told = any(self.table.lexicon.finite.has(self.words, n) for n in range(person.until, start))
                return person if near and not (owned or told or others) else None
        return None

    def _before(self, start: int) -> Person | None:
        """Returns the person whose name stands just before a passive verb, "who" and auxiliaries apart."""
        if self.table.lexicon.data.order == "SOV":
            return self._verb_last(start)
        index = start
        while index > 0 and start - index <= _PASSIVE:
            index -= 1
            person = next((one for one in self.persons if one.until == index + 1), None)
            if person:
                return person
            word = self.words[index]
            small = any(
                self.lists[field].has(self.words, index)
                for field in ("relatives", "passives", "auxiliaries", "adverbs", "by")
            ) or any(self.lists["passives"].has(self.words, n) for n in range(max(index - 1, 0), index))
            if not small and word.text not in ",،，" and not self.table.lexicon.times.has(self.words, index):
                return None
        return None

    def _owner(self, start: int) -> Person | None:
        """Returns the person of "X's death"."""
        for person in self.persons:
            end = person.place[1]
            if (
                end < len(self.words) and self.words[end].low == "'s" and 0 < start - end <= 2
            ):  # one adjective between
                return person
        return None

    def _after(self, end: int, reach: int) -> list[Person]:
        """Returns the first person named behind a word, and those joined to him by "and"."""
        links = 0
        for index in range(end, min(end + reach, len(self.words))):
            person = next((one for one in self.persons if one.place[0] == index), None)
            if person:
                return [person, *self._joined(person)]
            word = self.words[index]
            if word.mark or self._stops(index):
                break
            if self.lists["links"].has(self.words, index) and not self.lists["determiners"].has(
                self.words, index
            ):
                links += 1
                if links > 1:
                    break
            if word.text[0].isdigit() or (word.capital and not self._is_title(index)):
                break
        return []

    def _stops(self, index: int) -> bool:
        """Returns whether an object cannot go on over a word: a preposition, "that", "by"."""
        fields = ("stops", "by", "complementizers", "relatives", "subordinators", "contrasts", "coordinators")
        return any(self.lists[field].has(self.words, index) for field in fields) and not self.lists[
            "links"
        ].has(self.words, index)

    def _joined(self, person: Person) -> list[Person]:
        """Returns the persons that "and" adds to one."""
        end = person.place[1]
        if end < len(self.words) and self.lists["coordinators"].has(self.words, end):
            return self._after(end + 1, 4)  # "and the general X"
        return []

    def _after_agent(self, end: int) -> list[Person]:
        """Returns the person of "the assassination by the United States of X"."""
        if end >= len(self.words) or not self.lists["by"].has(self.words, end):
            return []
        for index in range(end + 1, min(end + _AFTER_NOUN, len(self.words))):
            if self.words[index].text in _HARD:
                break
            if self.lists["links"].has(self.words, index) and index > end + 1:
                found = self._after(index, _OBJECT)
                if found:
                    return found
        return []

    # -- words that point back

    def pointing_back(self, told: Befallen, taken: set[Span]) -> Iterator[Befallen]:
        """Yields the wordings that mean what was told before without naming the person again."""
        named = {
            wording.place[0] for wording in self.wordings if wording.sort == "fate" and self._victims(wording)
        }
        for wording in self.wordings:
            if wording.span in taken or wording.place[0] in named:
                continue
            start = wording.place[0]
            pointing = any(
                self.table.demonstratives.at(self.words, n) for n in range(max(start - 1, 0), start)
            )
            if wording.sort in ("valuation", "fate") and pointing and start > 0:
                yield Befallen(self.sentence.index, wording.span, wording.category, told.fate, told.person)
            elif wording.sort == "fate" and wording.fate == told.fate:
                end = self._described(wording.place[1])
                if end:
                    span = (wording.span[0], self.words[end - 1].end)
                    yield Befallen(self.sentence.index, span, wording.category, told.fate, told.person)

    def _described(self, start: int) -> int:
        """Returns where "our great commander" ends behind an act, 0 where no such words follow."""
        if start >= len(self.words) or not self.table.possessives.has(self.words, start):
            return 0
        for index in range(start + 1, min(start + 4, len(self.words))):
            if self.words[index].mark:
                break
            kind = self.table.lexicon.kinds.at(self.words, index)
            if (
                kind
                and kind[1] in ("official", "party")
                and not self.words[index].low.endswith(tuple(self.table.lexicon.data.plural_endings))
            ):
                return index + kind[0]
        return 0


def same_person(a: Person, b: Person) -> bool:
    """Returns whether two full names sound alike: the last names the same, the first ones but for one letter."""
    return a.last == b.last and bool(a.first and b.first) and _near(a.first, b.first)


def _near(a: str, b: str) -> bool:
    """Returns whether two sounds differ in at most one letter and are not both very short."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1 or max(len(a), len(b)) < _SHORTEST_SOUND:
        return False
    start = next(
        (n for n, (left, right) in enumerate(zip(a, b, strict=False)) if left != right), min(len(a), len(b))
    )
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
