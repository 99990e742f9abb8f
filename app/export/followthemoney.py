"""Stored documents -> FollowTheMoney entities, as Aleph's tools read them, one JSON line each.

Documents become Articles, people and bodies their own schemata, events Events that say how real they are,
roles and ties Employments, Ownerships, Memberships or UnknownLinks. Places, laws and products have no schema
of their own there and are left out.
"""

from collections.abc import Iterable, Iterator

from app.contract import Json, day
from app.format import plain, show_kind, show_status
from graph.kinds import EntityType, RelationType
from graph.model import Document, Entity, EventReport, Extraction, Relation, Role, content_id
from graph.store import StoredExtraction

SCHEMATA = {
    EntityType.PERSON: "Person",
    EntityType.OFFICIAL: "Person",
    EntityType.COMPANY: "Company",
    EntityType.LAW_FIRM: "Company",
    EntityType.ORGANISATION: "Organization",
    EntityType.PUBLICATION: "Organization",
    EntityType.REGULATOR: "PublicBody",
    EntityType.GOVERNMENT_BODY: "PublicBody",
    EntityType.COURT: "PublicBody",
}


def ftm_entities(stored: Iterable[StoredExtraction]) -> Iterator[dict[str, Json]]:
    """Yield the entities of all documents, each id once."""
    seen: set[str] = set()
    for each in stored:
        for entity in _entities(each.extraction):
            if entity["id"] not in seen:
                seen.add(str(entity["id"]))
                yield entity


def _entities(told: Extraction) -> Iterator[dict[str, Json]]:
    document = told.document
    named = {entity.id for entity in told.entities if entity.type in SCHEMATA}
    yield _article(document)
    for entity in told.entities:
        if entity.id in named:
            yield _body(entity, document)
    for event in told.events:
        yield _event(event, told, named)
    for role in told.roles:
        if {role.person, role.organisation} <= named:
            yield _employment(role, document)
    for relation in told.relations:
        if {relation.subject, relation.object} <= named:
            yield _tie(relation, document)


def _make(id_: str, schema: str, **properties: Iterable[str | None]) -> dict[str, Json]:
    """Return an entity; a property without a value is left out."""
    held = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: list(values) for name, values in held.items() if values},
    }


def _article(document: Document) -> dict[str, Json]:
    return _make(
        document.id,
        "Article",
        title=[plain(document.title)],
        author=[plain(author) for author in document.authors],
        publishedAt=[day(document.published)],
        publisher=[plain(document.source)],
        sourceUrl=[document.url],
        language=[] if document.language == "und" else [document.language],
    )


def _body(entity: Entity, document: Document) -> dict[str, Json]:
    return _make(
        entity.id,
        SCHEMATA[entity.type],
        name=[plain(entity.name)],
        alias=[plain(alias) for alias in entity.aliases],
        wikidataId=[value for scheme, value in entity.ids if scheme == "wikidata"],
        proof=[document.id],
    )


def _event(event: EventReport, told: Extraction, named: set[str]) -> dict[str, Json]:
    names = {entity.id: plain(entity.name) for entity in told.entities}
    dated = event.date
    return _make(
        event.id,
        "Event",
        name=[f"{show_kind(event.type).capitalize()} ({show_status(event.status)})"],
        summary=[plain(event.evidence.text)],
        startDate=[] if dated is None else [day(dated.earliest)],
        endDate=[] if dated is None else [day(dated.latest)],
        location=[] if event.place is None else [names.get(event.place)],
        involved=list(dict.fromkeys(part.entity for part in event.participants if part.entity in named)),
        notes=[f"status: {event.status.value}"],
        sourceUrl=[told.document.url],
        proof=[told.document.id],
    )


def _employment(role: Role, document: Document) -> dict[str, Json]:
    return _make(
        content_id("ftm", "role", role.person, role.organisation, role.title),
        "Employment",
        employee=[role.person],
        employer=[role.organisation],
        role=[plain(role.title)],
        summary=[plain(role.evidence.text)],
        sourceUrl=[document.url],
        proof=[document.id],
    )


def _tie(relation: Relation, document: Document) -> dict[str, Json]:
    match relation.type:
        case RelationType.OWNS:
            schema, subject, object_ = "Ownership", "owner", "asset"
        case RelationType.MEMBER_OF:
            schema, subject, object_ = "Membership", "member", "organization"
        case RelationType.EMPLOYS:
            schema, subject, object_ = "Employment", "employer", "employee"
        case _:
            schema, subject, object_ = "UnknownLink", "subject", "object"
    return _make(
        content_id("ftm", relation.type, relation.subject, relation.object),
        schema,
        **{subject: [relation.subject], object_: [relation.object]},
        role=[show_kind(relation.type)],
        summary=[f"{show_status(relation.status)}: {plain(relation.evidence.text)}"],
        sourceUrl=[document.url],
        proof=[document.id],
    )
