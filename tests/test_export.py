"""Exports: each in the shape that its readers expect, each pointing at what the articles say."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample_report import make_report

from compare.batch import run_batch
from compare.dossier import Dossier, FileDossier, open_dossier
from compare.encode import load_encoder
from compare.errors import InputError
from compare.export import exported
from compare.store import Store
from compare.write import write_report

REPORT = make_report()
URI = {"type": "string", "format": "iri-reference", "minLength": 1}
OWN = {"type": "string", "pattern": "^urn:claim-compare:[a-z]+(:[A-Za-z0-9_.~%-]+)?$"}
REFERENCE = {"type": "object", "required": ["@id"], "properties": {"@id": OWN}, "additionalProperties": False}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}$"}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}

# What schema.org says of these types: the names of properties, and what may stand under them. Anything that is not of
# schema.org must stand in our own namespace.
TEXT = {"type": "string", "minLength": 1}
CLAIM = {
    "required": ["@id", "text", "appearance", "cc:measure", "cc:figure"],
    "properties": {
        "@type": {"const": "Claim"}, "@id": OWN, "text": TEXT, "inLanguage": LANGUAGE, "appearance": REFERENCE,
        "about": REFERENCE,
        "author": {
            "required": ["name", "cc:kind"],
            "properties": {"@type": {"enum": ["Person", "Organization"]}, "name": TEXT},
            "patternProperties": {"^cc:": {}}, "additionalProperties": False,
        },
        "cc:figure": {
            "required": ["@type", "name"],
            "properties": {
                "@type": {"const": "QuantitativeValue"}, "name": TEXT, "value": {"type": "number"},
                "minValue": {"type": "number"}, "maxValue": {"type": "number"}, "unitText": TEXT,
            },
            "patternProperties": {"^cc:": {}}, "additionalProperties": False,
        },
    },
}  # fmt: skip
ARTICLE = {
    "required": ["@id"],
    "properties": {
        "@type": {"const": "NewsArticle"}, "@id": OWN, "headline": TEXT, "inLanguage": LANGUAGE,
        "datePublished": DATE, "url": {"type": "string", "pattern": "^https?://[!-~]+$"},
        "publisher": {
            "required": ["name"], "properties": {"@type": {"const": "Organization"}, "name": TEXT},
            "additionalProperties": False,
        },
    },
}  # fmt: skip
EVENT = {
    "required": ["@id"],
    "properties": {
        "@type": {"const": "Event"}, "@id": OWN, "name": TEXT, "startDate": DATE, "endDate": DATE,
        "location": {
            "type": "array",
            "items": {
                "required": ["name"], "properties": {"@type": {"const": "Place"}, "name": TEXT},
                "additionalProperties": False,
            },
        },
    },
}  # fmt: skip
FINDING = {
    "required": ["@id", "cc:relation", "cc:claim"],
    "properties": {
        "@type": {"const": "cc:Finding"}, "@id": OWN, "about": REFERENCE,
        "cc:relation": {"enum": ["conflict", "update", "divergence", "agreement"]},
        "cc:claim": {"type": "array", "minItems": 2, "items": REFERENCE},
    },
}  # fmt: skip
GRAPH = {
    "type": "object",
    "required": ["@context", "@graph"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": ["https://schema.org", {"cc": "urn:claim-compare:"}]},
        "@graph": {
            "type": "array",
            "items": {
                "oneOf": [
                    {
                        **node,
                        "type": "object",
                        "patternProperties": {"^cc:": {}},
                        "additionalProperties": False,
                    }
                    for node in (CLAIM, ARTICLE, EVENT, FINDING)
                ]
            },
        },
    },
}

# The Web Annotation Data Model, sections 3 and 4 and 5: keys, cardinalities, and the motivations and types that exist.
MOTIVATION = {
    "enum": [
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
        "identifying", "linking", "moderating", "questioning", "replying", "tagging",
    ]
}  # fmt: skip
QUOTE = {
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"}, "exact": TEXT, "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "additionalProperties": False,
}  # fmt: skip
POSITION = {
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}  # fmt: skip
BODY = {
    "oneOf": [
        {
            "required": ["type", "value"],
            "properties": {
                "type": {"const": "TextualBody"}, "value": TEXT, "format": {"const": "text/plain"},
                "language": LANGUAGE, "purpose": MOTIVATION,
            },
            "additionalProperties": False,
        },
        {
            "required": ["type", "source"],
            "properties": {"type": {"const": "SpecificResource"}, "source": URI, "purpose": MOTIVATION},
            "additionalProperties": False,
        },
    ]
}  # fmt: skip
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": URI, "type": {"const": "Annotation"}, "motivation": MOTIVATION,
        "body": {"type": "array", "items": BODY},
        "target": {
            "required": ["source", "selector"],
            "properties": {
                "source": {
                    "required": ["id"],
                    "properties": {"id": URI, "type": {"const": "Text"}, "language": LANGUAGE},
                    "additionalProperties": False,
                },
                "selector": {"type": "array", "items": {"oneOf": [QUOTE, POSITION]}, "minItems": 2, "maxItems": 2},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}  # fmt: skip
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "id": URI,
        "type": {"const": "AnnotationCollection"}, "label": TEXT, "total": {"type": "integer", "minimum": 0},
        "first": {
            "required": ["id", "type", "partOf", "startIndex", "items"],
            "properties": {
                "id": URI, "type": {"const": "AnnotationPage"}, "partOf": URI, "startIndex": {"const": 0},
                "items": {"type": "array", "minItems": 1, "items": ANNOTATION},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}  # fmt: skip


@pytest.fixture
def dossier(tmp_path) -> Dossier:
    write_report(REPORT, tmp_path)
    found = FileDossier(tmp_path)
    found.decide(REPORT.findings[0].id, "dismissed", reviewer="Ada", reason="two raids")
    return FileDossier(tmp_path)


def read(dossier: Dossier, form: str) -> Any:
    return json.loads("".join(exported(dossier, form)))


def check(schema: dict[str, Any], value: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema, jsonschema.Draft202012Validator)


def test_linked_data_has_the_shape_of_schema_org(dossier):
    graph = read(dossier, "jsonld")
    check(GRAPH, graph)
    kinds = [node["@type"] for node in graph["@graph"]]
    assert (kinds.count("Claim"), kinds.count("cc:Finding")) == (len(REPORT.claims), len(REPORT.findings))
    with pytest.raises(jsonschema.ValidationError, match="not valid under any"):
        check(GRAPH, {**graph, "@graph": [{"@type": "Claim", "@id": "urn:claim-compare:claim:a", "says": 1}]})


def test_every_reference_of_linked_data_is_held(dossier):
    graph = read(dossier, "jsonld")["@graph"]
    held = {node["@id"] for node in graph}
    assert len(held) == len(graph)
    named = set(re.findall(r'\{"@id": "([^"]+)"\}', json.dumps(graph)))
    assert named <= held
    assert named


def test_linked_data_tells_relations_and_decisions(dossier):
    graph = read(dossier, "jsonld")["@graph"]
    node = next(one for one in graph if one["@id"].endswith(f"finding:{REPORT.findings[0].id}"))
    assert node["cc:relation"] == REPORT.findings[0].relation
    assert [(one["cc:verdict"], one["cc:reviewer"]) for one in node["cc:decision"]] == [("dismissed", "Ada")]


def test_annotations_have_the_shape_of_the_data_model(dossier):
    collection = read(dossier, "annotations")
    check(COLLECTION, collection)
    assert collection["total"] == len(collection["first"]["items"]) == len(REPORT.claims)
    bent = json.loads(json.dumps(collection))
    del bent["first"]["items"][0]["target"]["selector"][0]["exact"]
    with pytest.raises(jsonschema.ValidationError, match="TextQuoteSelector"):
        check(COLLECTION, bent)


def test_a_collection_without_annotations_has_no_page(tmp_path):
    empty = {"claims": (), "events": (), "findings": (), "apart": (), "framing": (), "accounts": ()}
    write_report(REPORT.model_copy(update=empty), tmp_path)
    collection = read(FileDossier(tmp_path), "annotations")
    check(COLLECTION, collection)
    assert (collection["total"], "first" in collection) == (0, False)


def test_annotations_link_what_was_compared(dossier):
    items = read(dossier, "annotations")["first"]["items"]
    ids = {item["id"] for item in items}
    links = {body["source"] for item in items for body in item["body"] if body["type"] == "SpecificResource"}
    assert links
    assert links <= ids
    words = [body["value"] for item in items for body in item["body"] if body.get("purpose") == "assessing"]
    assert set(words) == {"dismissed by Ada: two raids"}


def test_both_selectors_point_at_the_figure_in_the_article(tmp_path, monkeypatch):
    """Follows a reader of annotations: by offsets, and by the words around."""
    folder = tmp_path / "press"
    folder.mkdir()
    text = "Titre d’été 🚀\r\n\r\nLe 11 mars 2020, une attaque a tué 22 miliciens, et 22 civils, selon la police.\r\n"
    (folder / "à lire.txt").write_text(text, "utf-8", newline="")
    with Store(tmp_path / "s.store") as store:
        run_batch([folder], store, encoder=load_encoder())
    monkeypatch.chdir(tmp_path)
    with open_dossier(tmp_path / "s.store") as dossier:
        items = read(dossier, "annotations")["first"]["items"]
        shown = {claim.id: claim.figure.text for claim in dossier.report.claims}
    decoded = text.replace("\r\n", "\n")
    assert len(items) == len(shown) >= 2
    for item, words in zip(items, shown.values(), strict=True):
        quote, place = item["target"]["selector"]
        assert decoded[place["start"] : place["end"]] == quote["exact"] == words
        assert decoded.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        assert decoded.index(quote["prefix"] + quote["exact"]) + len(quote["prefix"]) == place["start"]
        assert item["target"]["source"]["id"].endswith("/%C3%A0%20lire.txt")


def test_without_the_article_the_sentence_gives_the_words_around(dossier):
    claims = {claim.id: claim for claim in REPORT.claims}
    items = read(dossier, "annotations")["first"]["items"]
    for item, claim in zip(items, claims.values(), strict=True):
        quote, place = item["target"]["selector"]
        assert quote["exact"] == claim.figure.text
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in claim.text
        assert (place["start"], place["end"]) == claim.figure.span


def test_articles_of_one_file_are_told_apart_and_bad_addresses_are_not_used(tmp_path):
    articles = [one.model_copy(update={"path": "wire.jsonl"}) for one in REPORT.articles]
    articles[0] = articles[0].model_copy(update={"url": "javascript:alert(1)"})
    articles[1] = articles[1].model_copy(update={"url": 'https://example.org/a b"<c>'})
    write_report(REPORT.model_copy(update={"articles": tuple(articles)}), tmp_path)
    dossier = FileDossier(tmp_path)
    sources = {item["target"]["source"]["id"] for item in read(dossier, "annotations")["first"]["items"]}
    assert "wire.jsonl#a1" in sources
    assert "https://example.org/a%20b%22%3Cc%3E" in sources
    check(GRAPH, read(dossier, "jsonld"))
    assert '"url": "javascript' not in "".join(exported(dossier, "jsonld"))


def test_lines_hold_claim_article_event_and_finding(dossier):
    lines = [json.loads(line) for line in "".join(exported(dossier, "jsonl")).splitlines()]
    assert [line["claim"]["id"] for line in lines] == [claim.id for claim in REPORT.claims]
    held = {name: finding for finding in REPORT.findings for name in finding.claims}
    for line in lines:
        finding = held.get(line["claim"]["id"])
        assert line["article"]["id"] == line["claim"]["article"]
        assert (line["finding"] or {}).get("id") == (finding.id if finding else None)
        if line["finding"]:
            assert all(line["claim"]["id"] in (pair["a"], pair["b"]) for pair in line["finding"]["pairs"])
    decided = [
        line["finding"]["decisions"] for line in lines if line["finding"] and line["finding"]["decisions"]
    ]
    assert {one["reason"] for decisions in decided for one in decisions} == {"two raids"}


def test_csv_is_claims_csv_with_the_decisions(dossier):
    text = "".join(exported(dossier, "csv"))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == len(REPORT.claims)
    assert {row["decisions"] for row in rows} == {"", "dismissed by Ada: two raids"}
    assert any(row["path"] == "'=evil().txt" for row in rows), "no spreadsheet runs it"


def test_a_format_that_does_not_exist_is_named(dossier):
    with pytest.raises(
        InputError, match="there is no format 'xml'; expected csv, jsonl, jsonld or annotations"
    ):
        list(exported(dossier, "xml"))


def test_exports_are_the_same_bytes_each_time(dossier, tmp_path: Path):
    for form in ("csv", "jsonl", "jsonld", "annotations"):
        assert "".join(exported(dossier, form)) == "".join(exported(FileDossier(tmp_path), form))
