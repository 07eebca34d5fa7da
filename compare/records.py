"""The nouns: frozen records that every stage hands to the next, and the report they end in.

All spans are half-open pairs of code-point offsets. Unless a field says otherwise they count from the start of
the article's decoded text. A number that is not known is None; in an interval None means open on that side.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[int, int]
Number = int | float

Relation = Literal["conflict", "update", "divergence", "agreement"]
Scope = Literal["whole", "part", "unknown"]
Basis = Literal["stated", "sum", "one", "zero"]
Measure = Literal[
    "killed", "injured", "casualties", "missing", "captured", "displaced", "arrested", "people", "troops",
    "rockets", "missiles", "shells", "drones", "aircraft", "vehicles", "ships",
    "bases", "targets", "buildings", "attacks", "strikes", "explosions", "times",
    "money", "percent", "age", "duration", "distance", "weight", "temperature", "count",
]  # fmt: skip
SpeakerKind = Literal[
    "party", "official", "monitor", "medical", "media", "witness", "relatives", "anonymous", "other"
]
Stance = Literal["neutral", "claim", "confirm", "admit", "deny", "accuse", "warn", "distance"]
Role = Literal["act", "actor", "victim", "cause"]
Aspect = Literal["actor", "act", "victim", "cause", "voice", "hedge", "loaded"]
Omitted = Literal["agent", "civilian status", "cause"]
Verdict = Literal["accepted", "dismissed", "same event", "other event", "note"]


class Record(BaseModel):
    """A frozen, keyword-only value without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dropped(Record):
    """A line that is page furniture and not article text; it stays in the text and is only passed over."""

    span: Span
    reason: str  # such as "comment form", "photo credit"


class ArticleSummary(Record):
    """What a report says of an article."""

    id: str  # stable across runs, unique in a report
    path: str  # as given
    title: str | None = None
    language: str  # ISO 639-1, or "und"
    published: str | None = None  # ISO 8601 and as precise as known: 2020, 2020-03 or 2020-03-19
    publisher: str | None = None
    url: str | None = None
    dropped: tuple[Dropped, ...] = ()


class Passage(Record):
    """A stretch of an article in another language than the article's own."""

    span: Span
    language: str


class Article(ArticleSummary):
    """An article with its decoded text: newlines as LF, nothing removed."""

    text: str
    passages: tuple[Passage, ...] = ()


class Sentence(Record):
    """One sentence of an article; `text` is exactly the article's text under `span`."""

    index: int  # position in the article, from 0
    span: Span
    text: str
    language: str
    paragraph: int  # from 0
    heading: bool  # a title or sub-heading


class Figure(Record):
    """A number that a text states of something, as an interval.

    Spans count from the start of the text handed to find_figures; `text` is exactly that text under
    [start, end): the number itself, without "at least" and without what is counted.
    """

    start: int
    end: int
    text: str
    value: Number | None  # as stated; None for ranges and for bare vague words
    low: Number | None  # None: open
    high: Number | None  # None: open
    vague: bool = False
    basis: Basis = "stated"
    measure: Measure
    counted: str | None = None  # the words for what is counted, as in the text
    counted_span: Span | None = None
    unit: str | None = None  # ISO 4217 for money; km, kg, year and the like
    scope: Scope = "unknown"  # what the words alone show: "including five" is a part
    modifiers: tuple[Span, ...] = ()  # "at least", "some", "only"
    event_span: Span | None = None  # the word that makes it a count of this measure: "killed"
    added: bool = False  # it comes on top of an earlier count: "seven more bodies" (additions.py)


class Speaker(Record):
    """Who says it."""

    name: str  # the longest form the article gives, as in the text
    kind: SpeakerKind
    verb: str | None = None  # the reporting words as in the text: "said", "selon"
    stance: Stance = "neutral"  # what that verb does; "distance": the article keeps away from what he says
    span: Span  # of the words that name the speaker here
    canonical: str | None = None  # one name in every language and spelling, where it is known (voices.py)
    carrier: str | None = (
        None  # who passes the words on: "Iranian media" in "officials quoted by Iranian media"
    )


class Attribution(Record):
    """A stretch of one sentence that a speaker answers for."""

    sentence: int
    span: Span
    speaker: Speaker


class Framing(Record):
    """A wording a source chose, as evidence."""

    span: Span
    text: str
    category: str  # speaker, verb, hedge, actor, act, victim, agency
    note: str = ""


class FigureText(Record):
    """A figure as a report shows it; `span` counts from the start of the article's text."""

    text: str
    span: Span
    value: Number | None
    low: Number | None
    high: Number | None
    vague: bool
    basis: Basis
    counted: str | None
    unit: str | None


