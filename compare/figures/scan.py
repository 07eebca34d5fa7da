"""Finds every number of a text, in digits and in words.

Nothing is judged here: dates and names are found too, and told apart by mask.py.
"""

from typing import get_args

from compare.figures.lexicon import CANDIDATE, Flag
from compare.figures.modify import read_unit
from compare.figures.named import join_named, name_before
from compare.figures.numerals import extend, new_mention, phrase_end, read_digits, read_words, tidy
from compare.figures.policy import scaled, vague_bounds
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.figures.units import measure_of
from compare.records import Measure

_FATES = frozenset({"killed", "injured", "casualties", "missing"})
_BEFALLS = frozenset({"verbs", "active", "acts", "subject"})
_TO_EVENT = 3  # auxiliaries and adverbs between "another" and what befell him
_TO_DENIED = 4  # words of a subject between "did not cause" and what it did not
_DUAL = 10  # behind greater numbers Arabic nouns stand in the singular
_TO_AGED = 6  # words of "a 22-year-old"


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
    extend(scene, mention, part.last)


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
    return join_named(scene, found)


def _denied(scene: Scene, place: int) -> Mention | None:
    """Reads the bare noun of harm behind words that say there was none: "did not cause any deaths".

    Where the verb comes first its subject may stand between: Arabic "lam yusfir al-qasf an dahaya".
    """
    first = phrase_end(scene.tags, place)
    reach = _TO_DENIED if scene.lexicon.concepts.verb_first else 1
    for at in range(first, min(first + reach + 1, len(scene.tags))):
        tag = scene.tags[at]
        if tag.flags & (Flag.DIGITS | Flag.NUMERAL | Flag.VAGUE | Flag.MARK | Flag.OTHERS):
            return None
        if tag.noun in PEOPLE and first - place > 1:
            return new_mention(
                scene, first - 1, first, "none", 0
            )  # "denied that any soldiers had been killed"
        if measure := tag.events.get("nouns"):
            mention = new_mention(scene, at, at + 1, "none", 0)
            mention.measure = measure
            graded = measure == "injured" and scene.lexicon.severe.at(scene.words, at + 1) is not None
            return mention if measure in _FATES and not (tag.cut_off or graded) else None
    return None


def _counted_already(scene: Scene, earlier: Mention, mention: Mention) -> bool:
    """Tells whether a bare person belongs to the number before it: Russian "540 people"."""
    gap = range(earlier.after, mention.first)
    if not gap and scene.flag(earlier.first, Flag.SINGLE) and mention.form == "words" and mention.value == 1:
        return True  # Arabic "a dead one"
    if not scene.flag(mention.first, Flag.SINGLE):
        return False
    pair = (
        scene.lexicon.concepts.verb_first and scene.is_joined(mention.first) and (earlier.value or 0) > _DUAL
    )
    told = scene.tags[gap[0]] if pair and len(gap) == 1 else None
    if told and (told.noun in PEOPLE or "nouns" in told.events):
        return True  # Arabic "190 journalist and-journalist", men and women; "20 dead and-wounded"
    through = Flag.ADJECTIVE | Flag.DEMONYM
    if scene.lexicon.numbers.positional:
        through |= Flag.LINK  # Chinese "1 [piece] baby"
    article = scene.words[mention.first][: scene.tags[mention.first].cut_off]
    if (
        article in scene.lexicon.definite and gap
    ):  # Arabic "seven of the workers of-the-farms", or "of-the-farmer"
        owned = scene.tags[gap[-1]].noun in PEOPLE
        return owned and len(gap) <= 3 and all(scene.flag(at, through | Flag.LINK) for at in gap[:-1])
    return len(gap) <= 2 and not article and all(scene.flag(at, through) for at in gap)


