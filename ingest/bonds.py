"""A verb in a reading -> the duty that its own form or the word above it makes: ordered, asked, foreseen, bound."""

from dataclasses import replace

from graph.kinds import DeadlineKind
from ingest.clauses import auxiliaries, has_to, is_negated
from ingest.duty import (
    CLAUSES,
    DEMANDED,
    EXPECTED,
    OBLIGATION,
    Duty,
    addressee,
    agent,
    is_undone,
    marks_of,
    subject_before,
)
from ingest.limits import deadline_rules
from ingest.modals import by_modal, own_duty
from ingest.reading import Reading

THROUGH = frozenset("begin start try seek help continue ensure be".split())
"""Verbs whose infinitive is asked of whoever they are asked of."""
FOREBODING = frozenset("expect anticipate predict forecast project want".split())
"""Their object does what stands in the infinitive."""
OPEN = frozenset("whether how when where what which who".split())
"""Before an infinitive they leave open what is to be done."""
WISHES = frozenset("recommendation demand request condition requirement order".split())
"""Nouns whose that-clause in the bare form tells what is wanted."""
SAYING = frozenset(("hold", "rule"))
"""What a court finds in a that-clause; an infinitive under them in the active is something else."""


def bound_by(reading: Reading, verb: int, *, depth: int = 0) -> Duty | None:
    """Return the duty that a verb's auxiliaries, its form or the word above it make."""
    rules = deadline_rules()
    if is_negated(reading, verb) or depth > 4:
        return None
    own = own_duty(reading, verb)
    if own is not None:
        return own
    head, label = reading.head[verb], reading.dep[verb].partition(":")[0]
    if head == verb:
        return None
    if label in ("conj", "parataxis"):
        joined, found = _joined_on(reading, verb, head, label, depth)
        if joined:
            return found
    if reading.tag[head] == "MD" and label in ("conj", "parataxis", "ccomp", "xcomp", "dep"):
        return by_modal(reading, verb, {reading.lower[head]}, reading.child(head, "nsubj"))
    if label == "parataxis" and reading.tag[verb] == "VB" and reading.lemma[head] in rules.tells:
        return _addressed(reading, verb, head, OBLIGATION)
    if label not in CLAUSES:
        return None
    if label == "acl" and reading.lemma[head] == "condition" and not auxiliaries(reading, verb):
        undone = is_undone(reading, verb)
        who = agent(reading, verb) if undone else reading.child(verb, "nsubj")
        return Duty(kind=OBLIGATION, action=verb, who=who, by=None, ground=verb, whole=undone)
    if has_to(reading, verb):
        return None if marks_of(reading, verb) & OPEN else governed(reading, verb, head)
    return _commanded(reading, verb, head)


def _joined_on(reading: Reading, verb: int, head: int, label: str, depth: int) -> tuple[bool, Duty | None]:
    """Say whether a verb goes on from another, and return the duty that it shares with it."""
    if label == "conj" and has_to(reading, verb) and not has_to(reading, head):
        above = _infinitive_above(reading, head)
        if above is not None:
            return True, governed(reading, verb, reading.head[above])
    if not is_bare(reading, verb) or head > verb:
        return False, None
    shared = bound_by(reading, head, depth=depth + 1)
    if shared is None or shared.action != head or reading.tag[verb] not in (reading.tag[head], "VB", "VBN"):
        return True, None
    return True, replace(shared, action=verb, whole=shared.whole and is_undone(reading, verb))


def _infinitive_above(reading: Reading, verb: int) -> int | None:
    """Return the infinitive that "and to" goes on from, over a verb that the reader joined it to by mistake."""
    for _ in range(3):
        if reading.head[verb] == verb:
            return None
        verb = reading.head[verb]
        if has_to(reading, verb):
            return verb
    return None


def is_bare(reading: Reading, verb: int) -> bool:
    """Say whether a joined verb borrows subject and auxiliary from the one before."""
    if reading.child(verb, "nsubj") is not None:
        return False
    return not set(auxiliaries(reading, verb)) - {"be", "been", "'re", "to"}


