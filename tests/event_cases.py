"""The event cases of tests/cases/events: their notation read, and what the program finds written the same way."""

from collections.abc import Iterator
from datetime import date

from articles import article

from compare.claims import read_claims
from compare.events import Anchor
from compare.mentions import Mention
from compare.same_event import compare_keys

PUBLISHED = "2024-05-16"
_WIDEST = 62  # days of a window that "~day" allows


def failures(text: str, language: str, expected: list[str]) -> list[str]:
    """Returns what differs from a case's lines, one line each; nothing where all is right."""
    claims: dict[str, Mention] = {}
    for number, (told, code, published) in enumerate(_articles(text, language)):
        reading = read_claims(
            article(told.replace(" | ", "\n\n"), code, published=published, name=f"{number}.txt")
        )
        for one in reading.mentions:
            if one.figure.basis != "sum":
                claims.setdefault(one.figure.text, one)
    return [f"{line}   but {found}" for line in expected for found in _differs(line, claims)]


def _articles(text: str, language: str) -> Iterator[tuple[str, str, str]]:
    """Yields the articles of a case with their language and day: one, or several behind "[ar 2024-05-14] "."""
    if not text.startswith("["):
        stated = text[:10].count("-") == 2 and text[10:13] == " | "
        yield (text[13:], language, text[:10]) if stated else (text, language, PUBLISHED)
        return
    for part in text.split(" || "):
        heading, _, told = part[1:].partition("] ")
        code, _, published = heading.partition(" ")
        yield told, code, published


def _differs(line: str, claims: dict[str, Mention]) -> Iterator[str]:
    said, wanted = line.split(" = ", 1)
    figures = said.split(" / ")
    if missing := [one for one in figures if one not in claims]:
        yield f"no figure {missing}"
        return
    keys = [claims[one].anchor for one in figures]
    if len(keys) > 1:
        verdict = compare_keys(*keys)
        if verdict.relation != wanted:
            yield f"{verdict.relation}: {'; '.join(verdict.why)}"
        return
    rest, _, act = wanted.partition("#")
    when, _, places = rest.partition("@")
    if when.strip() and not _is_when(when.strip(), keys[0]):
        yield f"when {[written(one.first, one.last) for one in keys[0].whens]} {[one.words for one in keys[0].whens]}"
    found = {one.territory if one.whole else one.english for one in keys[0].places}
    if places.strip() and found != {one.strip() for one in places.split(",")} - {"-"}:
        yield f"places {sorted(str(one) for one in found)}"
    if act.strip() and act.strip() != keys[0].act:
        yield f"act {keys[0].act} ({keys[0].act_words})"


def _is_when(wanted: str, key: Anchor) -> bool:
    if wanted == "-":
        return not key.whens
    if wanted == "other":
        return bool(key.whens) and all(one.shift and not one.first for one in key.whens)
    if wanted.startswith("~"):
        day = date.fromisoformat(wanted[1:])
        return any(
            one.first and one.last and one.first <= day <= one.last and (one.days or 0) <= _WIDEST
            for one in key.whens
        )
    return [wanted] == [written(one.first, one.last) for one in key.whens]


def written(first: date | None, last: date | None) -> str:
    """A window as the case files write it."""
    if first == last:
        return str(first)
    return f"{first}..{last or ''}"
