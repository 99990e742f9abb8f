-- Who is the same as whom: what is judged of pairs of entities, and what people have decided for ever.

-- The n of the entity that stands for its cluster: its own for one that stands for itself.
ALTER TABLE entity ADD COLUMN head INTEGER;
UPDATE entity SET head = n;
CREATE INDEX entity_head ON entity (head);

-- What the likeness of an entity was last judged by; it is judged anew when that has changed.
ALTER TABLE entity ADD COLUMN judged_by TEXT;

CREATE TABLE entity_block (
    block TEXT NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (block, entity)
) WITHOUT ROWID;
CREATE INDEX entity_block_entity ON entity_block (entity);

-- a is the entity whose id sorts first.
CREATE TABLE judgement (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX judgement_b ON judgement (b);
CREATE INDEX judgement_verdict ON judgement (verdict, score);

-- Ids, not rows: a decision outlives the documents that it was made over.
CREATE TABLE decision (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    verdict TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    why TEXT NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX decision_b ON decision (b);
