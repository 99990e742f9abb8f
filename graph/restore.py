"""The JSON lines of an export -> the store that they were exported from.

Every line is checked before anything of it is kept: what is missing, of the wrong sort, out of a closed set, or a
span that is not the slice it says, stops the import with the line's number.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from graph.errors import ReadError
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
    Verdict,
)
from graph.model import (
    Claim,
    DateRange,
    Deadline,
    Dispute,
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
)
from graph.ratings import CREDIBILITY, RELIABILITY, Rating
from graph.schema import read_date
from graph.store import Decision, Store

KINDS = ("document", "entity", "claim", "event", "deadline", "measure", "role", "disagreement", "dispute")


@dataclass(slots=True)
class _Gathered:
    """What the lines say of one document."""

    document: Document
    version: int
    warnings: tuple[str, ...]
    entities: list[tuple[int, Entity]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[EventReport] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    relations: list[tuple[int, Relation]] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)


def import_records(store: Store, lines: Iterable[str], *, recorded: datetime, where: str = "export") -> tuple[str, ...]:
    """Keep everything that the lines of an export say, and return the ids of its documents that were new.

    Nothing is kept before the last line is read and found sound. Versions keep their order: each is recorded a
    microsecond after the one before it. Disagreements are found anew, not taken over. `where` names the lines
    in errors.

    Raises:
        ReadError: A line is not what an export holds; says which line and what is wrong.
    """
    gathered: dict[str, _Gathered] = {}
    disputes: list[tuple[Dispute, tuple[str, ...]]] = []
    decisions: list[Decision] = []
    ratings: dict[str, Rating] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            _take(line, f"{where}:{number}", gathered, disputes, decisions, ratings)
    for one in gathered.values():
        _check_references(one, where)
    for dispute, _ in disputes:
        store.follow(dispute)
    new = []
    for one in sorted(gathered.values(), key=lambda each: (each.version, each.document.id)):
        moment = recorded + timedelta(microseconds=one.version - 1)
        if store.write(_extraction(one), recorded=moment).new:
            new.append(one.document.id)
    for dispute, pinned in disputes:
        for document in pinned:
            store.assign(document, dispute.id)
    for decision in decisions:
        store.decide(
            decision.a, decision.b, decision.verdict, recorded=decision.recorded, decided_by=decision.decided_by,
            why=decision.why,
        )  # fmt: skip
    for rating in ratings.values():
        store.rate(rating)
    return tuple(new)


def _take(
    line: str, where: str, gathered: dict[str, _Gathered], disputes: list[tuple[Dispute, tuple[str, ...]]],
    decisions: list[Decision], ratings: dict[str, Rating],
) -> None:  # fmt: skip
    """Read one line into what is gathered."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise _bad(where, f"this is no JSON ({error})") from error
    if not isinstance(record, dict):
        raise _bad(where, "this is no record")
    kind = record.get("record")
    if kind not in KINDS:
        raise _bad(where, f"a record of the sort {kind!r} is unknown")
    try:
        if kind == "document":
            _take_document(record, where, gathered)
            _rate(record, "source_rating", _text(record, "source"), ratings)
        elif kind == "entity":
            _take_entity(record, where, gathered)
            decisions.extend(_decisions(record))
        elif kind == "dispute":
            disputes.append((_dispute(record), _texts(record, "pinned")))
        elif kind != "disagreement":
            _take_said(kind, record, where, gathered)
            _rate(record, "rating", _text(record, "id"), ratings)
    except KeyError as error:
        raise _bad(where, f"{kind}: the field {error} is missing") from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise _bad(where, f"{kind}: {error}") from error


def _bad(where: str, what: str) -> ReadError:
    return ReadError(where=where, what=what, to_do="mend or leave out this line, or export again")


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is not a text")
    return value


def _maybe(record: Mapping[str, Any], name: str) -> str | None:
    return None if record[name] is None else _text(record, name)


def _texts(record: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = record[name]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"{name} is not a list of texts")
    return tuple(value)


def _flag(record: Mapping[str, Any], name: str) -> bool:
    value = record[name]
    if not isinstance(value, bool):
        raise TypeError(f"{name} is neither true nor false")
    return value


def _day(record: Mapping[str, Any], name: str) -> date | None:
    return read_date(_maybe(record, name))


def _document_of(record: Mapping[str, Any], gathered: Mapping[str, _Gathered]) -> _Gathered:
    document = _text(record, "document")
    if document not in gathered:
        raise ValueError(f"its document {document} does not stand before it")
    return gathered[document]


def _span(value: Any, text: str, name: str) -> Span:
    if not isinstance(value, dict):
        raise TypeError(f"{name} is not a span")
    start, end = value["start"], value["end"]
    if not isinstance(start, int) or not isinstance(end, int) or text[start:end] != value["text"] or start < 0:
        raise ValueError(f"{name} is not the text's slice {start}:{end}")
    return Span(start=start, end=end, text=value["text"])


