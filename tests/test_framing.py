"""How each source puts it: evidence around one figure, and wordings of one referent."""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from case_files import all_cases

import compare
from compare.agency import find_voice
from compare.claims import read_claims
from compare.framing import Counted, Counting, Happening, frame, gather
from compare.languages import load_language, supported
from compare.mentions import Reading
from compare.persons import befallen
from compare.phrasing import find_wordings
from compare.records import Article, EventAccounts, Figure, Framing, FramingGroup, Measure, Report, Sentence
from compare.split import split

KILLED: Measure = "killed"


def reading(text: str, *, name: str = "a", language: str = "en", published: str | None = None) -> Reading:
    return read_claims(Article(id=name, path=name, language=language, text=text, published=published))


def framings(text: str, figure: str, *, language: str = "en") -> tuple[Framing, ...]:
    mention = next(one for one in reading(text, language=language).mentions if one.figure.text == figure)
    return frame(mention.sentence, mention.figure, mention.speaker)


def texts(found: Sequence[Framing], category: str) -> list[tuple[str, str]]:
    return [(one.text, one.note) for one in found if one.category == category]


def wordings(groups: Sequence[FramingGroup]) -> list[list[tuple[str, str]]]:
    return [[(one.article, one.text) for one in group.wordings] for group in groups]


def test_frame_shows_speaker_verb_doubt_victims_and_act() -> None:
    text = "The rebels claimed that at least 12 mercenaries were reportedly killed in the raid."
    found = framings(text, "12")
    assert texts(found, "speaker") == [("The rebels", "party")]
    assert texts(found, "verb") == [("claimed", "claim")]
    assert ("at least", "bound") in texts(found, "hedge")
    assert ("reportedly", "hedge") in texts(found, "hedge")
    assert texts(found, "victim") == [("mercenaries", "terrorists")]
    assert ("raid", "strike") in texts(found, "act")
    assert texts(found, "agency") == [("killed", "passive, no agent")]


@pytest.mark.parametrize(
    ("text", "figure", "note"),
    [
        ("The shelling killed 7 villagers.", "7", "active"),
        ("Some 7 villagers were killed by shelling.", "7", "passive, agent named"),
        ("Some 7 villagers were killed on Monday.", "7", "passive, no agent"),
        ("At least 7 villagers died.", "7", "no agent"),
    ],
)
def test_agency(text: str, figure: str, note: str) -> None:
    assert [one.note for one in framings(text, figure) if one.category == "agency"] == [note]


def test_a_french_figure_is_framed_too() -> None:
    found = framings("Selon l’armée, seulement 3 rebelles auraient été tués.", "3", language="fr")
    assert texts(found, "verb") == [("Selon", "neutral")]
    assert texts(found, "victim") == [("rebelles", "fighters")]
    assert ("auraient", "hearsay") in texts(found, "hedge")


def test_spans_are_places_in_the_article() -> None:
    text = "It rained.\n\nThe army said 5 militants were eliminated in a precision strike."
    for one in framings(text, "5"):
        assert text[one.span[0] : one.span[1]] == one.text


def test_one_death_is_gathered_across_languages_and_spellings() -> None:
    groups = gather(
        [
            reading(
                "Colonel Youssef Karimi was assassinated on Monday. The killing of Karimi caused outrage.",
                name="en",
            ),
            reading("L’élimination du colonel Yousef Karimi a été saluée.", name="fr", language="fr"),
        ]
    )
    assert wordings(groups) == [
        [("en", "assassinated"), ("en", "killing of Karimi"), ("fr", "élimination du colonel Yousef Karimi")]
    ]
    assert (groups[0].role, groups[0].about) == ("act", "Youssef Karimi, killed")


def test_words_that_point_back_belong_to_the_death_told_before() -> None:
    groups = gather(
        [
            reading(
                'Minister Anna Weber was murdered in May. "This act of terror will not stand," police said.'
            )
        ]
    )
    assert wordings(groups) == [[("a", "murdered"), ("a", "act of terror")]]


