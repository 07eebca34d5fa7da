"""Finds every number of a text, in digits and in words, and joins the two ends of a range.

Nothing is judged here: dates and names are found too, and told apart by mask.py.
"""

import re
from typing import get_args

from compare.figures.lexicon import CANDIDATE, Flag, Word
from compare.figures.modify import read_unit, sign_before
from compare.figures.policy import scaled, vague_bounds
from compare.figures.scene import Mention, Scene
from compare.figures.units import measure_of
from compare.languages.fold import cut
from compare.records import Measure, Number

_FATES = frozenset({"killed", "injured", "casualties", "missing"})
_BEFALLS = frozenset({"verbs", "active", "acts", "subject"})
_TO_EVENT = 3  # auxiliaries and adverbs between "another" and what befell him
_TO_DENIED = 4  # words of a subject between "did not cause" and what it did not
_TO_AGED = 6  # words of "a 22-year-old"
_PEOPLE = frozenset({"people", "troops"})
_RUN_ON = re.compile(r"(?:[.,'][0-9]+){1,16}")  # what goes on a run of digits; a longer one is a list
_LONGEST_RUN = 40  # characters; longer is a code
_LONGEST_NUMBER = 18  # digits
_WESTERN = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_EUROPEAN = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_SWISS = re.compile(r"[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:[.,][0-9]+)?")
_TIMES = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def _divide(scene: Scene, mention: Mention) -> None:
    """Reads a fraction that names the whole first: 三分之二 is two of three, 百分之二十 twenty percent."""
    over = scene.lexicon.lists["over"].at(scene.words, mention.last)
    if over is None or not mention.value or not over[1] < len(scene.words):
        return
    part = _read(scene, over[1])
    if part is None or part.value is None or part.value > 100 * mention.value:
        return
    if mention.value == 100:
        mention.value, mention.unit, mention.measure = part.value, "%", "percent"
    else:
        mention.value = round(part.value / mention.value, 4)
        mention.unit, mention.measure = "share", "count"
    mention.scale = 1
    _extend(scene, mention, part.last)


def scan(scene: Scene) -> list[Mention]:
    """Returns the numbers of a text in order."""
    found: list[Mention] = []
    tags = scene.tags
    index = 0
    candidates = [place for place, tag in enumerate(tags) if tag.flags & CANDIDATE]
    for place in candidates:
        if place < index:
            continue
        mention = _read(scene, place)
        if mention is None or (found and _counted_already(scene, found[-1], mention)):
            continue
        if scene.lexicon.numbers.over:
            _divide(scene, mention)
        if mention.form != "none" and mention.unit is None:
            read_unit(scene, mention, max(mention.last, mention.after))
        found.append(mention)
        index = mention.after
    return found


def _denied(scene: Scene, place: int) -> Mention | None:
    """Reads the bare noun of harm behind words that say there was none: "did not cause any deaths".

    Where the verb comes first its subject may stand between: Arabic "lam yusfir al-qasf an dahaya".
    """
    first = _phrase_end(scene.tags, place)
    reach = _TO_DENIED if scene.lexicon.concepts.verb_first else 1
    for at in range(first, min(first + reach + 1, len(scene.tags))):
        tag = scene.tags[at]
        if tag.flags & (Flag.DIGITS | Flag.NUMERAL | Flag.VAGUE | Flag.MARK | Flag.OTHERS):
            return None
        if tag.noun in _PEOPLE and first - place > 1:
            return _mention(scene, first - 1, first, "none", 0)  # "denied that any soldiers had been killed"
        if measure := tag.events.get("nouns"):
            mention = _mention(scene, at, at + 1, "none", 0)
            mention.measure = measure
            graded = measure == "injured" and scene.lexicon.severe.at(scene.words, at + 1) is not None
            return mention if measure in _FATES and not (tag.cut_off or graded) else None
    return None


