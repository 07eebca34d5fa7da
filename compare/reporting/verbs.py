"""Reporting verbs together with their speaker."""

from dataclasses import dataclass, replace

from compare.records import Stance
from compare.reporting.clause import FROM_DOCUMENT, TO_TALLY
from compare.reporting.line import COLONS, COMMAS, QUOTE_MARKS, Place
from compare.reporting.names import Name
from compare.reporting.subjects import Subjects

_TO_KIND = 3  # words of a kind of speaker before "accuses"
_TO_NUMBER = 4  # words between "counted" and what was counted
_TO_LIVES = 6  # words between "claimed" and "lives"
_TO_NOUN = 5  # words between "announced by" and the number it is about
_TELLING: frozenset[Stance] = frozenset({"neutral", "confirm", "admit"})
_LOOK_BACK = 60  # words before a verb among which its speaker is looked for


@dataclass(frozen=True, slots=True)
class Cue:
    """Reporting words with their speaker, by word numbers."""

    verb: Place
    stance: Stance
    name: Name
    follows: bool  # the content stands behind
    start: int  # the first word of speaker and verb
    end: int  # the word after both
    own: bool = True  # it names its speaker itself
    mute: bool = False  # nothing is said: "did not comment", "responded with force"
    cites: bool = False  # it names whose words another speaker of the sentence passes on
    final: bool = (
        False  # the verb closes its clause, and what is said stands before it and behind the speaker
    )
    cited: Name | None = None  # whose words its speaker passes on
    counted: int | None = None  # the number that is all its speaker answers for


