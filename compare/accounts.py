"""Each event side by side: what every source calls the actor, the act, the victims and the cause, and what it omits.

A source is a speaker, over all articles, or an article where it speaks itself. Every cell is a span of the text;
nothing is scored and nobody is said to be right. To frame is to select some sides of what is told and to make them
salient (after Entman, Journal of Communication 43, 1993), so what one source tells and another leaves out is listed
too.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from compare.acts import find_acts
from compare.agency import Voice, find_doers, find_voice, names_nation
from compare.attribute import same_speaker, speaker_at, voice_key
from compare.events import Setting, brief, places_meet, whens_meet
from compare.framing import HARM, Counted, Happening, call_people, says_whom
from compare.lexicon import lexicon
from compare.mentions import Mention, Reading
from compare.phrasing import Wording, find_wordings, phrasing
from compare.quotes import find_quotes
from compare.records import (
    Account,
    Aspect,
    Attribution,
    Cell,
    EventAccounts,
    Figure,
    Omission,
    Omitted,
    Sentence,
    Span,
    Speaker,
    SpeakerKind,
)
from compare.settings import FAR_SENTENCES, LARGEST_BLOCK
from compare.when import When
from compare.where import Place

PLAIN_TONES = frozenset({"killing", "death", "arrest", "capture", "flight", "transfer"})
LABELS = frozenset({"terrorists", "martyrs"})  # kinds of people whose name already judges them
_DOUBTS = frozenset({"hedge", "distance", "hearsay"})
_NAMELESS: frozenset[SpeakerKind] = frozenset({"anonymous", "witness", "relatives"})
_STANCES = frozenset({"claim", "deny", "admit"})
_DEED = "act"  # the category of an actor that is itself an act: "the strike killed"
_SCARE = 5  # words between quotation marks that may keep a distance; more are a quotation
_DENIED = 4  # auxiliaries and adverbs between "not" and what it undoes: "has not been bombed"
_DOUBTED = 2  # words behind a doubt that show what is doubted: "allegedly fired rockets"
_BESIDE = 12  # letters between a figure and what it counts
_NEAR = 4  # words between a death and those who died
_TELLING = 70  # characters of a deed with its doer and its sufferers quoted in one piece
_FIRST: tuple[Aspect, ...] = ("actor", "act", "victim", "cause", "voice", "loaded", "hedge")
_PUT: tuple[Aspect, ...] = ("actor", "act", "victim", "voice")
_MARKED: frozenset[Aspect] = frozenset({"cause", "loaded", "hedge"})
_VAGUE = frozenset(
    {"people", "others", _DEED, "attack", "strike"}
)  # categories too plain to make a difference
_DOERLESS = frozenset(
    {"accident", "disaster", "explosion", "protest", "vote"}
)  # acts with nobody to blame for
_FOUGHT = frozenset({"strike", "attack", "clash", "operation", "repression", "precision", "neutralise"})
_JUDGED = frozenset(
    {
        "law", "terror", "crime", "aggression", "fraud", "precision", "neutralise", "return",
        "elimination", "assassination", "murder", "execution", "martyrdom",
    }
)  # fmt: skip
_ARMED = frozenset({"fighters", "soldiers", "terrorists"})
_SHOWS_HARM: frozenset[Aspect] = frozenset({"act", "victim", "voice"})

_Told = list[tuple[Speaker | None, Cell]]


def tell(
    readings: Sequence[Reading], happenings: Iterable[Happening], events: Mapping[str, str]
) -> tuple[EventAccounts, ...]:
    """Returns the table of every event that at least two sources tell of.

    Sentences belong to an event by the claims in them, and those without by claims near them in one scene, or, in an
    article without any, by a time and a place that are the event's alone.

    Args:
        readings: the articles.
        happenings: the events.
        events: the event of each claim that has one, by the claim's id.
    """
    sentences = _sentences(readings, happenings, events)
    told_in = {number: _by_sentence(readings[number]) for one in sentences.values() for number in one}
    tables = []
    for happening in happenings:
        told: list[tuple[Reading, Speaker | None, Cell]] = []
        for reading, places in sentences.get(happening.event or "", {}).items():
            of = readings[reading]
            claims, said = told_in[reading]
            told += [
                (of, *one)
                for place in places
                for one in _Cells(
                    of,
                    of.sentences[place],
                    [claim for claim in claims[place] if events.get(claim.id) == happening.event],
                    said[place],
                ).told
            ]
        accounts = _accounts(told)
        omissions = tuple(_omissions(accounts))
        if happening.event and len(accounts) > 1 and (omissions or _differ(accounts)):
            tables.append(
                EventAccounts(
                    event=happening.event, about=happening.about, accounts=accounts, omissions=omissions
                )
            )
    return tuple(tables)


# -- which sentences tell of an event


def _sentences(
    readings: Sequence[Reading], happenings: Iterable[Happening], events: Mapping[str, str]
) -> dict[str, dict[int, list[int]]]:
    """Returns for each event the sentences of each article that tell of it, by their places."""
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    known = {one.event for one in happenings if one.event}
    scenes = [_Scenes(reading, events, known) for reading in readings]
    anchors = _Anchors(
        (events[claim.id], claim.anchor.places, claim.anchor.whens)
        for reading in readings
        for claim in reading.mentions
        if events.get(claim.id) in known
    )
    for number, reading in enumerate(readings):
        harm = _own([one for one in reading.mentions if one.figure.measure in HARM], events, known)
        own = _own(reading.mentions, events, known)
        runs = _runs(reading, own)
        for place, setting in enumerate(reading.settings):
            event = (
                harm.get(place)
                or runs.get(place)
                or own.get(place)
                or scenes[number].event(setting.scene, place)
            )
            if not event and not scenes[number].events:
                event = anchors.only_event(setting)
            if event:
                found[event][number].append(place)
    return found


def _own(claims: Iterable[Mention], events: Mapping[str, str], known: set[str]) -> dict[int, str]:
    """Returns the event that most claims of each sentence are of."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        event = events.get(claim.id)
        if event in known:
            counts[claim.sentence.index][event] += 1
    return {place: max(row, key=lambda event: row[event]) for place, row in counts.items()}


