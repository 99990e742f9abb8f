"""Rows -> the extractions that they were written from."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from graph.kinds import (
    Attribution,
    ClaimForm,
    ClaimKind,
    DeadlineKind,
    EntityType,
    EventStatus,
    EventType,
    MeasureStage,
    MentionKind,
    RelationType,
)
from graph.model import (
    Claim,
    Deadline,
    Document,
    Entity,
    EventReport,
    Extraction,
    Measure,
    Mention,
    Participant,
    Relation,
    Role,
    Slot,
    Span,
)
from graph.schema import make_span, read_date, read_date_range, read_moment, read_span
from graph.store import StoredExtraction

Rows = list[tuple[Any, ...]]


def read_extraction(connection: sqlite3.Connection, document_id: str) -> StoredExtraction | None:
    """Return a document with all that it says, None where the store has none with this id."""
    found = connection.execute(
        "SELECT d.n, d.id, d.key, d.url, d.title, d.source, d.published, d.updated, d.authors, d.language, d.text,"
        " d.warnings, d.extraction_warnings, d.version, original.id, d.recorded FROM document d"
        " LEFT JOIN document original ON original.n = d.copies_of WHERE d.id = ?",
        (document_id,),
    ).fetchall()
    if not found:
        return None
    n, *columns, warnings, version, copies_of, recorded = found[0]
    extraction = Extraction(
        document=_document(columns),
        entities=_entities(connection, n),
        claims=_claims(connection, n),
        events=_events(connection, n),
        deadlines=_deadlines(connection, n),
        roles=_roles(connection, n),
        relations=_relations(connection, n),
        measures=_measures(connection, n),
        warnings=tuple(json.loads(warnings)),
    )
    return StoredExtraction(extraction=extraction, version=version, copies_of=copies_of, recorded=read_moment(recorded))


def _document(columns: list[Any]) -> Document:
    document_id, key, url, title, source, published, updated, authors, language, text, warnings = columns
    return Document(
        id=document_id, key=key, url=url, title=title, source=source, published=read_date(published),
        updated=read_date(updated), authors=tuple(json.loads(authors)), language=language, text=text,
        warnings=tuple(json.loads(warnings)),
    )  # fmt: skip


def _rows(connection: sqlite3.Connection, sql: str, n: int) -> Rows:
    return connection.execute(sql, (n,)).fetchall()


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Callable[[object], Rows]:
    """Return a look-up of rows by their first column, in their order, without that column."""
    groups: dict[object, Rows] = {}
    for owner, *rest in rows:
        groups.setdefault(owner, []).append(tuple(rest))
    return lambda owner: groups.get(owner, [])


def _slots(rows: Rows) -> tuple[Slot, ...]:
    return tuple(Slot(name=name, value=make_span(*span)) for name, *span in rows)


def _entities(connection: sqlite3.Connection, n: int) -> tuple[Entity, ...]:
    mentions = _grouped(
        _rows(
            connection,
            'SELECT entity, start, "end", text, kind FROM mention WHERE document = ? ORDER BY entity, seq',
            n,
        )
    )
    return tuple(
        Entity(
            id=entity_id, name=name, type=EntityType(of), aliases=tuple(json.loads(aliases)),
            ids=tuple((scheme, value) for scheme, value in json.loads(ids)), anonymous=bool(anonymous),
            mentions=tuple(
                Mention(span=make_span(start, end, text), kind=MentionKind(kind))
                for start, end, text, kind in mentions(row)
            ),
        )
        for row, entity_id, name, of, anonymous, aliases, ids in _rows(
            connection,
            "SELECT e.n, e.id, de.name, de.type, de.anonymous, de.aliases, de.ids FROM document_entity de"
            " JOIN entity e ON e.n = de.entity WHERE de.document = ? ORDER BY de.seq",
            n,
        )
    )  # fmt: skip


def _claims(connection: sqlite3.Connection, n: int) -> tuple[Claim, ...]:
    of_document = "FROM claim c JOIN {} x ON x.claim = c.n {} WHERE c.document = ? ORDER BY c.n, x.seq"
    spans = _grouped(
        ((owner, part), start, end, text)
        for owner, part, start, end, text in _rows(
            connection,
            'SELECT c.n, x.part, x.start, x."end", x.text ' + of_document.format("claim_span", ""),
            n,
        )
    )
    targets = _grouped(
        _rows(
            connection,
            "SELECT c.n, e.id " + of_document.format("claim_target", "JOIN entity e ON e.n = x.entity"),
            n,
        )
    )
    answers = _grouped(_rows(connection, "SELECT c.n, x.answered " + of_document.format("claim_answer", ""), n))
    slots = _grouped(
        _rows(
            connection,
            'SELECT c.n, x.name, x.start, x."end", x.text ' + of_document.format("claim_slot", ""),
            n,
        )
    )

    def all_spans(owner: int, part: str) -> tuple[Span, ...]:
        return tuple(make_span(*columns) for columns in spans((owner, part)))

    return tuple(
        Claim(
            id=row[1], kind=ClaimKind(row[2]), form=ClaimForm(row[3]), speaker=row[4],
            speaker_text=read_span(*row[5:8]), anonymous=bool(row[8]), attribution=Attribution(row[9]),
            via=read_span(*row[10:13]), cue=make_span(*row[13:16]), content=all_spans(row[0], "content"),
            quote=all_spans(row[0], "quote"), targets=tuple(one for (one,) in targets(row[0])),
            answers=tuple(one for (one,) in answers(row[0])), slots=_slots(slots(row[0])),
            evidence=make_span(*row[16:19]),
        )
        for row in _rows(
            connection,
            "SELECT c.n, c.id, c.kind, c.form, s.id, c.speaker_start, c.speaker_end, c.speaker_text, c.anonymous,"
            " c.attribution, c.via_start, c.via_end, c.via_text, c.cue_start, c.cue_end, c.cue_text,"
            " c.evidence_start, c.evidence_end, c.evidence_text FROM claim c LEFT JOIN entity s ON s.n = c.speaker"
            " WHERE c.document = ? ORDER BY c.seq",
            n,
        )
    )  # fmt: skip


def _events(connection: sqlite3.Connection, n: int) -> tuple[EventReport, ...]:
    of_document = "FROM event v JOIN {} x ON x.event = v.n {} WHERE v.document = ? ORDER BY v.n, x.seq"
    parts = _grouped(
        _rows(
            connection,
            "SELECT v.n, x.role, e.id " + of_document.format("event_participant", "JOIN entity e ON e.n = x.entity"),
            n,
        )
    )
    slots = _grouped(
        _rows(
            connection,
            'SELECT v.n, x.name, x.start, x."end", x.text ' + of_document.format("event_slot", ""),
            n,
        )
    )
    claims = _grouped(_rows(connection, "SELECT v.n, x.claim " + of_document.format("event_claim", ""), n))
    return tuple(
        EventReport(
            id=row[1], type=EventType(row[2]), trigger=make_span(*row[3:6]), evidence=make_span(*row[6:9]),
            participants=tuple(Participant(role=role, entity=entity) for role, entity in parts(row[0])),
            place=row[9], date=read_date_range(*row[11:19]) if row[10] else None, status=EventStatus(row[19]),
            jurisdiction=row[20], slots=_slots(slots(row[0])), claims=tuple(one for (one,) in claims(row[0])),
        )
        for row in _rows(
            connection,
            "SELECT v.n, v.id, v.type, v.trigger_start, v.trigger_end, v.trigger_text, v.evidence_start,"
            " v.evidence_end, v.evidence_text, p.id, v.dated, v.expression_start, v.expression_end,"
            " v.expression_text, v.earliest, v.latest, v.precision, v.anchor, v.edtf, v.status, v.jurisdiction"
            " FROM event v LEFT JOIN entity p ON p.n = v.place WHERE v.document = ? ORDER BY v.seq",
            n,
        )
    )  # fmt: skip


def _deadlines(connection: sqlite3.Connection, n: int) -> tuple[Deadline, ...]:
    parties = _grouped(
        ((owner, side), entity)
        for owner, side, entity in _rows(
            connection,
            "SELECT d.n, x.side, e.id FROM deadline d JOIN deadline_party x ON x.deadline = d.n"
            " JOIN entity e ON e.n = x.entity WHERE d.document = ? ORDER BY d.n, x.side, x.seq",
            n,
        )
    )
    return tuple(
        Deadline(
            id=row[1], kind=DeadlineKind(row[2]), obligated=tuple(one for (one,) in parties((row[0], "obligated"))),
            set_by=tuple(one for (one,) in parties((row[0], "set_by"))), what=make_span(*row[3:6]),
            due=read_date_range(*row[6:14]), consequence=read_span(*row[14:17]), condition=read_span(*row[17:20]),
            evidence=make_span(*row[20:23]),
        )
        for row in _rows(
            connection,
            "SELECT n, id, kind, what_start, what_end, what_text, expression_start, expression_end, expression_text,"
            " earliest, latest, precision, anchor, edtf, consequence_start, consequence_end, consequence_text,"
            " condition_start, condition_end, condition_text, evidence_start, evidence_end, evidence_text"
            " FROM deadline WHERE document = ? ORDER BY seq",
            n,
        )
    )  # fmt: skip


def _roles(connection: sqlite3.Connection, n: int) -> tuple[Role, ...]:
    return tuple(
        Role(person=person, title=title, organisation=organisation, evidence=make_span(*evidence))
        for person, title, organisation, *evidence in _rows(
            connection,
            "SELECT p.id, r.title, o.id, r.evidence_start, r.evidence_end, r.evidence_text FROM role r"
            " JOIN entity p ON p.n = r.person LEFT JOIN entity o ON o.n = r.organisation"
            " WHERE r.document = ? ORDER BY r.seq",
            n,
        )
    )


def _relations(connection: sqlite3.Connection, n: int) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            type=RelationType(of), subject=subject, object=target, status=EventStatus(status),
            evidence=make_span(*evidence),
        )
        for of, subject, target, status, *evidence in _rows(
            connection,
            "SELECT r.type, s.id, o.id, r.status, r.evidence_start, r.evidence_end, r.evidence_text FROM relation r"
            " JOIN entity s ON s.n = r.subject JOIN entity o ON o.n = r.object WHERE r.document = ? ORDER BY r.seq",
            n,
        )
    )  # fmt: skip


def _measures(connection: sqlite3.Connection, n: int) -> tuple[Measure, ...]:
    return tuple(
        Measure(
            id=row[0], jurisdiction=row[1], actor=row[2], instrument=row[3], name=make_span(*row[4:7]),
            stage=MeasureStage(row[7]), basis=row[8], evidence=make_span(*row[9:12]),
        )
        for row in _rows(
            connection,
            "SELECT m.id, m.jurisdiction, a.id, m.instrument, m.name_start, m.name_end, m.name_text, m.stage, m.basis,"
            " m.evidence_start, m.evidence_end, m.evidence_text FROM measure m LEFT JOIN entity a ON a.n = m.actor"
            " WHERE m.document = ? ORDER BY m.seq",
            n,
        )
    )  # fmt: skip
