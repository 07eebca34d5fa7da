"""The date words of one language, ready to look up; and the Persian calendar."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from compare.languages import load_language
from compare.languages.schema import ActWords, Language
from compare.words import Openers, Phrases, Word, fold, split_words

T = TypeVar("T")

YEARS = range(1900, 2101)
_PERSIAN_YEARS = range(1300, 1480)
_MONTHS = range(2, 12)  # of a year that is not over: "in the first # months"
_SIGNS = {"D": r"(?P<D>\d{1,2})", "M": r"(?P<M>\d{1,2})", "Y": r"(?P<Y>\d{4})"}


class Calendar:
    """The date words of one language, ready to look up."""

    def __init__(self, code: str) -> None:
        """Reads the language's [dates] and its CLDR names."""
        language = load_language(code)
        words = language.dates
        self.prefixes = tuple(fold(one) for one in language.places.article_prefixes)
        self.elisions = language.attribution.elisions
        self.code, self.caseless = code, language.script not in ("Latin", "Cyrillic")
        self.words = words
        self.spaced = language.spaced
        self.capitals, self.small = words.names == "capital", words.names == "small"
        self.titles = self.capitals and not language.places.nouns_capital  # "This Morning" is one
        self.fillers = frozenset(words.fillers) | {",", "،", "(", *(f"{one}'" for one in self.elisions)}
        self.tight = self.fillers - {",", "،", "("}  # between a day and its month, a month and its day
        self.through = frozenset(words.through) | {"-", "–", "—"}
        self.joiners = frozenset(words.joiners) | {",", "،"}
        self.framing = frozenset(  # "between" before "10 and 26 November"
            fold(first) for first, last in language.numbers.frames if fold(last) in self.joiners
        )
        self.alone = self._flags(words.alone)
        self.closers = tuple(fold(one) for one in language.numbers.closers)
        self.marks = frozenset(one for one in words.suffixes if not one.isalnum())
        self.past, self.last, self.next = (
            frozenset(map(fold, one)) for one in (words.past, words.last, words.next)
        )
        self.this = frozenset(words.this)
        self.months = self._phrases([*words.months.items(), *language.cldr.months.items()])
        self.jalali = self._phrases(words.jalali.items())
        self.weekdays = self._phrases([*words.weekdays.items(), *language.cldr.weekdays.items()])
        self.doubtful = self._flags(words.doubtful)
        self.parts = self._phrases(
            (phrase, part)
            for part, phrases in (("early", words.early), ("middle", words.middle), ("late", words.late))
            for phrase in phrases
        )
        self.days = self._phrases(words.days.items())
        self.spans = self._phrases(words.spans.items())
        self.of_months = self._phrases(words.of_months.items())
        self.relative_years = self._phrases(words.relative_years.items())
        self.units = self._phrases(words.units.items())
        named = (phrase for phrase, unit in language.cldr.units.items() if unit == "hour")
        self.hours = frozenset(map(fold, (*named, *language.numbers.units.get("hour", ()))))
        self.ago_before, self.ago_after = self._flags(words.ago_before), self._flags(words.ago_after)
        self.strict_years = self._flags((*words.years, *words.since))
        self.years = self._flags((*words.years, *words.loose_years, *words.since, *words.between))
        self.since, self.between = self._flags(words.since), self._flags(words.between)
        numerals = {**language.cldr.numerals, **language.numbers.words}
        self.numerals = {fold(word): value for word, value in numerals.items()}
        self.shifts, self.skip = self._flags(words.shifts), self._flags(words.skip)
        self.turns, self.relative = self._flags(words.turns), self._phrases(words.relative.items())
        self.later, self.earlier = self._flags(words.later), self._flags(words.earlier)
        self.later_before, self.earlier_before = (
            self._flags(words.later_before),
            self._flags(words.earlier_before),
        )
        self.after, self.after_endings = self._flags(words.after), tuple(map(fold, words.after_endings))
        self.articles = frozenset(fold(one) for one in language.numbers.articles)
        self.untold, self.few = self._flags(words.untold), self._flags(words.few)
        self.counted = self._phrases(words.counted.items())
        counts = [word for word, value in numerals.items() if value in _MONTHS]
        self.so_far = self._phrases(
            (phrase.replace("#", count), unit)
            for phrase, unit in words.so_far.items()
            for count in ((*counts, *map(str, _MONTHS)) if "#" in phrase else ("",))
        )
        self.months_after = self._flags(words.months_after)
        self.habits = self._flags(words.habits)
        self.until, self.clauses = self._flags(words.until), self._flags(words.clauses)
        self.years_after = frozenset(fold(one) for one in words.years_after)
        self.years_before = frozenset(fold(one) for one in words.years_before)
        self.since_after = self._flags(words.since_after)
        self.parts_after = self._phrases(words.parts_after.items())
        self.nights = self._flags(words.nights)
        self.named, self.named_after = self._flags(words.named), self._flags(words.named_after)
        self.papers = self._flags(words.papers)
        self.between_papers = (
            self.tight
            | frozenset(fold(one) for one in (*language.places.links, *language.attribution.links))
            | frozenset(fold(one) for one in language.attribution.enclitics)
            | frozenset(fold(one) for one in language.attribution.determiners)
        )
        openings = (
            *words.relative, *words.counted, *words.few, *words.units, *words.later_before, *words.earlier_before,
            *self.numerals,
        )  # fmt: skip
        self.openings = frozenset(  # first words of the times that are told from another
            split_words(one, elisions=self.elisions)[0].low for one in openings
        )
        self.bare_years = words.bare_years
        self.spelled_days = self._phrases(words.spelled_days.items())
        self.month_adjectives = self._phrases(words.month_adjectives.items())
        clitics = language.attribution.clitics
        self.acts = Phrases(
            (
                (word, True)
                for kind in ActWords.model_fields
                if kind not in ("lasting", "lasting_names", "aftermath", "rise", "corrects", "ordinals")
                for word in getattr(language.acts, kind)
            ),
            elisions=self.elisions,
            clitics=clitics,
        )
        self.eras = self._flags((*words.eras, *language.acts.lasting))
        self.lasting = Phrases(  # wars, and with False the names that only sound like one: "war crimes"
            [
                *((word, True) for word in language.acts.lasting),
                *((name, False) for name in language.acts.lasting_names),
            ],
            elisions=self.elisions,
            clitics=clitics,
        )
        written_on = [
            fold(f"{one}{unit}") for one in self.prefixes for unit in (*words.units, *words.counted, "")
        ]
        self.countable = self._flags(_countable(language))
        self._openers = Openers(  # all that find._read looks up at the first word of a time
            (
                self.skip, self.ago_before, self.shifts, self.turns, self.so_far, self.habits, self.spans,
                self.days, self.relative_years, self.parts, self.weekdays, self.jalali, self.months,
                self.month_adjectives, self.spelled_days, self.of_months, *((self.eras,) if words.since_after else ()),
            ),
            (
                *self.openings, *written_on, *self.numerals, *self.past, *self.last, *self.next,
                *language.numbers.articles,
            ),
        )  # fmt: skip
        self.templates = [_template(one, words.ago_after) for one in words.templates]

    def may_open(self, word: Word) -> bool:
        """Returns whether a time may begin at a word; most words are spared every other look-up by this one."""
        return word.text[0].isdecimal() or self._openers.has(word.low)

    def _phrases(self, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        return Phrases(entries, elisions=self.elisions)

    def _flags(self, phrases: Iterable[str]) -> Phrases[bool]:
        return self._phrases((phrase, True) for phrase in phrases)


def _countable(language: Language) -> Iterator[str]:
    """Yields the words that a number before them counts."""
    for nouns in language.concepts.nouns.values():
        yield from nouns
    for event in language.concepts.events.values():
        yield from event.nouns
    for words in language.numbers.units.values():
        yield from words
    yield from language.dates.units
    yield from language.cldr.units
    yield from language.concepts.part  # "on August 21, 19 of them children"


calendar = cache(Calendar)


def _template(pattern: str, ago: Iterable[str]) -> re.Pattern[str]:
    """Turns "D.M.Y" into the expression for such a date; a day alone is none before "ago": Japanese 3日前."""
    body = "".join(_SIGNS.get(sign, re.escape(sign)) for sign in pattern)
    end = r"(?![\d/-])" if pattern[-1] in _SIGNS else ""
    if "M" not in pattern and "Y" not in pattern and ago:
        end += f"(?!{'|'.join(map(re.escape, ago))})"
    return re.compile(rf"(?<![\d.,/-]){body}{end}")


def persian_day(year: int, month: int, day: int) -> date:
    """Returns the day that the Persian (solar Hijri) calendar calls so.

    Its year begins at the spring equinox; the rule used here is the 33-year cycle, right from 1206 to 1497.
    Worked: 1 Farvardin 1399 was 20 March 2020.

    >>> persian_day(1399, 1, 1)
    datetime.date(2020, 3, 20)

    Raises:
        ValueError: there is no such month or day.
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        message = f"{year}-{month}-{day} is no Persian date; expected a month to 12 and a day to 31"
        raise ValueError(message)
    years = (
        year - 1342
    )  # the first of a cycle of 33 years, eight of them leap; 1 Farvardin 1342 was 21 March 1963
    leaps = (years * 8 + 32) // 33
    before = (month - 1) * 31 - max(0, month - 7)
    return date(1963, 3, 21) + timedelta(days=years * 365 + leaps + before + day - 1)


def is_persian_year(year: int) -> bool:
    """Returns whether a number is a year of the Persian calendar rather than of ours."""
    return year in _PERSIAN_YEARS
