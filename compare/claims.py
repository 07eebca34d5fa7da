"""From an article to its claims: every figure with its speaker, time, place and scope."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from compare.attribute import attribute, speaker_at
from compare.events import Anchor, Setting, anchors_and_settings, places_meet, whens_meet
from compare.figures import find_figures
from compare.languages import load_language
from compare.records import (
    Article,
    Attribution,
    Figure,
    Measure,
    Number,
    Record,
    Scope,
    Sentence,
    Span,
    Speaker,
)
from compare.split import split
from compare.where import nationalities
from compare.words import Phrases, split_words

Group = Literal["children", "women", "men", "civilians", "combatants", "police", "journalists", "rescuers"]
GROUPS: tuple[Group, ...] = (
    "children", "women", "men", "civilians", "combatants", "police", "journalists", "rescuers",
)  # fmt: skip
FATES: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced", "arrested"}
)
_SUM_REACH = (
    6  # sentences back to the whole that two parts add up to: "seven rockets ... two ... five others"
)


class Mention(Record):
    """A claim before it is given its event: one figure of one article, with what is known around it."""

    id: str
    article: Article
    sentence: Sentence
    figure: Figure  # its spans count from the start of the sentence
    scope: Scope
    speaker: Speaker | None
    anchor: Anchor
    nations: frozenset[str] = frozenset()  # ISO 3166, of the people or forces counted
    groups: frozenset[Group] = frozenset()  # kinds of people counted
    term: bool = False  # it is listed beside others of one fate, and the whole is stated or summed: 2 + 1 = 3

    @property
    def span(self) -> Span:
        """The place of the figure in the article's text."""
        start = self.sentence.span[0]
        return start + self.figure.start, start + self.figure.end


class Reading(Record):
    """One article, read to the end of what one article alone can tell."""

    article: Article
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    settings: tuple[Setting, ...] = ()  # of each sentence


def read_claims(article: Article) -> Reading:
    """Returns an article's sentences and claims; a pure function of the article."""
    sentences = split(article)
    attributions = attribute(sentences)
    found = [
        _whole_and_parts(sentence.text, find_figures(sentence.text, sentence.language))
        for sentence in sentences
    ]
    found = _add_up(found)
    anchored, settings = anchors_and_settings(article, sentences, found, attributions)
    mentions = [
        _mention(article, sentence, figure, row, anchor, attributions)
        for sentence, row, places in zip(sentences, found, anchored, strict=True)
        for figure, anchor in zip(row, places, strict=True)
    ]
    mentions = _break_down(mentions)
    return Reading(
        article=article,
        sentences=tuple(sentences),
        attributions=tuple(attributions),
        mentions=tuple(mentions),
        settings=tuple(settings),
    )


def _break_down(mentions: Sequence[Mention]) -> list[Mention]:
    """Marks as parts the tolls of single places that follow a larger toll of a larger place.

    "75 people died in the state. ... In the city of Porto Alegre, eight died": the eight are among the 75.
    """
    done: list[Mention] = []
    for claim in mentions:
        spots = [place for place in claim.anchor.stated if not place.whole and not place.near]
        larger = claim.figure.measure in FATES and spots and any(_holds(one, claim) for one in done)
        done.append(claim.model_copy(update={"scope": "part"}) if larger else claim)
    return done


def _holds(whole: Mention, claim: Mention) -> bool:
    """Returns whether an earlier toll is larger, of the same event, and not of the same place."""
    low, top = whole.figure.low, claim.figure.high or claim.figure.value
    return (
        whole.figure.measure == claim.figure.measure
        and whole.scope == "whole"
        and low is not None
        and top is not None
        and low > top
        and bool(whole.anchor.stated)
        and _together(whole.anchor, claim.anchor)
        and places_meet(whole.anchor.stated, claim.anchor.stated) not in ("same", "apart")
    )


def _together(a: Anchor, b: Anchor) -> bool:
    return a.scene == b.scene or whens_meet(a.whens, b.whens) in ("same", "near")


def _mention(
    article: Article,
    sentence: Sentence,
    figure: Figure,
    row: Sequence[Figure],
    anchor: Anchor,
    attributions: Sequence[Attribution],
) -> Mention:
    offset = sentence.span[0]
    start, end = offset + figure.start, offset + figure.end
    counted = figure.counted or ""
    return Mention(
        id=f"{article.id}:{start}-{end}",
        article=article,
        sentence=sentence,
        figure=figure,
        scope="part" if figure.scope == "part" else "whole",
        speaker=speaker_at(attributions, sentence.index, (start, end)),
        anchor=anchor,
        nations=nationalities(f"{figure.text} {counted}", sentence.language),
        term=_is_term(figure, row),
        groups=_groups(figure, sentence.language),
    )


@cache
def _group_words(code: str) -> Phrases[Group]:
    language = load_language(code)
    entries = ((word, group) for group in GROUPS for word in getattr(language.groups, group))
    return Phrases(entries, clitics=language.attribution.clitics)


def _groups(figure: Figure, language: str) -> frozenset[Group]:
    """Returns the kinds of people a figure counts, by its own noun: "11 others" are not the children before them."""
    own = figure.counted_span is not None and figure.counted_span[1] > figure.start
    if figure.basis == "sum" or not own:
        return frozenset()
    words = split_words(f"{figure.text} {figure.counted}")
    found = (_group_words(language).at(words, index) for index in range(len(words)))
    return frozenset(hit[1] for hit in found if hit)


def exact(figure: Figure) -> bool:
    """Returns whether a figure is one known number: no bound, no range, nothing vague."""
    return figure.value is not None and figure.low == figure.high and not figure.vague


def _whole_and_parts(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Adds the sum of people that are listed by kind, unless the sentence states it; its terms become parts.

    "two Americans and a Briton were killed" gives 3 (a sum) and its parts 2 and 1; after "Three members," the three
    is the whole already.
    """
    done = list(figures)
    for first, last in _lists(text, figures):
        terms = figures[first : last + 1]
        total = sum(one.value or 0 for one in terms)
        stated = any(
            exact(one) and one.measure == terms[0].measure and one.value == total
            for one in (*figures[:first], *figures[last + 1 :])
        )
        for place, one in enumerate(done):
            if one in terms:
                done[place] = one.model_copy(update={"scope": "part"})
        if not stated:
            done.append(_sum(text, terms, total))
    return sorted(done, key=lambda one: (one.start, -one.end))


def _is_term(figure: Figure, row: Sequence[Figure]) -> bool:
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


def _add_up(found: Sequence[list[Figure]]) -> list[list[Figure]]:
    """Marks as parts two figures of one sentence that add up to a whole stated shortly before.

    "Seven rockets targeted the base. ... only two had landed in it, while five others ..." : 7 = 2 + 5.
    """
    done = [list(row) for row in found]
    for index, row in enumerate(done):
        for left in range(len(row)):
            for right in range(left + 1, len(row)):
                a, b = row[left], row[right]
                if a.measure != b.measure or not (exact(a) and exact(b)) or "sum" in (a.basis, b.basis):
                    continue
                if _stated_before(done, index, a, b):
                    row[left] = a.model_copy(update={"scope": "part"})
                    row[right] = b.model_copy(update={"scope": "part"})
    return done


def _stated_before(found: Sequence[Sequence[Figure]], index: int, a: Figure, b: Figure) -> bool:
    total = (a.value or 0) + (b.value or 0)
    return min(a.value or 0, b.value or 0) > 0 and any(
        exact(one) and one.measure == a.measure and one.value == total
        for row in found[max(0, index - _SUM_REACH) : index]
        for one in row
    )
