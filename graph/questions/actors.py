"""Who takes part: store -> actors with their roles, the most written of first."""

from dataclasses import dataclass, replace

from graph.kinds import EntityType
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Condition, Scope, ask_within, group_rows, make_filter
from graph.schema import make_evidence
from graph.store import Query, Store


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


ACTORS = Query(
    name="actors",
    sql="""
SELECT e.id, e.name, e.type, e.anonymous, count(DISTINCT d.n) AS documents FROM entity e
JOIN entity m ON m.head = e.n JOIN document_entity de ON de.entity = m.n JOIN document d ON d.n = de.document {where}
GROUP BY e.n ORDER BY documents DESC, e.name, e.id LIMIT :limit
""",
    cypher="""
{start} {where}
WITH e, count(DISTINCT d) AS documents
RETURN e.id, e.name, e.type, e.anonymous, documents ORDER BY documents DESC, e.name, e.id LIMIT $limit
""",
)

# Without a filter on documents the stored count of each entity serves, and nothing is joined.
MOST_NAMED = Query(
    name="most named actors",
    sql="""
SELECT e.id, e.name, e.type, e.anonymous, e.documents FROM entity e {where}
ORDER BY e.documents DESC, e.name, e.id LIMIT :limit
""",
    cypher="""
{start}
WITH e {where}
RETURN e.id, e.name, e.type, e.anonymous, e.documents ORDER BY e.documents DESC, e.name, e.id LIMIT $limit
""",
)

STARTS = {
    "entity": "MATCH (e:Entity) WHERE e.id IN $entities MATCH (m:Entity {head: e.id})<-[:MENTIONS]-(d:Document)"
    " WITH e, d",
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(d:Document)-[:MENTIONS]->(m:Entity)"
    " MATCH (e:Entity {id: m.head})",
    "": "MATCH (m:Entity)<-[:MENTIONS]-(d:Document), (e:Entity {id: m.head})",
}
MOST_NAMED_STARTS = {
    "entity": "MATCH (e:Entity) WHERE e.id IN $entities",
    "": "MATCH (e:Entity) USING INDEX e:Entity(documents) WHERE e.documents >= 0",
}

_KINDS = "'company', 'organisation', 'person', 'official', 'regulator', 'government_body', 'court', 'law_firm'"
CONDITIONS = {
    "always": Condition(
        sql="d.recorded <= :now AND (d.superseded > :now)",
        cypher="d.recorded <= $now AND d.superseded > $now",
    ),
    "people": Condition(sql=f"e.type IN ({_KINDS})", cypher=f"e.type IN [{_KINDS}]"),
    "dispute": Condition(
        sql="d.n IN (SELECT document FROM dispute_document WHERE dispute = :dispute)",
        cypher="EXISTS { (d)-[:BELONGS_TO]->(:Dispute {id: $dispute}) }",
    ),
    "entity": Condition(
        sql="e.id IN (SELECT value FROM json_each(:entities))",
        cypher="e.id IN $entities",
    ),
    "since": Condition(
        sql="d.published >= :since",
        cypher="d.published >= $since",
    ),
    "until": Condition(
        sql="d.published < date(:until, '+1 day')",
        cypher="d.published < toString(date($until) + duration({days: 1}))",
    ),
    "jurisdiction": Condition(
        sql="EXISTS (SELECT 1 FROM entity j JOIN event_participant p ON p.entity = j.n"
        " JOIN event v ON v.n = p.event"
        " WHERE j.head = e.n AND v.jurisdiction = :jurisdiction COLLATE NOCASE)",
        cypher="EXISTS { MATCH (:Entity {head: e.id})<-[:INVOLVES]-(v:Event) WHERE toUpper(v.jurisdiction) ="
        " toUpper($jurisdiction) }",
    ),
    "type": Condition(
        sql="e.type = :type",
        cypher="e.type = $type",
    ),
}
WITHOUT_DOCUMENTS = frozenset({"entity", "jurisdiction", "type", "people"})
STANDING = {"always": Condition(sql="e.head = e.n", cypher="e.head = e.id")}

COUNTS = Query(
    name="counts of actors",
    sql="""
SELECT e.id,
    (SELECT count(*) FROM entity m JOIN claim c ON c.speaker = m.n JOIN document d ON d.n = c.document
     WHERE m.head = e.n AND d.recorded <= :now AND d.superseded > :now),
    (SELECT count(DISTINCT v.happening) FROM entity m JOIN event_participant p ON p.entity = m.n
     JOIN event v ON v.n = p.event JOIN document d ON d.n = v.document
     WHERE m.head = e.n AND d.recorded <= :now AND d.superseded > :now)
FROM entity e WHERE e.id IN (SELECT value FROM json_each(:entities))
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $entities
RETURN e.id,
    COUNT {
        MATCH (m:Entity {head: e.id})-[:SAID]->(:Claim)-[:REPORTED_IN]->(d:Document)
        WHERE d.recorded <= $now AND d.superseded > $now
    },
    COUNT {
        MATCH (m:Entity {head: e.id})<-[:INVOLVES]-(v:Event)-[:REPORTED_IN]->(d:Document)
        WHERE d.recorded <= $now AND d.superseded > $now
        MATCH (v)-[:PART_OF]->(h:Happening) RETURN DISTINCT h
    }
""",
)

