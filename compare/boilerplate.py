"""Page furniture: which lines of a page are not article text, and why.

Lines are judged by their shape and by the phrase lists of all languages (an Arabic page may carry an
English comment form), before anything is split into sentences. Dropping a sentence of the article is worse
than letting a button through: phrases are matched against whole lines or their beginnings, and running text
is left alone.

In this order, the first that fits:

1. no letter or digit: "separator"
2. a line of furniture by its phrases: "comment form", "read also", ...
3. a bare address, a photo credit, a caption, a signature of an embedded post
4. what hangs on the lines above: the same line again, links under "Related", tags
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compare import settings
from compare.languages import load_language, supported
from compare.languages.schema import Boilerplate, Furniture, Moderation
from compare.lines import TERMINATORS, ends_sentence, fold, is_bullet, is_prose, lines, trim
from compare.records import Dropped, Span

_ENDS = "".join(re.escape(mark) for mark in TERMINATORS)
_EDGES = re.compile(r"^[^\w\"'«(\[]+|[^\w\"'»)\]]+$")
_COUNT = re.compile(r"^[(\[]?\d{1,6}[)\]]?\s+|\s*[(\[]\d{1,6}[)\]]$")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,4}(?:com|org|net|info|news|press|eu|tv|[a-z]{2})"
    r"(?:/[\w./?=&%#~+-]{0,300})?",
    re.IGNORECASE,
)
_TAIL_DOMAIN = re.compile(
    rf"(?<=[{_ENDS}\"»”)])\s+(?P<tail>(?:https?://)?(?:[a-z0-9-]{{1,63}}\.){{1,4}}[a-z]{{2,10}}/?)$",
    re.IGNORECASE,
)
# "Nasser Nasser / AP / SIPA", "HO / AFP": names and agencies between slashes, an agency (capitals) last.
_NAME = r"[^\W\d_][\w.'’-]{0,30}(?:[ \u00a0][^\W\d_][\w.'’-]{0,30}){0,4}"
_AGENCY = r"(?:[A-Z]{2,8}|[A-Z][\w ]{1,20}(?:Images?|Press|Photos?))(?:[ \w-]{0,20})?"
_CREDIT = re.compile(rf"(?:{_NAME}\s?/\s?){{1,4}}{_AGENCY}")
_CREDIT_TAIL = re.compile(rf"(?:[{_ENDS})\"”»]\s+|\s[-–—|]\s)(?P<tail>{_CREDIT.pattern})$")
_COPYRIGHT = re.compile(r"^(?:©|\(c\)\s|copyright\b|℗)", re.IGNORECASE)
_COPYRIGHT_TAIL = re.compile(r"©\s?[\w /.'’,-]{2,60}$")
_BRACKET = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]$")
_HAN = re.compile("[㐀-䶿一-鿿]")
_SIGNATURE = re.compile(r"^[—–-]\s?.{1,120}\(@\w{1,30}\)")
_LONGEST_LABELLED = 200  # characters of a line that opens with "Photo:"; a caption has one or two sentences
_LONGEST_CREDIT = 100
_LONGEST_CAPTION = 400
_LONGEST_TAG = 40
_HEADLINE_LABELS = ("read also", "source")
_MOST_NAMES = 4  # words of a source behind its label
_MOST_WORDS = 8  # of a line that is little more than an address: "A with B and example.org"
_SHORTEST_REPEAT = 20


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The phrase lists of all languages, folded; each phrase leads to its reason."""

    whole: dict[str, str]
    starts: dict[str, dict[str, str]]  # by their first two letters, so that a line is compared with few
    labels: dict[str, str]
    inside: dict[str, str]
    ends: dict[str, str]
    endings: tuple[str, ...]  # the keys of `ends`
    brackets: dict[str, str]
    lists: frozenset[str]
    sections: frozenset[str]
    moderation: tuple[Moderation, ...]


@dataclass(slots=True)
class _Line:
    """A line with what is known of it so far."""

    span: Span
    text: str
    folded: str
    reason: str | None = None


def find_boilerplate(text: str) -> tuple[Dropped, ...]:
    """Returns the page furniture of a decoded text, in the order of the text, without overlaps.

    A span is a whole line without the white space around it, or the bare address at the end of a paragraph.
    """
    rows = [_Line(span, text[span[0] : span[1]], "") for span in lines(text)]
    phrases = _phrases()
    opened = False
    for row in rows:
        if len(row.text) <= settings.LONGEST_FURNITURE:
            row.folded = fold(row.text)
            row.reason = _by_phrase(row, phrases, opened=opened) or _by_shape(row)
        opened = opened or not row.reason
    _mark_captions(rows)
    _mark_repeats(rows)
    _mark_lists(rows, phrases)
    _mark_tags(rows)
    return tuple(_drops(rows))


