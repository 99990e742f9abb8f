"""Who is tied to whom: store -> ties between actors, each with its sorts, its sources and its evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.kinds import EntityType
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Condition, Scope, ask_within, make_filter
from graph.schema import make_evidence
from graph.store import Query, Row, Store

MOST_DOCUMENTS = 300
"""Documents that a network is drawn from, the latest of the scope: more make neither a picture nor a quick answer."""
MOST_TIES = 5_000
SHOWN = 3
"""Sentences that a tie shows; its counts are of all of them."""


class TieKind(StrEnum):
    """What ties two actors."""

    RELATION = "relation"
    ROLE = "role"
    CLAIM = "claim"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor in a network."""

    id: str
    name: str
    type: EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Everything of one kind that ties two actors.

    `labels` are the relations' types, the roles' titles, the claims' kinds or the events' types. A claim's tie goes
    from who speaks to whom it is about; an event's has its actors in the order of their ids. Independent sources are
    counted as everywhere: a reprint is its original's.
    """

    a: Actor
    b: Actor
    kind: TieKind
    labels: tuple[str, ...]
    documents: int
    independent_sources: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Ties between actors, and how many documents they were read from of how many in the scope."""

    ties: tuple[Tie, ...]
    documents: int
    of_documents: int


DOCUMENTS = Query(
    name="the latest documents of a scope",
    sql="SELECT d.id, count(*) OVER () FROM document d {where} ORDER BY d.published DESC, d.id LIMIT :most",
    cypher="""
MATCH (d:Document) {where}
WITH d ORDER BY d.published IS NULL, d.published DESC, d.id
WITH collect(d.id) AS ids
UNWIND ids[..$most] AS id RETURN id, size(ids)
""",
)
CONDITIONS = {
    "always": Condition(
        sql="d.recorded <= :now AND d.superseded > :now", cypher="d.recorded <= $now AND d.superseded > $now"
    ),
    "dispute": Condition(
        sql="d.n IN (SELECT document FROM dispute_document WHERE dispute = :dispute)",
        cypher="EXISTS { MATCH (d)-[:BELONGS_TO]->(:Dispute {id: $dispute}) }",
    ),
    "entity": Condition(
        sql="d.n IN (SELECT x.document FROM entity h JOIN entity e ON e.head = h.head"
        " JOIN document_entity x ON x.entity = e.n WHERE h.id IN (SELECT value FROM json_each(:entities)))",
        cypher="EXISTS { MATCH (d)-[:MENTIONS]->(e:Entity) WHERE e.id IN $entities OR e.head IN $entities }",
    ),
    "since": Condition(sql="d.published >= :since", cypher="d.published >= $since"),
    "until": Condition(
        sql="d.published < date(:until, '+1 day')", cypher="d.published < toString(date($until) + duration({days: 1}))"
    ),
}
TIES = Query(
    name="ties that documents tell of",
    sql="""
WITH chosen AS (SELECT n FROM document WHERE id IN (SELECT value FROM json_each(:documents))),
ties AS (
    SELECT 'relation' AS kind, r.subject AS a, r.type AS label, r.object AS b, r.document AS document,
        r.evidence_start AS start, r.evidence_end AS "end", r.evidence_text AS text
    FROM chosen JOIN relation r ON r.document = chosen.n WHERE r.type <> 'employs'
    UNION ALL
    SELECT 'role', r.person, r.title, r.organisation, r.document, r.evidence_start, r.evidence_end, r.evidence_text
    FROM chosen JOIN role r ON r.document = chosen.n WHERE r.organisation IS NOT NULL
    UNION ALL
    SELECT 'claim', c.speaker, c.kind, t.entity, c.document, c.evidence_start, c.evidence_end, c.evidence_text
    FROM chosen JOIN claim c ON c.document = chosen.n JOIN claim_target t ON t.claim = c.n WHERE c.speaker IS NOT NULL
    UNION ALL
    SELECT 'event', p.entity, v.type, q.entity, v.document, v.evidence_start, v.evidence_end, v.evidence_text
    FROM chosen JOIN event v ON v.document = chosen.n JOIN event_participant p ON p.event = v.n
    JOIN event_participant q ON q.event = v.n
)
SELECT t.kind, a.id, a.name, a.type, t.label, b.id, b.name, b.type, o.source, d.id, d.source, d.published, d.url,
    t.start, t."end", t.text
FROM ties t JOIN entity x ON x.n = t.a JOIN entity a ON a.n = x.head
JOIN entity y ON y.n = t.b JOIN entity b ON b.n = y.head
JOIN document d ON d.n = t.document JOIN document o ON o.n = coalesce(d.copies_of, d.n)
WHERE a.n <> b.n AND (t.kind <> 'event' OR a.id < b.id)
ORDER BY d.published IS NULL, d.published, d.id, t.start, t.kind, a.id, b.id, t.label LIMIT :limit
""",
    cypher="""
MATCH (d:Document) WHERE d.id IN $documents
CALL (d) {
    MATCH (d)<-[:REPORTED_IN]-(r:Relation) WHERE r.type <> 'employs'
    MATCH (x:Entity)<-[:SUBJECT]-(r)-[:OBJECT]->(y:Entity)
    RETURN 'relation' AS kind, x, r.type AS label, y, r
    UNION ALL
    MATCH (d)<-[:REPORTED_IN]-(r:Role) MATCH (x:Entity)-[:HOLDS]->(r)-[:WITHIN]->(y:Entity)
    RETURN 'role' AS kind, x, r.title AS label, y, r
    UNION ALL
    MATCH (d)<-[:REPORTED_IN]-(r:Claim) MATCH (x:Entity)-[:SAID]->(r)-[:ABOUT]->(y:Entity)
    RETURN 'claim' AS kind, x, r.kind AS label, y, r
    UNION ALL
    MATCH (d)<-[:REPORTED_IN]-(r:Event) MATCH (x:Entity)<-[:INVOLVES]-(r)-[:INVOLVES]->(y:Entity)
    RETURN 'event' AS kind, x, r.type AS label, y, r
}
MATCH (a:Entity {id: x.head}), (b:Entity {id: y.head}) WHERE a <> b AND (kind <> 'event' OR a.id < b.id)
OPTIONAL MATCH (d)-[:COPIES]->(o:Document)
RETURN kind, a.id, a.name, a.type, label, b.id, b.name, b.type, coalesce(o.source, d.source), d.id, d.source,
    d.published, d.url, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY d.published IS NULL, d.published, d.id, r.evidence_start, kind, a.id, b.id, label LIMIT $limit
""",
)