def _counted_already(scene: Scene, earlier: Mention, mention: Mention) -> bool:
    """Tells whether a bare person belongs to the number before it: Russian "540 people"."""
    if not scene.flag(mention.first, Flag.SINGLE):
        return False
    gap = range(earlier.after, mention.first)
    through = Flag.ADJECTIVE | Flag.DEMONYM
    if scene.lexicon.numbers.positional:
        through |= Flag.LINK  # Chinese "1 [piece] baby"
    article = scene.words[mention.first][: scene.tags[mention.first].cut_off]
    if (
        article in scene.lexicon.definite and gap
    ):  # Arabic "seven of the workers of-the-farms", or "of-the-farmer"
        owned = scene.tags[gap[-1]].noun in _PEOPLE
        return owned and len(gap) <= 3 and all(scene.flag(at, through | Flag.LINK) for at in gap[:-1])
    return len(gap) <= 2 and not article and all(scene.flag(at, through) for at in gap)


def _read(scene: Scene, place: int) -> Mention | None:
    flags = scene.tags[place].flags
    if flags & Flag.ANOTHER and (alone := _another(scene, place)):
        return alone
    if flags & Flag.DIGITS:
        return _digits(scene, place)
    if flags & Flag.ZERO:
        mention = _mention(scene, place, _phrase_end(scene.tags, place), "none", 0)
        mention.measure = scene.tags[place].kind  # type: ignore[assignment]
        graded = (
            mention.measure == "injured" and scene.lexicon.severe.at(scene.words, mention.last) is not None
        )
        return None if graded else mention
    if flags & Flag.ONE and flags & Flag.PART:
        return _mention(scene, place, _phrase_end(scene.tags, place), "words", 1)
    if flags & Flag.DENIAL:
        return _denied(scene, place)
    if flags & Flag.NOBODY:
        last = _phrase_end(scene.tags, place)
        return _mention(scene, place, last, "none", 0)
    if flags & (Flag.VAGUE | Flag.ROUND):
        return _vague(scene, place)
    if flags & Flag.TIMES:
        mention = _mention(scene, place, _phrase_end(scene.tags, place), "words", scene.tags[place].value)
        mention.measure = "times"
        return mention
    if flags & Flag.DUAL:
        return _dual(scene, place)
    single = bool(flags & Flag.SINGLE) and not flags & Flag.COVERED
    if single and scene.lexicon.numbers.positional:  # Japanese "baby 1 person"
        single = not scene.flag(_phrase_end(scene.tags, place), Flag.DIGITS | Flag.NUMERAL)
    if single and not _between_fates(scene, place) and not _begins_name(scene, place):
        return _mention(scene, place, _phrase_end(scene.tags, place), "article", 1)
    role = scene.words[place] in scene.lexicon.roles and scene.flag(place - 1, Flag.DETERMINER)
    if flags & Flag.BARE and ((role and not _is_listed(scene, place - 1)) or _in_headline(scene, place)):
        return _mention(scene, place, place + 1, "article", 1)
    if flags & Flag.NONE:
        return _mention(scene, place, _phrase_end(scene.tags, place), "none", 0)
    fraction = scene.lexicon.lists["fractions"].at(scene.words, place)
    if fraction is not None:
        behind = fraction[1] + (scene.word(fraction[1]) == "-")  # "un demi-million"
        whole = scene.lexicon.speller.read(scene.words, behind) if behind < len(scene.words) else None
        if whole is not None and whole.value >= 10:
            return _mention(scene, place, whole.last, "words", _tidy(float(fraction[0]) * whole.value))
        if scene.lexicon.units.at(scene.words, behind) is not None:
            return _mention(scene, place, fraction[1], "words", float(fraction[0]))  # "half an hour"
    share = scene.lexicon.lists["shares"].at(scene.words, place)
    if share is not None:
        mention = _mention(scene, place, share[1], "words", float(share[0]))
        mention.unit, mention.measure = "share", "count"
        return mention
    if flags & Flag.NUMERAL:
        number = _words(scene, place)
        family = scene.lexicon.numbers.positional and scene.flag(place + 1, Flag.LINK)
        if number and number.value == 1 and family and scene.flag(place + 2, Flag.NUMERAL):
            return None  # Chinese 一家六口, a family of six
        ranged = number is not None and _opens_range(scene, number.last)  # 一到五, "un à deux ans"
        if number is not None and number.value == 1 and flags & Flag.ARTICLE and number.last == place + 1:
            number.form = number.form if ranged else "article"
        if number is not None:
            return number
    if flags & (Flag.ONE | Flag.ARTICLE):
        return _mention(scene, place, place + 1, "article" if flags & Flag.ARTICLE else "words", 1)
    if flags & Flag.KNOWN and _is_listed(scene, place):
        return _mention(scene, place, place + 1, "article", 1)
    return None


