"""Arc scores and sentence starts → one tree with one root for each sentence."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NEVER = np.float32(-1e9)
TRIED_ROOTS = 3


def read_trees(arcs: Floats, roots: Floats, sentence: Ints) -> Ints:
    """Return each word's head within the window, -1 for a root.

    Args:
        arcs: (n, n) scores of [dependent, head].
        roots: (n,) scores of being a root.
        sentence: (n,) number of the word's sentence, rising from 0, each sentence contiguous.
    """
    n = len(roots)
    held = np.where(sentence[:, None] == sentence[None, :], arcs, NEVER)
    np.fill_diagonal(held, NEVER)
    best = held.argmax(1)
    heads = np.where(roots >= held[np.arange(n), best], -1, best)
    for k in _broken(heads, sentence):
        at = np.flatnonzero(sentence == k)
        part = slice(at[0], at[-1] + 1)
        fixed = find_tree(arcs[part, part], roots[part])
        heads[part] = np.where(fixed < 0, -1, fixed + at[0])
    return np.asarray(heads, np.int64)


def _broken(heads: Ints, sentence: Ints) -> list[int]:
    """Return the sentences that have a cycle, no root or several."""
    n, count = len(heads), int(sentence[-1]) + 1
    is_root = heads < 0
    roots = np.bincount(sentence[is_root], minlength=count)
    up = np.where(is_root, np.arange(n), heads)
    for _ in range(max(1, n.bit_length())):
        up = up[up]
    lost = np.bincount(sentence[~is_root[up]], minlength=count)
    return [int(k) for k in np.flatnonzero((roots != 1) | (lost > 0))]


def find_tree(arcs: Floats, roots: Floats) -> Ints:
    """Return the best-scoring tree with exactly one root (Chu-Liu/Edmonds for each of the likeliest roots).

    >>> find_tree(np.array([[0, 5], [5, 0]], np.float32), np.array([1, 0], np.float32)).tolist()
    [-1, 0]
    """
    n = len(roots)
    if n == 1:
        return np.array([-1])
    own = arcs.astype(np.float64, copy=True)
    np.fill_diagonal(own, float(NEVER))
    margin = roots - own.max(1)
    chosen: Ints = np.full(n, -1)
    most = -np.inf
    for root in np.argsort(-margin)[:TRIED_ROOTS]:
        heads = _span(own, int(root))
        rest = np.arange(n) != root
        total = float(roots[root] + own[rest, heads[rest]].sum())
        if total > most:
            chosen, most = heads, total
    return chosen


def _span(scores: NDArray[np.float64], root: int) -> Ints:
    """Return the maximum spanning tree under a fixed root: contract a cycle, solve, expand."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[root] = -1
    cycle = _find_cycle(heads)
    if not cycle:
        return np.asarray(heads, np.int64)
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    place = {int(v): i for i, v in enumerate(outside)}
    c = len(outside)
    small = np.full((c + 1, c + 1), float(NEVER))
    small[:c, :c] = scores[outside][:, outside]
    from_cycle = scores[outside][:, cycle]
    small[:c, c] = from_cycle.max(1)
    leave = np.array(cycle)[from_cycle.argmax(1)]
    gain = scores[cycle][:, outside] - scores[cycle, heads[cycle]][:, None]
    small[c, :c] = gain.max(0)
    enter = np.array(cycle)[gain.argmax(0)]
    solved = _span(small, place[root])
    out = heads.copy()
    for i, v in enumerate(outside):
        head = int(solved[i])
        out[v] = -1 if head < 0 else (leave[i] if head == c else outside[head])
    way_in = int(solved[c])
    out[enter[way_in]] = outside[way_in]
    return np.asarray(out, np.int64)


def _find_cycle(heads: Ints) -> list[int]:
    """Return the words of one cycle, empty when there is none."""
    colour = np.zeros(len(heads), np.int64)
    for start in range(len(heads)):
        path = []
        v = start
        while v >= 0 and not colour[v]:
            colour[v] = start + 1
            path.append(v)
            v = int(heads[v])
        if v >= 0 and colour[v] == start + 1:
            return path[path.index(v) :]
    return []
