"""What is new: store and a moment -> what came, moved or was taken back, what falls due, what opened or settled."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from graph.kinds import DeadlineState
from graph.model import Evidence
from graph.questions.deadlines import SOON, deadlines
from graph.questions.disagreements import load_disagreements
from graph.questions.scope import EVERYTHING, Condition, Scope, ask_within, make_filter
from graph.questions.turns import MOVED, REPLACED, WITHDRAWN
from graph.schema import make_evidence, read_moment
from graph.store import Query, Row, Store

ORDER = (
    "document",
    "version",
    "disagreement_opened",
    "disagreement_settled",
    "withdrawn",
    "stage_moved",
    "deadline_due",
    "deadline",
    "measure",
    "event",
    "claim",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A record that came or went after a moment.

    `record` is document, version, claim, event, deadline, measure (a stage that a report gives one), stage_moved (the
    same where earlier reports gave it others only), deadline_due (within a week from now), withdrawn (a sentence of a
    version that the next one lacks), disagreement_opened or disagreement_settled.
    """

    recorded: datetime
    record: str
    id: str
    text: str
    evidence: tuple[Evidence, ...]


_COLUMNS = "d.id, d.source, d.published, d.url"
_NODE_COLUMNS = "d.id AS document, d.source AS source, d.published AS published, d.url AS url"

DOCUMENTS = Query(
    name="new documents",
    sql=f"""
SELECT d.recorded, CASE WHEN d.version = 1 THEN 'document' ELSE 'version' END, d.id, d.title, {_COLUMNS},
    substr(d.text, 1, 400)
FROM document d {{where}} ORDER BY d.recorded DESC, d.id LIMIT :limit
""",  # noqa: S608 -- columns of our own
    cypher=f"""
{{start}} WITH d {{where}}
RETURN d.recorded, CASE WHEN d.version = 1 THEN 'document' ELSE 'version' END, d.id, d.title, {_NODE_COLUMNS},
    left(d.text, 400)
ORDER BY d.recorded DESC, d.id LIMIT $limit
""",
)
CLAIMS = Query(
    name="new claims",
    sql=f"""
SELECT d.recorded, 'claim', c.id, coalesce(s.name, c.speaker_text, 'unnamed') || ': ' || c.evidence_text, {_COLUMNS},
    c.evidence_start, c.evidence_end, c.evidence_text
FROM document d JOIN claim c ON c.document = d.n LEFT JOIN entity s ON s.n = c.speaker {{where}}
ORDER BY d.recorded DESC, d.id, c.seq LIMIT :limit
""",  # noqa: S608
    cypher=f"""
{{start}}
MATCH (d)<-[:REPORTED_IN]-(r:Claim) {{where}} OPTIONAL MATCH (s:Entity)-[:SAID]->(r)
RETURN d.recorded, 'claim', r.id, coalesce(s.name, r.speaker_text, 'unnamed') + ': ' + r.evidence_text,
    {_NODE_COLUMNS}, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY d.recorded DESC, d.id, r.seq LIMIT $limit
""",
)
EVENTS = Query(
    name="new events",
    sql=f"""
SELECT d.recorded, 'event', v.id, v.type || ', ' || v.status || ': ' || v.evidence_text, {_COLUMNS},
    v.evidence_start, v.evidence_end, v.evidence_text
FROM document d JOIN event v ON v.document = d.n {{where}} ORDER BY d.recorded DESC, d.id, v.seq LIMIT :limit
""",  # noqa: S608 -- columns of our own
    cypher=f"""
{{start}}
MATCH (d)<-[:REPORTED_IN]-(r:Event) {{where}}
RETURN d.recorded, 'event', r.id, r.type + ', ' + r.status + ': ' + r.evidence_text,
    {_NODE_COLUMNS}, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY d.recorded DESC, d.id, r.seq LIMIT $limit
""",
)
DEADLINES = Query(
    name="new deadlines",
    sql=f"""
SELECT d.recorded, 'deadline', l.id, coalesce(nullif(l.edtf, ''), 'undated') || ': ' || l.what_text, {_COLUMNS},
    l.evidence_start, l.evidence_end, l.evidence_text
FROM document d JOIN deadline l ON l.document = d.n {{where}} ORDER BY d.recorded DESC, d.id, l.seq LIMIT :limit
""",  # noqa: S608 -- columns of our own
    cypher=f"""
{{start}}
MATCH (d)<-[:REPORTED_IN]-(r:Deadline) {{where}}
RETURN d.recorded, 'deadline', r.id, CASE r.edtf WHEN '' THEN 'undated' ELSE r.edtf END + ': ' + r.what_text,
    {_NODE_COLUMNS}, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY d.recorded DESC, d.id, r.seq LIMIT $limit
""",
)
MEASURES = Query(
    name="new stages of measures",
    sql=f"""
SELECT d.recorded, 'measure', m.id, m.name_text || ': ' || m.stage, {_COLUMNS},
    m.evidence_start, m.evidence_end, m.evidence_text
FROM document d JOIN measure m ON m.document = d.n {{where}} ORDER BY d.recorded DESC, d.id, m.seq LIMIT :limit
""",  # noqa: S608 -- columns of our own
    cypher=f"""
{{start}}
MATCH (d)<-[:REPORTED_IN]-(r:Measure) {{where}}
RETURN d.recorded, 'measure', r.id, r.name_text + ': ' + r.stage,
    {_NODE_COLUMNS}, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY d.recorded DESC, d.id, r.seq LIMIT $limit
""",
)

