"""How much there is: store -> counts of each kind of record and the choices a filter can offer."""

from dataclasses import dataclass

from graph.questions.disagreements import disagreements
from graph.store import Query, Store


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


COUNTS = Query(
    name="counts",
    # Rows are numbered from 1 and none is ever taken out, so that the last number is the count; distinct values are
    # found by one seek each.
    sql="""
WITH RECURSIVE source (name) AS (
    SELECT min(source) FROM document
    UNION ALL SELECT (SELECT min(d.source) FROM document d WHERE d.source > name) FROM source WHERE name IS NOT NULL
),
matter (name) AS (
    SELECT min(matter) FROM measure
    UNION ALL SELECT (SELECT min(m.matter) FROM measure m WHERE m.matter > name) FROM matter WHERE name IS NOT NULL
)
SELECT (SELECT coalesce(max(n), 0) FROM document), (SELECT count(*) FROM document WHERE superseded < '9999'),
    (SELECT count(name) FROM source),
    (SELECT coalesce(max(n), 0) FROM entity) - (SELECT count(*) FROM entity WHERE head <> n),
    (SELECT coalesce(max(n), 0) FROM claim), (SELECT coalesce(max(n), 0) FROM event),
    (SELECT coalesce(max(n), 0) FROM deadline), (SELECT count(name) FROM matter)
""",
    cypher="""
RETURN COUNT { (:Document) }, COUNT { ()-[:REVISES]->() }, COUNT { (:Source) },
    COUNT { (:Entity) } - COUNT { ()-[:SAME_AS]->() }, COUNT { (:Claim) }, COUNT { (:Event) }, COUNT { (:Deadline) },
    COUNT { (:Matter) }
""",
)
DISPUTES = Query(
    name="disputes and their documents",
    sql="""
SELECT p.id, p.title, (SELECT count(*) FROM dispute_document x WHERE x.dispute = p.id) FROM dispute p ORDER BY p.id
""",
    cypher="""
MATCH (p:Dispute) RETURN p.id, p.title, COUNT { (p)<-[:BELONGS_TO]-(:Document) } ORDER BY p.id
""",
)
JURISDICTIONS = Query(
    name="jurisdictions",
    sql="""
WITH RECURSIVE told (code) AS (
    SELECT min(jurisdiction) FROM event
    UNION ALL SELECT (SELECT min(v.jurisdiction) FROM event v WHERE v.jurisdiction > code) FROM told
    WHERE code IS NOT NULL
),
ruled (code) AS (
    SELECT min(jurisdiction) FROM measure
    UNION ALL SELECT (SELECT min(m.jurisdiction) FROM measure m WHERE m.jurisdiction > code) FROM ruled
    WHERE code IS NOT NULL
)
SELECT code FROM told WHERE code IS NOT NULL UNION SELECT code FROM ruled WHERE code IS NOT NULL ORDER BY 1
""",
    cypher="""
MATCH (j:Jurisdiction) RETURN j.code ORDER BY j.code
""",
)


OPEN = Query(
    name="open disagreements",
    sql="SELECT count(*) FROM disagreement WHERE withdrawn = '9999-12-31T23:59:59.999999Z'",
    cypher="RETURN COUNT { (g:Disagreement) WHERE g.withdrawn = '9999-12-31T23:59:59.999999Z' }",
)
LISTED = 200
"""Up to how many disagreements are listed to be counted as they are shown; of more, repeats are counted too."""


def overview(store: Store) -> Overview:
    """Return how much is stored."""
    (counts,) = store.ask(COUNTS)
    ((open_ones,),) = store.ask(OPEN)
    documents, withdrawn, sources, entities, claims, events, deadlines, measures = counts
    return Overview(
        documents=documents, withdrawn=withdrawn, sources=sources, entities=entities, claims=claims, events=events,
        deadlines=deadlines, measures=measures,
        disagreements=open_ones if open_ones > LISTED else len(disagreements(store)),
        disputes=tuple((dispute, title, count) for dispute, title, count in store.ask(DISPUTES)),
        jurisdictions=tuple(row[0] for row in store.ask(JURISDICTIONS)),
    )  # fmt: skip
