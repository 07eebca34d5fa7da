"""Reporting verbs of a sentence, and whether what is said stands before or behind them."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from compare.quotes import Quote
from compare.records import Sentence, Stance
from compare.reporting.line import COLONS, COMMAS, DASHES, QUOTE_MARKS, Line, Place, Span
from compare.words import Phrases

T = TypeVar("T")

_TITLE_MARKS = frozenset("《》〈〉")  # around the name of a Chinese newspaper
_SHORT_NAME = 3  # words in quotation marks that are a name where names have no capitals
_SHORT_WORD = 2  # letters; no word is left behind a prefix of one
_ADDRESSEE = 4  # words of the name of who is told
TO_TALLY = 8  # words behind "raised" among which its toll stands
FROM_DOCUMENT = 10  # words before "shows" among which its document stands
_QUOTED_NAME = 5  # words and marks of a name in quotation marks


class Clause(Line):
    """A sentence with its verb groups."""

    def __init__(self, sentence: Sentence, quotes: Sequence[Quote]) -> None:
        """Takes a sentence and its quotations."""
        super().__init__(sentence, quotes)
        self.soft |= self._named_in_quotes()
        self.soft |= {n for n, word in enumerate(self.words) if word.text in _TITLE_MARKS}

    def _named_in_quotes(self) -> set[int]:
        """Returns the quotation marks around a speaker's name, as in «the "Civil Defence" said»; they quote nothing."""
        marks: set[int] = set()
        for quote in self.quotes:
            within = [n for n, word in enumerate(self.words) if quote.start <= word.start < quote.end]
            if not within or len(within) > _QUOTED_NAME:
                continue
            before = self.kind_at(within[0] - 2) if within[0] > 1 else None
            titled = before == "media"  # the newspaper "X"
            if before and self.lexicon.cased and self.is_name(within[0]):  # the union "Common Shift"
                titled = titled or not any(self.words[n].text[0].isdigit() for n in within)
            plain = not self.lexicon.cased and self.lexicon.spaced and len(within) <= _SHORT_NAME
            titled = titled or (plain and not any(self.is_time(n) for n in within))
            if not (titled or any(self.kind_at(n) for n in within)):
                continue
            if (
                any(self.group(n) or self.length("passives", n) for n in within)
                or self.words[within[-1]].mark
            ):
                continue  # a sentence: "Twelve people are dead,"
            for n in within:
                self.inside[n] = None
            edges = (within[0] - 1, within[-1] + 1)
            marks |= {n for n in edges if 0 <= n < len(self.words) and self.words[n].text in QUOTE_MARKS}
        return marks

    def trimmed_span(self, start: int, end: int) -> Span:
        """Returns a span without the spaces, commas and colons at its edges; empty where only adverbs are left."""
        within = [n for n, word in enumerate(self.words) if start <= word.start and word.end <= end]
        edge = COMMAS | COLONS | DASHES | frozenset(";؛；-")
        while within and self.words[within[0]].text in edge:
            within.pop(0)
        while within and self.words[within[-1]].text in edge:
            within.pop()
        if not any(
            not self.words[n].mark and not self.length("adverbs", n) and not self.is_adverb(n) for n in within
        ):
            return (start, start)
        return (self.words[within[0]].start, self.words[within[-1]].end)

    def verb_at(self, index: int) -> Place | None:
        """Returns the place of a reporting verb with its auxiliary, if one starts at a word."""
        group = self.group(index)
        return group[0] if group and group[2] != "passive" else None

    def group(self, index: int) -> tuple[Place, Stance, str] | None:
        """Returns a verb group that starts at a word: its place, its stance, and its form.

        That is "finite", "gerund", "passive", or "unlisted" for a verb that is known by its ending and "that" alone.
        """
        if not 0 <= index < len(self.words):
            return None
        passive = self.length("passives", index)
        auxiliary = self.length("auxiliaries", index)
        if passive >= auxiliary and passive:
            after = self.skip(index + passive)
            found = self._form(after, participle=True)
            return ((index, after + found[0]), found[1], "passive") if found else None
        if auxiliary:
            after = self.skip(index + auxiliary)
            found = self._form(after, participle=True)
            if found:
                return (index, after + found[0]), found[1], "finite"
            if self._is_unlisted(after, self.lexicon.data.participle_endings):
                return (index, after + 1), "neutral", "unlisted"
        plain = self._with_end(index, self.lexicon.finite, self.lexicon.finite_ends)
        described = self.lexicon.data.one_past and plain and self.kind_at(index)
        if described and self._is_described(index):
            return None  # "initial reports", and not "the agency reports"
        if plain and self._may_report(index, index + plain[0]) and not self._is_named(index, plain[0]):
            return (index, index + plain[0]), plain[1][1], plain[1][0]
        if self._is_unlisted(index, self.lexicon.data.past_endings):
            return (index, index + 1), "neutral", "unlisted"
        return None

    def _is_unlisted(self, index: int, endings: tuple[str, ...]) -> bool:
        """Returns whether a verb with one of these endings stands before "that", whatever it means."""
        if not endings or index >= len(self.words) or not self.words[index].low.endswith(endings):
            return False
        if not self.words[index].text.islower() or self.kind_at(index) or self.ends("determiners", index):
            return False
        if self.length("makes_that", index):
            return False
        places = (index + 1, self.skip(index + 1))  # Dutch "dat" may pass for an adverb
        return any(self.length("complementizers", n + self.is_one_of(n, COMMAS)) for n in places)

    def _is_described(self, index: int) -> bool:
        """Returns whether the word before a noun names nobody: an adjective, or the first of its sentence."""
        before = self.skip_back(index) - 1
        return before < 0 or not (self.kind_at(before) or (before > self.opened and self.is_name(before)))

    def _is_named(self, first: int, length: int) -> bool:
        """Returns whether a verb's letters are a name's: "in the town of Tell Hadra", "in Borno State"."""
        if not 0 < first < len(self.words) - length:
            return False
        if self.words[first].low in self.lexicon.regions and self.words[first - 1].capital:
            return self.words[first].capital
        before, own, behind = (self.words[at].text[:1] for at in (first - 1, first, first + length))
        return before.islower() and own.isupper() and behind.isupper()

    def _may_report(self, first: int, end: int) -> bool:
        """Returns whether a verb that reports only beside a toll or a document has one.

        "Put the dead at nine", "the list shows"; a verb of neither list needs none.
        """
        if self.length("tallying", first) == end - first:
            given = self.length("passives", first - 1)  # "the figure was given by"
            quoted = end < len(self.words) and self.words[end].text in QUOTE_MARKS
            told = self.skip(end + quoted)
            behind = self.stands_in("tallies", told, told + TO_TALLY) or bool(self.length("tallied", told))
            if self.lexicon.data.order == "VSO":  # the subject stands between, and commas around a day
                behind = any(
                    self.length("tallies", n) for n in range(end, min(end + 2 * TO_TALLY, len(self.words)))
                )
            return behind or bool(given and self.stands_in("tallies", max(first - FROM_DOCUMENT, 0), first))
        if self.length("depicting", first) == end - first:
            return self.stands_in("documents", max(first - FROM_DOCUMENT, 0), first)
        return True

    def stands_in(self, field: str, start: int, end: int) -> bool:
        """Returns whether a phrase of a list stands between two words, before any mark that breaks a name."""
        for index in range(start, min(end, len(self.words))):
            if self.length(field, index):
                return True
            if self.is_break(index):
                break
        return False

    def _form(self, index: int, *, participle: bool) -> tuple[int, Stance] | None:
        """Returns a participle at a word: how many words, and its stance. English writes it like the past tense."""
        if index >= len(self.words) or not participle:
            return None
        found = self._with_end(index, self.lexicon.participles, self.lexicon.participle_ends)
        if found:
            return found
        plain = self._with_end(index, self.lexicon.finite, self.lexicon.finite_ends)
        if plain is None or plain[1][0] != "finite" or not self._may_report(index, index + plain[0]):
            return None
        return plain[0], plain[1][1]

    def _with_end(
        self, index: int, verbs: Phrases[T], ends: Mapping[str, Phrases[T]]
    ) -> tuple[int, T] | None:
        """Returns a verb at a word, how many words and what it is; adverbs and a day may part it from its preposition.

        "sprach von", and "sprach am Donnerstag von".
        """
        plain = verbs.at(self.words, index)
        behind = ends.get(self.words[index].low)
        if plain or behind is None:
            return plain
        end = self.skip(index + 1)
        end += self.length("contrasts", end)  # "sprach dagegen von"
        for place in range(index + 2, min(self.skip(end), len(self.words) - 1) + 1):
            if found := behind.at(self.words, place):
                return place + found[0] - index, found[1]
        return None

    def skip(self, index: int) -> int:
        """Returns the place behind adverbs and weekdays."""
        while index < len(self.words):
            adverb = self.length("adverbs", index)
            size = adverb if adverb > self.length("determiners", index) else 0  # "d'abord", not "el"
            size = size or self.length("negations", index)
            size = max(size, self.time_length(index)) or (1 if self.is_adverb(index) else 0)
            if not size and self.length("stops", index) == 1 and self.is_time(index + 1):
                size = 1 + self.time_length(index + 1)  # "on Tuesday"
            if (
                not size
                and self.length("determiners", index) == 1
                and self.lexicon.times.has(self.words, index + 1)
            ):
                size = 2  # Spanish "declaró el jueves el gobernador"
            if not size and self._is_day_in_brackets(index):
                size = 3  # Portuguese "informou nesta quinta-feira (14) a Polícia Civil"
            if not size:
                break
            index += size
        return index

    def _is_day_in_brackets(self, index: int) -> bool:
        """Returns whether "(14)" stands right behind a weekday."""
        if index + 2 >= len(self.words) or not self.lexicon.times.has(self.words, index - 1):
            return False
        opening, day, closing = (word.text for word in self.words[index : index + 3])
        return (opening, closing) == ("(", ")") and day.isdigit()

    def skip_back(self, index: int) -> int:
        """Returns the place before adverbs and weekdays that end before a word."""
        while index > 0:
            size = (
                self.ends("adverbs", index) or self.ends("negations", index) or self.ends("anonymity", index)
            )
            if not size and self.lexicon.times.has(self.words, index - 1):
                size = 2 if index > 1 and self.length("stops", index - 2) == 1 else 1  # "on Tuesday"
            size = size or (1 if self.is_adverb(index - 1) else 0)
            if not size:
                break
            index -= size
        return index

    def is_adverb(self, index: int) -> bool:
        """Returns whether a word is an adverb by its ending: "repeatedly"."""
        endings = tuple(self.lexicon.data.adverb_endings)
        word = self.words[index]
        return bool(endings) and not word.capital and word.low.endswith(endings) and not self.kind_at(index)

    def is_denied(self, place: Place) -> bool:
        """Returns whether nothing was said: "has not confirmed"; French "ne déplorent que deux" tells of two."""
        start = self.skip_back(place[0])
        unnamed = [
            n + self.length("anonymity", n) for n in range(start, place[0]) if self.length("anonymity", n)
        ]
        told = range(max(unnamed, default=start), place[1])
        negated = {self.words[n].low for n in told if self.length("negations", n)}
        behind = self.words[place[1]].low if place[1] < len(self.words) else ""
        return bool(negated) and not any(
            negated == {one} and behind == other for one, other in self.lexicon.data.only
        )

    def is_weak(self, place: Place) -> bool:
        """Returns whether a verb reports only with a quotation or "that"."""
        return any(self.length("weak", n) == place[1] - n for n in range(*place))

    def is_strong(self, place: Place) -> bool:
        """Returns whether whoever does what a verb says must be speaking."""
        return any(self.length("strong", n) == place[1] - n for n in range(*place))

    def beside_quote(self, place: Place) -> bool:
        """Returns whether a quotation ends just before a verb or starts in its clause behind it."""
        start = self.skip_back(place[0])
        near = [n for n in range(max(start - 2, 0), start) if self.words[n].text in QUOTE_MARKS]
        after = place[1]
        while after < len(self.words) and not self.is_break(after):
            after += 1
        return bool(near) or (after < len(self.words) and self.words[after].text in QUOTE_MARKS)

    def behind_addressee(self, index: int) -> int:
        """Returns the place behind "to reporters", "à l'AFP" and weekdays."""
        index = self.skip(index)
        size = self.length("to", index)
        after = index + size
        if size:
            after += self.length("determiners", after)
        told = (
            self.length("addressees", after)
            or self._quoted_addressee(after)
            or self._named_addressee(index, after)
        )
        if told and not size and self._is_agency_speaking(index, after):
            return index
        return self.skip(after + told) if told else index

    def _quoted_addressee(self, index: int) -> int:
        """Returns how many words a title in quotation marks takes to whom something is told: Russian «Коммерсанту»."""
        endings = self.lexicon.data.oblique_endings
        if not endings or not self.is_one_of(index, QUOTE_MARKS):
            return 0
        end = next(
            (n for n in range(index + 1, index + _ADDRESSEE + 2) if self.is_one_of(n, QUOTE_MARKS)), index
        )
        return end + 1 - index if end > index + 1 and self.words[end - 1].low.endswith(endings) else 0

    def _is_agency_speaking(self, index: int, after: int) -> bool:
        """Returns whether an agency behind a verb speaks: "rapporte AFP" where one tells "à l'AFP"; but "told AFP"."""
        to = self.lexicon.data.to
        name = after + self.length("determiners", after)
        if not to or self.kind_at(name) != "media" or (index and self.ends("tells", index)):
            return False
        written_on = bool(self.lexicon.data.clitics) and self.words[after].low.startswith(tuple(to))
        return not written_on  # Arabic li-Reuters

    def _named_addressee(self, index: int, after: int) -> int:
        """Returns how many words of a name stand right behind "told": "Harbour Wire"."""
        if index and self._is_written_on(index):
            near = range(index + 1, index + _ADDRESSEE + 1)
            end = next((n for n in near if self.is_that(n) or self.kind_at(n)), index)
            return 0 if any(self.is_break(n) for n in range(index, end)) else end - index
        if not (self.lexicon.cased and index and self.ends("tells", index)):
            return 0
        end = after + self.length("determiners", after)
        first = end
        while end < len(self.words) and end - first < _ADDRESSEE and self.is_name(end):
            end += 1
        return end - after if end > first else 0

    def _is_written_on(self, index: int) -> bool:
        """Returns whether "to the" is written onto a word behind a verb: Arabic "said to-the-observatory"."""
        data = self.lexicon.data
        prefixes = tuple(
            one for one in data.clitics if len(one) > 1 and one.startswith(tuple(data.to or "\0"))
        )
        return bool(prefixes) and index < len(self.words) and self.words[index].low.startswith(prefixes)

    def opens_clause(self, start: int, end: int) -> bool:
        """Returns whether a source stands before what it says: nothing but a conjunction is before it."""
        if end >= len(self.words) or all(self.is_break(n) for n in range(end, len(self.words))):
            return False
        return not self.content_before(start)

    def content_before(self, index: int) -> bool:
        """Returns whether anything is said before a word in its clause."""
        inside = self.inside[index]
        while index > 0 and self.inside[index - 1] == inside:
            index -= 1
            if self.words[index].text in COMMAS | QUOTE_MARKS | DASHES:
                continue
            if self.is_break(index):
                return False
            after = index + 1
            if any(self.ends(field, after) for field in ("complementizers", "contrasts")):
                return False
            size = (
                self.ends("trims", after) or self.ends("adverbs", after) or self.ends("coordinators", after)
            )
            if not size and not self.is_time(index):
                return True
            index -= max(size, 1) - 1
        return inside is None and index > 0  # what stands before is a quotation

    def awaits(self, index: int) -> bool:
        """Returns whether what is said begins at a word: "that", a colon, a quotation."""
        index = self.behind_addressee(index)
        return self.is_one_of(index, COLONS) or self.is_that(index)

    def is_that(self, index: int) -> bool:
        """Returns whether a word opens what is said: "that", or one onto which "that" is written."""
        prefixes = tuple(self.lexicon.data.that_prefixes)
        if prefixes and 0 <= index < len(self.words):
            word = self.words[index].low
            if word.startswith(prefixes) and len(word) > _SHORT_WORD and not self.length("cited_by", index):
                return True
        return bool(self.length("complementizers", index))

    def opening(self, index: int) -> str:
        """Returns what follows a verb: "that", "content", or "none" where only time and place do."""
        adverbial = False
        if index < len(self.words) and self.words[index].text.isdigit() and not self.is_time(index + 1):
            return "content"  # "spoke of 53 killed"
        index = self.behind_addressee(index)
        while index < len(self.words):
            if self.is_one_of(index, COLONS) or self.is_that(index):
                return "that"
            if self.words[index].text in QUOTE_MARKS and index not in self.soft:
                return "content"
            if self.is_break(index):
                break
            pronoun = self.length("singular_pronouns", index) or self.length("plural_pronouns", index)
            if pronoun and not adverbial:
                return "content"  # "said it had"
            small = self.length("stops", index) or self.length(
                "adverbs", index
            )  # French "la" is "it" before verbs
            if self.length("to", index) or (small and not self.length("determiners", index)):
                adverbial = True
            elif not adverbial and not self.is_time(index):
                return "content"
            index += 1
        return "none"
