"""Reading and cast -> lasting ties between two entities, as the grammar of one sentence states them."""

from collections.abc import Iterator, Sequence
from functools import cache

from graph.kinds import EntityType, EventStatus, RelationType
from graph.model import Relation, Role
from ingest.clauses import agent_of, auxiliaries, is_negated, is_passive
from ingest.coreference import BODIES, PEOPLE, Cast
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.status import status_of

Tie = tuple[RelationType, int, int, EventStatus]
"""Type, subject, object, status; the numbers are members of the cast."""

ACTORS = BODIES | PEOPLE
BASED = frozenset(("based", "headquartered"))
LASTING = frozenset(("happened", "ongoing"))
FITS = {
    RelationType.DEVELOPS: (BODIES, frozenset((EntityType.PRODUCT,))),
    RelationType.OWNS: (ACTORS, BODIES | {EntityType.PRODUCT}),
    RelationType.PART_OF: (BODIES, BODIES),
    RelationType.BASED_IN: (BODIES, frozenset((EntityType.PLACE,))),
    RelationType.REGULATES: (BODIES, BODIES),
    RelationType.REPRESENTS: (ACTORS, ACTORS),
    RelationType.MEMBER_OF: (ACTORS, BODIES),
    RelationType.EMPLOYS: (BODIES, PEOPLE),
}
"""What may be subject and object of a relation."""


@cache
def _verbs() -> dict[str, RelationType]:
    """Return the verbs that state a tie -> the tie."""
    tables = entity_rules()["relations"]
    return {verb: RelationType(kind) for kind, verbs in tables.items() if kind in FITS for verb in verbs}


@cache
def _nouns() -> dict[str, tuple[RelationType, bool]]:
    """Return the nouns that state a tie -> the tie, and whether who is called so is its object."""
    tables = entity_rules()["relations"]
    found = dict.fromkeys(tables["parts"], (RelationType.PART_OF, False))
    found |= dict.fromkeys(tables["wholes"], (RelationType.PART_OF, True))
    found |= dict.fromkeys(tables["members"], (RelationType.MEMBER_OF, False))
    found |= dict.fromkeys(tables["owners"], (RelationType.OWNS, False))
    found |= dict.fromkeys(tables["makers"], (RelationType.DEVELOPS, False))
    return found


def find_relations(reading: Reading, cast: Cast, roles: Sequence[Role]) -> tuple[Relation, ...]:
    """Find who makes, owns, is part of, represents, regulates or employs whom, and where bodies are based."""
    made: dict[tuple[RelationType, str, str], Relation] = {}
    stating = _verbs().keys() | _nouns().keys()
    products = {name.head for name in cast.names if name.type is EntityType.PRODUCT}
    for token, lemma in enumerate(reading.lemma):
        if lemma not in stating and token not in products and reading.lower[token] not in BASED:
            continue
        for kind, subject, thing, status in _ties(reading, cast, token):
            one, other = FITS[kind]
            if subject == thing or not _is(cast, subject, one) or not _is(cast, thing, other):
                continue
            relation = Relation(
                type=kind,
                subject=cast.id_of(subject),
                object=cast.id_of(thing),
                status=status,
                evidence=reading.evidence(token),
            )
            made.setdefault((kind, relation.subject, relation.object), relation)
    for relation in _from_roles(roles):
        made.setdefault((relation.type, relation.subject, relation.object), relation)
    return tuple(made.values())


def _is(cast: Cast, index: int, types: frozenset[EntityType]) -> bool:
    return cast.members[index].named and cast.members[index].type in types


def _ties(reading: Reading, cast: Cast, token: int) -> Iterator[Tie]:
    """Return the ties that one word states."""
    if reading.pos[token] == "VERB":
        if reading.lower[token] in BASED:
            yield from _based(reading, cast, token)
        elif reading.lemma[token] in _verbs():
            yield from _by_verb(reading, cast, token, _verbs()[reading.lemma[token]])
    elif reading.lower[token] in BASED:
        yield from _based(reading, cast, token)
    elif reading.pos[token] == "NOUN" and reading.lemma[token] in _nouns():
        yield from _by_noun(reading, cast, token)
    name = cast.name_at.get(token)
    if name is not None and name.type is EntityType.PRODUCT and token == name.head:
        yield from _possessed(reading, cast, token)


def _by_verb(reading: Reading, cast: Cast, verb: int, kind: RelationType) -> Iterator[Tie]:
    """Return "B owns C", "C, owned by B", "C is regulated by B", "X, who represents C"."""
    if is_negated(reading, verb):
        return
    if is_passive(reading, verb):
        one = agent_of(reading, verb)
        other = reading.child(verb, "nsubj")
        if other is None and reading.dep[verb].startswith("acl"):
            other = reading.head[verb]
    else:
        one, other = reading.child(verb, "nsubj"), reading.child(verb, "obj")
        if one is None and reading.dep[verb] == "acl" and reading.tag[verb] == "VBG":
            one = reading.head[verb]
        if kind is RelationType.EMPLOYS and reading.lemma[verb] == "work":
            other = next((c for c in reading.all_children(verb, "obl") if reading.case_of(c) in ("for", "at")), None)
            one, other = other, one
    if one is None or other is None:
        return
    subject, thing = cast.who(one), cast.who(other)
    status = _status(reading, verb)
    if subject is None or thing is None or status is None:
        return
    yield kind, subject, thing, status


