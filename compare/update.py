"""When a later figure takes the place of an earlier one: a rising toll is no contradiction.

Tuesday, the ministry: 8       Wednesday, the governor: 12       an update: later, higher, both authorities
Tuesday, the ministry: 8       Wednesday, a rights group: 12     a conflict: not the same kind of speaker
Tuesday, the ministry: 8       Tuesday, a hospital: 12           a conflict: the same time
Tuesday, the ministry: 8       Wednesday, the ministry: 6        an update: it corrects itself
"""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from compare.attribute import same_speaker
from compare.figures.lexicon import Flag, lexicon
from compare.languages import load_language
from compare.lexicon import sets_against
from compare.mentions import Mention
from compare.records import Measure, Number, Relation, Speaker, SpeakerKind
from compare.vocabulary import listed
from compare.words import fold, split_words

RISING: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "arrested"}
)  # never fall, but by error
MOVING: frozenset[Measure] = frozenset({"missing", "displaced", "captured"})  # rise and fall with the days
_KINDS: Mapping[SpeakerKind, str] = {
    "official": "authority",
    "medical": "authority",
    "anonymous": "authority",
    "witness": "witness",
    "relatives": "witness",
}  # the others stand for themselves
_ANYBODY: frozenset[SpeakerKind] = frozenset({"anonymous", "media"})  # who stands behind them is not told
_DAY = len("2020-03-11")
_TO_OTHER = 4  # words between the two numbers of a course: "from 12 people on Monday to 15"
_CLOCK = re.compile(r"\W{0,3}(\d{1,2})[:.](\d\d)\s?[|–—-]")
_CLAUSE_ENDS = ".;:!?。；：؛"


def supersedes(a: Mention, b: Mention, voices: Mapping[str, Speaker | None]) -> str | None:
    """Returns why one of two conflicting figures replaces the other, in words; None where neither does.

    Args:
        a: a claim.
        b: another claim of the same thing.
        voices: by claim id, who speaks: of an article's own words the speaker it repeats, if it names one.
    """
    one_voice = _one_voice(a, b, voices)
    alike = one_voice or _alike(voices[a.id], voices[b.id])
    if a.scope == b.scope == "part":
        alike = alike or _grows(a, b)  # whoever counts the children among a toll that has risen
    if a.figure.measure != b.figure.measure or not alike:
        return None
    if a.figure.measure not in RISING | MOVING or _set_against(a, b, voices):
        return None
    days = stated_on(a), stated_on(b)
    if days[0] and days[1] and days[0] != days[1]:
        older, newer = (a, b) if days[0] < days[1] else (b, a)
        return _later(older, newer, one_voice=one_voice)
    smaller, larger = sorted((a, b), key=_size)
    times = _entry(smaller), _entry(larger)
    if times[0] and times[1] and times[0] < times[1] and a.article.id == b.article.id:
        return f"the higher toll is the later entry: {times[0]} / {times[1]}"
    if words := _told_former(smaller):
        return f"its sentence tells it as an earlier toll: “{words}”"
    if words := _told(larger, "rise"):  # the smaller toll may be the one that had risen
        return f"its sentence says that the toll has changed: “{words}”"
    corrected = (words for claim in (a, b) if one_voice and (words := _told(claim, "corrects")))
    return next((f"its sentence corrects a toll: “{words}”" for words in corrected), None)


def _grows(a: Mention, b: Mention) -> bool:
    """Returns whether the larger of two figures was stated on a later day."""
    days = [stated_on(one) for one in sorted((a, b), key=_size)]
    return bool(days[0] and days[1] and days[0] < days[1])


Judged = tuple[int, int, tuple[Relation, tuple[str, ...]]]  # places of two claims, and how they relate
Bounds = tuple[Number | None, Number | None]


