"""Paragraphs -> windows."""

from itertools import pairwise

import numpy as np
import pytest

from ingest.language.windows import MOST_PIECES, cut


@pytest.mark.parametrize("length", [1, 40, 199, 500, 5000])
@pytest.mark.parametrize("stops", ["never", "often"])
def test_every_word_is_in_a_window_and_no_window_is_too_large(length: int, stops: str) -> None:
    """Texts with and without sentence ends, short and long: the windows cover each word."""
    rng = np.random.default_rng(length)
    sizes = rng.integers(1, 5, size=length)
    ends = np.zeros(length, bool) if stops == "never" else rng.random(length) < 0.05
    seen: set[int] = set()
    for window in cut(0, (0,), sizes, ends):
        assert sum(int(sizes[s.start : s.end].sum()) + 1 for s in window) + 1 <= MOST_PIECES + 1
        for stretch in window:
            seen.update(range(stretch.start, stretch.end))
    assert seen == set(range(length))


def test_short_paragraphs_share_a_window() -> None:
    """Three paragraphs of ten words are read together, each opening a sentence."""
    sizes = np.ones(30, np.int64)
    (window,) = cut(0, (0, 10, 20), sizes, np.zeros(30, bool))
    assert [(s.start, s.end, s.opens) for s in window] == [(0, 10, True), (10, 20, True), (20, 30, True)]


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    """The last plain end before the window is full is the cut, and nothing is read twice."""
    sizes = np.ones(300, np.int64)
    ends = np.zeros(300, bool)
    ends[[99, 149, 250]] = True
    stretches = [s for window in cut(0, (0,), sizes, ends) for s in window]
    assert [(s.start, s.end, s.meets) for s in stretches] == [(0, 150, False), (150, 300, False)]


def test_a_long_sentence_is_read_in_stretches_that_overlap() -> None:
    """Without an end to cut at, the next stretch begins inside the one before."""
    sizes = np.ones(400, np.int64)
    stretches = [s for window in cut(0, (0,), sizes, np.zeros(400, bool)) for s in window]
    assert all(b.meets and b.start < a.end for a, b in pairwise(stretches))
    assert stretches[-1].end == 400
