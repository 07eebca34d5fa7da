"""What one sentence itself tells of time, place and act, and whether a time is the event's or the speaker's."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from compare.asides import Aside, clause_of, is_of_story
from compare.counting import find_marks, is_of_count
from compare.deeds import ActWords, find_acts, is_other
from compare.events.meet import BRIEF, brief, inside
from compare.fates import FATES
from compare.languages import load_language
from compare.lexicon import lexicon
from compare.phrasing import find_wordings
from compare.records import Article, Attribution, Figure, Measure, Number, Sentence, Span
from compare.reporting import counts
from compare.vocabulary import listed
from compare.when import WEEK, When, ends_before, find_whens, is_dateline, resolve, shifted
from compare.where import Grain, Place, find_label, find_places, find_tag
from compare.words import split_words

_ITEMS = 3  # that a round-up has at least
_VERB = 30  # characters between a reporting verb and its speaker, with the day between them
_SAID = 4  # characters between a reporting verb and its day: "said on Monday"
_LED = 20  # the same with words that lead to the day: "announced on this last Monday"
_FRAME = 5  # words between a reporting verb and its time
_STATED = 60  # characters behind a time in which a statement is named
_COMMAS = "、，"
_PARTING = set(",،;:")
_RECORD = 80  # characters between "deadliest" and the war or the time that it stands out of
_AS_OF = 30  # characters between "as of" and a day
_STOPS = '.:;!?«»"“”'  # no verb has its time behind one of these
_SAID_ACT = 12  # characters between a day and the act that it belongs to instead: "said Monday's raid"


Toll = tuple[Measure, Number | None, Number | None]  # what is counted, its least and its greatest bound


@dataclass
class Told:
    """What one sentence says itself."""

    whens: list[When] = field(default_factory=list)
    announced: list[When] = field(default_factory=list)
    counted: list[When] = field(default_factory=list)  # the days of a count, and of nothing that happened
    places: list[Place] = field(default_factory=list)
    speeches: list[Span] = field(default_factory=list)  # what speakers answer for, in the sentence
    names: list[Span] = field(default_factory=list)  # of those speakers, in the sentence
    acts: ActWords = ()
    filed: list[When] = field(default_factory=list)  # when an agency sent it
    item: bool = False  # it is an item of a round-up, under the name of a place
    before: bool = False  # its verb puts it before what the story tells: "had been set up in 2017"
    back: list[When] = field(default_factory=list)  # told from it: "days after"
    tolls: frozenset[Toll] = frozenset()  # those it gives, parts apart
    counts: bool = False  # it speaks of a toll, or of what follows an event
    asides: list[Aside] = field(default_factory=list)  # its clauses about what came before
    beside: ActWords = ()  # the acts in those


def read_told(
    article: Article,
    sentences: Sequence[Sentence],
    figures: Sequence[Sequence[Figure]],
    attributions: Sequence[Attribution],
) -> list[Told]:
    """Returns what each sentence says of time, place and act, its days resolved against the article's date."""
    found = [find_whens(sentence.text, sentence.language) for sentence in sentences]
    resolved = iter(resolve([one for row in found for one in row], article.published))
    speakers: list[list[Attribution]] = [[] for _ in sentences]
    for one in attributions:
        speakers[one.sentence].append(one)
    told = [
        _read(sentence, [next(resolved) for _ in row], own)
        for sentence, row, own in zip(sentences, found, speakers, strict=True)
    ]
    for own_told, row in zip(told, figures, strict=True):
        tolls = (one for one in row if one.measure in FATES and one.scope != "part")
        own_told.tolls = frozenset((one.measure, one.low, one.high) for one in tolls)
    _tag(sentences, told, speakers)
    _share_grains(told)
    return told


