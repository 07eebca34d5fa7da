"""What every rendering shares: ranking, sides, words, matrix, cleaning, marks."""

import pytest
from sample_report import make_report

from compare.errors import InputError
from compare.records import FigureText, Report
from compare.render.clean import clean, isolated
from compare.render.marks import LONGEST, claim_pieces, wording_pieces
from compare.render.matrix import between_articles, between_speakers, tally
from compare.render.order import Layout, letter, ratio
from compare.render.plot import plot
from compare.render.words import amount, figure_words


@pytest.fixture(scope="module")
def layout() -> Layout:
    return Layout(make_report())


def figure(value=None, low=None, high=None, *, vague=False, text="x", unit=None) -> FigureText:
    return FigureText(
        text=text,
        span=(0, 1),
        value=value,
        low=low,
        high=high,
        vague=vague,
        basis="stated",
        counted=None,
        unit=unit,
    )


def test_conflicts_come_first_and_the_widest_before_the_narrow(layout):
    assert [(item.finding.id, item.headline) for item in layout.findings] == [
        ("f2", "22 ↔ 1"),
        ("f1", "at least 8 ↔ 1"),
        ("f6", "44 ↔ at most 12"),
        ("f7", "3 → 26"),
        ("f3", "18 ≈ at least 10"),
        ("f4", "dizaines (20 or more) ≈ more than 12"),
        ("f5", "2,500 = about 2,500"),
    ]


def test_a_headline_says_how_neighbouring_sides_relate():
    report = make_report()
    first, *rest = report.findings
    bare = report.claims[0].model_copy(
        update={"id": "c0", "figure": report.claims[0].figure.model_copy(update={"high": 8})}
    )
    agree = first.pairs[0].model_copy(update={"a": "c0", "b": "c1", "relation": "agreement"})
    both = first.model_copy(update={"claims": ("c0", *first.claims), "pairs": (*first.pairs, agree)})
    laid = Layout(report.model_copy(update={"claims": (bare, *report.claims), "findings": (both, *rest)}))
    assert "8 = at least 8 ↔ 1" in [item.headline for item in laid.findings]


def test_claims_of_one_interval_share_a_side_and_letters_follow_the_page(layout):
    rockets = next(item for item in layout.findings if item.finding.id == "f3")
    assert [[(c.letter, c.claim.id) for c in side.claims] for side in rockets.sides] == [
        [("a", "c6"), ("b", "c11"), ("c", "c14")],
        [("d", "c5")],
    ]
    assert [(pair.a, pair.b, pair.pair.relation) for pair in rockets.pairs][:2] == [
        ("a", "d", "divergence"),
        ("b", "d", "divergence"),
    ]


def test_order_does_not_depend_on_the_order_of_findings():
    report = make_report()
    turned = report.model_copy(update={"findings": report.findings[::-1]})
    assert [item.finding.id for item in Layout(turned).findings] == [
        item.finding.id for item in Layout(report).findings
    ]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("claims", {"claims": ()}),
        ("events", {"events": ()}),
        ("articles", {"articles": ()}),
    ],
)
def test_a_report_that_names_what_it_lacks_is_an_input_error(field, change):
    with pytest.raises(InputError, match="does not hold it; expected a whole report"):
        Layout(make_report().model_copy(update=change))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (figure(8, 8, None), figure(1, 1, 1), 4.5),
        (figure(1, 1, 1), figure(8, 8, None), 4.5),
        (figure(22, 22, 22), figure(1, 1, 1), 11.5),
        (figure(0, 0, 0), figure(3, 3, 3), 4.0),
        (figure(5, 5, 5), figure(5, 5, None), 1.0),
        (figure(-10, -10, -10), figure(-5, -5, -5), 6.0),
        (figure(), figure(1, 1, 1), 2.0),
    ],
)
def test_ratio(a, b, expected):
    assert ratio(a, b) == pytest.approx(expected)


def test_absurd_figures_do_not_overflow():
    assert ratio(figure(10**400, 10**400, 10**400), figure(1, 1, 1)) > 1e200
    assert amount(10**400) == "1.00e400"


def test_letters_go_on_after_z():
    assert [letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (figure(8, 8, 8), "8"),
        (figure(8, 8, None), "at least 8"),
        (figure(20, 21, None), "more than 20"),
        (figure(50, None, 50), "at most 50"),
        (figure(100, None, 99), "under 100"),
        (figure(None, 10, 15), "10 to 15"),
        (figure(2500, 2500, 2500, vague=True), "about 2,500"),
        (figure(None, 24, None, vague=True, text="dozens"), "dozens (24 or more)"),
        (figure(None, 11, 19, vague=True, text="十几"), "十几 (11 to 19)"),
        (figure(0, 0, 0), "0"),
        (figure(2.5, 2.5, 2.5, unit="km"), "2.5 km"),
        (figure(3_000_000, 3_000_000, 3_000_000, unit="USD"), "3,000,000 USD"),
        (figure(None, None, None), "any number"),
        (figure(-3, -3, -3), "-3"),
        (figure(8.0, 8.0, 8.0), "8"),
    ],
)
def test_figures_in_words(given, words):
    assert figure_words(given) == words


