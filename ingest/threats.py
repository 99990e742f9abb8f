"""A verb in a reading -> what somebody must do to be spared: "unless X pays by Friday", "if X does not pay"."""

from dataclasses import replace

from ingest.clauses import auxiliaries, has_to, is_negated, subject_of
from ingest.duty import DEMANDED, OBLIGATION, Duty, agent, is_undone, marks_of, subject_before
from ingest.limits import deadline_rules
from ingest.reading import Reading

LETS_GO = frozenset("off suspend cancel avert avoid drop lift halt withdraw end pause settle abandon shelve".split())
"""Verbs and particles that tell the end of a protest, a suit, a ban."""


def threatened(reading: Reading, verb: int) -> Duty | None:
    """Return the duty in a threat: "unless X pays by", "if X does not pay by", "should X fail to pay by"."""
    rules = deadline_rules()
    if reading.lemma[verb] in rules.ends:
        clauses = [
            c
            for c in reading.all_children(verb, "advcl")
            if "unless" in marks_of(reading, c) or ("if" in marks_of(reading, c) and is_negated(reading, c))
        ]
        if clauses:
            return _spared(reading, clauses[0], verb)
    if reading.lower[verb] == "failing" and (thing := reading.child(verb, "obj")) is not None:
        return Duty(kind=OBLIGATION, action=thing, who=None, by=None, ground=verb)
    head = reading.head[verb]
    failing = has_to(reading, verb) and head != verb and reading.lemma[head] in ("fail", "refuse", "neglect", "decline")
    clause = head if failing else verb
    first = next(
        (t for t in range(reading.left[clause], clause) if reading.pos[t] not in ("PUNCT", "SPACE")),
        reading.left[clause],
    )
    marks = marks_of(reading, clause)
    lapses = failing or is_negated(reading, clause) or _is_of_none(reading, clause)
    owner = subject_of(reading, verb, steps=0)
    if (
        owner is not None
        and reading.pos[owner] == "NOUN"
        and not is_undone(reading, verb)
        and (reading.lemma[verb] in rules.ends and reading.child(verb, "obj") is None)
    ):
        return None
    if "if" in marks and not lapses and _is_bargain(reading, reading.head[clause], verb):
        return replace(_spared(reading, verb, reading.head[clause]), kind=DEMANDED)
    if not ("unless" in marks or (lapses and ("if" in marks or reading.words[first] == "Should"))):
        return None
    spared = _spared(reading, verb, reading.head[clause])
    if failing and not is_undone(reading, verb):
        return replace(spared, who=subject_of(reading, clause, steps=0))
    return spared


def _is_bargain(reading: Reading, promise: int, verb: int) -> bool:
    """Say whether somebody offers to let go of a threat: "the strike will be called off if X withdraws the plan"."""
    if reading.child(verb, "nsubj") is None or not set(auxiliaries(reading, promise)) & {"will", "would", "'ll", "’ll"}:
        return False
    words = {reading.lemma[promise], *(reading.lower[c] for c in reading.all_children(promise, "compound", "advmod"))}
    return bool(words & LETS_GO) and not is_negated(reading, promise)


def _is_of_none(reading: Reading, clause: int) -> bool:
    """Say whether a clause denies by its subject: "if no deal is reached"."""
    subject = subject_of(reading, clause, steps=0)
    return subject is not None and any(reading.lower[c] == "no" for c in reading.all_children(subject, "det"))


def _spared(reading: Reading, verb: int, threat: int) -> Duty:
    """Return the duty that spares somebody a threat; a party's own threat only demands."""
    undone = is_undone(reading, verb)
    who = agent(reading, verb) if undone else subject_of(reading, verb, steps=0)
    if undone and who is None and _suffers(reading, threat):
        who = subject_before(reading, threat)
    protested = {reading.lemma[threat], *(reading.lemma[c] for c in reading.all_children(threat, "conj", "xcomp"))}
    kind = DEMANDED if protested & deadline_rules().protests and not is_undone(reading, threat) else OBLIGATION
    return Duty(kind=kind, action=verb, who=who, by=None, ground=verb, whole=undone)


def _suffers(reading: Reading, threat: int) -> bool:
    """Say whether the subject of a threat is whom it falls on: "it faces a fine", "X will be fined"."""
    rules = deadline_rules()
    return reading.lemma[threat] in (rules.penalised if is_undone(reading, threat) else rules.risks)
