"""A store -> the entity merges that a person should look at.

Entities are merged only on an outside id, or on one normalised name within one sort of thing
(`graph.resolve`); that leaves nothing in doubt, so nothing waits for a decision.
"""

from dataclasses import dataclass

from app.contract import Json
from app.tables import Table
from graph.questions.overview import overview
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How many entities are stored, and the pairs of ids whose merge waits for a decision."""

    entities: int
    merges: tuple[tuple[str, str], ...]


def review(store: Store) -> Review:
    """Return the merges of a store that wait for a decision."""
    return Review(entities=overview(store).entities, merges=())


def review_words(found: Review) -> str:
    """Return the state of the merges as sentences.

    >>> print(review_words(Review(entities=2, merges=())))
    2 entities, no merge waits for a decision.
    Names are joined where an outside id or the whole name and its sort agree; nothing was joined on a guess.
    """
    return (
        f"{found.entities} entities, no merge waits for a decision.\n"
        "Names are joined where an outside id or the whole name and its sort agree; "
        "nothing was joined on a guess."
    )


def review_json(found: Review) -> dict[str, Json]:
    """Return schema `newsdocket.review/1`."""
    return {
        "schema": "newsdocket.review/1",
        "entities": found.entities,
        "merges": [{"a": a, "b": b} for a, b in found.merges],
    }


def review_table(found: Review) -> Table:
    """Return the merges that wait, one a row."""
    return Table(columns=("a", "b"), rows=found.merges)
