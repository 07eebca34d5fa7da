"""An article as a row of scenes: what a sentence leaves out of time and place, the ones before it have said.

A new time, another place or a phrase like "in retaliation" opens the next scene; what has none of these stays in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from compare.deeds import GENERAL, ActWords, act_family, acts_meet
from compare.events.meet import MONTH, brief, places_meet, whens_meet
from compare.events.told import Told, Toll, set_aside, set_said_later
from compare.records import Article, Sentence
from compare.reporting import counts
from compare.settings import LANDMARKS
from compare.vocabulary import listed
from compare.when import WEEK, When, meet, resolve, shifted
from compare.where import Place, find_dateline, same_place, unlike
from compare.words import split_words

_LINES = 4  # sentences among which an agency's report begins
_SUMMARY = 4  # paragraphs in which a headline and its standfirst may still wait for the lead's date
_TOP = 8  # sentences among which the lead's date is looked for
_RECENT = 20  # times before one that it is held against
_WIDE = 300  # days from which a window is background ("formed in 2014") and opens no scene
_LONG_BEFORE = 30  # days from which what came before the story is its background
_DAYS_BEFORE = 7  # days before an article from which a day is none of its undated story
_START = 20  # characters within which a sentence begins with its time
_OPENING = 12  # characters before the place that a paragraph opens with
_LINE = 1_000  # characters: nowhere near the beginning of a sentence
_RECALLED = 40  # characters of "as previously reported"


@dataclass
class Scene:
    """A stretch of an article, or several, that one time and place hold for."""

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
    past: bool = False  # it is older than an undated story above it


def play(article: Article, sentences: Sequence[Sentence], told: Sequence[Told]) -> list[Scene]:
    """Returns the scene that each sentence stands in.

    What a sentence says is changed where the ones before it decide what it means: "the previous day" is dated, what it
    tells of an earlier event is set aside, and a time behind that of the scene is the statement's.
    """
    scenes = [Scene(0)]
    current = scenes[0]
    single = _single(told)
    last: tuple[When, ...] = ()  # the time of the running text so far; a heading's is not told yet
    today = resolve([When(words="", span=(0, 0), offset=0)], article.published)
    before: tuple[int, list[When]] = (-1, [])  # the paragraph and the period of the sentence before
    played: list[Scene] = []
    lead: Scene | None = None
    tolls: set[Toll] = set()  # given so far
    for sentence, own in zip(sentences, told, strict=True):
        if not sentence.heading or own.whens or own.places:
            if any(not place.away for place in own.places) or current.places:
                own.places = [place for place in own.places if not place.away]
            set_aside(sentence, own, current.whens, article.published)
            _date(own, current, last or current.whens, today)
            if before[0] == sentence.paragraph and not own.whens:
                own.whens = [one.model_copy(update={"span": (0, 0)}) for one in before[1]]
            set_said_later(own, current.whens)
            before = (sentence.paragraph, own.whens if all(one.period for one in own.whens) else [])
            lead = lead or (None if sentence.heading else current)
            if lead and _comes_back(current, scenes[lead.number], sentence, own, today):
                current = scenes[lead.number]
            past = _is_past_toll(current, sentence, own, tolls, today)
            if past:
                own.whens = own.whens or own.announced
            current = _step(current, scenes, sentence, own, single=single, past=past)
        tolls |= own.tolls
        played.append(current)
        if not sentence.heading:
            _keep_acts(current, own, sentence.paragraph)
            last = current.whens or last
    _borrow(sentences, told, played, today)
    _file(sentences, told, played)
    return played


def _comes_back(current: Scene, lead: Scene, sentence: Sentence, own: Told, today: Sequence[When]) -> bool:
    """Returns whether an undated paragraph leaves what was long before the story: "The war began on ... 2022."."""
    if sentence.heading or sentence.paragraph == current.paragraph or current.number == lead.number:
        return False
    if own.whens or any(not place.whole for place in own.places) or not current.whens:
        return False
    story = [one.first for one in (*lead.whens, *today) if one.first and one.year_known]
    told = [one.last for one in current.whens if one.last and one.year_known]
    if len(told) < len(current.whens):
        return False
    return not story or max(told) < min(story) - timedelta(days=_LONG_BEFORE)


def _date(own: Told, current: Scene, told: Sequence[When], today: Sequence[When]) -> None:
    """Dates "the previous day" by the time told before it, and drops a "meanwhile" that goes on with its scene."""
    bases = [one for one in told if one.first and one.last and not one.period]
    base = next(iter(bases or [one for one in today if one.first]), None)
    own.whens = [shifted(one, base) if base and one.told else one for one in own.whens]
    goes_on = _goes_on(own, current)
    own.whens = [
        one.model_copy(update={"shift": True})
        if one.told and one.told[1] < -WEEK and not base
        else one.model_copy(update={"shift": True, "turn": True})
        if one.told == (0, 0) and not goes_on
        else one
        for one in own.whens
        if not (goes_on and one.turn)
    ]
    if not (own.acts or own.places):  # "Earlier there had been talk of seven victims": the same event
        own.whens = [one for one in own.whens if one.told or not one.shift]


def _keep_acts(scene: Scene, own: Told, paragraph: int) -> None:
    """Notes the acts that a sentence of a scene names."""
    known = {one[1] for one in scene.acts}
    acts = tuple(one for one in own.acts if one[1] not in GENERAL) or own.acts
    for one in acts:
        if one[1] not in known:
            known.add(one[1])
            scene.acts = (*scene.acts, one)
    if acts:
        scene.last, scene.told = acts, paragraph


def _goes_on(own: Told, scene: Scene) -> bool:
    """Returns whether a sentence can tell of the scene before it: no other time, place or act in it."""
    times = [one for one in own.whens if not one.turn and one.told != (0, 0)]
    moved = own.places and places_meet(own.places, scene.places) != "same"
    kinds = [{one[1] for one in acts} - GENERAL for acts in (own.acts, scene.acts)]
    return not (moved or times) and (kinds[0] <= kinds[1] or not kinds[1])


def _can_be_one(a: ActWords, b: ActWords) -> bool:
    return not a or not b or any(acts_meet(one[1], other[1]) for one in a for other in b)


def _single(told: Sequence[Told]) -> bool:
    """Returns whether an article tells of one time only, so that another place is part of the same event."""
    whens = [
        one for own in told if not own.before for one in own.whens if not one.period and not _background(one)
    ]
    return not any(one.shift for one in whens) and all(
        meet(one, other) in ("same", "near")
        for place, one in enumerate(whens)
        for other in whens[:place][-_RECENT:]
    )


def _is_past_toll(
    current: Scene, sentence: Sentence, own: Told, tolls: set[Toll], today: Sequence[When]
) -> bool:
    """Returns whether a paragraph below an undated story tells of an older event, with a day and a toll of its own.

    "[3 March] A mine killed nine in Al-Sukhnah. // On 17 February ISIS attacked truffle hunters there, killing 68."
    """
    if not own.tolls or current.whens or sentence.heading or sentence.paragraph == current.paragraph:
        return False
    days = [one.first for one in today if one.first and one.year_known]
    whens = own.whens or own.announced
    if not days or own.tolls & tolls:
        return False
    if not {measure for measure, _, _ in own.tolls} <= {measure for measure, _, _ in tolls}:
        return False
    return bool(whens) and all(
        one.last and one.last < days[0] - timedelta(days=_DAYS_BEFORE) for one in whens
    )


def _step(
    current: Scene, scenes: list[Scene], sentence: Sentence, own: Told, *, single: bool, past: bool
) -> Scene:
    """Returns the scene of a sentence: the current one, refined; an earlier one; or a new one.

    `past` means that it tells of an older event than the undated scene.
    """
    shift = [one for one in own.whens if one.shift]
    whens = tuple(one for one in own.whens if not (one.shift or one.period or _background(one)))
    landmarks = tuple(one for one in whens if _is_landmark(one))
    whens = tuple(one for one in whens if one not in landmarks) or landmarks
    places = tuple(own.places)
    landmark = bool(landmarks) and whens == landmarks and whens_meet(whens, current.whens) != "same"
    other = past or bool(shift) or (landmark and bool(current.acts))
    other = other or not (_can_be_one(own.acts, current.acts) or own.places == list(current.places))
    other = other or (
        bool(whens) and _recalls(sentence) and whens_meet(whens, current.whens) in ("apart", "unknown")
    )
    other = other or _elsewhere(current, sentence, own)
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
    scene = Scene(
        number=len(scenes),
        paragraph=sentence.paragraph,
        aside=shift[0].words if shift else "",
        other=next((one.words for one in shift if one.other), ""),
        past=past or (here and current.past),
        whens=whens or tuple(shift) or (current.whens if here and not other else ()),
        places=places or (current.places if here and not shift else ()),
    )
    scenes.append(scene)
    return scene


def _elsewhere(current: Scene, sentence: Sentence, own: Told) -> bool:
    """Returns whether a paragraph opens with another place than its scene's, and tells its own attack and toll there.

    "Eleven were killed by an air strike in Ghazni. // In Herat, a blast killed two": another event, the same day or
    not. So with "On 5 October, 59 died in Hroza" where the story is "on Wednesday", of a week nobody knows. A disaster
    or a protest has many places.
    """
    if sentence.heading or sentence.paragraph == current.paragraph or not own.acts or not own.places:
        return False
    if any(act_family(one[1]) not in ("violence", "accident") for one in (*own.acts, *current.acts)):
        return False
    first = own.places[0]
    if first.grain == "fine" or first.whole or first.near or first.away:
        return False
    times = own.whens and current.whens and whens_meet(own.whens, current.whens) != "same"
    if min(first.span[0], own.whens[0].span[0] if times else _LINE) > _OPENING:
        return False
    settled = [one for one in current.places if not (one.whole or one.near)]
    strange = settled and all(unlike(one.name, other.name) for one in own.places for other in settled)
    return bool(strange) and counts(sentence.text, sentence.language)


def _item(current: Scene, scenes: list[Scene], sentence: Sentence, own: Told) -> Scene:
    """Returns a scene of its own for an item of a round-up, and for what follows the items; the day is that of all."""
    whens = tuple(one for one in own.whens if not one.period) or current.whens
    scene = Scene(len(scenes), sentence.paragraph, whens, tuple(own.places), item=own.item)
    scenes.append(scene)
    return scene


def _background(when: When) -> bool:
    """Returns whether a time is too wide to open a scene; a year that heads its line ("2004: ...") is not.

    A month or "two months ago" opens one only where its sentence begins with it.
    """
    days = when.days or (when.width if when.offset is not None else 0)
    return (days > _WIDE and when.span[0] > 0) or (days >= MONTH and when.span[0] > _START)


def _is_landmark(when: When) -> bool:
    """Returns whether a time is a day that names a war or an attack of its own: "took part in the October 7 attack"."""
    day = when.first if when.first == when.last else None
    year = LANDMARKS.get((day.month, day.day)) if day else None
    return year is not None and (not when.year_known or when.first is None or when.first.year == year)


def _same_time(a: Sequence[When], b: Sequence[When]) -> bool:
    """Returns whether one article can mean one time: it keeps Tuesday and Wednesday apart, slack or not."""
    return whens_meet(a, b) in ("same", "unknown")


def _refine(
    scene: Scene,
    scenes: list[Scene],
    sentence: Sentence,
    whens: tuple[When, ...],
    places: tuple[Place, ...],
) -> Scene:
    """Returns the scene with what a sentence adds; the scene's number, and so its event, stays."""
    added = tuple(one for one in places if not any(same_place(one, other) for other in scene.places))
    refined = replace(
        scene, paragraph=sentence.paragraph, whens=whens or scene.whens, places=(*scene.places, *added)
    )
    scenes[scene.number] = refined
    return refined


