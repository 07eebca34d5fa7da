"""The reporting words of one sentence: which words name a speaker, and which words he answers for.

    A security official  told AFP   only two rockets had landed
    speaker              verb       content

Cues are found left to right: prepositions ("according to X"), verbs with the speaker before them ("X said"), verbs with
the speaker behind ("..., said X"), gerunds that borrow a speaker ("..., adding that"). A cue without a believable
speaker is no cue. Then the content of each is cut where another speaker's begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from compare.figures.lexicon import Flag
from compare.figures.lexicon import lexicon as number_words
from compare.languages import load_language
from compare.lexicon import lexicon
from compare.quotes import Quote
from compare.records import Sentence, SpeakerKind, Stance
from compare.reporting.cues import Cues
from compare.reporting.line import COLONS, COMMAS, QUOTE_MARKS, Place, Span
from compare.reporting.names import Name
from compare.reporting.verbs import Cue
from compare.vocabulary import as_phrases
from compare.words import Phrases, Word

_ENDS = (".", "!", "?", "。")  # a sentence that was not cut off from the quotation behind it
_DOUBT = 3  # words before a name among which "so-called" stands
_SUBJECT = 20  # words among which the subject of a sentence is looked for
_SHORT_TEXT = 200  # letters of a sentence that may go on with the count of the one before
_TO_NUMBER = 3  # words with which such a sentence opens, a number among them
_TO_COUNT = 8  # the same where it opens with those counted
_YEAR = 4  # digits
_INSERTED = 8  # so few words before "officials said" still wait for their verb: the rest belongs to him too
_COUNTERS: frozenset[SpeakerKind] = frozenset(
    {"monitor", "media", "medical"}
)  # they tell what others suffered


@dataclass(frozen=True, slots=True)
class Said:
    """One act of reporting in a sentence; spans are offsets into the sentence's text."""

    name: Span  # of the words that name the speaker here
    verb: Span  # of the reporting words
    stance: Stance
    kind: SpeakerKind
    content: Span  # of what is said
    follows: bool  # what is said stands behind the reporting words
    outer: Span  # of speaker and reporting words together
    pronoun: bool = False  # the speaker is "he" or "they"
    carried: bool = False  # the words point back: "the same source"
    definite: bool = False  # "the ministry" may be one that was named before
    bodily: bool = False  # the pronoun means no person: "it"
    owned: bool = False  # it belongs to whoever was named before: "its spokesman"
    document: bool = False  # a text says it, and names no author: "its report"
    plural: bool = False
    carrier: Span | None = None  # of the words that name who passes it on
    quote: int | None = None  # the quotation that the reporting words stand in
    mute: bool = False  # nothing is said, but whoever is named here may be "he" afterwards


def find_reports(sentence: Sentence, quotes: Sequence[Quote]) -> list[Said]:
    """Returns the acts of reporting in one sentence, in the order of their reporting words.

    Args:
        sentence: a sentence of any length; of a very long one the head is read.
        quotes: its quotations.
    """
    line = Cues(sentence, quotes)
    cues = line.cues()
    found = [_said(line, cue) for cue in cues]
    return _settle(line, cues, found)


def find_subject(sentence: Sentence, before: int) -> Said | None:
    """Returns the speaker that a sentence or its clause opens with, although he says nothing there.

    Args:
        sentence: a sentence.
        before: an offset that he must stand before.
    """
    line = Cues(sentence, ())
    stop = next((n for n, word in enumerate(line.words) if word.start >= before), len(line.words))
    joint = next((n for n in range(min(stop, _SUBJECT) - 1, 0, -1) if line.words[n].text == ";"), 0)
    name = line.actor(min(stop, _SUBJECT)) or (line.actor(joint) if joint else None)
    if name is None or name.kind == "other" or name.place[1] > stop:
        return None
    return _subject(line, name, name.place[1])


