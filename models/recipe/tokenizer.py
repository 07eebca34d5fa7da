"""Step 2: one vocabulary of word pieces for all languages, shared out evenly among them."""

import itertools
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from anyascii import anyascii
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from models.recipe.characters import precompiled, replacements
from models.recipe.prepare import DICTIONARY, DOCUMENTATION, Pair, read_pairs
from models.recipe.settings import TARGETS, Settings

UNKNOWN, UNKNOWN_ROW = "[UNK]", 0
# Written in simplified characters throughout.
SIMPLIFIED_SOURCES = ("pydocs", "djangodocs", "tico19", "xquad")
_HAN = re.compile("[\u3400-\u9fff]")
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
# Chinese and Japanese do not part words, Arabic and Hebrew write their small words onto the next one: runs of
# these scripts stand alone, without the sign of a word's start, so that a word is one piece everywhere.
_BARE = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Arabic}\p{Hebrew}"
_BARE_RUN = rf"[{_BARE}]+"
_NO_START = rf"▁(?=[{_BARE}\p{{N}}\p{{P}}\p{{S}}])"
# The Arabic article, with what may stand before it, where a word of three letters follows.
_ARTICLE = r"(?<!\p{Arabic})(?:[وف]?[بک]?ال|[وف]?لل)(?=\p{Arabic}{3})"


def train_tokenizer(work: Path, settings: Settings) -> None:
    """Learns the vocabulary from the prepared pairs and writes tokenizer.json.

    Two parts: word pieces found by the unigram trainer in an even sample of all languages, and on top of them
    the whole words that a language uses most, down to the same share of its text for every language. Left to
    the trainer alone, the words of languages with few texts fall into fragments.
    """
    simpler = simplified(work)
    tokenizer = empty_tokenizer(simpler)
    texts = sample_texts(read_pairs(work / "pairs.tsv"), settings)
    trainer = trainers.UnigramTrainer(
        vocab_size=settings.fragments, special_tokens=[UNKNOWN], unk_token=UNKNOWN, max_piece_length=16
    )
    tokenizer.train_from_iterator((text for some in texts.values() for text in some), trainer)
    pieces = settled(dict(json.loads(tokenizer.to_str())["model"]["vocab"]))
    words = word_shares(tokenizer, texts)
    for word, share in words.most_common():
        if len(pieces) == settings.vocabulary:
            break
        pieces[word] = max(pieces.get(word, -99.0), round(math.log(share / len(texts)), 6))
    vocabulary = sorted(pieces.items(), key=lambda piece: (piece[0] != UNKNOWN, -piece[1], piece[0]))
    tokenizer = empty_tokenizer(simpler)  # without the trainer's special piece, which texts could name
    tokenizer.model = models.Unigram(vocabulary, unk_id=UNKNOWN_ROW)
    tokenizer.save(str(work / "tokenizer.json"), pretty=False)


def settled(pieces: dict[str, float]) -> dict[str, float]:
    """Makes of one run's scores what every run's come to.

    The trainer adds in an order that differs from run to run, which shows in the eleventh digit: rounded off. And
    the characters that its pruning lost it puts back in such an order, with the lowest score, that plus 0.0001,
    plus 0.0002 and so on. These scores are dealt out again in the order of the characters: the scores -9, -8.9999,
    -8.9998 of c, a, b become those of a, b, c.
    """
    pieces = {piece: round(score, 6) for piece, score in pieces.items()}
    lowest = min(pieces.values())
    steps = {piece: round((score - lowest) * 10_000, 2) for piece, score in pieces.items() if len(piece) == 1}
    taken = set(steps.values())
    end = next(step for step in itertools.count() if step not in taken)
    lost = sorted(piece for piece, step in steps.items() if step in range(end))
    return pieces | dict(zip(lost, sorted(pieces[piece] for piece in lost), strict=True))


def word_shares(tokenizer: Tokenizer, texts: dict[str, list[str]]) -> Counter[str]:
    """Returns each word's share of the text of its language, summed over languages.

    Languages beside the targets weigh half. Words met once, and the unparted runs of Chinese and Japanese,
    are left to the fragments.
    """
    shares: Counter[str] = Counter()
    for language, some in texts.items():
        counts: Counter[str] = Counter()
        for text in some:
            normal = tokenizer.normalizer.normalize_str(text)
            counts.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))
        total = counts.total() * (1 if language in ("eng", *TARGETS) else 2)
        for word, count in counts.items():
            if count > 1 and 1 < len(word) <= 24 and not _UNPARTED.search(word):
                shares[word] += count / total
    return shares


def empty_tokenizer(simpler: dict[str, str]) -> Tokenizer:
    """The way to pieces, without a vocabulary yet."""
    tokenizer = Tokenizer(models.Unigram())
    # The table is asked for a letter together with what joins it; the non-joiner, which parts Persian words, must
    # be gone before.
    plain = {char: "".join(simpler.get(c, c) for c in new) for char, new in replacements().items()}
    table = normalizers.Precompiled(precompiled(simpler | plain))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Replace("\u200c", " "), table])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation(),
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.Metaspace(prepend_scheme="always", split=False),
            pre_tokenizers.Split(Regex(_NO_START), behavior="removed"),
            pre_tokenizers.Split(Regex(_BARE_RUN), behavior="isolated"),
            pre_tokenizers.Split(Regex(_ARTICLE), behavior="isolated"),
        ]
    )
    return tokenizer


def simplified(work: Path) -> dict[str, str]:
    """Pairs traditional Chinese characters with simplified ones, as the dictionary shows them.

    Two translations of one word that sound alike and differ in some characters, 記者 and 记者, are the same
    word twice. The character that the texts written in simplified Chinese use is taken.
    """
    words: dict[str, set[str]] = defaultdict(set)
    simple: set[str] = set()
    for pair in read_pairs(work / "pairs.tsv"):
        if pair.language_b == "zho" and pair.source == DICTIONARY:
            words[pair.a].add(pair.b)
        elif pair.language_b == "zho" and pair.source in SIMPLIFIED_SOURCES:
            simple.update(pair.b)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for translations in words.values():
        for one, other in itertools.permutations(sorted(translations), 2):
            changed = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
            if len(one) == len(other) and all(anyascii(a) == anyascii(b) for a, b in changed):
                for a, b in changed:
                    if a not in simple and b in simple and _HAN.match(a):
                        votes[a][b] += 1
    return {a: counts.most_common(1)[0][0] for a, counts in sorted(votes.items()) if counts.total() > 1}


def sample_texts(pairs: Iterator[Pair], settings: Settings) -> dict[str, list[str]]:
    """Draws distinct texts by language, at most so many, a tenth of them from documentation."""
    texts: dict[tuple[str, bool], dict[str, None]] = defaultdict(dict)
    for pair in pairs:
        manual = pair.source in DOCUMENTATION
        texts[pair.language_a, manual][pair.a] = None
        texts[pair.language_b, manual][pair.b] = None
    draw = random.Random(settings.seed)  # noqa: S311
    result: dict[str, list[str]] = defaultdict(list)
    for (language, manual), distinct in sorted(texts.items()):
        most = settings.vocabulary_texts // 10 if manual else settings.vocabulary_texts
        result[language] += draw.sample(list(distinct), min(most, len(distinct)))
    return result
