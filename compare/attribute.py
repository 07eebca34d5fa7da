"""Who says it: which stretch of which sentence a speaker answers for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from compare.languages import load_language
from compare.lexicon import Lexicon, lexicon
from compare.quotes import Quote, find_quotes
from compare.records import Attribution, Sentence, Span, Speaker, SpeakerKind
from compare.reporting import (
    Said,
    counts,
    find_back_report,
    find_counter,
    find_issuer,
    find_reports,
    find_subject,
    goes_on_counting,
)
from compare.voices import canonical, is_agency, is_body, one_voice, person_of, short_forms
from compare.where import nationalities
from compare.words import Word, fold

_ISSUED = 2  # sentences between a statement's coming out and its words
_REMEMBERED = 50  # speakers looked back at when a pronoun or a short name is resolved
_COUNTING: tuple[SpeakerKind, ...] = (
    "official",
    "monitor",
    "medical",
    "party",
)  # who gives tolls for others to print
_NEAR = 3  # paragraphs over which "he" still means who spoke last
_QUOTED_SHARE = 0.6  # of a sentence's letters: a sentence that is this much a quotation is spoken by somebody
_SHORT_WORD = 2  # letters of a word too short to tell two names apart


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A speaker as one sentence names him; `name` is the name he is known by."""

    name: str
    said: Said
    sentence: Sentence
    voice: str | None = None  # the canonical name of whom he speaks for: "its spokesman"


