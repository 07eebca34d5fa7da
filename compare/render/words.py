"""Figures, intervals, relations and speakers in words."""

import math
from collections.abc import Iterable
from typing import Final

from compare.records import (
    ArticleSummary,
    Claim,
    Decision,
    Event,
    FigureText,
    Finding,
    Number,
    Pair,
    Relation,
    Speaker,
    Unread,
    Verdict,
)
from compare.render.clean import clean, isolated

RELATIONS: Final[tuple[Relation, ...]] = ("conflict", "update", "divergence", "agreement")  # strongest first
SIGNS: Final[dict[Relation, str]] = {"conflict": "↔", "update": "→", "divergence": "≈", "agreement": "="}
MEANINGS: Final[dict[Relation, str]] = {
    "conflict": "both cannot be true as stated",
    "update": "a later statement supersedes an earlier one",
    "divergence": "they differ in precision and can both be true",
    "agreement": "the same figure",
}
_DECIDED: Final[dict[Verdict, str]] = {
    "accepted": "accepted by",
    "dismissed": "dismissed by",
    "same event": "held for one event by",
    "other event": "held for different events by",
    "note": "note by",
}
_LONGEST_NUMBER = 10**15  # beyond it in powers of ten
_EVENT_WORDS = 3  # places and acts of an event that are named
_UNITS: Final[dict[str, str]] = {"century": "centuries", "C": "°C", "F": "°F"} | {
    unit: f"{unit}s"
    for unit in ("decade", "year", "quarter", "month", "fortnight", "week", "weekend", "day", "night", "hour",
                 "minute", "second", "degree")
}  # fmt: skip


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Returns "1 conflict" or "2 conflicts"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def amount(number: Number) -> str:
    """Returns a number with commas between thousands: 2500 is "2,500", 2.50 is "2.5"."""
    if isinstance(number, float):
        if not math.isfinite(number):
            return "unknown"
        number = int(number) if number.is_integer() else round(number, 6)
    if abs(number) < _LONGEST_NUMBER:
        return f"{number:,}"
    digits = str(abs(int(number)))
    return f"{'-' if number < 0 else ''}{digits[0]}.{digits[1:3]}e{len(digits) - 1}"


def figure_words(figure: FigureText) -> str:
    """Returns a figure as an interval: "at least 8", "more than 20", "about 2,500", "dozens (24 or more)"."""
    words = _interval(figure)
    return f"{words} {_unit(figure.unit, words)}" if figure.unit else words


def _unit(unit: str, words: str) -> str:
    """Returns a unit as it is written after an amount: "year" is "1 year" and "2 years"; codes stay codes."""
    if words == "1" and unit.islower():
        return clean(unit)
    return _UNITS.get(unit, clean(unit))


def _interval(figure: FigureText) -> str:
    value, low, high = figure.value, figure.low, figure.high
    if value is None:
        bounds = bounds_words(low, high)
        return f"{isolated(clean(figure.text))} ({bounds})" if figure.vague else bounds
    if low == high == value:
        return f"about {amount(value)}" if figure.vague else amount(value)
    if low is not None and high is None:
        return f"{'at least' if low == value else 'more than'} {amount(value)}"
    if high is not None and low is None:
        return f"{'at most' if high == value else 'under'} {amount(value)}"
    return f"{amount(value)} ({bounds_words(low, high)})"


def bounds_words(low: Number | None, high: Number | None) -> str:
    """Returns "8 or more", "up to 50", "10 to 15", "8" or "any number"."""
    if low is None and high is None:
        return "any number"
    if high is None:
        return f"{amount(low or 0)} or more"
    if low is None:
        return f"up to {amount(high)}"
    return amount(low) if low == high else f"{amount(low)} to {amount(high)}"


def measure_words(claim: Claim) -> str:
    """Returns what a claim counts: its measure, or the counted noun where the measure says nothing."""
    if claim.measure == "count":
        return isolated(clean(claim.figure.counted or "count"))
    return claim.measure


def speaker_words(speaker: Speaker | None) -> str:
    """Returns who says it and with which words; an unattributed claim is the article's own."""
    if speaker is None:
        return "the article itself"
    carrier = f", via {isolated(clean(speaker.carrier))}" if speaker.carrier else ""
    verb = f", “{isolated(clean(speaker.verb))}”" if speaker.verb else ""
    return f"{isolated(clean(speaker.name))}{carrier}{verb}"


def speaker_note(speaker: Speaker | None) -> str:
    """Returns the kind of speaker and what the reporting verb does beyond saying: "party, deny"."""
    if speaker is None:
        return ""
    known = (
        speaker.kind if speaker.kind != "other" else "",
        speaker.stance if speaker.stance != "neutral" else "",
    )
    return ", ".join(word for word in known if word)


def unread_words(item: Unread) -> str:
    """Returns which input could not be read, and why."""
    return f"{isolated(clean(item.path))}: {clean(item.error)}"


def article_words(article: ArticleSummary) -> str:
    """Returns an article's title, or its path where it has none."""
    return isolated(clean(article.title or article.path))


def event_words(event: Event | None) -> str:
    """Returns when, where and what: "2020-03-11 to 2020-03-12 · Taji · attack"; empty for no known event."""
    if event is None:
        return ""
    parts: list[str] = []
    if event.date:
        ends = (event.date.from_, event.date.to)
        parts.append(clean(ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"))
    parts.extend(_some(words) for words in (event.places, event.acts) if words)
    return " · ".join(parts)


def _some(words: tuple[str, ...]) -> str:
    more = ", …" if len(words) > _EVENT_WORDS else ""
    return isolated(clean(", ".join(words[:_EVENT_WORDS]))) + more


def decision_words(decision: Decision) -> str:
    """Returns what was decided, by whom and why: "dismissed by Ada: a misprint"."""
    name = isolated(clean(decision.reviewer))
    reason = f": {isolated(clean(decision.reason))}" if decision.reason else ""
    return (
        f"{_DECIDED[decision.verdict]} {name}{reason}{' (it has changed since)' if decision.changed else ''}"
    )


def dismissed(finding: Finding) -> bool:
    """Returns whether a reviewer has found that this is no flag, and it still says what it said then."""
    return dismissing(finding.decisions)


def dismissing(decisions: Iterable[Decision]) -> bool:
    """Returns whether one of the decisions on a finding dismisses it, and still holds."""
    return any(one.verdict in ("dismissed", "other event") and not one.changed for one in decisions)


def nearness(pair: Pair) -> str:
    """Returns how near two sentences are, unless the pair's reasons tell it."""
    told = any(reason.startswith("similarity") for reason in pair.why)
    return "" if told else f", similarity {pair.similarity:.2f}"
