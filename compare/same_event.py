"""Whether two event keys mean the same event, another one, or may be either: with the reasons in words.

A key is what is known of when, where and what (events.Anchor). Only what is stated and incompatible tells two events
apart; a day and a place in common, or one passage of one article, make them the same; all else is unknown.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from compare.deeds import act_family, acts_meet
from compare.events import Anchor, brief, places_meet, whens_meet
from compare.languages import load_language
from compare.records import Record
from compare.settings import DAY_SLACK
from compare.when import LAST_WEEK, When, long_past
from compare.where import Place

_MONTH = 28  # days from which a window is a month's
_WIDE = 300  # days from which a window is a year's


class KeyVerdict(Record):
    """How two keys compare, and what a reader can check it against."""

    relation: Literal["same", "different", "unknown"]
    why: tuple[str, ...]


def compare_keys(a: Anchor, b: Anchor) -> KeyVerdict:
    """Returns whether two keys mean one event, and why.

    Worked: "on Monday in Kirkuk" and "lundi à Kirkouk" of one week are the same, by day and place; "on Monday in
    Kirkuk" and "on Thursday in Kirkuk" are different, by their dates; "in Kirkuk" and "on Monday" are unknown.
    """
    if why := keep_apart(a, b):
        return KeyVerdict(relation="different", why=(why,))
    why_same = ("told in one passage, no other time or place between them",) if _passage(a, b) else ()
    dated = brief(a.whens) and brief(b.whens) and whens_meet(a.whens, b.whens) in ("same", "near")
    placed = places_meet(a.places, b.places) == "same"
    same = bool(why_same) or (dated and placed)
    return KeyVerdict(
        relation="same" if same else "unknown", why=(*why_same, *circumstances(a, b), *_acts_told(a, b))
    )


def keep_apart(a: Anchor, b: Anchor) -> str | None:
    """Returns why two keys cannot mean one event, in words; None where nothing stated keeps them apart."""
    return times_apart(a, b) or places_apart(a, b) or acts_apart(a, b)


def _passage(a: Anchor, b: Anchor) -> bool:
    return (a.article, a.scene, a.branch) == (b.article, b.scene, b.branch)


def times_apart(a: Anchor, b: Anchor) -> str | None:
    """Returns why two keys cannot share their time."""
    if a == b:
        return None
    if whens_meet(a.whens, b.whens) == "apart":
        periods = any(when.period for side in (a.whens, b.whens) for when in side)
        kind = "period" if periods else "event, by its date"
        return f"other {kind}: {name_whens(a.whens)} / {name_whens(b.whens)}"
    for one, other in ((a, b), (b, a)):
        if one.announced and _before(one.announced, other.whens):
            return (
                f"announced {name_whens(one.announced)}, before the other’s time: {name_whens(other.whens)}"
            )
    for one, other in ((a, b), (b, a)):
        own = a.article == b.article and not one.published and any(long_past(when) for when in other.whens)
        if not one.whens and (own or _past(other.whens, one.published)):
            return f"other event: one is of {name_whens(other.whens)}, the other of the article’s own days"
    if a.article == b.article and (why := _scale(a, b) or _besides(a, b)):
        return why
    if (a.article, a.scene) != (b.article, b.scene):
        for side in (a.whens, b.whens):
            if any(when.shift and (when.first is None or a.article == b.article) for when in side):
                return f"other event: the time of one is told as “{name_whens(side)}”"
    return None


def _besides(a: Anchor, b: Anchor) -> str | None:
    """Returns why, within one article, a clause about what came before tells of no event of the story."""
    for one, other in ((a, b), (b, a)):
        if one.scene < 0 <= other.scene and whens_meet(one.whens, other.whens) != "same":
            return f"other event: the time of one is told as “{name_whens(one.whens)}”"
    return None


def _scale(a: Anchor, b: Anchor) -> str | None:
    """Returns why, within one article, a day and a month are two things: a total over time beside one event."""
    for one, other in ((a, b), (b, a)):
        if (
            brief(one.whens)
            and other.whens
            and all((when.days or when.width or 0) >= _MONTH for when in other.whens)
        ):
            return f"other period: {name_whens(one.whens)} / {name_whens(other.whens)}"
        week = other.whens and all(LAST_WEEK in (when.days, when.width) for when in other.whens)
        if week and brief(one.whens) and places_meet(one.places, other.places) in ("differ", "apart"):
            return f"other event: {name_whens(one.whens)} / {name_whens(other.whens)}, at other places"
    return None


def _past(whens: Sequence[When], published: str | None) -> bool:
    """Returns whether times are whole months or years before an article's own."""
    if not published or not whens:
        return False
    day = date.fromisoformat(published) if len(published) == len("2020-03-11") else None
    return all(
        when.last
        and (
            ((when.days or 0) > _WIDE and when.last.year < int(published[:4]))
            or ((when.days or 0) >= _MONTH and when.year_known and day and (day - when.last).days > _MONTH)
        )
        for when in whens
    )


