"""One id for one thing across documents: Extraction with ids of its own -> Extraction with ids of the store.

The ids depend on nothing but the document itself, so the order of ingestion never matters. An entity is known by
an outside id where it carries one, else by its normalised name and coarse type. Who cannot be told apart safely is
kept apart: an unnamed source never leaves its document, nor does a person known by one word only. A post
("the minister") is no name and merges nobody.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from graph.kinds import EntityType
from graph.model import Document, Entity, Extraction, Mention, content_id

# Forms of incorporation, from the public ISO 20275 list of entity legal forms, as they stand at the end of a name.
LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co company ltd limited plc llc llp lp gmbh ag kg kgaa ohg ug se sa sas sarl"
    " srl spa sl bv nv cv vof ab aktiebolag as asa aps oy oyj kk kabushiki pte pty bhd sdn jsc ojsc pjsc ooo zao"
    " sp zoo doo dd sro kft zrt nyrt ad ead eood ood tbk pt holding holdings group".split()
)
TITLES = frozenset("mr mrs ms mx dr prof professor sir dame lord lady baroness baron hon".split())
_COARSE = {
    EntityType.COMPANY: "organisation",
    EntityType.ORGANISATION: "organisation",
    EntityType.REGULATOR: "organisation",
    EntityType.GOVERNMENT_BODY: "organisation",
    EntityType.COURT: "organisation",
    EntityType.LAW_FIRM: "organisation",
    EntityType.PUBLICATION: "organisation",
    EntityType.PERSON: "person",
    EntityType.OFFICIAL: "person",
    EntityType.LAW: "law",
    EntityType.PRODUCT: "product",
    EntityType.PLACE: "place",
    EntityType.EVENT: "event",
}
OUTSIDE_IDS = ("wikidata", "lei", "gazetteer")


def coarse_type(of: EntityType) -> str:
    """Return the sort of thing that types are merged within: organisation, person, law, product, place or event."""
    return _COARSE[of]


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """Return a name in one spelling: no case, accents, punctuation, possessive or leading article.

    >>> fold_name("The Café-Noir’s")
    'cafe noir'
    """
    bare = name.casefold()
    if not bare.isascii():
        bare = unicodedata.normalize("NFKD", bare)
        bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    bare = re.sub(r"['’]s?(?=\s|$)", "", bare)
    words = re.sub(r"[^\w]+", " ", bare.replace(".", "").replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def name_key(name: str, of: EntityType) -> str:
    """Return what a name is matched by: folded, without forms of incorporation (bodies) or forms of address (people).

    >>> name_key("Northgate Power Ltd.", EntityType.COMPANY)
    'northgate power'
    >>> name_key("Dr. Ann Lee", EntityType.PERSON)
    'ann lee'
    """
    words = fold_name(name).split()
    if coarse_type(of) == "organisation":
        while len(words) > 1 and words[-1] in LEGAL_FORMS:
            words.pop()
    elif coarse_type(of) == "person":
        while len(words) > 1 and words[0] in TITLES:
            words.pop(0)
    return " ".join(words)


def entity_id(entity: Entity, document: Document) -> str:
    """Return the store-wide id of an entity as one document gives it."""
    coarse = coarse_type(entity.type)
    if entity.anonymous:
        return content_id("ent", "anonymous", document.id, entity.id)
    given = dict(sorted(entity.ids, reverse=True))
    for scheme in OUTSIDE_IDS:
        if scheme in given:
            return content_id("ent", scheme, given[scheme])
    key = name_key(entity.name, entity.type)
    if not key or (coarse == "person" and " " not in key):
        return content_id("ent", coarse, document.id, key or entity.id)
    return content_id("ent", coarse, key)


def resolve(extraction: Extraction) -> Extraction:
    """Return an extraction whose entities, claims, events, deadlines and measures have ids that hold store-wide.

    Entities of the document that come to the same id become one: the first gives name and type, all give aliases,
    ids and mentions.
    """
    document = extraction.document
    entities = {entity.id: entity_id(entity, document) for entity in extraction.entities}
    claims = {claim.id: content_id("clm", document.id, claim.id) for claim in extraction.claims}
    return replace(
        extraction,
        entities=_merge(extraction.entities, entities),
        claims=tuple(
            replace(
                claim,
                id=claims[claim.id],
                speaker=_mapped(claim.speaker, entities),
                targets=_all_mapped(claim.targets, entities),
                answers=_all_mapped(claim.answers, claims),
            )
            for claim in extraction.claims
        ),
        events=tuple(
            replace(
                event,
                id=content_id("evt", document.id, event.id),
                participants=tuple(replace(part, entity=entities[part.entity]) for part in event.participants),
                place=_mapped(event.place, entities),
                claims=_all_mapped(event.claims, claims),
            )
            for event in extraction.events
        ),
        deadlines=tuple(
            replace(
                deadline,
                id=content_id("due", document.id, deadline.id),
                obligated=_all_mapped(deadline.obligated, entities),
                set_by=_all_mapped(deadline.set_by, entities),
            )
            for deadline in extraction.deadlines
        ),
        roles=tuple(
            replace(role, person=entities[role.person], organisation=_mapped(role.organisation, entities))
            for role in extraction.roles
        ),
        relations=tuple(
            replace(relation, subject=entities[relation.subject], object=entities[relation.object])
            for relation in extraction.relations
        ),
        measures=tuple(
            replace(
                measure,
                id=content_id("msr", document.id, measure.id),
                actor=_mapped(measure.actor, entities),
                basis=_mapped(measure.basis, claims),
            )
            for measure in extraction.measures
        ),
    )


def _mapped(local: str | None, ids: Mapping[str, str]) -> str | None:
    return None if local is None else ids[local]


def _all_mapped(local: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[one] for one in local))


def _merge(entities: Iterable[Entity], ids: Mapping[str, str]) -> tuple[Entity, ...]:
    """Return one entity an id, in the order of first appearance."""
    groups: dict[str, list[Entity]] = {}
    for entity in entities:
        groups.setdefault(ids[entity.id], []).append(entity)
    merged = []
    for new_id, group in groups.items():
        head = group[0]
        names = dict.fromkeys(name for one in group for name in (one.name, *one.aliases))
        mentions: dict[tuple[int, int], Mention] = {}
        for one in group:
            for mention in one.mentions:
                mentions.setdefault((mention.span.start, mention.span.end), mention)
        merged.append(
            replace(
                head,
                id=new_id,
                aliases=tuple(name for name in names if name != head.name),
                ids=tuple(sorted({pair for one in group for pair in one.ids})),
                mentions=tuple(mentions[place] for place in sorted(mentions)),
            )
        )
    return tuple(merged)
