"""Towns that one article calls towns, found where another one only names them, in scripts without capitals.

Article 1: غارة على بلدة جون تقتل 14      Joun is a town
Article 2: غارة على مبنى في جون تقتل 8    so the eight died in Joun, too: nothing else tells the name from any word
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from compare.events import Anchor
from compare.languages import load_language
from compare.mentions import Mention, Reading
from compare.records import Sentence
from compare.where import Place

_SHORTEST = 3  # letters of a name; shorter ones are words too often
_CASED = ("Latin", "Cyrillic")
_MOST = 200  # names of one language

Scene = tuple[str, int]  # an article, and the number of its scene
Towns = dict[Scene, tuple[int, Place]]  # the sentence that names it


def share_towns(readings: Sequence[Reading]) -> list[Mention]:
    """Returns the claims of all articles; those put in no town get the one that their scene names."""
    names = _names(readings)
    towns: Towns = {}
    for reading in readings:
        open_ = {one.anchor.scene for one in reading.mentions if not _in_town(one.anchor.places)}
        for sentence, setting in zip(reading.sentences, reading.settings, strict=False):
            scene = (reading.article.id, setting.scene)
            if setting.scene in open_ and scene not in towns and not _in_town(setting.places):
                place = _named(sentence, names.get(sentence.language, {}))
                if place is not None:
                    towns[scene] = (sentence.index, place)
    return [_placed(claim, towns) for reading in readings for claim in reading.mentions]


def _names(readings: Iterable[Reading]) -> Mapping[str, dict[str, Place]]:
    """Returns the towns by language: what a text calls one, and what two articles take for one."""
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    places: dict[tuple[str, str], Place] = {}
    for reading in readings:
        for claim in reading.mentions:
            for place in claim.anchor.places:
                language = claim.sentence.language
                known = place.whole or place.key or place.grain in ("fine", "region") or place.away
                if known or len(place.name) < _SHORTEST or load_language(language).script in _CASED:
                    continue
                key = (language, place.name)
                articles[key].add(reading.article.id)
                if key not in places or places[key].grain == "town":
                    places[key] = place
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for (language, name), place in sorted(places.items()):
        sure = place.grain in ("city", "village") or len(articles[language, name]) > 1
        if sure and len(found[language]) < _MOST:
            found[language][name] = place.model_copy(update={"near": False})
    return found


def _named(sentence: Sentence, names: Mapping[str, Place]) -> Place | None:
    """Returns the first of some towns that a sentence names, a particle written onto it or not: Arabic "in-Joun"."""
    told = [name for name in names if name in sentence.text]
    if not told:
        return None
    clitics = "|".join(map(re.escape, load_language(sentence.language).attribution.clitics))
    either = "|".join(map(re.escape, sorted(told, key=len, reverse=True)))
    hit = re.search(rf"(?<!\w)(?:{clitics})?({either})(?!\w)", sentence.text)
    return names[hit[1]].model_copy(update={"span": hit.span(1)}) if hit else None


def _in_town(places: Iterable[Place]) -> bool:
    return any(not place.whole and place.grain != "region" and not place.away for place in places)


def _placed(claim: Mention, towns: Towns) -> Mention:
    index, place = towns.get((claim.article.id, claim.anchor.scene), (0, None))
    if place is None or _in_town(claim.anchor.places):
        return claim
    anchor: Anchor = claim.anchor
    update: dict[str, object] = {"places": (place, *anchor.places)}
    if claim.sentence.index == index:
        update["stated"] = (place, *anchor.stated)
    return claim.model_copy(update={"anchor": anchor.model_copy(update=update)})