def _runs(reading: Reading, own: Mapping[int, str]) -> dict[int, str]:
    """Returns the event of sentences that speak of an act on which other sentences of theirs make a claim."""
    found: dict[int, str] = {}
    for act in find_acts(reading.sentences, [setting.stated for setting in reading.settings]):
        places = [sentence.index for sentence, _ in act.words]
        event = next((own[place] for place in places if place in own), None)
        if event:
            found.update(dict.fromkeys(places, event))
    return found


class _Scenes:
    """The event of each scene of an article that claims of one event stand in."""

    def __init__(self, reading: Reading, events: Mapping[str, str], known: set[str]) -> None:
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        self._claimed: dict[str, list[int]] = defaultdict(list)  # sentences, by event
        for claim in reading.mentions:
            event = events.get(claim.id)
            if event in known:
                counts[claim.anchor.scene][event] += 2 if claim.figure.measure in HARM else 1
                self._claimed[event].append(claim.sentence.index)
        self.events = {scene: max(row, key=lambda event: row[event]) for scene, row in counts.items()}

    def event(self, scene: int, place: int) -> str | None:
        """Returns the event of a sentence by its scene, unless all claims stand far: much may be told between."""
        event = self.events.get(scene)
        claimed = self._claimed[event] if event else []
        after = bisect_left(claimed, place)
        near = any(abs(place - one) <= FAR_SENTENCES for one in claimed[max(after - 1, 0) : after + 1])
        return event if near else None


