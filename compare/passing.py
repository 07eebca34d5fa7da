"""Numbers told in passing, which contradict nothing and are the end of no range.

Article 1: "Nine people were killed", police said. [...] "Four died beside me", the baker said.    4 is told in passing
Article 2: Twelve people were killed. [...] The army said five had died.                           5 is not: the army

They stand further down than a number that an article leads with, are set against no number before them ("but a list
has 20", "only eight"), and either are far from all such numbers and from
nobody who counts the dead of others, or many times the greatest of them (a whole war's), or are an article's own words
behind its ninth sentence which nobody gives before or by name. Most are parts without a word for it, or of another
event. Measured on the incidents of tests/cases and the eight real ones: of 65 value pairs that were flagged with such a
number 4 were conflicts, of the others three in five.
"""

from collections.abc import Collection, Mapping, Sequence

from compare.lexicon import sets_against
from compare.mentions import Group, Mention
from compare.records import Number, Speaker, SpeakerKind
from compare.settings import PASSING_ABOVE, PASSING_BEHIND, PASSING_BELOW, PASSING_BEYOND
from compare.vocabulary import listed
from compare.voices import is_body
from compare.when import ends_before
from compare.words import split_words

_LEAST_LEADS = 2
_COUNT_FEWER: frozenset[SpeakerKind] = frozenset({"official", "party", "monitor"})  # who may give less
_COUNT_MORE: frozenset[SpeakerKind] = _COUNT_FEWER | {"medical", "media", "anonymous"}


def told_in_passing(claims: Sequence[Mention], views: Collection[str]) -> frozenset[str]:
    """Returns the ids of those told in passing.

    Args:
        claims: claims of one event and measure, of the whole; at least one.
        views: the ids of those that are one view of more, which answer nothing; see partial_views.
    """
    leads = _leads(claims)
    if len(leads) < _LEAST_LEADS:
        return frozenset()  # one article may list what all say
    low, high = min(map(_least, leads.values())), max(map(_greatest, leads.values()))
    firsts: dict[tuple[str, int], Mention] = {}  # of each sentence
    for claim in sorted(claims, key=lambda one: one.span):
        firsts.setdefault((claim.article.id, claim.sentence.index), claim)
    known = {_bounds(claim) for claim in claims if claim.speaker or claim.sentence.index <= PASSING_BEHIND}
    return frozenset(
        claim.id
        for claim in claims
        if claim is not leads[claim.article.id]
        and (_is_far(claim, low, high) or _bounds(claim) not in known)
        and (_is_beyond(claim, high) or claim.id in views or not _is_set_against(claim, firsts))
    )


def _is_set_against(claim: Mention, firsts: Mapping[tuple[str, int], Mention]) -> bool:
    """Returns whether a number answers another told just before it: "Officials say seven died. But a list has 20"."""
    article, place, language = claim.article.id, claim.sentence.index, claim.sentence.language
    if (article, place - 1) not in firsts and firsts[article, place] is claim:
        return False
    before = claim.sentence.text[: claim.figure.start]
    words, limits = split_words(before), listed(language, "wordings", "limits")
    return sets_against(before, language) or ends_before(words, len(words), limits)


def beyond_all(claims: Sequence[Mention]) -> frozenset[str]:
    """Returns the ids of tolls many times the greatest that an article leads with: what a whole war has killed.

    Args:
        claims: claims that may be of one event, of one measure and the whole.
    """
    leads = _leads(claims)
    if len(leads) < _LEAST_LEADS:
        return frozenset()
    high = max(map(_greatest, leads.values()))
    return frozenset(one.id for one in claims if one is not leads[one.article.id] and _is_beyond(one, high))


def _leads(claims: Sequence[Mention]) -> dict[str, Mention]:
    """Returns the first claim of each article."""
    leads: dict[str, Mention] = {}
    for claim in sorted(claims, key=lambda one: one.span):
        leads.setdefault(claim.article.id, claim)
    return leads


def _is_beyond(claim: Mention, high: Number) -> bool:
    return _greatest(claim) > PASSING_BEYOND * high and not (claim.speaker and claim.speaker.kind == "party")


def partial_views(claims: Sequence[Mention]) -> frozenset[str]:
    """Returns the ids of what one hospital took in or one witness saw, where its article has counted more before.

    Args:
        claims: claims of one event and measure, of the whole.
    """
    found: set[str] = set()
    for claim in claims:
        figure, sentence = claim.figure, claim.sentence
        before = (one for one in claims if one.article.id == claim.article.id and one.span < claim.span)
        if not _counts_all(claim.speaker) and any(_least(one) > _greatest(claim) for one in before):
            words = split_words(sentence.text[max(0, figure.start - _VIEW) : figure.end + _VIEW])
            views = listed(sentence.language, "concepts", "views")
            found |= {claim.id for at in range(len(words)) if views.has(words, at)}
    return frozenset(found)


def of_some(claims: Sequence[Mention]) -> frozenset[str]:
    """Returns the ids of far smaller numbers of one nation or one kind of people where all others count anybody.

    "Eleven inmates died. ... Four Brazilians died, the consulate said." One child may be all that a source knows of.

    Args:
        claims: claims of one event and measure, of the whole.
    """
    anybody = [_least(one) for one in claims if not (one.nations or one.groups & _KINDS)]
    if not anybody:
        return frozenset()
    some = (one for one in claims if one.nations or one.groups & _KINDS)
    return frozenset(one.id for one in some if 1 < _greatest(one) <= min(anybody) / PASSING_ABOVE)


_KINDS: frozenset[Group] = frozenset({"children", "women", "journalists", "rescuers", "police"})


def _counts_all(speaker: Speaker | None) -> bool:
    """Returns whether a speaker may count all there are: an office or a body of the world, and no hospital or baker."""
    known = speaker is not None and speaker.canonical is not None and is_body(speaker.canonical)
    return known or (speaker is not None and speaker.kind in _COUNT_FEWER)


_VIEW = 60  # characters on each side of a number among which "the hospital received" stands


def _bounds(claim: Mention) -> tuple[Number | None, Number | None]:
    return claim.figure.low, claim.figure.high


def _is_far(claim: Mention, low: Number, high: Number) -> bool:
    kind = claim.speaker.kind if claim.speaker else None
    below = _least(claim) < PASSING_BELOW * low and kind not in _COUNT_FEWER
    above = _greatest(claim) > PASSING_ABOVE * high and kind not in _COUNT_MORE
    return below or above or _is_beyond(claim, high)


def _least(claim: Mention) -> Number:
    low, high = claim.figure.low, claim.figure.high
    return low if low is not None else high or 0


def _greatest(claim: Mention) -> Number:
    low, high = claim.figure.low, claim.figure.high
    return high if high is not None else low or 0
