"""The noun "deadline" in a reading -> the duty that it limits, who has it and who set it."""

from ingest.clauses import auxiliaries, has_to, is_negated, subject_of
from ingest.dues import Due
from ingest.duties import duty_at
from ingest.duty import (
    CLAUSES,
    OBLIGATION,
    TIMES,
    Duty,
    addressee,
    is_undone,
    subject_before,
)
from ingest.limit_words import is_limit
from ingest.limits import deadline_rules
from ingest.reading import Reading

BESIDE = frozenset(("by", "before", "after", "until", "past", "since", "beyond", "ahead of"))
"""A deadline behind one of them is only when something else is done."""


def limit_over(reading: Reading, due: Due) -> int | None:
    """Return the noun "deadline" that a date is said of, or the "period" that somebody is set."""
    rules = deadline_rules()
    at = due.token
    for _ in range(6):
        if is_limit(reading, at):
            return at
        near = [c for c in reading.all_children(at, "nsubj", "obj", "obl") if is_limit(reading, c)]
        if near and (at == due.token or reading.pos[at] == "VERB" or reading.child(at, "cop") is not None):
            return near[0]
        head = reading.head[at]
        if reading.pos[at] == "VERB" and reading.lemma[at] in rules.extends | rules.sets:
            near = [c for c in reading.all_children(at, "obj", "nsubj:pass") if reading.lower[c] in rules.stretches]
            if near:
                return near[0]
        finite = (reading.pos[at] == "VERB" or reading.lower[at] in rules.states) and reading.dep[at] not in (
            "acl",
            "advcl",
            "xcomp",
        )
        if head == at or finite:
            return None
        at = head
    return None


def by_limit(reading: Reading, due: Due, noun: int) -> Duty | None:
    """Return what a deadline is for: "for X to respond", "to appeal", "for objections", "for filing claims"."""
    head = reading.head[noun]
    verb = head if reading.pos[head] == "VERB" and head != noun else None
    if reading.case_of(noun) in BESIDE:
        return duty_at(reading, due, verb) if verb is not None else None
    if verb is not None and (_is_gone(reading, verb) or _is_asked_for(reading, verb)):
        return None
    who, by = _set_on(reading, noun, verb)
    action = _limited(reading, noun, verb)
    for child in (c for holder in (noun, verb) if holder is not None for c in reading.children[holder]):
        if reading.case_of(child) not in ("for", "to", "on") or child == action or _is_time(reading, child, due):
            continue
        if action is not None or reading.pos[child] in ("PROPN", "PRON"):
            who = child
        elif child > noun or reading.case_of(child) == "for":
            action = child
    if action is None:
        return Duty(kind=OBLIGATION, action=noun, who=who, by=by, ground=noun)
    if who is None:
        named = (c for c in reading.all_children(noun, "nmod") if noun < c < action)
        who = next((c for c in named if _after_for(reading, c)), None)
    own = reading.child(action, "nsubj")
    owner = reading.child(action, "nmod:poss")
    if who is None and owner is not None and owner > noun:
        who = by if reading.pos[owner] == "PRON" else owner
    return Duty(kind=OBLIGATION, action=action, who=who if own is None else own, by=by, ground=noun)


def _set_on(reading: Reading, noun: int, verb: int | None) -> tuple[int | None, int | None]:
    """Return who has a deadline, and who sets it."""
    who, by = None, None
    if verb is not None and reading.lemma[verb] in deadline_rules().faces and not is_undone(reading, verb):
        who = subject_before(reading, verb)
    elif verb is not None and (is_undone(reading, verb) or reading.case_of(noun) == "with"):
        who = subject_before(reading, verb) if reading.dep[noun] in ("obj", "obl", "obl:unmarked") else None
    elif verb is not None and reading.dep[noun] in ("obj", "obl"):
        who, by = addressee(reading, verb, passive=False), subject_of(reading, verb)
        who = by if who is not None and reading.lower[who] in ("itself", "themselves", "himself", "herself") else who
        who = None if who == noun else who
    owner = reading.child(noun, "nmod:poss")
    return owner if who is None and owner is not None and reading.lower[owner] not in TIMES else who, by


def _limited(reading: Reading, noun: int, verb: int | None) -> int | None:
    """Return the verb of a deadline "to respond", "for filing claims"."""
    holders = [noun, *reading.all_children(noun, "nmod")] if verb is None else [noun, verb]
    for child in (c for holder in holders for c in reading.children[holder]):
        label = reading.dep[child].partition(":")[0]
        if child > noun and label in (*CLAUSES, "nmod") and child != verb:
            if has_to(reading, child) or (reading.tag[child] == "VBG" and _after_for(reading, child)):
                return child
    return None


def _after_for(reading: Reading, token: int) -> bool:
    """Say whether "for" leads to a word, whatever it was hung on."""
    first = min(reading.left[token], token)
    return "for" in (reading.lower[first], reading.lower[first - 1], reading.lower[token - 1])


def _is_asked_for(reading: Reading, verb: int) -> bool:
    """Say whether somebody only wants a deadline moved or set: "asked that the deadline be moved to"."""
    rules = deadline_rules()
    asked = reading.dep[verb] in ("ccomp", "xcomp") and reading.lemma[reading.head[verb]] in rules.demands
    helpers = set(auxiliaries(reading, verb))
    moves = reading.lemma[verb] in rules.extends and bool(helpers & {"may", "can"})
    return asked or moves or bool(helpers & {"would", "should", "could", "might"})


def _is_gone(reading: Reading, verb: int) -> bool:
    """Say whether a deadline is told as history or denied: missed, expired, lifted."""
    rules = deadline_rules()
    lemma = reading.lemma[verb]
    over = lemma in rules.ends | {"pass", "come"} and reading.tag[verb] in ("VBD", "VBN")
    return lemma in rules.misses | rules.refuses or over or is_negated(reading, verb)


def _is_time(reading: Reading, token: int, due: Due) -> bool:
    inside = due.start <= reading.start[token] < due.end
    return inside or reading.pos[token] == "NUM" or bool(TIMES & set(reading.lower[token].split("-")))