def _read(scene: Scene, place: int) -> Mention | None:
    flags = scene.tags[place].flags
    if flags & Flag.ANOTHER and (alone := _another(scene, place)):
        return alone
    if flags & Flag.DIGITS:
        return read_digits(scene, place)
    if flags & Flag.ZERO:
        mention = new_mention(scene, place, phrase_end(scene.tags, place), "none", 0)
        mention.measure = scene.tags[place].kind  # type: ignore[assignment]
        graded = (
            mention.measure == "injured" and scene.lexicon.severe.at(scene.words, mention.last) is not None
        )
        return None if graded else mention
    if flags & Flag.ONE and flags & Flag.PART:
        return new_mention(scene, place, phrase_end(scene.tags, place), "words", 1)
    if flags & Flag.DENIAL:
        return _denied(scene, place)
    if flags & Flag.NOBODY:
        last = phrase_end(scene.tags, place)
        return new_mention(scene, place, last, "none", 0)
    if flags & (Flag.VAGUE | Flag.ROUND):
        return _vague(scene, place)
    if flags & Flag.TIMES:
        mention = new_mention(scene, place, phrase_end(scene.tags, place), "words", scene.tags[place].value)
        mention.measure = "times"
        return mention
    if flags & Flag.DUAL:
        return _dual(scene, place)
    single = bool(flags & Flag.SINGLE) and not flags & Flag.COVERED
    if single and scene.lexicon.numbers.positional:  # Japanese "baby 1 person"
        single = not scene.flag(phrase_end(scene.tags, place), Flag.DIGITS | Flag.NUMERAL)
    single = single and not _between_fates(scene, place) and not _begins_name(scene, place)
    if single and not _describes(scene, place):
        return new_mention(scene, place, phrase_end(scene.tags, place), "article", 1)
    role = scene.words[place] in scene.lexicon.roles and scene.flag(place - 1, Flag.DETERMINER)
    if flags & Flag.BARE and ((role and not _is_listed(scene, place - 1)) or _in_headline(scene, place)):
        return new_mention(scene, place, place + 1, "article", 1)
    if flags & Flag.NONE:
        return new_mention(scene, place, phrase_end(scene.tags, place), "none", 0)
    fraction = scene.lexicon.lists["fractions"].at(scene.words, place)
    if fraction is not None:
        behind = fraction[1] + (scene.word(fraction[1]) == "-")  # "un demi-million"
        whole = scene.lexicon.speller.read(scene.words, behind) if behind < len(scene.words) else None
        if whole is not None and whole.value >= 10:
            return new_mention(scene, place, whole.last, "words", tidy(float(fraction[0]) * whole.value))
        if scene.lexicon.units.at(scene.words, behind) is not None:
            return new_mention(scene, place, fraction[1], "words", float(fraction[0]))  # "half an hour"
    share = scene.lexicon.lists["shares"].at(scene.words, place)
    if share is not None:
        mention = new_mention(scene, place, share[1], "words", float(share[0]))
        mention.unit, mention.measure = "share", "count"
        return mention
    if flags & Flag.NUMERAL:
        number = read_words(scene, place)
        family = scene.lexicon.numbers.positional and scene.flag(place + 1, Flag.LINK)
        if number and number.value == 1 and family and scene.flag(place + 2, Flag.NUMERAL):
            return None  # Chinese 一家六口, a family of six
        ranged = number is not None and _opens_range(scene, number.last)  # 一到五, "un à deux ans"
        if number is not None and number.value == 1 and flags & Flag.ARTICLE and number.last == place + 1:
            number.form = number.form if ranged else "article"
        if number is not None:
            return number
    if flags & (Flag.ONE | Flag.ARTICLE):
        return new_mention(scene, place, place + 1, "article" if flags & Flag.ARTICLE else "words", 1)
    if flags & Flag.KNOWN and _is_listed(scene, place):
        return new_mention(scene, place, place + 1, "article", 1)
    return None


