"""Folds a text so that spelling variants of one thing become one, and cuts it into words, keeping every place.

Not NFKC: that would turn "½" into three characters and lose the offsets. Every character is folded by itself into
one character or into none.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

# Written inside words and numbers without being part of them: soft hyphen, joiners and direction marks,
# Arabic and Hebrew vowel signs, tatweel.
_DROPPED = (
    "\u00ad\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c\u0640\u0670"
    + "".join(map(chr, range(0x064B, 0x0653)))
    + "".join(map(chr, range(0x0591, 0x05BE)))
    + "\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
)
_ALIKE = {
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200c\t\r\v\f",
    "\n": "\u2028\u2029\u0085",
    "'": "’‘ʼ´`‛′＇\u02bc",
    '"': "“”„«»‟″＂‹›",
    "-": "‐‑‒–—―−－﹣\u05be",
    ".": "．",
    ",": "，\u066b،",
    "%": "٪％",
    ":": "：",
    ";": "；؛",
    "?": "？؟",
    "!": "！",
    "(": "（",
    ")": "）",
    "/": "／⁄",
    "$": "＄",
    "+": "＋",
    "~": "～〜∼",
    "е": "ё",
    "ا": "أإآٱ",
    "ي": "یى",
    "ك": "ک",
    "ه": "ۀ",
}
_THOUSANDS = "\u066c"  # Arabic thousands separator: written as the apostrophe some countries use
_DROP = re.compile(f"[{re.escape(_DROPPED)}]")


@cache
def _table() -> dict[int, str]:
    table = {ord(char): plain for plain, chars in _ALIKE.items() for char in chars}
    table[ord(_THOUSANDS)] = "'"
    for code in range(0x80, 0x20000):
        char = chr(code)
        if unicodedata.category(char) == "Nd":
            table[code] = str(unicodedata.digit(char))
    return table


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `places[i]` is where its character i stands in the original, None where both run alike."""

    text: str
    places: list[int] | None
    original: str

    def place(self, index: int) -> int:
        """Returns where a folded character stands in the original."""
        return index if self.places is None else self.places[index]

    def place_after(self, index: int) -> int:
        """Returns the original offset just behind the folded character before `index`."""
        return index if self.places is None else self.places[index - 1] + 1


def fold(text: str) -> Folded:
    r"""Returns a text with its digits in ASCII, one kind of space, hyphen, quote and apostrophe, and no marks.

    >>> fold("٢٥\\u00ad٠٠").text
    '2500'
    """
    places: list[int] | None = None
    folded = text
    if not text.isascii():
        if _DROP.search(text):
            places = [index for index, char in enumerate(text) if char not in _DROPPED]
            folded = "".join([text[index] for index in places])
        folded = folded.translate(_table())
    return Folded(folded, places, text)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words, numbers and marks of a text, in lower case, with their places in the folded text."""

    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]


_PLAIN = re.compile(r"[0-9]+|[^\W\d_]+|\n|[^\w\s']")
_HAN = re.compile(
    r"[0-9]+|[\u3007\u3041-\u309f\u3400-\u9fff]|[\u30a1-\u30ff]+|[^\W\d_\u3007\u3041-\u30ff\u3400-\u9fff]+|\n|[^\w\s']"
)
_HAS_HAN = re.compile(r"[\u3007\u3041-\u30ff\u3400-\u9fff]")


def _lower(text: str) -> str:
    """Returns a text in small letters; the small letter of a Turkish İ is i, without a second dot."""
    return text.replace("İ", "i").lower()


def tokenise(text: str) -> Tokens:
    """Cuts a text into runs of digits, of letters and of katakana, single hiragana and Han signs, marks and line ends.

    Apostrophes only separate: "d'une" is two words, and so is "Iran's".
    """
    folded = fold(text)
    pattern = _HAN if not folded.text.isascii() and _HAS_HAN.search(folded.text) else _PLAIN
    low = _lower(folded.text)
    if len(low) != len(folded.text):  # one letter became two: each word is made small by itself
        low = ""
    spans = [match.span() for match in pattern.finditer(folded.text)]
    words = [low[start:end] if low else _lower(folded.text[start:end]) for start, end in spans]
    return Tokens(folded, words, [start for start, _ in spans], [end for _, end in spans])


def cut(phrase: str) -> tuple[str, ...]:
    """Returns the words of a phrase of a language file; a star stays with its word.

    >>> cut("plus d'une militiam*")
    ('plus', 'd', 'une', 'militiam*')
    """
    return tuple(
        re.findall(
            r"\*?[^\W\d_\u3007\u3041-\u30ff\u3400-\u9fff]+\*?|[\u30a1-\u30ff]+\*?"
            r"|[\u3007\u3041-\u309f\u3400-\u9fff]|[0-9]+|[^\w\s']",
            _lower(fold(phrase).text),
        )
    )
