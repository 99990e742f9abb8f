"""A date expression in a reading -> the duty that it limits: what is asked of whom, and by what word."""

from dataclasses import replace

from ingest.bonds import bound_by, governed, is_bare
from ingest.clauses import auxiliaries, has_to, is_negated
from ingest.dues import Due
from ingest.duty import (
    CLAUSES,
    DEMANDED,
    EXPECTED,
    OBLIGATION,
    Duty,
    addressee,
    is_time,
    is_undone,
    marks_of,
    subject_before,
)
from ingest.limits import deadline_rules
from ingest.modals import ADVISING, BINDING, FORESEEING, PERMITTING
from ingest.reading import Reading
from ingest.threats import threatened

ASKS = frozenset("demand call want seek press push request urge petition ask".split())
ORDERED = frozenset("order require direct mandate".split())
PROMISES = frozenset("promise pledge vow guarantee".split())
OWED = frozenset("apology answer reply response explanation retraction correction refund repayment payment".split())
"""What somebody who expects it asks for."""
OUTCOMES = frozenset("agreement settlement vote announcement answer reply response deal accord clearance".split())
"""What somebody can wait for besides decisions."""
AWAITS = frozenset("expect anticipate await predict foresee forecast hope".split())


def duty_at(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty that a verb or adjective with a date tells; None where it tells what was or is."""
    threat = threatened(reading, verb)
    if threat is not None:
        return None if due.loose else threat
    below = _below(reading, due, verb)
    duty = below if below is not None else bound_by(reading, verb)
    if duty is None:
        return None
    rules = deadline_rules()
    if (
        due.lasting
        and reading.lemma[duty.ground] not in rules.gives | rules.needs | {"get"}
        and not _takes(reading, duty)
    ):
        return None
    return duty


def _takes(reading: Reading, duty: Duty) -> bool:
    """Say whether something may be done until a day: "can appeal until", "will accept comments until"."""
    rules = deadline_rules()
    helpers = set(auxiliaries(reading, duty.action))
    thing = reading.child(duty.action, "obj", "nsubj:pass")
    takes = reading.lemma[duty.action] in rules.invites and thing is not None and reading.lower[thing] in rules.windows
    return takes or bool(helpers & PERMITTING)


def _below(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty of an infinitive under a verb that gives a term or orders, where the date hangs on that verb."""
    rules = deadline_rules()
    lemma = reading.lemma[verb]
    needed = reading.child(verb, "obj") if lemma == "need" else None
    if needed is not None and reading.pos[needed] == "NOUN" and not is_time(reading, needed):
        return Duty(kind=OBLIGATION, action=needed, who=subject_before(reading, verb), by=None, ground=verb)
    if (
        lemma in rules.needs | rules.gives | {"get"}
        and not due.loose
        and (found := _after_term(reading, due, verb)) is not None
    ):
        return governed(reading, found, verb, given=True)
    if (
        lemma in rules.gives | {"have", "get"}
        and not due.loose
        and (spoken := _left_out(reading, due, verb)) is not None
    ):
        holder = _holder(reading, verb)
        told = holder is None or reading.pos[holder] == "PRON"
        return replace(spoken, ground=verb, who=spoken.who if told else holder, until=0)
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
    free = bound_by(reading, verb) is None
    if (
        free
        and not is_undone(reading, verb)
        and not set(auxiliaries(reading, verb)) & (BINDING | PERMITTING | FORESEEING | ADVISING)
    ):
        return _asked_for(reading, due, verb)
    return None


def _left_out(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty told just before that "it has until 1 June", "they were given 21 days" leaves out."""
    if any(has_to(reading, c) for c in reading.all_children(verb, *CLAUSES)):
        return None
    if reading.words[reading.sentences[reading.sentence[verb]][1] - 1] == "?":
        return None
    whole = (due.start, due.end)
    things = [c for c in reading.all_children(verb, "obj") if not is_time(reading, c)]
    if any(not whole[0] <= reading.start[c] < whole[1] and reading.pos[c] == "NOUN" for c in things):
        return None
    rules = deadline_rules()
    earliest = reading.sentences[max(reading.sentence[verb] - 1, 0)][0]
    for at in range(verb - 1, earliest - 1, -1):
        head = reading.head[at]
        if reading.tag[at] != "VB" or not has_to(reading, at) or head == at:
            continue
        if reading.lemma[head] not in rules.orders | rules.demands | {"need", "have"}:
            continue
        found = governed(reading, at, head)
        limited = any(reading.case_of(c) in ("by", "within", "before") for c in reading.all_children(at, "obl"))
        if found is not None and found.kind is not EXPECTED and not limited:
            return replace(found, kind=OBLIGATION)
    return None


def _holder(reading: Reading, verb: int) -> int | None:
    """Return who has or is given a term."""
    if reading.lemma[verb] in ("have", "get") or is_undone(reading, verb):
        return subject_before(reading, verb)
    return addressee(reading, verb, passive=False)


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
    acts = reading.pos[at] in ("VERB", "AUX") or reading.lower[at] in deadline_rules().rights
    return at if acts and reading.sentence[at] == reading.sentence[verb] else None


def _asked_for(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return what is demanded by a noun: "demanded a reply", "called for an inquiry"."""
    rules, lemma = deadline_rules(), reading.lemma[verb]
    thing = _thing_asked(reading, verb)
    if thing is None or is_negated(reading, verb):
        return None
    if lemma in AWAITS and reading.lemma[thing] in rules.decisions | rules.awaited | OUTCOMES:
        return Duty(kind=EXPECTED, action=thing, who=None, by=None, ground=verb)
    if lemma == "expect" and reading.lemma[thing] in OWED and not due.loose:
        return Duty(kind=DEMANDED, action=thing, who=None, by=subject_before(reading, verb), ground=verb)
    if reading.lower[thing] in rules.windows and reading.lemma[verb] in ("seek", "request", "solicit", "invite"):
        return Duty(kind=OBLIGATION, action=thing, who=None, by=subject_before(reading, verb), ground=verb)
    noun = reading.lower[thing]
    if lemma in ORDERED and (noun in rules.deeds or noun.endswith(("tion", "sion", "ment", "val", "sal"))):
        return Duty(kind=OBLIGATION, action=thing, who=None, by=subject_before(reading, verb), ground=verb)
    if lemma in PROMISES and not due.loose:
        return Duty(kind=EXPECTED, action=thing, who=subject_before(reading, verb), by=None, ground=verb)
    if lemma not in ASKS:
        return None
    who = next((c for c in reading.all_children(thing, "nmod") if reading.case_of(c) == "from"), None)
    if who is None and due.start > reading.start[thing]:
        who = next((c for c in reading.all_children(verb, "obl") if c > thing and reading.case_of(c) == "from"), None)
    if who is None and (owner := reading.child(thing, "nmod:poss")) is not None and not is_time(reading, owner):
        who = owner
    if who is None and lemma in ("ask", "press", "petition"):
        who = reading.child(verb, "iobj") or next((c for c in reading.all_children(verb, "obj") if c != thing), None)
    return Duty(kind=DEMANDED, action=thing, who=who, by=subject_before(reading, verb), ground=verb)


def _thing_asked(reading: Reading, verb: int) -> int | None:
    """Return the noun that is demanded, asked or hoped for; who asks for time asks nothing of anybody."""
    thing = reading.child(verb, "obj")
    if thing is None or reading.lemma[verb] in ("ask", "press", "petition", "hope"):
        thing = next((c for c in reading.all_children(verb, "obl", "obj") if reading.case_of(c) == "for"), None)
    if thing is None or is_time(reading, thing) or reading.pos[thing] not in ("NOUN", "PROPN"):
        return None
    rules = deadline_rules()
    return None if reading.lower[thing] in rules.stretches | rules.limits else thing


def joined_to(reading: Reading, duty: Duty, due: Due) -> list[Duty]:
    """Return the duties that share a date told before them: "within 28 days X must delete them and confirm it"."""
    found = []
    for verb in reading.all_children(duty.action, "conj"):
        bare = is_bare(reading, verb) and reading.tag[verb] == reading.tag[duty.action]
        limited = any(
            reading.case_of(c) in ("by", "within", "before", "until") for c in reading.all_children(verb, "obl")
        )
        if bare and not limited and not any(reading.lower[c] == "or" for c in reading.all_children(verb, "cc")):
            found.append(replace(duty, action=verb))
    return found if due.end <= reading.start[duty.action] else []
