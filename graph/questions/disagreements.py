"""Where the reports differ: store -> disagreements with every answer and who holds it."""

from collections.abc import Sequence
from dataclasses import replace

from graph.disagreements import drop_repeats
from graph.kinds import Axis, EventStatus, Opposition
from graph.model import Answer, Disagreement, Evidence
from graph.questions.scope import EVERYTHING, Condition, Scope, ask_within, find_names, group_rows, make_filter
from graph.schema import make_evidence
from graph.store import Query, Row, Store
from graph.words import named_entities, with_names

SPARE = 2  # how many times the limit is read, since repeats fall out

DISAGREEMENTS = Query(
    name="disagreements",
    sql="""
SELECT g.n, g.id, g.question, g.axis, g.relation, g.why FROM disagreement g {where}
ORDER BY g.weight, g.id, g.digest LIMIT :limit
""",
    cypher="""
{start}
WITH g {where}
RETURN g.key, g.id, g.question, g.axis, g.relation, g.why ORDER BY g.weight, g.id, g.digest LIMIT $limit
""",
)

STARTS = {
    "dispute": "MATCH (:Dispute {id: $dispute})<-[:BELONGS_TO]-(:Document)<-[:SHOWN_IN]-(:Answer)"
    "<-[:HAS_ANSWER]-(g:Disagreement) WITH DISTINCT g",
    "entity": "MATCH (e:Entity)<-[:CONCERNS]-(g:Disagreement) WHERE e.id IN $entities WITH DISTINCT g",
    "": "MATCH (g:Disagreement) USING INDEX g:Disagreement(weight, id) WHERE g.weight >= 0 AND g.id >= ''",
}

CONDITIONS = {
    "always": Condition(
        sql="g.recorded <= :now AND g.withdrawn > :now",
        cypher="g.recorded <= $now AND g.withdrawn > $now",
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
    "since": Condition(
        sql="EXISTS (SELECT 1 FROM disagreement_evidence x JOIN document d ON d.n = x.document"
        " WHERE x.disagreement = g.n AND d.published >= :since)",
        cypher="EXISTS { (g)-[:HAS_ANSWER]->(:Answer)-[:SHOWN_IN]->(d:Document) WHERE d.published >= $since }",
    ),
    "until": Condition(
        sql="EXISTS (SELECT 1 FROM disagreement_evidence x JOIN document d ON d.n = x.document"
        " WHERE x.disagreement = g.n AND d.published < date(:until, '+1 day'))",
        cypher="EXISTS { (g)-[:HAS_ANSWER]->(:Answer)-[:SHOWN_IN]->(d:Document) WHERE d.published <"
        " toString(date($until) + duration({days: 1})) }",
    ),
    "jurisdiction": Condition(
        sql="EXISTS (SELECT 1 FROM disagreement_evidence x JOIN event v ON v.document = x.document"
        " WHERE x.disagreement = g.n AND v.jurisdiction = :jurisdiction COLLATE NOCASE)",
        cypher="EXISTS { (g)-[:HAS_ANSWER]->(:Answer)-[:SHOWN_IN]->(d:Document) WHERE"
        " toUpper($jurisdiction) IN d.jurisdictions }",
    ),
    "type": Condition(
        sql="g.relation = :type",
        cypher="g.relation = $type",
    ),
}

ANSWERS = Query(
    name="answers",
    sql="""
SELECT a.disagreement, a.seq, a.value, a.status, a.asserted_by, a.independent_sources FROM disagreement_answer a
WHERE a.disagreement IN (SELECT value FROM json_each(:disagreements)) ORDER BY a.disagreement, a.seq
""",
    cypher="""
MATCH (g:Disagreement)-[:HAS_ANSWER]->(a:Answer) WHERE g.key IN $disagreements
RETURN g.key, a.seq, a.value, a.status, a.asserted_by, a.independent_sources ORDER BY g.key, a.seq
""",
)

EVIDENCE = Query(
    name="evidence of answers",
    sql="""
SELECT x.disagreement, x.answer, d.id, d.source, d.published, d.url, x.start, x."end", x.text
FROM disagreement_evidence x JOIN document d ON d.n = x.document
WHERE x.disagreement IN (SELECT value FROM json_each(:disagreements)) ORDER BY x.disagreement, x.answer, x.seq
""",
    cypher="""
MATCH (g:Disagreement)-[:HAS_ANSWER]->(a:Answer)-[x:SHOWN_IN]->(d:Document) WHERE g.key IN $disagreements
RETURN g.key, a.seq, d.id, d.source, d.published, d.url, x.start, x.end, x.text ORDER BY g.key, a.seq, x.seq
""",
)


def disagreements(store: Store, scope: Scope = EVERYTHING) -> tuple[Disagreement, ...]:
    """Return the disagreements of a scope: contradictions first, then tensions, then mere granularity.

    `scope.type` asks for one of these; `since` and `until` are days on which one of the answers was published. What
    another disagreement of the same hardness holds already, sentence for sentence, is left out.
    """
    wider = scope if scope.limit is None else replace(scope, limit=scope.limit * SPARE)
    found = ask_within(store, DISAGREEMENTS, CONDITIONS, make_filter(store, wider), starts=STARTS)
    return drop_repeats(load_disagreements(store, found))[: scope.limit]


def load_disagreements(store: Store, found: Sequence[Row]) -> tuple[Disagreement, ...]:
    """Return disagreements with answers and evidence, given (n, id, question, axis, relation, why)."""
    numbers = tuple(row[0] for row in found)
    answers = group_rows(store.ask(ANSWERS, disagreements=numbers))
    evidence: dict[tuple[int, int], list[Evidence]] = {}
    for of, answer, *columns in store.ask(EVIDENCE, disagreements=numbers):
        evidence.setdefault((of, answer), []).append(make_evidence(*columns))
    texts = [text for row in found for text in (row[2], row[5])]
    texts += [text for group in answers.values() for row in group for text in (row[1], row[3])]
    names = find_names(store, named_entities(*texts))
    return tuple(
        Disagreement(
            id=disagreement,
            question=with_names(question, names),
            axis=Axis(axis),
            relation=Opposition(relation),
            why=with_names(why, names),
            answers=tuple(
                Answer(
                    value=with_names(value, names),
                    status=EventStatus(status),
                    asserted_by=with_names(holder, names),
                    independent_sources=sources,
                    evidence=tuple(evidence.get((n, seq), ())),
                )
                for seq, value, status, holder, sources in answers.get(n, ())
            ),
        )
        for n, disagreement, question, axis, relation, why in found
    )
