"""Languages are data: one TOML file each, and what CLDR says beside it. See README.md for how to add one."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError

from compare.errors import LanguageError
from compare.languages.schema import Language

_HERE = Path(__file__).resolve().parent
UNKNOWN = "und"  # ISO 639-2 for a language nobody named


@cache
def supported() -> tuple[str, ...]:
    """Returns the codes of all languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.toml")))


@cache
def load_language(code: str) -> Language:
    """Returns a language's data; "und" is a language of which nothing but digits is known.

    Raises:
        LanguageError: there is no such file, or it is malformed; the message names the line.
    """
    if code == UNKNOWN:
        return Language(code=UNKNOWN, name="unknown", script="any")
    if code not in supported():
        message = f"language {code!r} is not known; expected one of {', '.join(supported())}"
        raise LanguageError(message)
    return read_language(_HERE / f"{code}.toml")


def read_language(path: Path) -> Language:
    """Reads one language file and its CLDR companion.

    Raises:
        LanguageError: the file is malformed; the message names the line.
    """
    text = path.read_text(encoding="utf-8")
    generated = path.parent / "cldr" / f"{path.stem}.json"
    try:
        data = tomli.loads(text)
        if generated.exists():
            data["cldr"] = json.loads(generated.read_text(encoding="utf-8"))
        return Language.model_validate(data)
    except tomli.TOMLDecodeError as error:
        message = f"{path.name} is not TOML: {error}; mend that line"
    except json.JSONDecodeError as error:
        message = f"cldr/{generated.name} is not JSON: {error}; run compare.languages.generate again"
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = (
            f"{path.name}, line {_line(text, first['loc'])}: {where}: {first['msg']}; see languages/README.md"
        )
    raise LanguageError(message)


def _line(text: str, where: tuple[Any, ...]) -> int:
    """Returns the line on which the last named key of a path stands, from 1."""
    line = 1
    for key in (part for part in where if isinstance(part, str)):
        pattern = re.compile(rf"^\s*(\[+[^\]]*\b)?{re.escape(key)}\b", re.MULTILINE)
        start = sum(len(row) + 1 for row in text.split("\n")[: line - 1])
        found = pattern.search(text, start)
        if found:
            line = text.count("\n", 0, found.start()) + 1
    return line