def _before(announced: Sequence[When], whens: Sequence[When]) -> bool:
    """Returns whether something was said before it can have happened, a day of slack allowed."""
    said = max((one.last for one in announced if one.last and one.year_known), default=None)
    happened = min((one.first for one in whens if one.first and one.year_known), default=None)
    return said is not None and happened is not None and (happened - said).days > DAY_SLACK


def places_apart(a: Anchor, b: Anchor) -> str | None:
    """Returns why two keys cannot share their place."""
    meeting = places_meet(a.places, b.places)
    if meeting == "apart":
        return f"other event, by its place: {name_places(a)} / {name_places(b)}"
    if why := scopes_apart(a, b):
        return why
    aside = a.article != b.article and bool(a.aside) != bool(b.aside) and meeting in ("country", "differ")
    if aside and whens_meet(a.whens, b.whens) not in ("same", "near"):  # "the strikes of the day before"
        return f"other event: one is told aside, as “{a.aside or b.aside}”, and of another place"
    return None


def scopes_apart(a: Anchor, b: Anchor) -> str | None:
    """Returns why one of two keys counts all over a land, and the other in a town: "31 killed across Lebanon"."""
    for one, other in ((a, b), (b, a)):
        land = next((place for place in one.stated if place.all_over), None)
        if land and _is_struck(one, other) and _in_town(other):
            return f"other scope: all over {land.name} / {name_places(other)}"
    return None


def _is_struck(a: Anchor, b: Anchor) -> bool:
    """Returns whether neither key is of a disaster or a disease: only a storm is one event all over a land."""
    return all(act is None or act_family(act) in _STRIKES for act in (a.act, b.act))


_STRIKES = frozenset({"violence", "accident", "protest"})


def _in_town(one: Anchor) -> bool:
    """Returns whether a key is put in a town or a place inside one, and not all over a land."""
    town = any(not place.whole and place.grain != "region" for place in one.places)
    return town and not any(place.all_over for place in one.stated)


def told_as_other(a: Anchor, b: Anchor) -> str | None:
    """Returns why one of two keys is of an event that its article tells beside its own: "in a separate attack"."""
    if (a.article, a.scene) == (b.article, b.scene) or bool(a.other) == bool(b.other):
        return None
    return f"other event: one is told as “{a.other or b.other}”"


def acts_apart(a: Anchor, b: Anchor) -> str | None:
    """Returns why two keys cannot share their act."""
    if any(acts_meet(one, b.act) for one in (a.act, *a.other_acts)) or any(
        acts_meet(a.act, one) for one in b.other_acts
    ):
        return None
    return f"other act: {a.act_words} / {b.act_words}"


def circumstances(a: Anchor, b: Anchor) -> Iterator[str]:
    """Yields what is known of the time and place of two keys, with the words that say so."""
    for one, other in ((a, b), (b, a)):
        if one.announced and other.whens and one.announced != one.whens:
            met = whens_meet(one.announced, other.whens)
            slack = ", within a day of slack" if met == "near" else ""
            yield f"announced {name_whens(one.announced)}; the other’s time is {name_whens(other.whens)}{slack}"
    label = {
        "same": "same time",
        "near": "times within a day of each other",
        "unknown": "time open, so compatible",
        "apart": "other times around them",
    }[whens_meet(a.whens, b.whens)]
    yield f"{label}: {name_whens(a.whens) or 'not stated'} / {name_whens(b.whens) or 'not stated'}"
    label = {
        "same": "same place",
        "country": "same country",
        "unknown": "place open, so compatible",
        "differ": "places differ",
        "apart": "other places around them",
    }[places_meet(a.places, b.places)]
    yield f"{label}: {name_places(a) or 'not stated'} / {name_places(b) or 'not stated'}"


def _acts_told(a: Anchor, b: Anchor) -> tuple[str, ...]:
    if not a.act_words or not b.act_words:
        return ()
    return (f"{'same act' if a.act == b.act else 'acts that can be one'}: {a.act_words} / {b.act_words}",)


def name_whens(whens: Iterable[When]) -> str:
    """Returns the words for some times, each once."""
    return _list(when.words for when in whens)


def name_places(anchor: Anchor) -> str:
    """Returns the names of a key's places, each once."""
    return _list(called(place, anchor.language) for place in anchor.places)


def called(place: Place, language: str) -> str:
    """Returns a place's name; a country told by an adjective ("Iraqi soil") gets the name of the country."""
    territories = load_language(language).cldr.territories
    if not place.whole or place.name.casefold() in territories or place.name[:1].isupper():
        return place.name
    return next((name.title() for name, iso in territories.items() if iso == place.territory), place.name)


def _list(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