def _tag(
    sentences: Sequence[Sentence], told: Sequence[Told], speakers: Sequence[Sequence[Attribution]]
) -> None:
    """Makes the paragraphs of a round-up its items, each of the place that it begins with: "OMDURMAN: ...".

    Without capitals one of them must be a place of the atlas: "Zamzam: ..." is one beside "Omdurman: ...".
    """
    tagged: list[tuple[Told, Place]] = []
    before = 0  # the first paragraph's is where the report was filed
    for sentence, own, said in zip(sentences, told, speakers, strict=True):
        opens, before = sentence.paragraph != before and not sentence.heading, sentence.paragraph
        tag = find_tag(sentence.text, sentence.language) if opens else None
        if tag is not None and not any(
            one.speaker.kind != "other"
            and sentence.span[0] <= one.speaker.span[0] < sentence.span[0] + tag.span[1]
            for one in said
        ):
            tagged.append((own, tag))
    sure = any(tag.territory or not any(char.islower() for char in tag.name) for _, tag in tagged)
    if sure and len(tagged) >= _ITEMS:
        for own, tag in tagged:
            own.item, own.places = True, [tag]


def _share_grains(told: Sequence[Told]) -> None:
    """Lets an article call a place once for all: "Marwana" is a city if it writes "the city of Marwana" elsewhere.

    What it calls a region, too, is neither: "in Zamfara village" is in a village of Zamfara State.
    """
    grains: dict[str, set[Grain]] = {}
    for own in told:
        for place in own.places:
            grains.setdefault(place.name, set()).add(place.grain)
    shared: dict[str, Grain] = {
        name: "town" if len(called) > 1 else called.pop()
        for name, all_grains in grains.items()
        if (called := all_grains & {"village", "city", "region"}) and called != {"region"}
    }
    for own in told:
        own.places = [
            place.model_copy(update={"grain": shared[place.name]})
            if place.name in shared and place.grain in ("town", "village", "city")
            else place
            for place in own.places
        ]


def _read(sentence: Sentence, found: Sequence[When], own: Sequence[Attribution]) -> Told:
    """Sorts the times of a sentence: of what happened, of the statement, of a count, of the dispatch."""
    offset = sentence.span[0]
    speeches = [(one.span[0] - offset, one.span[1] - offset) for one in own]
    names = [(one.speaker.span[0] - offset, one.speaker.span[1] - offset) for one in own]
    found = [
        one
        for one in found
        if not any(_is_called(sentence, one, name) for name in names)
        and not (one.period and not one.first and is_of_record(sentence, one.span[0]))
    ]
    whens = [one for one in found if not one.clause]
    acts, rises, others = find_acts(sentence)
    marks = find_marks(sentence) if found else []
    as_of = [one for one in whens if _is_as_of(sentence, one)]
    counted = [
        one
        for one in whens
        if _is_of_paper(sentence, one)
        or one in as_of
        or (_is_day(one) and is_of_count(sentence, one, [act[0] for act in acts], marks))
    ]
    filed = [one for one in whens if is_dateline(sentence.text, one.span, sentence.language)]
    whens = [one for one in whens if one not in counted]
    said = [one for one in whens if _is_said(sentence, one, own, speeches, acts)]
    shifts = [one.span for one in whens if one.shift]
    risen = any(not any(span[0] < end and start < span[1] for start, end in shifts) for span in rises)
    whens = [
        one.model_copy(update={"other": True})
        if one.shift and is_other(one.words, sentence.language)
        else one
        for one in whens
        if one not in filed and one not in said and not (risen and one.shift)
    ]
    whens += [When(words=sentence.text[a:b], span=(a, b), shift=True, other=True) for a, b in others]
    return Told(
        whens=whens,
        announced=[one for one in said if not one.told],
        counted=counted,
        places=_places(sentence, own, speeches),
        speeches=speeches,
        names=names,
        acts=acts,
        filed=[one for one in filed if one not in counted],
        item=not sentence.heading and find_label(sentence.text, sentence.language) is not None,
        before=_is_before(sentence),
        back=[one for one in found if one.clause],
        counts=bool(marks or as_of),
    )


def _is_called(sentence: Sentence, when: When, name: Span) -> bool:
    """Returns whether a time is a part of a speaker's name: "Halab Today TV", with a capital and a word behind it."""
    inner = name[0] <= when.span[0] and when.span[1] < name[1]
    return inner and sentence.text[when.span[0]].isupper() and lexicon(sentence.language).times_small is False


