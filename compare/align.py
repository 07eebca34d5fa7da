"""Which claims speak of the same thing: candidates, the evidence for each, and what was kept apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.attribute import same_speaker
from compare.claims import Mention
from compare.events import brief, places_meet, whens_meet
from compare.guard import AT_EVENTS, FATES, OVER_TIME, STATES, guard, guard_figures, name_places
from compare.judge import family, relate
from compare.neighbours import Neighbours
from compare.records import Measure
from compare.settings import (
    APART_MOST,
    DAY_SLACK,
    FAR_SENTENCES,
    LARGEST_BLOCK,
    SIMILAR,
    SIMILAR_FAINT,
    SIMILAR_STRONG,
)
from compare.when import When
from compare.where import sounds

BY_NOUN: frozenset[Measure] = frozenset({"count", "people"})  # told apart by the noun alone
_BRIEF = 3  # days of a window by which claims are brought together


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims, by their places in the list of all, that were aligned; `why` holds the evidence in words."""

    a: int
    b: int
    similarity: float
    strength: int  # of the evidence: 3 certain, 1 faint
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Two claims that look alike and were kept apart."""

    a: int
    b: int
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """What align returns; counts tell how much work blocking has spared."""

    links: tuple[Link, ...]
    apart: tuple[Kept, ...]
    compared: int
    avoided: int


def align(claims: Sequence[Mention], neighbours: Neighbours) -> Alignment:
    """Returns which claims speak of the same thing, and which only look as if they did.

    Candidates share a measure family and a place, a day, a near sentence or an article; never all pairs. A pair is
    linked when nothing keeps it apart (guard) and there is evidence for one event; of several figures in a sentence
    the equal ones are matched first, so that a figure that has found its equal answers to no other.
    """
    links: list[Link] = []
    apart: list[Kept] = []
    compared = 0
    for a, b in _candidates(claims, neighbours):
        compared += 1
        similarity = neighbours.similarity(claims[a], claims[b])
        found = _weigh(claims[a], claims[b], similarity, neighbours)
        if not isinstance(found, str):
            links.append(Link(a, b, similarity, *found))
        elif _near_miss(claims[a], claims[b], similarity):
            apart.append(Kept(a, b, similarity, found))
    kept, taken = _one_to_one(links, claims)
    apart += taken
    apart.sort(key=lambda one: (not one.why.startswith("other"), -one.similarity, one.a, one.b))
    total = len(claims) * (len(claims) - 1) // 2
    return Alignment(tuple(kept), tuple(apart[:APART_MOST]), compared, total - compared)


def _other_things(a: Mention, b: Mention, neighbours: Neighbours) -> bool:
    """Returns whether two counts name two things; equal ones in sentences that answer each other do not."""
    if not {a.figure.measure, b.figure.measure} <= BY_NOUN or gathering(a, b) or neighbours.alike(a, b):
        return False
    return relate(a.figure, b.figure)[0] != "agreement" or not neighbours.mutual(a, b)


def gathering(a: Mention, b: Mention) -> bool:
    """Returns whether two claims count those who came together for one kind of act, such as a march."""
    return (
        family(a.figure.measure) == "things"
        and a.anchor.act is not None
        and a.anchor.act == b.anchor.act == "protest"
    )


def _candidates(claims: Sequence[Mention], neighbours: Neighbours) -> list[tuple[int, int]]:
    """Returns the pairs worth looking at, in order, each once."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        for key in set(_keys(claim)):
            blocks[key].append(place)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        for place, a in enumerate(members):
            pairs.update((a, b) for b in members[place + 1 : place + 1 + LARGEST_BLOCK])
    pairs |= _near_sentences(claims, neighbours)
    return sorted((a, b) for a, b in pairs if not _told_once(claims[a], claims[b]))


def _keys(claim: Mention) -> Iterator[tuple[object, ...]]:
    """Yields the blocks of a claim: its article, its places and its days; equal tolls meet whatever their fate."""
    kin = family(claim.figure.measure)
    yield kin, claim.article.id
    if claim.figure.measure in FATES and claim.figure.value and claim.figure.value > 1:
        yield "fate", claim.article.id, claim.figure.value
    if claim.figure.measure not in AT_EVENTS and claim.anchor.act != "protest":
        return
    for place in claim.anchor.places:
        if place.whole and claim.figure.measure in STATES:
            yield kin, place.territory
        elif not place.whole:
            yield kin, sounds(place.name)
    for when in claim.anchor.whens:
        if when.first and when.last and not when.period:
            first = when.first.timetuple().tm_yday  # without the year, which one side may lack
            for day in range(first - DAY_SLACK, first + min((when.last - when.first).days, _BRIEF) + 1):
                yield kin, "day", day


