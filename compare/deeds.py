"""What happened: the kinds of act, which of them can be one event, and the words for them in a sentence."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, get_args

from compare.languages import load_language
from compare.records import Sentence, Span
from compare.when import When
from compare.when.calendar import calendar
from compare.words import Phrases, Word, fold, split_words

Act = Literal[
    "bombardment", "blast", "shooting", "stabbing", "ramming", "clash", "execution", "kidnapping", "chemical",
    "violence", "crush",
    "fire", "crash", "shipwreck", "collapse", "accident",
    "quake", "flood", "storm", "slide", "eruption", "heat", "disaster",
    "disease", "withdrawal", "deployment", "training", "protest",
]  # fmt: skip
ACTS: tuple[Act, ...] = get_args(Act)  # the finer ones first: a word is looked up in this order
_FAMILIES: dict[str, Act] = {
    **dict.fromkeys(
        ("bombardment", "blast", "shooting", "stabbing", "ramming", "clash", "execution", "kidnapping", "chemical"),
        "violence",
    ),
    **dict.fromkeys(("fire", "crash", "shipwreck", "collapse"), "accident"),
    **dict.fromkeys(("quake", "flood", "storm", "slide", "eruption", "heat"), "disaster"),
}  # fmt: skip
GENERAL = frozenset(_FAMILIES.values())
MINGLED = frozenset(
    {"violence", "accident", "protest"}
)  # a blast may be either, a protest may turn to violence
_CAN_BE_ONE: dict[
    str, str
] = {  # besides a kind with its family: one causes the other, or sources differ over it
    "bombardment": "blast shooting clash chemical fire crash shipwreck collapse accident protest",
    "blast": "shooting clash execution ramming fire crash collapse accident crush chemical protest",
    "shooting": "stabbing ramming clash execution kidnapping crush fire crash protest accident",
    "stabbing": "ramming clash execution kidnapping protest",
    "ramming": "crash accident protest",
    "clash": "execution kidnapping fire protest crash accident",
    "execution": "kidnapping",
    "chemical": "accident fire",
    "crush": "violence protest fire collapse accident clash",
    "fire": "violence crash shipwreck collapse heat disaster protest storm quake",
    "crash": "violence storm slide shipwreck collapse flood",
    "shipwreck": "violence storm disaster flood",
    "collapse": "violence quake storm flood slide disaster crash",
    "quake": "slide flood",
    "flood": "storm slide accident",
    "storm": "slide accident",
    "slide": "accident eruption",
    "eruption": "quake flood",
    "violence": "accident protest",
    "accident": "protest",
}
_PAIRS = frozenset(frozenset((one, other)) for one, row in _CAN_BE_ONE.items() for other in row.split())
_OTHER = 4  # words before an act among which "a separate" stands
_OPENING = 5  # words of a sentence that "another attack" opens
_LED = 2  # words between a preposition and "separate": "in a"
_CLAUSE = 30  # characters that a comma between two words counts for

ActWords = tuple[tuple[int, Act, str], ...]  # where a word for an act stands, its kind, and the word


def act_family(act: Act | None) -> Act | None:
    """Returns the general kind of a particular one: violence for "shooting"."""
    return _FAMILIES.get(act, act) if act else None


def acts_meet(a: Act | None, b: Act | None) -> bool:
    """Returns whether two kinds of act can belong to one event; one that is not stated can be any.

    >>> acts_meet("bombardment", "blast"), acts_meet("violence", "stabbing"), acts_meet("stabbing", "bombardment")
    (True, True, False)
    """
    if a is None or b is None or a == b or a == act_family(b) or b == act_family(a):
        return True
    return frozenset((a, b)) in _PAIRS


class ActLexicon:
    """The act words of one language, ready to look up."""

    def __init__(self, code: str) -> None:
        language = load_language(code)
        self.elisions, self.enclitics = language.attribution.elisions, language.attribution.enclitics
        articles = [fold(one) for one in language.places.article_prefixes]
        joined = [f"{fold(clitic)}{one}" for clitic in language.attribution.clitics for one in articles]
        self.articles = (*articles, *joined)
        kinds: list[tuple[str, Act]] = [
            (word, kind) for kind in ACTS for word in getattr(language.acts, kind)
        ]
        self.kinds = Phrases(kinds, elisions=self.elisions, clitics=language.attribution.clitics)
        self.lasting = calendar(code).lasting
        self.others = Phrases(((word, True) for word in language.dates.others), elisions=self.elisions)
        self.others_behind = Phrases(
            ((word, True) for word in language.dates.others_behind), elisions=self.elisions
        )
        self.prepositions = Phrases(
            ((word, True) for word in language.places.prepositions), elisions=self.elisions
        )
        self.rise = Phrases(((word, True) for word in language.acts.rise), elisions=self.elisions)
        self.ordinals = Phrases(language.acts.ordinals.items(), elisions=self.elisions)

    def other(self, words: Sequence[Word], first: int, end: int) -> Span | None:
        """Returns the words around those for an act that make it another one: "in a separate air strike".

        They open the sentence, or stand behind a preposition: "hit with artillery, rockets and others" tells of one.
        """
        begin = stop = None
        for start in range(max(first - _OTHER, 0), first):
            hit = self.others.at(words, start)
            if hit and first - start - hit[0] in (0, 1):
                begin, stop = start, end
                break
        for start in (end, end + 1) if begin is None else ():
            if start >= len(words) or words[start].mark:
                break
            if (hit := self.others_behind.at(words, start)) and not self._definite(words[first]):
                begin, stop = first, start + hit[0]
                break
        if begin is None or stop is None:
            return None
        near = range(max(begin - _LED, 0), begin)
        led = begin <= _OPENING or any(self.prepositions.has(words, n) for n in near)
        return (words[begin].start, words[stop - 1].end) if led else None

    def _definite(self, word: Word) -> bool:
        """Returns whether an article is written onto a word, which "another" is not: Arabic "والصواريخ أخرى"."""
        return bool(self.articles) and word.low.startswith(self.articles)


act_lexicon = cache(ActLexicon)


def is_other(words: str, language: str) -> bool:
    """Returns whether some words tell of another event: "in a separate incident", but not "in retaliation"."""
    lexicon = act_lexicon(language)
    row = split_words(words, elisions=lexicon.elisions, enclitics=lexicon.enclitics)
    return any(lexicon.others.has(row, n) or lexicon.others_behind.has(row, n) for n in range(len(row)))


def find_acts(sentence: Sentence) -> tuple[ActWords, list[Span], list[Span]]:
    """Returns the words for kinds of act in a sentence, where it says that a toll rose, and where it turns to another.

    The acts are told with their places; "a separate strike" is where a sentence turns to another event.
    """
    lexicon = act_lexicon(sentence.language)
    words = split_words(sentence.text, elisions=lexicon.elisions, enclitics=lexicon.enclitics)
    found: list[tuple[int, Act, str]] = []
    rises: list[Span] = []
    others: list[Span] = []
    index = 0
    while index < len(words):
        hit = lexicon.kinds.at(words, index)
        if rose := lexicon.rise.at(words, index):
            rises.append((words[index].start, words[index + rose[0] - 1].end))
        if hit and not (
            hit[0] == 1 and not sentence.heading and _is_surname(words, index, sentence.language)
        ):
            end = index + hit[0]
            found.append((words[index].start, hit[1], sentence.text[words[index].start : words[end - 1].end]))
            if other := lexicon.other(words, index, end):
                others.append(other)
            index = end - 1
        index += 1
    return tuple(found), rises, others


def _is_surname(words: Sequence[Word], index: int, language: str) -> bool:
    """Returns whether a word is written as the last of a name: "Binali Yıldırım", whose surname is a thunderbolt."""
    if load_language(language).places.nouns_capital or not 0 < index < len(words) - 1:
        return False
    before, word, after = words[index - 1 : index + 2]
    named = before.text[0].isupper() and not before.text.isupper() and word.text[0].isupper()
    return named and index > 1 and not after.text[0].isupper()


def act_at(text: str, acts: ActWords, place: int) -> tuple[int, Act, str] | None:
    """Returns the word for an act nearest to a place in a sentence; a comma between them counts as a distance."""

    def distance(word: tuple[int, Act, str]) -> tuple[int, int]:
        start, end = sorted((word[0], place))
        commas = sum(text.count(mark, start, end) for mark in ",;:")
        return end - start + _CLAUSE * (commas + 2 * (word[1] in GENERAL)), word[0]

    if not acts:
        return None
    nearest = min(acts, key=distance)
    particular = [one for one in acts if act_family(one[1]) == nearest[1] != one[1]]
    return min(particular, key=distance, default=nearest)  # "the attack", and elsewhere what kind of attack


def kind_at(text: str, acts: ActWords, whens: Sequence[When]) -> Act | None:
    """Returns the kind of act named nearest to a time of the same sentence."""
    nearest = act_at(text, acts, whens[0].span[0]) if whens else None
    return nearest[1] if nearest else None
