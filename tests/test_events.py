"""Scenes: what is carried forward from sentence to sentence, and where it ends."""

import pytest
from articles import article
from case_files import all_cases
from event_cases import failures

from compare.claims import read_claims
from compare.deeds import ACTS, acts_meet
from compare.events import places_meet, whens_meet
from compare.languages import load_language, supported
from compare.same_event import compare_keys
from compare.when import find_whens
from compare.where import find_places

CASES = all_cases("events")


def test_every_language_has_event_cases():
    assert min(sum(case[0] == code for case in CASES) for code in supported()) >= 15


@pytest.mark.parametrize(
    ("language", "text", "expected"), CASES, ids=lambda one: one if len(one) == 2 else None
)
def test_keys_of_an_article(language, text, expected):
    assert failures(text, language, expected) == []


@pytest.mark.parametrize("code", supported())
def test_every_language_has_words_for_every_kind_of_act(code):
    acts = load_language(code).acts
    assert [kind for kind in ACTS if not getattr(acts, kind) and kind != "disaster"] == []


def anchors(
    text: str, language: str = "en", published: str | None = None
) -> dict[str, tuple[list[str], list[str]]]:
    """The times and places of every figure, by the figure's words."""
    reading = read_claims(article(text, language, published=published))
    return {
        claim.figure.text: (
            [when.words for when in claim.anchor.whens],
            [place.name for place in claim.anchor.places],
        )
        for claim in reading.mentions
    }


def test_time_and_place_are_carried_through_paragraphs():
    found = anchors(
        "A raid hit the town of Karan on 4 May 2021.\n\nTwelve people were killed.\n\nForty others were injured."
    )
    assert found["Twelve"] == (["4 May 2021"], ["Karan"])
    assert found["Forty"] == (["4 May 2021"], ["Karan"])


def test_another_place_in_another_paragraph_leaves_the_time_behind():
    found = anchors(
        "A raid hit Karan in the north on 4 May 2021, killing 12 people.\n\n"
        "On 9 May 2021 shells fell in Belland.\n\nIn Serres, 7 people were killed."
    )
    assert found["12"][0] == ["4 May 2021"]
    assert found["7"] == ([], ["Serres"])


def test_in_an_article_of_one_time_another_place_keeps_it():
    found = anchors("A quake struck the province of Velka on Monday.\n\nIn Tarvos, 30 people were killed.")
    assert found["30"] == (["Monday"], ["Tarvos"])


DRUZHNE = "Four people were killed on Wednesday when a missile struck the city of Druzhne, the ministry said."


@pytest.mark.parametrize(
    "rest",
    [
        "Last week 59 people were killed in a missile attack on the village of Hrushka.",
        "Last month a missile attack on Druzhne killed 59 people.",
        "The strike comes less than two weeks after 59 people were killed in an attack on the village of Hrushka.",
        "On 5 October 59 people were killed in a missile attack on the village of Hrushka.",
        "In Hrushka, a blast in a market killed 59 people on Wednesday.",
        "In Hrushka, during the same week, shelling left 59 civilians dead.",
    ],
)
def test_an_undated_article_sets_other_attacks_apart(rest):
    story, other = (
        one.anchor
        for one in read_claims(article(f"{DRUZHNE}\n\n{rest}")).mentions
        if one.figure.measure == "killed"
    )
    assert story.scene != other.scene or compare_keys(story, other).relation == "different"


def test_an_undated_article_keeps_what_another_paragraph_tells_of_its_place():
    found = anchors(
        f"{DRUZHNE}\n\nIn the hospital of Druzhne, one of the wounded said 12 people had been hurt."
    )
    assert found["12"] == (["Wednesday"], ["Druzhne"])


def test_retaliation_is_another_event():
    found = anchors(
        "Rockets killed 3 soldiers in Karan on 4 May 2021.\n\nIn retaliation, raids in Belland killed 26 people."
    )
    assert found["26"] == (["In retaliation"], ["Belland"])


