"""What a word without a value means as an interval: the one place where this is decided.

The published alternative is ACLED's coding rule (tens are 10, dozens 12, hundreds 100), as lower ends.
"""

from typing import Literal

from compare.records import Number

Policy = Literal["design", "acled"]
Bounds = tuple[Number | None, Number | None]

# Low ends are the least number the word is used for; the high end stays open, since "dozens" may be 90 or 300.
_DESIGN: dict[str, Bounds] = {
    "couple": (2, 4),
    "few": (2, None),
    "several": (3, None),
    "handful": (3, None),
    "tens": (20, None),
    "dozens": (24, None),
    "scores": (40, None),
    "hundreds": (200, None),
    "thousands": (2000, None),
    "tens of thousands": (20_000, None),
    "hundreds of thousands": (200_000, None),
    "millions": (2_000_000, None),
    "tens of millions": (20_000_000, None),
    "hundreds of millions": (200_000_000, None),
    "billions": (2_000_000_000, None),
    "tens of billions": (20_000_000_000, None),
    "hundreds of billions": (200_000_000_000, None),
    "trillions": (2_000_000_000_000, None),
    "teens": (11, 19),  # 十几
    "twenties": (21, 29),  # 二十多
}
_ACLED: dict[str, Bounds] = {
    **_DESIGN,
    "several": (3, None),
    "tens": (10, None),
    "dozens": (12, None),
    "hundreds": (100, None),
}
_POLICIES: dict[Policy, dict[str, Bounds]] = {"design": _DESIGN, "acled": _ACLED}
KINDS = frozenset(_DESIGN)


def vague_bounds(kind: str, policy: Policy = "design") -> Bounds:
    """Returns the interval of a kind of vague word, such as "dozens".

    Raises:
        KeyError: there is no such kind; KINDS lists them.
    """
    return _POLICIES[policy][kind]


def scaled(bounds: Bounds, by: Number) -> Bounds:
    """Returns an interval times a multiplier: "several hundred", "dozens of thousands"."""
    low, high = bounds
    return (None if low is None else low * by, None if high is None else high * by)
