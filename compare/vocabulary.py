"""Lists of a language file, made ready for look-up among the words of a sentence."""

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from compare.languages import load_language
from compare.words import Phrases

T = TypeVar("T")


@cache
def listed(code: str, section: str, field: str) -> Phrases[bool]:
    """Returns a plain list of a language by its place in the file: ("en", "concepts", "retold").

    Raises LanguageError if there is no such language.
    """
    return as_phrases(
        code, ((phrase, True) for phrase in getattr(getattr(load_language(code), section), field))
    )


def as_phrases(code: str, entries: Iterable[tuple[str, T]], *, prefixes: bool = False) -> Phrases[T]:
    """Returns phrases with what the language elides before a word or writes onto it.

    Args:
        code: the language.
        entries: (phrase, value) pairs.
        prefixes: particles written onto a counted noun too.

    Raises LanguageError if there is no such language.
    """
    language = load_language(code)
    clitics = language.attribution.clitics
    return Phrases(
        entries,
        elisions=language.attribution.elisions,
        clitics=(*clitics, *language.concepts.prefixes) if prefixes else clitics,
    )
