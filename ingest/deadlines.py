"""Reading, cast and dates -> who must do what by when, who set it, on what condition, with what consequence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.kinds import Anchor, DeadlineKind
from graph.model import DateRange, Deadline, Role, content_id, day_of
from ingest.bearers import find_bearers, find_setters
from ingest.clauses import auxiliaries, has_to, is_passive, noun_phrase, subject_of
from ingest.coreference import Cast
from ingest.counting import START, find_day, from_day, is_term, undated
from ingest.deed_days import day_given
from ingest.dues import Due, find_dues
from ingest.duties import joined_to
from ingest.duty import Duty
from ingest.gazetteer import home_of
from ingest.items import find_items
from ingest.limits import deadline_rules
from ingest.pronouns import ANYBODY
from ingest.reading import Reading
from ingest.status import is_conditional
from ingest.tasks import find_condition, find_task
from ingest.threats import threatened
from ingest.windows import find_duty

SEASON = re.compile(r"^(?:before|prior to)\b.*\b(?:spring|summer|autumn|fall|winter)$", re.IGNORECASE)
OF_YEAR = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|recess|break|holidays?|session|term|season)$", re.IGNORECASE
)
RECEIVED = re.compile(
    r"\bdays?\s+(?:of|from|after)\s+(?:the\s+)?(?:date\s+of\s+)?(?:receiving|receipt|service|being\s+served)\b",
    re.IGNORECASE,
)
"""Where one term of an order runs from its receipt, so does the bare one in which to contest it."""
CONTESTS = frozenset("appeal contest challenge object dispute".split())
FORMERLY = frozenset("first originally initially previously earlier formerly already once twice repeatedly".split())
"""Adverbs with which a past verb tells what came before the news."""
DRAFTING = frozenset("have require oblige need allow order give force compel make set be".split())
EVERYBODY = frozenset(("a", "an", "any", "each", "every", "all"))


def find_deadlines(
    reading: Reading, cast: Cast, dates: Sequence[DateRange], roles: Sequence[Role] = ()
) -> tuple[Deadline, ...]:
    """Find the deadlines of a document; one whose day cannot be counted keeps its words and no days."""
    employers = {role.person: role.organisation for role in roles if role.organisation is not None}
    made: dict[tuple[int, int, tuple[str, ...]], Deadline] = {}
    for due, duty in _limited(reading, cast, dates):
        deadline = _make_deadline(reading, cast, due, duty, dates, employers)
        if deadline is None:
            continue
        key = (reading.sentence[due.token], deadline.what.start, deadline.obligated)
        known = made.get(key)
        dated = deadline.due.latest is not None
        if known is None or (dated and (known.due.latest is None or not is_term(deadline.due))):
            made[key] = deadline
    return tuple({one.id: one for one in made.values()}.values())


def _limited(reading: Reading, cast: Cast, dates: Sequence[DateRange]) -> Iterator[tuple[Due, Duty]]:
    """Return every expression with the duties that it limits: its own, those joined to it, those of a list under it."""
    items = find_items(reading)
    for due in find_dues(reading, cast, dates):
        duty = find_duty(reading, due)
        listed = items.under(reading, due, duty)
        if listed:
            yield from ((due, one) for one in listed if not due.loose)
            continue
        if duty is None:
            continue
        yield due, duty
        yield from ((due, one) for one in joined_to(reading, duty, due))


def _make_deadline(
    reading: Reading, cast: Cast, due: Due, duty: Duty, dates: Sequence[DateRange], employers: Mapping[str, str]
) -> Deadline | None:
    if duty.who is not None and due.start <= reading.start[duty.who] < due.end:
        duty = replace(duty, who=None)
    what = find_task(reading, cast, duty, due)
    if due.recurring and (
        duty.kind is not DeadlineKind.OBLIGATION or reading.lemma[duty.action] not in deadline_rules().recurs
    ):
        return None
    if duty.kind is DeadlineKind.EXPECTED_BY and _is_hearsay(reading, cast, duty):
        return None
    if duty.who is not None and any(reading.lower[c] == "no" for c in reading.all_children(duty.who, "det")):
        return None
    if reading.lemma[duty.action] == "go" and duty.ground != duty.action and reading.lemma[duty.ground] == "have":
        return None
    if reading.lemma[duty.action] == "have" and _is_in(reading, due.token, reading.child(duty.action, "obj")):
        return None
    if what is None or _is_drafted(reading, duty) or _is_over(reading, duty, due, dates):
        return None
    if due.date.latest is None and _is_idle(reading, duty, due):
        return None
    rules = deadline_rules()
    subject = subject_of(reading, duty.action, steps=0)
    decides = (
        what.text.lower().split()[-1] in rules.decisions
        or reading.lemma[duty.action] in rules.decides
        or (due.loose and subject is not None and reading.lemma[subject] in rules.decisions | rules.awaited)
    )
    obligated = find_bearers(reading, cast, duty, employers, decides=decides)
    drifts = reading.lemma[duty.action] in rules.drifts
    if (due.loose or drifts) and duty.kind is DeadlineKind.EXPECTED_BY and not obligated and not decides:
        return None
    kind = duty.kind
    if duty.advised and _is_named(reading, cast, duty):
        if not _is_said(reading, duty.action):
            return None
        kind = DeadlineKind.DEMANDED_TIMING
    condition, consequence = find_condition(reading, due)
    return Deadline(
        id=content_id("deadline", reading.document.id, due.start, due.end, what.start),
        kind=kind,
        obligated=obligated,
        set_by=find_setters(reading, cast, duty),
        what=what,
        due=_placed(reading, cast, duty, due, dates),
        consequence=consequence,
        condition=condition,
        evidence=reading.evidence(due.token),
    )


# --- what is no deadline ----------------------------------------------------------------------------------------


def _is_drafted(reading: Reading, duty: Duty) -> bool:
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
    anybody = duty.who is not None and reading.tag[duty.who] == "NN" and _is_everybody(reading, duty.who)
    laws = rules.drafts | {"act", "law", "code", "statute", "constitution"} if anybody else rules.drafts
    return any(
        reading.lower[t] == "under"
        and any(reading.lower[n] in laws for n in range(t, min(t + 5, last)) if reading.head[t] == n)
        for t in range(first, last)
    )


def _is_hearsay(reading: Reading, cast: Cast, duty: Duty) -> bool:
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


def _is_in(reading: Reading, token: int, over: int | None) -> bool:
    """Say whether a token stands under a noun: "have a 10-year term"."""
    return over is not None and reading.left[over] <= token <= reading.right[over]


def _is_idle(reading: Reading, duty: Duty, due: Due) -> bool:
    """Say whether something is only foreseen, or advised to nobody, before an occasion without a day."""
    if is_term(due.date) or due.recurring:
        return False
    if duty.kind is DeadlineKind.EXPECTED_BY:
        return OF_YEAR.search(reading.text, due.start, due.end) is None
    return duty.who is None and duty.by is None and duty.ground == duty.action and not auxiliaries(reading, duty.action)


def _is_draft(reading: Reading, noun: int) -> bool:
    first, _ = noun_phrase(reading, noun)
    return reading.lower[noun] in deadline_rules().drafts or any(
        reading.lower[t] in ("draft", "proposed", "planned", "mooted") for t in range(first, noun)
    )


def _is_over(reading: Reading, duty: Duty, due: Due, dates: Sequence[DateRange]) -> bool:
    """Say whether a duty is told as history: "had to file by last May"; what was expected by a day past is, too."""
    if _is_done(reading, duty, due) or _is_remembered(reading, duty, due):
        return True
    if is_term(due.date) and (begun := _long_ago(reading, duty, dates, steps=1)) is not None:
        ended, today = from_day(due.date, begun[1], None), reading.document.published
        if ended is not None and ended.latest is not None and today is not None and ended.latest < day_of(today):
            return True
    latest, published = due.date.latest, reading.document.published
    if latest is None or published is None or latest >= day_of(published):
        return False
    if duty.kind is DeadlineKind.EXPECTED_BY or reading.lower[duty.ground] in deadline_rules().limits:
        return True
    return _is_past(reading, duty.ground) or has_to(reading, duty.ground)


def _long_ago(reading: Reading, duty: Duty, dates: Sequence[DateRange], *, steps: int) -> tuple[date, date] | None:
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


def _is_named(reading: Reading, cast: Cast, duty: Duty) -> bool:
    """Say whether one that "should" is a party, and not the public that a notice speaks to."""
    who = duty.who if duty.who is not None else subject_of(reading, duty.action)
    if who is None or reading.tag[who] == "NNS" or reading.lower[who] in ANYBODY:
        return False
    return who in cast.at or (reading.pos[who] in ("PRON", "PROPN", "NOUN") and not is_passive(reading, duty.action))


def _is_said(reading: Reading, verb: int) -> bool:
    """Say whether a clause stands in what somebody is reported to say."""
    at = verb
    for _ in range(4):
        if reading.dep[at].partition(":")[0] in ("ccomp", "parataxis") and reading.head[at] != at:
            return True
        if any(reading.dep[child] == "parataxis" for child in reading.children[at]):
            return True
        if reading.head[at] == at:
            return False
        at = reading.head[at]
    return False


# --- when -------------------------------------------------------------------------------------------------------


def _placed(reading: Reading, cast: Cast, duty: Duty, due: Due, dates: Sequence[DateRange]) -> DateRange:
    """Return a due date, without days where publication is not what it is counted from.

    A term in an if-clause runs from what may come; one of everybody ("licensees must report within 10 days") from
    each case; so does one of hours, unless it is given to somebody named.
    """
    date = due.date
    if SEASON.search(reading.text[due.start : due.end]):
        return undated(date.expression)
    if is_term(date) and reading.lemma[duty.action] in CONTESTS and RECEIVED.search(reading.text):
        return undated(date.expression)
    if date.anchor is not Anchor.PUBLISHED or not is_term(date):
        return date
    if any(reading.lower[c] == "then" for c in reading.children[duty.ground]):
        return undated(date.expression)
    told = _told_on(reading, duty, due)
    if told is not None:
        return told
    if (long_ago := _long_ago(reading, duty, dates, steps=3)) is not None:
        ends = [from_day(date, day, home_of(reading.text)) for day in long_ago]
        if ends[0] is None or ends[1] is None:
            return undated(date.expression)
        return replace(ends[1], earliest=ends[0].earliest, edtf="")
    hours = reading.text[due.start : due.end].rstrip("s").endswith("hour")
    who = duty.who
    known = cast.who(who) if who is not None else None
    spared = duty.ground == duty.action and threatened(reading, duty.action) is not None
    if (
        is_conditional(reading, duty.action)
        and not spared
        and not START.search(date.expression.text if date.expression else "")
    ) or (hours and (known is None or not cast.members[known].named)):
        return undated(date.expression)
    if who is not None and duty.ground == duty.action and reading.pos[who] == "NOUN" and _is_everybody(reading, who):
        return undated(date.expression)
    bound = reading.lemma[duty.ground] in deadline_rules().binds
    ordered = (
        duty.kind is DeadlineKind.OBLIGATION
        and not bound
        and "be"
        not in {
            reading.lemma[c] for c in reading.all_children(duty.ground, "aux", "cop") if has_to(reading, duty.ground)
        }
    )
    begun = day_given(reading, cast, dates, due.token) if ordered else None
    return (from_day(date, begun, home_of(reading.text)) if begun is not None else None) or date


def _told_on(reading: Reading, duty: Duty, due: Due) -> DateRange | None:
    """Count a term from the day on which somebody was told: "on Monday the court gave X 14 days"."""
    published = reading.document.published
    at = duty.ground
    for _ in range(3):
        subject = reading.all_children(at, "nsubj")
        served = any(reading.child(one, "acl") is not None for one in subject)
        told_then = reading.tag[at] in ("VBD", "VBN") and reading.lemma[at] not in deadline_rules().needs
        if told_then or served:
            for child in (
                *reading.all_children(at, "obl", "advmod"),
                *(c for one in subject for c in reading.all_children(one, "nmod")),
                *(
                    c
                    for one in subject
                    for acl in reading.all_children(one, "acl")
                    for c in reading.all_children(acl, "obl")
                ),
            ):
                if due.start <= reading.start[child] < due.end or reading.case_of(child) not in ("on", ""):
                    continue
                first, last = reading.left[child], reading.right[child]
                words = reading.text[reading.start[first] : reading.end[last]]
                day = find_day(words, published)
                if day is not None:
                    return from_day(due.date, day, home_of(reading.text))
        if (
            reading.dep[at] not in ("acl", "nsubj", "nsubj:pass", "obj", "xcomp", "conj", "ccomp")
            or reading.head[at] == at
        ):
            return None
        at = reading.head[at]
    return None


def _is_everybody(reading: Reading, noun: int) -> bool:
    """Say whether a noun speaks of all of a kind: "a company", "any licensee", "landlords"."""
    determiner = reading.child(noun, "det")
    if determiner is None:
        return reading.tag[noun] == "NNS" and reading.child(noun, "nmod:poss", "nummod") is None
    return reading.lower[determiner] in EVERYBODY