def find_issuer(sentence: Sentence) -> Said | None:
    """Returns whoever a sentence names as the author of a document: "The ministry issued a statement on Monday".

    Only a body or a person known by an office or a name; who tells of another's document, or rejects it, is none.
    """
    line = Cues(sentence, ())
    paper = next((n for n in range(1, len(line.words)) if line.length("documents", n)), None)
    issued = any(line.length("issuing", n) for n in range(len(line.words)))
    if sentence.heading or paper is None or not issued:
        return None
    first = next((n for n in range(min(paper, _SUBJECT)) if line.kind_at(n)), paper)
    name = line.right(first) if line.lexicon.data.order == "VSO" else line.actor(paper)
    if name is None or name.kind in ("other", "witness") or name.place[0] >= paper:
        return None
    end = min(name.place[1], paper)  # Arabic "issued the-ministry a-statement"
    return _subject(line, replace(name, place=(name.place[0], end), end=end), end)


def find_counter(sentence: Sentence) -> Said | None:
    """Returns the medium, monitor or hospital that a sentence opens with by name and that does something to a number.

    "Amnesty International interviewed ten and could confirm 22 deaths": no verb of speech, and yet they are its dead.
    """
    line = Cues(sentence, ())
    name = None if sentence.heading or not line.lexicon.cased else line.actor(min(len(line.words), _SUBJECT))
    if name is None or name.kind not in _COUNTERS or name.place[0] != line.opened:
        return None
    first, behind = name.place[0], _behind_insertion(line, name.place[1])
    named = any(line.is_name(n) for n in range(first + 1, name.place[1])) or line.words[first].text.isupper()
    if not named or behind >= len(line.words) or not line.words[behind].text.islower():
        return None
    passive = any(line.length(field, behind) for field in ("passives", "coordinators", "links"))
    if passive or number_words(sentence.language).vocabulary[line.words[behind].low].events:
        return None
    if not any(line.is_number(n) for n in range(behind, len(line.words))):
        return None
    return replace(_subject(line, name, behind + 1), content=(line.words[behind].end, len(line.text)))


def _behind_insertion(line: Cues, index: int) -> int:
    """Returns where a clause goes on behind "in Aleppo" and "..., which keeps a list of them,"."""
    comma = next(
        (n for n in range(index, min(index + _INSERTED, len(line.words))) if line.is_break(n)), index
    )
    placed = comma == index or line.length("stops", index)
    if not (placed and line.is_one_of(comma, COMMAS)):
        return index
    close = next((n for n in range(comma + 1, len(line.words)) if line.is_break(n)), comma)
    counted = any(line.is_number(n) for n in range(index, close))
    return close + 1 if line.is_one_of(close, COMMAS) and not counted else index


def _subject(line: Cues, name: Name, end: int) -> Said:
    """Returns the subject of a sentence as one who says nothing yet, with what he does up to a word."""
    span = line.span(name.place)
    return Said(
        name=_bare(line, name.place),
        verb=line.span((name.place[1], end)) if end > name.place[1] else span,
        stance="neutral",
        kind=name.kind,
        content=span,
        follows=True,
        outer=line.span((name.place[0], end)),
        plural=_is_plural(line, name),
    )


def counts(text: str, language: str) -> bool:
    """Returns whether any number stands in some words."""
    look = lexicon(language)
    return any(_is_number(word, language) for word in look.words(text))


def _is_number(word: Word, language: str) -> bool:
    """Returns whether a word is a number of more than one, or stands for some: "vingt-six", "dozens"."""
    if word.text[0].isdigit():
        return True
    flags = number_words(language).vocabulary[word.low.split("-")[0] or word.low].flags
    return bool(flags & _NUMBERS) and not flags & (Flag.ARTICLE | Flag.ONE)


_NUMBERS = Flag.NUMERAL | Flag.VAGUE | Flag.ROUND | Flag.DUAL


@cache
def _harmed(code: str) -> Phrases[bool]:
    """Returns the nouns for people that something befell, and "among the dead"."""
    concepts = load_language(code).concepts
    told = (word for event in concepts.events.values() for word in (*event.nouns, *event.among))
    return as_phrases(code, ((word, True) for word in (*told, *concepts.part)), prefixes=True)


