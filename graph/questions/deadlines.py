"""Who must do what by when: store and a day -> deadline rows with their state on that day."""

from dataclasses import dataclass
from datetime import date, timedelta

from graph.kinds import Anchor, DeadlineKind, DeadlineState, Precision
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Condition, Scope, ask_within, make_filter
from graph.schema import make_evidence, read_day
from graph.store import Query, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """A deadline and where it stands.

    `due` is the EDTF text of the due date, None where it cannot be placed; `anchor_assumed` is True where it was
    counted from the day of publication and not from a day that the text states. `obligated` and `set_by` are
    names; `dispute` the id of the first dispute that the document belongs to.
    """

    id: str
    due: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    anchor_assumed: bool
    kind: DeadlineKind
    state: DeadlineState
    obligated: tuple[str, ...]
    set_by: tuple[str, ...]
    what: str
    condition: str | None
    consequence: str | None
    dispute: str | None
    withdrawn: bool
    evidence: tuple[Evidence, ...]


SOON = timedelta(days=7)

DEADLINES = Query(
    name="deadlines",
    sql="""
SELECT l.id, l.edtf, l.earliest, l.latest, l.precision, l.anchor, l.kind, l.what_text, l.condition_text,
    l.consequence_text, (SELECT min(x.dispute) FROM dispute_document x WHERE x.document = d.n),
    d.superseded <= :now, d.id, d.source, d.published, d.url, l.evidence_start, l.evidence_end, l.evidence_text
FROM deadline l JOIN document d ON d.n = l.document {where}
ORDER BY l.latest IS NULL, l.latest, d.published, d.id, l.seq LIMIT :limit
""",
    cypher="""
{start}
MATCH (l)-[:REPORTED_IN]->(d:Document) {where}
WITH l, d ORDER BY l.latest, d.placed, d.id, l.seq LIMIT $limit
OPTIONAL MATCH (d)-[:BELONGS_TO]->(p:Dispute)
WITH l, d, min(p.id) AS dispute ORDER BY l.latest, d.placed, d.id, l.seq
RETURN l.id, l.edtf, l.earliest, l.latest, l.precision, l.anchor, l.kind, l.what_text, l.condition_text,
    l.consequence_text, dispute, d.superseded <= $now, d.id, d.source, d.published, d.url,
    l.evidence_start, l.evidence_end, l.evidence_text
""",
)

STARTS = {
    "entity": "MATCH (e:Entity)<-[:OBLIGES|SET_BY]-(l:Deadline) WHERE e.id IN $entities WITH DISTINCT l",
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(:Document)<-[:REPORTED_IN]-(l:Deadline)",
    "since": "MATCH (l:Deadline) USING INDEX l:Deadline(latest) WHERE l.latest >= $since",
    "": "MATCH (l:Deadline) USING SCAN l:Deadline",
}

# What a later version of the document sets in the same words stands there.
CONDITIONS = {
    "always": Condition(
        sql="d.recorded <= :now AND d.copies_of IS NULL AND (d.superseded = '9999-12-31T23:59:59.999999Z' OR"
        " NOT EXISTS (SELECT 1 FROM document later JOIN deadline same ON same.document = later.n"
        " WHERE later.key = d.key AND later.version > d.version AND later.recorded <= :now"
        " AND same.evidence_text = l.evidence_text AND same.what_text = l.what_text))",
        cypher="d.recorded <= $now AND d.copies_of IS NULL AND (d.superseded = '9999-12-31T23:59:59.999999Z' OR"
        " NOT EXISTS { MATCH (later:Document)<-[:REPORTED_IN]-(same:Deadline) WHERE later.key = d.key AND"
        " later.version > d.version AND later.recorded <= $now AND same.evidence_text = l.evidence_text AND"
        " same.what_text = l.what_text })",
    ),
    "dispute": Condition(
        sql="d.n IN (SELECT document FROM dispute_document WHERE dispute = :dispute)",
        cypher="EXISTS { (d)-[:BELONGS_TO]->(:Dispute {id: $dispute}) }",
    ),
    "entity": Condition(
        sql="l.n IN (SELECT x.deadline FROM entity e JOIN deadline_party x ON x.entity = e.n"
        " WHERE e.id IN (SELECT value FROM json_each(:entities)))",
        cypher="EXISTS { (l)-[:OBLIGES|SET_BY]->(e:Entity) WHERE e.id IN $entities }",
    ),
    "since": Condition(
        sql="(l.latest IS NULL) = 0 AND l.latest >= :since",
        cypher="l.latest >= $since",
    ),
    "until": Condition(
        sql="l.earliest <= :until",
        cypher="l.earliest <= $until",
    ),
    "jurisdiction": Condition(
        sql="EXISTS (SELECT 1 FROM event v WHERE v.document = d.n AND v.jurisdiction = :jurisdiction COLLATE NOCASE)",
        cypher="toUpper($jurisdiction) IN d.jurisdictions",
    ),
    "type": Condition(
        sql="l.kind = :type",
        cypher="l.kind = $type",
    ),
}

PARTIES = Query(
    name="parties of deadlines",
    sql="""
SELECT l.id, x.side, e.name FROM deadline l JOIN deadline_party x ON x.deadline = l.n JOIN entity e ON e.n = x.entity
WHERE l.id IN (SELECT value FROM json_each(:deadlines)) ORDER BY l.id, x.side, x.seq
""",
    cypher="""
MATCH (l:Deadline)-[x:OBLIGES|SET_BY]->(e:Entity) WHERE l.id IN $deadlines
WITH l, x, e, CASE type(x) WHEN 'OBLIGES' THEN 'obligated' ELSE 'set_by' END AS side
RETURN l.id, side, e.name ORDER BY l.id, side, x.seq
""",
)


def deadlines(store: Store, scope: Scope = EVERYTHING, *, today: date) -> tuple[DeadlineRow, ...]:
    """Return the deadlines of a scope, the earliest due first and the undated last; a reprint's are left out.

    `since` and `until` are days that the due date may fall on.
    """
    found = ask_within(store, DEADLINES, CONDITIONS, make_filter(store, scope), starts=STARTS)
    parties: dict[tuple[str, str], list[str]] = {}
    for deadline, side, name in store.ask(PARTIES, deadlines=tuple(row[0] for row in found)):
        parties.setdefault((deadline, side), []).append(name)
    return tuple(
        DeadlineRow(
            id=row[0], due=row[1] or None, earliest=read_day(row[2]), latest=read_day(row[3]),
            precision=Precision(row[4]), anchor_assumed=row[5] == Anchor.PUBLISHED, kind=DeadlineKind(row[6]),
            state=state_on(today, latest=read_day(row[3])), obligated=tuple(parties.get((row[0], "obligated"), ())),
            set_by=tuple(parties.get((row[0], "set_by"), ())), what=row[7], condition=row[8], consequence=row[9],
            dispute=row[10], withdrawn=bool(row[11]), evidence=(make_evidence(*row[12:19]),),
        )
        for row in found
    )  # fmt: skip


def state_on(today: date, *, latest: date | None) -> DeadlineState:
    """Return where a deadline stands on a day, by the last day that it may mean.

    That it was met or has lapsed takes evidence of what was done, so a day gone by alone makes it "passed".

    >>> state_on(date(2026, 6, 15), latest=date(2026, 6, 22)).value
    'due_soon'
    """
    if latest is None:
        return DeadlineState.UNDATED
    if latest < today:
        return DeadlineState.PASSED
    return DeadlineState.DUE_SOON if latest - today <= SOON else DeadlineState.PENDING
