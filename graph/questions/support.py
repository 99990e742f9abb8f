"""How many carry it, and which of them are one: ids -> the documents behind each statement, in lines of origin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.lines import Carrier, Line, count_sources, find_lines
from graph.questions.scope import group_rows
from graph.schema import NOW, make_evidence
from graph.store import Query, Row, Store

MOST = 60
"""Documents of one statement that are compared with each other, the first published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Who carries a statement; `value` and `asserted_by` are of one answer where the record is a disagreement.

    `sources` counts as every answer does: by source, a reprint being its original's, and for an answer of a
    disagreement those being one whose very sentences share wording. `lines` also fold together what shares wording
    anywhere. `left_out` documents were too many to compare.
    """

    id: str
    value: str
    asserted_by: str
    sources: int
    lines: tuple[Line, ...]
    left_out: int


SENTENCES = Query(
    name="sentences that carry statements",
    sql="""
WITH ids AS (SELECT value AS id FROM json_each(:ids)),
spans AS (
    SELECT ids.id, -1 AS seq, '' AS value, '' AS holder, same.document AS document, same.evidence_start AS start,
        same.evidence_end AS finish, same.evidence_text AS text
    FROM ids JOIN claim c ON c.id = ids.id JOIN claim same ON same.wording = c.wording
    UNION ALL
    SELECT ids.id, -1, '', '', same.document, same.evidence_start, same.evidence_end, same.evidence_text
    FROM ids JOIN event v ON v.id = ids.id JOIN event same ON same.happening = v.happening
    UNION ALL
    SELECT ids.id, -1, '', '', m.document, m.evidence_start, m.evidence_end, m.evidence_text
    FROM ids JOIN measure m ON m.matter = ids.id
    UNION ALL
    SELECT ids.id, -1, '', '', same.document, same.evidence_start, same.evidence_end, same.evidence_text
    FROM ids JOIN measure m ON m.id = ids.id JOIN measure same ON same.matter = m.matter
    UNION ALL
    SELECT ids.id, -1, '', '', l.document, l.evidence_start, l.evidence_end, l.evidence_text
    FROM ids JOIN deadline l ON l.id = ids.id
    UNION ALL
    SELECT ids.id, a.seq, a.value, a.asserted_by, x.document, x.start, x."end", x.text
    FROM ids JOIN disagreement g ON g.id = ids.id AND g.withdrawn > :now
    JOIN disagreement_answer a ON a.disagreement = g.n
    JOIN disagreement_evidence x ON x.disagreement = g.n AND x.answer = a.seq
)
SELECT DISTINCT s.id, s.seq, s.value, s.holder, d.id, d.source, d.published, d.url, s.start, s.finish, s.text,
    d.title, o.id, o.source, d.superseded <= :now
FROM spans s JOIN document d ON d.n = s.document JOIN document o ON o.n = coalesce(d.copies_of, d.n)
ORDER BY s.id, s.seq, d.published IS NULL, d.published, d.id, s.start
""",
    cypher="""
