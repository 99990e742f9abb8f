"""One extraction -> the nodes and relationships of one transaction, in two statements.

Every record is a node with the fields of the contract as properties (spans as `_start`, `_end` and `_text`, lists of
spans as three lists), tied by relationships to its document and to the entities that it speaks of.

What a statement is given goes as one map, `$in`: the server plans a statement anew for every size of the lists that
are parameters by themselves, in steps of ten.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from neo4j import ManagedTransaction

from graph import copies
from graph.fulltext import indexed_words
from graph.kinds import EntityType
from graph.model import Claim, DateRange, Deadline, Document, Entity, EventReport, Extraction, Slot, Span
from graph.resolve import name_key
from graph.schema import (
    FOR_EVER,
    claim_wording,
    date_columns,
    date_text,
    event_gist,
    measure_matter,
    relation_id,
    role_id,
    span_columns,
)

Properties: TypeAlias = dict[str, Any]
Rows: TypeAlias = list[Properties]
_DATE = ("expression_start", "expression_end", "expression_text", "earliest", "latest", "precision", "anchor", "edtf")


def label_of(of: str) -> str:
    """Return the label that a type of entity gives its nodes.

    >>> label_of("government_body")
    'GovernmentBody'
    """
    return "".join(word.capitalize() for word in of.split("_"))


_LABELS = {of.value: label_of(of.value) for of in EntityType}
# Clauses that give a node `e` the label of its type, `row.relabel`, in the place of any other; null leaves it alone.
RELABEL = "FOREACH (_ IN CASE WHEN row.relabel IS NULL THEN [] ELSE [1] END | REMOVE e:{})\n{}".format(
    ":".join(_LABELS.values()),
    "\n".join(
        f"FOREACH (_ IN CASE row.relabel WHEN '{of}' THEN [1] ELSE [] END | SET e:{label})"
        for of, label in _LABELS.items()
    ),
)
# What an entity is judged by, and the digest of what it was last judged by; `graph.neo4j_register` reads it.
PROFILE = """[e.id, e.type, e.anonymous, e.types, e.schemes, e.identifiers, [(e)-[:NAMED]->(n:Name) | n.name],
    [(e)-[:HOLDS]->(r:Role) | [r.title, r.organisation]], e.judged_by]"""
BEFORE = """
OPTIONAL MATCH (d:Document {id: $in.document})
RETURN d.recorded, COLLECT { UNWIND $in.ids AS id MATCH (e:Entity {id: id})
    RETURN [e.id, e.type, e.documents, e.anonymous, e.types, e.type_counts, e.schemes, e.identifiers,
        [(e)-[:NAMED]->(n:Name) | [n.name, n.as_name, n.as_alias]], e.claims] }
"""
_NEW = (None,) * 10  # what a store knows of an entity that it does not hold
_CAST = f"""
CALL {{ CREATE (d:Document) SET d = $in.document
    WITH d UNWIND $in.bands AS band CREATE (:Band {{key: band, document: d.id}}) }}
CALL {{ MERGE (:Source {{name: $in.document.source}})
    FOREACH (code IN $in.jurisdictions | MERGE (:Jurisdiction {{code: code}}))
    FOREACH (matter IN $in.matters | MERGE (:Matter {{key: matter}})) }}
CALL {{ UNWIND $in.entities AS row
    MERGE (e:Entity {{id: row.id}}) ON CREATE SET e.head = row.id SET e += row.known
    {RELABEL}
    WITH e, row MATCH (d:Document {{id: $in.document.id}})
    CREATE (d)-[m:MENTIONS]->(e) SET m = row.mention }}
CALL {{ UNWIND $in.names AS row MATCH (e:Entity {{id: row.entity}})
    MERGE (e)-[:NAMED]->(n:Name {{name: row.name}}) SET n += row.counted }}
CALL {{ MATCH (e:Entity) WHERE e.id IN $in.ids AND e.head <> e.id WITH DISTINCT e.head AS head WHERE NOT head IN $in.ids
    MATCH (h:Entity {{id: head}}) SET h.documents = h.documents + 1 }}
