"""From an article to its claims: every figure with its speaker, time, place and scope."""

from collections.abc import Sequence
from functools import cache

from compare.additions import is_toll, read_additions
from compare.attribute import attribute, speaker_at
from compare.events import Anchor, anchors_and_settings
from compare.fates import FATES
from compare.feared import is_feared
from compare.figures import find_figures
from compare.languages import load_language
from compare.lexicon import lexicon
from compare.mentions import GROUPS, Arms, Group, Mention, Reading
from compare.parts import add_up, go_on_among, is_term, wholes_and_parts
from compare.records import Article, Attribution, Figure, Scope, Sentence, Span, Speaker
from compare.retold import read_retold
from compare.sides import is_own
from compare.split import split
from compare.tolls import relate_tolls
from compare.victims import read_victims
from compare.vocabulary import as_phrases, listed
from compare.where import find_places, nationalities
from compare.words import Phrases, fold, split_words


def read_claims(article: Article) -> Reading:
    """Returns an article's sentences and claims; a pure function of the article."""
    sentences = split(article)
    attributions = attribute(sentences)
    found = [
        wholes_and_parts(sentence.text, sentence.language, _counted(sentence, attributions))
        for sentence in sentences
    ]
    found = go_on_among([(sentence.text, sentence.language) for sentence in sentences], found)
    found = read_retold(sentences, read_victims(sentences, found), attributions)
    found = read_additions(sentences, found, attributions)
    found = add_up(found, _voices(sentences, found, attributions))
    anchored, settings = anchors_and_settings(article, sentences, found, attributions)
    mentions = [
        _mention(article, sentence, figure, row, anchor, attributions)
        for sentence, row, places in zip(sentences, found, anchored, strict=True)
        for figure, anchor in zip(row, places, strict=True)
    ]
    return Reading(
        article=article,
        sentences=tuple(sentences),
        attributions=tuple(attributions),
        mentions=tuple(relate_tolls(mentions)),
        settings=tuple(settings),
    )


def _voices(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Figure]], attributions: Sequence[Attribution]
) -> list[list[str | None]]:
    """Returns the name of whoever says each figure."""
    said: dict[int, list[Attribution]] = {}
    for one in attributions:
        said.setdefault(one.sentence, []).append(one)
    return [
        [
            speaker.name
            if (speaker := speaker_at(said.get(sentence.index, ()), sentence.index, _place(sentence, one)))
            else None
            for one in row
        ]
        for sentence, row in zip(sentences, found, strict=True)
    ]


def _place(sentence: Sentence, figure: Figure) -> Span:
    return sentence.span[0] + figure.start, sentence.span[0] + figure.end


def _counted(sentence: Sentence, attributions: Sequence[Attribution]) -> list[Figure]:
    """Returns a sentence's figures, without speakers that read as people counted: "two medics and a nurse said"."""
    start = sentence.span[0]
    names = [one.speaker.span for one in attributions if one.sentence == sentence.index]
    found = find_figures(sentence.text, sentence.language)
    spelled = any(not figure.text[:1].isdigit() for figure in found)
    towns = [one.span for one in find_places(sentence.text, sentence.language) if one.key] if spelled else []
    return [
        figure
        for figure in found
        if not any(left <= figure.start and figure.end <= right for left, right in towns)  # "Sete Lagoas"
        and not (figure.basis == "one" and _is_known(figure, sentence.language))
        and not (figure.basis == "one" and _describes(figure, found, sentence.text))
        and not any(
            left <= start + figure.start < right
            and (figure.basis == "one" or _names(figure, right - start) or _in_name(figure, right - start))
            for left, right in names
        )
    ]


def _describes(figure: Figure, found: Sequence[Figure], text: str) -> bool:
    """Returns whether one noun but describes those counted right before it: Arabic "fourteen dead civilian"."""
    ends = (one.counted_span[1] for one in found if one.counted_span and one.basis != "one")
    return any(end <= figure.start and text[end : figure.start].isspace() for end in ends)


def _names(figure: Figure, end: int) -> bool:
    """Returns whether people counted in a speaker's name are told by a word behind it to have met with something."""
    counted, event = figure.counted_span, figure.event_span
    return (
        counted is not None and event is not None and counted[1] <= end and not counted[0] <= event[0] < end
    )


def _in_name(figure: Figure, end: int) -> bool:
    """Returns whether a number in a speaker's name counts nothing there: "two hospital sources", "Deir Ezzor 24"."""
    bare = figure.measure == "count" and figure.counted is None and figure.end == end
    counted = figure.counted_span
    things = figure.measure not in FATES | {"people", "count"}
    return bare or (things and counted is not None and counted[1] <= end)


