"""Where: the places a text names as a scene, in every language, and when two names are one place."""

import doctest

import pytest
from case_files import CASES, all_cases, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import seconds

from compare import glue
from compare.languages import atlas, load_language, supported
from compare.where import Place, alike, find, find_places, nationalities, same_place, sound, sounds, spellings


def written(one: Place) -> str:
    """A place as the case files write it."""
    known = one.key or one.territory or "?"
    return f"{one.name} = {', '.join([known, *(name for name in ('whole', 'near') if getattr(one, name))])}"


ROWS = all_cases("where")


def test_every_language_has_cases():
    counts = {code: sum(row[0] == code for row in ROWS) for code in supported()}
    assert min(counts.values()) >= 10, counts
    assert min(counts["en"], counts["fr"]) >= 25


@pytest.mark.parametrize("line", [one for one, _ in read_cases(CASES / "names.txt")])
def test_names_of_small_towns_across_scripts(line):
    same = " = " in line
    a, b = (Place(name=name, span=(0, 0)) for name in line.split(" = " if same else " ! "))
    assert same_place(a, b) is same
    assert same_place(b, a) is same
    assert not same or set(a.sounds) & set(b.sounds)  # or they would never be compared


@pytest.mark.parametrize(
    ("language", "text", "expected"), ROWS, ids=lambda one: one if len(one) == 2 else None
)
def test_places_of_a_sentence(language, text, expected):
    assert [written(one) for one in find_places(text, language)] == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("الباب", "Al-Bab"), ("حفسرجة", "Hafsarja"), ("حفسرجة", "Hafsarjah"), ("أريحا", "Ariha"), ("طفس", "Tafas"),
        ("كفرنوران", "Kafr Nouran"), ("كفرنوران", "Kafarnouran"), ("كفر نوران", "Kafarnouran"), ("Харьков", "Kharkiv"),
        ("Богодухів", "Bohodukhiv"), ("Богодухов", "Bogodukhov"),
        ("Харків", "Kharkov"), ("خاركيف", "Kharkiv"), ("חיפה", "Haifa"), ("Хайфа", "حيفا"), ("Одесса", "Odesa"),
        ("Одессе", "Odessa"), ("Al-Qaem", "Qaim"), ("Qamishli", "Kamichli"), ("دير الزور", "Deir ez-Zor"),
        ("Deir al-Zor", "Deir Ezzor"), ("جسر الشغور", "Jisr ash-Shughur"), ("Маріуполь", "Mariupol"),
        ("רפיח", "Rafiah"),
        ("ג'נין", "Jenin"), ("رفح", "Rafah"), ("عفرين", "Afrin"), ("Дніпро", "Dnipro"), ("Херсоном", "Kherson"),
        ("İdlib", "Idlib"), ("Şırnak", "Sirnak"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(a, b):
    assert alike(a, b)
    assert alike(b, a)
    assert sounds(a) == sounds(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Paris", "Boris"), ("Rome", "Arma"), ("Homs", "Hama"), ("Douma", "Dima"), ("Mosul", "Masela"),
        ("Kyiv", "Kabul"),
        ("Tartus", "Taurida"), ("Oman", "Yemen"), ("Aden", "Odin"), ("Basra", "Bursa"), ("الباب", "Beeb"),
        ("موسى", "Massa"),
        ("Io", "Oe"), ("巴黎", "Paris"), ("巴黎", "巴林"), ("", "a"),
    ],
)  # fmt: skip
def test_names_that_only_look_alike(a, b):
    assert not alike(a, b)
    assert not alike(b, a)


