"""A duty and who says it -> the body in whose name a speaker, spokesman or officer speaks of what will be done."""

from collections.abc import Mapping

from graph.kinds import DeadlineKind, EntityType
from ingest.clauses import subject_of
from ingest.coreference import PEOPLE, Cast
from ingest.duty import Duty
from ingest.pronouns import spoken_for
from ingest.reading import Reading
from ingest.rules import attribution_rules, entity_rules

VOWS = frozenset("vow promise pledge threaten undertake".split())
HOUSES = frozenset("union charity association federation group organisation organization campaign".split())
HEADS = frozenset(
    "president leader founder head ceo organiser organizer convener coordinator chairwoman chairperson".split()
)
SPOKEN = frozenset((EntityType.COMPANY, EntityType.ORGANISATION))
OFFICES = frozenset(
    "secretary lawyer lawyers counsel spokesman spokeswoman spokesperson board management director directors clerk "
    "chief administrator registrar chairman chair officer attorney".split()
)


def own_house(reading: Reading, cast: Cast, duty: Duty, noun: int, employers: Mapping[str, str]) -> str | None:
    """Return the body of whoever says what "the company" will do: "Ms Vale said the company hoped to"."""
    if duty.kind is not DeadlineKind.EXPECTED_BY or reading.tag[noun] != "NN" or noun in cast.at:
        return None
    determiner = reading.child(noun, "det")
    if determiner is None or reading.lower[determiner] != "the" or reading.child(noun, "amod", "compound", "nmod"):
        return None
    if reading.lower[noun] not in entity_rules()["nominals"]["company"] | HOUSES:
        return None
    clause = reading.head[noun]
    for _ in range(3):
        above = reading.head[clause]
        if reading.dep[clause] == "ccomp" and reading.lemma[above] in attribution_rules().verbs:
            teller = subject_of(reading, above, steps=0)
            member = cast.who(teller) if teller is not None else None
            return employers.get(cast.id_of(member)) if member is not None else None
        if reading.base[clause] not in ("conj", "xcomp"):
            return None
        clause = above
    return None


def spoken_by(reading: Reading, duty: Duty, spokesman: int) -> int:
    """Return whom a spokesman speaks of or for; what they foresee is never their own to do."""
    above = reading.head[duty.ground]
    for clause in reading.all_children(above, "ccomp") if reading.dep[duty.ground] == "conj" else ():
        told = reading.child(clause, "nsubj")
        if told is not None and reading.pos[told] != "PRON":
            return told
    return spoken_for(reading, spokesman)


def bound_body(reading: Reading, cast: Cast, duty: Duty, member: int) -> int:
    """Return the body in whose name its officer vows: "Ron Vale, the secretary of the Dockers' Union, vowed to"."""
    if duty.kind is not DeadlineKind.EXPECTED_BY or cast.members[member].type not in PEOPLE:
        return member
    spoken = duty.who is not None and reading.lower[duty.who] == "we"
    if reading.lemma[duty.ground] not in VOWS and not spoken:
        return member
    for place in cast.members[member].places:
        head = place
        while reading.dep[head] in ("flat", "compound") and reading.pos[reading.head[head]] == "PROPN":
            head = reading.head[head]
        offices = [c for c in reading.all_children(head, "appos", "compound") if reading.lower[c] in OFFICES | HEADS]
        if reading.dep[head] in ("appos", "flat") and reading.lower[reading.head[head]] in OFFICES | HEADS:
            offices.append(reading.head[head])
        for office in offices:
            for child in reading.all_children(office, "nmod", "nmod:poss", "compound"):
                body = cast.at.get(child)
                if body is not None and cast.members[body].type in SPOKEN:
                    return body
    return member
