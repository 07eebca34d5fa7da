"""What the tolls of one article are to each other: parts, counts of single towns, sides, and far smaller ones."""

from collections.abc import Sequence
from itertools import pairwise

from compare.attribute import same_speaker
from compare.events import Anchor, places_meet, whens_meet
from compare.fates import FATES
from compare.languages import load_language
from compare.lexicon import sets_against
from compare.mentions import Group, Mention, Side
from compare.parts import exact, stands_beside
from compare.records import Measure, Number
from compare.vocabulary import listed
from compare.when import find_whens
from compare.where import Place, same_place
from compare.words import fold, split_words

_ATTACKS: frozenset[Measure] = frozenset({"attacks", "strikes", "explosions"})
_PASSAGE = 2  # sentences between a toll and the bodies that it holds
_MANY_ATTACKS = 10  # attacks from which a toll of them is of no single one
_GREAT = 1000  # from which a toll is hardly of one attack
_MANY = 10_000  # from which "42,000" stands for 42,792
_ROUND = 1000
_TO_WOUNDS = 80  # characters between the dead and "of their wounds"
_TO_VERB = 20  # characters between a verb and its number in which "of them" fits
_KIN_REACH = 40  # characters in which those words fit
_TO_KIN = 3  # words behind a number among which the kin begin: "17 of her relatives"
_NEAR = 50  # characters beside a number in which its bodies are named
_MOST_TOWNS = 50  # tolls of single places in one article that are added up


def relate_tolls(mentions: Sequence[Mention]) -> list[Mention]:
    """Returns an article's claims, its tolls marked by what the others around them make of each."""
    done = list(mentions)
    for step in (
        _of_uncounted, _over_time, _of_many, _dated_later, _break_down, _single_out, _told_again, _found_dead,
        _some_of_all, _set_apart, _beside, _spread,
    ):  # fmt: skip
        done = step(done)
    return done


def _of_uncounted(mentions: Sequence[Mention]) -> list[Mention]:
    """Takes tolls "of them" for wholes where nobody has told how many they were.

    Arabic "a mine blew up a car with workers, and were-killed of-them 13": the thirteen are all the dead.
    """
    most: Number = 0
    done: list[Mention] = []
    for claim in mentions:
        figure = claim.figure
        some = claim.scope == "part" and figure.measure in FATES and exact(figure) and not figure.added
        alone = some and most <= (figure.low or 0) and figure.basis == "stated" and _led_by_them(claim)
        done.append(claim.model_copy(update={"scope": "whole"}) if alone else claim)
        if figure.measure in FATES | {"people", "troops"}:
            most = max(most, figure.low or figure.high or 0)
    return done


def _led_by_them(claim: Mention) -> bool:
    """Returns whether nothing but "of them" stands between a number and the verb for what befell them."""
    figure, code = claim.figure, claim.sentence.language
    if figure.event_span is None or not 0 < figure.start - figure.event_span[1] <= _TO_VERB:
        return False
    between = split_words(claim.sentence.text[figure.event_span[1] : figure.start])
    found = listed(code, "concepts", "of_them").at(between, 0)
    return found is not None and found[0] == len(between)


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


def _of_many(mentions: Sequence[Mention]) -> list[Mention]:
    """Notes with tolls of many attacks that they are of no single one, wherever the article gives them.

    "34 killed on Tuesday", says a heading, and the text: "34 people were killed across the country in 11 incidents."
    """
    many: dict[int, str] = {}
    for one in mentions:
        if one.figure.measure == "attacks" and (one.figure.low or 0) >= _MANY_ATTACKS:
            many[one.sentence.index] = f"{one.figure.text} {one.figure.counted or ''}".strip()
    if not many:
        return list(mentions)
    told: dict[_Count, str] = {}
    for one in mentions:
        whole = one.figure.measure in FATES and one.scope == "whole" and one.sentence.index in many
        if whole and not one.anchor.stated:  # those of one town's attacks are of one day there
            told[_count(one)] = many[one.sentence.index]
    return [
        one.model_copy(update={"anchor": one.anchor.model_copy(update={"lasting": told[_count(one)]})})
        if _count(one) in told and not one.anchor.lasting
        else one
        for one in mentions
    ]


_Count = tuple[Measure, Number | None]


def _count(claim: Mention) -> _Count:
    figure = claim.figure
    return figure.measure, figure.low if figure.low is not None else figure.high


