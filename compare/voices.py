"""Under which one name a speaker is known: OSDH, the Syrian Observatory and المرصد السوري are one voice.

    Pentagon spokesman John Kirby          Pentagon                            a body, whoever speaks for it
    le ministère irakien de la Santé       health ministry of Iraq             an office and a country
    Ankara                                 government of Türkiye               a country or a city by itself
    Fire chief Edward Brown                Edward Brown                        a person
    a medical source                       none                                nobody that could be told apart

What is known of bodies is data (languages/atlas/bodies.toml); the countries are those of the places.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from compare.languages import load_language
from compare.languages.bodies import Body, load_bodies
from compare.lexicon import Lexicon, lexicon
from compare.records import Sentence, Speaker, SpeakerKind
from compare.where import nationalities, sounds, territory_alone
from compare.words import Phrases, Word

_NAMELESS: frozenset[SpeakerKind] = frozenset({"anonymous", "witness", "relatives"})
_FIRST: tuple[SpeakerKind, ...] = (
    "media",
    "medical",
    "monitor",
    "official",
    "party",
)  # of two bodies in a name
_PERSON = 2  # words a person's name has at least
_LONGEST_PERSON = 4  # the same at most where names have no capitals
_SHORTEST_SOUND = 2  # letters
_BRACKETED = re.compile(r"\(([^\W\d_]{2,8})\)")
_INITIAL = re.compile(r"[^\W\d_]+")
_LONGEST = 200  # letters of a name that are read


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    name: str
    body: Body


def canonical(name: str, kind: SpeakerKind, language: str) -> str | None:
    """Returns the one name of a speaker, None where nothing tells him from others.

    >>> canonical("l'OSDH", "monitor", "fr"), canonical("وزارة الدفاع الروسية", "official", "ar")
    ('Syrian Observatory for Human Rights', 'defence ministry of Russia')

    Args:
        name: as in the text, with titles and offices.
        kind: the kind of speaker.
        language: of the text.
    """
    look = lexicon(language)
    if kind in _NAMELESS:
        return None
    words = look.words(name[:_LONGEST])
    bodies = _found(_bodies(language), words)
    covered = {n for hit in bodies for n in range(hit.start, hit.end)}
    rest = [word for n, word in enumerate(words) if n not in covered and not _names_country(word, language)]
    offices = _found(_offices(language), rest)
    owner = next((hit for hit in bodies if hit.body.territory and not hit.body.office), None)
    if offices and (owner or not bodies):
        if _are_joined(offices, rest, look):
            return None
        office = _office(offices, owner, name, language)
        return (_person(words, look, kind) if office in load_bodies().offices else None) or office
    if bodies:
        return _foremost(bodies, words, look)
    territory = territory_alone(_without_articles(name, words, look), language)
    if territory:
        return f"government of {country(territory)}"
    return _person(words, look, kind)


def short_forms(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Returns the short forms that an article explains, with what they stand for: "River Watch Network (RWN)".

    The capitals in brackets must be the first letters of the words before them, small words apart.
    """
    found: dict[str, str] = {}
    for sentence in sentences:
        for hit in _BRACKETED.finditer(sentence.text):
            before = sentence.text[max(hit.start() - _LONGEST, 0) : hit.start()].rstrip()
            start = _initials_start(before, hit[1]) if hit[1].isupper() else None
            if start is not None:
                found.setdefault(hit[1], before[start:])
    return found


def _initials_start(text: str, letters: str) -> int | None:
    """Returns where the words begin at a text's end whose first letters are given: 0 for "River Watch", "RW"."""
    words = [(hit.start(), hit[0]) for hit in _INITIAL.finditer(text)]
    left = len(letters)
    for start, word in reversed(words):
        if word[:1].upper() == letters[left - 1]:
            left -= 1
        elif word[:1].isupper():
            return None
        if left == 0:
            return start if word[:1].isupper() else None
    return None


def is_agency(name: str, language: str) -> bool:
    """Returns whether a speaker's name is of an authority that "the agency" may mean, such as civil protection."""
    office = _office_of(canonical(name, "official", language) or "")
    return office in load_bodies().offices and load_bodies().offices[office].agency


def is_body(name: str) -> bool:
    """Returns whether a canonical name is of a body or an office and not of a person."""
    known = load_bodies()
    return name in known.bodies or name in known.offices or name.partition(" of ")[0] in known.offices


def person_of(name: str, language: str) -> str | None:
    """Returns the person a speaker's name holds, whatever he speaks for: "John Kirby"."""
    look = lexicon(language)
    return _person(look.words(name[:_LONGEST]), look, "other")


def one_voice(a: str, b: str) -> bool:
    """Returns whether two canonical names are one, an office without its country being any country's.

    >>> one_voice("army", "army of Ukraine"), one_voice("army of Ukraine", "army of Russia")
    (True, False)
    """
    return a == b or any(
        short in load_bodies().offices and _office_of(long) == short for short, long in ((a, b), (b, a))
    )


def _office_of(name: str) -> str | None:
    body = load_bodies().bodies.get(name)
    return body.office if body else name.partition(" of ")[0]


