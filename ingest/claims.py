"""Reports -> claims: kind, form, targets, what each answers, details."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.kinds import Attribution, ClaimForm, ClaimKind
from graph.model import Claim, Role, Slot, Span, content_id
from ingest.anonymity import is_anonymous
from ingest.answers import answered_by
from ingest.attribution import Report
from ingest.contents import read_content
from ingest.coreference import Cast
from ingest.parties import NEAR, Draft, find_standing, settle, targets_of
from ingest.quotes import Quote
from ingest.reading import Reading
from ingest.slots import find_slots, find_what
from ingest.stance import kind_of

QUOTED_WHOLE = 0.9
MOST_BETWEEN = 3
"""Claims back to which an accusation is looked for that a denial answers."""


def make_claims(
    reading: Reading, reports: Sequence[Report], quotes: Sequence[Quote], cast: Cast, roles: Sequence[Role] = ()
) -> tuple[Claim, ...]:
    """Make a claim of each report, in the same order; reports that say the same twice fall together.

    `roles` tell for whom somebody speaks.
    """
    ties = _ties(cast, roles)
    told: dict[str, tuple[Span, ...]] = {}
    drafts: list[Draft] = []
    for report in reports:
        spans = _spans(reading, report)
        cue = reading.over(*report.cue)
        one = content_id("claim", reading.document.id, cue.start, cue.end, *((span.start, span.end) for span in spans))
        if one in told and _is_joint(drafts, report):
            one = content_id("claim", one, report.speaker.span)
        if spans and one not in told:
            told[one] = spans
            draft = _draft(reading, cast, report, spans, quotes, ties)
            turned = _turned(reading, drafts, draft)
            drafts.append(draft if turned is None else _draft(reading, cast, turned, spans, quotes, ties))
            _keep_side(ties, drafts[-1])
    _settle_kinds(reading, cast, drafts)
    ids = tuple(told)
    return tuple(
        _make_claim(reading, cast, quotes, spans, draft, ids=(one, *(ids[other] for other in draft.answers)))
        for (one, spans), draft in zip(told.items(), drafts, strict=True)
    )


def _turned(reading: Reading, drafts: Sequence[Draft], draft: Draft) -> Report | None:
    """Return a denial that a noun or pronoun gives to the accuser of just before, given to the accused; else None.

    "Clean Arrow accused Severn Vale of dumping waste. The company rejected that": nobody rejects their own charge.
    """
    report = draft.report
    member, span = report.speaker.member, report.speaker.span
    if draft.kind is not ClaimKind.DENIES or member is None or span is None:
        return None
    words = range(span[0], span[1] + 1)
    if any(reading.pos[token] == "PROPN" or reading.lower[token] in ("he", "she", "i", "we") for token in words):
        return None
    here = reading.sentence[report.cue[0]]
    for other in reversed(drafts[-MOST_BETWEEN:]):
        near = 0 <= here - reading.sentence[other.report.cue[0]] <= NEAR
        if near and other.kind is ClaimKind.ACCUSES and other.report.speaker.member == member:
            if member in other.targets:
                return None
            another = report.frame == "clause" and reading.lemma[report.cue[0]] == "deny"  # perhaps another charge
            accused = other.targets[0] if len(other.targets) == 1 and not another else None
            return replace(report, speaker=replace(report.speaker, member=accused))
    return None


def _is_joint(drafts: Sequence[Draft], report: Report) -> bool:
    """Say whether a report gives what the one before does to another of those who say it together."""
    last = drafts[-1].report if drafts else None
    return last is not None and last.cue == report.cue and last.speaker.member != report.speaker.member


def _spans(reading: Reading, report: Report) -> tuple[Span, ...]:
    """Return what a report says, without blanks at the ends of its parts."""
    return tuple(
        span for span in (reading.trimmed(start, end) for start, end in sorted(set(report.content))) if span is not None
    )


def _ties(cast: Cast, roles: Sequence[Role]) -> dict[int, frozenset[int]]:
    """Return the bodies that each person holds a place in."""
    member = {cast.id_of(number): number for number in range(len(cast.members))}
    found: dict[int, frozenset[int]] = {}
    for role in roles:
        person, body = member.get(role.person), member.get(role.organisation or "")
        if person is not None and body is not None:
            found[person] = found.get(person, frozenset()) | {body}
    return found


def _keep_side(ties: dict[int, frozenset[int]], draft: Draft) -> None:
    """Keep for whom a person was said to speak: "his lawyer, X" still speaks for him when only X is named."""
    member = draft.report.speaker.member
    if member is not None:
        ties[member] = ties.get(member, frozenset()) | draft.content.side - {member}


def _draft(
    reading: Reading,
    cast: Cast,
    report: Report,
    spans: Sequence[Span],
    quotes: Sequence[Quote],
    ties: Mapping[int, frozenset[int]],
) -> Draft:
    """Return a report with its kind, as far as it tells by itself, and whom it is against."""
    content = read_content(
        reading, cast, report, spans, ties=ties, spoken=lambda token: _stands_in(reading, quotes, token)
    )
    draft = Draft(report=report, content=content, kind=kind_of(reading, cast, content))
    draft.targets = targets_of(reading, cast, draft)
    return draft


def _stands_in(reading: Reading, quotes: Sequence[Quote], token: int) -> bool:
    """Say whether a token stands between quotation marks."""
    return any(quote.start <= reading.start[token] < quote.end for quote in quotes)


def _settle_kinds(reading: Reading, cast: Cast, drafts: Sequence[Draft]) -> None:
    """Let who stands accused decide the kind of plain statements, then join answers to what they answer."""
    standing = find_standing(reading, cast, drafts)
    for number, draft in enumerate(drafts):
        kind = settle(reading, cast, draft, standing, drafts[:number])
        if kind is not draft.kind:
            draft.kind = kind
            draft.targets = targets_of(reading, cast, draft)
    for number, draft in enumerate(drafts):
        draft.answers = answered_by(reading, drafts, number)


def _make_claim(
    reading: Reading,
    cast: Cast,
    quotes: Sequence[Quote],
    content: tuple[Span, ...],
    draft: Draft,
    *,
    ids: tuple[str, ...],
) -> Claim:
    """Make a claim; `ids` are its own and those of the claims that it answers."""
    report = draft.report
    cue = reading.over(*report.cue)
    via = report.via or report.speaker.via
    return Claim(
        id=ids[0],
        kind=draft.kind,
        form=form_of(content, quotes),
        speaker=cast.id_of(report.speaker.member) if report.speaker.member is not None else None,
        speaker_text=reading.over(*report.speaker.span) if report.speaker.span else None,
        anonymous=is_anonymous(reading, cast, report),
        attribution=report.attribution if report.speaker.span else Attribution.IMPLICIT,
        via=reading.over(*via) if via else None,
        cue=cue,
        content=content,
        quote=tuple(
            reading.span(quote.inner, quote.close)
            for quote in quotes
            if quote.inner < quote.close
            and any(span.start < quote.close and quote.inner < span.end for span in content)
        ),
        targets=tuple(cast.id_of(member) for member in draft.targets),
        answers=ids[1:],
        slots=_slots(reading, cast, draft, content),
        evidence=reading.evidence(report.cue[0]),
    )


def _slots(reading: Reading, cast: Cast, draft: Draft, content: Sequence[Span]) -> tuple[Slot, ...]:
    """Return the details that a claim gives; of accusations also to what it was done, and where a suit was brought."""
    accuses = draft.kind is ClaimKind.ACCUSES
    found: dict[str, Slot] = {}
    for span in content:
        for slot in find_slots(reading, cast, span.start, span.end, filed=accuses):
            found.setdefault(slot.name, slot)
    main = draft.content.main
    what = find_what(reading, main[0].head, content[0].start, content[-1].end) if accuses and main else None
    if what is not None:
        found[what.name] = what
    if accuses or draft.report.via is not None:
        sentence = reading.evidence(draft.report.cue[0])
        around = find_slots(reading, cast, sentence.start, sentence.end, filed=True)
        found.update((slot.name, slot) for slot in around if slot.name == "venue" and "venue" not in found)
    return tuple(slot for _, slot in sorted(found.items()))


def form_of(content: Sequence[Span], quotes: Sequence[Quote]) -> ClaimForm:
    """Tell direct, mixed and indirect speech apart by the share of content that stands in quotation marks."""
    whole = sum(span.end - span.start for span in content)
    inside = sum(
        max(0, min(span.end, quote.end) - max(span.start, quote.start)) for span in content for quote in quotes
    )
    if inside >= QUOTED_WHOLE * whole:
        return ClaimForm.DIRECT
    return ClaimForm.MIXED if inside else ClaimForm.INDIRECT
