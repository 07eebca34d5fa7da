"""What a claim is before it is given its event, and what an article holds once it is read."""

from typing import Literal

from pydantic import field_serializer

from compare.events import Anchor, Setting
from compare.records import Article, Attribution, Figure, Record, Scope, Sentence, Span, Speaker
from compare.where import Place

Group = Literal["children", "women", "men", "civilians", "combatants", "police", "journalists", "rescuers"]
GROUPS: tuple[Group, ...] = (
    "children", "women", "men", "civilians", "combatants", "police", "journalists", "rescuers",
)  # fmt: skip
Arms = Literal["soldiers", "fighters"]
Side = Literal["soldiers", "fighters", "civilians"]


class Said(Record):
    """What a claim says, without the article and the sentence that it stands in."""

    id: str
    figure: Figure  # its spans count from the start of the sentence
    scope: Scope
    speaker: Speaker | None
    anchor: Anchor
    nations: frozenset[str] = frozenset()  # ISO 3166, of the people or forces counted
    groups: frozenset[Group] = frozenset()  # kinds of people counted
    over: tuple[Place, ...] = ()  # the places whose tolls add up to it, as its article tells
    arms: frozenset[Arms] = frozenset()  # the sides whose fighters it counts
    beside: frozenset[Side] = frozenset()  # those of whom its passage tells tolls
    lesser: bool = False  # far smaller than a toll told before it in its passage, and not set against it
    own: bool = False  # whoever tells it tells his own side's losses
    term: bool = False  # it is listed beside others of one fate, and the whole is stated or summed: 2 + 1 = 3

    @field_serializer("nations", "groups", "arms", "beside")
    def _in_order(self, some: frozenset[str]) -> list[str]:
        return sorted(some)  # a set has another order in every process, and a store holds the same bytes


class Mention(Said):
    """A claim before it is given its event: one figure of one article, with what is known around it."""

    article: Article
    sentence: Sentence

    @property
    def span(self) -> Span:
        """The place of the figure in the article's text."""
        start = self.sentence.span[0]
        return start + self.figure.start, start + self.figure.end


class Reading(Record):
    """One article, read to the end of what one article alone can tell."""

    article: Article
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    settings: tuple[Setting, ...] = ()  # of each sentence