class _Anchors:
    """When and where the events took place, as their claims tell it; each setting is looked up once."""

    def __init__(self, told: Iterable[tuple[str, tuple[Place, ...], tuple[When, ...]]]) -> None:
        self._told = list(dict.fromkeys(one for one in told if one[1] and one[2]))[:LARGEST_BLOCK]
        self._known: dict[tuple[tuple[Place, ...], tuple[When, ...]], str | None] = {}

    def only_event(self, setting: Setting) -> str | None:
        """Returns the one event whose day and place a sentence's scene has."""
        if not brief(setting.whens) or not setting.places:
            return None
        key = (setting.places, setting.whens)
        if key not in self._known:
            met = {
                event
                for event, places, whens in self._told
                if places_meet(setting.places, places) == "same"
                and whens_meet(setting.whens, whens) in ("same", "near")
            }
            self._known[key] = met.pop() if len(met) == 1 else None
        return self._known[key]


# -- the cells of one sentence


def _by_sentence(reading: Reading) -> tuple[dict[int, list[Mention]], dict[int, list[Attribution]]]:
    claims: dict[int, list[Mention]] = defaultdict(list)
    said: dict[int, list[Attribution]] = defaultdict(list)
    for claim in reading.mentions:
        claims[claim.sentence.index].append(claim)
    for one in reading.attributions:
        said[one.sentence].append(one)
    return claims, said


