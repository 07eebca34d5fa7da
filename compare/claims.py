"""From an article to its claims: every figure with its speaker, time, place and scope."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from pydantic import field_serializer

from compare.additions import read_additions
from compare.attribute import attribute, same_speaker, speaker_at
from compare.events import Anchor, Setting, anchors_and_settings, places_meet, whens_meet
from compare.figures import find_figures
from compare.languages import load_language
from compare.lexicon import lexicon
from compare.parts import FATES, add_up, exact, go_on_among, is_term, wholes_and_parts
from compare.records import (
    Article,
    Attribution,
    Figure,
    Measure,
    Number,
    Record,
    Scope,
    Sentence,
    Span,
    Speaker,
)
from compare.retold import read_retold
from compare.sides import is_own
from compare.split import split
from compare.victims import read_victims
from compare.when import find_whens
from compare.where import Place, nationalities, same_place
from compare.words import Phrases, fold, split_words

Group = Literal["children", "women", "men", "civilians", "combatants", "police", "journalists", "rescuers"]
GROUPS: tuple[Group, ...] = (
    "children", "women", "men", "civilians", "combatants", "police", "journalists", "rescuers",
)  # fmt: skip


Arms = Literal["soldiers", "fighters"]
Side = Literal["soldiers", "fighters", "civilians"]

_ATTACKS: frozenset[Measure] = frozenset({"attacks", "strikes", "explosions"})


class Said(Record):
    """What a claim says, without the article and the sentence that it stands in."""

    id: str
    figure: Figure  # its spans count from the start of the sentence
    scope: Scope
    speaker: Speaker | None
    anchor: Anchor
    nations: frozenset[str] = frozenset()  # ISO 3166, of the people or forces counted
    groups: frozenset[Group] = frozenset()  # kinds of people counted
    over: tuple[Place, ...] = ()  # the places whose tolls add up to it, as its article tells
    arms: frozenset[Arms] = frozenset()  # the sides whose fighters it counts
    beside: frozenset[Side] = frozenset()  # those of whom its passage tells tolls
    lesser: bool = False  # far smaller than a toll told before it in its passage, and not set against it
    own: bool = False  # whoever tells it tells his own side's losses
    term: bool = False  # it is listed beside others of one fate, and the whole is stated or summed: 2 + 1 = 3

    @field_serializer("nations", "groups", "arms", "beside")
    def _in_order(self, some: frozenset[str]) -> list[str]:
        return sorted(some)  # a set has another order in every process, and a store holds the same bytes


class Mention(Said):
    """A claim before it is given its event: one figure of one article, with what is known around it."""

    article: Article
    sentence: Sentence

    @property
    def span(self) -> Span:
        """The place of the figure in the article's text."""
        start = self.sentence.span[0]
        return start + self.figure.start, start + self.figure.end


class Reading(Record):
    """One article, read to the end of what one article alone can tell."""

    article: Article
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    settings: tuple[Setting, ...] = ()  # of each sentence


def read_claims(article: Article) -> Reading:
    """Returns an article's sentences and claims; a pure function of the article."""
    sentences = split(article)
    attributions = attribute(sentences)
    found = [
        wholes_and_parts(sentence.text, sentence.language, _counted(sentence, attributions))
        for sentence in sentences
    ]
    found = go_on_among([(sentence.text, sentence.language) for sentence in sentences], found)
    found = read_victims(sentences, read_retold(sentences, found, attributions))
    found = read_additions(sentences, found)
    found = add_up(found, _voices(sentences, found, attributions))
    anchored, settings = anchors_and_settings(article, sentences, found, attributions)
    mentions = [
        _mention(article, sentence, figure, row, anchor, attributions)
        for sentence, row, places in zip(sentences, found, anchored, strict=True)
        for figure, anchor in zip(row, places, strict=True)
    ]
    mentions = _spread(_beside(_set_apart(_single_out(_break_down(_over_time(mentions))))))
    return Reading(
        article=article,
        sentences=tuple(sentences),
        attributions=tuple(attributions),
        mentions=tuple(mentions),
        settings=tuple(settings),
    )


def _beside(mentions: Sequence[Mention]) -> list[Mention]:
    """Notes with every toll whose dead its passage tells of in one voice: "five soldiers and nine rebels died".

    What two voices call the same dead ("nine civilians", "six militants") are no two sides.
    """
    sides: dict[tuple[int, Measure], dict[str, set[Side]]] = {}
    for one in mentions:
        if one.figure.measure in FATES:
            voices = sides.setdefault((one.anchor.scene, one.figure.measure), {})
            told = voices.setdefault(one.speaker.name if one.speaker else "", set())
            told.update(one.arms)
            if one.groups & _CIVIL:
                told.add("civilians")
    both = {key: max(voices.values(), key=len) for key, voices in sides.items()}
    return [
        one.model_copy(update={"beside": frozenset(both.get((one.anchor.scene, one.figure.measure), ()))})
        if one.figure.measure in FATES
        else one
        for one in mentions
    ]


