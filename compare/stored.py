"""What a store holds, as records: the whole as one report, or only as much as a list or one finding needs."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import astuple, dataclass
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
from compare.render.glance import Glance, glance, search_text
from compare.render.order import Layout
from compare.store import Store

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceRow:
    """What a store keeps of a finding for lists."""

    glance: Glance
    seen: str  # Seen as JSON
    words: str


def stored_report(store: Store) -> Report:
    """Returns all that the runs on a store have found, in the order in which a report of its articles has it.

    After a run that was cut off, what it has read and not yet compared is left out.
    """
    claims = _all(
        Claim,
        store.each(
            "SELECT data FROM claim JOIN article ON article.id = article WHERE data IS NOT NULL ORDER BY name, number"
        ),
    )
    known = {claim.id for claim in claims}
    findings = [
        one for one in _all(Finding, store.each("SELECT data FROM finding")) if known.issuperset(one.claims)
    ]
    apart = _all(Apart, store.each("SELECT data FROM apart ORDER BY story, number"))
    report = Report(
        version=__version__,
        encoder=_encoder(store),
        settings=shown_settings(),
        articles=_all(ArticleSummary, store.each("SELECT summary FROM article ORDER BY name")),
        claims=claims,
        events=_all(Event, store.each("SELECT data FROM event ORDER BY story, id")),
        findings=tuple(sorted(findings, key=lambda one: (STRENGTH.index(one.relation), one.claims))),
        apart=tuple(one for one in apart if {one.a, one.b} <= known),
        framing=_all(FramingGroup, store.each("SELECT data FROM framing ORDER BY story, number")),
        accounts=_all(EventAccounts, store.each("SELECT data FROM account ORDER BY story, number")),
        unread=tuple(
            Unread(path=path, error=error)
            for path, error in store.each("SELECT path, error FROM unread ORDER BY path, mark")
        ),
    )
    return with_decisions(report, stored_decisions(store))


def stored_finding(store: Store, finding: str) -> Report | None:
    """Returns one finding with its claims, their articles and events; None if it is no longer there."""
    found = _all(Finding, store.each("SELECT data FROM finding WHERE id = ?", (finding,)))
    if not found:
        return None
    names = sorted(found[0].claims)
    articles = json.dumps(sorted({name.rpartition(":")[0] for name in names}))
    claims = _all(
        Claim,
        store.each(
            "SELECT data FROM claim JOIN article ON article.id = article "
            "WHERE name IN (SELECT value FROM json_each(?)) "
            "AND json_extract(data, '$.id') IN (SELECT value FROM json_each(?)) ORDER BY name, number",
            (articles, json.dumps(names)),
        ),
    )
    if len(claims) < len(names):
        return None
    events = json.dumps(sorted({one.event for one in claims if one.event} | ({found[0].event} - {None})))
    return Report(
        version=__version__,
        encoder=_encoder(store),
        settings={},
        articles=_all(
            ArticleSummary,
            store.each(
                "SELECT summary FROM article WHERE name IN (SELECT value FROM json_each(?)) ORDER BY name",
                (articles,),
            ),
        ),
        claims=claims,
        events=_all(
            Event,
            store.each(
                "SELECT data FROM event WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (events,)
            ),
        ),
        findings=found,
        apart=(),
        framing=(),
    )


def stored_glances(store: Store) -> list[Glance]:
    """Returns all findings at a glance, in no order."""
    return [
        Glance(
            finding=finding, relation=relation, measure=measure, headline=headline, event=event,
            strength=strength, speakers=speakers,
        )
        for finding, relation, measure, headline, event, strength, speakers in store.each(
            "SELECT finding, relation, measure, headline, event, strength, speakers FROM glance"
        )
    ]  # fmt: skip


def stored_seen(store: Store, findings: Iterable[str] | None = None) -> dict[str, Seen]:
    """Returns what findings say, as decisions keep it; all of them, or those that are asked for and there."""
    rows = (
        store.each("SELECT finding, seen FROM glance")
        if findings is None
        else store.each(
            "SELECT finding, seen FROM glance WHERE finding IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(findings)),),
        )
    )
    return {finding: Seen.model_validate_json(said) for finding, said in rows}


def glance_rows(layout: Layout) -> Iterator[GlanceRow]:
    """Yields what is kept of a report's findings for lists."""
    for item in layout.findings:
        said = seen(item.finding, layout.claims).model_dump_json()
        yield GlanceRow(glance=glance(item), seen=said, words=search_text(item))


def keep_glances(store: Store, rows: Iterable[GlanceRow]) -> None:
    """Writes what lists show of findings, inside a transaction."""
    store.do_all(
        "INSERT OR REPLACE INTO glance (finding, relation, measure, headline, event, strength, speakers, seen, words) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*astuple(row.glance), row.seen, row.words) for row in rows],
    )


def fill_glances(store: Store) -> None:
    """Adds what is missing of them: the store was made before there were any."""
    if store.count("glance") < store.count("finding"):
        with store.transaction():
            keep_glances(store, glance_rows(Layout(stored_report(store))))


def with_stored_decisions(store: Store, findings: Sequence[Finding]) -> list[Finding]:
    """Returns findings of a store with what has been decided on them, without reading the whole of it."""
    logs = stored_decisions(store, {finding.id for finding in findings})
    now = stored_seen(store, logs)
    return [
        finding.model_copy(update={"decisions": standing(logs[finding.id], now[finding.id])})
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


def _encoder(store: Store) -> EncoderInfo:
    name, sha256, dimensions = json.loads(store.meta("encoder") or '["none", "", 0]')
    return EncoderInfo(name=name, sha256=sha256, dimensions=dimensions)


def _all(kind: type[R], rows: Iterable[tuple[str, ...]]) -> tuple[R, ...]:
    """Returns records from rows of JSON."""
    return tuple(kind.model_validate_json(data) for (data,) in rows)
