"""How a name sounds, so that its spellings in several scripts meet: Харьков and Kharkiv, الباب and Al-Bab.

A name is reduced to its consonants, letter by letter from a table (languages/atlas/letters.toml), because vowels are
what spellings differ in most and what Arabic and Hebrew mostly leave out. The table's sounds are lower-case consonants,
"S" for all kinds of sh and ch, and the vowels "a" (open), "i" (front) and "u" (back), of which only the first of a name
is kept, as "a" or "u". Worked: Kafr Nouran > k-a-f-r-n-u-r-a-n > kfrnrn; كفرنوران > k-f-r-n-u-r-a-n > kfrnrn.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from compare.languages.atlas import letters, script_of

_WORDS = re.compile(r"[\s\-‐‑–־_./]+")
_LATIN_ARTICLE = re.compile(
    r"(?:al|el|ul|an|ar|er|as|es|at|ad|ed|ash|esh|az|ez|en|et|eş|aş|l|the|le|la|les)['’ʼ]?"
)
_ARABIC_ARTICLE = "ال"
_HEBREW_ARTICLE = "אל"  # as Hebrew writes the Arabic one
_VOWELS = frozenset("aiu")
_COARSE = str.maketrans(
    {"p": "b", "f": "b", "v": "b", "S": "s", "g": "h"}
)  # sounds for which some script has no letter; one Cyrillic letter is g in Russian and h in Ukrainian
_ABJADS = frozenset({"Arabic", "Hebrew"})
_WEAK = 2  # consonants that are too few to prove two names equal
_CLEAR = 3  # consonants from which their vowels may differ in one script
_LONGEST = 60  # letters; longer names are cut


class Sound(NamedTuple):
    """The consonants of a name, behind "a" or "u" where it begins with a vowel, and the vowels it writes."""

    script: str
    bones: str
    vowels: frozenset[str]

    @property
    def coarse(self) -> str:
        """The consonants as all scripts can write them."""
        bones = self.bones.translate(_COARSE)
        return "a" + bones[1:] if bones[:1] == "u" else bones

    @property
    def weight(self) -> int:
        """How many consonants there are."""
        return len(self.bones.lstrip("au"))


@lru_cache(maxsize=10_000)
def sound(name: str) -> Sound:
    """Returns how a name sounds; of a script without a table, Chinese among them, the name itself.

    >>> sound("Kafr Nouran").bones, sound("كفرنوران").bones
    ('kfrnrn', 'kfrnrn')
    """
    plain = unicodedata.normalize("NFC", name[:_LONGEST].casefold())
    script = script_of(plain) or ""
    table = letters(script)
    if not table:
        return Sound(script, plain, frozenset())
    spoken = "".join(_spoken(part, table) for part in _parts(plain, script))
    bones = "".join(
        sign
        for place, sign in enumerate(spoken)
        if (place == 0 or sign not in _VOWELS) and (place == 0 or sign != spoken[place - 1])
    )
    if bones[:1] == "i":
        bones = "a" + bones[1:]
    return Sound(script, bones, frozenset(spoken[1:]) & _VOWELS)


def _parts(plain: str, script: str) -> list[str]:
    """Returns the words of a name without its articles."""
    parts = [part for part in _WORDS.split(plain) if part]
    if script == "Latin":
        parts = [re.sub(r"^(?:al|el|ad|ar|as|ash|at|az|an|l)['’](?=\w{2})", "", part) for part in parts]
        kept = [part for part in parts[:-1] if not _LATIN_ARTICLE.fullmatch(part)] + parts[-1:]
        return kept if len(kept) > 1 or not parts or kept == parts[-1:] else parts
    if script == "Arabic":
        return [part[2:] if part.startswith(_ARABIC_ARTICLE) and len(part) > 4 else part for part in parts]
    if script == "Hebrew":
        return [part for part in parts[:-1] if part != _HEBREW_ARTICLE] + parts[-1:]
    return parts


def _spoken(word: str, table: dict[str, str]) -> str:
    """Returns the sounds of one word: groups of letters first, without marks on letters and mute last letters."""
    found: list[str] = []
    at = 0
    if "^" + word[:1] in table:
        word = table["^" + word[0]] + word[1:]
    ending = next(
        (one for one in table if one[0] == "$" and len(word) >= len(one) and word.endswith(one[1:])), None
    )
    if ending:
        word = word[: len(word) - len(ending) + 1] + table[ending]
    while at < len(word):
        for length in (4, 3, 2, 1):
            if word[at : at + length] in table and len(word[at : at + length]) == length:
                found.append(table[word[at : at + length]])
                at += length
                break
        else:
            base = unicodedata.normalize("NFD", word[at])[0]
            found.append(table.get(base, ""))
            at += 1
    return "".join(found)


def sounds(name: str) -> str:
    """Returns what stays the same between spellings of a name, in any script: a key, not a proof.

    >>> sounds("Al-Qaem") == sounds("Qaim"), sounds("Kirkouk") == sounds("Kirkuk"), sounds("Tajji") == sounds("Taji")
    (True, True, True)
    """
    return sound(name).coarse


def alike(a: str, b: str) -> bool:
    """Returns whether two spellings can be of one name.

    One script must agree in all its consonants, and where they are few in having a dark vowel or none; two scripts
    in those that both can write, and every vowel that Arabic or Hebrew writes must stand in the other. Fewer than two
    consonants prove nothing.

    >>> alike("Хайфа", "Haifa"), alike("طفس", "Tafas"), alike("Paris", "Boris"), alike("Rome", "Arma")
    (True, True, False, False)
    """
    if _plain(a) == _plain(b):
        return True
    one, other = sound(a), sound(b)
    if one.coarse != other.coarse or min(one.weight, other.weight) < _WEAK:
        return False
    if not (letters(one.script) and letters(other.script)):
        return False
    if one.script == other.script:
        return one.bones == other.bones and (
            one.weight > _CLEAR or ("u" in one.vowels) == ("u" in other.vowels)
        )
    return _written(one, other) and _written(other, one)


def unlike(a: str, b: str) -> bool:
    """Returns whether two spellings are hardly of one name: fewer than half of their consonants agree in order.

    >>> unlike("Marwana", "Teslovar"), unlike("أم قرين", "Um Grain"), unlike("Karan", "Quaran")
    (True, False, False)
    """
    one, other = sound(a), sound(b)
    if not (letters(one.script) and letters(other.script)) or min(one.weight, other.weight) < _WEAK:
        return False
    return SequenceMatcher(None, one.coarse, other.coarse, autojunk=False).ratio() < _HALF


_HALF = 0.5


def _plain(name: str) -> str:
    """Returns a name in small letters without marks: "Şırnak" is also written Sirnak."""
    low = unicodedata.normalize("NFD", name.casefold()).replace("ı", "i")
    return "".join(sign for sign in low if not unicodedata.combining(sign))


def _written(one: Sound, other: Sound) -> bool:
    """Returns whether the vowels that an abjad does write are in the other spelling; a fair copy has all of them."""
    if one.script not in _ABJADS or other.script in _ABJADS:
        return True
    missing = one.vowels - other.vowels
    if other.weight <= _WEAK:
        return not missing and ("u" in one.vowels or "u" not in other.vowels or one.script == "Hebrew")
    return "a" not in missing and "u" not in missing
