"""From articles to a report."""

import pytest
from articles import article, claim_of, encoder, findings_of, march, quake, report_on, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.pipeline import compare_articles
from compare.records import Report


def test_one_event_in_two_languages():
    report = compare_articles(quake())
    dead = findings_of(report, claim_of(report, "Croix-Rouge", "160"))
    assert [one.relation for one in dead] == ["conflict"]
    claims = {claim.id: claim for claim in report.claims}
    assert {claims[one].figure.value for one in dead[0].claims} == {120, 140, 160}
    assert dead[0].measure == "killed"
    assert (dead[0].low, dead[0].high) == (120, None)


def test_another_earthquake_in_the_same_place_is_another_event():
    report = compare_articles(quake())
    before = claim_of(report, "same region", "23")
    agreed = findings_of(report, before)
    assert [one.relation for one in agreed] == ["agreement"]
    assert set(agreed[0].claims) == {before.id, claim_of(report, "même région", "23").id}


def test_police_and_unions_count_one_march():
    report = compare_articles(march())
    crowd = findings_of(report, claim_of(report, "Unions", "60,000"))
    assert [one.relation for one in crowd] == ["conflict"]
    pairs = {frozenset((one.a, one.b)): one for one in crowd[0].pairs}
    police = claim_of(report, "police said", "15,000")
    assert pairs[frozenset((police.id, claim_of(report, "Unions", "60,000").id))].relation == "conflict"
    assert (
        pairs[frozenset((police.id, claim_of(report, "préfecture", "14 000 et 16 000").id))].relation
        == "divergence"
    )


def test_every_figure_is_a_claim_and_every_span_cuts_its_text():
    articles = quake()
    report = compare_articles(articles)
    texts = {one.id: one.text for one in articles}
    assert len(report.claims) > 10
    for claim in report.claims:
        text = texts[claim.article]
        assert text[slice(*claim.span)] == claim.text
        assert text[slice(*claim.figure.span)] == claim.figure.text
        for one in claim.framing:
            assert text[slice(*one.span)] == one.text
        if claim.speaker:
            assert 0 <= claim.speaker.span[0] < claim.speaker.span[1] <= len(text)
    for group in report.framing:
        for wording in group.wordings:
            assert texts[wording.article][slice(*wording.span)] == wording.text


def test_ids_are_unique_and_every_reference_is_known():
    report = compare_articles(quake() + march())
    claims = [one.id for one in report.claims]
    events = {one.id for one in report.events}
    assert len(set(claims)) == len(claims)
    assert len({one.id for one in report.findings}) == len(report.findings)
    for finding in report.findings:
        assert set(finding.claims) <= set(claims)
        assert finding.event in events
        for pair in finding.pairs:
            assert {pair.a, pair.b} <= set(finding.claims)
            assert pair.why
    for one in report.apart:
        assert {one.a, one.b} <= set(claims)
    for event in report.events:
        for total in event.totals.values():
            assert total.low <= total.high
            assert set(total.claims) <= set(claims)


def test_conflicts_come_first():
    order = ["conflict", "update", "divergence", "agreement"]
    relations = [order.index(one.relation) for one in compare_articles(quake() + march()).findings]
    assert relations == sorted(relations)


def test_the_same_input_gives_the_same_bytes():
    assert compare_articles(quake()).to_json() == compare_articles(quake()).to_json()


def test_findings_do_not_depend_on_the_order_of_articles():
    articles = quake() + march()
    assert told(compare_articles(articles)) == told(compare_articles(articles[::-1]))


def test_a_report_survives_its_json():
    report = compare_articles(quake())
    assert Report.from_json(report.to_json()) == report


def test_two_attacks_of_one_article_stay_apart():
    report = report_on(
        "Rockets hit the base of Karan on March 3, killing two soldiers, the army said.\n\n"
        "A few hours later, air raids in Belland killed 26 fighters, a monitor said."
    )
    assert report.findings == ()


