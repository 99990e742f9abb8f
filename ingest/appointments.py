"""Reading and cast -> the offices that clauses give a person: "X is", "X became", "B appointed X", "as", "who chairs".

What may be, was never or is still to come gives none.
"""

from collections.abc import Iterator

from ingest.clauses import auxiliaries, is_negated, is_passive
from ingest.coreference import Cast
from ingest.mentions import Name
from ingest.owners import can_employ, noun_for
from ingest.reading import Reading
from ingest.rules import entity_rules
from ingest.titles import Title, is_named_office, is_office

UNSURE = frozenset("would could might may will should shall must can 'd ’d 'll ’ll to".split())
APPOINTS = frozenset(
    "appoint name elect hire install choose pick promote designate nominate make swear sack dismiss remove fire oust "
    "suspend reappoint re-appoint re-elect reelect".split()
)
BECOMES = frozenset(("become", "remain", "make"))
SERVES = frozenset(
    "serve act work resign retire quit step stand join succeed replace return remain continue take leave begin start "
    "sit practise practice train rejoin come represent".split()
)
"""Verbs after which "as" gives the subject's office."""
LEADS = frozenset(
    "chair head lead run chairs heads leads runs found founded cofound cofounded co-found co-founded".split()
)
LED = frozenset(("chaired", "co-chaired", "headed", "led"))


def offices_told(reading: Reading, cast: Cast, name: Name) -> Iterator[int]:
    """Return the nouns of offices that clauses give a person; what may be, was not or will be gives none."""
    governor = reading.head[name.head]
    label = reading.dep[name.head].partition(":")[0]
    if label == "nsubj":
        yield from _predicated(reading, governor)
        yield from _as_office(reading, cast, governor, name)
    predicate = governor if label == "appos" else name.head
    if reading.child(predicate, "cop") is not None and holds(reading, predicate):
        subject = reading.child(predicate, "nsubj")
        if subject is not None and subject not in cast.at and is_office(reading, subject):
            yield subject
    for child in reading.all_children(name.head, "nmod", "obl"):
        if child > name.last and reading.case_of(child) == "as" and is_named_office(reading, child):
            yield child
    for clause in reading.all_children(name.head, "acl") if label != "nmod" else ():
        subject = reading.child(clause, "nsubj")
        if subject is not None and reading.lower[subject] == "who":
            yield from _predicated(reading, clause)
            yield from _as_office(reading, cast, clause, name)
    if label in ("obj", "xcomp", "iobj") or (label == "nsubj" and is_passive(reading, governor)):
        yield from _appointed(reading, cast, governor, name)
    elif label == "compound" and governor > name.last and reading.lemma[reading.head[governor]] in APPOINTS:
        if is_named_office(reading, governor) and holds(reading, reading.head[governor]):
            yield governor
    elif label == "appos" and reading.base[governor] == "obj":
        yield from _appointed(reading, cast, reading.head[governor], name)


def holds(reading: Reading, verb: int) -> bool:
    """Say whether a clause tells what is or was, rather than what may be, is to be or is not."""
    if is_negated(reading, verb) or UNSURE.intersection(auxiliaries(reading, verb)):
        return False
    if any(reading.lower[mark] in ("if", "whether", "unless", "to") for mark in reading.all_children(verb, "mark")):
        return False
    governor = reading.head[verb]
    if reading.dep[verb] in ("xcomp", "conj") and governor != verb and reading.pos[governor] in ("VERB", "AUX"):
        return reading.tag[verb] != "VB" and holds(reading, governor) if reading.dep[verb] == "xcomp" else True
    return True


def _predicated(reading: Reading, predicate: int) -> Iterator[int]:
    """Return the office of "X is Z" and "X became Z"."""
    if reading.child(predicate, "cop") is not None:
        if (
            reading.pos[predicate] in ("NOUN", "PROPN")
            and is_named_office(reading, predicate)
            and not _is_loose(reading, predicate)
        ):
            if holds(reading, predicate) and not reading.tag[predicate].endswith("S"):
                yield predicate
        return
    if reading.lemma[predicate] in BECOMES and reading.lemma[predicate] != "make" and holds(reading, predicate):
        for child in reading.all_children(predicate, "xcomp", "obj"):
            if reading.pos[child] in ("NOUN", "PROPN") and is_named_office(reading, child):
                yield child


def _is_loose(reading: Reading, predicate: int) -> bool:
    """Say whether a predicate judges rather than names an office: "is the best candidate"."""
    return reading.lemma[predicate] in entity_rules()["offices"]["loose"]


def _as_office(reading: Reading, cast: Cast, verb: int, name: Name) -> Iterator[int]:
    """Return the office of "X served as Z", "as Z, X signed", "in her capacity as Z"."""
    if not holds(reading, verb):
        return
    for child in reading.all_children(verb, "obl", "advcl", "nmod", "obj"):
        if child in cast.at:
            continue
        if reading.case_of(child) == "in" and reading.lower[child] in ("capacity", "role"):
            for inner in reading.all_children(child, "nmod"):
                if reading.case_of(inner) == "as" and is_named_office(reading, inner):
                    yield inner
        fronted = child < name.first
        if reading.case_of(child) == "as" and is_named_office(reading, child):
            if not reading.tag[child].endswith("S") and (fronted or reading.lemma[verb] in SERVES):
                yield child


def _appointed(reading: Reading, cast: Cast, verb: int, name: Name) -> Iterator[int]:
    """Return the office of "B appointed X as Z", "X was named Z"."""
    if reading.lemma[verb] not in APPOINTS or reading.pos[verb] != "VERB" or not holds(reading, verb):
        return
    for child in reading.all_children(verb, "xcomp", "obl", "obj", "dep"):
        if child > name.last and child not in cast.at and reading.case_of(child) in ("", "as", "to"):
            if is_named_office(reading, child) and reading.pos[child] in ("NOUN", "PROPN"):
                yield child


def bodies_led(reading: Reading, cast: Cast, name: Name) -> Iterator[Title]:
    """Return the tie of "X, who chairs B", "X heads B" and "a panel chaired by X"."""
    governor = reading.head[name.head]
    if reading.lower[governor] in LED and reading.case_of(name.head) == "by" and reading.dep[governor] == "acl":
        noun = reading.head[governor]
        led = cast.at[noun] if noun in cast.at else noun_for(reading, cast, noun)
        if led is not None and can_employ(cast, led):
            yield Title(head=governor, first=governor, last=governor, body=led)
    verbs = [
        clause
        for clause in reading.all_children(name.head, "acl")
        if (subject := reading.child(clause, "nsubj")) is not None and reading.lower[subject] == "who"
    ]
    if reading.dep[name.head] == "nsubj" and reading.lemma[reading.head[name.head]] in ("chair", "head"):
        verbs.append(reading.head[name.head])
    for verb in verbs:
        if not {reading.lemma[verb], reading.lower[verb]} & LEADS or not holds(reading, verb):
            continue
        thing = reading.child(verb, "obj")
        body = cast.who(thing) if thing is not None else None
        if body is not None and can_employ(cast, body):
            yield Title(head=verb, first=verb, last=verb, body=body)
