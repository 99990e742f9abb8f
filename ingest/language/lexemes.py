"""Tokens of a batch of documents → flat arrays of their word pieces, shapes, paragraphs and plain sentence ends."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ingest.language.pieces import PieceTable, find_shape

Ints = NDArray[np.int64]

STOPS = frozenset(".!?…") | {"...", "?!", "!!", "??"}
CLOSERS = frozenset("\"'”’)]»") | {"''"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words (tokens that are not whitespace) of a batch, documents one after the other.

    `bounds[d]` is the first word of document d; `real[d]` its words' token numbers; `paragraphs[d]` the words, counted
    in the document, that begin a paragraph; `preset` 1 for a sentence start set before, -1 for a word that is none, 0
    for unknown; `upto[w]` the pieces before word w.
    """

    rows: Ints
    bounds: tuple[int, ...]
    real: tuple[Ints, ...]
    orths: tuple[NDArray[np.uint64], ...]
    paragraphs: tuple[tuple[int, ...], ...]
    preset: Ints
    ends: NDArray[np.bool_]
    sizes: Ints
    upto: Ints
    pieces: Ints
    shapes: Ints


class LexemeTable:
    """What is known of each distinct token, as columns that grow."""

    def __init__(self, vocab: Vocab, pieces: PieceTable) -> None:
        self._vocab, self._pieces = vocab, pieces
        self._row: dict[int, int] = {}
        self._flat: list[int] = []
        self._columns: list[tuple[int, int, int, int, int, int, int]] = []
        self._held = np.zeros((0, 7), np.int64)
        self._held_flat = np.zeros(0, np.int64)

    def _add(self, orth: int) -> int:
        text = self._vocab.strings[orth]
        row = self._row[orth] = len(self._columns)
        blank = text.isspace() or not text
        pieces = () if blank else self._pieces.find(text)
        breaks = len(text.replace("\r\n", "\n").splitlines()) > 1 or "\x0b" in text if blank else False
        two = blank and sum(text.replace("\r\n", "\n").count(c) for c in "\n\r\x0c\x85\u2028\u2029") > 1
        opens = text[:1].isupper() or text[:1].isdigit() or text in ('"', "“", "``", "‘")
        self._columns.append(
            (
                int(blank),
                int(two or (blank and "\u2029" in text) or (breaks and two)),
                find_shape(text),
                len(self._flat),
                len(pieces),
                1 if text in STOPS else 2 if text in CLOSERS else 0,
                int(opens),
            )
        )
        self._flat.extend(pieces)
        return row

    def look_up(self, docs: Sequence[Doc]) -> Words:
        """Return the words of the documents."""
        arrays = [doc.to_array(["ORTH", "SENT_START"]).astype(np.uint64) for doc in docs]
        orths = tuple(a[:, 0] for a in arrays)
        every = np.concatenate([*orths, np.zeros(0, np.uint64)])
        distinct, inverse = np.unique(every, return_inverse=True)
        numbers = np.array([self._row[o] if o in self._row else self._add(o) for o in distinct.tolist()], np.int64)
        if len(self._columns) != len(self._held):
            self._held = np.array(self._columns, np.int64).reshape(-1, 7)
            self._held_flat = np.array(self._flat, np.int64)
        rows = numbers[inverse] if len(every) else np.zeros(0, np.int64)
        columns = self._held[rows] if len(rows) else np.zeros((0, 7), np.int64)
        real, bounds, paragraphs = [], [0], []
        at = 0
        for doc in docs:
            part = columns[at : at + len(doc)]
            blank = part[:, 0] == 1
            real.append(np.flatnonzero(~blank))
            first = np.searchsorted(real[-1], np.flatnonzero(part[:, 1] == 1))
            inner = {int(p) for p in first if 0 < p < len(real[-1])}
            paragraphs.append((0, *sorted(inner)))
            bounds.append(bounds[-1] + len(real[-1]))
            at += len(doc)
        keep = columns[:, 0] == 0
        words = columns[keep]
        preset = np.concatenate([*(a[:, 1] for a in arrays), np.zeros(0, np.uint64)]).astype(np.int64)[keep]
        upto = np.concatenate([[0], np.cumsum(words[:, 4])])
        spread = np.repeat(words[:, 3] - upto[:-1], words[:, 4]) + np.arange(upto[-1])
        return Words(
            rows=rows[keep],
            bounds=tuple(bounds),
            real=tuple(real),
            orths=orths,
            paragraphs=tuple(paragraphs),
            preset=preset,
            ends=_find_ends(words, preset),
            sizes=words[:, 4],
            upto=upto,
            pieces=self._held_flat[spread] if len(spread) else spread,
            shapes=np.repeat(words[:, 2], words[:, 4]),
        )


def _find_ends(words: Ints, preset: Ints) -> NDArray[np.bool_]:
    """Return the words after which a sentence plainly ends: a stop, closers, then a word that may begin one."""
    if not len(words):
        return np.zeros(0, bool)
    stop, closer = words[:, 5] == 1, words[:, 5] == 2
    over = stop.copy()
    over[1:] |= closer[1:] & stop[:-1]
    opens = np.append(words[1:, 6] == 1, True)
    closes_next = np.append(closer[1:], False)
    guess = over & opens & ~(stop & closes_next)
    known = np.append(preset[1:] != 0, False)
    return np.where(known, np.append(preset[1:] > 0, True), guess)
