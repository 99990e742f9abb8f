"""One extraction -> the rows of one transaction."""

import sqlite3
from collections.abc import Iterable, Sequence

from graph import copies
from graph.model import Document, Entity, Extraction, Slot, Span
from graph.resolve import name_key
from graph.schema import (
    claim_wording,
    date_columns,
    date_text,
    event_gist,
    measure_matter,
    relation_id,
    role_id,
    span_columns,
    to_json,
)

EntityRows = dict[str, int]


def insert_extraction(connection: sqlite3.Connection, extraction: Extraction, recorded: str) -> int:
    """Insert a document and all it says; return its n. What follows from them is `graph.derive`'s work."""
    n = _next(connection, "document")
    _insert_document(connection, n, extraction, recorded)
    entities = _insert_entities(connection, n, extraction.entities, date_text(extraction.document.published))
    _insert_claims(connection, n, extraction, entities)
    _insert_events(connection, n, extraction, entities)
    _insert_deadlines(connection, n, extraction, entities)
    _insert_ties(connection, n, extraction, entities)
    _insert_measures(connection, n, extraction, entities, recorded)
    return n


def _next(connection: sqlite3.Connection, table: str) -> int:
    """Return the next free n of a table; safe because the transaction holds the write lock already."""
    return int(connection.execute(f"SELECT coalesce(max(n), 0) + 1 FROM {table}").fetchall()[0][0])  # noqa: S608


def _fill(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    """Insert whole rows into a table."""
    if rows:
        places = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def _insert_document(connection: sqlite3.Connection, n: int, extraction: Extraction, recorded: str) -> None:
    document: Document = extraction.document
    bands = copies.bands(document.text)
    connection.execute(
        "INSERT INTO document (n, id, key, url, title, source, published, updated, language, recorded, original,"
        " wording, authors, warnings, extraction_warnings, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            n, document.id, document.key, document.url, document.title, document.source,
            date_text(document.published), date_text(document.updated), document.language, recorded, n,
            copies.wording(document.text) if bands else document.id,
            to_json(document.authors), to_json(document.warnings), to_json(extraction.warnings), document.text,
        ),
    )  # fmt: skip
    connection.executemany("INSERT OR IGNORE INTO document_band VALUES (?, ?)", [(band, n) for band in bands])
    connection.execute(
        "INSERT INTO document_words (rowid, title, text) VALUES (?, ?, ?)", (n, document.title, document.text)
    )


def _insert_entities(
    connection: sqlite3.Connection, document: int, entities: Sequence[Entity], published: str | None
) -> EntityRows:
    """Insert a document's entities and return id -> n; name, type and counts of each entity follow all documents."""
    connection.executemany(
        "INSERT OR IGNORE INTO entity (id, anonymous) VALUES (?, ?)",
        [(entity.id, entity.anonymous) for entity in entities],
    )
    connection.execute("UPDATE entity SET head = n WHERE head IS NULL")
    connection.execute(
        "UPDATE entity SET documents = documents + 1 WHERE n IN (SELECT e.head FROM json_each(?1) x CROSS JOIN entity e"
        " ON e.id = x.value WHERE e.head <> e.n) AND id NOT IN (SELECT value FROM json_each(?1))",
        (to_json(entity.id for entity in entities),),
    )
    known: EntityRows = dict(
        connection.execute(
            "SELECT id, n FROM entity WHERE id IN (SELECT value FROM json_each(?))",
            (to_json(entity.id for entity in entities),),
        ).fetchall()
    )
    _fill(
        connection,
        "document_entity",
        [
            (
                document, known[one.id], seq, one.name, one.type.value, one.anonymous, to_json(one.aliases),
                to_json([list(pair) for pair in one.ids]), published,
            )
            for seq, one in enumerate(entities)
        ],
    )  # fmt: skip
    _fill(
        connection,
        "mention",
        [
            (document, known[one.id], seq, *span_columns(mention.span), mention.kind.value)
            for one in entities
            for seq, mention in enumerate(one.mentions)
        ],
    )
    _count_names(connection, [(known[one.id], one) for one in entities])
    connection.executemany(
        "INSERT INTO entity_type VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET documents = documents + 1",
        [(known[one.id], one.type.value) for one in entities],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO entity_identifier VALUES (?, ?, ?)",
        [(known[one.id], scheme, value) for one in entities for scheme, value in one.ids],
    )
    connection.executemany(
        "UPDATE entity SET documents = documents + 1, anonymous = max(anonymous, ?2), name = (SELECT name FROM"
        " entity_name WHERE entity = ?1 AND as_name > 0 ORDER BY as_name DESC, length(name) DESC, name LIMIT 1),"
        " type = (SELECT type FROM entity_type WHERE entity = ?1 ORDER BY documents DESC, type LIMIT 1) WHERE n = ?1",
        [(known[one.id], one.anonymous) for one in entities],
    )
    return known