def test_namesakes_stay_apart() -> None:
    groups = gather(
        [
            reading("Colonel Youssef Karimi was assassinated.", name="one"),
            reading("The death of Bertrand Karimi, a gardener, was announced.", name="two"),
        ]
    )
    assert groups == ()


def test_one_word_for_a_death_is_no_group() -> None:
    assert gather([reading("Colonel Youssef Karimi was killed. The killing of Karimi caused outrage.")]) == ()


def counted(read: Reading, figure: str) -> Counted:
    mention = next(one for one in read.mentions if one.figure.text == figure)
    return Counted(
        article=read.article.id, sentence=mention.sentence, figure=mention.figure, speaker=mention.speaker
    )


def test_the_dead_are_gathered_under_what_each_source_calls_them() -> None:
    read = reading("The army said 9 terrorists were killed. According to residents, 9 civilians were killed.")
    counting = Counting(event="e1", counted=(counted(read, "9"), counted(reading_second(read), "9")))
    (group,) = gather([read], [counting])
    assert group.role == "victim"
    assert group.event == "e1"
    assert [(one.text, one.category, one.speaker) for one in group.wordings] == [
        ("9 terrorists", "terrorists", "The army"),
        ("9 civilians", "civilians", "residents"),
    ]


def reading_second(read: Reading) -> Reading:
    """Returns the same article without its first figure."""
    return read.model_copy(update={"mentions": read.mentions[1:]})


def test_people_and_persons_are_no_different_wordings() -> None:
    read = reading("Police said 9 people were killed. According to residents, 1 person was killed.")
    counting = Counting(counted=(counted(read, "9"), counted(read, "1")))
    assert gather([read], [counting]) == ()


def test_one_act_is_gathered_with_its_excuse_and_its_verdict() -> None:
    text = (
        "Jets struck the harbour on Monday.\n\n"
        "The navy spoke of surgical strikes in retaliation for an ambush last week.\n\n"
        "The port authority denounced a blatant violation of the country's sovereignty."
    )
    read = reading(text)
    happening = Happening(event="e7", about="the harbour", sentences=(("a", 0),))
    (group,) = gather([read], (), [happening])
    assert (group.role, group.event, group.about) == ("act", "e7", "the harbour")
    assert [(one.category, one.text) for one in group.wordings] == [
        ("strike", "struck"),
        ("precision", "surgical strikes"),
        ("reprisal", "in retaliation for an ambush last week"),
        ("law", "blatant violation of the country's sovereignty"),
    ]


def test_a_date_that_cannot_be_the_same_starts_another_act() -> None:
    text = (
        "Jets struck the harbour on 3 May 2019.\n\n"
        "The navy said it was a raid.\n\n"
        "On 9 August 2020 the opposition called another raid a massacre."
    )
    for group in gather([reading(text, published="2020-08-10")]):
        assert {one.sentence for one in group.wordings} <= {2}


def test_groups_do_not_depend_on_the_order_of_articles() -> None:
    first = reading("Colonel Youssef Karimi was assassinated on Monday.", name="one")
    second = reading("L’élimination du colonel Yousef Karimi a été saluée.", name="two", language="fr")
    assert gather([first, second]) == gather([second, first])


def test_nothing_gives_nothing() -> None:
    assert gather([]) == ()
    assert gather([reading("It rained for 3 days.")]) == ()


@pytest.mark.parametrize("piece", ["killed John Smith ", "violation ", "raid, ", "massacre of "])
def test_hostile_text_takes_little_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    article = Article(id="a", path="a", language="en", text=text)
    sentence = Sentence(index=0, span=(0, len(text)), text=text, language="en", paragraph=0, heading=False)
    read = Reading(article=article, sentences=(sentence,), attributions=(), mentions=())
    start = time.monotonic()
    gather([read])
    assert time.monotonic() - start < 5  # seconds


def test_frame_of_a_figure_that_nobody_says() -> None:
    (sentence,) = split(Article(id="a", path="a", language="en", text="There were 4 chairs."))
    figure = Figure(start=11, end=12, text="4", value=4, low=4, high=4, measure="count")
    assert frame(sentence, figure, None) == ()


