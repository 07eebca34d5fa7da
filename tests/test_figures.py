"""What find_figures reads out of sentences: the cases of every language, and laws that hold for any text."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import seconds

from compare.errors import LanguageError
from compare.figures import KINDS, find_figures, vague_bounds
from compare.languages import load_language, supported
from compare.records import Figure

CASES = Path(__file__).parent / "cases" / "figures"
FEWEST = 40  # lines a case file must hold


def cases() -> list[tuple[str, str, list[str]]]:
    """Returns (language, sentence, what is wanted) of every case file, en.txt and en_news.txt alike."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        assert len(lines) >= FEWEST, f"{path.name} holds {len(lines)} cases"
        for line in lines:
            text, wanted = line.rsplit("|", 1)
            found.append(
                (path.stem[:2], text.strip(), [part.strip() for part in wanted.split(";") if part.strip()])
            )
    return found


def shown(figure: Figure) -> str:
    """Writes a figure as the case files do: its interval, its measure, and "part"."""
    if figure.value is None:
        number = f"v{figure.low}" if figure.vague and figure.high is None else f"{figure.low}..{figure.high}"
    elif figure.vague:
        number = f"~{figure.value}"
    elif figure.high is None:
        number = f">={figure.low}"
    elif figure.low is None:
        number = f"<={figure.high}"
    else:
        number = f"={figure.value}"
    return " ".join([number, figure.measure, *(["part"] if figure.scope == "part" else [])])


@pytest.mark.parametrize(("language", "text", "wanted"), cases())
def test_case(language: str, text: str, wanted: list[str]) -> None:
    assert [shown(figure) for figure in find_figures(text, language)] == wanted


def test_every_language_has_a_case_file() -> None:
    assert sorted({path.stem[:2] for path in CASES.glob("*.txt")}) == sorted(supported())


def test_spans_name_the_number_its_noun_its_event_and_its_bound() -> None:
    text = "Officials said at least eight Iraqi fighters were killed."
    (figure,) = find_figures(text)
    assert (figure.text, text[figure.start : figure.end]) == ("eight", "eight")
    assert figure.counted == "Iraqi fighters"
    assert [text[slice(*span)] for span in figure.modifiers] == ["at least"]
    assert figure.event_span is not None
    assert text[slice(*figure.event_span)] == "killed"


def test_counts_beyond_a_number_begin_at_the_next_one_but_money_does_not() -> None:
    people, money = find_figures("More than 20 people raised more than $20 on Friday.")
    assert (people.low, people.high) == (21, None)
    assert (money.low, money.high, money.unit) == (20, None, "USD")


@pytest.mark.parametrize(
    ("basis", "text"), [("one", "A Briton was killed."), ("zero", "No casualties were reported.")]
)
def test_basis_of_what_is_no_number_word(basis: str, text: str) -> None:
    assert [figure.basis for figure in find_figures(text)] == [basis]


def test_vague_words_follow_the_policy_asked_for() -> None:
    text = "Dozens were killed."
    assert [find_figures(text)[0].low, find_figures(text, policy="acled")[0].low] == [24, 12]


def test_every_vague_word_of_every_language_has_an_interval() -> None:
    kinds = {kind for code in supported() for kind in load_language(code).numbers.vague.values()}
    assert kinds <= KINDS
    assert all(vague_bounds(kind) != (None, None) for kind in kinds)


def test_an_unknown_language_still_gives_digits() -> None:
    assert [figure.value for figure in find_figures("Xyzzy 2,500 plugh 14", "und")] == [2500, 14]


def test_a_language_without_a_file_is_named() -> None:
    with pytest.raises(LanguageError, match="'xx' is not known"):
        find_figures("12", "xx")


@pytest.mark.parametrize("digits", ["٢٥٠٠", "۲۵۰۰", "２５００", "2,500", "2\u202f500", "2\u00a0500"])
def test_digits_of_other_scripts_and_separators_mean_the_same(digits: str) -> None:
    text = f"({digits} soldiers)"
    (figure,) = find_figures(text)
    assert (figure.value, figure.text) == (2500, digits)