def goes_on_counting(sentence: Sentence) -> bool:
    """Returns whether a short sentence opens with a number and tells neither a time nor of anybody else.

    It may open with those counted, too: "The wounded are 14", "Among the dead are two children".
    """
    look = lexicon(sentence.language)
    words = look.words(sentence.text[:_SHORT_TEXT])
    if len(sentence.text) >= _SHORT_TEXT:
        return False
    plain = [word for word in words if not word.mark]
    harmed = _harmed(sentence.language)
    opens = any(harmed.has(plain, at) for at in range(min(_TO_NUMBER, len(plain))))
    if not any(_is_number(word, sentence.language) for word in plain[: _TO_COUNT if opens else _TO_NUMBER]):
        return False
    return not any(
        look.times.has(words, n)
        or look.lists["contrasts"].has(words, n)
        or (n > 0 and look.cased and not look.nouns_capital and word.capital and not words[n - 1].mark)
        or (word.text.isdigit() and len(word.text) == _YEAR)
        for n, word in enumerate(words)
    )


def _said(line: Cues, cue: Cue) -> Said:
    """Returns a cue with the offsets of what is said, as if it were the only one in its clause."""
    low, high = _bounds(line, cue)
    if cue.name.inserted:
        commas = (word.start for word in line.words[cue.verb[1] :] if word.text in COMMAS)
        high = min(next(commas, high), high)
    sov = line.lexicon.data.order == "SOV" and cue.own
    between = sov and cue.name.end < cue.verb[0] and line.skip(cue.name.end) < cue.verb[0]
    opening = line.opening(cue.verb[1]) if between else "none"
    counted = any(line.is_number(n) for n in range(cue.name.end, cue.verb[0]))
    told = line.lexicon.cased and opening == "content" and counted
    closed = counted or line.is_break(cue.verb[1])  # Persian "X of Yemen announced the toll rose to 11"
    between = between and (told or (opening == "none" and closed))  # Turkish "X, claiming that 37 died, ..."
    if cue.final or (cue.follows and between):
        content = (line.words[cue.name.end - 1].end, line.words[cue.verb[0]].start)
    elif cue.follows:
        content = (
            line.words[max(cue.verb[1], cue.name.end if cue.name.place[0] >= cue.verb[0] else 0) - 1].end,
            high,
        )
    else:
        content = (low, line.words[cue.start].start)
    if cue.counted is not None:
        content = (line.words[cue.counted].start, content[1])
    if line.heading and cue.follows and line.words[cue.verb[0]].text not in COLONS:
        content = (content[0], _meanwhile(line, content))
    first = min(cue.start, cue.name.place[0]) if cue.name.end <= cue.end else cue.start
    outer = line.span((first, cue.end)) if cue.own else line.span((cue.start, cue.end))
    kind = _spoken_kind(line, cue)
    name = cue.cited or cue.name
    carrier = cue.name.place if cue.cited else name.carrier
    start = name.place[0]
    return Said(
        name=_bare(line, name.place),
        verb=line.span(cue.verb),
        stance="distance" if cue.stance == "neutral" and _is_doubted(line, name) else cue.stance,
        kind=kind,
        content=(min(content), max(content)),
        follows=cue.follows,
        outer=outer,
        pronoun=name.pronoun,
        carried=name.carried,
        definite=bool(line.length("definite", start)) or _is_bare_noun(line, name),
        bodily=name.pronoun and bool(line.length("body_pronouns", start)),
        owned=bool(line.length("owned_by", start)) and not name.pronoun,
        document=kind == "other" and any(line.length("documents", n) for n in range(*name.place)),
        plural=_is_plural(line, name),
        carrier=_bare(line, carrier) if carrier else None,
        quote=line.inside[cue.verb[0]],
        mute=cue.mute,
    )


def _meanwhile(line: Cues, content: Span) -> int:
    """Returns where a headline's speaker ends: before "as" in "Rebels claim 20 killed as toll climbs to 30"."""
    inside = (n for n, word in enumerate(line.words) if content[0] < word.start < content[1])
    return next((line.words[n].start for n in inside if line.length("as_said", n)), content[1])


def _is_doubted(line: Cues, name: Name) -> bool:
    """Returns whether the article keeps away from a speaker: "the so-called Supreme Council"."""
    first, last = name.place
    return any(line.length("distancing", n) for n in range(max(first - _DOUBT, 0), last))


