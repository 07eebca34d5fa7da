"""Which claims are laid side by side, why, and what keeps two apart."""

from collections.abc import Sequence

import numpy as np
import pytest
from articles import article

from compare.align import align
from compare.claims import read_claims
from compare.group import group
from compare.guard import guard
from compare.mentions import Mention, Reading
from compare.neighbours import Neighbours
from compare.records import Article


def neighbours(readings: Sequence[Reading], *, nouns: dict[str, np.ndarray] | None = None) -> Neighbours:
    """Every sentence of an article is like the sentence of its number in another, and like no other."""
    vectors = [np.eye(20, dtype=np.float32)[: len(reading.sentences)] for reading in readings]
    return Neighbours(readings, vectors, nouns or {})


def read(*articles: Article) -> tuple[list[Reading], list[Mention]]:
    readings = [read_claims(one) for one in articles]
    return readings, [claim for reading in readings for claim in reading.mentions]


def linked(*articles: Article) -> list[tuple[str, str]]:
    readings, claims = read(*articles)
    found = align(claims, neighbours(readings))
    return [(claims[one.a].figure.text, claims[one.b].figure.text) for one in found.links]


def reason(a: str, b: str, *, published: str | None = None) -> str | None:
    """What keeps the first figures of two articles apart."""
    _, claims = read(article(a, name="a", published=published), article(b, name="b", published=published))
    one, other = (next(claim for claim in claims if claim.article.id == name) for name in "ab")
    assert (guard(one, other) is None) == (guard(other, one) is None)
    return guard(one, other)


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("Nine people were killed.", "Nine people were injured.", "other measure: killed / injured"),
        (
            "Nine people were killed in Iraq.",
            "Nine people were killed in Syria.",
            "other event, by its place: Iraq / Syria",
        ),
        (
            "Nine people were killed on 4 May 2021.",
            "Nine people were killed on 9 May 2021.",
            "other event, by its date: 4 May 2021 / 9 May 2021",
        ),
        (
            "A stampede killed nine people.",
            "An airstrike killed nine people.",
            "other act: stampede / airstrike",
        ),
        ("Nine French soldiers were killed.", "Nine British soldiers were killed.", "other people: FR / GB"),
        (
            "Nine children were killed.",
            "Nine people were killed.",
            "other group of people: “Nine children” / “Nine people”",
        ),
        (
            "Nine civilians were killed.",
            "Nine soldiers were killed.",
            "other group of people: “Nine civilians” / “Nine soldiers”",
        ),
        ("The repair costs $9 million.", "The repair costs 9 million euros.", "other unit: USD / EUR"),
        ("Nine people were killed on 4 May 2021.", "Nine people were killed on 5 May 2021.", None),
        ("Nine people were killed.", "Nine people were killed in Syria on 4 May 2021.", None),
        ("Nine soldiers were killed.", "Nine people were killed.", None),
    ],
)
def test_guard(a, b, why):
    assert reason(a, b) == why


def test_a_part_is_never_held_against_the_whole():
    _, claims = read(article("Twelve people were injured, including five seriously."))
    assert [claim.scope for claim in claims] == ["whole", "part"]
    assert (guard(*claims) or "").startswith("a part and the whole: “five")


def test_what_is_announced_before_it_happens_is_something_else():
    why = reason(
        "A blast hit Karan on 9 May 2021. Three people were killed.",
        "On 2 May 2021, the army said that three people were killed.",
        published="2021-05-10",
    )
    assert why is not None


def test_an_old_toll_is_not_the_article_s_own():
    why = reason("Forty people were killed.", "In 2009, a quake killed forty people.", published="2021-05-10")
    assert why == "other event: one is of 2009, the other of the article’s own days"


def test_one_event_by_day_and_place():
    first = article("A raid killed 9 people in the town of Karan on 4 May 2021.", name="a")
    second = article("Nothing else.\n\nA raid killed 12 people in the town of Karan on 4 May 2021.", name="b")
    assert linked(first, second) == [("9", "12")]


def test_a_country_and_a_weekday_are_no_evidence():
    first = article("A raid killed 9 people in Iraq on Monday.", name="a")
    second = article("Nothing else.\n\nA raid killed 12 people in Iraq on Monday.", name="b")
    assert linked(first, second) == []


def test_equal_figures_of_two_sentences_are_matched_first():
    first = article("In Karan on 4 May 2021, 9 people were killed and 5 killed in the north.", name="a")
    second = article("On 4 May 2021 in Karan 9 people were killed.", name="b")
    assert linked(first, second) == [("9", "9")]


