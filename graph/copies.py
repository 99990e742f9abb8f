"""Which documents reprint which: words -> shingles -> sketch -> bands; pairs that share a band are compared exactly.

Two texts are copies of each other where the Jaccard similarity of their five-word shingles is at least .7, or where
a shorter one of some length has at least .8 of its shingles in the longer (a reprint that was cut from below). The
sketch is MinHash (Broder 1997) over 64-bit BLAKE2b hashes with bands of three rows, so that candidates come from an
index and never from comparing all pairs. Everything here is a pure function of the texts.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate

import numpy as np
import numpy.typing as npt

SHINGLE = 5
ROWS = 3
BANDS = 24
LEAD_BANDS = 8
LEAD_WORDS = 90
SAME = 0.7
CONTAINED = 0.8
LONG_ENOUGH = 30
_PRIME = np.uint64((1 << 61) - 1)
_WORD = re.compile(r"\w+")

Hashes = npt.NDArray[np.uint64]


def _coefficients(seed: int) -> tuple[Hashes, Hashes]:
    """Return the multipliers and addends of the hash family: odd multipliers modulo 2**64, fixed by `seed`."""
    generator = np.random.Generator(np.random.PCG64(seed))
    size = (BANDS + LEAD_BANDS) * ROWS
    multipliers = generator.integers(1, 1 << 63, size=size, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return multipliers, generator.integers(0, 1 << 63, size=size, dtype=np.uint64)


_MULTIPLY, _ADD = _coefficients(20261121)


@lru_cache(maxsize=1)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation.

    >>> words_of("It’s “over”.")
    ('it', 's', 'over')
    """
    return tuple(_WORD.findall(text.casefold()))


def wording(text: str) -> str:
    """Return a digest that two texts share exactly where they hold the same words in the same order."""
    return blake2b(" ".join(words_of(text)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def shingles(words: Sequence[str]) -> Hashes:
    """Return the sorted distinct hashes of all runs of five words; of the whole where there are fewer."""
    text = " ".join(words).encode("utf-8", "surrogatepass")
    ends = [*accumulate((len(word.encode("utf-8", "surrogatepass")) + 1 for word in words), initial=0)]
    last = max(1, len(words) - SHINGLE + 1) if words else 0
    runs = {text[ends[at] : ends[min(at + SHINGLE, len(words))] - 1] for at in range(last)}
    hashed = b"".join([blake2b(run, digest_size=8).digest() for run in runs])
    return np.unique(np.frombuffer(hashed, dtype="<u8").astype(np.uint64))


@lru_cache(maxsize=1)
def bands(text: str) -> tuple[int, ...]:
    """Return the band keys of a text, signed 64-bit: 24 of the whole and 8 of its first 90 words."""
    words = words_of(text)
    if not words:
        return ()
    cut = BANDS * ROWS
    whole = _sketch(shingles(words), _MULTIPLY[:cut], _ADD[:cut])
    lead = _sketch(shingles(words[:LEAD_WORDS]), _MULTIPLY[cut:], _ADD[cut:])
    rows = np.concatenate([whole, lead]).reshape(-1, ROWS)
    return tuple(
        int.from_bytes(blake2b(bytes([number]) + row.tobytes(), digest_size=8).digest(), "little", signed=True)
        for number, row in enumerate(rows)
    )


def _sketch(hashes: Hashes, multiply: Hashes, add: Hashes) -> Hashes:
    """Return the least value of each hash function over the shingles (multiply-add-shift, overflow intended)."""
    mixed = hashes[:, None] * multiply[None, :] + add[None, :]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _PRIME
    smallest: Hashes = (mixed >> np.uint64(3)).min(axis=0)
    return smallest


def are_copies(a: Hashes, b: Hashes) -> bool:
    """Tell whether two sets of shingles are near enough for one text to be a reprint of the other."""
    if not len(a) or not len(b):
        return False
    shared = len(np.intersect1d(a, b, assume_unique=True))
    smaller = min(len(a), len(b))
    jaccard = shared / (len(a) + len(b) - shared)
    return jaccard >= SAME or (smaller >= LONG_ENOUGH and shared / smaller >= CONTAINED)


def choose_original(members: Iterable[tuple[str | None, str]]) -> str:
    """Return the id of the original among copies, given as (published, id): the earliest, then the smallest id.

    A document without a date comes after all that have one.
    """
    return min(members, key=lambda member: (member[0] is None, member[0] or "", member[1]))[1]
