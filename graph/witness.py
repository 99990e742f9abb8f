"""Extraction -> testimonies: which questions a document answers that others may answer otherwise, and how.

Each question has a matter, which is made of the kind of thing and of who is concerned, so that only answers to the same
question ever meet. The numbers and lists here are rules of thumb of ours, measured by the bench of disagreements.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.kinds import ClaimKind, EntityType, EventStatus, EventType, MeasureStage
from graph.model import Claim, Entity, EventReport, Extraction, Slot, Span, day_of
from graph.quantities import read_quantity
from graph.resolve import fold_name
from graph.schema import measure_matter, role_id
from graph.testimony import REPORTER, Testimony
from graph.words import place_for

DERIVATION = 1
"""Moves when testimonies or comparisons change, so that a store derives them anew."""

TARGET_ROLES = frozenset(
    "accused defendant respondent investigated sanctioned restrained fined charged found appointee against"
    " target".split()
)
INITIATOR_ROLES = frozenset(
    "accuser claimant filer prosecutor investigator sponsor maker issuer finder appellant actor agent authority"
    " legislature founder appointer speaker".split()
)
COURT_ROLES = frozenset({"court", "venue"})
_SUIT = frozenset({EventType.LAWSUIT, EventType.LEGAL_FILING, EventType.ACCUSATION})
_DATED = {
    EventType.LAWSUIT: "filed", EventType.LEGAL_FILING: "filed", EventType.FINE: "imposed",
    EventType.SETTLEMENT: "reached", EventType.CHARGE: "brought", EventType.APPEAL: "lodged",
    EventType.LEGISLATION_INTRODUCED: "introduced", EventType.LEGISLATION_PASSED: "passed",
    EventType.RULE_PROPOSED: "proposed", EventType.RULE_FINAL: "made", EventType.PRODUCT_RELEASE: "released",
    EventType.DEAL: "struck", EventType.APPOINTMENT: "made", EventType.SANCTION: "imposed",
    EventType.INVESTIGATION: "opened", EventType.TASK_FORCE: "announced", EventType.SUMMIT: "held",
}  # fmt: skip
_NOUNS = {
    EventType.LAWSUIT: "the case", EventType.LEGAL_FILING: "the case", EventType.ACCUSATION: "the case",
    EventType.LEGISLATION_INTRODUCED: "the bill", EventType.LEGISLATION_PASSED: "the law",
    EventType.RULE_PROPOSED: "the proposed rule", EventType.RULE_FINAL: "the rule",
    EventType.PRODUCT_RELEASE: "the product", EventType.TASK_FORCE: "the task force",
    EventType.POLICY_ANNOUNCEMENT: "the policy",
}  # fmt: skip
_ANNOUNCED = frozenset(
    {
        EventType.TASK_FORCE,
        EventType.POLICY_ANNOUNCEMENT,
        EventType.LEGISLATION_INTRODUCED,
        EventType.RULE_PROPOSED,
    }
)
_PEOPLE = frozenset({EntityType.PERSON, EntityType.OFFICIAL})
_BODIES = frozenset(
    {
        EntityType.COMPANY, EntityType.ORGANISATION, EntityType.REGULATOR, EntityType.GOVERNMENT_BODY,
        EntityType.LAW_FIRM, EntityType.PRODUCT,
    }
)  # fmt: skip
_MEASURED = frozenset({"scale", "amount", "duration"})
_TOLD = frozenset({"method", "what", "unit"})
_ONE_HOLDER = frozenset(
    "minister secretary chancellor president chairman chairwoman chair chief director commissioner governor attorney"
    " ceo cto cfo coo premier mayor ombudsman head general".split()
)
_MANY_HOLDERS = frozenset(
    "deputy assistant former vice co acting ex junior shadow senior non-executive managing".split()
)
_FIGURE_TOPICS = 3


@dataclass(frozen=True, slots=True)
class _Reading:
    """An extraction with the look-ups that reading its testimonies takes."""

    extraction: Extraction
    entities: dict[str, Entity]
    claims: dict[str, Claim]
    topics: tuple[str, ...]

    def is_person(self, entity: str) -> bool:
        return self.entities[entity].type in _PEOPLE

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those that have a proper name of their own."""
        return tuple(
            sorted(
                one for one in set(ids) if not self.entities[one].anonymous and self.entities[one].name[:1].isupper()
            )
        )


