"""Reading, cast and claims -> event reports: type, trigger, participants, place, date, status."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from graph.kinds import ClaimForm, ClaimKind, EntityType, EventStatus, EventType
from graph.model import Claim, DateRange, EventReport, Participant, content_id, day_of
from ingest.clauses import agent_of, is_passive, noun_phrase, subject_of
from ingest.coreference import Cast
from ingest.frames import AUTHORITIES, doer_of, event_rules
from ingest.gazetteer import find_jurisdictions
from ingest.governors import status_rules
from ingest.reading import Reading
from ingest.rules import attribution_rules
from ingest.slots import find_slots
from ingest.status import CLAIMED, status_of
from ingest.tense import is_finite, is_past
from ingest.triggers import Trigger, find_triggers

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
PLEADINGS = frozenset("lawsuit suit complaint petition indictment affidavit filing pleading claim".split())
TOLD = frozenset((EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.ALLEGED))
ON_RECORD = frozenset(
    (
        EventType.LAWSUIT,
        EventType.LEGAL_FILING,
        EventType.RULING,
        EventType.HEARING,
        EventType.APPEAL,
        EventType.CHARGE,
        EventType.FINE,
    )
)
"""Acts of courts and authorities: they stand on a record, also where an accusation mentions them."""
CONTESTED = frozenset(
    (
        EventType.OTHER,
        EventType.APPOINTMENT,
        EventType.DEAL,
        EventType.SETTLEMENT,
        EventType.DETECTION,
        EventType.MEETING,
    )
)
"""Acts that stand on no public record: one party's word about another's leaves them open."""
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
OFFICIAL = frozenset("official officer police inspector authoritie minister spokesman spokeswoman spokesperson".split())
HOUSE = frozenset((EventType.APPOINTMENT, EventType.DEAL, EventType.SETTLEMENT, EventType.MEETING))
HOUSES = frozenset((EntityType.COMPANY, EntityType.ORGANISATION, EntityType.LAW_FIRM))
"""Who tells of such acts in announcements of its own house."""
INSISTING = frozenset("says claims claimed insists insisted maintains maintained contends contended".split())
OWN = frozenset(("we", "it", "they", "i"))
"""Pronouns that stand for the speaker's own side."""
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
    dated = frozenset(token for listed in by_sentence.values() for token, _ in listed)
    triggers = [*find_triggers(reading, cast, dated)]
    triggers.extend(_alleged(reading, claims, frozenset(trigger.predicate for trigger in triggers)))
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


def _alleged(reading: Reading, claims: Sequence[Claim], told: frozenset[int]) -> Iterator[Trigger]:
    """Find what an accusation in reported speech says was done, where no entry of the table knows the verb."""
    for claim in claims:
        if (
            not (claim.kind is ClaimKind.ACCUSES or _is_pleading(claim) or _is_prosecution(claim))
            or claim.form is not ClaimForm.INDIRECT
        ):
            continue
        for span in claim.content:
            first, last = reading.token_at(span.start), reading.token_at(max(span.end - 1, span.start))
            for token in range(first, last + 1):
                head = reading.head[token]
                if reading.pos[token] != "VERB" or (first <= head <= last and head != token):
                    continue
                if reading.tag[token] in ("VBD", "VBN", "VBG") and token not in told and _is_act(reading, token):
                    yield Trigger(rule=event_rules().alleged, first=token, last=token, predicate=token, noun=None)
    hedges = status_rules().hedges
    for token, lower in enumerate(reading.lower):
        verb = reading.head[token]
        if hedges.get(lower) is not EventStatus.ALLEGED or reading.dep[token] != "advmod" or verb in told:
            continue
        if reading.tag[verb] in ("VBD", "VBN"):
            yield Trigger(rule=event_rules().alleged, first=verb, last=verb, predicate=verb, noun=None)


def _is_act(reading: Reading, verb: int) -> bool:
    """Say whether a verb tells of an act, not of speech, thought or a state."""
    return (
        reading.lemma[verb] not in event_rules().sets["unsaid"] and reading.lemma[verb] not in attribution_rules().verbs
    )


def _is_pleading(claim: Claim) -> bool:
    """Say whether what a claim says stands in a party's pleading."""
    source = claim.via or claim.speaker_text
    return source is not None and any(word.lower() in PLEADINGS for word in source.text.split())


def _is_prosecution(claim: Claim) -> bool:
    """Say whether prosecutors say something: it is their case until a court finds it."""
    return claim.speaker_text is not None and "prosecutor" in claim.speaker_text.text.lower()


