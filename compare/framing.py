"""How each source puts it: the evidence around one figure, and the wordings of one referent gathered across articles.

Framing is shown, never scored: every piece is a span of the text with a category from the language files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from simplemma import lemmatize

from compare.acts import find_acts
from compare.agency import find_voice
from compare.attribute import speaker_at
from compare.events import Setting
from compare.lexicon import lexicon
from compare.persons import Befallen, befallen, same_person
from compare.phrasing import find_wordings, phrasing
from compare.records import (
    Article,
    Attribution,
    Figure,
    Framing,
    FramingGroup,
    Measure,
    Record,
    Role,
    Sentence,
    Span,
    Speaker,
    Wording,
)
from compare.words import Word, fold

HARM: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced", "arrested"}
)
_PEOPLE: frozenset[Measure] = HARM | {"people", "troops"}
_NEAR_WORDS = 12  # words around a figure in which doubts and actors are its own
_COMPLEMENT = 6  # words behind what is counted that say whose: "fighters of a pro-Iran group"
_BESIDE = 30  # letters between a figure and what it counts: "8 pro-Iranian fighters"
_BREAKS = frozenset(',.;:!?()[]—–،؛。，；：？！؟"“”«»„「」')


class Read(Protocol):
    """An article that has been read to the end of what it can tell alone."""

    @property
    def article(self) -> Article:
        """The article."""
        ...

    @property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences."""
        ...

    @property
    def settings(self) -> Sequence[Setting]:
        """When and where each of them plays."""
        ...

    @property
    def attributions(self) -> Sequence[Attribution]:
        """Who says what in them."""
        ...


class Counted(Record):
    """A figure with the sentence it stands in."""

    article: str
    sentence: Sentence
    figure: Figure
    speaker: Speaker | None = None


class Counting(Record):
    """The figures of one finding, or others that count the same people."""

    event: str | None = None
    about: str = ""  # how a reader would call those who are counted
    counted: tuple[Counted, ...]


class Happening(Record):
    """The sentences that tell of one event."""

    event: str | None = None
    about: str = ""  # how a reader would call it
    sentences: tuple[tuple[str, int], ...]  # article and number of the sentence


def frame(sentence: Sentence, figure: Figure, speaker: Speaker | None) -> tuple[Framing, ...]:
    """Returns how a sentence puts a figure, as spans of the article, in order.

    Categories: "speaker" and "verb" (who says it and how; the note is the kind or the stance), "hedge" (doubt,
    distance, hearsay and bounds), "victim" (what those who are counted are called), "actor" (what others in the clause
    are called), "act" (what is done to them), "cause", "loaded" (words that judge) and "agency" (whether the one who
    did it is named; the note says how).

    Args:
        sentence: the sentence.
        figure: a figure of it; its spans count from the start of the sentence.
        speaker: who gives it; None where the article does.
    """
    return tuple(sorted(set(_framings(sentence, figure, speaker)), key=lambda one: (one.span, one.category)))


def _framings(sentence: Sentence, figure: Figure, speaker: Speaker | None) -> Iterator[Framing]:
    base = sentence.span[0]

    def framing(span: Span, category: str, note: str) -> Framing:
        text = sentence.text[slice(*span)]
        return Framing(span=(base + span[0], base + span[1]), text=text, category=category, note=note)

    if speaker:
        named = (speaker.span[0] - base, speaker.span[1] - base)
        if named[0] >= 0 and named[1] <= len(sentence.text):
            yield framing(named, "speaker", speaker.kind)
            verb = _verb_span(sentence.text, speaker.verb, named)
            if verb:
                yield framing(verb, "verb", speaker.stance)
    for span in figure.modifiers:
        yield framing(span, "hedge", "bound")
    yield from _nearby(sentence, figure, framing)
    if figure.event_span and figure.measure in HARM:
        voice = find_voice(sentence, figure.event_span, figure.counted_span or (figure.start, figure.end))
        if voice:
            yield framing(figure.event_span, "agency", voice.note)


class _Maker(Protocol):
    def __call__(self, span: Span, category: str, note: str) -> Framing: ...


def _nearby(sentence: Sentence, figure: Figure, framing: _Maker) -> Iterator[Framing]:
    """Yields doubts, actors and acts of the words around a figure."""
    words = phrasing(sentence.language).words(sentence)
    here = next((n for n, word in enumerate(words) if word.end > figure.start), len(words))
    counted = figure.counted_span or (figure.start, figure.end)
    acts = [figure.event_span] if figure.event_span else []
    for one in find_wordings(sentence):
        near = abs(one.place[0] - here) <= _NEAR_WORDS
        if one.sort == "people" and counted[0] <= one.span[0] < counted[1]:
            yield framing(one.span, "victim" if figure.measure in HARM else "actor", one.category)
        elif not near:
            continue
        elif one.sort in ("people", "actor"):
            if one.category != "people":
                yield framing(one.span, "actor", one.category)
        elif one.sort in ("loaded", "cause"):
            yield framing(one.span, one.sort, one.category)
        elif one.sort in ("hedge", "distance", "hearsay", "limit"):
            if not any(span[0] < one.span[1] and one.span[0] < span[1] for span in figure.modifiers):
                yield framing(one.span, "hedge", one.sort)
        else:
            yield framing(one.span, "act", one.category)
            acts.append(one.span)
    if figure.event_span and not any(span == figure.event_span for span in acts[1:]):
        yield framing(figure.event_span, "act", figure.measure)


