"""Reads units and bounds: money, percent and measures beside a number, and words such as "at least"."""

from compare.figures.lexicon import Flag
from compare.figures.scene import Mention, Scene
from compare.figures.units import measure_of
from compare.languages.fold import cut
from compare.records import Number

_TOLL_REACH = 16  # words between a toll and the number it has risen to
_CHANGE_REACH = 8  # words between a verb of change and where it ends
_MOST_MODIFIERS = 3
_NEGATED = {"more_than": "at_most", "less_than": "at_least"}
_CONTINUOUS = frozenset({"money", "percent", "distance", "weight", "temperature"})


def read_unit(scene: Scene, mention: Mention, place: int) -> None:
    """Finds a currency before or behind a number, a percent sign, or a unit.

    Args:
        scene: the text.
        mention: the number.
        place: the word behind it, where a unit may stand.
    """
    words, lexicon = scene.words, scene.lexicon
    sign = sign_before(scene, mention.first)
    if sign is not None:
        mention.measure, mention.unit, mention.sign = "money", sign[0][6:], True
        mention.outer = sign[1]
        behind = lexicon.signs.at(words, place)
        if behind is not None and behind[0] == sign[0]:
            mention.after = behind[1]
        return
    named = lexicon.units_before.before(words, mention.first)
    if named is not None and mention.form != "article" and (mention.form == "digits" or mention.value != 1):
        mention.unit, mention.measure = named[0], measure_of(named[0])
        if named[0] == "percent":
            mention.unit, mention.measure = "%", "percent"
        return
    place += scene.is_suffix(place)
    start = place
    hyphen = scene.word(place) == "-" and scene.glued(place) and scene.glued(place + 1)
    if hyphen and lexicon.units.at(words, place) is None:
        place += 1  # "24-hour"
    while scene.flag(place, Flag.LINK) and place < start + 2 and (mention.vague or mention.scale >= 10**6):
        place += 1  # "2,5 millions d'euros"
    found = lexicon.units.at(words, place) or _unit_behind_adjectives(scene, place)
    if found is None:
        return
    payload, after = found
    if not _case_fits(scene, payload, place, after):
        return
    if payload in ("percent", "points"):
        mention.measure, mention.unit = "percent", "%"
    elif payload.startswith("money:"):
        mention.measure, mention.unit = "money", payload[6:]
    else:
        mention.unit = payload[5:]
        mention.measure = measure_of(mention.unit)
    mention.after = after


def _case_fits(scene: Scene, payload: str, place: int, after: int) -> bool:
    """Tells whether a unit of one letter is written as it must be: 40C is a temperature, 5G no weight, 2m no "2M"."""
    letter = scene.words[place]
    if after - place > 1 or len(letter) > 1 or not "a" <= letter <= "z" or not payload.startswith("unit:"):
        return True
    joined = scene.glued(place + 1) and scene.word(place + 1)[:1].isalnum()
    return not joined and scene.upper(place) == payload[5:6].isupper()


def _unit_behind_adjectives(scene: Scene, place: int) -> tuple[str, int] | None:
    """Finds a span of time or a currency behind adjectives: "six derniers mois", "77 Millionen britische Pfund"."""
    start = place
    while place < start + 2 and scene.flag(place, Flag.ADJECTIVE | Flag.DEMONYM):
        place += 1
    found = scene.lexicon.units.at(scene.words, place) if place > start else None
    if found is None:
        return None
    timed = found[0].startswith("unit:") and measure_of(found[0][5:]) == "duration"
    return found if timed or found[0].startswith("money:") else None


def sign_before(scene: Scene, place: int) -> tuple[str, int] | None:
    """Returns a currency written before the number at a place, as "money:USD", and the word where it begins."""
    sign = scene.lexicon.signs.before(scene.words, place)
    if sign is not None and place - sign[1] > 1 and not _sign_fits(scene, sign[1], place):
        sign = scene.lexicon.signs.before(scene.words[place - 1 : place], 1)  # "raised a $40 million"
        sign = None if sign is None else (sign[0], place - 1)
    if sign is None or not sign[0].startswith("money:") or not _sign_fits(scene, sign[1], place):
        return None
    return sign


