"""Rows of the questions -> cards: what a person reads of a row, in order, each stretch with its tone.

A card has a lead (the day, a name), a title with marks, and lines below. The command line paints cards with
rich, the dashboard with Streamlit; neither adds words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.format import (
    plain,
    show_act,
    show_axis,
    show_change,
    show_dates,
    show_day,
    show_deadline_kind,
    show_due,
    show_duty,
    show_holder,
    show_kind,
    show_moment,
    show_names,
    show_opposition,
    show_outcome,
    show_source,
    show_state,
    show_status,
    show_support,
)
from graph.kinds import ClaimKind, DeadlineState, EventStatus, MeasureStage, Opposition
from graph.model import Answer, Disagreement, Evidence
from graph.questions.actors import ActorRow
from graph.questions.changes import ChangeRow
from graph.questions.claims import ClaimRow
from graph.questions.deadlines import DeadlineRow
from graph.questions.path import PathHop
from graph.questions.policy import PolicyRow
from graph.questions.search import SearchHit
from graph.questions.show import ShownRecord
from graph.questions.timeline import TimelineRow

REPORTER = "reporter"


class Tone(StrEnum):
    """How a stretch of a card sounds."""

    PLAIN = "plain"
    QUIET = "quiet"
    QUOTE = "quote"
    SURE = "sure"
    UNSURE = "unsure"
    OPEN = "open"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One row as a person reads it; `evidence` is what its quoted sentence was taken from."""

    id: str
    lead: str
    title: str
    marks: tuple[Words, ...]
    lines: tuple[Words, ...]
    evidence: tuple[Evidence, ...]


STATUS_TONES = {
    EventStatus.HAPPENED: Tone.SURE,
    EventStatus.ONGOING: Tone.SURE,
    EventStatus.ALLEGED: Tone.UNSURE,
    EventStatus.EXPECTED: Tone.OPEN,
    EventStatus.PROPOSED: Tone.OPEN,
    EventStatus.HYPOTHETICAL: Tone.UNSURE,
    EventStatus.CANCELLED: Tone.ALARM,
}
STATE_TONES = {
    DeadlineState.PENDING: Tone.OPEN,
    DeadlineState.DUE_SOON: Tone.ALARM,
    DeadlineState.PASSED: Tone.QUIET,
    DeadlineState.MET: Tone.SURE,
    DeadlineState.LAPSED: Tone.ALARM,
    DeadlineState.UNDATED: Tone.QUIET,
}
OPPOSITION_TONES = {
    Opposition.CONTRADICTION: Tone.ALARM,
    Opposition.TENSION: Tone.UNSURE,
    Opposition.GRANULARITY: Tone.QUIET,
}
STAGE_TONES = {
    MeasureStage.ENACTED: Tone.SURE,
    MeasureStage.IN_FORCE: Tone.SURE,
    MeasureStage.REJECTED: Tone.ALARM,
    MeasureStage.WITHDRAWN: Tone.ALARM,
}
"""A measure that is neither law nor dropped is still open."""

WITHDRAWN = Words(text="in a withdrawn version only", tone=Tone.ALARM)


def quote(text: str) -> Words:
    """Return a sentence in quotation marks, exact but for line breaks and control characters."""
    return Words(text=f"“{plain(text)}”", tone=Tone.QUOTE)


def _sources(evidence: tuple[Evidence, ...], *, support: int | None = None) -> Words:
    """Return who carries a statement: how many independently, and where the sentence stands."""
    named = list(dict.fromkeys(show_source(each) for each in evidence))
    shown = "; ".join(named[:3]) + (f"; {len(named) - 3} more" if len(named) > 3 else "")
    counted = "" if support is None else f"{show_support(support)} · "
    return Words(text=f"{counted}{shown or 'no sentence kept'}", tone=Tone.QUIET)


def _proof(evidence: tuple[Evidence, ...], *, support: int | None = None) -> tuple[Words, ...]:
    """Return the first sentence and its sources."""
    sentences = (quote(evidence[0].text),) if evidence else ()
    return (*sentences, _sources(evidence, support=support))


def _optional(label: str, text: str | None) -> tuple[Words, ...]:
    return () if not text else (Words(text=f"{label} {plain(text)}"),)


