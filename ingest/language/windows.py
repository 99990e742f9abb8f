"""Paragraphs of a document → windows of word pieces the network reads in one pass, nothing left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MOST_PIECES = 160
"""Word pieces a window holds; attention costs the square of it. Training saw windows of up to 180."""
LEAST_BEFORE_CUT = 80
OVERLAP = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words [start, end) of one document, read together; `meets` says the stretch before overlaps this one."""

    document: int
    start: int
    end: int
    opens: bool
    meets: bool = False


def cut(document: int, paragraphs: Sequence[int], sizes: Ints, ends: NDArray[np.bool_]) -> Iterator[list[Stretch]]:
    """Yield the windows of a document as lists of stretches.

    Args:
        document: its number in the batch.
        paragraphs: first word of each paragraph, rising, the first 0.
        sizes: word pieces of each word.
        ends: words after which a sentence plainly ends.

    Whole paragraphs are packed together. A longer paragraph is cut where a sentence plainly ends, and where none does
    in two stretches that overlap, so that the reader can choose the seam.
    """
    upto = np.concatenate([[0], np.cumsum(sizes)])
    bounds = [*paragraphs, len(sizes)]
    now: list[Stretch] = []
    load = 0
    for start, end in pairwise(bounds):
        if start == end:
            continue
        for stretch in _cut_paragraph(document, start, end, upto, ends):
            cost = int(upto[stretch.end] - upto[stretch.start]) + 1
            if now and (load + cost > MOST_PIECES or stretch.meets):
                yield now
                now, load = [], 0
            now.append(stretch)
            load += cost
    if now:
        yield now


def _cut_paragraph(document: int, start: int, end: int, upto: Ints, ends: NDArray[np.bool_]) -> Iterator[Stretch]:
    opens, meets = True, False
    while upto[end] - upto[start] > MOST_PIECES - 2:
        last = max(int(np.searchsorted(upto, upto[start] + MOST_PIECES - 2, side="right")) - 1, start + 1)
        plain = np.flatnonzero(ends[start:last])
        if len(plain) and upto[start + plain[-1] + 1] - upto[start] >= LEAST_BEFORE_CUT:
            stop = start + int(plain[-1]) + 1
            yield Stretch(document=document, start=start, end=stop, opens=opens, meets=meets)
            start, opens, meets = stop, True, False
        else:
            yield Stretch(document=document, start=start, end=last, opens=opens, meets=meets)
            back = int(np.searchsorted(upto, upto[last] - OVERLAP, side="left"))
            start, opens, meets = max(back, start + 1), False, True
    yield Stretch(document=document, start=start, end=end, opens=opens, meets=meets)