def _make_event(
    reading: Reading,
    cast: Cast,
    found: Trigger,
    inside: Mapping[int, list[Claim]],
    by_sentence: Mapping[int, list[tuple[int, DateRange]]],
) -> EventReport | None:
    status = found.status or status_of(reading, found.predicate, found.noun, light=found.light)
    if status is None:
        return None
    if found.makes is not None and status is EventStatus.HAPPENED:
        status = found.makes
    date = _ahead(reading, found, _date(reading, found, by_sentence), status)
    if status in TOLD and _lies_ahead(reading, date):
        if found.status is None and reading.tag[found.predicate] in ("VBZ", "VBP", "NN", "NNS", "NNP"):
            status = EventStatus.EXPECTED
        else:
            date = None
    claims = inside.get(found.first, [])
    status = _as_said(reading, cast, found, status, claims)
    participants = tuple(_participants(reading, cast, found))
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
        place=_place(reading, cast, found),
        date=date,
        status=status,
        jurisdiction=_jurisdiction(reading, cast, found, participants),
        slots=find_slots(reading, cast, evidence.start, evidence.end, filed=True)
        if found.rule.type in DETAILED
        else (),
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )


def _as_said(reading: Reading, cast: Cast, found: Trigger, status: EventStatus, claims: Sequence[Claim]) -> EventStatus:
    """Return what standing in somebody's claim makes of an event that the claim's own words leave plain.

    Everybody vouches for their own acts, courts and authorities for what is on record; the rest stands on a speaker's word.
    What a demand, promise or warning tells in the past is presupposed.
    """
    for claim in claims:
        if status not in (EventStatus.HAPPENED, EventStatus.ONGOING):
            break
        over = EventStatus.ALLEGED if _is_pleading(claim) else CLAIMED.get(claim.kind)
        if over is EventStatus.ALLEGED and found.rule.type in ON_RECORD:
            continue
        presupposed = over not in (None, EventStatus.ALLEGED) and is_past(reading, found.predicate)
        if over is not None and not presupposed:
            status = over
        elif (presupposed or claim.kind is ClaimKind.ASSERTS) and _rests_on_word(reading, cast, found, claim):
            status = EventStatus.ALLEGED
    return status


def _is_official(claim: Claim) -> bool:
    """Say whether a speaker without a name speaks for an authority: "a ministry official", "police"."""
    said = {word.lower().rstrip("s,") for word in claim.speaker_text.text.split()} if claim.speaker_text else set()
    return bool(said & OFFICIAL) and not said & {"former", "source"}


def _rests_on_word(reading: Reading, cast: Cast, found: Trigger, claim: Claim) -> bool:
    """Say whether only a speaker's word stands behind an event: a nameless source's, or a party's about another."""
    if claim.anonymous and not _is_official(claim):
        return True
    if claim.speaker is None:
        return False
    speaker = next((one for one in range(len(cast.members)) if cast.id_of(one) == claim.speaker), None)
    doer = doer_of(reading, found.predicate) if reading.pos[found.predicate] == "VERB" else None
    if speaker is None or (doer is not None and (reading.lower[doer] in OWN or cast.who(doer) == speaker)):
        return False
    member = cast.members[speaker]
    wrong = bool({reading.lemma[token] for token in range(found.first, found.last + 1)} & event_rules().sets["wrongs"])
    vouched = (*AUTHORITIES, EntityType.OFFICIAL, EntityType.PUBLICATION)
    if member.type in vouched or _is_official(claim):
        return wrong
    if found.rule.type in HOUSE and member.type in HOUSES and claim.cue.text.lower() not in INSISTING:
        return wrong
    return wrong or (found.rule.type in CONTESTED and not reading.dep[found.predicate].startswith("acl"))


def _as_claimed(event: EventReport, claim: Claim) -> EventReport:
    """Let the claim whose cue is an accusation say who accuses whom, not the clause after "allegations that"."""
    accusers = () if claim.speaker is None else (Participant(role="accuser", entity=claim.speaker),)
    accused = tuple(Participant(role="accused", entity=target) for target in claim.targets)
    status = EventStatus.HAPPENED if event.status is EventStatus.CANCELLED else event.status
    return replace(event, participants=accusers + accused, status=status)


