"""The report as Markdown: for a repository, a wiki, a message."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from compare.records import Claim, Report
from compare.render.clean import clean, isolated
from compare.render.marks import FIGURE, Piece, claim_pieces
from compare.render.matrix import between_articles, between_speakers, tally
from compare.render.order import Laid, Layout, NumberedClaim
from compare.render.tell import HEADINGS, Kind, Told, Words, told
from compare.render.words import (
    MEANINGS,
    RELATIONS,
    SIGNS,
    article_words,
    counted,
    decision_words,
    figure_words,
    measure_words,
    nearness,
    speaker_note,
    speaker_words,
    unread_words,
)

# What Markdown and its usual dialects act on inside a line; no text of an article begins a line here.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&$])")
# Shown at most; the rest is in claims.csv and report.json.
_FINDINGS, _CLAIMS, _PAIRS, _APART, _WORDINGS, _SPEAKERS, _TABLES, _SOURCES = 300, 20, 20, 50, 20, 40, 50, 20


def markdown_report(report: Report) -> str:
    """Returns the report as Markdown; every text of an article is escaped.

    Raises:
        InputError: the report names what it does not hold.
    """
    layout = Layout(report)
    parts = (
        _header(layout),
        _findings(layout),
        _framing(layout),
        _accounts(layout),
        _matrix(layout),
        _apart(layout),
        _articles(layout),
        _unread(report),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def escaped(text: str) -> str:
    r"""Returns text that Markdown shows as it is.

    >>> escaped("*[x](y)*")
    '\\*\\[x\\](y)\\*'
    """
    return _SPECIAL.sub(r"\\\1", clean(text))


def _header(layout: Layout) -> Iterator[str]:
    report = layout.report
    yield f"# {counted(layout.count('conflict'), 'conflict')} in {counted(len(report.articles), 'article')}"
    yield ""
    counts = ", ".join(counted(layout.count(name), name) for name in RELATIONS)
    if layout.dismissed:
        counts += f", {layout.dismissed:,} dismissed"
    yield f"{counted(len(report.claims), 'figure')}; findings: {counts}."
    yield ""


def _findings(layout: Layout) -> Iterator[str]:
    for item in layout.findings[:_FINDINGS]:
        yield from _finding(layout, item)
    yield from _more(len(layout.findings) - _FINDINGS, "finding")


def _more(number: int, what: str) -> Iterator[str]:
    if number > 0:
        yield f"… {counted(number, what)} more in report.json"
        yield ""


def _finding(layout: Layout, item: Laid) -> Iterator[str]:
    label = f"{item.finding.relation.upper()} {escaped(item.measure)}"
    yield f"## {item.number}. {label}: {escaped(item.headline)}"
    yield ""
    if item.event:
        yield f"When and where: {escaped(item.event)}"
        yield ""
    if item.voices:
        yield f"Told by: {item.voices}"
        yield ""
    if item.timeline:
        yield "Timeline:"
        yield ""
        for moment in item.timeline:
            yield f"- {moment.day}: {escaped(', '.join(moment.figures))}"
        yield ""
    for decision in item.finding.decisions:
        yield f"**{escaped(decision_words(decision))}**"
        yield ""
    claims = [(side.words, claim) for side in item.sides for claim in side.claims]
    for words, claim in claims[:_CLAIMS]:
        yield from _claim(layout, words, claim)
    yield from _more(len(claims) - _CLAIMS, "claim")
    for lettered in item.pairs[:_PAIRS]:
        pair = lettered.pair
        why = ": " + "; ".join(escaped(reason) for reason in pair.why) if pair.why else ""
        names = f"{lettered.a} {SIGNS[pair.relation]} {lettered.b}"
        yield f"- **{escaped(names)}** {pair.relation}{nearness(pair)}{why}"
    yield ""
    yield from _more(len(item.pairs) - _PAIRS, "pair")


def _claim(layout: Layout, words: str, item: NumberedClaim) -> Iterator[str]:
    claim = item.claim
    note = speaker_note(claim.speaker)
    part = " (part of a whole)" if claim.scope == "part" else ""
    said = f"{escaped(speaker_words(claim.speaker))}{f' ({note})' if note else ''}"
    yield f"**{item.letter}. {escaped(words)}**{part}, {escaped(layout.tag(item.article.id))}, {said}:"
    yield f"> {isolated('“' + _text(claim_pieces(claim, framing=False)) + '”')}"
    yield ""


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(_bold(piece.text) if piece.mark == FIGURE else escaped(piece.text) for piece in pieces)


def _bold(text: str) -> str:
    """Returns a figure in bold; its marks stand against letters or digits, else Markdown ignores them."""
    inner = [at for at, char in enumerate(text) if char.isalnum()]
    if not inner:
        return escaped(text)
    first, last = inner[0], inner[-1] + 1
    return f"{escaped(text[:first])}**{escaped(text[first:last])}**{escaped(text[last:])}"


def _framing(layout: Layout) -> Iterator[str]:
    if not layout.report.framing:
        return
    yield "## How each source puts it"
    yield ""
    for group in layout.report.framing:
        used = Counter(
            (one.text, one.category, layout.numbers[one.article], one.speaker or "") for one in group.wordings
        )
        words = [
            f"{isolated(escaped(text))} ({escaped(category)}) \\[{number}\\]"
            f"{f' {isolated(escaped(speaker))}' if speaker else ''}{f' ×{times}' if times > 1 else ''}"
            for (text, category, number, speaker), times in used.items()
        ]
        more = f", … {len(words) - _WORDINGS} more" if len(words) > _WORDINGS else ""
        yield f"- **{isolated(escaped(group.about))}** ({group.role}): {', '.join(words[:_WORDINGS])}{more}"
    yield ""


def _accounts(layout: Layout) -> Iterator[str]:
    tables = told(layout)
    if not tables:
        return
    yield "## Each event, source by source"
    yield ""
    for table in tables[:_TABLES]:
        yield from _account_table(table)
    yield from _more(len(tables) - _TABLES, "event")


def _account_table(table: Told) -> Iterator[str]:
    yield f"### {isolated(escaped(table.about))}"
    yield ""
    yield f"| source | {' | '.join(HEADINGS[aspect] for aspect in table.aspects)} |"
    yield f"|---|{'---|' * len(table.aspects)}"
    for row in table.rows[:_SOURCES]:
        tags = " ".join(f"\\[{number}\\]" for number in row.articles)
        cells = " | ".join(_kinds(row.cells.get(aspect, ())) for aspect in table.aspects)
        yield f"| {isolated(escaped(row.source))} {tags} | {cells} |"
    yield ""
    yield from _more(len(table.rows) - _SOURCES, "source")
    for one in table.left_out:
        said = "; ".join(
            f"“{isolated(escaped(words))}”, {isolated(escaped(source))} {escaped(tags)}"
            for words, source, tags in one.said
        )
        silent = "; ".join(f"{isolated(escaped(source))} {escaped(tags)}" for source, tags in one.silent)
        yield f"- **{one.what}** told: {said}; not told: {silent}"
    if table.left_out:
        yield ""


def _kinds(kinds: Iterable[Kind]) -> str:
    parts = []
    for kind in kinds:
        more = f", … {len(kind.words) - _WORDINGS} more" if len(kind.words) > _WORDINGS else ""
        words = ", ".join(map(_quoted, kind.words[:_WORDINGS])) + more
        parts.append(f"{escaped(kind.category)}: {words}" if kind.category else words)
    return "; ".join(parts)


def _quoted(words: Words) -> str:
    times = f" ×{words.times}" if words.times > 1 else ""
    note = f" ({escaped(words.note)})" if words.note else ""
    return f"“{isolated(escaped(words.text))}”{times}{note}"


def _matrix(layout: Layout) -> Iterator[str]:
    cells = between_articles(layout)
    if not cells:
        return
    yield "## Source by source"
    yield ""
    yield "Pairs of claims by article."
    yield ""
    yield "| article | article | pairs |"
    yield "|---|---|---|"
    for (a, b), relations in cells.items():
        yield f"| \\[{a}\\] | \\[{b}\\] | {tally(relations)} |"
    yield ""
    speakers = between_speakers(layout)
    yield "| who | against whom | pairs |"
    yield "|---|---|---|"
    for meeting in speakers[:_SPEAKERS]:
        names = " | ".join(isolated(escaped(name)) for name in (meeting.a, meeting.b))
        yield f"| {names} | {tally(meeting.relations)} |"
    yield ""
    yield from _more(len(speakers) - _SPEAKERS, "pair of speakers")


def _apart(layout: Layout) -> Iterator[str]:
    apart = layout.report.apart
    if not apart:
        return
    yield f"## Near, and kept apart: {len(apart)}"
    yield ""
    for item in apart[:_APART]:
        a, b = (_short(layout, layout.claims[name]) for name in (item.a, item.b))
        yield f"- {a} and {b}: {escaped(item.why)}"
    yield ""
    yield from _more(len(apart) - _APART, "pair")


def _short(layout: Layout, claim: Claim) -> str:
    return escaped(f"{figure_words(claim.figure)} {measure_words(claim)} [{layout.numbers[claim.article]}]")


def _articles(layout: Layout) -> Iterator[str]:
    yield "## The articles"
    yield ""
    yield "| no. | title | file | language | published | publisher | dropped lines |"
    yield "|---|---|---|---|---|---|---|"
    for article in layout.report.articles:
        facts = (article_words(article), article.path, article.language, article.published or "unknown",
                 article.publisher or "unknown")  # fmt: skip
        cells = " | ".join(isolated(escaped(fact)) for fact in facts)
        yield f"| {layout.numbers[article.id]} | {cells} | {len(article.dropped)} |"
    yield ""
    meanings = "; ".join(f"{name}: {MEANINGS[name]}" for name in RELATIONS)
    yield f"{meanings[0].upper()}{meanings[1:]}."
    yield ""
    report = layout.report
    yield f"claim-compare {escaped(report.version)}, encoder {escaped(report.encoder.name)}."
    yield ""


def _unread(report: Report) -> Iterator[str]:
    if not report.unread:
        return
    yield "## Could not be read"
    yield ""
    for item in report.unread:
        yield f"- {escaped(unread_words(item))}"
    yield ""
