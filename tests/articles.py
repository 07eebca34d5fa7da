"""Articles for tests, from their texts."""

from functools import cache

from compare.encode import load_encoder
from compare.pipeline import compare_articles
from compare.records import Article, Claim, Finding, Report

QUAKE_EN = """Earthquake kills at least 120 in northern Morlandia

A powerful earthquake struck the northern province of Velka on Monday night, killing at least 120 people and injuring more than 400, officials said.

Dozens of buildings collapsed in the city of Tarvos. The governor of Velka, Marko Ilin, told reporters on Tuesday that 35 people were still missing.

The Red Cross gave a higher figure, saying that 160 people had died in Tarvos and surrounding villages.

In 2009, an earthquake in the same region killed 23 people."""

QUAKE_FR = """Morlandie : le bilan du séisme s'alourdit à 140 morts

Le bilan du tremblement de terre qui a frappé lundi soir la province de Velka, dans le nord de la Morlandie, est passé à 140 morts et 430 blessés, ont annoncé mercredi les autorités.

« Nous cherchons encore 35 disparus », a déclaré le gouverneur Marko Ilin. Selon la Croix-Rouge, au moins 160 personnes ont péri à Tarvos, la principale ville de la région.

En 2009, un tremblement de terre avait fait 23 morts dans la même région."""

MARCH_EN = """Thousands march in Lyon against pension reform

Some 15,000 people marched through Lyon on Saturday to protest against the government's pension reform, police said. Unions put the number at 60,000.

Twelve police officers were injured and 43 people were arrested, the prefecture said."""

MARCH_FR = """Réforme des retraites : forte mobilisation à Lyon

Entre 14 000 et 16 000 personnes ont défilé samedi à Lyon contre la réforme des retraites, selon la préfecture. Les syndicats revendiquent 60 000 manifestants.

Douze policiers ont été blessés et 45 personnes interpellées, selon la préfecture."""


def article(text: str, language: str = "en", *, name: str = "a", published: str | None = None) -> Article:
    return Article(id=name, path=f"{name}.txt", language=language, text=text, published=published)


def quake() -> list[Article]:
    return [
        article(QUAKE_EN, name="quake_en", published="2024-03-12"),
        article(QUAKE_FR, "fr", name="quake_fr", published="2024-03-13"),
    ]


def march() -> list[Article]:
    return [article(MARCH_EN, name="march_en"), article(MARCH_FR, "fr", name="march_fr")]


encoder = cache(load_encoder)


def report_on(*texts: str) -> Report:
    return compare_articles([article(text, name=f"a{place}") for place, text in enumerate(texts)], encoder())


def claim_of(report: Report, words: str, figure: str) -> Claim:
    """The one claim whose figure is written so, in the one sentence that holds the words."""
    found = [one for one in report.claims if words in one.text and one.figure.text == figure]
    assert len(found) == 1, [(one.figure.text, one.text) for one in report.claims]
    return found[0]


def findings_of(report: Report, claim: Claim) -> list[Finding]:
    return [one for one in report.findings if claim.id in one.claims]


def told(report: Report) -> list[tuple[str, list[str]]]:
    """What the findings say, without regard to order: relation and figures with their articles."""
    claims = {claim.id: claim for claim in report.claims}
    return sorted(
        (one.relation, sorted(f"{claims[each].article} {claims[each].figure.text}" for each in one.claims))
        for one in report.findings
    )
