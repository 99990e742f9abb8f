"""A date expression in a reading -> the duty over it: of a deadline, a window that closes, what is due, a verb."""

from dataclasses import replace

from graph.model import day_of
from ingest.bonds import OPEN, bound_by
from ingest.clauses import auxiliaries, has_to
from ingest.counting import is_term
from ingest.dues import Due
from ingest.duties import duty_at
from ingest.duty import (
    EXPECTED,
    OBLIGATION,
    Duty,
    marks_of,
)
from ingest.foreseen import is_foreseen, is_of_week, is_set
from ingest.limited import by_limit, limit_over
from ingest.limits import deadline_rules
from ingest.modals import ADVISING, BINDING, PERMITTING
from ingest.reading import Reading
from ingest.states import by_state, by_stay, due_as_case

BETWEEN = frozenset(
    "by on before no later than within in at not until till only just about now still under another further a it them "
    "him her".split()
)
"""Words that may stand between "due", "has" or "given" and a date."""
NEEDING = frozenset(("have", "need", "expect", "require", "order"))


def find_duty(reading: Reading, due: Due) -> Duty | None:
    """Find the duty that a date expression limits; None where it tells what was, or what is merely dated."""
    if due.untimed:
        return _first(reading, due)
    noun = limit_over(reading, due)
    if noun is not None:
        return by_limit(reading, due, noun)
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
            return _in_time(reading, due, duty) if due.loose else duty
        if (told := _told_after(reading, due, above)) is not None:
            return told
        if not _is_inner(reading, above):
            return None
        at = above
    return None


def _in_time(reading: Reading, due: Due, duty: Duty) -> Duty | None:
    """Return a duty that a date without "by" or "within" limits; None where it is merely dated."""
    if is_set(reading, duty.action):
        duty = replace(duty, kind=EXPECTED)
    ordered = due.spanning and duty.kind is not EXPECTED
    if ordered or _is_in_days(reading, duty, due) or is_of_week(reading, duty, due):
        return duty
    return duty if is_foreseen(reading, duty, due) else None


def _is_in_days(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether somebody must do something "in 60 days"."""
    text = reading.text[due.start : due.end].lower()
    must = reading.lemma[duty.ground] in deadline_rules().needs or set(auxiliaries(reading, duty.action)) & BINDING
    return duty.kind is OBLIGATION and bool(must) and text.startswith("in ") and is_term(due.date)


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
