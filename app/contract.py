"""Records -> the JSON that CONTRACT.md promises: keys in its order, one function a schema."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from graph.model import (
    Claim,
    DateRange,
    Deadline,
    Document,
    Entity,
    EventReport,
    Evidence,
    Extraction,
    Feed,
    FeedEntry,
    Measure,
    Relation,
    Role,
    Slot,
    Span,
)

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def as_text(value: Mapping[str, Json]) -> str:
    """Return one JSON document, indented, ending without a newline."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def as_line(value: Mapping[str, Json]) -> str:
    """Return one JSON document on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def extract_json(extraction: Extraction) -> dict[str, Json]:
    """Return schema `newsdocket.extract/1`."""
    document = extraction.document
    return {
        "schema": "newsdocket.extract/1",
        "document": {
            "id": document.id,
            "url": document.url,
            "title": document.title,
            "source": document.source,
            "published": day(document.published),
            "language": document.language,
            "text": document.text,
        },
        "entities": [entity_json(entity) for entity in extraction.entities],
        "claims": [claim_json(claim) for claim in extraction.claims],
        "events": [event_json(event) for event in extraction.events],
        "deadlines": [deadline_json(deadline) for deadline in extraction.deadlines],
        "roles": [role_json(role) for role in extraction.roles],
        "relations": [relation_json(relation) for relation in extraction.relations],
        "measures": [measure_json(measure) for measure in extraction.measures],
        "warnings": list(extraction.warnings),
    }


def read_json(document: Document) -> dict[str, Json]:
    """Return the Document alone, as `newsdocket read` prints it."""
    return {
        "title": document.title,
        "published": day(document.published),
        "authors": list(document.authors),
        "language": document.language,
        "text": document.text,
    }


def feed_json(file: str, feed: Feed) -> dict[str, Json]:
    """Return the line of a feed that could be read."""
    return {
        "file": file,
        "ok": True,
        "title": feed.title,
        "entries": [entry_json(entry) for entry in feed.entries],
        "error": None,
    }


def failed_feed_json(file: str, error: str) -> dict[str, Json]:
    """Return the line of a feed that could not be read."""
    return {"file": file, "ok": False, "title": None, "entries": [], "error": error}


def entry_json(entry: FeedEntry) -> dict[str, Json]:
    """Return one entry of a feed."""
    return {
        "id": entry.id,
        "title": entry.title,
        "url": entry.url,
        "published": day(entry.published),
        "updated": day(entry.updated),
        "summary": entry.summary,
    }


def dates_json(dates: Iterable[DateRange]) -> dict[str, Json]:
    """Return the line of `newsdocket dates`; a date without an expression has no place in it."""
    return {
        "expressions": [
            {**span_json(date_range.expression), **_range_json(date_range)}
            for date_range in dates
            if date_range.expression is not None
        ]
    }


def evidence_json(evidence: Evidence) -> dict[str, Json]:
    """Return one evidence sentence with its place."""
    return {
        "document": evidence.document,
        "source": evidence.source,
        "published": day(evidence.published),
        "url": evidence.url,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
    }


def all_evidence_json(evidence: Iterable[Evidence]) -> list[Json]:
    """Return evidence sentences in their order."""
    return [evidence_json(each) for each in evidence]


def span_json(span: Span) -> dict[str, Json]:
    """Return a SPAN."""
    return {"start": span.start, "end": span.end, "text": span.text}


def span_or_null(span: Span | None) -> Json:
    """Return a SPAN, or null."""
    return None if span is None else span_json(span)


def spans_json(spans: Iterable[Span]) -> list[Json]:
    """Return SPANs in their order."""
    return [span_json(span) for span in spans]


def slots_json(slots: Iterable[Slot]) -> dict[str, Json]:
    """Return slots by name; of two with one name the first stands."""
    named: dict[str, Json] = {}
    for slot in slots:
        named.setdefault(slot.name, span_json(slot.value))
    return named


def date_json(date_range: DateRange) -> dict[str, Json]:
    """Return a DATE."""
    return {"expression": span_or_null(date_range.expression), **_range_json(date_range)}


def _range_json(date_range: DateRange) -> dict[str, Json]:
    return {
        "earliest": day(date_range.earliest),
        "latest": day(date_range.latest),
        "precision": date_range.precision.value,
        "anchor": date_range.anchor.value,
        "edtf": date_range.edtf,
    }


def entity_json(entity: Entity) -> dict[str, Json]:
    """Return one entity of `extract`."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "ids": dict(entity.ids),
        "anonymous": entity.anonymous,
        "mentions": [{**span_json(mention.span), "kind": mention.kind.value} for mention in entity.mentions],
    }


def claim_json(claim: Claim) -> dict[str, Json]:
    """Return one claim of `extract`."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "form": claim.form.value,
        "speaker": claim.speaker,
        "speaker_text": span_or_null(claim.speaker_text),
        "anonymous": claim.anonymous,
        "attribution": claim.attribution.value,
        "via": span_or_null(claim.via),
        "cue": span_json(claim.cue),
        "content": spans_json(claim.content),
        "quote": spans_json(claim.quote),
        "targets": list(claim.targets),
        "answers": list(claim.answers),
        "slots": slots_json(claim.slots),
        "evidence": span_json(claim.evidence),
    }


def event_json(event: EventReport) -> dict[str, Json]:
    """Return one event of `extract`."""
    return {
        "id": event.id,
        "type": event.type.value,
        "trigger": span_json(event.trigger),
        "evidence": span_json(event.evidence),
        "participants": [{"role": part.role, "entity": part.entity} for part in event.participants],
        "place": event.place,
        "date": None if event.date is None else date_json(event.date),
        "status": event.status.value,
        "jurisdiction": event.jurisdiction,
        "slots": slots_json(event.slots),
        "claims": list(event.claims),
    }


def deadline_json(deadline: Deadline) -> dict[str, Json]:
    """Return one deadline of `extract`."""
    return {
        "id": deadline.id,
        "kind": deadline.kind.value,
        "obligated": list(deadline.obligated),
        "set_by": list(deadline.set_by),
        "what": span_json(deadline.what),
        "due": date_json(deadline.due),
        "consequence": span_or_null(deadline.consequence),
        "condition": span_or_null(deadline.condition),
        "evidence": span_json(deadline.evidence),
    }


def role_json(role: Role) -> dict[str, Json]:
    """Return one role of `extract`."""
    return {
        "person": role.person,
        "title": role.title,
        "organisation": role.organisation,
        "evidence": span_json(role.evidence),
    }


def relation_json(relation: Relation) -> dict[str, Json]:
    """Return one relation of `extract`."""
    return {
        "type": relation.type.value,
        "subject": relation.subject,
        "object": relation.object,
        "status": relation.status.value,
        "evidence": span_json(relation.evidence),
    }


def measure_json(measure: Measure) -> dict[str, Json]:
    """Return one measure of `extract`; a basis of None is the reporter."""
    return {
        "id": measure.id,
        "jurisdiction": measure.jurisdiction,
        "actor": measure.actor,
        "instrument": measure.instrument,
        "name": span_json(measure.name),
        "stage": measure.stage.value,
        "basis": "reporter" if measure.basis is None else measure.basis,
        "evidence": span_json(measure.evidence),
    }


def day(moment: date | None) -> str | None:
    """Return ISO 8601 text, or None where the day is not known."""
    return None if moment is None else moment.isoformat()
