# ruff: noqa: E501, the texts are longer than lines of code
"""A report made by hand for the tests of renderings: every relation, and every text that could break one."""

from typing import Any

from compare.records import Report

HOSTILE = (
    "<script>alert(\"x\")</script> [bold]markup[/bold] =cmd()|'/C calc'!A0 \x1b[31m \u202e`a` **b** {{ 7*7 }}"
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 5

ARTICLES = (
    ("a1", "seeds/003.txt", "Les États-Unis attaquent des cibles", "fr", "2023-11-22", "JForum"),
    ("a2", "seeds/004.txt", "Seven rockets target a base", "en", "2021-03-16", None),
    ("a3", "seeds/001.txt", None, "fr", "2020-03", "Press TV"),
    ("a4", "seeds/002.txt", "Rocket fire fears", "en", None, None),
    ("a5", "he.html", "לראשונה תוקפת", "he", "2020-03-12", "ידיעות"),
    ("a6", "=evil().txt", HOSTILE, "en", "2020-03-12", "@evil"),
    ("a7", "zh.txt", "塔吉基地遭袭", "zh", "2020-03-12", "新华社"),
)

# id, article, sentence, figure words, modifier, value, low, high, vague, measure, event, speaker, verb, kind
ROWS: tuple[tuple[Any, ...], ...] = (
    ("c1", "a1", "Des frappes américaines en Irak ont tué tôt mercredi au moins huit combattants d’un groupe pro-Iran, "
     "selon des sources sécuritaires irakiennes.", "huit", "au moins", 8, 8, None, False, "killed", "e1",
     "des sources sécuritaires irakiennes", "selon", "official"),
    ("c2", "a1", "Des comptes ont publié une déclaration au nom de la soi-disant Résistance islamique en Irak, annonçant "
     "qu’un de ses membres avait été tué.", "un de", None, 1, 1, 1, False, "killed", "e1",
     "la soi-disant Résistance islamique en Irak", "annonçant", "party"),
    ("c3", "a2", "According to the Syrian Observatory for Human Rights (OSDH), 22 Iraqi militiamen had perished.", "22",
     None, 22, 22, 22, False, "killed", "e2", "the Syrian Observatory for Human Rights (OSDH)", "According to", "monitor"),
    ("c4", "a2", "According to the Pentagon, the strike only killed one person.", "one", "only", 1, 1, 1, False, "killed",
     "e2", "the Pentagon", "According to", "official"),
    ("c5", "a3", "Le 11 mars, au moins 10 missiles Katioucha se sont abattus sur le camp Taji.", "10", "au moins", 10, 10,
     None, False, "rockets", "e3", None, None, None),
    ("c6", "a4", "Eighteen rockets hit the base at around 7 p.m. local time, according to the international coalition.",
     "Eighteen", None, 18, 18, 18, False, "rockets", "e3", "the international coalition", "according to", "party"),
    ("c7", "a3", "L’Iran a lancé des dizaines de missiles sur deux bases.", "dizaines", None, None, 20, None, True,
     "missiles", None, None, None, None),
    ("c8", "a4", "Iran fired more than a dozen ballistic missiles.", "a dozen", "more than", 12, 13, None, False,
     "missiles", None, "Jonathan Hoffman", "said", "official"),
    ("c9", "a2", "Washington deploys some 2,500 soldiers there.", "2,500", "some", 2500, 2500, 2500, True, "troops", None,
     None, None, None),
    ("c10", "a1", "Les États-Unis disposent de 900 soldats en Syrie et de 2 500 en Irak.", "2 500", None, 2500, 2500, 2500,
     False, "troops", None, None, None, None),
    ("c11", "a5", "לפי הפנטגון, 18 רקטות פגעו בבסיס Taji ביום רביעי, ועוד 2,500 חיילים נמצאים שם.", "18", None, 18, 18, 18,
     False, "rockets", "e3", "הפנטגון", "לפי", "official"),
    ("c12", "a6", f"{HOSTILE} 44 {LONG_WORD} died.", "44", None, 44, 44, 44, False, "injured", "e3", "=HYPERLINK(1)",
     "said", "anonymous"),
    ("c13", "a4", "Up to 12 people were injured, including at least five seriously.", "12", "Up to", 12, None, 12, False,
     "injured", "e3", "the Pentagon", "said", "official"),
    ("c14", "a7", "联军称，星期三晚上有十八枚火箭弹击中了塔吉基地，造成约2 500人被迫离开，没有更多消息，当地政府尚未证实。", "十八", None, 18, 18,
     18, False, "rockets", "e3", "联军", "称", "party"),
    ("c15", "a4", "The toll rose to 26 dead.", "26", None, 26, 26, 26, False, "killed", "e3", "the Pentagon", "said",
     "official"),
    ("c16", "a3", "Le bilan est de trois morts.", "trois", None, 3, 3, 3, False, "killed", "e3", None, None, None),
    ("c17", "a4", "It cost 10 to 15 million dollars.", "10 to 15 million", None, None, 10_000_000, 15_000_000, False,
     "money", None, None, None, None),
)  # fmt: skip

# id, relation, measure, event, claims, pairs
FINDINGS = (
    ("f1", "conflict", "killed", "e1", ("c1", "c2"), (("c1", "c2", "conflict", 0.4471, (
        "at least 8 and 1 do not meet", "same act and place: strikes in Iraq", "2023-11-21 and 2023-11-22 are within the "
        "day of slack")),)),
    ("f2", "conflict", "killed", "e2", ("c3", "c4"), (("c3", "c4", "conflict", 0.62, ("22 and 1 do not meet",)),)),
    ("f3", "divergence", "rockets", "e3", ("c5", "c6", "c11", "c14"), (
        ("c5", "c6", "divergence", 0.71, ("at least 10 can be 18",)), ("c6", "c11", "agreement", 0.66, ("both 18",)),
        ("c5", "c11", "divergence", 0.6, ("at least 10 can be 18",)), ("c6", "c14", "agreement", 0.5, ("both 18",)))),
    ("f4", "divergence", "missiles", None, ("c7", "c8"), (("c7", "c8", "divergence", 0.7, ("20 or more meets 13 or more",)),)),
    ("f5", "agreement", "troops", None, ("c9", "c10"), (("c9", "c10", "agreement", 0.8, ("both 2,500",)),)),
    ("f6", "conflict", "injured", "e3", ("c12", "c13"), (("c12", "c13", "conflict", 0.3, ("44 and up to 12 do not meet",)),)),
    ("f7", "update", "killed", "e3", ("c15", "c16"), (("c16", "c15", "update", 0.5, ("26 is said later than 3",)),)),
)  # fmt: skip


def make_report() -> Report:
    """Returns the report; every span is computed from the texts above."""
    places: dict[str, int] = {}
    claims = [_claim(row, places) for row in ROWS]
    spans = {claim["id"]: claim for claim in claims}
    return Report.model_validate(
        {
            "schema": "claim-compare/1",
            "version": "0.1.0",
            "encoder": {"name": "default", "sha256": "ab" * 32, "dimensions": 256},
            "settings": {"tolerance": 0.1, "slack_days": 1},
            "articles": [
                {"id": i, "path": path, "title": title, "language": lang, "published": day, "publisher": who,
                 "dropped": [{"span": [0, 13], "reason": "comment form"}] if i == "a4" else []}
                for i, path, title, lang, day, who in ARTICLES
            ],
            "claims": claims,
            "events": [
                _event("e1", "2023-11-21", "2023-11-22", ["Iraq"], ["strike"]),
                _event("e2", "2021-02-25", "2021-02-28", ["Syria"], ["raid"]),
                _event("e3", "2020-03-11", "2020-03-11", ["Taji", "=Baghdad"], ["attack"]),
            ],
            "findings": [
                {"id": i, "relation": relation, "measure": measure, "event": event, "claims": names, "low": 1, "high": None,
                 "pairs": [{"a": a, "b": b, "relation": r, "similarity": s, "why": why} for a, b, r, s, why in pairs]}
                for i, relation, measure, event, names, pairs in FINDINGS
            ],
            "apart": [
                {"a": "c3", "b": "c1", "why": "other event: 2021-02-25 against 2023-11-21"},
                {"a": "c13", "b": "c15", "why": "other measure: injured against killed"},
            ],
            "framing": [
                {"id": "g1", "about": "Qassem Soleimani", "role": "victim", "event": None, "wordings": [
                    _wording(spans["c3"], "perished", "act"), _wording(spans["c4"], "killed", "act"),
                    _wording(spans["c1"], "tué", "act"), _wording(spans["c5"], "abattus", "act")]},
            ],
            "accounts": [
                {"event": "e3", "about": HOSTILE, "accounts": [
                    {"speaker": HOSTILE, "kind": "party", "articles": ["a6"], "cells": [
                        _cell("a6", "act", HOSTILE, "strike"), _cell("a6", "voice", f"{LONG_WORD} died", "no agent")]},
                    {"speaker": None, "kind": None, "articles": ["a5"], "cells": [
                        _cell("a5", "victim", "18 רקטות", "others"), _cell("a5", "act", "פגעו", "strike")]}],
                 "omissions": [{"what": "agent", "said": [_cell("a6", "act", HOSTILE, "strike")], "silent": [1]}]},
            ],
            "unread": [{"path": "seeds/broken.txt", "error": "it is empty; expected an article; remove the file"}],
        }
    )  # fmt: skip


def _claim(row: tuple[Any, ...], places: dict[str, int]) -> dict[str, Any]:
    name, article, text, words, modifier, value, low, high, vague, measure, event, speaker, verb, kind = row
    start = places.get(article, 100)
    places[article] = start + len(text) + 1

    def span(part: str) -> tuple[int, int]:
        at = text.index(part)
        return (start + at, start + at + len(part))

    framing = []
    if modifier:
        framing.append({"span": span(modifier), "text": modifier, "category": "hedge", "note": "bound"})
    if speaker and speaker in text:
        framing.append({"span": span(speaker), "text": speaker, "category": "speaker", "note": kind})
        framing.append({"span": span(verb), "text": verb, "category": "verb", "note": "neutral"})
    return {
        "id": name, "article": article, "sentence": start // 50, "text": text, "span": (start, start + len(text)),
        "figure": {"text": words, "span": span(words), "value": value, "low": low, "high": high, "vague": vague,
                   "basis": "stated", "counted": None, "unit": "USD" if measure == "money" else None},
        "measure": measure, "scope": "whole", "event": event,
        "speaker": {"name": speaker, "kind": kind, "verb": verb, "stance": "neutral",
                    "span": span(speaker) if speaker in text else (0, 5)} if speaker else None,
        "framing": framing,
    }  # fmt: skip


def _cell(article: str, aspect: str, text: str, category: str) -> dict[str, Any]:
    return {"aspect": aspect, "article": article, "sentence": 0, "span": [0, len(text)], "text": text,
            "category": category, "note": "", "context": f"{text} and more"}  # fmt: skip


def _event(name: str, first: str, last: str, places: list[str], acts: list[str]) -> dict[str, Any]:
    totals = {"killed": {"low": 1, "high": 22, "claims": ["c3", "c4"]}} if name == "e2" else {}
    return {"id": name, "date": {"from": first, "to": last}, "places": places, "acts": acts, "totals": totals}


def _wording(claim: dict[str, Any], text: str, category: str) -> dict[str, Any]:
    at = claim["span"][0] + claim["text"].index(text)
    return {"article": claim["article"], "sentence": claim["sentence"], "span": (at, at + len(text)), "text": text,
            "category": category, "speaker": None, "context": claim["text"]}  # fmt: skip