def _commanded(reading: Reading, verb: int, head: int) -> Duty | None:
    """Return the duty of a clause in the bare form: "ordered that X pay", "wants the case tried", "has it repaired"."""
    rules = deadline_rules()
    lemma = reading.lemma[head]
    if reading.tag[verb] == "VBN" and reading.child(verb, "nsubj:pass", "aux") is None:
        if lemma in ("have", "get", "see"):
            above = bound_by(reading, head, depth=2)
            return replace(above, action=head, whole=False) if above is not None and above.action == head else None
        owner = reading.head[head] if reading.dep[head] == "obj" else head
        if reading.lemma[owner] in rules.demands | rules.orders and not _is_off(reading, owner):
            if owner != head or reading.dep[verb].startswith(("xcomp", "ccomp")):
                kind = DEMANDED if reading.lemma[owner] in rules.demands else OBLIGATION
                by = subject_before(reading, owner)
                return Duty(kind=kind, action=verb, who=agent(reading, verb), by=by, ground=owner, whole=True)
        return None
    told = "that" in {reading.lower[mark] for mark in reading.all_children(verb, "mark")}
    helpers = set(auxiliaries(reading, verb))
    plain = reading.lower[verb] == reading.lemma[verb] or "be" in helpers
    wished = lemma not in rules.ruled and _is_wished(reading, verb)
    if not (told and plain) or helpers - {"be", "been", "not"} or _is_off(reading, head):
        return None
    if lemma not in rules.ruled and not wished:
        return None
    kind = DEMANDED if wished or lemma in rules.demands or lemma in ("demand", "say") else OBLIGATION
    undone = is_undone(reading, verb)
    who = agent(reading, verb) if undone else reading.child(verb, "nsubj")
    return Duty(kind=kind, action=verb, who=who, by=subject_before(reading, head), ground=head, whole=undone)


def governed(reading: Reading, verb: int, head: int, *, given: bool = False) -> Duty | None:
    """Return the duty of an infinitive under a verb, adjective or noun that orders, asks, foresees or binds.

    Under a verb that was found to hand somebody a term (`given`), it is ordered.
    """
    rules = deadline_rules()
    if _is_off(reading, head) or is_negated(reading, verb):
        return None
    if reading.pos[head] in ("NOUN", "PROPN") and not given:
        return _under_noun(reading, verb, head)
    lemma, undone = reading.lemma[head], is_undone(reading, verb)
    if lemma in rules.needs or (given and lemma == "get"):
        who = agent(reading, verb) if undone else subject_before(reading, head)
        return Duty(kind=OBLIGATION, action=verb, who=who, by=None, ground=head, whole=undone)
    if lemma in rules.binds and not is_undone(reading, head) and reading.child(head, "obj") is None:
        return Duty(kind=OBLIGATION, action=verb, who=subject_before(reading, head), by=None, ground=head)
    words = {reading.lemma[head], reading.lower[head]}
    if lemma in SAYING and not given and not is_undone(reading, head):
        return None
    if given or words & rules.orders:
        return _addressed(reading, verb, head, OBLIGATION)
    if words & rules.demands:
        return _addressed(reading, verb, head, DEMANDED)
    if words & rules.foresees and _comes_to_end(reading, verb, undone=undone):
        return None
    if words & rules.foresees:
        who = None if undone else _planner(reading, head, reading.child(verb, "nsubj"))
        return Duty(kind=EXPECTED, action=verb, who=who, by=None, ground=head, whole=undone)
    if has_to(reading, head) and lemma in THROUGH:
        above = bound_by(reading, head, depth=2)
        return replace(above, action=verb) if above is not None and above.action == head else None
    return None


def _is_wished(reading: Reading, verb: int) -> bool:
    """Say whether a clause stands in the subjunctive: "a recommendation that the maker replace the valves"."""
    subject = reading.child(verb, "nsubj")
    if subject is None or reading.tag[verb] not in ("VB", "VBP") or reading.lower[verb] != reading.lemma[verb]:
        return False
    if reading.lemma[reading.head[verb]] in WISHES:
        return True
    return reading.tag[subject] in ("NN", "NNP") or reading.lower[subject] in ("he", "she", "it")


def _comes_to_end(reading: Reading, verb: int, *, undone: bool) -> bool:
    """Say whether something is only foreseen to come to its end: "the hearings, set to close in May"."""
    rules = deadline_rules()
    if undone or reading.lemma[verb] not in rules.ends or reading.child(verb, "obj") is not None:
        return False
    things = (*reading.all_children(verb, "nsubj"), *reading.all_children(reading.head[verb], "nsubj", "obj", "iobj"))
    return not any(reading.lemma[thing] in rules.awaited for thing in things)


