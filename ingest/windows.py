"""A date expression in a reading -> the duty over it: of a deadline, a window that closes, what is due, a verb."""

from dataclasses import replace

from graph.kinds import Precision
from graph.model import day_of
from ingest.bonds import OPEN, bound_by
from ingest.clauses import auxiliaries, has_to, is_negated, subject_of
from ingest.counting import is_term
from ingest.dues import Due, is_limit
from ingest.duties import duty_at
from ingest.duty import (
    CLAUSES,
    DEMANDED,
    EXPECTED,
    OBLIGATION,
    TIMES,
    Duty,
    addressee,
    is_undone,
    marks_of,
    subject_before,
)
from ingest.limits import deadline_rules
from ingest.modals import ADVISING, BINDING, PERMITTING
from ingest.reading import Reading
from ingest.states import by_state, by_stay, due_as_case

BETWEEN = frozenset(
    "by on before no later than within in at not until till only just about now still under another further a it them "
    "him her".split()
)
"""Words that may stand between "due", "has" or "given" and a date."""
BESIDE = frozenset(("by", "before", "after", "until", "past", "since", "beyond", "ahead of"))
"""A deadline behind one of them is only when something else is done."""
VAGUE = frozenset("likely prepare look hope mean predict forecast".split())
"""Under them a mere month or season limits nothing."""
COMING = frozenset("come appear emerge follow arrive".split())
NEEDING = frozenset(("have", "need", "expect", "require", "order"))


def find_duty(reading: Reading, due: Due) -> Duty | None:
    """Find the duty that a date expression limits; None where it tells what was, or what is merely dated."""
    if due.untimed:
        return _first(reading, due)
    noun = _limit_over(reading, due)
    if noun is not None:
        return _by_limit(reading, due, noun)
    at = due.token
    for _ in range(6):
        above = _before(reading, due) if at == due.token else None
        above = _above(reading, at) if above is None else above
        if above is None:
            return None
        above = _in_condition(reading, due, _nearer(reading, due, above))
        if _is_past_relative(reading, due, above) or _is_before_clause(reading, due, above):
            at = above
            continue
        if due.staying:
            return by_stay(reading, due, above)
        duty = by_state(reading, due, above) or duty_at(reading, due, above)
        if duty is not None:
            if due.loose and _is_set(reading, duty.action):
                duty = replace(duty, kind=EXPECTED)
            ordered = due.spanning and duty.kind is not EXPECTED
            if due.loose and not ordered and _is_of_week(reading, duty, due):
                return duty
            return duty if not due.loose or ordered or _is_foreseen(reading, duty, due) else None
        if (told := _told_after(reading, due, above)) is not None:
            return told
        if not _is_inner(reading, above):
            return None
        at = above
    return None


def _first(reading: Reading, due: Due) -> Duty | None:
    """Return what somebody is told or asked to do before something else comes about."""
    duty = duty_at(reading, due, reading.head[due.token])
    if duty is not None and duty.kind is EXPECTED and due.date.latest is not None:
        return duty if reading.lemma[duty.action] in deadline_rules().decides else None
    asked = duty is not None and duty.ground != duty.action and duty.kind is not EXPECTED
    return duty if duty is not None and asked and reading.pos[duty.action] == "VERB" else None


def _nearer(reading: Reading, due: Due, verb: int) -> int:
    """Return the verb with an auxiliary of its own that stands between a verb and a date, joined to it, else the verb.

    In "was given 14 days to delete them and must show proof by 3 May" the date belongs to what is next to it.
    """
    joined = {verb, reading.head[verb]}
    for token in range(due.token - 1, verb, -1):
        if reading.pos[token] == "VERB" and reading.dep[token] == "conj" and reading.head[token] in joined:
            if auxiliaries(reading, token) or reading.tag[token] in ("VBD", "VBZ"):
                return token
    return verb


def _before(reading: Reading, due: Due) -> int | None:
    """Return "due", "has" or "given" right before a limit, whatever the date was hung on: "due by", "has until"."""
    at = reading.token_at(due.start) - 1
    while at >= 0 and reading.lower[at] in BETWEEN:
        at -= 1
    if at < 1:
        return None
    rules = deadline_rules()
    if reading.lower[at] in rules.windows and reading.lemma[at - 1] in rules.invites:
        at -= 1
        return at if reading.pos[at] == "VERB" and reading.sentence[at] == reading.sentence[due.token] else None
    state = reading.lower[at] in rules.states and reading.pos[at] == "ADJ"
    term = reading.lemma[at] in ("have", "give") and reading.pos[at] == "VERB" and not due.loose
    return at if (state or term) and reading.sentence[at] == reading.sentence[due.token] else None


