// What the server promises of the graph: one node an id, and an index behind every look-up. Every statement may be
// run again. `docs/cypher.md` draws the graph; moments and days are text, as in 0001_records.sql.

CREATE CONSTRAINT newsdocket_name IF NOT EXISTS FOR (n:Newsdocket) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT happening_id IF NOT EXISTS FOR (n:Happening) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT spell_key IF NOT EXISTS FOR (n:Spell) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT deadline_id IF NOT EXISTS FOR (n:Deadline) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT measure_id IF NOT EXISTS FOR (n:Measure) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT role_id IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT relation_id IF NOT EXISTS FOR (n:Relation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dispute_id IF NOT EXISTS FOR (n:Dispute) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT disagreement_key IF NOT EXISTS FOR (n:Disagreement) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT answer_key IF NOT EXISTS FOR (n:Answer) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT decision IF NOT EXISTS FOR (n:Decision) REQUIRE (n.a, n.b) IS UNIQUE;
CREATE CONSTRAINT fetch_state_uri IF NOT EXISTS FOR (n:FetchState) REQUIRE n.uri IS UNIQUE;
CREATE CONSTRAINT feed_entry IF NOT EXISTS FOR (n:FeedEntry) REQUIRE (n.feed, n.entry) IS UNIQUE;
CREATE CONSTRAINT failure IF NOT EXISTS FOR (n:Failure) REQUIRE (n.uri, n.stage) IS UNIQUE;

CREATE INDEX document_key IF NOT EXISTS FOR (n:Document) ON (n.key);
CREATE INDEX document_placed IF NOT EXISTS FOR (n:Document) ON (n.placed, n.id);
CREATE INDEX document_recorded IF NOT EXISTS FOR (n:Document) ON (n.recorded);
CREATE INDEX document_original IF NOT EXISTS FOR (n:Document) ON (n.original);
CREATE INDEX document_wording IF NOT EXISTS FOR (n:Document) ON (n.wording);
CREATE INDEX band_key IF NOT EXISTS FOR (n:Band) ON (n.key);
CREATE INDEX entity_head IF NOT EXISTS FOR (n:Entity) ON (n.head);
CREATE INDEX block_key IF NOT EXISTS FOR (n:Block) ON (n.key);
CREATE INDEX block_entity IF NOT EXISTS FOR (n:Block) ON (n.entity);
CREATE INDEX entity_documents IF NOT EXISTS FOR (n:Entity) ON (n.documents);
CREATE INDEX decision_a IF NOT EXISTS FOR (n:Decision) ON (n.a);
CREATE INDEX decision_b IF NOT EXISTS FOR (n:Decision) ON (n.b);
CREATE INDEX name_folded IF NOT EXISTS FOR (n:Name) ON (n.folded);
CREATE INDEX claim_wording IF NOT EXISTS FOR (n:Claim) ON (n.wording);
CREATE INDEX event_gist IF NOT EXISTS FOR (n:Event) ON (n.gist);
CREATE INDEX event_jurisdiction IF NOT EXISTS FOR (n:Event) ON (n.jurisdiction);
CREATE INDEX happening_day IF NOT EXISTS FOR (n:Happening) ON (n.day, n.id);
CREATE INDEX deadline_latest IF NOT EXISTS FOR (n:Deadline) ON (n.latest);
CREATE INDEX measure_matter IF NOT EXISTS FOR (n:Measure) ON (n.matter);
CREATE INDEX measure_jurisdiction IF NOT EXISTS FOR (n:Measure) ON (n.jurisdiction);
CREATE INDEX event_spell IF NOT EXISTS FOR (n:Event) ON (n.spell);
CREATE INDEX cell_series IF NOT EXISTS FOR (n:Cell) ON (n.series, n.first);
CREATE INDEX spell_gist IF NOT EXISTS FOR (n:Spell) ON (n.gist, n.day);
CREATE INDEX testimony_matter IF NOT EXISTS FOR (n:Testimony) ON (n.matter, n.day);
CREATE INDEX disagreement_id IF NOT EXISTS FOR (n:Disagreement) ON (n.id);
CREATE INDEX disagreement_matter IF NOT EXISTS FOR (n:Disagreement) ON (n.matter, n.withdrawn, n.day);
CREATE INDEX disagreement_weight IF NOT EXISTS FOR (n:Disagreement) ON (n.weight, n.id);
CREATE INDEX disagreement_recorded IF NOT EXISTS FOR (n:Disagreement) ON (n.recorded);
CREATE INDEX disagreement_withdrawn IF NOT EXISTS FOR (n:Disagreement) ON (n.withdrawn);

CREATE FULLTEXT INDEX document_words IF NOT EXISTS FOR (n:Document) ON EACH [n.title_words, n.text_words]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX claim_words IF NOT EXISTS FOR (n:Claim) ON EACH [n.words]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX name_words IF NOT EXISTS FOR (n:Name) ON EACH [n.words]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