def _another(scene: Scene, place: int) -> Mention | None:
    """Reads one more person who is told by no noun: "a man was killed and another wounded"."""
    found = scene.lexicon.lists["another"].at(scene.words, place)
    if found is None:
        return None
    last = found[1]
    dead = scene.tags[last].events.get("nouns") if last < len(scene.tags) else None
    if dead in ("killed", "casualties"):
        mention = _mention(scene, place, last, "article", 1)  # "a fifth victim", "fünftes Todesopfer"
        mention.head, mention.counted, mention.further = last, (last, last + 1), True
        if dead == "killed":
            mention.event, mention.measure = last, dead
        mention.concept = "people"
        return mention
    if not (_told_before(scene, place, last) or _told_behind(scene, place, last)):
        return None
    mention = _mention(scene, place, last, "article", 1)
    mention.head, mention.concept, mention.counted = place, "people", (place, last)
    return mention


def _told_before(scene: Scene, place: int, last: int) -> bool:
    """Tells whether what befell somebody stands right before him: "murió otro", but not "murió otro hombre"."""
    before = place - 1
    while before > 0 and scene.flag(before, Flag.COVERED):
        before -= 1
    if before < 0 or not scene.lexicon.concepts.verb_first:
        return False
    if scene.flag(before - 1, Flag.DIGITS | Flag.NUMERAL | Flag.VAGUE) and not scene.is_joined(before):
        return False  # Arabic "five bodies other"
    behind = scene.tags[last] if last < len(scene.tags) else None
    noun = behind is not None and behind.noun is not None and not behind.cut_off
    return not noun and bool(_BEFALLS.intersection(scene.tags[before].events))


def _told_behind(scene: Scene, place: int, last: int) -> bool:
    """Tells whether somebody opens a clause and what befell him follows: "and another was wounded"."""
    behind = last
    while scene.flag(behind, Flag.PASSIVE | Flag.PERFECT | Flag.ADVERB) and behind < last + _TO_EVENT:
        behind += 1
    opens = (
        place == 0 or scene.flag(place - 1, Flag.COORDINATOR | Flag.BREAK) or scene.word(place - 1) in ",;"
    )
    return opens and behind < len(scene.tags) and bool(scene.tags[behind].events)


def _is_listed(scene: Scene, place: int) -> bool:
    """Tells whether one known person is counted beside others: "the driver and two passengers"."""
    noun = place + 1
    while scene.flag(noun, Flag.ADJECTIVE | Flag.DEMONYM) and noun < place + _TO_EVENT:
        noun += 1
    tag = scene.tags[noun] if noun < len(scene.tags) else None
    concepts = scene.lexicon.concepts
    if (
        tag is None
        or tag.noun != "people"
        or (concepts.head_last and scene.words[noun].endswith(concepts.plural_endings or "\0"))
    ):
        return False
    behind = noun + scene.length(noun)
    counts = Flag.DIGITS | Flag.NUMERAL | Flag.ARTICLE
    after = _is_and(scene, behind) and any(scene.flag(at, counts) for at in (behind + 1, behind + 2))
    one = place - 2
    if scene.flag(one, Flag.DIGITS | Flag.NUMERAL) and scene.flag(one - 1, Flag.LINK):
        one -= 2  # "een jongen van 8 en zijn opa"
    before = _is_and(scene, place - 1) and one > 0 and scene.tags[one].noun in _PEOPLE
    return after or (before and any(scene.flag(at, counts) for at in range(one - _TO_AGED, one)))