def _status(reading: Reading, verb: int) -> EventStatus | None:
    """Return how real a tie is: what holds is ongoing, what held or came about happened; the rest as events have it."""
    status = status_of(reading, verb)
    if status not in (EventStatus.HAPPENED, EventStatus.ONGOING):
        return status
    helped = auxiliaries(reading, verb)
    present = reading.tag[verb] in ("VBZ", "VBP", "VBG") or {"is", "are"} & set(helped)
    clause = reading.tag[verb] == "VBN" and reading.dep[verb] == "acl"
    return EventStatus.ONGOING if present or clause else EventStatus.HAPPENED


def _by_noun(reading: Reading, cast: Cast, noun: int) -> Iterator[Tie]:
    """Return "C, a subsidiary of B", "B's subsidiary C", "C is a member of B", "C's parent company, B"."""
    kind, turned = _nouns()[reading.lemma[noun]]
    other = _complement(reading, cast, noun)
    one = _holder(reading, cast, noun)
    if one is None or other is None or is_negated(reading, noun):
        return
    if kind is RelationType.MEMBER_OF and cast.members[other].type in PEOPLE:
        return
    modal = {"would", "could", "may", "might", "will", "should"} & set(auxiliaries(reading, noun))
    if modal:
        return
    ended = {reading.lower[child] for child in reading.all_children(noun, "amod", "advmod")}
    past = ended & entity_rules()["offices"]["ended"] or {"was", "were"} & set(auxiliaries(reading, noun))
    status = EventStatus.HAPPENED if past else EventStatus.ONGOING
    yield (kind, other, one, status) if turned else (kind, one, other, status)


def _complement(reading: Reading, cast: Cast, noun: int) -> int | None:
    """Return whose part or member it is: after "of" or "in", or the owner before it."""
    for child in reading.all_children(noun, "nmod"):
        if reading.dep[child] == "nmod:poss" or reading.case_of(child) == "of":
            found = cast.at.get(child) if reading.lower[child] not in ("its", "their") else cast.who(child)
            if found is not None:
                return found
    before = [child for child in reading.all_children(noun, "compound") if child in cast.at]
    return cast.at[before[0]] if before and reading.lemma[noun] != "member" else None


def _holder(reading: Reading, cast: Cast, noun: int) -> int | None:
    """Return who is called so: in apposition, by "is", or the name right after it."""
    if reading.dep[noun] == "appos":
        return cast.at.get(reading.head[noun])
    if reading.child(noun, "cop") is not None:
        subject = reading.child(noun, "nsubj")
        return cast.who(subject) if subject is not None else None
    for child in reading.all_children(noun, "appos", "flat"):
        if child in cast.at:
            return cast.at[child]
    head = reading.head[noun]
    if head in cast.at and head > noun and reading.dep[noun] in ("compound", "nmod:desc", "flat"):
        return cast.at[head]
    return None


def _possessed(reading: Reading, cast: Cast, head: int) -> Iterator[Tie]:
    """Return "Alba's Corvus model": a body's product."""
    for token in (head, reading.head[head]):
        owner = reading.child(token, "nmod:poss")
        member = cast.who(owner) if owner is not None else None
        if member is not None and owner != head:
            yield RelationType.DEVELOPS, member, cast.at[head], EventStatus.ONGOING
            return


def _based(reading: Reading, cast: Cast, token: int) -> Iterator[Tie]:
    """Return "the Leeds-based company Alba", "Alba, based in Leeds" and "Alba is headquartered in Leeds"."""
    place: int | None = None
    body: int | None = None
    if token >= 2 and reading.words[token - 1] == "-":
        place = cast.at.get(token - 2)
        body = _after_based(reading, cast, token)
    else:
        place = next(
            (
                cast.at[c]
                for c in reading.all_children(token, "obl", "nmod")
                if c in cast.at and reading.case_of(c) == "in"
            ),
            None,
        )
        subject = reading.child(token, "nsubj")
        if subject is None and reading.dep[token].startswith(("acl", "amod")):
            subject = reading.head[token]
        if subject is not None and not is_negated(reading, token):
            body = cast.who(subject)
    if place is not None and body is not None:
        yield RelationType.BASED_IN, body, place, EventStatus.ONGOING


def _after_based(reading: Reading, cast: Cast, token: int) -> int | None:
    """Return the body that a "Leeds-based" before it describes."""
    noun = token
    for _ in range(3):
        noun = reading.head[noun]
        if noun > token:
            break
    if noun <= token:
        return None
    named = next((name for name in (noun, *reading.all_children(noun, "appos", "flat")) if name in cast.at), None)
    between = range(token + 1, token if named is None else named)
    if any(reading.pos[other] == "CCONJ" or reading.words[other] == "," for other in between):
        named = next((name for name in between if name in cast.at), None)
    return None if named is None else cast.at[named]


def _from_roles(roles: Sequence[Role]) -> Iterator[Relation]:
    """Return what an office in a body ties: who is employed, was employed, represents it or is one of its members."""
    tables = entity_rules()["offices"]
    for role in roles:
        if role.organisation is None:
            continue
        words = role.title.lower().replace("-", " ").split()
        if {"shareholder", "investor", "donor"} & set(words):
            continue
        status = EventStatus.HAPPENED if tables["ended"] & set(words) else EventStatus.ONGOING
        kind, subject, thing = RelationType.EMPLOYS, role.organisation, role.person
        if words[-1] in ("member", "delegate"):
            kind, subject, thing = RelationType.MEMBER_OF, role.person, role.organisation
        elif tables["lawyers"] & set(words) and not {"general", "district", "us", "u.s."} & set(words):
            kind, subject, thing = RelationType.REPRESENTS, role.person, role.organisation
        yield Relation(type=kind, subject=subject, object=thing, status=status, evidence=role.evidence)
