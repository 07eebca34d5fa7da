"""The reporting words of one sentence: which words name a speaker, and which words he answers for.

    A security official  told AFP   only two rockets had landed
    speaker              verb       content

Cues are found left to right: prepositions ("according to X"), verbs with the speaker before them ("X said"), verbs with
the speaker behind ("..., said X"), gerunds that borrow a speaker ("..., adding that"). A cue without a believable
speaker is no cue. Then the content of each is cut where another speaker's begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.lexicon import KIND_ORDER, Lexicon, lexicon
from compare.quotes import Quote
from compare.records import Sentence, SpeakerKind, Stance
from compare.words import Word

Place = tuple[int, int]  # half-open pair of word numbers
Span = tuple[int, int]  # half-open pair of offsets into the sentence's text

_NAME_WORDS = 16  # a longer stretch of words is a clause and no name
_NAME_SIGNS = 24  # the same where words are not spaced
_PLAIN_WORDS = 6  # without a known noun or a capital only a short stretch passes for a name
_ADVERB_WORDS = 5  # the longest phrase that is looked for before a verb
_INSERTED = 8  # so few words before "officials said" still wait for their verb: the rest belongs to him too
_HEADLINE_NAME = 6  # words of a speaker set off by a colon or dash in a headline
_LOOK_BACK = 60  # words before a verb among which its speaker is looked for
_MOST_CUES = 40  # in one sentence; prose has a handful
_LONG_SENTENCE = 2000  # words of a sentence that are read; more is no prose
_LONG_TEXT = 20_000  # the same in letters
_DASHES = frozenset("—–―")
_COMMAS = frozenset(",،，、")
_COLONS = frozenset(":：")
_BREAKS = _DASHES | _COMMAS | _COLONS | frozenset(".;؛；()[]。/!?؟！？…")
_QUOTE_MARKS = frozenset('"“”«»„「」『』‹›‟')


@dataclass(frozen=True, slots=True)
class Said:
    """One act of reporting in a sentence; spans are offsets into the sentence's text."""

    name: Span  # of the words that name the speaker here
    verb: Span  # of the reporting words
    stance: Stance
    kind: SpeakerKind
    content: Span  # of what is said
    follows: bool  # what is said stands behind the reporting words
    outer: Span  # of speaker and reporting words together
    pronoun: bool = False  # the speaker is "he" or "they"
    carried: bool = False  # the words point back: "the same source"
    definite: bool = False  # "the ministry" may be one that was named before
    plural: bool = False
    quote: int | None = None  # the quotation that the reporting words stand in
    mute: bool = False  # nothing is said, but whoever is named here may be "he" afterwards


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a speaker's name."""

    place: Place
    kind: SpeakerKind
    pronoun: bool = False
    carried: bool = False
    inserted: bool = False  # named before a relative clause between commas, which ends with its second comma
    end: int = 0  # the word after everything that belongs to the speaker: a document's author, an apposition


@dataclass(frozen=True, slots=True)
class _Cue:
    """Reporting words with their speaker, by word numbers."""

    verb: Place
    stance: Stance
    name: _Name
    follows: bool  # the content stands behind
    start: int  # the first word of speaker and verb
    end: int  # the word after both
    own: bool = True  # it names its speaker itself
    mute: bool = False  # nothing is said: "did not comment", "responded with force"


def find_reports(sentence: Sentence, quotes: Sequence[Quote]) -> list[Said]:
    """Returns the acts of reporting in one sentence, in the order of their reporting words.

    Args:
        sentence: a sentence of any length; of a very long one the head is read.
        quotes: its quotations.
    """
    line = _Line(sentence, quotes)
    cues = line.cues()
    found = [line.said(cue) for cue in cues]
    return _settle(line, cues, found)