class _Cells:
    """What one sentence gives to the table."""

    def __init__(
        self,
        reading: Reading,
        sentence: Sentence,
        claims: Sequence[Mention],
        said: Sequence[Attribution],
    ) -> None:
        self.reading, self.sentence, self.said = reading, sentence, said
        self.table = phrasing(sentence.language)
        self.words = self.table.words(sentence)
        self.wordings = find_wordings(sentence)
        base = sentence.span[0]
        self.speakers = [(one.speaker.span[0] - base, one.speaker.span[1] - base) for one in said]
        self.quotes = [(one.start, one.end) for one in find_quotes([sentence])[sentence.index]]
        self.told: _Told = []
        self.aside = [one.span for one in self.wordings if one.sort == "purpose"] + self._bygone(claims)
        self._victims(claims)
        self._voices(claims)
        self._verbs()
        for one in self.wordings:
            if one.sort == "purpose" or not _within(one.span, self.aside):
                self._wording(one)

    def _bygone(self, claims: Sequence[Mention]) -> list[Span]:
        """Returns what the sentence only looks back to: "five days after the killing of X, rockets hit the base".

        "Two days after the quake the toll rose" looks back to what it tells of: no other act stands beside it.
        """
        spans = [one.span for one in self.wordings if one.sort == "bygone"]
        if not spans:
            return []
        named = {claim.anchor.act_words for claim in claims} - {None}
        outside = any(
            word and not any(word in self.sentence.text[slice(*span)] for span in spans) for word in named
        )
        others = any(one.sort == "act" and not _within(one.span, spans) for one in self.wordings)
        return spans if outside or (others and not named) else []

    def _add(
        self, aspect: Aspect, span: Span, category: str, note: str = "", *, by: Speaker | None = None
    ) -> None:
        base = self.sentence.span[0]
        place = (base + span[0], base + span[1])
        speaker = by or speaker_at(self.said, self.sentence.index, place)
        cell = Cell(
            aspect=aspect,
            article=self.reading.article.id,
            sentence=self.sentence.index,
            span=place,
            text=self.sentence.text[slice(*span)],
            category=category,
            note=note
            or ("denied" if speaker and speaker.stance == "deny" and aspect in ("act", "voice") else ""),
            context=self.sentence.text,
        )
        if not any(other.aspect == aspect and _is_held(place, other) for _, other in self.told):
            self.told.append((speaker, cell))

    def _victims(self, claims: Sequence[Mention]) -> None:
        for claim in claims:
            figure = claim.figure
            if _is_borrowed(figure, claims):
                continue
            if figure.measure in HARM and says_whom(figure) and figure.basis != "sum":
                counted = Counted(article=claim.article.id, sentence=self.sentence, figure=claim.figure)
                span, category, _ = call_people(counted)
                self._add("victim", span, category)

    def _voices(self, claims: Sequence[Mention]) -> None:
        done: list[Span] = []
        for claim in claims:
            deed = claim.figure.event_span
            if deed and claim.figure.measure in HARM and not _meets(deed, done):
                done.append(deed)
                alone = (claim.figure.start, claim.figure.end)
                self._voice(deed, alone if _is_borrowed(claim.figure, claims) else _told_of(claim.figure))
        for one in self.wordings:
            looked_back = _within(one.span, self.aside)
            if one.sort == "fate" and one.fate == "killed" and not (looked_back or _meets(one.span, done)):
                done.append(one.span)
                self._voice(one.span, None)

    def _voice(self, deed: Span, sufferers: Span | None) -> None:
        voice = find_voice(self.sentence, deed, sufferers)
        if voice is None:
            return
        if sufferers is None:
            sufferers = self._sufferers(voice)
            if not (sufferers or voice.agent):
                return  # "Death to ...": of nobody that is told
        parts = [deed, *(part for part in (voice.agent, sufferers) if part)]
        while len(parts) > 1 and _length(parts) > _TELLING:
            parts.pop()
        self._add("voice", _union(parts), voice.note, self._note(deed))
        if voice.agent:
            self._actor(voice.agent)

    def _actor(self, span: Span) -> None:
        """Adds who did it, under what he is called by the lists; once where words for him hold each other."""
        base = self.sentence.span[0]
        known = [(c.span[0] - base, c.span[1] - base) for _, c in self.told if c.aspect == "actor"]
        if _meets(span, known):
            return
        inner = [one for one in self.wordings if span[0] <= one.span[0] < span[1]]
        named = next((one.category for one in inner if one.sort in ("people", "actor")), None)
        deeds = [one.category for one in inner if one.sort in ("act", "euphemism")]
        if not _DOERLESS.isdisjoint(deeds):
            named = _DEED  # "Turkey quake"
        elif deeds and not names_nation(self.sentence, span):
            named = named or _DEED
        self._add("actor", span, named or "name")

    def _sufferers(self, voice: Voice) -> Span | None:
        """Adds the people of a death that no figure counts, and returns where they stand."""
        start = next(n for n, word in enumerate(self.words) if word.end > voice.span[0])
        end = next(
            (n for n in range(start, len(self.words)) if self.words[n].start >= voice.span[1]),
            len(self.words),
        )
        before = voice.form in ("passive", "agentless")
        people = [
            one
            for one in self.wordings
            if one.sort == "people"
            and not _meets(one.span, self.speakers)
            and not (voice.agent and _meets(one.span, [voice.agent]))
            and 0 <= (start - one.place[1] if before else one.place[0] - end) <= _NEAR
            and not any(
                self.words[n].mark
                for n in range(min(end, one.place[0]), max(start, one.place[1]) if before else one.place[0])
                if not start <= n < end
            )
        ]
        if not people:
            return None
        found = people[-1] if before else people[0]
        if found.category != "people":
            self._add("victim", found.span, found.category)
        return found.span

    def _wording(self, one: Wording) -> None:
        note = self._note(one.span)
        if one.sort in ("act", "euphemism", "valuation") or (
            one.sort == "fate" and one.category not in PLAIN_TONES
        ):
            self._add("act", one.span, one.category, note)
            acts = one.sort in ("act", "euphemism") and one.category not in _DOERLESS
            doers = find_doers(self.sentence, one) if acts else None
            if doers:
                self._actor(doers)
        elif one.sort in ("purpose", "cause"):
            self._add("cause", one.span, one.category, note)
        elif one.sort in _DOUBTS:
            told = [cell.span for _, cell in self.told if cell.aspect == "hedge"]
            base = self.sentence.span[0]
            if _meets((base + one.span[0], base + one.span[1]), told):
                return  # the reporting verb itself
            self._add("hedge", self._with_doubted(one), one.category)
        elif one.sort == "loaded" or (one.sort == "people" and one.category in LABELS):
            self._add("loaded", one.span, one.category, note)

    def _with_doubted(self, one: Wording) -> Span:
        end = one.place[1]
        while end < min(one.place[1] + _DOUBTED, len(self.words)) and not self.words[end].mark:
            end += 1
        return one.span[0], self.words[end - 1].end

    def _note(self, span: Span) -> str:
        """Returns what the text does to its own words: it denies them, or sets them between quotation marks."""
        place = next((n for n, word in enumerate(self.words) if word.end > span[0]), 0)
        lists = lexicon(self.sentence.language).lists
        for n in range(place - 1, max(place - _DENIED, 0) - 1, -1):
            if lists["negations"].has(self.words, n):
                return "negated"
            if not any(lists[field].has(self.words, n) for field in ("auxiliaries", "passives", "adverbs")):
                break
        for start, end in self.quotes:
            if start <= span[0] and span[1] <= end and len(self.sentence.text[start:end].split()) <= _SCARE:
                return "in quotation marks"
        return ""

    def _verbs(self) -> None:
        """Adds the reporting verbs that take a stand: "claimed", "denied", "admitted"."""
        for one in self.said:
            speaker = one.speaker
            if one.sentence == self.sentence.index and speaker.stance in _STANCES and speaker.verb:
                start = self.sentence.text.find(speaker.verb)
                if start >= 0:
                    span = (start, start + len(speaker.verb))
                    self._add("hedge", span, f"reporting verb: {speaker.stance}", by=speaker)


