"""Full text: words -> documents, claims and entities that hold them, the best first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.fulltext import lucene_query
from graph.model import Evidence
from graph.questions.actors import FIRST_NAMED
from graph.questions.scope import EVERYTHING, Condition, Filter, Scope, ask_within, group_rows, make_filter
from graph.schema import make_evidence
from graph.store import Query, Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A record that holds the words; `record` is document, claim or entity, `score` larger for better."""

    record: str
    id: str
    title: str
    text: str
    score: float
    evidence: tuple[Evidence, ...]


MOST = 50
AROUND = 160  # characters on either side of the first word found
TITLE_WEIGHT = 4.0  # as in the SQL: a word in the title counts for four in the text
REACH = 1_000  # matches that are weighed and filtered: of more the newest, so that a common word costs like a rare one

DOCUMENTS = Query(
    name="search documents",
    sql="""
WITH f AS (
    SELECT rowid AS n, bm25(document_words, 4.0, 1.0) AS score FROM document_words WHERE document_words MATCH :match
    AND rowid >= (SELECT min(n) FROM (
        SELECT rowid AS n FROM document_words WHERE document_words MATCH :match ORDER BY rowid DESC LIMIT :reach
    ))
),
best AS (SELECT d.n, f.score FROM f JOIN document d ON d.n = f.n {where} ORDER BY f.score, d.id LIMIT :limit)
SELECT d.id, d.title, d.text, -best.score, d.source, d.published, d.url FROM best JOIN document d ON d.n = best.n
ORDER BY best.score, d.id
""",
    cypher="""
CALL db.index.fulltext.queryNodes('document_words', $lucene_documents, {limit: $reach}) YIELD node AS d, score {where}
RETURN d.id, d.title, d.text, score, d.source, d.published, d.url ORDER BY score DESC, d.id LIMIT $limit
""",
)
CLAIMS = Query(
    name="search claims",
    sql="""
WITH f AS (
    SELECT rowid AS n, bm25(claim_words) AS score FROM claim_words WHERE claim_words MATCH :match
    AND rowid >= (SELECT min(n) FROM (
        SELECT rowid AS n FROM claim_words WHERE claim_words MATCH :match ORDER BY rowid DESC LIMIT :reach
    ))
)
SELECT c.id, coalesce(s.name, c.speaker_text, ''), c.kind, -f.score,
    d.id, d.source, d.published, d.url, c.evidence_start, c.evidence_end, c.evidence_text
FROM f JOIN claim c ON c.n = f.n JOIN document d ON d.n = c.document LEFT JOIN entity s ON s.n = c.speaker {where}
ORDER BY f.score, c.id LIMIT :limit
""",
    cypher="""
CALL db.index.fulltext.queryNodes('claim_words', $lucene_words, {limit: $reach}) YIELD node AS c, score
MATCH (c)-[:REPORTED_IN]->(d:Document) {where} OPTIONAL MATCH (s:Entity)-[:SAID]->(c)
RETURN c.id, coalesce(s.name, c.speaker_text, ''), c.kind, score,
    d.id, d.source, d.published, d.url, c.evidence_start, c.evidence_end, c.evidence_text
ORDER BY score DESC, c.id LIMIT $limit
""",
)
CONDITIONS = {
    "always": Condition(
        sql="d.recorded <= :now AND d.superseded > :now",
        cypher="d.recorded <= $now AND d.superseded > $now",
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
}
NAMED = Query(
    name="search entities",
    sql="""
SELECT e.id, e.name, e.type, max(-f.score) AS best, min(en.name) FROM (
    SELECT rowid, bm25(entity_words) AS score FROM entity_words WHERE entity_words MATCH :match
    ORDER BY score LIMIT :reach
) f JOIN entity_name en ON en.n = f.rowid JOIN entity m ON m.n = en.entity
JOIN entity e ON e.n = m.head
GROUP BY e.n ORDER BY e.documents DESC, best DESC, e.id LIMIT :limit
""",
    cypher="""
CALL db.index.fulltext.queryNodes('name_words', $lucene_words, {limit: $reach}) YIELD node AS n, score
MATCH (n)<-[:NAMED]-(m:Entity) MATCH (e:Entity {id: m.head}) WITH e, max(score) AS best, min(n.name) AS name
RETURN e.id, e.name, e.type, best, name ORDER BY e.documents DESC, best DESC, e.id LIMIT $limit
""",
)


def search(store: Store, words: str, scope: Scope = EVERYTHING) -> tuple[SearchHit, ...]:
    """Return the records that hold all of `words`, at most 50 of each sort unless the scope says otherwise.

    Entities come first, then documents, then claims, each the best first. `scope.type` asks for one sort: "document",
    "claim" or "entity". Entities are found by name alone, whatever the rest of the scope.
    """
    sought: dict[str, Any] = {
        "match": quote_words(words),
        "lucene_documents": lucene_query(words, {"title_words": TITLE_WEIGHT, "text_words": 1.0}),
        "lucene_words": lucene_query(words, {"words": 1.0}),
    }
    if not all(sought.values()):
        return ()
    limit = MOST if scope.limit is None else scope.limit
    within = make_filter(store, replace(scope, limit=limit, type=None))
    hits: list[SearchHit] = []
    if scope.type in (None, "entity"):
        hits += _entities(store, sought, limit, within)
    if scope.type in (None, "document"):
        found = ask_within(store, DOCUMENTS, CONDITIONS, within, **sought, reach=REACH)
        hits += [_document(row, words) for row in found]
    if scope.type in (None, "claim"):
        hits += [
            SearchHit(
                record="claim", id=row[0], title=f"{row[1] or 'unnamed'} {row[2]}", text=row[10], score=row[3],
                evidence=(make_evidence(*row[4:11]),),
            )
            for row in ask_within(store, CLAIMS, CONDITIONS, within, **sought, reach=REACH)
        ]  # fmt: skip
    return tuple(hits)


def quote_words(words: str) -> str:
    """Return a full-text query in which every word of a user's stands for itself; "" where there are none.

    >>> quote_words('grid AND "fire')
    '"grid" "AND" "fire"'
    """
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", words.replace("\x00", " ")))


def _entities(store: Store, sought: Mapping[str, str], limit: int, within: Filter) -> list[SearchHit]:
    found = store.ask(NAMED, **sought, limit=limit, reach=REACH)
    shown = group_rows(store.ask(FIRST_NAMED, entities=tuple(row[0] for row in found), now=within.parameters["now"]))
    return [
        SearchHit(
            record="entity", id=entity, title=name, text=of, score=score,
            evidence=tuple(make_evidence(*row) for row in shown.get(entity, ())[:1]),
        )
        for entity, name, of, score, _ in found
        if entity in shown or "as_of" not in within.active
    ]  # fmt: skip


def _document(row: Row, words: str) -> SearchHit:
    """Return a document's hit with the stretch of its text around the first of the words."""
    document, title, text, score, source, published, url = row
    places = [found.start() for word in re.findall(r"\w+", words) if (found := _find(word, text))]
    at = min(places, default=0)
    start = 0 if at <= AROUND else text.find(" ", at - AROUND, at) + 1 or at
    end = len(text) if at + AROUND >= len(text) else text.rfind(" ", at, at + AROUND)
    end = end if end > start else min(len(text), at + AROUND)
    evidence = make_evidence(document, source, published, url, start, end, text[start:end])
    return SearchHit(record="document", id=document, title=title, text=evidence.text, score=score, evidence=(evidence,))


def _find(word: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
