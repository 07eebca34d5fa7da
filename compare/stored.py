"""The whole of a store as one report."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import TypeVar

from compare import __version__
from compare.decisions import Entry, Seen, seen, standing, with_decisions
from compare.judge import STRENGTH
from compare.pipeline import shown_settings
from compare.records import (
    Apart,
    ArticleSummary,
    Claim,
    EncoderInfo,
    Event,
    EventAccounts,
    Finding,
    FramingGroup,
    Record,
    Report,
    Unread,
)  # fmt: skip
from compare.store import Store

R = TypeVar("R", bound=Record)


_CLAIMS = "SELECT data FROM claim JOIN article ON article.id = article WHERE data IS NOT NULL"
_MET = "json_extract(data, '$.id') IN (SELECT value FROM finding, json_each(finding.data, '$.claims'))"


def stored_report(store: Store, *, findings_only: bool = False) -> Report:
    """Returns all that the runs on a store have found, in the order in which a report of its articles has it.

    After a run that was cut off, what it has read and not yet compared is left out.

    Args:
        store: what to report.
        findings_only: leave out what no finding needs: other claims, their events and articles, the framing.
    """
    name, sha256, dimensions = json.loads(store.meta("encoder") or '["none", "", 0]')
    asked = f"{_CLAIMS} AND {_MET}" if findings_only else _CLAIMS
    claims = _all(Claim, store.each(f"{asked} ORDER BY name, number"))
    known = {claim.id for claim in claims}
    findings = [
        one for one in _all(Finding, store.each("SELECT data FROM finding")) if known.issuperset(one.claims)
    ]
    articles = {one.article for one in claims} if findings_only else None
    events = {claim.event for claim in claims} | {one.event for one in findings} if findings_only else None
    report = Report(
        version=__version__,
        encoder=EncoderInfo(name=name, sha256=sha256, dimensions=dimensions),
        settings=shown_settings(),
        articles=_all(
            ArticleSummary, store.each("SELECT name, summary FROM article ORDER BY name"), articles
        ),
        claims=claims,
        events=_all(Event, store.each("SELECT id, data FROM event ORDER BY story, id"), events),
        findings=tuple(sorted(findings, key=lambda one: (STRENGTH.index(one.relation), one.claims))),
        apart=(),
        framing=(),
        unread=tuple(
            Unread(path=path, error=error)
            for path, error in store.each("SELECT path, error FROM unread ORDER BY path, mark")
        ),
    )
    if not findings_only:
        report = report.model_copy(update=_beside_findings(store, known))
    return with_decisions(report, stored_decisions(store, {finding.id for finding in findings}))


def _beside_findings(store: Store, known: Set[str]) -> dict[str, tuple[Record, ...]]:
    """Returns the parts of a report that no finding needs, by their names."""
    apart = _all(Apart, store.each("SELECT data FROM apart ORDER BY story, number"))
    return {
        "apart": tuple(one for one in apart if {one.a, one.b} <= known),
        "framing": _all(FramingGroup, store.each("SELECT data FROM framing ORDER BY story, number")),
        "accounts": _all(EventAccounts, store.each("SELECT data FROM account ORDER BY story, number")),
    }


def with_stored_decisions(store: Store, findings: Sequence[Finding]) -> list[Finding]:
    """Returns findings of a store with what has been decided on them, without reading the whole of it."""
    logs = stored_decisions(store, {finding.id for finding in findings})
    articles = sorted({name.rpartition(":")[0] for one in findings if one.id in logs for name in one.claims})
    claims = {
        claim.id: claim
        for name in articles
        for claim in _all(Claim, store.each(f"{_CLAIMS} AND name = ?", (name,)))
    }
    return [
        finding.model_copy(update={"decisions": standing(logs[finding.id], seen(finding, claims))})
        if finding.id in logs
        else finding
        for finding in findings
    ]


def stored_decisions(store: Store, findings: Set[str] | None = None) -> dict[str, list[Entry]]:
    """Returns what has been decided on the flags of some findings, or of all that there are now."""
    log: dict[str, list[Entry]] = defaultdict(list)
    for finding, then, verdict, reason, reviewer, made, said in store.each(
        "SELECT finding.id, decision.finding, verdict, reason, reviewer, made, seen "
        "FROM decision JOIN finding ON finding.flag = decision.flag ORDER BY decision.id"
    ):
        if findings is None or finding in findings:
            log[finding].append(
                Entry(
                    finding=then, verdict=verdict, reason=reason, reviewer=reviewer, made=made,
                    seen=Seen.model_validate_json(said),
                )
            )  # fmt: skip
    return dict(log)


def _all(
    kind: type[R], rows: Iterable[tuple[str, ...]], wanted: Set[str | None] | None = None
) -> tuple[R, ...]:
    """Returns records from rows that end in JSON; of rows that begin with a name, those that are wanted."""
    return tuple(kind.model_validate_json(row[-1]) for row in rows if wanted is None or row[0] in wanted)