def _sign_fits(scene: Scene, sign: int, place: int) -> bool:
    """Tells whether a currency before a number is one: a sign, or a code in capitals ("EUR 20", not "dollar 20")."""
    word = scene.words[sign]
    if (
        place - sign > 1 and "$" in scene.words[sign:place]
    ):  # letters belong to a sign they are written onto: "A$"
        return all(scene.glued(at) for at in range(sign + 1, place)) or len(word) > 1
    if not word.isalpha() or place - sign > 1:
        return True
    return scene.upper(sign) and 2 <= len(word) <= 3


def read_modifiers(scene: Scene, mention: Mention) -> None:
    """Collects the words that bound a number, before it and behind it."""
    _before(scene, mention)
    mention.led = bool(mention.operators)
    bounded = _after(scene, mention, mention.after + scene.is_suffix(mention.after)) or _after(
        scene, mention, mention.after
    )
    if bounded and mention.unit is None and mention.form in ("digits", "words"):
        read_unit(scene, mention, mention.after)  # "944 多公里"


def _before(scene: Scene, mention: Mention) -> None:
    words, lexicon = scene.words, scene.lexicon
    place = mention.outer
    skip = lexicon.lists["skip"]
    for _ in range(_MOST_MODIFIERS):
        found = lexicon.before.before(words, place)
        reach = place
        if found is None:
            article = skip.before(words, place)
            hyphened = scene.word(mention.last) == "-" and scene.glued(
                mention.last
            )  # "over the 14-storey block"
            led = scene.flag(place - 1, Flag.ARTICLE)  # "under a 40-tonne lorry"
            bare = mention.form != "digits" or not (hyphened or led)
            if article is not None and bare:
                reach = article[1]
                found = lexicon.before.before(words, reach)
        if found is None or _starts_other(scene, found[1], reach):
            return
        operator, start = found
        if operator == "at_most" and _rises_to(scene, start, reach):
            return
        if (
            operator in ("more_than", "less_than")
            and mention.measure == "duration"
            and _compares(scene, start)
        ):
            return
        if _is_spanning(scene, mention, start, reach) or _opens_course(scene, mention, start, reach):
            return
        if operator in ("more_than", "less_than") and _counts_before(scene, mention, start):
            return  # "seven more than the 18 told before"
        place = start
        if operator in _NEGATED and scene.flag(start - 1, Flag.NEGATION):
            operator, place = _NEGATED[operator], start - 1  # "has not exceeded 60"
        mention.operators.append(operator)
        mention.modifiers.insert(0, (scene.starts[place], scene.ends[reach - 1]))
        mention.outer = place


def _is_spanning(scene: Scene, mention: Mention, start: int, reach: int) -> bool:
    """Tells whether a modifier means "in the course of": "over ten years", but not "over ten years old"."""
    lists = scene.lexicon.lists
    spanning = mention.measure == "duration" and lists["spanning"].before(scene.words, reach) == ("", start)
    return spanning and lists["age_after"].at(scene.words, mention.last) is None


def _opens_course(scene: Scene, mention: Mention, start: int, reach: int) -> bool:
    """Tells Spanish "pasa de 18 a 23" from "pasa de 18": a change opens here, and the number behind it ends it."""
    middle = scene.word(mention.last)
    opens = any(
        scene.words[reach - 1] == cut(first)[-1] and middle == cut(second)[0]
        for first, second in scene.lexicon.numbers.courses
    )
    changes = scene.lexicon.lists["changes"].at(scene.words, start) is not None
    return opens and changes and scene.flag(mention.last + 1, Flag.DIGITS | Flag.NUMERAL)


def _compares(scene: Scene, start: int) -> bool:
    """Tells whether "more than" follows a number and so compares: "12 percent more than a year earlier"."""
    behind = scene.flag(start - 1, Flag.DIGITS)
    return behind or scene.lexicon.units.before(scene.words, start) is not None


def _counts_before(scene: Scene, mention: Mention, start: int) -> bool:
    definite = scene.flag(mention.first - 1, Flag.DETERMINER)
    return definite and scene.flag(start - 1, Flag.DIGITS | Flag.NUMERAL)


def _starts_other(scene: Scene, first: int, last: int) -> bool:
    return any(scene.flag(index, Flag.DIGITS) for index in range(first, last))


