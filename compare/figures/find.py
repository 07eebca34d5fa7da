"""Finds the figures of a text: read this first.

fold and cut into words -> find every number -> type what is no count -> units, ranges, bounds -> what is counted ->
what happened to it -> drop what is no figure.
"""

from itertools import pairwise
from unicodedata import combining

from compare.figures.among import join_whole
from compare.figures.counted import find_counted, inherit, read_partitive
from compare.figures.lexicon import Flag, Lexicon, lexicon
from compare.figures.mask import mask
from compare.figures.modify import bound, read_late_modifier, read_modifiers
from compare.figures.partitive import join_partitives
from compare.figures.policy import Policy
from compare.figures.ranges import join_ranges
from compare.figures.role import carry_event, find_event, read_passed
from compare.figures.scan import scan
from compare.figures.scene import PEOPLE, Mention, Scene
from compare.figures.special import (
    is_figure,
    is_hurt,
    read_age,
    read_age_list,
    read_leading_parts,
    read_part,
    read_trailing_parts,
    read_zero,
)
from compare.figures.tally import read_tallies
from compare.figures.turned import read_turn
from compare.languages.fold import Tokens, tokenise
from compare.records import Basis, Figure, Measure, Span


def find_figures(text: str, language: str = "en", *, policy: Policy = "design") -> list[Figure]:
    """Returns the figures a text states, in order.

    Args:
        text: a sentence or a whole text.
        language: ISO 639-1, or "und" when it is not known: then only digits are read.
        policy: what "dozens" and the like mean as intervals; see policy.py.

    Raises:
        LanguageError: the language has no file.
    """
    tables = lexicon(language)
    tokens = part_suffixes(tokenise(text), tables)
    if not tokens.words:
        return []
    scene = Scene(tokens, tokens.words, tokens.starts, tokens.ends, tables.tag(tokens.words), tables, policy)
    read_tallies(scene)
    found = scan(scene)
    if not found:
        return []
    for mention in found:
        if mention.form != "none":
            read_modifiers(scene, mention)
    mentions = join_ranges(scene, found)
    mask(scene, mentions)
    live = [mention for mention in mentions if mention.kind is None]
    live = [one for at, one in enumerate(live) if not (at and _apposed(scene, live[at - 1], one))]
    for mention in live:
        read_age(scene, mention)
    read_age_list(scene, live)
    for index, mention in enumerate(live):
        if mention.unit is None and mention.form != "none":
            find_counted(scene, mention, live[index + 1] if index + 1 < len(live) else None)
            read_late_modifier(scene, mention)
        else:
            mention.phrase_end = max(mention.phrase_end, mention.after)
        read_part(scene, mention)
    read_partitive(scene, live)
    read_trailing_parts(scene, live)
    for mention in live:
        if mention.form == "none":
            read_zero(scene, mention)
    scene.mentions = live = [mention for mention in live if is_candidate(scene, mention)]
    for index, mention in enumerate(live):
        if mention.unit is None and mention.form != "none":
            find_event(scene, mention, live, index)
            read_passed(scene, mention)
            part = mention.further or mention.event in scene.part_tolls or _is_one_of_them(scene, mention)
            mention.scope = "part" if part else mention.scope
    for one, two in pairwise(live):
        _read_one_of(scene, one, two)
    for index in range(len(live)):
        carry_event(scene, live, index)
    for index in range(1, len(live)):
        if _is_of_unharmed(live, index):
            live[index].scope = "unknown"
    read_leading_parts(scene, live)
    join_whole(scene)
    for index in range(len(live)):
        read_turn(scene, live, index)
    join_partitives(scene)
    figures = [mention for index, mention in enumerate(live) if is_figure(scene, live, index)]
    for index, mention in enumerate(figures):
        inherit(scene, mention, figures, index)
        if mention.form != "none":
            bound(mention)
    return [_figure(scene, text, mention) for mention in figures]


def _is_of_unharmed(live: list[Mention], index: int) -> bool:
    """Tells whether a part is all that was harmed of its whole: "45 were on board, of whom 12 died" are 12 dead."""
    mention, whole = live[index], live[index - 1]
    first = all(one.measure != mention.measure for one in live[:index])
    unharmed = whole.event is None and whole.concept in PEOPLE and whole.scope != "part"
    return mention.scope == "part" and mention.event is not None and unharmed and first


def _is_one_of_them(scene: Scene, mention: Mention) -> bool:
    """Tells whether one of those that something befell is told, and no new one: Arabic "one the-dead was a nurse"."""
    head = mention.head
    if head is None or head != mention.event or not scene.flag(mention.first, Flag.ONE):
        return False
    return any(scene.words[head].startswith(article) for article in scene.lexicon.definite)