def _is_and(scene: Scene, place: int) -> bool:
    return scene.flag(place, Flag.COORDINATOR) and scene.words[place].isalpha()


def _begins_name(scene: Scene, place: int) -> bool:
    """Tells whether a word for one person begins a name: Arabic "Umm Durman" holds no mother."""
    if scene.words[place] not in scene.lexicon.particles or place + 1 >= len(scene.tags):
        return False
    behind = scene.tags[place + 1]
    return scene.words[place + 1].isalpha() and not (behind.flags or behind.noun or behind.events)


def _between_fates(scene: Scene, place: int) -> bool:
    """Tells whether a word for one dead or wounded counts nobody: Arabic "eleven, between dead and wounded"."""
    while place > 0 and scene.is_joined(place) and "nouns" in scene.tags[place - 1].events:
        place -= 1
    return "nouns" in scene.tags[place].events and scene.flag(place - 1, Flag.PREPOSITION)


def _opens_range(scene: Scene, place: int) -> bool:
    """Tells whether the word between the ends of a range stands at a place, and a number behind it."""
    stands = scene.lexicon.lists["ranges"].at(scene.words, place)
    return stands is not None and scene.flag(stands[1], Flag.NUMERAL | Flag.DIGITS)


def _in_headline(scene: Scene, place: int) -> bool:
    """Tells whether a person without an article opens a line or is joined to people: "Woman and two boys killed"."""
    after = place + 1
    behind = scene.tags[after] if after < len(scene.tags) else None
    known = Flag.PASSIVE | Flag.COORDINATOR | Flag.PREPOSITION | Flag.ADVERB | Flag.BREAK
    if behind is None or not (behind.events or behind.flags & known or scene.word(after) in (",", "(")):
        return False
    before = place - 1
    while before >= max(0, place - 2) and scene.flag(before, Flag.ADJECTIVE | Flag.DEMONYM):
        before -= 1
    if scene.flag(before, Flag.COORDINATOR) and scene.word(before) != ",":
        return before > 0 and scene.tags[before - 1].noun in _PEOPLE
    return before < 0 or scene.word(before) in ("\n", ":", "|")


def _dual(scene: Scene, place: int) -> Mention:
    """Reads one word for two of something: the word is both the number and what is counted."""
    mention = _mention(scene, place, _phrase_end(scene.tags, place), "words", 2)
    key = scene.tags[place].kind
    if key in get_args(Measure):
        mention.concept = key  # type: ignore[assignment]
        mention.head, mention.counted = place, (place, mention.last)
    else:
        mention.unit, mention.measure = key, measure_of(key)
    return mention


def _mention(scene: Scene, first: int, last: int, form: str, value: Number | None) -> Mention:
    start = scene.starts[first] + scene.tags[first].cut_off
    mention = Mention(first, last, start, scene.ends[last - 1], form, value)  # type: ignore[arg-type]
    mention.outer, mention.after = first, last
    return mention


def _phrase_end(tags: list[Word], place: int) -> int:
    last = place + 1
    while last < len(tags) and tags[last].flags & Flag.COVERED:
        last += 1
    return last


def _tidy(value: Number) -> Number:
    """Returns a number as an int when it is whole, and without binary noise when it is not."""
    if isinstance(value, float):
        value = round(value, 6)
        if value.is_integer() and abs(value) < 1e15:
            return int(value)
    return value


# --- digits


