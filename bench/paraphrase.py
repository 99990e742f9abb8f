"""Claims in several wordings → how well sentence vectors find the pairs that say the same, beside words and letters."""

import argparse
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bench.figures import Figure, main
from ingest.language import load

WORDINGS = Path(__file__).resolve().parent / "data" / "claim_wordings.txt"
Alike = NDArray[np.float64]


def read_groups() -> tuple[tuple[str, ...], ...]:
    """Return the groups of sentences that say the same."""
    text = "\n".join(x for x in WORDINGS.read_text(encoding="utf8").splitlines() if not x.startswith("#"))
    return tuple(tuple(group.strip().splitlines()) for group in text.split("\n\n") if group.strip())


def find_best_f1(alike: Alike, same: NDArray[np.bool_]) -> float:
    """Return the best F1 any threshold reaches over all pairs.

    >>> find_best_f1(np.array([.9, .8, .1]), np.array([True, True, False]))
    1.0
    """
    order = np.argsort(-alike, kind="stable")
    right = np.cumsum(same[order])
    return float((2 * right / (np.arange(1, len(order) + 1) + same.sum())).max())


def find_area(alike: Alike, same: NDArray[np.bool_]) -> float:
    """Return the chance that a pair that says the same scores above one that does not."""
    above = alike[same][:, None] - alike[~same][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())


def by_reader(sentences: list[str]) -> Alike:
    """Return the cosines of the reader's sentence vectors; each sentence is a text of its own."""
    vectors = np.stack([_join(doc._.sentence_vectors) for doc in load().pipe(sentences)])
    return np.asarray(vectors @ vectors.T, np.float64)


def _join(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    whole = vectors.mean(0)
    return np.asarray(whole / np.linalg.norm(whole), np.float32)


def by_words(sentences: list[str]) -> Alike:
    """Return the cosines of TF-IDF over words."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - the bench extra

    table = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(sentences)
    return np.asarray((table @ table.T).toarray(), np.float64)


def by_letters(sentences: list[str]) -> Alike:
    """Return rapidfuzz's token-set ratios."""
    return np.asarray(process.cdist(sentences, sentences, scorer=fuzz.token_set_ratio), np.float64)


def measure(_: argparse.Namespace) -> Iterator[Figure]:
    """Yield best F1 and area under the curve of each way to compare."""
    groups = read_groups()
    sentences = [s for group in groups for s in group]
    number = [i for i, group in enumerate(groups) for _ in group]
    pairs = list(itertools.combinations(range(len(sentences)), 2))
    left, right = (np.array([p[k] for p in pairs]) for k in (0, 1))
    same = np.array([number[a] == number[b] for a, b in pairs])
    note = f"{len(sentences)} sentences in {len(groups)} groups, {int(same.sum())} of {len(pairs)} pairs say the same"
    ways: tuple[tuple[str, Callable[[list[str]], Alike]], ...] = (
        ("reader", by_reader),
        ("TF-IDF", by_words),
        ("rapidfuzz", by_letters),
    )
    for name, way in ways:
        alike = way(sentences)[left, right]
        best = round(find_best_f1(alike, same), 3)
        if name == "reader":
            past = "all-MiniLM-L6-v2 (90 MB, fp32) on the same wordings, measured 2026-11-21"
            yield Figure(
                figure=f"best F1, {name}", value=best, unit="F1", bar=0.79, baseline=0.739, baseline_is=past, note=note
            )
        else:
            yield Figure(figure=f"best F1, {name}", value=best, unit="F1")
        yield Figure(figure=f"area under the curve, {name}", value=round(find_area(alike, same), 3), unit="AUC")


if __name__ == "__main__":
    main("paraphrase", measure)
