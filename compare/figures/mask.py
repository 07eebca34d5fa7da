"""Tells the numbers that count nothing: dates, clock times, years, ordinals, names, scores, codes.

They are typed, not deleted: the steps that follow still see that a number stands there.
"""

import itertools
import re

from compare.figures.lexicon import Flag
from compare.figures.scene import PEOPLE, Kind, Mention, Scene
from compare.figures.voice import has_object

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,400}|[\w.+-]{1,64}@[\w.-]{1,100}|#[^\W\d_]\w{0,100}", re.ASCII
)
_HOURS = 24
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_OWNER = 4  # characters of "'s " before a month
_LATIN_END = 0x250  # code points of Latin letters, accented ones too


def mask(scene: Scene, mentions: list[Mention]) -> None:
    """Sets `kind` on the numbers that are no figures."""
    addresses = [match.span() for match in _ADDRESS.finditer(scene.text)] if _has_address(scene.text) else []
    reached = 0
    for mention in mentions:
        while reached < len(addresses) and addresses[reached][1] <= mention.start:
            reached += 1
        if reached < len(addresses) and addresses[reached][0] <= mention.start:
            mention.kind = "code"
        elif mention.kind is None and mention.form in ("digits", "words") and mention.value is not None:
            mention.kind = _kind(scene, mention)
        elif mention.kind is None and _are_days(scene, mention):
            mention.kind = "date"
    _spread(scene, mentions)
    _ratios(scene, mentions)


def _ratios(scene: Scene, mentions: list[Mention]) -> None:
    """Masks the numbers of a share: "one in three", French "une personne sur trois"."""
    ends = {mention.last: mention for mention in mentions}
    for whole in mentions:
        link = scene.lexicon.lists["ratios"].before(scene.words, whole.first)
        if link is None or whole.kind is not None or (whole.value or 0) <= 1:
            continue
        stop = link[1] - 1 if scene.tags[link[1] - 1].noun in PEOPLE else link[1]
        part = ends.get(stop)
        if part is not None and part.value == 1:
            part.kind = whole.kind = "name"
        elif part is None and scene.flag(stop - 1, Flag.ONE | Flag.ARTICLE | Flag.NEVER):
            whole.kind = "name"


def _has_address(text: str) -> bool:
    return "//" in text or "@" in text or "www." in text or "#" in text


def _kind(scene: Scene, mention: Mention) -> Kind | None:
    if mention.form == "words":
        return (
            _adjective(scene, mention)
            or _date(scene, mention, 2)
            or _hour(scene, mention)
            or _named(scene, mention, words=True)
        )
    return (
        _code(scene, mention)
        or _ordinal(scene, mention)
        or _date(scene, mention, 2)
        or _time(scene, mention)
        or _year(scene, mention)
        or _named(scene, mention, words=False)
    )


def _adjective(scene: Scene, mention: Mention) -> Kind | None:
    """Tells a number's word that is another word behind a noun: French "un véhicule neuf", a new one."""
    before = mention.first - 1
    if mention.last - mention.first > 1 or scene.words[mention.first] not in scene.lexicon.numbers.adjectives:
        return None
    behind_noun = before >= 0 and scene.words[before].isalpha() and not scene.tags[before].flags
    plain = behind_noun and not scene.tags[before].events
    return "name" if plain and not _counts_noun(scene, mention) else None


def _code(scene: Scene, mention: Mention) -> Kind | None:
    """Letters glued before it or behind it make it a name (F-16, M21, 4x4), slashes and colons a date or a code."""
    text, start, end = scene.text, mention.start, mention.end
    before = text[start - 1] if start else " "
    after_char = text[end] if end < len(text) else " "
    if (
        before.isalpha()
        and before < "\u0590"
        and scene.glued(mention.first)
        and not _particle(scene, mention.first - 1)
        and not mention.sign
    ):
        return "name"
    hyphened = before == "-" and start > 1 and text[start - 2].isalpha() and mention.unit != "magnitude"
    if hyphened and not _particle(scene, mention.first - 2):
        word = scene.word(mention.first - 2)
        if scene.lexicon.lists["year_before"].at(scene.words, mention.first - 2) and mention.raw.isdigit():
            return "year" if _is_year(mention) else "name"
        return "name" if word else None
    if "&" in (before, after_char) and scene.glued(mention.first if before == "&" else mention.last):
        return "score"  # 5&4
    if before == "#" or before == "№":
        return "name"
    if before == "/" and start > 1 and text[start - 2].isdigit():
        return "code"
    after = text[end] if end < len(text) else " "
    if after == "/" and end + 1 < len(text) and text[end + 1].isdigit():
        return "code"
    if before == ":" and start > 1 and text[start - 2].isdigit():
        return "time"
    if after == ":" and end + 1 < len(text) and text[end + 1].isdigit():
        return "time"
    if mention.raw.isdigit() and len(mention.raw) > 1 and mention.raw[0] == "0" and mention.scale == 1:
        return "code"
    if (before == "-" and start > 1 and text[start - 2].isdigit()) or (
        after == "-" and text[end + 1 : end + 2].isdigit()
    ):
        return _dashed(mention)
    parted = scene.word(mention.last) in scene.lexicon.suffixes and mention.scale != 1
    if after.isalpha() and ord(after) < _LATIN_END and scene.glued(mention.last) and not parted:
        return _suffixed(scene, mention)
    return None


