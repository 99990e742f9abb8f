-- Documents, what they say, and what follows from them. Moments are fixed-width UTC text
-- (2026-06-15T08:00:00.000000Z), days are 2026-06-15; both sort as text. Spans stand as start, end (code points, end
-- exclusive) and the exact words. Tables refer to each other by the integer `n`; `id` is the id that the world sees.

CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0), ('derivation', 0);

CREATE TABLE document (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    url TEXT,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    published TEXT,
    updated TEXT,
    language TEXT NOT NULL,
    recorded TEXT NOT NULL,
    superseded TEXT NOT NULL DEFAULT '9999-12-31T23:59:59.999999Z',
    version INTEGER NOT NULL DEFAULT 1,
    original INTEGER NOT NULL,
    copies_of INTEGER,
    wording TEXT NOT NULL,
    authors TEXT NOT NULL,
    warnings TEXT NOT NULL,
    extraction_warnings TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX document_key ON document (key);
CREATE INDEX document_published ON document (published, id);
CREATE INDEX document_recorded ON document (recorded);
CREATE INDEX document_superseded ON document (superseded) WHERE superseded < '9999';
CREATE INDEX document_original ON document (original);
CREATE INDEX document_wording ON document (wording);

CREATE TABLE document_band (
    band INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (band, document)
) WITHOUT ROWID;

CREATE TABLE entity (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    anonymous INTEGER NOT NULL,
    documents INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entity_documents ON entity (documents);

CREATE TABLE entity_name (
    n INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    as_name INTEGER NOT NULL,
    as_alias INTEGER NOT NULL,
    UNIQUE (entity, name)
);
CREATE INDEX entity_name_folded ON entity_name (folded);

CREATE TABLE entity_type (
    entity INTEGER NOT NULL,
    type TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (entity, type)
) WITHOUT ROWID;

CREATE TABLE entity_identifier (
    entity INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entity, scheme, value)
) WITHOUT ROWID;

CREATE TABLE document_entity (
    document INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    anonymous INTEGER NOT NULL,
    aliases TEXT NOT NULL,
    ids TEXT NOT NULL,
    PRIMARY KEY (document, entity)
) WITHOUT ROWID;
CREATE INDEX document_entity_entity ON document_entity (entity, document);

CREATE TABLE mention (
    document INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, entity, seq)
) WITHOUT ROWID;

CREATE TABLE claim (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    speaker INTEGER,
    speaker_start INTEGER, speaker_end INTEGER, speaker_text TEXT,
    anonymous INTEGER NOT NULL,
    attribution TEXT NOT NULL,
    via_start INTEGER, via_end INTEGER, via_text TEXT,
    cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL, cue_text TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL,
    wording TEXT NOT NULL
);
CREATE INDEX claim_document ON claim (document, seq);
CREATE INDEX claim_speaker ON claim (speaker, document);
CREATE INDEX claim_wording ON claim (wording);

CREATE TABLE claim_span (
    claim INTEGER NOT NULL,
    part TEXT NOT NULL,
    seq INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (claim, part, seq)
) WITHOUT ROWID;

CREATE TABLE claim_target (
    claim INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (claim, seq)
) WITHOUT ROWID;
CREATE INDEX claim_target_entity ON claim_target (entity, claim);

CREATE TABLE claim_answer (
    claim INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    answered TEXT NOT NULL,
    PRIMARY KEY (claim, seq)
) WITHOUT ROWID;

CREATE TABLE claim_slot (
    claim INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (claim, seq)
) WITHOUT ROWID;

CREATE TABLE happening (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    day TEXT NOT NULL,
    last_day TEXT NOT NULL
);
CREATE INDEX happening_day ON happening (day, id);
CREATE INDEX happening_type ON happening (type, day, id);

CREATE TABLE event (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    type TEXT NOT NULL,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, trigger_text TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL,
    place INTEGER,
    dated INTEGER NOT NULL,
    expression_start INTEGER, expression_end INTEGER, expression_text TEXT,
    earliest TEXT, latest TEXT, precision TEXT, anchor TEXT, edtf TEXT,
    status TEXT NOT NULL,
    jurisdiction TEXT,
    gist TEXT NOT NULL,
    happening INTEGER
);
CREATE INDEX event_document ON event (document, seq);
CREATE INDEX event_gist ON event (gist);
CREATE INDEX event_happening ON event (happening);
CREATE INDEX event_jurisdiction ON event (jurisdiction);

CREATE TABLE event_participant (
    event INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    role TEXT NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (event, seq)
) WITHOUT ROWID;
CREATE INDEX event_participant_entity ON event_participant (entity, event);

CREATE TABLE event_slot (
    event INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (event, seq)
) WITHOUT ROWID;

CREATE TABLE event_claim (
    event INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (event, seq)
) WITHOUT ROWID;

CREATE TABLE deadline (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    what_start INTEGER NOT NULL, what_end INTEGER NOT NULL, what_text TEXT NOT NULL,
    expression_start INTEGER, expression_end INTEGER, expression_text TEXT,
    earliest TEXT, latest TEXT, precision TEXT NOT NULL, anchor TEXT NOT NULL, edtf TEXT NOT NULL,
    consequence_start INTEGER, consequence_end INTEGER, consequence_text TEXT,
    condition_start INTEGER, condition_end INTEGER, condition_text TEXT,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL
);
CREATE INDEX deadline_document ON deadline (document, seq);
CREATE INDEX deadline_latest ON deadline (latest);
CREATE INDEX deadline_kind ON deadline (kind, latest);

