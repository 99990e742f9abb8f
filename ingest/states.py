"""What is due, open, runs or closes -> the duty that lies in it: "comments are due", "the offer is open until"."""

from ingest.clauses import auxiliaries, has_to, is_negated, subject_of
from ingest.dues import Due
from ingest.duty import EXPECTED, OBLIGATION, Duty, addressee, is_undone
from ingest.limits import deadline_rules
from ingest.reading import Reading

PAYMENTS = frozenset(
    "money sum sums amount fee fees tax taxes fine fines rent balance premium premiums interest levy instalments costs "
    "figures accounts papers documents filing filings plan plans essay dues duty contribution".split()
)
"""What is owed where it is due."""


def by_state(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty of what is due, open, runs or closes: "comments are due", "the offer is open"."""
    rules = deadline_rules()
    lower, lemma = reading.lower[verb], reading.lemma[verb]
    subject = subject_of(reading, verb)
    if lower in rules.states - {"open", "available"}:
        if is_negated(reading, verb):
            return None
        if {"had", "was", "were"} & set(auxiliaries(reading, verb)) and reading.dep[verb] != "ccomp":
            return None
        inner = next((c for c in reading.children[verb] if c > verb and has_to(reading, c)), None)
        if inner is not None:
            undone = is_undone(reading, inner)
            return Duty(
                kind=EXPECTED, action=inner, who=None if undone else subject, by=None, ground=verb, whole=undone
            )
        waited = subject is not None and reading.lemma[subject] in rules.decisions
        owed = (
            subject is None
            or lower != "due"
            or any(
                reading.lower[t] in rules.windows or reading.lower[t] in PAYMENTS
                for t in (subject, *reading.children[subject])
            )
        )
        kind = OBLIGATION if owed and not waited else EXPECTED
        if due.loose and not waited:
            return None
        told = subject is not None or reading.dep[verb].startswith(("acl", "advcl", "amod"))
        fined = _fined(reading, verb)
        return Duty(kind=kind, action=verb, who=fined, by=None, ground=verb, whole=True) if told else None
    duty = Duty(kind=OBLIGATION, action=verb, who=None, by=None, ground=verb, whole=True)
    past = reading.tag[verb] in ("VBD", "VBN") and lower not in rules.states and not has_to(reading, verb)
    if due.loose and lemma not in rules.ends:
        return None
    if lower in rules.states or lemma in rules.stays | {"run"} or (lemma in rules.ends and not past):
        return duty if _is_window(reading, verb) and not is_negated(reading, verb) else None
    if lemma == "consult" and "be" in {reading.lemma[c] for c in reading.all_children(verb, "aux")}:
        return duty
    barred = {"not", "may", "can", "could", "might"}
    if lemma in rules.invites and not barred & set(auxiliaries(reading, verb)):
        passive = is_undone(reading, verb)
        thing = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "obj")
        if thing is None and reading.lower[verb + 1 : verb + 2] and reading.lower[verb + 1] in rules.windows:
            thing = verb + 1
        if thing is None or reading.lower[thing] not in rules.windows or (not passive and has_to(reading, verb)):
            return None
        return duty
    return None


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