def _particle(scene: Scene, index: int) -> bool:
    """Tells whether a word is a particle written onto the next one, as in Hebrew and Arabic, or a sign of Han."""
    word = scene.word(index)
    if not word:
        return False
    return word in scene.lexicon.concepts.prefixes or "\u3400" <= word[-1] <= "\u9fff"


def _suffixed(scene: Scene, mention: Mention) -> Kind | None:
    place = mention.last
    if scene.lexicon.lists["ordinals"].at(scene.words, place):
        return "ordinal"
    if (
        scene.lexicon.lists["decades"].at(scene.words, place)
        and mention.raw.isdigit()
        and len(mention.raw) in (2, 4)
    ):
        return "year"
    if mention.unit is not None or scene.lexicon.lists["clock_hour"].at(scene.words, place):
        return None
    if scene.lexicon.lists["clock_after"].at(scene.words, place):
        return "time"
    return "name"


def _dashed(mention: Mention) -> Kind | None:
    """Digits joined by hyphens that were no range: a score, a date, a telephone number."""
    value = mention.value
    if _is_year(mention):
        return "year"
    short = value is not None and value <= 100 and len(mention.raw) <= 3
    return "score" if short else "code"


def _ordinal(scene: Scene, mention: Mention) -> Kind | None:
    place = mention.last
    if not scene.lexicon.language.spaced and scene.lexicon.lists["ordinals"].at(scene.words, place):
        return "ordinal"  # 2位
    dotted = scene.word(place) == "." and scene.glued(place) and mention.scale == 1  # not "40 tys. ludzi"
    if dotted and "." in scene.lexicon.numbers.ordinals:
        follower = place + 1
        if scene.flag(follower, Flag.MONTH):
            return "date"
        named = follower < len(scene.words) and scene.words[follower].isalpha()
        led = scene.flag(mention.first - 1, Flag.DETERMINER | Flag.ARTICLE)
        if named and (led or not scene.ends_sentence(place)):
            return "ordinal"
        if (mention.value or 0) <= 31 and scene.lexicon.vocabulary[scene.word(follower) or " "].noun:
            return "ordinal"
    return None


def _date(scene: Scene, mention: Mention, reach: int) -> Kind | None:
    """A day beside its month: "7 January", "January 7", "le 1er mars", "8. Januar", "7 de enero"."""
    value = mention.value
    if not isinstance(value, int) or not 1 <= value <= 31 or mention.scale != 1 or len(mention.raw) > 2:
        return None
    place = mention.last
    if scene.lexicon.lists["date_after"].at(scene.words, place):
        return "date"
    for _ in range(reach + 1):
        if scene.flag(place, Flag.MONTH) and _is_month(scene, place):
            return "date"
        if scene.lexicon.lists["of_month"].at(scene.words, place) or scene.word(place) in (".", "-"):
            place += 1
        else:
            break
    before = mention.first - 1
    if scene.word(before) == "." and scene.flag(before - 1, Flag.MONTH):
        before -= 1  # "Jan. 7"
    if scene.lexicon.lists["of_month"].at(scene.words, before) and scene.flag(before - 1, Flag.MONTH):
        before -= 1
    if scene.flag(before, Flag.MONTH) and _is_month(scene, before) and mention.form == "digits":
        counts = _counts_noun(scene, mention) and not _is_attribute(scene, mention, before)
        return "date" if not counts or _weekday_near(scene, before) else None
    bracketed = scene.word(before) == "(" and scene.word(mention.last) == ")"
    if bracketed and scene.lexicon.lists["weekdays"].before(scene.words, before):
        return "date"  # Portuguese "segunda-feira (9)"
    if (
        scene.flag(mention.first - 1, Flag.WEEKDAY)
        and mention.unit is None  # "am Dienstag 27 Grad"
        and not _counts_noun(scene, mention)
        and mention.form == "digits"
    ):
        return "date"
    return None


