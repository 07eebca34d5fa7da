"""What a batch run has done, in lines for the terminal."""

from collections import Counter
from collections.abc import Iterator

from compare.batch import Change, Outcome
from compare.decisions import decided
from compare.judge import STRENGTH
from compare.render.words import counted

_LISTED = 20  # changes printed one by one, the strongest first


def summary(outcome: Outcome, *, verbose: bool = False) -> Iterator[str]:
    """Yields what came in, how much was compared, and what changed."""
    came, screened = outcome.intake, outcome.screening
    if outcome.resumed:
        yield "The last run was cut off; this one went on with it."
    yield (
        f"articles   {came.new:,} new, {came.edited:,} edited, {came.withdrawn:,} withdrawn, "
        f"{came.unchanged:,} unchanged, {len(came.unread):,} not read"
    )
    yield f"store      {counted(outcome.counts['article'], 'article')}, {counted(outcome.counts['claim'], 'claim')}"
    yield (
        f"pairs      {screened.possible:,} possible, {screened.screened:,} screened by cosine, "
        f"{screened.possible - screened.screened:,} avoided"
    )
    yield (
        f"blocks     {screened.blocks:,}, the largest of {screened.largest:,} claims, "
        f"{screened.split:,} split by days"
    )
    yield f"stories    {outcome.compared:,} compared, {screened.cut:,} links cut as a story was full"
    kinds = Counter((one.kind, one.finding.relation) for one in outcome.changes)
    for kind in ("new", "changed", "resolved"):
        parts = [f"{kinds[kind, relation]:,} {relation}" for relation in STRENGTH if kinds[kind, relation]]
        yield f"{kind:<11}{', '.join(parts) or 'none'}"
    changes = sorted(
        (
            one
            for one in outcome.changes
            if one.finding.relation in ("conflict", "update") and not decided(one.finding.decisions)
        ),
        key=lambda one: (STRENGTH.index(one.finding.relation), one.kind, one.finding.id),
    )
    listed = changes if verbose else changes[:_LISTED]
    for one in listed:
        yield f"  {_line(one)}"
    if len(changes) > len(listed):
        yield f"  and {len(changes) - len(listed):,} more; --verbose lists all"


def _line(change: Change) -> str:
    return f"{change.kind} {change.finding.relation}: {change.line}  ({change.finding.id})"