STARTS = {
    "entity": "MATCH (e:Entity)<-[:MENTIONS]-(d:Document) WHERE e.id IN $entities WITH DISTINCT d",
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(d:Document)",
    "": "MATCH (d:Document) USING INDEX d:Document(recorded) WHERE d.recorded >= $moment",
}
CONDITIONS = {
    "always": Condition(
        sql="d.recorded >= :moment AND d.recorded <= :now",
        cypher="d.recorded >= $moment AND d.recorded <= $now",
    ),
    "dispute": Condition(
        sql="d.n IN (SELECT document FROM dispute_document WHERE dispute = :dispute)",
        cypher="EXISTS { (d)-[:BELONGS_TO]->(:Dispute {id: $dispute}) }",
    ),
    "entity": Condition(
        sql="d.n IN (SELECT x.document FROM entity e JOIN document_entity x ON x.entity = e.n"
        " WHERE e.id IN (SELECT value FROM json_each(:entities)))",
        cypher="EXISTS { (d)-[:MENTIONS]->(e:Entity) WHERE e.id IN $entities }",
    ),
}

OPENED = Query(
    name="opened disagreements",
    sql="""
SELECT g.n, g.id, g.question, g.axis, g.relation, g.why, g.recorded FROM disagreement g {where}
ORDER BY g.recorded DESC, g.id LIMIT :limit
""",
    cypher="""
{start} WITH g {where}
RETURN g.key, g.id, g.question, g.axis, g.relation, g.why, g.recorded ORDER BY g.recorded DESC, g.id LIMIT $limit
""",
)
TURNED_STARTS = {
    "entity": "MATCH (e:Entity)<-[:CONCERNS]-(g:Disagreement) WHERE e.id IN $entities WITH DISTINCT g",
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(:Document)<-[:SHOWN_IN]-(:Answer)"
    "<-[:HAS_ANSWER]-(g:Disagreement) WITH DISTINCT g",
}
OPENED_STARTS = TURNED_STARTS | {
    "": "MATCH (g:Disagreement) USING INDEX g:Disagreement(recorded) WHERE g.recorded >= $moment"
}
SETTLED_STARTS = TURNED_STARTS | {
    "": "MATCH (g:Disagreement) USING INDEX g:Disagreement(withdrawn) WHERE $moment <= g.withdrawn < '9999'"
}
# One that shares a sentence with another on its matter, which it replaced at that moment, goes on: it is not opened.
OPENED_CONDITIONS = {
    "always": Condition(
        sql="g.recorded >= :moment AND g.recorded <= :now AND NOT EXISTS (SELECT 1 FROM disagreement before"
        " WHERE before.matter = g.matter AND before.recorded < g.recorded AND before.withdrawn >= g.recorded"
        " AND EXISTS (SELECT 1 FROM disagreement_evidence x JOIN disagreement_evidence y ON y.document = x.document"
        " AND y.start = x.start WHERE x.disagreement = g.n AND y.disagreement = before.n))",
        cypher="g.recorded >= $moment AND g.recorded <= $now AND NOT EXISTS { MATCH (before:Disagreement)"
        " USING INDEX before:Disagreement(matter, withdrawn, day) WHERE before.matter = g.matter AND before.day >= 0"
        " AND before.recorded < g.recorded AND before.withdrawn >= g.recorded"
        " AND EXISTS { MATCH (g)-[:HAS_ANSWER]->(:Answer)-[x:SHOWN_IN]->(:Document)<-[y:SHOWN_IN]-(:Answer)"
        "<-[:HAS_ANSWER]-(before) WHERE x.start = y.start } }",
    ),
    "dispute": Condition(
        sql="g.n IN (SELECT x.disagreement FROM disagreement_evidence x JOIN dispute_document y"
        " ON y.document = x.document WHERE y.dispute = :dispute)",
        cypher="EXISTS { (g)-[:HAS_ANSWER]->(:Answer)-[:SHOWN_IN]->(:Document)-[:BELONGS_TO]->(:Dispute {id:"
        " $dispute}) }",
    ),
    "entity": Condition(
        sql="g.n IN (SELECT disagreement FROM disagreement_entity"
        " WHERE entity IN (SELECT value FROM json_each(:entities)))",
        cypher="EXISTS { (g)-[:CONCERNS]->(e:Entity) WHERE e.id IN $entities }",
    ),
}

