"""What keeps two claims apart: another time, place, act, group of people, or the part of a whole."""

from compare.attribute import same_speaker
from compare.convert import same_quantity
from compare.events import MONTH
from compare.fates import FATES
from compare.judge import family, relate
from compare.mentions import Mention
from compare.records import Measure
from compare.same_event import acts_apart, name_whens, places_apart, times_apart, told_as_other
from compare.where import same_place

STATES: frozenset[Measure] = frozenset({"troops"})  # hold over time; two dates do not exclude each other
AT_EVENTS: frozenset[Measure] = FATES | frozenset(
    {
        "rockets", "missiles", "shells", "drones", "aircraft", "vehicles", "ships", "troops",
        "bases", "targets", "buildings", "attacks", "strikes", "explosions",
    }
)  # fmt: skip
OVER_TIME: frozenset[Measure] = frozenset({"times"})  # mean nothing without the period they are counted over
_QUANTITIES: frozenset[Measure] = frozenset(
    {"money", "percent", "age", "duration", "distance", "weight", "temperature"}
)  # told by their unit, and never by a noun
_SUBGROUPS = frozenset(
    {"children", "women", "men", "police", "journalists", "rescuers"}
)  # parts of any larger toll


def guard(a: Mention, b: Mention) -> str | None:
    """Returns why two claims cannot be of the same thing, in words; None where nothing keeps them apart.

    Only what is stated and incompatible counts; what is not stated is compatible with anything.
    """
    why = guard_figures(a, b) or guard_people(a, b)
    if why or (a.figure.measure not in AT_EVENTS and relate(a.figure, b.figure)[0] == "agreement"):
        return why  # what happens nowhere in particular may agree, whatever stands around it
    return (
        _towns(a, b)
        or times_apart(a.anchor, b.anchor)
        or places_apart(a.anchor, b.anchor)
        or _acts(a, b)
        or (relate(a.figure, b.figure)[0] != "agreement" and told_as_other(a.anchor, b.anchor))
        or over_time(a, b)
    ) or None


def _towns(a: Mention, b: Mention) -> str | None:
    """The toll of two towns is not that of one of them: see claims.py on what is spread over places."""
    for one, other in ((a, b), (b, a)):
        held = [town for town in one.over if any(same_place(town, place) for place in other.anchor.places)]
        if len(held) == 1 and not other.over and relate(a.figure, b.figure)[0] != "agreement":
            return f"a part and the whole: {_said(one)} is of more places than {held[0].name}"
    return None


def over_time(a: Mention, b: Mention) -> str | None:
    """Returns why one of two tolls is of months or of a whole war, and the other of one event whose time is open.

    "Since January 140,000 have fled", "the war has killed 70,000", and in one article "a similar attack in March".
    """
    if not {a.figure.measure, b.figure.measure} <= FATES or relate(a.figure, b.figure)[0] == "agreement":
        return None
    for one, other in ((a, b), (b, a)):
        long = [
            when
            for when in one.anchor.whens
            if when.period and when.weekday is None and (when.days is None or when.days > _MONTHS)
        ]
        if a.article.id == b.article.id:  # beside what it tells of its own days
            long += [when for when in one.anchor.whens if not when.period and (when.days or 0) >= MONTH]
        if long and len(long) == len(one.anchor.whens) and not other.anchor.whens:
            return f"other period: {name_whens(one.anchor.whens)} / not stated"
        if one.anchor.lasting and not other.anchor.lasting:
            return f"other period: all of “{one.anchor.lasting}” / one event"
    return None


_MONTHS = 60  # days from which a period is hardly that of one event


def guard_figures(a: Mention, b: Mention) -> str | None:
    """Returns why two figures cannot measure the same thing, whatever stands around them."""
    if family(a.figure.measure) != family(b.figure.measure):
        return f"other measure: {a.figure.measure} / {b.figure.measure}"
    return _units(a, b) or _scopes(a, b)


