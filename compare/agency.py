"""Who does what to whom, as the grammar of a sentence tells it: active, passive or neither, and who is named as doer.

"Soldiers killed five" names the doer, "five were killed by soldiers" does so behind, "five were killed", "five died"
and "the death of five" do not. That choice is what van Leeuwen (Discourse and Practice, 2008) calls the exclusion of
social actors; the word lists of each language tell the grammar.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from compare.languages import load_language
from compare.lexicon import passive_ends
from compare.phrasing import Phrasing, Wording, find_wordings, phrasing
from compare.records import Sentence, Span
from compare.vocabulary import as_phrases
from compare.words import Phrases, Word

Form = Literal["active", "passive", "agentless", "noun"]

_AGENT = 8  # words behind or before a verb in which "by" names who did it
_PARTICIPLE = 2  # the same behind a participle without an auxiliary: "five killed by gunmen"
_BRACKET = 14  # words between "wurden" and "getötet"
_PHRASE = 7  # words of a name for the doer
_SIGNS = 16  # signs before a verb in which a postposition names who did it, where words are not written apart
_SUBJECT = 10  # words before a verb in which its subject stands
_OBJECT = 4  # words behind an active verb in which those it hits begin
_NAME = 5  # words, in Chinese signs, of a name before an act
_SHORT = 4  # letters of a country's or a people's name that may not take an ending: "iran", "mali"
_BREAKS = frozenset(',.;:!?()[]—–،؛。，；：？！؟“”«»„「」『』"')
_DOERS = frozenset(
    {"fighters", "terrorists", "martyrs", "soldiers", "members", "officials", "crowd", "settlers"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a sentence puts one deed; spans count from the start of its text."""

    form: Form
    span: Span  # the word for the deed
    agent: Span | None  # the words that name who did it

    @property
    def note(self) -> str:
        """In words: "passive, no agent"."""
        named = "agent named" if self.agent else "no agent"
        if self.form == "active":
            return "active"
        if self.form == "agentless":
            return "no subject, agent named" if self.agent else "no agent"
        return f"{self.form}, {named}"


def find_voice(sentence: Sentence, deed: Span, sufferers: Span | None = None) -> Voice | None:
    """Returns how a sentence puts a deed, None where its language has no words for that.

    >>> text = "Five people were killed by gunmen."
    >>> one = Sentence(index=0, span=(0, 34), text=text, language="en", paragraph=0, heading=False)
    >>> voice = find_voice(one, (17, 23), (5, 11))
    >>> voice.note, text[slice(*voice.agent)]
    ('passive, agent named', 'gunmen')

    Args:
        sentence: the sentence.
        deed: the word for what was done, such as "killed".
        sufferers: the words for those it was done to, where they are known.
    """
    clause = _Clause(sentence)
    if not clause.table.intransitive and not clause.table.nominal:
        return None
    start = next((n for n, word in enumerate(clause.words) if word.end > deed[0]), len(clause.words))
    end = next(
        (n for n in range(start, len(clause.words)) if clause.words[n].start >= deed[1]), len(clause.words)
    )
    return clause.voice((start, end), deed, sufferers) if start < end else None


def find_doers(sentence: Sentence, act: Wording) -> Span | None:
    """Returns the words that name who did an act that is told as a noun: "Israeli raids", "strikes by the army"."""
    clause = _Clause(sentence)
    start, end = act.place
    behind = clause.by_phrase(end, end + 2)
    if behind:
        return behind
    before, after = start - 1, end
    if before >= 0 and clause.leads(before):
        return clause.span(before, end)
    if after < len(clause.words) and clause.follows(after):
        return clause.span(start, after + clause.length(after))
    return None


def names_nation(sentence: Sentence, span: Span) -> bool:
    """Returns whether a country or a people is named within a stretch of a sentence."""
    clause = _Clause(sentence)
    return any(
        clause.nation(n)
        for n, word in enumerate(clause.words)
        if span[0] <= word.start and word.end <= span[1]
    )


