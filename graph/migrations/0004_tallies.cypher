// What there is of a few sorts, so that an overview counts no records; with an entity, what it says in current versions;
// with a document, the jurisdictions that it tells of. Every statement may be run again.

CREATE CONSTRAINT source_name IF NOT EXISTS FOR (n:Source) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT jurisdiction_code IF NOT EXISTS FOR (n:Jurisdiction) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT matter_key IF NOT EXISTS FOR (n:Matter) REQUIRE n.key IS UNIQUE;

MATCH (d:Document) WITH DISTINCT d.source AS name MERGE (:Source {name: name});
MATCH (r:Event|Measure) WHERE r.jurisdiction IS NOT NULL WITH DISTINCT r.jurisdiction AS code
    MERGE (:Jurisdiction {code: code});
MATCH (m:Measure) WITH DISTINCT m.matter AS key MERGE (:Matter {key: key});
MATCH (d:Document) WHERE d.jurisdictions IS NULL
    CALL (d) {
        SET d.jurisdictions = COLLECT {
            MATCH (d)<-[:REPORTED_IN]-(v:Event) WHERE v.jurisdiction IS NOT NULL RETURN DISTINCT toUpper(v.jurisdiction)
        }
    } IN TRANSACTIONS OF 500 ROWS;
MATCH (e:Entity) WHERE e.claims IS NULL
    CALL (e) {
        SET e.claims = COUNT { (e)-[:SAID]->(:Claim)-[:REPORTED_IN]->(d:Document) WHERE d.superseded >= '9999' }
    } IN TRANSACTIONS OF 500 ROWS;
