import json
import re
import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs claim-compare[test]")
pytest.importorskip("sentence_transformers", reason="needs claim-compare[test]")

import torch
from sample_report import make_report
from tiny_models import save_classifier, save_encoder
from transformers import AutoTokenizer, BertForSequenceClassification

from compare.checkpoint import ModelOptions
from compare.errors import EncoderError
from compare.records import Report
from compare.second_opinion import SecondOpinion, add_second_opinion, load_second_opinion

A, B = "Eight rockets hit the base.", "Huit hit the rockets."


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_classifier(tmp_path_factory.mktemp("classifier"))


@pytest.fixture(scope="module")
def opinion(checkpoint: Path) -> SecondOpinion:
    return load_second_opinion(str(checkpoint), options=ModelOptions(device="cpu", batch=2))


def by_hand(checkpoint: Path, premise: str, hypothesis: str) -> tuple[str, float]:
    """The same with transformers alone."""
    inputs = AutoTokenizer.from_pretrained(checkpoint)(premise, hypothesis, return_tensors="pt")
    model = BertForSequenceClassification.from_pretrained(checkpoint).eval()
    with torch.no_grad():
        row = model(**inputs).logits[0].softmax(dim=0)
    return model.config.id2label[int(row.argmax())].lower(), float(row.max())


class Scripted(SecondOpinion):
    """Answers by the length of the premise, and notes what it is asked."""

    def __init__(self) -> None:
        self.name = "scripted"
        self.sha256 = "0" * 64
        self.asked: list[tuple[str, str]] = []

    def judge(self, texts, *, progress):
        progress(len(texts), len(texts))
        self.asked += texts
        return [("contradiction", 0.875) if len(a) > len(b) else ("neutral", 0.6) for a, b in texts]


def test_it_reads_premise_and_hypothesis_as_the_library_does(opinion, checkpoint):
    told: list[tuple[int, int]] = []
    pairs = [(A, B), (B, A), ("huit", A * 2)]
    found = opinion.judge(pairs, progress=lambda done, total: told.append((done, total)))
    for (label, probability), pair in zip(found, pairs, strict=True):
        expected_label, expected = by_hand(checkpoint, *pair)
        assert label == expected_label
        assert probability == pytest.approx(expected, abs=1e-5)
    assert told == [(2, 3), (3, 3)]
    assert opinion.judge([]) == []
    assert by_hand(checkpoint, A, B)[1] != pytest.approx(by_hand(checkpoint, B, A)[1], abs=1e-4)


@pytest.mark.parametrize("limit", [64, None])
def test_hostile_sentences_are_cut_and_read(tmp_path, limit):
    model = load_second_opinion(str(save_classifier(tmp_path, limit=limit)))
    ((label, probability),) = model.judge([("hit . " * 50_000, "\ud800 eight \x00" * 10_000)])
    assert label in {"entailment", "neutral", "contradiction"}
    assert 0 < probability <= 1


def test_both_directions_stand_last_among_the_reasons_and_nothing_else_changes():
    before = make_report()
    model = Scripted()
    after = add_second_opinion(before, model)
    claims = {claim.id: claim.text for claim in before.claims}
    forth = "second opinion of scripted: contradiction, 0.88; the other way round: neutral, 0.60"
    back = "second opinion of scripted: neutral, 0.60; the other way round: contradiction, 0.88"
    for old, new in zip(before.findings, after.findings, strict=True):
        for was, now in zip(old.pairs, new.pairs, strict=True):
            longer = len(claims[was.a]) > len(claims[was.b])
            assert now == was.model_copy(update={"why": (*was.why, forth if longer else back)})
        assert new.model_copy(update={"pairs": old.pairs}) == old
    assert after.settings["nli"] == "scripted"
    assert after.settings["nli_sha256"] == model.sha256
    assert after.model_copy(update={"findings": before.findings, "settings": before.settings}) == before
    assert Report.from_json(after.to_json()) == after


def test_a_pair_of_sentences_is_asked_once_and_one_sentence_never():
    data = json.loads(make_report().to_json())
    first, second = data["claims"][0], data["claims"][1]
    data["claims"].append({**first, "id": "c98"})  # another figure of the same sentence
    data["claims"].append({**second, "id": "c99"})
    finding = data["findings"][0]
    pair = finding["pairs"][0]
    finding["pairs"] = [pair, {**pair, "a": "c98"}, {**pair, "b": "c98"}, {**pair, "b": "c99"}]
    data["findings"] = [finding]
    model = Scripted()
    after = add_second_opinion(Report.model_validate(data), model)
    assert model.asked == [(first["text"], second["text"]), (second["text"], first["text"])]
    told = ["second opinion" in pair.why[-1] for pair in after.findings[0].pairs]
    assert told == [True, True, False, True]


def test_the_digest_tells_models_apart(checkpoint, opinion, tmp_path):
    assert load_second_opinion(str(checkpoint)).sha256 == opinion.sha256
    assert load_second_opinion(str(save_classifier(tmp_path, seed=2))).sha256 != opinion.sha256


@pytest.mark.filterwarnings("ignore")  # half precision on a processor warns in some versions
def test_half_precision_is_near(checkpoint, opinion):
    half = load_second_opinion(str(checkpoint), options=ModelOptions(device="cpu", half=True))
    ((label, probability),), ((expected_label, expected),) = half.judge([(A, B)]), opinion.judge([(A, B)])
    assert (label, probability) == (expected_label, pytest.approx(expected, abs=0.02))


def refused(name: Path | str, pattern: str) -> None:
    with pytest.raises(EncoderError, match=pattern) as caught:
        load_second_opinion(str(name))
    assert "\n" not in str(caught.value)


def test_a_model_without_a_classifier_is_refused(tmp_path, capfd):
    save_encoder(tmp_path)
    capfd.readouterr()  # saving shows a bar
    refused(tmp_path, r"is no classification model \(it lacks classifier\.bias\); expected a trans")
    assert capfd.readouterr().err == ""


def test_a_model_of_one_number_is_refused(tmp_path):
    refused(
        save_classifier(tmp_path, labels=("score",)),
        r"gives one number and no label; expected a transformers",
    )


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    refused(tmp_path, r"cannot be loaded \(.+\); expected a transformers sequence-classification model")


def test_cut_weights_are_refused(checkpoint, tmp_path):
    shutil.copytree(checkpoint, tmp_path, dirs_exist_ok=True)
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    refused(tmp_path, r"cannot be loaded")


def test_an_unknown_name_says_how_to_fetch_it(monkeypatch, capfd):
    asked: list[object] = []
    monkeypatch.setattr("socket.getaddrinfo", lambda *address, **_: asked.append(address) or [])
    refused("nobody/no-such-model", r"not in the local cache.+`hf download nobody/no-such-model`")
    assert (asked, capfd.readouterr().err) == ([], "")


def test_weights_without_numbers_are_told(checkpoint):
    model = load_second_opinion(str(checkpoint))
    with torch.no_grad():
        next(iter(model._model.parameters())).fill_(float("nan"))
    with pytest.raises(
        EncoderError, match=r"probabilities that are no numbers, expected .+; run it without --half"
    ):
        model.judge([(A, B)])


def test_without_the_extra_the_message_names_it(checkpoint, monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    refused(checkpoint, re.escape("pip install 'claim-compare[transformers]', or leave out --nli"))