def _verb_span(text: str, verb: str | None, named: Span) -> Span | None:
    """Returns where the reporting words stand that are nearest to the speaker's name."""
    if not verb:
        return None
    places: list[int] = []
    start = text.find(verb)
    while start >= 0:
        places.append(start)
        start = text.find(verb, start + 1)
    outside = [place for place in places if place + len(verb) <= named[0] or place >= named[1]]
    near = min(outside or places, key=lambda place: (abs(place - named[0]), place), default=None)
    return (near, near + len(verb)) if near is not None else None


# -- wordings of one referent


def gather(
    readings: Sequence[Read], countings: Iterable[Counting] = (), happenings: Iterable[Happening] = ()
) -> tuple[FramingGroup, ...]:
    """Returns the wordings of one referent side by side, where sources put it in different words.

    Three kinds of referent: what befell a named person, in all articles, figure or not; those whom the figures of one
    finding count; and the act of one event. A group has at least two different wordings.

    Args:
        readings: the articles.
        countings: for each finding its figures.
        happenings: for each event the sentences that tell of it, over all articles.
    """
    by_id = {reading.article.id: reading for reading in readings}
    groups = [*_fates(readings), *_victims(by_id, countings), *_acts(readings, happenings)]
    return tuple(sorted(groups, key=lambda group: (group.role, group.event or "", group.about, group.id)))


def _made(key: str, about: str, role: Role, event: str | None, wordings: Iterable[Wording]) -> FramingGroup:
    order = sorted(
        {(one.article, one.span): one for one in wordings}.values(), key=lambda one: (one.article, one.span)
    )
    return FramingGroup(id=f"framing:{key}", about=about, role=role, event=event, wordings=tuple(order))


def _wording(reading: Read, sentence: Sentence, span: Span, category: str) -> Wording:
    """Returns a wording; the span counts from the start of the sentence."""
    place = (sentence.span[0] + span[0], sentence.span[0] + span[1])
    speaker = speaker_at(reading.attributions, sentence.index, place)
    return Wording(
        article=reading.article.id,
        sentence=sentence.index,
        span=place,
        text=sentence.text[slice(*span)],
        category=category,
        speaker=speaker.name if speaker else None,
        context=sentence.text,
    )


# -- (a) what befell a person


def _fates(readings: Sequence[Read]) -> Iterator[FramingGroup]:
    """Yields the wordings of each person's fate. Two articles speak of one person if both give a like full name."""
    clusters: list[list[tuple[Read, Befallen]]] = []
    by_sound: dict[tuple[str, str], list[int]] = {}
    for reading in readings:
        told: dict[tuple[str, str], list[Befallen]] = {}
        for one in befallen(reading.sentences):
            told.setdefault((one.person.last, one.fate), []).append(one)
        for key, hits in told.items():
            items = [(reading, hit) for hit in hits]
            known = next((n for n in by_sound.get(key, []) if _one_person(clusters[n], items)), None)
            if known is None:
                by_sound.setdefault(key, []).append(len(clusters))
                clusters.append(items)
            else:
                clusters[known].extend(items)
    for items in clusters:
        tones = {hit.category for _, hit in items}
        if len(tones) > 1:
            name = max((hit.person.name for _, hit in items), key=lambda name: (len(name), name))
            fate = items[0][1].fate
            wordings = [
                _wording(reading, reading.sentences[hit.sentence], hit.span, hit.category)
                for reading, hit in items
            ]
            yield _made(f"{fate}:{name}", f"{name}, {fate}", "act", None, wordings)


def _one_person(cluster: Sequence[tuple[Read, Befallen]], items: Sequence[tuple[Read, Befallen]]) -> bool:
    """Returns whether two sets of mentions with one last name share a first name that sounds alike."""
    return any(same_person(a.person, b.person) for _, a in cluster for _, b in items)


# -- (b) those who are counted


