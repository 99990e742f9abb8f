"""Extraction -> testimonies: which questions a document answers that others may answer otherwise, and how.

Each question has a matter, which is made of the kind of thing and of who is concerned, so that only answers to the same
question ever meet. The numbers and lists here are rules of thumb of ours, measured by the bench of disagreements.
"""

from collections.abc import Iterator

from graph.acts import find_acts, find_causes, find_steps
from graph.counts import find_counts
from graph.deeds import find_deeds
from graph.kinds import DeadlineKind, EventStatus, EventType, MeasureStage, Precision
from graph.model import DateRange, EventReport, Extraction, day_of
from graph.naming import keys_of
from graph.reading import Reading, holder, make_testimony, open_reading
from graph.schema import measure_matter
from graph.senses import read_words
from graph.tellings import read_passages
from graph.testimony import REPORTER, Testimony
from graph.utterances import find_utterances, slot_question
from graph.venues import find_venues, is_real
from graph.whether import find_whether
from graph.words import place_for

DERIVATION = 10
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
_FINER = {"venue": "court", "date": "day"}
"""What an event tells of a sentence need not be told again from its words alone."""
_PRICED = frozenset({EventType.FINE, EventType.SETTLEMENT, EventType.DEAL, EventType.SANCTION})


def find_testimonies(extraction: Extraction) -> tuple[Testimony, ...]:
    """Return every answer that a resolved extraction gives to a question that others may answer otherwise."""
    reading = open_reading(extraction)
    passages = tuple(read_passages(reading))
    found = [
        *find_utterances(reading),
        *_of_events(reading),
        *_of_deadlines(reading),
        *_of_stages(reading),
        *find_venues(reading),
        *find_counts(reading),
        *find_acts(reading),
        *(said for passage in passages for said in find_whether(reading, passage)),
        *(said for passage in passages for said in find_deeds(reading, passage)),
        *find_steps(reading),
        *find_causes(reading),
    ]
    told = {
        (one.evidence.start, _FINER[one.aspect])
        for one in found
        if one.matter.startswith("event|") and one.aspect in _FINER
    }
    return tuple(dict.fromkeys(one for one in found if (one.evidence.start, one.aspect) not in told))


def _roles(event: EventReport, roles: frozenset[str]) -> tuple[str, ...]:
    return tuple(part.entity for part in event.participants if part.role in roles)


def _of_events(reading: Reading) -> Iterator[Testimony]:
    """Yield where and when an event took place, and what sum it came to."""
    for event in reading.extraction.events:
        targets, initiators = _roles(event, TARGET_ROLES), _roles(event, INITIATOR_ROLES)
        if event.type is EventType.OTHER:
            continue
        family = "suit" if event.type in _SUIT else event.type.value
        tellers = _tellers(reading, event)
        first = day_of(event.date.earliest) if event.date and event.date.earliest else None
        last = day_of(event.date.latest) if event.date and event.date.latest else None
        bearing = reading.named(initiators if targets else ())
        for principal, about in _concerned(event, targets, initiators):
            for aspect, question, value in _event_answers(reading, event, about, family):
                for teller in tellers:
                    yield make_testimony(
                        matter=("event", family, principal), aspect=aspect, question=question, value=value,
                        status=event.status, holder=teller, record=event.id, evidence=event.evidence, earliest=first,
                        latest=last, bearing=bearing,
                    )  # fmt: skip


def _concerned(event: EventReport, targets: tuple[str, ...], initiators: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield whom an event is matched by, with words for it: its target, else its author."""
    noun = _NOUNS.get(event.type, f"the {event.type.value.replace('_', ' ')}")
    if targets:
        yield targets[0], f"{noun} against {place_for(targets[0])}"
    elif initiators and event.type not in _SUIT:
        yield initiators[0], f"{noun} by {place_for(initiators[0])}"


def _tellers(reading: Reading, event: EventReport) -> tuple[str, ...]:
    """Return on whose word an event stands: the reporter's, where it stands inside of no claim."""
    speakers = [holder(reading.claims[one]) for one in event.claims if one in reading.claims]
    return tuple(dict.fromkeys(speakers)) or (REPORTER,)


def _event_answers(reading: Reading, event: EventReport, about: str, family: str) -> Iterator[tuple[str, str, str]]:
    """Yield aspect, question and answer for each thing that an event report says."""
    venues = [slot.value.text for slot in event.slots if slot.name == "venue"]
    venues += [place_for(one) for one in _roles(event, COURT_ROLES)]
    if family == "suit" and is_real(event):
        venues += [place_for(event.place)] if event.place and not venues else []
        for venue in venues[:1]:
            name = venue if not venue.startswith("{") else reading.entities[venue[1:-1]].name
            yield "venue", f"Where was {about} brought?", name
    for slot in event.slots:
        if slot.name == "amount" and event.type in _PRICED:
            yield slot.name, slot_question(slot.name, f"in {about}"), slot.value.text
    if event.type in _DATED and event.date and _tells_when(event.date):
        shown = event.date.expression.text if event.date.expression else event.date.edtf
        value = f"{shown} ({event.date.edtf})" if event.date.edtf and event.date.edtf != shown else shown
        yield "date", f"When was {about} {_DATED[event.type]}?", value


def _tells_when(date: DateRange) -> bool:
    """Tell whether words commit themselves to a day, a month or more: "last week" and "recently" do not."""
    if date.earliest is None or date.latest is None:
        return False
    words = date.expression.text.casefold() if date.expression else ""
    vague = any(word in words for word in ("week", "last ", "recent", "this ", "next ", "ago", "earlier", "later"))
    return date.precision is Precision.DAY or (date.precision in (Precision.MONTH, Precision.QUARTER) and not vague)


def _of_deadlines(reading: Reading) -> Iterator[Testimony]:
    """Yield by when somebody must do something."""
    for due in reading.extraction.deadlines:
        if due.due.latest is None or due.due.earliest is None or due.kind is DeadlineKind.DEMANDED_TIMING:
            continue
        shown = due.due.expression.text if due.due.expression else due.due.edtf
        sorts = sorted({word.sort.name for word in read_words(due.what.text) if word.sort})[:2]
        keys = keys_of(reading, due.evidence)
        matters: list[tuple[str, ...]] = [("deadline", party) for party in due.obligated[:3]]
        matters += [("due", sort, key) for sort in sorts for key in keys]
        about = place_for(due.obligated[0]) if due.obligated else "it"
        task = due.what.text.split(",")[0]
        for matter in matters:
            who = place_for(matter[1]) if matter[0] == "deadline" else about
            yield make_testimony(
                matter=matter,
                aspect="due",
                question=f"By when must {who} “{task}”?",
                value=f"{shown} ({due.due.edtf})" if due.due.edtf and due.due.edtf != shown else shown,
                status=EventStatus.EXPECTED,
                holder=REPORTER,
                record=due.id,
                evidence=due.evidence,
                side=due.what.text,
                earliest=day_of(due.due.earliest),
                latest=day_of(due.due.latest),
            )


def _of_stages(reading: Reading) -> Iterator[Testimony]:
    """Yield how far a measure has come."""
    for measure in reading.extraction.measures:
        if measure.stage is MeasureStage.CALLED_FOR:
            continue
        claim = reading.claims.get(measure.basis or "")
        yield make_testimony(
            matter=("measure", measure_matter(measure)),
            aspect="stage",
            question=f"How far has “{measure.name.text}” come?",
            value=measure.stage.value.replace("_", " "),
            status=EventStatus.HAPPENED,
            holder=holder(claim) if claim else REPORTER,
            record=measure.id,
            evidence=measure.evidence,
        )
