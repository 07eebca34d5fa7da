"""When an article was published, as its date lines say it: never guessed, never today."""

import datetime
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import PurePath

from compare.languages import load_language
from compare.lines import fold, is_prose, lines
from compare.records import Dropped, Span

_HEAD_LINES = 12  # lines before the first running text that may be a bare date
_LONGEST_DATE_LINE = 200  # characters
_LONGEST_DATELINE = 90  # characters up to its dash
_DATELINE_WORDS = 8  # names of places and agencies beside the date
_DATELINE = re.compile(r"([^—–]{6,80}?)(?:\s*[—–]|\s+-{1,2}|(?<=[^\W\d_])-)\s")
_AGENCY = re.compile(r"\([^()]{0,40}\)")
_APART = ("", ",", "،", "、", "(", "/", "|")
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_BEFORE_DATE = tuple(",،、|–—-·•/:")
_SEPARATORS = "|–—-·•:/)]»\n"
_YEARS = range(1900, 2101)
_DIGIT = re.compile(r"\d")  # every date has one
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}.{0,20})?")
_TOKEN = re.compile(
    r"(?P<year_first>\d{4}[-/.年]\s?\d{1,2}(?:[-/.月]\s?\d{1,2}日?|月)?(?![\d])(?:T[\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<year_last>\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d))"
    r"|(?P<time>\d{1,2}(?:[:.hH]\d{2}){1,2}(?!\d)|\d{1,2}\s?[hH](?![^\W\d_]))"
    r"|(?P<number>\d{1,4}(?!\d))"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u200c'’׳])*)"
)


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as precise as known (2020, 2020-03, 2020-03-19) or None, and what gave it."""

    date: str | None
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language says around dates, folded."""

    published: frozenset[str]
    updated: frozenset[str]
    loose: frozenset[str]  # "of", "at", weekdays, "pm", "GMT"
    months: dict[str, int]
    day_first: bool | None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # year_first, year_last, time, number, word
    text: str  # folded
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A date in a line; `label` is "published", "updated" or "" where no word says what the date is."""

    date: str
    span: Span
    label: str
    kind: str  # of the token the date opens with


def find_published(text: str, language: str, furniture: tuple[Dropped, ...]) -> Published:
    """Finds the date that an article says it was published on, and the stretches that say so.

    "Published 12 March 2020" counts when a line opens with it and no sentence goes on from there, or when it
    stands in a short line above or below the running text. Without such a word a date counts when it is all
    there is on a line above the running text, or when the first line opens with it in digits, year first. Failing
    these, a dateline tells when the article was filed: "SANAA, 14 May 2019 — At least 14 ...". Dates in sentences
    and datelines are the article's own words and stay. Below a headline's standfirst a date alone on its line counts,
    too, where no other line is one.
    """
    words = _words(language)
    skipped = {item.span for item in furniture}
    rows = [span for span in lines(text) if span not in skipped]
    prose = [index for index, (start, end) in enumerate(rows) if is_prose(text[start:end])]
    first, last = (prose[0], prose[-1]) if prose else (len(rows), -1)
    found: list[_Stamp] = []
    dropped: list[Dropped] = []
    alone: list[tuple[int, list[_Stamp]]] = []  # dates all there is on a line below a standfirst
    dated = 0
    for index, (start, end) in enumerate(rows):
        if index > 0 and end - start > _LONGEST_DATE_LINE:
            continue
        line = text[start : min(end, start + _LONGEST_DATE_LINE)]
        stamps = _stamps(line, words)
        whole = end - start == len(line) and _is_empty(line, stamps)
        dated += whole
        head = whole and index < min(first, _HEAD_LINES)
        if whole and prose and 0 < first < index < min(prose[1:2] or [0]):
            alone.append((index, stamps))
        outside = not first <= index <= last and not is_prose(line)
        kept = [
            stamp
            for stamp in stamps
            if head or (stamp.label and outside) or ((stamp.label or index == 0) and _opens(line, stamp))
        ]
        byline = _byline(line, words) if not kept and (0 < index < first or index > last) else None
        if byline and (index < first or byline.label):
            kept, whole = [byline], True
        found += kept
        spans = [(0, end - start)] if whole and kept else [stamp.span for stamp in kept]
        dropped += [Dropped(span=(start + low, start + high), reason="date line") for low, high in spans]
    if not found and len(alone) == dated == 1:  # several are the days of a chronicle
        ((index, stamps),) = alone
        found += stamps
        dropped.append(Dropped(span=rows[index], reason="date line"))
    dates = sorted(found, key=lambda stamp: ("published", "", "updated").index(stamp.label))
    filed = _dateline(text[slice(*rows[first])], words) if prose else None
    return Published(date=dates[0].date if dates else filed, dropped=tuple(dropped))


def parse_date(value: str, language: str = "en") -> str | None:
    """Returns a date handed over as data, in ISO 8601 and as precise as given; None where it is none.

    Understands "2020", "2020-03", "2020-03-12T10:00:00Z", "Thu, 12 Mar 2020 10:00:00 GMT" and dates in words.
    """
    value = value.strip()
    found = _ISO.fullmatch(value)
    if found:
        return _iso(*(int(part) if part else None for part in found.groups()))
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except ValueError:
        stamps = _stamps(value[:_LONGEST_DATE_LINE], _words(language))
        return stamps[0].date if stamps else None


def named_on(path: str) -> str | None:
    """Returns the day that a file's name gives in digits, year first: "2022-10-30-outlet.txt", "b_20221030.html"."""
    found = _NAMED.search(PurePath(path).stem)
    return _iso(*map(int, found.groups())) if found else None


