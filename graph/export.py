"""The whole store <-> JSON lines in the form of CONTRACT.md, in an order that depends on the content alone.

Beyond the fields that the contract names, a record carries what it takes to build the same store from the lines: a
document's key and version, an entity's name, type and aliases as each document gives them (`forms`), and the ties
between entities (`relations`, with the subject's record). Recording times are no part of it: they are the store's own.
"""

import json
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO

from graph.model import (
    Claim,
    DateRange,
    Deadline,
    Disagreement,
    EventReport,
    Evidence,
    Extraction,
    Measure,
    Role,
    Slot,
    Span,
)
from graph.questions.disagreements import disagreements
from graph.questions.scope import group_rows
from graph.ratings import Rating
from graph.restore import import_records
from graph.schema import NOW, date_text, role_id
from graph.store import Query, Row, Store, StoredExtraction

__all__ = ["export_records", "import_records"]

Json = dict[str, object]
IN_DOCUMENTS = ("claim", "event", "deadline", "measure", "role")
_AT_ONCE = 500

ENTITIES = Query(
    name="ids of entities", sql="SELECT id FROM entity ORDER BY id", cypher="MATCH (e:Entity) RETURN e.id ORDER BY e.id"
)
NAMED = Query(
    name="entities for export",
    sql="""
SELECT e.id, h.id, e.name, e.type, e.anonymous FROM entity e JOIN entity h ON h.n = e.head
WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id
""",
    cypher="MATCH (e:Entity) WHERE e.id IN $ids RETURN e.id, e.head, e.name, e.type, e.anonymous ORDER BY e.id",
)
ALIASES = Query(
    name="aliases for export",
    sql="""
SELECT e.id, en.name FROM entity e JOIN entity_name en ON en.entity = e.n
WHERE e.id IN (SELECT value FROM json_each(:ids)) AND en.name <> e.name ORDER BY e.id, en.name
""",
    cypher="""
MATCH (e:Entity)-[:NAMED]->(n:Name) WHERE e.id IN $ids AND n.name <> e.name RETURN e.id, n.name ORDER BY e.id, n.name
""",
)
IDENTIFIERS = Query(
    name="identifiers for export",
    sql="""
SELECT e.id, x.scheme, x.value FROM entity e JOIN entity_identifier x ON x.entity = e.n
WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id, x.scheme, x.value
""",
    cypher="""
MATCH (e:Entity) WHERE e.id IN $ids UNWIND range(0, size(e.schemes) - 1) AS at
RETURN e.id, e.schemes[at] AS scheme, e.identifiers[at] AS value ORDER BY e.id, scheme, value
""",
)
MENTIONS = Query(
    name="mentions for export",
    sql="""
SELECT e.id, d.id, m.start, m."end", m.text, m.kind FROM entity e JOIN document_entity x ON x.entity = e.n
JOIN mention m ON m.document = x.document AND m.entity = x.entity JOIN document d ON d.n = x.document
WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id, d.id, m.seq
""",
    cypher="""
MATCH (e:Entity)<-[m:MENTIONS]-(d:Document) WHERE e.id IN $ids UNWIND range(0, size(m.starts) - 1) AS at
RETURN e.id, d.id, m.starts[at], m.ends[at], m.texts[at], m.kinds[at] ORDER BY e.id, d.id, at
""",
)
FORMS = Query(
    name="forms of entities for export",
    sql="""
SELECT e.id, d.id, x.seq, x.name, x.type, x.anonymous
FROM entity e JOIN document_entity x ON x.entity = e.n JOIN document d ON d.n = x.document
WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id, d.id
""",
    cypher="""
MATCH (e:Entity)<-[x:MENTIONS]-(d:Document) WHERE e.id IN $ids
RETURN e.id, d.id, x.seq, x.name, x.type, x.anonymous ORDER BY e.id, d.id
""",
)
FORM_ALIASES = Query(
    name="aliases in forms of entities for export",
    sql="""
SELECT e.id, d.id, a.value FROM entity e JOIN document_entity x ON x.entity = e.n JOIN document d ON d.n = x.document,
    json_each(x.aliases) a
WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id, d.id, a.key
""",
    cypher="""
MATCH (e:Entity)<-[x:MENTIONS]-(d:Document) WHERE e.id IN $ids UNWIND range(0, size(x.aliases) - 1) AS at
RETURN e.id, d.id, x.aliases[at] ORDER BY e.id, d.id, at
""",
)
FORM_IDS = Query(
    name="identifiers in forms of entities for export",
    sql="""
SELECT e.id, d.id, json_extract(i.value, '$[0]'), json_extract(i.value, '$[1]')
FROM entity e JOIN document_entity x ON x.entity = e.n JOIN document d ON d.n = x.document, json_each(x.ids) i
WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id, d.id, i.key
""",
    cypher="""
MATCH (e:Entity)<-[x:MENTIONS]-(d:Document) WHERE e.id IN $ids UNWIND range(0, size(x.schemes) - 1) AS at
RETURN e.id, d.id, x.schemes[at], x.identifiers[at] ORDER BY e.id, d.id, at
""",
)
RELATIONS = Query(
    name="relations for export",
    sql="""
SELECT s.id, d.id, r.seq, r.type, o.id, r.status, r.evidence_start, r.evidence_end, r.evidence_text
FROM entity s JOIN relation r ON r.subject = s.n JOIN entity o ON o.n = r.object JOIN document d ON d.n = r.document
WHERE s.id IN (SELECT value FROM json_each(:ids)) ORDER BY s.id, d.id, r.seq
""",
    cypher="""
MATCH (s:Entity)<-[:SUBJECT]-(r:Relation)-[:OBJECT]->(o:Entity) WHERE s.id IN $ids
MATCH (r)-[:REPORTED_IN]->(d:Document)
RETURN s.id, d.id, r.seq, r.type, o.id, r.status, r.evidence_start, r.evidence_end, r.evidence_text
ORDER BY s.id, d.id, r.seq
""",
)


