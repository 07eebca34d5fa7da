"""The report on the seed articles, held against what a careful reader finds in them (cases/seeds.json)."""

import json
from functools import cache
from pathlib import Path

import pytest

from compare.pipeline import compare_articles
from compare.read import read_articles
from compare.records import Article, Claim, Report

ROOT = Path(__file__).parent.parent
GOLD = json.loads((ROOT / "tests/cases/seeds.json").read_text(encoding="utf-8"))


@cache
def articles() -> dict[str, Article]:
    return {Path(article.path).name: article for article in read_articles(ROOT / "seeds")}


@cache
def report() -> Report:
    return compare_articles(list(articles().values()))


def quoted(article: str, quote: str) -> list[tuple[int, int]]:
    """Every place of a quotation; it must stand in its article."""
    text, places = articles()[article].text, []
    start = text.find(quote)
    while start >= 0:
        places.append((start, start + len(quote)))
        start = text.find(quote, start + 1)
    assert places, (article, quote)
    return places


def claims(gold: dict) -> list[Claim]:
    """The claims whose figure lies in a quotation and has its bounds."""
    places = quoted(gold["article"], gold["quote"])
    return [
        claim
        for claim in report().claims
        if claim.article == articles()[gold["article"]].id
        and any(start <= claim.figure.span[0] and claim.figure.span[1] <= end + 20 for start, end in places)
        and any(
            start < end_ and start_ < end for start, end in places for start_, end_ in [claim.figure.span]
        )
        and (claim.figure.low, claim.figure.high) == (gold["low"], gold["high"])
    ]


@pytest.mark.parametrize(
    "gold", [one for one in GOLD["findings"] if not one.get("optional")], ids=lambda one: one["id"]
)
def test_finding_is_there(gold):
    ids = [{claim.id for claim in claims(one)} for one in gold["claims"]]
    assert all(ids), [one["quote"] for one, found in zip(gold["claims"], ids, strict=True) if not found]
    found = [one for one in report().findings if all(set(one.claims) & each for each in ids)]
    assert [one.relation for one in found] == [gold["relation"]]


@pytest.mark.parametrize(
    "gold",
    [(one, claim) for one in GOLD["findings"] for claim in one["claims"] if "source" in claim],
    ids=lambda pair: pair[0]["id"],
)
def test_speaker_of_a_finding(gold):
    _, claim = gold
    names = [one.speaker.name for one in claims(claim) if one.speaker]
    assert any(claim["source"] in name or name in claim["source"] for name in names), names


@pytest.mark.parametrize("gold", GOLD["never_paired"], ids=lambda one: one["id"])
def test_never_in_one_finding(gold):
    ids = [{claim.id for claim in claims(one)} for one in gold["claims"]]
    assert all(ids), [one["quote"] for one, found in zip(gold["claims"], ids, strict=True) if not found]
    assert not [one.id for one in report().findings if all(set(one.claims) & each for each in ids)]


@pytest.mark.parametrize("gold", GOLD["not_figures"], ids=lambda one: one["quote"])
def test_no_figure_here(gold):
    places = quoted(gold["article"], gold["quote"])
    inside = [
        claim.figure.text
        for claim in report().claims
        if claim.article == articles()[gold["article"]].id
        and any(start < claim.figure.span[1] and claim.figure.span[0] < end for start, end in places)
    ]
    assert inside == []


@pytest.mark.parametrize("gold", GOLD["boilerplate"], ids=lambda one: one["quote"][:30])
def test_dropped(gold):
    dropped = articles()[gold["article"]].dropped
    for start, end in quoted(gold["article"], gold["quote"]):
        assert any(one.span[0] <= start and end <= one.span[1] for one in dropped)


@pytest.mark.parametrize("gold", GOLD["framing"], ids=lambda one: one["id"])
def test_framing_is_gathered(gold):
    def holds(group) -> bool:
        return all(
            any(
                wording.article == articles()[span["article"]].id
                and any(
                    wording.span[0] < end and start < wording.span[1] for start, end in quoted(**named(span))
                )
                for wording in group.wordings
            )
            for span in gold["spans"]
        )

    def named(span: dict) -> dict:
        return {"article": span["article"], "quote": span["quote"]}

    assert [group.about for group in report().framing if holds(group)]
