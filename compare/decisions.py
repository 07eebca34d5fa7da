"""What reviewers have decided: a log that is only added to, and what of it stands for a finding today.

A log is JSON lines, one decision each. Besides the verdict a line keeps what its finding said at the time, so that it
finds its finding again in another report, store or machine, and so that a finding that says something new since is
shown once more. Taking a decision back is a line, too:

    dismissed by Ada, undone by Ada, accepted by Ada -> accepted by Ada
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from compare.errors import InputError
from compare.records import Claim, Decision, Finding, Record, Relation, Report, Verdict
from compare.render.clean import clean

LONGEST_REASON = 2_000  # characters
LONGEST_NAME = 200  # characters of a reviewer's name
_LARGEST_LOG = 200_000_000  # bytes; some 200,000 decisions
_EVENT: frozenset[str] = frozenset({"same event", "other event"})
_DECIDING: frozenset[str] = frozenset({"accepted", "dismissed", "other event"})

Words = Annotated[str, Field(max_length=200)]


class Seen(Record):
    """What a finding said when it was decided on."""

    relation: Relation
    claims: tuple[str, ...]  # ids
    marks: tuple[Words, ...]  # of the same claims: their sentences' digests, the same in every store
    voices: tuple[tuple[Words, ...], ...]  # each figure and the names of its speaker, once


class Entry(Record):
    """A line of the log."""

    finding: Words  # its id then
    verdict: Verdict | Literal["undone"]
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    reviewer: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    made: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00$")]
    seen: Seen

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells two decisions on one finding apart."""
        return self.made, self.reviewer, self.verdict


def entry(
    finding: str,
    now: Seen,
    verdict: Verdict | Literal["undone"],
    *,
    reviewer: str,
    reason: str = "",
) -> Entry:
    """Returns a decision made now.

    Args:
        finding: the id of what is decided on.
        now: what it says.
        verdict: the decision, or "undone" for the reviewer's last one.
        reviewer: who decides; cut at LONGEST_NAME characters.
        reason: in the reviewer's words; cut at LONGEST_REASON characters.
    """
    return Entry(
        finding=finding,
        verdict=verdict,
        reason=clean(reason).strip()[:LONGEST_REASON],
        reviewer=clean(reviewer).strip()[:LONGEST_NAME] or "unknown",
        made=datetime.now(UTC).isoformat(timespec="microseconds"),
        seen=now,
    )


def seen(finding: Finding, claims: Mapping[str, Claim]) -> Seen:
    """Returns what a finding says; claims that are not given are passed over."""
    members = [claims[name] for name in finding.claims if name in claims]
    return Seen(
        relation=finding.relation,
        claims=tuple(one.id for one in members),
        marks=tuple(map(mark, members)),
        voices=tuple(sorted({_voice(claim) for claim in members})),
    )


