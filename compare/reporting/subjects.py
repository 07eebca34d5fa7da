"""The speaker who is the subject of a clause, wherever its verb stands."""

from compare.reporting.beside import Beside
from compare.reporting.line import COMMAS, QUOTE_MARKS, Place
from compare.reporting.names import Name

_ADVERB_WORDS = 5  # the longest phrase that is looked for before a verb
_PARTING = ";؛"  # between two clauses with a speaker each
_LOOSE_WORDS = 5  # of a speaker known by its place alone
_LOOSE_SIGNS = 12  # the same where words are not spaced
_LOOK_BACK = 60  # words before a verb among which its speaker is looked for


class Subjects(Beside):
    """A sentence in which subjects of verbs are found."""

    def first_noun(self, stop: int) -> Name | None:
        """Returns the speaker that opens a sentence whose verb stands last."""
        base = next((n + 1 for n in range(stop - 1, -1, -1) if self.words[n].text in _PARTING), self.opened)
        opening = self._behind_that(stop) or self._topic(base, stop) or self._opening_noun(base, stop)
        if opening is not None:
            return opening
        first = self.trimmed(self.segment(stop), stop)
        commas = (
            [] if self.lexicon.spaced else [n + 1 for n in range(base, stop) if self.is_one_of(n, COMMAS)]
        )
        for limit in (first, self.trimmed(max(base, self._clause_start(stop)), stop), *commas):
            if self.length("same", limit):
                end = limit + self.length("same", limit)
                return Name((limit, end), self.kind((limit, end)) or "anonymous", carried=True, end=end)
            counted = limit > base and self.lexicon.spaced and self.is_number(limit - 1)
            end = self._subject_end(limit, stop) if not counted else limit
            kind = self.kind((limit, end)) if end > limit else None
            if kind:
                end = self._person_behind(end, stop) if self.lexicon.cased else end
                return Name((limit, end), kind, end=end)
        first = self.trimmed(base, stop)
        return self._bare_state(first, stop) or self._bare_person(first, stop)

    def _bare_state(self, first: int, stop: int) -> Name | None:
        """Returns a state that stands before a number, a time or an object: "Rusya 12 kişinin ... açıkladı"."""
        state = self.lexicon.states.at(self.words, first) if self.lexicon.cased else None
        end = first + state[0] if state else stop
        if end >= stop or any(sign in self.words[end - 1].text for sign in "'’"):
            return None
        objects = self.lexicon.data.object_endings
        apart = self.is_number(end) or self.is_time(end) or self.words[end].low.endswith(objects or ("\0",))
        return Name((first, end), "official", end=end) if apart and not self.words[end].capital else None

    def _person_behind(self, office: int, stop: int) -> int:
        """Returns where the person's name behind an office ends: "Vali Ali Kaya".

        Names that belong to what follows are none of his: Turkish "the Observatory (in) Aleppo countryside", "to-AFP".
        """
        end = office
        while end < stop and self.is_name(end) and not self.is_break(end):
            if any(sign in self.words[end].text for sign in "'’"):
                return end
            end += 1
        at_place = end < stop and self.words[end].low.endswith(self.lexicon.locatives)
        return office if at_place and not self.is_break(end) else end

    def _topic(self, base: int, stop: int) -> Name | None:
        """Returns who stands before a small word for "as for": Turkish "Irak polisi ise ... açıkladı"."""
        for index in range(stop - 1, base, -1):
            if (
                self.length("topics", index)
                and self.inside[index] is None
                and not self.ends("sources_after", index)
                and not self.words[index - 1].low.endswith(self.lexicon.genitives or ("\0",))
                and not self._is_locative(index - 1)
            ):
                return self._left_plain(index)
        return None

    def _is_locative(self, index: int) -> bool:
        """Returns whether a name stands for where something was, by its ending: Turkish "Hakkari'de ise"."""
        word = self.words[index]
        return any(sign in word.text for sign in "'’") and word.low.endswith(self.lexicon.locatives)

    def _clause_start(self, stop: int) -> int:
        """Returns where the clause before a word begins without spaces, behind "according to X" or "but"."""
        fields = () if self.lexicon.spaced else ("sources_after", "contrasts")
        near = range(max(0, stop - 2 * _LOOK_BACK), stop)
        ends = [n + self.length(field, n) for field in fields for n in near if self.length(field, n)]
        return max((end for end in ends if end < stop), default=0)

    def _behind_that(self, stop: int) -> Name | None:
        """Returns who stands behind "that" and a comma and before his verb: Japanese "...と、知事は話した"."""
        near = range(stop - 1, max(stop - self.most, 0), -1)
        first = next((n for n in near if self.closes_that(n) or self.is_break(n)), 0)
        first = 0 if self.is_break(first) else first
        end = stop - self.ends("stops", stop)
        kind = self.kind((first, end)) if 0 < first < end else None
        return Name((first, end), kind, end=stop) if kind else None

    def closes_that(self, index: int) -> bool:
        """Returns whether "that" and a comma end before a word, in either order, where words are not spaced."""
        if self.lexicon.spaced:
            return False
        that = self.ends("complementizers", index)
        comma = self.is_one_of(index - that - 1, COMMAS | QUOTE_MARKS)
        return that > 1 or bool(that and comma) or (comma and self.ends("complementizers", index - 1) > 0)

    def last_noun(self, stop: int) -> Name | None:
        """Returns the noun that names a speaker and ends before a word, with the capitals before it."""
        for start in range(max(stop - _ADVERB_WORDS, 0), stop):
            found = self.lexicon.kinds.at(self.words, start)
            if found and start + found[0] == stop and self.lexicon.cased:
                first = start
                while first > 0 and self.is_name(first - 1) and not self.is_break(first - 1):
                    first -= 1
                return Name((first, stop), found[1], end=stop)
        return None

    def _subject_end(self, start: int, stop: int) -> int:
        """Returns where the last noun that names a speaker ends, before any number, object or "to somebody"."""
        end = 0
        endings = self.lexicon.data.oblique_endings or ("\0",)
        index = start
        while index < min(start + self.most, stop):
            counted = index > start and self.lexicon.spaced and self.is_number(index)
            if self.is_break(index) or self.is_time(index) or counted:
                break
            if index > start and self._leaves_subject(index):
                break
            found = self.lexicon.kinds.at(self.words, index)
            size = found[0] if found else 1
            if end and not found and not self.lexicon.cased and not self.group(index):
                end = index + 1  # Persian describes a noun behind it
            last = self.words[index + size - 1]
            if found and (last.text.isupper() or not last.low.endswith(endings)):
                end = index + size
            index += size
        return end

    def _opening_noun(self, base: int, stop: int) -> Name | None:
        """Returns the speaker that stands before the first comma: "Ordu, ..." and "a source speaking to X, ..."."""
        comma = next((n for n in range(base, stop) if self.is_break(n)), stop)
        short = self._behind_short_form(comma, stop)
        if short and base < comma <= base + self.most and self._subject_end(base, comma) == comma:
            return self.name(base, comma)  # "Gözlemevi (SOHR), ..."
        if comma == stop or comma > base + self.most or not self.is_one_of(comma, COMMAS):
            return None
        comma -= self.ends("addressees", comma)  # Turkish "a hospital official to-AFP, ..."
        start = self.trimmed(self.segment(comma), comma)
        if start >= comma or any(self.is_time(n) for n in range(start, comma)):
            return self._person_before_comma(comma)
        person = self.lexicon.cased and comma - start < _ADVERB_WORDS and not self._is_function_word(start)
        person = person and all(self.is_name(n) for n in range(start, comma))
        if person and self.kind((start, comma)) is None:
            return Name((start, comma), "other", end=comma)  # "Kaya, ... said"
        described = self._with_office(start, comma, stop)
        if described is not None:
            return described
        same = self.length("same", start) == comma - start
        end = comma if same else self._subject_end(start, comma)
        if not self.lexicon.spaced and start < end < comma and self.length("stops", end) == comma - end:
            return Name((start, end), self.kind((start, end)) or "other", end=end)  # Japanese "X は、"
        return self.name(start, comma) if end == comma or self._is_person_from(end, start, comma) else None

    def _with_office(self, start: int, comma: int, stop: int) -> Name | None:
        """Returns a person with his office between commas, in scripts without capitals: "X, the mayor, ..."."""
        end = next((n for n in range(comma + 1, min(comma + self.most, stop)) if self.is_break(n)), stop)
        office = self.lexicon.kinds.at(self.words, comma + 1) if end < stop else None
        unknown = not any(
            self.length(field, n) for field in ("stops", "sources") for n in range(start, comma)
        )
        if office is None or self.lexicon.cased or comma - start > _ADVERB_WORDS or not unknown:
            return None
        return Name((start, comma), office[1], end=end)

    def _behind_short_form(self, index: int, stop: int) -> bool:
        """Returns whether one word in brackets and a comma stand at a place."""
        signs = [word.text for word in self.words[index : min(index + 4, stop)]]
        return len(signs) == 4 and signs[0] in "([" and signs[2] in ")]" and signs[3] in COMMAS

    def _person_before_comma(self, comma: int) -> Name | None:
        """Returns the capitals that end at a comma: "in Skopje 79-year-old Olivera Georgijevska, ... said"."""
        start = comma
        while start > 0 and not self.is_break(start - 1) and self.is_name(start - 1):
            start -= 1
        quoted = comma + 1 < len(self.words) and self.words[comma + 1].text in QUOTE_MARKS
        inflected = any(sign in self.words[n].text for n in range(start, comma) for sign in "'’")
        long = comma - start > 1 or (comma > start and quoted)
        return (
            Name((start, comma), "other", end=comma)
            if self.lexicon.cased and long and not inflected
            else None
        )

    def _is_person_from(self, end: int, start: int, comma: int) -> bool:
        """Returns whether nothing but a person's name follows the office that a name begins with."""
        return self.lexicon.cased and end > start and all(self.is_name(n) for n in range(end, comma))

    def _leaves_subject(self, index: int) -> bool:
        """Returns whether a speaker that opens a sentence cannot go on over a word: "to Reuters", "from"."""
        return self.length("adverbs", index) > 1 or any(
            self.length(field, index) for field in ("to", "stops", "addressees", "subordinators", "citing")
        )

    def _bare_person(self, first: int, stop: int) -> Name | None:
        """Returns the capitals that open a sentence: "Kaya, ... said", "Ali Kaya ... said".

        A name with an ending behind an apostrophe is no subject; one word alone may be any word with the capital of
        its sentence, unless a comma or a quotation follows.
        """
        end = first
        while end < stop and end - first < _ADVERB_WORDS and not self.is_break(end) and self.is_name(end):
            end += 1
        if not self.lexicon.cased or not first < end < stop or self._is_function_word(first):
            return None
        alone = end - first == 1 and not (self.is_one_of(end, COMMAS) or self.words[end].text in QUOTE_MARKS)
        inflected = any(sign in self.words[n].text for n in range(first, end) for sign in "'’")
        return None if alone or inflected else Name((first, end), "other", end=end)

    def loose(self, start: int, stop: int) -> Name | None:
        """Returns words that can only be a speaker by where they stand, in scripts without capitals: V words "that"."""
        start = self.trimmed(start, stop)
        most = _LOOSE_WORDS if self.lexicon.spaced else _LOOSE_SIGNS
        if self.lexicon.cased or not 0 < stop - start <= most:
            return None
        fields = ("stops", "others", "negations", "nobody", "complementizers", "sources", "passives", "to")
        if any(self.is_break(n) or self.is_time(n) for n in range(start, stop)):
            return None
        if any(self.length(field, n) for field in fields for n in range(start, stop)):
            return None
        return Name((start, stop), self.kind((start, stop)) or "other", end=stop)

    def actor(self, stop: int) -> Name | None:
        """Returns the speaker whose name opens the clause before a word: "Israel struck ..., saying"."""
        first = self.subject_start(stop)
        best: Name | None = None
        for end in range(first + 1, min(first + self.most, stop) + 1):
            if self.is_break(end - 1) or self.length("stops", end - 1):
                break
            if (
                self.kind_at(end - 1)
                or self.lexicon.states.has(self.words, end - 1)
                or (self.is_name(end - 1) and end - 1 > first)
            ):
                kind = self.kind((first, end))
                best = Name((first, end), kind or "other", end=end)
            elif end - 1 == first and self.is_name(first) and not self._is_function_word(first):
                best = Name((first, end), "other", end=end)
            elif best is not None and not self.length("links", end - 1):
                described = self.length("determiners", first) and (self.kind_at(end) or self.is_name(end))
                if not described:  # "A Yemeni health official", "the Dutch organisation PAX"
                    break
        return best

    def subject_start(self, stop: int) -> int:
        """Returns where the subject of the clause before a word may begin: behind "In March 2019", "In its report,"."""
        parted = (n + 1 for n in range(stop - 1) if self.is_one_of(n, frozenset(";；؛")))
        first = max(parted, default=self.opened)
        first = self.trimmed(first, stop)
        if not self.length("stops", first) or self.length("determiners", first):
            return first
        behind = next((n for n in range(first + 1, stop) if not self.is_time(n)), stop)
        if behind == first + 1:
            behind = next((n for n in range(first, stop) if self.is_one_of(n, COMMAS)), first - 1) + 1
        return self.trimmed(behind, stop)

    def _is_function_word(self, index: int) -> bool:
        """Returns whether a word has its capital from the start of the sentence."""
        fields = (
            "determiners", "trims", "stops", "adverbs", "subordinators", "others", "links", "singular_pronouns",
            "sources", "plural_pronouns", "coordinators", "contrasts", "to", "relatives",
        )  # fmt: skip
        return any(self.length(field, index) for field in fields)

    def clitic(self, place: Place) -> Name | None:
        """Returns the pronoun written onto the verb: "a-t-il", "dit-il"."""
        for index in range(*place):
            for ending in self.lexicon.data.inverted:
                if self.words[index].low.endswith(ending):
                    return Name((index, index + 1), "other", pronoun=True, end=place[1])
        return None

    def behind(self, index: int) -> Name | None:
        """Returns the speaker named behind a verb, over an addressee or "on television".

        Where nothing stands before an addressee, an agency that nobody else follows speaks: Russian "сообщает ТАСС".
        """
        name = self._behind(self.behind_addressee(index))
        agency = self.skip(index)
        if name is None and not self.lexicon.data.to and self.kind_at(agency) == "media":
            return self.right(agency)
        return name

    def _behind(self, index: int) -> Name | None:
        pronouns = ("singular_pronouns", "plural_pronouns", "owned_by")
        if self.lexicon.data.inverts and any(self.length(field, index) for field in pronouns):
            return self.right(index)  # Ukrainian "уточнив він"
        if self.length("stops", index) and not self.length("determiners", index):
            for after in range(index + 1, min(index + _ADVERB_WORDS, len(self.words))):
                if self.is_break(after):
                    break
                if self.length("determiners", after) and not self.length("links", after - 1):
                    name = self.right(after)
                    return name if name and name.kind != "other" else None
            return None
        return self.right(index)
