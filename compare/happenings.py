"""Which claims share an event, and what an event's totals are made of."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from compare.assemble import about, identify
from compare.deeds import MINGLED, Act, act_family
from compare.fates import FATES
from compare.framing import Happening
from compare.guard import AT_EVENTS, over_time
from compare.judge import bare, ends
from compare.mentions import Group, Mention
from compare.origins import find_origins
from compare.passing import beyond_all, of_some, partial_views, told_in_passing
from compare.records import Dates, Event, Measure, Number, Total
from compare.same_event import called, scopes_apart, times_apart
from compare.where import Place, same_place

_ARMED: frozenset[Group] = frozenset({"combatants"})
_CIVIL: frozenset[Group] = frozenset({"civilians", "women", "children"})
_SEVERAL = 10  # below it a bare vague word ("several") says too little to be the end of a range
_TOLD = 2  # the share of the best told finding's voices that another one needs: more than a half
Node = tuple[str, int, str, str, int]
Passage = tuple[str, int, str]  # article, scene, branch


class Happenings:
    """Which claims share an event: those of one passage of an article, and those that one finding holds."""

    def __init__(self, claims: Sequence[Mention], groups: Sequence[Sequence[int]]) -> None:
        """Takes all claims, and the findings' groups by places in that list."""
        self._nodes = _nodes(claims)
        self._parent: dict[Node, Node] = {node: node for node in self._nodes}
        for group in groups:
            for place in group[1:]:
                self._join(self._nodes[group[0]], self._nodes[place])
        finding = {place: number for number, group in enumerate(groups) for place in group}
        members: dict[Node, list[int]] = defaultdict(list)
        for place, claim in enumerate(claims):
            if place in finding or _happens(claim):
                members[self._root(self._nodes[place])].append(place)
        rows = [[claims[place] for place in places] for places in members.values()]
        self.events = tuple(
            _event(row, [finding.get(place) for place in places])
            for row, places in zip(rows, members.values(), strict=True)
        )
        self.happenings = tuple(_happening(event, row) for event, row in zip(self.events, rows, strict=True))
        self.of = {claim.id: event.id for event, row in zip(self.events, rows, strict=True) for claim in row}

    def _root(self, node: Node) -> Node:
        while self._parent[node] != node:
            node = self._parent[node]
        return node

    def _join(self, a: Node, b: Node) -> None:
        first, second = sorted((self._root(a), self._root(b)))
        self._parent[second] = first


def _nodes(claims: Sequence[Mention]) -> list[Node]:
    """Returns the passage that each claim stands in; one passage holds several where their times exclude each other.

    A withdrawal told beside an attack is another event, and so is "in 2015, 28 died" beside the two of today.
    """
    seen: dict[tuple[str, int, str, str], list[Mention]] = defaultdict(list)
    nodes: list[Node] = []
    leading = _leading_acts(claims)
    for claim in claims:
        act = act_family(claim.anchor.act) or leading.get(_scene(claim))
        key = (*_scene(claim), "" if act is None or act in MINGLED else act)
        known = seen[key]
        number = next(
            (
                at
                for at, one in enumerate(known)
                if times_apart(one.anchor, claim.anchor) is None
                and scopes_apart(one.anchor, claim.anchor) is None
                and over_time(one, claim) is None
            ),
            len(known),
        )
        if number == len(known):
            known.append(claim)
        nodes.append((*key, number))
    return nodes


def _scene(claim: Mention) -> Passage:
    return claim.article.id, claim.anchor.scene, claim.anchor.branch


def _leading_acts(claims: Sequence[Mention]) -> dict[Passage, Act]:
    """Returns, by scene, the one kind of act it tells people's fate by: the quake of those who "slept in tents"."""
    found: dict[Passage, set[Act]] = defaultdict(set)
    for claim in claims:
        act = act_family(claim.anchor.act)
        if act and claim.figure.measure in FATES:
            found[_scene(claim)].add(act)
    return {scene: acts.pop() for scene, acts in found.items() if len(acts) == 1}


