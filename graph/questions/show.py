"""One record in full: an id -> its fields, its evidence and the text around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Evidence
from graph.questions.actors import actors
from graph.questions.disagreements import load_disagreements
from graph.questions.scope import Scope
from graph.schema import make_evidence
from graph.store import Query, Row, Store

STANDING = Query(
    name="who stands for an entity",
    sql="SELECT h.id, h.type FROM entity e JOIN entity h ON h.n = e.head WHERE e.id = :id",
    cypher="MATCH (e:Entity {id: $id}) MATCH (h:Entity {id: e.head}) RETURN h.id, h.type",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContext:
    """A document's text with the stretch that the record rests on: `text[start:end]`."""

    document: str
    title: str
    source: str
    url: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecord:
    """A record of any kind: `fields` are pairs of name and text in reading order."""

    record: str
    id: str
    fields: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    context: ShownContext | None


KINDS = Query(
    name="kind of a record",
    sql="""
SELECT 'document' FROM document WHERE id = :id UNION ALL SELECT 'entity' FROM entity WHERE id = :id
UNION ALL SELECT 'claim' FROM claim WHERE id = :id UNION ALL SELECT 'event' FROM event WHERE id = :id
UNION ALL SELECT 'deadline' FROM deadline WHERE id = :id UNION ALL SELECT 'measure' FROM measure WHERE id = :id
UNION ALL SELECT 'matter' FROM (SELECT 1 FROM measure WHERE matter = :id LIMIT 1)
UNION ALL SELECT 'role' FROM role WHERE id = :id
UNION ALL SELECT 'disagreement' FROM (SELECT 1 FROM disagreement WHERE id = :id LIMIT 1)
UNION ALL SELECT 'dispute' FROM dispute WHERE id = :id
""",
    cypher="""
MATCH (n:Document {id: $id}) RETURN 'document' AS kind
UNION ALL MATCH (n:Entity {id: $id}) RETURN 'entity' AS kind
UNION ALL MATCH (n:Claim {id: $id}) RETURN 'claim' AS kind
UNION ALL MATCH (n:Event {id: $id}) RETURN 'event' AS kind
UNION ALL MATCH (n:Deadline {id: $id}) RETURN 'deadline' AS kind
UNION ALL MATCH (n:Measure {id: $id}) RETURN 'measure' AS kind
UNION ALL MATCH (n:Measure {matter: $id}) RETURN 'matter' AS kind LIMIT 1
UNION ALL MATCH (n:Role {id: $id}) RETURN 'role' AS kind
UNION ALL MATCH (n:Disagreement {id: $id}) RETURN 'disagreement' AS kind LIMIT 1
UNION ALL MATCH (n:Dispute {id: $id}) RETURN 'dispute' AS kind
""",
)