def _are_days(scene: Scene, mention: Mention) -> bool:
    """Tells the ends of a range of days beside their month: "between 10 and 26 November"."""
    ends = [scene.word(mention.first), scene.word(mention.last - 1)]
    days = mention.last - mention.first > 1 and all(end.isdecimal() and 1 <= int(end) <= 31 for end in ends)
    months = [at for at in (mention.outer - 1, mention.first - 1, mention.last) if scene.flag(at, Flag.MONTH)]
    return days and any(_is_month(scene, at) for at in months)


def _is_month(scene: Scene, place: int) -> bool:
    """Tells a month from a like word: where months take capitals, "may" and "mar" without one are none."""
    word = scene.words[place]
    if len(word) > 4 or scene.upper(place):
        return True
    return not scene.lexicon.concepts.head_last


def _weekday_near(scene: Scene, place: int) -> bool:
    return any(scene.flag(index, Flag.WEEKDAY) for index in (place - 1, place - 2))


def _counts_noun(scene: Scene, mention: Mention) -> bool:
    """Tells whether a noun or event that the language knows stands right behind a number, adjectives aside."""
    place = mention.last
    for _ in range(3):
        if place >= len(scene.tags):
            return False
        tag = scene.tags[place]
        if tag.noun or "nouns" in tag.events:
            return not has_object(scene, place)  # "on 7 October killed five"
        if not tag.flags & (Flag.ADJECTIVE | Flag.DEMONYM | Flag.OTHERS | Flag.LINK):
            return False
        place += 1
    return False


def _time(scene: Scene, mention: Mention) -> Kind | None:
    """A clock time: "5.30 p.m.", "7 p.m.", "0700 GMT", "à 18 heures", "17h30"."""
    lists, words, place = scene.lexicon.lists, scene.words, mention.last
    value = mention.value
    if value is None or not 0 <= value < 2400 or mention.scale != 1:
        return None
    decimals = mention.raw.replace(",", ".").rpartition(".")[2]
    if scene.word(place) == "(" or (isinstance(value, float) and len(decimals) != 2):
        return None
    if lists["clock_after"].at(words, place):
        return "time"
    hour = lists["clock_hour"].at(words, place)
    if hour is not None and value <= 24:
        if scene.flag(hour[1], Flag.DIGITS) and (scene.glued(hour[1]) or len(scene.words[hour[1]]) == 2):
            return "time"
        if lists["clock_before"].before(words, mention.first) or mention.raw[-3:-2] in (".", ":"):
            return "time"
    if (hour_alone := _hour(scene, mention)) is not None:
        return hour_alone
    before = lists["clock_hour"].before(words, mention.first)
    if before is not None and scene.flag(before[1] - 1, Flag.DIGITS) and value < 60:
        return "time"
    minutes = mention.raw[-3:-2] in (".", ":") and mention.raw[-2:] < "60" and value < 24
    if minutes and lists["clock_before"].before(words, mention.first) and not _counts_noun(scene, mention):
        return "time" if scene.lexicon.units.at(words, place) is None and mention.measure is None else None
    return None


def _hour(scene: Scene, mention: Mention) -> Kind | None:
    """An hour alone behind a word for it, with nothing counted behind: "alle 8 di sera", "a las ocho"."""
    place = mention.last
    if mention.value is None or mention.value > _HOURS or mention.unit is not None:
        return None
    if not scene.lexicon.lists["clock_at"].before(scene.words, mention.first):
        return None
    if place >= len(scene.tags):
        return "time"
    behind = scene.tags[place]
    ends = Flag.MARK | Flag.PREPOSITION | Flag.LINK | Flag.COORDINATOR | Flag.STOP
    alone = behind.flags & ends or "subject" in behind.events
    return "time" if alone and scene.word(place) not in ("-", "%") else None