class _Line:
    """The words of one sentence and what is known of each."""

    def __init__(self, sentence: Sentence, quotes: Sequence[Quote]) -> None:
        self.lexicon: Lexicon = lexicon(sentence.language)
        self.text = sentence.text
        self.heading = sentence.heading
        self.words: list[Word] = self.lexicon.words(sentence.text[:_LONG_TEXT])[:_LONG_SENTENCE]
        self.quotes = quotes
        self.inside: list[int | None] = [self._quote_at(word.start) for word in self.words]
        self.soft: set[int] = self._named_in_quotes()
        self._contrasts: list[tuple[int, int | None]] | None = None
        self.most = _NAME_WORDS if self.lexicon.spaced else _NAME_SIGNS

    # -- looking things up ---------------------------------------------------------------------------------------

    def _quote_at(self, offset: int) -> int | None:
        return next((quote.number for quote in self.quotes if quote.start <= offset < quote.end), None)

    def _named_in_quotes(self) -> set[int]:
        """Returns the quotation marks around a speaker's name, as in «the "Civil Defence" said»; they quote nothing."""
        marks: set[int] = set()
        for quote in self.quotes:
            within = [n for n, word in enumerate(self.words) if quote.start <= word.start < quote.end]
            if not within or len(within) > _ADVERB_WORDS or not any(self._kind_at(n) for n in within):
                continue
            if any(self._group(n) for n in within):
                continue
            for n in within:
                self.inside[n] = None
            edges = (within[0] - 1, within[-1] + 1)
            marks |= {n for n in edges if 0 <= n < len(self.words) and self.words[n].text in _QUOTE_MARKS}
        return marks

    def length(self, field: str, index: int) -> int:
        """Returns how many words a phrase of a list has that starts at a word; 0: none does."""
        found = self.lexicon.lists[field].at(self.words, index) if 0 <= index < len(self.words) else None
        return found[0] if found else 0

    def ends(self, field: str, index: int) -> int:
        """Returns how many words a phrase of a list has that ends before a word; 0: none does."""
        for size in range(min(_ADVERB_WORDS, index), 0, -1):
            if self.length(field, index - size) == size:
                return size
        return 0

    def is_break(self, index: int) -> bool:
        """Returns whether no name runs over this word; the text's edges count as breaks."""
        if not 0 <= index < len(self.words):
            return True
        if index in self.soft:
            return False
        return self.words[index].text in _BREAKS or self.words[index].text in _QUOTE_MARKS

    def is_one_of(self, index: int, signs: frozenset[str]) -> bool:
        """Returns whether a word is one of some marks."""
        return 0 <= index < len(self.words) and self.words[index].text in signs

    def is_time(self, index: int) -> bool:
        """Returns whether a word is a weekday, a month or a bare number."""
        return 0 <= index < len(self.words) and (
            self.lexicon.times.has(self.words, index) or self.words[index].text.isdigit()
        )

    def is_name(self, index: int) -> bool:
        """Returns whether a word is written like a name."""
        return self.words[index].capital and not self.is_time(index)

    def kind(self, place: Place) -> SpeakerKind | None:
        """Returns the kind of speaker that the nouns of a name tell, None if they tell nothing."""
        kinds = {self._kind_at(index) for index in range(*place)}
        found = next((kind for kind in KIND_ORDER if kind in kinds), None)
        if found is None and any(self.lexicon.states.has(self.words, index) for index in range(*place)):
            return "official"
        return found

    def _kind_at(self, index: int) -> SpeakerKind | None:
        found = self.lexicon.kinds.at(self.words, index)
        return found[1] if found else None

    def span(self, place: Place) -> Span:
        """Returns the offsets of some words."""
        return (self.words[place[0]].start, self.words[place[1] - 1].end)

    # -- finding cues --------------------------------------------------------------------------------------------

    def cues(self) -> list[_Cue]:
        """Returns all reporting words that have a speaker, left to right, none within another."""
        found: list[_Cue] = []
        index = 0
        while index < len(self.words) and len(found) < _MOST_CUES:
            cue = self._cue_at(index, found)
            if cue is not None:
                found.append(cue)
                index = max(
                    index + 1, cue.end if not cue.follows or cue.start == cue.verb[0] else cue.verb[1]
                )
                group = None if self.lexicon.spaced else self._group(index)
                index = group[0][1] if group else index  # 据...称: the verb belongs to "according to"
            else:
                index += 1
        if self.heading and not found:
            found = self._headline()
        return found

    def _cue_at(self, index: int, before: list[_Cue]) -> _Cue | None:
        return (
            self._same(index)
            or self._around(index)
            or self._source(index)
            or self._source_after(index)
            or self._citing(index, before)
            or self._verb(index, before)
        )

    def _same(self, index: int) -> _Cue | None:
        """Finds "the same source" where it is a speaker by itself: "de même source"."""
        size = self.length("bare_sources", index)
        if not size:
            return None
        name = self._right(index + size, within=True)
        end = name.end if name else index + size
        back = _Name((index, end), "anonymous", carried=bool(self.length("same", index)), end=end)
        return _Cue((index, index + size), "neutral", back, self._opens_clause(index, end), index, end)

    def _source(self, index: int) -> _Cue | None:
        """Finds "according to X"; "as X put it" is a verb's affair."""
        size = self.length("sources", index)
        if not size:
            return None
        start = index + size
        verb = self._verb_at(start)  # "según informó la policía"
        name = self._right(verb[1] if verb else start)
        if name is None:
            return None
        follows = self._opens_clause(index, name.end)
        return _Cue((index, verb[1] if verb else start), "neutral", name, follows, index, name.end)

    def _around(self, index: int) -> _Cue | None:
        """Finds a speaker between two words that together mean "according to"."""
        for opening, closing in self.lexicon.data.sources_around:
            first = [word.low for word in self.lexicon.words(opening)]
            last = [word.low for word in self.lexicon.words(closing)]
            if [word.low for word in self.words[index : index + len(first)]] != first:
                continue
            start = index + len(first)
            for end in range(start + 1, min(start + self.most, len(self.words) - len(last) + 1)):
                if self.is_break(end - 1):
                    break
                if [word.low for word in self.words[end : end + len(last)]] == last:
                    kind = self.kind((start, end)) or "other"
                    stop = end + len(last)
                    name = _Name((start, end), kind, end=stop)
                    return _Cue((index, start), "neutral", name, self._opens_clause(index, stop), index, stop)
        return None

    def _source_after(self, index: int) -> _Cue | None:
        """Finds "X zufolge"."""
        size = self.length("sources_after", index)
        name = self._left(index) if size else None
        if name is None:
            return None
        start, end = name.place[0], index + size
        return _Cue((index, end), "neutral", name, self._opens_clause(start, end), start, end)

    def _citing(self, index: int, before: list[_Cue]) -> _Cue | None:
        """Finds "citing X" behind another speaker, who answers for the words; X may be "the same source" later."""
        quoting = self.length("quoting", index)
        quoted = self._right(index + quoting) if quoting else None
        said = quoted.end + self.length("as_said", quoted.end) if quoted else 0
        group = self._group(said) if quoted and said > quoted.end else None
        if quoted and group and group[2] == "gerund":  # "quoted X as saying that"
            return _Cue(group[0], group[1], quoted, True, index, group[0][1])
        size = self.length("citing", index)
        name = self._right(index + size) if size else None
        if name is None or name.kind in ("other", "witness") or not before:
            return None
        return _Cue((index, index + size), "neutral", name, False, index, name.end, mute=True)

    def _verb_at(self, index: int) -> Place | None:
        """Returns the place of a reporting verb with its auxiliary, if one starts at a word."""
        group = self._group(index)
        return group[0] if group and group[2] != "passive" else None

    def _group(self, index: int) -> tuple[Place, Stance, str] | None:
        """Returns a verb group that starts at a word: its place, its stance, and "finite", "gerund" or "passive"."""
        if not 0 <= index < len(self.words):
            return None
        passive = self.length("passives", index)
        auxiliary = self.length("auxiliaries", index)
        if passive >= auxiliary and passive:
            after = self._skip(index + passive)
            found = self._form(after, participle=True)
            return ((index, after + found[0]), found[1], "passive") if found else None
        if auxiliary:
            after = self._skip(index + auxiliary)
            found = self._form(after, participle=True)
            if found:
                return (index, after + found[0]), found[1], "finite"
        plain = self.lexicon.finite.at(self.words, index)
        if plain:
            return (index, index + plain[0]), plain[1][1], plain[1][0]
        return None

    def _form(self, index: int, *, participle: bool) -> tuple[int, Stance] | None:
        """Returns a participle at a word: how many words, and its stance. English writes it like the past tense."""
        if index >= len(self.words) or not participle:
            return None
        found = self.lexicon.participles.at(self.words, index)
        if found:
            return found
        plain = self.lexicon.finite.at(self.words, index)
        return (plain[0], plain[1][1]) if plain and plain[1][0] == "finite" else None

    def _skip(self, index: int) -> int:
        """Returns the place behind adverbs and weekdays."""
        while index < len(self.words):
            size = 0 if self.length("determiners", index) else self.length("adverbs", index)
            size = size or (1 if self.is_time(index) or self._is_adverb(index) else 0)
            if not size and self.length("stops", index) == 1 and self.is_time(index + 1):
                size = 2  # "on Tuesday"
            if not size:
                break
            index += size
        return index

    def _is_adverb(self, index: int) -> bool:
        """Returns whether a word is an adverb by its ending: "repeatedly"."""
        endings = tuple(self.lexicon.data.adverb_endings)
        word = self.words[index]
        return bool(endings) and not word.capital and word.low.endswith(endings) and not self._kind_at(index)

    def _skip_back(self, index: int) -> int:
        """Returns the place before adverbs and weekdays that end before a word."""
        while index > 0:
            size = self.ends("adverbs", index)
            if not size and self.lexicon.times.has(self.words, index - 1):
                size = 2 if index > 1 and self.length("stops", index - 2) == 1 else 1  # "on Tuesday"
            size = size or (1 if self._is_adverb(index - 1) else 0)
            if not size:
                break
            index -= size
        return index

    def _verb(self, index: int, before: list[_Cue]) -> _Cue | None:
        """Finds a reporting verb and its speaker, before it or behind it."""
        group = self._group(index)
        if group is None:
            return None
        place, stance, form = group
        if self.ends("determiners", index) and not self.ends("adverbs", index):
            return None  # "an announce", "the claims": a noun
        denied = self._denied(place)
        if form == "passive":
            return None if denied else self._passive(place, stance)
        if form == "gerund":
            return None if denied else self._gerund(place, stance, before)
        if self.length("by", place[1]):
            return None  # "the toll announced by the ministry"
        cue = self._inverted(place, stance)
        if cue is None and self.lexicon.data.order == "VSO":
            cue = self._swapped(place, stance)
        cue = cue or self._straight(place, stance, before) or self._swapped(place, stance)
        if cue and cue.follows and self._is_weak(place):
            denied = denied or not (self._beside_quote(place) or self._opening(place[1]) == "that")
        return replace(cue, mute=denied) if cue else None

    def _denied(self, place: Place) -> bool:
        """Returns whether nothing was said: "has not confirmed"."""
        start = self._skip_back(place[0])
        return any(self.length("negations", n) for n in range(start, place[1]))

    def _is_weak(self, place: Place) -> bool:
        """Returns whether a verb reports only with a quotation or "that"."""
        return any(self.length("weak", n) == place[1] - n for n in range(*place))

    def _is_strong(self, place: Place) -> bool:
        """Returns whether whoever does what a verb says must be speaking."""
        return any(self.length("strong", n) == place[1] - n for n in range(*place))

    def _beside_quote(self, place: Place) -> bool:
        """Returns whether a quotation ends just before a verb or starts in its clause behind it."""
        start = self._skip_back(place[0])
        near = [n for n in range(max(start - 2, 0), start) if self.words[n].text in _QUOTE_MARKS]
        after = place[1]
        while after < len(self.words) and not self.is_break(after):
            after += 1
        return bool(near) or (after < len(self.words) and self.words[after].text in _QUOTE_MARKS)

    def _passive(self, place: Place, stance: Stance) -> _Cue | None:
        """Finds "was announced by X"."""
        size = self.length("by", place[1])
        name = self._right(place[1] + size) if size else None
        if name is None or name.kind == "other":
            return None
        follows = bool(self.length("complementizers", name.end))  # "was told by police that"
        if not follows and stance in ("accuse", "warn"):
            return None  # somebody was accused or warned, and what he was told is not said
        return _Cue(place, stance, name, follows, place[0], name.end)

    def _gerund(self, place: Place, stance: Stance, before: list[_Cue]) -> _Cue | None:
        """Finds "..., adding that": for whom the sentence speaks, else who spoke before it, else who acts in it."""
        start = place[0]
        for index in range(start - 1, max(start - _LOOK_BACK, 0) - 1, -1):
            size = self.length("behalf", index)
            name = self._right(index + size) if size else None
            if name and name.end <= start:
                return _Cue(place, stance, name, True, start, place[1], own=False)
        first = self._segment(start)
        if first < start and self.length("links", first) and self._kind_at(start - 1):
            name = self._name(
                first + self.length("links", first), start
            )  # "a letter" "signed" of the army announcing
            if name:
                return _Cue(place, stance, name, True, start, place[1], own=False)
        same = [cue for cue in before if self.inside[cue.verb[0]] == self.inside[start]]
        if same:
            return _Cue(place, stance, same[-1].name, True, start, place[1], own=False)
        name = self._actor(start)
        return _Cue(place, stance, name, True, start, place[1], own=False) if name else None

    def _actor(self, stop: int) -> _Name | None:
        """Returns the speaker whose name opens the clause before a word: "Israel struck ..., saying"."""
        first = max((n + 1 for n in range(stop - 1) if self.is_one_of(n, frozenset(";；؛"))), default=0)
        first = self._trimmed(first, stop)
        best: _Name | None = None
        for end in range(first + 1, min(first + self.most, stop) + 1):
            if self.is_break(end - 1) or self.length("stops", end - 1):
                break
            if (
                self._kind_at(end - 1)
                or self.lexicon.states.has(self.words, end - 1)
                or (self.is_name(end - 1) and end - 1 > first)
            ):
                kind = self.kind((first, end))
                best = _Name((first, end), kind or "other", end=end)
            elif end - 1 == first and self.is_name(first) and not self._is_function_word(first):
                best = _Name((first, end), "other", end=end)
            elif best is not None and not self.length("links", end - 1):
                break
        return best

    def _is_function_word(self, index: int) -> bool:
        """Returns whether a word has its capital from the start of the sentence."""
        fields = ("determiners", "trims", "stops", "adverbs", "subordinators", "others", "links", "singular_pronouns", "sources",
                  "plural_pronouns", "coordinators", "contrasts", "to", "relatives")  # fmt: skip
        return any(self.length(field, index) for field in fields)

    def _inverted(self, place: Place, stance: Stance) -> _Cue | None:
        """Finds a verb before its speaker: behind a quotation or a comma, or behind "as"."""
        start = self._skip_back(place[0])
        opened = self.ends("as_said", start) or self.ends("as_said", place[0])
        edge = start == 0 or self.is_break(start - 1)
        if not opened and not (
            edge and (start > 0 or self.lexicon.data.order == "VSO" or self.lexicon.data.inverts)
        ):
            return None
        pronoun = self._clitic(place)
        if pronoun is not None:
            return _Cue(place, stance, pronoun, start == 0, place[0], place[1])
        if self._is_dropped(start, place):
            return _Cue(
                place, stance, _Name(place, "other", pronoun=True, end=place[1]), True, place[0], place[1]
            )
        name = self._behind(place[1])
        if name is None or not (
            name.kind != "other" or self._is_proper(name.place) or self._is_strong(place)
        ):
            return None
        follows = start == 0 or self._awaits(name.end) or not self._content_before(start)
        if self.lexicon.data.order == "VSO":
            follows = follows or not self.is_one_of(start - 1, _COMMAS | _QUOTE_MARKS)
        return _Cue(place, stance, name, bool(follows), start - opened, name.end)

    def _behind(self, index: int) -> _Name | None:
        """Returns the speaker named behind a verb, over an addressee or "on television"."""
        index = self._addressed(index)
        if self.length("stops", index) and not self.length("determiners", index):
            for after in range(index + 1, min(index + _ADVERB_WORDS, len(self.words))):
                if self.is_break(after):
                    break
                if self.length("determiners", after) and not self.length("links", after - 1):
                    name = self._right(after)
                    return name if name and name.kind != "other" else None
            return None
        return self._right(index)

    def _is_dropped(self, start: int, place: Place) -> bool:
        """Returns whether a verb opens its sentence and its speaker is left out: "Añadió que"."""
        joined = start == 0 or self.words[place[0]].low.startswith(
            tuple(self.lexicon.data.clitics[:1] or ("\0",))
        )
        return self.lexicon.data.drops and joined and self._awaits(place[1])

    def _clitic(self, place: Place) -> _Name | None:
        """Returns the pronoun written onto the verb: "a-t-il", "dit-il"."""
        for index in range(*place):
            for ending in self.lexicon.data.inverted:
                if self.words[index].low.endswith(ending):
                    return _Name((index, index + 1), "other", pronoun=True, end=place[1])
        return None

    def _swapped(self, place: Place, stance: Stance) -> _Cue | None:
        """Finds the verb before its speaker inside a clause, in languages that allow it: "Am Dienstag teilte X mit"."""
        if not self.lexicon.data.inverts and self.lexicon.data.order != "VSO":
            return None
        name = self._right(self._addressed(place[1]))
        if name is None or name.kind == "other":
            return None
        return _Cue(place, stance, name, True, place[0], name.end)

    def _straight(self, place: Place, stance: Stance, before: list[_Cue]) -> _Cue | None:
        """Finds a verb behind its speaker."""
        start = self._skip_back(place[0])
        name = self._first_noun(place[0]) if self.lexicon.data.order == "SOV" else None
        name = name or self._left(start)
        if name is None:
            return self._coordinated(place, stance, before, start)
        opening = self._opening(place[1])
        plain = name.kind == "other" and not name.pronoun and not self._is_proper(name.place)
        if plain and opening != "that" and not self._is_strong(place):
            return None
        first = name.place[0]
        follows = opening in ("that", "content") or not self._content_before(first)
        if self.lexicon.data.order == "SOV" and opening != "that":
            follows = True
        return _Cue(place, stance, name, follows, first, place[1])

    def _coordinated(self, place: Place, stance: Stance, before: list[_Cue], start: int) -> _Cue | None:
        """Finds "... and added that": whoever spoke before it goes on."""
        joined = (
            self.ends("coordinators", start) or self.ends("contrasts", start) or self.ends("trims", start)
        )
        same = [cue for cue in before if cue.follows and self.inside[cue.verb[0]] == self.inside[place[0]]]
        if not joined:
            return None
        name = same[-1].name if same else self._actor(start)
        if name is None or (not same and name.kind == "other"):
            return None
        return _Cue(place, stance, name, True, place[0], place[1], own=False)

    def _headline(self) -> list[_Cue]:
        """Finds "Pentagon: 22 killed" and "22 killed: Pentagon", also with a dash."""
        marks = [n for n, word in enumerate(self.words) if word.text in _DASHES | _COLONS | frozenset("-")]
        for mark in marks[:1] + marks[-1:]:
            for first, last in ((mark + 1, len(self.words)), (0, mark)):
                if (
                    not 0 < last - first <= _HEADLINE_NAME
                    or (mark if first else len(self.words) - mark) <= last - first
                ):
                    continue
                if any(self.lexicon.states.has(self.words, n) for n in range(first, last)):
                    continue  # "Damascus: ..." says where, not who
                kinds = {self._kind_at(n) for n in range(first, last)}
                kind = next((one for one in KIND_ORDER if one in kinds), None)
                if kind is not None and not any(self.is_break(n) for n in range(first, last)):
                    name = _Name((first, last), kind, end=last)
                    return [
                        _Cue(
                            (mark, mark + 1),
                            "neutral",
                            name,
                            first == 0,
                            min(first, mark),
                            max(last, mark + 1),
                        )
                    ]
        return []

    # -- names ---------------------------------------------------------------------------------------------------

    def _first_noun(self, stop: int) -> _Name | None:
        """Returns the speaker that opens a sentence whose verb stands last."""
        first = self._trimmed(self._segment(stop), stop)
        for limit in (first, self._trimmed(0, stop)):
            end = 0
            for index in range(limit, min(limit + self.most, stop)):
                if self.is_break(index):
                    break
                if self._kind_at(index):
                    found = self.lexicon.kinds.at(self.words, index)
                    end = index + (found[0] if found else 1)
            kind = self.kind((limit, end)) if end > limit else None
            if kind:
                return _Name((limit, end), kind, end=end)
        return None

    def _segment(self, stop: int) -> int:
        """Returns where the run of words begins that a name before `stop` may take."""
        index = stop - 1
        while index >= max(stop - _LOOK_BACK, 0):
            if self.words[index].text in ")]" and stop - index < _ADVERB_WORDS:
                opened = next((n for n in range(index - 1, max(index - _ADVERB_WORDS, -1), -1)
                               if self.words[n].text in "(["), None)  # fmt: skip
                if opened is not None:
                    index = opened - 1
                    continue
            if self.is_break(index) or self.inside[index] != self.inside[stop - 1]:
                break
            if any(
                self.length(field, index)
                for field in ("complementizers", "relatives", "subordinators", "contrasts")
            ):
                break
            if self._verb_at(index) and not self._is_noun(index):
                break
            index -= 1
        return index + 1

    def _is_noun(self, index: int) -> bool:
        """Returns whether a word form of a reporting verb is a noun here: "the reports", "United States"."""
        return bool(self.ends("determiners", index)) or (
            self.lexicon.cased and index > 0 and self.words[index].capital and self.words[index - 1].capital
        )

    def _left(self, stop: int) -> _Name | None:
        """Returns the speaker whose name ends before a word."""
        if stop <= 0:
            return None
        for field in ("singular_pronouns", "plural_pronouns"):
            size = self.ends(field, stop)
            if size:
                return _Name((stop - size, stop), "other", pronoun=True, end=stop)
        if self.ends("others", stop) and not self.ends("relatives", stop):
            return None
        if self.ends("relatives", stop):
            before = stop - self.ends("relatives", stop)
            inserted = self.is_one_of(before - 1, _COMMAS)
            head = self._left_plain(before - 1 if inserted else before)
            return replace(head, inserted=inserted) if head else None
        if self.is_one_of(stop - 1, _COMMAS):
            return self._apposed(stop - 1)
        if self.words[stop - 1].text in _QUOTE_MARKS or (
            self.is_break(stop - 1) and self.words[stop - 1].text not in ")]"
        ):
            return None
        start = self._segment(stop)
        if self.ends("relatives", start) and not self.ends("complementizers", start):
            pass  # "which officials said": the relative stands for what is said
        name = self._name(start, stop)
        if name is None:
            return None
        joined = self._joined(name)
        return joined or name

    def _apposed(self, comma: int) -> _Name | None:
        """Returns the speaker before "..., spokesman for Y," or before another insertion between two commas."""
        start = self._segment(comma)
        if start >= comma:
            return None
        relative = self.ends("relatives", start)
        if relative and self.is_one_of(start - relative - 1, _COMMAS):
            return self._left_plain(start - relative - 1)
        if not self.is_one_of(start - 1, _COMMAS):
            plain = self._left_plain(comma) if self.lexicon.data.order == "VSO" else None
            return (
                plain if plain and plain.kind != "other" else None
            )  # Arabic sets a comma behind a long subject
        head = self._left_plain(start - 1)
        if head is None:
            return None
        inserted = self.length("stops", start) or self._verb_at(start) or self.is_time(start)
        named = self.lexicon.cased and all(self.is_name(n) for n in range(start, comma))
        named = named and (head.kind != "other" or self.length("determiners", head.place[0]) > 0)
        if not inserted and (named or self.kind((start, comma))):
            place = (head.place[0], comma)
            if place[1] - place[0] <= 2 * self.most:
                return replace(head, place=place, kind=self.kind(place) or head.kind, end=comma)
        return head

    def _left_plain(self, stop: int) -> _Name | None:
        """Returns the speaker whose name ends before a comma, without looking further back."""
        if self.is_break(stop - 1) and not self.is_one_of(stop - 1, frozenset(")]")):
            return None
        return self._name(self._segment(stop), stop)

    def _joined(self, name: _Name) -> _Name | None:
        """Returns name and title as one where the title stands behind a comma: "Tahsin X, porte-parole de Y a dit"."""
        start = name.place[0]
        role = self._kind_at(start) in ("official", "party", "monitor", "media")
        if not role or self.length("determiners", start) or not self.is_one_of(start - 1, _COMMAS):
            return None
        head = self._left_plain(start - 1)
        if head is None or head.pronoun or not self.is_name(head.place[1] - 1):
            return None
        place = (head.place[0], name.place[1])
        return replace(head, place=place, kind=self.kind(place) or name.kind, end=name.end)

    def _trimmed(self, start: int, stop: int) -> int:
        """Returns where a name begins when conjunctions, adverbs and dates before it are passed over."""
        while start < stop:
            if self.words[start].mark and start not in self.soft:
                start += 1
                continue
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

    def _name(self, start: int, stop: int) -> _Name | None:
        """Returns the name that fills a run of words, or None where it cannot be one."""
        if self.length("same", start) == stop - start > 0:
            return _Name((start, stop), self.kind((start, stop)) or "anonymous", carried=True, end=stop)
        start = self._trimmed(start, stop)
        joints = [n for n in range(start, stop) if self.length("coordinators", n)]
        if joints and (
            stop - start > self.most or any(self.length("stops", n) for n in range(start, joints[-1]))
        ):
            start = self._trimmed(joints[-1], stop)
        if start >= stop or stop - start > self.most:
            return None
        if self.length("same", start) == stop - start:
            return _Name((start, stop), self.kind((start, stop)) or "anonymous", carried=True, end=stop)
        if self.length("others", start) == stop - start or self.length("passives", stop - 1):
            return None
        document = self._document(start, stop)
        if document is not None:
            return document
        core = self._core(start, stop)
        kind = self.kind((start, core))
        if kind is None and any(self.length("nobody", n) for n in range(start, stop)):
            return None
        if kind is None and not any(self.is_name(n) for n in range(start, core)):
            article = self.length("determiners", start)
            if not article or stop - start > _PLAIN_WORDS or not self.lexicon.cased:
                return None
        return _Name((start, stop), kind or "other", end=stop)

    def _core(self, start: int, stop: int) -> int:
        """Returns where the head of a name ends: before its first preposition of place or time."""
        return next((n for n in range(start + 1, stop) if self.length("stops", n)), stop)

    def _document(self, start: int, stop: int) -> _Name | None:
        """Returns the author of "a statement from X", or the document itself where it names none."""
        head = next(
            (n for n in range(start, min(start + _PLAIN_WORDS, stop)) if self.length("documents", n)), None
        )
        if head is None or self.kind((start, head)) not in (None, "media"):
            return None
        for index in range(head + 1, stop):
            size = self.length("authors", index)
            if size:
                first = self._trimmed(index + size, stop)
                kind = self.kind((first, stop)) if first < stop else None
                if kind or (first < stop and self.is_name(first)):
                    return _Name((first, stop), kind or "other", end=stop)
        kind = self.kind((start, stop))
        definite = bool(self.length("definite", start))
        return _Name((start, stop), kind or "other", carried=definite and kind is None, end=stop)

    def _is_proper(self, place: Place) -> bool:
        """Returns whether a name has a capital that does not come from the start of the sentence alone."""
        if not self.lexicon.cased:
            return False
        return any(self.is_name(n) and (n > 0 or place[1] - place[0] <= 2) for n in range(*place))

    def _addressed(self, index: int) -> int:
        """Returns the place behind "to reporters", "à l'AFP" and weekdays."""
        index = self._skip(index)
        size = self.length("to", index)
        after = index + size
        if size:
            after += self.length("determiners", after)
        told = self.length("addressees", after)
        return self._skip(after + told) if told else index

    def _right(self, start: int, *, within: bool = False) -> _Name | None:
        """Returns the speaker whose name starts at a word.

        Args:
            start: the word.
            within: the name goes on from words that already name a source ("de source" policière).
        """
        if start >= len(self.words) or self.is_break(start):
            return None
        for field in ("singular_pronouns", "plural_pronouns"):
            size = self.length(field, start)
            if size:
                return _Name((start, start + size), "other", pronoun=True, end=start + size)
        article = self.length("determiners", start)
        if not article and any(self.length(field, start) for field in ("others", "complementizers", "stops")):
            return None
        stop = self._right_end(start, within=within)
        if within:
            return _Name((start, stop), "anonymous", end=stop) if stop > start else None
        stop = self._abbreviation(stop)
        name = self._name(start, stop) if stop > start else None
        if name is None:
            return None
        end = self._apposition_end(name, stop)
        place = (name.place[0], end) if end > stop else name.place
        return replace(name, place=place, kind=self.kind(place) or name.kind, end=end)

    def _right_end(self, start: int, *, within: bool) -> int:
        """Returns where a name ends that begins at a word."""
        index = start
        while index < len(self.words) and index - start < self.most:
            word = self.words[index]
            if self.is_break(index) or self.inside[index] != self.inside[start]:
                break
            if index > start or within:
                if word.text[0].isdigit() or self.is_time(index) or self._ends_name(index, start):
                    break
            index += 1
        while index > start and (
            self.length("links", index - 1) == 1 or self.length("coordinators", index - 1)
        ):
            index -= 1  # no name ends in "of" or "and"
        return index

    def _ends_name(self, index: int, start: int) -> bool:
        """Returns whether a name that began at `start` cannot hold the word at `index`."""
        if self.length("addressees", index) and self._kind_at(index - 1) != "media":
            return True
        fields = ("complementizers", "relatives", "subordinators", "contrasts", "citing")
        if any(self.length(field, index) for field in fields) or self._group(index):
            return not (self.lexicon.cased and self.words[index].capital and not self.length("stops", index))
        if self.length("stops", index):
            return not self._is_place_of(index, start)
        if self.lexicon.cased and self.length("determiners", index) and not self.length("links", index):
            return not (self.length("links", index - 1) or self.length("coordinators", index - 1))
        if self.length("determiners", index) and self.length("links", index):
            # "of the ministry" goes on, "the Pentagon the strike" does not
            return not (self.length("links", index - 1) or self.length("coordinators", index - 1)) and (
                self.length("definite", index) > 0 and not self.length("authors", index)
            )
        return False

    def _is_place_of(self, index: int, start: int) -> bool:
        """Returns whether a preposition and a place belong to an organisation's name: "Résistance islamique en Irak"."""
        after = index + self.length("stops", index)
        if after >= len(self.words) or not self.lexicon.states.has(self.words, after):
            return False
        return self._kind_at(index - 1) == "party" or any(
            self._kind_at(n) == "party" for n in range(start, index)
        )

    def _abbreviation(self, stop: int) -> int:
        """Returns the place behind a short form in brackets: "the Observatory (OSDH)"."""
        if not self.is_one_of(stop, frozenset("(")):
            return stop
        for index in range(stop + 1, min(stop + _ADVERB_WORDS, len(self.words))):
            if self.words[index].text == ")":
                return index + 1
        return stop

    def _apposition_end(self, name: _Name, stop: int) -> int:
        """Returns where "his secretary of state, Mike Pompeo" and "Mr X, spokesman for Y" end."""
        if not self.is_one_of(stop, _COMMAS) or name.pronoun or name.carried:
            return stop
        first = stop + 1
        end = self._right_end(first, within=False) if first < len(self.words) else first
        if end <= first or not self.is_break(end):
            return stop
        titled = self._kind_at(first) in ("official", "party", "monitor", "media") and not self.length(
            "determiners", first
        )
        if titled and self.is_name(stop - 1):
            return end
        named = (
            self.lexicon.cased
            and all(self.words[n].capital for n in range(first, end))
            and end - first <= _ADVERB_WORDS
        )
        head = self._kind_at(name.place[0]) or self.length("determiners", name.place[0])
        return end if named and head and name.kind != "other" and end - first > 1 else stop

    # -- content -------------------------------------------------------------------------------------------------

    def _opens_clause(self, start: int, end: int) -> bool:
        """Returns whether a source stands before what it says: nothing but a conjunction is before it."""
        if end >= len(self.words) or all(self.is_break(n) for n in range(end, len(self.words))):
            return False
        return not self._content_before(start)

    def _content_before(self, index: int) -> bool:
        """Returns whether anything is said before a word in its clause."""
        inside = self.inside[index]
        while index > 0 and self.inside[index - 1] == inside:
            index -= 1
            if self.words[index].text in _COMMAS | _QUOTE_MARKS | _DASHES:
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

    def _awaits(self, index: int) -> bool:
        """Returns whether what is said begins at a word: "that", a colon, a quotation."""
        index = self._addressed(index)
        if self.is_one_of(index, _COLONS):
            return True
        return bool(self.length("complementizers", index))

    def _opening(self, index: int) -> str:
        """Returns what follows a verb: "that", "content", or "none" where only time and place do."""
        adverbial = False
        index = self._addressed(index)
        while index < len(self.words):
            if self.is_one_of(index, _COLONS) or self.length("complementizers", index):
                return "that"
            if self.words[index].text in _QUOTE_MARKS:
                return "content"
            if self.is_break(index):
                break
            if (
                (self.length("stops", index) and not self.length("determiners", index))
                or self.length("to", index)
                or self.length("adverbs", index)
            ):
                adverbial = True
            elif not adverbial and not self.is_time(index):
                return "content"
            index += 1
        return "none"

    def said(self, cue: _Cue) -> Said:
        """Returns a cue with the offsets of what is said, as if it were the only one in its clause."""
        low, high = self.bounds(cue)
        if cue.name.inserted:
            commas = (word.start for word in self.words[cue.verb[1] :] if word.text in _COMMAS)
            high = min(next(commas, high), high)
        between = cue.name.end < cue.verb[0] and self.lexicon.data.order == "SOV" and cue.own
        if cue.follows and between and self._opening(cue.verb[1]) == "none":
            content = (self.words[cue.name.end - 1].end, self.words[cue.verb[0]].start)
        elif cue.follows:
            content = (
                self.words[max(cue.verb[1], cue.name.end if cue.name.place[0] >= cue.verb[0] else 0) - 1].end,
                high,
            )
        else:
            content = (low, self.words[cue.start].start)
        first = min(cue.start, cue.name.place[0]) if cue.name.end <= cue.end else cue.start
        outer = self.span((first, cue.end)) if cue.own else self.span((cue.start, cue.end))
        kind = self._spoken_kind(cue)
        start = cue.name.place[0]
        return Said(
            name=self._bare(cue.name.place),
            verb=self.span(cue.verb),
            stance=cue.stance,
            kind=kind,
            content=(min(content), max(content)),
            follows=cue.follows,
            outer=outer,
            pronoun=cue.name.pronoun,
            carried=cue.name.carried,
            definite=bool(self.length("definite", start)),
            plural=self._is_plural(cue.name),
            quote=self.inside[cue.verb[0]],
            mute=cue.mute,
        )

    def _bare(self, place: Place) -> Span:
        """Returns a name's span without "so-called" before it and without an open bracket's rest."""
        start = place[0]
        for index in range(start, place[1]):
            if self.length("trims", index) and self.length("determiners", start) and index == start + 1:
                return self.span((index + self.length("trims", index), place[1]))
        return self.span(place)

    def _spoken_kind(self, cue: _Cue) -> SpeakerKind:
        """Returns the kind of a speaker; whoever speaks on condition of anonymity is anonymous."""
        end = next(
            (
                n
                for n in range(cue.end, min(cue.end + _INSERTED, len(self.words)))
                if self.length("anonymity", n)
            ),
            None,
        )
        return "anonymous" if end is not None else cue.name.kind

    def _is_plural(self, name: _Name) -> bool:
        """Returns whether a name means several speakers."""
        start, stop = name.place
        if name.pronoun:
            return bool(self.length("plural_pronouns", start))
        if self.length("plural", start):
            return True
        core = next((n for n in range(start + 1, stop) if self.length("links", n)), stop)
        endings = tuple(self.lexicon.data.plural_endings)
        heads = (self.words[n].low for n in range(start, core) if self._kind_at(n))
        return bool(endings) and any(head.endswith(endings) for head in heads)

    def bounds(self, cue: _Cue) -> Span:
        """Returns the span of the quotation that a cue stands in, else of the whole sentence."""
        number = self.inside[cue.verb[0]]
        quote = next((quote for quote in self.quotes if quote.number == number), None)
        return (quote.start, quote.end) if quote and number is not None else (0, len(self.text))

    def contrast_between(self, start: int, end: int, inside: int | None) -> int | None:
        """Returns the offset of the last "while" or semicolon between two offsets at one level of quotation."""
        near = (place for place, level in self.contrasts() if start <= place < end and level == inside)
        return max(near, default=None)

    def contrasts(self) -> list[tuple[int, int | None]]:
        """Returns where clauses begin that somebody else may answer for: offset and quotation of each."""
        if self._contrasts is None:
            self._contrasts = []
            for index, word in enumerate(self.words):
                joint = self.length("coordinators", index) and self.is_one_of(index - 1, _COMMAS)
                if word.text in ";؛；":
                    self._contrasts.append((word.end, self.inside[index]))
                elif joint or self.length("contrasts", index):
                    self._contrasts.append((word.start, self.inside[index]))
        return self._contrasts

    def comma_before(self, offset: int) -> int | None:
        """Returns the offset of a comma that stands just before a place, conjunctions apart."""
        index = next((n for n, word in enumerate(self.words) if word.start >= offset), 0)
        for n in range(index - 1, max(index - _ADVERB_WORDS, -1), -1):
            if self.words[n].text in _COMMAS:
                return self.words[n].start
            if not any(self.length(field, n) for field in ("coordinators", "contrasts", "trims", "adverbs")):
                break
        return None

    def trimmed_span(self, start: int, end: int) -> Span:
        """Returns a span without the spaces, commas and colons at its edges; empty where only adverbs are left."""
        within = [n for n, word in enumerate(self.words) if start <= word.start and word.end <= end]
        edge = _COMMAS | _COLONS | _DASHES | frozenset(";؛；-")
        while within and self.words[within[0]].text in edge:
            within.pop(0)
        while within and self.words[within[-1]].text in edge:
            within.pop()
        if not any(
            not self.words[n].mark and not self.length("adverbs", n) and not self._is_adverb(n)
            for n in within
        ):
            return (start, start)
        return (self.words[within[0]].start, self.words[within[-1]].end)

    def words_before(self, start: int, end: int) -> int:
        """Returns how many words and no marks lie between two offsets."""
        return sum(1 for word in self.words if start <= word.start < end and not word.mark)


