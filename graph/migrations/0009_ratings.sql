-- What analysts think of a source (by its name) or of a record (by its id): a grade of the Admiralty code.

CREATE TABLE rating (
    subject TEXT PRIMARY KEY,
    grade TEXT NOT NULL,
    rated_by TEXT NOT NULL,
    why TEXT NOT NULL,
    recorded TEXT NOT NULL
) WITHOUT ROWID;