def _in_condition(reading: Reading, due: Due, verb: int) -> int:
    """Return the verb of the clause in front that a date closes, where the reader hung it on the main verb behind."""
    for clause in reading.all_children(verb, "advcl"):
        if verb < clause < due.token and "," not in reading.words[clause : due.token]:
            if any(reading.lower[c] == "unless" for c in reading.all_children(clause, "mark")):
                return clause
        if not clause < due.token < verb or "," in reading.words[clause : due.token]:
            continue
        if any(reading.lower[c] in ("if", "unless") for c in reading.all_children(clause, "mark")):
            return clause
        if reading.tag[clause] == "VBG" and "," in reading.words[due.token : verb]:
            return next((c for c in reading.all_children(clause, "xcomp") if c < due.token), clause)
    return verb


def _is_before_clause(reading: Reading, due: Due, verb: int) -> bool:
    """Say whether a date stands before the word that leads into a clause: "must say by 3 May whether it will"."""
    return reading.dep[verb] == "ccomp" and any(
        reading.lower[c] in ("whether", "if", "that", "how", "why") and reading.start[c] >= due.end
        for c in reading.all_children(verb, "mark")
    )


def _is_past_relative(reading: Reading, due: Due, verb: int) -> bool:
    """Say whether a date stands behind a relative clause that is over: "the report, which cost a fortune, by 3 May".

    A comma closes it, or it tells what was, which no coming day can limit: "the valve that failed by 3 May".
    """
    if reading.dep[verb] != "acl:relcl" or verb > due.token or due.loose:
        return False
    helpers = set(auxiliaries(reading, verb))
    if helpers & (BINDING | PERMITTING | ADVISING | {"will", "to"}) or reading.lemma[verb] in NEEDING:
        return False
    at = reading.token_at(due.start) - (reading.start[reading.token_at(due.start)] == due.start)
    while at > verb and reading.lower[at] in BETWEEN:
        at -= 1
    latest, published = due.date.latest, reading.document.published
    told = (reading.tag[verb] == "VBD" and "would" not in helpers) or bool(helpers & {"was", "were", "had"})
    comes = latest is not None and published is not None and latest > day_of(published)
    return reading.words[at] == "," or (told and comes and not is_term(due.date))


def _told_after(reading: Reading, due: Due, verb: int) -> Duty | None:
    """Return the duty told after a date and who says so: "By 3 May, said the regulator, X must"."""
    if due.loose or due.start > reading.start[verb]:
        return None
    for clause in reading.all_children(verb, "ccomp", "parataxis"):
        if clause > verb and due.end <= reading.start[min(reading.left[clause], clause)]:
            return bound_by(reading, clause)
    return None


def _above(reading: Reading, token: int) -> int | None:
    """Return the verb or predicate that a date, or an inner verb, hangs on."""
    rules = deadline_rules()
    at = token
    for _ in range(8):
        head = reading.head[at]
        if head == at or reading.sentence[head] != reading.sentence[token]:
            return None
        at = head
        if reading.lower[at] in rules.states or reading.pos[at] == "VERB":
            return at
        if reading.child(at, "cop") is not None:
            return (
                at
                if due_as_case(reading, at) is not None
                or has_to(reading, at)
                or set(auxiliaries(reading, at)) & {"must", "shall", "will", "should", "would"}
                else None
            )
    return None


def _is_inner(reading: Reading, verb: int) -> bool:
    """Say whether a verb only describes a noun or serves another verb, so that a date after it may belong higher."""
    label = reading.dep[verb].partition(":")[0]
    if has_to(reading, verb) and marks_of(reading, verb) & OPEN:
        return True
    if label == "acl" and reading.dep[verb] != "acl:relcl":
        return not auxiliaries(reading, verb)
    if label == "ccomp" and reading.tag[verb] == "VBN":
        return not auxiliaries(reading, verb) and reading.child(verb, "nsubj") is None
    if label == "xcomp" and reading.pos[verb] == "ADJ" and reading.lower[verb] in deadline_rules().states:
        return reading.child(verb, "cop") is None
    return label in ("xcomp", "advcl") and reading.tag[verb] in ("VB", "VBG") and not auxiliaries(reading, verb)