class Claim(Record):
    """An attributed claim: a speaker gives a figure of a measure for an event."""

    id: str
    article: str
    sentence: int
    text: str  # the whole sentence
    span: Span  # of the sentence
    figure: FigureText
    measure: Measure
    scope: Scope
    event: str | None
    speaker: Speaker | None
    framing: tuple[Framing, ...] = ()
    said: str | None = None  # when it was stated, ISO 8601: as the text tells, else the article's date


class Dates(Record):
    """A window of days, both ends included, ISO 8601."""

    from_: str = Field(alias="from")
    to: str

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Origin(Record):
    """Claims about one thing that are one voice: they repeat one speaker or one text."""

    claims: tuple[str, ...]
    why: str  # "one speaker: the Pentagon", "one text"; empty for a claim that repeats nothing


class Total(Record):
    """The least low and the greatest stated bound over an event's claims of one measure."""

    low: Number
    high: Number
    claims: tuple[str, ...]
    origins: tuple[Origin, ...] = ()  # every claim of the total is in one
    fighters: tuple[str, ...] = ()  # claims of fighters alone, where others count civilians
    passing: tuple[str, ...] = ()  # claims told in passing, far from what the articles lead with
    partial: tuple[str, ...] = ()  # claims of what one hospital or witness saw of what their article tells


class Event(Record):
    """Something that happened, or a state that held, as the claims tell it."""

    id: str
    date: Dates | None
    places: tuple[str, ...]
    acts: tuple[str, ...]
    totals: dict[str, Total]


class Pair(Record):
    """Two claims laid side by side."""

    a: str
    b: str
    relation: Relation
    similarity: float  # cosine of the two sentences, -1 to 1
    why: tuple[str, ...]


class Decision(Record):
    """What a reviewer said of a finding, and has not taken back."""

    verdict: Verdict
    reason: str
    reviewer: str
    made: str  # ISO 8601, UTC
    changed: bool = False  # the finding has since changed its relation, or holds a figure or a speaker more


class Finding(Record):
    """All claims of one event, measure family and scope that were aligned."""

    id: str
    relation: Relation
    measure: Measure
    event: str | None
    claims: tuple[str, ...]
    low: Number | None
    high: Number | None
    pairs: tuple[Pair, ...]
    origins: tuple[Origin, ...] = ()  # every claim of the finding is in one
    decisions: tuple[Decision, ...] = ()


class Apart(Record):
    """Two claims that look alike and were not compared."""

    a: str
    b: str
    why: str


class Wording(Record):
    """How one source puts a referent."""

    article: str
    sentence: int
    span: Span
    text: str
    category: str
    speaker: str | None = None
    context: str = ""  # the sentence it stands in


class FramingGroup(Record):
    """The wordings of one referent, gathered across articles."""

    id: str
    about: str
    role: Role
    event: str | None
    wordings: tuple[Wording, ...]


class Cell(Record):
    """Words of one source under one heading of an event's table."""

    aspect: Aspect
    article: str
    sentence: int
    span: Span
    text: str
    category: str  # of the word lists ("strike", "civilians"), or how a deed is put ("passive, no agent")
    note: str = ""  # "in quotation marks", "denied"
    context: str = ""  # the sentence it stands in


class Account(Record):
    """How one source tells of one event."""

    speaker: str | None  # None: the article itself
    kind: SpeakerKind | None
    articles: tuple[str, ...]  # in which the source is read
    cells: tuple[Cell, ...]


class Omission(Record):
    """What some sources tell of an event and others, who tell of it too, leave out."""

    what: Omitted
    said: tuple[Cell, ...]  # one of each source that tells it
    silent: tuple[int, ...]  # places, among the accounts, of those that do not


class EventAccounts(Record):
    """One event side by side: what each source calls the actor, the act, the victims and the cause."""

    event: str
    about: str
    accounts: tuple[Account, ...]
    omissions: tuple[Omission, ...] = ()


class Unread(Record):
    """An input that could not be read."""

    path: str
    error: str


class EncoderInfo(Record):
    """Which encoder made the vectors."""

    name: str
    sha256: str
    dimensions: int


class Report(Record):
    """What compare_articles returns and every rendering shows."""

    schema_: str = Field(default="claim-compare/1", alias="schema")
    version: str
    encoder: EncoderInfo
    settings: dict[str, str | int | float | bool]
    articles: tuple[ArticleSummary, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    apart: tuple[Apart, ...]
    framing: tuple[FramingGroup, ...]
    accounts: tuple[EventAccounts, ...] = ()
    unread: tuple[Unread, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def to_json(self) -> str:
        """Returns the report as JSON, indented, ending in a newline."""
        return self.model_dump_json(by_alias=True, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Report":
        """Reads what to_json wrote.

        Raises:
            pydantic.ValidationError: the text is not such a report.
        """
        return cls.model_validate_json(text)
