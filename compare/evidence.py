"""Why two claims are held to speak of one thing: how strong the evidence is, and what it is in words."""

from compare.attribute import same_speaker
from compare.deeds import act_family
from compare.events import brief, places_meet, whens_meet
from compare.fates import FATES
from compare.guard import AT_EVENTS, OVER_TIME, STATES, guard, guard_figures, guard_people, guard_translated
from compare.judge import family, relate
from compare.mentions import Mention
from compare.neighbours import Neighbours
from compare.records import Measure
from compare.same_event import circumstances
from compare.settings import FAR_SENTENCES, SIMILAR, SIMILAR_FAINT, SIMILAR_STRONG
from compare.where import alike

BY_NOUN: frozenset[Measure] = frozenset({"count", "people"})  # told apart by the noun alone
_SMALL = 10  # from which a number without a noun is a count and hardly a rank

Weight = int | str  # 3 certain to 1 faint; or what keeps the two apart


def weigh(a: Mention, b: Mention, similarity: float, neighbours: Neighbours) -> Weight:
    """Returns how strong the evidence for one thing is, or what keeps the two apart."""
    mutual = neighbours.mutual(a, b)
    if _uncounted(a, b):
        return "a small number without a noun: nothing says what it counts"
    if mutual and neighbours.retelling(a, b):
        return _weigh_retold(a, b, neighbours)
    if why := guard(a, b):
        return why
    if _other_things(a, b, neighbours):
        return f"other things counted: {a.figure.counted} / {b.figure.counted}"
    equal = relate(a.figure, b.figure)[0] == "agreement"
    if a.article.id == b.article.id:
        return _weigh_inside(a, b, similarity, equal=equal)
    if not equal and neighbours.retelling(a, b) and neighbours.answered(a, b):
        return "the articles tell the same, sentence by sentence, and another sentence answers this one"
    if not equal and a.figure.measure not in AT_EVENTS and not neighbours.related(a, b):
        return "nothing else in the two articles is alike"
    return _weigh_across(a, b, similarity, equal=equal, mutual=mutual)


def _weigh_retold(a: Mention, b: Mention, neighbours: Neighbours) -> Weight:
    """Two claims of two sentences that tell the same, each the other's nearest."""
    if not neighbours.translation(a, b):
        retold = a.sentence.language != b.sentence.language  # else two reporters who tell of one day alike
        apart = guard_figures(a, b) or guard_people(a, b) if retold else guard(a, b)
        return "told after one pattern, of two places" if _elsewhere(a, b) else apart or 3
    return guard_translated(a, b) or (3 if family(a.figure.measure) == family(b.figure.measure) else 1)


def _weigh_inside(a: Mention, b: Mention, similarity: float, *, equal: bool) -> Weight:
    """Two claims of one article: the article goes on about one event until it says otherwise."""
    voices, far = two_voices(a, b), abs(a.sentence.index - b.sentence.index) >= FAR_SENTENCES
    if not (voices or far or equal):
        return "one voice in one passage: two counts, not two versions"
    if gathering(a, b) and voices and _scene(a) == _scene(b):
        return 2
    if a.figure.measure in FATES and places_meet(a.anchor.stated, b.anchor.stated) == "differ" and not equal:
        return "the two sentences name two places"
    if a.figure.measure not in AT_EVENTS:
        named = a.speaker is not None and b.speaker is not None
        alike = similarity >= (SIMILAR if equal else SIMILAR_STRONG) and (equal or (voices and named))
        return 1 if alike else "nothing shows that both speak of one thing"
    if _scene(a) == _scene(b) and (a.figure.measure in FATES or equal or similarity >= SIMILAR_FAINT):
        return 2
    whens, places = whens_meet(a.anchor.whens, b.anchor.whens), places_meet(a.anchor.places, b.anchor.places)
    if a.figure.measure not in STATES and _dated(a, b, whens) and places not in ("differ", "apart"):
        return 2
    if equal and (places == "same" or similarity >= SIMILAR):
        return 1
    return "nothing shows that both speak of one event"


def _weigh_across(a: Mention, b: Mention, similarity: float, *, equal: bool, mutual: bool) -> Weight:
    """Two claims of two articles: a day and a place in common, or sentences that say the same."""
    whens, places = whens_meet(a.anchor.whens, b.anchor.whens), places_meet(a.anchor.places, b.anchor.places)
    dated = _dated(a, b, whens) and any(when.first for claim in (a, b) for when in claim.anchor.whens)
    strong = mutual and similarity >= (SIMILAR if equal else SIMILAR_STRONG)
    if a.figure.measure in OVER_TIME and whens != "same":
        return 1 if strong else "nothing shows that both count over one period"
    counted_over = {
        bool(one.anchor.whens) and all(when.period for when in one.anchor.whens) for one in (a, b)
    }
    if a.figure.measure in FATES and len(counted_over) == 2:
        named = places in ("country", "differ") and whens == "unknown" and _partly_named(a, b)
        return 1 if strong or places == "same" or named else "one is counted over a period"
    if a.figure.measure in AT_EVENTS - STATES or gathering(a, b):
        if dated and (places in ("same", "country") or (places == "unknown" and similarity >= SIMILAR_FAINT)):
            return 3 if places == "same" else 2
        if dated and places == "differ" and similarity >= SIMILAR:
            return 1
        if whens == "same" and dated and places == "differ" and _one_act(a, b) and _partly_named(a, b):
            return 2
        alike_places = places == "country" and similarity >= SIMILAR_FAINT and _partly_named(a, b)
        if whens == "same" and brief(a.anchor.whens) and alike_places:
            return 2  # "near Kirkuk", on the Tuesday of two articles without a date
        near = similarity >= SIMILAR_FAINT or (_one_act(a, b) and _printed_together(a, b))
        if places == "same" and near and (whens == "unknown" or _dated(a, b, whens)):
            return 2
    if a.figure.measure in STATES and places in ("same", "country") and similarity >= SIMILAR_FAINT:
        return 2
    return 1 if strong else "nothing shows that both speak of one event"