def guard_translated(a: Mention, b: Mention) -> str | None:
    """Returns why two figures of one statement in two languages cannot be one figure.

    A translation may call the killed victims or people, times what were views, and leave a currency to be
    understood; it may also hide what a part is part of. Nobody killed becomes injured in it.
    """
    measures = {a.figure.measure, b.figure.measure}
    if family(a.figure.measure) == family(b.figure.measure):
        return _units(a, b) or _kinds_of_parts(a, b)
    if measures & _QUANTITIES:
        unnamed = any(one.figure.measure == "count" and one.figure.counted is None for one in (a, b))
        points = {a.figure.unit, b.figure.unit} == {"%", "point"}
        understood = (
            unnamed and measures <= {"money", "percent", "count"} and None in (a.figure.unit, b.figure.unit)
        )
        return None if points or understood else f"other measure: {a.figure.measure} / {b.figure.measure}"
    if measures == {"times", "count"} and "fold" in (a.figure.unit, b.figure.unit):
        return None  # "200 times the power" is one word in some languages, and a unit
    if len(measures & FATES) == 2 and "casualties" not in measures:
        return f"other measure: {a.figure.measure} / {b.figure.measure}"
    return _units(a, b)


def _kinds_of_parts(a: Mention, b: Mention) -> str | None:
    """Two of the sixteen are children, six of them badly hurt: neither is the other's translation."""
    parts = a.scope == b.scope == "part" and not a.groups & b.groups
    if parts and (a.groups | b.groups) & _SUBGROUPS and relate(a.figure, b.figure)[0] != "agreement":
        return f"parts of other kinds: {_said(a)} / {_said(b)}"
    return None


def _units(a: Mention, b: Mention) -> str | None:
    units = (a.figure.unit, b.figure.unit)
    if units[0] == units[1] or same_quantity(a.figure, b.figure):
        return None
    if set(units) == {None, "point"} or (a.figure.measure == "temperature" and "degree" in units):
        return None  # "25 career points" and "25 points": one language's noun is another's unit
    return f"other unit: {units[0] or 'none'} / {units[1] or 'none'}"


def _scopes(a: Mention, b: Mention) -> str | None:
    if a.scope == b.scope:
        return None
    if "unknown" in (a.scope, b.scope):
        return f"feared or foretold, not counted: {_said(a if a.scope == 'unknown' else b)}"
    one_group = a.groups == b.groups and bool(a.groups) and "civilians" not in a.groups
    if one_group and not (a.figure.added or b.figure.added):
        return None  # "eight policemen were among the dead", "30 policemen died"
    part, whole = (a, b) if a.scope == "part" else (b, a)
    return f"a part and the whole: {_said(part)} is a part, {_said(whole)} is not"


def _parts(a: Mention, b: Mention) -> str | None:
    """Two unequal parts of tolls are versions of one thing only if they count the same kind of people."""
    if a.scope != "part" or b.scope != "part" or not {a.figure.measure, b.figure.measure} <= FATES:
        return None
    for one in (a, b):
        if one.figure.added and relate(a.figure, b.figure)[0] != "agreement":
            return f"added to another count: {_said(one)}"
    alike = a.groups == b.groups if a.groups | b.groups else a.figure.counted == b.figure.counted
    if alike or relate(a.figure, b.figure)[0] == "agreement":
        return None
    return f"parts of other kinds: {_said(a)} / {_said(b)}"


def _acts(a: Mention, b: Mention) -> str | None:
    acts = (a.anchor.act, b.anchor.act)
    if a.figure.measure in STATES and "withdrawal" in acts and acts[0] != acts[1]:
        words = [one.anchor.act_words or "none named" for one in (a, b)]
        return f"other act: {words[0]} / {words[1]}"
    return acts_apart(a.anchor, b.anchor)


