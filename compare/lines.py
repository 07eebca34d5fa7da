"""The lines of a text: where each lies, and whether it looks like a heading, prose or a list of words."""

import re
import unicodedata
from collections.abc import Iterator

from compare import settings
from compare.records import Span

# Line ends inside a decoded text: \n, and the two that Unicode has for nothing else.
_LINE = re.compile(r"[^\n\u2028\u2029]+")
# Marks that close a sentence, in all scripts met here.
TERMINATORS = ".!?…。！？｡؟۔։।"
_CLOSERS = "\"'”’»›)]}」』）】＂ "
_UNFINISHED = ":;,،؛：，；、"
_BULLET = re.compile(r"[•●▪■◦‣*·–—-][ \t\u00a0]")
_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "׳": "'", "“": '"', "”": '"', "״": '"', "：": ":"}
_INVISIBLE = (
    "\u0640\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufeff"  # and the Arabic stretching line
)
_TABLE = str.maketrans(_MARKS)


class _Bare(dict[int, int | None]):
    """A table for str.translate that drops what is written over letters and what is not seen; filled as it is used."""

    def __missing__(self, code: int) -> int | None:
        sign = chr(code)
        self[code] = None if unicodedata.combining(sign) or sign in _INVISIBLE else code
        return self[code]


_BARE = _Bare()


def lines(text: str) -> Iterator[Span]:
    """Yields the span of every line that is not blank, without the white space around it."""
    for found in _LINE.finditer(text):
        span = trim(text, found.span())
        if span:
            yield span


def trim(text: str, span: Span) -> Span | None:
    """Returns a span without the white space at its ends; None when nothing is left."""
    piece = text[span[0] : span[1]]
    start = span[0] + len(piece) - len(piece.lstrip())
    end = span[1] - (len(piece) - len(piece.rstrip()))
    return (start, end) if start < end else None


def fold(text: str) -> str:
    """Returns a text in the form that phrase lists are compared in.

    Lower case, no accents or vowel marks, straight quotation marks, single spaces, none before a colon.
    "À lire aussi : Irak" becomes "a lire aussi: irak".
    """
    parts = unicodedata.normalize("NFKD", text.translate(_TABLE).casefold())
    bare = parts if parts.isascii() else parts.translate(_BARE).translate(_TABLE)
    return " ".join(bare.split()).replace(" :", ":")


def ends_sentence(line: str) -> bool:
    """Tells whether a line closes with the mark of a sentence, quotation marks and brackets aside."""
    return line.rstrip(_CLOSERS)[-1:] in tuple(TERMINATORS)


def is_prose(line: str) -> bool:
    """Tells whether a line is running text: it closes a sentence and has the length of one."""
    return len(line) >= settings.SHORTEST_PROSE and ends_sentence(line)


def is_bullet(line: str) -> bool:
    """Tells whether a line is a point of a list."""
    return bool(_BULLET.match(line))


def is_heading(line: str, *, first: bool = False) -> bool:
    """Tells whether a line that stands alone looks like a title (`first`) or a sub-heading."""
    longest = settings.LONGEST_TITLE if first else settings.LONGEST_HEADING
    return (
        len(line) <= longest
        and any(char.isalpha() for char in line)
        and not is_bullet(line)
        and line[-1] not in _UNFINISHED
        and (not ends_sentence(line) or (first and line.rstrip(_CLOSERS)[-1:] in tuple("?!？！؟…")))
    )
