"""A duty with a mere month, season or week -> whether it limits what somebody foresees, arranges or asks for."""

from graph.kinds import Precision
from graph.model import day_of
from ingest.clauses import auxiliaries, has_to, subject_of
from ingest.dues import Due
from ingest.duty import (
    DEMANDED,
    EXPECTED,
    Duty,
    is_undone,
)
from ingest.limits import deadline_rules
from ingest.reading import Reading

VAGUE = frozenset("likely prepare look hope mean predict forecast".split())
"""Under them a mere month or season limits nothing."""
COMING = frozenset("come appear emerge follow arrive".split())


def is_foreseen(reading: Reading, duty: Duty, due: Due) -> bool:
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
        or is_set(reading, duty.action)
        or reading.lower[duty.ground] in rules.foresees
        or _is_announced(reading, duty.ground)
        or _comes_out(reading, duty.ground)
    )


def is_of_week(reading: Reading, duty: Duty, due: Due) -> bool:
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


def is_set(reading: Reading, verb: int) -> bool:
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
