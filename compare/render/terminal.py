"""The side-by-side summary for a terminal: readable at 80 columns, plain when piped, blind to rich markup."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from compare.records import Apart, ArticleSummary, Claim, FramingGroup, Relation, Report, Wording
from compare.render.clean import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE,
    clean,
    has_right_to_left,
    isolated,
    right_to_left,
)
from compare.render.marks import FIGURE, Piece, claim_pieces, wording_pieces
from compare.render.matrix import Meeting, between_articles, between_speakers, tally
from compare.render.order import Laid, Layout, LetteredPair, NumberedClaim, Side
from compare.render.words import (
    RELATIONS,
    SIGNS,
    article_words,
    counted,
    figure_words,
    measure_words,
    speaker_note,
    speaker_words,
    unread_words,
)
from compare.render.wrap import wrap

_COLOURS: Final[Mapping[Relation, str]] = {
    "conflict": "bold red",
    "update": "bold magenta",
    "divergence": "bold yellow",
    "agreement": "bold green",
}
_MARKS: Final[Mapping[str, str]] = {FIGURE: "bold reverse", "hedge": "bold", "cut": "dim", "wording": "bold"}
_TWO_COLUMNS = 64  # narrower consoles stack the sides
# How much of each list is shown without --verbose.
Limits = Mapping[str, int]
_FIRST: Final[Limits] = {
    "articles": 20, "findings": 40, "sides": 6, "claims": 4, "pairs": 4, "apart": 5, "groups": 8,
    "cells": 20, "speakers": 8,
}  # fmt: skip
_ALL: Final[Limits] = {}

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Marked text that rich may lay into a column: broken by wrap, its direction kept to itself."""

    pieces: tuple[Piece, ...]
    style: str = ""
    isolate: bool = False  # all of it is an article's text, in the article's direction

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Returns that it can take any width."""
        return Measurement(1, options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yields its lines."""
        text = "".join(piece.text for piece in self.pieces)
        isolate = RIGHT_TO_LEFT_ISOLATE if right_to_left(text) else FIRST_STRONG_ISOLATE
        base = console.get_style(self.style) if self.style else Style.null()
        for line in wrap(self.pieces, options.max_width):
            turns = self.isolate and has_right_to_left("".join(piece.text for piece in line))
            if turns:
                yield Segment(isolate)
            for piece in line:
                style = _MARKS.get(piece.mark)
                yield Segment(piece.text, base + Style.parse(style) if style else base)
            if turns:
                yield Segment(POP_ISOLATE)
            yield Segment.line()


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
        *_findings(layout, limits, narrow=console.width < _TWO_COLUMNS),
        *_apart(layout, limits),
        *_framing(layout, limits),
        *_matrix(layout, limits, width=console.width),
        *_dropped(layout, show=show_dropped, texts=texts or {}),
        *_unread(report),
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


def _line(text: str, style: str = "") -> Quote:
    return Quote(pieces=(Piece(text=text),), style=style)


def _cut(items: Sequence[T], limit: int | None, noun: str) -> tuple[Sequence[T], list[RenderableType]]:
    """Returns the items to show, and the line that says how many are left out, if any are."""
    if limit is None or len(items) <= limit:
        return items, []
    return items[:limit], [
        _line(f"… {counted(len(items) - limit, f'more {noun}')} (--verbose shows all)", "dim")
    ]


def _indented(part: RenderableType, by: int = 2) -> Padding:
    return Padding(part, (0, 0, 0, by), expand=False)


def _heading(text: str) -> list[RenderableType]:
    return [Text(), Text(text.upper(), style="bold")]