def test_a_sum_is_held_against_a_whole():
    report = report_on(
        "Two nurses and a driver were killed in the blast in Karan on 4 May 2021, police said.",
        "The blast in Karan on 4 May 2021 killed four people, the hospital said.",
    )
    total = claim_of(report, "nurses", "Two nurses and a driver")
    assert (total.figure.value, total.figure.basis, total.scope) == (3, "sum", "whole")
    assert {claim_of(report, "nurses", "Two").scope, claim_of(report, "nurses", "a").scope} == {"part"}
    assert [one.relation for one in findings_of(report, total)] == ["conflict"]


def test_parts_that_add_up_are_no_conflict():
    report = report_on(
        "Seven rockets hit the base of Karan on Monday, the army said.\n\n"
        "Two rockets landed inside the base, while five others fell on a village, a security source said."
    )
    assert {claim_of(report, "landed", "Two").scope, claim_of(report, "landed", "five").scope} == {"part"}
    assert report.findings == ()


def test_a_later_higher_toll_is_an_update():
    first = article(
        "The fire in Karan on 4 May 2021 killed 12 people, officials said.", name="a", published="2021-05-04"
    )
    second = article(
        "The fire in Karan on 4 May 2021 killed 19 people, officials said.", name="b", published="2021-05-06"
    )
    (finding,) = compare_articles([first, second]).findings
    assert finding.relation == "update"
    assert "the higher toll is the later one: 2021-05-04 / 2021-05-06" in finding.pairs[0].why


def test_a_later_lower_toll_is_a_conflict():
    first = article(
        "The fire in Karan on 4 May 2021 killed 19 people, officials said.", name="a", published="2021-05-04"
    )
    second = article(
        "The fire in Karan on 4 May 2021 killed 12 people, officials said.", name="b", published="2021-05-06"
    )
    assert [one.relation for one in compare_articles([first, second]).findings] == ["conflict"]


def test_killed_is_never_held_against_injured():
    report = report_on(
        "The fire in Karan on 4 May 2021 killed 12 people, officials said.",
        "The fire in Karan on 4 May 2021 injured 30 people, officials said.",
    )
    assert report.findings == ()
    assert len({one.event for one in report.claims}) == 2  # nothing joins the two articles' events


def test_near_misses_are_listed_with_their_reason():
    report = report_on(
        "Rebels killed 26 soldiers in Karan on 11 March 2020, a monitor said.",
        "Rebels killed 25 soldiers in Karan on 29 December 2019, a monitor said.",
    )
    assert report.findings == ()
    assert [one.why for one in report.apart] == ["other event, by its date: 11 March 2020 / 29 December 2019"]


@pytest.mark.parametrize("text", ["", "\n\n", "No figure here.", "…", "100", "killed"])
def test_hardly_anything_to_read(text):
    report = report_on(text)
    assert report.findings == ()
    assert len(report.articles) == 1


def test_no_article_at_all():
    assert compare_articles([]).claims == ()


def test_progress_is_told():
    seen = []
    compare_articles(quake(), progress=lambda *step: seen.append(step))
    assert ("reading claims", 2, 2) in seen


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_text_is_survived(texts):
    report = report_on(*texts)
    assert Report.from_json(report.to_json()) == report


@pytest.mark.parametrize(
    ("denied", "expected"),
    [
        (
            "The army denied that any civilian had been hurt by the blast in Kirkuk on 7 May 2024.",
            "divergence",
        ),
        ("The army said nobody had been hurt by the blast in Kirkuk on 7 May 2024.", "conflict"),
    ],
)
def test_none_of_one_group_contradicts_no_toll_of_people(denied, expected):
    told = "The blast in Kirkuk on 7 May 2024 hurt 26 people, the hospital said."
    report = compare_articles([article(told, name="a"), article(denied, name="b")], encoder())
    (pair,) = [pair for one in report.findings for pair in one.pairs]
    assert pair.relation == expected


def test_the_dead_of_one_nation_are_some_of_the_dead():
    told = "The bus crash near Kirkuk on 7 May 2024 killed 12 people, police said."
    some = "Three Brazilians were killed in the bus crash near Kirkuk on 7 May 2024, the consulate said."
    report = compare_articles([article(told, name="a"), article(some, name="b")], encoder())
    assert not [pair for one in report.findings for pair in one.pairs if pair.relation == "conflict"]
    assert any("of one nation" in one.why for one in report.apart)
