"""What the authorities do about it: store -> measures with the history of their stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.kinds import MeasureStage
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Condition, Scope, ask_within, group_rows, make_filter
from graph.schema import make_evidence, read_day
from graph.store import Query, Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReport:
    """A stage that one sentence gives a measure; `on` is the day of publication, `basis` "reporter" or a name."""

    stage: MeasureStage
    on: date | None
    basis: str
    withdrawn: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """A measure at the stage that the latest report on the reporter's own word gives it (else a claim's)."""

    id: str
    jurisdiction: str | None
    actor: str | None
    instrument: str
    name: str
    stage: MeasureStage
    history: tuple[StageReport, ...]
    evidence: tuple[Evidence, ...]


MEASURES = Query(
    name="policy",
    sql="""
SELECT m.matter, min(coalesce(m.published, '9999')) AS first FROM measure m {where}
GROUP BY m.matter ORDER BY first DESC, m.matter DESC LIMIT :limit
""",
    cypher="""
{start}
MATCH (m)-[:REPORTED_IN]->(d:Document) {where}
RETURN m.matter AS matter, min(coalesce(d.published, '9999')) AS first ORDER BY first DESC, matter DESC LIMIT $limit
""",
)

STARTS = {
    "entity": "MATCH (e:Entity)-[:TAKES]->(m:Measure) WHERE e.id IN $entities WITH DISTINCT m",
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(:Document)<-[:REPORTED_IN]-(m:Measure)",
    "": "MATCH (m:Measure) USING SCAN m:Measure",
}

CONDITIONS = {
    "always": Condition(
        sql="m.recorded <= :now",
        cypher="d.recorded <= $now",
    ),
    "dispute": Condition(
        sql="m.document IN (SELECT document FROM dispute_document WHERE dispute = :dispute)",
        cypher="EXISTS { (d)-[:BELONGS_TO]->(:Dispute {id: $dispute}) }",
    ),
    "entity": Condition(
        sql="m.actor IN (SELECT n FROM entity WHERE id IN (SELECT value FROM json_each(:entities)))",
        cypher="EXISTS { (e:Entity)-[:TAKES]->(m) WHERE e.id IN $entities }",
    ),
    "since": Condition(
        sql="m.published >= :since",
        cypher="d.published >= $since",
    ),
    "until": Condition(
        sql="m.published < date(:until, '+1 day')",
        cypher="d.published < toString(date($until) + duration({days: 1}))",
    ),
    "jurisdiction": Condition(
        sql="m.jurisdiction = :jurisdiction COLLATE NOCASE",
        cypher="toUpper(m.jurisdiction) = toUpper($jurisdiction)",
    ),
    "type": Condition(
        sql="m.stage = :type",
        cypher="m.stage = $type",
    ),
}

STAGES = Query(
    name="stages of measures",
    sql="""
SELECT m.matter, m.id, m.jurisdiction, a.name, m.instrument, m.name_text, m.stage, m.basis,
    coalesce(s.name, c.speaker_text), d.superseded <= :now,
    d.id, d.source, d.published, d.url, m.evidence_start, m.evidence_end, m.evidence_text
FROM measure m JOIN document d ON d.n = m.document LEFT JOIN entity a ON a.n = m.actor
LEFT JOIN claim c ON c.id = m.basis LEFT JOIN entity s ON s.n = c.speaker
WHERE m.matter IN (SELECT value FROM json_each(:matters)) AND d.recorded <= :now
ORDER BY d.published IS NULL, d.published, d.version, d.id, m.seq
""",
    cypher="""
MATCH (m:Measure)-[:REPORTED_IN]->(d:Document) WHERE m.matter IN $matters AND d.recorded <= $now
OPTIONAL MATCH (a:Entity)-[:TAKES]->(m) OPTIONAL MATCH (m)-[:RESTS_ON]->(c:Claim) OPTIONAL MATCH (s:Entity)-[:SAID]->(c)
RETURN m.matter, m.id, m.jurisdiction, a.name, m.instrument, m.name_text, m.stage, m.basis,
    coalesce(s.name, c.speaker_text), d.superseded <= $now,
    d.id, d.source, d.published, d.url, m.evidence_start, m.evidence_end, m.evidence_text
ORDER BY d.published, d.version, d.id, m.seq
""",
)


def policy(store: Store, scope: Scope = EVERYTHING) -> tuple[PolicyRow, ...]:
    """Return the measures of a scope, by jurisdiction, then by the day of their first report.

    Reports of one measure (jurisdiction, instrument and name alike) stand in one row.
    """
    within = make_filter(store, scope)
    matters = tuple(row[0] for row in reversed(ask_within(store, MEASURES, CONDITIONS, within, starts=STARTS)))
    rows = group_rows(store.ask(STAGES, matters=matters, now=within.parameters["now"]))
    measures = [_measure(rows[matter]) for matter in matters if matter in rows]
    return tuple(sorted(measures, key=lambda one: (one.jurisdiction is None, one.jurisdiction or "")))


def _measure(rows: Sequence[Row]) -> PolicyRow:
    """Return the row of one measure; what only withdrawn versions said stays in its history, marked so."""
    standing = [row for row in rows if not row[8]] or list(rows)
    own_word = [row for row in standing if row[6] is None] or standing
    history = tuple(
        StageReport(
            stage=MeasureStage(row[5]),
            on=read_day(row[11]),
            basis="reporter" if row[6] is None else row[7] or "unnamed",
            withdrawn=bool(row[8]),
            evidence=make_evidence(*row[9:16]),
        )
        for row in rows
    )
    return PolicyRow(
        id=rows[0][0],
        jurisdiction=rows[0][1],
        actor=next((row[2] for row in standing if row[2]), None),
        instrument=rows[0][3],
        name=standing[0][4],
        stage=MeasureStage(own_word[-1][5]),
        history=history,
        evidence=tuple(dict.fromkeys(one.evidence for one in history)),
    )
