"""Probabilities of IOB2 tags → entity spans of the stated policy."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
OUTSIDE, INSIDE, BEGIN = 2, 1, 3
"""spaCy's codes of ENT_IOB."""

NAMED = np.float32(0.45)
"""Probability of all types together from which a word is part of a name; chosen on EWT dev."""


class TagReader:
    """Turns one head's probabilities into types and IOB codes.

    `names` maps the head's own labels to the labels that come out; a label it lacks is read as outside.
    """

    def __init__(self, tags: tuple[str, ...], names: dict[str, str]) -> None:
        kept = sorted({t[2:] for t in tags if t[2:] in names})
        self.labels = tuple(dict.fromkeys(names[k] for k in kept))
        self.begin = np.zeros((len(tags), len(self.labels)), np.float32)
        self.inside = np.zeros_like(self.begin)
        for i, tag in enumerate(tags):
            if tag[2:] in kept:
                table = self.begin if tag[0] == "B" else self.inside
                table[i, self.labels.index(names[tag[2:]])] = 1

    def read(self, probabilities: Floats, breaks: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return (n,) ENT_IOB codes and (n,) label numbers, -1 outside.

        Whether a word is named is decided before what it is, and a span's label by the sum over its words. `breaks`
        are words no span may run into from before (sentence starts).
        """
        begin, inside = probabilities @ self.begin, probabilities @ self.inside
        b, i = begin.sum(1), inside.sum(1)
        named = b + i > NAMED
        before = np.concatenate([[False], named[:-1]])
        opens = named & ((b > i) | ~before | breaks)
        codes = np.where(opens, BEGIN, np.where(named, INSIDE, OUTSIDE)).astype(np.int64)
        labels = np.full(len(b), -1, np.int64)
        if opens.any():
            span = np.cumsum(opens) - 1
            at = np.flatnonzero(named)
            votes = np.zeros((int(opens.sum()), len(self.labels)), np.float32)
            np.add.at(votes, span[at], begin[at] + inside[at])
            labels[at] = votes.argmax(1)[span[at]]
        return codes, labels
