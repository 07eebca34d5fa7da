"""The words of a stretch that are a speaker's name."""

from dataclasses import dataclass, replace

from compare.records import SpeakerKind
from compare.reporting.clause import Clause
from compare.reporting.line import COMMAS, Place

_PLAIN_WORDS = 6  # without a known noun or a capital only a short stretch passes for a name
_ADVERB_WORDS = 5  # the longest phrase that is looked for before a verb
_PERSON_WORDS = 3  # of a name without capitals
_TIME_WORDS = 7  # of a time before a name
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
    """A sentence in which stretches of words are read as names."""

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
        ends = self.is_one_of(index + 1, COMMAS) or self.length("describing", index + 1)
        if ends and self.length("documents", index):
            return True  # "the UN report, published on Monday, said"
        return bool(self.ends("determiners", index)) or (
            self.lexicon.cased and index > 0 and self.words[index].capital and self.words[index - 1].capital
        )

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

    def _is_particle(self, index: int) -> bool:
        """Returns whether a word is a small part of a person's name: "Anna de Wit"."""
        near = self.words[index - 1 : index + 2]
        return (
            self.lexicon.cased
            and len(near) > 2
            and self.words[index].low in self.lexicon.particles
            and not (self.length("stops", index) and self.is_time(index + 1))
            and near[0].capital
            and near[2].capital
            and not self.kind_at(index - 1)
        )

    def name(self, start: int, stop: int) -> Name | None:
        """Returns the name that fills a run of words, or None where it cannot be one."""
        if self.length("same", start) == stop - start > 0:
            return Name((start, stop), self.kind((start, stop)) or "anonymous", carried=True, end=stop)
        start = self.trimmed(start, stop)
        stop = self._before_object(start, stop)
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
        if not self.lexicon.cased and self.lexicon.spaced and self.lexicon.deaths.has(self.words, start):
            return None  # Arabic "were-killed eight, among them a leader called X"
        if kind is None and self.lexicon.nouns_capital and not self._is_proper_run(start, core):
            return None
        if kind is None and not any(self.is_name(n) for n in range(start, core)):
            article = self.length("determiners", start)
            if not article or stop - start > _PLAIN_WORDS or not self.lexicon.cased:
                return None
        return Name((start, stop), kind or "other", end=stop)

    def _before_object(self, start: int, stop: int) -> int:
        """Returns where a subject ends before the object or place behind it: Turkish "X saldırıyı kınadı"."""
        endings = self.lexicon.data.object_endings
        last = stop - 1
        if not endings or last <= start or self.words[last].capital or self.kind_at(last):
            return stop
        whole = self.kind((start, last)) or all(self.is_name(n) for n in range(start, last))
        return last if whole and self.words[last].low.endswith(endings) else stop

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
            named = any(self._runs_over(place, index) for place in range(start, index))
            if definite and not named and self.words[index].text.islower():
                before = index - 1
                if self.kind((index, stop)) is None and self.kind((start, index)) is not None:
                    continue  # "police investigating the attack"
                joined = self.length("links", before) or self.length("coordinators", before)
                if not (joined or self.is_break(before) or self.length("stops", before)):
                    return index
        return start

    def _runs_over(self, start: int, index: int) -> bool:
        """Returns whether a known name begins at a word and holds another: "Save the Children"."""
        found = self.lexicon.kinds.at(self.words, start)
        return found is not None and start + found[0] > index + 1

    def trimmed(self, start: int, stop: int) -> int:
        """Returns where a name begins when conjunctions, adverbs and dates before it are passed over."""
        while start < stop:
            if self.words[start].mark and start not in self.soft and self.words[start].text != "@":
                start += 1
                continue
            if self._begins_noun(start):
                break
            size = self._to_time(start, stop)
            size = size or max(
                self.length(field, start) for field in ("trims", "coordinators", "adverbs", "contrasts")
            )
            if size <= self.length("determiners", start) and size < 2:
                size = 0  # but "two hours later"
            size = size or (1 if self.is_time(start) and start + 1 < stop else 0)
            size = size or self._to_place(start, stop)
            after_article = self.length("determiners", start)
            if not size and after_article and self.length("trims", start + after_article):
                size = after_article + self.length("trims", start + after_article)  # "de la soi-disant X"
            if not size:
                break
            start += size
        return start

    def _to_place(self, start: int, stop: int) -> int:
        """Returns how many words of a place stand before a noun that names a speaker: Polish "W Aleppo policja"."""
        plain = self.length("stops", start) and not self.length("determiners", start)
        near = range(start + 1, min(start + _PLAIN_WORDS, stop)) if plain and self.lexicon.cased else ()
        first = next((n for n in near if not self.is_name(n)), start)
        return first - start if first > start + 1 and self.kind_at(first) else 0

    def _to_time(self, start: int, stop: int) -> int:
        """Returns how many words of a time stand before a name: "in 2020 OHCHR", "on the evening of April 11 a man"."""
        if not (self.lexicon.cased and self.length("stops", start)) or self.length("determiners", start):
            return 0
        end, index = start, start + 1
        while index < min(stop, start + _TIME_WORDS):
            timed = self.is_time(index) or self.words[index].text[0].isdigit()
            small = max(self.length(field, index) for field in ("determiners", "links", "stops"))
            if not (timed or small or self.length("adverbs", index)):
                break
            index += 1
            end = index if timed else end
        return end - start if end < stop else 0

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
                if self.length("nobody", first):
                    continue  # "a post on Facebook by the ministry"
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