def _addressed(reading: Reading, verb: int, head: int, kind: DeadlineKind) -> Duty | None:
    """Return what somebody is ordered or asked to do; who asks for time is asked nothing."""
    rules = deadline_rules()
    passive, undone = is_undone(reading, head), is_undone(reading, verb)
    own = reading.child(verb, "nsubj")
    by = agent(reading, head) if passive else subject_before(reading, head)
    whom = own if own is not None else addressee(reading, head, passive=passive)
    if kind is DEMANDED and whom is not None and reading.lower[whom] in rules.stretches:
        return None
    if whom is None and kind is DEMANDED and not passive and reading.lemma[head] in ("seek", "want", "push", "press"):
        whom, by = by, None
    if whom is None and reading.pos[head] == "ADJ":
        whom, by = subject_before(reading, head), None
    if reading.dep[head] in ("ccomp", "xcomp") and reading.lemma[reading.head[head]] in rules.demands:
        kind = DEMANDED
    who = agent(reading, verb) if undone else whom
    return Duty(kind=kind, action=verb, who=who, by=by, ground=head, whole=undone)


def _planner(reading: Reading, head: int, own: int | None) -> int | None:
    """Return who is expected or means to do something: the infinitive's subject, "expect"'s object, the subject."""
    passive = is_undone(reading, head)
    if own is not None and not passive:
        return own
    if passive or reading.lemma[head] not in FOREBODING:
        return subject_before(reading, head)
    thing = reading.child(head, "obj", "iobj")
    return thing if thing is not None else subject_before(reading, head)


def _under_noun(reading: Reading, verb: int, noun: int) -> Duty | None:
    """Return the duty of an infinitive after a noun: "an order to pay", "its pledge to cut", a list item "X to pay"."""
    rules = deadline_rules()
    lemma, above = reading.lemma[noun], reading.head[noun]
    undone, own = is_undone(reading, verb), reading.child(verb, "nsubj")
    owner = reading.child(noun, "nmod:poss")
    if owner is None and reading.pos[above] == "VERB" and reading.dep[noun] == "obj":
        owner = reading.child(above, "iobj")
        owner = subject_before(reading, above) if owner is None else owner
    kind: DeadlineKind | None = None
    if lemma in rules.binding or lemma.removesuffix("s") in rules.binding:
        kind = OBLIGATION
        if owner is None and reading.case_of(noun) == "under":
            owner = subject_before(reading, noun if reading.child(noun, "nsubj") is not None else above)
        if reading.pos[above] == "VERB" and reading.lemma[above] in rules.sets:
            owner = reading.child(above, "iobj")
    elif (
        lemma in rules.hoped and reading.dep[noun] == "obj" and (over := bound_by(reading, above, depth=3)) is not None
    ):
        return over if over.action == above else None
    elif lemma in rules.hoped:
        kind = EXPECTED
    elif lemma in rules.wanted:
        kind, owner = (
            DEMANDED,
            next((c for c in reading.all_children(noun, "nmod") if reading.case_of(c) == "on"), None),
        )
    elif undone and "," in (reading.words[reading.left[verb]], reading.words[reading.left[verb] - 1]):
        return Duty(kind=OBLIGATION, action=verb, who=agent(reading, verb), by=None, ground=verb, whole=True)
    elif above == noun and reading.child(noun, "cop") is None and own is None and not undone:
        kind, owner = DEMANDED, noun
    elif reading.pos[above] == "VERB" and reading.lemma[above] in rules.orders | rules.demands | rules.foresees:
        return governed(reading, verb, above)
    if kind is None:
        return None
    who = agent(reading, verb) if undone else own if own is not None else owner
    return Duty(kind=kind, action=verb, who=who, by=None, ground=noun, whole=undone)


def _is_off(reading: Reading, word: int) -> bool:
    """Say whether a word, or what governs it, is denied or refused: "need not", "refused to order"."""
    rules = deadline_rules()
    at = word
    for _ in range(4):
        if is_negated(reading, at) or (at != word and reading.lemma[at] in rules.refuses):
            return True
        if reading.dep[at].partition(":")[0] not in ("xcomp", "acl", "obj", "nmod") or reading.head[at] == at:
            return False
        at = reading.head[at]
    return False
