import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import seconds

from compare.boilerplate import find_boilerplate
from compare.languages import load_language, supported
from compare.languages.schema import Furniture
from compare.lines import fold, is_heading, is_prose, lines

PROSE = (
    "Eight fighters were killed early on Wednesday in a raid on the border, according to security sources in the "
    "region, and several of the wounded were taken to hospital."
)


def reasons(text: str) -> dict[str, str]:
    """Returns the reason of every dropped stretch by its text."""
    return {text[slice(*item.span)]: item.reason for item in find_boilerplate(text)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("LEAVE A REPLY", "comment form"),
        ("Please enter your name here", "comment form"),
        ("12 Comments", "comment form"),
        ("Comments (12)", "comment form"),
        ("0 commentaires", "comment form"),
        ("S’abonner", "comment form"),
        (
            "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
            "comment form",
        ),
        ("Read also: Three dead in a blast at a market", "read also"),
        ("Read also Three dead in a blast at a market", "read also"),
        ("À lire aussi Une frappe tue trois civils", "read also"),
        ("Lire aussi : Une frappe tue trois civils", "read also"),
        ("Lesen Sie auch: Drei Tote bei Anschlag", "read also"),
        ("Читайте также: Три человека погибли", "read also"),
        ("اقرأ أيضًا: مقتل ثلاثة أشخاص", "read also"),
        ("延伸阅读：三人死亡", "read also"),
        ("Article réservé aux abonnés", "subscriber note"),
        ("This article is for subscribers only.", "subscriber note"),
        ("Sign up for our morning briefing", "newsletter"),
        ("Inscrivez-vous à notre lettre du soir", "newsletter"),
        ("Share this article", "share bar"),
        ("Partager sur Facebook", "share bar"),
        ("شارك هذا الموضوع:", "share bar"),
        ("Follow us on Telegram", "follow us"),
        ("This site uses Akismet to reduce spam. Learn how your comment data is processed.", "cookie note"),
        ("Ce site utilise des cookies pour améliorer votre expérience.", "cookie note"),
        ("© 2022 Agence", "copyright"),
        ("All rights reserved.", "copyright"),
        ("Advertisement", "advertisement"),
        ("La suite après la publicité", "advertisement"),
        ("Crédits photos : Agence du Nord", "photo credit"),
        ("Jane Doe / Agency / SIPA", "photo credit"),
        ("Photo: Jane Doe", "photo credit"),
        ("A view of the base after the raid (file photo).", "caption"),
        ("Vue de la base après le raid (photo d'archives)", "caption"),
        ("A view of the base, Wednesday. (AP Photo/Jane Doe)", "photo credit"),
        ("A view of the base after the raid, January 8. JANE DOE / AFP", "caption"),
        ("A view of the base after the raid © Jane Doe, Agency", "caption"),
        ("— Civil Defence (@defence) September 8, 2022", "embedded post"),
        ("Tags: base, raid, border", "tag"),
        ("www.example.org", "source address"),
        ("Example.fr avec Autre et www.example.org", "source address"),
        ("Source : Reuters", "source"),
        ("***", "separator"),
        ("4 min read", "navigation"),
        (
            "Comments are moderated: racist, defamatory or insulting ones will be removed without notice.",
            "comment form",
        ),
        (
            "La rédaction se réserve le droit de retirer tout commentaire raciste, injurieux ou diffamatoire.",
            "moderation notice",
        ),
    ],
)
def test_furniture_is_dropped_whatever_stands_around_it(line, reason):
    assert reasons(f"A raid on the border\n\n{PROSE}\n\n{line}\n\n{PROSE} Again.") == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Sources: eight fighters killed in a raid on the border",
        "Comments by the minister drew anger in the capital.",
        "Advertising spending rose by 8 percent in March.",
        "Share prices fell after eight were killed.",
        "Follow the money, said the investigator of the eight deaths.",
        "Read the statement aloud, the judge told the eight accused.",
        "He published photos of eight dead soldiers (Reuters/AFP)",
        "Related to the attack, eight people were arrested.",
        "Facebook deleted eight racist comments on Wednesday.",
        "World powers met in Geneva.",
        "Tags were found on eight bodies.",
        "Print shops were hit, killing eight",
        "Les commentaires du ministre ont fait huit mécontents.",
        "Publicité mensongère : huit condamnés",
        "Partager le pouvoir avec les huit partis, a-t-il dit.",
        "Abonnés au gaz : huit foyers privés de chauffage.",
        "La source a parlé de huit morts.",
        "Menu fretin, ont jugé huit avocats.",
        "More than eight were killed.",
        "Home after eight months, the soldiers wept.",
        "US / Iran: eight dead in clashes",
        "La newsletter du ministère annonce huit morts.",
        "Fotos zeigen acht Tote nach dem Angriff.",
        "来源称八人死亡",
        "8 killed",
        "8",
    ],
)
def test_sentences_of_an_article_stay(line):
    assert reasons(f"A raid on the border\n\n{PROSE}\n\n{line}\n\n{PROSE} Again.") == {}


