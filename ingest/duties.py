"""A date expression in a reading -> the duty that it limits: what is asked of whom, and by what word."""

from dataclasses import replace

from graph.kinds import DeadlineKind
from ingest.clauses import auxiliaries, has_to, is_negated
from ingest.dues import Due
from ingest.duty import (
    CLAUSES,
    DEMANDED,
    EXPECTED,
    OBLIGATION,
    Duty,
    addressee,
    agent,
    is_time,
    is_undone,
    marks_of,
    subject_before,
)
from ingest.limits import deadline_rules
from ingest.modals import ADVISING, BINDING, FORESEEING, PERMITTING, by_modal, own_duty
from ingest.reading import Reading
from ingest.threats import threatened

ASKS = frozenset("demand call want seek press push request urge petition ask".split())
AWAITS = frozenset("expect anticipate await predict foresee forecast".split())


def duty_at(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty that a verb or adjective with a date tells; None where it tells what was or is."""
    threat = threatened(reading, verb)
    if threat is not None:
        return None if due.loose else threat
    below = _below(reading, due, verb)
    duty = below if below is not None else bound_by(reading, verb)
    if duty is None:
        return None
    own = duty.ground == duty.action and not _takes(reading, duty)
    rules = deadline_rules()
    goes_on = (
        reading.lemma[duty.action] in rules.lasting and reading.lemma[duty.ground] not in rules.gives | rules.needs
    )
    if due.lasting and (own or goes_on):
        return None
    return duty


def _takes(reading: Reading, duty: Duty) -> bool:
    """Say whether something may be done until a day: "can appeal until", "will accept comments until"."""
    rules = deadline_rules()
    helpers = set(auxiliaries(reading, duty.action))
    thing = reading.child(duty.action, "obj", "nsubj:pass")
    takes = reading.lemma[duty.action] in rules.invites and thing is not None and reading.lower[thing] in rules.windows
    return takes or bool(helpers & PERMITTING)


# --- what stands below a verb that a date was hung on ---------------------------------------------------------------


def _below(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty of an infinitive under a verb that gives a term or orders, where the date hangs on that verb."""
    rules = deadline_rules()
    lemma = reading.lemma[verb]
    if lemma in rules.needs | rules.gives and not due.loose and (found := _after_term(reading, due, verb)) is not None:
        return governed(reading, found, verb, given=True)
    inner = next(
        (
            c
            for c in reading.all_children(verb, *CLAUSES)
            if has_to(reading, c) and not _is_inverted(reading, c, verb) and "whether" not in marks_of(reading, c)
        ),
        None,
    )
    if inner is None and lemma in rules.gives | rules.demands | rules.needs:
        inner = next(
            (
                c
                for child in reading.children[verb]
                for c in reading.all_children(child, "acl", "advcl")
                if has_to(reading, c) and reading.tag[c] == "VB"
            ),
            None,
        )
    if inner is not None:
        return governed(reading, inner, verb, given=lemma in rules.gives)
    if not is_undone(reading, verb) and not set(auxiliaries(reading, verb)) & (
        BINDING | PERMITTING | FORESEEING | ADVISING
    ):
        return _asked_for(reading, verb)
    return None


def _is_inverted(reading: Reading, clause: int, verb: int) -> bool:
    """Say whether an infinitive is a purpose told before its verb."""
    return clause < verb and reading.dep[clause].startswith("advcl")


def _after_term(reading: Reading, due: Due, verb: int) -> int | None:
    """Return the infinitive right after a term that somebody has or is given: "has until Friday to decide"."""
    at = reading.token_at(due.end - 1) + 1
    while at + 1 < len(reading.words) and reading.lower[at] in (",", "in", "which", "more", "from", "today", "now"):
        at += 1
    if at + 1 >= len(reading.words) or reading.lower[at] != "to":
        return None
    at += 1 + (reading.pos[at + 1] == "ADV")
    return at if reading.pos[at] in ("VERB", "AUX") and reading.sentence[at] == reading.sentence[verb] else None


def _asked_for(reading: Reading, verb: int) -> Duty | None:
    """Return what is demanded by a noun: "demanded a reply", "called for an inquiry"."""
    rules, lemma = deadline_rules(), reading.lemma[verb]
    thing = reading.child(verb, "obj")
    if thing is None or lemma in ("ask", "press", "petition"):
        thing = next((c for c in reading.all_children(verb, "obl", "obj") if reading.case_of(c) == "for"), None)
    if thing is None or is_time(reading, thing) or reading.pos[thing] not in ("NOUN", "PROPN"):
        return None
    if lemma in AWAITS and reading.lemma[thing] in rules.decisions:
        return Duty(kind=EXPECTED, action=thing, who=None, by=None, ground=verb)
    if reading.lower[thing] in rules.windows and reading.lemma[verb] in ("seek", "request", "solicit", "invite"):
        return Duty(kind=OBLIGATION, action=thing, who=None, by=subject_before(reading, verb), ground=verb)
    if lemma not in ASKS:
        return None
    who = next((c for c in reading.all_children(thing, "nmod") if reading.case_of(c) == "from"), None)
    if who is None and lemma in ("ask", "press", "petition"):
        who = reading.child(verb, "iobj") or next((c for c in reading.all_children(verb, "obj") if c != thing), None)
    return Duty(kind=DEMANDED, action=thing, who=who, by=subject_before(reading, verb), ground=verb)


# --- the verb itself, and what governs it ---------------------------------------------------------------------------


def bound_by(reading: Reading, verb: int, *, depth: int = 0) -> Duty | None:
    """Return the duty that a verb's auxiliaries, its form or the word above it make."""
    if is_negated(reading, verb) or depth > 4:
        return None
    own = own_duty(reading, verb)
    if own is not None:
        return own
    head, label = reading.head[verb], reading.dep[verb].partition(":")[0]
    if head == verb:
        return None
    if label in ("conj", "parataxis") and _is_bare(reading, verb) and head < verb:
        above = bound_by(reading, head, depth=depth + 1)
        if above is not None and above.action == head and reading.tag[verb] in (reading.tag[head], "VB", "VBN"):
            return replace(above, action=verb, whole=above.whole and is_undone(reading, verb))
        return None
    if reading.tag[head] == "MD" and label in ("conj", "parataxis", "ccomp", "xcomp", "dep"):
        return by_modal(reading, verb, {reading.lower[head]}, reading.child(head, "nsubj"))
    if label not in CLAUSES:
        return None
    if has_to(reading, verb):
        return governed(reading, verb, head)
    return _commanded(reading, verb, head)


def _is_bare(reading: Reading, verb: int) -> bool:
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
    if not (told and plain) or helpers - {"be", "been", "not"} or lemma not in rules.ruled or _is_off(reading, head):
        return None
    kind = DEMANDED if lemma in rules.demands or lemma in ("demand", "say") else OBLIGATION
    undone = is_undone(reading, verb)
    who = agent(reading, verb) if undone else reading.child(verb, "nsubj")
    return Duty(kind=kind, action=verb, who=who, by=subject_before(reading, head), ground=head, whole=undone)


def governed(reading: Reading, verb: int, head: int, *, given: bool = False) -> Duty | None:
    """Return the duty of an infinitive under a verb, adjective or noun that orders, asks, foresees or binds."""
    rules = deadline_rules()
    if _is_off(reading, head) or is_negated(reading, verb):
        return None
    lemma, lower = reading.lemma[head], reading.lower[head]
    passive, undone = is_undone(reading, head), is_undone(reading, verb)
    own = reading.child(verb, "nsubj")
    if reading.pos[head] in ("NOUN", "PROPN") and not given:
        return _under_noun(reading, verb, head)
    if lemma in rules.needs:
        who = agent(reading, verb) if undone else subject_before(reading, head)
        return Duty(kind=OBLIGATION, action=verb, who=who, by=None, ground=head, whole=undone)
    by = agent(reading, head) if passive else subject_before(reading, head)
    whom = own if own is not None else addressee(reading, head, passive=passive)
    if lemma in rules.binds and not passive and reading.child(head, "obj") is None:
        who = subject_before(reading, head)
        return Duty(kind=OBLIGATION, action=verb, who=who, by=None, ground=head)
    for kind, words in ((OBLIGATION, rules.orders), (DEMANDED, rules.demands), (EXPECTED, rules.foresees)):
        if lemma not in words and lower not in words and not (given and kind is OBLIGATION):
            continue
        if kind is EXPECTED:
            whom = own if own is not None and not passive else _planner(reading, head, passive=passive)
            by = None
        elif whom is None and reading.pos[head] == "ADJ":
            whom, by = subject_before(reading, head), None
        who = agent(reading, verb) if undone else whom
        if kind is OBLIGATION and reading.dep[head] == "ccomp" and reading.lemma[reading.head[head]] in rules.demands:
            kind = DEMANDED
        return Duty(kind=kind, action=verb, who=who, by=by, ground=head, whole=undone)
    if has_to(reading, head) and lemma in ("begin", "start", "try", "seek", "help", "continue", "ensure", "be"):
        above = bound_by(reading, head, depth=2)
        return replace(above, action=verb) if above is not None and above.action == head else None
    if reading.pos[head] == "ADJ" and own is not None:
        return None
    return None


def _planner(reading: Reading, head: int, *, passive: bool) -> int | None:
    """Return who is expected or means to do something: the object of "expect", else the subject."""
    expected = reading.child(head, "obj") if not passive and reading.lemma[head] == "expect" else None
    return expected if expected is not None else subject_before(reading, head)


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
    if lemma in rules.binding:
        kind = OBLIGATION
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


def joined_to(reading: Reading, duty: Duty, due: Due) -> list[Duty]:
    """Return the duties that share a date told before them: "within 28 days X must delete them and confirm it"."""
    found = []
    for verb in reading.all_children(duty.action, "conj"):
        bare = _is_bare(reading, verb) and reading.tag[verb] == reading.tag[duty.action]
        limited = any(
            reading.case_of(c) in ("by", "within", "before", "until") for c in reading.all_children(verb, "obl")
        )
        if bare and not limited and not any(reading.lower[c] == "or" for c in reading.all_children(verb, "cc")):
            found.append(replace(duty, action=verb))
    return found if due.end <= reading.start[duty.action] else []