def find_testimonies(extraction: Extraction) -> tuple[Testimony, ...]:
    """Return every answer that a resolved extraction gives to a question that others may answer otherwise."""
    counts = Counter(
        {
            one.id: len(one.mentions)
            for one in extraction.entities
            if one.type in _BODIES and not one.anonymous and one.name[:1].isupper()
        }
    )
    topics = tuple(sorted(counts, key=lambda one: (-counts[one], one))[:_FIGURE_TOPICS])
    reading = _Reading(
        extraction,
        {one.id: one for one in extraction.entities},
        {one.id: one for one in extraction.claims},
        topics,
    )
    found = [
        *_of_claims(reading),
        *_of_utterances(reading),
        *_of_comments(reading),
        *_of_events(reading),
        *_of_announcements(reading),
        *_of_figures(reading),
        *_of_offices(reading),
        *_of_deadlines(reading),
        *_of_stages(reading),
    ]
    return tuple(dict.fromkeys(found))


def _holder(claim: Claim) -> str:
    return claim.speaker or REPORTER


def _make(
    *, matter: tuple[str, ...], aspect: str, question: str, value: str, status: EventStatus, holder: str, record: str,
    evidence: Span, side: str = "", earliest: date | None = None, latest: date | None = None,
    bearing: tuple[str, ...] = (),
) -> Testimony:  # fmt: skip
    return Testimony(
        matter="|".join(matter), aspect=aspect, question=question, value=value, status=status, holder=holder, side=side,
        record=record, earliest=earliest, latest=latest, bearing=bearing, evidence=evidence,
    )  # fmt: skip


def _of_claims(reading: _Reading) -> Iterator[Testimony]:
    """Yield what accusations say of method, matter and scale, and who stands on which side of them."""
    for claim in reading.extraction.claims:
        if claim.kind is ClaimKind.ACCUSES and claim.speaker:
            for accused in claim.targets:
                yield from _of_accusation(claim, claim.speaker, accused)
        elif claim.kind is ClaimKind.DENIES and claim.speaker:
            answered = [reading.claims[one] for one in claim.answers if one in reading.claims]
            accusers = {one.speaker for one in answered if one.speaker and one.kind is ClaimKind.ACCUSES}
            accusers |= set(claim.targets)
            for accuser in sorted(accusers - {claim.speaker}):
                yield _position(claim, accuser=accuser, accused=claim.speaker, side="accused")


def _position(claim: Claim, *, accuser: str, accused: str, side: str) -> Testimony:
    return _make(
        matter=("accusation", accuser, accused),
        aspect="position",
        question=f"Is what {place_for(accuser)} accuses {place_for(accused)} of true?",
        value=_words(claim.quote or claim.content, claim.evidence),
        status=EventStatus.ALLEGED,
        holder=_holder(claim),
        side=side,
        record=claim.id,
        evidence=claim.evidence,
    )


def _of_accusation(claim: Claim, accuser: str, accused: str) -> Iterator[Testimony]:
    yield _position(claim, accuser=accuser, accused=accused, side="accuser")
    where = f"in what {place_for(accuser)} accuses {place_for(accused)} of"
    for slot in claim.slots:
        if slot.name in _MEASURED or slot.name in _TOLD:
            yield _make(
                matter=("accusation", accuser, accused),
                aspect=slot.name,
                question=_slot_question(slot, where),
                value=slot.value.text,
                status=EventStatus.ALLEGED,
                holder=accuser,
                side="accuser",
                record=claim.id,
                evidence=claim.evidence,
            )
        elif slot.name == "venue":
            yield _venue(accused, slot.value.text, EventStatus.ALLEGED, REPORTER, claim.id, claim.evidence, (accuser,))


