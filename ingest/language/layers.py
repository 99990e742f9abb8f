"""What was read for each word → the tokens of spaCy documents."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ingest.language.entities import INSIDE, OUTSIDE
from ingest.language.lemmas import LemmaTable
from ingest.language.lexemes import Words
from ingest.language.morphology import FEATURES

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WIDTH = 384
COLUMNS = ("HEAD", "DEP", "POS", "TAG", "LEMMA", "ENT_IOB", "ENT_TYPE", "MORPH")


@dataclass(slots=True, kw_only=True)
class Layers:
    """What was read for each word of a batch of documents; heads are numbers of words, -1 for a root.

    The other layers are numbers in the model's inventories; `senses` holds each sentence's first word and vector.
    """

    starts: NDArray[np.bool_]
    heads: Ints
    labels: Ints
    upos: Ints
    xpos: Ints
    lemmas: Ints
    codes: Ints
    types: Ints
    senses: list[tuple[int, Floats]]

    @classmethod
    def blank(cls, n: int) -> Self:
        """Return the layers of n words, nothing read yet."""
        zeros = [np.zeros(n, np.int64) for _ in range(4)]
        return cls(
            starts=np.zeros(n, bool),
            heads=np.full(n, -1, np.int64),
            labels=zeros[0],
            upos=zeros[1],
            xpos=zeros[2],
            lemmas=zeros[3],
            codes=np.full(n, OUTSIDE, np.int64),
            types=np.full(n, -1, np.int64),
            senses=[],
        )


class DocWriter:
    """Sets documents' tokens from layers, with the model's inventories as numbers of spaCy's string store."""

    def __init__(
        self, vocab: Vocab, inventory: Mapping[str, Any], types: Sequence[str], lemmas: Mapping[str, str]
    ) -> None:
        strings = vocab.strings
        self._upos = np.array([strings.add(v) for v in inventory["upos"]], np.uint64)
        self._xpos = np.array([strings.add(v) for v in inventory["xpos"]], np.uint64)
        self._labels = np.array([strings.add(v) for v in inventory["labels"]], np.uint64)
        self._morphs = np.array([vocab.morphology.add(FEATURES.get(v, "")) for v in inventory["xpos"]], np.uint64)
        self._types = np.array([*(strings.add(v) for v in types), 0], np.uint64)
        self._lemmas = LemmaTable(tuple(inventory["lemmas"]), tuple(inventory["xpos"]), lemmas, strings)
        self._root = strings.add("root")
        self._blank = np.array([strings.add(v) for v in ("dep", "SPACE", "_SP")], np.uint64)
        self._none = vocab.morphology.add("")

    def write(self, doc: Doc, words: Words, d: int, layers: Layers) -> None:
        """Set the tokens of document d of the batch, and its sentence vectors.

        A whitespace token hangs on the word before it, the first word's side at the start; inside a name it belongs
        to the name.
        """
        low, high = words.bounds[d], words.bounds[d + 1]
        senses = layers.senses[bisect_left(layers.senses, low, key=_at) : bisect_left(layers.senses, high, key=_at)]
        vectors = [v for _, v in senses]
        doc.user_data["sentence_vectors"] = np.stack(vectors) if vectors else np.zeros((0, WIDTH), np.float32)
        if not len(doc):
            return
        table = np.zeros((len(doc), len(COLUMNS)), np.uint64)
        table[:, 1:4] = self._blank
        table[:, 4] = words.orths[d]
        table[:, 5] = OUTSIDE
        table[:, 7] = self._none
        real = words.real[d]
        table[:, 0] = _find_gaps(len(doc), real, layers.heads[low:high] - low).view(np.uint64)
        if len(real):
            self._fill(table, words.orths[d], real, slice(low, high), layers)
        doc.from_array(COLUMNS, table)  # type: ignore[arg-type]

    def _fill(
        self, table: NDArray[np.uint64], orths: NDArray[np.uint64], real: Ints, part: slice, layers: Layers
    ) -> None:
        codes, types = layers.codes[part], layers.types[part]
        table[real, 1] = np.where(layers.heads[part] < 0, self._root, self._labels[layers.labels[part]])
        table[real, 2] = self._upos[layers.upos[part]]
        table[real, 3] = self._xpos[layers.xpos[part]]
        table[real, 4] = self._lemmas.look_up(orths[real], layers.xpos[part], layers.lemmas[part])
        table[real, 5] = codes
        table[real, 6] = self._types[types]
        table[real, 7] = self._morphs[layers.xpos[part]]
        blank = np.setdiff1d(np.arange(len(table)), real, assume_unique=True)
        after = np.searchsorted(real, blank)
        within = (after > 0) & (after < len(real))
        blank, after = blank[within], after[within]
        inner = codes[after] == INSIDE
        table[blank[inner], 5] = INSIDE
        table[blank[inner], 6] = self._types[types[after[inner]]]


def _at(item: tuple[int, Floats]) -> int:
    return item[0]


def _find_gaps(n: int, real: Ints, heads: Ints) -> Ints:
    """Return each token's distance to its head; `heads` of the words count words, below 0 for a root."""
    if not len(real):
        return -np.arange(n, dtype=np.int64)
    gaps = np.zeros(n, np.int64)
    gaps[real] = real[np.where(heads < 0, np.arange(len(real)), heads)] - real
    blank = np.setdiff1d(np.arange(n), real, assume_unique=True)
    gaps[blank] = real[np.maximum(np.searchsorted(real, blank) - 1, 0)] - blank
    return gaps
