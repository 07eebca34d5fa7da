"""Sums, parts and wholes among the figures of one article: which number is part of which, and what adds up to what.

two Americans and a Briton were killed          3 (a sum), of which 2 and 1 are parts
three civilians, two women and a man            3, of which 2 and 1 are parts: no sum of 6
12 dead, including three children and a woman   12, of which 3 and 1 are parts
40 killed and wounded                           40 casualties, neither killed nor injured
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from compare.languages import load_language
from compare.records import Figure, Measure, Number, Span
from compare.words import Phrases, fold, split_words

FATES: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced", "arrested"}
)
_BOTH: tuple[Measure, ...] = ("killed", "injured")
_BETWEEN = 8  # characters of one short word between a number and "dead and wounded"
_SUM_REACH = (
    6  # sentences back to the whole that two parts add up to: "seven rockets ... two ... five others"
)


def exact(figure: Figure) -> bool:
    """Returns whether a figure is one known number: no bound, no range, nothing vague."""
    return figure.value is not None and figure.low == figure.high and not figure.vague


def wholes_and_parts(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Adds the sum of people that are listed by kind, unless the sentence states it; its terms become parts.

    "two Americans and a Briton were killed" gives 3 (a sum) and its parts 2 and 1; after "Three members," the three
    is the whole already.
    """
    figures = _both_fates(text, language, figures)
    done = list(figures)
    for first, last in _lists(text, figures):
        terms = figures[first : last + 1]
        if len(terms) > 2 and terms[0].value == sum(one.value or 0 for one in terms[1:]):
            terms = terms[1:]  # "three civilians, two women and a man"
        total = sum(one.value or 0 for one in terms)
        stated = any(
            exact(one) and one.measure == terms[0].measure and one.value == total
            for one in figures
            if one not in terms
        )
        for place, one in enumerate(done):
            if one in terms:
                done[place] = one.model_copy(update={"scope": "part"})
        if not stated:
            done.append(_sum(text, terms, total))
    done = _further_parts(text, language, [_of_them(text, language, one, figures) for one in done])
    return sorted(done, key=lambda one: (one.start, -one.end))


