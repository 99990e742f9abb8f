"""The records that flow through newsdocket: bytes -> Document -> Extraction -> the stores.

Every record is frozen, holds tuples, and takes keywords only. Offsets count Unicode code points into
`Document.text`, ends exclusive. Moments are `datetime` in UTC where the hour is known and `date` where only
the day is; `day_of` brings both to a day.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from graph.kinds import (
    Anchor,
    Attribution,
    Axis,
    ClaimForm,
    ClaimKind,
    DeadlineKind,
    DeadlineState,
    EntityType,
    EventStatus,
    EventType,
    MeasureStage,
    MentionKind,
    Opposition,
    Precision,
    RelationType,
)

__all__ = [
    "Anchor",
    "Answer",
    "Attribution",
    "Axis",
    "Claim",
    "ClaimForm",
    "ClaimKind",
    "DateRange",
    "Deadline",
    "DeadlineKind",
    "DeadlineState",
    "Disagreement",
    "Dispute",
    "Document",
    "Entity",
    "EntityType",
    "EventReport",
    "EventStatus",
    "EventType",
    "Evidence",
    "Extraction",
    "Failure",
    "Feed",
    "FeedEntry",
    "FetchState",
    "Measure",
    "MeasureStage",
    "Mention",
    "MentionKind",
    "Opposition",
    "Participant",
    "Precision",
    "RawDocument",
    "Relation",
    "RelationType",
    "Role",
    "Slot",
    "Source",
    "Span",
    "content_id",
    "day_of",
    "in_utc",
]


def content_id(prefix: str, *parts: object) -> str:
    """Return an id that depends on nothing but `parts`: the prefix and 16 hexadecimal digits of their SHA-256.

    >>> content_id("doc", "a", 1) == content_id("doc", "a", 1)
    True
    >>> content_id("doc", "ab", "c") == content_id("doc", "a", "bc")
    False
    """
    digest = sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:16]}"


def day_of(moment: date) -> date:
    """Return the calendar day of a date, or of a datetime in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def in_utc(moment: datetime) -> datetime:
    """Return an aware datetime in UTC; a naive one is taken to be in UTC already."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document's text: `text == document.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """The first and last day that a date expression allows; both None where it cannot be placed.

    `edtf` is the Extended Date/Time Format (ISO 8601-2) text of the range, "" where it has none.
    """

    expression: Span | None
    earliest: date | None
    latest: date | None
    precision: Precision
    anchor: Anchor
    edtf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed, site or folder that documents come from."""

    id: str
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """Bytes as fetched, with what the manifest or the feed said of them (which outranks what they say)."""

    uri: str
    content: bytes
    retrieved: datetime
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    published: date | None = None
    updated: date | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchState:
    """What the last fetch of an address left behind for a conditional request; `status` is HTTP's."""

    uri: str
    etag: str | None
    last_modified: str | None
    fetched: datetime
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of an RSS, Atom or JSON feed; `content` is its full HTML where the feed carries it."""

    id: str
    title: str
    url: str | None
    published: datetime | None
    updated: datetime | None
    summary: str
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's own title and its entries in the feed's order."""

    title: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text of known origin. Versions of one document share `key`; `id` changes with the text.

    `key` is the canonical URL, or the text's own hash where there is none. `language` is ISO 639-1, "und" where
    it cannot be told.
    """

    id: str
    key: str
    url: str | None
    title: str
    source: str
    published: date | None
    updated: date | None
    authors: tuple[str, ...]
    language: str
    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that refers to an entity."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing that one document speaks of. `ids` are pairs of scheme and value, e.g. ("wikidata", "Q1")."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    anonymous: bool = False
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A named detail of a claim or an event, e.g. venue, method, scale, duration."""

    name: str
    value: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody is reported to have said. `speaker`, `targets` and `answers` are ids within the document."""

    id: str
    kind: ClaimKind
    form: ClaimForm
    speaker: str | None
    speaker_text: Span | None
    anonymous: bool
    attribution: Attribution
    via: Span | None
    cue: Span
    content: tuple[Span, ...]
    quote: tuple[Span, ...]
    targets: tuple[str, ...]
    answers: tuple[str, ...]
    slots: tuple[Slot, ...]
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An entity's part in an event, e.g. accuser, accused, claimant, regulator, court."""

    role: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """One document's report of an event; `claims` are the claims it stands inside of."""

    id: str
    type: EventType
    trigger: Span
    evidence: Span
    participants: tuple[Participant, ...]
    place: str | None
    date: DateRange | None
    status: EventStatus
    jurisdiction: str | None
    slots: tuple[Slot, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Who must do what by when, as one sentence says it."""

    id: str
    kind: DeadlineKind
    obligated: tuple[str, ...]
    set_by: tuple[str, ...]
    what: Span
    due: DateRange
    consequence: Span | None
    condition: Span | None
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A person's title, and the organisation that it is held in where the text says."""

    person: str
    title: str
    organisation: str | None
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A lasting tie between two entities as one sentence states it."""

    type: RelationType
    subject: str
    object: str
    status: EventStatus
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A policy instrument at the stage that one sentence gives it; `basis` None is the reporter, else a claim's id."""

    id: str
    jurisdiction: str | None
    actor: str | None
    instrument: str
    name: Span
    stage: MeasureStage
    basis: str | None
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that one document says; ids hold within it."""

    document: Document
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[EventReport, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    measures: tuple[Measure, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact sentence behind an answer, with the document it stands in."""

    document: str
    source: str
    published: date | None
    url: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a disputed question; `asserted_by` is a name or "reporter"."""

    value: str
    status: EventStatus
    asserted_by: str
    independent_sources: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A question to which the documents give different answers."""

    id: str
    question: str
    axis: Axis
    relation: Opposition
    why: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Parties and topics that somebody follows; documents are assigned to it by them."""

    id: str
    title: str
    summary: str = ""
    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read, at which stage, and what to do about it."""

    uri: str
    stage: str
    what: str
    to_do: str
    recorded: datetime
