"""Lays a report out for reading: findings ranked, the claims of each put on sides."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from compare.errors import InputError
from compare.records import ArticleSummary, Claim, Event, FigureText, Finding, Number, Pair, Relation, Report
from compare.render.clean import clean
from compare.render.words import (
    RELATIONS,
    SIGNS,
    counted,
    dismissed,
    event_words,
    figure_words,
    measure_words,
)

Rank = tuple[bool, int, float, int, str]

_LARGEST = 1e300  # keeps ratios of absurd figures finite
_UNKNOWN = "time unknown"
SIDES_NAMED = 5  # figures named in a headline


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberedClaim:
    """A claim with the letter it has inside its finding and the number of its article."""

    letter: str
    claim: Claim
    article: ArticleSummary
    number: int  # of the article in the report, from 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """All claims of a finding that state the same interval."""

    words: str  # the interval in words
    sign: str  # how it relates to the side before it; of the first side ""
    figure: FigureText
    claims: tuple[NumberedClaim, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """What was stated on one day, in a finding that holds an update."""

    day: str  # ISO 8601 as precise as known; "time unknown" where nothing tells it
    figures: tuple[str, ...]  # each with the letters of its claims: "11 (a, c)"


@dataclass(frozen=True, kw_only=True, slots=True)
class LetteredPair:
    """A pair with the letters of its two claims."""

    a: str
    b: str
    pair: Pair


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A finding as it is read: number in rank order, headline, sides, pairs strongest first."""

    number: int
    finding: Finding
    measure: str
    headline: str  # "at least 8 ↔ 1"
    event: str
    sides: tuple[Side, ...]
    pairs: tuple[LetteredPair, ...]
    speakers: int  # distinct, an article without a named speaker being its own
    strength: float  # the widest ratio between two figures that stand in the finding's own relation
    voices: str  # "3 articles, 1 origin"
    timeline: tuple[Moment, ...]  # earliest first; empty where nothing was updated


