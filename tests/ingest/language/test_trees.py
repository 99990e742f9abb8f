"""Arc scores -> trees."""

import numpy as np
import pytest

from ingest.language.trees import find_tree, read_trees


def follow(heads: list[int], word: int) -> int:
    """Return the root above a word, -2 when the way up runs in a circle."""
    for _ in heads:
        if heads[word] < 0:
            return word
        word = heads[word]
    return -2


def test_a_cycle_is_broken_at_its_weakest_arc() -> None:
    """Two words that each prefer the other as head, and a third that may be the root of both."""
    arcs = np.array([[0, 9, 2], [9, 0, 8], [0, 0, 0]], np.float32)
    roots = np.array([0, 0, 5], np.float32)
    assert find_tree(arcs, roots).tolist() == [1, 2, -1]


def test_two_roots_become_one() -> None:
    """Both words score best as root; the weaker one hangs on the stronger."""
    arcs = np.array([[0, 1], [2, 0]], np.float32)
    assert find_tree(arcs, np.array([7, 5], np.float32)).tolist() == [-1, 0]


def test_a_nested_cycle_is_solved_exactly() -> None:
    """The best tree with one root, found by trying them all, is the one that comes out."""
    rng = np.random.default_rng(5)
    for _ in range(40):
        n = 4
        arcs, roots = rng.normal(size=(n, n)).astype(np.float32), rng.normal(size=n).astype(np.float32)
        best, most = None, -np.inf
        for code in range(n**n):
            heads = [(code // n**i) % n for i in range(n)]
            heads = [-1 if h == i else h for i, h in enumerate(heads)]
            if heads.count(-1) != 1 or any(follow(heads, w) == -2 for w in range(n)):
                continue
            total = sum(float(roots[i] if h < 0 else arcs[i, h]) for i, h in enumerate(heads))
            if total > most:
                best, most = heads, total
        assert find_tree(arcs, roots).tolist() == best


@pytest.mark.parametrize("seed", range(8))
def test_every_sentence_is_one_tree_within_its_bounds(seed: int) -> None:
    """Random scores over a window of several sentences: one root each, no circle, no arc across a boundary."""
    rng = np.random.default_rng(seed)
    lengths = rng.integers(1, 12, size=6)
    sentence = np.repeat(np.arange(6), lengths)
    n = len(sentence)
    heads = read_trees(
        rng.normal(size=(n, n)).astype(np.float32), rng.normal(size=n).astype(np.float32), sentence
    ).tolist()
    for k in range(6):
        words = np.flatnonzero(sentence == k).tolist()
        assert sum(heads[w] < 0 for w in words) == 1
        assert len({follow(heads, w) for w in words}) == 1
        assert all(heads[w] in words or heads[w] < 0 for w in words)
