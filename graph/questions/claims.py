"""Who said what about whom: store -> claim rows in the order of publication."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.kinds import Attribution, ClaimForm, ClaimKind
from graph.model import Evidence
from graph.questions.scope import EVERYTHING, Condition, Scope, ask_within, group_rows, make_filter
from graph.schema import make_evidence, read_day
from graph.store import Query, Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as one document reports it, and how many independent sources carry the same words.

    `speaker` is a name, None where the text does not tell; `via` says where it was said; `targets` are names;
    `answers` the ids of the claims it answers, those that it denies in other documents among them; `slots` pairs of
    name and words. `withdrawn` is True where only a withdrawn version of the document holds it.
    """

    id: str
    published: date | None
    speaker: str | None
    anonymous: bool
    kind: ClaimKind
    form: ClaimForm
    attribution: Attribution
    via: str | None
    cue: str
    content: str
    quote: str | None
    targets: tuple[str, ...]
    answers: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]
    independent_sources: int
    withdrawn: bool
    evidence: tuple[Evidence, ...]


CLAIMS = Query(
    name="claims",
    sql="""
SELECT c.id FROM document d JOIN claim c ON c.document = d.n {where}
ORDER BY d.published DESC, d.id DESC, c.seq DESC LIMIT :limit
""",
    cypher="""
{start} {where}
RETURN c.id ORDER BY d.placed DESC, d.id DESC, c.seq DESC LIMIT $limit
""",
)

# What a later version of the document says in the same words stands there; so does what a reprint's original says.
STARTS = {
    "entity": "MATCH (e:Entity)-[:SAID|ABOUT]-(c:Claim) WHERE e.id IN $entities WITH DISTINCT c"
    " MATCH (c)-[:REPORTED_IN]->(d:Document)",
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(d:Document)<-[:REPORTED_IN]-(c:Claim)",
    "": "MATCH (d:Document) USING INDEX d:Document(placed, id) WHERE d.placed >= '' AND d.id >= ''"
    " MATCH (d)<-[:REPORTED_IN]-(c:Claim)",
}

CONDITIONS = {
    "always": Condition(
        sql="d.recorded <= :now AND (d.superseded = '9999-12-31T23:59:59.999999Z' OR NOT EXISTS (SELECT 1"
        " FROM document later JOIN claim same ON same.document = later.n WHERE later.key = d.key"
        " AND later.version > d.version AND later.recorded <= :now AND same.wording = c.wording))"
        " AND (d.copies_of IS NULL OR NOT EXISTS (SELECT 1 FROM claim same JOIN document o ON o.n = same.document"
        " WHERE same.wording = c.wording AND o.n = d.copies_of AND o.recorded <= :now))",
        cypher="d.recorded <= $now AND (d.superseded = '9999-12-31T23:59:59.999999Z' OR NOT EXISTS { MATCH"
        " (later:Document)<-[:REPORTED_IN]-(same:Claim) WHERE later.key = d.key AND later.version >"
        " d.version AND later.recorded <= $now AND same.wording = c.wording }) AND (d.copies_of IS NULL OR"
        " NOT EXISTS { MATCH (d)-[:COPIES]->(o:Document)<-[:REPORTED_IN]-(same:Claim) WHERE same.wording ="
        " c.wording AND o.recorded <= $now })",
    ),
    "dispute": Condition(
        sql="d.n IN (SELECT document FROM dispute_document WHERE dispute = :dispute)",
        cypher="EXISTS { (d)-[:BELONGS_TO]->(:Dispute {id: $dispute}) }",
    ),
    "entity": Condition(
        sql="c.n IN (SELECT c1.n FROM entity e JOIN claim c1 ON c1.speaker = e.n"
        " WHERE e.id IN (SELECT value FROM json_each(:entities)) UNION SELECT t.claim FROM entity e"
        " JOIN claim_target t ON t.entity = e.n WHERE e.id IN (SELECT value FROM json_each(:entities)))",
        cypher="EXISTS { (c)-[:SAID|ABOUT]-(e:Entity) WHERE e.id IN $entities }",
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
        sql="EXISTS (SELECT 1 FROM event v WHERE v.document = d.n AND v.jurisdiction = :jurisdiction COLLATE NOCASE)",
        cypher="toUpper($jurisdiction) IN d.jurisdictions",
    ),
    "type": Condition(
        sql="c.kind = :type",
        cypher="c.kind = $type",
    ),
}