def test_marks_inside_a_number_keep_the_places() -> None:
    text = "\u200f\u202b25\u00ad00\u202c people"
    (figure,) = find_figures(text)
    assert figure.value == 2500
    assert text[figure.start : figure.end] == figure.text == "25\u00ad00"


@pytest.mark.parametrize("language", supported())
def test_digits_are_read_in_every_language(language: str) -> None:
    assert 14 in [figure.value for figure in find_figures("(14)", language)]


FOURTEEN = {
    "ar": ("أربعة عشر جنديا", "14 جنديا"),
    "de": ("vierzehn Soldaten", "14 Soldaten"),
    "en": ("fourteen soldiers", "14 soldiers"),
    "es": ("catorce soldados", "14 soldados"),
    "fa": ("چهارده سرباز", "۱۴ سرباز"),
    "fr": ("quatorze soldats", "14 soldats"),
    "he": ("ארבעה עשר חיילים", "14 חיילים"),
    "it": ("quattordici soldati", "14 soldati"),
    "ja": ("十四人の兵士", "14人の兵士"),
    "nl": ("veertien soldaten", "14 soldaten"),
    "pl": ("czternastu żołnierzy", "14 żołnierzy"),
    "pt": ("catorze soldados", "14 soldados"),
    "ru": ("четырнадцать солдат", "14 солдат"),
    "tr": ("on dört asker", "14 asker"),
    "uk": ("чотирнадцять солдатів", "14 солдатів"),
    "zh": ("十四名士兵", "14名士兵"),
}


@pytest.mark.parametrize("language", supported())
def test_words_and_digits_agree(language: str) -> None:
    words, digits = FOURTEEN[language]
    (spelled,) = find_figures(words, language)
    (written,) = find_figures(digits, language)
    assert spelled.value == written.value == 14
    assert (spelled.measure, spelled.counted) == (written.measure, written.counted)
    assert words.startswith(spelled.text)


ANY = st.text(max_size=120)
SCRAPS = (
    "at least more than 10 15 2,500 5.30 p.m. - $ % € two million and a half dozens of people killed no one the "
    "une dizaine de morts dont 7 mars , . ( ) \" ' \n F-16 2020 12/03 +33 ½ 多 万 ٢٥ و ש- между"
)
NEWS = st.lists(st.sampled_from(SCRAPS.split(" ")), max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(ANY, NEWS), language=st.sampled_from([*supported(), "und"]))
def test_spans_cut_the_exact_text_of_any_text(text: str, language: str) -> None:
    figures = find_figures(text, language)
    for figure in figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        for span in (*figure.modifiers, figure.counted_span, figure.event_span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)
    assert figures == find_figures(text, language)


HOSTILE = (
    "1",
    "9,",
    "1 ",
    "and ",
    '"',
    "12 and ",
    "at least ",
    "two ",
    "two-",
    "one hundred ",
    "5-",
    "no ",
    "a man ",
    ". ",
    "$",
    "1.",
    "a",
)


LOADED = [("en", piece) for piece in HOSTILE] + [
    ("zh", "一"),
    ("zh", "十万"),
    ("de", "zwei"),
    ("ar", "وخمسة "),
]


@pytest.mark.parametrize(("language", "piece"), LOADED)
def test_hostile_text_takes_linear_time(language: str, piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return seconds(lambda: find_figures(text, language))

    cost(1000)
    short, long = max(cost(1_500), 0.01), cost(6_000)
    assert long < 12 * short, f"{piece!r}: {short:.3f} s for 1,500 characters, {long:.3f} s for 6,000"


def test_random_numbers_are_read_back_from_digits() -> None:
    random.seed(4)
    for _ in range(200):
        number = random.randrange(3000, 10**9)  # noqa: S311
        assert [figure.value for figure in find_figures(f"{number:,} people")] == [number]
        french = f"{number:,}".replace(",", "\u202f")
        assert [figure.value for figure in find_figures(f"{french} personnes", "fr")] == [number]
