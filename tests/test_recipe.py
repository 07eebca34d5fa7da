"""The recipe on a toy language pair, from pairs to a folder that two libraries load alike."""

# ruff: noqa: E402, I001  (the recipe is no part of the installed package and has to be found first)

import dataclasses
import json
import lzma
import random
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs claim-compare[test]")
pytest.importorskip("anyascii", reason="needs claim-compare[test]")

import torch
from tokenizers import Tokenizer, normalizers
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from models.recipe import align, card, evaluate
from models.recipe.__main__ import app
from models.recipe.characters import precompiled, replacements, written
from models.recipe.corpus import Corpus, batches, build_corpus, load_corpus
from models.recipe.prepare import Pair, bare, prepare, read_pairs, why_not
from models.recipe.settings import NTREX_NAMES, TARGETS, Settings
from models.recipe.shapes import letter_groups, piece_shapes
from models.recipe.shrink import shrink, write_cut_pieces
from models.recipe.switch import Dictionary
from models.recipe.tokenizer import empty_tokenizer, settled, train_tokenizer
from models.recipe.train import Trainer, ranking, train

from compare.encode import cut_pieces_path, load_encoder
from compare.shipped import shipped as place

SETTINGS = Settings(
    vocabulary=600, fragments=400, dimensions=16, buckets=512, epochs=8, batch=64, least_batch=8, swapped=0.2,
    swap_languages=("fra",),
)  # fmt: skip
WORDS = {
    "rocket": "roquette", "base": "camp", "soldier": "soldat", "army": "armée", "city": "ville", "night": "nuit",
    "police": "gendarmes", "house": "maison", "dead": "morts", "attack": "attaque", "river": "fleuve",
    "road": "route", "minister": "ministre", "paper": "journal", "border": "frontière", "plane": "avion",
}  # fmt: skip


