"""How each source puts it, for a terminal: the wordings of one referent, and each event source by source."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table

from compare.records import FramingGroup, Wording
from compare.render.beside import Limits, cut
from compare.render.blocks import Quote, hanging, heading, indented, line
from compare.render.clean import clean, isolated
from compare.render.marks import Piece, wording_pieces
from compare.render.order import Layout
from compare.render.tell import HEADINGS, Kind, LeftOut, Row, Told, quoted, told

_CATEGORY = 13  # cells of the longest category of wordings


def framing_parts(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    """Yields the wordings of each referent, one line a category; with --verbose their sentences, too."""
    if not layout.report.framing:
        return
    yield from heading("How each source puts it")
    groups, more = cut(layout.report.framing, limits.get("groups"), "group")
    for group in groups:
        yield indented(line(f"{isolated(clean(group.about))} ({group.role})", "bold"))
        yield indented(_wordings(layout, group), 4)
        if not limits:
            yield from (indented(_sentence(layout, wording), 4) for wording in group.wordings)
    yield from map(indented, more)


def _sentence(layout: Layout, wording: Wording) -> Table:
    return hanging(
        f"[{layout.numbers[wording.article]}]", Quote(pieces=wording_pieces(wording), isolate=True)
    )


def _wordings(layout: Layout, group: FramingGroup) -> Table:
    """Returns each wording once under its category, with the articles and the speakers that use it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_CATEGORY, no_wrap=True)
    grid.add_column()
    for category in dict.fromkeys(wording.category for wording in group.wordings):
        own = [wording for wording in group.wordings if wording.category == category]
        grid.add_row(line(clean(category), "dim"), _used(layout, own))
    return grid


def _used(layout: Layout, wordings: Sequence[Wording]) -> Quote:
    used: dict[str, Counter[str]] = {}
    for wording in wordings:
        speaker = f" {isolated(clean(wording.speaker))}" if wording.speaker else ""
        tag = f"[{layout.numbers[wording.article]}]{speaker}"
        used.setdefault(isolated(clean(wording.text)), Counter())[tag] += 1
    pieces: list[Piece] = []
    for text, places in used.items():
        tags = ", ".join(f"{tag}{f' ×{times}' if times > 1 else ''}" for tag, times in places.items())
        pieces += [
            Piece(text=" · " if pieces else ""),
            Piece(text=text, mark="wording"),
            Piece(text=f" {tags}"),
        ]
    return Quote(pieces=tuple(pieces))


def account_parts(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    """Yields each event's table: a block a source, a line for each aspect that it has words for."""
    tables, more = cut(told(layout), limits.get("tables"), "event")
    if not tables:
        return
    yield from heading("Each event, source by source")
    for table in tables:
        yield from map(indented, _account_table(table, limits))
    yield from map(indented, more)


def _account_table(table: Told, limits: Limits) -> Iterable[RenderableType]:
    yield line(isolated(clean(table.about)), "bold")
    rows, more = cut(table.rows, limits.get("sources"), "source")
    for row in rows:
        yield indented(_source_line(row))
        for aspect, kinds in row.cells.items():
            yield indented(hanging(HEADINGS[aspect], _kinds(kinds, limits), width=7, style="dim"), 4)
    yield from map(indented, more)
    yield from (indented(_left_out(one)) for one in table.left_out)


def _source_line(row: Row) -> Quote:
    tags = " ".join(f"[{number}]" for number in row.articles)
    return Quote(pieces=(Piece(text=isolated(clean(row.source)), mark="wording"), Piece(text=f" {tags}")))


def _kinds(kinds: Sequence[Kind], limits: Limits) -> Quote:
    """Returns the words of one cell: strike: “raids” ×2; law: “violation of the truce”."""
    parts = []
    for kind in kinds:
        shown = kind.words[: limits.get("words")]
        more = f", … {len(kind.words) - len(shown)} more" if len(kind.words) > len(shown) else ""
        words = ", ".join(map(quoted, shown)) + more
        parts.append(f"{clean(kind.category)}: {words}" if kind.category else words)
    return line("; ".join(parts))


def _left_out(one: LeftOut) -> Quote:
    said = "; ".join(
        f"“{isolated(clean(words))}”, {isolated(clean(source))} {tags}" for words, source, tags in one.said
    )
    silent = "; ".join(f"{isolated(clean(source))} {tags}" for source, tags in one.silent)
    return Quote(
        pieces=(Piece(text=f"{one.what} ", mark="wording"), Piece(text=f"told: {said} | not told: {silent}"))
    )