def _is_attribute(scene: Scene, mention: Mention, month: int) -> bool:
    """Tells a date before what happened then: "the October 7 attacks", and not "in October 7 attacks were ..."."""
    if not scene.lexicon.concepts.head_last or not mention.value:
        return False
    single = mention.value > 1 and scene.tags[mention.last].noun and not scene.is_plural(mention.last)
    before = scene.text[: scene.starts[month]][-_OWNER:].rstrip().lower().replace("’", "'")
    owned = before.endswith(scene.lexicon.language.attribution.enclitics)  # "Hamas's"
    return bool(single) or owned or scene.flag(month - 1, Flag.DETERMINER)


def _is_year(mention: Mention) -> bool:
    return mention.raw.isdigit() and len(mention.raw) == 4 and _FIRST_YEAR <= int(mention.raw) <= _LAST_YEAR


def _year(scene: Scene, mention: Mention) -> Kind | None:
    lists, words = scene.lexicon.lists, scene.words
    if lists["era"].at(words, mention.last) or lists["era"].before(words, mention.first):
        return "year"
    dated = scene.flag(mention.first - 1, Flag.MONTH) or lists["year_after"].at(words, mention.last)
    if dated and _is_year(mention) and not mention.operators:
        return "year"
    if _is_year(mention) and scene.word(mention.first - 1) == "," and mention.first > 2:
        day, month = scene.words[mention.first - 2], mention.first - 3
        if day.isdecimal() and scene.flag(month, Flag.MONTH) and not mention.operators:
            return "year"  # "the October 7, 2023 attack"
    if not _is_year(mention) or mention.measure is not None:
        return None
    if scene.word(mention.first - 1) in (".", ",") and scene.flag(mention.first - 2, Flag.MONTH):
        return "year"
    led = lists["year_before"].before(words, mention.first) is not None
    until = (led or dated) and mention.operators in (["at_most"], ["about"]) and _is_recent(mention)
    if until and not _counts_noun(scene, mention):
        return "year"
    if led and int(mention.raw) >= scene.lexicon.numbers.first_year and not mention.operators:
        return "year" if not _counts_noun(scene, mention) or _is_recent(mention) else None
    if int(mention.raw) < 1500 or mention.operators or _counts_noun(scene, mention):
        return None
    return "year"


def _is_recent(mention: Mention) -> bool:
    return 1900 <= int(mention.raw) <= 2050


def _named(scene: Scene, mention: Mention, *, words: bool) -> Kind | None:
    """A number that is part of a name: behind "Flight", "Resolution", "No.", or behind a capitalised word."""
    lists, place = scene.lexicon.lists, mention.first
    if mention.measure is not None or mention.led:
        return None
    before = place - 1
    if scene.word(before) in (".", "°", "º") and scene.glued(before):
        before -= 1  # "No. 10", "n° 5"
    named = lists["designators"].before(scene.words, before + 1)
    if named is not None and not (words and not scene.upper(named[1])):
        follows = _counts_noun(scene, mention)
        capital = scene.upper(named[1]) or scene.lexicon.numbers.positional
        if not follows or (capital and mention.form == "digits"):
            return "name"
    if _address(scene, mention):
        return "name"
    if words or mention.scale != 1 or not mention.raw.isdigit():
        return None
    return _capital_before(scene, mention)


def _address(scene: Scene, mention: Mention) -> bool:
    """Tells the number of a house: "10 Downing Street", "16 avenue Foch"."""
    streets, place = scene.lexicon.lists["designators_after"], mention.last
    while place < mention.last + 3 and scene.upper(place) and streets.at(scene.words, place) is None:
        place += 1
    if streets.at(scene.words, place) is None or mention.form != "digits":
        return False
    return scene.upper(place) or not scene.lexicon.concepts.head_last


def _capital_before(scene: Scene, mention: Mention) -> Kind | None:
    """Tells "Boeing 737", "Apollo 11": a capitalised word inside a sentence, then digits that count nothing."""
    before, after = mention.first - 1, mention.last
    if not scene.lexicon.numbers.capital_names or not scene.upper(before):
        return None
    tag = scene.tags[before]
    known = (
        Flag.MONTH
        | Flag.WEEKDAY
        | Flag.STOP
        | Flag.PREPOSITION
        | Flag.BREAK
        | Flag.PART
        | Flag.COORDINATOR
        | Flag.DETERMINER
    )
    if tag.flags & known or before == 0 or not scene.words[before].isalpha():
        return None
    if (
        scene.word(before - 1) in ("\n", ".", '"', "?", "!", ":", ";", "-")
        or scene.starts[mention.first] - scene.ends[before] != 1
    ):
        return None
    if _counts_noun(scene, mention) or after >= len(scene.words):
        return None if after < len(scene.words) else "name"
    behind = scene.tags[after]
    if behind.events or behind.flags & (
        Flag.PASSIVE | Flag.PERFECT | Flag.OTHERS | Flag.ADJECTIVE | Flag.DEMONYM
    ):
        return None
    if behind.flags & (Flag.MARK | Flag.STOP | Flag.PREPOSITION | Flag.COORDINATOR | Flag.BREAK):
        return "name"
    return None


