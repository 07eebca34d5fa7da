"""One table that says how every character is written before pieces are looked up.

The table does in one pass what a chain of normalisers would do in five: compatibility forms (NFKC), lower
case, no accents, one shape for letters that Arabic and Persian keyboards write differently, digits of any
script as 0 to 9. It is stored the way tokenizers' "Precompiled" normaliser reads it: a trie in a double
array, then the replacements.
"""

import struct
import sys
import unicodedata
from typing import Any

# Arabic script: yeh and kaf as typed for Arabic, Persian and Urdu; final forms of te and alef; no kashida.
_ARABIC = {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا", "ـ": ""}
# Letters that carry a stroke and not an accent, so that decomposing does not help.
_LATIN = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
}
# Quotation marks, dashes and apostrophes are one each.
_MARKS = {
    **dict.fromkeys("‘’‚‛ʼ´`′ʻ׳", "'"),
    **dict.fromkeys("“”„‟«»″״「」『』《》〈〉", '"'),
    **dict.fromkeys("‐‑‒–—―−־", "-"),
    "،": ",", "、": ",", "؛": ";", "؟": "?", "。": ".", "۔": ".", "।": ".", "…": "...",
    "\u200c": " ",  # between the parts of a Persian word
}  # fmt: skip
# Scripts whose marks are letters' parts, not accents; they are kept as they are.
_KEPT_MARKS = [(0x0900, 0x0DFF), (0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF)]


def written(char: str) -> str:
    """Returns how one character is written for the encoder: "É" is "e", "ي" is "ی", "٣" is "3"."""
    if char in _MARKS:
        return _MARKS[char]
    if char.isspace() or unicodedata.category(char) == "Cc":
        return " "
    if unicodedata.category(char) in ("Cf", "Me"):
        return ""
    if any(low <= ord(char) <= high for low, high in _KEPT_MARKS) and not char.isdigit():
        return char
    if 0xAC00 <= ord(char) <= 0xD7A3:  # Hangul would fall into its letters
        return char
    return "".join(_plain(part) for part in unicodedata.normalize("NFKC", char))


def _plain(char: str) -> str:
    if unicodedata.digit(char, None) is not None:
        return str(unicodedata.digit(char))
    bare = "".join(c for c in unicodedata.normalize("NFD", char.lower()) if unicodedata.category(c) != "Mn")
    if 0xAC00 <= ord(char) <= 0xD7A3 or 0x3040 <= ord(char) <= 0x30FF:
        bare = char
    return "".join(_MARKS.get(c, _LATIN.get(c, _ARABIC.get(c, c))) for c in bare)


def replacements() -> dict[str, str]:
    """Returns every character that is not written as itself."""
    table = {}
    for code in range(1, sys.maxunicode + 1):
        char = chr(code)
        if 0xD800 <= code <= 0xDFFF or unicodedata.category(char) in ("Cn", "Co"):
            continue
        new = written(char)
        if new != char:
            table[char] = new
    return table


def precompiled(table: dict[str, str]) -> bytes:
    """Packs replacements for tokenizers.normalizers.Precompiled.

    The format is SentencePiece's: the size of the trie in bytes, the trie, then the replacements, each ended
    by a zero byte. A leaf of the trie holds the place of its replacement.
    """
    blob = bytearray()
    places: dict[str, int] = {}
    keys: dict[bytes, int] = {}
    for char, new in table.items():
        if new not in places:
            places[new] = len(blob)
            blob += new.encode() + b"\0"
        keys[char.encode()] = places[new]
    units = _DoubleArray(keys).units
    trie = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(trie)) + trie + bytes(blob)


class _DoubleArray:
    """A trie in which the child of node n by byte b stands at base(n) ^ b.

    A unit holds a leaf's value (bit 31 and the low 31 bits), or: bits 0-7 the byte that leads here, bit 8
    whether a key ends here (its leaf is the child by byte 0), bits 10-30 n ^ base(n). This is darts-clone's
    layout.
    """

    def __init__(self, keys: dict[bytes, int]) -> None:
        self.units = [0] * 256
        self._taken = [True] + [False] * 255
        self._bases = {0}
        self._last_end = 1
        root: dict[int, Any] = {}
        for key, value in keys.items():
            node = root
            for byte in key:
                node = node.setdefault(byte, {})
            node[0] = value
        waiting = [(0, root)]
        while waiting:
            waiting += self._place_children(*waiting.pop())

    def _place_children(self, place: int, node: dict[int, Any]) -> list[tuple[int, dict[int, Any]]]:
        base = self._free_base(list(node))
        self.units[place] |= (place ^ base) << 10 | (0 in node) << 8
        below = []
        for byte, child in node.items():
            self._taken[base ^ byte] = True
            if byte == 0:
                self.units[base] = 1 << 31 | child
            else:
                self.units[base ^ byte] = byte
                below.append((base ^ byte, child))
        return below

    def _free_base(self, labels: list[int]) -> int:
        """A base no other node has and at which all labels find a free place."""
        # Most nodes only end a key; their search goes on where the last one ended. Others are sought near the end.
        # From the start it would pass over the same full places thousands of times.
        only_end = labels == [0]
        place = self._last_end if only_end else max(1, len(self._taken) - 512)
        while True:
            place += 1
            if place >= len(self._taken):
                self._taken += [False] * 256
                self.units += [0] * 256
            base = place ^ labels[0]
            if base not in self._bases and not any(self._taken[base ^ label] for label in labels):
                self._bases.add(base)
                if only_end:
                    self._last_end = place
                return base
