"""When: the times a text names, in every language, resolved against a day of publication."""

import doctest
from datetime import date
from functools import partial

import pytest
from case_files import all_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import seconds

from compare.languages import supported
from compare.when import PROXY_YEAR, When, calendar, find_whens, is_dateline, meet, resolve, window


def day(value: date, *, known: bool) -> str:
    """A day as the case files write it: without its year where that is not known, "+" for the year after."""
    return value.isoformat() if known else value.strftime("%m-%d" if value.year == PROXY_YEAR else "+%m-%d")


def written(one: When) -> str:
    """A time as the case files write it."""
    parts = []
    if one.first:
        write = partial(day, known=one.year_known)
        parts.append(
            write(one.first) + ("" if one.last == one.first else f"..{write(one.last) if one.last else ''}")
        )
    elif one.weekday is not None:
        parts.append(f"weekday {one.weekday}" + (f" width {one.width}" if one.width > 1 else ""))
    if one.offset is not None:
        parts.append(f"offset {one.offset}" + (f" width {one.width}" if one.width > 1 else ""))
    parts += [f"year {one.year_offset}"] if one.year_offset is not None else []
    parts += [f"day {one.monthday}"] if one.monthday is not None else []
    parts += [f"month {one.month_offset}"] if one.month_offset is not None else []
    parts += [name for name in ("period", "past", "future", "shift") if getattr(one, name)]
    return f"{one.words} = {', '.join(parts)}"


ROWS = all_cases("when")


def test_every_language_has_cases():
    counts = {code: sum(row[0] == code for row in ROWS) for code in supported()}
    assert min(counts.values()) >= 10, counts
    assert min(counts["en"], counts["fr"]) >= 25


@pytest.mark.parametrize(
    ("language", "text", "expected"), ROWS, ids=lambda one: one if len(one) == 2 else None
)
def test_times_of_a_sentence(language, text, expected):
    assert [written(one) for one in find_whens(text, language)] == expected


def resolved(text: str, language: str, published: str | None) -> list[tuple[str | None, str | None]]:
    found = resolve(find_whens(text, language), published)
    return [(one.first and one.first.isoformat(), one.last and one.last.isoformat()) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("La policía habló este martes.", "es", "2024-11-26"),
        ("La policía habló este viernes.", "es", "2024-11-29"),
        ("قتل 5 أشخاص اليوم الخميس.", "ar", "2024-11-28"),
        ("قتل 5 أشخاص اليوم السبت.", "ar", "2024-11-30"),
        ("قتل 5 أشخاص أمس الأربعاء.", "ar", "2024-11-27"),
    ],
)
def test_todays_weekday_outweighs_the_day_of_printing(text, language, day):
    assert resolved(text, language, "2024-11-29") == [(day, day)]  # a Friday


@pytest.mark.parametrize(
    ("text", "language", "published", "expected"),
    [
        ("on Wednesday", "en", "2020-03-13", [("2020-03-11", "2020-03-11")]),
        ("on Friday", "en", "2020-03-13", [("2020-03-13", "2020-03-13")]),
        ("last Friday", "en", "2020-03-13", [("2020-03-06", "2020-03-06")]),
        ("next Friday", "en", "2020-03-13", [("2020-03-20", "2020-03-20")]),
        ("yesterday", "en", "2020-03-01", [("2020-02-29", "2020-02-29")]),
        ("three days ago", "en", "2020-03-01", [("2020-02-27", "2020-02-27")]),
        ("two weeks ago", "en", "2020-03-20", [("2020-03-03", "2020-03-09")]),
        ("last week", "en", "2020-03-20", [("2020-03-07", "2020-03-19")]),
        ("on the 9th of last month", "en", "2020-01-03", [("2019-12-09", "2019-12-09")]),
        ("on the 31st of last month", "en", "2020-03-03", [(None, None)]),
        ("on December 28", "en", "2020-01-03", [("2019-12-28", "2019-12-28")]),
        ("on January 8", "en", "2020", [("2020-01-08", "2020-01-08")]),
        ("in May last year", "en", "2020-03-13", [("2019-05-01", "2019-05-31")]),
        ("last year", "en", "2020-03-13", [("2019-01-01", "2019-12-31")]),
        ("since October", "en", "2020-03-13", [("2019-10-01", None)]),
        ("since Saturday", "en", "2020-03-13", [("2020-03-07", None)]),
        ("over the past six months", "en", "2020-03-13", [("2019-09-15", None)]),
        ("from December 28 to January 3", "en", "2020-01-10", [("2019-12-28", "2020-01-03")]),
        ("quarta-feira (8)", "pt", "2020-01-10", [("2020-01-08", "2020-01-08")]),
        ("8日凌晨", "zh", "2020-01-10", [("2020-01-08", "2020-01-08")]),
        ("28日", "zh", "2020-01-10", [("2019-12-28", "2019-12-28")]),
        ("上周五", "zh", "2020-01-08", [("2020-01-03", "2020-01-03")]),
        ("اليوم الخميس", "ar", "2022-09-08", [("2022-09-08", "2022-09-08")]),
        ("on Wednesday", "en", None, [(None, None)]),
        ("on Wednesday", "en", "2020-03", [(None, None)]),
    ],
)  # fmt: skip
def test_resolved_against_the_day_of_publication(text, language, published, expected):
    assert resolved(text, language, published) == expected


