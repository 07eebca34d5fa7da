"""claims.csv: one row for each claim, in the order of the articles.

The bytes are UTF-8 with a byte order mark: without one, spreadsheets on many desks read the file in the
machine's old code page and garble every accent; csv readers know it as "utf-8-sig". Rows end as in RFC 4180.

A text that a spreadsheet would take for a formula gets an apostrophe in front: one that begins, after spaces,
with = + - @ or one of their full-width forms. Control characters are made visible and line breaks become
spaces. Numbers are written bare, so a negative figure stays a number; their columns hold nothing else.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from compare.records import Claim, Dates, Number, Report
from compare.render.clean import clean
from compare.render.order import Layout
from compare.render.words import decision_words

BYTE_ORDER_MARK: Final = "\ufeff"
COLUMNS: Final = (
    "claim", "finding", "relation", "measure", "value", "low", "high", "vague", "basis", "unit", "counted",
    "scope", "figure", "event", "date_from", "date_to", "places", "acts", "speaker", "speaker_kind", "verb",
    "stance", "speaker_known_as", "carrier", "article", "path", "title", "publisher", "published", "language",
    "url", "start", "end", "sentence", "decisions",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

Cell = str | Number | bool | None


def claims_csv(report: Report) -> str:
    """Returns all claims as CSV, in a finding or not.

    Raises:
        InputError: the report names what it does not hold.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in claim_rows(Layout(report)):
        writer.writerow([_cell(value) for value in row])
    return BYTE_ORDER_MARK + out.getvalue()


def guarded(text: str) -> str:
    """Returns a text that no spreadsheet computes: "=1+1" becomes "'=1+1"."""
    shown = clean(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def _cell(value: Cell) -> str | Number:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else value


def claim_rows(layout: Layout) -> Iterator[tuple[Cell, ...]]:
    """Yields what COLUMNS name of each claim, in the order of the articles."""
    found = {name: item.finding for item in layout.findings for name in item.finding.claims}
    for claim in layout.report.claims:
        finding = found.get(claim.id)
        of_finding: tuple[Cell, ...] = (finding.id, finding.relation) if finding else (None, None)
        yield (
            claim.id,
            *of_finding,
            *_figure(claim),
            *_event(layout, claim),
            *_speaker(claim),
            *_place(layout, claim),
            "; ".join(map(decision_words, finding.decisions)) if finding else None,
        )


def _figure(claim: Claim) -> tuple[Cell, ...]:
    figure = claim.figure
    bounds = (figure.value, figure.low, figure.high)
    return (
        claim.measure,
        *bounds,
        figure.vague,
        figure.basis,
        figure.unit,
        figure.counted,
        claim.scope,
        figure.text,
    )


def _event(layout: Layout, claim: Claim) -> tuple[Cell, ...]:
    if claim.event is None:
        return (None,) * 5
    event = layout.events[claim.event]
    dates = event.date or Dates.model_construct(from_="", to="")
    return (event.id, dates.from_, dates.to, "; ".join(event.places), "; ".join(event.acts))


def _speaker(claim: Claim) -> tuple[Cell, ...]:
    speaker = claim.speaker
    if speaker is None:
        return (None,) * 6
    return (speaker.name, speaker.kind, speaker.verb, speaker.stance, speaker.canonical, speaker.carrier)


def _place(layout: Layout, claim: Claim) -> tuple[Cell, ...]:
    article = layout.articles[claim.article]
    known = (
        article.id,
        article.path,
        article.title,
        article.publisher,
        article.published,
        article.language,
        article.url,
    )
    return (*known, *claim.figure.span, claim.text)
