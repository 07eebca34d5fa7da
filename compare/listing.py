"""The catalogue of encoders as plain text: a table of them, then each one's scores by language."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from compare import settings
from compare.catalogue import EncoderCard
from compare.languages.codes import language_name, short_code
from compare.render.clean import clean

_GAP = "  "
_HEAD = ("encoder", "size", "dimensions")
_CELL = 24  # columns of one language with its score


def encoder_table(cards: Sequence[EncoderCard], *, width: int) -> Iterator[str]:
    """Yields lines of at most `width` columns, but where a name alone is longer."""
    rows = [(clean(card.name), size_text(card.size), str(card.dimensions or "?")) for card in cards]
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    yield _row(_HEAD, widths)
    for card, row in zip(cards, rows, strict=True):
        yield _row(row, widths)
        yield from textwrap.wrap(_languages(card), width, initial_indent="  ", subsequent_indent="    ")
    for card in cards:
        if card.scores:
            yield ""
            yield from _scores(card, width)


def size_text(size: int) -> str:
    """Returns bytes as people write them: "67.9 MB" of 67,900,000."""
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *others = (
        cell.ljust(width) if column == 0 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return _GAP.join((name, *others))


def _languages(card: EncoderCard) -> str:
    if not card.languages:
        return "languages: it does not say"
    return f"{len(card.languages)} languages: {' '.join(clean(code) for code in card.languages)}"


def _scores(card: EncoderCard, width: int) -> Iterator[str]:
    """The best language first, as many in a line as fit; what is poor or was not taught carries a mark."""
    floor = settings.POOR_ENCODER
    words = f"{card.name} ({card.title}): {card.measure}; * under {floor:g}, where `report` warns"
    yield from textwrap.wrap(clean(words), width, break_long_words=False)
    columns = max(1, (width - 2) // (_CELL + 2))
    seen = Counter(map(short_code, card.scores))
    cells = []
    for tag, score in sorted(card.scores.items(), key=lambda item: (-item[1], item[0])):
        label = _label(tag, alone=seen[short_code(tag)] == 1)
        cells.append(f"{label:<{_CELL - 6}.{_CELL - 6}}{score:5.1f}{'*' if score < floor else ' '}")
    height = -(-len(cells) // columns)
    for line in range(height):
        yield ("  " + _GAP.join(cells[line::height])).rstrip()


def _label(tag: str, *, alone: bool) -> str:
    """A language by name; of several that share one, with the script or country too: "Serbian (Latn)"."""
    _, _, variant = tag.partition("-")
    name = language_name(short_code(tag))
    return clean(name if alone or not variant else f"{name} ({variant})")