def _maybe_span(value: Any, text: str, name: str) -> Span | None:
    return None if value is None else _span(value, text, name)


def _spans(value: Any, text: str, name: str) -> tuple[Span, ...]:
    return tuple(_span(one, text, name) for one in value)


def _date(value: Any, text: str) -> DateRange:
    return DateRange(
        expression=_maybe_span(value["expression"], text, "expression"), earliest=_day(value, "earliest"),
        latest=_day(value, "latest"), precision=Precision(value["precision"]), anchor=Anchor(value["anchor"]),
        edtf=_text(value, "edtf"),
    )  # fmt: skip


def _slots(record: Mapping[str, Any], text: str) -> tuple[Slot, ...]:
    if "all_slots" in record:
        return tuple(Slot(name=_text(one, "name"), value=_span(one, text, "slot")) for one in record["all_slots"])
    return tuple(Slot(name=name, value=_span(span, text, name)) for name, span in record["slots"].items())


def _take_document(record: Mapping[str, Any], where: str, gathered: dict[str, _Gathered]) -> None:
    document = Document(
        id=_text(record, "id"), key=_text(record, "key"), url=_maybe(record, "url"), title=_text(record, "title"),
        source=_text(record, "source"), published=_day(record, "published"), updated=_day(record, "updated"),
        authors=_texts(record, "authors"), language=_text(record, "language"), text=_text(record, "text"),
        warnings=_texts(record, "warnings"),
    )  # fmt: skip
    if document.id in gathered:
        raise _bad(where, f"the document {document.id} comes twice")
    if not isinstance(record["version"], int):
        raise TypeError("version is not a number")
    gathered[document.id] = _Gathered(
        document=document, version=record["version"], warnings=_texts(record, "extraction_warnings")
    )


def _take_entity(record: Mapping[str, Any], where: str, gathered: Mapping[str, _Gathered]) -> None:
    entity = _text(record, "id")
    mentions: dict[str, list[Mention]] = {}
    for mention in record["mentions"]:
        one = _document_of(mention, gathered)
        span = _span(mention, one.document.text, "mention")
        mentions.setdefault(one.document.id, []).append(Mention(span=span, kind=MentionKind(mention["kind"])))
    for form in record["forms"]:
        one = _document_of(form, gathered)
        one.entities.append(
            (
                int(form["seq"]),
                Entity(
                    id=entity, name=_text(form, "name"), type=EntityType(form["type"]), aliases=_texts(form, "aliases"),
                    ids=tuple((str(scheme), str(value)) for scheme, value in form["ids"]),
                    anonymous=_flag(form, "anonymous"), mentions=tuple(mentions.pop(one.document.id, ())),
                ),
            )
        )  # fmt: skip
    if mentions:
        raise _bad(where, f"entity: it is mentioned in {min(mentions)}, which has no form of it")
    for tie in record["relations"]:
        one = _document_of(tie, gathered)
        one.relations.append(
            (
                int(tie["seq"]),
                Relation(
                    type=RelationType(tie["type"]), subject=entity, object=_text(tie, "object"),
                    status=EventStatus(tie["status"]),
                    evidence=_span(tie["evidence"], one.document.text, "evidence"),
                ),
            )
        )  # fmt: skip


def _rate(record: Mapping[str, Any], name: str, subject: str, ratings: dict[str, Rating]) -> None:
    """Gather the grade that a record carries of itself or of its source."""
    if name in record:
        one = record[name]
        moment = read_date(_text(one, "recorded"))
        if not isinstance(moment, datetime):
            raise TypeError("a rating has no moment of recording")
        if one["grade"] not in RELIABILITY | CREDIBILITY:
            raise ValueError(f"there is no grade {one['grade']!r}")
        ratings[subject] = Rating(
            subject=subject, grade=one["grade"], rated_by=_text(one, "by"), why=_text(one, "why"),
            recorded=moment,
        )  # fmt: skip


def _decisions(record: Mapping[str, Any]) -> Iterator[Decision]:
    """Yield what people have decided of an entity and those whose ids sort after its own."""
    for one in record.get("decisions", ()):
        moment = read_date(_text(one, "recorded"))
        if not isinstance(moment, datetime):
            raise TypeError("a decision has no moment of recording")
        yield Decision(
            a=_text(record, "id"), b=_text(one, "other"), verdict=Verdict(one["verdict"]), decided_by=_text(one, "by"),
            why=_text(one, "why"), recorded=moment,
        )  # fmt: skip