def _byline(line: str, words: _Words) -> _Stamp | None:
    """Returns the whole date that ends a short line of names: "By A. Writer | October 30, 2022", "Oslo, 3 May 2021".

    "Published in the Gazette, October 29th, 2022" is one, too; "Bombs in the north, 13 May 2019" is a headline.
    """
    head = _AGENCY.sub("", line)
    if len(line) > _LONGEST_DATELINE or not _DIGIT.search(head):
        return None
    tokens = _tokens(head)
    label, opening = _label(tokens, 0, words)
    for at in range(1, len(tokens)):
        date = _date(tokens, at, words)
        if date is None:
            continue
        first = at
        while first and _is_loose(tokens[first - 1], words):
            first -= 1
        ends = all(_is_loose(token, words) for token in tokens[date[1] + 1 :])
        names = tokens[opening:first]
        plain = all(
            token.kind == "word" and (_is_loose(token, words) or not head[token.start].islower())
            for token in names
        )
        apart = head[: tokens[first].start].rstrip()[-1:] in _BEFORE_DATE
        if ends and plain and apart and len(date[0]) == len("2020-03-19") and len(names) <= _DATELINE_WORDS:
            return _Stamp(date[0], (0, len(line)), label, tokens[at].kind)
        return None
    return None


def _dateline(line: str, words: _Words) -> str | None:
    """Returns the whole date of a dateline: nothing but names and a date before a dash near the line's start.

    "Bagdad, le 12 mars 2020 (AFP) - Trois soldats" is one, and so are "(Beirut, 20 January 2022) - Three" and "Gaza
    20-11-2024 WAFA- Three"; "In Sanaa on 14 May 2019 - the day of" is a sentence.
    """
    found = _DATELINE.match(line[:_LONGEST_DATELINE])
    if found is None:
        return None
    head = found[1].strip("()") if found[1][0] == "(" else _AGENCY.sub("", found[1])
    tokens = _tokens(head)
    for at in range(len(tokens)):
        date = _date(tokens, at, words)
        if date is None or len(date[0]) < len("2020-03-19"):
            continue
        first = at
        while first and _is_loose(tokens[first - 1], words):
            first -= 1
        apart = head[: tokens[first].start].rstrip()[-1:] in _APART or tokens[at].kind.startswith("year")
        names = [*tokens[:first], *tokens[date[1] + 1 :]]
        capital = not any(head[token.start].islower() for token in names)
        return date[0] if apart and capital and len(names) <= _DATELINE_WORDS else None
    return None


def _opens(line: str, stamp: _Stamp) -> bool:
    """Tells whether a line opens with a stamp that stands by itself there.

    "Published 12 March 2020 | Two killed" and "date 2020-03 Two killed" do; "Published on 12 March 2020, the
    report says" does not. A date that no word explains has to be in digits, year first.
    """
    if any(char.isalnum() for char in line[: stamp.span[0]]) or not (
        stamp.label or stamp.kind == "year_first"
    ):
        return False
    rest = line[stamp.span[1] :].lstrip()
    return not rest or rest[0] in _SEPARATORS or rest[0].isupper() or rest[0].isdigit()


def _is_empty(line: str, stamps: list[_Stamp]) -> bool:
    """Tells whether nothing but date stamps and marks stands on a line."""
    inside = {place for stamp in stamps for place in range(*stamp.span)}
    return bool(stamps) and not any(char.isalnum() for place, char in enumerate(line) if place not in inside)