def _is_bare_noun(line: Cues, name: Name) -> bool:
    """Returns whether a name is one common noun: where there are no articles, "the centre" that was named before."""
    first, last = name.place
    articles = line.lexicon.articles
    if articles and last - first == 1 and line.words[first].low.startswith(articles):
        return True
    opens = first == 0 and line.kind_at(first) is not None  # Turkish "Bakanlık daha önce"
    return line.lexicon.cased and last - first == 1 and (opens or (first > 0 and not line.is_name(first)))


def _bare(line: Cues, place: Place) -> Span:
    """Returns a name's span without "so-called" before it and without an open bracket's rest."""
    start = next((n + 1 for n in reversed(range(*place)) if line.words[n].text == "|"), place[0])
    place = (start, place[1])  # "Breaking | the ministry"
    for index in range(start, place[1]):
        if line.length("trims", index) and line.length("determiners", start) and index == start + 1:
            return line.span((index + line.length("trims", index), place[1]))
    indefinite = line.length("determiners", start) == 1 and not line.length("definite", start)
    indefinite = indefinite and not line.lexicon.nouns_capital
    if indefinite and place[1] - start > 1 and all(line.is_name(n) for n in range(start + 1, place[1])):
        start += line.kind((start + 1, place[1])) is not None  # "a UN" of "a UN report said"
        place = (start, place[1])
    end = place[1]
    if end - start > 2 and line.words[start].text in QUOTE_MARKS and line.words[end - 1].text in QUOTE_MARKS:
        return line.span((start + 1, end - 1))  # «Civil Defence»
    return line.span(place)


def _spoken_kind(line: Cues, cue: Cue) -> SpeakerKind:
    """Returns the kind of a speaker; whoever speaks on condition of anonymity is anonymous."""
    end = next(
        (n for n in range(cue.end, min(cue.end + _INSERTED, len(line.words))) if line.length("anonymity", n)),
        None,
    )
    return "anonymous" if end is not None else (cue.cited or cue.name).kind


def _is_plural(line: Cues, name: Name) -> bool:
    """Returns whether a name means several speakers."""
    start, stop = name.place
    if name.pronoun:
        return bool(line.length("plural_pronouns", start))
    if line.length("plural", start) or any(line.length("coordinators", n) for n in range(start, stop)):
        return True
    data = line.lexicon.data
    if set(data.plural) & set(data.definite) and line.length("determiners", start):
        return False  # its articles show the number
    core = next((n for n in range(start + 1, stop) if line.length("links", n)), stop)
    endings = tuple(line.lexicon.data.plural_endings)
    heads = [line.words[n].low for n in range(start, core) if line.kind_at(n)]
    if data.oblique_endings:
        heads = heads[:1]  # the rest are genitives: Ukrainian "the head of-the-administrations"
    return bool(endings) and any(head.endswith(endings) for head in heads)


def _bounds(line: Cues, cue: Cue) -> Span:
    """Returns the span of the quotation that a cue stands in, else of the whole sentence."""
    number = line.inside[cue.verb[0]]
    quote = next((quote for quote in line.quotes if quote.number == number), None)
    return (quote.start, quote.end) if quote and number is not None else (0, len(line.text))


def _settle(line: Cues, cues: Sequence[Cue], found: list[Said]) -> list[Said]:
    """Cuts what each speaker says where another one's words begin.

    "X said 5 died, while Y said 8 died" gives X the words up to "while". A speaker named behind his words has those
    since the last speaker named behind his, or since the last "while" after one named before.
    """
    settled: list[Said] = []
    for number, said in enumerate(found):
        start, end = said.content
        if said.mute:
            settled.append(replace(said, content=(start, start)))
            continue
        level = said.quote
        peers = [
            (other, n)
            for n, other in enumerate(found)
            if other.quote == level and n != number and not other.mute
        ]
        if said.follows:
            for other, n in peers:
                if n > number and start < other.outer[0] < end:
                    cut = line.contrast_between(start, max(other.outer[0], start) + 1, level)
                    if other.follows and cues[n].own:
                        cut = line.comma_before(other.outer[0]) or cut
                    if cut is not None:
                        end = min(end, max(cut, start))
                        break
        else:
            start = max([start, *(other.outer[1] for other, n in peers if n < number and not other.follows)])
            prior = [other for other, n in peers if n < number and other.follows]
            if prior:
                cut = line.contrast_between(prior[-1].outer[1], said.outer[0], level)
                cut = cut or line.relative_between(prior[-1].outer[1], said.outer[0])
                start = max(start, cut) if cut is not None else start
            end = _tail(line, said, (start, end), [other for other, n in peers if n > number])
            start = max(start, _denied_start(line, said, end))
            if said.stance == "deny" and prior:
                start = end  # "rebels said they had killed 40, which the government denied"
        settled.append(replace(said, content=line.trimmed_span(start, end)))
    return settled