ACROSS = Query(
    name="claims denied in other documents",
    sql="""
SELECT DISTINCT x.answering, x.answered FROM disagreement_claim x JOIN disagreement g ON g.n = x.disagreement
WHERE g.withdrawn > :now ORDER BY x.answering, x.answered
""",
    cypher="""
MATCH (c:Claim)-[x:DENIES_IN]->(g:Disagreement) WHERE g.withdrawn > $now
RETURN DISTINCT c.id AS answering, x.answered AS answered ORDER BY answering, answered
""",
)


def export_records(store: Store) -> Iterator[str]:
    """Yield every record as one line of JSON without its line end, by kind of record, then by id.

    What documents hold is kept in files that vanish by themselves until its turn comes, so that memory stays flat.
    """
    spools: dict[str, IO[str]] = {}
    try:
        for kind in IN_DOCUMENTS:
            spools[kind] = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115
        across = group_rows(store.ask(ACROSS, now=NOW))
        rated = {one.subject: _rating(one) for one in store.ratings()}
        for stored in store.stored_extractions():
            source = rated.get(stored.extraction.document.source)
            yield _line(_document(stored) | ({"source_rating": source} if source else {}))
            for kind, record in _records(stored.extraction):
                if kind == "claim" and record["id"] in across:
                    denied = (answered for (answered,) in across[str(record["id"])])
                    record["answers"] = tuple(dict.fromkeys((*_list_of(record["answers"]), *denied)))
                own = rated.get(str(record["id"])) if "id" in record else None
                spools[kind].write(_line(record | ({"rating": own} if own else {})) + "\n")
        yield from map(_line, _entities(store))
        for spool in spools.values():
            spool.seek(0)
            yield from (line.rstrip("\n") for line in spool)
    finally:
        for spool in spools.values():
            spool.close()
    yield from (_line(_disagreement(one)) for one in sorted(disagreements(store), key=lambda one: one.id))
    for followed in store.stored_disputes():
        dispute = followed.dispute
        yield _line(
            {
                "record": "dispute", "id": dispute.id, "title": dispute.title, "summary": dispute.summary,
                "parties": dispute.parties, "topics": dispute.topics, "jurisdictions": dispute.jurisdictions,
                "query": dispute.query, "documents": followed.documents, "pinned": followed.pinned,
            }
        )  # fmt: skip


def _rating(one: Rating) -> Json:
    """Return a grade; its subject is the record that carries it."""
    return {"grade": one.grade, "by": one.rated_by, "why": one.why, "recorded": date_text(one.recorded)}


