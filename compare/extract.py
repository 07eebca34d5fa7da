"""One article to what a store keeps of it: a pure function that worker processes run, here or elsewhere."""

import zlib
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from compare.claims import read_claims
from compare.encode import Encoder
from compare.guard import AT_EVENTS
from compare.judge import family
from compare.mentions import Mention, Reading, Said
from compare.pipeline import encode_sentences
from compare.records import Article, Record
from compare.settings import DAY_SLACK, NEWS_DAYS
from compare.where import is_world_city

Halves = NDArray[np.float16]

_LEVEL = 1  # zlib's level: a reading shrinks to a fifteenth in a tenth of a millisecond
_BRIEF = 31  # days of the widest window that dates a claim; a year says too little


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What of a claim decides which other articles it may meet."""

    family: str
    at_event: bool  # it counts what an event did: two places or days tell two of them apart
    first: int | None  # days since 0001-01-01 between which it happened
    last: int | None
    spots: tuple[str, ...]  # the places, by sound
    land: str | None  # ISO 3166, of all of them; None: not known, or of several
    town: (
        str | None
    )  # the key of the one city of the world that it happened in; None: not known, or elsewhere
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a store keeps of one article."""

    reading: bytes  # packed
    vectors: Halves  # shape (sentences, dimensions)
    outlines: tuple[Outline, ...]  # one a claim


def extract(article: Article, encoder: Encoder) -> Extract:
    """Reads an article to the end of what it can tell alone."""
    reading = read_claims(article)
    return Extract(
        reading=pack(reading),
        vectors=encode_sentences(reading, encoder).astype(np.float16),
        outlines=tuple(_outline(claim) for claim in reading.mentions),
    )


class _Packed(Record):
    """A reading with its article and its sentences told once, and not again with every claim."""

    reading: Reading  # without its claims
    said: tuple[Said, ...]
    sentences: tuple[int, ...]  # of each claim


def pack(reading: Reading) -> bytes:
    """Returns a reading as packed JSON."""
    packed = _Packed(
        reading=reading.model_copy(update={"mentions": ()}),
        said=reading.mentions,
        sentences=tuple(one.sentence.index for one in reading.mentions),
    )
    return zlib.compress(packed.model_dump_json().encode(), _LEVEL)


def unpack(data: bytes) -> Reading:
    """Returns what pack was given.

    Raises:
        pydantic.ValidationError: another version of this package wrote it.
    """
    packed = _Packed.model_validate_json(zlib.decompress(data))
    article, sentences = packed.reading.article, packed.reading.sentences
    mentions = [
        Mention.model_construct(**dict(said), article=article, sentence=sentences[place])
        for said, place in zip(packed.said, packed.sentences, strict=True)
    ]
    return packed.reading.model_copy(update={"mentions": tuple(mentions)})


def _outline(claim: Mention) -> Outline:
    first, last = _window(claim)
    at_event = claim.figure.measure in AT_EVENTS
    places = claim.anchor.places if at_event else ()
    lands = {place.territory for place in places}
    towns = {
        place.key if is_world_city(place) else None for place in places if not (place.whole or place.near)
    }
    return Outline(
        family=family(claim.figure.measure),
        at_event=at_event,
        first=first,
        last=last,
        spots=tuple(dict.fromkeys(sound for place in places if not place.whole for sound in place.sounds)),
        land=lands.pop() if len(lands) == 1 else None,
        town=towns.pop() if len(towns) == 1 else None,
        sentence=claim.sentence.index,
    )


def _window(claim: Mention) -> tuple[int | None, int | None]:
    """Returns between which days a claim's event lies: as stated, else shortly before the article came out."""
    dated = [
        (when.first, when.last)
        for when in claim.anchor.whens
        if when.first and when.last and when.year_known and not when.period and (when.days or 0) <= _BRIEF
    ]
    if dated:
        first, last = min(one for one, _ in dated), max(one for _, one in dated)
        return first.toordinal() - DAY_SLACK, last.toordinal() + DAY_SLACK
    published = claim.article.published or ""
    if len(published) == len("2020-03-19"):
        day = date.fromisoformat(published)
        return (day - timedelta(days=NEWS_DAYS)).toordinal(), (day + timedelta(days=DAY_SLACK)).toordinal()
    return None, None