def toy_pairs(count: int, seed: int) -> list[tuple[str, str]]:
    draw = random.Random(seed)  # noqa: S311
    drawn = (draw.sample(sorted(WORDS), 4) for _ in range(count))
    return [(" the ".join(words) + ".", " le ".join(WORDS[word] for word in words) + ".") for words in drawn]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder like the real one, very small."""
    folder = tmp_path_factory.mktemp("data")
    lines = [f"tat\teng\tfra\t{a}\t{b}" for a, b in toy_pairs(600, 1)]
    lines += [f"dict\teng\tfra\t{a}\t{b}" for a, b in WORDS.items()]
    held_out = toy_pairs(30, 2)
    lines += [f"tat\teng\tfra\t{a}\tAutre chose {place}" for place, (a, _) in enumerate(held_out)]
    with lzma.open(folder / "pairs-open.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    (folder / "ntrex-dev").mkdir()
    (folder / "ntrex-dev" / "eng.txt").write_text("\n".join(a for a, _ in held_out) + "\n")
    for language in TARGETS:
        name = NTREX_NAMES.get(language, language)
        (folder / "ntrex-dev" / f"{name}.txt").write_text("\n".join(b for _, b in held_out) + "\n")
    (folder / "ntrex-dev" / "document-ids.txt").write_text("".join(f"d{row // 3}\n" for row in range(30)))
    (folder / "tatoeba").mkdir()
    (folder / "tatoeba" / "tatoeba.fra-eng.eng").write_text("\n".join(a for a, _ in held_out[:9]) + "\n")
    (folder / "tatoeba" / "tatoeba.fra-eng.fra").write_text("\n".join(b for _, b in held_out[:9]) + "\n")
    return folder


@pytest.fixture(scope="module")
def work(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recipe run once."""
    return run(data, tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def packed() -> normalizers.Precompiled:
    """The table of characters as the tokenizer holds it."""
    return normalizers.Precompiled(precompiled(replacements()))


def run(data: Path, folder: Path) -> Path:
    prepare(data, folder, SETTINGS)
    train_tokenizer(folder, SETTINGS)
    build_corpus(folder, Tokenizer.from_file(str(folder / "tokenizer.json")))
    train(folder, SETTINGS, threads=1)
    shrink(folder, folder / "encoder")
    return folder


def test_nothing_of_an_evaluation_set_is_learned(data: Path, work: Path):
    held_out = {bare(sentence) for sentence in evaluate.evaluation_sentences(data)}
    pairs = list(read_pairs(work / "pairs.tsv"))
    assert len(pairs) > 500
    assert not [pair for pair in pairs if {bare(pair.a), bare(pair.b)} & held_out]


@pytest.mark.parametrize(
    ("source", "language", "a", "b", "reason"),
    [
        ("tat", "fra", "A house.", "Une maison.", None),
        ("tat", "tlh", "A house.", "juH.", "language not taught"),
        ("tat", "fra", "...", "Une maison.", "no letters"),
        ("tat", "fra", "A " * 300, "Une maison.", "too long"),
        ("tat", "fra", "a HOUSE, burning", "Une maison.", "stands in an evaluation set"),
        ("tat", "fra", "Bonjour!", "bonjour", "not translated"),
        ("dict", "fra", "table", "table", None),
        ("pydocs", "fra", "Call foo() now please.", "Appelez foo().", "code"),
        ("tat", "fra", "Call foo() now please.", "Appelez foo().", None),
    ],
)
def test_why_a_pair_is_left_out(source: str, language: str, a: str, b: str, reason: str | None):
    assert why_not(Pair(source, "eng", language, a, b), SETTINGS, {bare("A house, burning.")}) == reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ÉLÈVE", "eleve"), ("e\u0301", "e"), ("Straße", "strasse"), ("Łódź", "lodz"), ("İstanbul", "istanbul"),
        ("العَرَبِيَّة", "العربیه"), ("أكّد", "اکد"), ("٣٤", "34"), ("１２", "12"), ("ガギ", "ガギ"),
        ("한국", "한국"),
        ("हिन्दी", "हिन्दी"), ("Ёлка", "елка"), ("a\u00a0b\tc", "a b c"), ("“x”", '"x"'), ("co\u00adop", "coop"),
    ],
)  # fmt: skip
def test_how_characters_are_written(packed: normalizers.Precompiled, text: str, expected: str):
    assert packed.normalize_str(text) == expected


def test_the_packed_table_says_what_the_plain_one_says(packed: normalizers.Precompiled):
    table = replacements()
    for char in [*table][::7]:
        assert packed.normalize_str(char) == table[char] == written(char)


def test_a_normalised_text_stays_as_it_is():
    normalise = empty_tokenizer({"見": "见"}).normalizer.normalize_str
    assert normalise("見 \u2f92 ⒜ ´ Ⓐ\u0488") == "见 见 (a) ' a"
    for text in sorted(set(replacements().values())):
        assert normalise(text) == text.replace("見", "见")


def test_the_last_epochs_leave_nothing_out():
    first, last = SETTINGS.of_epoch(0), SETTINGS.of_epoch(SETTINGS.epochs - 1)
    assert first == SETTINGS
    assert (last.dropout, last.swapped, last.source_shares["dict"]) == (0, SETTINGS.closing_swapped, 0.3)
    assert last.of_epoch(0).dropout == 0


def test_words_do_not_join_across_white_space_and_bare_scripts_have_no_start_sign():
    tokenizer = empty_tokenizer({"記": "记"})
    normal = tokenizer.normalizer.normalize_str("The 記者 met, وقال الرئيس 25")
    pieces = [piece for piece, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal)]
    assert pieces == ["▁the", "记者", "▁met", ",", "وقال", "ال", "رییس", "2", "5"]


