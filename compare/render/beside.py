"""A finding in the terminal: its figures in a line, its claims side by side, its reasons."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from compare.records import ArticleSummary, Claim, Decision, Relation
from compare.render.blocks import Quote, columns, hanging, indented, line, stacked
from compare.render.clean import clean, isolated
from compare.render.marks import INTERVAL, Piece, claim_pieces
from compare.render.order import SIDES_NAMED, Laid, Layout, LetteredPair, NumberedClaim, Side, timeline_words
from compare.render.words import (
    SIGNS,
    article_words,
    counted,
    decision_words,
    nearness,
    speaker_note,
    speaker_words,
)

Limits = Mapping[str, int]  # how much of each list is shown; of one that is not named, all
Around = Callable[
    [Claim], tuple[str, str] | None
]  # what stands before and after a claim's sentence, down to it

COLOURS: Final[Mapping[Relation, str]] = {
    "conflict": "bold red",
    "update": "bold magenta",
    "divergence": "bold yellow",
    "agreement": "bold green",
}
_TWO_COLUMNS = 62  # cells; in less the sides are stacked

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """How the claims of a finding are shown.

    Attributes:
        limits: how many sides, claims and pairs.
        framing: mark the speaker and what frames the claim, not the figure alone.
        sources: name the article of each claim, where no list of articles tells what its number means.
        around: gives the paragraph around a claim, which is shown with it; None: the sentence alone.
    """

    limits: Limits
    framing: bool = False
    sources: bool = False
    around: Around | None = None


def finding_parts(
    layout: Layout, item: Laid, look: Look, decisions: Sequence[Decision] | None = None
) -> Iterator[RenderableType]:
    """Yields a finding's parts from top to bottom.

    Args:
        layout: of the report that holds it.
        item: the finding.
        look: how its claims are shown.
        decisions: those to be shown in the place of the finding's own.
    """
    yield _headline(item)
    indent = len(f"{item.number}. ")
    facts = " · ".join(fact for fact in (item.event, item.voices) if fact)
    if facts:
        yield indented(line(facts, "dim"), indent)
    if item.timeline:
        yield indented(line(timeline_words(item.timeline)), indent)
    for decision in item.finding.decisions if decisions is None else decisions:
        yield indented(line(decision_words(decision), "bold"), indent)
    yield Text()
    yield indented(_Sides(layout=layout, sides=item.sides, look=look))
    yield Text()
    pairs, more = cut(item.pairs, look.limits.get("pairs"), "pair")
    yield from (indented(part) for part in (*map(_why, pairs), *more))


def cut(items: Sequence[T], limit: int | None, noun: str) -> tuple[Sequence[T], list[RenderableType]]:
    """Returns the items to show, and the line that says how many are left out, if any are."""
    if limit is None or len(items) <= limit:
        return items, []
    return items[:limit], [
        line(f"… {counted(len(items) - limit, f'more {noun}')} (--verbose shows all)", "dim")
    ]


def _headline(item: Laid) -> RenderableType:
    relation = item.finding.relation
    pieces = [Piece(text=f"{relation.upper()} {item.measure}:")]
    for side in item.sides[:SIDES_NAMED]:
        pieces += [Piece(text=f" {side.sign} " if side.sign else " "), Piece(text=side.words, mark=INTERVAL)]
    if len(item.sides) > SIDES_NAMED:
        pieces.append(Piece(text=f" (and {len(item.sides) - SIDES_NAMED} more)"))
    return hanging(f"{item.number}.", Quote(pieces=tuple(pieces), style=COLOURS[relation]), width=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sides:
    """Two sides, or two camps of agreeing sides, in columns; any other number, or in little room, stacked."""

    layout: Layout
    sides: Sequence[Side]
    look: Look

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Returns that it can take any width."""
        return Measurement(1, options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yields its one part."""
        camps = _camps(self.sides)
        if len(self.sides) == 2:
            camps = [[side] for side in self.sides]
        wide = options.max_width >= _TWO_COLUMNS
        if len(camps) == 2 and wide:
            yield columns([stacked([self._side(side) for side in camp]) for camp in camps])
        elif len(self.sides) == 1 and len(self.sides[0].claims) == 2 and wide:
            side = self.sides[0]
            yield columns([self._claim(claim, label=side.words) for claim in side.claims])
        else:
            shown, more = cut(self.sides, self.look.limits.get("sides"), "figure")
            yield stacked([*map(self._side, shown), *more])

    def _side(self, side: Side) -> Table:
        claims, more = cut(side.claims, self.look.limits.get("claims"), "claim")
        return stacked([*(self._claim(claim, label=side.words) for claim in claims), *more])

    def _claim(self, item: NumberedClaim, *, label: str) -> Table:
        """Returns a claim: letter and figure, sentence, speaker, article."""
        block = Table.grid()
        block.add_column()
        part = " (part of a whole)" if item.claim.scope == "part" else ""
        figure = (
            Piece(text=label, mark=INTERVAL),
            Piece(text=part, mark="wording"),
            Piece(text=f" · {self.layout.tag(item.article.id)}"),
        )
        block.add_row(hanging(item.letter, Quote(pieces=figure), width=1))
        block.add_row(indented(Quote(pieces=self._text(item.claim), isolate=True)))
        note = speaker_note(item.claim.speaker)
        said = f"— {speaker_words(item.claim.speaker)}{f' ({note})' if note else ''}"
        block.add_row(indented(line(said, "italic")))
        if self.look.sources:
            block.add_row(indented(line(_source(item.article), "dim")))
        return block

    def _text(self, claim: Claim) -> tuple[Piece, ...]:
        """Returns the sentence, in its paragraph if that is wanted."""
        pieces = claim_pieces(claim, framing=self.look.framing)
        if self.look.around is None:
            return pieces
        found = self.look.around(claim)
        if found is None:
            return (*pieces, Piece(text=" [the article is not where the report read it]", mark="cut"))
        before, after = map(clean, found)
        return (Piece(text=before, mark="around"), *pieces, Piece(text=after, mark="around"))


def _source(article: ArticleSummary) -> str:
    """Returns an article's title, publisher and day: "Seven rockets target a base · Press TV · 2020-03-12"."""
    facts = (article.publisher, article.published)
    return " · ".join((article_words(article), *(isolated(clean(fact)) for fact in facts if fact)))


def _camps(sides: Sequence[Side]) -> list[list[Side]]:
    """Puts neighbouring sides that agree together: 8 = at least 8 ↔ 1 are two camps."""
    camps: list[list[Side]] = []
    for side in sides:
        if camps and side.sign == SIGNS["agreement"]:
            camps[-1].append(side)
        else:
            camps.append([side])
    return camps


def _why(item: LetteredPair) -> Quote:
    pair = item.pair
    names = f"{item.a} {SIGNS[pair.relation]} {item.b}"
    reasons = "; ".join(clean(reason) for reason in pair.why)
    return Quote(
        pieces=(
            Piece(text=f"{names}  {pair.relation}{nearness(pair)}", mark="wording"),
            Piece(text=f": {reasons}" if reasons else ""),
        )
    )
