"""Who says it: cases per language, and what must hold of every answer."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from articles import article

from compare.attribute import attribute, same_speaker, speaker_at
from compare.claims import read_claims
from compare.languages import load_language, supported
from compare.records import Article, Attribution, Sentence, Speaker
from compare.split import split

CASES = Path(__file__).parent / "cases" / "attribution"
NOBODY = "-"


def sentences_of(text: str, language: str = "en", *, heading: bool = False) -> list[Sentence]:
    """Cuts lines into sentences: "| " opens a paragraph; a line may hold several sentences."""
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for line in text.split("\n"):
        if line.startswith("| "):
            paragraph, line, start = paragraph + 1, line[2:], start + 2
        article = Article(id="a", path="a", language=language, text=line)
        for piece in split(article):
            span = (start + piece.span[0], start + piece.span[1])
            found.append(
                Sentence(
                    index=len(found),
                    span=span,
                    text=piece.text,
                    language=language,
                    paragraph=paragraph,
                    heading=heading,
                )
            )
        start += len(line) + 1
    return found


@dataclass(frozen=True)
class Wanted:
    """Who answers for some words: the name, who carries the words, and the kind and stance if the case tells them."""

    words: str
    name: str
    carrier: str | None
    marks: frozenset[str]
    missed: bool = False  # known to be answered wrongly so far


def read_wanted(line: str) -> Wanted:
    """Reads "> words = name @ carrier #kind #stance"; ">?" instead of ">" opens one that is known to be missed."""
    mark, _, line = line.partition(" ")
    words, _, rest = line.rpartition(" = ")
    plain, *marks = rest.split(" #")
    name, _, carrier = plain.partition(" @ ")
    return Wanted(words, name, carrier or None, frozenset(marks), missed=mark == ">?")


def read_cases(path: Path) -> list[tuple[str, list[Wanted]]]:
    """Reads the cases of one file: a text, and who answers for which of its words."""
    cases = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [line for line in block.split("\n") if not line.startswith("#")]
        if not lines:
            continue
        text = "\n".join(line for line in lines if not line.startswith(">"))
        wanted = [read_wanted(line) for line in lines if line.startswith(">")]
        assert text, f"{path.name}: an answer without a text: {block}"
        assert wanted, f"{path.name}: a case without an answer: {text}"
        cases.append((text, wanted))
    return cases


ALL = [
    pytest.param(
        path.stem,
        text,
        one,
        id=f"{path.stem}-{number}-{one.words}",
        marks=[pytest.mark.xfail(strict=True, reason="known miss")] if one.missed else [],
    )
    for path in sorted(CASES.glob("*.txt"))
    for number, (text, wanted) in enumerate(read_cases(path))
    for one in wanted
]


def answer(text: str, language: str, words: str) -> Speaker | None:
    heading = not text.rstrip().endswith((".", "。", "”", "»", '"', "?", "!"))
    sentences = sentences_of(text, language, heading=heading)
    start = text.index(words)
    here = next(one for one in sentences if one.span[0] <= start < one.span[1])
    return speaker_at(attribute(sentences), here.index, (start, start + len(words)))


def test_every_language_has_cases() -> None:
    assert sorted(path.stem for path in CASES.glob("*.txt")) == list(supported())


@pytest.mark.parametrize(("language", "text", "wanted"), ALL)
def test_speaker_of_words(language: str, text: str, wanted: Wanted) -> None:
    speaker = answer(text, language, wanted.words)
    assert (speaker.name if speaker else NOBODY) == wanted.name
    if speaker:
        assert speaker.carrier == wanted.carrier
        assert wanted.marks <= {speaker.kind, speaker.stance}


def test_stretches_lie_in_their_sentences_and_names_in_the_text() -> None:
    for path in sorted(CASES.glob("*.txt")):
        for text, _ in read_cases(path):
            sentences = sentences_of(text, path.stem)
            for one in attribute(sentences):
                start, end = sentences[one.sentence].span
                assert start <= one.span[0] < one.span[1] <= end
                assert one.speaker.name in text
                assert 0 <= one.speaker.span[0] < one.speaker.span[1] <= len(text)


def test_the_verb_and_its_stance_are_told() -> None:
    text = "The general admitted that 3 men had died. The ministry warned that 5 more were missing."
    admitted, warned = attribute(sentences_of(text))
    assert (admitted.speaker.verb, admitted.speaker.stance) == ("admitted", "admit")
    assert (warned.speaker.verb, warned.speaker.stance) == ("warned", "warn")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rebel army said 5 died.", "party"),
        ("A spokesman for the health ministry said 5 died.", "official"),
        ("The Northern Observatory for Human Rights said 5 died.", "monitor"),
        ("The news agency Interfax said 5 died.", "media"),
        ("A witness said 5 died.", "witness"),
        ("A security source said 5 died.", "anonymous"),
        ("A colonel, speaking on condition of anonymity, said 5 died.", "party"),
        ("Maria Lopez said 5 died.", "other"),
        ("Norway said 5 died.", "official"),
    ],
)
def test_kind_of_speaker(text: str, kind: str) -> None:
    assert [one.speaker.kind for one in attribute(sentences_of(text))] == [kind]


def test_a_short_name_becomes_the_longest_one_given() -> None:
    text = "Brown said 3 were hurt.\nFire chief Edward Brown said 2 more were found."
    assert {one.speaker.name for one in attribute(sentences_of(text))} == {"Fire chief Edward Brown"}


def test_a_spokesman_is_not_the_longer_name_of_his_office() -> None:
    text = "The Admiralty said 3 were hurt.\nAdmiralty spokesman Edward Brown said 2 more were found."
    names = [one.speaker.name for one in attribute(sentences_of(text))]
    assert names == ["The Admiralty", "Admiralty spokesman Edward Brown"]


def test_an_inner_stretch_wins_over_an_outer_one() -> None:
    text = "The governor said that, according to the Red Cross, 9 people had died."
    attributions = attribute(sentences_of(text))
    place = text.index("9 people")
    speaker = speaker_at(attributions, 0, (place, place + 1))
    assert speaker is not None
    assert speaker.name == "the Red Cross"


def test_speaker_at_knows_nobody_outside_the_stretches() -> None:
    text = "Two died. Police said 3 were hurt."
    assert speaker_at(attribute(sentences_of(text)), 0, (0, 3)) is None


def speaker(name: str, kind: str = "official") -> Speaker:
    return Speaker.model_validate({"name": name, "kind": kind, "span": (0, len(name))})


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (speaker("the Pentagon"), speaker("Pentagon"), True),
        (speaker("Pentagon spokesman John Kirby"), speaker("the Pentagon"), True),
        (speaker("the health ministry"), speaker("the interior ministry"), False),
        (speaker("a security source", "anonymous"), speaker("a medical source", "anonymous"), False),
        (speaker("the police"), None, False),
        (None, None, True),
    ],
)
def test_same_speaker(a: Speaker | None, b: Speaker | None, same: bool) -> None:
    assert same_speaker(a, b) is same
    assert same_speaker(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "language", "same"),
    [
        ("полицией", "полиция", "ru", True),
        ("полиция", "политики", "ru", False),
        ("Valilikten", "Valilik", "tr", True),
        ("AFAD'dan", "AFAD", "tr", True),
        ("للشرطة", "الشرطة", "ar", True),
        ("الجيش", "الشرطة", "ar", False),
        ("מהמשטרה", "המשטרה", "he", True),
        ("police", "policy", "en", False),
    ],
)
def test_one_voice_in_any_case_and_with_what_is_written_onto_it(a, b, language, same):
    first, second = (Speaker(name=name, kind="official", span=(0, 0)) for name in (a, b))
    assert same_speaker(first, second, languages=(language, language)) is same


def test_nothing_said_gives_nothing() -> None:
    assert attribute([]) == ()
    assert attribute(sentences_of("It rained for 3 days.")) == ()


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Police said 7 were hurt, while the Red Cross said 9 were."
    first: tuple[Attribution, ...] = attribute(sentences_of(text))
    assert first == attribute(sentences_of(text))


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        '"',
        "according to ",
        "the police said that ",
        "selon ",
        "A. ",
        "( ",
        "(AB) ",
        "quoted by ",
        ", citing ",
        "X, ",
    ],
)
def test_hostile_text_takes_little_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    sentence = Sentence(index=0, span=(0, len(text)), text=text, language="en", paragraph=0, heading=False)
    start = time.monotonic()
    attribute([sentence])
    assert time.monotonic() - start < 5  # seconds; a quadratic walk over it would take minutes


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Twelve people died, according to the coast guard.", "official"),
        ("en", "Twelve people died, according to the border guard.", "official"),
        ("en", "Twelve people died, according to the national guard.", "party"),
        ("tr", "Fırat Hak İzleme Örgütüne göre 12 kişi öldü.", "monitor"),
        ("tr", "Sahil Güvenlik Komutanlığına göre 12 kişi öldü.", "official"),
        ("tr", "Terör örgütüne göre 12 kişi öldü.", "party"),
        ("ja", "病院によると、12人が死亡した。", "medical"),
        ("pl", "Według szpitala zginęło 12 osób.", "medical"),
    ],
)
def test_the_longest_noun_tells_the_kind_of_a_speaker(language, text, kind):
    (claim,) = read_claims(article(text, language)).mentions
    assert claim.speaker is not None
    assert claim.speaker.kind == kind


@pytest.mark.parametrize("language", supported())
def test_no_noun_tells_two_kinds_of_speakers(language):
    kinds = load_language(language).attribution.kinds
    told = [(noun, kind) for kind, nouns in kinds.items() for noun in set(nouns)]
    twice = sorted(noun for noun, count in Counter(noun for noun, _ in told).items() if count > 1)
    assert not twice


@pytest.mark.parametrize("mark", ["\u00ad", "\u0591", "\u0301", "\u0640"])
def test_marks_that_fold_to_nothing_are_survived(mark):
    text = f"Nine died, the ministry said {mark} . He added {mark} that {mark} 12 were hurt {mark}"
    for language in supported():
        assert read_claims(article(text, language)).article.text == text
