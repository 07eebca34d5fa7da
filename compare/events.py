"""When, where and what: the anchors by which two claims can be told to speak of one event, or of two.

A sentence often leaves out what the ones before it have said. So an article is read as a row of scenes: a new time,
another place or a phrase like "in retaliation" opens the next scene, and sentences without any of these stay in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from compare.asides import Aside, clause_of, is_of_story
from compare.counting import find_marks, is_of_count
from compare.deeds import (
    GENERAL,
    Act,
    ActWords,
    act_at,
    act_lexicon,
    acts_meet,
    find_acts,
    is_other,
    kind_at,
)
from compare.languages import load_language
from compare.lexicon import lexicon
from compare.phrasing import find_wordings
from compare.records import Article, Attribution, Figure, Measure, Record, Sentence, Span
from compare.reporting import counts
from compare.when import When, find_whens, is_dateline, meet, resolve, shifted
from compare.where import (
    Place,
    find_dateline,
    find_label,
    find_places,
    is_world_city,
    same_place,
    sounds,
)
from compare.words import split_words

_LINES = 4  # sentences among which an agency's report begins
_SUMMARY = 4  # paragraphs in which a headline and its standfirst may still wait for the lead's date
_TOP = 8  # sentences among which the lead's date is looked for
_RECENT = 20  # times before one that it is held against
_WIDE = 300  # days from which a window is background ("formed in 2014") and opens no scene
_MONTH = 28  # days from which a window is a month's
_START = 20  # characters within which a sentence begins with its time
_VERB = 30  # characters between a reporting verb and its speaker, with the day between them
_SAID = 4  # characters between a reporting verb and its day: "said on Monday"
_FRAME = 5  # words between a reporting verb and its time
_STOPS = '.:;!?«»"“”'  # no verb has its time behind one of these
_SAID_ACT = 12  # characters between a day and the act that it belongs to instead: "said Monday's raid"
_FATES: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced", "arrested"}
)
_PEOPLE: frozenset[Measure] = _FATES | {"people", "troops"}
_PRESENCE = frozenset({"withdrawal", "deployment", "training"})  # nobody is killed by being stationed
_BRIEF = 3  # days up to which a window dates an event by itself


class Anchor(Record):
    """What is known of the time, the place and the act of one claim. Empty means not stated."""

    whens: tuple[When, ...] = ()
    announced: tuple[When, ...] = ()  # when the speaker said so
    places: tuple[Place, ...] = ()
    stated: tuple[Place, ...] = ()  # those of the places that the claim's own sentence names
    act: Act | None = None
    act_words: str | None = None
    other_acts: tuple[Act, ...] = ()  # those that the sentence names besides, for the one toll it gives
    scene: int  # of its article
    article: str = ""
    published: str | None = None  # that article's date, as precise as known
    language: str = "en"  # of the sentence
    aside: str = ""  # the words by which the story turns to its scene: "on the other hand"
    other: str = ""  # those by which it turns to another event: "in a separate attack"
    lasting: str = ""  # what its toll is of, where that is no single event: "the war"
    branch: str = ""  # tells apart claims of one scene that have a time or a place of their own in it


class Setting(Record):
    """When and where one sentence plays, figure or not."""

    scene: int  # of its article
    whens: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    stated: tuple[When, ...] = ()  # the times that the sentence names itself, in order


@dataclass
class _Scene:
    number: int
    paragraph: int = -1
    whens: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    acts: ActWords = ()  # the first of each kind, in its own text
    last: ActWords = ()  # of its last sentence that names any
    told: int = -1  # the paragraph of that sentence
    item: bool = False  # it is an item of a round-up
    aside: str = ""  # the words by which the story turns to it: "on the other hand"
    other: str = ""  # the same to another event: "in a separate attack"


@dataclass
class _Stated:
    """What one sentence says itself, and the scene it stands in."""

    whens: list[When] = field(default_factory=list)
    announced: list[When] = field(default_factory=list)
    counted: list[When] = field(default_factory=list)  # the days of a count, and of nothing that happened
    places: list[Place] = field(default_factory=list)
    speeches: list[Span] = field(default_factory=list)  # what speakers answer for, in the sentence
    acts: ActWords = ()
    filed: list[When] = field(default_factory=list)  # when an agency sent it
    item: bool = False  # it is an item of a round-up, under the name of a place
    before: bool = False  # its verb puts it before what the story tells: "had been set up in 2017"
    back: list[When] = field(default_factory=list)  # told from it: "days after"
    counts: bool = False  # it speaks of a toll, or of what follows an event
    asides: list[Aside] = field(default_factory=list)  # its clauses about what came before
    beside: ActWords = ()  # the acts in those
    scene: _Scene = field(default_factory=lambda: _Scene(0))


def whens_meet(a: Sequence[When], b: Sequence[When]) -> Literal["same", "near", "unknown", "apart"]:
    """Compares two sets of times: they meet where any two of them do."""
    if not a or not b:
        return "unknown"
    met = {meet(one, other) for one in a for other in b}
    return next(level for level in ("same", "near", "unknown", "apart") if level in met)


def brief(whens: Sequence[When]) -> bool:
    """Returns whether the times date an event to within a few days, if only by a weekday."""
    return any(one.days <= _BRIEF if one.days is not None else one.weekday is not None for one in whens)


def anchors(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Sequence[Figure]],
    attributions: Sequence[Attribution],
) -> list[list[Anchor]]:
    """Returns the anchor of every figure; `figures` holds those of each sentence."""
    return anchors_and_settings(article, sentences, figures, attributions)[0]


def anchors_and_settings(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Sequence[Figure]],
    attributions: Sequence[Attribution],
) -> tuple[list[list[Anchor]], list[Setting]]:
    """Returns the anchors of every sentence's figures, and the setting of every sentence."""
    stated = _scenes(article, sentences, attributions)
    settings = [
        Setting(
            scene=one.scene.number,
            whens=one.scene.whens,
            places=one.scene.places,
            stated=tuple(sorted((*one.whens, *one.announced, *one.counted), key=lambda when: when.span)),
        )
        for one in stated
    ]
    found = [
        [_anchor(article, sentence, own, figure, row) for figure in row]
        for sentence, own, row in zip(sentences, stated, figures, strict=True)
    ]
    return found, settings


