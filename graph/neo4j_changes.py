"""What deriving changes on a server: rows of each sort -> one statement, in the order in which they have to happen."""

CHANGES = {
    "versions": "MATCH (d:Document {id: row.document})"
    " WITH d, row, CASE WHEN row.superseded >= '9999' THEN 1 ELSE 0 END"
    " - CASE WHEN d.superseded >= '9999' THEN 1 ELSE 0 END AS turn"
    " SET d.version = row.number, d.superseded = row.superseded WITH d, turn WHERE turn <> 0"
    " MATCH (d)<-[:REPORTED_IN]-(:Claim)<-[:SAID]-(e:Entity) WITH e, turn, count(*) AS said"
    " SET e.claims = e.claims + turn * said",
    "chains": "MATCH (one:Document {id: row.document}) MATCH (d:Document {key: one.key})"
    " OPTIONAL MATCH (d)-[r:REVISES]->() DELETE r WITH d ORDER BY d.version"
    " WITH collect(DISTINCT d) AS chain UNWIND range(1, size(chain) - 1) AS at"
    " WITH chain[at] AS later, chain[at - 1] AS earlier CREATE (later)-[:REVISES]->(earlier)",
    "copies": "MATCH (d:Document {id: row.document}) SET d.original = row.original, d.copies_of = row.copies_of"
    " WITH d, row OPTIONAL MATCH (d)-[r:COPIES]->() DELETE r"
    " WITH DISTINCT d, row MATCH (o:Document {id: row.copies_of}) CREATE (d)-[:COPIES]->(o)",
    "belongings": "MATCH (p:Dispute {id: row.dispute}), (d:Document {id: row.document})"
    " MERGE (d)-[b:BELONGS_TO]->(p) ON CREATE SET b.pinned = false",
    "gists": "MATCH (v:Event {id: row.event}) SET v.gist = row.gist REMOVE v.spell"
    " WITH v MATCH (v)-[:PART_OF]->(h:Happening) WITH DISTINCT h DETACH DELETE h",
    "spell_drops": "MATCH (s:Spell) WHERE s.gist = row.gist AND s.day >= -1 DELETE s",
    "uncut": "MATCH (c:Cell) WHERE c.series = row.series AND row.first <= c.first <= row.last DELETE c",
    "cuts": "CREATE (c:Cell) SET c = row",
    "happenings": "MERGE (h:Happening {id: row.id}) SET h.type = row.type, h.day = row.day, h.last_day = row.last_day",
    "spells": "MERGE (s:Spell {key: row.key}) SET s = row",
    "moves": "MATCH (v:Event {spell: row.spell}), (h:Happening {id: row.happening})"
    " OPTIONAL MATCH (v)-[r:PART_OF]->() DELETE r WITH DISTINCT v, h CREATE (v)-[:PART_OF]->(h)",
    "joins": "MATCH (v:Event {id: row.event}), (h:Happening {id: row.happening}) SET v.spell = row.spell"
    " WITH v, h OPTIONAL MATCH (v)-[r:PART_OF]->() DELETE r WITH DISTINCT v, h CREATE (v)-[:PART_OF]->(h)",
    "drops": "MATCH (h:Happening {id: row.id}) DETACH DELETE h",
    "retractions": "MATCH (:Document {id: row.document})<-[:GIVEN_IN]-(t:Testimony) DETACH DELETE t",
    "testimonies": "MATCH (d:Document {id: row.document}) CREATE (t:Testimony)-[:GIVEN_IN]->(d) SET t = row.testimony",
    "withdrawals": "MATCH (g:Disagreement {key: row.key}) SET g.withdrawn = row.recorded",
    "erasures": "MATCH (g:Disagreement {key: row.key}) OPTIONAL MATCH (g)-[:HAS_ANSWER]->(a:Answer)"
    " DETACH DELETE a WITH DISTINCT g DETACH DELETE g",
    "disagreements": "CREATE (g:Disagreement) SET g = row",
    "answers": "MATCH (g:Disagreement {key: row.of}) CREATE (g)-[:HAS_ANSWER]->(a:Answer) SET a = row.answer",
    "evidence": "MATCH (a:Answer {key: row.of}), (d:Document {id: row.document})"
    " CREATE (a)-[s:SHOWN_IN]->(d) SET s = row.span",
    "answering": "MATCH (g:Disagreement {key: row.of}), (c:Claim {id: row.answering}), (a:Claim {id: row.answered})"
    " CREATE (c)-[:DENIES_IN {answered: row.answered}]->(g), (a)-[:DENIED_IN]->(g)",
    "concerns": "MATCH (g:Disagreement {key: row.of}), (e:Entity {id: row.entity}) CREATE (g)-[:CONCERNS]->(e)",
}
"""What is done with each row of a sort; `row` is the row."""
SETTLE = "\n".join(f"CALL {{ UNWIND $in.{name} AS row {text} }}" for name, text in CHANGES.items()) + "\nRETURN 1"
"""The statement that makes all changes, given their rows by sort as `$in`."""
REPORTING = frozenset({"gists", "happenings", "moves", "joins", "drops"})
"""The changes that reading event reports has to see; those below are of cells, spells, testimonies, disagreements."""
CUTTING = frozenset({"uncut", "cuts"})
SPELLING = frozenset({"gists", "spell_drops", "happenings", "spells", "drops"})
TELLING = frozenset({"versions", "copies", "retractions", "testimonies"})
OPENING = frozenset({"withdrawals", "erasures", "disagreements"})
