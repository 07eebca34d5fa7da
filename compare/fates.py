"""What befell people: the measures of it, the words for it, and two of them told together.

40 killed and wounded             40 casualties, neither killed nor injured
nine killed, the wounded taken    9 killed: a comma opens what is told of others
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from compare.figures.lexicon import Flag
from compare.figures.lexicon import lexicon as number_words
from compare.languages import load_language
from compare.records import Figure, Measure, Span
from compare.vocabulary import as_phrases
from compare.words import Phrases, Word, fold, split_words

FATES: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced", "arrested"}
)
_BOTH: tuple[Measure, ...] = ("killed", "injured")
_BETWEEN = 8  # characters of one short word between a number and "dead and wounded"
COMMAS = frozenset(",،、，")


def both_fates(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Returns the figures, those of dead and wounded together as casualties: "40 killed and wounded"."""
    spans = _joined_fates(text, language) if any(one.measure in _BOTH for one in figures) else []
    done = list(figures)
    for span in spans:
        if any(0 <= span[0] - one.end <= 1 for one in figures) and any(
            0 <= one.start - span[1] <= 1 for one in figures
        ):
            continue  # Arabic "9 wounded and-the-bodies-of 11 dead": each has its number
        own = [place for place, one in enumerate(done) if one.measure in _BOTH and _told_by(one, span)]
        if len({done[place].measure for place in own}) == 1:
            for place in own:
                one = done[place]
                update = {
                    "measure": "casualties",
                    "scope": "whole" if _is_split(text, one, span) else one.scope,
                }
                done[place] = one.model_copy(update=update)
    return done


def _opens_anew(words: Sequence[Word], start: int, after: int, language: str) -> bool:
    """Returns whether a noun for the hurt opens a clause behind a comma: Chinese "28 died, the-hurt were taken"."""
    nouns = fate_nouns(language)
    return nouns.has(words, after) and not nouns.has(words, start)


def _told_by(figure: Figure, span: Span) -> bool:
    words = [one for one in (figure.event_span, figure.counted_span) if one]
    behind = 0 <= span[0] - figure.end <= _BETWEEN  # Italian "40 tra morti e feriti"
    return behind or any(one[0] < span[1] and span[0] < one[1] for one in words)


def _is_split(text: str, figure: Figure, span: Span) -> bool:
    """Returns whether a number is split into dead and wounded alone: Arabic "17 between martyr and wounded"."""
    counted = figure.counted_span[0] if figure.counted_span else -1
    return span[0] <= counted < span[1] and any(map(str.isalpha, text[figure.end : counted]))


def _joined_fates(text: str, language: str) -> list[Span]:
    """Returns the stretches where being killed and being injured are joined: "killed and wounded", "killed or hurt"."""
    look, ands, asides = fate_words(language), and_words(language), _auxiliaries(language)
    verb_last = load_language(language).concepts.verb_last
    words = split_words(text)
    hits = [(at, at + hit[0], hit[1]) for at in range(len(words)) if (hit := look.at(words, at))]
    spans = []
    for (start, end, fate), (after, stop, other) in pairwise(hits):
        between = [word.low for word in words[end:after]]
        written_on = not between and words[after].low[:1] in ands  # Arabic "killed wa-wounded"
        lead = 2 if " ".join(between[:2]) in ands else 1  # Turkish "ya da"
        joined = between and " ".join(between[:lead]) in ands and (between[0].isalpha() or len(between) == 1)
        joined = joined and all(word in asides for word in between[lead:])
        clause = fate_nouns(language).has(words, start) and _verbs(language).has(words, after)
        closed = verb_last and between == [","] and _verbs(language).has(words, start)
        closed = closed or (
            "".join(between) in COMMAS
            and bool(between)
            and _verbs(language).has(words, after)
            and not fate_nouns(language).has(words, after)
        )  # Arabic "the bodies of seven martyrs, and helped 24"
        if (
            fate != other
            and not (between == [","] and _are_people(words, stop, language))
            and not any(_are_others(words, at, language) for at in (stop, stop + 1))
            and not (written_on and clause)
            and not closed  # Turkish "four died, the-wounded were taken to hospital"
            and not ("".join(between) in COMMAS and _opens_anew(words, start, after, language))
            and (written_on or joined or "".join(between) in ands)
        ):
            spans.append((words[start].start, words[stop - 1].end))
    return spans


def _are_people(words: Sequence[Word], index: int, language: str) -> bool:
    """Returns whether a word is a noun for people: Polish "ten policemen killed, wounded civilians"."""
    return index < len(words) and number_words(language).vocabulary[words[index].low].noun == "people"


def _are_others(words: Sequence[Word], index: int, language: str) -> bool:
    """Returns whether a word means other people: "nine were killed and others hurt", as Arabic has it."""
    known = number_words(language).vocabulary
    return index < len(words) and bool(known[words[index].low].flags & Flag.OTHERS)


@cache
def fate_words(code: str) -> Phrases[Measure]:
    """Returns the words of a language for being killed and for being injured."""
    language = load_language(code)
    entries = (
        (word, measure)
        for measure in _BOTH
        if (event := language.concepts.events.get(measure))
        for word in (*event.verbs, *event.active, *event.subject, *event.nouns)
    )
    return as_phrases(code, entries, prefixes=True)


@cache
def and_words(code: str) -> frozenset[str]:
    """Returns the words and signs by which a language joins two fates or two of a list: "and", "or", "/"."""
    numbers = load_language(code).numbers
    return frozenset(map(fold, (*numbers.coordinators, *numbers.either, "/")))


@cache
def _auxiliaries(code: str) -> frozenset[str]:
    concepts = load_language(code).concepts
    return frozenset(map(fold, (*concepts.passive, *concepts.perfect)))


@cache
def fate_nouns(code: str) -> Phrases[bool]:
    """Returns the nouns of a language for the dead and the injured."""
    events = load_language(code).concepts.events
    return Phrases((word, True) for fate in _BOTH if fate in events for word in events[fate].nouns)


@cache
def _verbs(code: str) -> Phrases[bool]:
    """Returns the words of a language that say what befell whom and are no nouns: "five martyrs and-was-hurt ..."."""
    language = load_language(code)
    events = [language.concepts.events[fate] for fate in _BOTH if fate in language.concepts.events]
    nouns = {word for one in events for word in (*one.nouns, *one.active, *one.acts)}
    verbs = (word for one in events for word in (*one.verbs, *one.subject) if word not in nouns)
    return Phrases(((word, True) for word in verbs), clitics=language.attribution.clitics)