def _count_names(connection: sqlite3.Connection, given: Sequence[tuple[int, Entity]]) -> None:
    """Count the document's names for entities; a name never seen before becomes searchable."""
    counts: dict[tuple[int, str], list[int]] = {}
    keys: dict[tuple[int, str], str] = {}
    for entity, one in given:
        for name, as_name in ((one.name, 1), *((alias, 0) for alias in one.aliases)):
            counted = counts.setdefault((entity, name), [0, 0])
            counted[1 - as_name] += 1
            keys[entity, name] = name_key(name, one.type)
    known = set(
        connection.execute(
            "SELECT en.entity, en.name FROM json_each(?) j CROSS JOIN entity_name en"
            " ON en.entity = j.value ->> 0 AND en.name = j.value ->> 1",
            (to_json(counts),),
        ).fetchall()
    )
    connection.executemany(
        "UPDATE entity_name SET as_name = as_name + ?, as_alias = as_alias + ? WHERE entity = ? AND name = ?",
        [(*counts[one], *one) for one in known],
    )
    first = _next(connection, "entity_name")
    fresh = list(enumerate((one for one in counts if one not in known), first))
    _fill(
        connection,
        "entity_name (n, entity, name, folded, as_name, as_alias)",
        [(n, *one, keys[one], *counts[one]) for n, one in fresh],
    )
    connection.executemany(
        "INSERT INTO entity_words (rowid, name) VALUES (?, ?)", [(n, name) for n, (_, name) in fresh]
    )


def _spans(owner: int, part: str, spans: Iterable[Span]) -> list[tuple[object, ...]]:
    return [(owner, part, seq, *span_columns(span)) for seq, span in enumerate(spans)]


def _slots(owner: int, slots: Iterable[Slot]) -> list[tuple[object, ...]]:
    return [(owner, seq, slot.name, *span_columns(slot.value)) for seq, slot in enumerate(slots)]


def _insert_claims(connection: sqlite3.Connection, n: int, extraction: Extraction, entities: EntityRows) -> None:
    first = _next(connection, "claim")
    numbered = list(enumerate(extraction.claims, first))
    _fill(
        connection,
        "claim",
        [
            (
                row, claim.id, n, row - first, claim.kind.value, claim.form.value,
                claim.speaker and entities[claim.speaker], *span_columns(claim.speaker_text), claim.anonymous,
                claim.attribution.value, *span_columns(claim.via), *span_columns(claim.cue),
                *span_columns(claim.evidence), claim_wording(claim),
            )
            for row, claim in numbered
        ],
    )  # fmt: skip
    _fill(
        connection,
        "claim_span",
        [
            row
            for owner, claim in numbered
            for row in (*_spans(owner, "content", claim.content), *_spans(owner, "quote", claim.quote))
        ],
    )
    _fill(
        connection,
        "claim_target",
        [(row, seq, entities[one]) for row, claim in numbered for seq, one in enumerate(claim.targets)],
    )
    _fill(
        connection,
        "claim_answer",
        [(row, seq, answered) for row, claim in numbered for seq, answered in enumerate(claim.answers)],
    )
    _fill(connection, "claim_slot", [slot for row, claim in numbered for slot in _slots(row, claim.slots)])
    connection.executemany(
        "INSERT INTO claim_words (rowid, text) VALUES (?, ?)",
        [(row, claim.evidence.text) for row, claim in numbered],
    )