def test_what_began_on_a_day_may_be_counted_since():
    since, day, other = find_whens("since Saturday, on Saturday, on Sunday", "en")
    since, day, other = resolve([since, day, other], "2020-03-13")
    assert (meet(since, day), meet(since, other)) == ("unknown", "apart")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Jacuruna, 8 may (Agencia Austral).- Las inundaciones", "es", True),
        ("МОСКВА, 8 мая. /НАС/. Не менее", "ru", True),
        ("Roma, 8 mag. (ansanews) - Almeno", "it", True),
        ("بغداد 8 مايو (رويال) - قتل", "ar", True),
        ("The fire of May 8 (see below) - the second", "en", False),
    ],
)
def test_a_dateline_is_told_from_a_sentence(text, language, expected):
    (when,) = find_whens(text, language)
    assert is_dateline(text, when.span, language) is expected


def test_without_a_day_of_publication_a_weekday_gives_the_year():
    text = "Attacks have grown since October 2019. Rockets fell on Wednesday, March 11. On Wednesday, a claim came."
    assert resolved(text, "en", None)[1:] == [("2020-03-11", "2020-03-11")] * 2


def test_a_year_that_heads_a_line_dates_its_days():
    assert resolved("2004: a quake struck on December 26.", "en", None)[1] == ("2004-12-26", "2004-12-26")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("on March 11, 2020", "on March 11", "same"),
        ("on March 11, 2020", "on March 12, 2020", "near"),
        ("on March 11, 2020", "on March 14, 2020", "apart"),
        ("in March 2020", "on March 14", "same"),
        ("on Tuesday", "on Wednesday", "near"),
        ("on Tuesday", "on Friday", "apart"),
        ("since October 2019", "on March 14, 2020", "apart"),
        ("since October 2019", "since October 2019", "same"),
        ("since Saturday", "on Saturday", "unknown"),
        ("since Saturday", "on Sunday", "apart"),
        ("between 2014 and 2017", "since 2014", "same"),
        ("yesterday", "on March 14, 2020", "unknown"),
    ],
)
def test_meeting(a, b, expected):
    (one,), (other,) = find_whens(a, "en"), find_whens(b, "en")
    assert (meet(one, other), meet(other, one)) == (expected, expected)


@pytest.mark.parametrize(
    ("persian", "expected"),
    [
        ((1399, 1, 1), "2020-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1403, 12, 30), "2025-03-20"),
        ((1401, 6, 19), "2022-09-10"),
    ],
)
def test_the_persian_calendar(persian, expected):
    assert calendar.persian_day(*persian).isoformat() == expected


def test_no_day_beyond_the_persian_month():
    with pytest.raises(ValueError, match="1399-13-1 is no Persian date"):
        calendar.persian_day(1399, 13, 1)


def test_documented_examples_hold():
    for module in (window, calendar):
        assert doctest.testmod(module).failed == 0


PARTS = "March May 11 14-17 2020 Tuesday last week two ago and to , since ("
WORDS = st.sampled_from(PARTS.split(" "))


@given(st.lists(WORDS, max_size=30), st.text(max_size=30), st.sampled_from(supported()))
@settings(max_examples=200, deadline=None)
def test_spans_cut_the_text_and_nothing_fails(words, noise, language):
    text = f"{noise} {' '.join(words)} {noise}"
    found = find_whens(text, language)
    assert all(text[slice(*one.span)] == one.words for one in found)
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert len(resolve(found, "2020-02-29")) == len(found)
    assert all(meet(one, other) == meet(other, one) for one in found[:4] for other in found[:4])


PIECES = ["March ", "1, ", "1 and ", "Monday, ", "yesterday, ", "2014 and ", "1/2/", "1-", "since ", "("]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_alone(piece):
    def cost(size: int) -> float:
        return seconds(lambda: resolve(find_whens(piece * (size // len(piece)), "en"), "2020-03-11"))

    cost(1_000)
    assert cost(40_000) < 16 * cost(5_000) + 0.3  # 8 times the text; quadratic would be 64
