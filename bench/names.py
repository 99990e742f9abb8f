"""Labelled pairs of names → how well `graph.names` tells who is the same, beside letters alone and another matcher.

The pairs are nomenklatura's name_bench (opensanctions/nomenklatura, contrib/name_bench/cases.csv, MIT), which this
repository does not carry: pass the file with `--cases`.
"""

import argparse
import csv
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from bench.figures import Figure, main
from graph.names import SAME_FROM, compare_names

OWN_MATCHER = 0.790
LETTERS_FROM = 0.75
"""Likeness of letters at which the floor is taken: the best of .6 to .95 on this corpus."""
Case = tuple[str, str, bool, bool]


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return pairs of names, whether they are people's, and whether they are the same."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["name1"], row["name2"], row["schema"] == "Person", row["is_match"] == "true")
            for row in csv.DictReader(lines)
        )


def find_f1(cases: Sequence[Case], says_same: Callable[[Case], bool]) -> tuple[float, float, float]:
    """Return F1, precision and recall of a way to tell."""
    said = [says_same(case) for case in cases]
    right = sum(1 for case, same in zip(cases, said, strict=True) if same and case[3])
    found, wanted = sum(said), sum(1 for case in cases if case[3])
    return 2 * right / (found + wanted), right / max(found, 1), right / wanted


def measure(args: argparse.Namespace) -> Iterator[Figure]:
    """Yield how well names are told apart and how fast."""
    if args.cases is None:
        note = "the corpus is not carried here: pass --cases FILE"
        yield Figure(figure="F1 on name_bench", value=None, unit="F1", bar=0.8, note=note)
        return
    cases = read_cases(args.cases)
    begun = time.perf_counter()
    f1, precision, recall = find_f1(cases, lambda c: compare_names(c[0], c[1], person=c[2]).score >= SAME_FROM)
    spent = time.perf_counter() - begun
    letters, _, _ = find_f1(
        cases, lambda c: Levenshtein.normalized_similarity(c[0].casefold(), c[1].casefold()) >= LETTERS_FROM
    )
    yield Figure(
        figure=f"F1 on name_bench, {len(cases)} pairs", value=round(f1, 3), unit="F1", bar=0.8, baseline=OWN_MATCHER,
        baseline_is="nomenklatura's logic_v2, quoted from the issue",
    )  # fmt: skip
    yield Figure(figure="F1 of letters alone (Levenshtein), same run", value=round(letters, 3), unit="F1")
    yield Figure(figure="precision", value=round(precision, 3), unit="share")
    yield Figure(figure="recall", value=round(recall, 3), unit="share")
    yield Figure(figure="pairs compared, cold", value=round(len(cases) / spent), unit="pairs/s")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this bench's own option."""
    parser.add_argument("--cases", type=Path, help="cases.csv of name_bench")


if __name__ == "__main__":
    main("names", measure, options=add_options)
