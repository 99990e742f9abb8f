"""Nodes and relationships -> the extractions that they were written from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from neo4j import ManagedTransaction

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
    DateRange,
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

Node: TypeAlias = Mapping[str, Any]

WHOLE = """
UNWIND $ids AS id MATCH (d:Document {id: id})
RETURN d {.id, .key, .url, .title, .source, .published, .updated, .authors, .language, .text, .warnings,
        .extraction_warnings, .version, .copies_of, .recorded},
    [(d)-[m:MENTIONS]->(e:Entity) | m {.*, id: e.id}],
    [(d)<-[:REPORTED_IN]-(r) | [labels(r)[0], properties(r)]]
ORDER BY id
"""


def read_extractions(transaction: ManagedTransaction, ids: Sequence[str]) -> Iterator[StoredExtraction]:
    """Yield the documents with these ids, by id, with all that each says; those that are not stored are left out."""
    for document, mentions, records in transaction.run(WHOLE, ids=list(ids)):
        said: dict[str, list[Node]] = {}
        for label, record in records:
            said.setdefault(label, []).append(record)
        for each in said.values():
            each.sort(key=lambda one: int(one["seq"]))
        yield StoredExtraction(
            extraction=Extraction(
                document=_document(document),
                entities=tuple(map(_entity, sorted(mentions, key=lambda one: int(one["seq"])))),
                claims=tuple(map(_claim, said.get("Claim", ()))),
                events=tuple(map(_event, said.get("Event", ()))),
                deadlines=tuple(map(_deadline, said.get("Deadline", ()))),
                roles=tuple(map(_role, said.get("Role", ()))),
                relations=tuple(map(_relation, said.get("Relation", ()))),
                measures=tuple(map(_measure, said.get("Measure", ()))),
                warnings=tuple(document["extraction_warnings"]),
            ),
            version=document["version"],
            copies_of=document["copies_of"],
            recorded=read_moment(document["recorded"]),
        )


def _span(node: Node, name: str) -> Span:
    return make_span(node[f"{name}_start"], node[f"{name}_end"], node[f"{name}_text"])


def _maybe_span(node: Node, name: str) -> Span | None:
    return read_span(node.get(f"{name}_start"), node.get(f"{name}_end"), node.get(f"{name}_text"))


def _spans(node: Node, name: str) -> tuple[Span, ...]:
    columns = (node[f"{name}_starts"], node[f"{name}_ends"], node[f"{name}_texts"])
    return tuple(make_span(start, end, text) for start, end, text in zip(*columns, strict=True))


def _slots(node: Node) -> tuple[Slot, ...]:
    return tuple(
        Slot(name=name, value=span) for name, span in zip(node["slot_names"], _spans(node, "slot"), strict=True)
    )


def _date(node: Node) -> DateRange:
    return read_date_range(
        node.get("expression_start"), node.get("expression_end"), node.get("expression_text"), node.get("earliest"),
        node.get("latest"), node["precision"], node["anchor"], node["edtf"],
    )  # fmt: skip


def _document(node: Node) -> Document:
    return Document(
        id=node["id"], key=node["key"], url=node["url"], title=node["title"], source=node["source"],
        published=read_date(node["published"]), updated=read_date(node["updated"]), authors=tuple(node["authors"]),
        language=node["language"], text=node["text"], warnings=tuple(node["warnings"]),
    )  # fmt: skip


def _entity(mention: Node) -> Entity:
    places = (mention["starts"], mention["ends"], mention["texts"], mention["kinds"])
    return Entity(
        id=mention["id"], name=mention["name"], type=EntityType(mention["type"]), aliases=tuple(mention["aliases"]),
        ids=tuple(zip(mention["schemes"], mention["identifiers"], strict=True)), anonymous=mention["anonymous"],
        mentions=tuple(
            Mention(span=make_span(start, end, text), kind=MentionKind(kind))
            for start, end, text, kind in zip(*places, strict=True)
        ),
    )  # fmt: skip


def _claim(node: Node) -> Claim:
    return Claim(
        id=node["id"], kind=ClaimKind(node["kind"]), form=ClaimForm(node["form"]), speaker=node.get("speaker"),
        speaker_text=_maybe_span(node, "speaker"), anonymous=node["anonymous"],
        attribution=Attribution(node["attribution"]), via=_maybe_span(node, "via"), cue=_span(node, "cue"),
        content=_spans(node, "content"), quote=_spans(node, "quote"), targets=tuple(node["targets"]),
        answers=tuple(node["answers"]), slots=_slots(node), evidence=_span(node, "evidence"),
    )  # fmt: skip


def _event(node: Node) -> EventReport:
    return EventReport(
        id=node["id"], type=EventType(node["type"]), trigger=_span(node, "trigger"), evidence=_span(node, "evidence"),
        participants=tuple(
            Participant(role=role, entity=entity)
            for role, entity in zip(node["roles"], node["participants"], strict=True)
        ),
        place=node.get("place"), date=_date(node) if node["dated"] else None, status=EventStatus(node["status"]),
        jurisdiction=node.get("jurisdiction"), slots=_slots(node), claims=tuple(node["claims"]),
    )  # fmt: skip


def _deadline(node: Node) -> Deadline:
    return Deadline(
        id=node["id"], kind=DeadlineKind(node["kind"]), obligated=tuple(node["obligated"]),
        set_by=tuple(node["set_by"]), what=_span(node, "what"), due=_date(node),
        consequence=_maybe_span(node, "consequence"), condition=_maybe_span(node, "condition"),
        evidence=_span(node, "evidence"),
    )  # fmt: skip


def _role(node: Node) -> Role:
    return Role(
        person=node["person"],
        title=node["title"],
        organisation=node.get("organisation"),
        evidence=_span(node, "evidence"),
    )


def _relation(node: Node) -> Relation:
    return Relation(
        type=RelationType(node["type"]), subject=node["subject"], object=node["object"],
        status=EventStatus(node["status"]), evidence=_span(node, "evidence"),
    )  # fmt: skip


def _measure(node: Node) -> Measure:
    return Measure(
        id=node["id"], jurisdiction=node.get("jurisdiction"), actor=node.get("actor"), instrument=node["instrument"],
        name=_span(node, "name"), stage=MeasureStage(node["stage"]), basis=node.get("basis"),
        evidence=_span(node, "evidence"),
    )  # fmt: skip