def _of_them(text: str, language: str, figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Returns a figure as a part where "of them" or "of the dead" follows its number: "six of them seriously".

    "Six people, among them two children" is a whole: the words open the next number.
    """
    if figure.scope == "part" or figure.measure not in FATES | {"people"} or figure.basis == "sum":
        return figure
    known = _part_words(language)
    words = split_words(text[figure.end : figure.end + _NEAR])
    found = known.phrases.at(words, 0)
    counted = figure.counted_span[0] if figure.counted_span else figure.end
    between = text[figure.end : counted].split()
    definite = any(fold(figure.counted or "").startswith(article) for article in known.articles)
    if definite and len(between) == 1 and fold(between[0]) in known.links:
        return figure.model_copy(update={"scope": "part"})
    if found is None or not any(char.isalpha() for char in words[0].text):
        return figure
    end = figure.end + words[found[0] - 1].end
    follows = any(end <= one.start < end + _NEAR for one in figures if one.measure == figure.measure)
    wholes = [one for one in figures if one.end <= figure.start and one.measure in FATES]
    measure = figure.measure if figure.measure in FATES or not wholes else wholes[-1].measure
    return figure if follows else figure.model_copy(update={"scope": "part", "measure": measure})


@dataclass(frozen=True, slots=True)
class _PartWords:
    phrases: Phrases[bool]  # "of them"
    articles: tuple[str, ...]  # written onto a noun
    links: frozenset[str]  # "of"


@cache
def _part_words(code: str) -> _PartWords:
    language = load_language(code)
    return _PartWords(
        phrases=Phrases(
            ((phrase, True) for phrase in language.concepts.part), clitics=language.attribution.clitics
        ),
        articles=language.places.article_prefixes,
        links=frozenset(fold(word) for word in language.concepts.links),
    )


_NEAR = 30  # characters behind a number in which "of them" and the next number are looked for


def _further_parts(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Returns the figures with those marked as parts that go on a list of parts: "including 3 children and a woman"."""
    done = list(figures)
    for place in range(1, len(done)):
        before, one = done[place - 1], done[place]
        listed = before.scope == "part" and before.basis != "sum" and one.scope != "part"
        if (
            before.event_span
            and before.end <= before.event_span[0]
            and load_language(language).numbers.partitives
        ):
            continue  # Turkish "4'ü çocuk, 9 kişi öldü": the whole of a part before
        if (
            listed
            and one.measure == before.measure
            and one.measure in FATES
            and one.counted is not None
            and _adjoining(text, before, one)
        ):
            done[place] = one.model_copy(update={"scope": "part"})
    return done


@cache
def _fate_words(code: str) -> Phrases[Measure]:
    """Returns the words of a language for being killed and for being injured."""
    language = load_language(code)
    entries = (
        (word, measure)
        for measure in _BOTH
        if (event := language.concepts.events.get(measure))
        for word in (*event.verbs, *event.active, *event.subject, *event.nouns)
    )
    return Phrases(
        entries,
        elisions=language.attribution.elisions,
        clitics=(*language.attribution.clitics, *language.concepts.prefixes),
    )


@cache
def _and_words(code: str) -> frozenset[str]:
    return frozenset((*load_language(code).numbers.coordinators, "/"))


def _both_fates(text: str, language: str, figures: Sequence[Figure]) -> list[Figure]:
    """Returns the figures, those of dead and wounded together as casualties: "40 killed and wounded"."""
    spans = _joined_fates(text, language) if any(one.measure in _BOTH for one in figures) else []
    done = list(figures)
    for span in spans:
        own = [place for place, one in enumerate(done) if one.measure in _BOTH and _told_by(one, span)]
        if len({done[place].measure for place in own}) == 1:
            for place in own:
                done[place] = done[place].model_copy(update={"measure": "casualties"})
    return done


def _told_by(figure: Figure, span: Span) -> bool:
    words = [one for one in (figure.event_span, figure.counted_span) if one]
    behind = 0 <= span[0] - figure.end <= _BETWEEN  # Italian "40 tra morti e feriti"
    return behind or any(one[0] < span[1] and span[0] < one[1] for one in words)


def _joined_fates(text: str, language: str) -> list[Span]:
    """Returns the stretches where being killed and being injured are joined by "and" and nothing else."""
    look, ands = _fate_words(language), _and_words(language)
    words = split_words(text)
    hits = [(at, at + hit[0], hit[1]) for at in range(len(words)) if (hit := look.at(words, at))]
    spans = []
    for (start, end, fate), (after, stop, other) in pairwise(hits):
        between = [word.low for word in words[end:after]]
        written_on = not between and words[after].low[:1] in ands  # Arabic "killed wa-wounded"
        if fate != other and (written_on or (len(between) == 1 and between[0] in ands)):
            spans.append((words[start].start, words[stop - 1].end))
    return spans


def is_term(figure: Figure, row: Sequence[Figure]) -> bool:
    """Returns whether a figure is one of the parts that make up a whole of its sentence."""
    alike = [one for one in row if one.measure == figure.measure and exact(one)]
    total = sum(one.value or 0 for one in alike if one.scope == "part")
    return figure.scope == "part" and any(one.value == total for one in alike if one.scope != "part")


def _lists(text: str, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Returns the (first, last) places of figures that are joined to a list of people with one fate."""
    found: list[tuple[int, int]] = []
    for place in range(1, len(figures)):
        before, one = figures[place - 1], figures[place]
        if not (
            _term(before) and _term(one) and one.measure == before.measure and _adjoining(text, before, one)
        ):
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place - 1, place))
    return found


def _term(figure: Figure) -> bool:
    return exact(figure) and figure.measure in FATES and figure.counted is not None and figure.scope != "part"


def _adjoining(text: str, before: Figure, after: Figure) -> bool:
    """Returns whether nothing but a comma or one short word ("and") stands between two counted people."""
    end = before.counted_span[1] if before.counted_span else before.end
    between = text[end : after.start].strip()
    if not between and end < after.start:
        return False  # Turkish "4'ü çocuk 9 kişi": a part and its whole
    return end <= after.start and len(between) <= _JOINING and not any(sign in between for sign in ".;:!?()")


_JOINING = 4  # letters of "and", "et", "y", "und", "و"


def _sum(text: str, terms: Sequence[Figure], total: Number) -> Figure:
    start = terms[0].start
    end = max(one.counted_span[1] if one.counted_span else one.end for one in terms)
    events = [one.event_span for one in terms if one.event_span]
    return terms[0].model_copy(
        update={
            "start": start,
            "end": end,
            "text": text[start:end],
            "value": total,
            "low": total,
            "high": total,
            "basis": "sum",
            "scope": "whole",
            "counted": None,
            "counted_span": None,
            "modifiers": (),
            "event_span": events[0] if events else None,
        }
    )


def add_up(found: Sequence[list[Figure]]) -> list[list[Figure]]:
    """Marks as parts two figures of one sentence that add up to a whole stated shortly before.

    "Seven rockets targeted the base. ... only two had landed in it, while five others ..." : 7 = 2 + 5. People without
    a word for what befell them have the fate of those before: "13 died in one prison and seven others in another".
    """
    done = [list(row) for row in found]
    for index, row in enumerate(done):
        for left in range(len(row)):
            for right in range(left + 1, len(row)):
                a, b = row[left], row[right]
                fate = a.measure in FATES and b.measure == "people" and b.event_span is None
                if not (a.measure == b.measure or fate):
                    continue
                if not (exact(a) and exact(b)) or "sum" in (a.basis, b.basis):
                    continue
                if _stated_before(done, index, a, b):
                    row[left] = a.model_copy(update={"scope": "part"})
                    row[right] = b.model_copy(update={"scope": "part", "measure": a.measure})
    return done


def _stated_before(found: Sequence[Sequence[Figure]], index: int, a: Figure, b: Figure) -> bool:
    total = (a.value or 0) + (b.value or 0)
    return min(a.value or 0, b.value or 0) > 0 and any(
        exact(one) and one.measure == a.measure and one.value == total
        for row in found[max(0, index - _SUM_REACH) : index]
        for one in row
    )