def _victims(by_id: Mapping[str, Read], countings: Iterable[Counting]) -> Iterator[FramingGroup]:
    """Yields what the figures of one finding call the people they count."""
    for counting in countings:
        told = [one for one in counting.counted if one.figure.measure in _PEOPLE and says_whom(one.figure)]
        if not told:
            continue
        wordings: list[Wording] = []
        called: set[tuple[str, str]] = set()
        for one in told:
            span, category, key = call_people(one)
            wordings.append(_wording(by_id[one.article], one.sentence, span, category))
            called.add(key)
        if _differ(called):
            measure = told[0].figure.measure
            role: Role = "victim" if measure in HARM else "actor"
            first = min((one.article, one.span) for one in wordings)
            yield _made(
                f"{measure}:{first[0]}:{first[1][0]}",
                counting.about or measure,
                role,
                counting.event,
                wordings,
            )


def says_whom(figure: Figure) -> bool:
    """Returns whether a figure says whom it counts; "five killed" only says what happened to them."""
    counted, event = figure.counted_span, figure.event_span
    return counted is not None and not (event and counted[0] < event[1] and event[0] < counted[1])


def call_people(one: Counted) -> tuple[Span, str, tuple[str, str]]:
    """Returns the words for those whom a figure counts: their span, their category, and what tells them from others.

    The last is the category and the words themselves, or the category alone for those that mean just people.
    """
    counted = one.figure.counted_span or (one.figure.start, one.figure.end)
    end = _with_complement(one.sentence, counted[1])
    beside = 0 <= counted[0] - one.figure.end <= _BESIDE
    span = (one.figure.start, end) if beside else (counted[0], end)
    within = [w for w in find_wordings(one.sentence) if w.sort == "people" and counted[0] <= w.span[0] < end]
    if not within:
        words = fold(one.sentence.text[slice(*counted)])
        return span, "others", ("others", f"{one.sentence.language}:{words}")
    category = within[0].category
    if category == "people":
        return span, category, ("people", "")
    noun = fold(one.sentence.text[slice(*within[0].span)])
    return span, category, (category, f"{one.sentence.language}:{_lemma(noun, one.sentence.language)}")


def _lemma(noun: str, language: str) -> str:
    """Returns the dictionary form of a noun, the noun itself in a language without a dictionary."""
    try:
        return lemmatize(noun, lang=language)
    except ValueError:
        return noun


def _with_complement(sentence: Sentence, end: int) -> int:
    """Returns where the words end that say of whom the counted are: "fighters of a pro-Iran group"."""
    table = phrasing(sentence.language)
    words = table.words(sentence)
    start = next((n for n, word in enumerate(words) if word.start >= end), len(words))
    lists = table.lexicon.lists
    if start >= len(words) or not lists["links"].has(words, start) or lists["coordinators"].has(words, start):
        return end
    stop = start
    while stop < min(start + _COMPLEMENT, len(words)) and not _ends(words, stop, sentence.language):
        stop += 1
    return words[stop - 1].end if stop > start + 1 else end


def _ends(words: Sequence[Word], index: int, language: str) -> bool:
    """Returns whether a noun phrase cannot go on over a word."""
    lists = lexicon(language).lists
    fields = (
        "stops",
        "relatives",
        "complementizers",
        "subordinators",
        "coordinators",
        "passives",
        "auxiliaries",
    )
    return words[index].text in _BREAKS or any(lists[field].has(words, index) for field in fields)


def _differ(called: set[tuple[str, str]]) -> bool:
    """Returns whether those counted are called differently: by category, or in one language by other words."""
    if len({category for category, _ in called}) > 1:
        return True
    languages = [words.partition(":")[0] for _, words in called]
    return len(called) > 1 and len(set(languages)) < len(languages)


# -- (c) the act of an event


def _acts(readings: Sequence[Read], happenings: Iterable[Happening]) -> Iterator[FramingGroup]:
    """Yields what each act is called by those who speak of it; acts of one event are one, over all articles."""
    events = {(article, number): one for one in happenings for article, number in one.sentences}
    told: dict[str, tuple[Happening | None, list[Wording]]] = {}
    for reading in readings:
        for act in find_acts(reading.sentences, [setting.stated for setting in reading.settings]):
            wordings = [
                _wording(reading, sentence, words.span, words.category) for sentence, words in act.words
            ]
            known = [events.get((reading.article.id, sentence.index)) for sentence, _ in act.words]
            happening = next((one for one in known if one and one.event), None)
            first = f"{wordings[0].article}:{wordings[0].span[0]}"
            key = happening.event if happening and happening.event else first
            told.setdefault(key, (happening, []))[1].extend(wordings)
    for key, (happening, wordings) in told.items():
        if _tells_apart(wordings):
            event = happening.event if happening else None
            about = happening.about if happening and happening.about else wordings[0].text
            yield _made(f"act:{key}", about, "act", event, wordings)


def _tells_apart(wordings: Sequence[Wording]) -> bool:
    """Returns whether different voices put an act in different words, in more than one sentence."""
    voices = {(one.article, one.speaker) for one in wordings}
    sentences = {(one.article, one.sentence) for one in wordings}
    return len(voices) > 1 and len(sentences) > 1 and len({one.category for one in wordings}) > 1