UNWIND $ids AS id
CALL (id) {
    MATCH (c:Claim {id: id}) MATCH (r:Claim {wording: c.wording})-[:REPORTED_IN]->(d:Document)
    RETURN -1 AS seq, '' AS value, '' AS holder, d, r.evidence_start AS start, r.evidence_end AS finish,
        r.evidence_text AS text
    UNION ALL
    MATCH (:Event {id: id})-[:PART_OF]->(:Happening)<-[:PART_OF]-(r:Event)-[:REPORTED_IN]->(d:Document)
    RETURN -1 AS seq, '' AS value, '' AS holder, d, r.evidence_start AS start, r.evidence_end AS finish,
        r.evidence_text AS text
    UNION ALL
    MATCH (:Event {id: id})-[:REPORTED_IN]->(d:Document) MATCH (r:Event {id: id})
    RETURN -1 AS seq, '' AS value, '' AS holder, d, r.evidence_start AS start, r.evidence_end AS finish,
        r.evidence_text AS text
    UNION ALL
    MATCH (r:Measure {matter: id})-[:REPORTED_IN]->(d:Document)
    RETURN -1 AS seq, '' AS value, '' AS holder, d, r.evidence_start AS start, r.evidence_end AS finish,
        r.evidence_text AS text
    UNION ALL
    MATCH (m:Measure {id: id}) MATCH (r:Measure {matter: m.matter})-[:REPORTED_IN]->(d:Document)
    RETURN -1 AS seq, '' AS value, '' AS holder, d, r.evidence_start AS start, r.evidence_end AS finish,
        r.evidence_text AS text
    UNION ALL
    MATCH (r:Deadline {id: id})-[:REPORTED_IN]->(d:Document)
    RETURN -1 AS seq, '' AS value, '' AS holder, d, r.evidence_start AS start, r.evidence_end AS finish,
        r.evidence_text AS text
    UNION ALL
    MATCH (g:Disagreement {id: id})-[:HAS_ANSWER]->(a:Answer)-[x:SHOWN_IN]->(d:Document) WHERE g.withdrawn > $now
    RETURN a.seq AS seq, a.value AS value, a.asserted_by AS holder, d, x.start AS start, x.end AS finish,
        x.text AS text
}
OPTIONAL MATCH (d)-[:COPIES]->(o:Document)
WITH DISTINCT id, seq, value, holder, d, start, finish, text, coalesce(o, d) AS origin
RETURN id, seq, value, holder, d.id, d.source, d.published, d.url, start, finish, text, d.title, origin.id,
    origin.source, d.superseded <= $now
ORDER BY id, seq, d.published IS NULL, d.published, d.id, start
""",
)
TEXTS = Query(
    name="texts of documents",
    sql="SELECT id, text FROM document WHERE id IN (SELECT value FROM json_each(:ids))",
    cypher="MATCH (d:Document) WHERE d.id IN $ids RETURN d.id, d.text",
)


def supports(store: Store, ids: Sequence[str]) -> Mapping[str, tuple[Support, ...]]:
    """Return who carries the claims, events, measures, deadlines and answers of disagreements with these ids.

    A withdrawn version carries nothing where a version that stands does. An id that means none of these has no entry.
    """
    rows = group_rows(store.ask(SENTENCES, ids=tuple(sorted(set(ids))), now=NOW))
    documents = tuple(sorted({row[3] for group in rows.values() for row in group}))
    texts: dict[str, str] = dict(store.ask(TEXTS, ids=documents)) if documents else {}
    return {
        one: tuple(
            _support(one, value, holder, [row for row in group if row[:3] == (seq, value, holder)], texts)
            for seq, value, holder in dict.fromkeys(row[:3] for row in group)
        )
        for one, group in rows.items()
    }


def _support(one: str, value: str, holder: str, group: Sequence[Row], texts: Mapping[str, str]) -> Support:
    standing = [row for row in group if not row[13]] or group
    by_document: dict[str, list[Row]] = {}
    for row in standing:
        by_document.setdefault(row[3], []).append(row)
    carriers = [
        Carrier(
            document=document, title=rows[0][10], source=rows[0][4], original=rows[0][11], origin=rows[0][12],
            text=texts[document], sentences=tuple(dict.fromkeys(make_evidence(*row[3:10]) for row in rows)),
        )
        for document, rows in by_document.items()
    ]  # fmt: skip
    return Support(
        id=one, value=value, asserted_by=holder, sources=_count(carriers, of_answer=group[0][0] >= 0),
        lines=find_lines(carriers[:MOST]), left_out=max(0, len(carriers) - MOST),
    )  # fmt: skip


def _count(carriers: Sequence[Carrier], *, of_answer: bool) -> int:
    """Return the number that is stored with an answer, or shown beside any other record."""
    if not of_answer:
        return len({one.origin for one in carriers})
    return count_sources((one.origin, shown.text) for one in carriers for shown in one.sentences)