class Layout:
    """A report by id and in reading order.

    Attributes:
        report: the report as given.
        numbers: article id to its number, from 1.
        articles, claims, events: the records by their ids.
        findings: conflicts first, and of one relation the strongest first; those that are dismissed last.

    Raises:
        InputError: the report names an article, claim or event that it does not hold.
    """

    def __init__(self, report: Report, numbers: Mapping[str, int] | None = None) -> None:
        """Takes a report and, if it is a part of a larger one, the numbers that its articles have there."""
        self.report: Final = report
        self.articles: Final[Mapping[str, ArticleSummary]] = {item.id: item for item in report.articles}
        self.numbers: Final[Mapping[str, int]] = (
            {item.id: at for at, item in enumerate(report.articles, 1)} if numbers is None else numbers
        )
        self.claims: Final[Mapping[str, Claim]] = {item.id: item for item in report.claims}
        self.events: Final[Mapping[str, Event]] = {item.id: item for item in report.events}
        try:
            self._check()
            laid = sorted(map(self._laid, report.findings), key=_rank)
            self.findings: Final = tuple(replace(item, number=at) for at, item in enumerate(laid, 1))
        except KeyError as error:
            name = error.args[0]
            message = f"the report names {name!r} but does not hold it; expected a whole report: make it anew"
            raise InputError(message) from None

    def count(self, relation: Relation) -> int:
        """Returns how many findings have this relation and are not dismissed."""
        return sum(item.relation == relation and not dismissed(item) for item in self.report.findings)

    @property
    def dismissed(self) -> int:
        """How many findings reviewers have dismissed."""
        return sum(map(dismissed, self.report.findings))

    def tag(self, article: str) -> str:
        """Returns an article's number and language: "[2] fr"."""
        return f"[{self.numbers[article]}] {self.articles[article].language}"

    def source(self, claim: Claim) -> str:
        """Returns who answers for a claim: its speaker, or the article where nobody is named."""
        if claim.speaker:
            return claim.speaker.name
        article = self.articles[claim.article]
        return f"[{self.numbers[claim.article]}] {article.publisher or 'the article itself'}"

    def _check(self) -> None:
        """Looks every named id up once."""
        for claim in self.report.claims:
            self._known_event(claim.event)
            _ = self.articles[claim.article]
        for finding in self.report.findings:
            self._known_event(finding.event)
        for apart in self.report.apart:
            _ = self.claims[apart.a], self.claims[apart.b]
        for group in self.report.framing:
            for wording in group.wordings:
                _ = self.articles[wording.article]
        for table in self.report.accounts:
            self._known_event(table.event)
            for account in table.accounts:
                _ = [self.articles[name] for name in (*account.articles, *(c.article for c in account.cells))]

    def _known_event(self, event: str | None) -> None:
        if event is not None:
            _ = self.events[event]

    def _strength(self, finding: Finding) -> float:
        ratios = [
            ratio(self.claims[pair.a].figure, self.claims[pair.b].figure)
            for pair in finding.pairs
            if pair.relation == finding.relation
        ]
        return max(ratios, default=1.0)

    def _laid(self, finding: Finding) -> Laid:
        """Lays a finding out; its number is yet to come."""
        groups: dict[tuple[object, ...], list[Claim]] = {}
        for name in finding.claims:
            claim = self.claims[name]
            groups.setdefault(_interval(claim.figure), []).append(claim)
        if finding.relation == "update":
            ordered = self._earliest_first(list(groups.values()))
        else:
            ordered = sorted(groups.values(), key=_largest_first)
        letters = {claim.id: letter(at) for at, claim in enumerate(c for group in ordered for c in group)}
        signs = ["", *(_sign(finding, *both) for both in pairwise(ordered))]
        sides = tuple(self._side(group, sign, letters) for group, sign in zip(ordered, signs, strict=True))
        pairs = sorted(finding.pairs, key=lambda pair: RELATIONS.index(pair.relation))
        return Laid(
            number=0,
            finding=finding,
            measure=measure_words(self.claims[finding.claims[0]])
            if finding.measure == "count"
            else finding.measure,
            headline=_headline(sides),
            event=event_words(self.events[finding.event]) if finding.event else "",
            sides=sides,
            pairs=tuple(_lettered(pair, letters) for pair in pairs),
            speakers=len({self.source(self.claims[name]) for name in finding.claims}),
            strength=self._strength(finding),
            voices=self._voices(finding),
            timeline=self._timeline(finding, letters),
        )

    def _voices(self, finding: Finding) -> str:
        """Returns how many articles tell it and how many origins they have; empty for an old report without them."""
        articles = len({self.claims[name].article for name in finding.claims})
        if not finding.origins:
            return ""
        return f"{counted(articles, 'article')}, {counted(len(finding.origins), 'origin')}"

    def _timeline(self, finding: Finding, letters: Mapping[str, str]) -> tuple[Moment, ...]:
        """Lays the figures of a finding that holds an update in the order they were stated."""
        if not any(pair.relation == "update" for pair in finding.pairs):
            return ()
        days: dict[str, dict[str, list[str]]] = {}
        for claim in sorted((self.claims[name] for name in finding.claims), key=_letters_first(letters)):
            told = days.setdefault(clean(claim.said or _UNKNOWN), {})
            told.setdefault(figure_words(claim.figure), []).append(letters[claim.id])
        return tuple(
            Moment(
                day=day,
                figures=tuple(f"{words} ({', '.join(names)})" for words, names in told.items()),
            )
            for day, told in sorted(days.items(), key=lambda one: (one[0] == _UNKNOWN, one[0]))
        )

    def _side(self, group: list[Claim], sign: str, letters: Mapping[str, str]) -> Side:
        claims = tuple(
            NumberedClaim(
                letter=letters[claim.id],
                claim=claim,
                article=self.articles[claim.article],
                number=self.numbers[claim.article],
            )
            for claim in group
        )
        figure = group[0].figure
        return Side(words=figure_words(figure), sign=sign, figure=figure, claims=claims)

    def _earliest_first(self, groups: list[list[Claim]]) -> list[list[Claim]]:
        """Orders by the day of the statement where all are known, else by size: tolls rise."""

        def stated(group: list[Claim]) -> str:
            return min(claim.said or self.articles[claim.article].published or "" for claim in group)

        known = all(map(stated, groups))
        return sorted(groups, key=lambda group: (stated(group) if known else "", centre(group[0].figure)))