def replaced(
    claims: Sequence[Mention], judged: Sequence[Judged], voices: Mapping[str, Speaker | None]
) -> list[Judged]:
    """Returns the judged pairs of a finding, those as updates whose toll is told to have been replaced elsewhere in it.

    Where one article tells that eight became twelve, eight against twelve is an update whoever repeats them, and eight
    against more is one, too, unless two who are named say so. What a party says for itself stays what it is.
    """
    known = {
        (_bounds(claims[a]), _bounds(claims[b]))
        for a, b, (relation, _) in judged
        if relation == "update"
        and (
            claims[a].article.id == claims[b].article.id
            or _one_voice(claims[a], claims[b], voices)
            or _falls(claims[a], claims[b])
        )
    }
    told = {
        (_stated(claims[one]), _stated(claims[other]))
        for a, b, (relation, _) in judged
        for one, other in ((a, b), (b, a))
        if relation == "update"
    }
    known |= {(b, a) for a, b in known}
    old = {min(pair, key=_measured) for pair in known} - {max(pair, key=_measured) for pair in known}
    judged = [
        (a, b, ("update", (verdict[1][0], "elsewhere the two articles tell it so")))
        if verdict[0] == "conflict"
        and (_stated(claims[a]), _stated(claims[b])) in told
        and not _set_against(claims[a], claims[b], voices)
        else (a, b, verdict)
        for a, b, verdict in judged
    ]
    return [(a, b, _again(claims[a], claims[b], verdict, known, old, voices)) for a, b, verdict in judged]


def _stated(claim: Mention) -> tuple[str, Measure, Number | None]:
    """Returns what an article states: "at least 19 died" below a headline of 19 is the same statement."""
    low, high = _bounds(claim)
    return claim.article.id, claim.figure.measure, high if low is None else low


def _again(
    a: Mention,
    b: Mention,
    verdict: tuple[Relation, tuple[str, ...]],
    known: Set[tuple[Bounds, Bounds]],
    old: Set[Bounds],
    voices: Mapping[str, Speaker | None],
) -> tuple[Relation, tuple[str, ...]]:
    older = min(a, b, key=_size)
    rising = a.figure.measure == b.figure.measure and a.figure.measure in RISING
    kinds = {one.kind for claim in (a, b) if (one := voices[claim.id])}
    if verdict[0] != "conflict" or not rising or "party" in kinds or _set_against(a, b, voices):
        return verdict
    if (_bounds(a), _bounds(b)) in known:
        return "update", (verdict[1][0], "one of the two is told to have replaced the other")
    named = [one for claim in (a, b) if (one := voices[claim.id]) and one.kind not in _ANYBODY]
    two = len(named) == len((a, b)) and not _one_voice(a, b, voices)  # two offices may count on their own
    if _bounds(older) not in old or two or _falls(a, b) or not _alike(voices[a.id], voices[b.id]):
        return verdict
    return "update", (verdict[1][0], "the smaller toll is told to have been replaced")


def _set_against(a: Mention, b: Mention, voices: Mapping[str, Speaker | None]) -> bool:
    """Returns whether an article sets what somebody says against what it has told before: "but the mayor said"."""
    later = max((a, b), key=lambda one: one.span)
    if a.article.id != b.article.id or later.speaker is None or _one_voice(a, b, voices):
        return False
    return sets_against(later.sentence.text, later.sentence.language)


def _falls(a: Mention, b: Mention) -> bool:
    """Returns whether the smaller of two tolls was stated on a later day."""
    smaller, larger = (stated_on(one) for one in sorted((a, b), key=_size))
    return bool(smaller and larger and smaller > larger)


def _measured(bounds: Bounds) -> tuple[float, float]:
    low, high = bounds
    return float(low if low is not None else 0), float(high if high is not None else "inf")


def _bounds(claim: Mention) -> Bounds:
    return claim.figure.low, claim.figure.high


def _later(older: Mention, newer: Mention, *, one_voice: bool) -> str | None:
    days = f"{stated_on(older)} / {stated_on(newer)}"
    if newer.figure.measure in MOVING:
        return f"the number changes with the days: {days}"
    if _size(newer) > _size(older):
        return f"the higher toll is the later one: {days}"
    if one_voice:
        return f"one speaker lowers the toll: {days}"
    words = _told(newer, "corrects")
    return f"the later sentence corrects a toll: “{words}”, {days}" if words else None