SETTLED = Query(
    name="settled disagreements",
    sql="""
SELECT g.n, g.id, g.question, g.axis, g.relation, g.why, g.withdrawn FROM disagreement g {where}
ORDER BY g.withdrawn DESC, g.id LIMIT :limit
""",
    cypher="""
{start} WITH g {where}
RETURN g.key, g.id, g.question, g.axis, g.relation, g.why, g.withdrawn ORDER BY g.withdrawn DESC, g.id LIMIT $limit
""",
)
SETTLED_CONDITIONS = OPENED_CONDITIONS | {
    "always": Condition(
        sql="g.withdrawn < '9999' AND g.withdrawn >= :moment AND g.withdrawn <= :now AND NOT EXISTS (SELECT 1"
        " FROM disagreement next WHERE next.matter = g.matter AND next.recorded >= g.withdrawn"
        " AND EXISTS (SELECT 1 FROM disagreement_evidence x JOIN disagreement_evidence y ON y.document = x.document"
        " AND y.start = x.start WHERE x.disagreement = g.n AND y.disagreement = next.n))",
        cypher="g.withdrawn < '9999' AND g.withdrawn >= $moment AND g.withdrawn <= $now AND NOT EXISTS { MATCH"
        " (next:Disagreement) USING INDEX next:Disagreement(matter, withdrawn, day) WHERE next.matter = g.matter"
        " AND next.withdrawn >= '' AND next.day >= 0 AND next.recorded >= g.withdrawn"
        " AND EXISTS { MATCH (g)-[:HAS_ANSWER]->(:Answer)-[x:SHOWN_IN]->(:Document)<-[y:SHOWN_IN]-(:Answer)"
        "<-[:HAS_ANSWER]-(next) WHERE x.start = y.start } }",
    ),
}


NEWEST = Query(
    name="the newest moment of recording",
    sql="""
SELECT max(coalesce((SELECT max(recorded) FROM document), ''), coalesce((SELECT max(recorded) FROM disagreement), ''),
    coalesce((SELECT max(withdrawn) FROM disagreement WHERE withdrawn < '9999'), ''))
""",
    cypher="""
CALL {
    MATCH (d:Document) RETURN max(d.recorded) AS moment
    UNION ALL MATCH (g:Disagreement) RETURN max(g.recorded) AS moment
    UNION ALL MATCH (g:Disagreement) WHERE g.withdrawn < '9999' RETURN max(g.withdrawn) AS moment
}
RETURN coalesce(max(moment), '')
""",
)


