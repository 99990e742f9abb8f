"""What happened, in event time: store -> timeline rows, one an event, however many report it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.kinds import EventStatus, EventType, Precision
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Condition, Groups, Scope, ask_within, group_rows, make_filter
from graph.schema import NO_DAY, make_evidence, read_day
from graph.store import Query, Row, Store

NEVER_PLACED = 10_000_000  # days, wider than any range


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """An event as all its reports together give it.

    `id` is the id of its first report. `earliest` and `latest` are None where no report places it in time; it then
    stands at `sorted_by`, the day that its first report was published. `participants` are pairs of role and name.
    `asserted_by` holds "reporter" or the names of those whose claims it stands inside of. `withdrawn` is True where
    only withdrawn versions of documents tell of it.
    """

    id: str
    earliest: date | None
    latest: date | None
    precision: Precision
    edtf: str
    type: EventType
    status: EventStatus
    text: str
    participants: tuple[tuple[str, str], ...]
    place: str | None
    jurisdiction: str | None
    asserted_by: tuple[str, ...]
    independent_sources: int
    withdrawn: bool
    sorted_by: date | None
    evidence: tuple[Evidence, ...]


HAPPENINGS = Query(
    name="timeline",
    sql="""
SELECT h.id, h.day FROM happening h {where}
ORDER BY h.day DESC, h.id DESC LIMIT :limit
""",
    cypher="""
{start}
WITH h {where}
RETURN h.id, h.day ORDER BY h.day DESC, h.id DESC LIMIT $limit
""",
)

STARTS = {
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(:Document)<-[:REPORTED_IN]-(:Event)"
    "-[:PART_OF]->(h:Happening) WITH DISTINCT h",
    "entity": "MATCH (e:Entity)<-[:INVOLVES]-(:Event)-[:PART_OF]->(h:Happening) WHERE e.id IN $entities"
    " WITH DISTINCT h",
    "": "MATCH (h:Happening) USING INDEX h:Happening(day, id) WHERE h.day >= '' AND h.id >= ''",
}

# A happening whose day is 9999-12-31 is one that nothing places in time.
CONDITIONS = {
    "dispute": Condition(
        sql="h.n IN (SELECT v.happening FROM dispute_document x JOIN event v ON v.document = x.document"
        " WHERE x.dispute = :dispute)",
        cypher="EXISTS { (h)<-[:PART_OF]-(:Event)-[:REPORTED_IN]->(:Document)-[:BELONGS_TO]->(:Dispute {id:"
        " $dispute}) }",
    ),
    "entity": Condition(
        sql="h.n IN (SELECT v.happening FROM entity e JOIN event_participant p ON p.entity = e.n"
        " JOIN event v ON v.n = p.event WHERE e.id IN (SELECT value FROM json_each(:entities)))",
        cypher="EXISTS { (h)<-[:PART_OF]-(:Event)-[:INVOLVES]->(e:Entity) WHERE e.id IN $entities }",
    ),
    "since": Condition(
        sql="h.last_day >= :since AND h.day < '9999-12-31'",
        cypher="h.last_day >= $since AND h.day < '9999-12-31'",
    ),
    "until": Condition(
        sql="h.day <= :until",
        cypher="h.day <= $until",
    ),
    "as_of": Condition(
        sql="h.recorded <= :now",
        cypher="EXISTS { (h)<-[:PART_OF]-(:Event)-[:REPORTED_IN]->(d:Document) WHERE d.recorded <= $now }",
    ),
    "jurisdiction": Condition(
        sql="EXISTS (SELECT 1 FROM event v WHERE v.happening = h.n AND v.jurisdiction = :jurisdiction COLLATE NOCASE)",
        cypher="EXISTS { (h)<-[:PART_OF]-(v:Event) WHERE toUpper(v.jurisdiction) = toUpper($jurisdiction) }",
    ),
    "type": Condition(
        sql="h.type = :type",
        cypher="h.type = $type",
    ),
}

REPORTS = Query(
    name="reports of happenings",
    sql="""
SELECT h.id, v.id, v.type, v.earliest, v.latest, v.precision, v.edtf, v.status, v.jurisdiction, place.name,
    d.superseded <= :now, origin.source, d.published,
    d.id, d.source, d.url, v.evidence_start, v.evidence_end, v.evidence_text
FROM happening h JOIN event v ON v.happening = h.n
JOIN document d ON d.n = v.document JOIN document origin ON origin.n = coalesce(d.copies_of, d.n)
LEFT JOIN entity place ON place.n = v.place
WHERE h.id IN (SELECT value FROM json_each(:happenings)) AND d.recorded <= :now
ORDER BY d.published IS NULL, d.published, d.id, v.seq
""",
    cypher="""
MATCH (h:Happening)<-[:PART_OF]-(v:Event)-[:REPORTED_IN]->(d:Document)
WHERE h.id IN $happenings AND d.recorded <= $now
OPTIONAL MATCH (d)-[:COPIES]->(origin:Document) OPTIONAL MATCH (v)-[:AT]->(place:Entity)
RETURN h.id AS happening, v.id AS event, v.type, v.earliest, v.latest, v.precision, v.edtf, v.status, v.jurisdiction,
    place.name, d.superseded <= $now, coalesce(origin.source, d.source), d.published,
    d.id, d.source, d.url, v.evidence_start, v.evidence_end, v.evidence_text