def _drops(rows: list[_Line]) -> Iterator[Dropped]:
    for row in rows:
        if row.reason:
            yield Dropped(span=row.span, reason=row.reason)
        else:
            for pattern, reason in ((_TAIL_DOMAIN, "source address"), (_CREDIT_TAIL, "photo credit")):
                tail = pattern.search(row.text, max(0, len(row.text) - _LONGEST_CREDIT))
                span = trim(row.text, tail.span("tail")) if tail else None
                if span:
                    yield Dropped(span=(row.span[0] + span[0], row.span[0] + span[1]), reason=reason)
                    break


def _by_phrase(row: _Line, phrases: _Phrases, *, opened: bool) -> str | None:
    """Returns why a line is furniture by its words, or None; `opened` says that the article has begun."""
    if not any(char.isalnum() for char in row.text):
        return "separator"
    folded = _EDGES.sub("", row.folded)
    bare = _COUNT.sub("", folded)
    for form in (folded, bare, bare.rstrip(": ")):
        if form in phrases.whole:
            return phrases.whole[form]
    return (
        _opening(folded, phrases)
        or _labelled(row.folded, phrases, opened=opened)
        or _closing(row.folded.rstrip(". "), phrases)
        or next((reason for phrase, reason in phrases.inside.items() if phrase in folded), None)
        or ("moderation notice" if any(_moderates(folded, one) for one in phrases.moderation) else None)
    )


def _opening(folded: str, phrases: _Phrases) -> str | None:
    """Returns the reason of the phrase that a line opens with, or None.

    A phrase ends where its word does; in a script without spaces it has to be long instead.
    """
    for phrase, reason in phrases.starts.get(folded[:2], {}).items():
        whole = not folded[len(phrase) : len(phrase) + 1].isalnum()
        if folded.startswith(phrase) and (whole or (_HAN.fullmatch(phrase[-1]) and len(phrase) > 3)):
            return reason
    return None


def _labelled(folded: str, phrases: _Phrases, *, opened: bool) -> str | None:
    """Returns the reason of the label that a line opens with, or None.

    "Source: Reuters" names a source; "Source: eight killed in a raid on the base" is a headline, and so is
    "Watch: ..." where nothing stands above it.
    """
    label, colon, rest = folded[:_LONGEST_LABELLED].partition(":")
    reason = phrases.labels.get(_EDGES.sub("", label)) if colon else None
    if not reason or len(folded) > _LONGEST_LABELLED:
        return None
    if reason == "source" and (len(rest.split()) > _MOST_NAMES or len(rest) > _LONGEST_TAG):
        return None
    return reason if opened or reason not in _HEADLINE_LABELS else None


def _closing(folded: str, phrases: _Phrases) -> str | None:
    """Returns the reason of the phrase that a line ends with, in brackets or not, or None."""
    if len(folded) > _LONGEST_CAPTION:
        return None
    if folded.endswith(phrases.endings):
        return next(reason for phrase, reason in phrases.ends.items() if folded.endswith(phrase))
    bracket = _BRACKET.search(folded, max(0, len(folded) - _LONGEST_CREDIT))
    if bracket:
        tail = bracket.group()
        return next((reason for phrase, reason in phrases.brackets.items() if phrase in tail), None)
    return None


def _moderates(folded: str, words: Moderation) -> bool:
    """Tells a notice on comments from news about them: it lists kinds of abuse and says what is done."""
    return (
        any(word in folded for word in words.comments)
        and any(word in folded for word in words.removal)
        and sum(word in folded for word in words.abuse) > 1
    )


def _by_shape(row: _Line) -> str | None:
    """Returns why a line is furniture by its shape, or None."""
    line = row.text
    if _COPYRIGHT.match(line) and len(line) <= _LONGEST_LABELLED:
        return "copyright"
    if _COPYRIGHT_TAIL.search(line, max(0, len(line) - _LONGEST_CREDIT)) and len(line) <= _LONGEST_CAPTION:
        return "caption"
    if _SIGNATURE.match(line) and not ends_sentence(line):
        return "embedded post"
    if len(line) > _LONGEST_CREDIT or ends_sentence(line):
        return None
    if _CREDIT.fullmatch(line):
        return "photo credit"
    words = line.split()
    addresses = sum(bool(_DOMAIN.fullmatch(word.strip("()[],;"))) for word in words)
    if len(words) <= _MOST_WORDS and addresses * 3 >= len(words):
        return "source address"
    return None


