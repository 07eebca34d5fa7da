"""Cuts a sentence at the spans worth showing: the figure, its modifiers, the speaker, the framing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from compare.records import Claim, Span, Wording
from compare.render.clean import clean

FIGURE: Final = "figure"
INTERVAL: Final = "interval"  # a figure in our words, outside any sentence
# Where spans overlap the earlier of these is shown.
_ORDER: Final = (FIGURE, "hedge", "speaker", "verb", "victim", "actor", "act", "cause", "agency")
LONGEST = 2_000  # code points of a sentence shown in full; of a longer one what stands around its figure
_AROUND = 400  # code points kept on each side of it


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A stretch of text under one mark; no mark is ""."""

    text: str
    mark: str = ""


def claim_pieces(claim: Claim, *, framing: bool = True) -> tuple[Piece, ...]:
    """Returns a claim's sentence, cut and cleaned: its figure marked, and what frames it if asked for."""
    start = claim.span[0]
    spans = [(claim.figure.span, FIGURE)]
    spans += [(mark.span, mark.category) for mark in claim.framing if framing or mark.category == "hedge"]
    return _pieces(
        claim.text, [(_moved(span, -start), mark) for span, mark in spans], claim.figure.span[0] - start
    )


def wording_pieces(wording: Wording) -> tuple[Piece, ...]:
    """Returns the sentence a wording stands in, with the wording marked; the wording alone if it has none."""
    at = wording.context.find(wording.text)
    if at < 0:
        return (Piece(text=clean(wording.text), mark=wording.category),)
    return _pieces(wording.context, [((at, at + len(wording.text)), wording.category)], at)


def _moved(span: Span, by: int) -> Span:
    return (span[0] + by, span[1] + by)


def _pieces(text: str, spans: Iterable[tuple[Span, str]], around: int) -> tuple[Piece, ...]:
    """Cuts text at spans, the strongest mark first; a text beyond LONGEST is shown around one place only.

    >>> [piece.text for piece in _pieces("at least 8 dead", [((0, 8), "hedge"), ((9, 10), "figure")], 9)]
    ['at least', ' ', '8', ' dead']
    """
    low, high = _window(len(text), around)
    known = sorted(
        ((max(span[0], low), min(span[1], high), mark) for span, mark in spans),
        key=lambda item: _rank(item[2]),
    )
    known = [item for item in known if item[0] < item[1]]
    cuts = sorted({low, high, *(end for item in known for end in item[:2])})
    pieces = [
        Piece(text=clean(text[start:end]), mark=_mark_at(known, start)) for start, end in pairwise(cuts)
    ]
    before = [Piece(text=f"[… {low:,} characters] ", mark="cut")] if low else []
    after = [Piece(text=f" [{len(text) - high:,} characters …]", mark="cut")] if high < len(text) else []
    return (*before, *_joined(pieces), *after)


def _window(length: int, around: int) -> Span:
    if length <= LONGEST:
        return (0, length)
    around = min(max(around, 0), length)
    return (max(0, around - _AROUND), min(length, around + _AROUND))


def _rank(mark: str) -> int:
    return _ORDER.index(mark) if mark in _ORDER else len(_ORDER)


def _mark_at(known: Sequence[tuple[int, int, str]], place: int) -> str:
    return next((mark for start, end, mark in known if start <= place < end), "")


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Joins neighbours under the same mark."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].mark == piece.mark:
            joined[-1] = Piece(text=joined[-1].text + piece.text, mark=piece.mark)
        elif piece.text:
            joined.append(piece)
    return joined