def _near_sentences(claims: Sequence[Mention], neighbours: Neighbours) -> set[tuple[int, int]]:
    """Returns pairs of one family whose sentences are each other's nearest in their two articles."""
    by_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        by_sentence[claim.article.id, claim.sentence.index].append(place)
    return {
        (min(a, b), max(a, b))
        for one, other in neighbours.near_articles()
        for left, right in neighbours.nearest(one, other).pairs
        for a in by_sentence.get((one, left), ())
        for b in by_sentence.get((other, right), ())
        if family(claims[a].figure.measure) == family(claims[b].figure.measure)
    }


def _told_once(a: Mention, b: Mention) -> bool:
    """Returns whether two figures of one sentence have one speaker: they count two things, not one thing twice."""
    return a.article.id == b.article.id and a.sentence.index == b.sentence.index and not _two_voices(a, b)


def _two_voices(a: Mention, b: Mention) -> bool:
    if a.speaker is None and b.speaker is None:
        return False
    return not same_speaker(a.speaker, b.speaker, languages=(a.sentence.language, b.sentence.language))


def _weigh(
    a: Mention, b: Mention, similarity: float, neighbours: Neighbours
) -> tuple[int, tuple[str, ...]] | str:
    """Returns how strong the evidence for one thing is, and what it is; or what keeps the two apart."""
    mutual = neighbours.mutual(a, b)
    if mutual and neighbours.retelling(a, b):
        told = (_nearness(similarity, mutual=True), "the two articles tell the same, sentence by sentence")
        return guard_figures(a, b) or (3, told)
    if why := guard(a, b):
        return why
    if _other_things(a, b, neighbours):
        return f"other things counted: {a.figure.counted} / {b.figure.counted}"
    equal = relate(a.figure, b.figure)[0] == "agreement"
    if a.article.id == b.article.id:
        return _evidence_inside(a, b, similarity, equal=equal)
    if not equal and neighbours.retelling(a, b) and neighbours.answered(a, b):
        return "the articles tell the same, sentence by sentence, and another sentence answers this one"
    return _evidence_across(a, b, similarity, equal=equal, mutual=mutual)


def _evidence_inside(
    a: Mention, b: Mention, similarity: float, *, equal: bool
) -> tuple[int, tuple[str, ...]] | str:
    """Two claims of one article: the article goes on about one event until it says otherwise."""
    voices, far = _two_voices(a, b), abs(a.sentence.index - b.sentence.index) >= FAR_SENTENCES
    if not (voices or far or equal):
        return "one voice in one passage: two counts, not two versions"
    whens, places = whens_meet(a.anchor.whens, b.anchor.whens), places_meet(a.anchor.places, b.anchor.places)
    why = (_voices(a, b), *_reasons(a, b, whens, places))
    if gathering(a, b) and voices and _scene(a) == _scene(b):
        return 2, ("told in one passage, no other time or place between them", *why)
    if a.figure.measure not in AT_EVENTS:
        named = a.speaker is not None and b.speaker is not None
        alike = similarity >= (SIMILAR if equal else SIMILAR_STRONG) and (equal or (voices and named))
        return (1, why) if alike else "nothing shows that both speak of one thing"
    if _scene(a) == _scene(b) and (a.figure.measure in FATES or equal or similarity >= SIMILAR_FAINT):
        return 2, ("told in one passage, no other time or place between them", *why)
    if a.figure.measure not in STATES and _dated(a, b, whens) and places not in ("differ", "apart"):
        return 2, why
    if equal and (places == "same" or similarity >= SIMILAR):
        return 1, why
    return "nothing shows that both speak of one event"


def _evidence_across(
    a: Mention, b: Mention, similarity: float, *, equal: bool, mutual: bool
) -> tuple[int, tuple[str, ...]] | str:
    """Two claims of two articles: a day and a place in common, or sentences that say the same."""
    whens, places = whens_meet(a.anchor.whens, b.anchor.whens), places_meet(a.anchor.places, b.anchor.places)
    why = (*_reasons(a, b, whens, places), _nearness(similarity, mutual=mutual))
    dated = _dated(a, b, whens) and any(when.first for claim in (a, b) for when in claim.anchor.whens)
    strong = mutual and similarity >= (SIMILAR if equal else SIMILAR_STRONG)
    if a.figure.measure in OVER_TIME and whens != "same":
        return (1, why) if strong else "nothing shows that both count over one period"
    if a.figure.measure in AT_EVENTS - STATES or gathering(a, b):
        if dated and (places in ("same", "country") or (places == "unknown" and similarity >= SIMILAR_FAINT)):
            return (3 if places == "same" else 2), why
        if dated and places == "differ" and similarity >= SIMILAR:
            return 1, why
        if places == "same" and similarity >= SIMILAR_FAINT and (whens == "unknown" or _dated(a, b, whens)):
            return 2, why
    if a.figure.measure in STATES and places in ("same", "country") and similarity >= SIMILAR_FAINT:
        return 2, why
    return (1, why) if strong else "nothing shows that both speak of one event"


