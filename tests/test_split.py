import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import seconds

from compare.boilerplate import find_boilerplate
from compare.languages import supported
from compare.records import Article, Dropped, Passage
from compare.settings import LONGEST_SENTENCE
from compare.split import split


def article(text: str, language: str = "en", **fields: object) -> Article:
    return Article(id="a", path="a.txt", language=language, text=text, **fields)


def sentences(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in split(article(text, language))]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["It was hit.", "Two died at 5.30 p.m. in the capital.", "Gen. Smith left."]),
        ("en", ["The attack began at 7 p.m.", "The base burned."]),
        ("en", ["Lt. Col. J. K. Brown left the U.S. Army base.", "The U.S. said so."]),
        ("en", ["See www.Example.com for 3.5 million.", "No. 5 was hit."]),
        ("en", ["They left.", "22 militiamen died.", "In 2019.", "8 died."]),
        ("en", ['"We go," he said.', '"No one wants this."', "They left."]),
        ("en", ["Where is he?", "Nobody knew…", "Then they came!"]),
        ("fr", ["M. Rouhani a parlé.", "Mme. Dupont et le gén. Martin aussi."]),
        ("fr", ["« Non. Jamais ! » a-t-il dit.", "«Non.»", "« Où ? » demande-t-il."]),
        ("fr", ["Deux morts à 5.30 p.m. en Irak.", "22 miliciens sont morts."]),
        ("fr", ["2\u202f500 soldats.", "M.\u00a0K. est mort."]),
        ("de", ["Am 5. März starben zwei.", "Der 3. Angriff folgte.", "Dann kamen mehr.", "22 starben."]),
        ("de", ["Er sagte: „Wir gehen. Jetzt.“", "Dann ging er."]),
        ("es", ["El Sr. Pérez dijo: «No. Nunca».", "¿Dónde?", "Murieron 3."]),
        ("es", ["El huracán tocó tierra en St. Thomas.", "Murieron 3."]),
        ("it", ["Il gen. Rossi è morto.", "Il dott. Bianchi no."]),
        ("nl", ["Dhr. Jansen kwam o.a. om 8 uur.", "Toen ging hij."]),
        ("pt", ["O sr. Silva morreu.", "O gen. Costa não."]),
        ("ru", ["Погибли 5 тыс. человек.", "А. С. Иванов жив.", "«Нет. Никогда», — сказал он."]),
        ("uk", ["Загинули 5 тис. людей.", "Ген. Коваль живий."]),
        ("tr", ["3. saldırı oldu.", "Dr. Ali öldü.", "22 kişi öldü."]),
        ("ar", ["قُتل 3.5 مليون.", "هل؟", "د. محمد قال."]),
        ("fa", ["او گفت.", "۲۲ نفر کشته شدند."]),
        ("he", ["הוא אמר.", 'צה"ל תקף.', "22 נהרגו."]),
        ("und", ["Zabito 8 osób.", "Koniec."]),
    ],
)
def test_sentences_of_many_habits(language, expected):
    assert sentences(" ".join(expected), language) == expected


def test_sentences_without_a_space_between_them():
    assert sentences("It was hit.Two died.") == ["It was hit.", "Two died."]
    assert sentences("Tué.« Deux morts », dit-il.", "fr") == ["Tué.", "« Deux morts », dit-il."]
    assert sentences("他说：“死。走。”然后离开。3人死亡。22人受伤！", "zh") == [
        "他说：“死。走。”",
        "然后离开。",
        "3人死亡。",
        "22人受伤！",
    ]


def test_stray_marks_stay_with_the_sentence_before():
    assert sentences('He said. . "Ten explosions" shook it.') == ["He said. .", '"Ten explosions" shook it.']
    assert sentences(". He said.") == [". He said."]


def test_lines_are_paragraphs_and_short_ones_headings():
    found = split(article("Eight killed in raid\n\nEight died. Two lived.\n\nAppeals\n\n• Appeals\n\nWhy?"))
    assert [(one.index, one.paragraph, one.heading, one.text) for one in found] == [
        (0, 0, True, "Eight killed in raid"),
        (1, 1, False, "Eight died."),
        (2, 1, False, "Two lived."),
        (3, 2, True, "Appeals"),
        (4, 3, False, "• Appeals"),
        (5, 4, False, "Why?"),
    ]


def test_a_paragraph_wrapped_at_a_fixed_width_is_put_together():
    text = (
        "Two killed in a raid on a base in the north, officials say\n"
        "Five days after the killing of the general, a raid hit two\n"
        "bases sheltering soldiers, said the head of the\n"
        "Pentagon. Eighteen rockets hit.\n"
        "\n"
        "Appeals\n"
        "Seven others were injured.\n"
    )
    assert sentences(text) == [
        "Two killed in a raid on a base in the north, officials say",
        "Five days after the killing of the general, a raid hit two\nbases sheltering soldiers, said the head "
        "of the\nPentagon.",
        "Eighteen rockets hit.",
        "Appeals",
        "Seven others were injured.",
    ]


def test_what_is_dropped_is_passed_over():
    text = " date 2020-03 Eight died\n\nMenu\n\nTwo died. example.org"
    places = [("date 2020-03", "date line"), ("Menu", "navigation"), ("example.org", "source address")]
    dropped = tuple(
        Dropped(span=(text.index(words), text.index(words) + len(words)), reason=reason)
        for words, reason in places
    )
    assert [one.text for one in split(article(text, dropped=dropped))] == ["Eight died", "Two died."]


def test_a_passage_has_its_own_language():
    text = "Huit morts.\nשמונה נהרגו.\nDeux blessés."
    start = text.index("ש")
    passages = (Passage(span=(start, start + 12), language="he"),)
    assert [one.language for one in split(article(text, "fr", passages=passages))] == ["fr", "he", "fr"]


def test_nothing_is_longer_than_the_limit():
    found = split(article("killed " * 2000))
    assert all(len(one.text) <= LONGEST_SENTENCE for one in found)
    assert all(one.text.startswith("killed") and one.text.endswith("killed") for one in found)
    assert "".join(one.text for one in found).replace(" ", "") == "killed" * 2000


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(list(" .!?\"'«»“”()…。\n\u00a0\u0085\u2028MKab8É")),
    ),
    max_size=400,
)


@given(TEXTS, st.sampled_from([*supported(), "und"]))
@settings(max_examples=300, deadline=None)
def test_sentences_join_back(text, language):
    dropped = find_boilerplate(text)
    found = split(article(text, language, dropped=dropped))
    place = 0
    left_over = []
    for one in sorted([(item.span, False) for item in dropped] + [(one.span, True) for one in found]):
        (start, end), _ = one
        assert place <= start < end <= len(text)
        left_over.append(text[place:start])
        place = end
    left_over.append(text[place:])
    assert not "".join(left_over).strip()
    assert all(one.text == text[slice(*one.span)] and one.text.strip() == one.text for one in found)
    assert [one.index for one in found] == list(range(len(found)))
    assert all(right.paragraph - left.paragraph in (0, 1) for left, right in itertools.pairwise(found))


@pytest.mark.parametrize(
    "unit", ['"', ".", "a", "«", "“", "Gen. ", "J. ", "8. ", "他。8", "a\n", "(", "He. "]
)
def test_time_grows_with_the_text_only(unit):
    def cost(size: int) -> float:
        one = article(unit * (size // len(unit)))
        return seconds(lambda: split(one))

    cost(1000)
    assert cost(100_000) < 40 * max(cost(10_000), 0.005)
