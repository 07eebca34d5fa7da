"""Bodies that speak in the news under many names: agencies, monitors, forces, and the offices every country has."""

from functools import cache
from pathlib import Path

import tomli

from compare.languages.schema import Section
from compare.records import SpeakerKind

_FILE = Path(__file__).resolve().parent / "atlas" / "bodies.toml"


class Body(Section):
    """A body, or an office of which every country has one."""

    kind: SpeakerKind
    names: tuple[str, ...]  # in all languages, written as in the language files
    office: str | None = None  # it is this office
    territory: str | None = None  # of this territory, ISO 3166; of a group: where its offices are
    agency: bool = False  # an authority that "the agency" or "the service" may mean


class Bodies(Section):
    """What the file holds, by the one name that is used in every language."""

    offices: dict[str, Body]
    bodies: dict[str, Body]


@cache
def load_bodies() -> Bodies:
    """Returns all bodies and offices; the file is ours, so a mistake in it is a programming error."""
    return Bodies.model_validate(tomli.loads(_FILE.read_text(encoding="utf-8")))
