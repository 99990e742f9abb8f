-- How much is told of each entity by current versions of documents, kept by triggers so that no path forgets it: a list
-- of actors counts nothing. Counts as of a day are made from the records.

ALTER TABLE entity ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;

CREATE TABLE happening_entity (
    entity INTEGER NOT NULL,
    happening INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    PRIMARY KEY (entity, happening)
) WITHOUT ROWID;

CREATE TRIGGER claim_is_told AFTER INSERT ON claim WHEN NEW.speaker IS NOT NULL BEGIN
    UPDATE entity SET claims = claims + 1 WHERE n = NEW.speaker;
END;

CREATE TRIGGER event_joins_happening AFTER UPDATE OF happening ON event
WHEN OLD.happening IS NOT NEW.happening
    AND (SELECT superseded FROM document WHERE n = NEW.document) = '9999-12-31T23:59:59.999999Z'
BEGIN
    UPDATE happening_entity SET reports = reports - 1
    WHERE happening = OLD.happening AND entity IN (SELECT entity FROM event_participant WHERE event = NEW.n);
    INSERT INTO happening_entity SELECT DISTINCT entity, NEW.happening, 1 FROM event_participant
    WHERE event = NEW.n AND NEW.happening IS NOT NULL
    ON CONFLICT (entity, happening) DO UPDATE SET reports = reports + 1;
END;

CREATE TRIGGER document_is_superseded AFTER UPDATE OF superseded ON document
WHEN OLD.superseded <> NEW.superseded
    AND '9999-12-31T23:59:59.999999Z' IN (OLD.superseded, NEW.superseded)
BEGIN
    UPDATE entity SET claims = claims + iif(NEW.superseded < '9999', -1, 1)
        * (SELECT count(*) FROM claim c WHERE c.document = NEW.n AND c.speaker = entity.n)
    WHERE n IN (SELECT speaker FROM claim WHERE document = NEW.n);
    INSERT INTO happening_entity
    SELECT entity, happening, iif(NEW.superseded < '9999', -1, 1) * count(*)
    FROM (SELECT DISTINCT p.entity, v.happening, v.n FROM event v JOIN event_participant p ON p.event = v.n
        WHERE v.document = NEW.n AND v.happening IS NOT NULL)
    WHERE true GROUP BY entity, happening
    ON CONFLICT (entity, happening) DO UPDATE SET reports = reports + excluded.reports;
END;

CREATE TRIGGER happening_is_gone AFTER DELETE ON happening BEGIN
    DELETE FROM happening_entity WHERE happening = OLD.n;
END;
CREATE INDEX happening_entity_happening ON happening_entity (happening);

UPDATE entity SET claims = (
    SELECT count(*) FROM claim c JOIN document d ON d.n = c.document
    WHERE c.speaker = entity.n AND d.superseded = '9999-12-31T23:59:59.999999Z'
);
INSERT INTO happening_entity
SELECT entity, happening, count(*) FROM (
    SELECT DISTINCT p.entity, v.happening, v.n FROM event v JOIN event_participant p ON p.event = v.n
    JOIN document d ON d.n = v.document
    WHERE v.happening IS NOT NULL AND d.superseded = '9999-12-31T23:59:59.999999Z'
)
GROUP BY entity, happening;

-- When what names an entity was published, so that the first of thousands is found at once.
ALTER TABLE document_entity ADD COLUMN published TEXT;
UPDATE document_entity SET published = (SELECT published FROM document WHERE n = document_entity.document);
DROP INDEX document_entity_entity;
CREATE INDEX document_entity_entity ON document_entity (entity, published IS NULL, published, document);