@pytest.mark.parametrize(("code", "text", "wanted"), all_cases("framing"))
def test_words_that_frame_in_every_language(code: str, text: str, wanted: list[str]) -> None:
    sentence = Sentence(index=0, span=(0, len(text)), text=text, language=code, paragraph=0, heading=False)
    found = [(one.sort, text[slice(*one.span)]) for one in find_wordings(sentence)]
    fates = [("person", one.person.name, text[slice(*one.span)]) for one in befallen([sentence])]
    assert wanted
    for want in wanted:
        sign, rest = want.split(" ", 1)
        sort, _, words = rest.partition(": ")
        if sign in "=^":
            start = text.index(sort)
            voice = find_voice(sentence, (start, start + len(sort)))
            assert voice
            if sign == "=":
                assert voice.note == words
            else:
                assert voice.agent
                assert words in text[slice(*voice.agent)]
        elif sign == "@":
            assert any(sort in name and told.startswith(words) for _, name, told in fates)
        elif sign == "+":
            assert (sort, words) in found
        else:
            assert sort not in [one[0] for one in (*found, *fates)]


def test_every_language_has_a_dozen_cases_and_its_lists() -> None:
    counts = Counter(code for code, _, _ in all_cases("framing"))
    assert set(counts) == set(supported())
    assert min(counts.values()) >= 12
    for code in counts:
        data = load_language(code).wordings
        assert all((data.hedges, data.distances, data.people, data.actors, data.acts, data.fates))
        assert all(
            (data.valuations, data.loaded, data.euphemisms, data.purposes, data.causes, data.intransitive)
        )


def cells(tables: Sequence[EventAccounts], aspect: str) -> set[tuple[str | None, str, str]]:
    return {
        (account.speaker, cell.category, cell.text)
        for table in tables
        for account in table.accounts
        for cell in account.cells
        if cell.aspect == aspect
    }


@pytest.fixture(scope="module")
def seeds() -> Report:
    return compare.compare_articles(compare.read_articles(Path(__file__).parent.parent / "seeds"))


def test_five_wordings_of_one_death_in_the_seeds(seeds: Report) -> None:
    group = next(one for one in seeds.framing if "Soleimani" in one.about)
    language = {one.id: one.language for one in seeds.articles}
    used = {(one.category, language[one.article]) for one in group.wordings}
    assert {category for category, _ in used} == {
        "elimination",
        "assassination",
        "terror",
        "killing",
        "death",
    }
    assert {("elimination", "en"), ("assassination", "en"), ("assassination", "fr"), ("terror", "fr")} <= used
    texts = " ".join(one.text for one in group.wordings)
    for word in ("elimination", "assassinated", "assassinat", "acte terroriste", "killed"):
        assert word in texts


def test_the_tables_of_the_seeds_quote_who_puts_it_how(seeds: Report) -> None:
    acts, causes = cells(seeds.accounts, "act"), cells(seeds.accounts, "cause")
    assert any(category == "precision" and "Centcom" in str(who) for who, category, _ in acts)
    assert any(category == "reprisal" and "Centcom" in str(who) for who, category, _ in causes)
    assert any(
        category == "law" and text == "violation flagrante de la souveraineté" for _, category, text in acts
    )
    assert (None, "distance", "soi-disant Résistance islamique") in cells(seeds.accounts, "hedge")
    assert any(one.what == "agent" for table in seeds.accounts for one in table.omissions)


def test_every_cell_is_a_span_of_its_article(seeds: Report) -> None:
    texts = {one.id: one.text for one in compare.read_articles(Path(__file__).parent.parent / "seeds")}
    found = [cell for table in seeds.accounts for account in table.accounts for cell in account.cells]
    assert len(found) > 50
    for cell in found:
        assert texts[cell.article][slice(*cell.span)] == cell.text