def _digits(scene: Scene, place: int) -> Mention:
    text = scene.text
    start = scene.starts[place]
    more = _RUN_ON.match(text, scene.ends[place])
    end = scene.ends[place] if more is None else more.end()
    run = text[start:end]
    last = place + 1
    while last < len(scene.words) and scene.ends[last] <= end:
        last += 1
    value = _value(run, scene.lexicon.numbers.decimal)
    listed = start > 1 and text[start - 1] == "," and text[start - 2].isdigit()
    several = value is None and run.count(",") > 1 and "." not in run and "'" not in run
    if listed or several:
        end, last = scene.ends[place], place + 1  # "exercises 22,24,26"
        run = text[start:end]
        value = int(run) if len(run) <= 3 else None
    if scene.lexicon.numbers.dotted and _EUROPEAN.fullmatch(run) and not _is_scaled(scene, last):
        value = int(run.replace(".", "")) if "," not in run else value
    if run.isdigit() and len(run) <= 3 and value:
        last, joined = _spaced_groups(scene, last, run)
        value = int(joined)
        run = run if joined == run else text[start : scene.ends[last - 1]]
    mention = _mention(scene, place, last, "digits", value)
    mention.raw = run
    if value is None:
        mention.kind = "code"
        return mention
    point = start > 0 and text[start - 1] == scene.lexicon.numbers.decimal
    if point and not (start > 1 and text[start - 2].isalnum()) and run.isdigit():
        mention.value = _tidy(float(f"0.{run}"))  # ".08"
        mention.raw = f"0.{run}"
        mention.start -= 1
    _minus(scene, mention)
    _negate(scene, mention)
    _scale_digits(scene, mention)
    _more_than_scale(scene, mention)
    return mention


def _is_scaled(scene: Scene, place: int) -> bool:
    """Tells whether a multiplier or a unit stands behind digits, so that their point is a decimal point."""
    return (
        scene.lexicon.speller.scale(scene.words, place) is not None
        or scene.lexicon.units.at(scene.words, place) is not None
    )


def _minus(scene: Scene, mention: Mention) -> None:
    """Takes in a minus: a hyphen glued to the digits and to nothing else."""
    text, start = scene.text, mention.start
    if start and text[start - 1] == "-" and (start == 1 or text[start - 2] in " (\n<>=≤≥~") and mention.value:
        mention.value = -mention.value
        mention.start -= 1
        mention.first = mention.outer = mention.first - 1


def _spaced_groups(scene: Scene, last: int, run: str) -> tuple[int, str]:
    """Joins "2 500": groups of exactly three digits, one space apart, not behind a month or a longer number."""
    if scene.flag(last - 2, Flag.MONTH) or scene.word(last - 2).isdigit():
        return last, run
    while (
        last < len(scene.words)
        and len(scene.words[last]) == 3
        and scene.words[last].isdigit()
        and scene.starts[last] == scene.ends[last - 1] + 1
        and scene.text[scene.ends[last - 1]] == " "
        and len(run) <= _LONGEST_NUMBER
        and not (scene.glued(last + 1) and scene.word(last + 1)[:1].isalpha())
    ):
        run += scene.words[last]
        last += 1
    return last, run


def _value(run: str, decimal: str) -> Number | None:
    """Returns what a run of digits and separators means in a language with this decimal sign; None for no number.

    >>> _value("2.500", ","), _value("2.5", ","), _value("2,500", "."), _value("192.168.1.2", ".")
    (2500, 2.5, 2500, None)
    """
    if len(run) > _LONGEST_RUN:
        return None
    if run.isdigit():
        return int(run) if len(run) <= _LONGEST_NUMBER else None
    if (decimal == "." and _WESTERN.fullmatch(run)) or (_INDIAN.fullmatch(run) and run.count(",") > 1):
        return _tidy(float(run.replace(",", "")))
    if decimal == "," and _EUROPEAN.fullmatch(run):
        return _tidy(float(run.replace(".", "").replace(",", ".")))
    if _SWISS.fullmatch(run):
        return _tidy(float(run.replace("'", "").replace(",", ".")))
    marks = [char for char in run if not char.isdigit()]
    if len(marks) == 1 and marks[0] in ".,":
        return _tidy(float(run.replace(",", ".")))
    if _WESTERN.fullmatch(run):  # 1,234,567 in a language that writes 1.234.567
        return _tidy(float(run.replace(",", "")))
    if _EUROPEAN.fullmatch(run):
        return _tidy(float(run.replace(".", "").replace(",", ".")))
    return None


