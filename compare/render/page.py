"""One self-contained HTML page: no network, every text escaped, bounded in size."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from compare.records import ArticleSummary, Claim, FramingGroup, Relation, Report
from compare.render.clean import clean
from compare.render.marks import Piece, claim_pieces, wording_pieces
from compare.render.matrix import between_articles, between_speakers
from compare.render.order import Laid, Layout, LetteredPair, NumberedClaim
from compare.render.plot import Plot, plot
from compare.render.tell import HEADINGS, told
from compare.render.tell import MEANINGS as ASPECT_MEANINGS
from compare.render.words import (
    MEANINGS,
    RELATIONS,
    SIGNS,
    counted,
    decision_words,
    dismissed,
    figure_words,
    measure_words,
    speaker_note,
)
from compare.shipped import shipped

# What one page shows at most; the rest is in claims.csv and report.json, and the page says how much that is.
_CHARACTERS = 1_000_000  # code points of quoted sentences
_FINDINGS, _CLAIMS, _PAIRS = 300, 20, 20
_APART, _FIGURES, _GROUPS, _WORDINGS, _ARTICLES, _SPEAKERS, _MATRIX = 200, 500, 100, 30, 500, 40, 25
_TABLES, _SOURCES = 100, 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A finding as the page shows it."""

    laid: Laid
    plot: Plot
    sides: tuple[tuple[str, tuple[NumberedClaim, ...]], ...]
    pairs: tuple[LetteredPair, ...]
    more_claims: int
    more_pairs: int


def html_report(report: Report) -> str:
    """Returns the report as one HTML page.

    Raises:
        InputError: the report names what it does not hold.
    """
    layout = Layout(report)
    style, script = _part("page.css"), _part("page.js")
    cards = list(_cards(layout))
    return _environment().get_template("page.html").render(
        report=report,
        layout=layout,
        style=Markup(style),  # noqa: S704, shipped with the package
        script=Markup(script),  # noqa: S704
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
        cards=cards,
        more_findings=len(layout.findings) - len(cards),
        relations=[
            (name, sum(one.relation == name for one in report.findings), MEANINGS[name], SIGNS[name])
            for name in RELATIONS
        ],
        matrix=_matrix(layout),
        speakers=between_speakers(layout)[:_SPEAKERS],
        more_speakers=max(0, len(between_speakers(layout)) - _SPEAKERS),
        groups=[_group(layout, group) for group in report.framing[:_GROUPS]],
        more_groups=max(0, len(report.framing) - _GROUPS),
        tables=told(layout)[:_TABLES],
        more_tables=max(0, len(report.accounts) - _TABLES),
        most_sources=_SOURCES,
        most_words=_WORDINGS,
        apart=[(layout.claims[item.a], layout.claims[item.b], item.why) for item in report.apart[:_APART]],
        more_apart=max(0, len(report.apart) - _APART),
        lone=_lone(layout),
        articles=[(item, _dropped(item)) for item in report.articles[:_ARTICLES]],
        more_articles=max(0, len(report.articles) - _ARTICLES),
    )  # fmt: skip


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shipped("reports/page")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["signs"] = SIGNS
    environment.globals["aspects"] = {
        aspect: (HEADINGS[aspect], ASPECT_MEANINGS[aspect]) for aspect in HEADINGS
    }
    environment.filters.update(
        counted=counted, decision=decision_words, dismissed=dismissed, figure=figure_words,
        measure=measure_words, note=speaker_note, pieces=_claim_html,
        wording=lambda item: _html(wording_pieces(item)),
    )  # fmt: skip
    return environment


def _part(name: str) -> str:
    return (shipped("reports/page") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """Returns the source expression by which a content security policy admits one inline block."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _claim_html(claim: Claim) -> Markup:
    return _html(claim_pieces(claim))


def _html(pieces: Iterable[Piece]) -> Markup:
    """Returns pieces as escaped text in <mark> and <span> elements whose class is the mark."""
    return Markup("").join(_piece_html(piece) for piece in pieces)


def _piece_html(piece: Piece) -> Markup:
    if not piece.mark:
        return Markup.escape(piece.text)
    name = "mark" if piece.mark == "figure" else "span"
    return Markup('<{0} class="m-{1}" title="{1}">{2}</{0}>').format(name, piece.mark, piece.text)


def _cards(layout: Layout) -> Iterator[Card]:
    """Yields findings until the page is full."""
    spent = 0
    for item in layout.findings[:_FINDINGS]:
        sides = _bounded(item)
        spent += sum(len(claim.claim.text) for _, claims in sides for claim in claims)
        if spent > _CHARACTERS:
            return
        shown = sum(len(claims) for _, claims in sides)
        yield Card(
            laid=item,
            plot=plot(item.sides[:_CLAIMS]),
            sides=sides,
            pairs=item.pairs[:_PAIRS],
            more_claims=len(item.finding.claims) - shown,
            more_pairs=max(0, len(item.pairs) - _PAIRS),
        )


def _bounded(item: Laid) -> tuple[tuple[str, tuple[NumberedClaim, ...]], ...]:
    """Returns the sides with as many claims as fit, each side keeping one at least."""
    sides = item.sides[:_CLAIMS]
    each = max(1, _CLAIMS // max(1, len(sides)))
    return tuple((side.words, side.claims[:each]) for side in sides)


def _matrix(layout: Layout) -> Mapping[str, Any] | None:
    """Returns the articles that meet and what stands in each cell; None if none do."""
    cells = between_articles(layout)
    numbers = sorted({number for ends in cells for number in ends})[:_MATRIX]
    if not numbers:
        return None
    rows = [
        (row, [_cell(cells.get((min(row, column), max(row, column)))) for column in numbers])
        for row in numbers
    ]
    return {"numbers": numbers, "rows": rows, "articles": layout.report.articles}


def _cell(relations: Counter[Relation] | None) -> list[tuple[Relation, int]]:
    return [(name, relations[name]) for name in RELATIONS if relations[name]] if relations else []


def _group(layout: Layout, group: FramingGroup) -> Mapping[str, Any]:
    """Returns a framing group: each wording once with the articles and speakers that use it, and the sentences."""
    used: dict[tuple[str, str], Counter[tuple[int, str]]] = {}
    for wording in group.wordings:
        places = used.setdefault((wording.text, wording.category), Counter())
        places[layout.numbers[wording.article], wording.speaker or ""] += 1
    sentences: Sequence[Any] = [
        (wording, layout.numbers[wording.article], layout.articles[wording.article].language)
        for wording in group.wordings[:_WORDINGS]
    ]
    words = [(text, category, sorted(places.items())) for (text, category), places in used.items()]
    return {"group": group, "words": words[:_WORDINGS], "sentences": sentences,
            "more": max(0, len(group.wordings) - _WORDINGS)}  # fmt: skip


def _dropped(article: ArticleSummary) -> Counter[str]:
    return Counter(line.reason for line in article.dropped)


def _lone(layout: Layout) -> Mapping[str, Any]:
    """Returns the figures that met no other, by article."""
    met = {name for finding in layout.report.findings for name in finding.claims}
    alone = [claim for claim in layout.report.claims if claim.id not in met]
    return {"claims": alone[:_FIGURES], "count": len(alone), "more": max(0, len(alone) - _FIGURES)}
