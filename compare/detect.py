"""Which language a text is in: its script first, then langdetect among the languages of that script."""

import re
from functools import cache
from pathlib import Path

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from compare import settings
from compare.languages import UNKNOWN, load_language, supported
from compare.lines import lines
from compare.records import Dropped, Passage, Span

_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"),
    "Cyrillic": re.compile(r"[Ѐ-ԯ]"),
    "Arabic": re.compile(r"[ؠ-يٮ-ۓۺ-ۿݐ-ݿﭐ-﷿ﹰ-ﻼ]"),
    "Hebrew": re.compile(r"[א-ת]"),
    "Han": re.compile(r"[㐀-䶿一-鿿豈-﫿]"),
    "Kana": re.compile(r"[ぁ-ヺ]"),
}
_WEIGHT = {"Han": 3, "Kana": 2}  # letters of an alphabet that one such sign stands for
_SURE = 0.9  # probability from which an unsupported language is believed


def script_of(text: str) -> str | None:
    """Returns the script that most letters of a text are in, by the names of languages/schema.py, or "other".

    None when it has no letters. "8 killed, 3 في" is Latin.
    """
    counts = {name: len(letters.findall(text)) * _WEIGHT.get(name, 1) for name, letters in _SCRIPTS.items()}
    known = sum(len(letters.findall(text)) for letters in _SCRIPTS.values())
    counts["other"] = sum(char.isalpha() for char in text) - known
    if counts["Kana"] * 10 > counts["Han"]:  # Japanese writes both
        counts["other"] += counts["Kana"] + counts["Han"]
        counts["Han"] = 0
    del counts["Kana"]
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > 0 else None


def detect(text: str) -> str:
    """Returns the language of a text among those supported, or "und".

    "und" stands for a script that no supported language is written in, for text without letters, and for a
    language of which langdetect is nearly sure and which is not supported. The same text always gives the
    same answer: the seed is set on a factory of our own, not on langdetect's shared one.
    """
    sample = text[: settings.DETECTION_SAMPLE]
    script = script_of(sample)
    candidates = [code for code in supported() if load_language(code).script == script]
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
    if script in (None, own):
        return False
    letters = sum(char.isalpha() for char in line) * _WEIGHT.get(script or "", 1)
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
