"""A second opinion on each pair of a finding, by a transformers model for natural language inference.

It never decides: such models mislabel counts. Its label and probability stand among a pair's reasons. Both
directions are asked, since inference has one: first a pair's claim a as the premise and its claim b as the
hypothesis, then the other way round. Pairs within one sentence are passed over, for a sentence says nothing
about itself.

Heavy imports stay inside the functions.
"""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from compare.checkpoint import (
    ModelOptions,
    check_extra,
    digest,
    find_model,
    first_line,
    pick_device,
    printable,
    quiet,
)
from compare.errors import EncoderError
from compare.records import Pair, Report

Progress = Callable[[int, int], None]  # sentence pairs done, pairs in all
Opinion = tuple[str, float]  # label, its probability from 0 to 1
Texts = tuple[str, str]  # premise, hypothesis

_LONGEST = (
    2_000  # characters of a sentence, as settings.LONGEST_SENTENCE; the model's limit on tokens comes after
)
_MOST_TOKENS = 512  # where neither tokenizer nor model name a limit: what most of them were trained on
_RESERVED = 4  # positions that some models (RoBERTa's kin) set apart at the start


class SecondOpinion:
    """A sequence-classification model and its tokenizer."""

    def __init__(self, *, name: str, model: Any, tokenizer: Any, options: ModelOptions) -> None:
        self.name = name
        self._model = model
        self._tokenizer = tokenizer
        self._batch = options.batch
        self._limit = _token_limit(model.config, tokenizer)
        self._labels = [str(model.config.id2label[row]).lower() for row in range(model.config.num_labels)]
        self.sha256 = digest(model, tokenizer, options.half, self._labels)

    def judge(self, texts: Sequence[Texts], *, progress: Progress = lambda *_: None) -> list[Opinion]:
        """Returns the most probable label of each pair of texts, and its probability.

        Raises:
            EncoderError: the model fails, or gives no numbers.
        """
        order = sorted(range(len(texts)), key=lambda row: (sum(map(len, texts[row])), row))
        opinions: dict[int, Opinion] = {}
        for start in range(0, len(order), self._batch):
            rows = order[start : start + self._batch]
            opinions.update(zip(rows, self._run([texts[row] for row in rows]), strict=True))
            progress(start + len(rows), len(order))
        return [opinions[row] for row in range(len(texts))]

    def _run(self, texts: Sequence[Texts]) -> list[Opinion]:
        from torch import no_grad

        premises, hypotheses = (
            [printable(text[:_LONGEST]) for text in side] for side in zip(*texts, strict=True)
        )
        try:
            with no_grad():
                inputs = self._tokenizer(
                    premises,
                    hypotheses,
                    padding=True,
                    truncation="longest_first",
                    max_length=self._limit,
                    return_tensors="pt",
                ).to(self._model.device)
                rows = self._model(**inputs).logits.float().softmax(dim=-1).cpu().tolist()
        except Exception as error:  # whatever a foreign model raises
            message = (
                f"{self.name} cannot read a pair of sentences ({first_line(error)}); expected {_EXPECTED}"
            )
            raise EncoderError(message) from None
        if not all(math.isfinite(number) for row in rows for number in row):
            message = (
                f"{self.name} gave probabilities that are no numbers, expected some from 0 to 1; run it without "
                "--half, or the checkpoint may be damaged"
            )
            raise EncoderError(message)
        best = [max(range(len(row)), key=row.__getitem__) for row in rows]
        return [(self._labels[place], row[place]) for place, row in zip(best, rows, strict=True)]


_EXPECTED = "a transformers sequence-classification model with labels, such as one for multilingual NLI"


def load_second_opinion(name: str, *, options: ModelOptions | None = None) -> SecondOpinion:
    """Loads a classification model by path, or by its name from the hub's cache; never from the network.

    Raises:
        EncoderError: the extra is not installed; the model is not on this machine; it classifies nothing.
    """
    options = options or ModelOptions()
    check_extra(name, instead="leave out --nli")
    folder = find_model(name, options=options, expected=_EXPECTED)
    device = pick_device(options)
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    try:
        with quiet():
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            model, found = AutoModelForSequenceClassification.from_pretrained(
                folder, local_files_only=True, output_loading_info=True
            )
    except Exception as error:  # the library raises its own errors for each case
        message = f"{name} cannot be loaded ({first_line(error)}); expected {_EXPECTED}"
        raise EncoderError(message) from None
    # Any text model loads as a classifier; the head it lacks is then made of random numbers.
    if found["missing_keys"]:
        lacking = min(found["missing_keys"])
        message = f"{name} is no classification model (it lacks {lacking}); expected {_EXPECTED}"
        raise EncoderError(message)
    if model.config.num_labels < 2:
        message = f"{name} gives one number and no label; expected {_EXPECTED}"
        raise EncoderError(message)
    model = model.half() if options.half else model.float()
    model.to(device).eval()
    return SecondOpinion(name=name, model=model, tokenizer=tokenizer, options=options)


def add_second_opinion(
    report: Report, opinion: SecondOpinion, *, progress: Progress = lambda *_: None
) -> Report:
    """Returns a report whose pairs have the opinion as their last reason; nothing else of a finding changes.

    The report's settings name the model and its digest. A reason reads:
    "second opinion of NAME: contradiction, 0.87; the other way round: neutral, 0.60".
    """
    sentence = {claim.id: (claim.article, claim.span, claim.text) for claim in report.claims}
    pairs = [pair for finding in report.findings for pair in finding.pairs]
    apart = [pair for pair in pairs if sentence[pair.a] != sentence[pair.b]]
    texts = [(sentence[pair.a][2], sentence[pair.b][2]) for pair in apart]
    wanted = list(dict.fromkeys(both for a, b in texts for both in ((a, b), (b, a))))
    opinions = dict(zip(wanted, opinion.judge(wanted, progress=progress), strict=True))
    # Of a folder its last name: a path in every reason tells nobody anything.
    name = Path(opinion.name).resolve().name if Path(opinion.name).is_dir() else opinion.name
    words = {
        (pair.a, pair.b): _words(name, opinions[a, b], opinions[b, a])
        for pair, (a, b) in zip(apart, texts, strict=True)
    }

    def told(pair: Pair) -> Pair:
        said = words.get((pair.a, pair.b))
        return pair.model_copy(update={"why": (*pair.why, said)}) if said else pair

    findings = tuple(
        finding.model_copy(update={"pairs": tuple(map(told, finding.pairs))}) for finding in report.findings
    )
    settings = {**report.settings, "nli": opinion.name, "nli_sha256": opinion.sha256}
    return report.model_copy(update={"findings": findings, "settings": dict(sorted(settings.items()))})


def _words(name: str, forth: Opinion, back: Opinion) -> str:
    return f"second opinion of {name}: {_shown(forth)}; the other way round: {_shown(back)}"


def _shown(opinion: Opinion) -> str:
    label, probability = opinion
    return f"{label}, {probability:.2f}"


def _token_limit(config: Any, tokenizer: Any) -> int:
    """Returns how many tokens a pair may have: the least limit that the tokenizer or the model names."""
    limits = [getattr(tokenizer, "model_max_length", None)]
    positions = getattr(config, "max_position_embeddings", None)
    if isinstance(positions, int) and positions > _RESERVED:
        limits.append(positions - _RESERVED)
    # A tokenizer without a limit names one of thirty digits.
    named = [limit for limit in limits if isinstance(limit, int) and 0 < limit < 1_000_000]
    return min(named, default=_MOST_TOKENS)
