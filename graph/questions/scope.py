"""The filters that every question shares: Scope -> conditions of a query and their parameters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeAlias

from graph.disputes import keys_of
from graph.errors import UsageError
from graph.schema import NOW, end_of_day
from graph.store import Query, Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of the store a question is asked of; None asks of all of it.

    `dispute` is a dispute's id; `entity` a name, an alias or an id, in any case; `since` and `until` are days of
    event time for timelines and deadlines, of publication for everything else; `as_of` asks what could have been
    answered at the end of that day of recording; `type` is the question's own type (of event, claim, entity,
    deadline, measure stage, relation of answers); `limit` is the most rows that come back.

    Raises:
        UsageError: `since` is after `until`.
    """

    dispute: str | None = None
    entity: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    jurisdiction: str | None = None
    type: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        """Refuse days that no answer can lie between."""
        if self.since and self.until and self.since > self.until:
            raise UsageError(
                where=f"from {self.since} until {self.until}",
                what="the first day is after the last",
                to_do="turn the two around",
            )


EVERYTHING = Scope()
NO_LIMIT = 2**31 - 1
ANYWHERE: Mapping[str, str] = {"": ""}
Groups: TypeAlias = Mapping[Any, list[Row]]

ENTITIES = Query(
    name="entities by name",
    sql="""
WITH named AS (
    SELECT n FROM entity WHERE id = :text
    UNION SELECT entity FROM entity_name WHERE folded IN (SELECT value FROM json_each(:keys))
)
SELECT DISTINCT e.id FROM named JOIN entity m ON m.n = named.n JOIN entity e ON e.head = m.head
ORDER BY 1
""",
    cypher="""
CALL {
    MATCH (e:Entity {id: $text}) RETURN e.head AS head
    UNION
    MATCH (n:Name)<-[:NAMED]-(e:Entity) WHERE n.folded IN $keys RETURN e.head AS head
}
MATCH (e:Entity {head: head}) RETURN DISTINCT e.id AS id ORDER BY id
""",
)

STANDING = Query(
    name="entities that stand for themselves",
    sql="SELECT id FROM entity WHERE id IN (SELECT value FROM json_each(:ids)) AND head = n ORDER BY id",
    cypher="MATCH (e:Entity) WHERE e.id IN $ids AND e.head = e.id RETURN e.id ORDER BY e.id",
)

NAMES = Query(
    name="names of entities",
    sql="SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(:ids))",
    cypher="MATCH (e:Entity) WHERE e.id IN $ids RETURN e.id, e.name",
)

ALIKE = Query(
    name="names that begin alike",
    sql="""
SELECT DISTINCT e.name FROM entity_name x JOIN entity m ON m.n = x.entity JOIN entity e ON e.n = m.head
WHERE x.folded >= :start AND x.folded < :end ORDER BY 1 LIMIT 2000
""",
    cypher="""
MATCH (n:Name)<-[:NAMED]-(m:Entity) WHERE n.folded >= $start AND n.folded < $end
MATCH (e:Entity {id: m.head}) RETURN DISTINCT e.name AS name ORDER BY name LIMIT 2000
""",
)
BEGINNING = 2
"""Letters in which a mistyped name still begins as the name that was meant."""


def find_entities(store: Store, text: str) -> tuple[str, ...]:
    """Return the ids of the entities that a name, an alias or an id may mean, with all that are one with them."""
    return tuple(row[0] for row in store.ask(ENTITIES, text=text.strip(), keys=tuple(sorted(keys_of(text)))))


def find_alike(store: Store, text: str) -> tuple[str, ...]:
    """Return up to three names in the store that are written much like `text`, the most alike first."""
    starts = sorted({key[:BEGINNING] for key in keys_of(text)})
    names = {row[0] for start in starts for row in store.ask(ALIKE, start=start, end=f"{start}\U0010ffff")}
    folded = {name.casefold(): name for name in sorted(names)}
    return tuple(folded[alike] for alike in get_close_matches(text.casefold(), folded, n=3, cutoff=0.6))


def find_standing(store: Store, text: str) -> tuple[str, ...]:
    """Return the ids of the entities that a name may mean, of each cluster the one that stands for it."""
    return tuple(row[0] for row in store.ask(STANDING, ids=find_entities(store, text)))


def find_names(store: Store, ids: Iterable[str]) -> Mapping[str, str]:
    """Return the names of entities by their ids."""
    wanted = tuple(sorted(set(ids)))
    return dict(store.ask(NAMES, ids=wanted)) if wanted else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of a query, for each sort of store."""

    sql: str
    cypher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A scope as a query takes it: which conditions hold, and every parameter's value."""

    active: frozenset[str]
    parameters: Mapping[str, object]


def make_filter(store: Store, scope: Scope) -> Filter:
    """Return the conditions of a scope that are set, and the parameters of them all.

    `entities` is a tuple of ids; `now` is the moment of recording that counts as now; `limit` is very large
    where there is none.
    """
    active = {
        name
        for name in ("dispute", "entity", "since", "until", "as_of", "jurisdiction", "type")
        if getattr(scope, name) is not None
    }
    return Filter(
        active=frozenset(active),
        parameters={
            "dispute": scope.dispute,
            "entities": () if scope.entity is None else find_entities(store, scope.entity),
            "since": scope.since,
            "until": scope.until,
            "now": NOW if scope.as_of is None else end_of_day(scope.as_of),
            "jurisdiction": scope.jurisdiction,
            "type": scope.type,
            "limit": NO_LIMIT if scope.limit is None else scope.limit,
        },
    )


def ask_within(
    store: Store, query: Query, conditions: Mapping[str, Condition], within: Filter, *,
    starts: Mapping[str, str] = ANYWHERE, **more: object,
) -> list[Row]:  # fmt: skip
    """Ask a query whose `{where}` takes the conditions that are active; "always" is one that always is.

    `starts` are Cypher clauses by the condition that each begins at, the one that finds least first and "" for none:
    the first whose condition is active stands for the query's `{start}`, and holds in the place of its condition.
    """
    begun = next(name for name in starts if not name or name in within.active)
    holding = {name: one for name, one in conditions.items() if name == "always" or name in within.active}
    cypher = _where(one.cypher for name, one in holding.items() if name != begun)
    return store.ask(
        Query(
            name=query.name,
            sql=query.sql.replace("{where}", _where(one.sql for one in holding.values())),
            cypher=(query.cypher or "").replace("{start}", starts[begun]).replace("{where}", cypher),
        ),
        **(dict(within.parameters) | more),
    )


def _where(holding: Iterable[str]) -> str:
    told = " AND ".join(holding)
    return f"WHERE {told}" if told else ""


def group_rows(rows: Sequence[Row]) -> Groups:
    """Return rows by their first column, in their order, each without it."""
    groups: dict[Any, list[Row]] = {}
    for owner, *rest in rows:
        groups.setdefault(owner, []).append(tuple(rest))
    return groups
