"""Whose reports are here, and what an analyst thinks of them: a row for each source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.ratings import Rating
from graph.store import Query, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source with its documents; `own` are those that reprint nothing, `first` and `last` days of publication."""

    source: str
    documents: int
    own: int
    first: str | None
    last: str | None
    rating: Rating | None


SOURCES = Query(
    name="sources",
    sql="""
SELECT source, count(*), sum(copies_of IS NULL), min(substr(published, 1, 10)), max(substr(published, 1, 10))
FROM document GROUP BY source ORDER BY count(*) DESC, source
""",
    cypher="""
MATCH (d:Document)
RETURN d.source AS source, count(*) AS documents, sum(CASE WHEN (d)-[:COPIES]->() THEN 0 ELSE 1 END),
    min(left(d.published, 10)), max(left(d.published, 10))
ORDER BY documents DESC, source
""",
)
RECORDS = Query(
    name="records that can be rated",
    sql="""
SELECT id FROM claim WHERE id IN (SELECT value FROM json_each(:ids))
UNION SELECT id FROM event WHERE id IN (SELECT value FROM json_each(:ids))
UNION SELECT id FROM measure WHERE id IN (SELECT value FROM json_each(:ids))
UNION SELECT id FROM deadline WHERE id IN (SELECT value FROM json_each(:ids))
ORDER BY 1
""",
    cypher="""
UNWIND $ids AS id
CALL (id) {
    MATCH (n:Claim {id: id}) RETURN n.id AS found
    UNION MATCH (n:Event {id: id}) RETURN n.id AS found
    UNION MATCH (n:Measure {id: id}) RETURN n.id AS found
    UNION MATCH (n:Deadline {id: id}) RETURN n.id AS found
}
RETURN DISTINCT found ORDER BY found
""",
)


def sources(store: Store) -> tuple[SourceRow, ...]:
    """Return every source that a document is from, the one with the most documents first."""
    rated: Mapping[str, Rating] = {one.subject: one for one in store.ratings()}
    return tuple(
        SourceRow(source=source, documents=documents, own=own, first=first, last=last, rating=rated.get(source))
        for source, documents, own, first, last in store.ask(SOURCES)
    )


def find_records(store: Store, ids: Sequence[str]) -> tuple[str, ...]:
    """Return those of some ids that are of a claim, an event, a measure or a deadline."""
    return tuple(row[0] for row in store.ask(RECORDS, ids=tuple(ids)))
