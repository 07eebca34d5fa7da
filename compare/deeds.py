"""What happened: the kinds of act, which of them can be one event, and the words for them in a sentence."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, get_args

from compare.languages import load_language
from compare.records import Sentence, Span
from compare.when import When
from compare.words import Phrases, split_words

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
        kinds: list[tuple[str, Act]] = [
            (word, kind) for kind in ACTS for word in getattr(language.acts, kind)
        ]
        self.kinds = Phrases(kinds, elisions=self.elisions, clitics=language.attribution.clitics)
        self.lasting = Phrases(
            ((word, True) for word in language.acts.lasting),
            elisions=self.elisions,
            clitics=language.attribution.clitics,
        )
        self.rise = Phrases(((word, True) for word in language.acts.rise), elisions=self.elisions)
        self.ordinals = Phrases(language.acts.ordinals.items(), elisions=self.elisions)


act_lexicon = cache(ActLexicon)


def find_acts(sentence: Sentence) -> tuple[ActWords, list[Span]]:
    """Returns the words for kinds of act in a sentence, with their places, and where it says that a toll rose."""
    lexicon = act_lexicon(sentence.language)
    words = split_words(sentence.text, elisions=lexicon.elisions, enclitics=lexicon.enclitics)
    found: list[tuple[int, Act, str]] = []
    rises: list[Span] = []
    index = 0
    while index < len(words):
        hit = lexicon.kinds.at(words, index)
        if rose := lexicon.rise.at(words, index):
            rises.append((words[index].start, words[index + rose[0] - 1].end))
        if hit:
            end = index + hit[0]
            found.append((words[index].start, hit[1], sentence.text[words[index].start : words[end - 1].end]))
            index = end - 1
        index += 1
    return tuple(found), rises


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
