"""Towns that one article calls towns, found where another only names them."""

from compare.claims import read_claims
from compare.records import Article
from compare.toponyms import share_towns


def places(*texts, language="ar"):
    readings = [
        read_claims(Article(id=f"a{n}", path=f"a{n}", language=language, text=text))
        for n, text in enumerate(texts)
    ]
    return [[place.name for place in claim.anchor.places] for claim in share_towns(readings)]


def test_a_town_of_one_article_is_found_in_another():
    found = places("قتل 14 شخصا في غارة على بلدة جون.", "قتل ثمانية أشخاص في غارة على مبنى سكني في جون.")
    assert found == [["جون"], ["جون"]]


def test_a_particle_may_be_written_onto_it():
    found = places("قتل 14 شخصا في غارة على بلدة مرجبا.", "قتل ثمانية أشخاص بغارة استهدفت مبنى بمرجبا.")
    assert found[1] == ["مرجبا"]


def test_a_word_that_holds_the_name_is_another_word():
    found = places("قتل 14 شخصا في غارة على بلدة جون.", "قتل ثمانية مسجونين في غارة.")
    assert found[1] == []


def test_who_is_in_a_town_already_stays_there():
    found = places("قتل 14 شخصا في غارة على بلدة جون.", "قتل ثمانية في غارة على بلدة برجا، بعد غارة على جون.")
    assert "جون" not in found[1][:1]


def test_capitals_tell_names_by_themselves():
    found = places("Fourteen were killed in the town of Joun.", "Eight died as Joun mourned.", language="en")
    assert found[1] == []
