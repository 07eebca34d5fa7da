"""Breaks marked text into lines of terminal cells; a figure is never broken while it fits on a line."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, get_character_cell_size

from compare.render.marks import FIGURE, INTERVAL, Piece

_WIDE = ("W", "F")
_NOT_FIRST = frozenset("、。，．！？；：）」』】》〉’”…％")  # wide marks that never begin a line
_NOT_LAST = frozenset("（「『【《〈‘“￥＄")  # and those that never end one

_WHOLE = (FIGURE, INTERVAL)  # marks of what stays on one line,
_LONGEST = (
    20  # up to so many cells; longer are sums ("two Americans and a Briton"), which break between words
)

Chunk = list[Piece]  # what stays together on a line


def wrap(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """Returns lines of at most `width` cells, spaces at their ends left out.

    Lines break after spaces and between wide letters; only a word longer than a line is cut.

    >>> figure = Piece(text="2 500", mark="figure")
    >>> [[p.text for p in line] for line in wrap([Piece(text="there are "), figure, Piece(text=" men")], 10)]
    [['there are'], ['2 500', ' men']]
    """
    lines: list[list[Piece]] = []
    line: Chunk = []
    used = 0
    for chunk in _fitting(_chunks(pieces), width):
        size = _size(chunk)
        if line and used + cell_len("".join(piece.text for piece in chunk).rstrip()) > width:
            lines.append(_trimmed(line))
            line, used = [], 0
        line.extend(chunk)
        used += size
    if line:
        lines.append(_trimmed(line))
    return lines


def _chunks(pieces: Iterable[Piece]) -> Iterator[Chunk]:
    """Cuts pieces where a line may break; neighbours without a break between them share a chunk."""
    chunk: Chunk = []
    last = ""
    for piece in pieces:
        whole = piece.mark in _WHOLE and cell_len(piece.text) <= _LONGEST
        parts = [piece.text] if whole else list(_parts(piece.text))
        for part in filter(None, parts):
            if chunk and _may_break(last, part[0]):
                yield chunk
                chunk = []
            chunk.append(Piece(text=part, mark=piece.mark))
            last = part[-1]
    if chunk:
        yield chunk


def _parts(text: str) -> Iterator[str]:
    """Cuts a text wherever a line may break."""
    start = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if after.isspace():
        return False
    if before.isspace():
        return before not in "\u00a0\u202f\u2007"
    if before.isascii() and after.isascii():
        return False
    wide = unicodedata.east_asian_width(before) in _WIDE or unicodedata.east_asian_width(after) in _WIDE
    return wide and after not in _NOT_FIRST and before not in _NOT_LAST and not unicodedata.combining(after)


def _fitting(chunks: Iterable[Chunk], width: int) -> Iterator[Chunk]:
    """Cuts chunks wider than a line, outside figures where that helps."""
    for chunk in chunks:
        if _size(chunk) <= width:
            yield chunk
            continue
        for piece in chunk:
            if piece.mark in _WHOLE and cell_len(piece.text) <= min(width, _LONGEST):
                yield [piece]
            else:
                yield from ([Piece(text=part, mark=piece.mark)] for part in _folded(piece.text, width))


def _folded(text: str, width: int) -> Iterator[str]:
    """Cuts a text into stretches of at most `width` cells, one letter at least."""
    start, used = 0, 0
    for at, char in enumerate(text):
        size = get_character_cell_size(char)
        if at > start and used + size > width:
            yield text[start:at]
            start, used = at, 0
        used += size
    if text:
        yield text[start:]


def _size(chunk: Sequence[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in chunk)


def _trimmed(line: Sequence[Piece]) -> list[Piece]:
    """Joins neighbours under one mark and drops the spaces at the end."""
    kept: list[Piece] = []
    for piece in line:
        if kept and kept[-1].mark == piece.mark:
            kept[-1] = Piece(text=kept[-1].text + piece.text, mark=piece.mark)
        else:
            kept.append(piece)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = Piece(text=kept[-1].text.rstrip(), mark=kept[-1].mark)
    return kept
