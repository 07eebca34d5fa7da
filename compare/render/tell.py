"""The table of one event for every rendering: a row for each source, equal words together, nothing empty."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from compare.records import Account, Aspect, Cell, EventAccounts, Omission
from compare.render.clean import clean, isolated
from compare.render.order import Layout

ASPECTS: Final[tuple[Aspect, ...]] = ("actor", "act", "victim", "cause", "voice", "loaded", "hedge")
HEADINGS: Final[dict[Aspect, str]] = {
    "actor": "actor", "act": "act", "victim": "victims", "cause": "cause", "voice": "voice",
    "loaded": "loaded", "hedge": "doubt",
}  # fmt: skip
MEANINGS: Final[dict[Aspect, str]] = {
    "actor": "who is said to have done it",
    "act": "what the deed is called",
    "victim": "what those who suffered are called",
    "cause": "what is said to have brought it about",
    "voice": "whether the one who did it is the subject, is named behind, or is not named",
    "loaded": "words that judge people and things",
    "hedge": "words of doubt and distance",
}
_PLAIN: Final = frozenset(
    {"name", "others", "people", "because", "hedge", "hearsay"}
)  # say no more than the words
_SOURCE: Final = 60  # letters of a source's name


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Words of one source, with the number of the article they stand in and how often they do."""

    text: str
    article: int
    language: str
    times: int
    note: str
    context: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """Words of one source under one category; "" where it says no more than the words do."""

    category: str
    words: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One source; its cells hold only the aspects it has words for."""

    source: str
    articles: tuple[int, ...]
    cells: dict[Aspect, tuple[Kind, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """What some tell and others leave out: words, source and article numbers of those, the last two of these."""

    what: str
    said: tuple[tuple[str, str, str], ...]
    silent: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One event's table; its aspects are those that any source has words for."""

    about: str
    aspects: tuple[Aspect, ...]
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]


def told(layout: Layout) -> list[Told]:
    """Returns the tables of a report, those with most left out by somebody first."""
    tables = sorted(layout.report.accounts, key=lambda one: (-len(one.omissions), -len(one.accounts)))
    return [_told(layout, table) for table in tables]


def _told(layout: Layout, table: EventAccounts) -> Told:
    rows = tuple(_row(layout, account) for account in table.accounts)
    return Told(
        about=table.about,
        aspects=tuple(aspect for aspect in ASPECTS if any(aspect in row.cells for row in rows)),
        rows=rows,
        left_out=tuple(_left_out(layout, table.accounts, one) for one in table.omissions),
    )


def _row(layout: Layout, account: Account) -> Row:
    cells: dict[Aspect, tuple[Kind, ...]] = {}
    for aspect in ASPECTS:
        own = sorted(
            (cell for cell in account.cells if cell.aspect == aspect), key=lambda cell: cell.category
        )
        if own:
            cells[aspect] = tuple(
                Kind(category="" if category in _PLAIN else category, words=_words(layout, list(group)))
                for category, group in groupby(own, key=lambda cell: cell.category)
            )
    return Row(
        source=_source(layout, account),
        articles=tuple(sorted(layout.numbers[name] for name in account.articles)),
        cells=cells,
    )


def _words(layout: Layout, cells: Sequence[Cell]) -> tuple[Words, ...]:
    """Returns each wording once."""
    times = Counter((cell.text.casefold(), layout.numbers[cell.article], cell.note) for cell in cells)
    found = []
    for cell in cells:
        number = layout.numbers[cell.article]
        many = times.pop((cell.text.casefold(), number, cell.note), 0)
        if many:
            found.append(
                Words(
                    text=cell.text,
                    article=number,
                    language=layout.articles[cell.article].language,
                    times=many,
                    note=cell.note,
                    context=cell.context,
                )
            )
    return tuple(found)


def _source(layout: Layout, account: Account) -> str:
    if account.speaker:
        name = account.speaker
        return name if len(name) <= _SOURCE else f"{name[: _SOURCE - 1]}…"
    article = layout.articles[account.articles[0]] if account.articles else None
    return (article.publisher if article else None) or "the article itself"


def _left_out(layout: Layout, accounts: Sequence[Account], one: Omission) -> LeftOut:
    said = [
        (cell.text, *_named(layout, account))
        for cell in one.said
        for account in accounts
        if cell in account.cells
    ]
    return LeftOut(
        what=one.what, said=tuple(said), silent=tuple(_named(layout, accounts[place]) for place in one.silent)
    )


def _named(layout: Layout, account: Account) -> tuple[str, str]:
    return _source(layout, account), " ".join(f"[{layout.numbers[name]}]" for name in account.articles)


def quoted(words: Words) -> str:
    """Returns words as a rendering without marks shows them: “raids” ×2 (in quotation marks)."""
    times = f" ×{words.times}" if words.times > 1 else ""
    note = f" ({clean(words.note)})" if words.note else ""
    return f"“{isolated(clean(words.text))}”{times}{note}"
