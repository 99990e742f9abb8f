-- Which claim denies which claim of another document, by the disagreement that shows it; it ends with that.

CREATE TABLE disagreement_claim (
    disagreement INTEGER NOT NULL,
    answering TEXT NOT NULL,
    answered TEXT NOT NULL,
    PRIMARY KEY (disagreement, answering, answered)
) WITHOUT ROWID;
CREATE INDEX disagreement_claim_answering ON disagreement_claim (answering, disagreement);

UPDATE meta SET value = 0 WHERE name = 'derivation';
