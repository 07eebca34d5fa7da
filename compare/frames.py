"""Reports and stores as tables of pandas, for notebooks; needs the extra [pandas]."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

try:
    import pandas as pd
except ImportError as error:
    message = "compare.frames needs pandas, which is not installed; install claim-compare[pandas]"
    raise ImportError(message) from error

from compare.dossier import open_dossier
from compare.records import Finding, Report
from compare.render.order import Layout, real
from compare.render.table import COLUMNS, claim_rows
from compare.render.words import dismissed

_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("value", "low", "high", "similarity"), "Float64"),
    **dict.fromkeys(("vague", "changed", "dismissed"), "boolean"),
    **dict.fromkeys(("start", "end", "claims", "speakers"), "Int64"),
}
_FINDINGS: Final = (
    "finding", "relation", "measure", "event", "low", "high", "claims", "speakers", "headline", "dismissed",
)  # fmt: skip
_PAIRS: Final = ("finding", "a", "b", "relation", "similarity", "why")
_EVENTS: Final = ("event", "date_from", "date_to", "places", "acts")
_ARTICLES: Final = ("article", "path", "title", "publisher", "published", "language", "url")
_DECISIONS: Final = ("finding", "verdict", "reason", "reviewer", "made", "changed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Frames:
    """The tables of a report; what is not known is missing.

    Attributes:
        claims: by claim id, the columns of claims.csv.
        findings: by finding id, conflicts first, how many claims and speakers each has.
        pairs: one row for two claims of a finding that were judged.
        events: by event id.
        articles: by article id.
        decisions: what reviewers said, and has not been taken back.
    """

    claims: pd.DataFrame
    findings: pd.DataFrame
    pairs: pd.DataFrame
    events: pd.DataFrame
    articles: pd.DataFrame
    decisions: pd.DataFrame


def frames(source: Report | str | Path) -> Frames:
    """Returns a report as tables.

    Args:
        source: a report; or the path of a store, of a report.json, or of the folder it lies in.

    Raises:
        StoreError: it is a store that cannot be used.
        InputError: it is no report.
    """
    if isinstance(source, Report):
        return _frames(source)
    with open_dossier(Path(source)) as dossier:
        return _frames(dossier.report)


def _frames(report: Report) -> Frames:
    layout = Layout(report)
    findings = [item.finding for item in layout.findings]
    return Frames(
        claims=_frame(COLUMNS, claim_rows(layout)).set_index("claim"),
        findings=_frame(
            _FINDINGS,
            (
                (
                    *_of(item.finding),
                    len(item.finding.claims),
                    item.speakers,
                    item.headline,
                    dismissed(item.finding),
                )
                for item in layout.findings
            ),
        ).set_index("finding"),
        pairs=_frame(
            _PAIRS,
            (
                (finding.id, pair.a, pair.b, pair.relation, pair.similarity, "; ".join(pair.why))
                for finding in findings
                for pair in finding.pairs
            ),
        ),
        events=_frame(
            _EVENTS,
            (
                (
                    event.id,
                    event.date.from_ if event.date else None,
                    event.date.to if event.date else None,
                    "; ".join(event.places),
                    "; ".join(event.acts),
                )
                for event in report.events
            ),
        ).set_index("event"),
        articles=_frame(
            _ARTICLES,
            (
                (one.id, one.path, one.title, one.publisher, one.published, one.language, one.url)
                for one in report.articles
            ),
        ).set_index("article"),
        decisions=_frame(
            _DECISIONS,
            (
                (finding.id, one.verdict, one.reason, one.reviewer, one.made, one.changed)
                for finding in findings
                for one in finding.decisions
            ),
        ),
    )


def _of(finding: Finding) -> tuple[Any, ...]:
    return finding.id, finding.relation, finding.measure, finding.event, finding.low, finding.high


def _frame(columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    places = {place for place, name in enumerate(columns) if _KINDS.get(name) == "Float64"}
    bearable = [
        [real(cell) if place in places and cell is not None else cell for place, cell in enumerate(row)]
        for row in rows
    ]
    frame = pd.DataFrame(bearable, columns=list(columns), dtype=object)
    return frame.astype({name: _KINDS.get(name, "string") for name in columns})