def _insert_events(connection: sqlite3.Connection, n: int, extraction: Extraction, entities: EntityRows) -> None:
    first = _next(connection, "event")
    numbered = list(enumerate(extraction.events, first))
    _fill(
        connection,
        "event",
        [
            (
                row, event.id, n, row - first, event.type.value, *span_columns(event.trigger),
                *span_columns(event.evidence), event.place and entities[event.place], event.date is not None,
                *date_columns(event.date), event.status.value, event.jurisdiction, event_gist(event), None,
                None,
            )
            for row, event in numbered
        ],
    )  # fmt: skip
    _fill(
        connection,
        "event_participant",
        [
            (row, seq, part.role, entities[part.entity])
            for row, event in numbered
            for seq, part in enumerate(event.participants)
        ],
    )
    _fill(connection, "event_slot", [slot for row, event in numbered for slot in _slots(row, event.slots)])
    _fill(
        connection,
        "event_claim",
        [(row, seq, claim) for row, event in numbered for seq, claim in enumerate(event.claims)],
    )


def _insert_deadlines(connection: sqlite3.Connection, n: int, extraction: Extraction, entities: EntityRows) -> None:
    first = _next(connection, "deadline")
    numbered = list(enumerate(extraction.deadlines, first))
    _fill(
        connection,
        "deadline",
        [
            (
                row, due.id, n, row - first, due.kind.value, *span_columns(due.what), *date_columns(due.due),
                *span_columns(due.consequence), *span_columns(due.condition), *span_columns(due.evidence),
            )
            for row, due in numbered
        ],
    )  # fmt: skip
    _fill(
        connection,
        "deadline_party",
        [
            (row, side, seq, entities[one])
            for row, due in numbered
            for side, parties in (("obligated", due.obligated), ("set_by", due.set_by))
            for seq, one in enumerate(parties)
        ],
    )


def _insert_ties(connection: sqlite3.Connection, n: int, extraction: Extraction, entities: EntityRows) -> None:
    """Insert roles and relations; neither has an id of its own, so it comes from what they say and where."""
    document = extraction.document.id
    role_rows: dict[str, tuple[object, ...]] = {}
    for role in extraction.roles:
        place, key = role.evidence, role_id(document, role)
        organisation = role.organisation and entities[role.organisation]
        role_rows[key] = (entities[role.person], role.title, organisation, *span_columns(place))
    first = _next(connection, "role")
    _fill(
        connection,
        "role",
        [(first + seq, key, n, seq, *columns) for seq, (key, columns) in enumerate(role_rows.items())],
    )
    relation_rows: dict[str, tuple[object, ...]] = {}
    for tie in extraction.relations:
        place, key = tie.evidence, relation_id(document, tie)
        relation_rows[key] = (
            tie.type.value, entities[tie.subject], entities[tie.object], tie.status.value, *span_columns(place),
        )  # fmt: skip
    first = _next(connection, "relation")
    _fill(
        connection,
        "relation",
        [(first + seq, key, n, seq, *columns) for seq, (key, columns) in enumerate(relation_rows.items())],
    )


def _insert_measures(
    connection: sqlite3.Connection, n: int, extraction: Extraction, entities: EntityRows, recorded: str
) -> None:
    first = _next(connection, "measure")
    _fill(
        connection,
        "measure",
        [
            (
                first + seq, one.id, n, seq, one.jurisdiction, one.actor and entities[one.actor], one.instrument,
                *span_columns(one.name), one.stage.value, one.basis, *span_columns(one.evidence),
                measure_matter(one), date_text(extraction.document.published), recorded,
            )
            for seq, one in enumerate(extraction.measures)
        ],
    )  # fmt: skip
