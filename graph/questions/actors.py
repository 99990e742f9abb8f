"""Who takes part: store -> actors with their roles, the most written of first."""

from dataclasses import dataclass

from graph.kinds import EntityType
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope
from graph.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An entity; `roles` are pairs of title and organisation, the counts are of current documents in the scope.

    `claims` counts what it says, `events` what it takes part in. `evidence` shows its roles, or where it has none,
    where it is first named.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    anonymous: bool
    roles: tuple[tuple[str, str | None], ...]
    documents: int
    claims: int
    events: int
    evidence: tuple[Evidence, ...]


def actors(store: Store, scope: Scope = EVERYTHING) -> tuple[ActorRow, ...]:
    """Return the actors of a scope (people and bodies; other types where `scope.type` asks for one)."""
    raise NotImplementedError