def guard_people(a: Mention, b: Mention) -> str | None:
    """Returns why two figures cannot count the same people, whatever else stands around them."""
    return _people(a, b) or _parts(a, b) or _sides(a, b) or _arms(a, b) or _lesser(a, b)


def _sides(a: Mention, b: Mention) -> str | None:
    """What a side has lost is compared with what others say it has lost, never with what it has inflicted."""
    if not (a.own or b.own) or relate(a.figure, b.figure)[0] == "agreement":
        return None
    languages = (a.sentence.language, b.sentence.language)
    one_side = same_speaker(a.speaker, b.speaker, languages=languages) or (
        a.article.id == b.article.id and None in (a.speaker, b.speaker)
    )
    if one_side != (a.own and b.own):
        return f"losses of two sides: {_said(a)} / {_said(b)}"
    other = b if a.own else a
    foe = other.speaker is not None and other.speaker.kind in ("party", "anonymous")  # "security sources"
    if other.own or foe or "combatants" in other.groups:
        return None
    return f"a part and the whole: one side’s losses, {_said(a if a.own else b)} / {_said(other)}"


def _people(a: Mention, b: Mention) -> str | None:
    people = a.figure.measure in FATES | STATES
    if people and a.nations and b.nations and not a.nations & b.nations:
        return f"other people: {', '.join(sorted(a.nations))} / {', '.join(sorted(b.nations))}"
    for one, other in ((a, b), (b, a)):
        fewer = one.figure.high is not None and one.figure.high < (other.figure.low or 0)
        if one.figure.measure in FATES and one.nations and not other.nations and fewer:
            return f"a part and the whole: {_said(one)} are of one nation, {_said(other)} of any"
    groups = (a.groups, b.groups)
    if {*groups} == {frozenset({"men"}), frozenset({"combatants"})}:
        return None  # an army's men are its soldiers
    if groups[0] != groups[1] and any(side & _SUBGROUPS for side in groups) and not groups[0] & groups[1]:
        return f"other group of people: {_said(a)} / {_said(b)}"
    fates = groups[0] | groups[1]
    if {"civilians", "combatants"} <= fates and not groups[0] & groups[1] and not _contested(a, b):
        return f"other group of people: {_said(a)} / {_said(b)}"
    return None


def _arms(a: Mention, b: Mention) -> str | None:
    """The soldiers killed are none of the rebels killed; where both sides, or civilians, died, they are a part."""
    if not (a.arms or b.arms) or relate(a.figure, b.figure)[0] == "agreement":
        return None
    if a.arms and b.arms:
        return None if a.arms & b.arms else f"other group of people: {_said(a)} / {_said(b)}"
    one, other = (a, b) if a.arms else (b, a)
    if other.groups or (a.own and b.own) or max(len(one.beside), len(other.beside)) < _SIDES:
        return None
    return f"a part and the whole: of several sides’ dead one’s, {_said(one)} / {_said(other)}"


_SIDES = 2


def _lesser(a: Mention, b: Mention) -> str | None:
    """A toll far below another of its passage, and not set against it, is compared with no other."""
    if not (a.lesser or b.lesser) or relate(a.figure, b.figure)[0] == "agreement":
        return None
    return f"its passage gives a far larger toll before it: {_said(a if a.lesser else b)}"


def _contested(a: Mention, b: Mention) -> bool:
    """Returns whether two articles may give two names to the same dead, the one that of whoever says he fought them.

    "The raid killed nine civilians, rescuers said." against "The army said it had killed six militants in the raid".
    """
    fighters = a if "combatants" in a.groups else b
    return (
        a.article.id != b.article.id
        and fighters.speaker is not None
        and not same_speaker(a.speaker, b.speaker, languages=(a.sentence.language, b.sentence.language))
    )


def _said(claim: Mention) -> str:
    """Returns a figure with what it counts, in the text's own words."""
    counted = f" {claim.figure.counted}" if claim.figure.counted and claim.figure.basis != "sum" else ""
    return f"“{claim.figure.text}{counted}”"