ORDER BY d.published, d.id, v.seq
""",
)

PARTICIPANTS = Query(
    name="participants of events",
    sql="""
SELECT v.id, p.role, e.name FROM event v JOIN event_participant p ON p.event = v.n JOIN entity e ON e.n = p.entity
WHERE v.id IN (SELECT value FROM json_each(:events)) ORDER BY v.id, p.seq
""",
    cypher="""
MATCH (v:Event)-[p:INVOLVES]->(e:Entity) WHERE v.id IN $events RETURN v.id, p.role, e.name ORDER BY v.id, p.seq
""",
)

TELLERS = Query(
    name="who tells of events",
    sql="""
SELECT v.id, coalesce(s.name, 'unnamed') FROM event v JOIN event_claim x ON x.event = v.n
JOIN claim c ON c.id = x.claim LEFT JOIN entity s ON s.n = c.speaker
WHERE v.id IN (SELECT value FROM json_each(:events)) ORDER BY v.id, x.seq
""",
    cypher="""
MATCH (v:Event)-[x:TOLD_IN]->(c:Claim) WHERE v.id IN $events OPTIONAL MATCH (s:Entity)-[:SAID]->(c)
RETURN v.id, coalesce(s.name, 'unnamed') ORDER BY v.id, x.seq
""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """One document's report of a happening."""

    id: str
    type: EventType
    earliest: date | None
    latest: date | None
    precision: Precision
    edtf: str
    status: EventStatus
    jurisdiction: str | None
    place: str | None
    withdrawn: bool
    origin: str
    published: date | None
    evidence: Evidence


def timeline(store: Store, scope: Scope = EVERYTHING) -> tuple[TimelineRow, ...]:
    """Return the events of a scope in the order of their time; of more than the limit, the latest.

    Reports of one event stand in one row. Independent sources are the distinct sources of the reports, a reprint
    counting for the source of its original.
    """
    within = make_filter(store, scope)
    found = ask_within(store, HAPPENINGS, CONDITIONS, within, starts=STARTS)
    days = {row[0]: row[1] for row in reversed(found)}
    rows = group_rows(store.ask(REPORTS, happenings=tuple(days), now=within.parameters["now"]))
    reports = {happening: [_report(row) for row in group] for happening, group in rows.items()}
    ids = tuple(report.id for group in reports.values() for report in group)
    participants = group_rows(store.ask(PARTICIPANTS, events=ids))
    tellers = group_rows(store.ask(TELLERS, events=ids))
    return tuple(
        _fold(happening, day, reports[happening], participants, tellers)
        for happening, day in days.items()
        if happening in reports
    )


def _report(row: Row) -> _Report:
    return _Report(
        id=row[0], type=EventType(row[1]), earliest=read_day(row[2]), latest=read_day(row[3]),
        precision=Precision(row[4] or Precision.UNKNOWN), edtf=row[5] or "", status=EventStatus(row[6]),
        jurisdiction=row[7], place=row[8], withdrawn=bool(row[9]), origin=row[10], published=read_day(row[11]),
        evidence=make_evidence(row[12], row[13], row[11], row[14], *row[15:18]),
    )  # fmt: skip


def _fold(
    happening: str, day: str, everything: Sequence[_Report], participants: Groups, tellers: Groups
) -> TimelineRow:
    """Return the row of one happening; withdrawn versions speak only where no other report does."""
    standing = [report for report in everything if not report.withdrawn]
    reports = standing or everything
    timed = min(reports, key=_narrowness)
    roles = dict.fromkeys((role, name) for one in reports for role, name in participants.get(one.id, ()))
    told = dict.fromkeys(
        name for one in reports for name in ([teller for (teller,) in tellers.get(one.id, ())] or ["reporter"])
    )
    return TimelineRow(
        id=happening,
        earliest=timed.earliest,
        latest=timed.latest,
        precision=timed.precision,
        edtf=timed.edtf,
        type=reports[0].type,
        status=_status(reports),
        text=timed.evidence.text,
        participants=tuple(roles),
        place=next((one.place for one in reports if one.place), None),
        jurisdiction=next((one.jurisdiction for one in reports if one.jurisdiction), None),
        asserted_by=tuple(told),
        independent_sources=len({one.origin for one in reports}),
        withdrawn=not standing,
        sorted_by=read_day(None if day == NO_DAY else day),
        evidence=tuple(dict.fromkeys(one.evidence for one in reports)),
    )


def _narrowness(report: _Report) -> tuple[int, date, str]:
    width = (report.latest - report.earliest).days if report.earliest and report.latest else NEVER_PLACED
    return width, report.published or date.max, report.id


def _status(reports: Sequence[_Report]) -> EventStatus:
    """Return the status that most independent sources give; of equals, the one reported last."""
    sources: dict[EventStatus, set[str]] = {}
    last: dict[EventStatus, int] = {}
    for at, report in enumerate(reports):
        sources.setdefault(report.status, set()).add(report.origin)
        last[report.status] = at
    return max(sources, key=lambda status: (len(sources[status]), last[status]))