def _scale_digits(scene: Scene, mention: Mention) -> None:
    """Takes in what multiplies digits: "2.5 million", "10k", "3 dozen", "2½"."""
    value = mention.value
    if value is None:
        return
    words, last = scene.words, mention.last
    if last < len(words) and words[last] in _FRACTIONS:
        mention.value = _tidy(value + _FRACTIONS[words[last]])
        _extend(scene, mention, last + 1)
        last = mention.last
    step = last + 1 if scene.word(last) == "-" and scene.glued(last) and scene.glued(last + 1) else last
    if step >= len(words) or (scene.tags[step].flags & Flag.DIGITS):
        return
    short = len(words[step]) <= 2 and not (0x3400 <= ord(words[step][0]) <= 0x9FFF)
    if short and not _short_scale_fits(scene, mention, step):
        return
    found = scene.lexicon.speller.read_after(words, step, mention.value or 0)
    if found is None:
        return
    scale = scene.lexicon.speller.scale(words, step)
    mention.scale = scale.value if scale else 1
    half = scene.lexicon.lists["halves"].at(words, scale.last) if scale else None
    if scale is not None and half is not None:  # "3 miljoen en een half": the "een" adds no one
        mention.value = _tidy((value + float(half[0])) * scale.value)
        _extend(scene, mention, half[1])
        return
    mention.value = _tidy(found.value)
    _extend(scene, mention, found.last)
    short = scene.words[found.last - 1] in scene.lexicon.numbers.abbreviations
    if short and scene.word(found.last) == "." and scene.glued(found.last):
        mention.after = (
            found.last + 1 if not scene.ends_sentence(found.last) else mention.after
        )  # "2,2 млрд. евро"
    _add_tail(scene, mention)
    _add_half(scene, mention)


def _add_tail(scene: Scene, mention: Mention) -> None:
    """Adds smaller groups in digits: "4 thousand 3 hundred and 21", "1万2千"."""
    ceiling = mention.scale
    while mention.value is not None and ceiling >= 100 and mention.value % ceiling == 0:
        place = mention.last
        joined = scene.word(place) in scene.lexicon.numbers.joiners
        place += joined
        word, end = scene.word(place), place + 1
        if not (word.isdigit() and word.isascii() and len(word) <= 4 and word[0] != "0"):
            return
        if scene.word(end) in (".", ",") and scene.flag(end + 1, Flag.DIGITS) and scene.glued(end + 1):
            grouped = scene.lexicon.numbers.positional and scene.word(end) == "," and scene.glued(end)
            if not grouped or len(scene.words[end + 1]) != 3 or len(word) > 1:
                return
            word, end = word + scene.words[end + 1], end + 2  # 37万5,000
        scale = scene.lexicon.speller.scale(scene.words, end)
        value, last = int(word), end
        spaced = scene.lexicon.numbers.positional or len(scene.words[end]) > 2 if scale else False
        if scale is not None and (scene.glued(end) or spaced):
            value, last = int(value * scale.value), scale.last
        elif not (
            joined
            or (scene.lexicon.numbers.positional and scene.glued(place))
            or _follows_thousand(scene, place, ceiling)
        ):
            return
        if value >= ceiling:
            return
        mention.value += value
        ceiling = int(scale.value) if scale is not None else 1
        _extend(scene, mention, last)


def _follows_thousand(scene: Scene, place: int, ceiling: Number) -> bool:
    """Tells whether digits go on behind "thousand", as Turkish writes 4 bin 300: one to three, a space before them."""
    one_space = scene.starts[place] == scene.ends[place - 1] + 1
    plain = not scene.glued(place + 1) or scene.word(place + 1)[:1] in (".", ",", "'")
    return ceiling == 1000 and len(scene.words[place]) <= 3 and one_space and plain


def _short_scale_fits(scene: Scene, mention: Mention, step: int) -> bool:
    """Tells whether "m", "bn", "k" behind digits multiply: written onto them, or beside money."""
    word = scene.words[step]
    if word in ("m", "t", "g", "b"):  # metres, tonnes, grams
        money = sign_before(scene, mention.first) is not None
        unit = scene.lexicon.units.at(scene.words, step) is not None
        return money or scene.upper(step) or (scene.glued(step) and not unit)
    return True