class Verbs(Subjects):
    """A sentence in which reporting verbs find their speaker."""

    def _verb(self, index: int, before: list[Cue]) -> Cue | None:
        """Finds a reporting verb and its speaker, before it or behind it."""
        group = self.group(index)
        if group is None:
            past = self.lexicon.participles.at(self.words, index)
            return self._told_by((index, index + past[0]), past[1]) if past else None
        place, stance, form = group
        if self.ends("determiners", index) and not self.ends("adverbs", index):
            return None  # "an announce", "the claims": a noun
        if stance == "claim" and self.length("documents", index) and self.length("links", place[1]):
            return None  # "rebel claims of 40 dead"
        denied = self.is_denied(place)
        if form == "passive":
            return None if denied else self._passive(place, stance)
        if form == "gerund":
            return None if denied else self._gerund(place, stance, before)
        if self.length("by", place[1]) and place[1] - place[0] == 1 and self._may_be_participle(place[0]):
            return self._told_by(place, stance)
        cue = self._inverted(place, stance)
        if cue is None and self.lexicon.data.order == "VSO":
            cue = self._swapped(place, stance)
        cue = cue or self._joined_verb(place, stance, before)
        cue = cue or self._behind_cited(place, stance, before) or self._final(place, stance)
        cue = cue or self._straight(place, stance, before) or self._swapped(place, stance)
        cue = cue or self._loose(place, stance)
        if cue is None or self._is_aside(cue) or self._has_losses(cue) or self._takes_lives(cue):
            return None
        if self.length("tallies", place[1]) and self.is_one_of(place[1] + 1, COLONS):
            return None  # "Civilians reported killed: 0-3" is a label
        first = cue.name.place[0]
        named = all(self.is_name(n) or self.length("links", n) for n in range(*cue.name.place))
        if form == "unlisted" and cue.name.kind == "other" and not named:
            return None  # "the blast showed that": only somebody who can speak
        denied = denied or bool(self.ends("negations", first) or self.length("no_one", first))
        if cue and cue.follows and self.is_weak(place):
            near = self.words[place[1] : self.skip(place[1]) + _TO_NUMBER]
            counts = any(word.text[0].isdigit() or word.low in self.lexicon.numerals for word in near)
            counts = counts and cue.name.kind in ("monitor", "medical", "official", "media")
            counts = counts or self._tallies(place[1], cue.name)
            opening = self.opening(max(place[1], cue.name.end))
            said = self.beside_quote(place) or opening == "that" or counts
            if not (said or denied) and stance == "neutral":
                return None  # "responded with force": nobody speaks
            denied = denied or not said
        return replace(cue, mute=denied or self._is_muted(place, cue)) if cue else None

    def _is_muted(self, place: Place, cue: Cue) -> bool:
        """Returns whether a verb and its object tell nothing of what they name: "denied involvement in a blast"."""
        if self.opening(max(place[1], cue.name.end)) == "that" or self.beside_quote(place):
            return False
        return any(n + self.length("muted", n) >= place[1] for n in range(*place) if self.length("muted", n))

    def _told_by(self, place: Place, stance: Stance) -> Cue | None:
        """Finds "the 18 captives acknowledged by the army": the number before is the army's, and nothing else.

        In "12 died in an attack claimed by the rebels" the participle is about the attack: behind "in".
        """
        by = self.length("by", place[1]) if stance in _TELLING else 0
        name = self.right(place[1] + by) if by else None
        near = range(place[0] - 1, max(place[0] - _TO_NOUN, -1), -1)
        number = next((n for n in near if self.is_number(n) or self._parts_noun(n)), None)
        if name is None or name.kind == "other" or number is None or not self.is_number(number):
            return None
        return Cue(place, stance, name, False, place[0], name.end, counted=number)

    def _parts_noun(self, index: int) -> bool:
        """Returns whether a word stands between a number with its noun and a participle that is not about them."""
        return self.is_break(index) or any(self.length(field, index) for field in ("stops", "passives"))

    def _has_losses(self, cue: Cue) -> bool:
        """Returns whether "had 28 dead" tells what somebody lost, and not what a medium or a hospital counted."""
        has = self.length("auxiliaries", cue.verb[0]) == cue.verb[1] - cue.verb[0]
        kind, place = cue.name.kind, cue.name.place
        counts = kind in ("media", "monitor", "medical") or cue.name.carried
        counts = counts or self.stands_in("documents", max(place[0] - FROM_DOCUMENT, 0), place[0])
        counts = counts or (kind == "other" and self.is_proper(place) and not self._is_land(place))
        end = cue.verb[1]
        given = end < len(self.words) and (self.is_number(end) or self.words[end].text in QUOTE_MARKS)
        return has and not (counts and given)  # nor "had received 28 bodies"

    def _is_land(self, place: Place) -> bool:
        """Returns whether a name is a country's or a big city's."""
        return any(self.lexicon.states.has(self.words, n) for n in range(*place))

    def _takes_lives(self, cue: Cue) -> bool:
        """Returns whether a verb tells of a death and no words: "the blast has claimed 12 lives"."""
        if cue.name.kind != "other":
            return False
        near = {word.low for word in self.words[cue.verb[1] : cue.verb[1] + _TO_LIVES]}
        return bool(near & self.lexicon.taken.get(self.words[cue.verb[1] - 1].low, set()))

    def _tallies(self, index: int, name: Name) -> bool:
        """Returns whether somebody tells the dead of an event behind a verb: "Furat Post recorded four fatalities"."""
        known = name.kind != "other" or self.is_proper(name.place)
        if name.place[0] == index:  # Arabic "raised the network, on Tuesday, the toll"
            index = name.end
            while self.is_one_of(index, COMMAS) or self.length("adverbs", index) or self.is_time(index):
                index += max(1, self.length("adverbs", index))
        return known and self.stands_in("tallies", index, index + TO_TALLY)

    def _may_be_participle(self, index: int) -> bool:
        return self.lexicon.data.one_past or self.lexicon.participles.has(self.words, index)

    def _behind_cited(self, place: Place, stance: Stance, before: list[Cue]) -> Cue | None:
        """Finds the verb and its medium right behind "citing X" at the start: X is not the verb's subject."""
        if before and before[-1].cites and before[-1].end == self.skip_back(place[0]):
            return self._swapped(place, stance)
        return None

    def _joined_verb(self, place: Place, stance: Stance, before: list[Cue]) -> Cue | None:
        """Finds Arabic "and-claimed that" behind another report: whoever spoke before goes on."""
        joint = tuple(self.lexicon.data.clitics[:1])
        joined = self.lexicon.data.order == "VSO" and joint and self.words[place[0]].low.startswith(joint)
        same = [cue for cue in before if cue.follows and self.inside[cue.verb[0]] == self.inside[place[0]]]
        if not (joined and same and self.awaits(place[1])):
            return None
        return Cue(place, stance, same[-1].name, True, place[0], place[1], own=False)

    def _final(self, place: Place, stance: Stance) -> Cue | None:
        """Finds the speaker that opens a clause whose verb closes it: "while the Observatory 22 dead counted".

        What stands between the two ("wie die Polizei in Köln am Montag mitteilte") is not looked at.
        """
        start = self.segment(place[0])
        said = self.ends("as_said", start)
        opened = (
            start
            and not said
            and any(self.ends(field, start) for field in ("contrasts", "subordinators", "complementizers"))
        )
        closes = place[1] >= len(self.words) or self.is_break(place[1])
        may = self.lexicon.data.inverts and closes and (opened or said)
        name = self.right(start) if may else None
        if name is None or name.pronoun or name.kind == "other" or name.end >= self.skip_back(place[0]):
            return None
        start -= said
        follows = bool(opened) or not self.content_before(start)
        return Cue(place, stance, name, follows, start, place[1], final=bool(opened))

    def _loose(self, place: Place, stance: Stance) -> Cue | None:
        """Finds a speaker by his place alone: between the verb and "that", or before the verb and "that"."""
        if self.lexicon.cased or self.is_weak(place):
            return None
        quoted = self.beside_quote(place) and self.is_strong(place)
        inverted = self.lexicon.data.inverts and quoted and self.is_break(place[0] - 1)
        if self.lexicon.data.order == "VSO" or inverted:
            strong = quoted or (not inverted and self.is_strong(place))
            first = self.behind_addressee(place[1])
            ends = (n for n in range(first, len(self.words)) if self._ends_subject(n, strong=strong))
            end = next(ends, None)
            name = self.loose(first, self._without_tail(first, end)) if end is not None else None
            follows = not inverted or not self.content_before(place[0])
            return Cue(place, stance, name, follows, place[0], name.end) if name else None
        quote = place[1] < len(self.words) and self.words[place[1]].text in QUOTE_MARKS
        closes = self.beside_quote(place) and self.is_break(place[1])  # "...," X said.
        awaits = self.awaits(place[1]) or self.is_one_of(place[1], COMMAS) or quote or closes
        stop = self.skip_back(place[0])
        first = self.segment(stop) if awaits and stop > 0 else stop
        if self.lexicon.data.order == "SOV":  # the subject opens the clause
            if self.is_strong(place) and not awaits and place[1] < len(self.words):
                first = self.segment(stop)  # Persian "X goft two people died"
                first = first if not self.content_before(first) else stop
            stop = next(
                (n for n in range(first, stop) if self.length("stops", n) or self.length("to", n)), stop
            )
        name = self.loose(first, stop) if first < stop else None
        return Cue(place, stance, name, not closes, name.place[0], place[1]) if name else None

    def _ends_subject(self, index: int, *, strong: bool) -> bool:
        """Returns whether a subject behind a verb is over: at "that", and if it must be speaking at any small word."""
        if self.length("complementizers", index) or self.is_one_of(index, COLONS):
            return True
        ends = self.is_break(index) or self.length("stops", index) > 0 or self.group(index) is not None
        return strong and ends

    def _without_tail(self, start: int, end: int) -> int:
        """Returns where a name ends without a comma and adverbs behind it."""
        while end > start and (self.is_one_of(end - 1, COMMAS) or self.skip_back(end) < end):
            end = end - 1 if self.is_one_of(end - 1, COMMAS) else self.skip_back(end)
        return max(start, end)

    def _is_aside(self, cue: Cue) -> bool:
        """Returns whether a report stands in a relative clause that says something of somebody else.

        "The commander, whose death the army announced on Friday, led 600 men": the army does not say the rest.
        """
        first, verb = cue.name.place[0], cue.verb[0]
        start = self.segment(min(first, verb))
        if not (start and self.ends("relatives", start)) or self.awaits(cue.end) or cue.name.pronoun:
            return False
        return first >= verb or first > self.trimmed(start, first)  # not "which officials said"

    def _passive(self, place: Place, stance: Stance) -> Cue | None:
        """Finds "was announced by X"."""
        after = place[1] if self.length("by", place[1]) else self.skip(place[1])  # "riferito giovedì dai"
        size = self.length("by", after)
        if not size:
            return self._passive_count(place, stance)
        name = self.right(after + size)
        if name is None or name.kind == "other":
            return None
        follows = bool(self.length("complementizers", name.end))  # "was told by police that"
        if not follows and stance in ("accuse", "warn"):
            return None  # somebody was accused or warned, and what he was told is not said
        claimed = stance == "claim" and not follows  # the attack, and no figure
        cue = Cue(place, stance, name, follows, place[0], name.end, mute=claimed)
        return None if self._is_aside(cue) else cue

    def _passive_count(self, place: Place, stance: Stance) -> Cue | None:
        """Finds "was raised to 12 by X"."""
        near = range(place[1], min(place[1] + _TO_NUMBER, len(self.words)))
        number = next((n for n in near if self.is_number(n)), None)
        by = None if number is None else number + 1
        size = self.length("by", by) if by is not None else 0
        name = self.right(by + size) if by is not None and size else None
        if name is None or by is None or name.kind == "other":
            return None
        return Cue(place, stance, name, False, by, name.end, counted=number)

    def _gerund(self, place: Place, stance: Stance, before: list[Cue]) -> Cue | None:
        """Finds "..., adding that": for whom the sentence speaks, else who spoke before it, else who acts in it."""
        start = place[0]
        own = self._own_subject(start, before)
        if own is not None:
            return Cue(place, stance, own, True, own.place[0] - 1, place[1])
        for index in range(start - 1, max(start - _LOOK_BACK, 0) - 1, -1):
            size = 0 if self.kind_at(index - 1) else self.length("behalf", index)  # not "spokesman for"
            name = self.right(index + size) if size else None
            if name and name.end <= start:
                return Cue(place, stance, name, True, start, place[1], own=False)
        quoted = self._quoted_as(start)
        if quoted is not None:
            return Cue(place, stance, quoted, True, start, place[1], own=False)
        first = self.segment(start)
        if first < start and self.length("links", first) and self.kind_at(start - 1):
            name = self.name(
                first + self.length("links", first), start
            )  # "a letter" "signed" of the army announcing
            if name:
                return Cue(place, stance, name, True, start, place[1], own=False)
        same = [cue for cue in before if self.inside[cue.verb[0]] == self.inside[start]]
        if same:
            if same[-1].stance == "claim" and stance == "neutral":
                stance = "claim"  # "claimed the attack, saying that"
            return Cue(place, stance, same[-1].name, True, start, place[1], own=False)
        name = self._behind_deed(start) or self.actor(start)
        return Cue(place, stance, name, True, start, place[1], own=False) if name else None

    def _own_subject(self, stop: int, before: list[Cue]) -> Name | None:
        """Returns a gerund's own subject: "12 were killed, with the army claiming 25 and the police reporting 30"."""
        start = self.segment(stop)
        start = start if self.length("absolutes", start) else self.trimmed(start, stop)
        led = self.length("absolutes", start)
        if not led and any(self.length("absolutes", cue.start) for cue in before):
            start = next((n for n in range(stop - 1, start, -1) if self.length("coordinators", n)), start)
            led = self.length("coordinators", start)
        name = self.name(start + led, stop) if led else None
        known = name is not None and (name.kind != "other" or self.is_proper(name.place))
        return name if known and name and not name.pronoun else None

    def _behind_deed(self, stop: int) -> Name | None:
        """Returns who stands behind the verb that opens a clause: Arabic "visited the-governor the-wounded, saying"."""
        first = self.subject_start(stop)
        if self.lexicon.data.order != "VSO" or self.kind_at(first) or not self.kind_at(first + 1):
            return None
        name = self.right(first + 1)
        if name is None or name.end > stop:
            return None
        end = next((n for n in range(first + 2, name.end) if self.length("authors", n)), name.end)
        return replace(name, place=(first + 1, end), kind=self.kind((first + 1, end)) or name.kind, end=end)

    def _quoted_as(self, start: int) -> Name | None:
        """Returns who "was quoted by the agency as" before a word, with who carries his words."""
        for index in range(start - 1, max(start - self.most, 0) - 1, -1):
            size = self.length("cited_by", index)
            carrier = self.right(index + size) if size else None
            passive = self.ends("passives", index) if carrier else 0
            if carrier and passive and carrier.end + self.length("as_said", carrier.end) == start:
                name = self.left(index - passive)
                return replace(name, carrier=carrier.place) if name else None
        return None

    def _closes_citing(self, comma: int) -> bool:
        """Returns whether a comma ends an insertion that cites somebody: "SANA, citing the army, said Israeli jets"."""
        if not self.is_one_of(comma, COMMAS):
            return False
        for n in range(comma - 1, max(comma - 1 - self.most, 0), -1):
            if self.is_break(n):
                return False
            if self.length("citing", n):
                return self.is_one_of(n - 1, COMMAS)
        return False

    def _inverted(self, place: Place, stance: Stance) -> Cue | None:
        """Finds a verb before its speaker: behind a quotation or a comma, or behind "as"."""
        start = self.skip_back(place[0])
        opened = self.ends("as_said", start) or self.ends("as_said", place[0])
        edge = start == 0 or self.is_break(start - 1)
        if not opened and not (
            edge and (start > 0 or self.lexicon.data.order == "VSO" or self.lexicon.data.inverts)
        ):
            return None
        pronoun = self.clitic(place)
        if pronoun is not None:
            return Cue(place, stance, pronoun, start == 0, place[0], place[1])
        if self._is_dropped(start, place):
            return Cue(
                place, stance, Name(place, "other", pronoun=True, end=place[1]), True, place[0], place[1]
            )
        name = self.behind(place[1])
        dropped = Name(place, "other", pronoun=True, end=place[1])
        if name is None and self._is_joined_dropped(start, place):
            return Cue(place, stance, dropped, True, place[0], place[1])
        if name is None and self._closes_dropped(start, place):
            return Cue(place, stance, dropped, False, place[0], place[1])
        if name is None or not (name.kind != "other" or self.is_proper(name.place) or self.is_strong(place)):
            return None
        if self._is_subject(name) or self._closes_citing(start - 1):
            return None
        name = self._accuser(name) if stance == "accuse" else name
        counts = self.words[place[1]].text[0].isdigit() or self.length("plural", name.place[0])
        counts = counts or (name.kind == "other" and not self.is_proper(name.place))
        apposed = self.is_one_of(start - 1, COMMAS) and not self.beside_quote(place)
        short = start > 0 and self.words[start - 1].text == ")"
        subject = self.left(start) if counts or apposed or short else None
        known = subject and (subject.kind != "other" or self.stands_in("documents", *subject.place))
        if subject and known and (counts or subject.place[1] in (start - 1, start)):
            return None  # "the agency, X, said two people": it is said
        left = start - opened if self.ends("as_said", start) else start
        told = self.is_one_of(left - 1, COMMAS) and self.content_before(left)
        described = told and not self.is_one_of(name.end, COLONS)  # Spanish "..., contó un vecino que huyó"
        dropping = self.lexicon.data.drops and self.lexicon.data.order == "SVO"
        awaits = self.awaits(name.end) and not (described and dropping)
        follows = left == 0 or awaits or not self.content_before(left)
        if self.lexicon.data.order == "VSO":
            follows = follows or not self.is_one_of(left - 1, COMMAS | QUOTE_MARKS)
        return Cue(place, stance, name, bool(follows), start - opened, name.end)

    def _accuser(self, name: Name) -> Name:
        """Returns who accuses where the accused stands right behind him: Arabic "accused activists the-forces of"."""
        if self.lexicon.data.order != "VSO":
            return name
        first, stop = name.place
        least = first + 1 + (self.kind_at(first) == "party")
        cut = next((n for n in range(least, stop) if self.kind_at(n) == "party"), stop)
        kind = self.kind((first, cut))
        return replace(name, place=(first, cut), kind=kind, end=cut) if kind and cut < stop else name

    def _is_subject(self, name: Name) -> bool:
        """Returns whether a name behind a verb opens what is said: "X, who ran the ward, said the morgue was full"."""
        data = self.lexicon.data
        verb = self.length("passives", name.end) or self.length("auxiliaries", name.end)
        return bool(verb) and data.order == "SVO" and not data.inverts and not self.is_break(name.end)

    def _is_dropped(self, start: int, place: Place) -> bool:
        """Returns whether a verb opens its sentence and its speaker is left out: "Añadió que"."""
        joined = start == 0 or self.words[place[0]].low.startswith(
            tuple(self.lexicon.data.clitics[:1] or ("\0",))
        )
        return self.lexicon.data.drops and joined and self._opens_speech(place[1])

    def _closes_dropped(self, start: int, place: Place) -> bool:
        """Returns whether a verb closes its sentence behind a comma and its speaker is left out: "..., agregó."."""
        closes = place[1] >= len(self.words) or self.words[place[1]].text in ".!?"
        return self.lexicon.data.drops and closes and start > 0 and self.is_one_of(start - 1, COMMAS)

    def _opens_speech(self, index: int) -> bool:
        """Returns whether what is said begins behind a verb: "that", a quotation, or "saying" before either."""
        after = self.behind_addressee(index)
        group = self.group(after)
        if group and group[2] == "gerund":
            after = group[0][1]
        quoted = after < len(self.words) and self.words[after].text in QUOTE_MARKS and after not in self.soft
        return quoted or self.awaits(after)

    def _quote_alone(self, place: Place, stance: Stance) -> Cue | None:
        """Finds «"...," said.» of languages whose verb stands last: whoever spoke before goes on."""
        start = self.skip_back(place[0])
        opened = bool(self.words) and self.words[0].text in QUOTE_MARKS
        closed = start > 1 and any(self.words[n].text in QUOTE_MARKS for n in range(start - 2, start))
        if not (self.lexicon.data.order == "SOV" and opened and closed and self.is_strong(place)):
            return None
        back = Name(place, "other", pronoun=True, end=place[1])
        return Cue(place, stance, back, False, place[0], place[1])

    def _is_joined_dropped(self, start: int, place: Place) -> bool:
        """Returns whether "and-pointed to" opens a sentence without anybody named behind it."""
        joint = tuple(self.lexicon.data.clitics[:1])
        opens = start == 0 and self.lexicon.data.order == "VSO" and bool(joint)
        prepositional = bool(self.length("to", place[1]) or self.length("stops", place[1]))
        return opens and prepositional and self.words[place[0]].low.startswith(joint)

    def _swapped(self, place: Place, stance: Stance) -> Cue | None:
        """Finds the verb before its speaker inside a clause, in languages that allow it: "Am Dienstag teilte X mit"."""
        if not self.lexicon.data.inverts and self.lexicon.data.order != "VSO":
            return None
        name = self.right(self.behind_addressee(place[1]))
        if name is None or name.kind == "other":
            return None
        objects = stance == "accuse" or self.length("informs", place[0])
        if objects and self.lexicon.data.order == "VSO":
            first = self._before_verb(place[0])  # Arabic headlines: "and-the-government accuses the rebels"
            if first is not None:
                subject = Name((first, place[0]), self.kind((first, place[0])) or "other", end=place[0])
                return Cue(place, stance, subject, True, first, name.end)
        told = self.is_break(name.end) and not self.awaits(name.end) and self.content_before(place[0])
        return Cue(place, stance, name, not told, place[0], name.end)  # "Elf Tote meldete die Polizei."

    def _before_verb(self, stop: int) -> int | None:
        """Returns where a phrase for a kind of speaker begins that ends right before a verb."""
        for first in range(stop - 1, max(stop - 1 - _TO_KIND, -1), -1):
            found = self.lexicon.kinds.at(self.words, first)
            if found and first + found[0] == stop:
                return first
        return None

    def _straight(self, place: Place, stance: Stance, before: list[Cue]) -> Cue | None:
        """Finds a verb behind its speaker."""
        start = self.skip_back(place[0])
        name = self.first_noun(place[0]) if self.lexicon.data.order == "SOV" else None
        name = name or self.left(start)
        behind = self._swapped(place, stance) if name and self._is_oblique(name) else None
        if behind:  # "о гибели троих сообщило командование": what is told stands before the verb
            return replace(behind, follows=self.awaits(behind.end))
        if (
            name
            and self.lexicon.data.drops
            and self.length("as_said", name.place[0]) == start - name.place[0]
        ):
            name = replace(name, pronoun=True)  # Polish "jak dodał"
        if name is None:
            joined = self._coordinated(place, stance, before, start) or self._quote_alone(place, stance)
            return joined or self._goes_on(place, stance, before)
        inserted = self.is_one_of(name.place[0] - 1, COMMAS) and self.is_break(place[1])
        if inserted and not name.pronoun and self._is_oblique(name):
            return None  # ", dans un état jugé critique,"
        opening = self.opening(place[1])
        plain = name.kind == "other" and not name.pronoun and not self.is_proper(name.place)
        if plain and opening != "that" and not self.is_strong(place):
            return None
        first = name.place[0]
        if self.lexicon.data.order == "SOV" and first < place[0] and self.ends("sources_after", start):
            return None
        follows = opening in ("that", "content") or not self.content_before(first) or name.inserted
        follows = follows or self._tallies_behind(place)  # "Hours later the ministry put the toll at 14."
        if self.lexicon.data.order == "SOV" and opening != "that":
            told = self.closes_that(first) or (self.is_break(first - 1) and self.content_before(first))
            follows = not (name.end == start and told)
        return Cue(place, stance, name, follows, first, place[1])

    def _tallies_behind(self, place: Place) -> bool:
        """Returns whether a verb that gives tolls has one behind it."""
        behind = self.stands_in("tallies", place[0] + 1, place[1] + TO_TALLY)
        behind = behind or bool(self.length("tallied", place[0] + 1))
        return bool(self.length("tallying", place[0])) and behind

    def _goes_on(self, place: Place, stance: Stance, before: list[Cue]) -> Cue | None:
        """Finds the verb of whoever a participle named: "'nine died' saying governor, that 12 were hurt said"."""
        named = next((cue for cue in reversed(before) if self.length("relating", cue.verb[0])), None)
        near = named is not None and self.is_one_of(named.name.end, COMMAS)
        if named is None or not near or not self.is_strong(place):
            return None
        return Cue(place, stance, named.name, True, named.name.place[0], place[1])

    def _is_oblique(self, name: Name) -> bool:
        """Returns whether a name begins with a small word that no speaker begins with, where a speaker may follow."""
        first = name.place[0]
        small = self.length("stops", first) and not self.length("determiners", first)
        return bool(small) and self.lexicon.cased and not self.length("trims", first)

    def _coordinated(self, place: Place, stance: Stance, before: list[Cue], start: int) -> Cue | None:
        """Finds "... and added that": whoever spoke before it goes on."""
        joined = (
            self.ends("coordinators", start) or self.ends("contrasts", start) or self.ends("trims", start)
        )
        same = [cue for cue in before if cue.follows and self.inside[cue.verb[0]] == self.inside[place[0]]]
        if not joined:
            return None
        told = self.is_that(place[1] - 1) or self._opens_speech(place[1])
        name = same[-1].name if same else self._opens(start, told=told)
        if name is None:
            return None
        return Cue(place, stance, name, True, place[0], place[1], own=False)

    def _opens(self, stop: int, *, told: bool) -> Name | None:
        """Returns who opens the clause before a word: "PAX spoke to survivors and established that".

        Where what is said does not follow at once ("and announced a raid"), only a known speaker.
        """
        name = self.actor(stop)
        if name is None and told:
            first = self.subject_start(stop)
            size = self.length("singular_pronouns", first) or self.length("plural_pronouns", first)
            return Name((first, first + size), "other", pronoun=True, end=first + size) if size else None
        return name if name and (told or name.kind != "other") else None
