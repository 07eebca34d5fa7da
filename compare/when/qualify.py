"""Years and months that qualify what happened: "the 2015 quake", "le séisme de 2015", "the March attack"."""

from collections.abc import Sequence

from compare.when.calendar import YEARS, Calendar, is_persian_year
from compare.words import Word

_REACH = 4  # words between a year and the act it dates: "les attentats de Paris de 2015"
_YEAR = 4  # digits


def is_plain_year(word: Word, lexicon: Calendar) -> bool:
    """Returns whether a word is four digits and nothing else, of a year."""
    if len(word.text) != _YEAR or not word.text.isdecimal():
        return False
    return int(word.text) in YEARS or bool(lexicon.words.jalali and is_persian_year(int(word.text)))


def is_year_of_act(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether a year dates an act beside it: no number of people or things.

    Worked: "a 2015 quake" and "землетрясения 2015" do; "the storm flooded 2015 houses" does not, as houses are
    counted; nor does "attacks on 5 towns, 2015 of ..." behind a comma.
    """
    if not (lexicon.spaced and is_plain_year(words[index], lexicon)):
        return False  # Chinese and Japanese write a sign behind a year
    if lexicon.countable.has(words, index + 1) and not lexicon.acts.has(words, index + 1):
        return False  # an attack of 2015 is likelier than 2015 attacks
    if index and words[index - 1].text in _MONEY:
        return False
    return _act_behind(words, index + 1, lexicon, _REACH) or _act_before(words, index, lexicon)


def is_month_of_act(words: Sequence[Word], start: int, end: int, lexicon: Calendar) -> bool:
    """Returns whether a month stands right beside an act: "the March attack", "هجوم مارس"."""
    return _act_behind(words, end, lexicon, 1) or (lexicon.caseless and _act_before(words, start, lexicon))


_MONEY = frozenset("$€£¥")


def _act_behind(words: Sequence[Word], start: int, lexicon: Calendar, reach: int) -> bool:
    """Returns whether an act is named behind a date, with nothing but words between that are no verbs' marks."""
    for index in range(start, min(len(words), start + reach)):
        if words[index].mark and words[index].text not in "'’-":
            return False
        if lexicon.acts.has(words, index):
            return True
    return False


def _act_before(words: Sequence[Word], index: int, lexicon: Calendar) -> bool:
    """Returns whether an act is named before a date, small words and a name between."""
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = words[at]
        if word.mark or word.text[0].isdecimal():
            return False
        if lexicon.acts.has(words, at):
            return True
    return False