_CIVIL: frozenset[Group] = frozenset({"civilians", "women", "children"})


def _spread(mentions: Sequence[Mention]) -> list[Mention]:
    """Notes, with the tolls of several places that add up to a toll of the article, which places those are.

    "Riots in two prisons left 20 dead. 13 died in one at Taji, seven in one at Hilla": the 20 are of both towns, as are
    those of "20 dead in the towns of Taji and Hilla".
    """
    parts = [
        one
        for one in mentions
        if one.figure.measure in FATES
        and one.scope == "part"
        and len(one.anchor.stated) == 1
        and exact(one.figure)
    ][:_MOST_TOWNS]
    sums: dict[tuple[Measure, Number], tuple[Place, ...]] = {}
    for at, a in enumerate(parts):
        for b in parts[at + 1 :]:
            towns = a.anchor.stated[0], b.anchor.stated[0]
            if a.figure.measure == b.figure.measure and not same_place(*towns):
                both = (a.figure.value or 0) + (b.figure.value or 0)
                sums.setdefault((a.figure.measure, both), towns)
        total: Number = a.figure.value or 0
        several: tuple[Place, ...] = (a.anchor.stated[0],)
        for b in parts[at + 1 :]:
            if b.figure.measure == a.figure.measure:
                total, several = total + (b.figure.value or 0), (*several, b.anchor.stated[0])
                sums.setdefault((a.figure.measure, total), several)
    return [
        one.model_copy(update={"over": sums.get((one.figure.measure, one.figure.low)) or _listed_towns(one)})
        if one.scope == "whole" and one.figure.low and one.figure.measure in FATES
        else one
        for one in mentions
    ]


def _listed_towns(claim: Mention) -> tuple[Place, ...]:
    """Returns the towns that a toll's sentence joins: "in the towns of Taji and Hilla"."""
    towns = [one for one in claim.anchor.stated if not one.whole and not one.near]
    ands = load_language(claim.sentence.language).places.coordinators
    for one, two in pairwise(towns):
        between = claim.sentence.text[one.span[1] : two.span[0]].strip()
        if between and fold(between) in ands and not same_place(one, two):
            return tuple(towns)
    return ()


def _voices(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Figure]], attributions: Sequence[Attribution]
) -> list[list[str | None]]:
    """Returns the name of whoever says each figure."""
    said: dict[int, list[Attribution]] = {}
    for one in attributions:
        said.setdefault(one.sentence, []).append(one)
    return [
        [
            speaker.name
            if (speaker := speaker_at(said.get(sentence.index, ()), sentence.index, _place(sentence, one)))
            else None
            for one in row
        ]
        for sentence, row in zip(sentences, found, strict=True)
    ]


def _place(sentence: Sentence, figure: Figure) -> Span:
    return sentence.span[0] + figure.start, sentence.span[0] + figure.end


_MOST_TOWNS = 50  # tolls of single places in one article that are added up


def _counted(sentence: Sentence, attributions: Sequence[Attribution]) -> list[Figure]:
    """Returns a sentence's figures, without the speaker that reads as one person: "a coalition official said"."""
    start = sentence.span[0]
    names = [one.speaker.span for one in attributions if one.sentence == sentence.index]
    return [
        figure
        for figure in find_figures(sentence.text, sentence.language)
        if figure.basis != "one"
        or not (
            _is_known(figure, sentence.language)
            or any(left <= start + figure.start < right for left, right in names)
        )
    ]


def _is_known(figure: Figure, language: str) -> bool:
    """Returns whether one person is told with an article written onto the noun: "the soldier" is no new count."""
    if figure.counted_span and figure.counted_span[0] >= figure.end:
        return False  # Arabic "one of the-wounded"
    known = load_language(language)
    leads = ("", *(word for word in known.concepts.prefixes if word in known.numbers.coordinators))
    low = fold(figure.counted or "")
    if low in known.concepts.singles:
        return False
    return any(low.startswith(lead + article) for lead in leads for article in known.places.article_prefixes)