def test_each_figure_of_one_kind_has_the_place_that_follows_it():
    found = anchors("The army has 900 soldiers in Syria and 2,500 in Iraq.")
    assert (found["900"][1], found["2,500"][1]) == (["Syria"], ["Iraq"])


def test_the_first_and_the_second_attack_have_their_own_days():
    found = anchors(
        "The base of Karan was attacked on 11 March 2020 and on 14 March 2020. In the first attack at least 10 rockets "
        "were fired, in the second attack more than 20 rockets."
    )
    assert (found["10"][0], found["20"][0]) == (["11 March 2020"], ["14 March 2020"])


def test_a_heading_takes_its_time_and_place_from_the_text_below():
    found = anchors(
        "Raid kills 8\n\nPlanes struck Karan on 4 May 2021, killing at least eight fighters, the army said."
    )
    assert found["8"] == found["eight"]


def test_when_it_was_said_is_not_when_it_happened():
    reading = read_claims(
        article(
            "A quake struck Velka in the north on Monday. “We have found 120 bodies,” the governor said on Thursday.",
        )
    )
    (claim,) = [one for one in reading.mentions if one.figure.text == "120"]
    assert [when.words for when in claim.anchor.whens] == ["Monday"]
    assert [when.words for when in claim.anchor.announced] == ["Thursday"]


def test_the_date_of_strikes_is_not_the_date_of_a_withdrawal_told_beside_them():
    found = anchors(
        "Although planes carried out strikes on five depots on 12 March, the closure of three bases goes on."
    )
    assert found["five"][0] == ["12 March"]
    assert found["three"][0] == []


def test_the_story_comes_back_to_an_earlier_scene():
    reading = read_claims(
        article(
            "Rockets hit the base of Balad on 8 May 2021, killing 2 men.\n\nOn 3 May 2021 shells killed 5 men in Erbil."
            "\n\nThe attack of 8 May 2021 injured 4 people in Balad."
        )
    )
    scenes = {claim.figure.text: claim.anchor.scene for claim in reading.mentions}
    assert scenes["2"] == scenes["4"] != scenes["5"]


@pytest.mark.parametrize(
    ("a", "b", "meeting"),
    [
        ("near Kirkuk", "at the base of Kirkouk", "same"),
        ("in the town of Taji", "in the village of Tajji", "same"),
        ("in Iraq", "in Baghdad", "country"),
        ("in Iraq", "in Syria", "apart"),
        ("in Baghdad", "in Damascus", "apart"),
        ("in Moscow", "in Yekaterinburg", "apart"),
        ("in Idlib", "in Saraqib", "differ"),
        ("in the town of Karan", "in the town of Serres", "apart"),
        ("in the town of Karan", "in the village of Serres", "differ"),
        ("in Karan", "in the town of Serres", "differ"),
        ("nowhere", "in Iraq", "unknown"),
        ("north of Baghdad", "south of Baghdad", "country"),
    ],
)
def test_places_meet(a, b, meeting):
    assert places_meet(find_places(a, "en"), find_places(b, "en")) == meeting
    assert places_meet(find_places(b, "en"), find_places(a, "en")) == meeting


@pytest.mark.parametrize(
    ("a", "b", "meeting"),
    [
        ("on 11 March 2020", "on 11 March", "same"),
        ("on 11 March 2020", "on 12 March 2020", "near"),
        ("on 11 March 2020", "on 14 March 2020", "apart"),
        ("on 11 March 2020", "on 11 March 2021", "apart"),
        ("on Tuesday", "on Wednesday", "near"),
        ("on Tuesday", "on Friday", "apart"),
        ("in March 2020", "on 11 March 2020", "same"),
        ("since 17 October 2023", "on 18 October 2023", "apart"),
        ("", "on 11 March 2020", "unknown"),
    ],
)
def test_whens_meet(a, b, meeting):
    assert whens_meet(find_whens(a, "en"), find_whens(b, "en")) == meeting
    assert whens_meet(find_whens(b, "en"), find_whens(a, "en")) == meeting