class _Clause:
    """One sentence with what can do something in it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.table: Phrasing = phrasing(sentence.language)
        self.words: Sequence[Word] = self.table.words(sentence)
        self.lists = self.table.lexicon.lists
        self.nations = _nations(sentence.language)
        self.called: dict[int, Wording] = {}
        for one in find_wordings(sentence):
            if one.sort in ("people", "actor", "act", "euphemism", "loaded"):
                self.called.setdefault(one.place[0], one)

    def span(self, start: int, end: int) -> Span:
        return self.words[start].start, self.words[end - 1].end

    # -- what can do something

    def doer(self, index: int) -> bool:
        """Returns whether a word names somebody who can act, or an act that can hit."""
        one = self.called.get(index)
        if one:
            return one.sort in ("actor", "act", "euphemism") or one.category in _DOERS
        kind = self.table.lexicon.kinds.at(self.words, index)
        return bool(kind and kind[1] == "party") or self.nation(index)

    def nation(self, index: int) -> bool:
        """Returns whether a country or a people is named: "US", "French", "израильский"."""
        word = self.words[index]
        if self.table.lexicon.cased and len(word.low) < _SHORT and not word.text.isupper():
            return False
        return self.nations.has(self.words, index)

    def length(self, index: int) -> int:
        """Returns how many words a doer takes at a place, at least one."""
        one = self.called.get(index)
        found = [table.at(self.words, index) for table in (self.table.lexicon.kinds, self.nations)]
        return max([one.place[1] - index if one else 1, *(hit[0] for hit in found if hit)])

    def leads(self, index: int) -> bool:
        """Returns whether a word before an act says whose it is: "Israeli raid", "army shelling", "以色列空袭"."""
        if self.table.owners == "after":
            return False
        owns = self._owns if self.table.owners == "before" else self.nation
        starts = range(max(0, index - _NAME), index + 1)
        return any(owns(n) and n + self.length(n) == index + 1 for n in starts)

    def _owns(self, index: int) -> bool:
        one = self.called.get(index)
        return self.nation(index) or bool(one and (one.sort == "actor" or one.category in _DOERS))

    def follows(self, index: int) -> bool:
        """Returns whether the word right behind an act says whose it is: "frappe américaine", "обстрел ВСУ"."""
        if self.table.owners == "before" or self.words[index].mark:
            return False
        return self._owns(index)

    # -- voice

    def voice(self, deed: tuple[int, int], span: Span, sufferers: Span | None) -> Voice | None:
        """Returns how the words of a deed are put."""
        start, end = deed
        table = self.table
        hit = range(start, end)
        told = self._told(start)
        if told == "passive":
            return Voice("passive", span, self._agent(start, end, _AGENT))
        first = hit if table.lexicon.spaced else hit[:1]  # 打死 holds 死
        if told != "active" and self._any(table.intransitive, first):
            return Voice("agentless", span, self._at_hands_of(end))
        if start and table.by.at(self.words, start - 1) == (1, True) and self._any(table.active, hit):
            return Voice("passive", span, None)  # Chinese "被打死"
        if self._any(table.active, hit) and not (self._is_passive(start) or self._by_before(start)):
            return Voice("active", span, self._subject(start, end, sufferers))
        if self._any(table.nominal, hit) or (self._any(table.fates, hit) and self._is_noun(start)):
            agent = self._agent(start, end, _AGENT, noun=True) or self._owner(start, end)
            return Voice("noun", span, agent)
        if self._any(table.passive, hit) or self._is_passive(start):
            return Voice("passive", span, self._agent(start, end, _AGENT))
        if self._is_perfect(start):
            return Voice("active", span, self._subject(start, end, sufferers))
        agent = self._agent(start, end, _AGENT if table.lexicon.data.order == "VSO" else _PARTICIPLE)
        if agent:
            return Voice("passive", span, agent)
        return self._unmarked((start, end), span, sufferers)

    def _unmarked(self, deed: tuple[int, int], span: Span, sufferers: Span | None) -> Voice | None:
        """Returns how a deed is put whose word alone may be active or passive: "killed", "قتل"."""
        subject = self._subject(*deed, sufferers)
        if self.table.lexicon.data.order == "VSO" and sufferers and sufferers[0] >= span[1]:
            return Voice("active" if subject else "passive", span, subject)
        if sufferers and sufferers[0] < span[1]:
            return Voice("agentless", span, None)
        if sufferers or (subject and self._has_object(deed[1])):
            return Voice("active", span, subject)
        return None

    def _is_passive(self, start: int) -> bool:
        """Returns whether an auxiliary makes a participle passive; where verbs come last it may stand far before."""
        if passive_ends(self.table.lexicon, self.words, start):
            return True
        if not self.table.lexicon.data.inverts:
            return False
        for n in self._back(start, _BRACKET):
            if self._opens(n):
                return False
            if self.lists["passives"].has(self.words, n):
                return True
        return False

    def _told(self, start: int) -> str:
        """Returns the voice that a form of several words tells by itself, being longer than any other: "found dead".

        "נורו למוות" (shot dead) is passive though "death" in it is not, and so is "殺害され" beside "殺害".
        """
        tables = ("passive", "active", "intransitive", "nominal")
        lengths = {
            name: hit[0] for name in tables if (hit := getattr(self.table, name).at(self.words, start))
        }
        if start and (hit := self.table.passive.at(self.words, start - 1)) and hit[0] > 1:
            return "passive"
        longest = max(lengths.values(), default=0)
        told = [name for name, length in lengths.items() if length == longest]
        return told[0] if len(told) == 1 and longest > 1 else ""

    def _is_perfect(self, start: int) -> bool:
        """Returns whether an auxiliary far before makes a participle active: "hat zwanzig Menschen festgenommen"."""
        if not (self.table.lexicon.data.inverts and self.table.lexicon.cased):
            return False
        for n in self._back(start, _BRACKET):
            if self._opens(n):
                return False
            if self.lists["auxiliaries"].has(self.words, n):
                return True
        return False

    def _at_hands_of(self, end: int) -> Span | None:
        """Returns who is named behind a death: "died at the hands of militants"; a plain "by" may name a place."""
        if end < len(self.words) and (hit := self.table.hands.at(self.words, end)):
            return self._named(end + hit[0], len(self.words), sure=False)
        return None

    def _any(self, phrases: Phrases[Any], places: Sequence[int]) -> bool:
        return any(phrases.has(self.words, n) for n in places)

    def _is_noun(self, start: int) -> bool:
        return start > 0 and self.lists["determiners"].has(self.words, start - 1)

    def _agent(self, start: int, end: int, reach: int, *, noun: bool = False) -> Span | None:
        """Returns the words behind "by", on either side of a deed, or a form that names the doer alone.

        Behind a noun a "by" that also means "of" names those who suffered: "Tötung von Reportern durch Soldaten".
        """
        return (
            self.by_phrase(end, end + reach, noun=noun)
            or self._by_before(start)
            or self._by_after(start)
            or self._alone(start, end)
        )

    def by_phrase(self, start: int, stop: int, *, noun: bool = False) -> Span | None:
        """Returns whom the first "by" from one place up to another names; "acknowledged by" is of another deed."""
        look = self.table.lexicon
        for n in range(start, min(stop, len(self.words))):
            if self.words[n].text in _BREAKS or (
                n > start and (look.participles.has(self.words, n) or look.finite.has(self.words, n))
            ):
                return None
            hit = self.table.by.at(self.words, n)
            if hit and not (noun and self.lists["links"].has(self.words, n)):
                named = self._named(
                    n + hit[0], len(self.words), sure=not self.lists["links"].has(self.words, n)
                )
                if named:
                    return named
        return None

    def _by_before(self, start: int) -> Span | None:
        """Returns whom "by" names before the deed: "von Soldaten getötet", "被士兵打死"."""
        for n in self._back(start, _AGENT + 2):
            hit = self.table.by.at(self.words, n)
            if hit and n + hit[0] < start:
                return self._named(n + hit[0], start, sure=False)
        return None

    def _by_after(self, start: int) -> Span | None:
        """Returns who stands before a postposition: "askerler tarafından öldürüldü"."""
        spaced = self.table.lexicon.spaced
        for n in self._back(start, _AGENT if spaced else _SIGNS):
            if self.table.by_after.has(self.words, n):
                doers = (m for m in self._forward(n - _PHRASE, n) if self.doer(m))
                first = next((m for m in doers if spaced or m + self.length(m) == n), None)
                if first is not None:
                    return self.span(first, n)
                if spaced:
                    return None
        return None

    def _alone(self, start: int, end: int) -> Span | None:
        for n in (*self._forward(end, end + _AGENT), *self._back(start, _AGENT)):
            hit = self.table.agents.at(self.words, n)
            if hit:
                first = n
                while first > 0 and first > n - 2 and (self.nation(first - 1) or first - 1 in self.called):
                    first -= 1
                return self.span(first, n + hit[0])
        return None

    def _back(self, start: int, reach: int) -> Iterator[int]:
        """Yields the places before a word up to the next mark, nearest first."""
        for n in range(start - 1, max(start - reach, 0) - 1, -1):
            if self.words[n].text in _BREAKS:
                return
            yield n

    def _forward(self, start: int, stop: int) -> Iterator[int]:
        for n in range(max(start, 0), min(stop, len(self.words))):
            if self.words[n].text in _BREAKS:
                return
            yield n

    def _named(self, start: int, stop: int, *, sure: bool) -> Span | None:
        """Returns the words of a doer that begin at a place; None where they name none.

        Where "by" also means "of" or "through" only words that can act are believed.
        """
        end = start
        while end < min(start + _PHRASE, stop) and not (end > start and self._ends(end)):
            if self.words[end].text in _BREAKS:
                break
            end += 1
        if end == start or self.table.no_agents.has(self.words, start) or self._is_time(start):
            return None
        plain = any(self.lists[field].has(self.words, start) for field in ("determiners", "links"))
        if not plain and self.table.prepositions.has(self.words, start):
            return None  # "in a raid on a market"
        acting = any(self.doer(n) or n in self.called for n in range(start, end))
        name = self.table.names_by_capital and self.words[start].text[0].isupper()
        return self.span(start, end) if acting or name or sure else None

    def _is_time(self, index: int) -> bool:
        return self.words[index].text[0].isdigit() or self.table.lexicon.times.has(self.words, index)

    def _ends(self, index: int) -> bool:
        fields = (
            "stops",
            "relatives",
            "complementizers",
            "subordinators",
            "passives",
            "auxiliaries",
            "contrasts",
        )
        return self._is_time(index) or any(self.lists[field].has(self.words, index) for field in fields)

    def _owner(self, start: int, end: int) -> Span | None:
        """Returns who did what is told as a noun: "Israeli killing of", "the army's murder of"."""
        before = start - 1
        if before >= 0 and self.words[before].low in self.table.lexicon.owns:
            before -= 1
        if before >= 0 and self.leads(before):
            return self.span(before, end)
        endings = self.table.owner_endings
        for n in self._back(start, _SUBJECT) if endings else ():
            if self.words[n].low.endswith(endings) and any(self.doer(m) for m in (n, n - 1) if m >= 0):
                return self.span(n if self.doer(n) else n - 1, n + 1)
        behind = end + self.length(end) if end < len(self.words) and self.doer(end) else 0
        prefixes = self.table.object_prefixes
        if prefixes and 0 < behind < len(self.words) and self.words[behind].low.startswith(prefixes):
            return self.span(end, behind)
        return None

    def _subject(self, start: int, end: int, sufferers: Span | None) -> Span | None:
        """Returns the words that name whose deed an active verb tells."""
        if self.table.lexicon.data.order == "VSO":
            found = next((n for n in self._forward(end, end + _OBJECT) if self.doer(n)), None)
            if found is not None and not (sufferers and sufferers[0] <= self.words[found].start):
                return self.span(found, found + self.length(found))
        first = start
        for n in self._back(start, _SUBJECT):
            if self._opens(n):
                break
            first = n
        doer = next((n for n in range(first, start) if self.doer(n)), None)
        if doer is None:
            return None
        end = doer + self.length(doer)
        while end < start and self.doer(end):
            end += self.length(end)
        return self.span(doer, end)

    def _opens(self, index: int) -> bool:
        """Returns whether a clause begins behind a word: "said", "that", "who", "while"."""
        fields = ("complementizers", "relatives", "subordinators", "contrasts", "coordinators")
        return self.table.lexicon.finite.has(self.words, index) or any(
            self.lists[field].has(self.words, index) for field in fields
        )

    def _has_object(self, end: int) -> bool:
        """Returns whether people or a name stand behind an active verb."""
        return any(
            (n in self.called and self.called[n].sort == "people")
            or self.words[n].text[0].isdigit()
            or (self.table.names_by_capital and self.words[n].text[0].isupper())
            for n in self._forward(end, end + _OBJECT)
        )


@cache
def _nations(code: str) -> Phrases[bool]:
    """Returns the names of countries and peoples of a language; where it inflects them, with any ending."""
    language = load_language(code)
    names = {name for name in language.cldr.territories if len(name) > 1}
    names |= {name for name, place in language.places.aliases.items() if len(place) == 2}
    inflects = not language.attribution.links and language.script != "Han"
    entries = [f"{name}*" if inflects and len(name) > _SHORT else name for name in sorted(names)]
    entries += [
        f"{stem}*" if len(stem) >= _SHORT and language.script != "Han" else stem
        for stem in sorted(language.places.demonyms)
    ]
    return as_phrases(code, ((entry, True) for entry in entries))
