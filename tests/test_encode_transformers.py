import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs claim-compare[test]")
pytest.importorskip("sentence_transformers", reason="needs claim-compare[test]")

import torch
from tiny_models import save_encoder
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

import compare
from compare.encode import load_encoder
from compare.encode_transformers import ModelOptions, load_transformers
from compare.errors import EncoderError
from compare.vector_cache import CachedEncoder
from compare.vectors import Vectors

HOME = str(Path(compare.__file__).resolve().parent.parent)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BertModel of two layers with random weights and a tokenizer of its own, as transformers saves it."""
    return save_encoder(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def sentence_folder(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same model saved through sentence-transformers, taking the first token's vector for the text."""
    from sentence_transformers import SentenceTransformer

    folder = tmp_path_factory.mktemp("sentences")
    model = SentenceTransformer(str(checkpoint), device="cpu")
    model[1].pooling_mode = "cls"
    model.save(str(folder))
    return folder


def by_hand(checkpoint: Path, text: str) -> Vectors:
    """The mean of the last layer's token vectors, at length 1, with transformers alone."""
    tokenizer = PreTrainedTokenizerFast.from_pretrained(checkpoint)
    with torch.no_grad():
        states = BertModel.from_pretrained(checkpoint).eval()(**tokenizer(text, return_tensors="pt"))
    mean = states.last_hidden_state[0].mean(dim=0).numpy()
    return mean / np.linalg.norm(mean)


def test_a_plain_checkpoint_is_averaged(checkpoint: Path):
    encoder = load_transformers(str(checkpoint), options=ModelOptions(device="cpu"))
    vectors = encoder.encode(["Eight rockets hit the base.", "huit", "Eight rockets"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, encoder.dimensions) == (3, 16)
    np.testing.assert_allclose(vectors[0], by_hand(checkpoint, "Eight rockets hit the base."), atol=1e-5)
    np.testing.assert_allclose(vectors[1], by_hand(checkpoint, "huit"), atol=1e-5)


def test_a_sentence_transformers_folder_keeps_its_own_pooling(sentence_folder: Path, checkpoint: Path):
    vectors = load_transformers(str(sentence_folder)).encode(["huit"])
    assert np.abs(vectors[0] - by_hand(checkpoint, "huit")).max() > 0.01
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_a_prefix_stands_before_every_text(checkpoint: Path):
    encoder = load_transformers(str(checkpoint), options=ModelOptions(prefix="query: "))
    np.testing.assert_allclose(encoder.encode(["huit"])[0], by_hand(checkpoint, "query: huit"), atol=1e-5)


def test_batches_keep_the_order_and_tell_their_progress(checkpoint: Path):
    told: list[tuple[int, int]] = []
    options = ModelOptions(batch=2)
    encoder = load_transformers(
        str(checkpoint), options=options, progress=lambda done, total: told.append((done, total))
    )
    texts = ["the base the base the base", "", "huit", "\ud800 eight", "hit . " * 5000]
    vectors = encoder.encode(texts)
    assert told == [(2, 5), (4, 5), (5, 5)]
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    np.testing.assert_allclose(vectors, alone, atol=1e-5)
    assert encoder.encode([]).shape == (0, 16)


def test_half_precision_is_near(checkpoint: Path):
    full = load_transformers(str(checkpoint)).encode(["Eight rockets hit the base."])
    half = load_transformers(str(checkpoint), options=ModelOptions(half=True)).encode(
        ["Eight rockets hit the base."]
    )
    assert half.dtype == np.float32
    np.testing.assert_allclose(half, full, atol=0.01)


def test_the_digest_tells_models_and_options_apart(checkpoint: Path, sentence_folder: Path, tmp_path: Path):
    same = {load_transformers(str(checkpoint)).sha256 for _ in range(2)}
    assert len(same) == 1
    torch.manual_seed(2)
    other = BertModel(BertConfig.from_pretrained(checkpoint))
    for file in checkpoint.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    other.save_pretrained(tmp_path)
    different = {
        load_transformers(str(tmp_path)).sha256,
        load_transformers(str(sentence_folder)).sha256,
        load_transformers(str(checkpoint), options=ModelOptions(prefix="query: ")).sha256,
        load_transformers(str(checkpoint), options=ModelOptions(half=True)).sha256,
    }
    assert len(different | same) == 5


def test_load_encoder_takes_a_path_and_keeps_vectors(
    checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    encoder = load_encoder(str(checkpoint))
    np.testing.assert_allclose(encoder.encode(["huit"])[0], by_hand(checkpoint, "huit"), atol=1e-5)
    assert [path.name for path in (tmp_path / "claim-compare").iterdir()] == [f"{encoder.sha256}.sqlite"]


def test_load_encoder_passes_options_on(checkpoint: Path, tmp_path: Path):
    encoder = load_encoder(str(checkpoint), options=ModelOptions(prefix="query: "), cache=tmp_path)
    np.testing.assert_allclose(encoder.encode(["huit"])[0], by_hand(checkpoint, "query: huit"), atol=1e-5)
    assert [path.name for path in tmp_path.iterdir()] == [f"{encoder.sha256}.sqlite"]


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path):
    with pytest.raises(EncoderError, match=r"is no encoder, expected a folder with manifest\.json"):
        load_encoder(str(tmp_path))
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(
        EncoderError, match=r"cannot be loaded \(.+\); expected a sentence-transformers folder or"
    ) as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_folder_has_no_revision(checkpoint: Path):
    with pytest.raises(
        EncoderError, match=r"holds one version, expected no revision such as v2; leave it out"
    ):
        load_transformers(str(checkpoint), options=ModelOptions(revision="v2"))


def test_cut_weights_are_refused(checkpoint: Path, tmp_path: Path):
    for file in checkpoint.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(EncoderError, match=r"cannot be loaded"):
        load_transformers(str(tmp_path))


def test_weights_without_numbers_are_told(checkpoint: Path):
    encoder = load_transformers(str(checkpoint))
    with torch.no_grad():
        next(iter(encoder._model.parameters())).fill_(float("nan"))
    with pytest.raises(
        EncoderError, match=r"vectors that hold no numbers, expected finite ones; the checkpoint"
    ):
        encoder.encode(["huit"])


@pytest.mark.parametrize(
    ("revision", "command"),
    [(None, "hf download nobody/no-such-model"), ("v1", "hf download nobody/no-such-model --revision v1")],
)
def test_an_unknown_name_says_how_to_fetch_it_and_asks_no_network(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], revision: str | None, command: str
):
    asked: list[object] = []
    monkeypatch.setattr("socket.getaddrinfo", lambda *address, **_: asked.append(address) or [])
    with pytest.raises(
        EncoderError, match=rf"not in the local cache.+`{command}`, or give the path"
    ) as caught:
        load_encoder("nobody/no-such-model", options=ModelOptions(revision=revision))
    assert "\n" not in str(caught.value)
    assert asked == []
    assert capfd.readouterr().err == ""