def _is_known(figure: Figure, language: str) -> bool:
    """Returns whether one person is told with an article written onto the noun: "the soldier" is no new count."""
    if figure.counted_span and figure.counted_span[0] >= figure.end:
        return False  # Arabic "one of the-wounded"
    known = load_language(language)
    leads = ("", *(word for word in known.concepts.prefixes if word in known.numbers.coordinators))
    low = fold(figure.counted or "")
    if low in known.concepts.singles:
        return False
    return any(low.startswith(lead + article) for lead in leads for article in known.places.article_prefixes)


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
    who = _who(figure, sentence)
    speaker = speaker_at(attributions, sentence.index, (start, end))
    return Mention(
        id=f"{article.id}:{start}-{end}",
        article=article,
        sentence=sentence,
        figure=figure,
        scope=_scope(figure, row, sentence),
        speaker=speaker,
        anchor=anchor,
        nations=nationalities(f"{figure.text} {figure.counted or who}", sentence.language),
        own=is_own(figure, row, sentence.text, sentence.language, speaker),
        term=is_term(figure, row),
        groups=_groups(who, sentence.language)
        or _of_party(figure, sentence)
        or _groups_behind(figure, sentence, row, speaker),
        arms=_arms(who, sentence.language) if figure.measure in FATES else frozenset(),
    )


def _scope(figure: Figure, row: Sequence[Figure], sentence: Sentence) -> Scope:
    if is_feared(figure, row, sentence.text, sentence.language):
        return "unknown"
    return "part" if figure.scope == "part" else "whole"


def _who(figure: Figure, sentence: Sentence) -> str:
    """Returns the words that say who is counted: a figure's own noun, else those of "the number of children killed".

    A noun that stands before the figure may be that of another one: "11 others" are not the children before them.
    """
    if figure.basis == "sum":
        return ""
    own = figure.counted_span is not None and figure.counted_span[1] > figure.start
    noun = f"{figure.text} {figure.counted if own else ''}"
    if figure.event_span is None:
        return noun
    start, end = figure.event_span
    words = split_words(sentence.text[start:end])
    counts = listed(sentence.language, "concepts", "counts_of")
    tally = any(counts.has(words, at) for at in range(len(words)))
    if load_language(sentence.language).concepts.head_last and is_toll(figure, sentence):  # "civilian toll"
        start, tally = max(sentence.text.rfind(" ", 0, max(start - 1, 0)), 0), True
    return f"{noun} {sentence.text[start:end]}" if tally else noun


def _arms(who: str, language: str) -> frozenset[Arms]:
    """Returns whose fighters are counted: soldiers, or the fighters of a group."""
    words = split_words(who, elisions=load_language(language).attribution.elisions)
    found = (_arms_words(language).at(words, index) for index in range(len(words)))
    return frozenset(hit[1] for hit in found if hit)


@cache
def _arms_words(code: str) -> Phrases[Arms]:
    language = load_language(code)
    people = language.wordings.people
    entries: list[tuple[str, Arms]] = [(word, "soldiers") for word in people.get("soldiers", ())]
    entries += [(word, "fighters") for kind in ("fighters", "terrorists") for word in people.get(kind, ())]
    return Phrases(entries, clitics=language.attribution.clitics)


@cache
def _group_words(code: str) -> Phrases[Group]:
    language = load_language(code)
    entries = ((word, group) for group in GROUPS for word in getattr(language.groups, group))
    return Phrases(entries, clitics=language.attribution.clitics)


def _groups(who: str, language: str) -> frozenset[Group]:
    """Returns the kinds of people that are counted."""
    words = split_words(who, elisions=load_language(language).attribution.elisions)
    found = (_group_words(language).at(words, index) for index in range(len(words)))
    return frozenset(hit[1] for hit in found if hit)


def _of_party(figure: Figure, sentence: Sentence) -> frozenset[Group]:
    """Returns fighters where members of a warring party are counted: "15 members of the militia", "15 PKK members"."""
    span, look = figure.counted_span, lexicon(sentence.language)
    if figure.measure not in FATES or span is None:
        return frozenset()
    counted = look.words(sentence.text[slice(*span)])
    members = _members(sentence.language)
    if not any(members.has(counted, at) for at in range(len(counted))):
        return frozenset()
    words = list(counted)
    behind = look.words(sentence.text[span[1] : span[1] + _BEHIND])
    if behind and len(counted) == 1:  # no "family members of the general"
        of = listed(sentence.language, "concepts", "links").has(behind, 0)
        words += behind[: _OF_PARTY if of else 1]  # Arabic "members the-militia"
    kinds = (look.kinds.at(words, at) for at in range(len(words)))
    return frozenset({"combatants"}) if any(hit and hit[1] == "party" for hit in kinds) else frozenset()


@cache
def _members(code: str) -> Phrases[bool]:
    return as_phrases(code, ((word, True) for word in load_language(code).wordings.people.get("members", ())))


def _groups_behind(
    figure: Figure, sentence: Sentence, row: Sequence[Figure], speaker: Speaker | None
) -> frozenset[Group]:
    """Returns the kind of people told behind a part: "five of the dead were children", and not ", medics said"."""
    if figure.scope != "part" or figure.basis == "sum":
        return frozenset()
    named = speaker.span[0] - sentence.span[0] if speaker else 0
    ends = [*(one.start for one in row), named, len(sentence.text)]
    stop = min(end for end in ends if end > figure.start)
    words = split_words(sentence.text[figure.end : min(stop, figure.end + _BEHIND)])
    look = _group_words(sentence.language)
    hits = (look.at(words, index) for index in range(len(words)))
    return frozenset(next(([hit[1]] for hit in hits if hit), []))


_OF_PARTY = 4  # words of "of the Islamic State"
_BEHIND = 60  # characters in which "of the dead were children" fits