def _read_one_of(scene: Scene, one: Mention, two: Mention) -> None:
    """Gives the people of "she is one of 37 people now lying wounded" what follows them; the one is a part of them."""
    event = one.event
    linked = scene.flag(one.last, Flag.LINK) and scene.words[one.last] != "-" and two.outer == one.last + 1
    is_one = one.value == 1 and one.form == "words" and scene.flag(one.outer - 1, Flag.PASSIVE)
    if not is_one or not linked or two.concept not in PEOPLE:
        return
    if event is not None and two.event is None and event >= two.phrase_end and two.unit is None:
        two.event, two.measure, one.scope = event, one.measure, "part"


def _apposed(scene: Scene, one: Mention, two: Mention) -> bool:
    """Tells a dual that counts nobody new: Arabic "two-children two-brothers", "14 of the-workers", like two."""
    if not scene.flag(two.first, Flag.DUAL):
        return False
    if scene.flag(one.last, Flag.LINK) and two.first == one.last + 1:
        return any(scene.words[two.first].startswith(article) for article in scene.lexicon.definite)
    duals = scene.flag(one.first, Flag.DUAL)
    return duals and two.first == one.last and not scene.is_joined(two.first)


def part_suffixes(tokens: Tokens, tables: Lexicon) -> Tokens:
    """Cuts a case ending off a spelled number where a bound needs it: "ondan fazla", more than ten, is "on dan"."""
    if not tables.suffixes:
        return tokens
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    suffixes = sorted(tables.suffixes)
    for place in range(len(words) - 2, -1, -1):
        word = words[place]
        for suffix in suffixes:
            stem = word.removesuffix(suffix)
            if stem == word or not tables.speller.starts(stem):
                continue
            if tables.after.at([suffix, *words[place + 1 : place + 5]], 0) is not None:
                cut = starts[place] + len(stem)
                words[place : place + 1] = [stem, suffix]
                starts.insert(place + 1, cut)
                ends.insert(place, cut)
                break
    return tokens


def is_candidate(scene: Scene, mention: Mention) -> bool:
    """Tells whether a number may become a figure: an article only before a person."""
    if mention.form == "article":
        if is_hurt(scene, mention):
            return True
        if mention.measure == "duration":  # "un an": the article is also the numeral
            return scene.flag(mention.first, Flag.NUMERAL) and mention.unit != "second"
        if (
            mention.head is not None and mention.head == mention.event
        ):  # "un mort", where the article is a numeral
            of_them = scene.flag(mention.last, Flag.LINK) and scene.words[mention.last] != "-"
            told = scene.flag(mention.first, Flag.NUMERAL | Flag.SINGLE)  # "einer der Verletzten"
            counts = of_them or told or mention.further  # "a fifth death"
            return counts and mention.measure in ("killed", "injured", "missing")
        return mention.concept in PEOPLE and mention.head is not None
    return mention.form != "none" or mention.measure is not None


def _figure(scene: Scene, text: str, mention: Mention) -> Figure:
    folded = scene.tokens.folded
    start, end = folded.place(mention.start), _with_marks(text, folded.place_after(mention.end))
    counted_span = _words_span(scene, text, mention.counted)
    event_span = None if mention.event is None else _event_span(scene, text, mention.event)
    basis: Basis = mention.basis
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        value=mention.value,
        low=mention.low,
        high=mention.high,
        vague=mention.vague,
        basis=basis,
        measure=_measure(mention),
        counted=None if counted_span is None else text[counted_span[0] : counted_span[1]],
        counted_span=counted_span,
        unit=mention.unit,
        scope=mention.scope,
        modifiers=tuple(
            (folded.place(low), folded.place_after(high)) for low, high in sorted(mention.modifiers)
        ),
        event_span=event_span,
    )


def _measure(mention: Mention) -> Measure:
    return mention.measure or mention.concept or "count"


def _with_marks(text: str, end: int) -> int:
    """Returns the end of a word with the case ending that Arabic writes as a mark."""
    while end < len(text) and combining(text[end]):
        end += 1
    return end


def _words_span(scene: Scene, text: str, words: tuple[int, int] | None) -> Span | None:
    if words is None or words[0] >= words[1]:
        return None
    folded = scene.tokens.folded
    end = _with_marks(text, folded.place_after(scene.ends[words[1] - 1]))
    return folded.place(scene.starts[words[0]]), end


def _event_span(scene: Scene, text: str, place: int) -> Span | None:
    last = place + 1
    while last < len(scene.tags) and scene.tags[last].flags & Flag.COVERED:
        last += 1
    return _words_span(scene, text, (place, last))
