"""The speaker whose name ends before a word, or begins behind it, with all that is told of him."""

from dataclasses import replace

from compare.reporting.line import COMMAS, QUOTE_MARKS
from compare.reporting.names import Name, Names

_ADVERB_WORDS = 5  # the longest phrase that is looked for before a verb


class Beside(Names):
    """A sentence in which names are found beside a word."""

    def left(self, stop: int) -> Name | None:
        """Returns the speaker whose name ends before a word, or before a participle that describes him."""
        name = self._left(stop)
        return (self._before_description(stop) or name) if name is None or name.kind == "other" else name

    def _left(self, stop: int) -> Name | None:
        """Returns the speaker whose name ends before a word."""
        if stop <= 0:
            return None
        for field in ("singular_pronouns", "plural_pronouns"):
            size = self.ends(field, stop)
            if size:
                return Name((stop - size, stop), "other", pronoun=True, end=stop)
        nameless = self.ends("anonymity", stop)
        if nameless:
            return self.left(stop - nameless)
        if self.words[stop - 1].low in self.lexicon.owns or self.ends("coordinators", stop):
            return None  # "the army's alleged toll", "... and said"
        if self.lexicon.cased and self.words[stop - 1].text.islower() and self._is_open(stop):
            return None  # "had to say"
        if self.ends("others", stop) and not self.ends("relatives", stop):
            return self._before_that(stop)  # "an association that has counted"
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
        reason = self.ends("subordinators", start)
        if reason and self.ends("anonymity", start - reason):
            return self.left(start - reason)  # "... anonymity because he was not authorised to speak"
        relative = self.ends("relatives", start)
        if relative and self.lexicon.data.order == "SVO" and not self.is_break(start - relative - 1):
            return self._left_plain(start - relative)  # "two elders who spoke to the agency gave a toll"
        first = self.trimmed(start, stop)
        if self.length("by", first) and self.length("stops", first):
            return None  # "lists seen by our reporters show"
        name = self.name(start, stop)
        if name is None or name.kind == "other":
            name = self._before_that(start) or name
        if name is None or self._is_told(name):
            return None
        joined = self._joined(name)
        return joined or name

    def _before_description(self, stop: int) -> Name | None:
        """Returns the known speaker before a participle: "an army spokesman speaking on Sunday said".

        Of a document it may tell the author: "a report published on Monday by the ministry said".
        """
        for index in range(stop - 1, max(stop - self.most, 0), -1):
            if self.is_break(index):
                return None
            if self.length("describing", index):
                if not all(self._describes(n) for n in range(index + 1, stop)):
                    return None  # "a video posted by the group appears to show"
                by = next((n for n in range(index + 1, stop) if self.length("by", n)), stop)
                paper = self.ends("documents", index)
                issued = paper > 0 and by < stop and self.length("issuing", index)
                author = self.name(by + self.length("by", by), stop) if issued else None
                name = author or self.name(self.segment(index - paper), index)
                known = name is not None and (name.kind != "other" or paper > 0)
                return replace(name, end=stop) if name and known else None
        return None

    def _describes(self, index: int) -> bool:
        """Returns whether a word can stand in a description: a name or a noun for speakers, a time, a small word."""
        fields = ("describing", "determiners", "links", "stops", "adverbs", "by")
        told = self.is_name(index) or self.is_time(index) or self.kind_at(index) is not None
        return told or any(self.length(field, index) for field in fields)

    def _before_that(self, start: int) -> Name | None:
        """Returns the known speaker before a "that" which is a "who" here: Spanish "un vecino que huyó dijo"."""
        that = self.ends("complementizers", start)
        head = self._left_plain(start - that) if that else None
        known = head is not None and head.kind != "other" and not self.ends("to", head.place[0])
        return head if known else None

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
        acronym = bool(heads) and self.words[heads[0]].text.isupper()
        return bool(heads) and not (placed or acronym) and self.words[heads[0]].low.endswith(endings)

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
            if relative:
                return self._left_plain(start - relative)  # Dutch "een arts die vluchtte, zei"
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

    def _before_insertion(self, comma: int) -> Name | None:
        """Returns the speaker before "..., which first reported it," or "..., one of six who drowned,"."""
        opening = comma - 1
        while opening > max(comma - self.most, 0) and not self.is_break(opening):
            opening -= 1
        if not self.is_one_of(opening, COMMAS):
            return None
        head = self._left_plain(opening)
        relative = self.length("relatives", opening + 1)
        if head is None or relative or head.kind != "other" or self.ends("documents", opening):
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
        if self.length("stops", head.place[0]) and not self.length("determiners", head.place[0]):
            return None  # "In Aleppo, police"
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
        start = self._behind_participle(start, article) if article else start
        if self.lexicon.data.order == "VSO" and self.length("others", start) == 1 and self.kind_at(start + 1):
            start += 1  # Arabic "estimates of-the-UN"
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

    def _behind_participle(self, start: int, article: int) -> int:
        """Returns where a document begins behind its participle: "einem am Montag veröffentlichten Bericht"."""
        near = range(start + article, min(start + self.most, len(self.words)))
        told = next((n for n in near if self.is_break(n) or self.length("issuing", n)), start)
        behind = told + self.length("issuing", told)
        return behind if behind > told and self.length("documents", behind) else start

    def _is_office(self, index: int) -> bool:
        """Returns whether a word that reads as "and-to" is an office by itself: Arabic والي."""
        clitics = tuple(self.lexicon.data.clitics)
        return (
            bool(clitics) and self.words[index].low.startswith(clitics) and self.kind_at(index) == "official"
        )

    def _is_deed(self, index: int) -> bool:
        """Returns whether a word between a name and a number tells what befell them: Arabic "the-army death-of 14".

        It has no article, the noun before it has one, and so is none of the name's.
        """
        articles = self.lexicon.articles
        if not articles or self.lexicon.cased or not self.is_number(index + 1):
            return False
        told, before = self.words[index].low, self.words[index - 1].low
        return before.startswith(articles) and not told.startswith(articles) and not self.kind_at(index)

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
        if index - start > 1 and index < len(self.words) and self._is_deed(index - 1):
            index -= 1
        while index > start and (
            self.length("links", index - 1) == 1 or self.length("coordinators", index - 1)
        ):
            index -= 1  # no name ends in "of" or "and"
        return index

    def _ends_name(self, index: int, start: int) -> bool:
        """Returns whether a name that began at `start` cannot hold the word at `index`."""
        head = index == start + self.length("determiners", start) > start
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
        noun = head and self.length("documents", index)  # "according to a report"
        if any(self.length(field, index) for field in fields) or (self.group(index) and not noun):
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
        bare = start + 1 < stop and not self.words[start + 1].low.startswith(articles)
        if bare and first and self.kind_at(start + 1):
            return start + 1  # "accused the network forces of the state"
        others = (
            n
            for n in range(start + 1, stop)
            if self.words[n].low.startswith(articles) and not self.ends("behalf", n)
        )
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
        told = name.kind != "other" and not self.lexicon.cased and self.is_that(end + 1)
        told = told and not any(self.is_time(n) for n in range(first, end))
        if told and end - first <= _ADVERB_WORDS:
            return end  # Arabic "the spokesman for the army, Colonel X, that"
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
