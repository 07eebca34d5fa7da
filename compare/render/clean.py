"""Makes the text of articles safe to show: no control character, no direction override, no line break."""

import re
import unicodedata

# Everything a terminal or a browser could obey instead of show: C0, DEL, C1, bidirectional controls,
# line and paragraph separators, the byte order mark, half surrogate pairs, interlinear marks and tags.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")

FIRST_STRONG_ISOLATE = "\u2068"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP_ISOLATE = "\u2069"


def clean(text: str) -> str:
    r"""Returns the text on one line, control characters shown as pictures, bidirectional controls left out.

    >>> clean("8 dead\n\x1b[31m")
    '8 dead ␛[31m'
    """
    return _UNSAFE.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    char = found.group()
    if char in _SPACES:
        return " "
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)  # the block of control pictures
    if code == 0x7F:
        return "␡"
    return "" if unicodedata.category(char) == "Cf" else "\ufffd"


def right_to_left(text: str) -> bool:
    """Says whether the first letter with a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def has_right_to_left(text: str) -> bool:
    """Says whether any letter runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def isolated(text: str) -> str:
    """Returns one line so wrapped that its direction cannot disorder what stands beside it."""
    if not has_right_to_left(text):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
