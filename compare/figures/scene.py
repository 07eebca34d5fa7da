"""What the steps of the extraction work on: a text's words with what they are, and the numbers found among them."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from compare.figures.lexicon import Flag, Lexicon, Word
from compare.figures.policy import Policy
from compare.languages.fold import Tokens
from compare.records import Basis, Measure, Number, Scope, Span

Form = Literal["digits", "words", "vague", "article", "none"]
# What a number is when it is no figure.
Kind = Literal["date", "time", "year", "ordinal", "name", "score", "code", "idiom"]

PEOPLE = frozenset({"people", "troops"})  # measures of people to whom nothing has happened yet


@dataclass(slots=True)
class Mention:
    """A number while it is worked on; `first` and `last` are half-open indexes of its words."""

    first: int
    last: int
    start: int  # folded character offsets
    end: int
    form: Form
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    vague: bool = False
    rounded: bool = False  # "dizaine"
    basis: Basis = "stated"
    scale: Number = 1  # the multiplying word it ends in: "million"
    raw: str = ""  # its digits as written
    kind: Kind | None = None
    measure: Measure | None = None
    unit: str | None = None
    sign: bool = False  # its currency stands before it
    scope: Scope = "unknown"
    outer: int = 0  # the first word of its modifiers, or `first`
    after: int = 0  # the word behind its unit and modifiers, or `last`
    modifiers: list[Span] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)
    led: bool = False  # a modifier stands before it
    head: int | None = None  # the counted noun
    counted: tuple[int, int] | None = None  # words
    phrase_end: int = 0  # behind the counted noun and its adjectives
    event: int | None = None
    attribute: int | None = None  # an event word before the counted noun: "two wounded soldiers"
    concept: Measure | None = None  # of the counted noun
    further: bool = False  # one more of those told before: "a fifth death"
    taken: bool = False  # part of another number: the three in "three of the twelve"
    some: bool = False  # it happened to one, to half or to none of them: "none of the twelve was hurt"
    none: bool = False  # it happened to none of them
    among: bool = False  # what another number is part of: the twelve in "three of the twelve"


_NEAR = 80  # words


def _first(mention: Mention) -> int:
    return mention.first


@dataclass(slots=True)
class Scene:
    """One text under work."""

    tokens: Tokens
    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[Word]
    lexicon: Lexicon
    policy: Policy
    mentions: list[Mention] = field(default_factory=list)
    part_tolls: set[int] = field(default_factory=set)  # places of "the number of children among the dead"

    @property
    def text(self) -> str:
        """The folded text."""
        return self.tokens.folded.text

    def mentions_near(self, place: int) -> list[Mention]:
        """Returns the numbers within a sentence's length of a word, so that a long text is not searched each time."""
        low = bisect_left(self.mentions, place - _NEAR, key=_first)
        return self.mentions[low : bisect_left(self.mentions, place + _NEAR, lo=low, key=_first)]

    def is_plural(self, index: int) -> bool:
        """Tells whether a word ends as plurals do."""
        return self.words[index].endswith(self.lexicon.concepts.plural_endings)

    def glued(self, index: int) -> bool:
        """Tells whether no space stands between a word and the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def length(self, index: int) -> int:
        """Returns how many words the phrase at a word covers."""
        last = index + 1
        while last < len(self.tags) and self.tags[last].flags & Flag.COVERED:
            last += 1
        return last - index

    def flag(self, index: int, flag: int) -> bool:
        """Tells whether a word has a flag; False outside the text."""
        return 0 <= index < len(self.tags) and bool(self.tags[index].flags & flag)

    def word(self, index: int) -> str:
        """Returns a word, "" outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_joined(self, index: int) -> bool:
        """Tells whether "and" is written onto a word: Arabic "and was hurt"."""
        joiner = self.words[index][: self.tags[index].cut_off]
        vocabulary = self.lexicon.vocabulary  # "and" alone, or with an article behind it
        return any(vocabulary[one].flags & Flag.COORDINATOR for one in {joiner, joiner[:1]} if one)

    def repeats(self, one: Mention, two: Mention) -> bool:
        """Tells whether the word before the first of a list stands before the second again: "a dos y a tres"."""
        both = one.outer - 1, two.outer - 1
        alike = both[0] >= 0 and self.word(both[0]) == self.word(both[1])
        alike = alike or all(self.flag(at, Flag.LINK) for at in both)
        word = self.word(both[1])
        alike = alike or (
            one.form == "article" and self.words[one.first].startswith(word)
        )  # "al ... y a tres"
        return both[1] > one.last and alike and word.isalpha()

    def is_suffix(self, index: int) -> bool:
        """Tells whether a word is a case ending behind digits and an apostrophe: the "ye" of Turkish "832'ye"."""
        if not self.lexicon.suffixes or not 0 < index < len(self.words):
            return False
        between = self.text[self.ends[index - 1] : self.starts[index]]
        return between == "'" and self.words[index] in self.lexicon.suffixes

    def is_partitive(self, mention: Mention) -> bool:
        """Tells whether a number has an ending that means some of a whole: Turkish "4'ü"."""
        endings = self.lexicon.partitives
        if mention.form == "digits":
            return self.is_suffix(mention.last) and self.words[mention.last] in endings
        return mention.form == "words" and self.words[mention.last - 1] in endings

    def upper(self, index: int) -> bool:
        """Tells whether a word begins with a capital."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def ends_clause(self, index: int) -> bool:
        """Tells whether a mark ends its sentence or a clause that could be one."""
        return self.words[index] in ";；…" or self.ends_sentence(index)

    def ends_sentence(self, index: int) -> bool:
        """Tells whether a mark ends its sentence: a line end, "?", a full stop before a space and no small letter."""
        word = self.words[index]
        if word != ".":
            return word in "\n?!。！？"
        after = self.ends[index]
        if after >= len(self.text):
            return True
        if not self.text[after].isspace():
            return False
        following = self.word(index + 1)
        previous = self.word(index - 1)
        if previous.isdigit() and self.flag(index + 1, Flag.MONTH):
            return False  # "2. Juni"
        return not (len(previous) == 1 and previous.isalpha()) and not (
            following and self.text[self.starts[index + 1]].islower()
        )
