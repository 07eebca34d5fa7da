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


def tolls(text: str, language: str = "en") -> list[tuple[str, str, float | None, str]]:
    reading = read_claims(article(text, language))
    return [
        (one.figure.text, one.figure.measure, one.figure.low, one.scope)
        for one in reading.mentions
        if one.figure.basis != "sum"
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The attack left 40 killed and wounded.", "en"),
        ("L'attaque a fait 40 morts et blessés.", "fr"),
        ("أدى القصف إلى مقتل وإصابة 40 شخصا.", "ar"),
        ("Il bilancio è di 40 tra morti e feriti.", "it"),
        ("Saldırıda 40 ölü ve yaralı var.", "tr"),
        ("Bei dem Angriff gab es 40 Tote und Verletzte.", "de"),
        ("El ataque dejó 40 muertos y heridos.", "es"),
        ("About 40 people were killed or wounded.", "en"),
        ("Unas 40 personas murieron o resultaron heridas.", "es"),
        ("Quelque 40 personnes ont été tuées ou ont été blessées.", "fr"),
        ("Rund 40 Menschen wurden getötet oder verletzt.", "de"),
        ("Cerca de 40 pessoas morreram ou ficaram feridas.", "pt"),
        ("Circa 40 persone sono rimaste uccise o ferite.", "it"),
        ("Ongeveer 40 mensen werden gedood of gewond.", "nl"),
        ("Около 40 человек погибли или были ранены.", "ru"),
        ("Близько 40 людей загинули або були поранені.", "uk"),
        ("Około 40 osób zginęło lub zostało rannych.", "pl"),
        ("قتل أو أصيب نحو 40 شخصا.", "ar"),
        ("Yaklaşık 40 kişi öldü veya yaralandı.", "tr"),
        ("حدود ۴۰ نفر کشته یا زخمی شدند.", "fa"),
        ("כ-40 בני אדם נהרגו או נפצעו.", "he"),
        ("约40人死亡或受伤。", "zh"),
        ("造成40人死伤。", "zh"),
        ("約40人が死亡または負傷した。", "ja"),
    ],
)
def test_killed_and_wounded_together_are_casualties(text, language):
    assert [(measure, low) for _, measure, low, _ in tolls(text, language)] == [("casualties", 40)]


def test_killed_and_wounded_with_a_number_each_are_not():
    assert [one[1:3] for one in tolls("Five were killed and 10 wounded.")] == [("killed", 5), ("injured", 10)]


def test_those_listed_behind_their_sum_are_its_parts():
    found = scopes("Three civilians, two women and a man, were killed.")
    assert found == [("Three", "whole", "stated"), ("two", "part", "stated"), ("a", "part", "one")]


def test_a_list_of_parts_goes_on():
    found = tolls("Shelling killed 12 people, including three children and a woman.")
    assert [scope for *_, scope in found] == ["whole", "part", "part"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Nine people were injured, six of them seriously.", "en", ["whole", "part"]),
        ("وقال المتحدث إن ستة من القتلى من رجال الشرطة.", "ar", ["part"]),
        ("Six people, among them two children, were killed.", "en", ["whole", "part"]),
    ],
)
def test_of_them_makes_a_part(text, language, expected):
    assert [scope for *_, scope in tolls(text, language)] == expected


def test_one_person_behind_a_toll_is_one_of_them():
    text = (
        "A blast killed nine people in Arda, police said.\n\nA soldier was killed as he ran from the market."
    )
    assert [(low, scope) for _, _, low, scope in tolls(text)] == [(9, "whole"), (1, "part")]


def test_only_one_is_a_toll_of_its_own():
    text = "Quince personas murieron en Arda el martes.\n\nEn Arda hubo un {}fallecido."
    scopes = [[scope for *_, scope in tolls(text.format(word), "es")] for word in ("", "solo ")]
    assert scopes == [["whole", "part"], ["whole", "whole"]]


def test_one_person_told_by_another_speaker_is_another_toll():
    text = "Police said a strike killed nine people in Arda. The militia said that a fighter was killed."
    assert [(low, scope) for _, _, low, scope in tolls(text)] == [(9, "whole"), (1, "whole")]


def test_the_kind_of_a_part_may_stand_behind_it():
    (claim,) = read_claims(article("Five of the dead were children.")).mentions
    assert (claim.scope, claim.groups) == ("part", {"children"})


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


