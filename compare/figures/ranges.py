"""Joins the two ends of a range: "8 to 10", "between 8 and 10", "8 (10)"."""

from compare.figures.headed import changes
from compare.figures.lexicon import Flag
from compare.figures.modify import sign_before
from compare.figures.numerals import tidy
from compare.figures.scene import Mention, Scene
from compare.languages.fold import cut
from compare.records import Number

_TO_CHANGE = 3  # words between a course and the verb of change behind it
_LOWER, _UPPER = frozenset({"at_least", "more_than"}), frozenset({"at_most", "less_than"})


def join_ranges(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Joins "10 to 15", "between 10 and 15", "8 or 9" into one number with two ends."""
    joined: list[Mention] = []
    for mention in mentions:
        if joined and _bracketed(scene, joined[-1], mention):
            joined[-1] = _bracket(joined[-1], mention)
        elif joined and _joins(scene, joined[-1], mention):
            joined[-1] = _range(joined[-1], mention)
        else:
            if joined:
                _share_unit(scene, joined[-1], mention)
                _share_scale(scene, joined[-1], mention)
            joined.append(mention)
    return joined


def _share_unit(scene: Scene, one: Mention, two: Mention) -> None:
    """Gives a bare number the unit of the next one it is joined to: "12 and 15 percent"."""
    prefixed = (
        one.unit == "%" and one.after == one.last and two.unit is None and _plain(two) and bool(two.raw)
    )
    if prefixed and scene.lexicon.lists["ranges"].at(scene.words, one.last) == ("", two.first):
        two.unit, two.measure = one.unit, one.measure  # Turkish "yüzde 30 ila 43"
        return
    if one.unit is not None or two.unit is None or two.sign or one.form != "digits" or one.kind is not None:
        return
    if two.measure == "duration" or not _plain(two) or (one.raw.isdigit() and len(one.raw) == 4):
        return
    gap = range(one.after, two.outer)
    lists = scene.lexicon.lists
    frame = lists["frames_before"].before(scene.words, one.outer) is not None
    for place in gap:
        joining = any(
            lists[key].at(scene.words, place) for key in ("ranges", "either", "coordinators", "skip")
        )
        middle = frame and scene.words[place] in scene.lexicon.middles
        if scene.words[place] == "," or not (joining or middle or scene.is_suffix(place)):
            return
    if 1 <= len(gap) <= 3 or (not gap and two.operators and frame):
        one.unit, one.measure = two.unit, two.measure
        one.after = max(one.after, one.last)


def _share_scale(scene: Scene, one: Mention, two: Mention) -> None:
    """Gives the start of a change the multiplier of its end: "grew from 1.1 to 1.4 million"."""
    if (
        not (_plain(one) and _plain(two))
        or one.scale != 1
        or two.scale < 1000
        or not one.value
        or not two.value
    ):
        return
    stands = scene.lexicon.lists["ranges"].at(scene.words, one.last)
    framed = scene.lexicon.lists["frames_before"].before(scene.words, one.outer) is not None
    near = 0.1 <= one.value / (two.value / two.scale) <= 10
    if (
        framed
        and near
        and one.unit in (None, two.unit)
        and stands is not None
        and stands[1] in (two.outer, two.first)
    ):
        one.value, one.scale = tidy(one.value * two.scale), two.scale


def _bracketed(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells "more than 10 but less than 20": two bounds of one number."""
    if not (
        _plain(one) and _plain(two) and one.low is None and two.low is None and one.unit in (None, two.unit)
    ):
        return False
    operators = {*one.operators}, {*two.operators}
    rising = operators[0] & _LOWER and operators[1] & _UPPER and (one.value or 0) < (two.value or 0)
    falling = operators[0] & _UPPER and operators[1] & _LOWER and (one.value or 0) > (two.value or 0)
    opposite = rising or falling
    gap = range(one.after, two.outer)
    if not opposite or not 1 <= len(gap) <= 2:
        return False
    joined = all(scene.flag(place, Flag.COORDINATOR | Flag.BREAK) for place in gap)
    return joined and (bool(rising) or any(scene.words[place] != "," for place in gap))


def _bracket(one: Mention, two: Mention) -> Mention:
    ends = []
    for mention in (one, two):
        step = {"more_than": 1, "less_than": -1}.get(mention.operators[0], 0)
        value = mention.value or 0
        ends.append(value + step if isinstance(value, int) else value)
    one.value, one.low, one.high = None, min(ends), max(ends)
    one.modifiers += two.modifiers
    one.operators = []
    one.last, one.after, one.end = two.last, two.after, two.end
    one.unit, one.measure = two.unit, two.measure
    return one


def _plain(mention: Mention) -> bool:
    return mention.value is not None and mention.form in ("digits", "words") and mention.kind is None


def _joins(scene: Scene, one: Mention, two: Mention) -> bool:
    if not (_plain(one) and _plain(two)) or two.low is not None or one.low is not None:
        return False
    if len(one.raw) == 4 and one.raw.isdigit() and scene.flag(one.first - 1, Flag.MONTH):
        return False  # Arabic "since 7 October 2023 to 43,985"
    lists, words = scene.lexicon.lists, scene.words
    gap_first = one.after if one.unit is not None else one.last
    low, high = _shared_scale(one, two)
    if low is None or high is None or not low < high:
        return False
    if one.unit is not None and two.unit is not None and one.unit != two.unit:
        return False
    between = words[gap_first : two.first]
    if not between and scene.is_joined(two.first):  # Arabic "between eight and-ten"
        between = [words[two.first][: scene.tags[two.first].cut_off]]
    if not between or len(between) > 4:
        return False
    if two.sign:  # "$3 billion to $5 billion"
        sign = sign_before(scene, two.first)
        between = words[gap_first : sign[1]] if sign else between
    if between == ["-"]:
        if _chained(scene, one, two):
            return False
        return not (one.raw and two.raw and _is_year_pair(one, two))
    frame = lists["frames_before"].before(words, one.outer)
    if frame is not None:
        opening = " ".join(words[frame[1] : one.outer])
        numbers = scene.lexicon.numbers
        for pair in (*numbers.frames, *numbers.courses):
            first, middle = pair
            if one.raw and two.raw and _is_year_pair(one, two):
                return False
            if (
                cut(first) == cut(opening)
                and tuple(between) == cut(middle)
                and not (pair in numbers.courses and _course_changes(scene, frame[1], two.last))
            ):
                one.modifiers.append((scene.starts[frame[1]], scene.ends[one.outer - 1]))
                one.outer = frame[1]
                return True
    stands = lists["ranges"].at(words, gap_first)
    if stands is not None and stands[1] == gap_first + len(between):
        own = (
            one.unit is not None or two.unit is None
        )  # "rose 4 percent to 7 percent", but "rose 4 to 7 percent"
        changed = changes_before(scene, one.outer) or (
            not scene.lexicon.language.spaced and _course_changes(scene, one.outer, two.last)
        )  # Japanese "from-6 to-7 rose"
        opening_from = frame is not None or (own and changed)
        return not opening_from and not (one.raw and two.raw and _is_year_pair(one, two))
    if lists["closers"].at(words, max(two.last, two.after)) is not None and len(between) == 1:
        return scene.flag(gap_first, Flag.COORDINATOR) and words[gap_first] != ","
    stands = lists["either"].at(words, gap_first)
    return stands is not None and stands[1] == gap_first + len(between) and high <= 3 * low


def _chained(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells whether more digits hang on by hyphens: 859-292-3680, 5-0-0."""
    before = (
        scene.word(one.first - 1) == "-" and scene.glued(one.first) and scene.flag(one.first - 2, Flag.DIGITS)
    )
    after = scene.word(two.last) == "-" and scene.glued(two.last) and scene.flag(two.last + 1, Flag.DIGITS)
    return before or after


def changes_before(scene: Scene, place: int) -> bool:
    """Tells whether a verb of change stands in the few words before: "rose from 22 to 26" is no range."""
    return changes(scene, range(max(0, place - 4), place))


def _course_changes(scene: Scene, first: int, last: int) -> bool:
    """Tells whether a verb of change stands before a course or, where verbs come last, behind it."""
    behind = scene.lexicon.concepts.verb_last and changes_before(scene, last + _TO_CHANGE + 1)
    return changes_before(scene, first) or behind


def _is_year_pair(one: Mention, two: Mention) -> bool:
    years = one.raw.isdigit() and len(one.raw) == 4 and two.raw.isdigit() and len(two.raw) in (2, 4)
    return years and 1000 <= int(one.raw) <= 2100 and int(two.raw) <= 2100


def _shared_scale(one: Mention, two: Mention) -> tuple[Number | None, Number | None]:
    """Returns the two ends, the first with the multiplier of the second: "four to five thousand"."""
    low, high = one.value, two.value
    if (
        low is not None
        and high is not None
        and one.scale == 1
        and two.scale >= 1000
        and low < high / two.scale
    ):
        low = tidy(low * two.scale)
    return low, high


def _range(one: Mention, two: Mention) -> Mention:
    low, high = _shared_scale(one, two)
    one.value, one.low, one.high = None, low, high
    one.last, one.after, one.end = two.last, two.after, two.end
    one.unit, one.measure = one.unit or two.unit, one.measure or two.measure
    one.scale = two.scale
    one.operators = [name for name in one.operators if name not in _LOWER]  # "at least 8 and possibly 23"
    return one
