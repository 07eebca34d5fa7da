"""Which days a text names, as windows of dates or as much of them as is known."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, TypeVar

from compare.languages import load_language
from compare.records import Record, Span
from compare.settings import DAY_SLACK
from compare.words import Phrases, Word, split_words

T = TypeVar("T")

PROXY_YEAR = 2000  # a leap year that stands in where the year is not known
_YEARS = range(1900, 2101)
_DAY = re.compile(r"(\d{1,2})([^\W\d]{0,3})")
_DAYS_JOINED = re.compile(r"(\d{1,2})[-–/](\d{1,2})")
_WEEK = 7
_FUTURE = 31  # days by which a date without a year may lie after the day of publication
_THIRDS = {"early": (1, 10), "middle": (11, 20), "late": (20, 31)}  # days of a month
_YEAR_LEAST = 300  # days from which a window is a year's
_OPENING = 5  # words of a sentence among which a phrase moves the story on; later it gives a reason or an aside
_SHORT = 3  # letters up to which a weekday's name may be an abbreviation, or another word altogether


class When(Record):
    """A day, a window of days, a period that things are counted over, or a time that is only hinted at."""

    words: str  # as in the text
    span: Span  # in the text handed to find_whens
    first: date | None = None  # with PROXY_YEAR where the year is not known
    last: date | None = None
    year_known: bool = True
    weekday: int | None = None  # Monday is 0; as stated or, for one known day, as computed
    offset: int | None = None  # days from the day of publication, where that is not known: "yesterday" is -1
    period: bool = False  # "since October", "over the past six months"
    past: bool = False  # "last Thursday"
    shift: bool = False  # "a few hours later": another time, not stated

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
        distance = min(distance, _WEEK - distance)
        return "apart" if distance > DAY_SLACK else "same" if distance == 0 else "near"
    return "unknown"


def _meet_periods(a: When, b: When) -> Meeting:
    """A total over a period meets only a total over the same period."""
    if a.shift or b.shift:
        return "unknown"
    if not (a.period and b.period):
        return "apart"
    if not (a.first and b.first):
        return "same" if a.words.casefold() == b.words.casefold() else "unknown"
    known = a.year_known and b.year_known
    first = [one.first if known else _proxy(one.first) for one in (a, b) if one.first]
    return "same" if abs((first[0] - first[1]).days) <= DAY_SLACK else "apart"


def _meet_windows(a: When, b: When) -> Meeting:
    (a_first, a_last), (b_first, b_last) = _comparable(a, b)
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
        whole_year = not known and (one.last - one.first).days > 300
        windows.append(
            (date(PROXY_YEAR, 1, 1), date(PROXY_YEAR, 12, 31))
            if whole_year
            else (one.first, one.last)
            if known
            else (_proxy(one.first), _proxy(one.last))
        )
    return tuple(windows)


def _proxy(day: date) -> date:
    return day.replace(year=PROXY_YEAR)


class _Calendar:
    """The date words of one language, ready to look up."""

    def __init__(self, code: str) -> None:
        language = load_language(code)
        words = language.dates
        self.elisions, self.enclitics = language.attribution.elisions, language.attribution.enclitics
        self.han = language.script == "Han"
        self.words = words
        self.fillers = frozenset(words.fillers) | {",", *(f"{one}'" for one in self.elisions)}
        self.joiners = frozenset(words.joiners) | {",", "-", "–"}
        self.past, self.last, self.this = frozenset(words.past), frozenset(words.last), frozenset(words.this)
        self.months = self._phrases(language.cldr.months.items())
        self.weekdays = self._phrases(language.cldr.weekdays.items())
        self.parts = self._phrases(
            (phrase, part)
            for part, phrases in (("early", words.early), ("middle", words.middle), ("late", words.late))
            for phrase in phrases
        )
        self.days = self._phrases(words.days.items())
        self.units = self._phrases(words.units.items())
        self.years = self._phrases((phrase, True) for phrase in (*words.years, *words.since, *words.between))
        self.since = self._phrases((phrase, True) for phrase in words.since)
        self.between = self._phrases((phrase, True) for phrase in words.between)
        self.numerals = language.cldr.numerals
        self.shifts = self._phrases((phrase, True) for phrase in words.shifts)
        self.templates = [_template(one) for one in words.templates]

    def split(self, text: str) -> list[Word]:
        return split_words(text, elisions=self.elisions, enclitics=self.enclitics)

    def _phrases(self, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        return Phrases(entries, elisions=self.elisions, clitics=self.words.prefixes)


_calendar = cache(_Calendar)


def _template(pattern: str) -> re.Pattern[str]:
    """Turns "D.M.Y" into the expression for such a date."""
    groups = {"D": r"(?P<D>\d{1,2})", "M": r"(?P<M>\d{1,2})", "Y": r"(?P<Y>\d{4})"}
    body = "".join(groups.get(sign, re.escape(sign)) for sign in pattern)
    return re.compile(rf"(?<![\d.,/-]){body}(?![\d/-])")


@dataclass
class _Core:
    """The parts of one date as they were read; `end` is the index of the word after it."""

    end: int
    days: tuple[int, ...] = ()
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    part: str | None = None


def find_whens(text: str, language: str) -> list[When]:
    """Returns the times that a text names, in order, without resolving them against a day of publication.

    >>> [when.words for when in find_whens("rockets of 11 and 14 March 2020", "en")]
    ['11 and 14 March 2020', '11 and 14 March 2020']
    """
    calendar = _calendar(language)
    words = calendar.split(text)
    found = list(_numeric(text, calendar))
    taken = [one.span for one in found]
    index = 0
    while index < len(words):
        if any(start <= words[index].start < end for start, end in taken):
            index += 1
            continue
        end, whens = _read(text, words, index, calendar)
        found += whens
        index = max(end, index + 1)
    return _dated(_joined(text, sorted(found, key=lambda one: (one.span, one.first or date.min)), calendar))


def _dated(whens: list[When]) -> list[When]:
    """Gives the days of a text the one year it names apart from them: "2004: ... on December 26"."""
    years = {one.first.year for one in whens if one.first and one.year_known and (one.days or 0) > _YEAR_LEAST}
    if len(years) != 1:
        return whens
    year = years.pop()
    return [_with_year(one, None, year) for one in whens]


def _numeric(text: str, calendar: _Calendar) -> Iterable[When]:
    """Yields the dates that are written in figures alone."""
    taken: set[int] = set()
    for template in calendar.templates:
        for match in template.finditer(text):
            parts = match.groupdict()
            year = int(parts["Y"]) if parts.get("Y") else None
            core = _Core(0, (int(parts["D"]),) if parts.get("D") else (), int(parts["M"]), year)
            if taken.isdisjoint(range(*match.span())):
                whens = _whens(core, match[0], match.span())
                taken.update(range(*match.span()) if whens else ())
                yield from whens


def _read(text: str, words: Sequence[Word], index: int, calendar: _Calendar) -> tuple[int, list[When]]:
    """Reads the time that starts at a word; returns the index after it, and nothing found where there is none."""

    def span(end: int) -> Span:
        return words[index].start, words[end - 1].end

    def simple(end: int, **fields: object) -> tuple[int, list[When]]:
        start, stop = span(end)
        return end, [When.model_validate({"words": text[start:stop], "span": (start, stop), **fields})]

    if index < _OPENING and (found := calendar.shifts.at(words, index)):
        return simple(index + found[0], shift=True)
    if found_days := calendar.days.at(words, index):
        return simple(index + found_days[0], offset=found_days[1])
    if words[index].low in calendar.past and (length := _period(words, index, calendar)):
        return simple(length[0], period=True, offset=-length[1] if length[1] else None)
    core = _core(words, index, calendar)
    if core is None:
        return index + 1, []
    start, stop = span(core.end)
    whens = _whens(core, text[start:stop], (start, stop))
    if core.weekday is not None and not whens:
        past = words[core.end - 1].low in calendar.last or bool(index and words[index - 1].low in calendar.last)
        whens = simple(core.end, weekday=core.weekday, offset=_this(words, index, calendar), past=past)[1]
    if whens and _before(words, index, calendar.since, calendar):
        whens = [one.model_copy(update={"period": True, "last": None, "weekday": None}) for one in whens]
    return core.end, whens


def _this(words: Sequence[Word], index: int, calendar: _Calendar) -> int | None:
    """Returns 0 for "this Thursday", the day of writing."""
    return 0 if index and words[index - 1].low in calendar.this else None


def _before(words: Sequence[Word], index: int, phrases: Phrases[bool], calendar: _Calendar) -> bool:
    """Returns whether one of the phrases stands right before a word, fillers passed over."""
    stop = index
    while stop and words[stop - 1].low in calendar.fillers:
        stop -= 1
    return any(
        (found := phrases.at(words, start)) is not None and stop <= start + found[0] <= index
        for start in range(max(0, stop - 3), stop)
    )


def _period(words: Sequence[Word], index: int, calendar: _Calendar) -> tuple[int, int] | None:
    """Reads "past six months" or "(six) derniers mois" at its word for past: (index after it, days or 0)."""
    for step in (1, 2, 3):
        if index + step >= len(words):
            return None
        unit = calendar.units.at(words, index + step)
        if unit:
            near = [word.low for word in words[max(0, index - 1) : index + step]]
            counts = [int(low[:4]) if low.isdigit() else calendar.numerals.get(low, 0) for low in near]
            return index + step + unit[0], unit[1] * max(counts)
    return None


def _core(words: Sequence[Word], index: int, calendar: _Calendar) -> _Core | None:
    """Reads [weekday] day(s) month [year], [weekday] month day(s) [year], a part of a month, or a bare year."""
    part = calendar.parts.at(words, index)
    if part:
        at = _skip(words, index + part[0], calendar.fillers)
        rest = _month(words, at, calendar) or _year_alone(words, at)
        return _Core(rest.end, (), rest.month, rest.year, None, part[1]) if rest else None
    weekday = calendar.weekdays.at(words, index)
    at = _skip(words, index + weekday[0], calendar.fillers) if weekday else index
    core = _day_month(words, at, calendar) or _month_day(words, at, calendar)
    if core is None and not weekday:
        if index == 0 and len(words) > 1 and words[1].text == ":":  # "2004: a quake struck ..."
            return _year_alone(words, index)
        if not _before(words, index, calendar.years, calendar):
            month = _month(words, index, calendar)
            return month if month and month.year else None
        return _month(words, index, calendar) or _year_alone(words, index)
    if core is not None:
        core.weekday = weekday[1] if weekday else None
        return core
    if weekday and (len(words[index].low) > _SHORT or calendar.han):
        end = index + weekday[0]
        return _Core(end + (end < len(words) and words[end].low in calendar.last), weekday=weekday[1])
    return None


def _skip(words: Sequence[Word], index: int, fillers: frozenset[str], most: int = 3) -> int:
    while index < len(words) and most and words[index].low in fillers:
        index, most = index + 1, most - 1
    return index


def _days(words: Sequence[Word], index: int, calendar: _Calendar) -> tuple[int, tuple[int, ...]]:
    """Reads "11", "11th", "11 and 14", "11-14": (index after them, the days)."""
    days: list[int] = []
    while index < len(words):
        joined = _DAYS_JOINED.fullmatch(words[index].text)
        single = _DAY.fullmatch(words[index].text)
        if joined:
            days += [int(joined[1]), int(joined[2])]
        elif single and (not single[2] or single[2].lower() in calendar.words.suffixes):
            days.append(int(single[1]))
        else:
            break
        index += 1
        if index < len(words) - 1 and words[index].low in calendar.joiners and words[index + 1].text[0].isdigit():
            index += 1
            continue
        break
    return index, tuple(day for day in days if 1 <= day <= 31)


def _day_month(words: Sequence[Word], index: int, calendar: _Calendar) -> _Core | None:
    end, days = _days(words, index, calendar)
    if not days:
        return None
    month = _month(words, _skip(words, end, calendar.fillers - {","}), calendar)
    return _Core(month.end, days, month.month, month.year) if month else None


def _month_day(words: Sequence[Word], index: int, calendar: _Calendar) -> _Core | None:
    month = calendar.months.at(words, index) if index < len(words) else None
    if not month or (words[index].low == words[index].text and words[index].text[0].isascii() and len(words) == 1):
        return None
    end, days = _days(words, _skip(words, index + month[0], frozenset({"."}) | calendar.fillers - {","}), calendar)
    if not days:
        return None
    year = _year_at(words, _skip(words, end, frozenset({","})))
    return _Core(year[0] if year else end, days, month[1], year[1] if year else None)


def _month(words: Sequence[Word], index: int, calendar: _Calendar) -> _Core | None:
    """Reads a month and, if there is one, its year."""
    month = calendar.months.at(words, index) if index < len(words) else None
    if not month:
        return None
    end = index + month[0]
    year = _year_at(words, _skip(words, end, calendar.fillers | {"."}, most=2))
    return _Core(year[0] if year else end, (), month[1], year[1] if year else None)


def _year_alone(words: Sequence[Word], index: int) -> _Core | None:
    year = _year_at(words, index)
    return _Core(year[0], (), None, year[1]) if year else None


def _year_at(words: Sequence[Word], index: int) -> tuple[int, int] | None:
    if index < len(words) and len(words[index].text) == 4 and words[index].text.isdigit():
        year = int(words[index].text)
        if year in _YEARS:
            return index + 1, year
    return None


def _whens(core: _Core, words: str, span: Span) -> list[When]:
    """Returns one window for each day of a date; none where the parts make no date."""
    year = core.year or PROXY_YEAR
    fields = {"words": words, "span": span, "year_known": core.year is not None}
    try:
        if core.days and core.month:
            days = [date(year, core.month, day) for day in core.days]
            return [
                When(first=day, last=day, weekday=day.weekday() if core.year else core.weekday, **fields)
                for day in days
            ]
        if core.month:
            first, last = _THIRDS.get(core.part or "", (1, 31))
            return [When(first=date(year, core.month, first), last=_month_end(year, core.month, last), **fields)]
        if core.year:
            months = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}.get(core.part or "", (1, 12))
            return [When(first=date(year, months[0], 1), last=_month_end(year, months[1], 31), **fields)]
    except ValueError:  # 31 February
        return []
    return []


def _month_end(year: int, month: int, last: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month, 1) + timedelta(days=last - 1))


def _joined(text: str, whens: list[When], calendar: _Calendar) -> list[When]:
    """Joins "Tuesday to Wednesday, January 8" to one window and "yesterday, Tuesday" to one day."""
    done: list[When] = []
    for one in whens:
        last = done[-1] if done else None
        between = text[last.span[1] : one.span[0]].strip().lower() if last else None
        if last is None or between is None or (between not in calendar.joiners and between):
            done.append(one)
            continue
        fields = {"span": (last.span[0], one.span[1]), "words": text[last.span[0] : one.span[1]]}
        if last.offset is not None and one.weekday is not None and one.offset is None and last.first is None:
            done[-1] = one.model_copy(update={**fields, "offset": last.offset})
        elif last.first is None and last.weekday is not None and one.first and one.first == one.last:
            weekday = one.weekday if one.weekday is not None else last.weekday
            gap = (weekday - last.weekday) % _WEEK
            done[-1] = one.model_copy(update={**fields, "first": one.first - timedelta(days=gap)})
        else:
            done.append(one)
    return done


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
        ((one.weekday - one.offset) % _WEEK for one in dated if one.weekday is not None and one.offset is not None),
        None,
    )
    return [_with_day(one, reference, today, dated[:place], dated) for place, one in enumerate(dated)]


def _reference(published: str | None) -> date | None:
    return date.fromisoformat(published) if published and len(published) == len("2020-03-11") else None


def _with_year(one: When, reference: date | None, year: int | None) -> When:
    """Gives a date its year: the last one in which it is not far in the future."""
    if one.year_known or one.first is None:
        return one
    if reference:
        future = _proxied(one.first, reference.year) - reference > timedelta(days=_FUTURE)
        year = reference.year - future
    if year is None:
        return one
    first, last = (_proxied(day, year) if day else None for day in (one.first, one.last))
    weekday = last.weekday() if last and first == last else one.weekday
    return one.model_copy(update={"first": first, "last": last, "year_known": True, "weekday": weekday})


def _proxied(day: date, year: int) -> date:
    """Moves a day out of the proxy year; 29 February becomes 28 where there is none."""
    shift = day.year - PROXY_YEAR
    try:
        return day.replace(year=year + shift)
    except ValueError:
        return day.replace(year=year + shift, day=28)


def _day_by_weekday(whens: Sequence[When]) -> date | None:
    """Returns the first full date, in the first year from the latest one named that gives it its weekday."""
    stated = [one.last.year for one in whens if one.year_known and one.last]
    full = next((one for one in whens if not one.year_known and one.last and one.weekday is not None), None)
    if not stated or full is None or full.last is None:
        return None
    days = [_proxied(full.last, year) for year in range(max(stated), max(stated) + _WEEK)]
    return next((day for day in days if day.weekday() == full.weekday), None)


def _with_day(
    one: When, reference: date | None, today: int | None, before: Sequence[When], whens: Sequence[When]
) -> When:
    """Resolves "yesterday", a bare weekday and a period that ends now."""
    if one.first is not None or one.shift:
        return one
    if reference is not None and one.offset is not None:
        day = reference + timedelta(days=one.offset)
        return one.model_copy(update={"first": day, "last": None if one.period else day, "weekday": None if one.period else day.weekday()})
    if one.period:
        return one
    if reference is not None and one.weekday is not None:
        day = reference - timedelta(days=(reference.weekday() - one.weekday) % _WEEK)
        return one.model_copy(update={"first": day, "last": day})
    if one.weekday is None and one.offset is not None and today is not None:
        return one.model_copy(update={"weekday": (today + one.offset) % _WEEK})
    if one.weekday is not None and one.offset is None:
        day = _day_of(one, before, whens)
        if day:
            return one.model_copy(update={"first": day.first, "last": day.last, "year_known": day.year_known})
    return one


def _day_of(one: When, before: Sequence[When], whens: Sequence[When]) -> When | None:
    """Returns the full date that a bare weekday repeats: the one stated last, or for "last Thursday" the only one."""
    last = next((day for day in reversed(before) if day.last and day.days == 1), None)
    if last and last.weekday == one.weekday:
        return last
    days = [day for day in whens if day.last and day.weekday == one.weekday]
    return days[0] if one.past and len({day.last for day in days}) == 1 else None
