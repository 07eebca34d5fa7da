"""The summary in the terminal: width, figures whole, plain when piped, hostile text shown and not obeyed."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from sample_report import HOSTILE, LONG_WORD, make_report

from compare.render.clean import clean
from compare.render.marks import Piece
from compare.render.terminal import print_report
from compare.render.wrap import wrap

STYLE_ONLY = re.compile(r"\x1b\[[0-9;]*m")
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7])(?:;[0-9;]*)?m")


def printed(*, width: int = 80, terminal: bool = False, **options) -> str:
    out = io.StringIO()
    colours = {"color_system": "truecolor"} if terminal else {}
    console = Console(file=out, width=width, force_terminal=terminal, **colours)
    print_report(make_report(), console, **options)
    return out.getvalue()


@pytest.mark.parametrize("width", [20, 40, 64, 80, 120, 200])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_console(width, verbose):
    text = printed(width=width, verbose=verbose, show_dropped=True)
    assert max(cell_len(line) for line in text.split("\n")) <= width


@pytest.mark.parametrize("width", [30, 80])
def test_every_figure_stands_unbroken_and_no_word_is_lost(width):
    text = printed(width=width)
    words = set(text.replace("\u2067", "").replace("\u2068", "").replace("\u2069", "").split())
    for claim in (
        item for item in make_report().claims if any(item.id in f.claims for f in make_report().findings)
    ):
        assert any(claim.figure.text in line for line in text.split("\n"))
        if claim.article != "a7":  # Chinese has no spaces between words
            lost = [word for word in clean(claim.text).split() if cell_len(word) <= 20 and word not in words]
            assert not lost


def test_wide_letters_wrap_between_letters_and_keep_figures_whole():
    text = "联军称，星期三晚上有十八枚火箭弹击中了塔吉基地"
    at = text.index("十八")
    pieces = [Piece(text=text[:at]), Piece(text="十八", mark="figure"), Piece(text=text[at + 2 :])]
    for width in range(4, 50):
        lines = ["".join(piece.text for piece in line) for line in wrap(pieces, width)]
        assert "".join(lines) == text
        assert max(map(cell_len, lines)) <= width
        assert any("十八" in line for line in lines)
        assert not any(line.startswith("，") for line in lines)


@given(
    st.lists(st.tuples(st.text("ab 12界，\u0301", max_size=12), st.sampled_from(["", "figure"])), max_size=6)
)
def test_wrapping_loses_nothing_but_spaces_at_breaks(parts):
    pieces = [Piece(text=text, mark=mark) for text, mark in parts]
    lines = wrap(pieces, 9)
    whole = "".join("".join(piece.text for piece in line) for line in lines)
    assert whole.replace(" ", "") == "".join(text for text, _ in parts).replace(" ", "")
    assert all(cell_len("".join(piece.text for piece in line)) <= 9 for line in lines)


def test_sides_stand_side_by_side_at_80_columns_and_below_each_other_when_narrow():
    wide = printed(width=80)
    assert re.search(r"^  a 22 · \[2\] en +b 1 · \[2\] en$", wide, re.MULTILINE)
    narrow = printed(width=50)
    assert re.search(r"^  a 22 · \[2\] en$", narrow, re.MULTILINE)
    assert re.search(r"^  b 1 · \[2\] en$", narrow, re.MULTILINE)


def test_agreeing_sides_share_a_column():
    report = make_report()
    first, *rest = report.findings
    bare = report.claims[0].model_copy(
        update={"id": "c0", "figure": report.claims[0].figure.model_copy(update={"high": 8})}
    )
    agree = first.pairs[0].model_copy(update={"a": "c0", "b": "c1", "relation": "agreement"})
    both = first.model_copy(update={"claims": ("c0", *first.claims), "pairs": (*first.pairs, agree)})
    out = io.StringIO()
    print_report(
        report.model_copy(update={"claims": (bare, *report.claims), "findings": (both, *rest)}),
        Console(file=out, width=80),
    )
    text = out.getvalue()
    assert re.search(r"^  a 8 · \[1\] fr +c 1 · \[1\] fr$", text, re.MULTILINE)
    assert re.search(r"^  b at least 8 · \[1\] fr$", text, re.MULTILINE)


def test_the_first_findings_are_the_strongest_conflicts():
    heads = re.findall(r"^(\d)\. ([A-Z]+) (.*)$", printed(), re.MULTILINE)
    assert heads[:2] == [("1", "CONFLICT", "killed: 22 ↔ 1"), ("2", "CONFLICT", "killed: at least 8 ↔ 1")]


def test_similarity_and_reasons_stand_beside_each_pair():
    assert "a ↔ b  conflict, similarity 0.62: 22 and 1 do not meet" in printed()


def test_piped_output_is_plain():
    text = printed()
    assert "\x1b" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert not re.search("[\u2500-\u257f]", text)


def test_a_terminal_gets_styles_and_a_highlighted_figure(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = printed(terminal=True)
    assert COLOUR.search(text)
    assert re.search(r"\x1b\[1;7mhuit\x1b\[0m", text)


def test_no_color_takes_the_colours_and_leaves_the_highlight(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(terminal=True)
    assert not COLOUR.search(text)
    assert re.search(r"\x1b\[1;7mhuit\x1b\[0m", text)


def test_hostile_text_is_shown_and_not_obeyed():
    text = STYLE_ONLY.sub("", printed(terminal=True, width=200, verbose=True))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]markup[/bold]" in text
    assert clean(HOSTILE) in text
    assert printed(width=400).count(LONG_WORD) == 0 or LONG_WORD in printed(width=400)


def test_right_to_left_text_is_isolated_on_every_line():
    lines = [line for line in printed(width=60).split("\n") if re.search("[\u0590-\u05ff]", line)]
    assert len(lines) > 4
    for line in lines:
        assert len(re.findall("[\u2067\u2068]", line)) == line.count("\u2069") > 0


def test_matrix_and_speakers():
    text = printed()
    assert re.search(r"^  \[2\] +1= +1↔ ", text, re.MULTILINE)
    assert "the Pentagon | the Syrian Observatory for Human Rights (OSDH): 1 conflict" in text


def test_long_lists_say_how_much_is_left_out_and_verbose_shows_it():
    report = make_report()
    many = report.model_copy(update={"apart": report.apart * 10})
    short, whole = io.StringIO(), io.StringIO()
    print_report(many, Console(file=short, width=80))
    print_report(many, Console(file=whole, width=80), verbose=True)
    assert "… 15 more pairs (--verbose shows all)" in short.getvalue()
    assert whole.getvalue().count("other measure") == 10
    assert "--verbose" not in whole.getvalue()


def test_dropped_lines_are_counted_and_shown_on_request():
    assert "Dropped as page furniture, 1 line: comment form 1 (--show-dropped lists them)" in printed()
    shown = printed(show_dropped=True, texts={"a4": "LEAVE A REPLY and more"})
    assert "comment form: LEAVE A REPLY" in shown


def test_unread_files_are_named():
    assert "seeds/broken.txt: it is empty; expected an article; remove the file" in printed()


def test_an_empty_report_says_so():
    empty = make_report().model_copy(
        update={"findings": (), "apart": (), "framing": (), "claims": (), "unread": ()}
    )
    out = io.StringIO()
    print_report(empty, Console(file=out, width=80))
    assert out.getvalue().startswith("0 figures in 7 articles: none of them meet\n")
