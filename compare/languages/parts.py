"""Counts what the file of each language holds, part by part, for `claim-compare languages`."""

from pydantic import BaseModel

from compare.languages import load_language, supported
from compare.languages.schema import Language

PARTS = tuple(
    name
    for name, field in Language.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
)


def entries(value: object) -> int:
    """Returns how many words and phrases a part of a language holds; its switches and signs do not count.

    >>> entries(("at least", "more than")), entries({"dozen": 12}), entries(",")
    (2, 1, 0)
    """
    if isinstance(value, BaseModel):
        return sum(entries(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, dict):
        nested = any(isinstance(inner, BaseModel | tuple) for inner in value.values())
        return sum(entries(inner) for inner in value.values()) if nested else len(value)
    return len(value) if isinstance(value, tuple) else 0


def overview() -> str:
    """Returns one line per language: code, name, script, and the entries of each part; a dash where it has none."""
    heads = ["", "language", *PARTS]
    rows = [heads]
    for code in supported():
        language = load_language(code)
        counts = [entries(getattr(language, part)) for part in PARTS]
        rows.append([code, f"{language.name} ({language.script})", *(str(count or "-") for count in counts)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    lines = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)
