"""From links to findings' groups: claims of one thing, and never two that something keeps apart."""

from collections.abc import Sequence

from compare.align import Link
from compare.evidence import gathering
from compare.guard import AT_EVENTS, guard
from compare.judge import relate
from compare.mentions import Mention
from compare.settings import LARGEST_GROUP


def group(claims: Sequence[Mention], links: Sequence[Link]) -> list[list[int]]:
    """Returns groups of linked claims by their places, in order; a claim without a link is in none.

    What is counted at events may be joined through a third claim; of anything else every two claims must be
    linked, or state the same. Links are followed from the strongest evidence to the faintest. Two groups become one
    only if nothing keeps any claim of the one apart from any of the other, so that a chain of small steps cannot
    join two events.
    """
    linked = {(link.a, link.b) for link in links}
    groups: dict[int, list[int]] = {}
    for link in sorted(links, key=lambda one: (-one.strength, -one.similarity, one.a, one.b)):
        left, right = groups.get(link.a, [link.a]), groups.get(link.b, [link.b])
        if left is right or len(left) + len(right) > LARGEST_GROUP or not _agree(claims, left, right, linked):
            continue
        joined = sorted(left + right)
        groups.update(dict.fromkeys(joined, joined))
    found = sorted({members[0]: members for members in groups.values()}.values())
    return [members for members in found if not _told_by_the_whole(claims, members)]


def _told_by_the_whole(claims: Sequence[Mention], members: Sequence[int]) -> bool:
    """Returns whether claims are only the agreeing terms of sums: that 2 + 1 is 3 is told once, by the 3."""
    first = claims[members[0]].figure
    return all(
        claims[place].term and relate(first, claims[place].figure)[0] == "agreement" for place in members
    )


def _agree(
    claims: Sequence[Mention], left: Sequence[int], right: Sequence[int], linked: set[tuple[int, int]]
) -> bool:
    return all(
        (min(a, b), max(a, b)) in linked or _joinable(claims[a], claims[b]) for a in left for b in right
    )


def _joinable(a: Mention, b: Mention) -> bool:
    """Returns whether two claims may stand in one finding though nothing links them but a third."""
    if guard(a, b) is not None:
        return False
    return a.figure.measure in AT_EVENTS or gathering(a, b) or relate(a.figure, b.figure)[0] == "agreement"
