"""Finds the times that a text names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from compare.glue import cut_words
from compare.records import Span
from compare.when.calendar import YEARS, Calendar, calendar, is_persian_year, persian_day
from compare.when.qualify import is_month_of_act, is_plain_year, is_year_of_act
from compare.when.told import is_name, measure, number, read_clause, read_told
from compare.when.window import LAST_WEEK, PROXY_YEAR, WEEK, When, month_end, proxied
from compare.words import Phrases, Word, fold

_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"(\d{1,2})[-'’]?([^\W\d]{0,5})")
_DAYS_JOINED = re.compile(r"(\d{1,2})([^\W\d]*)[-–/](\d{1,2})([^\W\d]*)")
_YEARS_JOINED = re.compile(r"(\d{4})[-–/](\d{4}|\d{2})")
_THIRDS = {"early": (1, 10), "middle": (11, 20), "late": (20, 31)}  # days of a month
_TERMS = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}  # months of a year
_YEAR_LEAST = 300  # days from which a window is a year's
_OPENING = (
    5  # words of a sentence among which a phrase moves the story on; later it gives a reason or an aside
)
_SINCE_WAR = 8  # words between "since" and the day on which a war began
_TO_DAY = 5  # words from a war to the day that it began on: "since the war began on 7 October"
_BEGUN = 2  # words from a war to "since" behind it: Turkish "savaşın başlamasından bu yana"
_HOURS = 24  # of a day
_LEAD = 20  # characters before a date in which "between" is looked for
_SPAN = 5  # words of "the hours the 24 past"
_SHORT = 3  # letters up to which a weekday's name may be an abbreviation, or another word altogether
_MOST_DAYS = 8  # days listed before one month
_ROUNDED = 2  # "two weeks ago" may be out by a half of its unit on each side
_OVER = 5  # days from which "between the 1st and the 8th" is a time that things are counted over
_PERSIAN_PROXY = 1379  # the Persian year that began in spring of the proxy year


@dataclass
class _Core:
    """The parts of one date as they were read; `end` is the index of the word after it."""

    end: int
    days: tuple[int, ...] = ()
    through: bool = False  # the days, months or years are the ends of a range
    month: int | None = None
    last_month: int | None = None
    year: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    part: str | None = None
    persian: bool = False


def find_whens(text: str, language: str) -> list[When]:
    """Returns the times that a text names, in order, without resolving them against a day of publication.

    >>> [when.words for when in find_whens("rockets of 11 and 14 March 2020", "en")]
    ['11 and 14 March 2020', '11 and 14 March 2020']
    """
    words_of = calendar(language)
    words = cut_words(text, language)
    found = _numeric(text, words_of)
    taken = iter([one.span for one in found])
    barred = next(taken, None)
    index = 0
    while index < len(words):
        while barred and words[index].start >= barred[1]:
            barred = next(taken, None)
        if (barred and words[index].start >= barred[0]) or not words_of.may_open(words[index]):
            index += 1
            continue
        end, whens = _read(text, words, index, words_of)
        whens = _surrounded(words, index, end, whens, words_of)
        if barred and whens and words[end - 1].end > barred[0]:
            index += 1
            continue
        found += whens
        index = max(end, index + 1)
    joined = _joined(text, sorted(found, key=lambda one: (one.span, one.first or date.min)), words_of)
    return _dated([_counted_over(text, one, words_of) for one in joined])


def _counted_over(text: str, one: When, lexicon: Calendar) -> When:
    """Returns a window of days as a period where it is framed: "between 1 and 8 May 15 civilians were killed"."""
    long = not (one.period or one.shift) and (one.days or 0) >= _OVER
    return one.model_copy(update={"period": True}) if long and _is_framed(text, one.span, lexicon) else one


def _is_framed(text: str, span: Span, lexicon: Calendar) -> bool:
    """Returns whether "between" stands before two dates, or behind them as Turkish "arasında"."""
    lead = [fold(word) for word in text[max(0, span[0] - _LEAD) : span[0]].split()]
    while lead and lead[-1] in lexicon.tight:
        lead.pop()  # "entre le 1er"
    rest = fold(text[span[1] : span[1] + _LEAD]).lstrip(" '’")
    return bool(lead and lead[-1] in lexicon.framing) or rest.startswith(lexicon.closers or "\0")


def _numeric(text: str, words: Calendar) -> list[When]:
    """Returns the dates that are written in figures alone; one that can be read in two ways is left out."""
    if not _DIGIT.search(text):
        return []
    seen: dict[Span, list[When]] = {}
    ends: list[Span] = []
    for template in words.templates:
        for match in template.finditer(text):
            parts = match.groupdict()
            year = int(parts["Y"]) if parts.get("Y") else None
            persian = year is not None and is_persian_year(year)
            if year is not None and not persian and year not in YEARS:
                continue
            month = int(parts["M"]) if parts.get("M") else None
            core = _Core(
                0, (int(parts["D"]),) if parts.get("D") else (), month=month, year=year, persian=persian
            )
            whens = _whens(core, match[0], match.span())
            if core.days and core.month is None:
                whens = (
                    [When(words=match[0], span=match.span(), monthday=core.days[0])]
                    if _is_day(parts["D"])
                    else []
                )
            if parts.keys() == {"M"}:
                whens = _month_by_number(text, whens, words)
            if whens and match.span() not in seen:
                seen[match.span()] = whens
                ends.append(match.span())
            elif whens and seen[match.span()] and seen[match.span()][0].first != whens[0].first:
                seen[match.span()] = []
    found: list[When] = []
    reached = 0
    for span in sorted(ends, key=lambda one: (one[0], -one[1])):
        if span[0] >= reached:
            found += seen[span]
            reached = span[1]
    return found


def _month_by_number(text: str, whens: Sequence[When], words: Calendar) -> list[When]:
    """Returns a month written as "3月" with what stands around it; none where its part is named, as in "3月底"."""
    told = words.words
    end = whens[0].span[1] if whens else 0
    if not whens or text.startswith((*told.early, *told.middle, *told.late, *told.through), end):
        return []
    since = text.startswith(told.since_after, end)
    return [one.model_copy(update={"period": True, "last": None} if since else {}) for one in whens[:1]]


def _read(text: str, words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, list[When]]:
    """Reads the time that starts at a word; returns the index after it, and nothing found where there is none."""

    def simple(end: int, **fields: Any) -> tuple[int, list[When]]:
        start, stop = words[index].start, words[end - 1].end
        return end, [When(words=text[start:stop], span=(start, stop), **fields)]

    if skipped := lexicon.skip.at(words, index):
        return index + skipped[0], []
    if clause := read_clause(words, index, lexicon):
        return simple(clause[0], told=clause[1], clause=clause[2])
    if told := read_told(words, index, lexicon):
        return simple(told[0], told=told[1], shift=told[1] != (0, 0))
    if ago := _ago(words, index, lexicon):
        return simple(ago[0], offset=ago[1], width=ago[2])
    if index < _OPENING and (found := lexicon.shifts.at(words, index)):
        return simple(index + found[0], shift=True)
    if index < _OPENING and (turned := lexicon.turns.at(words, index)):
        return simple(index + turned[0], shift=True, turn=True)
    if (so_far := lexicon.so_far.at(words, index)) and not _of_past_year(words, index + so_far[0], lexicon):
        return simple(index + so_far[0], period=True, so_far=so_far[1])
    if era := _since_era(words, index, lexicon):
        return simple(era, period=True)
    if habit := lexicon.habits.at(words, index):
        return simple(index + habit[0], period=True)
    if (day := _of_month(words, index, lexicon)) and not _goes_on(words, _Core(day[0], (day[1],)), lexicon):
        since = _before(words, index, lexicon.since, lexicon)
        return simple(day[0], monthday=day[1], month_offset=day[2], period=since)
    spanned = lexicon.spans.at(words, index)
    named = lexicon.days.at(words, index)
    if named and spanned and spanned[0] > named[0]:
        named = None  # "last night" is longer than "last"
    if named and not _titled(words, index, named[0], lexicon):
        return simple(index + named[0], offset=named[1])
    if lexicon.caseless and _weekday_of_week(words, index, lexicon):
        return index + 1, []
    if spanned and not _titled(words, index, spanned[0], lexicon):
        first, last = spanned[1]
        return simple(
            index + spanned[0], offset=first, width=last - first + 1, night=(first, last) == (-1, 0)
        )
    if relative := lexicon.relative_years.at(words, index):
        return simple(index + relative[0], year_offset=relative[1])
    if length := _period(words, index, lexicon) or _period_before(words, index, lexicon):
        end, count, days = length
        if not count:
            return simple(end, offset=-1, width=2)  # "in the last hours"
        hours = any(_without_article(word, lexicon).low in lexicon.hours for word in words[index:end])
        back = days * count or (-(-count // _HOURS) if hours else 1)  # "in the past 48 hours", "90 minutes"
        return simple(end, period=True, offset=-back)
    core = _core(words, index, lexicon)
    if core is None:
        return index + 1, []
    end, whens = (
        core.end,
        _whens(core, text[words[index].start : words[core.end - 1].end], _span(words, index, core)),
    )
    if core.weekday is not None and not whens:
        end, whens = simple(core.end, **_bare_weekday(words, index, core, lexicon))
    return end, _as_period(words, index, core, whens, lexicon)


def _surrounded(
    words: Sequence[Word], index: int, end: int, whens: list[When], lexicon: Calendar
) -> list[When]:
    """Returns the times of a stretch as the words around them have them: a name, the end of a period, a night."""
    if not whens or whens[0].shift or whens[0].so_far or _is_open(whens[0]):
        return whens
    if is_name(words, index, end, lexicon):
        return []
    if _before(words, index, lexicon.until, lexicon) and not whens[0].period:
        day = whens[0].weekday is not None or (whens[0].days or 0) == 1
        if day and not any(lexicon.since.has(words, n) for n in range(index)):
            return []  # Arabic "counted 30 dead until Sunday evening": by then, of whatever day they died
        blank = {"period": True, "first": None, "last": None, "weekday": None, "offset": None, "width": 1}
        return [whens[0].model_copy(update=blank)]
    if lexicon.alone.has(words, end):
        return [one.model_copy(update={"period": True}) for one in whens]
    between = lexicon.weekdays.has(words, end)  # "the night Tuesday Wednesday" names both days itself
    if len(whens) == 1 and not between and _before(words, index, lexicon.nights, lexicon):
        return [_night(whens[0])]
    return whens


def _is_open(one: When) -> bool:
    """Returns whether a time is a period without a known begin: "since the coup"."""
    return one.period and one.first is None and one.weekday is None and one.offset is None


def _night(one: When) -> When:
    """Returns a day with the evening before it: "in der Nacht zum Mittwoch"."""
    if one.first and one.first == one.last:
        return one.model_copy(update={"first": one.first - timedelta(days=1), "weekday": None, "night": True})
    if one.weekday is not None and one.first is None:
        return one.model_copy(update={"weekday": (one.weekday - 1) % WEEK, "width": 2, "night": True})
    return one


def _weekday_of_week(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether a weekday follows a sign for last or next: 上周五 is a day, 上周 a week."""
    led = words[index].low in lexicon.last | lexicon.next and index + 1 < len(words)
    return led and lexicon.weekdays.has(words, index + 1)