def test_characters_put_back_in_any_order_get_the_same_scores():
    kept = {"[UNK]": 0.0, "▁the": -3.1, "t": -8.0, "ab": -9.0}
    runs = [
        settled(kept | {"c": -9.0, "a": -8.9999, "b": -8.9998}),
        settled(kept | {"b": -9.0 + 1e-11, "c": -8.9999, "a": -8.9998}),
    ]
    assert runs[0] == runs[1] == kept | {"a": -9.0, "b": -8.9999, "c": -8.9998}


def test_letter_groups_meet_across_scripts():
    assert {"^kie", "kiev"} <= set(letter_groups("▁kiev"))
    assert "=mrkl" in set(letter_groups("▁merkel")) & set(letter_groups("▁меркель"))
    assert list(letter_groups("▁25")) == []
    shapes = piece_shapes(["▁25", "▁kiev", "▁merkel"], 1000)
    flat, starts = shapes.of(np.array([2, 0, 1]))
    assert starts.tolist() == [0, len(set(letter_groups("▁merkel"))), len(set(letter_groups("▁merkel")))]
    assert flat.max() < 1000


def test_a_word_is_swapped_for_its_translation():
    # Piece 3 may become (7, 8), piece 4 has no translation.
    dictionary = Dictionary(
        first=np.array([0, 0, 0, 0, 1, 1]), starts=np.array([0, 2]), tokens=np.array([7, 8])
    )  # fmt: skip
    tokens, starts = dictionary.swap(np.array([4, 3, 4, 3]), np.array([0, 2]), np.random.default_rng(1), 1.0)
    assert tokens.tolist() == [4, 7, 8, 4, 7, 8]
    assert starts.tolist() == [0, 3]


def test_the_slopes_written_out_are_those_of_autograd():
    torch.manual_seed(1)
    left = torch.nn.functional.normalize(torch.randn(300, 32)).requires_grad_()
    right = torch.nn.functional.normalize(left.detach() + 0.3 * torch.randn(300, 32)).requires_grad_()
    same = (torch.rand(300, 300) < 0.02).fill_diagonal_(False)
    scores = (20 * left @ right.T).masked_fill(same, -1e4)
    target = torch.arange(300)
    cross_entropy = torch.nn.functional.cross_entropy
    expected = (cross_entropy(scores, target) + cross_entropy(scores.T, target)) / 2
    expected.backward()
    loss, slope_left, slope_right = ranking(left.detach(), right.detach(), same=same, scale=20.0)
    assert loss == pytest.approx(expected.item(), rel=0.01)
    for slope, leaf in ((slope_left, left), (slope_right, right)):
        assert (slope - leaf.grad).norm() < 0.02 * leaf.grad.norm()


def test_batches_hold_one_group_and_depend_on_the_seed_alone(work: Path):
    corpus = load_corpus(work)
    first = list(batches(corpus, SETTINGS, 0))
    assert all(len(set(corpus.group[batch])) == 1 for batch in first)
    again = list(batches(corpus, SETTINGS, 0))
    assert [batch.tolist() for batch in first] == [batch.tolist() for batch in again]
    other = list(batches(corpus, SETTINGS, 1))
    assert [batch.tolist() for batch in first] != [batch.tolist() for batch in other]


def test_a_killed_run_goes_on_to_the_same_end(work: Path, tmp_path: Path):
    corpus = load_corpus(work)
    shapes = piece_shapes([f"▁piece{row}" for row in range(600)], SETTINGS.buckets)
    steps = [batch for epoch in range(2) for batch in batches(corpus, SETTINGS, epoch)]
    whole, killed, resumed = (Trainer(corpus, 600, shapes, SETTINGS) for _ in range(3))
    for batch in steps:
        whole.step(batch, 0.01)
    for batch in steps[:7]:
        killed.step(batch, 0.01)
    killed.save(tmp_path / "checkpoint.pt")
    resumed.restore(tmp_path / "checkpoint.pt")
    for batch in steps[resumed.count :]:
        resumed.step(batch, 0.01)
    np.testing.assert_array_equal(whole.table(), resumed.table())