def _places(sentence: Sentence, own: Sequence[Attribution], speeches: Sequence[Span]) -> list[Place]:
    """Returns the places that a sentence puts something in, those in a speaker's name marked as such.

    What stands between a speaker and his words tells of him: "a cousin who lives in Cairo said".
    """
    offset, end = sentence.span
    names = [(one.speaker.span[0] - offset, one.speaker.span[1] - offset) for one in own]
    shells = [
        (name[1], speech[0])
        for one, name, speech in zip(own, names, speeches, strict=True)
        if offset <= one.speaker.span[0] < end
        and name[1] <= speech[0]
        and not counts(sentence.text[name[1] : speech[0]], sentence.language)
    ]
    return [
        place.model_copy(update={"away": True})
        if any(start <= place.span[0] and place.span[1] <= stop for start, stop in names)
        else place
        for place in _placing(sentence)
        if not any(inside(place.span, shell) for shell in shells)
        or any(inside(place.span, span) for span in speeches)
    ]


def _is_said(
    sentence: Sentence, when: When, own: Sequence[Attribution], speeches: Sequence[Span], acts: ActWords
) -> bool:
    """Returns whether a time is when something was said, and not when it happened."""
    if speeches and _soon(when):
        outside = not any(inside(when.span, span) for span in speeches)
        if outside or _reported(sentence, when, own, acts):
            return True
    return when.told is not None and _is_of_report(sentence, when, acts)


def is_of_record(sentence: Sentence, place: int) -> bool:
    """Returns whether a clause tells before a place of what stands out: "one of the deadliest attacks of the war"."""
    before = split_words(sentence.text[max(0, place - _RECORD) : place])
    start = max((n for n, word in enumerate(before) if word.mark and word.text in _STOPS + "،,"), default=0)
    return listed(sentence.language, "dates", "records").any(before, start, len(before))


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

    "Strikes in Iraq, amid tensions since the start of the war in Gaza" is of Iraq, "in response to rockets on Sderot,
    jets struck Beit Lahia" of Beit Lahia.
    """
    places = find_places(sentence.text, sentence.language)
    if not places[1:]:
        return places
    aside = [
        one.span
        for one in find_wordings(sentence)
        if one.sort == "bygone" or (one.sort, one.category) == ("purpose", "reprisal")
    ]
    kept = [place for place in places if not any(inside(place.span, span) for span in aside)]
    return kept or places


def _reported(sentence: Sentence, when: When, own: Sequence[Attribution], acts: ActWords) -> bool:
    """Returns whether a time stands with a reporting verb, and with no act behind it.

    "ont annoncé vendredi les autorités", "the union said on Wednesday that 25"; not "said Monday's raid killed 5".
    """
    for one in own:
        said = one.speaker.verb or ""
        start, end = (place - sentence.span[0] for place in one.speaker.span)
        named = _is_next(sentence, end, when.span[0])
        closing = sentence.text.find(said, when.span[1], when.span[1] + _SAID + len(said)) if said else -1
        if closing >= 0 and named:
            return True  # German "wie die Polizei am Donnerstag mitteilte"
        if named and _opens_statement(sentence, when.span[1]):
            return True
        verb = sentence.text.rfind(said, 0, when.span[0]) if said else -1
        if verb < 0:
            continue
        if when.span[1] <= start <= verb + len(said) + _VERB:
            return "," not in sentence.text[verb:start]
        if verb < start and named:  # Arabic "announced the ministry, Thursday"
            return not any(0 <= act[0] - when.span[1] <= _SAID for act in acts)
        if (
            start < verb
            and not _ends_in_that(said, sentence)
            and _is_next(sentence, verb + len(said), when.span[0])
        ):
            return not any(0 <= act[0] - when.span[1] <= _SAID_ACT for act in acts)
    return False


def _ends_in_that(said: str, sentence: Sentence) -> bool:
    """Returns whether reporting words end with "that": what follows is said, and so is its time."""
    look = lexicon(sentence.language)
    words = look.words(said)
    return bool(words) and look.lists["complementizers"].has(words, len(words) - 1)


def _is_as_of(sentence: Sentence, when: When) -> bool:
    """Returns whether something was counted up to a time: "as of 21 August, eight people had died"."""
    code, (start, end) = sentence.language, when.span
    before = split_words(sentence.text[max(0, start - _AS_OF) : start])
    behind = split_words(sentence.text[end : end + _AS_OF])
    return ends_before(before, len(before), listed(code, "dates", "as_of")) or listed(
        code, "dates", "as_of_after"
    ).has(behind, 0)


def _is_of_paper(sentence: Sentence, when: When) -> bool:
    """Returns whether a time is a document's: "a report published on Monday", "am Montag veröffentlichter Bericht"."""
    look = lexicon(sentence.language)
    words = look.words(sentence.text)
    lists, leading = look.lists, set(load_language(sentence.language).dates.fillers)
    first = next((n for n, word in enumerate(words) if word.start >= when.span[0]), len(words))
    last = next((n for n, word in enumerate(words) if word.start >= when.span[1]), len(words))
    told = False
    for n in range(first - 1, max(first - 1 - _FRAME, -1), -1):
        if lists["documents"].has(words, n):
            return told or not look.cased
        told = told or lists["issuing"].has(words, n) or lists["describing"].has(words, n)
        if not (told or lists["stops"].has(words, n) or words[n].low in leading):
            break
    while last < len(words) and words[last].low in leading:
        last += 1
    hit = lists["issuing"].at(words, last)
    return hit is not None and lists["documents"].has(words, last + hit[0])


