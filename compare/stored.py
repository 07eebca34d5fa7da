"""The whole of a store as one report."""

import json
from collections import defaultdict
from collections.abc import Iterable, Set
from typing import TypeVar

from compare import __version__
from compare.decisions import Entry, Seen, with_decisions
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


def stored_report(store: Store) -> Report:
    """Returns all that the runs on a store have found, in the order in which a report of its articles has it.

    After a run that was cut off, what it has read and not yet compared is left out.
    """
    name, sha256, dimensions = json.loads(store.meta("encoder") or '["none", "", 0]')
    claims = _all(
        Claim,
        store.each(
            "SELECT data FROM claim JOIN article ON article.id = article "
            "WHERE data IS NOT NULL ORDER BY name, number"
        ),
    )
    known = {claim.id for claim in claims}
    findings = [
        one for one in _all(Finding, store.each("SELECT data FROM finding")) if known.issuperset(one.claims)
    ]
    report = Report(
        version=__version__,
        encoder=EncoderInfo(name=name, sha256=sha256, dimensions=dimensions),
        settings=shown_settings(),
        articles=_all(ArticleSummary, store.each("SELECT summary FROM article ORDER BY name")),
        claims=claims,
        events=_all(Event, store.each("SELECT data FROM event ORDER BY story, id")),
        findings=tuple(sorted(findings, key=lambda one: (STRENGTH.index(one.relation), one.claims))),
        apart=tuple(
            one
            for one in _all(Apart, store.each("SELECT data FROM apart ORDER BY story, number"))
            if {one.a, one.b} <= known
        ),
        framing=_all(FramingGroup, store.each("SELECT data FROM framing ORDER BY story, number")),
        accounts=_all(EventAccounts, store.each("SELECT data FROM account ORDER BY story, number")),
        unread=tuple(
            Unread(path=path, error=error)
            for path, error in store.each("SELECT path, error FROM unread ORDER BY path, mark")
        ),
    )
    return with_decisions(report, stored_decisions(store, {finding.id for finding in findings}))


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


def _all(kind: type[R], rows: Iterable[tuple[str]]) -> tuple[R, ...]:
    return tuple(kind.model_validate_json(data) for (data,) in rows)
