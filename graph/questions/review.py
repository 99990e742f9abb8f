"""Which entities may be one: store -> the pairs that wait for a person, and those that were joined or decided."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.kinds import EntityType, Verdict
from graph.model import Evidence
from graph.schema import make_evidence
from graph.store import Query, Row, Store

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """Two entities, what is judged of them, and what a person has decided, None where nobody has.

    `a` and `b` are ids, `score` a likeness from 0 to 1; `joined` tells whether the two are one now. The evidence is
    where each is named first.
    """

    a: str
    b: str
    names: tuple[str, str]
    type: EntityType
    judged: Verdict | None
    score: float
    reasons: tuple[str, ...]
    decided: Verdict | None
    decided_by: str
    why: str
    joined: bool
    evidence: tuple[Evidence, ...]


JUDGED = Query(
    name="judgements of a sort",
    sql="""
SELECT a.id, b.id, j.verdict, j.score, j.reasons FROM judgement j JOIN entity a ON a.n = j.a JOIN entity b ON b.n = j.b
WHERE j.verdict = :verdict AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.a = a.id AND x.b = b.id)
ORDER BY j.score DESC, a.id, b.id LIMIT :limit
""",
    cypher="""
MATCH (a:Entity)-[j:JUDGED {verdict: $verdict}]->(b:Entity)
WHERE NOT EXISTS { MATCH (x:Decision {a: a.id, b: b.id}) }
RETURN a.id, b.id, j.verdict, j.score, j.reasons ORDER BY j.score DESC, a.id, b.id
LIMIT CASE WHEN $limit < 0 THEN 9223372036854775807 ELSE $limit END
""",
)
DECIDED = Query(
    name="what people have decided",
    sql="SELECT a, b, verdict, decided_by, why FROM decision ORDER BY recorded DESC, a, b LIMIT :limit",
    cypher="""
MATCH (x:Decision) RETURN x.a, x.b, x.verdict, x.decided_by, x.why ORDER BY x.recorded DESC, x.a, x.b
LIMIT CASE WHEN $limit < 0 THEN 9223372036854775807 ELSE $limit END
""",
)
NAMED = Query(
    name="own names and heads of entities",
    sql="""
SELECT e.id, e.type, h.id, coalesce((SELECT name FROM entity_name WHERE entity = e.n AND as_name > 0
    ORDER BY as_name DESC, length(name) DESC, name LIMIT 1), e.name)
FROM entity e JOIN entity h ON h.n = e.head WHERE e.id IN (SELECT value FROM json_each(:ids))
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $ids
OPTIONAL MATCH (e)-[:NAMED]->(n:Name) WHERE n.as_name > 0
WITH e, n ORDER BY n.as_name DESC, size(n.name) DESC, n.name
WITH e, collect(n.name) AS names
RETURN e.id, e.type, e.head, coalesce(head(names), e.name)
""",
)


FIRST = Query(
    name="where entities are named first themselves",
    sql="""
SELECT e.id, d.id, d.source, d.published, d.url, m.start, m."end", m.text
FROM entity e JOIN mention m ON (m.document, m.entity) = (
    SELECT d1.n, x.entity FROM document_entity x JOIN document d1 ON d1.n = x.document
    WHERE x.entity = e.n ORDER BY d1.published IS NULL, d1.published, d1.id LIMIT 1
) AND m.seq = 0 JOIN document d ON d.n = m.document
WHERE e.id IN (SELECT value FROM json_each(:ids))
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $ids
CALL (e) {
    MATCH (d:Document)-[m:MENTIONS]->(e) WHERE size(m.starts) > 0
    RETURN d, m ORDER BY d.published IS NULL, d.published, d.id LIMIT 1
}
RETURN e.id, d.id, d.source, d.published, d.url, m.starts[0], m.ends[0], m.texts[0]
""",
)


def review(store: Store, *, verdict: Verdict = Verdict.DOUBTFUL, limit: int = MOST) -> tuple[ReviewRow, ...]:
    """Return the pairs that are judged so and that nobody has decided, the likest first.

    "doubtful" pairs wait for a person; "same" ones were joined without asking, because nothing but spelling tells their
    names apart.
    """
    found = store.ask(JUDGED, verdict=verdict.value, limit=limit)
    known = _look_up(store, found)
    return tuple(
        _row(known, a, b, judged=Verdict(of), score=score, reasons=_listed(reasons))
        for a, b, of, score, reasons in found
    )


def decisions(store: Store, *, limit: int = MOST) -> tuple[ReviewRow, ...]:
    """Return the pairs that people have decided, the latest first; an entity that is not stored is told by its id."""
    found = store.ask(DECIDED, limit=limit)
    known = _look_up(store, found)
    return tuple(_row(known, a, b, decided=Verdict(of), decided_by=by, why=why) for a, b, of, by, why in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Type, head, name and first mention of entities by their ids."""

    entities: Mapping[str, tuple[str, str, str]]
    first: Mapping[str, Evidence]


def _look_up(store: Store, pairs: Sequence[Row]) -> _Known:
    ids = tuple(sorted({one for pair in pairs for one in pair[:2]}))
    return _Known(
        entities={row[0]: (row[1], row[2], row[3]) for row in store.ask(NAMED, ids=ids)},
        first={row[0]: make_evidence(row[1], row[2], row[3], *row[4:]) for row in store.ask(FIRST, ids=ids)},
    )


def _row(
    known: _Known, a: str, b: str, *, judged: Verdict | None = None, score: float = 0.0, reasons: tuple[str, ...] = (),
    decided: Verdict | None = None, decided_by: str = "", why: str = "",
) -> ReviewRow:  # fmt: skip
    (of, head, name), (_, other_head, other) = (known.entities.get(one, ("organisation", one, one)) for one in (a, b))
    return ReviewRow(
        a=a, b=b, names=(name, other), type=EntityType(of), judged=judged, score=score, reasons=reasons,
        decided=decided, decided_by=decided_by, why=why, joined=head == other_head,
        evidence=tuple(known.first[one] for one in (a, b) if one in known.first),
    )  # fmt: skip


def _listed(held: str | Sequence[str]) -> tuple[str, ...]:
    """Return reasons as either store holds them: a JSON array as text, or a list."""
    return tuple(json.loads(held) if isinstance(held, str) else held)
