"""From groups of claims to the report's findings and events."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from compare.attribute import same_speaker
from compare.claims import Mention
from compare.events import MINGLED, act_family
from compare.evidence import explain
from compare.framing import Counted, Counting, Happening
from compare.guard import AT_EVENTS
from compare.judge import STRENGTH, relate, retold, strongest
from compare.neighbours import Neighbours
from compare.origins import find_origins, voices_of
from compare.parts import FATES
from compare.records import Dates, Event, Finding, Measure, Number, Pair, Relation, Speaker, Total
from compare.same_event import called
from compare.settings import LARGEST_FINDING
from compare.update import replaced, supersedes, told_when
from compare.where import Place, same_place


def identify(prefix: str, parts: Iterable[str]) -> str:
    """Returns a short id that depends on nothing but the given parts, so that it is the same in every run."""
    digest = hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
    return f"{prefix}-{digest[:10]}"


def find(
    claims: Sequence[Mention],
    group: Sequence[int],
    links: Set[tuple[int, int]],
    neighbours: Neighbours,
) -> Finding:
    """Returns the finding of one group: its pairs judged, and the strongest of their relations."""
    voices = voices_of([claims[place] for place in group])
    judged = [
        (a, b, _judge(claims[a], claims[b], neighbours, voices))
        for place, a in enumerate(group)
        for b in group[place + 1 :]
        if (a, b) in links or _implied(claims[a], claims[b])
    ]
    judged = replaced(claims, judged, voices)
    weightiest = sorted(judged, key=lambda one: STRENGTH.index(one[2][0]))[:LARGEST_FINDING]
    pairs = [
        _pair(claims[a], claims[b], verdict, neighbours, linked=(a, b) in links)
        for a, b, verdict in sorted(weightiest, key=lambda one: one[:2])
    ]
    members = [claims[place] for place in group]
    lows, highs = [one.figure.low for one in members], [one.figure.high for one in members]
    return Finding(
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


def _implied(a: Mention, b: Mention) -> bool:
    """Returns whether two claims that were aligned through others are versions of one thing, too."""
    return a.article.id != b.article.id or not same_speaker(
        a.speaker, b.speaker, languages=(a.sentence.language, b.sentence.language)
    )


def _judge(
    a: Mention, b: Mention, neighbours: Neighbours, voices: Mapping[str, Speaker | None]
) -> tuple[Relation, tuple[str, ...]]:
    """Returns how two claims relate, and why, with what only their articles can tell."""
    relation, reason = relate(a.figure, b.figure)
    if relation == "divergence" and _one_statement(a, b, neighbours):
        relation, reason = retold(a.figure, b.figure) or (relation, reason)
    if relation == "conflict" and a.figure.measure in FATES:
        newer = supersedes(a, b, voices)
        return ("update", (reason, newer)) if newer else (relation, (reason, told_when(a, b)))
    return relation, (reason,)


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


def counting(claims: Sequence[Mention], group: Sequence[int], event: str | None) -> Counting:
    """Returns a finding's figures as framing wants them."""
    members = [claims[place] for place in group]
    return Counting(
        event=event,
        about=_about(_commonest(one.figure.measure for one in members), members),
        counted=tuple(
            Counted(article=one.article.id, sentence=one.sentence, figure=one.figure, speaker=one.speaker)
            for one in members
        ),
    )


def _about(what: str, claims: Sequence[Mention]) -> str:
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


Node = tuple[str, int, str, str]


class Happenings:
    """Which claims share an event: those of one passage of an article, and those that one finding holds."""

    def __init__(self, claims: Sequence[Mention], groups: Sequence[Sequence[int]]) -> None:
        """Takes all claims, and the findings' groups by places in that list."""
        self._claims = claims
        self._parent: dict[Node, Node] = {}
        for claim in claims:
            self._parent.setdefault(_node(claim), _node(claim))
        for group in groups:
            for place in group[1:]:
                self._join(_node(claims[group[0]]), _node(claims[place]))
        grouped = {place for group in groups for place in group}
        members: dict[Node, list[Mention]] = defaultdict(list)
        for place, claim in enumerate(claims):
            if place in grouped or _happens(claim):
                members[self._root(_node(claim))].append(claim)
        self.events = tuple(_event(row) for row in members.values())
        self.happenings = tuple(
            _happening(event, row) for event, row in zip(self.events, members.values(), strict=True)
        )
        self.of = {
            claim.id: event.id
            for event, row in zip(self.events, members.values(), strict=True)
            for claim in row
        }

    def _root(self, node: Node) -> Node:
        while self._parent[node] != node:
            node = self._parent[node]
        return node

    def _join(self, a: Node, b: Node) -> None:
        first, second = sorted((self._root(a), self._root(b)))
        self._parent[second] = first


def _node(claim: Mention) -> Node:
    """Returns the passage a claim stands in; a withdrawal told beside an attack is another event."""
    act = act_family(claim.anchor.act)
    act = act if act not in MINGLED else None
    return claim.article.id, claim.anchor.scene, claim.anchor.branch, act or ""


def _happens(claim: Mention) -> bool:
    counted = claim.figure.measure in AT_EVENTS
    return counted and bool(claim.anchor.whens or claim.anchor.places)


def _event(claims: Sequence[Mention]) -> Event:
    seen: list[Place] = []
    names: dict[str, None] = {}
    for claim in claims:
        for place in claim.anchor.places:
            if not any(same_place(place, other) for other in seen):
                seen.append(place)
                names.setdefault(called(place, claim.sentence.language))
    acts = dict.fromkeys(claim.anchor.act_words for claim in claims if claim.anchor.act_words)
    return Event(
        id=identify("e", (claims[0].id,)),
        date=_dates(claims),
        places=tuple(names),
        acts=tuple(acts),
        totals=_totals(claims),
    )


def _happening(event: Event, claims: Sequence[Mention]) -> Happening:
    sentences = dict.fromkeys((claim.article.id, claim.sentence.index) for claim in claims)
    what = event.acts[0] if event.acts else claims[0].figure.measure
    return Happening(event=event.id, about=_about(what, claims), sentences=tuple(sentences))


def _dates(claims: Sequence[Mention]) -> Dates | None:
    """Returns the narrowest dated windows of the claims, joined; None where no year is known."""
    windows = [
        (when.days or 0, when.first, when.last)
        for claim in claims
        for when in claim.anchor.whens
        if when.first and when.last and when.year_known
    ]
    if not windows:
        return None
    width = min(days for days, _, _ in windows)
    first: date = min(one for days, one, _ in windows if days == width)
    last: date = max(one for days, _, one in windows if days == width)
    return Dates(from_=first.isoformat(), to=last.isoformat())


def _totals(claims: Sequence[Mention]) -> dict[str, Total]:
    """Returns, by measure, the least low and the greatest stated bound of the claims of the whole."""
    rows: dict[Measure, list[Mention]] = defaultdict(list)
    for claim in claims:
        if claim.scope == "whole" and claim.figure.measure in AT_EVENTS:
            rows[claim.figure.measure].append(claim)
    return {measure: _total(row) for measure, row in sorted(rows.items())}


def _total(claims: Sequence[Mention]) -> Total:
    stated: list[tuple[Number, Number]] = []
    for claim in claims:
        low, high = claim.figure.low, claim.figure.high
        bound = high if high is not None else low if low is not None else 0
        stated.append((low if low is not None else 0, bound))
    return Total(
        low=min(low for low, _ in stated),
        high=max(high for _, high in stated),
        claims=tuple(claim.id for claim in claims),
        origins=find_origins(claims),
    )
