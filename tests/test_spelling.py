"""Number words: what ICU spells out is read back, in every language that has words generated from it."""

import random
from collections.abc import Iterator

import pytest

from compare.figures.lexicon import lexicon
from compare.languages import supported
from compare.languages.fold import cut
from compare.languages.generate import spellings
from compare.languages.spelling import Speller

CODES = supported()
SAMPLE = 150  # numbers between a thousand and a million


def misread(code: str, numbers: Iterator[int]) -> Iterator[tuple[int, str]]:
    """Yields each number with the spelling that is not read as it."""
    tables = lexicon(code)
    for number in numbers:
        for spelling in spellings(code, number):
            parts = list(cut(spelling))
            if tables.numbers.compound and 100 < number < 1000:
                parts = ["".join(parts)]  # ICU does not mark every seam
            found = tables.speller.read(parts, 0)
            if found is None or (found.value, found.last) != (number, len(parts)):
                yield number, spelling


@pytest.mark.parametrize("code", CODES)
def test_numbers_below_a_thousand_are_read_back(code: str) -> None:
    pytest.importorskip("icu", reason="PyICU is in the dev extra")
    assert list(misread(code, iter(range(1000)))) == []


@pytest.mark.parametrize("code", CODES)
def test_numbers_below_a_million_are_read_back(code: str) -> None:
    pytest.importorskip("icu", reason="PyICU is in the dev extra")
    chance = random.Random(code)  # noqa: S311
    assert list(misread(code, (chance.randrange(1000, 10**6) for _ in range(SAMPLE)))) == []


SPELLED = (
    ("en", "three hundred and twelve thousand and five", 312_005),
    ("fr", "quatre-vingt-dix-sept mille six cent soixante et onze", 97_671),
    ("de", "dreihundertzwölftausendfünf", 312_005),
    ("es", "veintidós mil ciento uno", 22_101),
    ("it", "ventitremila", 23_000),
    ("nl", "tweeëntwintigduizend", 22_000),
    ("pt", "duzentos e trinta e um mil", 231_000),
    ("ru", "двухсот тридцати одной тысячи", 231_000),
    ("uk", "двадцять дві тисячі", 22_000),
    ("tr", "iki yüz otuz bir bin", 231_000),
    ("ar", "ثلاثمائة واثنا عشر", 312),
    ("fa", "سیصد و دوازده هزار", 312_000),
    ("he", "שלוש מאות ושתים עשרה", 312),
    ("zh", "三十一万二千零五", 312_005),
    ("pl", "dwieście trzydzieści jeden tysięcy", 231_000),
    ("ja", "三十一万二千五", 312_005),
)


@pytest.mark.parametrize(("code", "text", "value"), SPELLED)
def test_spelled_numbers(code: str, text: str, value: int) -> None:
    words = list(cut(text))
    found = lexicon(code).speller.read(words, 0)
    assert found is not None
    assert (found.value, found.last) == (value, len(words))


def test_every_language_is_spelled_once() -> None:
    assert sorted(code for code, _, _ in SPELLED) == sorted(CODES)


def test_what_is_no_number_is_not_read() -> None:
    speller = Speller({"two": 2, "twenty": 20}, {"hundred": 100}, {"and": 100})
    assert speller.read(["and", "two"], 0) is None
    assert speller.read(["twenty", "and", "two"], 0) == speller.read(["twenty"], 0)
