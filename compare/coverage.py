"""Says which languages of the articles the chosen encoder reads poorly: one line each."""

from collections.abc import Iterable, Iterator

from compare import settings
from compare.catalogue import EncoderCard
from compare.languages import UNKNOWN
from compare.languages.codes import language_name, wider_code

_MEND = "claims in it may not meet those of other languages; `claim-compare encoders` lists others"


def warnings(card: EncoderCard, languages: Iterable[str]) -> Iterator[str]:
    """Yields a warning for each language that an encoder reads poorly or was not taught, sorted by code.

    A score decides where there is one, else the encoder's own list; an encoder that says nothing of its
    languages gets no warning, for nothing is known.

    Args:
        card: what is known of the encoder.
        languages: of the articles, by short code; each is named once, however often it comes.
    """
    for code in sorted(set(languages)):
        reason = _reason(card, code)
        if reason is not None:
            yield f"encoder {card.name} {reason}; {_MEND}"


def _reason(card: EncoderCard, code: str) -> str | None:
    taught = card.languages
    if code == UNKNOWN:
        return "may read articles of unknown language poorly" if taught else None
    score = card.score(code)
    if score is not None:
        floor = settings.POOR_ENCODER
        return f"reads {_name(code)} poorly: {score:g}, expected {floor:g} or more" if score < floor else None
    if not taught or code in taught or wider_code(code) in taught:
        return None
    return f"was not taught {_name(code)}, expected one of its {len(taught)} languages"


def _name(code: str) -> str:
    return f"{language_name(code)} ({code})"
