"""What a language file holds: one class per section, each read by the stage that names it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A frozen table of a language file; an unknown or misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Boilerplate(Section):
    """Page furniture (read.py)."""


class Splitting(Section):
    """Where sentences end and where they do not (split.py)."""


class Numbers(Section):
    """How numbers are written and bounded (figures)."""


class Attribution(Section):
    """Who says it (attribute.py)."""


class Wordings(Section):
    """Words that frame (framing.py)."""


class Names(Section):
    """Names generated from CLDR by generate.py, all in lower case."""

    months: dict[str, int] = {}  # 1 to 12
    weekdays: dict[str, int] = {}  # Monday is 0
    territories: dict[str, str] = {}  # ISO 3166
    cities: dict[str, str] = {}  # "Baghdad, IQ": the English name and the territory


class Language(Section):
    """One language: its file plus what was generated for it from CLDR."""

    code: str  # ISO 639-1
    name: str  # in English
    script: Literal["Latin", "Cyrillic", "Arabic", "Hebrew", "Han", "any"]
    direction: Literal["ltr", "rtl"] = "ltr"
    cldr: Names = Names()
    boilerplate: Boilerplate = Boilerplate()
    splitting: Splitting = Splitting()
    numbers: Numbers = Numbers()
    attribution: Attribution = Attribution()
    wordings: Wordings = Wordings()
