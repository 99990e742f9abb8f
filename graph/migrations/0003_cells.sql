-- Long series of records are cut into cells of time, and reports of an event that place it at the same days make a
-- spell, so that a new record is compared with few others. Happenings, testimonies and disagreements are derived anew.

CREATE TABLE cell (
    series TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, first)
) WITHOUT ROWID;

CREATE TABLE spell (
    n INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    gist TEXT NOT NULL,
    type TEXT NOT NULL,
    day INTEGER NOT NULL,
    sighting TEXT NOT NULL,
    published TEXT,
    earliest TEXT,
    latest TEXT,
    happening INTEGER NOT NULL
);
CREATE INDEX spell_gist ON spell (gist, day);

ALTER TABLE event ADD COLUMN spell INTEGER;
CREATE INDEX event_spell ON event (spell);

-- Days are ordinals of the proleptic Gregorian calendar.
ALTER TABLE testimony ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
DROP INDEX testimony_matter;
CREATE INDEX testimony_matter ON testimony (matter, day);

ALTER TABLE disagreement ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE disagreement ADD COLUMN anchor TEXT NOT NULL DEFAULT '';
DROP INDEX disagreement_matter;
CREATE INDEX disagreement_matter ON disagreement (matter, withdrawn, day);