def mark(claim: Claim) -> str:
    """Returns what names a claim wherever its article lies: a digest of its sentence and the figure's place in it."""
    place = claim.figure.span[0] - claim.span[0]
    return hashlib.sha256(f"{place}\n{claim.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _voice(claim: Claim) -> tuple[str, ...]:
    """Returns a figure, and who gives it: as in the text, and as all articles together call him."""
    figure, speaker = claim.figure, claim.speaker
    names = {speaker.name.casefold(), (speaker.canonical or speaker.name).casefold()} if speaker else {""}
    return (
        f"{figure.value} {figure.low} {figure.high}"[:LONGEST_NAME],
        *sorted(name[:LONGEST_NAME] for name in names),
    )


def _says_more(now: Seen, before: Seen) -> bool:
    """Returns whether a finding has another relation than before, or a figure or a speaker of it that is new."""
    known = {(figure, name) for figure, *names in before.voices for name in names}
    return now.relation != before.relation or any(
        known.isdisjoint((figure, name) for name in names) for figure, *names in now.voices
    )


def standing(log: Iterable[Entry], now: Seen) -> tuple[Decision, ...]:
    """Returns what of a finding's log stands: the last verdict, the last word on the event, and the notes.

    Args:
        log: the decisions on one finding, in any order.
        now: what that finding says today.
    """
    kept: list[Entry] = []
    for one in sorted(log, key=lambda one: one.key):
        if one.verdict != "undone":
            kept.append(one)
            continue
        own = [place for place, other in enumerate(kept) if other.reviewer == one.reviewer]
        if own:
            del kept[own[-1]]
    last = {_slot(one): one for one in kept}
    return tuple(
        Decision(
            verdict=one.verdict,
            reason=one.reason,
            reviewer=one.reviewer,
            made=one.made,
            changed=_says_more(now, one.seen),
        )
        for one in kept
        if one.verdict != "undone" and last[_slot(one)] is one
    )


def _slot(one: Entry) -> object:
    """Returns what only one decision can hold; notes hold one each."""
    if one.verdict == "note":
        return one.key
    return "event" if one.verdict in _EVENT else "verdict"


def decided(decisions: Iterable[Decision]) -> bool:
    """Returns whether a reviewer has nothing left to decide: notes and "same event" leave a finding open."""
    return any(one.verdict in _DECIDING and not one.changed for one in decisions)


def matched(log: Sequence[Entry], report: Report) -> dict[str, list[Entry]]:
    """Returns a log by the findings of a report, as by_finding does."""
    return by_finding(log, {finding.id for finding in report.findings}, lambda: all_seen(report))


def all_seen(report: Report) -> dict[str, Seen]:
    """Returns what each finding of a report says."""
    claims = {claim.id: claim for claim in report.claims}
    return {finding.id: seen(finding, claims) for finding in report.findings}


def by_finding(
    log: Sequence[Entry], ids: Set[str], now: Callable[[], Mapping[str, Seen]]
) -> dict[str, list[Entry]]:
    """Returns a log by findings: by id, else that with which it shares the most claims.

    Claims are the same by id, or by their sentence where the id is another: the file has moved, or has changed
    elsewhere. What fits no finding is left out.

    Args:
        log: the decisions.
        ids: of all findings there are.
        now: gives what each of them says; it is asked only where an id is not known.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for finding, says in now().items() if any(one.finding not in ids for one in log) else ():
        for name in (*says.claims, *says.marks):
            holders[name].append(finding)
    found: dict[str, list[Entry]] = defaultdict(list)
    homes: dict[str, str | None] = {}
    for one in sorted(log, key=lambda one: one.key, reverse=True):  # the last knows best what is shared
        if one.finding not in homes:
            homes[one.finding] = one.finding if one.finding in ids else _nearest(one.seen, holders)
        home = homes[one.finding]
        if home is not None:
            found[home].append(one)
    return dict(found)


def _nearest(before: Seen, holders: Mapping[str, Sequence[str]]) -> str | None:
    shared: Counter[str] = Counter()
    for name, digest in zip(before.claims, before.marks, strict=False):
        shared.update({*holders.get(name, ()), *holders.get(digest, ())})
    return min(shared, key=lambda name: (-shared[name], name), default=None)


def with_decisions(report: Report, logs: Mapping[str, Iterable[Entry]]) -> Report:
    """Returns a report whose findings carry what stands of their logs.

    Args:
        report: as it was compared.
        logs: the decisions by the ids of the report's findings.
    """
    if not logs:
        return report
    claims = {claim.id: claim for claim in report.claims}
    findings = (
        finding.model_copy(update={"decisions": standing(logs[finding.id], seen(finding, claims))})
        if finding.id in logs
        else finding
        for finding in report.findings
    )
    return report.model_copy(update={"findings": tuple(findings)})


def log_lines(log: Iterable[Entry]) -> Iterator[str]:
    """Yields a log as JSON lines."""
    yield from (f"{one.model_dump_json()}\n" for one in log)


def read_log(path: Path) -> list[Entry]:
    """Reads what log_lines gave.

    Raises:
        InputError: the file cannot be read, or a line is no decision.
    """
    mend = "expected JSON lines that `claim-compare decisions --export` or a review wrote"
    try:
        if path.stat().st_size > _LARGEST_LOG:
            message = f"{path} is larger than {_LARGEST_LOG:,} bytes; {mend}"
            raise InputError(message)
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        message = f"cannot read {path}: {(error.strerror or str(error)).lower()}; {mend}"
        raise InputError(message) from None
    except UnicodeDecodeError:
        message = f"{path} is not UTF-8 text; {mend}"
        raise InputError(message) from None
    log = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            log.append(Entry.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            message = (
                f"{path}, line {number}, is no decision{f' at {where}' if where else ''}: "
                f"{first['msg'].lower()}; {mend}"
            )
            raise InputError(message) from None
    return log
