"""What a language file holds: one class per section, each read by the stage that names it."""

from itertools import product
from typing import Literal

from pydantic import BaseModel, ConfigDict

from compare.records import Measure, SpeakerKind, Stance


class Section(BaseModel):
    """A frozen table of a language file; an unknown or misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Furniture(Section):
    """How one kind of page furniture is worded. Case, accents and the shape of quotation marks do not matter."""

    lines: tuple[str, ...] = ()  # the whole line, a count before or behind it aside: "Comments (3)"
    starts: tuple[str, ...] = ()  # the line begins with it
    labels: tuple[str, ...] = ()  # the line begins with it and a colon
    inside: tuple[str, ...] = ()  # anywhere in the line: only what no sentence of an article would say
    ends: tuple[str, ...] = ()  # the line ends with it, brackets and all: "(illustration)"
    brackets: tuple[str, ...] = ()  # inside the brackets that the line ends with: "(AP Photo/Jane Doe)"


class Moderation(Section):
    """A notice on what happens to comments has a word of the first two lists and two of `abuse`; parts of words."""

    comments: tuple[str, ...] = ()
    removal: tuple[str, ...] = ()
    abuse: tuple[str, ...] = ()


class PublicationDates(Section):
    """How a page says when it was published (published.py)."""

    published: tuple[str, ...] = ()  # before the date: "published on"
    updated: tuple[str, ...] = ()  # "last updated"
    between: tuple[str, ...] = ()  # inside a date or before its time: "of", "at"
    after: tuple[str, ...] = ()  # behind a time: "pm", "GMT"
    months: dict[str, int] = {}  # names that CLDR lacks
    day_first: bool | None = None  # 02/03/2020 is 2 March; None when both habits occur


class Boilerplate(Section):
    """Page furniture (boilerplate.py); the name of a table is the reason that is shown."""

    comment_form: Furniture = Furniture()
    share_bar: Furniture = Furniture()
    follow_us: Furniture = Furniture()
    read_also: Furniture = Furniture()
    photo_credit: Furniture = Furniture()
    caption: Furniture = Furniture()
    subscriber_note: Furniture = Furniture()
    newsletter: Furniture = Furniture()
    cookie_note: Furniture = Furniture()
    copyright: Furniture = Furniture()
    advertisement: Furniture = Furniture()
    navigation: Furniture = Furniture()
    source: Furniture = Furniture()
    tag: Furniture = Furniture()
    moderation_notice: Furniture = Furniture()
    moderation: Moderation = Moderation()
    link_lists: tuple[str, ...] = ()  # whole lines above links to other stories: "Related news"
    sections: tuple[str, ...] = ()  # names of a site's sections: "World"
    dates: PublicationDates = PublicationDates()


class Splitting(Section):
    """Where sentences end and where they do not (split.py)."""

    titles: tuple[str, ...] = ()  # shortened words before a name, never at a sentence's end: "Gen.", "M."
    abbreviations: tuple[str, ...] = ()  # end a sentence only before a capital: "p.m.", "Inc."
    before_ordinals: tuple[str, ...] = ()  # after these "3." is "third" and ends nothing: German "der"


class Modifiers(Section):
    """Words that bound a number, by what they do to it."""

    at_least: tuple[str, ...] = ()
    more_than: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    less_than: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    exactly: tuple[str, ...] = ()


class Numbers(Section):
    """How numbers are written and bounded (figures). A phrase may hold words that end in a star."""

    decimal: Literal[".", ","] = "."
    capital_names: bool = True  # a capital inside a sentence begins a name
    units_first: bool = False  # two-and-twenty
    compound: bool = False  # numbers are written together as one word
    positional: bool = False  # 三千五百
    short_last: bool = False  # and 二百五 is 250, not 205
    glued: bool = False  # joiners are written onto the next word
    joiners: dict[str, int] = {}  # "and", with the least value it may follow inside a number
    words: dict[str, int | float] = {}  # number words that CLDR does not have: "dozen"
    scales: dict[str, int | float] = {}  # multiplying words that CLDR does not have: "crore"
    abbreviations: dict[str, int | float] = {}  # of multiplying words, never the first of a number: "bn"
    duals: dict[str, tuple[str, ...]] = {}  # words for two of a measure or a unit: Hebrew "two years"
    times: dict[str, int] = {}  # say how often by themselves: "twice"
    ambiguous: tuple[
        str, ...
    ] = ()  # number words that are also something else: numbers only before a known noun
    ratios: tuple[str, ...] = ()  # between the two numbers of a share: "in" of "one in three"
    adjectives: tuple[str, ...] = ()  # number words that behind a noun are none: French "neuf", new
    never: tuple[str, ...] = ()  # phrases with a number word that are no number: "no one", "one another"
    approximate: dict[str, int] = {}  # words that round: "dizaine" = 10
    vague: dict[str, str] = {}  # words without a value, by the name policy.py gives their kind: "dozens"
    fractions: dict[str, float] = {}  # "half a", "demi": multiply what follows
    halves: dict[str, float] = {}  # "and a half": adds so much of the last multiplier, or of one
    articles: tuple[str, ...] = ()  # "a": counts as one person beside an event
    one: tuple[str, ...] = ()  # the numeral one, where it is also an article or a pronoun
    one_of: tuple[str, ...] = ()  # one of those counted before: "one of them"
    none: tuple[str, ...] = ()  # "no": before a noun of harm it states zero
    nobody: tuple[str, ...] = ()  # "no one": states zero beside an event of harm
    skip: tuple[str, ...] = ()  # may stand between a modifier and its number: "a", "the"
    negative: tuple[str, ...] = ()  # "minus"
    spanning: tuple[str, ...] = ()  # modifiers that before a span of time mean "during": "over ten years"
    before: Modifiers = Modifiers()
    after: Modifiers = Modifiers()
    ranges: tuple[str, ...] = ()  # stand between the ends of a range: "to"
    either: tuple[str, ...] = ()  # "or": a range when the numbers are neighbours
    closers: tuple[str, ...] = ()  # behind two numbers joined by "and" make them a range: Turkish "arasında"
    over: tuple[str, ...] = ()  # between the parts of a fraction, the whole first: Chinese "分之"
    versus: tuple[str, ...] = ()  # between the two sides of a score: Chinese "比"
    frames: tuple[tuple[str, str], ...] = ()  # stand before and between: "between", "and"
    courses: tuple[tuple[str, str], ...] = ()  # the same, and a change behind a verb of change: "from", "to"
    changes: tuple[str, ...] = ()  # "rose": what follows "from" and "to" is then no range
    coordinators: tuple[str, ...] = ()  # join figures and the days of one month
    suffixes: tuple[str, ...] = ()  # case endings written onto digits behind an apostrophe: Turkish "den"
    partitives: tuple[
        str, ...
    ] = ()  # of those endings, and of number words, those that mean some of a whole: "'i"
    dotted: bool = False  # a decimal point may also group thousands: Arabic "360.000"
    ordinals: tuple[str, ...] = ()  # written onto digits: "th", "er"
    of_month: tuple[str, ...] = ()  # between a day and its month: "of", "de"
    date_after: tuple[str, ...] = ()  # behind a number it is a day or a month: "月"
    year_before: tuple[str, ...] = ()  # "in", "since"
    first_year: int = 1700  # the least number that a word of year_before makes a year
    year_after: tuple[str, ...] = ()  # "année"
    decades: tuple[str, ...] = ()  # written onto a year: "s"
    era: tuple[str, ...] = ()  # "BC", beside a year
    clock_after: tuple[str, ...] = ()  # "p.m.", "Uhr"
    clock_before: tuple[str, ...] = ()  # "at", before a bare hour and minute or an hour word
    clock_at: tuple[str, ...] = ()  # before a bare hour that counts nothing: Italian "alle"
    clock_hour: tuple[str, ...] = ()  # "h", "heures": a clock time after a word of clock_before
    age_before: tuple[str, ...] = ()  # "aged"
    age_led: tuple[str, ...] = ()  # the same, but only of years: "à" in "à 41 ans"
    age_after: tuple[str, ...] = ()  # "years old"
    age_years: tuple[str, ...] = ()  # units that are an age behind age_before or beside a person: "ans"
    designators: tuple[str, ...] = ()  # the number is a name: "flight", "article"
    designators_after: tuple[str, ...] = ()  # "Group of" is before; "th Fleet", "Avenue" after
    scores: tuple[str, ...] = ()  # beside two numbers with a hyphen: "win"
    shares: dict[str, float] = {}  # "half", "a third": figures when they are bounded
    parts: dict[str, int] = {}  # "thirds" = 3, behind a number
    percent: tuple[str, ...] = ()
    points: tuple[str, ...] = ()  # percentage points
    noun_first: bool = False  # currencies are named so: "dollar américain"
    currencies: dict[str, tuple[str, ...]] = {}  # ISO 4217, words beyond CLDR: "buck*"
    units_before: dict[str, tuple[str, ...]] = {}  # "magnitude"
    not_units: tuple[str, ...] = ()  # names of CLDR that mean something else more often: "won"
    units: dict[str, tuple[str, ...]] = {}  # unit codes as in units.py, words beyond CLDR


class Event(Section):
    """How a language says that people were killed, injured and so on."""

    verbs: tuple[str, ...] = ()  # both "killed five" and "five killed": the place decides
    active: tuple[str, ...] = ()  # what follows suffers it: "killing"
    subject: tuple[str, ...] = ()  # who stands before suffers it: "died"
    nouns: tuple[str, ...] = ()  # are themselves counted: "deaths", "wounded"
    acts: tuple[str, ...] = ()  # name the act, with the person behind "of": "killing of", "arrestation de"
    unless: tuple[str, ...] = ()  # a word shortly before the number that undoes it: "saved"
    unless_after: tuple[str, ...] = ()  # one shortly behind: Arabic "infections with-cholera" are no wounds
    zero: tuple[str, ...] = ()  # say by themselves that there were none: Japanese "nobody-was-hurt"
    around: tuple[tuple[str, str], ...] = ()  # verbs in two parts, with who suffers between: "nahm", "fest"
    # Each first part of a verb with each second one.
    around_any: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    tolls: tuple[str, ...] = ()  # a bare number behind them is one: "death toll"
    bare: tuple[str, ...] = ()  # of its nouns, those that a bare number behind may count: "погибших двое"
    victims: tuple[
        str, ...
    ] = ()  # of its nouns, those that mean the dead in a story that counts dead: "victims"
    attributes: tuple[
        str, ...
    ] = ()  # right before the people it befell, where another verb may follow: Turkish "ölen"
    among: tuple[str, ...] = ()  # people counted in the clause are some of them: "among the dead"

    @property
    def parted(self) -> tuple[tuple[str, str], ...]:
        """All verbs in two parts."""
        return (*self.around, *(pair for firsts, ends in self.around_any for pair in product(firsts, ends)))


class Concepts(Section):
    """What can be counted, and the words around it (figures)."""

    head_last: bool = False  # the noun stands behind its adjectives and compounds: "oil workers"
    verb_first: bool = False  # who suffers an event may stand behind its verb: "murieron ocho"
    verb_last: bool = False  # who suffers an active verb stands before it: "fünf Menschen getötet"
    prefixes: tuple[str, ...] = ()  # particles written onto the next word
    plural_endings: tuple[
        str, ...
    ] = ()  # of nouns in a language whose head comes last, and of agreeing adjectives
    verb_endings: tuple[str, ...] = ()  # of words the file does not hold that are no nouns: "ed"
    nouns: dict[Measure, tuple[str, ...]] = {}
    events: dict[Measure, Event] = {}
    demonyms: tuple[str, ...] = ()  # "Iraqi", "Briton": adjectives and people alike
    adjectives: tuple[str, ...] = ()  # may stand between a number and its noun
    adverbs: tuple[str, ...] = ()  # may stand between a noun and its participle: "slightly"
    determiners: tuple[str, ...] = ()  # "the", "its"
    owners: tuple[
        tuple[str, str], ...
    ] = ()  # how people end, and with their owner written on: Arabic "employees" and "its-employees"
    possessed: tuple[
        str, ...
    ] = ()  # endings of a thing behind whose it is, which is then counted: Turkish "bir asker karakolu", a post
    locatives: tuple[
        str, ...
    ] = ()  # endings of a place before a number of a list whose one verb stands at its end: Turkish "da"
    counts_of: tuple[
        str, ...
    ] = ()  # before people and what befell them, make them a toll: "number of" soldiers killed
    totals: dict[Measure, tuple[str, ...]] = {}  # before a bare number: "population of"
    singles: tuple[str, ...] = ()  # one person without an article, in languages that have none: "soldier"
    roles: tuple[str, ...] = ()  # of these, whom a story tells of but once, with "the": "driver"
    bare: tuple[str, ...] = ()  # the same, only where a headline leaves the article out: "Woman killed"
    parting: tuple[str, ...] = ()  # written onto a word, part it from a number: Arabic "b", "12 by-choking"
    none_of: tuple[str, ...] = ()  # none of some, where `never` holds the words: Spanish "ninguno de"
    objects: tuple[str, ...] = ()  # endings of number words that are no subject: Ukrainian "п'ятьох"
    attributive: tuple[str, ...] = ()  # last signs of a verb about the people behind it: Japanese "た"
    some_dead: tuple[str, ...] = ()  # behind several dead, not all: "of their wounds", "in one village alone"
    late_dead: tuple[str, ...] = ()  # the same beside a larger toll: "died in hospital", "not identified"
    moved: tuple[str, ...] = ()  # behind some of the injured, beside a larger toll: "still in hospital"
    of_them: tuple[str, ...] = ()  # between a verb and how many of people nobody counted it befell
    kin: tuple[str, ...] = ()  # whom one family lost, some of the dead beside a larger toll: "her two sons"
    this_one: tuple[str, ...] = ()  # before one person of a list, in the singular: "his aunt and two nephews"
    another: tuple[str, ...] = ()  # one more person, beside what befell him: "another", "a third"
    others: tuple[str, ...] = ()  # "others": counted like the figure before
    added: tuple[
        str, ...
    ] = ()  # beside a number, add it to an earlier count (additions.py): "another", "more"
    links: tuple[str, ...] = ()  # "of", between a number and its noun
    raised_after: tuple[
        str, ...
    ] = ()  # behind a toll that rose, before what it rose by: "after" five were found
    raises: tuple[str, ...] = ()  # between such an addition and the toll it makes: "bringing", "damit"
    topics: tuple[str, ...] = ()  # open a sentence with what it is about: "as for", "with regard to"
    retold: tuple[
        str, ...
    ] = ()  # before a bare number, another count of what was counted: "up from", "figure of"
    own: tuple[str, ...] = ()  # whose losses are told by himself: "its own"
    survived: tuple[str, ...] = ()  # behind "none of the four", who are then dead: "survived"
    severe: tuple[str, ...] = ()  # behind a bare number, some of the injured: "grièvement"
    downed: tuple[str, ...] = ()  # beside missiles that did not arrive: "shot down"
    views: tuple[str, ...] = ()  # what one hospital took in or one witness saw: "received", "saw"
    remains: tuple[str, ...] = ()  # what is left of the dead, found one by one: "bodies"
    named: tuple[str, ...] = ()  # counted in a list of the dead: "names"
    carrying: tuple[str, ...] = ()  # beside people on board, of whom a verb behind does not tell: "carrying"
    seeking: tuple[str, ...] = ()  # what those counted do who look for the missing: "joined", "rescuers"
    freed: tuple[str, ...] = ()  # beside a number of captured, those that were let go: "freed"
    lingering: tuple[
        str, ...
    ] = ()  # beside a number of injured, those that are not yet well: "still", "remain"
    puts: tuple[str, ...] = ()  # verbs that give a number for those named: "put" in "put the dead at 62"
    put_at: tuple[str, ...] = ()  # between these and the number: "at"
    among_them: tuple[str, ...] = ()  # those of them that only open who is among the counted: Arabic "بينهم"
    part: tuple[str, ...] = ()  # "including": what follows is part of the figure before
    part_after: tuple[str, ...] = ()  # behind those who are part of the next figure: Japanese "を含む"
    part_closes: tuple[str, ...] = ()  # the same, where a word of `part` opens them: Turkish "bulunduğu"
    prepositions: tuple[str, ...] = ()  # a noun behind them is no object
    stops: tuple[str, ...] = ()  # end a noun phrase: verbs and particles
    breaks: tuple[str, ...] = ()  # begin another clause: "when", "said that"
    passive: tuple[str, ...] = ()  # before a participle: "were"
    perfect: tuple[str, ...] = ()  # before a participle that takes an object: "have"
    negations: tuple[str, ...] = ()  # around an event: "n't"
    denials: tuple[str, ...] = ()  # before a bare noun of harm, say that there was none: "did not cause any"
    feared: tuple[str, ...] = ()  # before a toll that nobody has counted: "fears that"
    feared_after: tuple[str, ...] = ()  # behind one: "feared dead"
    may: tuple[str, ...] = ()  # before `reach`, make the toll behind it one that may come: "could"
    reach: tuple[str, ...] = ()  # "rise to", "exceed"


class Reporting(Section):
    """Reporting verbs of one stance."""

    finite: tuple[str, ...] = ()  # forms that stand alone: "said", "annonce"
    participles: tuple[str, ...] = ()  # forms that need an auxiliary, and are passive without: "déclaré"
    gerunds: tuple[str, ...] = ()  # forms without a subject of their own: "adding", "annonçant"


class Attribution(Section):
    """Who says it (attribute.py)."""

    elisions: tuple[str, ...] = ()  # written before an apostrophe, a word of its own: "l", "qu"
    enclitics: tuple[str, ...] = ()  # written at the end of a word, a word of its own: "'s"
    clitics: tuple[str, ...] = ()  # one letter written onto the next word: Arabic wa-
    order: Literal["SVO", "VSO", "SOV"] = "SVO"  # where the usual reporting verb stands
    past_endings: tuple[str, ...] = ()  # of verbs that no list has: before "that" they report
    makes_that: tuple[str, ...] = ()  # verbs with such an ending that report nothing: Spanish "tuvieron que"
    participle_endings: tuple[str, ...] = ()  # the same of those with an auxiliary: "a protesté que"
    participle_agreement: tuple[
        tuple[str, ...], ...
    ] = ()  # an ending of participles, and the others it may have: "é", "ée", "és", "ées"
    one_past: bool = False  # the past tense is written like the participle: "announced by"
    drops: bool = False  # a verb may go without a pronoun: "Añadió que"
    inverts: bool = False  # a speaker may follow his verb inside a clause: "Am Dienstag teilte X mit"
    parts_verbs: bool = (
        False  # a speaker stands between the parts of a verb: "gab X bekannt", "heeft X gemeld"
    )
    sources: tuple[str, ...] = ()  # the speaker follows: "according to"
    sources_after: tuple[str, ...] = ()  # the speaker stands before: "zufolge"
    sources_owned: tuple[
        str, ...
    ] = ()  # the same, with its owner's ending: Turkish "ordunun yaptığı açıklamada"
    sources_around: tuple[tuple[str, str], ...] = ()  # the speaker stands between
    sources_compound: tuple[
        tuple[str, str], ...
    ] = ()  # the speaker begins the second word: "nach Polizeiangaben"
    bare_sources: tuple[str, ...] = ()  # the same, and the words belong to the speaker's name: "de source"
    sources_back: tuple[str, ...] = ()  # the speaker stands before and his words follow: "selon lesquelles"
    citing: tuple[str, ...] = ()  # "citing": the speaker that follows outranks the one before
    own_words: tuple[str, ...] = ()  # "by its own account": the subject of the clause says it
    distancing: tuple[str, ...] = ()  # of sources and trims, those that doubt what follows: "so-called"
    oblique_endings: tuple[str, ...] = ()  # of nouns that are told and do not tell: Russian "у"
    object_endings: tuple[str, ...] = ()  # of what stands between a subject and its verb: Turkish "saldırıyı"
    cited_by: tuple[str, ...] = ()  # "quoted by": who follows carries the words of the speaker before
    relaying: tuple[
        str, ...
    ] = ()  # before its subject, who carries what comes from another: Arabic "naqalat"
    relayed_from: tuple[str, ...] = ()  # before that other: "'an"
    as_said: tuple[str, ...] = ()  # opens a clause that turns verb and speaker round: "comme l'a dit X"
    relating: tuple[str, ...] = ()  # participles behind what is said, before who says it: Turkish "belirten"
    told_back: tuple[str, ...] = ()  # what was said before, as an object: "das" in "das teilte X mit"
    quoting: tuple[str, ...] = ()  # "cited" in "cited X as saying that"
    behalf: tuple[str, ...] = ()  # "on behalf of": whoever follows answers for what is said
    verbs: dict[Stance, Reporting] = {}
    auxiliaries: tuple[str, ...] = ()  # before a participle: "has", "a"
    passives: tuple[str, ...] = ()  # before a participle, and nobody speaks: "was"
    by: tuple[str, ...] = ()  # the agent of a passive follows: "by"
    only: tuple[tuple[str, str], ...] = ()  # a negation and what undoes it: French "ne déplorent que deux"
    negations: tuple[str, ...] = ()  # "did not say": nothing is said
    no_one: tuple[str, ...] = ()  # begin a subject that nobody is: "no group"
    strong: tuple[str, ...] = ()  # whose subject speaks, whatever the noun: "said"
    weak: tuple[str, ...] = ()  # reporting only before "that" or beside a quotation: "responded"
    tallying: tuple[str, ...] = ()  # reporting only before a toll: "raised the number of dead to"
    tallies: tuple[str, ...] = ()  # what such verbs give: "toll", "number"
    tallied: tuple[str, ...] = ()  # a toll told before, behind a verb that gives one: "raised this to"
    topics: tuple[str, ...] = ()  # behind who is spoken of, where verbs come last: Turkish "ise"
    depicting: tuple[str, ...] = ()  # reporting only with a document before them: "the tally shows"
    adverb_endings: tuple[str, ...] = ()  # "ly"
    adverbs: tuple[str, ...] = ()  # may stand between a speaker and the verb: "later", "on Tuesday"
    addressees: tuple[str, ...] = ()  # who is told: "reporters", "Reuters"
    tells: tuple[str, ...] = ()  # verbs whose object is who is told, whatever his name: "told"
    to: tuple[str, ...] = ()  # before an addressee: "to", "à"
    complementizers: tuple[str, ...] = ()  # open what is said: "that"
    that_prefixes: tuple[str, ...] = ()  # "that" written onto the next word: Hebrew
    relatives: tuple[str, ...] = ()  # "who"
    contrasts: tuple[str, ...] = ()  # open a clause that somebody else may answer for: "while"
    informs: tuple[str, ...] = ()  # verbs whose object is who is told, if a verb may come first
    contrary: tuple[str, ...] = ()  # inside a clause that answers the one before: "by contrast"
    coordinators: tuple[str, ...] = ()  # "and"
    subordinators: tuple[str, ...] = ()  # open a clause and so cannot stand inside a speaker's name: "when"
    stops: tuple[str, ...] = ()  # end a speaker's name on its right: "in", "during"
    links: tuple[str, ...] = ()  # inside a speaker's name: "of"
    determiners: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()  # determiners that point back: "the"
    offices: tuple[str, ...] = ()  # nouns for an office that was named before: Russian "ведомство"
    bodies: tuple[str, ...] = ()  # nouns for a body or group that was named before: "group"
    plural: tuple[str, ...] = ()  # determiners of more than one: "des", "two"
    plural_endings: tuple[str, ...] = ()  # of the nouns under kinds
    unsourced: tuple[
        str, ...
    ] = ()  # "first findings", according to which nobody tells, whoever stands before
    muted: tuple[str, ...] = ()  # verbs by which nothing is told, some with an object: "denied involvement"
    modifiers: tuple[str, ...] = ()  # end what describes a speaker before its name: Turkish "merkezli"
    given: tuple[str, ...] = ()  # names folded like a small word: Arabic "علي", as "على"
    trims: tuple[str, ...] = ()  # stand before a speaker's name and are no part of it: "so-called", "but"
    singular_pronouns: tuple[str, ...] = ()  # "he"
    plural_pronouns: tuple[str, ...] = ()  # "they"
    body_pronouns: tuple[str, ...] = ()  # of the singular ones, those that mean no person: "it"
    owned_by: tuple[str, ...] = ()  # determiners that point back to an owner: "its" spokesman
    inverted: tuple[str, ...] = ()  # pronouns written onto the verb: "-t-il"
    others: tuple[str, ...] = ()  # pronouns that name no speaker: "I", "it is"
    titles: tuple[str, ...] = ()  # "Mr."
    same: tuple[str, ...] = ()  # "the same source": whoever spoke last
    anonymity: tuple[str, ...] = ()  # "on condition of anonymity"
    documents: tuple[str, ...] = ()  # say things for whoever wrote them: "statement"
    absolutes: tuple[str, ...] = ()  # open a gerund's own subject: "with" the army claiming 25
    describing: tuple[
        str, ...
    ] = ()  # participles between a speaker and his verb: a man "speaking" on Monday said
    issuing: tuple[str, ...] = ()  # what an author does with a document: "released"
    authors: tuple[str, ...] = ()  # between a document and its author: "from"
    nobody: tuple[str, ...] = ()  # after "according to" and still no speaker: "plan"
    kinds: dict[SpeakerKind, tuple[str, ...]] = {}


class Wordings(Section):
    """Words that frame (framing.py, accounts.py), by the category that is shown beside them.

    In a phrase of valuations or limits "..." stands for a few words: "violation ... sovereignty".
    """

    # How sure the text is of what it tells.
    hedges: tuple[str, ...] = ()  # words of doubt: "allegedly"
    distances: tuple[str, ...] = ()  # keep the writer away from a name or a word: "so-called"
    hearsay: tuple[str, ...] = ()  # verb forms that tell what others say: "aurait", "habría", "solle"
    hearsay_unless: tuple[str, ...] = ()  # before them in their sentence make them mean something else: "si"
    limits: tuple[str, ...] = ()  # make a figure small or great: "only", "as many as"
    # Who did it to whom.
    actors: dict[str, tuple[str, ...]] = {}  # who acts and is no kind of person: "army", "warplanes", "crowd"
    people: dict[str, tuple[str, ...]] = {}  # what people are called: fighters, terrorists, civilians
    by: tuple[str, ...] = ()  # before whoever did it, beside those under attribution: "at the hands of"
    by_after: tuple[str, ...] = ()  # the same, behind: Turkish "tarafından"
    owner_endings: tuple[str, ...] = ()  # of whoever did what a noun tells: Turkish "ordunun ... öldürmesi"
    object_prefixes: tuple[
        str, ...
    ] = ()  # of whom it befell, where its owner did it: Arabic "قتل الجيش لخمسة"
    agents: tuple[str, ...] = ()  # forms that alone name who did it: Russian "боевиками"
    no_agents: tuple[str, ...] = ()  # after "by" and nobody: "by mistake", "par balle"
    titles: tuple[str, ...] = ()  # where names have no capital, offices and ranks before a name
    titles_after: tuple[str, ...] = ()  # the same, behind it: Japanese "司令官"
    epithets: tuple[str, ...] = ()  # may stand between a title and a name: "former"
    object_marks: tuple[str, ...] = ()  # behind a name, make it what a deed befalls: Persian "را"
    object_endings: tuple[str, ...] = ()  # the same, written onto it: Turkish "'ı"
    demonstratives: tuple[str, ...] = ()  # point back to an act: "this crime"
    possessives: tuple[str, ...] = ()  # "our commander"
    # What was done.
    intransitive: tuple[str, ...] = ()  # tell of a death without anybody who caused it: "died"
    active: tuple[str, ...] = ()  # forms whose subject did it: Russian "убили"
    passive: tuple[str, ...] = ()  # forms whose subject suffered it: Turkish "öldürüldü"
    nominal: tuple[str, ...] = ()  # nouns of harm: "killing", "assassination"
    fates: dict[str, dict[str, tuple[str, ...]]] = {}  # what befalls a person, by fate and tone
    acts: dict[str, tuple[str, ...]] = {}  # plain words for an act, by family
    euphemisms: dict[str, tuple[str, ...]] = {}
    valuations: dict[str, tuple[str, ...]] = {}  # words that judge an act: "massacre", "act of aggression"
    loaded: dict[str, tuple[str, ...]] = {}  # words that judge people and states of things: "regime", "horde"
    purposes: dict[str, tuple[str, ...]] = {}  # words that give a reason for it: "in retaliation for"
    causes: dict[str, tuple[str, ...]] = {}  # words before what brought it about: "because of"
    bygone: tuple[str, ...] = ()  # open what is only looked back to: "days after", "since the start of"
    owners: Literal["before", "adjective", "after"] = (
        "adjective"  # where whose act it is stands: "army raid" is
    )
    # before; Russian has adjectives before and nouns behind; French all behind
    reasons_last: bool = (
        False  # what a purpose or a cause is about stands before it: Turkish "deprem nedeniyle"
    )
    neutral: tuple[str, ...] = ()  # phrases in which a word of these lists frames nothing: "hunger strike"


class DateWords(Section):
    """How days are named (when/)."""

    templates: tuple[str, ...] = ("Y-M-D",)  # numeric dates: D, M, Y and what stands between them
    names: Literal["capital", "small", "any"] = "any"  # how months and weekdays begin inside a sentence
    months: dict[str, int] = {}  # names CLDR lacks, 1 to 12
    jalali: dict[str, int] = {}  # months of the Persian calendar, 1 to 12
    weekdays: dict[str, int] = {}  # names CLDR lacks, Monday is 0
    doubtful: tuple[str, ...] = ()  # months and weekdays that are also other words: "may"
    day_words: tuple[str, ...] = ()  # beside a doubtful weekday make it one: Turkish "günü"
    fillers: tuple[str, ...] = ()  # may stand between the parts of a date: "the", "of", "de"
    joiners: tuple[str, ...] = ()  # between two days that are listed: "and", "or"
    through: tuple[str, ...] = ()  # between the ends of a range: "to"
    suffixes: tuple[str, ...] = ()  # of day numbers: "st", "er", "."
    prefixes: tuple[str, ...] = ()  # letters written onto the next word: Hebrew "b"
    assimilated: dict[str, str] = {}  # a prefix and an article run into one: Arabic "ll" for "l-al"
    early: tuple[str, ...] = ()  # before a month: "early"
    middle: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    days: dict[str, int] = {}  # "yesterday" = -1: days from the day of publication
    spans: dict[str, tuple[int, int]] = {}  # "last week" = [-13, -1]: the first and last day it may mean
    as_of: tuple[str, ...] = ()  # before the day up to which something was counted: "as of 21 August"
    as_of_after: tuple[str, ...] = ()  # the same behind it: Turkish "itibarıyla"
    months_first: bool = False  # and the day behind it: Turkish "bu ayın 8'inde"
    of_months: dict[str, int] = {}  # beside a day, its month from that of publication: "of last month" = -1
    relative_years: dict[str, int] = {}  # "last year" = -1
    last: tuple[str, ...] = ()  # beside a weekday, the one that is past: "last"
    next: tuple[str, ...] = ()  # the same, to come
    this: tuple[str, ...] = ()  # before a weekday, the day of writing: "this", "ce"
    month_adjectives: dict[str, int] = {}  # say of which month something is: Russian "мартовск*" = 3
    spelled_days: dict[str, int] = {}  # days of a month in words, before their month: Arabic "the-seventh of"
    bare_years: bool = False  # a year stands without a word before it: German "2009 starben"
    years: tuple[str, ...] = ()  # before a bare year or month: "in", "since"
    loose_years: tuple[str, ...] = ()  # the same, but also before counts: "of", "for"
    since: tuple[str, ...] = ()  # open a period that lasts until now
    between: tuple[str, ...] = ()  # open a period that has ended: "between", "from"
    alone: tuple[str, ...] = ()  # behind a time that things are counted over: "last week alone"
    past: tuple[str, ...] = ()  # in a period that ends now: "past", "derniers"
    units: dict[str, int] = {}  # days in the unit of such a period: "months" = 30, "hours" = 0
    ago_before: tuple[str, ...] = ()  # "il y a", before a number of units
    ago_after: tuple[str, ...] = ()  # "ago"
    relative: dict[str, tuple[int, int]] = {}  # "the next day" = [1, 1]: days from the time told before
    later: tuple[str, ...] = ()  # behind a number of units: "later", from the time told before
    earlier: tuple[str, ...] = ()  # the same: "earlier", "before that"
    later_before: tuple[str, ...] = ()  # the same, before the number: "через"
    earlier_before: tuple[str, ...] = ()
    after: tuple[
        str, ...
    ] = ()  # behind a number of units, open a clause about what came before: "days after"
    after_endings: tuple[
        str, ...
    ] = ()  # the same, of the word before it: Turkish "-den" in "-den günler sonra"
    untold: tuple[
        str, ...
    ] = ()  # behind such a time, tie it to what they name instead: "after" in "hours after"
    few: tuple[str, ...] = ()  # in place of the number: "a few"
    counted: dict[str, int] = {}  # a unit and its number in one word, in days: Hebrew "חודשיים" = 60
    so_far: dict[
        str, Literal["week", "month", "year"]
    ] = {}  # "since the beginning of the month" = "month"; "#" is a number: "the first # months of the year"
    habits: tuple[str, ...] = ()  # tell what happens again and again: "every year"
    eras: tuple[str, ...] = ()  # long things besides wars that "since" counts from: "since the coup"
    until: tuple[str, ...] = ()  # before a time that ends a period: "until"
    records: tuple[str, ...] = ()  # stand out of the war or the time behind: "deadliest"
    clauses: tuple[str, ...] = ()  # open a clause about the time before: "since 2015, when"
    years_before: tuple[
        str, ...
    ] = ()  # between a year and the month behind it: Turkish "2023 yılının şubatında"
    years_after: tuple[str, ...] = ()  # behind a bare year, make it one: Turkish "'de"
    months_after: tuple[str, ...] = ()  # the same behind a bare month: Turkish "ayında"
    since_after: tuple[str, ...] = ()  # behind a date, the same as since: Turkish "'ten beri"
    parts_after: dict[str, Literal["early", "middle", "late"]] = {}  # behind a month: Turkish "sonunda"
    datelines: tuple[str, ...] = ()  # right behind the date of an agency's report: Chinese "电"
    nights: tuple[str, ...] = ()  # before a day, the night that ends in it: "in der Nacht zum"
    named: tuple[str, ...] = ()  # before a date that is a name: "rue du", "avenida"
    named_after: tuple[str, ...] = ()  # the same, behind it: "bridge"
    papers: tuple[str, ...] = ()  # beside a day, what came out on it: "edition"
    before_endings: tuple[
        str, ...
    ] = ()  # of a verb that closes its sentence, put it before what the story tells: Turkish "mıştı"
    others: tuple[str, ...] = ()  # before a word for an act, tell of another event: "a separate", "a similar"
    others_behind: tuple[str, ...] = ()  # the same, behind it: Arabic "منفصل"
    during: tuple[str, ...] = ()  # before a month, all of it: "during May 174 were killed"
    recalls: tuple[
        str, ...
    ] = ()  # open a sentence that recalls an earlier event: "as reported", Russian "напомним"
    shifts: tuple[str, ...] = ()  # move the story to another, unstated time: "before that", "in retaliation"
    turns: tuple[str, ...] = ()  # the same, if the sentence tells of another act or place: "meanwhile"
    skip: tuple[str, ...] = ()  # name no time: "Black Friday", "Sunday Times"


class PlaceWords(Section):
    """How places are named (where/)."""

    prepositions: tuple[str, ...] = ()  # before a place: "in", "near"
    articled: tuple[str, ...] = ()  # the same, but only before names known to be places: "au", "struck"
    targets: tuple[str, ...] = ()  # before what is struck, a town unless it is somebody: "strike on"
    with_article: tuple[str, ...] = ()  # before an article and a name that is not known: "dans"
    postpositions: tuple[str, ...] = ()  # behind a place: Turkish "'da"
    reference: tuple[str, ...] = ()  # before a place that something is only near to: "north of"
    reference_after: tuple[str, ...] = ()  # behind it: Chinese "附近"
    governors: tuple[
        str, ...
    ] = ()  # before a preposition make it none of place: "confidence" in "confidence in"
    articles: tuple[str, ...] = ()  # may stand between a preposition and the name
    article_prefixes: tuple[str, ...] = ()  # articles written onto the next word: Arabic "al"
    links: tuple[str, ...] = ()  # between a place noun and its name: "of"
    coordinators: tuple[str, ...] = ()  # between two places: "and"
    nouns: tuple[str, ...] = ()  # kinds of place: "base", "village"
    nouns_after: bool = False  # they may stand behind the name too: "Taji camp"
    nouns_capital: bool = False  # they begin with a capital like all nouns: German
    dictionary: bool = False  # a word of simplemma's dictionary is taken for no name
    name_endings: tuple[str, ...] = ()  # with a dictionary: of towns' names all the same, "burg"
    opening_endings: tuple[
        str, ...
    ] = ()  # of a word that opens a sentence, and no name: Turkish "Yaralıların X'teki"
    leading: tuple[str, ...] = ()  # kinds of place that are part of a name when they begin it: "Camp", "Wadi"
    several: tuple[str, ...] = ()  # kinds of place before more than one name: Arabic "the two villages"
    fine: tuple[str, ...] = ()  # kinds of place inside a town, beside the nouns: "street", "hospital"
    regions: tuple[str, ...] = ()  # those of the nouns that hold towns: "province", "governorate"
    cities: tuple[str, ...] = ()  # those for towns: one lies in no other
    villages: tuple[str, ...] = ()  # those for villages
    struck: tuple[str, ...] = ()  # before a name in a sentence of shells or storms: "hit", "bombed"
    aimed: tuple[str, ...] = ()  # endings behind a name that is attacked: Turkish "'e" in "X'e saldırı"
    assaults: tuple[str, ...] = ()  # words one of which must follow such an ending
    unaimed: tuple[str, ...] = ()  # right behind it, make it something else: "göre", according to
    of_acts: bool = False  # an accident and a link before a name make it a place: "le naufrage de X"
    elsewhere: tuple[str, ...] = ()  # before a place where it did not happen: "taken to", "hospital in"
    clinics: tuple[str, ...] = ()  # where the wounded are taken, unless it was struck: "hospital"
    all_over: tuple[str, ...] = ()  # before a land that is counted as a whole: "across", "in all of"
    all_over_after: tuple[str, ...] = ()  # the same behind it: Turkish "genelinde"
    around: tuple[str, ...] = ()  # the same as nouns, but only before names known to be places: "outskirts"
    ground: tuple[
        str, ...
    ] = ()  # kinds of place that lie in the country beside them: "Syrian city", "Iraqi soil"
    sizes: tuple[str, ...] = ()  # adjectives that end a name, where names have no capitals: "the Great"
    particles: tuple[str, ...] = ()  # small words inside a name: "al", "de"; without capitals, its first word
    fillers: tuple[str, ...] = ()  # adjectives between a preposition and the name: "northern"
    stops: tuple[str, ...] = ()  # without capitals: words that cannot belong to a name
    adjective_endings: tuple[str, ...] = ()  # without capitals: of a second word that is no part of the name
    signs: str = ""  # Chinese: the signs that foreign names are written with
    suffixes: tuple[str, ...] = ()  # written onto a name behind an apostrophe: Turkish "da"
    endings: tuple[str, ...] = ()  # of names by case: Russian "ом"
    institutions: tuple[str, ...] = ()  # a name that holds one is no place: "Council"
    clubs: tuple[
        str, ...
    ] = ()  # kinds of place that, with a capital behind a name, make it something else: "Town"
    not_places: tuple[str, ...] = ()  # names that stand after a preposition and are no place: "Reuters"
    skip: tuple[str, ...] = ()  # longer names that hold a place's name and are no place: "Paris agreement"
    aliases: dict[str, str] = {}  # names CLDR lacks: "uk" = "GB", "vegas" = "Las Vegas, US"
    demonyms: dict[str, str] = {}  # "iraqi" = "IQ"; stems, so that endings may follow


class ActWords(Section):
    """What happened (deeds.py): words and stems by kind of act. A word belongs to the finest kind that holds it."""

    violence: tuple[str, ...] = ()  # attacks of any kind: "attack", "massacre"
    bombardment: tuple[str, ...] = ()  # from afar: shells, rockets, air and drone strikes
    blast: tuple[str, ...] = ()  # bombs, mines, explosions
    shooting: tuple[str, ...] = ()
    stabbing: tuple[str, ...] = ()
    ramming: tuple[str, ...] = ()  # with a vehicle
    clash: tuple[str, ...] = ()  # fighting, ambushes
    execution: tuple[str, ...] = ()
    kidnapping: tuple[str, ...] = ()
    chemical: tuple[str, ...] = ()
    crush: tuple[str, ...] = ()  # stampedes
    accident: tuple[str, ...] = ()  # of any kind
    fire: tuple[str, ...] = ()
    crash: tuple[str, ...] = ()  # on roads and rails and in the air
    shipwreck: tuple[str, ...] = ()
    collapse: tuple[str, ...] = ()  # of buildings and bridges
    disaster: tuple[str, ...] = ()  # of any kind
    quake: tuple[str, ...] = ()  # with tsunamis
    flood: tuple[str, ...] = ()
    storm: tuple[str, ...] = ()
    slide: tuple[str, ...] = ()  # avalanches, landslides
    eruption: tuple[str, ...] = ()
    heat: tuple[str, ...] = ()  # and cold, drought, famine
    disease: tuple[str, ...] = ()
    withdrawal: tuple[str, ...] = ()  # of forces; closing of bases
    deployment: tuple[str, ...] = ()
    training: tuple[str, ...] = ()
    protest: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()  # what goes on for months or years and has a toll of its own: "the war"
    lasting_names: tuple[str, ...] = ()  # names that hold such a word and mean no war: "war crimes"
    aftermath: tuple[
        str, ...
    ] = ()  # tell what follows an event: "rescue teams", "recovered", "died in hospital"
    former: tuple[str, ...] = ()  # before a toll that another has replaced: "up from", "an earlier toll of"
    rise: tuple[str, ...] = ()  # say that a toll replaces an earlier one: "rose to", "an earlier count"
    corrects: tuple[
        str, ...
    ] = ()  # say that a toll was wrong, so that a smaller one replaces it: "revised down"
    ordinals: dict[str, int] = {}  # "first" = 1, beside an act: which of several


class SpellingHabits(Section):
    """How names of one script are written in more than one way; spellings.toml explains each key."""

    inner: tuple[str, ...] = ()
    joined: dict[str, str] = {}
    swaps: dict[str, str] = {}
    first: dict[str, str] = {}
    generic: tuple[str, ...] = ()


class Groups(Section):
    """Kinds of people that are counted apart (claims.py): words and stems, a star where endings follow."""

    children: tuple[str, ...] = ()
    women: tuple[str, ...] = ()
    men: tuple[str, ...] = ()
    civilians: tuple[str, ...] = ()
    combatants: tuple[str, ...] = ()
    police: tuple[str, ...] = ()
    journalists: tuple[str, ...] = ()
    rescuers: tuple[str, ...] = ()


class Names(Section):
    """Names generated from CLDR by generate.py, all in lower case."""

    months: dict[str, int] = {}  # 1 to 12
    weekdays: dict[str, int] = {}  # Monday is 0
    territories: dict[str, str] = {}  # ISO 3166
    cities: dict[str, str] = {}  # "Baghdad, IQ": the English name and the territory
    numerals: dict[str, int] = {}  # number words that cannot be composed of others
    scales: dict[str, int] = {}  # multiplying number words
    units: dict[str, str] = {}  # unit codes
    currencies: dict[str, str] = {}  # ISO 4217


class Language(Section):
    """One language: its file plus what was generated for it from CLDR."""

    code: str  # ISO 639-1
    name: str  # in English
    script: Literal["Latin", "Cyrillic", "Arabic", "Hebrew", "Han", "Kana", "any"]  # Kana: with Han among it
    direction: Literal["ltr", "rtl"] = "ltr"
    spaced: bool = True  # words are written apart
    cldr: Names = Names()
    boilerplate: Boilerplate = Boilerplate()
    splitting: Splitting = Splitting()
    numbers: Numbers = Numbers()
    concepts: Concepts = Concepts()
    attribution: Attribution = Attribution()
    wordings: Wordings = Wordings()
    dates: DateWords = DateWords()
    places: PlaceWords = PlaceWords()
    acts: ActWords = ActWords()
    groups: Groups = Groups()