def _happens(claim: Mention) -> bool:
    counted = claim.figure.measure in AT_EVENTS
    known = claim.anchor.whens or claim.anchor.places or claim.anchor.announced
    return counted and bool(known) and not _of_years(claim)


def _of_years(claim: Mention) -> bool:
    """Returns whether a toll is of a whole war, or of years up to now: that is no event of its own.

    "The war has killed more than 70,000 people since 2016" stands in the report, and in no row of the ledger.
    """
    published, whens = claim.article.published, claim.anchor.whens
    began = [when.first for when in whens if when.period and when.first and when.year_known]
    long = published and began and len(began) == len(whens)
    years = bool(long and published and all(first.year < int(published[:4]) for first in began))
    return bool(claim.anchor.lasting) or years


def _event(claims: Sequence[Mention], findings: Sequence[int | None]) -> Event:
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
        totals=_totals(claims, findings),
    )


def _happening(event: Event, claims: Sequence[Mention]) -> Happening:
    sentences = dict.fromkeys((claim.article.id, claim.sentence.index) for claim in claims)
    what = event.acts[0] if event.acts else claims[0].figure.measure
    return Happening(event=event.id, about=about(what, claims), sentences=tuple(sentences))


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


def _totals(claims: Sequence[Mention], findings: Sequence[int | None]) -> dict[str, Total]:
    """Returns, by measure, the least low and the greatest stated bound of the claims of the whole."""
    rows: dict[Measure, list[tuple[Mention, int | None]]] = defaultdict(list)
    leads = _leads(claims)
    for claim, finding in zip(claims, findings, strict=True):
        if (
            claim.scope == "whole"
            and claim.figure.measure in AT_EVENTS
            and not (claim.lesser and finding is None)
        ):
            rows[claim.figure.measure].append((claim, finding))
    meant = {_counted(claim) for claim in claims if claim.groups >= _ARMED and claim.figure.counted}
    civil = any(claim.groups & _CIVIL for claim in claims)
    return {measure: _total(row, leads, meant, civil=civil) for measure, row in sorted(rows.items())}


def _counted(claim: Mention) -> tuple[str, int, str | None]:
    """Returns whom a claim counts, and where: a bare number may take over the fighters of the one before it."""
    return claim.article.id, claim.sentence.index, claim.figure.counted


def _leads(claims: Sequence[Mention]) -> set[Passage]:
    """Returns the passage of each article's first toll."""
    firsts: dict[str, Passage] = {}
    for claim in claims:
        if _is_toll(claim):
            firsts.setdefault(claim.article.id, _passage(claim))
    return set(firsts.values())


def _of_one_event(row: Sequence[tuple[Mention, int | None]], leads: Collection[Passage]) -> list[Mention]:
    """Returns the claims that a total is made of: those that a finding holds against each other, if one does.

    With them stand what their own sentences tell besides, what others are quoted with in their passages, and what an
    article leads with of which no finding holds any claim. What one voice alone tells elsewhere, and no finding
    holds, is of something else more often than not. A bare "several" counts only where nobody gives a number; so do,
    where no finding is, one man's fate and a side's losses.
    """
    voices: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for claim, finding in row:
        if finding is not None:
            voices[finding].add((claim.article.id, claim.speaker.name if claim.speaker else ""))
    most = max((len(names) for names in voices.values()), default=0)
    told = {finding for finding, names in voices.items() if len(names) > 1 and _TOLD * len(names) > most}
    kept = [claim for claim, finding in row if finding in told]
    sentences = {(one.article.id, one.sentence.index) for one in kept}
    passages = {_passage(one) for one in kept}
    kept += [
        claim
        for claim, finding in row
        if finding not in told
        and (
            (claim.article.id, claim.sentence.index) in sentences
            or (claim.speaker and _passage(claim) in passages and _is_toll(claim))
        )
    ]
    if kept:
        kept += _first_tolls(row, kept, leads)
    kept = kept or [claim for claim, _ in row if _is_toll(claim)] or [claim for claim, _ in row]
    return [claim for claim in kept if _is_telling(claim)] or kept


