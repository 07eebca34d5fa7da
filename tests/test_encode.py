import hashlib
import json
import mmap
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from compare.checkpoint import ModelOptions
from compare.encode import Encoder, StaticEncoder, cut_pieces_path, load_encoder, load_static
from compare.errors import EncoderError
from compare.shipped import shipped as place
from compare.vectors import LONGEST_TEXT, unit_rows

FOLDER = place("models/encoder")

PIECES = ["[UNK]", "▁the", "▁fire", "▁spread", "s", "▁feu", "▁", "f", "i", "r", "e"]
ROWS = np.array(
    [[0, 0, 0], [0.5, 0, 0], [3, 0, 0], [0, 4, 0], [0, 0, 1], [2.5, 0, 1], [0, 0, 0], *[[1, 1, 1]] * 4],
    dtype=np.float16,
)


def write_folder(folder: Path, *, rows: np.ndarray = ROWS, dimensions: int = 3) -> Path:
    folder.mkdir(exist_ok=True)
    tokenizer = Tokenizer(
        models.Unigram([(piece, -float(rank)) for rank, piece in enumerate(PIECES)], unk_id=0)
    )
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file({"embedding.weight": rows}, folder / "model.safetensors")
    sign(folder, dimensions=dimensions)
    return folder


def sign(folder: Path, *, dimensions: int = 3) -> None:
    files = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("model.safetensors", "tokenizer.json")
    }
    manifest = {"name": "tiny", "dimensions": dimensions, "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture
def tiny(tmp_path: Path) -> StaticEncoder:
    return load_static(write_folder(tmp_path / "tiny"))


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load_encoder()


def test_a_text_is_the_unit_sum_of_its_pieces(tiny: StaticEncoder):
    vectors = tiny.encode(["the fire spreads", "Fire"])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, 3)
    expected = np.array([3.5, 4, 1]) / np.linalg.norm([3.5, 4, 1])
    np.testing.assert_allclose(vectors[0], expected, atol=1e-6)
    np.testing.assert_allclose(vectors[1], [1, 0, 0], atol=1e-6)


@pytest.mark.parametrize("text", ["", "   \n", "\u200b", "\ud800", "日"])
def test_a_text_without_known_pieces_is_the_first_unit_vector(tiny: StaticEncoder, text: str):
    np.testing.assert_array_equal(tiny.encode([text, "spread"]), [[1, 0, 0], [0, 1, 0]])


def test_no_texts_give_no_rows(tiny: StaticEncoder):
    assert tiny.encode([]).shape == (0, 3)


def test_rows_do_not_depend_on_their_neighbours_or_on_what_came_before(shipped: Encoder):
    texts = [
        "Eight rockets hit the base.",
        "",
        "Huit roquettes ont touché la base.",
        "八枚火箭弹击中基地。",
        "base " * 3000,
    ]
    together = shipped.encode(texts)
    again = load_encoder()
    alone = np.concatenate([again.encode([text]) for text in reversed(texts)])[::-1]
    assert together.tobytes() == alone.tobytes()
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)


def test_words_are_forgotten_when_the_memory_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    encoder = load_static(write_folder(tmp_path / "tiny"))
    expected = encoder.encode(["fire spreads"])
    monkeypatch.setattr("compare.pieces.MOST_REMEMBERED", 50)
    encoder.encode(["fire" + "s" * number for number in range(50)])
    np.testing.assert_array_equal(encoder.encode(["fire spreads"]), expected)
    assert set(encoder._cutter._known) == {"fire", "spreads"}


def test_a_long_text_is_read_up_to_the_limit(tiny: StaticEncoder):
    start = "fire " * (LONGEST_TEXT // 5 + 1)
    assert len(start) >= LONGEST_TEXT
    np.testing.assert_array_equal(
        tiny.encode([start[:LONGEST_TEXT] + " spread" * 100_000]), tiny.encode([start])
    )


def test_hostile_texts_end_soon_and_give_numbers(shipped: Encoder):
    texts = [
        "a" * 1_000_000,
        "\u0301" * 100_000,
        "🇫🇷" * 50_000,
        "ـ" * 50_000,
        "\x00\ud83d" * 9000,
        "א" * 9000,
        " ".join("漢" * 5000),
    ]
    vectors = shipped.encode(texts)
    assert np.isfinite(vectors).all()
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_unit_rows_gives_zero_rows_a_direction():
    np.testing.assert_allclose(unit_rows(np.array([[3, 4], [0, 0]], dtype=np.float32)), [[0.6, 0.8], [1, 0]])


def test_the_digest_covers_all_files(tmp_path: Path):
    folder = write_folder(tmp_path / "tiny")
    before = load_static(folder)
    assert before.sha256 == load_static(folder).sha256
    write_folder(folder, rows=ROWS[::-1].copy())
    assert load_static(folder).sha256 != before.sha256


def test_a_damaged_file_is_refused_with_both_digests(tmp_path: Path):
    folder = write_folder(tmp_path / "tiny")
    table = folder / "model.safetensors"
    expected = hashlib.sha256(table.read_bytes()).hexdigest()
    table.write_bytes(table.read_bytes()[:-2])
    found = hashlib.sha256(table.read_bytes()).hexdigest()
    with pytest.raises(
        EncoderError, match=rf"damaged: its sha256 is {found}, expected {expected}; reinstall"
    ):
        load_static(folder)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str):
    folder = write_folder(tmp_path / "tiny")
    (folder / name).unlink()
    with pytest.raises(
        EncoderError, match=rf"{name} is missing or cannot be read, expected a file of sha256 \w{{64}}"
    ):
        load_static(folder)