def _rank(item: Laid) -> Rank:
    return rank(
        item.finding.relation,
        item.strength,
        item.speakers,
        item.finding.id,
        dismissed=dismissed(item.finding),
    )


def rank(relation: Relation, strength: float, speakers: int, finding: str, *, dismissed: bool) -> Rank:
    """Returns the place of a finding among others: what is dismissed last, the strongest and most told first."""
    return (dismissed, RELATIONS.index(relation), -round(strength, 6), -speakers, finding)


def _letters_first(letters: Mapping[str, str]) -> Callable[[Claim], tuple[int, str]]:
    return lambda claim: (len(letters[claim.id]), letters[claim.id])


def timeline_words(moments: Iterable[Moment]) -> str:
    """Returns a timeline on one line: "Timeline: 2024-06-18 11 (a) → 2024-06-19 15 (b, c)"."""
    return "Timeline: " + " → ".join(f"{one.day} {', '.join(one.figures)}" for one in moments)


def _lettered(pair: Pair, letters: Mapping[str, str]) -> LetteredPair:
    """Names the claim shown first first."""
    a, b = sorted((letters[pair.a], letters[pair.b]), key=lambda name: (len(name), name))
    return LetteredPair(a=a, b=b, pair=pair)


def _interval(figure: FigureText) -> tuple[object, ...]:
    """Returns what makes two figures one side; bare vague words also need the same words."""
    words = figure.text.casefold() if figure.value is None else ""
    return (figure.value, figure.low, figure.high, figure.vague, figure.unit, words)


def _largest_first(group: list[Claim]) -> tuple[float, str]:
    return (-centre(group[0].figure), figure_words(group[0].figure))


def _sign(finding: Finding, before: Iterable[Claim], after: Iterable[Claim]) -> str:
    """Returns the sign of the strongest relation between two sides, or the finding's own if none is known."""
    here, there = ({claim.id for claim in group} for group in (before, after))
    found = {pair.relation for pair in finding.pairs if {pair.a, pair.b} & here and {pair.a, pair.b} & there}
    return SIGNS[min(found, key=RELATIONS.index, default=finding.relation)]


def _headline(sides: Sequence[Side]) -> str:
    """Returns the figures and how they relate: "8 = at least 8 ↔ 1"."""
    words = " ".join(f"{side.sign} {side.words}" for side in sides[:SIDES_NAMED]).strip()
    return f"{words} (and {len(sides) - SIDES_NAMED} more)" if len(sides) > SIDES_NAMED else words


def letter(at: int) -> str:
    """Returns a, b, ... z, aa, ab, ... for 0, 1, ..."""
    before, last = divmod(at, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


def real(number: Number) -> float:
    """Returns a number as a float that arithmetic can bear."""
    return float(max(-_LARGEST, min(_LARGEST, number)))


def centre(figure: FigureText) -> float:
    """Returns the one number that stands for a figure: as stated, else its low end, else its high end."""
    return real(next((n for n in (figure.value, figure.low, figure.high) if n is not None), 0))


def ratio(a: FigureText, b: FigureText) -> float:
    """Returns how far apart two figures lie, at least 1.

    Disjoint intervals are taken by the gap between them, others by their centres. One is added on both sides
    so that zero has a ratio: at least 8 against 1 is (8 + 1) / (1 + 1) = 4.5.
    """
    low, high = sorted((a, b), key=centre)
    below, above = (low.high, high.low)
    if below is None or above is None or below >= above:
        below, above = centre(low), centre(high)
    shift = 1 - min(0.0, real(below))
    return (real(above) + shift) / (real(below) + shift)