def _settle(line: _Line, cues: Sequence[_Cue], found: list[Said]) -> list[Said]:
    """Cuts what each speaker says where another one's words begin.

    "X said 5 died, while Y said 8 died" gives X the words up to "while". A speaker named behind his words has those
    since the last speaker named behind his, or since the last "while" after one named before.
    """
    settled: list[Said] = []
    for number, said in enumerate(found):
        start, end = said.content
        if said.mute:
            settled.append(replace(said, content=(start, start)))
            continue
        level = said.quote
        peers = [
            (other, n)
            for n, other in enumerate(found)
            if other.quote == level and n != number and not other.mute
        ]
        if said.follows:
            for other, n in peers:
                if n > number and start < other.outer[0] < end:
                    cut = line.contrast_between(start, max(other.outer[0], start) + 1, level)
                    if other.follows and cues[n].own:
                        cut = line.comma_before(other.outer[0]) or cut
                    if cut is not None:
                        end = min(end, max(cut, start))
                        break
        else:
            start = max([start, *(other.outer[1] for other, n in peers if n < number and not other.follows)])
            prior = [other for other, n in peers if n < number and other.follows]
            if prior:
                cut = line.contrast_between(prior[-1].outer[1], said.outer[0], level)
                start = max(start, cut) if cut is not None else start
            end = _tail(line, said, (start, end), [other for other, n in peers if n > number])
        settled.append(replace(said, content=line.trimmed_span(start, end)))
    return settled


