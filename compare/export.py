"""Claims and findings in the formats of other tools.

csv          claims.csv: a row for each claim
jsonl        a line for each claim, with all that is known of its article, event and finding
jsonld       schema.org: each claim as a Claim that appears in an article; what schema.org has no word for stands in a
             namespace of our own, urn:claim-compare:
annotations  W3C Web Annotations: each figure in its place, by its words (TextQuoteSelector) and by its offsets
             (TextPositionSelector), linked with the figures that it was compared with
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote

from compare.dossier import Dossier
from compare.errors import InputError
from compare.records import ArticleSummary, Claim, Event, Finding, Relation, Report, Speaker
from compare.render.order import Layout
from compare.render.table import claims_csv
from compare.render.words import decision_words, figure_words, measure_words, speaker_words

NAMESPACE: Final = "urn:claim-compare:"
ANNOTATION_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters quoted on each side of a figure, by which it is found again in a changed text
_TYPES: Final = {
    "party": "Organization",
    "monitor": "Organization",
    "media": "Organization",
    "witness": "Person",
}

Node = dict[str, Any]


def exported(dossier: Dossier, form: str) -> Iterator[str]:
    """Yields a dossier's report, with its decisions, as text in one of the formats above.

    Raises:
        InputError: there is no such format, or the report names what it does not hold.
    """
    report = dossier.report
    layout = Layout(report)
    match form:
        case "csv":
            yield claims_csv(report)
        case "jsonl":
            yield from (_json(node) + "\n" for node in _lines(layout))
        case "jsonld":
            yield _json(_graph(layout), indent=1) + "\n"
        case "annotations":
            yield _json(_collection(layout, dossier), indent=1) + "\n"
        case _:
            message = f"there is no format {form!r}; expected csv, jsonl, jsonld or annotations"
            raise InputError(message)


def _json(node: Node, indent: int | None = None) -> str:
    return json.dumps(node, ensure_ascii=False, indent=indent)


def _lines(layout: Layout) -> Iterator[Node]:
    held = _held(layout.report)
    for claim in layout.report.claims:
        event = layout.events[claim.event] if claim.event else None
        finding = held.get(claim.id)
        yield {
            "claim": claim.model_dump(mode="json"),
            "article": layout.articles[claim.article].model_dump(mode="json", exclude={"dropped"}),
            "event": event and event.model_dump(mode="json", by_alias=True, exclude={"totals"}),
            "finding": finding and _told(finding, claim),
        }


def _told(finding: Finding, claim: Claim) -> Node:
    """Returns a finding as one of its claims meets it."""
    node = finding.model_dump(mode="json", exclude={"pairs", "claims", "event"})
    pairs = [pair.model_dump(mode="json") for pair in finding.pairs if claim.id in (pair.a, pair.b)]
    return {**node, "pairs": pairs}


def _held(report: Report) -> dict[str, Finding]:
    return {name: finding for finding in report.findings for name in finding.claims}


def _name(kind: str, identity: str) -> str:
    """Returns an IRI in our namespace: urn:claim-compare:claim:a%3A10-12."""
    return f"{NAMESPACE}{kind}:{quote(identity, safe='')}"


def _known(node: Node) -> Node:
    """Returns a node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


# schema.org


def _graph(layout: Layout) -> Node:
    report = layout.report
    return {
        "@context": ["https://schema.org", {"cc": NAMESPACE}],
        "@graph": [
            *map(_article, report.articles),
            *map(_event, report.events),
            *(_claim(layout, claim) for claim in report.claims),
            *map(_finding, report.findings),
        ],
    }


def _article(article: ArticleSummary) -> Node:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": _name("article", article.id),
            "headline": article.title,
            "inLanguage": _language(article),
            "datePublished": article.published,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
            "url": _address(article),
            "cc:path": article.path,
        }
    )


def _language(article: ArticleSummary) -> str | None:
    return None if article.language == "und" else article.language


def _address(article: ArticleSummary) -> str | None:
    """Returns an article's address if it is one of the web's: it is another's text, and may be anything."""
    url = article.url or ""
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~") if url.startswith(("https://", "http://")) else None


def _event(event: Event) -> Node:
    return _known(
        {
            "@type": "Event",
            "@id": _name("event", event.id),
            "name": ", ".join((*event.acts, *event.places)),
            "startDate": event.date.from_ if event.date else None,
            "endDate": event.date.to if event.date else None,
            "location": [{"@type": "Place", "name": place} for place in event.places],
        }
    )


def _claim(layout: Layout, claim: Claim) -> Node:
    figure, speaker = claim.figure, claim.speaker
    return _known(
        {
            "@type": "Claim",
            "@id": _name("claim", claim.id),
            "text": claim.text,
            "inLanguage": _language(layout.articles[claim.article]),
            "author": _author(speaker) if speaker else None,
            "appearance": {"@id": _name("article", claim.article)},
            "about": {"@id": _name("event", claim.event)} if claim.event else None,
            "cc:measure": claim.measure,
            "cc:counted": figure.counted,
            "cc:scope": claim.scope,
            "cc:basis": figure.basis,
            "cc:verb": speaker.verb if speaker else None,
            "cc:stance": speaker.stance if speaker else None,
            "cc:start": figure.span[0],
            "cc:end": figure.span[1],
            "cc:figure": _known(
                {
                    "@type": "QuantitativeValue",
                    "name": figure.text,
                    "value": figure.value,
                    "minValue": figure.low,
                    "maxValue": figure.high,
                    "unitText": figure.unit,
                    "cc:vague": figure.vague,
                }
            ),
        }
    )