def _scenes(
    article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> list[_Stated]:
    """Reads times and places of all sentences and carries them forward."""
    stated = _read(article, sentences, attributions)
    scenes = [_Scene(0)]
    current = scenes[0]
    single = _single(stated)
    told: tuple[When, ...] = ()  # the time of the running text so far; a heading's is not told yet
    today = resolve([When(words="", span=(0, 0), offset=0)], article.published)
    before: tuple[int, list[When]] = (-1, [])  # the paragraph and the period of the sentence before
    for sentence, own in zip(sentences, stated, strict=True):
        if not sentence.heading or own.whens or own.places:
            if any(not place.away for place in own.places) or current.places:
                own.places = [place for place in own.places if not place.away]
            _set_aside(sentence, own, current, article.published)
            _tell(own, current, told or current.whens, today)
            if before[0] == sentence.paragraph and not own.whens:
                own.whens = [one.model_copy(update={"span": (0, 0)}) for one in before[1]]
            _set_said_later(own, current)
            before = (sentence.paragraph, own.whens if all(one.period for one in own.whens) else [])
            current = _step(current, scenes, sentence, own, single=single)
        own.scene = current
        if not sentence.heading:
            _keep_acts(current, own, sentence.paragraph)
            told = current.whens or told
    _borrow(sentences, stated)
    _file(sentences, stated)
    return stated


def _read(
    article: Article, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> list[_Stated]:
    found = [find_whens(sentence.text, sentence.language) for sentence in sentences]
    resolved = iter(resolve([one for row in found for one in row], article.published))
    speeches: list[list[Span]] = [[] for _ in sentences]
    shells: list[list[Span]] = [[] for _ in sentences]
    speakers: list[list[Attribution]] = [[] for _ in sentences]
    for one in attributions:
        speakers[one.sentence].append(one)
        offset, end = sentences[one.sentence].span
        span = (one.span[0] - offset, one.span[1] - offset)
        named = one.speaker.span[1] - offset
        speeches[one.sentence].append(span)
        near = offset <= one.speaker.span[0] < end and named <= span[0]
        if near and not counts(
            sentences[one.sentence].text[named : span[0]], sentences[one.sentence].language
        ):
            shells[one.sentence].append((named, span[0]))
    stated = []
    told = zip(sentences, found, speeches, shells, speakers, strict=True)
    for sentence, row, spans, around, own in told:
        whens = [next(resolved) for _ in row]
        back = [one for one in whens if one.clause]
        whens = [one for one in whens if not one.clause]
        names = [tuple(place - sentence.span[0] for place in one.speaker.span) for one in own]
        places = [
            place.model_copy(update={"away": True})
            if any(start <= place.span[0] and place.span[1] <= end for start, end in names)
            else place
            for place in _placing(sentence)
            if not any(_inside(place.span, shell) for shell in around)  # "a cousin who lives in Cairo said"
            or any(_inside(place.span, span) for span in spans)
        ]
        acts, rises, others = find_acts(sentence)
        marks = find_marks(sentence) if row else []
        counted = [
            one
            for one in whens
            if _is_day(one) and is_of_count(sentence, one, [act[0] for act in acts], marks)
        ]
        whens = [one for one in whens if one not in counted]
        said = [
            one
            for one in whens
            if spans
            and _soon(one)
            and (not any(_inside(one.span, span) for span in spans) or _reported(sentence, one, own, acts))
        ]
        said += [one for one in whens if one not in said and one.told and _is_of_report(sentence, one, acts)]
        shifts = [one.span for one in whens if one.shift]
        risen = any(not any(span[0] < end and start < span[1] for start, end in shifts) for span in rises)
        filed = [one for one in whens if is_dateline(sentence.text, one.span, sentence.language)]
        whens = [one for one in whens if one not in filed]
        whens = [one for one in whens if one not in said and not (risen and one.shift)]
        whens = [
            one.model_copy(update={"other": True})
            if one.shift and is_other(one.words, sentence.language)
            else one
            for one in whens
        ]
        whens += [When(words=sentence.text[a:b], span=(a, b), shift=True, other=True) for a, b in others]
        said = [one for one in said if not one.told]
        found_here = _Stated(whens, said, counted, places, spans, acts, filed, before=_is_before(sentence))
        found_here.item = not sentence.heading and find_label(sentence.text, sentence.language) is not None
        found_here.back, found_here.counts = back, bool(marks)
        stated.append(found_here)
    return stated


def _is_before(sentence: Sentence) -> bool:
    """Returns whether the verb that closes a sentence tells of a time before: "olmuştu"; "söylemişti" reports."""
    language = load_language(sentence.language)
    endings = language.dates.before_endings
    words = [word for word in split_words(sentence.text) if not word.mark] if endings else []
    verbs = language.attribution.verbs.values()
    return (
        bool(words)
        and words[-1].low.endswith(endings)
        and not any(words[-1].low == form.split(" ")[-1] for verb in verbs for form in verb.finite)
    )


def _placing(sentence: Sentence) -> list[Place]:
    """Returns the places a sentence names, less those of what it only looks back to, unless there is no other.

    "Strikes in Iraq, amid tensions since the start of the war in Gaza" is of Iraq.
    """
    places = find_places(sentence.text, sentence.language)
    if not places[1:]:
        return places
    aside = [one.span for one in find_wordings(sentence) if one.sort == "bygone"]
    kept = [place for place in places if not any(_inside(place.span, span) for span in aside)]
    return kept or places


def _set_aside(sentence: Sentence, own: _Stated, current: _Scene, published: str | None) -> None:
    """Dates what "days after" tells of: the story itself, or a clause about what came before it."""
    today = resolve([When(words="", span=(0, 0), offset=0)], published)
    days = [one for one in own.whens if brief((one,)) and not one.shift]
    base = next(
        (
            one
            for one in (*days, *own.counted, *own.announced, *today, *current.whens)
            if one.first and one.last
        ),
        None,
    )
    for one in own.back:
        when = shifted(one, base).model_copy(update={"clause": None, "told": None}) if base else None
        places = [act[0] for act in own.acts]
        if is_of_story(sentence, one, places, dated=bool(days), counts=own.counts):
            own.whens += [when] if when else []
            continue
        span = clause_of(sentence, one)
        inside = tuple(place for place in own.places if _inside(place.span, span))
        when = when or one.model_copy(update={"shift": True, "told": None})
        own.asides.append(Aside(span, when, inside))
        own.places = [place for place in own.places if place not in inside]
        own.beside += tuple(act for act in own.acts if span[0] <= act[0] < span[1])
        own.acts = tuple(act for act in own.acts if not span[0] <= act[0] < span[1])


def _reported(sentence: Sentence, when: When, own: Sequence[Attribution], acts: ActWords) -> bool:
    """Returns whether a time stands with a reporting verb, and with no act behind it.

    "ont annoncé vendredi les autorités", "the union said on Wednesday that 25"; not "said Monday's raid killed 5".
    """
    for one in own:
        said = one.speaker.verb or ""
        start = one.speaker.span[0] - sentence.span[0]
        verb = sentence.text.rfind(said, 0, when.span[0]) if said else -1
        if verb < 0:
            continue
        if when.span[1] <= start <= verb + len(said) + _VERB:
            return "," not in sentence.text[verb:start]
        if start < verb and when.span[0] - verb - len(said) <= _SAID:
            return not any(0 <= act[0] - when.span[1] <= _SAID_ACT for act in acts)
    return False


def _is_of_report(sentence: Sentence, when: When, acts: ActWords) -> bool:
    """Returns whether a time told from another stands beside a reporting verb: "repeated it the next day: eight died".

    Between the two stand a few words, no act and no number.
    """
    look = lexicon(sentence.language)
    words = look.words(sentence.text)
    first = next((n for n, word in enumerate(words) if word.start >= when.span[0]), len(words))
    last = next((n for n, word in enumerate(words) if word.start >= when.span[1]), len(words))
    before = range(first - 1, max(first - 1 - _FRAME, -1), -1)
    behind = range(last, min(last + _FRAME, len(words)))
    for row in (before, behind):
        for n in row:
            if (
                words[n].text in _STOPS
                or words[n].text[0].isdigit()
                or any(act[0] == words[n].start for act in acts)
            ):
                break
            if look.finite.has(words, n):
                return True
    return False


def _is_day(when: When) -> bool:
    """Returns whether a time is a day, or a few, on which something was done."""
    return brief((when,)) and not (when.period or when.shift or when.told)


def _soon(when: When) -> bool:
    """Returns whether a time is near enough to be when something was said: a day, "a few hours later"."""
    return brief((when,)) or (when.told is not None and max(map(abs, when.told)) <= _BRIEF)


def _tell(own: _Stated, current: _Scene, told: Sequence[When], today: Sequence[When]) -> None:
    """Dates "the previous day" by the time told before it, and drops a "meanwhile" that goes on with its scene."""
    bases = [one for one in told if one.first and one.last and not one.period]
    base = next(iter(bases or [one for one in today if one.first]), None)
    own.whens = [shifted(one, base) if base and one.told else one for one in own.whens]
    goes_on = _goes_on(own, current)
    own.whens = [
        one.model_copy(update={"shift": True, "turn": True}) if one.told == (0, 0) and not goes_on else one
        for one in own.whens
        if not (goes_on and one.turn)
    ]
    if not (own.acts or own.places):  # "Earlier there had been talk of seven victims": the same event
        own.whens = [one for one in own.whens if one.told or not one.shift]


def _set_said_later(own: _Stated, current: _Scene) -> None:
    """Takes a time behind that of the scene, with whoever speaks, for the time of his statement.

    "Shells hit the square on 3 May. ... In its report of August the mission, two years later the court found that".
    """
    ends = [one.last for one in current.whens if one.last and one.year_known]
    if not own.speeches or not ends or not brief(current.whens):
        return
    later = [
        one
        for one in own.whens
        if one.first and one.first > max(ends) and not any(_inside(one.span, span) for span in own.speeches)
    ]
    own.announced += later
    own.whens = [one for one in own.whens if one not in later]


def _keep_acts(scene: _Scene, own: _Stated, paragraph: int) -> None:
    """Notes the acts that a sentence of a scene names."""
    known = {one[1] for one in scene.acts}
    acts = tuple(one for one in own.acts if one[1] not in GENERAL) or own.acts
    for one in acts:
        if one[1] not in known:
            known.add(one[1])
            scene.acts = (*scene.acts, one)
    if acts:
        scene.last, scene.told = acts, paragraph


def _carried(scene: _Scene, figure: Figure, paragraph: int) -> ActWords:
    """Returns the act that a scene hands on to a sentence without one, unless it holds two that cannot be one.

    Beyond a paragraph only to those killed, hurt or missing: other figures may count anything.
    """
    if paragraph != scene.told and figure.measure not in _FATES:
        return ()
    agree = all(acts_meet(one[1], other[1]) for one in scene.acts for other in scene.acts)
    return scene.last[-1:] if agree else ()


def _goes_on(own: _Stated, scene: _Scene) -> bool:
    """Returns whether a sentence can tell of the scene before it: no other time, place or act in it."""
    times = [one for one in own.whens if not one.turn and one.told != (0, 0)]
    moved = own.places and places_meet(own.places, scene.places) != "same"
    kinds = [{one[1] for one in acts} - GENERAL for acts in (own.acts, scene.acts)]
    return not (moved or times) and (kinds[0] <= kinds[1] or not kinds[1])


def _can_be_one(a: ActWords, b: ActWords) -> bool:
    return not a or not b or any(acts_meet(one[1], other[1]) for one in a for other in b)


def _single(stated: Sequence[_Stated]) -> bool:
    """Returns whether an article tells of one time only, so that another place is part of the same event."""
    told = [own for own in stated if not own.before]
    whens = [one for own in told for one in own.whens if not one.period and not _background(one)]
    return not any(one.shift for one in whens) and all(
        meet(one, other) in ("same", "near")
        for place, one in enumerate(whens)
        for other in whens[:place][-_RECENT:]
    )


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


def _step(current: _Scene, scenes: list[_Scene], sentence: Sentence, own: _Stated, *, single: bool) -> _Scene:
    """Returns the scene of a sentence: the current one, refined; an earlier one; or a new one."""
    shift = [one for one in own.whens if one.shift]
    whens = tuple(one for one in own.whens if not (one.shift or one.period or _background(one)))
    places = tuple(own.places)
    other = bool(shift) or not (_can_be_one(own.acts, current.acts) or own.places == list(current.places))
    if own.item or (current.item and sentence.paragraph != current.paragraph):
        return _item(current, scenes, sentence, own)
    if not (shift or whens or places):
        current.paragraph = sentence.paragraph
        return current
    here = sentence.paragraph == current.paragraph
    towns = [place for place in places if place.grain != "fine"]  # a street or hospital opens no scene
    spots = any(not place.whole for place in towns)
    meeting = places_meet(towns, current.places)
    cities = [{one.key for one in side if one.key} for side in (towns, current.places)]
    headed = sentence.heading and all(cities) and not cities[0] & cities[1]  # a link to another story
    moved = (
        meeting == "apart"
        or headed
        or (not (here or single or whens) and (meeting != "same" if spots else not current.places))
    )
    moved = moved or (own.before and bool(whens) and not current.whens)  # an undated lead is of its day
    if not other and not moved and _same_time(whens, current.whens) and (here or whens or spots or single):
        return _refine(current, scenes, sentence, whens, places)
    if whens and not other:
        earlier = _earlier(scenes, whens, places)
        if earlier:
            return _refine(earlier, scenes, sentence, (), places)
    scene = _Scene(
        number=len(scenes),
        paragraph=sentence.paragraph,
        aside=shift[0].words if shift else "",
        other=next((one.words for one in shift if one.other), ""),
        whens=whens or tuple(shift) or (current.whens if here and not other else ()),
        places=places or (current.places if here and not shift else ()),
    )
    scenes.append(scene)
    return scene


def _item(current: _Scene, scenes: list[_Scene], sentence: Sentence, own: _Stated) -> _Scene:
    """Returns a scene of its own for an item of a round-up, and for what follows the items; the day is that of all."""
    whens = tuple(one for one in own.whens if not one.period) or current.whens
    scene = _Scene(len(scenes), sentence.paragraph, whens, tuple(own.places), item=own.item)
    scenes.append(scene)
    return scene


def _background(when: When) -> bool:
    """Returns whether a time is too wide to open a scene; a year that heads its line ("2004: ...") is not.

    A month or "two months ago" opens one only where its sentence begins with it.
    """
    days = when.days or 0
    return (days > _WIDE and when.span[0] > 0) or (days >= _MONTH and when.span[0] > _START)


def _same_time(a: Sequence[When], b: Sequence[When]) -> bool:
    """Returns whether one article can mean one time: it keeps Tuesday and Wednesday apart, slack or not."""
    return whens_meet(a, b) in ("same", "unknown")


def _refine(
    scene: _Scene,
    scenes: list[_Scene],
    sentence: Sentence,
    whens: tuple[When, ...],
    places: tuple[Place, ...],
) -> _Scene:
    """Returns the scene with what a sentence adds; the scene's number, and so its event, stays."""
    added = tuple(one for one in places if not any(same_place(one, other) for other in scene.places))
    refined = _Scene(
        scene.number,
        sentence.paragraph,
        whens or scene.whens,
        (*scene.places, *added),
        scene.acts,
        scene.last,
        scene.told,
        scene.item,
        scene.aside,
        scene.other,
    )
    scenes[scene.number] = refined
    return refined


def _earlier(scenes: Sequence[_Scene], whens: tuple[When, ...], places: tuple[Place, ...]) -> _Scene | None:
    """Returns the last scene that had the same time and no other place: the story comes back to it."""
    return next(
        (
            scene
            for scene in reversed(scenes)
            if whens_meet(whens, scene.whens) == "same" and places_meet(places, scene.places) != "apart"
        ),
        None,
    )


def _borrow(sentences: Sequence[Sentence], stated: Sequence[_Stated]) -> None:
    """Gives headings the scene of the text below, and the lines above the lead's date the scene of the lead."""
    below: _Stated | None = None
    for sentence, own in zip(reversed(sentences), reversed(stated), strict=True):
        if (
            sentence.heading
            and below
            and not own.whens
            and places_meet(own.places, below.scene.places) != "apart"
        ):
            own.scene = below.scene
        if not sentence.heading:
            below = own
    top = list(zip(sentences, stated, strict=True))[:_TOP]
    lead = next(
        (
            own
            for sentence, own in top
            if own.whens and not own.before and brief(own.scene.whens) and sentence.paragraph <= _SUMMARY + 1
        ),
        None,
    )
    if lead is None or any(one.shift for one in lead.scene.whens):
        return
    for sentence, own in zip(sentences, stated, strict=True):
        if own.scene.whens or sentence.paragraph >= _SUMMARY:
            break
        if places_meet(own.places, lead.scene.places) != "apart":
            own.scene = lead.scene


def _file(sentences: Sequence[Sentence], stated: Sequence[_Stated]) -> None:
    """Gives an article that names no place the one it was filed from: a report of a small town names it there alone."""
    if any(not place.whole for own in stated for place in own.places):
        return
    for sentence in sentences[:_LINES]:
        if not sentence.heading and (place := find_dateline(sentence.text, sentence.language)):
            for own in stated:
                own.scene.places = own.scene.places or (place,)
            return


def places_meet(
    a: Sequence[Place], b: Sequence[Place]
) -> Literal["same", "country", "unknown", "differ", "apart"]:
    """Compares two sets of places.

    same: a place in common; country: only the country; differ: two places that may lie in each other;
    apart: two countries, or two cities of the world, and nothing in common.

    >>> from compare.where import find_places
    >>> places_meet(find_places("in Kirkuk in Iraq", "en"), find_places("à Kirkouk", "fr"))
    'same'
    """
    if not a or not b:
        return "unknown"
    spots = [[one for one in side if not one.whole] for side in (a, b)]
    if not (_in_region(spots[0]) or _in_region(spots[1])):
        spots = [[one for one in side if one.grain != "region"] for side in spots]
    met = [(one, other) for one in spots[0] for other in spots[1] if same_place(one, other)]
    if any(_is_scene(one, spots[0]) and _is_scene(other, spots[1]) for one, other in met) and any(
        not (one.near and other.near) for one, other in met
    ):
        return "same"
    if met and not (_settled(spots[0]) or _settled(spots[1])):
        return "country"  # "near Kirkuk" twice may be two sides of it
    countries = [{one.territory for one in side if one.territory} for side in (a, b)]
    if countries[0] and countries[1]:
        if not countries[0] & countries[1]:
            return "apart"
        if not (_settled(spots[0]) and _settled(spots[1])) or met:
            return "country"
        return "apart" if _mapped(spots[0]) and _mapped(spots[1]) else "differ"
    return "differ" if spots[0] and spots[1] else "unknown"


def _is_scene(place: Place, spots: Sequence[Place]) -> bool:
    """Returns whether a place is where it happened, as Taji is in "at Taji, north of Baghdad", and Baghdad is not."""
    return not place.near or not _settled(spots)


def _in_region(spots: Sequence[Place]) -> bool:
    """Returns whether no town is named: then the region is all that is known of the place."""
    return not any(one.grain == "town" and not one.near for one in spots)


def _settled(spots: Sequence[Place]) -> bool:
    return any(not one.near for one in spots)


def _mapped(spots: Sequence[Place]) -> bool:
    """Returns whether all places that something happened in are cities of the world: they lie in no other one."""
    return all(is_world_city(one) for one in spots if not one.near)


def _anchor(
    article: Article,
    sentence: Sentence,
    own: _Stated,
    figure: Figure,
    row: Sequence[Figure],
) -> Anchor:
    """Chooses, of what the sentence and its scene say, what belongs to one figure."""
    for aside in own.asides:
        if _inside((figure.start, figure.end), aside.span):
            return _anchor_aside(article, sentence, own, figure, aside)
    acts = _without_counted(own.acts, figure) or _carried(own.scene, figure, sentence.paragraph)
    if figure.measure in _FATES:
        acts = tuple(one for one in acts if one[1] not in _PRESENCE)
    speech = next((span for span in own.speeches if _inside((figure.start, figure.end), span)), None)
    near = [place for place in own.places if speech is None or _inside(place.span, speech)] or own.places
    zone = _zone(sentence, figure, row, [place.span for place in near])
    inside = [place for place in near if zone[0] <= place.span[0] < zone[1]]
    branch = f"{inside[0].territory or sounds(inside[0].name)}" if 0 < len(inside) < len(near) else ""
    stated = own.whens if speech else sorted((*own.whens, *own.announced), key=lambda one: one.span)
    zone = _zone(sentence, figure, row, [one.span for one in stated])
    announced = _nearest(sentence.text, own.announced, figure, row, zone) if speech else ()
    announced = announced or _nearest(sentence.text, own.counted, figure, row, zone)
    whens = _nearest(sentence.text, stated, figure, row, zone) or _carried_whens(own.scene.whens, announced)
    if not own.counts:  # the day of a count is none of the event
        whens = whens or announced or tuple(own.filed)
    ordinal = _ordinal(sentence, figure, row)
    if ordinal is not None and len(whens) > 1 and ordinal <= len(whens):
        whens, branch = (whens[ordinal - 1],), f"{branch} {ordinal}"
    act = act_at(sentence.text, acts, figure.start)
    told = _is_fate(act, figure) or acts_meet(act and act[1], kind_at(sentence.text, acts, whens))
    if own.whens and not told:
        whens = ()  # the date of the strikes is not the date of the withdrawal told beside them
    return Anchor(
        whens=whens,
        announced=announced,
        places=_with_scene(tuple(inside or near), own.scene.places),
        stated=tuple(inside or near),
        act=act[1] if act else None,
        act_words=act[2] if act else None,
        other_acts=_others(acts, act, figure, row),
        scene=own.scene.number,
        aside=own.scene.aside,
        other=own.scene.other,
        lasting=_lasting(sentence, own, figure),
        article=article.id,
        published=article.published,
        language=sentence.language,
        branch=branch,
    )


def _carried_whens(whens: tuple[When, ...], announced: tuple[When, ...]) -> tuple[When, ...]:
    """Returns a scene's times, none if all come after a figure was announced: Tuesday tells nothing of Wednesday."""
    if announced and all(any(_follows(one, said) for said in announced) for one in whens):
        return ()
    return whens


def _follows(when: When, said: When) -> bool:
    """Returns whether a time lies behind the day of a statement; of two bare weekdays the next one does."""
    if when.first and said.last:
        return when.year_known and said.year_known and when.first > said.last
    days = when.weekday, said.weekday
    bare = not (when.first or said.first or when.past or said.past)
    return bare and None not in days and days[0] == ((days[1] or 0) + 1) % _WEEK


_WEEK = 7


def _anchor_aside(article: Article, sentence: Sentence, own: _Stated, figure: Figure, aside: Aside) -> Anchor:
    """Returns the key of a figure in a clause about what came before: its own time, place and act, or none."""
    act = act_at(sentence.text, own.beside, figure.start)
    return Anchor(
        whens=(aside.when,),
        places=aside.places,
        stated=aside.places,
        act=act[1] if act else None,
        act_words=act[2] if act else None,
        scene=-1 - sentence.index,  # no scene of the story
        article=article.id,
        published=article.published,
        language=sentence.language,
        branch=str(aside.span[0]),
    )


def _lasting(sentence: Sentence, own: _Stated, figure: Figure) -> str:
    """Returns the words for what a toll is of in a sentence that names no single event: "the war has killed 5,000".

    A day, a town or an act beside them make it one event of the war.
    """
    single = brief(own.whens) or any(not place.whole and place.grain != "region" for place in own.places)
    if sentence.heading or single or figure.measure not in _FATES:
        return ""
    lexicon = act_lexicon(sentence.language)
    words = split_words(sentence.text, elisions=lexicon.elisions, enclitics=lexicon.enclitics)
    for index in range(len(words)):
        if hit := lexicon.lasting.at(words, index):
            start, end = words[index].start, words[index + hit[0] - 1].end
            named = (one for one in own.acts if one[1] not in GENERAL and not start <= one[0] < end)
            return sentence.text[start:end] if not any(named) else ""
    return ""


def _with_scene(places: tuple[Place, ...], scene: tuple[Place, ...]) -> tuple[Place, ...]:
    """Returns a figure's own places, or the scene's; "in Iraq" or "a hospital" alone does not unsay "at Taji"."""
    if not places or not all(place.whole or place.grain == "fine" for place in places):
        return places or scene
    scene = tuple(one for one in scene if not any(same_place(one, other) for other in places))
    countries = {place.territory for place in places if place.whole}
    if not countries:
        return (*places, *scene)  # "a hospital in the east of the city"
    return (
        *places,
        *(one for one in scene if not one.whole and one.territory in {None, *countries}),
    )


def _zone(
    sentence: Sentence, figure: Figure, row: Sequence[Figure], marks: Sequence[Span]
) -> tuple[int, int]:
    """Returns the stretch of a sentence that is a figure's own, where it counts the same thing twice.

    "900 soldiers in Syria and 2,500 in Iraq": from each figure to the next one of its measure; where no time or place
    (a mark) follows the last figure, as in "in Syria 900 and in Iraq 2,500", from each figure to the one before.
    """
    same = [one for one in row if _answers(one, figure)]
    if len(same) < 2:
        return 0, len(sentence.text) + 1
    before = [one.end for one in same if one.end <= figure.start]
    after = [one.start for one in same if one.start > figure.start]
    if marks and marks[-1][0] < max(one.start for one in same):
        return max(before, default=0), figure.start
    return figure.start, min(after, default=len(sentence.text) + 1)


def _answers(one: Figure, figure: Figure) -> bool:
    """Returns whether two figures count the same, or one is a bare number: "killed 12 in Odesa and 7 in Sumy"."""
    measures = {one.measure, figure.measure}
    bare = any(each.measure == "count" and each.counted is None for each in (one, figure))
    return len(measures) == 1 or bare or ("people" in measures and measures <= _PEOPLE)


def _others(
    acts: ActWords, act: tuple[int, Act, str] | None, figure: Figure, row: Sequence[Figure]
) -> tuple[Act, ...]:
    """Returns the other acts around the one toll of a sentence: any of them may be the one that killed."""
    if figure.measure not in _FATES or sum(one.measure == figure.measure for one in row) > 1:
        return ()
    return tuple(dict.fromkeys(one[1] for one in acts if act and one[1] != act[1]))


def _is_fate(act: tuple[int, Act, str] | None, figure: Figure) -> bool:
    """Tells a plain word for what befell the counted from a second act: "a tsunami struck in 1996, killing nine"."""
    span = figure.event_span or (0, 0)
    return act is not None and act[1] in GENERAL and span[0] <= act[0] < span[1]


def _without_counted(acts: ActWords, figure: Figure) -> ActWords:
    """Returns the act words without those for the people counted: "12 gunmen died" tells of no shooting."""
    if figure.counted_span is None or figure.measure not in _PEOPLE:
        return acts
    start, end = figure.counted_span
    return tuple(one for one in acts if not start <= one[0] < end)


def _nearest(
    text: str, whens: Sequence[When], figure: Figure, row: Sequence[Figure], zone: tuple[int, int]
) -> tuple[When, ...]:
    """Returns the time, or the joined times, nearest to a figure, those in its own zone first."""
    counted = [one.start for one in row if _answers(one, figure)]
    groups: list[list[When]] = []
    for one in whens:
        between = (groups[-1][-1].span[1], one.span[0]) if groups else (0, 0)
        joined = (
            groups
            and not any(between[0] <= start < between[1] for start in counted)
            and between[1] - between[0] <= _JOINED
            and "," not in text[between[0] + _COMMA : between[1]]
            and not one.shift
        )
        if joined and groups[-1][-1].first and one.first and not groups[-1][-1].period:
            groups[-1].append(one)
        else:
            groups.append([one])

    def distance(group: Sequence[When]) -> tuple[bool, bool, int]:
        outside = not zone[0] <= group[0].span[0] < zone[1]
        return outside, group[0].shift, min(abs(one.span[0] - figure.start) for one in group)

    if not groups:
        return ()
    nearest = min(groups, key=distance)
    return tuple(nearest)


_COMMA = 2  # characters behind a time in which a comma lists another: "on Monday, Tuesday and Friday"
_JOINED = len(" and on Saturday the ")  # characters between two days of one list


def _ordinal(sentence: Sentence, figure: Figure, row: Sequence[Figure]) -> int | None:
    """Returns 2 for a figure "in the second attack": an ordinal between the figure before and this one."""
    lexicon = act_lexicon(sentence.language)
    start = max((one.end for one in row if one.end <= figure.start), default=0)
    words = split_words(sentence.text, elisions=lexicon.elisions, enclitics=lexicon.enclitics)
    for index in range(len(words)):
        if start <= words[index].start < figure.start and (found := lexicon.ordinals.at(words, index)):
            after = index + found[0]
            if after < len(words) and lexicon.kinds.at(words, after):
                return found[1]
    return None