@pytest.mark.parametrize(
    "manifest", ["", "{}", "[]", '{"name": 1, "dimensions": 3, "files": {}}', '{"name": "x"']
)
def test_an_unreadable_manifest_is_refused(tmp_path: Path, manifest: str):
    folder = write_folder(tmp_path / "tiny")
    (folder / "manifest.json").write_text(manifest)
    with pytest.raises(
        EncoderError, match=r"manifest\.json is missing or unreadable, expected JSON with name"
    ):
        load_static(folder)


def test_files_of_two_trainings_are_refused(tmp_path: Path):
    folder = write_folder(tmp_path / "tiny", rows=ROWS[:-1])
    with pytest.raises(EncoderError, match=r"has 10 rows of 3, expected 11 of 3"):
        load_static(folder)


@pytest.mark.parametrize(
    "tensors",
    [
        {"embedding.weight": ROWS.astype(np.float32)},
        {"other": ROWS},
        {"embedding.weight": ROWS, "more": ROWS},
        {"embedding.weight": ROWS[0]},
    ],
)
def test_another_kind_of_table_is_refused(tmp_path: Path, tensors: dict[str, np.ndarray]):
    folder = write_folder(tmp_path / "tiny")
    save_file(tensors, folder / "model.safetensors")
    sign(folder)
    with pytest.raises(EncoderError, match=r"no table of vectors, expected one half-precision matrix"):
        load_static(folder)


def test_a_broken_tokenizer_is_refused(tmp_path: Path):
    folder = write_folder(tmp_path / "tiny")
    (folder / "tokenizer.json").write_text('{"model": 1}')
    sign(folder)
    with pytest.raises(EncoderError, match=r"tokenizer\.json cannot be read .*expected a tokenizer"):
        load_static(folder)


@pytest.mark.parametrize("part", ["normalizer", "pre_tokenizer"])
def test_a_tokenizer_without_one_of_its_steps_is_refused(tmp_path: Path, part: str):
    folder = write_folder(tmp_path / "tiny")
    steps = json.loads((folder / "tokenizer.json").read_text()) | {part: None}
    (folder / "tokenizer.json").write_text(json.dumps(steps))
    sign(folder)
    with pytest.raises(EncoderError, match=r"names no normalizer or no pre-tokenizer, expected both"):
        load_static(folder)


def test_a_folder_can_be_named(tmp_path: Path):
    assert load_encoder(str(write_folder(tmp_path / "tiny"))).name == "tiny"


MEETING = {
    "en": "The president met the minister in Baghdad.",
    "fr": "Le président a rencontré le ministre à Bagdad.",
    "de": "Der Präsident traf den Minister in Bagdad.",
    "es": "El presidente se reunió con el ministro en Bagdad.",
    "ru": "Президент встретился с министром в Багдаде.",
    "ar": "التقى الرئيس بالوزير في بغداد.",
    "zh": "总统在巴格达会见了部长。",
}
STRIKE = {
    "en": "Eight fighters were killed in an air strike.",
    "fr": "Huit combattants ont été tués dans une frappe aérienne.",
    "de": "Acht Kämpfer wurden bei einem Luftangriff getötet.",
    "es": "Ocho combatientes murieron en un ataque aéreo.",
    "ru": "Восемь бойцов погибли в результате авиаудара.",
    "ar": "قتل ثمانية مقاتلين في غارة جوية.",
    "zh": "八名战士在空袭中丧生。",
}
PRICES = {
    "en": "Oil prices fell sharply.",
    "fr": "Les prix du pétrole ont fortement chuté.",
    "de": "Die Ölpreise sind stark gefallen.",
    "es": "Los precios del petróleo cayeron con fuerza.",
    "ru": "Цены на нефть резко упали.",
    "ar": "انخفضت أسعار النفط بشدة.",
    "zh": "油价大幅下跌。",
}