def _header(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    report = layout.report
    counts = [counted(layout.count(name), name) for name in RELATIONS if layout.count(name)]
    figures = counted(len(report.claims), "figure")
    found = ", ".join(counts) or "none of them meet"
    yield _line(f"{figures} in {counted(len(report.articles), 'article')}: {found}", "bold")
    yield Text()
    articles, more = _cut(report.articles, limits.get("articles"), "article")
    for article in articles:
        number = f"[{layout.numbers[article.id]}]"
        yield _hanging(number, _line(article_words(article)))
        yield _hanging("", _line(" · ".join(_facts(article)), "dim"))
    yield from more


def _hanging(label: str, part: RenderableType, width: int = 4, style: str = "bold") -> Table:
    """Puts a short label before a text that wraps beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=max(width, len(label)), no_wrap=True)
    grid.add_column()
    grid.add_row(Text(label, style=style), part)
    return grid


def _facts(article: ArticleSummary) -> list[str]:
    facts = [article.path] if article.title else []
    facts += [article.language, article.published or "date unknown"]
    if article.publisher:
        facts.append(article.publisher)
    facts = [isolated(clean(fact)) for fact in facts]
    if article.dropped:
        facts.append(f"{counted(len(article.dropped), 'line')} dropped")
    return facts


def _findings(layout: Layout, limits: Limits, *, narrow: bool) -> Iterable[RenderableType]:
    findings, more = _cut(layout.findings, limits.get("findings"), "finding")
    for item in findings:
        yield Text()
        yield _headline(item)
        if item.event:
            yield _indented(_line(item.event, "dim"), len(f"{item.number}. "))
        yield Text()
        yield _indented(_sides(layout, item.sides, limits, narrow=narrow))
        yield Text()
        pairs, more_pairs = _cut(item.pairs, limits.get("pairs"), "pair")
        yield from (_indented(part) for part in (*map(_why, pairs), *more_pairs))
    yield from more


def _headline(item: Laid) -> RenderableType:
    relation = item.finding.relation
    words = Quote(
        pieces=(
            Piece(text=f"{relation.upper()} {item.measure}: "),
            Piece(text=item.headline, mark="wording"),
        ),
        style=_COLOURS[relation],
    )
    return _hanging(f"{item.number}.", words, width=0)


def _sides(layout: Layout, sides: Sequence[Side], limits: Limits, *, narrow: bool) -> RenderableType:
    """Lays two sides into columns, and any other number below each other."""
    if len(sides) == 2 and not narrow:
        return _columns([_side(layout, side, limits) for side in sides])
    if len(sides) == 1 and len(sides[0].claims) == 2 and not narrow:
        return _columns([_claim(layout, claim, label=sides[0].words) for claim in sides[0].claims])
    shown, more = _cut(sides, limits.get("sides"), "figure")
    return _stacked([*(_side(layout, side, limits) for side in shown), *more])


def _columns(blocks: Sequence[RenderableType]) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
    for _ in blocks:
        grid.add_column(ratio=1)
    grid.add_row(*blocks)
    return grid


def _stacked(blocks: Sequence[RenderableType]) -> Table:
    stack = Table.grid()
    stack.add_column()
    for at, block in enumerate(blocks):
        if at:
            stack.add_row(Text())
        stack.add_row(block)
    return stack


def _side(layout: Layout, side: Side, limits: Limits) -> Table:
    claims, more = _cut(side.claims, limits.get("claims"), "claim")
    return _stacked([*(_claim(layout, claim, label=side.words) for claim in claims), *more])


def _claim(layout: Layout, item: NumberedClaim, *, label: str) -> Table:
    """Returns a claim: letter and figure, sentence, speaker, article."""
    block = Table.grid()
    block.add_column()
    part = " (part of a whole)" if item.claim.scope == "part" else ""
    figure = (Piece(text=label + part, mark="wording"), Piece(text=f" · {layout.tag(item.article.id)}"))
    block.add_row(_hanging(item.letter, Quote(pieces=figure), width=1))
    block.add_row(_indented(Quote(pieces=claim_pieces(item.claim, framing=False), isolate=True)))
    note = speaker_note(item.claim.speaker)
    said = f"— {speaker_words(item.claim.speaker)}{f' ({note})' if note else ''}"
    block.add_row(_indented(_line(said, "italic")))
    return block


def _why(item: LetteredPair) -> Quote:
    pair = item.pair
    names = f"{item.a} {SIGNS[pair.relation]} {item.b}"
    reasons = "; ".join(clean(reason) for reason in pair.why)
    return Quote(
        pieces=(
            Piece(text=f"{names}  {pair.relation}, similarity {pair.similarity:.2f}", mark="wording"),
            Piece(text=f": {reasons}" if reasons else ""),
        )
    )


def _apart(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    apart = layout.report.apart
    if not apart:
        return
    yield from _heading(f"Kept apart: {len(apart)}")
    shown, more = _cut(apart, limits.get("apart"), "pair")
    yield from (_indented(part) for part in (*(_apart_line(layout, item) for item in shown), *more))


def _apart_line(layout: Layout, item: Apart) -> Quote:
    a, b = (_short(layout, layout.claims[name]) for name in (item.a, item.b))
    return Quote(pieces=(Piece(text=f"{a} | {b}", mark="wording"), Piece(text=f": {clean(item.why)}")))


def _short(layout: Layout, claim: Claim) -> str:
    return f"{figure_words(claim.figure)} {measure_words(claim)} [{layout.numbers[claim.article]}]"


def _framing(layout: Layout, limits: Limits) -> Iterable[RenderableType]:
    if not layout.report.framing:
        return
    yield from _heading("How each source puts it")
    groups, more = _cut(layout.report.framing, limits.get("groups"), "group")
    for group in groups:
        yield _indented(_line(f"{isolated(clean(group.about))} ({group.role})", "bold"))
        yield _indented(_wordings(layout, group), 4)
        if limits is _ALL:
            yield from (_indented(_sentence(layout, wording), 4) for wording in group.wordings)
    yield from map(_indented, more)


def _sentence(layout: Layout, wording: Wording) -> Table:
    return _hanging(
        f"[{layout.numbers[wording.article]}]", Quote(pieces=wording_pieces(wording), isolate=True)
    )


def _wordings(layout: Layout, group: FramingGroup) -> Quote:
    """Returns each wording once, with the articles that use it and how often."""
    used: dict[str, Counter[int]] = {}
    for wording in group.wordings:
        used.setdefault(isolated(clean(wording.text)), Counter())[layout.numbers[wording.article]] += 1
    pieces: list[Piece] = []
    for text, articles in used.items():
        tags = " ".join(
            f"[{number}]{f'×{times}' if times > 1 else ''}" for number, times in sorted(articles.items())
        )
        pieces += [
            Piece(text=" · " if pieces else ""),
            Piece(text=text, mark="wording"),
            Piece(text=f" {tags}"),
        ]
    return Quote(pieces=tuple(pieces))


def _matrix(layout: Layout, limits: Limits, *, width: int) -> Iterable[RenderableType]:
    cells = between_articles(layout)
    if not cells:
        return
    yield from _heading("Source by source, in pairs of claims")
    signs = ", ".join(f"{SIGNS[name]} {name}" for name in RELATIONS)
    yield _indented(_line(f"{signs}; an article against itself: its own speakers", "dim"))
    numbers = sorted({number for ends in cells for number in ends})
    widest = max(len(_cell(relations)) for relations in cells.values())
    if 6 + len(numbers) * (max(widest, 4) + 2) <= width:
        yield _indented(_grid(numbers, cells))
    else:
        shown, more = _cut(list(cells.items()), limits.get("cells"), "pair")
        lines = (_line(f"[{a}] and [{b}]: {tally(relations)}") for (a, b), relations in shown)
        yield from map(_indented, (*lines, *more))
    yield Text()
    meetings, more = _cut(between_speakers(layout), limits.get("speakers"), "meeting")
    yield from map(_indented, (*map(_meeting, meetings), *more))


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
    yield _line(f"Dropped as page furniture, {counted(len(dropped), 'line')}: {words}{hint}", "dim")
    if show:
        for article, item in dropped:
            start, end = item.span
            line = (
                clean(texts[article.id][start:end]) if article.id in texts else f"characters {start} to {end}"
            )
            yield _indented(
                _hanging(f"[{layout.numbers[article.id]}]", _line(f"{clean(item.reason)}: {line}"))
            )


def _unread(report: Report) -> Iterable[RenderableType]:
    if not report.unread:
        return
    yield Text()
    yield _line(f"Could not be read: {counted(len(report.unread), 'file')}", "bold red")
    for item in report.unread:
        yield _indented(_line(unread_words(item)))