def _over_time(mentions: Sequence[Mention]) -> list[Mention]:
    """Gives tolls the period of the attacks that the sentence before counts.

    "Rescuers answered 376 attacks since January. The attacks killed 76 people": the 76 died since January.
    """
    attacks = {
        claim.sentence.index: claim.anchor.whens
        for claim in mentions
        if claim.figure.measure in _ATTACKS and (claim.figure.low or 0) > 1
        if any(when.period for when in claim.anchor.whens)
    }
    done: list[Mention] = []
    for claim in mentions:
        period = attacks.get(claim.sentence.index - 1)
        bare = claim.figure.measure in FATES and not claim.anchor.stated
        if period and bare and not find_whens(claim.sentence.text, claim.sentence.language):
            anchor = claim.anchor.model_copy(update={"whens": period})
            done.append(claim.model_copy(update={"anchor": anchor}))
        else:
            done.append(claim)
    return done


def _break_down(mentions: Sequence[Mention]) -> list[Mention]:
    """Marks as parts the tolls of single places that follow a larger toll of a larger place.

    "75 people died in the state. ... In the city of Porto Alegre, eight died": the eight are among the 75.
    """
    done: list[Mention] = []
    for claim in mentions:
        spots = [place for place in claim.anchor.stated if not place.whole and not place.near]
        larger = claim.figure.measure in FATES and spots and any(_holds(one, claim) for one in done)
        done.append(claim.model_copy(update={"scope": "part"}) if larger else claim)
    return done


def _holds(whole: Mention, claim: Mention) -> bool:
    """Returns whether an earlier toll is larger, of the same event, and not of the same place."""
    low, top = whole.figure.low, claim.figure.high or claim.figure.value
    return (
        whole.figure.measure == claim.figure.measure
        and whole.scope == "whole"
        and low is not None
        and whole.figure.value is not None
        and top is not None
        and low > top
        and bool(whole.anchor.stated)
        and _together(whole.anchor, claim.anchor)
        and places_meet(whole.anchor.stated, claim.anchor.stated) not in ("same", "apart")
    )


def _single_out(mentions: Sequence[Mention]) -> list[Mention]:
    """Marks as parts what one voice tells of one person, or of nobody, behind a toll of the same passage.

    "Nine people died in the blast. ... A soldier was killed as he ran": the soldier is one of the nine.
    """
    done: list[Mention] = []
    tolls: dict[tuple[object, ...], list[Mention]] = {}
    for claim in mentions:
        key = (claim.figure.measure, claim.anchor.scene, claim.anchor.branch)
        before = tolls.setdefault(key, [])
        small = claim.figure.basis in ("one", "zero") or _without_men(claim, mentions)
        only = claim.figure.basis == "one" and bool(claim.figure.modifiers)  # "only one" is a toll
        small = small and claim.scope == "whole" and not only
        if small and any(_one_voice(claim, one) and _exceeds(one, claim) for one in before):
            done.append(claim.model_copy(update={"scope": "part"}))
            continue
        done.append(claim)
        if claim.figure.measure in FATES and claim.scope == "whole" and (claim.figure.low or 0) > 1:
            before.append(claim)
    return done


