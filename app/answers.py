"""Rows of the questions -> JSON: the contracted forms, and forms built alike for the other questions."""

from collections.abc import Iterable
from datetime import date, datetime

from app.contract import Json, all_evidence_json, day, evidence_json
from graph.model import Disagreement
from graph.questions.actors import ActorRow
from graph.questions.changes import ChangeRow
from graph.questions.claims import ClaimRow
from graph.questions.deadlines import DeadlineRow
from graph.questions.path import PathHop
from graph.questions.policy import PolicyRow, StageReport
from graph.questions.search import SearchHit
from graph.questions.show import ShownContext, ShownRecord
from graph.questions.timeline import TimelineRow


def timeline_json(rows: Iterable[TimelineRow]) -> dict[str, Json]:
    """Return schema `newsdocket.timeline/1`."""
    return {
        "schema": "newsdocket.timeline/1",
        "timeline": [
            {
                "id": row.id,
                "earliest": day(row.earliest),
                "latest": day(row.latest),
                "precision": row.precision.value,
                "edtf": row.edtf,
                "type": row.type.value,
                "status": row.status.value,
                "text": row.text,
                "participants": [{"role": role, "name": name} for role, name in row.participants],
                "place": row.place,
                "jurisdiction": row.jurisdiction,
                "asserted_by": list(row.asserted_by),
                "independent_sources": row.independent_sources,
                "withdrawn": row.withdrawn,
                "evidence": all_evidence_json(row.evidence),
            }
            for row in rows
        ],
    }


def claims_json(rows: Iterable[ClaimRow]) -> dict[str, Json]:
    """Return schema `newsdocket.claims/1`."""
    return {
        "schema": "newsdocket.claims/1",
        "claims": [
            {
                "id": row.id,
                "published": day(row.published),
                "speaker": row.speaker,
                "anonymous": row.anonymous,
                "kind": row.kind.value,
                "form": row.form.value,
                "attribution": row.attribution.value,
                "via": row.via,
                "cue": row.cue,
                "content": row.content,
                "quote": row.quote,
                "targets": list(row.targets),
                "answers": list(row.answers),
                "slots": [{"name": name, "text": text} for name, text in row.slots],
                "independent_sources": row.independent_sources,
                "withdrawn": row.withdrawn,
                "evidence": all_evidence_json(row.evidence),
            }
            for row in rows
        ],
    }


def disagreements_json(disagreements: Iterable[Disagreement], *, as_of: date) -> dict[str, Json]:
    """Return schema `newsdocket.disagreements/1`."""
    return {
        "schema": "newsdocket.disagreements/1",
        "as_of": day(as_of),
        "disagreements": [
            {
                "id": disagreement.id,
                "question": disagreement.question,
                "axis": disagreement.axis.value,
                "relation": disagreement.relation.value,
                "why": disagreement.why,
                "answers": [
                    {
                        "value": answer.value,
                        "status": answer.status.value,
                        "asserted_by": answer.asserted_by,
                        "independent_sources": answer.independent_sources,
                        "evidence": all_evidence_json(answer.evidence),
                    }
                    for answer in disagreement.answers
                ],
            }
            for disagreement in disagreements
        ],
    }


def deadlines_json(rows: Iterable[DeadlineRow]) -> dict[str, Json]:
    """Return schema `newsdocket.deadlines/1`."""
    return {
        "schema": "newsdocket.deadlines/1",
        "deadlines": [
            {
                "id": row.id,
                "due": row.due,
                "precision": row.precision.value,
                "anchor_assumed": row.anchor_assumed,
                "kind": row.kind.value,
                "state": row.state.value,
                "obligated": list(row.obligated),
                "set_by": list(row.set_by),
                "what": row.what,
                "consequence": row.consequence,
                "dispute": row.dispute,
                "evidence": all_evidence_json(row.evidence),
            }
            for row in rows
        ],
    }


def policy_json(rows: Iterable[PolicyRow]) -> dict[str, Json]:
    """Return schema `newsdocket.policy/1`."""
    return {
        "schema": "newsdocket.policy/1",
        "policy": [
            {
                "id": row.id,
                "jurisdiction": row.jurisdiction,
                "actor": row.actor,
                "instrument": row.instrument,
                "name": row.name,
                "stage": row.stage.value,
                "history": [_stage_json(report) for report in row.history],
                "evidence": all_evidence_json(row.evidence),
            }
            for row in rows
        ],
    }


def _stage_json(report: StageReport) -> dict[str, Json]:
    return {
        "stage": report.stage.value,
        "on": day(report.on),
        "basis": report.basis,
        "withdrawn": report.withdrawn,
        "evidence": evidence_json(report.evidence),
    }


def actors_json(rows: Iterable[ActorRow]) -> dict[str, Json]:
    """Return schema `newsdocket.actors/1`."""
    return {
        "schema": "newsdocket.actors/1",
        "actors": [
            {
                "id": row.id,
                "name": row.name,
                "type": row.type.value,
                "aliases": list(row.aliases),
                "anonymous": row.anonymous,
                "roles": [{"title": title, "organisation": organisation} for title, organisation in row.roles],
                "documents": row.documents,
                "claims": row.claims,
                "events": row.events,
                "evidence": all_evidence_json(row.evidence),
            }
            for row in rows
        ],
    }


def changes_json(rows: Iterable[ChangeRow], *, since: datetime) -> dict[str, Json]:
    """Return schema `newsdocket.changes/1`."""
    return {
        "schema": "newsdocket.changes/1",
        "since": day(since),
        "changes": [
            {
                "recorded": day(row.recorded),
                "record": row.record,
                "id": row.id,
                "text": row.text,
                "evidence": all_evidence_json(row.evidence),
            }
            for row in rows
        ],
    }


def search_json(rows: Iterable[SearchHit], *, words: str) -> dict[str, Json]:
    """Return schema `newsdocket.search/1`."""
    return {
        "schema": "newsdocket.search/1",
        "words": words,
        "hits": [
            {
                "record": row.record,
                "id": row.id,
                "title": row.title,
                "text": row.text,
                "score": row.score,
                "evidence": all_evidence_json(row.evidence),
            }
            for row in rows
        ],
    }


def path_json(hops: Iterable[PathHop], *, a: str, b: str) -> dict[str, Json]:
    """Return schema `newsdocket.path/1`."""
    return {
        "schema": "newsdocket.path/1",
        "from": a,
        "to": b,
        "hops": [
            {
                "subject": hop.subject,
                "tie": hop.tie,
                "object": hop.object,
                "evidence": all_evidence_json(hop.evidence),
            }
            for hop in hops
        ],
    }


def show_json(record: ShownRecord) -> dict[str, Json]:
    """Return schema `newsdocket.show/1`."""
    return {
        "schema": "newsdocket.show/1",
        "record": record.record,
        "id": record.id,
        "fields": [{"name": name, "text": text} for name, text in record.fields],
        "evidence": all_evidence_json(record.evidence),
        "context": None if record.context is None else _context_json(record.context),
    }


def _context_json(context: ShownContext) -> dict[str, Json]:
    return {
        "document": context.document,
        "title": context.title,
        "source": context.source,
        "url": context.url,
        "start": context.start,
        "end": context.end,
        "text": context.text,
    }