def _told_of(figure: Figure) -> Span:
    """Returns the words for those whom a figure counts, with the figure where it stands beside them."""
    counted = figure.counted_span or (figure.start, figure.end)
    return (figure.start, counted[1]) if 0 <= counted[0] - figure.end <= _BESIDE else counted


def _is_borrowed(figure: Figure, claims: Sequence[Mention]) -> bool:
    """Returns whether a figure counts what another one stands beside: "killed nine people and wounded 20"."""
    counted = figure.counted_span
    if counted is None or not figure.start > counted[1]:
        return False
    return any(
        one.figure.start != figure.start
        and one.figure.counted_span == counted
        and one.figure.end <= counted[0] <= one.figure.end + _BESIDE
        for one in claims
    )


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[0] < end for start, end in others)


def _is_held(place: Span, other: Cell) -> bool:
    """Returns whether a cell has the same words, or, of people, more of them: "four children" for "children"."""
    if other.aspect in ("victim", "actor"):
        return other.span[0] <= place[0] and place[1] <= other.span[1]
    return other.span == place


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _union(parts: Sequence[Span]) -> Span:
    return min(start for start, _ in parts), max(end for _, end in parts)


def _length(parts: Sequence[Span]) -> int:
    start, end = _union(parts)
    return end - start


# -- sources, and what they leave out


def _accounts(told: Sequence[tuple[Reading, Speaker | None, Cell]]) -> tuple[Account, ...]:
    """Returns the cells by source, in the order in which the articles name them; doubts alone make no source."""
    rows: list[tuple[Reading, Speaker | None, list[Cell]]] = []
    known: dict[tuple[str, str], int] = {}
    for reading, speaker, cell in told:
        key = _voice(reading, speaker)
        if key not in known:
            alike = (place for place, row in enumerate(rows) if _one_source(row[0], row[1], reading, speaker))
            known[key] = next(alike, len(rows))
        if known[key] == len(rows):
            rows.append((reading, speaker, []))
        rows[known[key]][2].append(cell)
    return tuple(
        Account(
            speaker=speaker.name if speaker else None,
            kind=speaker.kind if speaker else None,
            articles=tuple(dict.fromkeys(cell.article for cell in cells)),
            cells=tuple(sorted(cells, key=lambda one: (_FIRST.index(one.aspect), one.article, one.span))),
        )
        for _, speaker, cells in rows
        if any(cell.aspect != "hedge" for cell in cells)
    )


