"""Which language a text is in: its script first, then langdetect among the languages of that script."""

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from compare import settings
from compare.languages import UNKNOWN, load_language, supported
from compare.lines import lines
from compare.records import Dropped, Passage, Span

_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "Hebrew": re.compile(r"[\u05d0-\u05ea]"),
    "Han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "Kana": re.compile(r"[\u3041-\u30fa]"),
}
_WEIGHT = {"Han": 3, "Kana": 2}  # letters of an alphabet that one such sign stands for
_SURE = 0.9  # probability from which an unsupported language is believed
_STRANGE = 0.03  # share of letters from which a text is in none of the languages that do not use them


def script_of(text: str) -> str | None:
    """Returns the script that most letters of a text are in, by the names of languages/schema.py, or "other".

    None when it has no letters. "8 killed, 3 في" is Latin.
    """
    signs = Counter(text)
    seen: Counter[str | None] = Counter()
    for sign, times in signs.items():
        seen[_script_of_sign(sign)] += times
    known = sum(seen[name] for name in _SCRIPTS)
    counts = {name: seen[name] * _WEIGHT.get(name, 1) for name in _SCRIPTS}
    counts["other"] = sum(times for sign, times in signs.items() if sign.isalpha()) - known
    if counts["Kana"] * 10 > counts["Han"]:  # Japanese writes both
        counts["Kana"] += counts["Han"]
        counts["Han"] = 0
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > 0 else None


@lru_cache(maxsize=10_000)
def _script_of_sign(sign: str) -> str | None:
    return next((name for name, letters in _SCRIPTS.items() if letters.match(sign)), None)


def detect(text: str) -> str:
    """Returns the language of a text among those supported, or "und".

    "und" stands for a script that no supported language is written in, for text without letters, and for a
    language of which langdetect is nearly sure and which is not supported. The same text always gives the
    same answer: the seed is set on a factory of our own, not on langdetect's shared one.
    """
    sample = text[: settings.DETECTION_SAMPLE]
    script = script_of(sample)
    candidates = [code for code in supported() if load_language(code).script == script]
    if _has_strange_letters(sample, script, tuple(candidates)):
        return UNKNOWN
    if len(candidates) < 2:
        return candidates[0] if candidates else UNKNOWN
    free = _probabilities(sample, None)
    best = max(free, key=lambda code: free[code], default=None)
    if best in candidates:
        return str(best)
    if best is not None and free[best] > _SURE and len(sample) >= settings.SHORTEST_DETECTED:
        return UNKNOWN
    within = _probabilities(sample, tuple(candidates))
    return max(sorted(within), key=lambda code: within[code], default=UNKNOWN)


def _has_strange_letters(sample: str, script: str | None, candidates: tuple[str, ...]) -> bool:
    """Tells whether a text uses letters that none of some languages uses, as Kurdish does in Arabic script.

    Only of alphabets: no list of names holds all signs of Chinese.
    """
    found = _SCRIPTS[script].findall(sample.lower()) if script in _SCRIPTS and script not in _WEIGHT else []
    known = frozenset().union(*(_letters(code) for code in candidates)) if candidates else frozenset()
    return sum(letter not in known for letter in found) > len(found) * _STRANGE if known else False


@cache
def _letters(code: str) -> frozenset[str]:
    """Returns the letters that a language writes the names of months, countries and cities with."""
    names = load_language(code).cldr
    tables = (names.months, names.weekdays, names.territories, names.cities)
    return frozenset(letter for table in tables for name in table for letter in name.lower())


def passages(text: str, language: str, dropped: tuple[Dropped, ...]) -> tuple[Passage, ...]:
    """Returns the lines in another script than the article's, each with its own language.

    Only the script decides: lines are too short to tell French from Spanish.
    """
    sample = text[: settings.DETECTION_SAMPLE]
    own = script_of(sample) if language == UNKNOWN else load_language(language).script
    skipped = {item.span for item in dropped}
    return tuple(
        Passage(span=span, language=detect(text[span[0] : span[1]]))
        for span in lines(text)
        if span not in skipped and _foreign(text, span, own)
    )


def _foreign(text: str, span: Span, own: str | None) -> bool:
    line = text[span[0] : min(span[1], span[0] + settings.DETECTION_SAMPLE)]
    script = script_of(line)
    if script in (None, own) or (own, script) == ("Kana", "Han"):
        return False
    letters = sum(map(str.isalpha, line)) * _WEIGHT.get(script or "", 1)
    return letters >= settings.SHORTEST_PASSAGE


@cache
def _factory() -> DetectorFactory:
    """Returns a factory with all of langdetect's profiles, in the order of their names on every machine."""
    factory = DetectorFactory()
    paths = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    factory.load_json_profile([path.read_text(encoding="utf-8") for path in paths])
    factory.set_seed(0)
    return factory


def _probabilities(text: str, among: tuple[str, ...] | None) -> dict[str, float]:
    """Returns what langdetect makes of a text, by ISO 639-1; empty when it finds nothing to go by."""
    factory = _factory()
    detector = factory.create()
    if among:
        names = factory.get_lang_list()
        detector.set_prior_map({name: 1.0 for name in names if name.partition("-")[0] in among})
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:
        return {}
    result: dict[str, float] = {}
    for item in found:
        code = item.lang.partition("-")[0]
        result[code] = result.get(code, 0.0) + item.prob
    return result
