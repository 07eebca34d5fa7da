"""Every threshold of the pipeline: its unit, why it has this value, and how that was measured."""

# Reading and splitting.
LARGEST_ARTICLE = (
    10_000_000  # bytes of one article's file or .jsonl line; a long news page has under 1 MB with its markup
)
LONGEST_TITLE = 250  # characters of a first line taken for the title; agency headlines stay under 200
LONGEST_HEADING = 120  # characters of a line taken for a sub-heading
SHORTEST_PROSE = (
    60  # characters of a line that ends a sentence and counts as running text; shorter ones may be furniture
)
LONGEST_FURNITURE = (
    600  # characters of a line that may be page furniture; the longest are moderation and cookie notices
)
LONGEST_SENTENCE = 2_000  # characters; longer ones are cut at white space, so that later stages stay linear
SPLIT_WINDOW = (
    4_000  # characters handed to sentencex at once: its time is quadratic on unclosed quotation marks
)
DETECTION_SAMPLE = 10_000  # characters looked at to tell a language; langdetect itself reads no more
SHORTEST_DETECTED = (
    60  # characters from which an unsupported language is believed: of 5,600 news sentences in the
)
# 14 languages 0.2 % are then taken for one, and of 750 passages in 19 others none for a supported one
SHORTEST_PASSAGE = 12  # letters of a line in another script than the article's; fewer are a name

DAY_SLACK = 1  # days two stated dates may differ: time zones, nights, "announced on Tuesday"

# Judging.
CONVERSION_TOLERANCE = 0.05  # share by which two units may differ: 45 miles are 72.4 km, and news writes 70
VAGUE_TOLERANCE = 0.1  # share by which "about 2,500" may be missed; news rounds to one or two digits

ONE_TEXT = 0.6  # share of a sentence's word triples that another must hold to be its copy; a wire text that an editor
# has cut or given another lead keeps 0.7 and more, two reporters on one event share under 0.3

# Aligning: cosines of the shipped encoder, measured with tests/bench/bench_thresholds.py on 58 news documents. Two
# sentences must be each other's nearest: that adds three points of F1 (models/README.md, where margins stand too).
SIMILAR_FAINT = (
    0.2  # cosine; the middle of nearest sentences without relation is 0.22: a shared day is chance below
)
SIMILAR = (
    0.45  # cosine that 2 % of nearest sentences without relation reach: with equal figures, a repetition
)
ALIKE = (
    0.2  # cosine of two counted nouns: 6 % of random pairs reach it, 60 (ar) to 90 % (nl) of translated ones
)
SIMILAR_STRONG = 0.65  # cosine that 0.1 % of nearest sentences without relation reach
STRANGE = 5  # times a toll that another of the same dead is only where somebody denies or boasts: of 105 pairs flagged
# so far apart in the incidents of tests/cases and the eight real ones, 20 were conflicts, 19 of them of that kind
FAR_FROM_OWN = (
    3  # the same where the larger is the article's own and the smaller quoted: of 14 such pairs 1 was one
)
PASSING_BELOW = (
    0.7  # times the least number that an article leads with: below, a number told in passing is another's
)
PASSING_BEHIND = (
    8  # number, from 0, of the sentence behind which an article's own figure that nobody gives before or by name is
    # background
)
PASSING_ABOVE = 2  # times the greatest; see passing.py
PASSING_BEYOND = 8  # times the greatest: above, whoever but a party counts, it is of more than the event
# Days that name an attack of their own and that reports of other days look back to: (month, day), and the year.
LANDMARKS = {(10, 7): 2023, (9, 11): 2001}
VAGUE_HUNDREDS = (
    100  # from this low end a vague word may mean a number from its half: "hundreds" is said of 158, too
)
VAGUE_SPAN = 10  # times its low end, below which a vague word may mean a number: "dozens" up to 240
RETELLING_SHARE = 0.6  # of the shorter article's sentences that are nearest both ways; see models/README.md
RETELLING_COSINE = (
    0.5  # mean of those sentences within one language, where sentences without relation are near each other
)
TRANSLATION_COSINE = 0.4  # the same between two languages
TRANSLATION_LEAST = 3  # such sentences; fewer happen by chance
# A translation, measured on 793 documents with theirs (all are found) and 9,364 other pairs (none is taken for one).
TRANSLATION_SHARE = 0.5  # of the shorter article's sentences that are nearest both ways
TRANSLATION_ORDER = 0.8  # of those in one order; two reports of one event tell it anew
TRANSLATION_ANSWERED = 0.8  # of the sentences of both, once put in order; translators leave out and add few
TRANSLATION_NEAR = 0.3  # mean cosine of those; the middle is 0.66, of articles without relation 0.18
BEAD_LEAST = (
    0.05  # cosine of two sentences of a translation that is worth no more than leaving both unanswered
)
BEAD_MERGE = 0.15  # what it costs to let one sentence answer two, and as much again for a third
BEAD_BAND = 60  # sentences that an answer may be away from its place in a translation
FIGURES_ALIKE = (
    0.6  # of match.alikeness: 9 of 28 figures without a counterpart are below, and 4 of 1,600 with one
)
NEAR_ARTICLES = 20  # articles, by their mean vectors, that one article is laid beside sentence by sentence
FAR_SENTENCES = 3  # sentences between two claims of one voice from which they are two versions and no list
LARGEST_BLOCK = 200  # claims of one block that one claim is compared with
LARGEST_WITHIN = 50  # claims of one article and family that one claim is compared with, those that follow it
LARGEST_GROUP = 250  # claims of one finding; the most reported incident of Airwars has 175 sources
APART_MOST = 200  # near misses listed in a report
LARGEST_FINDING = 500  # pairs listed of one finding
LONGEST_WRAPPED = 120  # characters of the longest line of a text wrapped at a fixed width

# Batch runs: which articles are compared with each other (stories.py).
NEWS_DAYS = 14  # days before its publication in which an article's undated events lie
NEAR_CLAIMS = 10  # claims of its family that a claim may link its article to
LARGEST_STORY = 60  # articles compared with each other; 40 outlets seldom tell one event in more
LARGEST_SCREEN = (
    4_000  # claims of one family laid side by side by cosine, in under a second; more: split by days
)
LONGEST_READING = 60  # seconds for one article; ordinary ones take a fiftieth of one, 1 MB of text some ten

# Encoders.
POOR_ENCODER = (
    85.0  # per cent of sentences whose English translation is the nearest of 990 (models/README.md); under
)
# it `report` warns. The languages the shipped encoder was made for reach 91; below 85 one sentence in six is missed