def test_others_are_of_those_counted_before_the_part():
    found = read_claims(
        article("Twelve villagers were killed, including seven children, and 33 others were hurt.")
    )
    assert [one.figure.counted for one in found.mentions] == ["villagers", "children", "villagers"]


def test_the_number_of_those_who_speak_counts_nothing():
    found = read_claims(article("Six people were also wounded, two hospital sources said."))
    assert [one.figure.measure for one in found.mentions] == ["injured"]


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


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("At least 31 people died in the fire.\nTwelve of the victims were students.", "en", 12),
        ("Treinta y una personas murieron.\nDoce de las víctimas eran estudiantes.", "es", 12),
        ("Bei dem Brand starben 31 Menschen.\nUnter den Opfern sind zwölf Kinder.", "de", 12),
        ("L'incendie a tué 31 personnes.\nDouze enfants figurent parmi les victimes.", "fr", 12),
    ],
)
def test_victims_are_the_dead_where_no_fewer_dead_are_told(text, language, expected):
    _, measure, value, scope = tolls(text, language)[-1]
    assert (measure, value, scope) == ("killed", expected, "part")


def test_a_range_of_victims_is_of_the_dead_where_as_many_are_told():
    found = tolls("The number of victims ranged from 16 to 24. The ministry counted 24 dead.")
    assert [one[1] for one in found] == ["killed", "killed"]


@pytest.mark.parametrize(
    "text", ["Three people died.\nThe fund helped 40 victims.", "Police counted 40 victims."]
)
def test_more_victims_than_dead_stay_casualties(text):
    assert tolls(text)[-1][1] == "casualties"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry says 28 people were killed, a charity says 16.", "en"),
        ("Strike on clinic: 28 dead according to the ministry, 16 according to a charity.", "en"),
        ("The ministry says 28 people were killed. A charity said 16.", "en"),
        ("Frappe sur une clinique : 28 morts selon le ministère, 16 selon une ONG.", "fr"),
        ("Hay 28 muertos, según el ministerio, y 16, según una ONG.", "es"),
        ("وقالت الوزارة إن 28 شخصا قتلوا، فيما قالت منظمة إن العدد 16.", "ar"),
    ],
)
def test_a_bare_number_answers_the_toll_before_it(text, language):
    assert [(measure, low) for _, measure, low, _ in tolls(text, language)] == [
        ("killed", 28),
        ("killed", 16),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Three people died, police said. Ruth, who is 16, told the radio she ran.",
        "Three people died, police said. The witness (16) spoke of smoke.",
        "Three people died, police said. According to the mayor, 16 is the number to call.",
        "Three people died. Three weeks later the mayor said 16 had come to the service.",
    ],
)
def test_other_numbers_answer_nothing(text):
    assert ("killed", 16) not in [(measure, low) for _, measure, low, _ in tolls(text)]


@pytest.mark.parametrize(
    ("text", "language", "scope"),
    [
        ("14 Verletzte liegen noch im Krankenhaus.", "de", "part"),
        ("Noch in der Nacht wurden 14 Menschen verletzt.", "de", "whole"),
        ("O ataque deixou ainda 14 feridos.", "pt", "whole"),
        ("14 feridos continuam internados.", "pt", "part"),
        ("L'attacco ha causato ancora 14 feriti.", "it", "whole"),
    ],
)
def test_injured_who_are_not_yet_well_are_a_part_and_others_are_not(text, language, scope):
    assert [one[1:] for one in tolls(text, language)] == [("injured", 14, scope)]


@pytest.mark.parametrize(
    ("text", "language", "own"),
    [
        ("The army said it lost four soldiers.", "en", True),
        ("The army said the rebels lost four fighters.", "en", False),
        ("The army said its fighters killed four.", "en", False),
        ("L'armée dit avoir perdu quatre hommes.", "fr", True),
        ("El ejército dice que perdió cuatro hombres.", "es", True),
        ("Армия заявила, что потеряла четырёх солдат.", "ru", True),
    ],
)
def test_a_sides_own_losses(text, language, own):
    (claim,) = read_claims(article(text, language)).mentions
    assert (claim.figure.measure, claim.own) == ("killed", own)
