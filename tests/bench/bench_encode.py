"""Sentences per second of the shipped encoder on one core, beside a transformer of MiniLM-L12's shape.

    python tests/bench/bench_encode.py [TEXTFILE]

The transformer is a BertModel of the shape of paraphrase-multilingual-MiniLM-L12-v2 with random weights (they
do not change its speed), run through sentence-transformers in batches of 32 texts. Sentences are the lines of
TEXTFILE, else those of the five articles in seeds/. Ours is timed twice: a fresh encoder that meets every
sentence and word for the first time, and the same again with its words remembered; the transformer in between.
The clock covers encode() alone, tokenizing included, and is the processor's: both run in one thread, and other
work on the machine counts less.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ |= {"TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Pooling, Transformer
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from compare.encode import load_encoder

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 10
MINILM = {
    "vocab_size": 250_037, "hidden_size": 384, "num_hidden_layers": 12, "num_attention_heads": 12,
    "intermediate_size": 1536, "max_position_embeddings": 512,
}  # fmt: skip


def sentences(arguments: list[str]) -> list[str]:
    """The lines to encode."""
    paths = [Path(arguments[0])] if arguments else sorted((ROOT / "seeds").glob("*.txt"))
    lines = [line.strip() for path in paths for line in path.read_text("utf-8").splitlines()]
    if arguments:
        return [line for line in lines if line]
    return [part.strip() for line in lines for part in line.split(". ") if len(part) > 20]


def transformer(folder: Path) -> SentenceTransformer:
    """A model of MiniLM-L12's shape with random weights; its pieces are those of the shipped encoder."""
    BertModel(BertConfig(**MINILM)).save_pretrained(folder)
    tokenizer = Tokenizer.from_file(str(ROOT / "models" / "encoder" / "tokenizer.json"))
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=128, **dict.fromkeys(("pad_token", "unk_token"), "[UNK]")
    ).save_pretrained(folder)
    module = Transformer(str(folder))
    return SentenceTransformer(modules=[module, Pooling(384)], device="cpu")


def seconds(encode: Callable[[list[str]], object], texts: list[str]) -> float:
    """Processor time that these texts take. No garbage is collected: torch leaves much that would be looked over."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    encode(texts)
    ended = time.process_time()
    gc.enable()
    return ended - begun


def main() -> None:
    """Prints the table."""
    import tempfile

    torch.set_num_threads(1)
    texts = sentences(sys.argv[1:])
    some = texts[:: max(1, len(texts) // 128)][:128]
    loads, first, again, others = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        model = transformer(Path(folder))
        for _ in range(ROUNDS):
            begun = time.process_time()
            encoder = load_encoder()
            loads.append(time.process_time() - begun)
            first.append(seconds(encoder.encode, texts))
            others.append(
                seconds(lambda batch: model.encode(batch, batch_size=32, show_progress_bar=False), some)
            )
            again.append(seconds(encoder.encode, texts))
    print(f"load, digests checked: {min(loads):.2f} s of processor time; best of {ROUNDS} everywhere")
    other, fresh, warm = len(some) / min(others), len(texts) / min(first), len(texts) / min(again)
    print(f"{len(texts)} sentences, {sum(map(len, texts)) / len(texts):.0f} characters each, one thread")
    print(f"{'':34}{'sentences/s':>12}{'times':>8}")
    print(f"{'transformer of MiniLM-L12 shape':34}{other:12,.0f}{1:8,.0f}")
    print(f"{'ours, every word new':34}{fresh:12,.0f}{fresh / other:8,.0f}")
    print(f"{'ours, words remembered':34}{warm:12,.0f}{warm / other:8,.0f}")


if __name__ == "__main__":
    main()
