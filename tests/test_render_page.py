"""The HTML page: one file, no network, every text escaped, bounded."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from sample_report import HOSTILE, make_report

from compare.render import page as page_module
from compare.render.clean import clean
from compare.render.page import html_report

VOID = {"meta", "input", "br", "line", "circle", "path"}


class Page(HTMLParser):
    """Collects elements, texts and attributes, and checks that elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def text() -> str:
    return html_report(make_report())


@pytest.fixture(scope="module")
def page(text) -> Page:
    return Page(text)


def test_the_same_report_gives_the_same_bytes(text):
    assert html_report(make_report()) == text


def test_nothing_is_loaded_from_anywhere(text, page):
    assert not [tag for tag, _ in page.elements if tag in ("link", "img", "iframe", "object", "base", "form")]
    for _, attributes in page.elements:
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            assert name != "src"
            assert name != "href" or value.startswith("#")
    style = page.texts["style"][0]
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_admits_our_own_style_and_script_only(page):
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv"))
    for tag in ("style", "script"):
        assert len(page.texts[tag]) == 1
        digest = base64.b64encode(hashlib.sha256(page.texts[tag][0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")


def test_every_sentence_of_a_finding_is_quoted_whole_in_its_language(page):
    report = make_report()
    languages = {article.id: article.language for article in report.articles}
    quotes = dict(zip(page.texts["blockquote"], page.all("blockquote"), strict=True))
    for claim in report.claims:
        if any(claim.id in finding.claims for finding in report.findings):
            attributes = quotes[clean(claim.text)]
            assert attributes["lang"] == languages[claim.article]
            assert attributes["dir"] == "auto"


def test_hostile_text_stays_text(text, page):
    assert clean(HOSTILE) in "".join(page.texts["body"])
    assert "<script>alert" not in text
    assert "49" not in re.sub(r"\D", " ", page.texts["blockquote"][4]).split()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_figures_are_marked(page):
    marks = page.texts["mark"]
    assert {"huit", "22", "one", "Eighteen", "2 500", "十八"} <= set(marks)


def test_one_card_and_one_plot_row_for_each_side(page):
    cards = [item for item in page.all("article") if "data-relation" in item]
    assert [card["data-relation"] for card in cards] == ["conflict"] * 3 + ["update"] + ["divergence"] * 2 + [
        "agreement"
    ]
    rows = [item for item in page.all("div") if item.get("class") == "row"]
    assert len(rows) == 14


def test_open_ends_have_heads_and_vague_figures_are_soft(page):
    assert [item["class"] for item in page.all("circle")].count("halo") == 1
    assert any("vague" in (item.get("class") or "") for item in page.all("line"))
    assert len(page.all("path")) >= 4


def test_links_lead_somewhere(page):
    targets = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    assert {item["href"][1:] for item in page.all("a")} <= targets


def test_filters_name_and_count_the_relations(page):
    buttons = [item for item in page.all("button") if "data-relation" in item]
    assert [item["data-relation"] for item in buttons] == ["conflict", "update", "divergence", "agreement"]
    assert all(item["aria-pressed"] == "true" for item in buttons)


def test_unread_files_and_dropped_lines_are_told(page):
    body = "".join(page.texts["body"])
    assert "1 input could not be read" in body
    assert "1 comment form" in body


def test_the_page_is_bounded_and_says_what_is_left_out(monkeypatch):
    monkeypatch.setattr(page_module, "_FINDINGS", 2)
    monkeypatch.setattr(page_module, "_APART", 1)
    body = "".join(Page(html_report(make_report())).texts["body"])
    assert "… 5 findings more in report.json" in body
    assert "… 1 pair more in report.json" in body
    monkeypatch.setattr(page_module, "_CHARACTERS", 10)
    assert "… 7 findings more in report.json" in "".join(Page(html_report(make_report())).texts["body"])


def test_a_huge_finding_stays_small():
    report = make_report()
    first = report.findings[0]
    claims = tuple(report.claims[0].model_copy(update={"id": f"x{at}"}) for at in range(3000))
    pairs = tuple(first.pairs[0].model_copy(update={"a": "x0", "b": claim.id}) for claim in claims[1:])
    huge = first.model_copy(update={"claims": tuple(claim.id for claim in claims), "pairs": pairs})
    text = html_report(
        report.model_copy(update={"claims": claims, "findings": (huge,), "apart": (), "framing": ()})
    )
    assert len(text) < 200_000
    assert "2,980 claims more in claims.csv" in text


def test_an_empty_report_is_a_page_too():
    empty = make_report().model_copy(
        update={"findings": (), "apart": (), "framing": (), "claims": (), "unread": ()}
    )
    assert "No two figures" in "".join(Page(html_report(empty)).texts["body"])
