"""Step 4: the trained table in half precision, with everything a loader needs beside it.

The folder is what sentence_transformers.SentenceTransformer(path) loads (a StaticEmbedding and a Normalize),
and what compare/encode.py maps. Its manifest names every file with its digest.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from compare.encode import TOKENIZER, cut_pieces_path
from models.recipe.settings import LANGUAGES

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
DATA = {
    "tat, anki": "Tatoeba, CC BY 2.0 FR",
    "flores": "FLORES-200 devtest, CC BY-SA 4.0",
    "xquad": "XQuAD, CC BY-SA 4.0",
    "pydocs": "Python documentation and its translations, PSF and CC0",
    "djangodocs": "Django documentation and its translations, BSD-3-Clause",
    "tico19": "TICO-19, CC0",
    "dict": "Wiktionary, CC BY-SA 3.0",
    "pud": "Parallel Universal Dependencies, CC BY-SA 3.0",
}
MOST_BYTES = 70_000_000


def shrink(work: Path, encoder: Path) -> None:
    """Writes the encoder's folder from table.npy and tokenizer.json."""
    table = np.load(work / "table.npy", mmap_mode="r")
    write_encoder(table, (work / "tokenizer.json").read_bytes(), encoder)
    write_cut_pieces(encoder)
    size = sum(path.stat().st_size for path in encoder.rglob("*") if path.is_file())
    if size > MOST_BYTES:
        message = (
            f"{encoder} holds {size:,} bytes, expected at most {MOST_BYTES:,}; lower vocabulary or dimensions"
        )
        raise SystemExit(message)


def write_encoder(table: NDArray[np.float32], tokenizer: bytes, encoder: Path) -> None:
    """Writes table (pieces, dimensions), tokenizer.json and manifest into a folder."""
    (encoder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    save_file({"embedding.weight": table.astype(np.float16)}, encoder / "model.safetensors")
    (encoder / "model.safetensors").chmod(0o644)
    (encoder / "tokenizer.json").write_bytes(tokenizer)
    (encoder / "modules.json").write_text(json.dumps(MODULES, indent=1) + "\n")
    (encoder / "1_Normalize" / "config.json").write_text("{}\n")
    files = ("model.safetensors", "tokenizer.json")
    manifest = {
        "name": "claim-compare-static-1",
        "dimensions": int(table.shape[1]),
        "languages": list(LANGUAGES),
        "data": DATA,
        "licence": "CC BY-SA 4.0",
        "files": {name: hashlib.sha256((encoder / name).read_bytes()).hexdigest() for name in files},
    }
    (encoder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def write_cut_pieces(encoder: Path) -> None:
    """Lists beside the folder the pieces of the vocabulary that the tokenizer cuts further, by their number.

    A piece is cut where a row of others is likelier. Our loader takes every other word that is a piece as it
    stands, without looking for such a row.
    """
    content = (encoder / TOKENIZER).read_bytes()
    tokenizer = Tokenizer.from_buffer(content)
    numbers = sorted((number, piece) for piece, number in tokenizer.get_vocab().items())
    cut = [piece for number, piece in numbers if [t.id for t in tokenizer.model.tokenize(piece)] != [number]]
    listed = {
        "tokenizer": hashlib.sha256(content).hexdigest(),
        "sha256": hashlib.sha256("\n".join(cut).encode()).hexdigest(),
        "pieces": cut,
    }
    cut_pieces_path(encoder).write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")