def test_what_was_never_learned_counts_nothing(work: Path):
    corpus = load_corpus(work)
    trainer = Trainer(corpus, 600, piece_shapes(["▁"] * 600, SETTINGS.buckets), SETTINGS)
    pairs = next(batches(corpus, SETTINGS, 0))[:8]
    trainer.step(pairs, 0.01)
    met = set(np.flatnonzero(trainer.table().any(axis=1)))
    texts = np.concatenate([corpus.first[pairs], corpus.second[pairs]])
    known = {
        int(piece) for text in texts for piece in corpus.tokens[corpus.starts[text] : corpus.starts[text + 1]]
    }
    assert met
    assert 0 not in met
    swapped = {int(piece) for dictionary in trainer.thin for piece in dictionary.tokens}
    assert met <= known | swapped


def test_a_dropped_piece_leaves_no_text_empty(work: Path):
    corpus: Corpus = load_corpus(work)
    places = np.arange(len(corpus.starts) - 1)
    tokens, starts = corpus.texts(places, np.random.default_rng(1), 0.9)
    assert (np.diff(np.append(starts, len(tokens))) > 0).all()


def test_the_encoder_learns_the_toy_language(data: Path, work: Path):
    evaluate.evaluate(data, work, work / "encoder")
    scores = evaluate.ntrex_scores(data, load_encoder(str(work / "encoder")))
    assert scores["fra"]["cosine"] > 60  # of 30 sentences made of the same few words; guessing finds 3
    manifest = json.loads((work / "encoder" / "manifest.json").read_text())
    assert manifest["scores"]["languages"]["fra"] == scores["fra"]["cosine"]
    assert scores["fra"]["document"] >= scores["fra"]["cosine"]


def test_the_same_seed_gives_the_same_bytes(data: Path, work: Path, tmp_path: Path):
    again = run(data, tmp_path)
    for name in ("pairs.tsv", "tokenizer.json", "encoder/model.safetensors"):
        assert (again / name).read_bytes() == (work / name).read_bytes(), name


def test_a_vocabulary_can_be_given(work: Path, tmp_path: Path):
    (tmp_path / "pairs.tsv").write_bytes((work / "pairs.tsv").read_bytes())
    given = ["--vocabulary", str(work / "encoder" / "tokenizer.json")]
    assert CliRunner().invoke(app, ["tokenizer", "--work", str(tmp_path), *given]).exit_code == 0
    for name in ("tokenizer.json", "corpus.npz"):
        assert (tmp_path / name).read_bytes() == (work / name).read_bytes(), name


def test_two_libraries_give_the_same_vectors(work: Path):
    sentence_transformers = pytest.importorskip("sentence_transformers", reason="needs claim-compare[test]")
    texts = [a for a, _ in toy_pairs(20, 3)] + [
        "Une maison, e\u0301te\u0301 x\u200cy",
        "le camp 記者 قال الرئيس 12",
    ]
    other = sentence_transformers.SentenceTransformer(str(work / "encoder"), device="cpu").float()
    ours = load_encoder(str(work / "encoder")).encode(texts)
    np.testing.assert_allclose(ours, other.encode(texts), atol=1e-6)


def test_the_shipped_folder_too_gives_the_same_vectors():
    sentence_transformers = pytest.importorskip("sentence_transformers", reason="needs claim-compare[test]")
    texts = [
        "Huit roquettes ont touché la base.",
        "وقال الرئيس إن القتلى ٢٢",
        "می‌خواهم",
        "八枚火箭弹",
        "Łódź, 2,500 …",
    ]
    folder = ROOT / "models" / "encoder"
    ours = load_encoder(str(folder)).encode(texts)
    half = sentence_transformers.SentenceTransformer(str(folder), device="cpu")
    np.testing.assert_allclose(ours, half.encode(texts).astype(np.float32), atol=2e-3)
    np.testing.assert_allclose(ours, half.float().encode(texts), atol=1e-6)


