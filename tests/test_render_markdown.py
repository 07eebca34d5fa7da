"""The report as Markdown."""

import re

from markdown_it import MarkdownIt
from sample_report import make_report

from compare.render.markdown import escaped, markdown_report


def test_findings_sides_and_reasons_are_there():
    text = markdown_report(make_report())
    assert text.startswith("# 3 conflicts in 7 articles\n")
    assert "## 1. CONFLICT killed: 22 ↔ 1\n" in text
    assert "au moins **huit** combattants" in text
    assert "- **a ↔ b** conflict, similarity 0.62: 22 and 1 do not meet" in text
    assert "| \\[2\\] | \\[2\\] | 1 conflict |" in text


def test_no_text_of_an_article_is_markup():
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown_report(make_report()))
    assert "<script" not in html
    assert "<a " not in html
    assert "<img" not in html
    assert "<code>" not in html
    assert "&lt;script&gt;alert" in html
    assert "**" not in html.replace("**b**", "")
    assert "{{ 7*7 }}" not in markdown_report(make_report())


def test_figures_are_bold_even_beside_signs_and_wide_letters():
    html = MarkdownIt().render(markdown_report(make_report()))
    assert "<strong>十八</strong>枚" in html
    assert "<strong>2 500</strong>" in html


def test_escaped_text_reads_as_it_was():
    hostile = r"*a* _b_ `c` [d](e) ![f](g) <h> | ~~i~~ \ & &amp; {{ j }} $k$"
    rendered = re.sub(r"<[^>]+>", "", MarkdownIt().render(f"x {escaped(hostile)}"))
    assert rendered.strip() == "x " + hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