@pytest.mark.parametrize(
    "title", ["Watch: eight killed in raid", "Source: eight killed in raid", "Photos of eight dead"]
)
def test_a_headline_that_looks_like_a_label_stays(title):
    assert reasons(f"{title}\n\n{PROSE}") == {}


def test_a_caption_told_twice_is_dropped_twice():
    caption = "A view of the base in the north, in March."
    text = f"A raid on the border\n\n{caption}\n{caption} HO / AFP\n\n{PROSE}"
    assert reasons(text) == {caption: "caption", f"{caption} HO / AFP": "caption"}


def test_agencies_behind_a_last_sentence_take_nothing_with_them():
    assert reasons(f"Title\n\n{PROSE} Reuters / AFP") == {"Reuters / AFP": "photo credit"}
    assert reasons(f"Title\n\n{PROSE} news.example.org") == {"news.example.org": "source address"}


def test_the_second_copy_of_a_line_is_dropped():
    text = f"{PROSE}\n\nTwo more were found dead\n\n{PROSE}"
    (only,) = find_boilerplate(text)
    assert (only.reason, only.span[0]) == ("repeated line", text.rindex(PROSE))


def test_links_under_related_are_dropped_up_to_the_next_running_text():
    text = f"Title\n\n{PROSE}\n\nRelated news\nThree dead in a blast\nTwo dead in a crash\n\n{PROSE} Again."
    assert reasons(text) == {
        "Related news": "read also",
        "Three dead in a blast": "link list",
        "Two dead in a crash": "link list",
    }


def test_a_section_opens_a_list_of_links_only_below_the_article():
    inside = f"Title\n\n{PROSE}\n\nSecurity\n\nThree dead in a blast\n\n{PROSE} Again."
    assert reasons(inside) == {}
    below = (
        f'Title\n\n{PROSE}\n\nSecurity\n\nThree dead in a blast: "No one is safe"\n\n  • Region\n\n  • Border'
    )
    assert reasons(below) == {
        "Security": "section label",
        'Three dead in a blast: "No one is safe"': "link list",
        "• Region": "tag",
        "• Border": "tag",
    }


def test_points_of_a_list_inside_the_article_stay():
    assert reasons(f"Title\n\n{PROSE}\n\n• two dead\n\n• five injured\n\n{PROSE} Again.") == {}


@pytest.mark.parametrize("language", supported())
def test_every_language_has_its_phrases(language):
    section = load_language(language).boilerplate
    tables = [getattr(section, name) for name in type(section).model_fields]
    phrases = [
        phrase for table in tables if isinstance(table, Furniture) for kind in table for phrase in kind[1]
    ]
    assert len(phrases) >= 100
    assert all(fold(phrase) for phrase in (*phrases, *section.link_lists, *section.sections))
    assert section.dates.published
    assert section.dates.updated
    for phrase in section.comment_form.lines:
        assert reasons(f"Title\n\n{PROSE}\n\n{phrase}\n\n{PROSE} Again.").keys() == {phrase}, phrase


def test_folding_forgets_case_accents_and_shapes_of_marks():
    assert fold("À lire  aussi :\u00a0“L’Irak”") == 'a lire aussi: "l\'irak"'
    assert fold("اقرأ أيضًا") == fold("اقرا ايضا")
    assert fold("阅读：") == "阅读:"


def test_headings_and_prose_look_different():
    assert is_heading("Restraint appeals")
    assert is_heading('"Even worse"')
    assert is_heading("Who did it?", first=True)
    assert not is_heading("Who did it?")
    assert not is_heading("Eight died.")
    assert not is_heading("• a point")
    assert not is_heading("The toll so far:")
    assert not is_heading("a " * 100, first=False)
    assert is_prose(PROSE)
    assert not is_prose("Eight died.")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
@settings(max_examples=150, deadline=None)
def test_spans_lie_on_lines_in_order_and_apart(text):
    dropped = [item.span for item in find_boilerplate(text)]
    rows = list(lines(text))
    assert all(start < end and text[start:end].strip() == text[start:end] for start, end in dropped)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(dropped))
    assert all(any(low <= start and end <= high for low, high in rows) for start, end in dropped)


@pytest.mark.parametrize("unit", ["Aa / ", "a.", "«", "(", "© a", "www.a.com ", "tags: a\n", "a\n", "– "])
def test_time_grows_with_the_text_only(unit):
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        return seconds(lambda: find_boilerplate(text))

    cost(1000)
    assert cost(60_000) < 40 * max(cost(10_000), 0.02)