# Counts of today stand with the entities; most have no other that is one with them.
COUNTS_NOW = Query(
    name="counts of actors now",
    sql="""
SELECT e.id, (SELECT sum(m.claims) FROM entity m WHERE m.head = e.n),
    CASE WHEN (SELECT count(*) FROM (SELECT 1 FROM entity m WHERE m.head = e.n LIMIT 2)) = 1
    THEN (SELECT count(*) FROM happening_entity x WHERE x.entity = e.n AND x.reports > 0)
    ELSE (SELECT count(DISTINCT x.happening) FROM entity m JOIN happening_entity x ON x.entity = m.n
        WHERE m.head = e.n AND x.reports > 0)
    END
FROM entity e WHERE e.id IN (SELECT value FROM json_each(:entities))
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $entities
CALL (e) { MATCH (m:Entity {head: e.id}) RETURN sum(m.claims) AS claims }
RETURN e.id, claims, COUNT {
    MATCH (m:Entity {head: e.id})<-[:INVOLVES]-(v)-[:REPORTED_IN]->(d) WHERE d.superseded > $now
    MATCH (v)-[:PART_OF]->(h) RETURN DISTINCT h
}
""",
)

ALIASES = Query(
    name="aliases of actors",
    sql="""
SELECT DISTINCT e.id, en.name FROM entity e JOIN entity m ON m.head = e.n
JOIN entity_name en ON en.entity = m.n
WHERE e.id IN (SELECT value FROM json_each(:entities)) AND en.name <> e.name ORDER BY e.id, en.name
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $entities MATCH (:Entity {head: e.id})-[:NAMED]->(n:Name) WHERE n.name <> e.name
RETURN DISTINCT e.id, n.name ORDER BY e.id, n.name
""",
)

ROLES = Query(
    name="roles of actors",
    sql="""
SELECT e.id, r.title, o.name, d.id, d.source, d.published, d.url, r.evidence_start, r.evidence_end, r.evidence_text
FROM entity e JOIN entity m ON m.head = e.n JOIN role r ON r.person = m.n JOIN document d ON d.n = r.document
LEFT JOIN entity o ON o.n = r.organisation
WHERE e.id IN (SELECT value FROM json_each(:entities)) AND d.recorded <= :now AND d.superseded > :now
ORDER BY e.id, d.published IS NULL, d.published, d.id, r.seq
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $entities
MATCH (:Entity {head: e.id})-[:HOLDS]->(r:Role) WITH e, r
MATCH (r)-[:REPORTED_IN]->(d:Document) WHERE d.recorded <= $now AND d.superseded > $now
OPTIONAL MATCH (r)-[:WITHIN]->(o:Entity)
RETURN e.id, r.title, o.name, d.id, d.source, d.published, d.url, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY e.id, d.published, d.id, r.seq
""",
)

FIRST_NAMED = Query(
    name="where actors are named first",
    sql="""
SELECT e.id, d.id, d.source, d.published, d.url, m.start, m."end", m.text
FROM entity e JOIN entity k ON k.head = e.n JOIN mention m ON m.entity = k.n AND m.seq = 0 AND m.document = (
    SELECT x.document FROM document_entity x JOIN document d1 ON d1.n = x.document
    WHERE x.entity = k.n AND d1.recorded <= :now ORDER BY x.published IS NULL, x.published, d1.id LIMIT 1
) JOIN document d ON d.n = m.document
WHERE e.id IN (SELECT value FROM json_each(:entities)) ORDER BY d.published IS NULL, d.published, d.id
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $entities
CALL (e) {
    MATCH (:Entity {head: e.id})<-[m:MENTIONS]-(d:Document) WHERE d.recorded <= $now
    RETURN d, m ORDER BY d.published, d.id LIMIT 1
}
WITH e, d, m WHERE size(m.starts) > 0
RETURN e.id, d.id, d.source, d.published, d.url, m.starts[0], m.ends[0], m.texts[0]
""",
)


def actors(store: Store, scope: Scope = EVERYTHING) -> tuple[ActorRow, ...]:
    """Return the actors of a scope (people and bodies; other types where `scope.type` asks for one).

    The most written of stand first. Documents are counted within the scope, withdrawn versions left out where the
    scope narrows the documents at all.
    """
    within = make_filter(store, scope)
    if "type" not in within.active:
        within = replace(within, active=within.active | {"people"})
    if within.active <= WITHOUT_DOCUMENTS:
        conditions = STANDING | {name: text for name, text in CONDITIONS.items() if name in WITHOUT_DOCUMENTS}
        found = ask_within(store, MOST_NAMED, conditions, within, starts=MOST_NAMED_STARTS)
    else:
        found = ask_within(store, ACTORS, CONDITIONS, within, starts=STARTS)
    ids, now = tuple(row[0] for row in found), within.parameters["now"]
    counting = COUNTS if "as_of" in within.active else COUNTS_NOW
    counts = {row[0]: row[1:] for row in store.ask(counting, entities=ids, now=now)}
    aliases = group_rows(store.ask(ALIASES, entities=ids))
    roles = group_rows(store.ask(ROLES, entities=ids, now=now))
    first = group_rows(store.ask(FIRST_NAMED, entities=ids, now=now))
    return tuple(
        ActorRow(
            id=entity,
            name=name,
            type=EntityType(of),
            aliases=tuple(alias for (alias,) in aliases.get(entity, ())),
            anonymous=bool(anonymous),
            roles=tuple(dict.fromkeys((row[0], row[1]) for row in roles.get(entity, ()))),
            documents=documents,
            claims=counts[entity][0],
            events=counts[entity][1],
            evidence=tuple(make_evidence(*row[2:]) for row in roles.get(entity, ()))
            or tuple(make_evidence(*row) for row in first.get(entity, ())[:1]),
        )
        for entity, name, of, anonymous, documents in found
    )