def _withdrawn(*, withdrawn: bool) -> tuple[Words, ...]:
    return (WITHDRAWN,) if withdrawn else ()


def timeline_card(row: TimelineRow) -> Card:
    """Return an event: its day, what sort, how real, who, and the sentence."""
    voices = tuple(show_holder(name) for name in row.asserted_by if name != REPORTER)
    says = () if REPORTER in row.asserted_by or not voices else (Words(text=f"according to {show_names(voices)}"),)
    parts = "; ".join(f"{role.replace('_', ' ')}: {plain(name)}" for role, name in row.participants)
    return Card(
        id=row.id,
        lead=_event_lead(row),
        title=show_kind(row.type).capitalize(),
        marks=(
            Words(text=show_status(row.status), tone=STATUS_TONES[row.status]),
            *_withdrawn(withdrawn=row.withdrawn),
        ),
        lines=(
            *((Words(text=parts),) if parts else ()),
            *_optional("in", row.place),
            *says,
            *_proof(row.evidence, support=row.independent_sources),
        ),
        evidence=row.evidence,
    )


def _event_lead(row: TimelineRow) -> str:
    """Return an event's day; where no report gives one, the day of the first report, named as such."""
    if row.earliest is not None or row.latest is not None or row.sorted_by is None:
        return show_dates(row.earliest, row.latest, row.precision)
    return f"no date; reported {show_day(row.sorted_by)}"


ADDRESSED = frozenset({ClaimKind.ACCUSES, ClaimKind.WARNS})
"""What is done to somebody; every other sort of claim is about them."""


def claim_card(row: ClaimRow) -> Card:
    """Return a claim: who says, does what in saying it, about whom, and the words."""
    speaker = "somebody not named" if row.speaker is None else plain(row.speaker)
    about = f" {show_names(row.targets)}" if row.kind in ADDRESSED else f", about {show_names(row.targets)}"
    anonymous = (Words(text="anonymous", tone=Tone.UNSURE),) if row.anonymous else ()
    answering = (Words(text="answers an earlier claim", tone=Tone.OPEN),) if row.answers else ()
    return Card(
        id=row.id,
        lead="date unknown" if row.published is None else show_day(row.published),
        title=f"{speaker} {show_act(row.kind)}{about if row.targets else ''}",
        marks=(
            Words(text=row.form.value, tone=Tone.QUIET),
            *anonymous,
            *answering,
            *_withdrawn(withdrawn=row.withdrawn),
        ),
        lines=(
            *_optional("the words:" if row.kind is ClaimKind.DENIES else "said:", row.content),
            *_optional("via", row.via),
            *_proof(row.evidence, support=row.independent_sources),
        ),
        evidence=row.evidence,
    )


def disagreement_card(row: Disagreement) -> Card:
    """Return a disputed question with every answer, who holds it and the sentence."""
    return Card(
        id=row.id,
        lead=show_axis(row.axis),
        title=plain(row.question),
        marks=(Words(text=show_opposition(row.relation), tone=OPPOSITION_TONES[row.relation]),),
        lines=(
            *((Words(text=plain(row.why), tone=Tone.QUIET),) if row.why else ()),
            *(words for answer in row.answers for words in _answer(answer)),
        ),
        evidence=tuple(evidence for answer in row.answers for evidence in answer.evidence),
    )


def _answer(answer: Answer) -> tuple[Words, ...]:
    status = "" if answer.status is EventStatus.HAPPENED else f" ({show_status(answer.status)})"
    held = f"• {plain(answer.value)} — {show_holder(answer.asserted_by)}{status}"
    return (Words(text=held, tone=Tone.SURE), *_proof(answer.evidence, support=answer.independent_sources))