def _slot_question(slot: Slot, where: str) -> str:
    quantity = read_quantity(slot.value.text)
    match slot.name:
        case "scale" if quantity and quantity.unit:
            return f"How many {quantity.counted} are there {where}?"
        case "scale":
            return f"How large is it {where}?"
        case "amount":
            return f"How much money is at stake {where}?"
        case "duration":
            return f"How long did it last {where}?"
        case "method":
            return f"How was it done {where}?"
        case "unit":
            return f"Which part of the organisation was it {where}?"
    return f"What was taken or done {where}?"


def _venue(
    target: str, value: str, status: EventStatus, holder: str, record: str, evidence: Span, initiators: tuple[str, ...],
    earliest: date | None = None, latest: date | None = None,
) -> Testimony:  # fmt: skip
    return _make(
        matter=("event", "suit", target),
        aspect="venue",
        question=f"Where was the case against {place_for(target)} brought?",
        value=value,
        status=status,
        holder=holder,
        record=record,
        evidence=evidence,
        bearing=initiators,
        earliest=earliest,
        latest=latest,
    )


def _words(spans: tuple[Span, ...], evidence: Span) -> str:
    return " … ".join(span.text for span in spans) or evidence.text


def _of_utterances(reading: _Reading) -> Iterator[Testimony]:
    """Yield what a speaker is quoted as saying, for the same utterance quoted with other words."""
    for claim in reading.extraction.claims:
        if claim.quote and claim.speaker and not claim.anonymous and claim.attribution != "implicit":
            yield _make(
                matter=("words", claim.speaker),
                aspect="words",
                question=f"In what words did {place_for(claim.speaker)} {_verb(claim.kind)}?",
                value=_words(claim.quote, claim.evidence),
                status=EventStatus.HAPPENED,
                holder=REPORTER,
                record=claim.id,
                evidence=claim.evidence,
                side=claim.kind.value,
                bearing=reading.named(claim.targets),
            )


def _verb(kind: ClaimKind) -> str:
    match kind:
        case ClaimKind.DENIES:
            return "deny it"
        case ClaimKind.ACCUSES:
            return "make the accusation"
        case ClaimKind.WARNS:
            return "warn"
        case ClaimKind.CALLS_FOR:
            return "call for action"
        case ClaimKind.PREDICTS:
            return "predict it"
        case ClaimKind.COMMITS:
            return "commit to it"
        case ClaimKind.ASSERTS | ClaimKind.DECLINES_TO_COMMENT:
            return "say it"


def _of_comments(reading: _Reading) -> Iterator[Testimony]:
    """Yield who declined to comment, and who commented, with the others that the document is about."""
    declined = {claim.speaker for claim in reading.extraction.claims if claim.kind is ClaimKind.DECLINES_TO_COMMENT}
    seen: set[tuple[str, str]] = set()
    for claim in reading.extraction.claims:
        if not claim.speaker or claim.anonymous or not reading.named((claim.speaker,)):
            continue
        refuses = claim.kind is ClaimKind.DECLINES_TO_COMMENT
        if (not refuses and claim.speaker in declined) or not (refuses or claim.quote):
            continue  # who says one thing and declines to say more has done both
        value = "declined to comment" if refuses else "commented"
        if (claim.speaker, value) in seen:
            continue
        seen.add((claim.speaker, value))
        yield _make(
            matter=("comment", claim.speaker),
            aspect="comment",
            question=f"Did {place_for(claim.speaker)} comment?",
            value=value,
            status=EventStatus.HAPPENED,
            holder=REPORTER,
            record=claim.id,
            evidence=claim.evidence,
            bearing=tuple(sorted(set(reading.topics) - {claim.speaker})),
        )


def _roles(event: EventReport, roles: frozenset[str]) -> tuple[str, ...]:
    return tuple(part.entity for part in event.participants if part.role in roles)


