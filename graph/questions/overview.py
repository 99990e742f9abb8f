"""How much there is: store -> counts of each kind of record and the choices a filter can offer."""

from dataclasses import dataclass

from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts of what is stored; `disputes` are (id, title, documents), `jurisdictions` sorted."""

    documents: int
    withdrawn: int
    sources: int
    entities: int
    claims: int
    events: int
    deadlines: int
    measures: int
    disagreements: int
    disputes: tuple[tuple[str, str, int], ...]
    jurisdictions: tuple[str, ...]


def overview(store: Store) -> Overview:
    """Return how much is stored."""
    raise NotImplementedError