def place(text: str, language: str) -> Place:
    (found,) = find_places(text, language)
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("in Cairo", "en"), ("في القاهرة", "ar")),
        (("in Cairo", "en"), ("au Caire", "fr")),
        (("in Munich", "en"), ("a Monaco di Baviera", "it")),
        (("in Aleppo", "en"), ("在阿勒颇市", "zh")),
        (("in Damascus", "en"), ("בדמשק", "he")),
        (("in Kyiv", "en"), ("під Києвом", "uk")),
        (("in Erbil", "en"), ("Erbil'de", "tr")),
        (("in the town of Hafsarja", "en"), ("في قرية حفسرجة", "ar")),
        (("in Taji", "en"), ("à Tajji", "fr")),
        (("in Iraq", "en"), ("في العراق", "ar")),
    ],
)
def test_one_place_in_two_languages(a, b):
    assert same_place(place(*a), place(*b))
    if not place(*a).whole:
        assert set(place(*a).sounds) & set(place(*b).sounds)  # or they would never be compared


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("in Giza", "en"), ("in Gaza City", "en")),
        (("in Tripoli", "en"), ("in Tarabulus", "en")),
        (("in Iraq", "en"), ("in Erbil", "en")),
        (("in Homs", "en"), ("في حماة", "ar")),
    ],
)
def test_two_places(a, b):
    assert not same_place(place(*a), place(*b))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two Americans and a Briton", "en", {"US", "GB"}),
        ("US troops", "en", {"US"}),
        ("forces britanniques", "fr", {"GB"}),
        ("soldados sirios", "es", {"SY"}),
        ("российских военных", "ru", {"RU"}),
        ("جنود أمريكيين", "ar", {"US"}),
        ("名美国士兵", "zh", {"US"}),
        ("22 fighters", "en", set()),
    ],
)
def test_nationalities(text, language, expected):
    assert nationalities(text, language) == expected


def test_cities_have_a_name_in_each_script_once():
    for script in ("Latin", "Cyrillic", "Arabic", "Hebrew", "Han"):
        assert len(atlas.cities(script)) > 100, script
    assert all(value.rsplit(", ", 1)[-1].isupper() for value in atlas.cities("Latin").values())


def test_every_letter_of_a_script_has_its_sound():
    for script, alphabet in (
        ("Cyrillic", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґ"),
        ("Hebrew", "אבגדהוזחטיכלמנסעפצקרשת"),
    ):
        assert set(alphabet) <= set(atlas.letters(script))
    assert set("abcdefghijklmnopqrstuvwxyz") <= set(atlas.letters("Latin"))


def test_words_are_cut_only_where_a_known_word_is_left():
    assert [word.text for word in glue.cut_words("وفي القاهرة وبغداد وليد", "ar")] == [
        "و", "في", "القاهرة", "و", "بغداد", "وليد",
    ]  # fmt: skip
    assert [word.text for word in glue.cut_words("Halep'te #tel_rifat", "tr")] == [
        "Halep",
        "'te",
        "#",
        "tel",
        "rifat",
    ]


def test_documented_examples_hold():
    for module in (find, sound, glue, atlas, spellings):
        assert doctest.testmod(module).failed == 0


PARTS = "in|the|Iraq|Camp|Taji|al-Qaem|US|city|of|and|,|(|“|base|north of"
WORDS = st.sampled_from(PARTS.split("|"))


@given(st.lists(WORDS, max_size=30), st.text(max_size=30), st.sampled_from(supported()))
@settings(max_examples=200, deadline=None)
def test_spans_cut_the_text_and_nothing_fails(words, noise, language):
    text = f"{noise} {' '.join(words)} {noise}"
    found = find_places(text, language)
    assert all(text[slice(*one.span)] == one.name for one in found)
    assert [one.span for one in found] == sorted(one.span for one in found)
    nationalities(text, language)


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_sounds_never_fail_and_likeness_is_mutual(a, b):
    assert alike(a, a)
    assert alike(a, b) == alike(b, a)
    assert sounds(a) == sounds(a)


@given(st.data(), st.sampled_from(supported()))
@settings(max_examples=150, deadline=None)
def test_words_of_the_language_in_any_order(data, language):
    places = load_language(language).places
    pool = [
        *places.prepositions,
        *places.nouns,
        *places.several,
        *places.links,
        *places.aliases,
        *places.particles,
        "X",
        "،",
    ]
    text = " ".join(data.draw(st.lists(st.sampled_from(pool), max_size=25)))
    assert all(text[slice(*one.span)] == one.name for one in find_places(text, language))


PIECES = ["Baghdad ", "in ", "A ", "(1 in Paris ", "al-", "city of ", "in X and ", "بلدات و", "省", "阿"]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_alone(piece):
    language = "zh" if piece in "省阿" else "ar" if piece[0] > "z" else "en"

    def cost(size: int) -> float:
        return seconds(lambda: find_places(piece * (size // len(piece)), language))

    cost(1_000)
    assert cost(40_000) < 16 * cost(5_000) + 0.3  # 8 times the text; quadratic would be 64