def _line(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _records(extraction: Extraction) -> Iterator[tuple[str, Json]]:
    """Yield what a document says, each record with its kind."""
    document = extraction.document.id
    for claim in extraction.claims:
        yield "claim", {"record": "claim", "id": claim.id, "document": document, **claim_fields(claim)}
    for event in extraction.events:
        yield "event", {"record": "event", "id": event.id, "document": document, **event_fields(event)}
    for deadline in extraction.deadlines:
        yield (
            "deadline",
            {"record": "deadline", "id": deadline.id, "document": document, **deadline_fields(deadline)},
        )
    for measure in extraction.measures:
        yield (
            "measure",
            {"record": "measure", "id": measure.id, "document": document, **measure_fields(measure)},
        )
    for role in extraction.roles:
        yield (
            "role",
            {"record": "role", "id": role_id(document, role), "document": document, **role_fields(role)},
        )


def span_fields(span: Span | None) -> Json | None:
    """Return a span in the contract's form."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def date_fields(due: DateRange | None) -> Json | None:
    """Return a date range in the contract's form."""
    if due is None:
        return None
    return {
        "expression": span_fields(due.expression), "earliest": date_text(due.earliest), "latest": date_text(due.latest),
        "precision": due.precision, "anchor": due.anchor, "edtf": due.edtf,
    }  # fmt: skip


def _slots(slots: Iterable[Slot]) -> list[Json]:
    """Return slots as a list, since a name may come twice and the order counts."""
    return [
        {"name": slot.name, "start": slot.value.start, "end": slot.value.end, "text": slot.value.text} for slot in slots
    ]


def slot_fields(slots: Iterable[Slot]) -> Json:
    """Return slots in the contract's form: the first of each name."""
    named: Json = {}
    for slot in slots:
        named.setdefault(slot.name, span_fields(slot.value))
    return named


def claim_fields(claim: Claim) -> Json:
    """Return the fields of a claim in the contract's form, and `more_slots` where a name comes twice."""
    return {
        "kind": claim.kind, "form": claim.form, "speaker": claim.speaker,
        "speaker_text": span_fields(claim.speaker_text), "anonymous": claim.anonymous,
        "attribution": claim.attribution, "via": span_fields(claim.via), "cue": span_fields(claim.cue),
        "content": [span_fields(span) for span in claim.content], "quote": [span_fields(span) for span in claim.quote],
        "targets": claim.targets, "answers": claim.answers, "slots": slot_fields(claim.slots),
        "evidence": span_fields(claim.evidence), **_more_slots(claim.slots),
    }  # fmt: skip


def event_fields(event: EventReport) -> Json:
    """Return the fields of an event report in the contract's form."""
    return {
        "type": event.type, "trigger": span_fields(event.trigger), "evidence": span_fields(event.evidence),
        "participants": [{"role": part.role, "entity": part.entity} for part in event.participants],
        "place": event.place, "date": date_fields(event.date), "status": event.status,
        "jurisdiction": event.jurisdiction, "slots": slot_fields(event.slots), "claims": event.claims,
        **_more_slots(event.slots),
    }  # fmt: skip


def _more_slots(slots: tuple[Slot, ...]) -> Json:
    """Return all slots in order under `all_slots` where the contract's object would lose one."""
    return {"all_slots": _slots(slots)} if len({slot.name for slot in slots}) < len(slots) else {}


def deadline_fields(deadline: Deadline) -> Json:
    """Return the fields of a deadline in the contract's form."""
    return {
        "kind": deadline.kind, "obligated": deadline.obligated, "set_by": deadline.set_by,
        "what": span_fields(deadline.what), "due": date_fields(deadline.due),
        "consequence": span_fields(deadline.consequence), "condition": span_fields(deadline.condition),
        "evidence": span_fields(deadline.evidence),
    }  # fmt: skip


def measure_fields(measure: Measure) -> Json:
    """Return the fields of a measure in the contract's form."""
    return {
        "jurisdiction": measure.jurisdiction, "actor": measure.actor, "instrument": measure.instrument,
        "name": span_fields(measure.name), "stage": measure.stage, "basis": measure.basis or "reporter",
        "evidence": span_fields(measure.evidence),
    }  # fmt: skip


def role_fields(role: Role) -> Json:
    """Return the fields of a role in the contract's form."""
    return {
        "person": role.person, "title": role.title, "organisation": role.organisation,
        "evidence": span_fields(role.evidence),
    }  # fmt: skip


def _document(stored: StoredExtraction) -> Json:
    document = stored.extraction.document
    return {
        "record": "document", "id": document.id, "key": document.key, "url": document.url, "title": document.title,
        "source": document.source, "published": date_text(document.published), "updated": date_text(document.updated),
        "authors": document.authors, "language": document.language, "version": stored.version,
        "copies_of": stored.copies_of, "text": document.text, "warnings": document.warnings,
        "extraction_warnings": stored.extraction.warnings,
    }  # fmt: skip


def _entities(store: Store) -> Iterator[Json]:
    """Yield every entity with its mentions, a few hundred at a time."""
    ids = [row[0] for row in store.ask(ENTITIES)]
    decided: dict[str, list[Json]] = {}
    for one in store.decisions():
        decided.setdefault(one.a, []).append(
            {
                "other": one.b, "verdict": one.verdict.value, "by": one.decided_by, "why": one.why,
                "recorded": date_text(one.recorded),
            }
        )  # fmt: skip
    for at in range(0, len(ids), _AT_ONCE):
        batch = tuple(ids[at : at + _AT_ONCE])
        found: dict[str, Json] = {}
        for entity, head, name, of, anonymous in store.ask(NAMED, ids=batch):
            found[entity] = {
                "record": "entity", "id": entity, "name": name, "type": of, "aliases": [], "ids": {},
                "anonymous": bool(anonymous), "mentions": [], "relations": [], "forms": [],
                "head": head, "decisions": decided.get(entity, []),
            }  # fmt: skip
        for entity, alias in store.ask(ALIASES, ids=batch):
            _list(found[entity], "aliases").append(alias)
        for entity, scheme, value in store.ask(IDENTIFIERS, ids=batch):
            known = found[entity]["ids"]
            if isinstance(known, dict):
                known.setdefault(scheme, value)
        for entity, document, start, end, text, kind in store.ask(MENTIONS, ids=batch):
            _list(found[entity], "mentions").append(
                {"document": document, "start": start, "end": end, "text": text, "kind": kind}
            )
        for entity, document, seq, of, target, status, start, end, text in store.ask(RELATIONS, ids=batch):
            _list(found[entity], "relations").append(
                {
                    "type": of, "object": target, "status": status, "document": document, "seq": seq,
                    "evidence": {"start": start, "end": end, "text": text},
                }
            )  # fmt: skip
        aliases = _by_form(store.ask(FORM_ALIASES, ids=batch))
        identifiers = _by_form(store.ask(FORM_IDS, ids=batch))
        for entity, document, seq, name, of, anonymous in store.ask(FORMS, ids=batch):
            form = (entity, document)
            _list(found[entity], "forms").append(
                {
                    "document": document, "seq": seq, "name": name, "type": of,
                    "aliases": [alias for (alias,) in aliases.get(form, ())],
                    "ids": [list(pair) for pair in identifiers.get(form, ())], "anonymous": bool(anonymous),
                }
            )  # fmt: skip
        yield from found.values()


def _by_form(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Return rows by entity and document, in their order, without these two."""
    forms: dict[tuple[str, str], list[Row]] = {}
    for entity, document, *rest in rows:
        forms.setdefault((entity, document), []).append(tuple(rest))
    return forms


def _list_of(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, (tuple, list)) else ()


def _list(record: Json, field: str) -> list[object]:
    value = record[field]
    if not isinstance(value, list):
        raise TypeError(field)
    return value


def evidence_fields(evidence: Evidence) -> Json:
    """Return evidence in the contract's form."""
    return {
        "document": evidence.document, "source": evidence.source, "published": date_text(evidence.published),
        "url": evidence.url, "start": evidence.start, "end": evidence.end, "text": evidence.text,
    }  # fmt: skip


def _disagreement(one: Disagreement) -> Json:
    return {
        "record": "disagreement", "id": one.id, "question": one.question, "axis": one.axis, "relation": one.relation,
        "why": one.why,
        "answers": [
            {
                "value": answer.value, "status": answer.status, "asserted_by": answer.asserted_by,
                "independent_sources": answer.independent_sources,
                "evidence": [evidence_fields(evidence) for evidence in answer.evidence],
            }
            for answer in one.answers
        ],
    }  # fmt: skip