"""
_RECORDS = "MATCH (d:Document {id: $in.document.id})\n" + "".join(
    f"CALL (d) {{ UNWIND $in.{label.lower()}s AS row"
    f" CREATE (r:{label})-[:REPORTED_IN]->(d) SET r = row }}\n"
    for label in ("Claim", "Event", "Deadline", "Measure", "Role", "Relation")
)  # fmt: skip
TIES = {
    "said": "MATCH (e:Entity {id: row.b}), (c:Claim {id: row.a}) CREATE (e)-[:SAID]->(c)",
    "about": "MATCH (c:Claim {id: row.a}), (e:Entity {id: row.b}) CREATE (c)-[:ABOUT {seq: row.seq}]->(e)",
    "answers": "MATCH (c:Claim {id: row.a}), (a:Claim {id: row.b}) CREATE (c)-[:ANSWERS {seq: row.seq}]->(a)",
    "involves": "MATCH (v:Event {id: row.a}), (e:Entity {id: row.b})"
    " CREATE (v)-[:INVOLVES {seq: row.seq, role: row.role}]->(e)",
    "places": "MATCH (v:Event {id: row.a}), (e:Entity {id: row.b}) CREATE (v)-[:AT]->(e)",
    "told": "MATCH (v:Event {id: row.a}), (c:Claim {id: row.b}) CREATE (v)-[:TOLD_IN {seq: row.seq}]->(c)",
    "obliges": "MATCH (l:Deadline {id: row.a}), (e:Entity {id: row.b}) CREATE (l)-[:OBLIGES {seq: row.seq}]->(e)",
    "set_by": "MATCH (l:Deadline {id: row.a}), (e:Entity {id: row.b}) CREATE (l)-[:SET_BY {seq: row.seq}]->(e)",
    "holds": "MATCH (r:Role {id: row.a}), (e:Entity {id: row.b}) CREATE (e)-[:HOLDS]->(r)",
    "within": "MATCH (r:Role {id: row.a}), (e:Entity {id: row.b}) CREATE (r)-[:WITHIN]->(e)",
    "takes": "MATCH (m:Measure {id: row.a}), (e:Entity {id: row.b}) CREATE (e)-[:TAKES]->(m)",
    "rests_on": "MATCH (m:Measure {id: row.a}), (c:Claim {id: row.b}) CREATE (m)-[:RESTS_ON]->(c)",
    "subjects": "MATCH (r:Relation {id: row.a}), (e:Entity {id: row.b}) CREATE (r)-[:SUBJECT]->(e)",
    "objects": "MATCH (r:Relation {id: row.a}), (e:Entity {id: row.b}) CREATE (r)-[:OBJECT]->(e)",
}
_TIES = "".join(f"CALL {{ UNWIND $in.{name} AS row {text} }}\n" for name, text in TIES.items())
CREATE = f"{_CAST}{_RECORDS}{_TIES}UNWIND $in.ids AS id MATCH (e:Entity {{id: id}}) RETURN {PROFILE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A document that this transaction has created: its bands and wording, and the profiles of its entities."""

    extraction: Extraction
    bands: tuple[int, ...]
    wording: str
    profiles: tuple[Sequence[Any], ...]


def create_extraction(
    transaction: ManagedTransaction, extraction: Extraction, recorded: str, known: Iterable[Sequence[Any]]
) -> Created:
    """Create a document and all it says, given what `BEFORE` knew of its entities.

    What follows from them is `graph.derive`'s work.
    """
    bands = copies.bands(extraction.document.text)
    document = _document(extraction, recorded, dull=not bands)
    said = Counter(claim.speaker for claim in extraction.claims)
    entities, names = _cast(extraction.entities, {row[0]: row for row in known}, said)
    records, ties = _records(extraction)
    told = [*(one.jurisdiction for one in extraction.events), *(one.jurisdiction for one in extraction.measures)]
    given = {
        "document": document, "bands": sorted(set(bands)), "entities": entities, "names": names,
        "ids": [one.id for one in extraction.entities], **records, **ties,
        "jurisdictions": sorted({code for code in told if code is not None}),
        "matters": sorted({measure_matter(one) for one in extraction.measures}),
    }  # fmt: skip
    profiles = transaction.run(CREATE, {"in": given}).values()
    return Created(
        extraction=extraction, bands=bands, wording=document["wording"], profiles=tuple(row for (row,) in profiles)
    )  # fmt: skip


