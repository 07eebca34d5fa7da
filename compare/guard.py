"""What keeps two claims apart: another time, place, act, group of people, or the part of a whole."""

from collections.abc import Iterable, Sequence

from compare.claims import FATES, Mention
from compare.convert import same_quantity
from compare.events import acts_meet, places_meet, whens_meet
from compare.judge import family, relate
from compare.languages import load_language
from compare.records import Measure
from compare.settings import DAY_SLACK
from compare.when import When
from compare.where import Place

STATES: frozenset[Measure] = frozenset({"troops"})  # hold over time; two dates do not exclude each other
AT_EVENTS: frozenset[Measure] = FATES | frozenset(
    {
        "rockets", "missiles", "shells", "drones", "aircraft", "vehicles", "ships", "troops",
        "bases", "targets", "buildings", "attacks", "strikes", "explosions",
    }
)  # fmt: skip
_WIDE = 300  # days from which a window is a year's
OVER_TIME: frozenset[Measure] = frozenset({"times"})  # mean nothing without the period they are counted over
_SUBGROUPS = frozenset(
    {"children", "women", "men", "police", "journalists", "rescuers"}
)  # parts of any larger toll


def guard(a: Mention, b: Mention) -> str | None:
    """Returns why two claims cannot be of the same thing, in words; None where nothing keeps them apart.

    Only what is stated and incompatible counts; what is not stated is compatible with anything.
    """
    why = guard_figures(a, b) or _people(a, b)
    if why or (a.figure.measure not in AT_EVENTS and relate(a.figure, b.figure)[0] == "agreement"):
        return why  # what happens nowhere in particular may agree, whatever stands around it
    return _times(a, b) or _places(a, b) or _acts(a, b)


def guard_figures(a: Mention, b: Mention) -> str | None:
    """Returns why two figures cannot measure the same thing, whatever stands around them."""
    if family(a.figure.measure) != family(b.figure.measure):
        return f"other measure: {a.figure.measure} / {b.figure.measure}"
    return _units(a, b) or _scopes(a, b)


def _units(a: Mention, b: Mention) -> str | None:
    units = (a.figure.unit, b.figure.unit)
    if units[0] == units[1] or same_quantity(a.figure, b.figure):
        return None
    if None in units and a.figure.measure == b.figure.measure == "count":
        return None  # "25 career points" and "25 points": one language's noun is another's unit
    return f"other unit: {units[0] or 'none'} / {units[1] or 'none'}"


def _scopes(a: Mention, b: Mention) -> str | None:
    if a.scope == b.scope or "part" not in (a.scope, b.scope):
        return None
    part, whole = (a, b) if a.scope == "part" else (b, a)
    return f"a part and the whole: {_said(part)} is a part, {_said(whole)} is not"


def _times(a: Mention, b: Mention) -> str | None:
    whens = (a.anchor.whens, b.anchor.whens)
    if a.anchor == b.anchor:
        return None
    if whens_meet(*whens) == "apart":
        periods = any(when.period for side in whens for when in side)
        return (
            f"other {'period' if periods else 'event, by its date'}: {_words(whens[0])} / {_words(whens[1])}"
        )
    for one, other in ((a, b), (b, a)):
        if one.anchor.announced and _before(one.anchor.announced, other.anchor.whens):
            return f"announced {_words(one.anchor.announced)}, before the other’s time: {_words(other.anchor.whens)}"
    for one, other in ((a, b), (b, a)):
        if not one.anchor.whens and _past(other.anchor.whens, one.article.published):
            return f"other event: one is of {_words(other.anchor.whens)}, the other of the article’s own days"
    same_scene = a.article.id == b.article.id and a.anchor.scene == b.anchor.scene
    for side in whens:
        if any(when.shift for when in side) and not same_scene:
            return f"other event: the time of one is only told as “{side[0].words}”"
    return None


def _past(whens: Sequence[When], published: str | None) -> bool:
    """Returns whether times are whole years before an article's own."""
    if not published or not whens:
        return False
    return all(
        (when.days or 0) > _WIDE and when.last and when.last.year < int(published[:4]) for when in whens
    )


def _before(announced: Sequence[When], whens: Sequence[When]) -> bool:
    """Returns whether something was said before it can have happened, a day of slack allowed."""
    said = max((one.last for one in announced if one.last and one.year_known), default=None)
    happened = min((one.first for one in whens if one.first and one.year_known), default=None)
    return said is not None and happened is not None and (happened - said).days > DAY_SLACK


def _places(a: Mention, b: Mention) -> str | None:
    places = (a.anchor.places, b.anchor.places)
    if places_meet(*places) == "apart":
        return f"other event, by its place: {name_places(a)} / {name_places(b)}"
    return None


def _acts(a: Mention, b: Mention) -> str | None:
    acts = (a.anchor.act, b.anchor.act)
    presence = a.figure.measure in STATES and "withdrawal" in acts and acts[0] != acts[1]
    if presence or not acts_meet(*acts):
        words = [one.anchor.act_words or "none named" for one in (a, b)]
        return f"other act: {words[0]} / {words[1]}"
    return None


def _people(a: Mention, b: Mention) -> str | None:
    people = a.figure.measure in FATES | STATES
    if people and a.nations and b.nations and not a.nations & b.nations:
        return f"other people: {', '.join(sorted(a.nations))} / {', '.join(sorted(b.nations))}"
    groups = (a.groups, b.groups)
    if groups[0] != groups[1] and any(side & _SUBGROUPS for side in groups) and not groups[0] & groups[1]:
        return f"other group of people: {_said(a)} / {_said(b)}"
    fates = groups[0] | groups[1]
    if {"civilians", "combatants"} <= fates and not groups[0] & groups[1]:
        return f"other group of people: {_said(a)} / {_said(b)}"
    return None


def _said(claim: Mention) -> str:
    """Returns a figure with what it counts, in the text's own words."""
    counted = f" {claim.figure.counted}" if claim.figure.counted and claim.figure.basis != "sum" else ""
    return f"“{claim.figure.text}{counted}”"


def _words(whens: Sequence[When]) -> str:
    return _list(when.words for when in whens)


def name_places(claim: Mention) -> str:
    """Returns the names of a claim's places, each once."""
    return _list(called(place, claim.sentence.language) for place in claim.anchor.places)


def called(place: Place, language: str) -> str:
    """Returns a place's name; a country told by an adjective ("Iraqi soil") gets the name of the country."""
    territories = load_language(language).cldr.territories
    if not place.whole or place.name.casefold() in territories or place.name[:1].isupper():
        return place.name
    return next((name.title() for name, iso in territories.items() if iso == place.territory), place.name)


def _list(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
