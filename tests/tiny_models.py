"""Tiny transformers checkpoints with random weights, built by the tests that need one."""

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

WORDS = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "query", ":", "eight", "rockets", "hit", "the", "base", "huit", ".",
]  # fmt: skip


def config(**more: object) -> BertConfig:
    return BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64, **more,
    )  # fmt: skip


def save_tokenizer(folder: Path, *, limit: int | None = 64) -> None:
    """Saves a tokenizer of whole words, for texts and for pairs of them."""
    tokenizer = Tokenizer(models.WordLevel({word: row for row, word in enumerate(WORDS)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    marks = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    if limit is not None:
        marks["model_max_length"] = limit
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **marks).save_pretrained(folder)


def save_encoder(folder: Path, *, seed: int = 1) -> Path:
    """Saves a plain BertModel."""
    torch.manual_seed(seed)
    BertModel(config()).save_pretrained(folder)
    save_tokenizer(folder)
    return folder


def save_classifier(
    folder: Path,
    *,
    labels: tuple[str, ...] = ("ENTAILMENT", "NEUTRAL", "CONTRADICTION"),
    limit: int | None = 64,
    seed: int = 1,
) -> Path:
    """Saves a BertForSequenceClassification whose weights are large enough to have an opinion."""
    torch.manual_seed(seed)
    model = BertForSequenceClassification(
        config(
            id2label=dict(enumerate(labels)),
            label2id={label: row for row, label in enumerate(labels)},
            initializer_range=0.5,
        )
    )
    model.save_pretrained(folder)
    save_tokenizer(folder, limit=limit)
    return folder
