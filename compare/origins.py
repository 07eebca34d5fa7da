"""Which claims have one origin: several articles that repeat one speaker or one text are one voice, not several.

    A: "Nine died, the ministry said."     B: "Nine died, the ministry said."      one speaker
    A: "Nine dead in Ost"                  (headline of A)                         the article repeats its speaker
    A and C share a sentence, word for word, and name nobody                       one text

Text is compared by shingles of words, as in Broder, "On the resemblance and containment of documents" (1997).
Claims with the same shingles are put together first, so that a wire story in a hundred papers costs a hundred steps.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from compare.attribute import voice_key
from compare.judge import relate
from compare.mentions import Mention
from compare.records import Origin, Speaker, SpeakerKind
from compare.settings import ONE_TEXT
from compare.words import split_words

_SHINGLE = 3  # words; two sentences on one event share single words and pairs by chance
_LEAST = 4  # shingles of a sentence that can tell a text: "Nine people were killed" can be anybody's
_NAMELESS: frozenset[SpeakerKind] = frozenset({"anonymous", "witness", "relatives"})
_MOST = 50  # different sentences with one shingle that are held against each other


class _Sets:
    """Disjoint sets of places, each with the first reason that made it."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self.why: dict[int, str] = {}

    def root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, a: int, b: int, why: str) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        if first != second:
            self._parent[second] = first
            self.why[first] = self.why.get(first) or self.why.get(second) or why


def find_origins(claims: Sequence[Mention]) -> tuple[Origin, ...]:
    """Returns the origins of claims about one thing, in the order of their first claims.

    One speaker, by name in any language, is one origin; so is an article with what its own speakers say, where it
    states the same in its own voice; so are articles that share a sentence nearly word for word. Nameless sources are
    one only where the text is.

    Args:
        claims: of one finding or of one total, in the order of the report.
    """
    sets = _Sets(len(claims))
    _join_speakers(claims, sets)
    _join_texts(claims, sets)
    _join_headlines(claims, sets)
    members: dict[int, list[int]] = defaultdict(list)
    for place in range(len(claims)):
        members[sets.root(place)].append(place)
    return tuple(
        Origin(
            claims=tuple(claims[place].id for place in places),
            why=sets.why.get(root, "") if len(places) > 1 else "",
        )
        for root, places in members.items()
    )


def voices_of(claims: Sequence[Mention]) -> dict[str, Speaker | None]:
    """Returns who speaks in each claim, by its id: of an article's own words the speaker in it who states the same."""
    spoken: dict[str, list[Mention]] = defaultdict(list)
    for claim in claims:
        if claim.speaker:
            spoken[claim.article.id].append(claim)
    return {
        claim.id: claim.speaker
        or next((one.speaker for one in spoken[claim.article.id] if _agree(one, claim)), None)
        for claim in claims
    }


def _join_speakers(claims: Sequence[Mention], sets: _Sets) -> None:
    first: dict[tuple[str, ...], int] = {}
    for place, claim in enumerate(claims):
        speaker = claim.speaker
        if speaker is None:
            key: tuple[str, ...] = ("article", claim.article.id)
            why = "one article in its own voice"
        else:
            own = (claim.article.id,) if speaker.kind in _NAMELESS else ()
            key = ("speaker", voice_key(speaker, claim.sentence.language), *own)
            why = f"one speaker: {speaker.canonical or speaker.name}"
        sets.join(first.setdefault(key, place), place, why)


def _join_headlines(claims: Sequence[Mention], sets: _Sets) -> None:
    """Joins what an article states in its own voice to the speaker in it who states the same."""
    spoken: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.speaker:
            spoken[claim.article.id].append(place)
    for place, claim in enumerate(claims):
        if claim.speaker is None:
            told = (one for one in spoken[claim.article.id] if _agree(claims[one], claim))
            for one in list(told)[:1]:
                sets.join(one, place, "the article repeats its speaker")


def _agree(a: Mention, b: Mention) -> bool:
    return a.figure.measure == b.figure.measure and relate(a.figure, b.figure)[0] == "agreement"


def _join_texts(claims: Sequence[Mention], sets: _Sets) -> None:
    """Joins claims that state the same in sentences that share most of their shingles."""
    shingles = [_shingles(claim) for claim in claims]
    first: dict[tuple[object, ...], int] = {}
    for place, own in enumerate(shingles):
        if len(own) >= _LEAST:
            figure = claims[place].figure
            key = (own, figure.measure, figure.low, figure.high, _named(claims[place]))
            sets.join(first.setdefault(key, place), place, "one text")
    kept = sorted(first.values())
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in kept:
        shared: Counter[int] = Counter()
        for shingle in sorted(shingles[place]):
            shared.update(holders[shingle][:_MOST])
            holders[shingle].append(place)
        for other, number in sorted(shared.items()):
            most = ONE_TEXT * min(len(shingles[place]), len(shingles[other]))
            a, b = claims[place], claims[other]
            if number >= most and _agree(a, b) and (_named(a) == _named(b) or not (_named(a) and _named(b))):
                sets.join(other, place, "one text")


def _named(claim: Mention) -> str:
    """Returns the key of a speaker who can be told from others; two of them are two, whatever their words."""
    speaker = claim.speaker
    return voice_key(speaker, claim.sentence.language) if speaker and speaker.kind not in _NAMELESS else ""


def _shingles(claim: Mention) -> frozenset[tuple[str, ...]]:
    words = [word.low for word in split_words(claim.sentence.text)]
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
