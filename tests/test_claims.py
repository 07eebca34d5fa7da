"""Parts, wholes and sums of one article's claims."""

import pytest
from articles import article

from compare.claims import read_claims


def scopes(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    reading = read_claims(article(text, language))
    return [(one.figure.text, one.scope, one.figure.basis) for one in reading.mentions]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Two Americans and a Briton were killed.",
            "en",
            [("Two Americans and a Briton", "whole", "sum"), ("Two", "part", "stated"), ("a", "part", "one")],
        ),
        (
            "Three members of the coalition, two Americans and a Briton, were killed.",
            "en",
            [("Three", "whole", "stated"), ("two", "part", "stated"), ("a", "part", "one")],
        ),
        (
            "Un soldat britannique et deux américains ont été tués.",
            "fr",
            [
                ("Un soldat britannique et deux américains", "whole", "sum"),
                ("Un", "part", "one"),
                ("deux", "part", "stated"),
            ],
        ),
        (
            "Twelve people were injured, including at least five seriously.",
            "en",
            [("Twelve", "whole", "stated"), ("five", "part", "stated")],
        ),
        (
            "Eight soldiers were killed and 20 injured.",
            "en",
            [("Eight", "whole", "stated"), ("20", "whole", "stated")],
        ),
    ],
)
def test_parts_wholes_and_sums(text, language, expected):
    assert scopes(text, language) == expected


def test_two_parts_add_up_to_a_whole_stated_before():
    found = scopes(
        "Seven rockets hit the base.\n\nTwo rockets fell inside it, while five others hit a village."
    )
    assert [scope for _, scope, _ in found] == ["whole", "part", "part"]


def test_numbers_that_do_not_add_up_are_no_parts():
    found = scopes(
        "Eight rockets hit the base.\n\nTwo rockets fell inside it, while five others hit a village."
    )
    assert [scope for _, scope, _ in found] == ["whole", "whole", "whole"]


def test_who_is_counted_and_of_what_nation():
    (claim,) = read_claims(article("Nine British soldiers were killed.")).mentions
    assert (claim.nations, claim.groups) == ({"GB"}, {"combatants"})


def test_ids_stay_when_text_follows():
    first = read_claims(article("Nine people were killed."))
    longer = read_claims(article("Nine people were killed.\n\nTen were injured."))
    assert first.mentions[0].id == longer.mentions[0].id


def test_the_toll_of_one_town_is_part_of_the_toll_of_the_state():
    reading = read_claims(
        article(
            "Floods killed at least 75 people in the state of Norte on Sunday, officials said.\n\n"
            "In the city of Karan, eight people died, according to the mayor."
        )
    )
    assert [(one.figure.text, one.scope) for one in reading.mentions] == [("75", "whole"), ("eight", "part")]


def test_a_higher_toll_of_one_town_is_another_version():
    reading = read_claims(
        article(
            "Floods killed 75 people in the state of Norte on Sunday, officials said.\n\n"
            "The Red Cross said that 90 people had died in the city of Karan."
        )
    )
    assert [(one.figure.text, one.scope) for one in reading.mentions] == [("75", "whole"), ("90", "whole")]