def _printed_together(a: Mention, b: Mention) -> bool:
    """Returns whether two articles are of one day."""
    days = a.article.published, b.article.published
    return days[0] is not None and days[0] == days[1] and len(days[0]) == len("2020-03-11")


def _one_act(a: Mention, b: Mention) -> bool:
    return a.anchor.act is not None and act_family(a.anchor.act) == act_family(b.anchor.act)


def _partly_named(a: Mention, b: Mention) -> bool:
    """Returns whether one names a place by some words of the other's name: "Halim" and "Wadi Halim"."""
    names = [
        [place.name.replace("-", " ").split() for place in claim.anchor.places if not place.whole]
        for claim in (a, b)
    ]
    return any(
        all(any(alike(word, other) for other in larger) for word in smaller)
        for one in names[0]
        for two in names[1]
        for smaller, larger in [sorted((one, two), key=len)]
    )


def explain(a: Mention, b: Mention, neighbours: Neighbours) -> tuple[str, ...]:
    """Returns what speaks for one thing, in words a reader can check against the text."""
    in_order = neighbours.translation(a, b)  # whose sentences are paired by their order, too
    nearness = _nearness(neighbours.similarity(a, b), mutual=neighbours.mutual(a, b) and not in_order)
    if neighbours.mutual(a, b) and neighbours.retelling(a, b):
        return nearness, "the two articles tell the same, sentence by sentence"
    if a.article.id != b.article.id:
        return (*circumstances(a.anchor, b.anchor), nearness)
    passage = ("told in one passage, no other time or place between them",) if _scene(a) == _scene(b) else ()
    return (*passage, _voices(a, b), *circumstances(a.anchor, b.anchor))


def _elsewhere(a: Mention, b: Mention) -> bool:
    """Returns whether two sentences name cities or countries that are known, and none in common."""
    left, right = (
        {place.key or place.territory for place in claim.anchor.stated} - {None} for claim in (a, b)
    )
    return bool(left and right) and left.isdisjoint(right)


def _uncounted(a: Mention, b: Mention) -> bool:
    """Returns whether one of two unequal counts is a small number by itself: a rank, a score, "one of them"."""
    figures = (a.figure, b.figure)
    small = any(
        one.counted is None and one.unit is None and isinstance(one.value, int) and one.value < _SMALL
        for one in figures
    )
    return small and {one.measure for one in figures} <= BY_NOUN and relate(*figures)[0] != "agreement"


def _other_things(a: Mention, b: Mention, neighbours: Neighbours) -> bool:
    """Returns whether two counts name two things; equal ones in sentences that answer each other do not."""
    if not {a.figure.measure, b.figure.measure} <= BY_NOUN or gathering(a, b) or neighbours.alike(a, b):
        return False
    return relate(a.figure, b.figure)[0] != "agreement" or not neighbours.mutual(a, b)


def gathering(a: Mention, b: Mention) -> bool:
    """Returns whether two claims count those who came together for one kind of act, such as a march."""
    crowds = all(one.figure.measure == "people" or (one.figure.low or 0) >= _SMALL for one in (a, b))
    return crowds and family(a.figure.measure) == "things" and a.anchor.act == b.anchor.act == "protest"


def two_voices(a: Mention, b: Mention) -> bool:
    """Returns whether two speakers answer for two claims; the article itself is one."""
    if a.speaker is None and b.speaker is None:
        return False
    return not same_speaker(a.speaker, b.speaker, languages=(a.sentence.language, b.sentence.language))


def _dated(a: Mention, b: Mention, whens: str) -> bool:
    """Returns whether the times of two claims are evidence: they meet, and neither is as wide as a year."""
    return whens in ("same", "near") and brief(a.anchor.whens) and brief(b.anchor.whens)


def _scene(claim: Mention) -> tuple[str, int, str]:
    return claim.article.id, claim.anchor.scene, claim.anchor.branch


def _voices(a: Mention, b: Mention) -> str:
    names = [claim.speaker.name if claim.speaker else "the article itself" for claim in (a, b)]
    if two_voices(a, b):
        return f"one article, two speakers: {names[0]} / {names[1]}"
    return "one article, one voice, told twice"


def _nearness(similarity: float, *, mutual: bool) -> str:
    return f"similarity of the sentences {similarity:.2f}{', each other’s nearest' if mutual else ''}"
