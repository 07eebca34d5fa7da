"""The side-by-side summary for a terminal: readable at 80 columns, plain when piped, blind to rich markup."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from compare.records import Apart, ArticleSummary, Claim, Dropped, Relation, Report
from compare.render.beside import Limits, Look, cut, finding_parts
from compare.render.blocks import Quote, hanging, heading, indented, line
from compare.render.clean import clean, isolated
from compare.render.marks import Piece
from compare.render.matrix import Meeting, between_articles, between_speakers, tally
from compare.render.order import Layout
from compare.render.wordings import account_parts, framing_parts
from compare.render.words import (
    RELATIONS,
    SIGNS,
    article_words,
    counted,
    figure_words,
    measure_words,
    unread_words,
)

# How much of each list is shown without --verbose.
_FIRST: Final[Limits] = {
    "articles": 20, "findings": 40, "sides": 6, "claims": 4, "pairs": 4, "apart": 5, "groups": 8,
    "cells": 20, "speakers": 8, "tables": 4, "sources": 6, "words": 4, "unread": 5,
}  # fmt: skip
_ALL: Final[Limits] = {}


def print_report(
    report: Report,
    console: Console,
    *,
    verbose: bool = False,
    show_dropped: bool = False,
    texts: Mapping[str, str] | None = None,
) -> None:
    """Prints a report.

    Args:
        report: what to print.
        console: where; its width and colours are used.
        verbose: all findings, pairs, wordings and claims kept apart, not only the first.
        show_dropped: every dropped line, with its text where `texts` has the article.
        texts: the articles' texts by id.

    Raises:
        InputError: the report names what it does not hold.
    """
    layout = Layout(report)
    limits = _ALL if verbose else _FIRST
    parts: list[RenderableType] = [
        *_header(layout, limits),
        *_findings(layout, limits),
        *_apart(layout, limits),
        *framing_parts(layout, limits),
        *account_parts(layout, limits),
        *_matrix(layout, limits, width=console.width),
        *_dropped(layout, show=show_dropped, texts=texts or {}),
        *_unread(report, limits),
    ]
    if console.is_terminal:
        _print(parts, console)
        return
    with console.capture() as captured:
        _print(parts, console)
    console.file.write(
        "".join(f"{line.rstrip()}\n" for line in captured.get().removesuffix("\n").split("\n"))
    )


def _print(parts: Iterable[RenderableType], console: Console) -> None:
    for part in parts:
        console.print(part, highlight=False, markup=False, emoji=False)


def _header(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    report = layout.report
    counts = [counted(layout.count(name), name) for name in RELATIONS if layout.count(name)]
    figures = counted(len(report.claims), "figure")
    if layout.dismissed:
        counts.append(f"{layout.dismissed:,} dismissed")
    found = ", ".join(counts) or "none of them meet"
    yield line(f"{figures} in {counted(len(report.articles), 'article')}: {found}", "bold")
    yield Text()
    articles, more = cut(report.articles, limits.get("articles"), "article")
    for article in articles:
        number = f"[{layout.numbers[article.id]}]"
        yield hanging(number, line(article_words(article)))
        yield hanging("", line(" · ".join(_facts(article)), "dim"))
    yield from more


def _facts(article: ArticleSummary) -> list[str]:
    facts = [article.path] if article.title else []
    facts += [article.language, article.published or "date unknown"]
    if article.publisher:
        facts.append(article.publisher)
    facts = [isolated(clean(fact)) for fact in facts]
    if article.dropped:
        facts.append(f"{counted(len(article.dropped), 'line')} dropped")
    return facts


def _findings(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    findings, more = cut(layout.findings, limits.get("findings"), "finding")
    for item in findings:
        yield Text()
        yield from finding_parts(layout, item, Look(limits=limits))
    yield from more


def _apart(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    apart = layout.report.apart
    if not apart:
        return
    yield from heading(f"Kept apart: {len(apart)}")
    shown, more = cut(apart, limits.get("apart"), "pair")
    yield from (indented(part) for part in (*(_apartline(layout, item) for item in shown), *more))


def _apartline(layout: Layout, item: Apart) -> Quote:
    a, b = (_short(layout, layout.claims[name]) for name in (item.a, item.b))
    return Quote(pieces=(Piece(text=f"{a} | {b}", mark="wording"), Piece(text=f": {clean(item.why)}")))


def _short(layout: Layout, claim: Claim) -> str:
    return f"{figure_words(claim.figure)} {measure_words(claim)} [{layout.numbers[claim.article]}]"


def _matrix(layout: Layout, limits: Limits, *, width: int) -> Iterable[RenderableType]:
    cells = between_articles(layout)
    if not cells:
        return
    yield from heading("Source by source, in pairs of claims")
    signs = ", ".join(f"{SIGNS[name]} {name}" for name in RELATIONS)
    yield indented(line(f"{signs}; an article against itself: its own speakers", "dim"))
    numbers = sorted({number for ends in cells for number in ends})
    widest = max(len(_cell(relations)) for relations in cells.values())
    if 6 + len(numbers) * (max(widest, 4) + 2) <= width:
        yield indented(_grid(numbers, cells))
    else:
        shown, more = cut(list(cells.items()), limits.get("cells"), "pair")
        lines = (line(f"[{a}] and [{b}]: {tally(relations)}") for (a, b), relations in shown)
        yield from map(indented, (*lines, *more))
    yield Text()
    meetings, more = cut(between_speakers(layout), limits.get("speakers"), "meeting")
    yield from map(indented, (*map(_meeting, meetings), *more))


def _meeting(meeting: Meeting) -> Quote:
    names = f"{isolated(clean(meeting.a))} | {isolated(clean(meeting.b))}"
    return Quote(pieces=(Piece(text=names, mark="wording"), Piece(text=f": {tally(meeting.relations)}")))


def _grid(numbers: Sequence[int], cells: Mapping[tuple[int, int], Counter[Relation]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_row(Text(), *(Text(f"[{number}]", style="bold", justify="right") for number in numbers))
    for row in numbers:
        found = [cells.get((min(row, column), max(row, column))) for column in numbers]
        texts = [Text(_cell(relations) if relations else "·", justify="right") for relations in found]
        grid.add_row(Text(f"[{row}]", style="bold"), *texts)
    return grid


def _cell(relations: Counter[Relation]) -> str:
    return " ".join(f"{relations[name]}{SIGNS[name]}" for name in RELATIONS if relations[name])


def _dropped(layout: Layout, *, show: bool, texts: Mapping[str, str]) -> Iterable[RenderableType]:
    dropped = [(article, item) for article in layout.report.articles for item in article.dropped]
    if not dropped:
        return
    reasons = Counter(item.reason for _, item in dropped)
    words = ", ".join(f"{clean(reason)} {number}" for reason, number in sorted(reasons.items()))
    hint = "" if show else " (--show-dropped lists them)"
    yield Text()
    yield line(f"Dropped as page furniture, {counted(len(dropped), 'line')}: {words}{hint}", "dim")
    if show:
        yield from (indented(_dropped_line(layout, article, item, texts)) for article, item in dropped)


def _dropped_line(layout: Layout, article: ArticleSummary, item: Dropped, texts: Mapping[str, str]) -> Table:
    start, end = item.span
    text = clean(texts[article.id][start:end]) if article.id in texts else f"characters {start} to {end}"
    return hanging(f"[{layout.numbers[article.id]}]", line(f"{clean(item.reason)}: {text}"))


def _unread(report: Report, limits: Limits) -> Iterable[RenderableType]:
    if not report.unread:
        return
    yield Text()
    yield line(f"Could not be read: {counted(len(report.unread), 'input')}", "bold red")
    shown, more = cut(report.unread, limits.get("unread"), "input")
    yield from (indented(part) for part in (*(line(unread_words(item)) for item in shown), *more))
