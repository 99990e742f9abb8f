-- Indexes and columns that keep writing and asking quick in a large store.

CREATE INDEX disagreement_entity_disagreement ON disagreement_entity (disagreement);
CREATE INDEX event_document_jurisdiction ON event (document, jurisdiction);
CREATE INDEX event_happening_jurisdiction ON event (happening, jurisdiction);
DROP INDEX event_happening;
CREATE INDEX document_source ON document (source);

-- Whether a document was recorded by a day is told by the index that orders documents.
DROP INDEX document_published;
CREATE INDEX document_published ON document (published, id, recorded);

CREATE INDEX deadline_due ON deadline (latest IS NULL, latest);

-- The first moment at which a report of a happening was recorded.
ALTER TABLE happening ADD COLUMN recorded TEXT NOT NULL DEFAULT '9999-12-31T23:59:59.999999Z';
UPDATE happening SET recorded = coalesce(
    (SELECT min(d.recorded) FROM event v JOIN document d ON d.n = v.document WHERE v.happening = happening.n), recorded
);
DROP INDEX happening_day;
CREATE INDEX happening_day ON happening (day, id, recorded);

-- What is asked of the document of a measure stands with the measure too.
ALTER TABLE measure ADD COLUMN published TEXT;
ALTER TABLE measure ADD COLUMN recorded TEXT NOT NULL DEFAULT '';
UPDATE measure SET published = (SELECT published FROM document WHERE n = measure.document),
    recorded = (SELECT recorded FROM document WHERE n = measure.document);
DROP INDEX measure_matter;
CREATE INDEX measure_matter ON measure (matter, published, recorded);
