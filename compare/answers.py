"""Bare numbers that answer a figure before them: whoever gives another number for it need not repeat the noun.

28 dead, according to the ministry, 16 according to a charity        the 16 are dead too
The ministry says 28 were killed. A charity says 16.                 likewise, where number and speaker adjoin
"""

from collections.abc import Sequence

from compare.attribute import same_speaker, speaker_at
from compare.parts import FATES
from compare.records import Attribution, Figure, Sentence, Speaker

_ASIDE = ",،、，("  # between two of these a number is somebody's age: "Ahmad, 16, said"


def answer(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Figure]], attributions: Sequence[Attribution]
) -> list[list[Figure]]:
    """Returns the figures, those that name nothing with the measure of the figure they answer.

    An answer is given by somebody named for it, in the sentence of the figure before or the next one, and that one
    is by another.

    Args:
        sentences: of one article.
        found: the figures of each sentence, with offsets from its start.
        attributions: of the article.
    """
    done: list[list[Figure]] = []
    asked: tuple[Sentence, Figure, Speaker | None] | None = None  # the figure that may be answered
    for sentence, row in zip(sentences, found, strict=True):
        if asked and not (
            asked[0].index == sentence.index - 1 and sentence.paragraph - asked[0].paragraph < 2
        ):
            asked = None
        out: list[Figure] = []
        for figure in row:
            start = sentence.span[0]
            speaker = speaker_at(attributions, sentence.index, (start + figure.start, start + figure.end))
            other = speaker and not same_speaker(asked[2] if asked else None, speaker)
            bare = asked and speaker and other and _is_bare(figure, sentence.text, speaker.verb or "")
            if asked and speaker and bare and (asked[0] is sentence or _adjoins(figure, sentence, speaker)):
                figure = figure.model_copy(update={"measure": asked[1].measure})
            elif figure.measure in FATES and figure.scope != "part":
                asked = sentence, figure, speaker
            out.append(figure)
        done.append(out)
    return done


def _adjoins(figure: Figure, sentence: Sentence, speaker: Speaker) -> bool:
    """Returns whether nothing stands between a number and its speaker or his verb: "An NGO said 16"."""
    text, verb = sentence.text, speaker.verb or ""
    name = sentence.text[max(0, speaker.span[0] - sentence.span[0]) : speaker.span[1] - sentence.span[0]]
    before, behind = text[: figure.start].rstrip(" ,:"), text[figure.end :].lstrip()
    return before.endswith((verb, name)) or (bool(verb) and behind.startswith(verb))


def _is_bare(figure: Figure, text: str, verb: str) -> bool:
    """Returns whether a number stands alone, but for who says it: nothing counted, nobody's age."""
    if figure.measure not in ("count", "people") or figure.unit or figure.scope == "part":
        return False
    if figure.basis != "stated" or figure.vague or not figure.value:
        return False
    if figure.counted_span and figure.counted_span[1] > figure.start:
        return False  # a noun of its own; one before it is the other figure's
    before, behind = text[: figure.start].rstrip()[-1:], text[figure.end :].lstrip()
    if before and before in _ASIDE and behind[:1] in (*_ASIDE, ")"):
        return False
    return not behind[:1].isalpha() or behind.startswith(verb)