def _spread(scene: Scene, mentions: list[Mention]) -> None:
    """Carries a kind along a list: "on 11 and 14 March", "articles 5 and 7", "in 2014 and 2017", "3-2"."""
    coordinators, ranges = scene.lexicon.lists["coordinators"], scene.lexicon.lists["ranges"]
    pairs = list(itertools.pairwise(mentions))
    for one, two in reversed(pairs):
        if two.kind == "time" and one.unit == "hour" and _listed(scene, one, two, coordinators, ranges):
            one.kind = "time"
        elif (
            one.kind is None
            and two.kind == "date"
            and _listed(scene, one, two, coordinators, ranges)
            and _day(one)
        ):
            one.kind = "date"
    for one, two in pairs:
        if (
            one.kind == "code"
            and two.kind is None
            and one.raw[:1] == "0"
            and two.raw
            and _spaced(scene, one, two)
        ):
            two.kind, two.raw = "code", "0" + two.raw
        hour = one.kind == "time" and two.kind is None and two.unit == "hour"
        if hour and _listed(scene, one, two, coordinators, ranges):
            two.kind = "time"
        if two.kind is not None or not two.raw:
            continue
        if not _listed(scene, one, two, coordinators, ranges, scene.lexicon.lists["versus"]):
            continue
        if one.kind is None and _is_score(scene, one, two):
            one.kind = two.kind = "score"
        elif one.kind == "date" and _day(two) and not _counts_noun(scene, two) and two.measure is None:
            two.kind = "date"
        elif one.kind == "year" and _is_year(two) and (_is_recent(two) or not _counts_noun(scene, two)):
            two.kind = "year"
        elif (
            one.kind == "name" and two.raw.isdigit() and not _counts_noun(scene, two) and two.measure is None
        ):
            two.kind = "name"
        elif one.kind == "score" and scene.word(one.last) == "-" and scene.glued(two.first):
            two.kind = "score"


def _spaced(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells digits one space or point behind a code, as in telephone numbers."""
    return two.first - one.last <= 1 and two.start - one.end <= 2 and not _counts_noun(scene, two)


def _is_score(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells "2 à 1" and "16.5 to 10.5" behind a word such as "win", and 3比1."""
    if scene.lexicon.lists["versus"].at(scene.words, one.last) is not None and two.first - one.last == 1:
        return bool(one.raw and two.raw)
    if scene.lexicon.lists["ranges"].at(scene.words, one.last) is None or two.first - one.last != 1:
        return False
    if scene.word(one.first - 1) in (first for first, _ in scene.lexicon.numbers.courses):
        return False  # "revised down from 35 to 29"
    plain = one.unit is None and two.unit is None and not _counts_noun(scene, two)
    scores = scene.lexicon.lists["scores"]
    near = range(max(0, one.first - 5), one.first)
    return plain and bool(one.raw and two.raw) and any(scores.at(scene.words, place) for place in near)


def _day(mention: Mention) -> bool:
    return mention.raw.isdigit() and isinstance(mention.value, int) and 1 <= mention.value <= 31


def _listed(scene: Scene, one: Mention, two: Mention, *joining: object) -> bool:
    """Tells whether only a comma, an "and" or a dash stands between two numbers."""
    gap = scene.words[one.last : two.first]
    if not 1 <= len(gap) <= 3:
        return False
    for place in range(one.last, two.first):
        word = scene.words[place]
        if word in (",", "-", "/"):
            continue
        if scene.flag(place, Flag.LINK | Flag.DETERMINER) or scene.lexicon.lists["of_month"].at(
            scene.words, place
        ):
            continue
        if not any(matcher.at(scene.words, place) for matcher in joining):  # type: ignore[attr-defined]
            return False
    return True