def _document(extraction: Extraction, recorded: str, *, dull: bool) -> Properties:
    document: Document = extraction.document
    return {
        "id": document.id, "key": document.key, "url": document.url, "title": document.title,
        "source": document.source, "published": date_text(document.published), "updated": date_text(document.updated),
        "placed": date_text(document.published) or "", "language": document.language, "recorded": recorded,
        "superseded": FOR_EVER, "version": 1, "original": document.id,
        "wording": document.id if dull else copies.wording(document.text), "authors": list(document.authors),
        "warnings": list(document.warnings), "extraction_warnings": list(extraction.warnings), "text": document.text,
        "jurisdictions": sorted({one.jurisdiction.upper() for one in extraction.events if one.jurisdiction}),
        "title_words": indexed_words(document.title), "text_words": indexed_words(document.text),
    }  # fmt: skip


def _cast(
    entities: Sequence[Entity], known: Mapping[str, Sequence[Any]], said: Mapping[str | None, int]
) -> tuple[Rows, Rows]:
    """Return the rows of a document's entities and of their names, with what the store knew of them counted in.

    `said` are the numbers of its claims by their speakers.
    """
    rows, names = [], []
    for seq, one in enumerate(entities):
        _, before, documents, anonymous, types, counts, schemes, values, named, claims = known.get(one.id) or _NEW
        of = dict(zip(types or (), counts or (), strict=True))
        of[one.type.value] = of.get(one.type.value, 0) + 1
        called = {name: [as_name, as_alias] for name, as_name, as_alias in named or ()}
        given = (one.name, *one.aliases)
        for at, name in enumerate(given):
            called.setdefault(name, [0, 0])[min(at, 1)] += 1
        names += [
            {
                "entity": one.id, "name": name,
                "counted": {
                    "folded": name_key(name, one.type), "as_name": called[name][0], "as_alias": called[name][1],
                    "words": indexed_words(name),
                },
            }
            for name in dict.fromkeys(given)
        ]  # fmt: skip
        pairs = sorted({*zip(schemes or (), values or (), strict=True), *one.ids})
        chosen = min(of, key=lambda each: (-of[each], each))
        name = min(
            (each for each in called if called[each][0]), key=lambda each: (-called[each][0], -len(each), each)
        )  # fmt: skip
        rows.append(
            {
                "id": one.id,
                "relabel": None if chosen == before else chosen,
                "known": {
                    "name": name, "type": chosen, "aliases": sorted(called.keys() - {name}),
                    "anonymous": bool(anonymous) or one.anonymous, "documents": (documents or 0) + 1,
                    "claims": (claims or 0) + said[one.id],
                    "types": list(of), "type_counts": list(of.values()),
                    "schemes": [scheme for scheme, _ in pairs], "identifiers": [value for _, value in pairs],
                },
                "mention": _mention(seq, one),
            }
        )  # fmt: skip
    return rows, names


def _mention(seq: int, one: Entity) -> Properties:
    """Return how one document speaks of an entity: its form there, and every place that names it."""
    return {
        "seq": seq, "name": one.name, "type": one.type.value, "anonymous": one.anonymous, "aliases": list(one.aliases),
        "schemes": [scheme for scheme, _ in one.ids], "identifiers": [value for _, value in one.ids],
        "starts": [each.span.start for each in one.mentions], "ends": [each.span.end for each in one.mentions],
        "texts": [each.span.text for each in one.mentions], "kinds": [each.kind.value for each in one.mentions],
    }  # fmt: skip


def _span(name: str, span: Span | None) -> Properties:
    return dict(zip((f"{name}_start", f"{name}_end", f"{name}_text"), span_columns(span), strict=True))


def _spans(name: str, spans: Iterable[Span]) -> Properties:
    listed = tuple(spans)
    return {
        f"{name}_starts": [one.start for one in listed],
        f"{name}_ends": [one.end for one in listed],
        f"{name}_texts": [one.text for one in listed],
    }


def _slots(slots: tuple[Slot, ...]) -> Properties:
    return {"slot_names": [slot.name for slot in slots], **_spans("slot", (slot.value for slot in slots))}


def _date(due: DateRange | None) -> Properties:
    return dict(zip(_DATE, date_columns(due), strict=True))


