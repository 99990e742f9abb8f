"""What is due, open, runs or closes -> the duty that lies in it: "comments are due", "the offer is open until"."""

from ingest.clauses import auxiliaries, has_to, is_negated, subject_of
from ingest.dues import Due
from ingest.duty import EXPECTED, OBLIGATION, Duty, addressee, is_time, is_undone, marks_of
from ingest.limits import deadline_rules
from ingest.moved import suspends
from ingest.reading import Reading

PAYMENTS = frozenset(
    "money sum sums amount fee fees tax taxes fine fines rent balance premium premiums interest levy instalments costs "
    "figures accounts papers documents filing filings plan plans essay dues duty contribution".split()
)
"""What is owed where it is due."""
LETTING = frozenset("allow let give permit enable grant".split())


def by_state(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty of what is due, open, runs or closes: "comments are due", "the offer is open"."""
    rules = deadline_rules()
    moved = by_move(reading, due, verb)
    if moved is not None:
        return moved
    if (case := due_as_case(reading, verb)) is not None:
        return Duty(kind=EXPECTED, action=verb, who=subject_of(reading, verb, steps=0), by=None, ground=case)
    lower, lemma = reading.lower[verb], reading.lemma[verb]
    subject = subject_of(reading, verb)
    if lower in rules.states - {"open", "available"}:
        if is_negated(reading, verb):
            return None
        if {"had", "was", "were"} & set(auxiliaries(reading, verb)) and reading.dep[verb] != "ccomp":
            return None
        inner = next((c for c in reading.children[verb] if c > verb and has_to(reading, c)), None)
        inner = _reported(reading, verb) if inner is None else inner
        if inner is not None:
            undone = is_undone(reading, inner)
            return Duty(
                kind=EXPECTED, action=inner, who=None if undone else subject, by=None, ground=verb, whole=undone
            )
        waited = subject is not None and reading.lemma[subject] in rules.decisions
        kind = OBLIGATION if _is_owed(reading, verb, subject) and not waited else EXPECTED
        if due.loose and not waited:
            return None
        told = subject is not None or reading.dep[verb].startswith(("acl", "advcl", "amod"))
        fined = _fined(reading, verb)
        fined = _owner_of(reading, subject) if fined is None and subject is not None else fined
        return Duty(kind=kind, action=verb, who=fined, by=None, ground=verb, whole=True) if told else None
    if reading.dep[verb].startswith("acl") and reading.lower[reading.head[verb]] == "time":
        return None
    duty = Duty(kind=OBLIGATION, action=verb, who=None, by=None, ground=verb, whole=True)
    past = reading.tag[verb] in ("VBD", "VBN") and lower not in rules.states and not has_to(reading, verb)
    if due.loose and lemma not in rules.ends:
        return None
    if lower in rules.states or lemma in rules.stays | {"run"} or (lemma in rules.ends and not past):
        return duty if _is_window(reading, verb) and not is_negated(reading, verb) else None
    if lemma == "consult" and "be" in {reading.lemma[c] for c in reading.all_children(verb, "aux")}:
        return duty
    barred = {"not", "may", "can", "could", "might"}
    invites = lemma in rules.invites and not barred & set(auxiliaries(reading, verb)) and _is_invited(reading, verb)
    return duty if invites else None


def due_as_case(reading: Reading, noun: int) -> int | None:
    """Return the "due" of "is due to report", where the reader took "due to" for a preposition."""
    if reading.pos[noun] != "NOUN" or reading.child(noun, "cop") is None or reading.child(noun, "det") is not None:
        return None
    return next((c for c in reading.all_children(noun, "case") if reading.lower[c] == "due"), None)


def _is_invited(reading: Reading, verb: int) -> bool:
    """Say whether a verb that invites does so to what may be handed in."""
    windows, passive = deadline_rules().windows, is_undone(reading, verb)
    thing = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "obj")
    if thing is None and reading.lower[verb + 1 : verb + 2] and reading.lower[verb + 1] in windows:
        thing = verb + 1
    asked = thing is not None and reading.lower[thing] in windows - {"time", "period"}
    return asked and (passive or not has_to(reading, verb))


def _reported(reading: Reading, state: int) -> int | None:
    """Return the deed of "due to report", which reads as a noun, too."""
    return next(
        (
            c
            for c in reading.all_children(state, "obl")
            if reading.case_of(c) == "to" and reading.lemma[c] in deadline_rules().decides | {"report", "answer"}
        ),
        None,
    )


def _is_owed(reading: Reading, state: int, subject: int | None) -> bool:
    """Say whether what is due is something that somebody owes."""
    windows = deadline_rules().windows
    return (
        subject is None
        or reading.lower[state] != "due"
        or any(
            reading.lower[t] in windows or reading.lower[t] in PAYMENTS for t in (subject, *reading.children[subject])
        )
    )


def by_stay(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return what an order is stayed for: "stayed the order for 30 days so that X could appeal", "to let X appeal"."""
    if not due.staying or not suspends(reading, verb):
        return None
    for clause in reading.all_children(verb, "advcl", "xcomp"):
        if "so" in marks_of(reading, clause) and set(auxiliaries(reading, clause)) & {"could", "can", "may", "might"}:
            return Duty(kind=OBLIGATION, action=clause, who=subject_of(reading, clause), by=None, ground=clause)
        if has_to(reading, clause) and reading.lemma[clause] in LETTING:
            inner = next((c for c in _infinitives(reading, clause)), None)
            whom = reading.child(clause, "iobj")
            whom = reading.child(clause, "obj") if whom is None else whom
            if inner is not None:
                return Duty(kind=OBLIGATION, action=inner, who=whom, by=None, ground=inner)
    return None


def _infinitives(reading: Reading, clause: int) -> list[int]:
    """Return the infinitives under a verb or its object: "to let X appeal", "to give X time to appeal"."""
    holders = (clause, *reading.all_children(clause, "obj"))
    return [
        c for holder in holders for c in reading.all_children(holder, "xcomp", "ccomp", "acl") if reading.tag[c] == "VB"
    ]


def by_move(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return what has a new day: "the verdict has been pushed back to the autumn"; hearings are no deadlines."""
    rules = deadline_rules()
    moves = reading.lemma[verb] in (rules.extends if is_undone(reading, verb) else rules.slips)
    if due.loose or not moves or is_negated(reading, verb):
        return None
    thing = reading.child(verb, "nsubj:pass", "nsubj")
    unreal = {"would", "could", "should", "might", "may", "can"} & set(auxiliaries(reading, verb))
    if thing is None or unreal or reading.lemma[thing] not in rules.decisions | rules.awaited:
        return None
    return Duty(kind=EXPECTED, action=thing, who=None, by=None, ground=verb)


def _owner_of(reading: Reading, thing: int) -> int | None:
    """Return whose answer, plan or payment it is that is due: "the operator's reply is due"."""
    owner = reading.child(thing, "nmod:poss")
    return (
        None
        if owner is None or is_time(reading, owner) or reading.lemma[thing] in deadline_rules().decisions
        else owner
    )


def _fined(reading: Reading, state: int) -> int | None:
    """Return whom a sum that is payable was asked of: "fined X 2 million euros, payable within 60 days"."""
    at = reading.head[state]
    for _ in range(2):
        if reading.pos[at] == "VERB":
            asked = reading.lemma[at] in deadline_rules().orders or reading.lemma[at] == "fine"
            return addressee(reading, at, passive=is_undone(reading, at)) if asked else None
        at = reading.head[at]
    return None


def _is_window(reading: Reading, verb: int) -> bool:
    """Say whether what closes or ends is a time in which somebody may act."""
    subject = reading.child(verb, "nsubj")
    if subject is not None and reading.lower[subject] in ("which", "that"):
        subject = reading.head[verb]
    nouns = [] if subject is None else [subject, *reading.children[subject]]
    if reading.dep[verb].startswith("acl"):
        nouns.append(reading.head[verb])
    return any(reading.lower[t] in deadline_rules().windows for t in nouns)