def _set_apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Marks tolls far smaller than one told before them that nothing sets against it: of whom they are is not told.

    "40 were hurt. ... Nine are in a serious condition, the hospital said": the nine are some of the 40. "Rebels said 22
    had died, but the army spoke of one": these are two versions.
    """
    done: list[Mention] = []
    tolls: dict[tuple[Measure, int, str], list[Mention]] = {}
    for claim in mentions:
        key = (claim.figure.measure, claim.anchor.scene, claim.anchor.branch)
        before = tolls.setdefault(key, [])
        lesser = (
            claim.scope == "whole"
            and claim.figure.measure in _HURT
            and _dwarfed(claim, before[-_MOST_TOWNS:])
        )
        done.append(claim.model_copy(update={"lesser": True}) if lesser else claim)
        if claim.scope == "whole" and claim.figure.measure in FATES:
            before.append(claim)
    return done


def _dwarfed(claim: Mention, before: Sequence[Mention]) -> bool:
    """Returns whether one of some tolls is far larger than another, which the article or a hospital gives."""
    figure, speaker, sentence = claim.figure, claim.speaker, claim.sentence
    others = speaker is not None and speaker.kind != "medical"  # who but a hospital may count all
    if figure.high is None or figure.vague or figure.modifiers or others or sentence.heading:
        return False
    least = _FAR * max(figure.high, 1)
    if not any((one.figure.low or 0) >= least and _of_one_kind(one, claim) for one in before):
        return False
    look = lexicon(sentence.language)
    words = look.words(sentence.text)
    return not any(look.lists["contrasts"].has(words, n) for n in range(len(words)))


def _of_one_kind(a: Mention, b: Mention) -> bool:
    """Returns whether the first of two tolls is no boast, and of no other people than the second."""
    party = a.speaker is not None and a.speaker.kind == "party"
    return not party and (not (a.groups and b.groups) or bool(a.groups & b.groups))


_MOST_TOLLS = 50  # of one passage before a toll that it is held against
_FAR = 2  # times a toll that a smaller one is hardly another version of
_HURT: frozenset[Measure] = frozenset({"killed", "injured"})


def _without_men(claim: Mention, mentions: Sequence[Mention]) -> bool:
    """Returns whether a toll is the sum of women and children alone: "five children and two women died"."""
    if claim.figure.basis != "sum":
        return False
    start, end = claim.figure.start, claim.figure.end
    terms = [
        one.groups
        for one in mentions
        if one.sentence is claim.sentence
        and one.figure.measure == claim.figure.measure
        and one.figure.basis != "sum"
        and start <= one.figure.start < end
    ]
    return bool(terms) and all(one and one <= _FEW for one in terms)


_FEW: frozenset[Group] = frozenset({"children", "women"})


def _exceeds(whole: Mention, claim: Mention) -> bool:
    return (whole.figure.low or 0) > (claim.figure.high or 0)


def _one_voice(a: Mention, b: Mention) -> bool:
    return a.speaker is None or b.speaker is None or same_speaker(a.speaker, b.speaker)


def _together(a: Anchor, b: Anchor) -> bool:
    return a.scene == b.scene or whens_meet(a.whens, b.whens) in ("same", "near")


def _mention(
    article: Article,
    sentence: Sentence,
    figure: Figure,
    row: Sequence[Figure],
    anchor: Anchor,
    attributions: Sequence[Attribution],
) -> Mention:
    offset = sentence.span[0]
    start, end = offset + figure.start, offset + figure.end
    counted = figure.counted or ""
    speaker = speaker_at(attributions, sentence.index, (start, end))
    return Mention(
        id=f"{article.id}:{start}-{end}",
        article=article,
        sentence=sentence,
        figure=figure,
        scope="part" if figure.scope == "part" else "whole",
        speaker=speaker,
        anchor=anchor,
        nations=nationalities(f"{figure.text} {counted}", sentence.language),
        own=is_own(figure, row, sentence.text, sentence.language, speaker),
        term=is_term(figure, row),
        groups=_groups(figure, sentence.language) or _groups_behind(figure, sentence, row),
        arms=_arms(figure, sentence.language),
    )


def _arms(figure: Figure, language: str) -> frozenset[Arms]:
    """Returns whose fighters a figure counts by its own noun: soldiers, or the fighters of a group."""
    own = figure.counted_span is not None and figure.counted_span[1] > figure.start
    if figure.measure not in FATES or figure.basis == "sum" or not own:
        return frozenset()
    words = split_words(f"{figure.text} {figure.counted}")
    found = (_arms_words(language).at(words, index) for index in range(len(words)))
    return frozenset(hit[1] for hit in found if hit)


@cache
def _arms_words(code: str) -> Phrases[Arms]:
    language = load_language(code)
    people = language.wordings.people
    entries: list[tuple[str, Arms]] = [(word, "soldiers") for word in people.get("soldiers", ())]
    entries += [(word, "fighters") for kind in ("fighters", "terrorists") for word in people.get(kind, ())]
    return Phrases(entries, clitics=language.attribution.clitics)


@cache
def _group_words(code: str) -> Phrases[Group]:
    language = load_language(code)
    entries = ((word, group) for group in GROUPS for word in getattr(language.groups, group))
    return Phrases(entries, clitics=language.attribution.clitics)


def _groups(figure: Figure, language: str) -> frozenset[Group]:
    """Returns the kinds of people a figure counts, by its own noun: "11 others" are not the children before them."""
    own = figure.counted_span is not None and figure.counted_span[1] > figure.start
    if figure.basis == "sum" or not own:
        return frozenset()
    words = split_words(f"{figure.text} {figure.counted}")
    found = (_group_words(language).at(words, index) for index in range(len(words)))
    return frozenset(hit[1] for hit in found if hit)


def _groups_behind(figure: Figure, sentence: Sentence, row: Sequence[Figure]) -> frozenset[Group]:
    """Returns the kind of people told behind a part: "five of the dead were children"."""
    if figure.scope != "part" or figure.basis == "sum":
        return frozenset()
    stop = min((one.start for one in row if one.start > figure.start), default=len(sentence.text))
    words = split_words(sentence.text[figure.end : min(stop, figure.end + _BEHIND)])
    look = _group_words(sentence.language)
    hits = (look.at(words, index) for index in range(len(words)))
    return frozenset(next(([hit[1]] for hit in hits if hit), []))


_BEHIND = 60  # characters in which "of the dead were children" fits
