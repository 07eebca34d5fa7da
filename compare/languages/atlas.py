"""What all languages share about places: names of cities that CLDR lacks, and how letters of each script sound."""

import re
from functools import cache
from pathlib import Path

import tomli

from compare.languages.schema import SpellingHabits

_HERE = Path(__file__).resolve().parent / "atlas"
_SCRIPTS = {
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Kana": re.compile("[\u3041-\u30fa]"),
    "Han": re.compile("[\u3400-\u9fff]"),
    "Latin": re.compile("[a-z\u00df-\u024f]", re.IGNORECASE),
}


def script_of(text: str) -> str | None:
    """Returns the script of the first letter that has one of those we know.

    >>> script_of("Харьков"), script_of("1/2")
    ('Cyrillic', None)
    """
    for sign in text:
        for script, letters in _SCRIPTS.items():
            if letters.match(sign):
                return script
    return None


@cache
def cities(script: str) -> dict[str, str]:
    """Returns names in a script with what they name: "حلب" is "Aleppo, SY"."""
    table: dict[str, list[str]] = tomli.loads((_HERE / "cities.toml").read_text(encoding="utf-8"))
    return {
        name.lower(): city
        for city, names in table.items()
        for name in (city.rsplit(", ", 1)[0], *names)
        if script_of(name) == script
    }


@cache
def spelling_habits(script: str) -> SpellingHabits | None:
    """Returns the habits of a script, None where none are known."""
    table = tomli.loads((_HERE / "spellings.toml").read_text(encoding="utf-8"))
    return SpellingHabits(**table[script]) if script in table else None


@cache
def letters(script: str) -> dict[str, str]:
    """Returns the sounds of a script's letters and groups of letters; of two that fit the longer one counts."""
    table: dict[str, dict[str, str]] = tomli.loads((_HERE / "letters.toml").read_text(encoding="utf-8"))
    return table.get(script, {})
