"""The words that name a speaker, found from the verb or the preposition beside them."""

from dataclasses import dataclass, replace

from compare.records import SpeakerKind
from compare.reporting.clause import Clause
from compare.reporting.line import COMMAS, QUOTE_MARKS, Place

_PLAIN_WORDS = 6  # without a known noun or a capital only a short stretch passes for a name
_ADVERB_WORDS = 5  # the longest phrase that is looked for before a verb
_PERSON_WORDS = 3  # of a name without capitals
_PARTING = ";؛"  # between two clauses with a speaker each
_LOOSE_WORDS = 5  # of a speaker known by its place alone
_LOOSE_SIGNS = 12  # the same where words are not spaced
_BRACKETED = 10  # words of an insertion in brackets
_LOOK_BACK = 60  # words before a verb among which its speaker is looked for


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a speaker's name."""

    place: Place
    kind: SpeakerKind
    pronoun: bool = False
    carried: bool = False
    inserted: bool = False  # named before a relative clause between commas, which ends with its second comma
    carrier: Place | None = None  # "quoted by Iranian media": who passes his words on
    end: int = 0  # the word after everything that belongs to the speaker: a document's author, an apposition


class Names(Clause):
    """A sentence in which names of speakers are found."""

    def left(self, stop: int) -> Name | None:
        """Returns the speaker whose name ends before a word."""
        if stop <= 0:
            return None
        for field in ("singular_pronouns", "plural_pronouns"):
            size = self.ends(field, stop)
            if size:
                return Name((stop - size, stop), "other", pronoun=True, end=stop)
        if self.words[stop - 1].low in self.lexicon.owns or self.ends("coordinators", stop):
            return None  # "the army's alleged toll", "... and said"
        if self.lexicon.cased and self.words[stop - 1].text.islower() and self._is_open(stop):
            return None  # "had to say"
        if self.ends("others", stop) and not self.ends("relatives", stop):
            return None
        if self.ends("relatives", stop):
            before = stop - self.ends("relatives", stop)
            inserted = self.is_one_of(before - 1, COMMAS)
            head = self._left_plain(before - 1 if inserted else before)
            if head:
                head = self._reached(head) if inserted else self._described(head)
            return replace(head, inserted=inserted) if head else None
        if self.is_one_of(stop - 1, COMMAS):
            return self._apposed(stop - 1)
        if (self.words[stop - 1].text in QUOTE_MARKS and stop - 1 not in self.soft) or (
            self.is_break(stop - 1) and self.words[stop - 1].text not in ")]"
        ):
            return None
        start = self.segment(stop)
        if self.ends("relatives", start) and not self.ends("complementizers", start):
            pass  # "which officials said": the relative stands for what is said
        relative = self.ends("relatives", start)
        if relative and self.lexicon.data.order == "SVO" and not self.is_break(start - relative - 1):
            return self._left_plain(start - relative)  # "two elders who spoke to the agency gave a toll"
        name = self.name(start, stop)
        if name is None or self._is_told(name):
            return None
        joined = self._joined(name)
        return joined or name

    def _reached(self, name: Name) -> Name:
        """Returns the last noun of "gave the list to the Red Cross, which counted": the relative is about it."""
        first, stop = name.place
        joints = [n for n in range(first + 1, stop) if self.length("to", n) or self.length("by", n)]
        start = joints[-1] + 1 if joints and self.lexicon.cased else first
        kind = self.kind((start, stop)) if start < stop else None
        return Name((start, stop), kind, end=stop) if joints and start > first and kind else name

    def _described(self, name: Name) -> Name:
        """Returns the person that a name behind a comma describes: "said Anna Weber, a farmer who said"."""
        start = name.place[0]
        indefinite = self.length("determiners", start) and not self.length("definite", start)
        if not (indefinite and self.lexicon.cased and self.is_one_of(start - 1, COMMAS)):
            return name
        head = self._left_plain(start - 1)
        person = (
            head and head.place[1] - head.place[0] > 1 and all(self.is_name(n) for n in range(*head.place))
        )
        return head if head and person else name

    def _is_open(self, stop: int) -> bool:
        """Returns whether a word that ends no name stands before a place: "to", "in"."""
        return bool(self.ends("to", stop) or (self.ends("stops", stop) and not self.ends("relatives", stop)))

    def _is_told(self, name: Name) -> bool:
        """Returns whether a name before a verb is in a case that no subject has."""
        endings = self.lexicon.data.oblique_endings
        if not endings:
            return False
        heads = [n for n in range(*name.place) if self.kind_at(n)]
        placed = self.ends("trims", name.place[0]) and self.ends("stops", name.place[0])  # Russian "в армии"
        return bool(heads) and not placed and self.words[heads[0]].low.endswith(endings)

    def _carried(self, start: int, stop: int) -> Name | None:
        """Returns the name of "local officials quoted by Iranian media"."""
        for index in range(start + 1, stop):
            size = self.length("cited_by", index)
            if size:
                bracket = self.is_one_of(index - 1, frozenset("("))
                last = stop - 1 if bracket and self.is_one_of(stop - 1, frozenset(")")) else stop
                name, carrier = self.name(start, index - bracket), self.name(index + size, last)
                return replace(name, carrier=carrier.place, end=stop) if name and carrier else None
        return None

    def _left_plain(self, stop: int) -> Name | None:
        """Returns the speaker whose name ends before a comma, without looking further back."""
        if self.is_break(stop - 1) and not self.is_one_of(stop - 1, frozenset(")]")):
            return None
        return self.name(self.segment(stop), stop)

    def segment(self, stop: int) -> int:
        """Returns where the run of words begins that a name before `stop` may take."""
        index = stop - 1
        while index >= max(stop - _LOOK_BACK, 0):
            if self.words[index].text in ")]" and stop - index < _ADVERB_WORDS:
                opened = next((n for n in range(index - 1, max(index - _BRACKETED, -1), -1)
                               if self.words[n].text in "(["), None)  # fmt: skip
                if opened is not None:
                    index = opened - 1
                    continue
            if self.is_break(index) or self.inside[index] != self.inside[stop - 1]:
                break
            if any(
                self.length(field, index)
                for field in ("complementizers", "relatives", "subordinators", "contrasts", "relating")
            ) and not self._begins_noun(index):
                size = 1 if self.lexicon.spaced else self.length("contrasts", index)
                return min(index + max(size, 1), stop)
            if self.verb_at(index) and not self._is_noun(index):
                break
            source = self.length("sources_after", index)
            if source and index + source < stop:
                return index + source
            index -= 1
        return index + 1

    def _begins_noun(self, index: int) -> bool:
        """Returns whether a small word is but the first sign of a longer one that names a speaker: Chinese 当局."""
        found = None if self.lexicon.spaced else self.lexicon.kinds.at(self.words, index)
        return bool(found and found[0] > 1)

    def _is_noun(self, index: int) -> bool:
        """Returns whether a word form of a reporting verb is a noun here: "the reports", "United States"."""
        return bool(self.ends("determiners", index)) or (
            self.lexicon.cased and index > 0 and self.words[index].capital and self.words[index - 1].capital
        )

    def _apposed(self, comma: int) -> Name | None:
        """Returns the speaker before "..., spokesman for Y," or before another insertion between two commas."""
        start = self.segment(comma)
        if start >= comma:
            return self._before_insertion(comma)  # "the army, however,"
        relative = self.ends("relatives", start)
        if relative and self.is_one_of(start - relative - 1, COMMAS):
            return self._left_plain(start - relative - 1)
        if not self.is_one_of(start - 1, COMMAS):
            inserted = self._before_insertion(comma)
            if inserted is not None:
                return inserted
            plain = self._left_plain(comma) if self.lexicon.data.order == "VSO" else None
            return (
                plain if plain and plain.kind != "other" else None
            )  # Arabic sets a comma behind a long subject
        head = self._left_plain(start - 1)
        if head is None:
            return None
        cited = self.length("cited_by", start)
        carrier = self.name(start + cited, comma) if cited else None
        if carrier is not None:
            return replace(head, carrier=carrier.place)
        aside = any(self.length(field, start) for field in ("stops", "citing"))
        aside = aside or self.verb_at(start) is not None or self.is_time(start)
        named = self.lexicon.cased and all(self.is_name(n) for n in range(start, comma))
        named = named and (head.kind != "other" or self.length("determiners", head.place[0]) > 0)
        named = named or (head.kind != "other" and self._is_plain_name(start, comma))
        if not aside and (named or self.kind((start, comma))):
            place = (head.place[0], comma)
            if place[1] - place[0] <= 2 * self.most:
                return replace(head, place=place, kind=self.kind(place) or head.kind, end=comma)
        return head

    def _is_plain_name(self, first: int, stop: int) -> bool:
        """Returns whether words between commas can be a person's name in a script without capitals.

        That are two or three words that the language knows in no other role.
        """
        if self.lexicon.cased or not self.lexicon.spaced or not 2 <= stop - first <= _PERSON_WORDS:
            return False
        fields = ("stops", "others", "negations", "complementizers", "sources", "to", "adverbs", "citing", "links",
                  "contrasts", "subordinators", "relatives", "by", "trims", "documents", "behalf")  # fmt: skip
        return not any(
            self.words[n].mark
            or self.is_time(n)
            or self.verb_at(n)
            or self.kind_at(n)
            or self.lexicon.states.has(self.words, n)
            or any(self.length(field, n) for field in fields)
            for n in range(first, stop)
        )

    def _before_insertion(self, comma: int) -> Name | None:
        """Returns the speaker before "..., which first reported it," or "..., one of six who drowned,"."""
        opening = comma - 1
        while opening > max(comma - self.most, 0) and not self.is_break(opening):
            opening -= 1
        if not self.is_one_of(opening, COMMAS):
            return None
        head = self._left_plain(opening)
        relative = self.length("relatives", opening + 1)
        if head is None or relative or head.kind != "other":
            return head
        described = self.kind((opening + 1, comma)) if self.length("determiners", opening + 1) else None
        return replace(head, kind=described) if described else None  # "X, a cousin of the victims who ...,"

    def _joined(self, name: Name) -> Name | None:
        """Returns name and title as one where the title stands behind a comma: "Tahsin X, porte-parole de Y a dit"."""
        start = name.place[0]
        role = self.kind_at(start) in ("official", "party", "monitor", "media")
        if not role or self.length("determiners", start) or not self.is_one_of(start - 1, COMMAS):
            return None
        head = self._left_plain(start - 1)
        if head is None or head.pronoun or not self._is_person(head):
            return None
        place = (head.place[0], name.place[1])
        return replace(head, place=place, kind=self.kind(place) or name.kind, end=name.end)

    def _is_person(self, head: Name) -> bool:
        """Returns whether a name is but capitals and their small words; without capitals its end decides."""
        first, stop = head.place
        if not self.lexicon.cased:
            return self.is_name(stop - 1)
        titled = first + self.length("determiners", first)
        return self.is_name(stop - 1) and all(
            self.is_name(n) or self.words[n].mark or self.kind_at(n) or self.length("links", n)
            for n in range(titled, stop)
        )

    def right(self, start: int, *, within: bool = False) -> Name | None:
        """Returns the speaker whose name starts at a word, with whoever carries his words.

        Args:
            start: the word.
            within: the name goes on from words that already name a source ("de source" policière).
        """
        name = self._right_plain(start, within=within)
        if name is None or name.pronoun:
            return name
        after = name.end + (1 if self.is_one_of(name.end, COMMAS) else 0)
        size = self.length("cited_by", after)
        carrier = self._right_plain(after + size) if size else None
        return replace(name, carrier=carrier.place, end=carrier.end) if carrier else name

    def _right_plain(self, start: int, *, within: bool = False) -> Name | None:
        """Returns the speaker whose name starts at a word."""
        if self.length("distancing", start) and self.length("trims", start):
            start += self.length("distancing", start)
        if start >= len(self.words) or self.is_break(start):
            return None
        for field in ("singular_pronouns", "plural_pronouns"):
            size = self.length(field, start)
            owned = self.length("owned_by", start) and self.kind_at(start + size) and self.lexicon.cased
            if size and not owned:
                return Name((start, start + size), "other", pronoun=True, end=start + size)
        article = self.length("determiners", start)
        closed = any(self.length(field, start) for field in ("others", "complementizers", "stops"))
        if not article and closed and not self._is_office(start):
            return None
        stop = self._right_end(start, within=within)
        if within:
            return Name((start, stop), "anonymous", end=stop) if stop > start else None
        stop = self._abbreviation(self._with_author(start, stop))
        name = self.name(start, self._object(start, stop)) if stop > start else None
        if name is None:
            return None
        stop = name.end
        end = self._apposition_end(name, stop)
        place = (name.place[0], end) if end > stop else name.place
        return replace(name, place=place, kind=self.kind(place) or name.kind, end=end)

    def _is_office(self, index: int) -> bool:
        """Returns whether a word that reads as "and-to" is an office by itself: Arabic والي."""
        clitics = tuple(self.lexicon.data.clitics)
        return (
            bool(clitics) and self.words[index].low.startswith(clitics) and self.kind_at(index) == "official"
        )

    def _right_end(self, start: int, *, within: bool) -> int:
        """Returns where a name ends that begins at a word."""
        index = start
        while index < len(self.words) and index - start < self.most:
            word = self.words[index]
            if self.is_break(index) or self.inside[index] != self.inside[start]:
                break
            inside = index > start or within
            if index > start and self.lexicon.data.order == "VSO" and self.length("tallies", index):
                break  # Arabic "put the ministry the number of dead at"
            if inside and (word.text[0].isdigit() or self.is_time(index) or self._ends_name(index, start)):
                break
            if inside and self._is_behind_noun(index):
                break
            index += 1
        while index > start and (
            self.length("links", index - 1) == 1 or self.length("coordinators", index - 1)
        ):
            index -= 1  # no name ends in "of" or "and"
        return index

    def _ends_name(self, index: int, start: int) -> bool:
        """Returns whether a name that began at `start` cannot hold the word at `index`."""
        head = index == start + self.length("determiners", start)
        if self.length("addressees", index) and self.kind_at(index - 1) != "media" and not head:
            return True
        fields = (
            "complementizers",
            "relatives",
            "subordinators",
            "contrasts",
            "citing",
            "cited_by",
            "sources",
        )
        if any(self.length(field, index) for field in fields) or self.group(index):
            return not (self.lexicon.cased and self.words[index].capital and not self.length("stops", index))
        if self._is_particle(index):
            return False
        if self.length("stops", index):
            return not (self._is_place_of(index, start) or self._is_inside_name(index))
        if self.lexicon.cased and self.length("determiners", index) and not self.length("links", index):
            return not (self.length("links", index - 1) or self.length("coordinators", index - 1))
        if self.length("determiners", index) and self.length("links", index):
            # "of the ministry" goes on, "the Pentagon the strike" does not
            return not (self.length("links", index - 1) or self.length("coordinators", index - 1)) and (
                self.length("definite", index) > 0 and not self.length("authors", index)
            )
        return False

    def _is_behind_noun(self, index: int) -> bool:
        """Returns whether a small word stands behind a noun where nouns have capitals: "der Behörden neun Menschen"."""
        fields = ("determiners", "links", "coordinators")
        return (
            self.lexicon.nouns_capital
            and self.words[index].text.islower()
            and self.words[index - 1].capital
            and not any(self.length(field, index) for field in fields)
            and not self._is_particle(index)
        )

    def _is_particle(self, index: int) -> bool:
        """Returns whether a word is a small part of a person's name: "Anna de Wit"."""
        near = self.words[index - 1 : index + 2]
        return (
            self.lexicon.cased
            and len(near) > 2
            and self.words[index].low in self.lexicon.particles
            and near[0].capital
            and near[2].capital
            and not self.kind_at(index - 1)
        )

    def _is_inside_name(self, index: int) -> bool:
        """Returns whether a small word with a capital stands before another capital: "ospedale Al Amal"."""
        known = self.lexicon.cased and not self.lexicon.nouns_capital and index + 1 < len(self.words)
        return known and self.words[index].capital and self.words[index + 1].capital

    def _is_place_of(self, index: int, start: int) -> bool:
        """Returns whether a preposition and a place belong to a name: "Résistance islamique en Irak"."""
        after = index + self.length("stops", index)
        near = [
            self.kind_at(n) for n in range(after, min(after + 3, len(self.words))) if not self.is_break(n)
        ]
        head = self.kind((start, index))
        named = any(kind not in (None, "media") for kind in near)
        inside = named and not self.length("to", index)
        if (head == "anonymous" and inside) or (head in ("official", "medical") and "medical" in near):
            return True  # "a source in the ministry", "an official at the hospital"
        if after >= len(self.words) or not self.lexicon.states.has(self.words, after):
            return False
        return self.kind_at(index - 1) == "party" or any(
            self.kind_at(n) == "party" for n in range(start, index)
        )

    def _with_author(self, start: int, stop: int) -> int:
        """Returns where "figures released by the ministry" ends, whose first part alone is a document."""
        head = next((n for n in range(start, stop) if self.length("documents", n)), None)
        if head is None:
            return stop
        for index in range(head + 1, stop):
            size = self.length("authors", index)
            if index + size > stop:  # "a toll" "given by" the authorities
                return self._right_end(index + size, within=False)
        size = self.length("authors", stop)
        return self._right_end(stop + size, within=False) if size and stop + size < len(self.words) else stop

    def _object(self, start: int, stop: int) -> int:
        """Returns where a subject behind its verb ends before its object: Arabic "accused the government the rebels".

        Two nouns with the article written onto them are no genitive; where they name two kinds they are two things.
        """
        articles = self.lexicon.articles
        if not (articles and self.lexicon.data.order == "VSO" and self.words[start].low.startswith(articles)):
            return stop
        if self.is_that(stop) and any(self.length("behalf", n) for n in range(start, stop)):
            return stop  # "the spokesman for the army, Colonel X, said that"
        first = self.kind_at(start)
        others = (n for n in range(start + 1, stop) if self.words[n].low.startswith(articles))
        return next((n for n in others if self.kind_at(n) not in (None, first)), stop)

    def _abbreviation(self, stop: int) -> int:
        """Returns the place behind a short form in brackets: "the Observatory (OSDH)"."""
        if not self.is_one_of(stop, frozenset("(")):
            return stop
        for index in range(stop + 1, min(stop + _ADVERB_WORDS, len(self.words))):
            if self.words[index].text == ")":
                return index + 1
        return stop

    def _apposition_end(self, name: Name, stop: int) -> int:
        """Returns where "his secretary of state, Mike Pompeo" and "Mr X, spokesman for Y" end."""
        if not self.is_one_of(stop, COMMAS) or name.pronoun or name.carried:
            return stop
        first = stop + 1
        end = self._right_end(first, within=False) if first < len(self.words) else first
        if end <= first or not self.is_break(end):
            return stop
        titled = self.kind_at(first) not in (None, "anonymous") and not self.length("determiners", first)
        if titled and self.is_name(stop - 1):
            return end
        named = (
            self.lexicon.cased
            and all(self.words[n].capital for n in range(first, end))
            and end - first <= _ADVERB_WORDS
        )
        if name.kind != "other" and self._is_plain_name(first, end):
            return end
        head = self.kind_at(name.place[0]) or self.length("determiners", name.place[0])
        return end if named and head and name.kind != "other" and end - first > 1 else stop

    def name(self, start: int, stop: int) -> Name | None:
        """Returns the name that fills a run of words, or None where it cannot be one."""
        if self.length("same", start) == stop - start > 0:
            return Name((start, stop), self.kind((start, stop)) or "anonymous", carried=True, end=stop)
        start = self.trimmed(start, stop)
        joints = [n for n in range(start, stop) if self.length("coordinators", n)]
        stop = next((n for n in range(start + 1, stop) if self.length("citing", n)), stop)
        carried = self._carried(start, stop)
        if carried is not None:
            return carried
        if joints and (
            stop - start > self.most or any(self.length("stops", n) for n in range(start, joints[-1]))
        ):
            start = self.trimmed(joints[-1], stop)
        start = self._last_determiner(start, stop)
        if start >= stop or stop - start > self.most:
            return None
        if self.length("same", start) == stop - start:
            return Name((start, stop), self.kind((start, stop)) or "anonymous", carried=True, end=stop)
        if self.length("others", start) == stop - start or self._ends_passive(stop):
            return None
        document = self._document(start, stop)
        if document is not None:
            return document
        core = self._core(start, stop)
        kind = self.kind((start, core))
        if kind is None and any(self.length("nobody", n) for n in range(start, stop)):
            return None
        if (
            self.lexicon.cased
            and any(self._is_verb(n) for n in range(start, stop))
            and not self._is_body(start, stop)
        ):
            return None
        if self._begins_other(start):
            return None  # "I had", "no one ever"
        if kind is None and self.lexicon.nouns_capital and not self._is_proper_run(start, core):
            return None
        if kind is None and not any(self.is_name(n) for n in range(start, core)):
            article = self.length("determiners", start)
            if not article or stop - start > _PLAIN_WORDS or not self.lexicon.cased:
                return None
        return Name((start, stop), kind or "other", end=stop)

    def _begins_other(self, index: int) -> bool:
        """Returns whether a name begins with a pronoun that names no speaker; "US" is none."""
        other = self.length("others", index) and not self.length("determiners", index)
        acronym = self.words[index].text.isupper() and len(self.words[index].text) > 1
        return bool(other) and self.lexicon.cased and not acronym

    def _is_body(self, start: int, stop: int) -> bool:
        """Returns whether one known name fills a run of words, whatever they mean: "Raqqa is Being Slaughtered"."""
        found = self.lexicon.kinds.at(self.words, start)
        return found is not None and found[0] == stop - start

    def _is_verb(self, index: int) -> bool:
        """Returns whether "was" or "has been" stands inside a name, which then is none; "his" and "the East" may."""
        small = self.words[index].text.islower() and not self.length("determiners", index)
        after = index > 0 and self.length("determiners", index - 1) > 0
        return (
            small and not after and bool(self.length("passives", index) or self.length("auxiliaries", index))
        )

    def _is_proper_run(self, start: int, stop: int) -> bool:
        """Returns whether a run holds nouns and their small words alone, where every noun has a capital: no verb.

        "Der Bruder des Opfers", "Anna Weber" and, behind an article, one adjective: "die junge Frau".
        """
        small = [n for n in range(start, stop) if not (self.words[n].capital or self.words[n].mark)]
        fields = ("determiners", "links", "coordinators")
        plain = [n for n in small if not any(self.length(field, n) for field in fields)]
        return not plain or (len(plain) == 1 and self.length("determiners", plain[0] - 1) > 0)

    def _ends_passive(self, stop: int) -> bool:
        """Returns whether "was" ends before a word; Italian "Stato", the state, does not."""
        named = self.lexicon.cased and stop > 1 and self.words[stop - 1].capital
        return bool(self.length("passives", stop - 1)) and not named

    def _last_determiner(self, start: int, stop: int) -> int:
        """Returns where a name begins that ends before a word: at the last "the" behind no "of" or "and"."""
        if not self.lexicon.cased:
            return start
        for index in range(stop - 1, start, -1):
            genitive = self.lexicon.nouns_capital and self.length(
                "links", index
            )  # "Chirurg des Krankenhauses"
            definite = self.length("definite", index) and not genitive and not self._is_particle(index)
            if definite and self.words[index].text.islower():
                before = index - 1
                joined = self.length("links", before) or self.length("coordinators", before)
                if not (joined or self.is_break(before) or self.length("stops", before)):
                    return index
        return start

    def trimmed(self, start: int, stop: int) -> int:
        """Returns where a name begins when conjunctions, adverbs and dates before it are passed over."""
        while start < stop:
            if self.words[start].mark and start not in self.soft and self.words[start].text != "@":
                start += 1
                continue
            if self._begins_noun(start):
                break
            size = 0
            for field in ("trims", "coordinators", "adverbs", "contrasts"):
                if not self.length("determiners", start):
                    size = max(size, self.length(field, start))
            size = size or (1 if self.is_time(start) and start + 1 < stop else 0)
            after_article = self.length("determiners", start)
            if not size and after_article and self.length("trims", start + after_article):
                size = after_article + self.length("trims", start + after_article)  # "de la soi-disant X"
            if not size:
                break
            start += size
        return start

    def _core(self, start: int, stop: int) -> int:
        """Returns where the head of a name ends: before its first preposition of place or time."""
        return next((n for n in range(start + 1, stop) if self.length("stops", n)), stop)

    def _document(self, start: int, stop: int) -> Name | None:
        """Returns the author of "a statement from X", or the document itself where it names none."""
        head = next(
            (n for n in range(start, min(start + _PLAIN_WORDS, stop)) if self.length("documents", n)), None
        )
        if head is None:
            return None
        owner = next((n for n in range(start + 1, head) if self.words[n].low in self.lexicon.owns), None)
        if owner is not None:  # "Amnesty's report"
            kind = self.kind((start, owner))
            return (
                Name((start, owner), kind or "other", end=stop) if kind or self.is_name(owner - 1) else None
            )
        if self.kind((start, head)) not in (None, "media"):
            return None
        for index in range(head + 1, stop):
            size = self.length("authors", index)
            if size:
                first = self.trimmed(index + size, stop)
                kind = self.kind((first, stop)) if first < stop else None
                if kind or (first < stop and self.is_name(first)):
                    return Name((first, stop), kind or "other", end=stop)
        kind = self.kind((start, stop))
        definite = bool(self.length("definite", start))
        return Name((start, stop), kind or "other", carried=definite and kind is None, end=stop)

    def is_proper(self, place: Place) -> bool:
        """Returns whether a name has a capital that does not come from the start of the sentence alone."""
        if not self.lexicon.cased:
            return False
        return any(self.is_name(n) and (n > 0 or place[1] - place[0] <= 2) for n in range(*place))

    def first_noun(self, stop: int) -> Name | None:
        """Returns the speaker that opens a sentence whose verb stands last."""
        base = next((n + 1 for n in range(stop - 1, -1, -1) if self.words[n].text in _PARTING), 0)
        opening = self._behind_that(stop) or self._opening_noun(base, stop)
        if opening is not None:
            return opening
        first = self.trimmed(self.segment(stop), stop)
        for limit in (first, self.trimmed(max(base, self._clause_start(stop)), stop)):
            if self.length("same", limit):
                end = limit + self.length("same", limit)
                return Name((limit, end), self.kind((limit, end)) or "anonymous", carried=True, end=end)
            end = self._subject_end(limit, stop)
            kind = self.kind((limit, end)) if end > limit else None
            if kind:
                while end < stop and self.lexicon.cased and self.is_name(end) and not self.is_break(end):
                    end += 1  # the person behind the office
                return Name((limit, end), kind, end=end)
        return self._bare_person(self.trimmed(base, stop), stop)

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
            if self.is_break(index) or self.is_time(index) or (index > start and self._leaves_subject(index)):
                break
            found = self.lexicon.kinds.at(self.words, index)
            size = found[0] if found else 1
            if end and not found and not self.lexicon.cased and not self.group(index):
                end = index + 1  # Persian describes a noun behind it
            if found and not self.words[index + size - 1].low.endswith(endings):
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
        return any(
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
        first = max((n + 1 for n in range(stop - 1) if self.is_one_of(n, frozenset(";；؛"))), default=0)
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
