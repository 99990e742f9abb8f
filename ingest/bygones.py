"""A duty and its date -> whether it binds nobody: drafted, hearsay, over, idle, or told as history."""

import re
from collections.abc import Sequence
from datetime import date

from graph.kinds import DeadlineKind
from graph.model import DateRange, day_of
from ingest.clauses import auxiliaries, has_to, is_passive, noun_phrase, subject_of
from ingest.coreference import Cast
from ingest.counting import from_day, is_term
from ingest.dues import Due
from ingest.duty import Duty
from ingest.limits import deadline_rules
from ingest.reading import Reading

EVERYBODY = frozenset(("a", "an", "any", "each", "every", "all"))

OF_YEAR = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|recess|break|holidays?|session|term|season)$", re.IGNORECASE
)
FORMERLY = frozenset("first originally initially previously earlier formerly already once twice repeatedly".split())
"""Adverbs with which a past verb tells what came before the news."""
DRAFTING = frozenset("have require oblige need allow order give force compel make set be".split())


def is_drafted(reading: Reading, duty: Duty) -> bool:
    """Say whether a duty is only what a draft would bring: "would have 48 hours", "the bill requires X to report"."""
    rules = deadline_rules()
    for verb in {duty.action, duty.ground}:
        if reading.lemma[verb] in DRAFTING and "would" in auxiliaries(reading, verb):
            clause = reading.head[verb] if reading.dep[verb] == "conj" else verb
            if reading.dep[clause] != "ccomp":
                return True
    above = reading.head[duty.ground]
    if reading.dep[duty.ground] == "xcomp" and reading.lemma[above] in ("propose", "plan", "consider", "intend"):
        return reading.lemma[duty.ground] in rules.orders and duty.ground != duty.action
    if duty.kind is not DeadlineKind.OBLIGATION:
        return False
    if duty.by is not None and _is_draft(reading, duty.by):
        return True
    first, last = reading.sentences[reading.sentence[duty.action]]
    anybody = duty.who is not None and reading.tag[duty.who] == "NN" and is_everybody(reading, duty.who)
    laws = rules.drafts | {"act", "law", "code", "statute", "constitution"} if anybody else rules.drafts
    return any(
        reading.lower[t] == "under"
        and any(reading.lower[n] in laws for n in range(t, min(t + 5, last)) if reading.head[t] == n)
        for t in range(first, last)
    )


def _is_draft(reading: Reading, noun: int) -> bool:
    first, _ = noun_phrase(reading, noun)
    return reading.lower[noun] in deadline_rules().drafts or any(
        reading.lower[t] in ("draft", "proposed", "planned", "mooted") for t in range(first, noun)
    )


def is_hearsay(reading: Reading, cast: Cast, duty: Duty) -> bool:
    """Say whether somebody was only told what would happen to others, or that nothing would."""
    clause = duty.ground
    subject = subject_of(reading, clause, steps=0)
    if subject is not None and {"no", "nobody"} & set(reading.lower[reading.left[subject] : subject + 1]):
        return True
    above = reading.head[clause]
    if reading.dep[clause] == "ccomp" and reading.lemma[above] in ("believe", "hear", "assume", "fear", "understand"):
        return subject is not None and reading.pos[subject] != "PRON"
    if reading.dep[clause] != "ccomp" or reading.lemma[above] != "tell" or is_passive(reading, above):
        return False
    own = subject is not None and reading.pos[subject] == "PRON"
    teller = subject_of(reading, above)
    same = subject is not None and teller is not None and cast.who(subject) == cast.who(teller) is not None
    rules = deadline_rules()
    return not (own or same or reading.lemma[duty.action] in rules.announced | rules.performed)