def _of_events(reading: _Reading) -> Iterator[Testimony]:
    """Yield where and when an event took place, how large it was, and which official it came from."""
    for event in reading.extraction.events:
        targets, initiators = _roles(event, TARGET_ROLES), _roles(event, INITIATOR_ROLES)
        if event.type is EventType.OTHER:
            continue
        family = "suit" if event.type in _SUIT else event.type.value
        holders = _tellers(reading, event)
        first = day_of(event.date.earliest) if event.date and event.date.earliest else None
        last = day_of(event.date.latest) if event.date and event.date.latest else None
        bearing = reading.named(initiators if targets else ())
        for principal, about in _concerned(reading, event, targets, initiators):
            for aspect, question, value in _event_answers(reading, event, about, family):
                for holder in holders:
                    yield _make(
                        matter=("event", family, principal), aspect=aspect, question=question, value=value,
                        status=event.status, holder=holder, record=event.id, evidence=event.evidence, earliest=first,
                        latest=last, bearing=bearing,
                    )  # fmt: skip


def _concerned(
    reading: _Reading, event: EventReport, targets: tuple[str, ...], initiators: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield whom an event is matched by, with words for it: its target, else its author.

    A suit that names nobody in its own sentence ("the claim, filed in London") is matched by those that the whole
    document is about.
    """
    noun = _NOUNS.get(event.type, f"the {event.type.value.replace('_', ' ')}")
    if targets:
        yield targets[0], f"{noun} against {place_for(targets[0])}"
    elif initiators:
        yield initiators[0], f"{noun} by {place_for(initiators[0])}"
    elif event.type in _SUIT:
        for topic in reading.topics:
            yield topic, f"{noun} in the matter of {place_for(topic)}"


def _tellers(reading: _Reading, event: EventReport) -> tuple[str, ...]:
    """Return on whose word an event stands: the reporter's, where it stands inside of no claim."""
    speakers = [_holder(reading.claims[one]) for one in event.claims if one in reading.claims]
    return tuple(dict.fromkeys(speakers)) or (REPORTER,)


def _event_answers(reading: _Reading, event: EventReport, about: str, family: str) -> Iterator[tuple[str, str, str]]:
    """Yield aspect, question and answer for each thing that an event report says."""
    venues = [slot.value.text for slot in event.slots if slot.name == "venue"]
    venues += [place_for(one) for one in _roles(event, COURT_ROLES)]
    if family == "suit":
        venues += [place_for(event.place)] if event.place and not venues else []
        for venue in venues[:1]:
            name = venue if not venue.startswith("{") else reading.entities[venue[1:-1]].name
            yield "venue", f"Where was {about} brought?", name
    for slot in event.slots:
        if slot.name in _MEASURED:
            yield slot.name, _slot_question(slot, f"in {about}"), slot.value.text
    if event.type in _DATED and event.date and event.date.earliest and event.date.latest:
        shown = event.date.expression.text if event.date.expression else event.date.edtf
        value = f"{shown} ({event.date.edtf})" if event.date.edtf and event.date.edtf != shown else shown
        yield "date", f"When was {about} {_DATED[event.type]}?", value


def _of_announcements(reading: _Reading) -> Iterator[Testimony]:
    """Yield which official a policy came from."""
    for event in reading.extraction.events:
        if event.type not in _ANNOUNCED:
            continue
        for person in _roles(event, INITIATOR_ROLES):
            if reading.is_person(person) and reading.named((person,)):
                yield _make(
                    matter=("announced", event.type.value, event.jurisdiction or ""),
                    aspect="actor",
                    question=f"Who announced {_NOUNS.get(event.type, 'it')}?",
                    value=place_for(person),
                    status=event.status,
                    holder=_tellers(reading, event)[0],
                    record=event.id,
                    evidence=event.evidence,
                )


def _of_figures(reading: _Reading) -> Iterator[Testimony]:
    """Yield the figures that the document gives of what it counts, whatever the kind of record they stand in."""
    said: list[tuple[str, str, EventStatus, Span, tuple[Slot, ...]]] = [
        (claim.id, _holder(claim), EventStatus.ALLEGED, claim.evidence, claim.slots)
        for claim in reading.extraction.claims
        if claim.kind is not ClaimKind.ACCUSES or not claim.targets
    ]
    said += [
        (event.id, teller, event.status, event.evidence, event.slots)
        for event in reading.extraction.events
        for teller in _tellers(reading, event)
    ]
    for record, holder, status, evidence, slots in said:
        for slot in slots:
            quantity = read_quantity(slot.value.text) if slot.name == "scale" else None
            if quantity is None or not quantity.unit or not _counts_all(reading.extraction.document.text, slot.value):
                continue
            for topic in reading.topics:
                yield _make(
                    matter=("figure", quantity.unit, topic),
                    aspect="scale",
                    question=_slot_question(slot, f"in the matter of {place_for(topic)}"),
                    value=slot.value.text,
                    status=status,
                    holder=holder,
                    record=record,
                    evidence=evidence,
                    bearing=reading.topics,
                )


def _counts_all(text: str, counted: Span) -> bool:
    """Tell whether a figure counts a whole: not some "of the" whole, nor the number in a name ("Model 8 boxes")."""
    if re.search(r"\d\S*\s+of\s+(?:the|its|their|those|these|our)\b", counted.text):
        return False
    before = re.search(r"(\S+)\s+$", text[max(0, counted.start - 40) : counted.start])
    return not (counted.text[:1].isdigit() and before and before[1][:1].isupper() and before[1][-1:].isalnum())


def _of_offices(reading: _Reading) -> Iterator[Testimony]:
    """Yield who holds an office that one person holds at a time."""
    held: dict[tuple[str, str], set[str | None]] = {}
    for role in reading.extraction.roles:
        held.setdefault((role.person, fold_name(role.title)), set()).add(role.organisation)
    for role in reading.extraction.roles:
        title = fold_name(role.title)
        if len(held[role.person, title]) > 1:
            continue  # one title in two organisations is a reading that we do not trust
        words = title.replace("-", " ").split()
        if not words or not _ONE_HOLDER & set(words) or _MANY_HOLDERS & set(words):
            continue
        if (
            not reading.named((role.person,))
            or " " not in reading.entities[role.person].name
            or (role.organisation is None and len(words) < 2)
        ):
            continue
        held_in = f" of {place_for(role.organisation)}" if role.organisation else ""
        yield _make(
            matter=("office", title, role.organisation or ""),
            aspect="office",
            question=f"Who is {role.title}{held_in}?",
            value=place_for(role.person),
            status=EventStatus.HAPPENED,
            holder=REPORTER,
            record=role_id(reading.extraction.document.id, role),
            evidence=role.evidence,
            bearing=reading.topics,
        )


def _of_deadlines(reading: _Reading) -> Iterator[Testimony]:
    """Yield by when somebody must do something."""
    for due in reading.extraction.deadlines:
        if due.due.latest is None or due.due.earliest is None:
            continue
        shown = due.due.expression.text if due.due.expression else due.due.edtf
        for party in due.obligated[:1] or due.set_by[:1]:
            yield _make(
                matter=("deadline", due.kind.value, party),
                aspect="due",
                question=f"By when must {place_for(party)} “{due.what.text}”?"
                if due.obligated
                else f"By when does {place_for(party)} want “{due.what.text}”?",
                value=f"{shown} ({due.due.edtf})" if due.due.edtf and due.due.edtf != shown else shown,
                status=EventStatus.EXPECTED,
                holder=REPORTER,
                record=due.id,
                evidence=due.evidence,
                side=due.what.text,
                earliest=day_of(due.due.earliest),
                latest=day_of(due.due.latest),
            )


def _of_stages(reading: _Reading) -> Iterator[Testimony]:
    """Yield how far a measure has come."""
    for measure in reading.extraction.measures:
        if measure.stage is MeasureStage.CALLED_FOR:
            continue
        claim = reading.claims.get(measure.basis or "")
        yield _make(
            matter=("measure", measure_matter(measure)),
            aspect="stage",
            question=f"How far has “{measure.name.text}” come?",
            value=measure.stage.value.replace("_", " "),
            status=EventStatus.HAPPENED,
            holder=_holder(claim) if claim else REPORTER,
            record=measure.id,
            evidence=measure.evidence,
        )
