"""What the recipe trains and how: every number that shapes the encoder, in one place."""

from dataclasses import dataclass, field, replace

# ISO 639-3 as in the pairs file; codes of one written language under one name.
SAME_LANGUAGE = {
    "arb": "ara", "pes": "fas", "nob": "nor", "cmn": "zho", "zsm": "msa",
    "hrv": "hbs", "srp": "hbs", "bos": "hbs",
}  # fmt: skip

# The languages taught. English first: it is the other side of most pairs.
LANGUAGES = (
    "eng", "fra", "spa", "deu", "ita", "por", "nld", "rus", "ukr", "ara", "tur", "fas", "heb", "zho",
    "pol", "jpn", "ces", "ron", "cat", "swe", "dan", "nor", "fin", "hun", "ell", "bul", "hbs", "slk",
    "kor", "vie", "ind", "hin", "urd",
)  # fmt: skip

# The languages by which a training run is judged: xx to English on ntrex-dev.
TARGETS = (
    "fra", "spa", "deu", "ita", "por", "nld", "rus", "ukr", "ara", "tur", "fas", "heb", "zho",
    "pol", "jpn", "ces", "ron",
)  # fmt: skip


# Files of ntrex-dev whose name is not the language's code.
NTREX_NAMES = {"ara": "arb", "zho": "zho-CN"}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One training run."""

    seed: int = 20261121
    pairs: tuple[str, ...] = ("pairs-open.tsv.xz",)  # files of pairs in the data folder
    longest_text: int = 400  # characters; longer sides of a pair are left out
    vocabulary: int = 126_000  # pieces; with 256 half-precision numbers each they are 64.5 MB
    fragments: int = 60_000  # of them found by the unigram trainer; the others are whole words
    vocabulary_texts: int = 100_000  # texts per language that the vocabulary is learned from, at most
    dimensions: int = 256
    buckets: int = 1 << 17  # rows shared by letter groups
    epochs: int = 3
    closing: int = 2  # of them at the end: no pieces left out, few dictionary words
    batch: int = 2048  # pairs, each the others' negatives
    least_batch: int = 64
    dropout: float = 0.1  # share of pieces left out of a text at random
    swapped: float = 0.3  # share of English words swapped for a dictionary's word of a thinner language
    swap_languages: tuple[str, ...] = ("ara", "heb", "fas", "rus", "zho", "jpn", "tur", "pol", "ces", "ron")
    scale: float = 12.0  # cosine is multiplied by this before the softmax
    rate: float = 4e-3  # falls to zero over the run
    fair_size: int = 150_000  # a language of so many pairs is taken once an epoch
    fairness: float = 0.6  # 0: every pair once; 1: every language as often
    share_limits: tuple[float, float] = (0.4, 4.0)  # how often an epoch takes a pair, at least and at most
    source_shares: dict[str, float] = field(  # of that, by source: manuals are far from news
        default_factory=lambda: {"pydocs": 0.7, "djangodocs": 0.7}
    )
    closing_swapped: float = 0.1
    closing_shares: dict[str, float] = field(
        default_factory=lambda: {"pydocs": 0.5, "djangodocs": 0.5, "dict": 0.3}
    )

    def of_epoch(self, epoch: int) -> "Settings":
        """These settings as one epoch takes them, the first being 0."""
        if epoch < self.epochs - self.closing:
            return self
        return replace(self, dropout=0.0, swapped=self.closing_swapped, source_shares=self.closing_shares)