def _stamps(line: str, words: _Words) -> list[_Stamp]:
    """Returns the date stamps of a line, each from its first to its last letter.

    "Publié le 12 mars 2020 à 10h" is one. Without a word such as "publié" only a line's first words can be.
    """
    if not _DIGIT.search(line):
        return []
    tokens = _tokens(line)
    found: list[_Stamp] = []
    index = 0
    while index < len(tokens):
        label, at = _label(tokens, index, words)
        while at < len(tokens) and _is_loose(tokens[at], words):
            at += 1
        date = _date(tokens, at, words) if label or index == 0 else None
        if date is None:
            index += 1
            continue
        last = date[1]
        while last + 1 < len(tokens) and _is_loose(tokens[last + 1], words):
            last += 1
        found.append(_Stamp(date[0], (tokens[index].start, tokens[last].end), label, tokens[at].kind))
        index = last + 1
    return found


def _tokens(line: str) -> list[_Token]:
    return [
        _Token(found.lastgroup or "", fold(found.group()).strip("'"), found.start(), found.end())
        for found in _TOKEN.finditer(line)
    ]


def _is_loose(token: _Token, words: _Words) -> bool:
    return token.kind == "time" or token.text in words.loose


def _label(tokens: list[_Token], index: int, words: _Words) -> tuple[str, int]:
    """Returns "published", "updated" or "" and the index of the token behind the words that say so."""
    for length in (4, 3, 2, 1):
        phrase = " ".join(token.text for token in tokens[index : index + length])
        if phrase in words.published:
            return "published", min(index + length, len(tokens))
        if phrase in words.updated:
            return "updated", min(index + length, len(tokens))
    return "", index


def _date(tokens: list[_Token], at: int, words: _Words) -> tuple[str, int] | None:
    """Returns the date that begins at a token and the index of its last token, or None."""
    if at >= len(tokens):
        return None
    numbers = [int(part) for part in re.findall(r"\d+", tokens[at].text)]
    if tokens[at].kind == "year_first":
        date = _iso(*numbers[:3])
        return (date, at) if date else None
    if tokens[at].kind == "year_last":
        date = _day_month(numbers, words.day_first)
        return (date, at) if date else None
    return _worded(tokens, at, words)


def _day_month(numbers: list[int], day_first: bool | None) -> str | None:
    """Reads day, month and year in digits; where the order of the first two is open, only the year is known.

    [3, 2, 2020] is 2020-02-03 in French, and 2020 in English, where it may also be 2 March.
    """
    one, two, year = numbers
    if one > 12 or one == two:
        return _iso(year, two, one)
    if two > 12:
        return _iso(year, one, two)
    if day_first is None:
        return _iso(year)
    return _iso(year, two, one) if day_first else _iso(year, one, two)


def _worded(tokens: list[_Token], at: int, words: _Words) -> tuple[str, int] | None:
    """Reads "12 March 2020", "March 12, 2020" or "March 2020"; None without a month's name and a year."""
    day: int | None = None
    month: int | None = None
    while at < len(tokens):
        token = tokens[at]
        pair = f"{token.text} {tokens[at + 1].text}" if at + 1 < len(tokens) else ""
        if token.kind == "word" and pair in words.months:
            month, at = words.months[pair], at + 2
        elif token.kind == "word" and token.text in words.months:
            month, at = words.months[token.text], at + 1
        elif token.kind == "number" and month and int(token.text) in _YEARS:
            date = _iso(int(token.text), month, day)
            return (date, at) if date else None
        elif token.kind == "number" and day is None and len(token.text) < 3:
            day, at = int(token.text), at + 1
        elif token.text in words.loose and (day or month):
            at += 1
        else:
            return None
    return None


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """Returns a date as ISO 8601 text; None where there is no such date."""
    if year is None or year not in _YEARS:
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    parts = [f"{year:04}"] + [f"{part:02}" for part in (month, day if month else None) if part]
    return "-".join(parts)


@cache
def _words(language: str) -> _Words:
    """Gathers what a language says around dates; English stands in where it has no word of its own."""
    found = [load_language(code) for code in dict.fromkeys((language, "en"))]
    dates = [one.boilerplate.dates for one in found]
    months: dict[str, int] = {}
    for one in reversed(found):
        months |= {fold(name).rstrip("."): number for name, number in one.cldr.months.items()}
        months |= {fold(name): number for name, number in one.boilerplate.dates.months.items()}
    return _Words(
        published=frozenset(fold(phrase) for one in dates for phrase in one.published),
        updated=frozenset(fold(phrase) for one in dates for phrase in one.updated),
        loose=frozenset(fold(phrase) for one in dates for phrase in (*one.between, *one.after))
        | {fold(name) for one in found for name in one.cldr.weekdays},
        months=months,
        day_first=dates[0].day_first,
    )
