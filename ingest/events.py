"""Reading, cast and claims -> event reports: type, trigger, participants, place, date, status."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.kinds import ClaimKind, EventStatus, EventType
from graph.model import Claim, DateRange, EventReport, Participant, content_id
from ingest.coreference import Cast
from ingest.frames import Trigger
from ingest.parts import jurisdiction_of, participants_of, place_of_event
from ingest.reading import Reading
from ingest.settling import is_only_asked, settle
from ingest.slots import find_slots
from ingest.status import is_undone_next, status_of
from ingest.tense import REAL
from ingest.triggers import find_triggers
from ingest.vouching import as_said, find_alleged

DETAILED = frozenset(
    (
        EventType.ACCUSATION,
        EventType.LEGAL_FILING,
        EventType.LAWSUIT,
        EventType.DETECTION,
        EventType.INVESTIGATION,
        EventType.RULING,
        EventType.FINE,
        EventType.SETTLEMENT,
    )
)
BOUNDS = frozenset(("since", "until", "till", "up to"))
"""Prepositions whose date bounds a time and is not the event's own."""
LEGAL = frozenset(
    (EventType.FINE, EventType.CHARGE, EventType.LAWSUIT, EventType.RULING, EventType.SANCTION, EventType.INVESTIGATION)
)
"""What nobody does to himself but in jest."""
NEEDS_PARTY = frozenset((EventType.DEAL, EventType.PRODUCT_RELEASE))
"""Types whose words say too little where nobody takes part and nothing dates them."""


def find_events(
    reading: Reading, cast: Cast, claims: Sequence[Claim], dates: Sequence[DateRange]
) -> tuple[EventReport, ...]:
    """Find the events that a document tells of; opinion and what the text says did not happen are left out."""
    by_sentence: dict[int, list[tuple[int, DateRange]]] = {}
    for one in dates:
        if one.expression is not None:
            token = reading.token_at(one.expression.start)
            by_sentence.setdefault(reading.sentence[token], []).append((token, one))
    inside = _claims_by_token(reading, claims)
    made: dict[str, EventReport] = {}
    heads = (_head_of(reading, token, one) for listed in by_sentence.values() for token, one in listed)
    dated = frozenset(token for token in heads if reading.base[token] != "det")
    triggers = [*find_triggers(reading, cast, dated)]
    triggers.extend(find_alleged(reading, cast, claims, frozenset(trigger.predicate for trigger in triggers)))
    accusing = {claim.cue.start: claim for claim in claims if claim.kind is ClaimKind.ACCUSES}
    for found in triggers:
        event = _make_event(reading, cast, found, inside, by_sentence)
        if event is not None and event.type is EventType.ACCUSATION and event.trigger.start in accusing:
            event = _as_claimed(event, accusing[event.trigger.start])
        if event is not None:
            made.setdefault(event.id, event)
    return tuple(made.values())


def _claims_by_token(reading: Reading, claims: Sequence[Claim]) -> dict[int, list[Claim]]:
    inside: dict[int, list[Claim]] = {}
    for claim in claims:
        for span in claim.content:
            for token in range(reading.token_at(span.start), reading.token_at(max(span.end - 1, span.start)) + 1):
                inside.setdefault(token, []).append(claim)
    return inside


def _make_event(
    reading: Reading,
    cast: Cast,
    found: Trigger,
    inside: Mapping[int, list[Claim]],
    by_sentence: Mapping[int, list[tuple[int, DateRange]]],
) -> EventReport | None:
    status = found.status or status_of(reading, found.predicate, found.noun, light=found.light)
    if status is None or (found.rule.type in LEGAL and _is_done_to_itself(reading, found.predicate)):
        return None
    if is_only_asked(reading, found, status):
        return None
    if status is EventStatus.HAPPENED and is_undone_next(reading, found.predicate):
        return None
    if found.makes is not None and status in REAL:
        status = found.makes
    status, date = settle(reading, found, status, _date(reading, found, by_sentence))
    claims = inside.get(found.first, [])
    status = as_said(reading, cast, found, status, claims)
    participants = tuple(participants_of(reading, cast, found))
    if status is EventStatus.HAPPENED and found.rule.type in NEEDS_PARTY and not (participants or claims or date):
        return None
    trigger = reading.over(found.first, found.last)
    evidence = reading.evidence(found.first)
    return EventReport(
        id=content_id("event", reading.document.id, found.rule.type, trigger.start, trigger.end),
        type=found.rule.type,
        trigger=trigger,
        evidence=evidence,
        participants=participants,
        place=place_of_event(reading, cast, found),
        date=date,
        status=status,
        jurisdiction=jurisdiction_of(reading, cast, found, participants),
        slots=find_slots(reading, cast, evidence.start, evidence.end, filed=True)
        if found.rule.type in DETAILED
        else (),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )


def _as_claimed(event: EventReport, claim: Claim) -> EventReport:
    """Let the claim whose cue is an accusation say who accuses whom, not the clause after "allegations that"."""
    accusers = () if claim.speaker is None else (Participant(role="accuser", entity=claim.speaker),)
    accused = tuple(Participant(role="accused", entity=target) for target in claim.targets)
    accused = accused or tuple(one for one in event.participants if one.role == "accused" and one not in accusers)
    status = EventStatus.HAPPENED if event.status is EventStatus.CANCELLED else event.status
    return replace(event, participants=accusers + accused, status=status)


def _is_done_to_itself(reading: Reading, verb: int) -> bool:
    """Say whether a verb's object is its own subject: "the bank fined itself"."""
    thing = reading.child(verb, "obj")
    return thing is not None and reading.lower[thing].endswith(("self", "selves"))


def _date(reading: Reading, found: Trigger, by_sentence: Mapping[int, list[tuple[int, DateRange]]]) -> DateRange | None:
    """Return the date that hangs on a trigger, none where another verb or noun stands nearer."""
    for token, one in by_sentence.get(reading.sentence[found.first], ()):
        at = _head_of(reading, token, one)
        case = reading.case_of(at)
        if case in BOUNDS:
            continue
        owned = reading.dep[at].startswith(("compound", "nmod:poss", "amod", "nummod")) or case in ("of", "from")
        for _ in range(4):
            if at in (found.predicate, found.noun):
                return one
            if reading.head[at] == at or reading.pos[at] == "VERB":
                break
            before, at = at, reading.head[at]
            if owned and at != found.noun and reading.pos[at] in ("NOUN", "PROPN") and reading.pos[before] != "VERB":
                break
    return None


def _head_of(reading: Reading, token: int, date: DateRange) -> int:
    """Return the word of a date expression that the others hang on."""
    end = date.expression.end if date.expression is not None else reading.end[token]
    at = token
    while reading.head[at] != at and reading.start[token] <= reading.start[reading.head[at]] < end:
        at = reading.head[at]
    return at