DOCUMENT = Query(
    name="a document",
    sql="""
SELECT d.id, d.title, d.source, d.url, d.published, d.updated, d.language, d.version, d.superseded < '9999',
    original.id, d.recorded, d.text
FROM document d LEFT JOIN document original ON original.n = d.copies_of WHERE d.id = :id
""",
    cypher="""
MATCH (d:Document {id: $id})
RETURN d.id, d.title, d.source, d.url, d.published, d.updated, d.language, d.version, d.superseded < '9999',
    d.copies_of, d.recorded, d.text
""",
)
CLAIM = Query(
    name="a claim",
    sql="""
SELECT c.kind, c.form, coalesce(s.name, c.speaker_text, 'unnamed'), c.anonymous, c.attribution, c.via_text,
    (SELECT group_concat(e.name, '; ') FROM claim_target t JOIN entity e ON e.n = t.entity WHERE t.claim = c.n),
    (SELECT group_concat(a.answered, '; ') FROM claim_answer a WHERE a.claim = c.n),
    (SELECT group_concat(x.name || ': ' || x.text, '; ') FROM claim_slot x WHERE x.claim = c.n),
    d.id, d.source, d.published, d.url, c.evidence_start, c.evidence_end, c.evidence_text
FROM claim c JOIN document d ON d.n = c.document LEFT JOIN entity s ON s.n = c.speaker WHERE c.id = :id
""",
    cypher="""
MATCH (c:Claim {id: $id})-[:REPORTED_IN]->(d:Document) OPTIONAL MATCH (s:Entity)-[:SAID]->(c)
RETURN c.kind, c.form, coalesce(s.name, c.speaker_text, 'unnamed'), c.anonymous, c.attribution, c.via_text,
    reduce(told = '', one IN COLLECT { MATCH (c)-[x:ABOUT]->(e:Entity) RETURN e.name ORDER BY x.seq } |
        told + CASE told WHEN '' THEN '' ELSE '; ' END + one),
    reduce(told = '', one IN c.answers | told + CASE told WHEN '' THEN '' ELSE '; ' END + one),
    reduce(told = '', at IN range(0, size(c.slot_names) - 1) | told + CASE told WHEN '' THEN '' ELSE '; ' END
        + c.slot_names[at] + ': ' + c.slot_texts[at]),
    d.id, d.source, d.published, d.url, c.evidence_start, c.evidence_end, c.evidence_text
""",
)
EVENT = Query(
    name="an event",
    sql="""
SELECT v.type, v.status, v.edtf, v.expression_text, p.name, v.jurisdiction,
    (SELECT group_concat(x.role || ': ' || e.name, '; ') FROM event_participant x JOIN entity e ON e.n = x.entity
     WHERE x.event = v.n),
    (SELECT group_concat(x.name || ': ' || x.text, '; ') FROM event_slot x WHERE x.event = v.n),
    d.id, d.source, d.published, d.url, v.evidence_start, v.evidence_end, v.evidence_text
FROM event v JOIN document d ON d.n = v.document LEFT JOIN entity p ON p.n = v.place
WHERE v.happening = (SELECT happening FROM event WHERE id = :id) ORDER BY v.id <> :id, d.published, d.id, v.seq
""",
    cypher="""
MATCH (:Event {id: $id})-[:PART_OF]->(h:Happening)
MATCH (h)<-[:PART_OF]-(v:Event)-[:REPORTED_IN]->(d:Document) OPTIONAL MATCH (v)-[:AT]->(p:Entity)
RETURN v.type, v.status, v.edtf, v.expression_text, p.name, v.jurisdiction,
    reduce(told = '', one IN COLLECT {
        MATCH (v)-[x:INVOLVES]->(e:Entity) RETURN x.role + ': ' + e.name ORDER BY x.seq
    } | told + CASE told WHEN '' THEN '' ELSE '; ' END + one),
    reduce(told = '', at IN range(0, size(v.slot_names) - 1) | told + CASE told WHEN '' THEN '' ELSE '; ' END
        + v.slot_names[at] + ': ' + v.slot_texts[at]),
    d.id, d.source, d.published, d.url, v.evidence_start, v.evidence_end, v.evidence_text
ORDER BY v.id <> $id, d.placed, d.id, v.seq
""",
)
DEADLINE = Query(
    name="a deadline",
    sql="""
SELECT l.kind, l.edtf, l.expression_text, l.anchor, l.what_text, l.condition_text, l.consequence_text,
    (SELECT group_concat(e.name, '; ') FROM deadline_party x JOIN entity e ON e.n = x.entity
     WHERE x.deadline = l.n AND x.side = 'obligated'),
    (SELECT group_concat(e.name, '; ') FROM deadline_party x JOIN entity e ON e.n = x.entity
     WHERE x.deadline = l.n AND x.side = 'set_by'),
    d.id, d.source, d.published, d.url, l.evidence_start, l.evidence_end, l.evidence_text
FROM deadline l JOIN document d ON d.n = l.document WHERE l.id = :id
""",
    cypher="""
MATCH (l:Deadline {id: $id})-[:REPORTED_IN]->(d:Document)
RETURN l.kind, l.edtf, l.expression_text, l.anchor, l.what_text, l.condition_text, l.consequence_text,
    reduce(told = '', one IN COLLECT { MATCH (l)-[x:OBLIGES]->(e:Entity) RETURN e.name ORDER BY x.seq } |
        told + CASE told WHEN '' THEN '' ELSE '; ' END + one),
    reduce(told = '', one IN COLLECT { MATCH (l)-[x:SET_BY]->(e:Entity) RETURN e.name ORDER BY x.seq } |
        told + CASE told WHEN '' THEN '' ELSE '; ' END + one),
    d.id, d.source, d.published, d.url, l.evidence_start, l.evidence_end, l.evidence_text
""",
)
MEASURE = Query(
    name="a measure",
    sql="""
SELECT m.name_text, m.instrument, m.jurisdiction, a.name, m.stage, coalesce(m.basis, 'reporter'),
    d.id, d.source, d.published, d.url, m.evidence_start, m.evidence_end, m.evidence_text
FROM measure m JOIN document d ON d.n = m.document LEFT JOIN entity a ON a.n = m.actor
WHERE m.id = :id OR m.matter = :id ORDER BY d.published IS NULL, d.published, d.id, m.seq
""",
    cypher="""
CALL {
    MATCH (m:Measure {id: $id}) RETURN m
    UNION
    MATCH (m:Measure {matter: $id}) RETURN m
}
MATCH (m)-[:REPORTED_IN]->(d:Document) OPTIONAL MATCH (a:Entity)-[:TAKES]->(m)
RETURN m.name_text, m.instrument, m.jurisdiction, a.name, m.stage, coalesce(m.basis, 'reporter'),
    d.id, d.source, d.published, d.url, m.evidence_start, m.evidence_end, m.evidence_text
ORDER BY d.published, d.id, m.seq
""",
)
ROLE = Query(
    name="a role",
    sql="""
SELECT p.name, r.title, o.name, d.id, d.source, d.published, d.url, r.evidence_start, r.evidence_end, r.evidence_text
FROM role r JOIN document d ON d.n = r.document JOIN entity p ON p.n = r.person
LEFT JOIN entity o ON o.n = r.organisation WHERE r.id = :id
""",
    cypher="""
MATCH (p:Entity)-[:HOLDS]->(r:Role {id: $id})-[:REPORTED_IN]->(d:Document) OPTIONAL MATCH (r)-[:WITHIN]->(o:Entity)
RETURN p.name, r.title, o.name, d.id, d.source, d.published, d.url, r.evidence_start, r.evidence_end, r.evidence_text
""",
)
DISAGREEMENT = Query(
    name="a disagreement",
    sql="""
SELECT n, id, question, axis, relation, why FROM disagreement WHERE id = :id ORDER BY withdrawn DESC, n DESC LIMIT 1
""",
    cypher="""
MATCH (g:Disagreement {id: $id}) RETURN g.key, g.id, g.question, g.axis, g.relation, g.why
ORDER BY g.withdrawn DESC, g.recorded DESC, g.digest DESC LIMIT 1
""",
)
DISPUTE = Query(
    name="a dispute",
    sql="""
SELECT title, summary, (SELECT group_concat(value, '; ') FROM json_each(parties)),
    (SELECT group_concat(value, '; ') FROM json_each(topics)),
    (SELECT group_concat(value, '; ') FROM json_each(jurisdictions)), query,
    (SELECT count(*) FROM dispute_document WHERE dispute = id)
FROM dispute WHERE id = :id
""",
    cypher="""
MATCH (p:Dispute {id: $id})
RETURN p.title, p.summary,
    reduce(told = '', one IN p.parties | told + CASE told WHEN '' THEN '' ELSE '; ' END + one),
    reduce(told = '', one IN p.topics | told + CASE told WHEN '' THEN '' ELSE '; ' END + one),
    reduce(told = '', one IN p.jurisdictions | told + CASE told WHEN '' THEN '' ELSE '; ' END + one), p.query,
    COUNT { (p)<-[:BELONGS_TO]-(:Document) }
""",
)

