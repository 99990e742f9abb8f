"""Reading, cast and dates -> who must do what by when, who set it, on what condition, with what consequence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.kinds import DeadlineKind
from graph.model import DateRange, Deadline, Role, content_id
from ingest.bearers import find_bearers, find_setters
from ingest.bygones import is_drafted, is_hearsay, is_idle, is_over
from ingest.clauses import is_passive, subject_of
from ingest.coreference import Cast
from ingest.counting import is_term
from ingest.descriptions import ANYBODY
from ingest.dues import Due, find_dues
from ingest.duties import joined_to
from ingest.duty import Duty
from ingest.items import find_items
from ingest.limits import deadline_rules
from ingest.placing import place
from ingest.reading import Reading
from ingest.tasks import find_condition, find_task
from ingest.windows import find_duty


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
    if duty.kind is DeadlineKind.EXPECTED_BY and is_hearsay(reading, cast, duty):
        return None
    if duty.who is not None and any(reading.lower[c] == "no" for c in reading.all_children(duty.who, "det")):
        return None
    if reading.lemma[duty.action] == "go" and duty.ground != duty.action and reading.lemma[duty.ground] == "have":
        return None
    if reading.lemma[duty.action] == "have" and _is_in(reading, due.token, reading.child(duty.action, "obj")):
        return None
    if what is None or is_drafted(reading, duty) or is_over(reading, duty, due, dates):
        return None
    if due.date.latest is None and is_idle(reading, duty, due):
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
        due=place(reading, cast, duty, due, dates),
        consequence=consequence,
        condition=condition,
        evidence=reading.evidence(due.token),
    )


def _is_in(reading: Reading, token: int, over: int | None) -> bool:
    """Say whether a token stands under a noun: "have a 10-year term"."""
    return over is not None and reading.left[over] <= token <= reading.right[over]


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