def _denied_start(line: Cues, said: Said, end: int) -> int:
    """Returns where what a speaker is contradicted in begins: "twelve died, and not nine, as the police had said".

    Where he is named inside the second half of a sentence, he has that half alone.
    """
    stop = next((n for n, word in enumerate(line.words) if word.start >= said.outer[0]), len(line.words))
    for index in range(stop - 1, max(stop - _INSERTED, 0), -1):
        opened = line.is_break(index - 1) or line.length("contrasts", index - 1)
        near = range(index + 1, stop)
        if line.length("negations", index) and opened and any(line.is_number(n) for n in near):
            return line.words[index].start
    return line.text.rfind(";", 0, said.outer[0]) + 1 if end > said.outer[1] and said.quote is None else 0


def _tail(line: Cues, said: Said, content: Span, later: Sequence[Said]) -> int:
    """Returns where the words of a speaker end that is named behind them.

    He keeps the rest of the sentence where it is a quotation, where it goes on with "and", and where so little stands
    before him that he is but inserted ("The strike, officials said, killed five").
    """
    end = content[1]
    high = next((other.outer[0] for other in later), len(line.text))
    if said.quote is not None or not any(said.outer[1] <= word.start < high for word in line.words):
        return end
    for quote in line.quotes:
        if (
            quote.start > said.outer[1]
            and quote.end <= high
            and (
                _only_marks(line, said.outer[1], quote.start)
                or line.text[said.outer[1] : quote.start - 1].rstrip().endswith(_ENDS)
            )
        ):
            return quote.end
    index = next(n for n, word in enumerate(line.words) if word.start >= said.outer[1])
    if not line.is_break(index) and not later and _is_inside(line, said):
        return line.contrast_between(said.outer[1], len(line.text), said.quote) or high
    if not line.is_one_of(index, COMMAS):
        return end
    quoted = any(quote.start < content[1] and quote.end > content[0] for quote in line.quotes)
    joined = line.length("coordinators", index + 1) > 0
    joined = joined or any(
        line.length(field, index + 1) for field in ("relatives", "complementizers")
    )  # "according to the agency, which puts it at 40", Italian ", che"
    clause = max(content[0], line.text.rfind(";", 0, content[1]) + 1)
    inserted = (
        not quoted
        and line.words_before(clause, content[1]) <= _INSERTED
        and not line.length("contrasts", index + 1)
    )
    if later:
        cut = line.contrast_between(said.outer[1], high, said.quote) if inserted else None
        return cut or end
    goes_on = not quoted and not any(
        line.length(field, index + 1) for field in ("contrasts", "subordinators", "coordinators")
    )
    return high if joined or inserted or goes_on else end


def _is_inside(line: Cues, said: Said) -> bool:
    """Returns whether "according to X" stands in the middle of a clause: "sind nach Angaben der Polizei neun tot"."""
    first = next(n for n, word in enumerate(line.words) if word.start >= said.outer[0])
    source = line.length("sources", first) or said.verb == line.span((first, first + 1))
    return bool(source) and said.name[0] >= said.verb[0] and not line.is_break(first - 1)


def _only_marks(line: Cues, start: int, end: int) -> bool:
    """Returns whether nothing but marks and a time or place stands between two offsets."""
    between = [n for n, word in enumerate(line.words) if start <= word.start < end and not word.mark]
    if not between:
        return True
    return bool(
        line.length("stops", between[0]) or line.is_time(between[0]) or line.length("adverbs", between[0])
    )