def _extend(scene: Scene, mention: Mention, last: int) -> None:
    mention.last = mention.after = last
    mention.end = scene.ends[last - 1]


def _add_half(scene: Scene, mention: Mention) -> None:
    """Adds "and a half" to the last multiplier, or to one."""
    half = scene.lexicon.lists["halves"].at(scene.words, mention.last)
    if half is not None and mention.value is not None:
        mention.value = _tidy(mention.value + float(half[0]) * mention.scale)
        _extend(scene, mention, half[1])


# --- words


def _words(scene: Scene, place: int) -> Mention | None:
    speller, words = scene.lexicon.speller, scene.words
    tag = scene.tags[place]
    if tag.cut_off:
        stripped = [words[place][tag.cut_off :], *words[place + 1 : place + 40]]
        inner = speller.read(stripped, 0)
        found = None if inner is None else (inner.value, inner.last + place)
    else:
        whole = speller.read(words, place)
        found = None if whole is None else (whole.value, whole.last)
    if found is None:
        return None
    value, last = found
    mention = _mention(scene, place, last, "words", _tidy(value))
    bound = scene.lexicon.before.at([words[place][: tag.cut_off][-1:]], 0) if tag.cut_off else None
    if bound is not None:
        mention.operators.append(bound[0])  # Hebrew "ke-mea", about a hundred
    if scene.lexicon.numbers.positional and last - place == 4 and value >= 1000:
        signs = [speller.read(words[index : index + 1], 0) for index in range(place, last)]
        if all(sign is not None and sign.value < 10 for sign in signs):
            mention.form, mention.raw = "digits", str(value)  # 二〇二〇
    if _take_part(scene, mention):
        return mention
    if _take_dozens(scene, mention):
        return mention
    scale = speller.scale(words, last - 1)
    mention.scale = scale.value if scale else 1
    _add_half(scene, mention)
    _scale_half(scene, mention)
    _negate(scene, mention)
    _more_than_scale(scene, mention)
    return mention


def _take_dozens(scene: Scene, mention: Mention) -> bool:
    """Reads "três dezenas", "tre decine": so many times about ten, a dozen or a hundred."""
    kind = scene.tags[mention.last].kind if scene.flag(mention.last, Flag.VAGUE) else ""
    if kind not in _TIMES or not mention.value or not 1 < mention.value < 10:
        return False
    mention.value *= _TIMES[kind]
    mention.vague = mention.rounded = True
    _extend(scene, mention, mention.last + 1)
    return True


def _scale_half(scene: Scene, mention: Mention) -> None:
    """Multiplies a number that ends in a half: "two and a half million"."""
    if not isinstance(mention.value, float) or mention.scale != 1:
        return
    scale = scene.lexicon.speller.scale(scene.words, mention.last)
    if scale is not None and scale.value >= 1000 and len(scene.words[mention.last]) > 2:
        mention.value, mention.scale = _tidy(mention.value * scale.value), scale.value
        _extend(scene, mention, scale.last)


def _more_than_scale(scene: Scene, mention: Mention) -> None:
    """Reads "500余万": a bound between a number and its multiplier."""
    bound = scene.lexicon.after.at(scene.words, mention.last) if scene.lexicon.numbers.positional else None
    if bound is None or bound[0] != "more_than" or mention.value is None:
        return
    scale = scene.lexicon.speller.scale(scene.words, bound[1])
    if scale is not None:
        mention.value = _tidy(mention.value * scale.value)
        mention.operators.append("more_than")
        mention.modifiers.append((scene.starts[mention.last], scene.ends[bound[1] - 1]))
        mention.scale = scale.value
        _extend(scene, mention, scale.last)


def _take_part(scene: Scene, mention: Mention) -> bool:
    """Reads "two-thirds", "trois quarts" as a share."""
    place = mention.last
    if scene.word(place) == "-" and scene.glued(place):
        place += 1
    part = scene.lexicon.lists["parts"].at(scene.words, place)
    if part is None or not mention.value or not mention.value < float(part[0]):
        return False
    mention.value = round(mention.value / float(part[0]), 4)
    mention.unit, mention.measure = "share", "count"
    _extend(scene, mention, part[1])
    return True


