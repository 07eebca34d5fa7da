from pathlib import Path

import pytest

from compare import settings
from compare.catalogue import EncoderCard, encoder_card
from compare.coverage import warnings
from compare.languages import supported


def card(**more: object) -> EncoderCard:
    return EncoderCard(name="x", title="x", folder=Path(), size=1, dimensions=2, **more)


def test_the_shipped_encoder_reads_every_supported_language_well():
    default = encoder_card("default")
    assert default is not None
    assert list(warnings(default, supported())) == []


def test_each_poor_language_is_named_once_in_order():
    known = card(languages=("en", "ko", "vi"), scores={"kor": 75.6, "vie": 83.8, "fra": 98.0})
    first, second = warnings(known, ["vi", "ko", "fr", "ko", "en", "vi"])
    assert first.startswith("encoder x reads Korean (ko) poorly: 75.6, expected 85 or more; ")
    assert second.startswith("encoder x reads Vietnamese (vi) poorly: 83.8, ")
    assert "\n" not in first + second


def test_the_floor_itself_is_enough():
    assert list(warnings(card(scores={"fra": settings.POOR_ENCODER}), ["fr"])) == []


def test_the_poorer_of_two_scripts_counts():
    known = card(languages=("sh",), scores={"srp-Latn": 90.5, "srp-Cyrl": 67.8})
    (only,) = warnings(known, ["sr"])
    assert "Serbian (sr) poorly: 67.8" in only


@pytest.mark.parametrize(("language", "warned"), [("fr", False), ("hr", False), ("de", True), ("xyz", True)])
def test_without_scores_the_list_of_languages_decides(language, warned):
    found = list(warnings(card(languages=("fr", "sh")), [language]))
    assert bool(found) == warned
    assert all("was not taught" in text and "its 2 languages" in text for text in found)


def test_an_unknown_language_is_told():
    (only,) = warnings(card(languages=("fr",)), ["und", "fr"])
    assert "articles of unknown language" in only


def test_of_an_encoder_that_says_nothing_nothing_is_said():
    assert list(warnings(card(), ["fr", "xyz", "und"])) == []