def is_idle(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether something is only foreseen, or advised to nobody, before an occasion without a day."""
    if is_term(due.date) or due.recurring:
        return False
    if duty.kind is DeadlineKind.EXPECTED_BY:
        return OF_YEAR.search(reading.text, due.start, due.end) is None
    return duty.who is None and duty.by is None and duty.ground == duty.action and not auxiliaries(reading, duty.action)


def is_over(reading: Reading, duty: Duty, due: Due, dates: Sequence[DateRange]) -> bool:
    """Say whether a duty is told as history: "had to file by last May"; what was expected by a day past is, too."""
    if _is_done(reading, duty, due) or _is_remembered(reading, duty, due):
        return True
    if is_term(due.date) and (begun := long_ago(reading, duty, dates, steps=1)) is not None:
        ended, today = from_day(due.date, begun[1], None), reading.document.published
        if ended is not None and ended.latest is not None and today is not None and ended.latest < day_of(today):
            return True
    latest, published = due.date.latest, reading.document.published
    if latest is None or published is None or latest >= day_of(published):
        return False
    if duty.kind is DeadlineKind.EXPECTED_BY or reading.lower[duty.ground] in deadline_rules().limits:
        return True
    return _is_past(reading, duty.ground) or has_to(reading, duty.ground)


def long_ago(reading: Reading, duty: Duty, dates: Sequence[DateRange], *, steps: int) -> tuple[date, date] | None:
    """Return the month or year in which a term was given: "last year the court gave X six months to".

    Verbs up to `steps` above the one that gives it may be dated so.
    """
    published, number = reading.document.published, reading.sentence[duty.ground]
    over: list[int] | None = None
    for one in dates:
        place, first, last = one.expression, one.earliest, one.latest
        if place is None or first is None or last is None or first == last or published is None:
            continue
        at = reading.token_at(place.start)
        if last >= day_of(published) or reading.sentence[at] != number:
            continue
        if over is None:
            over = [duty.ground]
            for _ in range(steps):
                over.append(reading.head[over[-1]])
        while reading.pos[at] != "VERB" and reading.head[at] != at:
            at = reading.head[at]
        if at in over and _is_past(reading, at):
            return first, last
    return None


def _is_done(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether the sentence tells what became of a duty, that an earlier word set it, or its last day besides."""
    _, last = reading.sentences[reading.sentence[duty.action]]
    if re.search(r"\b(?:did|failed to do) so\b", reading.text[due.end : reading.end[last - 1]]):
        return True
    above = reading.head[duty.ground]
    told = duty.ground if duty.ground != duty.action else reading.head[duty.action]
    told = told if reading.pos[told] == "VERB" else reading.head[told]
    if _is_past(reading, told) and any(reading.lower[c] in FORMERLY for c in reading.all_children(told, "advmod")):
        return True
    had = "had" in auxiliaries(reading, told)
    if had and (due.date.latest is None or (is_term(due.date) and reading.dep[told] == "root")):
        return True
    if is_term(due.date) and _is_of_window(reading, due):
        return True
    return reading.dep[duty.ground] == "acl" and any(
        reading.lower[c] in ("earlier", "previous", "prior", "former", "first") for c in reading.children[above]
    )


def _is_of_window(reading: Reading, due: Due) -> bool:
    """Say whether a term is the length of a time whose end is told besides: "a 30-day comment period that ends on"."""
    noun = reading.head[due.token]
    while reading.dep[noun] in ("compound", "amod", "nummod") and reading.head[noun] != noun:
        noun = reading.head[noun]
    ends = deadline_rules().ends
    return reading.lower[noun] in deadline_rules().windows and any(
        reading.lemma[c] in ends for c in reading.all_children(noun, "acl")
    )


def _is_remembered(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether the tense of a sentence of its own, or of a quotation, puts an expectation or a term behind."""
    ground, reported = duty.ground, reading.dep[duty.ground] in ("ccomp", "parataxis", "acl:relcl")
    helpers = set(auxiliaries(reading, ground))
    if duty.kind is DeadlineKind.EXPECTED_BY and ground != duty.action:
        if reading.lemma[ground] in deadline_rules().extends:
            return False
        return "had" in helpers or (bool(helpers & {"was", "were"}) and not reported)
    if not is_term(due.date):
        return False
    first, _ = reading.sentences[reading.sentence[duty.action]]
    quoted = re.search(r"[\"“]", reading.text[reading.start[first] : due.start]) is not None
    if quoted and reading.lemma[ground] in deadline_rules().gives:
        return _is_past(reading, ground)
    return reading.lemma[ground] == "have" and reading.tag[ground] == "VBD" and (quoted or not reported)


def _is_past(reading: Reading, verb: int) -> bool:
    helpers = set(auxiliaries(reading, verb))
    return reading.tag[verb] == "VBD" or bool(helpers & {"had", "was", "were", "should"})


def is_everybody(reading: Reading, noun: int) -> bool:
    """Say whether a noun speaks of all of a kind: "a company", "any licensee", "landlords"."""
    determiner = reading.child(noun, "det")
    if determiner is None:
        return reading.tag[noun] == "NNS" and reading.child(noun, "nmod:poss", "nummod") is None
    return reading.lower[determiner] in EVERYBODY
