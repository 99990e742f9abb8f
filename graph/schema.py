"""Records <-> the columns of the tables: spans, days and moments, and the keys that records are grouped by."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import blake2b

from graph.kinds import Anchor, EventType, Precision
from graph.model import (
    Claim,
    DateRange,
    EventReport,
    Evidence,
    Measure,
    Relation,
    Role,
    Span,
    content_id,
    day_of,
    in_utc,
)
from graph.resolve import fold_name

FOR_EVER = "9999-12-31T23:59:59.999999Z"
NO_DAY = "9999-12-31"  # where things stand that nothing places in time
NOW = "9999-12-31T00:00:00.000000Z"  # as of now: later than any recording, earlier than FOR_EVER
MINOR_ROLES = frozenset(
    "court venue judge lawyer counsel representative spokesperson source witness location place publisher"
    " audience host expert observer beneficiary".split()
)
_FILLERS = frozenset("a an the new its their his her this that proposed planned draft of on for to and".split())


def moment_text(moment: datetime) -> str:
    """Return a moment in UTC as fixed-width text, which sorts in the order of time."""
    return in_utc(moment).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def read_moment(text: str) -> datetime:
    """Return the moment that `moment_text` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def date_text(day: date | None) -> str | None:
    """Return a day as 2026-06-15, a datetime as a moment in UTC, None as None."""
    if isinstance(day, datetime):
        return moment_text(day)
    return None if day is None else day.isoformat()


def read_date(text: str | None) -> date | None:
    """Return the day or the moment that `date_text` wrote."""
    if text is None:
        return None
    return read_moment(text) if "T" in text else date.fromisoformat(text)


def read_day(text: str | None) -> date | None:
    """Return the calendar day of what `date_text` wrote."""
    day = read_date(text)
    return None if day is None else day_of(day)


def end_of_day(day: date) -> str:
    """Return the last moment of a day in UTC, as text."""
    return f"{day_of(day).isoformat()}T23:59:59.999999Z"


def span_columns(span: Span | None) -> tuple[int | None, int | None, str | None]:
    """Return start, end and words of a span, or three Nones."""
    return (None, None, None) if span is None else (span.start, span.end, span.text)


def read_span(start: int | None, end: int | None, text: str | None) -> Span | None:
    """Return the span that three columns hold, None where they hold none."""
    return None if start is None or end is None or text is None else Span(start=start, end=end, text=text)


def make_span(start: int, end: int, text: str) -> Span:
    """Return the span that three columns hold, which are never empty."""
    return Span(start=start, end=end, text=text)


def date_columns(due: DateRange | None) -> tuple[object, ...]:
    """Return the eight columns of a date range: expression, earliest, latest, precision, anchor, edtf."""
    if due is None:
        return (None,) * 8
    return (
        *span_columns(due.expression),
        date_text(due.earliest and day_of(due.earliest)),
        date_text(due.latest and day_of(due.latest)),
        due.precision.value,
        due.anchor.value,
        due.edtf,
    )


def read_date_range(
    start: int | None, end: int | None, text: str | None, earliest: str | None, latest: str | None,
    precision: str, anchor: str, edtf: str,
) -> DateRange:  # fmt: skip
    """Return the date range that eight columns hold."""
    return DateRange(
        expression=read_span(start, end, text),
        earliest=read_day(earliest),
        latest=read_day(latest),
        precision=Precision(precision),
        anchor=Anchor(anchor),
        edtf=edtf,
    )


def make_evidence(
    document: str, source: str, published: str | None, url: str | None, start: int, end: int, text: str
) -> Evidence:
    """Return the evidence that seven columns hold."""
    return Evidence(
        document=document,
        source=source,
        published=read_day(published),
        url=url,
        start=start,
        end=end,
        text=text,
    )


def to_json(values: Iterable[object]) -> str:
    """Return a list as compact JSON."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def digest(*parts: object) -> str:
    """Return 24 hexadecimal digits that depend on nothing but `parts`."""
    return blake2b(
        "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()


def claim_wording(claim: Claim) -> str:
    """Return a key that claims share where they report the same words of the same speaker."""
    quoted = " ".join(span.text for span in claim.quote)
    said = quoted if len(quoted.split()) >= 4 else " ".join(span.text for span in claim.content)
    speaker = "" if claim.anonymous else claim.speaker or ""
    return digest(speaker, claim.kind.value, fold_name(said) or claim.id)


def main_participants(event: EventReport) -> tuple[str, ...]:
    """Return who an event is about, in the order of their ids: courts, counsel and bystanders left out."""
    named = {part.entity for part in event.participants if part.role not in MINOR_ROLES}
    return tuple(sorted(named or {part.entity for part in event.participants}))


def event_gist(event: EventReport) -> str:
    """Return a key that reports of one event share: its type and main participants.

    An event without participants, and one of the type "other", is only taken for another report's where the same
    sentence tells of it, as in a reprint.
    """
    taking_part = main_participants(event)
    if event.type is EventType.OTHER or not taking_part:
        return digest(event.type.value, event.trigger.text, fold_name(event.evidence.text))
    return digest(event.type.value, *taking_part)


def measure_matter(measure: Measure) -> str:
    """Return a key that reports of one measure share: jurisdiction, instrument and name without fillers."""
    words = [word for word in fold_name(measure.name.text).split() if word not in _FILLERS]
    return digest(measure.jurisdiction or "", measure.instrument, " ".join(words) or measure.id)


def role_id(document: str, role: Role) -> str:
    """Return the id of a role, which comes from what it says and where."""
    place = role.evidence
    return content_id("rol", document, role.person, role.title, role.organisation, place.start, place.end)


def relation_id(document: str, tie: Relation) -> str:
    """Return the id of a relation, which comes from what it says and where."""
    place = tie.evidence
    return content_id("rel", document, tie.type, tie.subject, tie.object, tie.status, place.start, place.end)
