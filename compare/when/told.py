"""Reads times that are told from the time before them ("two months earlier"), and what surrounds a date."""

import re
from collections.abc import Sequence
from typing import Literal

from compare.languages import load_language
from compare.records import Span
from compare.when.calendar import Calendar
from compare.words import Phrases, Word

_UNITS = frozenset({1, 7, 30, 365})  # days of one unit
_FEW = (2, 10)  # units that "a few" means
_REACH = 3  # words over which a phrase before a date may stand back
_DATELINE = 60  # characters of a dateline
_TOWN = 30  # characters of where an agency's report was filed from
_AGENCY = re.compile(
    r"\.?\s{0,3}(?:\([^()]{1,30}\)|/[^/]{1,30}/)\s{0,3}(?:\.?\s?[-–—:]{1,2}|\.)\s"
)  # "(Reuters) - "
_FILED = re.compile(r"\.?\s{0,3}[-–—:]{1,2}\s")
_OPENING = 3  # words of a sentence among which "days later" goes on with the story
_NAME = 1  # capitalised words between a date in a name and its kind: "15 Temmuz Şehitler Köprüsü"


def read_told(words: Sequence[Word], index: int, lexicon: Calendar) -> tuple[int, tuple[int, int]] | None:
    """Reads a time told from another: (index after it, its first and last day from that one); None for none.

    "two months earlier" is (-75, -45): out by half a unit on each side; "a few hours later" is (0, 1).
    """
    low = words[index].low
    if low not in lexicon.openings and not low.isdecimal():
        return None
    if (found := lexicon.relative.at(words, index)) and not lexicon.untold.has(words, index + found[0]):
        return index + found[0], found[1]
    before = lexicon.later_before.at(words, index)
    sign = 1 if before else 0
    if not before and (before := lexicon.earlier_before.at(words, index)):
        sign = -1
    measured = measure(words, index + (before[0] if before else 0), lexicon)
    if measured is None:
        return None
    end, (least, most) = measured
    if sign:
        end += (few := lexicon.few.at(words, end)) is not None and few[0]
        if lexicon.untold.has(words, end):
            return None
    elif (found_later := lexicon.later.at(words, end)) is not None:
        sign, end = 1, end + found_later[0]
    elif (found_earlier := lexicon.earlier.at(words, end)) is not None:
        sign, end = -1, end + found_earlier[0]
    else:
        return None
    return end, (least, most) if sign > 0 else (-most, -least)


def read_clause(
    words: Sequence[Word], index: int, lexicon: Calendar
) -> tuple[int, tuple[int, int], Literal["ahead", "behind"]] | None:
    """Reads "days after", "quelques jours après": (index after it, the days back, where its clause stands).

    "days after 37 were killed" is (-10, -1) of what the sentence tells; its clause stands ahead, in Turkish behind.
    """
    low = words[index].low
    if not (low in lexicon.openings or low in lexicon.articles or low.isdecimal()):
        return None
    before = lexicon.later_before.at(words, index)
    measured = measure(words, index + (before[0] if before else 0), lexicon, bare=True)
    if measured is None or not measured[1][1]:
        return None
    end, (least, most) = measured
    end += (few := lexicon.few.at(words, end)) is not None and few[0]
    after, later = lexicon.after.at(words, end), lexicon.later.at(words, end)
    if after and later and (index < _OPENING or later[0] > after[0]):
        return None  # Italian "due giorni dopo", which begins a story's next day more often than a clause
    if after and end + after[0] < len(words) and not words[end + after[0]].mark:
        return end + after[0], (-most, -least), "ahead"
    led = index and not words[index - 1].mark and words[index - 1].low.endswith(lexicon.after_endings)
    return (end + later[0], (-most, -least), "behind") if later and led and lexicon.after_endings else None


def measure(
    words: Sequence[Word], index: int, lexicon: Calendar, *, bare: bool = False
) -> tuple[int, tuple[int, int]] | None:
    """Reads "two months", "a few hours", "a day", "days": (index after it, the least and the most days it means).

    A unit by itself ("day" or "days", where that is not told apart) means one or more, if `bare`.
    """
    if counted := lexicon.counted.at(words, index):
        return index + counted[0], _exactly(1, counted[1])
    few = lexicon.few.at(words, index)
    at = index + few[0] if few else index
    count = 0 if few else number(words, at, lexicon)
    if bare and not (few or count) and at < len(words) and words[at].low in lexicon.articles:
        count = 1
    at += bool(count)
    unit = lexicon.units.at(words, at)
    if unit is None:
        return None
    days = unit[1]
    few_days = (_FEW[0] * days if few or not bare else days, _FEW[1] * days)
    span = _exactly(count, days) if count else few_days if days else (0, 1)
    return at + unit[0], span


def _exactly(count: int, days: int) -> tuple[int, int]:
    if not days:
        return 0, 1  # hours and minutes may pass midnight
    slack = days // (4 if count == 1 and days not in _UNITS else 2) if count * days > 1 else 0
    return count * days - slack, count * days + slack


def number(words: Sequence[Word], index: int, lexicon: Calendar) -> int:
    """Reads one word as a number; 0 where it is none."""
    if index >= len(words):
        return 0
    low = words[index].low
    return int(low[:4]) if low.isdecimal() else int(lexicon.numerals.get(low, 0))


def is_name(words: Sequence[Word], index: int, end: int, lexicon: Calendar) -> bool:
    """Returns whether a date from one word to another is no time: a street's name, the edition of a day."""
    if ends_before(words, index, lexicon.named):
        return True
    if ends_before(words, index, lexicon.papers) and not lexicon.weekdays.has(words, index - 2):
        return True  # the edition of this date, and not the one of a day before it
    back, ahead = index, end
    while back and index - back < _REACH and words[back - 1].low in lexicon.between_papers:
        back -= 1
        if ends_before(words, back, lexicon.papers):
            return True
    while ahead < len(words) and ahead - end < _REACH - 1 and words[ahead].low in lexicon.between_papers:
        ahead += 1
    if lexicon.papers.has(words, end) or lexicon.papers.has(words, ahead):
        return True
    return any(
        lexicon.named_after.has(words, at) and all(word.capital for word in words[end:at])
        for at in range(end, min(end + _NAME + 1, len(words)))
    )


def is_dateline(text: str, span: Span, language: str) -> bool:
    """Returns whether a date opens an agency's report, behind the place it was filed from.

    >>> is_dateline("BEIRUT, May 14 (Reuters) - An explosion killed five", (8, 14), "en")
    True
    """
    before, after = text[: span[0]], text[span[1] : span[1] + _DATELINE]
    if span[0] > _DATELINE:
        return False
    if any(after.startswith(one) for one in load_language(language).dates.datelines):
        return True
    if _AGENCY.match(after):
        town = before.rstrip(" ,،").rpartition(" ")[2]  # none in "The fire of May 8 (see below) -"
        return bool(town) and not town[0].islower() and span[0] <= _TOWN
    return (before.rstrip().endswith((",", "،")) or before.isupper()) and _FILED.match(after) is not None


def ends_before(words: Sequence[Word], index: int, phrases: Phrases[bool]) -> bool:
    """Returns whether one of some phrases ends right before a word."""
    return any(
        (found := phrases.at(words, start)) is not None and start + found[0] == index
        for start in range(max(0, index - _REACH - 1), index)
    )