DETAILS = Query(
    name="details of claims",
    sql="""
SELECT c.id, d.published, s.name, c.speaker_text, c.anonymous, c.kind, c.form, c.attribution, c.via_text, c.cue_text,
    d.superseded <= :now,
    (SELECT count(DISTINCT origin.source) FROM claim same JOIN document sd ON sd.n = same.document
     JOIN document origin ON origin.n = coalesce(sd.copies_of, sd.n)
     WHERE same.wording = c.wording AND sd.recorded <= :now),
    d.id, d.source, d.url, c.evidence_start, c.evidence_end, c.evidence_text
FROM claim c JOIN document d ON d.n = c.document LEFT JOIN entity s ON s.n = c.speaker
WHERE c.id IN (SELECT value FROM json_each(:claims))
""",
    cypher="""
MATCH (c:Claim)-[:REPORTED_IN]->(d:Document) WHERE c.id IN $claims OPTIONAL MATCH (s:Entity)-[:SAID]->(c)
RETURN c.id, d.published, s.name, c.speaker_text, c.anonymous, c.kind, c.form, c.attribution, c.via_text, c.cue_text,
    d.superseded <= $now,
    COUNT {
        MATCH (same:Claim)-[:REPORTED_IN]->(sd:Document) WHERE same.wording = c.wording AND sd.recorded <= $now
        OPTIONAL MATCH (sd)-[:COPIES]->(origin:Document) RETURN DISTINCT coalesce(origin.source, sd.source)
    },
    d.id, d.source, d.url, c.evidence_start, c.evidence_end, c.evidence_text
""",
)

SPANS = Query(
    name="words of claims",
    sql="""
SELECT c.id, x.part, x.text FROM claim c JOIN claim_span x ON x.claim = c.n
WHERE c.id IN (SELECT value FROM json_each(:claims)) ORDER BY c.id, x.seq
""",
    cypher="""
MATCH (c:Claim) WHERE c.id IN $claims
CALL (c) {
    UNWIND range(0, size(c.content_texts) - 1) AS seq RETURN 'content' AS part, seq, c.content_texts[seq] AS text
    UNION ALL
    UNWIND range(0, size(c.quote_texts) - 1) AS seq RETURN 'quote' AS part, seq, c.quote_texts[seq] AS text
}
RETURN c.id, part, text ORDER BY c.id, seq
""",
)

TARGETS = Query(
    name="targets of claims",
    sql="""
SELECT c.id, e.name FROM claim c JOIN claim_target x ON x.claim = c.n JOIN entity e ON e.n = x.entity
WHERE c.id IN (SELECT value FROM json_each(:claims)) ORDER BY c.id, x.seq
""",
    cypher="""
MATCH (c:Claim)-[x:ABOUT]->(e:Entity) WHERE c.id IN $claims RETURN c.id, e.name ORDER BY c.id, x.seq
""",
)

ANSWERS = Query(
    name="claims answered by claims",
    sql="""
SELECT c.id, x.answered, x.seq FROM claim c JOIN claim_answer x ON x.claim = c.n
WHERE c.id IN (SELECT value FROM json_each(:claims))
UNION
SELECT x.answering, x.answered, 1000 FROM disagreement_claim x JOIN disagreement g ON g.n = x.disagreement
WHERE x.answering IN (SELECT value FROM json_each(:claims)) AND g.recorded <= :now AND g.withdrawn > :now
ORDER BY 1, 3, 2
""",
    cypher="""
CALL () {
    MATCH (c:Claim) WHERE c.id IN $claims UNWIND range(0, size(c.answers) - 1) AS seq
    RETURN c.id AS claim, c.answers[seq] AS answered, seq
    UNION
    MATCH (c:Claim)-[x:DENIES_IN]->(g:Disagreement) WHERE c.id IN $claims AND g.recorded <= $now AND g.withdrawn > $now
    RETURN DISTINCT c.id AS claim, x.answered AS answered, 1000 AS seq
}
RETURN claim, answered, seq ORDER BY claim, seq, answered
""",
)