def _dated_later(mentions: Sequence[Mention]) -> list[Mention]:
    """Gives great tolls without a time what their article tells of the same number with one.

    "Deaths pass 42,000", says a heading, and the text: "Since October 2023, 42,792 have been killed." The heading, too,
    counts since October 2023.
    """
    dated: dict[tuple[Measure, Number], Anchor] = {}
    for one in mentions:
        figure, period = one.figure, one.anchor.lasting or any(when.period for when in one.anchor.whens)
        if figure.measure in FATES and period and figure.value is not None and figure.value >= _GREAT:
            dated.setdefault((figure.measure, figure.value), one.anchor)
            if figure.value >= _MANY:
                dated.setdefault((figure.measure, figure.value // _ROUND * _ROUND), one.anchor)
    done: list[Mention] = []
    for claim in mentions:
        same = dated.get((claim.figure.measure, claim.figure.value or 0))
        if same and not (claim.anchor.lasting or find_whens(claim.sentence.text, claim.sentence.language)):
            update = {"whens": same.whens, "lasting": same.lasting}
            claim = claim.model_copy(update={"anchor": claim.anchor.model_copy(update=update)})
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
        and not any(place.all_over for place in whole.anchor.stated)  # the town's toll is one of its own
        and whole.sentence.index < claim.sentence.index  # "five died in Aleppo, three in Idlib" are two tolls
        and _together(whole.anchor, claim.anchor)
        and whens_meet(whole.anchor.whens, claim.anchor.whens) != "apart"
        and (bool(whole.anchor.whens) or not claim.anchor.whens)
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


def _told_again(mentions: Sequence[Mention]) -> list[Mention]:
    """Marks as parts those told as a part elsewhere in the article, and those still held, where it gives a larger toll.

    "Eleven Dutchmen hurt. ... The police count 61 injured, among them eleven Dutchmen." "63 were abducted. ... 52 are
    still in captivity."
    """
    parts = {_told(one) for one in mentions if one.scope == "part" and exact(one.figure) and _is_named(one)}
    most: dict[Measure, Number] = {}
    for one in mentions:
        if one.scope == "whole" and one.figure.low is not None:
            most[one.figure.measure] = max(one.figure.low, most.get(one.figure.measure, 0))
    return [
        one.model_copy(update={"scope": "part"})
        if one.scope == "whole"
        and one.figure.measure in FATES
        and (_told(one) in parts or _is_held(one))
        and most.get(one.figure.measure, 0) > (one.figure.high or one.figure.low or 0)
        else one
        for one in mentions
    ]


def _found_dead(mentions: Sequence[Mention]) -> list[Mention]:
    """Marks as parts the bodies that are told of behind a larger toll of the same paragraph.

    "The toll rose to 13. The bodies of four members of one family were pulled out": the four are among the 13.
    """
    done: list[Mention] = []
    for claim in mentions:
        before = (
            one
            for one in done
            if one.sentence.index < claim.sentence.index <= one.sentence.index + _PASSAGE
            and one.sentence.paragraph == claim.sentence.paragraph
            and one.figure.measure == claim.figure.measure
        )
        some = claim.scope == "whole" and claim.figure.measure == "killed" and _are_bodies(claim)
        some = some and not sets_against(claim.sentence.text[: claim.figure.start], claim.sentence.language)
        whole = some and any(one.scope == "whole" and _exceeds(one, claim) for one in before)
        done.append(claim.model_copy(update={"scope": "part"}) if whole else claim)
    return done


def _some_of_all(mentions: Sequence[Mention]) -> list[Mention]:
    """Marks as parts those who are told as some of all, where their scene tells a larger toll.

    "A girl has died of her wounds. The raid has now killed twelve": she is one of the twelve. So are bodies that nobody
    has identified yet, whom one family lost ("the baker, who lost two sons"), and the injured still in hospital.
    Two voices' numbers are two versions, unless one is far smaller, or what a sentence sets against another.
    """
    tolls: dict[tuple[Measure, int, str], list[Mention]] = {}
    for one in mentions:
        if one.figure.measure in _SOME_WORDS and one.scope == "whole":
            tolls.setdefault((one.figure.measure, one.anchor.scene, one.anchor.branch), []).append(one)
    done: list[Mention] = []
    for claim in mentions:
        others = tolls.get((claim.figure.measure, claim.anchor.scene, claim.anchor.branch), [])[:_MOST_TOLLS]
        some = claim.scope == "whole" and len(others) > 1 and exact(claim.figure)
        some = some and (_led_on(claim) or (claim.figure.measure == "killed" and _are_kin(claim)))
        some = some and any(_holds_some(one, claim) for one in others)
        some = some and not sets_against(claim.sentence.text[: claim.figure.start], claim.sentence.language)
        done.append(claim.model_copy(update={"scope": "part"}) if some else claim)
    return done


def _holds_some(whole: Mention, claim: Mention) -> bool:
    """Returns whether a toll is larger than another, and of the same voice or far larger."""
    low, top = whole.figure.low or 0, claim.figure.high or 0
    return low > top and (_one_voice(whole, claim) or low >= _FAR * top)


_SOME_WORDS: dict[Measure, tuple[str, ...]] = {"killed": ("some_dead", "late_dead"), "injured": ("moved",)}


def _led_on(claim: Mention) -> bool:
    """Returns whether the rest of the sentence soon tells of some: that they died of their wounds, say."""
    figure, code = claim.figure, claim.sentence.language
    words = split_words(claim.sentence.text[figure.end : figure.end + _TO_WOUNDS])
    end = next((n for n, word in enumerate(words) if word.mark and word.text in ".;!?؟؛。"), len(words))
    fields = _SOME_WORDS.get(figure.measure, ())
    return any(listed(code, "concepts", field).any(words, 0, end) for field in fields)


def _are_kin(claim: Mention) -> bool:
    """Returns whether those counted are told as somebody's kin: "17 of her relatives"."""
    figure, code = claim.figure, claim.sentence.language
    if figure.basis == "sum":
        return False
    behind = split_words(claim.sentence.text[figure.end : figure.end + _KIN_REACH])
    end = next((n for n, word in enumerate(behind) if word.mark), len(behind))
    return listed(code, "concepts", "kin").any(behind, 0, min(end, _TO_KIN))


def _are_bodies(claim: Mention) -> bool:
    """Returns whether a toll counts bodies, or the bodies of those it counts."""
    text, figure = claim.sentence.text, claim.figure
    near = split_words(text[max(0, figure.start - _NEAR) : figure.end + _NEAR])
    phrases = listed(claim.sentence.language, "concepts", "remains")
    return any(phrases.has(near, at) for at in range(len(near)))


def _told(claim: Mention) -> tuple[object, ...]:
    named = claim.nations or fold(claim.figure.counted or "")
    return claim.figure.measure, claim.figure.low, claim.figure.high, named


def _is_held(claim: Mention) -> bool:
    sentence = claim.sentence
    held = claim.figure.measure in ("captured", "arrested")
    return held and stands_beside(sentence.text, sentence.language, "lingering", claim.figure)


def _is_named(claim: Mention) -> bool:
    return bool(claim.nations or claim.figure.counted)


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
        small = claim.scope == "whole" and claim.figure.measure in _HURT
        lesser = small and _dwarfed(claim, before[-_MOST_TOLLS:])
        done.append(claim.model_copy(update={"lesser": True}) if lesser else claim)
        single = not claim.anchor.lasting  # a war's toll dwarfs that of each attack in it
        if claim.scope == "whole" and claim.figure.measure in FATES and single:
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
    return not sets_against(sentence.text, sentence.language)


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
    halves: dict[tuple[Measure, Number], set[str]] = {}
    for at, a in enumerate(parts):
        for b in parts[at + 1 :]:
            towns = a.anchor.stated[0], b.anchor.stated[0]
            if a.figure.measure == b.figure.measure and not same_place(*towns):
                both = (a.figure.value or 0) + (b.figure.value or 0)
                sums.setdefault((a.figure.measure, both), towns)
                if a.sentence.index == b.sentence.index:
                    halves.setdefault((a.figure.measure, both), {a.id, b.id})
        total: Number = a.figure.value or 0
        several: tuple[Place, ...] = (a.anchor.stated[0],)
        for b in parts[at + 1 :]:
            if b.figure.measure == a.figure.measure:
                total, several = total + (b.figure.value or 0), (*several, b.anchor.stated[0])
                sums.setdefault((a.figure.measure, total), several)
    whole = {(one.figure.measure, one.figure.low) for one in mentions if one.scope == "whole"}
    towns_own = {id_ for key, ids in halves.items() if key in whole for id_ in ids}
    return [
        one.model_copy(update={"over": sums.get((one.figure.measure, one.figure.low)) or _listed_towns(one)})
        if one.scope == "whole" and one.figure.low and one.figure.measure in FATES
        else one.model_copy(update={"scope": "whole"})
        if one.id in towns_own
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
