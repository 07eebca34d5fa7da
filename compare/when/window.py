"""A time as a text names it, and how two of them compare."""

from datetime import date, timedelta
from typing import Literal

from compare.records import Record, Span
from compare.settings import DAY_SLACK

PROXY_YEAR = 2000  # a leap year that stands in where the year is not known
WEEK = 7
LAST_WEEK = 13  # days back from which, and for which, "last week" lasts at most
_LONGEST_MONTH = 31
_MONTH_LEAST = 28  # days from which a window is a month's
_YEAR_LEAST = 300  # days from which a window is a year's


class When(Record):
    """A day, a window of days, a period that things are counted over, or a time that is only hinted at."""

    words: str  # as in the text
    span: Span  # in the text handed to find_whens
    first: date | None = None  # with PROXY_YEAR where the year is not known
    last: date | None = None
    year_known: bool = True
    weekday: int | None = None  # Monday is 0; as stated or, for one known day, as computed
    offset: int | None = None  # days from the day of publication, where that is not known: "yesterday" is -1
    width: int = 1  # days of the window that begins at the offset: "last week" has 13
    year_offset: int | None = None  # years from the year of publication: "last year" is -1
    monthday: int | None = None  # "the 8th": a day of a month that is not stated
    month_offset: int | None = None  # months from that of publication: "the 8th of last month" is -1
    period: bool = False  # "since October", "over the past six months"
    past: bool = False  # "last Thursday"
    future: bool = False  # "next Thursday"
    night: bool = False  # the night that ends on its last day: "in der Nacht zum Mittwoch"
    shift: bool = False  # "in another attack": another time, stated or not
    other: bool = False  # a shift to another event: "in a separate attack"
    turn: bool = False  # "meanwhile": a shift only where another act or place is told
    told: tuple[int, int] | None = None  # days from the time told before: "the next day" is (1, 1)
    clause: Literal["ahead", "behind"] | None = None  # only what a clause beside it tells lies so far back
    so_far: Literal["week", "month", "year"] | None = None  # a period that began with it

    @property
    def days(self) -> int | None:
        """The width of the window in days, or None where it is not known."""
        return (self.last - self.first).days + 1 if self.first and self.last else None


Meeting = Literal["same", "near", "unknown", "apart"]


def meet(a: When, b: When) -> Meeting:
    """Compares two times with a day of slack: time zones, "announced on Tuesday", the night of Tuesday to Wednesday.

    >>> march = dict(words="", span=(0, 0), first=date(2020, 3, 11), last=date(2020, 3, 11))
    >>> meet(When(**march), When(**march | {"last": date(2020, 3, 14)}))
    'same'
    """
    if a.period or b.period:
        return _meet_periods(a, b)
    if a.first and a.last and b.first and b.last:
        return _meet_windows(a, b)
    if a.weekday is not None and b.weekday is not None:
        distance = abs(a.weekday - b.weekday)
        distance = min(distance, WEEK - distance)
        return "apart" if distance > DAY_SLACK else "same" if distance == 0 else "near"
    for one, other in ((a, b), (b, a)):
        if one.monthday and one.first is None and other.first and other.first == other.last:
            distance = abs(one.monthday - other.first.day)  # "the 18th of this month", whichever that is
            distance = min(distance, _LONGEST_MONTH - distance)
            return "apart" if distance > DAY_SLACK else "same" if distance == 0 else "near"
        if (one.days or 0) >= _MONTH_LEAST and other.first is None and other.weekday is not None:
            return "apart"  # whoever writes "on Monday" does not tell of that day as "in 1938" or "in March"
        if (long_past(one) or one.year_offset == 0) and other.first is None and other.weekday is not None:
            return "apart"  # nor as "two weeks ago", "last year" or "this year", whenever that was
    return "unknown"


def long_past(when: When) -> bool:
    """Returns whether a time lies more than a week before an article whose day is not known, or in "last month"."""
    ended = when.offset is not None and (
        when.offset + when.width - 1 < -WEEK or when.offset < -_MONTH_LEAST - WEEK
    )
    return when.first is None and not when.period and (ended or (when.year_offset or 0) < 0)


def _meet_periods(a: When, b: When) -> Meeting:
    """A total over a period meets only a total over the same period."""
    if a.shift or b.shift:
        return "unknown"
    for one, other in ((a, b), (b, a)):
        began = one.period and one.weekday is not None and one.weekday == other.weekday
        if began and not other.period and (not (one.first and other.first) or one.first == other.first):
            return "unknown"  # "since Saturday", of what began "on Saturday"
    if not (a.period and b.period):
        return "apart"
    if not (a.first and b.first):
        return "same" if a.words.casefold() == b.words.casefold() else "unknown"
    known = a.year_known and b.year_known
    first = [one.first if known else _proxy(one.first) for one in (a, b) if one.first]
    return "same" if abs((first[0] - first[1]).days) <= DAY_SLACK else "apart"


def _meet_windows(a: When, b: When) -> Meeting:
    (a_first, a_last), (b_first, b_last) = _comparable(a, b)
    if a.night and b.night and a_last != b_last:
        return "apart"  # whoever names two nights tells of two
    gap = max((b_first - a_last).days, (a_first - b_last).days)
    return "same" if gap <= 0 else "near" if gap <= DAY_SLACK else "apart"


def _comparable(a: When, b: When) -> tuple[tuple[date, date], ...]:
    """Returns both windows, in the proxy year where one year is not known."""
    known = a.year_known and b.year_known
    windows = []
    for one in (a, b):
        if not (one.first and one.last):
            message = "both times must have a window"
            raise ValueError(message)
        turns = one.last.year != one.first.year or (one.last - one.first).days > _YEAR_LEAST
        windows.append(
            (date(PROXY_YEAR, 1, 1), date(PROXY_YEAR, 12, 31))
            if turns and not known
            else (one.first, one.last)
            if known
            else (_proxy(one.first), _proxy(one.last))
        )
    return tuple(windows)


def _proxy(day: date) -> date:
    return day.replace(year=PROXY_YEAR)


def proxied(day: date, year: int) -> date:
    """Moves a day out of the proxy year; 29 February becomes 28 where there is none.

    >>> proxied(date(PROXY_YEAR, 2, 29), 2021)
    datetime.date(2021, 2, 28)
    """
    shift = day.year - PROXY_YEAR
    try:
        return day.replace(year=year + shift)
    except ValueError:
        return day.replace(year=year + shift, day=28)


def shifted(one: When, base: When) -> When:
    """Returns a time that was told from another one, as a window of days.

    >>> base = When(words="", span=(0, 0), first=date(2020, 3, 1), last=date(2020, 3, 1))
    >>> str(shifted(When(words="the day before", span=(0, 0), told=(-1, -1)), base).first)
    '2020-02-29'
    """
    if one.told is None or base.first is None or base.last is None:
        return one
    first = base.first + timedelta(days=one.told[0])
    last = base.last + timedelta(days=one.told[1])
    return one.model_copy(
        update={
            "first": first,
            "last": last,
            "year_known": base.year_known,
            "night": base.night,
            "weekday": first.weekday() if first == last and base.year_known else None,
        }
    )


def month_end(year: int, month: int, last: int = 31) -> date:
    """Returns a day of a month, or the month's last one where it has not as many."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month, 1) + timedelta(days=last - 1))