def _ahead(reading: Reading, found: Trigger, date: DateRange | None, status: EventStatus) -> DateRange | None:
    """Move a bare weekday that a timetable names into the coming week: "voters go to the polls on Saturday"."""
    published = reading.document.published
    if date is None or date.expression is None or date.earliest is None or date.latest is None or published is None:
        return date
    if date.expression.text.lower() not in WEEKDAYS or date.earliest > day_of(published):
        return date
    due = status in (EventStatus.EXPECTED, EventStatus.PROPOSED, EventStatus.HYPOTHETICAL)
    before = reading.lower[max(reading.token_at(date.expression.start) - 1, 0)]
    scheduled = reading.tag[found.predicate] in ("VBZ", "VBP") and is_finite(reading, found.predicate)
    if not (due or scheduled or before == "for") or any(
        reading.dep[child].startswith("aux") for child in reading.children[found.predicate] if not due
    ):
        return date
    week = timedelta(days=7)
    return replace(
        date, earliest=date.earliest + week, latest=date.latest + week, edtf=(date.earliest + week).isoformat()
    )


def _lies_ahead(reading: Reading, date: DateRange | None) -> bool:
    """Say whether a date lies after the day of publication; then it is not that of what has happened."""
    published = reading.document.published
    return (
        date is not None and date.earliest is not None and published is not None and date.earliest > day_of(published)
    )


def _participants(reading: Reading, cast: Cast, found: Trigger) -> Iterator[Participant]:
    """Return who plays which part, as far as the dependencies say and the cast knows."""
    seen: set[tuple[str, str]] = set()
    for role, token in _parts(reading, found):
        for one in (token, *reading.all_children(token, "conj")):
            member = cast.who(one)
            if member is None or (role == "court" and cast.members[member].type is not EntityType.COURT):
                continue
            key = (role, cast.id_of(member))
            if key not in seen:
                seen.add(key)
                yield Participant(role=role, entity=key[1])


def _parts(reading: Reading, found: Trigger) -> list[tuple[str, int]]:
    """Return the parts that the rule names and the nouns that play them."""
    roles = found.rule.roles
    verb = found.predicate
    tokens: list[tuple[str, int]] = []
    passive = is_passive(reading, verb)
    subject = agent_of(reading, verb) if passive else subject_of(reading, verb)
    if subject is not None and subject != found.noun and "subject" in roles:
        tokens.append((roles["subject"], subject))
    if found.noun is None and "object" in roles:
        other = reading.child(verb, "nsubj:pass") if passive else reading.child(verb, "obj")
        if other is None and passive and reading.dep[verb].startswith("acl"):
            other = reading.head[verb]
        if other is not None:
            tokens.append((roles["object"], other))
    for anchor in {verb, found.noun} - {None}:
        for child in reading.all_children(anchor, "obl", "nmod"):  # type: ignore[arg-type]
            case = reading.case_of(child)
            if reading.dep[child] == "nmod:poss" and "subject" in roles:
                tokens.append((roles["subject"], child))
            elif case in roles and child != subject:
                tokens.append((roles[case], child))
    return tokens


def _place(reading: Reading, cast: Cast, found: Trigger) -> str | None:
    for anchor in (found.predicate, found.noun):
        if anchor is None:
            continue
        for child in reading.all_children(anchor, "obl", "nmod"):
            member = cast.at.get(child)
            if (
                member is not None
                and cast.members[member].type is EntityType.PLACE
                and reading.case_of(child) in ("in", "at", "near")
            ):
                return cast.id_of(member)
    return None


def _date(reading: Reading, found: Trigger, by_sentence: Mapping[int, list[tuple[int, DateRange]]]) -> DateRange | None:
    """Return the date that hangs on a trigger, none where another verb stands nearer."""
    for token, one in by_sentence.get(reading.sentence[found.first], ()):
        at, steps = token, 0
        while steps < 4 and reading.head[at] != at:
            if at in (found.predicate, found.noun):
                break
            if reading.pos[at] == "VERB":
                break
            at, steps = reading.head[at], steps + 1
        if at in (found.predicate, found.noun):
            return one
    return None


def _jurisdiction(reading: Reading, cast: Cast, found: Trigger, participants: Sequence[Participant]) -> str | None:
    """Return the jurisdiction of the court or authority that takes part, or that the clause names."""
    ids = {participant.entity for participant in participants}
    for member_index, member in enumerate(cast.members):
        known = member.mentions and member.entry and member.entry.jurisdiction and member.type in AUTHORITIES
        if known and member.entry is not None and cast.id_of(member_index) in ids:
            return member.entry.jurisdiction
    anchors = [
        subject_of(reading, found.predicate),
        found.noun,
        *reading.all_children(found.predicate, "obl"),
    ]
    for anchor in anchors:
        if anchor is not None:
            first, last = noun_phrase(reading, anchor)
            for code in find_jurisdictions(reading.over(first, last).text):
                return code
    return None