@pytest.mark.parametrize("language", sorted(MEETING.keys() - {"en"}))
def test_the_shipped_encoder_meets_translations(shipped: Encoder, language: str):
    english = shipped.encode([texts["en"] for texts in (MEETING, STRIKE, PRICES)])
    foreign = shipped.encode([texts[language] for texts in (MEETING, STRIKE, PRICES)])
    assert (foreign @ english.T).argmax(axis=1).tolist() == [0, 1, 2]


WORDS = [text for texts in (MEETING, STRIKE, PRICES) for text in texts.values()]
ODD = [
    *"ßŁİıǅΣςЁѣﬁªº½²٣१०ΐ·ー日記ガ한글אשׁأالـلלا|`'\"_-.,;%$€°§©™’‘«»“„–—…",
    *"\u2581\ue000\u200c\u00ad\u00a0\u2028\x85\n\x00",
]


def pieces(encoder: StaticEncoder, text: str) -> list[int]:
    return encoder._cutter.cut([text])[0]


@given(
    st.lists(st.sampled_from([*WORDS, *(word for text in WORDS for word in text.split()), *ODD]), max_size=12)
)
@settings(max_examples=300, deadline=None)
def test_words_one_by_one_give_what_the_whole_tokenizer_gives(shipped: StaticEncoder, parts: list[str]):
    text = "".join(parts)
    assert pieces(shipped, text) == shipped._tokenizer.encode(text, add_special_tokens=False).ids


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(max_codepoint=0x52F, exclude_categories=["Mn", "Me", "Cs"]),
            # Without signs such as U+0600, "number", with which the tokenizer loses the digit behind.
            st.characters(min_codepoint=0x5D0, max_codepoint=0x6D3, exclude_categories=["Cf"]),
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_so_do_any_letters_of_the_scripts_that_take_the_short_way(shipped: StaticEncoder, text: str):
    assert pieces(shipped, text) == shipped._tokenizer.encode(text, add_special_tokens=False).ids


def test_a_word_that_is_a_piece_is_cut_where_the_tokenizer_cuts_it(shipped: StaticEncoder):
    listed = json.loads(cut_pieces_path(FOLDER).read_text("utf-8"))["pieces"]
    # "▁tom" and "s" are likelier than "▁toms".
    assert pieces(shipped, "toms") == shipped._tokenizer.encode("toms").ids
    vocabulary = shipped._tokenizer.get_vocab()
    assert vocabulary["▁toms"] not in pieces(shipped, "toms")
    assert len(listed) == len(set(listed) & vocabulary.keys())


def listed_beside(folder: Path, **changes: object) -> None:
    """Lists "▁fire" as a piece that is cut, though the tokenizer would keep it."""
    pieces = ["▁fire"]
    listed = {
        "tokenizer": hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest(),
        "sha256": hashlib.sha256("\n".join(pieces).encode()).hexdigest(),
        "pieces": pieces,
    }
    cut_pieces_path(folder).write_text(json.dumps(listed | changes), "utf-8")


def test_the_list_beside_a_folder_is_read_if_it_is_of_its_tokenizer(tmp_path: Path):
    folder = write_folder(tmp_path / "tiny")
    expected = load_static(folder).encode(["the fire", "fires"])
    assert load_static(folder)._cutter._further is None
    listed_beside(folder)
    encoder = load_static(folder)
    assert encoder._cutter._further == {PIECES.index("▁fire")}
    np.testing.assert_array_equal(encoder.encode(["the fire", "fires"]), expected)
    listed_beside(folder, tokenizer="of another training")
    assert load_static(folder)._cutter._further is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"pieces": ["▁feu"]}, r"its pieces have the sha256 \w{64}, expected \w{64}"),
        ({"pieces": None}, r"TypeError, expected JSON with tokenizer, sha256 and pieces"),
    ],
)
def test_a_damaged_list_is_refused(tmp_path: Path, changes: dict[str, object], reason: str):
    folder = write_folder(tmp_path / "tiny")
    listed_beside(folder, **changes)
    with pytest.raises(EncoderError, match=rf"tiny-cut\.json is damaged: {reason}; reinstall"):
        load_static(folder)


def test_the_table_is_mapped_and_not_read(shipped: Encoder):
    assert isinstance(shipped, StaticEncoder)
    found: object = shipped._table
    while isinstance(found, np.ndarray):
        found = found.base
    assert isinstance(found, memoryview)
    assert isinstance(found.obj, mmap.mmap)
    assert shipped._table.dtype == np.float16


def test_the_heavy_libraries_stay_out():
    heavy = "{'torch', 'transformers', 'sentence_transformers'}"
    code = f"import sys, compare.encode as e; e.load_encoder(); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("name", "value"), [("revision", "main"), ("prefix", "query: ")])
def test_a_static_encoder_refuses_what_it_has_no_use_for(name: str, value: str):
    with pytest.raises(EncoderError, match=rf"default takes no {name}, expected .+; leave out --{name}"):
        load_encoder("default", options=ModelOptions(**{name: value}))
