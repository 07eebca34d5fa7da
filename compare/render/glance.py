"""A finding at a glance: what a list of many shows of it, and the words that a search finds it by."""

from dataclasses import dataclass

from compare.records import Relation
from compare.render.order import Laid


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """What is shown of a finding without its claims."""

    finding: str  # its id
    relation: Relation
    measure: str
    headline: str  # "at least 8 ↔ 1"
    event: str
    strength: float  # as of Laid
    speakers: int

    @property
    def line(self) -> str:
        """What it says, in one line: "killed: at least 8 ↔ 1  Iraq · strike"."""
        return f"{self.measure}: {self.headline}{'  ' if self.event else ''}{self.event}"


def glance(item: Laid) -> Glance:
    """Returns what a list shows of a finding."""
    return Glance(
        finding=item.finding.id,
        relation=item.finding.relation,
        measure=item.measure,
        headline=item.headline,
        event=item.event,
        strength=item.strength,
        speakers=item.speakers,
    )


def search_text(item: Laid) -> str:
    """Returns what a finding and its claims say, case-folded, each part once."""
    claims = [one for side in item.sides for one in side.claims]
    parts = [item.measure, item.headline, item.event, item.finding.id, item.finding.relation]
    parts += [one.claim.text for one in claims]
    parts += [one.claim.speaker.name for one in claims if one.claim.speaker]
    parts += [f"{one.article.title} {one.article.publisher} {one.article.path}" for one in claims]
    return "\n".join(dict.fromkeys(parts)).casefold()