def _earlier(scenes: Sequence[Scene], whens: tuple[When, ...], places: tuple[Place, ...]) -> Scene | None:
    """Returns the last scene that had the same time and no other place: the story comes back to it."""
    return next(
        (
            scene
            for scene in reversed(scenes)
            if whens_meet(whens, scene.whens) == "same" and places_meet(places, scene.places) != "apart"
        ),
        None,
    )


def _is_older(sentences: Sequence[Sentence], told: Sequence[Told], at: int, today: Sequence[When]) -> bool:
    """Returns whether a sentence that gives a date in digits tells of something older than the running text above it.

    It names no act of that text, opens with its date or with "as reported", or lies weeks before the article: "under
    the deal of 5 March".
    """
    own, text = told[at], [n for n in range(at) if not sentences[n].heading]
    above = [n for n in text if sentences[n].paragraph < sentences[at].paragraph]
    dated = [one for one in own.whens if any(char.isdecimal() for char in one.words)]
    if above and any(one.other for one in own.whens):
        return True
    if not above or len(dated) < len(own.whens):
        return False
    if dated[0].span[0] <= _START or _recalls(sentences[at]):
        return True
    days = [one.first for one in today if one.first and one.year_known]
    if days and all(one.last and one.last < days[0] - timedelta(days=_LONG_BEFORE) for one in dated):
        return True
    acts = [one for n in text for one in told[n].acts]
    return bool(acts) and not (own.acts and _can_be_one(own.acts, tuple(acts)))