def _mark_captions(rows: list[_Line]) -> None:
    """Marks captions: a line that ends in a person's credit, or in any credit that the line before lacks.

    "A raid in May.", then "A raid in May. HO / AFP": both are. Other text before a credit stays.
    """
    for before, row in zip([None, *rows], rows, strict=False):
        tail = None if row.reason else _CREDIT_TAIL.search(row.text, max(0, len(row.text) - _LONGEST_CREDIT))
        if not tail or len(row.text) > _LONGEST_CAPTION:
            continue
        copied = before and len(before.text) >= _SHORTEST_REPEAT and row.text.startswith(before.text)
        if before and copied:
            before.reason = before.reason or "caption"
        if copied or " " in tail.group("tail").partition("/")[0].strip():
            row.reason = "caption"


def _mark_repeats(rows: list[_Line]) -> None:
    """Marks the second and later copies of a line; the first stays."""
    seen: set[str] = set()
    for row in rows:
        if row.reason or len(row.text) < _SHORTEST_REPEAT:
            continue
        if row.text in seen:
            row.reason = "repeated line"
        seen.add(row.text)


def _mark_lists(rows: list[_Line], phrases: _Phrases) -> None:
    """Marks links to other stories: lines under "Related" or a section's name, up to the next running text.

    A section's name counts only below the last running text: "World" may well be a sub-heading above it.
    """
    prose = [index for index, row in enumerate(rows) if not row.reason and is_prose(row.text)]
    if not prose:
        return
    first, last = prose[0], prose[-1]
    within = False
    for index, row in enumerate(rows):
        bare = _EDGES.sub("", row.folded).rstrip(":")
        if not row.reason and is_prose(row.text):
            within = False
        elif index > first and bare in phrases.lists:
            within = True
            row.reason = row.reason or "read also"
        elif index > last and bare in phrases.sections and not is_bullet(row.text):
            within = True
            row.reason = row.reason or "section label"
        elif within and not row.reason:
            row.reason = "tag" if is_bullet(row.text) and len(row.text) <= _LONGEST_TAG else "link list"


def _mark_tags(rows: list[_Line]) -> None:
    """Marks tags: short points at the very end, and short lines right under a line that says "Tags"."""
    for row in reversed(rows):
        if row.reason:
            continue
        if not (is_bullet(row.text) and _is_tag(row.text)):
            break
        row.reason = "tag"
    below = False
    for row in rows:
        if row.reason:
            below = row.reason == "tag"
        elif below and _is_tag(row.text):
            row.reason = "tag"
        else:
            below = False


def _is_tag(line: str) -> bool:
    return len(line) <= _LONGEST_TAG and len(line.split()) <= 5 and not ends_sentence(line)


@cache
def _phrases() -> _Phrases:
    """Gathers the phrase lists of all languages; of a shared phrase the first language names the reason."""
    sections = [load_language(code).boilerplate for code in supported()]
    starts: dict[str, dict[str, str]] = {}
    for phrase, reason in _reasons(sections, "starts").items():
        starts.setdefault(phrase[:2], {})[phrase] = reason
    ends = _reasons(sections, "ends")
    return _Phrases(
        whole={_EDGES.sub("", phrase): reason for phrase, reason in _reasons(sections, "lines").items()},
        starts=starts,
        labels=_reasons(sections, "labels"),
        inside=_reasons(sections, "inside"),
        ends=ends,
        endings=tuple(ends),
        brackets=_reasons(sections, "brackets"),
        lists=frozenset(fold(phrase) for section in sections for phrase in section.link_lists),
        sections=frozenset(fold(phrase) for section in sections for phrase in section.sections),
        moderation=tuple(_folded(section.moderation) for section in sections if section.moderation.comments),
    )


def _reasons(sections: list[Boilerplate], kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for section in sections:
        for name in type(section).model_fields:
            furniture = getattr(section, name)
            if isinstance(furniture, Furniture):
                for phrase in getattr(furniture, kind):
                    found.setdefault(fold(phrase), name.replace("_", " "))
    return found


def _folded(words: Moderation) -> Moderation:
    return Moderation(
        comments=tuple(map(fold, words.comments)),
        abuse=tuple(map(fold, words.abuse)),
        removal=tuple(map(fold, words.removal)),
    )
