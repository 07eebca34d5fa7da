"""Codes of languages: "fra", "fr" and "zho-CN" as one code each (ISO 639-1 where there is one), and their names.

codes.json holds them: a code's name, the codes that mean the same, and the wider language it belongs to.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any


def short_code(tag: str) -> str:
    """Returns the code that this package uses for a language; what is not known stays as it is.

    >>> short_code("zho-CN"), short_code("nob"), short_code("fr"), short_code("xyz")
    ('zh', 'no', 'fr', 'xyz')
    """
    code = tag.replace("_", "-").partition("-")[0].lower()
    return _same().get(code, code)


def language_name(code: str) -> str:
    """Returns the English name of a language: "Korean" of "ko"; of an unknown code the code itself."""
    return str(_known().get(code, {}).get("name", code))


def wider_code(code: str) -> str | None:
    """Returns the language that a language is a standard of: "sh" of "hr"; None for most."""
    wider = _known().get(code, {}).get("within")
    return None if wider is None else str(wider)


@cache
def _known() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("codes.json").read_text("utf-8"))
    return known


@cache
def _same() -> dict[str, str]:
    return {other: code for code, entry in _known().items() for other in entry["also"]}