def _negate(scene: Scene, mention: Mention) -> None:
    before = scene.lexicon.lists["negative"].before(scene.words, mention.first)
    if before is not None and scene.flag(before[1] - 1, Flag.DIGITS):
        return  # 20负7平: twenty lost, seven drawn
    if (
        before is not None
        and mention.value
        and scene.lexicon.before.before(scene.words, mention.first) is None
    ):
        mention.value = -mention.value
        mention.first = mention.outer = before[1]
        mention.start = scene.starts[before[1]]


def _vague(scene: Scene, place: int) -> Mention | None:
    """Reads "dozens", "several hundred", "une dizaine", "dizaines de milliers"."""
    tags, words = scene.tags, scene.words
    tag = tags[place]
    last = _phrase_end(tags, place)
    link = last
    while link < len(words) and link < last + 2 and tags[link].flags & Flag.LINK and words[link] != "-":
        link += 1
    scale = scene.lexicon.speller.scale(words, link)
    few = tag.kind in ("couple", "few", "several") or (tag.flags & Flag.ROUND and tag.value < 10)
    if scale is not None and link > last and scale.value < (100 if few else 1000):
        scale = None
    if scale is not None and len(words[link]) <= 2 and words[link].isascii():
        scale = None  # "several m"
    if tag.flags & Flag.ROUND:
        half = scene.lexicon.lists["fractions"].before(
            words, place - (words[place - 1] == "-" if place else 0)
        )
        share = float(half[0]) if half else 1  # "medio centenar"
        value = _tidy(tag.value * (scale.value if scale else 1) * share)
        mention = _mention(scene, half[1] if half else place, scale.last if scale else last, "words", value)
        mention.vague = mention.rounded = True
        return mention
    if link == last and scene.flag(last, Flag.DIGITS | Flag.NUMERAL) and scale is None:
        return None  # "quelque 400"
    bounds = vague_bounds(tag.kind, scene.policy)
    if scale is None and link < len(words) and tags[link].flags & Flag.VAGUE and tags[link].kind != tag.kind:
        inner = vague_bounds(tags[link].kind, scene.policy)  # "several dozens", "plusieurs centaines"
        if inner[0] is not None and bounds[0] is not None:
            bounds = inner if inner[0] < 1000 or bounds[0] < 10 else scaled(bounds, inner[0] / 2)
            mention = _mention(scene, place, _phrase_end(tags, link), "vague", None)
            mention.low, mention.high, mention.vague = bounds[0], bounds[1], True
            return mention
    if scale is not None:
        # "several hundred" is no more exact than "hundreds"
        bounds = scaled((2 if tag.kind in ("several", "few") else bounds[0], None), scale.value)
        last = scale.last
    mention = _mention(scene, place, last, "vague", None)
    mention.low, mention.high, mention.vague = bounds[0], bounds[1], True
    return mention


# --- ranges


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
        one.value, one.scale = _tidy(one.value * two.scale), two.scale


_LOWER, _UPPER = frozenset({"at_least", "more_than"}), frozenset({"at_most", "less_than"})


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
                and not (pair in numbers.courses and _changes(scene, frame[1], two.last))
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
            not scene.lexicon.language.spaced and _changes(scene, one.outer, two.last)
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
    changes = scene.lexicon.lists["changes"]
    return any(changes.at(scene.words, index) is not None for index in range(max(0, place - 4), place))


def _changes(scene: Scene, first: int, last: int) -> bool:
    """Tells whether a verb of change stands before a course or, where verbs come last, behind it."""
    behind = scene.lexicon.concepts.verb_last and changes_before(scene, last + _TO_EVENT + 1)
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
        low = _tidy(low * two.scale)
    return low, high


def _range(one: Mention, two: Mention) -> Mention:
    low, high = _shared_scale(one, two)
    one.value, one.low, one.high = None, low, high
    one.last, one.after, one.end = two.last, two.after, two.end
    one.unit, one.measure = one.unit or two.unit, one.measure or two.measure
    one.scale = two.scale
    return one