def attribute(sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Returns who answers for which stretch of an article's sentences.

    A stretch is the words a speaker answers for, without the words that name him; what no stretch covers the
    article says in its own voice. Stretches may lie within one another; the innermost counts (speaker_at). They
    come in the order of sentences, then of their starts, outer before inner.

    >>> text = "Police said two people died."
    >>> one = Sentence(index=0, span=(0, 28), text=text, language="en", paragraph=0, heading=False)
    >>> [(text[slice(*a.span)], a.speaker.name) for a in attribute([one])]
    [(' two people died.', 'Police')]

    Args:
        sentences: all sentences of one article in order; spans count from the start of the article.

    Raises:
        LanguageError: a sentence's language has no file.
    """
    quotes = find_quotes(sentences)
    spoken: list[_Spoken] = []
    found: list[tuple[Sentence, Span, _Spoken]] = []
    for place, sentence in enumerate(sentences):
        reports = find_reports(sentence, quotes[sentence.index])
        counter = None if reports else find_counter(sentence)
        for said in reports or ([counter] if counter else []):
            one = _resolve(sentences, place, said, spoken)
            if one is not None:
                spoken.append(one)
                found.append((sentence, said.content, one))
        back = find_back_report(sentence)
        told = _told_before(sentences, place) if back else []
        one = _resolve(sentences, place, back, spoken) if back and told else None
        if one is not None:
            spoken.append(one)
            found += [(other, (0, len(other.text)), one) for other in told]
    found += _quoted(sentences, quotes, found)
    found += _carried_on(sentences, quotes, found)
    names = _longest_names(spoken, short_forms(sentences))
    made = {
        _made(sentence, content, one, names) for sentence, content, one in found if content[0] < content[1]
    }
    return tuple(sorted(made, key=lambda one: (one.sentence, one.span[0], -one.span[1], one.speaker.span)))


def speaker_at(attributions: Iterable[Attribution], sentence: int, span: Span) -> Speaker | None:
    """Returns who answers for a place in a sentence, None where the article speaks itself.

    Args:
        attributions: what attribute returned.
        sentence: the sentence's index.
        span: the place, in offsets of the article; the shortest stretch that covers it decides.
    """
    covering = [
        one
        for one in attributions
        if one.sentence == sentence and one.span[0] <= span[0] and span[1] <= one.span[1]
    ]
    inner = min(
        covering,
        key=lambda one: (one.span[1] - one.span[0], -one.span[0], -one.speaker.span[0]),
        default=None,
    )
    return inner.speaker if inner else None


def same_speaker(a: Speaker | None, b: Speaker | None, *, languages: tuple[str, str] = ("en", "en")) -> bool:
    """Returns whether two speakers are one voice: "l'OSDH" and "the Syrian Observatory for Human Rights".

    Their canonical names decide where both have one. Else one name must hold all telling words of the other
    ("the mayor's office", "the mayor"); articles and prepositions tell nothing. Nameless sources are the same only
    when they are called exactly the same. False means "not known to be the same". Two None are the article's own
    voice, which is one voice only within one article.

    Args:
        a: a speaker.
        b: another one.
        languages: the languages of the two texts, which tell what an article or a preposition is.
    """
    if a is None or b is None:
        return a is None and b is None
    if "anonymous" in (a.kind, b.kind):
        return fold(a.name) == fold(b.name)
    if a.canonical and b.canonical:
        if one_voice(a.canonical, b.canonical):
            return True
        if is_body(a.canonical) and is_body(b.canonical):
            return False
    first = _telling(a.name, lexicon(languages[0]))
    second = _telling(b.name, lexicon(languages[1]))
    if not (first and second):
        return False
    look = lexicon(languages[0]) if languages[0] == languages[1] else None
    return _holds(first, second, look) or _holds(second, first, look)


def _holds(some: frozenset[str], others: frozenset[str], look: Lexicon | None) -> bool:
    """Returns whether every word of some stands among others, in any of a language's forms."""
    return some <= others or (
        look is not None and all(any(_one_word(word, other, look) for other in others) for word in some)
    )


def _one_word(a: str, b: str, look: Lexicon) -> bool:
    """Returns whether two words differ by a case or by what is written onto them alone.

    Russian "полиция" and "полицией", Turkish "valilikten", Arabic "the-police" and "to-the-police".
    """
    if look.data.oblique_endings:
        short, long = sorted(map(len, (a, b)))
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
        return shared >= max(_STEM, long - _CASE, short - _CASE + 1)
    return not _without_clitics(a, look).isdisjoint(_without_clitics(b, look))


def _without_clitics(word: str, look: Lexicon) -> set[str]:
    """Returns a word and what is left of it without each of the small words that may be written onto it."""
    ends = (word[len(one) :] for one in look.data.clitics if word.startswith(one))
    return {word, *(end for end in ends if len(end) >= _STEM)}


_STEM = 4  # letters that two forms of a word have in common, at least
_CASE = 3  # letters of an ending: Turkish "-ten", Russian "-ией"


def voice_key(speaker: Speaker, language: str) -> str:
    """Returns a key that is equal for equal voices: the canonical name, else the telling words of the name.

    Equal keys are one voice; different ones may be, where a name only holds another (same_speaker).

    Args:
        speaker: who says it.
        language: of the text he is named in.
    """
    if speaker.canonical:
        return speaker.canonical
    if speaker.kind == "anonymous":
        return fold(speaker.name)
    return " ".join(sorted(_telling(speaker.name, lexicon(language)))) or fold(speaker.name)


def _made(sentence: Sentence, content: Span, one: _Spoken, names: Mapping[str, _Spoken]) -> Attribution:
    """Returns the record of one report, all spans in offsets of the article."""
    said, base, home = one.said, sentence.span[0], one.sentence.span[0]
    known = names.get(one.name, one)
    speaker = Speaker(
        name=known.name,
        kind=known.said.kind if said.kind == "other" or known is not one else said.kind,
        verb=" ".join(one.sentence.text[slice(*said.verb)].split()) or None,
        stance=said.stance,
        span=(home + said.name[0], home + said.name[1]),
        carrier=" ".join(one.sentence.text[slice(*said.carrier)].split()) if said.carrier else None,
        canonical=one.voice or canonical(known.name, known.said.kind, one.sentence.language),
    )
    return Attribution(sentence=sentence.index, span=(base + content[0], base + content[1]), speaker=speaker)


# -- whom a pronoun, a short name or "the same source" means


def _resolve(
    sentences: Sequence[Sentence], place: int, said: Said, spoken: Sequence[_Spoken]
) -> _Spoken | None:
    """Returns the speaker of one report; "he" and "the same source" become whoever was named before."""
    sentence = sentences[place]
    name = sentence.text[slice(*said.name)]
    before: _Spoken | None = None
    if said.owned and (said.document or said.kind == "official"):
        owner = _bodily(sentences, place, said, spoken)
        if owner is None:
            return _Spoken(name, said, sentence)
        if said.document:
            return _Spoken(owner.name, replace(said, kind=owner.said.kind), sentence, owner.voice)
        voice = owner.voice or canonical(owner.name, owner.said.kind, owner.sentence.language)
        return _Spoken(name, said, sentence, voice)
    if said.pronoun and (said.bodily or said.plural):
        before = _bodily(sentences, place, said, spoken)
        if before is None:
            return None
        return _Spoken(before.name, replace(said, kind=before.said.kind), sentence, before.voice)
    if said.pronoun:
        before = _last(spoken, plural=said.plural)
        if before and sentence.paragraph - before.sentence.paragraph > _NEAR:
            before = None
        if not said.plural and (before is None or before.sentence.paragraph != sentence.paragraph):
            name = _person_before(sentences, place, said)
            if name:
                return _Spoken(name, said, sentence)
        if before is None:
            return None  # nobody has been named yet
    elif said.carried:
        before = _issuer(sentences, place, said) or _last(spoken)
        if said.document and before and before.said.stance == "deny":
            before = None  # "The army rejected a report. The report said ..."
    elif said.definite:
        before = (
            _named_like(name, sentence.language, spoken)
            or _only_one(sentence, said, spoken)
            or _body_before(name, sentence, spoken)
            or _issuer(sentences, place, said)
        )
    if before is None:
        return _Spoken(name, said, sentence)
    return _Spoken(before.name, replace(said, kind=before.said.kind, plural=before.said.plural), sentence)


def _bodily(
    sentences: Sequence[Sentence], place: int, said: Said, spoken: Sequence[_Spoken]
) -> _Spoken | None:
    """Returns the body or the group that "it", "they" and "its" mean.

    That is who spoke last in this sentence or the one before, else who is the subject there ("Alkarama sent two
    people to the village; it found ..."), else who spoke last of all.
    """
    recent = [
        one for one in spoken[-_REMEMBERED:][::-1] if _may_be_meant(one.name, one.said, one.sentence, said)
    ]
    for near in (sentences[place], *_sentence_before(sentences, place)):
        heard = next((one for one in recent if one.sentence.index == near.index), None)
        heard = heard or _subject(near, said, sentences[place])
        if heard:
            return heard
    last = next(iter(recent), None)
    return last if last and sentences[place].paragraph - last.sentence.paragraph <= _NEAR else None


def _issuer(sentences: Sequence[Sentence], place: int, said: Said) -> _Spoken | None:
    """Returns whoever issued the document that a sentence quotes: "The ministry issued a statement. It says 6 died"."""
    look = lexicon(sentences[place].language)
    words = look.words(sentences[place].text[slice(*said.name)])
    named = [n for n in range(len(words)) if not look.lists["determiners"].has(words, n)]
    papers, carried = look.lists["documents"], look.lists["bare_sources"]
    if not named or not all(papers.has(words, n) or carried.has(words, n) for n in named):
        return None  # "the hospital's list" says itself whose it is
    for near in sentences[max(0, place - _ISSUED) : place][::-1]:
        issuer = find_issuer(near)
        if issuer is not None:
            return _Spoken(near.text[slice(*issuer.name)], issuer, near)
    return None


def _told_before(sentences: Sequence[Sentence], place: int) -> Sequence[Sentence]:
    """Returns the sentences that "this" means: those before in the paragraph, else the paragraph before."""
    paragraph = sentences[place].paragraph
    if place and sentences[place - 1].paragraph != paragraph:
        paragraph = sentences[place - 1].paragraph
    start = place
    while start and sentences[start - 1].paragraph == paragraph and not sentences[start - 1].heading:
        start -= 1
    return sentences[start:place]


def _sentence_before(sentences: Sequence[Sentence], place: int) -> Sequence[Sentence]:
    """Returns the sentence before one in its paragraph, if there is any."""
    same = place > 0 and sentences[place - 1].paragraph == sentences[place].paragraph
    return sentences[place - 1 : place] if same else ()


def _may_be_meant(name: str, said: Said, sentence: Sentence, pronoun: Said) -> bool:
    """Returns whether a pronoun may mean a speaker: "it" means no person, "they" several people or a body."""
    if pronoun.plural:
        return said.plural or said.kind in ("party", "monitor", "media")
    if said.kind in ("witness", "relatives", "anonymous"):
        return False
    return said.kind in ("party", "monitor", "media") or person_of(name, sentence.language) is None


def _subject(sentence: Sentence, pronoun: Said, here: Sentence) -> _Spoken | None:
    """Returns the body or group that a sentence tells of, where it stands before the pronoun."""
    said = find_subject(sentence, pronoun.outer[0] if sentence.index == here.index else len(sentence.text))
    if said is None:
        return None
    text = sentence.text[slice(*said.name)]
    if not pronoun.plural and fold(text).split(" ")[0] in load_language(sentence.language).numbers.articles:
        return None  # "A guard was killed, it added."
    return _Spoken(text, said, sentence) if _may_be_meant(text, said, sentence, pronoun) else None


def _last(spoken: Sequence[_Spoken], *, plural: bool | None = None) -> _Spoken | None:
    """Returns who spoke last, where wanted of one number; a body of several people may be "they"."""
    recent = spoken[-_REMEMBERED:][::-1]
    return next(
        (one for one in recent if plural is None or one.said.plural == plural or _is_body(one, plural)), None
    )


def _is_body(one: _Spoken, plural: bool) -> bool:
    """Returns whether "they" may mean a speaker whose name is in the singular: an army, an agency."""
    return plural and one.said.kind in ("party", "monitor", "media")


def _named_like(name: str, language: str, spoken: Sequence[_Spoken]) -> _Spoken | None:
    """Returns who was last named by a longer name that this one shortens."""
    return next((one for one in spoken[-_REMEMBERED:][::-1] if _shortens(name, one.name, language)), None)


def _only_one(sentence: Sentence, said: Said, spoken: Sequence[_Spoken]) -> _Spoken | None:
    """Returns the only observer or agency named so far, where "the war monitor" or "the agency" speaks."""
    look = lexicon(sentence.language)
    name, _, _ = sentence.text[slice(*said.name)].partition(",")  # and not "X, a Britain-based war monitor"
    words = look.words(name)
    proper = look.cased and any(word.capital and word.text.isupper() for word in words[1:])
    if said.kind not in ("monitor", "media") or not words or proper or (look.cased and words[-1].capital):
        return None
    alike = {
        one.name: one
        for one in spoken[-_REMEMBERED:]
        if one.said.kind == said.kind or is_agency(one.name, one.sentence.language)
    }
    return next(iter(alike.values())) if len(alike) == 1 else None


def _body_before(name: str, sentence: Sentence, spoken: Sequence[_Spoken]) -> _Spoken | None:
    """Returns the office or group that spoke last, where "the group" or Russian "the department" speaks."""
    data = load_language(sentence.language).attribution
    plain = " ".join(_plain(name, lexicon(sentence.language)))
    for nouns, kinds in ((data.offices, _OFFICES), (data.bodies, _GROUPS)):
        if plain in nouns:
            recent = (one for one in spoken[-_REMEMBERED:][::-1] if one.said.kind in kinds)
            last = next(recent, None)
            if last is None or sentence.paragraph - last.sentence.paragraph > _NEAR:
                return None
            person = last.said.kind != "monitor" and person_of(last.name, sentence.language)
            return None if person else last
    return None


_OFFICES: frozenset[SpeakerKind] = frozenset({"official", "medical"})
_GROUPS: frozenset[SpeakerKind] = frozenset({"monitor", "party"})


def _person_before(sentences: Sequence[Sentence], place: int, said: Said) -> str:
    """Returns the last name of a person before a pronoun in its paragraph, "" if there is none.

    A person's name is two or more words with capitals that name no country, office or body and stand behind no
    preposition.
    """
    for index in range(place, -1, -1):
        sentence = sentences[index]
        if sentence.paragraph != sentences[place].paragraph:
            break
        look = lexicon(sentence.language)
        words = look.words(sentence.text)
        if index == place:
            words = tuple(word for word in words if word.end <= said.outer[0])
        names = _persons(words, look) if look.cased else []
        if names:
            first, last = names[-1]
            return sentence.text[words[first].start : words[last - 1].end]
    return ""


def _persons(words: Sequence[Word], look: Lexicon) -> list[tuple[int, int]]:
    """Returns the places of persons' names among words."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        end = index
        while end < len(words) and _may_name_person(words, end, look):
            end += 1
        before = words[index - 1].low if index else ""
        if end - index > 1 and not (
            before in look.owns or (index and look.lists["stops"].has(words, index - 1))
        ):
            found.append((index, end))
        index = max(end, index + 1)
    return found


def _may_name_person(words: Sequence[Word], index: int, look: Lexicon) -> bool:
    """Returns whether a word has a capital and is no determiner, date, office or country."""
    word = words[index]
    if not word.capital or word.text.isupper():
        return False
    tables = (look.times, look.kinds, look.states, look.lists["determiners"], look.lists["trims"])
    return not any(table.has(words, index) for table in tables)


def _shortens(name: str, other: str, language: str) -> bool:
    """Returns whether a name is a short form of another one.

    Its words stand together in the longer name, behind no "of" or "for", and are followed by its end, by "of", a
    comma or a bracket: "the Observatory" shortens "the Syrian Observatory for Human Rights" and not "the Syrian
    Observatory's director".
    """
    look = lexicon(language)
    short, long = _plain(name, look), look.words(other)
    bare = [_without_article(word.low, look) for word in long]
    if _is_possessed(short, long, language) or (look.nouns_capital and _ends_compound(short, long)):
        return True
    if not short or len(_plain(other, look)) <= len(short):
        return False
    if look.articles and bare[: len(short)] == short and long[0].low == bare[0] != look.words(name)[0].low:
        return True  # Arabic "the-ministry" of "ministry of health"
    for start in range(len(long) - len(short) + 1):
        if bare[start : start + len(short)] != short:
            continue
        end = start + len(short)
        begins = not any(not look.lists["determiners"].has(long, n) for n in range(start))
        described = begins and end < len(long) and _describes(long, end, look, language)
        linked = end < len(long) and (long[end].mark or look.lists["links"].has(long, end))
        if end < len(long) and not linked and not described:
            continue
        if begins:
            return True
        before = start
        while (
            before
            and look.lists["determiners"].has(long, before - 1)
            and not look.lists["links"].has(long, before - 1)
        ):
            before -= 1
        if not (before and look.lists["links"].has(long, before - 1)):
            return True
    return False


def _is_possessed(short: Sequence[str], long: Sequence[Word], language: str) -> bool:
    """Returns whether a noun ends a name with a possessor's ending: Turkish "bakanlık", "Sağlık Bakanlığı"."""
    if not load_language(language).concepts.possessed or len(short) != 1 or len(long) < 2:
        return False
    stem, last = short[0][:-1], long[-1].low
    return len(stem) > _SHORT_WORD and last.startswith(stem) and len(last) - len(short[0]) in (1, 2)


def _ends_compound(short: Sequence[str], long: Sequence[Word]) -> bool:
    """Returns whether a noun is the end of a compound: German "Ministerium", "Gesundheitsministerium"."""
    if len(short) != 1 or not long:
        return False
    last = long[-1].low
    return len(short[0]) > _COMPOUND and last.endswith(short[0]) and last != short[0]


_COMPOUND = 5  # letters of a noun from which it is no chance end of another


def _describes(words: Sequence[Word], index: int, look: Lexicon, language: str) -> bool:
    """Returns whether a word behind a noun only describes it: "osservatorio siriano", "Observatorio Sirio"."""
    word = words[index]
    if look.kinds.has(words, index) and not nationalities(word.text, language):
        return False
    return not word.capital or bool(nationalities(word.text, language))


def _plain(name: str, look: Lexicon) -> list[str]:
    """Returns the words of a name without the determiners it begins with."""
    words = look.words(name)
    while words and (look.lists["determiners"].has(words, 0) or look.lists["titles"].has(words, 0)):
        words = words[1:]
    return [_without_article(word.low, look) for word in words]


def _without_article(word: str, look: Lexicon) -> str:
    """Returns a word without an article written onto it: Arabic "the-observatory"."""
    return next((word[len(one) :] for one in look.articles if word.startswith(one)), word)


def _telling(name: str, look: Lexicon) -> frozenset[str]:
    """Returns the words of a name that tell it from others."""
    words = look.words(name)
    empty = ("determiners", "links", "stops", "titles")
    return frozenset(
        word.low.split("'")[0] if look.locatives else word.low
        for index, word in enumerate(words)
        if not word.mark
        and len(word.low) > _SHORT_WORD - 1
        and not any(look.lists[e].has(words, index) for e in empty)
    )


def _longest_names(spoken: Sequence[_Spoken], acronyms: Mapping[str, str]) -> dict[str, _Spoken]:
    """Returns for each name that is a proper one the longest form in which the article names that speaker.

    Args:
        spoken: whoever speaks, in order.
        acronyms: short forms with what they stand for.
    """
    known: dict[str, _Spoken] = {}
    for one in spoken:
        known.setdefault(one.name, one)
    longest: dict[str, _Spoken] = {}
    for name, one in list(known.items())[:_REMEMBERED]:
        look = lexicon(one.sentence.language)
        words = look.words(name)
        proper = any(word.capital for word in words[1:]) or (len(words) == 1 and words[0].capital)
        if not proper or look.states.has(words, 0):
            continue
        if words[-1].text in acronyms and len(_plain(name, look)) == 1:
            longest[name] = replace(one, name=acronyms[words[-1].text])
            continue
        forms = [other for other in known.values() if _shortens(name, other.name, one.sentence.language)]
        if forms:
            longest[name] = max(forms, key=lambda form: (len(form.name), -form.sentence.index))
    return longest


# -- quotations that go on over sentences


def _quoted(
    sentences: Sequence[Sentence],
    quotes: Mapping[int, Sequence[Quote]],
    found: Sequence[tuple[Sentence, Span, _Spoken]],
) -> list[tuple[Sentence, Span, _Spoken]]:
    """Returns the stretches of quotations whose speaker is named in another sentence.

    A quotation over several sentences is one speaker's. A sentence that is all quotation belongs to who was quoted
    just before it in its paragraph, else to who is named just behind it, else to who was quoted at the end of the
    paragraph before.
    """
    outside = [item for item in found if item[2].said.quote is None and item[1][0] < item[1][1]]
    voices = _voices(quotes, outside)
    by_sentence = {item[0].index: item[2] for item in outside}
    contents: dict[int, list[Span]] = {}
    for item in outside:
        contents.setdefault(item[0].index, []).append(item[1])
    spans: list[tuple[Sentence, Span, _Spoken]] = []
    for place, sentence in enumerate(sentences):
        for quote in quotes[sentence.index]:
            if any(_covers(content, quote) for content in contents.get(sentence.index, ())):
                continue
            one = voices.get(quote.number)
            if (
                one is None
                and _is_all_quote(sentence, quotes[sentence.index])
                and sentence.index not in by_sentence
            ):
                one = _neighbour(sentences, place, quotes, by_sentence)
            if one is not None and quote.start < quote.end:
                spans.append((sentence, (quote.start, quote.end), one))
                by_sentence.setdefault(sentence.index, one)
    return spans


def _carried_on(
    sentences: Sequence[Sentence],
    quotes: Mapping[int, Sequence[Quote]],
    found: Sequence[tuple[Sentence, Span, _Spoken]],
) -> list[tuple[Sentence, Span, _Spoken]]:
    """Returns the sentences that go on with the count of whoever spoke in the one before.

    "Seven men are dead, the ministry said. Two are missing.": a sentence of the same paragraph that opens with a
    number, names no speaker, no time and nobody else. One voice must have spoken before, of a body that counts
    others, and have counted.
    """
    last: dict[int, _Spoken | None] = {}
    counted: dict[int, bool] = {}
    for sentence, content, one in found:
        if content[0] < content[1]:
            first = last.setdefault(sentence.index, one)
            last[sentence.index] = one if first and first.name == one.name else None
            counted[sentence.index] = counts(sentence.text[slice(*content)], sentence.language)
    carried: list[tuple[Sentence, Span, _Spoken]] = []
    for before, sentence in pairwise(sentences):
        voice = last.get(before.index)
        if (
            voice is None
            or voice.said.kind not in _COUNTING
            or not counted[before.index]
            or sentence.index in last
            or sentence.paragraph != before.paragraph
            or sentence.heading
            or quotes[sentence.index]
            or not goes_on_counting(sentence)
        ):
            continue
        carried.append((sentence, (0, len(sentence.text)), voice))
        last[sentence.index], counted[sentence.index] = voice, True
    return carried


def _voices(
    quotes: Mapping[int, Sequence[Quote]], outside: Sequence[tuple[Sentence, Span, _Spoken]]
) -> dict[int, _Spoken]:
    """Returns by number the speaker of each quotation that a report covers a part of."""
    voices: dict[int, _Spoken] = {}
    for sentence, content, one in outside:
        for quote in quotes[sentence.index]:
            if _covers(content, quote):
                voices.setdefault(quote.number, one)
    return voices


def _covers(content: Span, quote: Quote) -> bool:
    """Returns whether a stretch holds a quotation; its marks may lie outside."""
    return content[0] <= quote.start + 1 and quote.end - 1 <= content[1]


def _is_all_quote(sentence: Sentence, quotes: Sequence[Quote]) -> bool:
    """Returns whether a sentence is hardly more than quotation."""
    letters = sum(map(str.isalnum, sentence.text))
    quoted = sum(sum(map(str.isalnum, sentence.text[quote.start : quote.end])) for quote in quotes)
    return not sentence.heading and letters > 0 and quoted / letters >= _QUOTED_SHARE


def _neighbour(
    sentences: Sequence[Sentence],
    place: int,
    quotes: Mapping[int, Sequence[Quote]],
    by_sentence: Mapping[int, _Spoken],
) -> _Spoken | None:
    """Returns who speaks in the sentence before or behind one that is all quotation."""
    sentence = sentences[place]
    for step in (-1, 1):
        if 0 <= place + step < len(sentences):
            near = sentences[place + step]
            one = by_sentence.get(near.index)
            if one and near.paragraph == sentence.paragraph:
                return one
    if (
        place
        and sentences[place - 1].paragraph == sentence.paragraph - 1
        and not sentences[place - 1].heading
    ):
        before = sentences[place - 1]
        ends_open = before.text.rstrip().endswith((":", "："))
        if quotes[before.index] or ends_open:
            return by_sentence.get(before.index)
    return None
