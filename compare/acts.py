"""The acts an article tells of: runs of sentences that speak of one strike, attack or operation, in whatever words.

A run starts with a plain word for an act ("raid"), goes on over a few sentences without one, and ends where a sentence
states a time that cannot be the run's. What judges, excuses or softens an act ("violation of sovereignty") belongs to
the run it stands in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from compare.events import whens_meet
from compare.phrasing import Wording, find_wordings
from compare.records import Sentence
from compare.when import When

MARKED = frozenset({"euphemism", "valuation", "purpose"})
_GAP = 4  # sentences without a word for the act that a run may hold
_WIDE = 300  # days from which a time is background: "since the invasion of 2003"
_UNDATED = 2  # sentences after which a date no longer dates a run that began without one
_NARROW = "strike"  # the family of acts that also answers attacks
_ANY = "operation"  # the family that may name any act


@dataclass(slots=True)
class Act:
    """One run: its words with their sentences, the first one's family deciding which plain words belong to it."""

    family: str
    words: list[tuple[Sentence, Wording]] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    first: int = 0  # place of the first sentence
    last: int = 0  # place of the last sentence with a word for it


def find_acts(sentences: Sequence[Sentence], stated: Sequence[Sequence[When]]) -> list[Act]:
    """Returns the runs of one article that hold a word which judges, excuses or softens an act.

    Args:
        sentences: all sentences of the article.
        stated: the times that each of them names.
    """
    found = [_act_words(sentence) for sentence in sentences]
    if not any(word.sort in MARKED for row in found for word in row):
        return []
    times = [[one for one in row if not one.shift and (one.days or 0) <= _WIDE] for row in stated]
    acts: list[Act] = []
    current: Act | None = None
    for place, (sentence, words) in enumerate(zip(sentences, found, strict=True)):
        plain = [word for word in words if word.sort == "act"]
        if current and (place - current.last > _GAP + 1 or _is_other(current, place, plain, times[place])):
            current = None
        if current is None and (plain or any(word.sort == "euphemism" for word in words)):
            current = Act(family=_family(plain), first=place)
            acts.append(current)
        if current is None:
            continue
        kept = [word for word in words if word.sort != "act" or _fits(current, word)]
        if plain and not any(word.sort == "act" for word in kept):
            kept = []  # the sentence tells of another act, and what it judges may be that one
        if kept:
            current.last = place
            current.words += [(sentence, word) for word in kept]
            current.whens += times[place]
    return [act for act in acts if any(word.sort in MARKED for _, word in act.words)]


def _family(plain: Sequence[Wording]) -> str:
    """Returns the family of a run that starts with these words: the narrowest they tell."""
    families = {word.category for word in plain}
    return next((family for family in (_NARROW, *sorted(families - {_ANY}), _ANY) if family in families), "")


def _is_other(act: Act, place: int, plain: Sequence[Wording], times: Sequence[When]) -> bool:
    """Returns whether a sentence tells of another act than the run before it.

    It states a time that is not the run's, or a date where the run had none, or it turns from attacks to the strikes
    that answer them.
    """
    if whens_meet(times, act.whens) == "apart":
        return True
    if not act.whens and place - act.first > _UNDATED and any(one.first for one in times):
        return True
    return act.family not in ("", _ANY, _NARROW) and any(word.category == _NARROW for word in plain)


def _fits(act: Act, word: Wording) -> bool:
    """Returns whether a plain word can name the act of a run; the first word that tells its family decides."""
    if act.family in ("", _ANY) and word.category != _ANY:
        act.family = word.category
    return word.category in (act.family, _ANY)


def _act_words(sentence: Sentence) -> list[Wording]:
    """Returns the words of a sentence for an act; those within a reason given for it name another act."""
    words = [one for one in find_wordings(sentence) if one.sort == "act" or one.sort in MARKED]
    reasons = [one.span for one in words if one.sort == "purpose"]
    return [
        one
        for one in words
        if one.sort == "purpose" or not any(start <= one.span[0] < end for start, end in reasons)
    ]
