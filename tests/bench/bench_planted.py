"""Planted discrepancies: one figure changed in a translation must be found, and nothing else.

python tests/bench/bench_planted.py DATA [LANGUAGE ...] [--list]

DATA is a folder with parallel news: eng.txt and one file per language, line i the translation of line i, and
document-ids.txt. planted.tsv beside this script holds the figures that are changed: line and digits, chosen by
reading. Every document is compared once as it is (each conflict is false), then once for every planted figure.
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from compare.encode import load_encoder
from compare.pipeline import compare_articles
from compare.records import Article, Report

FILES = {
    "fr": "fra", "es": "spa", "de": "deu", "it": "ita", "pt": "por", "nl": "nld", "ru": "rus", "uk": "ukr",
    "tr": "tur", "ar": "arb", "fa": "fas", "he": "heb", "zh": "zho-CN", "pl": "pol", "ja": "jpn",
}  # fmt: skip
DIGITS = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f ]\d{3})*(?:[.,٫]\d+)?")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def article(name: str, language: str, rows: list[str]) -> Article:
    return Article(id=name, path=name, language=language, text="\n".join(rows))


def plain(digits: str) -> str:
    """The number without separators, digits as ASCII, for finding it in both lines."""
    return re.sub(r"\D", "", "".join(str(int(sign)) if sign.isdigit() else sign for sign in digits))


def change(line: str, number: str) -> tuple[str, tuple[int, int]] | None:
    """The line with the one figure that reads `number` changed, and its place; None where it is not there once."""
    found = [match for match in DIGITS.finditer(line) if plain(match[0]) == number]
    if len(found) != 1:
        return None
    old = found[0][0]
    new = "".join(CHANGED_DIGIT.get(sign, sign) for sign in old)
    start = found[0].start()
    return line[:start] + new + line[start + len(old) :], (start, start + len(new))


CHANGED_DIGIT = {str(old): new for old, new in zip(range(10), "4769128356", strict=True)} | {
    chr(base + old): chr(base + int(new))
    for base in (0x660, 0x6F0)
    for old, new in zip(range(10), "4769128356", strict=True)
}


def hit(report: Report, line_span: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether a conflict or an update between the two articles holds the figure at a place."""
    claims = {claim.id: claim for claim in report.claims}
    for pair in (pair for finding in report.findings for pair in finding.pairs):
        sides = [claims[pair.a], claims[pair.b]]
        if pair.relation in ("conflict", "update") and sides[0].article != sides[1].article:
            changed = next(side for side in sides if side.article == "b")
            place = changed.figure.span
            if place[0] < line_span[0] + span[1] and line_span[0] + span[0] < place[1]:
                return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("languages", nargs="*", default=list(FILES))
    parser.add_argument("--list", action="store_true", help="print what was missed and what was false")
    options = parser.parse_args()
    english, ids = lines(options.data / "eng.txt"), lines(options.data / "document-ids.txt")
    planted = [
        row.split("\t")[:2] for row in lines(Path(__file__).with_name("planted.tsv")) if row and row[0] != "#"
    ]
    encoder = load_encoder()
    documents: dict[str, list[int]] = {}
    for index, name in enumerate(ids):
        if name:
            documents.setdefault(name, []).append(index)
    scores = []
    for language in options.languages:
        other = lines(options.data / f"{FILES[language]}.txt")
        count: Counter[str] = Counter(documents=len(documents))
        for name, rows in documents.items():
            source = article("a", "en", [english[row] for row in rows])
            count["false"] += unchanged(
                source, name, language, [other[row] for row in rows], encoder, options.list
            )
            for row, number in ((int(row), number) for row, number in planted if int(row) in rows):
                found = change(other[row], number)
                if found is None:
                    continue
                text = [found[0] if one == row else other[one] for one in rows]
                start = sum(len(one) + 1 for one in text[: rows.index(row)])
                report = compare_articles([source, article("b", language, text)], encoder)
                count["planted"] += 1
                if hit(report, (start, start + len(found[0])), found[1]):
                    count["hit"] += 1
                elif options.list:
                    sys.stdout.write(f"MISSED {language} {row} {number}\n  {english[row]}\n  {found[0]}\n")
        scores.append(show(language, count))
    sys.stdout.write(f"mean F1 {sum(scores) / len(scores):.3f}\n")


def unchanged(source: Article, name: str, language: str, rows: list[str], encoder, verbose: bool) -> int:
    report = compare_articles([source, article("b", language, rows)], encoder)
    claims = {claim.id: claim for claim in report.claims}
    false = 0
    for finding in report.findings:
        pairs = [pair for pair in finding.pairs if pair.relation == "conflict"]
        false += finding.relation == "conflict"
        for pair in pairs if verbose else []:
            a, b = claims[pair.a], claims[pair.b]
            sys.stdout.write(
                f"FALSE {language} {name} {a.measure} {a.figure.text} ({a.figure.counted}) | {b.measure}"
                f" {b.figure.text} ({b.figure.counted}) {pair.similarity} {pair.why}\n  {a.text}\n  {b.text}\n"
            )
    return false


def show(language: str, count: Counter[str]) -> float:
    precision = count["hit"] / max(count["hit"] + count["false"], 1)
    recall = count["hit"] / max(count["planted"], 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    sys.stdout.write(
        f"{language} planted {count['planted']} hit {count['hit']} false {count['false']}"
        f" ({100 * count['false'] / count['documents']:.1f} per 100 documents)"
        f" precision {precision:.3f} recall {recall:.3f} F1 {score:.3f}\n"
    )
    return score


if __name__ == "__main__":
    main()