SLOTS = Query(
    name="slots of claims",
    sql="""
SELECT c.id, x.name, x.text FROM claim c JOIN claim_slot x ON x.claim = c.n
WHERE c.id IN (SELECT value FROM json_each(:claims)) ORDER BY c.id, x.seq
""",
    cypher="""
MATCH (c:Claim) WHERE c.id IN $claims UNWIND range(0, size(c.slot_names) - 1) AS seq
RETURN c.id, c.slot_names[seq], c.slot_texts[seq] ORDER BY c.id, seq
""",
)

REPRINTS = Query(
    name="reprints of claims",
    sql="""
SELECT c.id, sd.id, sd.source, sd.published, sd.url, same.evidence_start, same.evidence_end, same.evidence_text
FROM claim c JOIN document d ON d.n = c.document JOIN claim same ON same.wording = c.wording
JOIN document sd ON sd.n = same.document
WHERE c.id IN (SELECT value FROM json_each(:claims)) AND sd.copies_of = d.n AND sd.recorded <= :now
ORDER BY sd.published, sd.id
""",
    cypher="""
MATCH (c:Claim)-[:REPORTED_IN]->(d:Document)<-[:COPIES]-(sd:Document)<-[:REPORTED_IN]-(same:Claim)
WHERE c.id IN $claims AND same.wording = c.wording AND sd.recorded <= $now
RETURN c.id, sd.id, sd.source, sd.published, sd.url, same.evidence_start, same.evidence_end, same.evidence_text
ORDER BY sd.placed, sd.id
""",
)


def claims(store: Store, scope: Scope = EVERYTHING) -> tuple[ClaimRow, ...]:
    """Return the claims of a scope, by day of publication, document and place in it; of more, the latest.

    `since` and `until` are days of publication. A reprint's claim stands in the row of its original, with its own
    evidence; independent sources are the distinct sources that carry the same words of the same speaker, a reprint
    counting for the source of its original.
    """
    within = make_filter(store, scope)
    ids = tuple(row[0] for row in reversed(ask_within(store, CLAIMS, CONDITIONS, within, starts=STARTS)))
    now = within.parameters["now"]
    details = {row[0]: row for row in store.ask(DETAILS, claims=ids, now=now)}
    spans = group_rows(store.ask(SPANS, claims=ids))
    targets = group_rows(store.ask(TARGETS, claims=ids))
    answers = group_rows(store.ask(ANSWERS, claims=ids, now=now))
    slots = group_rows(store.ask(SLOTS, claims=ids))
    reprints = group_rows(store.ask(REPRINTS, claims=ids, now=now))
    return tuple(
        ClaimRow(
            id=one, published=read_day(row[1]), speaker=row[2] or row[3], anonymous=bool(row[4]),
            kind=ClaimKind(row[5]), form=ClaimForm(row[6]), attribution=Attribution(row[7]), via=row[8], cue=row[9],
            content=_words(spans.get(one, ()), "content") or row[17], quote=_words(spans.get(one, ()), "quote"),
            targets=tuple(name for (name,) in targets.get(one, ())),
            answers=tuple(dict.fromkeys(answered for answered, _ in answers.get(one, ()))),
            slots=tuple((name, text) for name, text in slots.get(one, ())),
            independent_sources=row[11], withdrawn=bool(row[10]),
            evidence=(
                make_evidence(row[12], row[13], row[1], row[14], *row[15:18]),
                *(make_evidence(*again) for again in reprints.get(one, ())),
            ),
        )
        for one, row in ((one, details[one]) for one in ids if one in details)
    )  # fmt: skip


def _words(spans: Iterable[Row], part: str) -> str | None:
    """Return the words of one part of a claim; what stands between its spans is left out, and shown so."""
    return " … ".join(text for of, text in spans if of == part) or None