def _another(scene: Scene, place: int) -> Mention | None:
    """Reads one more person who is told by no noun: "a man was killed and another wounded"."""
    found = scene.lexicon.lists["another"].at(scene.words, place)
    if found is None:
        return None
    last = found[1]
    dead = scene.tags[last].events.get("nouns") if last < len(scene.tags) else None
    if dead in ("killed", "casualties"):
        mention = new_mention(scene, place, last, "article", 1)  # "a fifth victim", "fünftes Todesopfer"
        mention.head, mention.counted, mention.further = last, (last, last + 1), True
        if dead == "killed":
            mention.event, mention.measure = last, dead
        mention.concept = "people"
        return mention
    if not (_told_before(scene, place, last) or _told_behind(scene, place, last)):
        return None
    mention = new_mention(scene, place, last, "article", 1)
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
    noun = _over_age(scene, place + 1)
    while scene.flag(noun, Flag.ADJECTIVE | Flag.DEMONYM) and noun < place + _TO_AGED:
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
    after = after or (scene.word(behind) == "," and scene.word(behind + 1) in scene.lexicon.possessives)
    years = scene.lexicon.lists["age_years"].before(scene.words, place - 1)
    one = years[1] - 1 if years else place - 2  # "une femme de 38 ans et son fils"
    if scene.flag(one, Flag.DIGITS | Flag.NUMERAL) and (scene.flag(one - 1, Flag.LINK) or years):
        led = scene.flag(one - 1, Flag.LINK) or scene.word(one - 1) == ","
        one -= 1 + led  # "een jongen van 8 en zijn opa"
    before = _is_and(scene, place - 1) and one > 0 and scene.tags[one].noun in PEOPLE
    before = before and any(scene.flag(at, counts) for at in range(one - _TO_AGED, one))
    before = before or name_before(scene, place) is not None
    return after or before or _shares_harm(scene, place, behind)


def _shares_harm(scene: Scene, place: int, behind: int) -> bool:
    """Tells whether somebody's own fate follows that of another: "a man was killed and his son was wounded"."""
    aged = behind + (scene.word(behind) == ",")
    aged += scene.flag(aged, Flag.LINK)
    if _over_age(scene, aged) > aged:  # "su hija, de 12 años, resultó herida"
        behind = _over_age(scene, aged)
        behind += scene.word(behind) == ","
    stop = behind + _TO_EVENT
    while scene.flag(behind, Flag.PASSIVE | Flag.PERFECT | Flag.ADVERB) and behind < stop:
        behind += 1
    told = behind < len(scene.tags) and bool(_BEFALLS.intersection(scene.tags[behind].events))
    if not (told and _is_and(scene, place - 1)):
        return False
    for back in range(place - 2, -1, -1):
        if scene.flag(back, Flag.END) and scene.ends_clause(back):
            return False
        if scene.tags[back].events:
            return bool(_BEFALLS.intersection(scene.tags[back].events))
    return False


def _over_age(scene: Scene, place: int) -> int:
    """Returns the word behind an age that begins at a word, or the word: "11-year-old", "11 ans"."""
    if not scene.flag(place, Flag.DIGITS):
        return place
    lists, words = scene.lexicon.lists, scene.words
    found = lists["age_after"].at(words, place + 1) or lists["age_years"].at(words, place + 1)
    bare = scene.word(place - 1) != "," and scene.word(place + 1) == ","  # "su hija, de 12,"
    return found[1] if found else place + bare


def _is_and(scene: Scene, place: int) -> bool:
    return scene.flag(place, Flag.COORDINATOR) and scene.words[place].isalpha()


def _begins_name(scene: Scene, place: int) -> bool:
    """Tells whether a word for one person begins a name: Arabic "Umm Durman" holds no mother."""
    if scene.words[place] not in scene.lexicon.particles or place + 1 >= len(scene.tags):
        return False
    behind = scene.tags[place + 1]
    return scene.words[place + 1].isalpha() and not (behind.flags or behind.noun or behind.events)