def _recalls(sentence: Sentence) -> bool:
    """Returns whether a sentence opens with words that recall an earlier event: "As reported by the agency"."""
    words = split_words(sentence.text[:_RECALLED])
    return listed(sentence.language, "dates", "recalls").has(words, 0)


def _borrow(
    sentences: Sequence[Sentence], told: Sequence[Told], played: list[Scene], today: Sequence[When]
) -> None:
    """Gives headings the scene of the text below, and the lines above the lead's date the scene of the lead."""
    below: Scene | None = None
    for at in reversed(range(len(played))):
        if not sentences[at].heading:
            below = played[at]
        elif below and not told[at].whens and places_meet(told[at].places, below.places) != "apart":
            played[at] = below
    lead = next(
        (
            played[at]
            for at, own in enumerate(told[:_TOP])
            if own.whens and not own.before and not played[at].past and brief(played[at].whens)
            if played[at].number == 0 or not all(map(_is_landmark, played[at].whens))
            if sentences[at].paragraph <= _SUMMARY + 1 and not _is_older(sentences, told, at, today)
        ),
        None,
    )
    if lead is None or any(one.shift for one in lead.whens):
        return
    for at, (sentence, own) in enumerate(zip(sentences, told, strict=True)):
        if played[at].whens or sentence.paragraph >= _SUMMARY:
            break
        if places_meet(own.places, lead.places) != "apart":
            played[at] = lead


def _file(sentences: Sequence[Sentence], told: Sequence[Told], played: Sequence[Scene]) -> None:
    """Gives an article that names no place the one it was filed from: a report of a small town names it there alone."""
    if any(not place.whole for own in told for place in own.places):
        return
    for sentence in sentences[:_LINES]:
        if not sentence.heading and (place := find_dateline(sentence.text, sentence.language)):
            for scene in played:
                scene.places = scene.places or (place,)
            return