def newest(store: Store) -> datetime | None:
    """Return the latest moment at which anything was recorded, None for an empty store."""
    ((moment,),) = store.ask(NEWEST)
    return read_moment(moment) if moment else None


def changes(
    store: Store,
    since: datetime,
    scope: Scope = EVERYTHING,
    *,
    looked: date | None = None,
    today: date | None = None,
) -> tuple[ChangeRow, ...]:
    """Return what was recorded at or after `since`, the newest first: by moment, kind of record and id.

    The scope's dispute, entity, as_of and limit hold. A document's evidence is its first line. With both days given,
    deadlines stand among the rows that were more than a week away when the reader `looked`, and are not so `today`.
    """
    within = make_filter(store, scope)
    rows: list[ChangeRow] = []
    for query in (DOCUMENTS, CLAIMS, EVENTS, DEADLINES, MOVED):
        rows += [_change(row) for row in ask_within(store, query, CONDITIONS, within, starts=STARTS, moment=since)]
    known = {row.id for row in rows}
    stages = (_change(row) for row in ask_within(store, MEASURES, CONDITIONS, within, starts=STARTS, moment=since))
    rows += [row for row in stages if row.id not in known]
    replaced = CONDITIONS | {"always": REPLACED}
    rows += [_change(row) for row in ask_within(store, WITHDRAWN, replaced, within, moment=since)]
    if looked is not None and today is not None:
        rows += _falling_due(store, scope, looked=looked, today=today, but=known)
    opened = ask_within(store, OPENED, OPENED_CONDITIONS, within, starts=OPENED_STARTS, moment=since)
    settled = ask_within(store, SETTLED, SETTLED_CONDITIONS, within, starts=SETTLED_STARTS, moment=since)
    turned = [*((row, "disagreement_opened") for row in opened), *((row, "disagreement_settled") for row in settled)]
    shown = load_disagreements(store, [row[:6] for row, _ in turned])
    rows += [
        ChangeRow(
            recorded=read_moment(row[6]),
            record=record,
            id=one.id,
            text=f"{one.question} {' / '.join(answer.value for answer in one.answers)}",
            evidence=tuple(evidence for answer in one.answers for evidence in answer.evidence),
        )
        for (row, record), one in zip(turned, shown, strict=True)
    ]
    order = {record: at for at, record in enumerate(ORDER)}
    rows.sort(key=lambda row: (-row.recorded.timestamp(), order[row.record]))
    return tuple(rows if scope.limit is None else rows[: scope.limit])


def _falling_due(store: Store, scope: Scope, *, looked: date, today: date, but: Collection[str]) -> list[ChangeRow]:
    """Return the deadlines that have come within a week since a reader looked, save what is new itself."""
    if looked >= today:
        return []
    near = replace(scope, since=looked + SOON + timedelta(days=1), until=today + SOON, limit=None)
    return [
        ChangeRow(
            recorded=datetime.combine(row.latest - SOON, time.min, tzinfo=UTC),
            record="deadline_due",
            id=row.id,
            text=f"{row.due or row.latest.isoformat()}: {row.what}",
            evidence=row.evidence,
        )
        for row in deadlines(store, near, today=today)
        if row.latest is not None
        and looked + SOON < row.latest <= today + SOON
        and not row.withdrawn
        and row.state is not DeadlineState.MET
        and row.id not in but
    ]


def _change(row: Row) -> ChangeRow:
    recorded, record, record_id, text, *columns = row
    if record in ("document", "version"):
        *place, start = columns
        line = start.lstrip().split("\n", 1)[0]
        at = start.index(line)
        columns = [*place, at, at + len(line), line]
        text = text or line
    return ChangeRow(
        recorded=read_moment(recorded),
        record=record,
        id=record_id,
        text=text,
        evidence=(make_evidence(*columns),),
    )
