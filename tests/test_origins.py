"""Several articles that repeat one speaker or one text are one voice."""

from articles import article, encoder

from compare.claims import read_claims
from compare.origins import find_origins
from compare.pipeline import compare_articles

WIRE = "A bomb tore through the crowded spice market of Qasira on Sunday morning, killing 14 people."


def origins(*articles) -> list[tuple[list[str], str]]:
    """The articles of each origin of all tolls, and why they are one."""
    claims = [claim for one in articles for claim in read_claims(one).mentions]
    of = {claim.id: claim.article.id for claim in claims}
    return [([of[name] for name in one.claims], one.why) for one in find_origins(claims)]


def test_one_speaker_in_two_languages_is_one_origin():
    found = origins(
        article("The Syrian Observatory for Human Rights said 22 people were killed in Deir Qara.", name="a"),
        article("Selon l'OSDH, 22 personnes ont été tuées à Deir Qara.", "fr", name="b"),
    )
    assert found == [(["a", "b"], "one speaker: Syrian Observatory for Human Rights")]


def test_two_speakers_are_two_origins():
    found = origins(
        article("The Syrian Observatory for Human Rights said 22 people were killed in Deir Qara.", name="a"),
        article("The Pentagon said 22 people were killed in Deir Qara.", name="b"),
    )
    assert [names for names, _ in found] == [["a"], ["b"]]


def test_one_text_in_two_papers_is_one_origin():
    cut = WIRE.replace(" on Sunday morning", "")
    found = origins(article(WIRE, name="a"), article(cut, name="b"), article(WIRE, name="c"))
    assert found == [(["a", "b", "c"], "one text")]


def test_a_text_with_another_figure_is_another_origin():
    found = origins(article(WIRE, name="a"), article(WIRE.replace("14", "19"), name="b"))
    assert len(found) == 2


def test_nameless_sources_are_not_one():
    found = origins(
        article("A medical source said nine people were killed in the strike on the mill.", name="a"),
        article("Nine people were killed at the mill of Arda, a medical source said.", name="b"),
    )
    assert len(found) == 2


def test_a_headline_that_repeats_its_speaker_is_no_second_origin():
    text = "Bomb in Qasira kills 14\n\nThe interior ministry said 14 people were killed in Qasira on Sunday."
    assert origins(article(text)) == [(["a", "a"], "the article repeats its speaker")]


def test_a_finding_and_a_total_tell_their_origins():
    texts = [
        "The interior ministry of Iraq said 14 people were killed in Kirkuk on 3 May 2024.",
        "Fourteen people were killed in Kirkuk on 3 May 2024, the Iraqi interior ministry said.",
        "Kirkuk hospital director Salim Bakri said 20 people were killed in Kirkuk on 3 May 2024.",
    ]
    report = compare_articles([article(text, name=f"a{n}") for n, text in enumerate(texts)], encoder())
    (finding,) = report.findings
    assert [len(one.claims) for one in finding.origins] == [2, 1]
    (event,) = report.events
    assert event.totals["killed"].origins == finding.origins


def test_a_wire_text_in_many_papers_takes_few_steps():
    claims = [claim for n in range(300) for claim in read_claims(article(WIRE, name=f"a{n:03}")).mentions]
    (found,) = find_origins(claims)
    assert len(found.claims) == 300
