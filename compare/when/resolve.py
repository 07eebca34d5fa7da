"""Resolves the times of an article against the day on which it was published."""

from collections.abc import Sequence
from datetime import date, timedelta

from compare.when.find import with_year
from compare.when.window import LAST_WEEK, WEEK, When, month_end, proxied

_FUTURE = 31  # days by which a date without a year may lie after the day of publication


def resolve(whens: Sequence[When], published: str | None) -> list[When]:
    """Resolves an article's times, in order, against its date of publication as far as that is known.

    Without one, a weekday beside a day gives the year ("Wednesday, March 11" after "October 2019" is 2020), and a
    bare weekday means the one day of the article that is stated with it. What stays open stays open.
    """
    reference = _reference(published)
    year = int(published[:4]) if published else None
    inferred = reference or (None if year else _day_by_weekday(whens))
    dated = [_with_year(one, inferred, year) for one in whens]
    today = next(
        (
            (one.weekday - one.offset) % WEEK
            for one in dated
            if one.weekday is not None and one.offset is not None and one.width == 1
        ),
        None,
    )
    stated = _Stated(dated)
    return [_with_day(one, reference, today, stated) for one in dated]


def _reference(published: str | None) -> date | None:
    return date.fromisoformat(published) if published and len(published) == len("2020-03-11") else None


def _with_year(one: When, reference: date | None, year: int | None) -> When:
    """Gives a date its year: the one it names, or the last one in which it is not far in the future."""
    named = year if reference is None else reference.year
    if one.year_offset is not None and named is not None:
        named += one.year_offset
        if one.first is None:
            return one.model_copy(update={"first": date(named, 1, 1), "last": month_end(named, 12)})
        return with_year(one, named)
    if one.year_known or one.first is None:
        return one
    if reference:
        future = proxied(one.first, reference.year) - reference > timedelta(days=_FUTURE)
        year = reference.year - future
    return one if year is None else with_year(one, year)


def _day_by_weekday(whens: Sequence[When]) -> date | None:
    """Returns the first full date, in the first year from the latest one named that gives it its weekday."""
    stated = [(one.last or one.first).year for one in whens if one.year_known and one.first]
    full = next((one for one in whens if not one.year_known and one.last and one.weekday is not None), None)
    if not stated or full is None or full.last is None:
        return None
    days = [proxied(full.last, year) for year in range(max(stated), max(stated) + WEEK)]
    return next((day for day in days if day.weekday() == full.weekday), None)


def _with_day(one: When, reference: date | None, today: int | None, stated: "_Stated") -> When:
    """Resolves "yesterday", a bare weekday, a bare day of the month and a period that ends now."""
    if one.first is not None or one.shift:
        stated.pass_by(one)
        return one
    if reference is not None and (window := _window(one, reference)):
        first, last = window
        weekday = first.weekday() if first == last else one.weekday if one.period else None
        return one.model_copy(update={"first": first, "last": last, "weekday": weekday})
    if one.period or one.width > 1 or one.year_offset is not None or one.told:
        return one
    if one.weekday is None and one.offset is not None and today is not None:
        return one.model_copy(update={"weekday": (today + one.offset) % WEEK})
    if one.weekday is not None and one.offset is None and (day := stated.day_of(one)):
        return one.model_copy(update={"first": day.first, "last": day.last, "year_known": day.year_known})
    return one


def _window(one: When, reference: date) -> tuple[date, date | None] | None:
    """Returns the days that a time means in an article of a known day; a period that ends now has no last day."""
    if one.so_far:
        return _began(one.so_far, reference), None
    if one.weekday is not None and one.width == LAST_WEEK:  # "Monday of last week"
        day = reference - timedelta(days=reference.weekday() + WEEK - one.weekday)
        return day, day
    if one.offset is not None:
        day = reference + timedelta(days=one.offset)
        if one.weekday is not None and one.width == 1:  # "this Tuesday", printed on another day than its own
            ahead = (one.weekday - day.weekday()) % WEEK
            day += timedelta(days=ahead if ahead <= 1 else ahead - WEEK)
        return day, None if one.period else day + timedelta(days=one.width - 1)
    if one.period and one.weekday is None:
        return None
    if one.monthday is not None and one.month_offset is not None:
        return _day_of_month(reference, one.month_offset, one.monthday)
    if one.monthday is not None:
        past = (reference + timedelta(days=1 - back) for back in range(_FUTURE * 2))
        day = next((day for day in past if day.day == one.monthday), reference)
        return day, day
    if one.weekday is not None:
        back = (reference.weekday() - one.weekday) % WEEK
        back = WEEK if one.past and not back else back - WEEK if one.future else back
        day = reference - timedelta(days=back)
        return day, None if one.period else day + timedelta(days=one.width - 1)
    return None


def _day_of_month(reference: date, months: int, day: int) -> tuple[date, date] | None:
    """Returns a day of the month so many months from a day's; None where that month has no such day."""
    year, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    try:
        found = date(year, month + 1, day)
    except ValueError:
        return None
    return found, found


def _began(unit: str, reference: date) -> date:
    """Returns the first day of the week, month or year that a day lies in."""
    if unit == "week":
        return reference - timedelta(days=reference.weekday())
    return reference.replace(day=1, month=reference.month if unit == "month" else 1)


class _Stated:
    """The single days that an article states in full, gathered on one walk through its times."""

    def __init__(self, whens: Sequence[When]) -> None:
        self._days: dict[int, list[When]] = {}
        for one in whens:
            if one.last and one.days == 1 and one.weekday is not None:
                self._days.setdefault(one.weekday, []).append(one)
        self._only = {weekday: len({one.last for one in days}) == 1 for weekday, days in self._days.items()}
        self._last: When | None = None

    def pass_by(self, one: When) -> None:
        """Notes a dated time on the walk."""
        if one.last and one.days == 1:
            self._last = one

    def day_of(self, one: When) -> When | None:
        """Returns the day a bare weekday repeats: the one stated last, or for "last Thursday" the only one."""
        if self._last and self._last.weekday == one.weekday:
            return self._last
        if one.past and one.weekday is not None and self._only.get(one.weekday):
            return self._days[one.weekday][0]
        return None