def _opens_statement(sentence: Sentence, end: int) -> bool:
    """Returns whether a statement is named right behind a time, or a comma: "salı günü yaptığı açıklamada"."""
    look = lexicon(sentence.language)
    leading = load_language(sentence.language).dates.fillers
    words = [word for word in look.words(sentence.text[end : end + _STATED]) if word.low not in leading]
    for n, word in enumerate(words[:_FRAME]):
        if look.lists["bare_sources"].has(words, n):
            return True
        if word.mark:
            return n == 0 and not look.spaced and word.text in _COMMAS  # Japanese "police, on the 24th, ..."
    return False


def _is_next(sentence: Sentence, end: int, start: int) -> bool:
    """Returns whether only a few letters stand between a word and a time, words that lead to a day apart.

    Spanish "dijo este martes", German "an diesem Dienstag", Arabic "الشرطة يوم الثلاثاء".
    """
    if start < end or start - end > (_SAID if set(sentence.text[end:start]) & _PARTING else _LED):
        return False  # "sagte, am Dienstag seien zwölf gestorben"
    dates = load_language(sentence.language).dates
    leading = {*dates.this, *dates.last, *dates.fillers}
    between = [word for word in sentence.text[end:start].split() if word not in leading]
    return len(" ".join(between)) + 2 <= _SAID


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
    return brief((when,)) or (when.told is not None and max(map(abs, when.told)) <= BRIEF)


def set_aside(sentence: Sentence, own: Told, before: Sequence[When], published: str | None) -> None:
    """Dates what "days after" tells of: the story itself, or a clause about what came before it."""
    today = resolve([When(words="", span=(0, 0), offset=0)], published)
    days = [one for one in own.whens if brief((one,)) and not one.shift]
    base = next(
        (one for one in (*days, *own.counted, *own.announced, *before, *today) if one.first and one.last),
        None,
    )
    for one in own.back:
        when = shifted(one, base) if base else one.model_copy(update={"shift": True})
        when = when.model_copy(update={"clause": None, "told": None})
        places = [act[0] for act in own.acts]
        if is_of_story(sentence, one, places, dated=bool(days), counts=own.counts):
            own.whens += [when] if base or (one.told and one.told[1] < -WEEK) else []
            continue
        span = clause_of(sentence, one)
        named = tuple(place for place in own.places if inside(place.span, span))
        own.asides.append(Aside(span, when, named))
        own.places = [place for place in own.places if place not in named]
        own.beside += tuple(act for act in own.acts if span[0] <= act[0] < span[1])
        own.acts = tuple(act for act in own.acts if not span[0] <= act[0] < span[1])


def set_said_later(own: Told, scene: Sequence[When]) -> None:
    """Takes a time behind those of the scene, with whoever speaks, for the time of his statement.

    "Shells hit the square on 3 May. ... In its report of August the mission, two years later the court found that".
    """
    ends = [one.last for one in scene if one.last and one.year_known]
    if not own.speeches or not ends or not brief(scene):
        return
    later = [
        one
        for one in own.whens
        if one.first and one.first > max(ends) and not any(inside(one.span, span) for span in own.speeches)
    ]
    own.announced += later
    own.whens = [one for one in own.whens if one not in later]