def _describes(scene: Scene, place: int) -> bool:
    """Tells whether a word for one person is the adjective of a thing before it: Arabic "on a military post"."""
    before = scene.tags[place - 1] if place else None
    if before is None or not (scene.flag(place, Flag.ADJECTIVE) and scene.lexicon.concepts.verb_first):
        return False
    opens = before.events or before.flags & (Flag.MARK | Flag.PREPOSITION | Flag.COORDINATOR | Flag.COVERED)
    told = opens or before.noun in PEOPLE or scene.tags[place].cut_off
    return not told and scene.flag(place - 2, Flag.PREPOSITION | Flag.LINK)


def _between_fates(scene: Scene, place: int) -> bool:
    """Tells whether a word for one dead or wounded counts nobody: Arabic "eleven, between dead and wounded"."""
    while place > 0 and scene.is_joined(place) and "nouns" in scene.tags[place - 1].events:
        place -= 1
    before = place - 1
    while before > 0 and scene.flag(before, Flag.COVERED):
        before -= 1
    between = scene.flag(before, Flag.PREPOSITION | (Flag.LINK if before < place - 1 else 0))
    return "nouns" in scene.tags[place].events and between


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
    if _are_of(scene, after):
        return False
    before = place - 1
    while before >= max(0, place - 2) and scene.flag(before, Flag.ADJECTIVE | Flag.DEMONYM):
        before -= 1
    if scene.flag(before, Flag.COORDINATOR) and scene.word(before) != ",":
        return before > 0 and scene.tags[before - 1].noun in PEOPLE
    return before < 0 or scene.word(before) in ("\n", ":", "|")


def _are_of(scene: Scene, place: int) -> bool:
    """Tells a toll that the person before it says whose it is: "civilian deaths" are of no single civilian."""
    events, endings = scene.tags[place].events, scene.lexicon.concepts.plural_endings
    plural = bool(endings) and scene.lexicon.concepts.head_last and scene.words[place].endswith(endings)
    return plural and "nouns" in events and "verbs" not in events


def _dual(scene: Scene, place: int) -> Mention:
    """Reads one word for two of something: the word is both the number and what is counted."""
    mention = new_mention(scene, place, phrase_end(scene.tags, place), "words", 2)
    key = scene.tags[place].kind
    if key in get_args(Measure):
        mention.concept = key  # type: ignore[assignment]
        mention.head, mention.counted = place, (place, mention.last)
    else:
        mention.unit, mention.measure = key, measure_of(key)
    return mention


def _vague(scene: Scene, place: int) -> Mention | None:
    """Reads "dozens", "several hundred", "une dizaine", "dizaines de milliers"."""
    tags, words = scene.tags, scene.words
    tag = tags[place]
    last = phrase_end(tags, place)
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
        value = tidy(tag.value * (scale.value if scale else 1) * share)
        mention = new_mention(
            scene, half[1] if half else place, scale.last if scale else last, "words", value
        )
        mention.vague = mention.rounded = True
        return mention
    if link == last and scene.flag(last, Flag.DIGITS | Flag.NUMERAL) and scale is None:
        return None  # "quelque 400"
    bounds = vague_bounds(tag.kind, scene.policy)
    if scale is None and link < len(words) and tags[link].flags & Flag.VAGUE and tags[link].kind != tag.kind:
        inner = vague_bounds(tags[link].kind, scene.policy)  # "several dozens", "plusieurs centaines"
        if inner[0] is not None and bounds[0] is not None:
            bounds = inner if inner[0] < 1000 or bounds[0] < 10 else scaled(bounds, inner[0] / 2)
            mention = new_mention(scene, place, phrase_end(tags, link), "vague", None)
            mention.low, mention.high, mention.vague = bounds[0], bounds[1], True
            return mention
    if scale is not None:
        # "several hundred" is no more exact than "hundreds"
        bounds = scaled((2 if tag.kind in ("several", "few") else bounds[0], None), scale.value)
        last = scale.last
    mention = new_mention(scene, place, last, "vague", None)
    mention.low, mention.high, mention.vague = bounds[0], bounds[1], True
    return mention