def test_two_nights_are_two_times():
    one, other = (
        find_whens(f"In der Nacht zum {day} 2020 fielen Bomben.", "de") for day in ("8. Mai", "9. Mai")
    )
    assert whens_meet(one, other) == "apart"
    assert whens_meet(one, one) == "same"
    assert whens_meet(one, find_whens("Am 9. Mai 2020 fielen Bomben.", "de")) == "near"


def test_the_day_before_a_night_is_another_night():
    text = "In der Nacht zum 9. Mai 2020 fielen Bomben auf Arda. Am Vortag starben bei einem Angriff drei Menschen."
    (claim,) = read_claims(article(text, "de")).mentions
    assert whens_meet(claim.anchor.whens, find_whens("In der Nacht zum 9. Mai 2020", "de")) == "apart"


def test_acts_meet():
    assert acts_meet("violence", None)
    assert acts_meet("violence", "accident")
    assert not acts_meet("violence", "withdrawal")
    assert not acts_meet("disaster", "crush")


@pytest.mark.parametrize(
    ("a", "b", "meeting"),
    [
        ("quake", "flood", True),  # a wave follows a quake, and a dam may burst
        ("quake", "shooting", False),
        ("stabbing", "bombardment", False),
        ("stabbing", "violence", True),
        ("storm", "disaster", True),
        ("crash", "disease", False),
    ],
)
def test_kinds_of_act_that_can_be_one_event(a, b, meeting):
    assert acts_meet(a, b) == acts_meet(b, a) == meeting


@pytest.mark.parametrize(
    ("a", "b", "relation", "why"),
    [
        ("A raid killed 3 men in Kirkuk on Monday.", "A raid in Kirkuk on Monday killed 4 men.", "same", "same place"),
        ("A raid hit Kirkuk on Monday: 3 died.", "On Friday a raid in Kirkuk killed 4.", "different", "by its date"),
        ("A raid killed 3 men in Baghdad.", "A raid killed 4 men in Damascus.", "different", "by its place"),
        ("A quake killed 3 people.", "A stabbing killed 4 people.", "different", "other act: quake / stabbing"),
        ("A raid killed 3 men in Kirkuk.", "A raid killed 4 men on Friday.", "unknown", "place open"),
        ("A raid killed 3 men in Homs.", "Since Sunday 40 men were killed in Homs.", "unknown", "time open"),
    ],
)  # fmt: skip
def test_two_keys_and_why(a, b, relation, why):
    one, other = (read_claims(article(text, name=text)).mentions[-1].anchor for text in (a, b))
    verdict = compare_keys(one, other)
    assert verdict.relation == relation, verdict
    assert any(why in reason for reason in verdict.why), verdict
    assert compare_keys(other, one).relation == relation


def test_a_rising_toll_hours_later_is_the_same_event():
    found = anchors(
        "A blast hit the market of Karan on 4 May 2021, killing 12 people.\n\nHours later, the death toll rose to 19."
    )
    assert found["19"] == (["4 May 2021"], ["Karan"])


def test_meanwhile_without_another_act_or_place_goes_on():
    found = anchors(
        "A blast hit the market of Karan on 4 May 2021.\n\nMeanwhile, 40 people were injured by the explosion."
    )
    assert found["40"] == (["4 May 2021"], ["Karan"])


def test_the_previous_day_is_told_from_the_story_and_not_from_publication():
    reading = read_claims(
        article(
            "A raid killed 3 men on 4 May 2021.\n\nThe previous day, shells killed 5 men.",
            published="2021-06-30",
        )
    )
    assert [str(reading.mentions[-1].anchor.whens[0].first)] == ["2021-05-03"]
