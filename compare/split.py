"""Article to sentences: lines first, then sentencex, then a guard over the boundaries it found.

The guard undoes a boundary after a shortened word ("Gen. Smith", "5.30 p.m. in Baghdad"), inside an address
or before a lower-case letter, and keeps stray marks with the sentence before them (`said. . "Ten`). Every
sentence is a stretch of the article's text; between them lie only white space and what was dropped.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sentencex import get_sentence_boundaries

from compare import settings
from compare.languages import UNKNOWN, load_language
from compare.lines import ends_sentence, fold, is_bullet, is_heading, lines, trim
from compare.records import Article, Sentence, Span

_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[^\W_]")
_AGE = re.compile(r"\(\d{1,3}\)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,3}")  # "J." and "J.K." before a name
_PASSED_OVER = re.compile(
    r"(?:(?<=[^\W\d_]{3})[.!?…][\"”»’)]{0,3}\s{1,3}|[。！？][”」』）]{0,3})(?=\d)"
    r"|(?:…|\.\.\.)[\"”»’)]{0,3}\s{1,3}(?=[^\W\d_])"
)
_GERSHAYIM = re.compile(r'(?<=[א-ת])["”“](?=[א-ת])')
_NUMBER = re.compile(r"\d{1,2}\.")
_OPENERS = "\"'“”„«‹‘(["
_LATIN_STOPS = ".!?…"
_MARGIN = 20  # white space at most between the end of a wrapped line and the next one
_LOOK = 60  # characters on each side of a boundary that decide on it


def split(article: Article) -> tuple[Sentence, ...]:
    """Returns the sentences of an article in order, each exactly the article's text under its span.

    Paragraphs are lines, or runs of lines that are one paragraph wrapped at a fixed width.
    """
    found: list[Sentence] = []
    for paragraph, block in enumerate(_unwrapped(article.text, _blocks(article))):
        language = _language(article, block)
        spans = list(_sentences(article.text, block, language))
        heading = len(spans) == 1 and is_heading(article.text[slice(*spans[0])], first=not found)
        found += [
            Sentence(
                index=len(found) + number,
                span=span,
                text=article.text[slice(*span)],
                language=language,
                paragraph=paragraph,
                heading=heading,
            )
            for number, span in enumerate(spans)
        ]
    return tuple(found)


def _blocks(article: Article) -> Iterator[Span]:
    """Yields the stretches that sentences are looked for in: lines without what was dropped from them."""
    dropped = sorted(item.span for item in article.dropped)
    at = 0
    for start, end in lines(article.text):
        while at < len(dropped) and dropped[at][0] < end:
            piece = trim(article.text, (start, max(start, dropped[at][0])))
            if piece:
                yield piece
            start = max(start, dropped[at][1])
            at += 1
        piece = trim(article.text, (start, end)) if start < end else None
        if piece:
            yield piece


def _unwrapped(text: str, blocks: Iterable[Span]) -> Iterator[Span]:
    r"""Yields the stretches with the lines of one wrapped paragraph put together.

    Where a run of lines goes on in lower case ("two bases\nsheltering soldiers"), its other lines go on too
    unless they end a sentence, except the first, which may be the title.
    """
    for run in _runs(text, blocks):
        goes_on = [text[span[0]].islower() for span in run]
        longest = max(end - start for start, end in run)
        wrapped = any(goes_on) and longest <= settings.LONGEST_WRAPPED
        place = run[0]
        for index, span in enumerate(run[1:], start=1):
            line = text[slice(*run[index - 1])]
            unfinished = not ends_sentence(line) and len(line) * 2 > longest
            if (
                wrapped
                and unfinished
                and (goes_on[index] or (index > 1 and not is_bullet(text[slice(*span)])))
            ):
                place = (place[0], span[1])
            else:
                yield place
                place = span
        yield place


def _runs(text: str, blocks: Iterable[Span]) -> Iterator[list[Span]]:
    """Yields stretches gathered into runs of lines without a blank line or anything else between them."""
    run: list[Span] = []
    for span in blocks:
        if run and (span[0] - run[-1][1] > _MARGIN or text[run[-1][1] : span[0]].strip(" \t\r") != "\n"):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _language(article: Article, block: Span) -> str:
    """Returns the language of a stretch: its passage's, else the article's."""
    at = bisect_right(article.passages, block[0], key=lambda passage: passage.span[0]) - 1
    if at >= 0 and block[1] <= article.passages[at].span[1]:
        return article.passages[at].language
    return article.language


def _sentences(text: str, block: Span, language: str) -> Iterator[Span]:
    """Yields the sentences of a stretch, trimmed, none longer than settings.LONGEST_SENTENCE."""
    for span in _guarded(text, _boundaries(text, block, language), language):
        for piece in _pieces(text, span):
            trimmed = trim(text, piece)
            if trimmed:
                yield trimmed


def _boundaries(text: str, block: Span, language: str) -> list[Span]:
    """Returns sentencex's sentences of a stretch, which together cover it.

    It is handed a window at a time and its last sentence there, which may be cut off, opens the next window.
    A window that is a single sentence is taken as it is, so each sign is seen about twice.
    """
    found: list[Span] = []
    start, end = block
    while start < end:
        size = min(end - start, settings.SPLIT_WINDOW)
        stops = _stops(text[start : start + size], language)
        if start + size < end and len(stops) > 1:
            stops.pop()
        for before, stop in zip([0, *stops], stops, strict=False):
            found.append((start + before, start + stop))
        start += stops[-1]
    return found


def _stops(window: str, language: str) -> list[int]:
    """Returns where sentencex ends a sentence, the window's own end last.

    White space is handed over as plain spaces: the library fails on others before an initial ("M.\u00a0K.").
    The quotation mark inside a Hebrew acronym is handed over as the letter it stands for: it closes nothing.
    """
    plain = _GERSHAYIM.sub("\u05f4", _SPACE.sub(" ", window))
    try:
        found = get_sentence_boundaries("en" if language == UNKNOWN else language, plain)
    except BaseException as error:
        # A failure inside the library comes as its own kind of BaseException, which nothing exports.
        if type(error).__name__ != "PanicException":
            raise
        return [len(window)]
    stops = [int(item["end_index"]) for item in found]
    return sorted({*stops, len(window)} | set(_missed(plain, language)))


def _missed(window: str, language: str) -> Iterator[int]:
    """Yields the ends that sentencex passes over, outside quotations: before a figure and after an ellipsis.

    "离开。3人死亡。", "kamen mehr. 22 starben." and "Nobody knew… Then they came", but not "Nr. 22".
    """
    words = _words(language)
    quotes = _Quotes(window)
    for found in _PASSED_OVER.finditer(window):
        token = (window[max(0, found.start() - _LOOK) : found.start() + 1].split() or [""])[-1]
        shortened = fold(token) in words.titles or fold(token) in words.abbreviations
        opens = window[found.end()].isupper() or window[found.end()].isdigit()
        if not quotes.open_at(found.end()) and opens and not shortened:
            yield found.end()


class _Quotes:
    """Follows a text from left to right and tells whether a quotation is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._depth = 0
        self._straight = 0
        # German closes with the mark that English opens with.
        self._opening, self._closing = ("„«", "“»") if "„" in text else ("“«「『", "”»」』")

    def open_at(self, place: int) -> bool:
        """Tells whether one is open at a place, which must not lie before the one asked for last."""
        passed = self._text[self._place : place]
        self._place = place
        self._straight += passed.count('"')
        self._depth += sum(map(passed.count, self._opening)) - sum(map(passed.count, self._closing))
        return self._depth > 0 or self._straight % 2 == 1


