"""Records for tests: make_ functions that slice every span out of the text that they are given."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from graph.kinds import (
    Anchor,
    Attribution,
    ClaimForm,
    ClaimKind,
    DeadlineKind,
    EntityType,
    EventStatus,
    EventType,
    MeasureStage,
    MentionKind,
    Precision,
    RelationType,
)
from graph.model import (
    Claim,
    DateRange,
    Deadline,
    Document,
    Entity,
    EventReport,
    Extraction,
    Measure,
    Mention,
    Participant,
    Relation,
    Role,
    Slot,
    Span,
    content_id,
)

RECORDED = datetime(2026, 6, 20, 12, 0, tzinfo=UTC)
PUBLISHED = date(2026, 6, 15)


def make_document(
    text: str,
    *,
    url: str | None = None,
    source: str = "Daily Gannet",
    title: str = "",
    published: date | None = PUBLISHED,
    updated: date | None = None,
) -> Document:
    """Return a document whose key is its URL, else its text's digest."""
    key = url or content_id("text", text)
    return Document(
        id=content_id("doc", key, text),
        key=key,
        url=url,
        title=title or text.split(".", maxsplit=1)[0],
        source=source,
        published=published,
        updated=updated,
        authors=(),
        language="en",
        text=text,
    )


def make_span(text: str, words: str) -> Span:
    """Return the first place of words in a text; fail where they are not there."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def make_sentence(text: str, words: str) -> Span:
    """Return the sentence (full stop to full stop) that holds words."""
    at = text.index(words)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at + len(words) - 1)
    end = len(text) if end < 0 else end + 1
    return Span(start=start, end=end, text=text[start:end])


def make_entity(
    text: str,
    name: str,
    *,
    type: EntityType = EntityType.COMPANY,  # noqa: A002
    aliases: Iterable[str] = (),
    anonymous: bool = False,
    ids: Iterable[tuple[str, str]] = (),
) -> Entity:
    """Return an entity with a mention wherever its name or an alias stands in the text; its id is its name."""
    mentions = []
    for form in (name, *aliases):
        at = text.find(form)
        while at >= 0:
            mentions.append(_mention(at, form))
            at = text.find(form, at + 1)
    return Entity(
        id=name,
        name=name,
        type=type,
        aliases=tuple(aliases),
        ids=tuple(ids),
        anonymous=anonymous,
        mentions=tuple(mentions),
    )


def _mention(at: int, form: str) -> Mention:
    return Mention(span=Span(start=at, end=at + len(form), text=form), kind=MentionKind.NAME)


def make_slots(text: str, slots: Mapping[str, str] | None) -> tuple[Slot, ...]:
    """Return slots whose values stand in the text."""
    return tuple(Slot(name=name, value=make_span(text, words)) for name, words in (slots or {}).items())


def make_claim(
    text: str,
    content: str,
    *,
    kind: ClaimKind = ClaimKind.ASSERTS,
    speaker: str | None = None,
    targets: Iterable[str] = (),
    answers: Iterable[str] = (),
    quote: str | None = None,
    cue: str = "said",
    slots: Mapping[str, str] | None = None,
    anonymous: bool = False,
) -> Claim:
    """Return a claim with the sentence around its content as evidence."""
    evidence = make_sentence(text, content)
    said = evidence.text.find(cue)
    at = evidence.start + said if said >= 0 else text.index(cue)
    return Claim(
        id=content_id("c", kind, speaker, content),
        kind=kind,
        form=ClaimForm.MIXED if quote else ClaimForm.INDIRECT,
        speaker=speaker,
        speaker_text=make_span(text, speaker) if speaker and speaker in text else None,
        anonymous=anonymous,
        attribution=Attribution.EXPLICIT,
        via=None,
        cue=Span(start=at, end=at + len(cue), text=cue),
        content=(make_span(text, content),),
        quote=(make_span(text, quote),) if quote else (),
        targets=tuple(targets),
        answers=tuple(answers),
        slots=make_slots(text, slots),
        evidence=evidence,
    )


def make_day(day: date, *, until: date | None = None, precision: Precision = Precision.DAY) -> DateRange:
    """Return a date range that no expression of a text stands behind."""
    latest = until or day
    edtf = day.isoformat() if day == latest else f"{day.isoformat()}/{latest.isoformat()}"
    return DateRange(expression=None, earliest=day, latest=latest, precision=precision, anchor=Anchor.TEXT, edtf=edtf)


NO_DAY = DateRange(
    expression=None, earliest=None, latest=None, precision=Precision.UNKNOWN, anchor=Anchor.NONE, edtf=""
)


def make_event(
    text: str,
    trigger: str,
    *,
    type: EventType = EventType.LAWSUIT,  # noqa: A002
    participants: Mapping[str, str] | None = None,
    place: str | None = None,
    on: DateRange | None = None,
    status: EventStatus = EventStatus.HAPPENED,
    jurisdiction: str | None = None,
    slots: Mapping[str, str] | None = None,
    claims: Iterable[str] = (),
) -> EventReport:
    """Return an event report; `participants` map roles to entity ids."""
    return EventReport(
        id=content_id("e", type, trigger, text.index(trigger)),
        type=type,
        trigger=make_span(text, trigger),
        evidence=make_sentence(text, trigger),
        participants=tuple(Participant(role=role, entity=entity) for role, entity in (participants or {}).items()),
        place=place,
        date=on,
        status=status,
        jurisdiction=jurisdiction,
        slots=make_slots(text, slots),
        claims=tuple(claims),
    )


def make_deadline(
    text: str,
    what: str,
    *,
    due: DateRange = NO_DAY,
    kind: DeadlineKind = DeadlineKind.OBLIGATION,
    obligated: Iterable[str] = (),
    set_by: Iterable[str] = (),
) -> Deadline:
    """Return a deadline for something that the text says must be done."""
    return Deadline(
        id=content_id("d", what),
        kind=kind,
        obligated=tuple(obligated),
        set_by=tuple(set_by),
        what=make_span(text, what),
        due=due,
        consequence=None,
        condition=None,
        evidence=make_sentence(text, what),
    )


def make_role(text: str, person: str, title: str, organisation: str | None = None) -> Role:
    """Return a role with the sentence around the person's name as evidence."""
    return Role(person=person, title=title, organisation=organisation, evidence=make_sentence(text, person))


def make_relation(text: str, subject: str, of: RelationType, target: str) -> Relation:
    """Return a tie with the sentence around its subject as evidence."""
    return Relation(
        type=of,
        subject=subject,
        object=target,
        status=EventStatus.HAPPENED,
        evidence=make_sentence(text, subject),
    )


def make_measure(
    text: str,
    name: str,
    *,
    stage: MeasureStage,
    jurisdiction: str | None = "GB",
    actor: str | None = None,
    instrument: str = "bill",
    basis: str | None = None,
) -> Measure:
    """Return a measure at a stage."""
    return Measure(
        id=content_id("m", name, stage),
        jurisdiction=jurisdiction,
        actor=actor,
        instrument=instrument,
        name=make_span(text, name),
        stage=stage,
        basis=basis,
        evidence=make_sentence(text, name),
    )


def make_extraction(document: Document, **records: tuple[object, ...]) -> Extraction:
    """Return an extraction of a document with the records given."""
    return Extraction(document=document, **records)  # type: ignore[arg-type]
