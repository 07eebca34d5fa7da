"""From a report to the rows of a ledger: ranges are kept and never averaged, sources are never summed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from compare.judge import ends
from compare.records import Claim, Dates, Event, Measure, Number, Record, Report, Total

Precision = Literal["day", "days", "month", "year", "years", "unknown"]
_WEEKS = 27  # days from which a window is a month rather than some days
_MONTHS = 32  # days from which a window is a year
_YEAR = 367  # days from which a window is several years


class Stated(Record):
    """A number and the claims that give it."""

    value: Number
    claims: tuple[str, ...]


class Party(Record):
    """What one speaker says, his figures in the range of all; a party to the conflict is listed apart, too."""

    speaker: str
    low: Number
    high: Number
    claims: tuple[str, ...]


class Row(Record):
    """One event and measure."""

    event: str
    measure: Measure
    date: Dates | None
    precision: Precision  # of the date: how wide the window is
    places: tuple[str, ...]
    acts: tuple[str, ...]
    minimum: Stated
    maximum: Stated  # the greatest stated bound: of "more than 20" it is 21
    articles: int
    speakers: tuple[str, ...]  # each voice once; articles that name nobody are not among them
    origins: int  # voices that do not repeat one another
    majority: (
        Stated | None
    )  # the number that most origins state, at least two of them and more than any other
    majority_origins: int  # how many those are; 0 where there is no majority
    conservative: Stated | None  # the least number stated outright by whoever is no party to the conflict
    parties: tuple[Party, ...]
    claims: tuple[str, ...]
    voices: tuple[Party, ...] = ()  # each of the speakers with his own range, in the order met
    fighters: tuple[Party, ...] = ()  # what each tells of fighters alone; in no range of the others
    passing: tuple[
        Party, ...
    ] = ()  # what is told in passing, far from what any article leads with; in no range
    partial: tuple[Party, ...] = ()  # what one hospital took in or one witness saw of more; in no range


def ledger(report: Report) -> tuple[Row, ...]:
    """Returns one row per event and measure, those with most origins first.

    A row holds the claims of the whole; parts of it (the children among the dead) are never a minimum. Nor are fighters
    alone ("14 militants killed") where civilians are counted: they are listed apart. So is a number far below or above
    all that the articles lead with, which one of them tells further down and nobody stands for who counts: the four of
    a witness among the nine of all sources. So is what one hospital took in, or one witness saw, where the same article
    has counted more before.

    >>> # three articles: "8 killed" twice from one speaker, "at least 10" from another
    >>> # minimum 8, maximum 10, origins 2, majority None, conservative 8
    """
    claims = {claim.id: claim for claim in report.claims}
    rows = [
        _row(
            event,
            total,
            *(
                [claims[one] for one in some]
                for some in (total.claims, total.fighters, total.passing, total.partial)
            ),
        )
        for event in report.events
        for total in event.totals.values()
    ]
    weight = _weights(rows)
    return tuple(sorted(rows, key=lambda row: (*weight[row.event], row.event, -row.origins, row.measure)))


def _weights(rows: Iterable[Row]) -> Mapping[str, tuple[int, int]]:
    """Returns how an event ranks: by the articles and the origins of its best told measure."""
    weight: dict[str, tuple[int, int]] = {}
    for row in rows:
        weight[row.event] = min(weight.get(row.event, (0, 0)), (-row.articles, -row.origins))
    return weight


def _row(
    event: Event,
    total: Total,
    claims: Sequence[Claim],
    fighters: Sequence[Claim],
    passing: Sequence[Claim],
    partial: Sequence[Claim],
) -> Row:
    told = ends(claims)
    low, high = min(map(least, told)), max(map(greatest, told))
    speakers = dict.fromkeys(_voice(claim) for claim in claims if claim.speaker)
    origin = {name: at for at, one in enumerate(total.origins) for name in one.claims}
    majority, origins = _majority(claims, origin)
    return Row(
        event=event.id,
        measure=claims[0].measure,
        date=event.date,
        precision=precision(event.date),
        places=event.places,
        acts=event.acts,
        minimum=Stated(value=low, claims=_ids(claim for claim in told if least(claim) == low)),
        maximum=Stated(value=high, claims=_ids(claim for claim in told if greatest(claim) == high)),
        articles=len({claim.article for claim in claims}),
        speakers=tuple(speakers),
        origins=len(total.origins) or len(claims),  # a report of before origins were kept
        majority=majority,
        majority_origins=origins,
        conservative=_conservative(claims),
        parties=_ranges(claim for claim in claims if _is_party(claim)),
        claims=_ids(claims),
        voices=_ranges(claim for claim in claims if claim.speaker),
        fighters=_ranges(fighters),
        passing=_ranges(passing),
        partial=_ranges(partial),
    )


def least(claim: Claim) -> Number:
    """Returns the low end of a figure, or what an open one states: of "up to 40" it is 40."""
    low, high = claim.figure.low, claim.figure.high
    return low if low is not None else high if high is not None else 0


def greatest(claim: Claim) -> Number:
    """Returns the high end of a figure, or the low end of an open one: of "at least 8" it is 8."""
    low, high = claim.figure.low, claim.figure.high
    return high if high is not None else low if low is not None else 0


def precision(dates: Dates | None) -> Precision:
    """Returns how wide a window is, in words."""
    if dates is None:
        return "unknown"
    days = (date.fromisoformat(dates.to) - date.fromisoformat(dates.from_)).days + 1
    if days == 1:
        return "day"
    if days <= _WEEKS:
        return "days"
    return "month" if days < _MONTHS else "year" if days < _YEAR else "years"


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def _voice(claim: Claim) -> str:
    return (claim.speaker.canonical or claim.speaker.name) if claim.speaker else ""


def _majority(claims: Sequence[Claim], origin: Mapping[str, int]) -> tuple[Stated | None, int]:
    """Returns the number that most origins state, where at least two do and no other number has as many."""
    origins: dict[Number, set[int | str]] = defaultdict(set)
    for claim in claims:
        if claim.figure.value is not None:
            origins[claim.figure.value].add(origin.get(claim.id, claim.id))
    counts = Counter({value: len(names) for value, names in origins.items()}).most_common(2)
    if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[1][1] == counts[0][1]):
        return None, 0
    value, number = counts[0]
    return Stated(value=value, claims=_ids(one for one in claims if one.figure.value == value)), number


def _conservative(claims: Sequence[Claim]) -> Stated | None:
    """Returns the least number stated outright; a party's own figure counts only where nobody else states one."""
    stated = [claim for claim in claims if claim.figure.value is not None]
    outside = [claim for claim in stated if not _is_party(claim)] or stated
    if not outside:
        return None
    value = min(map(least, outside))
    return Stated(value=value, claims=_ids(claim for claim in outside if least(claim) == value))


def _is_party(claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.kind == "party"


def _ranges(claims: Iterable[Claim]) -> tuple[Party, ...]:
    """Returns each speaker of some claims with the range of his own figures."""
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[_voice(claim)].append(claim)
    return tuple(
        Party(speaker=name, low=min(map(least, rows)), high=max(map(greatest, rows)), claims=_ids(rows))
        for name, rows in own.items()
    )
