"""Full text: words -> documents, claims and entities that hold them, the best first."""

from dataclasses import dataclass

from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A record that holds the words; `record` is document, claim or entity, `score` larger for better."""

    record: str
    id: str
    title: str
    text: str
    score: float
    evidence: tuple[Evidence, ...]


def search(store: Store, words: str, scope: Scope = EVERYTHING) -> tuple[SearchHit, ...]:
    """Return the records that hold all of `words`, at most 50 unless the scope says otherwise."""
    raise NotImplementedError