def test_pairs_are_counted_by_article_and_by_speaker(layout):
    cells = between_articles(layout)
    assert tally(cells[2, 2]) == "1 conflict"
    assert tally(cells[3, 4]) == "1 update, 2 divergences"
    assert sum(sum(cell.values()) for cell in cells.values()) == sum(
        len(f.pairs) for f in layout.report.findings
    )
    speakers = between_speakers(layout)
    assert [meeting.relations["conflict"] for meeting in speakers][:4] == [1, 1, 1, 0]
    assert ("the Pentagon", "the Syrian Observatory for Human Rights (OSDH)") in {
        (m.a, m.b) for m in speakers
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x07x", "␛[2J␇x"),
        ("a\r\nb\tc\u2028d\x85e", "a  b c d e"),
        ("\u202etxet\u202c \u2066x\u2069 \u200ey", "txet x y"),
        ("\x9b31m\ud800\x7f", "\ufffd31m\ufffd␡"),
        ("é 界 ע \U0001f600", "é 界 ע \U0001f600"),
        ("zero\u200dwidth\u200cjoiners", "zero\u200dwidth\u200cjoiners"),
    ],
)
def test_clean(text, shown):
    assert clean(text) == shown


def test_only_what_turns_is_isolated():
    assert isolated("abc") == "abc"
    assert isolated("שלום 8") == "\u2068שלום 8\u2069"


def test_the_figure_is_marked_where_it_stands_and_nothing_is_lost(layout):
    for claim in layout.report.claims:
        pieces = claim_pieces(claim)
        assert "".join(piece.text for piece in pieces) == clean(claim.text)
        assert [piece.text for piece in pieces if piece.mark == "figure"] == [clean(claim.figure.text)]


def test_modifiers_are_marked_beside_the_figure(layout):
    marks = [(piece.text, piece.mark) for piece in claim_pieces(layout.claims["c1"])]
    assert ("au moins", "hedge") in marks
    assert ("selon", "verb") in marks
    assert not {"verb", "speaker"} & {
        piece.mark for piece in claim_pieces(layout.claims["c1"], framing=False)
    }


def test_a_very_long_sentence_is_shown_around_its_figure_and_says_so(layout):
    claim = layout.claims["c3"]
    pad = "word " * LONGEST
    start = len(pad)
    long = claim.model_copy(
        update={
            "text": pad + claim.text + pad,
            "span": (claim.span[0], claim.span[1] + 2 * start),
            "figure": claim.figure.model_copy(update={"span": tuple(at + start for at in claim.figure.span)}),
        }
    )
    pieces = claim_pieces(long)
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) < LONGEST
    assert [piece.text for piece in pieces if piece.mark == "figure"] == ["22"]
    assert shown.startswith("[… ")
    assert shown.endswith(" characters …]")


def test_spans_outside_the_sentence_do_no_harm(layout):
    claim = layout.claims["c3"]
    for span in ((0, 1), (10**9, 10**9 + 2), (claim.span[0] + 5, 10**9), (50, 40)):
        moved = claim.model_copy(update={"figure": claim.figure.model_copy(update={"span": span})})
        assert "".join(piece.text for piece in claim_pieces(moved)) == claim.text


def test_a_wording_is_marked_in_its_sentence(layout):
    wording = layout.report.framing[0].wordings[1]
    assert [(piece.text, piece.mark) for piece in wording_pieces(wording)] == [
        ("According to the Pentagon, the strike only ", ""),
        ("killed", "act"),
        (" one person.", ""),
    ]
    alone = wording.model_copy(update={"context": ""})
    assert [(piece.text, piece.mark) for piece in wording_pieces(alone)] == [("killed", "act")]


def bars(report: Report, name: str):
    found = next(item for item in Layout(report).findings if item.finding.id == name)
    return plot(found.sides)


def test_one_lies_left_of_at_least_eight_whose_arrow_runs_right():
    shown = bars(make_report(), "f1")
    eight, one = shown.bars
    assert one.at == one.start == one.end < eight.start == eight.at < eight.end
    assert (eight.open_left, eight.open_right, one.open_right) == (False, True, False)
    assert [label for _, label in shown.ticks] == ["1", "8"]


def test_at_most_runs_left_and_vague_is_marked():
    _, at_most = bars(make_report(), "f6").bars
    assert at_most.open_left
    assert at_most.start < at_most.end == at_most.at
    dozens, _ = bars(make_report(), "f4").bars
    assert dozens.vague
    assert dozens.at is None


def test_every_place_lies_inside_the_plot_whatever_the_figures(layout):
    report = layout.report
    for value in (0, -7, 1e-9, 1e308, 10**400, float("inf")):
        claims = [
            claim.model_copy(
                update={
                    "figure": claim.figure.model_copy(update={"value": value, "low": value, "high": value})
                }
            )
            if claim.id == "c1"
            else claim
            for claim in report.claims
        ]
        shown = bars(report.model_copy(update={"claims": tuple(claims)}), "f1")
        for bar in shown.bars:
            assert 0 <= bar.start <= bar.end <= 100
        assert all(0 <= at <= 100 for at, _ in shown.ticks)


def test_distant_figures_get_a_logarithmic_axis(layout):
    assert not bars(layout.report, "f2").logarithmic
    claims = [
        claim.model_copy(
            update={"figure": claim.figure.model_copy(update={"value": 2500, "low": 2500, "high": 2500})}
        )
        if claim.id == "c3"
        else claim
        for claim in layout.report.claims
    ]
    assert bars(layout.report.model_copy(update={"claims": tuple(claims)}), "f2").logarithmic