def _is_foreseen(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether a mere date ("next month", "in June") is when something is expected to be done."""
    rules = deadline_rules()
    date, published = due.date, reading.document.published
    if duty.kind is not EXPECTED or date.latest is None or published is None:
        return False
    if reading.lemma[duty.ground] in VAGUE or (date.precision is Precision.YEAR and not _is_official(reading, duty)):
        return False
    if (
        date.earliest == date.latest
        or date.latest <= day_of(published)
        or (_is_appointment(reading, duty.action) and not _is_output(reading, duty.action))
    ):
        return False
    token = reading.head[due.token] if reading.dep[due.token] == "case" else due.token
    placed = reading.dep[token].startswith(("obl", "nmod", "advmod", "det", "amod"))
    if not placed or reading.pos[reading.head[token]] == "PROPN":
        return False
    ground = reading.lemma[duty.ground]
    return (
        ground in rules.foresees
        or _is_set(reading, duty.action)
        or reading.lower[duty.ground] in rules.foresees
        or _is_announced(reading, duty.ground)
        or _comes_out(reading, duty.ground)
    )


def _is_of_week(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether somebody asks for something this week or next: "demanded that the minister appear this week"."""
    if duty.kind is not DEMANDED or duty.ground == duty.action or reading.pos[duty.action] != "VERB":
        return False
    published, latest = reading.document.published, due.date.latest
    if due.date.precision is not Precision.WEEK or published is None or latest is None:
        return False
    return latest >= day_of(published) and reading.pos[reading.head[due.token]] != "PROPN"


def _is_official(reading: Reading, duty: Duty) -> bool:
    """Say whether what is done some time in a year is a decision or a publication."""
    rules = deadline_rules()
    return reading.lemma[duty.action] in rules.decides | rules.announced


def _is_appointment(reading: Reading, verb: int) -> bool:
    """Say whether something takes place, begins, is held: "take up the bill" is a piece of work."""
    if reading.lemma[verb] == "take" and (thing := reading.child(verb, "obj")) is not None:
        return reading.lower[thing] in ("place", "effect", "office", "part", "shape", "root")
    return reading.lemma[verb] in deadline_rules().appointed


def _is_output(reading: Reading, verb: int) -> bool:
    """Say whether what begins or goes on is what somebody makes: "resume deliveries"."""
    thing = reading.child(verb, "obj")
    thing = verb + 1 if thing is None and verb + 1 < len(reading.words) else thing
    return thing is not None and reading.lemma[thing] in deadline_rules().awaited


def _is_set(reading: Reading, verb: int) -> bool:
    """Say whether something is arranged: "is to report", "are to be published"."""
    if not has_to(reading, verb):
        return False
    helpers = (reading.lower[c] for c in reading.children[verb] if reading.base[c] in ("aux", "cop"))
    return next(helpers, "") in ("is", "are")


def _is_announced(reading: Reading, verb: int) -> bool:
    """Say whether somebody forecast what a clause tells, or said that they would appeal, publish, do so."""
    clause = reading.head[verb] if reading.dep[verb] == "conj" else verb
    if reading.dep[clause] != "ccomp" or reading.head[clause] == clause:
        return False
    above = reading.lemma[reading.head[clause]]
    rules = deadline_rules()
    subject = subject_of(reading, verb, steps=0)
    subject = subject_of(reading, clause, steps=0) if subject is None else subject
    hoped = above == "hope" and subject is not None
    own = reading.lemma[verb] in rules.rights | rules.decides or "so" in reading.lower[verb : verb + 2]
    if not own and reading.lemma[verb] in rules.announced and subject is not None:
        owner = reading.child(subject, "nmod:poss")
        own = "PRON" in (reading.pos[subject], reading.pos[owner] if owner is not None else "")
    return (above in rules.foresees and not hoped) or (own and above in rules.announces)


def _comes_out(reading: Reading, verb: int) -> bool:
    """Say whether a sentence foretells when a decision or a publication comes: "the rule will come out in May"."""
    rules = deadline_rules()
    thing = reading.child(verb, "nsubj:pass", "nsubj")
    if thing is not None and reading.lemma[verb] in ("decide", "rule") and "will" in auxiliaries(reading, verb):
        return True
    if thing is None or reading.lemma[thing] not in rules.decisions | rules.awaited:
        return False
    told = reading.lemma[verb] in rules.announced if is_undone(reading, verb) else reading.lemma[verb] in COMING
    helpers = set(auxiliaries(reading, verb))
    said = reading.dep[verb] == "ccomp" and reading.lemma[reading.head[verb]] in rules.announces
    return told and bool(helpers & {"will", "’ll", "'ll"} or (said and "would" in helpers))


# --- the noun -------------------------------------------------------------------------------------------------------


def _limit_over(reading: Reading, due: Due) -> int | None:
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


def _by_limit(reading: Reading, due: Due, noun: int) -> Duty | None:
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