def network(store: Store, scope: Scope = EVERYTHING, *, around: Iterable[str] = ()) -> Network:
    """Return the ties between actors that the latest documents of a scope tell of, the best reported first.

    `scope.entity` narrows the documents to those that name it, `around` to those that name any of these entities (ids);
    `scope.limit` is the most ties that come back. Withdrawn versions of documents tell of nothing.
    """
    within, near = make_filter(store, scope), tuple(sorted(set(around)))
    if near:
        within = replace(
            within, active=within.active | {"entity"}, parameters={**within.parameters, "entities": near}
        )  # fmt: skip
    documents = ask_within(store, DOCUMENTS, CONDITIONS, within, most=MOST_DOCUMENTS)
    ids = tuple(row[0] for row in documents)
    rows = store.ask(TIES, documents=ids, limit=MOST_TIES) if ids else []
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row[0], row[1], row[5]), []).append(row)
    ties = sorted((_tie(group) for group in groups.values()), key=_rank)
    return Network(
        ties=tuple(ties[: scope.limit]), documents=len(ids), of_documents=documents[0][1] if documents else 0
    )  # fmt: skip


def _rank(tie: Tie) -> tuple[int, int, str, str, str]:
    return -tie.independent_sources, -tie.documents, tie.a.name, tie.b.name, tie.kind


def _tie(rows: Sequence[Row]) -> Tie:
    first = rows[0]
    shown = dict.fromkeys(make_evidence(row[9], row[10], row[11], row[12], *row[13:16]) for row in rows)
    return Tie(
        a=Actor(id=first[1], name=first[2], type=EntityType(first[3])),
        b=Actor(id=first[5], name=first[6], type=EntityType(first[7])),
        kind=TieKind(first[0]),
        labels=_by_number(row[4] for row in rows),
        documents=len({row[9] for row in rows}),
        independent_sources=len({row[8] for row in rows}),
        evidence=tuple(shown)[:SHOWN],
    )


def _by_number(labels: Iterable[str]) -> tuple[str, ...]:
    """Return distinct labels, the most frequent first."""
    counts: dict[str, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return tuple(sorted(counts, key=lambda label: (-counts[label], label)))