def _first_tolls(
    row: Sequence[tuple[Mention, int | None]], kept: Sequence[Mention], leads: Collection[Passage]
) -> list[Mention]:
    """Returns the first toll of each article that has none among some claims, if it stands where the article leads."""
    told = {claim.article.id for claim in kept}
    firsts: dict[str, Mention] = {}
    for claim, _ in row:
        if _is_toll(claim) and claim.figure.basis != "zero":
            firsts.setdefault(claim.article.id, claim)
    return [one for article, one in firsts.items() if article not in told and _passage(one) in leads]


def _passage(claim: Mention) -> Passage:
    return claim.article.id, claim.anchor.scene, claim.anchor.branch


def _is_toll(claim: Mention) -> bool:
    return claim.figure.basis != "one" and not claim.own and not claim.lesser


def _is_telling(claim: Mention) -> bool:
    """Returns whether a claim can be the end of a range.

    A bare "several" cannot, nor "without casualties" of nobody's, nor that no civilian was hurt, which leaves all
    others; that no civilian was killed is what a party sets against the dead that others count.
    """
    figure = claim.figure
    if figure.basis == "zero":
        return claim.speaker is not None and (figure.measure == "killed" or not claim.groups)
    return not bare(figure) or (figure.low or 0) >= _SEVERAL


def _total(
    row: Sequence[tuple[Mention, int | None]],
    leads: Collection[Passage],
    meant: Collection[tuple[str, int, str | None]],
    *,
    civil: bool,
) -> Total:
    fighters = _fighters([claim for claim, _ in row], meant, civil=civil)
    counted = [one for one in row if one[0].id not in fighters]
    beyond = beyond_all([claim for claim, _ in counted])
    claims = _of_one_event([one for one in counted if one[0].id not in beyond], leads)
    views = partial_views(claims)
    passing = told_in_passing(claims, views) | beyond
    partial = (views | of_some(claims)) - passing
    aside = tuple(claim.id for claim in claims if claim.id in passing)
    seen = tuple(claim.id for claim in claims if claim.id in partial)
    claims = [claim for claim in claims if claim.id not in passing | partial]
    stated: list[tuple[Number, Number]] = []
    for claim in ends(claims):
        low, high = claim.figure.low, claim.figure.high
        bound = high if high is not None else low if low is not None else 0
        stated.append((low if low is not None else 0, bound))
    return Total(
        low=min(low for low, _ in stated),
        high=max(high for _, high in stated),
        claims=tuple(claim.id for claim in claims),
        origins=find_origins(claims),
        fighters=fighters,
        passing=aside,
        partial=seen,
    )


def _fighters(
    claims: Sequence[Mention], meant: Collection[tuple[str, int, str | None]], *, civil: bool
) -> tuple[str, ...]:
    """Returns the claims that count fighters alone, where others count civilians, or soldiers in most articles.

    So does a number whose noun is theirs: "60 fighters were killed and over 20 wounded". Where no civilians are told
    of, they are the dead: soldiers whom an attack on a base killed, the "22 militiamen" of whom others say "only one".
    What a party says it did to its enemy is apart, too, if the event is told to have harmed civilians (`civil`).
    """
    armed = [claim for claim in claims if claim.groups >= _ARMED or _counted(claim) in meant]
    among = any(claim.groups & _CIVIL for claim in claims)
    mixed = civil and len(armed) < len(claims)
    sides = {
        side: {one.article.id for one in claims if one.arms == {side}} for side in ("soldiers", "fighters")
    }
    soldiers = len(sides["soldiers"]) > len(sides["fighters"])
    return tuple(
        claim.id
        for claim in claims
        if (
            claim in armed
            and (among or (mixed and claim.speaker and claim.speaker.kind == "party"))
            and not claim.groups & _CIVIL
        )
        or (soldiers and claim.arms == {"fighters"})
    )