def deadline_card(row: DeadlineRow) -> Card:
    """Return a deadline: the day, who must do what, where it stands, and the sentence."""
    dated = row.earliest is not None or row.latest is not None
    assumed = "assumed: counted from the day of publication, for want of a starting day in the text"
    outcome = show_outcome(row.condition, row.consequence)
    return Card(
        id=row.id,
        lead=show_due(row.earliest, row.latest, row.precision),
        title=show_duty(row.obligated, row.what),
        marks=(
            Words(text=show_state(row.state), tone=STATE_TONES[row.state]),
            Words(text=show_deadline_kind(row.kind), tone=Tone.QUIET),
            *_withdrawn(withdrawn=row.withdrawn),
        ),
        lines=(
            *((Words(text=f"set by {show_names(row.set_by)}"),) if row.set_by else ()),
            *(_optional(*outcome) if outcome else ()),
            *((Words(text=assumed, tone=Tone.UNSURE),) if row.anchor_assumed and dated else ()),
            *_proof(row.evidence),
        ),
        evidence=row.evidence,
    )


def policy_card(row: PolicyRow) -> Card:
    """Return a measure: where, whose, how far, and the sentence behind each stage."""
    actor = f" — {plain(row.actor)}" if row.actor else ""
    return Card(
        id=row.id,
        lead=plain(row.jurisdiction or "jurisdiction not told"),
        title=f"{plain(row.name)}{actor}",
        marks=(
            Words(text=show_kind(row.stage), tone=STAGE_TONES.get(row.stage, Tone.OPEN)),
            Words(text=plain(row.instrument), tone=Tone.QUIET),
        ),
        lines=tuple(
            words
            for report in row.history
            for words in (
                Words(
                    text=f"• {show_kind(report.stage)}"
                    f"{'' if report.on is None else f', reported {show_day(report.on)}'}"
                    f"{'' if report.basis == REPORTER else f', according to {plain(report.basis)}'}"
                    f"{', in a withdrawn version only' if report.withdrawn else ''}"
                ),
                *_proof((report.evidence,)),
            )
        ),
        evidence=row.evidence,
    )


def actor_card(row: ActorRow) -> Card:
    """Return an actor: what sort, which roles, how much is known."""
    roles = "; ".join(plain(title) + (f", {plain(body)}" if body else "") for title, body in row.roles)
    counts = ", ".join(
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((row.documents, "document"), (row.claims, "claim"), (row.events, "event"))
    )
    return Card(
        id=row.id,
        lead=show_kind(row.type),
        title=plain(row.name),
        marks=(Words(text="anonymous", tone=Tone.UNSURE),) if row.anonymous else (),
        lines=(
            *((Words(text=roles),) if roles else ()),
            *_optional("also", ", ".join(row.aliases)),
            Words(text=counts, tone=Tone.QUIET),
            *(_proof(row.evidence[:1]) if row.roles else ()),
        ),
        evidence=row.evidence,
    )


def change_card(row: ChangeRow) -> Card:
    """Return a change: when it was recorded, what sort, and the words."""
    return Card(
        id=row.id,
        lead=show_moment(row.recorded),
        title=show_change(row.record, row.text),
        marks=(Words(text=row.record.replace("_", " "), tone=Tone.OPEN),),
        lines=_proof(row.evidence) if row.evidence else (),
        evidence=row.evidence,
    )


def hit_card(row: SearchHit) -> Card:
    """Return a search hit."""
    return Card(
        id=row.id,
        lead=row.record,
        title=plain(row.title),
        marks=(),
        lines=(Words(text=plain(row.text)), *((_sources(row.evidence),) if row.evidence else ())),
        evidence=row.evidence,
    )


def hop_cards(hops: Iterable[PathHop]) -> tuple[Card, ...]:
    """Return the hops of a path, numbered."""
    return tuple(
        Card(
            id="",
            lead=f"step {number}",
            title=f"{plain(hop.subject)} — {hop.tie.replace('_', ' ')} — {plain(hop.object)}",
            marks=(),
            lines=_proof(hop.evidence),
            evidence=hop.evidence,
        )
        for number, hop in enumerate(hops, 1)
    )


def shown_cards(record: ShownRecord) -> tuple[Card, ...]:
    """Return a record's fields, a card each, and its evidence last."""
    fields = tuple(
        Card(id="", lead=name.replace("_", " "), title=plain(text), marks=(), lines=(), evidence=())
        for name, text in record.fields
    )
    proofs = tuple(
        Card(
            id="",
            lead="evidence",
            title=show_source(each),
            marks=(),
            lines=(quote(each.text),),
            evidence=(each,),
        )
        for each in record.evidence
    )
    return (*fields, *proofs)