def _span(words: Sequence[Word], index: int, core: _Core) -> Span:
    return words[index].start, words[core.end - 1].end


def _titled(words: Sequence[Word], index: int, length: int, lexicon: Calendar) -> bool:
    """Returns whether a phrase is a title, "This Morning": capitals where a language writes small letters."""
    return lexicon.titles and any(word.capital for word in words[index + 1 : index + length])


def _bare_weekday(words: Sequence[Word], index: int, core: _Core, lexicon: Calendar) -> dict[str, Any]:
    """Returns what is known of "Thursday", "last Thursday", "this Thursday", "Thursday (8)"."""
    around = {words[core.end - 1].low, words[index - 1].low if index else ""}
    if core.end < len(words) and not lexicon.spans.has(words, core.end):
        around.add(words[core.end].low)
    fields: dict[str, Any] = {"weekday": core.weekday}
    if core.days:
        fields["monthday"] = core.days[0]
    elif around & lexicon.next:
        fields["future"] = True
    elif around & lexicon.last:
        fields["past"] = True
    elif index and words[index - 1].low in lexicon.this:
        fields["offset"] = 0
    return fields


def _as_period(
    words: Sequence[Word], index: int, core: _Core, whens: list[When], lexicon: Calendar
) -> list[When]:
    """Returns the times as a period where they are one: "since October", "between 2014 and 2017"."""
    if not whens or whens[0].shift:
        return whens
    if core.last_year:
        return [one.model_copy(update={"period": True}) for one in whens]
    since = _before(words, index, lexicon.since, lexicon) or _since_after(words, core.end, lexicon)
    since = since or _since_war(words, index, lexicon)
    if since and not _goes_on(words, core, lexicon):
        if _opens_clause(words, core.end, lexicon):
            return whens
        first = whens[0]
        began = None if first.first else first.weekday  # "since Saturday"
        return [first.model_copy(update={"period": True, "last": None, "weekday": began})]
    if core.last_month and _before(words, index, lexicon.between, lexicon):
        return [one.model_copy(update={"period": True}) for one in whens]
    return whens