def _take_said(kind: str, record: Mapping[str, Any], where: str, gathered: Mapping[str, _Gathered]) -> None:
    """Read a claim, event, deadline, measure or role into its document."""
    one = _document_of(record, gathered)
    text = one.document.text
    _text(record, "id")
    match kind:
        case "claim":
            one.claims.append(_claim(record, text))
        case "event":
            one.events.append(_event(record, text))
        case "deadline":
            one.deadlines.append(_deadline(record, text))
        case "measure":
            one.measures.append(_measure(record, text))
        case "role":
            one.roles.append(
                Role(
                    person=_text(record, "person"), title=_text(record, "title"),
                    organisation=_maybe(record, "organisation"), evidence=_span(record["evidence"], text, "evidence"),
                )
            )  # fmt: skip
        case _:
            raise _bad(where, f"a record of the sort {kind!r} is unknown")


def _claim(record: Mapping[str, Any], text: str) -> Claim:
    return Claim(
        id=record["id"], kind=ClaimKind(record["kind"]), form=ClaimForm(record["form"]),
        speaker=_maybe(record, "speaker"), speaker_text=_maybe_span(record["speaker_text"], text, "speaker_text"),
        anonymous=_flag(record, "anonymous"), attribution=Attribution(record["attribution"]),
        via=_maybe_span(record["via"], text, "via"), cue=_span(record["cue"], text, "cue"),
        content=_spans(record["content"], text, "content"), quote=_spans(record["quote"], text, "quote"),
        targets=_texts(record, "targets"), answers=_texts(record, "answers"), slots=_slots(record, text),
        evidence=_span(record["evidence"], text, "evidence"),
    )  # fmt: skip


def _event(record: Mapping[str, Any], text: str) -> EventReport:
    return EventReport(
        id=record["id"], type=EventType(record["type"]), trigger=_span(record["trigger"], text, "trigger"),
        evidence=_span(record["evidence"], text, "evidence"),
        participants=tuple(
            Participant(role=_text(part, "role"), entity=_text(part, "entity")) for part in record["participants"]
        ),
        place=_maybe(record, "place"), date=None if record["date"] is None else _date(record["date"], text),
        status=EventStatus(record["status"]), jurisdiction=_maybe(record, "jurisdiction"),
        slots=_slots(record, text), claims=_texts(record, "claims"),
    )  # fmt: skip


def _deadline(record: Mapping[str, Any], text: str) -> Deadline:
    return Deadline(
        id=record["id"], kind=DeadlineKind(record["kind"]), obligated=_texts(record, "obligated"),
        set_by=_texts(record, "set_by"), what=_span(record["what"], text, "what"), due=_date(record["due"], text),
        consequence=_maybe_span(record["consequence"], text, "consequence"),
        condition=_maybe_span(record["condition"], text, "condition"),
        evidence=_span(record["evidence"], text, "evidence"),
    )  # fmt: skip


def _measure(record: Mapping[str, Any], text: str) -> Measure:
    basis = _text(record, "basis")
    return Measure(
        id=record["id"], jurisdiction=_maybe(record, "jurisdiction"), actor=_maybe(record, "actor"),
        instrument=_text(record, "instrument"), name=_span(record["name"], text, "name"),
        stage=MeasureStage(record["stage"]), basis=None if basis == "reporter" else basis,
        evidence=_span(record["evidence"], text, "evidence"),
    )  # fmt: skip


def _dispute(record: Mapping[str, Any]) -> Dispute:
    return Dispute(
        id=_text(record, "id"), title=_text(record, "title"), summary=_text(record, "summary"),
        parties=_texts(record, "parties"), topics=_texts(record, "topics"),
        jurisdictions=_texts(record, "jurisdictions"), query=_text(record, "query"),
    )  # fmt: skip


def _check_references(one: _Gathered, where: str) -> None:
    """Raise `ReadError` where a document's records speak of entities that it has no form of."""
    known = {entity.id for _, entity in one.entities}
    used = {claim.speaker for claim in one.claims} | {target for claim in one.claims for target in claim.targets}
    used |= {part.entity for event in one.events for part in event.participants} | {event.place for event in one.events}
    used |= {party for due in one.deadlines for party in (*due.obligated, *due.set_by)}
    used |= {end for role in one.roles for end in (role.person, role.organisation)}
    used |= {end for _, tie in one.relations for end in (tie.subject, tie.object)}
    used |= {measure.actor for measure in one.measures}
    missing = sorted(entity for entity in used - known if entity is not None)
    if missing:
        raise _bad(where, f"the document {one.document.id} speaks of the entity {missing[0]}, which no line gives it")


def _extraction(one: _Gathered) -> Extraction:
    own = {claim.id for claim in one.claims}
    # What a claim denies in other documents is found anew.
    claims = (
        replace(claim, answers=tuple(answered for answered in claim.answers if answered in own)) for claim in one.claims
    )
    return Extraction(
        document=one.document,
        entities=tuple(entity for _, entity in sorted(one.entities, key=lambda pair: pair[0])),
        claims=tuple(claims), events=tuple(one.events), deadlines=tuple(one.deadlines), roles=tuple(one.roles),
        relations=tuple(tie for _, tie in sorted(one.relations, key=lambda pair: pair[0])),
        measures=tuple(one.measures), warnings=one.warnings,
    )  # fmt: skip
