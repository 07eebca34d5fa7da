"""Reads one number, in digits or in words, with its scale: "1,200", "a million and a half", "two dozen"."""

import re

from compare.figures.lexicon import Flag, Word
from compare.figures.modify import sign_before
from compare.figures.scene import Mention, Scene
from compare.records import Number

_RUN_ON = re.compile(r"(?:[.,'][0-9]+){1,16}")  # what goes on a run of digits; a longer one is a list
_LONGEST_RUN = 40  # characters; longer is a code
_LONGEST_NUMBER = 18  # digits
_WESTERN = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_EUROPEAN = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_SWISS = re.compile(r"[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:[.,][0-9]+)?")
_TIMES = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000}
_LONG_DASHES = "—―"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def new_mention(scene: Scene, first: int, last: int, form: str, value: Number | None) -> Mention:
    """Returns a number that stands in some words, before anything else is known of it."""
    start = scene.starts[first] + scene.tags[first].cut_off
    mention = Mention(first, last, start, scene.ends[last - 1], form, value)  # type: ignore[arg-type]
    mention.outer, mention.after = first, last
    return mention


def phrase_end(tags: list[Word], place: int) -> int:
    """Returns the word behind a phrase that begins at a word."""
    last = place + 1
    while last < len(tags) and tags[last].flags & Flag.COVERED:
        last += 1
    return last


def tidy(value: Number) -> Number:
    """Returns a number as an int when it is whole, and without binary noise when it is not."""
    if isinstance(value, float):
        value = round(value, 6)
        if value.is_integer() and abs(value) < 1e15:
            return int(value)
    return value


def read_digits(scene: Scene, place: int) -> Mention:
    """Reads a number that begins with digits: "1,200", "1.2 million", "2½"."""
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
    mention = new_mention(scene, place, last, "digits", value)
    mention.raw = run
    if value is None:
        mention.kind = "code"
        return mention
    point = start > 0 and text[start - 1] == scene.lexicon.numbers.decimal
    if point and not (start > 1 and text[start - 2].isalnum()) and run.isdigit():
        mention.value = tidy(float(f"0.{run}"))  # ".08"
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
    """Takes in a minus: a hyphen glued to the digits and to nothing else; "—15 de ellos niños—" has none."""
    text, start, folded = scene.text, mention.start, scene.tokens.folded
    if not start or folded.original[folded.place(start - 1)] in _LONG_DASHES:
        return
    if text[start - 1] == "-" and (start == 1 or text[start - 2] in " (\n<>=≤≥~") and mention.value:
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
        return tidy(float(run.replace(",", "")))
    if decimal == "," and _EUROPEAN.fullmatch(run):
        return tidy(float(run.replace(".", "").replace(",", ".")))
    if _SWISS.fullmatch(run):
        return tidy(float(run.replace("'", "").replace(",", ".")))
    marks = [char for char in run if not char.isdigit()]
    if len(marks) == 1 and marks[0] in ".,":
        return tidy(float(run.replace(",", ".")))
    if _WESTERN.fullmatch(run):  # 1,234,567 in a language that writes 1.234.567
        return tidy(float(run.replace(",", "")))
    if _EUROPEAN.fullmatch(run):
        return tidy(float(run.replace(".", "").replace(",", ".")))
    return None


def _scale_digits(scene: Scene, mention: Mention) -> None:
    """Takes in what multiplies digits: "2.5 million", "10k", "3 dozen", "2½"."""
    value = mention.value
    if value is None:
        return
    words, last = scene.words, mention.last
    if last < len(words) and words[last] in _FRACTIONS:
        mention.value = tidy(value + _FRACTIONS[words[last]])
        extend(scene, mention, last + 1)
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
        mention.value = tidy((value + float(half[0])) * scale.value)
        extend(scene, mention, half[1])
        return
    mention.value = tidy(found.value)
    extend(scene, mention, found.last)
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
        extend(scene, mention, last)


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


def extend(scene: Scene, mention: Mention, last: int) -> None:
    """Lets a number reach up to a word."""
    mention.last = mention.after = last
    mention.end = scene.ends[last - 1]


def _add_half(scene: Scene, mention: Mention) -> None:
    """Adds "and a half" to the last multiplier, or to one."""
    half = scene.lexicon.lists["halves"].at(scene.words, mention.last)
    if half is not None and mention.value is not None:
        mention.value = tidy(mention.value + float(half[0]) * mention.scale)
        extend(scene, mention, half[1])


def read_words(scene: Scene, place: int) -> Mention | None:
    """Reads a number that begins with a word: "two dozen", "a million and a half"."""
    speller, words = scene.lexicon.speller, scene.words
    tag = scene.tags[place]
    if tag.cut_off:
        stripped = [words[place][tag.cut_off :], *words[place + 1 : place + 40]]
        article = words[place][: tag.cut_off]
        if article in scene.lexicon.definite:  # Arabic "the-four and-the-twenty"
            stripped[1:2] = [speller.without(article, word) for word in stripped[1:2]]
        inner = speller.read(stripped, 0)
        found = None if inner is None else (inner.value, inner.last + place)
    else:
        whole = speller.read(words, place)
        found = None if whole is None else (whole.value, whole.last)
    if found is None:
        return None
    value, last = found
    mention = new_mention(scene, place, last, "words", tidy(value))
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
    _add_tail(scene, mention)
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
    extend(scene, mention, mention.last + 1)
    return True


def _scale_half(scene: Scene, mention: Mention) -> None:
    """Multiplies a number that ends in a half: "two and a half million"."""
    if not isinstance(mention.value, float) or mention.scale != 1:
        return
    scale = scene.lexicon.speller.scale(scene.words, mention.last)
    if scale is not None and scale.value >= 1000 and len(scene.words[mention.last]) > 2:
        mention.value, mention.scale = tidy(mention.value * scale.value), scale.value
        extend(scene, mention, scale.last)


def _more_than_scale(scene: Scene, mention: Mention) -> None:
    """Reads "500余万": a bound between a number and its multiplier."""
    bound = scene.lexicon.after.at(scene.words, mention.last) if scene.lexicon.numbers.positional else None
    if bound is None or bound[0] != "more_than" or mention.value is None:
        return
    scale = scene.lexicon.speller.scale(scene.words, bound[1])
    if scale is not None:
        mention.value = tidy(mention.value * scale.value)
        mention.operators.append("more_than")
        mention.modifiers.append((scene.starts[mention.last], scene.ends[bound[1] - 1]))
        mention.scale = scale.value
        extend(scene, mention, scale.last)


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
    extend(scene, mention, part[1])
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
