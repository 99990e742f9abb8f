"""A small invented world for the tests of `app`: two reports of one dispute, told as extractions."""

from datetime import UTC, date, datetime

from graph.connect import connect
from graph.model import (
    Anchor,
    Attribution,
    Claim,
    ClaimForm,
    ClaimKind,
    DateRange,
    Deadline,
    DeadlineKind,
    Document,
    Entity,
    EntityType,
    EventReport,
    EventStatus,
    EventType,
    Extraction,
    Measure,
    MeasureStage,
    Mention,
    MentionKind,
    Participant,
    Precision,
    Relation,
    RelationType,
    Role,
    Slot,
    Span,
    content_id,
)
from graph.resolve import resolve

RECORDED = datetime(2026, 4, 10, 8, 30, tzinfo=UTC)
TEXT = (
    "Pellworm Tidal sued Ardent Marine at the High Court in Hull on 4 March.\n\n"
    "Pellworm accuses Ardent of copying its rotor. “We never saw that rotor,” said Ines Calloway, "
    "chief executive of Ardent.\n\n"
    "The Harbour Authority told Ardent to hand over its drawings within 14 days or pay a fine. "
    "It also opened a consultation on rotor safety."
)


def span(words: str, text: str = TEXT) -> Span:
    """Return the first place of some words."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def entity(id_: str, name: str, type_: EntityType, text: str = TEXT) -> Entity:
    """Return an entity with one mention."""
    return Entity(id=id_, name=name, type=type_, mentions=(Mention(span=span(name, text), kind=MentionKind.NAME),))


def report(*, title: str = "Pellworm sues Ardent", text: str = TEXT, source: str = "The Hull Packet") -> Extraction:
    """Return a document with one of everything."""
    suit = span("Pellworm Tidal sued Ardent Marine at the High Court in Hull on 4 March.", text)
    denial = span("“We never saw that rotor,” said Ines Calloway, chief executive of Ardent.", text)
    order = span("The Harbour Authority told Ardent to hand over its drawings within 14 days or pay a fine.", text)
    opened = span("It also opened a consultation on rotor safety.", text)
    document = Document(
        id=content_id("doc", source, text),
        key=f"https://packet.example/{source}",
        url="https://packet.example/pellworm",
        title=title,
        source=source,
        published=date(2026, 3, 5),
        updated=None,
        authors=("Ann Lee",),
        language="en",
        text=text,
    )
    return Extraction(
        document=document,
        entities=(
            entity("e1", "Pellworm Tidal", EntityType.COMPANY, text),
            entity("e2", "Ardent Marine", EntityType.COMPANY, text),
            entity("e3", "Ines Calloway", EntityType.PERSON, text),
            entity("e4", "Harbour Authority", EntityType.REGULATOR, text),
        ),
        claims=(
            Claim(
                id="c1",
                kind=ClaimKind.DENIES,
                form=ClaimForm.DIRECT,
                speaker="e3",
                speaker_text=span("Ines Calloway", text),
                anonymous=False,
                attribution=Attribution.EXPLICIT,
                via=None,
                cue=span("said", text),
                content=(span("We never saw that rotor", text),),
                quote=(span("We never saw that rotor", text),),
                targets=("e1",),
                answers=(),
                slots=(Slot(name="what", value=span("that rotor", text)),),
                evidence=denial,
            ),
        ),
        events=(
            EventReport(
                id="v1",
                type=EventType.LAWSUIT,
                trigger=span("sued", text),
                evidence=suit,
                participants=(
                    Participant(role="claimant", entity="e1"),
                    Participant(role="defendant", entity="e2"),
                ),
                place=None,
                date=DateRange(
                    expression=span("on 4 March", text),
                    earliest=date(2026, 3, 4),
                    latest=date(2026, 3, 4),
                    precision=Precision.DAY,
                    anchor=Anchor.TEXT,
                    edtf="2026-03-04",
                ),
                status=EventStatus.HAPPENED,
                jurisdiction="GB",
                slots=(Slot(name="venue", value=span("High Court in Hull", text)),),
                claims=(),
            ),
        ),
        deadlines=(
            Deadline(
                id="d1",
                kind=DeadlineKind.OBLIGATION,
                obligated=("e2",),
                set_by=("e4",),
                what=span("hand over its drawings", text),
                due=DateRange(
                    expression=span("within 14 days", text),
                    earliest=date(2026, 3, 5),
                    latest=date(2026, 3, 19),
                    precision=Precision.DAY,
                    anchor=Anchor.PUBLISHED,
                    edtf="2026-03-05/2026-03-19",
                ),
                consequence=span("pay a fine", text),
                condition=None,
                evidence=order,
            ),
        ),
        roles=(Role(person="e3", title="chief executive", organisation="e2", evidence=denial),),
        relations=(
            Relation(
                type=RelationType.REGULATES,
                subject="e4",
                object="e2",
                status=EventStatus.HAPPENED,
                evidence=order,
            ),
        ),
        measures=(
            Measure(
                id="m1",
                jurisdiction="GB",
                actor="e4",
                instrument="consultation",
                name=span("consultation on rotor safety", text),
                stage=MeasureStage.OPENED,
                basis=None,
                evidence=opened,
            ),
        ),
        warnings=("a warning",),
    )


def fill(uri: str, *told: Extraction) -> str:
    """Write extractions into the store at an address, and return the address."""
    store = connect(uri)
    for each in told:
        store.write(resolve(each), recorded=RECORDED)
    store.close()
    return uri