_SHAPES = {
    "claim": (
        CLAIM, ("kind", "form", "speaker", "anonymous", "attribution", "said in", "about", "answers", "details"),
    ),
    "event": (
        EVENT, ("type", "status", "date", "as the text has it", "place", "jurisdiction", "participants", "details"),
    ),
    "deadline": (
        DEADLINE,
        ("kind", "due", "as the text has it", "counted from", "what", "condition", "consequence", "obligated",
         "set by"),
    ),
    "measure": (MEASURE, ("name", "instrument", "jurisdiction", "actor", "stage", "on whose word")),
    "matter": (MEASURE, ("name", "instrument", "jurisdiction", "actor", "stage", "on whose word")),
    "role": (ROLE, ("person", "title", "organisation")),
}  # fmt: skip


def show(store: Store, record_id: str) -> ShownRecord | None:
    """Return the record with an id, whatever its kind; None where the store has none.

    An event comes with the evidence of every report of it, its own first.
    """
    kinds = store.ask(KINDS, id=record_id)
    if not kinds:
        return None
    kind = str(kinds[0][0])
    match kind:
        case "document":
            return _document(store, record_id)
        case "entity":
            return _entity(store, record_id)
        case "disagreement":
            return _disagreement(store, record_id)
        case "dispute":
            return _dispute(store, record_id)
    query, names = _SHAPES[kind]
    rows = store.ask(query, id=record_id)
    evidence = tuple(make_evidence(*row[len(names) :]) for row in rows)
    return ShownRecord(
        record="measure" if kind == "matter" else kind,
        id=record_id,
        fields=_fields(names, rows[0]),
        evidence=evidence,
        context=_context(store, evidence[0]),
    )


