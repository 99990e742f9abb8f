"""What turned: store and a moment -> measures that moved to another stage, and what only a withdrawn version said."""

from graph.questions.scope import Condition
from graph.store import Query

_COLUMNS = "d.id, d.source, d.published, d.url"
_RECORDS = ("claim", "event", "deadline", "measure")

MOVED = Query(
    name="measures that moved to another stage",
    sql=f"""
SELECT d.recorded, 'stage_moved', m.id, m.name_text || ': ' || (
        SELECT b.stage FROM measure b WHERE b.matter = m.matter AND b.recorded < d.recorded
        ORDER BY b.recorded DESC, b.id LIMIT 1
    ) || ' → ' || m.stage, {_COLUMNS}, m.evidence_start, m.evidence_end, m.evidence_text
FROM document d JOIN measure m ON m.document = d.n {{where}}
AND EXISTS (SELECT 1 FROM measure b WHERE b.matter = m.matter AND b.recorded < d.recorded)
AND NOT EXISTS (
    SELECT 1 FROM measure b WHERE b.matter = m.matter AND b.recorded < d.recorded AND b.stage = m.stage
)
ORDER BY d.recorded DESC, d.id, m.seq LIMIT :limit
""",  # noqa: S608 -- columns of our own
    cypher="""
{start}
MATCH (d)<-[:REPORTED_IN]-(r:Measure) {where}
CALL (d, r) {
    MATCH (b:Measure {matter: r.matter})-[:REPORTED_IN]->(e:Document) WHERE e.recorded < d.recorded
    WITH b, e ORDER BY e.recorded DESC, b.id
    RETURN collect(b.stage) AS stages
}
WITH d, r, stages WHERE size(stages) > 0 AND NOT r.stage IN stages
RETURN d.recorded, 'stage_moved', r.id, r.name_text + ': ' + stages[0] + ' → ' + r.stage, d.id AS document,
    d.source AS source, d.published AS published, d.url AS url, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY d.recorded DESC, document, r.seq LIMIT $limit
""",
)

_SAID = " UNION ALL ".join(
    "SELECT gone.n, r.id, r.evidence_start AS start, r.evidence_end AS finish, r.evidence_text AS text"  # noqa: S608
    f" FROM gone JOIN {record} r ON r.document = gone.n"
    for record in _RECORDS
)
WITHDRAWN = Query(
    name="what only a withdrawn version said",
    sql=f"""
WITH gone AS (
    SELECT d.n, next.text AS text FROM document d
    JOIN document next ON next.key = d.key AND next.version = d.version + 1 {{where}}
),
said AS ({_SAID})
SELECT d.superseded, 'withdrawn', min(s.id), s.text, {_COLUMNS}, s.start, max(s.finish), s.text
FROM said s JOIN gone ON gone.n = s.n JOIN document d ON d.n = s.n
WHERE instr(gone.text, s.text) = 0
GROUP BY d.n, s.start, s.text ORDER BY d.superseded DESC, d.id, s.start LIMIT :limit
""",  # noqa: S608 -- columns and tables of our own
    cypher="""
MATCH (next:Document)-[:REVISES]->(d:Document) {where}
MATCH (d)<-[:REPORTED_IN]-(r) WHERE (r:Claim OR r:Event OR r:Deadline OR r:Measure)
    AND NOT next.text CONTAINS r.evidence_text
WITH d, r.evidence_start AS start, r.evidence_text AS text, max(r.evidence_end) AS finish, min(r.id) AS id
RETURN d.superseded, 'withdrawn', id, text, d.id AS document, d.source AS source, d.published AS published,
    d.url AS url, start, finish, text AS sentence
ORDER BY d.superseded DESC, document, start LIMIT $limit
""",
)
REPLACED = Condition(
    sql="d.superseded < '9999' AND d.superseded >= :moment AND d.superseded <= :now",
    cypher="d.superseded < '9999' AND d.superseded >= $moment AND d.superseded <= $now",
)
"""A version that a later one replaced since the moment."""