def _claim(seq: int, claim: Claim) -> Properties:
    return {
        "id": claim.id, "seq": seq, "kind": claim.kind.value, "form": claim.form.value, "speaker": claim.speaker,
        **_span("speaker", claim.speaker_text), "anonymous": claim.anonymous, "attribution": claim.attribution.value,
        **_span("via", claim.via), **_span("cue", claim.cue), **_spans("content", claim.content),
        **_spans("quote", claim.quote), "targets": list(claim.targets), "answers": list(claim.answers),
        **_slots(claim.slots), **_span("evidence", claim.evidence), "wording": claim_wording(claim),
        "words": indexed_words(claim.evidence.text),
    }  # fmt: skip


def _event(seq: int, event: EventReport) -> Properties:
    return {
        "id": event.id, "seq": seq, "type": event.type.value, **_span("trigger", event.trigger),
        **_span("evidence", event.evidence), "roles": [part.role for part in event.participants],
        "participants": [part.entity for part in event.participants], "place": event.place,
        "dated": event.date is not None, **_date(event.date), "status": event.status.value,
        "jurisdiction": event.jurisdiction, **_slots(event.slots), "claims": list(event.claims),
        "gist": event_gist(event),
    }  # fmt: skip


def _deadline(seq: int, due: Deadline) -> Properties:
    return {
        "id": due.id, "seq": seq, "kind": due.kind.value, **_span("what", due.what), **_date(due.due),
        **_span("consequence", due.consequence), **_span("condition", due.condition),
        **_span("evidence", due.evidence), "obligated": list(due.obligated), "set_by": list(due.set_by),
    }  # fmt: skip


def _records(extraction: Extraction) -> tuple[Properties, Properties]:
    """Return the nodes of everything that a document says, and the ties between them, by name of parameter."""
    document = extraction.document.id
    ties: dict[str, Rows] = {name: [] for name in TIES}

    def tie(name: str, a: str, *others: str | None, **more: object) -> None:
        ties[name] += [{"a": a, "b": b, "seq": seq, **more} for seq, b in enumerate(others) if b is not None]

    for claim in extraction.claims:
        tie("said", claim.id, claim.speaker)
        tie("about", claim.id, *claim.targets)
        tie("answers", claim.id, *claim.answers)
    for event in extraction.events:
        ties["involves"] += [
            {"a": event.id, "b": part.entity, "seq": seq, "role": part.role}
            for seq, part in enumerate(event.participants)
        ]
        tie("places", event.id, event.place)
        tie("told", event.id, *event.claims)
    for due in extraction.deadlines:
        tie("obliges", due.id, *due.obligated)
        tie("set_by", due.id, *due.set_by)
    for one in extraction.measures:
        tie("takes", one.id, one.actor)
        tie("rests_on", one.id, one.basis)
    roles = {role_id(document, role): role for role in extraction.roles}
    for key, role in roles.items():
        tie("holds", key, role.person)
        tie("within", key, role.organisation)
    relations = {relation_id(document, one): one for one in extraction.relations}
    for key, relation in relations.items():
        tie("subjects", key, relation.subject)
        tie("objects", key, relation.object)
    return {
        "claims": [_claim(seq, claim) for seq, claim in enumerate(extraction.claims)],
        "events": [_event(seq, event) for seq, event in enumerate(extraction.events)],
        "deadlines": [_deadline(seq, due) for seq, due in enumerate(extraction.deadlines)],
        "measures": [
            {
                "id": one.id, "seq": seq, "jurisdiction": one.jurisdiction, "actor": one.actor,
                "instrument": one.instrument, **_span("name", one.name), "stage": one.stage.value, "basis": one.basis,
                **_span("evidence", one.evidence), "matter": measure_matter(one),
            }
            for seq, one in enumerate(extraction.measures)
        ],
        "roles": [
            {
                "id": key, "seq": seq, "person": role.person, "title": role.title, "organisation": role.organisation,
                **_span("evidence", role.evidence),
            }
            for seq, (key, role) in enumerate(roles.items())
        ],
        "relations": [
            {
                "id": key, "seq": seq, "type": tie.type.value, "subject": tie.subject, "object": tie.object,
                "status": tie.status.value, **_span("evidence", tie.evidence),
            }
            for seq, (key, tie) in enumerate(relations.items())
        ],
    }, ties  # fmt: skip