def _tail(line: _Line, said: Said, content: Span, later: Sequence[Said]) -> int:
    """Returns where the words of a speaker end that is named behind them.

    He keeps the rest of the sentence where it is a quotation, where it goes on with "and", and where so little stands
    before him that he is but inserted ("The strike, officials said, killed five").
    """
    end = content[1]
    high = next((other.outer[0] for other in later), len(line.text))
    if said.quote is not None or not any(said.outer[1] <= word.start < high for word in line.words):
        return end
    for quote in line.quotes:
        if (
            quote.start > said.outer[1]
            and quote.end <= high
            and _only_marks(line, said.outer[1], quote.start)
        ):
            return quote.end
    index = next(n for n, word in enumerate(line.words) if word.start >= said.outer[1])
    if not line.is_one_of(index, _COMMAS):
        return end
    quoted = any(quote.start < content[1] and quote.end > content[0] for quote in line.quotes)
    joined = line.length("coordinators", index + 1) > 0
    inserted = (
        not quoted and line.words_before(*content) <= _INSERTED and not line.length("contrasts", index + 1)
    )
    return high if (joined and not later) or (inserted and not later) else end


def _only_marks(line: _Line, start: int, end: int) -> bool:
    """Returns whether nothing but marks and a time or place stands between two offsets."""
    between = [n for n, word in enumerate(line.words) if start <= word.start < end and not word.mark]
    if not between:
        return True
    return bool(
        line.length("stops", between[0]) or line.is_time(between[0]) or line.length("adverbs", between[0])
    )
