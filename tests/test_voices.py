"""Under which one name a speaker is known, across languages, spellings and articles."""

import pytest

from compare.attribute import same_speaker, voice_key
from compare.records import Sentence, Speaker, SpeakerKind
from compare.voices import canonical, is_body, settle, short_forms

OBSERVATORY = "Syrian Observatory for Human Rights"


def speaker(name: str, kind: SpeakerKind, language: str) -> Speaker:
    return Speaker(
        name=name, kind=kind, span=(0, len(name)), canonical=canonical(name, kind, language), stance="neutral"
    )


@pytest.mark.parametrize(
    ("name", "kind", "language", "wanted"),
    [
        ("l'OSDH", "monitor", "fr", OBSERVATORY),
        ("the Syrian Observatory for Human Rights", "monitor", "en", OBSERVATORY),
        ("مدير المرصد السوري لحقوق الإنسان", "monitor", "ar", OBSERVATORY),
        ("Сирийский центр мониторинга за соблюдением прав человека", "monitor", "ru", OBSERVATORY),
        ("叙利亚人权观察组织", "monitor", "zh", OBSERVATORY),
        ("Suriye İnsan Hakları Gözlemevi'nin", "monitor", "tr", OBSERVATORY),
        ("der Syrischen Beobachtungsstelle für Menschenrechte", "monitor", "de", OBSERVATORY),
        ("le ministère irakien de la Santé", "official", "fr", "health ministry of Iraq"),
        ("伊拉克卫生部", "official", "zh", "health ministry of Iraq"),
        ("Gaza's health ministry", "official", "en", "health ministry of Palestinian Territories"),
        ("Pentagon spokesman John Kirby", "official", "en", "Pentagon"),
        ("the Israeli military", "party", "en", "IDF"),
        ('דובר צה"ל', "party", "he", "IDF"),
        ("Moscow", "official", "en", "government of Russia"),
        ("Анкара", "official", "ru", "government of Türkiye"),
        ("agencia estatal siria", "media", "es", "SANA"),
        ("Fire chief Edward Brown", "official", "en", "Edward Brown"),
        ("the army and the police", "party", "en", None),
        ("the Pentagon and Hamas", "party", "en", None),
        ("a medical source", "anonymous", "en", None),
        ("è nato ieri", "other", "it", None),  # "nato" is no alliance
    ],
)
def test_one_name_for_a_voice(name: str, kind: SpeakerKind, language: str, wanted: str | None) -> None:
    assert canonical(name, kind, language) == wanted


def test_a_voice_is_one_across_scripts_and_two_ministries_are_two() -> None:
    french = speaker("l'OSDH", "monitor", "fr")
    arabic = speaker("المرصد السوري لحقوق الإنسان", "monitor", "ar")
    assert same_speaker(french, arabic, languages=("fr", "ar"))
    assert voice_key(french, "fr") == voice_key(arabic, "ar")
    hamas, ministry = speaker("Hamas", "party", "en"), speaker("Hamas health ministry", "official", "en")
    assert not same_speaker(hamas, ministry)
    assert same_speaker(ministry, speaker("the health ministry", "official", "en"))


def test_persons_are_one_across_spellings_and_speak_for_their_body_everywhere() -> None:
    spoken = [
        (speaker("Pentagon spokesman John Kirby", "official", "en"), "en"),
        (speaker("John Kirby", "other", "fr"), "fr"),
        (speaker("Hassan Khalifa", "other", "en"), "en"),
        (speaker("Хассан Халифа", "other", "ru"), "ru"),
        (speaker("Anna Weber", "other", "de"), "de"),
    ]
    names = settle(spoken)
    assert names["John Kirby"] == "Pentagon"
    assert names["Хассан Халифа"] == names["Hassan Khalifa"] == "Hassan Khalifa"
    assert names["Anna Weber"] == "Anna Weber"


def test_a_name_tells_whether_it_is_a_body() -> None:
    assert is_body("Pentagon")
    assert is_body("army of Ukraine")
    assert not is_body("Edward Brown")


def test_a_short_form_in_brackets_stands_for_the_words_before_it() -> None:
    text = "The River Watch Network (RWN) and the Alliance for Peace (AP) met the mayor (MNO)."
    one = Sentence(index=0, span=(0, len(text)), text=text, language="en", paragraph=0, heading=False)
    assert short_forms([one]) == {"RWN": "River Watch Network", "AP": "Alliance for Peace"}