def test_a_cached_model_is_loaded_by_name_in_silence(
    sentence_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    """As the hub's cache lays it down: snapshots/<commit>, and refs/main naming the commit."""
    home = tmp_path / "models--somebody--tiny"
    commit = "0123456789abcdef0123456789abcdef01234567"
    shutil.copytree(sentence_folder, home / "snapshots" / commit)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text(commit)
    script = (
        "import sys, socket\n"
        "def refuse(*_, **__): sys.exit('the network was asked')\n"
        "socket.getaddrinfo = refuse\n"
        "from compare.encode_transformers import load_transformers\n"
        "encoder = load_transformers('somebody/tiny')\n"
        "print(encoder.encode(['huit'])[0].tolist())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "HF_HUB_CACHE": str(tmp_path), "PYTHONPATH": HOME},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    expected = load_transformers(str(sentence_folder)).encode(["huit"])[0]
    np.testing.assert_allclose(json.loads(done.stdout), expected, atol=1e-6)


def test_a_path_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(EncoderError, match=r"nowhere is not there; expected .+; check the path"):
        load_encoder(str(tmp_path / "nowhere"))


def test_without_the_extra_the_message_names_it(checkpoint: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=r"pip install 'claim-compare\[transformers\]'"):
        load_encoder(str(checkpoint))


def test_a_broken_torch_is_told(checkpoint: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("compare.checkpoint.find_spec", lambda name: name)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(EncoderError, match=r"torch cannot be imported .+ --force-reinstall"):
        load_encoder(str(checkpoint))


def test_a_device_that_is_not_there_is_refused(checkpoint: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(EncoderError, match=r"device cuda is not there, expected one of: auto, cpu"):
        load_transformers(str(checkpoint), options=ModelOptions(device="cuda"))


class Counting:
    """An encoder that counts what it is asked, in batches of two, and may be cut off after some."""

    name = "counting"
    sha256 = "0" * 64
    dimensions = 2

    def __init__(self, *, last: str | None = None) -> None:
        self.asked: list[str] = []
        self.last = last

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.concatenate([vectors for _, vectors in self.batches(texts)])

    def batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        for start in range(0, len(texts), 2):
            some = texts[start : start + 2]
            self.asked += some
            rows = [[1, 0] if "a" in text else [0, 1] for text in some]
            yield list(range(start, start + len(some))), np.array(rows, dtype=np.float32)
            if self.last in some:
                raise KeyboardInterrupt


def test_the_cache_asks_for_new_texts_only(tmp_path: Path):
    inner = Counting()
    texts = ["a", "b", "a", "\ud800", *(f"{number}" for number in range(1200))]
    first = CachedEncoder(inner, tmp_path).encode(texts)
    assert inner.asked == ["a", "b", "\ud800", *(f"{number}" for number in range(1200))]
    second = CachedEncoder(inner, tmp_path).encode(texts[::-1])
    assert len(inner.asked) == 1203
    np.testing.assert_array_equal(first, second[::-1])
    np.testing.assert_array_equal(first[:3], [[1, 0], [0, 1], [1, 0]])
    assert CachedEncoder(inner, tmp_path).encode([]).shape == (0, 2)


def test_a_run_that_is_cut_off_keeps_the_batches_it_has_done(tmp_path: Path):
    texts = ["a", "b", "c", "d", "ae", "f", "g"]
    with pytest.raises(KeyboardInterrupt):
        CachedEncoder(Counting(last="d"), tmp_path).encode(texts)
    again = Counting()
    vectors = CachedEncoder(again, tmp_path).encode(texts)
    assert again.asked == ["ae", "f", "g"]
    np.testing.assert_array_equal(vectors, Counting().encode(texts))


def test_a_slow_model_that_is_cut_off_keeps_its_batches(checkpoint: Path, tmp_path: Path):
    texts = [" ".join(["huit"] * count) for count in (5, 3, 1, 4, 2)]

    def cut_off(done: int, _: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    options = ModelOptions(device="cpu", batch=2)
    with pytest.raises(KeyboardInterrupt):
        load_encoder(str(checkpoint), options=options, cache=tmp_path, progress=cut_off).encode(texts)
    done: list[tuple[int, int]] = []
    encoder = load_encoder(
        str(checkpoint), options=options, cache=tmp_path, progress=lambda *count: done.append(count)
    )
    vectors = encoder.encode(texts)
    assert done == [(1, 1)]  # the longest text alone is left
    np.testing.assert_allclose(vectors[0], by_hand(checkpoint, texts[0]), atol=1e-5)
    np.testing.assert_allclose(vectors[2], by_hand(checkpoint, texts[2]), atol=1e-5)


def test_a_broken_cache_is_told(tmp_path: Path):
    (tmp_path / f"{Counting.sha256}.sqlite").write_text(
        "no database, but long enough to be taken for one" * 100
    )
    with pytest.raises(EncoderError, match=r"vector cache .+ cannot be used \(.+\); delete it"):
        CachedEncoder(Counting(), tmp_path).encode(["a"])


def test_a_cache_of_other_dimensions_is_told(tmp_path: Path):
    CachedEncoder(Counting(), tmp_path).encode(["a"])
    wider = Counting()
    wider.dimensions = 3
    with pytest.raises(EncoderError, match=r"holds a vector of 8 bytes, expected 12; delete it"):
        CachedEncoder(wider, tmp_path).encode(["a"])


def test_a_cut_vector_of_the_cache_is_told(tmp_path: Path):
    CachedEncoder(Counting(), tmp_path).encode(["a"])
    with sqlite3.connect(tmp_path / f"{Counting.sha256}.sqlite") as cache:
        cache.execute("UPDATE vectors SET vector = x'0102030405'")
    with pytest.raises(EncoderError, match=r"holds a vector of 5 bytes, expected 8; delete it"):
        CachedEncoder(Counting(), tmp_path).encode(["a"])
