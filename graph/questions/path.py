"""How two actors are tied: two names -> the hops of the shortest path, each with its evidence."""

from dataclasses import dataclass

from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PathHop:
    """One tie on the way: "speaks about", a relation's type, a role's title or an event's type."""

    subject: str
    tie: str
    object: str
    evidence: tuple[Evidence, ...]


def path(store: Store, a: str, b: str, scope: Scope = EVERYTHING) -> tuple[PathHop, ...]:
    """Return the hops from `a` to `b` (names, aliases or ids), empty where nothing ties them within six hops."""
    raise NotImplementedError
