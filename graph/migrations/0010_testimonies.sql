-- What a document answers stands once, however many names it is matched by; those stand apart, with what tells whether
-- an answer needs to be read at all. All of it is derived anew.

DROP TABLE testimony;

CREATE TABLE testimony (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    -- All its matters, a line each, so that it can be taken out of them.
    matters TEXT NOT NULL,
    aspect TEXT NOT NULL,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    holder TEXT NOT NULL,
    side TEXT NOT NULL,
    record TEXT NOT NULL,
    earliest TEXT, latest TEXT,
    -- Ids, a space between them.
    bearing TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX testimony_document ON testimony (document);

CREATE TABLE testimony_matter (
    matter TEXT NOT NULL,
    day INTEGER NOT NULL,
    testimony INTEGER NOT NULL,
    document INTEGER NOT NULL,
    pole TEXT NOT NULL,
    PRIMARY KEY (matter, day, testimony)
) WITHOUT ROWID;

UPDATE meta SET value = 0 WHERE name = 'derivation';