def stated_on(claim: Mention) -> str | None:
    """Returns the day a claim was stated, ISO 8601: as its sentence tells, else the article's; None if unknown."""
    for when in claim.anchor.announced:
        if when.first and when.first == when.last and when.year_known and not when.period:
            return when.first.isoformat()
    published = claim.article.published
    return published if published and len(published) == _DAY else None


def _entry(claim: Mention) -> str | None:
    """Returns the time that an entry of a running report begins with: "10:50 | ..."; None where there is none."""
    found = _CLOCK.match(claim.sentence.text)
    return f"{found[1]:0>2}:{found[2]}" if found else None


def told_when(a: Mention, b: Mention) -> str:
    """Returns what is known of when two claims were stated, in words."""
    days = stated_on(a), stated_on(b)
    if not (days[0] and days[1]):
        return "which was stated first is not known"
    return f"both stated on {days[0]}" if days[0] == days[1] else f"stated on {days[0]} / {days[1]}"


def _one_voice(a: Mention, b: Mention, voices: Mapping[str, Speaker | None]) -> bool:
    speakers = voices[a.id], voices[b.id]
    if None in speakers:
        return speakers == (None, None) and a.article.id == b.article.id
    if a.article.id != b.article.id and not all(one and one.canonical for one in speakers):
        return False  # "officials" of two days may be two
    return same_speaker(*speakers, languages=(a.sentence.language, b.sentence.language))


def _alike(a: Speaker | None, b: Speaker | None) -> bool:
    """Returns whether two speakers are of one kind; where nobody is named anybody but a party may speak."""
    kinds = [_KINDS.get(one.kind, one.kind) if one and one.kind != "media" else None for one in (a, b)]
    if "party" in kinds:
        return False
    return None in kinds or kinds[0] == kinds[1]


def _size(claim: Mention) -> tuple[float, float]:
    return _measured(_bounds(claim))


def _told_former(claim: Mention) -> str | None:
    """Returns the words before a toll by which its sentence tells it as an earlier one: "up from 17"."""
    before = claim.sentence.text[: claim.figure.start]
    language = load_language(claim.sentence.language)
    words = split_words(before, elisions=language.attribution.elisions)
    phrases = listed(claim.sentence.language, "acts", "former")
    if course := _risen_from(claim):
        return course
    for index in reversed(range(len(words))):
        if words[index].text[0].isdigit() or words[index].text in _CLAUSE_ENDS:
            return None
        if found := phrases.at(words, index):
            return before[words[index].start : words[index + found[0] - 1].end]
    return None


def _risen_from(claim: Mention) -> str | None:
    """Returns the word by which a course begins at a toll: "from" in "from six to eight", "to eight from six".

    The other number must stand there: Spanish "de" begins no course in "un balance de 12".
    """
    text, figure, code = claim.sentence.text, claim.figure, claim.sentence.language
    language, known = load_language(code), lexicon(code).vocabulary
    led = split_words(text[: figure.start], elisions=language.attribution.elisions)
    rest = split_words(text[figure.end :], elisions=language.attribution.elisions)[: _TO_OTHER + 1]
    own = min([figure.start, *(start for start, _ in figure.modifiers)])  # "from at least 12"
    opening = max(0, sum(word.end <= own for word in led) - 1)
    for first, second in ((fold(one), fold(two)) for one, two in language.numbers.courses):
        for at in range(opening, len(led)):
            for near in (rest, led[max(0, at - _TO_OTHER - 1) : at]) if led[at].low == first else ():
                ends = (known[two.low].flags for one, two in pairwise(near) if one.low == second)
                if any(flags & (Flag.DIGITS | Flag.NUMERAL) and not flags & Flag.ARTICLE for flags in ends):
                    return led[at].text
    return None


def _told(claim: Mention, kind: str) -> str | None:
    """Returns the words of a claim's sentence that say it replaces or is replaced by another toll."""
    language = load_language(claim.sentence.language)
    words = split_words(claim.sentence.text, elisions=language.attribution.elisions)
    phrases = listed(claim.sentence.language, "acts", kind)
    for index in range(len(words)):
        if found := phrases.at(words, index):
            return claim.sentence.text[words[index].start : words[index + found[0] - 1].end]
    return None
