"""A date expression in a reading -> the duty that hangs on it: what is asked of whom, and who asks."""

from dataclasses import dataclass, replace

from graph.kinds import DeadlineKind
from ingest.clauses import agent_of, auxiliaries, has_to, is_negated, is_passive, subject_of
from ingest.dues import Due
from ingest.reading import Reading

GIVES = frozenset("give grant allow set impose order require instruct direct oblige leave".split())
ORDERS = frozenset(
    "order require instruct direct oblige obligate command compel force bind mandate enjoin give grant allow tell "
    "agree undertake consent commit sentence rule hold decide condition".split()
)
DEMANDS = frozenset(
    "call urge demand ask want press request petition challenge recommend implore beg push seek insist".split()
)
FORESEES = frozenset(
    "expect schedule plan intend aim due anticipate promise pledge hope set likely vow propose mean look slate project "
    "forecast commit".split()
)
BOUND = frozenset("obliged bound entitled".split())
AGREES = frozenset("agree undertake consent commit decide".split())
ENDS = frozenset("close end expire run lapse shut".split())
STAYS = frozenset("remain stay stand continue".split())
INVITES = frozenset("invite welcome accept take receive".split())
FAILS = frozenset("fail refuse neglect decline".split())
STATES = frozenset("due open available payable returnable".split())
APPOINTMENTS = frozenset(
    "begin start open resume last take appear attend return stand face hold meet rise fall grow reach "
    "cost become remain be "
    "have launch arrive continue give testify".split()
)
MODALS = frozenset("must shall may can could should will would might ought 'll ’ll".split())
ASKS = frozenset("call demand request want urge seek insist press".split())
BINDING = frozenset(
    "order requirement obligation duty undertaking agreement deal direction instruction injunction "
    "mandate notice settlement "
    "ruling judgment decree".split()
)
HOPED = frozenset("plan pledge promise vow target goal aim commitment intention proposal hope".split())
WANTED = frozenset("call demand request appeal ultimatum petition plea".split())
DEADLINES = frozenset(("deadline", "deadlines", "cut-off", "cutoff"))
MISSES = frozenset("miss pass blow breach meet beat overrun".split())
TIMES = frozenset(
    (
        "end middle start beginning close january february march april may june july august september "
        "october november december monday tuesday wednesday thursday friday saturday sunday noon "
        "midnight easter christmas mid week month year"
    ).split()
)
WINDOWS = frozenset(
    "comment comments consultation responses response period window applications submissions "
    "registration nominations entries "
    "offer bids deadline enrolment bidding tender call portal scheme moratorium ceasefire truce "
    "ultimatum time proposal "
    "invitation ballot poll voting claims".split()
)
CLAUSES = ("xcomp", "ccomp", "advcl", "acl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What is to be done, by whom, and who says so, as tokens; `whole` is told with its subject ("comments close")."""

    kind: DeadlineKind
    action: int
    who: int | None
    by: int | None
    whole: bool = False


def find_duty(reading: Reading, due: Due) -> Duty | None:
    """Find the duty that a date expression limits; None where it tells what was, or what is merely dated."""
    noun = _deadline_over(reading, due)
    if noun is not None:
        return _by_deadline(reading, due, noun)
    at: int | None = due.token
    while at is not None:
        verb = _verb_over(reading, at)
        duty = _at_verb(reading, due, verb) if verb is not None else None
        if duty is not None or verb is None or not _is_reduced(reading, verb):
            return duty
        at = verb
    return None


def _is_reduced(reading: Reading, verb: int) -> bool:
    """Say whether a verb is a participle that only describes a noun, so that a date after it may belong higher."""
    return reading.dep[verb] == "acl" and reading.tag[verb] in ("VBN", "VBG") and not auxiliaries(reading, verb)


def _at_verb(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty that a verb with a date tells."""
    threatened = _threatened(reading, verb)
    if threatened is not None:
        return None if due.loose else threatened
    if is_negated(reading, verb):
        return None
    duty = _by_term(reading, due, verb) or _duty(reading, verb)
    if duty is None or _is_over(reading, duty, due) or (due.loose and not _is_foreseen(reading, duty, due)):
        return None
    return duty


def _by_term(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty right after a term that somebody has or is given: "has until Friday to decide whether to"."""
    if due.loose or reading.lemma[verb] not in ("have", "give", "grant", "allow", "get"):
        return None
    at = reading.token_at(due.end - 1) + 1
    while at + 1 < len(reading.words) and reading.lower[at] in (",", "in", "which", "more", "from", "today", "now"):
        at += 1
    if at + 1 >= len(reading.words) or reading.lower[at] != "to" or reading.pos[at + 1] != "VERB":
        return None
    passive = is_passive(reading, verb)
    if reading.lemma[verb] in ("have", "get"):
        return Duty(kind=DeadlineKind.OBLIGATION, action=at + 1, who=_subject(reading, verb), by=None)
    by = _agent(reading, verb) if passive else subject_of(reading, verb)
    return Duty(kind=DeadlineKind.OBLIGATION, action=at + 1, who=_addressee(reading, verb, passive=passive), by=by)


def _is_over(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether a duty is told as history: "had to file by last May"."""
    head = reading.head[duty.action]
    published = reading.document.published
    if reading.lower[head] != "had" or reading.lemma[head] != "have" or due.date.latest is None or published is None:
        return False
    return due.date.latest < published


def _is_foreseen(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether a mere date ("next month", "in June") is when something is expected to be done."""
    date, published = due.date, reading.document.published
    if duty.kind is not DeadlineKind.EXPECTED_BY or date.latest is None or published is None:
        return False
    if date.earliest == date.latest or date.latest <= published or reading.lemma[duty.action] in APPOINTMENTS:
        return False
    governor = reading.lemma[reading.head[duty.action]] if has_to(reading, duty.action) else reading.lemma[duty.action]
    return governor in FORESEES


# --- the noun ---------------------------------------------------------------------------------------------------


def _deadline_over(reading: Reading, due: Due) -> int | None:
    """Return the noun "deadline" that a date is said of."""
    at = due.token
    for _ in range(5):
        if reading.lower[at] in DEADLINES:
            return at
        near = [c for c in reading.all_children(at, "nsubj", "obj", "obl") if reading.lower[c] in DEADLINES]
        if near and (at == due.token or reading.pos[at] == "VERB"):
            return near[0]
        head = reading.head[at]
        if head == at or (reading.pos[at] == "VERB" and not reading.dep[at].startswith(("acl", "advcl"))):
            return None
        at = head
    return None


def _by_deadline(reading: Reading, due: Due, noun: int) -> Duty | None:
    """Return what a deadline is for: "for X to respond", "to appeal", "for objections", "for filing claims"."""
    head = reading.head[noun]
    verb = head if reading.pos[head] == "VERB" and head != noun else None
    lemma = reading.lemma[verb] if verb is not None else ""
    if lemma in MISSES or (verb is not None and is_negated(reading, verb)):
        return None
    if lemma in ENDS and verb is not None and reading.tag[verb] in ("VBD", "VBN"):
        return None
    subject = subject_of(reading, verb) if verb is not None and reading.dep[noun] in ("obj", "obl") else None
    faced = lemma in ("face", "have", "get")
    who, by = (subject, None) if faced else (None, subject)
    if verb is not None and not faced:
        who = reading.child(verb, "iobj")
    holders = [*reading.children[noun], *(reading.children[verb] if verb is not None else ())]
    for child in holders:
        if child > noun and reading.dep[child].partition(":")[0] in CLAUSES and child != verb:
            if has_to(reading, child) or reading.tag[child] == "VBG":
                return Duty(kind=DeadlineKind.OBLIGATION, action=child, who=reading.child(child, "nsubj") or who, by=by)
    for child in holders:
        if reading.case_of(child) in ("for", "to", "on") and not _is_time(reading, child, due):
            if reading.pos[child] == "PROPN" or reading.pos[child] == "PRON":
                who = child
            else:
                return Duty(kind=DeadlineKind.OBLIGATION, action=child, who=who, by=by)
    return Duty(kind=DeadlineKind.OBLIGATION, action=noun, who=who, by=by)


def _is_time(reading: Reading, token: int, due: Due) -> bool:
    inside = due.start <= reading.start[token] < due.end
    return inside or reading.pos[token] == "NUM" or bool(TIMES & set(reading.lower[token].split("-")))


# --- the verb ---------------------------------------------------------------------------------------------------


def _verb_over(reading: Reading, token: int) -> int | None:
    """Return the verb that a date hangs on."""
    at = token
    for _ in range(8):
        if reading.lower[at] in STATES and at != token:
            return at
        if at != token and reading.pos[at] in ("ADJ", "NOUN") and reading.child(at, "cop") is not None:
            return at if has_to(reading, at) else None
        if reading.pos[at] == "VERB" and at != token:
            return at
        if reading.head[at] == at or reading.sentence[reading.head[at]] != reading.sentence[token]:
            return None
        at = reading.head[at]
    return None


def _threatened(reading: Reading, verb: int) -> Duty | None:
    """Return the duty in a threat: "unless X pays by", "if X does not pay by", "should X fail to pay by"."""
    head = reading.head[verb]
    failing = has_to(reading, verb) and head != verb and reading.lemma[head] in FAILS
    clause = head if failing else verb
    marks = {reading.lower[mark] for mark in reading.all_children(clause, "mark")}
    first = next(
        (t for t in range(reading.left[clause], clause) if reading.pos[t] not in ("PUNCT", "SPACE")),
        reading.left[clause],
    )
    lapses = failing or is_negated(reading, clause)
    inverted = reading.words[first] == "Should"
    if not ("unless" in marks or (lapses and ("if" in marks or inverted))):
        return None
    passive = is_passive(reading, verb)
    who = _agent(reading, verb) if passive else reading.child(verb, "nsubj") or subject_of(reading, clause, steps=0)
    return Duty(kind=DeadlineKind.OBLIGATION, action=verb, who=who, by=None, whole=passive)


def _duty(reading: Reading, verb: int) -> Duty | None:
    """Return what a verb with a due date asks of whom; None where it tells what was or is."""
    lemma = reading.lemma[verb]
    passive = is_passive(reading, verb)
    inner = next((c for c in reading.all_children(verb, *CLAUSES) if has_to(reading, c)), None)
    if inner is None and lemma in (GIVES | DEMANDS | {"have", "get"}):
        inner = next(
            (
                c
                for child in reading.children[verb]
                for c in reading.all_children(child, "acl", "advcl")
                if has_to(reading, c)
            ),
            None,
        )
    by = _agent(reading, verb) if passive else subject_of(reading, verb)
    if lemma in ("have", "get") and inner is not None:
        return Duty(kind=DeadlineKind.OBLIGATION, action=inner, who=_subject(reading, verb), by=None)
    if lemma in GIVES and inner is not None:
        return Duty(kind=DeadlineKind.OBLIGATION, action=inner, who=_addressee(reading, verb, passive=passive), by=by)
    if lemma in DEMANDS and not (inner is None and (passive or MODALS & set(auxiliaries(reading, verb)))):
        if inner is not None:
            whom = reading.child(inner, "nsubj") or _addressee(reading, verb, passive=passive)
            return Duty(kind=DeadlineKind.DEMANDED_TIMING, action=inner, who=whom, by=by)
        action = reading.child(verb, "obj", "obl") if lemma in ASKS else None
        return Duty(kind=DeadlineKind.DEMANDED_TIMING, action=action, who=None, by=by) if action is not None else None
    state = _by_state(reading, verb)
    if state is not None:
        return state
    if inner is not None and lemma in AGREES | FORESEES and reading.pos[verb] == "VERB":
        return _under(reading, inner, verb)
    found = _by_governor(reading, verb) or _by_modal(reading, verb, passive=passive)
    head = reading.head[verb]
    bare = reading.dep[verb] == "conj" and not auxiliaries(reading, verb) and reading.child(verb, "nsubj") is None
    if found is None and bare and reading.pos[head] == "VERB" and reading.tag[verb] == "VB":
        above = _duty(reading, head)
        return replace(above, action=verb, whole=False) if above is not None and above.action == head else None
    return found


def _subject(reading: Reading, verb: int) -> int | None:
    """Return a verb's subject; a name that the reader hung before the verb as part of it counts."""
    found = subject_of(reading, verb)
    if found is None:
        found = next((c for c in reading.children[verb] if c < verb and reading.dep[c] == "compound"), None)
    return found


def _addressee(reading: Reading, verb: int, *, passive: bool) -> int | None:
    """Return whom a verb orders, asks or gives time: its passive subject, "called on X", its object."""
    if passive:
        return reading.child(verb, "nsubj:pass", "nsubj") or subject_of(reading, verb)
    for child in reading.all_children(verb, "obl"):
        if reading.case_of(child) in ("on", "upon"):
            return child
    for child in reading.all_children(verb, "iobj", "obj"):
        if not TIMES & set(reading.lower[child].split("-")) and not reading.lower[child].startswith(("day", "hour")):
            return child
    return None


def _agent(reading: Reading, verb: int) -> int | None:
    """Return who does what a passive tells, not the day it is done by."""
    found = agent_of(reading, verb)
    if found is None or reading.pos[found] == "NUM" or TIMES & set(reading.lower[found].split("-")):
        return None
    return found


def _by_governor(reading: Reading, verb: int) -> Duty | None:
    """Return the duty of a clause under "ordered X to", "ordered that X", "wants X done", "is expected to"."""
    head = reading.head[verb]
    label = reading.dep[verb].partition(":")[0]
    if label == "conj" and reading.pos[head] == "VERB":
        governed = _by_governor(reading, head)
        return replace(governed, action=verb, whole=False) if governed is not None else None
    if head == verb or label not in CLAUSES:
        return None
    lemma = reading.lemma[head]
    if has_to(reading, verb):
        if label == "acl" and reading.pos[head] in ("NOUN", "PROPN"):
            return _of_noun(reading, verb, head)
        return _under(reading, verb, head)
    if lemma in ("have", "get", "see") and reading.tag[verb] == "VBN":
        above = _by_governor(reading, head)
        return above if above is not None and above.action == head else None
    told = "that" in {reading.lower[mark] for mark in reading.all_children(verb, "mark")}
    bare = not ({"will", "would", "had", "has", "have", "was", "were", "is", "are"} & set(auxiliaries(reading, verb)))
    if told and bare and reading.tag[verb] in ("VB", "VBP", "VBN") and lemma in ORDERS | DEMANDS:
        passive = is_passive(reading, verb)
        who = reading.child(verb, "nsubj") or reading.child(head, "iobj", "obj")
        kind = DeadlineKind.OBLIGATION if lemma in ORDERS else DeadlineKind.DEMANDED_TIMING
        by = subject_of(reading, head)
        return Duty(kind=kind, action=verb, who=_agent(reading, verb) if passive else who, by=by, whole=passive)
    if lemma == "want" and reading.tag[verb] == "VBN":
        return Duty(kind=DeadlineKind.DEMANDED_TIMING, action=verb, who=None, by=subject_of(reading, head), whole=True)
    return None


def _of_noun(reading: Reading, verb: int, noun: int) -> Duty | None:
    """Return the duty of an infinitive after a noun: "an order to pay", "its pledge to cut"."""
    lemma, undone = reading.lemma[noun], is_passive(reading, verb)
    above = reading.head[noun]
    owner = reading.child(noun, "nmod:poss")
    if owner is None and reading.pos[above] == "VERB" and reading.dep[noun] == "obj":
        owner = reading.child(above, "iobj") or _subject(reading, above)
    kind: DeadlineKind | None = None
    if lemma in BINDING:
        kind = DeadlineKind.OBLIGATION
    elif lemma in HOPED:
        kind = DeadlineKind.EXPECTED_BY
    elif lemma in WANTED:
        kind, owner = DeadlineKind.DEMANDED_TIMING, None
    elif reading.head[noun] == noun and reading.child(noun, "cop") is None:
        kind, owner = DeadlineKind.DEMANDED_TIMING, noun
    elif reading.pos[above] == "VERB" and reading.lemma[above] in ORDERS | DEMANDS | FORESEES:
        return _under(reading, verb, above)
    if kind is None:
        return None
    return Duty(kind=kind, action=verb, who=reading.child(verb, "nsubj") or owner, by=None, whole=undone)


def _under(reading: Reading, verb: int, head: int) -> Duty | None:
    """Return the duty of an infinitive under a verb or adjective that orders, asks, foresees or binds."""
    lemma = reading.lemma[head]
    passive = is_passive(reading, head)
    by = _agent(reading, head) if passive else subject_of(reading, head)
    whom = reading.child(verb, "nsubj") or _addressee(reading, head, passive=passive)
    undone = is_passive(reading, verb)
    if lemma in AGREES and not passive:
        who = _subject(reading, head)
        return Duty(kind=DeadlineKind.OBLIGATION, action=verb, who=who, by=None)
    if lemma in ORDERS or reading.lower[head] in BOUND:
        who = _agent(reading, verb) if undone else whom
        return Duty(kind=DeadlineKind.OBLIGATION, action=verb, who=who, by=by, whole=undone)
    if lemma in DEMANDS:
        who = _agent(reading, verb) if undone else whom
        return Duty(kind=DeadlineKind.DEMANDED_TIMING, action=verb, who=who, by=by, whole=undone)
    if lemma in FORESEES:
        told = passive or reading.pos[head] == "ADJ"
        who = subject_of(reading, head) if told else reading.child(verb, "nsubj") or _controlled(reading, head)
        return Duty(kind=DeadlineKind.EXPECTED_BY, action=verb, who=None if undone else who, by=None, whole=undone)
    if lemma in ("have", "need", "oblige"):
        who = None if undone else _subject(reading, head)
        return Duty(kind=DeadlineKind.OBLIGATION, action=verb, who=who, by=None, whole=undone)
    return None


def _controlled(reading: Reading, head: int) -> int | None:
    """Return who is expected or means to do something: the object of "expect", else the subject."""
    expected = reading.child(head, "obj") if reading.lemma[head] == "expect" else None
    return expected if expected is not None else _subject(reading, head)


def _is_window(reading: Reading, verb: int) -> bool:
    """Say whether what closes or ends is a time in which somebody may act."""
    subject = reading.child(verb, "nsubj")
    if subject is not None and reading.lower[subject] in ("which", "that"):
        subject = reading.head[verb]
    return subject is not None and any(reading.lower[t] in WINDOWS for t in (subject, *reading.children[subject]))


def _by_state(reading: Reading, verb: int) -> Duty | None:
    """Return the duty of what is due, open, runs or closes: "comments are due", "the offer is open"."""
    lower, lemma = reading.lower[verb], reading.lemma[verb]
    duty = Duty(kind=DeadlineKind.OBLIGATION, action=verb, who=None, by=None, whole=True)
    subject = subject_of(reading, verb)
    if lower in ("due", "payable", "returnable"):
        inner = next((c for c in reading.children[verb] if c > verb and _after_to(reading, c)), None)
        if inner is not None:
            return Duty(kind=DeadlineKind.EXPECTED_BY, action=inner, who=subject, by=None)
        return duty if subject is not None or reading.dep[verb].startswith("acl") else None
    if lower in STATES or lemma in STAYS or (lemma in ENDS and not lower.endswith("ed") and lower != "ran"):
        return duty if _is_window(reading, verb) else None
    if lemma in INVITES and (is_passive(reading, verb) or reading.lower[verb].endswith("ing")):
        thing = reading.child(verb, "nsubj:pass") if is_passive(reading, verb) else reading.child(verb, "obj")
        return duty if thing is not None and reading.lower[thing] in WINDOWS else None
    return None


def _after_to(reading: Reading, token: int) -> bool:
    return has_to(reading, token) or (reading.case_of(token) == "to" and reading.words[token - 1].lower() == "to")


def _by_modal(reading: Reading, verb: int, *, passive: bool) -> Duty | None:
    """Return the duty that a verb's own auxiliaries set: must, shall, may, should, will, is to."""
    helpers = set(auxiliaries(reading, verb))
    lemma = reading.lemma[verb]
    who = _agent(reading, verb) if passive else _subject(reading, verb)
    kind: DeadlineKind | None = None
    if helpers & {"must", "shall", "may", "can", "could"} or (has_to(reading, verb) and helpers & {"is", "are", "be"}):
        kind = DeadlineKind.OBLIGATION
    elif helpers & {"should", "ought"}:
        kind = DeadlineKind.DEMANDED_TIMING
    elif helpers & {"will", "'ll", "’ll", "would", "might"}:
        kind = DeadlineKind.EXPECTED_BY
    elif (helpers == {"do"} and who is not None and reading.tag[who] in ("NN", "NNP")) or _is_subjunctive(
        reading, verb
    ):
        kind = DeadlineKind.OBLIGATION
    elif lemma in FORESEES and passive:
        return Duty(kind=DeadlineKind.EXPECTED_BY, action=verb, who=None, by=None, whole=True)
    if kind is None or (lemma in ENDS and not _is_window(reading, verb)):
        return None
    return Duty(kind=kind, action=verb, who=who, by=None, whole=passive and who is None)


def _is_subjunctive(reading: Reading, verb: int) -> bool:
    """Say whether a clause states what shall be: "on condition that Prewett surrender his passport"."""
    marks = {reading.lower[mark] for mark in reading.all_children(verb, "mark")}
    return reading.tag[verb] == "VB" and reading.child(verb, "nsubj") is not None and "that" in marks
