"""Reading and cast -> lasting ties between two entities, as one sentence states them."""

from collections.abc import Iterator, Sequence

from graph.kinds import EntityType, EventStatus, RelationType
from graph.model import Relation, Role
from ingest.clauses import is_passive, subject_of
from ingest.coreference import BODIES, Cast
from ingest.reading import Reading
from ingest.status import status_of

VERBS = {
    "develop": RelationType.DEVELOPS,
    "make": RelationType.DEVELOPS,
    "build": RelationType.DEVELOPS,
    "own": RelationType.OWNS,
    "acquire": RelationType.OWNS,
    "represent": RelationType.REPRESENTS,
    "regulate": RelationType.REGULATES,
    "oversee": RelationType.REGULATES,
    "employ": RelationType.EMPLOYS,
}
PRODUCTS = frozenset((EntityType.PRODUCT,))


def find_relations(reading: Reading, cast: Cast, roles: Sequence[Role]) -> tuple[Relation, ...]:
    """Find who makes, owns, represents, regulates or employs whom, and where bodies are based."""
    made: dict[tuple[RelationType, str, str], Relation] = {}
    for relation in (
        *_by_verb(reading, cast),
        *_possessed(reading, cast),
        *_based(reading, cast),
        *_employed(roles),
    ):
        if relation.subject != relation.object:
            made.setdefault((relation.type, relation.subject, relation.object), relation)
    return tuple(made.values())


def _by_verb(reading: Reading, cast: Cast) -> Iterator[Relation]:
    for verb, lemma in enumerate(reading.lemma):
        kind = VERBS.get(lemma)
        if kind is None or reading.pos[verb] != "VERB" or is_passive(reading, verb):
            continue
        one, other = subject_of(reading, verb, steps=1), reading.child(verb, "obj")
        if one is None or other is None:
            continue
        subject, thing = cast.who(one), cast.at.get(other)
        if subject is None or thing is None or cast.members[subject].type not in BODIES:
            continue
        if kind is RelationType.DEVELOPS and cast.members[thing].type not in PRODUCTS:
            continue
        if kind is RelationType.OWNS and cast.members[thing].type not in BODIES:
            continue
        status = status_of(reading, verb)
        if status is not None:
            yield Relation(
                type=kind,
                subject=cast.id_of(subject),
                object=cast.id_of(thing),
                status=status,
                evidence=reading.evidence(verb),
            )


def _possessed(reading: Reading, cast: Cast) -> Iterator[Relation]:
    """Return "Alba's Corvus model": a body's product."""
    for name in cast.names:
        if name.type is not EntityType.PRODUCT:
            continue
        for head in (name.head, reading.head[name.head]):
            owner = reading.child(head, "nmod:poss")
            member = cast.who(owner) if owner is not None else None
            if member is not None and cast.members[member].type in BODIES:
                yield Relation(
                    type=RelationType.DEVELOPS,
                    subject=cast.id_of(member),
                    object=cast.id_of(cast.at[name.first]),
                    status=EventStatus.ONGOING,
                    evidence=reading.evidence(name.first),
                )
                break


def _based(reading: Reading, cast: Cast) -> Iterator[Relation]:
    """Return "the Leeds-based company Alba" and "Alba, based in Leeds"."""
    for token, lower in enumerate(reading.lower):
        if lower not in ("based", "headquartered") or token < 1:
            continue
        place: int | None = None
        body: int | None = None
        sentence = reading.sentences[reading.sentence[token]]
        if reading.words[token - 1] == "-" and token >= 2:
            place = cast.at.get(token - 2)
        elif token + 2 < sentence[1] and reading.lower[token + 1] == "in":
            place = cast.at.get(token + 2)
        if place is None or cast.members[place].type is not EntityType.PLACE:
            continue
        near = [
            (abs(other - token), other)
            for other in range(max(sentence[0], token - 8), min(sentence[1], token + 10))
            if other in cast.at and cast.members[cast.at[other]].type in BODIES
        ]
        if near:
            body = cast.at[min(near)[1]]
            yield Relation(
                type=RelationType.BASED_IN,
                subject=cast.id_of(body),
                object=cast.id_of(place),
                status=EventStatus.ONGOING,
                evidence=reading.evidence(token),
            )


def _employed(roles: Sequence[Role]) -> Iterator[Relation]:
    for role in roles:
        if role.organisation is not None:
            yield Relation(
                type=RelationType.EMPLOYS,
                subject=role.organisation,
                object=role.person,
                status=EventStatus.ONGOING,
                evidence=role.evidence,
            )
