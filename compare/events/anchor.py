"""Which time, place and act belong to one figure: the anchor by which two claims are of one event, or of two."""

from collections.abc import Sequence

from compare.asides import Aside
from compare.deeds import GENERAL, Act, ActWords, act_at, act_lexicon, acts_meet, kind_at
from compare.events.meet import BRIEF, MONTH, brief, inside
from compare.events.scenes import Scene, play
from compare.events.told import Told, is_of_record, read_told
from compare.fates import FATES
from compare.records import Article, Attribution, Figure, Measure, Record, Sentence, Span
from compare.vocabulary import listed
from compare.when import When, ends_before
from compare.where import Place, same_place, sounds
from compare.words import split_words

_PEOPLE: frozenset[Measure] = FATES | {"people", "troops"}
_PRESENCE = frozenset({"withdrawal", "deployment", "training"})  # nobody is killed by being stationed


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


def anchors_and_settings(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Sequence[Figure]],
    attributions: Sequence[Attribution],
) -> tuple[list[list[Anchor]], list[Setting]]:
    """Returns the anchors of every sentence's figures, and the setting of every sentence.

    Args:
        article: the article.
        sentences: all of it.
        figures: those of each sentence.
        attributions: who says what in them.
    """
    told = read_told(article, sentences, figures, attributions)
    scenes = play(article, sentences, told)
    settings = [
        Setting(
            scene=scene.number,
            whens=scene.whens,
            places=scene.places,
            stated=tuple(sorted((*own.whens, *own.announced, *own.counted), key=lambda when: when.span)),
        )
        for own, scene in zip(told, scenes, strict=True)
    ]
    found = [
        [_anchor(article, sentence, own, scene, figure, row) for figure in row]
        for sentence, own, scene, row in zip(sentences, told, scenes, figures, strict=True)
    ]
    return found, settings


def _anchor(
    article: Article, sentence: Sentence, own: Told, scene: Scene, figure: Figure, row: Sequence[Figure]
) -> Anchor:
    """Chooses, of what the sentence and its scene say, what belongs to one figure."""
    for aside in own.asides:
        if inside((figure.start, figure.end), aside.span):
            return _anchor_aside(article, sentence, own, figure, aside)
    acts = _without_counted(own.acts, figure) or _carried(scene, figure, sentence.paragraph)
    if figure.measure in FATES:
        acts = tuple(one for one in acts if one[1] not in _PRESENCE)
    speech = next((span for span in own.speeches if inside((figure.start, figure.end), span)), None)
    near = [place for place in own.places if speech is None or inside(place.span, speech)] or own.places
    zone = _zone(sentence, figure, row, [place.span for place in near])
    named = [place for place in near if zone[0] <= place.span[0] < zone[1]]
    branch = f"{named[0].territory or sounds(named[0].name)}" if 0 < len(named) < len(near) else ""
    stated = own.whens if speech else sorted((*own.whens, *own.announced), key=lambda one: one.span)
    zone = _zone(sentence, figure, row, [one.span for one in stated])
    announced = _nearest(sentence.text, own.announced, figure, row, zone) if speech else ()
    announced = announced or _nearest(sentence.text, own.counted, figure, row, zone)
    whens = _nearest(sentence.text, stated, figure, row, zone) or _carried_whens(scene.whens, announced)
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
        places=_with_scene(tuple(named or near), scene.places),
        stated=tuple(named or near),
        act=act[1] if act else None,
        act_words=act[2] if act else None,
        other_acts=_others(acts, act, figure, row),
        scene=scene.number,
        aside=scene.aside,
        other=scene.other,
        lasting=_lasting(sentence, own, figure) or _of_month(sentence, own, scene, figure, whens),
        article=article.id,
        published=article.published,
        language=sentence.language,
        branch=branch,
    )


def _carried(scene: Scene, figure: Figure, paragraph: int) -> ActWords:
    """Returns the act that a scene hands on to a sentence without one, unless it holds two that cannot be one.

    Beyond a paragraph only to those killed, hurt or missing: other figures may count anything.
    """
    if paragraph != scene.told and figure.measure not in FATES:
        return ()
    agree = all(acts_meet(one[1], other[1]) for one in scene.acts for other in scene.acts)
    return scene.last[-1:] if agree else ()


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


def _anchor_aside(article: Article, sentence: Sentence, own: Told, figure: Figure, aside: Aside) -> Anchor:
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


def _lasting(sentence: Sentence, own: Told, figure: Figure) -> str:
    """Returns the words for what a toll is of in a sentence that names no single event: "the war has killed 5,000".

    A day, a town or an act beside them make it one event of the war; "war crimes" and "a war monitor" are none.
    """
    single = brief(own.whens) or any(not place.whole and place.grain != "region" for place in own.places)
    if sentence.heading or single or figure.measure not in FATES:
        return ""
    lexicon = act_lexicon(sentence.language)
    words = split_words(sentence.text, elisions=lexicon.elisions, enclitics=lexicon.enclitics)
    index = 0
    while index < len(words):
        hit = lexicon.lasting.at(words, index)
        start, end = words[index].start, words[index + hit[0] - 1].end if hit else 0
        if hit and hit[1] and not _is_aside(sentence, own, figure, (start, end)):
            acts = (one for one in own.acts if one[1] not in GENERAL and not start <= one[0] < end)
            return sentence.text[start:end] if not any(acts) else ""
        index += hit[0] if hit else 1
    return ""


def _is_aside(sentence: Sentence, own: Told, figure: Figure, span: Span) -> bool:
    """Returns whether the words for a war tell nothing of a toll's scope.

    They are part of a name, tell of what stands out in the war ("one of its deadliest attacks"), or stand in a relative
    clause that the figure's clause ends with: "said the group, which records the war".
    """
    if any(inside(span, name) for name in own.names) or is_of_record(sentence, span[0]):
        return True
    between = split_words(sentence.text[figure.end : span[0]])
    last = max((at for at, word in enumerate(between) if word.mark and word.text in _COMMAS), default=-1)
    return last >= 0 and listed(sentence.language, "attribution", "relatives").has(between, last + 1)


_COMMAS = ",،、，"


def _of_month(sentence: Sentence, own: Told, scene: Scene, figure: Figure, whens: Sequence[When]) -> str:
    """Returns the month that a toll is of beside a story that has a day: "174 were killed in May, the UN said".

    An act in the sentence may be of one day of that month, but for "during May".
    """
    month = whens and all((one.days or one.width) >= MONTH and one in own.whens for one in whens)
    day = brief(scene.whens) or any(one.offset is not None and one.width <= BRIEF for one in scene.whens)
    if figure.measure not in FATES or not month or not day:
        return ""
    words = split_words(sentence.text[: whens[0].span[0]])
    led = ends_before(words, len(words), listed(sentence.language, "dates", "during"))
    return whens[0].words if led or not own.acts else ""


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
    if figure.measure not in FATES or sum(one.measure == figure.measure for one in row) > 1:
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
    if not whens:
        return ()
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
