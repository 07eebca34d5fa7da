"""The attribution section of a language file, made ready for look-up among the words of a sentence."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeVar

from compare.languages import load_language
from compare.languages.bodies import load_bodies
from compare.languages.schema import Attribution
from compare.records import SpeakerKind, Stance
from compare.words import Openers, Phrases, Word, fold, split_words

T = TypeVar("T")
Form = Literal["finite", "gerund"]

_DAYS = 31  # of the longest month
_SHORT = 3  # letters of "of" and "the"
_AUXILIARY = 5  # words before a participle among which its auxiliary stands
# Of several nouns in a name the first kind in this order decides: the director of an observatory is its voice.
KIND_ORDER: tuple[SpeakerKind, ...] = (
    "anonymous", "monitor", "media", "party", "medical", "official", "relatives", "witness",
)  # fmt: skip
_LISTS = (
    "tells",
    "sources", "sources_after", "bare_sources", "citing", "as_said", "behalf", "auxiliaries", "passives", "by",
    "adverbs", "addressees", "to", "complementizers", "relatives", "contrasts", "contrary", "informs",
    "coordinators", "subordinators",
    "stops", "links", "determiners", "definite", "plural", "trims", "singular_pronouns", "plural_pronouns", "others",
    "muted", "unsourced", "same", "anonymity", "documents", "authors", "nobody", "titles", "negations", "weak",
    "quoting", "strong", "cited_by", "relaying", "relayed_from", "distancing", "no_one", "tallying", "tallies",
    "depicting", "sources_back", "body_pronouns", "owned_by", "told_back", "relating", "topics", "makes_that",
    "tallied", "own_words", "issuing", "describing", "modifiers", "absolutes", "sources_owned",
)  # fmt: skip
# Lists by which a report may begin, beside verbs: what Cues._cue_at looks up at its first word.
_OPENING_CUES = (
    "bare_sources", "relaying", "sources", "sources_after", "sources_back", "quoting", "citing", "passives",
    "auxiliaries", "relating", "documents", "own_words", "sources_owned",
)  # fmt: skip


class Lexicon:
    """Phrase tables of one language.

    Attributes:
        data: the section itself.
        owns: endings of an owner's name: "'s".
        genitives: endings that an owner has instead: Turkish "ordunun".
        spaced: words are written apart.
        cased: names are written with a capital.
        nouns_capital: every noun has a capital: German.
        locatives: endings of the place something is at: Turkish "da".
        articles: articles written onto the next word: Arabic "al".
        particles: small words inside a person's name: "al", "de".
        finite: verbs that need no auxiliary, and gerunds, with their form and stance.
        participles: verbs that need one, with their stance.
        finite_ends, participle_ends: the second words of those of two, by the first: "von" of "sprach von".
        parted: by the first word of a verb in two, the second with its stance: "gab", "bekannt".
        kinds: nouns that name speakers, with their kind.
        abbreviations: shortened words with their full stops: "nov.".
        states: countries and big cities.
        times: weekdays and months.
        taken: verbs in two parts that tell of a death, "claimed ... lives": the second parts by the first.
        cues: the words that a report may begin with (reporting/cues.py).
        lists: every plain list of the section by its field's name.
    """

    def __init__(self, code: str) -> None:
        """Raises LanguageError if there is no such language."""
        language = load_language(code)
        data = language.attribution
        self.data = data
        self.owns = frozenset(data.enclitics)
        self.genitives = tuple(language.wordings.owner_endings)
        self.spaced = language.spaced
        self.cased = language.script in ("Latin", "Cyrillic")
        self.nouns_capital = language.places.nouns_capital
        self.locatives = language.concepts.locatives
        self.articles = tuple(fold(one) for one in language.places.article_prefixes)
        self.particles = frozenset(fold(one) for one in language.places.particles)
        forms: list[tuple[str, tuple[Form, Stance]]] = []
        for stance, verbs in data.verbs.items():
            forms += [(form, ("finite", stance)) for form in verbs.finite]
            forms += [(form, ("gerund", stance)) for form in verbs.gerunds]
        forms += [(form, ("finite", "neutral")) for form in (*data.tallying, *data.depicting)]
        past = [
            (form, stance)
            for stance, verbs in data.verbs.items()
            for participle in verbs.participles
            for form in _agreeing(participle, data.participle_agreement)
        ]
        self.finite, self.finite_ends = self._phrases(forms), self._ends(forms)
        self.participles, self.participle_ends = self._phrases(past), self._ends(past)
        own = [(noun, kind) for kind in KIND_ORDER for noun in data.kinds.get(kind, ())]
        bodies = [(name, body.kind) for body in load_bodies().bodies.values() for name in body.names]
        self.kinds = self._phrases(own + bodies)
        self.parted = self._parted(data) if data.parts_verbs else {}
        names = language.cldr
        self.states = self._phrases(
            [(name, True) for name in (*names.territories, *names.cities) if len(name) > 2]
        )
        numerals = {**names.numerals, **language.numbers.words}
        self.numerals = frozenset(word for word, value in numerals.items() if value > 1)  # one is an article
        self.times = self._phrases([(name, True) for name in (*names.weekdays, *names.months)])
        self.regions = frozenset(fold(noun) for noun in language.places.regions)
        self.ranks = frozenset(fold(title) for title in language.splitting.titles)
        self.abbreviations = frozenset(fold(one) for one in language.splitting.abbreviations)
        self.times_small = language.dates.names == "small"
        killed = language.concepts.events.get("killed")
        self.deaths = self._phrases([(verb, True) for verb in (killed.verbs if killed else ())])
        self.taken: dict[str, set[str]] = {}
        for verb, rest in killed.parted if killed else ():
            self.taken.setdefault(fold(verb), set()).add(fold(rest))
        for phrase in killed.active if killed else ():
            verb, _, rest = fold(phrase).partition(" ")
            self.taken.setdefault(verb, set()).update(
                word for word in rest.split()[-2:] if len(word) > _SHORT
            )
        self.lists = {
            field: self._phrases([(phrase, True) for phrase in getattr(data, field)]) for field in _LISTS
        }
        self.lists["by_after"] = self._phrases([(phrase, True) for phrase in language.wordings.by_after])
        if not language.spaced:  # "on the 22nd" stands between a speaker and his verb
            days = [f"{day}{end}" for day in range(1, _DAYS + 1) for end in language.dates.suffixes]
            self.lists["adverbs"] = self._phrases([(phrase, True) for phrase in (*data.adverbs, *days)])
        around = [self.words(opening)[0].low for opening, _ in data.sources_around]
        self.cues = Openers(
            [self.finite, self.participles, *(self.lists[field] for field in _OPENING_CUES)],
            [*around, *(opening for opening, _ in data.sources_compound), *self.owns, *self.parted],
        )

    def _ends(self, verbs: list[tuple[str, T]]) -> dict[str, Phrases[T]]:
        """Returns the second words of verbs that have two, "von" of "sprach von", by the first."""
        seconds: dict[str, list[tuple[str, T]]] = {}
        for form, payload in verbs:
            match self.words(form):
                case [first, second]:
                    seconds.setdefault(first.low, []).append((second.text, payload))
        return {first: self._phrases(rest) for first, rest in seconds.items()}

    def _parted(self, data: Attribution) -> dict[str, Phrases[Stance]]:
        seconds: dict[str, list[tuple[str, Stance]]] = {}
        for stance, verbs in data.verbs.items():
            for first, _, second in (form.partition(" ") for form in verbs.finite):
                if second and fold(second) not in {fold(word) for word in data.links}:
                    seconds.setdefault(fold(first), []).append((second, stance))
        return {first: self._phrases(rest) for first, rest in seconds.items()}

    def words(self, text: str) -> tuple[Word, ...]:
        """Returns the words of a text in this language."""
        return split_words(text, elisions=self.data.elisions, enclitics=self.data.enclitics)

    def _phrases(self, entries: list[tuple[str, T]]) -> Phrases[T]:
        return Phrases(entries, elisions=self.data.elisions, clitics=self.data.clitics)


def _agreeing(participle: str, endings: Sequence[tuple[str, ...]]) -> list[str]:
    """Returns a participle in all genders and numbers.

    >>> _agreeing("reconnu", [("é", "ée"), ("u", "ue", "us", "ues")])
    ['reconnu', 'reconnue', 'reconnus', 'reconnues']
    """
    own, *others = next((row for row in endings if participle.endswith(row[0])), ("",))
    return [participle, *(participle.removesuffix(own) + other for other in others)]


def passive_ends(look: Lexicon, words: Sequence[Word], stop: int) -> bool:
    """Returns whether a passive auxiliary ends before a word, adverbs and weekdays between them apart."""
    for start in range(stop - 1, max(stop - _AUXILIARY, 0) - 1, -1):
        if words[start].mark:
            return False
        hit = look.lists["passives"].at(words, start)
        if hit and all(
            look.lists["adverbs"].has(words, n) or look.times.has(words, n)
            for n in range(start + hit[0], stop)
        ):
            return True
    return False


def sets_against(text: str, code: str) -> bool:
    """Returns whether a sentence sets what it tells against what was told before: "the army, however, spoke of one"."""
    look = lexicon(code)
    words = look.words(text)
    return any(look.lists[field].any(words, 0, len(words)) for field in ("contrasts", "contrary"))


@cache
def lexicon(code: str) -> Lexicon:
    """Returns the lexicon of a language, made once.

    Raises:
        LanguageError: there is no such language, or its file is malformed.
    """
    return Lexicon(code)