def test_a_figure_of_another_time_in_the_other_article_is_not_held_against_its_story():
    first = article("On 4 May 2021, a raid killed one person in the town of Karan.", name="a")
    text = "Nothing else.\n\nA raid killed 8 people in the town of Karan on 5 May 2021."
    earlier = f"{text} It was worse than a raid on 3 May 2021, which killed one person there."
    assert ("one", "8") in linked(first, article(text, name="b"))
    assert linked(first, article(earlier, name="b")) == [("one", "one")]


def test_a_story_told_aside_is_the_same_if_its_day_is():
    first = article(
        "On 4 May 2021, a raid killed nine people in the town of Karan.", name="a", published="2021-05-05"
    )
    second = article(
        "Nothing else.\n\nAid workers said in Taji that 16 people died in the raid of the day before.",
        name="b",
        published="2021-05-05",
    )
    _, claims = read(first, second)
    assert guard(*claims) is None


def test_two_speakers_of_one_passage_are_compared_and_one_speaker_is_not():
    two = article("The army said 9 people were killed in Karan. The rebels said 30 people were killed.")
    one = article("The army said 9 people were killed in Karan. It said 30 people were killed in the north.")
    assert linked(two) == [("9", "30")]
    assert linked(one) == []


def test_a_translation_is_held_against_its_original_sentence_by_sentence():
    english = (
        "The fund grew by 4 percent.\n\nCosts fell by 7 percent.\n\nDebt is at 50 percent.\n\nAll is well."
    )
    french = "Le fonds a crû de 4 %.\n\nLes coûts ont baissé de 9 %.\n\nLa dette est à 50 %.\n\nTout va bien."
    found = linked(article(english, name="a"), article(french, "fr", name="b"))
    assert found == [("4", "4"), ("7", "9"), ("50", "50")]


ENGLISH = "The fund grew by 4 percent.\n\n{}\n\nDebt is at 50 percent.\n\nAll is well."
FRENCH = "Le fonds a crû de 4 %.\n\n{}\n\nLa dette est à 50 %.\n\nTout va bien."


@pytest.mark.parametrize(
    ("english", "french", "met"),
    [
        ("She won 12 of her 31 games.", "Elle a gagné 18 de ses 31 parties.", [("31", "31"), ("12", "18")]),
        ("She won 12 of her 31 games.", "Elle a gagné 12 de ses 38 parties.", [("12", "12"), ("31", "38")]),
        (
            "Sales were 2.4 million and there are 310 shops.",
            "Les ventes étaient de 2,4 millions et il y a deux magasins au nord, 370 en tout.",
            [("2.4 million", "2,4 millions"), ("310", "370")],
        ),
        ("Between 30 and 43 percent will vote.", "Entre 30 et 19 % voteront.", [("30 and 43", "19")]),
        ("It has four corners.", "La salle compte trois fenêtres.", []),  # words that count other things
        ("It sold 250 cars.", "Il a vendu 2,5 millions de voitures.", []),  # likelier a number misread
    ],
)
def test_what_is_left_of_a_translated_sentence_is_paired_by_what_looks_alike(english, french, met):
    found = linked(article(ENGLISH.format(english), name="a"), article(FRENCH.format(french), "fr", name="b"))
    inner = [one for one in found if one not in (("4", "4"), ("50", "50"))]
    assert sorted(inner) == sorted(met)


def test_counts_of_other_things_are_not_held_against_each_other():
    readings, claims = read(
        article("The firm has 40 prizes.\n\nx y.", name="a"),
        article("The firm has 70 medals.\n\nx y.", name="b"),
    )
    away = {"prizes": np.array([1, 0], np.float32), "medals": np.array([0, 1], np.float32)}
    near = {"prizes": np.array([1, 0], np.float32), "medals": np.array([1, 0], np.float32)}
    assert align(claims, neighbours(readings, nouns=away)).links == ()
    assert len(align(claims, neighbours(readings, nouns=near)).links) == 1


def test_a_chain_does_not_join_two_events():
    articles = [
        article("A raid killed 9 people in the town of Karan on 4 May 2021.", name="a"),
        article("A raid killed 9 people in the town of Karan.", name="b"),
        article("A raid killed 12 people in the town of Karan on 9 May 2021.", name="c"),
    ]
    readings, claims = read(*articles)
    groups = group(claims, align(claims, neighbours(readings)).links)
    assert not any({0, 2} <= set(members) for members in groups)
    assert len(groups) == 1


def test_the_work_spared_is_counted():
    texts = [f"A raid killed {n} people in the town of Karan on {n} May 2021." for n in range(2, 22)]
    readings, claims = read(*(article(text, name=f"a{n}") for n, text in enumerate(texts)))
    found = align(claims, neighbours(readings))
    assert found.compared + found.avoided == len(claims) * (len(claims) - 1) // 2