def _author(speaker: Speaker) -> Node:
    """Returns a speaker; whether an official is a person or a body is not known, and then not said."""
    return _known({"@type": _TYPES.get(speaker.kind), "name": speaker.name, "cc:kind": speaker.kind})


def _finding(finding: Finding) -> Node:
    return _known(
        {
            "@type": "cc:Finding",
            "@id": _name("finding", finding.id),
            "about": {"@id": _name("event", finding.event)} if finding.event else None,
            "cc:relation": finding.relation,
            "cc:measure": finding.measure,
            "cc:low": finding.low,
            "cc:high": finding.high,
            "cc:claim": [{"@id": _name("claim", name)} for name in finding.claims],
            "cc:pair": [
                {
                    "@type": "cc:Pair",
                    "cc:a": {"@id": _name("claim", pair.a)},
                    "cc:b": {"@id": _name("claim", pair.b)},
                    "cc:relation": pair.relation,
                    "cc:similarity": pair.similarity,
                    "cc:why": list(pair.why),
                }
                for pair in finding.pairs
            ],
            "cc:decision": [
                {
                    "@type": "cc:Decision",
                    "cc:verdict": one.verdict,
                    "cc:reason": one.reason,
                    "cc:reviewer": one.reviewer,
                    "cc:changed": one.changed,
                    "dateCreated": one.made,
                }
                for one in finding.decisions
            ],
        }
    )


# Web Annotations


def _collection(layout: Layout, dossier: Dossier) -> Node:
    report = layout.report
    whole = f"{NAMESPACE}annotations"
    met: dict[str, list[tuple[Relation, str]]] = defaultdict(list)
    for finding in report.findings:
        for pair in finding.pairs:
            met[pair.a].append((pair.relation, pair.b))
            met[pair.b].append((pair.relation, pair.a))
    held = _held(report)
    shared = _shared(article.path for article in report.articles)
    items = [
        _annotation(layout, dossier, claim, met[claim.id], held.get(claim.id), shared)
        for claim in report.claims
    ]
    node: Node = {
        "@context": ANNOTATION_CONTEXT,
        "id": whole,
        "type": "AnnotationCollection",
        "label": f"claim-compare {report.version}",
        "total": len(items),
    }
    if items:
        page = {
            "id": f"{whole}:1",
            "type": "AnnotationPage",
            "partOf": whole,
            "startIndex": 0,
            "items": items,
        }
        node["first"] = page
    return node


def _shared(paths: Iterable[str]) -> set[str]:
    """Returns the paths that several articles share: those of a .jsonl."""
    seen: set[str] = set()
    return {path for path in paths if path in seen or seen.add(path)}  # type: ignore[func-returns-value]


def _annotation(
    layout: Layout,
    dossier: Dossier,
    claim: Claim,
    met: Sequence[tuple[Relation, str]],
    finding: Finding | None,
    shared: set[str],
) -> Node:
    article = layout.articles[claim.article]
    says = f"{measure_words(claim)}: {figure_words(claim.figure)}; {speaker_words(claim.speaker)}"
    body: list[Node] = [_words(says, "describing"), _words(claim.measure, "tagging")]
    if finding:
        body.append(_words(finding.relation, "tagging"))
        body += [_words(decision_words(one), "assessing") for one in finding.decisions]
    body += [
        {"type": "SpecificResource", "source": _name("annotation", name), "purpose": "linking"}
        for _, name in met
    ]
    source = _known({"id": _source(article, shared), "type": "Text", "language": _language(article)})
    return {
        "id": _name("annotation", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": {"source": source, "selector": _selectors(claim, dossier.text(claim))},
    }


def _words(text: str, purpose: str) -> Node:
    return {
        "type": "TextualBody",
        "value": text,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _source(article: ArticleSummary, shared: set[str]) -> str:
    """Returns the address of an article, else its path as a relative one; of many in one file with its id."""
    address = _address(article)
    if address:
        return address
    path = quote(article.path)
    return f"{path}#{quote(article.id, safe='')}" if article.path in shared else path


def _selectors(claim: Claim, text: str | None) -> list[Node]:
    """Returns the place of a figure twice: by what stands around it, and by its offsets in code points."""
    shift = 0 if text is not None else claim.span[0]
    whole = text if text is not None else claim.text
    start, end = (max(0, place - shift) for place in claim.figure.span)
    return [
        {
            "type": "TextQuoteSelector",
            "exact": whole[start:end],
            "prefix": whole[max(0, start - _AROUND) : start],
            "suffix": whole[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": claim.figure.span[0], "end": claim.figure.span[1]},
    ]
