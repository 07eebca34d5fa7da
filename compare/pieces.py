"""Cuts texts into the pieces that a tokenizer knows, word by word, and remembers the words.

The tokenizer as a whole would do the same, but makes a record of its work for every word and so takes several
times as long. Here its steps are taken one by one, each for as few words as possible.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain

from tokenizers import Tokenizer

# Words whose pieces are remembered, counted in characters; beyond that all are forgotten. About 40 MB.
MOST_REMEMBERED = 1_000_000

# Words as the tokenizer parts them at the least: at white space, every ASCII digit and mark (but the backquote,
# which is written as an apostrophe).
_WORDS = re.compile(r"[^\s!-@\[-_{-~]+|[!-@\[-_{-~]")
# Letters that nothing joins to their neighbours: Latin, Greek, Cyrillic, Hebrew, Arabic, without combining marks.
_SINGLE = re.compile("[\u0000-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3]+")
# Letters before this one are Latin, Greek or Cyrillic: scripts whose words the tokenizer leaves whole.
_NOT_WHOLE = "\u0530"
_WORD_START = "▁"
# Between words that are normalised together. A line break joins nothing to its neighbours; it comes out as a space.
_BETWEEN, _PARTED = "\n\ue000\n", " \ue000 "


class Cutter:
    """Cuts texts into pieces, given as the pieces' numbers in the vocabulary.

    Three things must hold of the tokenizer. It never joins pieces across white space, ASCII marks and digits, so
    that a text's pieces are those of its words. It normalises letters that nothing joins one by one. It leaves a
    word of Latin, Greek or Cyrillic letters whole, "▁" before it, for its model to cut.

    The model looks for the likeliest row of pieces: slow for so common a case as a word that is a piece itself,
    since nearly all of these stay whole. Where the few that it cuts all the same are known, the others are looked
    up and not cut.
    """

    def __init__(self, tokenizer: Tokenizer, *, cut_pieces: Collection[str] | None = None) -> None:
        """Takes the tokenizer, and the pieces that its model cuts further; None where these are not known."""
        self._normalise_one = tokenizer.normalizer.normalize_str
        self._part = tokenizer.pre_tokenizer.pre_tokenize_str
        self._number = tokenizer.token_to_id
        self._tokenize = tokenizer.model.tokenize
        self._further = None if cut_pieces is None else frozenset(map(self._number, cut_pieces))
        self._letters = _Letters(self._normalise_one)
        self._known: dict[str, tuple[int, ...]] = {}
        self._remembered = 0

    def cut(self, texts: Iterable[str]) -> list[list[int]]:
        """Returns the pieces of each text, in order."""
        words = [_WORDS.findall(text) for text in texts]
        self._learn(dict.fromkeys(chain.from_iterable(words)))
        pieces = self._known.__getitem__
        return [list(chain.from_iterable(map(pieces, own))) for own in words]

    def _learn(self, words: Collection[str]) -> None:
        """Looks up the pieces of words that were not met before."""
        if self._remembered > MOST_REMEMBERED:
            self._known.clear()
            self._remembered = 0
        new = [word for word in words if word not in self._known]
        self._remembered += sum(map(len, new))
        # Words such as "l’union" fall apart further, once the mark in them is an ASCII one.
        forms = [[form] if form.isalpha() else _WORDS.findall(form) for form in self._normalise(new)]
        pieces = self._cut_forms(dict.fromkeys(chain.from_iterable(forms)))
        joined = [
            pieces[own[0]] if len(own) == 1 else tuple(chain.from_iterable([pieces[form] for form in own]))
            for own in forms
        ]
        self._known.update(zip(new, joined, strict=True))

    def _normalise(self, words: Sequence[str]) -> list[str]:
        """Normalises words, as many together as may be."""
        ascii_only = [word for word in words if word.isascii()]
        single = [word for word in words if not word.isascii() and _SINGLE.fullmatch(word)]
        forms: dict[str, str] = {}
        for some in (ascii_only, single):  # apart, since ASCII alone is translated ten times as fast
            forms |= zip(some, "\n".join(some).translate(self._letters).split("\n"), strict=bool(some))
        others = [word for word in words if word not in forms]
        forms |= zip(others, self._normalise_others(others), strict=True)
        return [forms[word] for word in words]

    def _normalise_others(self, words: Sequence[str]) -> list[str]:
        # A lone half of a surrogate pair is no character; the tokenizer would refuse it.
        clean = [word.encode("utf-8", "ignore").decode() for word in words]
        forms: list[str] = self._normalise_one(_BETWEEN.join(clean)).split(_PARTED)
        if len(forms) == len(words):
            return forms
        return [self._normalise_one(word) for word in clean]  # one of them holds the mark

    def _cut_forms(self, forms: Collection[str]) -> dict[str, tuple[int, ...]]:
        """Returns the pieces of normalised words."""
        whole = [form for form in forms if form.isalpha() and (form.isascii() or max(form) < _NOT_WHOLE)]
        pieces = dict(zip(whole, self._cut([_WORD_START + form for form in whole]), strict=True))
        others = [form for form in forms if form not in pieces]
        parts = [[part for part, _ in self._part(form)] for form in others]
        distinct = list(dict.fromkeys(chain.from_iterable(parts)))
        own = dict(zip(distinct, self._cut(distinct), strict=True))
        for form, some in zip(others, parts, strict=True):
            pieces[form] = tuple(chain.from_iterable([own[part] for part in some]))
        return pieces

    def _cut(self, parts: Sequence[str]) -> list[tuple[int, ...]]:
        """Returns the pieces of what the model is given."""
        further = self._further
        if further is None:
            return [self._cut_one(part) for part in parts]
        numbers = list(map(self._number, parts))  # all at once: lookups and cuts in turn take longer
        return [
            self._cut_one(part) if number is None or number in further else (number,)
            for part, number in zip(parts, numbers, strict=True)
        ]

    def _cut_one(self, part: str) -> tuple[int, ...]:
        return tuple([token.id for token in self._tokenize(part)])


class _Letters(dict[int, str]):
    """What the tokenizer writes for a character, filled as characters are met; the line break stays itself."""

    def __init__(self, normalise: Callable[[str], str]) -> None:
        super().__init__({ord("\n"): "\n"})
        self._normalise = normalise

    def __missing__(self, code: int) -> str:
        form = self[code] = self._normalise(chr(code))
        return form
