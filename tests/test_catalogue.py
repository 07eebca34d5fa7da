import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from compare import settings
from compare.catalogue import available, encoder_card
from compare.encode import load_encoder
from compare.languages import supported
from compare.languages.codes import language_name, short_code, wider_code
from compare.listing import encoder_table, size_text

CARD = '---\nlicense: mit\nlanguage:\n- en\n- "fr"\n- zh-CN\n- multilingual\ntags:\n- x\n---\n# A model\n'


def cache_model(cache: Path, name: str, *, card: str = CARD, modules: bool = True) -> Path:
    """Lays a model down as the hub's cache does: snapshots/<commit>, and refs/main naming the commit."""
    home = cache / f"models--{name.replace('/', '--')}"
    folder = home / "snapshots" / "abc"
    (folder / "1_Pooling").mkdir(parents=True)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text("abc")
    (folder / "config.json").write_text('{"hidden_size": 768}')
    (folder / "1_Pooling" / "config.json").write_text('{"word_embedding_dimension": 384}')
    (folder / "README.md").write_text(card)
    if modules:
        (folder / "modules.json").write_text('[{"path": ""}, {"path": "1_Pooling"}, {"path": "2_Normalize"}]')
    return folder


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    for name in ("SENTENCE_TRANSFORMERS_HOME", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    return tmp_path / "hub"


def test_the_card_of_the_shipped_encoder_is_true(cache):
    card, *others = available()
    encoder = load_encoder()
    assert others == []
    assert (card.name, card.title, card.dimensions) == ("default", encoder.name, encoder.dimensions)
    assert card.size == sum(path.stat().st_size for path in card.folder.rglob("*") if path.is_file())
    assert set(supported()) <= set(card.languages)
    assert all(card.score(code) for code in supported() if code != "en")
    assert card.score("en") is None
    assert card.score("sr") == min(card.scores["srp-Cyrl"], card.scores["srp-Latn"])


def test_models_of_the_cache_are_listed_by_name(cache):
    cache_model(cache, "somebody/second")
    cache_model(cache, "first")
    cache_model(cache, "somebody/no-encoder", modules=False)
    _, first, second = available()
    assert (first.name, second.name) == ("first", "somebody/second")
    assert second.languages == ("en", "fr", "zh")
    assert second.dimensions == 384
    assert second.size == sum(path.stat().st_size for path in second.folder.rglob("*") if path.is_file())
    assert encoder_card("somebody/second") == second
    assert encoder_card("somebody/unknown") is None


@pytest.mark.parametrize(
    ("card", "languages"),
    [
        ("---\nlanguage: en\n---\n", ("en",)),
        ("---\nlanguage: [en, fra, 'de']\n---\n", ("en", "fr", "de")),
        ("---\nlanguage: multilingual\n---\n", ()),
        ("---\nlicense: mit\n---\nlanguage: en\n", ()),
        ("no head\n", ()),
    ],
)
def test_languages_are_read_from_a_model_card(cache, card, languages):
    cache_model(cache, "model", card=card)
    found = encoder_card("model")
    assert found is not None
    assert found.languages == languages


@pytest.mark.parametrize(
    "text", ["", "[1]", "{", '{"scores": 3, "languages": "x", "dimensions": "many"}', "[" * 99_999]
)
def test_a_bent_manifest_gives_a_card_without_claims(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    card = encoder_card(str(tmp_path))
    assert card is not None
    assert (card.languages, dict(card.scores), card.dimensions) == ((), {}, None)


def test_a_static_model_tells_its_dimensions_by_its_table(tmp_path):
    (tmp_path / "modules.json").write_text('[{"path": ""}, {"path": "1_Normalize"}]')
    save_file({"embedding.weight": np.zeros((3, 7), dtype=np.float16)}, tmp_path / "model.safetensors")
    card = encoder_card(str(tmp_path))
    assert card is not None
    assert card.dimensions == 7


def test_codes_of_one_language_meet():
    assert [short_code(tag) for tag in ("fra", "nob", "arb", "zho-CN", "pt_BR", "xyz")] == [
        "fr", "no", "ar", "zh", "pt", "xyz",
    ]  # fmt: skip
    assert (language_name("ko"), language_name("xyz")) == ("Korean", "xyz")
    assert (wider_code("hr"), wider_code("fr")) == ("sh", None)
    assert all(language_name(code) != code for code in supported())


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_table_fits(cache, width):
    cache_model(
        cache,
        "somebody/a-model-with-a-long-name-multilingual-v2",
        card="---\nlanguage:\n" + "- fr\n- de\n---\n",
    )
    lines = list(encoder_table(tuple(available()), width=width))
    names = [line for line in lines if "a-long-name" in line]
    assert len(names) == 1
    assert max(len(line) for line in lines if width > 70 or line not in (lines[0], lines[1], *names)) <= width
    assert lines[lines.index(names[0]) + 1] == "  2 languages: fr de"


def test_the_table_gives_every_score_and_marks_the_poor(cache):
    (card,) = available()
    text = "\n".join(encoder_table((card,), width=80))
    assert card.measure in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80
    assert text.count("*") == 1 + sum(score < settings.POOR_ENCODER for score in card.scores.values())
    assert f"French             {card.score('fr'):.1f} " in text
    assert "Serbian (Cyrl)" in text
    assert "\x1b" not in text


def test_sizes_are_written_for_people():
    assert [size_text(size) for size in (67_900_000, 2_270_000_000)] == ["67.9 MB", "2.27 GB"]


def test_a_hostile_name_cannot_command_the_terminal(tmp_path):
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "manifest.json").write_text(
        json.dumps({"name": "a\x1b[31m", "scores": {"languages": {"fr\x1b": 1}}})
    )
    card = encoder_card(str(folder))
    assert card is not None
    assert "\x1b" not in "\n".join(encoder_table((card,), width=80))
