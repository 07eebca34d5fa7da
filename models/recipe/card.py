"""Step 7: the measured tables of the model card, between their marks in models/README.md."""

import json
from pathlib import Path
from typing import Any

from models.recipe.evaluate import NTREX, TATOEBA
from models.recipe.settings import LANGUAGES, NTREX_NAMES, SAME_LANGUAGE, TARGETS

CARD = Path(__file__).resolve().parent.parent / "README.md"


def card(work: Path, path: Path) -> None:
    """Replaces what stands between <!-- NAME --> and <!-- /NAME --> by what was measured."""
    scores = json.loads((work / "evaluation.json").read_text())
    alignment = json.loads((work / "alignment.json").read_text())
    text = path.read_text("utf-8")
    text = fill(text, "scores", score_table(scores))
    text = fill(text, "alignment", alignment_table(alignment))
    path.write_text(text, "utf-8")


def fill(text: str, name: str, content: str) -> str:
    """Puts content between the marks of a name.

    Raises:
        ValueError: the marks are not there.
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if start not in text or end not in text:
        message = f"the card has no marks {start} and {end}; put them where the table belongs"
        raise ValueError(message)
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n{content}\n{end}{after}"


def score_table(scores: dict[str, Any]) -> str:
    """All languages, best first; the seventeen the training is judged by are set in bold."""
    targets = {NTREX_NAMES.get(language, language) for language in TARGETS}
    rows = sorted(scores[NTREX].items(), key=lambda row: -row[1]["cosine"])
    lines = [
        f"Measured on the folder with the digest `{scores['sha256'][:16]}…`, per cent.",
        "",
        "| language | cosine | margin | within the document | Tatoeba |",
        "|---|---|---|---|---|",
    ]
    for language, row in rows:
        name = f"**{language}**" if language in targets else language
        note = "" if _taught(language) else " (not taught)"
        lines.append(
            f"| {name}{note} | {row['cosine']:.1f} | {row['margin']:.1f} | {row['document']:.1f} "
            f"| {_tatoeba(scores, language)} |"
        )
    chosen = [row for language, row in rows if language in targets]
    means = [sum(row[key] for row in chosen) / len(chosen) for key in ("cosine", "margin", "document")]
    known = [_tatoeba(scores, language) for language in targets]
    tatoeba = [float(score) for score in known if score != "–"]
    lines.append(
        f"| **mean of the seventeen** | {means[0]:.1f} | {means[1]:.1f} | {means[2]:.1f} "
        f"| {sum(tatoeba) / len(tatoeba):.1f} |"
    )
    return "\n".join(lines)


def alignment_table(alignment: dict[str, Any]) -> str:
    """Scorings, best first, and the best one's thresholds by language."""
    lines = [
        "| scoring | k | mutual best | F1, own threshold per language | F1, one threshold | that threshold |",
        "|---|---|---|---|---|---|",
    ]
    for name, row in sorted(alignment.items(), key=lambda item: -item[1]["mean_at_common"]):
        kind, k, direction = name.split()
        lines.append(
            f"| {kind} | {k if k != '0' else '–'} | {'yes' if direction == 'mutual' else 'no'} "
            f"| {row['mean_best']:.1f} | {row['mean_at_common']:.1f} | {row['common_threshold']:.3f} |"
        )
    name, best = max(alignment.items(), key=lambda item: item[1]["mean_at_common"])
    kind, k, direction = name.split()
    languages = [
        f"{language} {best['thresholds'][language]:.2f} ({score:.1f})"
        for language, score in best["best"].items()
    ]
    lines += [
        "",
        f"Best threshold by language (and F1) of {kind}, k = {k}, {direction}: {', '.join(languages)}.",
    ]
    return "\n".join(lines)


def _code(language: str) -> str:
    code = language.split("-")[0]
    return SAME_LANGUAGE.get(code, code)


def _taught(language: str) -> bool:
    return _code(language) in LANGUAGES


def _tatoeba(scores: dict[str, Any], language: str) -> str:
    for name, score in scores[TATOEBA].items():
        if SAME_LANGUAGE.get(name, name) == _code(language) and (name != "hrv" or language == "hrv"):
            return f"{score:.1f}"
    return "–"