def settle(speakers: Iterable[tuple[Speaker, str]]) -> dict[str, str]:
    """Returns what canonical names of persons become when many articles are read together.

    "Рами Абдель Рахман" and "Rami Abdel Rahman" become one, the spelling met first; whoever somewhere speaks for one
    body ("Pentagon spokesman John Kirby") speaks for it everywhere.

    Args:
        speakers: of all articles in their order, each with the language of its text.
    """
    persons: dict[str, str] = {}  # by sound: the spelling met first
    spellings: dict[str, str] = {}  # each with its sound
    offices: dict[str, set[str]] = {}  # by sound: the bodies he speaks for
    for speaker, language in speakers:
        if speaker.canonical is None:
            continue
        person = speaker.canonical if not is_body(speaker.canonical) else person_of(speaker.name, language)
        if person is None:
            continue
        key = _sound(person)
        persons.setdefault(key, person)
        spellings[person] = key
        if person != speaker.canonical:
            offices.setdefault(key, set()).add(speaker.canonical)
    return {
        spelling: min(offices[key]) if len(offices.get(key, ())) == 1 else persons[key]
        for spelling, key in spellings.items()
    }


def _sound(person: str) -> str:
    """Returns how a person's first and last name sound; the name itself where that is too little to go by."""
    parts = person.split()
    ends = [sounds(part) for part in (parts[0], parts[-1])]
    return " ".join(ends) if min(map(len, ends)) >= _SHORTEST_SOUND else person


def country(territory: str) -> str:
    """Returns the English name of a territory."""
    names = load_language("en").cldr.territories
    found = next((name for name, iso in names.items() if iso == territory), territory)
    return " ".join(
        part if part in ("and", "of", "the") else part[:1].upper() + part[1:] for part in found.split()
    )


@cache
def _bodies(language: str) -> Phrases[tuple[str, Body]]:
    return _phrases(load_bodies().bodies, language)


@cache
def _offices(language: str) -> Phrases[tuple[str, Body]]:
    return _phrases(load_bodies().offices, language)


def _phrases(table: dict[str, Body], language: str) -> Phrases[tuple[str, Body]]:
    data = load_language(language).attribution
    entries = [(form, (name, body)) for name, body in table.items() for form in body.names]
    return Phrases(entries, elisions=data.elisions, clitics=data.clitics)


def _found(table: Phrases[tuple[str, Body]], words: Sequence[Word]) -> list[_Hit]:
    """Returns what a table finds among words, left to right, none within another."""
    hits: list[_Hit] = []
    index = 0
    while index < len(words):
        found = table.at(words, index)
        if found:
            hits.append(_Hit(index, index + found[0], *found[1]))
        index += found[0] if found else 1
    return hits


@cache
def _of_territories() -> dict[tuple[str, str], str]:
    """Returns the bodies that are an office of a country: the Pentagon, the Kremlin."""
    found: dict[tuple[str, str], str] = {}
    for name, body in load_bodies().bodies.items():
        if body.office and body.territory:
            found.setdefault((body.office, body.territory), name)
    return found


def _office(offices: Sequence[_Hit], owner: _Hit | None, name: str, language: str) -> str | None:
    """Returns an office with its country, the office alone where none or several are named."""
    if len({hit.name for hit in offices}) > 1:
        offices = [hit for hit in offices if hit.body.kind == "official"] or offices
    office = offices[0].name
    territories = nationalities(name, language) or ({owner.body.territory} if owner else set())
    if len(territories) != 1:
        return office
    territory = next(iter(territories)) or ""
    return _of_territories().get((office, territory), f"{office} of {country(territory)}")


def _foremost(hits: Sequence[_Hit], words: Sequence[Word], look: Lexicon) -> str | None:
    """Returns the body whose voice a name is, None where several speak."""
    if len({hit.name for hit in hits}) == 1:
        return hits[0].name
    if _are_joined(hits, words, look):
        return None
    return min(hits, key=lambda hit: (_FIRST.index(hit.body.kind), hit.start - hit.end, hit.start)).name


def _are_joined(hits: Sequence[_Hit], words: Sequence[Word], look: Lexicon) -> bool:
    """Returns whether "and" stands between two different bodies."""
    joints = look.lists["coordinators"]
    return any(a.name != b.name and joints.any(words, a.end, b.start) for a, b in itertools.pairwise(hits))


def _names_country(word: Word, language: str) -> bool:
    return bool(nationalities(word.text, language))


def _without_articles(name: str, words: Sequence[Word], look: Lexicon) -> str:
    first = 0
    while first < len(words) and look.lists["determiners"].has(words, first):
        first += 1
    return name[words[first].start :] if first < len(words) else ""


def _person(words: Sequence[Word], look: Lexicon, kind: SpeakerKind) -> str | None:
    """Returns a person's name: the longest run of capitals that are no office; without capitals a short name itself."""
    if not look.cased:
        plain = [word for n, word in enumerate(words) if not word.mark and not look.kinds.has(words, n)]
        named = kind == "other" and len(plain) == len(words) and _PERSON <= len(words) <= _LONGEST_PERSON
        return " ".join(word.text for word in words) if named and look.spaced else None
    runs: list[list[Word]] = [[]]
    for index, word in enumerate(words):
        if _in_person(words, index, look) or (runs[-1] and word.low in look.particles):
            runs[-1].append(word)
        else:
            runs.append([])
    best = max(runs, key=len)
    while best and not best[-1].capital:
        best.pop()
    return " ".join(word.text for word in best) if len(best) >= _PERSON else None


def _in_person(words: Sequence[Word], index: int, look: Lexicon) -> bool:
    word = words[index]
    if word.mark or not word.capital or word.text.isupper():
        return False
    tables = (look.kinds, look.times, look.states, look.lists["titles"], look.lists["determiners"])
    return not any(table.has(words, index) for table in tables)
