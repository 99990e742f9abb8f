"""Tag probabilities -> entity spans."""

from collections.abc import Sequence

import numpy as np

from ingest.language.entities import BEGIN, INSIDE, OUTSIDE, TagReader

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
NAMES = {"PER": "PERSON", "ORG": "ORG"}


def read(rows: Sequence[Sequence[float]], breaks: list[int]) -> tuple[list[int], list[str]]:
    """Return codes and labels of rows of probabilities."""
    reader = TagReader(TAGS, NAMES)
    starts = np.isin(np.arange(len(rows)), breaks)
    codes, labels = reader.read(np.array(rows, np.float32), starts)
    return codes.tolist(), [reader.labels[i] if i >= 0 else "" for i in labels.tolist()]


def test_a_name_has_one_label_however_its_words_vote() -> None:
    """The first word leans to a person, but the whole span is a body."""
    rows = [[0.1, 0.5, 0, 0.4, 0], [0.1, 0, 0.1, 0, 0.8]]
    assert read(rows, [0]) == ([BEGIN, INSIDE], ["ORG", "ORG"])


def test_a_word_is_a_name_when_its_types_together_outweigh_none() -> None:
    """No single type beats outside, all types together do."""
    rows = [[0.4, 0.35, 0, 0.25, 0]]
    assert read(rows, [0]) == ([BEGIN], ["PERSON"])


def test_no_name_runs_over_a_sentence_start() -> None:
    """A word that would go on a name begins a new one in a new sentence."""
    rows = [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]
    assert read(rows, [0, 1])[0] == [BEGIN, BEGIN]


def test_a_name_that_begins_with_inside_still_begins() -> None:
    """An inside tag after nothing opens the span."""
    rows = [[1, 0, 0, 0, 0], [0, 0, 1, 0, 0]]
    assert read(rows, [0])[0] == [OUTSIDE, BEGIN]
