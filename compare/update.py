"""When a later figure takes the place of an earlier one: a rising toll is no contradiction."""

from functools import cache

from compare.claims import Mention
from compare.languages import load_language
from compare.records import Measure
from compare.words import Phrases, split_words

RISING: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "displaced", "arrested"})


def supersedes(a: Mention, b: Mention) -> str | None:
    """Returns why the greater of two conflicting tolls replaces the smaller, in words; None where it does not.

    It does where it was published on a later day and no party to the conflict speaks, or where its own sentence says
    that the toll has risen. A toll that falls is a conflict.
    """
    if a.figure.measure not in RISING or a.figure.measure != b.figure.measure:
        return None
    earlier, later = sorted((a, b), key=_size)
    days = earlier.article.published or "", later.article.published or ""
    dated = min(len(day) for day in days) == len("2020-03-11")
    partial = any(claim.speaker and claim.speaker.kind == "party" for claim in (a, b))
    if dated and days[0] < days[1] and not partial:
        return f"the higher toll is the later one: {days[0]} / {days[1]}"
    if (not dated or days[0] <= days[1]) and (words := _risen(later)):
        return f"its sentence says that the toll has changed: “{words}”"
    return None


def _size(claim: Mention) -> tuple[float, float]:
    low, high = claim.figure.low, claim.figure.high
    return float(low if low is not None else 0), float(high if high is not None else "inf")


@cache
def _rise_words(code: str) -> Phrases[bool]:
    language = load_language(code)
    entries = ((phrase, True) for phrase in language.acts.rise)
    return Phrases(entries, elisions=language.attribution.elisions, clitics=language.attribution.clitics)


def _risen(claim: Mention) -> str | None:
    language = load_language(claim.sentence.language)
    words = split_words(claim.sentence.text, elisions=language.attribution.elisions)
    phrases = _rise_words(claim.sentence.language)
    for index in range(len(words)):
        if found := phrases.at(words, index):
            return claim.sentence.text[words[index].start : words[index + found[0] - 1].end]
    return None