def _after(scene: Scene, mention: Mention, place: int) -> bool:
    found = scene.lexicon.after.at(scene.words, place)
    if found is None or _opens_another(scene, place, found[1]):
        return False
    if scene.flag(found[1], Flag.LINK | Flag.PREPOSITION) and scene.flag(
        found[1] + 1, Flag.DIGITS | Flag.NUMERAL
    ):
        return False  # "5000 or less than 6000": the bound of the next number
    mention.operators.append(found[0])
    mention.modifiers.append((scene.starts[place], scene.ends[found[1] - 1]))
    mention.after = found[1]
    return True


def _opens_another(scene: Scene, first: int, last: int) -> bool:
    """Tells whether a bound behind a number is the beginning of one before the next: "and more [than 30 tanks]"."""
    for place in range(first, last):
        longer = scene.lexicon.before.at(scene.words, place)
        number = scene.flag(last, Flag.DIGITS | Flag.NUMERAL)
        if longer is not None and (longer[1] > last or (longer[1] == last and number)):
            return True
    return False


def _rises_to(scene: Scene, place: int, last: int) -> bool:
    """Tells whether "up to" says where a rise or fall ends, as Dutch "steeg tot 2,3 miljard".

    Arabic "the-number of-dead reaches to 15" has got there; what may reach it has a word between.
    """
    ranges = scene.lexicon.lists["ranges"]
    if ranges.at(scene.words, last - 1) is not None and _is_toll(scene, place - 1):
        return True
    end = ranges.at(scene.words, place)
    if end is None or end[1] != last or last - place > 1:
        return False  # one word can mean both; "up to" cannot
    changes = scene.lexicon.lists["changes"]
    for back in range(place - 1, max(-1, place - 1 - _TOLL_REACH), -1):
        if scene.flag(back, Flag.END) and scene.ends_clause(back):
            return False
        near = place - back <= _CHANGE_REACH
        if (near and changes.at(scene.words, back) is not None) or "tolls" in scene.tags[back].events:
            return True  # Polish "zwiększa liczbę ofiar śmiertelnych wybuchu ... do 15"
    return False


def _is_toll(scene: Scene, place: int) -> bool:
    """Tells whether a phrase for a toll ends at a word."""
    while scene.flag(place, Flag.COVERED):
        place -= 1
    return place >= 0 and "tolls" in scene.tags[place].events


def read_late_modifier(scene: Scene, mention: Mention) -> None:
    """Finds a bound behind the counted noun: "eight fighters at least"."""
    place = mention.phrase_end
    negated = mention.operators[:1] and mention.operators[0] in _NEGATED and scene.flag(place, Flag.NEGATION)
    if negated and scene.lexicon.concepts.verb_last and scene.flag(place + scene.length(place), Flag.END):
        mention.operators[0] = _NEGATED[mention.operators[0]]  # Persian "more than 20 people is-not."
    if place > mention.after:
        before = mention.after
        if _after(scene, mention, place):
            mention.phrase_end, mention.after = mention.after, before


def bound(mention: Mention) -> None:
    """Turns the value and its modifiers into an interval.

    "at least 8" is [8, open), "more than 20" [21, open) of what comes in whole numbers and [20, open) of money,
    shares and measures, "about 2,500" 2500 and vague. A range or a vague word keeps its own ends where they say more.
    """
    if mention.value is None:
        _bound_open(mention)
        return
    value = mention.value
    low: Number | None = value
    high: Number | None = value
    whole = isinstance(value, int) and mention.measure not in _CONTINUOUS
    operator = next((name for name in mention.operators if name not in ("about", "exactly")), None)
    if operator == "at_least":
        high = None
    elif operator == "more_than":
        low, high = (value + 1 if whole else value), None
    elif operator == "at_most":
        low = None
    elif operator == "less_than":
        low, high = None, (value - 1 if whole else value)
    elif "about" in mention.operators:
        mention.vague = True
    if operator is not None and mention.rounded:
        mention.vague = False
    mention.low, mention.high = low, high


def _bound_open(mention: Mention) -> None:
    """Bounds a range or a bare vague word: "more than 10 to 15", "up to several hundred"."""
    for operator in mention.operators:
        if operator in ("at_least", "more_than"):
            mention.high = None
        elif operator in ("at_most", "less_than") and mention.high is not None:
            mention.low = None
        elif operator == "about":
            mention.vague = True
