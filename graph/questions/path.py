"""How two actors are tied: two names -> the hops of the shortest path, each with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Scope, find_standing
from graph.schema import NOW, end_of_day, make_evidence
from graph.store import Query, Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PathHop:
    """One tie on the way: a relation's type, a role's title, a claim's kind or an event's type."""

    subject: str
    tie: str
    object: str
    evidence: tuple[Evidence, ...]


MOST_HOPS = 6
MOST_SEEN = 5_000

TIES = Query(
    name="ties of entities",
    sql="""
WITH mine AS (
    SELECT m.n FROM entity e JOIN entity m ON m.head = e.head
    WHERE e.id IN (SELECT value FROM json_each(:entities))
),
ties AS (
    SELECT r.subject AS a, r.type AS tie, r.object AS b, r.document AS document, r.evidence_start AS start,
        r.evidence_end AS "end", r.evidence_text AS text, 0 AS rank
    FROM relation r WHERE r.subject IN (SELECT n FROM mine) OR r.object IN (SELECT n FROM mine)
    UNION ALL
    SELECT r.person, r.title, r.organisation, r.document, r.evidence_start, r.evidence_end, r.evidence_text, 1
    FROM role r WHERE r.organisation IS NOT NULL
        AND (r.person IN (SELECT n FROM mine) OR r.organisation IN (SELECT n FROM mine))
    UNION ALL
    SELECT c.speaker, c.kind, t.entity, c.document, c.evidence_start, c.evidence_end, c.evidence_text, 2
    FROM claim c JOIN claim_target t ON t.claim = c.n WHERE c.speaker IN (SELECT n FROM mine)
    UNION ALL
    SELECT c.speaker, c.kind, t.entity, c.document, c.evidence_start, c.evidence_end, c.evidence_text, 2
    FROM claim_target t JOIN claim c ON c.n = t.claim WHERE t.entity IN (SELECT n FROM mine) AND c.speaker IS NOT NULL
    UNION ALL
    SELECT p.entity, v.type, q.entity, v.document, v.evidence_start, v.evidence_end, v.evidence_text, 3
    FROM event_participant p JOIN event_participant q ON q.event = p.event AND q.entity <> p.entity
    JOIN event v ON v.n = p.event WHERE p.entity IN (SELECT n FROM mine)
)
SELECT a.id, a.name, t.tie, b.id, b.name, d.id, d.source, d.published, d.url, t.start, t."end", t.text
FROM ties t JOIN entity x ON x.n = t.a JOIN entity a ON a.n = x.head
JOIN entity y ON y.n = t.b JOIN entity b ON b.n = y.head JOIN document d ON d.n = t.document
WHERE a.n <> b.n AND d.recorded <= :now AND d.superseded > :now
ORDER BY t.rank, d.published IS NULL, d.published, d.id, t.start, a.id, b.id LIMIT :limit
""",
    cypher="""
MATCH (one:Entity) WHERE one.id IN $entities MATCH (m:Entity {head: one.head}) WITH collect(DISTINCT m) AS mine
CALL (mine) {
    UNWIND mine AS m MATCH (m)<-[:SUBJECT|OBJECT]-(r:Relation) WITH DISTINCT r
    MATCH (x:Entity)<-[:SUBJECT]-(r)-[:OBJECT]->(y:Entity) RETURN x, r.type AS tie, y, r, 0 AS rank
    UNION ALL
    UNWIND mine AS m MATCH (m)-[:HOLDS|WITHIN]-(r:Role) WITH DISTINCT r
    MATCH (x:Entity)-[:HOLDS]->(r)-[:WITHIN]->(y:Entity) RETURN x, r.title AS tie, y, r, 1 AS rank
    UNION ALL
    UNWIND mine AS m MATCH (m)-[:SAID|ABOUT]-(r:Claim) WITH DISTINCT r
    MATCH (x:Entity)-[:SAID]->(r)-[:ABOUT]->(y:Entity) RETURN x, r.kind AS tie, y, r, 2 AS rank
    UNION ALL
    UNWIND mine AS x MATCH (x)<-[:INVOLVES]-(r:Event)-[:INVOLVES]->(y:Entity)
    RETURN x, r.type AS tie, y, r, 3 AS rank
}
MATCH (a:Entity {id: x.head}), (b:Entity {id: y.head}) WHERE a <> b
MATCH (r)-[:REPORTED_IN]->(d:Document) WHERE d.recorded <= $now AND d.superseded > $now
RETURN a.id, a.name, tie, b.id, b.name, d.id, d.source, d.published, d.url,
    r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY rank, d.published, d.id, r.evidence_start, a.id, b.id LIMIT $limit
""",
)


def path(store: Store, a: str, b: str, scope: Scope = EVERYTHING) -> tuple[PathHop, ...]:
    """Return the hops from `a` to `b` (names, aliases or ids), empty where nothing ties them within six hops.

    A tie is a stated relation, a role in an organisation, a claim about somebody or an event that both took part in,
    in this order of preference. The search goes breadth first from both ends, always on from the smaller frontier, so
    that an actor whom everybody writes about is seldom unfolded; it is bounded in hops and in entities seen.
    """
    starts, goals = find_standing(store, a), find_standing(store, b)
    if set(starts) & set(goals):
        return ()
    now = NOW if scope.as_of is None else end_of_day(scope.as_of)
    mine, theirs = _Side(starts), _Side(goals)
    for _ in range(MOST_HOPS):
        side, other = (mine, theirs) if len(mine.frontier) <= len(theirs.frontier) else (theirs, mine)
        if not side.frontier or len(side.reached) > MOST_SEEN:
            break
        met = side.go_on(store.ask(TIES, entities=side.frontier, now=now, limit=MOST_SEEN), other)
        if met is not None:
            return (*reversed(_walk_back(mine.reached, met)), *_walk_back(theirs.reached, met))
    return ()


class _Side:
    """How far the search has come from one end: who was reached, from whom, and by which tie."""

    def __init__(self, ends: tuple[str, ...]) -> None:
        self.reached: dict[str, tuple[str, Row] | None] = dict.fromkeys(ends)
        self.frontier = ends

    def go_on(self, ties: list[Row], other: "_Side") -> str | None:
        """Go one hop on; return the first entity that the other side has reached too, None where there is none."""
        known = frozenset(self.frontier)
        fresh: list[str] = []
        for row in ties:
            for here, there in ((row[0], row[3]), (row[3], row[0])):
                if here in known and there not in self.reached:
                    self.reached[there] = (here, row)
                    fresh.append(there)
                    if there in other.reached:
                        return str(there)
        self.frontier = tuple(fresh)
        return None


def _walk_back(reached: Mapping[str, tuple[str, Row] | None], met: str) -> list[PathHop]:
    """Return the hops from where the sides met back to an end."""
    hops: list[PathHop] = []
    step = reached[met]
    while step is not None:
        before, row = step
        hops.append(PathHop(subject=row[1], tie=row[2], object=row[4], evidence=(make_evidence(*row[5:12]),)))
        step = reached[before]
    return hops