def _fields(names: Sequence[str], row: Row) -> tuple[tuple[str, str], ...]:
    """Return the fields that hold anything; yes and no for what is either."""
    either = {"anonymous", "replaced by a later version"}
    shown = (
        (name, ("yes" if value else "no") if name in either else value) for name, value in zip(names, row, strict=False)
    )
    return tuple((name, str(value)) for name, value in shown if value not in (None, ""))


def _context(store: Store, evidence: Evidence) -> ShownContext | None:
    rows = store.ask(DOCUMENT, id=evidence.document)
    if not rows:
        return None
    row = rows[0]
    return ShownContext(
        document=row[0],
        title=row[1],
        source=row[2],
        url=row[3],
        text=row[11],
        start=evidence.start,
        end=evidence.end,
    )


def _document(store: Store, record_id: str) -> ShownRecord:
    row = store.ask(DOCUMENT, id=record_id)[0]
    names = (
        "id", "title", "source", "url", "published", "updated", "language", "version", "replaced by a later version",
        "copies", "recorded",
    )  # fmt: skip
    text = row[11]
    line = text.lstrip().split("\n", 1)[0]
    at = text.index(line)
    evidence = make_evidence(row[0], row[2], row[4], row[3], at, at + len(line), line)
    return ShownRecord(
        record="document",
        id=record_id,
        fields=_fields(names[1:], row[1:]),
        evidence=(evidence,),
        context=_context(store, evidence),
    )


def _entity(store: Store, record_id: str) -> ShownRecord:
    ((standing, of),) = store.ask(STANDING, id=record_id)
    row = next(row for row in actors(store, Scope(entity=standing, type=of)) if row.id == standing)
    fields = (
        ("name", row.name),
        ("type", row.type.value),
        ("also", "; ".join(row.aliases)),
        ("anonymous", "yes" if row.anonymous else ""),
        ("roles", "; ".join(f"{title}, {body}" if body else title for title, body in row.roles)),
        ("documents", str(row.documents)),
        ("claims", str(row.claims)),
        ("events", str(row.events)),
    )
    return ShownRecord(
        record="entity",
        id=record_id,
        fields=tuple((name, text) for name, text in fields if text),
        evidence=row.evidence,
        context=_context(store, row.evidence[0]) if row.evidence else None,
    )


def _disagreement(store: Store, record_id: str) -> ShownRecord:
    (one,) = load_disagreements(store, store.ask(DISAGREEMENT, id=record_id))
    answers = tuple(
        (
            f"answer {at}",
            f"{answer.value} — {answer.asserted_by}, {answer.status.value}, sources: {answer.independent_sources}",
        )
        for at, answer in enumerate(one.answers, 1)
    )
    evidence = tuple(shown for answer in one.answers for shown in answer.evidence)
    return ShownRecord(
        record="disagreement",
        id=record_id,
        fields=(
            ("question", one.question),
            ("between", one.axis.value),
            ("relation", one.relation.value),
            ("why", one.why),
            *answers,
        ),
        evidence=evidence,
        context=_context(store, evidence[0]) if evidence else None,
    )


def _dispute(store: Store, record_id: str) -> ShownRecord:
    names = ("title", "summary", "parties", "topics", "jurisdictions", "query", "documents")
    row = store.ask(DISPUTE, id=record_id)[0]
    return ShownRecord(record="dispute", id=record_id, fields=_fields(names, row), evidence=(), context=None)