def test_one_side_names_the_doer_and_the_civilians_and_the_other_does_not() -> None:
    articles = [
        Article(
            id=name, path=name, language="en", published="2024-05-07",
            text=f"On Monday, 12 people were killed in the town of Arbil, Iraq. {line}",
        )
        for name, line in (
            ("one", "The army killed 12 civilians in Arbil on Monday, residents said."),
            ("two", "The ministry said 12 terrorists were killed in Arbil on Monday."),
        )
    ]  # fmt: skip
    tables = compare.compare_articles(articles).accounts
    left_out = {(one.what, cell.text) for table in tables for one in table.omissions for cell in one.said}
    assert ("civilian status", "12 civilians") in left_out
    assert any(what == "agent" and "army" in text for what, text in left_out)


@pytest.mark.parametrize(("between", "told"), [(0, True), (6, False)])
def test_what_stands_far_from_the_claims_tells_of_something_else(between: int, told: bool) -> None:
    text = (
        "Crowds mourn a general\n\nOn Sunday a vote by the Iraqi Parliament urged the government to expel foreign "
        "troops, the prime minister said.\n\n" + "People talked about it in the street. " * between + "\n\n"
        "A stampede on Sunday left 50 dead, officials said. The hospital counted only 40 dead in the stampede.\n"
    )
    article = Article(id="a", path="a.txt", language="en", published="2020-01-06", text=text)
    tables = compare.compare_articles([article]).accounts
    assert any(text == "vote" for _, _, text in cells(tables, "act")) is told


def test_what_a_sentence_looks_back_to_is_no_act_of_its_event() -> None:
    lines = (
        "Five days after the assassination of the minister, a raid killed 12 people in Arbil, Iraq, on Monday.",
        "A massacre killed 12 people in Arbil, Iraq, on Monday, the army said, amid tensions since the war in Gaza.",
    )
    articles = [
        Article(id=str(n), path=str(n), language="en", published="2024-05-07", text=line)
        for n, line in enumerate(lines)
    ]
    report = compare.compare_articles(articles)
    assert report.accounts
    assert "assassination" not in {category for _, category, _ in cells(report.accounts, "act")}
    assert all("Gaza" not in one.places for one in report.events)


def test_two_figures_of_one_noun_quote_it_once() -> None:
    line = "The {} said the {} on Monday killed nine {} and wounded 21 in Arbil, Iraq."
    articles = [
        Article(id=str(n), path=str(n), language="en", published="2024-05-07", text=line.format(*words))
        for n, words in enumerate((("rebels", "massacre", "civilians"), ("army", "raid", "terrorists")))
    ]
    tables = compare.compare_articles(articles).accounts
    told = {text for _, _, text in cells(tables, "victim")}
    assert told == {"nine civilians", "nine terrorists"}
    assert {text for _, _, text in cells(tables, "voice") if "21" in text} == {"wounded 21"}


def test_nobody_does_a_quake_and_nobody_asks_whether_its_dead_were_civilians() -> None:
    lines = (
        "A Turkey quake killed 12 villagers in Van, Turkey, on Monday because of poor building, residents said.",
        "The earthquake killed 12 people in Van, Turkey, on Monday.",
    )
    articles = [
        Article(id=str(n), path=str(n), language="en", published="2024-05-07", text=line)
        for n, line in enumerate(lines)
    ]
    tables = compare.compare_articles(articles).accounts
    assert tables
    assert {one.what for table in tables for one in table.omissions} <= {"cause"}
    assert {category for _, category, _ in cells(tables, "actor")} <= {"act"}


def test_one_source_has_no_table() -> None:
    text = "The army killed 12 civilians in Arbil on Monday."
    article = Article(id="a", path="a", language="en", published="2024-05-07", text=text)
    assert compare.compare_articles([article]).accounts == ()


def test_a_speaker_is_one_source_over_all_articles() -> None:
    lines = (
        "The Pentagon said 3 fighters were killed in a strike",
        "According to the Pentagon, 3 militants were killed",
    )
    articles = [
        Article(
            id=str(n), path=str(n), language="en", published="2024-05-07", text=f"{line} in Iraq on Monday."
        )
        for n, line in enumerate(lines)
    ]
    for table in compare.compare_articles(articles).accounts:
        assert len([one for one in table.accounts if one.speaker and "Pentagon" in one.speaker]) == 1
