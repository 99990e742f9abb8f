"""Words → word-piece numbers and shapes, each word looked up once."""

from pathlib import Path
from typing import Self

from tokenizers import Tokenizer

CLS, SEP = 101, 102
UNKNOWN = 100
MOST_PIECES = 12
"""A word is read by its first 12 pieces: only addresses and noise have more."""
MOST_CACHED = 200_000

UPPER, TITLE, LETTER, MIXED, DIGIT, SMALL, OTHER = range(1, 8)


def find_shape(word: str) -> int:
    """Return how the word is written, for the uncased vocabulary loses it.

    >>> [find_shape(w) for w in ("UK", "London", "A", "iPhone", "2026", "the", "--")] == [1, 2, 3, 4, 5, 6, 7]
    True
    """
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[:1].isupper() and word[1:].islower():
        return TITLE
    if word[:1].isupper() and len(word) == 1:
        return LETTER
    if any(c.isupper() for c in word):
        return MIXED
    if any(c.isdigit() for c in word):
        return DIGIT
    return SMALL if word.islower() else OTHER


class PieceTable:
    """The word pieces of words, kept."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read a tokenizer.json."""
        return cls(Tokenizer.from_file(str(path)))

    def find(self, word: str) -> tuple[int, ...]:
        """Return the word's pieces, at least one."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MOST_CACHED:
                self._known.clear()
            ids = self._tokenizer.encode(word[:200], add_special_tokens=False).ids[:MOST_PIECES]
            known = self._known[word] = tuple(ids) or (UNKNOWN,)
        return known