def test_the_shipped_folder_is_small_and_complete():
    folder = ROOT / "models" / "encoder"
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 70_000_000


def test_one_command_runs_all_steps(data: Path, tmp_path: Path):
    (tmp_path / "README.md").write_text(
        "".join(f"<!-- {name} -->\n<!-- /{name} -->\n" for name in ("scores", "alignment"))
    )
    places = ["--data", str(data), "--work", str(tmp_path / "work"), "--encoder", str(tmp_path / "encoder")]
    settings = [f"--set={name}={json.dumps(value)}" for name, value in dataclasses.asdict(SETTINGS).items()]
    arguments = ["all", *places, "--threads", "1", "--path", str(tmp_path / "README.md"), *settings]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert "| **fra** |" in (tmp_path / "README.md").read_text()
    first = (tmp_path / "work" / "table.npy").stat().st_mtime_ns
    assert CliRunner().invoke(app, arguments).exit_code == 0  # what is there already is not done again
    assert (tmp_path / "work" / "table.npy").stat().st_mtime_ns == first


def test_an_unknown_setting_is_named(tmp_path: Path):
    result = CliRunner().invoke(app, ["tokenizer", "--work", str(tmp_path), "--set", "epoch=3"])
    assert result.exit_code == 2
    assert "no setting of that name" in result.output


def test_margins_by_hand():
    cosines = np.array([[0.8, 0.6], [0.4, 0.2]], dtype=np.float32)
    # Nearest neighbours, k = 1: rows 0.8, 0.4; columns 0.8, 0.6.
    np.testing.assert_allclose(
        evaluate.margins(cosines, k=1), [[1.0, 0.6 / 0.7], [0.4 / 0.6, 0.4]], rtol=1e-5
    )
    distances = evaluate.margins(cosines, k=1, kind="distance")
    np.testing.assert_allclose(distances, [[0.0, -0.1], [-0.2, -0.3]], atol=1e-6)


def test_f1_by_hand():
    found = align.Found(
        np.array([0.9, 0.8, 0.7, 0.6], dtype=np.float32), np.array([True, True, False, True]), 4
    )
    assert align.best_f1(found) == (pytest.approx(75.0), pytest.approx(0.6))
    assert align.f1_at(found, 0.8) == pytest.approx(200 * 2 / 6)


def test_the_card_takes_what_was_measured(data: Path, work: Path, tmp_path: Path):
    evaluate.evaluate(data, work, work / "encoder")
    align.study(data, work, work / "encoder", seed=1)
    marks = "\n".join(f"<!-- {name} -->\nold\n<!-- /{name} -->" for name in ("scores", "alignment"))
    (tmp_path / "README.md").write_text(f"# Card\n{marks}\nend\n")
    card.card(work, tmp_path / "README.md")
    text = (tmp_path / "README.md").read_text()
    assert "\nold\n" not in text
    assert text.startswith("# Card\n")
    assert text.endswith("end\n")
    assert "| **fra** |" in text
    assert "| ratio | 4 | yes |" in text
    with pytest.raises(ValueError, match=r"no marks <!-- x --> and <!-- /x -->"):
        card.fill(text, "x", "")


def test_the_list_of_pieces_that_are_cut_is_the_one_the_recipe_writes(tmp_path: Path):
    shipped = place("models/encoder")
    copy = tmp_path / "encoder"
    copy.mkdir()
    (copy / "tokenizer.json").write_bytes((shipped / "tokenizer.json").read_bytes())
    write_cut_pieces(copy)
    assert cut_pieces_path(copy).read_bytes() == cut_pieces_path(shipped).read_bytes(), (
        "the list beside models/encoder is of another tokenizer; run write_cut_pieces of models/recipe/shrink.py"
    )