def _guarded(text: str, spans: list[Span], language: str) -> list[Span]:
    """Joins what sentencex cut in the wrong place."""
    words = _words(language)
    found: list[Span] = []
    for span in spans:
        if found and _belongs(text, found[-1], span, words):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _belongs(text: str, left: Span, right: Span, words: "_Words") -> bool:
    """Tells whether two neighbouring stretches are one sentence."""
    before = text[max(left[0], left[1] - _LOOK) : left[1]]
    after = text[right[0] : min(right[1], right[0] + _LOOK)].lstrip()
    if not _has_letter(text, right) or not _has_letter(text, left):
        return True
    if _AGE.match(after) and not ends_sentence(before):
        return True  # "Ahmad Ali" and "(34) and his brother", which Arabic and Hebrew are cut into
    opening = after.lstrip(_OPENERS)[:1]
    if opening.islower():
        return True
    spaced = before[-1:].isspace()
    token = (before.split() or [""])[-1]
    if not spaced:
        return _inside_address(token, after)
    if not token.endswith("."):
        return False
    word = fold(token.lstrip(_OPENERS))
    if word in words.titles:
        return True
    if word in words.abbreviations:  # "at 1 a.m. Tuesday" goes on
        return not opening.isupper() or fold(after.split()[0].rstrip(".,")) in words.times
    if _INITIAL.fullmatch(token.lstrip(_OPENERS)) and token.isupper():
        return True
    previous = fold((before.split() or [""])[-2:][0])
    return _NUMBER.fullmatch(token) is not None and previous in words.before_ordinals


def _inside_address(token: str, after: str) -> bool:
    """Tells whether a full stop without a space after it belongs to a longer word.

    "hit.Two" ends a sentence; "www.Example.com", "U.S.Army" and "10.Division" do not.
    """
    if token[-1:] not in _LATIN_STOPS:
        return False
    whole = token + (after.split() or [""])[0]
    stem = token.rstrip(_LATIN_STOPS)
    return (
        any(mark in whole for mark in ("@", "/", "www."))
        or "." in stem
        or len(stem) < 2
        or not stem[-1:].isalpha()
        or stem[-1:].isupper()
    )


def _has_letter(text: str, span: Span) -> bool:
    return _WORD.search(text, *span) is not None


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cuts what is too long for a sentence at white space, or anywhere where there is none."""
    start, end = span
    while end - start > settings.LONGEST_SENTENCE:
        limit = start + settings.LONGEST_SENTENCE
        spaces = [found.end() for found in _SPACE.finditer(text, (start + limit) // 2, limit)]
        cut = spaces[-1] if spaces else limit
        yield start, cut
        start = cut
    yield start, end


@dataclass(frozen=True, slots=True)
class _Words:
    """A language's words that carry a full stop of their own, folded."""

    titles: frozenset[str]
    abbreviations: frozenset[str]
    before_ordinals: frozenset[str]
    times: frozenset[str]  # weekdays and months, shortened ones too


@cache
def _words(language: str) -> _Words:
    data = load_language(language)
    section, names = data.splitting, data.cldr
    return _Words(
        titles=frozenset(map(fold, section.titles)),
        abbreviations=frozenset(map(fold, section.abbreviations)),
        before_ordinals=frozenset(map(fold, section.before_ordinals)),
        times=frozenset(map(fold, (*names.weekdays, *names.months))),
    )
