"""The whole way from articles to a report. Read this first."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from compare import __version__, settings
from compare.accounts import tell
from compare.align import Alignment, align
from compare.assemble import counting, find, risen_together
from compare.claims import read_claims
from compare.encode import Encoder, Vectors, load_encoder
from compare.evidence import BY_NOUN
from compare.framing import frame, gather
from compare.group import group
from compare.happenings import Happenings
from compare.judge import STRENGTH
from compare.mentions import Mention, Reading
from compare.neighbours import Neighbours
from compare.passages import link_passages
from compare.records import (
    Apart,
    Article,
    ArticleSummary,
    Claim,
    EncoderInfo,
    FigureText,
    Finding,
    Report,
    Unread,
)
from compare.toponyms import share_towns
from compare.update import stated_on
from compare.voices import settle

Progress = Callable[[str, int, int], None]  # what is done, how many are done, of how many


def compare_articles(
    articles: Sequence[Article],
    encoder: Encoder | None = None,
    *,
    unread: Sequence[Unread] = (),
    progress: Progress = lambda *_: None,
) -> Report:
    """Reads the claims of all articles, lays those of one thing side by side and says how they relate.

    Args:
        articles: at least one; their ids differ.
        encoder: None for the one that ships with the package.
        unread: inputs that could not be read, to be listed in the report.
        progress: called as the work goes on.
    """
    encoder = encoder or load_encoder()
    readings = _read(articles, progress)
    vectors = [encode_sentences(reading, encoder) for reading in readings]
    return compare_readings(readings, vectors, encoder, unread=unread)


def compare_readings(
    readings: Sequence[Reading],
    vectors: Sequence[Vectors],
    encoder: Encoder,
    *,
    unread: Sequence[Unread] = (),
) -> Report:
    """Compares articles that have been read, as compare_articles does.

    Args:
        readings: at least one; the ids of their articles differ.
        vectors: of each reading its sentences' vectors, as encode_sentences gives them.
        encoder: what they were encoded with; it encodes the words for what is counted, too.
        unread: inputs that could not be read, to be listed in the report.
    """
    claims = _named_alike(share_towns(readings))
    neighbours = Neighbours(readings, vectors, _nouns(claims, encoder))
    alignment = align(claims, neighbours)
    linked = [*alignment.links, *link_passages(claims, alignment.links, neighbours)]
    groups = group(claims, linked)
    links = {(link.a, link.b) for link in linked}
    judged = [find(claims, members, links, neighbours) for members in groups]
    places = {claim.id: place for place, claim in enumerate(claims)}
    happenings = Happenings(claims, [_members(finding, places) for finding, _ in judged if finding])
    passing = {name for event in happenings.events for one in event.totals.values() for name in one.passing}
    aside = {places[name] for name in passing}
    judged = [
        first if aside.isdisjoint(members) else find(claims, members, links, neighbours, passing)
        for first, members in zip(judged, groups, strict=True)
    ]
    found = [finding for finding, _ in judged if finding]
    groups = [_members(finding, places) for finding in found]
    findings = [finding.model_copy(update={"event": happenings.of[finding.claims[0]]}) for finding in found]
    findings = risen_together(findings, {claim.id: claim for claim in claims})
    countings = [counting(claims, members, happenings.of[claims[members[0]].id]) for members in groups]
    findings.sort(key=lambda one: (STRENGTH.index(one.relation), one.claims))
    return Report(
        version=__version__,
        encoder=EncoderInfo(name=encoder.name, sha256=encoder.sha256, dimensions=encoder.dimensions),
        settings=shown_settings(),
        articles=tuple(_summary(reading.article) for reading in readings),
        claims=tuple(_claim(claim, happenings.of.get(claim.id)) for claim in claims),
        events=happenings.events,
        findings=tuple(findings),
        apart=tuple(_apart(claims, alignment, judged)),
        framing=gather(readings, countings, happenings.happenings),
        accounts=tell(readings, happenings.happenings, happenings.of),
        unread=tuple(unread),
    )


def _read(articles: Sequence[Article], progress: Progress) -> list[Reading]:
    readings = []
    for done, article in enumerate(articles, start=1):
        readings.append(read_claims(article))
        progress("reading claims", done, len(articles))
    return readings


def _named_alike(claims: Sequence[Mention]) -> list[Mention]:
    """Gives persons who are spelt in several ways, or speak for a body elsewhere, one canonical name."""
    names = settle((claim.speaker, claim.sentence.language) for claim in claims if claim.speaker)
    named = []
    for claim in claims:
        known = names.get(claim.speaker.canonical or "") if claim.speaker else None
        if claim.speaker and known and known != claim.speaker.canonical:
            speaker = claim.speaker.model_copy(update={"canonical": known})
            claim = claim.model_copy(update={"speaker": speaker})
        named.append(claim)
    return named


def encode_sentences(reading: Reading, encoder: Encoder) -> Vectors:
    """Returns the vectors of an article's sentences, shape (sentences, dimensions), rows of length 1.

    The figures that are to be judged are left out: they must not decide what is near.
    """
    return encoder.encode(_without_figures(reading))


def _without_figures(reading: Reading) -> list[str]:
    texts = [sentence.text for sentence in reading.sentences]
    for claim in reversed(reading.mentions):
        start, end = claim.figure.start, claim.figure.end
        if claim.figure.basis != "sum":
            text = texts[claim.sentence.index]
            texts[claim.sentence.index] = f"{text[:start]} {text[end:]}"
    return texts


def _nouns(claims: Sequence[Mention], encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """Returns the vectors of the words for what is counted, where nothing else tells two counts apart."""
    nouns = sorted(
        {claim.figure.counted for claim in claims if claim.figure.measure in BY_NOUN and claim.figure.counted}
    )
    return dict(zip(nouns, encoder.encode(nouns), strict=True)) if nouns else {}


def shown_settings() -> dict[str, str | int | float | bool]:
    """Returns the thresholds as a report states them."""
    return {
        name.lower(): value
        for name, value in sorted(vars(settings).items())
        if name.isupper() and isinstance(value, str | int | float | bool)
    }


def _summary(article: Article) -> ArticleSummary:
    return ArticleSummary(**{name: getattr(article, name) for name in ArticleSummary.model_fields})


def _members(finding: Finding, places: Mapping[str, int]) -> list[int]:
    return [places[name] for name in finding.claims]


def _apart(
    claims: Sequence[Mention], alignment: Alignment, judged: Iterable[tuple[Finding | None, Sequence[Apart]]]
) -> list[Apart]:
    """Returns which claims only look as if they were of one thing: those too far apart first."""
    strange = [one for _, apart in judged for one in apart]
    near = [Apart(a=claims[one.a].id, b=claims[one.b].id, why=one.why) for one in alignment.apart]
    return [*strange, *near][: settings.APART_MOST]


def _claim(claim: Mention, event: str | None) -> Claim:
    figure = claim.figure
    return Claim(
        id=claim.id,
        article=claim.article.id,
        sentence=claim.sentence.index,
        text=claim.sentence.text,
        span=claim.sentence.span,
        figure=FigureText(
            text=figure.text,
            span=claim.span,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            vague=figure.vague,
            basis=figure.basis,
            counted=figure.counted,
            unit=figure.unit,
        ),
        measure=figure.measure,
        scope=claim.scope,
        event=event,
        speaker=claim.speaker,
        framing=frame(claim.sentence, figure, claim.speaker),
        said=stated_on(claim) or claim.article.published,
    )