def _dated(a: Mention, b: Mention, whens: str) -> bool:
    """Returns whether the times of two claims are evidence: they meet, and neither is as wide as a year."""
    return whens in ("same", "near") and brief(a.anchor.whens) and brief(b.anchor.whens)


def _scene(claim: Mention) -> tuple[str, int, str]:
    return claim.article.id, claim.anchor.scene, claim.anchor.branch


def _voices(a: Mention, b: Mention) -> str:
    names = [claim.speaker.name if claim.speaker else "the article itself" for claim in (a, b)]
    if _two_voices(a, b):
        return f"one article, two speakers: {names[0]} / {names[1]}"
    return "one article, one voice, told twice"


def _nearness(similarity: float, *, mutual: bool) -> str:
    return f"similarity of the sentences {similarity:.2f}{', each other’s nearest' if mutual else ''}"


def circumstances(a: Mention, b: Mention) -> tuple[str, ...]:
    """Returns what is known of the time and place of two claims, in words."""
    whens, places = whens_meet(a.anchor.whens, b.anchor.whens), places_meet(a.anchor.places, b.anchor.places)
    return tuple(_reasons(a, b, whens, places))


def _reasons(a: Mention, b: Mention, whens: str, places: str) -> Iterator[str]:
    said = [_named(claim.anchor.whens) or "not stated" for claim in (a, b)]
    for one, other in ((a, b), (b, a)):
        if one.anchor.announced and other.anchor.whens:
            met = whens_meet(one.anchor.announced, other.anchor.whens)
            slack = ", within a day of slack" if met == "near" else ""
            yield f"announced {_named(one.anchor.announced)}; the other’s time is {_named(other.anchor.whens)}{slack}"
    label = {
        "same": "same time",
        "near": "times within a day of each other",
        "unknown": "time open, so compatible",
        "apart": "other times around them",
    }[whens]
    yield f"{label}: {said[0]} / {said[1]}"
    named = [name_places(claim) or "not stated" for claim in (a, b)]
    label = {
        "same": "same place",
        "country": "same country",
        "unknown": "place open, so compatible",
        "differ": "places differ",
        "apart": "other places around them",
    }[places]
    yield f"{label}: {named[0]} / {named[1]}"


def _named(whens: Iterable[When]) -> str:
    return ", ".join(dict.fromkeys(when.words for when in whens))


def _near_miss(a: Mention, b: Mention, similarity: float) -> bool:
    """Returns whether a reader might ask why two claims were not compared."""
    equal = a.figure.value is not None and a.figure.value == b.figure.value and a.figure.value > 1
    return equal or similarity >= SIMILAR


def _one_to_one(links: Iterable[Link], claims: Sequence[Mention]) -> tuple[list[Link], list[Kept]]:
    """Lets each figure of a sentence answer to one figure of another sentence, the equal ones first.

    "Eight died and five in the north" against "eight died": the 5 is not held against the 8.
    """
    rows: dict[tuple[object, ...], list[Link]] = defaultdict(list)
    for link in links:
        a, b = claims[link.a], claims[link.b]
        key = (a.article.id, a.sentence.index, b.article.id, b.sentence.index, family(a.figure.measure))
        rows[key].append(link)
    kept: list[Link] = []
    apart: list[Kept] = []
    for row in rows.values():
        equal = [one for one in row if relate(claims[one.a].figure, claims[one.b].figure)[0] == "agreement"]
        answered = {place for one in equal for place in (one.a, one.b)}
        rest = [one for one in row if one.a not in answered and one.b not in answered]
        chosen = equal + _in_order(rest, claims)
        kept += chosen
        apart += [
            Kept(
                one.a,
                one.b,
                one.similarity,
                "the sentences give several such figures, and another one answers this",
            )
            for one in row
            if one not in chosen
        ]
    return sorted(kept, key=lambda one: (one.a, one.b)), apart


def _in_order(links: Sequence[Link], claims: Sequence[Mention]) -> list[Link]:
    """Of figures without an equal, pairs first with first and second with second, or every one with every voice."""
    lefts, rights = sorted({one.a for one in links}), sorted({one.b for one in links})
    if len(lefts) == len(rights):
        return [one for one in links if lefts.index(one.a) == rights.index(one.b)]
    many = lefts if len(lefts) > len(rights) else rights
    voices = all(_two_voices(claims[one], claims[other]) for one in many for other in many if one != other)
    return list(links) if voices else []