CREATE TABLE deadline_party (
    deadline INTEGER NOT NULL,
    side TEXT NOT NULL,
    seq INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (deadline, side, seq)
) WITHOUT ROWID;
CREATE INDEX deadline_party_entity ON deadline_party (entity, deadline);

CREATE TABLE role (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    person INTEGER NOT NULL,
    title TEXT NOT NULL,
    organisation INTEGER,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL
);
CREATE INDEX role_document ON role (document, seq);
CREATE INDEX role_person ON role (person);
CREATE INDEX role_organisation ON role (organisation);

CREATE TABLE relation (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    type TEXT NOT NULL,
    subject INTEGER NOT NULL,
    object INTEGER NOT NULL,
    status TEXT NOT NULL,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL
);
CREATE INDEX relation_document ON relation (document, seq);
CREATE INDEX relation_subject ON relation (subject);
CREATE INDEX relation_object ON relation (object);

CREATE TABLE measure (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    jurisdiction TEXT,
    actor INTEGER,
    instrument TEXT NOT NULL,
    name_start INTEGER NOT NULL, name_end INTEGER NOT NULL, name_text TEXT NOT NULL,
    stage TEXT NOT NULL,
    basis TEXT,
    evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, evidence_text TEXT NOT NULL,
    matter TEXT NOT NULL
);
CREATE INDEX measure_document ON measure (document, seq);
CREATE INDEX measure_matter ON measure (matter);
CREATE INDEX measure_actor ON measure (actor);
CREATE INDEX measure_jurisdiction ON measure (jurisdiction);
CREATE INDEX measure_stage ON measure (stage);

CREATE TABLE dispute (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    parties TEXT NOT NULL,
    topics TEXT NOT NULL,
    jurisdictions TEXT NOT NULL,
    query TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE dispute_document (
    dispute TEXT NOT NULL,
    document INTEGER NOT NULL,
    pinned INTEGER NOT NULL,
    PRIMARY KEY (dispute, document)
) WITHOUT ROWID;
CREATE INDEX dispute_document_document ON dispute_document (document, dispute);

-- What a document answers to a question that others may answer otherwise, and where the answers differ.

CREATE TABLE testimony (
    n INTEGER PRIMARY KEY,
    matter TEXT NOT NULL,
    document INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    aspect TEXT NOT NULL,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    holder TEXT NOT NULL,
    side TEXT NOT NULL,
    record TEXT NOT NULL,
    earliest TEXT, latest TEXT,
    bearing TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX testimony_matter ON testimony (matter, document, seq);
CREATE INDEX testimony_document ON testimony (document);

CREATE TABLE disagreement (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    matter TEXT NOT NULL,
    question TEXT NOT NULL,
    axis TEXT NOT NULL,
    relation TEXT NOT NULL,
    why TEXT NOT NULL,
    weight INTEGER NOT NULL,
    recorded TEXT NOT NULL,
    withdrawn TEXT NOT NULL DEFAULT '9999-12-31T23:59:59.999999Z',
    digest TEXT NOT NULL
);
CREATE INDEX disagreement_id ON disagreement (id);
CREATE INDEX disagreement_matter ON disagreement (matter, withdrawn);
CREATE INDEX disagreement_weight ON disagreement (weight, id);
CREATE INDEX disagreement_recorded ON disagreement (recorded);
CREATE INDEX disagreement_withdrawn ON disagreement (withdrawn) WHERE withdrawn < '9999';

CREATE TABLE disagreement_answer (
    disagreement INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    asserted_by TEXT NOT NULL,
    independent_sources INTEGER NOT NULL,
    PRIMARY KEY (disagreement, seq)
) WITHOUT ROWID;

CREATE TABLE disagreement_evidence (
    disagreement INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    document INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (disagreement, answer, seq)
) WITHOUT ROWID;
CREATE INDEX disagreement_evidence_document ON disagreement_evidence (document, disagreement);

CREATE TABLE disagreement_entity (
    entity TEXT NOT NULL,
    disagreement INTEGER NOT NULL,
    PRIMARY KEY (entity, disagreement)
) WITHOUT ROWID;

-- What runs leave for the next run; none of it is content.

CREATE TABLE fetch_state (
    uri TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, fetched TEXT NOT NULL, status INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE feed_entry (
    feed TEXT NOT NULL, entry TEXT NOT NULL, document_key TEXT NOT NULL, PRIMARY KEY (feed, entry)
) WITHOUT ROWID;

CREATE TABLE failure (
    uri TEXT NOT NULL, stage TEXT NOT NULL, what TEXT NOT NULL, to_do TEXT NOT NULL, recorded TEXT NOT NULL,
    PRIMARY KEY (uri, stage)
) WITHOUT ROWID;

-- Full text: the rowid is the n of document, claim and entity_name.

CREATE VIRTUAL TABLE document_words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claim_words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE entity_words USING fts5(name, content='', tokenize='unicode61 remove_diacritics 2');
