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
    sql="""
SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM document WHERE superseded < '9999'),
    (SELECT count(DISTINCT source) FROM document), (SELECT count(*) FROM entity WHERE head = n),
    (SELECT count(*) FROM claim),
    (SELECT count(*) FROM event), (SELECT count(*) FROM deadline), (SELECT count(DISTINCT matter) FROM measure)
""",
    cypher="""
RETURN COUNT { (:Document) }, COUNT { (d:Document) WHERE d.superseded < '9999' },
    COUNT { MATCH (d:Document) RETURN DISTINCT d.source }, COUNT { (e:Entity) WHERE e.head = e.id },
    COUNT { (:Claim) }, COUNT { (:Event) }, COUNT { (:Deadline) }, COUNT { MATCH (m:Measure) RETURN DISTINCT m.matter }
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
SELECT jurisdiction FROM event WHERE jurisdiction IS NOT NULL
UNION SELECT jurisdiction FROM measure WHERE jurisdiction IS NOT NULL ORDER BY 1
""",
    cypher="""
CALL {
    MATCH (v:Event) WHERE v.jurisdiction IS NOT NULL RETURN v.jurisdiction AS code
    UNION
    MATCH (m:Measure) WHERE m.jurisdiction IS NOT NULL RETURN m.jurisdiction AS code
}
RETURN code ORDER BY code
""",
)


def overview(store: Store) -> Overview:
    """Return how much is stored."""
    (counts,) = store.ask(COUNTS)
    documents, withdrawn, sources, entities, claims, events, deadlines, measures = counts
    return Overview(
        documents=documents, withdrawn=withdrawn, sources=sources, entities=entities, claims=claims, events=events,
        deadlines=deadlines, measures=measures, disagreements=len(disagreements(store)),
        disputes=tuple((dispute, title, count) for dispute, title, count in store.ask(DISPUTES)),
        jurisdictions=tuple(row[0] for row in store.ask(JURISDICTIONS)),
    )  # fmt: skip