def _differ(accounts: Sequence[Account]) -> bool:
    """Returns whether anybody judges, doubts or explains, or two sources call the victims or the deed another thing."""
    cells = [cell for one in accounts for cell in one.cells]
    if any(cell.aspect in _MARKED or (cell.aspect == "act" and cell.note) for cell in cells):
        return True
    judged = [_JUDGED & {cell.category for cell in one.cells if cell.aspect == "act"} for one in accounts]
    if len(set(judged)) > 1:
        return True  # "raid" here, "massacre" there
    return any(_apart([_categories(one, aspect) for one in accounts]) for aspect in _PUT)


def _categories(account: Account, aspect: Aspect) -> frozenset[str]:
    return frozenset(cell.category for cell in account.cells if cell.aspect == aspect) - _VAGUE


def _apart(told: Sequence[frozenset[str]]) -> bool:
    """Returns whether two sources use categories that the other does not."""
    kinds = set(told)
    return any(one - other and other - one for one in kinds for other in kinds)


def _voice(reading: Reading, speaker: Speaker | None) -> tuple[str, str]:
    """Returns a key for a source; the article itself and those without a name are of one article alone."""
    if speaker is None:
        return reading.article.id, ""
    own = reading.article.id if speaker.kind in _NAMELESS else ""
    return own, voice_key(speaker, reading.article.language)


def _one_source(a: Reading, first: Speaker | None, b: Reading, second: Speaker | None) -> bool:
    if first is None or second is None:
        return first is second and a.article.id == b.article.id
    if {first.kind, second.kind} & _NAMELESS and a.article.id != b.article.id:
        return False
    return same_speaker(first, second, languages=(a.article.language, b.article.language))


def _omissions(accounts: Sequence[Account]) -> Iterator[Omission]:
    """Yields what some sources tell and others, who tell of the same harm, leave out."""
    cells = [cell for one in accounts for cell in one.cells]
    fought = any(
        (cell.aspect == "act" and cell.category in _FOUGHT)
        or (cell.aspect == "victim" and cell.category in _ARMED)
        for cell in cells
    )
    tests: tuple[tuple[Omitted, Callable[[Cell], bool]], ...] = (
        ("agent", lambda cell: cell.aspect == "actor" and cell.category != _DEED),
        ("civilian status", lambda cell: cell.aspect == "victim" and cell.category == "civilians"),
        ("cause", lambda cell: cell.aspect == "cause"),
    )
    for what, holds in tests:
        if what == "civilian status" and not fought:
            continue  # of a flood nobody asks whether the dead were civilians
        said = [cell for one in accounts for cell in [next(filter(holds, one.cells), None)] if cell]
        silent = [
            place
            for place, one in enumerate(accounts)
            if not any(map(holds, one.cells)) and _could_tell(one, what, accounts, holds)
        ]
        if said and silent:
            yield Omission(what=what, said=tuple(said), silent=tuple(silent))


def _could_tell(
    one: Account, what: Omitted, accounts: Sequence[Account], holds: Callable[[Cell], bool]
) -> bool:
    """Returns whether a source tells enough that the reader would expect more.

    Agents of whoever tells of harm without a subject that did it, civilians of whoever calls the victims something,
    causes of a whole article.
    """
    if what == "agent":
        voices = [cell.category for cell in one.cells if cell.aspect == "voice"]
        return bool(voices) and ("active" not in voices or any(cell.aspect == "actor" for cell in one.cells))
    if what == "civilian status":
        return any(cell.aspect == "victim" for cell in one.cells)
    return (
        one.speaker is None
        and any(cell.aspect in _SHOWS_HARM for cell in one.cells)
        and not any(holds(cell) for other in accounts for cell in other.cells if cell.article in one.articles)
    )