def _since_war(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether a war's begin is told by its day: "since the war began on 7 October"."""
    war = False
    for n in range(index - 1, max(index - 1 - _SINCE_WAR, -1), -1):
        beside = all(word.low in lexicon.tight for word in words[n + 1 : index])  # "the war, on 7 October"
        if words[n].text[0].isdigit() or (words[n].mark and not (words[n].text in ",،" and beside)):
            return False
        war = war or lexicon.eras.has(words, n)
        if war and lexicon.since.has(words, n):
            return True
    return False


def _of_past_year(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether "of the year" goes on with which: "the first months of the year 2019"."""
    past = index < len(words) and words[index].low in lexicon.last
    return past or _year_at(words, index, lexicon) is not None


def _since_era(words: Sequence[Word], index: int, lexicon: Calendar) -> int | None:
    """Returns the index behind a war's or a coup's begin that no day is told of: "since the start of the war"."""
    since, era = lexicon.since.at(words, index), lexicon.eras.at(words, index)
    if since is not None:
        for n in range(index + since[0], min(len(words), index + since[0] + _SINCE_WAR)):
            if words[n].mark or _is_dated(words, n, lexicon):
                return None
            if hit := lexicon.eras.at(words, n):
                near = range(n + hit[0], min(len(words), n + hit[0] + _TO_DAY))
                rest = takewhile(lambda at: not words[at].mark, near)
                return None if any(_is_dated(words, at, lexicon) for at in rest) else n + hit[0]
    elif era is not None:
        for n in range(index + era[0], min(len(words), index + era[0] + _BEGUN + 1)):
            if words[n].mark or _is_dated(words, n, lexicon):
                return None
            if after := lexicon.since_after.at(words, n):
                return n + after[0]
    return None


def _is_dated(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether a day may be told at a word: a short number, a month's name, a weekday, "yesterday"."""
    names = (lexicon.months, lexicon.weekdays, lexicon.days)
    number = words[index].text[0].isdigit() and len(words[index].text) <= len("2024")
    return number or any(one.has(words, index) for one in names)


def _since_after(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether a word behind a date, or behind its ending, opens a period: "2015'ten beri"."""
    ending = index < len(words) and words[index].text[0] in "'’"
    return lexicon.since_after.has(words, index + ending)


def _opens_clause(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether a clause about a time follows it: "since 2015, when a bomb killed 130"."""
    index = _skip(words, index, lexicon.tight, most=2)
    comma = index < len(words) and words[index].text in (",", "،", "，")
    return lexicon.clauses.has(words, index + comma)


def _goes_on(words: Sequence[Word], core: _Core, lexicon: Calendar) -> bool:
    """Returns whether a time is the first end of a range: "с понедельника по среду", "dal 3 al 5 aprile"."""
    if core.through or core.end + 1 >= len(words):
        return core.through
    following = words[core.end + 1]
    time = following.text[0].isdecimal() or lexicon.weekdays.has(words, core.end + 1)
    return words[core.end].low in lexicon.through and time


def _before(words: Sequence[Word], index: int, phrases: Phrases[bool], lexicon: Calendar) -> bool:
    """Returns whether one of the phrases stands right before a word, or reaches into it: "seit Mitte" Februar."""
    stop = index
    while stop and index - stop < _SHORT and words[stop - 1].low in lexicon.tight:
        stop -= 1
    return any(
        (found := phrases.at(words, start)) is not None and stop <= start + found[0]
        for start in range(max(0, stop - 3), index)
    )


def _ago(words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, int, int] | None:
    """Reads "three days ago", "a month ago", "il y a trois jours": (index after it, offset, width in days)."""
    opening = lexicon.ago_before.at(words, index)
    at = index + opening[0] if opening else index
    if opening and (counted := lexicon.counted.at(words, at)) and counted[1]:  # "two years" in one word
        slack = counted[1] // _ROUNDED
        return at + counted[0], -counted[1] - slack, 2 * slack + 1
    measured = measure(words, at, lexicon, bare=not opening)
    if measured is None:
        return None
    end, (least, most) = measured
    if not opening:
        closing = lexicon.ago_after.at(words, end)
        if not closing:
            return None
        end += closing[0]
    return (end, -most, most - least + 1) if least else (end, 0, 1)  # hours


def _period(words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, int, int] | None:
    """Reads "past six months" or "(six) derniers mois" at its word for past: (index after it, how many, days of one).

    "last" alone makes a period only with a number, so that "the last day of his visit" is none.
    """
    if words[index].low not in lexicon.past:
        return None
    for step in (1, 2, 3):
        if index + step >= len(words):
            return None
        unit = lexicon.units.at(words, index + step)
        if unit:
            counts = [number(words, place, lexicon) for place in range(max(0, index - 1), index + step)]
            if not max(counts) and words[index].low in lexicon.last:
                return None
            return index + step + unit[0], max(counts), unit[1]
    return None


def _period_before(words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, int, int] | None:
    """Reads the same with its word for past behind: Arabic "the-hours the-24 the-past", "the-24 hour the-past"."""
    if not lexicon.prefixes:
        return None
    count, days, at = 0, None, index
    if index and lexicon.units.has([_without_article(words[index], lexicon)], 0):
        count = number([_without_article(words[index - 1], lexicon)], 0, lexicon)  # "the-three days the-past"
    while at < min(index + _SPAN, len(words)):
        bare = _without_article(words[at], lexicon)
        unit, dual = lexicon.units.at([bare], 0), lexicon.counted.at([bare], 0)
        if words[at].low in lexicon.past:
            return (at + 1, count, days) if days is not None and at > index else None
        if unit and days is None:
            days = unit[1]
        elif dual and days is None:
            count, days = 1, dual[1]
        elif told := number([bare], 0, lexicon):
            count += told
        elif bare.low:
            return None
        at += 1
    return None


def _without_article(word: Word, lexicon: Calendar) -> Word:
    """Returns a word without the article written onto it, and without "and" before that."""
    for article in lexicon.prefixes:
        for prefix in (article, *(f"{joiner}{article}" for joiner in lexicon.joiners)):
            if word.low.startswith(prefix):
                return replace(word, low=word.low[len(prefix) :])
    return word


def _core(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    """Reads [weekday] day(s) month [year], [weekday] month day(s) [year], a part of a month, or a bare year."""
    part = lexicon.parts.at(words, index)
    if part:
        at = _skip(words, index + part[0], lexicon.tight)
        day = _day_month(words, at, lexicon) or _month_day(words, at, lexicon)
        if day is not None:
            return day  # "early on August 18, 2022" is that day, and no part of a month
        rest = _month(words, at, lexicon) or _year_alone(words, at, lexicon)
        if rest:
            rest.part = part[1]
            return rest
    weekday = lexicon.weekdays.at(words, index)
    at = _skip(words, index + weekday[0], lexicon.fillers) if weekday else index
    core = _day_month(words, at, lexicon) or _month_day(words, at, lexicon)
    if core is not None and not (weekday and is_name(words, at, core.end, lexicon)):
        core.weekday = weekday[1] if weekday else None
        return core
    if weekday:
        return _weekday_alone(words, index, weekday, lexicon)
    return _month_alone(words, index, lexicon) or _years(words, index, lexicon)


def _weekday_alone(
    words: Sequence[Word], index: int, weekday: tuple[int, int], lexicon: Calendar
) -> _Core | None:
    """Reads "Thursday", "Thursday last", "quarta-feira (8)"; a short or doubtful name needs more beside it."""
    end = index + weekday[0]
    if lexicon.capitals and not words[index].capital:
        return None
    if lexicon.doubtful.has(words, index) and not _marked(words, index, end, lexicon):
        return None
    if not lexicon.caseless and weekday[0] == 1 and len(words[index].low) <= _SHORT:
        return None
    after = words[end : end + 3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and _is_day(after[1].text):
        return _Core(end + 3, (int(after[1].text),), weekday=weekday[1])
    week = end < len(words) and lexicon.spans.has(words, end)  # "Montag vergangener Woche"
    closing = end < len(words) and not week and words[end].low in lexicon.last | lexicon.next
    return _Core(end + closing, weekday=weekday[1])


def _marked(words: Sequence[Word], index: int, end: int, lexicon: Calendar) -> bool:
    """Returns whether a name with another meaning stands as a day: "nesta quinta (8)", "pazar günü"."""
    if end < len(words) and words[end].low in lexicon.words.day_words:
        return True
    led = index > 0 and words[index - 1].low in lexicon.this | lexicon.last | lexicon.next | {
        *lexicon.words.day_words
    }
    return led and (end >= len(words) or not words[end].text[0].islower())


def _is_day(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31


def _month_alone(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    """Reads "March 2020" and, behind a word of time, "March" and "March to May"."""
    if adjective := lexicon.month_adjectives.at(words, index):
        return _Core(index + adjective[0], month=adjective[1])
    month = _month(words, index, lexicon)
    if month is None:
        return None
    led = _before(words, index, lexicon.years, lexicon) or is_month_of_act(words, index, month.end, lexicon)
    if part := lexicon.parts_after.at(words, month.end):
        month.part, month.end, led = part[1], month.end + part[0], True
    elif marked := lexicon.months_after.at(words, month.end):
        month.end += marked[0]
        return month if _is_cased_right(words[index], lexicon) else None
    if month.year is None and not led:
        return None
    if month.year is not None or month.last_month:
        return month
    if month.end - index == 1 and number(words, index, lexicon):
        return None  # French "sept", Portuguese "dez": without a day or a year they are numbers
    doubtful = lexicon.doubtful.has(words, index) and not _before(words, index, lexicon.strict_years, lexicon)
    return month if _is_cased_right(words[index], lexicon) and not doubtful else None


def _is_cased_right(word: Word, lexicon: Calendar) -> bool:
    """Returns whether a month is written as its language writes months: "March" no verb, "mars" no planet."""
    if lexicon.capitals:
        return word.capital
    return not lexicon.small or not word.text[0].isupper() or word.text.isupper()


def _years(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    """Reads a bare year behind a word of time, and "2014 and 2017" or "2014-2017" as a range."""
    if not words[index].text[0].isdecimal():
        return None
    if index == 0 and len(words) > 1 and words[1].text in (":", "："):  # "2004: a quake struck ..."
        return _year_alone(words, index, lexicon)
    led = _led_years(words, index, lexicon)
    if led is None and (is_year_of_act(words, index, lexicon) or _stands_bare(words, index, lexicon)):
        return _year_alone(words, index, lexicon)
    return led


def _led_years(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    """Reads a year that a word of time stands beside: "in 2014", "2014'te", "between 2014 and 2017"."""
    ended = index + 1 < len(words) and words[index + 1].low in lexicon.years_after
    if not (
        ended or _before(words, index, lexicon.years, lexicon) or _since_after(words, index + 1, lexicon)
    ):
        return None
    joined = _YEARS_JOINED.fullmatch(words[index].text)
    if joined:
        first = int(joined[1])
        last = int(joined[2]) if len(joined[2]) == 4 else first // 100 * 100 + int(joined[2])
        return (
            _Core(index + 1, year=first, last_year=last, through=True)
            if first < last and last in YEARS
            else None
        )
    core = _year_alone(words, index, lexicon)
    if core is None:
        return None
    if core.end + 1 < len(words) and words[core.end].low in lexicon.joiners | lexicon.through:
        until = _year_alone(words, _skip(words, core.end + 1, lexicon.tight, most=2), lexicon)
        between = _before(words, index, lexicon.between, lexicon)
        counted = until and until.end < len(words) and _is_plain(words[until.end], lexicon)
        ordered = until and until.year and core.year and core.year < until.year
        if until and ordered and between and not (counted and core.year and core.year % 100 == 0):
            return _Core(until.end, year=core.year, last_year=until.year, through=True)
    if ended or _before(words, index, lexicon.strict_years, lexicon):
        return core
    return None if core.end < len(words) and _is_plain(words[core.end], lexicon) else core


def _stands_bare(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether a year stands without a word of time, as in German: "2009 starben", "der Brand 2009, bei dem"."""
    if not (lexicon.bare_years and is_plain_year(words[index], lexicon) and index + 1 < len(words)):
        return False
    named = index == 0 or (words[index - 1].capital and not words[index - 1].mark)
    return (named and not words[index + 1].capital) or bool(number(words, index + 1, lexicon))


def _is_plain(word: Word, lexicon: Calendar) -> bool:
    """Returns whether a word behind a number may be what it counts: "of 2000 soldiers"."""
    return word.text[0].isalpha() and word.low not in lexicon.joiners | lexicon.through | lexicon.fillers


def _skip(words: Sequence[Word], index: int, fillers: frozenset[str], most: int = 3) -> int:
    while index < len(words) and most and words[index].low in fillers:
        index, most = index + 1, most - 1
    return index


def _days(words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, tuple[int, ...], bool]:
    """Reads "11", "11th", "11 and 14", "11-14": (index after them, the days, whether they are the ends of a range)."""
    days: list[int] = []
    through = False
    while index < len(words) and len(days) < _MOST_DAYS:
        joined = _DAYS_JOINED.fullmatch(words[index].text)
        single = _DAY.fullmatch(words[index].text)
        if joined and all(not end or end.lower() in lexicon.words.suffixes for end in joined.group(2, 4)):
            days += [int(joined[1]), int(joined[3])]
            through = True
        elif single and (not single[2] or single[2].lower() in lexicon.words.suffixes):
            days.append(int(single[1]))
        else:
            break
        index += 1
        at = index + (index < len(words) and words[index].text in lexicon.marks)
        following = _skip(words, at, lexicon.joiners | lexicon.through, most=2)
        following = _skip(words, following, lexicon.tight, most=1) if following > at else following
        if at + 1 < len(words) and words[at].text == "/" and words[at].end == words[at + 1].start:
            following, through = at + 1, True  # "the night of 2/3 June"
        counted = lexicon.countable.has(words, following + 1)  # "on October 7, 12 people died"
        if at < following < len(words) and _DAY.match(words[following].text) and not counted:
            through = through or any(word.low in lexicon.through for word in words[at:following])
            index = following
            continue
        break
    if len(days) > 1 and not all(1 <= day <= 31 for day in days):
        return index, (), False
    return index, tuple(day for day in days if 1 <= day <= 31), through


def _day_month(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    if index >= len(words):
        return None
    spelled = lexicon.spelled_days.at(words, index)
    if not (spelled or words[index].text[0].isdecimal()):
        return None
    end, days, through = (
        (index + spelled[0], (spelled[1],), False) if spelled else _days(words, index, lexicon)
    )
    if not days:
        return None
    month = _month(words, _skip(words, end, lexicon.tight | lexicon.marks), lexicon)
    if month is None or month.last_month or (lexicon.capitals and words[month.end - 1].text[0].islower()):
        return None
    month.days, month.through = days, through or _framed(words, index, days, lexicon)
    month.year = month.year or _year_before(words, index, lexicon)
    return month


def _of_month(words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, int, int] | None:
    """Reads "the 8th of this month", Turkish "bu ayın 8'inde": (index after it, the day, the month's offset)."""
    if before := lexicon.of_months.at(words, index):
        end, days, through = _days(words, index + before[0], lexicon)
        return (
            (end, days[0], before[1])
            if lexicon.words.months_first and len(days) == 1 and not through
            else None
        )
    spelled = lexicon.spelled_days.at(words, index)
    if not (spelled or words[index].text[0].isdecimal()):
        return None
    end, days, _ = (index + spelled[0], (spelled[1],), False) if spelled else _days(words, index, lexicon)
    end += end < len(words) and words[end].text in lexicon.marks
    month = lexicon.of_months.at(words, end) if len(days) == 1 else None
    return None if month is None else (end + month[0], days[0], month[1])


def _framed(words: Sequence[Word], index: int, days: Sequence[int], lexicon: Calendar) -> bool:
    """Returns whether two days are the ends of a range: "between 10 and 26 November"."""
    while index and words[index - 1].low in lexicon.tight:
        index -= 1
    return len(days) > 1 and index > 0 and words[index - 1].low in lexicon.framing


def _month_day(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    month = _month_name(words, index, lexicon)
    if month is None or (lexicon.capitals and not words[index].capital):
        return None
    end, days, through = _days(words, _skip(words, month.end, lexicon.tight | {"."}), lexicon)
    if not days:
        return None
    marked = end < len(words) and words[end].low in lexicon.marks
    year = _year_at(words, _skip(words, end + marked, frozenset({",", "،"})), lexicon)
    month.end, month.days = year[0] if year else end + marked, days
    month.through = through or _framed(words, index, days, lexicon)
    month.year = year[1] if year else None
    return month


def _month_name(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    """Reads a month by one name or two: "آب/أغسطس"."""
    if index >= len(words):
        return None
    if jalali := lexicon.jalali.at(words, index):
        return _Core(index + jalali[0], month=jalali[1], persian=True)
    month = lexicon.months.at(words, index)
    if not month:
        return None
    end = index + month[0]
    if end + 1 < len(words) and words[end].text in ("/", "(", "-", "–"):
        again = lexicon.months.at(words, end + 1)
        if again and again[1] == month[1]:
            end += 1 + again[0]
            end += end < len(words) and words[end].text == ")"
    return _Core(end, month=month[1])


def _month(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    """Reads a month, the month that ends a range with it, and the year if there is one."""
    core = _month_name(words, index, lexicon)
    if core is None:
        return None
    at = core.end
    if at + 1 < len(words) and words[at].low in lexicon.joiners | lexicon.through and words[at].text != ",":
        until = _month_name(words, at + 1, lexicon)
        day = until and until.end < len(words) and _DAY.fullmatch(words[until.end].text)
        if until and not day:
            core.last_month, core.end = until.month, until.end
    year = _year_at(words, _skip(words, core.end, lexicon.fillers | {"."}, most=2), lexicon)
    if year:
        core.end, core.year = year
    elif core.year is None and not core.persian:
        core.year = _year_before(words, index, lexicon)
    return core


def _year_before(words: Sequence[Word], index: int, lexicon: Calendar) -> int | None:
    """Returns the year that stands before its month with the word for it: Turkish "2023 yılının şubat ayında"."""
    if index < 2 or words[index - 1].low not in lexicon.years_before:
        return None
    year = _year_at(words, index - 2, lexicon)
    return year[1] if year else None


def _year_alone(words: Sequence[Word], index: int, lexicon: Calendar) -> _Core | None:
    year = _year_at(words, index, lexicon)
    return _Core(year[0], year=year[1], persian=is_persian_year(year[1])) if year else None


def _year_at(words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, int] | None:
    if index < len(words) and len(words[index].text) == 4 and words[index].text.isdecimal():
        year = int(words[index].text)
        if year in YEARS or (lexicon.words.jalali and is_persian_year(year)):
            return index + 1, year
    return None


def _whens(core: _Core, words: str, span: Span) -> list[When]:
    """Returns one window for each day of a date; none where the parts make no date."""
    fields: dict[str, Any] = {"words": words, "span": span, "year_known": core.year is not None}
    try:
        windows = _persian_windows(core) if core.persian else _windows(core)
    except (ValueError, OverflowError):  # 31 February
        return []
    found = []
    for first, last in windows:
        if last < first and core.year is None:
            last = proxied(last, PROXY_YEAR + 1)  # "from December to January"
        elif last < first:
            return []
        weekday = first.weekday() if first == last and core.year else core.weekday
        found.append(When(first=first, last=last, weekday=weekday if core.days else None, **fields))
    return found


def _windows(core: _Core) -> list[tuple[date, date]]:
    year = core.year or PROXY_YEAR
    if core.days and core.month:
        days = [date(year, core.month, day) for day in core.days]
        return [(days[0], days[-1])] if core.through and days[0] < days[-1] else [(day, day) for day in days]
    if core.month:
        first, last = _THIRDS.get(core.part or "", (1, 31))
        return [(date(year, core.month, first), month_end(year, core.last_month or core.month, last))]
    if core.year:
        months = _TERMS.get(core.part or "", (1, 12))
        return [(date(year, months[0], 1), month_end(core.last_year or year, months[1]))]
    return []


def _persian_windows(core: _Core) -> list[tuple[date, date]]:
    """The same for the Persian calendar; without its year a date may be a day later."""
    year, slack = core.year or _PERSIAN_PROXY, timedelta(days=0 if core.year else 1)
    if core.days and core.month:
        days = [persian_day(year, core.month, day) for day in core.days]
        ends = [(days[0], days[-1])] if core.through and days[0] < days[-1] else [(day, day) for day in days]
    elif core.month:
        first, last = _THIRDS.get(core.part or "", (1, 30))
        ends = [
            (
                persian_day(year, core.month, first),
                persian_day(year, core.last_month or core.month, min(last, 29)),
            )
        ]
    else:
        ends = [(persian_day(year, 1, 1), persian_day(core.last_year or year, 12, 29))]
    if core.year is None:
        ends = [
            (first.replace(year=PROXY_YEAR), (last + slack).replace(year=PROXY_YEAR)) for first, last in ends
        ]
    return ends


def _joined(text: str, whens: list[When], lexicon: Calendar) -> list[When]:
    """Joins "Tuesday to Wednesday, January 8" and "3 March to 5 April" to a window, "yesterday, Tuesday" to a day."""
    done: list[When] = []
    for one in whens:
        last = done[-1] if done else None
        between = text[last.span[1] : one.span[0]].strip().lower() if last else None
        if last is None or between is None or last.span == one.span:
            done.append(one)
            continue
        fields = {"span": (last.span[0], one.span[1]), "words": text[last.span[0] : one.span[1]]}
        near = not between or between in lexicon.joiners or between in lexicon.through
        near = near or ((one.year_offset is not None or _is_last_week(one)) and between in lexicon.tight)
        joint = " ".join(word for word in between.split() if word not in lexicon.tight)
        framed = joint in lexicon.joiners and _is_framed(text, (last.span[0], one.span[1]), lexicon)
        near = near or framed
        ranged = framed or between in lexicon.through
        merged = _merge(last, one, ranged=ranged) if near or between == "(" else None
        if merged:
            done[-1] = merged.model_copy(update=fields)
        else:
            done.append(one)
    return done


def _is_last_week(one: When) -> bool:
    return one.offset == -LAST_WEEK and one.width == LAST_WEEK


def _merge(last: When, one: When, *, ranged: bool) -> When | None:
    """Returns the one time that two neighbours make, or None where they are two."""
    leads = last.year_offset is not None and last.first is None and not last.period
    if leads and one.first and not one.year_known and one.year_offset is None:
        return one.model_copy(update={"year_offset": last.year_offset})  # "今年3月"
    if last.period or one.period or last.shift or one.shift:
        return None
    if _only_weekday(last) and _only_weekday(one) and last.width == one.width == 1:
        next_day = (one.weekday or 0) == ((last.weekday or 0) + 1) % WEEK
        return last.model_copy(update={"width": 2}) if next_day else None
    for day, week in ((last, one), (one, last)):
        if _only_weekday(day) and day.width == 1 and _is_last_week(week):
            return week.model_copy(update={"weekday": day.weekday})  # "Monday of last week"
    single = last.width == one.width == 1 and last.year_offset is one.year_offset is None
    if (
        single
        and last.offset is not None
        and last.weekday is None
        and one.weekday is not None
        and one.offset is None
    ):
        return one.model_copy(update={"offset": last.offset})
    if (
        single
        and one.offset is not None
        and one.weekday is None
        and last.weekday is not None
        and last.offset is None
    ):
        return last.model_copy(update={"offset": one.offset})  # "Wednesday, yesterday"
    if single and last.first is None and last.weekday is not None and one.first and one.first == one.last:
        weekday = one.weekday if one.weekday is not None else last.weekday
        return one.model_copy(update={"first": one.first - timedelta(days=(weekday - last.weekday) % WEEK)})
    if single and last.first and last.first == last.last and _only_weekday(one):
        agrees = not last.year_known or last.first.weekday() == one.weekday
        return last.model_copy(update={"weekday": one.weekday}) if agrees and not ranged else None
    if (
        ranged
        and last.first
        and one.last
        and min(last.days or 0, one.days or 0) > _YEAR_LEAST
        and one.year_known
    ):
        return one.model_copy(update={"first": last.first, "period": True}) if last.first < one.last else None
    if one.year_offset is not None and last.year_offset is None and last.first and not last.year_known:
        return last.model_copy(update={"year_offset": one.year_offset})  # "in May last year"
    if ranged and last.first and one.last and last.days == one.days == 1:
        first = proxied(last.first, one.last.year) if one.year_known and not last.year_known else last.first
        turns = not one.year_known and first > one.last
        until = proxied(one.last, PROXY_YEAR + 1) if turns else one.last
        if first <= until and one.year_known >= last.year_known:
            return one.model_copy(update={"first": first, "last": until, "weekday": None})
    return None


def _only_weekday(one: When) -> bool:
    return (
        one.weekday is not None and one.first is None and one.offset is None and not (one.past or one.future)
    )


def _dated(whens: list[When]) -> list[When]:
    """Gives the days of a text the one year it names apart from them: "2004: ... on December 26"."""
    years = {
        one.first.year for one in whens if one.first and one.year_known and (one.days or 0) > _YEAR_LEAST
    }
    if len(years) != 1:
        return whens
    year = years.pop()
    return [with_year(one, year) if one.year_offset is None else one for one in whens]


def with_year(one: When, year: int) -> When:
    """Gives a time whose year is open its year."""
    if one.year_known or one.first is None:
        return one
    first, last = proxied(one.first, year), proxied(one.last, year) if one.last else None
    weekday = last.weekday() if last and first == last else one.weekday
    return one.model_copy(update={"first": first, "last": last, "year_known": True, "weekday": weekday})
