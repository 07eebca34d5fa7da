"""The ledger as a terminal table, as CSV and as JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from compare.ledger.rows import Row, Stated, ledger
from compare.records import Claim, Report
from compare.render.blocks import hanging, indented, line
from compare.render.clean import clean, isolated
from compare.render.order import Layout
from compare.render.table import BYTE_ORDER_MARK, guarded
from compare.render.words import amount, counted

SCHEMA: Final = "claim-compare-ledger/1"
COLUMNS: Final = (
    "event", "measure", "date_from", "date_to", "precision", "places", "acts", "minimum", "minimum_by", "maximum",
    "maximum_by", "majority", "majority_origins", "conservative", "origins", "speakers", "speaker_names", "articles",
    "parties", "claims", "voices", "fighters", "passing", "partial",
)  # fmt: skip
NOBODY: Final = "the article itself"
_HEADS: Final = ("measure", "min", "max", "majority", "least", "origins", "speakers", "articles")
_NAMED = 4  # sources named for an end of a range in the terminal
_PLACES = 4  # places and acts of an event named in the terminal
_EVENTS = 20  # events shown unless all are asked for

Cell = str | int | float | None


def ledger_json(rows: Sequence[Row]) -> str:
    """Returns {"schema", "rows"} as JSON, indented, ending in a newline."""
    told = {"schema": SCHEMA, "rows": [row.model_dump(by_alias=True, mode="json") for row in rows]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def ledger_csv(rows: Sequence[Row], report: Report) -> str:
    """Returns the rows as CSV, formula-safe as claims.csv is: see compare/render/table.py.

    Raises:
        InputError: the report names what it does not hold.
    """
    layout = Layout(report)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = _cells(row, layout)
        writer.writerow(
            [guarded(one) if isinstance(one, str) else "" if one is None else one for one in cells]
        )
    return BYTE_ORDER_MARK + out.getvalue()


def _cells(row: Row, layout: Layout) -> tuple[Cell, ...]:
    parties, voices, fighters, passing, partial = (
        "; ".join(f"{one.speaker or NOBODY}: {_range(one.low, one.high)}" for one in group)
        for group in (row.parties, row.voices, row.fighters, row.passing, row.partial)
    )
    return (
        row.event,
        row.measure,
        row.date.from_ if row.date else None,
        row.date.to if row.date else None,
        row.precision,
        "; ".join(row.places),
        "; ".join(row.acts),
        row.minimum.value,
        "; ".join(_sources(row.minimum.claims, layout)),
        row.maximum.value,
        "; ".join(_sources(row.maximum.claims, layout)),
        row.majority.value if row.majority else None,
        row.majority_origins,
        row.conservative.value if row.conservative else None,
        row.origins,
        len(row.speakers),
        "; ".join(row.speakers),
        row.articles,
        parties,
        "; ".join(row.claims),
        voices,
        fighters,
        passing,
        partial,
    )


def _range(low: float, high: float) -> str:
    return amount(low) if low == high else f"{amount(low)} to {amount(high)}"


def _sources(names: Iterable[str], layout: Layout) -> tuple[str, ...]:
    """Returns who gives some claims, each once: speakers with the numbers of their articles, or the articles."""
    found: dict[str, list[str]] = {}
    for name in names:
        claim = layout.claims[name]
        tag = f"[{layout.numbers[claim.article]}]"
        tags = found.setdefault(_who(claim, layout), [])
        if tag not in tags:
            tags.append(tag)
    return tuple(f"{who} {' '.join(tags)}" for who, tags in found.items())


def _who(claim: Claim, layout: Layout) -> str:
    if claim.speaker:
        return clean(claim.speaker.name)
    return clean(layout.articles[claim.article].publisher or NOBODY)


def print_ledger(report: Report, console: Console, *, verbose: bool = False) -> None:
    """Prints the ledger: for each event a small table, and below it who gives the ends of each range.

    Raises:
        InputError: the report names what it does not hold.
    """
    rows = ledger(report)
    with console.capture() as captured:
        for part in _parts(rows, report, verbose=verbose):
            console.print(part, highlight=False, markup=False, emoji=False)
    lines = captured.get().split("\n")
    console.file.write("\n".join(one if console.is_terminal else one.rstrip() for one in lines))


def _parts(rows: Sequence[Row], report: Report, *, verbose: bool) -> Iterator[RenderableType]:
    if not rows:
        yield line("no event with a figure of people, weapons or things it hit")
    layout = Layout(report)
    events: dict[str, list[Row]] = {}
    for row in rows:
        events.setdefault(row.event, []).append(row)
    shown = list(events.values()) if verbose else list(events.values())[:_EVENTS]
    for own in shown:
        yield line(_headline(own[0]), "bold")
        yield indented(_table(own))
        for row in own:
            yield from (indented(part) for part in _ends(row, layout))
        yield Text()
    if len(shown) < len(events):
        yield line(f"… {counted(len(events) - len(shown), 'more event')} (--verbose shows all)", "dim")
    for number, article in enumerate(report.articles, start=1):
        yield hanging(f"[{number}]", line(isolated(clean(article.title or article.path)), "dim"))


def _headline(row: Row) -> str:
    when = "date unknown"
    if row.date:
        ends = (row.date.from_, row.date.to)
        when = f"{ends[0] if ends[0] == ends[1] else ' to '.join(ends)} ({row.precision})"
    return " · ".join([when, *(_some(words) for words in (row.places, row.acts) if words)])


def _some(words: Sequence[str]) -> str:
    return isolated(clean(", ".join(words[:_PLACES]))) + (", …" if len(words) > _PLACES else "")


def _table(rows: Sequence[Row]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for name in _HEADS:
        table.add_column(justify="left" if name == "measure" else "right", no_wrap=True)
    table.add_row(*(Text(name, style="dim") for name in _HEADS))
    for row in rows:
        majority = (
            f"{amount(row.majority.value)} ({row.majority_origins} of {row.origins})"
            if row.majority
            else "none"
        )
        table.add_row(
            Text(row.measure, style="bold"),
            Text(amount(row.minimum.value), style="bold"),
            Text(amount(row.maximum.value), style="bold"),
            Text(majority),
            Text(amount(row.conservative.value) if row.conservative else "none"),
            *(Text(str(number)) for number in (row.origins, len(row.speakers), row.articles)),
        )
    return table


def _ends(row: Row, layout: Layout) -> Iterator[RenderableType]:
    """Yields who gives the two ends of a range, and what the parties themselves say."""
    ends: list[Stated] = (
        [row.minimum] if row.minimum.value == row.maximum.value else [row.minimum, row.maximum]
    )
    for end in ends:
        sources = _sources(end.claims, layout)
        more = f" and {len(sources) - _NAMED} more" if len(sources) > _NAMED else ""
        names = "; ".join(isolated(source) for source in sources[:_NAMED])
        yield line(f"{row.measure} {amount(end.value)}: {names}{more}")
    for name, told in (
        ("a party’s own", row.parties),
        ("fighters alone", row.fighters),
        ("in passing", row.passing),
        ("one view of it", row.partial),
    ):
        for one in told:
            who = isolated(clean(one.speaker or NOBODY))
            yield line(f"{row.measure}, {name}: {_range(one.low, one.high)}, {who}")
