"""From groups of claims to the report's findings and events."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from compare.attribute import same_speaker
from compare.events import places_meet, whens_meet
from compare.evidence import explain
from compare.fates import FATES
from compare.framing import Counted, Counting
from compare.judge import STRENGTH, bounds, relate, retold, strongest
from compare.mentions import Mention
from compare.neighbours import Neighbours
from compare.origins import find_origins, voices_of
from compare.records import Apart, Finding, Measure, Pair, Relation, Speaker
from compare.same_event import called
from compare.settings import APART_MOST, FAR_FROM_OWN, LARGEST_FINDING, SIMILAR, STRANGE
from compare.update import RISING, Judged, replaced, stated_on, supersedes, told_when


def identify(prefix: str, parts: Iterable[str]) -> str:
    """Returns a short id that depends on nothing but the given parts, so that it is the same in every run."""
    digest = hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
    return f"{prefix}-{digest[:10]}"


def find(
    claims: Sequence[Mention],
    group: Sequence[int],
    links: Set[tuple[int, int]],
    neighbours: Neighbours,
    passing: Set[str] = frozenset(),
) -> tuple[Finding | None, list[Apart]]:
    """Returns the finding of one group, its pairs judged, and the pairs that are too far apart to be judged.

    The finding is None where no two of its claims can be held against each other. What is told in passing contradicts
    nothing but a sentence that says the same with another figure.
    """
    voices = voices_of([claims[place] for place in group])
    judged = [
        (a, b, _judge(claims[a], claims[b], neighbours, voices))
        for place, a in enumerate(group)
        for b in group[place + 1 :]
        if (a, b) in links or _implied(claims[a], claims[b])
    ]
    apart: list[Apart] = []
    kept: list[Judged] = []
    for a, b, verdict in replaced(claims, judged, voices):
        ends = claims[a].id, claims[b].id
        conflict = verdict[0] == "conflict"
        aside = conflict and not (passing.isdisjoint(ends) or _answer(claims[a], claims[b], neighbours))
        if aside or (conflict and _is_strange(claims[a], claims[b], neighbours)):
            apart.append(Apart(a=ends[0], b=ends[1], why=_WHY_PASSING if aside else _WHY_STRANGE))
        else:
            kept.append((a, b, verdict))
    judged, apart = kept, apart[:APART_MOST]
    weightiest = sorted(judged, key=lambda one: STRENGTH.index(one[2][0]))[:LARGEST_FINDING]
    pairs = [
        _pair(claims[a], claims[b], verdict, neighbours, linked=(a, b) in links)
        for a, b, verdict in sorted(weightiest, key=lambda one: one[:2])
    ]
    told = {place for a, b, _ in judged for place in (a, b)}
    members = [claims[place] for place in group if place in told]
    if not members:
        return None, apart
    lows, highs = [one.figure.low for one in members], [one.figure.high for one in members]
    finding = Finding(
        id=identify("f", (one.id for one in members)),
        relation=strongest([pair.relation for pair in pairs]),
        measure=_commonest(one.figure.measure for one in members),
        event=None,
        claims=tuple(one.id for one in members),
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        pairs=tuple(pairs),
        origins=find_origins(members),
    )
    return finding, apart


def _is_strange(a: Mention, b: Mention, neighbours: Neighbours) -> bool:
    """Returns whether two tolls contradict each other so far that they hardly count the same dead.

    "22 died, a monitor says; one, says the Pentagon": an authority plays a toll down, as a party does beside others or
    of its own losses, or a party boasts. Where nobody does, who counts five times another's dead counts other ones,
    unless the two sentences answer each other: then one of them may have slipped.
    """
    if a.figure.measure not in FATES:
        return False
    smaller, larger = sorted((a, b), key=lambda one: one.figure.low or one.figure.high or 0)
    least = max(smaller.figure.high or smaller.figure.low or 0, 1)
    times = (larger.figure.low or larger.figure.high or 0) / least
    kinds = [one.speaker.kind if one.speaker else None for one in (smaller, larger)]
    if smaller.figure.high == 0 or smaller.own or kinds[1] == "party" or _answer(a, b, neighbours):
        return False
    if times >= STRANGE:
        beside = kinds[0] == "party" and smaller.article.id == larger.article.id
        return not beside and kinds[0] not in _DENYING
    return times >= FAR_FROM_OWN and kinds[1] is None and kinds[0] is not None


def _answer(a: Mention, b: Mention, neighbours: Neighbours) -> bool:
    """Returns whether two sentences say the same but for their figures."""
    near = neighbours.similarity(a, b) >= SIMILAR or neighbours.translation(a, b)
    return neighbours.mutual(a, b) and near


_WHY_PASSING = (
    "one is told in passing: further down, by nobody who counts them all, and no article leads with its like"
)
_WHY_STRANGE = "one is several times the other, and nobody is told to play it down or to boast"
_DENYING = frozenset({"official", "anonymous"})  # who may give far less than others


def _implied(a: Mention, b: Mention) -> bool:
    """Returns whether two claims that were aligned through others are versions of one thing, too.

    A third claim that says little may join two of two towns, or of two days beside each other.
    """
    if whens_meet(a.anchor.whens, b.anchor.whens) == "near":
        return False
    if a.article.id != b.article.id:
        return places_meet(a.anchor.places, b.anchor.places) not in ("differ", "apart")
    return not same_speaker(a.speaker, b.speaker, languages=(a.sentence.language, b.sentence.language))


def _judge(
    a: Mention, b: Mention, neighbours: Neighbours, voices: Mapping[str, Speaker | None]
) -> tuple[Relation, tuple[str, ...]]:
    """Returns how two claims relate, and why, with what only their articles can tell."""
    relation, reason = relate(a.figure, b.figure)
    if relation == "divergence" and _one_statement(a, b, neighbours):
        relation, reason = retold(a.figure, b.figure) or (relation, reason)
    if relation == "conflict" and (none := _none_of(a, b) or _none_of(b, a)):
        return "divergence", (none,)
    if relation == "conflict" and a.figure.measure in FATES:
        newer = supersedes(a, b, voices)
        return ("update", (reason, newer)) if newer else (relation, (reason, told_when(a, b)))
    return relation, (reason,)


def _none_of(a: Mention, b: Mention) -> str | None:
    """Returns why "no civilians were hurt" and "26 were hurt" may both be true, in words."""
    if a.figure.basis != "zero" or not a.groups or a.groups & b.groups:
        return None
    return f"{bounds(b.figure)} people, and “{a.figure.text} {a.figure.counted}”: both may be true"


def _one_statement(a: Mention, b: Mention, neighbours: Neighbours) -> bool:
    """Returns whether two sentences are one statement in two languages."""
    return neighbours.mutual(a, b) and neighbours.translation(a, b)


def _pair(
    a: Mention, b: Mention, verdict: tuple[Relation, tuple[str, ...]], neighbours: Neighbours, *, linked: bool
) -> Pair:
    why = list(verdict[1])
    if a.figure.measure != b.figure.measure:
        why.append(f"measures of one family: {a.figure.measure} / {b.figure.measure}")
    if not linked:
        why.append("aligned through the other claims of this finding")
    return Pair(
        a=a.id,
        b=b.id,
        relation=verdict[0],
        similarity=round(neighbours.similarity(a, b), 4),
        why=(*why, *explain(a, b, neighbours)),
    )


def risen_together(findings: Iterable[Finding], claims: Mapping[str, Mention]) -> list[Finding]:
    """Returns the findings, conflicts as updates where the same two statements update another toll of the event.

    "Two dead and six hurt, the governor said" and later "three dead and ten hurt, the minister said": where three
    replace two, ten replace six.
    """
    findings = list(findings)
    risen = {
        key
        for finding in findings
        for pair in finding.pairs
        if pair.relation == "update"
        and "part" not in (claims[pair.a].scope, claims[pair.b].scope)
        and (key := _from_to(finding, claims[pair.a], claims[pair.b]))
    }
    return [
        finding.model_copy(update={"pairs": pairs, "relation": strongest([pair.relation for pair in pairs])})
        for finding in findings
        for pairs in [tuple(_risen(finding, pair, claims, risen) for pair in finding.pairs)]
    ]


def _risen(
    finding: Finding, pair: Pair, claims: Mapping[str, Mention], risen: Set[tuple[str | None, ...]]
) -> Pair:
    a, b = claims[pair.a], claims[pair.b]
    key = _from_to(finding, a, b) if pair.relation == "conflict" else None
    if key not in risen or stated_on(a) != stated_on(b):
        return pair  # of two days the days have decided
    why = (pair.why[0], "the same two statements update another toll", *pair.why[1:])
    return pair.model_copy(update={"relation": "update", "why": why})


def _from_to(finding: Finding, a: Mention, b: Mention) -> tuple[str | None, ...] | None:
    """Returns which statement gives the smaller and which the larger toll of an event; None for other figures."""
    if a.figure.measure not in RISING or a.article.id == b.article.id:
        return None
    smaller, larger = sorted((a, b), key=lambda one: one.figure.low or 0)
    names = [one.speaker.canonical or one.speaker.name if one.speaker else None for one in (smaller, larger)]
    return finding.event, smaller.article.id, names[0], larger.article.id, names[1]


def counting(claims: Sequence[Mention], group: Sequence[int], event: str | None) -> Counting:
    """Returns a finding's figures as framing wants them."""
    members = [claims[place] for place in group]
    return Counting(
        event=event,
        about=about(_commonest(one.figure.measure for one in members), members),
        counted=tuple(
            Counted(article=one.article.id, sentence=one.sentence, figure=one.figure, speaker=one.speaker)
            for one in members
        ),
    )


def about(what: str, claims: Sequence[Mention]) -> str:
    """Returns how a reader would call something: "killed, Syria, the end of February"."""
    place = next(
        (called(one.anchor.places[0], one.sentence.language) for one in claims if one.anchor.places), None
    )
    time = next((one.anchor.whens[0].words for one in claims if one.anchor.whens), None)
    return ", ".join(part for part in (what, place, time) if part)


def _commonest(measures: Iterable[Measure]) -> Measure:
    counts: dict[Measure, int] = defaultdict(int)
    for measure in measures:
        counts[measure] += 1
    return max(counts, key=lambda one: counts[one])
